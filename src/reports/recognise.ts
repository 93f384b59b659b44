import { type ForeignTool, foreignJson } from './foreign.ts';
import { excerpt, ReportError } from './input/error.ts';
import { isRecord } from './input/json.ts';
import { type Attributes, rootOf } from './input/xml.ts';
import { auditFailure } from './audit/npm.ts';
import { PLAIN_FORMAT } from './performance/plain.ts';
import type { ReportFormat } from './types.ts';

/** How a report is to be read, as far as its head tells. */
export type Shape =
  | { as: 'xml'; root: string; attributes: Attributes }
  | { as: 'lcov' | 'go-cover' | 'go-json' | 'dart-json' | 'yarn-audit' | 'yarn-npm-audit' }
  | { as: 'json' };

const KNOWN =
  'coverage (lcov, Cobertura, Clover, JaCoCo, Istanbul, Go, SimpleCov), tests (JUnit, NUnit, xUnit, TRX, Dart, Go, Mocha, Jest), ' +
  'findings (SARIF, ESLint, Checkstyle), audits (npm, pnpm, yarn) or load tests (k6, performance-report/v1)';

/** What no reader is for; with the tool that wrote it, where that can be told. */
export function unknown(found: string, by?: ForeignTool): ReportError {
  return new ReportError({
    message:
      by === undefined
        ? 'is no report of a kind that is known'
        : `is a report of ${by.tool}, which is not read`,
    found,
    expected: KNOWN,
    ...(by?.remedy === undefined ? {} : { remedy: by.remedy }),
  });
}

/** @throws ReportError when the head is that of no report. */
export function shapeOf(head: Buffer): Shape {
  const text = head.toString('utf8').trimStart();
  if (text.startsWith('<')) {
    const root = rootOf(head);
    if (root === undefined) return { as: 'xml', root: '', attributes: {} };
    return { as: 'xml', root: root.name, attributes: root.attributes };
  }
  if (text.startsWith('{') || text.startsWith('[')) return jsonShape(text);
  const lines = text.split('\n', 2_000);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  if (/^(?:TN|SF):/.test(first)) return { as: 'lcov' };
  if (/^mode: (?:set|count|atomic)\s*$/.test(first)) return { as: 'go-cover' };
  // What the build printed may stand before the events.
  if (lines.some((line) => line.startsWith('{') && lineShape(line) === 'go-json')) return { as: 'go-json' };
  throw unknown(text);
}

function jsonShape(text: string): Shape {
  const lines = text.split('\n', 50).filter((line) => line.startsWith('{'));
  for (const line of lines) {
    const shape = lineShape(line);
    if (shape !== undefined) return { as: shape };
  }
  return { as: 'json' };
}

function lineShape(line: string): 'go-json' | 'dart-json' | 'yarn-audit' | 'yarn-npm-audit' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  if (typeof value['Action'] === 'string' && ('Package' in value || 'ImportPath' in value)) return 'go-json';
  if (value['type'] === 'start' && 'protocolVersion' in value) return 'dart-json';
  if (/^audit(?:Advisory|Summary)$/.test(String(value['type'])) && 'data' in value) return 'yarn-audit';
  if (value['type'] === 'error' && typeof value['data'] === 'string') return 'yarn-audit';
  if (typeof value['value'] === 'string' && isRecord(value['children']) && 'Severity' in value['children'])
    return 'yarn-npm-audit';
  return undefined;
}

/** The formats that are one JSON value. */
export type JsonFormat = Exclude<
  ReportFormat,
  | 'lcov'
  | 'cobertura'
  | 'clover'
  | 'jacoco'
  | 'go-cover'
  | 'junit'
  | 'nunit2'
  | 'nunit3'
  | 'xunit'
  | 'trx'
  | 'dart-json'
  | 'go-json'
  | 'checkstyle'
  | 'yarn-audit'
>;

/**
 * What a JSON report is, by what only that format has: never by an empty list or object, which many tools write.
 * `empty` for a list or an object that holds nothing at all.
 * @throws ReportError for a report of another tool, with its name where that can be told.
 */
export function jsonFormatOf(value: unknown): JsonFormat | 'empty' {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'empty';
    if (value.every(isEslintFile)) return 'eslint-json';
    throw unknown(`a JSON list of ${value.length}`, foreignJson(value));
  }
  if (!isRecord(value)) throw unknown(`a JSON ${value === null ? 'null' : typeof value}`);
  const keys = Object.keys(value);
  if (keys.length === 0) return 'empty';
  const format =
    findingsFormat(value) ??
    auditFormat(value) ??
    testFormat(value) ??
    loadFormat(value) ??
    coverageFormat(value);
  if (format !== undefined) return format;
  const failure = auditFailure(value);
  if (failure !== undefined)
    throw new ReportError({ message: 'says that the audit itself failed', found: failure });
  throw unknown(`a JSON object with ${excerpt(keys.slice(0, 8).join(', '))}`, foreignJson(value));
}

type Json = Record<string, unknown>;

const isEslintFile = (each: unknown) =>
  isRecord(each) && 'filePath' in each && Array.isArray(each['messages']);
/** Of every element, and there is one. */
const allOf = (list: unknown, is: (each: unknown) => boolean) =>
  Array.isArray(list) && list.length > 0 && list.every(is);

function findingsFormat(value: Json): JsonFormat | undefined {
  if (isSarif(value)) return 'sarif';
  const { results, metadata } = value;
  if (allOf(results, isEslintFile)) return 'eslint-json';
  // A run over no file still names the rules that it would have used.
  return Array.isArray(results) &&
    results.length === 0 &&
    isRecord(metadata) &&
    isRecord(metadata['rulesMeta'])
    ? 'eslint-json'
    : undefined;
}

const hasDriver = (run: unknown) => isRecord(run) && isRecord(run['tool']) && isRecord(run['tool']['driver']);

/** By its schema, its version, or a run with a driver. */
function isSarif({ runs, version, $schema }: Json): boolean {
  if (!Array.isArray(runs)) return false;
  if (typeof $schema === 'string' && /sarif/i.test($schema)) return true;
  return version === '2.1.0' || runs.some(hasDriver);
}

const isNpmAdvisory = (each: unknown) => isRecord(each) && 'module_name' in each;

function auditFormat(value: Json): JsonFormat | undefined {
  if ('auditReportVersion' in value) return 'npm-audit';
  const { advisories, metadata } = value;
  if (!isRecord(advisories)) return undefined;
  const listed = Object.values(advisories);
  // Without an advisory, what was counted tells that npm's registry was asked.
  const counted =
    isRecord(metadata) &&
    ('vulnerabilities' in metadata || 'totalDependencies' in metadata || 'dependencies' in metadata);
  if (!(listed.length > 0 ? listed.every(isNpmAdvisory) : counted)) return undefined;
  if ('runId' in value) return 'npm-audit-v6';
  return 'actions' in value ? 'pnpm-audit' : 'yarn-npm-audit';
}

function testFormat(value: Json): JsonFormat | undefined {
  if (Array.isArray(value['testResults']) && 'numTotalTests' in value) return 'jest-json';
  if (isRecord(value['stats']) && Array.isArray(value['tests']) && 'passes' in value) return 'mocha-json';
  return undefined;
}

const isK6Metric = (each: unknown) => isRecord(each) && isRecord(each['values']) && 'type' in each;

function loadFormat(value: Json): JsonFormat | undefined {
  const { format, metrics } = value;
  if (typeof format === 'string' && format.startsWith(PLAIN_FORMAT.replace(/\/.*/, '')))
    return 'performance-json';
  if (!isRecord(metrics)) return undefined;
  if (Object.values(metrics).some(isK6Metric)) return 'k6-summary';
  return 'root_group' in value ? 'k6-summary-export' : undefined;
}

/** babel-plugin-istanbul of old times wraps the file. */
const isFinal = (one: unknown) =>
  isRecord(one) && ('statementMap' in one || (isRecord(one['data']) && 'statementMap' in one['data']));
const isSimpleCovFile = (each: unknown) => isRecord(each) && 'filename' in each && 'coverage' in each;

function coverageFormat(value: Json): JsonFormat | undefined {
  const { total, coverage, files, meta } = value;
  if (isRecord(total) && isRecord(total['lines']) && 'pct' in total['lines']) return 'istanbul-summary';
  if (isRecord(coverage) && isRecord(meta) && 'simplecov_version' in meta) return 'simplecov';
  if (allOf(files, isSimpleCovFile)) return 'simplecov';
  const each = Object.values(value);
  if (each.some(isFinal)) return 'istanbul';
  if (each.some((one) => isRecord(one) && isRecord(one['coverage']) && 'timestamp' in one))
    return 'simplecov';
  return undefined;
}
