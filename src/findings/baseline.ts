import { defined } from '../base/index.ts';
import { keyOf } from './identity.ts';
import { BASELINE_FORMAT } from './recognise.ts';
import { atRoot, type Json, own, type Shape, type Where } from './shape.ts';
import { severityOf, dateOf } from './trivy-finding.ts';
import { type Finding, type Format, KINDS, type Kind, rankOf, type Severity } from './types.ts';

/** All occurrences of one identity, as a baseline keeps them. */
export interface BaselineEntry {
  kind: Kind;
  class: string;
  type: string;
  scope: string;
  target: string;
  /** The package's identity and name; empty for misconfigurations and secrets. */
  package: string;
  name: string;
  version: string;
  id: string;
  /** The worst of its occurrences. */
  severity: Severity;
  /** Active occurrences. */
  count: number;
  /** Suppressed occurrences, by Trivy or by the ignore file. */
  suppressed: number;
  /** The marks of the active occurrences. */
  marks: string[];
}

export interface Baseline {
  /** Where it was read from. */
  file: string;
  /** True for this action's own form, which knows what the ignore file took out. */
  compact: boolean;
  formats: Format[];
  /** What was scanned. */
  scopes: Set<string>;
  entries: Map<string, BaselineEntry>;
  createdAt?: string;
}

const FORMAT_VERSION = 1;

/** The findings of a run as a baseline for later ones. */
export function baselineOf(
  findings: readonly Finding[],
  about: Pick<Baseline, 'file' | 'compact' | 'formats' | 'scopes' | 'createdAt'>,
): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = entries.get(key) ?? emptyEntry(finding);
    entries.set(key, known);
    if (rankOf(finding.severity) < rankOf(known.severity)) known.severity = finding.severity;
    // Of several versions one is shown: always the same one.
    const version = finding.package?.version ?? '';
    if (version < known.version) known.version = version;
    if (finding.suppressed !== undefined) {
      known.suppressed += 1;
      continue;
    }
    known.count += 1;
    if (finding.mark !== '') known.marks.push(finding.mark);
  }
  for (const { marks } of entries.values()) marks.sort();
  return { ...about, entries };
}

/** The compact JSON (schemas/trivy-baseline.schema.json): sorted, one finding a line, so that two can be compared by eye. */
export function formatBaseline(baseline: Baseline, now: Date): string {
  const entries = [...baseline.entries.keys()].sort().flatMap((key) => baseline.entries.get(key) ?? []);
  const lines = entries.map((entry) => `    ${JSON.stringify(withoutDefaults(entry))}`);
  const head = {
    format: BASELINE_FORMAT,
    formatVersion: FORMAT_VERSION,
    createdAt: now.toISOString(),
    formats: [...baseline.formats].sort(),
    scopes: [...baseline.scopes].sort(),
  };
  const headLines = JSON.stringify(head, undefined, 2).slice(0, -2);
  return `${headLines},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** Reads the compact JSON again; what is wrong with it goes to `shape`. */
export function readBaselineFile(value: Json, shape: Shape): Baseline {
  const version = own(value, 'formatVersion');
  if (version !== FORMAT_VERSION) {
    shape.wrong(
      () => 'formatVersion',
      'is not one that is known',
      version,
      `${FORMAT_VERSION}: update this action`,
    );
  }
  const createdAt = dateOf(own(value, 'createdAt'));
  const entries = new Map<string, BaselineEntry>();
  for (const [index, record] of shape.records(value, 'findings', atRoot).entries()) {
    const entry = readEntry(record, shape, () => `findings[${index}]`);
    entries.set(keyOfEntry(entry), entry);
  }
  return {
    file: shape.file,
    compact: true,
    formats: texts(value, 'formats', shape).filter((format) => format === 'json' || format === 'sarif'),
    scopes: new Set(texts(value, 'scopes', shape)),
    entries,
    ...defined({ createdAt }),
  };
}

function emptyEntry(finding: Finding): BaselineEntry {
  return {
    kind: finding.kind,
    class: finding.class,
    type: finding.type,
    scope: finding.scope,
    target: finding.targetKey,
    package: finding.package?.key ?? '',
    name: finding.package?.name ?? '',
    version: finding.package?.version ?? '',
    id: finding.id,
    severity: finding.severity,
    count: 0,
    suppressed: 0,
    marks: [],
  };
}

function keyOfEntry(entry: BaselineEntry): string {
  return keyOf({
    ...entry,
    targetKey: entry.target,
    ...(entry.package === '' ? { package: { key: '' } } : { package: { key: entry.package } }),
  });
}

function readEntry(record: Json, shape: Shape, where: Where): BaselineEntry {
  const kind = shape.required(record, 'kind', where);
  const known = KINDS.find((each) => each === kind);
  if (known === undefined)
    shape.wrong(() => `${where()}.kind`, 'is no kind that is known', kind, KINDS.join(', '));
  const count = (key: string, fallback: number) => {
    const value = own(record, key) ?? fallback;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    shape.wrong(() => `${where()}.${key}`, 'is not a count', value, 'a whole number');
    return 0;
  };
  return {
    kind: known ?? 'vulnerability',
    class: shape.required(record, 'class', where),
    type: shape.text(record, 'type', where),
    scope: shape.text(record, 'scope', where),
    target: shape.text(record, 'target', where),
    package: shape.text(record, 'package', where),
    name: shape.text(record, 'name', where),
    version: shape.text(record, 'version', where),
    id: shape.required(record, 'id', where),
    severity: severityOf(shape.required(record, 'severity', where), shape, where),
    count: count('count', 1),
    suppressed: count('suppressed', 0),
    marks: texts(record, 'marks', shape),
  };
}

/** Without what an absent key means anyway: a baseline is kept in caches and repositories. */
function withoutDefaults(entry: BaselineEntry): object {
  const { type, scope, target, package: key, name, version, count, suppressed, marks } = entry;
  return {
    kind: entry.kind,
    class: entry.class,
    type: type || undefined,
    scope: scope || undefined,
    target: target || undefined,
    package: key || undefined,
    name: name || undefined,
    version: version || undefined,
    id: entry.id,
    severity: entry.severity,
    count: count === 1 ? undefined : count,
    suppressed: suppressed || undefined,
    marks: marks.length === 0 ? undefined : marks,
  };
}

function texts(holder: Json, key: string, shape: Shape): string[] {
  const value = own(holder, key) ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  shape.wrong(() => key, 'is not a list of text', value, 'a list of text');
  return [];
}
