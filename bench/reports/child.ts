/** Reads one report in one way, in a process of its own, and prints what it took. Arguments: the way, the file, our built door. */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type * as Door from '../../src/reports/index.ts';

export interface Measured {
  /** Processor time, in which other load on the machine does not count. */
  ms: number;
  /** The most that the process ever held, MB. */
  rssMb: number;
  /** What was counted, so that a reader that skips something is not called fast. */
  count: number;
}

const [way = '', file = '', door = ''] = process.argv.slice(2);

const ways: Readonly<Record<string, () => Promise<() => Promise<number>>>> = {
  ours: async () => {
    const { readReports } = (await import(door)) as typeof Door;
    return async () => {
      const { tests, coverage, findings } = await readReports({
        patterns: [basename(file)],
        root: dirname(file),
        sources: [],
      });
      return tests?.totals.total ?? coverage?.totals.lines?.covered ?? findings[0]?.totals.error ?? 0;
    };
  },
  junit2json: async () => {
    const { parse } = await import('junit2json');
    return async () => {
      const parsed = await parse(await readFile(file, 'utf8'));
      const suites =
        (parsed !== null && parsed !== undefined && 'testsuite' in parsed ? parsed.testsuite : []) ?? [];
      return suites.reduce((sum, { testcase }) => sum + (testcase?.length ?? 0), 0);
    };
  },
  'fast-xml-parser': async () => {
    const { XMLParser } = await import('fast-xml-parser');
    return async () => {
      const parser = new XMLParser({ ignoreAttributes: false });
      const parsed = parser.parse(await readFile(file, 'utf8')) as {
        testsuites: { testsuite: { testcase: unknown[] }[] };
      };
      return parsed.testsuites.testsuite.reduce((sum, { testcase }) => sum + testcase.length, 0);
    };
  },
  'lcov-parse': async () => {
    const { default: parse } = await import('lcov-parse');
    return async () =>
      await new Promise<number>((resolve, reject) => {
        parse(file, (error, data) => {
          if (data === undefined) reject(new Error(String(error)));
          else
            resolve(
              data.reduce((sum, { lines }) => sum + lines.details.filter(({ hit }) => hit > 0).length, 0),
            );
        });
      });
  },
};

const prepare = ways[way];
if (prepare === undefined) throw new Error(`there is no way "${way}"`);
const run = await prepare();
const from = process.cpuUsage();
const count = await run();
const used = process.cpuUsage(from);
const measured: Measured = {
  ms: (used.user + used.system) / 1000,
  rssMb: process.resourceUsage().maxRSS / 1024,
  count,
};
console.log(JSON.stringify(measured));
