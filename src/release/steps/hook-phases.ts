import type { ReleaseSession } from './session.ts';
import { hasHooks, runHooks } from './hooks.ts';

/** The hooks before or after a release as a phase of it, where there are any. */
export async function hookPhase(
  session: ReleaseSession,
  when: 'before' | 'after',
  isUpgrade: boolean,
): Promise<void> {
  const pre = isUpgrade ? 'pre-upgrade' : 'pre-install';
  const post = isUpgrade ? 'post-upgrade' : 'post-install';
  const point = when === 'before' ? pre : post;
  if (!hasHooks(session, point)) return;
  await session.phases.run(`hooks-${when}`, `${point} hooks`, async () => await runHooks(session, point));
}
