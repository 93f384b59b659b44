import path from 'node:path';
import { defined, givenPlaceOf, notAFile } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import type { DeliverRequest } from '../../gitops/index.ts';
import { DEFAULT_IMAGE_VALUES, type ImageReference, parseImageTag } from '../../manifests/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { isRepository, readGitOpsTarget } from '../shared/gitops-target.ts';
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

const ON_FAILURE = ['revert', 'keep'] as const;
const TIMEOUT_MS = 900_000;

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
  const target = readGitOpsTarget(reader);
  const timeoutMs = reader.duration('timeout', TIMEOUT_MS);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  const { files, how, branch, imageValues, applicationNamespace, graceMs, troubleMs, mergeTimeoutMs } =
    target;
  const request: DeliverRequest = {
    app,
    environment,
    version,
    images,
    imageValues: imageValues.length === 0 ? [DEFAULT_IMAGE_VALUES] : imageValues,
    files,
    how,
    application: { namespace: applicationNamespace, name: target.application ?? app },
    patience: { graceMs, troubleMs },
    timeoutMs,
    mergeTimeoutMs,
    onFailure: reader.choice('on-failure', ON_FAILURE, 'revert'),
    title: target.message ?? `${app}: ${version} to ${environment}`,
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
    repository: target.repository ?? ownRepository(reader, env),
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

function ownRepository(reader: InputReader, env: Environment): string {
  const { repository = '' } = runContext(env);
  if (isRepository(repository) || reader.text('repository') !== undefined) return repository;
  reader.problem({
    input: 'repository',
    message: 'is not given, and GITHUB_REPOSITORY names none',
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
