import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Config } from './config.ts';

/**
 * Stands in for the database that a real application opens before it serves. It fails as a real driver does: with the
 * error that Node gives for a port where nobody listens, and the stack of the code that asked.
 *
 * @throws Error ECONNREFUSED, when the configuration asks for it.
 */
export function openDatabase(config: Config): void {
  if (config.failure === 'crash') throw refused();
  if (config.crashOnceFile !== undefined && isFirstStart(config.crashOnceFile)) throw refused();
  if (config.databaseLateMs > 0) {
    isFirstStart(config.firstStartFile);
    if (Date.now() - Number(readFileSync(config.firstStartFile, 'utf8')) < config.databaseLateMs)
      throw refused();
  }
}

/** Whether the file was missing; it is there afterwards, and holds the time. */
function isFirstStart(file: string): boolean {
  if (existsSync(file)) return false;
  writeFileSync(file, String(Date.now()));
  return true;
}

function refused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432 (database)'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: '127.0.0.1',
    port: 5432,
  });
}
