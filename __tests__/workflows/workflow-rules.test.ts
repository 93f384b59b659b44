import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseWorkflowText, workflowFiles } from '../support/workflow-files.ts';
import { breachesOf } from '../support/workflow-rules/index.ts';

const workflows = Object.fromEntries(
  workflowFiles().map(({ file, text }) => [path.basename(file), parseWorkflowText(text)]),
);

test('every workflow keeps to the rules, and does what it is to in every situation', () => {
  expect(breachesOf(workflows)).toEqual([]);
});
