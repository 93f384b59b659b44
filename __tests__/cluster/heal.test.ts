import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { ensureAct, ensureObservability, type Observability } from '../../lab/index.ts';
import { runAct } from '../../scripts/act/run.ts';
import { type Alertmanager, startAlertmanager } from '../support/alertmanager.ts';
import { ran, repository } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { documentedHealer } from '../support/documented-healer.ts';
import { githubMock, type GitHubMock, mockToken } from '../support/github-api/index.ts';
import { match, requestBreaches } from '../support/github-api/contract.ts';
import { codeBlocks } from '../support/markdown-code.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { healErrors } from '../support/report-schema.ts';
import {
  EATER as APP,
  eater,
  type EaterPod,
  eaterPods,
  eaterTargets,
  fill,
  FULL,
  MEMORY,
  memoryRule,
  WELL,
} from '../support/memory-eater.ts';
import { runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/** Prometheus, Alertmanager and an application whose memory is really filled; what heals it is the Role of docs/healing.md. */
const scenario = needs(noTraffic);
/** Alertmanager is built the first time. */
const SET_UP_MS = 15 * 60_000;
const RUN_MS = 180_000;
const DISPATCHES = '/repos/octo-org/shop/dispatches';

let programs: Observability;
let testNamespace: TestNamespace;
let kubeconfig: string;
let prometheus: Prometheus;
let alertmanager: Alertmanager;
let mock: GitHubMock;
const folder = mkdtempSync(join(tmpdir(), 'heal-'));

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  programs = await ensureObservability();
  await ensureAct();
  testNamespace = await openTestNamespace('heal');
  await testNamespace.image('v1');
  await testNamespace.apply(eater());
  kubeconfig = await documentedHealer(testNamespace);
  mock = await githubMock();
  const [config] = codeBlocks().filter(
    ({ file, text }) => file === 'docs/healing.md' && text.includes('webhook_configs'),
  );
  writeFileSync(join(folder, 'alertmanager.yaml'), config?.text ?? '');
  alertmanager = await startAlertmanager(programs.alertmanager, folder);
  prometheus = await startPrometheus(programs.prometheus, {
    targets: async () => await eaterTargets(testNamespace),
    alertmanager: new URL(alertmanager.url).host,
    rules: [
      {
        alert: 'MemoryNearLimit',
        expr: `${MEMORY} > ${FULL}`,
        for: '1s',
        labels: { heal: 'high-memory' },
      },
    ],
  });
  await testNamespace.kubectl('rollout', 'status', 'deployment', APP, '--timeout=120s');
}, SET_UP_MS);

afterAll(async () => {
  if (noTraffic !== undefined) return;
  await prometheus?.[Symbol.asyncDispose]();
  await alertmanager?.[Symbol.asyncDispose]();
  await mock?.[Symbol.asyncDispose]();
  await testNamespace?.close();
  rmSync(folder, { recursive: true, force: true });
}, SET_UP_MS);

function rules(within: string): string {
  return JSON.stringify({
    version: 1,
    prometheus: { url: prometheus.url },
    defaults: { mode: 'apply', staleAfter: '20s' },
    rules: [
      {
        ...memoryRule(testNamespace.namespace, within),
        cooldown: '1s',
        escalate: ['issue', 'slack', 'alertmanager'],
      },
      // It is not asked for, and would escalate at once.
      {
        name: 'always',
        when: { promql: MEMORY, op: '>', threshold: 0 },
        target: { kind: 'Deployment', name: APP, namespace: testNamespace.namespace },
        steps: [{ cleanup_logs: { cronjob: 'none' } }],
        verify: { promql: MEMORY, op: '<', threshold: 0, within: '1s' },
        escalate: ['issue'],
      },
    ],
  });
}

async function readyPods(): Promise<EaterPod[]> {
  return (await eaterPods(testNamespace))
    .filter(({ metadata, status }) => {
      const isReady = status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
      return metadata.deletionTimestamp === undefined && isReady === true;
    })
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/** Alertmanager's own dispatch, and what GitHub would make of it. */
async function dispatched(): Promise<Record<string, unknown>> {
  await alertmanager.until([DISPATCHES]);
  const message = alertmanager.messages.find(({ path }) => path === DISPATCHES);
  const body = JSON.parse(message?.body ?? '{}') as Record<string, unknown>;
  const call = { method: 'POST', path: DISPATCHES, query: {}, body };
  const matched = match(call);
  expect(matched?.route).toBe('POST /repos/{owner}/{repo}/dispatches');
  expect(matched === undefined ? ['no route'] : requestBreaches(call, matched)).toEqual([]);
  expect(body).toEqual({ event_type: 'heal', client_payload: { rule: 'high-memory' } });
  return body['client_payload'] as Record<string, unknown>;
}

async function reasons(): Promise<string[]> {
  const { items } = await testNamespace.json<{ items: { reason: string; regarding: { kind: string } }[] }>(
    'events.events.k8s.io',
  );
  return items.map(({ reason }) => reason).filter((reason) => /^(?:Heal|Recovered)/u.test(reason));
}

scenario(
  'heal: Alertmanager starts heal.yml, which evicts the pod whose memory is full, proves it and leaves the others alone',
  async () => {
    const [sick, well] = await readyPods();
    if (sick === undefined || well === undefined) throw new Error('there are not two pods');
    await fill(sick);
    const payload = await dispatched();
    using repo = repository(
      {
        'heal.yml': {
          name: 'Heal',
          on: { repository_dispatch: { types: ['heal'] } },
          permissions: {},
          jobs: {
            heal: {
              uses: 'org/edu-actions/.github/workflows/heal.yml@v1',
              permissions: { contents: 'read', 'id-token': 'write', issues: 'write' },
              with: {
                rules: 'heal.yaml',
                environment: 'production',
                mode: 'apply',
                timeout: '90s',
                'poll-interval': '1s',
                'alertmanager-url': alertmanager.url,
              },
              secrets: {
                kubeconfig: '${{ secrets.KUBECONFIG }}',
                'slack-webhook-url': '${{ secrets.SLACK }}',
              },
            },
          },
        },
      },
      { 'heal.yaml': rules('60s') },
    );
    const result = await runAct({
      folder: repo.folder,
      event: 'repository_dispatch',
      payload: {
        action: 'heal',
        client_payload: payload,
        repository: { full_name: 'octo-org/shop', default_branch: 'main' },
      },
      env: mock.env,
      secrets: {
        KUBECONFIG: readFileSync(kubeconfig, 'utf8'),
        SLACK: `${alertmanager.receiversUrl}/slack`,
        GITHUB_TOKEN: mockToken,
      },
      timeoutMs: RUN_MS,
    });
    expectJobs(result, { code: result.code, ...ran(result) }).toMatchObject({
      code: 0,
      heal: [
        'Check the inputs',
        'Check out the rules',
        'Heal, one verified step at a time',
        'Keep the audit trail',
      ],
    });
    expect(result.output).toContain('rule high-memory: healed');
    expect(result.output).not.toContain('rule always');
    const after = await readyPods();
    expect(after.map(({ metadata }) => metadata.uid)).toContain(well.metadata.uid);
    expect(after.map(({ metadata }) => metadata.uid)).not.toContain(sick.metadata.uid);
    expect(after).toHaveLength(2);
    const now = await prometheus.query(MEMORY);
    expect(now.filter(({ value }) => value > WELL)).toEqual([]);
    expect((await reasons()).toSorted()).toEqual(['HealAttempt', 'Healed']);
    expect([mock.issues, alertmanager.messages.filter(({ path }) => path === '/slack')]).toEqual([[], []]);
  },
  RUN_MS,
);

scenario(
  'heal: with the cause persisting it tries its step, tells everybody once, and stops',
  async () => {
    // Whoever fills it goes on doing so.
    const over = new AbortController();
    const filling = (async () => {
      while (!over.signal.aborted) {
        for (const pod of await readyPods()) await fill(pod);
        await sleep(500);
      }
    })();
    writeFileSync(join(folder, 'heal.yaml'), rules('8s'));
    const heal = async () =>
      await runAction({
        action: 'heal',
        workspace: folder,
        tempDir: folder,
        inputs: {
          rules: 'heal.yaml',
          mode: 'apply',
          payload: JSON.stringify({ rule: 'high-memory' }),
          timeout: '60s',
          'poll-interval': '1s',
          'github-token': mockToken,
          'slack-webhook-url': `${alertmanager.receiversUrl}/slack`,
          'alertmanager-url': alertmanager.url,
          kubeconfig,
        },
        env: mock.env,
      });
    try {
      // Longer than `for` asks for.
      await prometheus.held(`count(${MEMORY} > ${FULL}) == 2`, 4);
      const before = (await readyPods()).map(({ metadata }) => metadata.uid);
      const first = await heal();
      expect({ said: first.stdout, exitCode: first.exitCode, ...first.outputs }).toMatchObject({
        exitCode: 1,
        result: 'escalated',
        reason: 'high-memory: none of 1 steps has helped',
      });
      expect(healErrors(JSON.parse(readFileSync(first.outputs['report'] ?? '', 'utf8')))).toEqual([]);
      expect(first.summary).toMatch(/^### 🚨 A person is needed/u);
      const evicted = (await readyPods()).map(({ metadata }) => metadata.uid);
      expect(before.filter((uid) => !evicted.includes(uid))).toHaveLength(1);

      const again = await heal();
      expect([again.outputs['result'], again.exitCode]).toEqual(['escalated', 1]);
      expect((await readyPods()).map(({ metadata }) => metadata.uid)).toEqual(evicted);
      expect(mock.issues.map(({ title }) => title)).toEqual(['heal: high-memory needs a person']);
      const slack = alertmanager.messages.filter(({ path }) => path === '/slack');
      expect(slack.map(({ body }) => body.includes('high-memory needs a person'))).toEqual([true]);
      const told = (await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json()) as {
        labels: { alertname: string };
        status: { state: string };
      }[];
      const escalated = told.filter(({ labels }) => labels.alertname === 'HealEscalated');
      expect(escalated.map(({ status }) => status.state)).toEqual(['active']);
      expect(await reasons()).toContain('HealEscalated');
    } finally {
      over.abort();
      await filling;
    }
  },
  RUN_MS,
);
