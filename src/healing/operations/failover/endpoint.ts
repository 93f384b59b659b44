import type { Address } from '../../rules/types.ts';
import { type Ends, unknown, unsettled } from './database.ts';
import type { Reach } from './reach.ts';
import { addressText } from './redis.ts';

/** What is settled, where the endpoint of the rule answers too. */
export async function withEndpoint(
  ends: Ends,
  endpoint: Address | undefined,
  { reach, signal }: { reach: Reach; signal: AbortSignal },
): Promise<Ends> {
  if (ends.is !== 'settled' || endpoint === undefined) return ends;
  const at = addressText(endpoint);
  const silence = await reach(endpoint, signal);
  if (silence === undefined) return { is: 'settled', says: `${ends.says}, and ${at} answers` };
  const why = `${at} does not answer: ${silence.why}`;
  return silence.isRefused ? unsettled(why) : unknown(why);
}
