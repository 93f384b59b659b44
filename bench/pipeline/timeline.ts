/** When a job began and ended, in milliseconds of one clock. */
export interface Span {
  from: number;
  to: number;
}

interface Line {
  jobID?: string;
  jobResult?: string;
  stage?: string;
  step?: string;
  stepID?: string[];
  stepResult?: string;
  executionTime?: number;
}

/** What act's lines say of jobs and steps, timed as they come. */
export class Timeline {
  readonly jobs = new Map<string, Span>();
  /** How long each step of a job took. */
  readonly steps = new Map<string, number>();

  line(text: string): void {
    if (!text.startsWith('{')) return;
    const { jobID, stage, step = '', stepID, stepResult, executionTime } = JSON.parse(text) as Line;
    if (jobID === undefined) return;
    const at = performance.now();
    this.jobs.set(jobID, { from: this.jobs.get(jobID)?.from ?? at, to: at });
    const own = stage === 'Main' && stepID?.length === 1 && stepResult !== undefined;
    if (own) this.steps.set(`${jobID}/${step}`, (executionTime ?? 0) / 1e6);
  }

  job(id: string): Span {
    const span = this.jobs.get(id);
    if (span === undefined) throw new Error(`the job ${id} did not run`);
    return span;
  }

  /** The time of these steps of a job together. */
  of(job: string, ...names: string[]): number {
    return names.reduce((sum, name) => {
      const time = this.steps.get(`${job}/${name}`);
      if (time === undefined) throw new Error(`the step "${name}" of ${job} did not run`);
      return sum + time;
    }, 0);
  }
}
