import type { Job, Step, Workflow } from '../workflow-files.ts';

const CHECKOUT = ['Check out the commit'];
const PREVIEWS = ['Open the preview', 'Tear the preview down', 'Tear old previews down'];
const GITOPS = ['Deliver by Argo CD, verified', 'Put the lines before back'];
const CLUSTER = [
  'Release, verified',
  'Bring the release back, verified',
  'Bring the version before back',
  'Rotate, verified',
  ...PREVIEWS,
  ...GITOPS,
];
const SMOKE = ['Release, verified', 'Deliver by Argo CD, verified', 'Smoke tests'];
const HEAL = ['Heal, one verified step at a time'];
const BUILDS = ['Build and push by digest', 'Build for the check only'];

/** Of each secret of a called workflow, the steps that may hold it: by name, because one of them holds nothing else. */
const REACH: Readonly<Record<string, readonly string[]>> = {
  'install-secrets': ['Install the packages'],
  'checkout-token': CHECKOUT,
  'build-secrets': BUILDS,
  'build-ssh-key': ['Keep the SSH key of the build'],
  'registry-password': ['Log in to the registry', 'Scan the image'],
  kubeconfig: [...CLUSTER, ...HEAL, 'See what serves', 'Smoke tests'],
  'smoke-secrets': SMOKE,
  'gitops-token': GITOPS,
  'grafana-token': ['Release, verified', 'Bring the release back, verified', 'Bring the version before back'],
  'prometheus-token': [...HEAL, 'Measure the delivery'],
  'pgbouncer-admin-url': HEAL,
  'patroni-password': HEAL,
  'redis-password': HEAL,
  'sentinel-password': HEAL,
  'slack-webhook-url': HEAL,
  'pagerduty-routing-key': HEAL,
  'alertmanager-token': HEAL,
  'codecov-token': ['Upload the coverage to Codecov'],
  'sonar-token': ['Scan with Sonar'],
  'admin-url': ['Rotate, verified'],
  'secrets-token': ['Rotate, verified'],
  'prometheus-password': ['Measure the delivery'],
};

/** What runs for each step that is there at all, so that one job is not forgotten where another one has it. */
const WANTED: readonly { secret: string; step: (step: Step) => boolean }[] = [
  { secret: 'install-secrets', step: ({ name }) => name === 'Install the packages' },
  { secret: 'checkout-token', step: ({ uses = '' }) => uses.startsWith('actions/checkout@') },
];

/** What a checkout takes of the caller's, whichever workflow it is in. */
const CHECKED_OUT = { submodules: '${{ inputs.submodules }}', lfs: '${{ inputs.lfs }}' } as const;

/** Secrets that reach another step than theirs, a whole job, or no step at all. */
export function reachBreaches(file: string, workflow: Workflow): string[] {
  const declared = Object.keys(workflow.on.workflow_call?.secrets ?? {});
  const jobs = Object.entries(workflow.jobs);
  if (workflow.on.workflow_call === undefined) return [];
  return [
    ...jobs.flatMap(([name, { steps = [] }]) =>
      steps.flatMap((step) => ownBreaches(`${file} ${name}`, step)),
    ),
    ...declared.flatMap((secret) => secretBreaches(file, workflow, secret)),
  ];
}

const ITS_OWN = ['Check out the rules', 'Check out the whole history'];

/** What holds for a step by itself. */
function ownBreaches(place: string, step: Step): string[] {
  const at = `${place}, ${step.name ?? 'a step without a name'}`;
  // The rules are one file of the repository itself; of the history alone no file is used.
  const isCheckout =
    step.uses?.startsWith('actions/checkout@') === true && !ITS_OWN.includes(step.name ?? '');
  const handsOn = step.id !== undefined || /GITHUB_|RUNNER_TEMP|HOME/u.test(step.run ?? '');
  return [
    ...Object.entries(CHECKED_OUT)
      .filter(([name, value]) => isCheckout && step.with?.[name] !== value)
      .map(([name]) => `${at}: does not take ${name} from the caller`),
    ...(held(step, 'install-secrets') && handsOn ? [`${at}: could hand its secrets on to other steps`] : []),
  ];
}

function secretBreaches(file: string, workflow: Workflow, secret: string): string[] {
  const jobs = Object.entries(workflow.jobs);
  return [
    ...(REACH[secret] === undefined ? [`${file}: no rule says which steps may hold ${secret}`] : []),
    ...jobs.flatMap(([name, job]) => jobBreaches(`${file} ${name}`, job, secret)),
    ...(jobs.some(([, { steps = [] }]) => steps.some((step) => held(step, secret)))
      ? []
      : [`${file}: ${secret} reaches no step`]),
  ];
}

function jobBreaches(place: string, job: Job, secret: string): string[] {
  const { steps = [], ...whole } = job;
  const wanted = WANTED.filter((each) => each.secret === secret);
  return [
    ...(held(whole, secret) ? [`${place}: the whole job holds ${secret}`] : []),
    ...steps.flatMap((step) => {
      const at = `${place}, ${step.name ?? 'a step without a name'}`;
      const isHeld = held(step, secret);
      return [
        ...(isHeld && !(REACH[secret] ?? []).includes(step.name ?? '') ? [`${at}: holds ${secret}`] : []),
        ...(!isHeld && wanted.some((each) => each.step(step)) ? [`${at}: has no ${secret}`] : []),
      ];
    }),
  ];
}

/** Whether a text has more of a secret than whether it is there. */
function held(part: unknown, secret: string): boolean {
  const text = JSON.stringify(part).replaceAll(/(?<![\w.-])secrets\.[\w-]+ != ''/gu, '');
  return (
    new RegExp(`(?<![\\w.-])secrets\\.${secret}(?![\\w-])`, 'u').test(text) ||
    // All of them at once, or one by a name that is made up.
    /(?<![\w.-])secrets(?:\[|\s*\)|\s*\}\}|\.\*)/u.test(text)
  );
}
