import type { RdsPlan } from '../../rules/types.ts';
import type { LeaderChange } from '../../state/types.ts';
import {
  type Chance,
  type Database,
  deferred,
  type Ends,
  impossible,
  unknown,
  unsettled,
} from './database.ts';
import { withEndpoint } from './endpoint.ts';
import { sentOnce } from './rds-once.ts';
import { type Asking, queryRds } from './rds-query.ts';
import { type InstanceSeen, maintenanceOf, seeInstance } from './rds-view.ts';
import type { Reach } from './reach.ts';

type Options = Asking & { reach: Reach };

/** From one availability zone to the other. */
interface Zones {
  from: string;
  to: string;
}

/** A Multi-AZ instance of Amazon RDS: its standby, which has every write, takes over by a reboot with failover. */
export function rdsDatabase({ access, instance, endpoint }: RdsPlan, options: Options): Database {
  const database = `RDS instance ${instance} in ${access.region}`;
  const see = async (): Promise<InstanceSeen | undefined> => await seeInstance(access, instance, options);
  return {
    keeper: 'Amazon RDS',
    chance: async () => {
      const seen = await see();
      const zones = instanceZones(seen, database);
      if (seen === undefined || 'is' in zones) return zones as Chance;
      const due = await maintenanceOf(access, seen, options);
      if (due !== undefined) return deferred(`${database} has maintenance to come: ${due}`);
      return {
        is: 'switch',
        leaderChange: { database, ...zones, epoch: 0 },
        perform: async () =>
          await sentOnce({
            wanted: zones,
            // The API takes no precondition.
            now: async () => instanceZones(await see(), database),
            request: `RebootDBInstance ${instance} with ForceFailover`,
            send: async () => await reboot(access, instance, options),
          }),
      };
    },
    ends: async (before) => {
      if (before.database !== database)
        return unknown(`the rule is of ${database} now, and it was ${before.database}`);
      return await withEndpoint(instanceEnds(await see(), before), endpoint, options);
    },
  };
}

async function reboot(access: RdsPlan['access'], instance: string, options: Options): Promise<void> {
  const parameters = { DBInstanceIdentifier: instance, ForceFailover: 'true' };
  await queryRds(access, { action: 'RebootDBInstance', parameters, isOnce: true }, options);
}

/** Where it would go; else what keeps it from that. */
function instanceZones(
  seen: InstanceSeen | undefined,
  database: string,
): Zones | Exclude<Chance, { is: 'switch' }> {
  if (seen === undefined) return impossible(`there is no ${database}`);
  const { status, zone, standbyZone, pending } = seen;
  if (seen.cluster !== undefined)
    return impossible(`${database} is a member of the cluster ${seen.cluster}: that one is failed over`);
  if (seen.source !== undefined) return impossible(`${database} is a replica of ${seen.source}`);
  if (status !== 'available') return deferred(`${database} is ${status}`);
  if (pending.length > 0)
    return deferred(`${database} has changes that a restart may bring about: ${pending.join(', ')}`);
  if (!seen.isMultiAz) return impossible(`${database} has no standby: it is not Multi-AZ`);
  if (zone === undefined || standbyZone === undefined || zone === standbyZone)
    return deferred(`Amazon RDS does not say where ${database} runs, and where its standby is`);
  return { from: zone, to: standbyZone };
}

/** It runs where its standby was, and has a standby where it was. */
function instanceEnds(seen: InstanceSeen | undefined, { database, from, to }: LeaderChange): Ends {
  if (seen === undefined) return unknown(`there is no ${database} any more`);
  const { status, isMultiAz, zone, standbyZone } = seen;
  if (status !== 'available') return unsettled(`${database} is ${status}`);
  if (zone === undefined) return unknown(`Amazon RDS does not say where ${database} runs`);
  if (zone !== to)
    return unsettled(`${database} runs in ${zone}${zone === from ? ' still' : `, and not in ${to}`}`);
  if (!isMultiAz || standbyZone !== from)
    return unsettled(`the standby of ${database} is in ${standbyZone ?? 'no zone'}, and not in ${from}`);
  return { is: 'settled', says: `${database} is available in ${zone}, and its standby is in ${standbyZone}` };
}
