import { readFileSync } from 'node:fs';
import { runResources } from '../../src/actions/resources/run.ts';
import type { Services } from '../../src/actions/resources/services.ts';
import * as analysis from '../../src/analysis/index.ts';
import type { AskHttp } from '../../src/analysis/index.ts';
import { systemClock } from '../../src/base/index.ts';
import { githubLogger, inputVariable } from '../../src/github/index.ts';
import * as usage from '../../src/resource-usage/index.ts';
import { captureRunner } from './command-files.ts';
import { RESOURCES_TO } from './resource-day.ts';

export interface ResourcesResult {
  outputs: Record<string, string>;
  printed: string;
  summary: string;
  exitCode: typeof process.exitCode;
  report: ToldReport | undefined;
}

export interface ToldAmount {
  value: number | null;
  atLeast: number;
  atMost: number | null;
}

interface ToldHours {
  requestedHours: ToldAmount;
  usedHours: ToldAmount;
  unusedHours: ToldAmount;
  savedHours: ToldAmount;
}

/** A resource of a container, as the report has it. */
export interface ToldUse extends ToldHours {
  request: number | null;
  limit: number | null;
  p95: number | null;
  max: number | null;
  enough: number | null;
  nearLimit: boolean | null;
  usesMoreThanRequested: boolean;
  known: number;
  why: string | null;
}

type ToldCosts = Record<'window' | 'per30Days' | 'wastedPer30Days' | 'savingsPer30Days', ToldAmount>;

export interface ToldWorkload {
  namespace: string;
  kind: string;
  name: string;
  replicas: number;
  since: string | null;
  ownSeconds: number;
  isOver: boolean;
  withoutRequest: boolean | null;
  nearLimit: boolean | null;
  cpu: ToldHours;
  memory: ToldHours;
  costs: ToldCosts;
  containers: ({ name: string } & Record<'cpu' | 'memory', ToldUse>)[];
}

export interface ToldReport {
  complete: boolean;
  gaps: string[];
  notes: string[];
  result: string;
  figures: Record<string, ToldAmount & { why: string | null }>;
  cpu: ToldHours;
  memory: ToldHours;
  costs: ToldCosts;
  workloads: ToldWorkload[];
}

/** One step, as a runner runs it; waits take no time. */
export async function resourcesStep(
  inputs: Record<string, string>,
  ask: AskHttp,
  services: Partial<Services> = {},
): Promise<ResourcesResult> {
  using runner = captureRunner();
  const client = async () => await Promise.resolve({ ask, close: async () => await Promise.resolve() });
  const all = {
    'prometheus-url': 'https://prometheus.example',
    namespaces: 'shop',
    window: '4h',
    until: new Date(RESOURCES_TO).toISOString().replace('.000Z', 'Z'),
    'cpu-price': '0.05',
    'memory-price': '0.01',
    ...inputs,
  };
  await runResources({
    env: {
      ...runner.env,
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_RUN_ID: '1',
      GITHUB_SERVER_URL: 'https://github.example',
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    },
    clock: { ...systemClock, sleep: async () => await Promise.resolve() },
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () => await Promise.resolve(usage),
    loadAnalysis: async () => await Promise.resolve({ ...analysis, systemHttpClient: client }),
    ...services,
  });
  const { exitCode } = process;
  const outputs = runner.outputs();
  const file = outputs['report'] ?? '';
  return {
    outputs,
    printed: runner.printed(),
    summary: runner.summary(),
    exitCode,
    report: file === '' ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as ToldReport),
  };
}
