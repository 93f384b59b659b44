import { ConfigurationError, type Logger } from '../../base/index.ts';
import {
  type Environment,
  escapeMarkdown,
  type InputReader,
  quote,
  type RunEvent,
  writeSummary,
} from '../../github/index.ts';
import {
  environmentOf,
  namespaceOf,
  readMaxAge,
  readPrefix,
  readUrlTemplate,
  withoutPreview,
} from '../shared/preview.ts';
import { parsePairs } from '../shared/pairs.ts';
import { checkSource } from '../shared/source.ts';
import { checkLabel, checkPath, readJobMinutes, readUrlPath } from './fields.ts';
import { readGiven } from './given.ts';
import { SUBMODULES } from './inputs.ts';
import { checkRunner, readCluster, refuseTwoWays } from './sign-in.ts';

/** Every input of preview.yml; a test holds the two together. */
export const PREVIEW_INPUTS: readonly string[] = [
  'app-name',
  'chart',
  'cluster',
  'comment',
  'environment',
  'health-path',
  'image-tag',
  'image-values',
  'lfs',
  'manifests',
  'max-age',
  'namespace-prefix',
  'runner',
  'smoke-tests',
  'smoke-variables',
  'strategy',
  'submodules',
  'timeout',
  'url',
  'values',
];

/** What a run of preview.yml does: a release, its end, the end of old ones, or nothing. */
type Task = 'open' | 'close' | 'sweep' | 'none';

const TIMEOUT_MS = 600_000;
/** A preview has no users whose traffic could be shared. */
const PREVIEW_STRATEGIES = ['rolling', 'blue-green'] as const;
const SWEEPS = ['schedule', 'workflow_dispatch'];

/**
 * What this run of preview.yml is to do, and how its job signs in.
 * @throws ConfigurationError with every problem.
 */
export function planPreview(json: string, event: RunEvent, isStored: boolean): Record<string, string> {
  const reader = readGiven(json, PREVIEW_INPUTS);
  const task = taskOf(event);
  checkLabel(reader, 'app-name', 'name the application');
  const prefix = readPrefix(reader, reader.string('app-name') ?? '');
  reader.required(
    'environment',
    'name the environment that has the secrets of the previews, such as preview',
  );
  readUrlTemplate(reader);
  readMaxAge(reader);
  for (const name of ['comment', 'lfs']) reader.boolean(name, false);
  reader.choice('submodules', SUBMODULES, 'false');
  checkRunner(reader, 'runner');
  const minutes = readJobMinutes(reader, 'timeout', { fallbackMs: TIMEOUT_MS });
  checkRelease(reader, task);
  const cluster = readCluster(reader, 'cluster');
  reader.finish();
  if (task === 'open') refuseTwoWays(cluster, isStored);
  const pull = task === 'open' || task === 'close' ? (event.pullRequest?.number ?? 0) : 0;
  return {
    ...cluster,
    task,
    reason: task === 'none' ? (withoutPreview(event) ?? '') : '',
    'pull-request': pull === 0 ? '' : String(pull),
    namespace: pull === 0 ? '' : namespaceOf(prefix, pull),
    environment: pull === 0 ? '' : environmentOf(pull),
    'deploy-minutes': String(minutes),
  };
}

/** @throws ConfigurationError for an event that no preview is of */
function taskOf(event: RunEvent): Task {
  if (SWEEPS.includes(event.name)) return 'sweep';
  if (event.name === 'pull_request' && event.pullRequest !== undefined) {
    if (withoutPreview(event) !== undefined) return 'none';
    return event.pullRequest.closed === true ? 'close' : 'open';
  }
  throw new ConfigurationError({
    message: `the event ${quote(event.name)} is none of a pull request whose code may have the cluster`,
    expected:
      'pull_request, with the types opened, synchronize, reopened and closed; schedule or workflow_dispatch to sweep',
    remedy: 'call preview.yml from a workflow on these',
  });
}

/** What the release is made of, which every event is told of and only one needs. */
function checkRelease(reader: InputReader, task: Task): void {
  checkSource(reader);
  for (const name of ['chart', 'smoke-tests']) checkPath(reader, name);
  readUrlPath(reader, 'health-path');
  reader.choice('strategy', PREVIEW_STRATEGIES, 'rolling');
  reader.parsed('smoke-variables', parsePairs);
  if (task === 'open' && reader.text('image-tag') === undefined) {
    reader.problem({
      input: 'image-tag',
      message: 'is empty, and this run is to release it',
      remedy: 'give the image that the job before has pushed, best by its digest',
    });
  }
}

/** In the log and on the run's page, why a pull request gets no preview. */
export function tellPreview(
  { task = '', reason = '', namespace = '' }: Readonly<Record<string, string>>,
  { env, logger }: { env: Environment; logger: Logger },
): void {
  if (task === 'open') logger.info(`The pull request is released to namespace ${namespace}.`);
  if (task === 'close')
    logger.info(`Namespace ${namespace} is deleted, if it is the preview of the pull request.`);
  if (task === 'sweep') logger.info('Previews that are old, or of closed pull requests, are deleted.');
  if (task !== 'none') return;
  logger.notice(`No preview: ${reason}.`);
  writeSummary(`No preview: ${escapeMarkdown(reason)}.\n`, env);
}
