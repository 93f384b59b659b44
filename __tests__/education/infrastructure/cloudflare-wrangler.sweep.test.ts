import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { ensureNpmPackages, freePorts, tryRun } from '../../../lab/index.ts';
import { EDUCATION } from '../../support/education.ts';
import { needs } from '../../support/needs.ts';

/** The Worker in Cloudflare's own runtime, and the command that deploys it: `npm run sweep -- cloudflare` alone installs them. */
const RECIPE = join(EDUCATION, 'infrastructure', 'cloudflare');
const SET_UP_MS = 600_000;
const LIMIT_MS = 120_000;
const START_MS = 60_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';
const scene = needs(isSweep ? undefined : 'wrangler is installed by npm run sweep -- cloudflare alone');
const servers: Server[] = [];

async function origin(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('cloudflare: wrangler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloudflare-'));
  const wrangler = join(folder, 'node_modules', '.bin', 'wrangler');
  const env = { ...process.env, HOME: folder, WRANGLER_SEND_METRICS: 'false', CI: 'true' };

  beforeAll(async () => {
    if (!isSweep) return;
    for (const name of readdirSync(RECIPE).filter((each) => each !== 'node_modules'))
      cpSync(join(RECIPE, name), join(folder, name));
    symlinkSync(await ensureNpmPackages('wrangler', RECIPE), join(folder, 'node_modules'));
  }, SET_UP_MS);
  afterAll(() => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  scene(
    'takes the configuration, and packs the Worker',
    async () => {
      const { code, stdout, stderr } = await tryRun(wrangler, ['deploy', '--dry-run'], { cwd: folder, env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('env.SECOND_ORIGIN');
      expect(stdout).not.toMatch(/warning/iu);
    },
    LIMIT_MS,
  );

  scene(
    'runs it: it keeps, it asks the second origin for reads, and it sends a write once',
    async () => {
      const asked: string[] = [];
      const listen = (name: string, status: () => number): RequestListener => {
        return ({ method, url }, response) => {
          asked.push(`${name} ${method} ${url}`);
          response.writeHead(status(), { 'cache-control': 's-maxage=60' }).end(name);
        };
      };
      let status = 200;
      const vars = {
        ORIGIN: await origin(listen('first', () => status)),
        SECOND_ORIGIN: await origin(listen('second', () => 200)),
        REST_MS: '1',
      };
      await using worker = await dev(wrangler, { cwd: folder, env, vars });
      const ask = async (path: string, method = 'GET'): Promise<string> => {
        const response = await fetch(worker.url + path, { method });
        return `${response.status} ${response.headers.get('x-edge')} ${await response.text()}`;
      };
      expect(await ask('/style.css')).toBe('200 first first');
      expect(await ask('/style.css')).toBe('200 cache first');
      status = 503;
      expect(await ask('/api/courses')).toBe('200 second second');
      expect(await ask('/api/courses', 'POST')).toBe('503 first first');
      expect(asked).toEqual([
        'first GET /style.css',
        'first GET /api/courses',
        'second GET /api/courses',
        'first POST /api/courses',
      ]);
    },
    LIMIT_MS,
  );
});

interface Dev {
  cwd: string;
  env: NodeJS.ProcessEnv;
  vars: Record<string, string>;
}

/** The Worker as `wrangler dev` serves it. */
async function dev(program: string, { cwd, env, vars }: Dev): Promise<AsyncDisposable & { url: string }> {
  const [port = 0, inspector = 0] = await freePorts(2);
  const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const where = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', String(inspector)];
  const child = spawn(program, ['dev', ...where, ...given], { cwd, env, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const end = performance.now() + START_MS;
  while (!said.includes(`Ready on`)) {
    if (performance.now() > end || child.exitCode !== null)
      throw new Error(`wrangler dev is not ready: ${said}`);
    await sleep(100);
  }
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
