import type { Example } from './example.ts';
import { eslint, junit, lcov, passing } from './reports.ts';

const FILES = Array.from({ length: 60 }, (_, at) => `src/courses/module-${at + 1}.ts`);

const REFUSED = [
  'Error: connect ECONNREFUSED 127.0.0.1:5432',
  '    at TCPConnectWrap.afterConnect (node:net:1636:16)',
] as const;
/** What must not drown among the others. */
const OTHER = [
  'Error: a course without a teacher was published',
  '    at publish (src/courses/module-42.ts:31:9)',
] as const;

/** A change that breaks nearly everything: 1,200 failed tests, 300 findings, 60 files without a test. */
export const huge: Example = {
  name: 'huge',
  kept: true,
  inputs: {
    reports: 'lcov.info, junit.xml, eslint.json',
    'coverage-lines': '80',
    'coverage-changed-lines': '90',
    'lint-max-errors': '0',
  },
  change: Object.fromEntries(FILES.map((file) => [file, [1, 40] as const])),
  files: {
    'lcov.info': lcov(
      Object.fromEntries(
        FILES.map((file, at) => [
          file,
          {
            lines: 40,
            missed: [
              [2, 10 + (at % 7)],
              [30, 40],
            ] as const,
          },
        ]),
      ),
    ),
    'junit.xml': junit(
      Object.fromEntries(
        FILES.map((file, at) => [
          `module ${at + 1}`,
          [
            ...Array.from({ length: 20 }, (_, number) => ({
              name: `keeps rule ${number + 1}`,
              file: file.replace('src', 'test').replace('.ts', '.test.ts'),
              line: 10 + number,
              failure: at === 41 && number === 3 ? OTHER : REFUSED,
            })),
            ...passing(30, 'reads'),
          ],
        ]),
      ),
    ),
    'eslint.json': eslint(
      Object.fromEntries(
        FILES.map((file) => [
          file,
          Array.from({ length: 5 }, (_, at) => ({
            rule: 'no-unused-vars',
            line: 3 + at,
            message: `'value${at}' is assigned a value but never used.`,
          })),
        ]),
      ),
    ),
  },
};
