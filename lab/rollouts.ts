import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOf } from './go-source.ts';
import { ensureGo } from './observability.ts';
import { labFolder } from './paths.ts';

const PINS = join(labFolder, 'rollouts');
const MODULE = 'github.com/argoproj/argo-rollouts';

export interface Rollouts {
  /** The controller. */
  program: string;
  /** The files that define its kinds. */
  definitions: string[];
}

/**
 * Argo Rollouts, which a bench measures ours beside: built once into the cache, in about eight minutes.
 * @throws LabError where the module cannot be had.
 */
export async function ensureRollouts(): Promise<Rollouts> {
  const folder = await ensureGo({ module: MODULE, packages: ['./cmd/rollouts-controller'], pins: PINS });
  const crds = join(await sourceOf(MODULE, PINS), 'manifests/crds');
  return {
    program: join(folder, 'rollouts-controller'),
    definitions: readdirSync(crds)
      .filter((name) => name.endsWith('-crd.yaml'))
      .map((name) => join(crds, name)),
  };
}
