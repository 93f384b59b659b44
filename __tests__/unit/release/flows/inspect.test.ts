import { describe, expect, test } from '@jest/globals';
import { inspect, sourceOf } from '../../../../src/release/flows/inspect.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { depsWith, requestWith } from '../../../support/release-parts.ts';

async function inspected(shop: Releaser, asked: Parameters<typeof requestWith>[0]) {
  const request = requestWith({ app: APP, namespace: NAMESPACE, strategy: 'rolling', ...asked });
  const before = shop.cluster.store.version;
  const found = await shop.cluster.clock.run(
    inspect(request, depsWith(shop.cluster.connect({ app: APP })), false),
  );
  expect(shop.cluster.store.version).toBe(before);
  return found;
}

describe('what is to be released again comes from the journal', () => {
  test('with what is there, and the release that is meant', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2');
    expect(await inspected(shop, { to: { previous: true } })).toMatchObject({
      rollbackTarget: { entry: { revision: 1, version: 'v1' } },
      rendered: { version: 'v1' },
    });
  });

  test('and nothing is rendered of what serves already', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    expect(await inspected(shop, { to: { revision: 1 } })).toMatchObject({
      alreadyDeployed: { entry: { revision: 1 } },
    });
  });
});

test.each([
  ['the journal', { to: { previous: true as const } }, 'what the journal keeps of the release'],
  ['a chart', { chart: 'charts/web' }, 'chart charts/web'],
  ['files', { manifests: ['a.yaml', 'b.yaml'] }, 'a.yaml, b.yaml'],
])('the log names %s as what is rendered', (_, asked, expected) => {
  expect(sourceOf(requestWith(asked))).toBe(expected);
});
