import { namingWait, orStop } from '../base/index.ts';
import type { Provider } from './types.ts';

const PARTIES: Readonly<Record<string, string>> = {
  postgres: 'Postgres',
  redis: 'Redis',
  command: 'the command',
};

/** Who is behind a provider, as a sentence names it. */
export function partyOf({ kind }: Pick<Provider, 'kind'>): string {
  return PARTIES[kind] ?? kind;
}

/** The same provider, whose calls all end with the signal, and say then who was waited for. */
export function boundProvider(provider: Provider, signal: AbortSignal): Provider {
  const bound = async <T>(what: string, call: () => Promise<T>): Promise<T> =>
    await namingWait(orStop(call(), signal), signal, `${partyOf(provider)} to ${what}`);
  return {
    kind: provider.kind,
    create: async (credential, like) =>
      await bound('create the credential', async () => await provider.create(credential, like)),
    check: async (credential) => await bound('answer a login', async () => await provider.check(credential)),
    sessions: async (account) =>
      await bound('list the sessions', async () => await provider.sessions(account)),
    revoke: async (account) => await bound('revoke the old one', async () => await provider.revoke(account)),
    endSessions: async (account) =>
      await bound('end the open sessions', async () => await provider.endSessions(account)),
    warnings: () => provider.warnings(),
    close: async () => await provider.close(),
  };
}
