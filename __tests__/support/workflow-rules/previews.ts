import { planPreview } from '../../../src/actions/pipeline-plan/preview.ts';
import type { RunEvent } from '../../../src/github/index.ts';
import type { Workflow } from '../workflow-files.ts';
import {
  type JobRun,
  ranIn,
  type Situation,
  type StepRun,
  type WorkflowRun,
  runOf,
} from '../workflow-run/run.ts';
import {
  ACCESS_INPUTS,
  CLUSTER_ACCESS,
  CLUSTER_STEPS,
  CLUSTERS,
  type Cloud,
  exportsOf,
  SIGN_IN_OUTPUTS,
} from './sign-in.ts';
import type { Workflows } from './static.ts';

const IMAGE = `ghcr.io/octo/shop@sha256:${'a'.repeat(64)}`;
const GIVEN = {
  'app-name': 'shop',
  'image-tag': IMAGE,
  chart: 'chart',
  url: 'https://{namespace}.preview.shop.example',
  'namespace-prefix': 'review',
  'max-age': '14d',
  'smoke-tests': 'smoke.yml',
  'smoke-variables': 'greeting=Hello',
  timeout: '30m',
};
const SHA = 'c'.repeat(40);
const OPENED: RunEvent = {
  name: 'pull_request',
  dependabot: false,
  pullRequest: { number: 7, headSha: SHA, fork: false },
};
const CLOSED: RunEvent = { ...OPENED, pullRequest: { number: 7, headSha: SHA, fork: false, closed: true } };
const FORK: RunEvent = { ...OPENED, pullRequest: { number: 7, headSha: SHA, fork: true } };
const NIGHT: RunEvent = { name: 'schedule', dependabot: false };
const PLAN = { plan: ['Plan the run'] };
const RECALL = 'Recall the plan';
const RELEASE = ['Check out the commit', 'Release, verified', 'Say how it went'];

interface Scenario {
  what: string;
  event: RunEvent;
  inputs?: Record<string, unknown>;
  secrets?: Record<string, string>;
  fails?: string[];
  cancelledAt?: string;
  /** What the step that opens the preview says. */
  proceed?: string;
  runs: Record<string, string[]>;
}

const SCENES: readonly Scenario[] = [
  { what: 'opened', event: OPENED, runs: { ...PLAN, preview: [RECALL, 'Open the preview', ...RELEASE] } },
  {
    what: 'overtaken',
    event: OPENED,
    proceed: 'false',
    runs: { ...PLAN, preview: [RECALL, 'Open the preview'] },
  },
  {
    what: 'not to be opened',
    event: OPENED,
    proceed: 'false',
    fails: ['preview/Open the preview'],
    runs: { ...PLAN, preview: [RECALL, 'Open the preview'] },
  },
  {
    what: 'refused',
    event: OPENED,
    fails: ['preview/Release, verified'],
    runs: { ...PLAN, preview: [RECALL, 'Open the preview', ...RELEASE] },
  },
  {
    what: 'cancelled in the release',
    event: OPENED,
    cancelledAt: 'preview/Release, verified',
    runs: { ...PLAN, preview: [RECALL, 'Open the preview', ...RELEASE] },
  },
  {
    what: 'closed',
    event: CLOSED,
    inputs: { 'image-tag': '' },
    runs: { ...PLAN, preview: [RECALL, 'Tear the preview down'] },
  },
  {
    what: 'old',
    event: NIGHT,
    inputs: { 'image-tag': '' },
    runs: { ...PLAN, preview: [RECALL, 'Tear old previews down'] },
  },
  { what: 'from a fork', event: FORK, runs: PLAN },
  { what: 'of Dependabot', event: { ...OPENED, dependabot: true }, runs: PLAN },
  ...(Object.keys(CLUSTERS) as Cloud[]).flatMap((cloud): Scenario[] =>
    [
      { event: OPENED, steps: ['Open the preview', ...RELEASE] },
      { event: CLOSED, steps: ['Tear the preview down'] },
      { event: NIGHT, steps: ['Tear old previews down'] },
    ].map(({ event, steps }) => ({
      what: `a cluster of ${cloud}, ${event.name}`,
      event,
      inputs: { cluster: CLUSTERS[cloud] },
      secrets: {},
      runs: { ...PLAN, preview: [RECALL, ...CLUSTER_STEPS[cloud], ...steps] },
    })),
  ),
];

/** What a scene is to preview.yml. */
export function previewSituation(
  workflow: Workflow,
  {
    event,
    inputs = {},
    secrets = { kubeconfig: 'config', 'smoke-secrets': 'key=secret' },
    ...scenario
  }: Omit<Scenario, 'what' | 'runs'>,
): Situation {
  const declared = workflow.on.workflow_call?.inputs ?? {};
  const defaults = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, input.default ?? '']),
  );
  const given = { ...defaults, ...inputs };
  return {
    inputs: given,
    github: { event_name: event.name },
    secrets,
    exports: exportsOf,
    ...(scenario.fails === undefined ? {} : { fails: scenario.fails }),
    ...(scenario.cancelledAt === undefined ? {} : { cancelledAt: scenario.cancelledAt }),
    outputs: (_, id) => {
      if (id === 'plan') return planPreview(JSON.stringify(given), event, false);
      if (id === 'open') {
        const place = { namespace: 'review-pr-7', environment: 'preview/pr-7', url: 'https://x.example' };
        return { ...place, 'github-deployment': '42', proceed: scenario.proceed ?? 'true' };
      }
      return SIGN_IN_OUTPUTS[id] ?? { result: 'succeeded' };
    },
  };
}

/** Each looks for one way in which preview.yml does not do what it is to. */
export function previewRules(workflow: Workflow): (() => string[])[] {
  return [
    ...SCENES.map((scenario) => () => sceneBreaches(workflow, scenario)),
    () => valueBreaches(workflow),
  ];
}

function playedIn(workflow: Workflow, scenario: Omit<Scenario, 'what' | 'runs'>): WorkflowRun {
  return runOf(
    workflow,
    previewSituation(workflow, { ...scenario, inputs: { ...GIVEN, ...scenario.inputs } }),
  );
}

function sceneBreaches(workflow: Workflow, scenario: Scenario): string[] {
  const place = `preview.yml, ${scenario.what}`;
  try {
    const run = playedIn(workflow, scenario);
    const [is, wanted] = [JSON.stringify(ranIn(run)), JSON.stringify(scenario.runs)];
    const cloud = (Object.keys(CLUSTERS) as Cloud[]).find(
      (each) => CLUSTERS[each] === scenario.inputs?.['cluster'],
    );
    return [
      ...(is === wanted ? [] : [`${place}: ${is}, not ${wanted}`]),
      ...(cloud === undefined ? [] : accessBreaches(place, run, cloud)),
    ];
  } catch (error) {
    return [`${place}: ${String(error)}`];
  }
}

function accessBreaches(place: string, { preview }: WorkflowRun, cloud: Cloud): string[] {
  const wanted = JSON.stringify(CLUSTER_ACCESS[cloud]);
  return (preview?.steps ?? [])
    .filter(
      ({ uses, with: { action } }) => uses === '$/deploy' || (uses === '$/preview' && action !== 'report'),
    )
    .filter(({ with: values }) => JSON.stringify(ACCESS_INPUTS.map((name) => values[name] ?? '')) !== wanted)
    .map(({ name }) => `${place}: ${name} does not get to the cluster`);
}

function valuesOf(run: JobRun | undefined, name: string): StepRun['with'] {
  return run?.steps.find((step) => step.name === name)?.with ?? {};
}

function has(values: StepRun['with'], wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([name, value]) => values[name] === value);
}

/** What is not seen in which steps run. */
function valueBreaches(workflow: Workflow): string[] {
  const opened = playedIn(workflow, { event: OPENED });
  const closed = playedIn(workflow, { event: CLOSED });
  const swept = playedIn(workflow, { event: NIGHT });
  const overtaken = playedIn(workflow, { event: OPENED, proceed: 'false' });
  const silent = playedIn(workflow, { event: OPENED, inputs: { 'smoke-tests': '', 'smoke-variables': '' } });
  const { preview } = opened;
  const ours = { app: 'shop', 'namespace-prefix': 'review' };
  const github = { 'github-token': 'run-token', comment: 'true' };
  const access = { kubeconfig: 'config' };
  const release = valuesOf(preview, 'Release, verified');
  const facts: Record<string, boolean> = {
    'the plan is made of the inputs, and told once':
      has(valuesOf(opened['plan'], 'Plan the run'), { workflow: 'preview' }) &&
      valuesOf(opened['plan'], 'Plan the run')['announce'] === undefined &&
      (valuesOf(opened['plan'], 'Plan the run')['inputs'] ?? '').includes(IMAGE) &&
      has(valuesOf(preview, RECALL), {
        workflow: 'preview',
        announce: 'false',
        'kubeconfig-given': 'true',
      }) &&
      (valuesOf(preview, RECALL)['inputs'] ?? '').includes(IMAGE),
    'a preview is opened where its release goes': has(valuesOf(preview, 'Open the preview'), {
      action: 'open',
      'github-token': 'run-token',
      ...ours,
      ...access,
      url: GIVEN.url,
    }),
    'its release is of the image, in its namespace': has(release, {
      app: 'shop',
      'image-tag': IMAGE,
      'k8s-namespace': 'review-pr-7',
      environment: 'preview/pr-7',
      chart: 'chart',
      timeout: '30m',
      'smoke-tests': 'smoke.yml',
      'smoke-variables': 'greeting=Hello',
      'smoke-secrets': 'key=secret',
      ...access,
    }),
    'secrets of tests go nowhere without tests': has(valuesOf(silent['preview'], 'Release, verified'), {
      'smoke-tests': '',
      'smoke-secrets': '',
    }),
    'how it went is told of this deployment': has(valuesOf(preview, 'Say how it went'), {
      action: 'report',
      'github-deployment': '42',
      result: 'succeeded',
      url: GIVEN.url,
      ...ours,
      ...github,
    }),
    'what is closed is torn down': has(valuesOf(closed['preview'], 'Tear the preview down'), {
      action: 'close',
      ...ours,
      ...github,
      ...access,
    }),
    'what is old is torn down': has(valuesOf(swept['preview'], 'Tear old previews down'), {
      action: 'sweep',
      'max-age': '14d',
      ...ours,
      ...github,
      ...access,
    }),
    'the secrets are those of one environment, which is no deployment':
      preview?.environment === 'preview' && !preview.recorded,
    'all runs of a pull request wait for each other':
      preview?.concurrency === 'edu-preview-shop-7' && closed['preview']?.concurrency === preview.concurrency,
    'a sweep waits for another sweep': swept['preview']?.concurrency === 'edu-preview-shop-sweep',
    'the job lasts as long as its release may': preview?.minutes === 80,
    'where the preview is, and how it went, is given out':
      JSON.stringify(preview?.outputs) ===
      '{"namespace":"review-pr-7","url":"https://x.example","result":"succeeded"}',
    'of a preview that is not made nothing is given out':
      overtaken['preview']?.outputs['namespace'] === '' && overtaken['preview'].outputs['url'] === '',
  };
  return Object.entries(facts).flatMap(([fact, holds]) =>
    holds ? [] : [`preview.yml: it does not hold that ${fact}`],
  );
}

/** Of each workflow that others call: what is to hold of preview.yml, where it is there. */
export function rulesOfPreviews(workflows: Workflows): (() => string[])[] {
  const { 'preview.yml': workflow } = workflows;
  return workflow === undefined ? [() => ['there is no preview.yml']] : previewRules(workflow);
}
