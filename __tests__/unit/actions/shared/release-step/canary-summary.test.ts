import { expect, test } from '@jest/globals';
import { renderSummary } from '../../../../../src/actions/shared/release-step/summary.ts';
import { CANARY_REPORT, minimalReport } from '../../../../support/release-reports.ts';
import { schemaErrors } from '../../../../support/report-schema.ts';

/** As a reader sees it. */
function shown(markdown: string): string {
  return markdown.replaceAll(/<\/?code>/gu, '');
}

test('a summary of a canary has each step with its figures, and the shares over time', () => {
  const report = minimalReport({ strategy: 'canary', canary: CANARY_REPORT });
  expect(schemaErrors(report)).toEqual([]);
  const text = shown(renderSummary(report));
  expect(text).toContain('gateway-api shop shared between web and web-preview');
  expect(text).toContain('| 5 % | 2 m | 5.1 % | 3 of 620 | 14 of 11,400 | 1.2 of 20 | ✅ |');
  expect(text).toContain(
    '| 25 % | 45.0 s | 24.6 % | 48 of 1,880 | 17 of 15,200 | 31.5 of 20 | ❌ went back |',
  );
  const [, chart = ''] = /```mermaid\n(xychart-beta[\s\S]*?)```/u.exec(text) ?? [];
  const lines = [...chart.matchAll(/line \[(.*)\]/gu)].map(([, values = '']) =>
    values.split(', ').map(Number),
  );
  expect(lines).toHaveLength(2);
  expect(lines[0]?.[0]).toBe(5);
  expect(lines[0]?.at(-1)).toBe(25);
  expect(lines[1]?.at(-1)).toBeCloseTo(24.9, 1);
});

test('a canary without metrics is told as that', () => {
  const canary = { ...CANARY_REPORT, judgedBy: 'pods' as const, looks: [] };
  const text = shown(renderSummary(minimalReport({ strategy: 'canary', canary })));
  expect(text).toContain('judged by its pods and the probe alone');
  expect(text.match(/line \[/gu)).toHaveLength(1);
});
