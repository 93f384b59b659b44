import { ApiError } from '../../cluster/index.ts';
import type { Performed } from './operation.ts';

/** By these the API server says that it has changed nothing. */
const CERTAIN = new Set([400, 403, 404, 405, 409, 410, 422, 429]);

/**
 * Sends a request, and tells a refusal from what nobody knows.
 * @throws what may have been carried out all the same: a lost answer, a server that failed
 */
export async function performed(request: string, send: () => Promise<unknown>): Promise<Performed> {
  try {
    await send();
    return { is: 'done', request };
  } catch (error) {
    if (!(error instanceof ApiError) || error.repeated || !CERTAIN.has(error.status)) throw error;
    return { is: 'refused', why: error.message };
  }
}
