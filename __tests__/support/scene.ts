import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packHello } from '../../examples/hello/image.ts';
import { ensureLab } from '../../lab/index.ts';
import type { TrafficResult } from '../../scripts/traffic/index.ts';
import type { Strategy } from '../../src/release/index.ts';
import { helloManifests, type Version, writeManifests } from './hello-manifests.ts';
import { type Finished, released } from './hello.ts';
import { list } from './look.ts';
import { noTraffic } from './needs.ts';
import { openStage, orphans, type Run, type Stage } from './stage.ts';

/** Enough that a broken second shows, and little enough that several scenes fit on two cores. */
const REQUESTS_PER_SECOND = 50;
/** After the release has ended, so that what its way back broke is seen too. */
const AFTERMATH_MS = 1500;

/** Where one version serves and the next one is to come. */
export interface Scene extends AsyncDisposable {
  stage: Stage;
  /** The inputs that release this version of the example's manifests. */
  version(version?: Version): Record<string, string>;
  /** Releases the first version, which must succeed. */
  first(inputs: Record<string, string>): Promise<Finished>;
  /** Releases the next version while the traffic flows. */
  next(inputs: Record<string, string>, options?: NextOptions): Promise<Next>;
}

export interface NextOptions {
  deploy?: Parameters<Stage['deploy']>[1];
  /** Done while the release runs. */
  meanwhile?: () => Promise<void>;
}

/** What a release did to an application that served before. */
export interface Next {
  run: Run;
  traffic: TrafficResult;
  /** The content of every object before and after, by `Kind/name`. */
  before: Contents;
  after: Contents;
  orphans: string[];
}

export type Contents = Record<string, unknown>;

export async function openScene(name: string, strategy: Strategy): Promise<Scene> {
  const stage = await openStage(name);
  const folder = mkdtempSync(join(tmpdir(), 'edu-scene-'));
  const common = { app: 'hello', 'deployment-strategy': strategy, 'drain-seconds': '1' };
  return {
    stage,
    version: (version = {}) => ({ manifests: writeManifests(folder, helloManifests(version)) }),
    first: async (inputs) => await released(stage, common, { 'image-tag': 'v1' }, inputs),
    next: async (inputs, { deploy = {}, meanwhile = async () => undefined } = {}) => {
      const before = await contentsOf(stage);
      const traffic = await stage.traffic(REQUESTS_PER_SECOND);
      const [run] = await Promise.all([
        stage.deploy({ ...common, 'image-tag': 'v2', ...inputs }, deploy),
        meanwhile(),
      ]);
      await sleep(AFTERMATH_MS);
      const result = await traffic.stop();
      return { run, traffic: result, before, after: await contentsOf(stage), orphans: await orphans(stage) };
    },
    [Symbol.asyncDispose]: async () => {
      await stage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const KINDS = 'deployments,services,configmaps,secrets,jobs,poddisruptionbudgets,horizontalpodautoscalers';

/** All that people write into objects, and nothing that the cluster does; the journal is ours, and changes. */
async function contentsOf(stage: Stage): Promise<Contents> {
  const objects = await list(stage, KINDS);
  return Object.fromEntries(
    objects
      .filter(({ metadata }) => !metadata.name.startsWith('edu-actions-'))
      .map(({ kind, metadata, spec, data }) => [
        `${kind}/${metadata.name}`,
        { spec, data, labels: metadata.labels },
      ]),
  );
}

/** Gives the node both versions of the example; nothing where no pod runs. */
export async function provideImages(): Promise<void> {
  if (noTraffic !== undefined) return;
  const lab = await ensureLab({ say: () => undefined });
  for (const tag of ['v1', 'v2']) await lab.importImage(await packHello(tag));
}
