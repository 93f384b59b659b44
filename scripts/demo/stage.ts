import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureLab, type Lab } from '../../lab/index.ts';
import { root } from './paths.ts';
import type { Say } from './play.ts';

const account = 'releaser';

/** A lab in which traffic flows. */
export async function raiseLab(say: Say): Promise<Lab> {
  const lab = await ensureLab({ say: (line) => say(`  ${line}`) });
  if (lab.full) return lab;
  const why = lab.notFullBecause ?? 'there is none here';
  throw new Error(`the demo needs a node that runs pods and takes traffic: ${why}. Run it as root on Linux.`);
}

/** Removes what an earlier demo left; nothing when there was none. */
export async function sweepStage(lab: Lab, namespace: string, say: Say): Promise<void> {
  const found = await lab.kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'name']);
  if (found.trim() === '') return;
  say(`  namespace ${namespace} of an earlier demo is removed first`);
  await lab.kubectl(['delete', 'namespace', namespace, '--wait', '--timeout=120s']);
}

/**
 * The namespace, and in it the ServiceAccount that releases, with the published minimal Role and nothing more.
 * @returns its kubeconfig.
 */
export async function openNamespace(lab: Lab, namespace: string): Promise<string> {
  const inNamespace = ['--namespace', namespace];
  await lab.kubectl(['create', 'namespace', namespace]);
  await lab.kubectl([...inNamespace, 'create', 'serviceaccount', account]);
  const role = readFileSync(join(root, 'docs', 'minimal-role.yaml'), 'utf8');
  await lab.kubectl([...inNamespace, 'apply', '-f', '-'], { input: role });
  const binding = ['--role=edu-actions-release', `--serviceaccount=${namespace}:${account}`];
  await lab.kubectl([...inNamespace, 'create', 'rolebinding', account, ...binding]);
  return await lab.kubeconfigFor(account, namespace);
}

/** What an earlier demo has kept. */
export function clearRecords(): void {
  rmSync(join(root, 'build', 'demo'), { recursive: true, force: true });
}

/** The folder of what is kept of one release: log, summary, report. */
export function folderOf(version: string): string {
  const folder = join(root, 'build', 'demo', version);
  mkdirSync(folder, { recursive: true });
  return folder;
}
