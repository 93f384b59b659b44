import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { githubLogger, maskSecrets, reportFailure, setOutputs } from '../../../src/github/index.ts';
import { captureRunner } from '../../support/command-files.ts';

describe('githubLogger', () => {
  test('prints no command that foreign text holds', () => {
    using runner = captureRunner();
    githubLogger().info('log:\n::error::x\r##[error]y');
    expect(runner.printed()).toBe('log:\n: :error::x\n## [error]y\n');
  });

  test('keeps an annotation of several lines in one command, at its place', () => {
    using runner = captureRunner();
    githubLogger().error('a\n::warning::b', { title: 'T: x', file: 'values.yaml', line: 3 });
    expect(runner.printed()).toBe('::error title=T%3A x,file=values.yaml,line=3::a%0A: :warning::b\n');
  });

  test('lets nothing that moves the cursor into a place, and names the last line of several', () => {
    using runner = captureRunner();
    githubLogger().notice('m', { title: 'a\u001b[2Kb', file: 'c\u001b[2Kd.ts', line: 3, endLine: 9 });
    expect(runner.printed()).toBe('::notice title=ab,file=cd.ts,line=3,endLine=9::m\n');
  });

  test('closes a group when its body fails, and opens none inside another', async () => {
    using runner = captureRunner();
    const logger = githubLogger();
    const body = logger.group('outer', async () => {
      await logger.group('inner', async () => {
        throw new Error('x');
      });
    });
    await expect(body).rejects.toThrow('x');
    await logger.group('next', async () => undefined);
    expect(runner.printed()).toBe('::group::outer\ninner\n::endgroup::\n::group::next\n::endgroup::\n');
  });
});

describe('reportFailure', () => {
  test('gives each mistake of a user an annotation of its own, without a stack', () => {
    using runner = captureRunner();
    const error = new ConfigurationError([
      { input: 'chart', message: 'does not exist' },
      { input: 'helm-values-file', file: 'v.yaml', line: 2, message: 'invalid YAML' },
    ]);
    reportFailure(error, githubLogger());
    expect(runner.printed()).toBe(
      '::error::input chart: does not exist\n::error file=v.yaml,line=2::input helm-values-file (v.yaml:2): invalid YAML\n',
    );
    expect(process.exitCode).toBe(1);
  });

  test('shows the stack of a bug and asks for a report', () => {
    using runner = captureRunner();
    reportFailure(new TypeError('x is undefined.'), githubLogger());
    expect(runner.printed()).toMatch(/TypeError: x is undefined\.\n\s+at /u);
    expect(runner.printed()).toContain('::error::x is undefined. This is a bug in edu-actions');
  });
});

test('an output cannot add another one', () => {
  using runner = captureRunner();
  setOutputs({ reason: 'a\nresult=succeeded\nresult<<EOF\nx\nEOF', result: 'refused' });
  expect(runner.outputs()).toEqual({ reason: 'a\nresult=succeeded\nresult<<EOF\nx\nEOF', result: 'refused' });
});

test('masks each secret once, and none so short that it would riddle the log', () => {
  using runner = captureRunner();
  maskSecrets(['long-secret', 'abc', 'long-secret', '']);
  expect(runner.printed()).toBe('::add-mask::long-secret\n');
});
