import { ensurePrometheus } from '../../../lab/index.ts';
import { launchPrometheus, type PrometheusProcess } from '../prometheus-process.ts';

/** A real Prometheus that scrapes one target twice a second. */
export interface ScrapingPrometheus extends PrometheusProcess {
  /** It answers nobody, and is not gone. */
  pause(): void;
  resume(): void;
}

/** @param target `host:port` of what has /metrics */
export async function startPrometheus(target: string): Promise<ScrapingPrometheus> {
  const scrape = { job_name: 'test', static_configs: [{ targets: [target] }] };
  const global = { scrape_interval: '500ms', scrape_timeout: '400ms' };
  const started = await launchPrometheus({
    program: await ensurePrometheus(),
    config: { global, scrape_configs: [scrape] },
  });
  return {
    ...started,
    pause: () => void started.child.kill('SIGSTOP'),
    resume: () => void started.child.kill('SIGCONT'),
  };
}
