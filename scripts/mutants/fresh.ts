/**
 * Loads files of a folder anew, within one process: a mutant is seen some milliseconds after it is written, where a start
 * of jest takes seconds.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const globals = pathToFileURL(`${import.meta.dirname}/test-globals.ts`).href;
/** Of a file that is loaded anew, which run it is loaded for. */
const RUN = /\?run=\d+$/u;

/**
 * @returns what imports a file, and with it the `changed` ones, as if they had never been loaded. Each that imports one of
 *   them must be among them; all others are loaded once.
 */
export function freshly(folder: string): (file: string, changed: readonly string[]) => Promise<unknown> {
  const base = pathToFileURL(`${folder}/`).href;
  let stale: ReadonlySet<string> = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
      const found = next(specifier, context);
      const run = RUN.exec(context.parentURL ?? '')?.[0];
      return run !== undefined && stale.has(found.url) ? { ...found, url: found.url + run } : found;
    },
    load(url, context, next) {
      if (!RUN.test(url)) return next(url, context);
      const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module', source, shortCircuit: true };
    },
  });
  let run = 0;
  return (file, changed) => {
    run += 1;
    stale = new Set(changed.map((each) => base + each));
    return import(`${base}${file}?run=${run}`);
  };
}
