import type { FieldConflict } from '../base/errors.ts';
import type { ObjectRef } from '../base/types.ts';

/** A field that is taken from its manager, because the user has said so. */
export interface ForcedField {
  /** Absent: in every object that has the field. */
  object?: { kind: string; name: string };
  /** As conflicts name it, such as `.spec.replicas`; what lies below it is meant too. */
  path: string;
}

/** How a conflict is named in `force-conflicts`. */
export function forcedLine(ref: ObjectRef, { field }: FieldConflict): string {
  return `${ref.kind}/${ref.name} ${field}`;
}

export function isForced(
  forced: readonly ForcedField[],
  ref: ObjectRef,
  { field }: Pick<FieldConflict, 'field'>,
): boolean {
  return forced.some(({ object, path }) => {
    if (object !== undefined && (object.kind !== ref.kind || object.name !== ref.name)) return false;
    return field === path || (field.startsWith(path) && /^[.[]/u.test(field.slice(path.length)));
  });
}
