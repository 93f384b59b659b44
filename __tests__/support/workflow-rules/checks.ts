import { PLAN } from '../pipeline-steps.ts';
import type { Workflow } from '../workflow-files.ts';
import { ranIn, runOf } from '../workflow-run/run.ts';
import { INPUTS, type Scene, SCENES, situationOf } from './pipeline.ts';

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
    () => {
      const { inputs, workflow } = checks.jobs['plan']?.steps?.[0]?.with ?? {};
      return inputs === '${{ toJSON(inputs) }}' && workflow === 'checks'
        ? []
        : ['checks.yml: the plan does not see all inputs'];
    },
    ...SCENES.map((scene) => () => breaches(checks, scene)),
  ];
}

/** A step of the pipeline by the name that it has in checks.yml. */
function here(step: string): string {
  return step === `plan/${PLAN[0]}` ? `plan/${CHECK}` : step;
}

function breaches(checks: Workflow, scene: Scene): string[] {
  const declared = checks.on.workflow_call?.inputs ?? {};
  const given: Record<string, unknown> = { ...INPUTS, ...scene.inputs };
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, given[name] ?? input.default ?? '']),
  );
  const place = `checks.yml, ${scene.what}`;
  try {
    const run = runOf(checks, {
      inputs,
      github: { event_name: scene.event ?? 'push', ref: scene.ref ?? 'refs/heads/main' },
      ...(scene.secrets === undefined ? {} : { secrets: scene.secrets }),
      ...(scene.fails === undefined ? {} : { fails: scene.fails.map(here) }),
      ...(scene.cancelledAt === undefined ? {} : { cancelledAt: here(scene.cancelledAt) }),
      outputs: situationOf(checks, scene, inputs).outputs,
    });
    const found = ranIn(run);
    const { lint } = scene.runs;
    const tests = Object.fromEntries(Object.entries(scene.runs).filter(([name]) => /^test\b/u.test(name)));
    // What stops the pipeline before it builds is what stops this one.
    const green = Object.keys(scene.runs).some((name) => name.startsWith('build '));
    const wanted = {
      plan: [CHECK],
      ...(lint === undefined ? {} : { lint }),
      ...tests,
      result: green ? [] : ['Something failed'],
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
