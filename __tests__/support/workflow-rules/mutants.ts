import { needsOf, type Step, type Workflow } from '../workflow-files.ts';
import type { Workflows } from './static.ts';

export interface Mutant {
  /** What was done, such as `pipeline.yml: promote does not need scan`. */
  what: string;
  /** The workflow that was changed. */
  file: string;
  workflows: Workflows;
}

type Change = [what: string, change: (workflow: Workflow) => void];

/** Every workflow with one gate, order, condition, permission or value taken away or loosened, one at a time. */
export function mutantsOf(workflows: Workflows): Mutant[] {
  return Object.entries(workflows).flatMap(([file, workflow]) =>
    [
      ...workflowChanges(workflow),
      ...Object.keys(workflow.jobs).flatMap((name) => jobChanges(workflow, name)),
    ].map(([what, change]) => {
      const copy = structuredClone(workflow);
      change(copy);
      return { what: `${file}: ${what}`, file, workflows: { ...workflows, [file]: copy } };
    }),
  );
}

function workflowChanges({ on, concurrency }: Workflow): Change[] {
  return [
    ['all jobs may write contents', (copy) => void (copy.permissions = { contents: 'write' })],
    ['the default permissions', (copy) => void delete copy.permissions],
    ['runs on pull_request_target', (copy) => void (copy.on['pull_request_target'] = null)],
    ...(concurrency === undefined
      ? []
      : ([['no concurrency', (copy) => void delete copy.concurrency]] satisfies Change[])),
    ...('workflow_call' in on
      ? ([
          ['the concurrency of the caller', (copy) => void (copy.concurrency = { group: 'x' })],
        ] satisfies Change[])
      : []),
  ];
}

function jobChanges(workflow: Workflow, name: string): Change[] {
  const job = workflow.jobs[name];
  if (job === undefined) return [];
  const on = (change: (job: Workflow['jobs'][string]) => void) => (copy: Workflow) => {
    const target = copy.jobs[name];
    if (target !== undefined) change(target);
  };
  const steps = job.steps ?? [];
  return [
    [`${name} is gone`, (copy) => void delete copy.jobs[name]],
    ...needsOf(job).map(
      (need): Change => [
        `${name} does not need ${need}`,
        on((each) => void (each.needs = needsOf(each).filter((other) => other !== need))),
      ],
    ),
    ...conditionChanges(name, job.if, (text) => on((each) => setCondition(each, text))),
    ...Object.entries(job.permissions ?? {}).flatMap(([permission, level]): Change[] => [
      [`${name} has no ${permission}`, on((each) => void delete each.permissions?.[permission])],
      ...(level === 'read'
        ? ([
            [
              `${name} has ${permission}: write`,
              on((each) => void Object.assign(each.permissions ?? {}, { [permission]: 'write' })),
            ],
          ] satisfies Change[])
        : ([
            [
              `${name} has ${permission}: read`,
              on((each) => void Object.assign(each.permissions ?? {}, { [permission]: 'read' })),
            ],
          ] satisfies Change[])),
    ]),
    ...(job.permissions?.['deployments'] === 'write'
      ? []
      : ([
          [
            `${name} has deployments: write too`,
            on((each) => void (each.permissions = { ...each.permissions, deployments: 'write' })),
          ],
        ] satisfies Change[])),
    [`${name} has the default permissions`, on((each) => void delete each.permissions)],
    [`${name} has no time limit`, on((each) => void delete each['timeout-minutes'])],
    ...(job.environment === undefined
      ? []
      : ([[`${name} has no environment`, on((each) => void delete each.environment)]] satisfies Change[])),
    ...(typeof job.environment === 'object'
      ? ([
          [
            `${name} is always a deployment`,
            on((each) => typeof each.environment === 'object' && void delete each.environment.deployment),
          ],
        ] satisfies Change[])
      : []),
    ...Object.keys(job.outputs ?? {})
      .filter((output) => !SPARE_OUTPUTS.test(output))
      .map(
        (output): Change => [
          `${name} gives no ${output} out`,
          on((each) => void delete each.outputs?.[output]),
        ],
      ),
    ...(job.strategy === undefined
      ? []
      : ([
          [`${name} has no matrix`, on((each) => void delete each.strategy)],
          [
            `${name} takes the first of its matrix`,
            on((each) => void (each.strategy = { matrix: { include: [FIRST] } })),
          ],
        ] satisfies Change[])),
    ...(typeof job['timeout-minutes'] === 'string'
      ? ([[`${name} may last an hour`, on((each) => void (each['timeout-minutes'] = 60))]] satisfies Change[])
      : []),
    ...(job.concurrency === undefined
      ? []
      : ([
          [`${name} has no concurrency`, on((each) => void delete each.concurrency)],
          [
            `${name} is cancelled by the next`,
            on((each) => void Object.assign(each.concurrency ?? {}, { 'cancel-in-progress': true })),
          ],
          [
            `${name} lets one wait`,
            on((each) => typeof each.concurrency === 'object' && void delete each.concurrency.queue),
          ],
          [
            `${name} has one group for all`,
            on((each) => void Object.assign(each.concurrency ?? {}, { group: 'deploy' })),
          ],
        ] satisfies Change[])),
    ...Object.keys(job.services ?? {}).flatMap((service): Change[] => [
      [`${name} has no ${service}`, on((each) => void delete each.services?.[service])],
      [`${name} does not wait for ${service}`, on((each) => void delete each.services?.[service]?.options)],
    ]),
    ...steps.flatMap((step, index) => {
      const label = `${name} / ${step.name ?? index}`;
      const onStep = (change: (target: Step) => void) =>
        on((each) => {
          const target = each.steps?.[index];
          if (target !== undefined) change(target);
        });
      return [
        [`${label} is gone`, on((each) => void each.steps?.splice(index, 1))] satisfies Change,
        ...conditionChanges(label, step.if, (text) => onStep((each) => setCondition(each, text))),
        ...Object.keys(step.env ?? {}).map(
          (key): Change => [`${label} has no ${key}`, onStep((each) => void delete each.env?.[key])],
        ),
        ...VALUES.flatMap(([key, loose]): Change[] =>
          step.with?.[key] === undefined ||
          (key === 'category' && !String(step.with[key]).includes('inputs.'))
            ? []
            : [
                [
                  `${label} has ${key}: ${loose}`,
                  onStep((each) => void Object.assign(each.with ?? {}, { [key]: loose })),
                ],
              ],
        ),
        ...(step.uses?.includes('@') === true
          ? ([
              [
                `${label} is pinned by a tag`,
                onStep((each) => void (each.uses = each.uses?.replace(/@.*/u, '@v1') ?? '')),
              ],
            ] satisfies Change[])
          : []),
        // What is for one step is easily given to all of them.
        ...(/\bsecrets\.([\w-]+)/u.test(JSON.stringify(step.env ?? {}))
          ? ([
              [
                `${name} has the variables of "${step.name ?? index}"`,
                on((each) => void (each.env = { ...each.env, ...step.env })),
              ],
            ] satisfies Change[])
          : []),
      ];
    }),
  ];
}

/** Values that a slip or a wish for comfort would loosen. */
const VALUES: readonly [key: string, loose: string | boolean][] = [
  ['persist-credentials', true],
  ['submodules', 'false'],
  ['lfs', false],
  ['token', '${{ github.token }}'],
  ['image-tag', 'latest'],
  ['image-ref', 'ghcr.io/octo/shop:latest'],
  ['outputs', 'type=image,push=true'],
  ['fail-severity', 'unknown'],
  ['kubeconfig', ''],
  ['environment', 'staging'],
  ['subject-digest', ''],
  ['inputs', '{}'],
  ['workflow', 'pipeline'],
  ['coverage-max-drop', '100'],
  ['files', ''],
  ['revert', false],
  ['change', 'commit'],
  ['smoke-tests', ''],
  ['smoke-variables', ''],
  ['smoke-secrets', ''],
  ['tests', ''],
  ['variables', ''],
  ['secrets', ''],
  ['url', 'https://other.example'],
  ['platforms', 'linux/amd64'],
  ['build-args', 'VERSION=main'],
  ['labels', ''],
  ['subject-name', 'octo/shop'],
  ['category', 'image'],
  ['registry', 'docker.io'],
  ['username', 'octocat'],
  ['action', 'drain'],
  ['announce', true],
  ['reports', ''],
  ['key', 'packages'],
  ['args', ''],
  ['cache-from', ''],
  ['cache-to', ''],
];

/** Of a platform that few callers have. */
const SPARE_OUTPUTS = /^digest-[2-7]$/u;
const FIRST = {
  slot: 0,
  platform: 'linux/amd64',
  runner: 'ubuntu-24.04',
  emulated: false,
  name: 'linux-amd64',
};

function setCondition(target: { if?: string }, text: string | undefined): void {
  if (text === undefined) delete target.if;
  else target.if = text;
}

/** Without its condition, always, and without each of the parts that are joined by `&&` or `||`. */
function conditionChanges(
  label: string,
  condition: string | undefined,
  change: (text: string | undefined) => Change[1],
): Change[] {
  if (condition === undefined) return [];
  const text = condition.replace(/^\$\{\{\s*(?<inner>[\s\S]*?)\s*\}\}$/u, '$<inner>');
  const changes: Change[] = [
    [`${label} has no condition`, change(undefined)],
    [`${label} runs always`, change('always()')],
    [`${label} runs never`, change('false')],
  ];
  const parts = text.split(/\s+(?:&&|\|\|)\s+/u);
  if (parts.length > 1 && !/[()].*(?:&&|\|\|).*\)/u.test(text.replaceAll(/\w+\(\)/gu, ''))) {
    const joiner = text.includes('||') ? ' || ' : ' && ';
    for (const part of parts) {
      changes.push([
        `${label} is not asked ${part}`,
        change(parts.filter((each) => each !== part).join(joiner)),
      ]);
    }
  }
  // What it is already is no mutant.
  return changes.filter(([what]) => !(text === 'always()' && what.endsWith('runs always')));
}
