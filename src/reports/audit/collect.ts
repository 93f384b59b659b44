import { cutLong, defined } from '../../base/index.ts';
import { own } from '../input/error.ts';
import type { Advisory, AuditSeverity } from '../types.ts';

const MAX_VIA = 20;
const MAX_TEXT = 500;

export const noAdvisories = (): Record<AuditSeverity, number> => ({
  info: 0,
  low: 0,
  moderate: 0,
  high: 0,
  critical: 0,
  unknown: 0,
});

interface RawAdvisory {
  id: string | number;
  package: string;
  severity: AuditSeverity;
  title: string;
  url?: string | null | undefined;
  range?: string | null | undefined;
  fixedIn?: string | null | undefined;
  via: readonly string[];
}

/** The advisories of one report, or of several: the same advisory on the same package is one. */
export class RawAudit {
  readonly advisories = new Map<string, Advisory>();
  dependencies: number | undefined;

  add(raw: RawAdvisory): void {
    const text = (value: string | null | undefined) =>
      value === null || value === undefined || value.trim() === ''
        ? undefined
        : own(cutLong(value.trim(), MAX_TEXT));
    const ghsa = /GHSA-[\da-z]{4}-[\da-z]{4}-[\da-z]{4}/i.exec(`${raw.id} ${raw.url ?? ''}`)?.[0];
    const advisory: Advisory = {
      id: own(cutLong(ghsa ?? String(raw.id), MAX_TEXT)),
      package: own(cutLong(raw.package, MAX_TEXT)),
      severity: raw.severity,
      title: own(cutLong(raw.title, MAX_TEXT)),
      via: raw.via.slice(0, MAX_VIA).map((each) => own(cutLong(each, MAX_TEXT))),
    };
    const url = text(raw.url);
    const range = text(raw.range);
    const fixedIn = text(raw.fixedIn) ?? fixedAfter(range);
    this.merge({
      ...advisory,
      ...defined({ url, range }),
      // What registries write when there is no version without it.
      ...(fixedIn === undefined || fixedIn === '<0.0.0' ? {} : { fixedIn }),
    });
  }

  merge(advisory: Advisory): void {
    const key = `${advisory.id}\n${advisory.package}`;
    const known = this.advisories.get(key);
    if (known === undefined) {
      this.advisories.set(key, advisory);
      return;
    }
    known.severity = worse(known.severity, advisory.severity);
    known.via = [...new Set([...known.via, ...advisory.via])].sort().slice(0, MAX_VIA);
  }
}

const ORDER: readonly AuditSeverity[] = ['info', 'low', 'moderate', 'unknown', 'high', 'critical'];

function worse(a: AuditSeverity, b: AuditSeverity): AuditSeverity {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/** `>=1.0.0 <1.2.3` ends where the fix begins; a range of several parts may end at several places. */
function fixedAfter(range: string | undefined): string | undefined {
  return /^(?:>=?\s*[\w.+-]+\s+)?<\s*(?<version>\d[\w.+-]*)$/.exec(range ?? '')?.groups?.['version'];
}
