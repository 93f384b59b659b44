import { type Node, parsed, type SourceFile, targetOf, visit } from './imports.ts';

/** What defines a test: `test(…)`, `test.each(…)(…)`, and what `needs()` gives. */
const DEFINES = /^(?:test|it)$/u;
/** Where tests and their helpers are. */
const TESTS = /(?:^|\/)(?:__tests__|test)\/.*\.ts$|\.test\.ts$/u;
const ASSERTS = /^(?:expect|assert)$/u;

/** A function, class or value at the top of a file: the names that it uses, and whether it asserts by itself. */
interface Part {
  asserts: boolean;
  uses: Set<string>;
}

interface Module {
  parts: Map<string, Part>;
  /** Where an imported or handed on name comes from: the file, and its name there. */
  origins: Map<string, { path: string; name: string }>;
}

interface Defined {
  path: string;
  title: string;
  part: Part;
}

/**
 * The tests that assert nothing: neither their own body holds an `expect(…)` or `assert…(…)`, nor a function of these files
 * that it names, nor one that that names, and so on.
 */
export function emptyTests(files: readonly SourceFile[]): string[] {
  const program = new Program(files.filter(({ path }) => TESTS.test(path)));
  return program
    .tests()
    .filter(({ path, part }) => !program.reaches(path, part, new Set()))
    .map(({ path, title }) => `${path}: "${title}" asserts nothing`);
}

class Program {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #modules = new Map<string, Module>();

  constructor(files: readonly SourceFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  tests(): Defined[] {
    return [...this.#files.values()].filter(({ path }) => path.endsWith('.test.ts')).flatMap(testsOf);
  }

  /** @param seen the parts that were looked at, as `path name` */
  reaches(path: string, part: Part, seen: Set<string>): boolean {
    return part.asserts || [...part.uses].some((name) => this.#nameReaches(path, name, seen));
  }

  #nameReaches(path: string, name: string, seen: Set<string>): boolean {
    const id = `${path} ${name}`;
    if (seen.has(id)) return false;
    seen.add(id);
    const module = this.#module(path);
    const part = module?.parts.get(name);
    if (part !== undefined) return this.reaches(path, part, seen);
    const origin = module?.origins.get(name);
    return origin !== undefined && this.#nameReaches(origin.path, origin.name, seen);
  }

  /** Read when it is asked for: nearly every test asserts by itself. */
  #module(path: string): Module | undefined {
    const file = this.#files.get(path);
    if (file === undefined) return undefined;
    const module = this.#modules.get(path) ?? moduleOf(file);
    this.#modules.set(path, module);
    return module;
  }
}

function moduleOf(file: SourceFile): Module {
  const { path } = file;
  const module: Module = { parts: new Map(), origins: new Map() };
  for (const item of parsed(file)['body'] as Node[]) {
    const source = item['source'] as { value?: string } | null | undefined;
    const from = source?.value === undefined ? undefined : targetOf(path, source.value);
    for (const specifier of (item['specifiers'] ?? []) as Node[]) {
      const local = nameOf(specifier['local']) ?? nameOf(specifier['orig']) ?? '';
      const there = nameOf(specifier['imported']) ?? nameOf(specifier['orig']) ?? local;
      const here = nameOf(specifier['exported']) ?? local;
      if (from !== undefined) module.origins.set(here, { path: from, name: there });
    }
    const declaration = (item['declaration'] ?? item) as Node;
    const own = nameOf(declaration['identifier']);
    if (own !== undefined) module.parts.set(own, partOf(declaration));
    // Of a helper that a describe or another function holds as well: a name within a file is looked up in all of it.
    visit(declaration, (node) => {
      const name = nameOf(node['id']) ?? nameOf(node['identifier']);
      const isFunction = node['type'] === 'FunctionDeclaration' || node['type'] === 'VariableDeclarator';
      if (name !== undefined && isFunction && !module.parts.has(name)) module.parts.set(name, partOf(node));
    });
  }
  return module;
}

function testsOf(file: SourceFile): Defined[] {
  const { path } = file;
  const makers = new Set<string>();
  const tests: Defined[] = [];
  visit(parsed(file)['body'], (node) => {
    // `const traffic = needs(noTraffic)`
    if (node['type'] === 'VariableDeclarator' && rootOf(calleeOf(node['init']))?.startsWith('needs') === true)
      makers.add(nameOf(node['id']) ?? '');
    if (node['type'] !== 'CallExpression') return;
    const root = rootOf(node['callee']) ?? '';
    if (!DEFINES.test(root) && !makers.has(root)) return;
    const given = (node['arguments'] as { expression: Node }[]).map(({ expression }) => expression);
    const [title] = given;
    if (given.length < 2 || title === undefined) return;
    tests.push({ path, title: textOf(title), part: partOf(given.slice(1)) });
  });
  return tests;
}

function partOf(node: unknown): Part {
  const part: Part = { asserts: false, uses: new Set() };
  visit(node, (inner) => {
    if (inner['type'] === 'Identifier') part.uses.add(String(inner['value']));
    if (inner['type'] !== 'CallExpression') return;
    const callee = inner['callee'] as Node;
    // `assert.equal(…)` is one, `expect.getState()` is none.
    const asserted = callee['type'] === 'MemberExpression' ? callee['object'] : callee;
    const name = nameOf(asserted) ?? '';
    if (ASSERTS.test(name) && (asserted === callee || name === 'assert')) part.asserts = true;
  });
  return part;
}

/** `test` of `test.each(rows)`, `test.skip` and `test`. */
function rootOf(callee: unknown): string | undefined {
  const node = callee as Node | undefined;
  if (node?.['type'] === 'MemberExpression') return rootOf(node['object']);
  if (node?.['type'] === 'CallExpression') return rootOf(node['callee']);
  return nameOf(node);
}

function calleeOf(node: unknown): unknown {
  return (node as Node | null | undefined)?.['callee'];
}

function nameOf(node: unknown): string | undefined {
  const found = node as Node | null | undefined;
  return found?.['type'] === 'Identifier' ? String(found['value']) : undefined;
}

/** A title as it is written, short. */
function textOf(node: Node): string {
  if (typeof node['value'] === 'string') return node['value'];
  const quasis = node['quasis'] as { raw: string }[] | undefined;
  return quasis?.map(({ raw }) => raw).join('…') ?? 'a test';
}
