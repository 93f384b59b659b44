import { ConfigurationError, StoppedError } from '../base/index.ts';
import { type KubeObject, statusConditions } from '../cluster/index.ts';
import type { PreviewDeps } from './deps.ts';
import { NAMESPACE } from './marks.ts';

const POLL_MS = 1_000;
const MAX_POLL_MS = 5_000;
/** Who waits for longer says for what. */
const TELL_EVERY_MS = 10_000;

/**
 * Waits until a namespace that is being deleted is gone, or another one has its name.
 * @throws ConfigurationError with what holds it, when the wait is ended
 */
export async function waitUntilDeleted({ metadata }: KubeObject, deps: PreviewDeps): Promise<void> {
  const { cluster, clock, logger, signal } = deps;
  const ref = { ...NAMESPACE, name: metadata.name };
  let pause = POLL_MS;
  let toldAt = clock.now();
  let last: KubeObject | undefined;
  for (;;) {
    try {
      last = await cluster.get(ref);
      if (last === undefined || last.metadata.uid !== metadata.uid) return;
      if (clock.now() - toldAt >= TELL_EVERY_MS) {
        logger.info(`waiting until namespace ${ref.name} is gone${conditionsOf(last)}`);
        toldAt = clock.now();
      }
      await clock.sleep(pause, signal);
      pause = Math.min(MAX_POLL_MS, pause * 2);
    } catch (error) {
      if (!(error instanceof StoppedError) || last === undefined) throw error;
      throw new ConfigurationError({
        message: `namespace ${ref.name} is being deleted and is not gone yet${conditionsOf(last)}`,
        remedy: 'look at what holds it (kubectl get namespace -o yaml); Kubernetes goes on by itself',
      });
    }
  }
}

/** What the API server says of the deletion. */
function conditionsOf(namespace: KubeObject): string {
  const said = statusConditions(namespace).flatMap(({ status: holds, message = '' }) =>
    holds === 'True' && message !== '' ? [message] : [],
  );
  return said.length === 0 ? '' : `: ${said.join('; ')}`;
}
