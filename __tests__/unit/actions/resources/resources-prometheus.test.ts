import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AskHttp, type HttpClient, systemHttpClient } from '../../../../src/analysis/index.ts';
import { pastPrometheus } from '../../../support/past-prometheus.ts';
import type { PrometheusProcess } from '../../../support/prometheus-process.ts';
import { resourcesErrors } from '../../../support/report-schema.ts';
import { resourceDay } from '../../../support/resource-day.ts';
import {
  type ResourcesResult,
  resourcesStep,
  type ToldAmount,
  type ToldReport,
  type ToldUse,
  type ToldWorkload,
} from '../../../support/resources-step.ts';

let server: PrometheusProcess;
let client: HttpClient;
const LIMIT_MS = 60_000;

beforeAll(async () => {
  server = await pastPrometheus(resourceDay());
  client = await systemHttpClient();
}, LIMIT_MS);
afterAll(async () => {
  await client.close();
  await server[Symbol.asyncDispose]();
});

/** The paths that were asked for, one a round trip. */
const asked: string[] = [];
const ask: AskHttp = async (question) => {
  const path = question.url.replace('https://prometheus.example', '');
  asked.push(path);
  return await client.ask({ ...question, url: `${server.url}${path}` });
};

async function step(inputs: Record<string, string>): Promise<ResourcesResult & { report: ToldReport }> {
  asked.length = 0;
  const { report, ...result } = await resourcesStep(inputs, ask);
  if (report === undefined) throw new Error(result.printed);
  expect(resourcesErrors(report)).toEqual([]);
  return { ...result, report };
}

const workload = ({ workloads }: ToldReport, name: string): ToldWorkload => {
  const found = workloads.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const container = (report: ToldReport, owner: string, name: string): Record<'cpu' | 'memory', ToldUse> => {
  const found = workload(report, owner).containers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${owner} has no ${name}`);
  return found;
};
const isAbout = (amount: ToldAmount | undefined, value: number): void => {
  for (const each of [amount?.value, amount?.atLeast, amount?.atMost]) expect(each).toBeCloseTo(value, 6);
};

/** 48 steps of five minutes. A request that would be enough is written in MiB: 512 and 20 % are 614.4. */
const ENOUGH = 615 / 1024;

describe('resources and a real Prometheus, each figure counted by hand', () => {
  test('a namespace with a Deployment, a StatefulSet, a DaemonSet that is younger, and a CronJob', async () => {
    const { report, outputs, summary, exitCode } = await step({ namespaces: 'shop' });
    expect([exitCode ?? 0, report.complete, report.gaps]).toEqual([0, true, []]);
    // One question a figure, whatever the number of workloads.
    expect(asked).toEqual(Array.from({ length: 6 }, () => '/api/v1/query_range'));
    expect(report.workloads.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Deployment web',
      'StatefulSet db',
      'DaemonSet agent',
      'CronJob nightly',
    ]);

    const web = workload(report, 'web');
    // Two pods of half a core and a GiB; the third has no node. 0.3 cores and 0.75 GiB are used.
    expect([web.replicas, web.since, web.isOver]).toEqual([2, null, false]);
    isAbout(web.cpu.requestedHours, 2 * 0.5 * 4);
    isAbout(web.cpu.usedHours, 0.3 * 4);
    isAbout(web.cpu.unusedHours, 0.7 * 4);
    // The busiest pod uses 0.2 cores.
    isAbout(web.cpu.savedHours, (1 - 2 * 0.24) * 4);
    isAbout(web.memory.requestedHours, 2 * 4);
    isAbout(web.memory.usedHours, 0.75 * 4);
    isAbout(web.memory.savedHours, 2 * (1 - ENOUGH) * 4);
    isAbout(web.costs.window, 4 * 0.05 + 8 * 0.01);
    isAbout(web.costs.per30Days, 0.28 * 180);
    isAbout(web.costs.wastedPer30Days, (2.8 * 0.05 + 5 * 0.01) * 180);
    isAbout(web.costs.savingsPer30Days, (2.08 * 0.05 + 8 * (1 - ENOUGH) * 0.01) * 180);
    expect(container(report, 'web', 'web').cpu).toMatchObject({
      request: 0.5,
      limit: null,
      p95: expect.closeTo(0.2, 9),
      enough: expect.closeTo(0.24, 9),
      known: 1,
    });

    // 1.9 of 2 GiB: nothing is taken away, though 20 % above it would be more than it has.
    const db = container(report, 'db', 'db');
    expect(db.memory).toMatchObject({ limit: 2, nearLimit: true, enough: null, max: expect.closeTo(1.9, 6) });
    isAbout(db.memory.savedHours, 0);
    isAbout(db.cpu.savedHours, (1 - 0.6) * 4);
    // Beside it one that requests nothing.
    expect(container(report, 'db', 'exporter').cpu).toMatchObject({ request: null, limit: null });
    isAbout(container(report, 'db', 'exporter').cpu.usedHours, 0.04);
    expect([workload(report, 'db').withoutRequest, workload(report, 'db').nearLimit]).toEqual([true, true]);

    // From minute 120 on: 25 steps, of which the first has no rate yet.
    const agent = workload(report, 'agent');
    expect([agent.since, agent.ownSeconds, agent.replicas]).toEqual([
      '2026-03-29T22:00:00.000Z',
      25 * 300,
      1,
    ]);
    isAbout(agent.cpu.requestedHours, (0.6 * 25) / 12);
    isAbout(agent.cpu.usedHours, (0.3 * 25) / 12);
    isAbout(agent.costs.per30Days, (0.6 * 0.05 + 0.01) * 720);

    // Twice 20 minutes: a Job that has ended costs nothing while it is still told of.
    const nightly = workload(report, 'nightly');
    isAbout(nightly.cpu.requestedHours, (2 * 8) / 12);
    isAbout(nightly.cpu.usedHours, (1 * 8) / 12);
    isAbout(nightly.memory.unusedHours, 0);
    isAbout(nightly.memory.savedHours, 0);
    isAbout(nightly.costs.per30Days, ((2 * 8) / 12) * 0.05 * 180 + (8 / 12) * 0.01 * 180);
    expect(nightly.isOver).toBe(true);

    const requested = 4 + 4 + 1.25 + 4 / 3;
    const unused = 2.8 + 2 + 0.625 + 2 / 3;
    isAbout(report.cpu.requestedHours, requested);
    isAbout(report.figures['requested-cpu'], requested / 4);
    isAbout(report.figures['cpu-share'], 1 - unused / requested);
    isAbout(report.costs.per30Days, 50.4 + 50.4 + 28.8 + 13.2);
    isAbout(report.costs.wastedPer30Days, 34.2 + 18.72 + 14.4 + 6);
    isAbout(report.figures['without-requests'], 1);
    isAbout(report.figures['near-limit'], 1);
    expect(Number(outputs['wasted-cost'])).toBeCloseTo(73.32, 6);
    expect(outputs).toMatchObject({ result: 'reported', complete: 'true', 'near-limit': '1' });

    expect(summary).toContain(
      '1.12 of 2.65 requested cores were used; 73.32 of 143 USD a month pay for nothing',
    );
    expect(summary).toContain('container <code>db</code>: memory came to 1946Mi of 2048Mi');
    expect(summary).toContain('no request: the scheduler knows nothing of <code>exporter</code>');
    expect(summary).toContain('seen for 2 h 5 min of 4 h');
    expect(summary).toContain('0.5 → **240m** | 1024Mi → **615Mi**');
  });

  test('pods that come later, and one that nobody owns and that uses more than it requests', async () => {
    const { report, summary } = await step({ namespaces: 'scaled' });
    const api = workload(report, 'api');
    // One pod for 23 steps, three for 25: at the step at which two of them begin the one that is known stands for all.
    expect(api.replicas).toBeCloseTo(98 / 48, 9);
    isAbout(api.cpu.requestedHours, 98 / 12);
    isAbout(api.cpu.usedHours, 0.5 * (98 / 12));
    expect(container(report, 'api', 'api').cpu.known).toBeCloseTo(96 / 98, 9);
    expect(summary).toContain('known of 97 % of its time');
    const tool = workload(report, 'tool');
    expect(tool.kind).toBe('Pod');
    isAbout(tool.cpu.usedHours, 0.5 * 4);
    // What it uses above its request is no use of anybody's request.
    isAbout(tool.cpu.unusedHours, 0);
    isAbout(tool.cpu.savedHours, 0);
    expect(container(report, 'tool', 'tool').cpu).toMatchObject({ usesMoreThanRequested: true });
    isAbout(report.cpu.unusedHours, 0.5 * (98 / 12));
  });

  test('what is not known is unknown, with a sentence and bounds, and takes the totals with it', async () => {
    const { report, outputs, summary } = await step({
      namespaces: 'dark',
      'fail-if': 'wasted-cost > 10\nwasted-cost > 50\nused-cpu < 1',
    });
    const why = (name: string, resource: 'cpu' | 'memory'): string | null =>
      container(report, name, name)[resource].why;
    expect([why('untold', 'cpu'), why('holed', 'cpu'), why('holed', 'memory'), why('nan', 'memory')]).toEqual(
      [
        'Prometheus has no value of container_cpu_usage_seconds_total of it in this time',
        'Prometheus has values of container_cpu_usage_seconds_total for 75 % of its time alone',
        // A value is looked back to for five minutes: the hole is a step shorter.
        'Prometheus has values of container_memory_working_set_bytes for 77 % of its time alone',
        'Prometheus has no value of container_memory_working_set_bytes of it in this time',
      ],
    );
    for (const name of ['untold', 'holed']) {
      expect(workload(report, name).cpu.usedHours).toEqual({ value: null, atLeast: 0, atMost: null });
      expect(workload(report, name).cpu.unusedHours).toEqual({
        value: null,
        atLeast: 0,
        atMost: expect.closeTo(4, 9),
      });
    }
    // Three of a core and a GiB are 43.2 each; of one the CPU is known: half of a core for nothing.
    isAbout(report.costs.per30Days, 3 * 43.2);
    expect(report.costs.wastedPer30Days).toEqual({
      value: null,
      atLeast: expect.closeTo(18, 6),
      atMost: expect.closeTo(18 + 7.2 + 2 * 43.2, 6),
    });
    expect(report.figures['wasted-cost']?.why).toBe('of 3 of 3 workloads the use is not known');
    // Nothing that was asked for is missing as a whole; the bounds decide the first condition, and not the second.
    expect(outputs).toMatchObject({ result: 'failed', complete: 'true', 'wasted-cost': '', 'used-cpu': '' });
    expect(summary).toContain(
      '<code>wasted-cost &#62; 10</code> | unknown, between 18 and 112 USD | ❌ holds',
    );
    expect(summary).toContain(
      '<code>wasted-cost &#62; 50</code> | unknown, between 18 and 112 USD | ⚠️ unknown',
    );
    expect(summary).toContain('<code>used-cpu &#60; 1</code> | unknown, at least 0.5 cores | ⚠️ unknown');
    expect(summary).toContain('between 0.5 and 2.5 of 3 requested cores were used');
  });

  test('a namespace that requests nothing costs nothing, and is told', async () => {
    const { report, summary } = await step({ namespaces: 'free' });
    expect(asked).toEqual([...Array.from({ length: 6 }, () => '/api/v1/query_range'), '/api/v1/query']);
    isAbout(report.costs.per30Days, 0);
    isAbout(report.costs.savingsPer30Days, 0);
    isAbout(report.cpu.usedHours, 0.5 * 4);
    expect(report.figures['cpu-share']).toMatchObject({ value: null, why: 'nothing is requested' });
    expect(summary).toContain('the scheduler knows nothing of what it needs');
  });

  test('a namespace that nobody has told of for an hour, or at all, is unknown, and so are the totals', async () => {
    const { report, outputs } = await step({
      namespaces: 'shop, unheard, nowhere',
      'fail-if': 'cost < 1000',
    });
    expect(report.gaps).toEqual([
      'of 55 min kube-state-metrics has told nothing of the namespace unheard',
      'Prometheus has neither kube_namespace_created nor kube_pod_owner of the namespace nowhere in this time: look at its name, and whether kube-state-metrics is scraped',
    ]);
    expect(report.workloads.some(({ namespace }) => namespace !== 'shop')).toBe(false);
    expect(report.figures['cost']).toMatchObject({
      value: null,
      atLeast: expect.closeTo(142.8, 6),
      atMost: null,
      why: report.gaps[0],
    });
    expect(outputs).toMatchObject({ result: 'unknown', complete: 'false', cost: '' });
  });

  test('a namespace that is younger than the window has no hole, and one without pods costs nothing', async () => {
    const { report } = await step({ namespaces: 'new, empty' });
    expect([report.complete, report.workloads.map(({ name }) => name)]).toEqual([true, ['new']]);
    const fresh = workload(report, 'new');
    expect([fresh.since, fresh.ownSeconds]).toEqual(['2026-03-29T23:20:00.000Z', 9 * 300]);
    isAbout(fresh.cpu.requestedHours, 9 / 12);
    isAbout(fresh.costs.per30Days, (0.05 + 0.01) * 720);
    const empty = await step({ namespaces: 'empty' });
    isAbout(empty.report.costs.per30Days, 0);
    expect(empty.summary).toContain('There was no pod in this time');
  });

  test('a coarser step comes to the same, and prometheus-labels hold for every series', async () => {
    const { report } = await step({ step: '10m' });
    isAbout(workload(report, 'web').cpu.usedHours, 0.3 * 4);
    isAbout(workload(report, 'web').costs.wastedPer30Days, 34.2);
    // Of the two replicas of kube-state-metrics one; the kubelets' series have no such label.
    const one = await step({ 'prometheus-labels': 'instance="one"' });
    isAbout(workload(one.report, 'web').cpu.requestedHours, 4);
    expect(workload(one.report, 'web').cpu.usedHours.value).toBeNull();
  });
});
