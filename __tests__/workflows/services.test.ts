import { spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { runAct } from '../../scripts/act/run.ts';
import { consumer, MAIN, ran, repository } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { root } from '../support/workflow-files.ts';
import { workspace } from '../support/workspace.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 120_000;

/** Asks Redis as its clients do, and says where it did. */
const REDIS = `import { connect } from 'node:net';
const { port } = new URL(process.env.REDIS_URL);
const socket = connect(Number(port), 'localhost', () => socket.write('PING\\r\\n'));
socket.once('data', (said) => { console.log('redis said ' + String(said).trim()); socket.end(); });
`;
const ASK = 'psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -Atc';

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false));
  });
}

function portsIn(said: readonly string[]): number[] {
  return said.flatMap((line) => /at localhost:(?<port>\d+)$/u.exec(line)?.groups?.['port'] ?? []).map(Number);
}

beforeAll(async () => void (await ensureAct()), SET_UP_MS);

describe('the services of the pipeline, under act', () => {
  const inputs = {
    'app-name': 'shop',
    image: 'ghcr.io/octo/shop',
    deploy: false,
    'install-command': '',
    'lint-command': '',
    'type-check-command': '',
    'audit-command': '',
    'migrate-command': `${ASK} 'create table t (n int)'`,
    'unit-command': `${ASK} "insert into t values (7) returning current_database() || n"`,
    'integration-command': 'node redis.mjs',
    'e2e-command': `! psql "\${DATABASE_URL/postgres:postgres/postgres:wrong}" -c 'select 1'`,
  };
  const files = { 'redis.mjs': REDIS, Dockerfile: 'FROM scratch\n' };

  test(
    'are a real Postgres with the database and the password that it names, new each time, and a real Redis; both end with the run',
    async () => {
      using repo = consumer(inputs, files);
      for (let time = 1; time <= 2; time += 1) {
        const said: string[] = [];
        const result = await runAct({
          folder: repo.folder,
          event: 'push',
          payload: MAIN,
          say: (line) => said.push(line),
          timeoutMs: RUN_MS,
        });
        expectJobs(result).toMatchObject({
          test: [
            'Check out the commit',
            'Find the toolchain and its commands',
            'Ready',
            'Migrate the test database',
            'Unit tests',
            'Integration tests',
            'End-to-end tests',
            'Find the reports',
          ],
        });
        expect(result.output).toContain('app_test7');
        expect(result.output).toContain('redis said +PONG');
        expect(said).toEqual([
          expect.stringMatching(
            /^service postgres of job test \(postgres:15\): Postgres 15\.\d+ of this machine, at localhost:\d+$/u,
          ),
          expect.stringMatching(
            /^service redis of job test \(redis:7\): Redis 7\.[\d.]+ of this machine, at localhost:\d+$/u,
          ),
        ]);
        const ports = portsIn(said);
        expect(await Promise.all(ports.map(answers))).toEqual([false, false]);
      }
    },
    2 * RUN_MS,
  );
});

const OWN = {
  name: 'Own',
  on: 'push',
  env: { REDIS_URL: 'redis://localhost:6379' },
  jobs: {
    test: {
      'runs-on': 'ubuntu-latest',
      services: {
        db: {
          image: 'postgres:15',
          env: { POSTGRES_PASSWORD: 'x', POSTGRES_USER: 'me' },
          ports: ['5432:5432'],
        },
        cache: { image: 'redis:7', ports: ['6379:6379'] },
        queue: { image: 'rabbitmq:4', ports: ['5672:5672'] },
      },
      env: { DATABASE_URL: 'postgresql://me:x@localhost:5432/me' },
      steps: [
        { uses: 'actions/checkout@v6' },
        { name: 'Of others', uses: 'docker/setup-buildx-action@v3' },
        { name: 'Ask', run: `${ASK} "select 'user ' || current_user"\nnode redis.mjs` },
      ],
    },
    called: { uses: './.github/workflows/called.yml' },
  },
};
const CALLED = {
  on: 'workflow_call',
  jobs: {
    again: {
      'runs-on': 'ubuntu-latest',
      services: { cache: { image: 'redis:7', ports: ['6379:6379'] } },
      steps: [
        { uses: 'actions/checkout@v6' },
        { name: 'Ask', run: 'node redis.mjs', env: { REDIS_URL: 'redis://localhost:6379' } },
      ],
    },
  },
};

describe('the services of a workflow of somebody else’s own, under act', () => {
  test(
    'are started too, also those of a workflow that it calls beside it; what cannot be is named',
    async () => {
      const { REDIS_URL: _everywhere, ...env } = { ...OWN.env, ...OWN.jobs.test.env };
      using repo = repository(
        {
          'ci.yml': {
            ...OWN,
            env: {},
            jobs: {
              ...OWN.jobs,
              test: { ...OWN.jobs.test, env: { ...env, REDIS_URL: 'redis://localhost:6379' } },
            },
          },
          'called.yml': CALLED,
        },
        { 'redis.mjs': REDIS },
      );
      const said: string[] = [];
      const result = await runAct({
        folder: repo.folder,
        event: 'push',
        payload: MAIN,
        say: (line) => said.push(line),
        timeoutMs: RUN_MS,
      });
      expect(ran(result)).toEqual({
        test: ['actions/checkout@v6', 'Of others', 'Ask'],
        again: ['actions/checkout@v6', 'Ask'],
      });
      expect(result.output).toContain('user me');
      expect(result.output.match(/redis said \+PONG/gu)).toHaveLength(2);
      expect(said).toContain(
        'service queue of job test (rabbitmq:4) is not started: this machine has no containers, and stands in for postgres and redis alone',
      );
      expect(portsIn(said)).toHaveLength(3);
    },
    RUN_MS,
  );

  test(
    'end with a run that is ended by a signal, and leave nothing',
    async () => {
      const { test: job } = OWN.jobs;
      const steps = [{ name: 'Wait', run: 'echo "it waits at $DATABASE_URL"; sleep 60' }];
      using repo = repository({ 'ci.yml': { ...OWN, jobs: { test: { ...job, steps } } } }, {});
      using temporary = workspace();
      // Postgres runs as a user of its own.
      chmodSync(temporary.folder, 0o755);
      const script = path.join(root, 'scripts', 'act', 'main.ts');
      const child = spawn(process.execPath, [script, '--folder', repo.folder, '--verbose'], {
        env: { ...process.env, TMPDIR: temporary.folder, INIT_CWD: repo.folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const waits = new Promise<void>((resolve) => {
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
            if (output.includes('it waits at postgresql')) resolve();
          });
        }
      });
      const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));
      const early = await Promise.race([waits.then(() => false), ended.then(() => true)]);
      if (early) throw new Error(`it ended before the signal:\n${output}`);
      const ports = portsIn(output.split('\n'));
      expect(await Promise.all(ports.map(answers))).toEqual([true, true]);
      child.kill('SIGTERM');
      expect(await ended).toBe(143);
      expect(await Promise.all(ports.map(answers))).toEqual([false, false]);
      expect(readdirSync(temporary.folder)).toEqual([]);
    },
    RUN_MS,
  );
});
