import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { ensureNpmPackages, tryRun } from '../../../lab/index.ts';
import { cfnLint } from '../../support/cloudformation.ts';
import { EDUCATION } from '../../support/education.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { needs } from '../../support/needs.ts';
import { githubClaims } from '../../support/oidc/claims.ts';
import { awsTakes, strangers } from '../../support/oidc/trust.ts';
import { node24 } from '../../support/run-action.ts';
import { stacksOf } from '../../support/stacks.ts';
import { root } from '../../support/workflow-files.ts';

/** CDK has 190 MB, and is installed for this alone: `npm run sweep -- cdk`. */
const RECIPE = join(EDUCATION, 'infrastructure', 'cdk');
const REPOSITORY = 'octo-org/education-system';
const SET_UP_MS = 900_000;
const LIMIT_MS = 120_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';
const scene = needs(isSweep ? undefined : 'CDK is installed by npm run sweep -- cdk alone');

describe('cdk: the bucket of the audit trail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-'));
  let template = '';
  let moto: Moto;

  beforeAll(async () => {
    if (!isSweep) return;
    for (const name of ['package.json', ...globSync('*.ts', { cwd: RECIPE })])
      cpSync(join(RECIPE, name), join(folder, name));
    symlinkSync(await ensureNpmPackages('cdk', RECIPE), join(folder, 'node_modules'));
    expect(await tryRun(node24(), ['app.ts'], { cwd: folder })).toMatchObject({ code: 0 });
    template = readFileSync(join(folder, 'cdk.out', 'education-audit.template.json'), 'utf8');
    moto = await startMoto();
  }, SET_UP_MS);
  afterAll(() => {
    if (isSweep) moto[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  scene(
    'its types hold, and its own tests pass',
    async () => {
      const options = [
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--types',
        'node',
      ];
      const args = ['--noEmit', ...options, '--typeRoots', join(root, 'node_modules', '@types')];
      const files = ['--allowImportingTsExtensions', 'app.ts', 'stack.test.ts'];
      const { code, stdout } = await tryRun(join(root, 'node_modules', '.bin', 'tsc'), [...args, ...files], {
        cwd: folder,
      });
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      const tests = await tryRun(node24(), ['--test'], { cwd: folder });
      expect(tests).toMatchObject({ code: 0, stdout: expect.stringMatching(/^. pass 4$/mu) });
    },
    LIMIT_MS,
  );

  scene('each of its roles is for one environment of one repository', () => {
    const { Resources } = JSON.parse(template) as {
      Resources: Record<string, { Type: string; Properties: { AssumeRolePolicyDocument: unknown } }>;
    };
    const roles = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
    const trusts = roles.map(({ Properties }) => Properties.AssumeRolePolicyDocument);
    const takenBy = (environment: string): boolean[] =>
      trusts.map((trust) => awsTakes(trust, githubClaims({ repository: REPOSITORY, environment })));
    expect([takenBy('staging'), takenBy('production'), takenBy('preview')]).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    const [staging, production] = trusts;
    expect(strangers(REPOSITORY, 'staging').filter((claims) => awsTakes(staging, claims))).toEqual([]);
    expect(strangers(REPOSITORY).filter((claims) => awsTakes(production, claims))).toEqual([]);
  });

  scene(
    'is right to cfn-lint, is made on moto, and outlives its stack',
    async () => {
      expect(await cfnLint(moto, template)).toEqual({ code: 0, stdout: '', stderr: '' });
      const stacks = stacksOf(moto.url);
      await stacks.make('education-audit', template, {});
      const { status, outputs } = await stacks.read('education-audit');
      expect(status).toBe('CREATE_COMPLETE');
      expect(outputs['Roleproduction']).toMatch(/^arn:aws:iam::123456789012:role\/./u);
      const bucket = outputs['Bucket'] ?? '';
      // Of a bucket moto makes no more than its encryption; the template's own tests hold the rest.
      expect(await stacks.encryption(bucket)).toContain('<SSEAlgorithm>AES256<');
      await stacks.remove('education-audit');
      expect(await stacks.encryption(bucket)).toContain('<SSEAlgorithm>AES256<');
      const role = String(outputs['Roleproduction']).split('/').at(-1) ?? '';
      await expect(stacks.trust(role)).rejects.toThrow('NoSuchEntity');
    },
    LIMIT_MS,
  );
});
