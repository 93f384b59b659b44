import { cutText, redactIn } from '../../../base/index.ts';
import type { EscalationChannel } from '../../../healing/index.ts';
import { post, type Sending } from '../../shared/post.ts';

/** What PagerDuty takes of a summary. */
const LONGEST = 1_024;

/** PagerDuty's Events API v2: an incident a key, however often it is told. */
export function pagerdutyChannel(
  { key, url }: { key: string; url: string },
  sending: Sending,
): EscalationChannel {
  const { runUrl } = sending;
  const send = async (event: object): Promise<void> =>
    // The routing key is a secret, and goes to nobody else.
    await post({ url, body: { ...redactIn(event), routing_key: key } }, sending);
  return {
    findsByKey: true,
    tell: async ({ key: episode, rule, target, why, attempts }) =>
      await send({
        event_action: 'trigger',
        dedup_key: episode,
        client: 'edu-actions/heal',
        payload: {
          summary: cutText(`${rule} needs a person: ${target}: ${why}`, LONGEST),
          source: target,
          severity: 'critical',
          component: rule,
          custom_details: { why, attempts },
        },
        ...(runUrl === undefined ? {} : { links: [{ href: runUrl, text: 'the run' }] }),
      }),
    close: async ({ key: episode }) => await send({ event_action: 'resolve', dedup_key: episode }),
  };
}
