import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import { compute } from './compute.ts';
import type { Config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { type Answer, json, page } from './respond.ts';

/** The longest that `/slow` takes: shorter than the drain and grace of the chart together. */
const SLOWEST_MS = 10_000;

/** What the application answers. */
export async function answer(request: IncomingMessage, config: Config, life: Lifecycle): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json(405, { error: 'only GET and HEAD' }, { allow: 'GET, HEAD' });
  }
  const url = new URL(request.url ?? '/', 'http://hello');
  const { version, greeting, instance } = config;
  switch (url.pathname) {
    case '/':
      if (config.failure === 'errors' && Math.random() * 100 < config.failPercent)
        return json(500, { error: 'broken on purpose: FAIL=errors', version });
      compute(config.busyMs);
      if (request.headers.accept?.includes('text/html') === true) return page(config);
      return json(200, { greeting, version, instance });
    case '/version':
      return json(200, { version, instance });
    case '/health':
      return json(200, { status: 'ok' });
    case '/ready':
      return readiness(config, life);
    case '/slow':
      await sleep(Math.min(SLOWEST_MS, Number(url.searchParams.get('ms')) || 1000));
      return json(200, { greeting, version, instance });
    default:
      return json(404, { error: `there is no ${url.pathname}` });
  }
}

/** Apart from `/health`: a pod that drains must leave the endpoints, and must not be restarted for it. */
function readiness(config: Config, life: Lifecycle): Answer {
  if (config.failure === 'ready')
    return json(503, { status: 'not ready', reason: 'broken on purpose: FAIL=ready' });
  return life.state === 'ready' ? json(200, { status: 'ready' }) : json(503, { status: life.state });
}
