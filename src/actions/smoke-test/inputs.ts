import { defined } from '../../base/index.ts';
import { type Environment, InputReader, quote } from '../../github/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { parsePairs } from '../shared/pairs.ts';

/** Where the checks lead, over the target of the file. */
export interface TargetInputs {
  url?: string;
  service?: string;
  pod?: string;
  namespace?: string;
  port?: number | string;
}

export interface SmokeInputs {
  /** The file of checks; without it the inputs are one check. */
  tests?: string;
  target?: TargetInputs;
  expectStatus?: string;
  /** The version or commit that has to answer before anything is checked. */
  version?: string;
  versionPath?: string;
  timeoutMs: number;
  retries: number;
  variables: Map<string, string>;
  secrets: Map<string, string>;
  allowUnknown: boolean;
  name: string;
  access: ClusterAccess;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a file.
 */
export function parseInputs(env: Environment): SmokeInputs {
  const reader = new InputReader(env);
  const tests = reader.string('tests');
  const target = readTarget(reader);
  const expectStatus = readStatus(reader);
  if (tests === undefined && target === undefined) {
    reader.problem({
      input: 'url',
      message: 'is missing, and so is tests: there is nothing to check',
      remedy: 'give the address to check, or a file of checks',
    });
  }
  const version = reader.string('version');
  const versionPath = reader.string('version-path');
  if (versionPath !== undefined && version === undefined) {
    reader.problem({ input: 'version-path', message: 'has a meaning only with version' });
  }
  const retries = reader.number('retries') ?? 0;
  if (!Number.isInteger(retries) || retries < 0 || retries > 1000) {
    reader.problem({
      input: 'retries',
      message: 'is out of range',
      found: String(retries),
      expected: '0 to 1000',
    });
  }
  if (tests !== undefined) refuseSingle(reader);
  const inputs: SmokeInputs = {
    ...defined({ tests, target, expectStatus, version, versionPath }),
    timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
    retries,
    variables: reader.parsed('variables', parsePairs) ?? new Map(),
    secrets: reader.parsed('secrets', parsePairs) ?? new Map(),
    allowUnknown: reader.boolean('allow-unknown', false),
    name: reader.string('name') ?? 'smoke tests',
    // A URL, or a file that names one, needs no cluster.
    access: readClusterAccess(reader, env, target !== undefined && target.url === undefined),
  };
  if (version !== undefined) inputs.variables.set('version', version);
  reader.finish();
  return inputs;
}

function readTarget(reader: InputReader): TargetInputs | undefined {
  const url = readUrl(reader);
  const service = reader.string('service');
  const pod = reader.string('pod');
  const named = Object.entries({ url, service, pod }).filter(([, value]) => value !== undefined);
  const [, second] = named;
  if (second !== undefined) {
    reader.problem({
      input: second[0],
      message: `cannot go with ${named[0]?.[0]}`,
      remedy: 'give one of url, service and pod',
    });
  }
  const namespace = reader.string('k8s-namespace');
  const port = reader.string('port');
  if (named.length === 0) return undefined;
  if (url !== undefined) {
    for (const [input, value] of Object.entries({ 'k8s-namespace': namespace, port })) {
      if (value !== undefined) reader.problem({ input, message: 'has a meaning only for a service or pod' });
    }
    return { url };
  }
  return {
    ...defined({ service, pod, namespace }),
    ...(port === undefined ? {} : { port: readPort(reader, port, pod !== undefined) }),
  };
}

function readPort(reader: InputReader, port: string, ofPod: boolean): number | string {
  const number = Number(port);
  if (/^\d+$/u.test(port) && number >= 1 && number <= 65_535) return number;
  if (ofPod || /^[-+\d.]+$/u.test(port)) {
    reader.problem({ input: 'port', message: 'is not a port', found: quote(port), expected: '1 to 65535' });
  }
  return port;
}

function readUrl(reader: InputReader): string | undefined {
  const value = reader.string('url');
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    reader.problem({
      input: 'url',
      message: 'is not an http or https URL',
      found: quote(value),
      expected: 'such as https://shop.example/health',
    });
  } else if (url.username !== '' || url.password !== '') {
    reader.problem({ input: 'url', message: 'holds credentials, which would be shown in logs and reports' });
  }
  return value;
}

function readStatus(reader: InputReader): string | undefined {
  const value = reader.string('expect-status');
  if (value === undefined) return undefined;
  const list = value.split(/[\s,]+/u).filter((part) => part !== '');
  if (list.some((part) => !/^(?:[1-5]\d\d|[1-5]xx|any)$/u.test(part))) {
    reader.problem({
      input: 'expect-status',
      message: 'is no status',
      found: quote(value),
      expected: 'such as 200, 2xx, any, or several with commas between',
    });
  }
  return value;
}

/** In a file each check says this for itself. */
function refuseSingle(reader: InputReader): void {
  for (const input of ['expect-status', 'retries', 'timeout']) {
    if (reader.text(input) === undefined) continue;
    reader.problem({ input, message: 'cannot go with tests', remedy: 'write it into the file' });
  }
}
