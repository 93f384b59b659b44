import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Lab } from '../../lab/index.ts';
import { timed } from '../statistics.ts';
import { writeReleaseManifests } from './objects.ts';
import { runProgram } from './ways.ts';

const action = join(import.meta.dirname, '..', '..', 'actions', 'deploy');

interface Metadata {
  inputs: Record<string, { default?: string }>;
  runs: { main: string };
}

/** The whole of `deploy` with the set as its manifests, started as a runner starts it. */
export async function timeAction(lab: Lab, namespace: string, folder: string): Promise<number> {
  const metadata = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as Metadata;
  const bundle = join(action, metadata.runs.main);
  if (!existsSync(bundle)) throw new Error(`there is no ${bundle}: npm run build`);
  const inputs = {
    ...Object.fromEntries(
      Object.entries(metadata.inputs).map(([name, input]) => [name, input.default ?? '']),
    ),
    app: 'bench',
    environment: 'bench',
    'image-tag': '1.0.0',
    'k8s-namespace': namespace,
    manifests: writeReleaseManifests(join(folder, 'action')),
    kubeconfig: lab.kubeconfigPath,
  };
  const env: Record<string, string> = { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder };
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV']) {
    env[name] = join(folder, name.toLowerCase());
    writeFileSync(env[name], '');
  }
  return await timed(() => runProgram(process.execPath, [bundle], env));
}
