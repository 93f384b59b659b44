import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

/** What a folder of a commit holds under one name. */
export interface TreeEntry {
  /** As Git writes it: `100644`, or `40000` of a folder. */
  mode: string;
  name: string;
  sha: string;
}

/** A file that is put into a tree; null takes it away. */
export interface TreeChange {
  path: string;
  mode: string;
  sha: string | null;
}

export interface Commit {
  tree: string;
  parents: string[];
  message: string;
}

type Kind = 'blob' | 'tree' | 'commit';
const KIND_OF: Readonly<Record<string, Kind>> = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '40000': 'tree',
};
const FOLDER = '40000';

/**
 * The objects of a Git repository that packs none, read and written in Git's own format. A program for each of them
 * would be nearly all of what a test takes.
 */
export class GitObjects {
  readonly #folder: string;
  readonly #known = new Map<string, { kind: Kind; body: Buffer }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  has(sha: string, kind: Kind): boolean {
    return /^[0-9a-f]{40}$/u.test(sha) && existsSync(this.#file(sha)) && this.#read(sha).kind === kind;
  }

  blob(sha: string): Buffer {
    return this.#body(sha, 'blob');
  }

  tree(sha: string): TreeEntry[] {
    const body = this.#body(sha, 'tree');
    const entries: TreeEntry[] = [];
    for (let at = 0; at < body.length; ) {
      const end = body.indexOf(0, at);
      const [mode, name = ''] = splitOnce(body.toString('utf8', at, end), ' ');
      at = end + 21;
      entries.push({ mode, name, sha: body.toString('hex', end + 1, at) });
    }
    return entries;
  }

  commit(sha: string): Commit {
    const [head, message = ''] = splitOnce(this.#body(sha, 'commit').toString('utf8'), '\n\n');
    const named = (field: string): string[] =>
      head
        .split('\n')
        .filter((line) => line.startsWith(`${field} `))
        .map((line) => line.slice(field.length + 1));
    return { tree: named('tree')[0] ?? '', parents: named('parent'), message };
  }

  /** Whether the one commit is the other, or comes after it. */
  contains(sha: string, older: string): boolean {
    const seen = new Set([sha]);
    for (const each of seen) {
      if (each === older) return true;
      for (const parent of this.commit(each).parents) seen.add(parent);
    }
    return false;
  }

  /** What a commit has at a path; undefined where it has nothing. */
  find(commit: string, file: string): TreeEntry | undefined {
    let found: TreeEntry = { mode: FOLDER, name: '', sha: this.commit(commit).tree };
    for (const name of file.split('/')) {
      if (found.mode !== FOLDER) return undefined;
      const next = this.tree(found.sha).find((entry) => entry.name === name);
      if (next === undefined) return undefined;
      found = next;
    }
    return found;
  }

  writeBlob(content: string | Uint8Array): string {
    return this.#write('blob', Buffer.from(content));
  }

  /** A tree as another one is, but for these files. */
  writeTree(base: string | undefined, changes: readonly TreeChange[]): string {
    const entries = new Map(base === undefined ? [] : this.tree(base).map((entry) => [entry.name, entry]));
    for (const [name, below] of Map.groupBy(changes, (change) => splitOnce(change.path, '/')[0])) {
      const made = this.#changed(name, entries.get(name), below);
      if (made === undefined) entries.delete(name);
      else entries.set(name, made);
    }
    const sorted = [...entries.values()].map((entry) => ({ ...entry, key: sortKey(entry) }));
    sorted.sort((a, b) => Buffer.compare(a.key, b.key));
    const parts = sorted.flatMap(({ mode, name, sha }) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]);
    return this.#write('tree', Buffer.concat(parts));
  }

  writeCommit({ tree, parents, message }: Commit, date = new Date()): string {
    this.#body(tree, 'tree');
    for (const parent of parents) this.#body(parent, 'commit');
    const who = `a <a@example.invalid> ${Math.floor(date.getTime() / 1000)} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
    const text = [...lines, `author ${who}`, `committer ${who}`, '', message].join('\n');
    return this.#write('commit', Buffer.from(text));
  }

  #changed(
    name: string,
    before: TreeEntry | undefined,
    changes: readonly TreeChange[],
  ): TreeEntry | undefined {
    if (['', '.', '..', '.git'].includes(name.toLowerCase())) throw new Error(`Git takes no file "${name}"`);
    const file = changes.find(({ path: below }) => below === name);
    if (file?.sha === null) return undefined;
    if (file !== undefined) {
      const kind = KIND_OF[file.mode];
      if (kind === undefined) throw new Error(`Git has no mode ${file.mode}`);
      this.#body(file.sha, kind);
      return { mode: file.mode, name, sha: file.sha };
    }
    const base = before?.mode === FOLDER ? before.sha : undefined;
    const below = changes.map((change) => ({ ...change, path: splitOnce(change.path, '/')[1] ?? '' }));
    const sha = this.writeTree(base, below);
    return this.tree(sha).length === 0 ? undefined : { mode: FOLDER, name, sha };
  }

  #write(kind: Kind, body: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${kind} ${body.length}\0`), body]);
    const sha = createHash('sha1').update(whole).digest('hex');
    const file = this.#file(sha);
    if (!existsSync(file)) {
      mkdirSync(path.dirname(file), { recursive: true });
      replaceFile(file, deflateSync(whole));
    }
    return sha;
  }

  #body(sha: string, kind: Kind): Buffer {
    const found = this.#read(sha);
    if (found.kind !== kind) throw new Error(`${sha} is a ${found.kind}, and no ${kind}`);
    return found.body;
  }

  #read(sha: string): { kind: Kind; body: Buffer } {
    const known = this.#known.get(sha);
    if (known !== undefined) return known;
    const whole = inflateSync(readFileSync(this.#file(sha)));
    const end = whole.indexOf(0);
    const [kind] = splitOnce(whole.toString('utf8', 0, end), ' ');
    const found = { kind: kind as Kind, body: whole.subarray(end + 1) };
    this.#known.set(sha, found);
    return found;
  }

  #file(sha: string): string {
    return path.join(this.#folder, 'objects', sha.slice(0, 2), sha.slice(2));
  }
}

/** At once, for whoever reads it meanwhile. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.lock`, content);
  renameSync(`${file}.lock`, file);
}

/** Git sorts a folder as if its name ended with a slash. */
function sortKey({ mode, name }: TreeEntry): Buffer {
  return Buffer.from(mode === FOLDER ? `${name}/` : name);
}

function splitOnce(text: string, by: string): [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}
