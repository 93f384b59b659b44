import { has, left, matching, textsOf, without } from './look.ts';
import { type Choice, type Files, type Found, REPORTS } from './types.ts';

const TESTS = /_test\.go$/u;
const GOVULNCHECK = 'golang.org/x/vuln/cmd/govulncheck@v1.1.4';
/** What go test says as JSON, for people again. */
const READABLE = `jq --unbuffered -Rrj 'fromjson? | .Output // empty'`;

/** Go, by its modules; of a workspace all of them. */
export function go(files: Files): Found {
  const tests = matching(files, TESTS).filter((name) => !/(?:^|\/)testdata\//u.test(name));
  const modules = has(files, 'go.work') ? workspaceModules(files) : [''];
  const packages = modules.map((each) => (each === '' ? './...' : `./${each}/...`)).join(' ');
  return {
    manager: 'go',
    tool: '',
    // Of a workspace it downloads what all its modules need; of one without modules it is an error.
    install: modules.length > 0 ? 'go mod download' : '',
    version: '',
    versionFile: has(files, 'go.work') ? 'go.work' : 'go.mod',
    caches: ['~/go/pkg/mod', '~/.cache/go-build'],
    locks: textsOf(files, ['go.sum', 'go.work.sum', 'go.mod', ...modules.map((each) => `${each}/go.sum`)]),
    commands: {
      lint: lintOf(files, packages),
      'type-check': left('the compiler checks the types'),
      audit: {
        run: `go run ${GOVULNCHECK} -format json ${packages} > ${REPORTS}/audit.json`,
        proof: `${REPORTS}/audit.json`,
      },
      unit: tests.length === 0 ? left('no file is named *_test.go') : unitOf(packages),
      ...without(['migrate', 'integration', 'e2e', 'api-test'], 'Go has no command of that name'),
    },
    tests,
    reports: [`${REPORTS}/coverage.out`],
  };
}

function workspaceModules(files: Files): string[] {
  const text = files.read('go.work').replaceAll(/\/\/.*$/gmu, '');
  const [, block = ''] = /^use\s*\(([^)]*)\)/mu.exec(text) ?? [];
  const single = [...text.matchAll(/^use\s+([^\s(]+)/gmu)].map(([, name = '']) => name);
  return [...block.split('\n').map((line) => line.trim()), ...single]
    .filter((name) => name !== '')
    .map((name) => name.replace(/^\.\/?/u, ''));
}

function lintOf(files: Files, packages: string): Choice {
  const configured = matching(files, /^\.golangci\.(?:ya?ml|toml|json)$/u);
  return {
    run: `go vet ${packages}`,
    ...(configured.length === 0
      ? {}
      : { told: `${configured[0]} is there: golangci-lint runs with a lint-command` }),
  };
}

function unitOf(packages: string): Choice {
  const proof = `${REPORTS}/unit.json`;
  const test = `go test -json -coverprofile=${REPORTS}/coverage.out ${packages}`;
  return { run: `${test} | tee ${proof} | ${READABLE}`, proof };
}
