import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { isAlive, start, type Recorded } from './processes.ts';
import { writeRecord, type Record } from './record.ts';

const shownLines = 20;

/** The last lines of a component's log. */
export function lastLines(file: string, count = shownLines): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
}

export const logOf = (stateDir: string, name: string) => join(stateDir, 'logs', `${name}.log`);

/** The programs of one lab: each is recorded as soon as it runs, so that whoever comes next can end it. */
export class Crew {
  readonly stateDir: string;
  readonly record: Record;

  constructor(stateDir: string, record: Record) {
    this.stateDir = stateDir;
    this.record = record;
    mkdirSync(join(stateDir, 'logs'), { recursive: true, mode: 0o700 });
    this.save();
  }

  save(): void {
    writeRecord(this.stateDir, this.record);
  }

  start(name: string, argv: [string, ...string[]], env: { [name: string]: string } = {}): Recorded {
    const log = logOf(this.stateDir, name);
    const started = start({ name, argv, env, log, stateDir: this.stateDir });
    this.record.processes.push(started);
    this.save();
    return started;
  }

  /** Throws when one of the programs has ended, with the end of what it said. */
  check(): void {
    for (const one of this.record.processes) {
      if (isAlive(one)) continue;
      const log = logOf(this.stateDir, one.name);
      throw new LabError(`${one.name} ended. The last lines of its log (${log}):\n${lastLines(log)}`);
    }
  }
}
