import { describe, expect, test } from '@jest/globals';
import { sample } from '../../support/sample.ts';
import { type Death, login, rotationWorld, type RotationWorld } from '../../support/rotation-world.ts';

const LIMIT_MS = 240_000;

/** What holds after every rotation, however it came there. */
function expectRotated(world: RotationWorld): void {
  expect(world.violations).toEqual([]);
  expect(world.revoked).toEqual(['app_a']);
  expect(world.secret().account).toBe('app_b');
  expect(world.accounts.get('app_b')).toBe(world.secret().password);
  expect(world.accounts.get('app_a')).toBeUndefined();
  expect(world.record()).toMatchObject({
    state: 'done',
    old: { account: 'app_a' },
    fresh: { account: 'app_b' },
  });
  expect(JSON.stringify(world.record())).not.toContain('password');
}

describe('rotate-secret', () => {
  test('creates, publishes, restarts what reads the Secret, revokes, and proves it', async () => {
    using world = await rotationWorld();
    const before = world.pods().map(({ metadata: { name } }) => name);
    const { report, error } = await world.run();
    expect(error).toBeUndefined();
    expectRotated(world);
    expect(report).toMatchObject({
      result: 'rotated',
      account: 'app_b',
      previousAccount: 'app_a',
      workloads: ['Deployment web'],
      sessionsEnded: 0,
      proof: 'app_a is refused: wrong password',
    });
    expect(world.pods().filter(({ metadata: { name } }) => before.includes(name))).toEqual([]);
  });

  test('goes back and forth between the two accounts', async () => {
    using world = await rotationWorld();
    for (const account of ['app_b', 'app_a', 'app_b']) {
      const { report, error } = await world.run();
      expect([error, report?.account, world.secret().account]).toEqual([undefined, account, account]);
    }
    expect(world.violations).toEqual([]);
    expect(world.revoked).toEqual(['app_a', 'app_b', 'app_a']);
  });

  test('plans without changing anything', async () => {
    using world = await rotationWorld();
    const secret = world.secret();
    const { report } = await world.run({ mode: 'plan' });
    expect(report?.result).toBe('planned');
    expect(report?.steps.join('\n')).toContain('revoke app_a, which 2 sessions use now');
    expect([world.secret(), world.record(), world.revoked]).toEqual([secret, undefined, []]);
  });

  test(
    'killed at every request and every call of the provider, it is gone on with, and exactly one key is revoked',
    async () => {
      const whole = await (async () => {
        using world = await rotationWorld();
        return await world.run();
      })();
      expect(whole.requests).toBeGreaterThan(20);
      expect(whole.calls).toBeGreaterThan(10);
      const points = (['request', 'call'] as const).flatMap((of): Death[] =>
        Array.from({ length: of === 'request' ? whole.requests : whole.calls }, (_, at) => at + 1).flatMap(
          (number) => (['before', 'after'] as const).map((when) => ({ of, number, when })),
        ),
      );
      let deaths = 0;
      const chosen = sample(points, 24);
      for (const dies of chosen) {
        using world = await rotationWorld();
        const first = await world.run({ dies });
        expect(world.violations).toEqual([]);
        if (first.died) deaths += 1;
        const second = await world.run();
        if (second.error !== undefined) throw new Error(`${JSON.stringify(dies)}: ${second.error.message}`);
        if (second.report?.account === 'app_a') {
          // It was done before it died.
          expect(world.violations).toEqual([]);
          expect(world.revoked).toEqual(['app_a', 'app_b']);
        } else expectRotated(world);
      }
      expect(points.length).toBeGreaterThan(60);
      expect(deaths).toBeGreaterThan(chosen.length / 2);
    },
    LIMIT_MS,
  );

  test('two at once: one waits for the other, and then rotates back', async () => {
    using world = await rotationWorld();
    const both = await Promise.all([world.run(), world.run()]);
    expect(both.map(({ error }) => error)).toEqual([undefined, undefined]);
    expect(world.violations).toEqual([]);
    expect(world.revoked).toEqual(['app_a', 'app_b']);
  });

  test('a Secret that somebody changes in the middle stops it, and nothing is revoked', async () => {
    using world = await rotationWorld();
    world.accounts.set('other', 'their-password');
    const { error } = await world.run({
      provider: {
        create: async ({ account, password }) => {
          world.accounts.set(account, password);
          world.write({ account: 'other', password: 'their-password' });
          await Promise.resolve();
        },
      },
    });
    expect(error?.message).toContain('was changed by somebody else in the middle of the rotation');
    expect([world.secret().account, world.revoked, world.violations]).toEqual(['other', [], []]);
  });

  test('the old key, put back by somebody in the middle, is published over again, and the pods start once more', async () => {
    using world = await rotationWorld();
    const old = world.secret();
    let isBack = false;
    const { error, log } = await world.run({
      oldSessions: 'end',
      provider: {
        warnings: () => [],
        sessions: async (account) => {
          // The last look before the old key is revoked.
          if (account === 'app_a' && !isBack) {
            isBack = true;
            world.write(old);
          }
          return await Promise.resolve([]);
        },
      },
    });
    expect(error).toBeUndefined();
    expect(isBack).toBe(true);
    expect(log.filter((line) => line.includes('rollout:'))).toHaveLength(2);
    expectRotated(world);
  });

  test('workloads that do not get ready keep both keys, say so, and can be taken back', async () => {
    using world = await rotationWorld();
    world.memory.behave('web:v1', { crash: { exitCode: 1 } });
    const { error } = await world.run();
    expect(error?.message).toContain('the workloads do not get ready with the new credential');
    expect(error?.message).toContain('Both app_a (old) and app_b (new) stay valid, and nothing was revoked');
    expect(world.revoked).toEqual([]);
    expect(world.violations).toEqual([]);
    world.memory.behave('web:v1', {});
    const back = await world.run({ mode: 'abort' });
    expect(back.error).toBeUndefined();
    expect(back.report).toMatchObject({ result: 'aborted', account: 'app_a', previousAccount: 'app_b' });
    expect(world.secret().account).toBe('app_a');
    expect(world.revoked).toEqual(['app_b']);
    expect(world.violations).toEqual([]);
  });

  test('a stranger who uses the old key keeps it valid, unless he is to be ended', async () => {
    using world = await rotationWorld();
    world.strangers.push({ account: 'app_a', id: 's', who: '10.9.9.9:1 (report)' });
    const { error } = await world.run();
    expect(error?.message).toContain('app_a is still used');
    expect(error?.message).toContain('10.9.9.9:1 (report)');
    expect(world.revoked).toEqual([]);
    const { report } = await world.run({ oldSessions: 'end' });
    expectRotated(world);
    expect(report?.sessionsEnded).toBe(1);
  });

  test.each(['app_a', 'app_b'])(
    'a login of %s that is not known stops it, and nothing is revoked',
    async (account) => {
      using world = await rotationWorld();
      const { error } = await world.run({
        provider: {
          check: async (credential) =>
            await Promise.resolve(
              credential.account === account
                ? login('unknown', 'too many connections')
                : login('accepted', 'logged in'),
            ),
        },
      });
      expect(error?.message).toContain('too many connections');
      expect([world.revoked, world.violations]).toEqual([[], []]);
    },
  );

  test('a provider that says "created" and does nothing is found out, and the Secret keeps the old key', async () => {
    using world = await rotationWorld();
    const secret = world.secret();
    const { error } = await world.run({ provider: { create: async () => await Promise.resolve() } });
    expect(error?.message).toContain('the step create was done 5 times');
    expect([world.secret(), world.revoked]).toEqual([secret, []]);
  });

  test('a provider that says "revoked" and does nothing is never called rotated', async () => {
    using world = await rotationWorld();
    const { error } = await world.run({ provider: { revoke: async () => await Promise.resolve() } });
    expect(error?.message).toContain('the step revoke was done 5 times');
    expect(world.record()).toMatchObject({ state: 'open' });
  });

  test('a provider that never answers is left at the timeout', async () => {
    using world = await rotationWorld();
    const { error } = await world.run({
      timeoutMs: 60_000,
      provider: { create: async () => await new Promise<never>(() => undefined) },
    });
    expect(error?.message).toContain('timeout');
    expect(world.revoked).toEqual([]);
  });

  test('an API server that never answers is left at the timeout, not at that of the lock', async () => {
    using world = await rotationWorld();
    world.memory.order({ does: { delayMs: 3_600_000, when: 'before' }, times: 1_000 });
    const before = world.memory.clock.now();
    const { error } = await world.run({ timeoutMs: 5_000, lockTimeoutMs: 120_000 });
    expect(error?.message).toContain('the time that timeout allows (5.0 s) is over');
    expect(world.memory.clock.now() - before).toBeLessThan(10_000);
  });

  test('refuses before it begins: a current key that is refused, a next account in use, a paused workload', async () => {
    using world = await rotationWorld();
    world.strangers.push({ account: 'app_b', id: 's', who: '10.9.9.9:1' });
    const used = await world.run();
    expect(used.error?.message).toContain(
      'app_b is to be the next account, and is logged in 1 times already',
    );
    world.strangers.length = 0;
    world.accounts.set('app_a', 'another');
    const refused = await world.run({ mode: 'plan' });
    expect(refused.error?.message).toContain('the credential that is in use, of app_a, is refused');
    expect([world.record(), world.revoked]).toEqual([undefined, []]);
  });

  test('a record of other accounts is never acted on', async () => {
    using world = await rotationWorld();
    await world.run({ provider: { revoke: async () => await Promise.resolve() } });
    const { error } = await world.run({ accounts: ['app_a', 'app_z'] });
    expect(error?.message).toContain('cannot be gone on with');
    expect(world.revoked).toEqual([]);
  });
});
