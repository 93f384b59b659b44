import { ConfigurationError } from '../base/index.ts';
import type { Facts, PublishedAs } from './decide.ts';
import { type StaleRule, stalePods } from './readers.ts';
import type { OpenRecord } from './record.ts';
import { isSame, readSecret, type SeenSecret } from './secret.ts';
import type { Login, RotationDeps, RotationRequest } from './types.ts';

/** The facts, and what was seen with them. */
export interface Look {
  facts: Facts;
  seen: SeenSecret;
  rule: StaleRule;
  old: Login;
  fresh: Login;
}

/** Looks at everything that the next step depends on. What is expensive is looked at when it can matter. */
export async function look(record: OpenRecord, request: RotationRequest, deps: RotationDeps): Promise<Look> {
  const { cluster, provider } = deps;
  const seen = await readSecret(cluster, request);
  const published = publishedAs(seen, record);
  // Logged in one after the other: the new one shows that the other side answers at all.
  const fresh = await provider.check(record.fresh);
  const old = await provider.check(record.old);
  const rule = { ...request, stamp: stampOf(record), writtenAt: record.publishedAt };
  const isOut = published === 'new' && fresh.standing === 'accepted';
  const stale = isOut ? await stalePods(cluster, rule) : [];
  const sessions = isOut && old.standing === 'refused' ? await provider.sessions(record.old.account) : [];
  return {
    seen,
    rule,
    old,
    fresh,
    facts: {
      published,
      old: old.standing,
      fresh: fresh.standing,
      stalePods: stale.length,
      oldSessions: sessions?.length,
    },
  };
}

export function stampOf({ id, published }: Pick<OpenRecord, 'id' | 'published'>): string {
  return `${id}.${published}`;
}

function publishedAs({ credential }: SeenSecret, { old, fresh }: OpenRecord): PublishedAs {
  if (isSame(credential, old)) return 'old';
  return isSame(credential, fresh) ? 'new' : 'foreign';
}

/** Why it cannot go on, and what holds of the two keys. */
export function stopped(
  code: 'foreign-secret' | 'unknown-login',
  { old, fresh }: Pick<Look, 'old' | 'fresh'>,
  record: OpenRecord,
  { namespace, secret }: RotationRequest,
): ConfigurationError {
  if (code === 'foreign-secret')
    return new ConfigurationError({
      code,
      message: `Secret ${namespace}/${secret} was changed by somebody else in the middle of the rotation: it holds neither the old nor the new credential`,
      expected: `the credential of ${record.old.account} or ${record.fresh.account} as this rotation knows it`,
      remedy: 'put one of the two back and run this again; nothing was revoked because of it',
    });
  const [account, login] =
    fresh.standing === 'unknown' ? [record.fresh.account, fresh] : [record.old.account, old];
  return new ConfigurationError({
    code,
    message: `whether ${account} is let in is not known: ${login.why}`,
    expected: 'a login that is accepted or refused',
    remedy: 'run this again once the other side answers; what is not known counts as neither',
  });
}
