import { describe, expect, test } from '@jest/globals';
import { gitNotes } from '../../../../src/actions/quality-gate/git-notes.ts';
import type { BaselineStore } from '../../../../src/actions/quality-gate/store.ts';
import { type Exec, StoppedError, systemExec } from '../../../../src/base/index.ts';
import { repository } from '../../../support/git-repository.ts';

function notesOf(repo: { folder: string }, exec: Exec = systemExec): BaselineStore {
  return gitNotes({
    kind: 'git-notes',
    key: 'default',
    branch: 'main',
    from: 'HEAD',
    env: {},
    workspace: repo.folder,
    exec,
  });
}

const hangs: Exec = async () => {
  throw new StoppedError('git fetch has not ended after 30 s');
};

const silent: Exec = async () => ({ exitCode: 1, stdout: '', stderr: '' });

const WRITTEN = 'The baseline was written as a git note of this commit.';

describe('gitNotes', () => {
  test('read what another checkout wrote, of the newest commit that has a note', async () => {
    using origin = repository();
    origin.commit({ a: '1' });
    using first = repository({ url: origin.folder, args: [] });
    expect(await notesOf(first).write('one\n')).toBe(WRITTEN);
    origin.commit({ a: '2' });
    using second = repository({ url: origin.folder, args: [] });
    expect(await notesOf(second).read()).toEqual({ text: 'one\n' });
    expect(await notesOf(second).write('two\n')).toBe(WRITTEN);
    origin.commit({ a: '3' });
    using third = repository({ url: origin.folder, args: [] });
    expect(await notesOf(third).read()).toEqual({ text: 'two\n' });
  });

  test('are no fault of the remote where it has none yet', async () => {
    using origin = repository();
    origin.commit({ a: '1' });
    using clone = repository({ url: origin.folder, args: [] });
    expect(await notesOf(clone).read()).toEqual({
      why: 'none of the 100 commits before this one that are in this checkout has a note',
    });
  });

  test('are pushed again after another run pushed one meanwhile', async () => {
    using origin = repository();
    origin.commit({ a: '1' });
    using late = repository({ url: origin.folder, args: [] });
    origin.commit({ a: '2' });
    using early = repository({ url: origin.folder, args: [] });
    let pushes = 0;
    const exec: Exec = async (program, args, options) => {
      if (args.includes('push') && (pushes += 1) === 1) await notesOf(early).write('early\n');
      return await systemExec(program, args, options);
    };
    expect(await notesOf(late, exec).write('late\n')).toBe(WRITTEN);
    expect(pushes).toBe(2);
    expect(await notesOf(early).read()).toEqual({ text: 'early\n' });
    expect(origin.git('notes', '--ref=edu-quality-gate/default', 'list').split('\n')).toHaveLength(2);
  });

  test('say what git said when the remote is gone, after three pushes', async () => {
    using origin = repository();
    origin.commit({ a: '1' });
    using clone = repository({ url: origin.folder, args: [] });
    clone.git('remote', 'set-url', 'origin', `${clone.folder}/gone`);
    expect(await notesOf(clone).read()).toEqual({
      why: expect.stringMatching(/^git could not fetch the notes from origin: .*gone/u),
    });
    let pushes = 0;
    const exec: Exec = async (program, args, options) => {
      pushes += args.includes('push') ? 1 : 0;
      return await systemExec(program, args, options);
    };
    expect(await notesOf(clone, exec).write('x')).toMatch(
      /^The baseline was not written as a git note: .*gone.*\. It needs contents: write\.$/u,
    );
    expect(pushes).toBe(3);
  });

  test('say that a remote did not answer in time, or that git says nothing', async () => {
    using clone = repository();
    const why = 'the remote origin did not answer: git fetch has not ended after 30 s';
    expect(await notesOf(clone, hangs).read()).toEqual({ why });
    expect(await notesOf(clone, hangs).write('x')).toContain(`as a git note: ${why}. It needs`);
    expect(await notesOf(clone, silent).write('x')).toContain('as a git note: git says nothing. It needs');
  });
});
