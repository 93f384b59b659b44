import { describe, expect, test } from '@jest/globals';
import { bareRepository } from '../../../support/github-api/index.ts';

/** Names that Git sorts in its own way: a folder as if its name ended with a slash. */
const FILES = { 'a/z': '1', 'a-b': '2', 'a.b': '3', a0: '4', 'deep/er/x': '5', 'ü/😀': '6', README: '' };

describe('the repository behind the mock of GitHub', () => {
  test('is one that Git itself reads, finds in order, and writes the same', () => {
    using git = bareRepository(FILES);
    const names = Object.keys(FILES);
    git.commit({ 'deep/er/x': undefined, 'deep/y': '7' }, { message: 'second' });
    const { objects } = git;
    const parent = git.head('main') ?? '';
    const link = { path: 'a/link', mode: '120000', sha: objects.writeBlob('z') };
    const tree = objects.writeTree(objects.commit(parent).tree, [link]);
    git.move('main', objects.writeCommit({ tree, parents: [parent], message: 'third\n' }));

    expect(git.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(git.log('main')).toEqual(['third', 'second', 'first']);
    const kept = names.filter((name) => name !== 'deep/er/x');
    const listed = git.read('ls-tree', '-r', '-z', '--name-only', 'main').split('\0').slice(0, -1);
    expect(listed.sort()).toEqual([...kept, 'a/link', 'deep/y'].sort());
    for (const name of kept)
      expect(git.show('main', name)).toBe(git.read('cat-file', 'blob', `main:${name}`));
    git.git('read-tree', 'main');
    expect(git.git('write-tree')).toBe(tree);
    expect(git.git('ls-tree', 'main').split('\n')).toEqual(
      objects.tree(tree).map(({ mode, name, sha }) => {
        const type = mode === '40000' ? 'tree' : 'blob';
        // Git quotes what is not ASCII.
        const shown = name === 'ü' ? String.raw`"\303\274"` : name;
        return `${mode.padStart(6, '0')} ${type} ${sha}\t${shown}`;
      }),
    );
  });

  test('knows what Git says of who comes after whom, also through a merge', () => {
    using git = bareRepository({ x: '1' });
    const first = git.head('main') ?? '';
    const main = git.commit({ x: '2' });
    git.move('other', first);
    const other = git.commit({ y: '1' }, { branch: 'other' });
    const { tree } = git.objects.commit(main);
    const merge = git.objects.writeCommit({ tree, parents: [main, other], message: 'merge\n' });
    const all = [first, main, other, merge];
    const isAncestor = (older: string, sha: string): boolean =>
      git.git('rev-list', '--max-count=1', older, `^${sha}`) === '';
    for (const sha of all) {
      for (const older of all) expect(git.objects.contains(sha, older)).toBe(isAncestor(older, sha));
    }
  });

  test.each([
    ['path that leads out', { '../x': '1' }],
    ['file of its own', { 'a/.GIT/config': '1' }],
    ['path with an empty name', { 'a//b': '1' }],
  ])('takes, as Git, no %s', (_, files) => {
    using git = bareRepository({ x: '1' });
    expect(() => git.commit(files)).toThrow('Git takes no file');
  });

  test('takes no object that is not there, or is of another kind', () => {
    using git = bareRepository({ x: '1' });
    const { objects } = git;
    const head = git.head('main') ?? '';
    const { tree } = objects.commit(head);
    const nowhere = 'f'.repeat(40);
    for (const sha of [nowhere, tree])
      expect(() => objects.writeTree(tree, [{ path: 'y', mode: '100644', sha }])).toThrow(
        /ENOENT|is a tree/u,
      );
    for (const given of [
      { tree: nowhere, parents: [head] },
      { tree, parents: [tree] },
    ])
      expect(() => objects.writeCommit({ ...given, message: 'x' })).toThrow(/ENOENT|is a tree/u);
    expect(() => git.move('main', tree)).toThrow('there is no commit');
  });
});
