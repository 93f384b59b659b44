import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureCheckov, tryRun } from '../../lab/index.ts';
import { needs } from '../support/needs.ts';
import { githubClaims } from '../support/oidc/claims.ts';
import { awsTakes, jobsThatSignIn, strangers } from '../support/oidc/trust.ts';
import { sample } from '../support/sample.ts';
import { type Change, type Plan, ROOTS, TERRAFORM, terraformFiles, workplace } from '../support/terraform.ts';

/** The education application's infrastructure, by the real Terraform and AWS's real provider, without any AWS. */
const LIMIT_MS = 300_000;
const REPOSITORY = 'octo-org/education-system';
const place = await workplace();
afterAll(() => place[Symbol.dispose]());
const withTerraform = needs(place.obstacle);
// Beside the first plan, where it is not in the cache yet.
const installing = place.obstacle === undefined ? ensureCheckov() : undefined;
installing?.catch(() => undefined);
const tests = readdirSync(join(TERRAFORM, 'modules', 'system', 'tests')).filter((file) =>
  file.endsWith('.tftest.hcl'),
);

describe('terraform: the files', () => {
  withTerraform('are as terraform writes them', async () => {
    const { code, stdout } = await place.tryTerraform('.', 'fmt', '-check', '-recursive', '-diff');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('pin one version of the provider in every environment', () => {
    const locks = terraformFiles('environments/*/.terraform.lock.hcl');
    expect(locks).toHaveLength(ROOTS.length);
    expect(new Set(locks.map(({ text }) => text)).size).toBe(1);
  });

  test('keep each state under a key of its own, encrypted, and locked without a table', () => {
    const mains = terraformFiles('environments/*/main.tf');
    const keys = mains.map(({ text }) => /\n\s+key\s+= "([^"]+)"/u.exec(text)?.[1]);
    expect(new Set(keys)).toEqual(new Set(ROOTS.map((root) => `${root}/terraform.tfstate`)));
    for (const { file, text } of mains) {
      expect([file, text]).toEqual([file, expect.stringMatching(/use_lockfile\s+= true/u)]);
      expect([file, text]).toEqual([file, expect.stringMatching(/encrypt\s+= true/u)]);
      expect([file, text]).toEqual([file, expect.not.stringContaining('dynamodb_table')]);
    }
  });

  test('take no password and no token, and ask for nothing that only AWS knows', () => {
    for (const { file, text } of terraformFiles('**/*.tf')) {
      const code = text.replaceAll(/#.*$/gmu, '');
      expect([file, /\n\s*(?:password|passwords|auth_token|secret_string)\s*=/u.exec(code)]).toEqual([
        file,
        null,
      ]);
      expect([file, /\ndata "/u.exec(code)]).toEqual([file, null]);
      // A difference in every plan.
      expect([file, /\b(?:timestamp|uuid)\(/u.exec(code)]).toEqual([file, null]);
    }
  });
});

function changesOf(plan: Plan, type: string): Change['change'][] {
  return plan.resource_changes.filter((each) => each.type === type).map(({ change }) => change);
}

function one(plan: Plan, type: string): Record<string, unknown> {
  const found = changesOf(plan, type);
  if (found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return found[0]?.after ?? {};
}

/** The trust of the role with this name, as a plan has it. */
function trustOf(plan: Plan, name: string): unknown {
  const role = changesOf(plan, 'aws_iam_role').find(({ after }) => after['name'] === name);
  return JSON.parse(String(role?.after['assume_role_policy'])) as unknown;
}

/** What holds of staging and production alike. */
function holdsOfAnEnvironment(plan: Plan, environment: string): void {
  expect(one(plan, 'aws_eks_cluster')).toMatchObject({
    access_config: [{ authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false }],
    vpc_config: [{ endpoint_private_access: true, endpoint_public_access: false }],
  });
  const kinds = changesOf(plan, 'aws_eks_node_group').map(({ after }) => after['capacity_type']);
  expect(new Set(kinds)).toEqual(new Set(['ON_DEMAND', 'SPOT']));
  expect(one(plan, 'aws_db_instance')).toMatchObject({
    engine: 'postgres',
    multi_az: true,
    publicly_accessible: false,
    storage_encrypted: true,
    deletion_protection: true,
    manage_master_user_password: true,
    skip_final_snapshot: false,
  });
  expect(one(plan, 'aws_elasticache_replication_group')).toMatchObject({
    transit_encryption_enabled: true,
    transit_encryption_mode: 'required',
    automatic_failover_enabled: true,
    multi_az_enabled: true,
    num_cache_clusters: 2,
  });
  for (const { after } of changesOf(plan, 'aws_vpc_security_group_ingress_rule'))
    expect([after['cidr_ipv4'], after['cidr_ipv6']]).toEqual([null, null]);
  expect(one(plan, 'aws_backup_restore_testing_plan')).toMatchObject({
    name: `education_${environment}_drill`,
  });
  lets(plan, `education-${environment}-releases`, 'cluster', environment);
}

/** The role takes on the jobs that sign in to this, and nobody else. */
function lets(plan: Plan, role: string, what: string, environment?: string): void {
  const trust = trustOf(plan, role);
  const jobs = jobsThatSignIn(REPOSITORY, environment);
  expect(jobs.some(({ signsInTo }) => signsInTo === what)).toBe(true);
  const wrong = jobs.filter(({ signsInTo, claims }) => awsTakes(trust, claims) !== (signsInTo === what));
  expect([role, wrong.map((job) => job.place)]).toEqual([role, []]);
  const others = [
    ...strangers(REPOSITORY, environment),
    githubClaims({ environment: environment ?? 'production' }),
  ];
  expect([role, others.filter((claims) => awsTakes(trust, claims)).map(({ sub }) => sub)]).toEqual([
    role,
    [],
  ]);
}

/** What holds of what the environments share. */
function holdsOfTheAccount(plan: Plan): void {
  expect(one(plan, 'aws_ecr_repository')).toMatchObject({ image_tag_mutability: 'IMMUTABLE' });
  lets(plan, 'education-system-images', 'registry');
  // Who plans, who applies and who releases are in different environments of GitHub.
  for (const environment of ['staging', 'production']) {
    for (const [role, suffix] of [
      ['plan', 'plan'],
      ['apply', 'infrastructure'],
    ] as const) {
      lets(plan, `education-${environment}-${role}`, role, environment);
      const trust = trustOf(plan, `education-${environment}-${role}`);
      const of = (name: string): boolean =>
        awsTakes(trust, githubClaims({ repository: REPOSITORY, environment: name }));
      expect([role, of(`${environment}-${suffix}`)]).toEqual([role, true]);
      const all = ['staging', 'production'].flatMap((name) => [
        name,
        `${name}-plan`,
        `${name}-infrastructure`,
      ]);
      expect([role, all.filter(of)]).toEqual([role, [`${environment}-${suffix}`]]);
      expect(strangers(REPOSITORY).filter((claims) => awsTakes(trust, claims))).toEqual([]);
    }
  }
}

interface Explained {
  check: string;
  resources: string[];
  why: string;
  when?: 'applied';
  attribute?: string;
}

const explained = parse(readFileSync(join(TERRAFORM, 'checkov.yaml'), 'utf8')) as Record<
  'environments' | 'account',
  Explained[]
>;

interface Checked {
  summary: { passed: number; parsing_errors: number };
  results: { failed_checks: { check_id: string; resource: string }[] };
}

async function checkov(file: string): Promise<Checked> {
  const { module, env } = await (installing ?? ensureCheckov());
  const options = [
    '--framework',
    'terraform_plan',
    '--output',
    'json',
    '--quiet',
    '--compact',
    '--skip-download',
  ];
  const { stdout, stderr } = await tryRun('python3', ['-m', module, '-f', file, ...options], { env });
  if (!stdout.trim().startsWith('{')) throw new Error(`checkov says no JSON: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Checked;
}

describe('terraform: without AWS', () => {
  for (const root of sample(ROOTS, 1)) {
    withTerraform(
      `${root} is valid, makes everything and changes nothing, and holds no secret`,
      async () => {
        const { plan } = await place.plan(root);
        const changes = plan.resource_changes.filter(({ change }) => change.actions.join() !== 'no-op');
        expect(changes.filter(({ change }) => change.actions.join() !== 'create')).toEqual([]);
        const secrets = changes.flatMap(({ address, change }) =>
          Object.entries(change.after)
            .filter(
              ([name, value]) => /^(?:passwords?|password_wo|auth_token|secret_string)$/u.test(name) && value,
            )
            .map(([name]) => `${address} ${name}`),
        );
        expect(secrets).toEqual([]);
        if (root === 'account') holdsOfTheAccount(plan);
        else holdsOfAnEnvironment(plan, root);
      },
      LIMIT_MS,
    );

    withTerraform(
      `${root}: what checkov finds in the plan is explained, and what is explained is found`,
      async () => {
        const { file, plan } = await place.plan(root);
        const { results, summary } = await checkov(file);
        const rows: Explained[] = explained[root === 'account' ? 'account' : 'environments'];
        const found = results.failed_checks.map(({ check_id: id, resource }) => `${id} ${resource}`);
        const told = rows.flatMap(({ check, resources }) => resources.map((each) => `${check} ${each}`));
        expect(found.toSorted()).toEqual(told.toSorted());
        expect(summary.parsing_errors).toBe(0);
        expect(summary.passed).toBeGreaterThan(root === 'account' ? 20 : 100);
        for (const { check, why, when, attribute = '', resources } of rows) {
          expect([check, why]).toEqual([check, expect.stringMatching(/\w{3}/u)]);
          if (when !== 'applied') continue;
          for (const address of resources) {
            const { change } = plan.resource_changes.find((each) => each.address === address) ?? {};
            expect([address, change?.after_unknown[attribute]]).toEqual([address, true]);
          }
        }
      },
      LIMIT_MS,
    );
  }

  for (const file of sample(tests, 1)) {
    withTerraform(
      `the modules do what their own tests say: ${file}`,
      async () => {
        const where = join('modules', 'system');
        await place.terraform(where, 'init', '-input=false', '-no-color');
        const args = ['test', '-no-color', `-filter=tests/${file}`];
        const { code, stdout, stderr } = await place.tryTerraform(where, ...args);
        expect({ code, said: `${stdout}${stderr}` }).toEqual({
          code: 0,
          said: expect.stringMatching(/[1-9]\d* passed, 0 failed/u),
        });
      },
      LIMIT_MS,
    );
  }
});
