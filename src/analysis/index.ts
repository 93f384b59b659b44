export { type Analysis, type AnalysisDeps, openAnalysis, type Versions } from './analysis.ts';
export { type AnalysisSource, parseAnalysis } from './file/parse.ts';
export type { AnalysisPlan } from './file/plan.ts';
export { analysisJsonSchema, prometheusEntry } from './file/schema.ts';
/** What `healing` and dora read Prometheus by: one place where it is, and what it says of any query. */
export { sourceMistakes } from './file/meaning.ts';
export { selectorOf } from './file/selector.ts';
export { sourcePlan } from './file/source-plan.ts';
export type { SourcePlan } from './file/plan.ts';
export type { Answered, Reading, Sample, UnknownCode } from './counters/reading.ts';
export { prometheusSource } from './sources/prometheus.ts';
export type { Question, Ranged, Source } from './sources/source.ts';
export type { VersionFacts } from './file/template.ts';
export type { Decision, MetricVerdict, Verdict } from './judge/judge.ts';
export type { JudgeState } from './judge/state.ts';
export { type AskHttp, type HttpClient, type HttpReply, systemHttpClient } from './sources/http.ts';
