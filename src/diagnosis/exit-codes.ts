const MEANINGS: Record<number, string> = {
  0: 'it ended by itself without an error',
  1: 'the application reported an error',
  2: 'wrong usage, often a wrong argument',
  126: 'the command was found but is not executable',
  127: 'command not found',
  128: 'the container could not be started',
  134: 'SIGABRT: it aborted itself',
  135: 'SIGBUS',
  136: 'SIGFPE: an arithmetic error',
  137: 'SIGKILL: killed from outside',
  139: 'SIGSEGV: an invalid memory access',
  143: 'SIGTERM: it was asked to stop',
};

/** `exit code 127 (command not found)`. */
export function explainExitCode(code: number): string {
  const meaning = MEANINGS[code] ?? (code > 128 && code < 160 ? `killed by signal ${code - 128}` : undefined);
  return `exit code ${code}${meaning === undefined ? '' : ` (${meaning})`}`;
}
