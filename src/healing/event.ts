import { cutText, messageOf } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import type { HealDeps } from './types.ts';

const LONGEST_NOTE = 1_000;
const CONTROLLER = 'edu-actions/heal';

interface Told {
  /** A word such as `HealAttempt`. */
  reason: string;
  note: string;
  isWarning: boolean;
  /** By the API server's clock. */
  now: string;
  /** Told apart from every other event; part of a name. */
  id: string;
}

/** Says it where `kubectl describe` shows it. That it cannot be said changes nothing. */
export async function tellEvent(
  target: KubeObject,
  { reason, note, isWarning, now, id }: Told,
  { cluster, logger, holder }: HealDeps,
): Promise<void> {
  const { apiVersion, kind, metadata } = target;
  const { name, namespace = '', uid = '' } = metadata;
  try {
    await cluster.create({
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: `heal.${id}`, namespace },
      eventTime: now.replace(/(?:\.\d+)?Z$/u, '.000000Z'),
      reportingController: CONTROLLER,
      reportingInstance: cutText(holder, 128),
      action: reason,
      reason,
      note: cutText(note, LONGEST_NOTE),
      type: isWarning ? 'Warning' : 'Normal',
      regarding: { apiVersion, kind, name, namespace, uid },
    });
  } catch (error) {
    logger.debug(`no event of ${kind} ${name}: ${messageOf(error)}`);
  }
}
