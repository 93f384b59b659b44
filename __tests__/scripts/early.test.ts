import { expect, test } from '@jest/globals';
import { needsArgoCd } from '../../scripts/test/early.ts';

test('Argo CD is built early for a run with a test that starts it, and for no other', () => {
  expect(needsArgoCd(['__tests__/cluster/apply.test.ts', '__tests__/cluster/gitops.test.ts'])).toBe(true);
  expect(needsArgoCd(['__tests__/cluster/apply.test.ts', '__tests__/cluster/not-there.test.ts'])).toBe(false);
});
