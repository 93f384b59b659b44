import type { Http2ServerResponse } from 'node:http2';
import type { ServerResponse } from 'node:http';
import { statusOf } from './kinds.ts';
import type { Answer } from './upstream.ts';

/** What a proxy that speaks HTTP/2 and HTTP/1.1 answers by; node types the two apart although they have the same methods. */
export type Response = Http2ServerResponse | ServerResponse;

/** How the API server says in a watch that it has forgotten the version. */
export const EXPIRED = `${JSON.stringify({
  type: 'ERROR',
  object: statusOf(410, 'Expired', 'too old resource version: 1 (2)'),
})}\n`;

export function answerWith(
  response: Response,
  { status, headers = {}, body }: { status: number; headers?: Record<string, string>; body: string },
): void {
  const answer = { status, headers: { 'content-type': 'application/json', ...headers } };
  writeHead(response, answer);
  (response as ServerResponse).end(body);
}

export function writeHead(response: Response, { status, headers }: Pick<Answer, 'status' | 'headers'>): void {
  (response as ServerResponse).writeHead(status, headers);
}

export function write(response: Response, piece: string | Buffer): void {
  if (!response.destroyed) (response as ServerResponse).write(piece);
}
