import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { ensureObservability, type Observability, tryRun } from '../../lab/index.ts';
import { parseDuration } from '../../src/base/index.ts';
import { type Rule, rulesOfPayload } from '../../src/healing/index.ts';
import { EDUCATION } from '../support/education.ts';
import {
  educationHealing,
  healingFile,
  HEALING_SECRETS,
  healingText,
  PRODUCTION,
} from '../support/education-healing.ts';
import { loadKubeSchemas } from '../support/kube-schemas.ts';
import { parseWorkflowText, root } from '../support/workflow-files.ts';

/** What the education application heals by: its rules, the alerts that start them, and the pages that tell of them. */
const LIMIT_MS = 900_000;
const MONITORING = join(EDUCATION, 'monitoring');
const WORKFLOW = join(EDUCATION, '.github', 'workflows', 'heal.yml');
const folder = mkdtempSync(join(tmpdir(), 'healing-'));
let programs: Observability;

beforeAll(async () => {
  programs = await ensureObservability();
}, LIMIT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { rules } = educationHealing();
const names = rules.map(({ name }) => name);
const alerts = [
  ...readFileSync(join(EDUCATION, 'chart', 'rules', 'alerts.yaml'), 'utf8').matchAll(/- alert: (\w+)/gu),
].map(([, name = '']) => name);

describe('healing: the rules', () => {
  test('are what the published schema takes, and plan until somebody says otherwise', () => {
    const schema = JSON.parse(
      readFileSync(join(root, 'schemas', 'heal-rules.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
    expect([validate(healingFile()), validate.errors]).toEqual([true, null]);
    expect(new Set(rules.map(({ mode }) => mode))).toEqual(new Set(['plan']));
  });

  test('have the name of an alert each; these alerts have none, on purpose', () => {
    expect(names.filter((name) => !alerts.includes(name))).toEqual([]);
    expect(alerts.filter((name) => !names.includes(name))).toEqual([
      // What a release brought is rolled back, and what a store does has an alert of its own.
      'AvailabilityBudgetBurnsFast',
      'AvailabilityBudgetBurnsSlowly',
      'LatencyBudgetBurnsFast',
      'LatencyBudgetBurnsSlowly',
      'HighErrorRate',
      'HighLatency',
      'SlowQueries',
      'CacheErrors',
      // What is not there, or is not asked, has no step that brings it.
      'NoTraffic',
      'TargetDown',
      'ApplicationAbsent',
      // Whose sessions may be ended is for a person to say.
      'PostgresConnectionsExhausted',
      // A replica that cannot follow is no reason to touch the primary.
      'PostgresReplicationLags',
      // The memory of Redis is a setting of it.
      'RedisMemoryNearLimit',
      'RedisEvictsSessions',
      'RedisReplicaDisconnected',
      // Nothing of the cluster changes these.
      'CertificateExpiresSoon',
      'CertificateExpires',
      'SiteUnreachable',
      // Of these nobody is told.
      'RecentCause',
      'RecentErrors',
      'Watchdog',
    ]);
  });

  test('ask for production, and for a new database only as a person has approved it', () => {
    for (const { name, when, verify, target, steps, escalate } of rules) {
      expect({ name, namespace: target.namespace }).toEqual({ name, namespace: PRODUCTION });
      for (const { promql } of [when, verify])
        expect([...promql.matchAll(/\{(?:namespace="([\w-]+)")?/gu)].map(([, one]) => one)).toEqual(
          [...promql.matchAll(/\{/gu)].map(() => PRODUCTION),
        );
      for (const step of steps)
        if (step.kind === 'failover_db')
          expect({ name, unattended: step.unattended }).toMatchObject({ unattended: false });
      expect(escalate).toEqual(['issue', 'slack']);
    }
  });
});

interface RuleTest {
  name: string;
  promql_expr_test: { eval_time: string; exp_samples: { labels: string }[] }[];
}

/** 1 where a rule's condition has held for its time, at the end of it; else 0. */
function heldExpr({ when }: Rule): string {
  const met = `((${when.promql}) ${when.op} ${when.threshold})`;
  if (when.forMs === 0) return `clamp_max(count(${met}), 1) or vector(0)`;
  const minutes = when.forMs / 60_000;
  return `clamp_max(count(count_over_time(${met}[${minutes}m:1m]) >= ${minutes}), 1) or vector(0)`;
}

/** The forecast of a disk that will be full starts the alert, and no rule. */
const ALERT_ALONE = 'PostgresDiskFull: fires where nothing will be left in hours';

describe('healing: each rule is met where its alert is, by the tests of the alert', () => {
  const files = ['application.yaml', 'stores.yaml'].map((file) => ({
    file,
    ...(parse(readFileSync(join(MONITORING, 'tests', file), 'utf8')) as { tests: RuleTest[] }),
  }));

  test.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s',
    async (name, rule) => {
      const own = files.flatMap(({ tests }) => tests.filter((one) => one.name.startsWith(`${name}: `)));
      const tests = own.map((one) => ({
        ...one,
        promql_expr_test: one.promql_expr_test.flatMap(({ eval_time, exp_samples }) => {
          const fires = exp_samples.some(({ labels }) => labels.includes(`alertname="${name}"`));
          const value = fires && one.name !== ALERT_ALONE ? 1 : 0;
          const held = { expr: heldExpr(rule), eval_time, exp_samples: [{ labels: '{}', value }] };
          if (!one.name.startsWith(`${name}: does not fire`)) return [held];
          // Where all is well there is an answer too, of both queries: none would be unknown.
          const answered = [rule.when, rule.verify].map(({ promql }) => ({
            expr: `count(${promql}) > bool 0 or vector(0)`,
            eval_time,
            exp_samples: [{ labels: '{}', value: 1 }],
          }));
          return [held, ...answered];
        }),
      }));
      const wanted = ['fires', 'does not fire', 'no data'];
      expect(wanted.filter((word) => !tests.some((one) => one.name.startsWith(`${name}: ${word}`)))).toEqual(
        [],
      );
      const file = join(folder, `${name}.json`);
      writeFileSync(
        file,
        JSON.stringify({ evaluation_interval: '1m', tests }).replaceAll(PRODUCTION, 'school'),
      );
      const { code, stdout, stderr } = await tryRun(programs.promtool, ['test', 'rules', file]);
      expect({ code, said: `${stdout}${stderr}` }).toMatchObject({ code: 0 });
    },
    LIMIT_MS,
  );

  test('and for as long: a rule that asked for more would find nothing yet when it is started', () => {
    const text = readFileSync(join(EDUCATION, 'chart', 'rules', 'alerts.yaml'), 'utf8');
    for (const { name, when } of rules) {
      const [, own = ''] = new RegExp(`- alert: ${name}\\n([^]*?)\\n {8}labels:`, 'u').exec(text) ?? [];
      const wait = parseDuration(/^ {8}for: (\w+)$/mu.exec(own)?.[1] ?? '0s');
      expect({ name, forMs: when.forMs }).toEqual({ name, forMs: wait });
    }
  });
});

describe('healing: what starts it', () => {
  interface Route {
    matchers?: string[];
    receiver: string;
  }
  const config = parse(readFileSync(join(MONITORING, 'alertmanager', 'alertmanager.yaml'), 'utf8')) as {
    route: { routes: Route[] };
    receivers: { name: string; webhook_configs?: { payload: { event_type: string } }[] }[];
  };

  test('Alertmanager sends the alerts that have a rule, and no other, to the workflow that waits for them', () => {
    const route = config.route.routes.find(({ receiver }) => receiver === 'heal');
    expect(route?.matchers).toEqual([`alertname=~"${names.join('|')}"`]);
    const [hook] = config.receivers.find(({ name }) => name === 'heal')?.webhook_configs ?? [];
    const workflow = parseWorkflowText(readFileSync(WORKFLOW, 'utf8'));
    expect(workflow.on['repository_dispatch']).toEqual({ types: [hook?.payload.event_type] });
    expect(rulesOfPayload(educationHealing(), { rule: names[0] })).toMatchObject({
      rules: [{ name: names[0] }],
      unknown: [],
    });
  });

  test('the workflow hands over each secret that the rules name, by the name under which heal.yml does', () => {
    const called = parseWorkflowText(readFileSync(join(root, '.github/workflows/heal.yml'), 'utf8'));
    const step = called.jobs['heal']?.steps?.find(({ id }) => id === 'heal');
    const job = parseWorkflowText(readFileSync(WORKFLOW, 'utf8')).jobs['heal'];
    const given = Object.keys(typeof job?.secrets === 'object' ? job.secrets : {});
    for (const name of Object.keys(HEALING_SECRETS)) {
      expect(healingText('rules.yaml')).toContain(`env: ${name}`);
      const secret = /secrets\.([\w-]+)/u.exec(step?.env?.[name] ?? '')?.[1];
      expect(given).toContain(secret);
    }
    expect(given).toEqual(expect.arrayContaining(['kubeconfig', 'slack-webhook-url']));
    expect(job?.with).toMatchObject({ mode: 'plan', rules: 'monitoring/healing/rules.yaml' });
  });
});

describe('healing: what people read', () => {
  test.each(names)(
    'the page of %s says what the rule does first, and those of other alerts name none',
    (name) => {
      const page = readFileSync(join(MONITORING, 'runbooks', `${name}.md`), 'utf8');
      expect(page).toContain(`## Do\n\n- The rule \`${name}\` of [heal](../healing/rules.yaml) `);
      expect(readFileSync(join(MONITORING, 'README.md'), 'utf8')).toContain(`\`${name}\``);
      const others = readdirSync(join(MONITORING, 'runbooks')).filter(
        (file) => !names.includes(file.replace(/\.md$/u, '')),
      );
      for (const file of others)
        expect(readFileSync(join(MONITORING, 'runbooks', file), 'utf8')).not.toContain('healing/rules.yaml');
    },
  );
});

interface CronJob {
  apiVersion: string;
  kind: string;
  metadata: { name: string; annotations: Record<string, string> };
  spec: {
    suspend: boolean;
    jobTemplate: {
      spec: {
        template: {
          spec: {
            containers: { command: [string, string, string] }[];
            volumes: { persistentVolumeClaim: { claimName: string } }[];
          };
        };
      };
    };
  };
}

describe('healing: the CronJob that deletes old logs', () => {
  const cronJob = parse(healingText('cleanup.yaml')) as CronJob;
  const { containers, volumes } = cronJob.spec.jobTemplate.spec.template.spec;

  test('is one that heal takes, of the claim that the rule grows', async () => {
    expect((await loadKubeSchemas()).problems(cronJob)).toEqual([]);
    expect(cronJob).toMatchObject({
      metadata: { annotations: { 'edu-actions/heal': 'allowed' } },
      spec: { suspend: true },
    });
    const steps = rules.find(({ name }) => name === 'PostgresDiskFull')?.steps;
    expect(steps).toMatchObject([
      { kind: 'cleanup_logs', cronJob: cronJob.metadata.name },
      { kind: 'scale_storage', claim: volumes[0]?.persistentVolumeClaim.claimName },
    ]);
  });

  test('keeps the two newest, and whatever is no log', () => {
    const place = join(folder, 'data');
    const files = ['1.log', '2.log', '3.log', '4.log', 'note.txt'];
    mkdirSync(join(place, 'log'), { recursive: true });
    mkdirSync(join(place, 'pg_wal'));
    const run = (): void => {
      const [shell = '', flag = '', script = ''] = containers[0]?.command ?? [];
      execFileSync(shell, [flag, script.replaceAll('/var/lib/postgresql', place)], { stdio: 'pipe' });
    };
    // Before anything was logged.
    run();
    for (const [index, file] of files.entries()) {
      writeFileSync(join(place, 'log', file), 'x');
      utimesSync(join(place, 'log', file), 1000 + index, 1000 + index);
    }
    writeFileSync(join(place, 'pg_wal', '000000010000000000000001.log'), 'x');
    run();
    expect(readdirSync(join(place, 'log'))).toEqual(['3.log', '4.log', 'note.txt']);
    expect(readdirSync(join(place, 'pg_wal'))).toHaveLength(1);
  });
});
