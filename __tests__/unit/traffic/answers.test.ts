import { afterEach, expect, test } from '@jest/globals';
import { answers, versionsAt } from '../../../scripts/traffic/index.ts';
import { httpTarget, type Target } from './servers.ts';

let target: Target | undefined;
afterEach(async () => {
  await target?.close();
  target = undefined;
});

test('waits for the first 200, and asks from another address each time', async () => {
  const sources: (string | undefined)[] = [];
  target = await httpTarget((request, response) => {
    sources.push(request.socket.remoteAddress);
    response.writeHead(sources.length < 3 ? 503 : 200).end();
  });
  expect(await answers(target.url, AbortSignal.timeout(5000))).toBe(true);
  expect(sources).toHaveLength(3);
  // One address would carry what an early question left in the kernel over to the later ones.
  expect(new Set(sources).size).toBe(process.platform === 'linux' ? 3 : 1);
});

test('gives up when it is told that nothing will answer', async () => {
  target = await httpTarget((_request, response) => response.writeHead(503).end());
  expect(await answers(target.url, AbortSignal.timeout(200))).toBe(false);
});

test('tells every version behind an address, and that some connections have no answer', async () => {
  let asked = 0;
  target = await httpTarget((_request, response) => {
    asked += 1;
    if (asked % 4 === 0) response.destroy();
    else response.writeHead(200, { 'x-version': asked % 2 === 0 ? 'v2' : 'v1' }).end();
  });
  expect((await versionsAt(target.url)).sort()).toEqual(['no answer', 'v1', 'v2']);
});
