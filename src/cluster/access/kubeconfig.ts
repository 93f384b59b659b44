import { existsSync, readFileSync, statSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  ANY_KEYS,
  ConfigurationError,
  isRecord,
  keepKubeconfigSecrets,
  messageOf,
  readRegularFile,
  suggest,
  yamlMistakes,
} from '../../base/index.ts';

/** A kubeconfig cut down to one context, with absolute file paths: what both our client and helm are given. */
export interface SelectedKubeconfig {
  context: string;
  cluster: Record<string, unknown>;
  user: Record<string, unknown>;
  namespace?: string;
  /** Where it came from, for messages. */
  source: string;
}

export interface KubeconfigOptions {
  /** Content, base64 of content, or a path. */
  kubeconfig?: string;
  context?: string;
  env: Record<string, string | undefined>;
  /** Where a pod finds its service account; only tests have it elsewhere. */
  serviceAccountFolder?: string;
}

const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

const INLINE = 'the input';

interface Source {
  name: string;
  text: string;
  /** Relative paths in a kubeconfig are relative to its own folder. */
  folder: string;
}

interface Entry {
  name: string;
  folder: string;
  body: Record<string, unknown>;
}

interface Merged {
  clusters: Entry[];
  users: Entry[];
  contexts: Entry[];
  currentContext: string | undefined;
  source: string;
}

/**
 * Finds the credentials: the input, else the pod's service account (a runner inside the cluster), else KUBECONFIG, else
 * `~/.kube/config`.
 * @throws ConfigurationError when there are none, they are not YAML, or the context is not in them.
 */
export async function selectKubeconfig(options: KubeconfigOptions): Promise<SelectedKubeconfig> {
  // First of all: what is said of one that cannot be read quotes it.
  keepKubeconfigSecrets(options.kubeconfig ?? '');
  const input = options.kubeconfig?.trim() ?? '';
  if (input !== '') return select(await merge([readInput(input)]), options.context);
  const inCluster = inClusterKubeconfig(options);
  if (inCluster !== undefined) return inCluster;
  const files = defaultFiles(options.env);
  if (files.length === 0) {
    throw new ConfigurationError({
      message: 'no cluster credentials',
      input: 'kubeconfig',
      found: 'no input, no service account of a pod, no KUBECONFIG, no ~/.kube/config',
      expected: 'the content of a kubeconfig, its base64, or a path to one',
    });
  }
  return select(await merge(files.map(readFile)), options.context);
}

function defaultFiles(env: KubeconfigOptions['env']): string[] {
  const listed = (env['KUBECONFIG'] ?? '').split(path.delimiter).filter((file) => file !== '');
  // Like kubectl: a file of the list may be missing, but not all of them.
  const candidates = listed.length > 0 ? listed : [path.join(env['HOME'] ?? homedir(), '.kube', 'config')];
  return candidates.filter((file) => existsSync(file));
}

function readInput(input: string): Source {
  const decoded = decodeBase64(input);
  if (decoded !== undefined) return inline(decoded);
  if (input.includes('\n') || input.startsWith('{')) return inline(input);
  if (existsSync(input) && statSync(input).isFile()) return readFile(input);
  throw new ConfigurationError({
    message: 'it is neither the content of a kubeconfig, nor its base64, nor a file',
    input: 'kubeconfig',
    found: isPath(input) ? `no file ${input}` : `one line of ${input.length} characters`,
    expected: 'YAML with clusters, users and contexts',
  });
}

/** Whether a line can be shown as the path that it was meant as: any other may be a secret, or the half of one. */
function isPath(line: string): boolean {
  const isOfNames = /^(?:~|\.{1,2})?\/?[\w@.-]+(?:\/[\w@.-]+)*$/u.test(line) && /[/.]/u.test(line);
  return isOfNames && line.split('/').every((name) => name.length <= 40);
}

function inline(text: string): Source {
  return { name: INLINE, text, folder: process.cwd() };
}

function readFile(file: string): Source {
  const text = textOf(file);
  keepKubeconfigSecrets(text);
  return { name: file, text, folder: path.dirname(path.resolve(file)) };
}

function textOf(file: string): string {
  try {
    return readRegularFile(file);
  } catch (error) {
    throw new ConfigurationError({
      input: 'kubeconfig',
      file,
      message: `it cannot be read: ${messageOf(error)}`,
      expected: 'a file with a kubeconfig',
    });
  }
}

/** @returns undefined when it is not the base64 of something that looks like a kubeconfig. */
function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(compact)) return undefined;
  const decoded = Buffer.from(compact, 'base64').toString('utf8');
  return /["']?(clusters|apiVersion|contexts|users|current-context)["']?\s*:/.test(decoded)
    ? decoded
    : undefined;
}

/** As kubectl merges the files of KUBECONFIG: of two entries with one name the first counts. */
async function merge(sources: readonly Source[]): Promise<Merged> {
  const merged: Merged = {
    clusters: [],
    users: [],
    contexts: [],
    currentContext: undefined,
    source: sources.map((source) => source.name).join(', '),
  };
  for (const source of sources) {
    const document = await parse(source);
    merged.clusters.push(...entries(document['clusters'], 'cluster', source));
    merged.users.push(...entries(document['users'], 'user', source));
    merged.contexts.push(...entries(document['contexts'], 'context', source));
    const current = document['current-context'];
    if (typeof current === 'string' && current !== '') merged.currentContext ??= current;
  }
  return merged;
}

async function parse(source: Source): Promise<Record<string, unknown>> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  // Without pretty errors: they quote lines, and these lines are credentials.
  const document = parseDocument(source.text, {
    lineCounter: lines,
    prettyErrors: false,
    ...ANY_KEYS,
  });
  const [error] = yamlMistakes(document);
  if (error !== undefined) {
    throw new ConfigurationError({
      message: `it is not valid YAML (${error.code})`,
      input: 'kubeconfig',
      ...(source.name === INLINE ? {} : { file: source.name }),
      found: `an error in line ${lines.linePos(error.offset).line}`,
      expected: 'YAML with clusters, users and contexts',
    });
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch {
    // The parser's own words name the alias, which may be a password that begins with a star.
    throw new ConfigurationError({
      message: 'it uses a YAML alias that leads nowhere, or too many of them',
      input: 'kubeconfig',
      ...(source.name === INLINE ? {} : { file: source.name }),
      expected: 'YAML without aliases: put a value that begins with * or & in quotes',
    });
  }
  if (!isRecord(value) || !Array.isArray(value['clusters'])) {
    throw new ConfigurationError({
      message: 'it is not a kubeconfig',
      input: 'kubeconfig',
      ...(source.name === INLINE ? {} : { file: source.name }),
      found: isRecord(value) ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : 'a single value',
      expected: 'YAML with clusters, users and contexts',
    });
  }
  return value;
}

function entries(list: unknown, key: 'cluster' | 'user' | 'context', source: Source): Entry[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).flatMap((entry) => {
    const name = entry['name'];
    const body = entry[key];
    return typeof name === 'string'
      ? [{ name, folder: source.folder, body: isRecord(body) ? body : {} }]
      : [];
  });
}

function select(merged: Merged, wanted: string | undefined): SelectedKubeconfig {
  const names = merged.contexts.map((context) => context.name);
  const only = names.length === 1 ? names[0] : undefined;
  const name = wanted !== undefined && wanted !== '' ? wanted : (merged.currentContext ?? only);
  const context = merged.contexts.find((candidate) => candidate.name === name);
  if (name === undefined || context === undefined) {
    const near = name === undefined ? undefined : suggest(name, names);
    throw new ConfigurationError({
      message:
        name === undefined ? 'the kubeconfig has no current-context' : 'the kubeconfig has no such context',
      input: 'context',
      found: name ?? 'none',
      expected: names.length === 0 ? 'a kubeconfig with at least one context' : `one of ${names.join(', ')}`,
      ...(near === undefined ? {} : { remedy: `Did you mean ${near}?` }),
    });
  }
  const cluster = part(merged.clusters, context, 'cluster');
  const user = part(merged.users, context, 'user');
  const server = cluster.body['server'];
  if (typeof server !== 'string' || !/^https?:\/\/[^/]/.test(server) || !URL.canParse(server)) {
    throw new ConfigurationError({
      message: `the cluster ${cluster.name} has no usable server`,
      input: 'kubeconfig',
      found: typeof server === 'string' ? server : 'none',
      expected: 'server: https://host:port',
    });
  }
  const namespace = context.body['namespace'];
  return {
    context: name,
    cluster: withAbsolutePaths(cluster, ['certificate-authority']),
    user: absoluteExec(
      withAbsolutePaths(user, ['client-certificate', 'client-key', 'tokenFile']),
      user.folder,
    ),
    source: merged.source,
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
  };
}

function part(list: readonly Entry[], context: Entry, key: 'cluster' | 'user'): Entry {
  const name = context.body[key];
  const found = list.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  // kubectl allows a context without a user: requests are then anonymous.
  if (key === 'user' && (name === undefined || name === ''))
    return { name: 'anonymous', folder: '', body: {} };
  throw new ConfigurationError({
    message: `the context ${context.name} names a ${key} that the kubeconfig does not have`,
    input: 'kubeconfig',
    found: typeof name === 'string' ? name : 'none',
    expected: `one of ${list.map((entry) => entry.name).join(', ') || '(none defined)'}`,
  });
}

function withAbsolutePaths(entry: Entry, keys: readonly string[]): Record<string, unknown> {
  const body = { ...entry.body };
  for (const key of keys) {
    const value = body[key];
    if (typeof value === 'string' && value !== '') body[key] = path.resolve(entry.folder, value);
  }
  return body;
}

/** A plugin named with a slash is relative to the kubeconfig; one without is looked up on the PATH. */
function absoluteExec(user: Record<string, unknown>, folder: string): Record<string, unknown> {
  const exec = user['exec'];
  if (!isRecord(exec)) return user;
  const command = exec['command'];
  if (typeof command !== 'string' || !command.includes('/')) return user;
  return { ...user, exec: { ...exec, command: path.resolve(folder, command) } };
}

function inClusterKubeconfig(options: KubeconfigOptions): SelectedKubeconfig | undefined {
  const host = options.env['KUBERNETES_SERVICE_HOST'] ?? '';
  const folder = options.serviceAccountFolder ?? SERVICE_ACCOUNT_FOLDER;
  const tokenFile = path.join(folder, 'token');
  if (host === '' || !existsSync(tokenFile)) return undefined;
  const port = options.env['KUBERNETES_SERVICE_PORT'] ?? '443';
  const namespaceFile = path.join(folder, 'namespace');
  const namespace = existsSync(namespaceFile) ? readFileSync(namespaceFile, 'utf8').trim() : '';
  return {
    context: 'in-cluster',
    cluster: {
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      'certificate-authority': path.join(folder, 'ca.crt'),
    },
    user: { tokenFile },
    source: 'the service account of this pod',
    ...(namespace === '' ? {} : { namespace }),
  };
}

/** The kubeconfig document of one context; `name` stands for cluster, user and context. */
export function kubeconfigDocument(selected: SelectedKubeconfig): Record<string, unknown> {
  const name = selected.context;
  const namespace = selected.namespace === undefined ? {} : { namespace: selected.namespace };
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: selected.cluster }],
    users: [{ name, user: selected.user }],
    contexts: [{ name, context: { cluster: name, user: name, ...namespace } }],
    'current-context': name,
  };
}
