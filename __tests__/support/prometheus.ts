import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../lab/index.ts';

export interface Prometheus extends AsyncDisposable {
  url: string;
  /** The values of a query now, by their labels as JSON. */
  query(promql: string): Promise<{ labels: Record<string, string>; value: number }[]>;
}

interface Setup {
  /** What is scraped, each second: it is asked all the while, since Debian's Prometheus finds no pods by itself. */
  targets: () => Promise<readonly { address: string; pod: string }[]>;
  /** Of the group of alerting rules. */
  rules: readonly object[];
  /** `host:port` of Alertmanager. */
  alertmanager: string;
}

const READY_MS = 30_000;
const LOOK_MS = 500;

/** A real Prometheus that is quick. JSON is YAML too. */
export async function startPrometheus(program: string, setup: Setup): Promise<Prometheus> {
  const place = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(
    join(place, 'rules.yaml'),
    JSON.stringify({ groups: [{ name: 'heal', rules: setup.rules }] }),
  );
  writeFileSync(join(place, 'prometheus.yaml'), JSON.stringify(configOf(setup)));
  const child = spawn(
    program,
    [
      `--config.file=${join(place, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(place, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const over = new AbortController();
  const following = follow(join(place, 'targets.json'), setup, over.signal);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (log += part));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = performance.now() + READY_MS;
  while ((await fetch(`${url}/-/ready`).catch(() => undefined))?.ok !== true) {
    if (performance.now() > end || child.exitCode !== null)
      throw new Error(`Prometheus is not ready:\n${log}`);
    await sleep(100);
  }
  return {
    url,
    query: async (promql) => {
      const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: promql }).toString()}`);
      const { data } = (await answer.json()) as {
        data: { result: { metric: Record<string, string>; value: [number, string] }[] };
      };
      return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    [Symbol.asyncDispose]: async () => {
      over.abort();
      await following;
      child.kill('SIGTERM');
      await ended;
      rmSync(place, { recursive: true, force: true });
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
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [
      { job_name: 'pods', file_sd_configs: [{ files: ['targets.json'], refresh_interval: '1s' }] },
    ],
  };
}
