import { once } from 'node:events';
import { connect } from 'node:net';
import type { Lab } from '../../../lab/index.ts';
import { until } from '../test/support/child.ts';
import { backing, type BackingOptions } from './services.ts';

const SECRET = 'education-system';
const POSTGRES_PORT = 5432;
const REDIS_PORT = 6379;
const REACHED_LIMIT_MS = 60_000;

/** Starts Postgres and Redis in a namespace of the lab, whose images it has, and writes the Secret that leads to them. */
export async function startBacking(lab: Lab, namespace: string, options: BackingOptions): Promise<void> {
  const services = backing(options);
  const { objects, names } = services;
  const kubectl = async (...args: string[]): Promise<string> => await lab.kubectl(['-n', namespace, ...args]);
  const apply = async (items: readonly object[]): Promise<void> => {
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    await lab.kubectl(['-n', namespace, 'apply', '-f', '-'], { input });
  };
  await apply(objects);
  const address = async (service: string): Promise<string> => {
    await kubectl('rollout', 'status', `deployment/${service}`, '--timeout=120s');
    return await kubectl('get', 'service', service, '-o', 'jsonpath={.spec.clusterIP}');
  };
  const postgres = await address(names.postgres);
  const redis = await address(names.redis);
  await reached(postgres, POSTGRES_PORT);
  await reached(redis, REDIS_PORT);
  const stringData = services.secret({ postgres, redis });
  await apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET }, type: 'Opaque', stringData }]);
}

/** A pod is ready a moment before the nodes send to it. */
async function reached(host: string, port: number): Promise<void> {
  const connects = async (): Promise<boolean> => {
    const socket = connect({ host, port });
    try {
      await once(socket, 'connect');
      return true;
    } finally {
      socket.destroy();
    }
  };
  await until(`the nodes send to ${host}:${port}`, connects, REACHED_LIMIT_MS);
}
