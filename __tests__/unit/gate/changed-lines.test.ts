import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { systemExec } from '../../../src/base/index.ts';
import { changedLines, type ChangeOrigin, headCommit, trackedFiles } from '../../../src/gate/index.ts';
import { type Repository, repository } from '../../support/git-repository.ts';
import { workspace } from '../../support/workspace.ts';
import { runs } from '../../support/sample.ts';

const lines = (count: number, mark = '') =>
  Array.from({ length: count }, (_, at) => `line ${at + 1}${mark}\n`).join('');

async function changed(repo: { folder: string }, origin: ChangeOrigin) {
  const change = await changedLines(origin, { exec: systemExec, root: repo.folder });
  return {
    base: change.base,
    files: Object.fromEntries([...change.lines].map(([path, set]) => [path, [...set]])),
  };
}

/** `main` with a file, and a branch that changed it while main went on. */
function branched(): Repository & { base: string; main: string } {
  const repo = repository();
  const base = repo.commit({ 'src/a.ts': lines(10), 'src/b.ts': lines(3) });
  repo.git('switch', '--quiet', '--create', 'feature');
  repo.commit({ 'src/a.ts': lines(10).replace('line 4\n', 'changed\nand added\n') });
  repo.git('switch', '--quiet', 'main');
  const main = repo.commit({ 'src/b.ts': `${lines(3)}of main alone\n` });
  return Object.assign(repo, { base, main });
}

describe('changedLines', () => {
  test('of a branch are measured from its merge base: what main changed since is not its own', async () => {
    using repo = branched();
    repo.git('switch', '--quiet', 'feature');
    expect(await changed(repo, { base: 'main' })).toEqual({ base: repo.base, files: { 'src/a.ts': [4, 5] } });
  });

  test('of the merge commit that GitHub tests are those of the pull request', async () => {
    using repo = branched();
    repo.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'feature');
    const found = await changed(repo, { mergeCommit: true, branch: 'main', commits: [repo.base] });
    expect(found).toEqual({ base: repo.main, files: { 'src/a.ts': [4, 5] } });
  });

  test('of a push are measured from the commit before it', async () => {
    using repo = branched();
    expect(await changed(repo, { commits: [repo.base, 'HEAD^1'] })).toEqual({
      base: repo.base,
      files: { 'src/b.ts': [4] },
    });
  });

  test('are found by the branch of origin, and the first candidate that is there is taken', async () => {
    using origin = branched();
    using clone = repository({ url: origin.folder, args: ['--branch', 'feature'] });
    const found = await changed(clone, { branch: 'main', commits: ['f'.repeat(40)] });
    expect(found).toEqual({ base: origin.base, files: { 'src/a.ts': [4, 5] } });
    expect(await changed(clone, { base: 'main' })).toEqual(found);
  });

  test('knows new, renamed and deleted files, odd names, and lines that look like headers', async () => {
    using repo = repository();
    repo.commit({ 'old.ts': lines(20), 'gone.ts': 'gone\n', 'last.ts': 'no end of line' });
    repo.commit({
      'old.ts': undefined,
      'renamed.ts': lines(20).replace('line 7\n', 'seven\n'),
      'gone.ts': undefined,
      'new.ts': '++ b/forged.ts\n@@ -1 +1,9 @@\n-- \n\n',
      'with blank.ts': 'x\n',
      'with "quote"\tand tab.ts': 'x\n',
      'ünï/😀.ts': 'x\n',
      'last.ts': 'no end of line still',
      'b/b/deep.ts': 'y\n',
    });
    const { files } = await changed(repo, { base: 'HEAD^' });
    expect(files).toEqual({
      'renamed.ts': [7],
      'new.ts': [1, 2, 3, 4],
      'with blank.ts': [1],
      'with "quote"\tand tab.ts': [1],
      'ünï/😀.ts': [1],
      'last.ts': [1],
      'b/b/deep.ts': [1],
    });
  });

  test("is not misled by the user's configuration of git", async () => {
    using repo = branched();
    repo.git('switch', '--quiet', 'feature');
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['color.ui', 'always'],
      ['diff.external', 'false'],
      ['diff.context', '3'],
      ['core.quotePath', 'true'],
    ] as const) {
      repo.git('config', key, value);
    }
    expect((await changed(repo, { base: 'main' })).files).toEqual({ 'src/a.ts': [4, 5] });
  });

  test('agrees with a comparison of its own for any edit', async () => {
    using repo = repository();
    const edit = fc.array(
      fc.record({ at: fc.nat(19), what: fc.constantFrom('change', 'delete', 'insert') }),
      {
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(edit, async (edits) => {
        // Every line has its own text, so that a line is new exactly when its text is.
        repo.commit({ 'a.ts': lines(20) });
        const now = lines(20).split('\n').slice(0, -1);
        for (const [serial, { at, what }] of edits.entries()) {
          const place = Math.min(at, now.length);
          if (what === 'delete') now.splice(place, 1);
          else now.splice(place, what === 'change' ? 1 : 0, `new ${serial}`);
        }
        repo.commit({ 'a.ts': now.map((line) => `${line}\n`).join('') });
        const { files } = await changed(repo, { base: 'HEAD^' });
        const expected = now.flatMap((line, at) => (line.startsWith('new') ? [at + 1] : []));
        expect(files['a.ts'] ?? []).toEqual(expected);
      }),
      runs(5, 100),
    );
  }, 60_000);
});

const noGit = async () => await Promise.reject(new Error('Unable to locate executable file: git'));

const failure = async (repo: { folder: string }, origin: ChangeOrigin) =>
  await changed(repo, origin).then(
    () => 'no error',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a checkout that cannot tell', () => {
  test('because it is shallow says fetch-depth: 0', async () => {
    using origin = branched();
    origin.git('switch', '--quiet', 'feature');
    const url = `file://${origin.folder}`;
    using alone = repository({ url, args: ['--depth=1', '--branch', 'feature'] });
    expect(await failure(alone, { branch: 'main', commits: [origin.main] })).toBe(
      `ConfigurationError: the changed lines need the commit that the change begins at, and this checkout has none of origin/main, ${origin.main}; set fetch-depth: 0 in the step of actions/checkout`,
    );
    using both = repository({ url, args: ['--depth=1', '--no-single-branch', '--branch', 'feature'] });
    expect(await failure(both, { branch: 'main' })).toBe(
      `ConfigurationError: HEAD and ${origin.main.slice(0, 12)} have no common commit before them in this checkout, which is a shallow one; set fetch-depth: 0 in the step of actions/checkout`,
    );
  });

  test('because history ends at HEAD, where the branch that it came from would look the same', async () => {
    using origin = branched();
    using clone = repository({ url: `file://${origin.folder}`, args: ['--depth=1'] });
    expect(await failure(clone, { branch: 'main' })).toContain('which is a shallow one; set fetch-depth: 0');
    // With its history, no change is what there is.
    using whole = repository({ url: `file://${origin.folder}`, args: [] });
    expect(await changed(whole, { branch: 'main' })).toEqual({ base: origin.main, files: {} });
  });

  test('because the base is not there, or would be an option of git', async () => {
    using repo = branched();
    expect(await failure(repo, { base: 'nowhere' })).toContain(
      'input base: names no commit of this checkout; found: "nowhere"',
    );
    expect(await failure(repo, { base: '--all' })).toContain('names no commit');
    expect(await failure(repo, {})).toContain('name one with the input base');
  });

  test('because it is no repository', async () => {
    using place = workspace();
    expect(await failure(place, { base: 'main' })).toContain('run actions/checkout before this step');
    const git = { exec: systemExec, root: place.folder };
    expect([await headCommit(git), await trackedFiles(git)]).toEqual([undefined, undefined]);
  });

  test('because there is no git', async () => {
    using place = workspace();
    const missing = changedLines({ base: 'x' }, { exec: noGit, root: place.folder });
    await expect(missing).rejects.toThrow(
      'the changed lines need git: Unable to locate executable file: git',
    );
  });
});

test('trackedFiles leaves out what git ignores', async () => {
  using repo = repository();
  repo.commit({ '.gitignore': 'node_modules/\n', 'a b.ts': '', 'node_modules/x.ts': '' });
  expect((await trackedFiles({ exec: systemExec, root: repo.folder }))?.sort()).toEqual([
    '.gitignore',
    'a b.ts',
  ]);
});
