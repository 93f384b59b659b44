export { findToolchain, MARKS } from './find.ts';
export { filesIn } from './files.ts';
export { planToolchain, type PlanRequest, type ToolchainPlan } from './plan.ts';
export { findReports, type ReportsFound, type ReportsRequest } from './reports.ts';
export { ranIn } from './proof.ts';
export {
  AUTO,
  COMMANDS,
  type CommandName,
  REPORTS,
  TEST_COMMANDS,
  type Toolchain,
  TOOLCHAINS,
} from './types.ts';
