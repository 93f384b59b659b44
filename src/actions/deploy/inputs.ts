import path from 'node:path';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import { givenPlaceOf, notAFile, suggest, defined } from '../../base/index.ts';
import {
  DEFAULT_IMAGE_VALUES,
  type ImageReference,
  parseImageTag,
  PROTECTED_KINDS,
} from '../../manifests/index.ts';
import type { ReleaseRequest } from '../../release/index.ts';
import { readCanary } from './canary.ts';
import { chartName } from './chart.ts';
import { parsePairs } from '../shared/pairs.ts';
import { checkSource } from '../shared/source.ts';
import {
  asLabel,
  finishInputs,
  readAppName,
  readCommon,
  type ReleaseInputs,
  type SmokeInputs,
} from '../shared/release-step/common-inputs.ts';
import { parseForced } from './forced.ts';
import { checkValues } from './values.ts';
import { manifestsProblem } from './manifest-files.ts';

const STRATEGIES = ['rolling', 'blue-green', 'canary'] as const;
const PROMOTIONS = ['automatic', 'manual'] as const;
const MIGRATIONS = ['reversible', 'irreversible'] as const;

/**
 * The action's inputs as one typed snapshot, read from the environment and the checkout only.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): ReleaseInputs {
  const reader = new InputReader(env);
  const run = runContext(env);
  const common = readCommon(reader, env);
  const images = readImages(reader);
  refuseImageName(reader, images);
  const source = readSource(reader, run.workspace);
  const app = readApp(reader, env, source.chart);
  const imageName = reader.string('image-name');
  const strategy = reader.choice('deployment-strategy', STRATEGIES, 'rolling');
  const { canary, analysis } = readCanary(reader, strategy === 'canary', run.workspace);
  const request: ReleaseRequest = {
    app,
    ...common,
    createNamespace: reader.boolean('create-namespace', false),
    strategy,
    ...source,
    promotion: readPromotion(reader),
    irreversible: reader.choice('migration', MIGRATIONS, 'reversible') === 'irreversible',
    images,
    imageValues: readImageValues(reader),
    forced: reader.parsed('force-conflicts', parseForced) ?? [],
    pruneKinds: readPruneKinds(reader),
    dryRun: reader.boolean('dry-run', false),
    ...defined({ imageName, canary }),
  };
  const smoke = readSmoke(reader, run.workspace);
  return { ...finishInputs(reader, env, request), ...defined({ smoke, analysis }) };
}

function readSmoke(reader: InputReader, workspace: string): SmokeInputs | undefined {
  const file = reader.string('smoke-tests');
  const pairs = (input: string): ReadonlyMap<string, string> => {
    if (file === undefined && reader.text(input) !== undefined)
      reader.problem({ input, message: 'has a meaning only with smoke-tests' });
    return reader.parsed(input, parsePairs) ?? new Map();
  };
  const given = { variables: pairs('smoke-variables'), secrets: pairs('smoke-secrets') };
  if (file === undefined) return undefined;
  const place = givenPlaceOf(path.resolve(workspace, file), workspace);
  if (place !== 'file') {
    reader.problem({
      input: 'smoke-tests',
      message: notAFile(place),
      found: quote(file),
      remedy: 'give its path from the root of the checkout, which an earlier step must have made',
    });
  }
  return { tests: file, ...given };
}

function readPruneKinds(reader: InputReader): string[] {
  const kinds = reader.list('prune-kinds');
  for (const kind of kinds.filter((each) => !PROTECTED_KINDS.includes(each))) {
    const near = suggest(kind, PROTECTED_KINDS);
    reader.problem({
      input: 'prune-kinds',
      message: 'names a kind that needs no such word',
      found: quote(kind),
      expected: PROTECTED_KINDS.join(', '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
  }
  return kinds;
}

function readPromotion(reader: InputReader): ReleaseRequest['promotion'] {
  const promotion = reader.choice('promotion', PROMOTIONS, 'automatic');
  const strategy = reader.string('deployment-strategy') ?? 'rolling';
  if (promotion === 'manual' && strategy !== 'blue-green' && strategy !== 'canary') {
    reader.problem({
      input: 'promotion',
      message: 'cannot be manual in a rolling release, whose new pods serve as soon as they are ready',
      remedy: 'set deployment-strategy: blue-green or canary',
    });
  }
  return promotion;
}

/** Required although a chart has a default tag: an expression that came out empty must not release that one. */
function readImages(reader: InputReader): ImageReference[] {
  if (reader.text('image-tag') !== undefined) return reader.parsed('image-tag', parseImageTag) ?? [];
  const remedy = 'give the tag, digest or reference of the image that was built';
  reader.problem({ input: 'image-tag', message: 'is required and missing', remedy });
  return [];
}

function readImageValues(reader: InputReader): string[] {
  const paths = reader.list('image-values');
  return paths.length === 0 ? [DEFAULT_IMAGE_VALUES] : paths;
}

function refuseImageName(reader: InputReader, images: readonly ImageReference[]): void {
  if (reader.string('image-name') === undefined || images.length < 2) return;
  reader.problem({
    input: 'image-name',
    message: 'names one image, and image-tag names several',
    found: `${images.length} repositories`,
    remedy: 'leave image-name out: each image goes to the containers of its own repository',
  });
}

type Source = Pick<ReleaseRequest, 'chart' | 'valuesFiles' | 'values' | 'manifests'>;

/** What is released: a chart with its values, or manifests; both or neither is a mistake. */
function readSource(reader: InputReader, workspace: string): Source {
  const chart = reader.string('chart');
  const manifests = reader.list('manifests');
  const valuesFiles = reader.list('helm-values-file');
  const values = reader.text('helm-values');
  checkSource(reader);
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
    ...defined({ chart, values }),
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
function readApp(reader: InputReader, env: Environment, chart: string | undefined): string {
  const { workspace } = runContext(env);
  const found = chart === undefined ? undefined : chartName(path.resolve(workspace, chart));
  if (found !== undefined && 'problem' in found) {
    reader.problem({ input: 'chart', ...found.problem, found: quote(chart ?? '') });
  }
  if (reader.string('app') !== undefined || found === undefined) return readAppName(reader, env);
  return 'problem' in found ? '' : asLabel(reader, found.name, 'the chart');
}
