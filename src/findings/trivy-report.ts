import { scopeOf } from './place.ts';
import { atRoot, type Json, own, ownRecord, type Shape } from './shape.ts';
import { dateOf } from './trivy-finding.ts';
import { endOfLife, readResult, unknownLists } from './trivy-result.ts';
import type { Artifact, Report } from './types.ts';

/** A Trivy report of schema 2: of an image, a file system, a repository, a virtual machine or an SBOM. */
export function readTrivyReport(report: Json, workspace: string, shape: Shape): Report {
  const name = shape.text(report, 'ArtifactName', atRoot);
  const type = shape.text(report, 'ArtifactType', atRoot);
  const results = shape.records(report, 'Results', atRoot);
  const artifact: Artifact = {
    name,
    type,
    scope: scopeOf({ name, type }, workspace),
    targets: results.length,
  };
  const notes = [
    ...endOfLifeNote(name, ownRecord(report, 'Metadata')),
    ...unknownNotes(results),
    ...(results.length === 0 ? [nothingListed(name)] : []),
  ];
  const createdAt = dateOf(own(report, 'CreatedAt'));
  return {
    file: shape.file,
    format: 'json',
    artifacts: [artifact],
    findings: results.flatMap((result, index) =>
      readResult(result, { artifact, workspace, shape }, () => `Results[${index}]`),
    ),
    notes,
    scanErrors: [],
    ...(createdAt === undefined ? {} : { createdAt }),
  };
}

/** A report of `trivy k8s`: `Resources` in full, or `Findings` when Trivy consolidated them (`--report summary`). */
export function readKubernetesReport(report: Json, workspace: string, shape: Shape): Report {
  const cluster = shape.text(report, 'ClusterName', atRoot);
  const list = own(report, 'Resources') === undefined ? 'Findings' : 'Resources';
  const resources = shape.records(report, list, atRoot);
  const read = resources.map((resource, index) => {
    const where = () => `${list}[${index}]`;
    const name = ['Namespace', 'Kind', 'Name']
      .map((key) => shape.text(resource, key, where))
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
      notes: [...endOfLifeNote(name, ownRecord(resource, 'Metadata')), ...unknownNotes(results)],
      scanErrors: error === '' ? [] : [`${name} was not scanned: ${error}`],
    };
  });
  if (resources.length === 0) {
    shape.wrong(
      () => list,
      'holds no resource, so nothing was scanned',
      undefined,
      'the resources of a cluster',
    );
  }
  return {
    file: shape.file,
    format: 'json',
    artifacts: read.map(({ artifact }) => artifact),
    findings: read.flatMap(({ findings }) => findings),
    notes: [...new Set(read.flatMap(({ notes }) => notes))],
    scanErrors: read.flatMap(({ scanErrors }) => scanErrors),
  };
}

function notEmpty(text: string): boolean {
  return text !== '';
}

function endOfLifeNote(name: string, metadata: Json | undefined): string[] {
  const system = endOfLife(metadata);
  if (system === undefined) return [];
  return [
    `${name} runs on ${system}, which gets no more fixes: vulnerabilities found since are not listed. Move to a supported version`,
  ];
}

function nothingListed(name: string): string {
  return `${name} has no result at all: Trivy found nothing to look at, or looked only for what leaves no trace when it is clean, such as secrets`;
}

function unknownNotes(results: readonly Json[]): string[] {
  const names = new Set(results.flatMap(unknownLists));
  return [...names].map(
    (name) => `${name} is a list that this version does not know: its entries are not counted`,
  );
}
