/** Says one line of progress. */
export type Say = (line: string) => void;

/** Progress goes to stderr: stdout stays free for what a caller wants to read, a path or a status. */
export const sayOnStderr: Say = (line) => {
  process.stderr.write(`lab: ${line}\n`);
};

/** Seconds since `start` (a `performance.now()`), for a progress line. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
