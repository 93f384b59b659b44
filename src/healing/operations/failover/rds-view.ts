import { type AwsAccess, defined } from '../../../base/index.ts';
import { DatabaseError } from './database-error.ts';
import { type Asking, childOf, type Element, membersIn, queryRds, RdsRefusal, textIn } from './rds-query.ts';

/** An instance as Amazon RDS describes it. */
export interface InstanceSeen {
  id: string;
  arn: string;
  /** `available`, or what it is being done to it. */
  status: string;
  instanceClass?: string;
  isMultiAz: boolean;
  /** Where it runs. */
  zone?: string;
  /** Where its standby is. */
  standbyZone?: string;
  /** The cluster that it is a member of. */
  cluster?: string;
  /** What it is a replica of. */
  source?: string;
  /** What a restart, or the next maintenance, would change. */
  pending: readonly string[];
}

/** A member as its cluster describes it. */
export interface MemberSeen {
  id: string;
  isWriter: boolean;
  /** Who is promoted first has the lowest one. */
  tier: number;
  pending: readonly string[];
}

export interface ClusterSeen {
  id: string;
  arn: string;
  status: string;
  engine: string;
  /** What it is a replica of. */
  source?: string;
  pending: readonly string[];
  members: readonly MemberSeen[];
}

const LAST_TIER = 15;

/** @returns undefined where there is none of this name */
export async function seeInstance(
  access: AwsAccess,
  id: string,
  asking: Asking,
): Promise<InstanceSeen | undefined> {
  const found = await described(access, ['DescribeDBInstances', { DBInstanceIdentifier: id }], asking);
  return found === undefined ? undefined : oneOf(instancesIn(found), id);
}

/** @returns undefined where there is none of this name */
export async function seeCluster(
  access: AwsAccess,
  id: string,
  asking: Asking,
): Promise<ClusterSeen | undefined> {
  const found = await described(access, ['DescribeDBClusters', { DBClusterIdentifier: id }], asking);
  return found === undefined
    ? undefined
    : oneOf(membersIn(found, 'DBClusters', 'DBCluster').map(clusterIn), id);
}

/** All instances of a cluster, at one moment. */
export async function seeInstancesOf(
  access: AwsAccess,
  cluster: string,
  asking: Asking,
): Promise<InstanceSeen[]> {
  const filter = { 'Filters.Filter.1.Name': 'db-cluster-id', 'Filters.Filter.1.Values.Value.1': cluster };
  const found = await queryRds(access, { action: 'DescribeDBInstances', parameters: filter }, asking);
  return instancesIn(found);
}

/** Maintenance that is to come, or under way: what is merely there to be had is none. */
export async function maintenanceOf(
  access: AwsAccess,
  { arn }: { arn: string },
  asking: Asking,
): Promise<string | undefined> {
  const found = await queryRds(
    access,
    { action: 'DescribePendingMaintenanceActions', parameters: { ResourceIdentifier: arn } },
    asking,
  );
  const all = membersIn(found, 'PendingMaintenanceActions', 'ResourcePendingMaintenanceActions').flatMap(
    (one) => membersIn(one, 'PendingMaintenanceActionDetails', 'PendingMaintenanceAction'),
  );
  for (const one of all) {
    const when = textIn(one, 'CurrentApplyDate') ?? textIn(one, 'OptInStatus');
    if (when !== undefined && when !== 'undo-opt-in')
      return `${textIn(one, 'Action') ?? 'maintenance'} (${when})`;
  }
  return undefined;
}

const NOT_FOUND = new Set(['DBInstanceNotFound', 'DBClusterNotFoundFault']);

async function described(
  access: AwsAccess,
  [action, parameters]: [string, Record<string, string>],
  asking: Asking,
): Promise<Element | undefined> {
  try {
    return await queryRds(access, { action, parameters }, asking);
  } catch (error) {
    if (error instanceof RdsRefusal && NOT_FOUND.has(error.code)) return undefined;
    throw error;
  }
}

/** What else it answers is no answer. */
function oneOf<T extends { id: string }>(all: readonly T[], id: string): T {
  const [only] = all;
  if (only?.id !== id || all.length > 1) throw new DatabaseError(`Amazon RDS does not describe ${id} alone`);
  return only;
}

function instancesIn(result: Element): InstanceSeen[] {
  return membersIn(result, 'DBInstances', 'DBInstance').map((one) => ({
    id: needed(one, 'DBInstanceIdentifier'),
    arn: needed(one, 'DBInstanceArn'),
    status: needed(one, 'DBInstanceStatus'),
    isMultiAz: textIn(one, 'MultiAZ') === 'true',
    pending: [
      ...changesIn(one),
      ...membersIn(one, 'DBParameterGroups', 'DBParameterGroup').flatMap((group) =>
        unlessInSync(
          `parameter group ${textIn(group, 'DBParameterGroupName') ?? ''}`,
          group,
          'ParameterApplyStatus',
        ),
      ),
    ],
    ...defined({
      instanceClass: textIn(one, 'DBInstanceClass'),
      zone: textIn(one, 'AvailabilityZone'),
      standbyZone: textIn(one, 'SecondaryAvailabilityZone'),
      cluster: textIn(one, 'DBClusterIdentifier'),
      source:
        textIn(one, 'ReadReplicaSourceDBInstanceIdentifier') ??
        textIn(one, 'ReadReplicaSourceDBClusterIdentifier'),
    }),
  }));
}

function clusterIn(one: Element): ClusterSeen {
  return {
    id: needed(one, 'DBClusterIdentifier'),
    arn: needed(one, 'DBClusterArn'),
    status: needed(one, 'Status'),
    engine: needed(one, 'Engine'),
    pending: changesIn(one),
    members: membersIn(one, 'DBClusterMembers', 'DBClusterMember').map((member) => ({
      id: needed(member, 'DBInstanceIdentifier'),
      isWriter: needed(member, 'IsClusterWriter') === 'true',
      tier: Number(textIn(member, 'PromotionTier') ?? LAST_TIER),
      pending: unlessInSync('the parameter group of the cluster', member, 'DBClusterParameterGroupStatus'),
    })),
    ...defined({ source: textIn(one, 'ReplicationSourceIdentifier') }),
  };
}

/** Half an answer counts as none. */
function needed(parent: Element, name: string): string {
  const text = textIn(parent, name);
  if (text === undefined) throw new DatabaseError(`Amazon RDS gives a ${parent.name} without ${name}`);
  return text;
}

function changesIn(parent: Element): string[] {
  return childOf(parent, 'PendingModifiedValues')?.children.map(({ name }) => name) ?? [];
}

function unlessInSync(what: string, parent: Element, name: string): string[] {
  const status = textIn(parent, name);
  return status === undefined || status === 'in-sync' ? [] : [`${what} is ${status}`];
}
