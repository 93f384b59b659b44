/** What the readiness probe asks for beside the database and the cache. */
export interface Lifecycle {
  /** Once true, every answer asks its client to close the connection. */
  readonly draining: boolean;
  drain(): void;
}

export function lifecycle(): Lifecycle {
  let draining = false;
  return {
    get draining() {
      return draining;
    },
    drain: () => {
      draining = true;
    },
  };
}
