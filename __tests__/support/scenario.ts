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
import { openTestNamespace, orphans, type Run, type TestNamespace } from './test-namespace.ts';

/** Enough that a broken second shows, and little enough that many scenes fit on two cores. */
const REQUESTS_PER_SECOND = 40;
/** Nobody measures here how fast an answer comes while other scenes start; that it comes, from the right version, is all. */
const ANSWER_MS = 20_000;
/** Setting a scene up is work for the machine, what follows is mostly waiting: so few at a time do the former. */
const SETTING_UP = 2;
/** After the release has ended, so that what its way back broke is seen too. */
const AFTERMATH_MS = 1500;

/** Where one version serves and the next one is to come. */
export interface Scenario extends AsyncDisposable {
  testNamespace: TestNamespace;
  /** The inputs that release this version of the example's manifests. */
  version(version?: Version): Record<string, string>;
  /** Releases the first version, which must succeed. */
  first(inputs: Record<string, string>): Promise<Finished>;
  /** Releases the next version while the traffic flows. */
  next(inputs: Record<string, string>, options?: NextOptions): Promise<Next>;
}

export interface NextOptions {
  deploy?: Parameters<TestNamespace['deploy']>[1];
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

const turn = turnstile(SETTING_UP);

export async function openScenario(name: string, strategy: Strategy): Promise<Scenario> {
  const testNamespace = await turn(async () => await openTestNamespace(name));
  const folder = mkdtempSync(join(tmpdir(), 'edu-scene-'));
  const common = { app: 'hello', 'deployment-strategy': strategy, 'drain-seconds': '1' };
  return {
    testNamespace,
    version: (version = {}) => ({ manifests: writeManifests(folder, helloManifests(version)) }),
    first: async (inputs) =>
      await turn(async () => await released(testNamespace, common, { 'image-tag': 'v1' }, inputs)),
    next: async (inputs, { deploy = {}, meanwhile = async () => undefined } = {}) => {
      const before = await contentsOf(testNamespace);
      const traffic = await testNamespace.traffic(REQUESTS_PER_SECOND, 'hello', ANSWER_MS);
      const [run] = await Promise.all([
        testNamespace.deploy({ ...common, 'image-tag': 'v2', ...inputs }, deploy),
        meanwhile(),
      ]);
      await sleep(AFTERMATH_MS);
      const result = await traffic.stop();
      return {
        run,
        traffic: result,
        before,
        after: await contentsOf(testNamespace),
        orphans: await orphans(testNamespace),
      };
    },
    [Symbol.asyncDispose]: async () => {
      await testNamespace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets so many in at a time, in the order in which they came. */
function turnstile(places: number): <T>(body: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (body) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await body();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

const KINDS = 'deployments,services,configmaps,secrets,jobs,poddisruptionbudgets,horizontalpodautoscalers';

/** All that people write into objects, and nothing that the cluster does; the journal is ours, and changes. */
async function contentsOf(testNamespace: TestNamespace): Promise<Contents> {
  const objects = await list(testNamespace, KINDS);
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

/** The release's own log is what tells why an expectation was not met; what it asks the runner to mask is left out. */
export function explained({ run }: Next, check: () => void): void {
  try {
    check();
  } catch (error) {
    const said = run.stdout.replaceAll(/^::add-mask::.*\n/gm, '');
    if (error instanceof Error) error.message += `\n\nThe release said:\n${said}${run.stderr}`;
    throw error;
  }
}
