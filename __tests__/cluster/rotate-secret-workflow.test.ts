// Every other day: scripts/test/turns.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { Client as Postgres } from 'pg';
import { parse } from 'yaml';
import { type Service, startPostgres } from '../../examples/education-system/test/support/services.ts';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { withCredential } from '../../src/rotation/index.ts';
import { MAIN, repository, type Repository } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { helloManifests } from '../support/hello-manifests.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { root } from '../support/workflow-files.ts';

/** The starter workflow, as somebody copies it, under act: on a real API server, and a real Postgres beside it. */
const scenario = needs(noTraffic);
const LIMIT_MS = 240_000;
const SET_UP_MS = 15 * 60_000;
const OLD = { account: 'app_a', password: 'first-password-of-the-test' };
const STEPS = ['Check the inputs', 'Rotate, verified'];

let testNamespace: TestNamespace;
let postgres: Service;
let repo: Repository;

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Postgres({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function databaseUrl(): Promise<string> {
  const secret = `${testNamespace.namespace}-database`;
  const text = await testNamespace.kubectl('get', 'secret', secret, '-o', 'jsonpath={.data.DATABASE_URL}');
  return Buffer.from(text, 'base64').toString('utf8');
}

async function run(event: string, inputs?: Record<string, string>): Promise<ActResult> {
  const { namespace, kubeconfig } = testNamespace;
  return await runAct({
    folder: repo.folder,
    event,
    payload: { ...MAIN, repository: { ...MAIN.repository, name: namespace }, ...(inputs ? { inputs } : {}) },
    secrets: { KUBECONFIG: readFileSync(kubeconfig, 'utf8'), DATABASE_ADMIN_URL: postgres.url },
    timeoutMs: LIMIT_MS,
  });
}

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await ensureAct();
  postgres = await startPostgres({ user: 'admin', password: 'password-of-the-admin', database: 'shop' });
  await query(
    postgres.url,
    'CREATE ROLE app NOLOGIN',
    `CREATE ROLE app_a LOGIN PASSWORD '${OLD.password}'`,
    'GRANT app TO app_a',
    'ALTER ROLE app_a SET ROLE app',
  );
  testNamespace = await openTestNamespace('starter');
  await testNamespace.image('v1');
  const name = `${testNamespace.namespace}-database`;
  await testNamespace.apply([
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData: { DATABASE_URL: withCredential(postgres.url, OLD) },
    },
    ...helloManifests({ container: { envFrom: [{ secretRef: { name } }] } }),
  ]);
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello', '--timeout=120s');
  const template = readFileSync(path.join(root, 'workflow-templates', 'edu-actions-rotate.yml'), 'utf8');
  repo = repository({ 'rotate.yml': parse(template) as object }, { a: 'a' });
}, SET_UP_MS);
afterAll(async () => {
  repo?.[Symbol.dispose]();
  await testNamespace?.close();
  await postgres?.[Symbol.asyncDispose]();
});

scenario(
  'rotate-secret.yml under act plans on its schedule and changes nothing, and rotates when somebody says so',
  async () => {
    const before = await databaseUrl();
    const planned = await run('schedule');
    expectJobs(planned).toEqual({
      rotate: STEPS,
    });
    expect(planned.output).toContain('set-output:: result=planned');
    expect(await databaseUrl()).toBe(before);

    const rotated = await run('workflow_dispatch', { mode: 'rotate' });
    expectJobs(rotated).toEqual({
      rotate: STEPS,
    });
    for (const output of ['result=rotated', 'account=app_b', 'previous-account=app_a'])
      expect(rotated.output).toContain(`set-output:: ${output}`);
    const after = await databaseUrl();
    expect(new URL(after).username).toBe('app_b');
    expect(await query(after, 'SELECT current_user AS name')).toEqual([{ name: 'app' }]);
    await expect(query(before, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const { items } = await testNamespace.json('pods', '-l', 'app=hello');
    expect(items.map(({ metadata }) => Object.keys(metadata.annotations ?? {}))).toEqual([
      expect.arrayContaining(['edu-actions/rotated']),
    ]);
    // As the log shows it: masks are for the runner alone.
    const log = rotated.output.split('\n').filter((line) => !line.includes('"command":"add-mask"'));
    for (const secret of [new URL(after).password, OLD.password, 'password-of-the-admin'])
      expect(log.filter((line) => line.includes(secret))).toEqual([]);
  },
  LIMIT_MS,
);
