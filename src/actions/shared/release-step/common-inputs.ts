import { defined } from '../../../base/index.ts';
import { type Environment, type InputReader, quote, runContext } from '../../../github/index.ts';
import type { KnownRelease, ReleaseRequest } from '../../../release/index.ts';
import { type ClusterAccess, readClusterAccess } from '../cluster-access.ts';
import { type Grafana, readGrafana } from './grafana.ts';

/** What an action that releases is told. */
export interface ReleaseInputs {
  request: ReleaseRequest;
  access: ClusterAccess;
  /** With it the release is shown as a GitHub Deployment. */
  githubToken?: string;
  environmentUrl?: string;
  /** Where the release is marked on dashboards. */
  grafana?: Grafana;
  smoke?: SmokeInputs;
  /** The file of a canary's analysis. */
  analysis?: string;
}

/** Smoke tests of a release. */
export interface SmokeInputs {
  /** Their file. */
  tests: string;
  /** Over those of the file, and over the version of the release. */
  variables: ReadonlyMap<string, string>;
  /** Variables whose values are masked. */
  secrets: ReadonlyMap<string, string>;
}

/** Reads an action's inputs. @throws ConfigurationError with every problem. */
export type Parse = (env: Environment) => ReleaseInputs;

const DEFAULT_TIMEOUT_MS = 600_000;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;

type Common = Pick<
  ReleaseRequest,
  | 'environment'
  | 'namespace'
  | 'timeoutMs'
  | 'drainMs'
  | 'scaleDownDelayMs'
  | 'lockTimeoutMs'
  | 'healthPath'
  | 'probeUrl'
  | 'runUrl'
  | 'origin'
>;

/** The inputs that every action that releases has. */
export function readCommon(reader: InputReader, env: Environment): Common {
  const { runUrl, origin } = runContext(env);
  const environment = reader.required('environment', 'name what is released to, such as staging');
  const namespace = readLabel(reader, 'k8s-namespace', 'name the namespace to release into');
  const healthPath = readHealthPath(reader);
  const probeUrl = readUrl(reader, 'probe-url');
  const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  return {
    environment,
    namespace,
    timeoutMs,
    drainMs: reader.duration('drain-seconds', DEFAULT_DRAIN_MS),
    scaleDownDelayMs: reader.duration('scale-down-delay', 0),
    lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
    ...defined({ healthPath, probeUrl, runUrl, origin }),
  };
}

/**
 * Ends the reading.
 * @throws ConfigurationError with every problem that was met.
 */
export function finishInputs(reader: InputReader, env: Environment, request: ReleaseRequest): ReleaseInputs {
  const access = readClusterAccess(reader, env, true);
  const githubToken = reader.string('github-token');
  const environmentUrl = readUrl(reader, 'environment-url');
  const grafana = readGrafana(reader);
  reader.finish();
  return {
    request,
    access,
    ...defined({ githubToken, environmentUrl, grafana }),
  };
}

/** The request of an action that brings a release of the journal to serve: the journal says what it is made of. */
export function requestFor(
  reader: InputReader,
  env: Environment,
  to: KnownRelease,
  strategy: ReleaseRequest['strategy'],
): ReleaseRequest {
  return {
    ...readCommon(reader, env),
    app: readAppName(reader, env),
    to,
    strategy,
    createNamespace: false,
    promotion: 'automatic',
    irreversible: false,
    valuesFiles: [],
    manifests: [],
    images: [],
    imageValues: [],
    forced: [],
    pruneKinds: [],
    dryRun: reader.boolean('dry-run', false),
  };
}

/** The application's name where no chart tells it: as given, else the repository's. */
export function readAppName(reader: InputReader, env: Environment): string {
  const { repository } = runContext(env);
  if (reader.string('app') !== undefined || repository === undefined)
    return readLabel(reader, 'app', 'name the application');
  const name = repository
    .slice(repository.indexOf('/') + 1)
    .toLowerCase()
    .replace(/[._]+/gu, '-');
  return asLabel(reader, name, 'the repository');
}

/** A name taken from elsewhere, when it is a DNS label. */
export function asLabel(reader: InputReader, name: string, from: string): string {
  if (isLabel(name)) return name;
  reader.problem({
    input: 'app',
    message: `is not given, and the name of ${from} is not a DNS label`,
    found: quote(name),
    remedy: 'give app',
  });
  return '';
}

/** A DNS label that must be there. */
export function readLabel(reader: InputReader, input: string, remedy: string): string {
  const value = reader.required(input, remedy);
  if (value !== '' && !isLabel(value)) {
    reader.problem({
      input,
      message: 'is not a DNS label',
      found: quote(value),
      expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
    });
  }
  return value;
}

function isLabel(text: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(text);
}

function readHealthPath(reader: InputReader): string | undefined {
  const value = reader.string('health-path');
  if (value !== undefined && (!value.startsWith('/') || /\s/u.test(value))) {
    reader.problem({
      input: 'health-path',
      message: 'is not a path',
      found: quote(value),
      expected: 'such as /ready',
    });
  }
  return value;
}

function readUrl(reader: InputReader, input: string): string | undefined {
  const value = reader.string(input);
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    const expected = 'such as https://shop.example/health';
    reader.problem({
      input,
      message: 'is not an http or https URL',
      found: quote(value),
      expected,
    });
  } else if (url.username !== '' || url.password !== '') {
    reader.problem({
      input,
      message: 'holds credentials, which would be shown in logs and reports',
    });
  }
  return value;
}
