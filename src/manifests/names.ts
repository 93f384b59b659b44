import { createHash } from 'node:crypto';

/** Service names and pod host names are DNS labels: 63 characters. */
export const DNS_LABEL_LIMIT = 63;
/** Names of ConfigMaps, Secrets and most other objects. */
export const DNS_SUBDOMAIN_LIMIT = 253;
/** A label's value. */
export const LABEL_VALUE_LIMIT = 63;

/** Eight hex digits that stand for a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/**
 * `<name><suffix>`, within a limit: a name that is too long is cut, and a hash of the whole of it keeps it apart from
 * others that begin alike.
 */
export function boundedName(name: string, suffix: string, limit: number): string {
  if (name.length + suffix.length <= limit) return `${name}${suffix}`;
  const room = limit - suffix.length - 9;
  // Neither a name nor a label value may have `-` or `.` before what follows as a separator.
  const start = name.slice(0, room).replace(/[-._]+$/, '');
  return `${start}-${shortHash(name)}${suffix}`;
}
