import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { defined, makeFolder, redactIn } from '../base/index.ts';
import { runContext } from './context.ts';
import { type Environment, inputVariable } from './inputs.ts';
import { toldOutputs } from './outputs.ts';
import { writeOrWarn } from './telling.ts';

/** Names the file that every action of the job appends its record to; without it there is no trail. */
export const AUDIT_VARIABLE = 'EDU_ACTIONS_AUDIT';

/** One action: who did what, from where to where, by which evidence, with which result. */
export interface AuditRecord {
  formatVersion: 1;
  /** From 1, in this file. */
  number: number;
  /** When the action ended: ISO 8601. */
  at: string;
  action: string;
  phase: 'main' | 'post';
  who: Readonly<Record<string, string>>;
  what: Readonly<Record<string, string>>;
  from: Readonly<Record<string, string>>;
  to: Readonly<Record<string, string>>;
  evidence: readonly Evidence[];
  result: string;
  exitCode: number;
  /** The hash of the record before it; 64 zeros of the first. */
  previous: string;
}

/** A file that the action has written, or what it was told. */
export type Evidence = { output: string; file: string; sha256: string } | { output: string; text: string };

/** Inputs that say what was asked for, and can hold no secret. */
const ASKED = [
  'action',
  'mode',
  'app',
  'environment',
  'k8s-namespace',
  'image-tag',
  'deployment-strategy',
  'promotion',
  'migration',
  'dry-run',
  'to',
  'provider',
  'secret',
  'source',
  'workflow',
  'service',
  'rules',
  'only',
  'approved-plan',
] as const;
const WHO: Readonly<Record<string, string>> = {
  actor: 'GITHUB_ACTOR',
  'triggering-actor': 'GITHUB_TRIGGERING_ACTOR',
  event: 'GITHUB_EVENT_NAME',
  ref: 'GITHUB_REF',
  sha: 'GITHUB_SHA',
  workflow: 'GITHUB_WORKFLOW_REF',
  job: 'GITHUB_JOB',
  step: 'GITHUB_ACTION',
};
/** Outputs that say where it came from, and where it went. */
const FROM: Readonly<Record<string, string>> = {
  slot: 'previous-slot',
  account: 'previous-account',
};
const TO = ['version', 'slot', 'account', 'deployment-id', 'namespace', 'image', 'url'] as const;
/** Outputs that are evidence by themselves. */
const SAID = ['proof', 'reason', 'failed-rules', 'failed-checks', 'rollback-completed', 'requests-failed'];
const FIRST = '0'.repeat(64);
/** Larger files are named without their digest by nobody: no action writes one. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * Appends the record of this action when its process ends, whichever way but a kill. What the trail is kept in is the
 * user's choice; a record that cannot be written is a warning.
 */
export function auditAtExit(action: string, env: Environment, now: () => Date = () => new Date()): void {
  const file = env[AUDIT_VARIABLE]?.trim() ?? '';
  if (file === '') return;
  process.once('exit', (exitCode) => {
    writeOrWarn(`the record of this action in ${file} (${AUDIT_VARIABLE})`, () => {
      const record = recordOf({ action, env, exitCode, at: now(), outputs: toldOutputs() });
      makeFolder(path.dirname(path.resolve(file)));
      appendFileSync(file, chained(record, before(file)));
    });
  });
}

interface Ended {
  action: string;
  env: Environment;
  exitCode: number;
  at: Date;
  outputs: Readonly<Record<string, string>>;
}

/** What there is to say of an action that has ended. */
export function recordOf({
  action,
  env,
  exitCode,
  at,
  outputs,
}: Ended): Omit<AuditRecord, 'number' | 'previous'> {
  const { repository, runUrl } = runContext(env);
  const asked = ASKED.map((input) => [input, env[inputVariable(input)]?.trim()]);
  return {
    formatVersion: 1,
    at: at.toISOString(),
    action,
    phase: Object.keys(env).some((name) => name.startsWith('STATE_')) ? 'post' : 'main',
    who: filled({
      repository,
      run: runUrl,
      ...Object.fromEntries(Object.entries(WHO).map(([name, variable]) => [name, env[variable]])),
    }),
    what: filled(Object.fromEntries(asked) as Record<string, string | undefined>),
    from: filled(Object.fromEntries(Object.entries(FROM).map(([name, output]) => [name, outputs[output]]))),
    to: filled(Object.fromEntries(TO.map((name) => [name, outputs[name]]))),
    evidence: Object.entries(outputs).flatMap(([output, value]) => evidenceOf(output, value)),
    result: outputs['result'] ?? outputs['verdict'] ?? (exitCode === 0 ? 'succeeded' : 'failed'),
    exitCode,
  };
}

/** A record as its line: its hash covers the record and, by `previous`, all before it. */
export function chained(record: Omit<AuditRecord, 'number' | 'previous'>, last: string | undefined): string {
  const { number, hash } = endOf(last);
  const whole: AuditRecord = { ...redactIn(record), number: number + 1, previous: hash };
  const text = JSON.stringify(whole);
  return `${JSON.stringify({ ...whole, hash: createHash('sha256').update(text).digest('hex') })}\n`;
}

/** Of a line that is no record, the hash is that of its text: who verifies the chain finds it broken there. */
function endOf(last: string | undefined): { number: number; hash: string } {
  if (last === undefined) return { number: 0, hash: FIRST };
  try {
    const { number, hash } = JSON.parse(last) as Partial<AuditRecord & { hash: string }>;
    if (Number.isInteger(number) && typeof hash === 'string') return { number: Number(number), hash };
  } catch {
    // It is told below.
  }
  return { number: 0, hash: createHash('sha256').update(last).digest('hex') };
}

function before(file: string): string | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) || undefined;
}

function evidenceOf(output: string, value: string): Evidence[] {
  if (SAID.includes(output) && value !== '') return [{ output, text: value }];
  if (!path.isAbsolute(value)) return [];
  const found = statSync(value, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size > LARGEST_BYTES) return [];
  const sha256 = createHash('sha256').update(readFileSync(value)).digest('hex');
  return [{ output, file: path.basename(value), sha256 }];
}

function filled(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return defined(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value]),
    ),
  ) as Record<string, string>;
}
