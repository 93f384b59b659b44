import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { ensureActionlint, tryRun } from '../../lab/index.ts';
import { calledHere, rendered } from '../../scripts/act/render.ts';
import { anchorsOf } from '../../scripts/docs/anchors.ts';
import { readActions, ROOT_ACTION } from '../../scripts/build/actions.ts';
import { documentsWithTables } from '../../scripts/build/products.ts';
import { readWorkflows } from '../../scripts/build/workflows.ts';
import { checkSchema } from '../../src/manifests/schema/check.ts';
import type { KubeObject } from '../../src/cluster/index.ts';
import { blocksOf, type CodeBlock, codeBlocks, documents } from '../support/markdown-code.ts';
import { asWorkflow } from '../support/doc-workflows.ts';
import { root, type Step, workflowFiles } from '../support/workflow-files.ts';
import { actionlint } from '../support/workflow-linters.ts';

const SET_UP_MS = 10 * 60_000;
const RUN_MS = 60_000;
/** Fewer would mean that they are not found any more. */
const LINKS = 60;
const blocks = codeBlocks();
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
const place = ({ file, line }: CodeBlock) => `${file}:${line}`;

const examples = of('yaml', 'yml').flatMap((block) => {
  const workflow = asWorkflow(block.text);
  return workflow === undefined ? [] : [{ ...block, workflow }];
});

describe('every example of a workflow', () => {
  beforeAll(async () => void (await ensureActionlint()), SET_UP_MS);

  test('was found: README, the workflows, each action', () => {
    const files = new Set(examples.map(({ file }) => file));
    const expected = [
      'README.md',
      'docs/workflows.md',
      'docs/recipes.md',
      'actions/deploy/README.md',
      'actions/quality-gate/README.md',
    ];
    expect([...files]).toEqual(expect.arrayContaining(expected));
    expect(examples.length).toBeGreaterThanOrEqual(12);
  });

  test('in README.md begins with one of 15 lines at most', () => {
    const first = examples.find(({ file }) => file === 'README.md');
    expect(first?.text.split('\n').length).toBeLessThanOrEqual(15);
    expect(first?.text).toContain('uses: org/edu-actions@v1');
  });

  test(
    'is right to actionlint, held against the workflows that it calls',
    async () => {
      const own = Object.fromEntries(
        workflowFiles().map(({ file, text }) => [path.basename(file), rendered(text)]),
      );
      const names = Object.fromEntries(
        examples.map((example, index) => [`example-${index}.yml`, calledHere(example.workflow)]),
      );
      const found = await actionlint({ ...own, ...names });
      const told = found.map((line) =>
        line.replace(/.*example-(\d+)\.yml:\d+:\d+/u, (_, index: string) => {
          const example = examples[Number(index)];
          return example === undefined ? '' : place(example);
        }),
      );
      // The examples of a step name actions by a tag of their major version, as their readers do.
      expect(told).toEqual([]);
    },
    RUN_MS,
  );

  test('gives our actions inputs that they have, and those that they need', () => {
    const actions = new Map(readActions(root).map((action) => [action.name, action.metadata]));
    const problems = examples.flatMap((example) => {
      const { jobs } = parse(example.workflow) as { jobs: Record<string, { steps?: Step[] }> };
      return Object.values(jobs)
        .flatMap(({ steps = [] }) => steps)
        .flatMap((step) => {
          const [, folder] = /^org\/edu-actions(?:\/([\w-]+))?@/u.exec(step.uses ?? '') ?? [];
          const name = step.uses?.startsWith('org/edu-actions@') === true ? ROOT_ACTION : folder;
          if (name === undefined) return [];
          const inputs = actions.get(name)?.inputs;
          if (inputs === undefined) return [`${place(example)}: there is no action ${name}`];
          const given = Object.keys(step.with ?? {});
          return [
            ...given
              .filter((input) => !(input in inputs))
              .map((input) => `${place(example)}: ${name} has no ${input}`),
            ...Object.entries(inputs)
              .filter(([input, { required }]) => required === true && !given.includes(input))
              .map(([input]) => `${place(example)}: ${name} needs ${input}`),
          ];
        });
    });
    expect(problems).toEqual([]);
  });
});

test.each(of('yaml', 'yml', 'json').map((block) => [place(block), block] as const))(
  '%s can be read',
  (_, block) => {
    const errors =
      block.language === 'json' ? [] : parseAllDocuments(block.text).flatMap((document) => document.errors);
    if (block.language === 'json') expect(() => JSON.parse(block.text) as unknown).not.toThrow();
    expect(errors).toEqual([]);
  },
);

test('every object of Kubernetes in the documents has the fields that Kubernetes publishes', () => {
  const manifests = of('yaml', 'yml').flatMap((block) =>
    parseAllDocuments(block.text)
      .map((document) => document.toJS() as unknown)
      .filter((object): object is KubeObject => isObject(object))
      .map((object) => ({ object, origin: place(block) })),
  );
  expect(manifests.length).toBeGreaterThanOrEqual(5);
  expect(checkSchema(manifests)).toEqual({ problems: [], warnings: [] });
  const wrong = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selektor: {} } };
  expect(checkSchema([{ object: wrong, origin: 'a.md:1' }]).problems).toHaveLength(1);
});

function isObject(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    'kind' in value &&
    'metadata' in value
  );
}

describe('every command', () => {
  const shells = of('sh', 'bash', 'shell');
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };

  test.each(shells.map((block) => [place(block), block] as const))('%s is one for bash', async (_, block) => {
    expect(await tryRun('bash', ['-n'], { input: block.text })).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([...new Set(['README.md', 'CONTRIBUTING.md', 'lab/README.md'])].map((file) => [file] as const))(
    'of npm in %s is there',
    (file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const named = [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/gu)].map(([, name = '']) => name);
      expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    },
  );
});

describe('the tables', () => {
  const written = [...documentsWithTables(root, readActions(root), readWorkflows(root))];

  test('are in a page of each action and in that of the workflows, in both languages', () => {
    expect(written).toHaveLength(2 * (readActions(root).length + 1));
  });

  test.each(written)('of %s are as the metadata says', (file, text) => {
    expect(text).toBe(textOf(file));
  });
});

describe('links', () => {
  const links = documents().flatMap((file) =>
    [...textOf(file).matchAll(/\]\((?!https?:)([^)\s]+)[^)]*\)/gu)].map(([, link = '']) => {
      const [target = '', anchor] = link.split('#');
      return { file, link, to: target === '' ? file : path.join(path.dirname(file), target), anchor };
    }),
  );

  test('to files of the repository lead somewhere', () => {
    expect(links.length).toBeGreaterThan(LINKS);
    expect(links.filter(({ to }) => !isThere(to)).map(({ file, link }) => `${file}: ${link}`)).toEqual([]);
  });

  test('to a part of a document lead to a heading', () => {
    const lost = links.filter(
      ({ to, anchor }) => anchor !== undefined && to.endsWith('.md') && !anchorsOf(textOf(to)).has(anchor),
    );
    expect(lost.map(({ file, link }) => `${file}: ${link}`)).toEqual([]);
  });

  test('are made of a heading as GitHub makes them', () => {
    expect([...anchorsOf('# A, b: c\n\n## pipeline.yml\n\n### A `b` (c)\n\n### A b c\n')]).toEqual([
      'a-b-c',
      'pipelineyml',
      'a-b-c-1',
      'a-b-c-2',
    ]);
  });
});

function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function isThere(file: string): boolean {
  try {
    readFileSync(path.join(root, file));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

test('code is found in lists and quotes too, with its line', () => {
  expect(blocksOf('a.md', 'text\n\n- item\n\n  ```yaml\n  a: 1\n  ```\n')).toEqual([
    { file: 'a.md', line: 5, language: 'yaml', text: 'a: 1' },
  ]);
});
