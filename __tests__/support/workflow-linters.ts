import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureActionlint, ensureZizmor, tryRun } from '../../lab/index.ts';
import { workspace } from './workspace.ts';

/** A repository with these workflows, as `file: text` below .github/workflows/. */
export function repositoryOf(workflows: Record<string, string>): ReturnType<typeof workspace> {
  const place = workspace(
    Object.fromEntries(Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text])),
  );
  // What actionlint knows a repository's root by.
  mkdirSync(join(place.folder, '.git'));
  return place;
}

/** One line for each thing that actionlint has to say. */
export async function actionlint(workflows: Record<string, string>): Promise<string[]> {
  using place = repositoryOf(workflows);
  const program = await ensureActionlint();
  // Without the linters of other languages, which a machine may or may not have.
  const args = ['-no-color', '-oneline', '-shellcheck=', '-pyflakes='];
  const { code, stdout, stderr } = await tryRun(program, args, { cwd: place.folder });
  if (code > 1 || (code === 1) !== (stdout.trim() !== ''))
    throw new Error(`actionlint ended with ${code}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

interface Finding {
  ident: string;
  desc: string;
  locations: {
    symbolic: { key: { Local?: { verbatim_path: string } }; kind: string };
    concrete: { location: { start_point: { row: number } } };
  }[];
  ignored?: boolean;
}

/** One line for each finding of zizmor at its most pedantic, without the ones that a comment beside them explains. */
export async function zizmor(folder: string): Promise<string[]> {
  const program = await ensureZizmor();
  const args = ['--offline', '--persona', 'pedantic', '--no-progress', '--no-exit-codes', '--format', 'json'];
  const { code, stdout, stderr } = await tryRun(program, [...args, folder]);
  if (code !== 0) throw new Error(`zizmor ended with ${code}: ${stderr}`);
  return (JSON.parse(stdout) as Finding[])
    .filter(({ ignored }) => ignored !== true)
    .map(({ ident, desc, locations }) => {
      const place = locations.find(({ symbolic }) => symbolic.kind === 'Primary') ?? locations[0];
      const file = place?.symbolic.key.Local?.verbatim_path ?? '';
      return `${file.slice(file.lastIndexOf('/') + 1)}:${(place?.concrete.location.start_point.row ?? 0) + 1} ${ident}: ${desc}`;
    });
}
