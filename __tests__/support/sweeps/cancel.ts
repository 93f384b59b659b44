import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { headOfPlot, waitsForSomebody, wrongs } from './picture.ts';
import { type Disturb, ended, resultOf, said, settle } from './play.ts';

/** When a job is cancelled. */
export interface Moment {
  phase: string;
  /** After the phase has begun. */
  ms: number;
  /** 1 is as long as GitHub waits between its signals. */
  factor: number;
  /** The runner dies too, so long after the post step has begun; undefined lets it end. */
  postKilledAfterMs?: number;
}

/** What GitHub sends to a step of a cancelled job, and how long after the signal before. */
const SIGNALS = [
  { signal: 'SIGINT', afterMs: 0 },
  { signal: 'SIGTERM', afterMs: 7500 },
  { signal: 'SIGKILL', afterMs: 2500 },
] as const;
/** What a post step has until GitHub ends it too. */
const POST_MS = 60_000;

/** Cancels the job as GitHub does, runs its post step as the runner does, and looks what they leave. */
export function cancelAt(moment: Moment): Disturb {
  return async ({ fakeNamespace, versions, recording, inputs, options }) => {
    const tempDir = mkdtempSync(join(tmpdir(), 'edu-cancel-'));
    const cancel = canceller(moment);
    const main = await fakeNamespace.run(inputs, { ...options, ...cancel.hooks, tempDir });
    cancel.stop();
    let kill: NodeJS.Timeout | undefined;
    const post = await fakeNamespace.run(inputs, {
      ...options,
      phase: 'post',
      state: main.state,
      tempDir,
      onStart: (pid) => {
        const { postKilledAfterMs } = moment;
        if (postKilledAfterMs !== undefined) kill = setTimeout(() => send(pid, 'SIGKILL'), postKilledAfterMs);
      },
    });
    clearTimeout(kill);
    rmSync(tempDir, { recursive: true, force: true });
    const isKilled = post.signal === 'SIGKILL';
    const how = `${cancel.sent.join(', ') || 'over before any signal'}: ${ended(main)}`;
    const logs = [`── the cancelled run\n${said(main)}`, `── its post step\n${said(post)}`];
    const wrong: string[] = [];
    if (!isKilled) {
      if (post.exitCode !== 0) wrong.push(`the post step failed: exit code ${post.exitCode}`);
      if (post.durationMs > POST_MS) wrong.push(`the post step took ${post.durationMs} ms`);
      const head = await headOfPlot(fakeNamespace);
      const live = head?.live?.version ?? '';
      const right = resultOf(main) === 'succeeded' ? [versions.next] : [versions.serving, versions.next];
      if (resultOf(main) === 'refused') right.pop();
      if (recording.scenario.outcome === 'refused') right.splice(0, 2, versions.serving);
      // Of an application that was only adopted the journal says nothing once it was given back.
      const serving = live === '' && recording.scenario.serving ? (versions.serving ?? '') : live;
      if (!right.includes(serving)) wrong.push(`after the post step the journal says that ${live} serves`);
      // A canary that waits for somebody is left alone by a run that had changed nothing yet.
      if (recording.scenario.serving && live !== '' && !waitsForSomebody(head))
        wrong.push(
          ...(await settle(async () => await wrongs(fakeNamespace, { version: live }))).map(
            (text) => `after the post step: ${text}`,
          ),
        );
    }
    return { first: isKilled ? `${how}; its post step was killed` : how, wrong, logs };
  };
}

/** Sends the signals one after the other from the moment on, for as long as the process lives. */
function canceller({ phase, ms, factor }: Moment): {
  hooks: { onStart: (pid: number) => void; onOutput: (text: string) => void };
  sent: string[];
  stop: () => void;
} {
  const over = new AbortController();
  const sent: string[] = [];
  let pid: number | undefined;
  const begin = async (): Promise<void> => {
    await sleep(ms, undefined, { signal: over.signal });
    for (const { signal, afterMs } of SIGNALS) {
      await sleep(afterMs * factor, undefined, { signal: over.signal });
      if (pid !== undefined && send(pid, signal)) sent.push(signal);
    }
  };
  let begun = false;
  return {
    sent,
    stop: () => over.abort(),
    hooks: {
      onStart: (started) => void (pid = started),
      onOutput: (text) => {
        if (begun || !text.includes(`::group::${phase}:`)) return;
        begun = true;
        begin().catch(() => undefined);
      },
    },
  };
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
