import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { renderSummary } from '../../../src/actions/trivy-summarize/summary.ts';
import { formatBaseline, sarifOutput, summarize, verdictJson } from '../../../src/findings/index.ts';
import { parseIgnoreFile } from '../../../src/findings/ignore-file.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { sample } from '../../support/sample.ts';
import {
  debian,
  gate,
  imageReport,
  license,
  misconfiguration,
  report,
  request,
  result,
  sarif,
  secret,
  suppressed,
  vulnerability,
} from '../../support/trivy-reports.ts';
import { workspace } from '../../support/workspace.ts';

/** Of each kind in the sweep; a rotating sample of it otherwise. */
const MUTANTS = 10_000;
const SAMPLE = 250;
/** Longer than any single one may take, so that a hang is a failure and a slow machine is none. */
const LIMIT_MS = 5 * 60_000;

/** A generator that is the same for the same seed. */
function random(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SEEDS: Readonly<Record<string, string>> = {
  'a report of files': JSON.stringify(
    report([
      result({
        Packages: [{ Name: 'lodash', Version: '4.17.20', Locations: [{ StartLine: 1 }] }],
        Vulnerabilities: [vulnerability(), vulnerability({ CVSS: { nvd: { V3Score: 9.8 } } })],
        ExperimentalModifiedFindings: [suppressed('vulnerability', vulnerability())],
      }),
      { Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', Misconfigurations: [misconfiguration()] },
      { Target: 'a.sh', Class: 'secret', Secrets: [secret()] },
      { Target: 'Java', Class: 'license', Licenses: [license()] },
    ]),
  ),
  'a report of an image': JSON.stringify(
    imageReport('registry:5000/shop/web:1', [debian(), debian({ VulnerabilityID: 'B' })]),
  ),
  'a report of a cluster': JSON.stringify({
    ClusterName: 'kind',
    Resources: [
      {
        Namespace: 'a',
        Kind: 'Deployment',
        Name: 'web',
        Results: [result({ Vulnerabilities: [vulnerability()] })],
      },
    ],
  }),
  'an old report of a cluster': JSON.stringify({
    ClusterName: 'kind',
    Vulnerabilities: [
      {
        Namespace: 'a',
        Kind: 'Deployment',
        Name: 'web',
        Results: [result({ Vulnerabilities: [vulnerability()] })],
      },
    ],
    Misconfigurations: [{ Kind: 'Role', Name: 'reader', Results: [] }],
  }),
  SARIF: JSON.stringify(
    sarif(
      [{ ruleId: 'CVE-1', level: 'error', message: { text: 'Package: a\nSeverity: HIGH' }, locations: [] }],
      [{ id: 'CVE-1', name: 'OsPackageVulnerability' }],
    ),
  ),
};

/** Values that a field may have instead of its own. */
const STRANGE = [
  'null',
  '0',
  '-1',
  '1e999',
  '""',
  '"x"',
  '[]',
  '{}',
  '[[]]',
  'true',
  '"\\ud800"',
  '"\\u0000"',
  '"a\\r\\n::error::x"',
  '"<img src=x>"',
  '"@octocat"',
  '"__proto__"',
  '2',
  '3',
  '"HIGH"',
  '"##[error]x"',
  '99999999999999999999',
  '"\u202e"',
];
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'Results',
  'SchemaVersion',
  'runs',
  'ClusterName',
  'hasOwnProperty',
];

/** One to three changes of the text: bytes, pieces, values and keys. */
function mutate(text: string, seed: number): string {
  const next = random(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  let mutant = text;
  for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes -= 1) {
    const at = Math.floor(next() * mutant.length);
    const to = Math.min(mutant.length, at + 1 + Math.floor(next() * 12));
    const kind = next();
    if (kind < 0.15) mutant = mutant.slice(0, at);
    else if (kind < 0.3) mutant = mutant.slice(0, at) + mutant.slice(to);
    else if (kind < 0.4)
      mutant = mutant.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + mutant.slice(at);
    else if (kind < 0.5) mutant = mutant.slice(0, to) + mutant.slice(at);
    else if (kind < 0.85)
      mutant = swap(
        mutant,
        next,
        /:("(?:[^"\\]|\\.)*"|-?\d+|\[\]|\{\}|true|null)/gu,
        () => `:${pick(STRANGE)}`,
      );
    else mutant = swap(mutant, next, /"[A-Za-z]+":/gu, () => `"${pick(NAMES)}":`);
  }
  return mutant;
}

function swap(text: string, next: () => number, pattern: RegExp, by: () => string): string {
  const found = [...text.matchAll(pattern)];
  const match = found[Math.floor(next() * found.length)];
  return match === undefined
    ? text
    : text.slice(0, match.index) + by() + text.slice(match.index + match[0].length);
}

const clock = manualClock();
const seeds = Array.from({ length: MUTANTS }, (_, index) => index + 1);

/** What a person and a program would get: everything that is made of a report. */
async function outcomeOf(file: string): Promise<string> {
  try {
    const summary = await summarize(request([file], { gate: gate({ severity: 'CRITICAL' }) }), clock);
    const { verdict, findings, active, suppressed: hidden } = summary;
    renderSummary(summary, 'Trivy');
    JSON.parse(sarifOutput(findings).text);
    JSON.parse(formatBaseline(summary.baseline, clock.date()));
    JSON.stringify(verdictJson(summary));
    if (active + hidden !== findings.length) throw new Error('findings were lost');
    return verdict.result;
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.problems.length === 0) throw error;
    return 'refused';
  }
}

describe('mutated reports get a clear error or a verdict, never a crash', () => {
  test.each(Object.entries(SEEDS))(
    '%s',
    async (_, text) => {
      using place = workspace();
      const file = path.join(place.folder, 'report.json');
      const outcomes = new Map<string, number>();
      for (const seed of sample(seeds, SAMPLE)) {
        const mutant = mutate(text, seed);
        writeFileSync(file, mutant);
        const outcome = await outcomeOf(file).catch((error: unknown) => {
          throw new Error(`seed ${seed}: ${mutant}`, { cause: error });
        });
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        // What is no JSON is never judged.
        if (!isJson(mutant)) expect([seed, outcome]).toEqual([seed, 'refused']);
      }
      // Mutants that all end the same way would prove nothing.
      expect([...outcomes.keys()].length).toBeGreaterThan(1);
    },
    LIMIT_MS,
  );
});

test(
  'mutated ignore files get a clear error or entries that all have reason and day',
  () => {
    const text =
      'ignore:\n  - id: CVE-2024-1\n    package: lodash\n    reason: why\n    expires: 2026-12-31\n  - path: "a/**"\n    reason: x\n    expires: 2026-01-01\n';
    let read = 0;
    for (const seed of sample(seeds, SAMPLE)) {
      const next = random(seed);
      let mutant = text;
      for (let changes = 0; changes < 2; changes += 1) {
        const at = Math.floor(next() * mutant.length);
        const put = [
          '',
          '\n',
          ' ',
          ':',
          '&a ',
          '*a',
          '"',
          '{',
          '[',
          '- ',
          '\t',
          '\u0000',
          '!!js/function x',
          '<<: ',
        ];
        mutant =
          mutant.slice(0, at) +
          put[Math.floor(next() * put.length)] +
          mutant.slice(at + Math.floor(next() * 5));
      }
      try {
        for (const { reason, expires } of parseIgnoreFile(mutant, 'i.yaml')) {
          expect(reason).not.toBe('');
          expect(expires).toMatch(/^\d{4}-\d\d-\d\d$/u);
          read += 1;
        }
      } catch (error) {
        if (!(error instanceof ConfigurationError))
          throw new Error(`seed ${seed}: ${mutant}`, { cause: error });
        expect(error.problems.length).toBeGreaterThan(0);
      }
    }
    expect(read).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
