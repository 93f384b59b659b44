import type { Lab } from '../../../lab/index.ts';
import { backing, type BackingOptions } from './services.ts';

const SECRET = 'education-system';

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
  const stringData = services.secret({
    postgres: await address(names.postgres),
    redis: await address(names.redis),
  });
  await apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET }, type: 'Opaque', stringData }]);
}
