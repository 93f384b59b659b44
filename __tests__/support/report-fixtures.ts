import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadOptions, type ReportSet, readReports } from '../../src/reports/index.ts';
import { workspace } from './workspace.ts';

const FORMATS = join(import.meta.dirname, '..', '..', 'src', 'reports', 'formats');

/** Where the fixtures' project was checked out. */
const CHECKOUT = [{ from: '/home/runner/work/shop/shop/', to: '' }];

/** The folders of the formats. */
export function formatFolders(): string[] {
  return readdirSync(FORMATS, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The files of a format's folder. */
export const filesOf = (folder: string): string[] => readdirSync(join(FORMATS, folder)).sort();

/** The text of a fixture, such as `fixtureText('bandit', 'fixture.json')`. */
export const fixtureText = (folder: string, file: string): string =>
  readFileSync(join(FORMATS, folder, file), 'utf8');

/** Every fixture of every format. */
export function allFixtures(): { folder: string; file: string; text: string }[] {
  return formatFolders().flatMap((folder) =>
    filesOf(folder)
      .filter((file) => file.startsWith('fixture.'))
      .map((file) => ({ folder, file, text: fixtureText(folder, file) })),
  );
}

/** What is read from a report whose name says nothing, in a repository with these files. */
export async function readText(
  text: string | Uint8Array,
  options: Partial<Omit<ReadOptions, 'root' | 'patterns'>> = {},
): Promise<ReportSet> {
  using checkout = workspace({ report: text });
  return await readReports({
    patterns: ['report'],
    root: checkout.folder,
    sources: [],
    paths: CHECKOUT,
    ...options,
  });
}

/** What is read from a fixture. */
export const readFixture = async (folder: string, file: string, sources: string[] = []): Promise<ReportSet> =>
  await readText(fixtureText(folder, file), { sources });
