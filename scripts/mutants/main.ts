/**
 * `npm run mutants [-- <pattern> …]`: changes the sources in small ways, one at a time, and runs the nearest unit tests of
 * the changed file. A mutant that they do not notice is listed at the end: it needs a test, or is no change of behaviour, and
 * then belongs into equivalent.ts.
 *
 * The sample is the same for a seed: `EDU_MUTANTS=400` of them, `EDU_SEED=…` others.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../test/paths.ts';
import { pick } from '../test/pick.ts';
import { isEquivalent } from './equivalent.ts';
import { type Mutant, mutantsOf } from './operators.ts';
import { Runner } from './runner.ts';
import { testsByFile } from './tests-of.ts';

const ROOMS = ['src/release/plan/', 'src/release/state/', 'src/gate/', 'src/reports/'];
const COUNT = Number(process.env['EDU_MUTANTS'] ?? 400);
const SEED = process.env['EDU_SEED'] ?? '1';
/** The share that must be noticed. */
const ENOUGH = 0.85;

const patterns = process.argv.slice(2);
const all = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && !/^(?:dist|examples|lab)\//u.test(file));
const code = all.filter((file) => /^(?:src|__tests__)\/.*\.ts$/u.test(file));
const isWanted = (file: string): boolean =>
  patterns.length === 0
    ? ROOMS.some((room) => file.startsWith(room))
    : file.startsWith('src/') && patterns.some((pattern) => file.includes(pattern));
const mutants = code
  .filter((file) => isWanted(file) && !file.endsWith('.test.ts'))
  .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
  .filter((mutant) => !isEquivalent(mutant));
const reachOf = testsByFile(root, code);

console.log(`${Math.min(COUNT, mutants.length)} of ${mutants.length} mutants, EDU_SEED=${SEED}`);
process.exitCode = await runAll(pick(mutants, COUNT, SEED));

async function runAll(chosen: readonly Mutant[]): Promise<number> {
  using runner = new Runner(all, process.pid);
  /** Those that pass without a mutant. */
  const sound = new Set<string>();
  const survivors: string[] = [];
  for (const [index, mutant] of chosen.entries()) {
    const name = `${mutant.path}:${mutant.line}  ${mutant.change}`;
    const reach = reachOf(mutant.path);
    const noticed = reach.tests.length === 0 ? undefined : await runner.play(mutant, reach);
    if (noticed === undefined) survivors.push(name);
    else if (reach.tests.includes(noticed) && !sound.has(noticed)) {
      if ((await runner.run([noticed])) !== undefined) {
        console.error(`${noticed} fails without any mutant: fix it first`);
        return 1;
      }
      sound.add(noticed);
    }
    console.log(`${index + 1} ${noticed === undefined ? 'survived' : 'killed  '} ${name}  ${noticed ?? ''}`);
  }
  const share = 1 - survivors.length / chosen.length;
  console.log(`\nSurvived:\n${survivors.map((name) => `  ${name}`).join('\n')}`);
  console.log(
    `\n${chosen.length - survivors.length} of ${chosen.length} killed (${(share * 100).toFixed(1)} %)`,
  );
  return share >= ENOUGH ? 0 : 1;
}
