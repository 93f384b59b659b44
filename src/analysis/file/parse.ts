import { checkShape, ConfigurationError, defined, readYaml } from '../../base/index.ts';
import type { MetricRule } from '../judge/rules.ts';
import { builtIn, type PerVersion, type Queries } from './built-in.ts';
import { type MeaningContext, mistakesIn } from './meaning.ts';
import type { AnalysisPlan, MetricQueries } from './plan.ts';
import {
  type AnalysisFile,
  analysisSchema,
  type MetricEntry,
  milliseconds,
  type OwnEntry,
  type ReadyEntry,
  share,
} from './schema.ts';
import { sourcePlan } from './source-plan.ts';

export interface AnalysisSource {
  /** The file's name, for messages. */
  file: string;
  /** The absolute path of its folder: what it names is relative to it. */
  folder: string;
  /** The checkout, outside of which no file is read. */
  root: string;
  /** The environment, for secrets. */
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * An analysis file (schemas/canary-analysis.schema.json), ready to be used.
 * @throws ConfigurationError with every mistake and its line.
 */
export function parseAnalysis(text: string, source: AnalysisSource): AnalysisPlan {
  const { value, place } = readYaml(text, source.file);
  const file = checkShape(analysisSchema, value ?? {}, place, 'the analysis');
  const context: MeaningContext = { place, ...source };
  const problems = mistakesIn(file, context);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const metrics = file.metrics.flatMap((entry) => metricsOf(entry, file));
  const weights = metrics.reduce((sum, { rule }) => sum + rule.weight, 0);
  return {
    sources: Object.entries(file.sources).map(([name, entry]) => sourcePlan(name, entry, source)),
    queries: metrics.map(({ queries }) => queries),
    rules: {
      falseAborts: share(file['false-aborts'] ?? 5),
      minimumRequests: file['minimum-requests'] ?? 50,
      minimumFailures: file['minimum-failures'] ?? 3,
      whenUnknown: file['when-unknown'] ?? 'hold',
      metrics: metrics.map(({ rule }) => ({ ...rule, weight: rule.weight / weights })),
    },
    intervalMs: milliseconds(file.interval ?? '15s'),
    ...(file.dry === true ? { isDry: true } : {}),
  };
}

interface Metric {
  rule: MetricRule;
  queries: MetricQueries;
}

function metricsOf(entry: MetricEntry, file: AnalysisFile): Metric[] {
  if (!('use' in entry))
    return [metricOf(entry, file, { name: entry.name, queries: ownQueries(entry), failed: 'failed' })];
  const { errors, latency } = readyQueries(entry);
  const found = [metricOf(entry, file, { name: namesOf(entry).errors, queries: errors, failed: 'failed' })];
  if (entry.within !== undefined && latency !== undefined) {
    const failed = `took longer than ${typeof entry.within === 'number' ? `${entry.within}s` : entry.within}`;
    // The bound is one for errors: which share may be slow is another question.
    const { 'most-failed': _, ...slow } = entry;
    found.push(metricOf(slow, file, { name: namesOf(entry).latency, queries: latency, failed }));
  }
  return found;
}

/** What the two metrics of a built-in entry are called. */
export function namesOf({ use }: Pick<ReadyEntry, 'use'>): { errors: string; latency: string } {
  return { errors: `${use}-errors`, latency: `${use}-latency` };
}

function ownQueries({ all, failed, good }: OwnEntry): Queries {
  return { all, ...defined({ failed, good }) };
}

function readyQueries(entry: ReadyEntry): { errors: Queries; latency: Queries | undefined } {
  const ready = builtIn(entry.use, {
    ...defined({
      namespaceLabel: entry['namespace-label'],
      requests: entry.requests,
      duration: entry.duration,
      statusLabel: entry['status-label'],
    }),
  });
  const { within } = entry;
  return {
    errors: ready.errors,
    latency: within === undefined ? undefined : ready.latency(milliseconds(within) / 1000),
  };
}

function metricOf(
  entry: Omit<MetricEntry, 'name' | 'use'>,
  file: AnalysisFile,
  { name, queries, failed }: { name: string; queries: Queries; failed: string },
): Metric {
  const bound = entry['most-failed'];
  const [only = ''] = Object.keys(file.sources);
  return {
    rule: {
      name,
      failed,
      partIsGood: queries.good !== undefined,
      compare: entry.compare ?? true,
      ...(bound === undefined ? {} : { bound: share(bound) }),
      tolerated: share(entry.tolerated ?? 0),
      weight: entry.weight ?? 1,
      required: entry.required ?? true,
      staleMs: milliseconds(entry['stale-after'] ?? '2m'),
    },
    queries: {
      name,
      source: entry.source ?? only,
      all: perVersion(queries.all),
      part: perVersion(queries.failed ?? queries.good ?? ''),
    },
  };
}

function perVersion(query: string | PerVersion): PerVersion {
  return typeof query === 'string' ? { canary: query, stable: query } : query;
}
