import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../../examples/hello/src/config.ts';

const server = join(import.meta.dirname, '../../../examples/hello/src/server.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hello-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  output: string;
}

/** Runs the application as its container does, and sends SIGTERM as soon as it listens. */
async function run(env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [server], {
    env: { PORT: String(await freePort()), DRAIN_SECONDS: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
      if (piece.includes('listens on')) setTimeout(() => child.kill('SIGTERM'), 50);
    });
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, output };
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

test('ends with 0 after SIGTERM', async () => {
  const { code, output } = await run({ VERSION: 'v1' });
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('drained, ends') });
});

test('crashes with the stack trace of a database that is not there', async () => {
  const { code, output } = await run({ FAIL: 'crash' });
  expect(code).toBe(1);
  expect(output).toMatch(/Error: connect ECONNREFUSED 127\.0\.0\.1:5432 \(database\)\n\s+at .*openDatabase/s);
});

test('crashes once, and never again where its file is kept', async () => {
  const env = { CRASH_ONCE: join(folder, 'crashed') };
  expect((await run(env)).code).toBe(1);
  expect((await run(env)).code).toBe(0);
});

test('crashes until its database is up', async () => {
  const env = { DB_WAIT_MS: '1500', FIRST_START_FILE: join(folder, 'first-start') };
  expect((await run(env)).code).toBe(1);
  await new Promise((resolve) => {
    setTimeout(resolve, 1500);
  });
  expect((await run(env)).code).toBe(0);
});

test.each([
  [{ FAIL: 'sometimes' }, 'FAIL is sometimes, and must be one of crash, ready, oom, errors'],
  [{ PORT: 'eighty' }, 'PORT is eighty, and must be a number that is not negative'],
  [{ DRAIN_SECONDS: '-1' }, 'DRAIN_SECONDS is -1, and must be a number that is not negative'],
])('names the variable that is wrong: %j', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});
