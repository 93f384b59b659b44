import { has, left, logged, matching, textsOf, without } from './look.ts';
import { type Files, type Found, REPORTS } from './types.ts';

const CARGO_AUDIT = '0.21.2';

/** Rust, by cargo; of a workspace all its crates. */
export function rust(files: Files): Found {
  const tests = matching(files, /\.rs$/u).filter(
    (name) => /^(?:.*\/)?tests\/[^/]+\.rs$/u.test(name) || /#\[(?:\w+::)*test\b/u.test(files.read(name)),
  );
  const locked = has(files, 'Cargo.lock') ? ' --locked' : '';
  return {
    manager: 'cargo',
    tool: '',
    install: `cargo fetch${locked}`,
    version: '',
    versionFile: '',
    caches: ['~/.cargo/registry', '~/.cargo/git'],
    locks: textsOf(files, ['Cargo.lock']),
    commands: {
      lint: {
        run: `cargo fmt --all --check && cargo clippy --workspace --all-targets${locked} -- --deny warnings`,
      },
      'type-check': left('the compiler checks the types'),
      audit:
        locked === ''
          ? left('there is no Cargo.lock')
          : {
              run: `command -v cargo-audit > /dev/null || cargo install cargo-audit --locked --version ${CARGO_AUDIT}; cargo audit --json > ${REPORTS}/audit.json || [[ -s ${REPORTS}/audit.json ]]`,
              proof: `${REPORTS}/audit.json`,
            },
      unit: tests.length === 0 ? left('no source has a #[test]') : logged(`cargo test --workspace${locked}`),
      ...without(['migrate', 'integration', 'e2e', 'api-test'], 'cargo has no command of that name'),
    },
    tests,
    reports: [],
  };
}
