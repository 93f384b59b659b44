import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.ts';

/** One answer: a whole body with its length, so that a client can tell a short one from a finished one. */
export interface Answer {
  status: number;
  body: string;
  type: 'application/json' | 'text/html; charset=utf-8';
  headers?: Record<string, string>;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, body: `${JSON.stringify(value)}\n`, type: 'application/json', headers };
}

/** The page that a browser gets. */
export function page(config: Config): Answer {
  const title = escapeHtml(`${config.greeting} from ${config.version}`);
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body { font: 1.2rem/1.5 system-ui; margin: 20vh auto; width: fit-content; text-align: center }</style>
<h1>${title}</h1>
<p>answered by ${escapeHtml(config.instance)}</p>
</html>
`,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Sends the answer. While the process drains it asks for the connection to be closed: the client opens its next one
 * elsewhere, and by the time the server closes, nobody is left who could send into a closing connection.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  options: { version: string; close: boolean },
): void {
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-version': options.version,
    ...(options.close ? { connection: 'close' } : {}),
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
