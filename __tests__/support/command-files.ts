import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseCommandFile } from './run-action.ts';
import { workspace } from './workspace.ts';

/** Stands in for the runner within this process: captures what is printed and the command files. */
export function captureRunner(): {
  folder: string;
  env: Record<string, string>;
  printed: () => string;
  outputs: () => Record<string, string>;
  summary: () => string;
} & Disposable {
  const place = workspace();
  const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
  const env = Object.fromEntries(names.map((name) => [name, path.join(place.folder, name)]));
  for (const file of Object.values(env)) writeFileSync(file, '');
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  Object.assign(process.env, env);
  const write = process.stdout.write.bind(process.stdout);
  let printed = '';
  process.stdout.write = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  const read = (name: string) => readFileSync(env[name] ?? '', 'utf8');
  return {
    folder: place.folder,
    env: { ...env, RUNNER_TEMP: place.folder },
    printed: () => printed,
    outputs: () => parseCommandFile(read('GITHUB_OUTPUT')),
    summary: () => read('GITHUB_STEP_SUMMARY'),
    [Symbol.dispose]: () => {
      process.stdout.write = write;
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      process.exitCode = undefined;
      place[Symbol.dispose]();
    },
  };
}
