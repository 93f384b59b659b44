import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureK6, tryRun } from '../../lab/index.ts';
import { type Baseline, judge, nextBaseline, parsePolicy, type Verdict } from '../../src/gate/index.ts';
import { readReports } from '../../src/reports/index.ts';
import { EDUCATION, installEducation } from '../support/education.ts';
import { needs } from '../support/needs.ts';
import { node24 } from '../support/run-action.ts';

/**
 * The load tests of the application, and quality-gate with their own policy: what has become slower is found, and what has
 * not is none. With k6 itself in `npm run sweep`; its build takes minutes.
 */
const full = process.env['EDU_SWEEP'] === 'full';
const measured = needs(full ? undefined : 'k6 is built by npm run sweep alone');
const LIMIT_MS = 3_600_000;
const SECONDS = 10;
const BASELINE_RUNS = 6;
const GOOD_RUNS = 10;

const folder = mkdtempSync(join(tmpdir(), 'load-'));
const SUMMARY = join(folder, 'reports', 'k6-summary.json');
mkdirSync(join(folder, 'reports'));
let application: ChildProcess | undefined;
afterAll(async () => {
  if (application !== undefined) {
    const closed = new Promise((resolve) => application?.once('close', resolve));
    application.stdin?.end();
    await closed;
  }
  rmSync(folder, { recursive: true, force: true });
});

const file = join(EDUCATION, 'load', 'gate.yml');
const policy = parsePolicy(readFileSync(file, 'utf8'), file);

/** What the gate says of the summary that is there, and the baseline with this run. */
async function gate(before: Baseline | undefined): Promise<{ verdict: Verdict; next: Baseline }> {
  const reports = await readReports({ patterns: policy.reports ?? [], root: folder });
  const verdict = judge({
    policy,
    reports,
    baselineNote: '',
    ...(before === undefined ? {} : { baseline: before }),
  });
  return { verdict, next: nextBaseline(reports, { commit: 'c'.repeat(40), branch: 'main' }, before) };
}

const failedIn = ({ checks }: Verdict): string[] =>
  checks.filter(({ status }) => status === 'failed').map(({ id }) => id);

/** What has become slower. That a busy machine misses an objective is another thing. */
const slowerIn = (verdict: Verdict): string[] =>
  failedIn(verdict).filter((id) => id.endsWith('.max-increase'));

const trend = (fast: number): object => ({
  type: 'trend',
  contains: 'time',
  values: { min: fast, med: fast * 2, max: fast * 9, 'p(10)': fast, 'p(95)': fast * 4 },
  thresholds: { 'p(95)<500': { ok: true } },
});

/** The shape of a summary of k6, in which a tenth of the answers is faster than these milliseconds. */
function summary(submit: number, list: number): string {
  return JSON.stringify({
    metrics: {
      'http_req_duration{name:submit}': trend(submit),
      'http_req_duration{name:list}': trend(list),
      http_reqs: { type: 'counter', contains: 'default', values: { count: 400, rate: 40 } },
    },
  });
}

/** Six runs that differ as runs on one machine do. */
async function history(): Promise<Baseline | undefined> {
  let baseline: Baseline | undefined;
  for (const chance of [0, 0.6, -0.4, 0.9, -0.7, 0.2]) {
    writeFileSync(SUMMARY, summary(6 + chance, 8 - chance));
    const { verdict, next } = await gate(baseline);
    expect(failedIn(verdict)).toEqual([]);
    baseline = next;
  }
  return baseline;
}

describe('the policy of the load tests', () => {
  test.each([
    ['50 ms more a query', 56, 58, ['submit', 'list']],
    ['50 ms more where an answer is taken', 56, 8, ['submit']],
    ['a run like the others', 6.9, 7.2, []],
    ['a run with twice as much', 12.8, 15.9, []],
  ])('judges %s', async (_, submit, list, slower) => {
    const baseline = await history();
    writeFileSync(SUMMARY, summary(submit, list));
    const { verdict } = await gate(baseline);
    expect(failedIn(verdict)).toEqual(
      slower.map((name) => `performance.http_req_duration{name:${name}}.p10.max-increase`),
    );
  });

  test('judges no run of a script that has lost its names', async () => {
    const baseline = await history();
    writeFileSync(SUMMARY, summary(6, 8).replaceAll('name:submit', 'name:send'));
    expect(failedIn((await gate(baseline)).verdict)).toEqual([
      'performance.http_req_duration{name:submit}.p10',
    ]);
  });
});

interface Where {
  asItIs: string;
  slow: string;
  teacherCode: string;
}

async function startApplication(): Promise<Where> {
  const child = spawn(node24(), ['test/served.ts'], {
    cwd: EDUCATION,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], QUERY_DELAY_MS: '50' },
  });
  application = child;
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line.done === true) throw new Error('the application does not start');
  return JSON.parse(line.value) as Where;
}

describe('k6', () => {
  let k6: string;
  let where: Where;
  beforeAll(async () => {
    if (!full) return;
    await installEducation();
    k6 = await ensureK6();
    where = await startApplication();
  }, LIMIT_MS);

  const load = async (url: string, env: Record<string, string> = {}): Promise<number> => {
    rmSync(SUMMARY, { force: true });
    const asked = { RATE: '20', STUDENTS: '5', SECONDS: String(SECONDS), TEACHER_CODE: where.teacherCode };
    const given = Object.entries({ ...asked, ...env, BASE_URL: url, SUMMARY });
    const flags = given.flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const args = ['run', '--quiet', '--no-usage-report', ...flags, 'load/homework.ts'];
    const { code, stdout, stderr } = await tryRun(k6, args, { cwd: EDUCATION, timeoutMs: 300_000 });
    const { metrics } = JSON.parse(readFileSync(SUMMARY, 'utf8')) as {
      metrics: Record<string, { values: Record<string, number> }>;
    };
    const { 'p(10)': fast, med, 'p(95)': slow } = metrics['http_req_duration{name:submit}']?.values ?? {};
    process.stderr.write(
      `${JSON.stringify(env)} ended with ${code}; p10 ${fast} ms, median ${med} ms, p95 ${slow} ms\n${stdout}${stderr.slice(-2000)}`,
    );
    return code;
  };

  measured(
    'runs every profile of the application',
    async () => {
      for (const PROFILE of ['smoke', 'load', 'stress', 'soak', 'spike'])
        expect([PROFILE, await load(where.asItIs, { PROFILE, RATE: '5', SECONDS: '20' })]).toEqual([
          PROFILE,
          0,
        ]);
    },
    LIMIT_MS,
  );

  measured(
    'a regression of 50 ms a query is found, and in ten runs without one none is',
    async () => {
      let baseline: Baseline | undefined;
      for (let run = 0; run < BASELINE_RUNS; run += 1) {
        await load(where.asItIs);
        baseline = (await gate(baseline)).next;
      }
      await load(where.slow);
      const found = slowerIn((await gate(baseline)).verdict);
      expect(found).toContain('performance.http_req_duration{name:submit}.p10.max-increase');
      expect(found).toContain('performance.http_req_duration{name:list}.p10.max-increase');
      for (let run = 0; run < GOOD_RUNS; run += 1) {
        await load(where.asItIs);
        const { verdict, next } = await gate(baseline);
        expect([run, slowerIn(verdict)]).toEqual([run, []]);
        baseline = next;
      }
    },
    LIMIT_MS,
  );
});
