import { describe, expect, test } from '@jest/globals';
import { CODES, givenUp, GRACES, nextDecision } from '../../../src/diagnosis/index.ts';
import { container, event, moment, pod, running, seen, terminated, waiting } from './fixtures.ts';

const probe = { periodSeconds: 1 };
const probing = (name: string, second: number) =>
  pod({
    name,
    containers: [{ name: 'web', image: 'i', startupProbe: probe, readinessProbe: probe }],
    statuses: [container(running(second), { started: true })],
  });
const crashing = (name: string) =>
  pod({
    name,
    statuses: [container(waiting('CrashLoopBackOff'), { restartCount: 3, lastState: terminated(1, 30) })],
  });
const misnamed = (name: string) =>
  pod({ name, statuses: [container(waiting('InvalidImageName', 'invalid reference format'))] });

describe('ranking', () => {
  test('decided before undecided, terminal before retryable, specific before vague', () => {
    const pods = [
      probing('a', 1),
      probing('fresh', 90),
      crashing('b'),
      misnamed('c'),
      pod({
        name: 'd',
        statuses: [container(waiting('CreateContainerConfigError', 'secret "db" not found'))],
      }),
    ];
    expect(seen({ pods }, 40).map(({ code, decided }) => [code, decided])).toEqual([
      ['image-name-invalid', true],
      ['crash-loop', true],
      ['secret-missing', true],
      ['readiness-probe', true],
    ]);
    expect(seen({ pods }, 5).map(({ code, decided }) => [code, decided])).toEqual([
      ['image-name-invalid', true],
      ['crash-loop', true],
      ['secret-missing', false],
      ['readiness-probe', false],
    ]);
  });

  test('one cause in several pods is one diagnosis with a count, led by the one that is decided first', () => {
    const diagnoses = seen({ pods: [probing('late', 20), probing('early', 1), probing('mid', 9)] }, 35);
    expect(diagnoses).toMatchObject([{ count: 3, pod: 'early', decided: true, firstSeen: moment(1) }]);
    expect(diagnoses[0]?.message).toContain('container web of pod early and 2 more is running but not ready');
  });

  test('containers of two workloads with one name are two causes', () => {
    const other = pod({
      name: 'x',
      owner: { uid: 'rs-2' },
      statuses: [container(waiting('CrashLoopBackOff'), { restartCount: 3, lastState: terminated(1, 30) })],
    });
    expect(seen({ pods: [crashing('a'), other] }, 40)).toHaveLength(2);
  });

  test('foreign text is one bounded line without control characters and secrets', () => {
    const message = `invalid\u001B[31m\n::error::password=hunter2 ${'x'.repeat(5000)}`;
    const object = pod({ statuses: [container(waiting('CreateContainerError', message))] });
    const [diagnosis] = seen(
      { pods: [object], events: [event('Failed', `Error: ${message}`, { container: 'web' })] },
      40,
    );
    const text = [diagnosis?.message, ...(diagnosis?.evidence ?? [])];
    for (const line of text) {
      // oxlint-disable-next-line no-control-regex
      expect(line).not.toMatch(/[\u0000-\u001F]|hunter2/);
      expect(line?.length).toBeLessThanOrEqual(600);
    }
    expect(diagnosis?.evidence.every((line) => line.length <= 300)).toBe(true);
  });
});

describe('nextDecision', () => {
  test('is the earliest end of a grace, so that one timer is enough', () => {
    const pods = [
      probing('a', 1),
      pod({
        name: 'd',
        statuses: [container(waiting('CreateContainerConfigError', 'secret "db" not found'))],
      }),
    ];
    const first = seen({ pods }, 5);
    expect(nextDecision(first, moment(5))).toBe(16_000);
    const second = seen({ pods }, 21);
    expect(second.filter(({ decided }) => decided).map(({ code }) => code)).toEqual(['secret-missing']);
    expect(nextDecision(second, moment(21))).toBe(10_000);
    expect(nextDecision(seen({ pods }, 41), moment(41))).toBeUndefined();
  });

  test('what never ends sets no timer', () => {
    const retried = pod({
      owner: { kind: 'Job', uid: 'job-1' },
      spec: { restartPolicy: 'Never' },
      statuses: [container(terminated(1, 5))],
    });
    const diagnoses = seen({ pods: [retried] }, 6);
    expect(diagnoses).toHaveLength(1);
    expect(nextDecision(diagnoses, moment(6))).toBeUndefined();
  });
});

test('every grace has a length and a reason, and every cause something that decides it', () => {
  for (const grace of Object.values(GRACES)) {
    expect(grace.ms).toBeGreaterThan(0);
    expect(grace.why).not.toBe('');
  }
  for (const code of CODES) expect(givenUp(code)).toMatch(/^(?:at|after|when) /);
  expect(givenUp('out-of-memory')).toBe('at the second kill; at the latest after 5 min');
  expect(givenUp('service-account-missing')).toBe('after 10 s');
});
