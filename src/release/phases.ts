import type { Clock, Logger } from '../base/index.ts';
import type { PhaseName, PhaseRecord } from './types.ts';

/** Runs the phases of a release one after the other and keeps what became of each. */
export interface Phases {
  readonly records: readonly PhaseRecord[];
  /** Runs `body` as the phase `name` in a log group; the record is kept whatever happens. */
  run<T>(name: PhaseName, title: string, body: () => Promise<T>): Promise<T>;
}

export function phaseRecorder(clock: Clock, logger: Logger): Phases {
  const records: PhaseRecord[] = [];
  return {
    records,
    run: async (name, title, body) => {
      const startedAt = clock.date().toISOString();
      const start = clock.now();
      const keep = (outcome: PhaseRecord['outcome']): void => {
        records.push({ name, startedAt, durationMs: Math.round(clock.now() - start), outcome });
      };
      return await logger.group(`${name}: ${title}`, async () => {
        try {
          const result = await body();
          keep('done');
          return result;
        } catch (error) {
          keep('failed');
          throw error;
        }
      });
    },
  };
}
