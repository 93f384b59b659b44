import { formatDuration } from '../../base/index.ts';
import type { FailoverDb } from '../rules/types.ts';
import { DAY_MS, recent } from '../state/changes.ts';
import type { LeaderChange } from '../state/types.ts';
import { auroraDatabase } from './failover/aurora.ts';
import { type Chance, type Database, type Ends, unknown } from './failover/database.ts';
import { DatabaseError } from './failover/database-error.ts';
import { patroniDatabase } from './failover/patroni.ts';
import { rdsDatabase } from './failover/rds.ts';
import { sentinelDatabase } from './failover/sentinel.ts';
import { deferred, impossible, type Operation, type Place, type Prospect } from './operation.ts';

/**
 * A healthy replica takes over from the leader. It is never forced: where nobody leads, the database fails over by itself, and
 * the step is to wait for that.
 */
export const failoverDb: Operation<FailoverDb> = {
  look: async (step, place) => {
    const database = databaseOf(step, place);
    const chance = await chanceOf(database, place);
    if (chance.is === 'deferred') return deferred(chance.why);
    if (chance.is === 'impossible') return impossible(chance.why);
    if (chance.is === 'watch') return watched(database, chance);
    return onceADay(chance.leaderChange, place) ?? switched(step, chance);
  },
};

/** How both ends are after a change of the leader that was begun, by whichever run. It changes nothing. */
export async function leaderChangeStanding(
  step: FailoverDb,
  before: LeaderChange,
  place: Servers,
): Promise<Ends> {
  try {
    return await databaseOf(step, place).ends(before);
  } catch (error) {
    place.signal.throwIfAborted();
    if (error instanceof DatabaseError) return unknown(error.message);
    throw error;
  }
}

type Servers = Pick<Place, 'ask' | 'openRedis' | 'reach' | 'clock' | 'signal'>;

function databaseOf({ database, maxLag }: FailoverDb, place: Servers): Database {
  if (database.kind === 'patroni') return patroniDatabase(database, { maxLag, ...place });
  if (database.kind === 'redis-sentinel') return sentinelDatabase(database, { maxLag, ...place });
  return database.kind === 'rds' ? rdsDatabase(database, place) : auroraDatabase(database, place);
}

async function chanceOf(database: Database, { signal }: Place): Promise<Chance> {
  try {
    return await database.chance();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DatabaseError) return { is: 'deferred', why: error.message };
    throw error;
  }
}

function watched({ keeper }: Database, { leaderChange, why }: Extract<Chance, { is: 'watch' }>): Prospect {
  return {
    is: 'ready',
    change: {
      says: `wait for the failover that ${keeper} makes of ${leaderChange.database} by itself, since ${why}`,
      leaderChange,
      perform: async () => await Promise.resolve({ is: 'done', request: 'none: it is waited for alone' }),
    },
  };
}

/** What leads a database back and forth helps nobody: what has switched it today asks a person next. */
function onceADay({ database }: LeaderChange, { attempts, now }: Place): Prospect | undefined {
  const last = recent(attempts, now, DAY_MS).findLast(
    ({ leaderChange, outcome }) => leaderChange?.database === database && outcome !== 'refused',
  );
  if (last === undefined) return undefined;
  const left = formatDuration(Date.parse(last.at) + DAY_MS - now);
  return impossible(
    `${database} has had a change of its leader at ${last.at}, and has one a day: ${left} are left`,
  );
}

function switched({ unattended }: FailoverDb, chance: Extract<Chance, { is: 'switch' }>): Prospect {
  const { leaderChange, perform } = chance;
  return {
    is: 'ready',
    change: {
      says: `switch ${leaderChange.database} over from ${leaderChange.from} to ${leaderChange.to}`,
      leaderChange,
      needsApproval: !unattended,
      perform,
    },
  };
}
