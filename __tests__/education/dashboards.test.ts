import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  ensureExporters,
  ensureObservability,
  type Exporters,
  freePorts,
  type Observability,
} from '../../lab/index.ts';
import { educationHealing, PRODUCTION } from '../support/education-healing.ts';
import { EDUCATION, inEducation, installEducation, startScript } from '../support/education.ts';

/** What the application's dashboards show, asked of a real Prometheus that looks at the real application under load. */
const LIMIT_MS = 900_000;
const ANSWER_LIMIT_MS = 90_000;
const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
const children: ChildProcess[] = [];

interface Panel {
  title: string;
  targets: { expr: string }[];
}
const files = globSync(join(EDUCATION, 'chart', 'dashboards', '*.json')).toSorted();
const dashboards = new Map(
  files.map((file) => [
    basename(file, '.json'),
    JSON.parse(readFileSync(file, 'utf8')) as { panels: Panel[] },
  ]),
);

beforeAll(installEducation, LIMIT_MS);
afterAll(async () => {
  // The newest first: the application is the last one that somebody asks.
  for (const child of children.toReversed()) await end(child);
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  if (child.stdin === null) child.kill('SIGKILL');
  else child.stdin.end();
  await closed;
}

test('the files are what their sources say', async () => {
  expect(await inEducation(['monitoring/dashboards/build.ts', '--check'])).toMatchObject({ code: 0 });
  expect(files.length).toBe(5);
});

/**
 * Types of Grafana's own package, with each enum as what it is in JSON: an unknown field, a value that is none of an enum
 * and a missing field are errors of the compiler.
 */
const AS_JSON = `
import type { Dashboard } from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import type { Options, FieldConfig } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
type Json<T> = T extends string ? \`\${T}\`
  : T extends number | boolean | null | undefined ? T
  : T extends readonly (infer U)[] ? Json<U>[]
  : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
`;

/** What the compiler says of each dashboard, by its name: one run for all, for it reads Grafana's types every time. */
async function typeErrors(all: ReadonlyMap<string, { panels: unknown[] }>): Promise<Map<string, string>> {
  const place = join(EDUCATION, 'build', 'dashboards');
  mkdirSync(place, { recursive: true });
  for (const [name, dashboard] of all) {
    const panels = dashboard.panels as {
      options: unknown;
      fieldConfig: { defaults: { custom: unknown } };
    }[];
    const text = panels.map(
      ({ options, fieldConfig }, index) =>
        `export const options${index}: Json<Options> = ${JSON.stringify(options)};
export const custom${index}: Json<FieldConfig> = ${JSON.stringify(fieldConfig.defaults.custom)};`,
    );
    writeFileSync(
      join(place, `${name}.ts`),
      `${AS_JSON}export const it: Json<Dashboard> = ${JSON.stringify(dashboard)};\n${text.join('\n')}\n`,
    );
  }
  const flags = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2024'];
  const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler', '--types', ''];
  const written = [...all.keys()].map((name) => join(place, `${name}.ts`));
  try {
    const { code, output } = await inEducation(['tsc', ...flags, ...resolution, ...written]);
    const errors = new Map(
      [...all.keys()].map((name) => [
        name,
        output
          .split('\n')
          .filter((line) => line.includes(`/${name}.ts(`))
          .join('\n'),
      ]),
    );
    // What the compiler says of no dashboard is wrong with this test.
    const isRight = [...errors.values()].every((text) => text === '');
    expect({ isRight, output }).toEqual({ isRight: code === 0, output });
    return errors;
  } finally {
    for (const file of written) rmSync(file, { force: true });
  }
}

describe('Grafana’s published types', () => {
  test(
    'take every dashboard',
    async () => {
      expect(dashboards.size).toBeGreaterThan(0);
      expect(await typeErrors(dashboards)).toEqual(new Map([...dashboards.keys()].map((name) => [name, ''])));
    },
    LIMIT_MS,
  );

  test(
    'do not take a field that nobody knows, nor a value that is none',
    async () => {
      const [dashboard] = dashboards.values();
      const [panel] = dashboard?.panels ?? [];
      const wrong = [
        { ...dashboard, refreshh: '1m' },
        { ...dashboard, graphTooltip: 7 },
        { ...dashboard, panels: [{ ...panel, repeatDirection: 'across' }] },
        { ...dashboard, panels: [{ ...panel, options: { legend: { displayMode: 'lisst' } } }] },
      ];
      const given = wrong.map((one, at) => [`wrong-${at}`, one as { panels: unknown[] }] as const);
      const found = await typeErrors(new Map(given));
      for (const [name, errors] of found) expect(`${name}: ${errors}`).toContain('error TS');
      expect(found.size).toBe(wrong.length);
    },
    LIMIT_MS,
  );
});

interface Where {
  postgres: string;
  redis: string;
  metrics: string;
}

function program(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  children.push(child);
  return child;
}

/** The application under load, and where it and its stores are. */
async function startApplication(): Promise<Where> {
  const { child, next } = startScript('test/observed.ts');
  children.push(child);
  return JSON.parse(await next('its start')) as Where;
}

const at = (port: number | string | undefined): string => `127.0.0.1:${port}`;

const job = (name: string, target: string): object => ({
  job_name: name,
  static_configs: [{ targets: [target], labels: { namespace: 'school' } }],
});

/** Prometheus with the application's own rules, which looks each second at all that it would look at in a cluster. */
async function startPrometheus(programs: Observability, exporters: Exporters, where: Where): Promise<string> {
  const [own, postgres, redis] = await freePorts(3);
  program(exporters.postgres, [`--web.listen-address=${at(postgres)}`], {
    DATA_SOURCE_NAME: `${where.postgres}?sslmode=disable`,
  });
  program(exporters.redis, [`-web.listen-address=${at(redis)}`, `-redis.addr=${where.redis}`]);
  const rules = readFileSync(join(EDUCATION, 'chart', 'rules', 'recording.yaml'), 'utf8');
  // What is recorded every two minutes is recorded each second.
  writeFileSync(join(folder, 'rules.yaml'), rules.replaceAll(/^( +interval:) \d+m$/gmu, '$1 1s'));
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yaml'],
    scrape_configs: [
      job('education-system', at(where.metrics)),
      job('postgres', at(postgres)),
      job('redis', at(redis)),
    ],
  };
  writeFileSync(join(folder, 'prometheus.yaml'), JSON.stringify(config));
  program(programs.prometheus, [
    `--config.file=${join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${at(own)}`,
  ]);
  return `http://${at(own)}`;
}

/** The values that a query has now; those that are no numbers are left out. @throws Error with what Prometheus says */
async function valuesOf(prometheus: string, expression: string): Promise<number[]> {
  const query = expression.replaceAll('$__rate_interval', '10s').replaceAll('$namespace', 'school');
  const answer = await fetch(`${prometheus}/api/v1/query`, {
    method: 'POST',
    body: new URLSearchParams({ query }),
  }).catch(() => undefined);
  if (answer === undefined || answer.status === 503) return [];
  const { data, error } = (await answer.json()) as {
    data?: { result: { value: [number, string] }[] };
    error?: string;
  };
  if (data === undefined) throw new Error(`${query}: ${error}`);
  return data.result.map(({ value }) => Number(value[1])).filter(Number.isFinite);
}

/** What the autoscalers ask, as prometheus-adapter and KEDA fill it in. */
function scalerQueries(): { name: string; expr: string }[] {
  const adapter = parse(
    readFileSync(join(EDUCATION, 'monitoring', 'prometheus', 'adapter-values.yaml'), 'utf8'),
  ) as { rules: { custom: { name: { as: string }; metricsQuery: string }[] } };
  const template = readFileSync(join(EDUCATION, 'chart', 'templates', 'scaledobject.yaml'), 'utf8');
  const query = /query: >-\n +(?<query>.+)$/mu.exec(template)?.groups?.['query'] ?? '';
  return [
    ...adapter.rules.custom.map(({ name, metricsQuery }) => ({
      name: name.as,
      expr: metricsQuery
        .replaceAll('<<.Series>>', 'http_requests_total')
        .replaceAll('<<.LabelMatchers>>', 'namespace="school"')
        .replaceAll('<<.GroupBy>>', 'namespace'),
    })),
    { name: 'KEDA', expr: query.replace('{{ $.Release.Namespace | quote }}', '"school"') },
  ];
}

/** What heal asks of the application and its stores; what the kubelet, kube-state-metrics and the node answer is asked on the lab. */
function healingQueries(): { name: string; expr: string }[] {
  return educationHealing().rules.flatMap(({ name, when, verify }) =>
    [when.promql, verify.promql]
      .filter((expr) => !/\b(?:container|kube|node)_/u.test(expr))
      .map((expr) => ({ name: `heal: ${name}`, expr: expr.replaceAll(PRODUCTION, 'school') })),
  );
}

test(
  'every query of every panel, of the autoscalers and of heal is answered, by the real application under load',
  async () => {
    const [programs, exporters] = await Promise.all([ensureObservability(), ensureExporters()]);
    const prometheus = await startPrometheus(programs, exporters, await startApplication());
    const panelQueries = [...dashboards].flatMap(([name, { panels }]) =>
      panels.flatMap(({ title, targets }) =>
        targets.map(({ expr }) => ({ name: `${name}: ${title}`, expr })),
      ),
    );
    const queries = [...panelQueries, ...scalerQueries(), ...healingQueries()];
    expect(queries.length).toBeGreaterThan(30);
    let empty = queries;
    const limit = performance.now() + ANSWER_LIMIT_MS;
    while (empty.length > 0 && performance.now() < limit) {
      await sleep(1000);
      const answered = await Promise.all(empty.map(async ({ expr }) => await valuesOf(prometheus, expr)));
      empty = empty.filter((_, index) => answered[index]?.length === 0);
    }
    expect(empty).toEqual([]);
    // Not the same number for whatever is asked.
    expect(await valuesOf(prometheus, 'sum(app_info{namespace="$namespace"})')).toEqual([1]);
    expect(await valuesOf(prometheus, 'sum(app_information{namespace="$namespace"})')).toEqual([]);
  },
  LIMIT_MS,
);
