import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { helloRef, packHello } from '../../examples/hello/image.ts';
import { ensureLab, type Lab } from '../../lab/index.ts';
import { root } from './paths.ts';

export const namespace = 'hello-demo';
export const app = 'hello';
/** Fixed, so that the address in a terminal's history still works after the next run. */
export const nodePort = 30880;
export const address = `http://127.0.0.1:${nodePort}/`;

const account = 'releaser';

/** Apart from the tests' images: whoever imports one under a name last decides what runs under it. */
const repository = 'hello-demo';

/** The reference that a release is asked for. */
export function imageOf(version: string): string {
  return helloRef(version, repository);
}

/** The three images: the last one is broken as a release often is, by a service that it cannot reach. */
const images: readonly { version: string; env: Record<string, string> }[] = [
  { version: 'v1', env: {} },
  { version: 'v2', env: {} },
  { version: 'v3', env: { FAIL: 'crash' } },
];

export type Say = (line: string) => void;

/** A lab in which traffic flows. */
export async function raiseLab(say: Say): Promise<Lab> {
  const lab = await ensureLab({ say: (line) => say(`  ${line}`) });
  if (lab.full) return lab;
  const why = lab.notFullBecause ?? 'there is none here';
  throw new Error(`the demo needs a node that runs pods and takes traffic: ${why}. Run it as root on Linux.`);
}

/** Removes what an earlier demo left; nothing when there was none. */
export async function sweepStage(lab: Lab, say: Say): Promise<void> {
  const found = await lab.kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'name']);
  if (found.trim() === '') return;
  say(`  namespace ${namespace} of an earlier demo is removed first`);
  await lab.kubectl(['delete', 'namespace', namespace, '--wait', '--timeout=120s']);
}

/** Packs the images and gives them to the node. */
export async function loadImages(lab: Lab, say: Say): Promise<void> {
  for (const { version, env } of images) {
    await lab.importImage(await packHello(version, env, repository));
    say(`  ${imageOf(version)}${env['FAIL'] === undefined ? '' : ', broken: it finds no database'}`);
  }
}

/**
 * The namespace, and in it the ServiceAccount that releases, with the published minimal Role and nothing more.
 * @returns its kubeconfig.
 */
export async function openNamespace(lab: Lab): Promise<string> {
  const inNamespace = ['--namespace', namespace];
  await lab.kubectl(['create', 'namespace', namespace]);
  await lab.kubectl([...inNamespace, 'create', 'serviceaccount', account]);
  const role = readFileSync(join(root, 'docs', 'minimal-role.yaml'), 'utf8');
  await lab.kubectl([...inNamespace, 'apply', '-f', '-'], { input: role });
  const binding = ['--role=edu-actions-release', `--serviceaccount=${namespace}:${account}`];
  await lab.kubectl([...inNamespace, 'create', 'rolebinding', account, ...binding]);
  return await lab.kubeconfigFor(account, namespace);
}

/** The folder of what is kept of one release: log, summary, report. */
export function folderOf(version: string): string {
  const folder = join(root, 'build', 'demo', version);
  mkdirSync(folder, { recursive: true });
  return folder;
}
