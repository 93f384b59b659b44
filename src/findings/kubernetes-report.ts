import { isRecord } from '../base/index.ts';
import { atRoot, type Json, own, type Shape, type Where } from './shape.ts';
import { endOfLifeNote, unknownNotes } from './trivy-report.ts';
import { readResult, unknownLists } from './trivy-result.ts';
import type { Artifact, Finding, Report } from './types.ts';

/**
 * Where `trivy k8s` lists resources (pkg/k8s/report): in `Resources` since 0.42, before that in one list for images and
 * one for manifests; with `--report summary` in `Findings`, in every version.
 */
const LISTS = ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'] as const;
const RESOURCE = new Set(['Namespace', 'Kind', 'Name', 'Metadata', 'Results', 'Error']);
const SUMMARY_NOTE =
  'A summary of trivy k8s (--report summary) may leave out resources that could not be scanned: --report all lists them';

interface ResourceRead {
  artifact: Artifact;
  findings: Finding[];
  notes: string[];
  scanErrors: string[];
}

/** A report of `trivy k8s`, of all versions, in full or consolidated. */
export function readKubernetesReport(report: Json, workspace: string, shape: Shape): Report {
  const cluster = shape.text(report, 'ClusterName', atRoot);
  const read = LISTS.flatMap((list) =>
    shape
      .records(report, list, atRoot)
      .map((resource, index) =>
        readResource(resource, { cluster, workspace, shape }, () => `${list}[${index}]`),
      ),
  );
  const unknown = unknownLists(report, new Set(LISTS));
  if (read.length === 0) refuseEmpty(unknown, shape);
  const notes = [
    ...read.flatMap((one) => one.notes),
    ...unknown.map(notRead),
    ...(own(report, 'Findings') === undefined ? [] : [SUMMARY_NOTE]),
  ];
  return {
    file: shape.file,
    format: 'json',
    artifacts: merged(read.map(({ artifact }) => artifact)),
    findings: read.flatMap(({ findings }) => findings),
    notes: [...new Set(notes)],
    scanErrors: read.flatMap(({ scanErrors }) => scanErrors),
  };
}

interface Cluster {
  cluster: string;
  workspace: string;
  shape: Shape;
}

function readResource(resource: Json, { cluster, workspace, shape }: Cluster, where: Where): ResourceRead {
  const name = [
    shape.text(resource, 'Namespace', where),
    shape.required(resource, 'Kind', where),
    shape.required(resource, 'Name', where),
  ]
    .filter(notEmpty)
    .join('/');
  const results = shape.records(resource, 'Results', where);
  const artifact: Artifact = {
    name,
    type: 'kubernetes',
    scope: [cluster, name].filter(notEmpty).join('/'),
    targets: results.length,
  };
  const error = shape.text(resource, 'Error', where);
  return {
    artifact,
    findings: results.flatMap((result, at) =>
      readResult(result, { artifact, workspace, shape }, () => `${where()}.Results[${at}]`),
    ),
    notes: [
      ...metadataOf(resource).flatMap((metadata) => endOfLifeNote(name, metadata)),
      ...unknownNotes(results),
      ...unknownLists(resource, RESOURCE).map(notRead),
    ],
    scanErrors: error === '' ? [] : [`${name} was not scanned: ${error}`],
  };
}

/** One of each image since 0.57, and one alone before. */
function metadataOf(resource: Json): Json[] {
  return [own(resource, 'Metadata')].flat().filter(isRecord);
}

/** Trivy lists a resource once for its manifest and once for each of its images. */
function merged(artifacts: readonly Artifact[]): Artifact[] {
  const byScope = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    const known = byScope.get(artifact.scope);
    if (known === undefined) byScope.set(artifact.scope, { ...artifact });
    else known.targets += artifact.targets;
  }
  return [...byScope.values()];
}

function notRead(name: string): string {
  return `${name} is a list that this version does not know: its entries are not counted`;
}

/** Nothing in it proves that anything was scanned; what it does not tell is not claimed either. */
function refuseEmpty(unknown: readonly string[], shape: Shape): void {
  const expected = `the resources of a cluster, in ${LISTS.join(', ')}`;
  const [list] = unknown;
  if (list !== undefined) {
    shape.wrong(() => list, 'is a list that this version does not know, and there is no other', [], expected);
    return;
  }
  // Trivy leaves an empty list out.
  const message =
    'lists no resource: nothing was scanned, or (--report summary) nothing was found, and it does not tell which';
  shape.wrong(
    () => 'A report of trivy k8s',
    message,
    undefined,
    `${expected}; --report all lists clean ones too`,
  );
}

function notEmpty(text: string): boolean {
  return text !== '';
}
