import { cutText, defined } from '../../base/index.ts';
import type { Annotation } from '../annotations.ts';
import { type Block, CHECK_TEXT, fitBlocks } from '../budget.ts';
import { plainText } from '../untrusted.ts';
import type { GitHubApi } from './client.ts';
import { isLost } from './errors.ts';

/** What GitHub takes of annotations in one request; further ones are added by further requests. */
export const CHECK_ANNOTATIONS = 50;
/** What a check run is given in all: more is read by nobody. */
const MOST_ANNOTATIONS = 1000;
/** GitHub's limits of an annotation, in characters: 64 KiB and 255. */
const MESSAGE_UNITS = 16_384;
const TITLE_UNITS = 255;
const UPDATES = 3;
const LOOK_AGAIN_MS = 2000;

export interface CheckRun {
  name: string;
  /** The pull request's own commit, not the merge that is tested. */
  headSha: string;
  conclusion: 'success' | 'failure' | 'neutral';
  title: string;
  summary: readonly Block[];
  text: readonly Block[];
  /** Those without a file are left out: GitHub takes none. */
  annotations: readonly Annotation[];
  /** Known to this run and attempt, so that an answer that was lost makes no second one. */
  externalId: string;
  detailsUrl?: string;
}

type Output = { title: string; summary: string; text?: string };

/**
 * Makes a check run of a commit with all its annotations, 50 a request.
 * @returns Its page.
 * @throws GitHubError
 */
export async function createCheckRun(api: GitHubApi, check: CheckRun): Promise<string> {
  const annotations = check.annotations.flatMap(apiAnnotation).slice(0, MOST_ANNOTATIONS);
  const text = fitBlocks(check.text, CHECK_TEXT);
  const output: Output = {
    title: cutText(check.title, TITLE_UNITS),
    summary: fitBlocks(check.summary, CHECK_TEXT),
    ...(text.trim() === '' ? {} : { text }),
  };
  const made = await create(api, check, output, annotations.slice(0, CHECK_ANNOTATIONS));
  for (let from = CHECK_ANNOTATIONS; from < annotations.length; from += CHECK_ANNOTATIONS) {
    const more = annotations.slice(from, from + CHECK_ANNOTATIONS);
    await addAnnotations(api, made.id, output, { more, before: from });
  }
  return made.url;
}

type ApiAnnotation = ReturnType<typeof apiAnnotation>[number];

async function create(
  api: GitHubApi,
  check: CheckRun,
  output: Output,
  annotations: ApiAnnotation[],
): Promise<{ id: number; url: string }> {
  try {
    const { data } = await api.request('POST /repos/{owner}/{repo}/check-runs', {
      ...api.repository,
      name: check.name,
      head_sha: check.headSha,
      status: 'completed',
      conclusion: check.conclusion,
      external_id: check.externalId,
      output: { ...output, annotations },
      ...defined({ details_url: check.detailsUrl }),
    });
    return { id: Number(data.id), url: data.html_url ?? '' };
  } catch (error) {
    if (!isLost(error) || !(await api.pause(LOOK_AGAIN_MS))) throw error;
    const there = await findCheck(api, check);
    if (there === undefined) throw error;
    return there;
  }
}

async function findCheck(api: GitHubApi, check: CheckRun): Promise<{ id: number; url: string } | undefined> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...api.repository,
    ref: check.headSha,
    check_name: check.name,
    filter: 'all',
    per_page: 100,
  });
  const found = data.check_runs.find((one) => one.external_id === check.externalId);
  return found === undefined ? undefined : { id: Number(found.id), url: found.html_url ?? '' };
}

/** Annotations of an update are added to those that are there: after an answer that was lost they are counted first. */
async function addAnnotations(
  api: GitHubApi,
  checkRun: number,
  output: Output,
  { more, before }: { more: ApiAnnotation[]; before: number },
): Promise<void> {
  const { title, summary } = output;
  const where = { ...api.repository, check_run_id: checkRun };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await api.request(
        'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
        { ...where, output: { title, summary, annotations: more } },
        'once',
      );
      return;
    } catch (error) {
      if (!isLost(error) || attempt >= UPDATES || !(await api.pause(LOOK_AGAIN_MS))) throw error;
      const { data } = await api.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', where);
      if (data.output.annotations_count >= before + more.length) return;
    }
  }
}

function apiAnnotation({ level, message, place }: Annotation) {
  if (place.file === undefined) return [];
  const levels = { notice: 'notice', warning: 'warning', error: 'failure' } as const;
  const start = Math.max(1, place.line ?? 1);
  return [
    {
      path: plainText(place.file),
      start_line: start,
      end_line: Math.max(start, place.endLine ?? start),
      annotation_level: levels[level],
      message: cutText(plainText(message), MESSAGE_UNITS),
      ...(place.title === undefined ? {} : { title: cutText(plainText(place.title), TITLE_UNITS) }),
    },
  ];
}
