import { randomUUID } from 'node:crypto';
import { cp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError, type Exec, makeFolder } from '../../base/index.ts';

/** What `.Release` says to the templates. */
export interface ReleaseFacts {
  isUpgrade: boolean;
  /** The number of the release, as helm counts: 1 is the first. */
  revision: number;
}

/** Deeper than the templates of any chart, its dependencies' included: helm renders the deepest path first. */
const DEPTH = 40;
/** What lies about in a checkout and in no chart. */
const NOT_OF_A_CHART = new Set(['.git', 'node_modules']);

/**
 * A copy of the chart with one more template, which tells all others what release this is: they share one `.Release`.
 * `helm template` itself says revision 1 to each, and as an install it refuses what exists without helm's labels and
 * asks for every object by name, which a Role need not allow.
 * @param use gets the copy's folder, which is inside `tempDir` and there for as long as it runs
 * @throws ConfigurationError for an archive that cannot be unpacked
 */
export async function withToldChart<T>(
  chart: string,
  facts: ReleaseFacts,
  { exec, tempDir }: { exec: Exec; tempDir: string },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const target = path.join(tempDir, `chart-${randomUUID()}`);
  makeFolder(target, 0o700);
  try {
    const folder = await copy(chart, target, exec);
    const deepest = path.join(folder, 'templates', ...Array.from({ length: DEPTH }, () => 'r'));
    makeFolder(deepest);
    await writeFile(path.join(deepest, 'release.yaml'), templateOf(facts));
    return await use(folder);
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

async function copy(chart: string, target: string, exec: Exec): Promise<string> {
  if ((await stat(chart)).isDirectory()) {
    await cp(chart, target, {
      recursive: true,
      dereference: true,
      filter: (source) => source === chart || !NOT_OF_A_CHART.has(path.basename(source)),
    });
    return target;
  }
  const { exitCode, stderr } = await exec('tar', ['-xzf', chart, '-C', target]);
  const [folder] = await readdir(target);
  if (exitCode === 0 && folder !== undefined) return path.join(target, folder);
  throw new ConfigurationError({
    input: 'chart',
    message: `the archive cannot be unpacked: ${stderr.trim().split('\n')[0] ?? ''}`,
    found: chart,
    remedy: 'Package it again with `helm package`, or name its folder',
  });
}

function templateOf({ isUpgrade, revision }: ReleaseFacts): string {
  const facts = { IsUpgrade: isUpgrade, IsInstall: !isUpgrade, Revision: revision };
  return Object.entries(facts)
    .map(([key, value]) => `{{- $_ := set .Release "${key}" ${value} -}}`)
    .join('\n');
}
