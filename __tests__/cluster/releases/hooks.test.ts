// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../../lab/index.ts';
import { follow, type History } from '../../support/follow.ts';
import { images, refused, released } from '../../support/hello.ts';
import { objectsOf, slotOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { configMap, deployment, service } from '../../support/objects.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** A chart's hooks run as helm runs them: the same chart is given to both, and what happens to the Jobs is compared. */
const scenario = needs(noTraffic);
let ours: TestNamespace;
let helms: TestNamespace;
let chart: ReturnType<typeof workspace>;

interface HookOptions {
  at: string;
  weight?: number;
  policy?: string;
  script?: string;
}

function hook(name: string, { at, weight = 0, policy, script = "console.log('done')" }: HookOptions): object {
  const annotations = {
    'helm.sh/hook': at,
    'helm.sh/hook-weight': String(weight),
    ...(policy === undefined ? {} : { 'helm.sh/hook-delete-policy': policy }),
  };
  const container = { name: 'hook', image: 'hello:v1', command: ['/usr/local/bin/node', '-e', script] };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, annotations },
    spec: {
      backoffLimit: 0,
      template: {
        spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 1, containers: [container] },
      },
    },
  };
}

const settings = configMap({
  name: 'settings',
  annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': '-10' },
});
const FAILS = "console.log('migrating'); console.error('relation greetings is locked'); process.exit(3)";

const templates = {
  'settings.yaml': settings,
  // Names and files speak against the weights.
  'a.yaml': hook('a-last', { at: 'pre-install,pre-upgrade', weight: 5 }),
  'b.yaml': hook('b-first', { at: 'pre-install,pre-upgrade', weight: -5, policy: 'hook-succeeded' }),
  'c.yaml': hook('c-same', { at: 'pre-install,pre-upgrade', policy: 'before-hook-creation,hook-succeeded' }),
  'e.yaml': hook('e-after', { at: 'post-upgrade', policy: 'hook-succeeded' }),
  'f.yaml': hook('f-installed', { at: 'post-install' }),
  'web.yaml': deployment('web'),
  'service.yaml': service('web', { app: 'web' }),
};
const failing = `{{- if .Values.broken }}
${JSON.stringify(hook('z-broken', { at: 'pre-upgrade', weight: 9, policy: 'hook-failed', script: FAILS }))}
{{- end }}`;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  chart = workspace({
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'web/values.yaml': 'broken: false\nimage: {}\n',
    ...Object.fromEntries(
      Object.entries(templates).map(([name, object]) => [`web/templates/${name}`, JSON.stringify(object)]),
    ),
    'web/templates/z.yaml': failing,
  });
  [ours, helms] = await Promise.all([openTestNamespace('hooks'), openTestNamespace('helm')]);
  await images(ours, 'v1');
});
afterAll(async () => {
  chart?.[Symbol.dispose]();
  await Promise.all([ours?.close(), helms?.close()]);
});

async function helm(...args: string[]): Promise<string> {
  const where = ['--kubeconfig', helms.lab.kubeconfigPath, '--namespace', helms.namespace];
  return await run(helms.lab.helmPath, [
    ...args,
    'web',
    `${chart.folder}/web`,
    ...where,
    '--wait',
    '--timeout',
    '60s',
  ]);
}

function inputs(broken = false): Record<string, string> {
  return {
    app: 'web',
    chart: `${chart.folder}/web`,
    'deployment-strategy': 'blue-green',
    'image-tag': 'v1',
    'drain-seconds': '0',
    'helm-values': `broken: ${broken}`,
  };
}

/** The making and going of Jobs, in order. */
function happened(history: History): string[] {
  return history.events
    .filter(({ type }) => type !== 'MODIFIED')
    .map(({ type, object }) => `${type === 'ADDED' ? '+' : '-'} ${object.metadata.name}`);
}

async function compare(forHelm: () => Promise<unknown>, forUs: () => Promise<unknown>): Promise<string[]> {
  using helmJobs = await follow(helms, 'apis/batch/v1', 'jobs');
  using ourJobs = await follow(ours, 'apis/batch/v1', 'jobs');
  await Promise.all([forHelm(), forUs()]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(happened(ourJobs)).toEqual(happened(helmJobs));
  const kinds = 'jobs,configmaps';
  const notOurs = /edu-actions-/;
  expect((await objectsOf(ours, kinds)).filter((name) => !notOurs.test(name))).toEqual(
    await objectsOf(helms, kinds),
  );
  return happened(ourJobs);
}

scenario('at an install', async () => {
  const steps = await compare(
    async () => await helm('install'),
    async () => await released(ours, inputs()),
  );
  expect(steps).toEqual(['+ b-first', '+ c-same', '+ a-last', '- c-same', '- b-first', '+ f-installed']);
});

scenario('at an upgrade, before and after', async () => {
  const steps = await compare(
    async () => await helm('upgrade'),
    async () => await released(ours, inputs()),
  );
  expect(steps.filter((step) => step.startsWith('+'))).toEqual([
    '+ b-first',
    '+ c-same',
    '+ a-last',
    '+ e-after',
  ]);
});

scenario(
  'one that fails ends the release before anything else of it, and its log is the evidence',
  async () => {
    const slot = await slotOf(ours, 'web');
    let report: Awaited<ReturnType<typeof refused>>['report'] | undefined;
    await compare(
      async () => await expect(helm('upgrade', '--set', 'broken=true')).rejects.toThrow(/z-broken/),
      async () => ({ report } = await refused(ours, inputs(true))),
    );
    expect(report?.refusal).toMatchObject({
      code: 'hook-failed',
      message: expect.stringContaining('pre-upgrade hook Job z-broken failed'),
    });
    expect(report?.refusal?.evidence.join('\n')).toContain('relation greetings is locked');
    expect(report?.phases.map(({ name }) => name)).not.toContain('rollout');
    expect(await slotOf(ours, 'web')).toBe(slot);
  },
);
