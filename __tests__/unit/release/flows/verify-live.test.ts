import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { verifyLive } from '../../../../src/release/flows/verify-live.ts';
import { deployed, service, workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const web = workload('web', { replicas: 1 });
const db = workload('db', { replicas: 1 }, 'StatefulSet');
const headless = (name: string, app: string, more = {}): KubeObject =>
  service(name, { app }, { spec: { clusterIP: 'None', ...more } });

async function services(there: KubeObject[], others: { kind: string; name: string }[] = []) {
  using world = await sessionWorld({ there });
  const live = deployed(
    there.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => ({ name: metadata.name })),
    { others },
  );
  const deadline = world.session.clock.now() + 5_000;
  return await world.run(
    verifyLive(world.facts, {
      app: 'web',
      namespace: 'shop',
      live,
      deadline,
      onRequests: () => undefined,
    }).then(
      (names) => names,
      (error: { refusal?: { code: string; message: string } }) => error.refusal,
    ),
  );
}

const ofDb = [{ kind: 'StatefulSet', name: 'db' }];

describe('design: rule 16: what serves is proved by the endpoints of', () => {
  test.each([
    [
      'each Service that sends to it',
      [web, service('web', { app: 'web' }), service('extra', { app: 'web' })],
      [],
      ['extra', 'web'],
    ],
    ['a Service in front of a StatefulSet', [db, service('db', { app: 'db' })], ofDb, ['db']],
    ['a headless one in front of a StatefulSet', [db, headless('db', 'db')], ofDb, ['db']],
    [
      'none that is of others',
      [web, service('web', { app: 'web' }), service('x', { app: 'x' })],
      [],
      ['web'],
    ],
    [
      'none that is a preview',
      [
        web,
        service('web', { app: 'web' }),
        service('p', { app: 'web' }, { labels: { 'edu-actions/preview': 'web' } }),
      ],
      [],
      ['web'],
    ],
    [
      'none that names pods before they are ready',
      [web, service('web', { app: 'web' }), headless('peers', 'web', { publishNotReadyAddresses: true })],
      [],
      ['web'],
    ],
  ])('%s', async (_, there, others, expected) => {
    const found = await services(there, others);
    expect(Array.isArray(found) ? found.toSorted() : found).toEqual(expected);
  });

  test.each([
    ['no Service sends to it', [web], [], 'not-proved'],
    ['only a headless one in front of a Deployment', [web, headless('web', 'web')], [], 'not-proved'],
    ['a StatefulSet of it is gone', [web, service('web', { app: 'web' })], ofDb, 'not-live'],
  ])('and is not where %s', async (_, there, others, code) => {
    expect(await services(there, others)).toMatchObject({ code });
  });

  test('and not while somebody else’s pod is behind a Service', async () => {
    const stranger = workload('stranger', { replicas: 1, pods: { app: 'web', who: 'x' } }, 'StatefulSet');
    expect(await services([web, stranger, service('web', { app: 'web' })])).toMatchObject({
      code: 'switch-not-proved',
    });
  });
});
