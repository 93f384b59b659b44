import { ConfigurationError, type Problem } from '../../base/index.ts';
import { refKey, refOf } from '../refs.ts';
import type { Manifest } from '../types.ts';

/**
 * Compares two renders of the same chart. What differs is made anew each time (a random password, a certificate, the
 * time): a release would change it although nobody asked, a rollback could not bring it back, and what was shown
 * would not be what is applied. On a first install a Secret may differ: a `lookup` has nothing to find yet, and
 * nothing depends on the value; so may the checksum annotations made of it.
 * @returns warnings.
 * @throws ConfigurationError naming objects and fields, never their values.
 */
export function requireStable(
  first: readonly Manifest[],
  second: readonly Manifest[],
  isUpgrade: boolean,
): string[] {
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const again = new Map(second.map((manifest) => [keyOf(manifest), manifest]));
  for (const manifest of first) {
    const other = again.get(keyOf(manifest));
    const { object, origin } = manifest;
    const what = `${object.kind} ${object.metadata.name} (${origin})`;
    const fields = other === undefined ? ['metadata.name'] : differences(object, other.object);
    if (fields.length === 0) continue;
    const found = fields.slice(0, 5).join(', ');
    if (!isUpgrade && other !== undefined && mayDifferAtFirst(object.kind, fields)) {
      if (object.kind !== 'Secret') continue;
      warnings.push(
        `${what} is made anew at each render (${found}): fine for a first release, but the next one is refused unless the chart keeps the value that it finds with \`lookup\``,
      );
      continue;
    }
    problems.push({
      input: 'chart',
      message: `${what} is different each time that the chart is rendered`,
      found: `a new value at ${found}`,
      remedy:
        object.kind === 'Secret'
          ? 'Give the value in helm-values, or let the template keep what `lookup` finds in the cluster'
          : 'Take what is random, or made of the time, out of the template',
    });
  }
  if (problems.length === 0 && again.size !== first.length && second.length !== first.length) {
    problems.push({ input: 'chart', message: 'makes other objects each time that it is rendered' });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return warnings;
}

function keyOf({ object }: Manifest): string {
  return refKey(refOf(object));
}

function mayDifferAtFirst(kind: string, fields: readonly string[]): boolean {
  return kind === 'Secret' || fields.every((field) => /\.annotations\.checksum\//.test(field));
}

/** Paths at which two values differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? [] : [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      Array.isArray(a) ? `${path}[${key}]` : `${path === '' ? '' : `${path}.`}${key}`,
    ),
  );
}
