import { defined, isRecord } from '../../../base/index.ts';
import type { DeploymentRecord, RecordedState } from '../../../delivery-metrics/index.ts';
import {
  count,
  deploymentPage,
  type GitHubApi,
  releasePage,
  runPage,
  type ToldDeployment,
  type ToldRelease,
  type ToldRun,
} from '../../../github/index.ts';
import type { DoraInputs } from '../inputs.ts';
import type { Gaps } from './gaps.ts';

/** 30,000 records: further ones are not read, and that is told. */
const MOST_PAGES = 300;
/** What GitHub shows of one question about runs, whatever it says there is. */
const SHOWN_RUNS = 1000;

type Asked = Pick<DoraInputs, 'environment' | 'task' | 'from' | 'to' | 'pages' | 'workflow' | 'branch'>;

export async function readDeployments(api: GitHubApi, asked: Asked, gaps: Gaps): Promise<DeploymentRecord[]> {
  return await readPages(
    { what: 'deployments', permission: 'deployments: read', from: asked.from },
    gaps,
    async (after) => {
      const { items, next } = await deploymentPage(api, asked.environment, after);
      const cut = items.filter(({ isCut }) => isCut).length;
      if (cut > 0) gaps.add(`${count(cut, 'deployment')} with more states than GitHub was asked for`);
      const wanted = items.filter(({ task }) => asked.task === undefined || task === asked.task);
      return { records: wanted.map((item) => recordOf(item, asked)), ...defined({ next }) };
    },
  );
}

/** Pages until there is one record that served before the time: what comes after it is compared with that. */
async function readPages(
  { what, permission, from }: { what: string; permission: string; from: number },
  gaps: Gaps,
  readPage: (after: string | undefined) => Promise<{ records: DeploymentRecord[]; next?: string }>,
): Promise<DeploymentRecord[]> {
  const records: DeploymentRecord[] = [];
  await gaps.during(`the ${what}`, permission, async () => {
    let after: string | undefined;
    for (let page = 1; ; page += 1) {
      const read = await readPage(after);
      records.push(...read.records);
      if (read.next === undefined || records.some((record) => servedBefore(record, from))) return;
      if (page >= MOST_PAGES) {
        gaps.add(`there are more ${what} than ${MOST_PAGES} pages hold: the oldest are left out`);
        return;
      }
      after = read.next;
    }
  });
  return records;
}

function servedBefore({ statuses }: DeploymentRecord, time: number): boolean {
  return statuses.some(({ state, at }) => state === 'success' && at < time);
}

function recordOf(told: ToldDeployment, { pages }: Asked): DeploymentRecord {
  const { id, sha, environment, task, states } = told;
  const logs = states.map(({ logUrl }) => logUrl).filter((url) => isPage(url));
  const run = logs
    .map((url) => /\/actions\/runs\/(\d+)(?:\/|$)/u.exec(url)?.[1])
    .find((each) => each !== undefined);
  const payload = payloadOf(told.payload);
  return {
    id: String(id),
    environment,
    sha,
    task,
    createdAt: Date.parse(told.createdAt),
    statuses: states.map(({ state, at }) => ({
      state: state.toLowerCase() as RecordedState,
      at: Date.parse(at),
    })),
    isRollback: task === 'rollback' || payload['rollback'] === true,
    isUnplanned: payload['unplanned'] === true || payload['incident'] !== undefined,
    isTransient: payload['transient'] === true,
    url: logs[0] ?? `${pages}/deployments/${encodeURIComponent(environment)}`,
    ...defined({ run }),
  };
}

/** Anybody may write anything there: only a page of the web is evidence. */
function isPage(url: string): boolean {
  return /^https?:\/\/[^\s"'<>]+$/u.test(url);
}

/** GitHub hands a payload that was text out as JSON of that text. */
function payloadOf(text: string): Readonly<Record<string, unknown>> {
  let value: unknown = text;
  for (let depth = 0; depth < 2 && typeof value === 'string'; depth += 1) {
    try {
      value = JSON.parse(value);
    } catch {
      return {};
    }
  }
  return isRecord(value) ? value : {};
}

/** Published releases as deployments; drafts and prereleases are none. */
export async function readReleases(api: GitHubApi, asked: Asked, gaps: Gaps): Promise<DeploymentRecord[]> {
  return await readPages(
    { what: 'releases', permission: 'contents: read', from: asked.from },
    gaps,
    async (after) => {
      const { items, next } = await releasePage(api, after);
      return { records: items.flatMap((item) => releaseRecord(item, asked)), ...defined({ next }) };
    },
  );
}

function releaseRecord(
  { tag, url, publishedAt, createdAt, isPrerelease, sha }: ToldRelease,
  { environment }: Asked,
): DeploymentRecord[] {
  if (publishedAt === undefined || isPrerelease) return [];
  return [
    {
      id: tag,
      environment,
      createdAt: Date.parse(createdAt),
      statuses: [{ state: 'success', at: Date.parse(publishedAt) }],
      url,
      ...(sha === '' ? {} : { sha }),
    },
  ];
}

/** Runs of a workflow as deployments: one that was cancelled or skipped is none. */
export async function readRuns(api: GitHubApi, asked: Asked, gaps: Gaps): Promise<DeploymentRecord[]> {
  const runs: ToldRun[] = [];
  await gaps.during('the runs', 'actions: read', async () => {
    await readRange(asked.from, asked.to);
    // The newest of what was before: what comes after it is compared with that.
    const { items } = await runPage(api, { ...of(asked), created: `<${iso(asked.from)}`, page: 1 });
    runs.push(...items);
  });
  return runs.flatMap((run) => runRecord(run, asked));

  /** Halves a time of which GitHub would not show all. */
  async function readRange(from: number, to: number): Promise<void> {
    for (let page = 1; ; page += 1) {
      const created = `${iso(from)}..${iso(to)}`;
      const { items, total, hasNext } = await runPage(api, { ...of(asked), created, page });
      if (page === 1 && total > SHOWN_RUNS) {
        const middle = from + Math.floor((to - from) / 2000) * 1000;
        if (middle <= from) {
          gaps.add(`there are ${total} runs within a second, of which GitHub shows ${SHOWN_RUNS}`);
        } else {
          await readRange(from, middle);
          await readRange(middle + 1000, to);
          return;
        }
      }
      runs.push(...items);
      if (!hasNext) return;
    }
  }
}

function of({ workflow, branch }: Asked): { workflow: string; branch?: string } {
  return { workflow, ...defined({ branch }) };
}

const ENDS: Readonly<Record<string, RecordedState>> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'failure',
};

function runRecord(
  { id, sha, url, createdAt, updatedAt, conclusion }: ToldRun,
  { environment }: Asked,
): DeploymentRecord[] {
  const state = ENDS[conclusion];
  if (state === undefined) return [];
  return [
    {
      id: String(id),
      run: String(id),
      environment,
      sha,
      createdAt: Date.parse(createdAt),
      statuses: [{ state, at: Date.parse(updatedAt) }],
      url,
    },
  ];
}

/** As GitHub's search takes it: whole seconds. */
function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/u, 'Z');
}
