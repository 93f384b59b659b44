import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { tokenOf } from '../../../lab/identity.ts';
import type { Lab } from '../../../lab/index.ts';

/** The API server as its administrator sees it, without a process for each question as kubectl needs. */
export interface Rest {
  /** @throws Error for an answer that is not a success; a 404 to a GET is undefined. */
  get<T>(path: string): Promise<T | undefined>;
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    type?: string,
  ): Promise<T>;
  /** Each event of a watch, from this version on, until the signal; the watch is opened anew where it ends. */
  watch(
    path: string,
    version: string,
    signal: AbortSignal,
    event: (event: WatchEvent) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: Kube;
}

export interface Kube {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  data?: Record<string, string>;
  [field: string]: unknown;
}

export interface KubeItems {
  metadata: { resourceVersion: string };
  items: Kube[];
}

export function adminRest(lab: Pick<Lab, 'server' | 'caFile' | 'kubeconfigPath'>): Rest {
  const dispatcher = new Agent({ connect: { ca: readFileSync(lab.caFile) }, connections: 16 });
  const authorization = `Bearer ${tokenOf(lab.kubeconfigPath)}`;
  const ask = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const answer = await request(`${lab.server}${path}`, {
      dispatcher,
      method,
      headers: { authorization, 'content-type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  return {
    get: async <T>(path: string) => {
      const answer = await ask('GET', path);
      if (answer.status === 404) return undefined;
      if (answer.status >= 300) throw failed(`GET ${path}`, answer);
      return JSON.parse(answer.text) as T;
    },
    send: async <T>(method: string, path: string, body?: unknown, type?: string) => {
      const answer = await ask(method, path, body, type);
      if (answer.status >= 300) throw failed(`${method} ${path}`, answer);
      return JSON.parse(answer.text) as T;
    },
    watch: async (path, version, signal, event) => {
      let from = version;
      while (!signal.aborted) {
        try {
          const url = `${lab.server}${path}?watch=true&allowWatchBookmarks=true&resourceVersion=${from}`;
          const options = { dispatcher, signal, bodyTimeout: 0, headers: { authorization } };
          const { body } = await request(url, options);
          let rest = '';
          for await (const piece of body.setEncoding('utf8') as AsyncIterable<string>) {
            const lines = (rest + piece).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines) {
              const happened = JSON.parse(line) as WatchEvent;
              // What was missed then cannot be judged: better no verdict than a wrong one.
              if (happened.type === 'ERROR') throw new Error(`the watch of ${path} failed: ${line}`);
              from = happened.object.metadata.resourceVersion ?? from;
              event(happened);
            }
          }
        } catch (error) {
          if (!signal.aborted && !isBroken(error)) throw error;
          await sleep(100, undefined, { signal }).catch(() => undefined);
        }
      }
    },
    close: async () => await dispatcher.destroy(),
  };
}

function failed(what: string, { status, text }: { status: number; text: string }): Error {
  return new Error(`${what}: ${status} ${text.slice(0, 500)}`);
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
