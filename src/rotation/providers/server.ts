import { ConfigurationError } from '../../base/index.ts';
import { credentialOfUrl } from '../url.ts';

/** Of a server whose accounts are changed by its administrator. */
export interface ServerOptions {
  /** The connection URL of somebody who may change the accounts. */
  adminUrl: string;
  accounts: readonly [string, string];
  /** Ends every wait. */
  signal: AbortSignal;
}

/** Whoever changes the accounts must not be one of them. */
export function refuseOwnAccount(url: string, accounts: readonly string[], who: string): void {
  const admin = credentialOfUrl(url)?.account;
  if (admin === undefined || !accounts.includes(admin)) return;
  throw new ConfigurationError({
    input: 'admin-url',
    message: `logs in to ${who} as one of the accounts that are rotated`,
    found: admin,
    expected: `another account than ${accounts.join(' and ')}`,
  });
}
