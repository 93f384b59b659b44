/** What the application stands on cannot be reached now: the client gets 503, and may try again. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
  readonly what: string;

  constructor(what: string, cause: unknown) {
    super(`${what} is not available`, { cause });
    this.what = what;
  }
}

/** Of Node's sockets and resolver. */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * Of Postgres: class 08, connection exceptions; 57P01 to 57P03, it shuts down, crashed or starts; 57014, the statement
 * took too long; 53300, too many connections; 25006, a standby that was the primary.
 */
const serverCode = /^(?:08...|57P0[123]|57014|53300|25006)$/;

/** The driver's own errors have no code. */
const driverMessage =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Client was closed/i;

/** Whether an error of `pg` says that the database was not there for us, and not that the statement was wrong. */
export function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return socketCodes.has(code) || serverCode.test(code);
  return driverMessage.test(error.message);
}

/**
 * The promise's outcome, or an error once `ms` have passed.
 * @throws Error that names `what`.
 */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer of ${what} within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
