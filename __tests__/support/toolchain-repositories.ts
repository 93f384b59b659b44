import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';

/** Small repositories of several toolchains, whose tests pass, fail, are missing, or are there and do not run. */
export type Tests = 'pass' | 'fail' | 'missing' | 'none run';

export interface ToolchainRepository {
  name: string;
  /** The step that sets it up. */
  setUp: string;
  /** What has to be on the machine. */
  program: string;
  /** Whether a package manager has to be set up first. */
  tool?: boolean;
  /** Nothing says by which the downloads of two runs are the same. */
  unlocked?: boolean;
  /** Whether it audits and the report is judged; an audit without one is among `lints`. */
  audits: boolean;
  /** Whether its tests write a report that is judged; of others the output says how many ran. */
  reports: boolean;
  /** Which steps lint, beside an audit that is judged. */
  lints: readonly string[];
  files(tests: Tests): Record<string, string>;
  /** Said by the step when no test ran, and which step that is. */
  noneRun: readonly [step: string, words: RegExp];
}

const without = (tests: Tests, files: Record<string, string>) => (tests === 'missing' ? {} : files);
const sum = (tests: Tests) => (tests === 'fail' ? 5 : 4);

const python: ToolchainRepository = {
  name: 'python',
  setUp: 'Set up Python',
  program: 'python3',
  audits: true,
  reports: true,
  lints: ['Lint'],
  files: (tests) => ({
    'requirements.txt': 'pytest==8.3.4\nruff==0.9.2\n',
    'shop.py': 'def price(one, count):\n    return one * count\n',
    ...without(tests, {
      'test_shop.py':
        tests === 'none run'
          ? 'from shop import price\n\n\ndef check_price():\n    assert price(2, 2) == 4\n'
          : `from shop import price\n\n\ndef test_price():\n    assert price(2, 2) == ${sum(tests)}\n`,
    }),
  }),
  noneRun: ['Unit tests', /no tests ran/u],
};

const go: ToolchainRepository = {
  name: 'go',
  setUp: 'Set up Go',
  program: 'go',
  audits: true,
  reports: true,
  lints: ['Lint'],
  files: (tests) => ({
    'go.mod': 'module shop.example\n\ngo 1.24\n',
    'shop.go':
      'package shop\n\n// Price of several.\nfunc Price(one, count int) int { return one * count }\n',
    ...without(tests, {
      'shop_test.go': `${tests === 'none run' ? '//go:build later\n\n' : ''}package shop\n\nimport "testing"\n\nfunc TestPrice(t *testing.T) {\n\tif Price(2, 2) != ${sum(tests)} {\n\t\tt.Fatal("wrong")\n\t}\n}\n`,
    }),
  }),
  noneRun: ['Judge the reports', /test/u],
};

const JUNIT = '5.11.4';
const java: ToolchainRepository = {
  name: 'java',
  setUp: 'Set up Java',
  program: 'mvn',
  audits: false,
  reports: true,
  lints: [],
  files: (tests) => ({
    'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>${tests === 'none run' ? '\n    <skipTests>true</skipTests>' : ''}
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>${JUNIT}</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.2</version></plugin>
    </plugins>
  </build>
</project>
`,
    'src/main/java/Shop.java':
      'class Shop {\n  static int price(int one, int count) { return one * count; }\n}\n',
    ...without(tests, {
      'src/test/java/ShopTest.java': `import static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass ShopTest {\n  @Test void price() { assertEquals(${sum(tests)}, Shop.price(2, 2)); }\n}\n`,
    }),
  }),
  noneRun: ['Find the reports', /left no report/u],
};

const rust: ToolchainRepository = {
  name: 'rust',
  setUp: 'Set up Rust',
  program: 'cargo',
  audits: true,
  reports: false,
  lints: ['Lint'],
  files: (tests) => ({
    'Cargo.toml': '[package]\nname = "shop"\nversion = "1.0.0"\nedition = "2021"\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "shop"\nversion = "1.0.0"\n',
    'src/lib.rs': `pub fn price(one: i32, count: i32) -> i32 {\n    one * count\n}\n${
      tests === 'missing'
        ? ''
        : `\n#[test]\n${tests === 'none run' ? '#[ignore]\n' : ''}fn price_of_two() {\n    assert_eq!(price(2, 2), ${sum(tests)});\n}\n`
    }`,
  }),
  noneRun: ['Find the reports', /says that none ran/u],
};

const pnpm: ToolchainRepository = {
  name: 'node with pnpm',
  setUp: 'Set up Node',
  program: 'node',
  tool: true,
  audits: true,
  reports: true,
  lints: ['Lint'],
  files: (tests) => ({
    'package.json': JSON.stringify({
      name: 'shop',
      version: '1.0.0',
      type: 'module',
      packageManager: 'pnpm@10.12.1',
      scripts: {
        lint: 'node --check shop.js',
        ...(tests === 'missing' ? {} : { test: 'node --test' }),
      },
      dependencies: { 'is-number': '7.0.0' },
    }),
    'pnpm-lock.yaml': `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

importers:

  .:
    dependencies:
      is-number:
        specifier: 7.0.0
        version: 7.0.0

packages:

  is-number@7.0.0:
    resolution: {integrity: sha512-41Cifkg6e8TylSpdtTpeLVMqvSBEVzTttHvERD741+pnZ8ANv0004MRL43QKPDlK9cGvNp6NZWZUBlbGXYxxng==}
    engines: {node: '>=0.12.0'}

snapshots:

  is-number@7.0.0: {}
`,
    'shop.js': 'export const price = (one, count) => one * count;\n',
    ...without(tests, {
      'shop.test.js':
        tests === 'none run'
          ? `import { test } from 'node:test';\ntest.skip('price', () => {});\n`
          : `import assert from 'node:assert';\nimport { test } from 'node:test';\nimport { price } from './shop.js';\ntest('price', () => assert.equal(price(2, 2), ${sum(tests)}));\n`,
    }),
  }),
  noneRun: ['Judge the reports', /skipped|no test/iu],
};

const dotnet: ToolchainRepository = {
  name: 'dotnet',
  setUp: 'Set up .NET',
  program: 'dotnet',
  audits: false,
  reports: true,
  lints: ['Lint', 'Audit the packages'],
  files: (tests) => ({
    'Shop.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <RollForward>Major</RollForward>
    <IsPackable>false</IsPackable>
  </PropertyGroup>${
    tests === 'missing'
      ? ''
      : `
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.12.0" />
    <PackageReference Include="xunit" Version="2.9.2" />
    <PackageReference Include="xunit.runner.visualstudio" Version="2.8.2" />
  </ItemGroup>`
  }
</Project>
`,
    'Shop.cs': `public static class Shop
{
    public static int Price(int one, int count) => one * count;
}
`,
    ...without(tests, {
      'ShopTest.cs': `using Xunit;

public class ShopTest
{
    [Fact${tests === 'none run' ? '(Skip = "later")' : ''}]
    public void Price() => Assert.Equal(${sum(tests)}, Shop.Price(2, 2));
}
`,
    }),
  }),
  noneRun: ['Judge the reports', /skipped|no test/iu],
};

const ruby: ToolchainRepository = {
  name: 'ruby',
  setUp: 'Set up Ruby',
  program: 'ruby',
  audits: false,
  reports: true,
  lints: ['Audit the packages'],
  files: (tests) => ({
    Gemfile: 'source "https://rubygems.org"\n\ngem "rspec", "3.13.0"\n',
    'Gemfile.lock': `GEM
  remote: https://rubygems.org/
  specs:
    diff-lcs (1.5.1)
    rspec (3.13.0)
      rspec-core (~> 3.13.0)
      rspec-expectations (~> 3.13.0)
      rspec-mocks (~> 3.13.0)
    rspec-core (3.13.2)
      rspec-support (~> 3.13.0)
    rspec-expectations (3.13.3)
      diff-lcs (>= 1.2.0, < 2.0)
      rspec-support (~> 3.13.0)
    rspec-mocks (3.13.2)
      diff-lcs (>= 1.2.0, < 2.0)
      rspec-support (~> 3.13.0)
    rspec-support (3.13.1)

PLATFORMS
  ruby

DEPENDENCIES
  rspec (= 3.13.0)
`,
    'lib/shop.rb': 'module Shop\n  def self.price(one, count) = one * count\nend\n',
    ...without(tests, {
      'spec/shop_spec.rb': `require_relative "../lib/shop"\n\nRSpec.describe Shop do\n  ${tests === 'none run' ? 'xit' : 'it'}("has a price") { expect(Shop.price(2, 2)).to eq(${sum(tests)}) }\nend\n`,
    }),
  }),
  noneRun: ['Judge the reports', /skipped|no test/iu],
};

const php: ToolchainRepository = {
  name: 'php',
  setUp: 'Set up PHP',
  program: 'composer',
  unlocked: true,
  audits: false,
  reports: true,
  lints: ['Lint'],
  files: (tests) => ({
    'composer.json': JSON.stringify({
      name: 'octo/shop',
      description: 'A shop',
      license: 'MIT',
      require: { php: '>=8.2' },
      autoload: { classmap: ['src'] },
      ...(tests === 'missing' ? {} : { 'require-dev': { 'phpunit/phpunit': '^11.0' } }),
    }),
    'src/Shop.php':
      '<?php\n\nfinal class Shop\n{\n    public static function price(int $one, int $count): int\n    {\n        return $one * $count;\n    }\n}\n',
    ...without(tests, {
      'phpunit.xml':
        '<phpunit bootstrap="vendor/autoload.php"><testsuites><testsuite name="shop"><directory>tests</directory></testsuite></testsuites></phpunit>\n',
      'tests/ShopTest.php': `<?php\n\nuse PHPUnit\\Framework\\TestCase;\n\nfinal class ShopTest extends TestCase\n{\n    public function testPrice(): void\n    {\n        ${tests === 'none run' ? "$this->markTestSkipped('later');\n        " : ''}$this->assertSame(${sum(tests)}, Shop::price(2, 2));\n    }\n}\n`,
    }),
  }),
  noneRun: ['Judge the reports', /skipped|no test/iu],
};

export const REPOSITORIES: readonly ToolchainRepository[] = [python, go, java, rust, pnpm, dotnet, ruby, php];

/** Why what takes a program cannot be tried on this machine; undefined where it can. */
export function obstacleOf({ program }: { program: string }): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)))
    ? undefined
    : `there is no ${program} on the PATH`;
}

/** What a registry says of packages without an advisory, to npm and to pnpm. */
const NO_ADVISORY = {
  actions: [],
  advisories: {},
  muted: [],
  metadata: {
    vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0 },
    dependencies: 1,
    devDependencies: 0,
    optionalDependencies: 0,
    totalDependencies: 1,
  },
};

/** A registry of npm that answers audits, which the real one does not for every machine; for the rest it leads there. */
export function auditRegistry(): Server {
  return createServer((request, response) => {
    request.resume();
    const { method, url = '/' } = request;
    if (method === 'POST') {
      const found = url.endsWith('/audits') ? NO_ADVISORY : {};
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
    } else response.writeHead(302, { location: `https://registry.npmjs.org${url}` }).end();
  });
}
