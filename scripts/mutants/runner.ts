import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../test/paths.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Mutant } from './operators.ts';
import type { Reach } from './tests-of.ts';

/** A mutant may make a loop endless: far more than the test files take on a busy machine, and not a minute for each. */
const LIMIT_MS = 60_000;
const SLOWER = 10;
/** Of a test file that has not run yet. */
const UNKNOWN_MS = 1_000;
/** Then a new process: what was loaded for a run stays in memory. */
const MOST_RUNS = 250;

/** Runs mutants in a copy of the repository, one after the other, so that a run that dies leaves no mutant in the sources. */
export class Runner implements Disposable {
  readonly #folder: string;
  #worker: ChildProcess | undefined;
  #runs = 0;
  /** Milliseconds of each test file that has passed. */
  readonly #took = new Map<string, number>();

  /** @param files all files of the repository that tests may read, relative to it */
  constructor(files: readonly string[], number: number) {
    this.#folder = join(root, 'build', 'mutants', String(number));
    rmSync(this.#folder, { recursive: true, force: true });
    for (const file of files) {
      mkdirSync(dirname(join(this.#folder, file)), { recursive: true });
      cpSync(join(root, file), join(this.#folder, file));
    }
  }

  /** @returns what has noticed the mutant; undefined when it survived. */
  async play({ path, text }: Mutant, { tests, importers }: Reach): Promise<string | undefined> {
    const file = join(this.#folder, path);
    const original = readFileSync(file);
    writeFileSync(file, text);
    try {
      // The quick ones first: most mutants are noticed by several.
      const took = (test: string): number => this.#took.get(test) ?? 0;
      return await this.run(
        tests.toSorted((a, b) => took(a) - took(b)),
        [path, ...importers],
      );
    } finally {
      writeFileSync(file, original);
    }
  }

  /** @returns the test file that failed, or `the time limit`; undefined when all passed. */
  async run(tests: readonly string[], changed: readonly string[] = []): Promise<string | undefined> {
    this.#runs += 1;
    if (this.#runs % MOST_RUNS === 0) this.#end();
    const worker = this.#started();
    const answer = Promise.withResolvers<string | undefined>();
    const heard = ({ failed, took }: FromWorker): void => {
      for (const [test, ms] of took) this.#took.set(test, ms);
      answer.resolve(failed);
    };
    const closed = (): void => answer.resolve('the end of its process');
    const known = tests.reduce((sum, test) => sum + (this.#took.get(test) ?? UNKNOWN_MS), 0);
    const limit = setTimeout(() => answer.resolve('the time limit'), LIMIT_MS + SLOWER * known);
    worker.once('message', heard).once('close', closed);
    const message: ToWorker = { tests, changed };
    worker.send(message);
    const failed = await answer.promise;
    clearTimeout(limit);
    worker.off('message', heard).off('close', closed);
    if (failed?.startsWith('the ') === true) this.#end();
    return failed;
  }

  [Symbol.dispose](): void {
    this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #started(): ChildProcess {
    this.#worker ??= fork(join(import.meta.dirname, 'worker.ts'), [], {
      cwd: this.#folder,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return this.#worker;
  }

  #end(): void {
    this.#worker?.kill('SIGKILL');
    this.#worker = undefined;
  }
}
