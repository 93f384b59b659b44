import { defined } from '../base/index.ts';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { differencesFrom, type RawCoverage } from './coverage/collect.ts';
import { withSource } from './input/source.ts';
import { CoverageMerge } from './merge/coverage.ts';
import { AuditMerge, FindingsMerge } from './merge/findings.ts';
import { MutationMerge } from './merge/mutation.ts';
import { pathsOfTests, TestMerge } from './merge/tests.ts';
import { framesIn } from './tests/frames.ts';
import type { RawTests } from './tests/collect.ts';
import { type Mapped, PathMapper } from './paths/map.ts';
import { filesBelow } from './paths/walk.ts';
import { type Parsed, parseReport } from './parse.ts';
import type {
  EmptyReport,
  PathRule,
  Performance,
  ReadOptions,
  ReportFile,
  ReportSet,
  UnmappedPath,
} from './types.ts';

/** The reports of one call: reads them one by one, and holds no more of each than the merged models need. */
export class Session {
  readonly warnings: string[] = [];
  readonly #root: string;
  readonly #options: ReadOptions;
  readonly #files: ReportFile[] = [];
  readonly #empty: EmptyReport[] = [];
  readonly #coverage = new CoverageMerge();
  readonly #tests = new TestMerge();
  readonly #findings = new FindingsMerge();
  readonly #audit = new AuditMerge();
  readonly #mutation = new MutationMerge();
  readonly #performance: Performance[] = [];
  readonly #unmapped = new Map<string, UnmappedPath>();
  #mapper: Promise<PathMapper> | undefined;
  #goModules: Promise<PathRule[]> | undefined;

  constructor(root: string, options: ReadOptions) {
    this.#root = root;
    this.#options = options;
  }

  async read(file: string, shown: string, maxJsonBytes: number): Promise<void> {
    const { parsed, bytes } = await withSource(file, async (source) => ({
      parsed: await parseReport(source, maxJsonBytes),
      bytes: source.bytes,
    }));
    if (parsed === 'empty') {
      this.#empty.push({ path: shown, reason: 'empty file' });
      return;
    }
    for (const part of parsed) {
      const { kind, format } = part;
      const figures = await this.#take(part, shown);
      const reason = emptiness(part);
      if (reason !== undefined) this.#empty.push({ path: shown, reason, format });
      this.#files.push({
        path: shown,
        kind,
        format,
        bytes,
        figures: { ...figures, ...part.figures },
        notes: part.notes ?? [],
      });
    }
  }

  /** Whether a report that was read is of tests alone. */
  holdsTests(shown: string): boolean {
    const parts = this.#files.filter((file) => file.path === shown);
    return parts.length > 0 && parts.every(({ kind }) => kind === 'tests');
  }

  result(unmatched: readonly string[]): ReportSet {
    const empty = [
      ...unmatched.map((pattern) => ({ path: pattern, reason: 'no file matches' as const })),
      ...this.#empty,
    ];
    const coverage = this.#coverage.result(this.warnings);
    const tests = this.#tests.result();
    const audit = this.#audit.result();
    const mutation = this.#mutation.result();
    return {
      files: this.#files,
      empty: empty.sort((a, b) => (a.path < b.path ? -1 : 1)),
      ...defined({ coverage, tests }),
      findings: this.#findings.result(),
      ...defined({ audit, mutation }),
      performance: this.#performance,
      unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
      warnings: this.warnings,
    };
  }

  async #take(parsed: Parsed[number], shown: string): Promise<Record<string, number>> {
    switch (parsed.kind) {
      case 'coverage': {
        const { coverage, format } = parsed;
        const rules = format === 'go-cover' ? await this.#modules() : [];
        const mapped = await this.#map(shown, coverage.files.keys(), coverage.bases, rules);
        const figures = coverageFigures(parsed.coverage);
        for (const difference of differencesFrom(coverage)) this.warnings.push(`${shown} ${difference}`);
        this.#coverage.add(format, coverage, mapped, folderOf(shown));
        return figures;
      }
      case 'tests': {
        const { tests } = parsed;
        const { durationMs: _durationMs, ...totals } = tests.totals;
        const mapped = await this.#map(shown, pathsOfTests(tests));
        await this.#placeFailures(tests, shown, mapped);
        this.#tests.add(tests, mapped);
        return { suites: tests.suites.size, ...totals };
      }
      case 'findings': {
        const items = parsed.findings.flatMap((each) => each.items);
        const mapped = await this.#map(shown, new Set(items.flatMap((item) => item.path ?? [])));
        for (const each of parsed.findings) this.#findings.add(each, mapped);
        return findingFigures(parsed.findings);
      }
      case 'audit':
        this.#audit.add(parsed.audit);
        return { advisories: parsed.audit.advisories.size };
      case 'mutation': {
        const { mutants } = parsed;
        const paths = new Set(mutants.survivors.flatMap((each) => each.path ?? []));
        this.#mutation.add(mutants, await this.#map(shown, paths));
        return { ...mutants.totals };
      }
      case 'performance':
        break;
    }
    this.#performance.push({ source: shown, ...parsed.run });
    return { metrics: parsed.run.metrics.length, samples: parsed.run.samples };
  }

  /** A failed test without a line gets that of the first place of its stack which is a file of the repository. */
  async #placeFailures(tests: RawTests, shown: string, mapped: ReadonlyMap<string, Mapped>): Promise<void> {
    const open = [...tests.suites.values()].flatMap((suite) =>
      suite.tests.filter(
        ({ status, line, details }) => /failed|error/.test(status) && line === undefined && details,
      ),
    );
    const frames = open.map((test) => ({ test, frames: framesIn(test.details ?? '', test.suite) }));
    const paths = new Set(frames.flatMap((each) => each.frames.map(({ path: file }) => file)));
    if (paths.size === 0) return;
    const mapper = await (this.#mapper ??= this.#makeMapper());
    const places = mapper.map({ folder: path.isAbsolute(shown) ? '' : folderOf(shown), paths });
    for (const { test, frames: all } of frames) {
      const own = test.file === undefined ? undefined : mapped.get(test.file)?.path;
      const inRepository = all.filter(({ path: file }) => places.get(file)?.mapped === true);
      const frame = inRepository.find(({ path: file }) => places.get(file)?.path === own) ?? inRepository[0];
      if (frame === undefined) continue;
      test.file = places.get(frame.path)?.path ?? frame.path;
      test.line = frame.line;
    }
  }

  async #map(
    report: string,
    paths: Iterable<string>,
    bases: readonly string[] = [],
    rules: readonly PathRule[] = [],
  ): Promise<Map<string, Mapped>> {
    const all = [...paths];
    if (all.length === 0) return new Map();
    const folder = path.isAbsolute(report) ? '' : folderOf(report);
    const mapper = await (this.#mapper ??= this.#makeMapper());
    const mapped = mapper.map({ folder, paths: all, bases, rules });
    for (const { path: to, mapped: ok, candidates } of mapped.values())
      if (!ok && !this.#unmapped.has(to)) this.#unmapped.set(to, { path: to, report, candidates });
    return mapped;
  }

  async #makeMapper(): Promise<PathMapper> {
    const files = this.#options.sources ?? (await filesBelow(this.#root));
    const real = await realpath(this.#root).catch(() => this.#root);
    return new PathMapper({ roots: [this.#root, real], files, rules: this.#options.paths ?? [] });
  }

  /** Go's profiles name files by import path; each go.mod says which folder its module is. */
  #modules(): Promise<PathRule[]> {
    this.#goModules ??= (async () => {
      const files = this.#options.sources ?? (await filesBelow(this.#root));
      const rules: PathRule[] = [];
      for (const file of files.filter((each) => /(?:^|\/)go\.mod$/.test(each))) {
        const text = await readFile(path.join(this.#root, file), 'utf8').catch(() => '');
        const name = /^module\s+"?(?<name>[^\s"]+)/m.exec(text)?.groups?.['name'];
        if (name !== undefined) rules.push({ from: `${name}/`, to: file.slice(0, -'go.mod'.length) });
      }
      // The longer name is the nested module.
      return rules.sort((a, b) => b.from.length - a.from.length);
    })();
    return this.#goModules;
  }
}

function folderOf(report: string): string {
  return path.posix.dirname(report).replace(/^\.$/, '');
}

function emptiness(parsed: Parsed[number]): EmptyReport['reason'] | undefined {
  switch (parsed.kind) {
    case 'coverage':
      return [...parsed.coverage.files.values()].some((file) => file.totals().lines !== undefined)
        ? undefined
        : 'no lines';
    case 'tests':
      return parsed.tests.totals.total === 0 ? 'no tests' : undefined;
    case 'performance':
      return parsed.run.samples === 0 ? 'no samples' : undefined;
    case 'findings':
      if (parsed.findings.length === 0) return 'no runs';
      return parsed.findings.every(({ filesChecked }) => filesChecked === 0) ? 'no files' : undefined;
    case 'mutation': {
      const { detected, undetected } = parsed.mutants.totals;
      return detected + undetected === 0 ? 'no mutants' : undefined;
    }
    case 'audit':
      break;
  }
  // An audit that found nothing is a good one.
  return undefined;
}

function coverageFigures({ files }: RawCoverage): Record<string, number> {
  const figures: Record<string, number> = { files: files.size };
  for (const file of files.values()) {
    for (const [name, { covered, total }] of Object.entries(file.totals())) {
      figures[name] = (figures[name] ?? 0) + total;
      figures[`${name}Covered`] = (figures[`${name}Covered`] ?? 0) + covered;
    }
  }
  return figures;
}

function findingFigures(all: readonly { totals: Record<string, number>; suppressed: number }[]) {
  const figures: Record<string, number> = { suppressed: 0 };
  for (const { totals, suppressed } of all) {
    figures['suppressed'] = (figures['suppressed'] ?? 0) + suppressed;
    for (const [level, count] of Object.entries(totals)) figures[level] = (figures[level] ?? 0) + count;
  }
  return figures;
}
