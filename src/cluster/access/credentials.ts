import { KubeConfig } from '@kubernetes/client-node';
import {
  ConfigurationError,
  type Exec,
  keepSecret,
  messageOf,
  defined,
  readRegularFile,
} from '../../base/index.ts';
import { type ExecCredential, execCredentials } from './exec-plugin.ts';
import { kubeconfigDocument, type SelectedKubeconfig } from './kubeconfig.ts';

// The only file that imports client-node, and only KubeConfig of it: its other exports pull in every generated model
// (11 MB in a bundle). It is loaded by a dynamic import, so that an action that refuses its inputs never loads it.

/** What a TLS connection to the server needs. */
export interface TlsMaterial {
  ca?: string | Buffer;
  cert?: string | Buffer;
  key?: string | Buffer;
  servername?: string;
  rejectUnauthorized?: boolean;
}

export interface Identity {
  tls: TlsMaterial;
  /** Authorization and impersonation, to be sent with every request. */
  headers: Record<string, string | string[]>;
  /** When to ask again, in milliseconds of the clock; by default after a while. */
  renewAt?: number;
}

/**
 * Reads certificates and tokens and runs exec plugins, once a call of this function: a plugin's token is kept until it
 * expires, and a token file is read again every minute.
 */
export function identityProvider(
  selected: SelectedKubeconfig,
  exec: Exec,
): (signal: AbortSignal) => Promise<Identity> {
  const config = new KubeConfig();
  const known = forClientNode(selected);
  const plugin = known.user['exec'] as Record<string, unknown> | undefined;
  delete known.user['exec'];
  config.loadFromString(JSON.stringify(kubeconfigDocument(known)));
  const askPlugin = plugin === undefined ? undefined : execCredentials(plugin, exec);
  return async (signal) => {
    const options: Parameters<KubeConfig['applyToHTTPSOptions']>[0] = {};
    let given: ExecCredential = {};
    try {
      requireFiles(known);
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      throw unreadable(error);
    }
    try {
      if (askPlugin !== undefined) given = await askPlugin(signal);
    } catch (error) {
      throw pluginError(selected, error);
    }
    const headers = impersonation(selected.user);
    if (given.token !== undefined) headers['Authorization'] = `Bearer ${given.token}`;
    for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value).trim();
    if (typeof options.auth === 'string') {
      headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
    }
    keepIdentity(given, headers);
    const { ca, cert, key, servername, rejectUnauthorized } = { ...options, ...certificateOf(given) };
    const tls = Object.fromEntries(
      Object.entries({ ca, cert, key, servername, rejectUnauthorized }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    return { tls, headers };
  };
}

/** client-node reads whatever is there, and for a pipe it would wait for ever. @throws Error that names the file. */
function requireFiles({ cluster, user }: SelectedKubeconfig): void {
  const provider = user['auth-provider'] as { config?: Record<string, unknown> } | undefined;
  const named = [
    cluster['certificate-authority'],
    user['client-certificate'],
    user['client-key'],
    provider?.config?.['tokenFile'],
  ];
  for (const file of named) if (typeof file === 'string' && file !== '') readRegularFile(file);
}

/** What was handed out, or stood in a file, is in no kubeconfig; a server may quote it all the same. */
function keepIdentity({ key }: ExecCredential, headers: Identity['headers']): void {
  const [, credential = ''] = String(headers['Authorization'] ?? '').split(/ (.*)/su);
  for (const secret of [credential, key ?? '']) keepSecret(secret);
}

/** Where client-node reads a kubeconfig otherwise than kubectl does, the document is written as client-node wants it. */
function forClientNode(selected: SelectedKubeconfig): SelectedKubeconfig {
  const cluster = { ...selected.cluster };
  const user = { ...selected.user };
  // kubectl takes the data when both are there, client-node the file.
  for (const [data, file, owner] of [
    ['certificate-authority-data', 'certificate-authority', cluster],
    ['client-certificate-data', 'client-certificate', user],
    ['client-key-data', 'client-key', user],
  ] as const) {
    if (typeof owner[data] === 'string' && owner[data] !== '') delete owner[file];
  }
  // Our own connections know the proxy, and there is no TLS to skip over plain HTTP.
  delete cluster['proxy-url'];
  if (String(cluster['server']).startsWith('http:')) cluster['insecure-skip-tls-verify'] = true;
  // client-node does not know kubectl's `tokenFile`, which counts before `token`.
  if (typeof user['tokenFile'] === 'string') {
    user['auth-provider'] = { name: 'tokenFile', config: { tokenFile: user['tokenFile'] } };
    delete user['token'];
  }
  const exec = user['exec'] as { env?: unknown; apiVersion?: unknown } | undefined;
  if (exec !== undefined) {
    const info = {
      apiVersion: exec.apiVersion,
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: cluster['server'], ...certificateAuthority(cluster) } },
    };
    const env = Array.isArray(exec.env) ? (exec.env as unknown[]) : [];
    // What client-go gives every plugin; aws and gke-gcloud-auth-plugin read it.
    user['exec'] = { ...exec, env: [...env, { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }] };
  }
  return { ...selected, cluster, user };
}

function certificateAuthority(cluster: Record<string, unknown>): Record<string, unknown> {
  const data = cluster['certificate-authority-data'];
  return data === undefined ? {} : { 'certificate-authority-data': data };
}

function certificateOf({ cert, key }: ExecCredential): { cert?: string; key?: string } {
  return { ...defined({ cert, key }) };
}

/** client-node knows `as` alone. */
function impersonation(user: Record<string, unknown>): Identity['headers'] {
  const headers: Identity['headers'] = {};
  const groups = user['as-groups'];
  if (Array.isArray(groups) && groups.length > 0) headers['Impersonate-Group'] = groups.map(String);
  if (typeof user['as-uid'] === 'string') headers['Impersonate-Uid'] = user['as-uid'];
  return headers;
}

function unreadable(error: unknown): ConfigurationError {
  return new ConfigurationError({
    message: `its credentials cannot be read: ${messageOf(error)}`,
    input: 'kubeconfig',
  });
}

function pluginError({ user }: SelectedKubeconfig, error: unknown): ConfigurationError {
  const exec = (user['exec'] ?? {}) as { command?: unknown; installHint?: unknown };
  const hint = typeof exec.installHint === 'string' ? exec.installHint.trim() : '';
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new ConfigurationError({
    message: missing
      ? `its credential plugin ${String(exec.command)} is not installed on this runner`
      : `its credential plugin ${String(exec.command)} failed: ${messageOf(error).trim()}`,
    input: 'kubeconfig',
    remedy:
      hint === ''
        ? 'Install and log in with the plugin in an earlier step, or use a kubeconfig with a token'
        : hint,
  });
}
