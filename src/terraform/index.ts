/** What a plan of Terraform would do, by its JSON: read, named, judged. Nothing here runs Terraform. */
export { digestOf } from './digest.ts';
export { judgePlan, type Judgement, type Permission } from './judge.ts';
export { type Kind, KINDS, parsePlan, type PlannedChange, type TerraformPlan } from './plan.ts';
