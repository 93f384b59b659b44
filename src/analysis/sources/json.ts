import { jsonpath } from 'json-p3';
import { defined, oneLine, shownValue } from '../../base/index.ts';
import { unknown } from '../counters/reading.ts';
import { bodyOf, type Source, type SourceParts } from './source.ts';

/** A document with counters, such as an application's own page of statistics: `$.{{version}}.requests`. */
export function jsonSource({ plan, ask }: SourceParts): Source {
  return {
    read: async ({ query, at, signal }) => {
      const reply = await ask({
        url: plan.url,
        method: 'GET',
        headers: { accept: 'application/json', ...plan.headers },
        tls: plan.tls,
        timeoutMs: plan.timeoutMs,
        ...defined({ signal }),
      });
      const body = bodyOf(reply, plan);
      if (typeof body !== 'string') return body;
      let values: unknown[];
      try {
        values = jsonpath.compile(query).query(JSON.parse(body)).values();
      } catch {
        return unknown('not-understood', `source ${plan.name} answered no JSON: ${oneLine(body, 80)}`);
      }
      const wrong = values.find((value) => typeof value !== 'number' && !isNumber(value));
      if (wrong !== undefined) {
        return unknown(
          'not-a-number',
          `source ${plan.name}: ${query} is ${shownValue(wrong)}, which is no number of requests`,
        );
      }
      return {
        samples: values.map((value, index) => ({ series: `${query} ${index}`, value: Number(value), at })),
      };
    },
  };
}

function isNumber(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
}
