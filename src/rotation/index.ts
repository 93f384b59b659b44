export { rotate } from './rotate.ts';
export { publishedValues, readSecret } from './secret.ts';
export { credentialOfUrl, withCredential } from './url.ts';
export { type CommandOptions, commandProvider, REFUSED_EXIT } from './providers/command.ts';
export type * from './types.ts';

/** Loaded by whoever rotates there: their clients are large. */
export async function loadPostgres() {
  return await import('./providers/postgres.ts');
}

export async function loadRedis() {
  return await import('./providers/redis.ts');
}
