import { has, left, matching, said, textsOf, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const DEFAULT = '8.4';

/** PHP, by Composer. */
export function php(files: Files): Found {
  const composer = `${files.read('composer.json')}\n${files.read('composer.lock')}`;
  const uses = (name: string) => composer.includes(`"${name}"`);
  const tests = matching(files, /(?:^|\/)tests?\/.*(?:Test|Cest|Spec)\.php$/iu);
  return {
    manager: 'composer',
    tool: '',
    install: 'composer install --no-interaction --no-progress --prefer-dist',
    version: versionOf(files),
    versionFile: '',
    caches: ['~/.cache/composer'],
    locks: textsOf(files, ['composer.lock']),
    commands: {
      lint: lintOf(files),
      'type-check': typesOf(files),
      audit: has(files, 'composer.lock')
        ? {
            run: `composer audit --locked --format=json > ${REPORTS}/audit.json || [[ -s ${REPORTS}/audit.json ]]`,
            proof: `${REPORTS}/audit.json`,
          }
        : left('there is no composer.lock'),
      migrate: has(files, 'artisan')
        ? { run: 'php artisan migrate --force' }
        : has(files, 'bin/console') && uses('doctrine/doctrine-migrations-bundle')
          ? { run: 'php bin/console doctrine:migrations:migrate --no-interaction' }
          : left('there is neither artisan nor migrations of Doctrine'),
      unit: tests.length === 0 ? left('no file is named *Test.php') : unitOf(uses),
      ...without(['integration', 'e2e', 'api-test'], 'PHP has no command of that name'),
    },
    tests,
    reports: [`${REPORTS}/coverage.xml`],
  };
}

/** The lowest that composer.json allows: what it is written for. */
function versionOf(files: Files): string {
  return (
    said(files, '.php-version', /^\s*(\d+\.\d+)/u) ||
    said(files, 'composer.json', /"php"\s*:\s*"[^"\d]*(\d+\.\d+)/u) ||
    DEFAULT
  );
}

function lintOf(files: Files): Choice {
  if (matching(files, /^\.?phpcs\.xml(?:\.dist)?$/u).length > 0) return { run: 'vendor/bin/phpcs' };
  if (matching(files, /^\.php-cs-fixer(?:\.dist)?\.php$/u).length > 0)
    return { run: 'vendor/bin/php-cs-fixer fix --dry-run --diff' };
  if (has(files, 'pint.json')) return { run: 'vendor/bin/pint --test' };
  return {
    run: 'composer validate --no-check-publish',
    told: 'neither phpcs, php-cs-fixer nor pint is configured',
  };
}

function typesOf(files: Files): Choice {
  if (matching(files, /^phpstan(?:\.dist)?\.neon(?:\.dist)?$/u).length > 0)
    return { run: 'vendor/bin/phpstan analyse --no-progress' };
  if (matching(files, /^psalm\.xml(?:\.dist)?$/u).length > 0)
    return { run: 'vendor/bin/psalm --no-progress' };
  return left('neither phpstan nor psalm is configured');
}

function unitOf(uses: (name: string) => boolean): Choice {
  const proof = `${REPORTS}/unit.xml`;
  return { run: `vendor/bin/${uses('pestphp/pest') ? 'pest' : 'phpunit'} --log-junit ${proof}`, proof };
}
