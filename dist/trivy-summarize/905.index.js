export const id = 905;
export const ids = [905];
export const modules = {

/***/ 4905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readIgnoreFile: () => (/* binding */ readIgnoreFile)
});

// UNUSED EXPORTS: parseIgnoreFile

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(6748);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(5847);
;// CONCATENATED MODULE: ./js/base/yaml-keys.js

/** For the parser: its own search for keys that are there twice takes quadratic time, 14 s for 20,000 keys. */
const ANY_KEYS = { uniqueKeys: false };
/**
 * The keys that a map of the document has already, in the order of the text, in linear time.
 * @param nameOf what makes two keys the same; by default their type and value.
 */
function repeatedKeys(document, nameOf = (value) => `${typeof value} ${String(value)}`) {
    const repeated = [];
    (0,dist/* visit */.YR)(document, {
        Map: (_, map) => {
            const known = new Set();
            for (const { key } of map.items) {
                if (!(0,dist/* isScalar */.jn)(key))
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

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(956);
;// CONCATENATED MODULE: ./js/findings/ignore-file.js



const SELECTORS = ['id', 'purl', 'package', 'path'];
const KEYS = [...SELECTORS, 'reason', 'expires'];
const TOP = 'ignore';
/**
 * Reads an ignore file: YAML with a list `ignore` (schemas/trivy-ignore.schema.json).
 * @throws ConfigurationError with every problem and its line.
 */
function readIgnoreFile(file) {
    const place = (0,checkout/* givenPlaceOf */.wT)(file, '.');
    if (place !== 'file' && place !== 'missing') {
        throw new errors/* ConfigurationError */.j1({ input: 'ignore-file', file, message: checkout/* PLACE_MESSAGES */.lG[place] });
    }
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new errors/* ConfigurationError */.j1({
            input: 'ignore-file',
            file,
            message: `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
        });
    }
    return parseIgnoreFile(text, file);
}
/** The same for text, with `file` as its name. */
function parseIgnoreFile(text, file) {
    const lines = new dist/* LineCounter */.HN();
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ...ANY_KEYS };
    const document = (0,dist/* parseDocument */.Tp)(text, options);
    const reader = new IgnoreReader(file, (node) => (0,dist/* isNode */.Ll)(node) && node.range ? lines.linePos(node.range[0]).line : 1);
    for (const { message, offset } of yamlMistakes(document)) {
        reader.problem({ message, line: lines.linePos(offset).line });
    }
    const entries = reader.problems.length > 0 ? [] : reader.entries(document);
    if (reader.problems.length > 0)
        throw new errors/* ConfigurationError */.j1(reader.problems);
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
        if (root === null || ((0,dist/* isScalar */.jn)(root) && root.value === null))
            return [];
        if (!(0,dist/* isMap */.jh)(root)) {
            this.problem({ line: this.#lineOf(root), message: 'is not a map', expected });
            return [];
        }
        this.#refuseUnknown(root, [TOP]);
        const list = root.get(TOP, true);
        if (list === undefined || ((0,dist/* isScalar */.jn)(list) && list.value === null))
            return [];
        if ((0,dist/* isSeq */.oP)(list))
            return list.items.flatMap((item) => this.#entry(item) ?? []);
        this.problem({ line: this.#lineOf(list), message: `${TOP} is not a list`, expected });
        return [];
    }
    #entry(node) {
        const line = this.#lineOf(node);
        if (!(0,dist/* isMap */.jh)(node)) {
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
        const value = (0,dist/* isScalar */.jn)(node) ? node.value : undefined;
        if (typeof value === 'string' || value === null)
            return (value ?? '').trim() || undefined;
        this.problem({ line: this.#lineOf(node), message: `${key} is not text`, remedy: 'Quote it' });
        return undefined;
    }
    #refuseUnknown(map, known) {
        for (const { key } of map.items) {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : 'a key that is no text';
            if (known.includes(name))
                continue;
            const near = (0,suggest/* suggest */.Z)(name, known);
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
