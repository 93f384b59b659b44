import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchPrometheus } from './prometheus-process.ts';

export interface Prometheus extends AsyncDisposable {
  url: string;
  /** The values of a query now, by their labels as JSON. */
  query(promql: string): Promise<{ labels: Record<string, string>; value: number }[]>;
  /** Waits until the query has had an answer for so many seconds. A healer asks as of the last whole second, which is before a sample that has just come. */
  held(promql: string, seconds: number): Promise<void>;
}

interface Setup {
  /** What is scraped, each second: it is asked all the while, since Debian's Prometheus finds no pods by itself. */
  targets: () => Promise<readonly { address: string; pod: string }[]>;
  /** Of the group of alerting rules. */
  rules: readonly object[];
  /** `host:port` of Alertmanager. */
  alertmanager?: string;
}

const LOOK_MS = 500;

/** A real Prometheus that is quick. */
export async function startPrometheus(program: string, setup: Setup): Promise<Prometheus> {
  const { url, folder, ...started } = await launchPrometheus({
    program,
    config: configOf(setup),
    files: { 'rules.yaml': JSON.stringify({ groups: [{ name: 'heal', rules: setup.rules }] }) },
  });
  const over = new AbortController();
  const following = follow(join(folder, 'targets.json'), setup, over.signal);
  const query: Prometheus['query'] = async (promql) => {
    const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: promql }).toString()}`);
    const { data } = (await answer.json()) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };
  return {
    url,
    query,
    held: async (promql, seconds) => {
      const asked = `count_over_time((${promql})[${seconds}s:1s]) >= ${seconds}`;
      while ((await query(asked)).length === 0) await sleep(200);
    },
    [Symbol.asyncDispose]: async () => {
      over.abort();
      await following;
      await started[Symbol.asyncDispose]();
    },
  };
}

/** Its file of targets is there as a whole, or as it was. */
async function follow(file: string, { targets }: Setup, signal: AbortSignal): Promise<void> {
  let last = '';
  while (!signal.aborted) {
    const found = await targets().catch(() => undefined);
    const text = JSON.stringify(
      found?.map(({ address, pod }) => ({ targets: [address], labels: { pod } })) ?? [],
    );
    if (found !== undefined && text !== last) {
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
      last = text;
    }
    await sleep(LOOK_MS);
  }
}

function configOf({ alertmanager }: Setup): object {
  return {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yaml'],
    alerting: {
      alertmanagers: alertmanager === undefined ? [] : [{ static_configs: [{ targets: [alertmanager] }] }],
    },
    scrape_configs: [
      { job_name: 'pods', file_sd_configs: [{ files: ['targets.json'], refresh_interval: '1s' }] },
    ],
  };
}
