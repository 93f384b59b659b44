import type { AskHttp, HttpQuestion, HttpReply } from '../../../src/analysis/sources/http.ts';
import { isSelected, selectorOf } from '../../../src/analysis/file/selector.ts';

interface Point {
  at: number;
  value: number | string;
}

/** A Prometheus in memory, which was given its samples: enough of its HTTP API for what is asked of it. */
export class FakePrometheus {
  readonly asked: HttpQuestion[] = [];
  /** Answers in its place. */
  instead: ((question: HttpQuestion) => HttpReply | undefined) | undefined;
  warnings: string[] = [];
  readonly #series = new Map<string, { labels: Record<string, string>; points: Point[] }>();

  /** A sample as it was scraped at this moment. */
  scrape(labels: Record<string, string>, value: number | string, at: number): void {
    const key = JSON.stringify(labels);
    const series = this.#series.get(key) ?? { labels, points: [] };
    series.points.push({ at, value });
    this.#series.set(key, series);
  }

  readonly ask: AskHttp = async (question) => {
    this.asked.push(question);
    await Promise.resolve();
    const reply = this.instead?.(question);
    if (reply !== undefined) return reply;
    const form = new URLSearchParams(question.body);
    const answer = question.url.endsWith('/query_range') ? this.#range(form) : this.#instant(form);
    const warnings = this.warnings.length === 0 ? {} : { warnings: this.warnings };
    return { status: 200, body: JSON.stringify({ status: 'success', ...warnings, data: answer }) };
  };

  #instant(form: URLSearchParams): object {
    const at = Number(form.get('time')) * 1000;
    const [, query = '', seconds] = /^(.*?)(?:\[(\d+)s\])?$/su.exec(form.get('query') ?? '') ?? [];
    if (seconds === undefined) {
      const result = this.#found(query).map(({ labels, points }) => ({
        metric: labels,
        value: [at / 1000, String(latest(points, at)?.value)],
      }));
      return { resultType: 'vector', result };
    }
    const from = at - Number(seconds) * 1000;
    const result = this.#found(query).flatMap(({ labels, points }) => {
      const values = points.filter((point) => point.at > from && point.at <= at).map(pairOf);
      return values.length === 0 ? [] : [{ metric: labels, values }];
    });
    return { resultType: 'matrix', result };
  }

  #range(form: URLSearchParams): object {
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)) * 1000);
    const result = this.#found(form.get('query') ?? '').flatMap(({ labels, points }) => {
      const values: [number, string][] = [];
      for (let at = start ?? 0; at <= (end ?? 0); at += step ?? 1) {
        const last = latest(points, at);
        if (last !== undefined) values.push(pairOf({ at, value: last.value }));
      }
      return values.length === 0 ? [] : [{ metric: labels, values }];
    });
    return { resultType: 'matrix', result };
  }

  #found(query: string): { labels: Record<string, string>; points: Point[] }[] {
    const selector = selectorOf(query);
    if (selector === undefined) return [];
    return [...this.#series.values()].filter(
      ({ labels }) => labels['__name__'] === selector.metric && isSelected(selector, labels),
    );
  }
}

function latest(points: readonly Point[], at: number): Point | undefined {
  return points.findLast((point) => point.at <= at && point.at > at - 300_000);
}

function pairOf({ at, value }: Point): [number, string] {
  return [at / 1000, String(value)];
}
