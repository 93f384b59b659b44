import { defined } from '../base/index.ts';
import { has, left, logged, matching, said, textsOf, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const DEFAULT = '3.4';

/** Ruby, by Bundler. */
export function ruby(files: Files): Found {
  const gems = `${files.read('Gemfile.lock')}\n${files.read('Gemfile')}`;
  const uses = (name: string) => new RegExp(`^\\s*(?:gem\\s+["'])?${name}(?:["'\\s(]|$)`, 'mu').test(gems);
  const specs = matching(files, /(?:^|\/)spec\/.*_spec\.rb$/u);
  const units = matching(files, /(?:^|\/)test\/.*(?:_test|test_\w+)\.rb$/u);
  const { database, told } = databaseOf(files, uses);
  const file = ['.ruby-version', '.tool-versions'].find((name) => has(files, name)) ?? '';
  return {
    manager: 'bundler',
    tool: '',
    install: `bundle config set --local path vendor/bundle && bundle install${has(files, 'Gemfile.lock') ? ' --jobs 4' : ''}`,
    version:
      file === '' ? said(files, 'Gemfile', /^\s*ruby\s+["']~?>?=?\s*(\d[\d.]*)["']/mu) || DEFAULT : 'default',
    versionFile: '',
    caches: ['vendor/bundle'],
    locks: textsOf(files, ['Gemfile.lock']),
    commands: {
      lint: uses('rubocop') ? { run: 'bundle exec rubocop' } : left('rubocop is not in the Gemfile'),
      'type-check': uses('sorbet') ? { run: 'bundle exec srb tc' } : left('sorbet is not in the Gemfile'),
      audit: has(files, 'Gemfile.lock')
        ? { run: 'gem install bundler-audit --version 0.9.2 --no-document && bundle-audit check --update' }
        : left('there is no Gemfile.lock'),
      migrate: has(files, 'bin/rails')
        ? { run: `${database}bin/rails db:prepare`, ...defined({ told }) }
        : left('there is no bin/rails'),
      unit: unitOf(files, { specs, units, database }),
      ...without(['integration', 'e2e', 'api-test'], 'Ruby has no command of that name'),
    },
    tests: [...specs, ...units],
    reports: ['coverage/.resultset.json', 'coverage/coverage.xml', 'coverage/lcov.info'],
  };
}

interface Tests {
  specs: readonly string[];
  units: readonly string[];
  /** What goes before a command that may ask the database. */
  database: string;
}

/**
 * Rails takes `DATABASE_URL` before what its config/database.yml says: an empty one is an error to it, and the address of
 * the test database one without the gem for PostgreSQL.
 */
function databaseOf(files: Files, uses: (name: string) => boolean): { database: string; told?: string } {
  if (!has(files, 'bin/rails')) return { database: '' };
  if (uses('pg')) return { database: '[[ -n "${DATABASE_URL:-}" ]] || unset DATABASE_URL; ' };
  const told = 'the Gemfile has no pg: the database is the one of config/database.yml';
  return { database: 'unset DATABASE_URL; ', told };
}

function unitOf(files: Files, { specs, units, database }: Tests): Choice {
  const proof = `${REPORTS}/unit.json`;
  if (specs.length > 0) {
    const rspec = `${database}bundle exec rspec --format progress --format json --out ${proof}`;
    return {
      run: rspec,
      proof,
      ...(units.length === 0 ? {} : { told: 'the tests below of test/ do not run: give a unit-command' }),
    };
  }
  if (units.length === 0) return left('there is neither spec/**/*_spec.rb nor test/**/*_test.rb');
  return logged(has(files, 'bin/rails') ? `${database}bin/rails test` : 'bundle exec rake test');
}
