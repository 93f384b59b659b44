export const id = 4946;
export const ids = [4946];
export const modules = {

/***/ 84189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ fileGlob)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30966);

/** More than anybody means: Node's glob writes all of them out before it looks at the first file. */
const MOST_PATTERNS = 1000;
/** With three, the longest name of a file takes Node's glob a second; with four, minutes. */
const MOST_STARS = 3;
/**
 * A glob of files that Node's glob finds in bounded time, whatever the pattern is and whatever the files are called, or what
 * is wrong with it. Node makes a regular expression of each segment, which over a long name takes time to the power of its
 * stars: where a segment has many, everything below the folder is looked for, and sifted.
 */
function fileGlob(given) {
    if (/[+*]\([^)]*\)/u.test(given)) {
        return { problem: 'holds +(…) or *(…), which can take for ever to match; name the choices in {a,b}' };
    }
    const patterns = patternsIn(given);
    if (patterns > MOST_PATTERNS) {
        const count = Number.isSafeInteger(patterns) ? String(patterns) : 'too many';
        return { problem: `stands for ${count} patterns by its braces; the maximum is ${MOST_PATTERNS}` };
    }
    const segments = given.replace(/^(?:\.\/+)+/u, '').split('/');
    if (!segments.some((segment) => starsOf(segment) > MOST_STARS))
        return { given, pattern: given, keeps: () => true };
    // `a/**` is a folder's content, and never a file `a`.
    const matches = (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globMatcher */ .f)([...segments, ...(segments.at(-1) === '**' ? ['*'] : [])].join('/'));
    const first = segments.findIndex((segment) => /[*?[\]{}()\\!]/u.test(segment));
    return {
        given,
        pattern: [...segments.slice(0, first), '**'].join('/'),
        keeps: (name) => matches(name.replaceAll('\\', '/')),
    };
}
function starsOf(segment) {
    return segment.match(/\*+/gu)?.length ?? 0;
}
/** How many patterns the braces of a glob stand for: 6 of `{a,b}/{1..3}`. */
function patternsIn(glob) {
    const range = /\{(-?\d{1,15})\.\.(-?\d{1,15})(?:\.\.-?\d{1,15})?\}/uy;
    const top = { choices: 0, patterns: 1 };
    const open = [top];
    for (let at = 0; at < glob.length; at += 1) {
        const inner = open.at(-1) ?? top;
        range.lastIndex = at;
        const numbers = range.exec(glob);
        if (numbers !== null) {
            inner.patterns *= Math.abs(Number(numbers[2]) - Number(numbers[1])) + 1;
            at += numbers[0].length - 1;
        }
        else if (glob[at] === '\\')
            at += 1;
        else if (glob[at] === '{')
            open.push({ choices: 0, patterns: 1 });
        else if (glob[at] === ',' && open.length > 1) {
            inner.choices += inner.patterns;
            inner.patterns = 1;
        }
        else if (glob[at] === '}' && open.length > 1) {
            open.pop();
            const outer = open.at(-1) ?? top;
            outer.patterns *= inner.choices + inner.patterns;
        }
    }
    // A brace that is never closed is a character; what is within counts all the same.
    return open.reduce((count, { choices, patterns }) => count * (choices + patterns), 1);
}


/***/ }),

/***/ 30966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ globMatcher)
/* harmony export */ });
/**
 * Matches globs in time that grows with pattern times text, whatever the pattern is: the ignore file is a pull request's own,
 * and a regular expression made of `*a*a*a…` takes minutes over 60 characters.
 */
var _a;
const DEEPEST = 20;
const LONGEST_RANGE = 1000;
const notSlash = (character) => character !== '/';
const anything = () => true;
/**
 * `*` and `?` stay within a segment of a path, `**` as a whole segment does not; `[a-z]`, `[!a-z]`, `{a,b}` and `{1..9}` are
 * as in a shell, and a backslash takes the meaning from what follows. What begins with a dot is matched as all else is.
 */
function globMatcher(pattern, nocase = false) {
    const fold = (text) => (nocase ? text.toLowerCase() : text);
    const automaton = new Automaton();
    // Of segments alone: in `a**/**a` the stars belong to two segments that a slash parts.
    const single = pattern.replace(/(?<![^/])(?:\*\*\/)+\*\*(?![^/])/gu, '**');
    const end = new GlobReader(fold(single), automaton).read();
    return (text) => automaton.matches(fold(text), end);
}
class Automaton {
    #states = [{ next: [], free: [] }];
    state() {
        return this.#states.push({ next: [], free: [] }) - 1;
    }
    free(from, to) {
        this.#states[from]?.free.push(to);
    }
    /** A new state that one character leads to. */
    step(from, test) {
        const via = this.state();
        const to = this.state();
        this.free(from, via);
        const state = this.#states[via];
        if (state !== undefined)
            Object.assign(state, { test, next: [to] });
        return to;
    }
    /** A new state that any number of such characters lead to. */
    many(from, test) {
        const loop = this.state();
        this.free(from, loop);
        this.free(this.step(loop, test), loop);
        return loop;
    }
    matches(text, end) {
        let current = this.#closure([0]);
        for (const character of text) {
            const reached = [];
            for (const at of current) {
                const { test, next } = this.#states[at] ?? { next: [] };
                if (test?.(character) === true)
                    reached.push(...next);
            }
            if (reached.length === 0)
                return false;
            current = this.#closure(reached);
        }
        return current.has(end);
    }
    #closure(from) {
        const seen = new Set(from);
        // A set that grows is walked to its new end.
        for (const at of seen)
            for (const to of this.#states[at]?.free ?? [])
                seen.add(to);
        return seen;
    }
}
class GlobReader {
    #text;
    #automaton;
    #at = 0;
    #depth = 0;
    #closed;
    constructor(pattern, automaton) {
        this.#text = Array.from(pattern);
        this.#automaton = automaton;
    }
    /** @returns the state in which the pattern is matched. */
    read() {
        let state = 0;
        while (this.#at < this.#text.length)
            state = this.#piece(state);
        return state;
    }
    #piece(from) {
        const character = this.#text[this.#at] ?? '';
        if (character === '*')
            return this.#star(from);
        if (this.#isFolderEnd()) {
            // `a/**` means `a` and all below it.
            this.#at += 3;
            const end = this.#automaton.state();
            this.#automaton.free(from, end);
            this.#automaton.free(this.#automaton.many(this.#literal(from, '/'), anything), end);
            return end;
        }
        if (character === '{')
            return this.#braces(from) ?? this.#one(from, '{');
        if (character === '[')
            return this.#class(from) ?? this.#one(from, '[');
        if (character === '?') {
            this.#at += 1;
            return this.#automaton.step(from, notSlash);
        }
        if (character === '\\' && this.#at + 1 < this.#text.length)
            this.#at += 1;
        return this.#one(from, this.#text[this.#at] ?? '');
    }
    /** Whether `/**` ends the pattern here. After a star it needs its slash: not every name is a folder. */
    #isFolderEnd() {
        const at = this.#at;
        if (this.#text[at] !== '/' || at + 3 !== this.#text.length || !this.#isGlobstarAt(at + 1))
            return false;
        return this.#text[at - 1] !== '*' || this.#text[at - 2] === '\\';
    }
    #one(from, character) {
        this.#at += 1;
        return this.#literal(from, character);
    }
    #literal(from, character) {
        return this.#automaton.step(from, (found) => found === character);
    }
    #star(from) {
        if (!this.#isGlobstarAt(this.#at)) {
            while (this.#text[this.#at] === '*')
                this.#at += 1;
            return this.#automaton.many(from, notSlash);
        }
        this.#at += 2;
        if (this.#at >= this.#text.length)
            return this.#automaton.many(from, anything);
        // `**/` is no folder, or any number of them.
        this.#at += 1;
        const after = this.#literal(this.#automaton.many(from, anything), '/');
        this.#automaton.free(from, after);
        return after;
    }
    /** Two stars that are a whole segment. */
    #isGlobstarAt(at) {
        if (this.#text[at] !== '*' || this.#text[at + 1] !== '*')
            return false;
        const [before, after] = [this.#text[at - 1], this.#text[at + 2]];
        return (before === undefined || before === '/') && (after === undefined || after === '/');
    }
    /** Undefined when it is no class, but a bracket. */
    #class(from) {
        const negated = ['!', '^'].includes(this.#text[this.#at + 1] ?? '');
        const begin = this.#at + (negated ? 2 : 1);
        // A bracket at the very beginning is one of the characters.
        const close = this.#text.indexOf(']', begin + 1);
        if (close === -1)
            return undefined;
        const members = this.#text.slice(begin, close);
        this.#at = close + 1;
        const ranges = [];
        for (let at = 0; at < members.length; at += 1) {
            const [low = '', dash, high] = members.slice(at, at + 3);
            if (dash === '-' && high !== undefined) {
                ranges.push([low, high]);
                at += 2;
            }
            else
                ranges.push([low, low]);
        }
        return this.#automaton.step(from, (found) => found !== '/' && ranges.some(([low, high]) => found >= low && found <= high) !== negated);
    }
    /** Undefined when it is no list of choices, but a brace. */
    #braces(from) {
        if (this.#depth >= DEEPEST)
            return undefined;
        this.#closed ??= bracesOf(this.#text);
        const braces = this.#closed.get(this.#at);
        const parts = braces === undefined ? undefined : choices(this.#text, this.#at, braces);
        if (parts === undefined)
            return undefined;
        const end = this.#automaton.state();
        for (const choice of parts.texts) {
            const inner = new _a('', this.#automaton);
            inner.#text.push(...choice);
            inner.#depth = this.#depth + 1;
            let state = this.#automaton.state();
            this.#automaton.free(from, state);
            while (inner.#at < inner.#text.length)
                state = inner.#piece(state);
            this.#automaton.free(state, end);
        }
        this.#at = parts.end;
        return end;
    }
}
_a = GlobReader;
/** In one pass, however many braces stand open. */
function bracesOf(text) {
    const closed = new Map();
    const open = [];
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '\\')
            at += 1;
        else if (text[at] === '{')
            open.push({ at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const last = open.pop();
            if (last !== undefined)
                closed.set(last.at, { close: at, commas: last.commas });
        }
    }
    return closed;
}
/** `{`, two numbers of up to nine digits, two dots. */
const LONGEST_NUMBERS = 21;
/** What stands between the commas of braces, or the numbers of a range; undefined without either. */
function choices(text, open, { close, commas }) {
    if (commas.length > 0) {
        const ends = [...commas, close];
        return {
            texts: [open, ...commas].map((from, index) => text.slice(from + 1, ends[index])),
            end: close + 1,
        };
    }
    if (close - open > LONGEST_NUMBERS)
        return undefined;
    const range = /^(\d{1,9})\.\.(\d{1,9})$/u.exec(text.slice(open + 1, close).join(''));
    return range === null ? undefined : numbers(Number(range[1]), Number(range[2]), close + 1);
}
function numbers(from, to, end) {
    const count = Math.abs(to - from) + 1;
    if (count > LONGEST_RANGE)
        return undefined;
    const low = Math.min(from, to);
    return { texts: Array.from({ length: count }, (_, index) => Array.from(String(low + index))), end };
}


/***/ }),

/***/ 4946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CLASSES: () => (/* reexport */ CLASSES),
  HISTORIES: () => (/* reexport */ HISTORIES),
  KINDS: () => (/* reexport */ KINDS),
  SARIF_LIMITS: () => (/* reexport */ SARIF_LIMITS),
  SEVERITIES: () => (/* reexport */ SEVERITIES),
  fixedCount: () => (/* reexport */ fixedCount),
  formatBaseline: () => (/* reexport */ formatBaseline),
  isFixable: () => (/* reexport */ isFixable),
  rankOf: () => (/* reexport */ rankOf),
  sarifOutput: () => (/* reexport */ sarifOutput),
  summarize: () => (/* reexport */ summarize),
  verdictJson: () => (/* reexport */ verdictJson)
});

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/findings/identity.js
/** A commit or digest in the name of an archive would make each build another target. */
const HASH = /[0-9a-f]{32,}/gu;
/**
 * A target without what a rebuild changes: `registry:5000/shop/web:1.4@sha256:… (alpine 3.20.1)` is
 * `registry:5000/shop/web`. Only operating system packages have an image as their target; other targets are paths.
 */
function targetKey(target, resultClass) {
    if (resultClass !== 'os-pkgs')
        return pathKey(target);
    const name = target.replace(/\s+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$/u, '');
    return imageKey(name);
}
/** An image's repository: the reference without tag and digest. The colon before a port stays. */
function imageKey(reference) {
    const withoutDigest = reference.replace(/@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]+$/iu, '');
    const slash = withoutDigest.lastIndexOf('/');
    const colon = withoutDigest.indexOf(':', slash + 1);
    return pathKey(colon < 0 ? withoutDigest : withoutDigest.slice(0, colon));
}
/** A path as the checkout names it, without hashes. */
function pathKey(path) {
    return path
        .replaceAll('\\', '/')
        .replace(/^(?:\.\/)+/u, '')
        .replace(/\/{2,}/gu, '/')
        .replace(HASH, '*');
}
/** A package's identity over versions: its package URL without version, qualifiers and subpath. */
function packageKey(purl, type, name) {
    if (!purl.startsWith('pkg:'))
        return `${type}/${name}`;
    const bare = purl.replace(/[?#].*$/u, '');
    const at = bare.lastIndexOf('@');
    // An @ in front of the last slash is an npm scope that was not encoded.
    return at > bare.lastIndexOf('/') ? bare.slice(0, at) : bare;
}
/** What stays the same when the same thing is built and scanned again. */
function keyOf(finding) {
    const { class: resultClass, type, scope, targetKey, id } = finding;
    // Joined at once: a key that grows by pieces is put together again in every comparison.
    return [resultClass, type, scope, targetKey, finding.package?.key ?? '', id].join('\n');
}
/** One occurrence: the same in two files only when the same scan was given twice. */
function occurrenceOf(finding) {
    const { artifact, package: pkg, file, line, endLine, mark, target, suppressed } = finding;
    const state = suppressed === undefined ? 'active' : 'suppressed';
    return [keyOf(finding), state, artifact, target, pkg?.version, pkg?.path, file, line, endLine, mark].join('\n');
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/findings/shape.js

/** More than this says the same again. */
const MOST_PROBLEMS = 10;
/**
 * Reads parts of a report that somebody else wrote, and keeps what is not as it should be: a reader that guessed would
 * pass a report that it did not understand. Absent and null are the same, as in Trivy's own Go types.
 */
class Shape {
    file;
    problems = [];
    #repair;
    /** @param repair Of json-text.ts, for the strings of this report. */
    constructor(file, repair = (value) => value) {
        this.file = file;
        this.#repair = repair;
    }
    /** Adds what is wrong at a place; only the first are kept. */
    wrong(where, message, found, expected) {
        if (this.problems.length >= MOST_PROBLEMS)
            return;
        this.problems.push({ file: this.file, message: `${where()} ${message}`, found: kindOf(found), expected });
    }
    record(value, where) {
        if ((0,record/* isRecord */.u)(value))
            return value;
        this.wrong(where, 'is not an object', value, 'an object');
        return undefined;
    }
    /** The objects of a list; empty when it is absent. */
    records(holder, key, where) {
        const value = own(holder, key);
        if (value === undefined)
            return [];
        const at = () => path(where, key);
        if (!Array.isArray(value)) {
            this.wrong(at, 'is not a list', value, 'a list of objects');
            return [];
        }
        const items = [];
        for (let index = 0; index < value.length; index += 1) {
            const item = value[index];
            if ((0,record/* isRecord */.u)(item))
                items.push(item);
            else
                this.wrong(() => `${at()}[${index}]`, 'is not an object', item, 'an object');
        }
        return items;
    }
    /** Text; empty when it is absent. */
    text(holder, key, where) {
        const value = own(holder, key);
        // Half a character cannot be written into a URL or a file.
        if (typeof value === 'string')
            return this.#repair(value).toWellFormed();
        if (value !== undefined)
            this.wrong(() => path(where, key), 'is not text', value, 'text');
        return '';
    }
    /** Text that a finding cannot be without. */
    required(holder, key, where) {
        const value = this.text(holder, key, where);
        if ((own(holder, key) ?? '') === '')
            this.wrong(() => path(where, key), 'is missing', value, 'text');
        return value;
    }
    /** A whole number of 1 and above, such as a line; undefined when it is absent or 0, by which Trivy means unknown. */
    line(holder, key, where) {
        const value = own(holder, key);
        if (value === undefined || value === 0)
            return undefined;
        if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0)
            return value;
        this.wrong(() => path(where, key), 'is not a line number', value, 'a whole number');
        return undefined;
    }
}
/** The place of a report as a whole. */
function atRoot() {
    return '';
}
/** A key's own value; undefined when it is absent or null. */
function own(holder, key) {
    return Object.hasOwn(holder, key) ? (holder[key] ?? undefined) : undefined;
}
/** A key's value when it is an object. */
function ownRecord(holder, key) {
    const value = own(holder, key);
    return (0,record/* isRecord */.u)(value) ? value : undefined;
}
/** What a value is, never what it says: a report may hold secrets. */
function kindOf(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'string')
        return value.trim() === '' ? 'empty text' : 'text';
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
function path(where, key) {
    const base = where();
    return base === '' ? key : `${base}.${key}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./js/findings/types.js
/** Trivy's severities, worst first. UNKNOWN ranks lowest, as Trivy ranks it. */
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
/** What was found, in the words that people use; Trivy's own classes are finer. */
const KINDS = ['vulnerability', 'misconfiguration', 'secret', 'license'];
/** The classes of Trivy's results (pkg/types/report.go); a newer one is kept as it is written. */
const CLASSES = ['os-pkgs', 'lang-pkgs', 'config', 'secret', 'license', 'license-file'];
/** Where a severity stands: 0 is the worst. */
function rankOf(severity) {
    return RANKS[severity];
}
const RANKS = { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 3, UNKNOWN: 4 };

;// CONCATENATED MODULE: ./js/findings/trivy-finding.js




/** How Trivy's four kinds of finding are read; the names are those of ExperimentalModifiedFindings. */
const READ = {
    vulnerability: readVulnerability,
    misconfiguration: readMisconfiguration,
    secret: readSecret,
    license: readLicense,
};
function readVulnerability(entry, target, shape, where) {
    const finding = started('vulnerability', entry, target, { shape, where });
    const name = shape.required(entry, 'PkgName', where);
    const version = shape.text(entry, 'InstalledVersion', where);
    const identifier = ownRecord(entry, 'PkgIdentifier');
    const purl = identifier === undefined ? '' : shape.text(identifier, 'PURL', where);
    finding.package = {
        name,
        key: packageKey(purl, target.type, name),
        version,
        path: shape.text(entry, 'PkgPath', where),
    };
    finding.fixedVersions = versionsOf(shape.text(entry, 'FixedVersion', where));
    finding.status = shape.text(entry, 'Status', where);
    const published = shape.text(entry, 'PublishedDate', where);
    if (published !== '')
        finding.published = published;
    const score = scoreOf(entry);
    if (score !== undefined)
        finding.score = score;
    const line = target.packageLines.size === 0 ? undefined : target.packageLines.get(`${name}@${version}`);
    if (line !== undefined)
        finding.line = line;
    return finding;
}
/** Only a failed check is a finding; `--include-non-failures` writes the others too. */
function readMisconfiguration(entry, target, shape, where) {
    const status = shape.text(entry, 'Status', where);
    if (status === 'PASS' || status === 'EXCEPTION')
        return undefined;
    const finding = started('misconfiguration', entry, target, { shape, where });
    const cause = ownRecord(entry, 'CauseMetadata') ?? {};
    const told = `${shape.text(cause, 'Resource', where)}\n${shape.text(entry, 'Message', where)}`;
    finding.mark = (0,external_node_crypto_.hash)('sha256', told, 'hex').slice(0, 12);
    return placed(finding, cause, shape, where);
}
/** Rule and place alone: `Match` and `Code` may hold this secret or the one on the line beside it. */
function readSecret(entry, target, shape, where) {
    const finding = placed(started('secret', entry, target, { shape, where }), entry, shape, where);
    finding.mark = finding.line === undefined ? '' : String(finding.line);
    return finding;
}
function readLicense(entry, target, shape, where) {
    const finding = started('license', entry, target, { shape, where });
    const name = shape.text(entry, 'PkgName', where);
    const path = shape.text(entry, 'FilePath', where);
    finding.title = shape.text(entry, 'Category', where);
    if (name === '' && path === '')
        return finding;
    finding.package = {
        name,
        key: name === '' ? `file/${path}` : `${target.type}/${name}`,
        version: '',
        path,
    };
    return finding;
}
/** Where each kind has its rule's id. */
const ID_KEYS = {
    vulnerability: 'VulnerabilityID',
    misconfiguration: 'ID',
    secret: 'RuleID',
    license: 'Name',
};
/** What all kinds have. A reader sets the rest in place: to copy each of 50,000 would be seen in the time. */
function started(kind, entry, target, { shape, where }) {
    const finding = {
        kind,
        class: target.class,
        type: target.type,
        artifact: target.artifact,
        scope: target.scope,
        target: target.target,
        targetKey: target.targetKey,
        id: shape.required(entry, ID_KEYS[kind], where),
        title: shape.text(entry, 'Title', where),
        severity: severityOf(shape.text(entry, 'Severity', where), shape, where),
        fixedVersions: [],
        status: '',
        mark: '',
    };
    if (target.file !== undefined)
        finding.file = target.file;
    return finding;
}
/** An absent severity is Trivy's UNKNOWN; one that Trivy does not have is refused, for it might be the worst. */
function severityOf(text, shape, where) {
    const upper = text === '' ? 'UNKNOWN' : text.toUpperCase();
    if (isSeverity(upper))
        return upper;
    shape.wrong(() => `${where()}.Severity`, 'is no severity that is known', text, SEVERITIES.join(', '));
    return 'UNKNOWN';
}
function isSeverity(text) {
    return SEVERITIES.includes(text);
}
/** Trivy lists one version a release branch: `2.6.9, 3.1.0`. */
function versionsOf(text) {
    return text
        .split(',')
        .map((version) => version.trim())
        .filter((version) => version !== '');
}
/** Sets the lines, which Trivy writes as 0 when it knows none. */
function placed(finding, holder, shape, where) {
    const line = shape.line(holder, 'StartLine', where);
    if (line === undefined)
        return finding;
    finding.line = line;
    finding.endLine = Math.max(line, shape.line(holder, 'EndLine', where) ?? line);
    return finding;
}
function scoreOf(entry) {
    const scores = ownRecord(entry, 'CVSS');
    if (scores === undefined)
        return undefined;
    const source = own(entry, 'SeveritySource');
    const chosen = (typeof source === 'string' ? ownRecord(scores, source) : undefined) ?? ownRecord(scores, 'nvd');
    const score = chosen === undefined ? undefined : (own(chosen, 'V40Score') ?? own(chosen, 'V3Score'));
    return typeof score === 'number' && score > 0 && score <= 10 ? score : undefined;
}
/** A date as ISO 8601; undefined when it cannot be read. */
function dateOf(value) {
    if (typeof value !== 'string')
        return undefined;
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

;// CONCATENATED MODULE: ./js/findings/sarif-report.js





/** What Trivy calls its rules (pkg/report/sarif.go), and the class that each stands for. */
const RULES = {
    OsPackageVulnerability: { class: 'os-pkgs', kind: 'vulnerability' },
    LanguageSpecificPackageVulnerability: { class: 'lang-pkgs', kind: 'vulnerability' },
    Misconfiguration: { class: 'config', kind: 'misconfiguration' },
    Secret: { class: 'secret', kind: 'secret' },
    License: { class: 'license', kind: 'license' },
};
const LEVELS = new Map([
    ['error', 'HIGH'],
    ['warning', 'MEDIUM'],
    ['note', 'LOW'],
]);
/**
 * SARIF that Trivy wrote. It lacks types, package URLs, dates and statuses, and gives line 1 where it knows none; what is
 * there is in the lines of each result's message. `Match` and the descriptions of secrets are never read.
 */
function readSarifReport(report, shape) {
    const runs = shape.records(report, 'runs', atRoot);
    if (runs.length === 0)
        shape.wrong(() => 'runs', 'is empty', undefined, 'a run of Trivy');
    const read = runs.map((run, index) => readRun(run, shape, () => `runs[${index}]`));
    return {
        file: shape.file,
        format: 'sarif',
        artifacts: read.map(({ artifact }) => artifact),
        findings: read.flatMap(({ findings }) => findings),
        notes: [],
        scanErrors: read.flatMap(({ scanErrors }) => scanErrors),
    };
}
/** The name of the tool that made a run. */
function toolName(run) {
    const driver = ownRecord(ownRecord(run, 'tool') ?? {}, 'driver');
    const name = driver === undefined ? undefined : own(driver, 'name');
    return typeof name === 'string' ? name : undefined;
}
function readRun(run, shape, where) {
    const properties = ownRecord(run, 'properties') ?? {};
    const image = shape.text(properties, 'imageName', () => `${where()}.properties`);
    const driver = ownRecord(ownRecord(run, 'tool') ?? {}, 'driver') ?? {};
    const rules = shape.records(driver, 'rules', () => `${where()}.tool.driver`);
    const byId = new Map(rules.map((rule) => [shape.text(rule, 'id', where), rule]));
    const scope = image === '' ? '' : imageKey(image);
    const results = shape.records(run, 'results', where);
    if (own(run, 'results') === undefined) {
        // SARIF 2.1.0, 3.14.23: absent results mean that the scan did not run to its end.
        shape.wrong(() => `${where()}.results`, 'is missing: the scan did not end', undefined, 'a list of results');
    }
    const findings = results.flatMap((result, index) => {
        const at = () => `${where()}.results[${index}]`;
        const id = shape.required(result, 'ruleId', at);
        const rule = byId.get(id) ?? {};
        return readOne(result, { id, rule, image }, shape, at) ?? [];
    });
    const artifact = {
        name: image,
        type: image === '' ? 'filesystem' : 'container_image',
        scope,
        targets: new Set(findings.map(({ target }) => target)).size,
    };
    const failed = shape
        .records(run, 'invocations', where)
        .some((invocation) => own(invocation, 'executionSuccessful') === false);
    return { artifact, findings, scanErrors: failed ? ['Trivy says that its run was not successful'] : [] };
}
function readOne(result, { id, rule, image }, shape, where) {
    const name = shape.text(rule, 'name', () => `the rule of ${where()}`);
    const known = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (known === undefined) {
        shape.wrong(where, 'has a rule whose name is not one of Trivy', name, Object.keys(RULES).join(', '));
        return undefined;
    }
    const told = toldLines(shape.text(ownRecord(result, 'message') ?? {}, 'text', where));
    const place = placeOf(result, shape, where);
    const pkg = told.get('Package') ?? told.get('PkgName') ?? '';
    const version = told.get('Installed Version') ?? '';
    const suppressed = shape.records(result, 'suppressions', where).length > 0;
    return {
        kind: known.kind,
        class: known.class,
        type: '',
        artifact: image,
        scope: image === '' ? '' : imageKey(image),
        target: place.target,
        targetKey: pathKey(place.target),
        id,
        title: shape.text(ownRecord(rule, 'shortDescription') ?? {}, 'text', where),
        severity: severity({ result, rule, told }, shape, where),
        fixedVersions: versionsOf(told.get('Fixed Version') ?? ''),
        status: '',
        mark: known.kind === 'secret' ? String(place.line ?? '') : '',
        ...(pkg === '' ? {} : { package: { name: pkg, version, key: packageKey('', '', pkg), path: '' } }),
        ...(image === '' && place.target !== '' ? { file: place.target } : {}),
        ...(place.line === undefined ? {} : { line: place.line, endLine: place.endLine ?? place.line }),
        ...(suppressed
            ? { suppressed: { by: 'trivy', reason: '', status: 'suppressed in SARIF' } }
            : {}),
    };
}
/** `Severity: HIGH` and the like, one a line. */
function toldLines(text) {
    return new Map(text.split('\n').flatMap((line) => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 2).trim()]];
    }));
}
/** The message is of this finding, the rule's tags of the first one with its id; a level is the last resort. */
function severity({ result, rule, told }, shape, where) {
    const said = told.get('Severity');
    if (said !== undefined)
        return severityOf(said, shape, where);
    const tags = own(ownRecord(rule, 'properties') ?? {}, 'tags');
    const tagged = SEVERITIES.find((each) => Array.isArray(tags) && tags.includes(each));
    return tagged ?? LEVELS.get(shape.text(result, 'level', where)) ?? 'UNKNOWN';
}
function placeOf(result, shape, where) {
    const first = shape.records(result, 'locations', where)[0];
    const physical = ownRecord(first ?? {}, 'physicalLocation') ?? {};
    const target = decoded(shape.text(ownRecord(physical, 'artifactLocation') ?? {}, 'uri', where));
    const region = ownRecord(physical, 'region') ?? {};
    const line = shape.line(region, 'startLine', where);
    const endLine = shape.line(region, 'endLine', where);
    return {
        target,
        ...(0,defined/* defined */.s)({ line, endLine }),
    };
}
function decoded(uri) {
    try {
        return decodeURIComponent(uri);
    }
    catch {
        // Trivy writes some names without encoding them.
        return uri;
    }
}

;// CONCATENATED MODULE: ./js/findings/recognise.js



const EXPECTED = 'a Trivy report of schema 2 (trivy --format json), of trivy k8s, or SARIF from Trivy';
const JSON_FORMAT = 'Write it with trivy --format json';
/** What a JSON value is, by its content. What is not known well enough to be judged is refused. */
function recognise(value) {
    if (Array.isArray(value))
        return refuse(...listShape(value));
    if (!(0,record/* isRecord */.u)(value))
        return refuse('is JSON, but no report', JSON_FORMAT);
    const other = OTHERS.find((shape) => shape.is(value));
    if (other !== undefined)
        return refuse(other.message, other.remedy);
    if (own(value, 'format') === BASELINE_FORMAT)
        return { kind: 'baseline', value };
    if (Array.isArray(own(value, 'runs')))
        return sarif(value);
    const version = own(value, 'SchemaVersion');
    if (own(value, 'ClusterName') !== undefined) {
        // trivy k8s writes no version, or the one of the reports inside.
        return version === undefined || version === 2 ? { kind: 'kubernetes', value } : unknownVersion(version);
    }
    if (version === undefined)
        return refuse('is not a Trivy report: it has no SchemaVersion', JSON_FORMAT);
    if (version !== 2)
        return unknownVersion(version);
    return { kind: 'trivy', value };
}
/** Marks this action's own compact form of a report. */
const BASELINE_FORMAT = 'edu-actions/trivy-baseline';
/** JSON that is often at hand beside Trivy's reports, each with what to do instead. */
const OTHERS = [
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
        is: (value) => own(value, 'SummaryControls') !== undefined ||
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
function sarif(value) {
    if (own(value, 'version') !== '2.1.0') {
        const message = 'is SARIF of a version that is not known';
        return { problem: { message, found: (0,base_text/* shownValue */.JJ)(own(value, 'version')), expected: '2.1.0' } };
    }
    const runs = own(value, 'runs').filter(record/* isRecord */.u);
    const foreign = runs.map((run) => toolName(run)).find((name) => name?.toLowerCase() !== 'trivy');
    if (runs.length > 0 && foreign !== undefined) {
        return {
            problem: { message: `is SARIF of another tool`, found: (0,base_text/* shownValue */.JJ)(foreign), expected: 'Trivy' },
        };
    }
    if (runs.some((run) => toolName(run) === undefined)) {
        return { problem: { message: 'is SARIF that names no tool', expected: 'a run of Trivy' } };
    }
    return { kind: 'sarif', value };
}
function listShape(list) {
    const first = list.find(record/* isRecord */.u);
    if (first !== undefined && own(first, 'check_name') !== undefined) {
        return ["is in GitLab's code quality format, which leaves out what a gate needs", JSON_FORMAT];
    }
    if (first !== undefined && own(first, 'Target') !== undefined) {
        return ['is a Trivy report of schema 1, from before Trivy 0.20', 'Scan with a current Trivy'];
    }
    return ['is a JSON list, and no report of Trivy is one', JSON_FORMAT];
}
function unknownVersion(version) {
    return {
        problem: {
            message: 'is a Trivy report of a schema that is not known, so what it says could be misread',
            found: `SchemaVersion ${(0,base_text/* shownValue */.JJ)(version)}`,
            expected: 'SchemaVersion 2',
            remedy: 'Update this action, or scan with a Trivy that writes schema 2',
        },
    };
}
function refuse(message, remedy) {
    return { problem: { message, expected: EXPECTED, remedy } };
}
function firstOf(value, list, key) {
    const entries = own(value, list);
    const first = Array.isArray(entries) ? entries[0] : undefined;
    return (0,record/* isRecord */.u)(first) && own(first, key) !== undefined;
}

;// CONCATENATED MODULE: ./js/findings/baseline.js






const FORMAT_VERSION = 1;
/** The findings of a run as a baseline for later ones. */
function baselineOf(findings, about) {
    const entries = new Map();
    for (const finding of findings) {
        const key = keyOf(finding);
        const known = entries.get(key) ?? emptyEntry(finding);
        entries.set(key, known);
        if (rankOf(finding.severity) < rankOf(known.severity))
            known.severity = finding.severity;
        // Of several versions one is shown: always the same one.
        const version = finding.package?.version ?? '';
        if (version < known.version)
            known.version = version;
        if (finding.suppressed !== undefined) {
            known.suppressed += 1;
            continue;
        }
        known.count += 1;
        if (finding.mark !== '')
            known.marks.push(finding.mark);
    }
    for (const { marks } of entries.values())
        marks.sort();
    return { ...about, entries };
}
/** The compact JSON (schemas/trivy-baseline.schema.json): sorted, one finding a line, so that two can be compared by eye. */
function formatBaseline(baseline, now) {
    const entries = [...baseline.entries.keys()].sort().flatMap((key) => baseline.entries.get(key) ?? []);
    const lines = entries.map((entry) => `    ${JSON.stringify(withoutDefaults(entry))}`);
    const head = {
        format: BASELINE_FORMAT,
        formatVersion: FORMAT_VERSION,
        createdAt: now.toISOString(),
        formats: [...baseline.formats].sort(),
        scopes: [...baseline.scopes].sort(),
    };
    const headLines = JSON.stringify(head, undefined, 2).slice(0, -2);
    return `${headLines},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}
/** Reads the compact JSON again; what is wrong with it goes to `shape`. */
function readBaselineFile(value, shape) {
    const version = own(value, 'formatVersion');
    if (version !== FORMAT_VERSION) {
        shape.wrong(() => 'formatVersion', 'is not one that is known', version, `${FORMAT_VERSION}: update this action`);
    }
    const createdAt = dateOf(own(value, 'createdAt'));
    const entries = new Map();
    for (const [index, record] of shape.records(value, 'findings', atRoot).entries()) {
        const entry = readEntry(record, shape, () => `findings[${index}]`);
        entries.set(keyOfEntry(entry), entry);
    }
    return {
        file: shape.file,
        compact: true,
        formats: texts(value, 'formats', shape).filter((format) => format === 'json' || format === 'sarif'),
        scopes: new Set(texts(value, 'scopes', shape)),
        entries,
        ...(0,defined/* defined */.s)({ createdAt }),
    };
}
function emptyEntry(finding) {
    return {
        kind: finding.kind,
        class: finding.class,
        type: finding.type,
        scope: finding.scope,
        target: finding.targetKey,
        package: finding.package?.key ?? '',
        name: finding.package?.name ?? '',
        version: finding.package?.version ?? '',
        id: finding.id,
        severity: finding.severity,
        count: 0,
        suppressed: 0,
        marks: [],
    };
}
function keyOfEntry(entry) {
    return keyOf({
        ...entry,
        targetKey: entry.target,
        ...(entry.package === '' ? { package: { key: '' } } : { package: { key: entry.package } }),
    });
}
function readEntry(record, shape, where) {
    const kind = shape.required(record, 'kind', where);
    const known = KINDS.find((each) => each === kind);
    if (known === undefined)
        shape.wrong(() => `${where()}.kind`, 'is no kind that is known', kind, KINDS.join(', '));
    const count = (key, fallback) => {
        const value = own(record, key) ?? fallback;
        if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
            return value;
        shape.wrong(() => `${where()}.${key}`, 'is not a count', value, 'a whole number');
        return 0;
    };
    return {
        kind: known ?? 'vulnerability',
        class: shape.required(record, 'class', where),
        type: shape.text(record, 'type', where),
        scope: shape.text(record, 'scope', where),
        target: shape.text(record, 'target', where),
        package: shape.text(record, 'package', where),
        name: shape.text(record, 'name', where),
        version: shape.text(record, 'version', where),
        id: shape.required(record, 'id', where),
        severity: severityOf(shape.required(record, 'severity', where), shape, where),
        count: count('count', 1),
        suppressed: count('suppressed', 0),
        marks: texts(record, 'marks', shape),
    };
}
/** Without what an absent key means anyway: a baseline is kept in caches and repositories. */
function withoutDefaults(entry) {
    const { type, scope, target, package: key, name, version, count, suppressed, marks } = entry;
    return {
        kind: entry.kind,
        class: entry.class,
        type: type || undefined,
        scope: scope || undefined,
        target: target || undefined,
        package: key || undefined,
        name: name || undefined,
        version: version || undefined,
        id: entry.id,
        severity: entry.severity,
        count: count === 1 ? undefined : count,
        suppressed: suppressed || undefined,
        marks: marks.length === 0 ? undefined : marks,
    };
}
function texts(holder, key, shape) {
    const value = own(holder, key) ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value;
    shape.wrong(() => key, 'is not a list of text', value, 'a list of text');
    return [];
}

// EXTERNAL MODULE: ./js/base/glob.js
var glob = __webpack_require__(30966);
;// CONCATENATED MODULE: ./js/findings/ignores.js

/** Days before an entry's end in which it is pointed out. */
const NEAR_DAYS = 14;
/**
 * Marks the findings that entries ignore. A finding that Trivy suppressed already stays as it is.
 * @param today The day in UTC; an entry holds until the end of its own.
 */
function applyIgnores(findings, entries, today) {
    if (entries.length === 0)
        return { findings: [...findings], ignores: { expired: [], ending: [], unused: [] } };
    const rules = indexed(entries);
    const used = new Map();
    const day = dayOf(today);
    const marked = findings.map((finding) => {
        if (finding.suppressed !== undefined)
            return finding;
        const matching = rules(finding);
        for (const { entry } of matching)
            used.set(entry, (used.get(entry) ?? 0) + 1);
        const holds = matching.find(({ entry }) => entry.expires >= day);
        if (holds === undefined)
            return finding;
        const { reason, expires } = holds.entry;
        return {
            ...finding,
            suppressed: { by: 'ignore-file', reason, status: `ignored until ${expires}` },
        };
    });
    const near = dayOf(new Date(today.getTime() + NEAR_DAYS * 86_400_000));
    return {
        findings: marked,
        ignores: {
            expired: entries
                .filter(({ expires }) => expires < day)
                .map((entry) => ({ entry, findings: used.get(entry) ?? 0 })),
            ending: entries.filter((entry) => entry.expires >= day && entry.expires <= near && used.has(entry)),
            unused: entries.filter((entry) => entry.expires >= day && !used.has(entry)),
        },
    };
}
/** The rules that match a finding, in the file's order. Those that name one id are found by it, for there may be many. */
function indexed(entries) {
    const byId = new Map();
    const patterns = [];
    for (const entry of entries) {
        const rule = { entry, matches: matcher(entry) };
        if (entry.id === undefined || isPattern(entry.id))
            patterns.push(rule);
        else
            byId.set(entry.id.toUpperCase(), [...(byId.get(entry.id.toUpperCase()) ?? []), rule]);
    }
    return (finding) => [...(byId.get(finding.id.toUpperCase()) ?? []), ...patterns].filter(({ matches }) => matches(finding));
}
function matcher(entry) {
    const tests = [];
    const { id, purl, package: name, path } = entry;
    if (id !== undefined) {
        const test = patternOf(id, true);
        tests.push((finding) => test(finding.id));
    }
    if (purl !== undefined) {
        const test = patternOf(purl);
        tests.push(({ package: pkg }) => pkg !== undefined && (test(pkg.key) || test(`${pkg.key}@${pkg.version}`)));
    }
    if (name !== undefined) {
        const test = patternOf(name);
        tests.push(({ package: pkg }) => pkg !== undefined && test(pkg.name));
    }
    if (path !== undefined) {
        const test = patternOf(path);
        tests.push((finding) => pathsOf(finding).some(test));
    }
    return (finding) => tests.every((test) => test(finding));
}
/** The paths by which a finding can be meant: the repository's file, the target, and the package's place in it. */
function pathsOf({ file, target, targetKey, package: pkg }) {
    const paths = [file, target, targetKey, pkg?.path].filter((path) => path !== undefined && path !== '');
    return [...new Set(paths)];
}
/** `*` stays within a path's segment and `**` does not, as in GitHub's own filters. */
function patternOf(pattern, nocase = false) {
    if (!isPattern(pattern))
        return (text) => text === pattern || (nocase && text.toUpperCase() === pattern.toUpperCase());
    return (0,glob/* globMatcher */.f)(pattern, nocase);
}
function isPattern(text) {
    return /[*?[{]/u.test(text);
}
function dayOf(date) {
    return date.toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./js/findings/gate.js


/** Which findings a gate looks at by their history. */
const HISTORIES = ['any', 'new', 'added', 'escalated'];
/** Judges the active findings. */
function judge(findings, gate, { difference, scanErrors, now }) {
    if (gate === undefined)
        return { result: 'reported', failing: [], spared: [], rule: '', scanErrors: [] };
    const tests = testsOf(gate, difference, now);
    const spared = new Map();
    const failing = findings.filter((finding) => {
        if (finding.suppressed !== undefined)
            return false;
        const spares = tests.find(({ counts }) => !counts(finding));
        if (spares === undefined)
            return true;
        spared.set(spares.reason, (spared.get(spares.reason) ?? 0) + 1);
        return false;
    });
    const unscanned = gate.allowScanErrors ? [] : [...scanErrors];
    return {
        result: failing.length + unscanned.length > 0 ? 'failed' : 'passed',
        failing,
        spared: [...spared].map(([reason, count]) => ({ reason, findings: count })),
        rule: ruleOf(gate, difference),
        scanErrors: unscanned,
    };
}
function testsOf(gate, difference, now) {
    const paths = pathTest(gate.paths);
    const graceFrom = now.getTime() - gate.graceDays * 86_400_000;
    return [
        {
            reason: `below ${gate.severity.toLowerCase()}`,
            counts: ({ severity }) => rankOf(severity) <= rankOf(gate.severity),
        },
        {
            reason: `of another class than ${gate.classes.join(', ')}`,
            counts: (finding) => gate.classes.length === 0 ||
                gate.classes.includes(finding.kind) ||
                gate.classes.includes(finding.class),
        },
        { reason: 'outside of the paths', counts: paths },
        {
            reason: 'without a fix',
            counts: (finding) => !gate.onlyFixable || isFixable(finding),
        },
        {
            reason: `published within the last ${plural(gate.graceDays, 'day')}`,
            // Without a date that can be read nothing proves that it is young.
            counts: ({ published }) => gate.graceDays === 0 || published === undefined || !(Date.parse(published) > graceFrom),
        },
        { reason: 'not new', counts: (finding) => matchesHistory(finding, gate.on, difference) },
    ];
}
/** Misconfigurations, secrets and licenses are fixed in the repository; a vulnerability needs a fixed version. */
function isFixable({ kind, fixedVersions, }) {
    return kind !== 'vulnerability' || fixedVersions.length > 0;
}
function matchesHistory(finding, on, difference) {
    if (on.includes('any') || difference === undefined)
        return true;
    if (on.includes('escalated') && difference.escalated.has(finding))
        return true;
    if (!difference.new.has(finding))
        return false;
    // An unknown origin counts as added here: nothing proves otherwise.
    return on.includes('new') || (on.includes('added') && difference.new.get(finding) !== 'disclosed');
}
/** Later patterns win, as in GitHub's own path filters. */
function pathTest(patterns) {
    if (patterns.length === 0)
        return () => true;
    const rules = patterns.map((pattern) => ({
        includes: !pattern.startsWith('!'),
        matches: patternOf(pattern.replace(/^!/u, '')),
    }));
    const byDefault = rules.every(({ includes }) => !includes);
    return (finding) => {
        const paths = pathsOf(finding);
        let counts = byDefault;
        for (const { includes, matches } of rules)
            if (paths.some(matches))
                counts = includes;
        return counts;
    };
}
function ruleOf(gate, difference) {
    const { severity, classes, paths, graceDays, onlyFixable, on } = gate;
    const history = {
        any: '',
        new: 'new',
        added: 'added by this change',
        escalated: 'of a severity that rose',
    };
    const since = difference === undefined ? '' : ` since ${difference.baseline.file}`;
    return [
        severity === 'UNKNOWN'
            ? 'any severity'
            : severity === 'CRITICAL'
                ? 'critical'
                : `${severity.toLowerCase()} or above`,
        ...(classes.length === 0 ? [] : [classes.join(' or ')]),
        ...(paths.length === 0 ? [] : [`in ${paths.join(', ')}`]),
        ...(onlyFixable ? ['with a fix'] : []),
        ...(graceDays === 0 ? [] : [`published ${plural(graceDays, 'day')} ago or earlier`]),
        ...(on.includes('any') ? [] : [`${on.map((each) => history[each]).join(' or ')}${since}`]),
    ].join(', ');
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./js/findings/sarif-output.js





/** What GitHub takes of one upload (docs: "SARIF results exceed one or more limits"). */
const SARIF_LIMITS = { gzipBytes: 10 * 1024 * 1024, results: 25_000 };
const sarif_output_LEVELS = {
    CRITICAL: 'error',
    HIGH: 'error',
    MEDIUM: 'warning',
    LOW: 'note',
    UNKNOWN: 'note',
};
/** GitHub's ranges of `security-severity`, and what stands for a severity without a score. */
const SCORES = {
    CRITICAL: { from: 9, to: 10, usual: 9.5 },
    HIGH: { from: 7, to: 8.9, usual: 8 },
    MEDIUM: { from: 4, to: 6.9, usual: 5.5 },
    LOW: { from: 0.1, to: 3.9, usual: 2 },
    UNKNOWN: { from: 0.1, to: 3.9, usual: 0.1 },
};
/** Long descriptions are what makes reports too big for an upload. */
const LONGEST_TITLE = 500;
/**
 * The active findings as SARIF 2.1.0 for GitHub's code scanning, worst first and cut by whole results at its limits.
 * Each has a fingerprint that a rebuild does not change, which also spares the upload looking for files that are not
 * there. A result has one location and a rule three tags, far below their limits.
 */
function sarifOutput(findings, limits = SARIF_LIMITS) {
    const active = findings.filter(({ suppressed }) => suppressed === undefined);
    for (let count = Math.min(active.length, limits.results);;) {
        const text = write(active.slice(0, count));
        const size = gzippedSize(text, limits.gzipBytes);
        if (size <= limits.gzipBytes || count === 0)
            return { text, left: active.length - count };
        count = Math.floor(count * Math.min(0.95, limits.gzipBytes / size));
    }
}
/** The fastest compression is never smaller than the one that an upload uses; text below the limit needs none. */
function gzippedSize(text, limit) {
    return Buffer.byteLength(text) <= limit ? 0 : (0,external_node_zlib_.gzipSync)(text, { level: 1, chunkSize: 1024 * 1024 }).length;
}
function write(findings) {
    const rules = new Map();
    for (const finding of findings) {
        const id = ruleId(finding);
        const known = rules.get(id);
        if (known === undefined)
            rules.set(id, { index: rules.size, worst: finding });
        else if (rankOf(finding.severity) < rankOf(known.worst.severity))
            known.worst = finding;
    }
    const addressOf = addresses();
    const driver = {
        name: 'trivy-summarize',
        fullName: 'Findings of Trivy, by edu-actions/trivy-summarize',
        rules: [],
    };
    const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: [] };
    const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
    // Each entry by itself: a tree of so many takes twice the time.
    const [head = '', middle = '', tail = ''] = JSON.stringify(log).split('[]');
    const ruleTexts = [...rules].map(([id, { worst }]) => JSON.stringify(sarif_output_ruleOf(id, worst)));
    const results = findings.map((finding) => JSON.stringify(resultOf(finding, rules.get(ruleId(finding))?.index ?? 0, addressOf)));
    return `${head}[${ruleTexts.join(',\n')}]${middle}[${results.join(',\n')}]${tail}\n`;
}
/** A license's name says nothing without its kind. */
function ruleId({ kind, id }) {
    return kind === 'license' ? `license/${id}` : id;
}
function sarif_output_ruleOf(id, worst) {
    const title = cut(worst.title === '' ? id : worst.title);
    return {
        id,
        shortDescription: { text: title },
        fullDescription: { text: title },
        defaultConfiguration: { level: sarif_output_LEVELS[worst.severity] },
        help: { text: `${id} (${worst.severity.toLowerCase()} ${worst.kind})` },
        properties: {
            'security-severity': sarif_output_scoreOf(worst).toFixed(1),
            precision: 'very-high',
            tags: ['security', worst.kind, worst.severity],
        },
    };
}
/** The score, kept within the range of the severity that Trivy reports: the severity is what a gate judges. */
function sarif_output_scoreOf({ severity, score }) {
    const { from, to, usual } = SCORES[severity];
    return score === undefined ? usual : Math.min(to, Math.max(from, score));
}
function resultOf(finding, ruleIndex, addressOf) {
    const { file, target, line, endLine, severity } = finding;
    return {
        ruleId: ruleId(finding),
        ruleIndex,
        level: sarif_output_LEVELS[severity],
        message: { text: messageOf(finding) },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: addressOf(file ?? target) },
                    region: { startLine: line ?? 1, endLine: endLine ?? line ?? 1 },
                },
            },
        ],
        partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
    };
}
/** A path as a relative address. Thousands of findings share one. */
function addresses() {
    const known = new Map();
    return (path) => {
        const there = known.get(path);
        if (there !== undefined)
            return there;
        const segments = (path === '' ? 'unknown' : path).replace(/^\/+/u, '').split('/');
        const address = segments.map(encodeURIComponent).join('/');
        known.set(path, address);
        return address;
    };
}
function messageOf({ kind, id, title, severity, package: pkg, fixedVersions }) {
    const what = pkg === undefined ? id : `${pkg.name} ${pkg.version}`.trim();
    const about = title === '' ? '' : `: ${title}`;
    const head = pkg === undefined ? `${id}${about}` : `${what}: ${id}${about}`;
    const fix = fixedVersions.length > 0
        ? ` Fixed in ${fixedVersions.join(', ')}.`
        : kind === 'vulnerability'
            ? ' No fix yet.'
            : '';
    // Brackets would make a link in a SARIF message.
    return cut(`${head} (${severity.toLowerCase()}).${fix}`).replace(/[\\[\]]/gu, '\\$&');
}
function fingerprint(finding) {
    return (0,external_node_crypto_.hash)('sha256', `${keyOf(finding)}\n${finding.mark}`, 'hex').slice(0, 32);
}
function cut(text) {
    return (0,base_text/* cutText */.IN)(text, LONGEST_TITLE);
}

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
;// CONCATENATED MODULE: ./js/findings/difference.js



/**
 * Compares by identity (identity.ts), so that a rebuild alone changes nothing. Vulnerabilities are the same however many
 * copies of a package there are; one more misconfiguration, secret or license in the same file is a new one.
 * @param rescan The baseline's source, scanned with today's database.
 */
function compare(findings, scopes, baseline, rescan) {
    const groups = grouped(findings);
    const fresh = new Map();
    const escalated = new Map();
    const newlySuppressed = [];
    for (const [key, { active, suppressed }] of groups) {
        const before = baseline.entries.get(key);
        const beyond = newOnes(active, before);
        // What is beyond the baseline but in the base as scanned today was there, and became known since.
        const mine = new Set(rescan === undefined ? [] : newOnes(beyond, rest(rescan.entries.get(key), before)));
        for (const finding of beyond) {
            fresh.set(finding, rescan === undefined ? undefined : mine.has(finding) ? 'added' : 'disclosed');
        }
        if (before === undefined || before.count === 0)
            continue;
        for (const finding of active) {
            const rose = rankOf(finding.severity) < rankOf(before.severity);
            if (rose && !fresh.has(finding))
                escalated.set(finding, before.severity);
        }
        // A raw report does not know the ignore file of its time.
        const counted = suppressed.filter(({ suppressed: by }) => baseline.compact || by?.by === 'trivy');
        newlySuppressed.push(...counted.slice(0, Math.max(0, counted.length - before.suppressed)));
    }
    const { fixed, notScanned } = gone(groups, scopes, baseline);
    return {
        baseline: {
            file: baseline.file,
            ...(0,defined/* defined */.s)({ createdAt: baseline.createdAt }),
        },
        new: fresh,
        fixed,
        escalated,
        newlySuppressed,
        notScanned,
    };
}
function grouped(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = keyOf(finding);
        const group = groups.get(key) ?? { active: [], suppressed: [] };
        groups.set(key, group);
        (finding.suppressed === undefined ? group.active : group.suppressed).push(finding);
    }
    return groups;
}
/** The active findings of one identity that the baseline does not account for. */
function newOnes(active, before) {
    if (before === undefined || before.count === 0)
        return [...active];
    if (active[0]?.kind === 'vulnerability')
        return [];
    const surplus = active.length - before.count;
    if (surplus <= 0)
        return [];
    // Those with a mark that the baseline knows are the old ones; of the others, the last.
    const marks = new Map();
    for (const mark of before.marks)
        marks.set(mark, (marks.get(mark) ?? 0) + 1);
    const known = [];
    const unknown = [];
    for (const finding of active) {
        const left = marks.get(finding.mark) ?? 0;
        marks.set(finding.mark, left - 1);
        (left > 0 ? known : unknown).push(finding);
    }
    return [...known, ...unknown].slice(-surplus);
}
/** What the rescan has beyond the baseline. */
function rest(rescan, before) {
    if (rescan === undefined || before === undefined || rescan.kind === 'vulnerability')
        return rescan;
    const known = new Set(before.marks);
    const marks = rescan.marks.filter((mark) => !known.has(mark));
    return { count: Math.max(0, rescan.count - before.count), marks };
}
function gone(groups, scopes, baseline) {
    const fixed = [];
    const notScanned = [];
    for (const [key, entry] of baseline.entries) {
        const group = groups.get(key);
        const now = (group?.active.length ?? 0) + (group?.suppressed.length ?? 0);
        const before = entry.count + entry.suppressed;
        const left = entry.kind === 'vulnerability' ? (now > 0 ? 0 : entry.count) : Math.min(entry.count, before - now);
        if (left <= 0)
            continue;
        if (scopes.has(entry.scope))
            fixed.push({ ...entry, count: left });
        else
            notScanned.push({ ...entry, count: left });
    }
    return { fixed, notScanned };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/file-glob.js
var file_glob = __webpack_require__(84189);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
;// CONCATENATED MODULE: ./js/findings/files.js



/**
 * The files that entries name: paths, or globs, relative to the current folder. Sorted, so that totals and texts do not
 * depend on the order of a folder.
 */
async function resolveFiles(entries, input, expected = "a file that an earlier step's Trivy wrote") {
    const files = new Set();
    const problems = [];
    for (const entry of entries) {
        const found = await resolveEntry(entry);
        if (typeof found === 'string')
            problems.push({ input, ...(await notFound(entry, found, expected)) });
        else
            for (const file of found)
                files.add(external_node_path_.normalize(file));
    }
    return { files: [...files].sort(), problems };
}
/** The same, where another version of a file may count than the one of the checkout: then its text is given too. */
async function resolveVersions(entries, input, versionOf) {
    if (versionOf === undefined)
        return { ...(await resolveFiles(entries, input)), texts: new Map() };
    // A file that the change has deleted counts all the same.
    const names = entries.filter((entry) => !isGlob(entry));
    const matched = await resolveFiles(entries.filter(isGlob), input);
    const found = { files: [], texts: new Map(), problems: matched.problems };
    for (const name of new Set([...names, ...matched.files].map((each) => external_node_path_.normalize(each)))) {
        const version = await versionOf(name);
        if (version === 'none') {
            found.problems.push({ input, message: 'does not exist', found: name, expected: OF_BASE });
        }
        else if (version === 'of the checkout') {
            const { files, problems } = await resolveFiles([name], input);
            found.files.push(...files);
            found.problems.push(...problems);
        }
        else {
            found.files.push(name);
            found.texts.set(name, version.text);
        }
    }
    return { ...found, files: found.files.sort() };
}
const OF_BASE = 'a file of the commit that judges this change (policy-from: base)';
/** The files of an entry, or what is wrong with it. */
async function resolveEntry(entry) {
    const kind = files_kindOf(entry);
    if (kind === 'file')
        return [entry];
    if (kind !== 'missing' || !isGlob(entry))
        return checkout/* PLACE_MESSAGES */.lG[kind];
    const wanted = (0,file_glob/* fileGlob */.J)(entry);
    if ('problem' in wanted)
        return wanted.problem;
    const files = [];
    for await (const name of (0,promises_.glob)(wanted.pattern)) {
        if (!wanted.keeps(name))
            continue;
        const place = files_kindOf(name);
        if (place === 'file')
            files.push(name);
        if (place === 'link out' || place === 'special')
            return `matches ${name}, which ${checkout/* PLACE_MESSAGES */.lG[place]}`;
    }
    return files.length === 0 ? 'matches no file' : files;
}
function isGlob(entry) {
    return /[*?[{]/u.test(entry);
}
/** The current folder is the checkout. */
function files_kindOf(name) {
    return (0,checkout/* givenPlaceOf */.wT)(name, '.');
}
async function notFound(entry, message, expected) {
    const problem = { message, found: entry, expected };
    if (message === 'is a folder')
        return { ...problem, remedy: `Use a glob such as ${external_node_path_.join(entry, '*.json')}` };
    const folder = external_node_path_.dirname(entry);
    const names = message === 'does not exist' && files_kindOf(folder) === 'folder' ? await (0,promises_.readdir)(folder) : [];
    const near = (0,suggest/* suggest */.Z)(external_node_path_.basename(entry), names);
    return near === undefined ? problem : { ...problem, remedy: `Did you mean ${external_node_path_.join(folder, near)}?` };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./js/findings/json-text.js

/** From here on memory counts: half of it is saved by the way of `bytewise`. */
const BIG = 16 * 1024 * 1024;
/** An escape that makes a character which `bytewise` would take for a byte. */
const ESCAPED_BYTE = /\\u00[89a-f]/iu;
/** A character of UTF-8 whose bytes were each read as a character. */
const SPREAD = /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/gu;
/**
 * The text of a JSON file: UTF-8 with or without its mark, or the UTF-16 that `>` writes in Windows PowerShell.
 *
 * One character beyond Latin-1 makes V8 keep a whole text in two bytes a character, and a description with a dash is in
 * nearly every report. So a big one is read with a byte a character, which changes nothing of JSON's own syntax, and the
 * strings that are used are repaired afterwards: measured on 150 MB, that saves a quarter of a GB and a third of the time.
 */
function jsonText(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return asIs(bytes.toString('utf16le', 2));
    if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
        return asIs(bytes.swap16().toString('utf16le', 2));
    }
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const content = marked ? bytes.subarray(3) : bytes;
    if ((0,external_node_buffer_.isAscii)(content))
        return asIs(content.toString('latin1'));
    if (content.length < BIG)
        return asIs(content.toString('utf8'));
    const text = content.toString('latin1');
    return ESCAPED_BYTE.test(text) ? asIs(content.toString('utf8')) : { text, repair };
}
function asIs(text) {
    return { text, repair: (value) => value };
}
function repair(value) {
    return value.replace(SPREAD, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

;// CONCATENATED MODULE: ./js/findings/json-file.js




/** V8's longest string, about 512 MiB: one more character cannot be parsed whole. */
const LONGEST = external_node_buffer_.constants.MAX_STRING_LENGTH;
const NOT_JSON = 'a report that trivy --format json wrote';
/**
 * A JSON file, parsed whole: measured on 150 MB, that takes less time and no more memory than streaming, because most of
 * a report is text that is let go at once.
 * @param given Its text, where another version of it counts than the one of the checkout.
 */
function readJsonFile(file, given) {
    const size = given?.length ?? (0,external_node_fs_.statSync)(file).size;
    if (size > LONGEST) {
        return {
            problem: {
                file,
                message: 'is too big to be read',
                found: megabytes(size),
                expected: `at most ${megabytes(LONGEST)}`,
                remedy: 'Give one report an artifact, or have Trivy leave out what is not gated, such as by --severity',
            },
        };
    }
    if (size === 0) {
        const remedy = 'Trivy did not write it: see its own step';
        return { problem: { file, message: 'is empty', expected: NOT_JSON, remedy } };
    }
    let read;
    try {
        read = given === undefined ? readText(file) : jsonText(Buffer.from(given));
    }
    catch (error) {
        return { problem: { file, message: `cannot be read: ${(0,errors/* messageOf */.bD)(error)}` } };
    }
    const { text, repair } = read;
    try {
        return { value: JSON.parse(text), repair };
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        return { problem: { file, ...syntaxProblem(text, error) } };
    }
}
/** The text of a file. Its bytes are let go at once: a big report's would lie beside everything that is made of it. */
function readText(file) {
    const bytes = (0,external_node_fs_.readFileSync)(file);
    const read = jsonText(bytes);
    const { buffer } = bytes;
    // A small file's bytes lie in memory that Node shares among many.
    if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength)
        buffer.transfer(0);
    return read;
}
/** Where the text stops being JSON. V8's message quotes what stands there, which may be a secret: only its place is told. */
function syntaxProblem(text, error) {
    const start = text.trimStart().slice(0, 1);
    if (start === '')
        return { message: 'is empty', expected: NOT_JSON };
    if (start !== '{' && start !== '[') {
        const message = start === '<' ? 'is XML or HTML' : 'is not JSON';
        return { message, expected: NOT_JSON, remedy: 'A table, a template or JUnit cannot be judged' };
    }
    const position = Number(/at position (\d+)/u.exec(error.message)?.[1] ?? Number.NaN);
    const ended = /^(?:Unexpected end|Unterminated)/u.test(error.message) || position >= text.trimEnd().length;
    if (ended) {
        const remedy = 'Trivy was stopped while it wrote, or the disk is full';
        return { message: 'ends in the middle', expected: NOT_JSON, remedy };
    }
    // V8 tells the place of some mistakes only by quoting what stands there.
    if (Number.isNaN(position))
        return { message: 'is not JSON', expected: NOT_JSON };
    const line = text.slice(0, position).split('\n').length;
    return { line, message: 'is not JSON from here on', expected: NOT_JSON };
}
function megabytes(bytes) {
    return `${Math.floor(bytes / 1_000_000).toLocaleString('en-US')} MB`;
}

;// CONCATENATED MODULE: ./js/findings/place.js

/** The artifact types whose targets are files of a checkout. */
const OF_FILES = new Set(['filesystem', 'repository']);
/** A URL, a Git address, or a Terraform source such as `git::https:/…`. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]+:\/|[a-z0-9]+::|git@)/iu;
/**
 * What was scanned, without what a rebuild changes. Files of the checkout need no name of it: their paths say it all, and
 * its own path differs between runners.
 */
function scopeOf(artifact, workspace) {
    if (!OF_FILES.has(artifact.type))
        return imageKey(artifact.name);
    const root = clean(artifact.name).replace(/(?<=.)\/$/u, '');
    return REMOTE.test(root) || within(root, workspace) === undefined ? pathKey(root) : '';
}
/**
 * The repository's file that a target is, for annotations and SARIF: Trivy writes targets relative to what it scanned.
 * Undefined where there is none: in an image, outside of the checkout, or a remote module. Looks at text alone, because
 * no path that a report names is opened.
 */
function repositoryFile(artifact, target, workspace) {
    if (!OF_FILES.has(artifact.type))
        return undefined;
    const file = clean(target);
    const inside = within(file, workspace);
    if (inside !== file)
        return inside;
    if (file === '' || file === '.' || REMOTE.test(file))
        return undefined;
    const root = clean(artifact.name).replace(/\/$/u, '');
    if (REMOTE.test(root))
        return safe(file);
    const folder = within(root, workspace);
    if (folder === undefined)
        return safe(file);
    // A scan of one file names it twice.
    if (folder === '' || folder === '.' || folder === file)
        return safe(file);
    return safe(folder.endsWith(`/${file}`) ? folder : `${folder}/${file}`);
}
/** A path below the checkout as relative, a relative one as it is; undefined for any other. */
function within(file, workspace) {
    const root = clean(workspace).replace(/\/$/u, '');
    if (file === root)
        return '';
    if (root !== '' && root !== '.' && file.startsWith(`${root}/`))
        return file.slice(root.length + 1);
    return /^(?:\/|[a-z]:)/iu.test(file) ? undefined : file;
}
function safe(file) {
    return file.split('/').includes('..') ? undefined : file;
}
function clean(path) {
    return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '');
}

;// CONCATENATED MODULE: ./js/findings/trivy-result.js






/** The lists of a result that hold findings (pkg/types/report.go). */
const LISTS = {
    vulnerability: 'Vulnerabilities',
    misconfiguration: 'Misconfigurations',
    secret: 'Secrets',
    license: 'Licenses',
};
const SUPPRESSED = 'ExperimentalModifiedFindings';
/** What else a result holds, which is no finding. */
const trivy_result_OTHERS = ['Target', 'Class', 'Type', 'Packages', 'MisconfSummary', 'CustomResources', SUPPRESSED];
const KNOWN = new Set([...Object.values(LISTS), ...trivy_result_OTHERS]);
/** The findings of one entry of `Results`, suppressed ones included. */
function readResult(result, context, where) {
    const { shape } = context;
    const target = targetOf(result, context, where);
    const findings = KINDS.flatMap((kind) => shape
        .records(result, LISTS[kind], where)
        .flatMap((entry, index) => READ[kind](entry, target, shape, () => `${where()}.${LISTS[kind]}[${index}]`) ?? []));
    const suppressed = shape
        .records(result, SUPPRESSED, where)
        .flatMap((entry, index) => readSuppressed(entry, target, shape, () => `${where()}.${SUPPRESSED}[${index}]`));
    return [...findings, ...suppressed];
}
/**
 * Lists that a newer Trivy may have added, and whose entries would go uncounted without a word.
 * @param known Keys that are read, or known to hold no finding; those of a result by default.
 */
function unknownLists(holder, known = KNOWN) {
    return Object.keys(holder).filter((key) => {
        const value = own(holder, key);
        return !known.has(key) && Array.isArray(value) && value.length > 0;
    });
}
function readSuppressed(entry, target, shape, where) {
    const type = shape.required(entry, 'Type', where);
    const kind = KINDS.find((known) => known === type);
    if (kind === undefined) {
        shape.wrong(() => `${where()}.Type`, 'is no kind of finding that is known', type, KINDS.join(', '));
        return [];
    }
    const inner = shape.record(own(entry, 'Finding'), () => `${where()}.Finding`);
    const finding = inner === undefined ? undefined : READ[kind](inner, target, shape, () => `${where()}.Finding`);
    if (finding === undefined)
        return [];
    const source = shape.text(entry, 'Source', where);
    const status = shape.text(entry, 'Status', where);
    return [
        {
            ...finding,
            suppressed: {
                by: 'trivy',
                reason: shape.text(entry, 'Statement', where),
                status: source === '' ? status : `${status} by ${source}`,
            },
        },
    ];
}
function targetOf(result, { artifact, workspace, shape }, where) {
    const target = shape.text(result, 'Target', where);
    const resultClass = shape.text(result, 'Class', where);
    const place = repositoryFile(artifact, target, workspace);
    const file = resultClass === 'os-pkgs' ? undefined : place;
    return {
        class: resultClass === '' ? 'unknown' : resultClass,
        type: shape.text(result, 'Type', where),
        artifact: artifact.name,
        scope: artifact.scope,
        target,
        targetKey: file === undefined ? targetKey(target, resultClass) : pathKey(file),
        packageLines: linesOfPackages(result, shape, where),
        ...(0,defined/* defined */.s)({ file }),
    };
}
function linesOfPackages(result, shape, where) {
    const lines = new Map();
    for (const entry of shape.records(result, 'Packages', where)) {
        const locations = own(entry, 'Locations');
        const first = Array.isArray(locations) ? locations[0] : undefined;
        const line = typeof first === 'object' && first !== null ? own(first, 'StartLine') : undefined;
        if (typeof line === 'number' && Number.isSafeInteger(line) && line > 0) {
            lines.set(`${shape.text(entry, 'Name', where)}@${shape.text(entry, 'Version', where)}`, line);
        }
    }
    return lines;
}
/** `debian 10.2` when it is past its end of life: then nobody looks for its vulnerabilities any more. */
function endOfLife(metadata) {
    const system = metadata === undefined ? undefined : ownRecord(metadata, 'OS');
    if (system === undefined || own(system, 'EOSL') !== true)
        return undefined;
    return [own(system, 'Family'), own(system, 'Name')].filter((part) => typeof part === 'string').join(' ');
}

;// CONCATENATED MODULE: ./js/findings/trivy-report.js





/** A Trivy report of schema 2: of an image, a file system, a repository, a virtual machine or an SBOM. */
function readTrivyReport(report, workspace, shape) {
    const name = shape.text(report, 'ArtifactName', atRoot);
    const type = shape.text(report, 'ArtifactType', atRoot);
    const results = shape.records(report, 'Results', atRoot);
    const artifact = {
        name,
        type,
        scope: scopeOf({ name, type }, workspace),
        targets: results.length,
    };
    const notes = [
        ...endOfLifeNote(name, ownRecord(report, 'Metadata')),
        ...unknownNotes(results),
        ...(results.length === 0 ? [nothingListed(name)] : []),
    ];
    const createdAt = dateOf(own(report, 'CreatedAt'));
    return {
        file: shape.file,
        format: 'json',
        artifacts: [artifact],
        findings: results.flatMap((result, index) => readResult(result, { artifact, workspace, shape }, () => `Results[${index}]`)),
        notes,
        scanErrors: [],
        ...(0,defined/* defined */.s)({ createdAt }),
    };
}
/** Says that nobody looks for the vulnerabilities of what `name` runs on any more; empty where it is supported. */
function endOfLifeNote(name, metadata) {
    const system = endOfLife(metadata);
    if (system === undefined)
        return [];
    return [
        `${name} runs on ${system}, which gets no more fixes: vulnerabilities found since are not listed. Move to a supported version`,
    ];
}
function nothingListed(name) {
    return `${name} has no result at all: Trivy found nothing to look at, or looked only for what leaves no trace when it is clean, such as secrets`;
}
/** Says which lists of the results are not counted. */
function unknownNotes(results) {
    const names = new Set(results.flatMap((result) => unknownLists(result)));
    return [...names].map((name) => `${name} is a list that this version does not know: its entries are not counted`);
}

;// CONCATENATED MODULE: ./js/findings/kubernetes-report.js




/**
 * Where `trivy k8s` lists resources (pkg/k8s/report): in `Resources` since 0.42, before that in one list for images and
 * one for manifests; with `--report summary` in `Findings`, in every version.
 */
const kubernetes_report_LISTS = ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'];
const RESOURCE = new Set(['Namespace', 'Kind', 'Name', 'Metadata', 'Results', 'Error']);
const SUMMARY_NOTE = 'A summary of trivy k8s (--report summary) may leave out resources that could not be scanned: --report all lists them';
/** A report of `trivy k8s`, of all versions, in full or consolidated. */
function readKubernetesReport(report, workspace, shape) {
    const cluster = shape.text(report, 'ClusterName', atRoot);
    const read = kubernetes_report_LISTS.flatMap((list) => shape
        .records(report, list, atRoot)
        .map((resource, index) => readResource(resource, { cluster, workspace, shape }, () => `${list}[${index}]`)));
    const unknown = unknownLists(report, new Set(kubernetes_report_LISTS));
    if (read.length === 0)
        refuseEmpty(unknown, shape);
    const notes = [
        ...read.flatMap((one) => one.notes),
        ...unknown.map(notRead),
        ...(own(report, 'Findings') === undefined ? [] : [SUMMARY_NOTE]),
    ];
    return {
        file: shape.file,
        format: 'json',
        artifacts: merged(read.map(({ artifact }) => artifact)),
        findings: read.flatMap(({ findings }) => findings),
        notes: [...new Set(notes)],
        scanErrors: read.flatMap(({ scanErrors }) => scanErrors),
    };
}
function readResource(resource, { cluster, workspace, shape }, where) {
    const name = [
        shape.text(resource, 'Namespace', where),
        shape.required(resource, 'Kind', where),
        shape.required(resource, 'Name', where),
    ]
        .filter(notEmpty)
        .join('/');
    const results = shape.records(resource, 'Results', where);
    const artifact = {
        name,
        type: 'kubernetes',
        scope: [cluster, name].filter(notEmpty).join('/'),
        targets: results.length,
    };
    const error = shape.text(resource, 'Error', where);
    return {
        artifact,
        findings: results.flatMap((result, at) => readResult(result, { artifact, workspace, shape }, () => `${where()}.Results[${at}]`)),
        notes: [
            ...metadataOf(resource).flatMap((metadata) => endOfLifeNote(name, metadata)),
            ...unknownNotes(results),
            ...unknownLists(resource, RESOURCE).map(notRead),
        ],
        scanErrors: error === '' ? [] : [`${name} was not scanned: ${error}`],
    };
}
/** One of each image since 0.57, and one alone before. */
function metadataOf(resource) {
    return [own(resource, 'Metadata')].flat().filter(record/* isRecord */.u);
}
/** Trivy lists a resource once for its manifest and once for each of its images. */
function merged(artifacts) {
    const byScope = new Map();
    for (const artifact of artifacts) {
        const known = byScope.get(artifact.scope);
        if (known === undefined)
            byScope.set(artifact.scope, { ...artifact });
        else
            known.targets += artifact.targets;
    }
    return [...byScope.values()];
}
function notRead(name) {
    return `${name} is a list that this version does not know: its entries are not counted`;
}
/** Nothing in it proves that anything was scanned; what it does not tell is not claimed either. */
function refuseEmpty(unknown, shape) {
    const expected = `the resources of a cluster, in ${kubernetes_report_LISTS.join(', ')}`;
    const [list] = unknown;
    if (list !== undefined) {
        shape.wrong(() => list, 'is a list that this version does not know, and there is no other', [], expected);
        return;
    }
    // Trivy leaves an empty list out.
    const message = 'lists no resource: nothing was scanned, or (--report summary) nothing was found, and it does not tell which';
    shape.wrong(() => 'A report of trivy k8s', message, undefined, `${expected}; --report all lists clean ones too`);
}
function notEmpty(text) {
    return text !== '';
}

;// CONCATENATED MODULE: ./js/findings/read-reports.js










/**
 * Reads every report that the entries name.
 * @param workspace The checkout, by which targets become files of the repository.
 * @throws ConfigurationError with every problem of every file; also when there is no file.
 */
async function readReports(entries, workspace) {
    const { files, problems } = await resolveFiles(entries, 'reports');
    const read = files.map((file) => read_reports_readOne(file, workspace));
    const all = [...problems, ...read.flatMap((one) => ('problems' in one ? one.problems : []))];
    if (read.length === 0 && all.length === 0) {
        all.push({ input: 'reports', message: 'name no file', expected: 'at least one report of Trivy' });
    }
    if (all.length > 0)
        throw new errors/* ConfigurationError */.j1(all);
    return read.flatMap((one) => ('report' in one ? [one.report] : []));
}
function read_reports_readOne(file, workspace) {
    const read = readFile(file, workspace);
    if (!('baseline' in read))
        return read;
    const remedy = 'Give it as baseline; reports takes what Trivy wrote';
    return {
        problems: [{ file, input: 'reports', message: "is this action's own baseline, not a report", remedy }],
    };
}
/** One file by its content: a report of Trivy, or this action's own compact form of one. */
function readFile(file, workspace, given) {
    const json = readJsonFile(file, given);
    if ('problem' in json)
        return { problems: [json.problem] };
    const known = recognise(json.value);
    if ('problem' in known)
        return { problems: [{ file, ...known.problem }] };
    const shape = new Shape(file, json.repair);
    if (known.kind === 'baseline') {
        const baseline = readBaselineFile(known.value, shape);
        return shape.problems.length > 0 ? { problems: shape.problems } : { baseline };
    }
    const report = known.kind === 'sarif'
        ? readSarifReport(known.value, shape)
        : known.kind === 'kubernetes'
            ? readKubernetesReport(known.value, workspace, shape)
            : readTrivyReport(known.value, workspace, shape);
    return shape.problems.length > 0 ? { problems: shape.problems } : { report };
}
/**
 * The findings of all reports. The same scan in two files counts once, whatever their order: an occurrence counts as
 * often as in the file that has it most often.
 */
function mergeFindings(reports) {
    if (reports.length === 1)
        return [...(reports[0]?.findings ?? [])];
    const taken = new Map();
    return reports.flatMap(({ findings }) => {
        const here = new Map();
        return findings.filter((finding) => {
            const occurrence = occurrenceOf(finding);
            const count = (here.get(occurrence) ?? 0) + 1;
            here.set(occurrence, count);
            if (count <= (taken.get(occurrence) ?? 0))
                return false;
            taken.set(occurrence, count);
            return true;
        });
    });
}

;// CONCATENATED MODULE: ./js/findings/load-baseline.js




/**
 * The baseline that entries name: reports of Trivy, or one compact baseline of this action.
 * @returns undefined when no entry's file exists, as on the first run or after a cache was evicted.
 * @param versionOf Which version of each counts.
 * @throws ConfigurationError when some exist and some do not, or when one cannot be read.
 */
async function loadBaseline(entries, input, workspace, versionOf) {
    const { files, texts, problems } = await resolveVersions(entries, input, versionOf);
    const absent = problems.every(({ message }) => message === 'does not exist' || message === 'matches no file');
    if (files.length === 0 && absent)
        return undefined;
    const read = files.map((file) => readFile(file, workspace, texts.get(file)));
    const all = [
        ...problems,
        ...read.flatMap((one) => ('problems' in one ? one.problems.map((each) => ({ input, ...each })) : [])),
    ];
    const compact = read.flatMap((one) => ('baseline' in one ? [one.baseline] : []));
    if (compact.length > 0 && read.length > 1) {
        all.push({
            input,
            message: 'names a compact baseline beside other files',
            found: files.join(', '),
            expected: 'that baseline alone, or reports of Trivy',
        });
    }
    if (all.length > 0)
        throw new errors/* ConfigurationError */.j1(all);
    return compact[0] ?? ofReports(read.flatMap((one) => ('report' in one ? [one.report] : [])));
}
/** The formats and scopes of reports. */
function aboutReports(reports) {
    const formats = new Set(reports.map(({ format }) => format));
    return {
        formats: [...formats].sort(),
        scopes: new Set(reports.flatMap(({ artifacts }) => artifacts.map(({ scope }) => scope))),
    };
}
function ofReports(reports) {
    const createdAt = reports.map((report) => report.createdAt ?? '').sort()[0];
    return baselineOf(mergeFindings(reports), {
        file: reports.map(({ file }) => file).join(', '),
        compact: false,
        ...aboutReports(reports),
        ...(createdAt === undefined || createdAt === '' ? {} : { createdAt }),
    });
}
/** A JSON report and SARIF give one finding two identities: nothing can be said about what is new between them. */
function formatProblem(reports, baseline, input) {
    const { formats } = aboutReports(reports);
    const lacking = formats.filter((format) => !baseline.formats.includes(format));
    if (lacking.length === 0)
        return undefined;
    return {
        input,
        file: baseline.file,
        message: 'is of another format than the reports, so that their findings cannot be told to be the same',
        found: baseline.formats.join(' and ') || 'no format',
        expected: formats.join(' and '),
        remedy: 'Make both with the same --format',
    };
}

;// CONCATENATED MODULE: ./js/findings/versions.js
/** Types whose versions are ordered as Debian and RPM order them: letters and `~` have a meaning of their own there. */
const SYSTEMS = new Set([
    'alpine',
    'debian',
    'ubuntu',
    'redhat',
    'centos',
    'rocky',
    'alma',
    'fedora',
    'oracle',
    'amazon',
    'photon',
    'wolfi',
    'chainguard',
    'azurelinux',
    'cbl-mariner',
    'suse',
    'opensuse',
    'opensuse.leap',
    'opensuse-leap',
    'sles',
    'echo',
    'minimos',
]);
/** What a word in a library's version means: before the release that it belongs to, or, by default, after it. */
const BEFORE_RELEASE = [
    /^dev/u,
    /^(?:a|alpha)$/u,
    /^(?:b|beta)$/u,
    /^(?:m|milestone)$/u,
    /^(?:c|rc|cr|pre|preview|snapshot|canary|next)$/u,
];
/**
 * Orders two versions well enough for advice (no verdict depends on it): below 0 when `a` is older. Each ecosystem has
 * rules of its own; what they share are numbers that count up, an epoch, and words that come before a release.
 */
function compareVersions(a, b, type) {
    const [epochA, restA] = epochOf(a);
    const [epochB, restB] = epochOf(b);
    if (epochA !== epochB)
        return epochA - epochB;
    return SYSTEMS.has(type) ? compareSystem(restA, restB) : compareLibrary(restA, restB);
}
/** The numbers that begin a version: `v4.17.21-rc1` is 4, 17, 21. */
function numbersOf(version) {
    const head = /^v?(?:\d+:)?(\d+(?:\.\d+)*)/iu.exec(version.trim())?.[1];
    return head === undefined ? [] : head.split('.').map(Number);
}
function epochOf(version) {
    const match = /^(\d+):(.+)$/u.exec(version);
    return match === null ? [0, version] : [Number(match[1]), match[2] ?? ''];
}
/** dpkg's order: runs of digits as numbers, `~` before everything and before the end, letters before other marks. */
function compareSystem(a, b) {
    const partsA = a.match(/\d+|\D/gu) ?? [];
    const partsB = b.match(/\d+|\D/gu) ?? [];
    for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
        const order = compareParts(partsA[index], partsB[index]);
        if (order !== 0)
            return order;
    }
    return 0;
}
function compareParts(a, b) {
    if (a !== undefined && b !== undefined && isNumber(a) && isNumber(b))
        return compareNumbers(a, b);
    return weight(a) - weight(b);
}
function weight(part) {
    if (part === '~')
        return -1;
    if (part === undefined)
        return 0;
    if (isNumber(part))
        return 1;
    const point = part.codePointAt(0) ?? 0;
    return /^[a-z]$/iu.test(part) ? point : point + 256;
}
/** Numbers and words by the dots and dashes between them; a build's metadata says nothing about age. */
function compareLibrary(a, b) {
    const partsA = libraryParts(a);
    const partsB = libraryParts(b);
    for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
        const partA = partsA[index] ?? '0';
        const partB = partsB[index] ?? '0';
        const order = isNumber(partA) && isNumber(partB)
            ? compareNumbers(partA, partB)
            : rankOfWord(partA) - rankOfWord(partB);
        if (order !== 0)
            return order;
        if (partA !== partB && !isNumber(partA) && !isNumber(partB))
            return partA < partB ? -1 : 1;
    }
    return 0;
}
function libraryParts(version) {
    return (version
        .toLowerCase()
        .replace(/^v/u, '')
        .replace(/\+.*$/u, '')
        .replace(/[.-](?:final|ga|release|jre\d*|android)$/u, '')
        .match(/\d+|[a-z]+/gu) ?? []);
}
/** A number stands for a release: words before it are below, others above. */
function rankOfWord(part) {
    if (isNumber(part))
        return 0;
    const index = BEFORE_RELEASE.findIndex((pattern) => pattern.test(part));
    return index < 0 ? 1 : index - BEFORE_RELEASE.length;
}
function isNumber(part) {
    return /^\d/u.test(part);
}
/** By length first, for a number may have more digits than JavaScript keeps. */
function compareNumbers(a, b) {
    const [left, right] = [a.replace(/^0+(?=\d)/u, ''), b.replace(/^0+(?=\d)/u, '')];
    if (left.length !== right.length)
        return left.length - right.length;
    return left < right ? -1 : left > right ? 1 : 0;
}

;// CONCATENATED MODULE: ./js/findings/upgrades.js


/** Vulnerabilities by package and version, worst first. One package in thirty targets is one upgrade to make. */
function byPackage(findings) {
    const groups = new Map();
    for (const finding of findings) {
        if (finding.kind !== 'vulnerability' || finding.suppressed !== undefined)
            continue;
        const { package: pkg, class: resultClass, type, artifact, target, id, severity, fixedVersions } = finding;
        const key = [resultClass, type, pkg?.key, pkg?.version].join('\n');
        const group = groups.get(key) ?? { targets: new Set(), findings: new Map() };
        groups.set(key, group);
        group.targets.add(`${artifact}\n${target}`);
        const vulnerability = [id, severity, ...fixedVersions].join('\n');
        if (!group.findings.has(vulnerability))
            group.findings.set(vulnerability, finding);
    }
    return [...groups.values()].map(describe).sort(compareGroups);
}
function describe(group) {
    const findings = [...group.findings.values()];
    const first = findings[0];
    const counts = countSeverities(findings);
    const version = first?.package?.version ?? '';
    const type = first?.type ?? '';
    return {
        name: first?.package?.name ?? '',
        version,
        type,
        target: first?.target ?? '',
        moreTargets: group.targets.size - 1,
        findings,
        worst: SEVERITIES.find((severity) => counts[severity] > 0) ?? 'UNKNOWN',
        counts,
        get upgrades() {
            return upgradesOf(version, type, findings.map(({ fixedVersions }) => fixedVersions));
        },
    };
}
/** How many findings there are of each severity. */
function countSeverities(findings) {
    const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
    for (const { severity } of findings)
        counts[severity] += 1;
    return counts;
}
/**
 * The smallest upgrade that fixes most, out of the versions that a fix is named for.
 * @param fixes For each vulnerability the versions that fix it, one a release branch.
 */
function upgradesOf(installed, type, fixes) {
    const candidates = [...new Set(fixes.flat())].filter((version) => compareVersions(version, installed, type) > 0);
    const rated = candidates.map((version) => ({
        version,
        fixes: fixes.filter((versions) => isFixed(version, versions, type)).length,
    }));
    const best = smallestBest(rated, type);
    if (best === undefined)
        return {};
    const major = numbersOf(installed)[0];
    const inMajor = smallestBest(rated.filter(({ version }) => numbersOf(version)[0] === major), type);
    const leaves = numbersOf(best.version)[0] !== major;
    return { best, ...(leaves && inMajor !== undefined ? { sameMajor: inMajor } : {}) };
}
function smallestBest(rated, type) {
    return [...rated]
        .filter(({ fixes }) => fixes > 0)
        .sort((a, b) => b.fixes - a.fixes || compareVersions(a.version, b.version, type))[0];
}
/**
 * Whether a version holds a fix, where fixes are named for several branches: 4.0.0 is above the fix 3.1.0 and still open
 * when its own branch was fixed in 4.3.1. What cannot be told is not fixed.
 */
function isFixed(version, fixes, type) {
    if (fixes.length === 0)
        return false;
    const reaches = (fix) => compareVersions(version, fix, type) >= 0;
    if (fixes.length === 1 || fixes.every(reaches))
        return fixes.every(reaches);
    const [major, minor] = numbersOf(version);
    const sameMajor = fixes.filter((fix) => numbersOf(fix)[0] === major);
    const sameMinor = sameMajor.filter((fix) => numbersOf(fix)[1] === minor);
    if (sameMinor.length > 0)
        return sameMinor.some(reaches);
    return sameMajor.length > 0 && sameMajor.every(reaches);
}
function compareGroups(a, b) {
    for (const severity of SEVERITIES) {
        if (a.counts[severity] !== b.counts[severity])
            return b.counts[severity] - a.counts[severity];
    }
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
/** Worst first, then by name: the order of every list of findings. */
function compareFindings(a, b) {
    return (rankOf(a.severity) - rankOf(b.severity) ||
        KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
        compareText(a.package?.name ?? a.target, b.package?.name ?? b.target) ||
        compareText(a.id, b.id) ||
        (a.line ?? 0) - (b.line ?? 0));
}
/** A secret is used by the next who reads it; a license harms nobody today. */
const KIND_ORDER = {
    secret: 0,
    vulnerability: 1,
    misconfiguration: 2,
    license: 3,
};
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./js/findings/summarize.js









/**
 * Reads reports that exist, compares them with a baseline and judges them. Scans nothing.
 * @throws ConfigurationError for whatever cannot be read or does not fit together: never a verdict on half of it.
 */
async function summarize(request, clock) {
    const { workspace } = request;
    const [reports, before, rescan, entries] = await summarize_all([
        readReports(request.reports, workspace),
        baselineFor(request.baseline, 'baseline', request),
        rescanFor(request),
        ignoresFor(request.ignoreFile, request.versionOf),
    ]);
    refuseOtherFormats(reports, before, rescan);
    const now = clock.date();
    const merged = mergeFindings(reports);
    const { findings, ignores } = applyIgnores(merged, entries, now);
    findings.sort(compareFindings);
    const about = aboutReports(reports);
    const base = before ?? rescan;
    const difference = base === undefined ? undefined : compare(findings, about.scopes, base, rescan);
    const active = findings.filter(({ suppressed }) => suppressed === undefined);
    const scanErrors = reports.flatMap((report) => report.scanErrors);
    const gate = gateFor(request, difference);
    return {
        reports: reports.map(({ findings: _findings, ...report }) => report),
        findings,
        counts: countSeverities(active),
        active: active.length,
        suppressed: findings.length - active.length,
        packages: byPackage(findings),
        ignores,
        ...(0,defined/* defined */.s)({ difference }),
        baselineMissing: request.baseline.length > 0 && before === undefined,
        baseline: baselineOf(findings, { file: '', compact: true, ...about }),
        verdict: judge(findings, gate, { difference, scanErrors, now }),
        notes: [...new Set(reports.flatMap(({ notes }) => notes)), ...mixedNote(about.formats)],
    };
}
/** Without a baseline nothing is known to be old; who would rather wait for one says so. */
function gateFor({ gate, withoutBaseline }, difference) {
    const needs = gate !== undefined && !gate.on.includes('any');
    return needs && difference === undefined && withoutBaseline === 'report-only' ? undefined : gate;
}
async function baselineFor(entries, input, { workspace, versionOf }) {
    return entries.length === 0 ? undefined : await loadBaseline(entries, input, workspace, versionOf);
}
/** Unlike a baseline, it is made in the same job: that it is not there is a mistake. */
async function rescanFor(request) {
    const { baselineRescan: entries } = request;
    const found = await baselineFor(entries, 'baseline-rescan', request);
    if (found === undefined && entries.length > 0) {
        throw new errors/* ConfigurationError */.j1({
            input: 'baseline-rescan',
            message: 'does not exist',
            found: entries.join(', '),
            expected: "a report of the base, made with today's database by an earlier step",
        });
    }
    return found;
}
/**
 * YAML is loaded only where there is an ignore file. One that the base does not have yet is none: the change is judged
 * without it.
 */
async function ignoresFor(file, versionOf) {
    if (file === undefined)
        return [];
    const version = (await versionOf?.(file)) ?? 'of the checkout';
    if (version === 'none')
        return [];
    if (version !== 'of the checkout') {
        const { parseIgnoreFile } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(8630)]).then(__webpack_require__.bind(__webpack_require__, 58630));
        return parseIgnoreFile(version.text, file);
    }
    const { files, problems } = await resolveFiles([file], 'ignore-file', 'a YAML file of the checkout');
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const { readIgnoreFile } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(8630)]).then(__webpack_require__.bind(__webpack_require__, 58630));
    return files.flatMap(readIgnoreFile);
}
function refuseOtherFormats(reports, before, rescan) {
    const problems = [
        before === undefined ? undefined : formatProblem(reports, before, 'baseline'),
        rescan === undefined ? undefined : formatProblem(reports, rescan, 'baseline-rescan'),
    ].filter((problem) => problem !== undefined);
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
}
function mixedNote(formats) {
    if (formats.length < 2)
        return [];
    return ['The reports are JSON and SARIF: a scan that is given in both counts twice'];
}
/** All results, or all problems of whichever failed. */
async function summarize_all(parts) {
    const settled = await Promise.allSettled(parts);
    const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    const bug = reasons.find((reason) => !(reason instanceof errors/* ConfigurationError */.j1));
    if (bug !== undefined)
        throw bug;
    const problems = reasons.flatMap((reason) => (reason instanceof errors/* ConfigurationError */.j1 ? reason.problems : []));
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
}

;// CONCATENATED MODULE: ./js/findings/verdict-json.js

/** So many failing findings are named; a job's outputs end at 1 MB, and all are in the SARIF and the baseline. */
const MOST_FAILING = 100;
const verdict_json_LONGEST = 200;
/** The verdict for later steps and for a companion workflow: figures and short texts (schemas/trivy-verdict.schema.json). */
function verdictJson(summary) {
    const { verdict, counts, active, suppressed, difference, baselineMissing, ignores, reports } = summary;
    const origins = [...(difference?.new.values() ?? [])];
    return {
        formatVersion: 1,
        verdict: verdict.result,
        gate: verdict.rule === '' ? null : { rule: verdict_json_cut(verdict.rule), allowed: 0, found: verdict.failing.length },
        counts: { ...lowerCased(counts), total: active, suppressed },
        baseline: difference === undefined
            ? { state: baselineMissing ? 'missing' : 'none' }
            : {
                state: 'compared',
                file: verdict_json_cut(difference.baseline.file),
                ...(0,defined/* defined */.s)({ createdAt: difference.baseline.createdAt }),
                new: difference.new.size,
                ...(origins.every((origin) => origin !== undefined) && origins.length > 0
                    ? {
                        added: origins.filter((origin) => origin === 'added').length,
                        disclosed: origins.filter((origin) => origin === 'disclosed').length,
                    }
                    : {}),
                fixed: fixedCount(summary),
                escalated: difference.escalated.size,
                newlySuppressed: difference.newlySuppressed.length,
                notScanned: difference.notScanned.length,
            },
        failing: verdict.failing.slice(0, MOST_FAILING).map(shortFinding),
        failingLeftOut: Math.max(0, verdict.failing.length - MOST_FAILING),
        scanErrors: verdict.scanErrors.length,
        expiredIgnores: ignores.expired.length,
        reports: reports.length,
    };
}
/** How many findings of the baseline are gone. */
function fixedCount({ difference }) {
    return (difference?.fixed ?? []).reduce((sum, entry) => sum + entry.count, 0);
}
function shortFinding({ kind, id, severity, package: pkg, target, file, line, fixedVersions, }) {
    return {
        kind,
        id: verdict_json_cut(id),
        severity: severity.toLowerCase(),
        target: verdict_json_cut(target),
        ...(pkg === undefined ? {} : { package: verdict_json_cut(pkg.name), installed: verdict_json_cut(pkg.version) }),
        ...(fixedVersions.length === 0 ? {} : { fixedIn: verdict_json_cut(fixedVersions.join(', ')) }),
        ...(file === undefined ? {} : { file: verdict_json_cut(file) }),
        ...(0,defined/* defined */.s)({ line }),
    };
}
function lowerCased(counts) {
    return Object.fromEntries(Object.entries(counts).map(([severity, count]) => [severity.toLowerCase(), count]));
}
function verdict_json_cut(text) {
    return (0,base_text/* cutText */.IN)(text, verdict_json_LONGEST);
}

;// CONCATENATED MODULE: ./js/findings/index.js








/***/ })

};
