/** Reports as the tools write them, as small as the pictures allow. */

/** Lines from–to, both included. */
export type Range = readonly [number, number];

const within = (line: number, ranges: readonly Range[]) =>
  ranges.some(([from, to]) => line >= from && line <= to);

/** @param files Path → how many lines it has, and which of them no test reached. */
export function lcov(files: Readonly<Record<string, { lines: number; missed?: readonly Range[] }>>): string {
  return Object.entries(files)
    .map(([file, { lines, missed = [] }]) => {
      const hits = Array.from({ length: lines }, (_, at) => `DA:${at + 1},${within(at + 1, missed) ? 0 : 3}`);
      return `SF:${file}\n${hits.join('\n')}\nend_of_record\n`;
    })
    .join('');
}

export interface Case {
  name: string;
  file?: string;
  line?: number;
  /** The message, and the stack under it. */
  failure?: readonly [message: string, stack: string];
  skipped?: string;
  /** Failed once before it passed. */
  flaky?: string;
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JUnit as jest-junit and Maven's Surefire write it. */
export function junit(suites: Readonly<Record<string, readonly Case[]>>): string {
  const written = Object.entries(suites).map(([suite, cases]) => {
    const failures = cases.filter(({ failure }) => failure !== undefined).length;
    return `<testsuite name="${escapeXml(suite)}" tests="${cases.length}" failures="${failures}">${cases.map(caseOf).join('\n')}</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('\n')}\n</testsuites>\n`;
}

function caseOf({ name, file, line, failure, skipped, flaky }: Case): string {
  const place = file === undefined ? '' : ` file="${file}" line="${line ?? 1}"`;
  const inner = [
    failure === undefined
      ? ''
      : `<failure message="${escapeXml(failure[0])}">${escapeXml(`${failure[0]}\n${failure[1]}`)}</failure>`,
    skipped === undefined ? '' : `<skipped message="${escapeXml(skipped)}"/>`,
    flaky === undefined ? '' : `<flakyFailure message="${escapeXml(flaky)}"/>`,
  ].join('');
  return `<testcase classname="" name="${escapeXml(name)}"${place} time="0.012">${inner}</testcase>`;
}

/** So many tests that passed. */
export function passing(count: number, of: string): Case[] {
  return Array.from({ length: count }, (_, at) => ({ name: `${of} ${at + 1}` }));
}

export interface Message {
  rule: string;
  line: number;
  message: string;
  level?: 'error' | 'warning';
}

export function eslint(files: Readonly<Record<string, readonly Message[]>>): string {
  return JSON.stringify(
    Object.entries(files).map(([filePath, messages]) => ({
      filePath,
      messages: messages.map(({ rule, line, message, level = 'error' }) => ({
        ruleId: rule,
        severity: level === 'error' ? 2 : 1,
        message,
        line,
        column: 3,
      })),
      suppressedMessages: [],
      errorCount: messages.filter(({ level }) => level !== 'warning').length,
      warningCount: messages.filter(({ level }) => level === 'warning').length,
      fatalErrorCount: 0,
    })),
  );
}

export interface Advisory {
  name: string;
  severity: 'low' | 'moderate' | 'high' | 'critical';
  title: string;
  id: string;
  range: string;
  fixedIn?: string;
}

/** `npm audit --json` of npm 7 and later. */
export function npmAudit(advisories: readonly Advisory[]): string {
  const entries = advisories.map(({ name, severity, title, id, range, fixedIn }, at) => [
    name,
    {
      name,
      severity,
      isDirect: true,
      via: [{ source: at + 1, name, title, url: `https://github.com/advisories/${id}`, severity, range }],
      effects: [],
      range,
      nodes: [`node_modules/${name}`],
      fixAvailable: fixedIn === undefined ? false : { name, version: fixedIn, isSemVerMajor: false },
    },
  ]);
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(entries),
    metadata: { vulnerabilities: { total: advisories.length }, dependencies: { total: 412 } },
  });
}

export interface Result {
  rule: string;
  level: 'error' | 'warning' | 'note';
  file: string;
  line: number;
  text: string;
}

export function sarif(tool: string, results: readonly Result[]): string {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool, rules: [] } },
        results: results.map(({ rule, level, file, line, text }) => ({
          ruleId: rule,
          level,
          message: { text },
          locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } } }],
        })),
      },
    ],
  });
}

/** Stryker's report. @param mutants Of each file, by line. */
export function stryker(
  files: Readonly<Record<string, readonly { line: number; status: string; mutator: string; to: string }[]>>,
): string {
  const entries = Object.entries(files).map(([file, mutants]) => [
    file,
    {
      language: 'typescript',
      source: '',
      mutants: mutants.map(({ line, status, mutator, to }, at) => ({
        id: `${file}-${at}`,
        mutatorName: mutator,
        replacement: to,
        status,
        location: { start: { line, column: 3 }, end: { line, column: 20 } },
      })),
    },
  ]);
  return JSON.stringify({
    schemaVersion: '1.0',
    thresholds: { high: 80, low: 60 },
    files: Object.fromEntries(entries),
  });
}

/** k6's handleSummary data of so many requests. @param broken Whether its thresholds were crossed. */
export function k6(samples: number, p95: number, failedShare: number, broken: boolean): string {
  return JSON.stringify({
    root_group: { name: '', path: '', groups: [], checks: [] },
    options: {},
    state: { testRunDurationMs: 60_000 },
    metrics: {
      http_reqs: { type: 'counter', contains: 'default', values: { count: samples, rate: samples / 60 } },
      http_req_duration: {
        type: 'trend',
        contains: 'time',
        values: { avg: p95 / 3, min: 4, med: p95 / 4, max: p95 * 2, 'p(90)': p95 * 0.8, 'p(95)': p95 },
        thresholds: { 'p(95)<500': { ok: !broken } },
      },
      http_req_failed: {
        type: 'rate',
        contains: 'default',
        values: { rate: failedShare, passes: Math.round(samples * failedShare), fails: samples },
        thresholds: { 'rate<0.01': { ok: !broken } },
      },
    },
  });
}
