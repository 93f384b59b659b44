import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import {
  boundExec,
  CancelledError,
  childEnvironment,
  ConfigurationError,
  isStop,
  startLimit,
  StoppedError,
  systemExec,
  wasEnded,
} from '../../../src/base/index.ts';
import { alive, badProgram, BEHAVIOURS } from '../../support/waits/parties.ts';
import { workspace } from '../../support/workspace.ts';

const FOR_THE_STEP = {
  INPUT_KUBECONFIG: 'a',
  'INPUT_GITHUB-TOKEN': 'b',
  ACTIONS_RUNTIME_TOKEN: 'c',
  STATE_folder: 'd',
  GITHUB_TOKEN: 'e',
  GH_TOKEN: 'f',
  GITHUB_ENV: 'g',
  GITHUB_OUTPUT: 'h',
};

afterEach(() => {
  for (const name of Object.keys(FOR_THE_STEP)) delete process.env[name];
});

test('harms nobody 21: a child has what it is given, and nothing that is for the step alone', async () => {
  Object.assign(process.env, FOR_THE_STEP, { EDU_OF_THE_JOB: 'kept' });
  const { stdout } = await systemExec('env', [], { env: { GIT_TERMINAL_PROMPT: '0' } });
  delete process.env['EDU_OF_THE_JOB'];
  const names = stdout.split('\n').map((line) => line.split('=')[0] ?? '');
  expect(names).toEqual(expect.arrayContaining(['PATH', 'EDU_OF_THE_JOB', 'GIT_TERMINAL_PROMPT']));
  expect(names.filter((name) => name in FOR_THE_STEP)).toEqual([]);
  // What the caller names itself is meant.
  expect(childEnvironment({ INPUT_A: '1', B: '2' }, { GITHUB_TOKEN: '3' })).toEqual({
    B: '2',
    GITHUB_TOKEN: '3',
  });
});

test.each(BEHAVIOURS)(
  'harms nobody 21: a %s program ends with all that it has started',
  async (behaviour) => {
    using place = workspace();
    const { file, pids } = badProgram(place.folder, 'program', behaviour);
    const cancel = new AbortController();
    const running = systemExec(file, [], { signal: cancel.signal }).catch((error: unknown) => error);
    while (pids().length < 2) await sleep(20);
    const started = performance.now();
    cancel.abort(new CancelledError('SIGINT'));
    await running;
    expect(performance.now() - started).toBeLessThan(1_000);
    for (let turn = 0; turn < 40 && alive(pids()).length > 0; turn += 1) await sleep(50);
    expect(alive(pids())).toEqual([]);
  },
);

test('harms nobody 21: a program has its limit, and what it has printed is bounded', async () => {
  using place = workspace();
  const silent = badProgram(place.folder, 'silent', 'silent');
  const late = await systemExec(silent.file, [], { limitMs: 200 }).catch((error: unknown) => error);
  expect(isStop(late)).toBe(true);
  expect(String(late)).toContain('was not done after 0.2 s');
});

test('silence: a program that a limit has ended is named, with what it was to do', async () => {
  using place = workspace();
  const { file } = badProgram(place.folder, 'program', 'silent');
  const limit = startLimit(100, () => new StoppedError('time is over', { input: 'timeout' }));
  const exec = boundExec(boundExec(systemExec, limit.signal), limit.signal);
  await expect(exec(file, ['fetch', '--all'])).rejects.toThrow(
    `time is over, and it still waited for ${file} fetch`,
  );
  // What its caller has no limit for has that of the seam.
  const own = boundExec(systemExec, new AbortController().signal, 100);
  await expect(own(file, [])).rejects.toThrow(`${file} was not done after 0.1 s`);
});

test('silence: a program that somebody has killed has no answer, whatever it has written', async () => {
  const killed: unknown = await systemExec('sh', ['-c', 'echo half; echo why >&2; kill -9 $$']).catch(
    (error: unknown) => error,
  );
  expect(wasEnded(killed)).toBe(true);
  expect(killed).toBeInstanceOf(ConfigurationError);
  expect(String(killed)).toContain('sh was killed by SIGKILL before it was done; found: why; look whether');
});

test('a program that is not there is told by its code, and one that fails is a result', async () => {
  await expect(systemExec('no-such-program-of-ours', [])).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(systemExec('sh', ['-c', 'cat; echo no >&2; exit 3'], { input: 'in' })).resolves.toEqual({
    exitCode: 3,
    stdout: 'in',
    stderr: 'no\n',
  });
});
