import { describe, expect, test } from '@jest/globals';
import { pinStep } from '../../../../src/release/plan/services.ts';
import { moveService, moveServices } from '../../../../src/release/steps/switch.ts';
import { service } from '../../../support/release-parts.ts';
import { sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const SLOT = 'edu-actions/slot';
const web = service('web', { app: 'web' });
const admin = service('admin', { app: 'admin' });
const toGreen = { [SLOT]: 'green' };

function selectorOf(world: SessionWorld, name: string): unknown {
  return world.live('Service', name)?.spec?.['selector'];
}

describe('design: rule 2: a Service is moved from where it is believed to be', () => {
  test('by one patch, and a second time by none', async () => {
    using world = await sessionWorld({ there: [web] });
    const { cluster } = world.session;
    const step = pinStep(world.live('Service', 'web') ?? web, toGreen);
    await world.run(moveService(cluster, step));
    expect(selectorOf(world, 'web')).toEqual({ app: 'web', ...toGreen });
    const before = world.memory.store.version;
    await world.run(moveService(cluster, step));
    expect(world.memory.store.version).toBe(before);
  });

  test('over somebody’s write to another field', async () => {
    using world = await sessionWorld({ there: [web] });
    const step = pinStep(world.live('Service', 'web') ?? web, toGreen);
    world.memory.order({
      method: 'PATCH',
      kind: 'Service',
      times: 4,
      does: { status: 409, reason: 'Conflict' },
    });
    await world.run(moveService(world.session.cluster, step));
    expect(selectorOf(world, 'web')).toEqual({ app: 'web', ...toGreen });
  });

  test.each([
    [
      'somebody else has sent it elsewhere',
      { app: 'other' },
      'somebody else changed where Service web sends',
    ],
    ['it is gone', undefined, 'Service web was deleted'],
  ])('not where %s', async (_, selector, message) => {
    using world = await sessionWorld({ there: selector === undefined ? [] : [service('web', selector)] });
    await expect(world.run(moveService(world.session.cluster, pinStep(web, toGreen)))).rejects.toThrow(
      message,
    );
    expect(selectorOf(world, 'web')).toEqual(selector);
  });
});

test('harms nobody: when one of several Services cannot be moved, the others are put back', async () => {
  using world = await sessionWorld({ there: [web, service('admin', { app: 'moved' })] });
  const { cluster, logger } = world.session;
  const steps = [pinStep(world.live('Service', 'web') ?? web, toGreen), pinStep(admin, toGreen)];
  await expect(world.run(moveServices(cluster, steps, logger))).rejects.toThrow('Service admin');
  expect(selectorOf(world, 'web')).toEqual({ app: 'web' });
  expect(selectorOf(world, 'admin')).toEqual({ app: 'moved' });
});
