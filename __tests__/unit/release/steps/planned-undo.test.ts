import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import type { Survey } from '../../../../src/release/plan/survey.ts';
import { blueGreenUndo, rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { checkUndo } from '../../../../src/release/state/schema.ts';
import {
  inSlot,
  object,
  planInput,
  pod,
  requestWith,
  service,
  slice,
  watchesOf,
  workload,
} from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const SLOT = 'edu-actions/slot';
const web = workload('web', { image: 'web:2' });
const wanted = service('web', { app: 'web' });

async function undoFor(found: Partial<Survey>, rendered: KubeObject[] = [web, wanted]) {
  using world = await sessionWorld();
  const input = planInput(rendered, found);
  const { survey, existing } = input;
  const watches = watchesOf({ slices: [slice('web', ['a', 'b'])] });
  const request = requestWith({ drainMs: 4_000 });
  const undo = blueGreenUndo({ ...world.facts, survey, existing, watches, request }, planBlueGreen(input));
  checkUndo(undo, { namespace: 'shop', deploymentId: undo.deploymentId, place: 'x' });
  return undo;
}

const names = (refs: readonly { kind: string; name: string }[]): string[] =>
  refs.map(({ kind, name }) => `${kind}/${name}`);
const blue = inSlot('web', 'blue');
const tied = service('web', { app: 'web', [SLOT]: 'blue' });

describe('design: rule 2: the rollback from all that a blue-green plan may do', () => {
  test('knows where each Service was, how many served, and what may be made', async () => {
    const undo = await undoFor({ services: [tied], deployments: [blue] });
    expect(undo).toMatchObject({
      serving: true,
      settleMs: 4_000,
      blueGreen: {
        slot: 'green',
        before: { web: 2 },
        switches: [{ name: 'web', found: { selector: { app: 'web', [SLOT]: 'blue' } } }],
      },
    });
    expect(names(undo.creations)).toEqual(
      expect.arrayContaining(['Deployment/web-green', 'Service/web-preview']),
    );
    expect(names(undo.creations)).not.toContain('Service/web');
    expect(undo).not.toHaveProperty('unserved');
  });

  test('sends a Service that a killed release left at the slot back to what serves', async () => {
    const found = {
      services: [tied, service('admin', { app: 'web', [SLOT]: 'green' })],
      deployments: [blue, inSlot('web', 'green')],
    };
    const state = {
      live: {
        revision: 4,
        version: '1',
        strategy: 'blue-green' as const,
        slot: 'blue' as const,
        deployedAt: '',
        configs: [],
        deployments: [{ name: 'web-blue' }],
      },
    };
    using world = await sessionWorld();
    const input = planInput([web, wanted], found, { state: { ...planInput([]).state, ...state } });
    const undo = blueGreenUndo(
      { ...world.facts, survey: input.survey, existing: input.existing, watches: watchesOf() },
      planBlueGreen(input),
    );
    const admin = undo.blueGreen?.switches.find(({ name }) => name === 'admin');
    expect(admin?.found.selector).toEqual({ app: 'web', [SLOT]: 'blue' });
  });

  test('of a first release names the Services that send to nobody', async () => {
    const extra = service('extra', { app: 'extra' });
    const found = {
      services: [extra, service('other', { app: 'other' })],
      pods: [pod('x', { app: 'other' })],
    };
    expect(await undoFor(found)).toMatchObject({ serving: false, unserved: ['extra'] });
  });

  test('keeps what is changed after the switch as it was', async () => {
    const settings = { ...object('ConfigMap', 'settings'), data: { a: '2' } };
    const before = { ...settings, data: { a: '1' } };
    const input = planInput([web, wanted, settings], { services: [tied], deployments: [blue] });
    using world = await sessionWorld();
    const existing = new Map([...input.existing, [refKey(refOf(before)), before]]);
    const plan = planBlueGreen({ ...input, existing });
    const undo = blueGreenUndo(
      { ...world.facts, survey: input.survey, existing, watches: watchesOf() },
      plan,
    );
    expect(undo.images).toContain(before);
    expect(names(undo.creations)).not.toContain('ConfigMap/settings');
  });
});

test('a rollback during the release sees what the release sees', async () => {
  using world = await sessionWorld();
  const before = rollbackEnvironment(world.session);
  expect(before).toMatchObject({ app: 'web', namespace: 'shop', hasSwitched: false, revived: [] });
  expect(before.made).toBe(world.session.applied);
  world.session.reach('switchStartedAt');
  expect(rollbackEnvironment(world.session).hasSwitched).toBe(true);
});
