export { type Analysis, type AnalysisDeps, openAnalysis, type Versions } from './analysis.ts';
export { type AnalysisSource, parseAnalysis } from './file/parse.ts';
export type { AnalysisPlan } from './file/plan.ts';
export { analysisJsonSchema } from './file/schema.ts';
export type { VersionFacts } from './file/template.ts';
export type { Decision, MetricVerdict, Verdict } from './judge/judge.ts';
export type { JudgeState } from './judge/state.ts';
export { type AskHttp, type HttpClient, systemHttpClient } from './sources/http.ts';
