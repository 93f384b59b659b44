import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readActions } from '../../scripts/build/actions.ts';
import { readWorkflows } from '../../scripts/build/workflows.ts';
import { drawDiagram } from '../../scripts/docs/diagram.ts';
import { nodesOf, parseMarkdown } from '../../scripts/docs/markdown.ts';
import { root, userPages } from '../../scripts/docs/pages.ts';
import { blocksOf, documents } from '../support/markdown-code.ts';
import { notWords, piecesOf, sentencesOf } from '../support/reading.ts';

const MOST_WORDS = 35;

/** Words of the glossary's last column that mean something else too, with what: there no page can be held to them. */
const MEAN_MORE: Readonly<Record<string, string>> = {
  action: 'what a workflow uses',
  active: 'a finding that is not suppressed',
  alert: "Prometheus' and Alertmanager's word",
  blue: 'a slot',
  build: 'an image, and the job that makes it',
  check: 'a check of the smoke tests',
  clean: 'without findings',
  complete: 'whole',
  current: 'the context of a kubeconfig',
  database: 'Postgres and others',
  delete: 'to delete an object',
  deploy: 'the action',
  deployment: "GitHub's record, and Kubernetes' object",
  error: 'what fails a step',
  event: "Kubernetes' and GitHub's events",
  finished: 'ended',
  green: 'a slot',
  guard: 'to protect',
  'health check': 'what the reference of the pipeline does',
  head: 'the newest commit of a branch',
  healthy: "Argo CD's word",
  idle: 'the phase of the journal, and a connection',
  incident: 'what the delivery metrics link to a deployment',
  issue: "GitHub's issues",
  late: 'after its time',
  log: 'the log of a job or a pod',
  mode: 'an input',
  outage: 'of something outside',
  owner: 'of a repository',
  policy: 'of the quality gate, and an object of Kubernetes',
  project: 'this project, and a project of a build tool',
  reference: 'the full name of an image',
  rollout: 'what Kubernetes does with a Deployment',
  room: 'space',
  side: 'beside, and on the other side',
  skipped: 'a test that did not run',
  source: 'of metrics, and source code',
  sync: "Argo CD's word",
  tag: 'of an image or a commit',
  bill: 'a bill of materials',
  transaction: 'of a database',
  undo: "kubectl's and Argo Rollouts' command",
  user: 'who uses the application',
  verified: 'looked at, with proof',
  version: 'of an application',
};

const glossary = readFileSync(path.join(root, 'docs', 'glossary.md'), 'utf8');
const pages = [...userPages(), 'workflow-templates/README.md'];

describe('the pages for users', () => {
  test('are found', () => {
    const actions = readActions(root).map(({ name }) => `actions/${name}/README.md`);
    expect(actions.length).toBeGreaterThanOrEqual(15);
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'docs/start.md', 'docs/workflows.md', ...actions]),
    );
  });

  test.each(pages)('%s has no sentence over 35 words', (page) => {
    const long = sentencesOf(readFileSync(path.join(root, page), 'utf8')).filter(
      ({ words }) => words > MOST_WORDS,
    );
    expect(long.map(({ line, words, text }) => `${page}:${line} has ${words} words: ${text}`)).toEqual([]);
  });

  test('use no word that the glossary has another one for', () => {
    const words = notWords(glossary).filter((word) => !(word in MEAN_MORE));
    expect(words.length).toBeGreaterThanOrEqual(25);
    const any = new RegExp(`(?<![\\w-])(?:${words.join('|')})s?(?![\\w-])`, 'giu');
    const found = pages.flatMap((page) =>
      piecesOf(readFileSync(path.join(root, page), 'utf8')).flatMap(({ line, text }) =>
        [...text.matchAll(any)].map(([word]) => `${page}:${line} says "${word}"`),
      ),
    );
    expect(found).toEqual([]);
  });

  test('are held to every word of the glossary that means nothing else', () => {
    const words = new Set(notWords(glossary));
    expect(Object.keys(MEAN_MORE).filter((word) => !words.has(word))).toEqual([]);
  });
});

describe('the reader', () => {
  test('counts the words of a sentence, code as one, and a list of values in a table by its parts', () => {
    const text = 'One `a b c` three. Two words.\n\n| a | b |\n|---|---|\n| `x` is one; `y` is two | c |\n';
    expect(sentencesOf(text).map(({ words }) => words)).toEqual([3, 2, 1, 1, 3, 3, 1]);
  });

  test('reads no code, and none of the lists that are made from a table', () => {
    expect(piecesOf('```\na b\n```\n\n<!-- formats: of x -->\nlist\n\n<!-- /formats -->\n\ntext\n')).toEqual([
      { line: 10, text: 'text', cell: false },
    ]);
  });

  test('reads what the front page says in its front matter', () => {
    const home = '---\nlayout: home\nhero:\n  tagline: It is short.\n  link: /start\n---\n\ntext\n';
    expect(piecesOf(home)).toEqual([
      { line: 4, text: 'It is short.', cell: false },
      { line: 8, text: 'text', cell: false },
    ]);
  });

  test('finds the words of the last column, without what stands in brackets', () => {
    expect(
      notWords('| word | what it is | not |\n|---|---|---|\n| a | b | c, d e (of f) |\n| g | h | – |\n'),
    ).toEqual(['c', 'd e']);
  });
});

describe('the table of what to do by code', () => {
  const page = readFileSync(path.join(root, 'docs', 'troubleshooting.md'), 'utf8');
  const [, section = ''] = /\n## What to do by code\n([\s\S]*?)\n## /u.exec(page) ?? [];

  test('has every cause of the diagnosis once, in its order, and no other', async () => {
    const { CODES } = await import('../../src/diagnosis/index.ts');
    const rows = [...section.matchAll(/^\| `([a-z-]+)` \| \S/gmu)].map(([, code]) => code);
    expect(rows).toEqual([...CODES]);
  });
});

test('the page of all actions names each action and each reusable workflow', () => {
  const page = readFileSync(path.join(root, 'docs', 'actions.md'), 'utf8');
  const actions = readActions(root).map(({ name }) => `](../actions/${name}/README.md)`);
  const workflows = readWorkflows(root).map(({ name }) => `](workflows.md#${name}yml)`);
  expect(actions.length).toBeGreaterThanOrEqual(12);
  expect([...actions, ...workflows].filter((link) => !page.includes(link))).toEqual([]);
});

test('links to others are whole addresses', () => {
  const found = pages.flatMap((page) =>
    [...nodesOf(parseMarkdown(readFileSync(path.join(root, page), 'utf8')))]
      .map(({ url = '' }) => url)
      .filter((url) => /^[a-z]+:/u.test(url) && !/^https:\/\/[\w.-]+\.[a-z]{2,}(?:[/?#]\S*)?$/u.test(url))
      .map((url) => `${page}: ${url}`),
  );
  expect(found).toEqual([]);
});

test('every diagram can be drawn, light and dark', () => {
  const diagrams = documents().flatMap((file) =>
    blocksOf(file, readFileSync(path.join(root, file), 'utf8')).filter(
      ({ language }) => language === 'mermaid',
    ),
  );
  expect(diagrams.length).toBeGreaterThanOrEqual(5);
  for (const { text } of diagrams) {
    for (const mode of ['light', 'dark'] as const) {
      const { svg, width } = drawDiagram(text, mode);
      expect(width).toBeGreaterThan(300);
      expect(svg).not.toContain('googleapis');
    }
  }
  expect(() => drawDiagram('no diagram', 'light')).toThrow('Invalid mermaid header');
});

test('README.md is two screens', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  expect(readme.split('\n').length).toBeLessThanOrEqual(110);
  const [first] = blocksOf('README.md', readme).filter(({ language }) => language === 'yaml');
  expect(first?.text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(15);
});
