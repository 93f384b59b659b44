import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { cutText } from '../base/index.ts';
import { keyOf } from './identity.ts';
import { type Finding, rankOf, type Severity } from './types.ts';

/** What GitHub takes of one upload (docs: "SARIF results exceed one or more limits"). */
export const SARIF_LIMITS = { gzipBytes: 10 * 1024 * 1024, results: 25_000 };

const LEVELS: Readonly<Record<Severity, string>> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'note',
  UNKNOWN: 'note',
};
/** GitHub's ranges of `security-severity`, and what stands for a severity without a score. */
const SCORES: Readonly<Record<Severity, { from: number; to: number; usual: number }>> = {
  CRITICAL: { from: 9, to: 10, usual: 9.5 },
  HIGH: { from: 7, to: 8.9, usual: 8 },
  MEDIUM: { from: 4, to: 6.9, usual: 5.5 },
  LOW: { from: 0.1, to: 3.9, usual: 2 },
  UNKNOWN: { from: 0.1, to: 3.9, usual: 0.1 },
};
/** Long descriptions are what makes reports too big for an upload. */
const LONGEST_TITLE = 500;

export interface SarifOutput {
  text: string;
  /** Findings that did not fit, the least severe. */
  left: number;
}

/**
 * The active findings as SARIF 2.1.0 for GitHub's code scanning, worst first and cut by whole results at its limits.
 * Each has a fingerprint that a rebuild does not change, which also spares the upload looking for files that are not
 * there. A result has one location and a rule three tags, far below their limits.
 */
export function sarifOutput(findings: readonly Finding[], limits = SARIF_LIMITS): SarifOutput {
  const active = findings.filter(({ suppressed }) => suppressed === undefined);
  for (let count = Math.min(active.length, limits.results); ; ) {
    const text = write(active.slice(0, count));
    const size = gzippedSize(text, limits.gzipBytes);
    if (size <= limits.gzipBytes || count === 0) return { text, left: active.length - count };
    count = Math.floor(count * Math.min(0.95, limits.gzipBytes / size));
  }
}

/** The fastest compression is never smaller than the one that an upload uses; text below the limit needs none. */
function gzippedSize(text: string, limit: number): number {
  return Buffer.byteLength(text) <= limit ? 0 : gzipSync(text, { level: 1, chunkSize: 1024 * 1024 }).length;
}

function write(findings: readonly Finding[]): string {
  const rules = new Map<string, { index: number; worst: Finding }>();
  for (const finding of findings) {
    const id = ruleId(finding);
    const known = rules.get(id);
    if (known === undefined) rules.set(id, { index: rules.size, worst: finding });
    else if (rankOf(finding.severity) < rankOf(known.worst.severity)) known.worst = finding;
  }
  const addressOf = addresses();
  const driver = {
    name: 'trivy-summarize',
    fullName: 'Findings of Trivy, by edu-actions/trivy-summarize',
    rules: [],
  };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: [] };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  // Each entry by itself: a tree of so many takes twice the time.
  const [head = '', middle = '', tail = ''] = JSON.stringify(log).split('[]');
  const ruleTexts = [...rules].map(([id, { worst }]) => JSON.stringify(ruleOf(id, worst)));
  const results = findings.map((finding) =>
    JSON.stringify(resultOf(finding, rules.get(ruleId(finding))?.index ?? 0, addressOf)),
  );
  return `${head}[${ruleTexts.join(',\n')}]${middle}[${results.join(',\n')}]${tail}\n`;
}

/** A license's name says nothing without its kind. */
function ruleId({ kind, id }: Finding): string {
  return kind === 'license' ? `license/${id}` : id;
}

function ruleOf(id: string, worst: Finding): object {
  const title = cut(worst.title === '' ? id : worst.title);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    defaultConfiguration: { level: LEVELS[worst.severity] },
    help: { text: `${id} (${worst.severity.toLowerCase()} ${worst.kind})` },
    properties: {
      'security-severity': scoreOf(worst).toFixed(1),
      precision: 'very-high',
      tags: ['security', worst.kind, worst.severity],
    },
  };
}

/** The score, kept within the range of the severity that Trivy reports: the severity is what a gate judges. */
function scoreOf({ severity, score }: Finding): number {
  const { from, to, usual } = SCORES[severity];
  return score === undefined ? usual : Math.min(to, Math.max(from, score));
}

function resultOf(finding: Finding, ruleIndex: number, addressOf: (path: string) => string): object {
  const { file, target, line, endLine, severity } = finding;
  return {
    ruleId: ruleId(finding),
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: addressOf(file ?? target) },
          region: { startLine: line ?? 1, endLine: endLine ?? line ?? 1 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
  };
}

/** A path as a relative address. Thousands of findings share one. */
function addresses(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const there = known.get(path);
    if (there !== undefined) return there;
    const segments = (path === '' ? 'unknown' : path).replace(/^\/+/u, '').split('/');
    const address = segments.map(encodeURIComponent).join('/');
    known.set(path, address);
    return address;
  };
}

function messageOf({ kind, id, title, severity, package: pkg, fixedVersions }: Finding): string {
  const what = pkg === undefined ? id : `${pkg.name} ${pkg.version}`.trim();
  const about = title === '' ? '' : `: ${title}`;
  const head = pkg === undefined ? `${id}${about}` : `${what}: ${id}${about}`;
  const fix =
    fixedVersions.length > 0
      ? ` Fixed in ${fixedVersions.join(', ')}.`
      : kind === 'vulnerability'
        ? ' No fix yet.'
        : '';
  // Brackets would make a link in a SARIF message.
  return cut(`${head} (${severity.toLowerCase()}).${fix}`).replace(/[\\[\]]/gu, '\\$&');
}

function fingerprint(finding: Finding): string {
  return hash('sha256', `${keyOf(finding)}\n${finding.mark}`, 'hex').slice(0, 32);
}

function cut(text: string): string {
  return cutText(text, LONGEST_TITLE);
}
