import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { EDUCATION } from './education.ts';

export const VERCEL = join(EDUCATION, 'infrastructure', 'vercel');

/** What vercel.json may hold, as far as the recipe uses it: https://vercel.com/docs/project-configuration/vercel-json */
const condition = z.strictObject({ type: z.literal('host'), value: z.strictObject({ eq: z.string() }) });
export const vercelSchema = z.strictObject({
  $schema: z.literal('https://openapi.vercel.sh/vercel.json'),
  framework: z.null(),
  installCommand: z.string().max(256),
  buildCommand: z.string().max(256),
  outputDirectory: z.string(),
  git: z.strictObject({ deploymentEnabled: z.literal(false) }),
  rewrites: z.array(
    z.strictObject({
      source: z.string().startsWith('/').max(4096),
      has: z.array(condition).max(16).optional(),
      destination: z.url({ protocol: /^https$/u }).max(4096),
    }),
  ),
  headers: z.array(
    z.strictObject({
      source: z.string().startsWith('/').max(4096),
      headers: z.array(z.strictObject({ key: z.string(), value: z.string().max(32_768) })),
    }),
  ),
});
export type VercelConfig = z.infer<typeof vercelSchema>;

export function vercelConfig(): VercelConfig {
  return vercelSchema.parse(JSON.parse(readFileSync(join(VERCEL, 'vercel.json'), 'utf8')));
}

/** A `source`, as Vercel's own package makes it a pattern; of names with a pattern of their own alone, which is what the recipe has. */
export function patternOf(source: string): string {
  return `^(?:${source.replaceAll(/:\w+(?=\()/gu, '')})$`;
}

/** Where a request goes that no file answers: by host and path, the first that fits. */
export function destinationOf({ rewrites }: VercelConfig, host: string, path: string): string | undefined {
  for (const { source, has = [], destination } of rewrites) {
    const found = new RegExp(patternOf(source), 'u').exec(path);
    if (found !== null && has.every(({ value }) => value.eq === host))
      return destination.replaceAll(/:\w+/gu, (name, at: number) =>
        at < 'https:'.length ? name : (found[1] ?? ''),
      );
  }
  return undefined;
}

/** The headers that a path gets. */
export function headersOf({ headers }: VercelConfig, path: string): Record<string, string> {
  const fit = headers.filter(({ source }) => new RegExp(patternOf(source), 'u').test(path));
  return Object.fromEntries(fit.flatMap(({ headers: each }) => each.map(({ key, value }) => [key, value])));
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A deployment: files of a folder first, then the rewrites, each of which is answered by `origin`. */
export async function deployment(
  config: VercelConfig,
  folder: string,
  origin: (url: URL, response: ServerResponse) => void,
): Promise<{ server: Server; url: string }> {
  const answer = ({ url: path = '/', headers }: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(path, 'http://deployment');
    for (const [key, value] of Object.entries(headersOf(config, pathname))) response.setHeader(key, value);
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    const destination = destinationOf(config, headers.host ?? '', pathname);
    try {
      const body = readFileSync(file);
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream').end(body);
    } catch {
      if (destination === undefined) response.writeHead(404).end();
      else origin(new URL(destination), response);
    }
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
