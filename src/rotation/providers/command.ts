import {
  ConfigurationError,
  type Exec,
  isStop,
  KilledError,
  oneLine,
  StoppedError,
} from '../../base/index.ts';
import type { Credential, Login, OpenSession, Provider } from '../types.ts';
import { whyOf } from './failure.ts';

export interface CommandOptions {
  create: string;
  verify: string;
  revoke: string;
  exec: Exec;
  signal: AbortSignal;
}

/** By which a verify command says that the credential is refused: any other failure says that it does not know. */
export const REFUSED_EXIT = 10;
const LIMIT_MS = 120_000;
const SHOWN = 300;

/** Accounts that commands of the user's own know how to handle. Each is run by bash, as a step of a workflow is. */
export function commandProvider(options: CommandOptions): Provider {
  const run: Run = async (input, command, env) => {
    try {
      return await options.exec('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', command], {
        env,
        signal: options.signal,
        limitMs: LIMIT_MS,
      });
    } catch (error) {
      throw ofInput(error, input);
    }
  };
  return new Commands(options, run);
}

/** What ended bash, with the input that it ran. */
function ofInput(error: unknown, input: string): unknown {
  if (!(error instanceof StoppedError || error instanceof KilledError)) return error;
  const [problem] = error.problems;
  // A limit of the whole step names its own input.
  if (problem === undefined || problem.input !== undefined) return error;
  const { message, ...more } = problem;
  return error instanceof StoppedError
    ? new StoppedError(message, { ...more, input })
    : new ConfigurationError({ ...problem, input });
}

type Run = (input: string, command: string, env: Record<string, string>) => ReturnType<Exec>;

class Commands implements Provider {
  readonly kind = 'command';
  readonly #options: CommandOptions;
  readonly #run: Run;

  constructor(options: CommandOptions, run: Run) {
    this.#options = options;
    this.#run = run;
  }

  async create({ account, password }: Credential, like: string): Promise<void> {
    await this.#must('create-command', this.#options.create, {
      ROTATE_ACCOUNT: account,
      ROTATE_PASSWORD: password,
      ROTATE_LIKE: like,
    });
  }

  async check({ account, password }: Credential): Promise<Login> {
    try {
      const { exitCode, stderr } = await this.#run('verify-command', this.#options.verify, {
        ROTATE_ACCOUNT: account,
        ROTATE_PASSWORD: password,
      });
      if (exitCode === 0) return { standing: 'accepted', why: 'verify-command ended with 0' };
      const why = `verify-command ended with ${exitCode}${saidBy(stderr)}`;
      return { standing: exitCode === REFUSED_EXIT ? 'refused' : 'unknown', why };
    } catch (error) {
      if (isStop(error)) throw error;
      return { standing: 'unknown', why: whyOf(error) };
    }
  }

  async sessions(): Promise<readonly OpenSession[] | undefined> {
    return await Promise.resolve(undefined);
  }

  async revoke(account: string): Promise<void> {
    await this.#must('revoke-command', this.#options.revoke, { ROTATE_ACCOUNT: account });
  }

  async endSessions(): Promise<void> {
    // revoke-command does.
  }

  warnings(): string[] {
    return [
      'whether sessions of the old account are still open is for revoke-command to see to: nobody can tell here',
    ];
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  async #must(input: string, command: string, env: Record<string, string>): Promise<void> {
    const { exitCode, stderr } = await this.#run(input, command, env);
    if (exitCode === 0) return;
    throw new ConfigurationError({
      input,
      code: 'provider-failed',
      message: `ended with ${exitCode}${saidBy(stderr)}`,
      expected: '0',
      remedy: 'run this again once it does; it must come to the same when it is run twice',
    });
  }
}

function saidBy(stderr: string): string {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return last === '' ? '' : `: ${oneLine(last, SHOWN)}`;
}
