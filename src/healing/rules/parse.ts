import { sourcePlan } from '../../analysis/index.ts';
import {
  checkShape,
  ConfigurationError,
  isRecord,
  keepCredentials,
  keepSecret,
  parseDuration,
  readYaml,
} from '../../base/index.ts';
import { parseQuantity } from '../../cluster/index.ts';
import { failoverStep } from './failover.ts';
import { mistakesIn } from './meaning.ts';
import { type RuleEntry, type RulesFile, rulesSchema, type StepEntry } from './schema.ts';
import type { Mode, Rule, RulesPlan, Step } from './types.ts';

export interface RulesSource {
  /** The file's name, for messages. */
  file: string;
  /** The absolute path of its folder: what it names is relative to it. */
  folder: string;
  /** The checkout, outside of which no file is read. */
  root: string;
  /** The environment, for secrets. */
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * A rules file (schemas/heal-rules.schema.json), ready to be used.
 * @throws ConfigurationError with every mistake and its line.
 */
export function parseRules(text: string, source: RulesSource): RulesPlan {
  const { value, place } = readYaml(text, source.file);
  const file = checkShape(rulesSchema, value ?? {}, place, 'the rules');
  const problems = mistakesIn(file, { place, ...source });
  if (problems.length > 0) throw new ConfigurationError(problems);
  const { defaults = {} } = file;
  return {
    prometheus: sourcePlan('prometheus', { type: 'prometheus', ...file.prometheus }, source),
    staleMs: milliseconds(defaults.staleAfter ?? '2m'),
    budgets: {
      perHour: defaults.maxActionsPerHour ?? 4,
      perTargetPerDay: defaults.maxPerTargetPerDay ?? 3,
    },
    stopOnRelease: defaults.stopOnDeployInProgress ?? true,
    rules: file.rules.map((entry) => ruleOf(entry, file, source)),
  };
}

/** What a payload may choose: rules of the file, by their name. Whatever else it holds is not looked at. */
export interface Selected {
  rules: readonly Rule[];
  /** What it names and the file does not have. */
  unknown: readonly string[];
}

/**
 * The rules that a `repository_dispatch` asks for, by `rule` or `rules` of its `client_payload`. All of them, where it names
 * none: a payload narrows what is looked at, and decides nothing else.
 */
export function rulesOfPayload({ rules }: RulesPlan, payload: unknown): Selected {
  const names = namesIn(payload);
  if (names === undefined) return { rules, unknown: [] };
  const known = new Set(rules.map(({ name }) => name));
  return {
    rules: rules.filter(({ name }) => names.includes(name)),
    unknown: names.filter((name) => !known.has(name)),
  };
}

function namesIn(payload: unknown): string[] | undefined {
  if (!isRecord(payload)) return undefined;
  const given = Object.hasOwn(payload, 'rules') ? payload['rules'] : payload['rule'];
  if (given === undefined || !(Object.hasOwn(payload, 'rules') || Object.hasOwn(payload, 'rule')))
    return undefined;
  // As Alertmanager writes a label that the alert does not have.
  if (given === '') return undefined;
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return [...new Set(list.filter((one) => typeof one === 'string'))];
}

function ruleOf(entry: RuleEntry, { defaults = {} }: RulesFile, source: RulesSource): Rule {
  const mode: Mode = entry.mode ?? defaults.mode ?? 'plan';
  const { when, verify, target } = entry;
  return {
    name: entry.name,
    mode,
    when: {
      promql: when.promql,
      op: when.op,
      threshold: when.threshold,
      forMs: milliseconds(when.for ?? '0s'),
    },
    target: { ...target, app: target.app ?? target.name },
    steps: entry.steps.map((step) => stepOf(step, source)),
    verify: {
      promql: verify.promql,
      op: verify.op,
      threshold: verify.threshold,
      withinMs: milliseconds(verify.within),
      stableMs: milliseconds(verify.stable ?? '1m'),
    },
    cooldownMs: milliseconds(entry.cooldown ?? '15m'),
    escalate: [...new Set(entry.escalate)],
  };
}

function stepOf(entry: StepEntry, source: RulesSource): Step {
  const {
    restart_pod: restart,
    scale_horizontally: scale,
    cleanup_logs: cleanup,
    scale_storage: storage,
    restart_db_proxy: proxy,
    failover_db: failover,
  } = entry;
  if (restart !== undefined) {
    const { max = 1, 'pod-label': podLabel = 'pod', 'allow-single': allowSingle = false } = restart;
    return { kind: 'restart_pod', max, podLabel, allowSingle };
  }
  if (scale !== undefined)
    return { kind: 'scale_horizontally', by: scale.by, max: scale.max, ttlMs: milliseconds(scale.ttl) };
  if (cleanup !== undefined) return { kind: 'cleanup_logs', cronJob: cleanup.cronjob };
  if (proxy !== undefined) return proxyStep(proxy, source);
  if (failover !== undefined) return failoverStep(failover, source);
  if (storage === undefined) throw new Error('a step without a kind');
  const { claim, by, max } = storage;
  return {
    kind: 'scale_storage',
    claim,
    by: by.endsWith('%') ? { share: Number.parseInt(by, 10) / 100 } : { bytes: parseQuantity(by) ?? 0 },
    max: parseQuantity(max) ?? 0,
  };
}

/** Its secrets are known to the redactor from here on. */
function proxyStep(
  { admin, database }: NonNullable<StepEntry['restart_db_proxy']>,
  { env }: RulesSource,
): Step {
  const adminUrl = (env[admin.env] ?? '').trim();
  const { host, username, password } = new URL(adminUrl);
  keepSecret(adminUrl);
  keepCredentials(decodeURIComponent(username), decodeURIComponent(password));
  return { kind: 'restart_db_proxy', adminUrl, shown: host, database };
}

/** Milliseconds of a duration that the schema let through. */
function milliseconds(text: string): number {
  return parseDuration(text) ?? 0;
}
