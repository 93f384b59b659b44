import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import { fileGlob } from '../../../src/base/index.ts';
import { runs } from '../../support/sample.ts';

const LONG = 'a'.repeat(200);
const FILES = ['a.xml', 'x/a-b-c-d-e.xml', 'x/a-b.xml', 'x/y/a-b-c-d-e.xml', 'x/.a-b-c-d.xml', `z/${LONG}`];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'file-glob-'));
  for (const file of FILES) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), '');
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function found(pattern: string): string[] {
  const wanted = fileGlob(pattern);
  if ('problem' in wanted) throw new Error(wanted.problem);
  const names = globSync(wanted.pattern, { cwd: folder }).filter(wanted.keeps);
  return names.filter((name) => FILES.includes(name)).toSorted();
}

describe('globs of files', () => {
  test.each([
    ['{a,b}'.repeat(24), 'stands for 16777216 patterns by its braces; the maximum is 1000'],
    ['{a,b}'.repeat(2000), 'stands for too many patterns by its braces; the maximum is 1000'],
    ['{1..1001}', 'stands for 1001 patterns by its braces; the maximum is 1000'],
    ['{{1..600},{1..600}}', 'stands for 1200 patterns by its braces; the maximum is 1000'],
    ['x{1..50}{1..50', 'x{1..50}{1..50'],
    ['+(a|aa)b', 'holds +(…) or *(…), which can take for ever to match; name the choices in {a,b}'],
    ['x/*(a|aa)', 'holds +(…) or *(…), which can take for ever to match; name the choices in {a,b}'],
  ])('%s is refused, or has few', (pattern, expected) => {
    const wanted = fileGlob(pattern);
    expect('problem' in wanted ? wanted.problem : wanted.pattern).toBe(expected);
  });

  test('many stars against a long name end', () => {
    expect(found('z/*a*a*a*a*a*a*a*a*ab')).toEqual([]);
    expect(found('z/*a*a*a*a*a*a*a*a*a')).toEqual([`z/${LONG}`]);
  });

  test('many stars find what they name, and nothing below or beside', () => {
    expect(found('x/*-*-*-*-*.xml')).toEqual(['x/a-b-c-d-e.xml']);
    expect(found('./x/*-*-*-*.xml')).toEqual(['x/a-b-c-d-e.xml']);
    expect(found('**/*-*-*-*-*.xml')).toEqual(['x/a-b-c-d-e.xml', 'x/y/a-b-c-d-e.xml']);
    expect(found('{x,q}/{y,*-*-*-*-*.xml}')).toEqual(['x/a-b-c-d-e.xml']);
    expect(found('x/*-*-*-*-*.xml/**')).toEqual([]);
  });

  test('what Node finds is found, with any number of stars', () => {
    const segment = constantFrom(
      'x',
      'y',
      '*',
      '**',
      '*-*',
      '*-*-*-*.xml',
      'a*-*-*-*.xml',
      '*.xml',
      '{x,y}',
      '?-b*',
    );
    assert(
      property(array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
        const pattern = segments.join('/');
        const ofNode = globSync(pattern, { cwd: folder, exclude: ['z'] }).filter((name) =>
          FILES.includes(name),
        );
        expect(found(pattern).filter((name) => !name.startsWith('z'))).toEqual(ofNode.toSorted());
      }),
      runs(200, 5000),
    );
  });
});
