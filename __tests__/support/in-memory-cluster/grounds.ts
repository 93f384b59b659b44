import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as undici from 'undici';
import { tokenOf } from '../../../lab/identity.ts';
import type { Lab } from '../../../lab/index.ts';
import { memoryLogger, systemClock } from '../../../src/base/index.ts';
import { RestCluster } from '../../../src/cluster/client.ts';
import { Transport } from '../../../src/cluster/http/transport.ts';
import { inMemoryCluster } from './index.ts';
import type { Ground } from './scenarios.ts';

/** A ground and what ends it. */
export interface OpenGround {
  ground: Ground;
  close: () => Promise<void>;
}

export function inMemoryGround(namespace = 'grounds'): OpenGround {
  const cluster = inMemoryCluster();
  const resource = cluster.store.resourceOf({ apiVersion: 'v1', kind: 'Namespace' });
  cluster.store.put(resource, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const ground: Ground = {
    namespace,
    as: (fieldManager) => cluster.connect({ fieldManager }).cluster,
    until: async (what, holds) => {
      const since = cluster.clock.now();
      while (!(await cluster.clock.run(holds()))) {
        if (cluster.clock.now() - since > LIMIT_MS) throw new Error(`it never came about: ${what}`);
        await cluster.pass(100);
      }
    },
  };
  return {
    ground,
    close: async () => {
      cluster[Symbol.dispose]();
      await Promise.resolve();
    },
  };
}

const LIMIT_MS = 60_000;

/** A namespace of a control plane with fake nodes. */
export async function realGround(lab: Lab): Promise<OpenGround> {
  const namespace = `grounds-${Math.random().toString(36).slice(2, 7)}`;
  await lab.kubectl(['create', 'namespace', namespace]);
  const headers = { authorization: `Bearer ${tokenOf(lab.kubeconfigPath)}` };
  const tls = { ca: readFileSync(lab.caFile) };
  const logger = memoryLogger();
  const transport = new Transport(undici, {
    server: lab.server,
    newIdentityProvider: () => async () => await Promise.resolve({ headers, tls }),
    clock: systemClock,
    logger,
  });
  const ground: Ground = {
    namespace,
    as: (fieldManager) =>
      new RestCluster(transport, {
        info: { server: lab.server },
        kubeconfig: '',
        clock: systemClock,
        logger,
        fieldManager,
      }),
    until: async (what, holds) => {
      const end = Date.now() + LIMIT_MS;
      while (!(await holds())) {
        if (Date.now() > end) throw new Error(`it never came about: ${what}`);
        await sleep(50);
      }
    },
  };
  return {
    ground,
    close: async () => {
      await lab.kubectl(['delete', 'namespace', namespace, '--wait=false']);
      await transport.close();
    },
  };
}
