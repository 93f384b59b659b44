import { redactIn } from '../../../base/index.ts';
import type { EscalationChannel, Notice } from '../../../healing/index.ts';
import { post, type Sending } from '../../shared/post.ts';

/** It is sent once, and Alertmanager forgets after five minutes what says no end. */
const LASTS_MS = 7 * 24 * 3_600_000;

/** Alertmanager's API v2: one alert an episode, by its labels. */
export function alertmanagerChannel(
  { url, token }: { url: string; token?: string },
  sending: Sending,
): EscalationChannel {
  const send = async ({ key, rule, target, why }: Notice, endsAt: Date): Promise<void> => {
    const { runUrl } = sending;
    const alert = {
      labels: { alertname: 'HealEscalated', rule, target, episode: key, severity: 'critical' },
      annotations: { summary: `${rule} needs a person: ${target}`, description: why },
      endsAt: endsAt.toISOString(),
      ...(runUrl === undefined ? {} : { generatorURL: runUrl }),
    };
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    await post({ url: `${url}/api/v2/alerts`, body: redactIn([alert]), headers }, sending);
  };
  return {
    findsByKey: true,
    tell: async (notice) => await send(notice, new Date(sending.clock.date().getTime() + LASTS_MS)),
    close: async (notice) => await send(notice, sending.clock.date()),
  };
}
