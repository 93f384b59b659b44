import { defined } from '../../base/index.ts';
import type { ReleaseSession } from './session.ts';
import { refuse, type RefusalError } from '../base/refusal.ts';
import { NODES_FOLLOW_MS } from './traffic.ts';
import type { Smoke, SmokeRecord, SmokeTarget } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';

/**
 * Which Service of a release is tested.
 * @throws RefusalError `smoke-target` when that cannot be told; asked before anything is changed.
 */
export function testedService(smoke: Smoke | undefined, services: readonly string[]): string | undefined {
  if (smoke === undefined) return undefined;
  const { service } = smoke;
  if (service !== undefined && services.includes(service)) return service;
  const [only, ...others] = services;
  if (service === undefined && only !== undefined && others.length === 0) return only;
  throw refuse(
    'smoke-target',
    service === undefined
      ? `the smoke tests do not say which Service they are for: there are ${services.join(', ') || 'none'}`
      : `the smoke tests are for Service ${service}, and there are ${services.join(', ') || 'none'}`,
    'name one of them as target: {service: …} in the file of the smoke tests',
  );
}

/**
 * Runs the smoke tests against a Service.
 * @throws RefusalError `smoke-failed`
 */
export async function smokeTest(
  deps: Pick<ReleaseDeps, 'clock' | 'signal'> & { readonly smoke?: Smoke | undefined },
  about: Omit<SmokeTarget, 'withinMs' | 'signal'> & { deadline: number },
  keep: (record: SmokeRecord) => void,
): Promise<void> {
  const { smoke, clock, signal } = deps;
  if (smoke === undefined) return;
  const { deadline, ...target } = about;
  const outcome = await smoke.run({ ...target, signal, withinMs: Math.max(1, deadline - clock.now()) });
  const record = { when: target.when, service: target.service, ...outcome };
  keep(record);
  if (record.verdict === 'failed') throw smokeFailed(record);
}

/**
 * The same as a phase of a release.
 * @param live.servedSince when the endpoints were proved to be the new version's. Nodes follow a moment later, and a check by the
 *   address of users must not be answered by the old version.
 */
export async function smokePhase(
  session: Pick<
    ReleaseSession,
    'clock' | 'deadline' | 'phases' | 'recordSmoke' | 'rendered' | 'request' | 'signal' | 'smoke'
  >,
  when: SmokeRecord['when'],
  service: string | undefined,
  live: { servedSince?: number; isTested?: (pod: string) => boolean } = {},
): Promise<void> {
  if (session.smoke === undefined || service === undefined) return;
  const { request, rendered, deadline, clock, signal } = session;
  const { servedSince, isTested } = live;
  const about = {
    when,
    service,
    namespace: request.namespace,
    version: rendered.version,
    deadline,
    ...defined({ isTested }),
  };
  await session.phases.run(`smoke-${when}`, `smoke tests against Service ${service}`, async () => {
    if (servedSince !== undefined)
      await clock.sleep(Math.max(0, servedSince + NODES_FOLLOW_MS - clock.now()), signal);
    await smokeTest(session, about, (record) => session.recordSmoke(record));
  });
}

function smokeFailed({ when, service, total, failures, failed }: SmokeRecord): RefusalError {
  const [first] = failures;
  const where =
    when === 'preview' ? 'before the new version got traffic' : 'after the new version got traffic';
  const count = total === 0 ? 'the smoke tests failed' : `${failed} of ${total} smoke tests failed`;
  return refuse(
    'smoke-failed',
    `${count} against Service ${service}, ${where}${first === undefined ? '' : `: ${first.name}: ${first.message}`}`,
    'look at what the failed checks expected and found; the new version was taken out again',
    failures.map(({ name, message }) => `${name}: ${message}`),
  );
}
