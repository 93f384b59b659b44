import { isStop, messageOf } from '../base/index.ts';
import { type Move, targetOf } from './decide.ts';
import { tellEvent } from './event.ts';
import type { Look } from './look.ts';
import { note, type Running, save } from './running.ts';
import { episodeOf, storyOf, withEscalation, withTold } from './state/changes.ts';
import type { Episode } from './state/types.ts';
import type { Channel } from './rules/types.ts';
import type { Notice } from './types.ts';

/** Written down first, so that it is told once however often it is met. */
export async function escalate(
  { code, why }: Extract<Move, { do: 'escalate' }>,
  now: Look,
  running: Running,
): Promise<void> {
  const { rule, stored } = running;
  const live = now.target.live;
  const uid = live?.metadata.uid ?? episodeOf(stored.state, rule.name)?.uid ?? 'none';
  const place = { rule: rule.name, uid, now: now.now };
  const isFailure = code === 'steps-exhausted';
  await save(running, withEscalation(stored.state, place, { why, target: targetOf(rule), isFailure }));
  note(running, now, { decision: 'escalate', after: why });
  const episode = episodeOf(running.stored.state, rule.name);
  if (episode === undefined) return;
  await tellUntold(episode, running);
  if (live === undefined) return;
  const told = { reason: 'HealEscalated', note: `rule ${rule.name}: ${why}`, isWarning: true, now: now.now };
  await tellEvent(live, { ...told, id: `${episode.key}.escalated` }, running.deps);
}

/**
 * Tells each channel that has not been. One that finds by the key is told before that is written down, and again after a death
 * in between; the others are written down first, and are never told twice. What cannot be told is told by the next run.
 */
export async function tellUntold({ key }: Episode, running: Running): Promise<void> {
  const { rule, deps } = running;
  for (const name of rule.escalate) {
    const channel = deps.channels[name];
    const episode = running.stored.state.episodes.find((one) => one.key === key);
    if (episode?.escalation === undefined || episode.escalation.told.includes(name)) continue;
    if (channel === undefined) {
      deps.logger.warning(`rule ${rule.name} escalates to ${name}, which is not set up here`);
      continue;
    }
    const notice = noticeOf(episode, episode.escalation.why, running);
    if (!channel.findsByKey) await told(key, name, running);
    const isTold = await attempt(running, name, async () => await channel.tell(notice));
    if (isTold && channel.findsByKey) await told(key, name, running);
  }
}

async function told(key: string, channel: Channel, running: Running): Promise<void> {
  await save(running, withTold(running.stored.state, key, channel));
}

/** Whoever was told of an episode hears of its end; before it is forgotten, so that a death in between tells it again. */
export async function closeEpisode(episode: Episode, running: Running, why: string): Promise<void> {
  for (const name of episode.escalation?.told ?? []) {
    const channel = running.deps.channels[name];
    if (channel !== undefined)
      await attempt(running, name, async () => await channel.close(noticeOf(episode, why, running)));
  }
}

/** A channel that fails holds nothing else up; a run that is ended is. */
async function attempt({ rule, deps }: Running, name: Channel, send: () => Promise<void>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (isStop(error) || deps.signal.aborted) throw error;
    deps.logger.warning(`rule ${rule.name}: ${name} could not be told: ${messageOf(error)}`);
    return false;
  }
}

function noticeOf({ key }: Episode, why: string, { rule, stored }: Running): Notice {
  return {
    key,
    rule: rule.name,
    target: `${targetOf(rule)} in namespace ${rule.target.namespace}`,
    why,
    attempts: storyOf(stored.state, key),
  };
}
