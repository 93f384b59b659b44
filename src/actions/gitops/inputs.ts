import path from 'node:path';
import { defined, givenPlaceOf, notAFile } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import type { DeliverRequest } from '../../gitops/index.ts';
import { DEFAULT_IMAGE_VALUES, type ImageReference, parseImageTag } from '../../manifests/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { parsePairs } from '../shared/pairs.ts';
import { readAppName } from '../shared/release-step/common-inputs.ts';

export interface SmokeInputs {
  /** Their file. */
  tests: string;
  /** Takes the place of the file's target. */
  url?: string;
  variables: ReadonlyMap<string, string>;
  secrets: ReadonlyMap<string, string>;
}

export interface GitOpsInputs {
  request: DeliverRequest;
  /** Takes the last delivery back, instead of delivering. */
  isRevert: boolean;
  /** `owner/name` */
  repository: string;
  token: string;
  access: ClusterAccess;
  smoke?: SmokeInputs;
}

const CHANGES = ['commit', 'pull-request'] as const;
const ON_FAILURE = ['revert', 'keep'] as const;
const MINUTE_MS = 60_000;
const DEFAULTS = {
  timeoutMs: 15 * MINUTE_MS,
  mergeTimeoutMs: 0,
  graceMs: 30_000,
  troubleMs: MINUTE_MS,
};
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
/** As `git check-ref-format` takes them, as far as a slip goes. */
const BRANCH = /^(?![./-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[^\s~^:?*[\\\p{Cc}]{1,200}$/u;

/**
 * The inputs of gitops as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
export function parseInputs(env: Environment): GitOpsInputs {
  const reader = new InputReader(env);
  const { workspace, runUrl } = runContext(env);
  const environment = reader.required('environment', 'name what is delivered to, such as production');
  const app = readAppName(reader, env);
  const images = readImages(reader);
  const [first] = images;
  const version = first?.tag ?? first?.digest ?? '';
  const branch = readBranch(reader);
  const timeoutMs = reader.duration('timeout', DEFAULTS.timeoutMs);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  const imageValues = reader.list('image-values');
  const request: DeliverRequest = {
    app,
    environment,
    version,
    images,
    imageValues: imageValues.length === 0 ? [DEFAULT_IMAGE_VALUES] : imageValues,
    files: readFiles(reader),
    how: reader.choice('change', CHANGES, 'commit'),
    application: {
      namespace: readName(reader, 'application-namespace') ?? 'argocd',
      name: readName(reader, 'application') ?? app,
    },
    patience: {
      graceMs: reader.duration('grace', DEFAULTS.graceMs),
      troubleMs: reader.duration('trouble-for', DEFAULTS.troubleMs),
    },
    timeoutMs,
    mergeTimeoutMs: reader.duration('merge-timeout', DEFAULTS.mergeTimeoutMs),
    onFailure: reader.choice('on-failure', ON_FAILURE, 'revert'),
    title: readMessage(reader) ?? `${app}: ${version} to ${environment}`,
    run: env['GITHUB_RUN_ID'] ?? '0',
    ...defined({ branch, runUrl }),
  };
  const token = reader.required('github-token', 'give a token that may write to the repository');
  const isRevert = reader.boolean('revert', false);
  if (isRevert) refuseBeside(reader);
  const smoke = readSmoke(reader, workspace);
  const inputs = {
    request,
    isRevert,
    repository: readRepository(reader, env),
    token,
    access: readClusterAccess(reader, env, true),
    ...defined({ smoke }),
  };
  reader.finish();
  return inputs;
}

/** What is said of a delivery alone: the version before is not asked anew, and is what is put back anyway. */
function refuseBeside(reader: InputReader): void {
  const given = ['message', 'smoke-tests', 'smoke-url', 'smoke-variables', 'smoke-secrets'].filter(
    (input) => reader.text(input) !== undefined,
  );
  if (reader.string('on-failure') === 'keep') given.push('on-failure');
  for (const input of given)
    reader.problem({ input, message: 'has no meaning with revert', remedy: 'leave it out' });
}

/** Each with its repository: it is by that one that a place in a file is known. */
function readImages(reader: InputReader): ImageReference[] {
  const name = reader.string('image-name');
  if (reader.text('image-tag') === undefined) {
    const remedy = 'give the reference of the image that was built, best with its digest';
    reader.problem({ input: 'image-tag', message: 'is required and missing', remedy });
    return [];
  }
  const images = reader.parsed('image-tag', parseImageTag) ?? [];
  if (name !== undefined && images.length > 1)
    reader.problem({
      input: 'image-name',
      message: 'names one image, and image-tag names several',
      remedy: 'leave it out: each image goes to the places of its own repository',
    });
  return images.map((image) => {
    const repository = image.repository ?? name;
    if (repository !== undefined) return { ...image, repository };
    reader.problem({
      input: 'image-tag',
      message: 'names no repository of an image, and its places are known by that',
      found: quote(image.tag ?? image.digest ?? ''),
      remedy: 'give a full reference, or the repository in image-name',
    });
    return image;
  });
}

function readFiles(reader: InputReader): string[] {
  if (reader.text('files') === undefined) {
    const remedy = 'name the files of the repository that hold the image';
    reader.problem({ input: 'files', message: 'is required and missing', remedy });
  }
  return [...new Set(reader.list('files').map((file) => file.replace(/^\.\//u, '')))].filter((file) => {
    const isPath = !/^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|[*?\p{Cc}]/u.test(file);
    if (!isPath)
      reader.problem({
        input: 'files',
        message: 'is no path of one file',
        found: quote(file),
        expected: 'from the root of the repository that Argo CD reads, such as apps/web/kustomization.yaml',
      });
    return isPath;
  });
}

function readBranch(reader: InputReader): string | undefined {
  const branch = reader.string('branch');
  if (branch === undefined || BRANCH.test(branch)) return branch;
  reader.problem({ input: 'branch', message: 'is no name of a branch', found: quote(branch) });
  return undefined;
}

/** Its first line is that of the commit; marks of ours come after it. */
function readMessage(reader: InputReader): string | undefined {
  const message = reader.text('message')?.trim();
  if (message === undefined || message === '') return undefined;
  if (!/^edu-actions-[a-z]+:/imu.test(message)) return message;
  reader.problem({
    input: 'message',
    message: 'holds a line that begins as those by which a run knows its own commits',
  });
  return undefined;
}

function readName(reader: InputReader, input: string): string | undefined {
  const value = reader.string(input);
  if (value === undefined || NAME.test(value)) return value;
  reader.problem({
    input,
    message: 'is no name of Kubernetes',
    found: quote(value),
    expected: 'such as shop',
  });
  return undefined;
}

function readRepository(reader: InputReader, env: Environment): string {
  const given = reader.string('repository');
  const value = given ?? runContext(env).repository ?? '';
  if (/^[\w.-]+\/[\w.-]+$/u.test(value)) return value;
  reader.problem({
    input: 'repository',
    message: given === undefined ? 'is not given, and GITHUB_REPOSITORY names none' : 'is no owner/name',
    ...(given === undefined ? {} : { found: quote(given) }),
    expected: 'the repository that Argo CD reads, such as octo-org/deployments',
  });
  return '';
}

function readSmoke(reader: InputReader, workspace: string): SmokeInputs | undefined {
  const tests = reader.string('smoke-tests');
  const needs = (input: string): void => {
    if (tests === undefined && reader.text(input) !== undefined)
      reader.problem({ input, message: 'has a meaning only with smoke-tests' });
  };
  for (const input of ['smoke-url', 'smoke-variables', 'smoke-secrets']) needs(input);
  const variables = reader.parsed('smoke-variables', parsePairs) ?? new Map<string, string>();
  const secrets = reader.parsed('smoke-secrets', parsePairs) ?? new Map<string, string>();
  const url = readUrl(reader);
  if (tests === undefined) return undefined;
  const place = givenPlaceOf(path.resolve(workspace, tests), workspace);
  if (place !== 'file')
    reader.problem({
      input: 'smoke-tests',
      message: notAFile(place),
      found: quote(tests),
      remedy: 'give its path from the root of the checkout, which an earlier step must have made',
    });
  return { tests, variables, secrets, ...defined({ url }) };
}

function readUrl(reader: InputReader): string | undefined {
  const value = reader.string('smoke-url');
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  const isGood = url !== null && /^https?:$/u.test(url.protocol) && `${url.username}${url.password}` === '';
  if (isGood) return value;
  reader.problem({
    input: 'smoke-url',
    message: 'is not an http or https URL without credentials',
    expected: 'such as https://shop.example',
  });
  return undefined;
}
