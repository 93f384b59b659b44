/** What a secret may look like once a program, a server or a library has quoted, escaped or encoded it. */

/** A form that is cut at its ends (base64 in the middle of other base64) is looked for from this length on. */
const SHORTEST_PART = 6;
/** Widths at which base64 and PEM tools break their lines. */
const WRAPS = [64, 76];

const BACKSLASHED: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\u000B': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * All the forms in which a text may show a secret: as it is, with its blanks collapsed, line by line, in small letters (as
 * in the host of an address), and each of these as JSON (of JavaScript, Go, Python, Java, .NET and PHP), quoted by Go and by
 * a shell, in XML and HTML, percent-encoded (form, query, path, whole), base64 in its three alignments, and hex.
 * @returns no form of fewer than `shortest` characters.
 */
export function secretForms(secret: string, shortest: number): Set<string> {
  const forms = new Set<string>();
  for (const text of spelled(secret)) {
    if (text.trim().length < shortest) continue;
    for (const form of encoded(text)) if (form.length >= shortest) forms.add(form);
  }
  return forms;
}

function spelled(secret: string): string[] {
  const lines = secret.split(/\r\n|\r|\n/u);
  const texts = [secret, secret.trim(), secret.replace(/\s+/gu, ' ').trim()];
  return lines.length < 2 ? texts : [...texts, ...lines, ...lines.map((line) => line.trim())];
}

function encoded(text: string): string[] {
  return [text, ...normal(text), ...quoted(text), ...markup(text), ...percent(text), ...binary(text)];
}

/** As the host of an address it has small letters; some systems put accents together, or take them apart. */
function normal(text: string): string[] {
  const host = /^(?=.*\d)[\w.-]+$/u.test(text) ? [text.toLowerCase()] : [];
  return [...host, text.normalize('NFC'), text.normalize('NFD')];
}

function quoted(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const go = json.replace(/[<>&\u2028\u2029]/gu, unicode);
  const ascii = json.replace(NO_ASCII, unicode);
  const strconv = Array.from(text, goCharacter).join('');
  // PHP takes a slash for dangerous, Java and .NET write in capitals, .NET much more than it must.
  const php = [json, ascii].map((form) => form.replaceAll('/', String.raw`\/`));
  const net = json.replaceAll(String.raw`\"`, String.raw`\u0022`).replace(/[<>&'+`]/gu, upperUnicode);
  const single = json.replaceAll(String.raw`\"`, '"');
  return [
    json,
    go,
    ascii,
    ...php,
    json.replace(NO_ASCII, upperUnicode),
    net.replace(NO_ASCII, upperUnicode),
    strconv,
    // As Python and JavaScript quote.
    single,
    single.replaceAll("'", String.raw`\'`),
    // Bytes that are no ASCII, as git and C write them, and Python.
    strconv.replace(NO_ASCII, (character) => bytewise(character, (byte) => `\\${byte.toString(8)}`)),
    strconv.replace(NO_ASCII, (character) => bytewise(character, (byte) => `\\x${byte.toString(16)}`)),
    // A quoted text that is quoted once more, as a message inside of a structured log line is.
    JSON.stringify(json).slice(1, -1),
    JSON.stringify(strconv).slice(1, -1),
    text.replaceAll("'", String.raw`'\''`),
    text.replaceAll("'", `'"'"'`),
    // In YAML, and in SQL.
    text.replaceAll("'", "''"),
    text.replace(/["\\$`]/gu, String.raw`\$&`),
    text.replace(/[^\w@%+=:,./-]/gu, String.raw`\$&`),
  ];
}

const NO_ASCII = /[\u{7F}-\u{10FFFF}]/gu;

function unicode(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

function upperUnicode(character: string): string {
  return unicode(character).toUpperCase().replaceAll(String.raw`\U`, String.raw`\u`);
}

function bytewise(character: string, write: (byte: number) => string): string {
  return Array.from(Buffer.from(character), write).join('');
}

/** As strconv.Quote writes it, with which the API server and every Go program quote a value. */
function goCharacter(character: string): string {
  const named = BACKSLASHED[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}

function markup(text: string): string[] {
  const basic = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quotes: readonly [string, string][] = [
    ['&quot;', "'"],
    ['&quot;', '&#39;'],
    ['&quot;', '&#039;'],
    ['&quot;', '&apos;'],
    ['&quot;', '&#x27;'],
    ['&#34;', '&#39;'],
  ];
  const forms = [
    basic,
    ...quotes.map(([double, single]) => basic.replaceAll('"', double).replaceAll("'", single)),
  ];
  // Handlebars and Mustache write more of them as numbers.
  const more = forms.map((form) => form.replaceAll('`', '&#x60;').replace(/(?<!&#x?\w*)=/gu, '&#x3D;'));
  return [
    ...forms,
    ...forms.flatMap((form) => [numbered(form, 10), numbered(form, 16)]),
    ...more,
    ...more.map((form) => form.replaceAll('/', '&#x2F;')),
  ];
}

/** What is no ASCII, by its number. */
function numbered(form: string, base: 10 | 16): string {
  return form.replace(NO_ASCII, (one) => {
    const number = (one.codePointAt(0) ?? 0).toString(base).toUpperCase();
    return `&#${base === 16 ? 'x' : ''}${number};`;
  });
}

/** Which ASCII characters are encoded where, by the URL standard; all that is no printable ASCII is, everywhere. */
const PATH_SETS: readonly RegExp[] = [/[ "#<>?`{}^]/u, /[ "#<>?`{}]/u];
const PERCENT_SETS: readonly RegExp[] = [
  ...PATH_SETS,
  // Fragment, query, user information.
  /[ "<>`]/u,
  /[ "#<>]/u,
  /[ "#<>']/u,
  /[ "#<>?`{}/:;=@[\\\]^|]/u,
  // Python's quote; encodeURI, Go's paths, PathEscape and QueryEscape, RFC 3986; PHP's urlencode.
  /[^\w\-.~/]/u,
  /[^\w\-.~$&+,/:;=@]/u,
  /[^\w\-.]/u,
  /[^\w;,/?:@&=+$\-.!~*'()#]/u,
  /[^\w\-.~$&+=:@]/u,
  /[^\w\-.~]/u,
  /[^\w\-.!~*'()]/u,
];

/** Of what is encoded once more: whole, as encodeURIComponent does, the same inside of a query, and its percent signs alone. */
const AGAIN_SETS: readonly RegExp[] = [/[^\w\-.~]/u, /[^\w\-.!~*'()]/u, /[^\w\-.!~*()]/u, /%/u];

function percent(text: string): string[] {
  const whole = percentEncode(text, /[^\w\-.~]/u);
  const form = new URLSearchParams([['', text.toWellFormed()]]).toString().slice(1);
  const forms = [
    ...PERCENT_SETS.map((set) => percentEncode(text, set)),
    // In an http address a backslash is a slash.
    ...PATH_SETS.map((set) => percentEncode(text.replaceAll('\\', '/'), set)),
    form,
    whole.replaceAll('%20', '+'),
    percentEncode(text, /[^\w\-.]/u).replaceAll('%20', '+'),
  ];
  // An address inside of an address is encoded once more, each in its own way.
  const twice = [...new Set([...forms, encodeURIComponent(text.toWellFormed())])].flatMap((once) =>
    AGAIN_SETS.map((set) => percentEncode(once, set)),
  );
  return [...forms, ...twice].flatMap((one) => [
    one,
    one.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
  ]);
}

function percentEncode(text: string, set: RegExp): string {
  return Array.from(text.toWellFormed(), (character) =>
    set.test(character) || !/[ -~]/u.test(character)
      ? Array.from(
          Buffer.from(character),
          (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        ).join('')
      : character,
  ).join('');
}

function binary(text: string): string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const base64 = bytes.toString('base64');
  const json = JSON.stringify(text).slice(1, -1);
  const inner = alignments(bytes);
  const standard = [
    base64,
    base64.replace(/=+$/u, ''),
    ...inner,
    ...wrapped(base64),
    // In a document that is base64 as a whole: a text of its JSON, and the `user:password` of a registry.
    ...(json === text ? [] : alignments(Buffer.from(json))),
    ...inner.flatMap((part) => alignments(Buffer.from(part))),
  ];
  const forUrls = standard.flatMap((form) => [
    form.replaceAll('+', '-').replaceAll('/', '_'),
    percentEncode(form, /[+/=]/u),
    form.replaceAll('/', String.raw`\/`),
  ]);
  const hexes = [hex, hex.toUpperCase()];
  return [
    ...standard,
    ...forUrls,
    ...hexes,
    hex.replace(/../gu, String.raw`\x$&`),
    ...hexes.flatMap((form) => [':', ' '].map((mark) => form.replace(/..(?!$)/gu, `$&${mark}`))),
  ];
}

/** What of the base64 is the same whatever stands before and behind the secret, such as `user:` before a password. */
function alignments(bytes: Buffer): string[] {
  return [0, 1, 2]
    .map((before) => {
      const whole = Buffer.concat([Buffer.alloc(before), bytes]);
      const text = whole.toString('base64').replace(/=+$/u, '');
      const begin = before === 0 ? 0 : before + 1;
      return text.slice(begin, whole.length % 3 === 0 ? undefined : -1);
    })
    .filter((part) => part.length >= SHORTEST_PART);
}

function wrapped(base64: string): string[] {
  return WRAPS.filter((width) => base64.length > width).flatMap((width) =>
    (base64.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).filter(
      (line) => line.length >= SHORTEST_PART * 2,
    ),
  );
}
