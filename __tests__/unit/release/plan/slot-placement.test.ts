import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import type { LiveVersion } from '../../../../src/release/plan/live-version.ts';
import { coveringsOf } from '../../../../src/release/plan/slot-choice.ts';
import { isUnslotted, placesOf } from '../../../../src/release/plan/slot-placement.ts';
import { deployed, inSlot, planInput, service, workload } from '../../../support/release-parts.ts';

const web = workload('web');
const services = [service('web', { app: 'web' })];
const revision = (number: number) => ({ pods: { 'edu-actions/revision': String(number) } });
const live: LiveVersion = { kind: 'slot', slot: 'green', deployments: [inSlot('web', 'green', revision(4))] };
const wanted = deployed([{ name: 'web-blue' }], { revision: 3, slot: 'blue' });

test('what bears no slot is in none', () => {
  expect([web, inSlot('web', 'blue')].map(isUnslotted)).toEqual([true, false]);
});

const share = (of: KubeObject) => ({ rendered: workload('x'), live: of, placed: of });

describe('the wanted release’s own pods are used', () => {
  test.each([
    ['when they are what it left', wanted, [inSlot('web', 'blue', revision(3))], true],
    [
      'when they are of an earlier one that it did not change',
      wanted,
      [inSlot('web', 'blue', revision(2))],
      true,
    ],
    ['not when the slot was made anew', wanted, [inSlot('web', 'blue', revision(5))], false],
    ['not when they are gone', wanted, [], false],
    [
      'not when they are on their way out',
      wanted,
      [inSlot('web', 'blue', { ...revision(3), deletionTimestamp: 'x' })],
      false,
    ],
    [
      'not when one of its workloads is missing',
      { ...wanted, deployments: [] },
      [inSlot('web', 'blue', revision(3))],
      false,
    ],
    [
      'not when it was in no slot',
      deployed([{ name: 'web-blue' }], { revision: 3 }),
      [inSlot('web', 'blue', revision(3))],
      false,
    ],
    ['not when another release is wanted', undefined, [inSlot('web', 'blue', revision(3))], false],
  ])('%s', (_, reuse, warm, isUsed) => {
    const deployments = [...live.deployments, ...warm];
    const input = planInput(
      [web, ...services],
      { services, deployments },
      reuse === undefined ? {} : { reuse },
    );
    const coverings = coveringsOf([web], services, services);
    const { reuse: used, choice } = placesOf(input, [web], { live, coverings, shared: [] });
    expect(used?.deployments.map(({ metadata }) => metadata.name)).toEqual(isUsed ? ['web-blue'] : undefined);
    expect(choice).toMatchObject({ slot: 'blue' });
  });

  test('not when they serve and are not as the release has them', () => {
    const serving = inSlot('web', 'blue', revision(3));
    const now: LiveVersion = { kind: 'slot', slot: 'blue', deployments: [serving] };
    const input = planInput([web], { services, deployments: [serving] }, { reuse: wanted });
    const found = placesOf(input, [web], {
      live: now,
      coverings: coveringsOf([web], services, services),
      shared: [],
    });
    expect(found.reuse).toBeUndefined();
    expect(found.choice).toMatchObject({ slot: 'green' });
  });

  describe('of several workloads', () => {
    const api = workload('api');
    const both = deployed([{ name: 'web-blue' }, { name: 'api-blue' }], { revision: 3, slot: 'blue' });
    const [webBlue, apiBlue] = [inSlot('web', 'blue', revision(3)), inSlot('api', 'blue', revision(3))];

    const used = (
      rendered: KubeObject[],
      deployments: KubeObject[],
      { reuse = both, serving = live, shared = [] as ReturnType<typeof share>[] } = {},
    ) => {
      const input = planInput(rendered, { deployments: [...live.deployments, ...deployments] }, { reuse });
      const found = placesOf(input, rendered, { live: serving, coverings: [], shared });
      return found.reuse?.deployments.map(({ metadata }) => metadata.name);
    };

    test('all are used, where all of them are there', () => {
      expect(used([web, api], [webBlue, apiBlue])).toEqual(['web-blue', 'api-blue']);
    });

    test('none is, where one is gone, or one of the manifests was not of it', () => {
      expect(used([web], [webBlue])).toBeUndefined();
      const reuse = deployed([{ name: 'web-blue' }], { revision: 3, slot: 'blue' });
      expect(used([web, api], [webBlue, apiBlue], { reuse })).toBeUndefined();
    });

    test('those that serve are, where both versions share them', () => {
      const serving: LiveVersion = {
        kind: 'slot',
        slot: 'green',
        deployments: [...live.deployments, apiBlue],
      };
      const about = { serving, shared: [share(inSlot('other', 'blue')), share(apiBlue)] };
      expect(used([web], [webBlue, apiBlue], about)).toEqual(['web-blue']);
      expect(used([web], [webBlue, apiBlue], { ...about, shared: about.shared.slice(0, 1) })).toBeUndefined();
    });

    test('none is, where one of them bears no slot', () => {
      const bare = { ...apiBlue, metadata: { ...apiBlue.metadata, labels: { 'edu-actions/app': 'web' } } };
      expect(used([web], [webBlue, bare])).toBeUndefined();
    });
  });
});
