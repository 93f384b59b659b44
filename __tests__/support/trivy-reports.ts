import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Gate, SummarizeRequest } from '../../src/findings/index.ts';

type Json = Record<string, unknown>;

/** A vulnerability as Trivy writes one. */
export function vulnerability(changes: Json = {}): Json {
  return {
    VulnerabilityID: 'CVE-2024-1001',
    PkgName: 'lodash',
    PkgIdentifier: { PURL: 'pkg:npm/lodash@4.17.20' },
    InstalledVersion: '4.17.20',
    FixedVersion: '4.17.21',
    Status: 'fixed',
    Severity: 'HIGH',
    Title: 'lodash: command injection',
    PublishedDate: '2024-03-01T10:00:00Z',
    ...changes,
  };
}

export function misconfiguration(changes: Json = {}): Json {
  return {
    ID: 'DS-0002',
    Title: "Image user should not be 'root'",
    Message: 'Specify at least 1 USER command',
    Severity: 'HIGH',
    Status: 'FAIL',
    CauseMetadata: { StartLine: 3, EndLine: 4 },
    ...changes,
  };
}

/** With a match and code that must never be shown. */
export function secret(changes: Json = {}): Json {
  return {
    RuleID: 'aws-access-key-id',
    Category: 'AWS',
    Severity: 'CRITICAL',
    Title: 'AWS Access Key ID',
    StartLine: 7,
    EndLine: 7,
    Match: 'AWS_KEY=****MATCH-OF-THE-TEST',
    Code: { Lines: [{ Number: 8, Content: 'token=NEIGHBOUR-OF-THE-TEST', IsCause: false }] },
    ...changes,
  };
}

export function license(changes: Json = {}): Json {
  return { Severity: 'MEDIUM', Category: 'reciprocal', PkgName: 'plexus', Name: 'EPL-1.0', ...changes };
}

export function suppressed(type: string, finding: Json, changes: Json = {}): Json {
  return {
    Type: type,
    Status: 'not_affected',
    Statement: 'not reachable',
    Source: 'vex.json',
    Finding: finding,
    ...changes,
  };
}

/** A result over vulnerabilities of a lock file, unless told otherwise. */
export function result(changes: Json = {}): Json {
  return { Target: 'package-lock.json', Class: 'lang-pkgs', Type: 'npm', ...changes };
}

export function report(results: Json[], changes: Json = {}): Json {
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-01-02T03:04:05Z',
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    Results: results,
    ...changes,
  };
}

/** A report of an image with one Debian target. */
export function imageReport(image: string, vulnerabilities: Json[]): Json {
  const target = {
    Target: `${image} (debian 12.5)`,
    Class: 'os-pkgs',
    Type: 'debian',
    Vulnerabilities: vulnerabilities,
  };
  return report([target], { ArtifactName: image, ArtifactType: 'container_image' });
}

export function debian(changes: Json = {}): Json {
  return vulnerability({
    VulnerabilityID: 'CVE-2024-2002',
    PkgName: 'openssl',
    PkgIdentifier: { PURL: 'pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12.5' },
    InstalledVersion: '3.0.11-1',
    FixedVersion: '3.0.13-1',
    Severity: 'CRITICAL',
    ...changes,
  });
}

/** Results as SARIF from Trivy: one run, one rule an id. */
export function sarif(results: Json[], rules: Json[], changes: Json = {}): Json {
  return {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Trivy', rules } }, results, ...changes }],
  };
}

export function writeJson(folder: string, name: string, value: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** A gate that every finding fails, unless told otherwise. */
export function gate(changes: Partial<Gate> = {}): Gate {
  return {
    severity: 'UNKNOWN',
    on: ['any'],
    classes: [],
    onlyFixable: false,
    graceDays: 0,
    paths: [],
    allowScanErrors: false,
    ...changes,
  };
}

export function request(reports: string[], changes: Partial<SummarizeRequest> = {}): SummarizeRequest {
  return {
    reports,
    workspace: '/checkout',
    baseline: [],
    baselineRescan: [],
    withoutBaseline: 'count-all',
    ...changes,
  };
}
