export const id = 7039;
export const ids = [7039,8328,3248,9735];
export const modules = {

/***/ 8328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ dotted),
/* harmony export */   G: () => (/* binding */ problemsOf)
/* harmony export */ });
/* harmony import */ var _suggest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80956);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);


/**
 * Every issue that zod found as a problem that a user can fix, an unknown key with what was probably meant. A refinement
 * says what it expected in `params.expected`, and shows what it found with `params.found`.
 */
function problemsOf(issues, checked) {
    const { schema, value, place, whole } = checked;
    const meant = issues.map(likeliest);
    return meant.flatMap((issue) => {
        if (issue.code === 'custom' && meant.some((other) => isMisspelt(other, issue.path)))
            return [];
        const { path } = issue;
        const found = valueAt(value, path);
        const name = dotted(path, whole);
        if (issue.code === 'unrecognized_keys') {
            const known = knownKeys(schema, path);
            return issue.keys.map((key) => unknownKey(key, path, known, place([...path, key])));
        }
        // Several mistakes inside one of a union's shapes.
        if (issue.code === 'invalid_union' && issue.errors.length === 1) {
            const inner = (issue.errors[0] ?? []).map((one) => ({ ...one, path: [...path, ...one.path] }));
            return problemsOf(inner, checked);
        }
        if (found === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_union')) {
            return [{ ...place(path), message: `lacks ${name}` }];
        }
        if (issue.code === 'invalid_key') {
            const [first] = issue.issues;
            return [
                { ...place(path), message: `${name} is a name that cannot be`, expected: first?.message ?? '' },
            ];
        }
        const own = issue.code === 'custom';
        return [
            {
                ...place(path),
                message: own ? `${name} ${issue.message}` : `${name} has a wrong value`,
                ...(own && issue.params?.['found'] !== true ? {} : { found: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownValue */ .JJ)(found) }),
                ...expectation(issue, found),
            },
        ];
    });
}
/** A key that is misspelt there is why a rule about the keys is broken: one mistake, one message. */
function isMisspelt(issue, path) {
    return issue.code === 'unrecognized_keys' && issue.path.join('\0') === path.join('\0');
}
/** Of a union's shapes the one that was meant: whose kind of value it is. Its mistakes take the place of the union's. */
function likeliest(issue) {
    if (issue.code !== 'invalid_union')
        return issue;
    const meant = issue.errors.find((inner) => inner.length > 0 && !inner.some(isOtherKind));
    if (meant === undefined)
        return issue;
    const [only, ...others] = meant;
    if (only === undefined || others.length > 0)
        return { ...issue, errors: [meant] };
    return likeliest({ ...only, path: [...issue.path, ...only.path] });
}
function isOtherKind(issue) {
    if (issue.path.length > 0)
        return false;
    if (issue.code === 'invalid_union')
        return issue.errors.every((inner) => inner.some(isOtherKind));
    return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}
function unknownKey(key, path, known, where) {
    const near = (0,_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(key, known);
    return {
        ...where,
        message: `has the unknown key ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownValue */ .JJ)(key)}${path.length === 0 ? '' : ` in ${dotted(path, '')}`}`,
        ...(near === undefined
            ? { expected: known.filter((name) => name !== '$schema').join(', ') }
            : { remedy: `did you mean ${near}?` }),
    };
}
function expectation(issue, found) {
    if (issue.code === 'invalid_union') {
        const values = issue.errors.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
        const near = typeof found === 'string' ? (0,_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(found, values.map(String)) : undefined;
        return {
            expected: kindsOf(issue).join(' or '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        };
    }
    if (issue.code === 'invalid_type')
        return { expected: TYPES[issue.expected] ?? issue.expected };
    if (issue.code === 'custom')
        return { expected: String(issue.params?.['expected'] ?? '') };
    if (issue.code === 'too_big')
        return { expected: `${issue.maximum} or less` };
    if (issue.code === 'too_small') {
        const sized = issue.origin === 'array' || issue.origin === 'string';
        return { expected: sized ? 'at least one' : `${issue.minimum} or more` };
    }
    if (issue.code !== 'invalid_value')
        return { expected: issue.message };
    const near = typeof found === 'string' ? (0,_suggest_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(found, issue.values.map(String)) : undefined;
    return {
        expected: issue.values.join(', '),
        ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    };
}
/** What a value of a union may be, each once. */
function kindsOf(issue) {
    const kinds = issue.errors.flat().flatMap((one) => {
        if (one.code === 'invalid_union')
            return kindsOf(one);
        if (one.code === 'invalid_value')
            return [one.values.join(', ')];
        if (one.code === 'invalid_type')
            return [TYPES[one.expected] ?? one.expected];
        return [];
    });
    return [...new Set(kinds)];
}
const TYPES = {
    number: 'a number',
    int: 'a whole number',
    string: 'a text',
    boolean: 'true or false',
    null: 'null',
    array: 'a list',
    object: 'keys with values',
    record: 'keys with values',
};
/** The keys that may stand at this place. */
function knownKeys(schema, path) {
    let here = alternatives(schema);
    for (const step of path) {
        here = here.flatMap(({ def, shape }) => [typeof step === 'number' ? def?.element : shape?.[String(step)], def?.valueType].flatMap((next) => next === undefined ? [] : alternatives(next)));
    }
    return [...new Set(here.flatMap(({ shape }) => Object.keys(shape ?? {})))];
}
/** What a schema stands for, without its wrappers: several where it is a union. */
function alternatives(schema) {
    const { def } = schema;
    const inner = def?.innerType ?? def?.in ?? def?.getter?.();
    if (inner !== undefined)
        return alternatives(inner);
    return def?.options === undefined ? [schema] : def.options.flatMap(alternatives);
}
function valueAt(value, path) {
    let here = value;
    for (const step of path)
        here = here?.[step];
    return here;
}
/** `coverage.lines`, `performance.budgets[0].max`; a step that is no plain word in brackets: `json["$.a b"]`. */
function dotted(path, whole) {
    if (path.length === 0)
        return whole;
    return path
        .map((step, at) => {
        if (typeof step === 'number')
            return `[${step}]`;
        const name = String(step);
        return /^[\w$-]+$/u.test(name) ? `${at === 0 ? '' : '.'}${name}` : `[${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shownValue */ .JJ)(name)}]`;
    })
        .join('');
}


/***/ }),

/***/ 15998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ checkShape),
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48323);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53248);
/* harmony import */ var _shape_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8328);





/**
 * Reads YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake of syntax and its line.
 */
function readYaml(text, file) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__.LineCounter();
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ..._yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .ANY_KEYS */ .UO };
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__.parseDocument)(text, options);
    const errors = (0,_yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .yamlMistakes */ .Fd)(document);
    if (errors.length > 0) {
        const mistakes = errors.map(({ offset, message }) => ({
            file,
            line: lines.linePos(offset).line,
            message: `is no valid YAML: ${message.split('\n')[0] ?? ''}`,
        }));
        // What follows in the same line is what the parser makes of the first.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line));
    }
    const lineAt = (path) => {
        for (let depth = path.length; depth >= 0; depth -= 1) {
            const node = keyOrValue(document, path.slice(0, depth));
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__.isNode)(node) && node.range)
                return lines.linePos(node.range[0]).line;
        }
        return undefined;
    };
    return {
        value: valueOf(document, file),
        place: (path) => {
            const line = lineAt(path);
            return { file, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ line }) };
        },
    };
}
/**
 * The value when it has the shape.
 * @param place Where a value stands, for messages.
 * @param whole What the value as a whole is called, such as `the policy`.
 * @throws ConfigurationError with every mistake.
 */
function checkShape(schema, value, place, whole) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1((0,_shape_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .problemsOf */ .G)(result.error.issues, { schema, value, place, whole }));
}
/** @throws ConfigurationError for a file of ten lines whose aliases hold a billion values. */
function valueOf(document, file) {
    try {
        return document.toJS({ maxAliasCount: 50 });
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            file,
            message: `cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
            remedy: 'write it without aliases',
        });
    }
}
/** The node of a map's key, whose line is where a person looks, else of the value. */
function keyOrValue(document, path) {
    if (path.length === 0)
        return document.contents;
    if (typeof path.at(-1) === 'number')
        return document.getIn(path, true);
    const parent = document.getIn(path.slice(0, -1), true);
    const items = parent?.items ?? [];
    const pair = items.find((item) => item.key?.value === path.at(-1));
    return pair?.key ?? document.getIn(path, true);
}


/***/ }),

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

/***/ 17039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  changedLines: () => (/* reexport */ changedLines),
  checkPolicy: () => (/* reexport */ checkPolicy),
  compactVerdict: () => (/* reexport */ compactVerdict),
  headCommit: () => (/* reexport */ headCommit),
  judge: () => (/* reexport */ judge),
  nextBaseline: () => (/* reexport */ nextBaseline),
  parseBaseline: () => (/* reexport */ parseBaseline),
  parsePolicy: () => (/* reexport */ parsePolicy),
  parseVerdict: () => (/* reexport */ parseVerdict),
  policyJsonSchema: () => (/* reexport */ policyJsonSchema),
  trackedFiles: () => (/* reexport */ trackedFiles),
  verdictJsonSchema: () => (/* reexport */ verdictJsonSchema)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(57821);
;// CONCATENATED MODULE: ./js/gate/rules/percent.js
/** A share in percent, rounded down to two decimals, so that 79.999 never reads as 80. */
function percent(covered, total) {
    return Math.floor((covered * 10_000) / total + 1e-9) / 100;
}

;// CONCATENATED MODULE: ./js/gate/baseline.js


/** How many runs of the default branch a performance value is compared with. */
const HISTORY = 20;
const MOST_SUITES = 20_000;
/** Names from a report → something of each; a name such as __proto__ is one like any other. */
const byName = (value) => schemas/* unknown */.L5J().transform((given, context) => {
    const isRecord = typeof given === 'object' && given !== null && !Array.isArray(given);
    if (!isRecord)
        context.addIssue({ code: 'custom', message: 'is no object' });
    const entries = [];
    for (const [name, each] of isRecord ? Object.entries(given) : []) {
        const result = value.safeParse(each);
        if (result.success)
            entries.push([name, result.data]);
        else
            context.addIssue({ code: 'custom', path: [name], message: 'is not as it should be' });
    }
    return named(entries);
});
/** An object without a prototype, in which every name is its own. */
function named(entries) {
    const all = Object.create(null);
    for (const [name, value] of entries)
        all[name] = value;
    return all;
}
const counter = schemas/* strictObject */.rej({ covered: schemas/* int */.Whr().min(0), total: schemas/* int */.Whr().min(0) });
const baselineSchema = schemas/* strictObject */.rej({
    formatVersion: schemas/* literal */.euz(1),
    commit: schemas/* string */.YjP().regex(/^[0-9a-f]{40,64}$/u),
    branch: schemas/* string */.YjP().max(300),
    coverage: schemas/* strictObject */.rej({ lines: counter.optional(), branches: counter.optional(), functions: counter.optional() })
        .optional(),
    suites: byName(schemas/* int */.Whr().min(0)).optional(),
    figures: byName(schemas/* array */.YOg(schemas/* number */.aig()).max(HISTORY))
        .optional()
        .describe('what is drawn as a trend → the latest runs, the oldest first'),
    performance: byName(schemas/* array */.YOg(schemas/* number */.aig()).max(HISTORY)).describe('metric, a blank, value → the latest runs, the oldest first'),
});
/** The baseline from its text; undefined when it is none, or of a version that this one does not know. */
function parseBaseline(text) {
    try {
        const result = baselineSchema.safeParse(JSON.parse(text));
        return result.success ? result.data : undefined;
    }
    catch {
        return undefined;
    }
}
/** The baseline that a run leaves; performance values are added to those of the runs before. */
function nextBaseline(reports, { commit, branch }, before) {
    const performance = named(Object.entries(before?.performance ?? {}));
    for (const run of reports.performance) {
        for (const metric of run.metrics) {
            for (const [name, value] of Object.entries(metric.values)) {
                if (!Number.isFinite(value))
                    continue;
                const key = performanceKey(metric.name, name);
                performance[key] = [...(performance[key] ?? []), value].slice(-HISTORY);
            }
        }
    }
    const suites = reports.tests?.suites
        .slice(0, MOST_SUITES)
        .map(({ name, totals }) => [name, totals.total]);
    return {
        formatVersion: 1,
        commit,
        branch,
        ...(reports.coverage === undefined ? {} : { coverage: reports.coverage.totals }),
        ...(suites === undefined ? {} : { suites: named(suites) }),
        figures: named(Object.entries(figuresOf(reports)).map(([name, value]) => [
            name,
            [...(before?.figures?.[name] ?? []), value].slice(-HISTORY),
        ])),
        performance,
    };
}
const TITLES = new Map([
    ['lines', 'Line coverage'],
    ['branches', 'Branch coverage'],
    ['functions', 'Function coverage'],
    ['tests', 'Tests'],
]);
/** In percent, but for the number of tests. */
function figuresOf({ coverage, tests }) {
    const figures = {};
    for (const name of ['lines', 'branches', 'functions']) {
        const counter = coverage?.totals[name];
        if (counter !== undefined && counter.total > 0)
            figures[name] = percent(counter.covered, counter.total);
    }
    if (tests !== undefined)
        figures['tests'] = tests.totals.total;
    return figures;
}
/** The figures of the runs of the baseline, and of this one behind them. */
function trendOf(reports, baseline) {
    const trend = Object.entries(figuresOf(reports)).flatMap(([name, value]) => {
        const before = baseline?.figures?.[name] ?? [];
        const unit = name === 'tests' ? 'count' : '%';
        return before.length === 0 ? [] : [{ title: TITLES.get(name) ?? name, unit, values: [...before, value] }];
    });
    return trend.length === 0 ? {} : { trend };
}
function performanceKey(metric, value) {
    return `${metric} ${value}`;
}

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
;// CONCATENATED MODULE: ./js/gate/diff/parse.js
/**
 * Reads `git diff --unified=0`: the new side's lines of each file. Lines of content are counted by the hunk's own
 * header, so that none of them is taken for a header.
 */
function parseDiff(diff) {
    const changed = new Map();
    let lines;
    let content = 0;
    for (const line of diff.split('\n')) {
        if (content > 0 && /^[-+\\]/u.test(line)) {
            // `\ No newline at end of file` belongs to the line before it.
            if (!line.startsWith('\\'))
                content -= 1;
            continue;
        }
        content = 0;
        if (line.startsWith('diff --git '))
            lines = undefined;
        else if (line.startsWith('+++ ')) {
            const path = newPath(line.slice(4));
            lines = path === undefined ? undefined : new Set();
            if (path !== undefined && lines !== undefined)
                changed.set(path, lines);
        }
        else {
            const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/u.exec(line);
            if (hunk === null)
                continue;
            const [removed, first, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
            content = removed + added;
            for (let at = 0; at < added; at += 1)
                lines?.add(first + at);
        }
    }
    return changed;
}
/** Undefined for a file that was deleted. */
function newPath(text) {
    // A tab ends a name that has blanks in it.
    const name = text.replace(/[\t\r]+$/u, '');
    const path = name.startsWith('"') ? unquote(name) : name;
    return path.startsWith('b/') ? path.slice(2) : undefined;
}
const ESCAPES = {
    a: 7,
    b: 8,
    t: 9,
    n: 10,
    v: 11,
    f: 12,
    r: 13,
    '"': 34,
    '\\': 92,
};
/** Git's C quoting: octal escapes are bytes of UTF-8. */
function unquote(text) {
    const bytes = [];
    for (const [, octal, escape, plain] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gu)) {
        if (octal !== undefined)
            bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
        else if (escape !== undefined)
            bytes.push(Buffer.from([ESCAPES[escape] ?? 63]));
        else
            bytes.push(Buffer.from(plain ?? '', 'utf8'));
    }
    return Buffer.concat(bytes).toString('utf8');
}
/** Sorted lines as ranges, first and last: 3, 4, 5, 9 → [3, 5], [9, 9]. */
function toRanges(lines) {
    const ranges = [];
    for (const line of [...lines].sort((a, b) => a - b)) {
        const last = ranges.at(-1);
        if (last !== undefined && last[1] + 1 === line)
            last[1] = line;
        else
            ranges.push([line, line]);
    }
    return ranges;
}

;// CONCATENATED MODULE: ./js/gate/diff/git.js


const DEPTH = 'set fetch-depth: 0 in the step of actions/checkout';
/**
 * The lines that this change adds or alters, from the merge base of HEAD and where it goes.
 * @throws ConfigurationError where there is no repository, or a shallow one that lacks the merge base.
 */
async function changedLines(origin, git) {
    await requireRepository(git);
    const onto = await findOnto(origin, git);
    const base = (await run(git, 'merge-base', onto, 'HEAD')).stdout.trim();
    if (!/^[0-9a-f]{40,64}$/u.test(base))
        throw await withoutMergeBase(onto, git);
    // Where history ends at HEAD, the branch that it came from looks the same as HEAD: no change is no answer then.
    if (base === (await headCommit(git)) && (await isShallow(git)))
        throw await withoutMergeBase(onto, git);
    const diff = await run(git, 'diff', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--ignore-submodules', '--dst-prefix=b/', base, 'HEAD', '--');
    if (diff.exitCode !== 0)
        throw failed('git diff', diff.stderr);
    return { base, lines: parseDiff(diff.stdout) };
}
/** The commit of HEAD; undefined where there is no repository. */
async function headCommit(git) {
    try {
        const { exitCode, stdout } = await run(git, 'rev-parse', '--verify', 'HEAD^{commit}');
        return exitCode === 0 ? stdout.trim() : undefined;
    }
    catch {
        return undefined;
    }
}
/** Every file that git knows; undefined where there is no repository. */
async function trackedFiles(git) {
    try {
        const { exitCode, stdout } = await run(git, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
        return exitCode === 0 ? stdout.split('\0').filter((path) => path !== '') : undefined;
    }
    catch {
        return undefined;
    }
}
async function requireRepository(git) {
    let answer;
    try {
        answer = await run(git, 'rev-parse', '--is-inside-work-tree');
    }
    catch (error) {
        throw new errors/* ConfigurationError */.j1({
            message: `the changed lines need git: ${(0,errors/* messageOf */.bD)(error)}`,
            remedy: 'install git, or leave out the rule for changed lines',
        });
    }
    if (answer.exitCode !== 0) {
        throw new errors/* ConfigurationError */.j1({
            message: `the changed lines need a git repository, and ${git.root} is none`,
            found: firstLine(answer.stderr),
            remedy: 'run actions/checkout before this step',
        });
    }
}
/** The commit whose merge base with HEAD the change is measured from. */
async function findOnto(origin, git) {
    if (origin.base !== undefined) {
        const given = (await resolve(git, origin.base)) ?? (await resolve(git, `origin/${origin.base}`));
        if (given !== undefined)
            return given;
        throw new errors/* ConfigurationError */.j1({
            input: 'base',
            message: `names no commit of this checkout`,
            found: JSON.stringify(origin.base),
            remedy: DEPTH,
        });
    }
    const candidates = [
        ...(origin.mergeCommit === true && (await resolve(git, 'HEAD^2')) !== undefined ? ['HEAD^1'] : []),
        ...(origin.branch === undefined ? [] : [`origin/${origin.branch}`]),
        ...(origin.commits ?? []),
    ];
    for (const candidate of candidates) {
        const commit = await resolve(git, candidate);
        if (commit !== undefined)
            return commit;
    }
    throw new errors/* ConfigurationError */.j1({
        message: `the changed lines need the commit that the change begins at, and this checkout has none of ${candidates.join(', ') || 'a base'}`,
        remedy: candidates.length === 0 ? 'name one with the input base' : DEPTH,
    });
}
async function withoutMergeBase(onto, git) {
    const shallow = await isShallow(git);
    return new errors/* ConfigurationError */.j1({
        message: `HEAD and ${onto.slice(0, 12)} have no common commit before them in this checkout${shallow ? ', which is a shallow one' : ''}`,
        remedy: shallow ? DEPTH : 'name the commit that the change begins at with the input base',
    });
}
async function isShallow(git) {
    return (await run(git, 'rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
}
/** The commit of a name, if this checkout has it. */
async function resolve(git, name) {
    const { exitCode, stdout } = await run(git, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    const commit = stdout.trim();
    return exitCode === 0 && /^[0-9a-f]{40,64}$/u.test(commit) ? commit : undefined;
}
/** In a container the checkout may belong to another user, and no configuration of the runner may change what is read. */
async function run({ exec, root }, ...args) {
    return await exec('git', ['-c', `safe.directory=${root}`, '-c', 'core.quotePath=false', ...args], {
        cwd: root,
        env: { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    });
}
function failed(what, stderr) {
    return new errors/* ConfigurationError */.j1({ message: `${what} failed`, found: firstLine(stderr) });
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/gate/diff/cover.js

/** The changed lines that a coverage report speaks of, in the same way for every format that has lines. */
function coverageOfChange(coverage, change) {
    const files = [];
    const unreported = [];
    const kinds = new Set([...coverage.files.keys()].map(extension).filter((kind) => kind !== ''));
    let [covered, total] = [0, 0];
    for (const [path, lines] of change.lines) {
        const hits = coverage.files.get(path)?.lines;
        if (hits === undefined) {
            if (lines.size > 0 && kinds.has(extension(path)))
                unreported.push(path);
            continue;
        }
        const coverable = [...lines].filter((line) => hits.has(line));
        const missed = coverable.filter((line) => hits.get(line) === 0);
        covered += coverable.length - missed.length;
        total += coverable.length;
        if (missed.length === 0)
            continue;
        const uncovered = toRanges(missed);
        files.push({ path, covered: coverable.length - missed.length, total: coverable.length, uncovered });
    }
    const missedIn = (file) => file.total - file.covered;
    files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 1));
    return { covered, total, files, unreported: unreported.sort() };
}
function extension(path) {
    return /\.[^./]+$/u.exec(path)?.[0] ?? '';
}

;// CONCATENATED MODULE: ./js/gate/rules/rule.js
const FILES = 20;
/** The reports of a kind, and of these formats when any are given, for a check's `files`. */
function sources(reports, kind, formats) {
    const all = reports.files
        .filter((file) => file.kind === kind && (formats === undefined || formats.includes(file.format)))
        .map(({ path }) => path);
    const more = all.length - FILES;
    return { files: all.slice(0, FILES), ...(more > 0 ? { moreFiles: more } : {}) };
}
/** What a rule says that found nothing to judge: it fails, for silence is no success. */
function nothingToJudge(id, title, unit, what) {
    return {
        id,
        title,
        unit,
        status: 'failed',
        detail: `${what} A rule asks for it, so this fails.`,
        files: [],
    };
}
/** A rule against the baseline, where there is none. */
function withoutBaseline({ policy }, check, what) {
    const fails = policy['missing-baseline'] === 'fail';
    return {
        ...check,
        status: fails ? 'failed' : 'skipped',
        detail: `${what}: there is no baseline to compare with${fails ? ', and missing-baseline is fail' : ', so this passes'}.`,
    };
}
function number(value) {
    return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
function plural(amount, noun, many = `${noun}s`) {
    return `${number(amount)} ${amount === 1 ? noun : many}`;
}


;// CONCATENATED MODULE: ./js/gate/rules/coverage.js


const KINDS = ['lines', 'branches', 'functions'];
const coverage_TITLES = {
    lines: 'Line coverage',
    branches: 'Branch coverage',
    functions: 'Function coverage',
};
/** Line, branch and function coverage against their minima; what has a report and no rule is shown. */
const coverageRule = (evidence) => [
    ...KINDS.flatMap((kind) => minimum(evidence, kind)),
    ...drop(evidence),
    ...changed(evidence),
];
function minimum({ policy, reports }, kind) {
    const least = policy.coverage?.[kind];
    const counter = measured(reports.coverage?.totals[kind]);
    const id = `coverage.${kind}`;
    const title = coverage_TITLES[kind];
    if (counter === undefined) {
        if (least === undefined)
            return [];
        const why = reports.coverage === undefined
            ? 'no report is of coverage.'
            : `no coverage report says anything of ${kind}.`;
        return [nothingToJudge(id, title, '%', `There is no ${title.toLowerCase()}: ${why}`)];
    }
    const value = percent(counter.covered, counter.total);
    const shown = `${title} is ${number(value)} % (${number(counter.covered)} of ${number(counter.total)})`;
    const base = { id, title, unit: '%', value, ...sources(reports, 'coverage') };
    const also = kind === 'lines' ? ofStatements(reports) : '';
    if (least === undefined)
        return [{ ...base, status: 'info', detail: `${shown}.${also}` }];
    const ok = reaches(counter, least);
    return [
        {
            ...base,
            status: ok ? 'passed' : 'failed',
            threshold: { at: 'least', value: least },
            detail: `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.${ok ? '' : worst(reports, kind)}${also}`,
        },
    ];
}
/** The files in which most is uncovered: of a whole project the percentage says nothing of where to begin. */
function worst({ coverage }, kind) {
    const files = [...(coverage?.files.values() ?? [])];
    if (files.length < 2)
        return '';
    const missed = files
        .map(({ path, totals }) => ({ path, amount: (totals[kind]?.total ?? 0) - (totals[kind]?.covered ?? 0) }))
        .filter(({ amount }) => amount > 0)
        .sort((a, b) => b.amount - a.amount || (a.path < b.path ? -1 : 1))
        .slice(0, 3)
        .map(({ path, amount }) => `${(0,base_text/* cutText */.IN)(path, 100)} (${number(amount)})`);
    return missed.length === 0 ? '' : ` Most uncovered ${kind} are in ${missed.join(', ')}.`;
}
/** Go's own figure is of statements, which a line may hold several of. */
function ofStatements({ files }) {
    const sum = (name) => files.reduce((all, { figures }) => all + (figures[name] ?? 0), 0);
    const [covered, total] = [sum('statementsCovered'), sum('statements')];
    if (total === 0)
        return '';
    return ` Go's own figure is of statements: ${percent(covered, total).toFixed(1)} % (${number(covered)} of ${number(total)}).`;
}
function drop(evidence) {
    const { policy, reports, baseline } = evidence;
    const most = policy.coverage?.['max-drop'];
    if (most === undefined)
        return [];
    const id = 'coverage.drop';
    const title = 'Line coverage against the baseline';
    const files = sources(reports, 'coverage');
    const now = measured(reports.coverage?.totals.lines);
    if (now === undefined)
        return [nothingToJudge(id, title, 'points', 'There is no line coverage to compare.')];
    const before = measured(baseline?.coverage?.lines);
    if (before === undefined) {
        return [
            withoutBaseline(evidence, { id, title, unit: 'points', ...files }, 'Line coverage is not compared'),
        ];
    }
    const [value, was] = [percent(now.covered, now.total), percent(before.covered, before.total)];
    const exact = (before.covered / before.total - now.covered / now.total) * 100;
    const ok = exact <= most + 1e-9;
    const moved = value === was ? `stays at ${number(value)} %` : `goes from ${number(was)} % to ${number(value)} %`;
    return [
        {
            id,
            title,
            unit: 'points',
            status: ok ? 'passed' : 'failed',
            value: Math.round(-exact * 100) / 100,
            threshold: { at: 'least', value: -most },
            baseline: was,
            detail: `Line coverage ${moved}: ${ok ? 'within' : 'more than'} the ${plural(most, 'point')} that it may fall.`,
            ...files,
        },
    ];
}
/** The same floor on a pull request and on the branch it goes into, so that what passes here passes there. */
function changed({ policy, reports, changed }) {
    const least = policy.coverage?.['changed-lines'];
    if (least === undefined)
        return [];
    const id = 'coverage.changed-lines';
    const title = 'Coverage of changed lines';
    const hasLines = [...(reports.coverage?.files.values() ?? [])].some(({ lines }) => lines !== undefined);
    if (changed === undefined || !hasLines) {
        const why = reports.coverage === undefined ? 'no report is of coverage.' : 'the reports have totals and no lines.';
        return [nothingToJudge(id, title, '%', `The changed lines cannot be judged: ${why}`)];
    }
    const { covered, total } = changed;
    const base = { id, title, unit: '%', ...sources(reports, 'coverage') };
    const threshold = { at: 'least', value: least };
    if (total === 0) {
        const detail = 'No changed line can be covered, so there is nothing to judge and this passes.';
        return [{ ...base, threshold, status: 'passed', detail }];
    }
    const value = percent(covered, total);
    const shown = `${number(value)} % of the changed lines are covered (${number(covered)} of ${number(total)})`;
    const floor = policy.coverage?.['changed-lines-floor'] ?? 0;
    if (total < floor) {
        const detail = `${shown}: fewer lines than the floor of ${number(floor)}, so this passes.`;
        return [{ ...base, threshold, value, status: 'passed', detail }];
    }
    const ok = reaches(changed, least);
    const detail = `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.`;
    return [{ ...base, threshold, value, status: ok ? 'passed' : 'failed', detail }];
}
/** By the counts, since a rounded percentage can lie on the wrong side. */
function reaches({ covered, total }, least) {
    return covered * 100 >= least * total - 1e-9;
}
function measured(counter) {
    return counter === undefined || counter.total === 0 ? undefined : counter;
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(69947);
;// CONCATENATED MODULE: ./js/gate/policy/schema.js

const schema_percent = schemas/* number */.aig().min(0).max(100);
const amount = schemas/* int */.Whr().min(0);
const factor = schemas/* number */.aig().min(0).max(100_000);
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'];
const LEVELS = ['note', 'warning', 'error'];
const coverage = schemas/* strictObject */.rej({
    lines: schema_percent.optional().describe('The least line coverage, in percent.'),
    branches: schema_percent.optional().describe('The least branch coverage, in percent.'),
    functions: schema_percent.optional().describe('The least function coverage, in percent.'),
    'changed-lines': schema_percent
        .optional()
        .describe('The least coverage of the lines that the change adds or alters, in percent.'),
    'changed-lines-floor': amount
        .optional()
        .describe('A change with fewer coverable lines than this is not judged by changed-lines. By default 0.'),
    'max-drop': schema_percent
        .optional()
        .describe('How far line coverage may fall below the baseline, in percentage points.'),
});
const tests = schemas/* strictObject */.rej({
    'max-failed': amount.optional().describe('Failed and broken tests that are allowed. By default 0.'),
    'max-skipped': amount.optional().describe('Skipped tests that are allowed. By default any number.'),
    'max-flaky': amount.optional().describe('Tests that passed only on a retry. By default any number.'),
    'min-total': schemas/* int */.Whr().min(1).optional().describe('The least number of tests, skipped ones not counted.'),
    'missing-suites': schemas/* enum */.k5n(['fail', 'warn', 'ignore'])
        .optional()
        .describe('What a suite of the baseline that is in no report does to the verdict. By default fail.'),
});
const lint = schemas/* strictObject */.rej({
    'max-errors': amount.optional().describe('Errors in the reports of linters. By default 0.'),
    'max-warnings': amount.optional().describe('Warnings in the reports of linters. By default any number.'),
});
const audit = schemas/* strictObject */.rej({
    level: schemas/* enum */.k5n(SEVERITIES)
        .optional()
        .describe('Advisories of this severity or above count. By default high.'),
    max: amount.optional().describe('How many of them are allowed. By default 0.'),
});
const sarif = schemas/* strictObject */.rej({
    level: schemas/* enum */.k5n(LEVELS).optional().describe('Results of this level or above count. By default error.'),
    max: amount.optional().describe('How many of them are allowed. By default 0.'),
});
const mutation = schemas/* strictObject */.rej({
    'min-score': schema_percent.describe('The least share of mutants that tests detect, in percent; those that could not be run are left out.'),
});
const budget = schemas/* strictObject */.rej({
    metric: schemas/* string */.YjP().min(1).max(200).describe('A metric of the report, such as http_req_duration.'),
    value: schemas/* string */.YjP().min(1).max(50).describe('Which of its values, such as p95, avg or rate.'),
    max: schemas/* number */.aig().optional().describe('The greatest value that passes, in the unit of the report.'),
    min: schemas/* number */.aig().optional().describe('The least value that passes, in the unit of the report.'),
    'max-increase': factor
        .optional()
        .describe('How far it may rise above the median of the baseline, in percent, beyond its noise.'),
    'max-decrease': factor
        .optional()
        .describe('How far it may fall below the median of the baseline, in percent, beyond its noise.'),
})
    .refine((value) => [value.max, value.min, value['max-increase'], value['max-decrease']].some((limit) => limit !== undefined), { message: 'has no limit', params: { expected: 'max, min, max-increase or max-decrease' } });
const performance = schemas/* strictObject */.rej({
    thresholds: schemas/* boolean */.zMY()
        .optional()
        .describe("Whether a broken threshold of the load test's own fails the verdict. By default true, also without this section."),
    'min-samples': schemas/* int */.Whr()
        .min(1)
        .optional()
        .describe('The least number of requests or iterations. By default 1.'),
    budgets: schemas/* array */.YOg(budget).max(200).optional(),
});
/** What a policy file may hold: schemas/quality-policy.schema.json is made from this. */
const policySchema = schemas/* strictObject */.rej({
    $schema: schemas/* string */.YjP().optional().describe('For editors.'),
    reports: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .min(1)
        .optional()
        .describe('Report files and globs, relative to the workspace; `!pattern` takes away.'),
    paths: schemas/* array */.YOg(schemas/* strictObject */.rej({
        from: schemas/* string */.YjP().min(1).describe('A prefix of the paths in reports, such as /app/.'),
        to: schemas/* string */.YjP().describe('What stands there in the repository, such as packages/web/.'),
    }))
        .optional()
        .describe('How paths in reports become paths in the repository, where that is not plain.'),
    coverage: coverage.optional(),
    tests: tests.optional(),
    lint: lint.optional(),
    audit: audit.optional(),
    sarif: sarif.optional(),
    mutation: mutation.optional(),
    performance: performance.optional(),
    'missing-baseline': schemas/* enum */.k5n(['pass', 'fail'])
        .optional()
        .describe('What rules that need a baseline do where there is none. By default pass.'),
})
    .describe('What quality-gate asks of the reports.');

/** The JSON schema of a policy file, for editors and for programs that write one. */
function policyJsonSchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(policySchema, { target: 'draft-2020-12' });
    return { ...schema, $id: 'urn:edu-actions:quality-policy:1', title: 'Policy of edu-actions/quality-gate' };
}

// EXTERNAL MODULE: ./js/reports/formats/table.js + 77 modules
var table = __webpack_require__(76806);
;// CONCATENATED MODULE: ./js/gate/rules/findings.js



const SARIF_FORMATS = ['sarif'];
/** Every other format of findings is one tool's own. */
const LINTERS = table/* FORMATS */.h.filter(({ kind, name }) => kind === 'findings' && !SARIF_FORMATS.includes(name));
const LINT_FORMATS = LINTERS.map(({ name }) => name);
/** Lint errors and warnings, SARIF results by level, and audit advisories by severity. */
const findingsRule = (evidence) => [...findings_lint(evidence), ...findings_sarif(evidence), ...findings_audit(evidence)];
/** How many findings of a level the reports of these formats hold; undefined without such a report. */
function countOf({ reports }, formats, level) {
    const files = reports.files.filter((file) => formats.includes(file.format));
    if (files.length === 0)
        return undefined;
    return files.reduce((sum, { figures }) => sum + (figures[level] ?? 0), 0);
}
function findings_lint(evidence) {
    const rules = evidence.policy.lint;
    const errors = countOf(evidence, LINT_FORMATS, 'error');
    const warnings = countOf(evidence, LINT_FORMATS, 'warning');
    if (errors === undefined || warnings === undefined) {
        return rules === undefined
            ? []
            : [
                nothingToJudge('lint.errors', 'Lint errors', 'count', `There is no report of a linter (${LINTERS.map(({ title }) => title).join(', ')}).`),
            ];
    }
    const files = sources(evidence.reports, 'findings', LINT_FORMATS);
    const limits = {
        errors: rules === undefined ? undefined : (rules['max-errors'] ?? 0),
        warnings: rules?.['max-warnings'],
    };
    return [
        atMost(limits.errors, {
            id: 'lint.errors',
            title: 'Lint errors',
            value: errors,
            shown: plural(errors, 'lint error'),
            files,
        }),
        atMost(limits.warnings, {
            id: 'lint.warnings',
            title: 'Lint warnings',
            value: warnings,
            shown: plural(warnings, 'lint warning'),
            files,
        }),
    ];
}
function findings_sarif(evidence) {
    const rules = evidence.policy.sarif;
    const level = rules?.level ?? 'error';
    const levels = `${level}${level === 'error' ? '' : ' or above'}`;
    const title = `SARIF results of level ${levels}`;
    const counts = LEVELS.slice(LEVELS.indexOf(level)).map((each) => countOf(evidence, SARIF_FORMATS, each));
    if (counts.includes(undefined)) {
        return rules === undefined
            ? []
            : [nothingToJudge('sarif.results', title, 'count', 'There is no SARIF report.')];
    }
    const value = counts.reduce((sum, each) => sum + (each ?? 0), 0);
    const files = sources(evidence.reports, 'findings', SARIF_FORMATS);
    const limit = rules === undefined ? undefined : (rules.max ?? 0);
    return [
        atMost(limit, {
            id: 'sarif.results',
            title,
            value,
            shown: plural(value, `SARIF result of level ${levels}`, `SARIF results of level ${levels}`),
            files,
        }),
    ];
}
function findings_audit(evidence) {
    const rules = evidence.policy.audit;
    const level = rules?.level ?? 'high';
    const title = `Advisories of severity ${level}${level === 'critical' ? '' : ' or above'}`;
    const totals = evidence.reports.audit?.totals;
    if (totals === undefined) {
        return rules === undefined
            ? []
            : [nothingToJudge('audit.advisories', title, 'count', 'There is no audit report.')];
    }
    const rated = SEVERITIES.slice(SEVERITIES.indexOf(level)).reduce((sum, each) => sum + totals[each], 0);
    // What has no severity is not known to be below the level.
    const value = rated + totals.unknown;
    const limit = rules === undefined ? undefined : (rules.max ?? 0);
    const shown = `${plural(value, 'advisory', 'advisories')} of severity ${level}${level === 'critical' ? '' : ' or above'}`;
    const unrated = totals.unknown === 0 ? '' : ` (of ${number(totals.unknown)} no severity is stated)`;
    return [
        atMost(limit, {
            id: 'audit.advisories',
            title,
            value,
            shown: `${shown}${unrated}`,
            files: sources(evidence.reports, 'audit'),
        }),
    ];
}
/** @param limit Undefined: the count is told and judged by nothing. */
function atMost(limit, { id, title, value, shown, files }) {
    const base = { id, title, unit: 'count', value, ...files };
    if (limit === undefined)
        return { ...base, status: 'info', detail: `${shown}.` };
    const ok = value <= limit;
    return {
        ...base,
        status: ok ? 'passed' : 'failed',
        threshold: { at: 'most', value: limit },
        detail: `${shown}${ok ? ': ' : ', and '}${limit === 0 ? 'none may be there' : `at most ${number(limit)} may be there`}.`,
    };
}

;// CONCATENATED MODULE: ./js/gate/rules/mutation.js

const ID = 'mutation.score';
const TITLE = 'Mutation score';
/** The share of mutants that tests detect, over all reports. */
const mutationRule = ({ policy, reports }) => {
    const least = policy.mutation?.['min-score'];
    const totals = reports.mutation?.totals;
    if (totals === undefined) {
        if (least === undefined)
            return [];
        return [nothingToJudge(ID, TITLE, '%', 'There is no report of mutation tests.')];
    }
    const tried = totals.detected + totals.undetected;
    // A report without a mutant fails by itself.
    if (tried === 0)
        return [];
    const value = percent(totals.detected, tried);
    const shown = `${TITLE} is ${number(value)} % (${number(totals.detected)} of ${number(tried)} mutants)`;
    const base = {
        id: ID,
        title: TITLE,
        unit: '%',
        value,
        ...sources(reports, 'mutation'),
    };
    if (least === undefined)
        return [{ ...base, status: 'info', detail: `${shown}.` }];
    const ok = totals.detected * 100 >= least * tried;
    return [
        {
            ...base,
            status: ok ? 'passed' : 'failed',
            threshold: { at: 'least', value: least },
            detail: `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.`,
        },
    ];
};

// EXTERNAL MODULE: ./js/base/figure.js
var figure = __webpack_require__(94696);
;// CONCATENATED MODULE: ./js/gate/rules/performance.js



/** Fewer runs say nothing of how much a value varies by itself. */
const LEAST_HISTORY = 5;
/** Three standard deviations of a normal spread, by the median absolute deviation, which one odd run does not move. */
const NOISE = 3 * 1.4826;
/** Samples, the load test's own thresholds, absolute budgets, and budgets against the baseline beyond its noise. */
const performanceRule = (evidence) => {
    const { policy, reports } = evidence;
    const rules = policy.performance;
    if (reports.performance.length === 0) {
        if (rules === undefined)
            return [];
        return [nothingToJudge('performance.samples', 'Samples', 'count', 'There is no report of a load test.')];
    }
    return [
        ...reports.performance.flatMap((run) => [
            samples(run, rules?.['min-samples'] ?? 1),
            ...unknownThresholds(run, rules?.thresholds ?? true),
            ...thresholds(run, rules?.thresholds ?? true),
        ]),
        ...(rules?.budgets ?? []).flatMap((budget) => budgetChecks(evidence, budget)),
    ];
};
/** What k6 counts: the sum of its metrics says of what. */
const SAMPLES = new Map([
    ['http_reqs', 'HTTP request'],
    ['grpc_reqs', 'gRPC request'],
    ['ws_sessions', 'WebSocket session'],
    ['browser_http_reqs', 'HTTP request of the browser'],
    ['iterations', 'iteration'],
]);
function samplesOf({ metrics, samples: amount }) {
    const counted = metrics.find(({ name, values }) => SAMPLES.has(name) && values['count'] === amount);
    const noun = SAMPLES.get(counted?.name ?? '') ?? 'sample';
    return plural(amount, noun, noun.replace(/^(?:\S+ )?(?:request|session|iteration|sample)/u, '$&s'));
}
function samples(run, least) {
    const ok = run.samples >= least;
    return {
        id: `performance.samples:${run.source}`,
        title: 'Samples',
        unit: 'count',
        value: run.samples,
        status: ok ? 'passed' : 'failed',
        threshold: { at: 'least', value: least },
        detail: ok
            ? `The load test has ${samplesOf(run)}.`
            : `The load test has ${samplesOf(run)}, and ${number(least)} are needed: its figures say nothing.`,
        files: [run.source],
    };
}
/** A report that does not say whether the thresholds held is no proof that they did. */
function unknownThresholds({ thresholdsUnknown, source }, asked) {
    if (thresholdsUnknown !== true || !asked)
        return [];
    return [
        {
            id: `performance.thresholds:${source}`,
            title: 'Thresholds of the load test',
            unit: 'count',
            status: 'failed',
            detail: 'The report does not say whether the thresholds of the load test held. For k6, run it with --new-machine-readable-summary=false; or let the step of the load test fail by itself, and set thresholds: false under performance in the policy.',
            files: [source],
        },
    ];
}
/** A broken threshold fails as a failed test does, without being asked for; `judged` false leaves them out. */
function thresholds(run, judged) {
    const count = run.metrics.reduce((sum, metric) => sum + metric.thresholds.length, 0);
    if (count === 0 || !judged)
        return [];
    const broken = brokenIn(run);
    const named = broken.slice(0, 3).map((each) => (0,base_text/* cutText */.IN)(shownThreshold(each), 140));
    return [
        {
            id: `performance.thresholds:${run.source}`,
            title: 'Broken thresholds',
            unit: 'count',
            value: broken.length,
            status: broken.length === 0 ? 'passed' : 'failed',
            threshold: { at: 'most', value: 0 },
            detail: broken.length === 0
                ? `All ${plural(count, 'threshold')} of the load test held.`
                : `${number(broken.length)} of ${plural(count, 'threshold')} of the load test did not hold: ${named.join('; ')}${broken.length > 3 ? '; …' : ''}.`,
            files: [run.source],
        },
    ];
}
/** The thresholds of a load test that did not hold, with the value that each bounds where the report has it. */
function brokenIn({ source, metrics }) {
    return metrics.flatMap(({ name, unit, values, thresholds: all }) => all
        .filter(({ ok }) => !ok)
        .map(({ expression }) => {
        const value = values[valueIn(expression)];
        return {
            report: source,
            metric: name,
            expression,
            ...(value === undefined || !Number.isFinite(value) ? {} : { value }),
            ...(unit === undefined || /^(?:count|rate)/u.test(expression) ? {} : { unit }),
        };
    }));
}
/** Which value of its metric a threshold bounds: `p(95)<20` is about `p95`. */
function valueIn(expression) {
    const word = /^\s*(?:p\((?<share>[\d.]+)\)|(?<name>[a-z]\w*))/u.exec(expression)?.groups;
    return word?.['share'] === undefined ? (word?.['name'] ?? '') : `p${word['share']}`;
}
/** `http_req_duration p(95)<20, and it is 34.5 ms`. */
function shownThreshold({ metric, expression, value, unit }) {
    const is = value === undefined ? '' : `, and it is ${(0,figure/* shownFigure */.w)(value)}${unit === undefined ? '' : ` ${unit}`}`;
    return `${metric} ${expression}${is}`;
}
function budgetChecks(evidence, budget) {
    const { metric, value: name } = budget;
    const id = (0,base_text/* cutText */.IN)(`performance.${metric}.${name}`, 250);
    const title = `${metric} ${name}`;
    const found = evidence.reports.performance.flatMap((run) => run.metrics
        .filter((each) => each.name === metric && Number.isFinite(each.values[name]))
        .map((each) => ({ source: run.source, value: each.values[name] ?? 0, unit: each.unit })));
    if (found.length === 0) {
        return [nothingToJudge(id, title, 'value', `No load test has the value ${name} of ${metric}.`)];
    }
    return found.flatMap(({ source, value, unit }) => {
        const base = { title, unit: 'value', value, files: [source] };
        const shown = (amount) => `${(0,figure/* shownFigure */.w)(amount)}${unit === undefined ? '' : ` ${unit}`}`;
        const checks = [];
        for (const at of ['max', 'min']) {
            const limit = budget[at];
            if (limit === undefined)
                continue;
            const ok = at === 'max' ? value <= limit : value >= limit;
            const words = at === 'max' ? (ok ? 'at most' : 'over') : ok ? 'at least' : 'under';
            checks.push({
                ...base,
                id: `${id}.${at}`,
                status: ok ? 'passed' : 'failed',
                threshold: { at: at === 'max' ? 'most' : 'least', value: limit },
                detail: `${title} is ${shown(value)}, ${words} the budget of ${shown(limit)}.`,
            });
        }
        for (const way of ['max-increase', 'max-decrease']) {
            const limit = budget[way];
            if (limit === undefined)
                continue;
            const history = evidence.baseline?.performance[performanceKey(metric, name)] ?? [];
            checks.push(against(evidence, { ...base, id: `${id}.${way}` }, { history, way, limit, shown }));
        }
        return checks;
    });
}
/**
 * A value has moved only when it is past both: the allowed percentage from the median of the baseline's runs, and their
 * noise around it.
 */
function against(evidence, base, { history, way, limit, shown }) {
    const { value } = base;
    if (history.length === 0)
        return withoutBaseline(evidence, base, `${base.title} is not compared`);
    if (history.length < LEAST_HISTORY) {
        const detail = `${base.title} is ${shown(value)}: the baseline has ${plural(history.length, 'run')}, and ${LEAST_HISTORY} are needed to know its noise, so this passes.`;
        return { ...base, status: 'skipped', detail };
    }
    const centre = median(history);
    const noise = NOISE * median(history.map((one) => Math.abs(one - centre)));
    const allowed = Math.max((Math.abs(centre) * limit) / 100, noise);
    const bound = way === 'max-increase' ? centre + allowed : centre - allowed;
    const ok = way === 'max-increase' ? value <= bound : value >= bound;
    const beyond = noise > (Math.abs(centre) * limit) / 100 ? 'the noise of the baseline' : `the ${number(limit)} % allowed`;
    return {
        ...base,
        status: ok ? 'passed' : 'failed',
        threshold: { at: way === 'max-increase' ? 'most' : 'least', value: bound },
        baseline: centre,
        detail: `${base.title} is ${shown(value)}, and ${shown(centre)} in the median of ${plural(history.length, 'run')}: ${ok ? 'within' : 'beyond'} ${beyond} (${shown(bound)}).`,
    };
}
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

;// CONCATENATED MODULE: ./js/gate/named.js



const MOST = 1000;
/**
 * What the lint, SARIF, audit and mutation rules that failed have found, the worst first: a person needs the place and the fix,
 * not the number.
 */
function namedFindings(checks, reports, policy) {
    const failed = new Set(checks.filter(({ status }) => status === 'failed').map(({ id }) => id));
    const mutants = ofMutation(failed, reports);
    const all = [...ofTools(failed, reports, policy), ...ofAudit(failed, reports, policy), ...mutants];
    if (all.length === 0)
        return {};
    const unlisted = mutants.length === 0 ? 0 : (reports.mutation?.unlisted ?? 0);
    const more = Math.max(0, all.length - MOST) + unlisted;
    return { findings: all.slice(0, MOST), ...(more > 0 ? { moreFindings: more } : {}) };
}
const levelRank = (level) => LEVELS.findIndex((each) => each === level);
function ofTools(failed, { findings, files }, policy) {
    const onlySarif = files.filter(({ kind }) => kind === 'findings').every(({ format }) => format === 'sarif');
    const own = new Set(table/* FORMATS */.h.filter(({ kind, name }) => kind === 'findings' && name !== 'sarif').map(({ title }) => title));
    const sarifLevels = LEVELS.slice(LEVELS.indexOf(policy.sarif?.level ?? 'error'));
    const checkOf = (tool, level) => {
        const lint = `lint.${level}s`;
        if (!onlySarif && failed.has(lint) && (!failed.has('sarif.results') || own.has(tool)))
            return lint;
        return failed.has('sarif.results') && sarifLevels.includes(level) ? 'sarif.results' : undefined;
    };
    return findings
        .flatMap(({ tool, items }) => items.flatMap((item) => {
        const check = checkOf(tool, item.level);
        if (check === undefined)
            return [];
        return [
            {
                check,
                rule: (0,base_text/* cutText */.IN)(item.rule, 500),
                level: item.level,
                message: (0,base_text/* cutText */.IN)(item.message, 500),
                tool: (0,base_text/* cutText */.IN)(tool, 500),
                ...(item.path === undefined ? {} : { file: (0,base_text/* cutText */.IN)(item.path, 1000) }),
                ...(0,defined/* defined */.s)({ line: item.line }),
                ...(item.helpUrl === undefined ? {} : { url: (0,base_text/* cutText */.IN)(item.helpUrl, 1000) }),
            },
        ];
    }))
        .sort((a, b) => levelRank(b.level) - levelRank(a.level));
}
function ofAudit(failed, { audit }, policy) {
    if (!failed.has('audit.advisories'))
        return [];
    const least = SEVERITIES.indexOf(policy.audit?.level ?? 'high');
    return (audit?.advisories ?? [])
        .filter(({ severity }) => rankOf(severity) >= least)
        .sort((a, b) => rankOf(b.severity) - rankOf(a.severity))
        .map((each) => ({
        check: 'audit.advisories',
        rule: (0,base_text/* cutText */.IN)(each.id, 500),
        level: each.severity,
        message: (0,base_text/* cutText */.IN)(each.title, 500),
        package: (0,base_text/* cutText */.IN)(each.package, 500),
        ...(each.fixedIn === undefined ? {} : { fixedIn: (0,base_text/* cutText */.IN)(each.fixedIn, 500) }),
        ...(each.url === undefined ? {} : { url: (0,base_text/* cutText */.IN)(each.url, 1000) }),
    }));
}
function ofMutation(failed, { mutation }) {
    if (!failed.has('mutation.score'))
        return [];
    return (mutation?.survivors ?? []).map(({ mutator, status, path, line, replacement }) => ({
        check: 'mutation.score',
        rule: (0,base_text/* cutText */.IN)(mutator, 500),
        level: (0,base_text/* cutText */.IN)(status, 20),
        message: replacement === undefined || replacement === ''
            ? 'No test notices this change.'
            : (0,base_text/* cutText */.IN)(`No test notices this change: ${replacement}`, 500),
        ...(path === undefined ? {} : { file: (0,base_text/* cutText */.IN)(path, 1000) }),
        ...(0,defined/* defined */.s)({ line }),
    }));
}
/** What nobody has rated may be the worst. */
function rankOf(severity) {
    const rank = SEVERITIES.findIndex((each) => each === severity);
    return rank < 0 ? SEVERITIES.length : rank;
}

;// CONCATENATED MODULE: ./js/gate/rules/tests.js


/** Failed, skipped, flaky and too few tests, and suites that vanished. Failed tests fail without being asked for. */
const testsRule = (evidence) => {
    const { policy, reports } = evidence;
    const totals = reports.tests?.totals;
    if (totals === undefined) {
        if (policy.tests === undefined)
            return [];
        return [
            nothingToJudge('tests.failed', 'Failed tests', 'count', 'There is no test: no report is of tests.'),
        ];
    }
    const rules = policy.tests ?? {};
    const broken = totals.failed + totals.errors;
    return [
        most(evidence, rules['max-failed'] ?? 0, {
            name: 'failed',
            title: 'Failed tests',
            value: broken,
            shown: failedSentence(totals),
        }),
        most(evidence, rules['max-skipped'], {
            name: 'skipped',
            title: 'Skipped tests',
            value: totals.skipped,
            shown: `${plural(totals.skipped, 'test')} of ${number(totals.total)} ${totals.skipped === 1 ? 'was' : 'were'} skipped`,
        }),
        most(evidence, rules['max-flaky'], {
            name: 'flaky',
            title: 'Flaky tests',
            value: totals.flaky,
            shown: `${plural(totals.flaky, 'test')} passed only on a retry`,
        }),
        ...least(evidence, totals, rules['min-total']),
        ...missing(evidence),
    ];
};
/** The suites of the baseline that no report holds any more. */
function missingSuites({ reports, baseline }) {
    if (reports.tests === undefined || baseline?.suites === undefined)
        return [];
    const present = new Set(reports.tests.suites.map(({ name }) => name));
    return Object.keys(baseline.suites)
        .filter((name) => !present.has(name))
        .sort();
}
/** @param limit Undefined: the count is told and judged by nothing. */
function most({ reports }, limit, { name, title, value, shown }) {
    const base = { id: `tests.${name}`, title, unit: 'count', value, ...sources(reports, 'tests') };
    if (limit === undefined)
        return { ...base, status: 'info', detail: `${shown}.` };
    const ok = value <= limit;
    const rule = limit === 0 ? 'none may be' : `at most ${number(limit)} may be`;
    return {
        ...base,
        status: ok ? 'passed' : 'failed',
        threshold: { at: 'most', value: limit },
        detail: ok ? `${shown}.` : `${shown}, and ${rule}${namesOf(reports, name)}.`,
    };
}
/** The first of the skipped or flaky tests; the failed ones have a list of their own. */
function namesOf({ tests }, name) {
    if (name === 'failed')
        return '';
    const all = (tests?.suites ?? []).flatMap(({ tests: cases }) => cases.filter(({ status, flaky }) => (name === 'flaky' ? flaky === true : status === 'skipped')));
    const named = all.slice(0, 3).map((each) => JSON.stringify((0,base_text/* cutText */.IN)(each.name, 80)));
    return named.length === 0 ? '' : `: ${named.join(', ')}${all.length > 3 ? ', …' : ''}`;
}
function failedSentence({ total, failed, errors, passed }) {
    const broken = failed + errors;
    return broken === 0
        ? `${number(passed)} of ${plural(total, 'test')} passed, none failed`
        : `${plural(broken, 'test')} of ${number(total)} failed`;
}
function least({ reports }, totals, wanted) {
    const ran = totals.total - totals.skipped;
    if (wanted === undefined)
        return ran === 0 && totals.total > 0 ? [noneRan(reports, totals)] : [];
    const ok = ran >= wanted;
    return [
        {
            id: 'tests.total',
            title: 'Tests that ran',
            unit: 'count',
            value: ran,
            status: ok ? 'passed' : 'failed',
            threshold: { at: 'least', value: wanted },
            detail: `${plural(ran, 'test')} ran, ${ok ? 'at least' : 'fewer than'} the ${number(wanted)} that the policy asks for.`,
            ...sources(reports, 'tests'),
        },
    ];
}
/** A run that skips everything proves nothing, and may be meant so. */
function noneRan(reports, { total }) {
    return {
        id: 'tests.total',
        title: 'Tests that ran',
        unit: 'count',
        value: 0,
        status: 'warned',
        detail: `${total === 1 ? 'The only test was' : `All ${plural(total, 'test')} were`} skipped: none ran, so they prove nothing. tests-min-total makes this fail.`,
        ...sources(reports, 'tests'),
    };
}
function missing(evidence) {
    const { policy, reports, baseline } = evidence;
    const rule = policy.tests?.['missing-suites'] ?? 'fail';
    if (rule === 'ignore')
        return [];
    const asked = policy.tests?.['missing-suites'] !== undefined;
    const base = {
        id: 'tests.missing',
        title: 'Missing test suites',
        unit: 'count',
        ...sources(reports, 'tests'),
    };
    if (baseline?.suites === undefined) {
        return asked ? [withoutBaseline(evidence, base, 'Missing suites are not looked for')] : [];
    }
    const gone = missingSuites(evidence);
    const before = Object.keys(baseline.suites).length;
    const detail = gone.length === 0
        ? `All ${plural(before, 'suite')} of the baseline ran.`
        : `${plural(gone.length, 'suite')} of the baseline ${gone.length === 1 ? 'is' : 'are'} in no report: ${gone
            .slice(0, 3)
            .map((name) => JSON.stringify((0,base_text/* cutText */.IN)(name, 80)))
            .join(', ')}${gone.length > 3 ? ', …' : ''}.`;
    const status = gone.length === 0 ? 'passed' : rule === 'warn' ? 'warned' : 'failed';
    return [
        { ...base, status, value: gone.length, threshold: { at: 'most', value: 0 }, baseline: before, detail },
    ];
}

;// CONCATENATED MODULE: ./js/gate/judge.js









const RULES = [coverageRule, testsRule, findingsRule, mutationRule, performanceRule];
const STACK_LINES = 6;
/** The bounds of the verdict's schema. */
const judge_MOST = {
    checks: 500,
    files: 1000,
    ranges: 500,
    reports: 1000,
    unreported: 100,
    warnings: 100,
    thresholds: 200,
};
/**
 * One verdict over all reports: failed when any rule fails, or any report holds nothing to judge.
 * @throws ConfigurationError when no rule applies at all: a gate that judges nothing must not pass.
 */
function judge(given) {
    const { reports, baseline, change, policy } = given;
    const changed = change === undefined || reports.coverage === undefined
        ? undefined
        : coverageOfChange(reports.coverage, change);
    const evidence = {
        policy,
        reports,
        ...(0,defined/* defined */.s)({ baseline, changed }),
    };
    const checks = [
        ...(given.problems ?? []).map(problemCheck),
        ...reports.empty.map((empty) => emptyCheck(empty, reports)),
        ...RULES.flatMap((rule) => rule(evidence)),
    ].map(bounded);
    if (checks.every(({ status }) => status === 'info'))
        throw nothingAsked(reports);
    const { listed, more } = failedTests(reports);
    return {
        formatVersion: 1,
        verdict: checks.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
        checks: ranked(checks).slice(0, judge_MOST.checks),
        reports: reports.files.slice(0, judge_MOST.reports).map(({ path, kind, format, figures }) => ({
            path: (0,base_text/* cutText */.IN)(path, 1000),
            kind,
            format,
            figures,
        })),
        ...over('moreReports', reports.files.length - judge_MOST.reports),
        ...(changed === undefined || change === undefined
            ? {}
            : {
                changed: {
                    base: change.base,
                    covered: changed.covered,
                    total: changed.total,
                    files: changed.files
                        .slice(0, judge_MOST.files)
                        .map((file) => ({ ...file, uncovered: file.uncovered.slice(0, judge_MOST.ranges) })),
                    ...over('moreFiles', changed.files.length - judge_MOST.files),
                    unreported: changed.unreported.slice(0, judge_MOST.unreported),
                },
            }),
        ...brokenThresholds(reports, policy),
        ...namedFindings(checks, reports, policy),
        ...trendOf(reports, baseline),
        failedTests: listed,
        ...over('moreFailedTests', more),
        missingSuites: missingSuites(evidence)
            .slice(0, 1000)
            .map((name) => (0,base_text/* cutText */.IN)(name, 500)),
        baseline: {
            state: baseline !== undefined ? 'found' : given.baselineUnused === true ? 'unused' : 'missing',
            detail: (0,base_text/* cutText */.IN)(given.baselineNote, 500),
            ...(baseline === undefined ? {} : { commit: baseline.commit, branch: baseline.branch }),
        },
        warnings: warningsOf(reports).slice(0, judge_MOST.warnings),
        ...(0,defined/* defined */.s)({ commit: given.commit }),
    };
}
function brokenThresholds({ performance }, policy) {
    if (policy.performance?.thresholds === false)
        return {};
    const all = performance.flatMap(brokenIn).map((each) => ({
        ...each,
        report: (0,base_text/* cutText */.IN)(each.report, 1000),
        metric: (0,base_text/* cutText */.IN)(each.metric, 500),
        expression: (0,base_text/* cutText */.IN)(each.expression, 500),
        ...(each.unit === undefined ? {} : { unit: (0,base_text/* cutText */.IN)(each.unit, 40) }),
    }));
    return all.length === 0 ? {} : { brokenThresholds: all.slice(0, judge_MOST.thresholds) };
}
function problemCheck({ file, input, line, message, found, remedy }) {
    const where = file ?? (input === undefined ? 'the run' : `input ${input}`);
    const parts = [
        `${where}${line === undefined ? '' : `, line ${line}`}: ${message}`,
        found === undefined || found === '' ? '' : `, found ${found}`,
        remedy === undefined ? '.' : `. ${remedy}.`,
    ];
    return {
        id: `report:${where}`,
        title: file === undefined ? 'Cannot be judged' : 'Report that cannot be read',
        unit: 'count',
        status: 'failed',
        detail: parts.join(''),
        files: file === undefined ? [] : [file],
    };
}
/** A report of no test, or of a linter that got no file, beside others that hold some; where none does, nothing was proved. */
function isBesideOthers({ reason, format }, { tests, files, empty }) {
    if (reason === 'no tests')
        return (tests?.totals.total ?? 0) > 0;
    if (reason !== 'no files')
        return false;
    const without = new Set(empty.filter((each) => each.reason === reason).map(({ path }) => path));
    return files.some((file) => file.format === format && !without.has(file.path));
}
function emptyCheck(one, reports) {
    const { path, reason } = one;
    const beside = isBesideOthers(one, reports);
    const words = {
        'no file matches': 'no file matches it',
        'empty file': 'it is empty',
        'no lines': 'it holds no line that could be covered',
        'no tests': 'it holds no test',
        'no samples': 'it holds no sample',
        'no mutants': 'none of its mutants was tried',
        'no runs': 'it holds no run of a tool',
        'no files': 'no file was checked',
    };
    return {
        id: `report:${path}`,
        title: 'Report with nothing to judge',
        unit: 'count',
        status: beside ? 'warned' : 'failed',
        detail: beside
            ? `${path}: ${words[reason]}. Other reports of its kind do, so this passes.`
            : `${path}: ${words[reason]}. Nothing to judge is no success, so this fails.${hint(one)}`,
        files: [path],
    };
}
/** Where an empty file may be what a tool writes that found nothing. */
function hint({ reason }) {
    return reason === 'empty file'
        ? " (yarn 4's clean audit is an empty file: the README of quality-gate says how to tell it from one that failed.)"
        : '';
}
/** What failed comes first, then what could not be applied; in each, the order of the rules. */
function ranked(checks) {
    const order = ['failed', 'warned', 'passed', 'skipped', 'info'];
    return order.flatMap((status) => checks.filter((check) => check.status === status));
}
function failedTests({ tests }) {
    const broken = (tests?.suites ?? []).flatMap((suite) => suite.tests.filter(({ status }) => status === 'failed' || status === 'error'));
    const total = (tests?.totals.failed ?? 0) + (tests?.totals.errors ?? 0);
    const listed = broken.slice(0, judge_MOST.files).map(({ suite, name, file, line, message, details, flaky }) => ({
        suite: (0,base_text/* cutText */.IN)(suite, 500),
        name: (0,base_text/* cutText */.IN)(name, 500),
        ...(file === undefined ? {} : { file: (0,base_text/* cutText */.IN)(file, 1000) }),
        ...(line === undefined || line < 1 ? {} : { line }),
        ...(message === undefined ? {} : { message: (0,base_text/* cutText */.IN)(message, 500) }),
        ...stackOf(details, message),
        ...(flaky === true ? { flaky } : {}),
    }));
    return { listed, more: total - listed.length };
}
/** The first lines that say more than the message. */
function stackOf(details, message) {
    const lines = (details ?? '')
        .split('\n')
        .filter((line) => line.trim() !== '' && line.trim() !== message?.trim());
    return lines.length === 0 ? {} : { stack: (0,base_text/* cutText */.IN)(lines.slice(0, STACK_LINES).join('\n'), 1000) };
}
/** A path of a test or a finding that is not found loses nothing but its place; of coverage, it loses changed lines. */
function warningsOf({ warnings, unmapped, coverage }) {
    const lost = unmapped
        .filter(({ path }) => coverage?.files.get(path)?.mapped === false)
        .map(({ path }) => path);
    const all = [...warnings];
    if (lost.length > 0) {
        const what = lost.length === 1 ? '1 path of a coverage report is' : `${lost.length} paths of coverage reports are`;
        const named = `${lost.slice(0, 3).join(', ')}${lost.length > 3 ? ', …' : ''}`;
        all.push(`${what} of no one file of this repository, so changed lines there are not seen: ${named}. The policy's paths can say where they are`);
    }
    return all.map((text) => (0,base_text/* cutText */.IN)(text, 500));
}
function nothingAsked({ files }) {
    const kinds = [...new Set(files.map(({ kind }) => kind))].join(', ');
    return new errors/* ConfigurationError */.j1({
        message: `no rule applies, and a gate that judges nothing must not pass; the reports are of ${kinds || 'nothing'}`,
        remedy: 'give a policy, or an input such as coverage-lines, lint-max-errors, audit-level or sarif-level',
    });
}
/** Texts from reports can be of any length; the verdict's are not. */
function bounded(check) {
    return {
        ...check,
        id: (0,base_text/* cutText */.IN)(check.id, 300),
        title: (0,base_text/* cutText */.IN)(check.title, 300),
        detail: (0,base_text/* cutText */.IN)(check.detail, 500),
        files: check.files.map((file) => (0,base_text/* cutText */.IN)(file, 1000)),
    };
}
function over(name, amount) {
    return amount > 0 ? { [name]: amount } : {};
}

// EXTERNAL MODULE: ./js/base/yaml-file.js
var yaml_file = __webpack_require__(15998);
;// CONCATENATED MODULE: ./js/gate/policy/load.js


/**
 * A policy from YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake and its line.
 */
function parsePolicy(text, file) {
    const { value, place } = (0,yaml_file/* readYaml */.g)(text, file);
    return checkPolicy(value ?? {}, place);
}
/**
 * The policy when it is one.
 * @param place Where a value stands, for messages.
 * @throws ConfigurationError with every mistake.
 */
function checkPolicy(value, place) {
    return (0,yaml_file/* checkShape */.e)(policySchema, value, place, 'the policy');
}

;// CONCATENATED MODULE: ./js/gate/types.js


/** What a rule found. `skipped`: it could not be applied, and its sentence says why; it does not fail the verdict. */
const types_status = schemas/* enum */.k5n(['passed', 'failed', 'warned', 'skipped', 'info']);
const shortText = schemas/* string */.YjP().max(500);
const path = schemas/* string */.YjP().max(1000);
const count = schemas/* int */.Whr().min(0);
const types_figure = schemas/* number */.aig();
const commit = schemas/* string */.YjP().regex(/^[0-9a-f]{40,64}$/u);
const check = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().max(300).describe('Stable, such as coverage.lines.'),
    title: schemas/* string */.YjP().max(300).describe('Such as Line coverage.'),
    status: types_status,
    value: types_figure.optional().describe('The number that was judged.'),
    unit: schemas/* enum */.k5n(['%', 'points', 'count', 'value']).describe('What value, threshold and baseline are in.'),
    threshold: schemas/* strictObject */.rej({ at: schemas/* enum */.k5n(['least', 'most']), value: types_figure })
        .optional()
        .describe('Absent for what no rule asks for.'),
    baseline: types_figure.optional().describe('The number of the baseline that it was compared with.'),
    detail: shortText.describe('One sentence with number, threshold, and baseline.'),
    files: schemas/* array */.YOg(path).max(20).describe('The reports it is from, the first of them.'),
    moreFiles: count.optional(),
});
const changedFile = schemas/* strictObject */.rej({
    path,
    covered: count,
    total: count.describe('Changed lines that can be covered.'),
    uncovered: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* int */.Whr().min(1), schemas/* int */.Whr().min(1)]))
        .max(500)
        .describe('Ranges of lines, first and last.'),
});
const failedTest = schemas/* strictObject */.rej({
    suite: shortText,
    name: shortText,
    file: path.optional(),
    line: schemas/* int */.Whr().min(1).optional(),
    message: shortText.optional(),
    stack: schemas/* string */.YjP().max(1000).optional().describe('The first lines of it.'),
    flaky: schemas/* boolean */.zMY().optional(),
});
const brokenThreshold = schemas/* strictObject */.rej({
    report: path,
    metric: shortText,
    expression: shortText.describe('As the load test has it, such as p(95)<200.'),
    value: types_figure.optional().describe('What was measured, where the report has it.'),
    unit: schemas/* string */.YjP().max(40).optional(),
});
const namedFinding = schemas/* strictObject */.rej({
    check: schemas/* string */.YjP().max(300).describe('The id of the rule of the gate, such as lint.errors.'),
    rule: shortText.describe("The tool's rule, or the id of the advisory."),
    level: schemas/* string */.YjP().max(20),
    message: shortText,
    tool: shortText.optional(),
    file: path.optional(),
    line: schemas/* int */.Whr().min(1).optional(),
    package: shortText.optional(),
    fixedIn: shortText.optional().describe('The first version of the package without it.'),
    url: schemas/* string */.YjP().max(1000).optional(),
});
const trend = schemas/* strictObject */.rej({
    title: schemas/* string */.YjP().max(300),
    unit: schemas/* enum */.k5n(['%', 'count']),
    values: schemas/* array */.YOg(types_figure).max(40).describe('Of the runs of the baseline, the oldest first, and of this run.'),
});
/** The verdict as JSON: schemas/quality-verdict.schema.json is made from this, and the companion reads nothing else. */
const verdictSchema = schemas/* strictObject */.rej({
    formatVersion: schemas/* literal */.euz(1),
    verdict: schemas/* enum */.k5n(['passed', 'failed']),
    checks: schemas/* array */.YOg(check).max(500),
    reports: schemas/* array */.YOg(schemas/* strictObject */.rej({
        path,
        kind: schemas/* string */.YjP().max(40),
        format: schemas/* enum */.k5n(table/* FORMAT_NAMES */.B),
        figures: schemas/* record */.g1P(schemas/* string */.YjP().max(60), types_figure),
    }))
        .max(1000),
    moreReports: count.optional(),
    changed: schemas/* strictObject */.rej({
        base: commit.describe('The commit that the change is measured from.'),
        covered: count,
        total: count,
        files: schemas/* array */.YOg(changedFile).max(1000).describe('Those with uncovered lines, the worst first.'),
        moreFiles: count.optional(),
        unreported: schemas/* array */.YOg(path).max(100).describe('Changed sources that are in no coverage report.'),
    })
        .optional(),
    failedTests: schemas/* array */.YOg(failedTest).max(1000),
    moreFailedTests: count.optional(),
    findings: schemas/* array */.YOg(namedFinding)
        .max(1000)
        .optional()
        .describe('Of the lint, SARIF, audit and mutation rules that failed, the worst first.'),
    moreFindings: count.optional(),
    brokenThresholds: schemas/* array */.YOg(brokenThreshold).max(200).optional(),
    trend: schemas/* array */.YOg(trend).max(20).optional(),
    missingSuites: schemas/* array */.YOg(shortText).max(1000),
    baseline: schemas/* strictObject */.rej({
        state: schemas/* enum */.k5n(['found', 'missing', 'unused']),
        commit: commit.optional(),
        branch: schemas/* string */.YjP().max(300).optional(),
        detail: shortText,
    }),
    warnings: schemas/* array */.YOg(shortText).max(100),
    commit: commit.optional(),
});
/** The JSON schema of a verdict. */
function verdictJsonSchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(verdictSchema, { target: 'draft-2020-12' });
    return {
        ...schema,
        $id: 'urn:edu-actions:quality-verdict:1',
        title: 'Verdict of edu-actions/quality-gate',
    };
}

;// CONCATENATED MODULE: ./js/gate/verdict.js


/** A verdict with all its lists is far below it; anything above was not written by this action. */
const MOST_UNITS = 4 * 1024 * 1024;
/**
 * A verdict that an untrusted run left, checked against its schema in every field: nothing else of it is ever used.
 * @throws ConfigurationError which says where it differs.
 */
function parseVerdict(text, file) {
    if (text.length > MOST_UNITS) {
        throw new errors/* ConfigurationError */.j1({
            file,
            message: 'is too large for a verdict',
            found: `${text.length} characters`,
        });
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new errors/* ConfigurationError */.j1({ file, message: 'is no valid JSON' });
    }
    const result = verdictSchema.safeParse(value);
    if (result.success)
        return result.data;
    throw new errors/* ConfigurationError */.j1(result.error.issues.slice(0, 10).map((issue) => ({
        file,
        message: `is no verdict of this version: ${issue.path.map(String).join('.') || 'the whole'} ${issue.message}`,
        remedy: 'let the same version of quality-gate write and read it',
    })));
}
/** The verdict for an output, where GitHub's limit is 1 MB for all outputs of a job: lists are cut, counts stay. */
function compactVerdict(verdict) {
    const most = 20;
    const { changed } = verdict;
    const more = (listed, already) => Math.max(0, listed - most) + (already ?? 0);
    return {
        ...verdict,
        checks: verdict.checks.slice(0, 100),
        reports: verdict.reports.slice(0, most),
        moreReports: more(verdict.reports.length, verdict.moreReports),
        failedTests: verdict.failedTests.slice(0, most),
        moreFailedTests: more(verdict.failedTests.length, verdict.moreFailedTests),
        ...(verdict.findings === undefined
            ? {}
            : {
                findings: verdict.findings.slice(0, most),
                moreFindings: more(verdict.findings.length, verdict.moreFindings),
            }),
        ...(verdict.brokenThresholds === undefined
            ? {}
            : { brokenThresholds: verdict.brokenThresholds.slice(0, most) }),
        missingSuites: verdict.missingSuites.slice(0, most),
        ...(changed === undefined
            ? {}
            : {
                changed: {
                    ...changed,
                    files: changed.files
                        .slice(0, most)
                        .map((file) => ({ ...file, uncovered: file.uncovered.slice(0, most) })),
                    moreFiles: more(changed.files.length, changed.moreFiles),
                    unreported: changed.unreported.slice(0, most),
                },
            }),
    };
}

;// CONCATENATED MODULE: ./js/gate/index.js









/***/ })

};
