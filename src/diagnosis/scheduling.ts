import type { DiagnosisCode } from './causes.ts';

interface Obstacle {
  code: DiagnosisCode;
  advice: string;
}

/**
 * What the scheduler says of nodes, by what can be done about it. Where it says several things, the first one of these
 * counts: nodes of another pool, or with a taint for others, are kept out on purpose more often than not.
 */
const OBSTACLES: readonly (readonly [RegExp, Obstacle])[] = [
  [
    /\binsufficient |\btoo many pods/i,
    {
      code: 'node-resources',
      advice:
        'Lower the requests of the pods, free or add nodes; blue-green needs room for both versions at once',
    },
  ],
  [
    /free ports/i,
    { code: 'unschedulable', advice: 'Another pod holds the hostPort; use a Service instead of hostPort' },
  ],
  [
    /pod (?:anti-)?affinity|topology spread/i,
    {
      code: 'unschedulable',
      advice:
        'Check affinity and topologySpreadConstraints against the pods that run, and the labels of the nodes',
    },
  ],
  [
    /were unschedulable/i,
    {
      code: 'unschedulable',
      advice: 'The nodes are cordoned, as for a drain or an upgrade: wait for its end, or add nodes',
    },
  ],
  [
    /untolerated taint/i,
    { code: 'node-taint', advice: 'Add a toleration for the quoted taint, or nodes without it' },
  ],
  [
    /node affinity|selector/i,
    {
      code: 'node-selector',
      advice:
        'Check nodeSelector and node affinity against the labels of the nodes: kubectl get nodes --show-labels',
    },
  ],
];

const UNKNOWN: Obstacle = {
  code: 'unschedulable',
  advice: "Read the scheduler's message; it counts the nodes by what keeps the pod off them",
};

/** What keeps the pod off the nodes, from `0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had …`. */
export function obstacleOf(said: string): Obstacle {
  // What follows is about evicting other pods.
  const [about = ''] = said.split(/ preemption: /i);
  const [first, second] = OBSTACLES.filter(([pattern]) => pattern.test(about)).map(
    ([, obstacle]) => obstacle,
  );
  if (first === undefined) return UNKNOWN;
  // Without a list of the nodes nobody can tell which of the two was meant to keep the pod off.
  return second === undefined ? first : { code: first.code, advice: `${first.advice}. Or: ${second.advice}` };
}
