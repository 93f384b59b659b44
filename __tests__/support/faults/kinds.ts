/** What can happen to one request. `before` the server got it, or `after` it acted and before its answer arrived. */
export type Fault =
  /** The client dies of SIGKILL. */
  | { do: 'kill'; when: 'before' | 'after' }
  /** The connection breaks, and with it all that was under way on it. */
  | { do: 'reset'; when: 'before' | 'after' }
  /** This answer instead of the server's. */
  | {
      do: 'answer';
      when: 'before' | 'after';
      status: number;
      headers?: Record<string, string>;
      body: string;
    }
  | { do: 'delay'; ms: number }
  /** Half of the server's answer, then a broken connection. */
  | { do: 'half' }
  /** A watch that ends in order. */
  | { do: 'close-watch'; afterMs: number }
  /** A watch that is told that its version is too old. */
  | { do: 'expire-watch' };

/** An error as the API server words it. */
export function statusOf(code: number, reason: string, message: string): object {
  return { apiVersion: 'v1', kind: 'Status', status: 'Failure', code, reason, message, metadata: {} };
}

/** The answer of an API server, or of what stands before it, that does not do what was asked. */
export function refusal(
  status: number,
  reason: string,
  message: string,
  options: { when?: 'before' | 'after'; headers?: Record<string, string> } = {},
): Fault {
  const { when = 'before', headers = {} } = options;
  return { do: 'answer', when, status, headers, body: JSON.stringify(statusOf(status, reason, message)) };
}
