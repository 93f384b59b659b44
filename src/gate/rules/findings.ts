import { type AuditLevel, LEVELS, SEVERITIES } from '../policy/schema.ts';
import { FORMATS } from '../../reports/index.ts';
import type { Check } from '../types.ts';
import { type Evidence, nothingToJudge, number, plural, type Rule, sources } from './rule.ts';

const SARIF_FORMATS = ['sarif'];
/** Every other format of findings is one tool's own. */
const LINTERS = FORMATS.filter(({ kind, name }) => kind === 'findings' && !SARIF_FORMATS.includes(name));
const LINT_FORMATS = LINTERS.map(({ name }) => name);

/** Lint errors and warnings, SARIF results by level, and audit advisories by severity. */
export const findingsRule: Rule = (evidence) => [...lint(evidence), ...sarif(evidence), ...audit(evidence)];

/** How many findings of a level the reports of these formats hold; undefined without such a report. */
function countOf({ reports }: Evidence, formats: readonly string[], level: string): number | undefined {
  const files = reports.files.filter((file) => formats.includes(file.format));
  if (files.length === 0) return undefined;
  return files.reduce((sum, { figures }) => sum + (figures[level] ?? 0), 0);
}

function lint(evidence: Evidence): Check[] {
  const rules = evidence.policy.lint;
  const errors = countOf(evidence, LINT_FORMATS, 'error');
  const warnings = countOf(evidence, LINT_FORMATS, 'warning');
  if (errors === undefined || warnings === undefined) {
    return rules === undefined
      ? []
      : [
          nothingToJudge(
            'lint.errors',
            'Lint errors',
            'count',
            `There is no report of a linter (${LINTERS.map(({ title }) => title).join(', ')}).`,
          ),
        ];
  }
  const files = sources(evidence.reports, 'findings', LINT_FORMATS);
  const limits = {
    errors: rules === undefined ? undefined : (rules['max-errors'] ?? 0),
    warnings: rules?.['max-warnings'],
  };
  return [
    atMost(limits.errors, {
      id: 'lint.errors',
      title: 'Lint errors',
      value: errors,
      shown: plural(errors, 'lint error'),
      files,
    }),
    atMost(limits.warnings, {
      id: 'lint.warnings',
      title: 'Lint warnings',
      value: warnings,
      shown: plural(warnings, 'lint warning'),
      files,
    }),
  ];
}

function sarif(evidence: Evidence): Check[] {
  const rules = evidence.policy.sarif;
  const level = rules?.level ?? 'error';
  const levels = `${level}${level === 'error' ? '' : ' or above'}`;
  const title = `SARIF results of level ${levels}`;
  const counts = LEVELS.slice(LEVELS.indexOf(level)).map((each) => countOf(evidence, SARIF_FORMATS, each));
  if (counts.includes(undefined)) {
    return rules === undefined
      ? []
      : [nothingToJudge('sarif.results', title, 'count', 'There is no SARIF report.')];
  }
  const value = counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const files = sources(evidence.reports, 'findings', SARIF_FORMATS);
  const limit = rules === undefined ? undefined : (rules.max ?? 0);
  return [
    atMost(limit, {
      id: 'sarif.results',
      title,
      value,
      shown: plural(value, `SARIF result of level ${levels}`, `SARIF results of level ${levels}`),
      files,
    }),
  ];
}

function audit(evidence: Evidence): Check[] {
  const rules = evidence.policy.audit;
  const level: AuditLevel = rules?.level ?? 'high';
  const title = `Advisories of severity ${level}${level === 'critical' ? '' : ' or above'}`;
  const totals = evidence.reports.audit?.totals;
  if (totals === undefined) {
    return rules === undefined
      ? []
      : [nothingToJudge('audit.advisories', title, 'count', 'There is no audit report.')];
  }
  const rated = SEVERITIES.slice(SEVERITIES.indexOf(level)).reduce((sum, each) => sum + totals[each], 0);
  // What has no severity is not known to be below the level.
  const value = rated + totals.unknown;
  const limit = rules === undefined ? undefined : (rules.max ?? 0);
  const shown = `${plural(value, 'advisory', 'advisories')} of severity ${level}${level === 'critical' ? '' : ' or above'}`;
  const unrated = totals.unknown === 0 ? '' : ` (of ${number(totals.unknown)} no severity is stated)`;
  return [
    atMost(limit, {
      id: 'audit.advisories',
      title,
      value,
      shown: `${shown}${unrated}`,
      files: sources(evidence.reports, 'audit'),
    }),
  ];
}

/** What was counted. */
interface Counted extends Pick<Check, 'id' | 'title'> {
  value: number;
  /** The value in words. */
  shown: string;
  files: Pick<Check, 'files' | 'moreFiles'>;
}

/** @param limit Undefined: the count is told and judged by nothing. */
function atMost(limit: number | undefined, { id, title, value, shown, files }: Counted): Check {
  const base = { id, title, unit: 'count' as const, value, ...files };
  if (limit === undefined) return { ...base, status: 'info', detail: `${shown}.` };
  const ok = value <= limit;
  return {
    ...base,
    status: ok ? 'passed' : 'failed',
    threshold: { at: 'most', value: limit },
    detail: `${shown}${ok ? ': ' : ', and '}${limit === 0 ? 'none may be there' : `at most ${number(limit)} may be there`}.`,
  };
}
