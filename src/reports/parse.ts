import type { RawAudit } from './audit/collect.ts';
import { readNpm, readNpm6 } from './audit/npm.ts';
import { readYarnBerry, readYarnClassic } from './audit/yarn.ts';
import { CloverReader } from './coverage/clover.ts';
import { CoberturaReader } from './coverage/cobertura.ts';
import type { RawCoverage } from './coverage/collect.ts';
import { readGoCover } from './coverage/go-cover.ts';
import { readIstanbul, readIstanbulSummary } from './coverage/istanbul.ts';
import { JacocoReader } from './coverage/jacoco.ts';
import { readLcov } from './coverage/lcov.ts';
import { readSimpleCov } from './coverage/simplecov.ts';
import { CheckstyleReader } from './findings/checkstyle.ts';
import type { RawFindings } from './findings/collect.ts';
import { readEslint } from './findings/eslint.ts';
import { readSarif } from './findings/sarif.ts';
import { foreignXml } from './foreign.ts';
import { readJson } from './input/json.ts';
import type { Source } from './input/source.ts';
import { type Attributes, readXml, type XmlVisitor } from './input/xml.ts';
import { readK6Export, readK6Summary } from './performance/k6.ts';
import { readPlainPerformance } from './performance/plain.ts';
import { jsonFormatOf, shapeOf, unknown } from './recognise.ts';
import type { RawTests } from './tests/collect.ts';
import { readDart } from './tests/dart.ts';
import { readGoTests } from './tests/go.ts';
import { readJest } from './tests/jest.ts';
import { JunitReader } from './tests/junit.ts';
import { readMocha } from './tests/mocha.ts';
import { NunitReader, XunitReader } from './tests/nunit.ts';
import { TrxReader } from './tests/trx.ts';
import type {
  AuditFormat,
  CoverageFormat,
  FindingsFormat,
  Performance,
  PerformanceFormat,
  TestFormat,
} from './types.ts';

/** One report, not yet merged with others. */
export type Parsed = { notes?: string[]; figures?: Record<string, number> } & (
  | { kind: 'coverage'; format: CoverageFormat; coverage: RawCoverage }
  | { kind: 'tests'; format: TestFormat; tests: RawTests }
  | { kind: 'findings'; format: FindingsFormat; findings: RawFindings[] }
  | { kind: 'audit'; format: AuditFormat; audit: RawAudit }
  | { kind: 'performance'; format: PerformanceFormat; run: Omit<Performance, 'source'> }
);

/**
 * Reads one report of whatever kind; 'empty' when there is nothing in it.
 * @throws ReportError when it is none, or broken.
 */
export async function parseReport(source: Source, maxJsonBytes: number): Promise<Parsed | 'empty'> {
  if (source.head.toString('utf8').trim() === '') {
    if (source.bytes <= 4 * source.head.length + 4) return 'empty';
    throw unknown(`${source.head.length} bytes of blanks at its head`);
  }
  const shape = shapeOf(source.head);
  switch (shape.as) {
    case 'xml':
      return await parseXml(source, shape.root, shape.attributes);
    case 'lcov':
      return { kind: 'coverage', format: 'lcov', coverage: await readLcov(source) };
    case 'go-cover': {
      const { coverage, ...figures } = await readGoCover(source);
      return { kind: 'coverage', format: 'go-cover', coverage, figures };
    }
    case 'go-json': {
      const { tests, otherLines } = await readGoTests(source);
      const notes = otherLines === 0 ? [] : [`${otherLines} lines are no event (output of the build)`];
      return { kind: 'tests', format: 'go-json', tests, notes };
    }
    case 'dart-json':
      return { kind: 'tests', format: 'dart-json', tests: await readDart(source) };
    case 'yarn-audit':
      return { kind: 'audit', format: 'yarn-audit', audit: await readYarnClassic(source) };
    case 'yarn-npm-audit':
      return { kind: 'audit', format: 'yarn-npm-audit', audit: await readYarnBerry(source) };
    case 'json':
      break;
  }
  return parseJsonReport(await readJson(source, maxJsonBytes));
}

function parseJsonReport(value: unknown): Parsed | 'empty' {
  const format = jsonFormatOf(value);
  switch (format) {
    case 'empty':
      return 'empty';
    case 'istanbul':
      return { kind: 'coverage', format, coverage: readIstanbul(value) };
    case 'istanbul-summary':
      return { kind: 'coverage', format, coverage: readIstanbulSummary(value) };
    case 'simplecov':
      return { kind: 'coverage', format, coverage: readSimpleCov(value) };
    case 'mocha-json':
      return { kind: 'tests', format, tests: readMocha(value) };
    case 'jest-json':
      return { kind: 'tests', format, tests: readJest(value) };
    case 'sarif':
      return { kind: 'findings', format, findings: readSarif(value) };
    case 'eslint-json':
      return { kind: 'findings', format, findings: [readEslint(value)] };
    case 'npm-audit':
      return { kind: 'audit', format, audit: readNpm(value) };
    case 'npm-audit-v6':
    case 'pnpm-audit':
    case 'yarn-npm-audit':
      return { kind: 'audit', format, audit: readNpm6(value) };
    case 'k6-summary':
      return { kind: 'performance', format, run: readK6Summary(value) };
    case 'k6-summary-export':
      return { kind: 'performance', format, run: readK6Export(value) };
    case 'performance-json':
      break;
  }
  return { kind: 'performance', format, run: readPlainPerformance(value) };
}

async function parseXml(source: Source, root: string, attributes: Attributes): Promise<Parsed> {
  const dispatched = readerOf(root, attributes);
  if (dispatched === undefined) {
    // What is not well-formed is told with its place; what is, and yet no report, by its root.
    await readXml(source, { open: () => undefined, close: () => undefined });
    throw unknown(root === 'html' ? 'an HTML page' : `XML with the root <${root}>`, foreignXml(root));
  }
  await readXml(source, dispatched.visitor);
  return dispatched.result();
}

interface Reader {
  visitor: XmlVisitor;
  result: () => Parsed;
}

function coverage(format: CoverageFormat, visitor: XmlVisitor & { coverage: RawCoverage }): Reader {
  return { visitor, result: () => ({ kind: 'coverage', format, coverage: visitor.coverage }) };
}

function tests(format: TestFormat, visitor: XmlVisitor & { tests: RawTests }): Reader {
  return { visitor, result: () => ({ kind: 'tests', format, tests: visitor.tests }) };
}

function readerOf(root: string, attributes: Attributes): Reader | undefined {
  switch (root) {
    case 'coverage':
      if ('line-rate' in attributes || 'lines-valid' in attributes)
        return coverage('cobertura', new CoberturaReader());
      if ('generated' in attributes || 'clover' in attributes)
        return coverage('clover', new CloverReader(attributes));
      return undefined;
    case 'report':
      return 'name' in attributes ? coverage('jacoco', new JacocoReader()) : undefined;
    case 'testsuites':
    case 'testsuite':
      return tests('junit', new JunitReader());
    case 'test-run':
      return tests('nunit3', new NunitReader(3));
    case 'test-results':
      return tests('nunit2', new NunitReader(2));
    case 'assemblies':
    case 'assembly':
      return tests('xunit', new XunitReader());
    case 'TestRun':
      return tests('trx', new TrxReader());
    case 'checkstyle': {
      const visitor = new CheckstyleReader();
      return {
        visitor,
        result: () => ({ kind: 'findings', format: 'checkstyle', findings: [visitor.findings] }),
      };
    }
    default:
      return undefined;
  }
}
