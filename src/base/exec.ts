import { getExecOutput } from '@actions/exec';

export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface ExecOptions {
  cwd?: string;
  /** Added to this process's environment. */
  env?: Record<string, string>;
  input?: string;
}

/** The one seam for processes: runs a program without a shell; a non-zero exit is a result, not an exception. */
export type Exec = (program: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>;

/**
 * The seam's real side.
 * @throws Error when the program is not on the PATH.
 */
export const systemExec: Exec = async (program, args, options = {}) => {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...options.env }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
  return await getExecOutput(program, [...args], {
    silent: true,
    ignoreReturnCode: true,
    env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
  });
};
