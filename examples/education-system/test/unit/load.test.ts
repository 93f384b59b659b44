import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { optionsOf } from '../../load/profiles.ts';

interface Shape {
  startRate: number;
  timeUnit: string;
  stages: { target: number; duration: string }[];
  maxVUs: number;
}

function shapeOf(profile: string, seconds?: number, rate = 20): Shape {
  const { scenarios } = optionsOf({ profile, rate, seconds });
  return scenarios?.['homework'] as unknown as Shape;
}

const secondsOf = ({ stages }: Shape): number =>
  stages.reduce((sum, { duration }) => sum + Number.parseInt(duration, 10), 0);

describe('a load profile', () => {
  test('says how much, and for how long', () => {
    assert.deepEqual([secondsOf(shapeOf('smoke')), secondsOf(shapeOf('soak'))], [30, 4 * 3600]);
    assert.deepEqual(shapeOf('load').stages, [{ target: 1200, duration: '60s' }]);
    const highest = (profile: string): number =>
      Math.max(...shapeOf(profile).stages.map(({ target }) => target)) / 60;
    assert.deepEqual(['smoke', 'load', 'stress', 'soak', 'spike'].map(highest), [2, 20, 80, 20, 200]);
  });

  test('is made shorter as a whole, and a rate that is no whole number stays what it is', () => {
    assert.equal(secondsOf(shapeOf('load', 8)), 8);
    assert.ok(secondsOf(shapeOf('spike', 20)) <= 22);
    const { startRate, timeUnit } = shapeOf('load', 5, 2.5);
    assert.deepEqual([startRate, timeUnit], [150, '1m']);
  });

  test('holds the objectives where the load is the usual one, and always counts what was taken', () => {
    for (const profile of ['smoke', 'load', 'soak', 'stress', 'spike']) {
      const { thresholds } = optionsOf({ profile, rate: 20, seconds: undefined });
      const strict = ['smoke', 'load', 'soak'].includes(profile);
      assert.deepEqual(thresholds?.['http_req_failed'], [strict ? 'rate<0.001' : 'rate<0.05'], profile);
      assert.deepEqual(thresholds['submissions_acknowledged'], ['count>0']);
    }
  });

  test('that there is not is told with those that there are', () => {
    assert.throws(
      () => shapeOf('lots'),
      /PROFILE is lots, and must be one of smoke, load, stress, soak, spike/,
    );
  });
});
