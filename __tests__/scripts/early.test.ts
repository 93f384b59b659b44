import { expect, test } from '@jest/globals';
import { buildsFor } from '../../scripts/test/early.ts';

const none = ['__tests__/cluster/apply.test.ts', '__tests__/cluster/not-there.test.ts'];

test('Argo CD is built early for a run with a test that starts it, and for no other', () => {
  const gitops = [...none, '__tests__/cluster/gitops.test.ts'];
  expect(buildsFor(gitops, true)).toEqual(['ensureArgoCd']);
  expect(buildsFor(gitops, false)).toEqual([]);
  expect(buildsFor(none, true)).toEqual([]);
});

test('so is what watches an application, where its tests run', () => {
  const watched = [...none, '__tests__/education/tracing.test.ts'];
  expect(buildsFor(watched, false)).toEqual(['ensureTraceAndLogStores']);
  expect(buildsFor(['__tests__/education/monitoring.test.ts'], false)).toEqual(['ensureObservability']);
});
