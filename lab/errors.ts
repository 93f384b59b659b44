/** Something the user can put right: the command prints the message alone, without a stack. */
export class LabError extends Error {
  override readonly name = 'LabError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
