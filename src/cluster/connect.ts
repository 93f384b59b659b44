import { type Clock, type Exec, type Logger, systemExec } from '../base/index.ts';
import { RestCluster } from './client.ts';
import { type KubeconfigOptions, kubeconfigDocument, selectKubeconfig } from './kubeconfig.ts';
import { fieldManagerOf } from './marks.ts';
import { proxyFor } from './proxy.ts';
import type { Cluster } from './types.ts';

export interface ConnectOptions extends KubeconfigOptions {
  clock: Clock;
  logger: Logger;
  /** Runs credential plugins. */
  exec?: Exec;
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
  const selected = await selectKubeconfig(options);
  const [undici, { identityProvider }, { Transport }, { stringify }] = await Promise.all([
    import('undici'),
    import('./credentials.ts'),
    import('./transport.ts'),
    import('yaml'),
  ]);
  const server = String(selected.cluster['server']).replace(/\/+$/, '');
  const configured = selected.cluster['proxy-url'];
  const proxy =
    typeof configured === 'string' && configured !== '' ? configured : proxyFor(new URL(server), options.env);
  const { clock, logger } = options;
  const transport = new Transport(undici, {
    server,
    newIdentityProvider: () => identityProvider(selected, options.exec ?? systemExec),
    clock,
    logger,
    ...(proxy === undefined ? {} : { proxy }),
    ...(options.requestTimeoutMs === undefined ? {} : { timeoutMs: options.requestTimeoutMs }),
  });
  if (server.startsWith('http:') && hasCredentials(selected.user)) {
    logger.warning(
      `the cluster ${server} is reached without TLS: whoever is on the way reads the credentials of the kubeconfig and may change what is released; give it a server: https://…`,
    );
  }
  logger.debug(`cluster ${server}, context ${selected.context} of ${selected.source}`);
  return new RestCluster(transport, {
    info: { server, ...(selected.namespace === undefined ? {} : { namespace: selected.namespace }) },
    kubeconfig: stringify(kubeconfigDocument(selected)),
    ...(options.app === undefined ? {} : { fieldManager: fieldManagerOf(options.app) }),
    clock,
    logger,
  });
}

/** What would be sent with each request; a client certificate is none without TLS. */
function hasCredentials(user: Readonly<Record<string, unknown>>): boolean {
  return ['token', 'tokenFile', 'username', 'exec', 'auth-provider'].some((key) => user[key] !== undefined);
}
