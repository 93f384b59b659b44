import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A temporary checkout with these files; `using` removes it. */
export function workspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): { folder: string } & Disposable {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workspace-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
