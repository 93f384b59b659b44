import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const root = join(import.meta.dirname, '..', '..');
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's few files, from memory. Their content is their tag, so a browser asks each time and gets 304. */
export function servePage(app: FastifyInstance): void {
  for (const { path, type, body, tag } of files()) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      void reply.header('etag', tag).header('cache-control', 'no-cache');
      if (request.headers['if-none-match'] === tag) return await reply.code(304).send();
      return await reply.type(type).send(body);
    });
  }
}

function files() {
  const built = join(root, 'build', 'web');
  if (!existsSync(join(built, 'main.js'))) {
    throw new Error(`the page's scripts are not in ${built}: run "npm run build" first`);
  }
  return [join(root, 'web'), built].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const type = types[extname(name)];
      if (type === undefined) return [];
      const body = readFileSync(join(folder, name));
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return [{ path: name === 'index.html' ? '/' : `/${name}`, type, body, tag }];
    }),
  );
}
