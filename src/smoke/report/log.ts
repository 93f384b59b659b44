import type { CheckResult, Failure } from './types.ts';

/** A check as lines of a log: what failed, and what to do. */
export function checkLines(check: CheckResult): string[] {
  const name = fullName(check);
  if (check.status === 'skipped') return [`- ${name}: skipped, ${check.skipped ?? ''}`];
  const ms = `${Math.round(check.durationMs)} ms`;
  const tries = check.attempts > 1 ? `, attempt ${check.attempts}` : '';
  if (check.status === 'passed') return [`✓ ${name} (${ms}${tries})`];
  return [`✗ ${name} (${ms}${tries})`, ...check.failures.map((failure) => `    ${failureLine(failure)}`)];
}

export function fullName({ group, name }: Pick<CheckResult, 'group' | 'name'>): string {
  return group === undefined ? name : `${group} › ${name}`;
}

/** `connect: no connection to …`; an assertion needs no such word. */
export function failureLine({ kind, message, hint }: Failure): string {
  const prefix = kind === 'assertion' || kind === 'capture' || kind === 'latency' ? '' : `${kind}: `;
  return `${prefix}${message}${hint === undefined ? '' : ` (${hint})`}`;
}
