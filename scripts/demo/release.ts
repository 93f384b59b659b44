import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type ActionResult, runAction } from '../../__tests__/support/run-action.ts';
import type { Lab } from '../../lab/index.ts';
import type { ReleaseReport } from '../../src/release/index.ts';
import { shownLog } from './log.ts';
import { root } from './paths.ts';
import { addressOf, type Play, type Version } from './play.ts';
import { folderOf } from './stage.ts';

/** What the demo keeps of one release. */
export interface Released {
  version: string;
  strategy: string;
  result: string;
  reason: string;
  switchMs: number | undefined;
  /** Its steps and looks, of a canary. */
  canary: ReleaseReport['canary'];
  durationMs: number;
  summaryFile: string;
  logFile: string;
}

export interface ReleaseOptions {
  lab: Lab;
  /** The ServiceAccount's. */
  kubeconfig: string;
  play: Play;
  version: Version;
  onLine: (line: string) => void;
  onStart: (pid: number) => void;
}

/** Releases a version as a workflow would: the committed bundle, its inputs, and main then post. */
export async function releaseVersion(options: ReleaseOptions): Promise<Released> {
  const { lab, kubeconfig, play, version, onLine, onStart } = options;
  const folder = folderOf(version);
  const run = {
    action: 'deploy',
    workspace: root,
    tempDir: folder,
    env: { PATH: [dirname(lab.helmPath), process.env['PATH'] ?? ''].join(delimiter) },
    inputs: {
      environment: 'demo',
      'k8s-namespace': play.namespace,
      app: play.app,
      'deployment-strategy': play.strategy,
      kubeconfig,
      timeout: '3m',
      'health-path': '/ready',
      'probe-url': addressOf(play),
      'drain-seconds': '3',
      // The job stays until the old pods are gone, so that their draining is seen, and counted, in this release.
      'scale-down-delay': '3s',
      ...play.inputs(version),
    },
  };
  const lines = lineSplitter(onLine);
  const main = await runAction({ ...run, phase: 'main', onOutput: lines, onStart });
  const post = await runAction({ ...run, phase: 'post', state: main.state, onOutput: lines, onStart });
  const logFile = join(folder, 'log.txt');
  const summaryFile = join(folder, 'summary.md');
  writeFileSync(logFile, [main, post].map(({ stdout, stderr }) => shownLog(stdout + stderr)).join(''));
  writeFileSync(summaryFile, main.summary);
  return { version, strategy: play.strategy, summaryFile, logFile, ...outcomeOf(main) };
}

function outcomeOf(
  main: ActionResult,
): Pick<Released, 'result' | 'reason' | 'switchMs' | 'canary' | 'durationMs'> {
  const { result = 'none', reason = '', report = '' } = main.outputs;
  const told = report === '' ? {} : (JSON.parse(readFileSync(report, 'utf8')) as Partial<ReleaseReport>);
  return {
    result,
    reason: withLastWords(reason, told.refusal?.evidence ?? []),
    switchMs: told.switchMs,
    canary: told.canary,
    durationMs: Math.round(main.durationMs),
  };
}

/** The reason, and what the application itself said in the evidence, when the reason does not quote it. */
function withLastWords(reason: string, evidence: readonly string[]): string {
  const words = evidence.find((line) => /^\w*Error: /.test(line));
  return words === undefined || reason.includes(words) ? reason : `${reason}; its log says: ${words}`;
}

/** Output comes in pieces; the view wants lines. */
function lineSplitter(onLine: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
