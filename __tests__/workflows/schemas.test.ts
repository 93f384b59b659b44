import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { interpolate } from '../../scripts/act/expressions.ts';
import {
  actionFiles,
  filledIn,
  type NamedFile,
  parseWorkflowText,
  root,
  templateFiles,
  workflowFiles,
} from '../support/workflow-files.ts';

const trace = new NoOperationTraceWriter();

async function workflowErrors({ file, text }: NamedFile): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: file, content: text }, trace);
  const template = value === undefined ? undefined : await convertWorkflowTemplate(context, value);
  return [
    ...context.errors.getErrors().map((error) => error.message),
    ...(template?.errors ?? []).map((error) => error.Message),
  ];
}

async function errorsOf(text: string): Promise<string[]> {
  return await workflowErrors({ file: 'a.yml', text });
}

function actionErrors({ file, text }: NamedFile): string[] {
  return parseAction({ name: file, content: text }, trace)
    .context.errors.getErrors()
    .map((error) => error.message);
}

/** The rules of GitHub's documentation on starter workflows, which publishes no schema of them. */
function propertyErrors(name: string, text: string): string[] {
  const properties = JSON.parse(text) as Record<string, unknown>;
  const known = new Set(['name', 'description', 'iconName', 'categories', 'filePatterns']);
  const icon = properties['iconName'];
  const { categories = [], filePatterns = [] } = properties as Record<string, string[]>;
  return [
    ...Object.keys(properties).filter((key) => !known.has(key)),
    ...['name', 'description'].filter((key) => typeof properties[key] !== 'string' || properties[key] === ''),
    ...(existsSync(join(root, 'workflow-templates', `${String(icon)}.svg`))
      ? []
      : [`no icon ${String(icon)}`]),
    ...(existsSync(join(root, 'workflow-templates', `${name}.yml`)) ? [] : ['no workflow of that name']),
    ...categories.filter((category) => typeof category !== 'string' || category === ''),
    ...filePatterns.filter((pattern) => !/^\^.*\$$/u.test(new RegExp(pattern, 'u').source)),
  ];
}

describe("by GitHub's own schema", () => {
  test.each(workflowFiles().map((each) => [each.file, each] as const))(
    '%s is a workflow',
    async (_, each) => {
      expect(await workflowErrors(each)).toEqual([]);
    },
  );

  test.each(templateFiles().map((each) => [each.file, each] as const))(
    '%s is a workflow',
    async (_, each) => {
      expect(await workflowErrors({ ...each, text: filledIn(each.text) })).toEqual([]);
    },
  );

  test.each(actionFiles().map((each) => [each.file, each] as const))('%s is an action', (_, each) => {
    expect(actionErrors(each)).toEqual([]);
  });

  test('what is none is told', async () => {
    const job = 'runs-on: x\n    steps: [{run: exit}]';
    expect(await errorsOf(`on: push\njobs:\n  a:\n    ${job}\n    need: b\n`)).not.toEqual([]);
    expect(await errorsOf(`on: pushed\njobs:\n  a:\n    ${job}\n`)).not.toEqual([]);
    expect(await errorsOf(`on: push\njobs:\n  a:\n    needs: b\n    ${job}\n`)).not.toEqual([]);
    expect(
      actionErrors({ file: 'action.yml', text: 'name: a\nruns: {using: node24}\ninput: {}\n' }),
    ).not.toEqual([]);
  });
});

test('the starter workflows release into the same namespaces', () => {
  const contexts = { github: { event: { repository: { name: 'shop' } } } };
  const givenIn = (file: string, environment: string) => {
    const text = templateFiles().find((each) => each.file.endsWith(file))?.text ?? '';
    const [job] = Object.values(parseWorkflowText(text).jobs);
    const status = { success: true, failure: false, cancelled: false, always: true };
    return (name: string) =>
      interpolate(String(job?.with?.[name]), { ...contexts, inputs: { environment } }, status);
  };
  for (const { file } of templateFiles().filter((each) => each.file.includes('-pipeline-'))) {
    for (const environment of ['staging', 'production']) {
      const namespace = givenIn(file, environment)(`${environment}-namespace`);
      expect([file, namespace]).toEqual([file, givenIn('-deploy.yml', environment)('namespace')]);
    }
  }
});

describe('the properties of the starter workflows', () => {
  const files = readdirSync(join(root, 'workflow-templates')).filter((name) =>
    name.endsWith('.properties.json'),
  );

  test('each workflow has them', () => {
    expect(files.map((name) => name.replace('.properties.json', '.yml'))).toEqual(
      templateFiles().map(({ file }) => file.replace('workflow-templates/', '')),
    );
  });

  test.each(files)('%s', (file) => {
    const text = readFileSync(join(root, 'workflow-templates', file), 'utf8');
    expect(propertyErrors(file.replace('.properties.json', ''), text)).toEqual([]);
  });

  test('what is wrong is told', () => {
    expect(propertyErrors('none', '{"name": "", "icon": "x"}')).toEqual([
      'icon',
      'name',
      'description',
      'no icon undefined',
      'no workflow of that name',
    ]);
  });
});
