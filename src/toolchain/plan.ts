import { createHash } from 'node:crypto';
import path from 'node:path';
import { ConfigurationError } from '../base/index.ts';
import { dotnet } from './dotnet.ts';
import { filesIn } from './files.ts';
import { findToolchain } from './find.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { needsPackages, node } from './node.ts';
import { packagesOf } from './node-packages.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import {
  AUTO,
  type Choice,
  type CommandName,
  COMMANDS,
  type Files,
  type Found,
  type Request,
  TEST_COMMANDS,
  type Toolchain,
} from './types.ts';

export interface PlanRequest extends Request {
  /** The root of the checkout. */
  workspace: string;
  /** The application's folder in it. */
  folder: string;
}

/** What the jobs of a workflow do with a commit. What does not apply is empty. */
export interface ToolchainPlan {
  toolchain: Toolchain;
  /** How it was found, and what is left out, one sentence each. */
  told: readonly string[];
  version: string;
  /** From the root of the checkout. */
  'version-file': string;
  manager: string;
  tool: string;
  install: string;
  /** Where it is installed, from the root of the checkout. */
  folder: string;
  'cache-path': string;
  'cache-key': string;
  commands: Readonly<Record<CommandName, string>>;
  /** The reports that prove what a command did, below of the application's folder, comma-separated. */
  proofs: Readonly<Partial<Record<CommandName, string>>>;
  /** Where other reports may be, such as coverage, likewise. */
  reports: readonly string[];
}

const NONE: Found = {
  manager: '',
  tool: '',
  install: '',
  version: '',
  versionFile: '',
  caches: [],
  locks: [],
  commands: {},
  tests: [],
  reports: [],
};
const READERS: Readonly<Record<Exclude<Toolchain, 'node' | 'none'>, (files: Files) => Found>> = {
  python,
  go,
  java,
  dotnet,
  rust,
  ruby,
  php,
};

/**
 * What is set up, installed and run, by the files of the folder and what the caller says.
 * @throws ConfigurationError when the repository does not say it, or has tests that nothing would run
 */
export function planToolchain(request: PlanRequest): ToolchainPlan {
  const files = filesIn(path.join(request.workspace, request.folder));
  const { toolchain, told } =
    request.toolchain === AUTO
      ? findToolchain(files)
      : { toolchain: request.toolchain, told: `${request.toolchain}, as the input says` };
  const found = readFound(toolchain, files, request);
  const chosen = choicesOf(found, request);
  refuseUnrun(found, request, chosen);
  const root = found.root ?? request.folder;
  const at = (name: string) => path.join(request.folder, name);
  const key = toolchain === 'node' ? nodeKey(request) : keyOf(found.locks);
  return {
    toolchain,
    told: [told, ...tellingsOf(toolchain, files, chosen)],
    version: request.version || found.version,
    'version-file': request.version === '' && found.versionFile !== '' ? at(found.versionFile) : '',
    manager: found.manager,
    tool: request.install === '' ? '' : found.tool,
    install: request.install === AUTO ? found.install : request.install,
    folder: request.install === AUTO ? root : request.folder,
    'cache-path':
      key === '' || request.install === '' ? '' : found.caches.map((each) => placed(each, at)).join('\n'),
    'cache-key': key,
    commands: Object.fromEntries(COMMANDS.map((name) => [name, runOf(chosen[name])])) as Record<
      CommandName,
      string
    >,
    proofs: Object.fromEntries(
      COMMANDS.flatMap((name) => {
        const choice = chosen[name];
        if (!('run' in choice) || choice.proof === undefined) return [];
        return [[name, choice.proof]];
      }),
    ),
    reports: found.reports,
  };
}

function readFound(toolchain: Toolchain, files: Files, request: PlanRequest): Found {
  if (toolchain === 'none') return NONE;
  if (toolchain !== 'node') return READERS[toolchain](files);
  return node(files, nodePackages(request, files));
}

function nodePackages({ workspace, folder, install, commands }: PlanRequest, files: Files) {
  // A package.json that depends on nothing needs no lock file: there is nothing to install.
  const wanted = install === AUTO && !needsPackages(files) ? optional(workspace, folder, install) : install;
  return packagesOf({ workspace, folder, install: wanted, audit: commands.audit });
}

function optional(workspace: string, folder: string, install: string): string {
  try {
    packagesOf({ workspace, folder, install, audit: '' });
    return install;
  } catch {
    return '';
  }
}

function nodeKey(request: PlanRequest): string {
  try {
    return packagesOf({ ...request, audit: '' })['cache-key'];
  } catch {
    return '';
  }
}

function keyOf(locks: readonly string[]): string {
  return locks.length === 0 ? '' : createHash('sha256').update(locks.join('\0')).digest('hex');
}

/** A place in the home folder, or in the application's. */
function placed(cache: string, at: (name: string) => string): string {
  return cache.startsWith('~') ? cache : at(cache);
}

type Chosen = Record<CommandName, Choice>;

function choicesOf(found: Found, { commands }: Request): Chosen {
  return Object.fromEntries(
    COMMANDS.map((name) => {
      if (commands[name] === '') return [name, { left: 'its input is empty' }];
      if (commands[name] !== AUTO) return [name, { run: commands[name] }];
      return [name, found.commands[name] ?? { left: 'without a toolchain there is none' }];
    }),
  ) as Chosen;
}

function runOf(choice: Choice): string {
  return 'run' in choice ? choice.run : '';
}

/** Tests that are there and that no command runs could not fail: that is for the caller to decide, by an empty input. */
function refuseUnrun({ tests }: Found, { commands }: Request, chosen: Chosen): void {
  if (tests.length === 0 || TEST_COMMANDS.some((name) => runOf(chosen[name]) !== '')) return;
  if (TEST_COMMANDS.every((name) => commands[name] === '')) return;
  const why = TEST_COMMANDS.flatMap((name) => {
    const choice = chosen[name];
    return 'left' in choice ? [`${name}: ${choice.left}`] : [];
  });
  throw new ConfigurationError({
    input: 'unit-command',
    message: `runs nothing, and there are files of tests (${why.join('; ')})`,
    found: tests.slice(0, 3).join(', ') + (tests.length > 3 ? ` and ${tests.length - 3} more` : ''),
    remedy:
      'give the command that runs them, or set unit-command, integration-command and e2e-command to "" to run none',
  });
}

function tellingsOf(toolchain: Toolchain, files: Files, chosen: Chosen): string[] {
  if (toolchain === 'none') return [];
  return [
    ...COMMANDS.flatMap((name) => {
      const choice = chosen[name];
      if ('left' in choice) return [`${name} is left out: ${choice.left}`];
      return choice.told === undefined ? [] : [`${name}: ${choice.told}`];
    }),
    ...(files.cut ? ['the folder has too many files to look at all of them: name what was not found'] : []),
  ];
}
