import assert from 'node:assert/strict';
import test from 'node:test';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AuditStack } from './stack.ts';

const environments = ['staging', 'production'];
const props = { repository: 'octo-org/education-system', environments, days: 400 };
const template = Template.fromStack(new AuditStack(new App(), 'audit', props));

function has(type: string, properties: object): void {
  assert.doesNotThrow(() => template.hasResourceProperties(type, properties));
}

test('what was written stays: versions, a lock that nobody can shorten, and a bucket that outlives the stack', () => {
  const bucket = {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 400 } } },
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  };
  assert.doesNotThrow(() => template.hasResource('AWS::S3::Bucket', bucket));
});

test('it is reached over TLS alone', () => {
  const denied = (condition: object): object =>
    Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Condition: condition });
  has('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        denied({ Bool: { 'aws:SecureTransport': 'false' } }),
        denied({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
      ]),
    },
  });
});

test('each role is taken on by the jobs of one environment, and adds to one folder', () => {
  for (const environment of environments) {
    has('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: Match.anyValue() },
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': `repo:octo-org/education-system:environment:${environment}`,
              },
            },
          },
        ],
      },
    });
    const folder = { 'Fn::Join': ['', [Match.anyValue(), `/${environment}/*`]] };
    has('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: folder }] },
    });
  }
});

test('nothing else is made, and the template stands without CDK', () => {
  const { Resources: resources = {}, ...rest } = template.toJSON() as {
    Resources?: Record<string, { Type: string }>;
  };
  const types = Object.values(resources).map(({ Type }) => Type);
  assert.deepEqual(types.sort(), [
    'AWS::IAM::Policy',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::IAM::Role',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
  ]);
  assert.deepEqual(Object.keys(rest), ['Outputs']);
});
