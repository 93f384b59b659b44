import { expect, test } from '@jest/globals';
import { withAppLabel } from '../../../../src/release/base/app-label.ts';
import { labelsOfTemplate } from '../../../../src/release/base/label-keys.ts';
import { object, workload } from '../../../support/release-parts.ts';

test('the pods of a workload bear the label that the watches find them by, and it itself is as it was', () => {
  const web = workload('web');
  const labelled = withAppLabel(web, 'shop');
  expect(labelsOfTemplate(labelled)).toEqual({ app: 'web', 'edu-actions/app': 'shop' });
  expect(labelsOfTemplate(web)).toEqual({ app: 'web' });
  expect(labelled.spec?.['selector']).toEqual(web.spec?.['selector']);
});

test('what has no pod template is as it was, and one without labels gets the first', () => {
  const settings = object('ConfigMap', 'settings');
  expect(withAppLabel(settings, 'shop')).toBe(settings);
  expect(labelsOfTemplate(settings)).toEqual({});
  const bare = object('Deployment', 'web', { spec: { template: { spec: { containers: [] } } } }, 'apps/v1');
  expect(labelsOfTemplate(withAppLabel(bare, 'shop'))).toEqual({ 'edu-actions/app': 'shop' });
});
