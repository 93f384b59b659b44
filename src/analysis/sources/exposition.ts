import { defined, oneLine } from '../../base/index.ts';
import { type Reading, unknown } from '../counters/reading.ts';
import { isSelected, selectorOf } from '../file/selector.ts';
import { bodyOf, type Source, type SourceParts } from './source.ts';

/** `name{label="value",…} 12 1700000000000`: the text that Prometheus scrapes, and OpenMetrics. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)(?:\s+(\S+))?(?:\s+#.*)?$/u;
const LABEL = /\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*,?/uy;

/** The metrics of a gateway or of one process, read where Prometheus would scrape them. */
export function expositionSource({ plan, ask }: SourceParts): Source {
  return {
    read: async ({ query, at, signal }) => {
      const selector = selectorOf(query);
      if (selector === undefined)
        return unknown('query-refused', `source ${plan.name} takes no other query than a selection`);
      const reply = await ask({
        url: plan.url,
        method: 'GET',
        headers: { accept: 'text/plain;version=0.0.4', ...plan.headers },
        tls: plan.tls,
        timeoutMs: plan.timeoutMs,
        ...defined({ signal }),
      });
      const body = bodyOf(reply, plan);
      if (typeof body !== 'string') return body;
      const lines = body.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
      const wrong = lines.find((line) => !LINE.test(line));
      if (wrong !== undefined) {
        return unknown(
          'not-understood',
          `source ${plan.name} answered something that is no metrics: ${oneLine(wrong, 80)}`,
        );
      }
      const found = lines.flatMap((line) => sampleOf(line, selector.metric) ?? []);
      return {
        samples: found
          .filter(({ labels }) => isSelected(selector, labels))
          .map(({ labels, value }) => ({ series: JSON.stringify(labels), value, at })),
        labels: new Set(found.flatMap(({ labels }) => Object.keys(labels))),
        asked: selector.matchers.map(({ label }) => label),
      } satisfies Reading;
    },
  };
}

function sampleOf(
  line: string,
  metric: string,
): { labels: Record<string, string>; value: number } | undefined {
  const [, name, inner = '', value = ''] = LINE.exec(line) ?? [];
  if (name !== metric) return undefined;
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  for (let found = LABEL.exec(inner); found !== null; found = LABEL.exec(inner)) {
    const [, label = '', text = ''] = found;
    labels[label] = text.replace(/\\(.)/gu, (_, after: string) => (after === 'n' ? '\n' : after));
  }
  return { labels, value: value === '+Inf' ? Infinity : Number(value) };
}
