import { describe, expect, test } from '@jest/globals';
import { drainWarnings, strategyWarnings } from '../../../src/manifests/index.ts';
import { deployment } from './fixtures.ts';

const container = (rest: string, ports = '[{containerPort: 80}]') =>
  `containers: [{name: web, ports: ${ports}, ${rest}}]`;

describe('drainWarnings', () => {
  test.each([
    ['nothing', container(''), /neither a preStop/],
    ['no port', container('', '[]'), undefined],
    ['a preStop that sleeps', container('lifecycle: {preStop: {sleep: {seconds: 5}}}'), undefined],
    [
      'a preStop that does something else',
      container('lifecycle: {preStop: {httpGet: {path: /}}}'),
      undefined,
    ],
    ['only a postStart', container('lifecycle: {postStart: {}}'), /neither a preStop/],
    ['a grace period over the drain', `${container('')}, terminationGracePeriodSeconds: 11`, undefined],
    [
      'a grace period like the drain',
      `${container('')}, terminationGracePeriodSeconds: 10`,
      /set at least 12/,
    ],
    ['no grace at all', `${container('')}, terminationGracePeriodSeconds: 0`, /ends before a drain of 10 s/],
    [
      'a sleep over the default grace',
      container('lifecycle: {preStop: {sleep: {seconds: 29}}}'),
      /set at least 31/,
    ],
    ['a sleep just within it', container('lifecycle: {preStop: {sleep: {seconds: 28}}}'), undefined],
    [
      'a sleep of a shell',
      `${container('lifecycle: {preStop: {exec: {command: [sh, -c, "nginx -s quit; sleep 15"]}}}')}, terminationGracePeriodSeconds: 15`,
      /preStop waits 15 s of the 15 s/,
    ],
    [
      'a program',
      container('lifecycle: {preStop: {exec: {command: [/bin/sleep, "40"]}}}'),
      /preStop waits 40 s of the 30 s/,
    ],
    [
      'no word that only ends so',
      container('lifecycle: {preStop: {exec: {command: [nosleep, "40"]}}}'),
      undefined,
    ],
  ])('%s', (_name, pod, expected) => {
    const warnings = drainWarnings([deployment(`{${pod}}`)], 10_000);
    if (expected === undefined) expect(warnings).toEqual([]);
    else {
      expect(warnings).toEqual([expect.stringMatching(expected)]);
      expect(warnings[0]).toContain('Deployment shop/web, container web');
    }
  });
});

test('harms nobody 20: the same warning about many containers is one warning', () => {
  const all = Array.from({ length: 7 }, (_, index) => deployment(`{${container('')}}`, `web-${index}`));
  const short = deployment(`{${container('')}, terminationGracePeriodSeconds: 1}`, 'short');
  expect(drainWarnings([...all, short], 10_000)).toEqual([
    expect.stringMatching(
      /^Deployment shop\/web-0, container web; .*web-4, container web and 2 more: has neither/,
    ),
    expect.stringMatching(/^Deployment shop\/short, container web: terminationGracePeriodSeconds 1 ends/),
  ]);
});

describe('strategyWarnings', () => {
  test.each([
    ['{type: Recreate}', 3, /strategy Recreate/],
    ['{}', 1, undefined],
    ['{rollingUpdate: null}', 1, undefined],
    ['{rollingUpdate: {maxUnavailable: 1}}', 1, /maxUnavailable of 1/],
    ['{rollingUpdate: {maxUnavailable: "99%"}}', 1, undefined],
    ['{rollingUpdate: {maxUnavailable: "100%"}}', 1, /maxUnavailable of 1/],
    ['{rollingUpdate: {maxUnavailable: "25%", maxSurge: 0}}', 1, /maxUnavailable of 1/],
    ['{rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}', 1, undefined],
    ['{rollingUpdate: {maxUnavailable: 1}}', 2, undefined],
  ])('%s with %i', (strategy, replicas, expected) => {
    const base = deployment();
    const rolled = {
      ...base,
      spec: { ...base.spec, replicas, strategy: deployment(strategy).spec?.['template'] },
    };
    const spec = (rolled.spec.strategy as { spec: unknown }).spec;
    const warnings = strategyWarnings({ ...rolled, spec: { ...rolled.spec, strategy: spec } });
    expect(warnings).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)]);
  });
});
