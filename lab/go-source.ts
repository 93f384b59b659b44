import { cpSync } from 'node:fs';
import { run } from './run.ts';

/** Where Go keeps the content of a module that the go.mod in `pins` names. */
export async function sourceOf(module: string, pins: string): Promise<string> {
  const told = await run('go', ['mod', 'download', '-json', module], { cwd: pins });
  return (JSON.parse(told) as { Dir: string }).Dir;
}

/** Copies the content of a module into a folder, to be changed there: where Go keeps it, it is read-only. */
export async function copySource(module: string, pins: string, folder: string): Promise<void> {
  cpSync(await sourceOf(module, pins), folder, { recursive: true });
  await run('chmod', ['-R', 'u+w', folder]);
}
