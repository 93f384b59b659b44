import { setTimeout as sleep } from 'node:timers/promises';
import { answers, startTraffic, type Traffic } from '../../../scripts/traffic/index.ts';
import type { Users } from './ground.ts';

const REQUESTS_PER_SECOND = 40;
/** What is broken is refused, reset or never answered; a busy machine may only be late. */
const TIMEOUT_MS = 15_000;
const FIRST_ANSWER_MS = 30_000;
const LIMIT_MS = 20 * 60_000;
/** What a release leads to at the nodes comes up to two of their seconds later. */
const NODES_FOLLOW_MS = 2_500;

/** Real requests to the node port of a Service, none of which may fail; `sent` hears how many there were. */
export function trafficUsers(sent: (requests: number) => void): Users {
  let traffic: Traffic | undefined;
  return {
    come: async (service) => {
      if (traffic !== undefined) return;
      const [first] = (service.spec?.['ports'] as { nodePort: number }[] | undefined) ?? [];
      const url = `http://127.0.0.1:${first?.nodePort}/`;
      // kube-proxy opens a new node port up to a second after its first endpoint.
      if (!(await answers(url, AbortSignal.timeout(FIRST_ANSWER_MS))))
        throw new Error(`${url} does not answer`);
      traffic = startTraffic({
        url,
        rate: REQUESTS_PER_SECOND,
        timeoutMs: TIMEOUT_MS,
        durationLimitMs: LIMIT_MS,
      });
    },
    complaints: async () => {
      if (traffic !== undefined) await sleep(NODES_FOLLOW_MS);
      const { sent: all = 0, failed = 0 } = traffic?.stats() ?? {};
      return failed === 0 ? [] : [`${failed} of ${all} requests failed`];
    },
    leave: async () => {
      sent(traffic?.stats().sent ?? 0);
      await traffic?.stop();
    },
  };
}
