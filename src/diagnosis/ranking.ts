import { defined } from '../base/index.ts';
import { CODES, type DiagnosisCode } from './causes.ts';
import type { Diagnosis, Finding } from './types.ts';
import { cleanLine } from './masking.ts';

const MESSAGE_LIMIT = 600;
export const LINE_LIMIT = 300;

/** They say that it failed, not why: any decided cause goes before them. */
const GENERIC: readonly DiagnosisCode[] = [
  'job-backoff-limit',
  'job-deadline',
  'job-failed',
  'progress-deadline',
];

/** One diagnosis for each cause, with the object where it was decided first in front. */
export function merge(findings: readonly Finding[], now: Date): Diagnosis[] {
  const groups = Map.groupBy(findings, (finding) => `${finding.code} ${finding.key}`);
  return [...groups.values()].map((group) => toDiagnosis(group, now)).sort(byRank);
}

function toDiagnosis(group: readonly Finding[], now: Date): Diagnosis {
  const [worst] = group.toSorted((a, b) => rankOf(a) - rankOf(b) || deadlineOf(a) - deadlineOf(b));
  if (worst === undefined) throw new Error('a group of findings is never empty');
  const others = new Set(group.map((finding) => finding.who)).size - 1;
  const who = others === 0 ? worst.who : `${worst.who} and ${others} more`;
  return {
    code: worst.code,
    kind: worst.kind,
    graceMs: worst.graceMs,
    firstSeen: worst.firstSeen,
    decided: worst.overdue === true || worst.kind === 'terminal' || deadlineOf(worst) <= now.getTime(),
    message: cleanLine(worst.message(who), MESSAGE_LIMIT),
    advice: cleanLine(worst.advice, MESSAGE_LIMIT),
    evidence: worst.evidence.map((line) => cleanLine(line, LINE_LIMIT)),
    count: others + 1,
    ...defined({ pod: worst.pod, container: worst.container, logs: worst.logs, job: worst.job }),
  };
}

function rankOf(finding: Finding): number {
  return finding.kind === 'terminal' ? 0 : 1;
}

function deadlineOf({ firstSeen, graceMs }: { firstSeen: Date; graceMs: number }): number {
  return firstSeen.getTime() + graceMs;
}

/** Decided before undecided, causes before generic verdicts, terminal before retryable, specific before vague. */
function byRank(a: Diagnosis, b: Diagnosis): number {
  return (
    Number(b.decided) - Number(a.decided) ||
    Number(GENERIC.includes(a.code)) - Number(GENERIC.includes(b.code)) ||
    Number(b.kind === 'terminal') - Number(a.kind === 'terminal') ||
    CODES.indexOf(a.code) - CODES.indexOf(b.code) ||
    b.count - a.count ||
    a.firstSeen.getTime() - b.firstSeen.getTime()
  );
}

/**
 * Milliseconds until the earliest grace ends, so that the caller needs one timer and no polling.
 * @returns undefined when there is nothing to wait for.
 */
export function nextDecision(diagnoses: readonly Diagnosis[], now: Date): number | undefined {
  const deadlines = diagnoses
    .filter((diagnosis) => !diagnosis.decided)
    .map(deadlineOf)
    .filter(Number.isFinite);
  return deadlines.length === 0 ? undefined : Math.max(0, Math.min(...deadlines) - now.getTime());
}
