export type * from './base/types.ts';
export type { TokenAccess } from './access/bearer.ts';
export { readiness } from './readiness/readiness.ts';
export { connect, type ConnectOptions } from './connect.ts';
export {
  ApiError,
  ApplyError,
  type FieldConflict,
  UnknownKindError,
  UnreachableError,
} from './base/errors.ts';
export { applyObjects, type ApplyOptions, type ApplyResult } from './apply/apply.ts';
export type { AppliedObject, ApplyOutcome } from './apply/apply-one.ts';
export { diffObjects, type DiffOptions, type DiffResult } from './apply/diff.ts';
export { type FieldDifference, fieldDifferences } from './apply/field-differences.ts';
export {
  deleteObjects,
  type DeleteObjectsOptions,
  type DeleteResult,
  type SeenObject,
} from './apply/delete.ts';
export { HASH_ANNOTATION } from './apply/desired.ts';
export { type ForcedField, isForced } from './apply/forced.ts';
export { isAutoscaled, ownerOf } from './apply/managed-fields.ts';
export { type GitOpsMark, gitOpsMarks } from './base/gitops-marks.ts';
export {
  ADOPTED_ANNOTATION,
  APP_LABEL,
  type Application,
  bearsMark,
  fieldManagerOf,
  HOOK_LABEL,
  isWrittenBy,
  selectorWrittenAt,
  JOURNAL_LABELS,
  MARK_FIELD,
  NAMESPACE_ANNOTATION,
  otherOwner,
  SHARED_MANAGER,
} from './base/marks.ts';
export { parseQuantity } from './apply/contains.ts';
export { inWaves, waveOf } from './apply/order.ts';
export {
  isConditionTrue,
  type ServicePort,
  serviceSpec,
  statusConditions,
} from './base/views.ts';
export { serverTime } from './base/server-time.ts';
export { within } from './base/within.ts';
