import { openControlPlane } from '../__tests__/support/control-plane/control-plane.ts';
import type { BenchContext, BenchResult } from './types.ts';

const COUNTS = [10, 100, 1000, 5000] as const;
/** Of 500 pods each. */
const NODES = 14;
const SAID = /^maxRSS (?<kilobytes>\d+)$/mu;
const SAY = 'process.on("exit", () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\\n`))';
/** As the product has it; that of the tests is for a machine that does nothing else. */
const LOCK = { EDU_LOCK_TTL_MS: '30000' };
const HOW =
  'a first release, rolling, on a real API server with pods of kwok: watches count as one request each';

/** What a release of many pods takes: the memory of the action, and how often it asks the API server. */
export async function podsBench({ say }: BenchContext): Promise<BenchResult[]> {
  await using plane = await openControlPlane('bench-pods', { fakeNodes: NODES });
  const measured: { count: number; megabytes: number; requests: number }[] = [];
  for (const count of COUNTS) {
    const namespace = await plane.fakeNamespace(`pods-${count}`);
    const inputs = { ...namespace.version('v1', { replicas: count, autoscaler: false }), timeout: '15m' };
    const nodeArgs = [`--import=data:text/javascript,${encodeURIComponent(SAY)}`];
    const { report, requests, stdout, stderr } = await namespace.run(inputs, { nodeArgs, env: LOCK });
    if (report?.result !== 'succeeded')
      throw new Error(`${count} pods: ${report?.result ?? 'no report'}\n${stdout}`);
    const megabytes = Number(SAID.exec(stderr)?.groups?.['kilobytes'] ?? Number.NaN) / 1024;
    say(`${count} pods: ${Math.round(megabytes)} MB at most, ${requests} requests`);
    measured.push({ count, megabytes, requests });
  }
  return measured.flatMap(({ count, megabytes, requests }) => [
    {
      name: `${count} pods: memory at most`,
      unit: 'MB' as const,
      ours: megabytes,
      peers: {},
      limit: null,
      notes: [HOW],
    },
    { name: `${count} pods: requests`, unit: 'count' as const, ours: requests, peers: {}, limit: null },
  ]);
}
