import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  ConfigurationError,
  type Exec,
  type ExecResult,
  type Logger,
  makeFolder,
  defined,
} from '../../base/index.ts';
import { requireImage } from '../image.ts';
import type { Hook, Manifest, ManifestSource } from '../types.ts';
import { templateArgs, type TemplateRequest } from './arguments.ts';
import { type Chart, chartProblem, readChart } from './chart.ts';
import { type Capabilities, isOfCrdsFolder, isUnknownKind, readCrds, withKinds } from './crds.ts';
import { splitHooks } from './hooks.ts';
import { type ImagePlace, imagePaths, imagePlaces, imageValues, repositoryAt } from './image-values.ts';
import { usesLookup } from './lookups.ts';
import { helmProblem, helmWarnings } from './messages.ts';
import { readOutput } from './output.ts';
import { requireHelm, runHelm } from './program.ts';
import { requireStable } from './stability.ts';
import { withToldChart } from './told-chart.ts';
import { mergeValues, readUserValues, unknownKeyWarnings, type Values } from './values.ts';

export interface ChartDeps {
  exec: Exec;
  logger: Logger;
  /** For values files that nobody else may read; its owner removes it. */
  tempDir: string;
  /** Absent: rendered without a cluster, where a `lookup` finds nothing. */
  kubeconfigPath?: string;
  context?: string;
  isUpgrade: boolean;
  /** What `.Release.Revision` says. */
  revision: number;
  /** What the cluster serves: asked only where the chart brings kinds that are not in it yet. */
  capabilities?: () => Promise<Capabilities>;
  /**
   * Installs what `crds/` holds, as helm does before it renders. Asked only where templates look something up in the
   * cluster and others make objects of those kinds; absent where nothing may be changed.
   */
  define?: (crds: readonly Manifest[]) => Promise<void>;
}

export type ChartSource = ManifestSource & { chart: string };

export interface RenderedChart {
  manifests: Manifest[];
  hooks: Hook[];
  /** What `crds/` holds, of the charts that it depends on too. */
  crds: Manifest[];
  appVersion?: string;
  warnings: string[];
}

/** The chart with the values that were given to it. */
interface Given {
  source: ChartSource;
  chart: Chart;
  valuesFiles: readonly string[];
}

/**
 * Renders a chart as its next release.
 * @throws ConfigurationError for anything about helm, the chart or the values that the user can fix.
 */
export async function renderChart(source: ChartSource, deps: ChartDeps): Promise<RenderedChart> {
  const problem = await chartProblem(source.chart);
  const user = await readUserValues(source.valuesFiles, source.values);
  const problems = [...(problem === undefined ? [] : [problem]), ...user.problems];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const [chart] = await Promise.all([readChart(source.chart, deps.exec), requireHelm(deps.exec)]);
  const merged = user.read.reduce((values, { values: over }) => mergeValues(values, over), chart.defaults);
  const valuesFiles = [...source.valuesFiles];
  if (source.values !== undefined) valuesFiles.push(await writePrivate(deps.tempDir, source.values));
  const places = imagePlaces(source.images, source.imageValues, merged);
  if (places.length > 0) {
    valuesFiles.push(await writePrivate(deps.tempDir, JSON.stringify(imageValues(places, merged))));
  }
  const { once, twice, warnings } = await renderTwice({ source, chart, valuesFiles }, deps);
  const all = readOutput(once.stdout, chart.name);
  const unstable =
    once.stdout === twice.stdout
      ? []
      : requireStable(all, readOutput(twice.stdout, chart.name), deps.isUpgrade);
  const crds = all.filter(isOfCrdsFolder);
  const split = splitHooks(all.filter((manifest) => !crds.includes(manifest)));
  const reached = requireImages([...split.manifests, ...split.hooks], places, { merged, chart });
  return {
    manifests: split.manifests,
    hooks: split.hooks,
    crds,
    ...defined({ appVersion: chart.appVersion }),
    warnings: [
      ...chart.warnings,
      ...user.warnings,
      ...unknownKeyWarnings(user.read, chart.keys),
      ...helmWarnings(once.stderr),
      ...warnings,
      ...unstable,
      ...reached,
      ...split.warnings,
    ],
  };
}

function requireImages(
  manifests: readonly Manifest[],
  places: readonly ImagePlace[],
  { merged, chart }: { merged: Values; chart: Chart },
): string[] {
  const byImage = Map.groupBy(places, ({ image }) => image);
  return [...byImage].flatMap(([image, own]) =>
    requireImage(manifests, {
      image,
      chartRepository: own
        .map(({ path: place }) => repositoryAt(merged, place))
        .find((repository) => repository !== undefined),
      imageValues: own.map(({ path: place }) => place),
      candidates: imagePaths(chart.defaults),
    }),
  );
}

interface RenderedTwice {
  once: ExecResult;
  twice: ExecResult;
  warnings: string[];
}

/** Twice, to see what is made anew each time. */
async function renderTwice(given: Given, deps: ChartDeps): Promise<RenderedTwice> {
  const { source, chart, valuesFiles } = given;
  const { app, namespace } = source;
  const { kubeconfigPath, context, capabilities } = deps;
  return await withToldChart(source.chart, deps, deps, async (folder) => {
    const run = async (cluster: TemplateRequest['cluster']): Promise<[ExecResult, ExecResult]> => {
      const args = templateArgs({
        app,
        chart: folder,
        namespace,
        valuesFiles,
        ...defined({ cluster }),
      });
      deps.logger.debug(`helm ${args.join(' ')}`);
      return await Promise.all([runHelm(deps.exec, args), runHelm(deps.exec, args)]);
    };
    if (kubeconfigPath === undefined) return rendered(given, await run(undefined));
    const live = { kubeconfigPath, ...defined({ context }) };
    const results = await run(live);
    const isUnknown = results.some(({ exitCode, stderr }) => exitCode !== 0 && isUnknownKind(stderr));
    if (!isUnknown || capabilities === undefined) return rendered(given, results);
    // The chart brings the kind, and helm would have installed it before it asked for it.
    const crds = await readCrds(source.chart, chart.name, deps.exec);
    const asksCluster = await usesLookup(folder, deps.exec);
    if (asksCluster && deps.define !== undefined) {
      await deps.define(crds);
      return rendered(given, await run(live));
    }
    const said = asksCluster
      ? [
          `${chart.name} brings kinds that are not in the cluster, so that helm cannot ask it in a dry run: each \`lookup\` of the templates found nothing`,
        ]
      : [];
    return rendered(given, await run(withKinds(await capabilities(), crds)), said);
  });
}

/** @throws ConfigurationError with what helm said when it did not render. */
function rendered(
  given: Given,
  [once, twice]: [ExecResult, ExecResult],
  warnings: string[] = [],
): RenderedTwice {
  for (const result of [once, twice]) if (result.exitCode !== 0) throw refusal(result, given);
  return { once, twice, warnings };
}

function refusal({ stderr }: ExecResult, { source, chart }: Given): ConfigurationError {
  const problem = helmProblem(stderr, chart);
  const isFromFiles = problem.input === 'helm-values' && source.values === undefined;
  if (!isFromFiles || source.valuesFiles.length === 0) return new ConfigurationError(problem);
  return new ConfigurationError({
    ...problem,
    input: 'helm-values-file',
    found: source.valuesFiles.join(', '),
    remedy: `Correct them, see ${path.join(source.chart, 'values.schema.json')}`,
  });
}

/** Values may be secret. */
async function writePrivate(folder: string, content: string): Promise<string> {
  makeFolder(folder, 0o700);
  const file = path.join(folder, `values-${randomUUID()}.yaml`);
  await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  return file;
}
