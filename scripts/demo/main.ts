/**
 * `npm start`: a real cluster, a real application, three releases under load. What it shows is what a workflow would
 * do: the committed bundle runs as a runner would start it, with a ServiceAccount's token and the published Role.
 */
import { relative } from 'node:path';
import type { Lab } from '../../lab/index.ts';
import type { TrafficResult } from '../traffic/index.ts';
import { type Flags, parseFlags, type PlayName, usage } from './flags.ts';
import { root } from './paths.ts';
import { drawTable, drawUsers, writeDemoReport } from './report.ts';
import { openScreen } from './screen.ts';
import { showReleases, type Show } from './show.ts';
import { canary } from './canary.ts';
import { education } from './education.ts';
import { hello } from './hello.ts';
import { addressOf, type Play } from './play.ts';
import { clearRecords, openNamespace, raiseLab, sweepStage } from './stage.ts';

const screen = openScreen(process.stdout);
const say = (line: string): void => screen.say(line);

/** Ctrl-C ends what runs, and then the lab; a second one ends at once. */
function interruption(): AbortController {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    say('\nstopping; once more ends at once');
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller;
}

const PLAYS: Readonly<Record<PlayName, Play>> = { hello, education, canary };

async function demo(flags: Flags): Promise<number> {
  const play = PLAYS[flags.play];
  const { namespace } = play;
  say('edu-actions: three releases of a real application on a real Kubernetes cluster, under load');
  say(
    '\nthe cluster (its first start builds Kubernetes and takes about 11 minutes; later ones take seconds)',
  );
  const lab = await raiseLab(say);
  // Only now: until the lab is up, its own start is what a signal must end.
  const { signal } = interruption();
  const running = new AsyncDisposableStack();
  try {
    say('\nthe stage');
    clearRecords();
    await sweepStage(lab, namespace, say);
    await play.loadImages(lab, say);
    const kubeconfig = await openNamespace(lab, namespace);
    say(
      `  namespace ${namespace}, and in it a ServiceAccount with docs/minimal-role.yaml: all that the releases may do`,
    );
    await play.prepare(lab, say, running);
    signal.throwIfAborted();
    const show = await showReleases({ lab, play, kubeconfig, rate: flags.rate, screen, signal });
    conclude(play, show);
    if (!flags.noWait && show.complaints.length === 0) await linger(play, flags, signal);
    return show.complaints.length === 0 ? 0 : 1;
  } catch (error) {
    if (!signal.aborted) throw error;
    return 130;
  } finally {
    await running.disposeAsync();
    await leave(lab, play, flags);
  }
}

function conclude(play: Play, { rows, released, traffic, complaints }: Show): void {
  const report = writeDemoReport(rows);
  say('');
  for (const line of drawTable(rows)) say(line);
  if (traffic !== undefined) {
    sayTraffic(traffic);
    if (play.isBrokenMet === true) for (const line of drawUsers(released, traffic)) say(line);
  }
  say('\nwhat each release wrote');
  for (const { version, summaryFile, logFile } of released) {
    say(`  ${version}  ${relative(root, summaryFile)}  ${relative(root, logFile)}`);
  }
  say(`  all  ${relative(root, report)}`);
  const failed = play.isBrokenMet === true ? 'no request failed but what v3 answered' : 'no request failed';
  if (complaints.length === 0) say(`\nv1 and v2 were released, v3 was refused, v2 serves, and ${failed}.`);
  for (const complaint of complaints) say(`\nNOT AS IT MUST BE: ${complaint}`);
}

function sayTraffic({ sent, failed, latencyMs: { p50, p99 }, failures }: TrafficResult): void {
  say(`\n${sent} requests, ${failed} failed; half of the answers within ${p50} ms, 99 % within ${p99} ms`);
  for (const { at, kind, detail, connection, version } of failures) {
    const to = version === undefined ? '' : ` to ${version}`;
    say(`  failed: ${at} ${kind} over a ${connection} connection${to}: ${detail}`);
  }
}

/** The application stays up to be looked at. */
async function linger(play: Play, flags: Flags, signal: AbortSignal): Promise<void> {
  say(`\nThe application still runs: ${addressOf(play)}`);
  if (flags.keepLab) {
    say('Stop it with: npm run lab -- down');
    return;
  }
  say('Press Ctrl-C to stop it (from elsewhere: npm run lab -- down)');
  // A signal handler alone keeps no process alive.
  const awake = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(awake);
}

/** A lab that was up before the demo is somebody's: only the demo's namespace goes. */
async function leave(lab: Lab, { namespace }: Play, flags: Flags): Promise<void> {
  if (flags.keepLab) {
    say('\nthe lab stays up: npm run lab -- down ends it');
  } else if (lab.startedByUs) {
    say('\nthe lab is taken down');
    await lab.down();
  } else {
    say(
      `\nthe lab was up before and stays up (npm run lab -- down ends it); namespace ${namespace} is removed`,
    );
    await sweepStage(lab, namespace, () => undefined);
  }
}

async function main(argv: string[]): Promise<number> {
  let flags: Flags | 'help';
  try {
    flags = parseFlags(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (flags === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  return await demo(flags);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
