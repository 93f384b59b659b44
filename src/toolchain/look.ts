import { defined } from '../base/index.ts';
import { type Choice, type CommandName, type Files, REPORTS } from './types.ts';

/** Whether a file of that name is in the folder itself. */
export function has(files: Files, ...names: string[]): boolean {
  return names.some((name) => files.names.includes(name));
}

/** The files whose names fit, at any depth. */
export function matching(files: Files, pattern: RegExp): string[] {
  return files.names.filter((name) => pattern.test(name));
}

/** The first group of the pattern in a file; empty when there is none. */
export function said(files: Files, name: string, pattern: RegExp): string {
  return pattern.exec(files.read(name))?.[1]?.trim() ?? '';
}

/** The texts of those of the files that are there, for the key of a cache. */
export function textsOf(files: Files, names: readonly string[]): string[] {
  return names.filter((name) => files.names.includes(name)).map((name) => files.read(name));
}

/** No command, and why. */
export function left(why: string): Choice {
  return { left: why };
}

/** What a toolchain has no word for. */
export function without(names: readonly CommandName[], why: string): Partial<Record<CommandName, Choice>> {
  return Object.fromEntries(names.map((name) => [name, left(why)]));
}

/** A command whose output says how many tests ran, because it writes no report of them. */
export function logged(command: string, told?: string): Choice {
  const proof = `${REPORTS}/unit.log`;
  return { run: `${command} 2>&1 | tee ${proof}`, proof, ...defined({ told }) };
}
