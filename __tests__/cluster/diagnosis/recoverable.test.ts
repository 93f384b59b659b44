import { afterAll, beforeAll, expect } from '@jest/globals';
import { packHello } from '../../../examples/hello/image.ts';
import { ensureLab, pushImage } from '../../../lab/index.ts';
import { registriesOf } from '../../support/diagnosis-images.ts';
import { noTraffic } from '../../support/needs.ts';
import { type Registry, startRegistry, withNewLayer } from '../../support/registry.ts';
import { explained, type Next, openScenario, provideImages, type Scenario } from '../../support/scenario.ts';
import { sample } from '../../support/sample.ts';
import { sideBySide } from '../../support/side-by-side.ts';
import { RUN, type Start, starts } from './recoverable/starts.ts';

const PULL_SECONDS = 15;
/** A day: the others come in the days after. */
const DAILY = 9;
let registry: Registry | undefined;
let digest = '';
const cleanUps: (() => void)[] = [];
const lines: string[] = [];

beforeAll(async () => {
  await provideImages();
  if (noTraffic !== undefined) return;
  const lab = await ensureLab({ say: () => undefined });
  registry = await startRegistry(lab, `recoverable-${RUN}.invalid`);
  registry.offerSlowly('hello:slow', await withNewLayer(await packHello('v2')), PULL_SECONDS * 1000);
  const { open, private: closed } = registriesOf(lab);
  // Content of its own: what a node has pulled under one name, the kubelet gives nobody under another name.
  const archive = await packHello('v2', { PULLED: RUN });
  digest = await pushImage(archive, open, `hello:${RUN}`);
  await pushImage(archive, closed, `hello:${RUN}`);
});
afterAll(async () => {
  for (const cleanUp of cleanUps) cleanUp();
  await registry?.close();
  process.stderr.write(lines.sort().join(''));
});

sideBySide(
  sample(
    starts({
      slow: () => {
        if (registry === undefined) throw new Error('the slow registry has not been started');
        return registry;
      },
      pullSeconds: PULL_SECONDS,
      digest: () => digest,
      cleanUp: (body) => void cleanUps.push(body),
    }).map((start) => ({
      title: `${start.name}, ${start.strategy}: succeeds`,
      play: async () => await testStart(start),
    })),
    DAILY,
  ),
  // With the three of jest four at a time: two cores also run the cluster.
  1,
);

async function testStart(start: Start): Promise<void> {
  await using scenario = await openScenario(start.name.replaceAll(/[^a-z0-9]+/g, '-'), start.strategy);
  let next: Next;
  try {
    await start.before?.(scenario.testNamespace);
    next = await begin(scenario, start);
    explained(next, () => expectSuccess(next, start));
    await start.proof?.(scenario.testNamespace);
  } finally {
    await start.afterwards?.(scenario.testNamespace);
  }
  const seconds = ((next.run.report?.readyMs ?? 0) / 1000).toFixed(1);
  lines.push(`recovered: ${start.name}, ${start.strategy}: ready after ${seconds} s\n`);
}

async function begin(
  scenario: Scenario,
  { history = [{}], version, inputs, meanwhile }: Start,
): Promise<Next> {
  for (const one of history) await scenario.first(scenario.version(one));
  return await scenario.next(
    { ...scenario.version(version), ...inputs?.() },
    meanwhile === undefined ? {} : { meanwhile: async () => await meanwhile(scenario.testNamespace) },
  );
}

function expectSuccess({ run, traffic, orphans }: Next, { atLeast }: Start): void {
  expect({ exitCode: run.exitCode, result: run.report?.result }).toEqual({
    exitCode: 0,
    result: 'succeeded',
  });
  expect(run.report?.readyMs).toBeGreaterThan(atLeast * 1000);
  expect(traffic.failures).toEqual([]);
  expect(traffic.failed).toBe(0);
  expect(Object.keys(traffic.byVersion).sort()).toEqual(['v1', 'v2']);
  expect(orphans).toEqual([]);
}
