import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromWorker, ToWorker } from './messages.ts';
import { planOf } from './plan.ts';
import { Tally } from './tally.ts';
import type { Traffic, TrafficCounts, TrafficOptions, TrafficResult } from './types.ts';

/** Beyond the last request's timeout, for the result's way back. */
const FINISH_MS = 5000;

/**
 * Starts to send at once, from a process of its own that ends with this one.
 * @throws RangeError when the target is not this machine's 127.0.0.1, or a bound is missing or too wide.
 */
export function startTraffic(options: TrafficOptions): Traffic {
  const plan = planOf(options);
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(plan)], {
    execArgv: [],
    // What a test runner or a debugger asks of its own process is not for this one.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let counts: TrafficCounts = new Tally(plan.timeoutMs).counts();
  const result = new Promise<TrafficResult>((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      counts = message.type === 'stats' ? message.counts : message.result;
      if (message.type === 'result') resolve(message.result);
    });
    child.on('error', reject);
    // Its exit may be told before its last message; `close` comes when all of them are read.
    child.on('close', (code, signal) =>
      reject(new Error(`the traffic's process ended with ${signal ?? code}`)),
    );
  });
  // Nobody may be waiting when it ends; whoever calls stop() gets the error.
  result.catch(() => undefined);
  return {
    stats: () => counts,
    stop: async () => {
      const stop: ToWorker = { type: 'stop' };
      // A process that ended by its limit has sent its result already.
      if (child.connected) child.send(stop, () => undefined);
      const late = setTimeout(() => child.kill('SIGKILL'), plan.timeoutMs + FINISH_MS);
      return await result.finally(() => clearTimeout(late));
    },
  };
}
