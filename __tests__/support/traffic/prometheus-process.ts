import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensurePrometheus, freePorts } from '../../../lab/index.ts';

/** A real Prometheus as a process of the test, which scrapes twice a second. */
export interface PrometheusProcess extends AsyncDisposable {
  url: string;
  /** It answers nobody, and is not gone. */
  pause(): void;
  resume(): void;
  /** It is gone. */
  end(): Promise<void>;
}

const READY_MS = 30_000;

/** @param target `host:port` of what has /metrics */
export async function startPrometheus(target: string): Promise<PrometheusProcess> {
  const [program, [port = 0]] = await Promise.all([ensurePrometheus(), freePorts(1)]);
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const scrape = { job_name: 'test', static_configs: [{ targets: [target] }] };
  const global = { scrape_interval: '500ms', scrape_timeout: '400ms' };
  writeFileSync(config, JSON.stringify({ global, scrape_configs: [scrape] }));
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + READY_MS;
  for (;;) {
    const isReady = await fetch(`${url}/-/ready`).then(
      async (answer) => (await answer.text(), answer.ok),
      () => false,
    );
    if (isReady) break;
    if (Date.now() > end) throw new Error(`Prometheus is not ready:\n${readFileSync(logFile, 'utf8')}`);
    await sleep(100);
  }
  return {
    url,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    end: async () => await ended(child),
    [Symbol.asyncDispose]: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}
