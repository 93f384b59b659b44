import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { copySource } from './go-source.ts';
import { withLock } from './lock.ts';
import { cacheRoot, labFolder } from './paths.ts';
import { run, tryRun } from './run.ts';
import { secondsSince, type Say } from './say.ts';
import { kubernetesVersion } from './versions.ts';

/** A program that `go build` makes. */
export interface GoProgram {
  name: string;
  /** Its package, as Go names it. */
  from: string;
  /** The folder of the go.mod that pins it. */
  module: string;
  /** What is mended in a module before it is built: the file of the patch is beside the go.mod. */
  patched?: { module: string; patch: string };
}

const versionPackage = 'k8s.io/component-base/version';
const [major = '', minor = ''] = kubernetesVersion.slice(1).split('.');

/** Part of the cache key: programs built in another way are other programs. */
export const buildFlags: readonly string[] = [
  '-trimpath',
  '-buildvcs=false',
  '-ldflags',
  [
    '-s -w',
    `-X ${versionPackage}.gitVersion=${kubernetesVersion}`,
    `-X ${versionPackage}.gitMajor=${major}`,
    `-X ${versionPackage}.gitMinor=${minor}`,
    `-X ${versionPackage}.gitTreeState=clean`,
  ].join(' '),
];

const kubernetes = (name: string): GoProgram => ({
  name,
  from: `k8s.io/kubernetes/cmd/${name}`,
  module: labFolder,
});

export const etcdProgram: GoProgram = {
  name: 'etcd',
  from: 'go.etcd.io/etcd/server/v3',
  module: labFolder,
};

/** What a control plane needs, and what a real node needs besides. */
export const controlPlanePrograms: readonly GoProgram[] = [
  etcdProgram,
  kubernetes('kube-apiserver'),
  kubernetes('kube-controller-manager'),
  kubernetes('kube-scheduler'),
];
export const nodePrograms: readonly GoProgram[] = [kubernetes('kubelet'), kubernetes('kube-proxy')];

/** The fake nodes. A module of its own: whoever has real nodes does not build it. */
export const kwokProgram: GoProgram = {
  name: 'kwok',
  from: 'sigs.k8s.io/kwok/cmd/kwok',
  module: join(labFolder, 'kwok'),
};

/** What runs and reads workflows. A module of its own: whoever wants the cluster alone builds neither. */
const workflowsModule = join(labFolder, 'workflows');
/** Its jobs that run at once write to the same maps, which Go may end it for: locks are patched in. */
export const actProgram: GoProgram = {
  name: 'act',
  from: 'github.com/nektos/act',
  module: workflowsModule,
  patched: { module: 'github.com/nektos/act', patch: 'act.patch' },
};
export const actionlintProgram: GoProgram = {
  name: 'actionlint',
  from: 'github.com/rhysd/actionlint/cmd/actionlint',
  module: workflowsModule,
};

/** What reads rendered charts, of a module of its own as well. */
export const kubeconformProgram: GoProgram = {
  name: 'kubeconform',
  from: 'github.com/yannh/kubeconform/cmd/kubeconform',
  module: join(labFolder, 'charts'),
};

/** The server of repositories and the controller of Argo CD, in one program that acts by the name it is told. */
export const argoCdProgram: GoProgram = {
  name: 'argocd',
  from: 'github.com/argoproj/argo-cd/v3/cmd',
  module: join(labFolder, 'argocd'),
};

/** Our own small programs carry the hash of their source in their name, so that a change builds that one alone. */
function ownProgram(name: string): GoProgram {
  const folder = join(labFolder, name);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort())
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return { name: `${name}-${hash.digest('hex').slice(0, 12)}`, from: `./${name}`, module: labFolder };
}
export const pauseProgram = () => ownProgram('pause');
export const certsProgram = () => ownProgram('certs');

/** The key of the cache: what decides which bytes come out. */
export function cacheHash(module: string = labFolder): string {
  const hash = createHash('sha256');
  const patches = readdirSync(module).filter((file) => file.endsWith('.patch'));
  for (const file of ['go.mod', 'go.sum', ...patches.sort()])
    hash.update(readFileSync(join(module, file))).update('\0');
  hash.update(buildFlags.join('\0'));
  return hash.digest('hex').slice(0, 16);
}

/** Where the programs of that module are kept. */
export function binDirOf(module: string = labFolder): string {
  return join(cacheRoot(), cacheHash(module), 'bin');
}

export const pathOf = (program: GoProgram): string => join(binDirOf(program.module), program.name);

/** Of each module one: whoever builds Argo CD in the background keeps no lab from its own programs. */
function lockOf([first]: readonly GoProgram[]): string {
  return join(cacheRoot(), first === undefined ? 'build.lock' : `build-${cacheHash(first.module)}.lock`);
}

/**
 * Builds what is not there yet, all of one module. The lock keeps two labs from compiling the same thing on the same
 * cores.
 */
export async function buildPrograms(programs: readonly GoProgram[], say: Say): Promise<void> {
  if (programs.every((program) => existsSync(pathOf(program)))) return;
  await withLock(lockOf(programs), { what: 'building the programs', say }, async () => {
    const missing = programs.filter((program) => !existsSync(pathOf(program)));
    if (missing.length === 0) return;
    const go = await tryRun('go', ['version']).catch(() => undefined);
    if (go?.code !== 0) {
      throw new LabError(
        'the lab builds Kubernetes with Go, and there is no `go` on the PATH: install Go 1.26 or newer',
      );
    }
    say(`building ${missing.map((one) => one.name).join(', ')} once, into the cache`);
    for (const program of missing) await buildOne(program, say);
  });
}

/** Builds one program under a temporary name: an interrupted build leaves no half program behind. */
async function buildOne(program: GoProgram, say: Say): Promise<void> {
  const target = pathOf(program);
  const begin = performance.now();
  let last = '';
  const life = setInterval(() => {
    say(`  ${program.name}: still at it, ${secondsSince(begin)}${last && ` (${last})`}`);
  }, 15_000);
  mkdirSync(binDirOf(program.module), { recursive: true });
  const temporary = `${target}.part-${process.pid}`;
  const mended = `${temporary}-patched`;
  try {
    const patch = await patchedBy(program, mended);
    await run('go', ['build', ...buildFlags, ...patch, '-o', temporary, program.from], {
      cwd: program.module,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '' },
      onLine: (line) => {
        if (line.startsWith('go: downloading ')) last = line.slice(4);
      },
    });
    renameSync(temporary, target);
  } finally {
    clearInterval(life);
    rmSync(temporary, { force: true });
    rmSync(mended, { recursive: true, force: true });
  }
  say(`  ${program.name}: built in ${secondsSince(begin)}`);
}

/** Mends a copy of the module in that folder, and has Go build with it in the place of its own. */
async function patchedBy({ module: cwd, patched }: GoProgram, folder: string): Promise<string[]> {
  if (patched === undefined) return [];
  const copy = join(folder, 'source');
  await copySource(patched.module, cwd, copy);
  // Told of no repository, for the cache may be inside one.
  const env = { ...process.env, GIT_DIR: join(folder, 'none') };
  await run('git', ['apply', '--whitespace=nowarn', join(cwd, patched.patch)], { cwd: copy, env });
  const modFile = join(folder, 'go.mod');
  writeFileSync(
    modFile,
    `${readFileSync(join(cwd, 'go.mod'), 'utf8')}\nreplace ${patched.module} => ${copy}\n`,
  );
  copyFileSync(join(cwd, 'go.sum'), join(folder, 'go.sum'));
  return [`-modfile=${modFile}`];
}
