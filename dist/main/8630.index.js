export const id = 8630;
export const ids = [8630,3248];
export const modules = {

/***/ 53248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ yamlMistakes),
/* harmony export */   UO: () => (/* binding */ ANY_KEYS),
/* harmony export */   fg: () => (/* binding */ repeatedKeys)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);

/** For the parser: its own search for keys that are there twice takes quadratic time, 14 s for 20,000 keys. */
const ANY_KEYS = { uniqueKeys: false };
/**
 * The keys that a map of the document has already, in the order of the text, in linear time.
 * @param nameOf what makes two keys the same; by default their type and value.
 */
function repeatedKeys(document, nameOf = (value) => `${typeof value} ${String(value)}`) {
    const repeated = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__.visit)(document, {
        Map: (_, map) => {
            const known = new Set();
            for (const { key } of map.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__.isScalar)(key))
                    continue;
                const name = nameOf(key.value);
                if (known.has(name))
                    repeated.push({ offset: key.range?.[0] ?? 0, key: key.value });
                known.add(name);
            }
        },
    });
    return repeated.sort((a, b) => a.offset - b.offset);
}
/** All mistakes of a document that was read with `ANY_KEYS`, in the order of the text. */
function yamlMistakes(document) {
    return [
        ...document.errors.map(({ code, message, pos }) => ({ code, message, offset: pos[0] })),
        ...repeatedKeys(document).map(({ offset }) => ({
            code: 'DUPLICATE_KEY',
            message: 'Map keys must be unique',
            offset,
        })),
    ].sort((a, b) => a.offset - b.offset);
}


/***/ }),

/***/ 58630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseIgnoreFile: () => (/* binding */ parseIgnoreFile),
/* harmony export */   readIgnoreFile: () => (/* binding */ readIgnoreFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33483);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26748);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53248);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80956);



const SELECTORS = ['id', 'purl', 'package', 'path'];
const KEYS = [...SELECTORS, 'reason', 'expires'];
const TOP = 'ignore';
/** A longer one is no pattern that somebody wrote, and every finding is compared with it. */
const LONGEST_PATTERN = 1000;
/**
 * Reads an ignore file: YAML with a list `ignore` (schemas/trivy-ignore.schema.json).
 * @throws ConfigurationError with every problem and its line.
 */
function readIgnoreFile(file) {
    const place = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .givenPlaceOf */ .wT)(file, '.');
    if (place !== 'file' && place !== 'missing') {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({ input: 'ignore-file', file, message: _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .PLACE_MESSAGES */ .lG[place] });
    }
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({
            input: 'ignore-file',
            file,
            message: `cannot be read: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`,
        });
    }
    return parseIgnoreFile(text, file);
}
/** The same for text, with `file` as its name. */
function parseIgnoreFile(text, file) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_1__.LineCounter();
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ..._base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ANY_KEYS */ .UO };
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__.parseDocument)(text, options);
    const reader = new IgnoreReader(file, (node) => (0,yaml__WEBPACK_IMPORTED_MODULE_1__.isNode)(node) && node.range ? lines.linePos(node.range[0]).line : 1);
    for (const { message, offset } of (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .yamlMistakes */ .Fd)(document)) {
        reader.problem({ message, line: lines.linePos(offset).line });
    }
    const entries = reader.problems.length > 0 ? [] : reader.entries(document);
    if (reader.problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1(reader.problems);
    return entries;
}
class IgnoreReader {
    problems = [];
    #file;
    #lineOf;
    constructor(file, lineOf) {
        this.#file = file;
        this.#lineOf = lineOf;
    }
    problem(problem) {
        this.problems.push({ input: 'ignore-file', file: this.#file, ...problem });
    }
    entries(document) {
        const root = document.contents;
        const expected = `a list under ${TOP}, such as "${TOP}: [{id: CVE-2024-1, reason: …, expires: 2026-12-31}]"`;
        // An empty file, or one whose list is empty, ignores nothing.
        if (root === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__.isScalar)(root) && root.value === null))
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__.isMap)(root)) {
            this.problem({ line: this.#lineOf(root), message: 'is not a map', expected });
            return [];
        }
        this.#refuseUnknown(root, [TOP]);
        const list = root.get(TOP, true);
        if (list === undefined || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__.isScalar)(list) && list.value === null))
            return [];
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__.isSeq)(list))
            return list.items.flatMap((item) => this.#entry(item) ?? []);
        this.problem({ line: this.#lineOf(list), message: `${TOP} is not a list`, expected });
        return [];
    }
    #entry(node) {
        const line = this.#lineOf(node);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__.isMap)(node)) {
            const expected = 'a map with id, purl, package or path, and with reason and expires';
            this.problem({ line, message: 'the entry is not a map', expected });
            return undefined;
        }
        const before = this.problems.length;
        this.#refuseUnknown(node, KEYS);
        const text = Object.fromEntries(KEYS.map((key) => [key, this.#text(node, key)]));
        if (SELECTORS.every((key) => text[key] === undefined)) {
            this.problem({
                line,
                message: 'the entry says not what it ignores',
                expected: 'one of id, purl, package or path',
            });
        }
        for (const key of SELECTORS)
            this.#refuseLong(node, key, text[key]);
        if (text['reason'] === undefined) {
            this.problem({
                line,
                message: 'the entry has no reason',
                remedy: 'Say why this finding may stay for now',
            });
        }
        const { expires } = text;
        if (expires === undefined) {
            const remedy = 'Say until when, such as expires: 2026-12-31; it counts again the day after';
            this.problem({ line, message: 'the entry has no expiry date', remedy });
        }
        else if (!isDay(expires)) {
            this.problem({
                line: this.#lineOf(node.get('expires', true)),
                message: 'expires is not a day',
                found: expires,
                expected: 'a date of the calendar such as 2026-12-31',
            });
        }
        if (this.problems.length > before)
            return undefined;
        const given = Object.fromEntries(Object.entries(text).filter((pair) => pair[1] !== undefined));
        return { ...given, file: this.#file, line };
    }
    /** Trimmed text; undefined when it is absent or blank. */
    #text(map, key) {
        const node = map.get(key, true);
        if (node === undefined)
            return undefined;
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_1__.isScalar)(node) ? node.value : undefined;
        if (typeof value === 'string' || value === null)
            return (value ?? '').trim() || undefined;
        this.problem({ line: this.#lineOf(node), message: `${key} is not text`, remedy: 'Quote it' });
        return undefined;
    }
    #refuseLong(map, key, text = '') {
        if (text.length <= LONGEST_PATTERN)
            return;
        this.problem({
            line: this.#lineOf(map.get(key, true)),
            message: `${key} is too long`,
            found: `${text.length} characters that begin with ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .shownValue */ .JJ)(text)}`,
            expected: `at most ${LONGEST_PATTERN} characters`,
        });
    }
    #refuseUnknown(map, known) {
        for (const { key } of map.items) {
            const name = (0,yaml__WEBPACK_IMPORTED_MODULE_1__.isScalar)(key) ? String(key.value) : 'a key that is no text';
            if (known.includes(name))
                continue;
            const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .suggest */ .Z)(name, known);
            this.problem({
                line: this.#lineOf(key),
                message: `${name} is no key that is known`,
                expected: known.join(', '),
                ...(near === undefined ? {} : { remedy: `Did you mean ${near}?` }),
            });
        }
    }
}
/** True for a day that the calendar has: 2026-02-30 would otherwise become one in March. */
function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(text))
        return false;
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}


/***/ })

};
