import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { ensureAct, findTerraform } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { callerOf, MAIN, ran, type Repository, repository } from '../support/consumer.ts';
import { needs } from '../support/needs.ts';

/** terraform.yml under act, with the real Terraform and a provider that is part of it: no AWS, and no network. */
const RUN_MS = 240_000;
const top = mkdtempSync(join(tmpdir(), 'terraform-act-'));
const found = await findTerraform(top, 'built-in');
const withTerraform = needs(typeof found === 'string' ? found : undefined);
const state = join(top, 'terraform.tfstate');
afterAll(() => rmSync(top, { recursive: true, force: true }));
beforeAll(async () => void (await ensureAct()), 15 * 60_000);

/** A root module with one resource, which holds a text. */
function main(input: string, key: string, file = state): string {
  return `terraform {
  backend "local" {
    path = "${file}"
  }
}

resource "terraform_data" "${key}" {
  input = "${input}"
}
`;
}

function called(inputs: Readonly<Record<string, unknown>> = {}): Record<string, object> {
  const given = {
    folder: 'infra',
    environment: 'production-infrastructure',
    'plan-environment': 'production-plan',
    ...inputs,
  };
  const caller = callerOf(given, 'terraform.yml') as { jobs: { pipeline: object } };
  const permissions = { contents: 'read', 'id-token': 'write', issues: 'write', 'pull-requests': 'write' };
  return {
    'infra.yml': { ...caller, jobs: { pipeline: { ...caller.jobs.pipeline, permissions, secrets: {} } } },
  };
}

async function push(repo: Repository): Promise<{ result: ActResult; steps: Record<string, string[]> }> {
  const result = await runAct({ folder: repo.folder, event: 'push', payload: MAIN, timeoutMs: RUN_MS });
  return { result, steps: ran(result) };
}

const PLAN = [
  'Check the format',
  'Initialise',
  'Validate',
  'Plan',
  'Judge the plan',
  'Look for careless settings',
];
const APPLY = ['Initialise', 'Plan again', 'Compare with what was reviewed', 'Apply'];
const inState = (): unknown => {
  const { resources } = JSON.parse(readFileSync(state, 'utf8')) as { resources: { name: string }[] };
  return resources.map(({ name }) => name);
};

describe('terraform.yml, under act', () => {
  withTerraform(
    'applies what it planned, then nothing, and destroys only by name',
    async () => {
      using repo = repository(called({ apply: true }), { 'infra/main.tf': main('one', 'first') });
      const made = await push(repo);
      expect(Object.values(made.steps)).toEqual([
        expect.arrayContaining(PLAN),
        expect.arrayContaining(APPLY),
      ]);
      expect(made.result.code).toBe(0);
      expect(inState()).toEqual(['first']);

      const again = await push(repo);
      expect(Object.values(again.steps)).toEqual([expect.arrayContaining(PLAN)]);
      expect(again.result.output).toContain('nothing changes');

      repo.change({ 'infra/main.tf': main('one', 'second') });
      const refused = await push(repo);
      expect(refused.result.code).not.toBe(0);
      expect(refused.result.output).toContain(
        'it destroys what is not named in the input destroy: terraform_data.first',
      );
      expect(inState()).toEqual(['first']);

      using named = repository(called({ apply: true, destroy: 'terraform_data.first' }), {
        'infra/main.tf': main('one', 'second'),
      });
      expect((await push(named)).result.code).toBe(0);
      expect(inState()).toEqual(['second']);
    },
    4 * RUN_MS,
  );

  withTerraform(
    'stops at a file that is not formatted, and applies nothing without being asked',
    async () => {
      using bad = repository(called({ apply: true }), { 'infra/main.tf': 'locals {\na = 1\n}\n' });
      const stopped = await push(bad);
      expect(Object.values(stopped.steps)).toEqual([expect.arrayContaining(['Check the format !'])]);
      using quiet = repository(called(), {
        'infra/main.tf': main('two', 'second', join(top, 'other.tfstate')),
      });
      const planned = await push(quiet);
      expect(existsSync(join(top, 'other.tfstate'))).toBe(false);
      expect(Object.values(planned.steps)).toEqual([expect.arrayContaining(PLAN)]);
      expect(planned.result.output).toContain('Terraform infra: 1 made.');
    },
    2 * RUN_MS,
  );
});
