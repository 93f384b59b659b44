import { createHash } from 'node:crypto';
import { packageKey, pathKey, targetKey } from './identity.ts';
import { type Json, own, ownRecord, type Shape, type Where } from './shape.ts';
import { type Finding, type Kind, SEVERITIES, type Severity } from './types.ts';

/** What all findings of one result share. */
export interface Target {
  class: string;
  type: string;
  artifact: string;
  scope: string;
  target: string;
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
  const name = shape.required(entry, 'PkgName', where);
  const version = shape.text(entry, 'InstalledVersion', where);
  const identifier = ownRecord(entry, 'PkgIdentifier');
  const purl = identifier === undefined ? '' : shape.text(identifier, 'PURL', where);
  const published = shape.text(entry, 'PublishedDate', where);
  const score = scoreOf(entry);
  const line = target.packageLines.get(`${name}@${version}`);
  return {
    ...base('vulnerability', entry, target, shape, where),
    id: shape.required(entry, 'VulnerabilityID', where),
    fixedVersions: versionsOf(shape.text(entry, 'FixedVersion', where)),
    status: shape.text(entry, 'Status', where),
    package: {
      name,
      version,
      key: packageKey(purl, target.type, name),
      path: shape.text(entry, 'PkgPath', where),
    },
    ...(published === '' ? {} : { published }),
    ...(score === undefined ? {} : { score }),
    ...(line === undefined ? {} : { line, endLine: line }),
  };
}

/** Only a failed check is a finding; `--include-non-failures` writes the others too. */
function readMisconfiguration(entry: Json, target: Target, shape: Shape, where: Where): Finding | undefined {
  const status = shape.text(entry, 'Status', where);
  if (status === 'PASS' || status === 'EXCEPTION') return undefined;
  const cause = ownRecord(entry, 'CauseMetadata') ?? {};
  const told = `${shape.text(cause, 'Resource', where)}\n${shape.text(entry, 'Message', where)}`;
  return {
    ...base('misconfiguration', entry, target, shape, where),
    id: shape.required(entry, 'ID', where),
    mark: createHash('sha256').update(told).digest('hex').slice(0, 12),
    ...linesOf(cause, shape, where),
  };
}

/** Rule and place alone: `Match` and `Code` may hold this secret or the one on the line beside it. */
function readSecret(entry: Json, target: Target, shape: Shape, where: Where): Finding {
  const lines = linesOf(entry, shape, where);
  return {
    ...base('secret', entry, target, shape, where),
    id: shape.required(entry, 'RuleID', where),
    mark: lines.line === undefined ? '' : String(lines.line),
    ...lines,
  };
}

function readLicense(entry: Json, target: Target, shape: Shape, where: Where): Finding {
  const id = shape.required(entry, 'Name', where);
  const name = shape.text(entry, 'PkgName', where);
  const path = shape.text(entry, 'FilePath', where);
  return {
    ...base('license', entry, target, shape, where),
    id,
    title: shape.text(entry, 'Category', where),
    ...(name === '' && path === ''
      ? {}
      : {
          package: { name, version: '', key: name === '' ? `file/${path}` : `${target.type}/${name}`, path },
        }),
  };
}

function base(kind: Kind, entry: Json, target: Target, shape: Shape, where: Where): Omit<Finding, 'id'> {
  return {
    kind,
    class: target.class,
    type: target.type,
    artifact: target.artifact,
    scope: target.scope,
    target: target.target,
    targetKey: target.file === undefined ? targetKey(target.target, target.class) : pathKey(target.file),
    title: shape.text(entry, 'Title', where),
    severity: severityOf(shape.text(entry, 'Severity', where), shape, where),
    fixedVersions: [],
    status: '',
    mark: '',
    ...(target.file === undefined ? {} : { file: target.file }),
  };
}

/** An absent severity is Trivy's UNKNOWN; one that Trivy does not have is refused, for it might be the worst. */
export function severityOf(text: string, shape: Shape, where: Where): Severity {
  const upper = text === '' ? 'UNKNOWN' : text.toUpperCase();
  const known = SEVERITIES.find((severity) => severity === upper);
  if (known !== undefined) return known;
  shape.wrong(() => `${where()}.Severity`, 'is no severity that is known', text, SEVERITIES.join(', '));
  return 'UNKNOWN';
}

/** Trivy lists one version a release branch: `2.6.9, 3.1.0`. */
export function versionsOf(text: string): string[] {
  return text
    .split(',')
    .map((version) => version.trim())
    .filter((version) => version !== '');
}

function linesOf(holder: Json, shape: Shape, where: Where): { line?: number; endLine?: number } {
  const line = shape.line(holder, 'StartLine', where);
  const endLine = shape.line(holder, 'EndLine', where);
  return line === undefined ? {} : { line, endLine: Math.max(line, endLine ?? line) };
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
