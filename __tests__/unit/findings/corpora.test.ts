import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Finding, type Report, SEVERITIES } from '../../../src/findings/index.ts';
import { readFile } from '../../../src/findings/read-reports.ts';
import { needs } from '../../support/needs.ts';

const corpora = process.env['EDU_CORPORA'] ?? path.join(import.meta.dirname, '../../../../shared/corpora');
const folder = path.join(corpora, 'trivy/integration/testdata');
const absent = existsSync(folder)
  ? undefined
  : `there is no folder ${path.relative(process.cwd(), folder)}; EDU_CORPORA names another`;
const corpus = needs(absent);

/** What the public reports hold: findings of each kind and severity, and suppressed ones, counted in their own JSON by hand. */
const READ: Readonly<Record<string, string>> = {
  'alpine-310.json.golden': 'vulnerability: 4 MEDIUM',
  'alpine-310.sarif.golden': 'vulnerability: 4 MEDIUM',
  'alpine-39-high-critical.json.golden': 'vulnerability: 2 CRITICAL',
  'alpine-39-skip.json.golden': '',
  'amazonlinux2-gp2-x86-vm.json.golden': 'vulnerability: 1 MEDIUM',
  'centos-7-medium.json.golden': 'vulnerability: 1 MEDIUM',
  'debian-buster-ignore-unfixed.json.golden': 'vulnerability: 1 CRITICAL',
  'dockerfile.json.golden': 'misconfiguration: 1 HIGH',
  'fixtures/convert/npm-with-suppressed.json.golden': 'vulnerability: 1 HIGH; suppressed: 1 LOW',
  'fluentd-gems.json.golden': 'vulnerability: 1 CRITICAL 1 HIGH',
  'gomod-vex.json.golden': 'vulnerability: 4 UNKNOWN',
  'helm_testchart.json.golden': 'misconfiguration: 1 HIGH 3 MEDIUM 2 LOW',
  'license-cyclonedx.json.golden': 'license: 1 MEDIUM 2 LOW',
  'minikube-kbom.json.golden': 'vulnerability: 1 LOW',
  'npm.json.golden': 'vulnerability: 1 MEDIUM',
  'pip.json.golden': 'vulnerability: 1 HIGH 1 MEDIUM',
  'pom.json.golden': 'vulnerability: 1 CRITICAL 1 HIGH',
  'terraform-remote-module.json.golden': 'misconfiguration: 1 HIGH 1 MEDIUM 1 LOW',
  'ubuntu-1804.json.golden': 'vulnerability: 4 MEDIUM 1 LOW',
};

/**
 * The one kind of difference between expected.json and what is read here: files that are expected to say the same as a
 * report, in formats that a gate cannot stand on. Each is refused, and the message names its format.
 */
const REFUSED: Readonly<Record<string, { says: string; because: string }>> = {
  'alpine-310.asff.golden': {
    says: "AWS Security Hub's format",
    because: 'severities are labels of another scale, and package, version and fix are free text',
  },
  'alpine-310.gitlab-codequality.golden': {
    says: "GitLab's code quality format",
    because: 'it has neither class, package nor fixed version, and `blocker` to `info` as severities',
  },
  'alpine-310.gitlab.golden': {
    says: "GitLab's format",
    because: 'it has no fixed version but in a sentence, and no class',
  },
  'npm.gitlab.golden': { says: "GitLab's format", because: 'as above' },
  'alpine-310.junit.golden': {
    says: 'is XML or HTML',
    because: 'it is made from a template: what its texts hold is whatever the template says',
  },
  'secrets.asff.golden': { says: "AWS Security Hub's format", because: 'as above' },
  'fixtures/k8s/summary-ids.json.golden': {
    says: 'is not a Trivy report: it has no SchemaVersion',
    because: 'expected.json says so itself: a list of ids that a test of Trivy compares with, not a report',
  },
};

interface Expected {
  stated?: { same_scan_as?: string; other_format?: string }[];
  own_summary?: { misconfiguration_failures?: number };
}

function read(name: string): Report {
  const one = readFile(path.join(folder, name), '/checkout');
  if (!('report' in one))
    throw new Error('problems' in one ? (one.problems[0]?.message ?? '') : 'a baseline');
  return one.report;
}

const figures = (some: readonly Finding[]) =>
  SEVERITIES.flatMap((severity) => {
    const count = some.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(' ');

function shortly(findings: readonly Finding[]): string {
  const active = findings.filter(({ suppressed }) => suppressed === undefined);
  const kinds = [...new Set(active.map(({ kind }) => kind))].map(
    (kind) => `${kind}: ${figures(active.filter((finding) => finding.kind === kind))}`,
  );
  const hidden = findings.filter(({ suppressed }) => suppressed !== undefined);
  return [...kinds, ...(hidden.length === 0 ? [] : [`suppressed: ${figures(hidden)}`])].join('; ');
}

corpus('every file of the corpus is in one of the two tables', () => {
  const files = globSync('**/*.golden', { cwd: folder }).sort();
  expect(files).toEqual([...Object.keys(READ), ...Object.keys(REFUSED)].sort());
});

describe('public reports', () => {
  for (const [name, figures] of Object.entries(READ)) {
    corpus(`${name} holds ${figures === '' ? 'nothing' : figures}`, () => {
      expect(shortly(read(name).findings)).toBe(figures);
    });
  }
});

describe('refused, because', () => {
  for (const [name, { says, because }] of Object.entries(REFUSED)) {
    corpus(`${name}: ${because}`, () => {
      expect(() => read(name)).toThrow(says);
    });
  }
});

describe('expected.json', () => {
  const stated = (
    absent === undefined ? JSON.parse(readFileSync(path.join(corpora, 'expected.json'), 'utf8')) : {}
  ) as Record<string, Expected>;
  const PREFIX = 'trivy/integration/testdata/';
  const entries = Object.entries(stated).flatMap(([name, expected]) =>
    name.startsWith(PREFIX) ? [{ name: name.slice(PREFIX.length), expected }] : [],
  );

  corpus('has its figures of misconfigurations agreed with', () => {
    const own = entries.filter(
      ({ expected }) => expected.own_summary?.misconfiguration_failures !== undefined,
    );
    expect(own).toHaveLength(3);
    for (const { name, expected } of own) {
      expect([name, read(name).findings.length]).toEqual([
        name,
        expected.own_summary?.misconfiguration_failures,
      ]);
    }
  });

  corpus('has the same scan in another format agreed with, or refused by the table', () => {
    const same = entries.flatMap(({ name, expected }) =>
      (expected.stated ?? []).flatMap(({ same_scan_as: other }) =>
        other === undefined ? [] : [{ name, other }],
      ),
    );
    expect(same.length).toBeGreaterThanOrEqual(5);
    for (const { name, other } of same) {
      if (REFUSED[name] !== undefined) continue;
      const facts = (file: string) =>
        read(file)
          .findings.map(({ id, severity, package: pkg, fixedVersions }) =>
            [id, severity, pkg?.name, pkg?.version, ...fixedVersions].join(' '),
          )
          .sort();
      expect(facts(name)).toEqual(facts(other.slice(PREFIX.length)));
    }
  });
});

test('the corpus is there, or its absence is told', () => {
  expect(absent === undefined || absent.includes('EDU_CORPORA')).toBe(true);
});
