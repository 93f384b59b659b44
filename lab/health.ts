import { isReady, readyNodes, type ApiAccess } from './api.ts';
import { caFileOf, kubeconfigOf, tokenOf } from './identity.ts';
import { bootId, isAlive } from './processes.ts';
import type { Record } from './record.ts';
import { sleep } from './run.ts';

async function answers(record: Record, access: ApiAccess): Promise<string | undefined> {
  if (!(await isReady(access))) return 'its API server is not ready';
  const ready = await readyNodes(access);
  return ready.length < (record.full ? 1 : record.fakeNodes) ? 'a node is not Ready' : undefined;
}

/**
 * What is wrong with a recorded lab; undefined when it can be used. A dead process is final. One that lives and does
 * not answer may only be busy, and others may be using that lab: that is worth `patienceMs`.
 */
export async function problemOf(
  stateDir: string,
  record: Record,
  patienceMs = 0,
): Promise<string | undefined> {
  const end = Date.now() + patienceMs;
  for (;;) {
    if (record.bootId !== bootId()) return 'the machine was started anew since';
    const dead = record.processes.filter((one) => !isAlive(one)).map((one) => one.name);
    if (dead.length > 0) return `no longer running: ${dead.join(', ')}`;
    if (record.phase !== 'ready') return 'its start was interrupted';
    const token = tokenOf(kubeconfigOf(stateDir, 'admin'));
    const problem = await answers(record, { server: record.server, caFile: caFileOf(stateDir), token });
    if (!problem || Date.now() >= end) return problem;
    await sleep(250);
  }
}
