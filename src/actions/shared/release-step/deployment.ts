import { messageOf, defined } from '../../../base/index.ts';
import {
  addDeploymentStatus,
  connectGitHub,
  createDeployment,
  type DeploymentStatus,
  type GitHubApi,
  InputReader,
  runContext,
  saveState,
} from '../../../github/index.ts';
import type { ReleaseReport } from '../../../release/index.ts';
import type { ReleaseInputs } from './common-inputs.ts';
import { inTime, patienceOf } from './in-time.ts';
import type { Services } from './services.ts';
import { DEPLOYMENT_STATE } from './state.ts';

/** A GitHub Deployment beside a release. Nothing of it ever fails or delays the release. */
export interface Announcement {
  /** Tells GitHub the verdict. */
  conclude(report: ReleaseReport): Promise<void>;
  /** Tells GitHub that there is none. */
  fail(why: string): Promise<void>;
}

/** The release has its verdict already: GitHub may take this long to hear of it. */
const PATIENCE_MS = 15_000;

const GITHUB = {
  late: 'GitHub has not answered in time: its Deployment may lack a status',
  wrong: 'GitHub could not be told of the deployment',
};

const SILENT: Announcement = { conclude: async () => undefined, fail: async () => undefined };

/** Begins to announce a release, when a token is given; what goes wrong is one warning. */
export function announce(inputs: ReleaseInputs, services: Services): Announcement {
  const { env, clock, logger } = services;
  const { request, githubToken: token } = inputs;
  const endsAt = clock.now() + request.timeoutMs;
  const ref = env['GITHUB_SHA'];
  if (token === undefined || request.dryRun) return SILENT;
  if (ref === undefined) {
    logger.warning('GITHUB_SHA is not set, so no GitHub Deployment is made');
    return SILENT;
  }
  const more = statusUrls(services, inputs.environmentUrl);
  const opened = open(services, token, more, {
    ref,
    environment: request.environment,
    description: `${request.app} in namespace ${request.namespace}`,
  });
  const say = async (status: Pick<DeploymentStatus, 'state' | 'description'>): Promise<void> => {
    const told = opened.then(async (made) => {
      if (made === undefined) return;
      await addDeploymentStatus(made.api, made.id, { ...status, ...more });
    });
    const patience = patienceOf(PATIENCE_MS, endsAt, services);
    await inTime(told, patience, GITHUB, services);
  };
  return {
    conclude: async (report) => await say(statusOf(report)),
    fail: async (why) => await say({ state: 'failure', description: why }),
  };
}

async function open(
  services: Services,
  token: string,
  urls: Urls,
  request: Parameters<typeof createDeployment>[1],
): Promise<{ api: GitHubApi; id: number } | undefined> {
  const { env, clock, logger } = services;
  try {
    // Without the signal of the job: that it was cancelled is told too.
    const api = await connectGitHub({ token, env, clock, logger });
    const id = await createDeployment(api, request);
    if (id === undefined) return undefined;
    saveState(DEPLOYMENT_STATE, String(id));
    await addDeploymentStatus(api, id, {
      state: 'in_progress',
      description: request.description,
      ...urls,
    });
    return { api, id };
  } catch (error) {
    logger.warning(`no GitHub Deployment was made: ${messageOf(error)}`);
    return undefined;
  }
}

/** For the post step: the main step was killed, and so has told GitHub of no verdict. */
export async function concludeForKilled(services: Services, deployment: string, why: string): Promise<void> {
  const { env, clock, logger, signal } = services;
  const reader = new InputReader(env);
  const token = reader.string('github-token');
  if (token === undefined || deployment === '') return;
  const tell = async (): Promise<void> => {
    const api = await connectGitHub({ token, env, clock, logger, signal });
    await addDeploymentStatus(api, Number(deployment), {
      state: 'failure',
      description: why,
      ...statusUrls(services, reader.string('environment-url')),
    });
  };
  await inTime(tell(), PATIENCE_MS, GITHUB, services);
}

type Urls = Pick<DeploymentStatus, 'environmentUrl' | 'logUrl'>;

function statusUrls({ env }: Services, environmentUrl: string | undefined): Urls {
  const { runUrl } = runContext(env);
  return {
    ...defined({ environmentUrl, logUrl: runUrl }),
  };
}

function statusOf(report: ReleaseReport): Pick<DeploymentStatus, 'state' | 'description'> {
  if (report.result === 'succeeded') return { state: 'success', description: report.live };
  if (report.result === 'awaiting-promotion') return { state: 'inactive', description: report.live };
  return { state: 'failure', description: report.refusal?.message ?? report.live };
}
