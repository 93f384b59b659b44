import path from 'node:path';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import { type ImageReference, parseImageTag } from '../../manifests/index.ts';
import type { ReleaseRequest } from '../../release/index.ts';
import { chartName } from './chart.ts';
import { checkValues } from './values.ts';
import { manifestsProblem } from './manifest-files.ts';

export interface DeployInputs {
  request: ReleaseRequest;
  /** Content, base64 or a path; without it the environment and the service account are asked. */
  kubeconfig?: string;
  context?: string;
}

const STRATEGIES = ['rolling', 'blue-green'] as const;
const LATER = { canary: 'canary comes in a later version' };
const DEFAULT_IMAGE_VALUES = 'image';
const DEFAULT_TIMEOUT_MS = 600_000;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;

/**
 * The action's inputs as one typed snapshot, read from the environment and the checkout only.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): DeployInputs {
  const reader = new InputReader(env);
  const run = runContext(env);
  const environment = reader.required('environment', 'name what is released to, such as staging');
  const image = readImage(reader);
  const namespace = readLabel(reader, 'k8s-namespace', 'name the namespace to release into');
  const source = readSource(reader, run.workspace);
  const app = readApp(reader, run.workspace, source.chart, run.repository);
  const healthPath = readHealthPath(reader);
  const probeUrl = readProbeUrl(reader);
  const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  const imageName = reader.string('image-name');
  const request: ReleaseRequest = {
    app,
    environment,
    namespace,
    createNamespace: reader.boolean('create-namespace', false),
    strategy: reader.choice('deployment-strategy', STRATEGIES, 'rolling', LATER),
    ...source,
    imageValues: reader.string('image-values') ?? DEFAULT_IMAGE_VALUES,
    timeoutMs,
    drainMs: reader.duration('drain-seconds', DEFAULT_DRAIN_MS),
    scaleDownDelayMs: reader.duration('scale-down-delay', 0),
    dryRun: reader.boolean('dry-run', false),
    lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
    ...(image === undefined ? {} : { image }),
    ...(imageName === undefined ? {} : { imageName }),
    ...(healthPath === undefined ? {} : { healthPath }),
    ...(probeUrl === undefined ? {} : { probeUrl }),
    ...(run.runUrl === undefined ? {} : { runUrl: run.runUrl }),
  };
  const kubeconfig = reader.text('kubeconfig');
  const context = reader.string('context');
  reader.finish();
  return {
    request,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
}

/** Required although a chart has a default tag: an expression that came out empty must not release that one. */
function readImage(reader: InputReader): ImageReference | undefined {
  if (reader.text('image-tag') !== undefined) return reader.parsed('image-tag', parseImageTag);
  const remedy = 'give the tag, digest or reference of the image that was built';
  reader.problem({ input: 'image-tag', message: 'is required and missing', remedy });
  return undefined;
}

type Source = Pick<ReleaseRequest, 'chart' | 'valuesFiles' | 'values' | 'manifests'>;

/** What is released: a chart with its values, or manifests; both or neither is a mistake. */
function readSource(reader: InputReader, workspace: string): Source {
  const chart = reader.string('chart');
  const manifests = reader.list('manifests');
  const valuesFiles = reader.list('helm-values-file');
  const values = reader.text('helm-values');
  if (chart !== undefined && manifests.length > 0) {
    reader.problem({ input: 'manifests', message: 'cannot go with chart', remedy: 'give one of the two' });
  } else if (chart === undefined && manifests.length === 0) {
    reader.problem({
      input: 'chart',
      message: 'is missing, and so is manifests: there is nothing to release',
      remedy: 'give the path of a Helm chart, or manifests',
    });
  }
  if (chart === undefined) refuseChartInputs(reader);
  else if (reader.string('image-name') !== undefined) {
    reader.problem({
      input: 'image-name',
      message: 'has no meaning for a chart',
      remedy: 'name the place of the image in the values with image-values',
    });
  }
  for (const file of valuesFiles) checkValues(reader, workspace, file);
  if (values !== undefined) checkValues(reader, workspace, undefined, values);
  for (const entry of manifests) {
    const problem = manifestsProblem(workspace, entry);
    if (problem !== undefined) reader.problem({ input: 'manifests', ...problem });
  }
  return {
    valuesFiles,
    manifests,
    ...(chart === undefined ? {} : { chart }),
    ...(values === undefined ? {} : { values }),
  };
}

function refuseChartInputs(reader: InputReader): void {
  for (const name of ['helm-values-file', 'helm-values', 'image-values']) {
    const value = reader.text(name)?.trim();
    const byDefault = name === 'image-values' && value === DEFAULT_IMAGE_VALUES;
    if (value !== undefined && !byDefault)
      reader.problem({ input: name, message: 'needs a chart, and none is given' });
  }
}

/** The app's name as given, else the chart's, else the repository's. */
function readApp(
  reader: InputReader,
  workspace: string,
  chart: string | undefined,
  repository: string | undefined,
): string {
  const found = chart === undefined ? undefined : chartName(path.resolve(workspace, chart));
  if (found !== undefined && 'problem' in found) {
    reader.problem({ input: 'chart', ...found.problem, found: quote(chart ?? '') });
  }
  if (reader.string('app') !== undefined) return readLabel(reader, 'app', '');
  if (found !== undefined) return 'problem' in found ? '' : asLabel(reader, found.name, 'the chart');
  if (repository !== undefined) {
    const name = repository
      .slice(repository.indexOf('/') + 1)
      .toLowerCase()
      .replace(/[._]+/gu, '-');
    return asLabel(reader, name, 'the repository');
  }
  return readLabel(reader, 'app', 'name the application');
}

function asLabel(reader: InputReader, name: string, from: string): string {
  if (isLabel(name)) return name;
  reader.problem({
    input: 'app',
    message: `is not given, and the name of ${from} is not a DNS label`,
    found: quote(name),
    remedy: 'give app',
  });
  return '';
}

function readLabel(reader: InputReader, input: string, remedy: string): string {
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

function readProbeUrl(reader: InputReader): string | undefined {
  const value = reader.string('probe-url');
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    const expected = 'such as https://shop.example/health';
    reader.problem({
      input: 'probe-url',
      message: 'is not an http or https URL',
      found: quote(value),
      expected,
    });
  } else if (url.username !== '' || url.password !== '') {
    reader.problem({
      input: 'probe-url',
      message: 'holds credentials, which would be shown in logs and reports',
    });
  }
  return value;
}
