import fs from 'node:fs';
import path from 'node:path';

/** Every `uses:` downloads all of it. */
const LARGEST_BYTES = 9 * 1024 * 1024;
/** Speed-ups that `ws` asks for in a try block and does without; the client in C that `pg` loads only for who asks for it. */
const OPTIONAL_MODULES = new Set(['bufferutil', 'utf-8-validate', 'pg-native']);

/**
 * What is wrong with the bundle. ncc exits 0 on a module that it does not find and leaves `eval("require")("name")`, which
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
  if (bytes > LARGEST_BYTES)
    problems.push(`${megabytes(bytes)} MB, where ${megabytes(LARGEST_BYTES)} MB is the maximum`);
  return problems;
}

export function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
