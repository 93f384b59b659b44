export const id = 6180;
export const ids = [6180];
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

/***/ 53613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseYaml)
});

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./js/base/yaml-keys.js
var yaml_keys = __webpack_require__(53248);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/manifests/scalars.js
/*
 * Plain scalars as kubectl and helm read them. Both convert with sigs.k8s.io/yaml, whose goyaml.v2 is neither YAML 1.1
 * nor 1.2: `yes` is a boolean and 0755 is octal as in 1.1, `0o755` is octal as in 1.2, and `1:30` or a date stays text.
 * The `yaml` package's own 1.1 schema differs where it hurts: it reads `e3` and `.` as NaN and `1:30` as 90.
 */
const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:[yY]|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:[nN]|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NOT_FINITE = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** JSON has no NaN and no infinity: kubectl refuses the document. */
const notFinite = Symbol('not finite');
/** An integer that a JavaScript number would change. */
const tooLarge = Symbol('too large');
/** A plain scalar's value; undefined when it is text. */
function resolvePlain(text) {
    if (NULL.test(text))
        return null;
    if (TRUE.test(text))
        return true;
    if (FALSE.test(text))
        return false;
    if (NOT_FINITE.test(text))
        return notFinite;
    if (!/^[-+.\d]/.test(text))
        return undefined;
    // Digits may be grouped with underscores, but not in a number that starts with its point.
    const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
    return resolveInteger(digits) ?? resolveFloat(digits);
}
function resolveInteger(text) {
    const match = INTEGER.exec(text);
    if (match === null)
        return undefined;
    const [, sign, magnitude = ''] = match;
    // A bare leading zero means octal, and BigInt knows only the prefixed spelling.
    const octal = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
    const value = BigInt(octal);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        return tooLarge;
    return sign === '-' ? Number(-value) : Number(value);
}
function resolveFloat(text) {
    if (!FLOAT.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** `yaml`'s resolver asks the tags one by one with a pattern; this one takes every plain scalar that is not text. */
const plain = {
    tag: 'tag:yaml.org,2002:kubernetes',
    default: true,
    test: { test: (text) => resolvePlain(text) !== undefined },
    resolve: (text) => resolvePlain(text),
};
/** Explicit tags: what the author asks for, from any spelling. */
const explicit = ['null', 'bool', 'int', 'float'].map((name) => ({
    tag: `tag:yaml.org,2002:${name}`,
    resolve: (text, onError) => {
        const value = resolvePlain(text);
        if (value === undefined)
            onError(`${JSON.stringify(text)} is not a !!${name}`);
        return value;
    },
}));
/** kubectl hands on the decoded bytes as text, and a timestamp as it was written. */
const texts = [
    { tag: 'tag:yaml.org,2002:binary', resolve: (text) => Buffer.from(text, 'base64').toString('utf8') },
    { tag: 'tag:yaml.org,2002:timestamp', resolve: (text) => text },
];
const KUBERNETES_TAGS = [plain, ...explicit, ...texts];

;// CONCATENATED MODULE: ./js/manifests/documents.js



/**
 * Reads YAML or JSON as kubectl does (see scalars.ts), except that a key given twice is a mistake: kubectl keeps the
 * last one without a word, and the author meant both.
 * @param twice `last` for what belongs to a chart: helm takes the last one, and its user may not be its author
 */
function parseYaml(text, file, twice = 'refuse') {
    const lines = new dist.LineCounter();
    const parsed = (0,dist.parseAllDocuments)(text, {
        schema: 'failsafe',
        customTags: KUBERNETES_TAGS,
        merge: true,
        resolveKnownTags: false,
        ...yaml_keys/* ANY_KEYS */.UO,
        lineCounter: lines,
        prettyErrors: false,
        logLevel: 'error',
    });
    const problems = [];
    const repeated = [];
    const documents = [];
    let above = [];
    for (const document of Array.isArray(parsed) ? parsed : []) {
        const lineOf = (node) => (0,dist.isNode)(node) && node.range ? lines.linePos(node.range[0]).line : lines.linePos(document.range[0]).line;
        const told = (mistake) => ({ file, ...withSourceLine(mistake, text) });
        const keys = keysGivenTwice(document, lines);
        const mistakes = [
            ...(twice === 'refuse' ? keys : []),
            ...syntaxMistakes(document, lines),
            ...valueMistakes(document, lineOf),
        ];
        if (mistakes.length > 0) {
            problems.push(...mistakes.map(told));
            continue;
        }
        repeated.push(...keys.map(told));
        const value = document.toJS();
        const isEmpty = value === null || value === undefined;
        const { contents } = document;
        const comment = [
            ...above,
            document.commentBefore,
            (0,dist.isNode)(contents) ? contents.commentBefore : '',
            // Of an empty document its comment is all there is.
            isEmpty && (0,dist.isNode)(contents) ? contents.comment : '',
        ].filter((part) => typeof part === 'string' && part !== '');
        above = isEmpty ? comment : [];
        if (isEmpty)
            continue;
        documents.push({
            value,
            line: lineOf(document.contents),
            comment: comment.join('\n'),
            lineAt: (path) => lineOf(document.getIn(path, true)),
        });
    }
    return { documents, problems, repeated };
}
/** Shows the line, for `the key is given twice` alone does not say which; long ones are cut. */
function withSourceLine(mistake, text) {
    const source = (text.split('\n')[mistake.line - 1] ?? '').trim();
    // What stands behind the colon may be a Secret's value.
    const key = source.replace(/^((?:- )?[^\s:{]+:)\s.*$/, '$1');
    return { ...mistake, ...(key === '' ? {} : { found: (0,base_text/* cutText */.IN)(key, 80) }) };
}
function keysGivenTwice(document, lines) {
    return (0,yaml_keys/* repeatedKeys */.fg)(document, String).map(({ offset }) => ({
        message: 'the key is given twice',
        line: lines.linePos(offset).line,
    }));
}
/** The first syntax error: those behind it are mostly its echoes. */
function syntaxMistakes(document, lines) {
    const [broken] = document.errors;
    return broken === undefined ? [] : [{ message: broken.message, line: lines.linePos(broken.pos[0]).line }];
}
/** What has no place in JSON, by which objects travel to the server. */
function valueMistakes(document, lineOf) {
    const mistakes = [];
    const report = (node, message) => mistakes.push({ message, line: lineOf(node) });
    (0,dist.visit)(document, {
        Scalar(_key, node) {
            if (node.value === notFinite)
                report(node, `${node.source} is not a number that JSON can hold; quote it if it is text`);
            if (node.value === tooLarge)
                report(node, `${node.source} is too large to be kept exactly; quote it if it is text`);
        },
        Alias(_key, node) {
            if (node.resolve(document) === undefined)
                report(node, `there is no anchor &${node.source} above this alias`);
        },
        Pair(_key, pair) {
            if ((0,dist.isMap)(pair.key) || (0,dist.isSeq)(pair.key))
                report(pair.key, 'a key must be text, not a map or a list');
            else if ((0,dist.isScalar)(pair.key) && pair.key.value === null)
                report(pair.key, 'a key must not be empty or null');
        },
    });
    return mistakes;
}


/***/ }),

/***/ 73092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ requireHelm),
/* harmony export */   o: () => (/* binding */ runHelm)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3308);

/** `helm template --dry-run=server`, by which lookups and capabilities come from the cluster, is of 3.13. */
const OLDEST = { major: 3, minor: 13 };
const REMEDY = 'Install Helm 3.13 or newer in an earlier step, for example with azure/setup-helm';
/** @throws ConfigurationError when helm is missing or too old. */
async function requireHelm(exec) {
    const result = await runHelm(exec, ['version', '--template', '{{.Version}}']);
    const match = /v(\d+)\.(\d+)\.\d+/.exec(result.stdout);
    if (result.exitCode !== 0 || match === null) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            message: 'helm does not tell its version',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutText */ .IN)((result.stdout + result.stderr).trim(), 200),
            remedy: REMEDY,
        });
    }
    const [major, minor] = [Number(match[1]), Number(match[2])];
    if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        message: 'helm is too old to render a chart against the cluster',
        found: match[0],
        expected: `v${OLDEST.major}.${OLDEST.minor} or newer`,
        remedy: REMEDY,
    });
}
/** @throws ConfigurationError when helm is not on the PATH, or what ended it. */
async function runHelm(exec, args) {
    try {
        return await exec('helm', args);
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .wasEnded */ .ST)(error))
            throw error;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            input: 'chart',
            message: 'a chart needs helm, which is not on the PATH',
            found: error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? '') : String(error),
            remedy: REMEDY,
        });
    }
}


/***/ }),

/***/ 8685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ loadManifests)
});

// UNUSED EXPORTS: readObjects

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/file-glob.js
var file_glob = __webpack_require__(84189);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/manifests/documents.js + 1 modules
var manifests_documents = __webpack_require__(53613);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
;// CONCATENATED MODULE: ./js/manifests/kustomize.js

/** The names that kustomize looks for. */
const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/**
 * What a kustomization builds: by kustomize, else by the older one inside kubectl.
 * @throws ConfigurationError when neither is there, or with what it said.
 */
async function buildKustomization(folder, exec) {
    const result = (await attempt(exec, 'kustomize', ['build', folder])) ??
        (await attempt(exec, 'kubectl', ['kustomize', folder]));
    if (result === undefined) {
        throw new errors/* ConfigurationError */.j1({
            input: 'manifests',
            file: folder,
            message: 'is a kustomization, and neither kustomize nor kubectl is on the PATH',
            remedy: 'Install one of them in an earlier step, for example with azure/setup-kubectl',
        });
    }
    if (result.exitCode === 0)
        return result.stdout;
    const said = sayingOf(result.stderr);
    throw new errors/* ConfigurationError */.j1({
        input: 'manifests',
        file: folder,
        message: `the kustomization does not build: ${said === '' ? `kustomize ended with exit code ${result.exitCode}` : said}`,
    });
}
/** Undefined when the program is not there. @throws what ended it. */
async function attempt(exec, program, args) {
    try {
        return await exec(program, args);
    }
    catch (error) {
        if ((0,limits/* wasEnded */.ST)(error))
            throw error;
        return undefined;
    }
}
/** kustomize writes `Error: …`; kubectl logs some errors, where only `err` is meant for people. */
function sayingOf(stderr) {
    const text = stderr.trim();
    return /^E\d{4} .* err="(.*)"$/.exec(text)?.[1] ?? text.replace(/^error: /i, '');
}

// EXTERNAL MODULE: ./js/manifests/objects.js
var objects = __webpack_require__(33643);
;// CONCATENATED MODULE: ./js/manifests/load.js






const INPUT = 'manifests';
/** What `kubectl apply -f <folder>` reads. */
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
/**
 * Reads plain manifests. An entry is a file, a glob, a folder with a kustomization (which is built), or a folder whose
 * own .yaml, .yml and .json files are read: as in kubectl, folders below it are not.
 * @throws ConfigurationError with every problem of every file.
 */
async function loadManifests(entries, { exec }) {
    const sources = new Map();
    const problems = [];
    for (const entry of entries) {
        const found = await resolveEntry(entry);
        if ('problem' in found)
            problems.push({ input: INPUT, ...found.problem });
        else
            for (const name of found.paths)
                sources.set(external_node_path_.normalize(name), found.kind);
    }
    const manifests = [];
    for (const [name, kind] of sources) {
        const read = kind === 'file' ? readObjects(await (0,promises_.readFile)(name, 'utf8'), name) : await readKustomization(name, exec);
        manifests.push(...read.manifests);
        problems.push(...read.problems);
    }
    if (problems.length === 0 && manifests.length === 0) {
        problems.push({
            input: INPUT,
            message: 'hold no Kubernetes object',
            found: [...sources.keys()].join(', '),
        });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return manifests;
}
/** The objects of one file's text. */
function readObjects(text, file) {
    const { documents, problems } = (0,manifests_documents/* parseYaml */.h)(text, file);
    const read = documents.map((document) => (0,objects/* objectsOf */.i)(document, { file, originAt: (line) => `${file}:${line}`, lines: true }));
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        problems: [...problems, ...read.flatMap((each) => each.problems)],
    };
}
async function readKustomization(folder, exec) {
    const { documents, problems } = (0,manifests_documents/* parseYaml */.h)(await buildKustomization(folder, exec), folder);
    const where = { file: folder, originAt: () => `kustomization ${folder}`, lines: false };
    const read = documents.map((document) => (0,objects/* objectsOf */.i)(document, where));
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        problems: [...problems, ...read.flatMap((each) => each.problems)],
    };
}
async function resolveEntry(entry) {
    if (/^https?:\/\//i.test(entry)) {
        const remedy = 'Fetch it in an earlier step at a fixed version and check its hash, then name the file';
        return {
            problem: { message: 'is a URL: what it holds could change between two releases', found: entry, remedy },
        };
    }
    const kind = kindOf(entry);
    if (kind === 'file')
        return { kind: 'file', paths: [entry] };
    if (kind === 'folder')
        return await resolveFolder(entry);
    if (kind !== 'missing')
        return { problem: { message: checkout/* PLACE_MESSAGES */.lG[kind], found: entry } };
    return /[*?[{]/.test(entry) ? await resolveGlob(entry) : await notFound(entry);
}
/** The current folder is the checkout. */
function kindOf(name) {
    return (0,checkout/* givenPlaceOf */.wT)(name, '.');
}
async function resolveFolder(folder) {
    const names = await (0,promises_.readdir)(folder);
    if (names.some((name) => KUSTOMIZATION_FILES.includes(name)))
        return { kind: 'kustomization', paths: [folder] };
    const paths = filesAmong(names.map((name) => external_node_path_.join(folder, name)));
    if (!Array.isArray(paths))
        return paths;
    if (paths.length > 0)
        return { kind: 'file', paths };
    return {
        problem: {
            message: 'the folder has no .yaml, .yml or .json file of its own; the folders in it are not read',
            found: folder,
            remedy: `Use a glob such as ${external_node_path_.join(folder, '**/*.yaml')} to read them too`,
        },
    };
}
async function resolveGlob(pattern) {
    const wanted = (0,file_glob/* fileGlob */.J)(pattern);
    if ('problem' in wanted)
        return { problem: { message: wanted.problem, found: pattern } };
    const names = [];
    for await (const name of (0,promises_.glob)(wanted.pattern))
        if (wanted.keeps(name))
            names.push(name);
    const paths = filesAmong(names);
    if (!Array.isArray(paths))
        return paths;
    if (paths.length > 0)
        return { kind: 'file', paths };
    return { problem: { message: 'no .yaml, .yml or .json file matches the pattern', found: pattern } };
}
/** The manifests among the names, or the first that may not be read. */
function filesAmong(names) {
    const files = [];
    for (const name of [...names].filter((each) => EXTENSIONS.has(external_node_path_.extname(each))).sort()) {
        const kind = kindOf(name);
        if (kind === 'link out' || kind === 'special') {
            return { problem: { message: checkout/* PLACE_MESSAGES */.lG[kind], found: name } };
        }
        if (kind === 'file')
            files.push(name);
    }
    return files;
}
/** Names what is nearest to it: in the deepest folder of the path that exists. */
async function notFound(entry) {
    let missing = external_node_path_.normalize(entry);
    while (external_node_path_.dirname(missing) !== missing && kindOf(external_node_path_.dirname(missing)) !== 'folder') {
        missing = external_node_path_.dirname(missing);
    }
    const folder = external_node_path_.dirname(missing);
    const names = kindOf(folder) === 'folder' ? await (0,promises_.readdir)(folder) : [];
    const near = (0,suggest/* suggest */.Z)(external_node_path_.basename(missing), names);
    return {
        problem: {
            message: 'does not exist',
            found: entry,
            ...(near === undefined ? {} : { remedy: `Did you mean ${external_node_path_.join(folder, near)}?` }),
        },
    };
}


/***/ }),

/***/ 33643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ objectsOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36541);

/** The Kubernetes objects of a document, with `List`s taken apart as kubectl does, and everything wrong with them. */
function objectsOf(document, where) {
    const read = { manifests: [], problems: [] };
    collect(document.value, [], { document, where, read });
    return read;
}
function collect(value, path, reading) {
    const { document, where, read } = reading;
    const line = path.length === 0 ? document.line : document.lineAt(path);
    const report = (problem) => read.problems.push({ file: where.file, ...(where.lines ? { line } : {}), ...problem });
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value)) {
        report({
            message: 'is not a Kubernetes object',
            found: typeOf(value),
            expected: 'a map with apiVersion, kind and metadata',
        });
        return;
    }
    if (typeof value['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items'])) {
        for (const [index, item] of value['items'].entries()) {
            collect(item, [...path, 'items', index], reading);
        }
        return;
    }
    const problems = shapeProblems(value);
    if (problems.length > 0) {
        for (const problem of problems)
            report(problem);
        return;
    }
    const object = value;
    for (const problem of textProblems(object))
        report(problem);
    read.manifests.push({ object, origin: where.originAt(line) });
}
function shapeProblems(value) {
    const { apiVersion, kind, metadata } = value;
    if (kind === 'Kustomization' || kind === 'Component') {
        return [
            {
                message: `is a ${kind}, which is built and not applied`,
                remedy: 'name its folder instead of the file',
            },
        ];
    }
    const what = typeof kind === 'string' ? `the ${kind}` : 'the object';
    const problems = [];
    for (const [field, found] of Object.entries({ apiVersion, kind })) {
        if (typeof found !== 'string' || found === '') {
            problems.push({
                message: `${what} has no ${field}`,
                ...(found === undefined ? {} : { found: typeOf(found) }),
            });
        }
    }
    const { name, generateName } = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(metadata) ? metadata : {};
    if (typeof name === 'string' && name !== '')
        return problems;
    problems.push(typeof generateName === 'string'
        ? {
            message: `${what} has generateName instead of a name: each release would make another one, and none could be found again to update it or to put it back`,
            found: `generateName: ${generateName}`,
            remedy: 'give it a metadata.name',
        }
        : {
            message: `${what} has no metadata.name`,
            ...(name === undefined ? {} : { found: typeOf(name), remedy: 'quote it' }),
        });
    return problems;
}
/** Fields whose values must be text, where YAML makes numbers and booleans of `8080` and `yes`. */
function textProblems(object) {
    const { name, labels, annotations } = object.metadata;
    const fields = [
        ['metadata.labels', labels],
        ['metadata.annotations', annotations],
    ];
    if (object.kind === 'ConfigMap' && object.apiVersion === 'v1')
        fields.push(['data', object.data]);
    if (object.kind === 'Secret' && object.apiVersion === 'v1') {
        fields.push(['data', object.data], ['stringData', object['stringData']]);
    }
    return fields.flatMap(([field, map]) => Object.entries((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(map) ? map : {})
        .filter(([, value]) => typeof value !== 'string' && value !== null)
        .map(([key, value]) => ({
        message: `${object.kind} ${name}: ${field} takes text only, and the value of ${key} is ${typeOf(value)}`,
        remedy: 'quote it',
    })));
}
function typeOf(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}


/***/ })

};
