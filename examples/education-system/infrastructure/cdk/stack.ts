import { Aws, BootstraplessSynthesizer, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface AuditProps {
  /** Owner and name on GitHub. */
  repository: string;
  /** The environments of GitHub whose jobs write. */
  environments: readonly string[];
  /** How long nobody can delete what was written, not even the account's owner. */
  days: number;
}

const ISSUER = 'token.actions.githubusercontent.com';

/**
 * Where the audit trail of the actions is kept. A job adds to the folder of its environment; it can neither read, change nor
 * delete, so that who takes a job over cannot hide what it did.
 */
export class AuditStack extends Stack {
  constructor(scope: Construct, id: string, { repository, environments, days }: AuditProps) {
    // No assets: the template is deployed as it is, by `aws cloudformation deploy`.
    super(scope, id, { synthesizer: new BootstraplessSynthesizer(), analyticsReporting: false });
    const trail = new Bucket(this, 'Trail', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(days)),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, 'Bucket', { value: trail.bucketName });
    // The account has one provider for GitHub, which ../cloudformation or ../terraform makes.
    const provider = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:oidc-provider/${ISSUER}`;
    for (const environment of environments) {
      const writer = new Role(this, `Writer-${environment}`, {
        description: `Jobs of the environment ${environment} add to the audit trail`,
        assumedBy: new WebIdentityPrincipal(provider, {
          StringEquals: {
            [`${ISSUER}:aud`]: 'sts.amazonaws.com',
            [`${ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
          },
        }),
      });
      // `grantPut` would also give the rights to change how long something is kept.
      writer.addToPolicy(
        new PolicyStatement({
          actions: ['s3:PutObject'],
          resources: [trail.arnForObjects(`${environment}/*`)],
        }),
      );
      new CfnOutput(this, `Role-${environment}`, { value: writer.roleArn });
    }
  }
}
