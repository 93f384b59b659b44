import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { asWorkflow } from '../support/doc-workflows.ts';
import { type Arrival, cancelledOf, problemsOf, type World } from '../support/emulation.ts';
import { codeBlocks } from '../support/markdown-code.ts';
import {
  filledIn,
  type Job,
  parseWorkflowText,
  templateFiles,
  type Workflow,
  workflowFiles,
} from '../support/workflow-files.ts';

const called = Object.fromEntries(
  workflowFiles().map(({ file, text }) => [path.basename(file), parseWorkflowText(text)]),
);
const callers = [
  ...codeBlocks()
    .filter(({ language }) => ['yaml', 'yml'].includes(language))
    .flatMap(({ file, line, text }) => {
      const workflow = asWorkflow(text);
      return workflow === undefined ? [] : [{ place: `${file}:${line}`, text: workflow }];
    }),
  ...templateFiles().map(({ file, text }) => ({ place: file, text: filledIn(text) })),
].map(({ place, text }) => ({ place, workflow: parseWorkflowText(text) }));

/** A consumer of the same owner, with a kubeconfig, and a token for what Argo CD reads, in each environment alone. */
const OWN: World = {
  secrets: { REGISTRY_PASSWORD: 'password-of-the-registry', SHOP_PASSWORD: 'password-of-alice' },
  environments: Object.fromEntries(
    ['staging', 'production', 'production-plan', 'preview'].map((name) => [
      name,
      { KUBECONFIG: `kubeconfig-of-${name}`, DEPLOYMENTS_TOKEN: `token-of-${name}` },
    ]),
  ),
  sameOwner: true,
  vars: { REGISTRY_USERNAME: 'octo-org', STAGING_URL: 'https://staging.shop.example', PRODUCTION_URL: '' },
};
/** One of another owner, whose environments have nothing that a called workflow sees. */
const FOREIGN: World = {
  ...OWN,
  secrets: { ...OWN.secrets, KUBECONFIG: 'kubeconfig-of-all', DEPLOYMENTS_TOKEN: 'token-of-all' },
  sameOwner: false,
};
/** One whose password is a part of the image's name. */
const HIDDEN: World = { ...OWN, secrets: { ...OWN.secrets, REGISTRY_PASSWORD: 'octo-org' } };

test('every example of the documents and every template was found', () => {
  expect(callers.length).toBeGreaterThanOrEqual(25);
  expect(
    callers.filter(({ workflow }) => JSON.stringify(workflow).includes('/.github/workflows/')).length,
  ).toBeGreaterThanOrEqual(14);
});

describe.each([
  ['environments of its own', OWN],
  ['another owner, and secrets of the repository', FOREIGN],
  ['a secret that is a part of the image’s name', HIDDEN],
])('as on GitHub, for a consumer with %s', (_, world) => {
  test.each(callers.map(({ place, workflow }) => [place, workflow] as const))('%s holds', (__, workflow) => {
    expect(problemsOf(workflow, called, world)).toEqual([]);
  });
});

function callerOf(part: string): Workflow {
  const found = callers.find(({ workflow }) => JSON.stringify(workflow).includes(part));
  if (found === undefined) throw new Error(`no example has ${part}`);
  return structuredClone(found.workflow);
}

/** The first job of a caller that calls one of ours. */
function callIn({ jobs }: Workflow): Job {
  const job = Object.values(jobs).find(({ uses }) => uses !== undefined);
  if (job === undefined) throw new Error('it calls nothing');
  return job;
}

/** The secrets of a caller with a registry of its own. */
function mapped(job: Job): void {
  job.secrets = {
    kubeconfig: '${{ secrets.KUBECONFIG }}',
    'registry-password': '${{ secrets.REGISTRY_PASSWORD }}',
  };
}

/** The workflows with one change in pipeline.yml. */
function changed(change: (pipeline: Workflow) => void): typeof called {
  const pipeline = structuredClone(called['pipeline.yml']);
  if (pipeline === undefined) throw new Error('there is no pipeline.yml');
  change(pipeline);
  return { ...called, 'pipeline.yml': pipeline };
}

describe('a bad copy is found', () => {
  const PIPELINE =
    '"staging-url":"https://staging.shop.example","production-url":"https://shop.example","health-path":"/ready","version-path":"/version"}';
  const bad = (change: (job: Job, caller: Workflow) => void, world = OWN, workflows = called) => {
    const caller = callerOf(PIPELINE);
    change(callIn(caller), caller);
    return problemsOf(caller, workflows, world).join('\n');
  };

  test('the example itself is right', () => {
    expect(bad(() => undefined)).toBe('');
  });

  test.each<[string, (job: Job, caller: Workflow) => void, string]>([
    ['secrets that are not mapped', (job) => void delete job.secrets, 'has no credentials of the cluster'],
    [
      'a secret of another name',
      (job) => void (job.secrets = { kube: '${{ secrets.KUBECONFIG }}' }),
      'pipeline.yml has no secret kube',
    ],
    [
      'a secret that nobody has',
      (job) => void (job.secrets = { kubeconfig: '${{ secrets.KUBE }}' }),
      'has no credentials of the cluster',
    ],
    ['a permission less', (job) => void delete job.permissions?.['packages'], 'asks for packages: write'],
    [
      'a permission that only reads',
      (job) => void Object.assign(job.permissions ?? {}, { 'id-token': 'read' }),
      'asks for id-token: write',
    ],
    ['no permissions', (job) => void delete job.permissions, 'ends the run before it begins'],
    ['an input less', (job) => void delete job.with?.['app-name'], 'misses the required input app-name'],
    [
      'an empty one',
      (job) => void Object.assign(job.with ?? {}, { image: '' }),
      'input image: is required and missing',
    ],
    [
      'a slip in one',
      (job) => void Object.assign(job.with ?? {}, { 'helth-path': '/x' }),
      'has no input helth-path',
    ],
    [
      'one of another type',
      (job) => void Object.assign(job.with ?? {}, { deploy: 'yes' }),
      'the input deploy of pipeline.yml is a boolean',
    ],
    [
      'a bound without reports',
      (job) => void Object.assign(job.with ?? {}, { reports: '', 'coverage-max-drop': '0.5' }),
      'has a meaning only with reports',
    ],
    ['no merge queue', (_, caller) => void delete caller.on['merge_group'], 'a merge queue waits for ever'],
    [
      'a push that cancels the one before',
      (_, caller) => void (caller.concurrency = { group: 'x', 'cancel-in-progress': true }),
      'cancels a release that is under way',
    ],
    [
      'a job after one that is never there',
      (_, caller) => {
        caller.jobs['after'] = { needs: 'x', 'runs-on': 'x', steps: [] };
      },
      'after: runs on none of its events',
    ],
  ])('%s', (_, change, words) => {
    expect(bad(change)).toContain(words);
  });

  test('environment secrets alone, for another owner', () => {
    expect(bad(() => undefined, { ...FOREIGN, secrets: {} })).toContain('has no credentials of the cluster');
    expect(bad((job) => void (job.secrets = 'inherit'), FOREIGN)).toContain(
      'inherits no secret from another owner',
    );
  });

  test('a name that is handed from job to job, when a secret is a part of it', () => {
    const workflows = changed(({ jobs }) => {
      const step = jobs['scan']?.steps?.find(({ name }) => name === 'Scan the image');
      if (step?.with !== undefined)
        step.with['image-ref'] = String(step.with['image-ref']).replace('steps.plan', 'needs.plan');
    });
    expect(bad(mapped, OWN, workflows)).toBe('');
    expect(bad(mapped, HIDDEN)).toBe('');
    expect(bad(mapped, HIDDEN, workflows)).toContain('is given no image, but "@sha256:');
  });

  test('an environment that is left out', () => {
    expect(
      bad(
        () => undefined,
        FOREIGN,
        changed(({ jobs }) => void delete jobs['deploy']?.environment),
      ),
    ).toContain('is in no environment');
  });

  test('a permission that a job of ours asks for anew', () => {
    const more = changed(
      ({ jobs }) => void Object.assign(jobs['lint'] ?? {}, { permissions: { deployments: 'write' } }),
    );
    expect(bad(() => undefined, OWN, more)).toContain('lint of pipeline.yml asks for deployments: write');
  });

  test('a job that needs one that is skipped', () => {
    const workflows = changed(({ jobs }) => {
      const { promote } = jobs;
      if (promote !== undefined) promote.if = 'false';
    });
    expect(bad(() => undefined, OWN, workflows)).toContain('is red');
  });
});

function group(file: string, job: string): Job['concurrency'] {
  return called[file]?.jobs[job]?.concurrency;
}

/** Releases and rollbacks of one application to one environment, as they arrive. */
function arrivals(change = (concurrency: Job['concurrency']) => concurrency): Arrival[] {
  return (
    [
      ['release of A', group('pipeline.yml', 'deploy')],
      ['rollback by hand', group('rollback.yml', 'rollback')],
      ['way back of A', group('pipeline.yml', 'rollback')],
      ['release of B', group('pipeline.yml', 'deploy')],
      ['release of C', group('deploy.yml', 'deploy')],
    ] as const
  ).map(([name, concurrency]) => ({ name, concurrency: change(concurrency) }));
}

describe('one job of a group waits at a time, and is cancelled by the next, unless all queue', () => {
  test('no release or rollback of ours is', () => {
    expect(cancelledOf(arrivals())).toEqual([]);
  });

  test('as they were', () => {
    const alone = arrivals((concurrency) => ({ ...(concurrency as { group: string }), queue: 'single' }));
    expect(cancelledOf(alone)).toEqual(['rollback by hand', 'way back of A', 'release of B']);
    const hasty = arrivals((concurrency) => ({
      ...(concurrency as { group: string }),
      'cancel-in-progress': true,
    }));
    expect(cancelledOf(hasty)).toContain('release of A');
  });
});
