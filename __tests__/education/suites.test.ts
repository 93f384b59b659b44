import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { EDUCATION, inEducation, installEducation, suiteCounts } from '../support/education.ts';

/** The application's own checks and tests, as its own `npm run` would run them. */
/** The first time a browser may have to be installed. */
const LIMIT_MS = 600_000;

beforeAll(installEducation, LIMIT_MS);

test.each(['.', 'web', 'load', 'monitoring/dashboards'])(
  'its types hold: %s',
  async (project) => {
    expect(await inEducation(['tsc', '-p', project, '--noEmit'])).toEqual({ code: 0, output: '\n' });
  },
  LIMIT_MS,
);

test(
  'its lint is clean',
  async () => {
    const { code, output } = await inEducation(['oxlint', '--type-aware', '--deny-warnings']);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('0 errors') });
  },
  LIMIT_MS,
);

describe('its tests', () => {
  const suites: readonly (readonly [name: string, ...flags: string[]])[] = [
    ['unit'],
    ['dashboards'],
    ['integration', '--coverage'],
    ['e2e'],
  ];
  test.each(suites)(
    '%s: all pass, none is left out, and the report says so',
    async (name, ...flags) => {
      const { code, output } = await inEducation(['test/run.ts', name, ...flags]);
      if (code !== 0) throw new Error(output.slice(output.indexOf('failing tests:')));
      const counts = suiteCounts(output);
      expect(counts).toEqual({ ...counts, pass: counts.tests, fail: 0, skipped: 0, cancelled: 0, todo: 0 });
      const files = globSync(join(EDUCATION, 'test', name, '*.test.ts'));
      expect(files.length).toBeGreaterThan(0);
      const report = readFileSync(join(EDUCATION, 'reports', `junit-${name}.xml`), 'utf8');
      expect(report.match(/<testcase /g)).toHaveLength(counts.tests);
      for (const file of files) expect(report).toContain(`file="${file}"`);
    },
    LIMIT_MS,
  );

  test('their coverage is written as lcov, of all that a server process runs', () => {
    const lcov = readFileSync(join(EDUCATION, 'coverage', 'lcov.info'), 'utf8');
    const covered = new Map(
      lcov
        .split('end_of_record')
        .map((record) => [
          /^SF:(.+)$/m.exec(record)?.[1],
          { found: Number(/^LF:(\d+)$/m.exec(record)?.[1]), hit: Number(/^LH:(\d+)$/m.exec(record)?.[1]) },
        ])
        .filter((entry): entry is [string, { found: number; hit: number }] => entry[0] !== undefined),
    );
    const left = new Set([
      // These are run as processes of their own, by tests that read their output.
      'src/server.ts',
      'src/migrate.ts',
      'src/healthcheck.ts',
      // Types alone.
      'src/services.ts',
    ]);
    const sources = globSync('src/**/*.ts', { cwd: EDUCATION }).filter((file) => !left.has(file));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((file) => !covered.has(file))).toEqual([]);
    const sum = (key: 'found' | 'hit'): number =>
      [...covered.values()].reduce((total, file) => total + file[key], 0);
    expect(sum('hit') / sum('found')).toBeGreaterThan(0.9);
  });
});
