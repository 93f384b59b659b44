/** `node --import measure.ts …` with MEASURE=<file>: writes at the end what the whole process took. */
import { writeFileSync } from 'node:fs';

export interface Measured {
  /** Processor time of all threads, in which other load on the machine hardly counts. */
  ms: number;
  /** The most that the process ever held. */
  rssMb: number;
}

const file = process.env['MEASURE'];

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const measured: Measured = {
    ms: (user + system) / 1000,
    rssMb: process.resourceUsage().maxRSS / 1024,
  };
  if (file !== undefined) writeFileSync(file, JSON.stringify(measured));
});
