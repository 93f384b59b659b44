import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError, type Exec, type Problem, suggest, defined } from '../../base/index.ts';
import { parseYaml } from '../documents.ts';
import { helmProblem } from './messages.ts';
import { runHelm } from './program.ts';
import { asValues, repeatedKeyWarning, type Values } from './values.ts';

/** What a chart says about itself. */
export interface Chart {
  path: string;
  name: string;
  /** Where it can be opened; absent for an archive. */
  folder?: string;
  version?: string;
  appVersion?: string;
  defaults: Values;
  /** Top-level keys that its values may have; empty when the chart does not tell. */
  keys: string[];
  warnings: string[];
}

/** What is wrong with the path, without helm, which takes a wrong one for the name of a repository. */
export async function chartProblem(chart: string): Promise<Problem | undefined> {
  if (/^(?:oci|https?):\/\//.test(chart)) {
    return {
      input: 'chart',
      message: 'must be a folder or an archive of the checkout',
      found: chart,
      remedy: 'Fetch it in an earlier step: `helm pull <url> --version <version>`, then name the archive',
    };
  }
  const kind = await kindOf(chart);
  if (kind === 'file') return undefined;
  if (kind === undefined) {
    const parent = path.dirname(path.normalize(chart));
    const near = suggest(
      path.basename(chart),
      (await kindOf(parent)) === 'folder' ? await readdir(parent) : [],
    );
    return {
      input: 'chart',
      message: 'does not exist',
      found: chart,
      ...(near === undefined ? {} : { remedy: `Did you mean ${path.join(parent, near)}?` }),
    };
  }
  if ((await kindOf(path.join(chart, 'Chart.yaml'))) === 'file') return undefined;
  const below: string[] = [];
  for (const name of await readdir(chart)) {
    if ((await kindOf(path.join(chart, name, 'Chart.yaml'))) === 'file') below.push(path.join(chart, name));
  }
  return {
    input: 'chart',
    message: 'is not a chart: there is no Chart.yaml in it',
    found: chart,
    ...(below.length === 0 ? {} : { remedy: `Did you mean ${below.sort().join(' or ')}?` }),
  };
}

/** @throws ConfigurationError with what helm says about the chart. */
export async function readChart(chart: string, exec: Exec): Promise<Chart> {
  const [{ values: about }, { values, warnings }] = await Promise.all([
    show(exec, chart, 'chart'),
    show(exec, chart, 'values'),
  ]);
  const name = typeof about['name'] === 'string' ? about['name'] : path.basename(chart);
  const folder = (await kindOf(chart)) === 'folder' ? chart : undefined;
  const text = (field: string) => {
    const value = about[field];
    return typeof value === 'string' || typeof value === 'number' ? { [field]: String(value) } : {};
  };
  return {
    path: chart,
    name,
    ...defined({ folder }),
    ...text('version'),
    ...text('appVersion'),
    defaults: values,
    warnings,
    keys:
      Object.keys(values).length === 0
        ? []
        : [...Object.keys(values), ...subcharts(about), ...(await schemaKeys(folder))],
  };
}

async function show(
  exec: Exec,
  chart: string,
  what: 'chart' | 'values',
): Promise<{ values: Values; warnings: string[] }> {
  const result = await runHelm(exec, ['show', what, chart]);
  if (result.exitCode !== 0) {
    throw new ConfigurationError(helmProblem(result.stderr, { name: path.basename(chart), folder: chart }));
  }
  const file = path.join(chart, what === 'chart' ? 'Chart.yaml' : 'values.yaml');
  const { documents, problems, repeated } = parseYaml(result.stdout, file, 'last');
  if (problems.length > 0)
    throw new ConfigurationError(problems.map((problem) => ({ input: 'chart', ...problem })));
  return { values: asValues(documents[0]?.value), warnings: repeated.map(repeatedKeyWarning) };
}

/** Values for a dependency stand under its alias or name; `global` is for all of them, and `tags` switch them. */
function subcharts(about: Values): string[] {
  const dependencies = Array.isArray(about['dependencies'])
    ? (about['dependencies'] as unknown[]).map(asValues)
    : [];
  return [
    'global',
    'tags',
    ...dependencies.flatMap(({ alias, name }) => [alias ?? name].filter((key) => typeof key === 'string')),
  ];
}

/** Keys that only the schema knows, such as optional ones without a default. */
async function schemaKeys(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return [];
  try {
    const schema = JSON.parse(await readFile(path.join(folder, 'values.schema.json'), 'utf8')) as unknown;
    return Object.keys(asValues(asValues(schema)['properties']));
  } catch {
    // No schema, or one that helm itself will complain about.
    return [];
  }
}

async function kindOf(name: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(name)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
