import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { root } from './workflow-files.ts';

export interface CodeBlock {
  file: string;
  /** 1-based, of the fence. */
  line: number;
  language: string;
  text: string;
}

interface Node {
  type: string;
  lang?: string | null;
  value?: string;
  children?: Node[];
  position?: { start: { line: number } };
}

/** Every document of the repository, bundles and other people's text left out. */
export function documents(): string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')
    .sort();
}

/** The fenced code of all documents. */
export function codeBlocks(): CodeBlock[] {
  return documents().flatMap((file) => blocksOf(file, readFileSync(join(root, file), 'utf8')));
}

/** The fenced code of one document. */
export function blocksOf(file: string, markdown: string): CodeBlock[] {
  const found: CodeBlock[] = [];
  const walk = (node: Node): void => {
    if (node.type === 'code') {
      const line = node.position?.start.line ?? 0;
      found.push({ file, line, language: node.lang ?? '', text: node.value ?? '' });
    }
    for (const child of node.children ?? []) walk(child);
  };
  walk(fromMarkdown(markdown) as Node);
  return found;
}
