import childProcess, { type ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

/** What the runner tells this step alone: its inputs and state, its tokens, and the files by which a step talks to the runner. */
const OF_THE_STEP =
  /^(?:INPUT_|ACTIONS_|STATE_|(?:GITHUB|GH)_(?:ENTERPRISE_)?TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;

/** Whether a variable is for this step alone, and so for none of the programs that it starts. */
export function isOfTheStep(name: string): boolean {
  return OF_THE_STEP.test(name);
}

/**
 * The environment of a child process: ours, without what the runner tells this step alone. A chart, a plugin of a
 * kubeconfig or a hook of git needs none of it, and whatever it prints or sends could give it away.
 * @param added What the caller means the child to have.
 */
export function childEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !isOfTheStep(pair[0]),
  );
  return { ...Object.fromEntries(kept), ...added };
}

const running = new Map<number, { group: boolean }>();

/** Ends with this process whatever of these children is left, however it ends. */
export function endsWithUs(child: ChildProcess, { group }: { group: boolean }): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (running.size === 0) process.once('exit', endChildren);
  running.set(pid, { group });
  child.once('exit', () => {
    running.delete(pid);
    if (running.size === 0) process.off('exit', endChildren);
  });
}

/** Ends every child that is left, with all that it has started. */
export function endChildren(): void {
  for (const [pid, { group }] of running) signalTree(pid, 'SIGKILL', group);
}

/** Signals a child, and with `group` all that it has started too. One that is gone is no error. */
export function signalTree(pid: number, signal: NodeJS.Signals, group: boolean): void {
  try {
    process.kill(group && process.platform !== 'win32' ? -pid : pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * From now on no child of this process gets what the runner tells this step alone, and none outlives it, whichever
 * library starts it: GitHub's cache, for one, runs tar with all of our environment. Call it once, first of all.
 */
export function guardChildren(): void {
  const { spawn } = childProcess;
  const guarded = (program: string, ...rest: readonly unknown[]): ChildProcess => {
    const args = Array.isArray(rest[0]) ? (rest[0] as string[]) : [];
    const options = (Array.isArray(rest[0]) ? rest[1] : (rest[0] ?? rest[1])) as
      | childProcess.SpawnOptions
      | undefined;
    const child = spawn(program, args, {
      ...options,
      env: childEnvironment(options?.env ?? process.env),
    });
    endsWithUs(child, { group: options?.detached === true });
    return child;
  };
  childProcess.spawn = guarded as typeof spawn;
  syncBuiltinESMExports();
}
