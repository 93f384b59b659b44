import type { Mutant } from './operators.ts';

interface Equivalent {
  path: string;
  /** The line as it is, and as the mutant has it. */
  line: string;
  mutant: string;
  why: string;
}

/** Of a file: why, the line, and each mutant of it. */
const BY_FILE: Readonly<
  Record<string, readonly (readonly [why: string, line: string, ...mutants: string[]])[]>
> = {
  'src/gate/named.ts': [
    [
      'mutants that are named come from the report',
      'const unlisted = mutants.length === 0 ? 0 : (reports.mutation?.unlisted ?? 0);',
      'const unlisted = mutants.length === 0 ? 0 : (reports.mutation?.unlisted ?? 1);',
    ],
  ],
  'src/release/plan/host-ports.ts': [
    [
      'every pod and every template of a Deployment has a spec',
      'if (pod === undefined) return [];',
      'if (false) return [];',
    ],
  ],
  'src/gate/diff/cover.ts': [
    [
      'only the sign of a comparison counts',
      'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 1));',
      'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 2));',
      'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -2 : 1));',
    ],
  ],
  'src/reports/formats/bandit/index.ts': [
    [
      'neither 0 nor -1 is a column',
      'column: positive((each.col_offset ?? -1) + 1),',
      'column: positive((each.col_offset ?? -2) + 1),',
    ],
  ],
  'src/reports/formats/cargo-audit/cvss.ts': [
    [
      'the word "undefined" is no vector',
      'const score = vector === undefined ? undefined : baseScore(vector);',
      'const score = (baseScore(vector));',
    ],
    [
      'no vector has a score between 0 and 1',
      "return score > 0 ? 'low' : 'info';",
      "return score > 1 ? 'low' : 'info';",
    ],
    ['no vector has an impact between 0 and 1', 'if (impact <= 0) return 0;', 'if (impact <= 1) return 0;'],
    [
      'each of them is there by now',
      'const loss = 1 - (1 - (c ?? 0)) * (1 - (i ?? 0)) * (1 - (a ?? 0));',
      'const loss = 1 - (1 - (c ?? 1)) * (1 - (i ?? 0)) * (1 - (a ?? 0));',
      'const loss = 1 - (1 - (c ?? 0)) * (1 - (i ?? 1)) * (1 - (a ?? 0));',
      'const loss = 1 - (1 - (c ?? 0)) * (1 - (i ?? 0)) * (1 - (a ?? 1));',
    ],
    [
      'each of them is there by now',
      'const ease = 8.22 * (av ?? 0) * (ac ?? 0) * (pr ?? 0) * (ui ?? 0);',
      'const ease = 8.22 * (av ?? 1) * (ac ?? 0) * (pr ?? 0) * (ui ?? 0);',
      'const ease = 8.22 * (av ?? 0) * (ac ?? 1) * (pr ?? 0) * (ui ?? 0);',
      'const ease = 8.22 * (av ?? 0) * (ac ?? 0) * (pr ?? 1) * (ui ?? 0);',
      'const ease = 8.22 * (av ?? 0) * (ac ?? 0) * (pr ?? 0) * (ui ?? 1);',
    ],
    [
      'no metric has either name or value',
      "const [name = '', value = ''] = part.split(':');",
      "const [name = 'mutant', value = ''] = part.split(':');",
      "const [name = '', value = 'mutant'] = part.split(':');",
    ],
  ],
  'src/reports/formats/clover/reader.ts': [
    [
      'without a condition there is nothing to read either way',
      'if (all.length === 0) return false;',
      'if (false) return false;',
      'if (all.length === 0) return true;',
    ],
    [
      'it is asked only where something is listed',
      'const listed = hits.counter() ?? { covered: 0, total: 0 };',
      'const listed = hits.counter() ?? { covered: 1, total: 0 };',
      'const listed = hits.counter() ?? { covered: 0, total: 1 };',
    ],
  ],
  'src/reports/formats/trx/reader.ts': [
    [
      'an element that closes was opened',
      'if (result !== undefined) this.#closeResult(result);',
      'if (true) this.#closeResult(result);',
    ],
    [
      'what is kept of a test is trimmed',
      'if (result !== undefined) result.message ??= own(text.trim());',
      'if (result !== undefined) result.message ??= own(text);',
    ],
    [
      'rows are none or some',
      'if (parent !== undefined) parent.rows += 1;',
      'if (parent !== undefined) parent.rows += 2;',
    ],
    ['the class is set when the report ends', "suite: '',", "suite: 'mutant',"],
  ],
  'src/gate/baseline.ts': [
    [
      'it is refused already, and whether by an issue or by an exception is the same',
      'for (const [name, each] of isRecord ? Object.entries(given) : []) {',
      'for (const [name, each] of (Object.entries(given))) {',
    ],
    [
      'which name it is nobody is told',
      "else context.addIssue({ code: 'custom', path: [name], message: 'is not as it should be' });",
      "else context.addIssue({ code: 'custom', path: [], message: 'is not as it should be' });",
    ],
    [
      'without success there is no data',
      'return result.success ? result.data : undefined;',
      'return (result.data);',
    ],
  ],
  'src/gate/rules/coverage.ts': [
    [
      'only the sign of a comparison counts',
      '.sort((a, b) => b.amount - a.amount || (a.path < b.path ? -1 : 1))',
      '.sort((a, b) => b.amount - a.amount || (a.path < b.path ? -2 : 1))',
      '.sort((a, b) => b.amount - a.amount || (a.path < b.path ? -1 : 2))',
    ],
  ],
  'src/release/plan/foreign-objects.ts': [
    ['an owner has at least one object', "const [first = ''] = names;", "const [first = 'mutant'] = names;"],
    [
      'an object is described by its kind and its name',
      "const [kind = '', name = ''] = described.split(' ');",
      "const [kind = 'mutant', name = ''] = described.split(' ');",
      "const [kind = '', name = 'mutant'] = described.split(' ');",
    ],
  ],
  'src/release/plan/live-scalers.ts': [
    [
      'a text in parts has a first one',
      "const [group = '', version, kind] = each.split('/');",
      "const [group = 'mutant', version, kind] = each.split('/');",
    ],
    [
      'of two of a kind the first counts',
      'const ordered = [...own, ...served.filter(isLikely), ...served.filter((each) => !isLikely(each))];',
      'const ordered = [...own, ...served.filter(isLikely), ...served];',
    ],
  ],
  'src/release/plan/live-version.ts': [
    [
      'without a slot it is not looked at',
      'const inSlots = slot === undefined ? [] : servingInSlots(input, slot);',
      'const inSlots = (servingInSlots(input, slot));',
    ],
  ],
  'src/release/plan/rolling-plan.ts': [
    [
      'each Service that is asked for is among the objects',
      'const wanted = service === undefined ? {} : routeOf(service).selector;',
      'const wanted = (routeOf(service).selector);',
    ],
  ],
  'src/release/plan/starting-replicas.ts': [
    [
      'what has a count has no number of nodes',
      "return workload.kind === 'DaemonSet' ? podsWanted(workload) : Number(workload.spec?.['replicas'] ?? 1);",
      'return (podsWanted(workload));',
    ],
    [
      'no manager has either name',
      "const manager = ownerOf(workload, ['spec', 'replicas'], '');",
      "const manager = ownerOf(workload, ['spec', 'replicas'], 'mutant');",
    ],
    [
      'what starts as the manifests say is left out before',
      'else if (rendered !== undefined && rendered < start)',
      'else if (rendered !== undefined && ((rendered) <= (start)))',
    ],
  ],
  'src/release/plan/unchanged-workloads.ts': [
    [
      'only the sign of a comparison counts',
      'return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 1)));',
      'return JSON.stringify(all.sort(([a], [b]) => (a < b ? -2 : 1)));',
      'return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 2)));',
    ],
    [
      'no two keys are equal',
      'return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 1)));',
      'return JSON.stringify(all.sort(([a], [b]) => (((a) <= (b)) ? -1 : 1)));',
    ],
    [
      'only the sign of a comparison counts',
      'return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));',
      'return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -2 : 1)));',
      'return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 2)));',
    ],
    [
      'no two keys are equal',
      'return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));',
      'return Object.fromEntries(entries.sort(([a], [b]) => (((a) <= (b)) ? -1 : 1)));',
    ],
    [
      'a name that nothing else has',
      'name: `edu-actions-same-${Math.random().toString(36).slice(2, 10)}`,',
      'name: `edu-actions-same-${Math.random().toString(36)}`,',
      'name: `edu-actions-same-${Math.random().toString(36).slice(3, 10)}`,',
      'name: `edu-actions-same-${Math.random().toString(36).slice(2, 11)}`,',
    ],
  ],
  'src/reports/coverage/collect.ts': [
    ['of no lines none is adopted', 'if (packed.hits.length === 0) return;', 'if (false) return;'],
  ],
  'src/reports/coverage/hits.ts': [
    ['that is only quicker', 'if (this.#map !== undefined || this.#packed !== undefined) {', 'if (true) {'],
    [
      'where there is a map, nothing reads the lists',
      'this.#values.length = 0;',
      ';',
      'this.#values.length = 1;',
    ],
  ],
  'src/reports/formats/checkstyle/reader.ts': [
    [
      'the last file that ends is counted by then',
      "if (name === 'checkstyle' && this.#files > 0) this.findings.filesChecked = this.#files;",
      "if (((name) !== ('checkstyle')) && this.#files > 0) this.findings.filesChecked = this.#files;",
    ],
  ],
  'src/reports/input/lines.ts': [
    ['in more room there is the same', 'if (length > held.length) {', 'if (true) {'],
    [
      'the place is not told',
      'requireUtf8(bytes.subarray(start, end), 0);',
      'requireUtf8(bytes.subarray(start, end), 1);',
    ],
  ],
  'src/reports/input/xml.ts': [['it is emptied where a text begins', "#text = '';", "#text = 'mutant';"]],
  'src/reports/formats/lcov/reader.ts': [
    [
      'the sums are all there or none of them is',
      'if (lines !== undefined && hit !== undefined) stated.lines = { covered: hit, total: lines };',
      'if (((lines !== undefined) || (hit !== undefined))) stated.lines = { covered: hit, total: lines };',
    ],
    [
      'the sums are all there or none of them is',
      'if (branches !== undefined && taken !== undefined) stated.branches = { covered: taken, total: branches };',
      'if (((branches !== undefined) || (taken !== undefined))) stated.branches = { covered: taken, total: branches };',
    ],
    ['each file sets it', '#openedAt = 0;', '#openedAt = 1;'],
    ['each file sets it', '#isNew = false;', '#isNew = true;'],
    [
      'an empty record is none',
      'if (end > start) this.record(textOf(bytes, start, end, number).trim(), number);',
      'if (true) this.record(textOf(bytes, start, end, number).trim(), number);',
      'if (((end) >= (start))) this.record(textOf(bytes, start, end, number).trim(), number);',
    ],
    [
      'a record without a key is none, whatever stands for the key',
      'const key = colon < 0 ? text : text.slice(0, colon);',
      'const key = ((colon) <= (0)) ? text : text.slice(0, colon);',
      'const key = colon < 1 ? text : text.slice(0, colon);',
    ],
    [
      'a record without a key is none',
      'if (!DETAILS.has(key) && (colon < 0 || !/^[A-Z]{2,5}$/.test(key))) {',
      'if (!DETAILS.has(key) && (((colon) <= (0)) || !/^[A-Z]{2,5}$/.test(key))) {',
      'if (!DETAILS.has(key) && (colon < 1 || !/^[A-Z]{2,5}$/.test(key))) {',
    ],
    [
      'that is only quicker',
      'if (this.#isNew) file.functions.hits.push(key, hits);',
      'if (false) file.functions.hits.push(key, hits);',
    ],
    [
      'a second comma is behind the first',
      'const hasEnd = second > 0 && /^\\d+$/.test(value.slice(comma + 1, second));',
      'const hasEnd = ((second) >= (0)) && /^\\d+$/.test(value.slice(comma + 1, second));',
      'const hasEnd = second > 1 && /^\\d+$/.test(value.slice(comma + 1, second));',
    ],
    [
      'between two commas there is no number',
      "const second = value.indexOf(',', comma + 1);",
      "const second = value.indexOf(',', comma + 2);",
    ],
  ],
  'src/reports/formats/lcov/plain-lines.ts': [
    ['it has more room', '#lineHits = new Uint32Array(4096);', '#lineHits = new Uint32Array(4097);'],
    [
      'it has more room',
      '#branches = new Uint32Array(3 * 1024);',
      '#branches = new Uint32Array(4 * 1024);',
      '#branches = new Uint32Array(3 * 1025);',
    ],
    [
      'more is kept than is read',
      'const parts = this.#pool.keep(this.#branches, 3 * this.#branchCount);',
      'const parts = this.#pool.keep(this.#branches, 4 * this.#branchCount);',
    ],
    [
      '0 is above no line',
      'if (line < 0 || line <= (this.#lines[this.#lineCount - 1] ?? 0)) return 0;',
      'if (((line) <= (0)) || line <= (this.#lines[this.#lineCount - 1] ?? 0)) return 0;',
    ],
    ['each number sets it', '#end = 0;', '#end = 1;'],
    [
      'it has more room',
      'const larger = new Uint32Array(2 * numbers.length);',
      'const larger = new Uint32Array(3 * numbers.length);',
    ],
    [
      'of no line there is nothing to hand over',
      'if (this.#lineCount > 0) {',
      'if (true) {',
      'if (((this.#lineCount) >= (0))) {',
    ],
    [
      'of no branch there is nothing to hand over',
      'if (this.#branchCount > 0) {',
      'if (true) {',
      'if (((this.#branchCount) >= (0))) {',
    ],
    ['each of them is there', 'keyAt: (index) => lines[index] ?? 0,', 'keyAt: (index) => lines[index] ?? 1,'],
    ['no byte of a number stands for the end', 'let byte = bytes[at] ?? 0;', 'let byte = bytes[at] ?? 1;'],
    ['no byte of a number stands for the end', 'byte = bytes[at] ?? 0;', 'byte = bytes[at] ?? 1;'],
  ],
  'src/reports/session.ts': [
    [
      'only the sign of a comparison counts',
      'empty: empty.sort((a, b) => (a.path < b.path ? -1 : 1)),',
      'empty: empty.sort((a, b) => (a.path < b.path ? -2 : 1)),',
      'empty: empty.sort((a, b) => (a.path < b.path ? -1 : 2)),',
    ],
    [
      'only the sign of a comparison counts',
      'unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),',
      'unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -2 : 1)),',
      'unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -1 : 2)),',
    ],
    [
      'no two paths are equal',
      'unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),',
      'unmapped: [...this.#unmapped.values()].sort((a, b) => (((a.path) <= (b.path)) ? -1 : 1)),',
    ],
    [
      'nothing is mapped of no file',
      'const own = test.file === undefined ? undefined : mapped.get(test.file)?.path;',
      'const own = (mapped.get(test.file)?.path);',
    ],
  ],
  'src/reports/input/patterns.ts': [
    [
      'only the sign of a comparison counts',
      'return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 1)), unmatched, problems };',
      'return { files: files.sort((a, b) => (a.shown < b.shown ? -2 : 1)), unmatched, problems };',
      'return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 2)), unmatched, problems };',
    ],
  ],
  'src/reports/merge/coverage.ts': [
    [
      'only the sign of a comparison counts',
      'const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, merged]) => merged);',
      'const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -2 : 1)).map(([, merged]) => merged);',
      'const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 2)).map(([, merged]) => merged);',
    ],
    [
      'no two formats are equal',
      'const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, merged]) => merged);',
      'const each = [...formats.entries()].sort(([a], [b]) => (((a) <= (b)) ? -1 : 1)).map(([, merged]) => merged);',
    ],
  ],
  'src/reports/merge/findings.ts': [
    [
      'only the sign of a comparison counts',
      'return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -1 : 1));',
      'return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -2 : 1));',
      'return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -1 : 2));',
    ],
    [
      'no two tools are equal',
      'return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -1 : 1));',
      'return [...this.#tools.values()].sort((a, b) => (((a.tool) <= (b.tool)) ? -1 : 1));',
    ],
    [
      'only the sign of a comparison counts',
      '`${a.package}\\n${a.id}` < `${b.package}\\n${b.id}` ? -1 : 1,',
      '`${a.package}\\n${a.id}` < `${b.package}\\n${b.id}` ? -2 : 1,',
      '`${a.package}\\n${a.id}` < `${b.package}\\n${b.id}` ? -1 : 2,',
    ],
  ],
  'src/reports/paths/map.ts': [
    [
      'the only guess has a vote of its own',
      'if (guesses.length === 1 && only.agree > 1) return found(only.file);',
      'if (false) return found(only.file);',
    ],
    [
      'without one there is none to be replaced',
      "const head = from.includes('\\\\') ? from.replaceAll('\\\\', '/') : from;",
      "const head = (from.replaceAll('\\\\', '/'));",
    ],
  ],
  'src/release/plan/slot-choice.ts': [
    [
      'where nothing serves nothing is apart',
      "const serving = live.kind === 'none' ? [] : live.deployments;",
      'const serving = (live.deployments);',
    ],
    [
      'a group of none has no slot, and one of one stays as it is',
      'if (joined.length > 0) groups = [joined, ...groups.filter((group) => !isTouched(group))];',
      'if (true) groups = [joined, ...groups.filter((group) => !isTouched(group))];',
      'if (((joined.length) >= (0))) groups = [joined, ...groups.filter((group) => !isTouched(group))];',
      'if (joined.length > 1) groups = [joined, ...groups.filter((group) => !isTouched(group))];',
    ],
  ],
  'src/release/plan/slot-placement.ts': [
    [
      'a set of undefined is empty',
      "const serving = new Set(live.kind === 'none' ? [] : live.deployments);",
      'const serving = new Set((live.deployments));',
    ],
  ],
  'src/release/state/chunked-secret.ts': [
    [
      'what is compressed is never empty',
      'await write(parts[0] ?? Buffer.alloc(0), 0);',
      'await write(parts[0] ?? Buffer.alloc(1), 0);',
    ],
  ],
  'src/release/state/lock.ts': [
    [
      'of one signal the first reason counts',
      'if (!lost.signal.aborted) lost.abort(new LockLostError(why));',
      'if (true) lost.abort(new LockLostError(why));',
    ],
    [
      'once it is ended, so is its next sleep, and then the loop',
      'while (!both.aborted) {',
      'while (true) {',
    ],
  ],
  'src/release/state/schema.ts': [
    [
      'the pattern says how long it is',
      "const digest = matching(/^[0-9a-f]{64}$/u, 64, 'a SHA-256 in hexadecimal');",
      "const digest = matching(/^[0-9a-f]{64}$/u, 65, 'a SHA-256 in hexadecimal');",
    ],
    [
      'a kind begins with a capital letter, and nothing does that each object has',
      'const known = Object.hasOwn(SPECS, of) ? SPECS[of] : undefined;',
      'const known = (SPECS[of]);',
    ],
  ],
  'src/release/state/state.ts': [['what could not be parsed was never set', 'parsed = undefined;', ';']],
};

/** Mutants that change nothing that can be seen. Each must still be one: `__tests__/scripts/mutants.test.ts`. */
export const EQUIVALENTS: readonly Equivalent[] = Object.entries(BY_FILE).flatMap(([path, lines]) =>
  lines.flatMap(([why, line, ...mutants]) => mutants.map((mutant) => ({ path, line, mutant, why }))),
);

/** What makes two mutants the same one. */
const keyOf = ({ path, line, mutant }: Omit<Equivalent, 'why'>): string => [path, line, mutant].join('\n');
const KEYS = new Set(EQUIVALENTS.map(keyOf));

export function isEquivalent({ path, before, after }: Mutant): boolean {
  return KEYS.has(keyOf({ path, line: before, mutant: after }));
}
