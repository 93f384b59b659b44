import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  formatBaseline,
  type FindingsSummary,
  summarize,
  type SummarizeRequest,
  verdictJson,
} from '../../../src/findings/index.ts';
import { manualClock } from '../../support/manual-clock.ts';
import {
  gate,
  report,
  request,
  result,
  sarif,
  suppressed,
  vulnerability,
  writeJson,
} from '../../support/trivy-reports.ts';
import { schemaErrors } from '../../support/trivy-schemas.ts';
import { workspace } from '../../support/workspace.ts';
import { runs } from '../../support/sample.ts';

const clock = manualClock(Date.parse('2026-06-15T12:00:00Z'));
const two = report([
  result({
    Vulnerabilities: [
      vulnerability(),
      vulnerability({ VulnerabilityID: 'CVE-2024-2', Severity: 'CRITICAL' }),
    ],
  }),
]);
const one = report([result({ Vulnerabilities: [vulnerability()] })]);

/** Runs over files that are made first: `reports` is a.json, other names are as given. */
async function run(
  files: Record<string, unknown>,
  changes: (at: (name: string) => string) => Partial<SummarizeRequest> = () => ({}),
): Promise<FindingsSummary> {
  using place = workspace();
  const at = (name: string) => path.join(place.folder, name);
  for (const [name, value] of Object.entries(files)) {
    if (typeof value === 'string') writeFileSync(at(name), value);
    else writeJson(place.folder, name, value);
  }
  return await summarize(request([at('a.json')], changes(at)), clock);
}

const asked = (at: (name: string) => string) => ({
  baseline: [at('none.json')],
  gate: gate({ on: ['new'] }),
});

describe('summarize', () => {
  test('counts, ranks and judges, and its verdict is as its schema says', async () => {
    const summary = await run({ 'a.json': two }, () => ({ gate: gate({ severity: 'CRITICAL' }) }));
    expect(summary.counts).toEqual({ CRITICAL: 1, HIGH: 1, MEDIUM: 0, LOW: 0, UNKNOWN: 0 });
    expect(summary.findings.map(({ id }) => id)).toEqual(['CVE-2024-2', 'CVE-2024-1001']);
    expect(summary.verdict).toMatchObject({ result: 'failed', rule: 'critical' });
    expect(schemaErrors(verdictJson(summary), 'trivy-verdict')).toEqual([]);
    expect(verdictJson(summary)).toMatchObject({
      verdict: 'failed',
      gate: { rule: 'critical', allowed: 0, found: 1 },
      counts: { critical: 1, high: 1, total: 2 },
      baseline: { state: 'none' },
      failing: [{ id: 'CVE-2024-2', severity: 'critical', package: 'lodash', fixedIn: '4.17.21' }],
    });
  });

  test('reports without a gate', async () => {
    const summary = await run({ 'a.json': two });
    expect(summary.verdict.result).toBe('reported');
    expect(schemaErrors(verdictJson(summary), 'trivy-verdict')).toEqual([]);
  });

  test('compares with a report, and with the compact form of it, to the same end', async () => {
    const before = await run({ 'a.json': one });
    const compact = formatBaseline(before.baseline, clock.date());
    for (const base of [one, compact]) {
      const summary = await run({ 'a.json': two, 'base.json': base }, (at) => ({
        baseline: [at('base.json')],
        gate: gate({ on: ['new'] }),
      }));
      expect(summary.verdict.failing.map(({ id }) => id)).toEqual(['CVE-2024-2']);
      expect(schemaErrors(verdictJson(summary), 'trivy-verdict')).toEqual([]);
      expect(verdictJson(summary)).toMatchObject({ baseline: { state: 'compared', new: 1, fixed: 0 } });
    }
  });

  test('with a rescan alone tells what was added', async () => {
    const summary = await run({ 'a.json': two, 'today.json': one }, (at) => ({
      baselineRescan: [at('today.json')],
      gate: gate({ on: ['added'] }),
    }));
    expect(summary.verdict.failing.map(({ id }) => id)).toEqual(['CVE-2024-2']);
    expect(verdictJson(summary)).toMatchObject({ baseline: { added: 1, disclosed: 0 } });
  });

  test('with a baseline and a rescan spares what was disclosed since', async () => {
    const summary = await run({ 'a.json': two, 'base.json': one, 'today.json': two }, (at) => ({
      baseline: [at('base.json')],
      baselineRescan: [at('today.json')],
      gate: gate({ on: ['added'] }),
    }));
    expect(summary.verdict).toMatchObject({ result: 'passed', spared: [{ reason: 'not new', findings: 2 }] });
    expect(verdictJson(summary)).toMatchObject({ baseline: { new: 1, added: 0, disclosed: 1 } });
  });

  test('counts all as new while there is no baseline, or only reports when that was asked for', async () => {
    const strict = await run({ 'a.json': two }, asked);
    expect([strict.baselineMissing, strict.verdict.result, strict.verdict.failing.length]).toEqual([
      true,
      'failed',
      2,
    ]);
    const waiting = await run({ 'a.json': two }, (at) => ({ ...asked(at), withoutBaseline: 'report-only' }));
    expect([waiting.baselineMissing, waiting.verdict.result]).toEqual([true, 'reported']);
    // A gate that needs no baseline is judged all the same.
    const any = await run({ 'a.json': two }, (at) => ({
      baseline: [at('none.json')],
      gate: gate(),
      withoutBaseline: 'report-only',
    }));
    expect(any.verdict.result).toBe('failed');
  });

  test('ignores by the ignore file, and the next run knows it', async () => {
    const ignore = 'ignore:\n  - {id: CVE-2024-2, reason: why, expires: 2026-12-31}\n';
    const first = await run({ 'a.json': two, 'i.yaml': ignore }, (at) => ({
      ignoreFile: at('i.yaml'),
      gate: gate(),
    }));
    expect([first.active, first.suppressed]).toEqual([1, 1]);
    const base = formatBaseline(first.baseline, clock.date());
    const ended = ignore.replace('2026-12-31', '2026-06-14');
    const later = await run({ 'a.json': two, 'i.yaml': ended, 'base.json': base }, (at) => ({
      ignoreFile: at('i.yaml'),
      baseline: [at('base.json')],
      gate: gate({ on: ['new'] }),
    }));
    expect(later.verdict.failing.map(({ id }) => id)).toEqual(['CVE-2024-2']);
    expect(later.ignores.expired).toHaveLength(1);
  });

  test('shows what a change suppresses', async () => {
    const hidden = report([
      result({
        Vulnerabilities: [],
        ExperimentalModifiedFindings: [suppressed('vulnerability', vulnerability())],
      }),
    ]);
    const summary = await run({ 'a.json': hidden, 'base.json': one }, (at) => ({
      baseline: [at('base.json')],
    }));
    expect(summary.difference?.newlySuppressed.map(({ id }) => id)).toEqual(['CVE-2024-1001']);
    expect(summary.difference?.fixed).toEqual([]);
  });

  test('names at most 100 failing findings in its verdict', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      vulnerability({ VulnerabilityID: `CVE-2024-${index}` }),
    );
    const summary = await run({ 'a.json': report([result({ Vulnerabilities: many })]) }, () => ({
      gate: gate(),
    }));
    const verdict = verdictJson(summary) as { failing: unknown[]; failingLeftOut: number };
    expect([verdict.failing.length, verdict.failingLeftOut]).toEqual([100, 30]);
    expect(schemaErrors(verdict, 'trivy-verdict')).toEqual([]);
  });
});

test('totals, verdict and baseline do not depend on how findings are spread over files, nor on the files’ order', async () => {
  const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
  const finding = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    severity: fc.constantFrom(...severities),
    // Each is in one file at least; who scans twice has it in several.
    files: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
  });
  const distinct = fc.uniqueArray(finding, { selector: ({ id }) => id, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(distinct, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (all, names) => {
      const of = (some: typeof all) =>
        report([
          result({
            Vulnerabilities: some.map(({ id, severity }) =>
              vulnerability({ VulnerabilityID: `CVE-2024-${id}`, Severity: severity }),
            ),
          }),
        ]);
      const asked = { gate: gate({ severity: 'MEDIUM' }) };
      const whole = await run({ 'a.json': of(all) }, () => asked);
      const spread = names.map((name, index) => [
        `r${name}.json`,
        of(all.filter(({ files }) => files.includes(index))),
      ]);
      const split = await run(Object.fromEntries(spread) as Record<string, unknown>, (at) => ({
        ...asked,
        reports: [at('r*.json')],
      }));
      expect(split.counts).toEqual(whole.counts);
      expect(split.verdict.failing.map(({ id }) => id)).toEqual(whole.verdict.failing.map(({ id }) => id));
      expect(formatBaseline(split.baseline, clock.date())).toBe(formatBaseline(whole.baseline, clock.date()));
    }),
    runs(20, 400),
  );
});

describe('what does not fit together is refused', () => {
  test('a baseline of another format', async () => {
    const base = sarif([], []);
    await expect(
      run({ 'a.json': one, 'base.json': base }, (at) => ({ baseline: [at('base.json')] })),
    ).rejects.toThrow(/base\.json\): is of another format than the reports.*found: sarif; expected: json/u);
  });

  test('a rescan that does not exist', async () => {
    await expect(run({ 'a.json': one }, (at) => ({ baselineRescan: [at('none.json')] }))).rejects.toThrow(
      'input baseline-rescan: does not exist',
    );
  });

  test('an ignore file that does not exist, with the one that is near, and one that is a folder', async () => {
    const ignore = 'ignore: []\n';
    await expect(
      run({ 'a.json': one, 'trivy-ignore.yaml': ignore }, (at) => ({ ignoreFile: at('trivy-ignore.yml') })),
    ).rejects.toThrow(/input ignore-file: does not exist;.*Did you mean .*trivy-ignore\.yaml\?/u);
    await expect(run({ 'a.json': one }, (at) => ({ ignoreFile: at('.') }))).rejects.toThrow(
      'input ignore-file: is a folder',
    );
  });

  test('a baseline of which one part exists and one does not', async () => {
    await expect(
      run({ 'a.json': one, 'base.json': one }, (at) => ({ baseline: [at('base.json'), at('none.json')] })),
    ).rejects.toThrow('input baseline: does not exist');
  });

  test('a compact baseline beside reports, and one as a report', async () => {
    const compact = formatBaseline((await run({ 'a.json': one })).baseline, clock.date());
    await expect(
      run({ 'a.json': one, 'b.json': one, 'base.json': compact }, (at) => ({
        baseline: [at('b.json'), at('base.json')],
      })),
    ).rejects.toThrow('names a compact baseline beside other files');
    await expect(run({ 'a.json': compact })).rejects.toThrow("is this action's own baseline, not a report");
  });

  test('everything at once: reports, baseline, rescan and ignore file', async () => {
    const failed = run(
      { 'a.json': '', 'base.json': '[', 'today.json': '<a/>', 'i.yaml': 'ignore: 1' },
      (at) => ({
        baseline: [at('base.json')],
        baselineRescan: [at('today.json')],
        ignoreFile: at('i.yaml'),
      }),
    );
    await expect(failed).rejects.toThrow(
      /a\.json\): is empty[^]*baseline [^]*ends in the middle[^]*baseline-rescan [^]*XML[^]*ignore-file [^]*not a list/u,
    );
  });
});
