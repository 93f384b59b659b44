export { gravestOf, heal } from './heal.ts';
export { parseRules, rulesOfPayload, type RulesSource, type Selected } from './rules/parse.ts';
export { rulesJsonSchema } from './rules/schema.ts';
export type * from './rules/types.ts';
export { openPgBouncer } from './operations/pgbouncer.ts';
export { type OpenProxy, type Place, type ProxyConsole, ProxyError } from './operations/operation.ts';
export { failoverDb, leaderChangeStanding } from './operations/failover-db.ts';
export {
  openRedisServer,
  type OpenRedis,
  type RedisConnection,
  RedisRefusal,
} from './operations/failover/redis.ts';
export { type Reach, reachServer } from './operations/failover/reach.ts';
export { DatabaseError } from './operations/failover/database-error.ts';
export { restartDbProxy } from './operations/restart-db-proxy.ts';
export type * from './types.ts';
