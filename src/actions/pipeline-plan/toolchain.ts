import type { Logger } from '../../base/index.ts';
import {
  type Environment,
  escapeMarkdown,
  type InputReader,
  runContext,
  writeSummary,
} from '../../github/index.ts';
import { AUTO, type CommandName, COMMANDS, planToolchain, TOOLCHAINS } from '../../toolchain/index.ts';
import { checkPath } from './fields.ts';
import { readGiven } from './given.ts';
import { DEFAULTS } from './idle.ts';

interface Services {
  env: Environment;
  logger: Logger;
  /** Whether the run's page says it too: once is enough. */
  announce: boolean;
}

/** One of the versions that the tests run with. */
export interface TestVersion {
  version: string;
  /** Whether it is the first: what is to be done once is done with it. */
  first: boolean;
}

const MOST_VERSIONS = 20;

/** The toolchain's own inputs: what is wrong with them is told before a job has cost anything. */
export function readVersions(reader: InputReader): TestVersion[] {
  reader.choice('toolchain', [AUTO, ...TOOLCHAINS] as const, AUTO);
  const versions = reader.list('toolchain-versions');
  const one = reader.string('toolchain-version') ?? '';
  if (versions.length > 0 && one !== '') {
    reader.problem({
      input: 'toolchain-version',
      message: 'cannot go with toolchain-versions',
      remedy: 'give one of the two: lint runs with the first of toolchain-versions',
    });
  }
  if (versions.length > MOST_VERSIONS) {
    reader.problem({
      input: 'toolchain-versions',
      message: 'are too many',
      found: String(versions.length),
      expected: `${MOST_VERSIONS} at most`,
    });
  }
  return (versions.length === 0 ? [''] : versions).map((version, at) => ({ version, first: at === 0 }));
}

/**
 * How a job sets up, installs and checks what it has checked out, as outputs.
 * @param version Of the job of a matrix; empty for what the inputs or the repository say.
 */
export function askToolchain(
  json: string,
  version: string,
  { env, logger, announce }: Services,
): Record<string, string> {
  const reader = readGiven(json);
  checkPath(reader, 'working-directory');
  const toolchain = reader.choice('toolchain', [AUTO, ...TOOLCHAINS] as const, AUTO);
  reader.finish();
  const node = reader.string('node-version') ?? '';
  const wanted =
    version || reader.string('toolchain-version') || (reader.list('toolchain-versions')[0] ?? '');
  const command = (name: string) => reader.text(`${name}-command`)?.trim() ?? '';
  const plan = planToolchain({
    workspace: runContext(env).workspace,
    folder: reader.string('working-directory') ?? '.',
    toolchain,
    version: wanted,
    install: command('install'),
    commands: Object.fromEntries(COMMANDS.map((name) => [name, command(name)])) as Record<
      CommandName,
      string
    >,
  });
  for (const each of plan.told) logger.info(each);
  const { commands, proofs, reports, told, ...texts } = plan;
  // The default of node-version is for repositories that do not say it themselves.
  const isNode = plan.toolchain === 'node' && wanted === '';
  if (isNode && (node !== DEFAULTS['node-version'] || texts['version-file'] === '')) {
    texts.version = node;
    texts['version-file'] = '';
  }
  if (announce) writeSummary(summaryOf(plan.toolchain, told), env);
  return {
    ...texts,
    ...commands,
    proofs: JSON.stringify(proofs),
    'audit-report': proofs.audit === undefined ? '' : atRoot(reader, proofs.audit),
    reports: JSON.stringify(reports),
    since: String(Date.now()),
  };
}

function atRoot(reader: InputReader, name: string): string {
  const folder = (reader.string('working-directory') ?? '.').replace(/\/+$/u, '');
  return folder === '.' ? name : `${folder}/${name}`;
}

function summaryOf(toolchain: string, told: readonly string[]): string {
  const rows = told.map((each) => `- ${escapeMarkdown(each)}`);
  return [
    '<details><summary>',
    `Toolchain: ${toolchain}`,
    '</summary>',
    '',
    ...rows,
    '',
    '</details>',
    '',
  ].join('\n');
}
