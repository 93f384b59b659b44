import type { AskHttp, HttpReply } from '../../analysis/index.ts';
import { type Clock, oneLine } from '../../base/index.ts';

/** By what a message is sent. */
export interface Sending {
  ask: AskHttp;
  clock: Clock;
  /** Ends every wait. */
  signal: AbortSignal;
  /** The page of this run, where there is one. */
  runUrl?: string;
}

interface Message {
  url: string;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 10_000;
const PAUSES_MS = [1_000, 3_000];
/** Certainly not taken, and perhaps a moment later. */
const LATER = new Set([429, 503]);

/** Sends a message. It is sent again only after an answer that says that it was not taken. @throws Error otherwise */
export async function post({ url, body, headers = {} }: Message, sending: Sending): Promise<void> {
  const { ask, clock, signal } = sending;
  for (let attempt = 0; ; attempt += 1) {
    const reply = await ask({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'edu-actions', ...headers },
      body: JSON.stringify(body),
      tls: { insecure: false },
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if ('status' in reply && reply.status >= 200 && reply.status < 300) return;
    const pauseMs = PAUSES_MS[attempt];
    if (!isLater(reply) || pauseMs === undefined) throw new Error(wordsOf(reply));
    await clock.sleep(pauseMs, signal);
  }
}

function isLater(reply: HttpReply): boolean {
  return 'status' in reply ? LATER.has(reply.status) : ['dns', 'connect'].includes(reply.failed);
}

/** Without the address, which may be a secret. */
function wordsOf(reply: HttpReply): string {
  return 'status' in reply
    ? `it answered HTTP ${reply.status} (${oneLine(reply.body, 120)})`
    : `it cannot be reached (${reply.failed}: ${oneLine(reply.detail, 120)})`;
}
