import { ConfigurationError, type Problem, suggest } from '../../base/index.ts';
import { InputReader, inputVariable, quote } from '../../github/index.ts';
import { GITOPS_TARGET, type GitOpsTarget, readGitOpsTarget } from '../shared/gitops-target.ts';
import { parsePairs } from '../shared/pairs.ts';

/** How a commit gets to an environment. */
export const DELIVERIES = ['deploy', 'gitops'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What the step that delivers is given: outputs of the plan, all of them there and empty where they do not apply. */
export type GitOpsSettings = Readonly<Record<string, string>>;

export interface GitOpsBlock {
  settings: GitOpsSettings;
  target: GitOpsTarget;
}

/** What else gitops is told, and which input or secret of the workflow says it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  app: 'app-name',
  environment: 'staging-environment or production-environment',
  'image-tag': 'image',
  'image-name': 'image',
  timeout: 'deploy-timeout',
  'smoke-tests': 'smoke-tests',
  'smoke-url': 'staging-url or production-url',
  'smoke-variables': 'smoke-variables',
  'smoke-secrets': 'the secret smoke-secrets',
  kubeconfig: 'the secret kubeconfig',
  'github-token': 'the secret gitops-token',
  'oidc-audience': 'staging-cluster or production-cluster',
  'cluster-url': 'staging-cluster or production-cluster',
  'cluster-ca': 'staging-cluster or production-cluster',
};

/** A job of GitHub lasts six hours: twice this, and what else it does. */
const MERGED_WITHIN_MS = 2 * 3_600_000;

/** The outputs where nothing is delivered by Argo CD. */
export const NO_GITOPS: GitOpsSettings = settingsOf(new Map());

/**
 * The settings of an environment, `name=value` a line, as gitops itself reads them. What is wrong goes to the reader.
 * @returns undefined for what is no list of settings
 */
export function readGitOps(reader: InputReader, input: string): GitOpsBlock | undefined {
  const given = reader.parsed(input, parsePairs);
  if (given === undefined) return undefined;
  const tell = (problem: Omit<Problem, 'input'>): void => reader.problem({ ...problem, input });
  for (const problem of [...unknownNames(given), ...twice(reader.text(input) ?? ''), ...idle(given)])
    tell(problem);
  const own = new InputReader(
    Object.fromEntries([...given].map(([name, value]) => [inputVariable(name), value])),
  );
  const target = readGitOpsTarget(own);
  for (const { input: name = '', message, ...more } of problemsOf(own))
    tell({ ...more, message: `${name} ${message}` });
  if (target.mergeTimeoutMs > MERGED_WITHIN_MS)
    tell({
      message:
        'merge-timeout is longer than a job can wait for a pull request and for the one that takes it back',
      found: quote(given.get('merge-timeout') ?? ''),
      expected: '2h at most',
      remedy: 'once it is merged, run the failed jobs again: they go on with it',
    });
  return { settings: settingsOf(given), target };
}

/** Two environments in one file would be delivered with each other. What is not given is the same for both. */
export function refuseSameFiles(reader: InputReader, staging: GitOpsTarget, production: GitOpsTarget): void {
  if (placeOf(staging) !== placeOf(production)) return;
  for (const file of staging.files.filter((each) => production.files.includes(each)))
    reader.problem({
      input: 'staging-gitops',
      message: 'names a file that production-gitops names too, on the same branch',
      found: quote(file),
      remedy: 'give each environment a file, or a branch, of its own',
    });
}

function placeOf({ repository = '', branch = '' }: GitOpsTarget): string {
  return `${repository.toLowerCase()} ${branch}`;
}

/** How long the job may wait for people: for the pull request that delivers, and for the one that takes it back. */
export function mergingMs(target: GitOpsTarget | undefined): number {
  return target?.how === 'pull-request' ? 2 * Math.min(target.mergeTimeoutMs, MERGED_WITHIN_MS) : 0;
}

function settingsOf(given: ReadonlyMap<string, string>): GitOpsSettings {
  return Object.fromEntries(GITOPS_TARGET.map((name) => [`gitops-${name}`, given.get(name) ?? '']));
}

function unknownNames(given: ReadonlyMap<string, string>): Omit<Problem, 'input'>[] {
  const known: readonly string[] = GITOPS_TARGET;
  return [...given.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const { [name]: other } = ELSEWHERE;
      const near = suggest(name, known);
      const remedy =
        other !== undefined ? `${other} says it` : near === undefined ? undefined : `did you mean ${near}?`;
      return {
        message: `has ${name}, which it does not take`,
        expected: known.join(', '),
        ...(remedy === undefined ? {} : { remedy }),
      };
    });
}

/** The last one alone would count. */
function twice(text: string): Omit<Problem, 'input'>[] {
  const names = [...text.matchAll(/^[ \t]*([A-Za-z_][\w-]*)[ \t]*=/gmu)].map(([, name = '']) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) => ({
    message: `has ${name} twice`,
    remedy: 'write it once; several files or paths are comma-separated',
  }));
}

function idle(given: ReadonlyMap<string, string>): Omit<Problem, 'input'>[] {
  if ((given.get('merge-timeout') ?? '') === '' || given.get('change') === 'pull-request') return [];
  return [
    {
      message: 'has merge-timeout, which has a meaning only with change=pull-request',
      remedy: 'leave it out: a commit is merged by nobody',
    },
  ];
}

function problemsOf(reader: InputReader): readonly Problem[] {
  try {
    reader.finish();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
