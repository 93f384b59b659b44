import { ReportError } from '../../input/error.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { RawTests } from '../../tests/collect.ts';
import type { Head, Part, TextFormat } from '../format.ts';

const POINT = /^(?<not>not )?ok\b(?:\s+(?<number>\d{1,9}))?(?:\s+-)?\s*(?<rest>.*)$/;
const PLAN = /^1\.\.(?<count>\d{1,9})(?:\s*#\s*(?<skip>skip\b.*))?\s*$/i;
const DIRECTIVE = /(?:^|[^\\])#\s*(?<word>skip|todo)\S*\s*(?<reason>.*)$/i;
/** Deeper than any suite; each level is kept until it ends. */
const MAX_DEPTH = 64;
const MAX_DETAILS = 8_000;

interface Point {
  name: string;
  ok: boolean;
  directive: 'skip' | 'todo' | undefined;
  reason: string;
  details: string[];
  size: number;
  /** The tests inside, when it is the sum of a subtest. */
  holds: Level | undefined;
}

interface Level {
  indent: number;
  title: string;
  points: Point[];
  /** How many its plan states. */
  planned: number | undefined;
}

/**
 * TAP 13 and 14. What has subtests is a suite of theirs, and its own point counts only where it failed and none of them
 * did. The plan must be there, and hold: without it nobody knows whether the rest was cut off.
 */
class TapReader {
  readonly #tests = new RawTests();
  readonly #levels: Level[] = [{ indent: 0, title: '', points: [], planned: undefined }];
  #titles: string[] = [];
  /** A level that has just ended, and waits for the point that sums it up. */
  #ended: Level | undefined;
  #yaml: { indent: number; point: Point | undefined } | undefined;
  #failed = 0;
  #bailed: string | undefined;

  line(text: string): void {
    const indent = text.length - text.trimStart().length;
    const body = text.trim();
    if (this.#yaml !== undefined) {
      this.#inYaml(body, indent, this.#yaml);
      return;
    }
    const bail = /^Bail out!\s*(?<reason>.*)$/i.exec(body)?.groups;
    if (bail !== undefined) this.#bailed ??= bail['reason'] ?? '';
    const subtest = /^# Subtest(?::\s*(?<title>.*))?$/.exec(body)?.groups;
    if (subtest !== undefined) this.#titles[indent] = subtest['title'] ?? '';
    const plan = PLAN.exec(body)?.groups;
    const point = plan === undefined ? POINT.exec(body)?.groups : undefined;
    if (body === '---') {
      this.#yaml = { indent, point: this.#levels.at(-1)?.points.at(-1) };
      return;
    }
    if (plan === undefined && point === undefined) return;
    const level = this.#levelAt(indent);
    if (level === undefined) return;
    if (plan !== undefined) level.planned = Number(plan['count']);
    if (point !== undefined) level.points.push(this.#point(point));
    this.#ended = undefined;
  }

  end(): Part {
    while (this.#levels.length > 1) this.#close();
    const [root] = this.#levels;
    if (root !== undefined) this.#take(root, []);
    if (this.#bailed !== undefined) this.#tests.addHidden('(run)', `The run was given up: ${this.#bailed || 'no reason is stated'}`);
    if (this.#failed > 0 && this.#tests.failing === 0) this.#tests.addHidden('(run)', 'A test point failed, and no test of it');
    return { kind: 'tests', tests: this.#tests };
  }

  /** A point without a level of its own, such as one that is printed by a test, is output. */
  #levelAt(indent: number): Level | undefined {
    let top = this.#levels.at(-1);
    while (top !== undefined && indent < top.indent && this.#levels.length > 1) {
      this.#close();
      top = this.#levels.at(-1);
    }
    if (top === undefined || indent < top.indent) return undefined;
    if (indent === top.indent) return top;
    if (this.#levels.length >= MAX_DEPTH) return undefined;
    const title = this.#titles[indent] ?? this.#titles[top.indent] ?? '';
    const level: Level = { indent, title, points: [], planned: undefined };
    this.#levels.push(level);
    return level;
  }

  #close(): void {
    this.#ended = this.#levels.pop();
  }

  #point({ not, rest = '' }: Record<string, string | undefined>): Point {
    const directive = DIRECTIVE.exec(rest)?.groups;
    const name = directive === undefined ? rest : rest.slice(0, rest.lastIndexOf('#'));
    return {
      name: name.replace(/\s*\{\s*$/, '').replaceAll(/\\([#\\])/g, '$1').trim(),
      ok: not === undefined,
      directive: directive?.['word']?.toLowerCase() as Point['directive'],
      reason: directive?.['reason'] ?? '',
      details: [],
      size: 0,
      holds: this.#ended,
    };
  }

  #inYaml(body: string, indent: number, { indent: start, point }: { indent: number; point: Point | undefined }): void {
    if (body === '...' && indent <= start) {
      this.#yaml = undefined;
      return;
    }
    if (point === undefined || point.size > MAX_DETAILS) return;
    point.size += body.length;
    point.details.push(body);
  }

  /** Counts the tests of a level, and says whether one of them failed. */
  #take(level: Level, titles: readonly string[]): void {
    const { points, planned } = level;
    for (const point of points) {
      if (point.holds !== undefined && point.holds.points.length > 0) {
        const before = this.#tests.failing;
        this.#take(point.holds, [...titles, point.name || point.holds.title]);
        if (!point.ok && point.directive === undefined && this.#tests.failing === before) this.#add(point, titles);
      } else this.#add(point, titles);
    }
    const suite = titles.join(' › ') || '(no suite)';
    if (planned === undefined) {
      if (this.#bailed === undefined && (titles.length === 0 || points.length === 0)) throw noPlan();
    } else if (planned !== points.length)
      this.#tests.addHidden(suite, `The plan is of ${planned} tests, and ${points.length} are there`);
  }

  #add({ name, ok, directive, reason, details }: Point, titles: readonly string[]): void {
    // A test that is still to be done may fail, which is what the directive is for.
    const status = directive !== undefined ? 'skipped' : ok ? 'passed' : 'failed';
    if (status === 'failed') this.#failed += 1;
    const field = (key: string) =>
      details
        .find((line) => line.startsWith(`${key}:`))
        ?.slice(key.length + 1)
        .trim()
        .replaceAll(/^['"]|['"]$/g, '');
    const place = /^(?<file>.+?):(?<line>\d{1,9})(?::\d+)?$/.exec(field('location') ?? field('at') ?? '')?.groups;
    const duration = Number(field('duration_ms') ?? Number.NaN);
    this.#tests.add({
      suite: titles.join(' › ') || '(no suite)',
      name: name === '' ? '(no name)' : name,
      file: place?.['file'],
      line: place === undefined ? undefined : Number(place['line']),
      status,
      durationMs: Number.isFinite(duration) && duration >= 0 ? duration : undefined,
      message: status === 'failed' ? (field('error') ?? field('message')) : reason,
      details: details.join('\n'),
    });
  }
}

function noPlan(): ReportError {
  return new ReportError({
    message: 'has no plan: the report is cut off, or the run was stopped',
    expected: 'a line such as 1..12',
  });
}

async function stream(source: Source): Promise<Part> {
  const reader = new TapReader();
  await eachTextLine(source, (text) => reader.line(text));
  return reader.end();
}

/** By its version, which 13 and 14 begin with, or by a plan and points. */
function isTap({ lines, first }: Head): boolean {
  if (/^TAP version 1[34]\s*$/.test(first)) return true;
  const told = lines.filter((line) => line.trim() !== '').slice(0, 200);
  return (PLAN.test(first) || POINT.test(first)) && told.some((line) => /^(?:not )?ok\b/.test(line));
}

export const tap: TextFormat = { name: 'tap', kind: 'tests', title: 'TAP 13 and 14', text: isTap, stream };
