export interface ToWorker {
  /** Test files, which run until one of them has failed. */
  tests: readonly string[];
  /** The file that was changed, and all that import it, at however many removes. */
  changed: readonly string[];
}

export interface FromWorker {
  /** The first test file that failed; absent when all passed. */
  failed?: string;
  /** How long each took that ran to its end. */
  took: readonly (readonly [file: string, ms: number])[];
}
