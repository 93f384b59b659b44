export const id = 525;
export const ids = [525];
export const modules = {

/***/ 73525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readReports: () => (/* reexport */ readReports)
});

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




/** Files that are, byte by byte, one that comes before them: file → the name of that. */
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
                copies.set(file, original);
            else if (digest !== undefined)
                first.set(digest, shown);
        }
    }
    return copies;
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

;// CONCATENATED MODULE: ./js/reports/input/error.js
/** A report that cannot be read. Thrown by the readers and turned into a {@link Problem} where the file is known. */
class ReportError extends Error {
    fault;
    constructor(fault) {
        super(fault.message);
        this.name = 'ReportError';
        this.fault = fault;
    }
}
function problemOf({ byte, found, ...fault }, file) {
    return {
        ...fault,
        file,
        message: byte === undefined ? fault.message : `${fault.message} (at byte ${byte})`,
        ...(found === undefined ? {} : { found: excerpt(found) }),
    };
}
/** The head of a text from a report, on one line, fit for a message. */
function excerpt(text, limit = 80) {
    const line = text.replace(/\s+/g, ' ').trim();
    return cut(line, limit);
}
/** At most `limit` UTF-16 units with an ellipsis where something is cut, no character halved. */
function cut(text, limit) {
    if (text.length <= limit)
        return text.toWellFormed();
    const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return `${text.slice(0, end).toWellFormed()}…`;
}
/**
 * A copy that stands alone, with lone surrogates replaced. A name cut out of a chunk keeps the whole chunk alive as
 * long as the name lives.
 */
function own(text) {
    return Buffer.from(text, 'utf8').toString('utf8');
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(57821);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./js/reports/input/source.js



const CHUNK_BYTES = 256 * 1024;
/** Enough to see what a report is; a licence header or build output may stand before it. */
const HEAD_BYTES = 64 * 1024;
/**
 * Opens a report for `use` and closes it afterwards.
 * @throws ReportError for what is no text.
 */
async function withSource(file, use) {
    const handle = await (0,promises_.open)(file, 'r');
    try {
        const { size } = await handle.stat();
        const first = await readAt(handle, 0, Buffer.allocUnsafe(HEAD_BYTES));
        refuseArchives(first);
        const { encoding, skip } = markOf(first);
        const head = encoding === undefined ? first.subarray(skip) : decode16(first.subarray(skip), encoding);
        if (encoding === undefined)
            refuseNul(head, skip);
        return await use({ bytes: size, head, chunks: () => chunksOf(handle, skip, encoding) });
    }
    finally {
        await handle.close();
    }
}
/** @throws ReportError when the bytes are no UTF-8, with the place. */
function requireUtf8(bytes, offset) {
    if ((0,external_node_buffer_.isUtf8)(bytes))
        return;
    let low = 0;
    let high = bytes.length;
    // The longest head that is UTF-8, but for a character that its end cuts.
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((0,external_node_buffer_.isUtf8)(bytes.subarray(0, middle - incompleteTail(bytes.subarray(0, middle)))))
            low = middle;
        else
            high = middle - 1;
    }
    throw new ReportError({
        message: 'is not UTF-8 text',
        byte: offset + Math.max(0, low - incompleteTail(bytes.subarray(0, low))),
        remedy: 'Write the report as UTF-8, or as UTF-16 with a byte order mark',
    });
}
/** How many bytes at the end begin a character that is not complete. */
function incompleteTail(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte >= 0xc0) {
            const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return length > back ? back : 0;
        }
        if (byte < 0x80)
            return 0;
    }
    return 0;
}
async function readAt(handle, position, buffer) {
    const { length } = buffer;
    let filled = 0;
    while (filled < length) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
        if (bytesRead === 0)
            break;
        filled += bytesRead;
    }
    return buffer.subarray(0, filled);
}
async function* chunksOf(handle, skip, encoding) {
    let position = skip;
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let tail = Buffer.alloc(0);
    while (true) {
        const read = await readAt(handle, position, buffer);
        if (read.length === 0)
            break;
        if (encoding === undefined) {
            refuseNul(read, position);
            position += read.length;
            yield read;
            continue;
        }
        position += read.length;
        const whole = tail.length === 0 ? read : Buffer.concat([tail, read]);
        const keep = unfinished16(whole, encoding);
        tail = Buffer.from(whole.subarray(whole.length - keep));
        const text = decode16(whole.subarray(0, whole.length - keep), encoding);
        refuseNul(text, position);
        yield text;
    }
    if (tail.length > 0)
        throw new ReportError({ message: 'ends inside a UTF-16 character', byte: position });
}
/** Bytes at the end that are half a unit, or a first surrogate that waits for its second. */
function unfinished16(bytes, encoding) {
    const odd = bytes.length % 2;
    if (bytes.length < 2 + odd)
        return odd;
    const at = bytes.length - odd - 2;
    const unit = encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    return unit >= 0xd800 && unit <= 0xdbff ? odd + 2 : odd;
}
function decode16(bytes, encoding) {
    return Buffer.from(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), 'utf8');
}
function markOf(head) {
    const [a, b, c] = head;
    if (a === 0xef && b === 0xbb && c === 0xbf)
        return { skip: 3 };
    if (a === 0xff && b === 0xfe)
        return { encoding: 'utf-16le', skip: 2 };
    if (a === 0xfe && b === 0xff)
        return { encoding: 'utf-16be', skip: 2 };
    return { skip: 0 };
}
function refuseArchives(head) {
    const [a, b] = head;
    const kind = a === 0x1f && b === 0x8b
        ? 'gzip'
        : a === 0x50 && b === 0x4b
            ? 'zip'
            : a === 0x28 && b === 0xb5
                ? 'zstd'
                : a === 0x42 && b === 0x5a && head[2] === 0x68
                    ? 'bzip2'
                    : undefined;
    if (kind === undefined)
        return;
    throw new ReportError({
        message: `is compressed (${kind}): only plain reports are read`,
        remedy: 'Unpack it in an earlier step',
    });
}
function refuseNul(bytes, offset) {
    const at = bytes.indexOf(0);
    if (at < 0)
        return;
    throw new ReportError({
        message: 'holds a NUL byte, which no text report does',
        byte: offset + at,
        remedy: 'UTF-16 and UTF-32 need a byte order mark; write the report as UTF-8',
    });
}

;// CONCATENATED MODULE: ./js/reports/input/json.js



/** V8 holds no longer string than 2^29 - 24 units; parsing takes about three times the size of the text. */
const MAX_JSON_BYTES = 384 * 1024 * 1024;
/** Each takes some 50 to 100 bytes once parsed: a file of `[[],[],…` would take more memory than a runner has. */
const MAX_JSON_VALUES = 30_000_000;
/** Deeper than any report; what walks a value afterwards may recurse. */
const MAX_JSON_DEPTH = 1_000;
/**
 * The whole report as one JSON value.
 * @throws ReportError when it is too large, too deep, or no JSON.
 */
async function readJson(source, maxBytes) {
    if (source.bytes > maxBytes)
        throw tooLarge(source.bytes, maxBytes);
    const chunks = [];
    for await (const chunk of source.chunks())
        chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    chunks.length = 0;
    requireUtf8(bytes, 0);
    guardShape(bytes);
    return parseJson(bytes.toString('utf8'));
}
/** @throws ReportError with the line of the mistake. */
function parseJson(text, line) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const at = /at position (\d+)/.exec(message)?.[1];
        const position = at === undefined ? text.length : Number(at);
        const ended = /end of JSON|Unterminated/.test(message) || position >= text.trimEnd().length;
        throw new ReportError({
            message: ended ? 'the JSON ends too early: the report is cut off' : 'is no valid JSON',
            line: line ?? lineOf(text, position),
            found: text.slice(Math.max(0, position - 20), position + 20),
        });
    }
}
/**
 * The value when it fits the schema.
 * @throws ReportError that names the place in the JSON, what is there, and what should be.
 */
function shaped(schema, value, what, line) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path ?? [];
    throw new ReportError({
        message: `looks like ${what}, and ${placeOf(path)} is not as it should be`,
        ...(line === undefined ? {} : { line }),
        found: found(value, path),
        expected: issue?.message.replace(/^Invalid input: expected /, '').replace(/, received .*$/, '') ?? '',
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A record whose keys come from the report: `__proto__` is a key like any other. */
const recordOf = (value) => schemas/* custom */.IeY(isRecord, 'an object').transform((record, context) => {
    const entries = [];
    for (const [key, each] of Object.entries(record)) {
        const result = value.safeParse(each);
        if (result.success)
            entries.push([key, result.data]);
        else
            for (const issue of result.error.issues)
                context.addIssue({ ...issue, code: 'custom', path: [key, ...issue.path] });
    }
    return entries;
});
function placeOf(path) {
    if (path.length === 0)
        return 'the whole';
    return path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, '');
}
function found(value, path) {
    let at = value;
    for (const key of path)
        at = at === null || at === undefined ? undefined : Reflect.get(Object(at), key);
    if (at === undefined)
        return 'nothing';
    return (JSON.stringify(at) ?? typeof at).slice(0, 200);
}
function lineOf(text, position) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1))
        line += 1;
    return line;
}
const mebibytes = (size) => `${Math.round(size / 1024 / 1024)} MiB`;
function tooLarge(bytes, limit) {
    return new ReportError({
        message: 'is a JSON report that is too large: JSON must be held in memory as a whole',
        found: mebibytes(bytes),
        expected: `at most ${mebibytes(limit)}`,
        remedy: 'Split it, or let the tool leave out what is not needed (such as output of passed tests)',
    });
}
/** Counts what parsing would build, before it is built. */
function guardShape(bytes) {
    let values = 0;
    let depth = 0;
    let line = 1;
    for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte === QUOTE)
            index = endOfString(bytes, index);
        else if (byte === COMMA)
            values += 1;
        else if (byte === NEWLINE)
            line += 1;
        // `[` and `]` differ from `{` and `}` by one bit.
        else if ((byte | 0x20) === OPEN) {
            depth += 1;
            values += 1;
            if (depth > MAX_JSON_DEPTH)
                throw new ReportError({ message: `is nested deeper than ${MAX_JSON_DEPTH} levels`, line });
        }
        else if ((byte | 0x20) === CLOSE)
            depth -= 1;
        if (values > MAX_JSON_VALUES) {
            throw new ReportError({
                message: 'holds too many values to be kept in memory',
                expected: `at most ${MAX_JSON_VALUES}`,
            });
        }
    }
}
const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
function endOfString(bytes, start) {
    let end = bytes.indexOf(0x22, start + 1);
    while (end >= 0) {
        let back = end - 1;
        while (bytes[back] === 0x5c)
            back -= 1;
        if ((end - back) % 2 === 1)
            return end;
        end = bytes.indexOf(0x22, end + 1);
    }
    return bytes.length;
}

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
        if (pattern.startsWith('!')) {
            for (const file of await matches(pattern.slice(1), root))
                found.delete(file);
            continue;
        }
        const kind = await kindOf(external_node_path_.resolve(root, pattern));
        if (kind === 'folder') {
            problems.push({
                message: 'is a folder',
                file: pattern,
                expected: 'a report file or a glob',
                remedy: `Use a glob such as ${external_node_path_.posix.join(pattern, '**', '*.xml')}`,
            });
            continue;
        }
        const files = kind === 'file' ? [external_node_path_.resolve(root, pattern)] : await matches(pattern, root);
        if (files.length === 0)
            unmatched.push(pattern);
        for (const file of files)
            found.add(file);
    }
    const files = [...found].map((file) => ({ file, shown: shownAs(file, root) }));
    return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 1)), unmatched, problems };
}
async function matches(pattern, root) {
    const files = [];
    const exclude = (name) => NEVER.test(name);
    const options = NEVER.test(pattern) ? { cwd: root } : { cwd: root, exclude };
    for await (const name of (0,promises_.glob)(pattern, options)) {
        const file = external_node_path_.resolve(root, name);
        if ((await kindOf(file)) === 'file')
            files.push(file);
    }
    return files;
}
async function kindOf(file) {
    try {
        const stats = await (0,promises_.stat)(file);
        return stats.isDirectory() ? 'folder' : 'file';
    }
    catch {
        return undefined;
    }
}
function shownAs(file, root) {
    const relative = external_node_path_.relative(root, file);
    const shown = relative.startsWith('..') ? file : relative;
    return external_node_path_.sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}

;// CONCATENATED MODULE: ./js/reports/coverage/hits.js
/**
 * Key → hits, the highest of each key. Kept as lists until a key has to be looked up: Maps of all files of a large
 * report take three times the memory, and most of the time.
 */
class Hits {
    #packed;
    #keys = [];
    #values = [];
    #map;
    get size() {
        return this.#map?.size ?? this.#packed?.hits.length ?? this.#keys.length;
    }
    /** For a key of which the caller knows that it is new. */
    push(key, hits) {
        if (this.#map !== undefined || this.#packed !== undefined) {
            this.raise(key, hits);
            return;
        }
        this.#keys.push(key);
        this.#values.push(hits);
    }
    adopt(packed) {
        if (packed.hits.length === 0)
            return;
        if (this.size === 0) {
            this.#packed = packed;
            return;
        }
        for (const [index, hits] of packed.hits.entries())
            this.raise(packed.keyAt(index), hits);
    }
    /** Keeps the higher where the key is known. */
    raise(key, hits) {
        const map = this.map();
        const known = map.get(key);
        if (known === undefined || hits > known)
            map.set(key, hits);
    }
    /** How many there are, and how many of them have hits; undefined when there are none. */
    counter() {
        const total = this.size;
        if (total === 0)
            return undefined;
        let covered = 0;
        if (this.#map !== undefined) {
            for (const hits of this.#map.values())
                if (hits > 0)
                    covered += 1;
        }
        else {
            // By index: an iterator makes an object a step, of millions of steps.
            const hits = this.#packed?.hits ?? this.#values;
            for (let index = 0; index < total; index += 1)
                if ((hits[index] ?? 0) > 0)
                    covered += 1;
        }
        return { covered, total };
    }
    /** Not to be changed by others. */
    map() {
        if (this.#map !== undefined)
            return this.#map;
        const map = new Map();
        for (const [index, hits] of this.#packed?.hits.entries() ?? [])
            map.set(this.#packed?.keyAt(index), hits);
        for (const [index, key] of this.#keys.entries())
            map.set(key, this.#values[index] ?? 0);
        this.#packed = undefined;
        this.#keys.length = 0;
        this.#values.length = 0;
        this.#map = map;
        return map;
    }
}
/** Numbers in large blocks of memory that the garbage collector never copies. */
class NumberPool {
    #block = new Uint32Array(0);
    #used = 0;
    /** The first `count` numbers, copied. */
    keep(numbers, count) {
        if (this.#used + count > this.#block.length) {
            this.#block = new Uint32Array(Math.max(count, 256 * 1024));
            this.#used = 0;
        }
        const kept = this.#block.subarray(this.#used, this.#used + count);
        kept.set(numbers.subarray(0, count));
        this.#used += count;
        return kept;
    }
}

;// CONCATENATED MODULE: ./js/reports/coverage/collect.js


const noHits = () => ({ hits: new Hits() });
/** One source file as one report has it. */
class RawFile {
    /** As the report has it. */
    path;
    lines = noHits();
    branches = noHits();
    functions = noHits();
    #lastLine = 0;
    #totals;
    constructor(path) {
        this.path = path;
    }
    /** `number` is 1-based; 0 is what compilers give to code that they made up, and is left out. */
    line(number, hits) {
        // Nearly all reports list them in order, and each once: then none needs to be looked up.
        if (number > this.#lastLine) {
            this.#lastLine = number;
            this.lines.hits.push(number, hits);
        }
        else if (number > 0)
            this.lines.hits.raise(number, hits);
    }
    /** Lines in their order, none of them twice. */
    adoptLines(packed) {
        if (packed.hits.length === 0)
            return;
        this.#lastLine = Math.max(this.#lastLine, packed.keyAt(packed.hits.length - 1));
        this.lines.hits.adopt(packed);
    }
    branch(key, hits) {
        this.branches.hits.raise(key, hits);
    }
    function(key, hits) {
        this.functions.hits.raise(key, hits);
    }
    /** Counted once: to be asked for when the report has been read. */
    totals() {
        return (this.#totals ??= totalsOf(this));
    }
}
/** All source files of one report. */
class RawCoverage {
    files = new Map();
    /** Folders that the report's paths may be relative to, such as Cobertura's `<source>`. */
    bases = [];
    file(path) {
        const known = this.files.get(path.toWellFormed());
        if (known !== undefined)
            return known;
        const file = new RawFile(own(path));
        this.files.set(file.path, file);
        return file;
    }
}
function totalsOf({ lines, branches, functions }) {
    const counted = { lines: count(lines), branches: count(branches), functions: count(functions) };
    return {
        ...(counted.lines === undefined ? {} : { lines: counted.lines }),
        ...(counted.branches === undefined ? {} : { branches: counted.branches }),
        ...(counted.functions === undefined ? {} : { functions: counted.functions }),
    };
}
function count({ hits, counter }) {
    return hits.counter() ?? counter;
}
const NAMES = ['lines', 'branches', 'functions'];
/** The sum; what none of them has is absent. */
function sumTotals(all) {
    const sum = {};
    for (const totals of all) {
        for (const name of NAMES) {
            const counter = totals[name];
            if (counter === undefined)
                continue;
            const before = sum[name] ?? { covered: 0, total: 0 };
            sum[name] = { covered: before.covered + counter.covered, total: before.total + counter.total };
        }
    }
    return sum;
}
/**
 * A count as reports write it: whole, perhaps in scientific notation or beyond 2^53; gcov's negative ones are overflows,
 * and lcov takes them for 0.
 * @throws ReportError when it is no number.
 */
function hitsOf(text, what, line) {
    if (text === '0')
        return 0;
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isNaN(value)) {
        throw new ReportError({
            message: `${what} is no number`,
            ...(line === undefined ? {} : { line }),
            found: text ?? 'nothing',
        });
    }
    return Math.max(0, value);
}
/** @throws ReportError when it is no line number. */
function lineNumberOf(text, what, line) {
    if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) {
        throw new ReportError({
            message: `${what} is no line number`,
            ...(line === undefined ? {} : { line }),
            found: text ?? 'nothing',
            expected: 'a whole number of at most nine digits',
        });
    }
    return Number(text);
}

;// CONCATENATED MODULE: ./js/reports/merge/coverage.js

/**
 * Coverage of all reports. Of one format, everything is united by its key, so that neither order nor splitting nor
 * reading twice changes a total. Formats name branches and functions differently: where several speak of a file, its
 * lines are united, and its branches and functions are those of the format that lists the most.
 */
class CoverageMerge {
    #files = new Map();
    #reports = 0;
    add(format, coverage, mapped) {
        this.#reports += 1;
        for (const raw of coverage.files.values()) {
            const to = mapped.get(raw.path);
            const path = to?.path ?? raw.path;
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
        return { files, totals: sumTotals([...files.values()].map(({ totals }) => totals)) };
    }
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
    const lines = only?.lines ?? noHits();
    if (only === undefined)
        for (const merged of each)
            unite(lines, merged.lines);
    const branches = only?.branches ?? richest(each.map((merged) => merged.branches));
    const functions = only?.functions ?? richest(each.map((merged) => merged.functions));
    const totals = only?.totals ?? totalsOf({ lines, branches, functions });
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
    return best?.dimension ?? noHits();
}

;// CONCATENATED MODULE: ./js/reports/audit/collect.js

const MAX_VIA = 20;
const MAX_TEXT = 500;
const noAdvisories = () => ({
    info: 0,
    low: 0,
    moderate: 0,
    high: 0,
    critical: 0,
});
/** The advisories of one report, or of several: the same advisory on the same package is one. */
class RawAudit {
    advisories = new Map();
    dependencies;
    add(raw) {
        const text = (value) => value === null || value === undefined || value.trim() === ''
            ? undefined
            : own(cut(value.trim(), MAX_TEXT));
        const ghsa = /GHSA-[\da-z]{4}-[\da-z]{4}-[\da-z]{4}/i.exec(`${raw.id} ${raw.url ?? ''}`)?.[0];
        const advisory = {
            id: own(cut(ghsa ?? String(raw.id), MAX_TEXT)),
            package: own(cut(raw.package, MAX_TEXT)),
            severity: raw.severity,
            title: own(cut(raw.title, MAX_TEXT)),
            via: raw.via.slice(0, MAX_VIA).map((each) => own(cut(each, MAX_TEXT))),
        };
        const url = text(raw.url);
        const range = text(raw.range);
        const fixedIn = text(raw.fixedIn) ?? fixedAfter(range);
        this.merge({
            ...advisory,
            ...(url === undefined ? {} : { url }),
            ...(range === undefined ? {} : { range }),
            // What registries write when there is no version without it.
            ...(fixedIn === undefined || fixedIn === '<0.0.0' ? {} : { fixedIn }),
        });
    }
    merge(advisory) {
        const key = `${advisory.id}\n${advisory.package}`;
        const known = this.advisories.get(key);
        if (known === undefined) {
            this.advisories.set(key, advisory);
            return;
        }
        known.severity = worse(known.severity, advisory.severity);
        known.via = [...new Set([...known.via, ...advisory.via])].sort().slice(0, MAX_VIA);
    }
}
const ORDER = ['info', 'low', 'moderate', 'high', 'critical'];
function worse(a, b) {
    return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
/** `>=1.0.0 <1.2.3` ends where the fix begins; a range of several parts may end at several places. */
function fixedAfter(range) {
    return /^(?:>=?\s*[\w.+-]+\s+)?<\s*(?<version>\d[\w.+-]*)$/.exec(range ?? '')?.groups?.['version'];
}

;// CONCATENATED MODULE: ./js/reports/tests/collect.js

/** Lists are for people and for comparing; the totals count everything. */
const MAX_LISTED = 1_000;
const MAX_MESSAGE = 1_000;
const MAX_DETAILS = 4_000;
const MAX_NAME = 500;
const MAX_SUITES = 200_000;
const noTests = () => ({
    total: 0,
    passed: 0,
    failed: 0,
    errors: 0,
    skipped: 0,
    flaky: 0,
});
/** The results of one report. */
class RawTests {
    suites = new Map();
    totals = noTests();
    unlisted = 0;
    #listed = {};
    #last;
    /** Makes sure that a suite is known, though it may have no test. */
    suite(name, file) {
        if (this.#last?.name === name)
            return this.#last;
        // As it is kept, so that a name that had to be cut or mended is found again.
        const shown = cut(name, MAX_NAME);
        let suite = this.suites.get(shown);
        if (suite === undefined) {
            if (this.suites.size >= MAX_SUITES) {
                throw new ReportError({ message: `has more than ${MAX_SUITES} suites` });
            }
            suite = { name: own(shown), totals: noTests(), tests: [] };
            if (file !== undefined && file !== '')
                suite.file = own(cut(file, MAX_NAME));
            this.suites.set(suite.name, suite);
        }
        this.#last = suite;
        return suite;
    }
    add(test) {
        const suite = this.suite(test.suite, test.file);
        countTest(suite.totals, test);
        countTest(this.totals, test);
        if (test.status === 'passed' && test.flaky !== true)
            return;
        const kind = test.status === 'passed' ? 'flaky' : test.status;
        const listed = this.#listed[kind] ?? 0;
        if (listed >= MAX_LISTED) {
            this.unlisted += 1;
            return;
        }
        this.#listed[kind] = listed + 1;
        suite.tests.push(keep(test, suite.name));
    }
    /** How many tests failed or broke. */
    get failing() {
        return this.totals.failed + this.totals.errors;
    }
    /** A report that says it failed and lists no failure: what failed is outside of the tests, and must not be lost. */
    addHidden(suite, message, details) {
        this.add({ suite, name: '(outside of the tests)', status: 'error', message, details });
    }
}
function countTest(totals, { status, flaky, durationMs }) {
    totals.total += 1;
    totals[status === 'error' ? 'errors' : status] += 1;
    if (flaky === true)
        totals.flaky += 1;
    if (durationMs !== undefined)
        totals.durationMs = (totals.durationMs ?? 0) + durationMs;
}
function collect_text(value, limit) {
    const trimmed = value?.trim() ?? '';
    return trimmed === '' ? undefined : own(cut(trimmed, limit));
}
function keep(test, suite) {
    return defined({
        name: own(cut(test.name, MAX_NAME)),
        suite,
        className: collect_text(test.className, MAX_NAME),
        file: collect_text(test.file, MAX_NAME),
        line: test.line,
        status: test.status,
        durationMs: test.durationMs,
        message: collect_text(test.message, MAX_MESSAGE),
        details: collect_text(test.details, MAX_DETAILS),
        flaky: test.flaky === true ? true : undefined,
        attempts: test.attempts,
    });
}
/** Without the keys that hold nothing. */
function defined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
/** `1,234.56` seconds, as Surefire writes it, in milliseconds; undefined for what is no time. */
function secondsOf(text) {
    if (text === undefined)
        return undefined;
    const seconds = Number(text.includes(',') ? text.replaceAll(',', '') : text);
    return text.trim() === '' || !Number.isFinite(seconds) || seconds < 0 ? undefined : seconds * 1000;
}
/** The first line that says something. */
function firstLine(text) {
    return text
        ?.split('\n', 50)
        .map((line) => line.trim())
        .find((line) => line !== '');
}
function wholeNumber(text) {
    return text !== undefined && /^\d{1,9}$/.test(text) && text !== '0' ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./js/reports/findings/collect.js


/** The totals count everything; the list is bounded. */
const MAX_ITEMS = 100_000;
const collect_MAX_MESSAGE = 2_000;
const MAX_SHORT = 500;
const noFindings = () => ({ error: 0, warning: 0, note: 0, none: 0 });
/** The findings of one tool in one report. */
class RawFindings {
    tool;
    items = [];
    totals = noFindings();
    suppressed = 0;
    unlisted = 0;
    filesChecked;
    constructor(tool) {
        this.tool = own(cut(tool, MAX_SHORT));
    }
    add(finding) {
        this.totals[finding.level] += 1;
        if (this.items.length >= MAX_ITEMS) {
            this.unlisted += 1;
            return;
        }
        const short = (text) => text === undefined || text === '' ? undefined : own(cut(text, MAX_SHORT));
        this.items.push(defined({
            rule: own(cut(finding.rule, MAX_SHORT)),
            level: finding.level,
            message: own(cut(finding.message, collect_MAX_MESSAGE)),
            path: finding.path === undefined || finding.path === '' ? undefined : own(cut(finding.path, 4096)),
            line: finding.line,
            column: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
            securitySeverity: finding.securitySeverity,
            helpUrl: short(finding.helpUrl),
            fingerprint: short(finding.fingerprint),
        }));
    }
}

;// CONCATENATED MODULE: ./js/reports/merge/findings.js


/** Findings of all reports, a tool each. */
class FindingsMerge {
    #tools = new Map();
    add(each, mapped) {
        let tool = this.#tools.get(each.tool);
        if (tool === undefined) {
            tool = { tool: each.tool, items: [], totals: noFindings(), suppressed: 0, unlisted: 0 };
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
    #all = new RawAudit();
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
        const totals = noAdvisories();
        for (const { severity } of advisories)
            totals[severity] += 1;
        return {
            advisories,
            totals,
            ...(this.#dependencies === undefined ? {} : { dependencies: this.#dependencies }),
        };
    }
}

;// CONCATENATED MODULE: ./js/reports/merge/tests.js

/** Test results of all reports: suites of the same name are one, and their counts add up. */
class TestMerge {
    #suites = new Map();
    #totals = noTests();
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
                suite = { name: raw.name, totals: noTests(), tests: [] };
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
        if (listed >= MAX_LISTED) {
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
                mapped.set(path, map_found(exact[0] ?? ''));
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
            mapped.set(path, decide(path, guesses, votes));
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
function decide(path, guesses, votes) {
    const [only] = guesses;
    if (only === undefined)
        return notFound(path);
    if (guesses.length === 1 && only.agree > 1)
        return map_found(only.file);
    const voted = best(guesses, ({ rule }) => votes.get(rule) ?? 0) ??
        (only.agree > 1 ? best(guesses, ({ overlap }) => overlap) : undefined);
    if (voted !== undefined)
        return map_found(voted.file);
    return { ...notFound(path), candidates: guesses.map(({ file }) => file).sort() };
}
/** The one with the highest number above 0, when it is the only one. */
function best(guesses, numberOf) {
    const highest = Math.max(...guesses.map(numberOf));
    const winners = guesses.filter((guess) => numberOf(guess) === highest);
    return highest > 0 && winners.length === 1 ? winners[0] : undefined;
}
const map_found = (path) => ({ path, mapped: true, candidates: [] });
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

;// CONCATENATED MODULE: ./js/reports/audit/npm.js




/** The registries' words; `none` and what yarn writes for an advisory without one are notes. */
const severity = schemas/* enum */.k5n(['info', 'low', 'moderate', 'high', 'critical', 'none', 'unknown'])
    .transform((word) => (word === 'none' || word === 'unknown' ? 'info' : word));
const viaAdvisory = schemas/* object */.Ikc({
    source: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]),
    name: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    url: schemas/* string */.YjP().nullish(),
    severity,
    range: schemas/* string */.YjP().nullish(),
});
const npm7 = schemas/* object */.Ikc({
    vulnerabilities: recordOf(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        severity,
        via: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), viaAdvisory])),
        nodes: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    })),
    metadata: schemas/* object */.Ikc({
        vulnerabilities: schemas/* object */.Ikc({ total: schemas/* number */.aig() }),
        dependencies: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* object */.Ikc({ total: schemas/* number */.aig() })]).nullish(),
    }),
});
/** npm 7 and later (`auditReportVersion` 2): a package that is vulnerable through others names them, and adds no advisory. */
function readNpm(value) {
    const version = isRecord(value) ? value['auditReportVersion'] : undefined;
    if (version !== 2) {
        throw new ReportError({
            message: 'is an npm audit report of a version that is not known',
            found: String(version),
            expected: 'auditReportVersion 2',
        });
    }
    const { vulnerabilities, metadata } = shaped(npm7, value, 'an npm audit report');
    const audit = new RawAudit();
    const { dependencies } = metadata;
    audit.dependencies = typeof dependencies === 'object' ? dependencies?.total : dependencies;
    for (const [, { via, nodes }] of vulnerabilities)
        for (const each of via) {
            if (typeof each === 'string')
                continue;
            audit.add({ id: each.source, package: each.name, ...pick(each), via: nodes ?? [] });
        }
    if (metadata.vulnerabilities.total > 0 && audit.advisories.size === 0)
        throw npm_hidden(metadata.vulnerabilities.total);
    return audit;
}
function pick({ title, url, severity, range }) {
    return { title, url, severity, range };
}
const advisory6 = schemas/* object */.Ikc({
    id: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]),
    module_name: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    severity,
    url: schemas/* string */.YjP().nullish(),
    github_advisory_id: schemas/* string */.YjP().nullish(),
    vulnerable_versions: schemas/* string */.YjP().nullish(),
    patched_versions: schemas/* string */.YjP().nullish(),
    findings: schemas/* array */.YOg(schemas/* object */.Ikc({ paths: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() })).nullish(),
});
const npm6 = schemas/* object */.Ikc({
    advisories: recordOf(advisory6),
    metadata: schemas/* object */.Ikc({
        vulnerabilities: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()).nullish(),
        totalDependencies: schemas/* number */.aig().nullish(),
        dependencies: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* object */.Ikc({ total: schemas/* number */.aig() })]).nullish(),
    })
        .nullish(),
});
/** npm 6; pnpm and yarn 2 and 3 write the same. */
function readNpm6(value) {
    const { advisories, metadata } = shaped(npm6, value, 'an audit report');
    const audit = new RawAudit();
    const { dependencies } = metadata ?? {};
    audit.dependencies =
        metadata?.totalDependencies ?? (typeof dependencies === 'object' ? dependencies?.total : dependencies);
    for (const [, each] of advisories)
        addAdvisory6(audit, each);
    const stated = Object.values(metadata?.vulnerabilities ?? {}).reduce((sum, each) => sum + each, 0);
    if (stated > 0 && audit.advisories.size === 0)
        throw npm_hidden(stated);
    return audit;
}
function addAdvisory6(audit, each) {
    audit.add({
        id: each.github_advisory_id ?? each.id,
        package: each.module_name,
        severity: each.severity,
        title: each.title,
        url: each.url,
        range: each.vulnerable_versions,
        fixedIn: each.patched_versions,
        via: each.findings?.flatMap(({ paths }) => paths ?? []) ?? [],
    });
}
/** The JSON that a package manager writes when the audit itself failed, which must not read as "nothing found". */
function auditFailure(value) {
    if (!isRecord(value))
        return undefined;
    const { error, message } = value;
    if (isRecord(error)) {
        const text = [error['code'], error['summary'] ?? error['message'], error['detail']]
            .filter((part) => typeof part === 'string' && part !== '')
            .join(': ');
        return text === '' ? undefined : text;
    }
    return typeof message === 'string' && ('statusCode' in value || 'method' in value) ? message : undefined;
}
function npm_hidden(stated) {
    return new ReportError({ message: `states ${stated} vulnerabilities and lists no advisory` });
}

;// CONCATENATED MODULE: ./js/reports/input/lines.js


/** A line above it is no line of a report, but something that would be held whole. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const lines_NEWLINE = 10;
const RETURN = 13;
async function eachLine(source, visitor) {
    const plain = visitor.plain?.bind(visitor) ?? (() => 0);
    let held = Buffer.allocUnsafe(512 * 1024);
    let kept = 0;
    let number = 0;
    for await (const read of source.chunks()) {
        const length = kept + read.length;
        if (length > held.length) {
            const larger = Buffer.allocUnsafe(2 * length);
            held.copy(larger, 0, 0, kept);
            held = larger;
        }
        read.copy(held, kept);
        let start = 0;
        while (start < length) {
            const next = plain(held, start, length);
            if (next > 0) {
                number += 1;
                start = next;
                continue;
            }
            const end = held.indexOf(lines_NEWLINE, start);
            if (end < 0 || end >= length)
                break;
            number += 1;
            visitor.line(held, start, end > start && held[end - 1] === RETURN ? end - 1 : end, number);
            start = end + 1;
        }
        held.copy(held, 0, start, length);
        kept = length - start;
        if (kept > MAX_LINE_BYTES) {
            throw new ReportError({
                message: `has a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MiB`,
                line: number + 1,
            });
        }
    }
    if (kept > 0)
        visitor.line(held, 0, held[kept - 1] === RETURN ? kept - 1 : kept, number + 1);
}
/** Every line as text. */
async function eachTextLine(source, line) {
    await eachLine(source, {
        line: (bytes, start, end, number) => line(textOf(bytes, start, end, number), number),
    });
}
/** @throws ReportError when the line is no UTF-8. */
function textOf(bytes, start, end, number) {
    const text = bytes.toString('utf8', start, end);
    if (text.includes('\uFFFD')) {
        try {
            requireUtf8(bytes.subarray(start, end), 0);
        }
        catch {
            throw new ReportError({ message: 'is not UTF-8 text', line: number });
        }
    }
    return text;
}

;// CONCATENATED MODULE: ./js/reports/audit/yarn.js






const auditAdvisory = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({ resolution: schemas/* object */.Ikc({ path: schemas/* string */.YjP() }), advisory: advisory6 }),
});
const auditSummary = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({
        vulnerabilities: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        totalDependencies: schemas/* number */.aig().nullish(),
    }),
});
/** `yarn audit --json` of yarn 1: an event a line, the summary last. */
async function readYarnClassic(source) {
    const audit = new RawAudit();
    let summed = false;
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        const value = parseJson(text, line);
        const type = isRecord(value) ? value['type'] : undefined;
        if (type === 'auditAdvisory') {
            const { data } = shaped(auditAdvisory, value, "a line of yarn's audit", line);
            addAdvisory6(audit, { ...data.advisory, findings: [{ paths: [data.resolution.path] }] });
        }
        else if (type === 'auditSummary') {
            const { data } = shaped(auditSummary, value, "the summary of yarn's audit", line);
            summed = true;
            audit.dependencies = data.totalDependencies ?? undefined;
            const stated = Object.values(data.vulnerabilities).reduce((sum, each) => sum + each, 0);
            if (stated > 0 && audit.advisories.size === 0)
                throw new ReportError({ message: `states ${stated} vulnerabilities and lists no advisory`, line });
        }
        else if (type === 'error') {
            const { data } = value;
            throw new ReportError({ message: 'the audit itself failed', line, found: String(data) });
        }
    });
    if (!summed)
        throw new ReportError({ message: 'ends without a line "auditSummary": the report is cut off' });
    return audit;
}
const tree = schemas/* object */.Ikc({
    value: schemas/* string */.YjP(),
    children: schemas/* object */.Ikc({
        ID: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]),
        Issue: schemas/* string */.YjP(),
        URL: schemas/* string */.YjP().nullish(),
        Severity: severity,
        'Vulnerable Versions': schemas/* string */.YjP().nullish(),
        Dependents: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    }),
});
/** `yarn npm audit --json` of yarn 4: a package a line. Deprecations, which are no advisories, are left out. */
async function readYarnBerry(source) {
    const audit = new RawAudit();
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        const { value, children } = shaped(tree, parseJson(text, line), "a line of yarn's audit", line);
        if (String(children.ID).endsWith('(deprecation)'))
            return;
        audit.add({
            id: children.ID,
            package: value,
            severity: children.Severity,
            title: children.Issue,
            url: children.URL,
            range: children['Vulnerable Versions'],
            via: children.Dependents ?? [],
        });
    });
    return audit;
}

;// CONCATENATED MODULE: ./js/reports/coverage/cobertura.js


/**
 * Cobertura (coverage-04.dtd) as Cobertura, coverage.py, gcovr, coverlet, Istanbul and others write it. A line stands in
 * its class and once more in its method, and several classes may share a file: it is counted once.
 */
class CoberturaReader {
    coverage = new RawCoverage();
    #file;
    #class = '';
    #method;
    open(name, attributes, line) {
        switch (name) {
            case 'source':
                return 4096;
            case 'class':
                this.#file = this.coverage.file(required(attributes, 'filename', 'class', line));
                this.#class = attributes['name'] ?? '';
                break;
            case 'method':
                this.#method = {
                    name: `${this.#class}.${attributes['name'] ?? ''}${attributes['signature'] ?? ''}`,
                    hits: Number(attributes['hits'] ?? 0) || 0,
                    rate: Number(attributes['line-rate'] ?? 0) || 0,
                };
                break;
            case 'line':
                this.#line(attributes, line);
                break;
            default:
        }
        return 0;
    }
    close(name, text) {
        if (name === 'source' && text.trim() !== '')
            this.coverage.bases.push(text.trim());
        if (name === 'class')
            this.#file = undefined;
        if (name === 'method' && this.#method !== undefined) {
            const { name: method, line, hits, rate } = this.#method;
            this.#file?.function(`${line ?? ''}:${method}`, line === undefined ? Math.max(hits, rate) : hits);
            this.#method = undefined;
        }
    }
    #line(attributes, line) {
        const file = this.#file;
        if (file === undefined)
            return;
        const number = lineNumberOf(attributes['number'], '<line number>', line);
        const hits = hitsOf(attributes['hits'], '<line hits>', line);
        file.line(number, hits);
        if (this.#method !== undefined) {
            this.#method.line = Math.min(this.#method.line ?? number, number);
            this.#method.hits = Math.max(this.#method.hits, hits);
        }
        const condition = attributes['condition-coverage'];
        if (attributes['branch']?.toLowerCase() === 'true' && condition !== undefined)
            branches(file, number, condition);
    }
}
/** `50% (1/2)`: which of them were taken is not said, so the first ones are. */
function branches(file, line, condition) {
    const match = /\((?<covered>\d{1,4})\/(?<total>\d{1,4})\)/.exec(condition)?.groups;
    if (match === undefined)
        return;
    for (let index = 0; index < Number(match['total']); index += 1) {
        file.branch(`${line}:${index}`, index < Number(match['covered']) ? 1 : 0);
    }
}
/** @throws ReportError when it is missing or empty. */
function required(attributes, key, element, line) {
    const value = attributes[key];
    if (value === undefined || value === '')
        throw new ReportError({ message: `<${element}> has no ${key}`, line });
    return value;
}

;// CONCATENATED MODULE: ./js/reports/coverage/clover.js


/** More on a line are no code, and would cost as much memory as they claim. */
const MAX_BRANCHES = 10_000;
/**
 * Clover as OpenClover, PHPUnit and Istanbul write it. A line of type `method` is a function, as in Clover's own counts,
 * and no statement. A file without lines, of a report that was cut to its metrics, has its counts alone.
 */
class CloverReader {
    coverage = new RawCoverage();
    /** Istanbul writes how many branches of a line were taken and were not, Clover how often it was true and false. */
    #istanbul;
    #file;
    #inClass = 0;
    #metrics;
    constructor(root) {
        this.#istanbul = root['clover'] === '3.2.0';
    }
    open(name, attributes, line) {
        if (name === 'file') {
            const path = attributes['path'] ?? '';
            this.#file = this.coverage.file(path === '' ? required(attributes, 'name', 'file', line) : path);
        }
        else if (this.#file === undefined)
            return;
        else if (name === 'class')
            this.#inClass += 1;
        else if (name === 'metrics' && this.#inClass === 0)
            this.#metrics = attributes;
        else if (name === 'line')
            this.#line(this.#file, attributes, line);
    }
    close(name) {
        if (name === 'class')
            this.#inClass = Math.max(0, this.#inClass - 1);
        if (name !== 'file' || this.#file === undefined)
            return;
        if (this.#metrics !== undefined)
            fillFrom(this.#metrics, this.#file, this.#istanbul);
        this.#file = undefined;
        this.#metrics = undefined;
    }
    #line(file, attributes, line) {
        const number = lineNumberOf(attributes['num'], '<line num>', line);
        const count = attributes['count'];
        if (attributes['type'] === 'method') {
            const name = attributes['name'] ?? attributes['signature'] ?? '';
            file.function(`${number}:${name}`, hitsOf(count, '<line count>', line));
            return;
        }
        if (attributes['type'] !== 'cond') {
            file.line(number, hitsOf(count, '<line count>', line));
            return;
        }
        const yes = hitsOf(attributes['truecount'] ?? '0', '<line truecount>', line);
        const no = hitsOf(attributes['falsecount'] ?? '0', '<line falsecount>', line);
        if (this.#istanbul) {
            file.line(number, hitsOf(count ?? String(yes), '<line count>', line));
            const total = Math.min(yes + no, MAX_BRANCHES);
            for (let index = 0; index < total; index += 1)
                file.branch(`${number}:${index}`, index < yes ? 1 : 0);
            return;
        }
        file.line(number, hitsOf(count ?? String(yes + no), '<line count>', line));
        file.branch(`${number}:true`, yes);
        file.branch(`${number}:false`, no);
    }
}
/** Istanbul writes no line for a function, nor for a branch where no statement begins; the metrics know of them. */
function fillFrom(metrics, file, istanbul) {
    for (const [dimension, key] of [
        [file.lines, 'statements'],
        [file.branches, 'conditionals'],
        [file.functions, 'methods'],
    ]) {
        const counter = counterOf(metrics, key);
        if (dimension.hits.size === 0 && counter !== undefined)
            dimension.counter = counter;
    }
    const branches = counterOf(metrics, 'conditionals');
    if (!istanbul || branches === undefined || file.branches.hits.size === 0)
        return;
    const listed = file.branches.hits.counter() ?? { covered: 0, total: 0 };
    const unlisted = Math.min(branches.total - listed.total, MAX_BRANCHES);
    for (let index = 0; index < unlisted; index += 1) {
        file.branch(`:${index}`, index < branches.covered - listed.covered ? 1 : 0);
    }
}
function counterOf(metrics, key) {
    const total = Number(metrics[key] ?? Number.NaN);
    const covered = Number(metrics[`covered${key}`] ?? Number.NaN);
    if (!Number.isSafeInteger(total) || !Number.isSafeInteger(covered) || total <= 0)
        return undefined;
    return { covered: Math.max(0, Math.min(covered, total)), total };
}

;// CONCATENATED MODULE: ./js/reports/coverage/go-cover.js



const BLOCK = /^(?<path>.+):(?<start>\d{1,9})\.\d{1,9},(?<end>\d{1,9})\.\d{1,9} (?<statements>\d{1,9}) (?<count>\d+)$/;
/** A block of more lines is no code that a person wrote, and would cost as much memory as it claims. */
const MAX_BLOCK_LINES = 1_000_000;
/**
 * Go's coverprofile: a mode, then blocks. A line is covered when a block that has it ran; `statements` are what
 * `go tool cover -func` counts, and each block counts once, however many packages' tests report it.
 */
async function readGoCover(source) {
    const coverage = new RawCoverage();
    const blocks = new Map();
    let moded = false;
    await eachTextLine(source, (text, line) => {
        const trimmed = text.trim();
        if (trimmed === '')
            return;
        // Profiles that were put together with cat have it several times.
        if (/^mode: (?:set|count|atomic)$/.test(trimmed)) {
            moded = true;
            return;
        }
        const block = BLOCK.exec(trimmed)?.groups;
        if (block === undefined || !moded) {
            throw new ReportError({
                message: 'is no line of a Go coverprofile',
                line,
                found: trimmed,
                expected: 'file.go:12.3,14.2 1 5',
            });
        }
        const start = Number(block['start']);
        const end = Number(block['end']);
        if (end < start || end - start > MAX_BLOCK_LINES)
            throw new ReportError({
                message: 'the block ends before it starts, or far behind',
                line,
                found: trimmed,
            });
        const hits = hitsOf(block['count'], 'the count', line);
        const statements = Number(block['statements']);
        const file = coverage.file(block['path'] ?? '');
        if (statements > 0)
            for (let number = start; number <= end; number += 1)
                file.line(number, hits);
        const key = trimmed.slice(0, trimmed.lastIndexOf(' '));
        const known = blocks.get(key);
        if (known === undefined)
            blocks.set(key, { statements, ran: hits > 0 });
        else
            known.ran ||= hits > 0;
    });
    let statements = 0;
    let statementsCovered = 0;
    for (const block of blocks.values()) {
        statements += block.statements;
        if (block.ran)
            statementsCovered += block.statements;
    }
    return { coverage, statements, statementsCovered };
}

// EXTERNAL MODULE: ../../node_modules/istanbul-lib-coverage/index.js
var istanbul_lib_coverage = __webpack_require__(36453);
;// CONCATENATED MODULE: ./js/reports/coverage/istanbul.js




const position = schemas/* object */.Ikc({ line: schemas/* number */.aig().int().nonnegative(), column: schemas/* number */.aig().nullish() });
const range = schemas/* object */.Ikc({ start: position, end: schemas/* unknown */.L5J().optional() });
/** Istanbul leaves `start` empty for an `else` that is not there. */
const looseRange = schemas/* object */.Ikc({ start: schemas/* object */.Ikc({ line: schemas/* number */.aig().optional() }).optional() }).nullish();
const istanbul_count = schemas/* number */.aig().nonnegative();
const file = schemas/* object */.Ikc({
    path: schemas/* string */.YjP().min(1),
    statementMap: schemas/* record */.g1P(schemas/* string */.YjP(), range),
    fnMap: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
        name: schemas/* string */.YjP().nullish(),
        decl: range.optional(),
        loc: range.optional(),
        line: schemas/* number */.aig().optional(),
    })),
    branchMap: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
        type: schemas/* string */.YjP().nullish(),
        line: schemas/* number */.aig().optional(),
        loc: looseRange,
        locations: schemas/* array */.YOg(looseRange).optional(),
    })),
    s: schemas/* record */.g1P(schemas/* string */.YjP(), istanbul_count),
    f: schemas/* record */.g1P(schemas/* string */.YjP(), istanbul_count),
    b: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(istanbul_count)),
});
/** babel-plugin-istanbul of old times wraps the file. */
const wrapped = schemas/* union */.KCZ([file, schemas/* object */.Ikc({ data: file })])
    .transform((each) => ('data' in each ? each.data : each));
/** Istanbul's `coverage-final.json`, also as c8, nyc, jest and vitest write it. */
function readIstanbul(value) {
    const coverage = new RawCoverage();
    const files = shaped(recordOf(wrapped), value, "Istanbul's coverage-final.json");
    for (const [, data] of files) {
        const raw = coverage.file(data.path);
        const lines = istanbul_lib_coverage.createFileCoverage(data).getLineCoverage();
        for (const [line, hits] of Object.entries(lines))
            raw.line(Number(line), hits);
        functions(raw, data);
        istanbul_branches(raw, data);
    }
    return coverage;
}
function functions(raw, { fnMap, f }) {
    for (const [id, hits] of Object.entries(f)) {
        const known = fnMap[id];
        const start = (known?.decl ?? known?.loc)?.start;
        raw.function(`${start?.line ?? known?.line ?? ''}:${start?.column ?? ''}:${known?.name ?? id}`, hits);
    }
}
function istanbul_branches(raw, { branchMap, b }) {
    for (const [id, hits] of Object.entries(b)) {
        const known = branchMap[id];
        const start = known?.loc?.start;
        const line = start?.line ?? known?.line ?? known?.locations?.[0]?.start?.line ?? '';
        for (const [index, each] of hits.entries())
            raw.branch(`${line}:${start?.column ?? id}:${known?.type ?? ''}:${index}`, each);
    }
}
const counter = schemas/* object */.Ikc({ total: istanbul_count, covered: istanbul_count });
const summary = schemas/* object */.Ikc({ lines: counter, functions: counter, branches: counter });
/** Istanbul's `coverage-summary.json`: totals alone, a file each. */
function readIstanbulSummary(value) {
    const coverage = new RawCoverage();
    for (const [path, totals] of shaped(recordOf(summary), value, "Istanbul's coverage-summary.json")) {
        if (path === 'total')
            continue;
        const raw = coverage.file(path);
        for (const name of ['lines', 'functions', 'branches']) {
            const { covered, total } = totals[name];
            // 0 of 0 says that there is nothing to cover: it adds nothing, and a file without branches has none.
            if (total > 0)
                raw[name].counter = { covered: Math.min(covered, total), total };
        }
    }
    return coverage;
}

;// CONCATENATED MODULE: ./js/reports/coverage/jacoco.js


/**
 * JaCoCo (report.dtd 1.1). A source file is named by its package; in aggregates the groups, which are the modules, stand
 * before it, since two modules may have the same class.
 */
class JacocoReader {
    coverage = new RawCoverage();
    #groups = [];
    #package = '';
    #source;
    #class;
    #method;
    open(name, attributes, line) {
        switch (name) {
            case 'group':
                this.#groups.push(attributes['name'] ?? '');
                break;
            case 'package':
                this.#package = attributes['name'] ?? '';
                break;
            case 'class': {
                const source = attributes['sourcefilename'];
                const file = source === undefined || source === '' ? undefined : this.#file(source);
                this.#class = { name: attributes['name'] ?? '', file };
                break;
            }
            case 'method': {
                const signature = `${this.#class?.name ?? ''}.${attributes['name'] ?? ''}${attributes['desc'] ?? ''}`;
                this.#method = { key: `${attributes['line'] ?? ''}:${signature}`, covered: false };
                break;
            }
            case 'sourcefile':
                this.#source = this.#file(required(attributes, 'name', 'sourcefile', line));
                break;
            case 'line':
                this.#line(attributes, line);
                break;
            case 'counter':
                this.#counter(attributes, line);
                break;
            default:
        }
    }
    close(name) {
        switch (name) {
            case 'group':
                this.#groups.pop();
                break;
            case 'package':
                this.#package = '';
                break;
            case 'sourcefile':
                this.#source = undefined;
                break;
            case 'class':
                this.#class = undefined;
                break;
            case 'method':
                if (this.#method !== undefined)
                    this.#class?.file?.function(this.#method.key, this.#method.covered ? 1 : 0);
                this.#method = undefined;
                break;
            default:
        }
    }
    #file(source) {
        return this.coverage.file([...this.#groups, this.#package, source].filter((part) => part !== '').join('/'));
    }
    #line(attributes, line) {
        const file = this.#source;
        if (file === undefined)
            return;
        const number = lineNumberOf(attributes['nr'], '<line nr>', line);
        file.line(number, hitsOf(attributes['ci'], '<line ci>', line));
        const missed = Math.min(hitsOf(attributes['mb'] ?? '0', '<line mb>', line), 10_000);
        const covered = Math.min(hitsOf(attributes['cb'] ?? '0', '<line cb>', line), 10_000);
        for (let index = 0; index < covered + missed; index += 1)
            file.branch(`${number}:${index}`, index < covered ? 1 : 0);
    }
    /** Method counters tell which were called; those of a source file count where the classes have no line numbers. */
    #counter(attributes, line) {
        const type = attributes['type'];
        const covered = hitsOf(attributes['covered'], '<counter covered>', line);
        if (this.#method !== undefined) {
            if (type === 'METHOD')
                this.#method.covered = covered > 0;
            return;
        }
        const total = covered + hitsOf(attributes['missed'], '<counter missed>', line);
        const file = this.#source;
        if (file === undefined || total === 0)
            return;
        if (type === 'LINE' && file.lines.hits.size === 0)
            file.lines.counter = { covered, total };
        if (type === 'BRANCH' && file.branches.hits.size === 0)
            file.branches.counter = { covered, total };
    }
}

;// CONCATENATED MODULE: ./js/reports/coverage/lcov-plain.js

const lcov_plain_NEWLINE = 0x0a;
const lcov_plain_COMMA = 0x2c;
const DASH = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const [A, B, D] = [0x41, 0x42, 0x44];
/** Larger numbers are left to the reader of text. */
const MAX_DIGITS = 9;
/**
 * `DA:<line>,<hits>` and `BRDA:<line>,<block>,<branch>,<hits>` from their bytes, in one pass, where all are plain numbers
 * and come in order, as tools write them: nearly all lines of an lcov report. None of them is then twice in its record.
 */
class PlainLines {
    #pool = new NumberPool();
    #lines = new Uint32Array(4096);
    #lineHits = new Uint32Array(4096);
    #lineCount = 0;
    /** Three numbers each: line, block, branch. */
    #branches = new Uint32Array(3 * 1024);
    #branchHits = new Uint32Array(1024);
    #branchCount = 0;
    /** Where the number that was read last ends. */
    #end = 0;
    /** Where the next line begins; 0 for a line that is not plain. */
    read(bytes, start, limit) {
        const first = bytes[start];
        if (first === D && bytes[start + 1] === A && bytes[start + 2] === COLON)
            return this.#line(bytes, start + 3, limit);
        if (first === B && bytes[start + 2] === D && bytes[start + 4] === COLON)
            return this.#branch(bytes, start + 5, limit);
        return 0;
    }
    /** Hands over what was read, and begins anew. */
    giveTo(file) {
        if (this.#lineCount > 0) {
            const lines = this.#pool.keep(this.#lines, this.#lineCount);
            file.adoptLines({
                hits: this.#pool.keep(this.#lineHits, this.#lineCount),
                keyAt: (index) => lines[index] ?? 0,
            });
        }
        if (this.#branchCount > 0) {
            const parts = this.#pool.keep(this.#branches, 3 * this.#branchCount);
            file.branches.hits.adopt({
                hits: this.#pool.keep(this.#branchHits, this.#branchCount),
                keyAt: (index) => parts.subarray(3 * index, 3 * index + 3).join(','),
            });
        }
        this.#lineCount = 0;
        this.#branchCount = 0;
    }
    #line(bytes, start, limit) {
        const line = this.#number(bytes, start, limit, lcov_plain_COMMA);
        if (line < 0 || line <= (this.#lines[this.#lineCount - 1] ?? 0))
            return 0;
        const hits = this.#number(bytes, this.#end, limit, lcov_plain_NEWLINE);
        if (hits < 0)
            return 0;
        if (this.#lineCount === this.#lines.length) {
            this.#lines = doubled(this.#lines);
            this.#lineHits = doubled(this.#lineHits);
        }
        this.#lines[this.#lineCount] = line;
        this.#lineHits[this.#lineCount] = hits;
        this.#lineCount += 1;
        return this.#end;
    }
    #branch(bytes, start, limit) {
        const line = this.#number(bytes, start, limit, lcov_plain_COMMA);
        const block = line < 0 ? -1 : this.#number(bytes, this.#end, limit, lcov_plain_COMMA);
        const branch = block < 0 ? -1 : this.#number(bytes, this.#end, limit, lcov_plain_COMMA);
        if (branch < 0 || !this.#isNext(line, block, branch))
            return 0;
        const untaken = bytes[this.#end] === DASH && bytes[this.#end + 1] === lcov_plain_NEWLINE && this.#end + 1 < limit;
        const hits = untaken ? 0 : this.#number(bytes, this.#end, limit, lcov_plain_NEWLINE);
        if (hits < 0)
            return 0;
        const count = this.#branchCount;
        if (count === this.#branchHits.length) {
            this.#branches = doubled(this.#branches);
            this.#branchHits = doubled(this.#branchHits);
        }
        this.#branches[3 * count] = line;
        this.#branches[3 * count + 1] = block;
        this.#branches[3 * count + 2] = branch;
        this.#branchHits[count] = hits;
        this.#branchCount += 1;
        return untaken ? this.#end + 2 : this.#end;
    }
    #isNext(line, block, branch) {
        if (this.#branchCount === 0)
            return true;
        const at = 3 * (this.#branchCount - 1);
        const [lastLine = 0, lastBlock = 0, lastBranch = 0] = [
            this.#branches[at],
            this.#branches[at + 1],
            this.#branches[at + 2],
        ];
        if (line !== lastLine)
            return line > lastLine;
        return block > lastBlock || (block === lastBlock && branch > lastBranch);
    }
    /** The digits from `start` to `stop`, behind which {@link #end} then is; -1 for anything else. */
    #number(bytes, start, limit, stop) {
        let at = start;
        let value = 0;
        let byte = bytes[at] ?? 0;
        while (at < limit && byte >= ZERO && byte <= NINE) {
            value = value * 10 + (byte - ZERO);
            at += 1;
            byte = bytes[at] ?? 0;
        }
        if (at === start || at >= limit || byte !== stop || at - start > MAX_DIGITS)
            return -1;
        this.#end = at + 1;
        return value;
    }
}
function doubled(numbers) {
    const larger = new Uint32Array(2 * numbers.length);
    larger.set(numbers);
    return larger;
}

;// CONCATENATED MODULE: ./js/reports/coverage/lcov.js




/**
 * lcov 1 and 2 (geninfo(1)): `SF` … `end_of_record`; functions as `FN`/`FNDA`, or in version 2 as `FNL`/`FNA`, where
 * several names may share one function. `DA` lines, nearly all of a file, are read from their bytes.
 */
async function readLcov(source) {
    const reader = new LcovReader();
    await eachLine(source, reader);
    return reader.end();
}
/** Records of lines, functions and branches. */
const DETAILS = new Set(['DA', 'LF', 'LH', 'FN', 'FNDA', 'FNL', 'FNA', 'BRDA']);
/** Records of summaries and versions, which say nothing that is not counted. */
const IGNORED = new Set(['TN', 'VER', 'FNF', 'FNH', 'BRF', 'BRH', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);
class LcovReader {
    #coverage = new RawCoverage();
    #file;
    #openedAt = 0;
    /** The file of the record that is open stands in no other before it. */
    #isNew = false;
    #plain = new PlainLines();
    /** Of the record that is open: functions by name (version 1), functions by index (version 2). */
    #named = new Map();
    #functions = new Map();
    #found = {};
    plain(bytes, start, limit) {
        return this.#file === undefined ? 0 : this.#plain.read(bytes, start, limit);
    }
    line(bytes, start, end, number) {
        if (end > start)
            this.record(textOf(bytes, start, end, number).trim(), number);
    }
    record(text, line) {
        if (text === 'end_of_record')
            return this.#close();
        if (text === '' || text.startsWith('#'))
            return;
        // Functions, the only records of text of which there are many.
        if (this.#file !== undefined && text.startsWith('FNDA:'))
            return this.#called(text.slice(5), line);
        const colon = text.indexOf(':');
        const key = colon < 0 ? text : text.slice(0, colon);
        if (!DETAILS.has(key) && (colon < 0 || !/^[A-Z]{2,5}$/.test(key))) {
            throw new ReportError({
                message: 'is no lcov record',
                line,
                found: text,
                expected: 'KEY:value or end_of_record',
            });
        }
        const value = text.slice(colon + 1);
        if (key === 'SF')
            return this.#open(value, line);
        if (IGNORED.has(key))
            return;
        if (this.#file === undefined) {
            throw new ReportError({ message: `${key} stands before any SF (source file)`, line, found: text });
        }
        this.#detail(this.#file, key, value, line);
    }
    end() {
        if (this.#file !== undefined) {
            throw new ReportError({
                message: 'ends without an end_of_record: the report is cut off',
                line: this.#openedAt,
                found: `SF:${this.#file.path}`,
            });
        }
        return this.#coverage;
    }
    #open(path, line) {
        if (this.#file !== undefined) {
            throw new ReportError({
                message: 'a source file begins before the one above has its end_of_record',
                line,
                found: `SF:${path}`,
            });
        }
        if (path === '')
            throw new ReportError({ message: 'SF names no source file', line });
        this.#isNew = !this.#coverage.files.has(path.toWellFormed());
        this.#file = this.#coverage.file(path);
        this.#openedAt = line;
    }
    #detail(file, key, value, line) {
        switch (key) {
            case 'DA': {
                const [number, hits] = value.split(',');
                file.line(lineNumberOf(number, 'DA', line), hitsOf(hits, 'DA: the hits', line));
                break;
            }
            case 'LF':
                this.#found.lines = hitsOf(value, 'LF', line);
                break;
            case 'LH':
                this.#found.hit = hitsOf(value, 'LH', line);
                break;
            case 'FN': {
                const { start, name } = startOf(value, line);
                const other = this.#named.get(name);
                if (other !== undefined)
                    file.function(other.key, other.hits);
                this.#named.set(name, { key: `${start}:${name}`, hits: 0 });
                break;
            }
            case 'FNL': {
                const [index, start] = value.split(',');
                this.#functions.set(index ?? '', { line: lineNumberOf(start, 'FNL', line), names: [], hits: 0 });
                break;
            }
            case 'FNA':
                this.#alias(value, line);
                break;
            case 'BRDA':
                branch(file, value, line);
                break;
            default:
        }
    }
    #called(value, line) {
        const comma = value.indexOf(',');
        const name = value.slice(comma + 1);
        const hits = hitsOf(comma < 0 ? undefined : value.slice(0, comma), 'FNDA: the hits', line);
        const known = this.#named.get(name);
        if (known === undefined)
            this.#named.set(name, { key: `:${name}`, hits });
        else
            known.hits = Math.max(known.hits, hits);
    }
    #alias(value, line) {
        const [index = '', hits, ...name] = value.split(',');
        const known = this.#functions.get(index);
        if (known === undefined)
            throw new ReportError({ message: 'FNA names a function without FNL', line, found: value });
        known.names.push(name.join(','));
        known.hits = Math.max(known.hits, hitsOf(hits, 'FNA: the hits', line));
    }
    #close() {
        const file = this.#file;
        if (file === undefined)
            return;
        this.#plain.giveTo(file);
        for (const { key, hits } of this.#named.values()) {
            if (this.#isNew)
                file.functions.hits.push(key, hits);
            else
                file.function(key, hits);
        }
        for (const { line, names, hits } of this.#functions.values()) {
            file.function(`${line}:${names.sort()[0] ?? ''}`, hits);
        }
        const { lines, hit } = this.#found;
        if (file.lines.hits.size === 0 && lines !== undefined && lines > 0) {
            file.lines.counter = { covered: Math.min(hit ?? 0, lines), total: lines };
        }
        this.#file = undefined;
        this.#named.clear();
        this.#functions.clear();
        this.#found = {};
    }
}
/** `<line>[,<end line>],<name>`; a C++ name holds commas of its own. */
function startOf(value, line) {
    const comma = value.indexOf(',');
    const second = value.indexOf(',', comma + 1);
    const start = Number(value.slice(0, comma));
    if (comma < 1 || comma > 9 || !Number.isInteger(start))
        throw new ReportError({ message: 'FN is not <line>,<name>', line, found: value });
    const hasEnd = second > 0 && /^\d+$/.test(value.slice(comma + 1, second));
    return { start, name: value.slice((hasEnd ? second : comma) + 1) };
}
/** `<line>,[e]<block>,<branch>,<hits or ->`; the branch may be an expression with commas. */
function branch(file, value, line) {
    const first = value.indexOf(',');
    const last = value.lastIndexOf(',');
    const taken = value.slice(last + 1).trim();
    const where = lineNumberOf(first < 0 ? undefined : value.slice(0, first), 'BRDA', line);
    if (last <= first)
        throw new ReportError({ message: 'BRDA is not <line>,<block>,<branch>,<hits>', line, found: value });
    const hits = taken === '-' ? 0 : hitsOf(taken, 'BRDA: the hits', line);
    file.branch(`${where},${value.slice(first + 1, last)}`, hits);
}

;// CONCATENATED MODULE: ./js/reports/coverage/simplecov.js



/** Hits; null where there is nothing to run, `ignored` inside of `:nocov:`. */
const lines = schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* null */.chJ(), schemas/* literal */.euz('ignored')]));
const hits = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* literal */.euz('ignored')]);
/** In a resultset `"[:if, 0, 3, 6, 10, 9]": {"[:then, …]": 1}`; in coverage.json a list of objects. */
const simplecov_branches = schemas/* union */.KCZ([
    schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* record */.g1P(schemas/* string */.YjP(), hits)),
    schemas/* array */.YOg(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        start_line: schemas/* number */.aig(),
        end_line: schemas/* number */.aig().optional(),
        coverage: hits,
    })),
]);
const simplecov_file = schemas/* union */.KCZ([
    lines.transform((only) => ({ lines: only, branches: undefined })),
    schemas/* object */.Ikc({ lines, branches: simplecov_branches.nullish() }),
]);
const resultset = recordOf(schemas/* object */.Ikc({ coverage: recordOf(simplecov_file) }));
const formatted = schemas/* object */.Ikc({ coverage: recordOf(simplecov_file) });
/** The gem simplecov-json. */
const listed = schemas/* object */.Ikc({ files: schemas/* array */.YOg(schemas/* object */.Ikc({ filename: schemas/* string */.YjP().min(1), coverage: simplecov_file })) });
/** SimpleCov: `.resultset.json`, the results of several processes merged; `coverage.json`, also of the gem simplecov-json. */
function readSimpleCov(value) {
    const coverage = new RawCoverage();
    for (const [path, data] of filesOf(value)) {
        const raw = coverage.file(path);
        for (const [index, each] of data.lines.entries())
            if (typeof each === 'number')
                raw.line(index + 1, each);
        readBranches(raw, data.branches ?? undefined);
    }
    return coverage;
}
function filesOf(value) {
    if (isRecord(value) && Array.isArray(value['files'])) {
        return shaped(listed, value, "SimpleCov's coverage.json").files.map((each) => [
            each.filename,
            each.coverage,
        ]);
    }
    if (isRecord(value) && isRecord(value['meta']) && isRecord(value['coverage']))
        return shaped(formatted, value, "SimpleCov's coverage.json").coverage;
    return shaped(resultset, value, "SimpleCov's .resultset.json").flatMap(([, result]) => result.coverage);
}
function readBranches(raw, all) {
    if (all === undefined)
        return;
    if (Array.isArray(all)) {
        const seen = new Map();
        for (const { type, start_line: line, coverage } of all) {
            const index = seen.get(`${line}:${type}`) ?? 0;
            seen.set(`${line}:${type}`, index + 1);
            if (typeof coverage === 'number')
                raw.branch(`${line}:${type}:${index}`, coverage);
        }
        return;
    }
    for (const [condition, arms] of Object.entries(all)) {
        const line = /^\[:?\w+, \d+, (?<line>\d+)/.exec(condition)?.groups?.['line'] ?? '';
        for (const [arm, each] of Object.entries(arms))
            if (typeof each === 'number')
                raw.branch(`${line}:${condition}:${arm}`, each);
    }
}

;// CONCATENATED MODULE: ./js/reports/findings/eslint.js



const message = schemas/* object */.Ikc({
    ruleId: schemas/* string */.YjP().nullable(),
    severity: schemas/* union */.KCZ([schemas/* literal */.euz(0), schemas/* literal */.euz(1), schemas/* literal */.euz(2)]),
    message: schemas/* string */.YjP(),
    line: schemas/* number */.aig().nullish(),
    column: schemas/* number */.aig().nullish(),
    endLine: schemas/* number */.aig().nullish(),
    endColumn: schemas/* number */.aig().nullish(),
});
const files = schemas/* array */.YOg(schemas/* object */.Ikc({
    filePath: schemas/* string */.YjP(),
    messages: schemas/* array */.YOg(message),
    suppressedMessages: schemas/* array */.YOg(schemas/* unknown */.L5J()).nullish(),
}));
/** The formatter json-with-metadata. */
const report = schemas/* union */.KCZ([files, schemas/* object */.Ikc({ results: files }).transform(({ results }) => results)]);
/** ESLint's formatters `json` and `json-with-metadata`. A message without a rule is a file that could not be read. */
function readEslint(value) {
    const findings = new RawFindings('ESLint');
    const checked = shaped(report, value, "ESLint's JSON report");
    findings.filesChecked = checked.length;
    for (const { filePath, messages, suppressedMessages } of checked) {
        findings.suppressed += suppressedMessages?.length ?? 0;
        for (const { ruleId, severity, message, ...place } of messages) {
            findings.add({
                rule: ruleId ?? 'fatal',
                level: severity === 2 ? 'error' : severity === 1 ? 'warning' : 'none',
                message,
                path: filePath,
                line: positive(place.line),
                column: positive(place.column),
                endLine: positive(place.endLine),
                endColumn: positive(place.endColumn),
                securitySeverity: undefined,
                helpUrl: undefined,
                fingerprint: undefined,
            });
        }
    }
    return findings;
}
/** Lines and columns are 1-based; 0 and -1 stand for "not known". */
function positive(value) {
    return value !== null && value !== undefined && Number.isSafeInteger(value) && value > 0
        ? value
        : undefined;
}

;// CONCATENATED MODULE: ./js/reports/findings/checkstyle.js


const LEVELS = {
    error: 'error',
    warning: 'warning',
    info: 'note',
    ignore: 'none',
};
/** Checkstyle's XML, which many linters write. A severity that is not known counts as an error, Checkstyle's own default. */
class CheckstyleReader {
    findings = new RawFindings('Checkstyle');
    #path;
    #files = 0;
    open(name, attributes) {
        if (name === 'file') {
            this.#path = attributes['name'];
            this.#files += 1;
        }
        if (name !== 'error')
            return;
        this.findings.add({
            rule: attributes['source'] ?? '(no rule)',
            level: LEVELS[attributes['severity']?.toLowerCase() ?? 'error'] ?? 'error',
            message: attributes['message'] ?? '',
            path: this.#path,
            line: positive(Number(attributes['line'] ?? 0)),
            column: positive(Number(attributes['column'] ?? 0)),
            endLine: undefined,
            endColumn: undefined,
            securitySeverity: undefined,
            helpUrl: undefined,
            fingerprint: undefined,
        });
    }
    close(name) {
        if (name === 'file')
            this.#path = undefined;
        // Many linters list only the files in which they found something: no file at all is then no proof of anything.
        if (name === 'checkstyle' && this.#files > 0)
            this.findings.filesChecked = this.#files;
    }
}

;// CONCATENATED MODULE: ./js/reports/findings/sarif.js





const level = schemas/* enum */.k5n(['none', 'note', 'warning', 'error']);
const sarif_text = schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullish(), markdown: schemas/* string */.YjP().nullish() });
const rule = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    name: schemas/* string */.YjP().nullish(),
    helpUri: schemas/* string */.YjP().nullish(),
    defaultConfiguration: schemas/* object */.Ikc({ level: level.nullish() }).nullish(),
    properties: schemas/* object */.Ikc({ 'security-severity': schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).nullish() }).nullish(),
    messageStrings: schemas/* unknown */.L5J().optional(),
});
const component = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    version: schemas/* string */.YjP().nullish(),
    semanticVersion: schemas/* string */.YjP().nullish(),
    rules: schemas/* array */.YOg(rule).nullish(),
});
const ruleReference = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().nullish(),
    index: schemas/* number */.aig().nullish(),
    toolComponent: schemas/* object */.Ikc({ index: schemas/* number */.aig().nullish() }).nullish(),
});
const sarif_location = schemas/* object */.Ikc({
    physicalLocation: schemas/* object */.Ikc({
        artifactLocation: schemas/* object */.Ikc({ uri: schemas/* string */.YjP().nullish(), uriBaseId: schemas/* string */.YjP().nullish(), index: schemas/* number */.aig().nullish() })
            .nullish(),
        region: schemas/* object */.Ikc({
            startLine: schemas/* number */.aig().nullish(),
            startColumn: schemas/* number */.aig().nullish(),
            endLine: schemas/* number */.aig().nullish(),
            endColumn: schemas/* number */.aig().nullish(),
        })
            .nullish(),
    })
        .nullish(),
});
const result = schemas/* object */.Ikc({
    ruleId: schemas/* string */.YjP().nullish(),
    ruleIndex: schemas/* number */.aig().nullish(),
    rule: ruleReference.nullish(),
    kind: schemas/* string */.YjP().nullish(),
    level: level.nullish(),
    message: sarif_text.extend({ id: schemas/* string */.YjP().nullish(), arguments: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }),
    locations: schemas/* array */.YOg(sarif_location).nullish(),
    suppressions: schemas/* array */.YOg(schemas/* object */.Ikc({ status: schemas/* string */.YjP().nullish() })).nullish(),
    baselineState: schemas/* string */.YjP().nullish(),
    partialFingerprints: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
});
const override = schemas/* object */.Ikc({
    descriptor: ruleReference,
    configuration: schemas/* object */.Ikc({ level: level.nullish(), enabled: schemas/* boolean */.zMY().nullish() }),
});
const run = schemas/* object */.Ikc({
    tool: schemas/* object */.Ikc({ driver: component, extensions: schemas/* array */.YOg(component).nullish() }),
    results: schemas/* array */.YOg(result).nullish(),
    artifacts: schemas/* array */.YOg(schemas/* object */.Ikc({ location: schemas/* object */.Ikc({ uri: schemas/* string */.YjP().nullish() }).nullish() })).nullish(),
    originalUriBaseIds: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ uri: schemas/* string */.YjP().nullish() })).nullish(),
    invocations: schemas/* array */.YOg(schemas/* object */.Ikc({
        executionSuccessful: schemas/* boolean */.zMY().nullish(),
        exitCodeDescription: schemas/* string */.YjP().nullish(),
        ruleConfigurationOverrides: schemas/* array */.YOg(override).nullish(),
    }))
        .nullish(),
});
/**
 * SARIF 2.1.0, a run each. Counted are results of kind `fail` that are neither suppressed nor absent since the baseline.
 * The level is that of the result, else of the rule as configured for the run, else `warning` (§3.27.10).
 * @throws ReportError for another version, and for a run that says it failed or that looked at nothing.
 */
function readSarif(value) {
    const version = isRecord(value) ? value['version'] : undefined;
    if (version !== '2.1.0') {
        throw new ReportError({
            message: 'is a SARIF report of a version that is not known',
            found: String(version),
            expected: '2.1.0',
        });
    }
    return shaped(schemas/* object */.Ikc({ runs: schemas/* array */.YOg(run) }), value, 'a SARIF report').runs.map(readRun);
}
function readRun(each, index) {
    const { driver } = each.tool;
    const failed = each.invocations?.find(({ executionSuccessful }) => executionSuccessful === false);
    if (failed !== undefined) {
        throw new ReportError({
            message: `run ${index + 1} of ${driver.name} says that it did not succeed, so what it found is not all`,
            ...(typeof failed.exitCodeDescription === 'string' ? { found: failed.exitCodeDescription } : {}),
        });
    }
    if (each.results === null || each.results === undefined) {
        throw new ReportError({
            message: `run ${index + 1} of ${driver.name} has no list of results: it was not looked for any`,
            expected: '"results", which may be empty',
        });
    }
    const findings = new RawFindings(driver.name);
    const rules = new Rules(each);
    for (const one of each.results)
        readResult(findings, one, each, rules);
    return findings;
}
function readResult(findings, one, each, rules) {
    if (one.baselineState === 'absent')
        return;
    // A suppression that is under review or was rejected suppresses nothing (§3.35.3).
    if (one.suppressions?.some(({ status }) => (status ?? 'accepted') === 'accepted') === true) {
        findings.suppressed += 1;
        return;
    }
    const kind = one.kind ?? 'fail';
    if (kind === 'pass' || kind === 'notApplicable' || kind === 'informational')
        return;
    const known = rules.of(one);
    const region = one.locations?.[0]?.physicalLocation?.region;
    const severity = Number(known?.properties?.['security-severity'] ?? Number.NaN);
    findings.add({
        rule: one.ruleId ?? one.rule?.id ?? known?.id ?? '(no rule)',
        level: one.level ?? (kind === 'fail' ? rules.levelOf(one, known) : 'none'),
        message: messageOf(one, known),
        path: sarif_pathOf(one, each),
        line: positive(region?.startLine),
        column: positive(region?.startColumn),
        endLine: positive(region?.endLine),
        endColumn: positive(region?.endColumn),
        securitySeverity: severity >= 0 && severity <= 10 ? severity : undefined,
        helpUrl: known?.helpUri ?? undefined,
        fingerprint: fingerprintOf(one),
    });
}
/** Finds the rule of a result: by index in its component, else by id, of which `a/b` may be a kind of `a` (§3.52.4). */
class Rules {
    #run;
    #byId = new Map();
    #overrides = new Map();
    constructor(each) {
        this.#run = each;
        for (const { rules } of [each.tool.driver, ...(each.tool.extensions ?? [])])
            for (const one of rules ?? [])
                if (!this.#byId.has(one.id))
                    this.#byId.set(one.id, one);
        for (const { ruleConfigurationOverrides } of each.invocations ?? [])
            for (const { descriptor, configuration } of ruleConfigurationOverrides ?? []) {
                const id = descriptor.id ?? this.#at(descriptor)?.id;
                if (typeof id === 'string' && configuration.level !== null && configuration.level !== undefined)
                    this.#overrides.set(id, configuration.level);
            }
    }
    of(one) {
        const byIndex = this.#at({
            index: one.rule?.index ?? one.ruleIndex,
            toolComponent: one.rule?.toolComponent,
        });
        if (byIndex !== undefined)
            return byIndex;
        const id = one.ruleId ?? one.rule?.id ?? '';
        return this.#byId.get(id) ?? this.#byId.get(id.replace(/\/[^/]*$/, ''));
    }
    levelOf(one, known) {
        const id = known?.id ?? one.ruleId ?? '';
        return this.#overrides.get(id) ?? known?.defaultConfiguration?.level ?? 'warning';
    }
    #at({ index, toolComponent }) {
        if (typeof index !== 'number' || index < 0)
            return undefined;
        const extension = toolComponent?.index;
        const { driver, extensions } = this.#run.tool;
        const rules = typeof extension === 'number' && extension >= 0 ? extensions?.[extension]?.rules : driver.rules;
        return rules?.[index];
    }
}
function messageOf({ message }, known) {
    const template = isRecord(known?.messageStrings) ? known.messageStrings[message.id ?? ''] : undefined;
    const stored = isRecord(template) && typeof template['text'] === 'string' ? template['text'] : undefined;
    const whole = message.text ?? stored ?? message.markdown ?? '';
    return whole.replace(/\{(\d{1,2})\}/g, (hole, index) => message.arguments?.[Number(index)] ?? hole);
}
function sarif_pathOf({ locations }, each) {
    const artifact = locations?.[0]?.physicalLocation?.artifactLocation;
    const index = artifact?.index;
    const uri = artifact?.uri ??
        (typeof index === 'number' && index >= 0 ? each.artifacts?.[index]?.location?.uri : undefined);
    if (uri === null || uri === undefined || uri === '')
        return undefined;
    const base = each.originalUriBaseIds?.[artifact?.uriBaseId ?? '']?.uri ?? '';
    const whole = base.startsWith('file:') && !/^[a-z][a-z\d+.-]*:/i.test(uri) ? `${base.replace(/\/?$/, '/')}${uri}` : uri;
    try {
        return decodeURIComponent(whole);
    }
    catch {
        return whole;
    }
}
function fingerprintOf({ partialFingerprints }) {
    const value = partialFingerprints?.['primaryLocationLineHash'] ?? Object.values(partialFingerprints ?? {})[0];
    return typeof value === 'string' ? value : undefined;
}

// EXTERNAL MODULE: ../../node_modules/saxes/saxes.js
var saxes = __webpack_require__(48247);
;// CONCATENATED MODULE: ./js/reports/input/xml.js



const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 256;
/** One text, comment or attribute without an end would otherwise be held whole. */
const MAX_SILENT_BYTES = 64 * 1024 * 1024;
/** Text of more would be too large for the young generation, and its memory be freed late. */
const PIECE_BYTES = 64 * 1024;
/**
 * Feeds a report to the visitor in chunks. DTD entities are never expanded: one that is used is an error.
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
    const parser = new saxes/* SaxesParser */.wT({ xmlns: false, position: false });
    let attributes = 0;
    parser.on('attribute', () => {
        attributes += 1;
        if (attributes > MAX_ATTRIBUTES)
            throw new ReportError({ message: 'too many attributes' });
    });
    parser.on('opentag', (tag) => {
        root ??= { name: localName(tag.name), attributes: tag.attributes };
    });
    try {
        parser.write(head.subarray(0, head.length - incompleteTail(head)).toString('utf8'));
    }
    catch {
        // The whole is read later, and that says what is wrong; here only the root counts.
    }
    return root;
}
class XmlFeed {
    #parser = new saxes/* SaxesParser */.wT({ xmlns: false, position: true });
    #visitor;
    #depth = 0;
    #attributes = 0;
    #silent = 0;
    #text = '';
    #textLimit = 0;
    #textDepth = 0;
    constructor(visitor) {
        this.#visitor = visitor;
        this.#parser.on('error', (error) => {
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
        this.#parser.write(text);
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
        const limit = this.#visitor.open(localName(tag.name), tag.attributes, this.#parser.line) ?? 0;
        if (limit === 0 || this.#textLimit > 0)
            return;
        this.#textLimit = limit;
        this.#textDepth = this.#depth;
        this.#text = '';
        const add = (text) => {
            const room = this.#textLimit - this.#text.length;
            if (room > 0)
                this.#text += room < text.length ? text.slice(0, room) : text;
        };
        this.#parser.on('text', add);
        this.#parser.on('cdata', add);
    }
    #close(tag) {
        this.#silent = 0;
        let text = '';
        if (this.#textLimit > 0 && this.#textDepth === this.#depth) {
            text = this.#text;
            this.#text = '';
            this.#textLimit = 0;
            this.#parser.off('text');
            this.#parser.off('cdata');
        }
        this.#depth -= 1;
        this.#visitor.close(localName(tag.name), text);
    }
    #malformed(message) {
        const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
        const cutOff = /unclosed tag|unexpected end|must contain a root|document must/i.test(reason);
        return this.#error(cutOff ? `the XML ends too early: the report is cut off (${reason})` : `is no valid XML: ${reason}`);
    }
    #error(message) {
        return new ReportError({ message, line: this.#parser.line });
    }
}
function localName(name) {
    const colon = name.indexOf(':');
    return colon < 0 ? name : name.slice(colon + 1);
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
        throw new ReportError({
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
            throw new ReportError({ message: `is not ${declared} text, as it says` });
        }
    };
}
function utf8Decoder() {
    let rest;
    let offset = 0;
    return (chunk) => {
        if (chunk === undefined) {
            if (rest !== undefined)
                requireUtf8(rest, offset);
            return '';
        }
        const whole = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
        const tail = incompleteTail(whole);
        const part = tail === 0 ? whole : whole.subarray(0, whole.length - tail);
        rest = tail === 0 ? undefined : Buffer.from(whole.subarray(whole.length - tail));
        requireUtf8(part, offset);
        offset += part.length;
        return part.toString('utf8');
    };
}

;// CONCATENATED MODULE: ./js/reports/performance/k6.js


const numbers = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
/** Inverted: k6 writes whether the threshold was crossed (grafana/k6#1498, kept for compatibility). */
const crossed = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* boolean */.zMY());
const exported = schemas/* object */.Ikc({
    metrics: recordOf(schemas/* intersection */.E$q(numbers, schemas/* object */.Ikc({ thresholds: crossed.nullish() }))),
});
/** `k6 run --summary-export`. */
function readK6Export(value) {
    const { metrics } = shaped(exported, value, "k6's --summary-export");
    return runOf(metrics.map(([name, { thresholds, ...values }]) => ({
        name,
        ...unitOf(name),
        values: valuesOf(values),
        thresholds: Object.entries(thresholds ?? {}).map(([expression, isCrossed]) => ({
            expression,
            ok: !isCrossed,
        })),
    })));
}
const k6_summary = schemas/* object */.Ikc({
    metrics: recordOf(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        contains: schemas/* string */.YjP().nullish(),
        values: numbers,
        thresholds: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ ok: schemas/* boolean */.zMY() })).nullish(),
    })),
});
/** The object that k6 gives to `handleSummary`, written as JSON. */
function readK6Summary(value) {
    const { metrics } = shaped(k6_summary, value, "k6's handleSummary data");
    return runOf(metrics.map(([name, { contains, values, thresholds }]) => ({
        name,
        ...(contains === 'time' ? { unit: 'ms' } : contains === 'data' ? { unit: 'bytes' } : unitOf(name)),
        values: valuesOf(values),
        thresholds: Object.entries(thresholds ?? {}).map(([expression, { ok }]) => ({ expression, ok })),
    })));
}
function runOf(metrics) {
    const count = (name) => metrics.find((metric) => metric.name === name)?.values['count'] ?? 0;
    const requests = ['http_reqs', 'grpc_reqs', 'ws_sessions', 'browser_http_reqs', 'iterations'];
    return { metrics, samples: requests.map(count).find((each) => each > 0) ?? 0 };
}
/** `p(95)` as `p95`, `p(99.9)` as `p99.9`; a rate's `value` as `rate`. What is no number (no samples) is left out. */
function valuesOf(values) {
    const kept = [];
    for (const [key, value] of Object.entries(values)) {
        if (typeof value !== 'number' || !Number.isFinite(value))
            continue;
        const percentile = /^p\((?<digits>[\d.]+)\)$/.exec(key)?.groups?.['digits'];
        const isRate = key === 'value' && 'passes' in values;
        kept.push([percentile === undefined ? (isRate ? 'rate' : key) : `p${percentile}`, value]);
    }
    return Object.fromEntries(kept);
}
/** The units of k6's own metrics, which the export does not name. A sub-metric is `name{tags}`. */
function unitOf(name) {
    const base = name.replace(/\{.*$/, '');
    if (/^(?:http_req_(?!failed)\w+|iteration_duration|group_duration|grpc_req_duration|ws_\w*(?:ing|duration))$/.test(base))
        return { unit: 'ms' };
    if (/^data_(?:sent|received)$/.test(base))
        return { unit: 'bytes' };
    return {};
}

;// CONCATENATED MODULE: ./js/reports/performance/plain.js


/** What `format` says in a report of this kind; schemas/performance-report.schema.json describes the rest. */
const PLAIN_FORMAT = 'performance-report/v1';
const plain_report = schemas/* strictObject */.rej({
    $schema: schemas/* string */.YjP().optional(),
    format: schemas/* literal */.euz(PLAIN_FORMAT),
    name: schemas/* string */.YjP().min(1).optional(),
    samples: schemas/* number */.aig().int().nonnegative(),
    metrics: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: schemas/* string */.YjP().min(1),
        unit: schemas/* string */.YjP().min(1).optional(),
        values: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        thresholds: schemas/* array */.YOg(schemas/* strictObject */.rej({ expression: schemas/* string */.YjP().min(1), ok: schemas/* boolean */.zMY() })).optional(),
    })),
});
/** The plain JSON that any load generator can be made to write. */
function readPlainPerformance(value) {
    const { name, samples, metrics } = shaped(plain_report, value, 'a performance report');
    return {
        ...(name === undefined ? {} : { name }),
        samples,
        metrics: metrics.map(({ name, unit, values, thresholds }) => ({
            name,
            ...(unit === undefined ? {} : { unit }),
            values,
            thresholds: thresholds ?? [],
        })),
    };
}

;// CONCATENATED MODULE: ./js/reports/recognise.js





const KNOWN = 'coverage (lcov, Cobertura, Clover, JaCoCo, Istanbul, Go, SimpleCov), tests (JUnit, NUnit, xUnit, TRX, Dart, Go, Mocha, Jest), ' +
    'findings (SARIF, ESLint, Checkstyle), audits (npm, pnpm, yarn) or load tests (k6, performance-report/v1)';
function unknown(found, remedy) {
    return new ReportError({
        message: 'is no report of a kind that is known',
        found,
        expected: KNOWN,
        ...(remedy === undefined ? {} : { remedy }),
    });
}
/** @throws ReportError when the head is that of no report. */
function shapeOf(head) {
    const text = head.toString('utf8').trimStart();
    if (text.startsWith('<')) {
        const root = rootOf(head);
        if (root === undefined)
            return { as: 'xml', root: '', attributes: {} };
        return { as: 'xml', root: root.name, attributes: root.attributes };
    }
    if (text.startsWith('{') || text.startsWith('['))
        return jsonShape(text);
    const lines = text.split('\n', 2_000);
    const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
    if (/^(?:TN|SF):/.test(first))
        return { as: 'lcov' };
    if (/^mode: (?:set|count|atomic)\s*$/.test(first))
        return { as: 'go-cover' };
    // What the build printed may stand before the events.
    if (lines.some((line) => line.startsWith('{') && lineShape(line) === 'go-json'))
        return { as: 'go-json' };
    throw unknown(text);
}
function jsonShape(text) {
    const lines = text.split('\n', 50).filter((line) => line.startsWith('{'));
    for (const line of lines) {
        const shape = lineShape(line);
        if (shape !== undefined)
            return { as: shape };
    }
    return { as: 'json' };
}
function lineShape(line) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return undefined;
    }
    if (!isRecord(value))
        return undefined;
    if (typeof value['Action'] === 'string' && ('Package' in value || 'ImportPath' in value))
        return 'go-json';
    if (value['type'] === 'start' && 'protocolVersion' in value)
        return 'dart-json';
    if (/^audit(?:Advisory|Summary)$/.test(String(value['type'])) && 'data' in value)
        return 'yarn-audit';
    if (value['type'] === 'error' && typeof value['data'] === 'string')
        return 'yarn-audit';
    if (typeof value['value'] === 'string' && isRecord(value['children']) && 'Severity' in value['children'])
        return 'yarn-npm-audit';
    return undefined;
}
/** What of a JSON report is recognised by its keys; `empty` for a list or an object without any. */
function jsonFormatOf(value) {
    if (Array.isArray(value)) {
        if (value.length === 0)
            return 'empty';
        if (value.every((each) => isRecord(each) && 'filePath' in each && 'messages' in each))
            return 'eslint-json';
        throw unknown(`a JSON list of ${value.length}`);
    }
    if (!isRecord(value))
        throw unknown(`a JSON ${value === null ? 'null' : typeof value}`);
    const keys = Object.keys(value);
    if (keys.length === 0)
        return 'empty';
    const format = findingsFormat(value) ??
        auditFormat(value) ??
        testFormat(value) ??
        loadFormat(value) ??
        coverageFormat(value);
    if (format !== undefined)
        return format;
    const failure = auditFailure(value);
    if (failure !== undefined)
        throw new ReportError({ message: 'says that the audit itself failed', found: failure });
    throw unknown(`a JSON object with ${excerpt(keys.slice(0, 8).join(', '))}`, remedyFor(value));
}
function findingsFormat(value) {
    if (Array.isArray(value['runs']) && ('version' in value || '$schema' in value))
        return 'sarif';
    const results = value['results'];
    if (Array.isArray(results) &&
        results.every((each) => isRecord(each) && 'messages' in each && 'filePath' in each))
        return 'eslint-json';
    return undefined;
}
function auditFormat(value) {
    if ('auditReportVersion' in value)
        return 'npm-audit';
    if (!isRecord(value['advisories']))
        return undefined;
    if ('runId' in value)
        return 'npm-audit-v6';
    return 'actions' in value ? 'pnpm-audit' : 'yarn-npm-audit';
}
function testFormat(value) {
    if (Array.isArray(value['testResults']) && 'numTotalTests' in value)
        return 'jest-json';
    if (isRecord(value['stats']) && Array.isArray(value['tests']) && 'passes' in value)
        return 'mocha-json';
    return undefined;
}
function loadFormat(value) {
    const { format, metrics } = value;
    if (typeof format === 'string' && format.startsWith(PLAIN_FORMAT.replace(/\/.*/, '')))
        return 'performance-json';
    if (!isRecord(metrics))
        return undefined;
    if (Object.values(metrics).some((each) => isRecord(each) && isRecord(each['values'])))
        return 'k6-summary';
    return 'root_group' in value ? 'k6-summary-export' : undefined;
}
const isFinal = (one) => isRecord(one) && ('statementMap' in one || isRecord(one['data']));
function coverageFormat(value) {
    const { total, coverage, files, meta } = value;
    if (isRecord(total) && isRecord(total['lines']) && 'pct' in total['lines'])
        return 'istanbul-summary';
    if (isRecord(coverage) && isRecord(meta))
        return 'simplecov';
    if (Array.isArray(files) &&
        files.every((each) => isRecord(each) && 'filename' in each && 'coverage' in each))
        return 'simplecov';
    const each = Object.values(value);
    if (each.some(isFinal))
        return 'istanbul';
    if (each.some((one) => isRecord(one) && isRecord(one['coverage']) && 'timestamp' in one))
        return 'simplecov';
    return undefined;
}
/** Near misses that people are likely to try. */
function remedyFor(value) {
    if ('SchemaVersion' in value && 'ArtifactName' in value)
        return 'Give Trivy reports to trivy-summarize';
    if (isRecord(value['results']) && 'config' in value && 'metadata' in value)
        return "k6's new summary holds no verdict on thresholds: run k6 with --new-machine-readable-summary=false";
    if (isRecord(value['files']) && isRecord(value['meta']))
        return "coverage.py's JSON is not read: write `coverage xml` or `coverage lcov`";
    return undefined;
}

;// CONCATENATED MODULE: ./js/reports/tests/dart.js





const id = schemas/* number */.aig();
const suiteEvent = schemas/* object */.Ikc({ suite: schemas/* object */.Ikc({ id, path: schemas/* string */.YjP().nullish() }) });
const startEvent = schemas/* object */.Ikc({
    time: schemas/* number */.aig(),
    test: schemas/* object */.Ikc({
        id,
        name: schemas/* string */.YjP(),
        suiteID: id,
        line: schemas/* number */.aig().nullish(),
        url: schemas/* string */.YjP().nullish(),
    }),
});
const errorEvent = schemas/* object */.Ikc({
    testID: id,
    error: schemas/* string */.YjP(),
    stackTrace: schemas/* string */.YjP().nullish(),
});
const doneEvent = schemas/* object */.Ikc({
    time: schemas/* number */.aig(),
    testID: id,
    result: schemas/* enum */.k5n(['success', 'failure', 'error']),
    hidden: schemas/* boolean */.zMY(),
    skipped: schemas/* boolean */.zMY(),
});
const printEvent = schemas/* object */.Ikc({ testID: id, message: schemas/* string */.YjP(), messageType: schemas/* string */.YjP().nullish() });
/** `dart test --reporter json`, `flutter test --machine`: an event a line. What it hides (loading, set-up) counts only when it fails. */
async function readDart(source) {
    const reader = new DartReader();
    await eachTextLine(source, (text, line) => {
        // Flutter's daemon writes lists between the events.
        if (text.startsWith('{'))
            reader.event(parseJson(text, line), line);
    });
    return reader.end();
}
class DartReader {
    #tests = new RawTests();
    #suites = new Map();
    #running = new Map();
    #done;
    event(value, line) {
        if (!isRecord(value))
            return;
        const what = `a Dart event (${String(value['type'])})`;
        switch (value['type']) {
            case 'suite': {
                const { suite } = shaped(suiteEvent, value, what, line);
                this.#suites.set(suite.id, own(suite.path ?? '(no file)'));
                break;
            }
            case 'testStart': {
                const { test, time } = shaped(startEvent, value, what, line);
                const file = this.#suites.get(test.suiteID) ?? '(no file)';
                this.#running.set(test.id, {
                    suite: file,
                    file,
                    name: own(test.name),
                    line: test.line ?? undefined,
                    status: 'error',
                    started: time,
                    failures: 0,
                });
                break;
            }
            case 'error':
                this.#error(shaped(errorEvent, value, what, line));
                break;
            case 'print': {
                const { testID, message } = shaped(printEvent, value, what, line);
                const test = this.#running.get(testID);
                // The runner says `Retry: <name>` before it runs a test again.
                if (test !== undefined && message.startsWith('Retry: '))
                    test.failures += 1;
                break;
            }
            case 'testDone':
                this.#end(shaped(doneEvent, value, what, line));
                break;
            case 'done':
                this.#done = value['success'] === true;
                break;
            default:
        }
    }
    end() {
        if (this.#done === undefined) {
            throw new ReportError({
                message: 'ends without the event "done": the report is cut off, or the runner was stopped',
            });
        }
        for (const { started: _started, failures: _failures, ...test } of this.#running.values()) {
            this.#tests.add({ ...test, message: test.message ?? 'It did not end' });
        }
        if (!this.#done && this.#tests.failing === 0)
            this.#tests.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
        return this.#tests;
    }
    #error({ testID, error, stackTrace }) {
        const test = this.#running.get(testID);
        if (test === undefined)
            return;
        test.message ??= own(error);
        test.details ??= own(stackTrace ?? '');
    }
    #end({ testID, result, hidden, skipped, time }) {
        const test = this.#running.get(testID);
        if (test === undefined)
            return;
        this.#running.delete(testID);
        if (hidden && result === 'success')
            return;
        const { started, failures, ...rest } = test;
        const status = skipped
            ? 'skipped'
            : result === 'success'
                ? 'passed'
                : result === 'failure'
                    ? 'failed'
                    : 'error';
        this.#tests.add({
            ...rest,
            status,
            durationMs: Math.max(0, time - started),
            ...(failures > 0 ? { attempts: failures + 1, flaky: status === 'passed' } : {}),
        });
    }
}

;// CONCATENATED MODULE: ./js/reports/tests/go.js





/** `go doc test2json`. */
const go_event = schemas/* object */.Ikc({
    Action: schemas/* string */.YjP(),
    Package: schemas/* string */.YjP().optional(),
    ImportPath: schemas/* string */.YjP().optional(),
    Test: schemas/* string */.YjP().optional(),
    Elapsed: schemas/* number */.aig().optional(),
    Output: schemas/* string */.YjP().optional(),
});
/**
 * `go test -json`, also as gotestsum writes it. A package is a suite. A test that ran again (`gotestsum --rerun-fails`)
 * counts as its last run when the package passed in the end, and is flaky; otherwise one failure is enough. A package
 * that failed without a test that did (it does not build, or TestMain fails) is an error of its own.
 * @returns the results, and how many lines were no event (what the build printed).
 */
async function readGoTests(source) {
    const packages = new Map();
    let otherLines = 0;
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        if (!text.startsWith('{')) {
            otherLines += 1;
            return;
        }
        record(packages, shaped(go_event, parseJson(text, line), 'an event of go test -json', line));
    });
    const tests = new RawTests();
    for (const [name, each] of packages)
        go_report(tests, name, each);
    return { tests, otherLines };
}
function record(packages, { Action, Elapsed, Output, ...names }) {
    const Test = names.Test?.toWellFormed();
    // `pkg [pkg.test]` is what the build says of a package with its tests.
    const name = (names.Package ?? names.ImportPath?.replace(/ \[.*$/, ''))?.toWellFormed();
    if (name === undefined)
        return;
    let each = packages.get(name);
    if (each === undefined) {
        each = { tests: new Map(), outcome: undefined, output: '' };
        packages.set(own(name), each);
    }
    if (Test === undefined) {
        if (Action === 'output' || Action === 'build-output')
            each.output = tail(each.output, Output ?? '');
        else if (/^(?:pass|fail|skip|build-fail)$/.test(Action))
            each.outcome = Action;
        return;
    }
    let run = each.tests.get(Test);
    if (run === undefined) {
        run = { outcomes: [], durationMs: undefined, running: true, output: '' };
        each.tests.set(own(Test), run);
    }
    if (Action === 'run')
        run.running = true;
    else if (Action === 'output')
        run.output = tail(run.output, Output ?? '');
    else if (Action === 'pass' || Action === 'fail' || Action === 'skip' || Action === 'bench') {
        run.outcomes.push(Action === 'bench' ? 'pass' : Action);
        run.running = false;
        if (Action === 'pass')
            run.output = '';
        if (Elapsed !== undefined)
            run.durationMs = (run.durationMs ?? 0) + Elapsed * 1000;
    }
}
function go_report(tests, suite, { tests: runs, outcome, output }) {
    if (outcome === 'skip' && runs.size === 0)
        return;
    const before = tests.failing;
    for (const [name, run] of runs) {
        const { durationMs, outcomes, running } = run;
        const failures = outcomes.filter((each) => each === 'fail').length;
        const last = outcomes.at(-1);
        const retried = failures > 0 && last === 'pass' && outcome === 'pass';
        const status = running || last === undefined
            ? 'error'
            : failures > 0 && !retried
                ? 'failed'
                : last === 'skip'
                    ? 'skipped'
                    : 'passed';
        const said = status === 'passed' && !retried ? undefined : run.output.replace(/^=== .*\n/gm, '');
        tests.add({
            suite,
            name,
            status,
            durationMs,
            ...(running || last === undefined ? { message: 'It did not end' } : { message: go_messageOf(said) }),
            details: said,
            ...(outcomes.length > 1 ? { attempts: outcomes.length } : {}),
            ...(retried ? { flaky: true } : {}),
        });
    }
    if (runs.size === 0 && outcome === 'pass')
        tests.suite(suite);
    if (tests.failing > before || outcome === 'pass' || outcome === 'skip')
        return;
    const what = outcome === undefined
        ? 'The package did not end: the report is cut off, or the run was stopped'
        : (go_messageOf(output) ?? 'The package failed');
    tests.addHidden(suite, what, output);
}
/** What it says, without the lines that are in every output. */
function go_messageOf(output) {
    const lines = output?.split('\n').filter((line) => !/^\s*(?:---|===|FAIL\b|exit status|# )/.test(line));
    const line = firstLine(lines?.join('\n'));
    return line === undefined ? undefined : excerpt(line, 300);
}
/** The end of the output says more than its beginning. */
function tail(output, more) {
    const whole = output + more;
    return whole.length > 2 * MAX_DETAILS ? own(whole.slice(-MAX_DETAILS)) : whole;
}

;// CONCATENATED MODULE: ./js/reports/tests/jest.js



const assertion = schemas/* object */.Ikc({
    ancestorTitles: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    title: schemas/* string */.YjP(),
    fullName: schemas/* string */.YjP().nullish(),
    status: schemas/* enum */.k5n(['passed', 'failed', 'pending', 'skipped', 'todo', 'disabled', 'focused']),
    duration: schemas/* number */.aig().nullish(),
    failureMessages: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    invocations: schemas/* number */.aig().nullish(),
    location: schemas/* object */.Ikc({ line: schemas/* number */.aig() }).nullish(),
});
const jest_report = schemas/* object */.Ikc({
    numTotalTests: schemas/* number */.aig(),
    success: schemas/* boolean */.zMY(),
    wasInterrupted: schemas/* boolean */.zMY().nullish(),
    testResults: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        status: schemas/* string */.YjP(),
        message: schemas/* string */.YjP().nullish(),
        assertionResults: schemas/* array */.YOg(assertion),
    })),
});
/** `jest --json`, and vitest's reporter `json`. A suite is a test file; one that could not be run is an error. */
function readJest(value) {
    const { success, wasInterrupted, testResults } = shaped(jest_report, value, "Jest's JSON report");
    const results = new RawTests();
    for (const { name: file, status, message, assertionResults } of testResults) {
        const before = results.failing;
        results.suite(file, file);
        for (const each of assertionResults)
            add(results, file, each);
        if (status === 'failed' && results.failing === before)
            results.addHidden(file, firstLine(message ?? '') ?? 'The test file could not be run', message ?? undefined);
    }
    if (wasInterrupted === true)
        results.addHidden('(run)', 'The run was interrupted');
    else if (!success && results.failing === 0)
        results.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
    return results;
}
function add(results, file, each) {
    const { ancestorTitles, title, fullName, duration, failureMessages, invocations, location } = each;
    const status = each.status === 'passed' || each.status === 'failed'
        ? each.status
        : each.status === 'focused'
            ? 'passed'
            : 'skipped';
    const details = failureMessages?.join('\n\n');
    results.add({
        suite: file,
        file,
        name: fullName ?? [...(ancestorTitles ?? []), title].join(' '),
        line: location?.line,
        status,
        durationMs: duration ?? undefined,
        message: firstLine(details),
        details,
        ...(invocations !== null && invocations !== undefined && invocations > 1
            ? { attempts: invocations, flaky: status === 'passed' }
            : {}),
    });
}

;// CONCATENATED MODULE: ./js/reports/tests/junit.js

const RANK = { passed: 0, skipped: 1, failed: 2, error: 3 };
const TAGS = {
    failure: 'failed',
    error: 'error',
    skipped: 'skipped',
    disabled: 'skipped',
};
const RETRIES = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);
/**
 * JUnit XML in the dialects of Surefire, Gradle, pytest, jest-junit, Go, PHPUnit, Playwright, Swift, GoogleTest and
 * others. Suites in suites are named `outer > inner`. A test that has both a failure and an error counts once, as the
 * worse. Surefire's reruns: `flakyFailure` stands in a test that passed in the end, `rerunFailure` in one that did not.
 */
class JunitReader {
    tests = new RawTests();
    #suites = [];
    #test;
    /** The element whose text is being read. */
    #result;
    #statedRoot = 0;
    open(name, attributes) {
        if (name === 'testcase')
            this.#openTest(attributes);
        else if (name === 'testsuite')
            this.#openSuite(attributes);
        else if (name === 'testsuites')
            this.#statedRoot = statedOf(attributes);
        else if (RETRIES.has(name)) {
            if (this.#test === undefined)
                return 0;
            this.#test.retries += 1;
            if (name.startsWith('flaky')) {
                this.#test.flaky = true;
                this.#test.message ??= attributes['message'];
            }
        }
        else {
            const status = TAGS[name];
            // Node's own runner puts tests that are in no suite beside the suites.
            const within = this.#test !== undefined || this.#suites.length > 0;
            if (status === undefined || !within)
                return 0;
            this.#result = { status, message: attributes['message'] };
            return MAX_DETAILS;
        }
        return 0;
    }
    close(name, text) {
        if (name === 'testcase')
            this.#closeTest();
        else if (name === 'testsuite')
            this.#closeSuite();
        else if (name === 'testsuites' && this.#statedRoot > 0 && this.tests.failing === 0)
            this.tests.addHidden('(run)', `The report states ${this.#statedRoot} failures and lists none`);
        else if (TAGS[name] !== undefined && this.#result !== undefined) {
            const { status, message } = this.#result;
            this.#result = undefined;
            if (this.#test !== undefined)
                apply(this.#test, status, message, text);
            else if (status !== 'skipped') {
                // A suite's own failure, such as its set-up.
                this.tests.addHidden(this.#suites.at(-1)?.name ?? '(run)', message ?? firstLine(text) ?? status, text);
            }
        }
    }
    #openSuite(attributes) {
        const parent = this.#suites.at(-1);
        if (parent !== undefined)
            parent.hasSuites = true;
        const own = attributes['name']?.trim() ?? '';
        const outer = parent === undefined || parent.name === UNNAMED ? '' : parent.name;
        const name = [outer, own].filter((part) => part !== '').join(' > ');
        this.#suites.push({
            name: name === '' ? UNNAMED : name,
            file: attributes['file'] ?? attributes['filepath'],
            stated: statedOf(attributes),
            failingBefore: this.tests.failing,
            hasTests: false,
            hasSuites: false,
            failed: undefined,
        });
    }
    #closeSuite() {
        const suite = this.#suites.pop();
        if (suite === undefined)
            return;
        if (!suite.hasTests && !suite.hasSuites)
            this.tests.suite(suite.name, suite.file);
        if (suite.stated > 0 && this.tests.failing === suite.failingBefore)
            this.tests.addHidden(suite.name, `The suite states ${suite.stated} failures and lists none`);
    }
    #openTest(attributes) {
        const suite = this.#suites.at(-1);
        if (suite !== undefined)
            suite.hasTests = true;
        const notRun = /^(?:notrun|skipped|disabled|ignored)$/i.test(attributes['status'] ?? '') ||
            /^(?:suppressed|skipped)$/i.test(attributes['result'] ?? '');
        this.#test = {
            suite: suite?.name ?? UNNAMED,
            name: attributes['name'] ?? '(no name)',
            className: attributes['classname'] ?? attributes['class'],
            file: attributes['file'] ?? suite?.file,
            line: wholeNumber(attributes['line']),
            status: notRun ? 'skipped' : 'passed',
            durationMs: secondsOf(attributes['time']),
            retries: 0,
        };
    }
    #closeTest() {
        const test = this.#test;
        this.#test = undefined;
        if (test === undefined)
            return;
        const suite = this.#suites.at(-1);
        if (test.retries > 0)
            test.attempts = test.retries + 1;
        if (test.status === 'failed' || test.status === 'error') {
            if (suite !== undefined)
                (suite.failed ??= new Set()).add(keyOf(test));
        }
        else if (test.status === 'passed' && suite?.failed?.has(keyOf(test)) === true)
            test.flaky = true;
        this.tests.add(test);
    }
}
const UNNAMED = '(no name)';
const keyOf = ({ className = '', name }) => `${className}\n${name}`;
function apply(test, status, message, text) {
    if (RANK[status] <= RANK[test.status] && test.details !== undefined)
        return;
    if (RANK[status] < RANK[test.status])
        return;
    test.status = status;
    test.message = message === undefined || message.trim() === '' ? firstLine(text) : message;
    test.details = text;
}
function statedOf(attributes) {
    return (wholeNumber(attributes['failures']) ?? 0) + (wholeNumber(attributes['errors']) ?? 0);
}

;// CONCATENATED MODULE: ./js/reports/tests/mocha.js



const test = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    fullTitle: schemas/* string */.YjP(),
    file: schemas/* string */.YjP().nullish(),
    duration: schemas/* number */.aig().nullish(),
    currentRetry: schemas/* number */.aig().nullish(),
    err: schemas/* object */.Ikc({ message: schemas/* string */.YjP().nullish(), stack: schemas/* string */.YjP().nullish() }).nullish(),
});
const mocha_report = schemas/* object */.Ikc({
    stats: schemas/* object */.Ikc({ tests: schemas/* number */.aig(), passes: schemas/* number */.aig(), failures: schemas/* number */.aig(), pending: schemas/* number */.aig() }),
    tests: schemas/* array */.YOg(test),
    pending: schemas/* array */.YOg(test),
    failures: schemas/* array */.YOg(test),
    passes: schemas/* array */.YOg(test),
});
/** Mocha's reporter `json`. A suite is the title without the test's own, as Mocha joins them. A hook that failed is an error. */
function readMocha(value) {
    const { stats, tests, pending, failures } = shaped(mocha_report, value, "Mocha's JSON report");
    const results = new RawTests();
    const waiting = tally(pending);
    const failed = tally(failures);
    for (const each of tests) {
        const isFailed = take(failed, each) || each.err?.message !== undefined || each.err?.stack !== undefined;
        mocha_add(results, each, isFailed ? 'failed' : take(waiting, each) ? 'skipped' : 'passed');
    }
    for (const each of failures)
        if (take(failed, each))
            mocha_add(results, each, 'error');
    if (stats.failures > 0 && results.failing === 0)
        results.addHidden('(run)', `The report states ${stats.failures} failures and lists none`);
    return results;
}
function mocha_add(results, each, status) {
    const { title, fullTitle, file, duration, currentRetry, err } = each;
    const suite = fullTitle.endsWith(title)
        ? fullTitle.slice(0, fullTitle.length - title.length).trim()
        : fullTitle;
    const retries = currentRetry ?? 0;
    results.add({
        suite: suite === '' ? (file ?? '(no suite)') : suite,
        name: title,
        file: file ?? undefined,
        status,
        durationMs: duration ?? undefined,
        message: err?.message ?? undefined,
        details: err?.stack ?? undefined,
        ...(retries > 0 ? { attempts: retries + 1, flaky: status === 'passed' } : {}),
    });
}
const mocha_keyOf = ({ fullTitle, file }) => `${file ?? ''}\n${fullTitle}`;
function tally(tests) {
    const counts = new Map();
    for (const each of tests)
        counts.set(mocha_keyOf(each), (counts.get(mocha_keyOf(each)) ?? 0) + 1);
    return counts;
}
function take(counts, each) {
    const left = counts.get(mocha_keyOf(each)) ?? 0;
    if (left > 0)
        counts.set(mocha_keyOf(each), left - 1);
    return left > 0;
}

;// CONCATENATED MODULE: ./js/reports/tests/nunit.js

/** A method with several cases is no suite of its own. */
const METHODS = new Set(['ParameterizedMethod', 'ParameterizedTest', 'Theory', 'GenericMethod']);
/** NUnit 3 (`test-run`) and 2 (`test-results`). A suite is the fixture, named in full. */
class NunitReader {
    tests = new RawTests();
    #version;
    #suites = [];
    #test;
    #runFailed = false;
    constructor(version) {
        this.#version = version;
    }
    open(name, attributes) {
        switch (name) {
            case 'test-run':
                this.#runFailed = attributes['result'] === 'Failed';
                return 0;
            case 'test-results':
                this.#runFailed = Number(attributes['failures'] ?? 0) + Number(attributes['errors'] ?? 0) > 0;
                return 0;
            case 'test-suite':
                this.#openSuite(attributes);
                return 0;
            case 'test-case':
                this.#openTest(attributes);
                return 0;
            case 'message':
            case 'stack-trace':
                return this.#suites.length > 0 ? MAX_DETAILS : 0;
            default:
                return 0;
        }
    }
    close(name, text) {
        const suite = this.#suites.at(-1);
        switch (name) {
            case 'test-case':
                if (this.#test !== undefined)
                    this.tests.add(this.#test);
                this.#test = undefined;
                break;
            case 'test-suite':
                this.#suites.pop();
                if (suite?.tearDownFailed === true)
                    this.tests.addHidden(suite.name, suite.message ?? 'The one-time tear-down failed');
                break;
            case 'message':
                if (this.#test !== undefined)
                    this.#test.message ??= text.trim();
                else if (suite !== undefined)
                    suite.message ??= text.trim();
                break;
            case 'stack-trace':
                if (this.#test !== undefined)
                    this.#test.details ??= text;
                break;
            case 'test-run':
            case 'test-results':
                if (this.#runFailed && this.tests.failing === 0)
                    this.tests.addHidden('(run)', 'The run says that it failed, and no test of it did');
                break;
            default:
        }
    }
    #openSuite(attributes) {
        const parent = this.#suites.at(-1)?.name;
        const own = attributes['fullname'] ?? attributes['name'] ?? '';
        const isMethod = METHODS.has(attributes['type'] ?? '');
        // NUnit 2 names a suite by its last part, and the assembly by its path on the machine.
        const isAssembly = /^(?:Assembly|Test Project|Project)$/.test(attributes['type'] ?? '');
        const name = this.#version === 3
            ? own
            : isAssembly
                ? ''
                : [parent ?? '', own].filter((part) => part !== '').join('.');
        this.#suites.push({
            name: isMethod && parent !== undefined ? parent : name,
            tearDownFailed: attributes['result'] === 'Failed' && attributes['site'] === 'TearDown',
        });
    }
    #openTest(attributes) {
        const suite = this.#suites.at(-1)?.name ?? '';
        const name = attributes['fullname'] ?? attributes['name'] ?? '(no name)';
        this.#test = {
            suite: suite === '' ? '(no fixture)' : suite,
            name,
            className: attributes['classname'],
            status: statusOf(attributes),
            durationMs: secondsOf(attributes['duration'] ?? attributes['time']),
        };
    }
}
function statusOf(attributes) {
    const label = attributes['label'] ?? '';
    switch (attributes['result']) {
        case 'Passed':
        case 'Success':
        case 'Warning':
            return 'passed';
        case 'Skipped':
        case 'Inconclusive':
        case 'Ignored':
        case 'NotRunnable':
        case 'NotRun':
            return 'skipped';
        case 'Failed':
        case 'Failure':
            return /^(?:Error|Invalid|Cancelled)$/.test(label) ? 'error' : 'failed';
        case undefined:
            // NUnit before 2.5.
            if (attributes['executed'] === 'False')
                return 'skipped';
            return attributes['success'] === 'True' ? 'passed' : 'failed';
        default:
            return 'error';
    }
}
/** xUnit.net 2 (`assemblies`). A suite is the class, else the collection. */
class XunitReader {
    tests = new RawTests();
    #assembly = '';
    #collection = '';
    #test;
    /** A clean-up that failed, outside of the tests. */
    #error;
    open(name, attributes) {
        switch (name) {
            case 'assembly':
                this.#assembly = attributes['name']?.replace(/^.*[\\/]/, '') ?? '';
                return 0;
            case 'collection':
                this.#collection = attributes['name'] ?? '';
                return 0;
            case 'test': {
                const type = attributes['type'] ?? '';
                this.#test = {
                    suite: type === '' ? this.#collection || this.#assembly || '(no class)' : type,
                    name: attributes['name'] ?? '(no name)',
                    file: attributes['source-file'],
                    line: Number(attributes['source-line'] ?? 0) || undefined,
                    status: xunitStatus(attributes['result']),
                    durationMs: secondsOf(attributes['time']),
                };
                return 0;
            }
            case 'error':
                this.#error = { name: [attributes['type'], attributes['name']].filter(Boolean).join(': ') };
                return 0;
            case 'message':
            case 'stack-trace':
            case 'reason':
                return MAX_DETAILS;
            default:
                return 0;
        }
    }
    close(name, text) {
        const target = this.#test ?? this.#error;
        switch (name) {
            case 'message':
            case 'reason':
                if (target !== undefined)
                    target.message ??= text.trim();
                break;
            case 'stack-trace':
                if (target !== undefined)
                    target.details ??= text;
                break;
            case 'test':
                if (this.#test !== undefined)
                    this.tests.add(this.#test);
                this.#test = undefined;
                break;
            case 'error':
                if (this.#error !== undefined) {
                    const { name: what, message, details } = this.#error;
                    this.tests.addHidden(this.#assembly || '(run)', `${what}: ${firstLine(message) ?? 'failed'}`, details);
                }
                this.#error = undefined;
                break;
            default:
        }
    }
}
function xunitStatus(result) {
    if (result === 'Pass')
        return 'passed';
    if (result === 'Fail')
        return 'failed';
    return result === 'Skip' || result === 'NotRun' ? 'skipped' : 'error';
}

;// CONCATENATED MODULE: ./js/reports/tests/trx.js


/**
 * TRX of vstest, MSTest and Microsoft.Testing.Platform. The classes stand behind the results, so these are held until
 * the end. Of a data-driven test the rows count, and the test itself only where no row tells why it failed.
 */
class TrxReader {
    tests = new RawTests();
    #results = [];
    #open = [];
    #classes = new Map();
    #definition = '';
    #outcome = '';
    #runErrors = [];
    #inError = false;
    open(name, attributes) {
        switch (name) {
            case 'UnitTestResult':
            case 'GenericTestResult':
            case 'ManualTestResult':
            case 'TestResultAggregation':
                this.#openResult(attributes);
                return 0;
            case 'UnitTest':
                this.#definition = attributes['id'] ?? '';
                return 0;
            case 'TestMethod': {
                // `Namespace.Class, Assembly, Version=…`
                const name = attributes['className']?.split(',', 1)[0] ?? '';
                if (name !== '')
                    this.#classes.set(own(this.#definition), own(name));
                return 0;
            }
            case 'ResultSummary':
                this.#outcome = attributes['outcome'] ?? '';
                return 0;
            case 'RunInfo':
                this.#inError = attributes['outcome'] === 'Error';
                return 0;
            case 'Message':
            case 'StackTrace':
                return this.#open.length > 0 ? MAX_DETAILS : 0;
            case 'Text':
                return this.#inError ? MAX_DETAILS : 0;
            default:
                return 0;
        }
    }
    close(name, text) {
        const result = this.#open.at(-1);
        switch (name) {
            case 'UnitTestResult':
            case 'GenericTestResult':
            case 'ManualTestResult':
            case 'TestResultAggregation':
                this.#open.pop();
                if (result !== undefined)
                    this.#closeResult(result);
                break;
            case 'Message':
                if (result !== undefined)
                    result.message ??= own(text.trim());
                break;
            case 'StackTrace':
                if (result !== undefined)
                    result.details ??= own(text);
                break;
            case 'Text':
                if (this.#inError && this.#runErrors.length < 20)
                    this.#runErrors.push(text.trim());
                break;
            case 'TestRun':
                this.#finish();
                break;
            default:
        }
    }
    #openResult(attributes) {
        const parent = this.#open.at(-1);
        if (parent !== undefined)
            parent.rows += 1;
        this.#open.push({
            suite: '',
            id: own(attributes['testId'] ?? parent?.id ?? ''),
            name: own(attributes['testName'] ?? '(no name)'),
            status: trx_statusOf(attributes['outcome']),
            durationMs: durationOf(attributes['duration']),
            rows: 0,
            rowFailed: false,
        });
    }
    #closeResult(result) {
        const failed = result.status === 'failed' || result.status === 'error';
        const parent = this.#open.at(-1);
        if (parent !== undefined && (failed || result.rowFailed))
            parent.rowFailed = true;
        if (result.rows === 0 || (failed && !result.rowFailed))
            this.#results.push(result);
    }
    #finish() {
        for (const result of this.#results) {
            const { id, rows: _rows, rowFailed: _rowFailed, ...test } = result;
            this.tests.add({ ...test, suite: this.#classes.get(id) ?? '(no class)' });
        }
        const failed = /^(?:Failed|Error|Aborted|Timeout)$/.test(this.#outcome);
        if (failed && this.tests.failing === 0) {
            const reason = this.#runErrors.join('\n');
            this.tests.addHidden('(run)', reason === '' ? `The run's outcome is ${this.#outcome}` : reason);
        }
    }
}
/** Without an outcome it is an error: that is the first value of the enumeration, and left out when written. */
function trx_statusOf(outcome) {
    return OUTCOMES.get(outcome ?? '') ?? 'error';
}
const OUTCOMES = new Map([
    ['Passed', 'passed'],
    ['Completed', 'passed'],
    ['Warning', 'passed'],
    ['Failed', 'failed'],
    ['NotExecuted', 'skipped'],
    ['Inconclusive', 'skipped'],
    ['Pending', 'skipped'],
]);
/** `[d.]hh:mm:ss.fffffff` in milliseconds. */
function durationOf(text) {
    const match = /^(?:(?<d>\d{1,6})\.)?(?<h>\d{1,2}):(?<m>\d{1,2}):(?<s>\d{1,2}(?:\.\d{1,9})?)$/.exec(text ?? '')?.groups;
    if (match === undefined)
        return undefined;
    const hours = Number(match['d'] ?? 0) * 24 + Number(match['h']);
    return ((hours * 60 + Number(match['m'])) * 60 + Number(match['s'])) * 1000;
}

;// CONCATENATED MODULE: ./js/reports/parse.js
























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
    const shape = shapeOf(source.head);
    switch (shape.as) {
        case 'xml':
            return await parseXml(source, shape.root, shape.attributes);
        case 'lcov':
            return { kind: 'coverage', format: 'lcov', coverage: await readLcov(source) };
        case 'go-cover': {
            const { coverage, ...figures } = await readGoCover(source);
            return { kind: 'coverage', format: 'go-cover', coverage, figures };
        }
        case 'go-json': {
            const { tests, otherLines } = await readGoTests(source);
            const notes = otherLines === 0 ? [] : [`${otherLines} lines are no event (output of the build)`];
            return { kind: 'tests', format: 'go-json', tests, notes };
        }
        case 'dart-json':
            return { kind: 'tests', format: 'dart-json', tests: await readDart(source) };
        case 'yarn-audit':
            return { kind: 'audit', format: 'yarn-audit', audit: await readYarnClassic(source) };
        case 'yarn-npm-audit':
            return { kind: 'audit', format: 'yarn-npm-audit', audit: await readYarnBerry(source) };
        case 'json':
            break;
    }
    return parseJsonReport(await readJson(source, maxJsonBytes));
}
function parseJsonReport(value) {
    const format = jsonFormatOf(value);
    switch (format) {
        case 'empty':
            return 'empty';
        case 'istanbul':
            return { kind: 'coverage', format, coverage: readIstanbul(value) };
        case 'istanbul-summary':
            return { kind: 'coverage', format, coverage: readIstanbulSummary(value) };
        case 'simplecov':
            return { kind: 'coverage', format, coverage: readSimpleCov(value) };
        case 'mocha-json':
            return { kind: 'tests', format, tests: readMocha(value) };
        case 'jest-json':
            return { kind: 'tests', format, tests: readJest(value) };
        case 'sarif':
            return { kind: 'findings', format, findings: readSarif(value) };
        case 'eslint-json':
            return { kind: 'findings', format, findings: [readEslint(value)] };
        case 'npm-audit':
            return { kind: 'audit', format, audit: readNpm(value) };
        case 'npm-audit-v6':
        case 'pnpm-audit':
        case 'yarn-npm-audit':
            return { kind: 'audit', format, audit: readNpm6(value) };
        case 'k6-summary':
            return { kind: 'performance', format, run: readK6Summary(value) };
        case 'k6-summary-export':
            return { kind: 'performance', format, run: readK6Export(value) };
        case 'performance-json':
            break;
    }
    return { kind: 'performance', format, run: readPlainPerformance(value) };
}
async function parseXml(source, root, attributes) {
    const dispatched = readerOf(root, attributes);
    if (dispatched === undefined) {
        // What is not well-formed is told with its place; what is, and yet no report, by its root.
        await readXml(source, { open: () => undefined, close: () => undefined });
        throw unknown(root === 'html' ? 'an HTML page' : `XML with the root <${root}>`);
    }
    await readXml(source, dispatched.visitor);
    return dispatched.result();
}
function coverage(format, visitor) {
    return { visitor, result: () => ({ kind: 'coverage', format, coverage: visitor.coverage }) };
}
function tests(format, visitor) {
    return { visitor, result: () => ({ kind: 'tests', format, tests: visitor.tests }) };
}
function readerOf(root, attributes) {
    switch (root) {
        case 'coverage':
            if ('line-rate' in attributes || 'lines-valid' in attributes)
                return coverage('cobertura', new CoberturaReader());
            if ('generated' in attributes || 'clover' in attributes)
                return coverage('clover', new CloverReader(attributes));
            return undefined;
        case 'report':
            return 'name' in attributes ? coverage('jacoco', new JacocoReader()) : undefined;
        case 'testsuites':
        case 'testsuite':
            return tests('junit', new JunitReader());
        case 'test-run':
            return tests('nunit3', new NunitReader(3));
        case 'test-results':
            return tests('nunit2', new NunitReader(2));
        case 'assemblies':
        case 'assembly':
            return tests('xunit', new XunitReader());
        case 'TestRun':
            return tests('trx', new TrxReader());
        case 'checkstyle': {
            const visitor = new CheckstyleReader();
            return {
                visitor,
                result: () => ({ kind: 'findings', format: 'checkstyle', findings: [visitor.findings] }),
            };
        }
        default:
            return undefined;
    }
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
    #performance = [];
    #unmapped = new Map();
    #mapper;
    #goModules;
    constructor(root, options) {
        this.#root = root;
        this.#options = options;
    }
    async read(file, shown, maxJsonBytes) {
        const { parsed, bytes } = await withSource(file, async (source) => ({
            parsed: await parseReport(source, maxJsonBytes),
            bytes: source.bytes,
        }));
        if (parsed === 'empty') {
            this.#empty.push({ path: shown, reason: 'empty file' });
            return;
        }
        const { kind, format } = parsed;
        const figures = await this.#take(parsed, shown);
        const reason = emptiness(parsed);
        if (reason !== undefined)
            this.#empty.push({ path: shown, reason, format });
        this.#files.push({
            path: shown,
            kind,
            format,
            bytes,
            figures: { ...figures, ...parsed.figures },
            notes: parsed.notes ?? [],
        });
    }
    result(unmatched) {
        const empty = [
            ...unmatched.map((pattern) => ({ path: pattern, reason: 'no file matches' })),
            ...this.#empty,
        ];
        const coverage = this.#coverage.result(this.warnings);
        const tests = this.#tests.result();
        const audit = this.#audit.result();
        return {
            files: this.#files,
            empty: empty.sort((a, b) => (a.path < b.path ? -1 : 1)),
            ...(coverage === undefined ? {} : { coverage }),
            ...(tests === undefined ? {} : { tests }),
            findings: this.#findings.result(),
            ...(audit === undefined ? {} : { audit }),
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
                this.#coverage.add(format, coverage, mapped);
                return figures;
            }
            case 'tests': {
                const { tests } = parsed;
                const { durationMs: _durationMs, ...totals } = tests.totals;
                this.#tests.add(tests, await this.#map(shown, pathsOfTests(tests)));
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
            case 'performance':
                break;
        }
        this.#performance.push({ source: shown, ...parsed.run });
        return { metrics: parsed.run.metrics.length, samples: parsed.run.samples };
    }
    async #map(report, paths, bases = [], rules = []) {
        const all = [...paths];
        if (all.length === 0)
            return new Map();
        const folder = external_node_path_.isAbsolute(report) ? '' : external_node_path_.posix.dirname(report).replace(/^\.$/, '');
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
            return parsed.findings.length === 0 ? 'no runs' : undefined;
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







/**
 * Reads report files, whatever their names, and merges them into one model a kind. What is empty is listed as such:
 * it is for the caller to fail on it.
 * @throws ConfigurationError with every file that cannot be read, is no report, or is broken.
 */
async function readReports(options) {
    const root = external_node_path_.resolve(options.root);
    const { files, unmatched, problems } = await findReports(options.patterns, root);
    const session = new Session(root, options);
    const copies = await copiesAmong(files);
    for (const { file, shown } of files) {
        const original = copies.get(file);
        if (original !== undefined) {
            session.warnings.push(`${shown} repeats ${original}, byte by byte: it is counted once`);
            continue;
        }
        try {
            await session.read(file, shown, options.maxJsonBytes ?? MAX_JSON_BYTES);
        }
        catch (error) {
            problems.push(problemFrom(error, shown));
        }
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return session.result(unmatched);
}
/** @throws what is no fault of the report: that is a bug of ours, and must look like one. */
function problemFrom(error, file) {
    if (error instanceof ReportError)
        return problemOf(error.fault, file);
    const { code } = error;
    if (error instanceof Error && typeof code === 'string' && /^E[A-Z]+$/.test(code))
        return { message: `cannot be read: ${code}`, file };
    throw error;
}

;// CONCATENATED MODULE: ./js/reports/index.js



/***/ })

};
