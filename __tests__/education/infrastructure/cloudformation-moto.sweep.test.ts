import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { beforeAll, afterAll, describe, expect } from '@jest/globals';
import { cfnLint } from '../../support/cloudformation.ts';
import { EDUCATION } from '../../support/education.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { needs } from '../../support/needs.ts';
import { type Stacks, stacksOf } from '../../support/stacks.ts';

/** The stack on moto, a stand-in for AWS, and what cfn-lint says of it: `npm run sweep -- cloudformation` alone. */
const TEMPLATE = join(EDUCATION, 'infrastructure', 'cloudformation', 'pipeline.yaml');
const SET_UP_MS = 10 * 60_000;
const LIMIT_MS = 120_000;
const isSweep = process.env['EDU_SWEEP'] === 'full';
const scene = needs(isSweep ? undefined : 'moto is installed by npm run sweep -- cloudformation alone');

describe('cloudformation: the pipeline', () => {
  let moto: Moto;
  let stacks: Stacks;
  beforeAll(async () => {
    if (!isSweep) return;
    moto = await startMoto();
    stacks = stacksOf(moto.url);
  }, SET_UP_MS);
  afterAll(() => {
    if (isSweep) moto[Symbol.dispose]();
  });

  scene(
    'is right to cfn-lint, which would find what is wrong',
    async () => {
      const text = readFileSync(TEMPLATE, 'utf8');
      expect(await cfnLint(moto, text)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(await cfnLint(moto, text.replace('IMMUTABLE', 'FIXED'))).toMatchObject({
        stdout: expect.stringContaining('FIXED'),
      });
    },
    LIMIT_MS,
  );

  scene(
    'is made, changed and taken away, and the registry stays',
    async () => {
      const template = readFileSync(TEMPLATE, 'utf8');
      const name = 'education-pipeline';
      // Moto makes no provider.
      const parameters = { Repository: 'octo-org/education-system', MakeProvider: 'no' };
      await stacks.make(name, template.replace('IMMUTABLE', 'MUTABLE'), parameters);
      const { status, outputs } = await stacks.read(name);
      expect(status).toBe('CREATE_COMPLETE');
      expect(outputs['RegistryIdentity']).toMatch(/^role=arn:aws:iam::123456789012:role\/./u);
      const role = String(outputs['ReleaseRole']?.split('/').at(-1));
      expect(await stacks.trust(role)).toContain('"repo:octo-org/education-system:environment:production"');

      // Of a role moto changes nothing but the description, so it is the registry that is looked at.
      await stacks.change(name, template, parameters);
      expect((await stacks.read(name)).status).toBe('UPDATE_COMPLETE');
      const registry = { repositoryName: 'education-system', imageTagMutability: 'IMMUTABLE' };
      expect(await stacks.registries()).toMatchObject([registry]);

      await stacks.remove(name);
      await expect(stacks.trust(role)).rejects.toThrow('NoSuchEntity');
      expect(await stacks.registries()).toMatchObject([registry]);
    },
    LIMIT_MS,
  );
});
