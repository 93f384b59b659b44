import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { foreignObjects } from '../../../../src/release/plan/foreign-objects.ts';
import { preflight } from '../../../../src/release/steps/preflight.ts';
import { object, OWNER, requestWith, workload } from '../../../support/release-parts.ts';
import { fresh, sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const web = fresh(workload('web', { replicas: 1 }));

interface Denied {
  verb: string;
  resource: string;
}

async function tried(
  objects: readonly KubeObject[],
  options: {
    denied?: Denied[];
    request?: object;
    there?: KubeObject[];
    found?: { message: string }[];
    arrange?: (world: SessionWorld) => void;
  } = {},
) {
  using world = await sessionWorld({ there: options.there ?? [] });
  const { denied = [], request = {}, found = [], arrange } = options;
  world.memory.allow((asked) => {
    const { verb, resource, subresource } = asked as Record<string, string | undefined>;
    const full = subresource === undefined || subresource === '' ? resource : `${resource}/${subresource}`;
    return !denied.some((each) => each.verb === verb && each.resource === full);
  });
  arrange?.(world);
  const before = world.memory.store.version;
  const warnings: string[] = [];
  const foreign = foreignObjects(OWNER, new Set(), []);
  const outcome = await world.run(
    preflight(world.facts, requestWith(request), { objects, foreign, found }, warnings).then(
      (changes) => ({ changes: changes.map(({ path }) => path), problems: [] }),
      (error: Error & { problems?: { message: string; remedy?: string; code?: string }[] }) => ({
        changes: undefined,
        problems: error.problems ?? [{ message: error.message }],
      }),
    ),
  );
  expect(world.memory.store.version).toBe(before);
  return { ...outcome, warnings };
}

describe('before anything is changed the API server is asked', () => {
  test('what would change, and nothing is changed by it', async () => {
    const { changes } = await tried([web]);
    expect(changes).not.toEqual([]);
  });

  test('all of it at once: what is known, what is denied, what is refused', async () => {
    const invalid = { ...web, spec: { ...web.spec, selector: { matchLabels: { app: 'x' } } } };
    const { problems } = await tried([invalid], {
      denied: [{ verb: 'watch', resource: 'endpointslices' }],
      found: [{ message: 'known before' }],
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'known before',
      'the credentials may not watch endpointslices in namespace shop',
      expect.stringContaining('selector'),
    ]);
  });

  test.each([
    [
      'a StatefulSet needs to have pods deleted',
      [fresh(workload('db', {}, 'StatefulSet'))],
      {},
      { verb: 'delete', resource: 'pods' },
    ],
    [
      'health-path needs a port-forward',
      [web],
      { healthPath: '/health' },
      { verb: 'create', resource: 'pods/portforward' },
    ],
    ['logs are read', [web], {}, { verb: 'get', resource: 'pods/log' }],
  ])('%s', async (_, objects, request, denied) => {
    const { problems } = (await tried(objects, { denied: [denied], request })) as {
      problems: { remedy: string }[];
    };
    expect(problems).toHaveLength(1);
    expect(problems[0]?.remedy).toContain(`resources ["${denied.resource}"], verbs ["${denied.verb}"]`);
  });

  test.each([
    ['a StatefulSet', [web], { verb: 'delete', resource: 'pods' }],
    ['health-path', [web], { verb: 'create', resource: 'pods/portforward' }],
  ])('what only %s needs is not asked of others', async (_, objects, denied) => {
    expect((await tried(objects, { denied: [denied] })).problems).toEqual([]);
  });

  test('rights that are missing for the manifests are one rule a kind', async () => {
    const settings = ['a', 'b'].map((name) => fresh(object('Secret', name)));
    const { problems } = await tried(settings, {
      denied: [
        { verb: 'create', resource: 'secrets' },
        { verb: 'get', resource: 'secrets' },
      ],
      arrange: (world) =>
        world.memory.order({
          method: 'PATCH',
          kind: 'Secret',
          times: 99,
          does: {
            status: 403,
            reason: 'Forbidden',
            message: 'User "x" cannot patch resource "secrets" in API group ""',
          },
        }),
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('which the manifests hold: a, b');
    expect(problems[0]?.remedy).toContain('verbs ["get", "create"]');
  });

  test('harms nobody: what others own under a name that the release makes is refused', async () => {
    const { problems } = (await tried([web], { there: [workload('web')] })) as {
      problems: { code: string }[];
    };
    expect(problems).toMatchObject([{ code: 'name-taken' }]);
  });
});
