import type { Performed } from '../operation.ts';
import { DatabaseError } from './database-error.ts';
import { RdsRefusal } from './rds-query.ts';

/** Who leads, and who is to. */
interface Pair {
  from: string;
  to: string;
}

interface Once {
  wanted: Pair;
  /** Looks anew; else why it may not be done any more. */
  now: () => Promise<Pair | { why: string }>;
  request: string;
  send: () => Promise<void>;
}

/**
 * Sends what AWS carries out no matter who leads: so it is looked once more, and what has moved meanwhile is a refusal. A second
 * time it would lead back.
 * @throws DatabaseError when nobody knows whether it is done
 */
export async function sentOnce({ wanted, now, request, send }: Once): Promise<Performed> {
  let seen: Pair | { why: string };
  try {
    seen = await now();
  } catch (error) {
    if (error instanceof DatabaseError) return { is: 'refused', why: error.message };
    throw error;
  }
  if ('why' in seen) return { is: 'refused', why: seen.why };
  if (seen.from !== wanted.from || seen.to !== wanted.to)
    return { is: 'refused', why: `it would go from ${seen.from} to ${seen.to} now` };
  try {
    await send();
    return { is: 'done', request };
  } catch (error) {
    if (error instanceof RdsRefusal) return { is: 'refused', why: error.message };
    throw error;
  }
}
