import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const RULES = [
  {
    id: 'r1',
    helpUri: 'https://x.test/r1',
    defaultConfiguration: { level: 'error' },
    messageStrings: { m: { text: 'say {0} {1}' } },
  },
  { id: 'r2', defaultConfiguration: { level: 'note' } },
  { id: 'dup', defaultConfiguration: { level: 'error' } },
  { id: 'dup', defaultConfiguration: { level: 'none' } },
];
const sarif = (run: object, rules: object[] = RULES) => ({
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: { name: 'T', rules },
        extensions: [{ name: 'E', rules: [{ id: 'e1', helpUri: 'https://x.test/e1' }] }],
      },
      ...run,
    },
  ],
});
const at = (uri: string | undefined, region: object, more: object = {}) => ({
  physicalLocation: { artifactLocation: { uri, ...more }, region },
});
const spotbugs = (run: object) => ({
  version: '2.1.0',
  runs: [
    { tool: { driver: { name: 'SpotBugs' } }, results: [{ ruleId: 'b', message: { text: 'bug' } }], ...run },
  ],
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field, of rules by index, by id, by kind, in extensions',
    sarif({
      results: [
        {
          ruleId: 'r1',
          ruleIndex: 0,
          level: 'note',
          message: { text: 'plain' },
          locations: [
            at('src/a.ts', { startLine: 3, startColumn: 5, endLine: 4, endColumn: 6 }),
            at('b.ts', { startLine: 9 }),
          ],
          partialFingerprints: { other: 'o', primaryLocationLineHash: 'h' },
        },
        {
          ruleId: 'r1',
          message: { id: 'm', arguments: ['x', 'y'] },
          partialFingerprints: { one: 'f', two: 2 },
        },
        {
          ruleId: 'r2/kind',
          message: { text: '{0} {1} {9}', arguments: ['a'] },
          partialFingerprints: { one: 1 },
        },
        { rule: { id: 'e1', index: 0, toolComponent: { index: 0 } }, message: { markdown: '**m**' } },
        { rule: { index: 1 }, message: { text: null } },
        { message: { id: 'm' } },
        { ruleId: 'none', ruleIndex: -1, message: { text: 'x' } },
        { ruleId: 'r1', ruleIndex: 9, rule: { toolComponent: { index: 7 } }, message: { text: 'y' } },
        { ruleId: 'dup', message: { text: 'z' } },
        { rule: { index: 0, toolComponent: { index: -1 } }, message: { text: 'w' } },
      ],
    }),
    [
      'sarif: findings error=4 warning=3 note=3',
      'tool T',
      '  note r1 message=plain path=src/a.ts line=3 column=5 endLine=4 endColumn=6 helpUrl=https://x.test/r1 fingerprint=h',
      '  error r1 message="say x y" helpUrl=https://x.test/r1 fingerprint=f',
      '  note r2/kind message="a {1} {9}"',
      '  warning e1 message=**m** helpUrl=https://x.test/e1',
      '  note r2 message=""',
      '  warning (no rule) message=""',
      '  warning none message=x',
      '  error r1 message=y helpUrl=https://x.test/r1',
      '  error dup message=z',
      '  error r1 message=w helpUrl=https://x.test/r1',
    ],
  ],
  [
    'kinds, suppressions and what is gone',
    sarif({
      results: [
        ...['pass', 'notApplicable', 'informational', 'fail', 'open', 'review'].map((kind) => ({
          ruleId: 'r1',
          kind,
          message: { text: kind },
        })),
        { ruleId: 'r1', kind: 'review', level: 'error', message: { text: 'levelled' } },
        { ruleId: 'r1', baselineState: 'absent', message: { text: 'gone' } },
        { ruleId: 'r1', baselineState: 'new', message: { text: 'new' } },
        { ruleId: 'r1', suppressions: [], message: { text: 'none' } },
        {
          ruleId: 'r1',
          suppressions: [{ status: 'rejected' }, { status: 'underReview' }],
          message: { text: 'rejected' },
        },
        { ruleId: 'r1', suppressions: [{ status: 'rejected' }, {}], message: { text: 'accepted' } },
        { ruleId: 'r1', suppressions: [{ status: 'accepted' }], kind: 'pass', message: { text: 'accepted' } },
      ],
    }),
    [
      'sarif: findings suppressed=2 error=5 none=2',
      'tool T suppressed=2',
      '  error r1 message=fail helpUrl=https://x.test/r1',
      '  none r1 message=open helpUrl=https://x.test/r1',
      '  none r1 message=review helpUrl=https://x.test/r1',
      '  error r1 message=levelled helpUrl=https://x.test/r1',
      '  error r1 message=new helpUrl=https://x.test/r1',
      '  error r1 message=none helpUrl=https://x.test/r1',
      '  error r1 message=rejected helpUrl=https://x.test/r1',
    ],
  ],
  [
    'levels: of the result, the configuration of the run, the rule, else a warning',
    sarif({
      invocations: [
        {
          executionSuccessful: true,
          ruleConfigurationOverrides: [
            { descriptor: { id: 'r1' }, configuration: { level: 'none' } },
            // One without a level leaves that of before.
            { descriptor: { id: 'r1' }, configuration: { level: null } },
            { descriptor: { index: 1 }, configuration: { level: 'note' } },
            { descriptor: { id: 'dup' }, configuration: { enabled: true } },
            { descriptor: {}, configuration: { level: 'error' } },
          ],
        },
        {},
      ],
      results: ['r1', 'r2', 'dup', 'unknown', 'e1'].map((ruleId) => ({ ruleId, message: { text: ruleId } })),
    }),
    [
      'sarif: findings error=1 warning=2 note=1 none=1',
      'tool T',
      '  none r1 message=r1 helpUrl=https://x.test/r1',
      '  note r2 message=r2',
      '  error dup message=dup',
      '  warning unknown message=unknown',
      '  warning e1 message=e1 helpUrl=https://x.test/e1',
    ],
  ],
  [
    'places: of artifacts, of bases, with escapes',
    sarif({
      artifacts: [{ location: { uri: 'src/zero.ts' } }, {}],
      originalUriBaseIds: {
        ROOT: { uri: 'file:///w/x' },
        SLASH: { uri: 'file:///w/' },
        REL: { uri: 'rel/' },
        NONE: {},
      },
      results: [
        at(undefined, {}, { index: 0 }),
        at(undefined, {}, { index: 1 }),
        at(undefined, {}, { index: -1 }),
        at('', {}),
        at('a%20b.ts', {}),
        at('a%2', {}),
        at('c.ts', {}, { uriBaseId: 'ROOT' }),
        at('d.ts', {}, { uriBaseId: 'SLASH' }),
        at('e.ts', {}, { uriBaseId: 'REL' }),
        at('f.ts', {}, { uriBaseId: 'NONE' }),
        at('file:///z/g.ts', {}, { uriBaseId: 'ROOT' }),
        at('h.ts', { startLine: 0, startColumn: -1, endLine: 1.5 }),
        { physicalLocation: null },
      ]
        .map((location, index) => ({ ruleId: 'x', message: { text: String(index) }, locations: [location] }))
        .concat([{ ruleId: 'x', message: { text: 'no list' }, locations: [] }]),
    }),
    [
      'sarif: findings warning=14',
      'tool T',
      '  warning x message=0 path=src/zero.ts',
      '  warning x message=1',
      '  warning x message=2',
      '  warning x message=3',
      '  warning x message=4 path="a b.ts"',
      '  warning x message=5 path=a%2',
      '  warning x message=6 path=/w/x/c.ts',
      '  warning x message=7 path=/w/d.ts',
      '  warning x message=8 path=e.ts',
      '  warning x message=9 path=f.ts',
      '  warning x message=10 path=/z/g.ts',
      '  warning x message=11 path=h.ts',
      '  warning x message=12',
      '  warning x message="no list"',
    ],
  ],
  [
    'severities of security',
    sarif(
      {
        results: [0, '10', '10.1', -1, 'x', null].map((severity, index) => ({
          ruleIndex: index,
          message: { text: String(severity) },
        })),
      },
      [0, '10', '10.1', -1, 'x', null].map((severity, index) => ({
        id: `s${index}`,
        properties: { 'security-severity': severity },
        helpUri: index === 0 ? 'https://x.test/' : null,
      })),
    ),
    [
      'sarif: findings warning=6',
      'tool T',
      '  warning s0 message=0 securitySeverity=0 helpUrl=https://x.test/',
      '  warning s1 message=10 securitySeverity=10',
      '  warning s2 message=10.1',
      '  warning s3 message=-1',
      '  warning s4 message=x',
      '  warning s5 message=null',
    ],
  ],
  [
    'two runs, one without a finding',
    {
      version: '2.1.0',
      runs: [
        { tool: { driver: { name: 'A' } }, results: [] },
        { tool: { driver: { name: 'B' } }, results: [{ message: { text: 'x' } }] },
      ],
    },
    ['sarif: findings warning=1', 'tool A', 'tool B', '  warning (no rule) message=x'],
  ],
  [
    'another version',
    { version: '2.0.0', runs: [{ tool: { driver: { name: 'A' } }, results: [] }] },
    ['refused: is a SARIF report of a version that is not known expected=2.1.0 found=2.0.0'],
  ],
  [
    'a run that did not succeed',
    sarif({
      invocations: [
        { executionSuccessful: true },
        { executionSuccessful: false, exitCodeDescription: 'no memory' },
      ],
      results: [],
    }),
    ['refused: run 1 of T says that it did not succeed, so what it found is not all found="no memory"'],
  ],
  [
    'a second run that did not succeed',
    {
      version: '2.1.0',
      runs: [
        { tool: { driver: { name: 'A' } }, results: [] },
        { tool: { driver: { name: 'B' } }, invocations: [{ executionSuccessful: false }], results: [] },
      ],
    },
    ['refused: run 2 of B says that it did not succeed, so what it found is not all'],
  ],
  [
    'a run without a list of results',
    { version: '2.1.0', runs: [{ tool: { driver: { name: 'A' } } }] },
    [
      'refused: run 1 of A has no list of results: it was not looked for any expected="\\"results\\", which may be empty"',
    ],
  ],
  ['no run', { version: '2.1.0', runs: [] }, ['sarif: findings', 'empty: no runs']],
  ...Object.entries<[object, boolean]>({
    'bugs were found': [{ exitCode: 1 }, true],
    'bugs were found, and classes are missing': [{ exitCode: 3 }, true],
    'an error beside the bugs': [{ exitCode: 5 }, false],
    'classes are missing': [{ exitCode: 2 }, false],
    'nothing is said': [{ exitCode: 0 }, false],
    'bugs in words': [{ exitSignalName: 'BUGS FOUND' }, true],
    'bugs and an error in words': [{ exitSignalName: 'BUGS FOUND,ERROR' }, false],
    'no word at all': [{}, false],
    'an error among its notifications': [
      { exitCode: 1, toolExecutionNotifications: [{ level: 'note' }, { level: 'error' }] },
      false,
    ],
    'a note among its notifications': [
      { exitCode: 1, toolExecutionNotifications: [{ level: 'note' }] },
      true,
    ],
  }).map(([what, [invocation, isRead]]): [string, unknown, string[]] => [
    `SpotBugs takes it for no success that ${what}`,
    spotbugs({ invocations: [{ executionSuccessful: false, ...invocation }] }),
    isRead
      ? ['sarif: findings warning=1', 'tool SpotBugs', '  warning b message=bug']
      : ['refused: run 1 of SpotBugs says that it did not succeed, so what it found is not all'],
  ]),
  [
    'SpotBugs without a bug',
    spotbugs({ invocations: [{ executionSuccessful: false, exitCode: 1 }], results: [] }),
    ['refused: run 1 of SpotBugs says that it did not succeed, so what it found is not all'],
  ],
])('sarif: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
