import { expect, test } from '@jest/globals';
import { endingPods } from '../../../src/diagnosis/index.ts';
import { container, event, moment, pod, READY, running, terminated } from './fixtures.ts';

const KILLED = 'Container web failed liveness probe, will be restarted';

function podWith(name: string, statuses: Record<string, unknown>[]) {
  return pod({ name, conditions: READY, statuses });
}

test('a pod whose container is ended while it runs is one that ends, with the event that says so', () => {
  const web = podWith('web-1', [container(running(2), { ready: true, started: true })]);
  const other = podWith('web-2', [container(running(2), { ready: true, started: true })]);
  const killing = event('Killing', KILLED, { about: web, container: 'web', last: 14, type: 'Normal' });
  expect(endingPods([web, other], [killing], moment(0))).toEqual(
    new Map([['web-1', `event Killing: ${KILLED}`]]),
  );
});

test.each([
  ['it runs again since', running(16), 14],
  ['it may have been the run before, which ended in the same second', running(14), 14],
  ['it has ended', terminated(137, 22), 14],
])('an event of a kill is no sign where %s', (_case, state, last) => {
  const web = podWith('web-1', [container(state)]);
  const killing = event('Killing', KILLED, { about: web, container: 'web', last, type: 'Normal' });
  expect(endingPods([web], [killing], moment(0)).size).toBe(0);
});

test('a kill from before the release, and a probe that failed once, are no sign', () => {
  const web = podWith('web-1', [container(running(1))]);
  const killing = event('Killing', KILLED, { about: web, container: 'web', last: 14, type: 'Normal' });
  const failed = event('Unhealthy', 'Liveness probe failed', { about: web, container: 'web', last: 30 });
  expect(endingPods([web], [killing, failed], moment(20)).size).toBe(0);
});
