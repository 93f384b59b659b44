import type { Cause } from '../../../support/causes.ts';
import type { TestNamespace } from '../../../support/test-namespace.ts';

/** Versions for which there is no node. */

/** A node may still come for a pod, so minutes are given to it: too long for a test. */
const IMPATIENT = { unschedulable: 5000 };

const PORT = 28_081;

/** Somebody else's pod that has the port. */
const holderOf = (port: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'holder' },
  spec: {
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsUser: 10001 },
    containers: [{ name: 'holder', image: 'hello:v1', ports: [{ containerPort: 8080, hostPort: port }] }],
  },
});

const nodeOf = ({ namespace }: TestNamespace) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: namespace, labels: { 'hello.example/pool': 'batch' } },
  spec: { taints: [{ key: 'hello.example/for', value: 'batch', effect: 'NoSchedule' }] },
});

export const scheduling: readonly Cause[] = [
  {
    name: 'no such node',
    strategies: ['blue-green'],
    // Whatever taints the nodes have: it is its labels alone that keep it off them.
    broken: {
      pod: { nodeSelector: { 'hello.example/disk': 'none' }, tolerations: [{ operator: 'Exists' }] },
    },
    graces: IMPATIENT,
    code: 'node-selector',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message:
      /pod \S+ cannot be scheduled: \d+\/\d+ nodes are available: \d+ node\(s\) didn't match Pod's node affinity\/selector/,
    evidence: [/condition PodScheduled: Unschedulable: \d+\/\d+ nodes are available/],
    advice: /nodeSelector/,
  },
  {
    name: 'no node so large',
    strategies: ['rolling'],
    broken: { container: { resources: { requests: { cpu: '500' } } } },
    graces: IMPATIENT,
    code: 'node-resources',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: \d+\/\d+ nodes are available: .*1 Insufficient cpu/,
    evidence: [/condition PodScheduled: Unschedulable: \d+\/\d+ nodes are available/],
    advice: /Lower the requests/,
  },
  {
    name: 'node with a taint',
    strategies: ['blue-green'],
    // A node that nobody runs, of a pool for others.
    before: async (testNamespace) => await testNamespace.apply([nodeOf(testNamespace)]),
    afterwards: async ({ lab, namespace }) => {
      await lab.kubectl(['delete', 'node', namespace, '--ignore-not-found']);
    },
    broken: { pod: { nodeSelector: { 'hello.example/pool': 'batch' } } },
    graces: IMPATIENT,
    code: 'node-taint',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: .* had untolerated taint/,
    evidence: [/condition PodScheduled: Unschedulable: .*untolerated taint/],
    advice: /toleration/,
  },
  {
    // A blue-green release is told before it starts: see the tests of what harms nobody.
    name: 'host port that is taken',
    strategies: ['rolling'],
    before: async (testNamespace) => await testNamespace.apply([holderOf(PORT)]),
    broken: { container: { ports: [{ name: 'http', containerPort: 8080, hostPort: PORT }] } },
    graces: IMPATIENT,
    code: 'unschedulable',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: .* didn't have free ports/,
    evidence: [/condition PodScheduled: Unschedulable: .*free ports/],
    advice: /instead of hostPort/,
  },
];
