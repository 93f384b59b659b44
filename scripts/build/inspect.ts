import fs from 'node:fs';
import path from 'node:path';
import { ROOT_ACTION } from './actions.ts';

const LARGEST_BYTES = 5 * 1024 * 1024;
/** Three actions in one. */
const LARGEST_OF_ALL_BYTES = 8 * 1024 * 1024;
/** Speed-ups that `ws` asks for in a try block and does without. */
const OPTIONAL_MODULES = new Set(['bufferutil', 'utf-8-validate']);

/**
 * What is wrong with a bundle. ncc exits 0 on a module that it does not find and leaves `eval("require")("name")`, which
 * dies when the action starts; a path of this machine would make each build differ.
 */
export function inspectBundle(folder: string, root: string): string[] {
  const files = fs
    .readdirSync(folder)
    .map((name) => ({ name, content: fs.readFileSync(path.join(folder, name)) }));
  const problems: string[] = [];
  for (const { name, content } of files.filter((file) => file.name.endsWith('.js'))) {
    const text = content.toString('utf8');
    for (const [, module = ''] of text.matchAll(/eval\("require"\)\("([^"]+)"\)/gu)) {
      if (!OPTIONAL_MODULES.has(module)) problems.push(`${name}: the module ${module} is missing`);
    }
    if (text.includes(root)) problems.push(`${name}: holds the path of this machine's checkout`);
  }
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  const most = path.basename(folder) === ROOT_ACTION ? LARGEST_OF_ALL_BYTES : LARGEST_BYTES;
  if (bytes > most) problems.push(`${megabytes(bytes)} MB, where ${megabytes(most)} MB is the most`);
  return problems;
}

export function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
