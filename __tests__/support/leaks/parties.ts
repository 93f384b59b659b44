import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import http, { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';

/** A party that gives back what it was sent. */
export interface Echo extends AsyncDisposable {
  url: string;
  /** What came, without the header by which it is known who asks: it belongs here. */
  received: () => string;
  asked: () => number;
}

type Answer = (response: ServerResponse, said: string) => void;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const refused =
  (code: number, reason: string): Answer =>
  (response, said) => {
    const message = `${reason}: Invalid value: ${JSON.stringify(said)}: denied by a webhook that saw ${said}`;
    const causes = [{ reason: 'FieldValueInvalid', field: 'data', message: `Invalid value: "${said}"` }];
    const body = {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code,
      reason,
      message,
      details: { causes },
    };
    json(code, body)(response, said);
  };
const text =
  (status: number, type: string, cut = false): Answer =>
  (response, said) => {
    const whole = type === 'text/html' ? `<html><body>${said}</body></html>` : said;
    response.writeHead(status, { 'content-type': type, ...(cut ? { 'content-length': '999999' } : {}) });
    if (cut) response.write(whole.slice(0, -4), () => response.destroy());
    else response.end(whole);
  };

/** How a party fails, and what of what it has seen it says. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  'refuses the credentials': refused(401, 'Unauthorized'),
  'forbids and quotes': refused(403, 'Forbidden'),
  'refuses a value and quotes': refused(422, 'Invalid'),
  'is in a conflict and quotes': refused(409, 'Conflict'),
  'has a bug and quotes': refused(500, 'InternalError'),
  'is busy and quotes': text(503, 'text/plain'),
  'answers with a page': text(200, 'text/html'),
  'answers with text': text(200, 'text/plain'),
  'answers with JSON that is cut': (response, said) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(`{"kind":${JSON.stringify(said).slice(0, -1)}`),
  'dies in the middle': text(200, 'application/json', true),
  'answers null': json(200, null),
  'answers with another document': (response, said) => json(200, { said })(response, said),
  'answers with a list of anything': (response, said) => json(200, [{ said }])(response, said),
  'sends it elsewhere': (response, said) =>
    void response.writeHead(307, { location: `/elsewhere?said=${encodeURIComponent(said)}` }).end(said),
  'warns and quotes': (response, said) => {
    const warning = `299 - "${said.replaceAll(/[^ -~]/gu, ' ').replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
    json(404, { kind: 'Status', message: said }, { warning })(response, said);
  },
};

/** @param good Who answers the first requests, so many of them, as they should be. */
export async function echo(answer: string, good = '', goodFor = 0): Promise<Echo> {
  const received: string[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked += 1;
      const body = Buffer.concat(chunks).toString();
      received.push(without(request, body));
      if (asked > goodFor) ANSWERS[answer]?.(response, saidBy(request, body));
      else void forward(good, request.url ?? '', response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received.join('\n'),
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function forward(good: string, url: string, response: ServerResponse): Promise<void> {
  // Through a proxy comes a whole address.
  const { pathname, search } = new URL(url, good);
  // A connection of its own: one that is kept may be closed at the moment in which it is used again.
  const request = http.get(`${good}${pathname}${search}`, { agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
  response.end(await textOf(answer));
}

/** Who asks, as it came, decoded, and encoded once more, and all else that came. */
function saidBy({ headers, url = '' }: IncomingMessage, body: string): string {
  const { authorization = '' } = headers;
  const [, credential = ''] = authorization.split(/ (.*)/su);
  const decoded = Buffer.from(credential, 'base64').toString();
  const others = [credential, encodeURIComponent(credential), Buffer.from(authorization).toString('base64')];
  return [authorization, ...others, decoded, url, JSON.stringify(headers), body].join(' | ');
}

/** A Secret's own object belongs to the cluster, and a check's request to its target. */
function without({ headers, url = '', method = '' }: IncomingMessage, body: string): string {
  const { authorization: _known, 'proxy-authorization': _proxy, ...rest } = headers;
  // What it has said itself comes back in an address of its own making.
  const place = url.replace(/^(\/elsewhere)\?.*$/su, '$1');
  return `${method} ${place} ${JSON.stringify(rest)} ${/\/secrets(?:[/?]|$)/u.test(url) ? '' : body}`;
}

/** A program that tells all that it knows, into the log and into a file, and fails. */
export function tellingProgram(folder: string, name: string, stdout = 'env; echo "$*"'): () => string {
  mkdirSync(folder, { recursive: true });
  const told = path.join(folder, `.${name}.told`);
  writeFileSync(told, '');
  const script = [
    '#!/bin/sh',
    'case "$*" in *version*--template*) echo v3.19.0; exit 0;; esac',
    `{ env; printf '%s\\n' "$@"; } >> '${told}'`,
    '{ env; printf "%s " "$@"; [ -n "$KUBECONFIG" ] && cat "$KUBECONFIG"; } >&2',
    stdout,
    'exit 1',
    '',
  ].join('\n');
  writeFileSync(path.join(folder, name), script);
  chmodSync(path.join(folder, name), 0o755);
  return () => readFileSync(told, 'utf8');
}

/** Every file in a folder, but for git's own. */
export function filesIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, 'latin1')]);
}
