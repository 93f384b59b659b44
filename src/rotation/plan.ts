import { nameOf, survey, warningsOf } from './begin.ts';
import { nextStep } from './decide.ts';
import { look, stopped } from './look.ts';
import { workloadsReading } from './readers.ts';
import { isOpen, type OpenRecord, readRecord } from './record.ts';
import type { RotationDeps, RotationReport, RotationRequest } from './types.ts';

/**
 * What a rotation would do, and whether anything is in its way. Nothing is changed.
 * @throws ConfigurationError with all that is
 */
export async function planRotation(request: RotationRequest, deps: RotationDeps): Promise<RotationReport> {
  const { cluster, provider } = deps;
  const known = await readRecord(cluster, request, provider.kind);
  if (isOpen(known)) return await planOfOpen(known.record, request, deps);
  const { old, next, workloads } = await survey(request, deps);
  const sessions = await provider.sessions(old.account);
  return {
    result: 'planned',
    account: next,
    previousAccount: old.account,
    workloads: workloads.map(nameOf),
    warnings: [...warningsOf(workloads), ...provider.warnings()],
    steps: [
      `create a new password for ${next}`,
      `write it into Secret ${request.namespace}/${request.secret}`,
      `restart ${workloads.map(nameOf).join(', ') || 'nothing'}, and wait until the last pod with the old one is gone`,
      `revoke ${old.account}, which ${sessions === undefined ? 'an unknown number of' : sessions.length} sessions use now`,
      `end what is left of them, and prove that ${old.account} is refused`,
    ],
  };
}

async function planOfOpen(
  record: OpenRecord,
  request: RotationRequest,
  deps: RotationDeps,
): Promise<RotationReport> {
  deps.mask(record.old.password);
  deps.mask(record.fresh.password);
  const now = await look(record, request, deps);
  const next = nextStep(now.facts);
  if (next.do === 'stop') throw stopped(next.code, now, record, request);
  const workloads = await workloadsReading(deps.cluster, request);
  return {
    result: 'planned',
    account: record.fresh.account,
    previousAccount: record.old.account,
    workloads: workloads.map(nameOf),
    warnings: [...warningsOf(workloads), ...deps.provider.warnings()],
    steps: [
      `go on with the ${record.isBack ? 'abort' : 'rotation'} that was begun at ${record.startedAt}; its next step: ${next.do}`,
    ],
  };
}
