import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureObservability, freePorts, run } from '../../lab/index.ts';

export interface PastPrometheus extends AsyncDisposable {
  url: string;
}

const LIMIT_MS = 30_000;

/** A real Prometheus that has scraped nothing, and knows the samples that it is given, as OpenMetrics with their times. */
export async function pastPrometheus(samples: string): Promise<PastPrometheus> {
  const { prometheus, promtool } = await ensureObservability();
  const place = mkdtempSync(join(tmpdir(), 'prometheus-'));
  writeFileSync(join(place, 'samples.txt'), samples);
  writeFileSync(join(place, 'prometheus.yml'), 'global: {}\n');
  const data = join(place, 'data');
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', join(place, 'samples.txt'), data]);
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    prometheus,
    [
      `--config.file=${join(place, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    log += part;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(place, { recursive: true, force: true });
  };
  const end = performance.now() + LIMIT_MS;
  while ((await fetch(`${url}/-/ready`).catch(() => undefined))?.ok !== true) {
    if (performance.now() > end || child.exitCode !== null) {
      await stop();
      throw new Error(`Prometheus is not ready. It said:\n${log}`);
    }
    await sleep(50);
  }
  return { url, [Symbol.asyncDispose]: stop };
}
