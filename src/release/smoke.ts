import type { ReleaseContext, ReleaseDeps } from './context.ts';
import { refuse, type RefusalError } from './refusal.ts';
import type { Smoke, SmokeRecord, SmokeTarget } from './types.ts';

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
  deps: Pick<ReleaseDeps, 'smoke' | 'clock' | 'signal'>,
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

/** The same as a phase of a release. */
export async function smokePhase(
  context: ReleaseContext,
  when: SmokeRecord['when'],
  service: string | undefined,
): Promise<void> {
  if (context.smoke === undefined || service === undefined) return;
  const { request, rendered, deadline } = context;
  const about = { when, service, namespace: request.namespace, version: rendered.version, deadline };
  await context.phases.run(`smoke-${when}`, `smoke tests against Service ${service}`, async () => {
    await smokeTest(context, about, (record) => context.smokeRecords.push(record));
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
