import { defined } from '../../base/index.ts';
import { type Environment, InputReader } from '../../github/index.ts';
import { POLICY_FROM, type PolicyFrom } from '../shared/policy-from.ts';

export const BASELINES = ['cache', 'git-notes', 'file', 'none'] as const;
export type BaselineKind = (typeof BASELINES)[number];
export const COMMENTS = ['always', 'on-failure', 'never'] as const;

/** Values of a policy by its keys, as the inputs give them: `coverage.lines` → 80. */
export type PolicyInputs = Record<string, Record<string, unknown>>;

export interface GateInputs {
  reports: string[];
  /** The path of a policy file. */
  policy?: string;
  policyFrom: PolicyFrom;
  /** Over the policy file. */
  rules: PolicyInputs;
  base?: string;
  baseline: BaselineKind;
  baselineKey: string;
  baselineFile?: string;
  token?: string;
  comment: (typeof COMMENTS)[number];
  checkName?: string;
}

/** The inputs of the companion, which posts what another run found. */
export interface CompanionInputs {
  /** The verdict file of the other run. */
  commentFrom: string;
  baselineKey: string;
  token?: string;
  comment: (typeof COMMENTS)[number];
}

/** Which input gives which value of the policy. */
export const RULE_INPUTS: Readonly<Record<string, readonly [section: string, key: string]>> = {
  'coverage-lines': ['coverage', 'lines'],
  'coverage-branches': ['coverage', 'branches'],
  'coverage-functions': ['coverage', 'functions'],
  'coverage-changed-lines': ['coverage', 'changed-lines'],
  'changed-lines-floor': ['coverage', 'changed-lines-floor'],
  'coverage-max-drop': ['coverage', 'max-drop'],
  'tests-max-failed': ['tests', 'max-failed'],
  'tests-max-skipped': ['tests', 'max-skipped'],
  'tests-max-flaky': ['tests', 'max-flaky'],
  'tests-min-total': ['tests', 'min-total'],
  'lint-max-errors': ['lint', 'max-errors'],
  'lint-max-warnings': ['lint', 'max-warnings'],
  'audit-level': ['audit', 'level'],
  'sarif-level': ['sarif', 'level'],
  'performance-thresholds': ['performance', 'thresholds'],
};
const FLAGS = new Set(['performance-thresholds']);
const WORDS = new Set(['audit-level', 'sarif-level']);

/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a file.
 */
export function parseInputs(env: Environment): GateInputs | CompanionInputs {
  const reader = new InputReader(env);
  const token = reader.string('token');
  const baselineKey = readKey(reader);
  const common = {
    baselineKey,
    comment: reader.choice('comment', COMMENTS, 'always'),
    ...defined({ token }),
  };
  const commentFrom = reader.string('comment-from');
  if (commentFrom !== undefined) {
    for (const name of ['reports', 'policy', ...Object.keys(RULE_INPUTS)]) {
      if (reader.text(name) === undefined) continue;
      reader.problem({
        input: name,
        message: 'cannot go with comment-from, which only posts what another run found',
      });
    }
    reader.finish();
    return { commentFrom, ...common };
  }
  const gate = readGate(reader);
  reader.finish();
  return { ...gate, ...common };
}

function readGate(reader: InputReader): Omit<GateInputs, 'baselineKey' | 'comment' | 'token'> {
  const reports = reader.list('reports');
  const policy = reader.string('policy');
  if (reports.length === 0 && policy === undefined) {
    reader.problem({
      input: 'reports',
      message: 'is missing, and so is policy: there is nothing to judge',
      remedy: 'name the report files or globs, such as coverage/lcov.info',
    });
  }
  const baseline = reader.choice('baseline', BASELINES, 'cache');
  const baselineFile = reader.string('baseline-file');
  if (baseline === 'file' && baselineFile === undefined) {
    reader.problem({ input: 'baseline-file', message: 'is missing, and baseline is file' });
  }
  if (baseline !== 'file' && baselineFile !== undefined) {
    reader.problem({ input: 'baseline-file', message: 'has a meaning only where baseline is file' });
  }
  const base = reader.string('base');
  const checkName = reader.string('check-name');
  return {
    reports,
    rules: readRules(reader),
    baseline,
    policyFrom: reader.choice('policy-from', POLICY_FROM, 'checkout'),
    ...defined({ policy, base, baselineFile, checkName }),
  };
}

function readRules(reader: InputReader): PolicyInputs {
  const rules: PolicyInputs = {};
  for (const [input, [section, key]] of Object.entries(RULE_INPUTS)) {
    const value = ruleValue(reader, input);
    if (value !== undefined) rules[section] = { ...rules[section], [key]: value };
  }
  return rules;
}

function ruleValue(reader: InputReader, input: string): string | number | boolean | undefined {
  if (WORDS.has(input)) return reader.string(input);
  if (!FLAGS.has(input)) return reader.number(input);
  return reader.text(input) === undefined ? undefined : reader.boolean(input, true);
}

/** Part of a cache's key, of a git ref and of a comment's marker. */
function readKey(reader: InputReader): string {
  const key = reader.string('baseline-key') ?? 'default';
  if (!/^[A-Za-z0-9][\w.-]{0,59}$/u.test(key) || key.includes('..') || /\.(?:lock)?$/u.test(key)) {
    reader.problem({
      input: 'baseline-key',
      message: 'has characters that cannot be in a key',
      expected: 'at most 60 letters, digits, dashes, dots and underscores, a letter or digit first',
    });
  }
  return key;
}
