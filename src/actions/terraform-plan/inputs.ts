import path from 'node:path';
import { defined, givenPlaceOf, notAFile } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';

export interface TerraformPlanInputs {
  /** As it is written, for messages, and absolute. */
  plan: { name: string; file: string };
  destroy: string[];
  reviewed?: string;
  title: string;
  comment: boolean;
  driftIssue: boolean;
  token?: string;
}

const COMMENTS = ['never', 'always'] as const;

/**
 * The inputs of terraform-plan as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading the plan.
 */
export function parseInputs(env: Environment): TerraformPlanInputs {
  const reader = new InputReader(env);
  const { workspace } = runContext(env);
  const name = reader.required('plan', 'give the file that terraform show -json has written');
  const file = path.resolve(workspace, name);
  const place = name === '' ? 'file' : givenPlaceOf(file, workspace);
  if (place !== 'file') reader.problem({ input: 'plan', message: notAFile(place), found: quote(name) });
  const reviewed = reader.string('reviewed');
  if (reviewed !== undefined && !/^[0-9a-f]{64}$/u.test(reviewed))
    reader.problem({
      input: 'reviewed',
      message: 'is no digest of a plan',
      found: quote(reviewed),
      expected: 'the output digest of the step that judged the reviewed plan',
    });
  const inputs: TerraformPlanInputs = {
    plan: { name, file },
    destroy: addressesOf(reader.text('destroy') ?? ''),
    title: reader.string('title') ?? 'Terraform',
    comment: reader.choice('comment', COMMENTS, 'never') === 'always',
    driftIssue: reader.boolean('drift-issue', false),
    ...defined({ reviewed, token: reader.string('github-token') }),
  };
  reader.finish();
  return inputs;
}

/** One a line: an address may hold a comma, as in the key of `for_each`. */
function addressesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))];
}
