import { z } from 'zod';
import { prometheusEntry } from '../../analysis/index.ts';
import { parseDuration } from '../../base/index.ts';
import { parseQuantity } from '../../cluster/index.ts';
import { CHANNELS, OPERATORS, TARGET_KINDS } from './types.ts';

const MOST_RULES = 100;
const MOST_STEPS = 10;
const MOST_SERVERS = 20;

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined && !/^[\d.]+$/u.test(text), {
    message: 'is not a duration',
    params: { expected: 'such as 30s, 5m or 1h30m', found: true },
  })
  .describe('A duration, such as 30s, 5m or 1h30m.');

const quantity = z
  .string()
  .refine((text) => (parseQuantity(text) ?? 0) > 0, {
    message: 'is no size',
    params: { expected: 'such as 10Gi', found: true },
  })
  .describe('A size, as Kubernetes writes it.');

const ruleName = z.string().regex(/^[A-Za-z][\w-]{0,62}$/u, { error: 'a name of letters, digits, - and _' });
const dnsName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u, { error: 'a name as Kubernetes takes it' });
const mode = z
  .enum(['plan', 'apply'])
  .describe('plan says what would be done, apply does it. By default plan.');

const condition = {
  promql: z.string().min(1).max(10_000).describe('A query that gives a vector: one number a series.'),
  op: z.enum(OPERATORS),
  threshold: z.number(),
};

const restartPod = z
  .strictObject({
    max: z.int().min(1).max(5).optional().describe('Pods of one episode, one after the other. By default 1.'),
    'pod-label': z
      .string()
      .regex(/^[a-zA-Z_]\w*$/u, { error: 'a name of a label' })
      .optional()
      .describe('The label of the series that names the pod. By default pod.'),
    'allow-single': z
      .boolean()
      .optional()
      .describe('true lets the last ready pod go too. By default two must be ready.'),
  })
  .describe('Evicts the worst pod, as its disruption budgets allow.');

const scaleHorizontally = z
  .strictObject({
    by: z.int().min(1).max(100).describe('So many pods more.'),
    max: z.int().min(1).max(1000).describe('Never more than this.'),
    ttl: duration.describe('After so long a later run takes it back.'),
  })
  .describe("Raises the autoscaler's minimum, or the replicas where nothing scales them.");

const cleanupLogs = z
  .strictObject({
    cronjob: dnsName.describe(
      'A suspended CronJob of the namespace with the annotation edu-actions/heal: allowed.',
    ),
  })
  .describe('Makes one Job of a CronJob.');

const scaleStorage = z
  .strictObject({
    claim: dnsName.describe('A PersistentVolumeClaim that a pod of the target uses.'),
    by: z.union([z.string().regex(/^[1-9]\d{0,2}%$/u, { error: 'such as 20%' }), quantity]),
    max: quantity.describe('Never larger than this.'),
  })
  .describe('Grows a claim. It never gets smaller again.');

const restartDbProxy = z
  .strictObject({
    admin: z
      .strictObject({
        env: z.string().min(1).describe('The environment variable that holds it. Its value is masked.'),
      })
      .describe('The connection URL of the admin console of PgBouncer, with its login.'),
    database: z
      .string()
      .regex(/^[A-Za-z_][\w-]{0,62}$/u, { error: 'a name of a database' })
      .describe('As PgBouncer calls it.'),
  })
  .describe('PgBouncer opens its connections to the database anew; nobody is disconnected.');

function serverAddress(error: string) {
  return z.string().regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/iu, { error });
}

const secret = z.strictObject({
  env: z.string().min(1).describe('The environment variable that holds it. Its value is masked.'),
});

const patroni = prometheusEntry
  .pick({ basic: true, 'ca-file': true, 'server-name': true, insecure: true, timeout: true })
  .extend({
    members: z
      .array(z.string().regex(/^https?:\/\//u, { error: 'an address such as https://pg-0.pg:8008' }))
      .min(2)
      .max(MOST_SERVERS)
      .describe('The REST API of each member.'),
  })
  .describe('Postgres that Patroni leads.');

const redisLogin = z
  .strictObject({ user: z.union([z.string().min(1), secret]).optional(), password: secret })
  .describe('A password, and its user where it is not the default one.');

const redisSentinel = z
  .strictObject({
    sentinels: z
      .array(serverAddress('such as redis-0.redis:26379'))
      .min(1)
      .max(MOST_SERVERS)
      .describe('Each Sentinel, as host:port.'),
    master: z
      .string()
      .regex(/^[\w.-]{1,100}$/u, { error: 'a name of a master' })
      .describe('As the Sentinels call it.'),
    login: redisLogin.optional(),
    'sentinel-login': redisLogin.optional(),
    tls: prometheusEntry
      .pick({ 'ca-file': true, 'server-name': true, insecure: true })
      .optional()
      .describe('Servers and Sentinels are asked over TLS; {} trusts the usual certificates.'),
  })
  .describe('Redis that Sentinels watch.');

const awsName = z
  .string()
  .max(63)
  .regex(/^[a-z](?:-?[a-z\d])*$/u, { error: 'a name as AWS shows it, in small letters' });

const onAws = {
  region: z.string().min(1).optional().describe('Such as eu-central-1. By default AWS_REGION.'),
  endpoint: serverAddress('such as shop.example.eu-central-1.rds.amazonaws.com:5432')
    .optional()
    .describe('Afterwards it must take a connection from here, as host:port.'),
};

const rds = z
  .strictObject({ instance: awsName, ...onAws })
  .describe('A Multi-AZ instance of Amazon RDS. AWS_ACCESS_KEY_ID and its like say who asks.');

const aurora = z
  .strictObject({
    cluster: awsName,
    'target-instance': awsName
      .optional()
      .describe('The reader that is to write. By default that of the lowest promotion tier.'),
    ...onAws,
  })
  .describe('A cluster of Amazon Aurora. AWS_ACCESS_KEY_ID and its like say who asks.');

const DATABASES = ['patroni', 'redis-sentinel', 'rds', 'aurora'] as const;

const failoverDb = z
  .strictObject({
    patroni: patroni.optional(),
    'redis-sentinel': redisSentinel.optional(),
    rds: rds.optional(),
    aurora: aurora.optional(),
    'max-lag': quantity
      .optional()
      .describe('So far a replica of Patroni or Redis may be behind. By default 1Mi.'),
    unattended: z
      .boolean()
      .optional()
      .describe('true switches without an approved plan. By default nothing is done without one.'),
  })
  .refine((value) => DATABASES.filter((kind) => value[kind] !== undefined).length === 1, {
    message: 'must have patroni, redis-sentinel, rds or aurora, one of them',
    params: { expected: 'such as patroni: {members: [https://pg-0.pg:8008, https://pg-1.pg:8008]}' },
  })
  .describe('A healthy replica takes over from the leader, once a day at most. Nothing is forced.');

const step = z
  .strictObject({
    restart_pod: restartPod.optional(),
    scale_horizontally: scaleHorizontally.optional(),
    cleanup_logs: cleanupLogs.optional(),
    scale_storage: scaleStorage.optional(),
    restart_db_proxy: restartDbProxy.optional(),
    failover_db: failoverDb.optional(),
  })
  .refine((value) => Object.keys(value).length === 1, {
    message: 'is not one step',
    params: {
      expected:
        'one of restart_pod, scale_horizontally, cleanup_logs, scale_storage, restart_db_proxy, failover_db',
    },
  })
  .meta({ minProperties: 1, maxProperties: 1 });

const target = z.strictObject({
  kind: z.enum(TARGET_KINDS),
  name: dnsName.describe('As the manifests name it: of an application with slots the live one is taken.'),
  namespace: dnsName,
  app: dnsName.optional().describe('The application that it is of. By default its name.'),
});

const rule = z.strictObject({
  name: ruleName.describe('By this name, and nothing else, others start it.'),
  mode: mode.optional(),
  when: z
    .strictObject({
      ...condition,
      for: duration.optional().describe('So long without a break. By default 0s.'),
    })
    .describe('What is wrong.'),
  target,
  steps: z.array(step).min(1).max(MOST_STEPS).describe('One at a time, each verified before the next.'),
  verify: z
    .strictObject({
      ...condition,
      within: duration.describe('So long a step has to help.'),
      stable: duration.optional().describe('So long it must hold. By default 1m.'),
    })
    .describe('What is well again. All series must meet it, and the workload must be ready.'),
  cooldown: duration.optional().describe('Between the last attempt and a new episode. By default 15m.'),
  escalate: z
    .array(z.enum(CHANNELS))
    .max(CHANNELS.length)
    .optional()
    .describe('Who is told, once an episode.'),
});

const defaults = z.strictObject({
  mode: mode.optional(),
  maxActionsPerHour: z.int().min(1).max(60).optional().describe('Of one application. By default 4.'),
  maxPerTargetPerDay: z.int().min(1).max(100).optional().describe('By default 3.'),
  stopOnDeployInProgress: z
    .boolean()
    .optional()
    .describe(
      'Whether a release without a verdict keeps its application from being touched. By default true.',
    ),
  staleAfter: duration.optional().describe('An older value is no answer. By default 2m.'),
});

/** What a rules file may hold: schemas/heal-rules.schema.json is made from this. */
export const rulesSchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    version: z.literal(1),
    prometheus: prometheusEntry.describe('Where the metrics come from.'),
    defaults: defaults.optional(),
    rules: z.array(rule).min(1).max(MOST_RULES),
  })
  .describe('What is healed, by which steps.');

export type RulesFile = z.infer<typeof rulesSchema>;
export type RuleEntry = RulesFile['rules'][number];
export type StepEntry = RuleEntry['steps'][number];

/** The JSON schema of such a file, for editors and for programs that write one. */
export function rulesJsonSchema(): object {
  const schema = z.toJSONSchema(rulesSchema, { target: 'draft-2020-12', reused: 'ref' });
  return { ...schema, $id: 'urn:edu-actions:heal-rules:1', title: 'Rules of heal' };
}
