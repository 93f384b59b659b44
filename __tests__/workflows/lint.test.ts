import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureActionlint, ensureZizmor } from '../../lab/index.ts';
import { calledHere, rendered } from '../../scripts/act/render.ts';
import {
  exampleFiles,
  filledIn,
  type NamedFile,
  templateFiles,
  workflowFiles,
} from '../support/workflow-files.ts';
import { actionlint, repositoryOf, zizmor } from '../support/workflow-linters.ts';

/** The programs are built or installed at the first use on a machine. */
const SET_UP_MS = 10 * 60_000;
const RUN_MS = 60_000;

/** Those of an example by another name than what they call. */
function nameOf(file: string): string {
  return `${file.startsWith('examples/') ? 'example-' : ''}${path.basename(file)}`;
}

function byName(files: readonly NamedFile[], change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(files.map(({ file, text }) => [nameOf(file), change(text)]));
}

const copies = byName(workflowFiles(), rendered);
/** What others copy: the starter workflows, and those of the examples. */
const copied = [...templateFiles(), ...exampleFiles()];
const templates = byName(copied, filledIn);

describe('actionlint', () => {
  beforeAll(async () => void (await ensureActionlint()), SET_UP_MS);

  test(
    'has nothing to say about the workflows, without any ignore',
    async () => {
      expect(await actionlint(copies)).toEqual([]);
    },
    RUN_MS,
  );

  test(
    'nor about the starter workflows and those of the examples, held against what they call',
    async () => {
      expect(
        await actionlint({ ...copies, ...byName(copied, (text) => calledHere(filledIn(text))) }),
      ).toEqual([]);
    },
    RUN_MS,
  );

  test(
    'sees an input and a secret that the called workflow has not, and one that is missing',
    async () => {
      const job = 'uses: org/edu-actions/.github/workflows/deploy.yml@v1';
      const caller = `on: push\njobs:\n  a:\n    ${job}\n    with: {app: shop}\n    secrets: {kubeconf: x}\n`;
      const found = (await actionlint({ ...copies, 'caller.yml': calledHere(caller) })).join('\n');
      expect(found).toContain('input "app" is not defined');
      expect(found).toContain('input "app-name" is required');
      expect(found).toContain('secret "kubeconf" is not defined');
    },
    RUN_MS,
  );
});

describe('zizmor, pedantic and offline', () => {
  beforeAll(async () => void (await ensureZizmor()), SET_UP_MS);

  test(
    'finds nothing in the workflows and actions of this repository',
    async () => {
      expect(await zizmor(path.join(import.meta.dirname, '..', '..', '.github'))).toEqual([]);
    },
    RUN_MS,
  );

  test(
    'nor in the starter workflows and those of the examples',
    async () => {
      using place = repositoryOf(templates);
      expect(await zizmor(place.folder)).toEqual([]);
    },
    RUN_MS,
  );

  test(
    'finds what is wrong',
    async () => {
      using place = repositoryOf({
        'a.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: a/b@v1\n',
      });
      expect((await zizmor(place.folder)).join('\n')).toContain('a.yml:6 unpinned-uses');
    },
    RUN_MS,
  );

  test('each ignore has its reason beside it', () => {
    const files = [...workflowFiles(), ...copied];
    const ignores = files.flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line) => (line.includes('zizmor: ignore') ? [`${file}: ${line.trim()}`] : [])),
    );
    expect(ignores.filter((line) => !/zizmor: ignore\[[a-z-]+\] \w+(?: \S+){3,}$/u.test(line))).toEqual([]);
    // One of each that is copied, which calls a workflow by its moving tag, and nine in the workflows themselves.
    expect(ignores).toHaveLength(9 + copied.length);
  });
});

test('what is rendered differs in the names of our own pieces, and in what act and actionlint do not know', () => {
  const before = readFileSync(
    path.join(import.meta.dirname, '..', '..', '.github/workflows/deploy.yml'),
    'utf8',
  );
  expect(rendered(before)).toBe(
    ['pipeline-plan', 'deploy', 'smoke-test', 'rollback']
      .reduce(
        (text, action) => text.replaceAll(`uses: $/${action}\n`, `uses: org/edu-actions/${action}@v1\n`),
        before,
      )
      .replace('      queue: max\n', '')
      .replace('      deployment: ${{ !inputs.dry-run }}\n', ''),
  );
  expect(Object.values(copies).join('\n')).not.toMatch(/uses:\s*\$\//u);
});
