import {
  checkShape,
  ConfigurationError,
  type PlaceOf,
  type Problem,
  readYaml,
  defined,
} from '../../base/index.ts';
import { groupsOf, waitOf } from './compile.ts';
import { mistakesIn } from './meaning.ts';
import { parsersFor } from './parsers.ts';
import { type SmokeFile, smokeSchema, type TargetEntry } from '../schema/schema.ts';
import type { Suite } from './suite.ts';
import { type Given, resolveVariables } from './variables.ts';

export interface SmokeSource extends Given {
  /** The file's name, for messages. */
  file: string;
  /** The absolute path of its folder: what it names is relative to it. */
  folder: string;
  /** The checkout, outside of which no file is read. */
  root: string;
  /** Takes the place of the file's target. */
  target?: TargetEntry;
}

/**
 * The checks of a YAML file (schemas/smoke-tests.schema.json), ready to be run.
 * @throws ConfigurationError with every mistake and its line.
 */
export async function parseSmokeTests(text: string, source: SmokeSource): Promise<Suite> {
  try {
    const { value, place } = readYaml(text, source.file);
    return await suiteOf(value ?? {}, place, source);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(error.problems.map((problem) => withQuotesHint(problem, text)));
  }
}

/** A value that begins with `{{` is a map to YAML. Nearly everybody makes this mistake once. */
function withQuotesHint(problem: Problem, text: string): Problem {
  const line = problem.line === undefined ? '' : (text.split('\n')[problem.line - 1] ?? '');
  if (problem.remedy !== undefined || !/[:[,{-]\s*[^\s'"]*\{\{/u.test(line)) return problem;
  if (!/no valid YAML|wrong value/u.test(problem.message)) return problem;
  return { ...problem, remedy: 'put a text with {{…}} into quotes' };
}

/**
 * The same out of a value, for callers that have no file.
 * @param place where a value was given, for messages
 * @throws ConfigurationError with every mistake.
 */
export async function suiteOf(value: unknown, place: PlaceOf, source: SmokeSource): Promise<Suite> {
  const file: SmokeFile = checkShape(smokeSchema, value, place, 'the file');
  const parsers = await parsersFor(file);
  const { variables, secrets, problems } = resolveVariables(file, source, place);
  const declared = new Set([...Object.keys(file.variables ?? {}), ...variables.keys()]);
  const { folder, root } = source;
  const hasTarget = source.target !== undefined;
  problems.push(...mistakesIn(file, { place, parsers, folder, root, variables: declared, hasTarget }));
  if (problems.length > 0) throw new ConfigurationError(problems);
  const context = { parsers, folder, place, variables, file: source.file };
  const own = typeof file.target === 'string' ? { url: file.target } : file.target;
  const target = source.target ?? own;
  const wait = file['wait-for'];
  return {
    file: source.file,
    ...defined({ target, ownTarget: own }),
    variables,
    secrets: secrets.filter((secret) => secret !== ''),
    parallel: file.parallel ?? 10,
    ...(wait === undefined ? {} : { waitFor: waitOf(wait, file, context) }),
    groups: groupsOf(file, context),
  };
}
