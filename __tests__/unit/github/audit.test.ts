import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { keepSecret } from '../../../src/base/index.ts';
import { chained, recordOf } from '../../../src/github/index.ts';
import { auditErrors } from '../../support/report-schema.ts';
import { workspace } from '../../support/workspace.ts';

interface Verified {
  records: number;
  head: string;
  problem?: string;
}

const script = path.join(import.meta.dirname, '..', '..', '..', 'scripts', 'verify-audit.mjs');
const { verify } = (await import(script)) as { verify: (text: string, head?: string) => Verified };

const ENV = {
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_ACTOR: 'octocat',
  INPUT_APP: 'shop',
  INPUT_KUBECONFIG: 'token-that-nobody-may-see',
  INPUT_ENVIRONMENT: 'production',
};

const record = (outputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
  recordOf({
    action: 'deploy',
    env: { ...ENV, ...env },
    exitCode: 0,
    at: new Date('2026-03-01T12:00:00Z'),
    outputs,
  });

/** A trail of so many records. */
function trail(length: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < length; at += 1)
    lines.push(chained(record({ version: `v${at}` }), lines.at(-1)?.trimEnd()));
  return lines;
}

describe('audit: a record', () => {
  test('says who did what, from where to where, by which evidence', () => {
    using place = workspace();
    const report = path.join(place.folder, 'report.json');
    writeFileSync(report, '{}');
    const line = chained(
      record({
        result: 'succeeded',
        version: 'v2',
        slot: 'green',
        'previous-slot': 'blue',
        report,
        reason: '',
        proof: 'app_a is refused',
      }),
      undefined,
    );
    const parsed = JSON.parse(line) as Record<string, unknown>;
    expect(auditErrors(parsed)).toEqual([]);
    expect(parsed).toMatchObject({
      number: 1,
      at: '2026-03-01T12:00:00.000Z',
      action: 'deploy',
      phase: 'main',
      who: {
        repository: 'octo-org/shop',
        run: 'https://github.example/octo-org/shop/actions/runs/7/attempts/2',
        actor: 'octocat',
      },
      what: { app: 'shop', environment: 'production' },
      from: { slot: 'blue' },
      to: { version: 'v2', slot: 'green' },
      evidence: [
        { output: 'report', file: 'report.json', sha256: expect.stringMatching(/^44136fa355b3678a/u) },
        { output: 'proof', text: 'app_a is refused' },
      ],
      result: 'succeeded',
      exitCode: 0,
      previous: '0'.repeat(64),
    });
    expect(line).not.toContain('token-that-nobody-may-see');
  });

  test('takes secrets out before it is hashed', () => {
    keepSecret('a-secret-in-an-output');
    const line = chained(record({ reason: 'refused: a-secret-in-an-output' }), undefined);
    expect(line).not.toContain('a-secret-in-an-output');
    expect(verify(line)).toMatchObject({ records: 1 });
    expect(verify(line).problem).toBeUndefined();
  });

  test('of a post step says so', () => {
    expect(record({}, { STATE_post: 'true' }).phase).toBe('post');
  });
});

describe('audit: the chain', () => {
  const lines = trail(5);
  const whole = lines.join('');

  test('as it was written holds, and its head can be kept elsewhere', () => {
    const { records, head, problem } = verify(whole);
    expect([records, problem]).toEqual([5, undefined]);
    expect(verify(whole, head).problem).toBeUndefined();
    expect(lines.flatMap((line) => auditErrors(JSON.parse(line)))).toEqual([]);
  });

  test.each<[string, (all: string[]) => string[], string]>([
    ['a value is changed', (all) => all.with(2, (all[2] ?? '').replace('v2', 'v9')), 'line 3: was changed'],
    ['a record is left out', (all) => all.toSpliced(2, 1), 'line 3: does not follow'],
    ['the first record is left out', (all) => all.slice(1), 'line 1: does not follow'],
    [
      'two change places',
      (all) => all.with(1, all[2] ?? '').with(2, all[1] ?? ''),
      'line 2: does not follow',
    ],
    ['one is put in twice', (all) => all.toSpliced(2, 0, all[1] ?? ''), 'line 3: does not follow'],
    [
      'blanks are put in',
      (all) => all.with(0, (all[0] ?? '').replace(',"at"', ', "at"')),
      'line 1: was written by',
    ],
    ['a line is no JSON', (all) => all.with(4, 'x\n'), 'line 5: is no JSON'],
    ['one is forged at the end', (all) => [...all, chained(record(), undefined)], 'line 6: does not follow'],
  ])('is broken when %s', (_, change, told) => {
    expect(verify(change(lines).join('')).problem).toContain(told);
  });

  test('that lacks its end is found by the head alone', () => {
    const { head } = verify(whole);
    const cut = lines.slice(0, -1).join('');
    expect(verify(cut).problem).toBeUndefined();
    expect(verify(cut, head).problem).toContain('the last record has the hash');
  });

  test('goes on behind a line that is no record, and says where it is broken', () => {
    const broken = `${lines[0] ?? ''}not a record\n`;
    const next = chained(record(), 'not a record');
    expect(verify(broken + next).problem).toContain('line 2: is no JSON');
  });
});
