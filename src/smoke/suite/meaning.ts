import { dotted, messageOf, type Problem, suggest } from '../../base/index.ts';
import { COOKIE_ATTRIBUTES } from '../http/cookies.ts';
import { shown } from '../schema/shown.ts';
import {
  headerMistakes,
  type MeaningContext,
  type Path,
  type Report,
  requestMistakes,
  settingsMistakes,
  targetMistakes,
} from './request-mistakes.ts';
import type { CheckEntry, SmokeFile } from '../schema/schema.ts';
import { namesIn, patternMistake } from '../schema/template.ts';

/** What the schema cannot see: every mistake in what the parts of a file mean together. */
export function mistakesIn(file: SmokeFile, given: MeaningContext): Problem[] {
  const context = { ...given, hasTarget: given.hasTarget || file.target !== undefined };
  const problems: Problem[] = [];
  const report: Report = (at, problem) =>
    problems.push({
      ...context.place(at),
      ...problem,
      message: `${dotted(at, 'the file')} ${problem.message}`,
    });
  if (file.checks === undefined && file.groups === undefined && file['wait-for'] === undefined) {
    report([], {
      message: 'has no checks: nothing would be tested',
      remedy: 'add checks or groups, such as checks: [{path: /health}]',
    });
  }
  settingsMistakes(file.defaults ?? {}, ['defaults'], context, report);
  headerMistakes(file.defaults?.headers, ['defaults', 'headers'], report);
  if (file.target !== undefined) targetMistakes(file.target, report);
  const wait = file['wait-for'];
  if (wait !== undefined) {
    requestMistakes(wait, ['wait-for'], context, report);
    settingsMistakes(wait, ['wait-for'], context, report);
    queryMistakes(wait.from ?? {}, ['wait-for', 'from'], context, report);
    nameMistakes(wait, ['wait-for'], context.variables, report);
  }
  for (const [at, check] of (file.checks ?? []).entries()) {
    checkMistakes(check, ['checks', at], context, report);
  }
  twins(file.checks ?? [], ['checks'], report);
  twins(file.groups ?? [], ['groups'], report);
  for (const [at, group] of (file.groups ?? []).entries()) {
    // What an earlier check of the group captures is known to the later ones.
    const variables = new Set(context.variables);
    const inGroup = { ...context, variables };
    for (const [index, check] of group.checks.entries()) {
      checkMistakes(check, ['groups', at, 'checks', index], inGroup, report);
      for (const name of Object.keys(check.capture ?? {})) variables.add(name);
    }
    twins(group.checks, ['groups', at, 'checks'], report);
  }
  return problems;
}

function checkMistakes(check: CheckEntry, at: Path, context: MeaningContext, report: Report): void {
  const known = context.variables;
  requestMistakes(check, at, context, report);
  settingsMistakes(check, at, context, report);
  const { json = {}, css = {}, cookies = {}, variables = {} } = check.expect ?? {};
  for (const source of Object.keys(json))
    queryMistakes({ json: source }, [...at, 'expect', 'json', source], context, report);
  for (const source of Object.keys(css))
    queryMistakes({ css: source }, [...at, 'expect', 'css', source], context, report);
  for (const name of Object.keys(cookies)) cookieMistake(name, [...at, 'expect', 'cookies', name], report);
  for (const source of Object.keys(check.expect?.regex ?? {}))
    regexMistake(source, [...at, 'expect', 'regex', source], report);
  for (const [name, capture] of Object.entries(check.capture ?? {})) {
    queryMistakes(capture, [...at, 'capture', name], context, report);
    unknownVariable(capture.variable, [...at, 'capture', name, 'variable'], known, report);
  }
  for (const name of Object.keys(variables)) {
    unknownVariable(name, [...at, 'expect', 'variables', name], known, report);
  }
  nameMistakes(check, at, known, report);
}

function queryMistakes(
  query: { json?: string | undefined; css?: string | undefined; cookie?: string | undefined },
  at: Path,
  { parsers }: MeaningContext,
  report: Report,
): void {
  const compile = (
    source: string | undefined,
    make: ((text: string) => unknown) | undefined,
    what: string,
  ) => {
    if (source === undefined || make === undefined || namesIn(source).length > 0) return;
    try {
      make(source);
    } catch (error) {
      report(at, {
        message: `is no ${what}: ${messageOf(error).split('\n')[0]}`,
        found: shown(source),
        expected: what === 'JSONPath' ? 'such as $.items[0].name' : 'such as h1 or a.next@href',
      });
    }
  };
  compile(query.json, parsers.json, 'JSONPath');
  compile(query.css, parsers.css, 'CSS selector');
  if (query.cookie !== undefined) cookieMistake(query.cookie, at, report);
}

function cookieMistake(name: string, at: Path, report: Report): void {
  const attribute = /\[([^\]]*)\]$/u.exec(name)?.[1];
  if (attribute === undefined) return;
  if (COOKIE_ATTRIBUTES.some((one) => one.toLowerCase() === attribute.toLowerCase())) return;
  const near = suggest(attribute, COOKIE_ATTRIBUTES);
  report(at, {
    message: 'names an unknown attribute of a cookie',
    found: shown(attribute),
    expected: COOKIE_ATTRIBUTES.join(', '),
    ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
  });
}

function regexMistake(source: string, at: Path, report: Report): void {
  const mistake = patternMistake(source);
  if (mistake === undefined) return;
  report(at, {
    message: `is no regular expression: ${mistake}`,
    found: shown(source),
    expected: 'such as version: (\\S+)',
  });
}

/** Two of one name could not be told apart in a report. */
function twins(list: readonly { name?: string | undefined }[], at: Path, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { name }] of list.entries()) {
    if (name === undefined) continue;
    if (seen.has(name)) {
      report([...at, index, 'name'], {
        message: 'is there twice',
        found: shown(name),
        remedy: 'give each a name of its own',
      });
    }
    seen.add(name);
  }
}

function nameMistakes(value: unknown, at: Path, known: ReadonlySet<string>, report: Report): void {
  for (const [where, name] of placesIn(value, at)) unknownVariable(name, where, known, report);
}

function unknownVariable(
  name: string | undefined,
  at: Path,
  known: ReadonlySet<string>,
  report: Report,
): void {
  if (name === undefined || known.has(name)) return;
  const near = suggest(name, [...known]);
  const all = [...known].join(', ');
  report(at, {
    message: `uses the unknown variable ${shown(name)}`,
    ...(near === undefined
      ? { expected: all === '' ? 'a variable of the file, of the action, or an earlier capture' : all }
      : { remedy: `did you mean ${near}?` }),
  });
}

/** Every `{{name}}` in a value, with where it stands. */
function placesIn(value: unknown, at: Path): [Path, string][] {
  if (typeof value === 'string') return namesIn(value).map((name) => [at, name]);
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner, index) => placesIn(inner, [...at, index]));
  return Object.entries(value).flatMap(([key, inner]) => [
    ...namesIn(key).map((name): [Path, string] => [[...at, key], name]),
    ...placesIn(inner, [...at, key]),
  ]);
}
