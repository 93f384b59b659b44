import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { needs } from '../support/needs.ts';
import { parseWorkflowText, root, type Step, workflowFiles } from '../support/workflow-files.ts';

interface Use {
  place: string;
  action: string;
  step: Step;
  /** The outputs of the step that something else reads. */
  read: string[];
}

interface Metadata {
  inputs?: Record<string, { required?: boolean }>;
  outputs?: Record<string, unknown>;
}

const uses: Use[] = workflowFiles().flatMap(({ file, text }) =>
  Object.entries(parseWorkflowText(text).jobs).flatMap(([name, job]) =>
    (job.steps ?? []).flatMap((step) => {
      const action = /^\$\/(?<action>\S+)$/u.exec(step.uses ?? '')?.groups?.['action'];
      if (action === undefined) return [];
      const body = JSON.stringify(job);
      const reads = body.matchAll(new RegExp(`steps\\.${step.id ?? 'none'}\\.outputs\\.([\\w-]+)`, 'gu'));
      const read = [...new Set([...reads].map(([, output = '']) => output))];
      return [{ place: `${path.basename(file)} ${name}, ${step.name ?? ''}`, action, step, read }];
    }),
  ),
);
const actions = [...new Set(uses.map(({ action }) => action))];

function metadataOf(action: string): Metadata {
  return parse(readFileSync(path.join(root, action, 'action.yml'), 'utf8')) as Metadata;
}

test('the workflows use the actions of this repository', () => {
  expect(actions.sort()).toEqual([
    'blue-green-switch',
    'deploy',
    'dora',
    'gitops',
    'heal',
    'pipeline-plan',
    'preview',
    'quality-gate',
    'rollback',
    'rotate-secret',
    'smoke-test',
    'terraform-plan',
    'trivy-summarize',
  ]);
});

describe.each(actions)('%s', (action) => {
  const missing = existsSync(path.join(root, action, 'action.yml'))
    ? undefined
    : `there is no ${action}/action.yml yet`;

  needs(missing)('is given its inputs, and asked for its outputs', () => {
    const { inputs = {}, outputs = {} } = metadataOf(action);
    const problems = uses
      .filter((use) => use.action === action)
      .flatMap(({ place, step, read }) => {
        const given = Object.keys(step.with ?? {});
        const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
        return [
          ...given.filter((name) => !(name in inputs)).map((name) => `${place}: has no input ${name}`),
          ...required.filter((name) => !given.includes(name)).map((name) => `${place}: misses ${name}`),
          ...read.filter((name) => !(name in outputs)).map((name) => `${place}: has no output ${name}`),
        ];
      });
    expect(problems).toEqual([]);
  });
});
