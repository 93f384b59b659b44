/**
 * `node scripts/release/publish.ts <version> <notes.md> <asset…>`: tags the commit of this run, publishes the release and
 * moves the major tag, by GitHub's REST API: a push of a tag is refused when its workflow files are those of no branch's
 * tip. Each part looks first at what is there, so that a run that was cut off is finished by the next. No dependency:
 * release.yml runs it with a token that may write.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Publication {
  /** Such as `1.4.0`, without a v. */
  version: string;
  /** The commit. */
  sha: string;
  notes: string;
  assets: readonly { name: string; content: Uint8Array }[];
}

/** GitHub's API, for one repository. */
export interface Api {
  /** Of GITHUB_API_URL, such as `https://api.github.com`. */
  url: string;
  /** `owner/name` */
  repository: string;
  token: string;
}

interface Release {
  id: number;
  tag_name: string;
  draft: boolean;
  upload_url: string;
  assets: { id: number; name: string; state: string }[];
}

const REQUEST_MS = 60_000;

/**
 * The tag, the release with its assets, and the major tag, each only as far as it is not there.
 * @throws Error when the tag is at another commit, or GitHub says no
 */
export async function publish(
  publication: Publication,
  api: Api,
  say: (line: string) => void,
): Promise<void> {
  const { version, sha } = publication;
  const tag = `v${version}`;
  const at = await commitOf(api, tag);
  if (at !== undefined && at !== sha) {
    throw new Error(
      `the tag ${tag} is at ${at}, and this run is of ${sha}: a release is never made of two commits`,
    );
  }
  if (at === undefined) await ask(api, 'POST', '/git/refs', { ref: `refs/tags/${tag}`, sha });
  say(`${tag} is ${sha}${at === undefined ? '' : ', as before'}`);
  await publishRelease(publication, api, say);
  // A pre-release does not move it.
  if (version.includes('-')) return;
  const major = `v${version.split('.')[0] ?? ''}`;
  const before = await commitOf(api, major);
  if (before === undefined) await ask(api, 'POST', '/git/refs', { ref: `refs/tags/${major}`, sha });
  else if (before !== sha) await ask(api, 'PATCH', `/git/refs/tags/${major}`, { sha, force: true });
  say(`${major} is ${sha}`);
}

/** As a draft until everything is in it: an immutable release takes nothing more. */
async function publishRelease(
  { version, notes, assets }: Publication,
  api: Api,
  say: (line: string) => void,
): Promise<void> {
  const tag = `v${version}`;
  const { body: all } = await ask(api, 'GET', '/releases?per_page=100');
  const there = (all as Release[]).find(({ tag_name: name }) => name === tag);
  if (there?.draft === false) return say(`${tag} is published, as before`);
  const fields = { tag_name: tag, name: tag, body: notes, draft: true, prerelease: version.includes('-') };
  const release = there ?? ((await ask(api, 'POST', '/releases', fields)).body as Release);
  for (const { name, content } of assets) {
    const half = release.assets.find((each) => each.name === name);
    if (half?.state === 'uploaded') continue;
    if (half !== undefined) await ask(api, 'DELETE', `/releases/assets/${half.id}`);
    const where = `${release.upload_url.replace(/\{.*$/u, '')}?name=${encodeURIComponent(name)}`;
    await ask(api, 'POST', where, content);
  }
  await ask(api, 'PATCH', `/releases/${release.id}`, { draft: false });
  say(`${tag} is published`);
}

/** The commit that a tag leads to; undefined when there is no such tag. */
async function commitOf(api: Api, tag: string): Promise<string | undefined> {
  const { status, body } = await ask(api, 'GET', `/git/ref/tags/${tag}`, undefined, [200, 404]);
  if (status === 404) return undefined;
  const { object } = body as { object: { sha: string; type: string } };
  if (object.type !== 'tag') return object.sha;
  const annotated = (await ask(api, 'GET', `/git/tags/${object.sha}`)).body as { object: { sha: string } };
  return annotated.object.sha;
}

async function ask(
  { url, repository, token }: Api,
  method: string,
  where: string,
  content?: object,
  expected: readonly number[] = [200, 201, 204],
): Promise<{ status: number; body: unknown }> {
  const address = where.startsWith('/') ? `${url}/repos/${repository}${where}` : where;
  const bytes = content instanceof Uint8Array;
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(REQUEST_MS),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': bytes ? 'application/octet-stream' : 'application/json',
    },
    ...(content === undefined ? {} : { body: bytes ? Buffer.from(content) : JSON.stringify(content) }),
  });
  const text = await response.text();
  if (!expected.includes(response.status)) {
    throw new Error(
      `GitHub answered ${method} ${new URL(address).pathname} with ${response.status}: ${text}`,
    );
  }
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

if (import.meta.main) {
  const [version = '', notes = '', ...files] = process.argv.slice(2);
  const { GITHUB_API_URL = '', GITHUB_REPOSITORY = '', GITHUB_SHA = '', GH_TOKEN = '' } = process.env;
  const assets = files.map((file) => ({ name: path.basename(file), content: readFileSync(file) }));
  const publication = { version, sha: GITHUB_SHA, notes: readFileSync(notes, 'utf8'), assets };
  await publish(
    publication,
    { url: GITHUB_API_URL, repository: GITHUB_REPOSITORY, token: GH_TOKEN },
    (line) => console.log(line),
  );
}
