import { expect, test } from '@jest/globals';
import { type HttpProbe, memoryLogger } from '../../../../src/base/index.ts';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';
import { startProber } from '../../../../src/release/observe/prober.ts';
import { monitor } from '../../../../src/release/steps/traffic.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import { object, pod, slice, watchesOf, workload } from '../../../support/release-parts.ts';

/** A release whose traffic has just moved, with a probe that is answered as `answer` says. */
function sessionWith(
  clock: ManualClock,
  probe: HttpProbe,
  watches = watchesOf(),
): Parameters<typeof monitor>[0] {
  const phases = phaseRecorder(clock, memoryLogger());
  const { signal } = new AbortController();
  const common = { clock, signal, deadline: 60_000, watches };
  return {
    ...common,
    waits: { ...common, since: clock.date(), skewMs: 0, claims: { wait: false }, say: phases.waiting },
    phases,
    extendDeadline: () => undefined,
    prober: startProber('http://127.0.0.1/', probe, clock),
  };
}

const over = {
  aloneUntil: 0,
  since: 0,
  servedSince: 0,
  durationMs: 0,
  services: [],
  wanted: [],
  generations: new Map<string, number>(),
};

test('a version that fails is refused although the old one still answered for a second after the switch', async () => {
  const clock = manualClock();
  const probe: HttpProbe = async () =>
    await Promise.resolve(
      clock.now() < 1_200 ? { ok: true, status: 200 } : { ok: false, kind: 'status', detail: 'HTTP 500' },
    );
  const context = sessionWith(clock, probe);
  const [outcome] = await Promise.all([Promise.allSettled([monitor(context, over)]), clock.advance(5_000)]);
  expect(outcome).toMatchObject([{ status: 'rejected', reason: { refusal: { code: 'probe-failed' } } }]);
  await context.prober?.stop();
});

test('a version that answers is verified once nodes must have followed and it has answered five times', async () => {
  const clock = manualClock();
  const context = sessionWith(clock, async () => await Promise.resolve({ ok: true, status: 200 }));
  let verifiedAt: number | undefined;
  const watching = monitor(context, over).then(() => {
    verifiedAt = clock.now();
  });
  await clock.advance(5_000);
  await watching;
  expect(verifiedAt).toBe(2_400);
  await context.prober?.stop();
});

test('what was answered before the endpoints were proved is the old version speaking', async () => {
  const clock = manualClock();
  const context = sessionWith(clock, async () => await Promise.resolve({ ok: true, status: 200 }));
  let verifiedAt: number | undefined;
  const watching = monitor(context, { ...over, servedSince: 3_000 }).then(() => {
    verifiedAt = clock.now();
  });
  await clock.advance(8_000);
  await watching;
  expect(verifiedAt).toBe(5_400);
  await context.prober?.stop();
});

const WEB = { app: 'web' };
const PODS = ['web-1', 'web-2'];
const ANSWERED: HttpProbe = async () => await Promise.resolve({ ok: true, status: 200 });

/** Two pods behind Service `web`, both ready; `killed` names those that the kubelet ends at second 10. */
function serving(clock: ManualClock, killed: readonly string[], ready: readonly string[] = PODS) {
  const at = (second: number): string => new Date(clock.date().getTime() + second * 1000).toISOString();
  const containerStatuses = [{ name: 'app', ready: true, state: { running: { startedAt: at(1) } } }];
  const pods = PODS.map((name) => pod(name, WEB, undefined, { status: { containerStatuses } }));
  const events = killed.map((name) => ({
    ...object('Event', `killing-${name}`),
    reason: 'Killing',
    message: 'Container app failed liveness probe, will be restarted',
    involvedObject: { kind: 'Pod', name, uid: `uid-Pod-${name}`, fieldPath: 'spec.containers{app}' },
    firstTimestamp: at(10),
    lastTimestamp: at(10),
  }));
  const deployments = [workload('web', { replicas: 2 })];
  return watchesOf({ deployments, pods, events, slices: [slice('web', ready)] });
}

const overServices = {
  ...over,
  services: [{ name: 'web', deployments: ['web'] }],
  generations: new Map(PODS.map((name) => [`Pod/${name}`, 1])),
};

test.each([
  ['a pod is left that stays', ['web-1'], undefined],
  ['every pod that is ready is being ended', PODS, 'the kubelet ends web-1, web-2'],
])('endpoints: %s', async (_case, killed, said) => {
  const clock = manualClock();
  const session = sessionWith(clock, ANSWERED, serving(clock, killed));
  const [outcome] = await Promise.all([
    Promise.allSettled([monitor(session, overServices)]),
    clock.advance(5_000),
  ]);
  await session.prober?.stop();
  const [found] = outcome ?? [];
  const refusal =
    found?.status === 'rejected' ? (found.reason as { refusal: Record<string, unknown> }).refusal : undefined;
  expect(refusal?.['code']).toBe(said === undefined ? undefined : 'endpoints-lost');
  if (said !== undefined) expect(refusal?.['message']).toContain(said);
});
