import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';

/** HTTP/2's compatible API is near enough to that of HTTP/1.1. */
type Request = IncomingMessage;
type Response = ServerResponse;

/** An application to be smoke-tested, on 127.0.0.1: by HTTP/1.1, by HTTP/1.1 and HTTP/2 over TLS, and by nonsense. */
export interface SmokeServer extends AsyncDisposable {
  http: string;
  /** HTTP/1.1 over TLS. */
  https: string;
  /** HTTP/2 over TLS. */
  http2: string;
  /** Speaks something that is not HTTP. */
  nonsense: string;
  /** The certificate of the private authority, as PEM. */
  ca: string;
  /** The requests so far, as `GET /path`. */
  readonly seen: readonly string[];
  /** Connections that were made to `http`. */
  readonly connections: number;
}

export const JSON_BODY = JSON.stringify({
  status: 'ok',
  version: '1.4.2',
  count: 3,
  ratio: 0.5,
  nothing: null,
  live: true,
  id: '7f9c24e8-3b12-4f4b-8e0a-0a6c2c9f3f10',
  made: '2026-01-31T10:00:00Z',
  address: '10.0.0.7',
  address6: '2001:db8::1',
  empty: [],
  tags: ['a', 'b'],
  items: [
    { id: 1, name: 'ä' },
    { id: 2, name: 'two' },
  ],
});
export const HTML_BODY =
  '<!doctype html><title>Shop</title><h1 class="big">Hello <b>you</b></h1><ul><li>one<li>two</ul><input name=csrf value="t0ken">';

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
export const md5 = (text: string | Buffer): string => createHash('md5').update(text).digest('hex');

export async function startSmokeServer(): Promise<SmokeServer> {
  const seen: string[] = [];
  const fails = new Map<string, number>();
  const sockets = new Set<Socket>();
  let connections = 0;
  const handle = (request: Request, response: Response): void => {
    seen.push(`${request.method} ${request.url}`);
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    answer(request, response, fails).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(String(error));
    });
  };
  const { ca, key, cert } = certificates();
  const plain = createServer(handle);
  plain.on('connection', () => (connections += 1));
  const servers: Server[] = [
    plain,
    createHttpsServer({ key, cert }, handle),
    createSecureServer({ key, cert }, (request, response) =>
      handle(request as unknown as Request, response as unknown as Response),
    ),
    createTcpServer((socket) => socket.on('error', () => undefined).end('220 this is a mail server\r\n')),
  ];
  const urls = await Promise.all(
    servers.map(async (server) => {
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `127.0.0.1:${(server.address() as AddressInfo).port}`;
    }),
  );
  return {
    http: `http://${urls[0]}`,
    https: `https://${urls[1]}`,
    http2: `https://${urls[2]}`,
    nonsense: `http://${urls[3]}`,
    ca,
    seen,
    get connections() {
      return connections;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map(async (server) => await new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function answer(request: Request, response: Response, fails: Map<string, number>): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://server');
  const ask = (name: string): string => url.searchParams.get(name) ?? '';
  const send = (
    type: string,
    body: string | Buffer,
    headers: Record<string, string | string[]> = {},
  ): void => {
    response.writeHead(200, { 'content-type': type, ...headers });
    response.end(body);
  };
  switch (url.pathname) {
    case '/json':
      send('application/json', JSON_BODY, { 'x-version': '1.4.2', 'x-twice': ['a', 'b'] });
      return;
    case '/html':
      send('text/html; charset=utf-8', HTML_BODY);
      return;
    case '/xml':
      send('application/xml', '<feed><Entry Id="7"><title>One</title></Entry></feed>');
      return;
    case '/latin1':
      send('text/plain; charset=iso-8859-1', Buffer.from([0xe4, 0xf6]));
      return;
    case '/version':
      send('text/plain', ask('is'));
      return;
    case '/cookies':
      send('text/plain', request.headers.cookie ?? 'none', {
        'set-cookie': ['session=abc; Path=/; HttpOnly; Max-Age=60; SameSite=Lax', 'theme=dark; Path=/'],
      });
      return;
    case '/redirect': {
      const left = Number(ask('times'));
      const code = Number(ask('code')) || 302;
      const to = ask('to') === '' ? (left > 1 ? `/redirect?times=${left - 1}` : '/echo') : ask('to');
      response.writeHead(code, { location: to });
      response.end();
      return;
    }
    case '/echo': {
      const body = await buffer(request as Readable);
      const { method, headers } = request;
      const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
      const host = headers.host ?? headers[':authority'];
      send(
        'application/json',
        JSON.stringify({
          method,
          path: request.url,
          headers: { ...plain, host },
          body: body.toString('latin1'),
        }),
      );
      return;
    }
    case '/status':
      response.writeHead(Number(ask('code')), { 'content-type': 'text/plain' });
      response.end(ask('body'));
      return;
    case '/flaky': {
      const left = fails.get(ask('id')) ?? Number(ask('fails'));
      fails.set(ask('id'), left - 1);
      response.statusCode = left > 0 ? 503 : 200;
      response.end();
      return;
    }
    case '/sequence': {
      const at = -(fails.get(ask('id')) ?? 0);
      fails.set(ask('id'), -at - 1);
      const all = ask('of').split(',');
      send('text/plain', all[Math.min(at, all.length - 1)] ?? '');
      return;
    }
    case '/slow':
      setTimeout(() => send('text/plain', 'late'), Number(ask('ms')));
      return;
    case '/slow-body':
      response.writeHead(200);
      response.write('begun');
      return;
    case '/reset':
      request.socket.destroy();
      return;
    case '/reset-late':
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => setTimeout(() => request.socket.destroy(), 20));
      return;
    case '/chunked':
      response.writeHead(200, { 'content-type': 'text/plain' });
      for (const part of ['one ', 'two ', 'three']) response.write(part);
      response.end();
      return;
    case '/big':
      big(response, Number(ask('bytes')));
      return;
    case '/packed':
      packed(response, ask('as'), ask('broken') !== '');
      return;
    default:
      response.statusCode = 404;
      response.end('there is nothing here');
  }
}

/** What `/big` sends: the same byte again and again. */
export function bigHash(bytes: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  for (let left = bytes; left > 0; left -= chunk.length)
    hash.update(chunk.subarray(0, Math.min(left, chunk.length)));
  return hash.digest('hex');
}

function big(response: Response, bytes: number): void {
  response.writeHead(200, { 'content-type': 'text/plain' });
  let left = bytes;
  const source = new Readable({
    read(): void {
      const size = Math.min(left, 1024 * 1024);
      left -= size;
      this.push(size === 0 ? null : Buffer.alloc(size, 'x'));
    },
  });
  source.pipe(response as NodeJS.WritableStream);
}

const PACKERS: Readonly<Record<string, (body: string) => Buffer>> = {
  gzip: (body) => gzipSync(body),
  br: (body) => brotliCompressSync(body),
  zstd: (body) => zstdCompressSync(body),
};

function packed(response: Response, as: string, broken: boolean): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': as });
  const pack = PACKERS[as];
  response.end(broken || pack === undefined ? Buffer.from('not packed at all') : pack(JSON_BODY));
}

let made: { ca: string; key: string; cert: string } | undefined;

/** A private authority and a certificate of 30 days by it, for shop.example and 127.0.0.1. */
function certificates(): { ca: string; key: string; cert: string } {
  if (made !== undefined) return made;
  const folder = mkdtempSync(join(tmpdir(), 'smoke-ca-'));
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    openssl(
      'req',
      '-x509',
      ...curve,
      '-days',
      '2',
      '-subj',
      '/CN=Private Authority',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    openssl('req', ...curve, '-subj', '/O=Shop/CN=shop.example', '-keyout', 'key.pem', '-out', 'request.pem');
    writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:shop.example,IP:127.0.0.1\n');
    openssl(
      'x509',
      '-req',
      '-in',
      'request.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-set_serial',
      '0x1234',
      '-days',
      '30',
      '-extfile',
      'names',
      '-out',
      'cert.pem',
    );
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    made = { ca: read('ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
