import { defined } from '../../base/index.ts';
import type { Finding, FindingsSummary } from '../../findings/index.ts';
import { type Annotation, type AnnotationLevel, fitAnnotations } from '../../github/index.ts';

/**
 * Annotations for misconfigurations and secrets that are in files of the repository: those that fail, and of the others
 * the new ones, or all where there is no baseline. Rule and place alone: a line of the file may hold the secret.
 */
export function annotationsOf(
  summary: FindingsSummary,
  taken: Readonly<Partial<Record<AnnotationLevel, number>>>,
): Annotation[] {
  const { verdict, difference, findings } = summary;
  const failing = new Set(verdict.failing);
  const shown = findings.filter(
    (finding) =>
      (finding.kind === 'misconfiguration' || finding.kind === 'secret') &&
      finding.suppressed === undefined &&
      finding.file !== undefined &&
      (failing.has(finding) || difference === undefined || difference.new.has(finding)),
  );
  return fitAnnotations(
    shown.map((finding) => annotationOf(finding, failing.has(finding))),
    taken,
    "the job's summary",
  );
}

function annotationOf(finding: Finding, fails: boolean): Annotation {
  const { id, title, severity, kind, file, line, endLine } = finding;
  const minor = severity === 'LOW' || severity === 'UNKNOWN';
  return {
    level: fails ? 'error' : minor ? 'notice' : 'warning',
    message: `${title === '' ? id : `${title} (${id})`}, ${severity.toLowerCase()}`,
    place: {
      title: kind === 'secret' ? 'Trivy: secret in the repository' : 'Trivy: misconfiguration',
      ...defined({ file, line, endLine }),
    },
  };
}
