import { describe, expect, test } from '@jest/globals';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { hostPortProblems } from '../../../../src/release/plan/host-ports.ts';
import { checkQuotaHeadroom } from '../../../../src/release/plan/quota-headroom.ts';
import { listing } from '../../../support/release-parts.ts';
import {
  inSlot,
  object,
  planInput,
  pod,
  replicaSet,
  service,
  workload,
} from '../../../support/release-parts.ts';

const port = (hostPort: number, more: object = {}): object => ({ containerPort: 80, hostPort, ...more });
const withPorts = (...ports: object[]) => ({ containers: [{ name: 'app', image: 'web:2', ports }] });
const node = (name: string, spec = {}): KubeObject => object('Node', name, { spec });
const forbidden = new ApiError(
  403,
  { reason: 'Forbidden', message: 'no' },
  { verb: 'list', group: '', resource: 'nodes' },
);

/** A blue slot that serves on node-1 and holds `held`, and a new version that asks for `asked`. */
function scene(asked: Record<string, unknown>, held: Record<string, unknown>, replicas = 1) {
  const blue = inSlot('web', 'blue', { replicas });
  const set = replicaSet('web-blue-1', blue);
  const survey = {
    services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' })],
    deployments: [blue],
    replicaSets: [set],
    pods: [
      pod('web-blue-1-a', { app: 'web', 'edu-actions/slot': 'blue' }, set, {
        spec: { nodeName: 'node-1', ...held },
      }),
    ],
  };
  const input = planInput(
    [workload('web', { replicas, pod: asked, image: 'web:2' }), service('web', { app: 'web' })],
    survey,
  );
  return { plan: planBlueGreen(input), survey: input.survey };
}

async function problems(nodes: KubeObject[] | ApiError, ...of: Parameters<typeof scene>) {
  const { plan, survey } = scene(...of);
  return await hostPortProblems(listing({ Node: nodes }), plan, survey);
}

describe('a host port that both versions would hold', () => {
  const same = withPorts(port(8080));

  test.each([
    ['on the only node', [node('node-1')], 1, 1],
    ['with another node for each new pod', [node('node-1'), node('node-2')], 1, 0],
    ['with too few other nodes', [node('node-1'), node('node-2')], 2, 1],
    ['with another node that takes no pods', [node('node-1'), node('node-2', { unschedulable: true })], 1, 1],
    ['where the nodes may not be listed', forbidden, 1, 1],
  ] as [string, KubeObject[] | ApiError, number, number][])('%s: %#', async (_, nodes, replicas, count) => {
    const found = await problems(nodes, same, same, replicas);
    expect(found).toHaveLength(count);
    for (const each of found)
      expect(each).toMatchObject({
        code: 'host-port-held',
        message: expect.stringContaining(
          'Deployment web asks for host port 8080 (TCP), which the pods of Deployment web-blue hold',
        ),
        found: expect.stringContaining('held on node-1'),
      });
  });

  test.each([
    ['the same port and protocol', withPorts(port(8080)), withPorts(port(8080, { protocol: 'TCP' })), 1],
    ['another protocol', withPorts(port(8080)), withPorts(port(8080, { protocol: 'UDP' })), 0],
    ['another port', withPorts(port(8080)), withPorts(port(8081)), 0],
    [
      'two addresses',
      withPorts(port(8080, { hostIP: '10.0.0.1' })),
      withPorts(port(8080, { hostIP: '10.0.0.2' })),
      0,
    ],
    ['one address of all', withPorts(port(8080, { hostIP: '10.0.0.1' })), withPorts(port(8080)), 1],
    [
      'the host’s own network',
      { ...withPorts({ containerPort: 8080 }), hostNetwork: true },
      withPorts(port(8080)),
      1,
    ],
    ['no host port', withPorts({ containerPort: 8080 }), withPorts(port(8080)), 0],
  ])('collides by %s: %#', async (_, asked, held, count) => {
    expect(await problems([node('node-1')], asked, held)).toHaveLength(count);
  });

  test('is told beside what the quotas have no room for', async () => {
    const { plan, survey } = scene(same, same);
    const found = await checkQuotaHeadroom(
      listing({ Node: [node('node-1')], ResourceQuota: forbidden }),
      { namespace: 'shop' },
      plan,
      survey,
    );
    expect(found).toMatchObject({ problems: [{ code: 'host-port-held' }], warnings: [] });
  });

  test('that cannot be looked at is no reason to go on', async () => {
    const { plan, survey } = scene(same, same);
    const broken = new ApiError(500, { message: 'broken' }, { verb: 'list', group: '', resource: 'nodes' });
    await expect(hostPortProblems(listing({ Node: broken }), plan, survey)).rejects.toBe(broken);
  });
});
