import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { EDUCATION } from './education.ts';
import { node24 } from './run-action.ts';

/** The education application under load, in whatever trouble a test makes. */
export interface TroubledApplication extends AsyncDisposable {
  postgres: string;
  redis: string;
  /** The port of its metrics. */
  metrics: string;
  /** Makes or ends troubles, one after the other: the words of the application's test/troubled.ts. @throws Error */
  say(...lines: readonly string[]): Promise<void>;
}

const LIMIT_MS = 120_000;

/** @throws Error with what it printed where it does not start. */
export async function startTroubled(): Promise<TroubledApplication> {
  const child = spawn(node24(), ['test/troubled.ts'], {
    cwd: EDUCATION,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  child.stdin.on('error', () => undefined);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (to: string): Promise<string> => {
    const line = await Promise.race([lines.next(), sleep(LIMIT_MS, undefined, { ref: false })]);
    if (line === undefined || line.done === true) throw new Error(`${to}: no answer. It said:\n${log}`);
    return line.value;
  };
  const where = JSON.parse(await answer('the start')) as { postgres: string; redis: string; metrics: string };
  return {
    ...where,
    say: async (...all) => {
      for (const line of all) {
        child.stdin.write(`${line}\n`);
        await answer(line);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await closed;
      clearTimeout(late);
    },
  };
}
