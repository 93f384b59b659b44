import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../lab/index.ts';

/** A real Prometheus as a process of the test, once it is ready. */
export interface PrometheusProcess extends AsyncDisposable {
  url: string;
  child: ChildProcess;
  /** It is gone. */
  end(): Promise<void>;
}

export interface Launch {
  /** The file of the program. */
  program: string;
  /** JSON is YAML too. */
  config: object;
  /** More files beside the configuration, by their names. */
  files?: Readonly<Record<string, string>>;
  flags?: readonly string[];
  /** Makes what it begins with, in its folder; the samples belong into `data`. */
  prepare?: (folder: string) => Promise<void>;
}

const READY_MS = 30_000;

/** @throws Error with its log where it is not ready in time */
export async function launchPrometheus(launch: Launch): Promise<PrometheusProcess & { folder: string }> {
  const { program, config, files = {}, flags = [], prepare } = launch;
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const all = { ...files, 'prometheus.yaml': JSON.stringify(config) };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  await prepare?.(folder);
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const own = [
    `--config.file=${join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const child = spawn(program, [...own, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (log += part));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const end = async (): Promise<void> => {
    // Also one that was stopped by a signal ends by this.
    child.kill('SIGKILL');
    await closed;
  };
  const dispose = async (): Promise<void> => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  const until = performance.now() + READY_MS;
  while ((await fetch(`${url}/-/ready`).catch(() => undefined))?.ok !== true) {
    if (performance.now() > until || child.exitCode !== null) {
      await dispose();
      throw new Error(`Prometheus is not ready:\n${log}`);
    }
    await sleep(100);
  }
  return { url, child, folder, end, [Symbol.asyncDispose]: dispose };
}
