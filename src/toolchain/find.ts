import { ConfigurationError } from '../base/index.ts';
import { matching } from './look.ts';
import { hasChecks } from './node.ts';
import type { Files, Toolchain } from './types.ts';

/** The files by which a toolchain is known, in the application's folder itself. */
export const MARKS: Readonly<Record<Exclude<Toolchain, 'none'>, { told: string; pattern: RegExp }>> = {
  node: { told: 'package.json', pattern: /^package\.json$/u },
  python: {
    told: 'pyproject.toml, requirements*.txt, setup.py, setup.cfg, Pipfile, uv.lock, poetry.lock',
    pattern: /^(?:pyproject\.toml|requirements[^/]*\.txt|setup\.(?:py|cfg)|Pipfile|uv\.lock|poetry\.lock)$/u,
  },
  go: { told: 'go.mod, go.work', pattern: /^go\.(?:mod|work)$/u },
  java: {
    told: 'pom.xml, build.gradle, build.gradle.kts, settings.gradle, settings.gradle.kts',
    pattern: /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/u,
  },
  dotnet: {
    told: '*.sln, *.slnx, *.csproj, *.fsproj, *.vbproj',
    pattern: /^[^/]+\.(?:slnx?|(?:cs|fs|vb)proj)$/u,
  },
  rust: { told: 'Cargo.toml', pattern: /^Cargo\.toml$/u },
  ruby: { told: 'Gemfile, *.gemspec', pattern: /^(?:Gemfile|[^/]+\.gemspec)$/u },
  php: { told: 'composer.json', pattern: /^composer\.json$/u },
};

export interface Finding {
  toolchain: Toolchain;
  /** What is to be told about how it was found. */
  told: string;
}

/**
 * The toolchain of a folder, by its files. Beside another one, a package.json without tests and checks is taken for what
 * builds the pages of the application.
 * @throws ConfigurationError where there are several: what is not run cannot fail
 */
export function findToolchain(files: Files): Finding {
  const found = (Object.keys(MARKS) as (keyof typeof MARKS)[]).flatMap((toolchain) => {
    const [file] = matching(files, MARKS[toolchain].pattern);
    return file === undefined ? [] : [{ toolchain, file }];
  });
  const others = found.filter(({ toolchain }) => toolchain !== 'node');
  const [first] = found;
  if (first === undefined) {
    const told =
      'no file of the folder says which toolchain it has: nothing is installed, linted or tested by itself';
    return { toolchain: 'none', told: `${told}${belowOf(files)}` };
  }
  if (found.length === 1) return { toolchain: first.toolchain, told: `${first.toolchain}, by ${first.file}` };
  const [only] = others;
  if (only !== undefined && others.length === 1 && !hasChecks(files)) {
    return {
      toolchain: only.toolchain,
      told: `${only.toolchain}, by ${only.file}; package.json has no tests and no checks, and is left alone`,
    };
  }
  throw new ConfigurationError({
    input: 'toolchain',
    message: 'is auto, and the folder has the files of several: what is not run could not fail',
    found: found.map(({ toolchain, file }) => `${toolchain} (${file})`).join(', '),
    remedy:
      'name the one that this pipeline checks; a call of checks.yml with another toolchain or working-directory checks the rest',
  });
}

/** So many places are enough to see which folder is meant. */
const MOST_PLACES = 3;

/** Where files below would have said it: most often the working directory is another folder. */
function belowOf(files: Files): string {
  const places = files.names.filter((name) =>
    Object.values(MARKS).some(({ pattern }) => pattern.test(name.slice(name.lastIndexOf('/') + 1))),
  );
  if (places.length === 0) return '';
  const more = places.length > MOST_PLACES ? ' and others' : '';
  return `; below it there are ${places.slice(0, MOST_PLACES).join(', ')}${more}: is working-directory another folder, or does a solution or workspace miss?`;
}
