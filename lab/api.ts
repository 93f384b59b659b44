import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { sleep } from './run.ts';

/** How to reach an API server as its administrator. */
export interface ApiAccess {
  server: string;
  caFile: string;
  token: string;
}

export interface Answer {
  status: number;
  body: string;
}

export interface Sent {
  /** The media type of the body. */
  type: string;
  body: unknown;
}

/**
 * One request whose answer is needed.
 * @returns the answer's body.
 * @throws Error when there is no answer, or one that says no.
 */
export async function send(access: ApiAccess, method: string, path: string, sent?: Sent): Promise<string> {
  const answer = await ask(access, {
    method,
    path,
    timeoutMs: 10_000,
    ...(sent === undefined ? {} : { sent }),
  });
  if (answer === undefined || answer.status >= 300) {
    throw new Error(
      `${method} ${path}: ${answer === undefined ? 'no answer' : `${answer.status} ${answer.body}`}`,
    );
  }
  return answer.body;
}

/** One GET, or no answer at all within the time. */
export function get(access: ApiAccess, path: string, timeoutMs = 3_000): Promise<Answer | undefined> {
  return ask(access, { method: 'GET', path, timeoutMs });
}

interface Question {
  method: string;
  path: string;
  timeoutMs: number;
  sent?: Sent;
}

function ask(access: ApiAccess, { method, path, timeoutMs, sent }: Question): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const asked = request(
      `${access.server}${path}`,
      {
        method,
        ca: readFileSync(access.caFile),
        headers: {
          authorization: `Bearer ${access.token}`,
          ...(sent === undefined ? {} : { 'content-type': sent.type }),
        },
        agent: false,
        timeout: timeoutMs,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
        response.on('error', () => resolve(undefined));
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end(sent === undefined ? undefined : JSON.stringify(sent.body));
  });
}

/** True when the API server says that it can serve. */
export async function isReady(access: ApiAccess): Promise<boolean> {
  return (await get(access, '/readyz'))?.status === 200;
}

interface NodeList {
  items: { metadata: { name: string }; status: { conditions?: { type: string; status: string }[] } }[];
}

/** The names of the nodes that are Ready. */
export async function readyNodes(access: ApiAccess): Promise<string[]> {
  const answer = await get(access, '/api/v1/nodes');
  if (answer?.status !== 200) return [];
  return (JSON.parse(answer.body) as NodeList).items
    .filter((node) => node.status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True'))
    .map((node) => node.metadata.name);
}

/** Asks until it holds; `watch` is called in between and throws when waiting is hopeless. */
export async function until(
  what: string,
  timeoutMs: number,
  test: () => Promise<boolean>,
  watch: () => void,
) {
  const end = Date.now() + timeoutMs;
  while (!(await test())) {
    watch();
    if (Date.now() > end) throw new Error(`${what}: not so after ${timeoutMs / 1000} s`);
    await sleep(100);
  }
}
