import { type Case, eslint, junit, k6, lcov, npmAudit, passing, sarif, stryker } from './reports.ts';
import { misconfiguration, report, result, vulnerability } from '../../__tests__/support/trivy-reports.ts';
import type { Example } from './example.ts';
import { huge } from './huge.ts';

const STACK = (file: string, line: number) =>
  `    at Object.<anonymous> (${file}:${line}:27)\n    at runTest (node_modules/jest-circus/build/run.js:316:40)`;

const failures: Case[] = [
  {
    name: 'refuses a second enrolment in the same course',
    file: 'test/enrolment.test.ts',
    line: 41,
    failure: ['Error: expected status 409, received 201', STACK('test/enrolment.test.ts', 44)],
  },
  {
    name: 'frees the place when a student leaves',
    file: 'test/enrolment.test.ts',
    line: 58,
    failure: [
      "TypeError: Cannot read properties of undefined (reading 'places')",
      STACK('src/enrolment.ts', 73),
    ],
  },
];

const history = (values: readonly number[], tests: readonly number[]) => ({
  formatVersion: 1,
  commit: '3f1c0de5a7b94e21d8c6f0a1b2c3d4e5f6a7b8c9',
  branch: 'main',
  coverage: { lines: { covered: 884, total: 1000 } },
  suites: { enrolment: 12, grades: 8 },
  figures: { lines: values, tests },
  performance: {},
});

const good: Example = {
  name: 'passed',
  kept: true,
  inputs: {
    reports: 'lcov.info, junit.xml, eslint.json, audit.json, k6.json',
    'coverage-lines': '85',
    'coverage-changed-lines': '90',
    'coverage-max-drop': '0.5',
    'lint-max-errors': '0',
    'audit-level': 'high',
  },
  change: { 'src/enrolment.ts': [70, 90], 'src/grades.ts': [110, 110] },
  files: {
    'lcov.info': lcov({
      'src/enrolment.ts': { lines: 90, missed: [[60, 63]] },
      'src/grades.ts': { lines: 110, missed: [[20, 35]] },
    }),
    'junit.xml': junit({ enrolment: passing(14, 'enrols'), grades: passing(9, 'grades') }),
    'eslint.json': eslint({ 'src/enrolment.ts': [], 'src/grades.ts': [] }),
    'audit.json': npmAudit([]),
    'k6.json': k6(18_400, 212, 0.0004, false),
  },
  baseline: history([86.2, 87.1, 87.0, 88.4, 89.1, 89.6], [15, 17, 17, 19, 20, 20]),
};

const mixed: Example = {
  name: 'failed',
  kept: true,
  inputs: { ...good.inputs, 'tests-max-skipped': '5', 'lint-max-warnings': '10' },
  change: { 'src/enrolment.ts': [70, 90], 'src/waiting-list.ts': [1, 24], 'src/grades.ts': [110, 110] },
  files: {
    'lcov.info': lcov({
      'src/enrolment.ts': {
        lines: 90,
        missed: [
          [74, 79],
          [86, 86],
        ],
      },
      'src/waiting-list.ts': { lines: 24, missed: [[9, 14]] },
      'src/grades.ts': { lines: 110, missed: [[20, 22]] },
    }),
    'junit.xml': junit({
      enrolment: [
        ...failures,
        ...passing(12, 'enrols'),
        { name: 'asks the registry', skipped: 'no network' },
      ],
      grades: passing(9, 'grades'),
    }),
    'eslint.json': eslint({
      'src/enrolment.ts': [
        {
          rule: '@typescript-eslint/no-floating-promises',
          line: 76,
          message: 'Promises must be awaited, end with a call to .catch, or be marked as ignored.',
        },
      ],
      'src/grades.ts': [
        { rule: 'no-console', line: 12, message: 'Unexpected console statement.', level: 'warning' },
      ],
    }),
    'audit.json': npmAudit([
      {
        name: 'qs',
        severity: 'high',
        title: 'qs vulnerable to Prototype Pollution',
        id: 'GHSA-hrpp-h998-j3pp',
        range: '<6.5.3',
        fixedIn: '6.5.3',
      },
    ]),
    'k6.json': k6(18_400, 212, 0.0004, false),
  },
  baseline: history([86.2, 87.1, 87.0, 88.4, 89.1, 92.9], [15, 17, 17, 19, 20, 24]),
};

const coverage: Example = {
  name: 'coverage',
  inputs: { reports: 'lcov.info', 'coverage-lines': '80', 'coverage-changed-lines': '90' },
  change: { 'src/enrolment.ts': [70, 90], 'src/waiting-list.ts': [1, 40], 'src/seats.ts': [1, 12] },
  files: {
    'lcov.info': lcov({
      'src/enrolment.ts': {
        lines: 90,
        missed: [
          [12, 18],
          [74, 79],
          [86, 86],
        ],
      },
      'src/waiting-list.ts': {
        lines: 40,
        missed: [
          [9, 14],
          [20, 20],
          [25, 31],
        ],
      },
    }),
  },
};

const tests: Example = {
  name: 'tests',
  inputs: {
    reports: 'junit-*.xml',
    'tests-max-skipped': '1',
    'tests-max-flaky': '0',
    'tests-min-total': '20',
  },
  files: {
    'junit-api.xml': junit({
      enrolment: [
        ...failures,
        { name: 'sends one mail', flaky: 'Error: timed out after 5,000 ms' },
        ...passing(12, 'enrols'),
      ],
    }),
    'junit-web.xml': junit({
      'course page': [
        {
          name: 'shows | the <title> of a course',
          failure: ['expected "Databases & SQL" to equal "Databases"', ''],
        },
        { name: 'prints', skipped: 'no printer' },
        { name: 'exports', skipped: 'not on this system' },
        ...passing(5, 'shows'),
      ],
    }),
  },
  baseline: history([], [40, 41, 43]),
};

const lint: Example = {
  name: 'lint',
  inputs: { reports: 'eslint.json', 'lint-max-errors': '0', 'lint-max-warnings': '1' },
  files: {
    'eslint.json': eslint({
      'src/enrolment.ts': [
        { rule: 'eqeqeq', line: 9, message: "Expected '===' and instead saw '=='." },
        {
          rule: '@typescript-eslint/no-floating-promises',
          line: 76,
          message: 'Promises must be awaited, end with a call to .catch, or be marked as ignored.',
        },
        { rule: 'no-console', line: 80, message: 'Unexpected console statement.', level: 'warning' },
      ],
      'src/grades.ts': [
        { rule: 'no-console', line: 12, message: 'Unexpected console statement.', level: 'warning' },
        { rule: 'complexity', line: 31, message: 'Function has a complexity of 24.', level: 'warning' },
      ],
    }),
  },
};

const scanned: Example = {
  name: 'sarif',
  inputs: { reports: 'codeql.sarif', 'sarif-level': 'warning' },
  files: {
    'codeql.sarif': sarif('CodeQL', [
      {
        rule: 'js/sql-injection',
        level: 'error',
        file: 'src/grades.ts',
        line: 48,
        text: 'This query string depends on a user-provided value.',
      },
      {
        rule: 'js/missing-rate-limiting',
        level: 'warning',
        file: 'src/server.ts',
        line: 17,
        text: 'This route handler performs authorization, but is not rate-limited.',
      },
      {
        rule: 'js/unused-local-variable',
        level: 'note',
        file: 'src/server.ts',
        line: 3,
        text: 'Unused import fs.',
      },
    ]),
  },
};

const audit: Example = {
  name: 'audit',
  inputs: { reports: 'audit.json', 'audit-level': 'high' },
  files: {
    'audit.json': npmAudit([
      {
        name: 'qs',
        severity: 'high',
        title: 'qs vulnerable to Prototype Pollution',
        id: 'GHSA-hrpp-h998-j3pp',
        range: '<6.5.3',
        fixedIn: '6.5.3',
      },
      {
        name: 'shell-quote',
        severity: 'critical',
        title: 'Improper Neutralization of Special Elements used in a Command in Shell-quote',
        id: 'GHSA-g4rg-993r-mgx7',
        range: '<=1.7.2',
      },
      {
        name: 'debug',
        severity: 'low',
        title: 'Regular Expression Denial of Service in debug',
        id: 'GHSA-gxpj-cx7g-858c',
        range: '<2.6.9',
        fixedIn: '2.6.9',
      },
    ]),
  },
};

const mutant = (line: number, status: string, mutator: string, to: string) => ({ line, status, mutator, to });

const mutation: Example = {
  name: 'mutation',
  inputs: { policy: 'quality.yml' },
  files: {
    'quality.yml': 'reports: [mutation.json]\nmutation: {min-score: 70}\n',
    'mutation.json': stryker({
      'src/enrolment.ts': [
        mutant(12, 'Killed', 'BlockStatement', '{}'),
        mutant(14, 'Killed', 'ConditionalExpression', 'true'),
        mutant(14, 'Survived', 'EqualityOperator', 'places >= taken'),
        mutant(21, 'Survived', 'BooleanLiteral', 'false'),
        mutant(33, 'NoCoverage', 'StringLiteral', '""'),
        mutant(40, 'Timeout', 'UpdateOperator', 'at--'),
      ],
    }),
  },
};

const performance: Example = {
  name: 'performance',
  inputs: { policy: 'quality.yml' },
  files: {
    'quality.yml': `reports: [k6.json]
performance:
  min-samples: 100
  budgets:
    - {metric: http_req_duration, value: med, max: 150}
    - {metric: http_reqs, value: rate, min: 100}
`,
    'k6.json': k6(18_400, 812, 0.032, true),
  },
};

/** Beside a good one, whose failed tests are told all the same. */
const unreadable: Example = {
  name: 'unreadable',
  inputs: { reports: 'lcov.info, junit.xml, eslint.json', 'coverage-lines': '80' },
  files: {
    'lcov.info': 'SF:src/a.ts\nDA:1,',
    'junit.xml': junit({ enrolment: [...failures, ...passing(12, 'enrols')] }),
    'eslint.json': '{"version":"1.90.0","results":[],"errors":[]}',
  },
};

const wrongInputs: Example = {
  name: 'wrong-inputs',
  inputs: { reports: 'lcov.info', 'coverage-lines': 'high', baseline: 'cachee' },
  files: { 'lcov.info': lcov({ 'src/a.ts': { lines: 3 } }) },
};

const trivy: Example = {
  name: 'trivy',
  action: 'trivy-summarize',
  inputs: { reports: 'trivy.json', 'fail-severity': 'high' },
  files: {
    'trivy.json': JSON.stringify(
      report([
        result({
          Vulnerabilities: [
            vulnerability(),
            vulnerability({
              VulnerabilityID: 'CVE-2024-1002',
              PkgName: 'debug',
              PkgIdentifier: { PURL: 'pkg:npm/debug@2.6.8' },
              InstalledVersion: '2.6.8',
              FixedVersion: '2.6.9',
              Severity: 'LOW',
              Title: 'debug: a regular expression that takes long',
            }),
          ],
        }),
        {
          Target: 'Dockerfile',
          Class: 'config',
          Type: 'dockerfile',
          Misconfigurations: [misconfiguration()],
        },
      ]),
    ),
  },
};

const trivyClean: Example = {
  name: 'trivy-clean',
  action: 'trivy-summarize',
  inputs: trivy.inputs,
  files: { 'trivy.json': JSON.stringify(report([result()])) },
};

/** Good, mixed, huge, each kind of report alone, and no verdict. */
export const EXAMPLES: readonly Example[] = [
  good,
  mixed,
  huge,
  coverage,
  tests,
  lint,
  scanned,
  audit,
  mutation,
  performance,
  unreadable,
  wrongInputs,
  trivy,
  trivyClean,
];
