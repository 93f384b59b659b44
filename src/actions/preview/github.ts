import { messageOf, defined } from '../../base/index.ts';
import {
  addDeploymentStatus,
  type Block,
  connectGitHub,
  createDeployment,
  deploymentsOf,
  deploymentStates,
  type DeploymentStatus,
  type GitHubApi,
  publishComment,
  pullState,
  type PullState,
  runContext,
} from '../../github/index.ts';
import type { Preview, PreviewInputs } from './inputs.ts';
import type { Services } from './services.ts';

/** More deployments of one pull request than this are not looked at. */
const LOOKED_AT = 30;
/** States that GitHub shows as something that is there, or is to be. */
const ACTIVE = ['success', 'in_progress', 'queued', 'pending'];

/** The pull request, the deployments and the comment of previews on GitHub. None of it fails a step: an error is a warning. */
export interface PreviewGitHub {
  /** Undefined when that is not to be known. */
  pullState(pull: number): Promise<PullState | undefined>;
  /** Begins a transient deployment. @returns its number; empty when there is none */
  startDeployment(preview: Preview): Promise<string>;
  /** Ends it; of a success those before it are over. */
  finishDeployment(preview: Preview, deployment: string, isServing: boolean): Promise<void>;
  /** All deployments of the preview are over. */
  deactivate(preview: Pick<Preview, 'environment'>): Promise<void>;
  comment(pull: number, blocks: readonly Block[], onlyUpdate: boolean): Promise<void>;
}

/** Apart from other applications of the repository, whose previews have the same environment. */
function taskOf(app: string): string {
  return `preview-${app}`;
}

/** Requests to GitHub; without a token there are none. */
interface Requests {
  /** An error is a warning that begins with `what`. */
  attempt: <T>(what: string, ask: (api: GitHubApi) => Promise<T>) => Promise<T | undefined>;
  statusOf: (given: Pick<DeploymentStatus, 'state' | 'description'>, url?: string) => DeploymentStatus;
  /** @param but the number of a deployment that goes on */
  deactivate: (environment: string, but?: string) => Promise<void>;
}

function requestsFor({ githubToken: token, app }: PreviewInputs, services: Services): Requests {
  const { env, clock, logger, signal } = services;
  const { runUrl } = runContext(env);
  let api: Promise<GitHubApi> | undefined;
  const attempt = async <T>(what: string, ask: (api: GitHubApi) => Promise<T>): Promise<T | undefined> => {
    if (token === undefined) return undefined;
    try {
      return await ask(await (api ??= connectGitHub({ token, env, clock, logger, signal })));
    } catch (error) {
      signal.throwIfAborted();
      logger.warning(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  const statusOf = (given: Pick<DeploymentStatus, 'state' | 'description'>, url = ''): DeploymentStatus => ({
    ...given,
    ...(url === '' ? {} : { environmentUrl: url }),
    ...defined({ logUrl: runUrl }),
  });
  const deactivate = async (environment: string, but = ''): Promise<void> =>
    await attempt('GitHub could not be told that a preview is over', async (open) => {
      for (const { id } of await deploymentsOf(open, environment, { task: taskOf(app), most: LOOKED_AT })) {
        if (String(id) === but) continue;
        const [state = 'pending'] = await deploymentStates(open, id);
        // Whatever is before one that is over is over too.
        if (state === 'inactive') return;
        if (ACTIVE.includes(state))
          await addDeploymentStatus(open, id, statusOf({ state: 'inactive', description: 'torn down' }));
      }
    });
  return { attempt, statusOf, deactivate };
}

/** Without a token nothing is read, and nothing is written. */
export function previewGitHub(inputs: PreviewInputs, services: Services): PreviewGitHub {
  const { env, clock, logger, signal } = services;
  const { githubToken: token, app } = inputs;
  const { attempt, statusOf, deactivate } = requestsFor(inputs, services);
  return {
    pullState: async (pull) =>
      await attempt(
        `it is not known whether pull request ${pull} is open`,
        async (open) => await pullState(open, pull),
      ),
    startDeployment: async ({ environment, url, sha, pull }) =>
      (await attempt('no GitHub Deployment was made', async (open) => {
        const description = `${app} of pull request ${pull}`;
        const id = await createDeployment(open, {
          ref: sha,
          environment,
          description,
          task: taskOf(app),
          isTransient: true,
        });
        if (id !== undefined)
          await addDeploymentStatus(open, id, statusOf({ state: 'in_progress', description }, url));
        return id === undefined ? '' : String(id);
      })) ?? '',
    finishDeployment: async ({ environment, url, namespace }, deployment, isServing) => {
      if (deployment !== '') {
        const given = isServing
          ? ({ state: 'success', description: `it serves in namespace ${namespace}` } as const)
          : ({ state: 'failure', description: 'the release was refused, or did not take place' } as const);
        await attempt('GitHub could not be told of the deployment', async (open) => {
          await addDeploymentStatus(open, Number(deployment), statusOf(given, url));
        });
      }
      // GitHub itself does that for deployments that are not transient alone.
      if (isServing) await deactivate(environment, deployment);
    },
    deactivate: async ({ environment }) => await deactivate(environment),
    comment: async (pull, blocks, onlyUpdate) => {
      if (!inputs.comment) return;
      await publishComment(
        { token, env, clock, logger, signal },
        { action: 'preview', key: app, blocks, onlyUpdate, pull },
      );
    },
  };
}
