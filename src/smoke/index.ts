export { parseSmokeTests, type SmokeSource, suiteOf } from './suite/load.ts';
export { smokeJsonSchema, type TargetEntry } from './schema/schema.ts';
export type { Suite } from './suite/suite.ts';
export { type SmokeDeps, runSmokeTests } from './run/run.ts';
export { failureLine, fullName } from './report/log.ts';
export { junitOf } from './report/junit.ts';
export { type CheckResult, type Failure, reportJsonSchema, type SmokeReport } from './report/types.ts';
