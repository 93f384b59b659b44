import { cutText, defined } from '../base/index.ts';
import { FORMATS, type ReportSet } from '../reports/index.ts';
import { LEVELS, type Policy, SEVERITIES } from './policy/schema.ts';
import type { Check, NamedFinding, Verdict } from './types.ts';

const MOST = 1000;

/**
 * What the lint, SARIF, audit and mutation rules that failed have found, the worst first: a person needs the place and the fix,
 * not the number.
 */
export function namedFindings(
  checks: readonly Check[],
  reports: ReportSet,
  policy: Policy,
): Pick<Verdict, 'findings' | 'moreFindings'> {
  const failed = new Set(checks.filter(({ status }) => status === 'failed').map(({ id }) => id));
  const mutants = ofMutation(failed, reports);
  const all = [...ofTools(failed, reports, policy), ...ofAudit(failed, reports, policy), ...mutants];
  if (all.length === 0) return {};
  const unlisted = mutants.length === 0 ? 0 : (reports.mutation?.unlisted ?? 0);
  const more = Math.max(0, all.length - MOST) + unlisted;
  return { findings: all.slice(0, MOST), ...(more > 0 ? { moreFindings: more } : {}) };
}

const levelRank = (level: string) => LEVELS.findIndex((each) => each === level);

function ofTools(
  failed: ReadonlySet<string>,
  { findings, files }: ReportSet,
  policy: Policy,
): NamedFinding[] {
  const onlySarif = files.filter(({ kind }) => kind === 'findings').every(({ format }) => format === 'sarif');
  const own = new Set(
    FORMATS.filter(({ kind, name }) => kind === 'findings' && name !== 'sarif').map(({ title }) => title),
  );
  const sarifLevels: readonly string[] = LEVELS.slice(LEVELS.indexOf(policy.sarif?.level ?? 'error'));
  const checkOf = (tool: string, level: string): string | undefined => {
    const lint = `lint.${level}s`;
    if (!onlySarif && failed.has(lint) && (!failed.has('sarif.results') || own.has(tool))) return lint;
    return failed.has('sarif.results') && sarifLevels.includes(level) ? 'sarif.results' : undefined;
  };
  return findings
    .flatMap(({ tool, items }) =>
      items.flatMap((item): NamedFinding[] => {
        const check = checkOf(tool, item.level);
        if (check === undefined) return [];
        return [
          {
            check,
            rule: cutText(item.rule, 500),
            level: item.level,
            message: cutText(item.message, 500),
            tool: cutText(tool, 500),
            ...(item.path === undefined ? {} : { file: cutText(item.path, 1000) }),
            ...defined({ line: item.line }),
            ...(item.helpUrl === undefined ? {} : { url: cutText(item.helpUrl, 1000) }),
          },
        ];
      }),
    )
    .sort((a, b) => levelRank(b.level) - levelRank(a.level));
}

function ofAudit(failed: ReadonlySet<string>, { audit }: ReportSet, policy: Policy): NamedFinding[] {
  if (!failed.has('audit.advisories')) return [];
  const least = SEVERITIES.indexOf(policy.audit?.level ?? 'high');
  return (audit?.advisories ?? [])
    .filter(({ severity }) => rankOf(severity) >= least)
    .sort((a, b) => rankOf(b.severity) - rankOf(a.severity))
    .map((each) => ({
      check: 'audit.advisories',
      rule: cutText(each.id, 500),
      level: each.severity,
      message: cutText(each.title, 500),
      package: cutText(each.package, 500),
      ...(each.fixedIn === undefined ? {} : { fixedIn: cutText(each.fixedIn, 500) }),
      ...(each.url === undefined ? {} : { url: cutText(each.url, 1000) }),
    }));
}

function ofMutation(failed: ReadonlySet<string>, { mutation }: ReportSet): NamedFinding[] {
  if (!failed.has('mutation.score')) return [];
  return (mutation?.survivors ?? []).map(({ mutator, status, path, line, replacement }) => ({
    check: 'mutation.score',
    rule: cutText(mutator, 500),
    level: cutText(status, 20),
    message:
      replacement === undefined || replacement === ''
        ? 'No test notices this change.'
        : cutText(`No test notices this change: ${replacement}`, 500),
    ...(path === undefined ? {} : { file: cutText(path, 1000) }),
    ...defined({ line }),
  }));
}

/** What nobody has rated may be the worst. */
function rankOf(severity: string): number {
  const rank = SEVERITIES.findIndex((each) => each === severity);
  return rank < 0 ? SEVERITIES.length : rank;
}
