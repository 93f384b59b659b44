import { type Clock, type Exec, type Logger, systemExec, defined } from '../base/index.ts';
import { bearerIdentities, selectedFor, type TokenAccess } from './access/bearer.ts';
import { ADDRESS_WORDS } from './base/errors.ts';
import { RestCluster } from './client.ts';
import type { identityProvider } from './access/credentials.ts';
import {
  type KubeconfigOptions,
  kubeconfigDocument,
  selectKubeconfig,
  type SelectedKubeconfig,
} from './access/kubeconfig.ts';
import { fieldManagerOf } from './base/marks.ts';
import { proxyFor } from './access/proxy.ts';
import type { Cluster } from './base/types.ts';

export interface ConnectOptions extends KubeconfigOptions {
  clock: Clock;
  logger: Logger;
  /** Runs credential plugins. */
  exec?: Exec;
  /** Instead of a kubeconfig: an address, and who hands out tokens for it. */
  tokens?: TokenAccess;
  /** The application that is written for: its fields get a manager of their own. */
  app?: string;
  /** For the headers of an answer and each silence within one; 30 s unless told otherwise. */
  requestTimeoutMs?: number;
}

/**
 * Finds the credentials and prepares a connection; nothing is sent yet. The HTTP client and client-node are loaded here
 * and not before, so that an action that refuses its inputs starts fast.
 * @throws ConfigurationError when there are no usable credentials
 */
export async function connect(options: ConnectOptions): Promise<Cluster> {
  const { tokens } = options;
  const selected = tokens === undefined ? await selectKubeconfig(options) : selectedFor(tokens);
  const [undici, newIdentityProvider, { Transport }, { stringify }] = await Promise.all([
    import('undici'),
    tokens === undefined ? providersOf(selected, options) : bearerIdentities(tokens),
    import('./http/transport.ts'),
    import('yaml'),
  ]);
  const server = String(selected.cluster['server']).replace(/\/+$/, '');
  const configured = selected.cluster['proxy-url'];
  const proxy =
    typeof configured === 'string' && configured !== '' ? configured : proxyFor(new URL(server), options.env);
  const { clock, logger } = options;
  const plugin = (selected.user['exec'] as { command?: unknown } | undefined)?.command;
  const credentialsFrom = typeof plugin === 'string' ? `the credential plugin ${plugin}` : tokens?.from;
  const transport = new Transport(undici, {
    server,
    newIdentityProvider,
    ...(tokens === undefined
      ? {}
      : { refused: (asked: string) => tokens.refused(asked), words: ADDRESS_WORDS }),
    clock,
    logger,
    ...defined({ credentialsFrom, proxy, timeoutMs: options.requestTimeoutMs }),
  });
  if (server.startsWith('http:') && hasCredentials(selected.user)) {
    logger.warning(
      `the cluster ${server} is reached without TLS: anybody on the way reads the credentials of the kubeconfig and may change what is released; give it a server: https://…`,
    );
  }
  logger.debug(`cluster ${server}, context ${selected.context} of ${selected.source}`);
  return new RestCluster(transport, {
    info: { server, ...defined({ namespace: selected.namespace }) },
    kubeconfig: stringify(kubeconfigDocument(selected)),
    ...(options.app === undefined ? {} : { fieldManager: fieldManagerOf(options.app) }),
    clock,
    logger,
  });
}

async function providersOf(
  selected: SelectedKubeconfig,
  { exec = systemExec }: ConnectOptions,
): Promise<() => ReturnType<typeof identityProvider>> {
  const credentials = await import('./access/credentials.ts');
  return () => credentials.identityProvider(selected, exec);
}

/** What would be sent with each request; a client certificate is none without TLS. */
function hasCredentials(user: Readonly<Record<string, unknown>>): boolean {
  return ['token', 'tokenFile', 'username', 'exec', 'auth-provider'].some((key) => user[key] !== undefined);
}
