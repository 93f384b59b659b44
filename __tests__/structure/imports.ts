import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';

// A CommonJS package with a native part: required, because jest's ESM loader sees none of its named exports.
const { parseSync } = createRequire(import.meta.url)('@swc/core') as {
  parseSync: (source: string, options: { syntax: 'typescript'; target: 'es2024' }) => Node;
};

/** A file by its path from the repository's root. */
export interface SourceFile {
  path: string;
  text: string;
}

/** What one file takes from outside itself. */
export interface Uses {
  imports: Import[];
  /** Reads `process.env`, in whichever way. */
  environment: boolean;
  console: boolean;
}

export interface Import {
  /** As it is written. */
  specifier: string;
  /** The imported file of this repository; undefined for packages. */
  target: string | undefined;
  /** Gone when the code runs: `import type`, `export type`, `import('…').T`. */
  typeOnly: boolean;
}

export type Node = Record<string, unknown>;

/** Reads a file with a real parser: comments, strings and line breaks deceive a regular expression. */
export function usesOf(file: SourceFile): Uses {
  const uses: Uses = { imports: [], environment: false, console: false };
  visit(parsed(file), (node) => {
    const found = importOf(node);
    if (found !== undefined) uses.imports.push({ ...found, target: targetOf(file.path, found.specifier) });
    if (readsEnvironment(node)) uses.environment = true;
    if (isName(node['object'], 'console')) uses.console = true;
  });
  return uses;
}

export function parsed({ text }: SourceFile): Node {
  return parseSync(text, { syntax: 'typescript', target: 'es2024' });
}

export function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, see);
  } else if (isNode(node)) {
    if (typeof node['type'] === 'string') see(node);
    for (const part of Object.values(node)) visit(part, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function importOf(node: Node): Omit<Import, 'target'> | undefined {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return importWith(node['source'], node['typeOnly'] === true);
    case 'TsImportType':
      return importWith(node['argument'], true);
    case 'TsExternalModuleReference':
      return importWith(node['expression'], false);
    case 'CallExpression': {
      const callee = node['callee'];
      const loads = (isNode(callee) && callee['type'] === 'Import') || isName(callee, 'require');
      const first = (node['arguments'] as { expression?: unknown }[])[0]?.expression;
      return loads ? importWith(first, false) : undefined;
    }
    default:
      return undefined;
  }
}

function importWith(source: unknown, typeOnly: boolean): Omit<Import, 'target'> | undefined {
  if (!isNode(source) || typeof source['value'] !== 'string') return undefined;
  return { specifier: source['value'], typeOnly };
}

export function targetOf(path: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : undefined;
}

/** `process.env`, `process['env']`, `globalThis.process.env`, `const { env } = process`. */
function readsEnvironment(node: Node): boolean {
  if (node['type'] === 'MemberExpression')
    return isProcess(node['object']) && nameOf(node['property']) === 'env';
  if (node['type'] !== 'VariableDeclarator' || !isProcess(node['init']) || !isNode(node['id'])) return false;
  const properties = node['id']['properties'];
  return Array.isArray(properties) && properties.some((property: Node) => nameOf(property['key']) === 'env');
}

function isProcess(node: unknown): boolean {
  return isName(node, 'process') || (isNode(node) && nameOf(node['property']) === 'process');
}

function isName(node: unknown, name: string): boolean {
  return isNode(node) && node['type'] === 'Identifier' && node['value'] === name;
}

/** The name in `.name`, `['name']` or `{ name: … }`. */
function nameOf(node: unknown): unknown {
  if (!isNode(node)) return undefined;
  return node['type'] === 'Computed' && isNode(node['expression'])
    ? node['expression']['value']
    : node['value'];
}
