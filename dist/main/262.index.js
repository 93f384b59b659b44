export const id = 262;
export const ids = [262];
export const modules = {

/***/ 48323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defined)
/* harmony export */ });
/** The object without the keys that are undefined: for optional properties, which a key with no value would not be. */
function defined(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 88012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
]);
/** The longest that a job may run anywhere; above it a slip such as milliseconds for seconds is likelier than intent. */
const LONGEST_MS = 5 * 24 * 3_600_000;
/** `90s`, `5m`, `1h30m`, `500ms` or bare seconds in milliseconds; undefined when it is none of them or longer than five days. */
function parseDuration(text) {
    const trimmed = text.trim().toLowerCase();
    if (/^\d+(?:\.\d+)?$/u.test(trimmed))
        return within(Number(trimmed) * 1000);
    if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/u.test(trimmed))
        return undefined;
    let total = 0;
    const seen = new Set();
    for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/gu)) {
        if (seen.has(unit))
            return undefined;
        seen.add(unit);
        total += Number(amount) * (UNITS.get(unit) ?? 0);
    }
    return within(total);
}
function within(ms) {
    return ms <= LONGEST_MS ? Math.round(ms) : undefined;
}
/** Milliseconds as people read them: `0.4 s`, `12.3 s`, `2 m 5 s`, `1 h 2 m`. */
function formatDuration(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
    const minutes = Math.round(seconds / 60);
    return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
}
function pair(big, bigUnit, small, smallUnit) {
    return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}


/***/ }),

/***/ 65847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BJ: () => (/* binding */ describeProblem),
/* harmony export */   OT: () => (/* binding */ ServerAnswerError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   j1: () => (/* binding */ ConfigurationError),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/** A user's mistake (inputs, files, permissions), as opposed to a bug of ours. Carries every problem found. */
class ConfigurationError extends Error {
    problems;
    constructor(problems) {
        const list = Array.isArray(problems) ? problems : [problems];
        super(list.map(describeProblem).join('\n'));
        this.name = 'ConfigurationError';
        this.problems = list;
    }
}
/** What a server refused, or did not do: no bug of ours, and told as the server said it. */
class ServerAnswerError extends Error {
}
/** One line for a problem: `input helm-values-file (values.yaml:3): message. Found: …. Expected: …. remedy`. */
function describeProblem(problem) {
    const place = problem.file === undefined
        ? ''
        : `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`;
    const head = [problem.input === undefined ? '' : `input ${problem.input}`, place === '' ? '' : `(${place})`]
        .filter((part) => part !== '')
        .join(' ');
    const parts = [
        head === '' ? problem.message : `${head}: ${problem.message}`,
        problem.found === undefined ? '' : `found: ${problem.found}`,
        problem.expected === undefined ? '' : `expected: ${problem.expected}`,
        problem.remedy ?? '',
    ];
    return parts
        .filter((part) => part !== '')
        .map((part) => part.replace(/[.;\s]+$/, ''))
        .join('; ');
}
/**
 * Whether an error of the platform or of a package is of this kind. Only for classes that cannot be had: they are
 * another realm's, or belong to what is not loaded here. Ours are told by `instanceof`.
 */
function isForeign(error, name) {
    return error?.name === name;
}
/** Whether an exception is that of `AbortSignal.timeout`. */
function isTimeout(error) {
    return isForeign(error, 'TimeoutError');
}
/** The text of anything thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 51125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v5: () => (/* binding */ MASK),
  pO: () => (/* binding */ Redactor),
  c3: () => (/* binding */ SHORTEST_SECRET),
  UY: () => (/* binding */ keepCredentials),
  gz: () => (/* binding */ keepSecret),
  IJ: () => (/* binding */ onSecret),
  E$: () => (/* binding */ redact),
  Uh: () => (/* binding */ redactCut),
  A2: () => (/* binding */ redactHead),
  dl: () => (/* binding */ redactIn)
});

;// CONCATENATED MODULE: ./js/base/form-tree.js
/** A shorter text is compared before it could be cut out. */
const SHORT = 32;
/**
 * Forms of secrets, of which what several begin with stands once: tokens of one kind, and all that a key is written as, begin
 * alike, and a text may be full of that beginning.
 */
class FormTree {
    #root = branch('', false);
    /** How many branches were looked at. */
    steps = 0;
    add(form) {
        let at = 0;
        let node = this.#root;
        while (at < form.length) {
            const code = form.charCodeAt(at);
            const child = node.next.get(code);
            if (child === undefined) {
                node.next.set(code, branch(form.slice(at), true));
                return;
            }
            const length = sharedLength(child.label, form, at);
            node = length < child.label.length ? split(node, child, length) : child;
            at += length;
        }
        node.isEnd = true;
    }
    /**
     * How long the longest form is that stands at a place of a text; 0 for none.
     * @param isCut What begins there and goes on beyond the end of the text counts as well.
     */
    longestAt(text, begin, isCut) {
        let longest = 0;
        let at = begin;
        let node = this.#root;
        for (;;) {
            this.steps += 1;
            if (node.isEnd)
                longest = at - begin;
            if (at === text.length)
                return isCut && node.next.size > 0 ? at - begin : longest;
            const child = node.next.get(text.charCodeAt(at));
            if (child === undefined)
                return longest;
            if (!stands(child.label, text, at)) {
                const isBegun = isCut && text.length - at < child.label.length;
                return isBegun && child.label.startsWith(text.slice(at)) ? text.length - begin : longest;
            }
            at += child.label.length;
            node = child;
        }
    }
}
function branch(label, isEnd) {
    return { label, isEnd, next: new Map() };
}
/** `startsWith` of the platform goes character by character, which is much where a long secret repeats itself. */
function stands(label, text, at) {
    const end = at + label.length;
    if (label.charCodeAt(label.length - 1) !== text.charCodeAt(end - 1))
        return false;
    return label.length < SHORT ? text.startsWith(label, at) : text.slice(at, end) === label;
}
/** How many characters of a label stand in a form too, from a place on. */
function sharedLength(label, form, at) {
    const most = Math.min(label.length, form.length - at);
    for (let length = 1; length < most; length += 1) {
        if (label.charCodeAt(length) !== form.charCodeAt(at + length))
            return length;
    }
    return most;
}
/** @returns the branch that stands where the child's label was parted. */
function split(node, child, length) {
    const shared = branch(child.label.slice(0, length), false);
    child.label = child.label.slice(length);
    shared.next.set(child.label.charCodeAt(0), child);
    node.next.set(shared.label.charCodeAt(0), shared);
    return shared;
}

;// CONCATENATED MODULE: ./js/base/secret-forms.js
/** What a secret may look like once a program, a server or a library has quoted, escaped or encoded it. */
/** A form that is cut at its ends (base64 in the middle of other base64) is looked for from this length on. */
const SHORTEST_PART = 6;
/** Widths at which base64 and PEM tools break their lines. */
const WRAPS = [64, 76];
const BACKSLASHED = {
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
function secretForms(secret, shortest) {
    const forms = new Set();
    for (const text of spelled(secret)) {
        if (text.trim().length < shortest)
            continue;
        for (const form of encoded(text))
            if (form.length >= shortest)
                forms.add(form);
    }
    return forms;
}
function spelled(secret) {
    const lines = secret.split(/\r\n|\r|\n/u);
    const texts = [secret, secret.trim(), secret.replace(/\s+/gu, ' ').trim()];
    return lines.length < 2 ? texts : [...texts, ...lines, ...lines.map((line) => line.trim())];
}
function encoded(text) {
    return [text, ...normal(text), ...quoted(text), ...markup(text), ...percent(text), ...binary(text)];
}
/** As the host of an address it has small letters; some systems put accents together, or take them apart. */
function normal(text) {
    const host = /^(?=.*\d)[\w.-]+$/u.test(text) ? [text.toLowerCase()] : [];
    return [...host, text.normalize('NFC'), text.normalize('NFD')];
}
function quoted(text) {
    const json = JSON.stringify(text).slice(1, -1);
    const go = json.replace(/[<>&\u2028\u2029]/gu, unicode);
    const ascii = json.replace(NO_ASCII, unicode);
    const strconv = Array.from(text, goCharacter).join('');
    // PHP takes a slash for dangerous, Java and .NET write in capitals, .NET much more than it must.
    const php = [json, ascii].map((form) => form.replaceAll('/', String.raw `\/`));
    const net = json.replaceAll(String.raw `\"`, String.raw `\u0022`).replace(/[<>&'+`]/gu, upperUnicode);
    const single = json.replaceAll(String.raw `\"`, '"');
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
        single.replaceAll("'", String.raw `\'`),
        // Bytes that are no ASCII, as git and C write them, and Python.
        strconv.replace(NO_ASCII, (character) => bytewise(character, (byte) => `\\${byte.toString(8)}`)),
        strconv.replace(NO_ASCII, (character) => bytewise(character, (byte) => `\\x${byte.toString(16)}`)),
        // A quoted text that is quoted once more, as a message inside of a structured log line is.
        JSON.stringify(json).slice(1, -1),
        JSON.stringify(strconv).slice(1, -1),
        text.replaceAll("'", String.raw `'\''`),
        text.replaceAll("'", `'"'"'`),
        // In YAML, and in SQL.
        text.replaceAll("'", "''"),
        text.replace(/["\\$`]/gu, String.raw `\$&`),
        text.replace(/[^\w@%+=:,./-]/gu, String.raw `\$&`),
    ];
}
const NO_ASCII = /[\u{7F}-\u{10FFFF}]/gu;
function unicode(character) {
    return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
function upperUnicode(character) {
    return unicode(character).toUpperCase().replaceAll(String.raw `\U`, String.raw `\u`);
}
function bytewise(character, write) {
    return Array.from(Buffer.from(character), write).join('');
}
/** As strconv.Quote writes it, with which the API server and every Go program quote a value. */
function goCharacter(character) {
    const named = BACKSLASHED[character];
    if (named !== undefined)
        return named;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}
function markup(text) {
    const basic = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quotes = [
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
function numbered(form, base) {
    return form.replace(NO_ASCII, (one) => {
        const number = (one.codePointAt(0) ?? 0).toString(base).toUpperCase();
        return `&#${base === 16 ? 'x' : ''}${number};`;
    });
}
/** Which ASCII characters are encoded where, by the URL standard; all that is no printable ASCII is, everywhere. */
const PATH_SETS = [/[ "#<>?`{}^]/u, /[ "#<>?`{}]/u];
const PERCENT_SETS = [
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
const AGAIN_SETS = [/[^\w\-.~]/u, /[^\w\-.!~*'()]/u, /[^\w\-.!~*()]/u, /%/u];
function percent(text) {
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
    const twice = [...new Set([...forms, encodeURIComponent(text.toWellFormed())])].flatMap((once) => AGAIN_SETS.map((set) => percentEncode(once, set)));
    return [...forms, ...twice].flatMap((one) => [
        one,
        one.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
    ]);
}
function percentEncode(text, set) {
    return Array.from(text.toWellFormed(), (character) => set.test(character) || !/[ -~]/u.test(character)
        ? Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
        : character).join('');
}
function binary(text) {
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
        form.replaceAll('/', String.raw `\/`),
    ]);
    const hexes = [hex, hex.toUpperCase()];
    return [
        ...standard,
        ...forUrls,
        ...hexes,
        hex.replace(/../gu, String.raw `\x$&`),
        ...hexes.flatMap((form) => [':', ' '].map((mark) => form.replace(/..(?!$)/gu, `$&${mark}`))),
    ];
}
/** What of the base64 is the same whatever stands before and behind the secret, such as `user:` before a password. */
function alignments(bytes) {
    return [0, 1, 2]
        .map((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]);
        const text = whole.toString('base64').replace(/=+$/u, '');
        const begin = before === 0 ? 0 : before + 1;
        return text.slice(begin, whole.length % 3 === 0 ? undefined : -1);
    })
        .filter((part) => part.length >= SHORTEST_PART);
}
function wrapped(base64) {
    return WRAPS.filter((width) => base64.length > width).flatMap((width) => (base64.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).filter((line) => line.length >= SHORTEST_PART * 2));
}

;// CONCATENATED MODULE: ./js/base/redactor.js


const MASK = '***';
/** A shorter secret is in every other word: to mask it would only riddle the text, and tell where it is not. */
const SHORTEST_SECRET = 4;
/** Size of the filter that tells at most places of a text at once that no secret begins there: of 16 bits. */
const FILTER = 1 << 16;
/** Takes secrets out of text, in every form that `secretForms` knows. Time grows with the text, not with the secrets. */
class Redactor {
    #known = new Set();
    #forms = new FormTree();
    #filter = new Uint8Array(FILTER);
    #steps = 0;
    /** @returns false when it is too short to be masked, which a user has to be told. */
    add(secret) {
        if (secret.trim().length < SHORTEST_SECRET)
            return false;
        if (this.#known.has(secret))
            return true;
        this.#known.add(secret);
        for (const form of secretForms(secret, SHORTEST_SECRET))
            this.#addForm(form);
        return true;
    }
    /** A password together with its user, as HTTP's basic authentication and URLs carry it. */
    addPair(user, password) {
        if (!this.add(password))
            return false;
        return this.add(`${user}:${password}`);
    }
    /** The text without any secret: what two of them cover together becomes one mask. */
    redact(text, { enough = Infinity, isCut = false } = {}) {
        if (this.#known.size === 0)
            return text;
        let result = '';
        let shownTo = 0;
        const last = text.length - SHORTEST_SECRET;
        let begin = beginOf(text);
        for (let at = 0; at <= last; at += 1) {
            begin = moved(begin, text, at + SHORTEST_SECRET - 1);
            if (result.length + at - shownTo > enough)
                return result + text.slice(shownTo, at);
            this.#steps += 1;
            if (this.#filter[slot(begin)] !== 1)
                continue;
            const length = this.#forms.longestAt(text, at, isCut);
            if (length === 0)
                continue;
            // What begins in the last one, or at its end, is covered by the same mask.
            if (at > shownTo || shownTo === 0)
                result += `${text.slice(shownTo, at)}${MASK}`;
            shownTo = Math.max(shownTo, at + length);
        }
        return result + text.slice(shownTo);
    }
    /** How many places of texts, and parts of forms at them, were looked at: what it costs, on whichever machine. */
    get steps() {
        return this.#steps + this.#forms.steps;
    }
    /** The same for all texts in a value, names of fields included. */
    redactIn(value) {
        if (this.#known.size === 0)
            return value;
        if (typeof value === 'string')
            return this.redact(value);
        if (Array.isArray(value))
            return value.map((inner) => this.redactIn(inner));
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.redact(key), this.redactIn(inner)]));
    }
    #addForm(form) {
        this.#forms.add(form);
        this.#filter[slot(moved(beginOf(form), form, SHORTEST_SECRET - 1))] = 1;
    }
}
/** Four characters of a text as one number, which moves on by one character at a time; before its first place. */
function beginOf(text) {
    let begin = 0;
    for (let at = 0; at < SHORTEST_SECRET - 1; at += 1)
        begin = moved(begin, text, at);
    return begin;
}
function moved(begin, text, to) {
    return (begin << 8) ^ text.charCodeAt(to);
}
/** Where it is in the filter. */
function slot(begin) {
    return Math.imul(begin, 0x9e3779b1) >>> 16;
}
/**
 * The secrets of this process. There is one list, as the runner has one: all code that cuts, collapses, escapes or sends text
 * takes them out first, because half a secret is none that could be found later.
 */
const secrets = new Redactor();
const listeners = new Set();
/** @returns false when it is too short to be masked. */
function keepSecret(secret) {
    if (!secrets.add(secret))
        return false;
    for (const listener of listeners)
        listener(secret);
    return true;
}
/** From now on the listener is told of every secret that is kept, as the runner has to be. */
function onSecret(listener) {
    listeners.add(listener);
}
/** A password with its user's name. @returns false when it is too short to be masked. */
function keepCredentials(user, password) {
    return keepSecret(password) && secrets.addPair(user, password);
}
/** Text without the secrets of this process. */
function redact(text) {
    return secrets.redact(text);
}
/** The beginning of it, with at least so many characters where there are. */
function redactHead(text, enough) {
    return secrets.redact(text, { enough });
}
/** The same for a text that was cut before it came here: half a secret at its end goes too. */
function redactCut(text) {
    return secrets.redact(text, { isCut: true });
}
/** The same for all texts in a value. */
function redactIn(value) {
    return secrets.redactIn(value);
}


/***/ }),

/***/ 80956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/**
 * The candidate nearest to `word` when it is near enough to be a slip of the fingers.
 * @param most So many letters may be wrong, whatever the length.
 */
function suggest(word, candidates, most = Number.POSITIVE_INFINITY) {
    const limit = Math.min(most, Math.max(1, Math.floor(word.length / 3)));
    let best;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= limit && (best === undefined || distance < best.distance))
            best = { candidate, distance };
    }
    return best?.candidate;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 3283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   JJ: () => (/* binding */ shownValue),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   V7: () => (/* binding */ shownAround),
/* harmony export */   ZM: () => (/* binding */ cutLong),
/* harmony export */   it: () => (/* binding */ cutMiddle),
/* harmony export */   vs: () => (/* binding */ cutToEnd)
/* harmony export */ });
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51125);

/**
 * The one place where text that leaves is cut, or has its blanks collapsed: secrets go first, for nobody finds half of one.
 * `__tests__/structure/leaks-cuts.test.ts` finds a cut elsewhere.
 */
/** So much of a long text is looked through on both sides of what is shown: longer than any secret. */
const LOOKED_AROUND = 64 * 1024;
/** Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. */
function cutText(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redactHead */ .A2)(whole, limit).toWellFormed();
    if (text.length <= limit)
        return text;
    return `${text.slice(0, wholeEnd(text, Math.max(0, limit - 1)))}…`;
}
/** The same of what cannot be looked through as a whole each time: text that fits is let be, and is redacted where it leaves. */
function cutLong(text, limit) {
    return text.length <= limit ? text.toWellFormed() : cutText(text, limit);
}
/** The end of a text, which says why, without its beginning. */
function cutToEnd(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).toWellFormed();
    return text.length <= limit ? text : text.slice(-limit).replace(/^[\uDC00-\uDFFF]/u, '');
}
/** Cut in the middle: a message begins with what failed, and ends with why. */
function cutMiddle(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).toWellFormed();
    if (text.length <= limit)
        return text;
    const tail = Math.floor(limit / 2);
    return `${text.slice(0, wholeEnd(text, limit - 1 - tail))}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/u, '')}`;
}
/** Text on one line, with one blank for each run of them; cut when a limit is given. */
function oneLine(whole, limit = Infinity) {
    return cutText((0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).replace(/\s+/gu, ' ').trim(), limit);
}
/** A value as it stands in a message: as JSON, on one line, short enough to be read. */
function shownValue(value, limit = 60) {
    // Cut before the blanks, since it may be a whole report.
    return cutText(JSON.stringify(value) ?? 'nothing', limit).replace(/\s+/gu, ' ');
}
/** What stands around a place of a text; it is not shown where that is a secret, or the half of one. */
function shownAround(text, position, reach = 20) {
    // Much more than is shown: it must hold a secret as a whole to find it.
    const begin = Math.max(0, position - LOOKED_AROUND);
    const around = text.slice(begin, position + LOOKED_AROUND);
    const shown = text.slice(Math.max(begin, position - reach), position + reach);
    return (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(around).includes(shown) ? shown.toWellFormed() : _redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5;
}
/** Where to cut so that no character is halved. */
function wholeEnd(text, end) {
    return /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) ? end - 1 : end;
}


/***/ }),

/***/ 23443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ runContext)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);

function runContext(env) {
    const server = value(env, 'GITHUB_SERVER_URL');
    const repository = value(env, 'GITHUB_REPOSITORY');
    const runId = value(env, 'GITHUB_RUN_ID');
    const attempt = value(env, 'GITHUB_RUN_ATTEMPT');
    const tempDir = value(env, 'RUNNER_TEMP');
    const runUrl = server === undefined || repository === undefined || runId === undefined
        ? undefined
        : `${server.replace(/\/+$/u, '')}/${repository}/actions/runs/${runId}${attempt === undefined ? '' : `/attempts/${attempt}`}`;
    const job = value(env, 'GITHUB_JOB') ?? '';
    const step = value(env, 'GITHUB_ACTION') ?? '';
    return {
        workspace: value(env, 'GITHUB_WORKSPACE') ?? '.',
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ tempDir, repository, runUrl }),
        ...(repository === undefined || runId === undefined
            ? {}
            : { origin: `${repository}/${runId}/${job}/${step}` }),
    };
}
function value(env, name) {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
}


/***/ }),

/***/ 41679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ inputVariable),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   i_: () => (/* binding */ InputReader),
/* harmony export */   qu: () => (/* binding */ INPUT_PREFIX)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88012);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80956);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3283);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42754);


/** What the runner's variables of inputs begin with. */
const INPUT_PREFIX = 'INPUT_';
/** The environment variable in which the runner gives an action its input. */
function inputVariable(input) {
    return `${INPUT_PREFIX}${input.replaceAll(' ', '_').toUpperCase()}`;
}
/**
 * Reads an action's inputs and keeps every problem that it meets, so that a user fixes all of them after one run.
 * A reader method answers with its fallback when the input is wrong: only `finish` decides whether to go on.
 */
class InputReader {
    #env;
    #problems = [];
    constructor(env) {
        this.#env = env;
    }
    /** The text as it was written: leading blanks are indentation in YAML. Undefined when blank. */
    text(name) {
        const value = this.#env[inputVariable(name)] ?? '';
        return value.trim() === '' ? undefined : value;
    }
    /** One trimmed line. */
    string(name) {
        const value = this.text(name)?.trim();
        if (value === undefined || !value.includes('\n'))
            return value;
        this.problem({ input: name, message: 'takes one line', found: quote(value) });
        return undefined;
    }
    /** One trimmed line that must be there; empty when it is not. */
    required(name, remedy) {
        const missing = this.text(name) === undefined;
        if (missing)
            this.problem({ input: name, message: 'is required and missing', remedy });
        return this.string(name) ?? '';
    }
    /** Entries separated by newlines or commas, without blanks and repetitions. */
    list(name) {
        // A comma inside braces belongs to a glob such as `{web,worker}.yaml`.
        const entries = (this.text(name) ?? '').split(/\n|,(?![^{\n]*\})/u).map((entry) => entry.trim());
        return [...new Set(entries.filter((entry) => entry !== ''))];
    }
    /** Milliseconds. */
    duration(name, fallbackMs) {
        const value = this.string(name);
        if (value === undefined)
            return fallbackMs;
        const ms = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(value);
        if (ms !== undefined)
            return ms;
        this.problem({
            input: name,
            message: 'is not a duration',
            found: quote(value),
            expected: 'such as 90s, 5m, 1h30m or a number of seconds, five days at most',
        });
        return fallbackMs;
    }
    /** A decimal number such as `80` or `79.5`; a `%` behind it is taken. */
    number(name) {
        const value = this.string(name);
        if (value === undefined)
            return undefined;
        const text = value.replace(/\s*%$/u, '');
        if (/^-?\d+(?:\.\d+)?$/u.test(text))
            return Number(text);
        this.problem({
            input: name,
            message: 'is not a number',
            found: quote(value),
            expected: 'such as 80 or 79.5',
        });
        return undefined;
    }
    boolean(name, fallback) {
        const value = this.string(name);
        if (value === undefined)
            return fallback;
        const lower = value.toLowerCase();
        if (lower === 'true' || lower === 'false')
            return lower === 'true';
        this.problem({
            input: name,
            message: 'is not a boolean',
            found: quote(value),
            expected: 'true or false',
        });
        return fallback;
    }
    /** @param later Values that are known but not built yet, each with what to say about it. */
    choice(name, choices, fallback, later = {}) {
        const value = this.string(name);
        if (value === undefined)
            return fallback;
        const found = choices.find((choice) => choice === value);
        if (found !== undefined)
            return found;
        const notYet = Object.hasOwn(later, value) ? later[value] : undefined;
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(value, choices);
        this.problem({
            input: name,
            message: notYet ?? 'has an unknown value',
            found: quote(value),
            expected: choices.join(' or '),
            ...(near === undefined || notYet !== undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
        return fallback;
    }
    /** Runs a parser whose ConfigurationError becomes problems of this input. */
    parsed(name, parse) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        try {
            return parse(value);
        }
        catch (error) {
            if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1))
                throw error;
            for (const problem of error.problems)
                this.problem({ input: name, ...problem });
            return undefined;
        }
    }
    problem(problem) {
        this.#problems.push(problem);
    }
    /** @throws ConfigurationError with every problem, when there is one. */
    finish() {
        if (this.#problems.length > 0)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(this.#problems);
    }
}
/** What was found, short enough for one line. */
function quote(value) {
    return `"${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_4__/* .plainText */ .w)(value), 80)}"`;
}


/***/ }),

/***/ 81302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
/* harmony export */   fP: () => (/* binding */ savedState),
/* harmony export */   gG: () => (/* binding */ maskByRunner),
/* harmony export */   it: () => (/* binding */ toldOutputs),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   ww: () => (/* binding */ saveNeededState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
/* harmony import */ var _telling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29665);



const told = {};
/** What this process has set as outputs so far, without secrets. */
function toldOutputs() {
    return told;
}
/** Sets outputs; core writes them with a random delimiter, so that no value can add an output of its own. Never throws. */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        told[name] = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E$)(value);
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOrWarn */ .Hz)('outputs of this step (GITHUB_OUTPUT)', () => {
        (0,_telling_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReader */ .n)(process.env['GITHUB_OUTPUT']);
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E$)(value));
    });
}
/** Hands a value from an action's main step to its post step. Never throws. */
function saveState(name, value) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOrWarn */ .Hz)('what the post step is to know (GITHUB_STATE)', () => keepState(name, value));
}
/**
 * The same for what the post step must know before anything is changed.
 * @throws ConfigurationError where the runner takes no state.
 */
function saveNeededState(name, value) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_2__/* .needed */ .Ow)('the file by which the post step learns of this one (GITHUB_STATE)', 'nothing was begun: look at the disk of the runner, and that no step changes GITHUB_STATE', () => keepState(name, value));
}
function keepState(name, value) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReader */ .n)(process.env['GITHUB_STATE']);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
}
/** What the main step saved; empty when nothing. */
function savedState(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
}
/**
 * Hides values in everything that leaves from now on, by the runner's own masks as well.
 * @returns how many are too short for that, and so are shown.
 */
function maskSecrets(secrets) {
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .onSecret */ .IJ)(maskByRunner);
    return [...new Set(secrets)].filter((secret) => secret !== '' && !(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .keepSecret */ .gz)(secret)).length;
}
/** Tells the runner of every secret that is found from now on: line by line, as it masks the log. */
function maskByRunner(secret) {
    for (const line of new Set([secret, ...secret.split(/\r\n|\r|\n/u)])) {
        if (line.trim().length >= _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .SHORTEST_SECRET */ .c3)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(line);
    }
}


/***/ }),

/***/ 29665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ writeOrWarn),
/* harmony export */   Ow: () => (/* binding */ needed),
/* harmony export */   n: () => (/* binding */ requireReader)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65847);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42754);




const untold = new Set();
/**
 * Who opens a pipe to write into it waits for somebody who reads, and no limit ends that.
 * @throws the error of the file system where nobody reads it.
 */
function requireReader(file) {
    if (file === undefined || file === '')
        return;
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.isFIFO() !== true)
        return;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK));
}
/**
 * Tells the runner something. That it cannot be told is a warning, once for each `what`: a verdict that stands is not
 * changed by it.
 * @param what Such as `the job summary (GITHUB_STEP_SUMMARY)`.
 * @returns whether it was written.
 */
function writeOrWarn(what, tell) {
    try {
        tell();
        return true;
    }
    catch (error) {
        if (!untold.has(what))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .inert */ .t)(`${what} could not be written: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`));
        untold.add(what);
        return false;
    }
}
/**
 * Does what must be possible before anything is begun.
 * @throws ConfigurationError that says what of the runner cannot be used.
 */
function needed(what, remedy, use) {
    try {
        return use();
    }
    catch (error) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({ message: `${what} cannot be used: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, remedy });
    }
}


/***/ }),

/***/ 42754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inert),
/* harmony export */   w: () => (/* binding */ plainText)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51125);

// oxlint-disable no-control-regex -- control characters are what this file takes out
/** Terminal escape sequences: CSI, OSC (with its text) and the short ones. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/gu;
/** C0 and C1 controls but tab and newline, and the marks that end a line or reorder text unseen. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
/**
 * Text without secrets, and without anything that moves the cursor or reorders what is read: line ends become `\n`, the
 * rest goes. Half a character, which no file and no API takes, becomes a replacement character. A secret is looked for on
 * both sides of that: it may hold such a character itself, or be hidden by one.
 */
function plainText(text) {
    const redacted = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(text);
    const shown = cleared(redacted);
    return shown === redacted ? shown : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(shown);
}
function cleared(text) {
    return text.replace(ANSI, '').replace(/\r\n?/gu, '\n').replace(CONTROLS, '').toWellFormed();
}
/**
 * Text that the runner obeys no command in. The runner obeys `::cmd::` after any leading blanks and `##[cmd]` anywhere in
 * a line, so both are broken by a space, visibly; invisible characters go first, lest removing one makes a command. The
 * runner compares as a language does, to which a soft hyphen or a joiner between the two colons is nothing.
 */
function inert(text) {
    return plainText(text)
        .split('\n')
        .map((line) => line.replace(/^([\s\p{DI}]*:)(?=\p{DI}*:)/u, '$1 ').replace(/(#\p{DI}*#)(?=\p{DI}*\[)/gu, '$1 '))
        .join('\n');
}


/***/ })

};
