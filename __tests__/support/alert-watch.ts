import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureObservability } from '../../lab/index.ts';
import { type Alertmanager, startAlertmanager } from './alertmanager.ts';
import { EDUCATION } from './education.ts';
import { launchPrometheus } from './prometheus-process.ts';

/** What is wrong for a while, and the alert that is to tell of it. */
export interface Trouble {
  alert: string;
  /** Whom it wakes: `critical` a person, `warning` nobody. */
  severity: 'critical' | 'warning';
  begin: () => Promise<void>;
  end: () => Promise<void>;
  /** Begins only once this query of Prometheus has a value above nought. */
  after?: string;
}

/** The education application's own rules in a real Prometheus, and its own routes in a real Alertmanager. */
export interface AlertWatch extends AsyncDisposable {
  /** Of Prometheus. */
  url: string;
  manager: Alertmanager;
  /** A trouble from its beginning to its end, of both of which the right people are told. @returns who was woken meanwhile @throws Error where they are not told in time */
  pagesOf(trouble: Trouble): Promise<string[]>;
}

export interface WatchOptions {
  /** `scrape_configs` of Prometheus, but for how often. */
  scrape: readonly object[];
  /** How many seconds a minute of the rules lasts. */
  minute: number;
  /** The machine does other things besides: whom that wakes says nothing of a trouble. */
  busy?: boolean;
}

const MONITORING = join(EDUCATION, 'monitoring');
const RULES = ['alerts.yaml', 'recording.yaml'];
/** Minutes of the rules for the slowest to come or go, whose windows are of six hours; and seconds for a slow machine. */
const WAIT_MINUTES = 400;
const SLACK_SECONDS = 90;
/** What a busy machine makes of an application that is well: it answers users and Prometheus slowly. */
const OF_A_BUSY_MACHINE = ['LatencyBudgetBurnsFast', 'ApplicationAbsent'];

/** A time of the rules, such as `5m`, where a minute lasts so many seconds. */
export function shorter(time: string, minute: number): string {
  return time.replaceAll(/(\d+)([smhd])/gu, (_, count: string, unit: string) => {
    const minutes = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 }[unit] ?? 1;
    return `${Math.max(1, Math.round(Number(count) * minutes * minute * 1000))}ms`;
  });
}

/** Rules whose windows and waits are shorter. */
function hastened(rules: string, minute: number): string {
  return rules
    .replaceAll(/\[\w+\]|\boffset \w+/gu, (time) => shorter(time, minute))
    .replaceAll(
      /^( *(?:for|keep_firing_for|interval): )(\w+)$/gmu,
      (_, key: string, time: string) => key + shorter(time, minute),
    )
    .replaceAll(/(predict_linear\(.+, \d+) \* 3600\)/gu, `$1 * ${60 * minute})`);
}

/** @throws Error where one of the programs does not start. */
export async function watchAlerts({ scrape, minute, busy = false }: WatchOptions): Promise<AlertWatch> {
  await using started = new AsyncDisposableStack();
  const programs = await ensureObservability();
  const manager = started.use(
    await startAlertmanager(programs.alertmanager, join(MONITORING, 'alertmanager')),
  );
  const rulesOf = (file: string): string =>
    hastened(readFileSync(join(EDUCATION, 'chart', 'rules', file), 'utf8'), minute);
  // Half a minute, as the values for the cluster say.
  const half = `${minute * 500}ms`;
  const prometheus = started.use(
    await launchPrometheus({
      program: programs.prometheus,
      files: Object.fromEntries(RULES.map((file) => [file, rulesOf(file)])),
      config: {
        global: { scrape_interval: half, scrape_timeout: half, evaluation_interval: half },
        rule_files: RULES,
        scrape_configs: scrape,
        alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(manager.url).host] }] }] },
      },
      flags: ['--rules.alert.resend-delay=1s'],
    }),
  );
  const running = started.move();

  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(`${prometheus.url}/api/v1/${path}`);
    return ((await answer.json()) as { data: Answer }).data;
  };
  const value = async (query: string): Promise<number> => {
    const { result } = await ask<{ result: { value: [number, string] }[] }>(
      `query?${new URLSearchParams({ query }).toString()}`,
    );
    return Number(result[0]?.value[1] ?? 0);
  };
  const alerts = async (): Promise<Active[]> => {
    const { alerts: all } = await ask<{ alerts: { state: string; labels: Record<string, string> }[] }>(
      'alerts',
    );
    return all.map(({ state, labels }) => ({
      name: labels['alertname'] ?? '',
      state,
      severity: labels['severity'] ?? '',
    }));
  };
  const told = (): string[] => manager.messages.map(({ path, body }) => toldBy(path, body));
  const until = async (what: string, isSo: () => Promise<boolean> | boolean): Promise<void> => {
    const limit = performance.now() + 1000 * (WAIT_MINUTES * minute + SLACK_SECONDS);
    while (!(await isSo())) {
      if (performance.now() > limit)
        throw new Error(
          `in vain: ${what}. Alerts: ${JSON.stringify(await alerts())}; told: ${told().join(', ')}`,
        );
      await sleep(200);
    }
  };
  const pagesOf = async ({ alert, severity, begin, end, after }: Trouble): Promise<string[]> => {
    const counts = (name: string): boolean => !busy || name === alert || !OF_A_BUSY_MACHINE.includes(name);
    const wakes = (one: Active): boolean => one.severity === 'critical' && counts(one.name);
    const ways = severity === 'critical' ? ['page', 'slack', 'dispatches'] : ['mail', 'slack'];
    const isTold = (event: string) => (): boolean =>
      ways.every((way) => told().includes(`${way} ${event} ${alert}`));
    if (after !== undefined) await until(`${after} > 0`, async () => (await value(after)) > 0);
    await until(`nothing that wakes somebody is there, or holds it back, and ${alert} is quiet`, async () =>
      (await alerts()).every((one) => !wakes(one) && !one.name.startsWith('Recent') && one.name !== alert),
    );
    manager.messages.length = 0;
    try {
      await begin();
      await until(`${alert} is told`, isTold('trigger'));
    } finally {
      await end();
    }
    await until(`${alert} is over`, isTold('resolve'));
    await until('nothing is left', async () => !(await alerts()).some(wakes));
    return told().filter((one) => one.startsWith('page trigger') && counts(one.replace(/^.* /u, '')));
  };
  return {
    url: prometheus.url,
    manager,
    pagesOf,
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}

/** One that is not quiet. */
interface Active {
  name: string;
  state: string;
  severity: string;
}

/** What came to somebody, as `page trigger HighErrorRate`: by the page that each message leads to. */
function toldBy(path: string, body: string): string {
  const name = /runbooks\/(\w+)\.md/u.exec(body)?.[1] ?? /"alertname":"(\w+)"/u.exec(body)?.[1] ?? '?';
  if (path === '/pagerduty') return `page ${/"event_action":"(\w+)"/u.exec(body)?.[1]} ${name}`;
  const isOver = /Resolved|"status":"resolved"/u.test(body);
  return `${path.replace(/^.*\//u, '')} ${isOver ? 'resolve' : 'trigger'} ${name}`;
}

/** What is to come of a trouble: its own page, where it wakes somebody, and no other one. */
export function pagesFor({ alert, severity }: Trouble): string[] {
  return severity === 'critical' ? [`page trigger ${alert}`] : [];
}
