import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { CommitRecord, DeploymentRecord, IncidentRecord } from '../../../src/delivery-metrics/index.ts';
import {
  at,
  commit,
  DAYS,
  deployment,
  incident,
  OPTIONS,
  reportOf,
  served,
} from '../../support/delivery-records.ts';

interface Made {
  deployments: DeploymentRecord[];
  commits: CommitRecord[];
  incidents: IncidentRecord[];
}

/** A history on one line of commits: what happens at each deployment is drawn. */
function made(steps: readonly Step[]): Made {
  const commits = [commit('c0', [], -500)];
  const deployments = [served('base', 'c0', -400)];
  const incidents: IncidentRecord[] = [];
  let [hour, newest, live] = [0, 0, 0];
  for (const [index, { wait, size, kind, recovers, trouble }] of steps.entries()) {
    hour += wait;
    for (let each = 0; each < size; each += 1) {
      commits.push(commit(`c${newest + 1}`, [`c${newest}`], hour - each - 0.25));
      newest += 1;
    }
    const id = `d${index}`;
    const isBack = kind === 'back' && live > 0;
    const target = isBack ? live - 1 : newest;
    const states =
      kind === 'refused'
        ? ([['failure', hour + 0.5]] as const)
        : ([
            ['success', hour + 0.5],
            ['inactive', hour + 90],
          ] as const);
    deployments.push(deployment(id, `c${target}`, states, { createdAt: at(hour), run: `run${index}` }));
    if (kind === 'refused') continue;
    live = target;
    if (trouble)
      incidents.push(
        incident(`i${index}`, hour + 1, recovers ? hour + 1 + wait / 2 : undefined, { causedBy: [id] }),
      );
  }
  return { deployments, commits, incidents };
}

interface Step {
  wait: number;
  size: number;
  kind: 'forward' | 'refused' | 'back';
  trouble: boolean;
  recovers: boolean;
}

const steps = fc.array(
  fc.record({
    wait: fc.integer({ min: 2, max: 40 }),
    size: fc.integer({ min: 0, max: 4 }),
    kind: fc.constantFrom('forward', 'forward', 'forward', 'refused', 'back'),
    trouble: fc.boolean(),
    recovers: fc.boolean(),
  }) satisfies fc.Arbitrary<Step>,
  { maxLength: 40 },
);

const number = (sha = 'c0'): number => Number(sha.slice(1));

const rank = (share: number, view: string): string =>
  `(select s from (select s, row_number() over (order by s) as r, count(*) over () as n from ${view}) where r = cast(ceil(${share} * n) as integer))`;

const values = (report: ReturnType<typeof reportOf>): unknown =>
  Object.values(report.figures).map(({ id, value, samples }) => [id, value, samples]);

/** The same figures by another way: tables and questions, with nothing of the code under test. */
function bySql({ deployments, commits, incidents }: Made): Record<string, number | null> {
  using db = new DatabaseSync(':memory:');
  db.exec(`create table state (id text, sha integer, created real, word text, at real);
    create table commits (n integer, at real);
    create table incident (cause text, began real, ended real)`);
  const state = db.prepare('insert into state values (?, ?, ?, ?, ?)');
  for (const { id, sha, createdAt, statuses } of deployments)
    for (const each of statuses) state.run(id, number(sha), createdAt, each.state, each.at);
  const one = db.prepare('insert into commits values (?, ?)');
  for (const { sha, at: time } of commits) one.run(number(sha), time);
  const trouble = db.prepare('insert into incident values (?, ?, ?)');
  for (const { causedBy, startedAt, resolvedAt } of incidents)
    trouble.run(causedBy[0] ?? '', startedAt, resolvedAt ?? null);
  const { from, to } = OPTIONS;
  db.exec(`
    create view ever as select id, sha, created, min(at) as at, lag(sha) over (order by min(at)) as was
      from state where word = 'success' and at <= ${to} group by id;
    create view served as select *, sha < was as back from ever where at >= ${from};
    create view refused as select id from state group by id
      having sum(word = 'success' and at <= ${to}) = 0 and max(at) >= ${from} and min(at) <= ${to} and sum(word = 'failure' and at between ${from} and ${to}) > 0;
    create view shipped as select c.n, c.at as made, (select min(e.at) from ever e where e.sha >= c.n) as at from commits c where c.n > 0;
    create view lead as select max(0, at - made) / 1000 as s from shipped where at between ${from} and ${to};
    create view failed as
      select e.id, e.at, (select min(t) from (
        select began as t from incident where cause = e.id
        union all select max(e.at, n.created) from ever n where n.was > n.sha and n.at = (select min(m.at) from ever m where m.at > e.at)
      )) as seen from ever e;
    create view bad as select * from failed where seen is not null;
    create view recovered as select b.id, b.at, (min(
        coalesce((select min(g.at) from ever g where g.at > b.seen and g.id not in (select id from bad)), 9e15),
        coalesce((select case when count(*) = count(ended) and count(*) > 0 then max(ended) end from incident where cause = b.id), 9e15)) - b.seen) / 1000 as s
      from bad b where b.at >= ${from};`);
  const value = (sql: string): number | null =>
    (db.prepare(`select ${sql} as v`).get()?.['v'] as number | null) ?? null;
  const span = to - from;
  // The moments at which something was down, each stretch between two of them looked at by itself.
  const down = `(with edge as (select min(${to}, max(${from}, began)) as t from incident union select min(${to}, max(${from}, coalesce(ended, ${to}))) from incident),
    piece as (select t, lead(t) over (order by t) as u from edge)
    select coalesce(sum(u - t), 0) from piece where u is not null and exists (select 1 from incident where began <= t and coalesce(ended, ${to}) >= u))`;
  return {
    'deployment-frequency': value(`(select count(*) from served) * 1.0 / ${DAYS}`),
    'lead-time-p50': value(rank(0.5, 'lead')),
    'lead-time-p90': value(rank(0.9, 'lead')),
    'change-fail-rate': value(
      `(select count(*) from bad where at >= ${from}) * 1.0 / nullif((select count(*) from served), 0)`,
    ),
    'recovery-time': value(rank(0.5, `(select * from recovered where s < 9e11)`)),
    'rollback-rate': value(`(select sum(back) * 1.0 / count(*) from served)`),
    'deployment-success-rate': value(
      `(select count(*) * 1.0 / nullif(count(*) + (select count(*) from refused), 0) from served)`,
    ),
    uptime: value(`1 - ${down} / ${span}.0`),
    mttr: value(
      `(select avg(ended - began) / 1000 from incident where began between ${from} and ${to} and ended <= ${to})`,
    ),
    mtbf: value(
      `(${span} - ${down}) / 1000.0 / nullif((select count(*) from incident where began between ${from} and ${to}), 0)`,
    ),
  };
}

describe('an independent computation in SQL', () => {
  test('agrees on random histories', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const history = made(drawn);
        const { figures } = reportOf(history);
        for (const [id, value] of Object.entries(bySql(history))) {
          const ours = figures[id as keyof typeof figures].value;
          if (value === null || ours === null) expect([id, ours]).toEqual([id, value]);
          else expect([id, Math.abs(ours - value) < 1e-6 * Math.max(1, Math.abs(value))]).toEqual([id, true]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('whatever happened', () => {
  test('shares are shares, a null says why, and evidence is there and counted', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const report = reportOf(made(drawn), { slo: 0.999 });
        for (const { id, unit, value, samples, numerator, why, evidence } of Object.values(report.figures)) {
          expect(evidence.length).toBeGreaterThan(0);
          expect([id, value === null]).toEqual([id, why !== undefined]);
          if (value === null) continue;
          expect(Number.isFinite(value)).toBe(true);
          if (id !== 'error-budget-remaining') expect(value).toBeGreaterThanOrEqual(0);
          if (unit === 'ratio' && id !== 'error-budget-remaining') expect(value).toBeLessThanOrEqual(1);
          if (numerator !== undefined) expect(value).toBe(numerator / samples);
        }
        const { figures, buckets } = report;
        expect(buckets.reduce((sum, { deployments }) => sum + deployments, 0)).toBe(
          figures['deployment-frequency'].samples,
        );
        const low = figures['lead-time-p50'].value ?? 0;
        expect(low).toBeLessThanOrEqual(figures['lead-time-p90'].value ?? 0);
      }),
      { numRuns: 150 },
    );
  });

  test('the order of the records changes nothing, and another environment neither', () => {
    fc.assert(
      fc.property(steps, fc.integer(), (drawn, seed) => {
        const history = made(drawn);
        const other = served('other', 'c0', 3, { environment: 'staging' });
        const shuffle = <T>(list: readonly T[]): T[] =>
          list.toSorted((a, b) => hash(JSON.stringify(a), seed) - hash(JSON.stringify(b), seed));
        const shuffled = {
          deployments: shuffle([...history.deployments, other]),
          commits: shuffle(history.commits),
          incidents: shuffle(history.incidents),
        };
        expect(values(reportOf(shuffled))).toEqual(values(reportOf(history)));
      }),
      { numRuns: 50 },
    );
  });
});

function hash(text: string, seed: number): number {
  let sum = seed;
  for (const character of text) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return sum;
}

const MOST_CPU_MS = 5_000;

test('10,000 deployments with 30,000 commits and rollbacks take less than 5 s of CPU', () => {
  const drawn = Array.from(
    { length: 10_000 },
    (_, index): Step => ({
      wait: 2,
      size: index % 7,
      kind: index % 10 === 9 ? 'back' : index % 25 === 3 ? 'refused' : 'forward',
      trouble: index % 20 === 0,
      recovers: true,
    }),
  );
  const history = made(drawn);
  const begun = process.cpuUsage();
  const { figures } = reportOf(history, { to: at(20_100) });
  const { user, system } = process.cpuUsage(begun);
  expect(figures['deployment-frequency'].samples).toBe(9_600);
  expect(figures['lead-time-p50'].samples).toBeGreaterThan(29_000);
  expect((user + system) / 1000).toBeLessThan(MOST_CPU_MS);
});
