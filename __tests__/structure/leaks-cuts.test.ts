import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '..', '..');

/** Where text that leaves is cut and put on one line, behind the redactor. */
const HOME = 'src/base/text.ts';

/** A length that something is cut to, as it is written: a number, a constant, or a name that says so. */
const LENGTH = String.raw`(?:\d{2,}|(?:[A-Z][A-Z_]+|[\w.#]*(?:[Ll]imit|[Mm]ost|[Mm]ax|[Rr]oom|[Rr]each|[Ll]ong|[Cc]ount)[\w.]*))\b`;

/** What makes less of a text. Lists are cut in the same words: those that are stand in `HARMLESS`. */
const CUTS: readonly RegExp[] = [
  new RegExp(String.raw`\.slice\(\s*(?:0,\s*|-)(?:Math\.\w+\()?${LENGTH}`, 'gu'),
  // Around a place.
  /\.slice\(\s*Math\.max\(/gu,
  /\.(?:substring|substr)\(/gu,
  /\.toString\('(?:utf-?8|latin1)', /gu,
  // Blanks that are collapsed.
  /\.(?:replace|replaceAll|split)\(\/(?:\\s|\[[^\]]*\\s[^\]]*\])[+*]\/[a-z]*(?:\)\.join|, ' ')/gu,
  // The mark of what was cut, behind a value.
  /\}…`/gu,
];

/** Cuts of lists, unless a comment says of what: no text is cut there. Each must still be there. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  'src/actions/shared/release-step/smoke.ts': ['.slice(0, LISTED)'],
  // Commits, and rows of a list.
  'src/actions/pipeline-plan/changes.ts': ['.slice(0, ROWS)', 'sha.slice(0, 12)'],
  'src/actions/pipeline-plan/manifests.ts': ['sha.slice(0, 12)'],
  'src/actions/preview/text.ts': ['sha.slice(0, 12)'],
  'src/actions/gitops/smoke.ts': ['.slice(0, LISTED)'],
  'src/gitops/attempt.ts': ['revision.slice(0, 12)'],
  // A name of a delivery, of its digest.
  'src/gitops/publish/identity.ts': ['.slice(0, 16)'],
  'src/gitops/delivery.ts': ['revision.slice(0, 12)'],
  'src/gitops/set-images.ts': ['.slice(0, 10)'],
  // A time, and rows of lists.
  'src/actions/resources/summary.ts': [
    'toISOString().slice(0, 16)',
    'near.slice(0, ROWS)',
    'workloads.slice(0, ROWS)',
    'rows.slice(0, ROWS)',
  ],
  // A time.
  'src/resource-usage/namespaces.ts': ['toISOString().slice(0, 16)'],
  // A tag of an image, out of a branch's name.
  'src/actions/pipeline-plan/plan.ts': ['.slice(0, 128)'],
  'src/actions/quality-gate/summary.ts': ['rows.slice(0, most)', '.slice(0, RANGES)'],
  'src/actions/trivy-summarize/run.ts': ['rows.slice(0, LOGGED)'],
  // A time.
  'src/actions/trivy-summarize/summary.ts': ['createdAt.slice(0, 16)'],
  'src/actions/trivy-summarize/tables.ts': ['rows.slice(0, room.'],
  // A day.
  'src/actions/trivy-summarize/words.ts': ['time.slice(0, 10)'],
  // Evidence, and the day of a time.
  'src/delivery-metrics/figures.ts': ['evidence.slice(0, NAMED)'],
  'src/delivery-metrics/words.ts': ['toISOString().slice(0, 10)'],
  // A digest, and sessions and pods of a list.
  'src/rotation/record.ts': ['which.slice(-ID_LENGTH)'],
  'src/rotation/roll.ts': ['left.slice(0, NAMED)'],
  'src/rotation/steps.ts': ['.slice(0, NAMED)'],
  // It is the redactor.
  'src/base/secret-forms.ts': ["secret.replace(/\\s+/gu, ' ')"],
  // Intervals.
  'src/analysis/statistics/evidence-so-far.ts': ['history.slice(-KEPT)', 'block].slice(-KEPT)'],
  // Lines, and blanks in front of one.
  'src/diagnosis/evidence.ts': ['quoted.slice(0, LINES', '.slice(0, MOST_INDENT)', '.slice(-LOG_LINES)'],
  'src/diagnosis/log-line.ts': ['spoken.slice(-NEAR)'],
  'src/findings/difference.ts': ['counted.slice(0, Math.max(0, counted.length'],
  // A day.
  'src/findings/ignores.ts': ['date.toISOString().slice(0, 10)'],
  'src/findings/sarif-output.ts': ['active.slice(0, count)'],
  'src/findings/verdict-json.ts': ['verdict.failing.slice(0, MOST_FAILING)'],
  'src/gate/baseline.ts': ['value].slice(-HISTORY)', '.slice(0, MOST_SUITES)'],
  'src/gate/judge.ts': ['.slice(0, MOST.', 'lines.slice(0, STACK_LINES)', '.slice(0, 1000)'],
  'src/gate/named.ts': ['all.slice(0, MOST)'],
  'src/gate/rules/rule.ts': ['all.slice(0, FILES)'],
  'src/gate/verdict.ts': ['issues.slice(0, 10)', 'verdict.checks.slice(0, 100)', '.slice(0, most)'],
  'src/github/annotations.ts': ['all.slice(0, room - 1)'],
  'src/github/api/checks.ts': [
    'flatMap(apiAnnotation).slice(0, MOST_ANNOTATIONS)',
    'annotations.slice(0, CHECK_ANNOTATIONS)',
  ],
  'src/manifests/advice.ts': ['about.slice(0, NAMED)'],
  // A name of an object.
  'src/manifests/names.ts': ['name.slice(0, room)'],
  'src/release/plan/foreign-objects.ts': ['names.slice(0, SHOWN)'],
  'src/release/state/schema.ts': ['flaws.slice(0, SHOWN)'],
  'src/release/plan/live-scalers.ts': ['[...unique.values()].slice(0, KINDS)'],
  'src/release/observe/prober.ts': ['kinds.slice(0, MAX_KINDS)'],
  'src/release/state/revisions.ts': ['].slice(0, HISTORY)'],
  'src/release/observe/rollout.ts': ['diagnoses.slice(0, SHOWN_CAUSES)'],
  'src/reports/audit/collect.ts': ['raw.via.slice(0, MAX_VIA)', '.sort().slice(0, MAX_VIA)'],
  'src/reports/formats/pip-audit/index.ts': ['notes.slice(0, 20)'],
  'src/reports/formats/semgrep/index.ts': ['notes.slice(0, 20)'],
  'src/reports/formats/tap/index.ts': ["!== '').slice(0, 200)"],
  // Of bytes what is read next, as a whole.
  'src/reports/input/json.ts': ["bytes.toString('utf8', start, end)"],
  'src/reports/input/lines.ts': ["bytes.toString('utf8', start, end)"],
  // Looked through as a text that was cut.
  'src/reports/input/xml.ts': ['this.#text += text.slice(0, room)'],
  'src/reports/tests/frames.ts': ['.slice(0, MAX_FRAMES)'],
  // What checks compare; what is shown of it goes through `shown`.
  'src/smoke/answer/css.ts': ["text.replace(/\\s+/gu, ' ')"],
  // Looked through as a text that was cut.
  'src/smoke/run/judge.ts': ["redactCut(answer.body.toString('utf8', 0, LOOKED_THROUGH))"],
  // Names of files.
  'src/toolchain/find.ts': ['places.slice(0, MOST_PLACES)'],
};

/** Beginnings of hashes. */
const HASHES = /(?:'hex'\)|[cC]ommit|headSha|base|onto)\.slice\(0, \d+\)/u;

interface Cut {
  file: string;
  line: number;
  text: string;
}

function sources(): string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .sort();
}

function cutsIn(file: string, text: string): Cut[] {
  return CUTS.flatMap((cut) => [...text.matchAll(cut)]).map(({ index }) => {
    const before = text.slice(0, index);
    const begin = before.lastIndexOf('\n') + 1;
    const end = text.indexOf('\n', index);
    return { file, line: before.split('\n').length, text: text.slice(begin, end).trim() };
  });
}

function cuts(): Cut[] {
  return sources()
    .filter((file) => file !== HOME)
    .flatMap((file) => cutsIn(file, readFileSync(path.join(root, file), 'utf8')));
}

const isHarmless = ({ file, text }: Cut): boolean =>
  HASHES.test(text) || (HARMLESS[file] ?? []).some((known) => text.includes(known));

test('leaks: text is cut, and put on one line, behind the redactor and nowhere else', () => {
  const others = cuts().filter((cut) => !isHarmless(cut));
  // A new cut of text: use src/base/text.ts. Of a list, or of what is no text of others: a row of HARMLESS.
  expect(others.map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
});

test('leaks: what is called harmless is there', () => {
  const all = cuts();
  const gone = Object.entries(HARMLESS).flatMap(([file, known]) =>
    known
      .filter((one) => !all.some((cut) => cut.file === file && cut.text.includes(one)))
      .map((one) => `${file}: ${one}`),
  );
  expect(gone).toEqual([]);
});

test.each([
  ['const said = plainText(text).trim().slice(0, 200);'],
  ['const named = all.map((each) => each.name.slice(0, 80).toWellFormed());'],
  ['return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;'],
  ['return stderr.slice(-LAST_WORDS);'],
  ['return text.substring(0, end);'],
  ["return text.replace(/\\s+/gu, ' ').trim();"],
  ["return text.split(/\\s+/u).join(' ');"],
  ['return text.slice(Math.max(0, position - 20), position + 20);'],
  ["return body.toString('utf8', 0, 4096);"],
])('leaks: a new cut would be found: %s', (code) => {
  expect(cutsIn('src/new.ts', `${code}\n`).filter((cut) => !isHarmless(cut))).not.toEqual([]);
});
