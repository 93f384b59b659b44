import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { type Publication, publish } from '../../scripts/release/publish.ts';

const SHA = 'a'.repeat(40);
const PUBLICATION: Publication = {
  version: '1.4.0',
  sha: SHA,
  notes: 'Better.',
  assets: [{ name: 'a.cdx.json', content: Buffer.from('{}') }],
};

interface Release {
  id: number;
  tag_name: string;
  draft: boolean;
  prerelease: boolean;
  upload_url: string;
  assets: { id: number; name: string; state: string }[];
}

/** What GitHub has. An annotated tag is a name whose value is an object of its own. */
interface State {
  tags: Record<string, string>;
  annotated: Record<string, string>;
  releases: Release[];
}

/** A GitHub that keeps refs and releases, and answers the nth request with 502 after it has done it, or before. */
async function gitHub(
  state: State,
  fails?: { at: number; after: boolean },
): Promise<{ url: string; asked: () => number } & AsyncDisposable> {
  let count = 0;
  const server = createServer((request, response) => {
    void (async () => {
      count += 1;
      const failing = fails?.at === count;
      const body = await buffer(request);
      if (failing && !fails.after) return response.writeHead(502).end('{}');
      const { status, json } = answer(state, request, body, `http://127.0.0.1:${port}`);
      if (failing) return response.writeHead(502).end('{}');
      return response.writeHead(status).end(json === undefined ? '' : JSON.stringify(json));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => count,
    [Symbol.asyncDispose]: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  { tags, annotated, releases }: State,
  { method = '', url = '' }: IncomingMessage,
  body: Buffer,
  origin: string,
): { status: number; json?: unknown } {
  const where = url.replace('/repos/octo/suite', '');
  const given = () => JSON.parse(body.toString('utf8')) as { ref: string; sha: string; draft: boolean };
  const [, tag = ''] = /^\/git\/refs?\/tags\/(.+)$/u.exec(where) ?? [];
  if (method === 'GET' && tag !== '') {
    const sha = tags[tag];
    if (sha === undefined) return { status: 404, json: {} };
    return { status: 200, json: { object: { sha, type: annotated[sha] === undefined ? 'commit' : 'tag' } } };
  }
  if (where.startsWith('/git/tags/')) {
    return { status: 200, json: { object: { sha: annotated[where.slice('/git/tags/'.length)] } } };
  }
  if (method === 'POST' && where === '/git/refs') {
    const name = given().ref.replace('refs/tags/', '');
    if (tags[name] !== undefined) return { status: 422, json: { message: 'Reference already exists' } };
    tags[name] = given().sha;
    return { status: 201, json: {} };
  }
  if (method === 'PATCH' && tag !== '') {
    tags[tag] = given().sha;
    return { status: 200, json: {} };
  }
  if (method === 'GET') {
    const now = releases.map((each) => ({ ...each, upload_url: `${origin}/uploads{?name,label}` }));
    return { status: 200, json: now };
  }
  const [, id] = /^\/releases\/(\d+)$/u.exec(where) ?? [];
  const release = releases.find((each) => String(each.id) === id);
  if (method === 'PATCH' && release !== undefined) {
    release.draft = given().draft;
    return { status: 200, json: release };
  }
  if (method === 'POST' && where === '/releases') {
    const made = {
      ...given(),
      id: 7,
      assets: [],
      upload_url: `${origin}/uploads{?name,label}`,
    } as unknown as Release;
    releases.push(made);
    return { status: 201, json: made };
  }
  if (where.startsWith('/uploads?name=')) {
    releases[0]?.assets.push({ id: 9, name: where.slice('/uploads?name='.length), state: 'uploaded' });
    return { status: 201, json: {} };
  }
  if (method === 'DELETE') {
    const left = releases[0]?.assets.filter((asset) => where !== `/releases/assets/${asset.id}`);
    if (releases[0] !== undefined && left !== undefined) releases[0].assets = left;
    return { status: 204 };
  }
  return { status: 500, json: { method, where } };
}

const nothing = (): State => ({ tags: { v1: 'b'.repeat(40) }, annotated: {}, releases: [] });
const DONE = {
  tags: { v1: SHA, 'v1.4.0': SHA },
  releases: [
    {
      tag_name: 'v1.4.0',
      draft: false,
      prerelease: false,
      assets: [{ name: 'a.cdx.json', state: 'uploaded' }],
    },
  ],
};

async function published(
  state: State,
  fails?: { at: number; after: boolean },
  what = PUBLICATION,
): Promise<number> {
  await using api = await gitHub(state, fails);
  await publish(
    what,
    { url: api.url, repository: 'octo/suite', token: 'token-of-the-test' },
    () => undefined,
  );
  return api.asked();
}

describe('real GitHub 10: a release of this repository', () => {
  test('is a tag, a release with its assets, and the major tag, by the REST API', async () => {
    const state = nothing();
    await published(state);
    expect(state).toMatchObject(DONE);
  });

  test('that was cut off anywhere is finished by the next run', async () => {
    const requests = await published(nothing());
    expect(requests).toBeGreaterThanOrEqual(8);
    for (const after of [false, true]) {
      for (let at = 1; at <= requests; at += 1) {
        const state = nothing();
        await expect(published(state, { at, after })).rejects.toThrow('with 502');
        await published(state);
        expect(state).toMatchObject(DONE);
        expect(state.releases).toHaveLength(1);
        expect(state.releases[0]?.assets).toHaveLength(1);
      }
    }
  });

  test('changes nothing when all of it is there', async () => {
    const state = nothing();
    await published(state);
    const before = structuredClone(state);
    await published(state);
    expect(state).toEqual(before);
  });

  test('replaces an asset that was uploaded by half', async () => {
    const state = nothing();
    await published(state);
    const [release] = state.releases;
    if (release !== undefined)
      Object.assign(release, { draft: true, assets: [{ id: 3, name: 'a.cdx.json', state: 'starter' }] });
    await published(state);
    expect(state.releases[0]?.assets).toEqual([{ id: 9, name: 'a.cdx.json', state: 'uploaded' }]);
  });

  test('is refused for a tag that is at another commit, and goes on at an annotated one of this commit', async () => {
    const other = nothing();
    other.tags['v1.4.0'] = 'c'.repeat(40);
    await expect(published(other)).rejects.toThrow('a release is never made of two commits');
    expect(other.releases).toEqual([]);
    const annotated = {
      ...nothing(),
      tags: { 'v1.4.0': 'd'.repeat(40) },
      annotated: { ['d'.repeat(40)]: SHA },
    };
    await published(annotated);
    expect(annotated.releases).toHaveLength(1);
  });

  test('leaves the major tag alone when it is a pre-release', async () => {
    const state = nothing();
    await published(state, undefined, { ...PUBLICATION, version: '2.0.0-rc.1' });
    expect(state.tags).toEqual({ v1: 'b'.repeat(40), 'v2.0.0-rc.1': SHA });
    expect(state.releases[0]?.prerelease).toBe(true);
  });
});
