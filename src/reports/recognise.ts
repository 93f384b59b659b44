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

export function unknown(found: string, remedy?: string): ReportError {
  return new ReportError({
    message: 'is no report of a kind that is known',
    found,
    expected: KNOWN,
    ...(remedy === undefined ? {} : { remedy }),
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

/** What of a JSON report is recognised by its keys; `empty` for a list or an object without any. */
export function jsonFormatOf(value: unknown): JsonFormat | 'empty' {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'empty';
    if (value.every((each) => isRecord(each) && 'filePath' in each && 'messages' in each))
      return 'eslint-json';
    throw unknown(`a JSON list of ${value.length}`);
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
  throw unknown(`a JSON object with ${excerpt(keys.slice(0, 8).join(', '))}`, remedyFor(value));
}

type Json = Record<string, unknown>;

function findingsFormat(value: Json): JsonFormat | undefined {
  if (Array.isArray(value['runs']) && ('version' in value || '$schema' in value)) return 'sarif';
  const results = value['results'];
  if (
    Array.isArray(results) &&
    results.every((each) => isRecord(each) && 'messages' in each && 'filePath' in each)
  )
    return 'eslint-json';
  return undefined;
}

function auditFormat(value: Json): JsonFormat | undefined {
  if ('auditReportVersion' in value) return 'npm-audit';
  if (!isRecord(value['advisories'])) return undefined;
  if ('runId' in value) return 'npm-audit-v6';
  return 'actions' in value ? 'pnpm-audit' : 'yarn-npm-audit';
}

function testFormat(value: Json): JsonFormat | undefined {
  if (Array.isArray(value['testResults']) && 'numTotalTests' in value) return 'jest-json';
  if (isRecord(value['stats']) && Array.isArray(value['tests']) && 'passes' in value) return 'mocha-json';
  return undefined;
}

function loadFormat(value: Json): JsonFormat | undefined {
  const { format, metrics } = value;
  if (typeof format === 'string' && format.startsWith(PLAIN_FORMAT.replace(/\/.*/, '')))
    return 'performance-json';
  if (!isRecord(metrics)) return undefined;
  if (Object.values(metrics).some((each) => isRecord(each) && isRecord(each['values']))) return 'k6-summary';
  return 'root_group' in value ? 'k6-summary-export' : undefined;
}

const isFinal = (one: unknown) => isRecord(one) && ('statementMap' in one || isRecord(one['data']));

function coverageFormat(value: Json): JsonFormat | undefined {
  const { total, coverage, files, meta } = value;
  if (isRecord(total) && isRecord(total['lines']) && 'pct' in total['lines']) return 'istanbul-summary';
  if (isRecord(coverage) && isRecord(meta)) return 'simplecov';
  if (
    Array.isArray(files) &&
    files.every((each) => isRecord(each) && 'filename' in each && 'coverage' in each)
  )
    return 'simplecov';
  const each = Object.values(value);
  if (each.some(isFinal)) return 'istanbul';
  if (each.some((one) => isRecord(one) && isRecord(one['coverage']) && 'timestamp' in one))
    return 'simplecov';
  return undefined;
}

/** Near misses that people are likely to try. */
function remedyFor(value: Json): string | undefined {
  if ('SchemaVersion' in value && 'ArtifactName' in value) return 'Give Trivy reports to trivy-summarize';
  if (isRecord(value['results']) && 'config' in value && 'metadata' in value)
    return "k6's new summary holds no verdict on thresholds: run k6 with --new-machine-readable-summary=false";
  if (isRecord(value['files']) && isRecord(value['meta']))
    return "coverage.py's JSON is not read: write `coverage xml` or `coverage lcov`";
  return undefined;
}
