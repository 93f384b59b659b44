import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { release, released, requestsOf, serving, until } from '../../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../../support/plane/plane.ts';
import type { Plot } from '../../../support/plane/plot.ts';
import type { Kube } from '../../../support/plane/rest.ts';

/** What kamal-proxy holds its router and targets to, held against ours: see the README of this folder. */
const scene = needsApart(noPlane);

let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('kamal-proxy');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

scene(
  'TestRouter_DeploymentsWithErrorsDoNotUpdateService: an invalid version never gets as far as the Service',
  async () => {
    const plot = await plane.plot('errors');
    await released(plot, 'good-1');
    const before = await service(plot);
    const run = await release(plot, 'good-2', { pod: { containres: [] } });
    expect([run.exitCode, run.outputs['result']]).toEqual([1, 'failed']);
    expect(run.stdout).toContain('containres');
    expect(await service(plot)).toEqual(before);
    expect(requestsOf(plot, 'PATCH', /./u)).toEqual([]);
  },
);

scene(
  'TestTarget_DrainRequestsThatCompleteWithinTimeout: the old pods are not touched until the drain is over',
  async () => {
    const plot = await plane.plot('drain');
    await released(plot, 'good-1');
    await released(plot, 'good-2');
    const old = plane.endpoints.ready(plot.namespace, 'hello').toSorted();
    const inputs = { 'drain-seconds': '3', 'scale-down-delay': '1s' };
    const running = released(plot, 'good-3', { inputs });
    await until('the new version serves', () => serving(plot).versions.join() === 'good-3');
    const moved = Date.now();
    while (Date.now() < moved + 2500) {
      const there = plane.endpoints.pods(plot.namespace);
      expect(old.filter((pod) => !there.includes(pod))).toEqual([]);
      await sleep(50);
    }
    const { report } = await running;
    expect(report.phases.map(({ name }) => name)).toEqual(expect.arrayContaining(['drain', 'scale-down']));
    await until(
      'the old pods are gone',
      () => !plane.endpoints.pods(plot.namespace).some((pod) => old.includes(pod)),
    );
  },
);

async function service(plot: Plot): Promise<unknown> {
  const live = await plane.rest.get<Kube>(`/api/v1/namespaces/${plot.namespace}/services/hello`);
  return { spec: live?.spec, version: live?.metadata.resourceVersion };
}
