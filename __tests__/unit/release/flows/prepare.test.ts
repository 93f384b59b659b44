import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';
import type { ReleaseRequest } from '../../../../src/release/base/types.ts';
import { prepareRelease } from '../../../../src/release/flows/prepare.ts';
import { shop as shopManifests, type Shop } from '../../../support/control-plane/shop.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { depsWith, requestWith } from '../../../support/release-parts.ts';

type Prepared = Awaited<ReturnType<typeof prepareRelease>>;

/** What is known of a release of the shop before its first change. */
async function prepared(
  cluster: Releaser,
  manifests: Shop,
  asked: Partial<ReleaseRequest> = {},
  look: (found: Prepared) => unknown = (found) => found,
): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-prepare-'));
  const file = join(folder, 'shop.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: shopManifests(manifests) }));
  const connection = cluster.cluster.connect({ app: APP });
  const { clock, logger } = connection;
  const request = requestWith({
    app: APP,
    namespace: NAMESPACE,
    manifests: [file],
    images: [{ tag: manifests.greeting }],
    imageValues: ['image'],
    ...asked,
  });
  const before = cluster.cluster.store.version;
  try {
    const found = await cluster.cluster.clock.run(
      prepareRelease(request, {
        deps: depsWith(connection, { tempDir: folder }),
        phases: phaseRecorder(clock, logger),
        deadline: clock.now() + 60_000,
        isRepeated: false,
      }),
    );
    const seen = look(found);
    if ('facts' in found) found.facts.watches.close();
    return seen;
  } catch (error) {
    return (error as { problems?: { code?: string; message: string }[] }).problems?.[0] ?? error;
  } finally {
    expect(cluster.cluster.store.version).toBe(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

const v2: Shop = { greeting: 'v2' };

describe('a release is prepared without any change, and', () => {
  test.each(['rolling', 'blue-green'] as const)(
    'a %s one has its plan, its facts and what would change',
    async (strategy) => {
      using shop = releaser(strategy);
      await shop.release('v1');
      await prepared(shop, v2, { strategy }, (found) => {
        if (!('facts' in found)) throw new Error('not prepared');
        expect(found.plan).toMatchObject({ revision: 2, previousVersion: 'v1', serving: true });
        expect(found.facts.rendered.version).toBe('v2');
        expect(found.changes.length).toBeGreaterThan(0);
        return undefined;
      });
      expect.assertions(4);
    },
  );

  test('one after a kill is not planned before that is put back', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2', {
      connect: {
        diesAt: {
          when: 'after',
          is: ({ method, kind, dryRun }) => method === 'PATCH' && kind === 'Deployment' && !dryRun,
        },
      },
      deps: { deploymentId: 'dead' },
    });
    expect(await prepared(shop, v2, { strategy: 'rolling' })).toMatchObject({
      unfinished: { deploymentId: 'dead' },
    });
  });

  test.each([
    [
      'writes over its own journal',
      {
        change: (objects: object[]) => [
          ...objects,
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `edu-actions-${APP}` } },
        ],
      },
      {},
      'journal-name',
    ],
    ['names an object twice', { change: (objects: object[]) => [...objects, ...objects] }, {}, undefined],
  ])('one that %s is refused', async (_, more, asked, code) => {
    using shop = releaser('rolling');
    const problem = await prepared(shop, { ...v2, ...more }, { strategy: 'rolling', ...asked });
    expect(problem).toHaveProperty('message');
    if (code !== undefined) expect(problem).toMatchObject({ code });
  });

  test('one in a namespace that is not there is refused', async () => {
    using shop = releaser('rolling');
    expect(await prepared(shop, v2, { strategy: 'rolling', namespace: 'nowhere' })).toMatchObject({
      message: 'namespace nowhere does not exist',
    });
  });

  test('what serves already, and is asked for again, is known as that', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2');
    const to = { revision: 2 };
    const again = await prepared(shop, v2, { strategy: 'rolling', to, manifests: [] });
    expect(again).toMatchObject({ alreadyDeployed: { entry: { revision: 2 }, isPromotion: false } });
  });
});
