export type * from './types.ts';
export type { TokenAccess } from './bearer.ts';
export { readiness } from './readiness.ts';
export { connect, type ConnectOptions } from './connect.ts';
export { ApiError, ApplyError, type FieldConflict, UnknownKindError, UnreachableError } from './errors.ts';
export { applyObjects, type ApplyOptions, type ApplyResult } from './apply.ts';
export type { AppliedObject, ApplyOutcome } from './apply-one.ts';
export { diffObjects, type DiffOptions, type DiffResult } from './diff.ts';
export type { FieldDifference } from './field-differences.ts';
export { deleteObjects, type DeleteObjectsOptions, type DeleteResult, type SeenObject } from './delete.ts';
export { HASH_ANNOTATION } from './desired.ts';
export { type ForcedField, isForced } from './forced.ts';
export { ownerOf } from './managed-fields.ts';
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
} from './marks.ts';
export { parseQuantity } from './contains.ts';
export { inWaves, waveOf } from './order.ts';
export { within } from './within.ts';
