import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { verdictJsonSchema } from '../../../src/gate/index.ts';
import { FORMAT_NAMES, FORMATS } from '../../../src/reports/index.ts';
import { withFormats } from '../../../scripts/formats.ts';
import { allFixtures, filesOf, fixtureText, formatFolders, readText } from '../../support/report-fixtures.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const README = 'actions/quality-gate/README.md';

const EMPTY: readonly unknown[] = [
  [],
  {},
  [[]],
  [{}],
  { results: [] },
  { files: [] },
  { files: {} },
  { errors: [], results: [] },
  null,
  'x',
  1,
];

/** What each fixture is read as. */
async function namesOf(): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for (const { folder, file, text } of allFixtures()) {
    const { files } = await readText(text);
    names.set(`${folder}/${file}`, files.map(({ format }) => format));
  }
  return names;
}

describe('the formats', () => {
  test.each(formatFolders())('%s has a reader and a fixture', (folder) => {
    const files = filesOf(folder);
    expect(files).toContain('index.ts');
    expect(files.some((file) => file.startsWith('fixture.'))).toBe(true);
  });

  test('each has a fixture that is read as it, and each fixture is of one that is known', async () => {
    const read = [...(await namesOf()).values()].flat();
    expect(read.filter((name) => !FORMAT_NAMES.includes(name))).toEqual([]);
    expect(FORMAT_NAMES.filter((name) => !read.includes(name))).toEqual([]);
  });

  /** A report could be of two formats only if one of them is recognised by what is not its own. */
  test.each(allFixtures())('$folder/$file is of one format alone', ({ folder, file }) => {
    const text = fixtureText(folder, file);
    const value = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
    const claimed = FORMATS.filter((format) => 'json' in format && value !== undefined && format.json(value));
    expect(claimed.length).toBeLessThanOrEqual(1);
  });

  test('none takes an empty list or object for its own', () => {
    const claims = EMPTY.flatMap((value) =>
      FORMATS.filter((format) => 'json' in format && format.json(value)).map(({ name }) => [name, value]),
    );
    expect(claims).toEqual([]);
  });

  test("are listed in the action's README, and named in the schema of the verdict", () => {
    const text = readFileSync(join(root, README), 'utf8');
    expect(withFormats(text)).toBe(text);
    expect(JSON.stringify(verdictJsonSchema())).toContain(JSON.stringify(FORMAT_NAMES));
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
