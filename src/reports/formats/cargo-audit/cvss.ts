import type { AuditSeverity } from '../../types.ts';

const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
/** Privileges weigh less where the scope changes. */
const PRIVILEGES = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } } as const;

/** The severity of a CVSS 3 vector by its base score; `unknown` for other versions, and for none. */
export function severityOfVector(vector: string | undefined): AuditSeverity {
  const score = vector === undefined ? undefined : baseScore(vector);
  if (score === undefined) return 'unknown';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'moderate';
  return score > 0 ? 'low' : 'info';
}

/** CVSS 3.1, section 7.1. */
function baseScore(vector: string): number | undefined {
  if (!/^CVSS:3\.[01]\//.test(vector)) return undefined;
  const metrics = new Map(vector.split('/').map((part): [string, string] => {
    const [name = '', value = ''] = part.split(':');
    return [name, value];
  }));
  const weight = (name: string) => WEIGHTS[name]?.[metrics.get(name) ?? ''];
  const scope = metrics.get('S');
  if (scope !== 'U' && scope !== 'C') return undefined;
  const privileges: Readonly<Record<string, number>> = PRIVILEGES[scope];
  const [av, ac, pr, ui] = [weight('AV'), weight('AC'), privileges[metrics.get('PR') ?? ''], weight('UI')];
  const [c, i, a] = [weight('C'), weight('I'), weight('A')];
  const all = [av, ac, pr, ui, c, i, a];
  if (!all.every((each) => each !== undefined)) return undefined;
  const loss = 1 - (1 - (c ?? 0)) * (1 - (i ?? 0)) * (1 - (a ?? 0));
  const impact = scope === 'U' ? 6.42 * loss : 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15;
  if (impact <= 0) return 0;
  const ease = 8.22 * (av ?? 0) * (ac ?? 0) * (pr ?? 0) * (ui ?? 0);
  const sum = scope === 'U' ? impact + ease : 1.08 * (impact + ease);
  return Math.ceil(Math.min(sum, 10) * 10 - 1e-9) / 10;
}
