import { defined } from '../base/index.ts';
import { pathKey, targetKey } from './identity.ts';
import { repositoryFile } from './place.ts';
import { type Json, own, ownRecord, type Shape, type Where } from './shape.ts';
import { READ, type Target } from './trivy-finding.ts';
import { type Artifact, type Finding, type Kind, KINDS } from './types.ts';

/** The lists of a result that hold findings (pkg/types/report.go). */
const LISTS: Readonly<Record<Kind, string>> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
  license: 'Licenses',
};
const SUPPRESSED = 'ExperimentalModifiedFindings';
/** What else a result holds, which is no finding. */
const OTHERS = ['Target', 'Class', 'Type', 'Packages', 'MisconfSummary', 'CustomResources', SUPPRESSED];
const KNOWN = new Set([...Object.values(LISTS), ...OTHERS]);

export interface ResultContext {
  artifact: Artifact;
  workspace: string;
  shape: Shape;
}

/** The findings of one entry of `Results`, suppressed ones included. */
export function readResult(result: Json, context: ResultContext, where: Where): Finding[] {
  const { shape } = context;
  const target = targetOf(result, context, where);
  const findings = KINDS.flatMap((kind) =>
    shape
      .records(result, LISTS[kind], where)
      .flatMap(
        (entry, index) => READ[kind](entry, target, shape, () => `${where()}.${LISTS[kind]}[${index}]`) ?? [],
      ),
  );
  const suppressed = shape
    .records(result, SUPPRESSED, where)
    .flatMap((entry, index) =>
      readSuppressed(entry, target, shape, () => `${where()}.${SUPPRESSED}[${index}]`),
    );
  return [...findings, ...suppressed];
}

/**
 * Lists that a newer Trivy may have added, and whose entries would go uncounted without a word.
 * @param known Keys that are read, or known to hold no finding; those of a result by default.
 */
export function unknownLists(holder: Json, known: ReadonlySet<string> = KNOWN): string[] {
  return Object.keys(holder).filter((key) => {
    const value = own(holder, key);
    return !known.has(key) && Array.isArray(value) && value.length > 0;
  });
}

function readSuppressed(entry: Json, target: Target, shape: Shape, where: Where): Finding[] {
  const type = shape.required(entry, 'Type', where);
  const kind = KINDS.find((known) => known === type);
  if (kind === undefined) {
    shape.wrong(() => `${where()}.Type`, 'is no kind of finding that is known', type, KINDS.join(', '));
    return [];
  }
  const inner = shape.record(own(entry, 'Finding'), () => `${where()}.Finding`);
  const finding =
    inner === undefined ? undefined : READ[kind](inner, target, shape, () => `${where()}.Finding`);
  if (finding === undefined) return [];
  const source = shape.text(entry, 'Source', where);
  const status = shape.text(entry, 'Status', where);
  return [
    {
      ...finding,
      suppressed: {
        by: 'trivy',
        reason: shape.text(entry, 'Statement', where),
        status: source === '' ? status : `${status} by ${source}`,
      },
    },
  ];
}

function targetOf(result: Json, { artifact, workspace, shape }: ResultContext, where: Where): Target {
  const target = shape.text(result, 'Target', where);
  const resultClass = shape.text(result, 'Class', where);
  const place = repositoryFile(artifact, target, workspace);
  const file = resultClass === 'os-pkgs' ? undefined : place;
  return {
    class: resultClass === '' ? 'unknown' : resultClass,
    type: shape.text(result, 'Type', where),
    artifact: artifact.name,
    scope: artifact.scope,
    target,
    targetKey: file === undefined ? targetKey(target, resultClass) : pathKey(file),
    packageLines: linesOfPackages(result, shape, where),
    ...defined({ file }),
  };
}

function linesOfPackages(result: Json, shape: Shape, where: Where): Map<string, number> {
  const lines = new Map<string, number>();
  for (const entry of shape.records(result, 'Packages', where)) {
    const locations = own(entry, 'Locations');
    const first: unknown = Array.isArray(locations) ? locations[0] : undefined;
    const line = typeof first === 'object' && first !== null ? own(first as Json, 'StartLine') : undefined;
    if (typeof line === 'number' && Number.isSafeInteger(line) && line > 0) {
      lines.set(`${shape.text(entry, 'Name', where)}@${shape.text(entry, 'Version', where)}`, line);
    }
  }
  return lines;
}

/** `debian 10.2` when it is past its end of life: then nobody looks for its vulnerabilities any more. */
export function endOfLife(metadata: Json | undefined): string | undefined {
  const system = metadata === undefined ? undefined : ownRecord(metadata, 'OS');
  if (system === undefined || own(system, 'EOSL') !== true) return undefined;
  return [own(system, 'Family'), own(system, 'Name')].filter((part) => typeof part === 'string').join(' ');
}
