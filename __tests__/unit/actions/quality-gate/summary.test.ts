import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { annotationsOf } from '../../../../src/actions/quality-gate/annotations.ts';
import { failureSentence } from '../../../../src/actions/quality-gate/summary-text.ts';
import { verdictBlocks } from '../../../../src/actions/quality-gate/summary.ts';
import type { Verdict } from '../../../../src/gate/index.ts';
import {
  annotate,
  CHECK_TEXT,
  fitAnnotations,
  fitBlocks,
  githubLogger,
  renderComment,
} from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { commandsIn, shown } from '../../../support/github-rules.ts';
import { runs } from '../../../support/sample.ts';

const SHA = 'a'.repeat(40);

function verdict(given: Partial<Verdict> = {}): Verdict {
  return {
    formatVersion: 1,
    verdict: 'failed',
    checks: [
      {
        id: 'coverage.lines',
        title: 'Line coverage',
        status: 'failed',
        value: 78.2,
        unit: '%',
        threshold: { at: 'least', value: 80 },
        detail: 'Line coverage is 78.2 % (782 of 1,000), below the 80 % that the policy asks for.',
        files: ['lcov.info'],
      },
      {
        id: 'coverage.drop',
        title: 'Line coverage against the baseline',
        status: 'passed',
        value: -0.3,
        unit: 'points',
        threshold: { at: 'least', value: -0.5 },
        baseline: 78.5,
        detail: 'x',
        files: ['lcov.info', 'b.info'],
        moreFiles: 3,
      },
      {
        id: 'tests.failed',
        title: 'Failed tests',
        status: 'info',
        value: 1200,
        unit: 'count',
        detail: 'x',
        files: [],
      },
    ],
    reports: [
      { path: 'lcov.info', kind: 'coverage', format: 'lcov', figures: { lines: 1000, linesCovered: 782 } },
    ],
    failedTests: [],
    missingSuites: [],
    baseline: { state: 'found', commit: SHA, branch: 'main', detail: 'Baseline: main at aaaaaaaaaaaa.' },
    warnings: [],
    ...given,
  };
}

const render = (given: Verdict) => fitBlocks(verdictBlocks(given, 'default'));

describe('the summary', () => {
  test('is a verdict, its reasons, one table, and what was compared', () => {
    expect(render(verdict())).toBe(`### ❌ Quality gate failed: 1 of 2 rules does not hold

- Line coverage is 78.2 % &#40;782 of 1,000&#41;, below the 80 % that the policy asks for.

<details><summary>1 rule holds, 1 figure is only shown</summary>

|  | Rule | Found | Asked | Baseline | From |
| --- | --- | ---: | ---: | ---: | --- |
| ✅ | Line coverage against the baseline | -0.3 points | ≥ -0.5 points | 78.5 % | <code>lcov.info</code> and 4 more |
| ℹ️ | Failed tests | 1,200 |  |  | – |

</details>

<sub>Baseline&#58; main at aaaaaaaaaaaa.</sub>

<details><summary>1 report read</summary>

| Report | Format | Figures |
| --- | --- | --- |
| <code>lcov.info</code> | lcov | lines 1,000, lines covered 782 |

</details>
`);
  });

  test('names the gate when there are several', () => {
    const text = fitBlocks(verdictBlocks({ ...verdict(), verdict: 'passed' }, 'web'));
    expect(text).toMatch(/^### ✅ Quality gate <code>web<\/code> passed: all 2 rules hold\n/u);
  });

  const hostile = fc
    .array(
      fc.constantFrom(
        '::error::x',
        '##[group]',
        '\n',
        '|',
        '`',
        '<b>',
        '@octocat',
        '#1',
        '[a](b)',
        '![a](b)',
        'https://e.example',
        '\\',
        ' ',
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join(''));

  test('shows no link, image, mention, issue or HTML from any report, and prints no command of theirs', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const full = verdict({
          checks: verdict().checks.map((check) => ({ ...check, title: text, detail: text, files: [text] })),
          reports: [{ path: text, kind: 'tests', format: text, figures: { [text]: 1 } }],
          changed: {
            base: SHA,
            covered: 0,
            total: 1,
            files: [{ path: text, covered: 0, total: 1, uncovered: [[1, 2]] }],
            unreported: [text],
          },
          failedTests: [{ suite: text, name: text, file: text, line: 1, message: text, stack: text }],
          findings: [
            {
              check: 'lint.errors',
              rule: text,
              level: text,
              message: text,
              file: text,
              package: text,
              fixedIn: text,
            },
          ],
          brokenThresholds: [{ report: text, metric: text, expression: text, unit: text, value: 1 }],
          trend: [{ title: text, unit: '%', values: [1, 2] }],
          missingSuites: [text],
          warnings: [text],
          baseline: { state: 'missing', detail: text },
        });
        const { marks } = shown(render(full));
        const ours = /^(?:heading|list|listItem|strong|html <\/?(?:code|sub|details|summary|br)>)/u;
        expect(marks.filter((mark) => !ours.test(mark))).toEqual([]);
        using runner = captureRunner();
        const all = annotationsOf(full);
        annotate(fitAnnotations(all, {}, 'the job summary'), githubLogger());
        githubLogger().error(failureSentence(full));
        expect(commandsIn(runner.printed())).toHaveLength(all.length + 1);
      }),
      runs(40, 3_000),
    );
  });

  test('of 5,000 findings stays within every limit and says what is left out', () => {
    const many = verdict({
      failedTests: Array.from({ length: 1000 }, (_, at) => ({
        suite: 's',
        name: `test ${at}`,
        message: 'é'.repeat(400),
      })),
      moreFailedTests: 4000,
      changed: {
        base: SHA,
        covered: 0,
        total: 9,
        files: Array.from({ length: 1000 }, (_, at) => ({
          path: `src/${at}.ts`,
          covered: 0,
          total: 9,
          uncovered: [[1, 9]],
        })),
        unreported: [],
      },
    });
    const blocks = verdictBlocks(many, 'default');
    const comment = renderComment(
      { action: 'a', key: 'k' },
      { id: 1, attempt: 1 },
      blocks,
      'See [the run](https://x)',
    );
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(comment).toContain('**5,000 failed tests** (4,000 of them only in the reports)');
    expect(comment).toMatch(
      /_Left out, because a comment ends at 65,536 characters: \d+ of \d+ failed tests.*See \[the run\]/u,
    );
    const short = renderComment(
      { action: 'a', key: 'k' },
      { id: 1, attempt: 1 },
      verdictBlocks(many, 'default', 50),
    );
    expect(short.match(/\| test \d|› test \d/gu)).toHaveLength(50);
    expect(short).toContain('\n_… and 950 more failed tests: see the job summary._\n');
    expect(Buffer.byteLength(fitBlocks(blocks, CHECK_TEXT))).toBeLessThanOrEqual(65_535);
  });
});

const check = (id: string, given: Partial<Verdict['checks'][number]> = {}): Verdict['checks'][number] => ({
  id,
  title: 't',
  status: 'failed',
  unit: 'count',
  detail: 'x',
  files: [],
  ...given,
});
const headingOf = (...checks: Verdict['checks']) => render(verdict({ checks })).split('\n')[0];
const many = <T>(one: (at: number) => T) => Array.from({ length: 40 }, (_, at) => one(at));
const openRows = (text: string) =>
  text.slice(0, text.indexOf('<details>')).match(/^\| (?:s ›|error \|)/gmu)?.length;

describe('the summary, read at night', () => {
  test('15: says nothing twice: names are in their list, and a verdict that passed has told how many rules hold', () => {
    const text = render(
      verdict({
        checks: [
          check('performance.thresholds:k6.json', {
            value: 1,
            detail: '1 of 1 threshold of the load test did not hold: wait p(95)<5, and it is 9 ms.',
          }),
          check('performance.thresholds:other.json', { detail: 'It does not say: set thresholds: false.' }),
          check('tests.missing', { value: 1, detail: '1 suite of the baseline is in no report: "grades".' }),
        ],
        brokenThresholds: [
          { report: 'k6.json', metric: 'wait', expression: 'p(95)<5', unit: 'ms', value: 9 },
          { report: 'k6.json', metric: 'failed', expression: 'rate<0.01', value: 0.0104 },
        ],
        missingSuites: ['grades'],
      }),
    );
    expect(text).toContain(
      [
        '- 1 of 1 threshold of the load test did not hold.',
        '- It does not say&#58; set thresholds&#58; false.',
        '- 1 suite of the baseline is in no report.',
      ].join('\n'),
    );
    expect(text.match(/grades|p&#40;95&#41;/gu)).toHaveLength(2);
    expect(text).toContain('| 0.0104 |');
    const passed = render(verdict({ verdict: 'passed', checks: [check('a', { status: 'passed' })] }));
    expect(passed.match(/holds?/gu)).toHaveLength(1);
  });

  test('15: a report that cannot be read is no rule', () => {
    const unreadable = check('report:a.xml', { files: ['a.xml'] });
    expect(headingOf(unreadable, check('a'), check('b', { status: 'passed' }))).toBe(
      '### ❌ Quality gate failed: 1 report cannot be read, 1 of 2 rules does not hold',
    );
    expect(headingOf(unreadable, check('report:the run'))).toBe('### ❌ Quality gate failed: 2 problems');
  });

  test('15: long parts share a screen, and failures of another kind are seen before a thousand of one', () => {
    const failedTests = many((at) => ({
      suite: 's',
      name: `test ${at}`,
      message: at === 39 ? 'another' : 'same',
    }));
    const findings = many((at) => ({
      check: 'lint.errors',
      rule: `rule-${at}`,
      level: 'error',
      message: 'm',
    }));
    expect(openRows(render(verdict({ failedTests })))).toBe(15);
    const both = render(verdict({ failedTests, findings }));
    expect(openRows(both)).toBe(14);
    expect(both).toContain('_… and 33 more findings, folded below._');
    expect(both).not.toContain('Fixed in');
    const names = [...both.matchAll(/› test (\d+)/gu)].map(([, at]) => Number(at));
    expect([names.slice(0, 3), names.length]).toEqual([[0, 39, 1], 40]);
  });
});

describe('annotationsOf', () => {
  const lines = {
    base: SHA,
    covered: 0,
    total: 3,
    files: [
      {
        path: 'a.ts',
        covered: 0,
        total: 3,
        uncovered: [
          [1, 2],
          [9, 9],
        ] as [number, number][],
      },
    ],
    unreported: [],
  };

  test('are errors where their rule fails, else notices', () => {
    const rule = verdict().checks[0];
    const levels = (id: string) =>
      annotationsOf(
        verdict({
          checks: rule === undefined ? [] : [{ ...rule, id }],
          changed: lines,
          failedTests: [{ suite: 's', name: 't', file: 'b.ts', line: 3 }],
        }),
      ).map(({ level, place }) => [level, place.file, place.line, place.endLine]);
    expect(levels('coverage.changed-lines')).toEqual([
      ['notice', 'b.ts', 3, undefined],
      ['error', 'a.ts', 1, 2],
      ['error', 'a.ts', 9, 9],
    ]);
    expect(levels('tests.failed').map(([level]) => level)).toEqual(['error', 'notice', 'notice']);
  });
});
