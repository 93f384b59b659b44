import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from './processes.ts';

/** Where the registries of a full lab listen on loopback. */
export interface RegistryPorts {
  open: number;
  private: number;
}

/** What the next `up` or `down` must know, whoever runs it and however this one ended. */
export interface Record {
  name: string;
  full: boolean;
  /** Which programs run: the name of their cache folder. */
  hash: string;
  /** The checkout that started it. */
  folder: string;
  bootId: string;
  since: string;
  phase: 'starting' | 'ready';
  server: string;
  fakeNodes: number;
  /** Kernel settings as they were before, by path under /proc/sys. */
  sysctls: { [path: string]: string };
  registries?: RegistryPorts;
  processes: Recorded[];
}

const fileOf = (stateDir: string) => join(stateDir, 'record.json');

export function readRecord(stateDir: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(stateDir), 'utf8')) as Record;
  } catch {
    return undefined;
  }
}

/** Writes the record in one step: a reader sees the old one or the new one. */
export function writeRecord(stateDir: string, record: Record): void {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const temporary = `${fileOf(stateDir)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileOf(stateDir));
}
