import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { JestStep } from '../../scripts/test/jest.ts';
import type { Session } from '../../scripts/test/session.ts';
import { emptyTally, type Tally } from '../../scripts/test/verdict.ts';

const down = jest.fn(async () => undefined);
const ensureLab = jest.fn<() => Promise<object>>();
const prepareFakeNodes = jest.fn(async () => undefined);
const runJest = jest.fn<(step: JestStep) => Promise<Tally>>();
jest.unstable_mockModule('../../lab/index.ts', () => ({ ensureLab, prepareFakeNodes }));
jest.unstable_mockModule('../../scripts/test/jest.ts', () => ({ runJest }));
const { runCluster } = await import('../../scripts/test/cluster.ts');

const lab = {
  kubeconfigPath: '/lab/admin.yaml',
  kubectlPath: '/tools/kubectl',
  helmPath: '/tools/helm',
  notFullBecause: undefined,
  startedByUs: true,
  down,
};
function sessionWith(signal: AbortSignal): Session {
  return { signal, heading: () => undefined } as unknown as Session;
}

const session = sessionWith(new AbortController().signal);
const groups = { cluster: ['a.test.ts'], alone: ['b.traffic.test.ts'] };

beforeEach(() => {
  jest.clearAllMocks();
  ensureLab.mockResolvedValue(lab);
  runJest.mockResolvedValue(emptyTally());
});

describe('runCluster', () => {
  test('runs shared files side by side, then the others one by one, all with the lab and its programs', async () => {
    await runCluster(groups, { limitMs: 1, session });
    const steps = runJest.mock.calls.map(([step]) => step);
    expect(steps.map(({ files, workers }) => ({ files, workers }))).toEqual([
      { files: ['a.test.ts'], workers: 1 },
      { files: ['b.traffic.test.ts'], workers: 1 },
    ]);
    expect(steps[0]?.env).toMatchObject({ KUBECONFIG_LAB: '/lab/admin.yaml' });
    expect(steps[0]?.env?.['PATH']).toMatch(/^\/tools:/);
    expect(steps[0]?.env).not.toHaveProperty('EDU_NO_TRAFFIC');
  });

  test('builds what fake nodes need before a test that uses them, so that its own time need not hold the minutes', async () => {
    await runCluster(groups, { limitMs: 1, session });
    expect(prepareFakeNodes).not.toHaveBeenCalled();
    await runCluster(
      { cluster: ['__tests__/cluster/lab-control-plane.test.ts'], alone: [] },
      { limitMs: 1, session },
    );
    expect(prepareFakeNodes).toHaveBeenCalledTimes(1);
  });

  test('says to the tests why no traffic flows', async () => {
    ensureLab.mockResolvedValue({ ...lab, notFullBecause: 'needs root' });
    await runCluster(groups, { limitMs: 1, session });
    expect(runJest.mock.calls[0]?.[0].env).toHaveProperty('EDU_NO_TRAFFIC', 'needs root');
  });

  test('ends the lab that it started, also after a failure', async () => {
    runJest.mockRejectedValue(new Error('no jest'));
    await expect(runCluster(groups, { limitMs: 1, session })).rejects.toThrow('no jest');
    expect(down).toHaveBeenCalledTimes(1);
  });

  test('leaves a lab that was up before', async () => {
    ensureLab.mockResolvedValue({ ...lab, startedByUs: false });
    await runCluster(groups, { limitMs: 1, session });
    expect(down).not.toHaveBeenCalled();
  });

  test('begins nothing new when the run is to end, and still ends the lab', async () => {
    await runCluster(groups, { limitMs: 1, session: sessionWith(AbortSignal.abort()) });
    expect(runJest).not.toHaveBeenCalled();
    expect(down).toHaveBeenCalledTimes(1);
  });
});
