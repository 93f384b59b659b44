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
  misconfiguration,
  report,
  result,
  secret,
  suppressed,
  vulnerability,
} from '../../../support/trivy-reports.ts';
import { summaryOf } from '../../../support/trivy-summary.ts';

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
      '| 🟥 Critical | CVE-2024-1002 | lodash 4.17.20 | package-lock.json | 3.10.2, 5.0.1 |',
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
      '| 🟧 High | CVE-2024-1002 | lodash 4.17.20 | package-lock.json | 4.17.21 | ➕ added here |',
    );
    expect(lines).toContain(
      '| 🟧 High | CVE-2024-1001 | lodash 4.17.20 | package-lock.json | 4.17.21 | ⬆️ was low |',
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
      { numRuns: 30 },
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
