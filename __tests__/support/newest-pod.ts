import { setTimeout as sleep } from 'node:timers/promises';
import { list } from './look.ts';
import type { TestNamespace } from './test-namespace.ts';

/** What the newest pod of a stage goes through, for those who come to its rescue. */

/** Of the pods that serve now, which are those of the new version. */
export async function restartsOf(testNamespace: TestNamespace): Promise<number> {
  const { status } = await newestPod(testNamespace);
  return status?.containerStatuses?.[0]?.restartCount ?? 0;
}

export async function waitingReasons(testNamespace: TestNamespace): Promise<(string | undefined)[]> {
  const { status } = await newestPod(testNamespace);
  return (status?.containerStatuses ?? []).map(({ state }) => state?.waiting?.reason);
}

interface PodStatus {
  containerStatuses?: {
    restartCount: number;
    state?: { waiting?: { reason?: string } };
    lastState?: object;
  }[];
}

export async function newestPod(testNamespace: TestNamespace): Promise<{ status?: PodStatus }> {
  const pods = await list(testNamespace, 'pods', '--sort-by=.metadata.creationTimestamp');
  return pods.at(-1) ?? {};
}

export function isPullError(reason: string | undefined): boolean {
  return reason === 'ErrImagePull' || reason === 'ImagePullBackOff';
}

/** Waits for an event of that reason. */
export async function happened(testNamespace: TestNamespace, reason: string): Promise<void> {
  await eventually(
    `an event ${reason}`,
    async () =>
      (await testNamespace.kubectl('get', 'events', '-o', 'name', '--field-selector', `reason=${reason}`)) !==
      '',
  );
}

const PATIENCE_MS = 60_000;

/** Waits for what no watch of a test's own is worth. */
export async function eventually(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(500);
  }
}
