import { ApiError } from '../../cluster/index.ts';

/** RBAC's refusal. */
export function isForbidden(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 403;
}
