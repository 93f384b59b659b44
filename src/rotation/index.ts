export { rotate } from './rotate.ts';
export { publishedValues, readSecret } from './secret.ts';
export { credentialOfUrl, withCredential } from './url.ts';
export { type CommandOptions, commandProvider, REFUSED_EXIT } from './providers/command.ts';
export type * from './types.ts';

/** Loaded where one of them is rotated: their clients are large. */
export async function loadPostgres() {
  return await import('./providers/postgres.ts');
}

export async function loadRedis() {
  return await import('./providers/redis.ts');
}

export type { AskAws } from '../base/index.ts';
export type { AwsSecret, Publish } from './aws.ts';

/** Loaded where a secret of AWS gets the credential too. */
export async function loadAws() {
  return await import('./aws.ts');
}
