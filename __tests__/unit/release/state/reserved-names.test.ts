import { expect, test } from '@jest/globals';
import { isJournalName, reservedProblems } from '../../../../src/release/state/reserved-names.ts';
import { object } from '../../../support/release-parts.ts';

test.each([
  ['edu-actions-web', true],
  ['edu-actions-web.undo-1', true],
  ['edu-actions-website', false],
  ['edu-actions-web-2', false],
  ['web', false],
])('%s is a name of the journal of web: %p', (name, expected) => {
  expect(isJournalName('web', name)).toBe(expected);
});

test.each([
  ['a ConfigMap over the release state', 'ConfigMap', 'v1', 'edu-actions-web', 1],
  ['a Secret over what is kept', 'Secret', 'v1', 'edu-actions-web.r1', 1],
  ['a Lease over the lock', 'Lease', 'coordination.k8s.io/v1', 'edu-actions-web', 1],
  ['a Lease of another group', 'Lease', 'other.io/v1', 'edu-actions-web', 0],
  ['a Service of the name', 'Service', 'v1', 'edu-actions-web', 0],
  ['the journal of another application', 'ConfigMap', 'v1', 'edu-actions-other', 0],
])('harms nobody: %s is refused: %#', (_, kind, apiVersion, name, count) => {
  const found = reservedProblems('web', [{ object: object(kind, name, {}, apiVersion), origin: 'chart' }]);
  expect(found).toHaveLength(count);
  for (const each of found) expect(each).toMatchObject({ code: 'journal-name', found: name });
});
