import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureTraceAndLogStores, freePorts, type TraceAndLogStores } from '../../lab/index.ts';
import { EDUCATION, inEducation, installEducation, suiteCounts } from '../support/education.ts';

/** A request of a person, followed by its trace id through a real Jaeger and a real VictoriaLogs. Both are built the first time. */
const LIMIT_MS = 900_000;
const START_LIMIT_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'tracing-'));
const children: ChildProcess[] = [];
let programs: TraceAndLogStores;

beforeAll(async () => {
  [programs] = await Promise.all([ensureTraceAndLogStores(), installEducation()]);
}, LIMIT_MS);
afterAll(async () => {
  await Promise.all(children.map(end));
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
}

/** @throws Error with what the program said, when it does not answer. */
async function start(program: string, args: readonly string[], url: string): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  children.push(child);
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-20_000);
  });
  const limit = performance.now() + START_LIMIT_MS;
  while ((await fetch(url).catch(() => undefined))?.ok !== true) {
    if (child.exitCode !== null || performance.now() > limit)
      throw new Error(`${program} does not answer at ${url}:\n${log}`);
    await sleep(100);
  }
}

const at = (port: number | undefined): string => `127.0.0.1:${port}`;

async function startJaeger(): Promise<{ otlp: string; page: string }> {
  const [otlp, page, ...others] = await freePorts(7);
  const flags = [
    'collector.otlp.grpc.host-port',
    'collector.grpc-server.host-port',
    'collector.http-server.host-port',
    'query.grpc-server.host-port',
    'admin.http.host-port',
  ].map((name, index) => `--${name}=${at(others[index])}`);
  const own = [`--collector.otlp.http.host-port=${at(otlp)}`, `--query.http-server.host-port=${at(page)}`];
  await start(programs.jaeger, [...own, ...flags], `http://${at(page)}/api/services`);
  return { otlp: `http://${at(otlp)}`, page: `http://${at(page)}` };
}

async function startVictoriaLogs(): Promise<string> {
  const [port] = await freePorts(1);
  const url = `http://${at(port)}`;
  const flags = [`-storageDataPath=${join(folder, 'logs')}`, `-httpListenAddr=${at(port)}`];
  await start(programs.victoriaLogs, flags, `${url}/health`);
  return url;
}

test(
  'tracing: a request is followed from the browser through Jaeger and the logs, by one id',
  async () => {
    const [jaeger, logs] = await Promise.all([startJaeger(), startVictoriaLogs()]);
    const { code, output } = await inEducation(['test/run.ts', 'tracing'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.otlp,
      JAEGER_URL: jaeger.page,
      VICTORIA_LOGS_URL: logs,
    });
    if (code !== 0) throw new Error(output.slice(output.indexOf('failing tests:')));
    expect(suiteCounts(output)).toMatchObject({ tests: 1, pass: 1 });
  },
  LIMIT_MS,
);

interface Pipeline {
  pipeline: Record<'inputs' | 'filters' | 'outputs', Record<string, string>[]>;
}

test('tracing: the agent of the logs sends what the test above sends in its place', () => {
  const logs = join(EDUCATION, 'monitoring', 'logs');
  const config = readFileSync(join(logs, 'fluent-bit.yaml'), 'utf8');
  const { inputs, filters, outputs } = (parse(config, { version: '1.1' }) as Pipeline).pipeline;
  expect(inputs).toMatchObject([{ name: 'tail', 'multiline.parser': 'cri', tag: 'kube.*' }]);
  expect(filters).toMatchObject([{ name: 'kubernetes', match: 'kube.*', merge_log: true, keep_log: false }]);
  expect(outputs).toMatchObject([
    { name: 'es', match: 'kube.*', logstash_prefix: 'education', time_key: '@timestamp', 'tls.verify': true },
  ]);
  // The container is called as in the chart.
  const deployment = readFileSync(join(EDUCATION, 'chart', 'templates', 'deployment.yaml'), 'utf8');
  expect(deployment).toContain('- name: app\n');
  expect(inputs[0]?.['path']).toContain('_app-*.log');
  // What names a place or a person of it is in a Secret, and each name is told to whoever makes that.
  const names = [...config.matchAll(/\$\{(\w+)\}/gu)].map(([, name]) => name);
  const values = readFileSync(join(logs, 'values.yaml'), 'utf8');
  for (const name of names) expect(values).toContain(name);
});
