import type { InputReader } from '../../github/index.ts';

/** What a release is made of: a chart or manifests. Both is a mistake, and so is neither. */
export function checkSource(
  reader: InputReader,
  neither = 'give the path of a Helm chart, or manifests',
): void {
  const chart = reader.string('chart') !== undefined;
  const manifests = reader.list('manifests').length > 0;
  if (chart !== manifests) return;
  reader.problem({
    input: 'chart',
    ...(chart
      ? { message: 'cannot go with manifests', remedy: 'give one of the two' }
      : { message: 'is missing, and so is manifests: there is nothing to release', remedy: neither }),
  });
}
