import {
  LOCK_TTL_MS,
  type FakeNamespace,
  type FakeRun,
  type RunOptions,
} from '../control-plane/fake-namespace.ts';

const TRIES = 3;
const LOST = /the lock could not be renewed for|the lock was taken by another release/u;

/** Of a hundred runs, how many may be repeated; a few always may. */
const PER_HUNDRED = 5;
const ALWAYS = 5;

/**
 * How often runs of this test file were repeated. A lock that is lost every now and then is the machine's doing; one that is
 * lost often is a fault of ours, which repeating must not hide.
 */
export class Repeats {
  #runs = 0;
  #repeats = 0;

  /** A run that is asked for: it may take several tries. */
  run(): void {
    this.#runs += 1;
  }

  /** @throws Error when there are more than a busy machine explains. */
  repeat(why: string): void {
    this.#repeats += 1;
    process.stderr.write(`run again (${this.#repeats} of ${this.#runs} runs so far): ${why}\n`);
    if (this.#repeats > ALWAYS + (this.#runs * PER_HUNDRED) / 100) {
      throw new Error(
        `${this.#repeats} of ${this.#runs} runs lost their lock: no busy machine explains that`,
      );
    }
  }
}

const ofThisFile = new Repeats();

/**
 * A run that is not to be disturbed. Where the machine is too busy to renew a lease of two seconds in time, a release
 * stops, as it must: that is not what is looked for here, so it is run again, with
 * ever more time to renew it.
 */
export async function steadily(
  fakeNamespace: FakeNamespace,
  inputs: Record<string, string>,
  options: RunOptions = {},
  repeats = ofThisFile,
): Promise<FakeRun> {
  repeats.run();
  for (let left = TRIES - 1, ttlMs = LOCK_TTL_MS; ; left -= 1, ttlMs *= 4) {
    const env = { EDU_LOCK_TTL_MS: String(ttlMs), ...options.env };
    const run = await fakeNamespace.run(inputs, { ...options, env });
    const [lost] = LOST.exec(run.stdout) ?? [];
    if (left === 0 || lost === undefined) return run;
    repeats.repeat(lost);
  }
}
