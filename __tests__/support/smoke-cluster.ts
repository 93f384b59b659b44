import { connect, type Socket } from 'node:net';
import type { Cluster, KubeObject } from '../../src/cluster/index.ts';

/** What a cluster has to be for smoke tests: Services with ready pods, whose ports lead to a server of the test. */
export interface SmokeCluster {
  cluster: Cluster;
  /** The pods that connections went to, `pod:port`. */
  tunnels: string[];
}

/** @param services by name their pods; `address` is the server behind all of them */
export function smokeCluster(services: Record<string, string[]>, address: string): SmokeCluster {
  const tunnels: string[] = [];
  const { hostname, port } = new URL(address);
  const opened = new Set<Socket>();
  const cluster = {
    info: { server: 'https://cluster.example', namespace: 'shop' },
    get: async ({ kind, name }: { kind: string; name: string }): Promise<KubeObject | undefined> => {
      const spec =
        kind === 'Pod'
          ? { containers: [{}, { ports: [{ containerPort: 8080 }] }] }
          : {
              ports: [
                { name: 'http', port: 80 },
                { name: 'admin', port: 81 },
              ],
            };
      const known = kind === 'Pod' ? Object.values(services).flat() : Object.keys(services);
      return known.includes(name) ? { apiVersion: 'v1', kind, metadata: { name }, spec } : undefined;
    },
    list: async (_: unknown, { labelSelector = '' }: { labelSelector?: string }) => {
      const pods = services[labelSelector.replace('kubernetes.io/service-name=', '')] ?? [];
      const endpoints = [
        ...pods.map((name) => ({ conditions: { ready: true }, targetRef: { kind: 'Pod', name } })),
        { conditions: { ready: false }, targetRef: { kind: 'Pod', name: 'starting' } },
      ];
      return {
        items: [
          {
            ports: [
              { name: 'admin', port: 9090 },
              { name: 'http', port: 8080 },
            ],
            endpoints,
          },
        ],
        resourceVersion: '1',
      };
    },
    openTunnel: async (target: { pod: string; port: number }) => {
      tunnels.push(`${target.pod}:${target.port}`);
      const socket = connect(Number(port), hostname);
      opened.add(socket);
      return socket;
    },
    kubeconfig: () => 'users: []\n',
    close: async () => {
      for (const socket of opened) socket.destroy();
    },
  };
  return { cluster: cluster as unknown as Cluster, tunnels };
}
