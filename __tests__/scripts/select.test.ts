import { describe, expect, test } from '@jest/globals';
import { groupFiles, matchFiles, nearNames } from '../../scripts/test/select.ts';

const files = [
  '__tests__/cluster/adopt.test.ts',
  '__tests__/cluster/kill.sweep.test.ts',
  '__tests__/cluster/switch.traffic.test.ts',
  '__tests__/unit/release/steps/switch.test.ts',
];

describe('groupFiles', () => {
  test('gives files that send traffic or sweep the cluster for themselves', () => {
    expect(groupFiles(files)).toEqual({
      local: ['__tests__/unit/release/steps/switch.test.ts'],
      cluster: ['__tests__/cluster/adopt.test.ts'],
      alone: ['__tests__/cluster/kill.sweep.test.ts', '__tests__/cluster/switch.traffic.test.ts'],
    });
  });
});

describe('matchFiles', () => {
  test('takes files that hold any pattern, whatever its case, and names the patterns that none holds', () => {
    expect(matchFiles(files, ['Switch', 'nothing'])).toEqual({
      files: ['__tests__/cluster/switch.traffic.test.ts', '__tests__/unit/release/steps/switch.test.ts'],
      unmatched: ['nothing'],
    });
  });
});

describe('nearNames', () => {
  test('finds what a slip of the fingers meant', () => {
    expect(nearNames('adpot', files)[0]).toBe('__tests__/cluster/adopt.test.ts');
    expect(nearNames('swich', files)).toContain('__tests__/unit/release/steps/switch.test.ts');
  });

  test('finds nothing for a word that is like nothing', () => {
    expect(nearNames('zzz', files)).toEqual([]);
  });
});
