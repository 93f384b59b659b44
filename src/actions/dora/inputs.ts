import path from 'node:path';
import { defined } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { conditionLines } from '../shared/condition-lines.ts';
import { readUntil } from '../shared/until.ts';
import { type MonitoringInputs, readMonitoring } from './monitoring-inputs.ts';

export const SOURCES = ['deployments', 'runs', 'releases', 'git', 'journal'] as const;
export type Source = (typeof SOURCES)[number];

export interface DoraInputs {
  source: Source;
  environment: string;
  /** Of `deployments`: only those with this task. */
  task?: string;
  /** Of `runs`. */
  workflow: string;
  branch?: string;
  /** Of `git`. */
  tags: string;
  /** Of `journal`. */
  app: string;
  namespace: string;
  access: ClusterAccess;
  from: number;
  to: number;
  /** Empty: nobody is asked for incidents. */
  incidentLabel: string;
  linkWithinMs?: number;
  /** Of a Prometheus that is asked for the uptime. */
  monitoring?: MonitoringInputs;
  /** A share. */
  slo?: number;
  /** As they are written, one each: they are read by the room that knows the figures. */
  targets: readonly string[];
  failIf: readonly string[];
  failOnUnknown: boolean;
  token?: string;
  /** `owner/name` */
  repository: string;
  /** Where GitHub's pages are, such as `https://github.com/octo/shop`. */
  pages: string;
  timeoutMs: number;
  /** Where the files are written, absolute. */
  folder: string;
}

const DEFAULT_DAYS = 30;
/** Two years: above it a slip is likelier than intent. */
const MOST_DAYS = 730;
const DAY_MS = 86_400_000;
const DEFAULT_TIMEOUT_MS = 600_000;

/**
 * The inputs of dora as one typed snapshot.
 * @param now Wall-clock time.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
export function parseInputs(env: Environment, now: Date): DoraInputs {
  const reader = new InputReader(env);
  const source = reader.choice('source', SOURCES, 'deployments');
  const to = readUntil(reader, now);
  const token = reader.string('github-token');
  const { repository = '', tempDir } = runContext(env);
  if (!/^[^/\s]+\/[^/\s]+$/u.test(repository))
    reader.problem({ message: 'GITHUB_REPOSITORY names no repository', found: quote(repository) });
  if (token === undefined && ['deployments', 'runs', 'releases'].includes(source))
    reader.problem({
      input: 'github-token',
      message: `is required for the source ${source} and missing`,
      remedy: 'give it, or take the source git or journal',
    });
  const journal = readJournal(reader, source);
  const workflow = reader.string('workflow') ?? '';
  if (source === 'runs' && workflow === '')
    reader.problem({
      input: 'workflow',
      message: 'is required for the source runs and missing',
      remedy: 'give the file name of the workflow that deploys, such as deploy.yml',
    });
  const linkWithinMs =
    reader.string('link-incidents-within') === undefined
      ? undefined
      : reader.duration('link-incidents-within', 0);
  const inputs: DoraInputs = {
    source,
    environment: reader.string('environment') ?? 'production',
    workflow,
    tags: readTags(reader),
    ...journal,
    access: readClusterAccess(reader, env, source === 'journal'),
    from: to - readPeriod(reader),
    to,
    incidentLabel: readLabel(reader),
    targets: conditionLines(reader, 'targets'),
    failIf: conditionLines(reader, 'fail-if'),
    failOnUnknown: reader.boolean('fail-on-unknown', false),
    repository,
    pages: `${(env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/+$/u, '')}/${repository}`,
    timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
    folder: path.resolve(reader.string('output-folder') ?? path.join(tempDir ?? 'build', 'dora')),
    ...defined({
      token,
      task: reader.string('task'),
      branch: reader.string('branch'),
      linkWithinMs,
      slo: readSlo(reader),
      monitoring: readMonitoring(reader, env),
    }),
  };
  reader.finish();
  return inputs;
}

function readJournal(reader: InputReader, source: Source): { app: string; namespace: string } {
  const [app, namespace] = (['app', 'k8s-namespace'] as const).map((input) => {
    const value = reader.string(input) ?? '';
    if (source === 'journal' && !/^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u.test(value))
      reader.problem(
        value === ''
          ? {
              input,
              message: 'is required for the source journal and missing',
              remedy: 'give it as it was released',
            }
          : { input, message: 'is no name of Kubernetes', found: quote(value), expected: 'such as shop' },
      );
    return value;
  });
  return { app: app ?? '', namespace: namespace ?? '' };
}

function readPeriod(reader: InputReader): number {
  const value = reader.string('period');
  if (value === undefined) return DEFAULT_DAYS * DAY_MS;
  const [, amount = '', unit = ''] = /^(\d{1,4})\s*(d|w)$/u.exec(value) ?? [];
  const days = Number(amount) * (unit === 'w' ? 7 : 1);
  if (amount !== '' && days >= 1 && days <= MOST_DAYS) return days * DAY_MS;
  reader.problem({
    input: 'period',
    message: 'is no number of days or weeks',
    found: quote(value),
    expected: `such as 30d or 12w, ${MOST_DAYS} days at most`,
  });
  return DEFAULT_DAYS * DAY_MS;
}

/** A pattern as `git for-each-ref` takes it: one that begins with a dash or leaves the folder of tags is none. */
function readTags(reader: InputReader): string {
  const value = reader.string('tags') ?? 'v*';
  if (/^[\w.*?[\]/+-]{1,200}$/u.test(value) && !value.startsWith('-') && !value.includes('..')) return value;
  reader.problem({
    input: 'tags',
    message: 'is no pattern of tags',
    found: quote(value),
    expected: 'such as v* or release/*',
  });
  return 'v*';
}

function readLabel(reader: InputReader): string {
  const value = reader.string('incident-label') ?? 'incident';
  if (value === 'none') return '';
  if (!value.includes(',')) return value;
  reader.problem({
    input: 'incident-label',
    message: 'takes one label',
    found: quote(value),
    expected: 'the label that every incident has, or none',
  });
  return '';
}

function readSlo(reader: InputReader): number | undefined {
  const value = reader.number('slo');
  if (value === undefined || (value > 0 && value < 100)) return value === undefined ? undefined : value / 100;
  reader.problem({
    input: 'slo',
    message: 'is no share of time that can be promised',
    found: quote(String(value)),
    expected: 'a percentage between 0 and 100, such as 99.9',
  });
  return undefined;
}
