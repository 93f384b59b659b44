/** The steps of each job of the pipeline when nothing is left out: what rules say of it and what act runs are the same. */
export const INSTALL = ['Check out the commit', 'Set up Node', 'Install the packages'];
export const PLAN = ['Check the inputs, and find out what this run is to do'];
export const LINT = [...INSTALL, 'Lint', 'Check the types', 'Audit the packages'];
export const TEST = [
  ...INSTALL,
  'Migrate the test database',
  'Unit tests',
  'Integration tests',
  'End-to-end tests',
  'Judge the reports',
];
const PREPARE = [
  'Check out the commit',
  'Set up QEMU',
  'Set up Buildx',
  'Log in to the registry',
  'Name the image',
];
export const BUILD = [...PREPARE, 'Build and push by digest'];
export const CHECK = [
  'Check out the commit',
  'Set up Buildx',
  'Name the image',
  'Build for the check only',
  'Scan what was built for the check',
  'Judge the findings',
];
export const SCAN = [
  'Check out the commit',
  'Scan the image',
  'Judge the findings',
  'Upload the findings to code scanning',
];
export const PROMOTE = [
  'Set up Buildx',
  'Log in to the registry',
  'Attest where the image comes from',
  'Tag what was scanned',
];
