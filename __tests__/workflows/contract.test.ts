import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  changesOf,
  type Contract,
  CONTRACT_FILE,
  contractOf,
  untold,
} from '../../scripts/contract/contract.ts';
import { root } from '../support/workflow-files.ts';

test('what others rely on is what schemas/contract.json says: tell a change in CHANGELOG.md, then npm run contract', () => {
  const kept = JSON.parse(readFileSync(path.join(root, CONTRACT_FILE), 'utf8')) as Contract;
  expect(changesOf(kept, contractOf(root))).toEqual([]);
});

test('it holds inputs, outputs, secrets, jobs and permissions of actions and workflows', () => {
  const contract = contractOf(root);
  expect(contract).toMatchObject({
    'deploy input image-tag': 'required',
    'deploy input timeout': 'default "10m"',
    'deploy output result': '',
    'pipeline.yml input app-name': 'string, required',
    'pipeline.yml input attest': 'string, default "auto"',
    'pipeline.yml secret kubeconfig': '',
    'pipeline.yml output digest': '',
    'pipeline.yml job build':
      'named Build ${{ matrix.platform }}, contents: read, id-token: write, packages: write',
  });
  // This repository's own workflows are nobody's to rely on.
  expect(Object.keys(contract).filter((name) => name.startsWith('ci.yml'))).toEqual([]);
});

function changelog(text: string): string {
  return `## [Unreleased]\n\n${text}\n\n## [1.0.0]\n\n- \`deploy\`: \`a\`, \`b\`, \`build\`\n`;
}

describe('a change', () => {
  const before: Contract = {
    'deploy input a': 'required',
    'deploy output b': '',
    'p.yml job build': 'named Build',
  };

  test.each<[string, Contract, string, string]>([
    ['an input that is no longer required', { ...before, 'deploy input a': '' }, 'changed', 'input a'],
    [
      'an output that is gone',
      { 'deploy input a': 'required', 'p.yml job build': 'named Build' },
      'removed',
      'output b',
    ],
    ['a job with another name', { ...before, 'p.yml job build': 'named Image' }, 'changed', 'job build'],
    ['a new input', { ...before, 'deploy input c': '' }, 'added', 'input c'],
  ])('%s is told of by both names, under Unreleased', (_, after, kind, item) => {
    const of = item.startsWith('job') ? 'p.yml' : 'deploy';
    const change = { kind, of, item };
    const name = item.split(' ')[1] ?? '';
    expect(changesOf(before, after)).toEqual([change]);
    expect(untold(before, after, changelog('Nothing.'))).toEqual([change]);
    expect(untold(before, after, changelog(`\`${of}\` has changed.`))).toEqual([change]);
    expect(untold(before, after, changelog(`\`${of}\`: \`${name}\``))).toEqual([]);
  });

  test('an action that is new, or gone, is told of by its name', () => {
    const after = { ...before, 'heal input x': '', 'heal input y': '' };
    expect(untold(before, after, changelog('Nothing.'))).toHaveLength(2);
    expect(untold(before, after, changelog('`heal` is new.'))).toEqual([]);
    expect(untold(after, before, changelog('`heal` is gone.'))).toEqual([]);
  });

  test('of nothing needs no word', () => {
    expect(untold(before, before, changelog(''))).toEqual([]);
  });
});
