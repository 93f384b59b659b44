import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { ReportError } from '../../input/error.ts';
import { shaped } from '../../input/json.ts';
import type { FindingLevel } from '../../types.ts';
import { positive, RawFindings } from '../../findings/collect.ts';

const level = z.enum(['none', 'note', 'warning', 'error']);
const text = z.object({ text: z.string().nullish(), markdown: z.string().nullish() });
const rule = z.object({
  id: z.string(),
  name: z.string().nullish(),
  helpUri: z.string().nullish(),
  defaultConfiguration: z.object({ level: level.nullish() }).nullish(),
  properties: z.object({ 'security-severity': z.union([z.string(), z.number()]).nullish() }).nullish(),
  messageStrings: z.unknown().optional(),
});
type Rule = z.infer<typeof rule>;
const component = z.object({
  name: z.string(),
  version: z.string().nullish(),
  semanticVersion: z.string().nullish(),
  rules: z.array(rule).nullish(),
});
const ruleReference = z.object({
  id: z.string().nullish(),
  index: z.number().nullish(),
  toolComponent: z.object({ index: z.number().nullish() }).nullish(),
});
const location = z.object({
  physicalLocation: z
    .object({
      artifactLocation: z
        .object({ uri: z.string().nullish(), uriBaseId: z.string().nullish(), index: z.number().nullish() })
        .nullish(),
      region: z
        .object({
          startLine: z.number().nullish(),
          startColumn: z.number().nullish(),
          endLine: z.number().nullish(),
          endColumn: z.number().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
const result = z.object({
  ruleId: z.string().nullish(),
  ruleIndex: z.number().nullish(),
  rule: ruleReference.nullish(),
  kind: z.string().nullish(),
  level: level.nullish(),
  message: text.extend({ id: z.string().nullish(), arguments: z.array(z.string()).nullish() }),
  locations: z.array(location).nullish(),
  suppressions: z.array(z.object({ status: z.string().nullish() })).nullish(),
  baselineState: z.string().nullish(),
  partialFingerprints: z.record(z.string(), z.unknown()).nullish(),
});
const override = z.object({
  descriptor: ruleReference,
  configuration: z.object({ level: level.nullish(), enabled: z.boolean().nullish() }),
});
const notifications = z
  .array(z.object({ level: level.nullish(), message: z.object({ text: z.string().nullish() }).nullish() }))
  .nullish();
const run = z.object({
  tool: z.object({ driver: component, extensions: z.array(component).nullish() }),
  results: z.array(result).nullish(),
  artifacts: z.array(z.object({ location: z.object({ uri: z.string().nullish() }).nullish() })).nullish(),
  originalUriBaseIds: z.record(z.string(), z.object({ uri: z.string().nullish() })).nullish(),
  invocations: z
    .array(
      z.object({
        executionSuccessful: z.boolean().nullish(),
        exitCode: z.number().nullish(),
        exitCodeDescription: z.string().nullish(),
        exitSignalName: z.string().nullish(),
        toolExecutionNotifications: notifications,
        toolConfigurationNotifications: notifications,
        ruleConfigurationOverrides: z.array(override).nullish(),
      }),
    )
    .nullish(),
});
type Run = z.infer<typeof run>;
type Invocation = NonNullable<Run['invocations']>[number];
type Result = z.infer<typeof result>;

/**
 * SARIF 2.1.0, a run each. Counted are results of kind `fail` that are neither suppressed nor absent since the baseline.
 * The level is that of the result, else of the rule as configured for the run, else `warning` (§3.27.10).
 * @throws ReportError for another version, and for a run that says it failed or that looked at nothing.
 */
export function readSarif(value: unknown): RawFindings[] {
  const version = isRecord(value) ? value['version'] : undefined;
  if (version !== '2.1.0') {
    throw new ReportError({
      message: 'is a SARIF report of a version that is not known',
      found: String(version),
      expected: '2.1.0',
    });
  }
  return shaped(z.object({ runs: z.array(run) }), value, 'a SARIF report').runs.map(readRun);
}

function readRun(each: Run, index: number): RawFindings {
  const { driver } = each.tool;
  const failed = each.invocations?.find(
    (invocation) => invocation.executionSuccessful === false && !onlyFound(invocation, each),
  );
  if (failed !== undefined) {
    throw new ReportError({
      message: `run ${index + 1} of ${driver.name} says that it did not succeed, so what it found is not all`,
      ...(typeof failed.exitCodeDescription === 'string' ? { found: failed.exitCodeDescription } : {}),
    });
  }
  if (each.results === null || each.results === undefined) {
    throw new ReportError({
      message: `run ${index + 1} of ${driver.name} has no list of results: it was not looked for any`,
      expected: '"results", which may be empty',
    });
  }
  const findings = new RawFindings(driver.name);
  const rules = new Rules(each);
  for (const one of each.results) readResult(findings, one, each, rules);
  return findings;
}

/** SpotBugs' exit code is a sum: 1 for bugs, 2 for classes that are missing, 4 for an error. */
const BUGS_FOUND = 1;
const ERROR = 4;

/** SpotBugs takes it for no success that it found bugs, which is no reason to doubt what it found. */
function onlyFound(invocation: Invocation, { tool, results }: Run): boolean {
  const { exitCode, exitSignalName, toolExecutionNotifications } = invocation;
  if (!/^SpotBugs$/i.test(tool.driver.name) || (results ?? []).length === 0) return false;
  if (toolExecutionNotifications?.some((one) => one.level === 'error') === true) return false;
  const said = exitSignalName ?? '';
  if (typeof exitCode !== 'number') return said.includes('BUGS FOUND') && !said.includes('ERROR');
  return exitCode % 2 === BUGS_FOUND && exitCode < ERROR;
}

function readResult(findings: RawFindings, one: Result, each: Run, rules: Rules): void {
  if (one.baselineState === 'absent') return;
  // A suppression that is under review or was rejected suppresses nothing (§3.35.3).
  if (one.suppressions?.some(({ status }) => (status ?? 'accepted') === 'accepted') === true) {
    findings.suppressed += 1;
    return;
  }
  const kind = one.kind ?? 'fail';
  if (kind === 'pass' || kind === 'notApplicable' || kind === 'informational') return;
  const known = rules.of(one);
  const region = one.locations?.[0]?.physicalLocation?.region;
  const severity = Number(known?.properties?.['security-severity'] ?? Number.NaN);
  findings.add({
    rule: one.ruleId ?? one.rule?.id ?? known?.id ?? '(no rule)',
    level: one.level ?? (kind === 'fail' ? rules.levelOf(one, known) : 'none'),
    message: messageOf(one, known),
    path: pathOf(one, each),
    line: positive(region?.startLine),
    column: positive(region?.startColumn),
    endLine: positive(region?.endLine),
    endColumn: positive(region?.endColumn),
    securitySeverity: severity >= 0 && severity <= 10 ? severity : undefined,
    helpUrl: known?.helpUri ?? undefined,
    fingerprint: fingerprintOf(one),
  });
}

/** Finds the rule of a result: by index in its component, else by id, of which `a/b` may be a kind of `a` (§3.52.4). */
class Rules {
  readonly #run: Run;
  readonly #byId = new Map<string, Rule>();
  readonly #overrides = new Map<string, FindingLevel>();

  constructor(each: Run) {
    this.#run = each;
    for (const { rules } of [each.tool.driver, ...(each.tool.extensions ?? [])])
      for (const one of rules ?? []) if (!this.#byId.has(one.id)) this.#byId.set(one.id, one);
    for (const { ruleConfigurationOverrides } of each.invocations ?? [])
      for (const { descriptor, configuration } of ruleConfigurationOverrides ?? []) {
        const id = descriptor.id ?? this.#at(descriptor)?.id;
        if (typeof id === 'string' && configuration.level !== null && configuration.level !== undefined)
          this.#overrides.set(id, configuration.level);
      }
  }

  of(one: Result): Rule | undefined {
    const byIndex = this.#at({
      index: one.rule?.index ?? one.ruleIndex,
      toolComponent: one.rule?.toolComponent,
    });
    if (byIndex !== undefined) return byIndex;
    const id = one.ruleId ?? one.rule?.id ?? '';
    return this.#byId.get(id) ?? this.#byId.get(id.replace(/\/[^/]*$/, ''));
  }

  levelOf(one: Result, known: Rule | undefined): FindingLevel {
    const id = known?.id ?? one.ruleId ?? '';
    return this.#overrides.get(id) ?? known?.defaultConfiguration?.level ?? 'warning';
  }

  #at({ index, toolComponent }: z.infer<typeof ruleReference>): Rule | undefined {
    if (typeof index !== 'number' || index < 0) return undefined;
    const extension = toolComponent?.index;
    const { driver, extensions } = this.#run.tool;
    const rules =
      typeof extension === 'number' && extension >= 0 ? extensions?.[extension]?.rules : driver.rules;
    return rules?.[index];
  }
}

function messageOf({ message }: Result, known: Rule | undefined): string {
  const template = isRecord(known?.messageStrings) ? known.messageStrings[message.id ?? ''] : undefined;
  const stored = isRecord(template) && typeof template['text'] === 'string' ? template['text'] : undefined;
  const whole = message.text ?? stored ?? message.markdown ?? '';
  return whole.replace(/\{(\d{1,2})\}/g, (hole, index: string) => message.arguments?.[Number(index)] ?? hole);
}

function pathOf({ locations }: Result, each: Run): string | undefined {
  const artifact = locations?.[0]?.physicalLocation?.artifactLocation;
  const index = artifact?.index;
  const uri =
    artifact?.uri ??
    (typeof index === 'number' && index >= 0 ? each.artifacts?.[index]?.location?.uri : undefined);
  if (uri === null || uri === undefined || uri === '') return undefined;
  const base = each.originalUriBaseIds?.[artifact?.uriBaseId ?? '']?.uri ?? '';
  const whole =
    base.startsWith('file:') && !/^[a-z][a-z\d+.-]*:/i.test(uri) ? `${base.replace(/\/?$/, '/')}${uri}` : uri;
  try {
    return decodeURIComponent(whole);
  } catch {
    return whole;
  }
}

function fingerprintOf({ partialFingerprints }: Result): string | undefined {
  const value =
    partialFingerprints?.['primaryLocationLineHash'] ?? Object.values(partialFingerprints ?? {})[0];
  return typeof value === 'string' ? value : undefined;
}
