/** One condition on a label, as PromQL writes it. */
export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** A plain selection of series: `http_requests_total{job="web",code=~"5.."}`. */
export interface Selector {
  metric: string;
  matchers: readonly Matcher[];
}

const NAME = /^\s*([a-zA-Z_:][\w:]*)\s*(?:\{([\s\S]*)\})?\s*$/u;
const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(,|$)/uy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The selector, when the text is one and nothing else: no function, no operator, no range. */
export function selectorOf(text: string): Selector | undefined {
  const [, metric, inner = ''] = NAME.exec(text) ?? [];
  if (metric === undefined) return undefined;
  const matchers: Matcher[] = [];
  MATCHER.lastIndex = 0;
  while (MATCHER.lastIndex < inner.trimEnd().length) {
    const [, label, operator, quoted] = MATCHER.exec(inner) ?? [];
    if (label === undefined || operator === undefined || quoted === undefined) return undefined;
    matchers.push({ label, operator: operator as Matcher['operator'], value: unquoted(quoted) });
  }
  return { metric, matchers };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gu, (_, after: string) => ESCAPES[after] ?? after);
}

/** Whether a series is selected. A label that it does not have is empty, as for Prometheus. */
export function isSelected({ matchers }: Selector, labels: Readonly<Record<string, string>>): boolean {
  return matchers.every(({ label, operator, value }) => {
    const found = labels[label] ?? '';
    if (operator === '=' || operator === '!=') return (found === value) === (operator === '=');
    return new RegExp(`^(?:${value})$`, 'u').test(found) === (operator === '=~');
  });
}

/** What makes a query's counters useless, if anything: `rate` of a series that has just begun is wrong by a factor. */
export function notRaw(text: string): string | undefined {
  return /\b(rate|irate|increase|delta|idelta|deriv|avg_over_time|histogram_quantile)\s*\(/u.exec(text)?.[1];
}
