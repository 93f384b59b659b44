import { existsSync } from 'node:fs';
import type { Endpoints } from '@octokit/types';
import {
  type Clock,
  type Logger,
  messageOf,
  namingWait,
  oneLine,
  readRegularFile,
  redactIn,
  throwIfStopped,
} from '../../base/index.ts';
import type { Environment } from '../inputs.ts';
import { plainText } from '../untrusted.ts';
import { fits } from './answers.ts';
import { garbled, GitHubError, type HttpFailure, judge } from './errors.ts';
import { answerOf } from './graphql.ts';

export type Route = keyof Endpoints;

/** GitHub's REST API for one repository, with bounded retries. */
export interface GitHubApi {
  /** The owner and name that go into every route. */
  readonly repository: { owner: string; repo: string };
  /**
   * @throws GitHubError when there was no success. A POST, or what is asked for `once`, is not sent again after an answer that leaves open whether it
   * was carried out (`unavailable`): who asked looks first.
   */
  request<R extends Route>(
    route: R,
    parameters: Endpoints[R]['parameters'],
    /** Does more when it is done twice, as a POST does. */
    once?: 'once',
  ): Promise<Endpoints[R]['response']>;
  /**
   * Asks GitHub's GraphQL API, which only reads here: a question whose answer was lost is asked again.
   * @returns What `data` of the answer holds.
   * @throws GitHubError, also for an answer that holds a part alone.
   */
  query(
    text: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Waits before another look, within the same bound as all waiting. False when the bound is reached. */
  pause(ms: number): Promise<boolean>;
}

export interface ApiOptions {
  token: string;
  /** GITHUB_API_URL (also GHES), GITHUB_REPOSITORY; the proxy is the process's own. */
  env: Environment;
  clock: Clock;
  logger: Logger;
  /** Aborts when the job is cancelled. */
  signal?: AbortSignal;
}

const TRIES = 4;
const BACKOFF_MS = 1000;
/** For all requests together: a comment is not worth a job that hangs. */
const WAIT_MS = 120_000;
/** GitHub itself gives a request up after ten seconds. */
const REQUEST_MS = 15_000;
/** Who waits for longer says so. */
const SILENCE_MS = 10_000;
/** More than any answer that is asked for here. */
const BODY_BYTES = 32 * 1024 * 1024;
/** As messages call it. */
const PARTY = "GitHub's API";
const DEFAULT_URL = 'https://api.github.com';

/**
 * Connects to GitHub's API. The HTTP library is loaded only here.
 * @throws GitHubError `missing` where the runner does not say which repository, or how it is reached.
 */
export async function connectGitHub(options: ApiOptions): Promise<GitHubApi> {
  const { env, token } = options;
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (owner === '' || repo === '') {
    throw new GitHubError('missing', 0, 'GITHUB_REPOSITORY names no repository');
  }
  const baseUrl = (env['GITHUB_API_URL'] ?? '').replace(/\/+$/u, '') || DEFAULT_URL;
  const octokit = await openLibrary(token, baseUrl, env);
  octokit.hook.before('request', ({ request }) => {
    const fetchOnce = request.fetch as typeof fetch | undefined;
    request.fetch = async (...given: Parameters<typeof fetch>) =>
      bounded(await (fetchOnce ?? fetch)(...given));
  });
  const send: Send = async (route, parameters) => {
    const response = await octokit.request(route, {
      ...redactIn(parameters),
      request: { signal: requestSignal(options.signal) },
    });
    if (!fits(route, response.data)) throw garbled();
    return response as never;
  };
  // On GitHub Enterprise Server it is beside the REST API, not below it.
  const graphql = `${baseUrl.replace(/\/api\/v3$/u, '/api')}/graphql`;
  const ask: Ask = async (text, variables) => {
    const { data, headers } = await octokit.request(`POST ${graphql}`, {
      query: text,
      variables: redactIn(variables),
      request: { signal: requestSignal(options.signal) },
    });
    return answerOf(data, headers);
  };
  return retrying({ send, ask }, { owner, repo }, options);
}

function useless(why: string): GitHubError {
  return new GitHubError('missing', 0, `${PARTY} cannot be asked: ${why}`);
}

async function openLibrary(token: string, baseUrl: string, env: Environment) {
  if (URL.parse(baseUrl) === null) throw useless('GITHUB_API_URL names no address');
  const event = env['GITHUB_EVENT_PATH'] ?? '';
  try {
    // The library reads it as it is loaded, whatever it is.
    if (event !== '' && existsSync(event)) JSON.parse(readRegularFile(event));
  } catch (error) {
    throw useless(`the event of this run (GITHUB_EVENT_PATH) cannot be read: ${messageOf(error)}`);
  }
  try {
    // It takes HTTPS_PROXY and NO_PROXY from the environment by itself.
    const { getOctokit } = await import('@actions/github');
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    return getOctokit(token, { baseUrl, userAgent: 'edu-actions', log });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_INVALID_URL') throw error;
    throw useless('HTTPS_PROXY or HTTP_PROXY names no proxy that can be used');
  }
}

/** An answer whose body ends, whatever is sent. */
function bounded(response: Response): Response {
  const text = async (): Promise<string> => {
    const decoder = new TextDecoder();
    let all = '';
    let size = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > BODY_BYTES) throw new Error(`an answer of more than ${BODY_BYTES / 1024 / 1024} MiB`);
      all += decoder.decode(chunk, { stream: true });
    }
    return all + decoder.decode();
  };
  return Object.defineProperties(response, {
    text: { value: text },
    arrayBuffer: { value: async () => new TextEncoder().encode(await text()).buffer },
  });
}

/** What it has to say is in the errors that it throws. */
function quiet(): void {}

type Send = (route: Route, parameters: Record<string, unknown>) => Promise<never>;
type Ask = GitHubApi['query'];

function retrying(
  { send, ask }: { send: Send; ask: Ask },
  repository: GitHubApi['repository'],
  options: ApiOptions,
): GitHubApi {
  const { clock, logger, signal } = options;
  let waitedMs = 0;
  const pause = async (ms: number): Promise<boolean> => {
    if (waitedMs + ms > WAIT_MS) return false;
    waitedMs += ms;
    await namingWait(clock.sleep(ms, signal), signal, PARTY);
    return true;
  };
  return {
    repository,
    pause,
    request: async (route, parameters, once) =>
      await tried(
        async () => await send(route, parameters),
        once === undefined && !route.startsWith('POST '),
      ),
    query: async (text, variables) => await tried(async () => await ask(text, variables), true),
  };

  /** @param isRepeatable it does no more when it is done twice */
  async function tried<T>(once: () => Promise<T>, isRepeatable: boolean): Promise<T> {
    const since = clock.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once();
      } catch (error) {
        throwIfStopped(signal, PARTY);
        const failed = httpFailure(error);
        const { failure, waitMs } = judge(failed, clock.date().getTime());
        const mayRepeat = failure === 'unavailable' && isRepeatable;
        const again = waitMs ?? (mayRepeat ? BACKOFF_MS * 2 ** (attempt - 1) : undefined);
        const told = `${PARTY}: ${summaryOf(failed)}`;
        if (again === undefined || attempt >= TRIES || !(await pauseAloud(again, told, since))) {
          throw new GitHubError(failure, failed.status, told);
        }
      }
    }
  }

  async function pauseAloud(ms: number, told: string, since: number): Promise<boolean> {
    if (waitedMs + ms > WAIT_MS) return false;
    const long = clock.now() + ms - since >= SILENCE_MS;
    logger[long ? 'info' : 'debug'](`${told}; again in ${Math.ceil(ms / 1000)} s`);
    return await pause(ms);
  }
}

/** The library reports a connection that failed as a status 500 without an answer. */
function httpFailure(error: unknown): HttpFailure {
  const { status, response } = error as { status?: unknown; response?: { headers?: HttpFailure['headers'] } };
  if (typeof status !== 'number') throw error;
  const message = response === undefined ? rootOf(error) : messageOf(error);
  return { status, headers: response?.headers, message };
}

/** What is below `fetch failed`, such as ECONNREFUSED. */
function rootOf(error: unknown): string {
  let root = error as { cause?: unknown; code?: unknown; message?: unknown };
  while (typeof root.cause === 'object' && root.cause !== null) root = root.cause;
  // An exception of the platform has a number there, which says nothing.
  return typeof root.code === 'string' ? root.code : String(root.message);
}

/** GitHub's words on one line: an answer of a proxy may be a whole page. */
function summaryOf({ status, headers, message }: HttpFailure): string {
  const words = oneLine(plainText(message), 200);
  return headers === undefined ? `no answer: ${words}` : `${status} ${words}`;
}

function requestSignal(cancelled: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(REQUEST_MS);
  return cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
}
