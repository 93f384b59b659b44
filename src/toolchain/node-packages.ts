import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, defined } from '../base/index.ts';
import { AUTO, REPORTS } from './types.ts';

export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const AUDIT_REPORT = `${REPORTS}/audit.json`;

export interface PackagesRequest {
  /** The root of the checkout. */
  workspace: string;
  /** The application's folder in it. */
  folder: string;
  /** `auto`, or the caller's own; empty for none. */
  install: string;
  audit: string;
}

/** How a job installs packages; what does not apply is empty. */
export interface Packages {
  manager: string;
  /** What npm has to install before, such as `pnpm@9.15.0`. */
  tool: string;
  install: string;
  /** Where the packages are installed, from the root of the checkout: of a workspace, its root. */
  folder: string;
  audit: string;
  'cache-path': string;
  'cache-key': string;
}

const LOCK_FILES: readonly [file: string, manager: Manager][] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

interface Kind {
  /** @param lock The text of the lock file. */
  tool: (version: string | undefined, lock: string) => string;
  install: string;
  audit: string;
  cache: string;
}

/** Whether what it finds is too much is for the gate; that it wrote nothing is no success. */
function jsonOf(command: string): string {
  return `${command} > ${AUDIT_REPORT} || [[ -s ${AUDIT_REPORT} ]]`;
}

const KINDS: Readonly<Record<Manager | 'berry', Kind>> = {
  npm: { tool: () => '', install: 'npm ci', audit: jsonOf('npm audit --json'), cache: '~/.npm' },
  pnpm: {
    tool: (version, lock) => `pnpm@${version ?? (/^lockfileVersion: '?[56]\b/mu.test(lock) ? '8' : '10')}`,
    install: 'pnpm install --frozen-lockfile',
    audit: jsonOf('pnpm audit --json'),
    cache: '~/.local/share/pnpm/store',
  },
  yarn: {
    tool: (version = '1') => `yarn@${version}`,
    install: 'yarn install --frozen-lockfile --non-interactive',
    audit: jsonOf('yarn audit --json'),
    cache: '~/.cache/yarn',
  },
  // yarn of version 2 and newer, whose package of npm has another name.
  berry: {
    tool: (version = '4') => `@yarnpkg/cli-dist@${version}`,
    install: 'yarn install --immutable',
    audit: 'yarn npm audit --all --recursive --severity high',
    cache: '~/.yarn/berry/cache',
  },
  bun: {
    tool: (version = '1') => `bun@${version}`,
    install: 'bun install --frozen-lockfile',
    audit: 'bun audit --audit-level=high',
    cache: '~/.bun/install/cache',
  },
};

/**
 * How the packages of a folder are installed: by the lock file in it, or in the nearest folder above that has one, as of a
 * workspace.
 *
 * @throws ConfigurationError when the command is left to us, and the repository does not say which package manager it has
 */
export function packagesOf({ workspace, folder, install, audit }: PackagesRequest): Packages {
  const found = lockOf(workspace, folder);
  const said = saidManager(workspace, folder);
  if (found === undefined || found.managers.length > 1) {
    const only = found?.managers.find((each) => each === said?.manager);
    if (only === undefined && install === AUTO) throw unknown(folder, found?.files);
    if (only === undefined) return own(folder, install, audit);
  }
  const manager = found?.managers.length === 1 ? found.managers[0] : said?.manager;
  const lock = found?.files.find((file) =>
    LOCK_FILES.some(([name, of]) => file.endsWith(name) && of === manager),
  );
  if (manager === undefined || lock === undefined) return own(folder, install, audit);
  const bytes = readFileSync(path.join(workspace, lock));
  const text = bytes.toString('utf8');
  const version = said?.manager === manager ? said.version : undefined;
  const kind = KINDS[manager === 'yarn' && isBerry(text, version) ? 'berry' : manager];
  const root = path.dirname(lock);
  return {
    manager,
    tool: kind.tool(version, text),
    install: install === AUTO ? kind.install : install,
    folder: install === AUTO ? root : folder,
    audit: audit === AUTO ? kind.audit : audit,
    'cache-path': kind.cache,
    'cache-key': createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The caller's own command, with whatever is on the runner. */
function own(folder: string, install: string, audit: string): Packages {
  return {
    manager: '',
    tool: '',
    install,
    folder,
    audit: audit === AUTO ? '' : audit,
    'cache-path': '',
    'cache-key': '',
  };
}

function unknown(folder: string, files: readonly string[] | undefined): ConfigurationError {
  const names = LOCK_FILES.map(([file]) => file).join(', ');
  return new ConfigurationError(
    files === undefined
      ? {
          input: 'install-command',
          message: `is auto, and there is no lock file in ${JSON.stringify(folder)} or above it`,
          expected: `one of ${names}`,
          remedy: 'commit the lock file, or give the command',
        }
      : {
          input: 'install-command',
          message: 'is auto, and there are lock files of several package managers',
          found: files.join(', '),
          remedy:
            'remove those that are not used, name the package manager in package.json, or give the command',
        },
  );
}

/** The folder, and each one above it, up to the root of the checkout. */
function foldersUp(folder: string): string[] {
  const parts = path
    .normalize(folder)
    .split(path.sep)
    .filter((part) => part !== '.' && part !== '');
  return Array.from(
    { length: parts.length + 1 },
    (_, up) => parts.slice(0, parts.length - up).join(path.sep) || '.',
  );
}

function lockOf(workspace: string, folder: string): { files: string[]; managers: Manager[] } | undefined {
  for (const each of foldersUp(folder)) {
    const locks = LOCK_FILES.filter(([file]) => existsSync(path.join(workspace, each, file)));
    if (locks.length === 0) continue;
    const managers = [...new Set(locks.map(([, manager]) => manager))];
    return { files: locks.map(([file]) => path.join(each, file)), managers };
  }
  return undefined;
}

/** What the nearest package.json that says it names in `packageManager`, as corepack reads it. */
function saidManager(workspace: string, folder: string): { manager: Manager; version?: string } | undefined {
  for (const each of foldersUp(folder)) {
    const [, manager, version] =
      /^(npm|pnpm|yarn|bun)@(\d+(?:\.\d+)*(?:-[\w.]+)?)(?:\+.*)?$/u.exec(
        packageManager(path.join(workspace, each)),
      ) ?? [];
    if (manager !== undefined) return { manager: manager as Manager, ...defined({ version }) };
  }
  return undefined;
}

/** Empty when there is none: npm itself says what is wrong with a package.json that cannot be read. */
function packageManager(folder: string): string {
  try {
    const { packageManager: said } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      packageManager?: unknown;
    };
    return typeof said === 'string' ? said : '';
  } catch {
    return '';
  }
}

function isBerry(lock: string, version: string | undefined): boolean {
  if (version !== undefined) return !version.startsWith('1.') && version !== '1';
  return /^__metadata:/mu.test(lock);
}
