import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { run } from '../../../lab/index.ts';
import { type AskHttp, type HttpClient, systemHttpClient } from '../../../src/analysis/index.ts';
import { systemClock } from '../../../src/base/index.ts';
import {
  failoverDb,
  type FailoverDb,
  leaderChangeStanding,
  openRedisServer,
  parseRules,
  type Place,
} from '../../../src/healing/index.ts';
import { answerOf, RDS_MODEL_FILE, requestFlaws } from '../../support/databases/rds-model.ts';
import { RULES } from '../../support/heal-world.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { needs } from '../../support/needs.ts';

/** Moto fails a cluster of Aurora over. Of an instance it knows no standby, and of maintenance nothing: that is put in here. */
const isWanted = process.env['EDU_SWEEP'] === 'full';
const scenario = needs(isWanted ? undefined : 'moto is asked by npm run sweep -- heal-failover-moto alone');
const SET_UP_MS = 10 * 60_000;
const LIMIT_MS = 120_000;
const signal = new AbortController().signal;

let moto: Moto;
let http: HttpClient;

/** Programs of Amazon's own client make what is there, as a cluster and an instance. */
const MAKE = `
import boto3,sys
c=boto3.client('rds',region_name='eu-central-1',endpoint_url=sys.argv[1])
login=dict(MasterUsername='app',MasterUserPassword='password-of-the-test')
c.create_db_cluster(DBClusterIdentifier='shop',Engine='aurora-postgresql',**login)
for name in ['shop-1','shop-2']:
    c.create_db_instance(DBInstanceIdentifier=name,DBClusterIdentifier='shop',Engine='aurora-postgresql',DBInstanceClass='db.r6g.large')
c.create_db_instance(DBInstanceIdentifier='shop',Engine='postgres',DBInstanceClass='db.r6g.large',AllocatedStorage=20,MultiAZ=True,AvailabilityZone='eu-central-1a',**login)
`;

async function boto(code: string): Promise<string> {
  return await run('python3', ['-c', code, moto.url], {
    env: { ...moto.env, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
  });
}

beforeAll(async () => {
  if (!isWanted) return;
  [moto, http] = await Promise.all([startMoto(), systemHttpClient()]);
  await boto(MAKE);
}, SET_UP_MS);
afterAll(async () => {
  moto?.[Symbol.dispose]();
  await http?.close();
});

function stepOf(text: string): FailoverDb {
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'aws-key-of-the-test',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_RDS: `${moto.url}/`,
  };
  const rules = RULES.replace(/steps: .*/u, `steps: [{failover_db: ${text}}]`);
  const [step] = parseRules(rules, { file: 'heal.yml', folder: '/', root: '/', env }).rules[0]?.steps ?? [];
  if (step?.kind !== 'failover_db') throw new Error('no such step');
  return step;
}

interface Asked {
  place: Place;
  actions: string[];
  flaws: string[];
}

/** @param zones where the instance runs and where its standby is, which moto does not know */
function asking(zones: string[] = []): Asked {
  const asked: Pick<Asked, 'actions' | 'flaws'> = { actions: [], flaws: [] };
  const ask: AskHttp = async (question) => {
    const parameters = Object.fromEntries(new URLSearchParams(question.body));
    const { Action: action = '' } = parameters;
    asked.actions.push(action);
    asked.flaws.push(...requestFlaws(parameters));
    if (action === 'DescribePendingMaintenanceActions')
      return answerOf(action, { PendingMaintenanceActions: [] });
    const reply = await http.ask(question);
    if (action === 'RebootDBInstance') zones.reverse();
    if ('failed' in reply || zones.length === 0) return reply;
    const [zone = '', standby = ''] = zones;
    const told = `<AvailabilityZone>${zone}</AvailabilityZone><SecondaryAvailabilityZone>${standby}</SecondaryAvailabilityZone>`;
    return { ...reply, body: reply.body.replace(/<AvailabilityZone>[^<]+<\/AvailabilityZone>/u, told) };
  };
  const servers = { ask, openRedis: openRedisServer, clock: systemClock, signal };
  return { ...asked, place: { ...servers, attempts: [], now: Date.now() } as unknown as Place };
}

async function failOver(step: FailoverDb, place: Place): Promise<string> {
  const prospect = await failoverDb.look(step, place);
  if (prospect.is !== 'ready') throw new Error(prospect.why);
  const { change } = prospect;
  expect(await change.perform('key')).toMatchObject({ is: 'done' });
  if (change.leaderChange === undefined) throw new Error('nothing to verify by');
  const ends = await leaderChangeStanding(step, change.leaderChange, place);
  return ends.is === 'settled' ? ends.says : `${ends.is}: ${ends.why}`;
}

describe('heal: failover_db on moto', () => {
  scenario(
    'a cluster of Aurora is failed over, as Amazon’s own client sees it too',
    async () => {
      const step = stepOf('{aurora: {cluster: shop}, unattended: true}');
      const { place, flaws } = asking();
      expect(await failOver(step, place)).toBe(
        'shop-2 writes in Aurora cluster shop in eu-central-1, and shop-1 reads',
      );
      const told = await boto(`
import boto3,sys
c=boto3.client('rds',region_name='eu-central-1',endpoint_url=sys.argv[1])
print(','.join(m['DBInstanceIdentifier'] for m in c.describe_db_clusters(DBClusterIdentifier='shop')['DBClusters'][0]['DBClusterMembers'] if m['IsClusterWriter']),end='')
`);
      expect([told, flaws]).toEqual(['shop-2', []]);
    },
    LIMIT_MS,
  );

  scenario(
    'an instance is described and rebooted, and what moto does not have is told',
    async () => {
      const step = stepOf('{rds: {instance: shop}, unattended: true}');
      expect(await failoverDb.look(step, asking().place)).toMatchObject({
        is: 'deferred',
        why: expect.stringContaining('does not say where RDS instance shop'),
      });
      const { place, actions, flaws } = asking(['eu-central-1a', 'eu-central-1b']);
      expect(await failOver(step, place)).toContain('is available in eu-central-1b');
      expect([actions.filter((action) => action === 'RebootDBInstance').length, flaws]).toEqual([1, []]);
      const none = stepOf('{rds: {instance: other}, unattended: true}');
      expect(await failoverDb.look(none, asking().place)).toMatchObject({
        is: 'impossible',
        why: 'there is no RDS instance other in eu-central-1',
      });
    },
    LIMIT_MS,
  );

  scenario(
    'the model that the stand-in is held to is that of Amazon’s own client',
    async () => {
      const ours = JSON.parse(readFileSync(RDS_MODEL_FILE, 'utf8')) as {
        operations: Record<string, { input: string; output: string }>;
        shapes: Record<string, { members?: object; required?: string[] }>;
      };
      const theirs = JSON.parse(
        await boto(`
import botocore.session,json
m=botocore.session.get_session().get_service_model('rds')
print(json.dumps({o:{'input':sorted(m.operation_model(o).input_shape.members),'required':sorted(m.operation_model(o).input_shape.required_members),'output':m.operation_model(o).output_shape.name} for o in ${JSON.stringify(Object.keys(ours.operations))}}))
`),
      ) as Record<string, { input: string[]; required: string[]; output: string }>;
      for (const [name, { input, output }] of Object.entries(ours.operations)) {
        const { members = {}, required = [] } = ours.shapes[input] ?? {};
        expect(Object.keys(members)).toEqual(expect.arrayContaining(theirs[name]?.input ?? ['nothing']));
        expect([name, output, required]).toEqual([name, theirs[name]?.output, theirs[name]?.required]);
      }
    },
    LIMIT_MS,
  );
});
