import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readTemplate, resolved } from '../../support/cloudformation.ts';
import { EDUCATION } from '../../support/education.ts';
import { githubClaims } from '../../support/oidc/claims.ts';
import { awsTakes, jobsThatSignIn, strangers } from '../../support/oidc/trust.ts';

const REPOSITORY = 'octo-org/education-system';
const template = readTemplate(join(EDUCATION, 'infrastructure', 'cloudformation', 'pipeline.yaml'));
const properties = (name: string, given: Record<string, string> = {}): Record<string, unknown> =>
  resolved(template, template.Resources[name]?.Properties, { Repository: REPOSITORY, ...given }) as Record<
    string,
    unknown
  >;

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string;
}

function rights(role: string): Statement[] {
  const policies = properties(role)['Policies'] as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

test.each([
  ['Images', 'registry'],
  ['Releases', 'cluster'],
])('cloudformation: the role %s takes on the jobs that sign in to the %s, and nobody else', (role, what) => {
  const trust = properties(role)['AssumeRolePolicyDocument'];
  const jobs = jobsThatSignIn(REPOSITORY);
  expect(jobs.some(({ signsInTo }) => signsInTo === what)).toBe(true);
  const wrong = jobs.filter(({ signsInTo, claims }) => awsTakes(trust, claims) !== (signsInTo === what));
  expect(wrong.map(({ place }) => place)).toEqual([]);
  const others = [...strangers(REPOSITORY), githubClaims({ environment: 'production' })];
  expect(others.filter((claims) => awsTakes(trust, claims)).map(({ sub }) => sub)).toEqual([]);
});

test('cloudformation: an account of staging lets in the environment staging alone', () => {
  const trust = properties('Releases', { Environment: 'staging' })['AssumeRolePolicyDocument'];
  const of = (environment: string) => awsTakes(trust, githubClaims({ repository: REPOSITORY, environment }));
  expect([of('staging'), of('production')]).toEqual([true, false]);
});

test.each([
  ['yes', 'Provider'],
  ['no', 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'],
])(
  'cloudformation: the roles trust the provider of the account, with MakeProvider %s',
  (MakeProvider, Federated) => {
    for (const role of ['Images', 'Releases']) {
      expect(properties(role, { MakeProvider })['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Effect: 'Allow', Principal: { Federated }, Action: 'sts:AssumeRoleWithWebIdentity' }],
      });
    }
  },
);

test('cloudformation: who releases may find one cluster, who builds may push to one registry', () => {
  expect(rights('Releases')).toEqual([
    {
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: 'arn:aws:eks:eu-central-1:123456789012:cluster/education-production',
    },
  ]);
  const everywhere = rights('Images').filter(({ Resource }) => Resource === '*');
  expect(everywhere.map(({ Action }) => Action)).toEqual(['ecr:GetAuthorizationToken']);
  const [push, ...more] = rights('Images').filter(({ Resource }) => Resource === 'Registry.Arn');
  expect([more, push?.Action]).toEqual([[], expect.arrayContaining(['ecr:PutImage', 'ecr:BatchGetImage'])]);
  expect(String(push?.Action)).not.toMatch(/\*|Delete/u);
});

test('cloudformation: a tag never moves, an image is scanned when it is pushed, and both survive the stack', () => {
  expect(properties('Registry')).toMatchObject({
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  expect(template.Resources['Registry']).toMatchObject(kept);
  expect(template.Resources['Provider']).toMatchObject({ ...kept, Condition: 'MakesProvider' });
});

test('cloudformation: no wildcard gets in by a parameter, and no role has a name that needs CAPABILITY_NAMED_IAM', () => {
  const takes = (name: string, text: string) =>
    new RegExp(template.Parameters[name]?.AllowedPattern ?? '', 'u').test(text);
  expect([takes('Cluster', 'education-production'), takes('Cluster', '*')]).toEqual([true, false]);
  expect([takes('Repository', REPOSITORY), takes('Repository', 'octo-org/*')]).toEqual([true, false]);
  const roles = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  expect(roles.map(({ Properties }) => Properties['RoleName'])).toEqual([undefined, undefined]);
  expect(resolved(template, template.Outputs, { Repository: REPOSITORY })).toMatchObject({
    RegistryIdentity: { Value: 'role=Images.Arn' },
    ReleaseRole: { Value: 'Releases.Arn' },
  });
});
