/** Answers every request with a small JSON body, and says its address when it listens. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const BODY = JSON.stringify({ status: 'ok', items: Array.from({ length: 20 }, (_, id) => ({ id })) });

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'x-version': '1' });
  response.end(BODY);
});
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
