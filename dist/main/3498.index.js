export const id = 3498;
export const ids = [3498];
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

/***/ 93498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FORMATS: () => (/* reexport */ table/* FORMATS */.h),
  FORMAT_NAMES: () => (/* reexport */ table/* FORMAT_NAMES */.B),
  UnreadableReports: () => (/* reexport */ UnreadableReports),
  readReports: () => (/* reexport */ readReports)
});

// EXTERNAL MODULE: ./js/reports/formats/table.js + 77 modules
var table = __webpack_require__(76806);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./js/reports/input/copies.js




/** Files that are, byte by byte, one that comes before them. */
async function copiesAmong(files) {
    const bySize = new Map();
    for (const each of files) {
        const { size } = await (0,promises_.stat)(each.file);
        if (size > 0)
            bySize.set(size, [...(bySize.get(size) ?? []), each]);
    }
    const copies = new Map();
    const first = new Map();
    for (const same of bySize.values()) {
        if (same.length < 2)
            continue;
        for (const { file, shown } of same) {
            const digest = await digestOf(file);
            const original = digest === undefined ? undefined : first.get(digest);
            if (original !== undefined)
                copies.set(file, { of: original.shown, isLink: await isSame(file, original.file) });
            else if (digest !== undefined)
                first.set(digest, { file, shown });
        }
    }
    return copies;
}
async function isSame(a, b) {
    const [one, other] = await Promise.all([(0,promises_.stat)(a), (0,promises_.stat)(b)]);
    return one.ino === other.ino && one.dev === other.dev;
}
/** Undefined for a file that cannot be read, which the reading itself reports. */
async function digestOf(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
        return hash.digest('hex');
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./js/reports/input/error.js
var input_error = __webpack_require__(55887);
// EXTERNAL MODULE: ./js/reports/input/json.js
var json = __webpack_require__(64087);
// EXTERNAL MODULE: ./js/base/file-glob.js
var file_glob = __webpack_require__(84189);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
;// CONCATENATED MODULE: ./js/reports/input/patterns.js



const NEVER = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;
/**
 * The files of patterns: names and globs relative to `root`; `!pattern` takes away. Nothing in `.git` and
 * `node_modules` is found by a glob that does not name them.
 */
async function findReports(patterns, root) {
    const found = new Set();
    const unmatched = [];
    const problems = [];
    const wanted = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== '');
    for (const pattern of wanted) {
        const wanted = (0,file_glob/* fileGlob */.J)(pattern.replace(/^!/u, ''));
        if ('problem' in wanted) {
            problems.push({ message: wanted.problem, file: pattern, expected: 'a glob of report files' });
            continue;
        }
        if (pattern.startsWith('!')) {
            for (const file of (await matches(wanted, root)).files)
                found.delete(file);
            continue;
        }
        const kind = (0,checkout/* givenPlaceOf */.wT)(external_node_path_.resolve(root, pattern), root);
        if (kind === 'folder') {
            problems.push({
                message: 'is a folder',
                file: pattern,
                expected: 'a report file or a glob',
                remedy: `Use a glob such as ${external_node_path_.posix.join(pattern, '**', '*.xml')}`,
            });
            continue;
        }
        if (kind === 'link out' || kind === 'special') {
            problems.push({ message: checkout/* PLACE_MESSAGES */.lG[kind], file: pattern, expected: 'a report file' });
            continue;
        }
        const { files, refused } = kind === 'file' ? { files: [external_node_path_.resolve(root, pattern)], refused: [] } : await matches(wanted, root);
        if (files.length === 0 && refused.length === 0)
            unmatched.push(pattern);
        problems.push(...refused);
        for (const file of files)
            found.add(file);
    }
    const files = [...found].map((file) => ({ file, shown: shownAs(file, root) }));
    return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 1)), unmatched, problems };
}
async function matches(wanted, root) {
    const files = [];
    const refused = [];
    const exclude = (name) => NEVER.test(name);
    const options = NEVER.test(wanted.given) ? { cwd: root } : { cwd: root, exclude };
    for await (const name of (0,promises_.glob)(wanted.pattern, options)) {
        if (!wanted.keeps(name))
            continue;
        const file = external_node_path_.resolve(root, name);
        const place = (0,checkout/* givenPlaceOf */.wT)(file, root);
        if (place === 'file')
            files.push(file);
        if (place === 'link out' || place === 'special') {
            refused.push({ message: checkout/* PLACE_MESSAGES */.lG[place], file: name, expected: 'a report file' });
        }
    }
    return { files, refused };
}
function shownAs(file, root) {
    const shown = (0,checkout/* isBelow */.Yw)(file, root) ? external_node_path_.relative(root, file) : file;
    return external_node_path_.sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/reports/coverage/collect.js
var collect = __webpack_require__(77275);
// EXTERNAL MODULE: ./js/reports/input/source.js
var source = __webpack_require__(11216);
;// CONCATENATED MODULE: ./js/reports/merge/coverage.js

/**
 * Coverage of all reports. Of one format, everything is united by its key, so that neither order nor splitting nor
 * reading twice changes a total. Formats name branches and functions differently: where several speak of a file, its
 * lines are united, and its branches and functions are those of the format that lists the most.
 */
class CoverageMerge {
    #files = new Map();
    #reports = 0;
    /** @param folder Of the report: it tells apart what no path of it does. */
    add(format, coverage, mapped, folder) {
        this.#reports += 1;
        for (const raw of coverage.files.values()) {
            const to = mapped.get(raw.path);
            const path = to?.mapped === true ? to.path : this.#unmapped(to?.path ?? raw.path, format, raw, folder);
            let formats = this.#files.get(path);
            if (formats === undefined) {
                formats = new Map();
                this.#files.set(path, formats);
            }
            const known = formats.get(format);
            // The first is taken over as it is: most files are in one report only.
            if (known === undefined)
                formats.set(format, {
                    mapped: to?.mapped ?? false,
                    folder,
                    totals: raw.totals(),
                    lines: raw.lines,
                    branches: raw.branches,
                    functions: raw.functions,
                });
            else {
                known.totals = undefined;
                unite(known.lines, raw.lines);
                unite(known.branches, raw.branches);
                unite(known.functions, raw.functions);
            }
        }
    }
    /**
     * A path that is of no one file of the repository, and stands in reports of two folders with different lines, is of
     * two modules. (Shards of one build list the same lines.)
     */
    #unmapped(path, format, raw, folder) {
        const known = this.#files.get(path)?.get(format);
        if (known === undefined || known.mapped || known.folder === folder)
            return path;
        if (sameKeys(known.lines.hits, raw.lines.hits))
            return path;
        return `${folder}/${path}`.replace(/^\/+/, '');
    }
    result(warnings) {
        if (this.#reports === 0)
            return undefined;
        const files = new Map();
        const shared = new Map();
        for (const path of [...this.#files.keys()].sort()) {
            const formats = this.#files.get(path) ?? new Map();
            if (formats.size > 1) {
                const names = [...formats.keys()].sort().join(' and ');
                shared.set(names, (shared.get(names) ?? 0) + 1);
            }
            files.set(path, fileOf(path, formats));
        }
        for (const [names, count] of shared)
            warnings.push(`${count} source files are in reports of ${names}: their lines are united, their branches and functions are those of the format that lists the most`);
        return { files, totals: (0,collect/* sumTotals */.L_)([...files.values()].map(({ totals }) => totals)) };
    }
}
function sameKeys(a, b) {
    if (a.size !== b.size)
        return false;
    const other = b.map();
    return [...a.map().keys()].every((key) => other.has(key));
}
function unite(into, from) {
    for (const [key, hits] of from.hits.map())
        into.hits.raise(key, hits);
    const counter = larger(into.counter, from.counter);
    if (counter !== undefined)
        into.counter = counter;
}
/** Totals cannot be united; the larger is the least that is known to be covered. */
function larger(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return b.total > a.total || (b.total === a.total && b.covered > a.covered) ? b : a;
}
function fileOf(path, formats) {
    const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, merged]) => merged);
    const only = each.length === 1 ? each[0] : undefined;
    const lines = only?.lines ?? (0,collect/* noHits */.g7)();
    if (only === undefined)
        for (const merged of each)
            unite(lines, merged.lines);
    const branches = only?.branches ?? richest(each.map((merged) => merged.branches));
    const functions = only?.functions ?? richest(each.map((merged) => merged.functions));
    const totals = only?.totals ?? (0,collect/* totalsOf */.vA)({ lines, branches, functions });
    const file = { path, mapped: each.some(({ mapped }) => mapped), totals };
    lazily(file, 'lines', lines.hits);
    lazily(file, 'branches', branches.hits);
    lazily(file, 'functions', functions.hits);
    return file;
}
/** Most callers ask for the lines of a few files: the Map of the others is never made. */
function lazily(file, name, hits) {
    if (hits.size > 0)
        Object.defineProperty(file, name, { enumerable: true, get: () => hits.map() });
}
/** The one that lists the most; of equals the one with fewer covered. */
function richest(all) {
    let best;
    for (const dimension of all) {
        const { total = 0, covered = 0 } = dimension.hits.counter() ?? dimension.counter ?? {};
        if (best === undefined || total > best.total || (total === best.total && covered < best.covered))
            best = { dimension, total, covered };
    }
    return best?.dimension ?? (0,collect/* noHits */.g7)();
}

// EXTERNAL MODULE: ./js/reports/audit/collect.js
var audit_collect = __webpack_require__(49916);
// EXTERNAL MODULE: ./js/reports/findings/collect.js
var findings_collect = __webpack_require__(2383);
;// CONCATENATED MODULE: ./js/reports/merge/findings.js



/** Findings of all reports, a tool each. */
class FindingsMerge {
    #tools = new Map();
    add(each, mapped) {
        let tool = this.#tools.get(each.tool);
        if (tool === undefined) {
            tool = { tool: each.tool, items: [], totals: (0,findings_collect/* noFindings */._I)(), suppressed: 0, unlisted: 0 };
            this.#tools.set(each.tool, tool);
        }
        for (const level of ['error', 'warning', 'note', 'none'])
            tool.totals[level] += each.totals[level];
        tool.suppressed += each.suppressed;
        tool.unlisted += each.unlisted;
        if (each.filesChecked !== undefined)
            tool.filesChecked = (tool.filesChecked ?? 0) + each.filesChecked;
        for (const item of each.items)
            tool.items.push(placed(item, mapped));
    }
    result() {
        return [...this.#tools.values()].sort((a, b) => (a.tool < b.tool ? -1 : 1));
    }
}
function placed(item, mapped) {
    const path = item.path === undefined ? undefined : mapped.get(item.path)?.path;
    return path === undefined ? item : { ...item, path };
}
/** Advisories of all reports: of a monorepo's packages each may have a report, and the same advisory counts once. */
class AuditMerge {
    #all = new audit_collect/* RawAudit */.Y();
    #dependencies;
    #reports = 0;
    add(audit) {
        this.#reports += 1;
        for (const advisory of audit.advisories.values())
            this.#all.merge(advisory);
        if (audit.dependencies !== undefined)
            this.#dependencies = (this.#dependencies ?? 0) + audit.dependencies;
    }
    result() {
        if (this.#reports === 0)
            return undefined;
        const advisories = [...this.#all.advisories.values()].sort((a, b) => `${a.package}\n${a.id}` < `${b.package}\n${b.id}` ? -1 : 1);
        const totals = (0,audit_collect/* noAdvisories */.l)();
        for (const { severity } of advisories)
            totals[severity] += 1;
        return {
            advisories,
            totals,
            ...(0,defined/* defined */.s)({ dependencies: this.#dependencies }),
        };
    }
}

// EXTERNAL MODULE: ./js/reports/mutation/collect.js
var mutation_collect = __webpack_require__(72590);
;// CONCATENATED MODULE: ./js/reports/merge/mutation.js

/** Mutants of all reports: each tool's and each module's count together. */
class MutationMerge {
    #result = { totals: (0,mutation_collect/* noMutants */.U)(), survivors: [], unlisted: 0 };
    #reports = 0;
    add({ totals, survivors, unlisted }, mapped) {
        this.#reports += 1;
        for (const name of ['detected', 'undetected', 'invalid'])
            this.#result.totals[name] += totals[name];
        this.#result.unlisted += unlisted;
        for (const each of survivors) {
            const path = each.path === undefined ? undefined : mapped.get(each.path)?.path;
            this.#result.survivors.push(path === undefined ? each : { ...each, path });
        }
    }
    result() {
        return this.#reports === 0 ? undefined : this.#result;
    }
}

// EXTERNAL MODULE: ./js/reports/tests/collect.js
var tests_collect = __webpack_require__(22690);
;// CONCATENATED MODULE: ./js/reports/merge/tests.js

/** Test results of all reports: suites of the same name are one, and their counts add up. */
class TestMerge {
    #suites = new Map();
    #totals = (0,tests_collect/* noTests */.Vl)();
    #listed = {};
    #unlisted = 0;
    #reports = 0;
    add(tests, mapped) {
        this.#reports += 1;
        this.#unlisted += tests.unlisted;
        addTo(this.#totals, tests.totals);
        for (const raw of tests.suites.values()) {
            let suite = this.#suites.get(raw.name);
            if (suite === undefined) {
                suite = { name: raw.name, totals: (0,tests_collect/* noTests */.Vl)(), tests: [] };
                this.#suites.set(raw.name, suite);
            }
            const file = pathOf(raw.file, mapped);
            if (file !== undefined)
                suite.file ??= file;
            addTo(suite.totals, raw.totals);
            for (const test of raw.tests)
                this.#list(suite, test, pathOf(test.file, mapped));
        }
    }
    result() {
        if (this.#reports === 0)
            return undefined;
        const suites = [...this.#suites.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
        return { suites, totals: this.#totals, unlisted: this.#unlisted };
    }
    #list(suite, test, file) {
        const kind = test.status === 'passed' ? 'flaky' : test.status;
        const listed = this.#listed[kind] ?? 0;
        if (listed >= tests_collect/* MAX_LISTED */.Bl) {
            this.#unlisted += 1;
            return;
        }
        this.#listed[kind] = listed + 1;
        suite.tests.push(file === undefined ? test : { ...test, file });
    }
}
/** The source paths that a report of tests names. */
function pathsOfTests(tests) {
    const paths = new Set();
    for (const suite of tests.suites.values()) {
        if (suite.file !== undefined)
            paths.add(suite.file);
        for (const { file } of suite.tests)
            if (file !== undefined)
                paths.add(file);
    }
    return paths;
}
function pathOf(file, mapped) {
    return file === undefined ? undefined : (mapped.get(file)?.path ?? file);
}
function addTo(sum, { durationMs, ...counts }) {
    for (const name of ['total', 'passed', 'failed', 'errors', 'skipped', 'flaky'])
        sum[name] += counts[name];
    if (durationMs !== undefined)
        sum.durationMs = (sum.durationMs ?? 0) + durationMs;
}

;// CONCATENATED MODULE: ./js/reports/tests/frames.js
const MAX_FRAMES = 20;
/** `at f (src/a.ts:3:1)`, `./spec/a_spec.rb:3:in`, `in /src/A.cs:line 3`, `a_test.go:3: no`, `src/a.ts:3`. */
const PLAIN = /(?<path>(?:file:\/\/)?[\w./\\@+-]+\.[A-Za-z]{1,6}):(?:line )?(?<line>\d{1,7})\b/g;
/** `File "/app/a.py", line 3`. */
const PYTHON = /File "(?<path>[^"]{1,500})", line (?<line>\d{1,7})/g;
/** `at com.example.ATest.adds(ATest.java:3)`, of which the package is the folder. */
const JAVA = /\bat (?:[\w.-]+\/)?(?<owner>[\w.]+)\.[\w$]+(?:\.[\w$<>]+)\((?<file>[\w-]+\.(?:java|kt|scala|groovy)):(?<line>\d{1,7})\)/g;
/** The places of a stack trace in their order. @param suite Of Go, the package: its traces name files alone. */
function framesIn(details, suite = '') {
    const frames = [];
    const add = (path, line, at) => frames.push({ path, line: Number(line), at });
    for (const { groups, index } of details.matchAll(PYTHON))
        add(groups?.['path'] ?? '', groups?.['line'], index);
    for (const { groups, index } of details.matchAll(JAVA)) {
        const folder = (groups?.['owner'] ?? '').split('.').filter((part) => /^[a-z]/.test(part));
        add([...folder, groups?.['file'] ?? ''].join('/'), groups?.['line'], index);
    }
    for (const { groups, index } of details.matchAll(PLAIN)) {
        const path = groups?.['path'] ?? '';
        if (/node_modules|\/site-packages\/|^(?:https?|node):/.test(path))
            continue;
        add(/^[^/\\]+_test\.go$/.test(path) ? `${suite}/${path}` : path, groups?.['line'], index);
    }
    return frames
        .sort((a, b) => a.at - b.at)
        .slice(0, MAX_FRAMES)
        .filter(({ line }) => line > 0);
}

;// CONCATENATED MODULE: ./js/reports/paths/normalise.js
/** What makes a path need any change; nearly all of a report are as they should be. */
const UNUSUAL = /\\|^\s|\s$|^file:|\/\/|.\/$|(?:^|\/)\.{1,2}(?:\/|$)/i;
/**
 * A path from a report with `/` between its parts: Windows' backslashes, `file:` URLs, `.` and `..` are resolved. It
 * stays absolute (`/…`, `C:/…`) or relative as it was; `..` at the head of a relative one stays.
 */
function normalise(path) {
    if (!UNUSUAL.test(path))
        return path;
    let text = path.trim();
    if (/^file:/i.test(text))
        text = fromUrl(text);
    if (/^[a-z]:[\\/]/i.test(text) || text.startsWith('\\\\') || (text.includes('\\') && !text.includes('/')))
        text = text.replaceAll('\\', '/');
    const drive = /^[a-z]:\//i.exec(text)?.[0] ?? (text.startsWith('/') ? '/' : '');
    const parts = [];
    for (const part of text.slice(drive.length).split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part === '..' && parts.length > 0 && parts.at(-1) !== '..')
            parts.pop();
        else if (part !== '..' || drive === '')
            parts.push(part);
    }
    return drive + parts.join('/');
}
function isAbsolute(path) {
    return path.startsWith('/') || /^[a-z]:\//i.test(path);
}
/** `base` and a relative path, normalised; an absolute path stays as it is. */
function join(base, path) {
    return isAbsolute(path) ? path : normalise(`${base}/${path}`);
}
/** `file:///C:/a%20b` → `C:/a b`. */
function fromUrl(url) {
    const path = url.replace(/^file:(?:\/\/[^/]*)?/i, '').replace(/^\/(?=[a-z]:\/)/i, '');
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}

;// CONCATENATED MODULE: ./js/reports/paths/map.js

/**
 * Maps paths of reports to files of the repository. In this order: the user's rules; the repository's own folder; the
 * report's folder and those above it, nearest first; the longest end of the path that a file of the repository ends
 * with too (`/app/src/a.ts`, `example.com/module/a.go`, `com/example/A.java`). Where several files have it, the one
 * wins to which the other paths of the report point; a bare file name alone is never enough. What stays open is said.
 */
class PathMapper {
    #roots;
    #files;
    #byName = new Map();
    #rules;
    constructor(options) {
        this.#roots = options.roots.map((root) => `${normalise(root).replace(/\/$/, '')}/`);
        this.#files = new Set(options.files);
        this.#rules = options.rules;
        for (const file of options.files) {
            const name = file.slice(file.lastIndexOf('/') + 1);
            const known = this.#byName.get(name);
            if (known === undefined)
                this.#byName.set(name, [file]);
            else
                known.push(file);
        }
    }
    /** Of every path of one report. */
    map({ folder, paths, bases = [], rules = [] }) {
        const mapped = new Map();
        const open = new Map();
        const votes = new Map();
        for (const path of paths) {
            const forms = this.#formsOf(path, bases, rules);
            const exact = unique(forms.flatMap((form) => this.#exact(form, folder) ?? []));
            if (exact.length === 1)
                mapped.set(path, found(exact[0] ?? ''));
            else if (exact.length > 1)
                mapped.set(path, { ...notFound(path), candidates: exact });
            else {
                const guesses = this.#guess(forms);
                open.set(path, guesses);
                if (guesses.length === 1 && guesses[0] !== undefined && guesses[0].agree > 1)
                    votes.set(guesses[0].rule, (votes.get(guesses[0].rule) ?? 0) + 1);
            }
        }
        for (const [path, guesses] of open)
            mapped.set(path, decide(path, guesses, votes, folder));
        return mapped;
    }
    /** The path after the first rule that fits, or with each base put before it. */
    #formsOf(path, bases, rules) {
        const plain = normalise(path);
        for (const { from, to } of [...this.#rules, ...rules]) {
            const head = from.includes('\\') ? from.replaceAll('\\', '/') : from;
            for (const text of [path, plain])
                if (text.startsWith(head))
                    return [normalise(to + text.slice(head.length))];
        }
        if (isAbsolute(plain) || bases.length === 0)
            return [plain];
        return unique(bases.map((base) => join(normalise(base), plain)));
    }
    #exact(path, folder) {
        if (isAbsolute(path)) {
            const root = this.#roots.find((each) => path.startsWith(each));
            const inside = root === undefined ? undefined : path.slice(root.length);
            return inside !== undefined && this.#files.has(inside) ? inside : undefined;
        }
        const parts = folder === '' ? [] : folder.split('/');
        for (let depth = parts.length; depth >= 0; depth -= 1) {
            const candidate = normalise([...parts.slice(0, depth), path].join('/'));
            if (this.#files.has(candidate))
                return candidate;
        }
        return undefined;
    }
    #guess(forms) {
        let best = [];
        for (const form of forms) {
            const name = form.slice(form.lastIndexOf('/') + 1);
            const files = this.#byName.get(name);
            if (files === undefined)
                continue;
            const parts = form.split('/').filter((part) => part !== '' && part !== '..');
            for (const file of files) {
                const there = file.split('/');
                let agree = 1;
                while (agree < parts.length && agree < there.length && parts.at(-1 - agree) === there.at(-1 - agree))
                    agree += 1;
                const level = best[0]?.agree ?? 0;
                if (agree < level)
                    continue;
                const head = parts.slice(0, parts.length - agree);
                const put = there.slice(0, there.length - agree);
                const guess = {
                    file,
                    agree,
                    rule: `${head.join('/')}\n${put.join('/')}`,
                    overlap: head.filter((part) => put.includes(part)).length,
                };
                if (agree > level)
                    best = [guess];
                else if (!best.some((each) => each.file === file))
                    best.push(guess);
            }
        }
        return best;
    }
}
/** A relative path of one part that agrees is whole, and still no more than a name: others must point the same way. */
function decide(path, guesses, votes, folder) {
    const [only] = guesses;
    if (only === undefined)
        return notFound(path);
    if (guesses.length === 1 && only.agree > 1)
        return found(only.file);
    const near = only.agree > 1 ? best(guesses, ({ file }) => commonParts(file, folder)) : undefined;
    const voted = near ??
        best(guesses, ({ rule }) => votes.get(rule) ?? 0) ??
        (only.agree > 1 ? best(guesses, ({ overlap }) => overlap) : undefined);
    if (voted !== undefined)
        return found(voted.file);
    return { ...notFound(path), candidates: guesses.map(({ file }) => file).sort() };
}
/** How many folders at the head of both are the same. */
function commonParts(file, folder) {
    const [parts, others] = [file.split('/'), folder.split('/')];
    let count = 0;
    while (count < parts.length - 1 && count < others.length && parts[count] === others[count])
        count += 1;
    return count;
}
/** The one with the highest number above 0, when it is the only one. */
function best(guesses, numberOf) {
    const highest = Math.max(...guesses.map(numberOf));
    const winners = guesses.filter((guess) => numberOf(guess) === highest);
    return highest > 0 && winners.length === 1 ? winners[0] : undefined;
}
const found = (path) => ({ path, mapped: true, candidates: [] });
const notFound = (path) => ({ path: normalise(path), mapped: false, candidates: [] });
function unique(values) {
    return [...new Set(values)];
}

;// CONCATENATED MODULE: ./js/reports/paths/walk.js

/** What no source file of the repository lies in. */
const walk_NEVER = new Set(['.git', 'node_modules', '.venv', '.tox', '.gradle', '__pycache__', '.nyc_output']);
const MAX_FILES = 1_000_000;
/** The files below a folder, relative to it, with `/`; links are not followed. */
async function filesBelow(root) {
    const files = [];
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        // A folder that cannot be read holds no source that a report could speak of.
        const entries = await (0,promises_.readdir)(`${root}/${folder}`, { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            if (entry.isDirectory() && !walk_NEVER.has(entry.name))
                folders.push(`${folder}${entry.name}/`);
            else if (entry.isFile() && files.length < MAX_FILES)
                files.push(`${folder}${entry.name}`);
        }
    }
    return files;
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/reports/formats/npm-audit/reader.js
var reader = __webpack_require__(30370);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/reports/foreign.js

const sarif = (command) => `Let it write SARIF: ${command}`;
/** Of JSON objects, the most particular first. */
const OBJECTS = [
    {
        tool: 'Trivy',
        keys: { SchemaVersion: 'any', ArtifactName: 'any' },
        remedy: 'Give Trivy reports to trivy-summarize',
    },
    { tool: 'detect-secrets', keys: { plugins_used: 'list', results: 'object' } },
    { tool: 'Checkov', keys: { check_type: 'any', results: 'any' }, remedy: sarif('checkov -o sarif') },
    {
        tool: 'OSV-Scanner',
        keys: { results: 'list', experimental_config: 'any' },
        remedy: sarif('osv-scanner --format sarif'),
    },
    { tool: 'gosec', keys: { 'Golang errors': 'any', Issues: 'any' }, remedy: sarif('gosec -fmt sarif') },
    { tool: 'TFLint', keys: { issues: 'list', errors: 'list' }, remedy: sarif('tflint --format sarif') },
    { tool: 'KICS', keys: { kics_version: 'any' }, remedy: sarif('kics --report-formats sarif') },
    {
        tool: 'Snyk',
        keys: { vulnerabilities: 'list', ok: 'any' },
        remedy: sarif('snyk test --sarif-file-output'),
    },
    {
        tool: 'Dependency-Check',
        keys: { reportSchema: 'any', dependencies: 'list' },
        remedy: sarif('--format SARIF'),
    },
    { tool: 'Grype', keys: { matches: 'list', descriptor: 'object' }, remedy: sarif('grype -o sarif') },
    { tool: 'Brakeman', keys: { scan_info: 'object', warnings: 'list' }, remedy: sarif('brakeman -f sarif') },
    {
        tool: 'PHPStan',
        keys: { totals: 'object', files: 'any', errors: 'list' },
        remedy: 'Let it write Checkstyle: --error-format=checkstyle',
    },
    {
        tool: 'PHP_CodeSniffer',
        keys: { totals: 'object', files: 'any' },
        remedy: 'Let it write Checkstyle: --report=checkstyle',
    },
    {
        tool: 'Pylint',
        keys: { messages: 'list', statistics: 'object' },
        remedy: 'Let it write Checkstyle or JUnit',
    },
    {
        tool: 'Biome',
        keys: { summary: 'object', diagnostics: 'list', command: 'any' },
        remedy: sarif('biome --reporter=sarif'),
    },
    {
        tool: 'Pyright',
        keys: { generalDiagnostics: 'list' },
    },
    { tool: 'bundler-audit', keys: { version: 'any', created_at: 'any', results: 'list' } },
    { tool: 'Retire.js', keys: { version: 'any', data: 'list', errors: 'list' } },
    { tool: 'CycloneDX', keys: { bomFormat: 'any' } },
    { tool: 'SPDX', keys: { spdxVersion: 'any' } },
    {
        tool: 'Cypress (its module API)',
        keys: { totalTests: 'any', runs: 'list' },
        remedy: 'Let it write JUnit',
    },
    {
        tool: 'Newman',
        keys: { collection: 'object', run: 'object' },
        remedy: 'Let it write JUnit: --reporters junit',
    },
    {
        tool: 'gcovr (its JSON)',
        keys: { 'gcovr/format_version': 'any' },
        remedy: 'Write Cobertura: gcovr --cobertura',
    },
    { tool: 'autocannon', keys: { latency: 'object', requests: 'object', throughput: 'object' } },
    { tool: 'Lighthouse', keys: { lighthouseVersion: 'any' } },
    { tool: 'SonarQube (its issues)', keys: { issues: 'list', paging: 'object' } },
    { tool: 'SonarQube (its generic issues)', keys: { issues: 'list', rules: 'list' } },
];
/** Of the elements of JSON lists. */
const ELEMENTS = [
    {
        tool: 'stylelint',
        keys: { source: 'any', warnings: 'list' },
        remedy: 'Let it write Checkstyle, with the package stylelint-checkstyle-formatter',
    },
    { tool: 'Gitleaks', keys: { RuleID: 'any', Fingerprint: 'any' }, remedy: sarif('gitleaks -f sarif') },
    {
        tool: 'Hadolint',
        keys: { code: 'any', file: 'any', level: 'any', column: 'any' },
        remedy: sarif('hadolint -f sarif'),
    },
    {
        tool: 'Pylint',
        keys: { 'message-id': 'any', symbol: 'any' },
        remedy: 'Let it write Checkstyle or JUnit',
    },
    {
        tool: 'Cucumber',
        keys: { elements: 'list', uri: 'any' },
        remedy: 'Let it write JUnit: --format junit:report.xml',
    },
    {
        tool: 'SwiftLint',
        keys: { rule_id: 'any', reason: 'any' },
        remedy: 'Let it write Checkstyle: --reporter checkstyle',
    },
    {
        tool: 'ktlint',
        keys: { file: 'any', errors: 'list' },
        remedy: 'Let it write Checkstyle: --reporter=checkstyle',
    },
    { tool: 'tsc or TSLint', keys: { ruleName: 'any', failure: 'any' }, remedy: 'Let it write Checkstyle' },
    { tool: 'Checkov', keys: { check_type: 'any', results: 'any' }, remedy: sarif('checkov -o sarif') },
    { tool: 'Psalm', keys: { severity: 'any', line_from: 'any' }, remedy: sarif('psalm --report=psalm.sarif') },
];
/** By the root of an XML report. */
const ROOTS = {
    BugCollection: { tool: 'SpotBugs', remedy: sarif('-sarif') },
    pmd: { tool: 'PMD', remedy: sarif('--format sarif') },
    'pmd-cpd': { tool: 'PMD CPD' },
    CoverageDSPriv: {
        tool: 'Visual Studio coverage',
        remedy: 'Turn it into Cobertura with dotnet-coverage merge',
    },
    Root: { tool: 'dotCover', remedy: 'Turn it into Cobertura with ReportGenerator' },
    testExecutions: { tool: "SonarQube's generic test data", remedy: 'Let the tool write JUnit' },
    'testng-results': { tool: 'TestNG', remedy: 'Let it write JUnit: its JUnitXMLReporter' },
    robot: { tool: 'Robot Framework', remedy: 'Let it write JUnit: robot --xunit xunit.xml' },
    TestLog: { tool: 'Boost.Test', remedy: 'Let it write JUnit: --log_format=JUNIT' },
    Catch2TestRun: { tool: 'Catch2', remedy: 'Let it write JUnit: --reporter junit' },
    doctest: { tool: 'doctest', remedy: 'Let it write JUnit: --reporters=junit' },
    Site: { tool: 'CTest', remedy: 'Let it write JUnit: ctest --output-junit' },
    issues: { tool: 'Android Lint', remedy: sarif('sarifReport = true') },
    results: { tool: 'Cppcheck', remedy: 'Let it write SARIF: cppcheck --output-format=sarif' },
    jslint: { tool: 'JSLint', remedy: 'Let it write Checkstyle' },
    csslint: { tool: 'CSSLint', remedy: 'Let it write Checkstyle' },
    lint: { tool: 'a linter of the CSSLint family', remedy: 'Let it write Checkstyle' },
    phpunit: { tool: 'PHPUnit (its XML coverage)', remedy: 'Write Clover: --coverage-clover' },
    jmeter: { tool: 'JMeter' },
    testResults: { tool: 'JMeter' },
    analysis: { tool: 'Dependency-Check', remedy: sarif('--format SARIF') },
};
/** Which tool wrote a JSON value that is no report of a known format, where that can be told. */
function foreignJson(value) {
    if (Array.isArray(value)) {
        const [first] = value;
        return (0,record/* isRecord */.u)(first) ? ELEMENTS.find((each) => fits(each, first)) : undefined;
    }
    if (!(0,record/* isRecord */.u)(value))
        return undefined;
    const known = OBJECTS.find((each) => fits(each, value));
    if (known !== undefined)
        return known;
    const named = namedTool(value);
    return named === undefined ? undefined : { tool: named };
}
/** Which tool writes XML with this root. */
function foreignXml(root) {
    return Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
}
function fits({ keys }, value) {
    return Object.entries(keys).every(([key, kind]) => {
        if (!Object.hasOwn(value, key))
            return false;
        const each = value[key];
        return kind === 'any' || (kind === 'list' ? Array.isArray(each) : (0,record/* isRecord */.u)(each));
    });
}
/** Many tools say who they are. */
function namedTool(value) {
    for (const key of ['tool', 'generator', 'scanner', 'linter', 'tool_name', 'toolName']) {
        const each = Object.hasOwn(value, key) ? value[key] : undefined;
        const name = (0,record/* isRecord */.u)(each) ? each['name'] : each;
        if (typeof name === 'string' && /\S/u.test(name))
            return (0,base_text/* cutText */.IN)(name.trim(), 60);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./js/reports/formats/recognise.js



const HEAD_LINES = 2_000;
const EVENTS = 50;
const ofJson = table/* FORMATS */.h.filter((each) => 'json' in each);
const ofXml = table/* FORMATS */.h.filter((each) => 'xml' in each);
const ofText = table/* FORMATS */.h.filter((each) => 'text' in each);
/** @throws ReportError when it could be of more than one format: which one is not for us to guess. */
function jsonFormat(value) {
    return only(ofJson.filter((each) => each.json(value)));
}
function xmlFormat({ name, attributes, inside }) {
    return only(ofXml.filter((each) => each.xml(name, attributes, inside)));
}
function textFormat(head) {
    return only(ofText.filter((each) => each.text(head)));
}
/** The head of a report, as formats of lines look at it. */
function headOf(bytes) {
    const text = bytes.toString('utf8').trimStart();
    const lines = text.split('\n', HEAD_LINES);
    const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
    const events = [];
    for (const line of lines) {
        if (events.length >= EVENTS)
            break;
        const value = line.startsWith('{') ? parsed(line) : undefined;
        if ((0,record/* isRecord */.u)(value))
            events.push(value);
    }
    return { text, lines, first, events };
}
function parsed(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
function only(formats) {
    const [first, second] = formats;
    if (second === undefined)
        return first;
    throw new input_error/* ReportError */.$g({
        message: 'could be a report of more than one format',
        found: (0,input_error/* excerpt */.Kb)(formats.map(({ title }) => title).join(', ')),
    });
}

;// CONCATENATED MODULE: ./js/reports/formats/unknown.js

/** The formats are too many for a message. */
const KNOWN = 'a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under "What it reads"';
/** What no reader is for; with the tool that wrote it, where that can be told. */
function unknown(found, by) {
    return new input_error/* ReportError */.$g({
        message: by === undefined
            ? 'is no report of a kind that is known'
            : `is a report of ${by.tool}, which is not read`,
        found,
        expected: KNOWN,
        ...(by?.remedy === undefined ? {} : { remedy: by.remedy }),
    });
}

// EXTERNAL MODULE: ../../node_modules/saxes/saxes.js
var saxes = __webpack_require__(48247);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
;// CONCATENATED MODULE: ./js/reports/input/xml.js




const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 256;
/** One text, comment or attribute without an end would otherwise be held whole. */
const MAX_SILENT_BYTES = 64 * 1024 * 1024;
/** Text of more would be too large for the young generation, and its memory be freed late. */
const PIECE_BYTES = 64 * 1024;
/** Characters that XML forbids and that tools write all the same, such as the ESC of a coloured output. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'g');
/** What the parser says of them: all else that it says is an error. */
const OF_CHARACTERS = /disallowed character\.$|malformed character entity\.$/;
const REFERENCE = /&#(?:x(?<hex>[\da-f]{1,8})|(?<decimal>\d{1,10}));/gi;
/** With forbidden characters as `\x1b`. */
function readable(text) {
    return FORBIDDEN.test(text) ? text.replaceAll(ALL_FORBIDDEN, (each) => escaped(each.charCodeAt(0))) : text;
}
function escaped(code) {
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
/** The same for `&#27;`, which the parser leaves as it is where it stands for such a character. */
function dereferenced(text) {
    return text.replaceAll(REFERENCE, (whole, hex, decimal) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        const isSurrogate = code >= 0xd800 && code <= 0xdfff;
        return isSurrogate || code > 0x10_ff_ff || FORBIDDEN.test(String.fromCodePoint(code))
            ? escaped(code)
            : whole;
    });
}
/**
 * Feeds a report to the visitor in chunks. DTD entities are never expanded: one that is used is an error. Characters
 * that XML forbids are read, and shown as `\x1b`.
 * @throws ReportError with the line when it is not well-formed, too deep, or nothing but one long text.
 */
async function readXml(source, visitor) {
    const feed = new XmlFeed(visitor);
    const decode = decoderOf(source.head);
    for await (const chunk of source.chunks()) {
        for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
            const piece = chunk.subarray(start, start + PIECE_BYTES);
            feed.write(decode(piece), piece.length);
        }
    }
    const last = decode(undefined);
    if (last !== '')
        feed.write(last, 0);
    feed.end();
}
/** The root element of a report whose head this is; undefined when there is none. */
function rootOf(head) {
    let root;
    const inside = new Set();
    const parser = new saxes.SaxesParser({ xmlns: false, position: false });
    let attributes = 0;
    parser.on('attribute', () => {
        attributes += 1;
        if (attributes > MAX_ATTRIBUTES)
            throw new input_error/* ReportError */.$g({ message: 'too many attributes' });
    });
    parser.on('opentag', (tag) => {
        if (root !== undefined)
            inside.add(localName(tag.name));
        root ??= { name: localName(tag.name), attributes: tag.attributes, inside };
    });
    parser.on('error', (error) => {
        if (!OF_CHARACTERS.test(error.message))
            throw error;
    });
    try {
        parser.write(readable(head.subarray(0, head.length - (0,source/* incompleteTail */.px)(head)).toString('utf8')));
    }
    catch {
        // The whole is read later, and that says what is wrong; here only the root counts.
    }
    return root;
}
class XmlFeed {
    #parser = new saxes.SaxesParser({ xmlns: false, position: true });
    #visitor;
    #depth = 0;
    #attributes = 0;
    #silent = 0;
    #text = '';
    #textLimit = 0;
    #textDepth = 0;
    /** Some reference stands for a character that XML forbids. */
    #hasReferences = false;
    constructor(visitor) {
        this.#visitor = visitor;
        this.#parser.on('error', (error) => {
            if (OF_CHARACTERS.test(error.message))
                this.#hasReferences = true;
            else
                throw this.#malformed(error.message);
        });
        this.#parser.on('opentagstart', () => {
            this.#attributes = 0;
        });
        this.#parser.on('attribute', () => {
            this.#attributes += 1;
            if (this.#attributes > MAX_ATTRIBUTES)
                throw this.#error(`an element has more than ${MAX_ATTRIBUTES} attributes`);
        });
        this.#parser.on('opentag', (tag) => this.#open(tag));
        this.#parser.on('closetag', (tag) => this.#close(tag));
    }
    write(text, bytes) {
        this.#silent += bytes;
        this.#parser.write(readable(text));
        if (this.#silent > MAX_SILENT_BYTES) {
            throw this.#error(`a single text or element is larger than ${MAX_SILENT_BYTES / 1024 / 1024} MiB`);
        }
    }
    end() {
        this.#parser.close();
    }
    #open(tag) {
        this.#silent = 0;
        this.#depth += 1;
        if (this.#depth > MAX_DEPTH)
            throw this.#error(`elements are nested deeper than ${MAX_DEPTH} levels`);
        const attributes = this.#hasReferences ? this.#dereference(tag.attributes) : tag.attributes;
        const limit = this.#visitor.open(localName(tag.name), attributes, this.#parser.line) ?? 0;
        if (limit === 0 || this.#textLimit > 0)
            return;
        this.#textLimit = limit;
        this.#textDepth = this.#depth;
        this.#text = '';
        const add = (text) => {
            const room = this.#textLimit - this.#text.length;
            if (room > 0)
                this.#text += text.slice(0, room);
        };
        this.#parser.on('text', add);
        this.#parser.on('cdata', add);
    }
    #close(tag) {
        this.#silent = 0;
        let text = '';
        if (this.#textLimit > 0 && this.#textDepth === this.#depth) {
            const whole = this.#hasReferences ? dereferenced(this.#text) : this.#text;
            text = this.#text.length < this.#textLimit ? whole : (0,redactor/* redactCut */.Uh)(whole);
            this.#text = '';
            this.#textLimit = 0;
            this.#parser.off('text');
            this.#parser.off('cdata');
        }
        this.#depth -= 1;
        this.#visitor.close(localName(tag.name), text);
    }
    #dereference(attributes) {
        return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, dereferenced(value)]));
    }
    #malformed(message) {
        const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
        const cutOff = /unclosed tag|unexpected end|must contain a root|document must/i.test(reason);
        return this.#error(cutOff ? `the XML ends too early: the report is cut off (${reason})` : `is no valid XML: ${reason}`);
    }
    #error(message) {
        return new input_error/* ReportError */.$g({ message, line: this.#parser.line });
    }
}
function localName(name) {
    return name.slice(name.indexOf(':') + 1);
}
/** Text of each chunk in turn, no character halved; `undefined` ends it. */
function decoderOf(head) {
    const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["'](?<name>[\w.:-]+)["']/.exec(head.subarray(0, 1024).toString('latin1'))?.groups?.['name'];
    // The declaration was read as single bytes, so it is not UTF-16, whatever it says (.NET writes that).
    if (declared === undefined || /^(?:utf-?8|utf-?16.*|us-ascii|ascii)$/i.test(declared))
        return utf8Decoder();
    let decoder;
    try {
        decoder = new TextDecoder(declared, { fatal: true });
    }
    catch {
        throw new input_error/* ReportError */.$g({
            message: 'has an encoding that is not known',
            line: 1,
            found: declared,
            expected: 'UTF-8',
        });
    }
    return (chunk) => {
        try {
            return decoder.decode(chunk, { stream: chunk !== undefined });
        }
        catch {
            throw new input_error/* ReportError */.$g({ message: `is not ${declared} text, as it says` });
        }
    };
}
function utf8Decoder() {
    let rest;
    let offset = 0;
    return (chunk) => {
        if (chunk === undefined) {
            if (rest !== undefined)
                (0,source/* requireUtf8 */.Nt)(rest, offset);
            return '';
        }
        const whole = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
        const tail = (0,source/* incompleteTail */.px)(whole);
        const part = tail === 0 ? whole : whole.subarray(0, whole.length - tail);
        rest = tail === 0 ? undefined : Buffer.from(whole.subarray(whole.length - tail));
        (0,source/* requireUtf8 */.Nt)(part, offset);
        offset += part.length;
        return part.toString('utf8');
    };
}

;// CONCATENATED MODULE: ./js/reports/parse.js








const isReport = (value) => jsonFormat(value) !== undefined;
/**
 * Reads one report of whatever kind; 'empty' when there is nothing in it.
 * @throws ReportError when it is none, or broken.
 */
async function parseReport(source, maxJsonBytes) {
    if (source.head.toString('utf8').trim() === '') {
        if (source.bytes <= 4 * source.head.length + 4)
            return 'empty';
        throw unknown(`${source.head.length} bytes of blanks at its head`);
    }
    const head = headOf(source.head);
    if (head.text.startsWith('<'))
        return await parseXml(source);
    const lines = textFormat(head);
    if (lines !== undefined)
        return named(lines, await lines.stream(source));
    if (!head.text.split('\n').some((line) => /^[{[]/.test(line)))
        throw unknown(head.text);
    return parseJsonReport(await (0,json/* readJson */.Vh)(source, maxJsonBytes, isReport), head.text);
}
function named({ name, kind }, parts) {
    const all = 'kind' in parts ? [parts] : parts;
    return all.map((part) => ({ ...part, format: part.format ?? (part.kind === kind ? name : part.kind) }));
}
/** @throws ReportError for a report of another tool, with its name where that can be told. */
function parseJsonReport(value, text) {
    const format = jsonFormat(value);
    if (value === undefined)
        throw unknown(text);
    if (format !== undefined)
        return named(format, format.read(value));
    if (Array.isArray(value)) {
        if (value.length === 0)
            return 'empty';
        throw unknown(`a JSON list of ${value.length}`, foreignJson(value));
    }
    if (!(0,record/* isRecord */.u)(value))
        throw unknown(`a JSON ${value === null ? 'null' : typeof value}`);
    const keys = Object.keys(value);
    if (keys.length === 0)
        return 'empty';
    const failure = (0,reader/* auditFailure */.OP)(value);
    if (failure !== undefined)
        throw new input_error/* ReportError */.$g({ message: 'says that the audit itself failed', found: failure });
    throw unknown(`a JSON object with ${(0,input_error/* excerpt */.Kb)(keys.slice(0, 8).join(', '))}`, foreignJson(value));
}
async function parseXml(source) {
    const root = rootOf(source.head);
    const format = root === undefined ? undefined : xmlFormat(root);
    if (format === undefined) {
        // What is not well-formed is told with its place; what is, and yet no report, by its root.
        await readXml(source, { open: () => undefined, close: () => undefined });
        const name = root?.name ?? '';
        throw unknown(name === 'html' ? 'an HTML page' : `XML with the root <${name}>`, foreignXml(name));
    }
    const reader = format.reader(root?.attributes ?? {});
    await readXml(source, reader);
    return named(format, reader.result());
}

;// CONCATENATED MODULE: ./js/reports/session.js













/** The reports of one call: reads them one by one, and holds no more of each than the merged models need. */
class Session {
    warnings = [];
    #root;
    #options;
    #files = [];
    #empty = [];
    #coverage = new CoverageMerge();
    #tests = new TestMerge();
    #findings = new FindingsMerge();
    #audit = new AuditMerge();
    #mutation = new MutationMerge();
    #performance = [];
    #unmapped = new Map();
    #mapper;
    #goModules;
    constructor(root, options) {
        this.#root = root;
        this.#options = options;
    }
    async read(file, shown, maxJsonBytes) {
        const { parsed, bytes } = await (0,source/* withSource */.g5)(file, async (source) => ({
            parsed: await parseReport(source, maxJsonBytes),
            bytes: source.bytes,
        }));
        if (parsed === 'empty') {
            this.#empty.push({ path: shown, reason: 'empty file' });
            return;
        }
        for (const part of parsed) {
            const { kind, format } = part;
            const figures = await this.#take(part, shown);
            const reason = emptiness(part);
            if (reason !== undefined)
                this.#empty.push({ path: shown, reason, format });
            this.#files.push({
                path: shown,
                kind,
                format,
                bytes,
                figures: { ...figures, ...part.figures },
                notes: part.notes ?? [],
            });
        }
    }
    /** Whether a report that was read is of tests alone. */
    holdsTests(shown) {
        const parts = this.#files.filter((file) => file.path === shown);
        return parts.length > 0 && parts.every(({ kind }) => kind === 'tests');
    }
    result(unmatched) {
        const empty = [
            ...unmatched.map((pattern) => ({ path: pattern, reason: 'no file matches' })),
            ...this.#empty,
        ];
        const coverage = this.#coverage.result(this.warnings);
        const tests = this.#tests.result();
        const audit = this.#audit.result();
        const mutation = this.#mutation.result();
        return {
            files: this.#files,
            empty: empty.sort((a, b) => (a.path < b.path ? -1 : 1)),
            ...(0,defined/* defined */.s)({ coverage, tests }),
            findings: this.#findings.result(),
            ...(0,defined/* defined */.s)({ audit, mutation }),
            performance: this.#performance,
            unmapped: [...this.#unmapped.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
            warnings: this.warnings,
        };
    }
    async #take(parsed, shown) {
        switch (parsed.kind) {
            case 'coverage': {
                const { coverage, format } = parsed;
                const rules = format === 'go-cover' ? await this.#modules() : [];
                const mapped = await this.#map(shown, coverage.files.keys(), coverage.bases, rules);
                const figures = coverageFigures(parsed.coverage);
                for (const difference of (0,collect/* differencesFrom */.Jh)(coverage))
                    this.warnings.push(`${shown} ${difference}`);
                this.#coverage.add(format, coverage, mapped, folderOf(shown));
                return figures;
            }
            case 'tests': {
                const { tests } = parsed;
                const { durationMs: _durationMs, ...totals } = tests.totals;
                const mapped = await this.#map(shown, pathsOfTests(tests));
                await this.#placeFailures(tests, shown, mapped);
                this.#tests.add(tests, mapped);
                return { suites: tests.suites.size, ...totals };
            }
            case 'findings': {
                const items = parsed.findings.flatMap((each) => each.items);
                const mapped = await this.#map(shown, new Set(items.flatMap((item) => item.path ?? [])));
                for (const each of parsed.findings)
                    this.#findings.add(each, mapped);
                return findingFigures(parsed.findings);
            }
            case 'audit':
                this.#audit.add(parsed.audit);
                return { advisories: parsed.audit.advisories.size };
            case 'mutation': {
                const { mutants } = parsed;
                const paths = new Set(mutants.survivors.flatMap((each) => each.path ?? []));
                this.#mutation.add(mutants, await this.#map(shown, paths));
                return { ...mutants.totals };
            }
            case 'performance':
                break;
        }
        this.#performance.push({ source: shown, ...parsed.run });
        return { metrics: parsed.run.metrics.length, samples: parsed.run.samples };
    }
    /** A failed test without a line gets that of the first place of its stack which is a file of the repository. */
    async #placeFailures(tests, shown, mapped) {
        const open = [...tests.suites.values()].flatMap((suite) => suite.tests.filter(({ status, line, details }) => /failed|error/.test(status) && line === undefined && details));
        const frames = open.map((test) => ({ test, frames: framesIn(test.details ?? '', test.suite) }));
        const paths = new Set(frames.flatMap((each) => each.frames.map(({ path: file }) => file)));
        if (paths.size === 0)
            return;
        const mapper = await (this.#mapper ??= this.#makeMapper());
        const places = mapper.map({ folder: external_node_path_.isAbsolute(shown) ? '' : folderOf(shown), paths });
        for (const { test, frames: all } of frames) {
            const own = test.file === undefined ? undefined : mapped.get(test.file)?.path;
            const inRepository = all.filter(({ path: file }) => places.get(file)?.mapped === true);
            const frame = inRepository.find(({ path: file }) => places.get(file)?.path === own) ?? inRepository[0];
            if (frame === undefined)
                continue;
            test.file = places.get(frame.path)?.path ?? frame.path;
            test.line = frame.line;
        }
    }
    async #map(report, paths, bases = [], rules = []) {
        const all = [...paths];
        if (all.length === 0)
            return new Map();
        const folder = external_node_path_.isAbsolute(report) ? '' : folderOf(report);
        const mapper = await (this.#mapper ??= this.#makeMapper());
        const mapped = mapper.map({ folder, paths: all, bases, rules });
        for (const { path: to, mapped: ok, candidates } of mapped.values())
            if (!ok && !this.#unmapped.has(to))
                this.#unmapped.set(to, { path: to, report, candidates });
        return mapped;
    }
    async #makeMapper() {
        const files = this.#options.sources ?? (await filesBelow(this.#root));
        const real = await (0,promises_.realpath)(this.#root).catch(() => this.#root);
        return new PathMapper({ roots: [this.#root, real], files, rules: this.#options.paths ?? [] });
    }
    /** Go's profiles name files by import path; each go.mod says which folder its module is. */
    #modules() {
        this.#goModules ??= (async () => {
            const files = this.#options.sources ?? (await filesBelow(this.#root));
            const rules = [];
            for (const file of files.filter((each) => /(?:^|\/)go\.mod$/.test(each))) {
                const text = await (0,promises_.readFile)(external_node_path_.join(this.#root, file), 'utf8').catch(() => '');
                const name = /^module\s+"?(?<name>[^\s"]+)/m.exec(text)?.groups?.['name'];
                if (name !== undefined)
                    rules.push({ from: `${name}/`, to: file.slice(0, -'go.mod'.length) });
            }
            // The longer name is the nested module.
            return rules.sort((a, b) => b.from.length - a.from.length);
        })();
        return this.#goModules;
    }
}
function folderOf(report) {
    return external_node_path_.posix.dirname(report).replace(/^\.$/, '');
}
function emptiness(parsed) {
    switch (parsed.kind) {
        case 'coverage':
            return [...parsed.coverage.files.values()].some((file) => file.totals().lines !== undefined)
                ? undefined
                : 'no lines';
        case 'tests':
            return parsed.tests.totals.total === 0 ? 'no tests' : undefined;
        case 'performance':
            return parsed.run.samples === 0 ? 'no samples' : undefined;
        case 'findings':
            if (parsed.findings.length === 0)
                return 'no runs';
            return parsed.findings.every(({ filesChecked }) => filesChecked === 0) ? 'no files' : undefined;
        case 'mutation': {
            const { detected, undetected } = parsed.mutants.totals;
            return detected + undetected === 0 ? 'no mutants' : undefined;
        }
        case 'audit':
            break;
    }
    // An audit that found nothing is a good one.
    return undefined;
}
function coverageFigures({ files }) {
    const figures = { files: files.size };
    for (const file of files.values()) {
        for (const [name, { covered, total }] of Object.entries(file.totals())) {
            figures[name] = (figures[name] ?? 0) + total;
            figures[`${name}Covered`] = (figures[`${name}Covered`] ?? 0) + covered;
        }
    }
    return figures;
}
function findingFigures(all) {
    const figures = { suppressed: 0 };
    for (const { totals, suppressed } of all) {
        figures['suppressed'] = (figures['suppressed'] ?? 0) + suppressed;
        for (const [level, count] of Object.entries(totals))
            figures[level] = (figures[level] ?? 0) + count;
    }
    return figures;
}

;// CONCATENATED MODULE: ./js/reports/read.js







/** Some reports cannot be read. What the others say is still there: a failed test must not hide behind a broken report. */
class UnreadableReports extends errors/* ConfigurationError */.j1 {
    readable;
    constructor(problems, readable) {
        super(problems);
        this.readable = readable;
    }
}
/**
 * Reads report files, whatever their names, and merges them into one model a kind. What is empty is listed as such:
 * it is for the caller to fail on it.
 * @throws UnreadableReports with every file that cannot be read, is no report, or is broken.
 */
async function readReports(options) {
    const root = external_node_path_.resolve(options.root);
    const { files, unmatched, problems } = await findReports(options.patterns, root);
    const session = new Session(root, options);
    const copies = await copiesAmong(files);
    for (const { file, shown } of files) {
        const original = copies.get(file);
        if (original !== undefined) {
            const { of, isLink } = original;
            // Two shards may write the same, and each ran its tests.
            const both = !isLink && session.holdsTests(of);
            session.warnings.push(`${shown} repeats ${of}, byte by byte: ${both ? 'both count, as two runs' : 'it is counted once'}`);
            if (!both)
                continue;
        }
        try {
            await session.read(file, shown, options.maxJsonBytes ?? json/* MAX_JSON_BYTES */.E7);
        }
        catch (error) {
            problems.push(problemFrom(error, shown));
        }
    }
    const result = session.result(unmatched);
    if (problems.length > 0)
        throw new UnreadableReports(problems, result);
    return result;
}
/** @throws what is no fault of the report: that is a bug of ours, and must look like one. */
function problemFrom(error, file) {
    if (error instanceof input_error/* ReportError */.$g)
        return (0,input_error/* problemOf */.Zw)(error.fault, file);
    const { code } = error;
    if (error instanceof Error && typeof code === 'string' && /^E[A-Z]+$/.test(code))
        return { message: `cannot be read: ${code}`, file };
    throw error;
}

;// CONCATENATED MODULE: ./js/reports/index.js




/***/ })

};
