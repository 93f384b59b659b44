/** `node scripts/toolchains.ts`: writes the tables of docs/toolchains.md from what the code makes of the files beside each row. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  AUTO,
  COMMANDS,
  MARKS,
  planToolchain,
  TOOLCHAINS,
  type ToolchainPlan,
} from '../src/toolchain/index.ts';

const DOCUMENT = path.join(import.meta.dirname, '..', 'docs', 'toolchains.md');
const FROM = '<!-- toolchains -->\n';
const TO = '<!-- end -->';

/** One of each, with everything that it can have. */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Node, npm': {
    'package.json': JSON.stringify({
      scripts: {
        lint: 'eslint .',
        'type-check': 'tsc',
        test: 'vitest',
        'test:integration': 'vitest',
        'test:e2e': 'playwright test',
        'db:migrate': 'x',
        'test:api-integration': 'x',
      },
    }),
    'package-lock.json': '{"lockfileVersion": 3}',
  },
  'Node, pnpm': {
    'package.json': JSON.stringify({
      packageManager: 'pnpm@10.12.1',
      scripts: { lint: 'eslint .', test: 'node --test' },
    }),
    'pnpm-lock.yaml': '',
  },
  'Node, yarn 4': {
    'package.json': JSON.stringify({
      packageManager: 'yarn@4.9.2',
      scripts: { lint: 'eslint .', test: 'jest' },
    }),
    'yarn.lock': '__metadata:\n',
  },
  'Node, bun': { 'package.json': JSON.stringify({ scripts: { test: 'mocha' } }), 'bun.lock': '' },
  'Python, pip': {
    'requirements.txt': 'pytest\npytest-cov\nruff\nmypy\n',
    'manage.py': '',
    'tests/test_a.py': '',
  },
  'Python, uv': {
    'uv.lock': '',
    'pyproject.toml': '[dependency-groups]\ndev = ["pytest", "ruff"]\n',
    'tests/test_a.py': '',
  },
  'Python, poetry': {
    'poetry.lock': '',
    'pyproject.toml': '[tool.poetry.group.dev.dependencies]\npytest = "8"\n',
    'tests/test_a.py': '',
  },
  'Python, pipenv': { Pipfile: '[dev-packages]\npytest = "*"\n', 'Pipfile.lock': '', 'tests/test_a.py': '' },
  Go: { 'go.mod': 'module a\n', 'a_test.go': '' },
  'Java, Maven': {
    'pom.xml': '<artifactId>spotless-maven-plugin</artifactId>',
    mvnw: '',
    'src/test/java/A.java': '',
  },
  'Java, Gradle': { 'build.gradle': '', gradlew: '', 'src/test/java/A.java': '' },
  '.NET': { 'A.sln': '', '.editorconfig': '', 'test/A.csproj': 'Microsoft.NET.Test.Sdk coverlet.collector' },
  Rust: { 'Cargo.toml': '', 'Cargo.lock': '', 'tests/a.rs': '' },
  'Ruby, RSpec': { Gemfile: 'gem "rspec"\ngem "rubocop"\n', 'Gemfile.lock': '', 'spec/a_spec.rb': '' },
  'Ruby, Rails': { Gemfile: 'gem "pg"\n', 'Gemfile.lock': '', 'bin/rails': '', 'test/a_test.rb': '' },
  PHP: {
    'composer.json': '{"require-dev": {"phpunit/phpunit": "^11"}}',
    'composer.lock': '',
    'phpcs.xml': '',
    'phpstan.neon': '',
    'tests/ATest.php': '',
  },
};

/** What decides between commands, and what has stopped a first run: below the first table of a toolchain. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  'Node, npm': [
    'A script of that name in package.json is what runs: `lint`; `type-check`, `typecheck`, `check-types` or `types`; `db:migrate`; `test:unit`, else `test`; `test:integration`; `test:e2e`; `test:api-integration` or `test:api`. What `npm init` writes as `test` counts as none.',
    'vitest, jest and `node --test` are given a reporter of their own, with coverage where the package for it is there; of any other runner the output says how many tests ran.',
    'The lock file has to be committed, unless package.json depends on nothing.',
  ],
  'Node, pnpm': [
    'Without `packageManager` in package.json it is pnpm 10, and 8 for lock files of version 5 and 6. pnpm 10 runs install scripts only of packages that the repository allows.',
  ],
  'Python, pip': [
    'All `requirements*.txt` are installed, but those for documentation or production (`doc`, `prod` in the name); a pyproject.toml or setup.py of a package too, with its extras `dev`, `test` and `tests`. Of `[dependency-groups]` it is `dev`, `test`, `tests`, `testing`, `lint` and `typing`. A folder that is no package (`Multiple top-level packages discovered`) is given an `install-command`.',
    'ruff, else flake8, else pylint lints, and mypy, else pyright checks the types, where one is among the requirements or has its configuration. Without one of them nothing does.',
    'Tests are files named `test_*.py`, `*_test.py` or `tests.py`. Migrations are those of manage.py, else `alembic upgrade head` where alembic.ini is there and alembic is among the packages.',
    'pytest runs the tests, those of unittest too; without it Django runs them by manage.py. `pytest-cov` among the requirements adds the coverage.',
    '`uv.lock`, `poetry.lock` and `Pipfile` choose uv, poetry and pipenv: commit them, else it is pip. A folder `requirements/` alone needs `toolchain: python`.',
    'Django reads `DATABASE_URL` where its settings do; else its tests have the database of the settings.',
  ],
  'Python, uv': [
    'A version that `toolchain-version` or `toolchain-versions` names is told to uv by `UV_PYTHON`, which goes before `.python-version`. A `uv pip install` of your own then needs `--python .venv`.',
  ],
  Go: [
    'golangci-lint is a `lint-command`, such as `go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.1.6 run`: its version is yours to choose.',
    'With go.work every module of it is tested. Tests behind a build tag, such as integration ones, are an `integration-command`: `go test -tags integration ./...`.',
  ],
  'Java, Maven': [
    'The wrapper is taken where it is there, else the Maven or Gradle of the runner. `mvn verify` runs the integration tests of failsafe with the unit tests.',
    'spotless, else checkstyle lints, where its plugin is in pom.xml; Gradle runs all of `check` but the task `test`. Another suite that `check` runs needs `lint-command: ./gradlew check -x test -x integrationTest` and `integration-command: ./gradlew integrationTest`.',
    'The version is that of the compiler in pom.xml or build.gradle at the top; of a build whose modules alone say it, give `toolchain-version`: else it is 21.',
  ],
  '.NET': [
    'The solution or project has to be in the working directory: with projects in folders alone nothing is found and nothing runs. `dotnet new sln` and `dotnet sln add` with each project make one.',
    'With an .editorconfig the format is checked, without one the build and its analyzers. `coverlet.collector` in a project of tests adds the coverage.',
    'A project is one of tests when its own file, or a `Directory.Build.props` or `.targets` above it, has `Microsoft.NET.Test.Sdk`, `MSTest.Sdk` or `<IsTestProject>true`. With xunit.v3 or TUnit alone `dotnet test` leaves no report: give a `unit-command`, such as `dotnet run --project test/Shop.Tests`.',
    'The version is that of global.json, else the highest of the project files and of those above them.',
    'Migrations of Entity Framework are a `migrate-command`.',
  ],
  Rust: [
    'Without a committed Cargo.lock nothing is locked, and nothing is audited.',
    'The first audit of a job compiles cargo-audit, for minutes: `audit-command: ""` leaves it out, and a runner that has it needs none.',
    'rustup takes the version of rust-toolchain.toml. A warning of clippy is red.',
    'An image for arm64 is compiled under emulation, and a build may take 60 minutes: give `platforms: linux/amd64`, or a [native runner](recipes.md#a-native-runner-for-each-platform).',
  ],
  'Ruby, RSpec': [
    'RSpec where there are files below spec/, else the tests below test/, by `bin/rails` or `rake test`: of the latter the Rakefile needs a task `test`. With both, those below test/ need a `unit-command`.',
    'rubocop lints and sorbet checks the types where the Gemfile or its lock has them.',
    'A Gemfile.lock that was written on a Mac or Windows may lack the platform of the runner: `bundle lock --add-platform x86_64-linux`.',
    'Without the gem `pg` Rails has the database of its config/database.yml, such as SQLite, and not the one of the job: give `postgres-image: ""` too.',
  ],
  PHP: [
    'phpcs, else php-cs-fixer, else pint lints, and phpstan, else psalm checks the types, where its configuration is there: pint by pint.json, which may be `{}`. Tests are files named `*Test.php` below tests/.',
    'Where no linter is configured, `composer validate --no-check-publish` lints. Migrations are `php artisan migrate --force`, else those of Doctrine; with Pest its own command runs.',
    'The version is `.php-version`, else the lowest that composer.json allows: a composer.lock of a newer PHP needs `toolchain-version`.',
    'Laravel 11 and newer reads `DB_URL`, not `DATABASE_URL`: say it in `.env`, and in `.env.testing` for the tests. Symfony adds `_test` to the name of the database in its tests, by `dbname_suffix` in doctrine.yaml.',
    'Laravel needs an .env: `install-command: composer install --no-interaction && cp .env.example .env && php artisan key:generate`.',
    'Extensions beyond those of [setup-php](https://github.com/shivammathur/setup-php#tada-php-extension-support) by default are installed by an `install-command`.',
  ],
};

function planOf(files: Readonly<Record<string, string>>): ToolchainPlan {
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'edu-actions-toolchains-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
      writeFileSync(path.join(workspace, name), text);
    }
    const commands = Object.fromEntries(COMMANDS.map((name) => [name, AUTO])) as ToolchainPlan['commands'];
    return planToolchain({ workspace, folder: '.', toolchain: AUTO, version: '', install: AUTO, commands });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

const code = (text: string) => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``);

function sectionOf(title: string, files: Readonly<Record<string, string>>): string {
  const plan = planOf(files);
  const rows = [
    ['install', plan.install],
    ...COMMANDS.map((name) => [name, plan.commands[name]]),
    ...Object.entries(plan.proofs).map(([name, proof]) => [`report of ${name}`, proof]),
    ['kept between runs', plan['cache-path'].split('\n').join(', ')],
  ].filter(([, text]) => text !== '');
  return [
    `### ${title}`,
    '',
    `With ${Object.keys(files).map(code).join(', ')}:`,
    '',
    '| what | command |',
    '|---|---|',
    ...rows.map(([name = '', text = '']) => `| ${name} | ${code(text)} |`),
    ...(NOTES[title] === undefined ? [] : ['', ...NOTES[title].map((note) => `- ${note}`)]),
  ].join('\n');
}

/** The page with its tables written anew. @throws Error when it has no place for them */
export function withToolchains(page: string): string {
  const [before, rest] = page.split(FROM);
  const after = rest?.split(TO)[1];
  if (before === undefined || after === undefined) throw new Error(`no ${FROM.trim()} and ${TO} in the page`);
  const found = [
    '| `toolchain` | found by |',
    '|---|---|',
    ...TOOLCHAINS.map((name) => `| \`${name}\` | ${name === 'none' ? 'none of these' : MARKS[name].told} |`),
  ].join('\n');
  const sections = Object.entries(EXAMPLES).map(([title, files]) => sectionOf(title, files));
  return `${before}${FROM}\n${[found, ...sections].join('\n\n')}\n\n${TO}${after}`;
}

if (import.meta.main) writeFileSync(DOCUMENT, withToolchains(readFileSync(DOCUMENT, 'utf8')));
