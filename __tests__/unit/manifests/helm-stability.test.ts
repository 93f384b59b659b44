import { describe, expect, test } from '@jest/globals';
import { requireStable } from '../../../src/manifests/helm/stability.ts';
import { manifests, problemsOf } from './fixtures.ts';

const secret = (value: string, name = 's') =>
  `{apiVersion: v1, kind: Secret, metadata: {name: ${name}}, data: {password: ${value}, user: x}}`;
const web = (time: string, checksum: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: {annotations: {checksum/config: ${checksum}}}, spec: {containers: [{name: a, env: [{name: T, value: ${time}}]}]}}}}`;
const compare = (first: string[], second: string[], isUpgrade: boolean) =>
  requireStable(manifests(first.join('\n---\n')), manifests(second.join('\n---\n')), isUpgrade);

describe('requireStable', () => {
  test('the same is stable', () => {
    expect(compare([secret('a'), web('1', 'x')], [secret('a'), web('1', 'x')], true)).toEqual([]);
  });

  test('a random Secret is refused by name and key, never by value', async () => {
    const problems = await problemsOf(() => compare([secret('aaaa')], [secret('bbbb')], true));
    expect(problems).toEqual([
      {
        input: 'chart',
        message: 'Secret s (test.yaml#0) is different each time that the chart is rendered',
        found: 'a new value at data.password',
        remedy: expect.stringContaining('lookup'),
      },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/aaaa|bbbb/);
  });

  test('on a first release a lookup has nothing to find: a Secret and its checksums only warn', () => {
    expect(compare([secret('a'), web('1', 'x')], [secret('b'), web('1', 'y')], false)).toEqual([
      expect.stringMatching(/Secret s .*data\.password.*lookup/),
    ]);
  });

  test.each([
    [
      'another field',
      [web('1', 'x')],
      [web('2', 'x')],
      false,
      'spec.template.spec.containers[0].env[0].value',
    ],
    ['another name', [secret('a', 's1')], [secret('a', 's2')], false, 'metadata.name'],
    [
      'a checksum on an upgrade',
      [web('1', 'x')],
      [web('1', 'y')],
      true,
      'spec.template.metadata.annotations.checksum/config',
    ],
  ])('%s is refused', async (_name, first, second, isUpgrade, field) => {
    expect((await problemsOf(() => compare(first, second, isUpgrade)))[0]?.found).toBe(
      `a new value at ${field}`,
    );
  });

  test('an object that is there only sometimes is refused', async () => {
    for (const [first, second] of [
      [[secret('a')], [secret('a'), web('1', 'x')]],
      [[secret('a'), web('1', 'x')], [secret('a')]],
    ] as const) {
      expect(await problemsOf(() => compare([...first], [...second], false))).toHaveLength(1);
    }
  });
});
