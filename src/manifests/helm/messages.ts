import path from 'node:path';
import { cutText, type Problem, redact } from '../../base/index.ts';

/** So much of an error of helm is shown: templates that include each other are long. */
const SHOWN = 1000;

/** What helm writes whatever happened: advice on its own flags, its log, and the permissions of a temporary file. */
const NOISE = [
  /^Use --debug flag/,
  /^level=(?!WARN)/,
  /^WARNING: Kubernetes configuration file is/,
  /^[EIW]\d{4} /,
  // Of each chart with a folder crds/; its kinds are looked after.
  /This chart or one of its subcharts contains CRDs/,
];

/**
 * Helm's error as a problem at its template's line.
 * @param chart The chart's folder, so that the file can be opened; helm names it by the chart's own name.
 */
export function helmProblem(stderr: string, chart: { name: string; folder?: string }): Problem {
  // Its lines become one: first goes what is known in several.
  const text = redact(stderr)
    .split('\n')
    // What it only warned of is not why it failed.
    .filter(
      (line) => line.trim() !== '' && !line.startsWith('level=') && !NOISE.some((noise) => noise.test(line)),
    )
    .map((line) => line.trim())
    .join(' ')
    .replace(/^Error: /, '');
  if (text === '') return { input: 'chart', message: 'helm failed without a word' };
  if (text.includes('missing in charts/ directory')) {
    return {
      input: 'chart',
      message: text.replace(/^an error occurred while checking for chart dependencies.*?: /, ''),
      remedy: `Run \`helm dependency build ${chart.folder ?? chart.name}\` in an earlier step`,
    };
  }
  const schema =
    /^values don't meet the specifications of the schema\(s\) in the following chart\(s\): (.*)$/.exec(text);
  if (schema?.[1] !== undefined) {
    return {
      input: 'helm-values',
      message: `the chart's values.schema.json refuses the values: ${cutText(schema[1], SHOWN)}`,
    };
  }
  // The last place is the innermost: a template that was included by the ones before it.
  const place = [...text.matchAll(/([\w.-]+(?:\/[\w.-]+)+):(\d+)(?::\d+)?/g)].at(-1);
  const file = place?.[1] ?? /YAML parse error on ([^:\s]+)/.exec(text)?.[1];
  return {
    input: 'chart',
    message: `helm cannot render it: ${cutText(text, SHOWN)}`,
    ...(file === undefined ? {} : { file: fileOf(file, chart) }),
    ...(place?.[2] === undefined ? {} : { line: Number(place[2]) }),
  };
}

/** What helm warned of although it went well. It quotes values, which may be secret. */
export function helmWarnings(stderr: string): string[] {
  return redact(stderr)
    .split('\n')
    .flatMap((line) => {
      if (NOISE.some((noise) => noise.test(line))) return [];
      const said =
        /^level=WARN msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? /\bwarning: (.*)$/i.exec(line)?.[1];
      return said === undefined
        ? []
        : [`helm: ${said.replaceAll('\\"', '"').replace(/\s*\((?:map\[|\[).*\)/, '')}`];
    });
}

function fileOf(named: string, chart: { name: string; folder?: string }): string {
  const inChart = named.startsWith(`${chart.name}/`) ? named.slice(chart.name.length + 1) : undefined;
  return chart.folder === undefined || inChart === undefined ? named : path.join(chart.folder, inChart);
}
