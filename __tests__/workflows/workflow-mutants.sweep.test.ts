import path from 'node:path';
import { expect, test } from '@jest/globals';
import { sample } from '../support/sample.ts';
import { parseWorkflowText, workflowFiles } from '../support/workflow-files.ts';
import { firstBreach } from '../support/workflow-rules/index.ts';
import { mutantsOf } from '../support/workflow-rules/mutants.ts';

const workflows = Object.fromEntries(
  workflowFiles().map(({ file, text }) => [path.basename(file), parseWorkflowText(text)]),
);
const mutants = mutantsOf(workflows);
/** Of hundreds: fewer means that the script does not see the workflows any more. */
const LEAST = 400;
/** How many `npm test` tries: what one of them shows most of its neighbours show too. */
const SOME = 100;
const RUN_MS = 180_000;

test('the mutants are hundreds, each another one', () => {
  expect(mutants.length).toBeGreaterThan(LEAST);
  expect(new Set(mutants.map(({ what }) => what)).size).toBe(mutants.length);
});

test(
  'whatever is taken out of a workflow breaks a rule: no mutant survives',
  () => {
    const survivors = sample(mutants, SOME).filter(
      (mutant) => firstBreach(mutant.workflows, mutant.file) === undefined,
    );
    expect(survivors.map(({ what }) => what)).toEqual([]);
  },
  RUN_MS,
);
