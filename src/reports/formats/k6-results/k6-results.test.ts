import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';

/** k6 1.8.1, --new-machine-readable-summary; one of its three thresholds was crossed, which it does not say. */
test('k6-results: the figures, and that nothing is known of the thresholds', async () => {
  const set = await readFixture('k6-results', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'performance', format: 'k6-results' }]);
  const [run] = set.performance;
  expect(run).toMatchObject({ samples: 5, thresholdsUnknown: true });
  expect(run?.metrics.find(({ name }) => name === 'http_req_duration')).toMatchObject({
    unit: 'ms',
    values: { p95: 18.3905776 },
    thresholds: [],
  });
});
