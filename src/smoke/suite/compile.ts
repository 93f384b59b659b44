import { defined } from '../../base/index.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlaceOf } from '../../base/index.ts';
import type { Parsers } from '../answer/queries.ts';
import { methodOf, requestMaker } from '../http/request.ts';
import { expectationsOf, queryOf, wantedFor } from './expectations.ts';
import {
  type CheckEntry,
  type LatencyEntry,
  type RequestEntry,
  type Settings,
  SETTINGS,
  type SmokeFile,
  type WaitForEntry,
} from '../schema/schema.ts';
import type { CaptureRule, Check, Group, LatencyRule, Percentile, SendSettings, WaitRule } from './suite.ts';
import { patternTemplate, template, textTemplate, type Variables } from '../schema/template.ts';
import { bytesOf, milliseconds } from '../schema/values.ts';

export interface CompileContext {
  parsers: Parsers;
  /** The folder of the file. */
  folder: string;
  file: string;
  place: PlaceOf;
  variables: Variables;
}

const TIMEOUT_MS = 10_000;
const RETRY_DELAY_MS = 1000;
const REDIRECTS = 10;
const BODY_LIMIT = 1024 * 1024;

/** All groups of a file that has no mistakes: the checks that stand alone are groups of their own. */
export function groupsOf(file: SmokeFile, context: CompileContext): Group[] {
  const check = (entry: CheckEntry, at: readonly PropertyKey[]) => checkOf(entry, at, file, context);
  const alone = (file.checks ?? []).map((entry, at): Group => ({ checks: [check(entry, ['checks', at])] }));
  const together = (file.groups ?? []).map(
    ({ name, checks }, at): Group => ({
      name,
      checks: checks.map((entry, index) => check(entry, ['groups', at, 'checks', index])),
    }),
  );
  return [...alone, ...together];
}

function checkOf(
  entry: CheckEntry,
  at: readonly PropertyKey[],
  file: SmokeFile,
  context: CompileContext,
): Check {
  const expectations = expectationsOf(entry.expect ?? {}, context.parsers);
  const captures = Object.entries(entry.capture ?? {}).map(
    ([name, { match, secret = false, ...query }]): CaptureRule => ({
      name,
      secret,
      query: queryOf(query, context.parsers),
      ...(match === undefined ? {} : { match: patternTemplate(match) }),
    }),
  );
  const { line } = context.place(at);
  return {
    name: entry.name ?? nameOf(entry),
    file: context.file,
    ...defined({ line }),
    ...requestOf(entry, file, context),
    wanted: wantedFor([...expectations, ...captures].map(({ query }) => query)),
    expectations,
    captures,
    ...(entry.latency === undefined ? {} : { latency: latencyOf(entry.latency) }),
  };
}

function nameOf(entry: RequestEntry): string {
  return `${methodOf(entry)} ${entry.url ?? entry.path ?? '/'}`;
}

function requestOf(
  entry: RequestEntry & Settings,
  file: SmokeFile,
  context: CompileContext,
): Pick<Check, 'make' | 'send'> {
  const { headers = {}, ...defaults } = file.defaults ?? {};
  // They are the same for each run, so that only what is known from the start can stand in them.
  const settings = template<Settings>({ ...defaults, ...given(entry) })(context.variables);
  const make = requestMaker(entry, {
    headers,
    compressed: settings.compressed ?? false,
    folder: context.folder,
    ...defined({ host: settings.host }),
  });
  return { make, send: sendOf(settings, context) };
}

/** Only what a check sets itself comes over the defaults. */
function given(entry: RequestEntry & Settings): Settings {
  return Object.fromEntries(
    Object.entries(entry).filter(([key, value]) => SETTINGS.includes(key) && value !== undefined),
  ) as Settings;
}

function sendOf(settings: Settings, { folder }: CompileContext): SendSettings {
  const timeoutMs = settings.timeout === undefined ? TIMEOUT_MS : milliseconds(settings.timeout);
  const follow = settings['follow-redirects'] ?? false;
  const serverName = settings['server-name'] ?? settings.host?.replace(/:\d+$/u, '');
  const ca = settings['ca-file'];
  const limit = settings['body-limit'];
  const delay = settings['retry-delay'];
  const profile = {
    http: settings.http ?? 'auto',
    insecure: settings.insecure ?? false,
    connectTimeoutMs: timeoutMs,
    ...defined({ serverName }),
    ...(ca === undefined ? {} : { ca: readFileSync(path.resolve(folder, ca), 'utf8') }),
  };
  return {
    timeoutMs,
    retries: settings.retries ?? 0,
    retryDelayMs: delay === undefined ? RETRY_DELAY_MS : milliseconds(delay),
    redirects: typeof follow === 'number' ? follow : follow ? REDIRECTS : 0,
    bodyLimit: limit === undefined ? BODY_LIMIT : bytesOf(limit),
    profile: { ...profile, key: JSON.stringify(profile) },
  };
}

/** A percentile is known when at least so many samples lie beyond it. */
const BEYOND = 5;

/** How many samples a percentile needs: p50 10, p90 50, p95 100, p99 500; the slowest of all needs one. */
export function samplesNeeded(percentile: Percentile): number {
  return percentile === 100 ? 1 : Math.ceil(BEYOND / (1 - percentile / 100) - 1e-9);
}

function latencyOf(entry: LatencyEntry): LatencyRule {
  const all: [Percentile, string | number | undefined][] = [
    [50, entry.p50],
    [90, entry.p90],
    [95, entry.p95],
    [99, entry.p99],
    [100, entry.max],
  ];
  const budgets = all.flatMap(([percentile, max]) =>
    max === undefined ? [] : [{ percentile, maxMs: milliseconds(max) }],
  );
  const { within = '30s' } = entry;
  return {
    budgets,
    samples: entry.samples ?? Math.max(...budgets.map(({ percentile }) => samplesNeeded(percentile))),
    withinMs: milliseconds(within),
    allowUnknown: entry['allow-unknown'] ?? false,
  };
}

export function waitOf(entry: WaitForEntry, file: SmokeFile, context: CompileContext): WaitRule {
  const from = entry.from === undefined ? undefined : queryOf(entry.from, context.parsers);
  const { interval = '1s', within = '2m' } = entry;
  return {
    ...requestOf(entry, file, context),
    wanted: from === undefined ? { body: true, hashes: [], connection: false } : wantedFor([from]),
    version: textTemplate(entry.version),
    ...defined({ from }),
    passes: entry.passes ?? 3,
    intervalMs: milliseconds(interval),
    withinMs: milliseconds(within),
  };
}
