import { has, left, logged, matching, said, textsOf, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const DEFAULT = '3.4';

/** Ruby, by Bundler. */
export function ruby(files: Files): Found {
  const gems = `${files.read('Gemfile.lock')}\n${files.read('Gemfile')}`;
  const uses = (name: string) => new RegExp(`^\\s*(?:gem\\s+["'])?${name}(?:["'\\s(]|$)`, 'mu').test(gems);
  const specs = matching(files, /(?:^|\/)spec\/.*_spec\.rb$/u);
  const units = matching(files, /(?:^|\/)test\/.*(?:_test|test_\w+)\.rb$/u);
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
      migrate: has(files, 'bin/rails') ? { run: 'bin/rails db:prepare' } : left('there is no bin/rails'),
      unit: unitOf(files, specs, units),
      ...without(['integration', 'e2e', 'api-test'], 'Ruby has no command of that name'),
    },
    tests: [...specs, ...units],
    reports: ['coverage/.resultset.json', 'coverage/coverage.xml', 'coverage/lcov.info'],
  };
}

function unitOf(files: Files, specs: readonly string[], units: readonly string[]): Choice {
  const proof = `${REPORTS}/unit.json`;
  if (specs.length > 0) {
    const rspec = `bundle exec rspec --format progress --format json --out ${proof}`;
    return {
      run: rspec,
      proof,
      ...(units.length === 0 ? {} : { told: 'the tests below of test/ do not run: give a unit-command' }),
    };
  }
  if (units.length === 0) return left('there is neither spec/**/*_spec.rb nor test/**/*_test.rb');
  return logged(has(files, 'bin/rails') ? 'bin/rails test' : 'bundle exec rake test');
}
