const UNITS = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);
/** The longest that a job may run anywhere; above it a slip such as milliseconds for seconds is likelier than intent. */
const LONGEST_MS = 5 * 24 * 3_600_000;

/** `90s`, `5m`, `1h30m`, `500ms` or bare seconds in milliseconds; undefined when it is none of them or longer than five days. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+(?:\.\d+)?$/u.test(trimmed)) return within(Number(trimmed) * 1000);
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/u.test(trimmed)) return undefined;
  let total = 0;
  const seen = new Set<string>();
  for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/gu)) {
    if (seen.has(unit)) return undefined;
    seen.add(unit);
    total += Number(amount) * (UNITS.get(unit) ?? 0);
  }
  return within(total);
}

function within(ms: number): number | undefined {
  return ms <= LONGEST_MS ? Math.round(ms) : undefined;
}

/** Milliseconds as people read them: `0.4 s`, `12.3 s`, `2 m 5 s`, `1 h 2 m`. */
export function formatDuration(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}
