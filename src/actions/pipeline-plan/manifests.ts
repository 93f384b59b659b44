import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  ConfigurationError,
  cutText,
  describeProblem,
  type Exec,
  messageOf,
  oneLine,
  type Problem,
} from '../../base/index.ts';
import { type FieldDifference, fieldDifferences, type KubeObject } from '../../cluster/index.ts';
import {
  type Block,
  code,
  count,
  type Environment,
  fitBlocks,
  InputReader,
  plainText,
  publishComment,
  row,
  runEvent,
  summaryRoom,
  tableHead,
  writeSummary,
} from '../../github/index.ts';
import { parseImageTag, refKey, refOf, renderOffline } from '../../manifests/index.ts';
import type { Process } from '../shared/start.ts';
import { type Charts, chartsOfChecks } from './checks.ts';
import { readGiven } from './given.ts';
import { readInputs } from './inputs.ts';
import { runOf } from './run-of.ts';

interface Services extends Process {
  exec: Exec;
}

type Target = Charts['targets'][number];

/** What a release to one environment would apply. */
interface Rendering {
  objects: KubeObject[];
  warnings: string[];
}

/** What a pull request changes of it; undefined where the commit that it goes into does not render. */
interface Change {
  target: Target;
  rendering: Rendering;
  fields: FieldDifference[];
  /** Why there is nothing to compare with. */
  alone?: string;
}

/** A longer value is a file: its beginning says which. */
const LONGEST_VALUE = 120;
/** Of what git says: its last lines repeat the first. */
const SAID = 200;

/**
 * Chart or manifests of a pull request: linted, rendered with the values of each environment, and compared with the commit
 * that it goes into, as summary and comment. Values of Secrets are masked.
 * @throws ConfigurationError with every problem, each with the environment that has it
 */
export async function checkManifests(services: Services): Promise<void> {
  const { env } = services;
  const json = new InputReader(env).text('inputs') ?? '';
  const { targets, image } = chartsOf(json, env);
  const place = mkdtempSync(path.join(env['RUNNER_TEMP'] ?? os.tmpdir(), 'edu-actions-manifests-'));
  try {
    const source = sourceOf(json, image === '' ? [] : parseImageTag(`${image}:${runOf(env).sha}`));
    const base = await baseOf(path.join(place, 'base'), services);
    const changes: Change[] = [];
    const wrong: { environment: string; problem: Problem }[] = [];
    for (const target of targets) {
      const at = (folder: string) => renderingOf(source(target, folder), place, services);
      try {
        changes.push(await changeOf(target, await at(''), base, at));
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        wrong.push(...error.problems.map((problem) => ({ environment: target.environment, problem })));
      }
    }
    await tell(changes, json, services);
    if (wrong.length > 0) throw new ConfigurationError(eachOnce(wrong));
  } finally {
    rmSync(place, { recursive: true, force: true });
    // Git still knows the folder of the base.
    await services.exec('git', ['worktree', 'prune']).catch(() => undefined);
  }
}

/** Each problem once, with the environments that have it. */
function eachOnce(wrong: readonly { environment: string; problem: Problem }[]): Problem[] {
  const alike = Map.groupBy(wrong, ({ problem }) => describeProblem(problem));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const environments = group.map(({ environment }) => environment).join(', ');
    return [{ ...first.problem, message: `${first.problem.message} (${environments})` }];
  });
}

/** Of checks.yml, which builds for no platform, or of pipeline.yml. */
function chartsOf(json: string, env: Environment): Charts {
  return readGiven(json).text('platforms') === undefined
    ? chartsOfChecks(json)
    : readInputs(json, runOf(env));
}

type Source = Parameters<typeof renderOffline>[0];

function sourceOf(json: string, images: Source['images']): (target: Target, folder: string) => Source {
  const reader = readGiven(json);
  const chart = reader.string('chart');
  return ({ namespace, values }, folder) => ({
    app: reader.string('app-name') ?? '',
    namespace,
    ...(chart === undefined ? {} : { chart: path.join(folder, chart) }),
    valuesFiles: values === '' ? [] : values.split(',').map((file) => path.join(folder, file)),
    manifests: reader.list('manifests').map((entry) => path.join(folder, entry)),
    images,
    imageValues: reader.list('image-values'),
  });
}

async function renderingOf(source: Source, place: string, { exec, logger }: Services): Promise<Rendering> {
  const { manifests, hooks, crds, warnings } = await renderOffline(source, {
    exec,
    logger,
    tempDir: path.join(place, 'values'),
  });
  return { objects: [...crds, ...manifests, ...hooks].map(({ object }) => object), warnings };
}

/** The commit that the pull request goes into, in a folder of its own; or why it is not to be had. */
async function baseOf(
  folder: string,
  { env, exec }: Services,
): Promise<{ folder: string } | { why: string }> {
  const sha = runEvent(env).pullRequest?.baseSha;
  if (sha === undefined) return { why: 'this run is not of a pull request' };
  const { exitCode, stderr } = await exec('git', ['worktree', 'add', '--detach', folder, sha]);
  if (exitCode === 0) return { folder };
  const said = oneLine(stderr, SAID);
  return {
    why: `git does not hand out the commit ${sha.slice(0, 12)} that it goes into${said === '' ? '' : ` (${said})`}; the job needs fetch-depth: 0, or that commit, in its checkout`,
  };
}

async function changeOf(
  target: Target,
  rendering: Rendering,
  base: Awaited<ReturnType<typeof baseOf>>,
  at: (folder: string) => Promise<Rendering>,
): Promise<Change> {
  if ('why' in base) return { target, rendering, fields: [], alone: base.why };
  try {
    const before = await at(base.folder);
    return { target, rendering, fields: differences(before.objects, rendering.objects) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const why = `the commit that it goes into does not render: ${messageOf(error).split('\n')[0] ?? ''}`;
    return { target, rendering, fields: [], alone: why };
  }
}

/** Field by field; what is new or gone is one line. */
function differences(before: readonly KubeObject[], after: readonly KubeObject[]): FieldDifference[] {
  const known = new Map(before.map((object) => [refKey(refOf(object)), object]));
  const kept = new Set(after.map((object) => refKey(refOf(object))));
  const gone = before.filter((object) => !kept.has(refKey(refOf(object))));
  return [
    ...after.flatMap((object) => fieldDifferences(known.get(refKey(refOf(object))), object)),
    ...gone.flatMap((object) =>
      fieldDifferences(undefined, object).map(({ object: name }) => ({
        object: name,
        path: '',
        from: '(gone)',
      })),
    ),
  ];
}

async function tell(changes: readonly Change[], json: string, services: Services): Promise<void> {
  const { env, clock, logger } = services;
  const token = new InputReader(env).text('github-token') ?? '';
  for (const { target, rendering, fields, alone } of changes) {
    const found = alone ?? `${count(fields.length, 'field')} would change`;
    logger.info(`${target.environment}: ${count(rendering.objects.length, 'object')}; ${found}`);
    for (const warning of rendering.warnings) logger.warning(`${target.environment}: ${warning}`);
  }
  const app = readGiven(json).string('app-name') ?? '';
  const blocks = [
    { name: 'heading', head: [`### What ${code(app)} would be released with`] },
    ...changes.map(blockOf),
  ];
  writeSummary(fitBlocks(blocks, summaryRoom(env)), env);
  if (changes.length === 0) return;
  await publishComment(
    { token, env, clock, logger },
    { action: 'pipeline-plan', key: `manifests of ${app}`, blocks },
  );
}

function blockOf({ target, rendering, fields, alone }: Change): Block {
  const name = `changes of ${target.environment}`;
  const head = ['', `**${code(target.environment)}**, ${count(rendering.objects.length, 'object')}`, ''];
  if (alone !== undefined) return { name, head: [...head, `Nothing to compare with: ${code(alone)}`] };
  if (fields.length === 0) return { name, head: [...head, 'Nothing changes.'] };
  return {
    name,
    head: [...head, ...tableHead(['object', 'field', 'before', 'after'])],
    rows: fields.map(({ object, path: field, from, to }) =>
      row([code(object), shown(field), shown(from), shown(to)]),
    ),
  };
}

function shown(value = ''): string {
  return value === '' ? '' : code(cutText(plainText(value), LONGEST_VALUE));
}
