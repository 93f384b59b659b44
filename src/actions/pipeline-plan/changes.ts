import { ConfigurationError, messageOf, defined } from '../../base/index.ts';
import {
  type Block,
  code,
  type Comparison,
  compareCommits,
  connectGitHub,
  count,
  cutText,
  deploymentsOf,
  deploymentStates,
  escapeMarkdown,
  fitBlocks,
  type GitHubApi,
  GitHubError,
  InputReader,
  lastMergedPulls,
  type MergedPull,
  plainText,
  reportFailure,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type { Process } from '../shared/start.ts';
import { readGiven } from './given.ts';

/** So many deployments are looked at for one that succeeded: each is a request. */
const LOOKED_AT = 15;
/** More rows than this are not read by anybody. */
const ROWS = 50;
/** An output of a job may have a megabyte, all of them together. */
const NOTES_UNITS = 20_000;
/** The release waits for it: GitHub may take this long. */
const PATIENCE_MS = 30_000;
/** A deployment that has served has this among its states, also when it is inactive by now. */
const SERVED = 'success';

/** What a release brings, or why that is not to be known. */
export type Changes =
  | { known: false; why: string }
  | { known: true; base: string; comparison: Comparison; pulls: MergedPull[] };

/**
 * Says in the summary what the release of this commit brings to an environment, and gives it out as release notes. It is
 * a service to readers: whatever goes wrong is said there, and fails nothing but wrong inputs.
 */
export async function tellChanges(own: Process & { signal: AbortSignal }): Promise<void> {
  const { env, logger } = own;
  const reader = new InputReader(env);
  const environment = reader.required('environment', 'name the environment that is released to');
  const token = reader.required('github-token', 'give github.token');
  const json = reader.text('inputs') ?? '';
  try {
    reader.finish();
    const head = commitOf(readGiven(json).string('image-tag')) ?? env['GITHUB_SHA'] ?? '';
    const signal = AbortSignal.any([own.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const connect = async (): Promise<GitHubApi> => await connectGitHub({ ...own, token, signal });
    const changes = await changesOf({ environment, head, signal }, connect);
    if (!changes.known) logger.info(`What this brings to ${environment} is not known: ${changes.why}`);
    const blocks = changesBlocks(environment, changes);
    const rest = changes.known ? `All of it is in [the comparison](${changes.comparison.url})` : undefined;
    const budget = { ...SUMMARY, limit: summaryRoom(env), ...defined({ rest }) };
    if (!writeSummary(fitBlocks(blocks, budget), env)) logger.warning('The job summary is full.');
    setOutputs({
      'last-commit': changes.known ? changes.base : '',
      'release-notes': changes.known ? releaseNotes(changes.comparison, changes.pulls) : '',
    });
  } catch (error) {
    // A mistake of the caller is red; nothing else is, for the release is the matter.
    if (error instanceof ConfigurationError) reportFailure(error, logger);
    else logger.warning(`What this brings to ${environment} is not told: ${messageOf(error)}`);
  }
}

/** The commit that a tag such as `sha-…` names, as the pipeline tags images. */
export function commitOf(image: string | undefined): string | undefined {
  return /:(?:sha-)?([0-9a-f]{40})(?:@|$)/u.exec(image ?? '')?.[1];
}

/** Asks GitHub what the commit has that the last one which served has not. */
export async function changesOf(
  { environment, head, signal }: { environment: string; head: string; signal: AbortSignal },
  connect: () => Promise<GitHubApi>,
): Promise<Changes> {
  try {
    const api = await connect();
    const base = await lastServed(api, environment);
    if (base === undefined)
      return { known: false, why: 'GitHub has no deployment to it that succeeded: this may be the first' };
    const comparison = await compareCommits(api, base, head);
    return { known: true, base, comparison, pulls: await pullsIn(api, comparison) };
  } catch (error) {
    if (signal.aborted)
      return { known: false, why: `GitHub has not answered within ${PATIENCE_MS / 1000} s` };
    if (!(error instanceof GitHubError)) throw error;
    return { known: false, why: whyNot(error) };
  }
}

/** The commit of the last deployment to the environment that succeeded: the one of this job has not yet. */
async function lastServed(api: GitHubApi, environment: string): Promise<string | undefined> {
  for (const { id, sha } of await deploymentsOf(api, environment, { most: LOOKED_AT })) {
    if ((await deploymentStates(api, id)).includes(SERVED)) return sha;
  }
  return undefined;
}

/** The commits are worth telling without the pull requests. */
async function pullsIn(api: GitHubApi, { commits }: Comparison): Promise<MergedPull[]> {
  if (commits.length === 0) return [];
  const known = new Set(commits.map(({ sha }) => sha));
  try {
    return (await lastMergedPulls(api)).filter(({ mergeSha }) => known.has(mergeSha));
  } catch (error) {
    if (error instanceof GitHubError) return [];
    throw error;
  }
}

function whyNot(error: GitHubError): string {
  if (error.failure === 'forbidden')
    return 'the token of this job may not ask; give it deployments: read and contents: read';
  if (error.failure === 'missing')
    return 'GitHub does not know one of the two commits, as after a forced push';
  return messageOf(error);
}

/** What a release brings, as a part of the summary. */
export function changesBlocks(environment: string, changes: Changes): Block[] {
  const title = `### What this brings to ${code(environment)}`;
  if (!changes.known)
    return [{ name: 'changes', head: [title, '', `It is not known: ${escapeMarkdown(changes.why)}.`] }];
  const { base, comparison, pulls } = changes;
  const rows = comparison.commits
    .slice(0, ROWS)
    .map(
      ({ sha, subject, author }) =>
        `- ${code(sha.slice(0, 12))} ${escapeMarkdown(cutText(subject, 200))} (${escapeMarkdown(author)})`,
    );
  const left = comparison.aheadBy - rows.length;
  return [
    { name: 'changes', head: [title, '', `${sentenceOf(base, comparison)} [Comparison](${comparison.url})`] },
    ...(pulls.length === 0
      ? []
      : [
          {
            name: 'pull requests',
            head: ['', '**Pull requests**', ''],
            rows: pulls.slice(0, ROWS).map(pullRow),
            ...(pulls.length > ROWS ? { tail: [`- and ${pulls.length - ROWS} more`] } : {}),
          },
        ]),
    ...(rows.length === 0
      ? []
      : [
          {
            name: 'commits',
            head: ['', '**Commits**', ''],
            rows,
            ...(left > 0 ? { tail: [`- and ${left.toLocaleString('en-US')} more`] } : {}),
          },
        ]),
  ];
}

function sentenceOf(base: string, { status, aheadBy, behindBy }: Comparison): string {
  const since = code(base.slice(0, 12));
  const brought = count(aheadBy, 'commit');
  const lost = count(behindBy, 'commit');
  const texts: Record<Comparison['status'], string> = {
    identical: `Nothing new: ${since} was released before.`,
    ahead: `${brought} since ${since}, which was released last.`,
    behind: `⚠️ It goes back: ${lost} of ${since}, which was released last, ${behindBy === 1 ? 'is' : 'are'} not in it.`,
    diverged: `⚠️ ${brought} since it parted from ${since}, which was released last and has ${lost} that ${behindBy === 1 ? 'is' : 'are'} not in it.`,
  };
  return texts[status];
}

function pullRow({ number, title, author }: MergedPull): string {
  return `- #${number} ${escapeMarkdown(cutText(title, 200))} (${escapeMarkdown(author)})`;
}

/** The same as the body of a release: pull requests, and commits where there are none. */
export function releaseNotes({ commits, url }: Comparison, pulls: readonly MergedPull[]): string {
  const lines =
    pulls.length > 0
      ? pulls.map(pullRow)
      : commits.map(({ sha, subject }) => `- ${sha.slice(0, 12)} ${escapeMarkdown(cutText(subject, 200))}`);
  const end = `\n\nFull comparison: ${plainText(url)}\n`;
  const kept: string[] = [];
  let room = NOTES_UNITS - end.length - 40;
  for (const line of lines) {
    if (line.length + 1 > room) break;
    kept.push(line);
    room -= line.length + 1;
  }
  const left = lines.length - kept.length;
  return `${[...kept, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')}${end}`;
}
