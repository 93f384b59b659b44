import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureObservability, type Observability, run, tryRun } from '../../lab/index.ts';
import type { Message } from '../support/alert-receivers.ts';
import { startAlertmanager } from '../support/alertmanager.ts';
import { EDUCATION } from '../support/education.ts';
import { match, requestBreaches } from '../support/github-api/contract.ts';
import { loadKubeSchemas } from '../support/kube-schemas.ts';
import { sample } from '../support/sample.ts';

/** What the education application is watched by: its rules, who is told, and what they find on the page. */
const RULES = join(EDUCATION, 'chart', 'rules');
const MONITORING = join(EDUCATION, 'monitoring');
const TESTS = join(MONITORING, 'tests');
/** Alertmanager is built the first time. */
const LIMIT_MS = 900_000;
const folder = mkdtempSync(join(tmpdir(), 'monitoring-'));
let programs: Observability;

beforeAll(async () => {
  programs = await ensureObservability();
}, LIMIT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
interface RuleFile {
  groups: { name: string; rules: Rule[] }[];
}

function rulesIn(file: string): Rule[] {
  return (parse(readFileSync(join(RULES, file), 'utf8')) as RuleFile).groups.flatMap(({ rules }) => rules);
}
const alerts = rulesIn('alerts.yaml');
const names = alerts.map(({ alert }) => alert ?? '');
/** Of which nobody is told. */
const SILENT = new Set(['Watchdog', 'RecentCause', 'RecentErrors']);
const recorded = new Map(rulesIn('recording.yaml').map(({ record, expr }) => [record ?? '', expr]));

interface RuleTest {
  file: string;
  name: string;
}
const ruleTests: RuleTest[] = readdirSync(TESTS).flatMap((file) =>
  (parse(readFileSync(join(TESTS, file), 'utf8')) as { tests: { name: string }[] }).tests.map(({ name }) => ({
    file,
    name,
  })),
);

/** What an alert asks for, with what it records written out. */
function meaningOf(expr: string): string {
  return expr.replaceAll(/job(?:_\w+)?:\w+:\w+/gu, (name) => meaningOf(recorded.get(name) ?? name));
}

describe('monitoring: the rules', () => {
  test('are what Prometheus takes, and no rule records what another does', async () => {
    const files = globSync(join(RULES, '*.yaml'));
    await run(programs.promtool, ['check', 'rules', ...files]);
    expect(recorded.size).toBe(rulesIn('recording.yaml').length);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(12);
  });

  test.each(readdirSync(TESTS))(
    'do what their own tests say: %s',
    async (file) => {
      const { code, stdout, stderr } = await tryRun(programs.promtool, ['test', 'rules', join(TESTS, file)]);
      expect({ code, said: `${stdout}${stderr}` }).toMatchObject({ code: 0 });
    },
    LIMIT_MS,
  );

  test.each(names.filter((name) => name !== 'Watchdog'))(
    '%s is tried: it fires, it does not, without data, and with counters after a reset and at low traffic',
    (name) => {
      const tried = ruleTests.filter((each) => each.name.startsWith(`${name}: `)).map((each) => each.name);
      const expr = meaningOf(alerts.find(({ alert }) => alert === name)?.expr ?? '');
      const counts = /\b(?:rate|increase)\(/u.test(expr);
      const wanted = [
        'fires',
        'does not fire',
        'no data',
        ...(counts ? ['counter reset', 'low traffic'] : []),
      ];
      expect(wanted.filter((word) => !tried.some((one) => one.startsWith(`${name}: ${word}`)))).toEqual([]);
    },
  );

  test(
    'a rule that is changed is noticed by its tests',
    async () => {
      const changed = sample(
        names.filter((name) => name !== 'Watchdog'),
        2,
      );
      const text = readFileSync(join(RULES, 'alerts.yaml'), 'utf8');
      writeFileSync(join(folder, 'recording.yaml'), readFileSync(join(RULES, 'recording.yaml')));
      for (const name of changed) {
        const silent = text.replace(
          new RegExp(`(- alert: ${name}\\n {8}expr: )\\|-\\n(?: {10}.*\\n)+`, 'u'),
          '$1vector(1) > 2\n',
        );
        expect(silent).not.toBe(text);
        writeFileSync(join(folder, 'alerts.yaml'), silent);
        const { file } = ruleTests.find((each) => each.name.startsWith(`${name}: fires`)) as RuleTest;
        writeFileSync(
          join(folder, file),
          readFileSync(join(TESTS, file), 'utf8').replaceAll('../../chart/rules/', ''),
        );
        const { code, stdout, stderr } = await tryRun(programs.promtool, [
          'test',
          'rules',
          join(folder, file),
        ]);
        expect({ name, code }).toEqual({ name, code: 1 });
        expect(`${stdout}${stderr}`).toContain(name);
      }
    },
    LIMIT_MS,
  );

  test('each says how urgent it is, and where it is told what to do: a page that is there, and none besides', () => {
    const pages = globSync(join(MONITORING, 'runbooks', '*.md')).map((file) => basename(file, '.md'));
    expect(pages.toSorted()).toEqual(names.toSorted());
    for (const { alert, labels, annotations } of alerts) {
      expect(labels?.['severity']).toMatch(SILENT.has(alert ?? '') ? /^none$/u : /^(?:critical|warning)$/u);
      expect(annotations?.['runbook_url']).toMatch(new RegExp(`/runbooks/${alert}\\.md$`, 'u'));
      expect(annotations?.['summary']?.length).toBeLessThan(100);
      const page = readFileSync(join(MONITORING, 'runbooks', `${alert}.md`), 'utf8');
      expect(page).toMatch(new RegExp(`^# ${alert}\n\n[^#]+\n## Look\n\n- [^#]+\n## Do\n\n- `, 'u'));
    }
  });
});

const DISPATCHES = '/repos/org/education-system/dispatches';

/** The body of a dispatch as GitHub takes it, with its token. */
function dispatchIn({ path, headers, body }: Message): Record<string, unknown> {
  expect(headers['authorization']).toBe('Bearer github-token');
  const call = { method: 'POST', path, query: {}, body: JSON.parse(body) as Record<string, unknown> };
  const route = match(call);
  expect(route?.route).toBe('POST /repos/{owner}/{repo}/dispatches');
  expect(route === undefined ? [] : requestBreaches(call, route)).toEqual([]);
  return call.body;
}

const CONFIG = join(MONITORING, 'alertmanager', 'alertmanager.yaml');

describe('monitoring: who is told', () => {
  test('no secret stands in the file, and no receiver is without a use', () => {
    const text = readFileSync(CONFIG, 'utf8');
    expect(text.match(/^.*(?:password|api_url|_key|credentials|url)(?!_file)\b:.*$/gmu) ?? []).toEqual([
      expect.stringContaining('https://api.github.com/repos/org/education-system/dispatches'),
      expect.stringContaining('https://api.github.com/repos/org/education-system/dispatches'),
    ]);
    const { receivers } = parse(text) as { receivers: { name: string }[] };
    for (const { name } of receivers) expect(text).toContain(`receiver: ${name}`);
  });

  test.each([
    ['none', 'Watchdog', 'watchdog'],
    ['none', 'RecentCause', 'nobody'],
    ['critical', 'HighErrorRate', 'workflows,on-call'],
    ['critical', 'PostgresDown', 'heal,workflows,on-call'],
    ['warning', 'HighLatency', 'team'],
    ['warning', 'MemoryNearLimit', 'heal,team'],
  ])('severity %s goes where it should', async (severity, alertname, receivers) => {
    const local = join(folder, 'routes.yaml');
    const text = readFileSync(CONFIG, 'utf8').replaceAll(
      '/etc/alertmanager/config',
      join(MONITORING, 'alertmanager'),
    );
    writeFileSync(local, text);
    expect(await run(programs.amtool, ['check-config', local])).toContain('1 templates');
    const labels = [`severity=${severity}`, `alertname=${alertname}`];
    const route = await run(programs.amtool, [
      'config',
      'routes',
      'test',
      `--config.file=${local}`,
      ...labels,
    ]);
    expect(route.trim()).toBe(receivers);
  });

  test(
    'Alertmanager itself: one page a fault, with what to do; a workflow is told; all is well again',
    async () => {
      await using manager = await startAlertmanager(programs.alertmanager, join(MONITORING, 'alertmanager'));
      const school = { namespace: 'school' };
      const down = alertOf('PostgresDown', { ...school, job: 'postgres', instance: 'postgres-0:9187' });
      const follows = ['HighErrorRate', 'AvailabilityBudgetBurnsFast', 'SlowQueries', 'HighLatency'].map(
        (name) => alertOf(name, { ...school, job: 'education-system' }),
      );
      const beside = alertOf('CertificateExpiresSoon', {
        namespace: 'school',
        instance: 'https://education.example/',
      });
      await manager.tell([down, ...follows, beside, alertOf('Watchdog', {})]);
      await manager.until(['/pagerduty', DISPATCHES, DISPATCHES, 'mail', '/watchdog']);
      await manager.until(['/slack', '/slack']);
      const said = manager.messages.map(({ body }) => body).join('\n');
      for (const { labels } of follows) expect(said).not.toContain(labels['alertname']);

      const page = JSON.parse(manager.only('/pagerduty').body) as Record<string, unknown>;
      expect(page).toMatchObject({
        event_action: 'trigger',
        payload: { summary: expect.stringContaining('Postgres postgres-0:9187 does not answer') },
      });
      expect(JSON.stringify(page)).toContain('/runbooks/PostgresDown.md');
      const mail = manager.only('mail').body;
      expect(mail).toContain('The certificate of https://education.example/ ends soon');
      expect(mail).toContain('/runbooks/CertificateExpiresSoon.md');

      const told = manager.messages.filter(({ path }) => path === DISPATCHES).map(dispatchIn);
      expect(told).toHaveLength(2);
      expect(told.find((body) => body['event_type'] === 'heal')).toEqual({
        event_type: 'heal',
        client_payload: { rule: 'PostgresDown' },
      });
      expect(told.find((body) => body['event_type'] === 'alert')).toMatchObject({
        client_payload: {
          alertname: 'PostgresDown',
          namespace: 'school',
          severity: 'critical',
          status: 'firing',
        },
      });

      manager.messages.length = 0;
      await manager.tell([down, ...follows].map((one) => ({ ...one, endsAt: new Date().toISOString() })));
      await manager.until(['/pagerduty', DISPATCHES, '/slack']);
      // Of what is over heal is not told.
      expect(dispatchIn(manager.only(DISPATCHES))).toMatchObject({ event_type: 'alert' });
      expect(JSON.parse(manager.only('/pagerduty').body)).toMatchObject({ event_action: 'resolve' });
      expect(manager.only('/slack').body).toContain('Resolved: Postgres postgres-0:9187');
    },
    LIMIT_MS,
  );
});

/** What the chart kube-prometheus-stack takes for itself; all else goes into the object as it stands. */
const OF_THE_CHART = /NilUsesHelmValues$|^useExistingSecret$|^image$/u;

/** What of a chart's values is the object's `spec`. */
function own(spec: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([key]) => !OF_THE_CHART.test(key))
      .map(([key, value]) => [key === 'storageSpec' ? 'storage' : key, value]),
  );
}

test(
  'monitoring: the values for the cluster are what the operator takes',
  async () => {
    const schemas = await loadKubeSchemas();
    const values = parse(readFileSync(join(MONITORING, 'prometheus', 'values.yaml'), 'utf8')) as {
      prometheus: { prometheusSpec: Record<string, unknown> };
      alertmanager: { alertmanagerSpec: Record<string, unknown> };
    };
    const { prometheusSpec } = values.prometheus;
    const { alertmanagerSpec } = values.alertmanager;
    for (const [kind, spec] of [
      ['Prometheus', own(prometheusSpec)],
      ['Alertmanager', own(alertmanagerSpec)],
    ] as const) {
      const object = { apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'x' }, spec };
      expect(schemas.problems(object)).toEqual([]);
    }
    // A selector of one application would put out the rules that everybody else ships.
    expect(Object.keys(prometheusSpec).filter((key) => key.endsWith('Selector'))).toEqual([]);
    expect(alertmanagerSpec).toMatchObject({ configSecret: 'education-alertmanager', secrets: ['alerting'] });
  },
  LIMIT_MS,
);

/** An alert as Prometheus sends it: its labels, and its annotations with what they name. */
function alertOf(name: string, labels: Record<string, string>) {
  const rule = alerts.find(({ alert }) => alert === name);
  const filled = (text: string): string =>
    text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/gu, (_, label: string) => labels[label] ?? '');
  const annotations = Object.fromEntries(
    Object.entries(rule?.annotations ?? {}).map(([key, text]) => [key, filled(text)]),
  );
  return { labels: { alertname: name, ...rule?.labels, ...labels }, annotations };
}
