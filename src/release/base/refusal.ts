import type { Cluster } from '../../cluster/index.ts';
import { collectEvidence, type Diagnosis } from '../../diagnosis/index.ts';
import type { ReasonCode } from './reasons.ts';
import type { Refusal } from './types.ts';

/** The new version must not serve: what failed, what to do, and what was seen. Everything is put back. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  /** Where the evidence is still to be collected before the restore destroys it. */
  readonly diagnosis: Diagnosis | undefined;

  constructor(refusal: Refusal, diagnosis?: Diagnosis) {
    super(refusal.message);
    this.name = 'RefusalError';
    this.refusal = refusal;
    this.diagnosis = diagnosis;
  }
}

/** A refusal with no evidence beyond its message. */
export function refuse(
  code: ReasonCode,
  message: string,
  advice: string,
  evidence: string[] = [],
): RefusalError {
  return new RefusalError({ code, message, advice, evidence });
}

/** The refusal that a diagnosis of the new pods calls for. */
export function refuseFor(diagnosis: Diagnosis): RefusalError {
  return new RefusalError(
    {
      code: diagnosis.code,
      message: diagnosis.message,
      advice: diagnosis.advice,
      evidence: diagnosis.evidence,
    },
    diagnosis,
  );
}

/** The refusal with all that there is to show for it: evidence is taken before the rollback destroys it. */
export async function withEvidence(
  cluster: Cluster,
  namespace: string,
  { refusal, diagnosis }: RefusalError,
): Promise<Refusal> {
  if (diagnosis === undefined) return refusal;
  const { lines, said, instead } = await collectEvidence(cluster, namespace, diagnosis);
  const message = said === undefined ? refusal.message : `${refusal.message}; its log says: ${said}`;
  // A hook keeps its own code, whatever its pods died of.
  const known = refusal.code === diagnosis.code ? instead : undefined;
  return { ...refusal, ...known, message, evidence: lines };
}
