import path from 'node:path';
import {
  dotted,
  isBelow,
  notAFile,
  type PlaceOf,
  placeOf,
  type Problem,
  shownValue,
  suggest,
} from '../../base/index.ts';
import { jsonpath } from 'json-p3';
import { messageOf } from '../../base/index.ts';
import { notRaw, selectorOf } from './selector.ts';
import {
  type AnalysisFile,
  type MetricEntry,
  milliseconds,
  type SecretEntry,
  share,
  type SourceEntry,
} from './schema.ts';
import { PLACEHOLDERS, placesIn } from './template.ts';

export interface MeaningContext {
  place: PlaceOf;
  folder: string;
  root: string;
  env: Readonly<Record<string, string | undefined>>;
}

type Path = readonly PropertyKey[];
type Report = (at: Path, problem: Omit<Problem, 'file' | 'line'>) => void;

/** What the schema cannot see: every mistake in what the parts of the file mean together. */
export function mistakesIn(file: AnalysisFile, context: MeaningContext): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (at, problem) =>
    problems.push({
      ...context.place(at),
      ...problem,
      message: `${dotted(at, 'the analysis')} ${problem.message}`,
    });
  for (const [name, entry] of Object.entries(file.sources))
    sourceMistakes(entry, ['sources', name], context, report);
  const names = new Map<string, number>();
  for (const [at, entry] of file.metrics.entries()) {
    metricMistakes(entry, ['metrics', at], file, report);
    const name = 'use' in entry ? entry.use : entry.name;
    const twin = names.get(name);
    if (twin !== undefined) {
      report(['metrics', at], {
        message: `is called ${name}, as metrics[${twin}] is`,
        remedy: 'give each metric a name of its own',
      });
    }
    names.set(name, at);
  }
  if (file.metrics.every(({ required }) => required === false)) {
    report(['metrics'], {
      message: 'has no metric that is required: nothing would have to be known',
      remedy: 'leave out required: false of one of them',
    });
  }
  const most = share(file['false-aborts'] ?? 5);
  if (most <= 0 || most > 0.5) {
    report(['false-aborts'], {
      message: 'is no bound',
      found: shownValue(file['false-aborts']),
      expected: 'more than 0% and at most 50%',
    });
  }
  if (milliseconds(file.interval ?? '15s') < 1000) {
    report(['interval'], { message: 'is too short', expected: '1s or more' });
  }
  return problems;
}

/** What is wrong with where a source is and how it is asked. */
export function sourceMistakes(entry: SourceEntry, at: Path, context: MeaningContext, report: Report): void {
  const url = URL.parse(entry.url);
  if (url === null) {
    report([...at, 'url'], {
      message: 'is no address',
      found: shownValue(entry.url),
      expected: 'such as https://prometheus.example',
    });
  } else if (url.username !== '' || url.password !== '') {
    report([...at, 'url'], {
      message: 'holds credentials, which would be shown in logs and reports',
      remedy: 'use basic with a password from the environment',
    });
  }
  if (entry.bearer !== undefined && entry.basic !== undefined) {
    report([...at, 'basic'], { message: 'stands beside bearer', expected: 'one of the two' });
  }
  const secrets: [Path, string | SecretEntry | undefined][] = [
    [['bearer'], entry.bearer],
    [['basic', 'user'], entry.basic?.user],
    [['basic', 'password'], entry.basic?.password],
    ...Object.entries(entry.headers ?? {}).map(([name, value]): [Path, string | SecretEntry] => [
      ['headers', name],
      value,
    ]),
  ];
  for (const [below, value] of secrets) {
    if (value === undefined || typeof value === 'string') continue;
    if ((context.env[value.env] ?? '') !== '') continue;
    report([...at, ...below], {
      message: `needs the environment variable ${value.env}, which is not set`,
      remedy: `set it, such as env: {${value.env}: \${{ secrets.${value.env} }}}`,
    });
  }
  for (const header of Object.keys(entry.headers ?? {})) {
    if (/^[!#$%&'*+.^_`|~0-9a-z-]+$/iu.test(header)) continue;
    report([...at, 'headers', header], {
      message: 'is no name of a header',
      expected: 'such as x-request-id',
    });
  }
  caMistake(entry['ca-file'], [...at, 'ca-file'], context, report);
}

function caMistake(
  file: string | undefined,
  at: Path,
  { folder, root }: MeaningContext,
  report: Report,
): void {
  if (file === undefined) return;
  const absolute = path.resolve(folder, file);
  const leads = placeOf(absolute, root);
  if (leads === 'file') return;
  const outside = leads === 'outside' || !isBelow(absolute, root);
  report(at, {
    message: outside ? 'is outside of the checkout' : notAFile(leads),
    found: shownValue(file),
    remedy: 'give its path from the folder of this file',
  });
}

function metricMistakes(entry: MetricEntry, at: Path, file: AnalysisFile, report: Report): void {
  const sources = Object.keys(file.sources);
  const source = file.sources[entry.source ?? sources[0] ?? ''];
  if (entry.source === undefined && sources.length > 1) {
    report(at, {
      message: 'names no source, and there are several',
      expected: `source: ${sources.join(' or ')}`,
    });
  } else if (source === undefined) {
    const near = suggest(entry.source ?? '', sources);
    report([...at, 'source'], {
      message: 'is no source of this file',
      found: shownValue(entry.source),
      expected: sources.join(' or '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
  }
  if (entry.compare === false && entry['most-failed'] === undefined) {
    report([...at, 'compare'], {
      message: 'is false, and there is no most-failed: nothing would be judged',
      remedy: 'give most-failed, such as 2%',
    });
  }
  boundMistake(entry['most-failed'], [...at, 'most-failed'], report);
  if ('use' in entry) {
    if (source?.type === 'json') {
      report([...at, 'use'], {
        message: 'asks for series by name, which a json source has not',
        expected: 'all, and failed or good, as JSONPaths',
      });
    }
    return;
  }
  for (const key of ['all', 'failed', 'good'] as const) {
    const query = entry[key];
    if (query === undefined) continue;
    const both: [Path, string][] =
      typeof query === 'string'
        ? [[[key], query]]
        : [
            [[key, 'canary'], query.canary],
            [[key, 'stable'], query.stable],
          ];
    for (const [below, text] of both) queryMistakes(text, [...at, ...below], source?.type, report);
    if (typeof query === 'string' && entry.compare !== false && placesIn(query).length === 0) {
      report([...at, key], {
        message: 'is the same for the canary and the stable version: nothing in it says which of the two',
        expected: `one of ${PLACEHOLDERS.map((place) => `{{${place}}}`).join(', ')}, or a query each for canary and stable`,
      });
    }
  }
}

function boundMistake(value: string | number | undefined, at: Path, report: Report): void {
  if (value === undefined || (share(value) > 0 && share(value) < 1)) return;
  report(at, {
    message: 'is no bound',
    found: shownValue(value),
    expected: 'more than 0% and less than 100%',
  });
}

function queryMistakes(text: string, at: Path, type: SourceEntry['type'] | undefined, report: Report): void {
  for (const name of placesIn(text)) {
    if ((PLACEHOLDERS as readonly string[]).includes(name)) continue;
    const near = suggest(name, PLACEHOLDERS);
    report(at, {
      message: `has the unknown place {{${name}}}`,
      ...(near === undefined
        ? { expected: PLACEHOLDERS.map((place) => `{{${place}}}`).join(', ') }
        : { remedy: `did you mean {{${near}}}?` }),
    });
  }
  const plain = text.replace(/\{\{[^}]*\}\}/gu, 'x');
  if (type === 'json') {
    try {
      jsonpath.compile(plain);
    } catch (error) {
      report(at, {
        message: `is no JSONPath: ${messageOf(error)}`,
        expected: 'such as $.{{version}}.requests',
      });
    }
    return;
  }
  const cooked = notRaw(plain);
  if (cooked !== undefined) {
    report(at, {
      message: `asks for ${cooked}(): the judgement counts by itself, and ${cooked}() of a series that has just begun is wrong`,
      expected: 'a raw counter, such as http_requests_total{pod=~"{{pods}}"}',
    });
  } else if (type === 'metrics' && selectorOf(plain) === undefined) {
    report(at, {
      message: 'is no selection of series, and this source takes no other query',
      expected: 'such as http_requests_total{service="{{service}}"}',
    });
  }
}
