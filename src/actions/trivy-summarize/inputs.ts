import path from 'node:path';
import { suggest, defined } from '../../base/index.ts';
import type { Gate, History, Severity, SummarizeRequest } from '../../findings/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import { POLICY_FROM, type PolicyFrom } from '../shared/policy-from.ts';

export interface TrivyInputs {
  request: SummarizeRequest;
  policyFrom: PolicyFrom;
  /** The heading, and what keeps the comments of several steps apart. */
  title: string;
  comment: (typeof COMMENTS)[number];
  /** Only used to post the comment. */
  token: string | undefined;
  annotations: boolean;
  /** Where SARIF and baseline are written, absolute; undefined for the runner's temporary folder. */
  sarifFile: string | undefined;
  baselineFile: string | undefined;
}

const COMMENTS = ['never', 'always', 'on-failure'] as const;
const WITHOUT_BASELINE = ['count-all', 'report-only'] as const;
/** In the order of the door's own lists; to import those would load the whole room for a wrong input. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'] as const;
const HISTORIES = ['any', 'new', 'added', 'escalated'] as const satisfies readonly History[];
const CLASSES = [
  'vulnerability',
  'misconfiguration',
  'secret',
  'license',
  'os-pkgs',
  'lang-pkgs',
  'config',
  'license-file',
] as const;
/** Ten years: above it a slip is likelier than intent. */
const MOST_DAYS = 3650;

/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a report.
 */
export function parseInputs(env: Environment): TrivyInputs {
  const reader = new InputReader(env);
  const workspace = path.resolve(runContext(env).workspace);
  const reports = reader.list('reports');
  if (reports.length === 0) {
    reader.problem({
      input: 'reports',
      message: 'is required and missing',
      remedy:
        'give the report that an earlier step wrote with trivy --format json --output, or a glob of them',
    });
  }
  const baseline = reader.list('baseline');
  const baselineRescan = reader.list('baseline-rescan');
  const ignoreFile = reader.string('ignore-file');
  const gate = readGate(reader, baseline.length > 0, baselineRescan.length > 0);
  const request: SummarizeRequest = {
    reports,
    workspace,
    baseline,
    baselineRescan,
    withoutBaseline: reader.choice('without-baseline', WITHOUT_BASELINE, 'count-all'),
    ...defined({ ignoreFile, gate }),
  };
  const inputs: TrivyInputs = {
    request,
    policyFrom: reader.choice('policy-from', POLICY_FROM, 'checkout'),
    title: reader.string('title') ?? 'Trivy',
    comment: reader.choice('comment', COMMENTS, 'never'),
    token: reader.string('github-token'),
    annotations: reader.boolean('annotations', true),
    sarifFile: outputFile(reader, 'sarif-file', workspace),
    baselineFile: outputFile(reader, 'baseline-file', workspace),
  };
  reader.finish();
  return inputs;
}

/** Undefined when no input asks for a gate: then the action reports and fails nothing. */
function readGate(reader: InputReader, baseline: boolean, rescan: boolean): Gate | undefined {
  const severity = readSeverity(reader);
  const on = readList(reader, 'fail-on', HISTORIES);
  const classes = readList(reader, 'classes', CLASSES);
  const onlyFixable = reader.boolean('only-fixable', false);
  const graceDays = readDays(reader);
  const paths = reader.list('paths');
  const allowScanErrors = reader.boolean('allow-scan-errors', false);
  if (on.some((history) => history !== 'any') && !baseline && !rescan) {
    reader.problem({
      input: 'fail-on',
      message: 'asks what is new, and there is no baseline to tell it by',
      found: quote(on.join(', ')),
      remedy: 'give baseline, such as the baseline output of a run on the default branch',
    });
  } else if (on.includes('added') && !rescan) {
    reader.problem({
      input: 'fail-on',
      message:
        'asks what this change added, which only a second scan of the base can tell from what was disclosed since',
      found: quote(on.join(', ')),
      remedy: 'give baseline-rescan, or use new',
    });
  }
  const asked =
    severity !== undefined ||
    on.length > 0 ||
    classes.length > 0 ||
    onlyFixable ||
    graceDays > 0 ||
    paths.length > 0;
  if (!asked) return undefined;
  return {
    severity: severity ?? 'UNKNOWN',
    on: on.length === 0 ? ['any'] : on,
    classes,
    onlyFixable,
    graceDays,
    paths,
    allowScanErrors,
  };
}

/** Trivy itself takes a list of severities: who writes one here means its lowest. */
function readSeverity(reader: InputReader): Severity | undefined {
  const given = reader.list('fail-severity');
  if (given.length === 0) return undefined;
  const [only = ''] = given;
  const found = SEVERITIES.find((severity) => severity === only.toLowerCase());
  if (given.length === 1 && found !== undefined) return found.toUpperCase() as Severity;
  const near = suggest(only, SEVERITIES);
  reader.problem({
    input: 'fail-severity',
    message: given.length > 1 ? 'takes the lowest severity that fails, not a list' : 'has an unknown value',
    found: quote(given.join(', ')),
    expected: SEVERITIES.join(' or '),
    ...(near === undefined || given.length > 1 ? {} : { remedy: `did you mean ${near}?` }),
  });
  return undefined;
}

function readList<T extends string>(reader: InputReader, input: string, known: readonly T[]): T[] {
  return reader.list(input).flatMap((entry) => {
    const found = known.find((each) => each === entry.toLowerCase());
    if (found !== undefined) return [found];
    const near = suggest(entry, known);
    reader.problem({
      input,
      message: 'has an unknown value',
      found: quote(entry),
      expected: known.join(', '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
    return [];
  });
}

function readDays(reader: InputReader): number {
  const value = reader.string('grace-days');
  if (value === undefined) return 0;
  if (/^\d{1,5}$/u.test(value) && Number(value) <= MOST_DAYS) return Number(value);
  reader.problem({
    input: 'grace-days',
    message: 'is not a number of days',
    found: quote(value),
    expected: `a whole number from 0 to ${MOST_DAYS}`,
  });
  return 0;
}

function outputFile(reader: InputReader, input: string, workspace: string): string | undefined {
  const value = reader.string(input);
  return value === undefined ? undefined : path.resolve(workspace, value);
}
