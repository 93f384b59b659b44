import type { KubeObject, ManagedField } from '../cluster/index.ts';

type Fields = Record<string, unknown>;

/**
 * The managers that an object had before, where our writes took `spec.rules` from them: its list is one field for the server, so
 * that a weight of ours takes all of it, and the owner's next apply would be refused for it. What others wrote meanwhile stays.
 * @returns undefined when there is nothing to give back
 */
export function givenBack(
  live: KubeObject,
  before: readonly ManagedField[],
  own: string,
): ManagedField[] | undefined {
  const now = live.metadata.managedFields ?? [];
  const ours = now.find((entry) => isOurUpdate(entry, own));
  if (ours === undefined || !hasRules(ours)) return undefined;
  const ownedBefore = before.some((entry) => isOurUpdate(entry, own) && hasRules(entry));
  if (ownedBefore) return undefined;
  const left = now.flatMap((entry) => (entry === ours ? withoutRules(entry) : [entry]));
  for (const owner of before.filter((entry) => hasRules(entry))) {
    const at = left.findIndex((entry) => isSame(entry, owner));
    const there = left[at];
    if (there === undefined) left.push(owner);
    else if (!hasRules(there)) left[at] = withRules(there, owner);
  }
  return left;
}

function isOurUpdate({ manager, operation, subresource }: ManagedField, own: string): boolean {
  return manager === own && operation === 'Update' && subresource === undefined;
}

function isSame(one: ManagedField, other: ManagedField): boolean {
  return (['manager', 'operation', 'apiVersion', 'subresource'] as const).every(
    (key) => one[key] === other[key],
  );
}

function specOf({ fieldsV1 }: ManagedField): Fields | undefined {
  return fieldsV1?.['f:spec'] as Fields | undefined;
}

function hasRules(entry: ManagedField): boolean {
  return specOf(entry)?.['f:rules'] !== undefined;
}

function withoutRules(entry: ManagedField): ManagedField[] {
  const { 'f:rules': _, ...spec } = specOf(entry) ?? {};
  const { 'f:spec': __, ...rest } = entry.fieldsV1 ?? {};
  const fieldsV1 = Object.keys(spec).length === 0 ? rest : { ...rest, 'f:spec': spec };
  return Object.keys(fieldsV1).length === 0 ? [] : [{ ...entry, fieldsV1 }];
}

function withRules(entry: ManagedField, owner: ManagedField): ManagedField {
  const spec = { ...specOf(entry), 'f:rules': specOf(owner)?.['f:rules'] };
  return { ...entry, fieldsV1: { ...entry.fieldsV1, 'f:spec': spec } };
}
