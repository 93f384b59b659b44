import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../src/base/index.ts';
import {
  connectGitHub,
  githubLogger,
  reportFailure,
  runEvent,
  saveState,
  setOutputs,
  writeSummary,
} from '../../../src/github/index.ts';
import { captureRunner } from '../../support/command-files.ts';

describe('leaks 7: a pipe where the runner should have a file', () => {
  test('an event that is one is as good as none', () => {
    using runner = captureRunner();
    const pipe = path.join(runner.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(runEvent({ GITHUB_EVENT_PATH: pipe, GITHUB_EVENT_NAME: 'push' })).toMatchObject({ name: 'push' });
  });

  test.each([
    ['an address that is none', () => ({ GITHUB_API_URL: 'no address' }), 'GITHUB_API_URL names no address'],
    ['an event that is a pipe', (file: string) => ({ GITHUB_EVENT_PATH: file }), 'is no regular file'],
    ['an event that is no JSON', () => ({ GITHUB_EVENT_PATH: import.meta.filename }), 'is not valid JSON'],
  ])('leaks 8: %s is told as that by who asks GitHub, and is no bug of ours', async (_, env, words) => {
    using runner = captureRunner();
    const pipe = path.join(runner.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const common = { token: 'token-of-the-test', clock: systemClock, logger: memoryLogger() };
    const asked = connectGitHub({ ...common, env: { GITHUB_REPOSITORY: 'octo-org/shop', ...env(pipe) } });
    await expect(asked).rejects.toThrow(`GitHub's API cannot be asked: `);
    await expect(asked).rejects.toThrow(words);
    await asked.catch((error: unknown) => reportFailure(error, githubLogger()));
    expect(runner.printed()).toContain(words);
    expect(runner.printed()).not.toMatch(/bug in edu-actions|\n\s+at /u);
  });

  test('one that nobody reads is told, and not waited for', () => {
    using runner = captureRunner();
    const pipe = path.join(runner.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    Object.assign(process.env, { GITHUB_OUTPUT: pipe, GITHUB_STATE: pipe });
    setOutputs({ result: 'succeeded' });
    saveState('post', 'true');
    expect(writeSummary('text', { GITHUB_STEP_SUMMARY: pipe })).toBe(true);
    expect(runner.printed().match(/could not be written: (?:Error: )?ENXIO/gu)).toHaveLength(3);
    // A file is written as ever.
    const file = path.join(runner.folder, 'summary.md');
    expect(writeSummary('text', { GITHUB_STEP_SUMMARY: file })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('text');
  });
});
