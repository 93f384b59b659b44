import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { documentedHealer } from '../../__tests__/support/documented-healer.ts';
import { commit, incident, OPTIONS, reportOf, served } from '../../__tests__/support/delivery-records.ts';
import {
  EATER,
  eater,
  eaterPods,
  eaterTargets,
  fill,
  FULL,
  MEMORY,
  memoryRule,
} from '../../__tests__/support/memory-eater.ts';
import { startPrometheus } from '../../__tests__/support/prometheus.ts';
import { runAction } from '../../__tests__/support/run-action.ts';
import { openTestNamespace } from '../../__tests__/support/test-namespace.ts';
import { workspace } from '../../__tests__/support/workspace.ts';
import { ensureObservability } from '../../lab/index.ts';
import { reportPage } from '../../src/delivery-metrics/index.ts';
import { finalScreen } from './terminal.ts';

const root = path.join(import.meta.dirname, '..', '..');
const COLUMNS = 110;

/** `npm start` on a terminal. @returns what stands on it at the end, and the job summary of each version */
export async function demo(
  words: readonly string[],
): Promise<{ screen: string[]; summaries: Record<string, string> }> {
  const command = [process.execPath, 'scripts/demo/main.ts', ...words, '--no-wait'].join(' ');
  const output = await terminal(`stty cols ${COLUMNS} rows 50; ${command}`);
  const folder = path.join(root, 'build', 'demo');
  const versions = fs.readdirSync(folder).filter((name) => name.startsWith('v'));
  const summaries = versions.map((name) => [
    name,
    fs.readFileSync(path.join(folder, name, 'summary.md'), 'utf8'),
  ]);
  return { screen: finalScreen(output), summaries: Object.fromEntries(summaries) as Record<string, string> };
}

/** util-linux's script: the demo draws as it does for a person. */
async function terminal(command: string): Promise<string> {
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: root,
    env: { ...process.env, TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pieces: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const output = pieces.join('');
  if (code !== 0) throw new Error(`npm start ended with ${String(code)}:\n${output.slice(-2000)}`);
  return output;
}

/** A pod whose memory is full is evicted, by the Role of docs/healing.md. @returns the job summary of the run */
export async function healed(): Promise<string> {
  await using opened = new AsyncDisposableStack();
  const { prometheus: program } = await ensureObservability();
  const testNamespace = await openTestNamespace('pictures');
  opened.defer(async () => await testNamespace.close());
  await testNamespace.image('v1');
  await testNamespace.apply(eater());
  const kubeconfig = await documentedHealer(testNamespace);
  await testNamespace.kubectl('rollout', 'status', 'deployment', EATER, '--timeout=120s');
  const prometheus = opened.use(
    await startPrometheus(program, {
      targets: async () => await eaterTargets(testNamespace),
      rules: [],
    }),
  );
  const [sick] = await eaterPods(testNamespace);
  if (sick === undefined) throw new Error('there is no pod to fill');
  await fill(sick);
  await prometheus.held(`count(${MEMORY} > ${FULL})`, 4);
  const rules = {
    version: 1,
    prometheus: { url: prometheus.url },
    defaults: { mode: 'apply', staleAfter: '20s' },
    rules: [{ ...memoryRule(testNamespace.namespace, '60s'), cooldown: '30m', escalate: [] }],
  };
  using folder = workspace({ 'heal.yaml': JSON.stringify(rules) });
  const { outputs, summary, stdout } = await runAction({
    action: 'heal',
    workspace: folder.folder,
    inputs: {
      rules: 'heal.yaml',
      mode: 'apply',
      'poll-interval': '1s',
      'github-token': '',
      kubeconfig,
    },
  });
  if (outputs['result'] !== 'healed') throw new Error(`heal: ${outputs['result']}\n${stdout}`);
  return summary.replaceAll(testNamespace.namespace, 'shop');
}

/** When a deployment of the made-up repository began: about two a day. */
function hourOf(index: number): number {
  return index * 14 + ((index * 7) % 9);
}

/** The page that `dora` writes, for four weeks of a made-up repository of which some deployments failed. */
export function deliveryPage(): string {
  const ids = Array.from({ length: 46 }, (_, index) => index + 1);
  const commits = ids.map((index) =>
    commit(`c${index}`, index === 1 ? [] : [`c${index - 1}`], hourOf(index) - 2 - ((index * 5) % 11)),
  );
  const deployments = ids.map((index) => served(`${index}`, `c${index}`, hourOf(index)));
  // Each is noticed an hour after the deployment that caused it.
  const incidents = [7, 19, 31].map((index, at) =>
    incident(`${index}`, hourOf(index) + 1, hourOf(index) + 2 + at, { causedBy: [`${index}`] }),
  );
  const report = reportOf({ deployments, commits, incidents });
  const assessment = { verdict: 'reported', failIf: [], targets: [], contradictions: [] } as const;
  const head = { repository: 'octo-org/shop', source: 'deployments', createdAt: new Date(OPTIONS.to) };
  return reportPage(report, assessment, head);
}
