import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { z } from 'zod';

/** A request that Sentry would take, as `POST releases/`, with its body. */
export interface SentryCall {
  what: string;
  body: unknown;
}

/** Sentry as far as its own command line asks it: https://docs.sentry.io/api/releases/ */
export interface Sentry extends AsyncDisposable {
  url: string;
  calls: SentryCall[];
  /** What was asked of it that its API does not take. */
  breaches: string[];
  /** The files of the bundles that were assembled: of each its address at the application, and its text. */
  files: Map<string, string>;
}

/** A name of a release is no path: https://docs.sentry.io/cli/releases/#managing-releases */
const version = z
  .string()
  .max(200)
  .regex(/^[^\n\r\t/\\]+$/u);
const time = z.iso.datetime();
const release = {
  ref: z.string().optional(),
  url: z.string().optional(),
  dateStarted: time.optional(),
  dateReleased: time.optional(),
  commits: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-f]{40}$/u),
        repository: z.string().optional(),
        message: z.string().optional(),
        author_name: z.string().optional(),
        author_email: z.string().optional(),
        timestamp: time.optional(),
        patch_set: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
};
const sum = z.string().regex(/^[0-9a-f]{40}$/u);

const BODIES: Readonly<Record<string, z.ZodType>> = {
  'POST releases/': z.strictObject({ version, projects: z.array(z.string()).min(1), ...release }),
  'PUT releases/*/': z.strictObject({ projects: z.array(z.string()).optional(), ...release }),
  'POST releases/*/deploys/': z.strictObject({
    environment: z.string().min(1).max(64),
    name: z.string().max(64).nullish(),
    url: z.url().nullish(),
    dateStarted: time.nullish(),
    dateFinished: time.nullish(),
  }),
  'POST artifactbundle/assemble/': z.strictObject({
    checksum: sum,
    chunks: z.array(sum).min(1),
    projects: z.array(z.string()).min(1),
    version: version.optional(),
    dist: z.string().optional(),
  }),
};

const bundle = z.object({
  org: z.string(),
  project: z.string(),
  release: z.string(),
  files: z.record(z.string(), z.object({ url: z.string(), type: z.enum(['minified_source', 'source_map']) })),
});

/** @param token what a caller has to have */
export async function startSentry(token: string, organization: string): Promise<Sentry> {
  const calls: SentryCall[] = [];
  const breaches: string[] = [];
  const files = new Map<string, string>();
  const chunks = new Map<string, Buffer>();
  const root = `/api/0/organizations/${organization}/`;
  let url = '';

  const assemble = (wanted: readonly string[], checksum: string): object => {
    const missingChunks = wanted.filter((one) => !chunks.has(one));
    if (missingChunks.length > 0) return { state: 'not_found', missingChunks };
    const whole = Buffer.concat(wanted.map((one) => chunks.get(one) ?? Buffer.alloc(0)));
    if (sha1(whole) !== checksum) breaches.push('the bundle is not what its checksum says');
    for (const [name, text] of filesOf(whole)) files.set(name, text);
    return { state: 'created', missingChunks: [] };
  };

  const answer = async (request: IncomingMessage): Promise<[status: number, body: object]> => {
    const body = await buffer(request);
    if (request.headers.authorization !== `Bearer ${token}`) return [401, { detail: 'Invalid token' }];
    const path = new URL(request.url ?? '', url).pathname;
    if (!path.startsWith(root)) return [404, { detail: 'no such organization' }];
    const what = `${request.method} ${path.slice(root.length).replace(/^releases\/[^/]+\//u, 'releases/*/')}`;
    if (what === 'GET chunk-upload/') return [200, uploads(`${url}${root}chunk-upload/`)];
    if (what === 'POST chunk-upload/') {
      for (const [name, part] of await partsOf(request, body)) {
        if (sha1(part) !== name) breaches.push(`the chunk ${name} is not what it is called`);
        chunks.set(name, part);
      }
      return [200, {}];
    }
    if (what === 'GET repos/') return [200, []];
    if (what === 'GET releases/*/previous-with-commits/') return [404, { detail: 'none' }];
    const schema = BODIES[what];
    if (schema === undefined) {
      breaches.push(`${what} is not known`);
      return [404, { detail: 'not known' }];
    }
    const parsed = schema.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) {
      breaches.push(`${what}: ${z.prettifyError(parsed.error)}`);
      return [400, { detail: 'not valid' }];
    }
    calls.push({ what, body: parsed.data });
    if (what === 'POST artifactbundle/assemble/') {
      const { chunks: wanted, checksum } = parsed.data as { chunks: string[]; checksum: string };
      return [200, assemble(wanted, checksum)];
    }
    if (what.endsWith('deploys/')) return [201, { id: '1', environment: 'production' }];
    return [what.startsWith('POST') ? 201 : 200, RELEASE];
  };

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    breaches,
    files,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const RELEASE = { id: 1, version: 'one', dateCreated: '2026-01-01T00:00:00Z', projects: [], newGroups: 0 };

/** How large what is sent may be, and what of it Sentry understands. */
function uploads(url: string): object {
  return {
    url,
    chunkSize: 8 * 1024 * 1024,
    chunksPerRequest: 64,
    maxFileSize: 2 ** 31,
    maxRequestSize: 32 * 1024 * 1024,
    concurrency: 2,
    hashAlgorithm: 'sha1',
    compression: [],
    accept: ['artifact_bundles_v2'],
  };
}

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** The parts of a form, by the names of their files. */
async function partsOf(request: IncomingMessage, body: Buffer): Promise<[string, Buffer][]> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const parts = [...form.values()].filter((part) => typeof part !== 'string');
  return await Promise.all(
    parts.map(async (part): Promise<[string, Buffer]> => [part.name, Buffer.from(await part.arrayBuffer())]),
  );
}

/** A bundle is a zip after eight bytes of its own, with a list of what it holds. */
function filesOf(bytes: Buffer): [string, string][] {
  const zip = unzipSync(new Uint8Array(bytes));
  const text = (name: string): string => Buffer.from(zip[name] ?? []).toString();
  const { files } = bundle.parse(JSON.parse(text('manifest.json')));
  return Object.entries(files).map(([name, { url }]) => [url, text(name)]);
}
