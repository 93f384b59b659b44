export interface ToWorker {
  /** The copy of the repository that is changed. */
  folder: string;
  /** Test files, which run until one of them has failed. */
  tests: readonly string[];
}

export interface FromWorker {
  /** The first test file that failed; absent when all passed. */
  failed?: string;
}
