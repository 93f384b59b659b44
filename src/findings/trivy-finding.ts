import { hash } from 'node:crypto';
import { packageKey } from './identity.ts';
import { type Json, own, ownRecord, type Shape, type Where } from './shape.ts';
import { type Finding, type Kind, SEVERITIES, type Severity } from './types.ts';

/** What all findings of one result share. */
export interface Target {
  class: string;
  type: string;
  artifact: string;
  scope: string;
  target: string;
  targetKey: string;
  /** The repository's file that the target is. */
  file?: string;
  /** The line of each `name@version` in a lock file. */
  packageLines: ReadonlyMap<string, number>;
}

type Read = (entry: Json, target: Target, shape: Shape, where: Where) => Finding | undefined;

/** How Trivy's four kinds of finding are read; the names are those of ExperimentalModifiedFindings. */
export const READ: Readonly<Record<Kind, Read>> = {
  vulnerability: readVulnerability,
  misconfiguration: readMisconfiguration,
  secret: readSecret,
  license: readLicense,
};

function readVulnerability(entry: Json, target: Target, shape: Shape, where: Where): Finding {
  const finding = started('vulnerability', entry, target, { shape, where });
  const name = shape.required(entry, 'PkgName', where);
  const version = shape.text(entry, 'InstalledVersion', where);
  const identifier = ownRecord(entry, 'PkgIdentifier');
  const purl = identifier === undefined ? '' : shape.text(identifier, 'PURL', where);
  finding.package = {
    name,
    key: packageKey(purl, target.type, name),
    version,
    path: shape.text(entry, 'PkgPath', where),
  };
  finding.fixedVersions = versionsOf(shape.text(entry, 'FixedVersion', where));
  finding.status = shape.text(entry, 'Status', where);
  const published = shape.text(entry, 'PublishedDate', where);
  if (published !== '') finding.published = published;
  const score = scoreOf(entry);
  if (score !== undefined) finding.score = score;
  const line = target.packageLines.size === 0 ? undefined : target.packageLines.get(`${name}@${version}`);
  if (line !== undefined) finding.line = line;
  return finding;
}

/** Only a failed check is a finding; `--include-non-failures` writes the others too. */
function readMisconfiguration(entry: Json, target: Target, shape: Shape, where: Where): Finding | undefined {
  const status = shape.text(entry, 'Status', where);
  if (status === 'PASS' || status === 'EXCEPTION') return undefined;
  const finding = started('misconfiguration', entry, target, { shape, where });
  const cause = ownRecord(entry, 'CauseMetadata') ?? {};
  const told = `${shape.text(cause, 'Resource', where)}\n${shape.text(entry, 'Message', where)}`;
  finding.mark = hash('sha256', told, 'hex').slice(0, 12);
  return placed(finding, cause, shape, where);
}

/** Rule and place alone: `Match` and `Code` may hold this secret or the one on the line beside it. */
function readSecret(entry: Json, target: Target, shape: Shape, where: Where): Finding {
  const finding = placed(started('secret', entry, target, { shape, where }), entry, shape, where);
  finding.mark = finding.line === undefined ? '' : String(finding.line);
  return finding;
}

function readLicense(entry: Json, target: Target, shape: Shape, where: Where): Finding {
  const finding = started('license', entry, target, { shape, where });
  const name = shape.text(entry, 'PkgName', where);
  const path = shape.text(entry, 'FilePath', where);
  finding.title = shape.text(entry, 'Category', where);
  if (name === '' && path === '') return finding;
  finding.package = {
    name,
    key: name === '' ? `file/${path}` : `${target.type}/${name}`,
    version: '',
    path,
  };
  return finding;
}

/** Where each kind has its rule's id. */
const ID_KEYS: Readonly<Record<Kind, string>> = {
  vulnerability: 'VulnerabilityID',
  misconfiguration: 'ID',
  secret: 'RuleID',
  license: 'Name',
};

/** What all kinds have. A reader sets the rest in place: to copy each of 50,000 would be seen in the time. */
function started(
  kind: Kind,
  entry: Json,
  target: Target,
  { shape, where }: { shape: Shape; where: Where },
): Finding {
  const finding: Finding = {
    kind,
    class: target.class,
    type: target.type,
    artifact: target.artifact,
    scope: target.scope,
    target: target.target,
    targetKey: target.targetKey,
    id: shape.required(entry, ID_KEYS[kind], where),
    title: shape.text(entry, 'Title', where),
    severity: severityOf(shape.text(entry, 'Severity', where), shape, where),
    fixedVersions: [],
    status: '',
    mark: '',
  };
  if (target.file !== undefined) finding.file = target.file;
  return finding;
}

/** An absent severity is Trivy's UNKNOWN; one that Trivy does not have is refused, for it might be the worst. */
export function severityOf(text: string, shape: Shape, where: Where): Severity {
  const upper = text === '' ? 'UNKNOWN' : text.toUpperCase();
  if (isSeverity(upper)) return upper;
  shape.wrong(() => `${where()}.Severity`, 'is no severity that is known', text, SEVERITIES.join(', '));
  return 'UNKNOWN';
}

function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text);
}

/** Trivy lists one version a release branch: `2.6.9, 3.1.0`. */
export function versionsOf(text: string): string[] {
  return text
    .split(',')
    .map((version) => version.trim())
    .filter((version) => version !== '');
}

/** Sets the lines, which Trivy writes as 0 when it knows none. */
function placed(finding: Finding, holder: Json, shape: Shape, where: Where): Finding {
  const line = shape.line(holder, 'StartLine', where);
  if (line === undefined) return finding;
  finding.line = line;
  finding.endLine = Math.max(line, shape.line(holder, 'EndLine', where) ?? line);
  return finding;
}

function scoreOf(entry: Json): number | undefined {
  const scores = ownRecord(entry, 'CVSS');
  if (scores === undefined) return undefined;
  const source = own(entry, 'SeveritySource');
  const chosen =
    (typeof source === 'string' ? ownRecord(scores, source) : undefined) ?? ownRecord(scores, 'nvd');
  const score = chosen === undefined ? undefined : (own(chosen, 'V40Score') ?? own(chosen, 'V3Score'));
  return typeof score === 'number' && score > 0 && score <= 10 ? score : undefined;
}

/** A date as ISO 8601; undefined when it cannot be read. */
export function dateOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
