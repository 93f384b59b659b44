import { messageOf, redactCut } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';
import type { DiagnosisCode } from './causes.ts';
import { decidingLine } from './log-line.ts';
import { podOf } from './shapes.ts';
import { badCommand } from './start-errors.ts';
import { cleanLine, maskedText } from './masking.ts';
import { LINE_LIMIT } from './ranking.ts';
import type { Diagnosis, LogSource } from './types.ts';

const LINES = 40;
const LOG_LINES = 20;
const MOST_INDENT = 24;
/** So far back the line is looked for that says why: a usage text or a stack trace may stand below it. */
const READ_LINES = 400;
const LOG_BYTES = 8 * 1024;
/** The server cuts at the end, where the cause is; so more is asked for than is kept, and the end of it is kept. */
const FETCH_BYTES = 256 * 1024;

/** Before the line that decides, and as wide before those around it. */
export const MARK = '>>> ';
const NO_MARK = ' '.repeat(MARK.length);

/** What there is to show for a diagnosis. */
export interface Evidence {
  lines: string[];
  /** Of a program that ended by itself: the line of its log that says why. */
  said?: string;
  /** What the log shows it to be, where that is more than a crash. */
  instead?: { code: DiagnosisCode; advice: string };
}

/** The program itself knows why it ended; of one that was killed its log tells other things. */
const ENDED_BY_ITSELF: readonly DiagnosisCode[] = [
  'crash-loop',
  'init-container-failing',
  'job-backoff-limit',
  'job-failed',
];

/**
 * What was seen, to be taken before anything is put back: the quoted events and conditions, then the end of the log. A
 * log that cannot be read is a line of it, never an exception.
 */
export async function collectEvidence(
  cluster: Cluster,
  namespace: string,
  diagnosis: Diagnosis,
): Promise<Evidence> {
  const quoted = diagnosis.evidence.map((line) => cleanLine(line, LINE_LIMIT));
  const source = diagnosis.logs ?? (await logOfJob(cluster, namespace, diagnosis.job));
  const log =
    source === undefined ? { notes: [], lines: [], tail: [] } : await readLog(cluster, namespace, source);
  const deciding = ENDED_BY_ITSELF.includes(diagnosis.code) ? decidingLine(log.lines) : undefined;
  const said = deciding?.trim();
  // In the log itself it is marked where it stands, so that what led to it can be read.
  const excerpt = log.tail.map((line) => `${line === deciding ? MARK : NO_MARK}${line}`);
  const logs = [...log.notes, ...excerpt];
  return {
    lines: [
      ...(said === undefined ? [] : [`${MARK}${cleanLine(said, LINE_LIMIT - MARK.length)}`]),
      ...quoted.slice(0, LINES - logs.length - 1),
      ...logs,
    ],
    ...(said === undefined ? {} : { said: cleanLine(said, LINE_LIMIT), ...instead(said) }),
  };
}

/** The runtime learns only when it runs a program that the kernel cannot, and then has no one to tell but the log. */
function instead(said: string): Pick<Evidence, 'instead'> {
  const known = /^(?:\S+: )?exec\b.*exec format error/.test(said) ? badCommand(said) : undefined;
  return known === undefined ? {} : { instead: { code: known.code, advice: known.advice } };
}

/** The pods of a Job carry no label of ours (its template cannot be changed later), so they are looked for when needed. */
async function logOfJob(
  cluster: Cluster,
  namespace: string,
  job: string | undefined,
): Promise<LogSource | undefined> {
  if (job === undefined) return undefined;
  try {
    const { items } = await cluster.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace, labelSelector: `batch.kubernetes.io/job-name=${job}` },
    );
    const [pod] = items
      .map(podOf)
      .filter(({ status }) => status.phase !== 'Succeeded')
      .sort((a, b) => b.created.getTime() - a.created.getTime());
    const statuses = [...(pod?.status.initContainerStatuses ?? []), ...(pod?.status.containerStatuses ?? [])];
    const failed =
      statuses.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0) ??
      statuses.find(({ state }) => state?.running !== undefined);
    return pod === undefined || failed === undefined
      ? undefined
      : { pod: pod.name, container: failed.name, previous: false };
  } catch {
    // The verdict stands without it.
    return undefined;
  }
}

interface Log {
  notes: string[];
  /** All that was read. */
  lines: string[];
  /** The end of it, to be shown. */
  tail: string[];
}

async function readLog(cluster: Cluster, namespace: string, source: LogSource): Promise<Log> {
  const notes: string[] = [];
  // A container may have been restarted, or cleaned away, since it was looked at.
  for (const previous of source.previous ? [true, false] : [false]) {
    const name = `the ${previous ? 'previous log' : 'log'} of container ${source.container} of pod ${source.pod}`;
    try {
      const lines = await readLines(cluster, namespace, { ...source, previous });
      const tail = tailOf(lines);
      if (tail.length > 0) return { notes: [...notes, `last lines of ${name}:`], lines, tail };
      notes.push(`${name} is empty`);
    } catch (error) {
      notes.push(cleanLine(`${name} cannot be read: ${messageOf(error)}`, LINE_LIMIT));
    }
  }
  return { notes, lines: [], tail: [] };
}

/** The end of a log. One whose lines are too long for so many of them is read again, shorter: its end must be in it. */
async function readLines(
  cluster: Cluster,
  namespace: string,
  { pod, container, previous }: LogSource,
): Promise<string[]> {
  const read = async (tailLines: number): Promise<string> =>
    await cluster.logs(namespace, pod, { container, previous, tailLines, limitBytes: FETCH_BYTES });
  const text = await read(READ_LINES);
  if (isWhole(text)) return linesOf(text);
  const end = await read(LOG_LINES);
  return linesOf(isWhole(end) ? end : redactCut(end));
}

function isWhole(read: string): boolean {
  return Buffer.byteLength(read) < FETCH_BYTES;
}

/** The blanks before a line say what it belongs to: a stack trace or a YAML error is read by them. */
function indented(line: string): string {
  const blanks = (/^[ \t]*/u.exec(line)?.[0] ?? '').replaceAll('\t', '    ').slice(0, MOST_INDENT);
  return `${blanks}${cleanLine(line, LINE_LIMIT - MARK.length - blanks.length)}`;
}

/** Secrets are masked before anything is cut, so that no half of one is left. */
function linesOf(text: string): string[] {
  return maskedText(text)
    .split('\n')
    .map((line) => indented(line))
    .filter((line) => line.trim() !== '');
}

function tailOf(lines: readonly string[]): string[] {
  let bytes = 0;
  const kept = lines
    .slice(-LOG_LINES)
    .toReversed()
    .filter((line) => {
      bytes += MARK.length + Buffer.byteLength(line) + 1;
      return bytes <= LOG_BYTES;
    });
  return kept.toReversed();
}
