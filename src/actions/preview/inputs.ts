import { defined } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext, runEvent } from '../../github/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { readAppName } from '../shared/release-step/common-inputs.ts';
import {
  environmentOf,
  namespaceOf,
  readMaxAge,
  readPrefix,
  readUrlTemplate,
  urlOf,
  withoutPreview,
} from '../shared/preview.ts';

const COMMANDS = ['open', 'report', 'close', 'sweep'] as const;

interface Common {
  app: string;
  /** `owner/name` */
  repository: string;
  timeoutMs: number;
  access: ClusterAccess;
  /** With it GitHub is asked and told. */
  githubToken?: string;
  comment: boolean;
}

/** One preview. */
export interface Preview {
  pull: number;
  namespace: string;
  /** The GitHub environment. */
  environment: string;
  /** Empty when it is not told. */
  url: string;
  /** The commit that was pushed. */
  sha: string;
}

export type PreviewInputs = Common &
  (
    | { command: 'open'; preview: Preview; skipped?: string }
    | { command: 'report'; preview: Preview; deployment: string; result: string }
    | { command: 'close'; preview: Preview }
    | { command: 'sweep'; maxAgeMs: number }
  );

const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * The inputs of preview as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): PreviewInputs {
  const reader = new InputReader(env);
  reader.required('action', 'say what is to be done: open, report, close or sweep');
  const command = reader.choice('action', COMMANDS, 'open');
  const app = readAppName(reader, env);
  const prefix = readPrefix(reader, app);
  const maxAgeMs = readMaxAge(reader);
  const template = readUrlTemplate(reader);
  const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
  const githubToken = reader.string('github-token');
  const comment = reader.boolean('comment', true);
  const deployment = reader.string('github-deployment') ?? '';
  const result = reader.string('result') ?? '';
  const skipped = command === 'open' ? withoutPreview(runEvent(env)) : undefined;
  const asks = command !== 'report' && skipped === undefined;
  const access = readClusterAccess(reader, env, asks);
  const preview = command === 'sweep' ? undefined : readPreview(reader, env, { prefix, template });
  const repository = runContext(env).repository ?? '';
  if (repository === '') reader.problem({ message: 'GITHUB_REPOSITORY names no repository' });
  reader.finish();
  const common: Common = {
    app,
    repository,
    timeoutMs,
    access,
    comment,
    ...defined({ githubToken }),
  };
  if (preview === undefined) return { ...common, command: 'sweep', maxAgeMs };
  if (command === 'report') return { ...common, command, preview, deployment, result };
  if (command === 'close') return { ...common, command, preview };
  return { ...common, command: 'open', preview, ...defined({ skipped }) };
}

function readPreview(
  reader: InputReader,
  env: Environment,
  { prefix, template }: { prefix: string; template: string },
): Preview {
  const { pullRequest } = runEvent(env);
  const pull = readPull(reader, pullRequest?.number);
  const namespace = namespaceOf(prefix, pull);
  return {
    pull,
    namespace,
    environment: environmentOf(pull),
    url: template === '' ? '' : urlOf(template, namespace, pull),
    // GITHUB_SHA of a pull request is a merge of it, which the pull request does not show.
    sha: pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '',
  };
}

function readPull(reader: InputReader, ofEvent: number | undefined): number {
  const value = reader.string('pull-request');
  if (value !== undefined && /^[1-9]\d{0,8}$/u.test(value)) return Number(value);
  if (value === undefined && ofEvent !== undefined) return ofEvent;
  reader.problem({
    input: 'pull-request',
    ...(value === undefined
      ? {
          message: 'is missing, and this run is not of a pull request',
          remedy: 'run this on pull_request, or give the number',
        }
      : { message: 'is not the number of a pull request', found: quote(value) }),
  });
  return 0;
}
