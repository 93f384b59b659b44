import {
  type Clock,
  ConfigurationError,
  keepSecret,
  type Logger,
  messageOf,
  oneLine,
  orStop,
  type Problem,
  readBody,
  throughProxy,
} from '../base/index.ts';
import { runEvent } from './event.ts';
import type { Environment } from './inputs.ts';
import { plainText } from './untrusted.ts';

/** Where GitHub hands out a job's ID tokens, and what the job shows for one; both are there with `id-token: write` alone. */
const URL_VARIABLE = 'ACTIONS_ID_TOKEN_REQUEST_URL';
const TOKEN_VARIABLE = 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';

/** As messages call it. */
export const ID_TOKEN_SERVICE = "GitHub's service for ID tokens";
const TRIES = 4;
const BACKOFF_MS = 1000;
const REQUEST_MS = 10_000;
const BODY_BYTES = 256 * 1024;
/** Of a token that does not say how long it lives. */
const UNTOLD_LIFE_MS = 60_000;
/** A new token is asked for this long before the old one ends, or at half of its life, whichever comes later. */
const EARLY_MS = 60_000;
/** Nothing is sent with a token that ends within this. */
const LAST_MS = 5_000;
/** After a renewal that failed, while the token that is there still holds. */
const AGAIN_MS = 10_000;

/** The part of a token's claims that a trust decision is made of. Nothing of it was checked: who is asked with it does that. */
export type IdTokenClaims = Readonly<Record<string, unknown>>;

/** Asks GitHub once, with the repetitions that a passing fault needs. @throws ConfigurationError */
export type AskIdToken = (audience: string, signal: AbortSignal) => Promise<string>;

export interface IdTokenOptions {
  audience: string;
  env: Environment;
  clock: Clock;
  logger: Logger;
  /** GitHub itself by default. */
  ask?: AskIdToken;
  /** Told of each token before anybody uses it. */
  onToken?: (token: string) => void;
}

/** A job's ID tokens, one after the other: each is used until shortly before it ends. */
export interface IdTokens {
  /** One that still holds, and when another one is worth asking for, in milliseconds of the clock. @throws ConfigurationError */
  current(signal: AbortSignal): Promise<{ token: string; renewAt: number }>;
  /** The same, and for whom it must hold for a while: one that is near its end is renewed first. */
  fresh(signal: AbortSignal): Promise<void>;
  /** Was not accepted: the next one is a new one. */
  forget(): void;
  /** What the last one says, for who has to find out why it is not accepted. */
  claims(): IdTokenClaims;
}

/** Why this job gets no ID token, as far as the runner knows without asking; undefined when it can ask. */
export function idTokenProblem(env: Environment): Problem | undefined {
  const isThere = [URL_VARIABLE, TOKEN_VARIABLE].every((name) => (env[name] ?? '').trim() !== '');
  if (isThere) return undefined;
  const found = `no ${URL_VARIABLE} in this step`;
  const { pullRequest } = runEvent(env);
  if (pullRequest?.fork === true) {
    return {
      message: 'GitHub gives no ID token to a pull request from a fork, whatever its permissions say',
      found,
      remedy: 'release after the merge, or from a branch of the repository itself',
    };
  }
  if (env['ACT'] === 'true') {
    return { message: 'act hands out no ID tokens', found, remedy: 'give a kubeconfig where act runs' };
  }
  return {
    message: 'this job may not ask GitHub for an ID token',
    found,
    expected: 'permissions: {id-token: write} of the job',
    remedy:
      'add it to the permissions of the job, and of the job that calls the workflow where it is a reusable one: what the caller does not grant, no job in it has',
  };
}

/**
 * The ID tokens of this job for one audience. A token is renewed by what it says of its own length, on a clock that never
 * jumps: whose wall clock is wrong, the runner's or the issuer's, does not matter.
 */
export function idTokens(options: IdTokenOptions): IdTokens {
  const { audience, env, clock, logger, onToken } = options;
  const ask = options.ask ?? askGitHub({ env, clock, logger });
  let kept: { token: string; renewAt: number; endsAt: number } | undefined;
  let last: IdTokenClaims = {};
  let under: Promise<void> | undefined;
  const renew = async (signal: AbortSignal): Promise<void> => {
    const began = clock.now();
    const held = kept;
    try {
      const token = await ask(audience, signal);
      keepSecret(token);
      last = claimsOf(token);
      kept = { token, ...timesOf(last, began) };
      onToken?.(token);
    } catch (error) {
      if (held === undefined || clock.now() >= held.endsAt) throw error;
      held.renewAt = clock.now() + AGAIN_MS;
      if (signal.aborted) return;
      logger.warning(`the ID token could not be renewed yet, and still holds: ${messageOf(error)}`);
    }
  };
  /** One question at a time, for all that wait for it. */
  const renewed = (signal: AbortSignal): Promise<void> => {
    under ??= renew(signal).finally(() => {
      under = undefined;
    });
    return under;
  };
  const isDue = (): boolean => kept === undefined || clock.now() >= kept.renewAt;
  return {
    current: async (signal) => {
      if (kept === undefined || clock.now() >= kept.endsAt) await orStop(renewed(signal), signal);
      // What is under way does not wait for a new one as long as there is one that holds.
      else if (isDue()) renewed(signal).catch(() => undefined);
      if (kept === undefined) throw new ConfigurationError({ message: `${ID_TOKEN_SERVICE} gave none` });
      return { token: kept.token, renewAt: kept.renewAt };
    },
    fresh: async (signal) => {
      if (isDue()) await orStop(renewed(signal), signal);
    },
    forget: () => {
      kept = undefined;
    },
    claims: () => last,
  };
}

/** What a token says, unchecked; nothing when it is none. */
export function claimsOf(token: string): IdTokenClaims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as IdTokenClaims) : {};
  } catch {
    return {};
  }
}

function timesOf(claims: IdTokenClaims, began: number): { renewAt: number; endsAt: number } {
  const lifeMs = lifeOf(claims);
  return {
    renewAt: began + Math.max(lifeMs - EARLY_MS, lifeMs / 2),
    endsAt: began + Math.max(lifeMs - LAST_MS, lifeMs * 0.9),
  };
}

function lifeOf({ exp, iat, nbf }: IdTokenClaims): number {
  const from = typeof iat === 'number' ? iat : nbf;
  if (typeof exp !== 'number' || typeof from !== 'number') return UNTOLD_LIFE_MS;
  return Math.max(1, exp - from) * 1000;
}

/** What was answered, or why nothing was; whether another try can help. */
type Told = { token: string } | { problem: Problem; again: boolean };

function askGitHub({ env, clock, logger }: Pick<IdTokenOptions, 'env' | 'clock' | 'logger'>): AskIdToken {
  return async (audience, signal) => {
    const missing = idTokenProblem(env);
    if (missing !== undefined) throw new ConfigurationError(missing);
    for (let attempt = 1; ; attempt += 1) {
      const told = await askOnce(env, audience, signal);
      if ('token' in told) return told.token;
      signal.throwIfAborted();
      if (!told.again || attempt >= TRIES) throw new ConfigurationError(told.problem);
      logger.debug(`${told.problem.message}; asking again`);
      await clock.sleep(BACKOFF_MS * 2 ** (attempt - 1), signal);
    }
  };
}

async function askOnce(env: Environment, audience: string, signal: AbortSignal): Promise<Told> {
  const { EnvHttpProxyAgent, request } = await import('undici');
  const url = new URL((env[URL_VARIABLE] ?? '').trim());
  url.searchParams.set('audience', audience);
  const agent = throughProxy(() => new EnvHttpProxyAgent());
  try {
    const response = await request(url, {
      dispatcher: agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
      headers: {
        authorization: `Bearer ${(env[TOKEN_VARIABLE] ?? '').trim()}`,
        accept: 'application/json; api-version=2.0',
        'user-agent': 'edu-actions',
      },
    });
    const text = await readBody(
      response.body as AsyncIterable<Buffer>,
      BODY_BYTES,
      () => new Error('an answer without end'),
    );
    if (response.statusCode !== 200) return refusal(response.statusCode, text);
    const value = tokenIn(text);
    return value === undefined
      ? {
          problem: { message: `${ID_TOKEN_SERVICE} answered with something that holds no token` },
          again: true,
        }
      : { token: value };
  } catch (error) {
    return {
      problem: {
        message: `${ID_TOKEN_SERVICE} could not be reached: ${messageOf(error)}`,
        remedy: `the runner must reach ${url.host}: look at its network, HTTPS_PROXY and NO_PROXY`,
      },
      again: true,
    };
  } finally {
    await agent.destroy();
  }
}

function refusal(status: number, text: string): Told {
  const said = oneLine(plainText(text), 200);
  const problem = { message: `${ID_TOKEN_SERVICE} answered ${status}${said === '' ? '' : ` (${said})`}` };
  if (status === 429 || status >= 500) return { problem, again: true };
  return {
    problem: {
      ...problem,
      remedy: 'look at the permission id-token: write of the job, and that the job is still under way',
    },
    again: false,
  };
}

function tokenIn(text: string): string | undefined {
  try {
    const { value } = JSON.parse(text) as { value?: unknown };
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
