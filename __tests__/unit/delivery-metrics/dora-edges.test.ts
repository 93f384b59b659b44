import { describe, expect, test } from '@jest/globals';
import { markersOf } from '../../../src/delivery-metrics/index.ts';
import {
  at,
  change,
  commit,
  DAYS,
  deployment,
  incident,
  PAGES,
  reportOf,
  served,
  valuesOf,
} from '../../support/delivery-records.ts';

const H = 3600;
/** A line of commits a ← b ← c ← d, made at the hours -20, 1, 2 and 3. */
const LINE = [commit('a', [], -20), commit('b', ['a'], 1), commit('c', ['b'], 2), commit('d', ['c'], 3)];
/** What served before the time. */
const BASE = served('0', 'a', -10);

describe('the first success of a deployment counts', () => {
  test('also when GitHub has written inactive over it', () => {
    const report = reportOf({
      commits: LINE,
      deployments: [
        BASE,
        deployment('1', 'b', [
          ['inactive', 30],
          ['success', 5],
          ['in_progress', 4],
        ]),
        served('2', 'c', 30),
      ],
    });
    // b: 5 − 1 = 4 h; c: 30 − 2 = 28 h. The smaller half of two is the first.
    expect(valuesOf(report)).toMatchObject({
      'deployment-frequency': 2 / DAYS,
      'lead-time-p50': 4 * H,
      'lead-time-p90': 28 * H,
      'change-fail-rate': 0,
      'deployment-success-rate': 1,
    });
  });

  test('and a later success of the same deployment changes nothing', () => {
    const states = [
      ['success', 5],
      ['success', 50],
    ] as const;
    const report = reportOf({ commits: LINE, deployments: [BASE, deployment('1', 'b', states)] });
    expect(report.figures['lead-time-p50'].value).toBe(4 * H);
  });
});

describe('attempts of one run', () => {
  const failed = deployment('1', 'b', [['failure', 4]], { run: '77' });
  const again = deployment('2', 'b', [['success', 6]], { run: '77', createdAt: at(5) });

  test('are one deployment, which served when the first of them did', () => {
    const report = reportOf({ commits: LINE, deployments: [BASE, again, failed] });
    expect(report.figures['deployment-frequency'].samples).toBe(1);
    expect(valuesOf(report)).toMatchObject({ 'deployment-success-rate': 1, 'lead-time-p50': 5 * H });
    expect(report.figures['lead-time-p50'].evidence[0]?.url).toBe('https://github.example/c/b');
  });

  test('of another commit, or another run, are others', () => {
    const other = { ...again, id: '3', run: '78' };
    const report = reportOf({ commits: LINE, deployments: [BASE, failed, again, other] });
    expect(report.figures['deployment-frequency'].samples).toBe(2);
  });

  test('told twice by pages that moved count once', () => {
    const report = reportOf({ deployments: [BASE, served('1', 'b', 5), served('1', 'b', 5)] });
    expect(report.figures['deployment-frequency'].samples).toBe(1);
  });
});

test('other environments, and those that go again, do not count', () => {
  const report = reportOf({
    deployments: [
      BASE,
      served('1', 'b', 5),
      served('2', 'c', 6, { environment: 'preview/pr-7' }),
      served('3', 'c', 6, { environment: 'github-pages' }),
      served('4', 'c', 6, { isTransient: true }),
      deployment('5', 'c', [['failure', 7]], { environment: 'staging' }),
    ],
  });
  expect(report.figures['deployment-frequency'].samples).toBe(1);
  expect(report.figures['deployment-success-rate']).toMatchObject({ value: 1, samples: 1 });
});

describe('a rollback', () => {
  const bad = [BASE, served('1', 'b', 5), served('2', 'c', 10)];

  test('by its record marks what served before it, and ships nothing', () => {
    const report = reportOf({
      commits: LINE,
      deployments: [...bad, served('3', 'b', 12, { isRollback: true })],
    });
    expect(report.figures['change-fail-rate']).toMatchObject({ value: 1 / 3, numerator: 1, samples: 3 });
    expect(valuesOf(report)).toMatchObject({
      'recovery-time': null,
      'rework-rate': 1 / 3,
      'rollback-rate': 1 / 3,
      'lead-time-p90': 8 * H,
    });
    // Nobody says when it was noticed: its rollback has one time alone.
    expect(report.figures['recovery-time'].leftOut).toEqual(['1 of which nobody says when it was noticed']);
    expect(report.figures['lead-time-p50'].samples).toBe(2);
    expect(report.figures['change-fail-rate'].evidence[0]?.url).toBe('https://github.example/d/3');
  });

  test('by its commit, which is before the one that served', () => {
    const back = deployment('3', 'b', [
      ['in_progress', 12],
      ['success', 14],
    ]);
    const report = reportOf({ commits: LINE, deployments: [...bad, back] });
    expect(valuesOf(report)).toMatchObject({ 'rollback-rate': 1 / 3, 'recovery-time': 2 * H });
  });

  test('is none where the same commit is deployed again, or one that was left', () => {
    const again = reportOf({ commits: LINE, deployments: [...bad, served('3', 'c', 12)] });
    expect(valuesOf(again)).toMatchObject({ 'rollback-rate': 0, 'change-fail-rate': 0 });
    const forward = [...bad, served('3', 'b', 12), served('4', 'c', 14)];
    const report = reportOf({ commits: LINE, deployments: forward });
    expect(report.figures['rollback-rate']).toMatchObject({ numerator: 1, samples: 4 });
    // Each commit was shipped once, by the first that brought it.
    expect(report.figures['lead-time-p50'].samples).toBe(2);
  });

  test('of a commit on another branch is none', () => {
    const side = commit('s', ['a'], 4);
    const report = reportOf({ commits: [...LINE, side], deployments: [...bad, served('3', 's', 12)] });
    expect(report.figures['rollback-rate'].value).toBe(0);
  });
});

describe('what a pull request brings has the times of its own commits', () => {
  test('squashed, rebased and merged', () => {
    const squashed = change('7', 4, [1, 2]);
    const rebased = change('8', 6, [3, 5]);
    const merged = change('9', 8, [6]);
    const commits = [
      commit('a', [], -20),
      commit('b', ['a'], 4, { change: squashed }),
      commit('c1', ['b'], 6, { change: rebased }),
      commit('c2', ['c1'], 6, { change: rebased }),
      commit('own-9-0', ['a'], 6, { change: merged }),
      commit('m', ['c2', 'own-9-0'], 8, { change: merged }),
    ];
    const report = reportOf({ commits, deployments: [BASE, served('1', 'm', 10)] });
    // 9, 8, 7, 5 and 4 hours; from their merges 6, 4 and 2.
    expect(report.figures['lead-time-p50']).toMatchObject({ value: 7 * H, samples: 5 });
    expect(report.figures['lead-time-p90'].value).toBe(9 * H);
    expect(report.figures['merge-to-deploy-p50']).toMatchObject({ value: 4 * H, samples: 3 });
    expect(report.figures['merge-to-deploy-p50'].evidence[0]?.url).toBe('https://github.example/p/8');
  });

  test('a commit that was picked again counts once, with the pull request that picked it', () => {
    const original = change('7', 2, [1]);
    const picked = { ...change('9', 4, []), commits: original.commits };
    const commits = [
      commit('a', [], -20),
      commit('b', ['a'], 2, { change: original }),
      commit('c', ['b'], 4, { change: picked }),
    ];
    const report = reportOf({ commits, deployments: [BASE, served('1', 'b', 5), served('2', 'c', 9)] });
    expect(report.figures['lead-time-p50']).toMatchObject({ value: 4 * H, samples: 1 });
  });

  test('a merge of its own brings what it merges, and nothing itself', () => {
    const commits = [...LINE, commit('s', ['a'], 2.5), commit('m', ['d', 's'], 4)];
    const report = reportOf({ commits, deployments: [BASE, served('1', 'm', 10)] });
    // b, c, s and d: 9, 8, 7.5 and 7 hours.
    expect(report.figures['lead-time-p50']).toMatchObject({ value: 7.5 * H, samples: 4 });
  });

  test('long ones say how much is not listed, and sizes are those of changes', () => {
    const long = change('7', 4, [1, 2], { unlisted: 212, lines: 900 });
    const commits = [
      commit('a', [], -20),
      commit('b', ['a'], 4, { change: long }),
      commit('c', ['b'], 5, { lines: 10 }),
    ];
    const { figures } = reportOf({ commits, deployments: [BASE, served('1', 'c', 10)] });
    expect(figures['lead-time-p50'].leftOut).toEqual(['212 commits of long pull requests']);
    expect(figures['change-size-p50']).toMatchObject({ value: 10, samples: 2, unit: 'lines' });
    expect(figures['change-size-p90'].value).toBe(900);
  });
});

describe('commits that are not known', () => {
  test('after a forced push are unknown, and so is what the next one brings beside them', () => {
    const report = reportOf({
      commits: LINE,
      deployments: [BASE, served('1', 'gone', 5), served('2', 'c', 10), served('3', 'd', 12)],
    });
    // Only d, of the third: 12 − 3.
    expect(report.figures['lead-time-p50']).toMatchObject({ value: 9 * H, samples: 1 });
    expect(report.figures['lead-time-p50'].leftOut).toEqual(['2 deployments whose commits are not known']);
    expect(report.figures['deployment-frequency'].samples).toBe(3);
  });

  test('make lead time null where there are no others', () => {
    const { figures } = reportOf({ commits: LINE, deployments: [BASE, served('1', 'gone', 5)] });
    expect(figures['lead-time-p50']).toMatchObject({
      value: null,
      samples: 0,
      why: 'of no deployment of this time are the commits known',
    });
  });

  test('as those of a source that has none', () => {
    const { commits: _, ...without } = { commits: LINE, deployments: [served('1', undefined, 5)] };
    const report = reportOf(without);
    expect(report.figures['lead-time-p50'].value).toBeNull();
  });
});

test('the first deployment of all has none before it, and counts for all but lead time', () => {
  const { figures } = reportOf({ commits: LINE, deployments: [served('1', 'b', 5), served('2', 'd', 9)] });
  // c and d of the second: 7 and 6 hours.
  expect(figures['lead-time-p50']).toMatchObject({ value: 6 * H, samples: 2 });
  expect(figures['lead-time-p50'].leftOut).toEqual(['the first deployment, which has none before it']);
  expect(figures['deployment-frequency'].samples).toBe(2);
  const alone = reportOf({ commits: LINE, deployments: [served('1', 'b', 5)] });
  expect(alone.figures['lead-time-p50']).toMatchObject({
    value: null,
    why: 'the first deployment has none before it to compare with',
  });
});

test('a clock that is ahead makes no negative time: it counts as zero, and is told', () => {
  const commits = [commit('a', [], -20), commit('b', ['a'], 8), commit('c', ['b'], 2)];
  const { figures } = reportOf({ commits, deployments: [BASE, served('1', 'c', 5)] });
  expect(figures['lead-time-p50']).toMatchObject({ value: 0, samples: 2 });
  expect(figures['lead-time-p90'].value).toBe(3 * H);
  expect(figures['lead-time-p50'].leftOut).toEqual([
    'nothing of 1 commit made after its deployment, which count as 0',
  ]);
});

describe('failures', () => {
  test('before users are reached are no change failures', () => {
    const { figures } = reportOf({
      deployments: [
        BASE,
        served('1', 'b', 5),
        deployment('2', 'c', [['failure', 8]]),
        deployment('3', 'c', [['error', 9]]),
      ],
    });
    expect(figures['change-fail-rate']).toMatchObject({ value: 0, samples: 1 });
    expect(figures['deployment-success-rate']).toMatchObject({ value: 1 / 3, samples: 3, numerator: 1 });
  });

  test('one that an incident names did reach them', () => {
    const { figures } = reportOf({
      deployments: [BASE, served('1', 'b', 5), deployment('2', 'c', [['failure', 8]])],
      incidents: [incident('4', 8, 9, { causedBy: ['2'] })],
    });
    expect(figures['change-fail-rate']).toMatchObject({ value: 1 / 2, numerator: 1, samples: 2 });
    expect(figures['recovery-time'].value).toBe(H);
  });

  test('after the success are', () => {
    const broken = deployment('1', 'b', [
      ['success', 5],
      ['failure', 7],
    ]);
    const { figures } = reportOf({ deployments: [BASE, broken, served('2', 'c', 10)] });
    expect(figures['change-fail-rate'].value).toBe(1 / 2);
    expect(figures['recovery-time'].value).toBe(3 * H);
  });

  test('that are not over are left out, and not zero', () => {
    const { figures } = reportOf({
      deployments: [BASE, served('1', 'b', 5)],
      incidents: [incident('4', 6, undefined, { causedBy: ['1'] })],
    });
    expect(figures['change-fail-rate'].value).toBe(1);
    expect(figures['recovery-time']).toMatchObject({
      value: null,
      why: 'no failed deployment has recovered yet',
      leftOut: ['1 that has not recovered yet'],
    });
    expect(figures.mttr).toMatchObject({ value: null, leftOut: ['1 that is not over yet'] });
    expect(figures.uptime.value).toBeCloseTo(6 / (DAYS * 24), 12);
  });

  test('recover with the next good deployment, not with one that failed too', () => {
    const { figures } = reportOf({
      deployments: [
        BASE,
        served('1', 'b', 5),
        served('2', 'c', 8),
        served('3', 'd', 11),
        served('4', 'd', 20),
      ],
      incidents: [
        incident('4', 6, 30, { causedBy: ['1'] }),
        incident('5', 9, 30, { causedBy: ['2'] }),
        incident('6', 12, 30, { causedBy: ['3'] }),
      ],
    });
    // All with the fourth, at 20: after 14, 11 and 8 hours.
    expect(figures['recovery-time']).toMatchObject({ value: 11 * H, samples: 3 });
  });

  test('that are over only after the time are not over in it', () => {
    const { figures } = reportOf({
      deployments: [BASE, served('1', 'b', 5)],
      incidents: [incident('4', 6, DAYS * 24 + 1, { causedBy: ['1'] })],
    });
    expect([figures['recovery-time'].value, figures.mttr.value]).toEqual([null, null]);
    expect(figures['recovery-time'].leftOut).toEqual(['1 that has not recovered yet']);
  });

  test('recover with the fix that the incident names, or when it is over if that is first', () => {
    const deployments = [BASE, served('1', 'b', 5), served('2', 'c', 8), served('3', 'd', 11)];
    const named = reportOf({
      deployments,
      incidents: [incident('4', 6, 20, { causedBy: ['1'], fixedBy: ['3'] })],
    });
    expect(named.figures['recovery-time'].value).toBe(5 * H);
    expect(named.figures['rework-rate']).toMatchObject({ value: 1 / 3, numerator: 1 });
    const flag = reportOf({ deployments, incidents: [incident('4', 6, 7, { causedBy: ['1'] })] });
    expect(flag.figures['recovery-time'].value).toBe(H);
  });
});

test('rework is what says itself that it was unplanned, and fails nothing by that', () => {
  const deployments = [
    BASE,
    served('1', 'b', 5),
    served('2', 'c', 8, { isUnplanned: true }),
    served('3', 'd', 9),
  ];
  const { figures } = reportOf({ commits: LINE, deployments });
  expect(figures['rework-rate']).toMatchObject({ value: 1 / 3, numerator: 1, samples: 3 });
  expect(figures['rework-rate'].evidence[0]?.url).toBe('https://github.example/d/2');
  expect(figures['change-fail-rate'].value).toBe(0);
});

describe('incidents', () => {
  const deployments = [BASE, served('1', 'b', 5), served('2', 'c', 50, { run: '77' })];

  test('name a deployment by its number, page, run or commit', () => {
    const sha = 'c'.repeat(40);
    const of = (reference: string) =>
      reportOf({
        deployments: [BASE, served('1', 'b', 5), served('2', sha, 50, { run: '77' })],
        incidents: [incident('4', 52, 53, { causedBy: [reference] })],
      }).figures['change-fail-rate'];
    for (const reference of [
      '2',
      'https://github.example/d/2',
      'https://github.example/octo/shop/actions/runs/77',
      'https://github.example/octo/shop/actions/runs/77/attempts/2',
      'https://github.example/octo/shop/actions/runs/77/job/5',
      sha,
      sha.slice(0, 7),
    ])
      expect([reference, of(reference).value]).toEqual([reference, 1 / 2]);
  });

  test('that name what nobody knows are told, and fail nothing', () => {
    const report = reportOf({ deployments, incidents: [incident('4', 52, 53, { causedBy: ['99'] })] });
    expect(report.figures['change-fail-rate'].value).toBe(0);
    expect(report.notes).toEqual(['incident 4 names a deployment that is not known: 99']);
  });

  test('without a marker are linked by time only where that is asked for', () => {
    const incidents = [incident('4', 6, 7), incident('5', 60, 61)];
    expect(reportOf({ deployments, incidents }).figures['change-fail-rate'].value).toBe(0);
    const linked = reportOf({ deployments, incidents }, { linkWithinMs: 2 * 3_600_000 });
    // The second began ten hours after the last deployment.
    expect(linked.figures['change-fail-rate']).toMatchObject({ value: 1 / 2, numerator: 1 });
  });

  test('that no change caused are no change failures, however near they are', () => {
    const incidents = [incident('4', 6, 7, { cause: 'other' })];
    const { figures } = reportOf({ deployments, incidents }, { linkWithinMs: 9e6 });
    expect(figures['change-fail-rate'].value).toBe(0);
    expect(figures['recovery-time']).toMatchObject({ value: null, why: 'no deployment of this time failed' });
    expect(figures.mttr.value).toBe(H);
  });

  test('say so by a line of their own', () => {
    const body =
      'What happened\n\n- deployment: 1234\n> fixed-by: 1240\nstarted: 2026-03-01T14:05+01:00\r\nresolved: yesterday\nnot a deployment: 5\n';
    expect(markersOf(body)).toEqual({
      causedBy: ['1234'],
      fixedBy: ['1240'],
      cause: 'unknown',
      startedAt: Date.parse('2026-03-01T13:05:00Z'),
      problems: ['its resolved is no time such as 2026-03-01T14:05Z'],
    });
    expect(markersOf('Deployment: none').cause).toBe('other');
    expect(markersOf('').causedBy).toEqual([]);
  });
});

describe('reliability', () => {
  test('counts time without service once, and the mean of what is over', () => {
    const incidents = [
      incident('1', -5, 2),
      incident('2', 10, 14),
      incident('3', 12, 16),
      incident('4', 100, 102),
    ];
    const { figures } = reportOf({ incidents }, { slo: 0.99 });
    const hours = DAYS * 24;
    // 2 of the first, 6 of the two that overlap, 2 of the last.
    expect(figures.uptime).toMatchObject({ value: 1 - 10 / hours, samples: 4 });
    expect(figures['error-budget-remaining'].value).toBeCloseTo(1 - 10 / (hours * 0.01), 9);
    // Those that began in the time: 4, 4 and 2 hours.
    expect(figures.mttr).toMatchObject({ samples: 3 });
    expect(figures.mttr.value).toBeCloseTo((10 / 3) * H, 6);
    expect(figures.mtbf.value).toBeCloseTo(((hours - 10) / 3) * H, 6);
  });

  test('is null where nobody was asked, and where nothing happened', () => {
    const none = reportOf({});
    expect(valuesOf(none)).toMatchObject({
      uptime: 1,
      mttr: null,
      mtbf: null,
      'error-budget-remaining': null,
    });
    const { incidents: _, ...unasked } = { incidents: [], deployments: [], commits: [], gaps: [], notes: [] };
    const report = reportOf({ ...unasked, incidents: undefined as never });
    expect(valuesOf(report)).toMatchObject({ uptime: null, mttr: null, mtbf: null });
  });
});

describe('nothing to divide by', () => {
  test('is null with its reason, and never 0', () => {
    const { figures } = reportOf({});
    for (const id of [
      'change-fail-rate',
      'rework-rate',
      'rollback-rate',
      'deployment-success-rate',
      'lead-time-p50',
    ] as const)
      expect([id, figures[id].value, figures[id].samples, figures[id].why !== undefined]).toEqual([
        id,
        null,
        0,
        true,
      ]);
    expect(figures['deployment-frequency']).toMatchObject({
      value: null,
      why: "no deployment to production is known at all: is the environment's name right?",
    });
  });

  test('a time without deployments, of an environment that had some, has a frequency of 0', () => {
    const { figures } = reportOf({ deployments: [BASE] });
    expect(figures['deployment-frequency'].value).toBe(0);
    expect(figures['change-fail-rate'].value).toBeNull();
  });

  test('each figure has evidence, if only the page where it would be', () => {
    for (const { evidence } of Object.values(reportOf({}).figures))
      expect(evidence.length).toBeGreaterThan(0);
    expect(reportOf({}).figures.mttr.evidence).toEqual([
      { url: PAGES.incidents, what: 'where they would be' },
    ]);
  });
});

test('days with a deployment are those of the middle week', () => {
  const hours = [5, 6, 30, 170, 340, 364, 388, 412];
  const deployments = hours.map((hour, index) => served(String(index), undefined, hour));
  // 2, 1, 4 and 0 days in the four weeks: the second smallest is 1.
  expect(reportOf({ deployments }).figures['deploy-days-per-week']).toMatchObject({ value: 1, samples: 4 });
});

test('what could not be read makes the report incomplete', () => {
  const report = reportOf({ gaps: ['the deployments could not be read to the end'] });
  expect([report.complete, report.gaps.length]).toEqual([false, 1]);
});

test('what happened after the time is not known yet', () => {
  const late = deployment('1', 'b', [
    ['failure', 5],
    ['success', DAYS * 24 + 5],
  ]);
  const { figures } = reportOf({ deployments: [BASE, late] });
  expect(figures['deployment-success-rate']).toMatchObject({ value: 0, samples: 1 });
});
