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
  'Ruby, Rails': { Gemfile: '', 'Gemfile.lock': '', 'bin/rails': '', 'test/a_test.rb': '' },
  PHP: {
    'composer.json': '{"require-dev": {"phpunit/phpunit": "^11"}}',
    'composer.lock': '',
    'phpcs.xml': '',
    'phpstan.neon': '',
    'tests/ATest.php': '',
  },
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
