import { describe, expect, test } from '@jest/globals';
import type { ConfigurationError } from '../../../src/base/index.ts';
import { mergeFindings, readReports } from '../../../src/findings/read-reports.ts';
import type { Report } from '../../../src/findings/index.ts';
import {
  debian,
  imageReport,
  license,
  misconfiguration,
  report,
  result,
  sarif,
  secret,
  suppressed,
  vulnerability,
  writeJson,
} from '../../support/trivy-reports.ts';
import { workspace } from '../../support/workspace.ts';

async function readValue(value: unknown): Promise<Report> {
  using place = workspace();
  const [read] = await readReports([writeJson(place.folder, 'report.json', value)], '/checkout');
  if (read === undefined) throw new Error('no report');
  return read;
}

/** The problems' texts, with the folder of the test taken out. */
async function problemsOf(files: Record<string, string>, entries: string[]): Promise<string[]> {
  using place = workspace(files);
  const error = await readReports(
    entries.map((entry) => `${place.folder}/${entry}`),
    '/checkout',
  ).then(
    () => undefined,
    (thrown: unknown) => thrown as ConfigurationError,
  );
  return (error?.message.split('\n') ?? []).map((line) => line.replaceAll(`${place.folder}/`, ''));
}

describe('a report of Trivy', () => {
  test('gives its vulnerabilities with all that a verdict needs', async () => {
    const { findings, artifacts, createdAt } = await readValue(
      report([result({ Vulnerabilities: [vulnerability()] })]),
    );
    expect(findings).toEqual([
      {
        kind: 'vulnerability',
        class: 'lang-pkgs',
        type: 'npm',
        artifact: '.',
        scope: '',
        target: 'package-lock.json',
        targetKey: 'package-lock.json',
        id: 'CVE-2024-1001',
        title: 'lodash: command injection',
        severity: 'HIGH',
        package: { name: 'lodash', key: 'pkg:npm/lodash', version: '4.17.20', path: '' },
        fixedVersions: ['4.17.21'],
        status: 'fixed',
        published: '2024-03-01T10:00:00Z',
        file: 'package-lock.json',
        mark: '',
      },
    ]);
    expect(artifacts).toEqual([{ name: '.', type: 'filesystem', scope: '', targets: 1 }]);
    expect(createdAt).toBe('2026-01-02T03:04:05.000Z');
  });

  test('places a vulnerability at the line of its lock file, and takes the score of the severity’s source', async () => {
    const { findings } = await readValue(
      report([
        result({
          Packages: [{ Name: 'lodash', Version: '4.17.20', Locations: [{ StartLine: 12, EndLine: 14 }] }],
          Vulnerabilities: [
            vulnerability({
              SeveritySource: 'ghsa',
              CVSS: { nvd: { V3Score: 9.8 }, ghsa: { V3Score: 7.2 } },
            }),
            vulnerability({ VulnerabilityID: 'B', InstalledVersion: '1', CVSS: { nvd: { V3Score: 9.8 } } }),
          ],
        }),
      ]),
    );
    expect(findings.map(({ line, score }) => [line, score])).toEqual([
      [12, 7.2],
      [undefined, 9.8],
    ]);
  });

  test('counts failed checks alone as misconfigurations', async () => {
    const checks = ['FAIL', 'PASS', 'EXCEPTION', undefined].map((Status) => misconfiguration({ Status }));
    const config = { Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', Misconfigurations: checks };
    const { findings } = await readValue(report([config]));
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatchObject({ kind: 'misconfiguration', file: 'Dockerfile', line: 3, endLine: 4 });
  });

  test('keeps of a secret rule and place alone', async () => {
    const read = await readValue(report([{ Target: 'deploy.sh', Class: 'secret', Secrets: [secret()] }]));
    expect(read.findings[0]).toMatchObject({
      kind: 'secret',
      id: 'aws-access-key-id',
      file: 'deploy.sh',
      line: 7,
    });
    expect(JSON.stringify(read)).not.toMatch(/MATCH-OF-THE-TEST|NEIGHBOUR-OF-THE-TEST/u);
  });

  test('reads licenses of packages and of files', async () => {
    const { findings } = await readValue(
      report([
        { Target: 'Java', Class: 'license', Licenses: [license()] },
        {
          Target: 'Loose File License(s)',
          Class: 'license-file',
          Licenses: [license({ PkgName: '', FilePath: 'lib/COPYING' })],
        },
      ]),
    );
    expect(findings.map(({ id, title, package: pkg }) => [id, title, pkg?.name, pkg?.key])).toEqual([
      ['EPL-1.0', 'reciprocal', 'plexus', '/plexus'],
      ['EPL-1.0', 'reciprocal', '', 'file/lib/COPYING'],
    ]);
  });

  test('reads suppressed findings of every kind, each with its reason', async () => {
    const { findings } = await readValue(
      report([
        result({
          ExperimentalModifiedFindings: [
            suppressed('vulnerability', vulnerability()),
            suppressed('misconfiguration', misconfiguration()),
            suppressed('secret', secret()),
            suppressed('license', license()),
          ],
        }),
      ]),
    );
    expect(findings.map(({ kind }) => kind)).toEqual([
      'vulnerability',
      'misconfiguration',
      'secret',
      'license',
    ]);
    expect(findings[0]?.suppressed).toEqual({
      by: 'trivy',
      reason: 'not reachable',
      status: 'not_affected by vex.json',
    });
  });

  test('says what makes a clean report mean little', async () => {
    const old = {
      ...imageReport('shop/web:1', []),
      Metadata: { OS: { Family: 'debian', Name: '9', EOSL: true } },
    };
    expect((await readValue(old)).notes[0]).toContain(
      'shop/web:1 runs on debian 9, which gets no more fixes',
    );
    expect((await readValue(report([]))).notes[0]).toContain('has no result at all');
    const later = report([result({ WeakPasswords: [{ ID: 'x' }] })]);
    expect((await readValue(later)).notes).toEqual([
      'WeakPasswords is a list that this version does not know: its entries are not counted',
    ]);
  });

  test('takes an absent severity as unknown', async () => {
    const { findings } = await readValue(
      report([result({ Vulnerabilities: [vulnerability({ Severity: undefined })] })]),
    );
    expect(findings[0]?.severity).toBe('UNKNOWN');
  });
});

describe('a report of a cluster', () => {
  const resource = {
    Namespace: 'shop',
    Kind: 'Deployment',
    Name: 'web',
    Results: [
      { Target: 'web:1 (debian 12.5)', Class: 'os-pkgs', Type: 'debian', Vulnerabilities: [debian()] },
    ],
  };

  test.each(['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'])(
    'report verdict 12: trivy k8s lists resources in %s',
    async (list) => {
      const read = await readValue({ ClusterName: 'kind', [list]: [resource] });
      expect(read.findings).toHaveLength(1);
      expect(read.findings[0]).toMatchObject({
        scope: 'kind/shop/Deployment/web',
        artifact: 'shop/Deployment/web',
      });
      expect(read.findings[0]?.file).toBeUndefined();
    },
  );

  const manifest = {
    ...resource,
    Results: [
      {
        Target: 'Deployment/web',
        Class: 'config',
        Type: 'kubernetes',
        MisconfSummary: { Successes: 20, Failures: 1, Exceptions: 0 },
        Misconfigurations: [misconfiguration()],
      },
    ],
  };

  test('report verdict 12: a report of before 0.42 is the same as one of today', async () => {
    const images = [resource, { ...resource, Results: [], Error: 'no pull' }];
    const old = await readValue({
      ClusterName: 'kind',
      Vulnerabilities: images,
      Misconfigurations: [manifest],
    });
    const today = await readValue({ ClusterName: 'kind', Resources: [...images, manifest] });
    expect({ ...old, file: '' }).toEqual({ ...today, file: '' });
    expect(old.findings.map(({ kind }) => kind)).toEqual(['vulnerability', 'misconfiguration']);
    expect(old.scanErrors).toEqual(['shop/Deployment/web was not scanned: no pull']);
    expect(old.artifacts).toEqual([
      { name: 'shop/Deployment/web', type: 'kubernetes', scope: 'kind/shop/Deployment/web', targets: 2 },
    ]);
  });

  test('report verdict 12: a clean old report is clean, not empty', async () => {
    const clean = { Kind: 'Role', Name: 'reader', Results: [] };
    const read = await readValue({ ClusterName: 'kind', Misconfigurations: [clean] });
    expect([read.findings, read.notes, read.scanErrors]).toEqual([[], [], []]);
  });

  test('report verdict 12: a summary says that it may hide what was not scanned', async () => {
    const read = await readValue({ ClusterName: 'kind', Findings: [resource] });
    expect(read.notes).toEqual([
      'A summary of trivy k8s (--report summary) may leave out resources that could not be scanned: --report all lists them',
    ]);
  });

  const old = { OS: { Family: 'debian', Name: '8', EOSL: true } };
  test.each([
    ['one image', old],
    ['each of several images', [{}, old]],
  ])('tells the end of life of %s', async (_, metadata) => {
    const read = await readValue({ ClusterName: 'kind', Resources: [{ ...resource, Metadata: metadata }] });
    expect(read.notes).toHaveLength(1);
    expect(read.notes[0]).toContain('runs on debian 8, which gets no more fixes');
  });

  test('report verdict 12: a list that is not known is named, beside others and alone', async () => {
    const read = await readValue({
      ClusterName: 'kind',
      Resources: [{ ...resource, Images: [{}] }],
      Nodes: [{}],
    });
    expect(read.notes).toEqual(
      ['Images', 'Nodes'].map(
        (name) => `${name} is a list that this version does not know: its entries are not counted`,
      ),
    );
    const text = JSON.stringify({ ClusterName: 'kind', Workloads: [resource] });
    expect(await problemsOf({ 'a.json': text }, ['a.json'])).toEqual([
      '(a.json): Workloads is a list that this version does not know, and there is no other; found: a list; expected: the resources of a cluster, in Resources, Findings, Vulnerabilities, Misconfigurations',
    ]);
  });

  test('report verdict 12: what is no resource is refused, not clean', async () => {
    const text = JSON.stringify({ ClusterName: 'kind', Vulnerabilities: [vulnerability()] });
    expect(await problemsOf({ 'a.json': text }, ['a.json'])).toEqual([
      '(a.json): Vulnerabilities[0].Kind is missing; found: empty text; expected: text',
      '(a.json): Vulnerabilities[0].Name is missing; found: empty text; expected: text',
    ]);
  });

  test('says what was not scanned', async () => {
    const read = await readValue({
      ClusterName: 'kind',
      Resources: [{ ...resource, Results: [], Error: 'no pull' }],
    });
    expect(read.scanErrors).toEqual(['shop/Deployment/web was not scanned: no pull']);
  });

  test('report verdict 12: a report without resources is refused with what it may mean', async () => {
    for (const value of [{ ClusterName: 'kind' }, { ClusterName: 'kind', Findings: null, Resources: [] }]) {
      expect(await problemsOf({ 'a.json': JSON.stringify(value) }, ['a.json'])).toEqual([
        '(a.json): A report of trivy k8s lists no resource: nothing was scanned, or (--report summary) nothing was found, and it does not tell which; found: nothing; expected: the resources of a cluster, in Resources, Findings, Vulnerabilities, Misconfigurations; --report all lists clean ones too',
      ]);
    }
  });
});

const place = (uri: string, startLine = 1) => [
  { physicalLocation: { artifactLocation: { uri }, region: { startLine, endLine: startLine + 1 } } },
];

describe('SARIF from Trivy', () => {
  const rules = [
    {
      id: 'CVE-2024-1001',
      name: 'LanguageSpecificPackageVulnerability',
      shortDescription: { text: 'lodash: command injection' },
      properties: { tags: ['vulnerability', 'security', 'CRITICAL'] },
    },
    {
      id: 'aws',
      name: 'Secret',
      shortDescription: { text: 'AWS key' },
      fullDescription: { text: 'MATCH-OF-THE-TEST' },
    },
    { id: 'p:MIT', name: 'License', properties: { tags: ['license', 'LOW'] } },
  ];
  const told =
    'Package: lodash\nInstalled Version: 4.17.20\nVulnerability CVE-2024-1001\nSeverity: HIGH\nFixed Version: 4.17.21\nLink: [x](y)';

  test('gives what its messages tell, the finding’s own severity before the rule’s', async () => {
    const { findings } = await readValue(
      sarif(
        [
          {
            ruleId: 'CVE-2024-1001',
            message: { text: told },
            locations: place('a%20b/package-lock.json', 5),
          },
        ],
        rules,
      ),
    );
    expect(findings[0]).toMatchObject({
      class: 'lang-pkgs',
      id: 'CVE-2024-1001',
      severity: 'HIGH',
      file: 'a b/package-lock.json',
      line: 5,
      package: { name: 'lodash', version: '4.17.20', key: '/lodash' },
      fixedVersions: ['4.17.21'],
    });
  });

  test('falls back to the rule’s tags and then to the level, and takes nothing of a secret’s match', async () => {
    const read = await readValue(
      sarif(
        [
          { ruleId: 'p:MIT', message: { text: 'License MIT\nPkgName: p' }, locations: place('x') },
          {
            ruleId: 'aws',
            level: 'error',
            message: { text: 'Match: MATCH-OF-THE-TEST' },
            locations: place('x'),
          },
        ],
        rules,
      ),
    );
    expect(read.findings.map(({ severity }) => severity)).toEqual(['LOW', 'HIGH']);
    expect(JSON.stringify(read)).not.toContain('MATCH-OF-THE-TEST');
  });

  test('knows no level that JavaScript has by itself', async () => {
    const { findings } = await readValue(
      sarif(
        [{ ruleId: 'aws', level: '__proto__', message: { text: '' }, locations: place('\ud800') }],
        rules,
      ),
    );
    expect(findings[0]).toMatchObject({ severity: 'UNKNOWN', target: '\ufffd' });
  });

  test('of an image has no files of the repository; suppressed results are', async () => {
    const { findings } = await readValue(
      sarif(
        [
          {
            ruleId: 'aws',
            message: { text: '' },
            locations: place('x'),
            suppressions: [{ kind: 'external' }],
          },
        ],
        rules,
        { properties: { imageName: 'shop/web:1' } },
      ),
    );
    expect(findings[0]).toMatchObject({ scope: 'shop/web', suppressed: { by: 'trivy' } });
    expect(findings[0]?.file).toBeUndefined();
  });

  test.each([
    ['a scan that did not end', { results: undefined }, 'runs[0].results is missing: the scan did not end'],
    [
      'a rule of another name',
      { results: [{ ruleId: 'x', message: { text: '' } }] },
      'has a rule whose name is not one of Trivy',
    ],
  ])('refuses %s', async (_, changes, message) => {
    const text = JSON.stringify(sarif([], rules, changes));
    expect((await problemsOf({ 'a.sarif': text }, ['a.sarif']))[0]).toContain(message);
  });

  test('tells of a run that failed', async () => {
    const read = await readValue(sarif([], rules, { invocations: [{ executionSuccessful: false }] }));
    expect(read.scanErrors).toEqual(['Trivy says that its run was not successful']);
  });
});

describe('what is refused', () => {
  test.each([
    ['CycloneDX', { bomFormat: 'CycloneDX' }, 'CycloneDX bill of materials'],
    ['SPDX', { spdxVersion: 'SPDX-2.3' }, 'SPDX bill of materials'],
    ['compliance', { ID: 'k8s-nsa', Title: 'x', Results: [] }, 'compliance report'],
    ['a compliance summary', { SchemaVersion: 2, ID: 'x', SummaryControls: [] }, 'compliance report'],
    ['GitLab', { version: '15', scan: {}, vulnerabilities: [] }, "GitLab's format"],
    ['GitLab code quality', [{ check_name: 'x' }], "GitLab's code quality format"],
    ['Security Hub', { Findings: [{ ProductArn: 'x' }] }, "AWS Security Hub's format"],
    [
      'a dependency snapshot',
      { version: 0, detector: { name: 'trivy' }, manifests: {} },
      'dependency snapshot',
    ],
    ['an attestation', { invocation: {}, scanner: { result: {} } }, 'cosign attestation'],
    ['schema 1', [{ Target: 'x', Vulnerabilities: [] }], 'schema 1'],
    ['a later schema', { SchemaVersion: 3, Results: [] }, 'SchemaVersion 3'],
    ['a later schema of a cluster', { ClusterName: 'x', SchemaVersion: 3, Resources: [] }, 'SchemaVersion 3'],
    ['a schema in text', { SchemaVersion: '2', Results: [] }, 'SchemaVersion "2"'],
    ['any other object', { a: 1 }, 'it has no SchemaVersion'],
    ['any other list', [1], 'no report of Trivy is one'],
    ['a number', 7, 'is JSON, but no report'],
    [
      'SARIF of another tool',
      { version: '2.1.0', runs: [{ tool: { driver: { name: 'CodeQL' } } }] },
      'SARIF of another tool',
    ],
    ['SARIF of no tool', { version: '2.1.0', runs: [{}] }, 'is SARIF that names no tool'],
    ['older SARIF', { version: '2.0.0', runs: [] }, 'SARIF of a version that is not known'],
    ['SARIF without a run', { version: '2.1.0', runs: [] }, 'runs is empty'],
    ['its own baseline', { format: 'edu-actions/trivy-baseline' }, 'formatVersion is not one that is known'],
  ])('%s', async (_, value, message) => {
    const problems = await problemsOf({ 'a.json': JSON.stringify(value) }, ['a.json']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('a.json');
    expect(problems[0]).toContain(message);
  });

  test.each([
    ['an empty file', '', 'is empty'],
    ['blanks', ' \n', 'is empty'],
    ['a table', '┌───┐', 'is not JSON; expected'],
    ['XML', '<?xml version="1.0"?><a/>', 'is XML or HTML'],
    ['a report that ends in the middle', '{"SchemaVersion": 2, "Results": [{"Target"', 'ends in the middle'],
    [
      'a mistake in it',
      '{"SchemaVersion": 2,\n\n "token": SECRET-OF-THE-TEST}',
      '(a.json): is not JSON; expected',
    ],
    [
      'a mistake whose place is known',
      '{"SchemaVersion": 2,\n\n "a" SECRET-OF-THE-TEST}',
      '(a.json:3): is not JSON from here on',
    ],
    ['NUL bytes', '{"SchemaVersion":\u0000 2}', 'is not JSON'],
  ])('%s, without quoting it', async (_, text, message) => {
    const problems = await problemsOf({ 'a.json': text }, ['a.json']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).not.toContain('SECRET-OF-THE-TEST');
  });

  test.each([
    ['results that are no list', report([]), { Results: {} }, 'Results is not a list; found: an object'],
    ['a result that is none', report([]), { Results: [1] }, 'Results[0] is not an object; found: a number'],
    [
      'vulnerabilities that are no list',
      report([result({ Vulnerabilities: 'x' })]),
      {},
      'Results[0].Vulnerabilities is not a list; found: text',
    ],
    [
      'a severity that nobody knows',
      report([result({ Vulnerabilities: [vulnerability({ Severity: 'SEVERE' })] })]),
      {},
      'Results[0].Vulnerabilities[0].Severity is no severity that is known',
    ],
    [
      'a vulnerability without id',
      report([result({ Vulnerabilities: [vulnerability({ VulnerabilityID: '' })] })]),
      {},
      'VulnerabilityID is missing',
    ],
    [
      'text that is a number',
      report([result({ Vulnerabilities: [vulnerability({ InstalledVersion: 1 })] })]),
      {},
      'InstalledVersion is not text; found: a number',
    ],
    [
      'a line that is none',
      report([{ Target: 'a', Class: 'secret', Secrets: [secret({ StartLine: -1 })] }]),
      {},
      'StartLine is not a line number',
    ],
    [
      'a suppressed finding of an unknown kind',
      report([result({ ExperimentalModifiedFindings: [suppressed('weakness', {})] })]),
      {},
      'Type is no kind of finding that is known',
    ],
  ])('%s', async (_, base, changes, message) => {
    const problems = await problemsOf({ 'a.json': JSON.stringify({ ...base, ...changes }) }, ['a.json']);
    expect(problems[0]).toContain(message);
  });

  test('everything at once, and no more than ten problems a file', async () => {
    const many = report([result({ Vulnerabilities: Array.from({ length: 40 }, () => ({})) })]);
    const problems = await problemsOf({ 'a.json': JSON.stringify(many), 'b.json': '[', 'c.txt': 'x' }, [
      'a.json',
      'b.json',
      'c.json',
      '*.nothing',
      '.',
    ]);
    expect(problems.filter((line) => line.startsWith('(a.json)'))).toHaveLength(10);
    expect(problems.filter((line) => !line.startsWith('(a.json)'))).toEqual([
      expect.stringContaining('c.json; expected: a file'),
      expect.stringContaining('matches no file'),
      expect.stringContaining('is a folder'),
      expect.stringContaining('(b.json): ends in the middle'),
    ]);
  });

  test('a name that is nearly right, with the right one', async () => {
    expect((await problemsOf({ 'trivy.json': '{}' }, ['trivvy.json']))[0]).toContain(
      'Did you mean trivy.json?',
    );
  });

  test('no report at all', async () => {
    await expect(readReports([], '/checkout')).rejects.toThrow('input reports: name no file');
  });
});

describe('several reports', () => {
  const one = report([result({ Vulnerabilities: [vulnerability()] })]);
  const two = report([
    result({ Vulnerabilities: [vulnerability(), vulnerability({ VulnerabilityID: 'B' })] }),
  ]);

  test('are found by globs, whatever the order, and the same scan counts once', async () => {
    using place = workspace();
    const files = [writeJson(place.folder, 'b.json', two), writeJson(place.folder, 'a.json', one)];
    const byGlob = await readReports([`${place.folder}/*.json`], '/checkout');
    const byName = await readReports(files, '/checkout');
    expect(byGlob).toEqual(byName);
    expect(mergeFindings(byGlob).map(({ id }) => id)).toEqual(['CVE-2024-1001', 'B']);
  });

  test('of different folders are different, although their targets have one name', async () => {
    using place = workspace();
    const files = ['web', 'api', '/src/web', '/src/api'].map((name, index) =>
      writeJson(place.folder, `${index}.json`, { ...one, ArtifactName: name }),
    );
    const findings = mergeFindings(await readReports(files, '/checkout'));
    expect(findings.map(({ scope, targetKey }) => [scope, targetKey])).toEqual([
      ['', 'web/package-lock.json'],
      ['', 'api/package-lock.json'],
      ['/src/web', 'package-lock.json'],
      ['/src/api', 'package-lock.json'],
    ]);
  });

  test('a finding that is suppressed in one of them stays active in the other', async () => {
    using place = workspace();
    const files = [
      writeJson(
        place.folder,
        'a.json',
        report([result({ ExperimentalModifiedFindings: [suppressed('vulnerability', vulnerability())] })]),
      ),
      writeJson(place.folder, 'b.json', one),
    ];
    const findings = mergeFindings(await readReports(files, '/checkout'));
    expect(findings.map((finding) => finding.suppressed?.by)).toEqual(['trivy', undefined]);
  });
});
