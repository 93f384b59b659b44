import { expect, test } from '@jest/globals';
import { summaryBlocks } from '../../../../src/actions/heal/summary.ts';

test.each([
  [231_104_512, '231,104,512'],
  [0.031_234_5, '0.03123'],
  [12.3456, '12.35'],
  [0, '0'],
])('the summary of heal shows %d as %s', (worst, shown) => {
  const record = {
    at: '2026-01-01T00:00:00Z',
    rule: 'high-memory',
    target: 'Deployment web in namespace shop',
    before: { trigger: 'firing', worst },
    decision: 'close',
  };
  const blocks = summaryBlocks({ outcome: 'healed', rules: [], warnings: [] }, [record], { mode: 'apply' });
  const [row] = blocks.find(({ name }) => name === 'records')?.rows ?? [];
  expect(row).toContain(`| trigger firing, worst ${shown} |`);
});
