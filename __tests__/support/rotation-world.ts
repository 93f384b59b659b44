import { type Clock, memoryLogger } from '../../src/base/index.ts';
import type { KubeObject } from '../../src/cluster/index.ts';
import {
  type AskAws,
  type Credential,
  type OpenSession,
  type Provider,
  type Publish,
  rotate,
  type RotationReport,
  type RotationRequest,
  type Standing,
} from '../../src/rotation/index.ts';
import { Died, inMemoryCluster, type InMemoryCluster } from './in-memory-cluster/index.ts';

export const PLACE = { namespace: 'shop', app: 'web', secret: 'db' };
const FIRST = 'first-password-of-the-test';

/** Where a process dies: at a request to the API server, a call of the provider, or a question to another place, before it is carried out or after. */
export interface Death {
  of: 'request' | 'call' | 'asked';
  number: number;
  when: 'before' | 'after';
}

export interface RunOptions extends Partial<RotationRequest> {
  dies?: Death;
  /** Instead of what the provider does; undefined lets it do it. */
  provider?: Partial<Provider>;
  /** The other place that is published to; it asks by what it is given, which dies when the process does. */
  other?: (ask: AskAws, deps: { clock: Clock; signal: AbortSignal }) => Promise<Publish>;
  /** Who answers there. */
  ask?: AskAws;
}

export interface RunResult {
  /** Undefined when the process died or failed. */
  report?: RotationReport;
  error?: Error;
  died: boolean;
  requests: number;
  calls: number;
  /** Questions to the other place. */
  asked: number;
  log: readonly string[];
}

/** An application that reads a Secret, and the accounts that its credential is of. */
export interface RotationWorld extends Disposable {
  memory: InMemoryCluster;
  /** Of these accounts. */
  provider: Provider;
  /** The passwords by which each account is let in; undefined: it is not. */
  accounts: Map<string, string | undefined>;
  /** Sessions of somebody whom the cluster does not know. */
  strangers: (OpenSession & { account: string })[];
  /** Accounts that were revoked while they were let in. */
  revoked: string[];
  /** What must never be: no valid key in the Secret, a pod whose key is taken away. */
  violations: string[];
  run(options?: RunOptions): Promise<RunResult>;
  secret(): Credential;
  /** As somebody else does, at once. */
  write(credential: Partial<Credential>): void;
  record(): Record<string, unknown> | undefined;
  pods(): KubeObject[];
}

/** Two pods of a Deployment, another one that does not read the Secret, and a CronJob's pod that has ended. */
export async function rotationWorld(): Promise<RotationWorld> {
  const memory = inMemoryCluster();
  const accounts = new Map<string, string | undefined>([['app_a', FIRST]]);
  const world: Pick<RotationWorld, 'strangers' | 'revoked' | 'violations'> = {
    strangers: [],
    revoked: [],
    violations: [],
  };
  const admin = memory.connect({ fieldManager: 'kubectl' });
  const make = async (object: KubeObject): Promise<void> => {
    await memory.clock.run(admin.cluster.create(object));
  };
  const secretOf = (): Credential => credentialIn(memory);
  const isIn = ({ account, password }: Credential): boolean =>
    accounts.has(account) && accounts.get(account) === password;
  await make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  await make({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db', namespace: 'shop' },
    data: encoded({ username: 'app_a', password: FIRST, url: 'postgresql://app_a:x@db/shop' }),
  });
  /** What each pod logs in by: it reads the Secret when it starts. */
  const started = new Map<string, Credential>();
  memory.store.subscribe(({ object }) => {
    const { uid = '' } = object.metadata;
    if (object.kind === 'Pod' && !started.has(uid) && isReader(object)) started.set(uid, secretOf());
    if (object.kind !== 'Secret' || object.metadata.name !== 'db') return;
    if (!isIn(secretOf()))
      world.violations.push(`the Secret holds a key that is refused: ${secretOf().account}`);
  });
  for (const [name, reads] of [
    ['web', true],
    ['other', false],
  ] as const)
    await make(deployment(name, reads));
  await memory.pass(20_000);
  const podsOf = (account: string): KubeObject[] =>
    memory.store
      .kind('v1', 'Pod', 'shop')
      .filter(({ metadata: { uid = '' } }) => started.get(uid)?.account === account);
  const provider: Provider = {
    kind: 'fake',
    create: async ({ account, password }) => {
      if (podsOf(account).length > 0)
        world.violations.push(`${account} got another password while it is used`);
      accounts.set(account, password);
      await Promise.resolve();
    },
    check: async (credential) =>
      await Promise.resolve(
        isIn(credential) ? login('accepted', 'logged in') : login('refused', 'wrong password'),
      ),
    sessions: async (account) =>
      await Promise.resolve([
        ...podsOf(account).map(({ metadata }) => ({ id: metadata.uid ?? '', who: `pod ${metadata.name}` })),
        ...world.strangers.filter((one) => one.account === account),
      ]),
    revoke: async (account) => {
      const using = podsOf(account).map(({ metadata: { name } }) => name);
      if (using.length > 0) world.violations.push(`${account} was revoked under ${using.join()}`);
      if (accounts.get(account) !== undefined) world.revoked.push(account);
      accounts.set(account, undefined);
      if (!isIn(secretOf())) world.violations.push('the key in use was revoked');
      await Promise.resolve();
    },
    endSessions: async (account) => {
      if (podsOf(account).length > 0) world.violations.push('sessions of the application were ended');
      world.strangers = world.strangers.filter((one) => one.account !== account);
      await Promise.resolve();
    },
    warnings: () => [],
    close: async () => await Promise.resolve(),
  };
  let runs = 0;
  const run = async (options: RunOptions = {}): Promise<RunResult> => {
    runs += 1;
    return await runOnce(memory, provider, options, `run-${runs}`);
  };
  return Object.assign(world, {
    memory,
    provider,
    accounts,
    run,
    secret: secretOf,
    write: (credential: Partial<Credential>) => {
      const { account, password } = { ...secretOf(), ...credential };
      const data = encoded({ username: account, password });
      const path = '/api/v1/namespaces/shop/secrets/db?fieldManager=kubectl';
      memory.ask('PATCH', path, { data }, 'application/merge-patch+json');
    },
    record: () => {
      const records = memory.store
        .kind('v1', 'Secret', 'shop')
        .filter(({ metadata }) => metadata.name.startsWith('edu-actions-web.rotation-db-'));
      if (records.length > 1) throw new Error('one credential has two records');
      const text = records[0]?.data?.['rotation.json'];
      return text === undefined
        ? undefined
        : (JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Record<string, unknown>);
    },
    pods: () => memory.store.kind('v1', 'Pod', 'shop').filter(isReader),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  });
}

export function login(standing: Standing, why: string): { standing: Standing; why: string } {
  return { standing, why };
}

const nobody: AskAws = () => Promise.reject(new Error('nobody answers there'));

async function runOnce(
  memory: InMemoryCluster,
  provider: Provider,
  options: RunOptions,
  holder: string,
): Promise<RunResult> {
  const { dies, provider: instead = {}, other, ask, ...request } = options;
  let calls = 0;
  let asked = 0;
  let isDoomed = false;
  const logger = memoryLogger();
  const connection = memory.connect({
    app: PLACE.app,
    logger,
    diesAt: {
      when: dies?.of === 'request' ? dies.when : 'before',
      is: (seen) => isDoomed || (dies?.of === 'request' && seen.number === dies.number),
    },
  });
  const mortal = new Proxy(
    { ...provider, ...instead },
    {
      get: (target, name: keyof Provider) => {
        const method = target[name];
        if (typeof method !== 'function' || name === 'warnings') return method;
        return async (...args: unknown[]) => {
          calls += 1;
          const here = dies?.of === 'call' && dies.number === calls;
          const never = new Promise<never>(() => undefined);
          if (here) isDoomed = true;
          if (here && dies.when === 'before') return await never;
          const result = await (method as (...given: unknown[]) => Promise<unknown>)(...args);
          // Its next request, such as the renewal of the lock, finds it dead.
          return here ? await never : result;
        };
      },
    },
  );
  const dead = Promise.withResolvers<never>();
  dead.promise.catch(() => undefined);
  const mortalAsk: AskAws = async (question) => {
    asked += 1;
    const here = dies?.of === 'asked' && dies.number === asked;
    if (!here) return await (ask ?? nobody)(question);
    isDoomed = true;
    if (dies.when === 'after') await (ask ?? nobody)(question);
    // Nothing else may be under way by which it would be found dead.
    dead.reject(new Died());
    return await new Promise<never>(() => undefined);
  };
  const told = { requests: () => connection.seen.length, calls: () => calls };
  const result = (more: Partial<RunResult>): RunResult => ({
    died: false,
    ...more,
    requests: told.requests(),
    calls: told.calls(),
    asked,
    log: logger.lines,
  });
  const { signal } = new AbortController();
  try {
    const report = await memory.clock.run(
      Promise.race([
        (async () => await other?.(mortalAsk, { clock: connection.clock, signal }))().then(
          async (alsoPublish) =>
            await rotate(
              {
                ...PLACE,
                keys: { username: 'username', password: 'password' },
                accounts: ['app_a', 'app_b'],
                mode: 'rotate',
                oldSessions: 'refuse',
                sessionGraceMs: 30_000,
                timeoutMs: 600_000,
                lockTimeoutMs: 120_000,
                ...request,
              },
              {
                cluster: connection.cluster,
                provider: mortal,
                clock: connection.clock,
                logger,
                signal,
                holder,
                mask: () => undefined,
                ...(alsoPublish === undefined ? {} : { alsoPublish }),
              },
            ),
        ),
        connection.died,
        dead.promise,
      ]),
    );
    return result({ report });
  } catch (error) {
    return result(error instanceof Died ? { died: true } : { error: error as Error });
  } finally {
    if (!isDoomed) await connection.cluster.close();
  }
}

function credentialIn(memory: InMemoryCluster): Credential {
  const data = memory.live({ apiVersion: 'v1', kind: 'Secret', name: 'db', namespace: 'shop' })?.data ?? {};
  const text = (key: string): string => Buffer.from(data[key] ?? '', 'base64').toString('utf8');
  return { account: text('username'), password: text('password') };
}

function encoded(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
}

function isReader({ metadata }: KubeObject): boolean {
  return metadata.labels?.['reads'] === 'true';
}

function deployment(name: string, isReading: boolean): KubeObject {
  const labels = { app: name, reads: String(isReading) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'app',
              image: `${name}:v1`,
              readinessProbe: { httpGet: { path: '/', port: 80 } },
              ...(isReading ? { envFrom: [{ secretRef: { name: 'db' } }] } : {}),
            },
          ],
        },
      },
    },
  };
}
