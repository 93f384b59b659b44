import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  COMMANDS,
  type CommandName,
  planToolchain,
  type PlanRequest,
  type ToolchainPlan,
} from '../../../src/toolchain/index.ts';
import { REPOSITORIES, type Tests } from '../../support/toolchain-repositories.ts';
import { workspace } from '../../support/workspace.ts';

type Asked = Partial<Omit<PlanRequest, 'commands'>> & { commands?: Partial<Record<CommandName, string>> };

const ALL_AUTO = Object.fromEntries(COMMANDS.map((name) => [name, 'auto'])) as Record<CommandName, string>;

function planned(files: Record<string, string>, asked: Asked = {}): ToolchainPlan {
  using place = workspace(files);
  return planToolchain({
    workspace: place.folder,
    folder: '.',
    toolchain: 'auto',
    version: '',
    install: 'auto',
    ...asked,
    commands: { ...ALL_AUTO, ...asked.commands },
  });
}

const json = (value: unknown) => JSON.stringify(value);

/** A solution whose one project has a package, and nothing else of tests. */
const program = (name: string) => ({
  'Shop.sln': '',
  'test/Shop.Tests.csproj': `<PackageReference Include="${name}" Version="3.0.0" />`,
});

// Those of a toolchain that this machine has not run under act elsewhere alone.
test.each(REPOSITORIES.map((repository) => [repository.name, repository] as const))(
  'toolchains: the repository of the tests under act is one of %s, and its tests are found where they are',
  (name, repository) => {
    const { setUp, lints, audits, reports, unlocked = false } = repository;
    const plan = (tests: Tests) => planned(repository.files(tests));
    const { toolchain, commands, proofs, 'cache-path': kept } = plan('pass');
    expect(kept === '').toBe(unlocked);
    expect(name.startsWith(toolchain)).toBe(true);
    expect(setUp.toLowerCase()).toContain(toolchain === 'dotnet' ? '.net' : toolchain);
    expect(commands.lint !== '').toBe(lints.includes('Lint'));
    expect(commands.audit !== '').toBe(audits || lints.includes('Audit the packages'));
    expect(proofs.audit !== undefined).toBe(audits);
    expect(proofs.unit?.endsWith('.log') === false).toBe(reports);
    for (const tests of ['pass', 'fail', 'none run'] as const) expect(plan(tests).commands.unit).not.toBe('');
    expect(plan('missing').commands.unit).toBe('');
  },
);

describe('toolchains: found by their files', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['package.json', { 'package.json': '{}' }, 'node', ''],
    ['requirements.txt', { 'requirements.txt': 'flask==3.1.0\n' }, 'python', 'pip'],
    ['pyproject.toml', { 'pyproject.toml': '[project]\nname = "a"\n' }, 'python', 'pip'],
    ['uv.lock', { 'uv.lock': '', 'pyproject.toml': '' }, 'python', 'uv'],
    ['poetry.lock', { 'poetry.lock': '', 'pyproject.toml': '' }, 'python', 'poetry'],
    ['[tool.poetry]', { 'pyproject.toml': '[tool.poetry]\nname = "a"\n' }, 'python', 'poetry'],
    ['Pipfile', { Pipfile: '', 'Pipfile.lock': '{}' }, 'python', 'pipenv'],
    ['go.mod', { 'go.mod': 'module a\n' }, 'go', 'go'],
    ['pom.xml', { 'pom.xml': '<project/>' }, 'java', 'maven'],
    ['build.gradle.kts', { 'build.gradle.kts': '' }, 'java', 'gradle'],
    ['a solution', { 'Shop.sln': '' }, 'dotnet', 'nuget'],
    ['a project', { 'Shop.csproj': '' }, 'dotnet', 'nuget'],
    ['Cargo.toml', { 'Cargo.toml': '' }, 'rust', 'cargo'],
    ['Gemfile', { Gemfile: '' }, 'ruby', 'bundler'],
    ['composer.json', { 'composer.json': '{}' }, 'php', 'composer'],
    ['nothing', { Makefile: '' }, 'none', ''],
    ['nothing at the root, where folders are no part of it', { 'docs/package.json': '{}' }, 'none', ''],
  ])('%s', (_, files, toolchain, manager) => {
    expect(planned(files)).toMatchObject({ toolchain, manager });
  });

  test('nothing in the folder, and something below: that is told with the places', () => {
    const { toolchain, told } = planned({
      'src/Shop/Shop.csproj': '',
      'tests/Shop.Tests/Shop.Tests.csproj': '',
      'web/package.json': '{}',
      'web/shop/package.json': '{}',
      'node_modules/a/package.json': '{}',
    });
    expect(toolchain).toBe('none');
    expect(told[0]).toMatch(
      /^no file of the folder .*; below it there are src\/Shop\/Shop\.csproj, tests\/Shop\.Tests\/Shop\.Tests\.csproj, web\/package\.json and others: is working-directory another folder/u,
    );
    expect(planned({ Makefile: '' }).told[0]).not.toContain('below');
  });

  test('a package.json that only builds pages stands back, and that is told', () => {
    const { toolchain, told } = planned({
      'go.mod': 'module a\n',
      'package.json': json({ scripts: { build: 'vite build' } }),
    });
    expect(toolchain).toBe('go');
    expect(told[0]).toBe('go, by go.mod; package.json has no tests and no checks, and is left alone');
  });

  test.each<[string, Record<string, string>]>([
    ['with tests of its own', { 'go.mod': '', 'package.json': json({ scripts: { test: 'jest' } }) }],
    ['of two others', { 'go.mod': '', 'requirements.txt': '' }],
  ])('several toolchains are an error, because what is not run could not fail: %s', (_, files) => {
    expect(() => planned(files)).toThrow(
      /input toolchain: is auto, and the folder has the files of several.*found: \w+ \(.*; name the one/u,
    );
  });

  test('and none when the input says which', () => {
    expect(planned({ 'go.mod': '', 'requirements.txt': '' }, { toolchain: 'python' })).toMatchObject({
      toolchain: 'python',
    });
  });

  test('of the folder that is asked for', () => {
    expect(
      planned({ 'package.json': '{}', 'api/go.mod': '', 'api/go.sum': 'x' }, { folder: 'api' }),
    ).toMatchObject({
      toolchain: 'go',
      folder: 'api',
      'version-file': path.join('api', 'go.mod'),
    });
  });
});

describe('toolchains: what each one runs', () => {
  test.each<
    [
      string,
      Record<string, string>,
      Partial<Record<CommandName | 'install' | 'version' | 'version-file' | 'tool', string>>,
    ]
  >([
    [
      'Python with requirements and pytest',
      {
        'requirements.txt': 'flask\n',
        'requirements-dev.txt': 'pytest==8.3.4\npytest-cov\nruff\nmypy\n',
        'tests/test_a.py': '',
      },
      {
        install: 'python -m pip install -r requirements-dev.txt -r requirements.txt',
        lint: 'python -m ruff check .',
        'type-check': 'python -m mypy .',
        unit: 'python -m pytest --junitxml=ci-reports/unit.xml --cov --cov-report=term --cov-report=xml:ci-reports/coverage.xml',
        audit: `python -m pip freeze --exclude-editable | sed -n '/^[^ ]*==/p' > "$RUNNER_TEMP/audit-requirements.txt" && { pipx run --spec pip-audit==2.9.0 pip-audit --format json --disable-pip --no-deps -r "$RUNNER_TEMP/audit-requirements.txt" > ci-reports/audit.json || [[ -s ci-reports/audit.json ]]; }`,
        migrate: '',
        version: '3.13',
      },
    ],
    [
      'Python without pytest, which runs unittest too',
      { 'requirements.txt': '', 'test_a.py': '' },
      {
        lint: '',
        'type-check': '',
        unit: 'python -m pip install pytest && python -m pytest --junitxml=ci-reports/unit.xml',
      },
    ],
    [
      'Python with Django',
      { 'requirements.txt': 'django\n', 'manage.py': '', 'shop/tests.py': '' },
      {
        migrate: 'python manage.py migrate --noinput',
        unit: 'python manage.py test 2>&1 | tee ci-reports/unit.log',
      },
    ],
    [
      'Python with uv',
      {
        'uv.lock': '',
        'pyproject.toml': '[project]\nrequires-python = ">=3.11"\n[dependency-groups]\ndev = ["pytest>=8"]\n',
        'tests/test_a.py': '',
      },
      {
        tool: 'uv',
        install: 'uv sync --locked --all-extras --all-groups',
        unit: 'uv run python -m pytest --junitxml=ci-reports/unit.xml',
        version: '',
        'version-file': 'pyproject.toml',
      },
    ],
    [
      'Python with uv, whose tools are configured alone',
      { 'uv.lock': '', 'pyproject.toml': '[tool.ruff]\n[tool.mypy]\n' },
      {
        lint: 'uv run --with ruff python -m ruff check .',
        'type-check': 'uv run --with mypy python -m mypy .',
      },
    ],
    [
      'Python with extras, of which several are installed',
      {
        'pyproject.toml':
          '[project]\nname = "a"\n[project.optional-dependencies]\ndev = ["ruff"]\ntest = [\n  "pytest",\n]\npdf = []\n[tool.x]\ntests = []\n',
        'test_a.py': '',
      },
      { install: 'python -m pip install -e ".[dev,test]"' },
    ],
    [
      'Python with dependency groups and no lock file',
      {
        'pyproject.toml':
          '[project]\nname = "a"\n\n[dependency-groups] # of PEP 735\ntest = ["pytest", {include-group = "typing"}]\ntyping = ["mypy"]\ndocs = ["sphinx"]\ndjango4 = []\n[tool.x]\ndev = []\n',
        'test_a.py': '',
      },
      {
        install:
          'python -m pip install "pip>=25.1" && python -m pip install -e "." --group test --group typing',
        unit: 'python -m pytest --junitxml=ci-reports/unit.xml',
        'type-check': 'python -m mypy .',
      },
    ],
    [
      'Python with dependency groups, and no package',
      { 'pyproject.toml': '[dependency-groups]\ndev = ["pytest"]\n', 'test_a.py': '' },
      { install: 'python -m pip install "pip>=25.1" && python -m pip install --group dev' },
    ],
    [
      'Python with poetry, of the version that wrote the lock file',
      {
        'poetry.lock':
          '# This file is automatically @generated by Poetry 2.1.1 and should not be changed by hand.\n',
        'pyproject.toml': '[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
        'tests/test_a.py': '',
        '.python-version': '3.12\n',
      },
      {
        tool: 'poetry==2.1.1',
        install: 'poetry install --no-interaction --all-extras',
        unit: 'poetry run python -m pytest --junitxml=ci-reports/unit.xml',
        'version-file': '.python-version',
      },
    ],
    [
      'Go',
      { 'go.mod': 'module a\n', 'a_test.go': '' },
      {
        install: 'go mod download',
        lint: 'go vet ./...',
        'type-check': '',
        unit: "go test -json -coverprofile=ci-reports/coverage.out ./... | tee ci-reports/unit.json | jq --unbuffered -Rrj 'fromjson? | .Output // empty'",
        audit: 'go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 -format json ./... > ci-reports/audit.json',
        'version-file': 'go.mod',
      },
    ],
    [
      'a workspace of Go',
      { 'go.work': 'go 1.24\n\nuse (\n\t./api\n\t./jobs\n)\n', 'api/a_test.go': '' },
      { lint: 'go vet ./api/... ./jobs/...', install: 'go mod download', 'version-file': 'go.work' },
    ],
    ['a workspace of Go without a module', { 'go.work': 'go 1.24\n' }, { install: '' }],
    [
      'Java with the wrapper of Maven',
      {
        'pom.xml':
          '<project><properties><maven.compiler.release>17</maven.compiler.release></properties><artifactId>spotless-maven-plugin</artifactId></project>',
        mvnw: '',
        'src/test/java/ATest.java': '',
      },
      {
        install: 'sh ./mvnw --batch-mode --no-transfer-progress -DskipTests test-compile',
        lint: 'sh ./mvnw --batch-mode --no-transfer-progress spotless:check',
        unit: 'sh ./mvnw --batch-mode --no-transfer-progress verify',
        audit: '',
        version: '17',
      },
    ],
    [
      'Java with Gradle',
      {
        'build.gradle': 'java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }',
        'src/test/kotlin/ATest.kt': '',
      },
      { unit: 'gradle --no-daemon test', lint: 'gradle --no-daemon check -x test', version: '21' },
    ],
    [
      '.NET',
      {
        'Shop.sln': '',
        '.editorconfig': '',
        'src/Shop.csproj': '<TargetFramework>net8.0</TargetFramework>',
        'test/Shop.Tests.csproj':
          '<PackageReference Include="Microsoft.NET.Test.Sdk"/><PackageReference Include="coverlet.collector"/>',
      },
      {
        install: 'dotnet restore',
        lint: 'dotnet format --no-restore --verify-no-changes',
        unit: 'dotnet test --no-restore --logger trx --results-directory ci-reports --collect "XPlat Code Coverage"',
        version: '8.0.x',
      },
    ],
    [
      '.NET, whose projects of tests are so by the file above of them',
      {
        'Shop.sln': '',
        'Directory.Build.props': '<TargetFramework>net8.0</TargetFramework>',
        'src/Shop.csproj': '',
        'test/Directory.Build.props':
          '<PackageReference Include="Microsoft.NET.Test.Sdk"/><PackageReference Include="coverlet.collector"/>',
        'test/Shop.Tests/Shop.Tests.csproj': '',
      },
      {
        unit: 'dotnet test --no-restore --logger trx --results-directory ci-reports --collect "XPlat Code Coverage"',
        version: '8.0.x',
      },
    ],
    [
      '.NET, whose file beside a project says nothing about others',
      {
        'Shop.sln': '',
        'src/Shop.csproj': '',
        'tes/Directory.Build.props': 'Microsoft.NET.Test.Sdk net8.0',
        'test/Shop.csproj': '',
      },
      { unit: '', version: '9.0.x' },
    ],
    [
      'Rust',
      { 'Cargo.toml': '', 'Cargo.lock': '', 'src/lib.rs': '#[test]\nfn adds() {}\n' },
      {
        install: 'cargo fetch --locked',
        lint: 'cargo fmt --all --check && cargo clippy --workspace --all-targets --locked -- --deny warnings',
        unit: 'cargo test --workspace --locked 2>&1 | tee ci-reports/unit.log',
        version: '',
      },
    ],
    [
      'Ruby with RSpec',
      {
        Gemfile: 'ruby "3.3.6"\ngem "rspec"\ngem "rubocop"\n',
        'Gemfile.lock': '    rspec (3.13.0)\n',
        'spec/a_spec.rb': '',
      },
      {
        lint: 'bundle exec rubocop',
        unit: 'bundle exec rspec --format progress --format json --out ci-reports/unit.json',
        version: '3.3.6',
      },
    ],
    [
      'Ruby on Rails',
      { Gemfile: '', 'bin/rails': '', 'test/a_test.rb': '', '.ruby-version': '3.4.1' },
      {
        migrate: 'unset DATABASE_URL; bin/rails db:prepare',
        unit: 'unset DATABASE_URL; bin/rails test 2>&1 | tee ci-reports/unit.log',
        version: 'default',
      },
    ],
    [
      'Ruby on Rails with PostgreSQL, which takes no empty DATABASE_URL',
      {
        Gemfile: 'gem "rails"\ngem "pg", "~> 1.5"\n',
        'bin/rails': '',
        'spec/a_spec.rb': '',
      },
      {
        migrate: '[[ -n "${DATABASE_URL:-}" ]] || unset DATABASE_URL; bin/rails db:prepare',
        unit: '[[ -n "${DATABASE_URL:-}" ]] || unset DATABASE_URL; bundle exec rspec --format progress --format json --out ci-reports/unit.json',
      },
    ],
    [
      'PHP',
      {
        'composer.json': json({ require: { php: '^8.2' }, 'require-dev': { 'phpunit/phpunit': '^11' } }),
        'composer.lock': '{}',
        'phpstan.neon': '',
        'tests/ATest.php': '',
      },
      {
        'type-check': 'vendor/bin/phpstan analyse --no-progress',
        unit: 'vendor/bin/phpunit --log-junit ci-reports/unit.xml',
        version: '8.2',
      },
    ],
  ])('%s', (_, files, wanted) => {
    const { commands, ...plan } = planned(files);
    expect({ ...plan, ...commands }).toMatchObject(wanted);
  });

  const npm = (scripts: Record<string, string>, more: Record<string, unknown> = {}) => ({
    'package.json': json({ scripts, ...more }),
    'package-lock.json': '{"lockfileVersion": 3}',
  });

  test.each<[string, Record<string, string>, string, string | undefined]>([
    [
      'vitest',
      npm({ test: 'vitest' }),
      'npm run test -- --reporter=default --reporter=junit --outputFile.junit=ci-reports/unit.xml',
      'ci-reports/unit.xml',
    ],
    [
      'jest',
      npm({ 'test:unit': 'cross-env A=1 jest', test: 'x' }),
      'npm run test:unit -- --ci --coverage --json --outputFile=ci-reports/unit.json',
      'ci-reports/unit.json',
    ],
    [
      'jest with pnpm',
      { 'package.json': json({ scripts: { test: 'jest' } }), 'pnpm-lock.yaml': '' },
      'pnpm run test --ci --coverage --json --outputFile=ci-reports/unit.json',
      'ci-reports/unit.json',
    ],
    [
      'the runner of Node',
      npm({ test: 'node --test' }),
      'NODE_OPTIONS="${NODE_OPTIONS:-} --test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=ci-reports/unit.xml" npm run test',
      'ci-reports/unit.xml',
    ],
    [
      'what follows a runner gets no arguments of it',
      npm({ test: 'jest && node check.js' }),
      'npm run test 2>&1 | tee ci-reports/unit.log',
      'ci-reports/unit.log',
    ],
    ['the script of npm init', npm({ test: 'echo "Error: no test specified" && exit 1' }), '', undefined],
  ])('Node with %s', (_, files, unit, proof) => {
    const plan = planned(files);
    expect([plan.commands.unit, plan.proofs.unit]).toEqual([unit, proof]);
  });

  test('what a repository does not have is left out and told, never red', () => {
    const { commands, told } = planned(npm({ lint: 'eslint .' }));
    expect(commands).toMatchObject({
      lint: 'npm run lint',
      'type-check': '',
      migrate: '',
      unit: '',
      e2e: '',
    });
    expect(told).toContain('migrate is left out: package.json has no script db:migrate');
    expect(told).toContain('unit is left out: package.json has no script test:unit or test');
  });

  test('every command is the caller’s where it is given, and an empty one is none', () => {
    const mine = Object.fromEntries(COMMANDS.map((name) => [name, `make ${name}`])) as Record<
      CommandName,
      string
    >;
    const files = { 'go.mod': 'module a\n', 'a_test.go': '' };
    const plan = planned(files, { commands: mine, install: 'make packages', version: '1.25' });
    expect(plan).toMatchObject({
      commands: mine,
      proofs: {},
      install: 'make packages',
      version: '1.25',
      'version-file': '',
    });
    const none = Object.fromEntries(COMMANDS.map((name) => [name, ''])) as Record<CommandName, string>;
    expect(Object.values(planned(files, { commands: none }).commands).join('')).toBe('');
  });

  test.each(['xunit.v3', 'xunit.v3.mtp-v2', 'TUnit'])(
    '.NET with %s alone, which dotnet test leaves out: an error that names the command',
    (name) => {
      expect(() => planned(program(name))).toThrow(
        /input unit-command: runs nothing, .*dotnet run --project test\/Shop\.Tests\.csproj is their command.*found: test\/Shop\.Tests\.csproj/u,
      );
      const { commands, told } = planned({
        ...program(name),
        'test/Other.Tests.csproj': '<PackageReference Include="Microsoft.NET.Test.Sdk"/>',
      });
      expect(commands.unit).toBe('dotnet test --no-restore --logger trx --results-directory ci-reports');
      expect(told.join('\n')).toMatch(/unit: .*dotnet run --project test\/Shop\.Tests\.csproj/u);
    },
  );

  test('.NET with parts of xunit.v3 that hold no tests has none', () => {
    expect(planned(program('xunit.v3.assert')).commands.unit).toBe('');
  });

  test('a package.json without packages needs no lock file, one with packages does', () => {
    expect(planned({ 'package.json': '{}' })).toMatchObject({ install: '' });
    expect(() => planned({ 'package.json': json({ dependencies: { a: '1' } }) })).toThrow(
      'there is no lock file',
    );
  });
});

describe('toolchains: tests that are there and do not run are never green', () => {
  test.each<[string, Record<string, string>]>([
    ['Node', { 'package.json': '{}', 'src/a.test.ts': '' }],
    [
      'Node, by a script that does nothing',
      { 'package.json': json({ scripts: { test: 'exit 0' } }), 'test/a.js': '' },
    ],
    [
      'Node, by one that says so',
      { 'package.json': json({ scripts: { test: 'echo later && true' } }), '__tests__/a.js': '' },
    ],
  ])('%s has files of tests, and nothing to run them with', (_, files) => {
    expect(() => planned(files)).toThrow(
      /input unit-command: runs nothing, and there are files of tests .*found: .*; give the command/u,
    );
  });

  test('unless the caller says so for all three, or runs them by another command', () => {
    const files = { 'package.json': '{}', 'a.test.js': '' };
    expect(planned(files, { commands: { unit: '', integration: '', e2e: '' } }).commands.unit).toBe('');
    expect(planned(files, { commands: { e2e: 'make e2e' } }).commands.e2e).toBe('make e2e');
    expect(() => planned(files, { commands: { unit: '' } })).toThrow('runs nothing');
  });

  test('what is downloaded or built has no tests of this repository', () => {
    const files = { 'go.mod': '', 'vendor/x/a_test.go': '', 'testdata/b_test.go': '' };
    expect(planned(files).commands.unit).toBe('');
  });
});
