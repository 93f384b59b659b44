/** The process that sends: its event loop is its own, so that the work of who started it delays no request. */
import { Generator } from './generator.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Plan } from './types.ts';

const STATS_EVERY_MS = 200;

const plan = JSON.parse(process.argv[2] ?? '') as Plan;
const generator = new Generator(plan);

function report(message: FromWorker, then?: () => void): void {
  process.send?.(message, undefined, {}, then);
}

async function finish(): Promise<void> {
  const result = await generator.finish();
  clearInterval(ticker);
  clearTimeout(limit);
  report({ type: 'result', result }, () => process.disconnect());
}

const ticker = setInterval(() => report({ type: 'stats', counts: generator.counts() }), STATS_EVERY_MS);
const limit = setTimeout(() => void finish(), plan.durationLimitMs);
process.on('message', (message: ToWorker) => {
  if (message.type === 'stop') void finish();
});
// Whoever started this is gone, or has all that it wanted.
process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole group of a terminal; when to stop is for who started this to say.
process.on('SIGINT', () => undefined);
