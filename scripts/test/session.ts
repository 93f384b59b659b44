import { constants } from 'node:os';
import { addTally, emptyTally, exitCodeOf, type Tally, verdictLines } from './verdict.ts';

type Ending = (typeof endings)[number];
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One run: headings with times, the sum of what was counted, and an orderly end whatever happens. */
export class Session {
  readonly #started = performance.now();
  readonly #abort = new AbortController();
  readonly #tally = emptyTally();
  #interrupted: Ending | undefined;

  /** Aborts when the run is to end: running programs are stopped, what was started is taken down. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  constructor() {
    for (const name of endings) process.on(name, () => this.#interrupt(name));
  }

  #interrupt(name: Ending): void {
    if (this.#interrupted !== undefined) {
      process.exit(128 + constants.signals[name]);
    }
    this.#interrupted = name;
    console.log(`\n${name}: stopping and cleaning up (once more: at once, leaving the lab to the next run)`);
    this.#abort.abort(new Error(`stopped by ${name}`));
  }

  heading(title: string): void {
    console.log(`\n── ${title} ${'─'.repeat(Math.max(2, 70 - title.length))}`);
  }

  /** Runs one step and goes on after its failure, so that one run shows everything. */
  async step(title: string, body: () => Promise<Tally>): Promise<void> {
    if (this.signal.aborted) return;
    const from = performance.now();
    this.heading(title);
    let part: Tally;
    try {
      part = await body();
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      part = { passed: 0, failures: [{ name: title, message }], skips: [] };
      console.log(message);
    }
    addTally(this.#tally, part);
    const word = part.failures.length > 0 ? '✗' : '✓';
    console.log(
      `${word} ${title}: ${part.passed} passed, ${part.failures.length} failed in ${seconds(from)}`,
    );
  }

  /** Prints the verdict and sets the exit code. */
  finish(): void {
    if (this.#interrupted !== undefined) {
      this.#tally.failures.push({
        name: 'the run',
        message: `was ended by ${this.#interrupted} before its end`,
      });
    }
    console.log(`\nAll in ${seconds(this.#started)}`);
    console.log(verdictLines(this.#tally).join('\n'));
    process.exitCode =
      this.#interrupted === undefined ? exitCodeOf(this.#tally) : 128 + constants.signals[this.#interrupted];
  }
}

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
