import { isRecord, type Problem, shownValue } from '../base/index.ts';
import { toolName } from './sarif-report.ts';
import { type Json, own, ownRecord } from './shape.ts';

const EXPECTED = 'a Trivy report of schema 2 (trivy --format json), of trivy k8s, or SARIF from Trivy';
const JSON_FORMAT = 'Write it with trivy --format json';

export type Recognised =
  | { kind: 'trivy' | 'kubernetes' | 'sarif' | 'baseline'; value: Json }
  | { problem: Omit<Problem, 'file'> };

/** What a JSON value is, by its content. What is not known well enough to be judged is refused. */
export function recognise(value: unknown): Recognised {
  if (Array.isArray(value)) return refuse(...listShape(value as unknown[]));
  if (!isRecord(value)) return refuse('is JSON, but no report', JSON_FORMAT);
  const other = OTHERS.find((shape) => shape.is(value));
  if (other !== undefined) return refuse(other.message, other.remedy);
  if (own(value, 'format') === BASELINE_FORMAT) return { kind: 'baseline', value };
  if (Array.isArray(own(value, 'runs'))) return sarif(value);
  const version = own(value, 'SchemaVersion');
  if (own(value, 'ClusterName') !== undefined) {
    // trivy k8s writes no version, or the one of the reports inside.
    return version === undefined || version === 2 ? { kind: 'kubernetes', value } : unknownVersion(version);
  }
  if (version === undefined) return refuse('is not a Trivy report: it has no SchemaVersion', JSON_FORMAT);
  if (version !== 2) return unknownVersion(version);
  return { kind: 'trivy', value };
}

/** Marks this action's own compact form of a report. */
export const BASELINE_FORMAT = 'edu-actions/trivy-baseline';

interface OtherShape {
  is: (value: Json) => boolean;
  message: string;
  remedy: string;
}

/** JSON that is often at hand beside Trivy's reports, each with what to do instead. */
const OTHERS: readonly OtherShape[] = [
  {
    is: (value) => own(value, 'bomFormat') !== undefined,
    message: 'is a CycloneDX bill of materials, which says what there is and not what was judged',
    remedy: 'Run trivy sbom --format json on it and give its report',
  },
  {
    is: (value) => own(value, 'spdxVersion') !== undefined,
    message: 'is an SPDX bill of materials, which says what there is and not what was judged',
    remedy: 'Run trivy sbom --format json on it and give its report',
  },
  {
    is: (value) =>
      own(value, 'SummaryControls') !== undefined ||
      (own(value, 'ID') !== undefined &&
        own(value, 'ArtifactName') === undefined &&
        own(value, 'Results') !== undefined),
    message: 'is a compliance report, which counts controls and not findings',
    remedy: 'Run Trivy without --compliance and give that report',
  },
  {
    is: (value) => own(value, 'scan') !== undefined && own(value, 'vulnerabilities') !== undefined,
    message: "is in GitLab's format, which leaves out what a gate needs",
    remedy: JSON_FORMAT,
  },
  {
    is: (value) => firstOf(value, 'Findings', 'ProductArn'),
    message: "is in AWS Security Hub's format, which leaves out what a gate needs",
    remedy: JSON_FORMAT,
  },
  {
    is: (value) => ownRecord(value, 'detector') !== undefined && own(value, 'manifests') !== undefined,
    message: 'is a GitHub dependency snapshot, which lists packages and no findings',
    remedy: JSON_FORMAT,
  },
  {
    is: (value) => ownRecord(value, 'scanner') !== undefined && own(value, 'invocation') !== undefined,
    message: 'is a cosign attestation around a report',
    remedy: JSON_FORMAT,
  },
];

function sarif(value: Json): Recognised {
  if (own(value, 'version') !== '2.1.0') {
    const message = 'is SARIF of a version that is not known';
    return { problem: { message, found: shownValue(own(value, 'version')), expected: '2.1.0' } };
  }
  const runs = (own(value, 'runs') as unknown[]).filter(isRecord);
  const foreign = runs.map((run) => toolName(run)).find((name) => name?.toLowerCase() !== 'trivy');
  if (runs.length > 0 && foreign !== undefined) {
    return {
      problem: { message: `is SARIF of another tool`, found: shownValue(foreign), expected: 'Trivy' },
    };
  }
  if (runs.some((run) => toolName(run) === undefined)) {
    return { problem: { message: 'is SARIF that names no tool', expected: 'a run of Trivy' } };
  }
  return { kind: 'sarif', value };
}

function listShape(list: readonly unknown[]): [string, string] {
  const first = list.find(isRecord);
  if (first !== undefined && own(first, 'check_name') !== undefined) {
    return ["is in GitLab's code quality format, which leaves out what a gate needs", JSON_FORMAT];
  }
  if (first !== undefined && own(first, 'Target') !== undefined) {
    return ['is a Trivy report of schema 1, from before Trivy 0.20', 'Scan with a current Trivy'];
  }
  return ['is a JSON list, and no report of Trivy is one', JSON_FORMAT];
}

function unknownVersion(version: unknown): Recognised {
  return {
    problem: {
      message: 'is a Trivy report of a schema that is not known, so what it says could be misread',
      found: `SchemaVersion ${shownValue(version)}`,
      expected: 'SchemaVersion 2',
      remedy: 'Update this action, or scan with a Trivy that writes schema 2',
    },
  };
}

function refuse(message: string, remedy: string): Recognised {
  return { problem: { message, expected: EXPECTED, remedy } };
}

function firstOf(value: Json, list: string, key: string): boolean {
  const entries = own(value, list);
  const first: unknown = Array.isArray(entries) ? entries[0] : undefined;
  return isRecord(first) && own(first, key) !== undefined;
}
