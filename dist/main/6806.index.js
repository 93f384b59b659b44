export const id = 6806;
export const ids = [6806];
export const modules = {

/***/ 49916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ RawAudit),
/* harmony export */   l: () => (/* binding */ noAdvisories)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55887);


const MAX_VIA = 20;
const MAX_TEXT = 500;
const noAdvisories = () => ({
    info: 0,
    low: 0,
    moderate: 0,
    high: 0,
    critical: 0,
    unknown: 0,
});
/** The advisories of one report, or of several: the same advisory on the same package is one. */
class RawAudit {
    advisories = new Map();
    dependencies;
    add(raw) {
        const text = (value) => value === null || value === undefined || value.trim() === ''
            ? undefined
            : (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(value.trim(), MAX_TEXT));
        const ghsa = /GHSA-[\da-z]{4}-[\da-z]{4}-[\da-z]{4}/i.exec(`${raw.id} ${raw.url ?? ''}`)?.[0];
        const advisory = {
            id: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(ghsa ?? String(raw.id), MAX_TEXT)),
            package: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(raw.package, MAX_TEXT)),
            severity: raw.severity,
            title: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(raw.title, MAX_TEXT)),
            via: raw.via.slice(0, MAX_VIA).map((each) => (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(each, MAX_TEXT))),
        };
        const url = text(raw.url);
        const range = text(raw.range);
        const fixedIn = text(raw.fixedIn) ?? fixedAfter(range);
        this.merge({
            ...advisory,
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ url, range }),
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
const ORDER = ['info', 'low', 'moderate', 'unknown', 'high', 'critical'];
function worse(a, b) {
    return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
/** `>=1.0.0 <1.2.3` ends where the fix begins; a range of several parts may end at several places. */
function fixedAfter(range) {
    return /^(?:>=?\s*[\w.+-]+\s+)?<\s*(?<version>\d[\w.+-]*)$/.exec(range ?? '')?.groups?.['version'];
}


/***/ }),

/***/ 77275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ differencesFrom),
/* harmony export */   L_: () => (/* binding */ sumTotals),
/* harmony export */   MI: () => (/* binding */ statedCounter),
/* harmony export */   Zh: () => (/* binding */ RawCoverage),
/* harmony export */   eb: () => (/* binding */ hitsOf),
/* harmony export */   g7: () => (/* binding */ noHits),
/* harmony export */   vA: () => (/* binding */ totalsOf),
/* harmony export */   vi: () => (/* binding */ lineNumberOf)
/* harmony export */ });
/* unused harmony export RawFile */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55887);
/* harmony import */ var _hits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81383);



const noHits = () => ({ hits: new _hits_js__WEBPACK_IMPORTED_MODULE_0__/* .Hits */ .f() });
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
    /** What the report itself states of the whole, to be held against what it lists. */
    stated = {};
    file(path) {
        const known = this.files.get(path.toWellFormed());
        if (known !== undefined)
            return known;
        const file = new RawFile((0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(path));
        this.files.set(file.path, file);
        return file;
    }
}
function totalsOf({ lines, branches, functions }) {
    const counted = { lines: count(lines), branches: count(branches), functions: count(functions) };
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ lines: counted.lines, branches: counted.branches, functions: counted.functions }),
    };
}
function count({ hits, counter }) {
    return hits.counter() ?? counter;
}
const NAMES = ['lines', 'branches', 'functions'];
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
/** Notes what a report states of the whole, where both are numbers that can be. */
function statedCounter(stated, name, covered, total) {
    const counter = { covered: Number(covered ?? Number.NaN), total: Number(total ?? Number.NaN) };
    if (isCount(counter.covered) && isCount(counter.total))
        stated[name] = counter;
}
/** What a report states otherwise than it lists, a sentence each. */
function differencesFrom({ stated, files }) {
    const listed = sumTotals([...files.values()].map((file) => file.totals()));
    return NAMES.flatMap((name) => {
        const [says, has = { covered: 0, total: 0 }] = [stated[name], listed[name]];
        if (says === undefined || (says.covered === has.covered && says.total === has.total))
            return [];
        return `states ${says.covered} of ${says.total} ${name} covered, and lists ${has.covered} of ${has.total}: what it lists counts`;
    });
}
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
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
            message: `${what} is no number`,
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ line }),
            found: text ?? 'nothing',
        });
    }
    return Math.max(0, value);
}
/** @throws ReportError when it is no line number. */
function lineNumberOf(text, what, line) {
    if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
            message: `${what} is no line number`,
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ line }),
            found: text ?? 'nothing',
            expected: 'a whole number of at most nine digits',
        });
    }
    return Number(text);
}


/***/ }),

/***/ 81383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ NumberPool),
/* harmony export */   f: () => (/* binding */ Hits)
/* harmony export */ });
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


/***/ }),

/***/ 2383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ RawFindings),
/* harmony export */   _I: () => (/* binding */ noFindings),
/* harmony export */   yj: () => (/* binding */ positive)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55887);
/* harmony import */ var _tests_collect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22690);



/** The totals count everything; the list is bounded. */
const MAX_ITEMS = 100_000;
const MAX_MESSAGE = 2_000;
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
        this.tool = (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(tool, MAX_SHORT));
    }
    /** A finding of which the report says only some of the fields. */
    note(finding) {
        this.add({
            path: undefined,
            line: undefined,
            column: undefined,
            endLine: undefined,
            endColumn: undefined,
            securitySeverity: undefined,
            helpUrl: undefined,
            fingerprint: undefined,
            ...finding,
        });
    }
    add(finding) {
        this.totals[finding.level] += 1;
        if (this.items.length >= MAX_ITEMS) {
            this.unlisted += 1;
            return;
        }
        const short = (text) => text === undefined || text === '' ? undefined : (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(text, MAX_SHORT));
        this.items.push((0,_tests_collect_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .sw)({
            rule: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(finding.rule, MAX_SHORT)),
            level: finding.level,
            message: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(finding.message, MAX_MESSAGE)),
            path: finding.path === undefined || finding.path === '' ? undefined : (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(finding.path, 4096)),
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
/** Lines and columns are 1-based; 0 and -1 stand for "not known". */
function positive(value) {
    return value !== null && value !== undefined && Number.isSafeInteger(value) && value > 0
        ? value
        : undefined;
}


/***/ }),

/***/ 30370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OP: () => (/* binding */ auditFailure),
/* harmony export */   Qn: () => (/* binding */ advisory6),
/* harmony export */   Xm: () => (/* binding */ addAdvisory6),
/* harmony export */   eN: () => (/* binding */ readNpm),
/* harmony export */   sp: () => (/* binding */ readNpm6),
/* harmony export */   yf: () => (/* binding */ severity)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57821);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36541);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55887);
/* harmony import */ var _input_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64087);
/* harmony import */ var _audit_collect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49916);





/** The registries' words; `none` and what yarn writes for an advisory without one are notes. */
const severity = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['info', 'low', 'moderate', 'high', 'critical', 'none', 'unknown'])
    .transform((word) => (word === 'none' || word === 'unknown' ? 'info' : word));
const viaAdvisory = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()]),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    severity,
    range: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
});
const npm7 = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    vulnerabilities: (0,_input_json_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        severity,
        via: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), viaAdvisory])),
        nodes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).nullish(),
    })),
    metadata: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        vulnerabilities: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }),
        dependencies: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() })]).nullish(),
    }),
});
/** npm 7 and later (`auditReportVersion` 2): a package that is vulnerable through others names them, and adds no advisory. */
function readNpm(value) {
    const version = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? value['auditReportVersion'] : undefined;
    if (version !== 2) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ReportError */ .$g({
            message: 'is an npm audit report of a version that is not known',
            found: String(version),
            expected: 'auditReportVersion 2',
        });
    }
    const { vulnerabilities, metadata } = (0,_input_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shaped */ .e9)(npm7, value, 'an npm audit report');
    const audit = new _audit_collect_js__WEBPACK_IMPORTED_MODULE_4__/* .RawAudit */ .Y();
    const { dependencies } = metadata;
    audit.dependencies = typeof dependencies === 'object' ? dependencies?.total : dependencies;
    for (const [, { via, nodes }] of vulnerabilities)
        for (const each of via) {
            if (typeof each === 'string')
                continue;
            audit.add({ id: each.source, package: each.name, ...pick(each), via: nodes ?? [] });
        }
    if (metadata.vulnerabilities.total > 0 && audit.advisories.size === 0)
        throw hidden(metadata.vulnerabilities.total);
    return audit;
}
function pick({ title, url, severity, range }) {
    return { title, url, severity, range };
}
const advisory6 = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()]),
    module_name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    severity,
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    github_advisory_id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    vulnerable_versions: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    patched_versions: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    findings: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ paths: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).nullish() })).nullish(),
});
const npm6 = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    advisories: (0,_input_json_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(advisory6),
    metadata: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        vulnerabilities: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()).nullish(),
        totalDependencies: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nullish(),
        dependencies: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() })]).nullish(),
    })
        .nullish(),
});
/** npm 6; pnpm and yarn 2 and 3 write the same. */
function readNpm6(value) {
    const { advisories, metadata } = (0,_input_json_js__WEBPACK_IMPORTED_MODULE_1__/* .shaped */ .e9)(npm6, value, 'an audit report');
    const audit = new _audit_collect_js__WEBPACK_IMPORTED_MODULE_4__/* .RawAudit */ .Y();
    const { dependencies } = metadata ?? {};
    audit.dependencies =
        metadata?.totalDependencies ?? (typeof dependencies === 'object' ? dependencies?.total : dependencies);
    for (const [, each] of advisories)
        addAdvisory6(audit, each);
    const stated = Object.values(metadata?.vulnerabilities ?? {}).reduce((sum, each) => sum + each, 0);
    if (stated > 0 && audit.advisories.size === 0)
        throw hidden(stated);
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
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return undefined;
    const { error, message } = value;
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(error)) {
        const text = [error['code'], error['summary'] ?? error['message'], error['detail']]
            .filter((part) => typeof part === 'string' && part !== '')
            .join(': ');
        return text === '' ? undefined : text;
    }
    return typeof message === 'string' && ('statusCode' in value || 'method' in value) ? message : undefined;
}
function hidden(stated) {
    return new _input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ReportError */ .$g({ message: `states ${stated} vulnerabilities and lists no advisory` });
}


/***/ }),

/***/ 76806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ FORMATS),
  B: () => (/* binding */ FORMAT_NAMES)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(57821);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/reports/input/json.js
var json = __webpack_require__(64087);
;// CONCATENATED MODULE: ./js/reports/formats/artillery/index.js



const report = schemas/* object */.Ikc({
    aggregate: schemas/* object */.Ikc({
        counters: (0,json/* recordOf */.zv)(schemas/* number */.aig()),
        rates: (0,json/* recordOf */.zv)(schemas/* number */.aig()).nullish(),
        summaries: (0,json/* recordOf */.zv)(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())).nullish(),
    }),
});
/** `artillery run --output`: the sum of the run. Times are milliseconds. */
function read(value) {
    const { counters, rates, summaries } = (0,json/* shaped */.e9)(report, value, "Artillery's JSON report").aggregate;
    const metrics = counters.map(([name, count]) => ({ name, values: { count }, thresholds: [] }));
    for (const [name, rate] of rates ?? [])
        metrics.push({ name, unit: '1/s', values: { rate }, thresholds: [] });
    for (const [name, all] of summaries ?? []) {
        const values = Object.entries(all).flatMap(([key, each]) => typeof each === 'number' && Number.isFinite(each) ? [[nameOf(key), each]] : []);
        const unit = /(?:response_time|session_length|duration)/.test(name) ? { unit: 'ms' } : {};
        metrics.push({ name, ...unit, values: Object.fromEntries(values), thresholds: [] });
    }
    const count = (name) => new Map(counters).get(name) ?? 0;
    const requests = ['http.requests', 'socketio.emit', 'websocket.messages_sent', 'vusers.completed'];
    return { kind: 'performance', run: { metrics, samples: requests.map(count).find((each) => each > 0) ?? 0 } };
}
/** `median` and `mean` under the names that other load tests have; `p999` is the share of 99.9 %. */
function nameOf(key) {
    if (key === 'median')
        return 'med';
    if (key === 'mean')
        return 'avg';
    return key === 'p999' ? 'p99.9' : key;
}
const artillery = {
    name: 'artillery-json',
    kind: 'performance',
    title: 'Artillery',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['aggregate']) &&
        (0,record/* isRecord */.u)(value['aggregate']['counters']) &&
        Array.isArray(value['intermediate']),
    read,
};

// EXTERNAL MODULE: ./js/reports/findings/collect.js
var collect = __webpack_require__(2383);
;// CONCATENATED MODULE: ./js/reports/formats/bandit/index.js




const bandit_report = schemas/* object */.Ikc({
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ filename: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })),
    metrics: (0,json/* recordOf */.zv)(schemas/* object */.Ikc({ loc: schemas/* number */.aig().nullish() })),
    results: schemas/* array */.YOg(schemas/* object */.Ikc({
        filename: schemas/* string */.YjP(),
        issue_severity: schemas/* enum */.k5n(['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED']),
        issue_text: schemas/* string */.YjP(),
        line_number: schemas/* number */.aig(),
        col_offset: schemas/* number */.aig().nullish(),
        test_id: schemas/* string */.YjP(),
        more_info: schemas/* string */.YjP().nullish(),
    })),
});
/** What has no severity is not known to be harmless. */
const LEVELS = { HIGH: 'error', MEDIUM: 'warning', LOW: 'note', UNDEFINED: 'error' };
/** `bandit -f json`. A file that it could not read is an error of its own, as with ESLint. */
function bandit_read(value) {
    const { errors, metrics, results } = (0,json/* shaped */.e9)(bandit_report, value, "Bandit's JSON report");
    const findings = new collect/* RawFindings */.Bn('Bandit');
    findings.filesChecked = metrics.filter(([name]) => name !== '_totals').length;
    for (const { filename, reason } of errors)
        findings.note({ rule: 'fatal', level: 'error', message: reason, path: filename });
    for (const each of results)
        findings.note({
            rule: each.test_id,
            level: LEVELS[each.issue_severity],
            message: each.issue_text,
            path: each.filename,
            line: (0,collect/* positive */.yj)(each.line_number),
            // The only one of its columns that is 0-based.
            column: (0,collect/* positive */.yj)((each.col_offset ?? -1) + 1),
            helpUrl: each.more_info ?? undefined,
        });
    return { kind: 'findings', findings: [findings] };
}
const bandit = {
    name: 'bandit-json',
    kind: 'findings',
    title: 'Bandit JSON',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        Array.isArray(value['errors']) &&
        Array.isArray(value['results']) &&
        (0,record/* isRecord */.u)(value['metrics']) &&
        (0,record/* isRecord */.u)(value['metrics']['_totals']),
    read: bandit_read,
};

// EXTERNAL MODULE: ./js/reports/audit/collect.js
var audit_collect = __webpack_require__(49916);
// EXTERNAL MODULE: ./js/reports/input/error.js
var input_error = __webpack_require__(55887);
;// CONCATENATED MODULE: ./js/reports/formats/cargo-audit/cvss.js
const WEIGHTS = {
    AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
    AC: { L: 0.77, H: 0.44 },
    UI: { N: 0.85, R: 0.62 },
    C: { H: 0.56, L: 0.22, N: 0 },
    I: { H: 0.56, L: 0.22, N: 0 },
    A: { H: 0.56, L: 0.22, N: 0 },
};
/** Privileges weigh less where the scope changes. */
const PRIVILEGES = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } };
/** The severity of a CVSS 3 vector by its base score; `unknown` for other versions, and for none. */
function severityOfVector(vector) {
    const score = vector === undefined ? undefined : baseScore(vector);
    if (score === undefined)
        return 'unknown';
    if (score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    if (score >= 4)
        return 'moderate';
    return score > 0 ? 'low' : 'info';
}
/** CVSS 3.1, section 7.1. */
function baseScore(vector) {
    if (!/^CVSS:3\.[01]\//.test(vector))
        return undefined;
    const metrics = new Map(vector.split('/').map((part) => {
        const [name = '', value = ''] = part.split(':');
        return [name, value];
    }));
    const weight = (name) => WEIGHTS[name]?.[metrics.get(name) ?? ''];
    const scope = metrics.get('S');
    if (scope !== 'U' && scope !== 'C')
        return undefined;
    const privileges = PRIVILEGES[scope];
    const [av, ac, pr, ui] = [weight('AV'), weight('AC'), privileges[metrics.get('PR') ?? ''], weight('UI')];
    const [c, i, a] = [weight('C'), weight('I'), weight('A')];
    const all = [av, ac, pr, ui, c, i, a];
    if (!all.every((each) => each !== undefined))
        return undefined;
    const loss = 1 - (1 - (c ?? 0)) * (1 - (i ?? 0)) * (1 - (a ?? 0));
    const impact = scope === 'U' ? 6.42 * loss : 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15;
    if (impact <= 0)
        return 0;
    const ease = 8.22 * (av ?? 0) * (ac ?? 0) * (pr ?? 0) * (ui ?? 0);
    const sum = scope === 'U' ? impact + ease : 1.08 * (impact + ease);
    return Math.ceil(Math.min(sum, 10) * 10 - 1e-9) / 10;
}

;// CONCATENATED MODULE: ./js/reports/formats/cargo-audit/index.js






const cargo_audit_report = schemas/* object */.Ikc({
    lockfile: schemas/* object */.Ikc({ 'dependency-count': schemas/* number */.aig() }),
    vulnerabilities: schemas/* object */.Ikc({
        count: schemas/* number */.aig(),
        list: schemas/* array */.YOg(schemas/* object */.Ikc({
            advisory: schemas/* object */.Ikc({
                id: schemas/* string */.YjP(),
                title: schemas/* string */.YjP(),
                url: schemas/* string */.YjP().nullish(),
                cvss: schemas/* string */.YjP().nullish(),
                aliases: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
            }),
            versions: schemas/* object */.Ikc({ patched: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }).nullish(),
            package: schemas/* object */.Ikc({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
        })),
    }),
});
/** `cargo audit --json`. Its warnings (unmaintained, yanked) are no advisories, and do not fail cargo-audit either. */
function cargo_audit_read(value) {
    const audit = new audit_collect/* RawAudit */.Y();
    const { lockfile, vulnerabilities } = (0,json/* shaped */.e9)(cargo_audit_report, value, "cargo-audit's JSON report");
    audit.dependencies = lockfile['dependency-count'];
    for (const { advisory, versions, package: crate } of vulnerabilities.list)
        audit.add({
            id: advisory.aliases?.find((alias) => alias.startsWith('GHSA-')) ?? advisory.id,
            package: crate.name,
            severity: severityOfVector(advisory.cvss ?? undefined),
            title: advisory.title,
            url: advisory.url ?? `https://rustsec.org/advisories/${advisory.id}`,
            range: `=${crate.version}`,
            fixedIn: versions?.patched?.join(' or '),
            via: [],
        });
    if (vulnerabilities.count > vulnerabilities.list.length)
        throw new input_error/* ReportError */.$g({
            message: `states ${vulnerabilities.count} vulnerabilities and lists ${vulnerabilities.list.length}`,
        });
    return { kind: 'audit', audit };
}
const cargoAudit = {
    name: 'cargo-audit',
    kind: 'audit',
    title: 'cargo-audit',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['lockfile']) &&
        (0,record/* isRecord */.u)(value['vulnerabilities']) &&
        Array.isArray(value['vulnerabilities']['list']),
    read: cargo_audit_read,
};

// EXTERNAL MODULE: ./js/reports/tests/collect.js
var tests_collect = __webpack_require__(22690);
;// CONCATENATED MODULE: ./js/reports/formats/checkstyle/reader.js


const reader_LEVELS = new Map([
    ['warning', 'warning'],
    ['info', 'note'],
    ['ignore', 'none'],
]);
const MAX_EXCEPTION = 4_000;
function levelOf(severity) {
    return reader_LEVELS.get(severity?.toLowerCase() ?? 'error') ?? 'error';
}
/**
 * Checkstyle's XML, which many linters write. A severity that is not known counts as an error, Checkstyle's own default;
 * an exception, with which it gave a file up, is one too.
 */
class CheckstyleReader {
    findings = new collect/* RawFindings */.Bn('Checkstyle');
    #path;
    #files = 0;
    open(name, attributes) {
        if (name === 'exception')
            return MAX_EXCEPTION;
        if (name === 'file') {
            this.#path = attributes['name'];
            this.#files += 1;
        }
        if (name === 'error')
            this.#add(attributes['source'] ?? '(no rule)', attributes['message'] ?? '', attributes);
        return 0;
    }
    #add(rule, message, attributes) {
        this.findings.add({
            rule,
            level: levelOf(attributes['severity']),
            message,
            path: this.#path,
            line: (0,collect/* positive */.yj)(Number(attributes['line'] ?? 0)),
            column: (0,collect/* positive */.yj)(Number(attributes['column'] ?? 0)),
            endLine: undefined,
            endColumn: undefined,
            securitySeverity: undefined,
            helpUrl: undefined,
            fingerprint: undefined,
        });
    }
    close(name, text) {
        if (name === 'exception')
            this.#add('exception', (0,tests_collect/* firstLine */.TM)(text) ?? 'The file could not be checked', {});
        if (name === 'file')
            this.#path = undefined;
        // Many linters list only the files in which they found something: no file at all is then no proof of anything.
        if (name === 'checkstyle' && this.#files > 0)
            this.findings.filesChecked = this.#files;
    }
}

;// CONCATENATED MODULE: ./js/reports/formats/visitors.js
/** The visitor itself with its result: it is called for each element, of which there are millions. */
function reader(visitor, result) {
    return Object.assign(visitor, { result });
}
function coverageBy(visitor) {
    return reader(visitor, () => ({ kind: 'coverage', coverage: visitor.coverage }));
}
function testsBy(visitor) {
    return reader(visitor, () => ({ kind: 'tests', tests: visitor.tests }));
}
function findingsBy(visitor) {
    return reader(visitor, () => ({ kind: 'findings', findings: [visitor.findings] }));
}

;// CONCATENATED MODULE: ./js/reports/formats/checkstyle/index.js


const checkstyle = {
    name: 'checkstyle',
    kind: 'findings',
    title: 'Checkstyle',
    xml: (root) => root === 'checkstyle',
    reader: () => findingsBy(new CheckstyleReader()),
};

// EXTERNAL MODULE: ./js/reports/coverage/collect.js
var coverage_collect = __webpack_require__(77275);
;// CONCATENATED MODULE: ./js/reports/formats/cobertura/reader.js


/** A condition of more is no code, and would cost as much memory as it claims. */
const MAX_BRANCHES = 10_000;
/**
 * Cobertura (coverage-04.dtd) as Cobertura, coverage.py, gcovr, coverlet, Istanbul and others write it. The lines of a
 * class are those of its own list: those of its methods stand there once more, or are declarations that are no
 * statements (Istanbul). They count for a class without a list of its own, and where all those lists are empty. Several
 * classes may share a file, whose lines count once.
 */
class CoberturaReader {
    coverage = new coverage_collect/* RawCoverage */.Zh();
    #file;
    #class = '';
    /** Whether the class has a list of lines, and any list a line. */
    #hasList = false;
    #anyOwn = false;
    #method;
    #line;
    /** Of the class that is open, and of those before it that have no line of their own. */
    #ofMethods = [];
    #held = [];
    open(name, attributes, line) {
        switch (name) {
            case 'coverage':
                this.#state(attributes);
                break;
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
            case 'lines':
                this.#hasList ||= this.#method === undefined;
                break;
            case 'line':
                this.#openLine(attributes, line);
                break;
            case 'condition':
                this.#condition(attributes);
                break;
            default:
        }
        return 0;
    }
    close(name, text) {
        switch (name) {
            case 'source':
                if (text.trim() !== '')
                    this.coverage.bases.push(text.trim());
                break;
            case 'line':
                this.#closeLine();
                break;
            case 'method':
                this.#closeMethod();
                break;
            case 'class':
                this.#closeClass();
                break;
            case 'coverage':
                if (!this.#anyOwn)
                    for (const { file, line } of this.#held)
                        put(file, line);
                this.#held = [];
                break;
            default:
        }
    }
    #state(attributes) {
        const { stated } = this.coverage;
        (0,coverage_collect/* statedCounter */.MI)(stated, 'lines', attributes['lines-covered'], attributes['lines-valid']);
        (0,coverage_collect/* statedCounter */.MI)(stated, 'branches', attributes['branches-covered'], attributes['branches-valid']);
    }
    #openLine(attributes, line) {
        if (this.#file === undefined)
            return;
        const number = (0,coverage_collect/* lineNumberOf */.vi)(attributes['number'], '<line number>', line);
        const hits = (0,coverage_collect/* hitsOf */.eb)(attributes['hits'], '<line hits>', line);
        if (this.#method !== undefined) {
            this.#method.line = Math.min(this.#method.line ?? number, number);
            this.#method.hits = Math.max(this.#method.hits, hits);
        }
        const condition = attributes['condition-coverage'];
        const isBranch = attributes['branch']?.toLowerCase() === 'true' && condition !== undefined;
        const branches = isBranch ? countIn(condition) : undefined;
        this.#line = { number, hits, branches, conditions: [] };
    }
    #condition(attributes) {
        const line = this.#line;
        if (line === undefined || line.conditions.length >= MAX_BRANCHES)
            return;
        line.conditions.push({
            id: attributes['number'] ?? String(line.conditions.length),
            percent: Number.parseFloat(attributes['coverage'] ?? ''),
            isJump: attributes['type'] !== 'switch',
        });
    }
    #closeLine() {
        const [line, file] = [this.#line, this.#file];
        this.#line = undefined;
        if (line === undefined || file === undefined)
            return;
        if (this.#method !== undefined) {
            this.#ofMethods.push({ file, line });
            return;
        }
        this.#anyOwn = true;
        put(file, line);
    }
    #closeMethod() {
        if (this.#method === undefined)
            return;
        const { name, line, hits, rate } = this.#method;
        this.#file?.function(`${line ?? ''}:${name}`, line === undefined ? Math.max(hits, rate) : hits);
        this.#method = undefined;
    }
    #closeClass() {
        if (!this.#hasList)
            for (const { file, line } of this.#ofMethods)
                put(file, line);
        else if (!this.#anyOwn)
            for (const each of this.#ofMethods)
                this.#held.push(each);
        if (this.#anyOwn)
            this.#held = [];
        this.#ofMethods = [];
        this.#hasList = false;
        this.#file = undefined;
    }
}
function put(file, { number, hits, branches, conditions }) {
    file.line(number, hits);
    if (branches === undefined)
        return;
    for (const [key, taken] of armsOf(branches, conditions))
        file.branch(`${number}:${key}`, taken ? 1 : 0);
}
/** `50% (1/2)`. */
function countIn(condition) {
    const match = /\((?<covered>\d{1,4})\/(?<total>\d{1,4})\)/.exec(condition)?.groups;
    return match === undefined
        ? undefined
        : { covered: Number(match['covered']), total: Number(match['total']) };
}
/**
 * The arms of a line's branches. Of `50% (1/2)` it is not said which were taken, so the first ones are; where the
 * conditions say it, each with its share, an arm is named by its condition, so that two runs which took different ones
 * took both.
 */
function armsOf({ covered, total }, conditions) {
    const plain = [{ id: '', arms: total, taken: covered }];
    const named = distributed(total, conditions) ?? plain;
    const sum = named.reduce((all, { taken }) => all + taken, 0);
    const arms = [];
    for (const { id, arms: count, taken } of sum === covered ? named : plain)
        for (let index = 0; index < count; index += 1)
            arms.push([id === '' ? String(index) : `${id}:${index}`, index < taken]);
    return arms;
}
/** How many arms each condition has: one each, two for a jump, or what is left for the one switch. */
function distributed(total, conditions) {
    if (conditions.length === 0 || conditions.some(({ percent }) => !(percent >= 0 && percent <= 100)))
        return undefined;
    const jumps = conditions.filter(({ isJump }) => isJump).length;
    const switches = conditions.length - jumps;
    const left = total - 2 * jumps;
    const armsIn = ({ isJump }) => {
        if (total === conditions.length)
            return 1;
        if (conditions.length === 1)
            return total;
        return isJump ? 2 : left;
    };
    const all = conditions.map((each) => {
        const arms = armsIn(each);
        return { id: each.id, arms, taken: Math.round((each.percent * arms) / 100) };
    });
    const fits = switches <= 1 && all.reduce((sum, { arms }) => sum + arms, 0) === total;
    return fits || total === conditions.length ? all : undefined;
}
/** @throws ReportError when it is missing or empty. */
function required(attributes, key, element, line) {
    const value = attributes[key];
    if (value === undefined || value === '')
        throw new input_error/* ReportError */.$g({ message: `<${element}> has no ${key}`, line });
    return value;
}

;// CONCATENATED MODULE: ./js/reports/formats/clover/reader.js


/** More on a line are no code, and would cost as much memory as they claim. */
const reader_MAX_BRANCHES = 10_000;
/**
 * Clover as OpenClover, PHPUnit, Istanbul and ReportGenerator write it. A line of type `method` is a function, as in
 * Clover's own counts, and no statement. A file without lines, of a report that was cut to its metrics, has its counts
 * alone. What stands in `testproject` are the tests themselves.
 */
class CloverReader {
    coverage = new coverage_collect/* RawCoverage */.Zh();
    #version;
    #file;
    #conditionals = [];
    #methods = [];
    #inTests = 0;
    #inPackage = 0;
    #inClass = 0;
    #metrics;
    constructor(root) {
        this.#version = root['clover'] ?? '';
    }
    open(name, attributes, line) {
        if (name === 'testproject')
            this.#inTests += 1;
        if (this.#inTests > 0)
            return;
        if (name === 'package')
            this.#inPackage += 1;
        else if (name === 'file') {
            const path = attributes['path'] ?? '';
            this.#file = this.coverage.file(path === '' ? required(attributes, 'name', 'file', line) : path);
        }
        else if (name === 'metrics')
            this.#measure(attributes);
        else if (this.#file === undefined)
            return;
        else if (name === 'class')
            this.#inClass += 1;
        else if (name === 'line')
            this.#line(this.#file, attributes, line);
    }
    close(name) {
        if (name === 'testproject')
            this.#inTests -= 1;
        if (this.#inTests > 0)
            return;
        if (name === 'package')
            this.#inPackage -= 1;
        if (name === 'class')
            this.#inClass = Math.max(0, this.#inClass - 1);
        if (name === 'file' && this.#file !== undefined)
            this.#closeFile(this.#file);
    }
    #measure(attributes) {
        if (this.#file !== undefined) {
            if (this.#inClass === 0)
                this.#metrics = attributes;
            return;
        }
        if (this.#inPackage > 0)
            return;
        // Istanbul's statements are no lines.
        for (const [name, key] of STATED)
            if (name !== 'lines' || this.#version !== ISTANBUL)
                (0,coverage_collect/* statedCounter */.MI)(this.coverage.stated, name, attributes[`covered${key}`], attributes[key]);
    }
    #line(file, attributes, line) {
        const number = (0,coverage_collect/* lineNumberOf */.vi)(attributes['num'], '<line num>', line);
        const count = attributes['count'];
        if (attributes['type'] === 'method') {
            const name = attributes['name'] ?? attributes['signature'] ?? '';
            const hits = (0,coverage_collect/* hitsOf */.eb)(count, '<line count>', line);
            file.function(`${number}:${name}`, hits);
            this.#methods.push({ line: number, hits });
            return;
        }
        if (attributes['type'] !== 'cond') {
            file.line(number, (0,coverage_collect/* hitsOf */.eb)(count, '<line count>', line));
            return;
        }
        const yes = (0,coverage_collect/* hitsOf */.eb)(attributes['truecount'] ?? '0', '<line truecount>', line);
        const no = (0,coverage_collect/* hitsOf */.eb)(attributes['falsecount'] ?? '0', '<line falsecount>', line);
        this.#conditionals.push({ line: number, yes, no, counted: count !== undefined });
        if (count !== undefined)
            file.line(number, (0,coverage_collect/* hitsOf */.eb)(count, '<line count>', line));
    }
    #closeFile(file) {
        const metrics = this.#metrics ?? {};
        const shares = sharesIn(this.#conditionals, counterOf(metrics, 'conditionals'), this.#version);
        for (const { line, yes, no, counted } of this.#conditionals) {
            // Without a count of its own, a line ran when any of its branches did.
            if (!counted)
                file.line(line, shares ? yes : yes + no);
            if (shares)
                branchesOf(file, line, yes, no);
            else {
                file.branch(`${line}:true`, yes);
                file.branch(`${line}:false`, no);
            }
        }
        this.#adoptMethods(file, counterOf(metrics, 'statements'));
        fillFrom(metrics, file, shares);
        this.#file = undefined;
        this.#metrics = undefined;
        this.#conditionals = [];
        this.#methods = [];
    }
    /** ReportGenerator writes the first line of a method as the method alone, and counts it as a line. */
    #adoptMethods(file, stated) {
        if (stated === undefined || this.#methods.length === 0)
            return;
        const listed = file.lines.hits.map();
        const fresh = new Map(this.#methods.filter(({ line }) => !listed.has(line)).map(({ line, hits }) => [line, hits]));
        if (listed.size + fresh.size !== stated.total)
            return;
        for (const [line, hits] of fresh)
            file.line(line, hits);
    }
}
/** The versions that Istanbul and ReportGenerator say. */
const ISTANBUL = '3.2.0';
const REPORT_GENERATOR = '4.3.1';
const STATED = [
    ['lines', 'statements'],
    ['branches', 'conditionals'],
    ['functions', 'methods'],
];
/**
 * Whether the two numbers of a condition are how many of its branches were taken and were not, as Istanbul and
 * ReportGenerator write them, rather than how often it was true and false. The counts of the file tell; without them,
 * the version that each of the two always writes.
 */
function sharesIn(all, stated, version) {
    if (version === ISTANBUL)
        return true;
    if (all.length === 0)
        return false;
    if (stated === undefined)
        return version === REPORT_GENERATOR;
    const sum = (of) => all.reduce((total, each) => total + of(each), 0);
    const asTimes = { total: 2 * all.length, covered: sum(({ yes, no }) => Number(yes > 0) + Number(no > 0)) };
    if (asTimes.total === stated.total && asTimes.covered === stated.covered)
        return false;
    return sum(({ yes, no }) => yes + no) <= stated.total && sum(({ yes }) => yes) <= stated.covered;
}
function branchesOf(file, line, yes, no) {
    const total = Math.min(yes + no, reader_MAX_BRANCHES);
    for (let index = 0; index < total; index += 1)
        file.branch(`${line}:${index}`, index < yes ? 1 : 0);
}
/**
 * What the metrics know beyond the lines: Istanbul writes no line for a function, nor for a branch where no statement
 * begins; others leave a method out that has no line.
 */
function fillFrom(metrics, file, shares) {
    const { lines, branches, functions } = file;
    const [statements, conditionals, methods] = STATED.map(([, key]) => counterOf(metrics, key));
    if (statements !== undefined && lines.hits.size === 0)
        lines.counter = statements;
    if (conditionals !== undefined) {
        if (branches.hits.size === 0)
            branches.counter = conditionals;
        else if (shares)
            unlisted(conditionals, branches);
    }
    if (methods === undefined)
        return;
    if (functions.hits.size === 0)
        functions.counter = methods;
    else
        unlisted(methods, functions);
}
function unlisted({ covered, total }, { hits }) {
    const listed = hits.counter() ?? { covered: 0, total: 0 };
    const more = Math.min(total - listed.total, reader_MAX_BRANCHES);
    for (let index = 0; index < more; index += 1)
        hits.raise(`:${index}`, index < covered - listed.covered ? 1 : 0);
}
function counterOf(metrics, key) {
    const total = Number(metrics[key] ?? Number.NaN);
    const covered = Number(metrics[`covered${key}`] ?? Number.NaN);
    if (!Number.isSafeInteger(total) || !Number.isSafeInteger(covered) || total <= 0)
        return undefined;
    return { covered: Math.max(0, Math.min(covered, total)), total };
}

;// CONCATENATED MODULE: ./js/reports/formats/clover/index.js


const clover = {
    name: 'clover',
    kind: 'coverage',
    title: 'Clover',
    xml: (root, attributes, inside) => root === 'coverage' &&
        !('line-rate' in attributes || 'lines-valid' in attributes || inside.has('packages')) &&
        ('generated' in attributes || 'clover' in attributes),
    reader: (attributes) => coverageBy(new CloverReader(attributes)),
};

;// CONCATENATED MODULE: ./js/reports/formats/cobertura/index.js


const cobertura = {
    name: 'cobertura',
    kind: 'coverage',
    title: 'Cobertura',
    // Some leave the rates out; Clover's packages stand in a project.
    xml: (root, attributes, inside) => root === 'coverage' &&
        ('line-rate' in attributes ||
            'lines-valid' in attributes ||
            (inside.has('packages') && !inside.has('project'))),
    reader: () => coverageBy(new CoberturaReader()),
};

;// CONCATENATED MODULE: ./js/reports/formats/composer/index.js




const advisory = schemas/* object */.Ikc({
    advisoryId: schemas/* string */.YjP(),
    packageName: schemas/* string */.YjP(),
    affectedVersions: schemas/* string */.YjP().nullish(),
    title: schemas/* string */.YjP(),
    cve: schemas/* string */.YjP().nullish(),
    link: schemas/* string */.YjP().nullish(),
    severity: schemas/* string */.YjP().nullish(),
    sources: schemas/* array */.YOg(schemas/* object */.Ikc({ remoteId: schemas/* string */.YjP().nullish() })).nullish(),
});
/** Some versions write the list as an object of numbers. */
const listed = schemas/* union */.KCZ([schemas/* array */.YOg(advisory), (0,json/* recordOf */.zv)(advisory).transform((each) => each.map(([, one]) => one))]);
/** PHP writes an object without keys as a list. */
const composer_report = schemas/* object */.Ikc({ advisories: schemas/* union */.KCZ([(0,json/* recordOf */.zv)(listed), schemas/* array */.YOg(schemas/* never */.ZmZ()).transform(() => [])]) });
const SEVERITIES = new Map([
    ['low', 'low'],
    ['medium', 'moderate'],
    ['moderate', 'moderate'],
    ['high', 'high'],
    ['critical', 'critical'],
]);
/** `composer audit --format=json`. Severities are in it since Composer 2.7; an abandoned package is no advisory. */
function composer_read(value) {
    const audit = new audit_collect/* RawAudit */.Y();
    for (const [, advisories] of (0,json/* shaped */.e9)(composer_report, value, "Composer's audit report").advisories)
        for (const each of advisories) {
            const ghsa = each.sources?.find(({ remoteId }) => remoteId?.startsWith('GHSA-') === true)?.remoteId;
            audit.add({
                id: ghsa ?? each.cve ?? each.advisoryId,
                package: each.packageName,
                severity: SEVERITIES.get(each.severity?.toLowerCase() ?? '') ?? 'unknown',
                title: each.title,
                url: each.link,
                range: each.affectedVersions,
                via: [],
            });
        }
    return { kind: 'audit', audit };
}
const isAdvisory = (each) => (0,record/* isRecord */.u)(each) && 'advisoryId' in each && 'packageName' in each;
function isComposer(value) {
    if (!(0,record/* isRecord */.u)(value) || !('advisories' in value))
        return false;
    const all = Object.values(Object(value['advisories'])).flatMap((each) => Object.values(Object(each)));
    // Without an advisory, Composer 2.6 and later still say which packages are abandoned.
    return all.length > 0 ? all.every(isAdvisory) : 'abandoned' in value;
}
const composer = {
    name: 'composer-audit',
    kind: 'audit',
    title: 'Composer',
    json: isComposer,
    read: composer_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/coverage-py/index.js




const number = schemas/* int */.Whr().min(0).max(999_999_999);
const lines = schemas/* array */.YOg(number);
/** From a line to a line; one that is not positive stands for the way out. */
const arcs = schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* int */.Whr(), schemas/* int */.Whr()])).nullish();
const file = schemas/* object */.Ikc({
    executed_lines: lines,
    missing_lines: lines,
    executed_branches: arcs,
    missing_branches: arcs,
    functions: (0,json/* recordOf */.zv)(schemas/* object */.Ikc({
        start_line: number.nullish(),
        summary: schemas/* object */.Ikc({ covered_lines: schemas/* number */.aig(), num_statements: schemas/* number */.aig() }),
    })).nullish(),
});
const count = schemas/* number */.aig().int().nonnegative();
const coverage_py_report = schemas/* object */.Ikc({
    files: (0,json/* recordOf */.zv)(file),
    totals: schemas/* object */.Ikc({
        num_statements: count,
        covered_lines: count,
        num_branches: count.nullish(),
        covered_branches: count.nullish(),
    }),
});
/** `coverage json` of coverage.py. It tells what ran, not how often. Functions are in it since version 7.6. */
function coverage_py_read(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
    const { files, totals } = (0,json/* shaped */.e9)(coverage_py_report, value, "coverage.py's JSON report");
    coverage.stated.lines = { covered: totals.covered_lines, total: totals.num_statements };
    if (typeof totals.num_branches === 'number' && totals.num_branches > 0)
        coverage.stated.branches = { covered: totals.covered_branches ?? 0, total: totals.num_branches };
    for (const [path, each] of files) {
        const raw = coverage.file(path);
        for (const line of each.executed_lines)
            raw.line(line, 1);
        for (const line of each.missing_lines)
            raw.line(line, 0);
        branches(raw, each.executed_branches, 1);
        branches(raw, each.missing_branches, 0);
        // What has no name is the code outside of functions.
        for (const [name, { start_line: line, summary }] of each.functions ?? [])
            if (name !== '' && summary.num_statements > 0)
                raw.function(`${line ?? ''}:${name}`, summary.covered_lines > 0 ? 1 : 0);
    }
    return { kind: 'coverage', coverage };
}
function branches(raw, all, hits) {
    for (const [from, to] of all ?? [])
        raw.branch(`${Math.abs(from)}:${to}`, hits);
}
const isFile = (each) => (0,record/* isRecord */.u)(each) && 'executed_lines' in each && 'missing_lines' in each;
const coveragePy = {
    name: 'coverage-py',
    kind: 'coverage',
    title: 'coverage.py JSON',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['meta']) &&
        (0,record/* isRecord */.u)(value['totals']) &&
        'num_statements' in value['totals'] &&
        (0,record/* isRecord */.u)(value['files']) &&
        Object.values(value['files']).every(isFile),
    read: coverage_py_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/colours.js
/** A text without the colours of a terminal, which runners leave in the messages of their reports. */
function withoutColours(text) {
    // oxlint-disable-next-line no-control-regex
    return text?.replace(/\u001B\[[\d;]*m/g, '');
}

;// CONCATENATED MODULE: ./js/reports/formats/ctrf/index.js





const ctrf_report = schemas/* object */.Ikc({
    results: schemas/* object */.Ikc({
        summary: schemas/* object */.Ikc({ tests: schemas/* number */.aig(), failed: schemas/* number */.aig() }),
        tests: schemas/* array */.YOg(schemas/* object */.Ikc({
            name: schemas/* string */.YjP(),
            status: schemas/* enum */.k5n(['passed', 'failed', 'skipped', 'pending', 'other']),
            duration: schemas/* number */.aig().nullish(),
            suite: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]).nullish(),
            filePath: schemas/* string */.YjP().nullish(),
            line: schemas/* number */.aig().nullish(),
            message: schemas/* string */.YjP().nullish(),
            trace: schemas/* string */.YjP().nullish(),
            flaky: schemas/* boolean */.zMY().nullish(),
            retries: schemas/* number */.aig().nullish(),
        })),
    }),
});
const STATUS = {
    passed: 'passed',
    failed: 'failed',
    skipped: 'skipped',
    pending: 'skipped',
    // Whatever it is, it is no test that passed.
    other: 'error',
};
/** The Common Test Report Format, which reporters of many runners write. */
function ctrf_read(value) {
    const { summary, tests: all } = (0,json/* shaped */.e9)(ctrf_report, value, 'a CTRF report').results;
    const tests = new tests_collect/* RawTests */.GN();
    for (const each of all)
        add(tests, each);
    tests.addStated('report', '(run)', { stated: summary.failed, shown: tests.failing });
    if (summary.tests > all.length && tests.failing === 0)
        tests.addHidden('(run)', `The report states ${summary.tests} tests and lists ${all.length}`);
    return { kind: 'tests', tests };
}
function add(tests, each) {
    const { name, status, duration, filePath, line, message, trace, flaky, retries } = each;
    const suite = Array.isArray(each.suite) ? each.suite.join(' › ') : each.suite;
    const attempts = (retries ?? 0) + 1;
    tests.add({
        suite: [suite, filePath].find((one) => one !== null && one !== undefined && one !== '') ?? '(no suite)',
        file: filePath ?? undefined,
        name,
        line: line ?? undefined,
        status: STATUS[status],
        durationMs: duration ?? undefined,
        message: (0,tests_collect/* firstLine */.TM)(withoutColours(message)) ?? (status === 'other' ? 'Its status is "other"' : undefined),
        details: withoutColours(trace ?? message),
        ...(attempts > 1 ? { attempts } : {}),
        ...(flaky === true || (attempts > 1 && status === 'passed') ? { flaky: true } : {}),
    });
}
const ctrf = {
    name: 'ctrf',
    kind: 'tests',
    title: 'CTRF',
    json: (value) => {
        const results = (0,record/* isRecord */.u)(value) ? value['results'] : undefined;
        return (0,record/* isRecord */.u)(results) && (0,record/* isRecord */.u)(results['tool']) && (0,record/* isRecord */.u)(results['summary']) && Array.isArray(results['tests']);
    },
    read: ctrf_read,
};

// EXTERNAL MODULE: ./js/reports/input/source.js
var source = __webpack_require__(11216);
;// CONCATENATED MODULE: ./js/reports/input/lines.js


/** A line above it is no line of a report, but something that would be held whole. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const NEWLINE = 10;
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
            const end = held.indexOf(NEWLINE, start);
            if (end < 0 || end >= length)
                break;
            number += 1;
            visitor.line(held, start, end > start && held[end - 1] === RETURN ? end - 1 : end, number);
            start = end + 1;
        }
        held.copy(held, 0, start, length);
        kept = length - start;
        if (kept > MAX_LINE_BYTES) {
            throw new input_error/* ReportError */.$g({
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
            (0,source/* requireUtf8 */.Nt)(bytes.subarray(start, end), 0);
        }
        catch {
            throw new input_error/* ReportError */.$g({ message: 'is not UTF-8 text', line: number });
        }
    }
    return text;
}

;// CONCATENATED MODULE: ./js/reports/formats/dart/reader.js






const id = schemas/* number */.aig();
const suiteEvent = schemas/* object */.Ikc({ suite: schemas/* object */.Ikc({ id, path: schemas/* string */.YjP().nullish() }) });
const allSuitesEvent = schemas/* object */.Ikc({ count: schemas/* number */.aig().nonnegative() });
const groupEvent = schemas/* object */.Ikc({
    group: schemas/* object */.Ikc({ suiteID: id, parentID: id.nullish(), testCount: schemas/* number */.aig().nonnegative() }),
});
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
            reader.event((0,json/* parseJson */.qF)(text, line), line);
    });
    return reader.end();
}
class DartReader {
    #tests = new tests_collect/* RawTests */.GN();
    #suites = new Map();
    #running = new Map();
    #done;
    /** What the runner announces: how many suites, and how many tests in each. */
    #announced;
    #groups = new Map();
    #ended = new Map();
    event(value, line) {
        if (!(0,record/* isRecord */.u)(value))
            return;
        const what = `a Dart event (${String(value['type'])})`;
        switch (value['type']) {
            case 'suite': {
                const { suite } = (0,json/* shaped */.e9)(suiteEvent, value, what, line);
                this.#suites.set(suite.id, typeof suite.path === 'string' ? (0,input_error/* own */.ZV)(suite.path) : undefined);
                break;
            }
            case 'testStart': {
                const { test, time } = (0,json/* shaped */.e9)(startEvent, value, what, line);
                const file = this.#suites.get(test.suiteID);
                this.#running.set(test.id, {
                    suiteId: test.suiteID,
                    suite: file ?? '(no file)',
                    file,
                    name: (0,input_error/* own */.ZV)(test.name),
                    line: test.line ?? undefined,
                    status: 'error',
                    started: time,
                    failures: 0,
                });
                break;
            }
            case 'error':
                this.#error((0,json/* shaped */.e9)(errorEvent, value, what, line));
                break;
            case 'print': {
                const { testID, message } = (0,json/* shaped */.e9)(printEvent, value, what, line);
                const test = this.#running.get(testID);
                // The runner says `Retry: <name>` before it runs a test again.
                if (test !== undefined && message.startsWith('Retry: '))
                    test.failures += 1;
                break;
            }
            case 'testDone':
                this.#end((0,json/* shaped */.e9)(doneEvent, value, what, line));
                break;
            case 'allSuites':
                this.#announced = (0,json/* shaped */.e9)(allSuitesEvent, value, what, line).count;
                break;
            case 'group': {
                const { group } = (0,json/* shaped */.e9)(groupEvent, value, what, line);
                // The group of the whole suite counts those in it.
                if (group.parentID === null || group.parentID === undefined)
                    this.#groups.set(group.suiteID, (this.#groups.get(group.suiteID) ?? 0) + group.testCount);
                break;
            }
            case 'done':
                this.#done = value['success'] === true;
                break;
            default:
        }
    }
    end() {
        if (this.#done === undefined && !this.#isWhole()) {
            throw new input_error/* ReportError */.$g({
                message: 'ends without the event "done": the report is cut off, or the runner was stopped',
            });
        }
        for (const { suiteId: _suiteId, started: _started, failures: _failures, ...test } of this.#running.values()) {
            this.#tests.add({ ...test, message: test.message ?? 'It did not end' });
        }
        if (this.#done === false && this.#tests.failing === 0)
            this.#tests.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
        return this.#tests;
    }
    /** Without its last event, a run is whole where every test that was announced has ended. (Flutter leaves it out.) */
    #isWhole() {
        if (this.#announced === undefined || this.#running.size > 0)
            return false;
        if (this.#groups.size === 0 || this.#suites.size !== this.#announced)
            return false;
        return [...this.#suites.keys()].every((id) => this.#groups.get(id) === (this.#ended.get(id) ?? 0));
    }
    #error({ testID, error, stackTrace }) {
        const test = this.#running.get(testID);
        if (test === undefined)
            return;
        test.message ??= (0,input_error/* own */.ZV)(error);
        test.details ??= (0,input_error/* own */.ZV)(stackTrace ?? '');
    }
    #end({ testID, result, hidden, skipped, time }) {
        const test = this.#running.get(testID);
        if (test === undefined)
            return;
        this.#running.delete(testID);
        if (!hidden)
            this.#ended.set(test.suiteId, (this.#ended.get(test.suiteId) ?? 0) + 1);
        if (hidden && result === 'success')
            return;
        const { suiteId: _suiteId, started, failures, ...rest } = test;
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

;// CONCATENATED MODULE: ./js/reports/formats/dart/index.js

const dart = {
    name: 'dart-json',
    kind: 'tests',
    title: 'Dart and Flutter JSON',
    text: ({ events }) => events.some((each) => each['type'] === 'start' && 'protocolVersion' in each),
    stream: async (source) => ({ kind: 'tests', tests: await readDart(source) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/eslint/reader.js



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
const reader_report = schemas/* union */.KCZ([files, schemas/* object */.Ikc({ results: files }).transform(({ results }) => results)]);
/** ESLint's formatters `json` and `json-with-metadata`. A message without a rule is a file that could not be read. */
function readEslint(value) {
    const findings = new collect/* RawFindings */.Bn('ESLint');
    const checked = (0,json/* shaped */.e9)(reader_report, value, "ESLint's JSON report");
    findings.filesChecked = checked.length;
    for (const { filePath, messages, suppressedMessages } of checked) {
        findings.suppressed += suppressedMessages?.length ?? 0;
        for (const { ruleId, severity, message, ...place } of messages) {
            findings.add({
                rule: ruleId ?? 'fatal',
                level: severity === 2 ? 'error' : severity === 1 ? 'warning' : 'none',
                message,
                path: filePath,
                line: (0,collect/* positive */.yj)(place.line),
                column: (0,collect/* positive */.yj)(place.column),
                endLine: (0,collect/* positive */.yj)(place.endLine),
                endColumn: (0,collect/* positive */.yj)(place.endColumn),
                securitySeverity: undefined,
                helpUrl: undefined,
                fingerprint: undefined,
            });
        }
    }
    return findings;
}

;// CONCATENATED MODULE: ./js/reports/formats/eslint/index.js



const eslint_isFile = (each) => (0,record/* isRecord */.u)(each) && 'filePath' in each && Array.isArray(each['messages']);
function isEslint(value) {
    if (Array.isArray(value))
        return (0,json/* allOf */.bn)(value, eslint_isFile);
    if (!(0,record/* isRecord */.u)(value))
        return false;
    const { results, metadata } = value;
    if ((0,json/* allOf */.bn)(results, eslint_isFile))
        return true;
    // A run over no file still names the rules that it would have used.
    const none = Array.isArray(results) && results.length === 0;
    return none && (0,record/* isRecord */.u)(metadata) && (0,record/* isRecord */.u)(metadata['rulesMeta']);
}
const eslint = {
    name: 'eslint-json',
    kind: 'findings',
    title: 'ESLint JSON',
    json: isEslint,
    read: (value) => ({ kind: 'findings', findings: [readEslint(value)] }),
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./js/reports/formats/gcov/index.js





const gcov_count = schemas/* number */.aig();
const gcov_number = schemas/* int */.Whr().min(0).max(999_999_999);
const gcov_report = schemas/* object */.Ikc({
    current_working_directory: schemas/* string */.YjP().nullish(),
    files: schemas/* array */.YOg(schemas/* object */.Ikc({
        file: schemas/* string */.YjP().min(1),
        functions: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), start_line: gcov_number, execution_count: gcov_count })).nullish(),
        lines: schemas/* array */.YOg(schemas/* object */.Ikc({
            line_number: gcov_number,
            count: gcov_count,
            branches: schemas/* array */.YOg(schemas/* object */.Ikc({ count: gcov_count })).nullish(),
        })),
    })),
});
/** gcov's counters overflow into the negative, which lcov takes for 0. */
const hits = (value) => Math.max(0, value);
/**
 * `gcov --json-format`, unpacked. A line that stands there once for each instance of a template is one line, and so are
 * its branches and the function.
 */
function gcov_read(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
    const { files, current_working_directory: base } = (0,json/* shaped */.e9)(gcov_report, value, "gcov's JSON report");
    if (typeof base === 'string' && external_node_path_.posix.isAbsolute(base))
        coverage.bases.push(base);
    for (const { file, functions, lines } of files) {
        const raw = coverage.file(file);
        for (const { line_number: line, count: ran, branches } of lines) {
            raw.line(line, hits(ran));
            for (const [index, each] of (branches ?? []).entries())
                raw.branch(`${line}:${index}`, hits(each.count));
        }
        for (const { name, start_line: line, execution_count: calls } of functions ?? [])
            raw.function(`${line}:${name}`, hits(calls));
    }
    return { kind: 'coverage', coverage };
}
const gcov = {
    name: 'gcov-json',
    kind: 'coverage',
    title: 'gcov JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && 'gcc_version' in value && 'data_file' in value && Array.isArray(value['files']),
    read: gcov_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/gitlab/index.js




const line = schemas/* number */.aig();
const position = schemas/* object */.Ikc({ line, column: schemas/* number */.aig().nullish() });
const gitlab_report = schemas/* array */.YOg(schemas/* object */.Ikc({
    description: schemas/* string */.YjP(),
    check_name: schemas/* string */.YjP().nullish(),
    fingerprint: schemas/* string */.YjP(),
    severity: schemas/* enum */.k5n(['info', 'minor', 'major', 'critical', 'blocker']).nullish(),
    location: schemas/* object */.Ikc({
        path: schemas/* string */.YjP(),
        lines: schemas/* object */.Ikc({ begin: schemas/* union */.KCZ([line, position]), end: schemas/* union */.KCZ([line, position]).nullish() }).nullish(),
        positions: schemas/* object */.Ikc({ begin: position, end: position.nullish() }).nullish(),
    }),
}));
/** As linters that write the format map their own: an error is `major` there, a warning `minor`. */
const gitlab_LEVELS = { info: 'note', minor: 'warning', major: 'error', critical: 'error', blocker: 'error' };
/** GitLab's Code Quality report, a subset of Code Climate's. */
function gitlab_read(value) {
    const findings = new collect/* RawFindings */.Bn('Code Quality');
    for (const { description, check_name: rule, fingerprint, severity, location } of (0,json/* shaped */.e9)(gitlab_report, value, 'a GitLab Code Quality report')) {
        const begin = location.positions?.begin ?? location.lines?.begin;
        const end = location.positions?.end ?? location.lines?.end;
        findings.note({
            rule: rule ?? '(no rule)',
            level: gitlab_LEVELS[severity ?? 'major'],
            message: description,
            path: location.path,
            line: (0,collect/* positive */.yj)(typeof begin === 'object' ? begin?.line : begin),
            column: (0,collect/* positive */.yj)(typeof begin === 'object' ? begin?.column : undefined),
            endLine: (0,collect/* positive */.yj)(typeof end === 'object' ? end?.line : end),
            fingerprint,
        });
    }
    return { kind: 'findings', findings: [findings] };
}
const isIssue = (each) => (0,record/* isRecord */.u)(each) && 'description' in each && 'fingerprint' in each && (0,record/* isRecord */.u)(each['location']) && 'path' in each['location'];
const gitlab = {
    name: 'gitlab-codequality',
    kind: 'findings',
    title: 'GitLab Code Quality',
    json: (value) => (0,json/* allOf */.bn)(value, isIssue),
    read: gitlab_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/go-cover/reader.js



const BLOCK = /^(?<path>.+):(?<start>\d{1,9})\.\d{1,9},(?<end>\d{1,9})\.\d{1,9} (?<statements>\d{1,9}) (?<count>\d+)$/;
/** A block of more lines is no code that a person wrote, and would cost as much memory as it claims. */
const MAX_BLOCK_LINES = 1_000_000;
/**
 * Go's coverprofile: a mode, then blocks. A line is covered when a block that has it ran; `statements` are what
 * `go tool cover -func` counts, and each block counts once, however many packages' tests report it.
 */
async function readGoCover(source) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
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
            throw new input_error/* ReportError */.$g({
                message: 'is no line of a Go coverprofile',
                line,
                found: trimmed,
                expected: 'file.go:12.3,14.2 1 5',
            });
        }
        const start = Number(block['start']);
        const end = Number(block['end']);
        if (end < start || end - start > MAX_BLOCK_LINES)
            throw new input_error/* ReportError */.$g({
                message: 'the block ends before it starts, or far behind',
                line,
                found: trimmed,
            });
        const hits = (0,coverage_collect/* hitsOf */.eb)(block['count'], 'the count', line);
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

;// CONCATENATED MODULE: ./js/reports/formats/go-cover/index.js

const goCover = {
    name: 'go-cover',
    kind: 'coverage',
    title: 'Go coverprofile',
    text: ({ first }) => /^mode: (?:set|count|atomic)\s*$/.test(first),
    stream: async (source) => {
        const { coverage, ...figures } = await readGoCover(source);
        return { kind: 'coverage', coverage, figures };
    },
};

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/reports/formats/go-test/reader.js






/** `go doc test2json`. */
const reader_event = schemas/* object */.Ikc({
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
        reader_record(packages, (0,json/* shaped */.e9)(reader_event, (0,json/* parseJson */.qF)(text, line), 'an event of go test -json', line));
    });
    const tests = new tests_collect/* RawTests */.GN();
    for (const [name, each] of packages)
        go_test_reader_report(tests, name, each);
    return { tests, otherLines };
}
function reader_record(packages, { Action, Elapsed, Output, ...names }) {
    const Test = names.Test?.toWellFormed();
    // `pkg [pkg.test]` is what the build says of a package with its tests.
    const name = (names.Package ?? names.ImportPath?.replace(/ \[.*$/, ''))?.toWellFormed();
    if (name === undefined)
        return;
    let each = packages.get(name);
    if (each === undefined) {
        each = { tests: new Map(), outcome: undefined, output: '' };
        packages.set((0,input_error/* own */.ZV)(name), each);
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
        each.tests.set((0,input_error/* own */.ZV)(Test), run);
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
function go_test_reader_report(tests, suite, { tests: runs, outcome, output }) {
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
            ...(running || last === undefined ? { message: 'It did not end' } : { message: messageOf(said) }),
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
        : (messageOf(output) ?? 'The package failed');
    tests.addHidden(suite, what, output);
}
/** What it says, without the lines that are in every output. */
function messageOf(output) {
    const lines = output?.split('\n').filter((line) => !/^\s*(?:---|===|FAIL\b|exit status|# )/.test(line));
    const line = (0,tests_collect/* firstLine */.TM)(lines?.join('\n'));
    return line === undefined ? undefined : (0,input_error/* excerpt */.Kb)(line, 300);
}
/** The end of the output says more than its beginning. */
function tail(output, more) {
    const whole = output + more;
    return whole.length > 2 * tests_collect/* MAX_DETAILS */.a ? (0,input_error/* own */.ZV)((0,base_text/* cutToEnd */.vs)(whole, tests_collect/* MAX_DETAILS */.a)) : whole;
}

;// CONCATENATED MODULE: ./js/reports/formats/go-test/index.js

const goTest = {
    name: 'go-json',
    kind: 'tests',
    title: 'Go test JSON',
    // What the build printed may stand before the events.
    text: ({ events }) => events.some((each) => typeof each['Action'] === 'string' && ('Package' in each || 'ImportPath' in each)),
    stream: async (source) => {
        const { tests, otherLines } = await readGoTests(source);
        const notes = otherLines === 0 ? [] : [`${otherLines} lines are no event (output of the build)`];
        return { kind: 'tests', tests, notes };
    },
};

;// CONCATENATED MODULE: ./js/reports/formats/golangci/index.js





const golangci_report = schemas/* object */.Ikc({
    Issues: schemas/* array */.YOg(schemas/* object */.Ikc({
        FromLinter: schemas/* string */.YjP(),
        Text: schemas/* string */.YjP(),
        Severity: schemas/* string */.YjP().nullish(),
        Pos: schemas/* object */.Ikc({
            Filename: schemas/* string */.YjP(),
            Line: schemas/* number */.aig().nullish(),
            Column: schemas/* number */.aig().nullish(),
        }),
    }))
        .nullish(),
    Report: schemas/* object */.Ikc({ Error: schemas/* string */.YjP().nullish() }),
});
/** Severities are free words there; what is not known, and none, is an error, as golangci-lint's own writers have it. */
const golangci_LEVELS = new Map([
    ['warning', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
    ['note', 'note'],
]);
function golangci_read(value) {
    const { Issues: issues, Report: run } = (0,json/* shaped */.e9)(golangci_report, value, "golangci-lint's JSON report");
    if (typeof run.Error === 'string' && run.Error !== '')
        throw new input_error/* ReportError */.$g({ message: 'says that golangci-lint itself failed', found: run.Error });
    const findings = new collect/* RawFindings */.Bn('golangci-lint');
    for (const { FromLinter: rule, Text: message, Severity: severity, Pos: at } of issues ?? [])
        findings.note({
            rule,
            level: golangci_LEVELS.get(severity?.toLowerCase() ?? '') ?? 'error',
            message,
            path: at.Filename,
            line: (0,collect/* positive */.yj)(at.Line),
            column: (0,collect/* positive */.yj)(at.Column),
        });
    return { kind: 'findings', findings: [findings] };
}
const golangci = {
    name: 'golangci-json',
    kind: 'findings',
    title: 'golangci-lint JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && 'Issues' in value && (0,record/* isRecord */.u)(value['Report']) && Array.isArray(value['Report']['Linters']),
    read: golangci_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/govulncheck/index.js





const govulncheck_frame = schemas/* object */.Ikc({
    module: schemas/* string */.YjP(),
    version: schemas/* string */.YjP().nullish(),
    package: schemas/* string */.YjP().nullish(),
    function: schemas/* string */.YjP().nullish(),
});
const govulncheck_message = schemas/* object */.Ikc({
    config: schemas/* object */.Ikc({ scanner_name: schemas/* string */.YjP().nullish(), scan_level: schemas/* string */.YjP().nullish() }).nullish(),
    osv: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), summary: schemas/* string */.YjP().nullish(), aliases: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }).nullish(),
    finding: schemas/* object */.Ikc({ osv: schemas/* string */.YjP(), fixed_version: schemas/* string */.YjP().nullish(), trace: schemas/* array */.YOg(govulncheck_frame).min(1) })
        .nullish(),
    SBOM: schemas/* object */.Ikc({ modules: schemas/* array */.YOg(schemas/* unknown */.L5J()).nullish() }).nullish(),
});
/** A message of more is none that govulncheck writes. */
const MAX_MESSAGE = 16 * 1024 * 1024;
/**
 * `govulncheck -format json`: messages, one JSON object after the other. What the code calls has no severity, and counts
 * whatever level is asked for; what is only in a module or a package that is required is for information, as
 * govulncheck itself has it, unless the scan did not look at calls.
 */
class GovulncheckReader {
    #audit = new audit_collect/* RawAudit */.Y();
    #known = new Map();
    #calls = true;
    #configured = false;
    #held = [];
    #size = 0;
    #start = 1;
    line(text, number) {
        if (this.#held.length === 0) {
            if (text.trim() === '')
                return;
            this.#start = number;
        }
        this.#held.push(text);
        this.#size += text.length;
        if (this.#size > MAX_MESSAGE)
            throw new input_error/* ReportError */.$g({ message: 'has a message that does not end', line: this.#start });
        // Messages are indented, so that only their last line begins with the brace; or each is one line.
        if (text.startsWith('}') || (this.#held.length === 1 && /^\{.*\}\s*$/.test(text)))
            this.#message();
    }
    end() {
        if (this.#held.length > 0)
            this.#message();
        if (!this.#configured)
            throw new input_error/* ReportError */.$g({ message: 'has no message "config": is no whole report of govulncheck' });
        return { kind: 'audit', audit: this.#audit };
    }
    #message() {
        const text = this.#held.join('\n');
        this.#held = [];
        this.#size = 0;
        const { config, osv, finding, SBOM: bill } = (0,json/* shaped */.e9)(govulncheck_message, (0,json/* parseJson */.qF)(text, this.#start), "govulncheck's JSON report", this.#start);
        if (config !== null && config !== undefined) {
            this.#configured = true;
            this.#calls = (config.scan_level ?? 'symbol') === 'symbol';
        }
        if (osv !== null && osv !== undefined)
            this.#known.set(osv.id, osv);
        if (bill?.modules !== null && bill?.modules !== undefined)
            this.#audit.dependencies = bill.modules.length;
        if (finding !== null && finding !== undefined)
            this.#finding(finding);
    }
    #finding({ osv, fixed_version: fixed, trace }) {
        const [vulnerable] = trace;
        if (vulnerable === undefined)
            return;
        const known = this.#known.get(osv);
        const called = typeof vulnerable.function === 'string' && vulnerable.function !== '';
        this.#audit.add({
            id: osv,
            package: vulnerable.module,
            severity: called || !this.#calls ? 'unknown' : 'info',
            title: known?.summary ?? osv,
            url: `https://pkg.go.dev/vuln/${osv}`,
            range: vulnerable.version,
            fixedIn: fixed,
            via: called
                ? [[...trace].reverse().map((each) => [each.package, each.function].filter(Boolean).join('.')).join(' > ')]
                : [],
        });
    }
}
async function stream(source) {
    const reader = new GovulncheckReader();
    await eachTextLine(source, (text, number) => reader.line(text, number));
    return reader.end();
}
/** Its first message says so. */
function isGovulncheck({ text }) {
    return /^\{\s*"config":\s*\{/.test(text) && /"scanner_name":\s*"govulncheck"/.test(text.slice(0, 4_000));
}
const govulncheck = {
    name: 'govulncheck',
    kind: 'audit',
    title: 'govulncheck',
    text: isGovulncheck,
    stream,
};

// EXTERNAL MODULE: ../../node_modules/istanbul-lib-coverage/index.js
var istanbul_lib_coverage = __webpack_require__(36453);
;// CONCATENATED MODULE: ./js/reports/formats/istanbul/reader.js




const reader_position = schemas/* object */.Ikc({ line: schemas/* number */.aig().int().nonnegative(), column: schemas/* number */.aig().nullish() });
const range = schemas/* object */.Ikc({ start: reader_position, end: schemas/* unknown */.L5J().optional() });
/** Istanbul leaves `start` empty for an `else` that is not there. */
const looseRange = schemas/* object */.Ikc({ start: schemas/* object */.Ikc({ line: schemas/* number */.aig().optional(), column: schemas/* number */.aig().nullish() }).optional() })
    .nullish();
const reader_count = schemas/* number */.aig().nonnegative();
const reader_file = schemas/* object */.Ikc({
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
    s: schemas/* record */.g1P(schemas/* string */.YjP(), reader_count),
    f: schemas/* record */.g1P(schemas/* string */.YjP(), reader_count),
    b: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(reader_count)),
});
/** babel-plugin-istanbul of old times wraps the file. */
const wrapped = schemas/* union */.KCZ([reader_file, schemas/* object */.Ikc({ data: reader_file })])
    .transform((each) => ('data' in each ? each.data : each));
/** Istanbul's `coverage-final.json`, also as c8, nyc, jest and vitest write it. */
function readIstanbul(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
    const files = (0,json/* shaped */.e9)((0,json/* recordOf */.zv)(wrapped), value, "Istanbul's coverage-final.json");
    for (const [, data] of files) {
        const raw = coverage.file(data.path);
        const lines = istanbul_lib_coverage.createFileCoverage(data).getLineCoverage();
        for (const [line, hits] of Object.entries(lines))
            raw.line(Number(line), hits);
        functions(raw, data);
        reader_branches(raw, data);
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
/** By its place, since ids are those of one run: what V8 saw of a file differs from shard to shard. */
function reader_branches(raw, { branchMap, b }) {
    const places = new Map();
    for (const [id, hits] of Object.entries(b)) {
        const known = branchMap[id];
        const start = known?.loc?.start;
        const line = start?.line ?? known?.line ?? known?.locations?.[0]?.start?.line ?? '';
        const place = `${line}:${start?.column ?? id}:${known?.type ?? ''}`;
        // Two that begin in the same place are two all the same.
        const before = places.get(place) ?? 0;
        const key = before === 0 ? place : `${place}:${before}`;
        places.set(place, before + 1);
        for (const [index, each] of hits.entries())
            raw.branch(`${key}:${index}`, each);
    }
}
const counter = schemas/* object */.Ikc({ total: reader_count, covered: reader_count });
const summary = schemas/* object */.Ikc({ lines: counter, functions: counter, branches: counter });
/** Istanbul's `coverage-summary.json`: totals alone, a file each. */
function readIstanbulSummary(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
    for (const [path, totals] of (0,json/* shaped */.e9)((0,json/* recordOf */.zv)(summary), value, "Istanbul's coverage-summary.json")) {
        if (path === 'total') {
            for (const name of ['lines', 'functions', 'branches'])
                (0,coverage_collect/* statedCounter */.MI)(coverage.stated, name, String(totals[name].covered), String(totals[name].total));
            continue;
        }
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

;// CONCATENATED MODULE: ./js/reports/formats/istanbul/index.js


/** babel-plugin-istanbul of old times wraps the file. */
const isFinal = (one) => (0,record/* isRecord */.u)(one) && ('statementMap' in one || ((0,record/* isRecord */.u)(one['data']) && 'statementMap' in one['data']));
const istanbul = {
    name: 'istanbul',
    kind: 'coverage',
    title: 'Istanbul (coverage-final.json)',
    json: (value) => (0,record/* isRecord */.u)(value) && Object.values(value).some(isFinal),
    read: (value) => ({ kind: 'coverage', coverage: readIstanbul(value) }),
};
const istanbulSummary = {
    name: 'istanbul-summary',
    kind: 'coverage',
    title: 'Istanbul (coverage-summary.json)',
    json: (value) => {
        const total = (0,record/* isRecord */.u)(value) ? value['total'] : undefined;
        return (0,record/* isRecord */.u)(total) && (0,record/* isRecord */.u)(total['lines']) && 'pct' in total['lines'];
    },
    read: (value) => ({ kind: 'coverage', coverage: readIstanbulSummary(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/jacoco/reader.js


/**
 * JaCoCo (report.dtd 1.1). A source file is named by its package; in aggregates the groups, which are the modules, stand
 * before it, since two modules may have the same class. A class that names no source file is from the one of its
 * package that has its name, else from the one that has its lines.
 */
class JacocoReader {
    coverage = new coverage_collect/* RawCoverage */.Zh();
    #groups = [];
    #package = '';
    #inPackage = false;
    #source;
    #class;
    #method;
    /** Of the package that is open. */
    #sources = [];
    #homeless = [];
    open(name, attributes, line) {
        switch (name) {
            case 'group':
                this.#groups.push(attributes['name'] ?? '');
                break;
            case 'package':
                this.#package = attributes['name'] ?? '';
                this.#inPackage = true;
                break;
            case 'class': {
                const source = attributes['sourcefilename'];
                const file = source === undefined || source === '' ? undefined : this.#file(source);
                this.#class = { name: attributes['name'] ?? '', file };
                break;
            }
            case 'method': {
                const signature = `${this.#class?.name ?? ''}.${attributes['name'] ?? ''}${attributes['desc'] ?? ''}`;
                const at = Number(attributes['line'] ?? Number.NaN);
                const key = `${attributes['line'] ?? ''}:${signature}`;
                this.#method = { key, line: Number.isSafeInteger(at) ? at : undefined, covered: false };
                break;
            }
            case 'sourcefile':
                this.#source = this.#file(required(attributes, 'name', 'sourcefile', line));
                this.#sources.push(this.#source);
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
                this.#house();
                this.#package = '';
                this.#inPackage = false;
                break;
            case 'sourcefile':
                this.#source = undefined;
                break;
            case 'class':
                this.#class = undefined;
                break;
            case 'method':
                this.#closeMethod();
                break;
            default:
        }
    }
    #closeMethod() {
        const [method, owner] = [this.#method, this.#class];
        this.#method = undefined;
        if (method === undefined || owner === undefined)
            return;
        const { key, line, covered } = method;
        if (owner.file !== undefined)
            owner.file.function(key, covered ? 1 : 0);
        else
            this.#homeless.push({ outer: outerOf(owner.name), line, key, covered });
    }
    #house() {
        for (const { outer, line, key, covered } of this.#homeless) {
            const named = this.#sources.find(({ path }) => stemOf(path) === outer || `${stemOf(path)}Kt` === outer);
            const lined = this.#sources.find(({ lines }) => line !== undefined && lines.hits.map().has(line));
            const file = named ?? lined ?? this.#file(`${outer}.java`);
            file.function(key, covered ? 1 : 0);
        }
        this.#homeless = [];
        this.#sources = [];
    }
    #file(source) {
        return this.coverage.file([...this.#groups, this.#package, source].filter((part) => part !== '').join('/'));
    }
    #line(attributes, line) {
        const file = this.#source;
        if (file === undefined)
            return;
        const number = (0,coverage_collect/* lineNumberOf */.vi)(attributes['nr'], '<line nr>', line);
        file.line(number, (0,coverage_collect/* hitsOf */.eb)(attributes['ci'], '<line ci>', line));
        const missed = Math.min((0,coverage_collect/* hitsOf */.eb)(attributes['mb'] ?? '0', '<line mb>', line), 10_000);
        const covered = Math.min((0,coverage_collect/* hitsOf */.eb)(attributes['cb'] ?? '0', '<line cb>', line), 10_000);
        for (let index = 0; index < covered + missed; index += 1)
            file.branch(`${number}:${index}`, index < covered ? 1 : 0);
    }
    /** Method counters tell which were called; those of a source file count where the classes have no line numbers. */
    #counter(attributes, line) {
        const type = attributes['type'];
        const covered = (0,coverage_collect/* hitsOf */.eb)(attributes['covered'], '<counter covered>', line);
        if (this.#method !== undefined) {
            if (type === 'METHOD')
                this.#method.covered = covered > 0;
            return;
        }
        const total = covered + (0,coverage_collect/* hitsOf */.eb)(attributes['missed'], '<counter missed>', line);
        if (!this.#inPackage && this.#groups.length === 0)
            this.#state(type ?? '', covered, total);
        const file = this.#source;
        if (file === undefined || total === 0)
            return;
        if (type === 'LINE' && file.lines.hits.size === 0)
            file.lines.counter = { covered, total };
        if (type === 'BRANCH' && file.branches.hits.size === 0)
            file.branches.counter = { covered, total };
    }
    #state(type, covered, total) {
        const name = reader_STATED.get(type);
        if (name !== undefined)
            (0,coverage_collect/* statedCounter */.MI)(this.coverage.stated, name, String(covered), String(total));
    }
}
const reader_STATED = new Map([
    ['LINE', 'lines'],
    ['BRANCH', 'branches'],
    ['METHOD', 'functions'],
]);
/** `Outer` of `com/x/Outer$Inner`. */
function outerOf(name) {
    return name.slice(name.lastIndexOf('/') + 1).replace(/(?<=.)\$.*$/, '');
}
function stemOf(path) {
    return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

;// CONCATENATED MODULE: ./js/reports/formats/jacoco/index.js


const jacoco = {
    name: 'jacoco',
    kind: 'coverage',
    title: 'JaCoCo',
    xml: (root, attributes) => root === 'report' && 'name' in attributes,
    reader: () => coverageBy(new JacocoReader()),
};

;// CONCATENATED MODULE: ./js/reports/formats/jest/reader.js



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
const jest_reader_count = schemas/* number */.aig().nonnegative();
const jest_reader_report = schemas/* object */.Ikc({
    numTotalTests: schemas/* number */.aig(),
    numFailedTests: jest_reader_count.nullish(),
    numFailedTestSuites: jest_reader_count.nullish(),
    success: schemas/* boolean */.zMY(),
    wasInterrupted: schemas/* boolean */.zMY().nullish(),
    testResults: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        status: schemas/* string */.YjP(),
        message: schemas/* string */.YjP().nullish(),
        assertionResults: schemas/* array */.YOg(assertion),
    })),
});
/**
 * `jest --json`, and vitest's reporter `json`. A suite is a test file; one that could not be run is an error.
 * @param suites What the report counts as suites: files, or (vitest) the describe blocks in them as well.
 */
function readJest(value, suites = 'files') {
    const { success, wasInterrupted, testResults, ...stated } = (0,json/* shaped */.e9)(jest_reader_report, value, "Jest's JSON report");
    const results = new tests_collect/* RawTests */.GN();
    let failedFiles = 0;
    for (const { name: file, status, message, assertionResults } of testResults) {
        const before = results.failing;
        results.suite(file, file);
        for (const each of assertionResults)
            reader_add(results, file, each);
        if (status === 'failed' && results.failing === before)
            results.addHidden(file, (0,tests_collect/* firstLine */.TM)(message ?? '') ?? 'The test file could not be run', message ?? undefined);
        if (results.failing > before)
            failedFiles += 1;
    }
    const missing = [
        { stated: Math.floor(stated.numFailedTests ?? 0), shown: results.failing },
        // Of blocks it is not told which they are: that one failed is all that is known.
        {
            stated: Math.min(Math.floor(stated.numFailedTestSuites ?? 0), suites === 'files' ? Number.MAX_SAFE_INTEGER : 1),
            shown: failedFiles,
        },
    ].sort((a, b) => b.stated - b.shown - (a.stated - a.shown))[0];
    if (missing !== undefined)
        results.addStated('report', '(run)', missing);
    if (wasInterrupted === true)
        results.addHidden('(run)', 'The run was interrupted');
    else if (!success && results.failing === 0)
        results.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
    return results;
}
function reader_add(results, file, each) {
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
        message: (0,tests_collect/* firstLine */.TM)(details),
        details,
        ...(invocations !== null && invocations !== undefined && invocations > 1
            ? { attempts: invocations, flaky: status === 'passed' }
            : {}),
    });
}

;// CONCATENATED MODULE: ./js/reports/formats/jest/index.js



const isRun = (value) => (0,record/* isRecord */.u)(value) && Array.isArray(value['testResults']) && 'numTotalTests' in value;
/** vitest writes what jest does, and adds `meta` to each test. */
function isVitest({ testResults }) {
    return testResults.some((file) => (0,record/* isRecord */.u)(file) &&
        Array.isArray(file['assertionResults']) &&
        file['assertionResults'].some((test) => (0,record/* isRecord */.u)(test) && 'meta' in test));
}
/** The tests, and with `--coverage` the coverage, which is Istanbul's; an empty one was not collected. */
function jest_read(value, suites) {
    const tests = { kind: 'tests', tests: readJest(value, suites) };
    const coverage = (0,record/* isRecord */.u)(value) ? value['coverageMap'] : undefined;
    if (!(0,record/* isRecord */.u)(coverage) || Object.keys(coverage).length === 0)
        return tests;
    return [tests, { kind: 'coverage', format: 'istanbul', coverage: readIstanbul(coverage) }];
}
const jest = {
    name: 'jest-json',
    kind: 'tests',
    title: 'jest JSON, with its coverageMap',
    json: (value) => isRun(value) && !isVitest(value),
    read: (value) => jest_read(value, 'files'),
};
const vitest = {
    name: 'vitest-json',
    kind: 'tests',
    title: 'vitest JSON, with its coverageMap',
    json: (value) => isRun(value) && isVitest(value),
    read: (value) => jest_read(value, 'blocks'),
};

;// CONCATENATED MODULE: ./js/reports/formats/junit/reader.js

const RANK = { passed: 0, skipped: 1, failed: 2, error: 3 };
const TAGS = {
    failure: 'failed',
    error: 'error',
    skipped: 'skipped',
    disabled: 'skipped',
};
const SUITES = new Set(['testsuite', 'test-suite']);
const RETRIES = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);
/**
 * JUnit XML in the dialects of Surefire, Gradle, pytest, jest-junit, Go, PHPUnit, Playwright, Swift, GoogleTest and
 * others. Suites in suites are named `outer > inner`. A test that has both a failure and an error counts once, as the
 * worse. Retries: Surefire's `flakyFailure` stands in a test that passed in the end, `rerunFailure` in one that did not;
 * gotestsum, Gradle and pytest write the test once more, of which the last counts. What the report states of failures
 * counts where it shows fewer.
 */
class JunitReader {
    tests = new tests_collect/* RawTests */.GN();
    #suites = [];
    #test;
    /** The element whose text is being read. */
    #result;
    #statedRoot = 0;
    /** Marks of failures so far, those of attempts and of to-dos included: what the report may have counted. */
    #shown = 0;
    /** Of tests that stand in no suite. */
    #outside = { failed: undefined };
    open(name, attributes) {
        if (name === 'testcase')
            this.#openTest(attributes);
        else if (SUITES.has(name))
            this.#openSuite(attributes);
        else if (name === 'testsuites')
            this.#statedRoot = statedOf(attributes);
        else if (RETRIES.has(name)) {
            if (this.#test === undefined)
                return 0;
            this.#test.retries += 1;
            this.#shown += 1;
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
            const final = name === 'disabled' || (name === 'skipped' && attributes['type'] === 'todo');
            this.#result = { status, message: attributes['message'], final };
            return tests_collect/* MAX_DETAILS */.a;
        }
        return 0;
    }
    close(name, text) {
        if (name === 'testcase')
            this.#closeTest();
        else if (SUITES.has(name))
            this.#closeSuite();
        else if (name === 'testsuites')
            this.tests.addStated('report', '(run)', { stated: this.#statedRoot, shown: this.#shown });
        else if (TAGS[name] !== undefined && this.#result !== undefined) {
            const { status, message, final } = this.#result;
            this.#result = undefined;
            if (status !== 'skipped')
                this.#shown += 1;
            if (this.#test !== undefined) {
                if (final)
                    this.#test.final = true;
                apply(this.#test, final ? 'skipped' : status, message, text);
            }
            else if (status !== 'skipped') {
                // A suite's own failure, such as its set-up.
                this.tests.addHidden(this.#suites.at(-1)?.name ?? '(run)', message ?? (0,tests_collect/* firstLine */.TM)(text) ?? status, text);
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
            shownBefore: this.#shown,
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
        const shown = this.#shown - suite.shownBefore;
        this.#shown += this.tests.addStated('suite', suite.name, { stated: suite.stated, shown });
    }
    #openTest(attributes) {
        const suite = this.#suites.at(-1);
        if (suite !== undefined)
            suite.hasTests = true;
        this.#test = {
            suite: suite?.name ?? UNNAMED,
            name: attributes['name'] ?? '(no name)',
            className: attributes['classname'] ?? attributes['class'],
            file: attributes['file'] ?? suite?.file,
            line: (0,tests_collect/* wholeNumber */.rD)(attributes['line']),
            durationMs: (0,tests_collect/* secondsOf */.k_)(attributes['time']),
            retries: 0,
            ...statusOf(attributes),
        };
    }
    #closeTest() {
        const test = this.#test;
        this.#test = undefined;
        if (test === undefined)
            return;
        if (test.retries > 0)
            test.attempts = test.retries + 1;
        const broken = test.status === 'failed' || test.status === 'error';
        // Without an element of its own, the attribute is the mark.
        if (broken && test.details === undefined)
            this.#shown += 1;
        const suite = this.#suites.at(-1) ?? this.#outside;
        if (broken) {
            const added = this.tests.add(test);
            suite.failed ??= new Map();
            const key = keyOf(test);
            const attempts = suite.failed.get(key);
            if (added === undefined)
                return;
            if (attempts === undefined)
                suite.failed.set(key, [added]);
            else
                attempts.push(added);
            return;
        }
        if (test.status === 'passed')
            this.#retried(test, suite.failed);
        this.tests.add(test);
    }
    /** Attempts of the same name that failed before it are no failures, and make it flaky. */
    #retried(test, failed) {
        const attempts = failed?.get(keyOf(test));
        if (attempts === undefined)
            return;
        failed?.delete(keyOf(test));
        for (const each of attempts)
            this.tests.retract(each);
        test.flaky = true;
        test.attempts = attempts.length + (test.attempts ?? 1);
        test.message ??= attempts.at(-1)?.listed?.message;
        test.details ??= attempts.at(-1)?.listed?.details;
    }
}
const UNNAMED = '(no name)';
const keyOf = ({ className = '', name, file = '', line = 0 }) => `${className}\n${name}\n${file}\n${line}`;
const NOT_RUN = /^(?:notrun|skipped|disabled|ignored|suppressed)$/i;
const FAILED = /^(?:fail(?:ed|ure)?|ko)$/i;
const BROKEN = /^(?:error(?:ed)?|broken|timed?[-_ ]?out|crash(?:ed)?|abort(?:ed)?|interrupted|cancell?ed)$/i;
/** What the attributes say by themselves. A test that is disabled did not run, whatever else is said of it. */
function statusOf(attributes) {
    const { status, result, success } = attributes;
    if (status === undefined && result === undefined && success === undefined)
        return { status: 'passed' };
    const said = [status ?? '', result ?? ''];
    const says = (pattern) => said.some((each) => pattern.test(each.trim()));
    if (says(/^(?:disabled|suppressed)$/i))
        return { status: 'skipped', final: true };
    if (says(BROKEN))
        return { status: 'error' };
    if (says(FAILED) || /^false$/i.test(success ?? ''))
        return { status: 'failed' };
    return { status: says(NOT_RUN) ? 'skipped' : 'passed' };
}
function apply(test, status, message, text) {
    if (test.final === true && status !== 'skipped')
        return;
    if (test.final === true)
        test.status = 'skipped';
    if (RANK[status] <= RANK[test.status] && test.details !== undefined)
        return;
    if (RANK[status] < RANK[test.status])
        return;
    test.status = status;
    test.message = message === undefined || message.trim() === '' ? (0,tests_collect/* firstLine */.TM)(text) : message;
    test.details = text;
}
/** Some write `failed` for `failures`, some both. */
function statedOf(attributes) {
    const failures = Math.max((0,tests_collect/* statedIn */.bF)(attributes, ['failures']), (0,tests_collect/* statedIn */.bF)(attributes, ['failed']));
    return failures + (0,tests_collect/* statedIn */.bF)(attributes, ['errors']);
}

;// CONCATENATED MODULE: ./js/reports/formats/junit/index.js


const junit = {
    name: 'junit',
    kind: 'tests',
    title: 'JUnit in its dialects',
    // Some write one test alone, or spell the suite as NUnit does.
    xml: (root, _attributes, inside) => root === 'testsuites' ||
        root === 'testsuite' ||
        root === 'testcase' ||
        (root === 'test-suite' && !inside.has('test-case')),
    reader: () => testsBy(new JunitReader()),
};

;// CONCATENATED MODULE: ./js/reports/formats/k6/reader.js


const numbers = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
/** Inverted: k6 writes whether the threshold was crossed (grafana/k6#1498, kept for compatibility). */
const crossed = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* boolean */.zMY());
const exported = schemas/* object */.Ikc({
    metrics: (0,json/* recordOf */.zv)(schemas/* intersection */.E$q(numbers, schemas/* object */.Ikc({ thresholds: crossed.nullish() }))),
});
/** `k6 run --summary-export`. */
function readK6Export(value) {
    const { metrics } = (0,json/* shaped */.e9)(exported, value, "k6's --summary-export");
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
const reader_summary = schemas/* object */.Ikc({
    metrics: (0,json/* recordOf */.zv)(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        contains: schemas/* string */.YjP().nullish(),
        values: numbers,
        thresholds: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ ok: schemas/* boolean */.zMY() })).nullish(),
    })),
});
/** The object that k6 gives to `handleSummary`, written as JSON. */
function readK6Summary(value) {
    const { metrics } = (0,json/* shaped */.e9)(reader_summary, value, "k6's handleSummary data");
    return runOf(metrics.map(([name, { contains, values, thresholds }]) => ({
        name,
        ...(contains === 'time' ? { unit: 'ms' } : contains === 'data' ? { unit: 'bytes' } : unitOf(name)),
        values: valuesOf(values),
        thresholds: Object.entries(thresholds ?? {}).map(([expression, { ok }]) => ({ expression, ok })),
    })));
}
/** The run with its samples. */
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

;// CONCATENATED MODULE: ./js/reports/formats/k6-results/index.js




const k6_results_report = schemas/* object */.Ikc({
    results: schemas/* object */.Ikc({
        metrics: schemas/* array */.YOg(schemas/* object */.Ikc({
            name: schemas/* string */.YjP(),
            type: schemas/* string */.YjP(),
            contains: schemas/* string */.YjP().nullish(),
            values: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
        })),
    }),
});
/**
 * `k6 run --new-machine-readable-summary`. It does not say whether the thresholds held, so nobody may take them for
 * held: `thresholdsUnknown`.
 */
function k6_results_read(value) {
    const { results } = (0,json/* shaped */.e9)(k6_results_report, value, "k6's new summary");
    const run = runOf(results.metrics.map(({ name, contains, values }) => ({
        name,
        ...(contains === 'time' ? { unit: 'ms' } : contains === 'data' ? { unit: 'bytes' } : unitOf(name)),
        values: valuesOf(values),
        thresholds: [],
    })));
    return { kind: 'performance', run: { ...run, thresholdsUnknown: true } };
}
const k6Results = {
    name: 'k6-results',
    kind: 'performance',
    title: 'k6 (--new-machine-readable-summary)',
    json: (value) => {
        if (!(0,record/* isRecord */.u)(value))
            return false;
        const { metadata, results } = value;
        const byK6 = (0,record/* isRecord */.u)(metadata) && ('k6_version' in metadata || 'k6Version' in metadata);
        return byK6 && (0,record/* isRecord */.u)(results) && Array.isArray(results['metrics']);
    },
    read: k6_results_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/k6/index.js


const isMetric = (each) => (0,record/* isRecord */.u)(each) && (0,record/* isRecord */.u)(each['values']) && 'type' in each;
const hasMetric = (value) => (0,record/* isRecord */.u)(value) && (0,record/* isRecord */.u)(value['metrics']);
const k6Summary = {
    name: 'k6-summary',
    kind: 'performance',
    title: 'k6 (handleSummary)',
    json: (value) => hasMetric(value) && Object.values(value.metrics).some(isMetric),
    read: (value) => ({ kind: 'performance', run: readK6Summary(value) }),
};
const k6Export = {
    name: 'k6-summary-export',
    kind: 'performance',
    title: 'k6 (--summary-export)',
    json: (value) => hasMetric(value) && 'root_group' in value && !Object.values(value.metrics).some(isMetric),
    read: (value) => ({ kind: 'performance', run: readK6Export(value) }),
};

// EXTERNAL MODULE: ./js/reports/coverage/hits.js
var coverage_hits = __webpack_require__(81383);
;// CONCATENATED MODULE: ./js/reports/formats/lcov/plain-lines.js

const plain_lines_NEWLINE = 0x0a;
const COMMA = 0x2c;
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
    #pool = new coverage_hits/* NumberPool */.K();
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
        const line = this.#number(bytes, start, limit, COMMA);
        if (line < 0 || line <= (this.#lines[this.#lineCount - 1] ?? 0))
            return 0;
        const hits = this.#number(bytes, this.#end, limit, plain_lines_NEWLINE);
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
        const line = this.#number(bytes, start, limit, COMMA);
        const block = line < 0 ? -1 : this.#number(bytes, this.#end, limit, COMMA);
        const branch = block < 0 ? -1 : this.#number(bytes, this.#end, limit, COMMA);
        if (branch < 0 || !this.#isNext(line, block, branch))
            return 0;
        const untaken = bytes[this.#end] === DASH && bytes[this.#end + 1] === plain_lines_NEWLINE && this.#end + 1 < limit;
        const hits = untaken ? 0 : this.#number(bytes, this.#end, limit, plain_lines_NEWLINE);
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

;// CONCATENATED MODULE: ./js/reports/formats/lcov/reader.js




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
const DETAILS = new Set(['DA', 'LF', 'LH', 'BRF', 'BRH', 'FN', 'FNDA', 'FNL', 'FNA', 'BRDA']);
/** Records of summaries and versions, which say nothing that is not counted. */
const IGNORED = new Set(['TN', 'VER', 'FNF', 'FNH', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);
const SUMS = ['LF', 'LH', 'BRF', 'BRH'];
class LcovReader {
    #coverage = new coverage_collect/* RawCoverage */.Zh();
    #file;
    #openedAt = 0;
    /** The file of the record that is open stands in no other before it. */
    #isNew = false;
    #plain = new PlainLines();
    /** Of the record that is open: functions by name (version 1), functions by index (version 2). */
    #named = new Map();
    #functions = new Map();
    #found = new Map();
    /** Of all records, as long as each states them and no file stands in two. */
    #sums = new Map();
    /** What stands behind a record and is none. */
    #otherLines = 0;
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
            // What the tool or the shell printed behind the records; the beginning of a record is one that was cut off.
            if (this.#file === undefined && this.#coverage.files.size > 0 && !/^[A-Z]{1,5}$/.test(text)) {
                this.#otherLines += 1;
                return;
            }
            throw new input_error/* ReportError */.$g({
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
            throw new input_error/* ReportError */.$g({ message: `${key} stands before any SF (source file)`, line, found: text });
        }
        this.#detail(this.#file, key, value, line);
    }
    end() {
        if (this.#file !== undefined) {
            throw new input_error/* ReportError */.$g({
                message: 'ends without an end_of_record: the report is cut off',
                line: this.#openedAt,
                found: `SF:${this.#file.path}`,
            });
        }
        this.#state();
        return { coverage: this.#coverage, otherLines: this.#otherLines };
    }
    #state() {
        const [lines, hit, branches, taken] = SUMS.map((name) => this.#sums?.get(name));
        const { stated } = this.#coverage;
        if (lines !== undefined && hit !== undefined)
            stated.lines = { covered: hit, total: lines };
        if (branches !== undefined && taken !== undefined)
            stated.branches = { covered: taken, total: branches };
    }
    #open(path, line) {
        if (this.#file !== undefined) {
            throw new input_error/* ReportError */.$g({
                message: 'a source file begins before the one above has its end_of_record',
                line,
                found: `SF:${path}`,
            });
        }
        if (path === '')
            throw new input_error/* ReportError */.$g({ message: 'SF names no source file', line });
        this.#isNew = !this.#coverage.files.has(path.toWellFormed());
        if (!this.#isNew)
            this.#sums = undefined;
        this.#file = this.#coverage.file(path);
        this.#openedAt = line;
    }
    #detail(file, key, value, line) {
        switch (key) {
            case 'DA': {
                const [number, hits] = value.split(',');
                file.line((0,coverage_collect/* lineNumberOf */.vi)(number, 'DA', line), (0,coverage_collect/* hitsOf */.eb)(hits, 'DA: the hits', line));
                break;
            }
            case 'LF':
            case 'LH':
            case 'BRF':
            case 'BRH':
                this.#found.set(key, (0,coverage_collect/* hitsOf */.eb)(value, key, line));
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
                this.#functions.set(index ?? '', { line: (0,coverage_collect/* lineNumberOf */.vi)(start, 'FNL', line), names: [], hits: 0 });
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
        const hits = (0,coverage_collect/* hitsOf */.eb)(comma < 0 ? undefined : value.slice(0, comma), 'FNDA: the hits', line);
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
            throw new input_error/* ReportError */.$g({ message: 'FNA names a function without FNL', line, found: value });
        known.names.push(name.join(','));
        known.hits = Math.max(known.hits, (0,coverage_collect/* hitsOf */.eb)(hits, 'FNA: the hits', line));
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
        const lines = this.#found.get('LF') ?? 0;
        if (file.lines.hits.size === 0 && lines > 0) {
            file.lines.counter = { covered: Math.min(this.#found.get('LH') ?? 0, lines), total: lines };
        }
        this.#sum(file);
        this.#file = undefined;
        this.#named.clear();
        this.#functions.clear();
        this.#found.clear();
    }
    /** A record without branches states none of them, which is 0; one with them and without their sum says nothing. */
    #sum(file) {
        for (const name of SUMS) {
            const stated = this.#found.get(name);
            const dimension = name.startsWith('BR') ? file.branches : file.lines;
            if (stated === undefined && dimension.hits.size > 0)
                this.#sums = undefined;
            this.#sums?.set(name, (this.#sums.get(name) ?? 0) + (stated ?? 0));
        }
    }
}
/** `<line>[,<end line>],<name>`; a C++ name holds commas of its own. */
function startOf(value, line) {
    const comma = value.indexOf(',');
    const second = value.indexOf(',', comma + 1);
    const start = Number(value.slice(0, comma));
    if (comma < 1 || comma > 9 || !Number.isInteger(start))
        throw new input_error/* ReportError */.$g({ message: 'FN is not <line>,<name>', line, found: value });
    const hasEnd = second > 0 && /^\d+$/.test(value.slice(comma + 1, second));
    return { start, name: value.slice((hasEnd ? second : comma) + 1) };
}
/** `<line>,[e]<block>,<branch>,<hits or ->`; the branch may be an expression with commas. */
function branch(file, value, line) {
    const first = value.indexOf(',');
    const last = value.lastIndexOf(',');
    const taken = value.slice(last + 1).trim();
    const where = (0,coverage_collect/* lineNumberOf */.vi)(first < 0 ? undefined : value.slice(0, first), 'BRDA', line);
    if (last <= first)
        throw new input_error/* ReportError */.$g({ message: 'BRDA is not <line>,<block>,<branch>,<hits>', line, found: value });
    const hits = taken === '-' ? 0 : (0,coverage_collect/* hitsOf */.eb)(taken, 'BRDA: the hits', line);
    file.branch(`${where},${value.slice(first + 1, last)}`, hits);
}

;// CONCATENATED MODULE: ./js/reports/formats/lcov/index.js

const lcov = {
    name: 'lcov',
    kind: 'coverage',
    title: 'lcov',
    text: ({ first }) => /^(?:TN|SF):/.test(first),
    stream: async (source) => {
        const { coverage, otherLines } = await readLcov(source);
        const notes = otherLines === 0 ? [] : [`${otherLines} lines between the records are none`];
        return { kind: 'coverage', coverage, notes };
    },
};

;// CONCATENATED MODULE: ./js/reports/formats/llvm-cov/index.js




const llvm_cov_count = schemas/* number */.aig().nonnegative();
/** Line, column, count, whether it is counted, whether a region begins, whether that is a gap. */
const segment = schemas/* tuple */.PVZ([schemas/* int */.Whr().min(0), schemas/* int */.Whr().min(0), llvm_cov_count, schemas/* boolean */.zMY(), schemas/* boolean */.zMY()]).rest(schemas/* unknown */.L5J());
/** Lines and columns of its start and end, then how often it was true, and false. */
const llvm_cov_branch = schemas/* tuple */.PVZ([schemas/* int */.Whr().min(0), schemas/* int */.Whr(), schemas/* int */.Whr(), schemas/* int */.Whr(), llvm_cov_count, llvm_cov_count]).rest(schemas/* unknown */.L5J());
const llvm_cov_counter = schemas/* object */.Ikc({ count: llvm_cov_count, covered: llvm_cov_count });
const llvm_cov_file = schemas/* object */.Ikc({
    filename: schemas/* string */.YjP().min(1),
    segments: schemas/* array */.YOg(segment).nullish(),
    branches: schemas/* array */.YOg(llvm_cov_branch).nullish(),
    summary: schemas/* object */.Ikc({ lines: llvm_cov_counter, functions: llvm_cov_counter, branches: llvm_cov_counter.nullish() }),
});
const region = schemas/* array */.YOg(schemas/* number */.aig()).min(5);
const llvm_cov_report = schemas/* object */.Ikc({
    data: schemas/* array */.YOg(schemas/* object */.Ikc({
        files: schemas/* array */.YOg(llvm_cov_file),
        functions: schemas/* array */.YOg(schemas/* object */.Ikc({ count: llvm_cov_count, filenames: schemas/* array */.YOg(schemas/* string */.YjP()).min(1), regions: schemas/* array */.YOg(region) }))
            .nullish(),
    })),
});
/** Code of more lines than this in one file is none that a person wrote, and would cost as much memory as it claims. */
const MAX_LINE = 10_000_000;
/** `llvm-cov export`, and `cargo llvm-cov --json`. With `-summary-only` there are totals alone. */
function llvm_cov_read(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
    for (const { files, functions } of (0,json/* shaped */.e9)(llvm_cov_report, value, "llvm-cov's JSON export").data) {
        for (const { filename, segments, branches, summary } of files) {
            const raw = coverage.file(filename);
            if (segments === null || segments === undefined) {
                raw.lines.counter = totals(summary.lines);
                raw.functions.counter = totals(summary.functions);
                if ((summary.branches?.count ?? 0) > 0)
                    raw.branches.counter = totals(summary.branches ?? counterOf0);
                continue;
            }
            llvm_cov_lines(raw, segments);
            for (const [line, column, , , whenTrue, whenFalse] of branches ?? []) {
                raw.branch(`${line}:${column}:true`, whenTrue);
                raw.branch(`${line}:${column}:false`, whenFalse);
            }
        }
        // Instances of one generic function have one place: together they are one function.
        for (const { count: calls, filenames, regions } of functions ?? []) {
            const [line, column] = regions[0] ?? [];
            if (line !== undefined)
                coverage.file(filenames[0] ?? '').function(`${line}:${column}`, calls);
        }
    }
    return { kind: 'coverage', coverage };
}
const counterOf0 = { count: 0, covered: 0 };
const totals = (each) => ({ covered: Math.min(each.covered, each.count), total: each.count });
const begins = ([, , , counted, entry, gap]) => counted && entry && gap !== true;
/** As llvm-cov itself counts lines: the most of what begins in the line, and of what it lies in. */
function llvm_cov_lines(raw, segments) {
    let around;
    let at = 0;
    while (at < segments.length) {
        const line = segments[at]?.[0] ?? 0;
        const here = [];
        for (let each = segments[at]; each?.[0] === line; each = segments[at]) {
            here.push(each);
            at += 1;
        }
        one(raw, line, here, around);
        around = here.at(-1);
        const next = Math.min(segments[at]?.[0] ?? 0, MAX_LINE);
        if (around?.[3] === true)
            for (let inside = line + 1; inside < next; inside += 1)
                raw.line(inside, around[2]);
    }
}
function one(raw, line, here, around) {
    const [first] = here;
    const started = here.filter(begins);
    const skipped = first !== undefined && !first[3] && first[4];
    const mapped = !skipped && (around?.[3] === true || started.length > 0);
    // A region with a counter that begins in the line is code, whatever lies around it.
    if (!mapped && !here.some(([, , , counted, entry]) => counted && entry))
        return;
    raw.line(line, Math.max(around?.[3] === true ? around[2] : 0, ...started.map(([, , hits]) => hits)));
}
const llvmCov = {
    name: 'llvm-cov',
    kind: 'coverage',
    title: 'llvm-cov export JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && value['type'] === 'llvm.coverage.json.export',
    read: llvm_cov_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/locust/index.js





const HEAD = 'Type,Name,Request Count,Failure Count,';
/** The columns of the statistics, and what they are called here. */
const COLUMNS = new Map([
    ['Median Response Time', 'med'],
    ['Average Response Time', 'avg'],
    ['Min Response Time', 'min'],
    ['Max Response Time', 'max'],
]);
/** `locust --csv`: the file `…_stats.csv`. Its last row sums up; without that row it is cut off. */
async function locust_stream(source) {
    let columns = [];
    const metrics = [];
    let samples;
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        const fields = csv(text);
        if (columns.length === 0) {
            columns = fields;
            return;
        }
        if (fields.length !== columns.length)
            throw new input_error/* ReportError */.$g({ message: `has ${fields.length} fields and not ${columns.length}`, line, found: text });
        const [type = '', name = ''] = fields;
        const isSum = type === '' && name === 'Aggregated';
        const count = numberOf(fields[2], line);
        metrics.push(...metricsOf(isSum ? '' : [type, name].join(' ').trim(), columns, fields, line));
        if (isSum)
            samples = count;
    });
    if (samples === undefined)
        throw new input_error/* ReportError */.$g({ message: 'has no row "Aggregated": the report is cut off', expected: "Locust's …_stats.csv" });
    return { kind: 'performance', run: { metrics, samples } };
}
/** Response times, and how many requests failed; of one request named `{GET /}`, as k6 names what is narrowed down. */
function metricsOf(of, columns, fields, line) {
    const suffix = of === '' ? '' : `{${of}}`;
    const times = {};
    let lower = 0;
    for (const [index, column] of columns.entries()) {
        const percentile = /^(?<share>[\d.]+)%$/.exec(column)?.groups?.['share'];
        const key = percentile === undefined ? COLUMNS.get(column) : `p${percentile}`;
        const value = fields[index];
        if (key === undefined || value === undefined || value === 'N/A')
            continue;
        const time = numberOf(value, line);
        times[key] = time;
        if (percentile === undefined)
            continue;
        // Each percentile is at least the one before it: a lower one has lost its last digits.
        if (time < lower)
            throw new input_error/* ReportError */.$g({ message: `${column} is below the percentile before it: the report is cut off`, line, found: value });
        lower = time;
    }
    const count = numberOf(fields[2], line);
    const failed = numberOf(fields[3], line);
    return resultOf(suffix, count, failed, times);
}
function resultOf(suffix, count, failed, times) {
    return [
        { name: `response_time${suffix}`, unit: 'ms', values: times, thresholds: [] },
        { name: `requests${suffix}`, values: { count }, thresholds: [] },
        {
            name: `failures${suffix}`,
            values: { count: failed, ...(count === 0 ? {} : { rate: failed / count }) },
            thresholds: [],
        },
    ];
}
function numberOf(text, line) {
    const value = Number(text);
    if (text === undefined || text.trim() === '' || !Number.isFinite(value) || value < 0)
        throw new input_error/* ReportError */.$g({ message: 'a figure is no number', line, found: text ?? 'nothing' });
    return value;
}
/** The fields of one row; a quote inside of quotes is doubled. */
function csv(text) {
    const fields = [];
    let rest = text;
    while (rest !== undefined) {
        const quoted = /^"(?<inside>(?:[^"]|"")*)"/.exec(rest);
        const end = quoted === null ? rest.indexOf(',') : quoted[0].length;
        fields.push(quoted === null ? rest.slice(0, end < 0 ? rest.length : end) : (quoted.groups?.['inside'] ?? '').replaceAll('""', '"'));
        rest = end < 0 || end >= rest.length ? undefined : rest.slice(end + 1);
    }
    return fields;
}
const locustCsv = {
    name: 'locust-csv',
    kind: 'performance',
    title: 'Locust (…_stats.csv)',
    text: ({ first }) => first.startsWith(HEAD),
    stream: locust_stream,
};
const locust_count = schemas/* number */.aig().nonnegative();
const locust_report = schemas/* array */.YOg(schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    method: schemas/* string */.YjP().nullish(),
    num_requests: locust_count,
    num_failures: locust_count,
    total_response_time: locust_count,
    max_response_time: locust_count,
    min_response_time: locust_count.nullish(),
    response_times: schemas/* record */.g1P(schemas/* string */.YjP(), locust_count),
}));
/** `locust --json`: one entry a request; the times are rounded as Locust rounds them. */
function readJson(value) {
    const all = (0,json/* shaped */.e9)(locust_report, value, "Locust's JSON report");
    const metrics = [];
    const sum = { count: 0, failed: 0, total: 0, times: new Map() };
    for (const each of all) {
        const times = new Map(Object.entries(each.response_times).map(([time, times]) => [Number(time), times]));
        for (const [time, times_] of times)
            sum.times.set(time, (sum.times.get(time) ?? 0) + times_);
        sum.count += each.num_requests;
        sum.failed += each.num_failures;
        sum.total += each.total_response_time;
        const name = [each.method ?? '', each.name].join(' ').trim();
        metrics.push(...resultOf(`{${name}}`, each.num_requests, each.num_failures, figures(times, each.total_response_time, each.num_requests)));
    }
    metrics.push(...resultOf('', sum.count, sum.failed, figures(sum.times, sum.total, sum.count)));
    return { kind: 'performance', run: { metrics, samples: sum.count } };
}
function figures(times, total, requests) {
    if (requests === 0)
        return {};
    const sorted = [...times].filter(([time]) => Number.isFinite(time)).sort(([a], [b]) => a - b);
    const all = sorted.reduce((sum, [, times_]) => sum + times_, 0);
    const percentile = (share) => {
        let seen = 0;
        return sorted.find(([, times_]) => (seen += times_) >= all * share)?.[0];
    };
    const found = { avg: total / requests };
    for (const [name, share] of [
        ['med', 0.5],
        ['p90', 0.9],
        ['p95', 0.95],
        ['p99', 0.99],
    ]) {
        const value = percentile(share);
        if (value !== undefined)
            found[name] = value;
    }
    return found;
}
const isEntry = (each) => (0,record/* isRecord */.u)(each) && 'num_requests' in each && 'num_none_requests' in each && (0,record/* isRecord */.u)(each['response_times']);
const locustJson = {
    name: 'locust-json',
    kind: 'performance',
    title: 'Locust (--json)',
    json: (value) => (0,json/* allOf */.bn)(value, isEntry),
    read: readJson,
};

;// CONCATENATED MODULE: ./js/reports/formats/mocha/reader.js



const test = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    fullTitle: schemas/* string */.YjP(),
    file: schemas/* string */.YjP().nullish(),
    duration: schemas/* number */.aig().nullish(),
    currentRetry: schemas/* number */.aig().nullish(),
    err: schemas/* object */.Ikc({ message: schemas/* string */.YjP().nullish(), stack: schemas/* string */.YjP().nullish() }).nullish(),
});
const mocha_reader_report = schemas/* object */.Ikc({
    stats: schemas/* object */.Ikc({ tests: schemas/* number */.aig(), passes: schemas/* number */.aig(), failures: schemas/* number */.aig(), pending: schemas/* number */.aig() }),
    tests: schemas/* array */.YOg(test),
    pending: schemas/* array */.YOg(test),
    failures: schemas/* array */.YOg(test),
    passes: schemas/* array */.YOg(test),
});
/** Mocha's reporter `json`. A suite is the title without the test's own, as Mocha joins them. A hook that failed is an error. */
function readMocha(value) {
    const { stats, tests, pending, failures } = (0,json/* shaped */.e9)(mocha_reader_report, value, "Mocha's JSON report");
    const results = new tests_collect/* RawTests */.GN();
    const waiting = tally(pending);
    const failed = tally(failures);
    for (const each of tests) {
        const isFailed = take(failed, each) || each.err?.message !== undefined || each.err?.stack !== undefined;
        mocha_reader_add(results, each, isFailed ? 'failed' : take(waiting, each) ? 'skipped' : 'passed');
    }
    for (const each of failures)
        if (take(failed, each))
            mocha_reader_add(results, each, 'error');
    results.addStated('report', '(run)', { stated: stats.failures, shown: results.failing });
    return results;
}
function mocha_reader_add(results, each, status) {
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
const reader_keyOf = ({ fullTitle, file }) => `${file ?? ''}\n${fullTitle}`;
function tally(tests) {
    const counts = new Map();
    for (const each of tests)
        counts.set(reader_keyOf(each), (counts.get(reader_keyOf(each)) ?? 0) + 1);
    return counts;
}
function take(counts, each) {
    const left = counts.get(reader_keyOf(each)) ?? 0;
    if (left > 0)
        counts.set(reader_keyOf(each), left - 1);
    return left > 0;
}

;// CONCATENATED MODULE: ./js/reports/formats/mocha/index.js


const mocha = {
    name: 'mocha-json',
    kind: 'tests',
    title: 'Mocha JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && (0,record/* isRecord */.u)(value['stats']) && Array.isArray(value['tests']) && 'passes' in value,
    read: (value) => ({ kind: 'tests', tests: readMocha(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/mochawesome/index.js




const mochawesome_test = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    duration: schemas/* number */.aig().nullish(),
    pass: schemas/* boolean */.zMY(),
    fail: schemas/* boolean */.zMY(),
    pending: schemas/* boolean */.zMY(),
    skipped: schemas/* boolean */.zMY().nullish(),
    err: schemas/* object */.Ikc({ message: schemas/* string */.YjP().nullish(), estack: schemas/* string */.YjP().nullish() }).nullish(),
});
const suite = schemas/* lazy */.RZV(() => schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    fullFile: schemas/* string */.YjP().nullish(),
    file: schemas/* string */.YjP().nullish(),
    tests: schemas/* array */.YOg(mochawesome_test),
    beforeHooks: schemas/* array */.YOg(mochawesome_test).nullish(),
    afterHooks: schemas/* array */.YOg(mochawesome_test).nullish(),
    suites: schemas/* array */.YOg(suite),
}));
const mochawesome_report = schemas/* object */.Ikc({
    stats: schemas/* object */.Ikc({ failures: schemas/* number */.aig(), passes: schemas/* number */.aig() }),
    // Where no file had a test, mochawesome writes `false`.
    results: schemas/* array */.YOg(schemas/* union */.KCZ([suite, schemas/* literal */.euz(false)])),
});
/** mochawesome's JSON, also as Cypress writes it. A suite is the titles of its blocks; a hook that failed is an error. */
function mochawesome_read(value) {
    const { stats, results } = (0,json/* shaped */.e9)(mochawesome_report, value, "mochawesome's JSON report");
    const tests = new tests_collect/* RawTests */.GN();
    for (const each of results)
        if (each !== false)
            walk(tests, each, []);
    tests.addStated('report', '(run)', { stated: stats.failures, shown: tests.failing });
    return { kind: 'tests', tests };
}
function walk(tests, each, above) {
    const titles = each.title === '' ? above : [...above, each.title];
    const file = [each.fullFile, each.file].find((one) => one !== null && one !== undefined && one !== '') ?? undefined;
    const place = { titles, file };
    for (const one of each.tests)
        mochawesome_add(tests, one, mochawesome_statusOf(one), place);
    for (const hook of [...(each.beforeHooks ?? []), ...(each.afterHooks ?? [])])
        if (hook.fail)
            mochawesome_add(tests, hook, 'error', place);
    for (const one of each.suites)
        walk(tests, one, titles);
}
/** A test that a failed hook kept from running has no result at all. */
function mochawesome_statusOf({ pass, fail, pending, skipped }) {
    if (fail)
        return 'failed';
    if (pending || skipped === true)
        return 'skipped';
    return pass ? 'passed' : 'error';
}
function mochawesome_add(tests, each, status, { titles, file }) {
    const { title, duration, err } = each;
    tests.add({
        suite: titles.join(' ') || (file ?? '(no suite)'),
        name: title,
        file,
        status,
        durationMs: duration ?? undefined,
        message: (0,tests_collect/* firstLine */.TM)(err?.message ?? undefined) ?? (status === 'error' ? 'It has no result' : undefined),
        details: err?.estack ?? undefined,
    });
}
const mochawesome = {
    name: 'mochawesome',
    kind: 'tests',
    title: 'mochawesome',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['stats']) &&
        Array.isArray(value['results']) &&
        (0,record/* isRecord */.u)(value['meta']) &&
        (0,record/* isRecord */.u)(value['meta']['mochawesome']),
    read: mochawesome_read,
};

// EXTERNAL MODULE: ./js/reports/formats/npm-audit/reader.js
var npm_audit_reader = __webpack_require__(30370);
;// CONCATENATED MODULE: ./js/reports/formats/npm-audit-v6/index.js


const isNpmAdvisory = (each) => (0,record/* isRecord */.u)(each) && 'module_name' in each;
/** The object that npm 6, pnpm, and yarn 2 and 3 write. */
function isNpmAudit(value) {
    if (!(0,record/* isRecord */.u)(value) || 'auditReportVersion' in value)
        return false;
    const { advisories, metadata } = value;
    if (!(0,record/* isRecord */.u)(advisories))
        return false;
    const listed = Object.values(advisories);
    // Without an advisory, what was counted tells that npm's registry was asked.
    const counted = (0,record/* isRecord */.u)(metadata) &&
        ('vulnerabilities' in metadata || 'totalDependencies' in metadata || 'dependencies' in metadata);
    return listed.length > 0 ? listed.every(isNpmAdvisory) : counted;
}
const npmAudit6 = {
    name: 'npm-audit-v6',
    kind: 'audit',
    title: 'npm 6',
    json: (value) => isNpmAudit(value) && 'runId' in value,
    read: (value) => ({ kind: 'audit', audit: (0,npm_audit_reader/* readNpm6 */.sp)(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/npm-audit/index.js


const npmAudit = {
    name: 'npm-audit',
    kind: 'audit',
    title: 'npm',
    json: (value) => (0,record/* isRecord */.u)(value) && 'auditReportVersion' in value,
    read: (value) => ({ kind: 'audit', audit: (0,npm_audit_reader/* readNpm */.eN)(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/nunit3/reader.js

/** A method with several cases is no suite of its own. */
const METHODS = new Set(['ParameterizedMethod', 'ParameterizedTest', 'Theory', 'GenericMethod']);
/** NUnit 3 (`test-run`) and 2 (`test-results`). A suite is the fixture, named in full. */
class NunitReader {
    tests = new tests_collect/* RawTests */.GN();
    #version;
    #suites = [];
    #test;
    #statedRun = 0;
    constructor(version) {
        this.#version = version;
    }
    open(name, attributes) {
        switch (name) {
            case 'test-run':
            case 'test-results':
                this.#statedRun = statedFailures(attributes);
                return 0;
            case 'test-suite':
                this.#openSuite(attributes);
                return 0;
            case 'test-case':
                this.#openTest(attributes);
                return 0;
            case 'message':
            case 'stack-trace':
                return this.#suites.length > 0 ? tests_collect/* MAX_DETAILS */.a : 0;
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
                if (suite !== undefined)
                    this.#closeSuite(suite);
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
                this.#closeRun();
                break;
            default:
        }
    }
    #closeRun() {
        const shown = this.tests.failing;
        const why = shown === 0 ? 'The run says that it failed, and no test of it did' : '';
        this.tests.addStated('report', '(run)', { stated: this.#statedRun, shown }, why);
    }
    #closeSuite({ name, tearDownFailed, message, stated, failingBefore }) {
        const suite = name === '' ? '(no fixture)' : name;
        if (tearDownFailed)
            this.tests.addHidden(suite, message ?? 'The one-time tear-down failed');
        const shown = this.tests.failing - failingBefore;
        this.tests.addStated('suite', suite, { stated, shown }, shown === 0 ? message : '');
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
            // What an assembly says is said by its run, too.
            stated: isAssembly ? 0 : statedFailures(attributes),
            failingBefore: this.tests.failing,
        });
    }
    #openTest(attributes) {
        const suite = this.#suites.at(-1)?.name ?? '';
        const name = attributes['fullname'] ?? attributes['name'] ?? '(no name)';
        this.#test = {
            suite: suite === '' ? '(no fixture)' : suite,
            name,
            className: attributes['classname'],
            status: reader_statusOf(attributes),
            durationMs: (0,tests_collect/* secondsOf */.k_)(attributes['duration'] ?? attributes['time']),
        };
    }
}
/** A part that says it failed states one failure at least. */
function statedFailures(attributes) {
    const counted = (0,tests_collect/* statedIn */.bF)(attributes, ['failed', 'failures', 'errors']);
    const failed = /^fail(?:ed|ure)$|^error$/i.test(attributes['result'] ?? '');
    return Math.max(counted, failed ? 1 : 0);
}
const STATUSES = new Map([
    ['passed', 'passed'],
    ['success', 'passed'],
    ['warning', 'passed'],
    ['skipped', 'skipped'],
    ['inconclusive', 'skipped'],
    ['ignored', 'skipped'],
    ['notrunnable', 'skipped'],
    ['notrun', 'skipped'],
    ['canceled', 'skipped'],
    ['pending', 'skipped'],
    ['failed', 'failed'],
    ['failure', 'failed'],
]);
function reader_statusOf(attributes) {
    const result = attributes['result'] ?? attributes['status'];
    if (result === undefined) {
        // NUnit before 2.5.
        if (isFalse(attributes['executed']))
            return 'skipped';
        return /^true$/i.test(attributes['success'] ?? '') ? 'passed' : 'failed';
    }
    const status = STATUSES.get(result.trim().toLowerCase()) ?? 'error';
    const broken = status === 'failed' && /^(?:Error|Invalid|Cancelled)$/i.test(attributes['label'] ?? '');
    // A result that its own attribute denies.
    return broken ? 'error' : status === 'passed' && isFalse(attributes['success']) ? 'failed' : status;
}
const isFalse = (text) => /^false$/i.test(text ?? '');
/** xUnit.net 2 (`assemblies`). A suite is the class, else the collection. */
class XunitReader {
    tests = new tests_collect/* RawTests */.GN();
    #assembly = '';
    #collection = '';
    #stated = { assembly: 0, collection: 0, assemblyBefore: 0, collectionBefore: 0 };
    #test;
    /** A clean-up that failed, outside of the tests. */
    #error;
    open(name, attributes) {
        switch (name) {
            case 'assembly':
                this.#assembly = attributes['name']?.replace(/^.*[\\/]/, '') ?? '';
                this.#stated.assembly = (0,tests_collect/* statedIn */.bF)(attributes, ['failed', 'errors']);
                this.#stated.assemblyBefore = this.tests.failing;
                return 0;
            case 'collection':
                this.#collection = attributes['name'] ?? '';
                this.#stated.collection = (0,tests_collect/* statedIn */.bF)(attributes, ['failed']);
                this.#stated.collectionBefore = this.tests.failing;
                return 0;
            case 'test': {
                const type = attributes['type'] ?? '';
                this.#test = {
                    suite: type === '' ? this.#collection || this.#assembly || '(no class)' : type,
                    name: attributes['name'] ?? '(no name)',
                    file: attributes['source-file'],
                    line: Number(attributes['source-line'] ?? 0) || undefined,
                    status: xunitStatus(attributes['result']),
                    durationMs: (0,tests_collect/* secondsOf */.k_)(attributes['time']),
                };
                return 0;
            }
            case 'error':
                this.#error = { name: [attributes['type'], attributes['name']].filter(Boolean).join(': ') };
                return 0;
            case 'message':
            case 'stack-trace':
            case 'reason':
                return tests_collect/* MAX_DETAILS */.a;
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
                    this.tests.addHidden(this.#assembly || '(run)', `${what}: ${(0,tests_collect/* firstLine */.TM)(message) ?? 'failed'}`, details);
                }
                this.#error = undefined;
                break;
            case 'collection':
                this.#state(this.#stated.collection, this.#stated.collectionBefore);
                break;
            case 'assembly':
                this.#state(this.#stated.assembly, this.#stated.assemblyBefore);
                break;
            default:
        }
    }
    #state(stated, before) {
        this.tests.addStated('suite', this.#assembly || '(run)', { stated, shown: this.tests.failing - before });
    }
}
function xunitStatus(result) {
    if (/^pass(?:ed)?$/i.test(result ?? ''))
        return 'passed';
    if (/^fail(?:ed)?$/i.test(result ?? ''))
        return 'failed';
    return /^(?:skip(?:ped)?|notrun)$/i.test(result ?? '') ? 'skipped' : 'error';
}

;// CONCATENATED MODULE: ./js/reports/formats/nunit2/index.js


const nunit2 = {
    name: 'nunit2',
    kind: 'tests',
    title: 'NUnit 2',
    xml: (root) => root === 'test-results',
    reader: () => testsBy(new NunitReader(2)),
};

;// CONCATENATED MODULE: ./js/reports/formats/nunit3/index.js


const nunit3 = {
    name: 'nunit3',
    kind: 'tests',
    title: 'NUnit 3',
    xml: (root, _attributes, inside) => root === 'test-run' || (root === 'test-suite' && inside.has('test-case')),
    reader: () => testsBy(new NunitReader(3)),
};

;// CONCATENATED MODULE: ./js/reports/formats/opencover/index.js

/** Sequence points that the compiler hides have this line, or one above it. */
const HIDDEN = 0xfe_ef_ee;
/** A statement of more lines is none that a person wrote. */
const MAX_SPAN = 10_000;
/**
 * OpenCover's XML, which coverlet and AltCover write as well. A sequence point covers its lines, a branch point is one
 * arm; a method was called when one of its points was visited.
 */
class OpenCoverReader {
    #coverage = new coverage_collect/* RawCoverage */.Zh();
    #files = new Map();
    #class = '';
    #method;
    open(name, attributes, line) {
        switch (name) {
            case 'File':
                this.#files.set(attributes['uid'] ?? '', attributes['fullPath'] ?? '');
                break;
            case 'FullName':
                return this.#method === undefined ? 2_000 : 0;
            case 'Method':
                this.#method = { name: '', file: undefined, visited: attributes['visited'] === 'true', first: undefined };
                break;
            case 'Name':
                return this.#method === undefined ? 0 : 2_000;
            case 'FileRef':
                if (this.#method !== undefined)
                    this.#method.file = this.#files.get(attributes['uid'] ?? '');
                break;
            case 'SequencePoint':
                this.#statement(attributes, line);
                break;
            case 'BranchPoint':
                this.#branch(attributes, line);
                break;
            default:
        }
        return 0;
    }
    close(name, text) {
        if (name === 'FullName' && this.#method === undefined)
            this.#class = text;
        if (name === 'Name' && this.#method !== undefined)
            this.#method.name = text;
        if (name !== 'Method' || this.#method === undefined)
            return;
        const { file, first, visited, name: method } = this.#method;
        if (file !== undefined && first !== undefined)
            this.#coverage.file(file).function(`${first}:${this.#class}.${method}`, visited ? 1 : 0);
        this.#method = undefined;
    }
    result() {
        return { kind: 'coverage', coverage: this.#coverage };
    }
    #fileOf(attributes) {
        const id = attributes['fileid'];
        return (id === undefined ? undefined : this.#files.get(id)) ?? this.#method?.file;
    }
    #statement(attributes, line) {
        const path = this.#fileOf(attributes);
        const start = (0,coverage_collect/* lineNumberOf */.vi)(attributes['sl'], '<SequencePoint sl>', line);
        const end = (0,coverage_collect/* lineNumberOf */.vi)(attributes['el'] ?? attributes['sl'], '<SequencePoint el>', line);
        if (path === undefined || start === 0 || start >= HIDDEN)
            return;
        const hits = (0,coverage_collect/* hitsOf */.eb)(attributes['vc'], '<SequencePoint vc>', line);
        const file = this.#coverage.file(path);
        for (let number = start; number <= Math.min(end, start + MAX_SPAN); number += 1)
            file.line(number, hits);
        if (this.#method === undefined)
            return;
        this.#method.file ??= path;
        this.#method.first = Math.min(this.#method.first ?? start, start);
        this.#method.visited ||= hits > 0;
    }
    #branch(attributes, line) {
        const path = this.#fileOf(attributes);
        const start = (0,coverage_collect/* lineNumberOf */.vi)(attributes['sl'] ?? '0', '<BranchPoint sl>', line);
        if (path === undefined || start === 0 || start >= HIDDEN)
            return;
        const key = [start, this.#class, this.#method?.name, attributes['offset'], attributes['path'] ?? attributes['ordinal']];
        this.#coverage.file(path).branch(key.join(':'), (0,coverage_collect/* hitsOf */.eb)(attributes['vc'], '<BranchPoint vc>', line));
    }
}
const openCover = {
    name: 'opencover',
    kind: 'coverage',
    title: 'OpenCover',
    xml: (root) => root === 'CoverageSession',
    reader: () => new OpenCoverReader(),
};

;// CONCATENATED MODULE: ./js/reports/formats/oxlint/index.js




const oxlint_report = schemas/* object */.Ikc({
    number_of_files: schemas/* number */.aig(),
    diagnostics: schemas/* array */.YOg(schemas/* object */.Ikc({
        message: schemas/* string */.YjP(),
        code: schemas/* string */.YjP().nullish(),
        severity: schemas/* string */.YjP().nullish(),
        url: schemas/* string */.YjP().nullish(),
        filename: schemas/* string */.YjP().nullish(),
        labels: schemas/* array */.YOg(schemas/* object */.Ikc({ span: schemas/* object */.Ikc({ line: schemas/* number */.aig().nullish(), column: schemas/* number */.aig().nullish() }) }))
            .nullish(),
    })),
});
/** What is not known is an error. */
const oxlint_LEVELS = new Map([
    ['warning', 'warning'],
    ['advice', 'note'],
]);
/** `oxlint --format=json`. A finding is where its first label is. */
function oxlint_read(value) {
    const { number_of_files: files, diagnostics } = (0,json/* shaped */.e9)(oxlint_report, value, "Oxlint's JSON report");
    const findings = new collect/* RawFindings */.Bn('Oxlint');
    findings.filesChecked = files;
    for (const { message, code, severity, url, filename, labels } of diagnostics)
        findings.note({
            rule: code ?? 'fatal',
            level: oxlint_LEVELS.get(severity ?? '') ?? 'error',
            message,
            path: filename ?? undefined,
            line: (0,collect/* positive */.yj)(labels?.[0]?.span.line),
            column: (0,collect/* positive */.yj)(labels?.[0]?.span.column),
            helpUrl: url ?? undefined,
        });
    return { kind: 'findings', findings: [findings] };
}
const oxlint = {
    name: 'oxlint-json',
    kind: 'findings',
    title: 'Oxlint JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && Array.isArray(value['diagnostics']) && 'number_of_rules' in value,
    read: oxlint_read,
};

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/reports/formats/performance-json/reader.js



/** What `format` says in a report of this kind; schemas/performance-report.schema.json describes the rest. */
const PLAIN_FORMAT = 'performance-report/v1';
const performance_json_reader_report = schemas/* strictObject */.rej({
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
    const { name, samples, metrics } = (0,json/* shaped */.e9)(performance_json_reader_report, value, 'a performance report');
    return {
        ...(0,defined/* defined */.s)({ name }),
        samples,
        metrics: metrics.map(({ name, unit, values, thresholds }) => ({
            name,
            ...(0,defined/* defined */.s)({ unit }),
            values,
            thresholds: thresholds ?? [],
        })),
    };
}

;// CONCATENATED MODULE: ./js/reports/formats/performance-json/index.js


const NAME = PLAIN_FORMAT.replace(/\/.*/, '');
const performanceJson = {
    name: 'performance-json',
    kind: 'performance',
    title: '[a plain JSON](../../schemas/performance-report.schema.json)',
    json: (value) => (0,record/* isRecord */.u)(value) && String(value['format']).startsWith(NAME),
    read: (value) => ({ kind: 'performance', run: readPlainPerformance(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/pip-audit/index.js




const dependency = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    version: schemas/* string */.YjP().nullish(),
    skip_reason: schemas/* string */.YjP().nullish(),
    vulns: schemas/* array */.YOg(schemas/* object */.Ikc({
        id: schemas/* string */.YjP(),
        fix_versions: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        aliases: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        description: schemas/* string */.YjP().nullish(),
    }))
        .nullish(),
});
/** Old versions write the list alone. */
const pip_audit_report = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ dependencies: schemas/* array */.YOg(dependency) }).transform((each) => each.dependencies),
    schemas/* array */.YOg(dependency),
]);
/** `pip-audit -f json`, which states no severities: each advisory counts, whatever level is asked for. */
function pip_audit_read(value) {
    const audit = new audit_collect/* RawAudit */.Y();
    const dependencies = (0,json/* shaped */.e9)(pip_audit_report, value, "pip-audit's JSON report");
    audit.dependencies = dependencies.length;
    const notes = [];
    for (const { name, version, skip_reason: reason, vulns } of dependencies) {
        if (typeof reason === 'string')
            notes.push(`${name} was not looked at: ${reason}`);
        for (const { id, fix_versions: fixes, aliases, description } of vulns ?? [])
            audit.add({
                id: aliases?.find((alias) => alias.startsWith('GHSA-')) ?? id,
                package: name,
                severity: 'unknown',
                title: description?.split('\n', 1)[0] || id,
                url: `https://osv.dev/vulnerability/${id}`,
                range: version === null || version === undefined ? undefined : `==${version}`,
                fixedIn: fixes?.join(', '),
                via: [],
            });
    }
    return { kind: 'audit', audit, notes: notes.slice(0, 20) };
}
const isDependency = (each) => (0,record/* isRecord */.u)(each) && 'name' in each && ('vulns' in each || 'skip_reason' in each);
/** Of an application without packages: both lists are there, and empty. */
const isOfNone = ({ dependencies, fixes }) => Array.isArray(dependencies) && dependencies.length === 0 && Array.isArray(fixes);
const pipAudit = {
    name: 'pip-audit',
    kind: 'audit',
    title: 'pip-audit',
    json: (value) => (0,record/* isRecord */.u)(value)
        ? ((0,json/* allOf */.bn)(value['dependencies'], isDependency) || isOfNone(value)) && !('vulnerabilities' in value)
        : (0,json/* allOf */.bn)(value, isDependency),
    read: pip_audit_read,
};

// EXTERNAL MODULE: ./js/reports/mutation/collect.js
var mutation_collect = __webpack_require__(72590);
;// CONCATENATED MODULE: ./js/reports/formats/pit/index.js



const TEXTS = new Set(['sourceFile', 'mutatedClass', 'lineNumber', 'mutator']);
/** PIT's mutations.xml. Its score counts as detected what it says is detected, of all mutants. */
class PitReader {
    #mutants = new mutation_collect/* RawMutants */.J();
    #status = '';
    #detected = false;
    #texts = new Map();
    open(name, attributes, line) {
        if (name === 'mutation') {
            const { detected, status } = attributes;
            if (detected !== 'true' && detected !== 'false')
                throw new input_error/* ReportError */.$g({ message: '<mutation> does not say whether it was detected', line, found: detected ?? 'nothing' });
            this.#detected = detected === 'true';
            this.#status = status ?? '';
            this.#texts = new Map();
        }
        return TEXTS.has(name) ? 2_000 : 0;
    }
    close(name, text) {
        if (TEXTS.has(name))
            this.#texts.set(name, text.trim());
        if (name !== 'mutation')
            return;
        this.#mutants.add({
            outcome: this.#detected ? 'detected' : 'undetected',
            mutator: this.#texts.get('mutator')?.replace(/^.*\./, '') ?? '(no mutator)',
            status: this.#status,
            path: this.#path(),
            line: (0,tests_collect/* wholeNumber */.rD)(this.#texts.get('lineNumber')),
            replacement: undefined,
        });
    }
    result() {
        return { kind: 'mutation', mutants: this.#mutants };
    }
    /** The file's name is without its folder, which is the package of the class. */
    #path() {
        const file = this.#texts.get('sourceFile');
        if (file === undefined || file === '')
            return undefined;
        const folder = this.#texts.get('mutatedClass')?.split('.').slice(0, -1).join('/') ?? '';
        return folder === '' ? file : `${folder}/${file}`;
    }
}
const pit = {
    name: 'pit',
    kind: 'mutation',
    title: 'PIT',
    xml: (root) => root === 'mutations',
    reader: () => new PitReader(),
};

;// CONCATENATED MODULE: ./js/reports/formats/playwright/index.js





const error = schemas/* object */.Ikc({
    message: schemas/* string */.YjP().nullish(),
    stack: schemas/* string */.YjP().nullish(),
    location: schemas/* object */.Ikc({ file: schemas/* string */.YjP(), line: schemas/* number */.aig() }).nullish(),
});
const playwright_test = schemas/* object */.Ikc({
    status: schemas/* enum */.k5n(['expected', 'unexpected', 'flaky', 'skipped']),
    projectName: schemas/* string */.YjP().nullish(),
    results: schemas/* array */.YOg(schemas/* object */.Ikc({
        status: schemas/* string */.YjP().nullish(),
        duration: schemas/* number */.aig().nullish(),
        error: error.nullish(),
        errors: schemas/* array */.YOg(error).nullish(),
    })),
});
const spec = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    file: schemas/* string */.YjP(),
    line: schemas/* number */.aig().nullish(),
    tests: schemas/* array */.YOg(playwright_test),
});
const playwright_suite = schemas/* lazy */.RZV(() => schemas/* object */.Ikc({ title: schemas/* string */.YjP(), specs: schemas/* array */.YOg(spec).nullish(), suites: schemas/* array */.YOg(playwright_suite).nullish() }));
const playwright_report = schemas/* object */.Ikc({
    suites: schemas/* array */.YOg(playwright_suite),
    errors: schemas/* array */.YOg(error).nullish(),
    stats: schemas/* object */.Ikc({ expected: schemas/* number */.aig(), unexpected: schemas/* number */.aig(), flaky: schemas/* number */.aig(), skipped: schemas/* number */.aig() }),
});
const playwright_STATUS = {
    expected: 'passed',
    unexpected: 'failed',
    flaky: 'passed',
    skipped: 'skipped',
};
/** Playwright's reporter `json`, which tells flaky tests, as its JUnit does not. A suite is a file; each project runs a test once. */
function playwright_read(value) {
    const { suites, errors, stats } = (0,json/* shaped */.e9)(playwright_report, value, "Playwright's JSON report");
    const tests = new tests_collect/* RawTests */.GN();
    for (const each of suites)
        playwright_walk(tests, each, []);
    for (const { message, stack } of errors ?? [])
        tests.addHidden('(run)', (0,tests_collect/* firstLine */.TM)(withoutColours(message)) ?? 'The run broke', withoutColours(stack));
    tests.addStated('report', '(run)', { stated: stats.unexpected, shown: tests.failing });
    return { kind: 'tests', tests };
}
/** The outermost suite is the file; those in it are describe blocks. */
function playwright_walk(tests, { specs, suites }, titles) {
    for (const each of specs ?? [])
        for (const one of each.tests)
            playwright_add(tests, each, one, titles);
    for (const each of suites ?? [])
        playwright_walk(tests, each, [...titles, each.title]);
}
function playwright_add(tests, { title, file, line }, each, titles) {
    const { status, projectName, results } = each;
    // The last failure tells more than the first of several attempts.
    const failure = results.flatMap(({ error: one, errors }) => one ?? errors?.[0] ?? []).at(-1);
    const project = projectName === null || projectName === undefined || projectName === '' ? '' : ` [${projectName}]`;
    tests.add({
        suite: file,
        file: failure?.location?.file ?? file,
        name: `${[...titles, title].join(' › ')}${project}`,
        line: failure?.location?.line ?? line ?? undefined,
        status: playwright_STATUS[status],
        durationMs: results.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
        message: (0,tests_collect/* firstLine */.TM)(withoutColours(failure?.message)),
        details: withoutColours(failure?.stack ?? failure?.message),
        ...(results.length > 1 ? { attempts: results.length } : {}),
        ...(status === 'flaky' ? { flaky: true } : {}),
    });
}
const playwright = {
    name: 'playwright-json',
    kind: 'tests',
    title: 'Playwright JSON',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['config']) &&
        Array.isArray(value['suites']) &&
        (0,record/* isRecord */.u)(value['stats']) &&
        'unexpected' in value['stats'],
    read: playwright_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/pnpm-audit/index.js


const pnpmAudit = {
    name: 'pnpm-audit',
    kind: 'audit',
    title: 'pnpm',
    json: (value) => isNpmAudit(value) && 'actions' in value && !('runId' in value),
    read: (value) => ({ kind: 'audit', audit: (0,npm_audit_reader/* readNpm6 */.sp)(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/rspec/index.js




const rspec_report = schemas/* object */.Ikc({
    examples: schemas/* array */.YOg(schemas/* object */.Ikc({
        full_description: schemas/* string */.YjP(),
        status: schemas/* enum */.k5n(['passed', 'failed', 'pending']),
        file_path: schemas/* string */.YjP(),
        line_number: schemas/* number */.aig().nullish(),
        run_time: schemas/* number */.aig().nullish(),
        pending_message: schemas/* string */.YjP().nullish(),
        exception: schemas/* object */.Ikc({ class: schemas/* string */.YjP(), message: schemas/* string */.YjP().nullish(), backtrace: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() })
            .nullish(),
    })),
    summary: schemas/* object */.Ikc({
        failure_count: schemas/* number */.aig(),
        errors_outside_of_examples_count: schemas/* number */.aig().nullish(),
    }),
});
/** RSpec's formatter `json`. A suite is a file. */
function rspec_read(value) {
    const { examples, summary } = (0,json/* shaped */.e9)(rspec_report, value, "RSpec's JSON report");
    const tests = new tests_collect/* RawTests */.GN();
    for (const each of examples) {
        const file = each.file_path.replace(/^\.\//, '');
        const { exception, run_time: seconds } = each;
        tests.add({
            suite: file,
            file,
            name: each.full_description,
            line: each.line_number ?? undefined,
            status: each.status === 'pending' ? 'skipped' : each.status,
            durationMs: seconds === null || seconds === undefined ? undefined : seconds * 1000,
            message: (0,tests_collect/* firstLine */.TM)(exception?.message ?? exception?.class) ?? each.pending_message ?? undefined,
            details: [exception?.message ?? '', ...(exception?.backtrace ?? [])].join('\n'),
        });
    }
    const outside = summary.errors_outside_of_examples_count ?? 0;
    if (outside > 0)
        tests.addHidden('(run)', `${outside} errors outside of the examples`);
    tests.addStated('report', '(run)', { stated: summary.failure_count, shown: tests.totals.failed });
    return { kind: 'tests', tests };
}
const rspec = {
    name: 'rspec-json',
    kind: 'tests',
    title: 'RSpec JSON',
    json: (value) => (0,record/* isRecord */.u)(value) && Array.isArray(value['examples']) && 'summary_line' in value,
    read: rspec_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/rubocop/index.js




const rubocop_report = schemas/* object */.Ikc({
    files: schemas/* array */.YOg(schemas/* object */.Ikc({
        path: schemas/* string */.YjP(),
        offenses: schemas/* array */.YOg(schemas/* object */.Ikc({
            severity: schemas/* enum */.k5n(['info', 'refactor', 'convention', 'warning', 'error', 'fatal']),
            message: schemas/* string */.YjP(),
            cop_name: schemas/* string */.YjP(),
            corrected: schemas/* boolean */.zMY().nullish(),
            location: schemas/* object */.Ikc({
                start_line: schemas/* number */.aig().nullish(),
                start_column: schemas/* number */.aig().nullish(),
                last_line: schemas/* number */.aig().nullish(),
                last_column: schemas/* number */.aig().nullish(),
                line: schemas/* number */.aig().nullish(),
                column: schemas/* number */.aig().nullish(),
            }),
        })),
    })),
    summary: schemas/* object */.Ikc({ inspected_file_count: schemas/* number */.aig() }),
});
/** As RuboCop's own Checkstyle formatter has them. */
const rubocop_LEVELS = {
    info: 'note',
    refactor: 'note',
    convention: 'note',
    warning: 'warning',
    error: 'error',
    fatal: 'error',
};
/** RuboCop's formatter `json`. What it corrected is there no more. */
function rubocop_read(value) {
    const { files, summary } = (0,json/* shaped */.e9)(rubocop_report, value, "RuboCop's JSON report");
    const findings = new collect/* RawFindings */.Bn('RuboCop');
    findings.filesChecked = summary.inspected_file_count;
    for (const { path, offenses } of files)
        for (const { severity, message, cop_name: rule, corrected, location: at } of offenses) {
            if (corrected === true)
                continue;
            findings.note({
                rule,
                level: rubocop_LEVELS[severity],
                message,
                path,
                line: (0,collect/* positive */.yj)(at.start_line ?? at.line),
                column: (0,collect/* positive */.yj)(at.start_column ?? at.column),
                endLine: (0,collect/* positive */.yj)(at.last_line),
                endColumn: (0,collect/* positive */.yj)(at.last_column),
            });
        }
    return { kind: 'findings', findings: [findings] };
}
const rubocop = {
    name: 'rubocop-json',
    kind: 'findings',
    title: 'RuboCop JSON',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        (0,record/* isRecord */.u)(value['metadata']) &&
        'rubocop_version' in value['metadata'] &&
        Array.isArray(value['files']),
    read: rubocop_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/ruff/index.js




const place = schemas/* object */.Ikc({ row: schemas/* number */.aig(), column: schemas/* number */.aig().nullish() });
const ruff_report = schemas/* array */.YOg(schemas/* object */.Ikc({
    /** None for a file that could not be parsed. */
    code: schemas/* string */.YjP().nullable(),
    filename: schemas/* string */.YjP(),
    message: schemas/* string */.YjP(),
    severity: schemas/* string */.YjP().nullish(),
    location: place.nullish(),
    end_location: place.nullish(),
    url: schemas/* string */.YjP().nullish(),
}));
/** Ruff fails on whatever it finds, and older versions have no severities: what is not milder is an error. */
const ruff_LEVELS = new Map([
    ['warning', 'warning'],
    ['info', 'note'],
    ['help', 'note'],
]);
/** `ruff check --output-format json`. */
function ruff_read(value) {
    const findings = new collect/* RawFindings */.Bn('Ruff');
    for (const each of (0,json/* shaped */.e9)(ruff_report, value, "Ruff's JSON report"))
        findings.note({
            rule: each.code ?? 'invalid-syntax',
            level: ruff_LEVELS.get(each.severity ?? '') ?? 'error',
            message: each.message,
            path: each.filename,
            line: (0,collect/* positive */.yj)(each.location?.row),
            column: (0,collect/* positive */.yj)(each.location?.column),
            endLine: (0,collect/* positive */.yj)(each.end_location?.row),
            endColumn: (0,collect/* positive */.yj)(each.end_location?.column),
            helpUrl: each.url ?? undefined,
        });
    return { kind: 'findings', findings: [findings] };
}
const isViolation = (each) => (0,record/* isRecord */.u)(each) && 'code' in each && 'filename' in each && 'noqa_row' in each && (0,record/* isRecord */.u)(each['location']);
const ruff = {
    name: 'ruff-json',
    kind: 'findings',
    title: 'Ruff JSON',
    json: (value) => (0,json/* allOf */.bn)(value, isViolation),
    read: ruff_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/sarif/reader.js





const level = schemas/* enum */.k5n(['none', 'note', 'warning', 'error']);
const reader_text = schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullish(), markdown: schemas/* string */.YjP().nullish() });
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
const reader_location = schemas/* object */.Ikc({
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
    message: reader_text.extend({ id: schemas/* string */.YjP().nullish(), arguments: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }),
    locations: schemas/* array */.YOg(reader_location).nullish(),
    suppressions: schemas/* array */.YOg(schemas/* object */.Ikc({ status: schemas/* string */.YjP().nullish() })).nullish(),
    baselineState: schemas/* string */.YjP().nullish(),
    partialFingerprints: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
});
const override = schemas/* object */.Ikc({
    descriptor: ruleReference,
    configuration: schemas/* object */.Ikc({ level: level.nullish(), enabled: schemas/* boolean */.zMY().nullish() }),
});
const notifications = schemas/* array */.YOg(schemas/* object */.Ikc({ level: level.nullish(), message: schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullish() }).nullish() }))
    .nullish();
const run = schemas/* object */.Ikc({
    tool: schemas/* object */.Ikc({ driver: component, extensions: schemas/* array */.YOg(component).nullish() }),
    results: schemas/* array */.YOg(result).nullish(),
    artifacts: schemas/* array */.YOg(schemas/* object */.Ikc({ location: schemas/* object */.Ikc({ uri: schemas/* string */.YjP().nullish() }).nullish() })).nullish(),
    originalUriBaseIds: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ uri: schemas/* string */.YjP().nullish() })).nullish(),
    invocations: schemas/* array */.YOg(schemas/* object */.Ikc({
        executionSuccessful: schemas/* boolean */.zMY().nullish(),
        exitCode: schemas/* number */.aig().nullish(),
        exitCodeDescription: schemas/* string */.YjP().nullish(),
        exitSignalName: schemas/* string */.YjP().nullish(),
        toolExecutionNotifications: notifications,
        toolConfigurationNotifications: notifications,
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
    const version = (0,record/* isRecord */.u)(value) ? value['version'] : undefined;
    if (version !== '2.1.0') {
        throw new input_error/* ReportError */.$g({
            message: 'is a SARIF report of a version that is not known',
            found: String(version),
            expected: '2.1.0',
        });
    }
    return (0,json/* shaped */.e9)(schemas/* object */.Ikc({ runs: schemas/* array */.YOg(run) }), value, 'a SARIF report').runs.map(readRun);
}
function readRun(each, index) {
    const { driver } = each.tool;
    const failed = each.invocations?.find((invocation) => invocation.executionSuccessful === false && !onlyFound(invocation, each));
    if (failed !== undefined) {
        throw new input_error/* ReportError */.$g({
            message: `run ${index + 1} of ${driver.name} says that it did not succeed, so what it found is not all`,
            ...(typeof failed.exitCodeDescription === 'string' ? { found: failed.exitCodeDescription } : {}),
        });
    }
    if (each.results === null || each.results === undefined) {
        throw new input_error/* ReportError */.$g({
            message: `run ${index + 1} of ${driver.name} has no list of results: it was not looked for any`,
            expected: '"results", which may be empty',
        });
    }
    const findings = new collect/* RawFindings */.Bn(driver.name);
    const rules = new Rules(each);
    for (const one of each.results)
        readResult(findings, one, each, rules);
    return findings;
}
/** SpotBugs' exit code is a sum: 1 for bugs, 2 for classes that are missing, 4 for an error. */
const BUGS_FOUND = 1;
const ERROR = 4;
/** SpotBugs takes it for no success that it found bugs, which is no reason to doubt what it found. */
function onlyFound(invocation, { tool, results }) {
    const { exitCode, exitSignalName, toolExecutionNotifications } = invocation;
    if (!/^SpotBugs$/i.test(tool.driver.name) || (results ?? []).length === 0)
        return false;
    if (toolExecutionNotifications?.some((one) => one.level === 'error') === true)
        return false;
    const said = exitSignalName ?? '';
    if (typeof exitCode !== 'number')
        return said.includes('BUGS FOUND') && !said.includes('ERROR');
    return exitCode % 2 === BUGS_FOUND && exitCode < ERROR;
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
        message: reader_messageOf(one, known),
        path: pathOf(one, each),
        line: (0,collect/* positive */.yj)(region?.startLine),
        column: (0,collect/* positive */.yj)(region?.startColumn),
        endLine: (0,collect/* positive */.yj)(region?.endLine),
        endColumn: (0,collect/* positive */.yj)(region?.endColumn),
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
function reader_messageOf({ message }, known) {
    const template = (0,record/* isRecord */.u)(known?.messageStrings) ? known.messageStrings[message.id ?? ''] : undefined;
    const stored = (0,record/* isRecord */.u)(template) && typeof template['text'] === 'string' ? template['text'] : undefined;
    const whole = message.text ?? stored ?? message.markdown ?? '';
    return whole.replace(/\{(\d{1,2})\}/g, (hole, index) => message.arguments?.[Number(index)] ?? hole);
}
function pathOf({ locations }, each) {
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

;// CONCATENATED MODULE: ./js/reports/formats/sarif/index.js


const hasDriver = (run) => (0,record/* isRecord */.u)(run) && (0,record/* isRecord */.u)(run['tool']) && (0,record/* isRecord */.u)(run['tool']['driver']);
/** By its schema, its version, or a run with a driver. */
function isSarif(value) {
    if (!(0,record/* isRecord */.u)(value))
        return false;
    const { runs, version, $schema } = value;
    if (!Array.isArray(runs))
        return false;
    if (typeof $schema === 'string' && /sarif/i.test($schema))
        return true;
    return version === '2.1.0' || runs.some(hasDriver);
}
const sarif = {
    name: 'sarif',
    kind: 'findings',
    title: 'SARIF',
    json: isSarif,
    read: (value) => ({ kind: 'findings', findings: readSarif(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/semgrep/index.js





const semgrep_place = schemas/* object */.Ikc({ line: schemas/* number */.aig(), col: schemas/* number */.aig().nullish() });
const semgrep_report = schemas/* object */.Ikc({
    results: schemas/* array */.YOg(schemas/* object */.Ikc({
        check_id: schemas/* string */.YjP(),
        path: schemas/* string */.YjP(),
        start: semgrep_place,
        end: semgrep_place.nullish(),
        extra: schemas/* object */.Ikc({
            message: schemas/* string */.YjP(),
            severity: schemas/* string */.YjP().nullish(),
            is_ignored: schemas/* boolean */.zMY().nullish(),
            metadata: schemas/* object */.Ikc({ source: schemas/* string */.YjP().nullish() }).nullish(),
        }),
    })),
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ level: schemas/* string */.YjP().nullish(), message: schemas/* string */.YjP().nullish(), path: schemas/* string */.YjP().nullish() })),
    paths: schemas/* object */.Ikc({ scanned: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }),
});
/** Its old words, and those of the Pro rules; what is not known is an error. */
const semgrep_LEVELS = new Map([
    ['WARNING', 'warning'],
    ['MEDIUM', 'warning'],
    ['INFO', 'note'],
    ['LOW', 'note'],
    ['INVENTORY', 'none'],
    ['EXPERIMENT', 'none'],
]);
/**
 * `semgrep --json`. What it could not parse in part is a warning of its own, and no finding.
 * @throws ReportError when it says that the scan failed: then what it found is not all.
 */
function semgrep_read(value) {
    const { results, errors, paths } = (0,json/* shaped */.e9)(semgrep_report, value, "Semgrep's JSON report");
    const broken = errors.find(({ level }) => level === 'error' || level === null || level === undefined);
    if (broken !== undefined) {
        throw new input_error/* ReportError */.$g({
            message: 'says that the scan had errors, so what it found is not all',
            found: [broken.path, broken.message].filter((one) => typeof one === 'string').join(': '),
        });
    }
    const findings = new collect/* RawFindings */.Bn('Semgrep');
    if (paths.scanned !== null && paths.scanned !== undefined)
        findings.filesChecked = paths.scanned.length;
    for (const { check_id: rule, path, start, end, extra } of results) {
        if (extra.is_ignored === true) {
            findings.suppressed += 1;
            continue;
        }
        findings.note({
            rule,
            level: semgrep_LEVELS.get(extra.severity?.toUpperCase() ?? '') ?? 'error',
            message: extra.message,
            path,
            line: (0,collect/* positive */.yj)(start.line),
            column: (0,collect/* positive */.yj)(start.col),
            endLine: (0,collect/* positive */.yj)(end?.line),
            endColumn: (0,collect/* positive */.yj)(end?.col),
            helpUrl: extra.metadata?.source ?? undefined,
        });
    }
    const notes = errors
        .map(({ path, message }) => [path, message].filter((one) => typeof one === 'string').join(': '))
        .filter((note) => note !== '');
    return { kind: 'findings', findings: [findings], notes: notes.slice(0, 20) };
}
const semgrep = {
    name: 'semgrep-json',
    kind: 'findings',
    title: 'Semgrep JSON',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        Array.isArray(value['results']) &&
        Array.isArray(value['errors']) &&
        (0,record/* isRecord */.u)(value['paths']) &&
        'scanned' in value['paths'],
    read: semgrep_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/shellcheck/index.js




const comments = schemas/* array */.YOg(schemas/* object */.Ikc({
    file: schemas/* string */.YjP(),
    line: schemas/* number */.aig(),
    endLine: schemas/* number */.aig().nullish(),
    column: schemas/* number */.aig().nullish(),
    endColumn: schemas/* number */.aig().nullish(),
    level: schemas/* enum */.k5n(['error', 'warning', 'info', 'style']),
    code: schemas/* number */.aig(),
    message: schemas/* string */.YjP(),
}));
/** The formats `json` and `json1`. */
const shellcheck_report = schemas/* union */.KCZ([comments, schemas/* object */.Ikc({ comments }).transform((each) => each.comments)]);
/** As ShellCheck's own Checkstyle format has them. */
const shellcheck_LEVELS = { error: 'error', warning: 'warning', info: 'note', style: 'note' };
function shellcheck_read(value) {
    const findings = new collect/* RawFindings */.Bn('ShellCheck');
    for (const { file, line, endLine, column, endColumn, level, code, message } of (0,json/* shaped */.e9)(shellcheck_report, value, "ShellCheck's JSON report"))
        findings.note({
            rule: `SC${code}`,
            level: shellcheck_LEVELS[level],
            message,
            path: file,
            line: (0,collect/* positive */.yj)(line),
            column: (0,collect/* positive */.yj)(column),
            endLine: (0,collect/* positive */.yj)(endLine),
            endColumn: (0,collect/* positive */.yj)(endColumn),
            helpUrl: `https://www.shellcheck.net/wiki/SC${code}`,
        });
    return { kind: 'findings', findings: [findings] };
}
const isComment = (each) => (0,record/* isRecord */.u)(each) && typeof each['code'] === 'number' && 'endColumn' in each && 'fix' in each && 'level' in each;
function isShellCheck(value) {
    if (!(0,record/* isRecord */.u)(value))
        return (0,json/* allOf */.bn)(value, isComment);
    // Of a clean run there is nothing but the name of the list, which no other tool uses alone.
    const { comments: list } = value;
    const isAlone = Object.keys(value).length === 1;
    return isAlone && Array.isArray(list) && list.every(isComment);
}
const shellcheck = {
    name: 'shellcheck-json',
    kind: 'findings',
    title: 'ShellCheck JSON',
    json: isShellCheck,
    read: shellcheck_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/simplecov/reader.js




/** Hits; null where there is nothing to run, `ignored` inside of `:nocov:`. */
const reader_lines = schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* null */.chJ(), schemas/* literal */.euz('ignored')]));
const reader_hits = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* literal */.euz('ignored')]);
/** In a resultset `"[:if, 0, 3, 6, 10, 9]": {"[:then, …]": 1}`; in coverage.json a list of objects. */
const simplecov_reader_branches = schemas/* union */.KCZ([
    schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* record */.g1P(schemas/* string */.YjP(), reader_hits)),
    schemas/* array */.YOg(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        start_line: schemas/* number */.aig(),
        end_line: schemas/* number */.aig().optional(),
        coverage: reader_hits,
    })),
]);
const simplecov_reader_file = schemas/* union */.KCZ([
    reader_lines.transform((only) => ({ lines: only, branches: undefined })),
    schemas/* object */.Ikc({ lines: reader_lines, branches: simplecov_reader_branches.nullish() }),
]);
const resultset = (0,json/* recordOf */.zv)(schemas/* object */.Ikc({ coverage: (0,json/* recordOf */.zv)(simplecov_reader_file) }));
const formatted = schemas/* object */.Ikc({ coverage: (0,json/* recordOf */.zv)(simplecov_reader_file) });
/** The gem simplecov-json. */
const reader_listed = schemas/* object */.Ikc({ files: schemas/* array */.YOg(schemas/* object */.Ikc({ filename: schemas/* string */.YjP().min(1), coverage: simplecov_reader_file })) });
/** SimpleCov: `.resultset.json`, the results of several processes merged; `coverage.json`, also of the gem simplecov-json. */
function readSimpleCov(value) {
    const coverage = new coverage_collect/* RawCoverage */.Zh();
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
    if ((0,record/* isRecord */.u)(value) && Array.isArray(value['files'])) {
        return (0,json/* shaped */.e9)(reader_listed, value, "SimpleCov's coverage.json").files.map((each) => [
            each.filename,
            each.coverage,
        ]);
    }
    if ((0,record/* isRecord */.u)(value) && (0,record/* isRecord */.u)(value['meta']) && (0,record/* isRecord */.u)(value['coverage']))
        return (0,json/* shaped */.e9)(formatted, value, "SimpleCov's coverage.json").coverage;
    return (0,json/* shaped */.e9)(resultset, value, "SimpleCov's .resultset.json").flatMap(([, result]) => result.coverage);
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

;// CONCATENATED MODULE: ./js/reports/formats/simplecov/index.js



const simplecov_isFile = (each) => (0,record/* isRecord */.u)(each) && 'filename' in each && 'coverage' in each;
/** A list of hits, or an object with one. */
const isHits = (each) => Array.isArray(each) || ((0,record/* isRecord */.u)(each) && Array.isArray(each['lines']));
/** The time is missing where the results of several runs were put together by hand. */
const isResult = (each) => {
    if (!(0,record/* isRecord */.u)(each) || !(0,record/* isRecord */.u)(each['coverage']))
        return false;
    return 'timestamp' in each || (0,json/* allOf */.bn)(Object.values(each['coverage']), isHits);
};
function isSimpleCov(value) {
    if (!(0,record/* isRecord */.u)(value))
        return false;
    const { coverage, files, meta } = value;
    if ((0,record/* isRecord */.u)(coverage) && (0,record/* isRecord */.u)(meta) && 'simplecov_version' in meta)
        return true;
    return (0,json/* allOf */.bn)(files, simplecov_isFile) || Object.values(value).some(isResult);
}
const simplecov = {
    name: 'simplecov',
    kind: 'coverage',
    title: 'SimpleCov',
    json: isSimpleCov,
    read: (value) => ({ kind: 'coverage', coverage: readSimpleCov(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/stryker/index.js




const stryker_status = schemas/* enum */.k5n([
    'Killed',
    'Survived',
    'NoCoverage',
    'CompileError',
    'RuntimeError',
    'Timeout',
    'Ignored',
    'Pending',
]);
const stryker_report = schemas/* object */.Ikc({
    files: (0,json/* recordOf */.zv)(schemas/* object */.Ikc({
        mutants: schemas/* array */.YOg(schemas/* object */.Ikc({
            mutatorName: schemas/* string */.YjP(),
            replacement: schemas/* string */.YjP().nullish(),
            status: stryker_status,
            location: schemas/* object */.Ikc({ start: schemas/* object */.Ikc({ line: schemas/* number */.aig().int().positive() }) }),
        })),
    })),
});
const OUTCOMES = {
    Killed: 'detected',
    Timeout: 'detected',
    Survived: 'undetected',
    NoCoverage: 'undetected',
    // A run that was stopped has not shown that it is noticed.
    Pending: 'undetected',
    CompileError: 'invalid',
    RuntimeError: 'invalid',
    Ignored: 'invalid',
};
/** Stryker's schema of mutation reports, which StrykerJS, Stryker.NET, Stryker4s and others write. */
function stryker_read(value) {
    const mutants = new mutation_collect/* RawMutants */.J();
    for (const [path, file] of (0,json/* shaped */.e9)(stryker_report, value, "Stryker's mutation report").files)
        for (const { mutatorName, replacement, status: word, location } of file.mutants)
            mutants.add({
                outcome: OUTCOMES[word],
                mutator: mutatorName,
                status: word,
                path,
                line: location.start.line,
                replacement: replacement ?? undefined,
            });
    return { kind: 'mutation', mutants };
}
const stryker = {
    name: 'stryker',
    kind: 'mutation',
    title: 'Stryker',
    json: (value) => (0,record/* isRecord */.u)(value) &&
        'schemaVersion' in value &&
        (0,record/* isRecord */.u)(value['thresholds']) &&
        (0,record/* isRecord */.u)(value['files']) &&
        Object.values(value['files']).every((file) => (0,record/* isRecord */.u)(file) && Array.isArray(file['mutants'])),
    read: stryker_read,
};

;// CONCATENATED MODULE: ./js/reports/formats/tap/index.js



const POINT = /^(?<not>not )?ok\b(?:\s+(?<number>\d{1,9}))?(?:\s+-)?\s*(?<rest>.*)$/;
const PLAN = /^1\.\.(?<count>\d{1,9})(?:\s*#\s*(?<skip>skip\b.*))?\s*$/i;
const DIRECTIVE = /(?:^|[^\\])#\s*(?<word>skip|todo)\S*\s*(?<reason>.*)$/i;
/** Deeper than any suite; each level is kept until it ends. */
const MAX_DEPTH = 64;
const MAX_DETAILS = 8_000;
/**
 * TAP 13 and 14. What has subtests is a suite of theirs, and its own point counts only where it failed and none of them
 * did. The plan must be there, and hold: without it nobody knows whether the rest was cut off.
 */
class TapReader {
    #tests = new tests_collect/* RawTests */.GN();
    #levels = [{ indent: 0, title: '', points: [], planned: undefined }];
    #titles = [];
    /** A level that has just ended, and waits for the point that sums it up. */
    #ended;
    #yaml;
    #failed = 0;
    #bailed;
    line(text) {
        const indent = text.length - text.trimStart().length;
        const body = text.trim();
        if (this.#yaml !== undefined) {
            this.#inYaml(body, indent, this.#yaml);
            return;
        }
        const bail = /^Bail out!\s*(?<reason>.*)$/i.exec(body)?.groups;
        if (bail !== undefined)
            this.#bailed ??= bail['reason'] ?? '';
        const subtest = /^# Subtest(?::\s*(?<title>.*))?$/.exec(body)?.groups;
        if (subtest !== undefined)
            this.#titles[indent] = subtest['title'] ?? '';
        const plan = PLAN.exec(body)?.groups;
        const point = plan === undefined ? POINT.exec(body)?.groups : undefined;
        if (body === '---') {
            this.#yaml = { indent, point: this.#levels.at(-1)?.points.at(-1) };
            return;
        }
        if (plan === undefined && point === undefined)
            return;
        const level = this.#levelAt(indent);
        if (level === undefined)
            return;
        if (plan !== undefined)
            level.planned = Number(plan['count']);
        if (point !== undefined)
            level.points.push(this.#point(point));
        this.#ended = undefined;
    }
    end() {
        while (this.#levels.length > 1)
            this.#close();
        const [root] = this.#levels;
        if (root !== undefined)
            this.#take(root, []);
        if (this.#bailed !== undefined)
            this.#tests.addHidden('(run)', `The run was given up: ${this.#bailed || 'no reason is stated'}`);
        if (this.#failed > 0 && this.#tests.failing === 0)
            this.#tests.addHidden('(run)', 'A test point failed, and no test of it');
        return { kind: 'tests', tests: this.#tests };
    }
    /** A point without a level of its own, such as one that is printed by a test, is output. */
    #levelAt(indent) {
        let top = this.#levels.at(-1);
        while (top !== undefined && indent < top.indent && this.#levels.length > 1) {
            this.#close();
            top = this.#levels.at(-1);
        }
        if (top === undefined || indent < top.indent)
            return undefined;
        if (indent === top.indent)
            return top;
        if (this.#levels.length >= MAX_DEPTH)
            return undefined;
        const title = this.#titles[indent] ?? this.#titles[top.indent] ?? '';
        const level = { indent, title, points: [], planned: undefined };
        this.#levels.push(level);
        return level;
    }
    #close() {
        this.#ended = this.#levels.pop();
    }
    #point({ not, rest = '' }) {
        const directive = DIRECTIVE.exec(rest)?.groups;
        const name = directive === undefined ? rest : rest.slice(0, rest.lastIndexOf('#'));
        return {
            name: name.replace(/\s*\{\s*$/, '').replaceAll(/\\([#\\])/g, '$1').trim(),
            ok: not === undefined,
            directive: directive?.['word']?.toLowerCase(),
            reason: directive?.['reason'] ?? '',
            details: [],
            size: 0,
            holds: this.#ended,
        };
    }
    #inYaml(body, indent, { indent: start, point }) {
        if (body === '...' && indent <= start) {
            this.#yaml = undefined;
            return;
        }
        if (point === undefined || point.size > MAX_DETAILS)
            return;
        point.size += body.length;
        point.details.push(body);
    }
    /** Counts the tests of a level, and says whether one of them failed. */
    #take(level, titles) {
        const { points, planned } = level;
        for (const point of points) {
            if (point.holds !== undefined && point.holds.points.length > 0) {
                const before = this.#tests.failing;
                this.#take(point.holds, [...titles, point.name || point.holds.title]);
                if (!point.ok && point.directive === undefined && this.#tests.failing === before)
                    this.#add(point, titles);
            }
            else
                this.#add(point, titles);
        }
        const suite = titles.join(' › ') || '(no suite)';
        if (planned === undefined) {
            if (this.#bailed === undefined && (titles.length === 0 || points.length === 0))
                throw noPlan();
        }
        else if (planned !== points.length)
            this.#tests.addHidden(suite, `The plan is of ${planned} tests, and ${points.length} are there`);
    }
    #add({ name, ok, directive, reason, details }, titles) {
        // A test that is still to be done may fail, which is what the directive is for.
        const status = directive !== undefined ? 'skipped' : ok ? 'passed' : 'failed';
        if (status === 'failed')
            this.#failed += 1;
        const field = (key) => details
            .find((line) => line.startsWith(`${key}:`))
            ?.slice(key.length + 1)
            .trim()
            .replaceAll(/^['"]|['"]$/g, '');
        const place = /^(?<file>.+?):(?<line>\d{1,9})(?::\d+)?$/.exec(field('location') ?? field('at') ?? '')?.groups;
        const duration = Number(field('duration_ms') ?? Number.NaN);
        this.#tests.add({
            suite: titles.join(' › ') || '(no suite)',
            name: name === '' ? '(no name)' : name,
            file: place?.['file'],
            line: place === undefined ? undefined : Number(place['line']),
            status,
            durationMs: Number.isFinite(duration) && duration >= 0 ? duration : undefined,
            message: status === 'failed' ? (field('error') ?? field('message')) : reason,
            details: details.join('\n'),
        });
    }
}
function noPlan() {
    return new input_error/* ReportError */.$g({
        message: 'has no plan: the report is cut off, or the run was stopped',
        expected: 'a line such as 1..12',
    });
}
async function tap_stream(source) {
    const reader = new TapReader();
    await eachTextLine(source, (text) => reader.line(text));
    return reader.end();
}
/** By its version, which 13 and 14 begin with, or by a plan and points. */
function isTap({ lines, first }) {
    if (/^TAP version 1[34]\s*$/.test(first))
        return true;
    const told = lines.filter((line) => line.trim() !== '').slice(0, 200);
    return (PLAN.test(first) || POINT.test(first)) && told.some((line) => /^(?:not )?ok\b/.test(line));
}
const tap = { name: 'tap', kind: 'tests', title: 'TAP 13 and 14', text: isTap, stream: tap_stream };

;// CONCATENATED MODULE: ./js/reports/formats/trx/reader.js


/**
 * TRX of vstest, MSTest and Microsoft.Testing.Platform. The classes stand behind the results, so these are held until
 * the end. Of a data-driven test the rows count, and the test itself only where no row tells why it failed.
 */
class TrxReader {
    tests = new tests_collect/* RawTests */.GN();
    #results = [];
    #open = [];
    #classes = new Map();
    #definition = '';
    #outcome = '';
    #stated = 0;
    /** Results that failed, the data-driven tests around failed rows included: what the counters may have counted. */
    #shown = 0;
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
                    this.#classes.set((0,input_error/* own */.ZV)(this.#definition), (0,input_error/* own */.ZV)(name));
                return 0;
            }
            case 'ResultSummary':
                this.#outcome = attributes['outcome'] ?? '';
                return 0;
            case 'Counters':
                this.#stated = (0,tests_collect/* statedIn */.bF)(attributes, trx_reader_STATED);
                return 0;
            case 'RunInfo':
                this.#inError = attributes['outcome'] === 'Error';
                return 0;
            case 'Message':
            case 'StackTrace':
                return this.#open.length > 0 ? tests_collect/* MAX_DETAILS */.a : 0;
            case 'Text':
                return this.#inError ? tests_collect/* MAX_DETAILS */.a : 0;
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
                    result.message ??= (0,input_error/* own */.ZV)(text.trim());
                break;
            case 'StackTrace':
                if (result !== undefined)
                    result.details ??= (0,input_error/* own */.ZV)(text);
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
            id: (0,input_error/* own */.ZV)(attributes['testId'] ?? parent?.id ?? ''),
            name: (0,input_error/* own */.ZV)(attributes['testName'] ?? '(no name)'),
            status: trx_reader_statusOf(attributes['outcome']),
            durationMs: durationOf(attributes['duration']),
            rows: 0,
            rowFailed: false,
        });
    }
    #closeResult(result) {
        const failed = result.status === 'failed' || result.status === 'error';
        const parent = this.#open.at(-1);
        if (failed)
            this.#shown += 1;
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
        const failed = /^(?:Failed|Error|Aborted|Timeout|Disconnected)$/i.test(this.#outcome);
        const stated = Math.max(this.#stated, failed ? 1 : 0);
        const reason = this.#shown > 0 ? '' : this.#runErrors.join('\n');
        const outcome = this.#stated === 0 ? `The run's outcome is ${this.#outcome}` : '';
        this.tests.addStated('report', '(run)', { stated, shown: this.#shown }, reason === '' ? outcome : reason);
    }
}
/** Of the counters, those of results that are no pass. */
const trx_reader_STATED = ['failed', 'error', 'timeout', 'aborted', 'passedButRunAborted', 'disconnected'];
/** Without an outcome it is an error: that is the first value of the enumeration, and left out when written. */
function trx_reader_statusOf(outcome) {
    return reader_OUTCOMES.get(outcome ?? '') ?? 'error';
}
const reader_OUTCOMES = new Map([
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

;// CONCATENATED MODULE: ./js/reports/formats/trx/index.js


const trx = {
    name: 'trx',
    kind: 'tests',
    title: 'TRX',
    xml: (root) => root === 'TestRun',
    reader: () => testsBy(new TrxReader()),
};

;// CONCATENATED MODULE: ./js/reports/formats/xunit/index.js


const xunit = {
    name: 'xunit',
    kind: 'tests',
    title: 'xUnit',
    xml: (root) => root === 'assemblies' || root === 'assembly',
    reader: () => testsBy(new XunitReader()),
};

;// CONCATENATED MODULE: ./js/reports/formats/yarn-classic/reader.js







const auditAdvisory = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({ resolution: schemas/* object */.Ikc({ path: schemas/* string */.YjP() }), advisory: npm_audit_reader/* advisory6 */.Qn }),
});
const auditSummary = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({
        vulnerabilities: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        totalDependencies: schemas/* number */.aig().nullish(),
    }),
});
/** `yarn audit --json` of yarn 1: an event a line, the summary last. */
async function readYarnClassic(source) {
    const audit = new audit_collect/* RawAudit */.Y();
    let summed = false;
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        const value = (0,json/* parseJson */.qF)(text, line);
        const type = (0,record/* isRecord */.u)(value) ? value['type'] : undefined;
        if (type === 'auditAdvisory') {
            const { data } = (0,json/* shaped */.e9)(auditAdvisory, value, "a line of yarn's audit", line);
            (0,npm_audit_reader/* addAdvisory6 */.Xm)(audit, { ...data.advisory, findings: [{ paths: [data.resolution.path] }] });
        }
        else if (type === 'auditSummary') {
            const { data } = (0,json/* shaped */.e9)(auditSummary, value, "the summary of yarn's audit", line);
            summed = true;
            audit.dependencies = data.totalDependencies ?? undefined;
            const stated = Object.values(data.vulnerabilities).reduce((sum, each) => sum + each, 0);
            if (stated > 0 && audit.advisories.size === 0)
                throw new input_error/* ReportError */.$g({ message: `states ${stated} vulnerabilities and lists no advisory`, line });
        }
        else if (type === 'error') {
            const { data } = value;
            throw new input_error/* ReportError */.$g({ message: 'the audit itself failed', line, found: String(data) });
        }
    });
    if (!summed)
        throw new input_error/* ReportError */.$g({ message: 'ends without a line "auditSummary": the report is cut off' });
    return audit;
}
const tree = schemas/* object */.Ikc({
    value: schemas/* string */.YjP(),
    children: schemas/* object */.Ikc({
        ID: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]),
        Issue: schemas/* string */.YjP(),
        URL: schemas/* string */.YjP().nullish(),
        Severity: npm_audit_reader/* severity */.yf,
        'Vulnerable Versions': schemas/* string */.YjP().nullish(),
        Dependents: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    }),
});
/** `yarn npm audit --json` of yarn 4: a package a line. Deprecations, which are no advisories, are left out. */
async function readYarnBerry(source) {
    const audit = new audit_collect/* RawAudit */.Y();
    await eachTextLine(source, (text, line) => {
        if (text.trim() === '')
            return;
        const { value, children } = (0,json/* shaped */.e9)(tree, (0,json/* parseJson */.qF)(text, line), "a line of yarn's audit", line);
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

;// CONCATENATED MODULE: ./js/reports/formats/yarn-berry/index.js




/** yarn 4 and later: an advisory a line. */
const yarnBerry = {
    name: 'yarn-npm-audit',
    kind: 'audit',
    title: 'yarn 4',
    text: ({ events }) => events.some(({ value, children }) => typeof value === 'string' && (0,record/* isRecord */.u)(children) && 'Severity' in children),
    stream: async (source) => ({ kind: 'audit', audit: await readYarnBerry(source) }),
};
/** yarn 2 and 3: the object of npm 6. */
const yarnBerryObject = {
    name: 'yarn-npm-audit',
    kind: 'audit',
    title: 'yarn 2 and 3',
    json: (value) => isNpmAudit(value) && !('runId' in value) && !('actions' in value),
    read: (value) => ({ kind: 'audit', audit: (0,npm_audit_reader/* readNpm6 */.sp)(value) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/yarn-classic/index.js

function isYarn({ events }) {
    return events.some(({ type, data }) => (/^audit(?:Advisory|Summary)$/.test(String(type)) && data !== undefined) ||
        (type === 'error' && typeof data === 'string'));
}
const yarnClassic = {
    name: 'yarn-audit',
    kind: 'audit',
    title: 'yarn 1',
    text: isYarn,
    stream: async (source) => ({ kind: 'audit', audit: await readYarnClassic(source) }),
};

;// CONCATENATED MODULE: ./js/reports/formats/table.js




















































/**
 * Every format that is read, in the order in which they are listed. Recognition, the list of the README, the names in
 * the schema of a verdict and the tests over all formats are made from this.
 */
const FORMATS = [
    lcov,
    cobertura,
    clover,
    jacoco,
    istanbul,
    istanbulSummary,
    goCover,
    simplecov,
    openCover,
    llvmCov,
    gcov,
    coveragePy,
    junit,
    nunit3,
    nunit2,
    xunit,
    trx,
    dart,
    goTest,
    mocha,
    jest,
    vitest,
    playwright,
    mochawesome,
    rspec,
    tap,
    ctrf,
    sarif,
    eslint,
    checkstyle,
    golangci,
    rubocop,
    semgrep,
    bandit,
    ruff,
    shellcheck,
    oxlint,
    gitlab,
    npmAudit,
    npmAudit6,
    pnpmAudit,
    yarnClassic,
    yarnBerryObject,
    yarnBerry,
    composer,
    pipAudit,
    cargoAudit,
    govulncheck,
    stryker,
    pit,
    k6Summary,
    k6Export,
    k6Results,
    locustCsv,
    locustJson,
    artillery,
    performanceJson,
];
/** The names, each once, as verdicts say them. */
const FORMAT_NAMES = [...new Set(FORMATS.map(({ name }) => name))];


/***/ }),

/***/ 55887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ ReportError),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   ZV: () => (/* binding */ own),
/* harmony export */   Zw: () => (/* binding */ problemOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

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
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, limit);
}
/**
 * A copy that stands alone, with lone surrogates replaced. A name cut out of a chunk keeps the whole chunk alive as
 * long as the name lives.
 */
function own(text) {
    return Buffer.from(text, 'utf8').toString('utf8');
}


/***/ }),

/***/ 64087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ MAX_JSON_BYTES),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   e9: () => (/* binding */ shaped),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57821);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36541);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55887);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11216);




/** V8 holds no longer string than 2^29 - 24 units; parsing takes about three times the size of the text. */
const MAX_JSON_BYTES = 384 * 1024 * 1024;
/** Each takes some 50 to 100 bytes once parsed: a file of `[[],[],…` would take more memory than a runner has. */
const MAX_JSON_VALUES = 30_000_000;
/** Deeper than any report; what walks a value afterwards may recurse. */
const MAX_JSON_DEPTH = 1_000;
/**
 * The whole report as one JSON value. Where output of the console stands before it, the first value behind that which
 * `isReport`; undefined where there is none.
 * @throws ReportError when it is too large, too deep, or no JSON.
 */
async function readJson(source, maxBytes, isReport = () => false) {
    if (source.bytes > maxBytes)
        throw tooLarge(source.bytes, maxBytes);
    const chunks = [];
    for await (const chunk of source.chunks())
        chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    chunks.length = 0;
    (0,_source_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUtf8 */ .Nt)(bytes, 0);
    const text = bytes.toString('utf8');
    // What is printed before a report has brackets of its own, so it is looked for first.
    const behind = startsBehind(text) ? reportBehind(bytes, text, isReport) : undefined;
    if (behind !== undefined)
        return behind;
    if (!/^\s*[{[]/.test(text))
        return undefined;
    guardShape(bytes);
    return parseJson(text);
}
/** A first line of more is no output that somebody reads, and would be parsed twice. */
const LONGEST_OUTPUT = 4_096;
/** Whether the first line is no JSON, nor the beginning of one: then it is output, behind which a report may stand. */
function startsBehind(text) {
    const first = text.trimStart().split('\n', 1)[0] ?? '';
    if (!/^[{[]/.test(first))
        return true;
    if (first.length > LONGEST_OUTPUT)
        return false;
    try {
        JSON.parse(first);
        return false;
    }
    catch (error) {
        const message = error instanceof Error ? error.message : '';
        if (/Unterminated|end of JSON/.test(message))
            return false;
        // Of a short text, V8 does not say the position of what it did not expect.
        const position = /at position (\d+)/.exec(message)?.[1];
        return position === undefined || Number(position) < first.trimEnd().length;
    }
}
/** Lines that begin with a bracket and are no report; more of them are no output before one. */
const MAX_STARTS = 200;
/** A report that begins at a line behind others; what stands behind it is left out. */
function reportBehind(bytes, text, isReport) {
    let tried = 0;
    for (const { index } of text.matchAll(/\n(?=[{[])/g)) {
        tried += 1;
        if (tried > MAX_STARTS)
            return undefined;
        const start = Buffer.byteLength(text.slice(0, index + 1));
        const end = endOfValue(bytes, start);
        if (end === undefined)
            continue;
        guardShape(bytes.subarray(start, end));
        try {
            const value = JSON.parse(bytes.toString('utf8', start, end));
            if (isReport(value))
                return value;
        }
        catch {
            // A line of output that begins with a bracket.
        }
    }
    return undefined;
}
/** Behind the bracket that closes the one at `start`; undefined where none does. */
function endOfValue(bytes, start) {
    let depth = 0;
    for (let index = start; index < bytes.length; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte === QUOTE)
            index = endOfString(bytes, index);
        else if ((byte | 0x20) === OPEN)
            depth += 1;
        else if ((byte | 0x20) === CLOSE) {
            depth -= 1;
            if (depth === 0)
                return index + 1;
        }
    }
    return undefined;
}
/** @throws ReportError with the line of the mistake. */
function parseJson(text, line) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const position = positionIn(text, message);
        const ended = /end of JSON|Unterminated/.test(message) || position >= text.trimEnd().length;
        throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
            message: ended ? 'the JSON ends too early: the report is cut off' : 'is no valid JSON',
            line: line ?? lineOf(text, position),
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .shownAround */ .V7)(text, position),
        });
    }
}
/** Where the mistake is; of a character that it did not expect, V8 tells what stands around it, ten of them before it. */
function positionIn(text, message) {
    const at = /at position (\d+)/.exec(message)?.[1];
    if (at !== undefined)
        return Number(at);
    const found = /^Unexpected token '(?<token>[^]+?)', (?<cut>\.{3})?"(?<around>[^]*)"(?:\.{3})? is not valid JSON$/.exec(message);
    if (found?.groups === undefined)
        return text.length;
    const { token = '', cut, around = '' } = found.groups;
    return cut === undefined ? text.indexOf(token) : text.indexOf(around) + 10;
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
    throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
        message: `looks like ${what}, and ${placeOf(path)} is not as it should be`,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ line }),
        found: found(value, path),
        expected: issue?.message.replace(/^Invalid input: expected /, '').replace(/, received .*$/, '') ?? '',
    });
}
/** Whether it is a list in which there is something, and each of it is such. */
function allOf(list, is) {
    return Array.isArray(list) && list.length > 0 && list.every(is);
}
/** A record whose keys come from the report: `__proto__` is a key like any other. */
const recordOf = (value) => zod__WEBPACK_IMPORTED_MODULE_4__/* .custom */ .IeY(_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u, 'an object').transform((record, context) => {
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
    // Of null and undefined, `Object` makes one without keys.
    for (const key of path)
        at = Reflect.get(Object(at), key);
    if (at === undefined)
        return 'nothing';
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .shownValue */ .JJ)(at, 200);
}
function lineOf(text, position) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1))
        line += 1;
    return line;
}
const mebibytes = (size) => `${Math.round(size / 1024 / 1024)} MiB`;
function tooLarge(bytes, limit) {
    return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
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
                throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({ message: `is nested deeper than ${MAX_JSON_DEPTH} levels`, line });
        }
        else if ((byte | 0x20) === CLOSE)
            depth -= 1;
        if (values > MAX_JSON_VALUES) {
            throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({
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


/***/ }),

/***/ 11216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nt: () => (/* binding */ requireUtf8),
/* harmony export */   g5: () => (/* binding */ withSource),
/* harmony export */   px: () => (/* binding */ incompleteTail)
/* harmony export */ });
/* unused harmony export HEAD_BYTES */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55887);



const CHUNK_BYTES = 256 * 1024;
/** Enough to see what a report is; a licence header or build output may stand before it. */
const HEAD_BYTES = 64 * 1024;
/**
 * Opens a report for `use` and closes it afterwards.
 * @throws ReportError for what is no text.
 */
async function withSource(file, use) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'r');
    try {
        const { size } = await handle.stat();
        const first = await readAt(handle, 0, Buffer.allocUnsafe(HEAD_BYTES));
        refuseArchives(first);
        const { encoding, skip } = markOf(first);
        const head = encoding === undefined ? first.subarray(skip) : decode16(first.subarray(skip), encoding);
        const isXml = beginsXml(head);
        if (encoding === undefined && !isXml)
            refuseNul(head, skip);
        return await use({ bytes: size, head, chunks: () => chunksOf(handle, skip, encoding, isXml) });
    }
    finally {
        await handle.close();
    }
}
/** @throws ReportError when the bytes are no UTF-8, with the place. */
function requireUtf8(bytes, offset) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return;
    let low = 0;
    let high = bytes.length;
    // The longest head that is UTF-8, but for a character that its end cuts.
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes.subarray(0, middle - incompleteTail(bytes.subarray(0, middle)))))
            low = middle;
        else
            high = middle - 1;
    }
    throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .ReportError */ .$g({
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
async function* chunksOf(handle, skip, encoding, withNul) {
    let position = skip;
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let tail = Buffer.alloc(0);
    while (true) {
        const read = await readAt(handle, position, buffer);
        if (read.length === 0)
            break;
        if (encoding === undefined) {
            if (!withNul)
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
        if (!withNul)
            refuseNul(text, position);
        yield text;
    }
    if (tail.length > 0)
        throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .ReportError */ .$g({ message: 'ends inside a UTF-16 character', byte: position });
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
/** XML holds what tests printed, NUL bytes included; in UTF-16 without a mark a NUL stands beside the first character. */
function beginsXml(head) {
    const start = head.findIndex((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
    return head[start] === 0x3c && head[start + 1] !== 0 && head[start - 1] !== 0;
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
    throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .ReportError */ .$g({
        message: `is compressed (${kind}): only plain reports are read`,
        remedy: 'Unpack it in an earlier step',
    });
}
function refuseNul(bytes, offset) {
    const at = bytes.indexOf(0);
    if (at < 0)
        return;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .ReportError */ .$g({
        message: 'holds a NUL byte, which no text report does',
        byte: offset + at,
        remedy: 'UTF-16 and UTF-32 need a byte order mark; write the report as UTF-8',
    });
}


/***/ }),

/***/ 72590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ RawMutants),
/* harmony export */   U: () => (/* binding */ noMutants)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55887);
/* harmony import */ var _tests_collect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22690);



/** The totals count everything; the list is bounded. */
const MAX_LISTED = 10_000;
const MAX_TEXT = 500;
const noMutants = () => ({ detected: 0, undetected: 0, invalid: 0 });
/** The mutants of one report. */
class RawMutants {
    totals = noMutants();
    /** Those that no test noticed. */
    survivors = [];
    unlisted = 0;
    add({ outcome, mutator, status, path, line, replacement }) {
        this.totals[outcome] += 1;
        if (outcome !== 'undetected')
            return;
        if (this.survivors.length >= MAX_LISTED) {
            this.unlisted += 1;
            return;
        }
        const text = (value, limit = MAX_TEXT) => value === undefined || value === '' ? undefined : (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(value, limit));
        this.survivors.push((0,_tests_collect_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .sw)({
            mutator: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(mutator, MAX_TEXT)),
            status: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLong */ .ZM)(status, MAX_TEXT)),
            path: text(path, 4096),
            line,
            replacement: text(replacement),
        }));
    }
}


/***/ }),

/***/ 22690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ MAX_LISTED),
/* harmony export */   GN: () => (/* binding */ RawTests),
/* harmony export */   TM: () => (/* binding */ firstLine),
/* harmony export */   Vl: () => (/* binding */ noTests),
/* harmony export */   a: () => (/* binding */ MAX_DETAILS),
/* harmony export */   bF: () => (/* binding */ statedIn),
/* harmony export */   k_: () => (/* binding */ secondsOf),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   sw: () => (/* binding */ defined)
/* harmony export */ });
/* unused harmony export MAX_MESSAGE */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55887);


/** Lists are for people and for comparing; the totals count everything. */
const MAX_LISTED = 1_000;
const MAX_MESSAGE = 1_000;
const MAX_DETAILS = 4_000;
const MAX_NAME = 500;
const MAX_SUITES = 200_000;
const MAX_STATED = 1_000_000_000;
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
    #listed = new Map();
    #last;
    /** Makes sure that a suite is known, though it may have no test. */
    suite(name, file) {
        if (this.#last?.name === name)
            return this.#last;
        // As it is kept, so that a name that had to be cut or repaired is found again.
        const shown = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .ZM)(name, MAX_NAME);
        let suite = this.suites.get(shown);
        if (suite === undefined) {
            if (this.suites.size >= MAX_SUITES) {
                throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ReportError */ .$g({ message: `has more than ${MAX_SUITES} suites` });
            }
            suite = { name: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(shown), totals: noTests(), tests: [] };
            if (file !== undefined && file !== '')
                suite.file = (0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .ZM)(file, MAX_NAME));
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
            return undefined;
        const kind = test.status === 'passed' ? 'flaky' : test.status;
        const count = this.#listed.get(kind) ?? 0;
        if (count >= MAX_LISTED) {
            this.unlisted += 1;
            return { suite, status: test.status };
        }
        this.#listed.set(kind, count + 1);
        const listed = keep(test, suite.name);
        suite.tests.push(listed);
        return { suite, status: test.status, listed };
    }
    /** Takes a failed attempt back, whose test passed on a retry. The time that it took stays. */
    retract({ suite, status, listed }) {
        for (const totals of [suite.totals, this.totals]) {
            totals.total -= 1;
            totals[status === 'error' ? 'errors' : status] -= 1;
        }
        if (listed === undefined) {
            this.unlisted -= 1;
            return;
        }
        suite.tests.splice(suite.tests.indexOf(listed), 1);
        this.#listed.set(status, (this.#listed.get(status) ?? 1) - 1);
    }
    /** How many tests failed or broke. */
    get failing() {
        return this.totals.failed + this.totals.errors;
    }
    /** A report that says it failed and lists no failure: what failed is outside of the tests, and must not be lost. */
    addHidden(suite, message, details) {
        this.add({ suite, name: '(outside of the tests)', status: 'error', message, details });
    }
    /**
     * Failures that a report states and does not list: they count, as one entry.
     * @param stated How many it states for the part of it that is named.
     * @param shown How many of them it lists, each attempt and each mark of one.
     * @returns how many were added.
     */
    addStated(part, suite, { stated, shown }, why = '') {
        const missing = stated - shown;
        if (missing <= 0)
            return 0;
        const lists = shown === 0 ? 'lists none' : `lists ${shown}`;
        this.addHidden(suite, why === '' ? `The ${part} states ${stated} failures and ${lists}` : why);
        const more = missing - 1;
        for (const totals of [this.suite(suite).totals, this.totals]) {
            totals.total += more;
            totals.errors += more;
        }
        this.unlisted += more;
        return missing;
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
function text(value, limit) {
    const trimmed = value?.trim() ?? '';
    return trimmed === '' ? undefined : (0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .ZM)(trimmed, limit));
}
function keep(test, suite) {
    return defined({
        name: (0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .ZM)(test.name, MAX_NAME)),
        suite,
        className: text(test.className, MAX_NAME),
        file: text(test.file, MAX_NAME),
        line: test.line,
        status: test.status,
        durationMs: test.durationMs,
        message: text(test.message, MAX_MESSAGE),
        details: text(test.details, MAX_DETAILS),
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
/** How many failures these attributes state; what is no number states none, and what is too large to be one states many. */
function statedIn(attributes, keys) {
    let sum = 0;
    for (const key of keys) {
        const digits = /^\s*\+?(?<digits>\d+)(?:\.0*)?\s*$/.exec(attributes[key] ?? '')?.groups?.['digits'];
        if (digits !== undefined)
            sum += Math.min(Number(digits), MAX_STATED);
    }
    return sum;
}
function wholeNumber(text) {
    return text !== undefined && /^\d{1,9}$/.test(text) && text !== '0' ? Number(text) : undefined;
}


/***/ })

};
