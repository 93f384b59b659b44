import { expect, test } from '@jest/globals';
import { commandsIn } from '../support/github-rules.ts';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';
import { writeJson } from '../support/trivy-reports.ts';

const MB = 1024 * 1024;
const SECRET = 'value-that-nobody-may-see';
const PLAN = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'aws_s3_bucket.state',
      change: { actions: ['update'], before: { tags: { a: SECRET } }, after: { tags: { a: 'b' } } },
    },
    {
      address: 'aws_db_instance.main',
      change: { actions: ['delete'], before: { password: SECRET }, after: null },
    },
  ],
};

async function run(folder: string, inputs: Record<string, string>): Promise<ActionResult> {
  return await runAction({ action: 'terraform-plan', inputs, workspace: folder });
}

test('terraform: the bundle tells a missing input and loads none of its rooms for it', async () => {
  using place = workspace();
  const refused = await run(place.folder, {});
  expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
  expect(refused.stdout).toContain('::error::input plan: is required and missing');
  expect(refused.outputs).toEqual({ verdict: 'error' });
  const { names, bytes } = await loadedBy('terraform-plan', {}, place.folder);
  expect(names).not.toContain(holderOf('octokit-core.js'));
  expect(bytes).toBeLessThan(0.75 * MB);
});

test('terraform: the bundle refuses a plan that destroys what is not named, and shows no value of it', async () => {
  using place = workspace();
  writeJson(place.folder, 'plan.json', PLAN);
  const inputs = { plan: 'plan.json', 'github-token': '' };
  const refused = await run(place.folder, inputs);
  expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
  expect(refused.outputs).toMatchObject({
    verdict: 'refused',
    destroyed: '1',
    changed: '1',
    'destroyed-addresses': 'aws_db_instance.main',
  });
  expect(commandsIn(refused.stdout)).toContain('error');
  expect(refused.summary.indexOf('🔥 destroy')).toBeLessThan(refused.summary.indexOf('| change |'));
  expect(refused.stdout + refused.summary).not.toContain(SECRET);

  const reviewed = refused.outputs['digest'] ?? '';
  const named = { ...inputs, destroy: 'aws_db_instance.main', reviewed };
  const taken = await run(place.folder, named);
  expect([taken.exitCode, taken.outputs['verdict'], taken.outputs['digest']]).toEqual([
    0,
    'changes',
    reviewed,
  ]);
  writeJson(place.folder, 'plan.json', { ...PLAN, resource_changes: PLAN.resource_changes.slice(1) });
  const other = await run(place.folder, named);
  expect([other.exitCode, other.outputs['verdict']]).toEqual([1, 'refused']);
});
