import { beforeAll, expect, test } from '@jest/globals';
import { inEducation, installEducation, suiteCounts } from '../support/education.ts';
import { sample } from '../support/sample.ts';

/** 20 kills each of Postgres, Redis and the application's process, under load; see the application's test/kills. */
const KILLS = 20;
const LIMIT_MS = 900_000;

const targets = ['postgres', 'redis', 'app'];

beforeAll(installEducation, LIMIT_MS);

test(
  'a kill under load crashes nothing, shows in /ready, and loses no acknowledged submission',
  async () => {
    // One of each, and which rotates with the day.
    const numbers = sample(
      Array.from({ length: KILLS }, (_, number) => number),
      1,
    );
    const points = targets.flatMap((target) => numbers.map((number) => `${target}:${number}`));
    const { code, output } = await inEducation(
      ['test/run.ts', 'kills'],
      { KILLS: points.join(',') },
      LIMIT_MS,
    );
    if (code !== 0) throw new Error(output.slice(output.indexOf('failing tests:')));
    process.stderr.write(/^.*submissions acknowledged and kept.*$/m.exec(output)?.[0].concat('\n') ?? '');
    const { tests, pass } = suiteCounts(output);
    expect([tests, pass]).toEqual([points.length + 1, points.length + 1]);
  },
  LIMIT_MS,
);
