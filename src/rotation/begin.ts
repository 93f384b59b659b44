import { randomUUID } from 'node:crypto';
import { ConfigurationError, defined } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { workloadsReading } from './readers.ts';
import { randomPassword } from './password.ts';
import { type OpenRecord, type Stored, writeRecord } from './record.ts';
import { readSecret } from './secret.ts';
import { partyOf } from './bound-provider.ts';
import type { Credential, Login, Provider, RotationDeps, RotationRequest } from './types.ts';

/** What a new rotation begins with: nothing was changed yet. */
export interface Start {
  old: Credential;
  next: string;
  workloads: KubeObject[];
}

/**
 * Looks whether a rotation can begin.
 * @throws ConfigurationError with everything that is in its way
 */
export async function survey(request: RotationRequest, deps: RotationDeps): Promise<Start> {
  const { cluster, provider, mask } = deps;
  const { accounts, namespace, secret } = request;
  const seen = await readSecret(cluster, request);
  const old = seen.credential;
  if (old !== undefined) mask(old.password);
  if (old === undefined || !accounts.includes(old.account))
    throw new ConfigurationError({
      code: 'foreign-secret',
      message: `Secret ${namespace}/${secret} does not hold a credential of one of the two accounts under its keys`,
      found: old === undefined ? 'none, or two that differ' : `the account ${old.account}`,
      expected: `user and password of ${accounts.join(' or ')}`,
      remedy: 'look at accounts and at the keys of the Secret',
    });
  const next = accounts.find((account) => account !== old.account) ?? '';
  const login = await provider.check(old);
  if (login.standing !== 'accepted')
    throw new ConfigurationError({
      code: login.standing === 'refused' ? 'current-refused' : 'unknown-login',
      message: `the credential that is in use, of ${old.account}, ${standingOf(login, provider, 'is refused')}: ${login.why}`,
      expected: 'that it is let in: a rotation begins from one that works',
      remedy: 'see that the Secret holds what the other side knows, and that it can be reached from here',
    });
  const workloads = await workloadsReading(cluster, request);
  const problems = [...workloads.flatMap(heldBack), ...(await inUse(next, deps))];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { old, next, workloads };
}

/** Writes down a rotation before its first change. */
export async function begin(
  known: Stored | undefined,
  request: RotationRequest,
  deps: RotationDeps,
): Promise<Stored<OpenRecord>> {
  const { cluster, provider, clock, mask, newPassword = randomPassword } = deps;
  const { old, next } = await survey(request, deps);
  const fresh = { account: next, password: newPassword() };
  mask(fresh.password);
  const { app, secret, runUrl } = request;
  const record: OpenRecord = {
    formatVersion: 1,
    app,
    secret,
    provider: provider.kind,
    state: 'open',
    id: randomUUID(),
    published: 0,
    startedAt: clock.date().toISOString(),
    isBack: false,
    old,
    fresh,
    ...defined({ runUrl }),
  };
  const { resourceVersion } = known ?? {};
  return await writeRecord(cluster, request, { record, ...defined({ resourceVersion }) });
}

/**
 * Makes a rotation lead back to the credential that it began with.
 * @throws ConfigurationError when that is no longer let in: it may have been revoked for a reason
 */
export async function turnBack(
  stored: Stored<OpenRecord>,
  request: RotationRequest,
  { cluster, provider }: RotationDeps,
): Promise<Stored<OpenRecord>> {
  const { record } = stored;
  const login = await provider.check(record.old);
  if (login.standing !== 'accepted')
    throw new ConfigurationError({
      code: login.standing === 'refused' ? 'already-revoked' : 'unknown-login',
      message: `${record.old.account} ${standingOf(login, provider, 'is revoked already')}: ${login.why}`,
      remedy: 'run this with mode: rotate, which goes on to the end',
    });
  const turned = { ...record, isBack: true, old: record.fresh, fresh: record.old };
  return await writeRecord(cluster, request, { ...stored, record: turned });
}

/** Why a workload would not get new pods by itself. */
function heldBack({ kind, metadata: { name }, spec }: KubeObject) {
  const strategy = spec?.['updateStrategy'] as
    | { type?: string; rollingUpdate?: { partition?: number } }
    | undefined;
  const why =
    spec?.['paused'] === true
      ? 'is paused'
      : strategy?.type === 'OnDelete'
        ? 'replaces its pods only when they are deleted (OnDelete)'
        : (strategy?.rollingUpdate?.partition ?? 0) > 0
          ? 'replaces only some of its pods (partition)'
          : undefined;
  if (why === undefined) return [];
  return [
    {
      code: 'held-back',
      message: `${kind} ${name} reads the Secret and ${why}: its pods would keep the old credential`,
      remedy: 'resume it, or restart it otherwise, and run this again; nothing was changed',
    },
  ];
}

/** An account that somebody is logged in by is not free to get another password. */
async function inUse(account: string, { provider }: RotationDeps) {
  const sessions = await provider.sessions(account);
  const [first] = sessions ?? [];
  if (first === undefined) return [];
  return [
    {
      code: 'account-in-use',
      message: `${account} is to be the next account, and is logged in ${sessions?.length ?? 0} times already`,
      found: first.who,
      expected: 'that nobody uses it until it gets its new password',
      remedy: 'give each application accounts of its own; nothing was changed',
    },
  ];
}

/** What a login that is not let in came to, in words; only its own party knows why. */
function standingOf({ standing }: Login, provider: Pick<Provider, 'kind'>, refused: string): string {
  return standing === 'refused' ? refused : `could not be tried (${partyOf(provider)})`;
}

/** `Deployment web` */
export function nameOf({ kind, metadata: { name } }: KubeObject): string {
  return `${kind} ${name}`;
}

/** What a workload does while it is restarted that users may notice. */
export function warningsOf(workloads: readonly KubeObject[]): string[] {
  if (workloads.length === 0)
    return [
      'no Deployment, StatefulSet or DaemonSet of the namespace reads the Secret: nothing is restarted, and who else uses it is not known',
    ];
  return workloads
    .filter(({ spec }) => (spec?.['strategy'] as { type?: string } | undefined)?.type === 'Recreate')
    .map(
      (workload) => `${nameOf(workload)} stops before it starts anew (Recreate): it is down for that long`,
    );
}
