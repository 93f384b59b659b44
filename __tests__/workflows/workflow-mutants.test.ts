import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseWorkflowText, workflowFiles } from '../support/workflow-files.ts';
import { firstBreach } from '../support/workflow-rules/index.ts';
import { mutantsOf } from '../support/workflow-rules/mutants.ts';

const workflows = Object.fromEntries(
  workflowFiles().map(({ file, text }) => [path.basename(file), parseWorkflowText(text)]),
);
const mutants = mutantsOf(workflows);
/** Of hundreds: fewer means that the script does not see the workflows any more. */
const LEAST = 400;
const RUN_MS = 180_000;

test(
  'whatever is taken out of a workflow breaks a rule: no mutant survives',
  () => {
    const survivors = mutants.filter((mutant) => firstBreach(mutant.workflows, mutant.file) === undefined);
    expect(survivors.map(({ what }) => what)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(LEAST);
    expect(new Set(mutants.map(({ what }) => what)).size).toBe(mutants.length);
  },
  RUN_MS,
);
