import type { JudgeRules } from '../judge/rules.ts';
import type { PerVersion } from './built-in.ts';

/** Where metrics come from, ready to be asked. */
export interface SourcePlan {
  name: string;
  type: 'prometheus' | 'metrics' | 'json';
  url: string;
  headers: Readonly<Record<string, string>>;
  tls: { ca?: string; serverName?: string; insecure: boolean };
  timeoutMs: number;
}

/** What is asked about one metric. */
export interface MetricQueries {
  name: string;
  source: string;
  all: PerVersion;
  /** The failed ones or the good ones, as its rule says. */
  part: PerVersion;
}

/** An analysis file, read and checked. */
export interface AnalysisPlan {
  sources: readonly SourcePlan[];
  queries: readonly MetricQueries[];
  rules: JudgeRules;
  intervalMs: number;
  /** It judges, and nothing is done for what it says. */
  isDry?: boolean;
}
