import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runAction } from '../run-action.ts';
import { emptyCluster } from '../waits/parties.ts';
import { workspace } from '../workspace.ts';
import { CANARY_NAMES, canariesOf, Finder } from './canaries.ts';
import { echo, filesIn, tellingProgram } from './parties.ts';
import type { Way } from './ways.ts';

/** What a way came to. */
export interface Outcome {
  name: string;
  /** What should not have been there, each with its place. */
  found: string[];
  /** Bytes that were looked through. */
  looked: number;
  exitCode: number | null;
}

/** Plays one way with the bundle, and looks through everything that left it. */
export async function play(way: Way, seed: string): Promise<Outcome> {
  using place = workspace();
  const canaries = canariesOf(`${seed}\n${way.name}`);
  const folders = ['checkout', 'temp', 'bin', 'home'].map((name) => path.join(place.folder, name));
  for (const folder of folders) mkdirSync(folder);
  const [checkout = '', temp = '', bin = '', home = ''] = folders;
  await using good = await emptyCluster();
  await using server = await echo(way.answer ?? '', good.url, way.goodFor);
  const url = way.answer === undefined ? 'http://127.0.0.1:1' : server.url;
  const given = way.files?.(canaries, url) ?? {};
  for (const [name, text] of Object.entries(given)) {
    mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
    writeFileSync(path.join(checkout, name), text);
  }
  const told = (way.programs ?? []).map((name) => [name, tellingProgram(bin, name)] as const);
  const result = await runAction({
    // The one-step release is the action of the repository itself.
    action: way.action === 'release' ? '.' : way.action,
    inputs: way.inputs(canaries, url),
    workspace: checkout,
    tempDir: temp,
    phase: way.phase ?? 'main',
    ...(way.phase === 'post' ? { state: { post: 'true' } } : {}),
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: home,
      ACTIONS_RUNTIME_TOKEN: canaries['runtime token'],
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries['id token'],
      ...way.env?.(canaries, url, checkout),
    },
  });
  const finder = new Finder(canaries);
  // What masks a secret names it to the runner, which does not show it.
  const log = `${result.stdout}${result.stderr}`.replaceAll(/^::add-mask::.*$/gmu, '');
  const left: [string, string][] = [
    ['log', log],
    ['outputs', JSON.stringify(result.outputs)],
    ['state', JSON.stringify(result.state)],
    ['summary', result.summary],
    ...[temp, home, checkout].flatMap(filesIn).filter(([file]) => !isGiven(file, checkout, given)),
  ];
  const found = left.flatMap(([where, text]) => finder.in(text).map((what) => `${where}: ${what}`));
  const belongs = [...(way.belongs ?? []), 'Secret value'];
  const others = new Finder(
    canaries,
    CANARY_NAMES.filter((name) => !belongs.includes(name)),
  );
  found.push(...others.in(server.received()).map((what) => `a request: ${what}`));
  for (const [name, read] of told) {
    const its = name === 'plugin' ? CANARY_NAMES.filter((one) => !one.startsWith('plugin')) : CANARY_NAMES;
    found.push(...new Finder(canaries, its).in(read()).map((what) => `given to ${name}: ${what}`));
  }
  if (/bug in edu-actions|\n\s+at .*:\d+:\d+/u.test(log + result.summary))
    found.push(`called it a bug: ${log.slice(-800)}`);
  const looked = left.reduce((sum, [, text]) => sum + text.length, server.received().length);
  return { name: way.name, found, looked, exitCode: result.exitCode };
}

function isGiven(file: string, checkout: string, given: Readonly<Record<string, string>>): boolean {
  return Object.keys(given).some((name) => path.join(checkout, name) === file);
}
