export { parseSmokeTests, type SmokeSource, suiteOf } from './spec/load.ts';
export { smokeJsonSchema, type TargetEntry } from './spec/schema.ts';
export type { Suite } from './spec/suite.ts';
export { type SmokeDeps, runSmokeTests } from './run/run.ts';
export { failureLine, fullName } from './run/log.ts';
export { junitOf } from './report/junit.ts';
export { type CheckResult, type Failure, reportJsonSchema, type SmokeReport } from './report/types.ts';
