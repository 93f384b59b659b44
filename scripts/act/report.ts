import { stripVTControlCharacters } from 'node:util';

/** What a step came to. */
export interface StepReport {
  name: string;
  result: string;
  ms: number;
  /** The last lines that it wrote. */
  output: string[];
}

export interface JobReport {
  id: string;
  /** Whose call of a workflow it is of, such as `web` of the caller's job; of a job of its own nothing. */
  caller?: string;
  /** Of a matrix, what tells it from its neighbours, such as `linux/arm64`. */
  leg?: string;
  /** Undefined for a job that never came to its end. */
  result: string | undefined;
  steps: StepReport[];
}

interface Line {
  jobID?: string;
  /** The whole name, such as `Pipelines/web/Build linux/amd64-1`. */
  job?: string;
  matrix?: Readonly<Record<string, unknown>>;
  step?: string;
  stage?: string;
  stepID?: string[];
  stepResult?: string;
  jobResult?: string;
  executionTime?: number;
  raw_output?: boolean;
  msg?: string;
  /** A workflow command and what it says. */
  command?: string;
  arg?: string;
}

/** Of a step that failed, for who looks for the cause. */
const LINES = 20;
const SPOKEN = ['error', 'warning', 'notice'];

/**
 * The jobs that ran, in the order in which they began, with the steps of their main stage, out of what `act --json` prints.
 * act ends with 0 when it skips a job that it should have run: what ran is the only proof.
 */
export function jobsOf(output: string): JobReport[] {
  const jobs = new Map<string, JobReport & { group: string }>();
  const written = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    const entry = parsed(line);
    if (entry?.jobID === undefined) continue;
    const leg = legOf(entry.matrix);
    const group = entry.job?.split('/')[0]?.trim() ?? '';
    const key = [group, entry.jobID, leg ?? ''].join('\n');
    const job = jobs.get(key) ?? {
      id: entry.jobID,
      ...(leg === undefined ? {} : { leg }),
      group,
      result: undefined,
      steps: [],
    };
    if (entry.jobResult !== undefined) job.result = entry.jobResult;
    const place = `${key}\n${entry.stepID?.[0] ?? ''}`;
    const lines = written.get(place) ?? [];
    written.set(place, lines);
    if (entry.raw_output === true) lines.push(stripVTControlCharacters(entry.msg ?? '').trimEnd());
    else if (entry.arg !== undefined && SPOKEN.includes(entry.command ?? '')) {
      lines.push(`${entry.command}: ${stripVTControlCharacters(entry.arg)}`);
    }
    // The steps inside of a composite action have ids below that of the step that used it.
    const own = entry.stage === 'Main' && entry.stepID?.length === 1 && entry.stepResult !== undefined;
    if (own) {
      job.steps.push({
        name: entry.step ?? '',
        result: entry.stepResult ?? '',
        ms: Math.round((entry.executionTime ?? 0) / 1e6),
        output: lines.slice(-LINES),
      });
    }
    if (own || entry.jobResult !== undefined) jobs.set(key, job);
  }
  const found = [...jobs.values()];
  // Two calls of one workflow have the same jobs.
  const alike = ({ id, leg, group }: JobReport & { group: string }) =>
    found.some((each) => each.id === id && each.leg === leg && each.group !== group);
  const told = new Set(found.filter(alike).map(({ group }) => group));
  return found.map(({ group, ...job }) => (told.has(group) ? { ...job, caller: group } : job));
}

function legOf(matrix: Line['matrix'] = {}): string | undefined {
  const values = Object.values(matrix);
  if (values.length === 0) return undefined;
  const { platform, version } = matrix;
  // The one job of a matrix that names no version is a job like any other.
  if (typeof version === 'string') return version === '' ? undefined : version;
  return typeof platform === 'string' ? platform : values.join(', ');
}

/** A job by the name that tells it from every other one, such as `web / build linux/arm64`. */
export function nameOf({ caller, id, leg }: JobReport): string {
  return `${caller === undefined ? '' : `${caller} / `}${id}${leg === undefined ? '' : ` ${leg}`}`;
}

function parsed(line: string): Line | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}

function mark(result: string | undefined): string {
  if (result === 'success') return '✓';
  return result === 'skipped' ? '○' : '✗';
}

/** The jobs as a person reads them. */
export function shown(jobs: readonly JobReport[]): string {
  return jobs
    .flatMap(({ result, steps, ...job }) => [
      `${mark(result)} ${nameOf({ ...job, result, steps })}${result === undefined ? ': did not end' : ''}`,
      ...steps
        .filter((step) => step.result !== 'skipped')
        .flatMap((step) => [
          `    ${mark(step.result)} ${step.name} (${(step.ms / 1000).toFixed(1)} s)`,
          ...(step.result === 'failure' ? step.output.map((line) => `        ${line}`) : []),
        ]),
    ])
    .join('\n');
}
