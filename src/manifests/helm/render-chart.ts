import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError, type Exec, type Logger } from '../../base/index.ts';
import { requireImage } from '../image.ts';
import type { Hook, Manifest, ManifestSource } from '../types.ts';
import { templateArgs } from './arguments.ts';
import { type Chart, chartProblem, readChart } from './chart.ts';
import { splitHooks } from './hooks.ts';
import { imagePaths, imageValues, repositoryAt } from './image-values.ts';
import { helmProblem, helmWarnings } from './messages.ts';
import { readOutput } from './output.ts';
import { requireHelm, runHelm } from './program.ts';
import { requireStable } from './stability.ts';
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
}

export type ChartSource = ManifestSource & { chart: string };

export interface RenderedChart {
  manifests: Manifest[];
  hooks: Hook[];
  appVersion?: string;
  warnings: string[];
}

/**
 * Renders a chart as its next release.
 * @throws ConfigurationError for anything about helm, the chart or the values that the user can mend.
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
  const { image } = source;
  if (image !== undefined) {
    const values: Values = imageValues(image, source.imageValues, merged);
    valuesFiles.push(await writePrivate(deps.tempDir, JSON.stringify(values)));
  }
  const { kubeconfigPath, context } = deps;
  const args = templateArgs({
    app: source.app,
    chart: source.chart,
    namespace: source.namespace,
    isUpgrade: deps.isUpgrade,
    valuesFiles,
    ...(kubeconfigPath === undefined ? {} : { kubeconfigPath }),
    ...(context === undefined ? {} : { context }),
  });
  deps.logger.debug(`helm ${args.join(' ')}`);
  const [once, twice] = await Promise.all([
    template(deps.exec, args, chart, source),
    template(deps.exec, args, chart, source),
  ]);
  const all = readOutput(once.stdout, chart.name);
  const unstable =
    once.stdout === twice.stdout
      ? []
      : requireStable(all, readOutput(twice.stdout, chart.name), deps.isUpgrade);
  const { manifests, hooks, warnings } = splitHooks(all);
  if (image !== undefined) {
    requireImage([...manifests, ...hooks], {
      image,
      chartRepository: repositoryAt(merged, source.imageValues),
      imageValues: source.imageValues,
      candidates: imagePaths(chart.defaults),
    });
  }
  return {
    manifests,
    hooks,
    ...(chart.appVersion === undefined ? {} : { appVersion: chart.appVersion }),
    warnings: [
      ...unknownKeyWarnings(user.read, chart.keys),
      ...helmWarnings(once.stderr),
      ...unstable,
      ...warnings,
    ],
  };
}

async function template(
  exec: Exec,
  args: readonly string[],
  chart: Chart,
  source: ChartSource,
): Promise<{ stdout: string; stderr: string }> {
  const result = await runHelm(exec, args);
  if (result.exitCode === 0) return result;
  const problem = helmProblem(result.stderr, chart);
  const isFromFiles = problem.input === 'helm-values' && source.values === undefined;
  if (!isFromFiles || source.valuesFiles.length === 0) throw new ConfigurationError(problem);
  throw new ConfigurationError({
    ...problem,
    input: 'helm-values-file',
    found: source.valuesFiles.join(', '),
    remedy: `Correct them, see ${path.join(source.chart, 'values.schema.json')}`,
  });
}

/** Values may be secret. */
async function writePrivate(folder: string, content: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `values-${randomUUID()}.yaml`);
  await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  return file;
}
