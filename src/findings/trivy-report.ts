import { defined } from '../base/index.ts';
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
    ...defined({ createdAt }),
  };
}

/** Says that nobody looks for the vulnerabilities of what `name` runs on any more; empty where it is supported. */
export function endOfLifeNote(name: string, metadata: Json | undefined): string[] {
  const system = endOfLife(metadata);
  if (system === undefined) return [];
  return [
    `${name} runs on ${system}, which gets no more fixes: vulnerabilities found since are not listed. Move to a supported version`,
  ];
}

function nothingListed(name: string): string {
  return `${name} has no result at all: Trivy found nothing to look at, or looked only for what leaves no trace when it is clean, such as secrets`;
}

/** Says which lists of the results are not counted. */
export function unknownNotes(results: readonly Json[]): string[] {
  const names = new Set(results.flatMap((result) => unknownLists(result)));
  return [...names].map(
    (name) => `${name} is a list that this version does not know: its entries are not counted`,
  );
}
