import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { annotationsOf } from '../../../../src/actions/trivy-summarize/annotations.ts';
import {
  commentBlocks,
  renderProblems,
  renderSummary,
} from '../../../../src/actions/trivy-summarize/summary.ts';
import type { FindingsSummary } from '../../../../src/findings/index.ts';
import { renderComment, SUMMARY_BYTES } from '../../../../src/github/index.ts';
import { shown } from '../../../support/github-rules.ts';
import {
  debian,
  gate,
  imageReport,
  license,
  misconfiguration,
  report,
  result,
  secret,
  suppressed,
  vulnerability,
} from '../../../support/trivy-reports.ts';
import { summaryOf } from '../../../support/trivy-summary.ts';
import { runs } from '../../../support/sample.ts';

const twoPackages = report([
  result({
    Vulnerabilities: [
      vulnerability(),
      vulnerability({
        VulnerabilityID: 'CVE-2024-1002',
        Severity: 'CRITICAL',
        FixedVersion: '3.10.2, 5.0.1',
      }),
      vulnerability({
        VulnerabilityID: 'GHSA-aaaa-bbbb-cccc',
        PkgName: 'debug',
        PkgIdentifier: {},
        FixedVersion: '',
        Status: 'will_not_fix',
        Severity: 'LOW',
      }),
    ],
  }),
  { Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', Misconfigurations: [misconfiguration()] },
]);

/** Lines of Markdown as a person sees them: entities read, tags of ours and links dropped. */
function plain(markdown: string): string[] {
  return markdown
    .replaceAll(/<\/?code>|\u2060/gu, '')
    .replaceAll(/\[([^\]]*)\]\(https:[^)]*\)/gu, '$1')
    .replaceAll(/&#(\d+);/gu, (_, number: string) => String.fromCodePoint(Number(number)))
    .split('\n');
}

describe('renderSummary', () => {
  test('of a clean report is one line and what was read', async () => {
    const text = renderSummary(
      await summaryOf({ report: imageReport('shop/web:1', []) }, { gate: gate() }),
      'Trivy',
    );
    expect(plain(text)).toEqual([
      '### ✅ Trivy: no findings',
      '',
      '**Gate**: any severity. Allowed 0, found 0.',
      '',
      '**Read**',
      '',
      '- report.json: shop/web:1, 1 target, scanned 2026-01-02 03:04 UTC',
      '',
    ]);
  });

  test('names number and threshold, what was not counted, what fails, and what to upgrade to', async () => {
    const summary = await summaryOf(
      { report: twoPackages },
      { gate: gate({ severity: 'HIGH', classes: ['vulnerability'] }) },
    );
    const lines = plain(renderSummary(summary, 'Trivy'));
    expect(lines[0]).toBe('### ❌ Trivy: 2 findings fail the gate');
    expect(lines[2]).toBe(
      '**Gate**: high or above, vulnerability. Allowed 0, found 2. Not counted: 1 of another class than vulnerability, 1 below high.',
    );
    expect(lines).toContain('| Vulnerabilities | 1 | 1 | · | 1 | · | 3 |');
    expect(lines).toContain('| **All** | 1 | 2 | · | 1 | · | **4** |');
    expect(lines).toContain(
      '| 🟥 Critical | CVE-2024-1002 | lodash 4.17.20<br>lodash: command injection | package-lock.json | 3.10.2, 5.0.1 |',
    );
    expect(lines).toContain(
      '| lodash | 4.17.20 | 1 critical, 1 high | 5.0.1, fixes all 2<br>or 4.17.21, fixes 1 |',
    );
    expect(lines).toContain('| debug | 4.17.20 | 1 low | no fix yet |');
    expect(lines).toContain("| 🟧 High | DS-0002 | Image user should not be 'root' | Dockerfile:3 |");
  });

  test('says that it only reports', async () => {
    const lines = plain(renderSummary(await summaryOf({ report: twoPackages }), 'Image'));
    expect(lines[0]).toBe('### ℹ️ Image: 4 findings, no gate');
    expect(lines[2]).toBe(
      'No gate was asked for: this step reports and fails nothing. `fail-severity` makes it fail.',
    );
  });

  test('tells what changed since the baseline', async () => {
    const before = report([
      result({
        Vulnerabilities: [
          vulnerability({ Severity: 'LOW' }),
          vulnerability({ VulnerabilityID: 'CVE-2024-1003' }),
        ],
      }),
      { Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', Misconfigurations: [misconfiguration()] },
    ]);
    const now = report([
      result({
        Vulnerabilities: [vulnerability(), vulnerability({ VulnerabilityID: 'CVE-2024-1002' })],
      }),
      {
        Target: 'Dockerfile',
        Class: 'config',
        Type: 'dockerfile',
        ExperimentalModifiedFindings: [suppressed('misconfiguration', misconfiguration())],
      },
    ]);
    const summary = await summaryOf(
      { report: now, baseline: before, rescan: before },
      { gate: gate({ on: ['new'] }) },
    );
    const lines = plain(renderSummary(summary, 'Trivy'));
    expect(lines).toContain(
      '**Since** baseline.json of 2026-01-02: 1 new (1 added here, 0 disclosed since) · 1 fixed · 1 escalated · 1 newly suppressed.',
    );
    expect(lines).toContain(
      '| 🟧 High | CVE-2024-1002 | lodash 4.17.20<br>lodash: command injection | package-lock.json | 4.17.21 | ➕ added here |',
    );
    expect(lines).toContain(
      '| 🟧 High | CVE-2024-1001 | lodash 4.17.20<br>lodash: command injection | package-lock.json | 4.17.21 | ⬆️ was low |',
    );
    expect(lines).toContain('| 🟧 High | CVE-2024-1003 | lodash 4.17.20 | package-lock.json |');
    expect(lines).toContain(
      "| 🟧 High | DS-0002 | Image user should not be 'root' | not_affected by vex.json: not reachable |",
    );
    expect(lines).toContain('1 more finding suppressed: 1 by Trivy.');
  });

  test('says what a verdict without a baseline is worth', async () => {
    const strict = await summaryOf(
      { report: twoPackages },
      { baseline: ['none.json'], gate: gate({ on: ['new'] }) },
    );
    expect(renderSummary(strict, 'Trivy')).toContain('Without it every finding counts as new.');
    const waiting = await summaryOf(
      { report: twoPackages },
      { baseline: ['none.json'], gate: gate({ on: ['new'] }), withoutBaseline: 'report-only' },
    );
    const text = renderSummary(waiting, 'Trivy');
    expect(text).toContain('There is no baseline yet');
    expect(text).toContain('no gate');
  });

  test('names ended, ending and useless ignores, and what was not scanned', async () => {
    const ignore = `ignore:
  - {id: CVE-2024-1001, reason: a, expires: 2025-12-31}
  - {id: CVE-2024-1002, reason: b, expires: 2026-01-10}
  - {id: CVE-2024-9999, reason: c, expires: 2026-12-31}
`;
    const lines = plain(
      renderSummary(await summaryOf({ report: twoPackages, ignore }, { gate: gate() }), 'Trivy'),
    );
    expect(lines).toContain(
      '- ⚠️ An ignore ended on 2025-12-31: CVE-2024-1001 (ignore.yaml:2). 1 finding of it counts again.',
    );
    expect(lines).toContain('- ⏳ An ignore ends on 2026-01-10: CVE-2024-1002 (ignore.yaml:3).');
    expect(lines).toContain('- 🧹 An ignore matches nothing: CVE-2024-9999 (ignore.yaml:4).');
    const cluster = { ClusterName: 'kind', Resources: [{ Kind: 'Pod', Name: 'web', Error: 'no pull' }] };
    const failed = plain(renderSummary(await summaryOf({ report: cluster }, { gate: gate() }), 'Trivy'));
    expect(failed[0]).toBe('### ❌ Trivy: 1 part could not be scanned');
    expect(failed).toContain('- ❌ Pod/web was not scanned: no pull');
  });

  test('of 5,000 findings shows the worst, folds some, and says what is not listed', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      debian({ VulnerabilityID: `CVE-2024-${10_000 + index}`, PkgName: `p${index}`, PkgIdentifier: {} }),
    );
    const summary = await summaryOf({ report: imageReport('shop/web:1', many) }, { gate: gate() });
    const text = renderSummary(summary, 'Trivy');
    expect(text).toContain('5,000 findings fail the gate');
    expect(text.match(/^\| 🟥 Critical \| \[CVE/gmu)).toHaveLength(500);
    expect(text.match(/4,500 more are not listed here/gu)).toHaveLength(2);
    const comment = renderComment(
      { action: 'a', key: 'k' },
      { id: 1, attempt: 1 },
      commentBlocks(summary, 'Trivy'),
    );
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(comment).toContain('5,000 findings fail the gate');
  });
});

/** Two vulnerabilities of one package in this many lock files. */
const targets = (amount: number, changes: object = {}) =>
  Array.from({ length: amount }, (_, index) =>
    result({
      Target: `app-${index}/package-lock.json`,
      Vulnerabilities: [vulnerability(), vulnerability({ VulnerabilityID: 'CVE-2024-1002', ...changes })],
    }),
  );

/** The rows of a finding, as a person sees them. */
const rows = (text: string, id: string) => plain(text).filter((line) => line.includes(`| ${id} |`));

describe('one package in thirty targets', () => {
  const first = 'app-0/package-lock.json and 29 more';
  const told = 'lodash 4.17.20<br>lodash: command injection';

  test('is one row with the title of each CVE, and counts as often as it is found', async () => {
    const summary = await summaryOf({ report: report(targets(30)) }, { gate: gate() });
    expect([summary.verdict.failing.length, summary.active]).toEqual([60, 60]);
    const comment = renderComment(
      { action: 'a', key: 'k' },
      { id: 1, attempt: 1 },
      commentBlocks(summary, 'Trivy'),
    );
    for (const text of [renderSummary(summary, 'Trivy'), comment]) {
      expect(plain(text)).toContain('#### Fails the gate (60)');
      expect(plain(text)).toContain('| Vulnerabilities | · | 60 | · | · | · | 60 |');
      for (const id of ['CVE-2024-1001', 'CVE-2024-1002']) {
        expect(rows(text, id)).toEqual([`| 🟧 High | ${id} | ${told} | ${first} | 4.17.21 |`]);
      }
      expect(plain(text)).toContain(`| lodash | 4.17.20 | 2 high | 4.17.21, fixes all 2 | ${first} |`);
      expect(text).not.toContain('more</summary>');
    }
  });

  test('is one row in images, in resources of a cluster, and as a license', async () => {
    const resources = Array.from({ length: 30 }, (_, index) => ({
      Kind: 'Deployment',
      Name: `web-${index}`,
      Results: [
        { Target: 'web:1 (debian 12.5)', Class: 'os-pkgs', Type: 'debian', Vulnerabilities: [debian()] },
        { Target: `Java ${index}`, Class: 'license', Licenses: [license()] },
      ],
    }));
    const summary = await summaryOf(
      { report: { ClusterName: 'kind', Resources: resources } },
      { gate: gate() },
    );
    const text = renderSummary(summary, 'Trivy');
    expect(rows(text, 'CVE-2024-2002')).toEqual([
      '| 🟥 Critical | CVE-2024-2002 | openssl 3.0.11-1<br>lodash: command injection | web:1 (debian 12.5) and 29 more | 3.0.13-1 |',
    ]);
    expect(rows(text, 'EPL-1.0')).toEqual([
      '| 🟨 Medium | EPL-1.0 | plexus<br>reciprocal | Java 0 and 29 more |  |',
    ]);
  });

  test('is a row for each version, severity and fix, and for what is new apart from what is known', async () => {
    const other = [
      result({ Target: 'a', Vulnerabilities: [vulnerability({ InstalledVersion: '3.0.0' })] }),
      result({ Target: 'b', Vulnerabilities: [vulnerability({ Severity: 'CRITICAL' })] }),
      result({ Target: 'c', Vulnerabilities: [vulnerability({ FixedVersion: '' })] }),
    ];
    const text = renderSummary(
      await summaryOf({ report: report([...targets(3), ...other]) }, { gate: gate() }),
      'Trivy',
    );
    expect(rows(text, 'CVE-2024-1001').map((line) => line.split(' | ')[3])).toEqual([
      'b',
      'app-0/package-lock.json and 2 more',
      'a',
      'c',
    ]);
    const grown = await summaryOf(
      { report: report(targets(5)), baseline: report(targets(2, { Severity: 'LOW' })) },
      { gate: gate() },
    );
    const history = rows(renderSummary(grown, 'Trivy'), 'CVE-2024-1002').map((line) =>
      line.split(' | ').slice(3),
    );
    expect(history).toEqual([
      ['app-0/package-lock.json and 1 more', '4.17.21', '⬆️ was low |'],
      ['app-2/package-lock.json and 2 more', '4.17.21', 'new |'],
    ]);
  });

  test('is one row where it was fixed and where it was suppressed', async () => {
    const taken = targets(30).map((one) => ({
      ...one,
      Vulnerabilities: [],
      ExperimentalModifiedFindings: [suppressed('vulnerability', vulnerability())],
    }));
    const text = renderSummary(
      await summaryOf({ report: report(taken), baseline: report(targets(30)) }, { gate: gate() }),
      'Trivy',
    );
    expect(rows(text, 'CVE-2024-1002')).toEqual([`| 🟧 High | CVE-2024-1002 | lodash 4.17.20 | ${first} |`]);
    expect(rows(text, 'CVE-2024-1001')).toEqual([
      `| 🟧 High | CVE-2024-1001 | ${told} | not_affected by vex.json: not reachable |`,
    ]);
    expect(plain(text)).toContain('#### Fixed since the baseline (30)');
  });

  test('leaves misconfigurations and secrets where they are', async () => {
    const several = Array.from({ length: 5 }, (_, index) => ({
      Target: `Dockerfile.${index}`,
      Class: 'config',
      Type: 'dockerfile',
      Misconfigurations: [misconfiguration()],
    }));
    const text = renderSummary(await summaryOf({ report: report(several) }, { gate: gate() }), 'Trivy');
    expect(rows(text, 'DS-0002')).toHaveLength(5);
  });

  test('unfolds what is beyond, and says how many findings that is', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      result({
        Target: `app-${index}`,
        Vulnerabilities: Array.from({ length: 40 }, (_each, id) =>
          vulnerability({ VulnerabilityID: `CVE-2024-${2_000 + id}` }),
        ),
      }),
    );
    const text = renderSummary(await summaryOf({ report: report(many) }, { gate: gate() }), 'Trivy');
    expect(text).toContain('#### Fails the gate (1,200)');
    expect(text).toContain('<summary>600 more</summary>');
    expect(text.match(/^\| 🟧 High \| \[CVE/gmu)).toHaveLength(40);
  });
});

/** What would do harm if it got out of its place. */
const EVIL = [
  '::error::pwned',
  '##[error]pwned',
  '[click](https://evil.example)',
  '![i](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</details><script>x</script>',
  '@octocat',
  '| a | b |',
  '`code` **bold**',
  '# heading',
  'https://evil.example',
  'www.evil.example',
  '#12 GH-7',
  ':tada:',
  '\u001b[31mred',
  '\u202eabc',
  '<!-- comment -->',
  '```\n# x\n```',
  'CVE-2024-1](https://evil.example',
  'CVE-2024-1001\n[x](https://evil.example)',
];

function evilReport(text: string): object {
  const evil = {
    Title: text,
    PkgName: text,
    InstalledVersion: text,
    FixedVersion: text,
    Status: text,
    PkgPath: text,
  };
  return report(
    [
      {
        Target: text,
        Class: text,
        Type: text,
        Vulnerabilities: [
          { ...evil, VulnerabilityID: text },
          { ...evil, VulnerabilityID: 'x', FixedVersion: '' },
        ],
        Misconfigurations: [misconfiguration({ ID: text, Title: text, Message: text })],
        Secrets: [secret({ RuleID: text, Title: text })],
        Licenses: [{ Name: text, Category: text, PkgName: text, FilePath: text }],
        ExperimentalModifiedFindings: [
          suppressed('vulnerability', { ...evil, VulnerabilityID: 'y' }, { Statement: text }),
        ],
      },
    ],
    { ArtifactName: text, Metadata: { OS: { Family: text, Name: text, EOSL: true } } },
  );
}

/** The marks of a text that the action itself never makes, and links that are not of its two pages. */
function foreignMarks(markdown: string): string[] {
  const own =
    /^(?:heading|strong|emphasis|break|list|listItem|inlineCode|html <\/?(?:code|br|details|summary)>.*)$/u;
  return shown(markdown).marks.filter((mark) => !own.test(mark) && mark !== 'link');
}

async function texts(text: string): Promise<{ summary: FindingsSummary; markdown: string[] }> {
  const evil = evilReport(text);
  const summary = await summaryOf(
    { report: evil, baseline: report([]) },
    { gate: gate({ severity: 'CRITICAL' }) },
  );
  return {
    summary,
    markdown: [
      renderSummary(summary, 'Trivy'),
      renderComment(
        { action: 'a', key: 'k' },
        { id: 1, attempt: 1 },
        commentBlocks(summary, 'Trivy'),
      ).replace(/^<!--.*-->\n/u, ''),
      renderProblems([{ message: text, found: text, file: text }], 'Trivy'),
    ],
  };
}

describe('no text of a report gets out of its place', () => {
  test.each(EVIL)('%j', async (text) => {
    const { markdown } = await texts(text);
    for (const one of markdown) {
      expect(foreignMarks(one)).toEqual([]);
      // The only links are to ids of exactly their form.
      const links = [...one.matchAll(/\]\(([^)]*)\)/gu)].map(([, url]) => url);
      for (const url of links) expect(url).toMatch(/^https:\/\/nvd\.nist\.gov\/vuln\/detail\/CVE-\d+-\d+$/u);
    }
  });

  test('whatever it is', async () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'binary', maxLength: 8 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const { markdown } = await texts(`x${parts.join('')}`);
        for (const one of markdown) expect(foreignMarks(one)).toEqual([]);
      }),
      runs(8, 300),
    );
  }, 120_000);

  test('a table keeps its columns', async () => {
    const { markdown } = await texts('a | b \\| c');
    const tables = (markdown[0] ?? '').split('\n\n').filter((part) => part.startsWith('| '));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const widths = table
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });
});

test('no match and no neighbouring line of a secret is shown anywhere', async () => {
  const { summary, markdown } = await texts('x');
  const all = [...markdown, JSON.stringify(summary), JSON.stringify(annotationsOf(summary, {}))].join('\n');
  expect(all).toContain('"kind":"secret"');
  expect(all).not.toMatch(/MATCH-OF-THE-TEST|NEIGHBOUR-OF-THE-TEST/u);
});

test.each([SUMMARY_BYTES, 20_000, 5_000, 1_000, 300])('a summary is never over %d bytes', async (limit) => {
  const many = Array.from({ length: 700 }, (_, index) =>
    debian({
      VulnerabilityID: `CVE-2024-${10_000 + index}`,
      PkgName: `é${'x'.repeat(100)}${index}`,
      PkgIdentifier: {},
    }),
  );
  const summary = await summaryOf({ report: imageReport('shop/web:1', many) }, { gate: gate() });
  const text = renderSummary(summary, 'Trivy', limit);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
  if (limit >= 1_000) expect(text).toContain('700 findings fail the gate');
});

const files = (count: number, changes: object = {}) =>
  report([
    {
      Target: 'a.tf',
      Class: 'config',
      Type: 'terraform',
      Misconfigurations: Array.from({ length: count }, (_, index) =>
        misconfiguration({ ID: `R-${String(index).padStart(2, '0')}`, ...changes }),
      ),
    },
    { Target: 'a.sh', Class: 'secret', Secrets: [secret()] },
    result({ Vulnerabilities: [vulnerability()] }),
  ]);

describe('annotations', () => {
  test('are for misconfigurations and secrets alone, at their places, errors where they fail', async () => {
    const summary = await summaryOf({ report: files(1) }, { gate: gate({ severity: 'CRITICAL' }) });
    expect(annotationsOf(summary, {})).toEqual([
      {
        level: 'error',
        message: 'AWS Access Key ID (aws-access-key-id), critical',
        place: { title: 'Trivy: secret in the repository', file: 'a.sh', line: 7, endLine: 7 },
      },
      {
        level: 'warning',
        message: "Image user should not be 'root' (R-00), high",
        place: { title: 'Trivy: misconfiguration', file: 'a.tf', line: 3, endLine: 4 },
      },
    ]);
  });

  test('are ten of a kind with all else, and the last one points to the rest', async () => {
    const summary = await summaryOf({ report: files(30) }, { gate: gate() });
    const errors = annotationsOf(summary, { error: 1 }).filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(9);
    expect(errors[0]?.message).toContain('AWS Access Key ID');
    expect(errors.at(-1)).toEqual({
      level: 'error',
      message: "and 23 more: see the job's summary",
      place: {},
    });
  });

  test('are for what is new where there is a baseline, and for what fails', async () => {
    const summary = await summaryOf(
      { report: files(3), baseline: files(2) },
      { gate: gate({ classes: ['secret'] }) },
    );
    expect(annotationsOf(summary, {}).map(({ level, message }) => [level, message])).toEqual([
      ['error', 'AWS Access Key ID (aws-access-key-id), critical'],
      ['warning', "Image user should not be 'root' (R-02), high"],
    ]);
  });

  test('are none for an image, whose targets are no files', async () => {
    const image = { ...files(3), ArtifactName: 'web:1', ArtifactType: 'container_image' };
    expect(annotationsOf(await summaryOf({ report: image }), {})).toEqual([]);
  });
});
