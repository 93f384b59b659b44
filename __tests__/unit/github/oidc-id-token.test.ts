import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, memoryLogger, redact, systemClock } from '../../../src/base/index.ts';
import { claimsOf, idTokenProblem, idTokens } from '../../../src/github/index.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { workspace } from '../../support/workspace.ts';

const pull = (head: string) => ({
  pull_request: {
    number: 7,
    head: { sha: 'a'.repeat(40), repo: { full_name: head } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'octo-org/shop' } },
  },
});

const NEVER = new AbortController().signal;
let made = 0;

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token that says how long it lives, signed by nobody. */
function tokenOf(lifeS: number, skewS = 0): string {
  const iat = 1_700_000_000 + skewS;
  return `${part({ alg: 'none' })}.${part({ iat, exp: iat + lifeS, jti: `number-${(made += 1)}` })}.sig`;
}

function jobs(lives: (number | Error)[], skewS = 0) {
  const clock = manualClock();
  const { logger, lines } = logging();
  const asked: string[] = [];
  const tokens = idTokens({
    audience: 'cluster',
    env: {},
    clock,
    logger,
    ask: async (audience) => {
      asked.push(audience);
      await Promise.resolve();
      const life = lives[Math.min(asked.length, lives.length) - 1] ?? 300;
      if (life instanceof Error) throw life;
      return tokenOf(life, skewS);
    },
  });
  return { clock, tokens, asked, lines };
}

function logging() {
  const lines: string[] = [];
  const logger = { ...memoryLogger(), warning: (message: string) => void lines.push(message) };
  return { logger, lines };
}

describe('oidc: the tokens of a job', () => {
  test('one is used until a minute before its end, and replaced without anybody waiting', async () => {
    const { clock, tokens, asked } = jobs([300]);
    const first = await tokens.current(NEVER);
    await clock.advance(239_000);
    expect((await tokens.current(NEVER)).token).toBe(first.token);
    expect(asked).toEqual(['cluster']);
    await clock.advance(1_000);
    // The one that holds is given, and the next one asked for meanwhile: once, whoever comes.
    expect((await tokens.current(NEVER)).token).toBe(first.token);
    expect((await tokens.current(NEVER)).token).toBe(first.token);
    await clock.advance(0);
    expect(asked).toHaveLength(2);
    expect((await tokens.current(NEVER)).token).not.toBe(first.token);
  });

  test('who needs one that holds for a while waits for the next', async () => {
    const { clock, tokens } = jobs([300]);
    const first = await tokens.current(NEVER);
    await clock.advance(241_000);
    await tokens.fresh(NEVER);
    expect((await tokens.current(NEVER)).token).not.toBe(first.token);
  });

  test.each([
    ['a runner whose clock is an hour late', -3600],
    ['a runner whose clock is an hour early', 3600],
  ])('the wall clock does not matter: %s', async (_, skewS) => {
    const { clock, tokens, asked } = jobs([300], skewS);
    await tokens.current(NEVER);
    await clock.advance(200_000);
    await tokens.current(NEVER);
    expect(asked).toHaveLength(1);
  });

  test('a renewal that fails is said, and tried again, while the old one holds', async () => {
    const { clock, tokens, asked, lines } = jobs([300, new Error('service down'), 300]);
    const first = await tokens.current(NEVER);
    await clock.advance(241_000);
    await tokens.current(NEVER);
    await clock.advance(0);
    expect(lines).toEqual(['the ID token could not be renewed yet, and still holds: service down']);
    expect((await tokens.current(NEVER)).token).toBe(first.token);
    expect(asked).toHaveLength(2);
    await clock.advance(10_000);
    await tokens.current(NEVER);
    await clock.advance(0);
    expect((await tokens.current(NEVER)).token).not.toBe(first.token);
  });

  test('one that has ended is none: the failure is told', async () => {
    const { clock, tokens } = jobs([300, new Error('service down')]);
    await tokens.current(NEVER);
    await clock.advance(296_000);
    await expect(tokens.current(NEVER)).rejects.toThrow('service down');
  });

  test('after a refusal the next one is a new one, and each is masked', async () => {
    const { tokens, asked } = jobs([300]);
    const first = await tokens.current(NEVER);
    tokens.forget();
    const second = await tokens.current(NEVER);
    expect(second.token).not.toBe(first.token);
    expect(asked).toHaveLength(2);
    for (const { token } of [first, second]) {
      expect(redact(`a ${token} b`)).toBe('a *** b');
      expect(redact(Buffer.from(token).toString('base64'))).not.toContain(
        Buffer.from(token).toString('base64'),
      );
    }
    expect(tokens.claims()).toEqual(claimsOf(second.token));
  });
});

/** Answers as it is told, the last answer again and again. */
async function service(
  answers: { status: number; body: string }[],
  body: (env: Record<string, string>, seen: string[]) => Promise<void>,
): Promise<void> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization}`);
    const { status, body: text } = answers[Math.min(seen.length, answers.length) - 1] ?? {
      status: 500,
      body: '',
    };
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/id?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-job',
    };
    await body(env, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('oidc: GitHub is asked', () => {
  const quick = { ...systemClock, sleep: async () => await Promise.resolve() };
  const open = (env: Record<string, string>) =>
    idTokens({ audience: 'https://k8s.example:6443', env, clock: quick, logger: memoryLogger() });

  test('for the audience, with what the runner gave, again after a passing fault', async () => {
    const good = { status: 200, body: JSON.stringify({ value: tokenOf(300) }) };
    await service(
      [{ status: 503, body: 'busy' }, { status: 200, body: '<html>' }, good],
      async (env, seen) => {
        await open(env).current(NEVER);
        expect(seen).toHaveLength(3);
        expect(seen[0]).toBe(
          '/id?api-version=2.0&audience=https%3A%2F%2Fk8s.example%3A6443 Bearer request-token-of-the-job',
        );
      },
    );
  });

  test('a refusal is told at once, and what the service says is no command', async () => {
    await service([{ status: 403, body: '::error::no\u001b[31m' }], async (env, seen) => {
      await expect(open(env).current(NEVER)).rejects.toThrow(
        /service for ID tokens answered 403 \(::error::no\); look at the permission id-token: write/u,
      );
      expect(seen).toHaveLength(1);
    });
  });

  test('a service that is down, or answers without end, ends in a sentence', async () => {
    await service([{ status: 500, body: '' }], async (env, seen) => {
      await expect(open(env).current(NEVER)).rejects.toThrow('answered 500');
      expect(seen).toHaveLength(4);
    });
    await service([{ status: 200, body: 'x'.repeat(400_000) }], async (env) => {
      await expect(open(env).current(NEVER)).rejects.toThrow('an answer without end');
    });
    const gone = {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/id',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token',
    };
    await expect(open(gone).current(NEVER)).rejects.toThrow(
      /could not be reached.*must reach 127\.0\.0\.1:1/u,
    );
  });

  test('a job that is cancelled waits no longer', async () => {
    const stop = new AbortController();
    const tokens = idTokens({
      audience: 'a',
      env: {},
      clock: systemClock,
      logger: memoryLogger(),
      ask: async () => await new Promise<never>(() => undefined),
    });
    const waits = tokens.current(stop.signal);
    stop.abort(new Error('cancelled'));
    await expect(waits).rejects.toThrow('cancelled');
  });
});

describe('oidc: a job that gets no ID token', () => {
  test('is told of the permission, of its caller too', () => {
    const problem = idTokenProblem({});
    expect(problem?.message).toBe('this job may not ask GitHub for an ID token');
    expect(new ConfigurationError(problem ?? []).message).toMatch(/id-token: write.*the job that calls/u);
  });

  test('is told when it is of a fork, for which no permission helps', () => {
    using files = workspace({
      'fork.json': JSON.stringify(pull('mallory/shop')),
      'own.json': JSON.stringify(pull('octo-org/shop')),
    });
    const of = (name: string) => idTokenProblem({ GITHUB_EVENT_PATH: `${files.folder}/${name}` })?.message;
    expect(of('fork.json')).toContain('a pull request from a fork');
    expect(of('own.json')).toContain('this job may not ask');
  });

  test('is told when it is run by act', () => {
    expect(idTokenProblem({ ACT: 'true' })?.message).toBe('act hands out no ID tokens');
  });

  test('has none when both variables are there', () => {
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'y' };
    expect(idTokenProblem(env)).toBeUndefined();
    expect(idTokenProblem({ ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: ' ' })).toBeDefined();
  });
});
