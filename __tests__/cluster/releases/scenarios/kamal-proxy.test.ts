import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { inTurn } from '../../../support/sample.ts';
import { release, released, requestsOf, serving, until } from '../../../support/control-plane/steps.ts';
import {
  noPlane,
  openControlPlane,
  type ControlPlane,
} from '../../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../../support/control-plane/rest.ts';

/** What kamal-proxy holds its router and targets to, held against ours: see the README of this folder. */
const scenario = inTurn(needsApart(noPlane), 2);

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('kamal-proxy');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

scenario(
  'TestRouter_DeploymentsWithErrorsDoNotUpdateService: an invalid version never gets as far as the Service',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('errors');
    await released(fakeNamespace, 'good-1');
    const before = await service(fakeNamespace);
    const run = await release(fakeNamespace, 'good-2', { pod: { containres: [] } });
    expect([run.exitCode, run.outputs['result']]).toEqual([1, 'failed']);
    expect(run.stdout).toContain('containres');
    expect(await service(fakeNamespace)).toEqual(before);
    expect(requestsOf(fakeNamespace, 'PATCH', /./u)).toEqual([]);
  },
);

scenario(
  'TestTarget_DrainRequestsThatCompleteWithinTimeout: the old pods are not touched until the drain is over',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('drain');
    await released(fakeNamespace, 'good-1');
    await released(fakeNamespace, 'good-2');
    const old = controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted();
    const inputs = { 'drain-seconds': '3', 'scale-down-delay': '1s' };
    const running = released(fakeNamespace, 'good-3', { inputs });
    await until('the new version serves', () => serving(fakeNamespace).versions.join() === 'good-3');
    const moved = Date.now();
    while (Date.now() < moved + 2500) {
      const there = controlPlane.endpoints.pods(fakeNamespace.namespace);
      expect(old.filter((pod) => !there.includes(pod))).toEqual([]);
      await sleep(50);
    }
    const { report } = await running;
    expect(report.phases.map(({ name }) => name)).toEqual(expect.arrayContaining(['drain', 'scale-down']));
    await until(
      'the old pods are gone',
      () => !controlPlane.endpoints.pods(fakeNamespace.namespace).some((pod) => old.includes(pod)),
    );
  },
);

async function service(fakeNamespace: FakeNamespace): Promise<unknown> {
  const live = await controlPlane.rest.get<Kube>(
    `/api/v1/namespaces/${fakeNamespace.namespace}/services/hello`,
  );
  return { spec: live?.spec, version: live?.metadata.resourceVersion };
}
