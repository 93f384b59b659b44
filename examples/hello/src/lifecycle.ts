/** What a pod's readiness probe asks for, and why it is not ready. */
export interface Lifecycle {
  readonly state: 'starting' | 'ready' | 'draining';
  /** Once true, every response asks its client to close the connection. */
  readonly draining: boolean;
  readonly started: () => void;
  readonly drain: () => void;
}

/** A process goes one way: starting, ready, draining. A SIGTERM during the start skips the middle. */
export function lifecycle(): Lifecycle {
  let state: Lifecycle['state'] = 'starting';
  return {
    get state() {
      return state;
    },
    get draining() {
      return state === 'draining';
    },
    started: () => {
      if (state === 'starting') state = 'ready';
    },
    drain: () => {
      state = 'draining';
    },
  };
}
