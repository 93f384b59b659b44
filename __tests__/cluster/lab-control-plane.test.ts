import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { downLab, ensureLab, labStatus, type Lab } from '../../lab/index.ts';
import { isMarked, processesWhere } from '../../lab/processes.ts';
import { controlPlaneState } from '../../lab/paths.ts';

const names = ['test-a', 'test-b'] as const;
const options = (name: string) => ({
  kind: 'control-plane' as const,
  name,
  fakeNodes: 2,
  say: () => undefined,
});
let labs: Lab[];

beforeAll(async () => {
  labs = [];
  for (const name of names) labs.push(await ensureLab(options(name)));
}, 600_000);

afterAll(async () => {
  for (const name of names) await downLab(options(name));
});

test('two run side by side, each with what it was given alone', async () => {
  const [a, b] = labs;
  expect(a?.server).not.toBe(b?.server);
  await a?.kubectl(['create', 'deployment', 'web', '--image=none/web:1', '--replicas=3']);
  expect(await a?.kubectl(['rollout', 'status', 'deployment/web', '--timeout=60s'])).toContain(
    'successfully rolled out',
  );
  expect(await b?.kubectl(['get', 'deployments', '-o', 'name'])).toBe('');
});

test('a fake node runs no image, and says so', async () => {
  const [a] = labs;
  expect(a?.full).toBe(false);
  expect(a?.notFullBecause).toContain('fake nodes');
  await expect(a?.importImage('/x.tar')).rejects.toThrow('fake nodes run no image');
});

test('one is taken down, the other stays', async () => {
  const stateDir = controlPlaneState('test-a');
  expect(await downLab(options('test-a'))).toBe(true);
  expect(processesWhere((pid) => isMarked(pid, stateDir))).toEqual([]);
  expect(readdirSync(controlPlaneState('.'))).not.toContain('test-a');
  expect((await labStatus(options('test-b'))).up).toBe(true);
  expect(await downLab(options('test-a'))).toBe(false);
});
