import { parseSync } from '@swc/core';

/** One small change of a file that its tests should notice. */
export interface Mutant {
  path: string;
  line: number;
  /** What stood there and what stands there instead, for people. */
  change: string;
  /** The line as it stood, and as it stands. */
  before: string;
  after: string;
  /** The whole file with the change. */
  text: string;
}

type Node = Record<string, unknown> & { type: string; span: { start: number; end: number } };
/** Another text for a node. */
interface Change {
  node: Node;
  to: string;
}

const SWAPPED: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '-': '+',
  '*': '/',
};
const OTHER_METHOD: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};
/** A call that can go, so that what it is called on is left as it is. */
const DROPPED = new Set(['filter', 'sort', 'toSorted', 'slice', 'trim', 'reverse', 'flat', 'concat']);

/**
 * All mutants of a file: comparisons, logic, conditions, branches, numbers, booleans, methods with a counterpart, calls that
 * are dropped, statements that are removed, lists and texts that are emptied. Messages are left alone: their words are
 * nobody's rule.
 */
export function mutantsOf(path: string, text: string): Mutant[] {
  const bytes = Buffer.from(text);
  const source = (node: Node): string => bytes.subarray(...at(node)).toString();
  return changesOf(parseSync(text, { syntax: 'typescript', target: 'es2024' }), source).map(
    ({ node, to }) => {
      const [start, end] = at(node);
      const head = bytes.subarray(0, start).toString();
      const line = head.split('\n').length;
      const mutated = head + to + bytes.subarray(end).toString();
      const lineOf = (whole: string): string => whole.split('\n')[line - 1]?.trim() ?? '';
      return {
        path,
        line,
        change: `${short(source(node))} → ${short(to)}`,
        before: lineOf(text),
        after: lineOf(mutated),
        text: mutated,
      };
    },
  );
}

/** A span counts bytes from 1, as the parser does within one file. */
function at({ span }: Node): [number, number] {
  return [span.start - 1, span.end - 1];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 70 ? `${line.slice(0, 70)}…` : line || 'nothing';
}

function changesOf(root: unknown, source: (node: Node) => string): Change[] {
  const changes: Change[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    // A list, or what an argument and an element of a list are in.
    if (!isNode(value)) return Object.values(value).forEach(visit);
    if (value.type === 'ImportDeclaration' || value.type === 'ThrowStatement') return;
    if (value.type.startsWith('Ts')) return visit(value['expression']);
    if (isEmptyDefault(value)) return visit(value['left']);
    changes.push(...changesAt(value, source).map((to) => ({ node: value, to })));
    for (const [key, part] of Object.entries(value)) if (key !== 'span') visit(part);
  };
  visit(root);
  return changes;
}

/** `key ?? ''`: nothing has the one nor another text, so that there is no difference to be seen. */
function isEmptyDefault(node: Node): boolean {
  const right = node['right'] as Node | undefined;
  return node['operator'] === '??' && right?.type === 'StringLiteral' && right['value'] === '';
}

function changesAt(node: Node, source: (node: Node) => string): string[] {
  const part = (name: string): string => source(node[name] as Node);
  switch (node.type) {
    case 'BinaryExpression':
      return binary(node, part);
    case 'UnaryExpression':
      return node['operator'] === '!' ? [part('argument')] : [];
    case 'BooleanLiteral':
      return [String(node['value'] !== true)];
    case 'NumericLiteral':
      return [String(Number(node['value']) + 1)];
    case 'StringLiteral':
      return node['value'] === '' ? ["'mutant'"] : [];
    case 'ConditionalExpression':
      return [`(${part('consequent')})`, `(${part('alternate')})`];
    case 'IfStatement':
    case 'WhileStatement':
      return [replaced(node, 'test', 'true', source), replaced(node, 'test', 'false', source)];
    case 'ExpressionStatement':
      return [';'];
    case 'ArrayExpression':
      return (node['elements'] as unknown[]).length === 0 ? [] : ['[]'];
    case 'CallExpression':
      return calls(node, source);
    default:
      return [];
  }
}

function binary(node: Node, part: (name: string) => string): string[] {
  const operator = String(node['operator']);
  const [left, right] = [part('left'), part('right')];
  if (operator === '??') return [`(${right})`];
  const isText = /['"`]/u.test(left + right);
  if (operator === '+') return isText ? [] : [`${left} - ${right}`];
  const other = SWAPPED[operator];
  // Mixed logic needs its parentheses.
  return other === undefined ? [] : [`((${left}) ${other} (${right}))`];
}

function calls(node: Node, source: (node: Node) => string): string[] {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression') return [];
  const name = String((callee['property'] as Node)['value']);
  const object = source(callee['object'] as Node);
  if (DROPPED.has(name)) return [object];
  const other = Object.hasOwn(OTHER_METHOD, name) ? OTHER_METHOD[name] : undefined;
  return other === undefined ? [] : [replaced(node, 'callee', `${object}.${other}`, source)];
}

/** The text of a node in which one of its parts stands as something else. */
function replaced(node: Node, name: string, to: string, source: (node: Node) => string): string {
  const whole = Buffer.from(source(node));
  const { span } = node[name] as Node;
  const start = span.start - node.span.start;
  return whole.subarray(0, start).toString() + to + whole.subarray(start + span.end - span.start).toString();
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}
