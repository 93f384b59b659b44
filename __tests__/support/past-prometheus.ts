import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureObservability, run } from '../../lab/index.ts';
import { launchPrometheus, type PrometheusProcess } from './prometheus-process.ts';

/** A real Prometheus that has scraped nothing, and knows the samples that it is given, as OpenMetrics with their times. */
export async function pastPrometheus(samples: string): Promise<PrometheusProcess> {
  const { prometheus: program, promtool } = await ensureObservability();
  return await launchPrometheus({
    program,
    config: { global: {} },
    flags: ['--storage.tsdb.retention.time=100y'],
    prepare: async (folder) => {
      const file = join(folder, 'samples.txt');
      writeFileSync(file, samples);
      await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'data')]);
    },
  });
}
