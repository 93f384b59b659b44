import { describe, expect, test } from '@jest/globals';
import { foreignJson, foreignXml } from '../../../src/reports/foreign.ts';
import { ReportError } from '../../../src/reports/input/error.ts';
import { allOf, parseJson, readJson, recordOf, shaped } from '../../../src/reports/input/json.ts';
import { eachLine, eachTextLine } from '../../../src/reports/input/lines.ts';
import { incompleteTail, requireUtf8, type Source, withSource } from '../../../src/reports/input/source.ts';
import { readXml, rootOf } from '../../../src/reports/input/xml.ts';
import { z } from 'zod';
import { workspace } from '../../support/workspace.ts';
import { linesOf } from '../../support/report-lines.ts';

/** How bytes become values, lines and elements, at the borders of chunks and at their limits. */

/** A source that gives these chunks. */
function sourceOf(...chunks: (string | Uint8Array)[]): Source {
  const all = chunks.map((chunk) => Buffer.from(chunk));
  return {
    bytes: Buffer.concat(all).length,
    head: Buffer.concat(all).subarray(0, 64 * 1024),
    async *chunks() {
      yield* await Promise.resolve(all);
    },
  };
}

/** The fault of a report that cannot be read. */
async function faultOf(work: () => unknown): Promise<object> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ReportError) return error.fault;
    throw error;
  }
  throw new Error('it was read');
}

const linesIn = async (...chunks: (string | Uint8Array)[]): Promise<string[]> => {
  const lines: string[] = [];
  await eachTextLine(sourceOf(...chunks), (text, number) => lines.push(`${number} ${text}`));
  return lines;
};

describe('lines', () => {
  test.each<[what: string, chunks: string[], lines: string[]]>([
    ['with and without a last line end', ['a\nb'], ['1 a', '2 b']],
    ['that are empty', ['\n\na\n'], ['1 ', '2 ', '3 a']],
    ['of Windows, alone too', ['a\r\n\r\nb\r'], ['1 a', '2 ', '3 b']],
    ['over the borders of chunks', ['a', 'b\nc', '\r', '\nd\n', '', 'e'], ['1 ab', '2 c', '3 d', '4 e']],
    ['of nothing', [], []],
    [
      'longer than the room for them',
      ['x'.repeat(600_000), `${'y'.repeat(600_000)}\nz`],
      [`1 ${'x'.repeat(600_000)}${'y'.repeat(600_000)}`, '2 z'],
    ],
  ])('%s', async (_what, chunks, lines) => {
    expect(await linesIn(...chunks)).toEqual(lines);
  });

  test('that are plain are counted, and read where they are whole', async () => {
    const seen: string[] = [];
    await eachLine(sourceOf('#1\n#2\nx\n#', '3\ny'), {
      line: (bytes, start, end, number) => seen.push(`${number} ${bytes.toString('utf8', start, end)}`),
      plain: (bytes, start, limit) => {
        const end = bytes.indexOf(10, start);
        if (bytes[start] !== 35 || end < 0 || end >= limit) return 0;
        seen.push(`plain ${bytes.toString('utf8', start, end)}`);
        return end + 1;
      },
    });
    expect(seen).toEqual(['plain #1', 'plain #2', '3 x', 'plain #3', '5 y']);
  });

  test('that are no UTF-8 are told by their number; the character for it is one like any other', async () => {
    expect(await linesIn('a\n\uFFFD\n')).toEqual(['1 a', '2 \uFFFD']);
    expect(await faultOf(async () => await linesIn('a\n', Uint8Array.of(0xe4, 10)))).toEqual({
      message: 'is not UTF-8 text',
      line: 2,
    });
  });
});

describe('UTF-8', () => {
  test.each([
    [[0x41], 0],
    [[0xc3], 1],
    [[0xc3, 0xa4], 0],
    [[0xe2], 1],
    [[0xe2, 0x82], 2],
    [[0xe2, 0x82, 0xac], 0],
    [[0xf0], 1],
    [[0xf0, 0x9f], 2],
    [[0xf0, 0x9f, 0x98], 3],
    [[0xf0, 0x9f, 0x98, 0x80], 0],
    [[0x41, 0xdf], 1],
    [[0xef, 0xbf], 2],
    [[0xc0], 1],
    [[0x80, 0x80, 0x80, 0x80], 0],
    [[], 0],
  ])('%j ends inside of a character by %j', (bytes, tail) => {
    expect(incompleteTail(Buffer.from(bytes))).toBe(tail);
  });

  test.each([
    ['at its beginning', [0xff, 0x41], 0],
    ['in it', [0x41, 0xc3, 0xa4, 0xff, 0x41], 3],
    ['at its end', [0x41, 0xff], 1],
    ['a character that is cut', [0x41, 0xe2, 0x82], 1],
    ['a character that is cut by another', [0x41, 0xe2, 0x82, 0x41], 1],
  ])('what is none is told with its place: %s', async (_what, bytes, at) => {
    expect(await faultOf(() => requireUtf8(Buffer.from(bytes), 100))).toMatchObject({
      message: 'is not UTF-8 text',
      byte: 100 + at,
    });
  });
});

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

const read = async (bytes: string | Uint8Array) => {
  using checkout = workspace({ report: bytes });
  return await withSource(`${checkout.folder}/report`, async (source) => {
    const all: Buffer[] = [];
    for await (const chunk of source.chunks()) all.push(Buffer.from(chunk));
    return {
      size: source.bytes,
      head: source.head.toString('utf8'),
      all: Buffer.concat(all).toString('utf8'),
      chunks: all.length,
    };
  });
};

describe('a file', () => {
  test('is read whole, its head first', async () => {
    const long = 'x'.repeat(600_000);
    const { head, ...rest } = await read(long);
    expect([head.length, rest]).toEqual([65_536, { size: 600_000, all: long, chunks: 3 }]);
    expect(await read('')).toEqual({ size: 0, head: '', all: '', chunks: 0 });
  });

  test('of UTF-16 is the same, over the borders of chunks', async () => {
    for (const shift of [0, 1]) {
      const long = `${'x'.repeat(shift)}${'😀'.repeat(80_000)}`;
      for (const bytes of [utf16(long), utf16(long).swap16()]) {
        const { all, head } = await read(bytes);
        expect(all).toBe(long);
        expect(head.length).toBeGreaterThan(30_000);
      }
    }
  });

  test.each<[what: string, bytes: number[], text: string | object]>([
    ['a mark of UTF-8', [0xef, 0xbb, 0xbf, 0x41], 'A'],
    ['two bytes of a mark of UTF-8', [0xef, 0xbb, 0x41], '\uFFFDA'],
    ['its first and its last', [0xef, 0x41, 0xbf], '\uFFFDA\uFFFD'],
    ['its last two', [0x41, 0xbb, 0xbf], 'A\uFFFD\uFFFD'],
    ['the first byte of a mark of UTF-16', [0xff, 0x41, 0x42], '\uFFFDAB'],
    ['its second byte', [0x41, 0xfe, 0x42], 'A\uFFFDB'],
    ['the first byte of the other mark', [0xfe, 0x41, 0x42], '\uFFFDAB'],
    ['the second byte of that', [0x41, 0xff, 0x42], 'A\uFFFDB'],
    ['half a unit', [0xff, 0xfe, 0x41, 0x00, 0x42], { message: 'ends inside a UTF-16 character', byte: 5 }],
    ['half a pair', [0xff, 0xfe, 0x3d, 0xd8], { message: 'ends inside a UTF-16 character', byte: 4 }],
    ['a last surrogate alone', [0xff, 0xfe, 0x00, 0xdc], '\uFFFD'],
    ['gzip', [0x1f, 0x8b, 0], { message: 'is compressed (gzip): only plain reports are read' }],
    ['zip', [0x50, 0x4b], { message: 'is compressed (zip): only plain reports are read' }],
    ['zstd', [0x28, 0xb5], { message: 'is compressed (zstd): only plain reports are read' }],
    ['bzip2', [0x42, 0x5a, 0x68], { message: 'is compressed (bzip2): only plain reports are read' }],
    ['the letters of zip apart', [0x50, 0x4c], 'PL'],
    ['the letters of bzip2 apart', [0x42, 0x5a, 0x69], 'BZi'],
    ['a letter of zstd', [0x28, 0x41], '(A'],
    ['a NUL', [0x41, 0x00], { message: 'holds a NUL byte, which no text report does', byte: 1 }],
    ['a NUL in XML', [0x20, 0x09, 0x0d, 0x0a, 0x3c, 0x41, 0x00], ' \t\r\n<A\0'],
    ['UTF-16 without a mark that looks like XML', [0x3c, 0x00, 0x41, 0x00], { byte: 1 }],
    ['the other UTF-16 without a mark', [0x00, 0x3c, 0x00, 0x41], { byte: 0 }],
  ])('with %s', async (_what, bytes, text) => {
    if (typeof text === 'string') expect((await read(Uint8Array.from(bytes))).all).toBe(text);
    else expect(await faultOf(async () => await read(Uint8Array.from(bytes)))).toMatchObject(text);
  });

  test('with a NUL far behind its head, in UTF-16 too', async () => {
    const far = 'x'.repeat(300_000);
    expect(await faultOf(async () => await read(`${far}\0`))).toMatchObject({ byte: 300_000 });
    expect(await faultOf(async () => await read(utf16(`${far}\0`)))).toMatchObject({
      message: 'holds a NUL byte, which no text report does',
    });
  });
});

const isNumber = (each: unknown) => typeof each === 'number';

const isReport = (value: unknown) => typeof value === 'object' && value !== null && 'report' in value;

const readValue = async (text: string, max = 1_000_000) => await readJson(sourceOf(text), max, isReport);

describe('JSON', () => {
  const report = '{"report": "] } \\" \\\\", "list": [1, {}]}';
  const value = JSON.parse(report) as unknown;

  test.each<[what: string, text: string]>([
    ['alone', report],
    ['behind blanks', `\n  ${report}`],
    ['behind output', `started\n${report}`],
    ['behind output that begins with a bracket', `[info] started\n{ not: json }\n[1, 2]\n${report}`],
    ['behind an output that is JSON and no report', `x\n{"a": 1}\n${report}`],
    ['behind a text that is not closed', `x\n{"a": "\n${report}`],
    ['behind a bracket that is not closed', `x\n[[1]\n${report}`],
    ['behind one closed by a doubled escape', `x\n{"a": "\\\\"}\n${report}`],
    ['before output', `started\n${report}\nbye`],
    ['behind 199 others', `x\n${'{}\n'.repeat(199)}${report}`],
  ])('a report %s', async (_what, text) => {
    expect(await readValue(text)).toEqual(value);
  });

  test('a report of many lines, whose first is none of output', async () => {
    expect(await readValue(JSON.stringify(value, undefined, 2))).toEqual(value);
    expect(await readValue('[\n1,\n2]')).toEqual([1, 2]);
    expect(await readValue('{"a":\n1}')).toEqual({ a: 1 });
    // What is inside of it would be one by itself.
    expect(await readValue('[\n{"report": 1}\n]')).toEqual([{ report: 1 }]);
    expect(await readValue(`["${'x'.repeat(5_000)}\n"]`.replace('\n', '\\n'))).toHaveLength(1);
  });

  test('behind 200 others it is none, nor is text', async () => {
    expect(await readValue(`x\n${'{}\n'.repeat(200)}${report}`)).toBeUndefined();
    expect(await readValue('text')).toBeUndefined();
    expect(await readValue('x\n{"a": 1}\n')).toBeUndefined();
  });

  test.each<[what: string, text: string, fault: object]>([
    ['cut off', '{"a": [1,\n2', { message: 'the JSON ends too early: the report is cut off', line: 2 }],
    ['cut off in a text', '{"a": "x', { message: 'the JSON ends too early: the report is cut off', line: 1 }],
    ['broken', '{\n"a": 1,\n"b": x}', { message: 'is no valid JSON', line: 3 }],
    ['nested a thousand deep', '['.repeat(1_001), { message: 'is nested deeper than 1000 levels', line: 1 }],
    [
      'nested too deep in its third line',
      `[\n"[[",\n${'{"a":'.repeat(1_000)}`,
      { message: 'is nested deeper than 1000 levels', line: 3 },
    ],
    ['one byte too large', `[${' '.repeat(1_000_000)}`, { found: '1 MiB', expected: 'at most 1 MiB' }],
  ])('that is %s is refused', async (_what, text, fault) => {
    expect(await faultOf(async () => await readValue(text))).toMatchObject(fault);
  });

  test('with more values than can be held is refused before it is parsed', async () => {
    const most = 30_000_000;
    const fault = async (text: string) => await faultOf(async () => await readValue(text, 2 * most));
    expect(await fault(`[${','.repeat(most)}`)).toMatchObject({
      message: 'holds too many values to be kept in memory',
    });
    // The bracket is one, too.
    expect(await fault(`[${','.repeat(most - 1)}`)).toMatchObject({ message: 'is no valid JSON' });
  });

  test('nested as deep as it may be, and as large', async () => {
    const depth = 1_000;
    expect(await readValue('['.repeat(depth) + ']'.repeat(depth))).toHaveLength(1);
    expect(await readValue(`[]${' '.repeat(8)}`, 10)).toEqual([]);
    // What is closed is no depth.
    expect(await readValue(`[${'[],'.repeat(2_000)}[]]`)).toHaveLength(2_001);
  });

  test('a value is told by its line, whatever the parser says of it', async () => {
    expect(await faultOf(() => parseJson('{"a": 1,\n}', 7))).toMatchObject({ line: 7 });
    expect(await faultOf(() => parseJson('\n\n{]'))).toMatchObject({ line: 3, message: 'is no valid JSON' });
    expect(parseJson('1')).toBe(1);
  });

  test('what does not fit is told with its place', async () => {
    const shape = z.object({ a: z.array(z.object({ b: z.number() })) });
    const fault = async (given: unknown, schema: z.ZodType = shape) =>
      await faultOf(() => shaped(schema, given, 'a report', 3));
    expect(await fault({ a: [{ b: 1 }, { b: 'x' }] })).toEqual({
      message: 'looks like a report, and a[1].b is not as it should be',
      line: 3,
      found: '"x"',
      expected: 'number',
    });
    expect(await fault({})).toMatchObject({ found: 'nothing', expected: 'array' });
    expect(await fault(null)).toMatchObject({
      message: 'looks like a report, and the whole is not as it should be',
      found: 'null',
    });
    expect(await fault([{}], z.array(z.object({ a: z.string() })))).toMatchObject({
      message: 'looks like a report, and [0].a is not as it should be',
    });
    expect(await fault({ k: { b: null } }, recordOf(z.object({ b: z.number() })))).toMatchObject({
      message: 'looks like a report, and k.b is not as it should be',
      found: 'null',
    });
    expect(await fault(1, recordOf(z.number()))).toMatchObject({ found: '1' });
    expect(shaped(recordOf(z.number()), JSON.parse('{"__proto__": 1, "b": 2}'), 'x')).toEqual([
      ['__proto__', 1],
      ['b', 2],
    ]);
    expect(await fault({ b: 'x'.repeat(500) }, z.object({ b: z.number() }))).toMatchObject({
      found: expect.stringMatching(/^.{200,205}$/u),
    });
  });

  test('a list of which each is such', () => {
    expect([
      allOf([1, 2], isNumber),
      allOf([1, 'a'], isNumber),
      allOf([], isNumber),
      allOf({ length: 1 }, isNumber),
    ]).toEqual([true, false, false, false]);
  });
});

const textOf = async (text: string) => (await events(`<a>${text}</a>`, { a: 10 })).at(-1);

const events = async (text: string, limits: Readonly<Record<string, number>> = {}) => {
  const seen: string[] = [];
  await readXml(sourceOf(text), {
    open: (name, attributes, line) => {
      seen.push(
        `<${name}${Object.entries(attributes)
          .map(([key, each]) => ` ${key}=${each}`)
          .join('')}@${line}`,
      );
      return limits[name] ?? 0;
    },
    close: (name, each) => void seen.push(`${each}>${name}`),
  });
  return seen;
};

describe('XML', () => {
  test('elements without their prefix, and the text that is wanted, of those inside too', async () => {
    expect(
      await events('<a x:b="1">no\n<n:c>yes<d>in</d><![CDATA[ & ]]></n:c>no<c/></a>', { c: 100, d: 100 }),
    ).toEqual(['<a x:b=1@1', '<c@2', '<d@2', '>d', 'yesin & >c', '<c@2', '>c', '>a']);
  });

  test('a text is cut at its limit', async () => {
    expect(await textOf('x'.repeat(9))).toBe(`${'x'.repeat(9)}>a`);
    expect(await textOf(`${'x'.repeat(5)}<b/>${'y'.repeat(20)}`)).toMatch(/^x{5}y{5}>a$/u);
    expect(await events('<a>xyz<b>u</b></a>', { a: 1, b: 9 })).toContain('x>a');
  });

  test('of references only those are shown otherwise that stand for what XML forbids', async () => {
    expect(await events('<a>&#27;&amp;#65;&amp;#xe000;&amp;#xd800;&amp;#xdfff;&amp;#x110000;</a>', { a: 99 })).toContain(
      '\\x1b&#65;&#xe000;\\u{d800}\\u{dfff}\\u{110000}>a',
    );
  });

  test.each<[what: string, text: string, fault: object]>([
    [
      'cut off',
      '<a><b>',
      { message: expect.stringMatching(/^the XML ends too early: the report is cut off \(/u) },
    ],
    ['without a root', ' ', { message: expect.stringContaining('the XML ends too early') }],
    ['broken', '<a>\n<b></a>', { message: expect.stringMatching(/^is no valid XML: [^.]*$/u), line: 2 }],
    ['nested too deep', '<a>'.repeat(257), { message: 'elements are nested deeper than 256 levels' }],
    [
      'an element with too many attributes',
      `<a ${Array.from({ length: 257 }, (_, at) => `b${at}="" `).join('')}/>`,
      { message: 'an element has more than 256 attributes' },
    ],
    [
      'of an encoding that is not known',
      '<?xml version="1.0" encoding="x-odd"?><a/>',
      { line: 1, found: 'x-odd' },
    ],
  ])('that is %s is refused', async (_what, text, fault) => {
    expect(await faultOf(async () => await events(text))).toMatchObject(fault);
  });

  test('at its bounds it is read: depth, attributes of each element, many elements', async () => {
    const attributes = Array.from({ length: 256 }, (_, at) => `b${at}="" `).join('');
    expect(await events(`${'<a>'.repeat(256)}${'</a>'.repeat(256)}`)).toHaveLength(512);
    expect(await events(`<r><a ${attributes}/><a ${attributes}/></r>`)).toHaveLength(6);
    expect(await events(`<r>${'<a></a>'.repeat(300)}</r>`)).toHaveLength(602);
  });

  test('in another encoding than it says', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="us-ascii"?><a b="\u00e4"/>');
    const seen: string[] = [];
    await readXml(sourceOf(latin), {
      open: (_name, { b = '' }) => void seen.push(b),
      close: () => undefined,
    });
    expect(seen).toEqual(['\u00e4']);
    expect(
      await faultOf(
        async () =>
          await readXml(
            sourceOf(Buffer.from('<?xml version="1.0" encoding="euc-jp"?><a b="\xff"/>', 'latin1')),
            { open: () => 0, close: () => undefined },
          ),
      ),
    ).toEqual({ message: 'is not euc-jp text, as it says' });
  });

  test('a character over three chunks, and half of one at the end', async () => {
    const [first, second, third, last] = Buffer.from('😀');
    const names: string[] = [];
    const chunks = [
      '<a b="',
      Uint8Array.of(first ?? 0),
      Uint8Array.of(second ?? 0, third ?? 0),
      Uint8Array.of(last ?? 0),
      '"/>',
    ];
    await readXml(sourceOf(...chunks), {
      open: (_name, { b = '' }) => void names.push(b),
      close: () => undefined,
    });
    expect(names).toEqual(['😀']);
    expect(
      await faultOf(
        async () =>
          await readXml(sourceOf('<a/>', Uint8Array.of(first ?? 0)), {
            open: () => 0,
            close: () => undefined,
          }),
      ),
    ).toMatchObject({ message: 'is not UTF-8 text', byte: 4 });
  });

  test('the root, and what its head shows inside', () => {
    expect(rootOf(Buffer.from('<?xml version="1.0"?><!-- c --><n:a b="1"><c><x:d/></c><c/></n:a'))).toEqual({
      name: 'a',
      attributes: { b: '1' },
      inside: new Set(['c', 'd']),
    });
    expect(rootOf(Buffer.from('<!-- c -->'))).toBeUndefined();
    expect(rootOf(Buffer.from('<a b="\u001b"><c></a>'))?.inside).toEqual(new Set(['c']));
    expect(rootOf(Buffer.from([...Buffer.from('<a><b/>'), 0xe2, 0x82]))?.inside).toEqual(new Set(['b']));
    expect(
      rootOf(Buffer.from(`<a ${Array.from({ length: 257 }, (_, at) => `b${at}=""`).join(' ')}/>`)),
    ).toBeUndefined();
  });
});

describe('reports of tools that are not read', () => {
  test.each<[object | unknown[], string | undefined]>([
    [{ SchemaVersion: 2, ArtifactName: 'x' }, 'Trivy'],
    [{ SchemaVersion: 2 }, undefined],
    [{ plugins_used: [], results: {} }, 'detect-secrets'],
    [{ plugins_used: {}, results: {} }, undefined],
    [{ plugins_used: [], results: [] }, undefined],
    [{ totals: {}, files: [], errors: [] }, 'PHPStan'],
    [{ totals: {}, files: [] }, 'PHP_CodeSniffer'],
    [{ totals: [], files: [] }, undefined],
    [{ issues: [], paging: {} }, 'SonarQube (its issues)'],
    [{ issues: [], rules: [] }, 'SonarQube (its generic issues)'],
    [{ tool: ' mine ' }, 'mine'],
    [{ tool: { name: 'inside' } }, 'inside'],
    [{ tool: ' ', scanner: 'second' }, 'second'],
    [{ toolName: 'x'.repeat(100) }, `${'x'.repeat(59)}…`],
    [{ tool: 1 }, undefined],
    [[{ RuleID: 'x', Fingerprint: 'y' }], 'Gitleaks'],
    [[{ RuleID: 'x' }], undefined],
    [['x'], undefined],
    [[], undefined],
  ])('%j is of %j', (value, tool) => {
    expect(foreignJson(value)?.tool).toBe(tool);
  });

  test('by a key of the object inside, by the root of XML, and by none of a prototype', () => {
    expect([foreignXml('robot')?.tool, foreignXml('odd'), foreignXml('constructor')]).toEqual([
      'Robot Framework',
      undefined,
      undefined,
    ]);
    expect([foreignJson(null), foreignJson('x'), foreignJson(Object.create({ tool: 'x' }))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each<[what: string, report: unknown, line: RegExp]>([
    [
      'another tool in JSON',
      { kics_version: 1 },
      /^refused: is a report of KICS, which is not read .*remedy="Let it write SARIF: kics --report-formats sarif"/u,
    ],
    ['a list', [{ a: 1 }], /found="a JSON list of 1"$/u],
    ['null behind a bracket', '[null]', /found="a JSON list of 1"$/u],
    ['HTML', '<html><body/></html>', /found="an HTML page"$/u],
    [
      'another root',
      '<robot/>',
      /^refused: is a report of Robot Framework.*found="XML with the root <robot>"/u,
    ],
    ['XML that is broken', '<odd>', /^refused: the XML ends too early/u],
    [
      'eight keys of ten',
      Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`k${at}`, 1])),
      /found="a JSON object with k0, k1, k2, k3, k4, k5, k6, k7"$/u,
    ],
    ['text', 'hello', /found=hello$/u],
    ['blanks longer than its head', ' '.repeat(300_000), /found="65536 bytes of blanks at its head"$/u],
  ])('%s is refused', async (_what, report, line) => {
    expect((await linesOf(report)).join('\n')).toMatch(line);
  });

  test.each(['', ' \n', '[]', '{}', '\uFEFF', ' '.repeat(200_000)])('%j is empty', async (report) => {
    expect(await linesOf(report)).toEqual(['empty: empty file']);
  });
});
