/**
 * `npm run bench [-- <name> …]`: measures ours beside its peers, all in one run on the lab. Prints a table, writes
 * build/bench/results.json, and fails past a limit. A new bench is a line in `benches`. With `--docs` the figures go into
 * docs/figures.json and docs/figures.md too.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { ensureLab, type Lab } from '../lab/index.ts';
import { type Figures, withFigures } from './page.ts';
import { isWithin, resultsJson, tableLines } from './table.ts';
import type { Bench, BenchResult } from './types.ts';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  apply: async () => (await import('./apply.ts')).applyBench,
  action: async () => (await import('./action.ts')).actionBench,
  'canary-promoted': async () => (await import('./canary.ts')).promotedBench,
  'canary-aborted': async () => (await import('./canary.ts')).abortedBench,
  pipeline: async () => (await import('./pipeline.ts')).pipelineBench,
  release: async () => (await import('./release.ts')).releaseBench,
  'reports-trivy': async () => (await import('./trivy.ts')).trivyBench,
  reports: async () => (await import('./reports.ts')).reportsBench,
  redactor: async () => (await import('./redactor.ts')).redactorBench,
  pods: async () => (await import('./pods.ts')).podsBench,
  size: async () => (await import('./size.ts')).sizeBench,
  smoke: async () => (await import('./smoke.ts')).smokeBench,
  startup: async () => (await import('./startup.ts')).startupBench,
  switch: async () => (await import('./switch.ts')).switchBench,
  rollback: async () => (await import('./rollback.ts')).rollbackBench,
};

const isForDocs = process.argv.includes('--docs');
const asked = process.argv.slice(2).filter((word) => word !== '--docs');
// `reports` runs what is of reports, such as `reports-trivy`, too.
const named = (name: string) =>
  Object.keys(benches).filter((key) => key === name || key.startsWith(`${name}-`));
const unknown = asked.filter((name) => named(name).length === 0);
const wanted = [...new Set(asked.flatMap(named))];
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. They are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await runBenches(wanted.length > 0 ? wanted : Object.keys(benches));
}

async function runBenches(names: readonly string[]): Promise<number> {
  const results: BenchResult[] = [];
  const broken: string[] = [];
  let lab: Promise<Lab> | undefined;
  const context = {
    lab: () => (lab ??= ensureLab()),
    say: (line: string) => console.error(line),
  };
  try {
    for (const name of names) {
      console.error(`── ${name}`);
      try {
        const bench = await benches[name]?.();
        const measured = (await bench?.(context)) ?? [];
        results.push(...measured);
        if (isForDocs) keep(name, measured);
      } catch (error) {
        // The others are still measured: one run shows everything.
        broken.push(name);
        console.error(
          `${name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
  } finally {
    await endLab(lab);
  }
  report(results);
  const over = results.filter((result) => !isWithin(result)).map(({ name }) => name);
  if (over.length > 0) console.log(`Over the limit: ${over.join(', ')}`);
  if (broken.length > 0) console.log(`Not measured: ${broken.join(', ')}`);
  return over.length + broken.length > 0 ? 1 : 0;
}

/** Ends the lab when it was started here; one that failed to start has been reported and left nothing. */
async function endLab(lab: Promise<Lab> | undefined): Promise<void> {
  const running = await lab?.catch(() => undefined);
  if (running?.startedByUs === true) await running.down();
}

/** Puts the figures of a bench into the documentation, beside those of the others. */
function keep(name: string, results: BenchResult[]): void {
  const docs = join(import.meta.dirname, '..', 'docs');
  const [data, page] = [join(docs, 'figures.json'), join(docs, 'figures.md')];
  const before = existsSync(data) ? (JSON.parse(readFileSync(data, 'utf8')) as Figures) : {};
  const on = new Date().toISOString().slice(0, 10);
  const figures = { ...before, [name]: { on, machine: machine(), results } };
  writeFileSync(data, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), figures));
}

function machine(): string {
  const model = cpus()[0]?.model.replaceAll(/\s+/gu, ' ').trim();
  return `${availableParallelism()} cores (${model}), Node ${process.versions.node}, a load of ${(loadavg()[2] ?? 0).toFixed(1)} over the last 15 minutes`;
}

function report(results: readonly BenchResult[]): void {
  const folder = join(import.meta.dirname, '..', 'build', 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), resultsJson(results));
  console.log(`\n${tableLines(results).join('\n')}\n\nbuild/bench/results.json`);
}
