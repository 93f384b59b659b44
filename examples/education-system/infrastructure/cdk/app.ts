import { App } from 'aws-cdk-lib';
import { AuditStack } from './stack.ts';

/** `npm run synth` writes cdk.out/education-audit.template.json. */
const app = new App({ outdir: 'cdk.out' });
new AuditStack(app, 'education-audit', {
  repository: 'octo-org/education-system',
  environments: ['staging', 'production'],
  days: 400,
});
app.synth();
