import { expect, test } from '@jest/globals';
import { type HttpProbe, memoryLogger } from '../../../../src/base/index.ts';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';
import { startProber } from '../../../../src/release/observe/prober.ts';
import { monitor } from '../../../../src/release/steps/traffic.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import { watchesOf } from '../../../support/release-parts.ts';

/** A release whose traffic has just moved, with a probe that is answered as `answer` says. */
function sessionWith(clock: ManualClock, probe: HttpProbe): Parameters<typeof monitor>[0] {
  const phases = phaseRecorder(clock, memoryLogger());
  const { signal } = new AbortController();
  const watches = watchesOf();
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
