import { orStop } from '../base/index.ts';
import type { Provider } from './types.ts';

/** The same provider, whose calls all end with the signal. */
export function boundProvider(provider: Provider, signal: AbortSignal): Provider {
  return {
    kind: provider.kind,
    create: async (credential, like) => await orStop(provider.create(credential, like), signal),
    check: async (credential) => await orStop(provider.check(credential), signal),
    sessions: async (account) => await orStop(provider.sessions(account), signal),
    revoke: async (account) => await orStop(provider.revoke(account), signal),
    endSessions: async (account) => await orStop(provider.endSessions(account), signal),
    warnings: () => provider.warnings(),
    close: async () => await provider.close(),
  };
}
