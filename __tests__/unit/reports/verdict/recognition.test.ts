import { describe, expect, test } from '@jest/globals';
import { problemsOf, readOne } from '../fixtures.ts';
import { endOf } from './gate.ts';

/** Rules of every kind that a clean report of its kind would meet. */
const RULES = {
  lint: { 'max-errors': 0, 'max-warnings': 0 },
  sarif: { level: 'note' as const },
  audit: { level: 'info' as const },
};

/** Clean and broken reports of tools that no reader is for, as they write them. */
const FOREIGN: [tool: string, report: unknown][] = [
  ['', { version: '1.90.0', results: [], errors: [{ level: 'error', message: 'could not parse' }] }],
  ['detect-secrets', { version: '1.5.0', plugins_used: [], filters_used: [], results: {} }],
  ['Checkov', { check_type: 'terraform', results: { failed_checks: [] }, summary: {} }],
  ['OSV-Scanner', { results: [], experimental_config: { licenses: {} } }],
  ['', { results: [] }],
  ['', { results: [], metadata: {} }],
  ['', { files: [] }],
  ['', { files: [], summary: {} }],
  ['', { advisories: {} }],
  ['', { runs: [] }],
  ['', { runs: [], version: '3' }],
  ['Cypress', { status: 'finished', totalTests: 0, runs: [], version: '13' }],
  ['gosec', { 'Golang errors': {}, Issues: [], Stats: {} }],
  ['TFLint', { issues: [], errors: [] }],
  ['Snyk', { vulnerabilities: [], ok: true }],
  ['Grype', { matches: [], descriptor: { name: 'grype' } }],
  ['Brakeman', { scan_info: {}, warnings: [] }],
  ['stylelint', [{ source: 'a.css', warnings: [], errored: false }]],
  ['Pylint', [{ type: 'error', symbol: 'x', 'message-id': 'E1' }]],
  ['', { coverage: {}, meta: {} }],
  ['', { metrics: { a: { values: {} } } }],
  ['shellwatch', { tool: { name: 'shellwatch' }, findings: [] }],
  ['shellwatch', { generator: 'shellwatch', warnings: [] }],
];

const XML: [tool: string, report: string][] = [
  ['SpotBugs', '<BugCollection version="4"/>'],
  ['PMD', '<pmd version="7"/>'],
  ['Android Lint', '<issues format="6"/>'],
  ['Cppcheck', '<results version="2"><errors/></results>'],
  ['SonarQube', '<testExecutions version="1"/>'],
  ['Robot Framework', '<robot generator="Robot"/>'],
];

describe('a report of another tool is refused, with its name where that can be told', () => {
  test.each(FOREIGN)('report verdict 1: %s %j', async (tool, report) => {
    const text = JSON.stringify(report);
    expect(await endOf({ r: text }, { lint: RULES.lint })).toBe('error');
    expect(await endOf({ r: text }, RULES)).toBe('error');
    const [problem] = await problemsOf(text);
    expect(problem?.message).toContain(tool === '' ? 'is no report of a kind' : `is a report of ${tool}`);
  });

  test.each(XML)('report verdict 1: %s, %s', async (tool, report) => {
    const [problem] = await problemsOf(report);
    expect(problem?.message).toContain(`is a report of ${tool}`);
  });

  test('report verdict 1: what holds nothing at all fails, whatever the rules are', async () => {
    for (const text of ['', '[]', '{}', '[ ]\n']) expect(await endOf({ r: text }, RULES)).toBe('failed');
  });
});

const formats = async (report: unknown) =>
  (await readOne(JSON.stringify(report))).files.map(({ format }) => format);

test('report verdict 1: the formats that hold such lists are still read', async () => {
  const file = { filePath: 'a.js', messages: [], errorCount: 0 };
  expect(await formats([file])).toEqual(['eslint-json']);
  expect(await formats({ results: [file], metadata: { cwd: '/', rulesMeta: {} } })).toEqual(['eslint-json']);
  expect(await formats({ version: '2.1.0', runs: [] })).toEqual(['sarif']);
  expect(
    await formats({ actions: [], advisories: {}, muted: [], metadata: { vulnerabilities: {} } }),
  ).toEqual(['pnpm-audit']);
});

test('report verdict 1: ESLint that was given no file has checked nothing', async () => {
  const none = JSON.stringify({ results: [], metadata: { cwd: '/', rulesMeta: {} } });
  expect((await readOne(none)).empty).toMatchObject([{ reason: 'no files' }]);
  expect(await endOf({ r: none }, { lint: { 'max-errors': 0 } })).toBe('failed');
});
