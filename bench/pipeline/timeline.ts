/** When a job began and ended, in milliseconds of one clock. */
export interface Span {
  from: number;
  to: number;
}

/** When act's lines came that speak of a job: what it prints at the end has no such times. */
export class Timeline {
  readonly jobs = new Map<string, Span>();

  line(text: string): void {
    if (!text.startsWith('{')) return;
    const { jobID } = JSON.parse(text) as { jobID?: string };
    if (jobID === undefined) return;
    const at = performance.now();
    this.jobs.set(jobID, { from: this.jobs.get(jobID)?.from ?? at, to: at });
  }

  job(id: string): Span {
    const span = this.jobs.get(id);
    if (span === undefined) throw new Error(`the job ${id} did not run`);
    return span;
  }
}
