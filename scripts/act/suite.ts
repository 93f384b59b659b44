import fs from 'node:fs';
import path from 'node:path';
import { readActions, publishedFolder } from '../build/actions.ts';
import { renderedForAct, REPOSITORY } from './render.ts';

const root = path.join(import.meta.dirname, '..', '..');
const standIns = path.join(root, 'lab', 'workflows', 'stand-ins');

/** Which stand-in takes the place of which action; in this order, the first that fits. */
const STAND_INS: readonly [prefix: string, standIn: string][] = [
  ['docker/metadata-action', 'metadata'],
  ['docker/build-push-action', 'build'],
  ['aquasecurity/trivy-action', 'scan'],
  ['aws-actions/configure-aws-credentials', 'aws'],
  ['google-github-actions/auth', 'google'],
  ['google-github-actions/get-gke-credentials', 'gke'],
  ['azure/login', 'azure'],
  ['azure/aks-set-context', 'aks'],
  ['azure/use-kubelogin', 'nothing'],
  ['docker/', 'nothing'],
  ['actions/setup-', 'setup'],
  ['ruby/setup-ruby', 'setup'],
  ['shivammathur/setup-php', 'setup'],
  ['hashicorp/setup-terraform', 'nothing'],
  ['actions/cache', 'nothing'],
  ['actions/upload-artifact', 'artifact'],
  ['actions/attest-', 'nothing'],
  ['codecov/', 'nothing'],
  ['SonarSource/', 'nothing'],
  ['github/codeql-action', 'nothing'],
];

export interface Suite {
  folder: string;
  /** The arguments by which act finds this repository's actions and the stand-ins. */
  args: string[];
  /** What goes before the PATH. */
  programs: string[];
}

/** Of our own actions, those that a stand-in may take the place of. */
export type OwnStandIn = 'gitops';

/**
 * A copy of this repository's actions and workflows, bundles included, as act can use them: it does not know
 * `uses: $/deploy` yet, and has no network for the actions of others.
 *
 * @param callers The texts of the calling workflows, for the actions of others that they use themselves.
 * @param own Our own actions whose place a stand-in takes.
 */
export function makeSuite(
  folder: string,
  callers: readonly string[] = [],
  own: readonly OwnStandIn[] = [],
): Suite {
  const actions = readActions(root);
  for (const { name } of actions) {
    const published = path.join(publishedFolder(name), 'action.yml');
    copy(folder, published);
  }
  for (const name of own) {
    const standIn = path.join(standIns, name, 'action.yml');
    fs.copyFileSync(standIn, path.join(folder, publishedFolder(name), 'action.yml'));
  }
  fs.cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  const workflows = path.join('.github', 'workflows');
  const texts = fs
    .readdirSync(path.join(root, workflows))
    .map((file) => copy(folder, path.join(workflows, file)));
  return {
    folder,
    args: [local(REPOSITORY, 'v1', folder), ...thirdParty([...texts, ...callers].join('\n'))],
    programs: [path.join(standIns, 'bin'), path.dirname(process.execPath)],
  };
}

function copy(folder: string, file: string): string {
  const text = renderedForAct(fs.readFileSync(path.join(root, file), 'utf8'));
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
  return text;
}

/** The stand-in of each action of others, by the commit or tag that it is pinned to. */
function thirdParty(text: string): string[] {
  const pins = new Set(
    [...text.matchAll(/uses:\s*([\w-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w./-]+)/gu)].map(
      ([, repository, commit]) => [repository, commit].join('@'),
    ),
  );
  return [...pins].flatMap((pin) => {
    const [repository = '', commit = ''] = pin.split('@');
    const standIn = STAND_INS.find(([prefix]) => repository.startsWith(prefix))?.[1];
    return standIn === undefined ? [] : [local(repository, commit, path.join(standIns, standIn))];
  });
}

function local(repository: string, ref: string, folder: string): string {
  return `--local-repository=${repository}@${ref}=${folder}`;
}
