import { failureLine } from './log.ts';
import type { CheckResult, SmokeReport } from './types.ts';

/** The report as JUnit XML: a suite a group, a test case a check. */
export function junitOf(report: SmokeReport, title = 'smoke tests'): string {
  const suites = Map.groupBy(report.checks, ({ group }) => group ?? title);
  const waited = report.waitFor;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escape(title)}" tests="${report.total + (waited === undefined ? 0 : 1)}" failures="${report.failed + (waited?.passed === false ? 1 : 0)}" skipped="${report.skipped}" time="${seconds(report.durationMs)}">`,
  ];
  if (waited !== undefined) {
    const wait: CheckResult = {
      name: `version ${waited.version} answers`,
      file: '',
      status: waited.passed ? 'passed' : 'failed',
      attempts: waited.requests,
      durationMs: waited.durationMs,
      failures: waited.failures,
    };
    lines.push(...suite('wait-for', [wait], report.startedAt));
  }
  for (const [name, checks] of suites) lines.push(...suite(name, checks, report.startedAt));
  return [...lines, '</testsuites>', ''].join('\n');
}

function suite(name: string, checks: readonly CheckResult[], startedAt: string): string[] {
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length;
  const time = checks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const head = `<testsuite name="${escape(name)}" tests="${checks.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" timestamp="${startedAt}" time="${seconds(time)}">`;
  return [`  ${head}`, ...checks.flatMap((check) => testCase(name, check)), '  </testsuite>'];
}

function testCase(suiteName: string, check: CheckResult): string[] {
  const place = `${check.file === '' ? '' : ` file="${escape(check.file)}"`}${check.line === undefined ? '' : ` line="${check.line}"`}`;
  const open = `    <testcase classname="${escape(suiteName)}" name="${escape(check.name)}"${place} time="${seconds(check.durationMs)}"`;
  if (check.status === 'passed') return [`${open}/>`];
  if (check.status === 'skipped') {
    return [`${open}>`, `      <skipped message="${escape(check.skipped ?? '')}"/>`, '    </testcase>'];
  }
  const [first] = check.failures;
  const text = [check.request ?? '', ...check.failures.map(failureLine)]
    .filter((line) => line !== '')
    .join('\n');
  return [
    `${open}>`,
    `      <failure type="${escape(first?.kind ?? 'assertion')}" message="${escape(first?.message ?? '')}">${escape(text)}</failure>`,
    '    </testcase>',
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** Text for XML 1.0: what it cannot hold at all becomes a replacement character. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
      .replace(/[&<>"'\n\t\r]/gu, (character) => ENTITIES[character] ?? character)
  );
}
