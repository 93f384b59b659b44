import { isRecord } from './input/json.ts';

/** A tool whose reports are not read, and what it can be told to write instead. */
export interface ForeignTool {
  tool: string;
  remedy?: string;
}

interface ForeignReport extends ForeignTool {
  /** Keys that stand side by side in its reports, with the kind of value where the name alone is common. */
  keys: Readonly<Record<string, 'list' | 'object' | 'any'>>;
  /** A key of an object inside, where the outer ones are common: `['meta', 'version']`. */
  inside?: readonly [outer: string, inner: string];
}

const sarif = (command: string) => `Let it write SARIF: ${command}`;

/** Of JSON objects, the most particular first. */
const OBJECTS: readonly ForeignReport[] = [
  {
    tool: 'Trivy',
    keys: { SchemaVersion: 'any', ArtifactName: 'any' },
    remedy: 'Give Trivy reports to trivy-summarize',
  },
  {
    tool: 'k6 (its new summary)',
    keys: { results: 'object', config: 'any', metadata: 'any' },
    remedy:
      'It holds no verdict on thresholds: run k6 with --new-machine-readable-summary=false, or with --summary-export',
  },
  {
    tool: 'coverage.py (its JSON)',
    keys: { files: 'object', meta: 'object' },
    remedy: 'Write `coverage xml` or `coverage lcov`',
  },
  {
    tool: 'Bandit',
    keys: { errors: 'list', generated_at: 'any', metrics: 'object', results: 'list' },
    remedy: sarif('bandit -f sarif, of the package bandit-sarif-formatter'),
  },
  {
    tool: 'Semgrep',
    keys: { results: 'list', errors: 'list', paths: 'object' },
    remedy: sarif('semgrep --sarif'),
  },
  { tool: 'detect-secrets', keys: { plugins_used: 'list', results: 'object' } },
  { tool: 'Checkov', keys: { check_type: 'any', results: 'any' }, remedy: sarif('checkov -o sarif') },
  {
    tool: 'OSV-Scanner',
    keys: { results: 'list', experimental_config: 'any' },
    remedy: sarif('osv-scanner --format sarif'),
  },
  { tool: 'gosec', keys: { 'Golang errors': 'any', Issues: 'any' }, remedy: sarif('gosec -fmt sarif') },
  {
    tool: 'golangci-lint',
    keys: { Issues: 'any', Report: 'object' },
    remedy: 'Let it write Checkstyle or SARIF: --output.checkstyle.path, --output.sarif.path',
  },
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
    tool: 'RuboCop',
    keys: { metadata: 'object', files: 'list', summary: 'object' },
    inside: ['metadata', 'rubocop_version'],
    remedy: 'Let it write Checkstyle: rubocop --format RuboCop::Formatter::CheckstyleFormatter',
  },
  {
    tool: 'RSpec',
    keys: { examples: 'list', summary_line: 'any' },
    remedy: 'Let it write JUnit, with the gem rspec_junit_formatter',
  },
  {
    tool: 'Playwright (its JSON)',
    keys: { config: 'object', suites: 'list' },
    remedy: "Let it write JUnit: reporter: [['junit']]",
  },
  {
    tool: 'mochawesome',
    keys: { stats: 'object', results: 'list', meta: 'object' },
    remedy: 'Let Mocha write its own JSON, or JUnit',
  },
  { tool: 'CTRF', keys: { results: 'object' }, inside: ['results', 'tool'], remedy: 'Let it write JUnit' },
  { tool: 'Stryker', keys: { schemaVersion: 'any', thresholds: 'object', files: 'object' } },
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
    tool: 'Oxlint',
    keys: { diagnostics: 'list', number_of_rules: 'any' },
    remedy: 'Let it write Checkstyle: --format=checkstyle',
  },
  {
    tool: 'Pyright',
    keys: { generalDiagnostics: 'list' },
  },
  { tool: 'Composer (its audit)', keys: { advisories: 'any', abandoned: 'any' } },
  { tool: 'pip-audit', keys: { dependencies: 'list', fixes: 'list' } },
  { tool: 'cargo-audit', keys: { database: 'object', lockfile: 'object', vulnerabilities: 'object' } },
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
    tool: 'llvm-cov',
    keys: { data: 'list', type: 'any' },
    remedy: 'Write lcov: llvm-cov export -format=lcov',
  },
  {
    tool: 'gcov',
    keys: { gcc_version: 'any', files: 'list' },
    remedy: 'Write lcov (geninfo) or Cobertura (gcovr --cobertura)',
  },
  {
    tool: 'gcovr (its JSON)',
    keys: { 'gcovr/format_version': 'any' },
    remedy: 'Write Cobertura: gcovr --cobertura',
  },
  { tool: 'Artillery', keys: { aggregate: 'object', intermediate: 'list' } },
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
    tool: 'Ruff',
    keys: { code: 'any', filename: 'any', location: 'object' },
    remedy: sarif('ruff check --output-format sarif'),
  },
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
    tool: 'GitLab Code Quality',
    keys: { fingerprint: 'any', check_name: 'any' },
    remedy: 'Let the tool write SARIF or Checkstyle',
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
  CoverageSession: { tool: 'OpenCover', remedy: 'Turn it into Cobertura with ReportGenerator' },
  CoverageDSPriv: {
    tool: 'Visual Studio coverage',
    remedy: 'Turn it into Cobertura with dotnet-coverage merge',
  },
  Root: { tool: 'dotCover', remedy: 'Turn it into Cobertura with ReportGenerator' },
  mutations: { tool: 'PIT' },
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

function fits({ keys, inside }: ForeignReport, value: Record<string, unknown>): boolean {
  const shaped = Object.entries(keys).every(([key, kind]) => {
    if (!Object.hasOwn(value, key)) return false;
    const each = value[key];
    return kind === 'any' || (kind === 'list' ? Array.isArray(each) : isRecord(each));
  });
  if (!shaped || inside === undefined) return shaped;
  const outer = value[inside[0]];
  return isRecord(outer) && Object.hasOwn(outer, inside[1]);
}

/** Many tools say who they are. */
function namedTool(value: Record<string, unknown>): string | undefined {
  for (const key of ['tool', 'generator', 'scanner', 'linter', 'tool_name', 'toolName']) {
    const each = Object.hasOwn(value, key) ? value[key] : undefined;
    const name = isRecord(each) ? each['name'] : each;
    if (typeof name === 'string' && /\S/u.test(name)) return name.trim().slice(0, 60);
  }
  return undefined;
}
