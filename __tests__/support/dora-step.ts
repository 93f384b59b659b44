import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runDora } from '../../src/actions/dora/run.ts';
import type { Services } from '../../src/actions/dora/services.ts';
import * as analysis from '../../src/analysis/index.ts';
import { systemClock, systemExec } from '../../src/base/index.ts';
import * as metrics from '../../src/delivery-metrics/index.ts';
import { githubLogger, inputVariable } from '../../src/github/index.ts';
import { captureRunner } from './command-files.ts';
import { type GitHubMock, mockToken } from './github-api/index.ts';

/** The last moment of the time that these steps look at. */
export const UNTIL = '2026-03-30T00:00:00Z';

export interface DoraResult {
  outputs: Record<string, string>;
  printed: string;
  summary: string;
  exitCode: typeof process.exitCode;
  /** What it wrote, by name. */
  files: Record<string, string>;
  report: Record<string, unknown> | undefined;
}

/** One step, as a runner runs it; waits take no time. */
export async function doraStep(
  mock: GitHubMock | undefined,
  inputs: Record<string, string> = {},
  services: Partial<Services> = {},
): Promise<DoraResult> {
  using runner = captureRunner();
  const all = { 'github-token': mock === undefined ? '' : mockToken, period: '28d', until: UNTIL, ...inputs };
  await runDora({
    env: {
      ...runner.env,
      GITHUB_REPOSITORY: 'octo-org/shop',
      ...mock?.env,
      GITHUB_RUN_ID: '1',
      GITHUB_SERVER_URL: 'https://github.example',
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    },
    clock: { ...systemClock, sleep: async () => await Promise.resolve() },
    exec: systemExec,
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () => await Promise.resolve(metrics),
    loadAnalysis: async () => await Promise.resolve(analysis),
    loadJournal: () => Promise.reject(new Error('nobody asked for the journal')),
    ...services,
  });
  const { exitCode } = process;
  const outputs = runner.outputs();
  const folder = outputs['folder'] ?? '';
  const files =
    folder === ''
      ? {}
      : Object.fromEntries(
          readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
        );
  const text = files['dora-report.json'];
  return {
    outputs,
    printed: runner.printed(),
    summary: runner.summary(),
    exitCode,
    files,
    report: text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>),
  };
}
