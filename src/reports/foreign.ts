import { cutText, isRecord } from '../base/index.ts';

/** A tool whose reports are not read, and what it can be told to write instead. */
export interface ForeignTool {
  tool: string;
  remedy?: string;
}

interface ForeignReport extends ForeignTool {
  /** Keys that stand side by side in its reports, with the kind of value where the name alone is common. */
  keys: Readonly<Record<string, 'list' | 'object' | 'any'>>;
}

const sarif = (command: string) => `Let it write SARIF: ${command}`;

/** Of JSON objects, the most particular first. */
const OBJECTS: readonly ForeignReport[] = [
  {
    tool: 'Trivy',
    keys: { SchemaVersion: 'any', ArtifactName: 'any' },
    remedy: 'Give Trivy reports to trivy-summarize',
  },
  { tool: 'detect-secrets', keys: { plugins_used: 'list', results: 'object' } },
  { tool: 'Checkov', keys: { check_type: 'any', results: 'any' }, remedy: sarif('checkov -o sarif') },
  {
    tool: 'OSV-Scanner',
    keys: { results: 'list', experimental_config: 'any' },
    remedy: sarif('osv-scanner --format sarif'),
  },
  { tool: 'gosec', keys: { 'Golang errors': 'any', Issues: 'any' }, remedy: sarif('gosec -fmt sarif') },
  { tool: 'TFLint', keys: { issues: 'list', errors: 'list' }, remedy: sarif('tflint --format sarif') },
  { tool: 'KICS', keys: { kics_version: 'any' }, remedy: sarif('kics --report-formats sarif') },
  {
    tool: 'Snyk',
    keys: { vulnerabilities: 'list', ok: 'any' },
    remedy: sarif('snyk test --sarif-file-output'),
  },
  {
    tool: 'Dependency-Check',
    keys: { reportSchema: 'any', dependencies: 'list' },
    remedy: sarif('--format SARIF'),
  },
  { tool: 'Grype', keys: { matches: 'list', descriptor: 'object' }, remedy: sarif('grype -o sarif') },
  { tool: 'Brakeman', keys: { scan_info: 'object', warnings: 'list' }, remedy: sarif('brakeman -f sarif') },
  {
    tool: 'PHPStan',
    keys: { totals: 'object', files: 'any', errors: 'list' },
    remedy: 'Let it write Checkstyle: --error-format=checkstyle',
  },
  {
    tool: 'PHP_CodeSniffer',
    keys: { totals: 'object', files: 'any' },
    remedy: 'Let it write Checkstyle: --report=checkstyle',
  },
  {
    tool: 'Pylint',
    keys: { messages: 'list', statistics: 'object' },
    remedy: 'Let it write Checkstyle or JUnit',
  },
  {
    tool: 'Biome',
    keys: { summary: 'object', diagnostics: 'list', command: 'any' },
    remedy: sarif('biome --reporter=sarif'),
  },
  {
    tool: 'Pyright',
    keys: { generalDiagnostics: 'list' },
  },
  { tool: 'bundler-audit', keys: { version: 'any', created_at: 'any', results: 'list' } },
  { tool: 'Retire.js', keys: { version: 'any', data: 'list', errors: 'list' } },
  { tool: 'CycloneDX', keys: { bomFormat: 'any' } },
  { tool: 'SPDX', keys: { spdxVersion: 'any' } },
  {
    tool: 'Cypress (its module API)',
    keys: { totalTests: 'any', runs: 'list' },
    remedy: 'Let it write JUnit',
  },
  {
    tool: 'Newman',
    keys: { collection: 'object', run: 'object' },
    remedy: 'Let it write JUnit: --reporters junit',
  },
  {
    tool: 'gcovr (its JSON)',
    keys: { 'gcovr/format_version': 'any' },
    remedy: 'Write Cobertura: gcovr --cobertura',
  },
  { tool: 'autocannon', keys: { latency: 'object', requests: 'object', throughput: 'object' } },
  { tool: 'Lighthouse', keys: { lighthouseVersion: 'any' } },
  { tool: 'SonarQube (its issues)', keys: { issues: 'list', paging: 'object' } },
  { tool: 'SonarQube (its generic issues)', keys: { issues: 'list', rules: 'list' } },
];

/** Of the elements of JSON lists. */
const ELEMENTS: readonly ForeignReport[] = [
  {
    tool: 'stylelint',
    keys: { source: 'any', warnings: 'list' },
    remedy: 'Let it write Checkstyle, with the package stylelint-checkstyle-formatter',
  },
  { tool: 'Gitleaks', keys: { RuleID: 'any', Fingerprint: 'any' }, remedy: sarif('gitleaks -f sarif') },
  {
    tool: 'Hadolint',
    keys: { code: 'any', file: 'any', level: 'any', column: 'any' },
    remedy: sarif('hadolint -f sarif'),
  },
  {
    tool: 'Pylint',
    keys: { 'message-id': 'any', symbol: 'any' },
    remedy: 'Let it write Checkstyle or JUnit',
  },
  {
    tool: 'Cucumber',
    keys: { elements: 'list', uri: 'any' },
    remedy: 'Let it write JUnit: --format junit:report.xml',
  },
  {
    tool: 'SwiftLint',
    keys: { rule_id: 'any', reason: 'any' },
    remedy: 'Let it write Checkstyle: --reporter checkstyle',
  },
  {
    tool: 'ktlint',
    keys: { file: 'any', errors: 'list' },
    remedy: 'Let it write Checkstyle: --reporter=checkstyle',
  },
  { tool: 'tsc or TSLint', keys: { ruleName: 'any', failure: 'any' }, remedy: 'Let it write Checkstyle' },
  { tool: 'Checkov', keys: { check_type: 'any', results: 'any' }, remedy: sarif('checkov -o sarif') },
  { tool: 'Psalm', keys: { severity: 'any', line_from: 'any' }, remedy: sarif('psalm --report=psalm.sarif') },
];

/** By the root of an XML report. */
const ROOTS: Readonly<Record<string, ForeignTool>> = {
  BugCollection: { tool: 'SpotBugs', remedy: sarif('-sarif') },
  pmd: { tool: 'PMD', remedy: sarif('--format sarif') },
  'pmd-cpd': { tool: 'PMD CPD' },
  CoverageDSPriv: {
    tool: 'Visual Studio coverage',
    remedy: 'Turn it into Cobertura with dotnet-coverage merge',
  },
  Root: { tool: 'dotCover', remedy: 'Turn it into Cobertura with ReportGenerator' },
  testExecutions: { tool: "SonarQube's generic test data", remedy: 'Let the tool write JUnit' },
  'testng-results': { tool: 'TestNG', remedy: 'Let it write JUnit: its JUnitXMLReporter' },
  robot: { tool: 'Robot Framework', remedy: 'Let it write JUnit: robot --xunit xunit.xml' },
  TestLog: { tool: 'Boost.Test', remedy: 'Let it write JUnit: --log_format=JUNIT' },
  Catch2TestRun: { tool: 'Catch2', remedy: 'Let it write JUnit: --reporter junit' },
  doctest: { tool: 'doctest', remedy: 'Let it write JUnit: --reporters=junit' },
  Site: { tool: 'CTest', remedy: 'Let it write JUnit: ctest --output-junit' },
  issues: { tool: 'Android Lint', remedy: sarif('sarifReport = true') },
  results: { tool: 'Cppcheck', remedy: 'Let it write SARIF: cppcheck --output-format=sarif' },
  jslint: { tool: 'JSLint', remedy: 'Let it write Checkstyle' },
  csslint: { tool: 'CSSLint', remedy: 'Let it write Checkstyle' },
  lint: { tool: 'a linter of the CSSLint family', remedy: 'Let it write Checkstyle' },
  phpunit: { tool: 'PHPUnit (its XML coverage)', remedy: 'Write Clover: --coverage-clover' },
  jmeter: { tool: 'JMeter' },
  testResults: { tool: 'JMeter' },
  analysis: { tool: 'Dependency-Check', remedy: sarif('--format SARIF') },
};

/** Which tool wrote a JSON value that is no report of a known format, where that can be told. */
export function foreignJson(value: unknown): ForeignTool | undefined {
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    return isRecord(first) ? ELEMENTS.find((each) => fits(each, first)) : undefined;
  }
  if (!isRecord(value)) return undefined;
  const known = OBJECTS.find((each) => fits(each, value));
  if (known !== undefined) return known;
  const named = namedTool(value);
  return named === undefined ? undefined : { tool: named };
}

/** Which tool writes XML with this root. */
export function foreignXml(root: string): ForeignTool | undefined {
  return Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
}

function fits({ keys }: ForeignReport, value: Record<string, unknown>): boolean {
  return Object.entries(keys).every(([key, kind]) => {
    if (!Object.hasOwn(value, key)) return false;
    const each = value[key];
    return kind === 'any' || (kind === 'list' ? Array.isArray(each) : isRecord(each));
  });
}

/** Many tools say who they are. */
function namedTool(value: Record<string, unknown>): string | undefined {
  for (const key of ['tool', 'generator', 'scanner', 'linter', 'tool_name', 'toolName']) {
    const each = Object.hasOwn(value, key) ? value[key] : undefined;
    const name = isRecord(each) ? each['name'] : each;
    if (typeof name === 'string' && /\S/u.test(name)) return cutText(name.trim(), 60);
  }
  return undefined;
}
