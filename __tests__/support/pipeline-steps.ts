/** The steps of each job of the pipeline when nothing is left out: what rules say of it and what act runs are the same. */
export const CHECKOUT = 'Check out the commit';
export const RECALL = 'Recall the plan';
/** With npm, which needs no package manager to be set up. */
export const NPM = [
  'Find the toolchain and its commands',
  'Set up Node',
  'Keep what was downloaded',
  'Install the packages',
];
/** With a command of the caller's own, in a repository that says nothing of a toolchain. */
export const OWN_INSTALL = [NPM[0] ?? '', 'Install the packages'];
export const READY = 'Ready';
export const PLAN = ['Check the inputs, and find out what this run is to do'];

/** Of the report that the audit of a toolchain writes; a command of the caller's own has its exit code. */
export const JUDGE_AUDIT = 'Judge the audit';
export const FIND_REPORTS = 'Find the reports';

export function lintSteps(install: readonly string[] = NPM): string[] {
  return [CHECKOUT, ...install, READY, 'Lint', 'Check the types', 'Audit the packages', JUDGE_AUDIT];
}

export function testSteps(install: readonly string[] = NPM): string[] {
  return [
    CHECKOUT,
    ...install,
    READY,
    'Migrate the test database',
    'Unit tests',
    'Integration tests',
    'End-to-end tests',
    FIND_REPORTS,
    'Judge the reports',
  ];
}

export const LINT = lintSteps();
export const TEST = testSteps();
export const BUILD = [
  CHECKOUT,
  RECALL,
  'Set up Buildx',
  'Log in to the registry',
  'Label the image',
  'Build and push by digest',
  'Give the digest out',
];
/** On a runner of another architecture. */
export const EMULATED = [...BUILD.slice(0, 2), 'Set up QEMU', ...BUILD.slice(2)];
/** By the default platforms. */
export const BUILDS = { 'build linux/amd64': BUILD, 'build linux/arm64': EMULATED };
export const CHECK = {
  'build linux/amd64': [
    CHECKOUT,
    RECALL,
    'Set up Buildx',
    'Label the image',
    'Build for the check only',
    'Scan what was built for the check',
    'Judge the findings',
  ],
};
export const SCAN = [
  CHECKOUT,
  RECALL,
  'Find its digest',
  'Scan the image',
  'Judge the findings',
  'Upload the findings to code scanning',
];
export const SCANS = { 'scan linux/amd64': SCAN, 'scan linux/arm64': SCAN };
export const PROMOTE = [
  RECALL,
  'Set up Buildx',
  'Log in to the registry',
  'Name the image',
  'Tag what was scanned',
  'Attest where the image comes from',
];
/** Of a pull request alone. */
export const MANIFESTS = [CHECKOUT, 'Check chart and manifests'];
export const RELEASE = [CHECKOUT, RECALL, 'Say what this brings', 'Release, verified'];
/** The same by Argo CD. */
export const DELIVER = 'Deliver by Argo CD, verified';
export const DELIVERY = [CHECKOUT, RECALL, 'Say what this brings', DELIVER];
export const API_TEST = [CHECKOUT, ...NPM, READY, RECALL, 'Test the release'];
export const BACK = 'Bring the version before back';
export const ROLLBACK = [RECALL, 'See what serves', BACK];
export const LINES_BACK = 'Put the lines before back';
export const UNMERGED = 'Nobody has merged the pull request yet: merge it, and run the failed jobs again';
/** The last job, when nothing is wrong. */
export const RESULT = [RECALL];
export const FAILED = ['Something failed'];
