import { describe, expect, test } from '@jest/globals';
import {
  refusalSentence,
  renderProblems,
  renderSummary,
} from '../../../../../src/actions/shared/release-step/summary.ts';
import { fullReport, minimalReport } from '../../../../support/release-reports.ts';

/** What a reader sees: entities read, tags of ours dropped. */
function shown(markdown: string): string {
  return markdown
    .replaceAll(/<\/?code>/gu, '')
    .replaceAll(/&#(\d+);/gu, (_, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('\u2060', '');
}

describe('renderSummary', () => {
  test('of a first rolling release is a verdict and one table', () => {
    expect(shown(renderSummary(minimalReport()))).toBe(`### ✅ web 1.4.0 serves in staging

| What | web in namespace shop |
| --- | --- |
| Environment | staging |
| Version | nothing → 1.4.0 |
| Strategy | rolling |
| Duration | 12.3 s |
| Requests | not probed |
| Live now | Version 1.4.0 serves with 3 pods. |
`);
  });

  test('says what the requests failed of, the text of an error being text', () => {
    const requests = {
      sent: 54,
      failed: 3,
      failures: [
        { detail: 'HTTP 500', count: 2 },
        { detail: '<b>odd</b>', count: 1 },
      ],
    };
    expect(shown(renderSummary({ ...fullReport(), requests }))).toContain(
      '| Requests | 54 sent, ⚠️ 3 failed: 2 × HTTP 500, 1 × <b>odd</b> |',
    );
    expect(renderSummary({ ...fullReport(), requests })).not.toContain('<b>');
    const opened = { sent: 54, failed: 0, beforeFirstAnswer: 2 };
    expect(shown(renderSummary({ ...fullReport(), requests: opened }))).toContain(
      '| Requests | 54 sent, 0 failed, 2 not answered before the first good answer |',
    );
  });

  test('of a refused release says why, what serves, and what to do', () => {
    const text = shown(renderSummary(fullReport()));
    expect(text.split('\n')[0]).toBe('### ❌ web 1.4.0 was refused in staging');
    expect(text).toContain('| Version | 1.3.0 → 1.4.0 |');
    expect(text).toContain('| Strategy | blue-green: blue → green |');
    expect(text).toContain('| Requests | 12,345 sent, 0 failed |');
    expect(text.split('\n')[2]).toBe(
      '**What users have**: Version 1.3.0 serves from slot blue with 3 pods. 0 of 12,345 requests to the probe URL failed.',
    );
    expect(text).not.toMatch(/^\|(?:\s*\|)+$/mu);
    expect(text).toContain('**Why** (image-not-found): The image web:1.4.0 could not be pulled: not found.');
    expect(text).toContain('**What to do**: Push the image, or correct image-tag.');
    expect(text).toContain(
      '```text\nWarning Failed pod/web-green-x: manifest unknown\nBack-off pulling image "web:1.4.0"\n```',
    );
    expect(text).toContain('- ⚠️ Deployment web has no preStop hook.');
    expect(text).not.toContain('| Object | Field |');
  });

  test('says loudly when the way back was not proved', () => {
    expect(renderSummary(fullReport({ rollbackCompleted: false }))).toContain(
      'could not be proved: look at it',
    );
  });

  test('says the advice once when it is the next step too', () => {
    const advice = 'Push the image, or correct image-tag.';
    expect(shown(renderSummary(fullReport({ next: [advice] }))).split(advice)).toHaveLength(2);
  });

  test('of a dry run lists each field that would change', () => {
    const { refusal: _refusal, ...report } = fullReport({ result: 'planned' });
    const text = shown(renderSummary(report));
    expect(text.split('\n')[0]).toBe('### ✅ Dry run: web 1.4.0 would change 2 fields in staging');
    expect(text).toContain('| Object | Field | Now | Would be |');
    expect(text).toContain('| apps/v1 Deployment web | spec.replicas | 2 | 3 |');
    expect(text).toContain('| v1 ConfigMap web | data.mode | _none_ | fast |');
  });

  test('draws the phases as a Gantt chart of numbers and names of ours', () => {
    const chart = /```mermaid\n([\s\S]*?)\n```/u.exec(renderSummary(fullReport()))?.[1] ?? '';
    const lines = chart.split('\n');
    expect(lines.slice(0, 4)).toEqual(['gantt', '  dateFormat x', '  axisFormat %M:%S', '  section phases']);
    expect(lines).toHaveLength(4 + fullReport().phases.length);
    for (const line of lines.slice(4))
      expect(line).toMatch(/^ {2}[a-z-]+ [\d.]+ [ms] :(?:done|crit), \d+, \d+$/u);
    expect(lines[4]).toBe('  lock 0.0 s :done, 0, 15');
    expect(lines.filter((line) => line.includes(':crit'))).toEqual(['  rollout 9.4 s :crit, 5285, 14685']);
    expect(lines).toContain('  hooks-after 0.0 s :done, 746405, 746406');
  });

  test('lets no foreign text out of its place', () => {
    const evil = '```\n# pwned | <script>alert(1)</script> @octocat [x](http://evil) ![i](http://evil) `';
    const text = renderSummary(
      fullReport({
        version: evil,
        live: evil,
        warnings: [evil],
        next: [evil],
        refusal: { code: 'error', message: evil, advice: evil, evidence: [evil, '````'] },
      }),
    );
    const fenced = /\n`````text\n[\s\S]*?\n`````\n/u;
    expect(text).toMatch(fenced);
    const outside = text.replace(fenced, '').replace(/```mermaid[\s\S]*?```/u, '');
    expect(outside).not.toMatch(/```|<script|!\[|\]\(|http:|@octocat|\n# /u);
    for (const line of outside.split('\n').filter((row) => row.startsWith('| '))) {
      expect(line.split('|')).toHaveLength(4);
    }
  });

  test('cuts a flood of evidence by whole lines and keeps the verdict', () => {
    const evidence = Array.from({ length: 30_000 }, (_, index) => `${index} ${'é'.repeat(40)}`);
    const text = renderSummary(
      fullReport({ refusal: { code: 'error', message: 'm', advice: 'a', evidence } }),
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text.split('\n')[0]).toContain('❌');
    expect(text).toMatch(
      /Left out, because a summary ends at 1 MiB: \d+ of 30000 lines of evidence, facts(?:, warnings)?, timeline\._/u,
    );
  });
});

test('renderProblems lists each problem', () => {
  const text = shown(
    renderProblems([{ input: 'chart', message: 'does not exist' }, { message: 'no | table' }]),
  );
  expect(text).toBe(
    '### ❌ Nothing was released: 2 problems\n\n- input chart: does not exist\n- no | table\n',
  );
});

test('refusalSentence tells cause, what serves and the next step', () => {
  expect(
    refusalSentence(
      minimalReport({
        live: '1.3 serves',
        next: ['try again'],
        refusal: { code: 'timeout', message: 'it broke', advice: '', evidence: [] },
      }),
    ),
  ).toBe('It broke. 1.3 serves. Try again.');
});
