import { LINT, MANIFESTS, PLAN, TEST } from '../pipeline-steps.ts';
import type { Workflow } from '../workflow-files.ts';
import { ranIn, runOf } from '../workflow-run/run.ts';
import { INPUTS, type Scenario, SCENES, situationOf } from './pipeline.ts';

const SHARED = ['lint', 'test'] as const;
const CHECK = 'Check the inputs';

/** checks.yml does with a commit what pipeline.yml does before it builds, in each of its situations. */
export function checksRules(checks: Workflow, pipeline: Workflow | undefined): (() => string[])[] {
  return [
    () =>
      SHARED.flatMap((job) =>
        JSON.stringify(checks.jobs[job]) === JSON.stringify(pipeline?.jobs[job])
          ? []
          : [`checks.yml: ${job} is not the ${job} of pipeline.yml, step by step`],
      ),
    () =>
      JSON.stringify({ ...checks.jobs['manifests'], if: '' }) ===
      JSON.stringify({ ...pipeline?.jobs['manifests'], if: '' })
        ? []
        : ['checks.yml: manifests is not the manifests of pipeline.yml, step by step'],
    () => {
      const { inputs, workflow } = checks.jobs['plan']?.steps?.[0]?.with ?? {};
      return inputs === '${{ toJSON(inputs) }}' && workflow === 'checks'
        ? []
        : ['checks.yml: the plan does not see all inputs'];
    },
    ...[...SCENES, MANIFESTS_ALONE].map((scenario) => () => breaches(checks, scenario)),
  ];
}

/** The pipeline's own scenes have a chart. */
const MANIFESTS_ALONE: Scenario = {
  what: 'manifests in a pull request',
  event: 'pull_request',
  ref: 'refs/pull/1/merge',
  inputs: { chart: '', manifests: 'k8s', 'staging-values': '', 'production-values': '' },
  runs: { lint: LINT, test: TEST, manifests: MANIFESTS, 'build linux/amd64': [] },
  green: true,
};

/** What means nothing without chart or manifests. */
const OF_CHARTS = Object.fromEntries(
  ['image', 'staging-namespace', 'staging-values', 'production-namespace', 'production-values'].map(
    (name) => [name, undefined],
  ),
);

/** A step of the pipeline by the name that it has in checks.yml. */
function here(step: string): string {
  return step === `plan/${PLAN[0]}` ? `plan/${CHECK}` : step;
}

function breaches(checks: Workflow, scenario: Scenario): string[] {
  const declared = checks.on.workflow_call?.inputs ?? {};
  const all: Record<string, unknown> = { ...INPUTS, ...scenario.inputs };
  // The pipeline builds an image and has its environments without a chart too.
  const hasChart = [all['chart'], all['manifests']].some((value) => (value ?? '') !== '');
  const given = hasChart ? all : { ...all, ...OF_CHARTS };
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, given[name] ?? input.default ?? '']),
  );
  const place = `checks.yml, ${scenario.what}`;
  try {
    const run = runOf(checks, {
      inputs,
      github: { event_name: scenario.event ?? 'push', ref: scenario.ref ?? 'refs/heads/main' },
      ...(scenario.secrets === undefined ? {} : { secrets: scenario.secrets }),
      ...(scenario.fails === undefined ? {} : { fails: scenario.fails.map(here) }),
      ...(scenario.cancelledAt === undefined ? {} : { cancelledAt: here(scenario.cancelledAt) }),
      outputs: situationOf(checks, scenario, inputs).outputs,
    });
    const found = ranIn(run);
    const { lint, manifests } = scenario.runs;
    const tests = Object.fromEntries(Object.entries(scenario.runs).filter(([name]) => /^test\b/u.test(name)));
    // What stops the pipeline before it builds is what stops this one.
    const green = Object.keys(scenario.runs).some((name) => name.startsWith('build '));
    const wanted = {
      plan: [CHECK],
      ...(lint === undefined ? {} : { lint }),
      ...tests,
      ...(manifests === undefined ? {} : { manifests }),
      result: !green
        ? ['Something failed']
        : scenario.fails?.some((step) => step.startsWith('manifests/')) === true
          ? ['Chart and manifests were not checked']
          : [],
    };
    const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
    const told = run['result']?.outputs['tests-passed'] === String(green);
    return [
      ...(is === should ? [] : [`${place}: ${is}, not ${should}`]),
      ...(told ? [] : [`${place}: tests-passed is wrong`]),
    ];
  } catch (error) {
    return [`${place}: ${String(error)}`];
  }
}
