export const id = 4842;
export const ids = [4842,8328];
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

/***/ 37888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ bodyText),
/* harmony export */   I: () => (/* binding */ find)
/* harmony export */ });
/* harmony import */ var node_vm__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30714);

/** The body as text by the charset that its headers name, or why there is none. */
function bodyText(answer) {
    return (answer.memo.text ??= decode(answer));
}
function decode({ body, cut, size, headers }) {
    if (cut) {
        return { why: `the body has ${size} bytes, more than body-limit: raise it, or assert size and sha256` };
    }
    const charset = /;\s*charset="?([^";\s]+)/iu.exec(String(headers['content-type'] ?? ''))?.[1];
    if (charset === undefined || /^utf-?8$/iu.test(charset))
        return { text: body.toString('utf8') };
    try {
        return { text: new TextDecoder(charset).decode(body) };
    }
    catch {
        return { why: `the charset ${charset} is unknown` };
    }
}
/** An expression that backtracks without end must not hold the run: V8 is stopped after this long. */
const REGEX_MS = 1000;
/** Of texts up to this length even a bad expression is done soon enough to need no guard, which takes 0.1 ms. */
const UNGUARDED = 64;
const guard = (0,node_vm__WEBPACK_IMPORTED_MODULE_0__.createContext)({ pattern: undefined, text: '' });
const exec = new node_vm__WEBPACK_IMPORTED_MODULE_0__.Script('pattern.exec(text)');
/** What an expression finds in a text: its first group, else the whole match. */
function find(pattern, text) {
    const match = text.length <= UNGUARDED && !/[*+{]/u.test(pattern.source) ? pattern.exec(text) : guarded(pattern, text);
    if (typeof match === 'string')
        return { found: false, why: match };
    return match === null ? { found: false } : { found: true, value: match[1] ?? match[0] };
}
/** @returns the match, or why there is none. */
function guarded(pattern, text) {
    Object.assign(guard, { pattern, text });
    try {
        return exec.runInContext(guard, { timeout: REGEX_MS });
    }
    catch (error) {
        if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            throw error;
        return `the expression took more than ${REGEX_MS} ms on ${text.length} characters: make it simpler`;
    }
    finally {
        Object.assign(guard, { pattern: undefined, text: '' });
    }
}


/***/ }),

/***/ 64842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failureLine: () => (/* reexport */ failureLine),
  fullName: () => (/* reexport */ fullName),
  junitOf: () => (/* reexport */ junitOf),
  parseSmokeTests: () => (/* reexport */ parseSmokeTests),
  reportJsonSchema: () => (/* reexport */ reportJsonSchema),
  runSmokeTests: () => (/* reexport */ runSmokeTests),
  smokeJsonSchema: () => (/* reexport */ smokeJsonSchema),
  suiteOf: () => (/* reexport */ suiteOf)
});

// EXTERNAL MODULE: ./js/base/yaml-file.js
var yaml_file = __webpack_require__(15998);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
;// CONCATENATED MODULE: ./js/smoke/schema/template.js

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/gu;
/** The names that a value uses, in all of its texts and keys. */
function namesIn(value) {
    if (typeof value === 'string')
        return value.includes('{{') ? [...value.matchAll(PLACE)].map(([, name = '']) => name) : [];
    if (Array.isArray(value))
        return value.flatMap(namesIn);
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([key, inner]) => [...namesIn(key), ...namesIn(inner)]);
}
function template(value) {
    if (namesIn(value).length === 0)
        return () => value;
    return (variables) => filled(value, variables, textOf);
}
/** The same for a text, which stays one whatever its variables hold. */
function textTemplate(value) {
    const made = template(value);
    return (variables) => textOf(made(variables));
}
/** A regular expression whose places are taken literally. */
function patternTemplate(source) {
    if (namesIn(source).length === 0) {
        const ready = new RegExp(source, FLAGS);
        return () => ready;
    }
    return (variables) => new RegExp(source.replace(PLACE, (_, name) => literally(textOf(variables.get(name)))), FLAGS);
}
/** What is wrong with a regular expression; undefined when nothing is. Variables stand for plain text in it. */
function patternMistake(source) {
    try {
        const pattern = new RegExp(source.replace(PLACE, 'x'), FLAGS);
        return pattern.unicode ? undefined : 'it is not read as Unicode';
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error).replace(/^.*: /u, '');
    }
}
/** `^` and `$` are those of a line: bodies have many. */
const FLAGS = 'um';
function literally(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
function filled(value, variables, write) {
    if (typeof value === 'string') {
        // A text that is one place alone takes the value as it is, such as a number.
        const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/u.exec(value);
        if (whole?.[1] !== undefined)
            return variables.get(whole[1]);
        return value.replace(PLACE, (_, name) => write(variables.get(name)));
    }
    if (Array.isArray(value))
        return value.map((one) => filled(one, variables, write));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [
        key.replace(PLACE, (_, name) => write(variables.get(name))),
        filled(inner, variables, write),
    ]));
}
function textOf(value) {
    if (typeof value === 'string')
        return value;
    return value === undefined ? '' : (JSON.stringify(value) ?? '');
}

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/smoke/schema/shown.js

/** What is shown of a value: enough to know it, and no more. */
const SHOWN = 200;
/** A value as it stands in a message: as JSON, so that blanks and control characters are seen, and cut. */
function shown(value) {
    const text = typeof value === 'symbol' ? 'nothing' : (JSON.stringify((0,redactor/* redactIn */.dl)(value)) ?? 'nothing');
    return (0,base_text/* cutText */.IN)(text, SHOWN);
}

;// CONCATENATED MODULE: ./js/smoke/http/types.js
class NetworkError extends Error {
    kind;
    /** What to do about it, when that is known. */
    hint;
    constructor(kind, message, hint, options) {
        super(message, options);
        this.name = 'NetworkError';
        this.kind = kind;
        this.hint = hint;
    }
}

;// CONCATENATED MODULE: ./js/smoke/http/request.js






/** What a check sends, as a function of target and variables. All that is the same each time is made once. */
function requestMaker(entry, context) {
    const below = textTemplate(entry.path ?? '/');
    const absolute = entry.url === undefined ? undefined : textTemplate(entry.url);
    const query = entry.query === undefined ? undefined : template(entry.query);
    const headers = headersOf(entry, context);
    const body = bodyOf(entry, context.folder);
    const method = methodOf(entry);
    return async (base, variables) => {
        const url = absolute === undefined ? belowOf(base, below(variables)) : addressIn(absolute(variables));
        for (const [name, value] of Object.entries(query?.(variables) ?? {}))
            url.searchParams.append(name, textOf(value));
        const content = body === undefined ? undefined : await body(variables);
        return {
            method,
            url,
            headers: content === undefined ? headers(variables) : { ...content.headers, ...headers(variables) },
            ...(content === undefined ? {} : { body: content.body }),
        };
    };
}
function methodOf(entry) {
    const hasBody = [entry.json, entry.form, entry.multipart, entry.body, entry.file].some((x) => x !== undefined);
    return entry.method ?? (hasBody ? 'POST' : 'GET');
}
function belowOf(base, below) {
    if (base === undefined)
        throw new TypeError('a path without a target');
    // A target may be below a path itself, such as https://shop.example/api.
    const prefix = base.pathname.replace(/\/+$/u, '');
    return addressIn(`${base.origin}${prefix}${below.startsWith('/') ? '' : '/'}${below}`);
}
/** @throws NetworkError for an address that a variable has made wrong: all others were checked when they were read. */
function addressIn(text) {
    const url = URL.parse(text);
    if (url !== null && ['http:', 'https:'].includes(url.protocol))
        return url;
    throw new NetworkError('protocol', `${shown(text)} is not an http or https URL`);
}
function headersOf(entry, context) {
    const { user, password } = entry['basic-auth'] ?? {};
    const headers = {
        'user-agent': 'edu-actions-smoke-test',
        accept: '*/*',
        ...(context.compressed ? { 'accept-encoding': 'gzip, br, zstd' } : {}),
        ...(0,defined/* defined */.s)({ host: context.host }),
        ...lowerCased(context.headers),
        ...lowerCased(entry.headers ?? {}),
    };
    const cookies = entry.cookies;
    const auth = user === undefined ? undefined : `${user}:${password}`;
    const all = template({ headers, cookies, auth });
    const make = (variables) => {
        const { headers, cookies, auth } = all(variables);
        const made = {};
        for (const [name, value] of Object.entries(headers))
            made[name] = textOf(value);
        if (cookies !== undefined) {
            const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${textOf(value)}`);
            made['cookie'] = pairs.join('; ');
        }
        if (auth !== undefined)
            made['authorization'] = basic(auth);
        return made;
    };
    if (namesIn([headers, cookies, auth]).length > 0)
        return make;
    const same = make(new Map());
    return () => same;
}
/** A password that is a secret is one together with its user as well. */
function basic(auth) {
    const at = auth.indexOf(':');
    const [user, password] = [auth.slice(0, at), auth.slice(at + 1)];
    if ((0,redactor/* redact */.E$)(password) !== password)
        (0,redactor/* keepCredentials */.UY)(user, password);
    return `Basic ${Buffer.from(auth).toString('base64')}`;
}
function lowerCased(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
function bodyOf(entry, folder) {
    const { json, form, multipart, body, file } = entry;
    if (json !== undefined) {
        const made = template(json);
        return (variables) => request_text(JSON.stringify(made(variables)), 'application/json');
    }
    if (form !== undefined) {
        const made = template(form);
        return (variables) => {
            const fields = Object.entries(made(variables)).map(([name, value]) => [
                name,
                textOf(value),
            ]);
            return request_text(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
        };
    }
    if (body !== undefined) {
        const made = textTemplate(body);
        return (variables) => request_text(made(variables), 'text/plain; charset=utf-8');
    }
    if (file !== undefined) {
        const from = external_node_path_.resolve(folder, file);
        return () => ({
            body: (0,external_node_fs_.createReadStream)(from),
            headers: {
                'content-type': 'application/octet-stream',
                'content-length': String((0,external_node_fs_.statSync)(from).size),
            },
        });
    }
    if (multipart === undefined)
        return undefined;
    const parts = template(multipart);
    return async (variables) => await multipartOf(parts(variables), folder);
}
function request_text(body, type) {
    return { body, headers: { 'content-type': type } };
}
async function multipartOf(parts, folder) {
    const { FormData } = await __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const form = new FormData();
    for (const { name, value, file, filename, 'content-type': type } of parts) {
        if (file === undefined && type === undefined && filename === undefined) {
            form.append(name, textOf(value));
            continue;
        }
        const options = type === undefined ? {} : { type };
        const blob = file === undefined
            ? new Blob([textOf(value)], options)
            : await (0,external_node_fs_.openAsBlob)(external_node_path_.resolve(folder, file), options);
        form.append(name, blob, filename ?? (file === undefined ? name : external_node_path_.basename(file)));
    }
    return { body: form, headers: {} };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/smoke/answer/text.js
var answer_text = __webpack_require__(37888);
;// CONCATENATED MODULE: ./js/smoke/answer/predicates.js






/** Conditions out of an expectation: a value that is meant to be equal, or keys. */
function conditionsOf(expectation) {
    return isPredicate(expectation) ? predicateConditions(expectation) : [onValue(equality(expectation))];
}
function isPredicate(value) {
    return (0,record/* isRecord */.u)(value);
}
function predicateConditions(predicate) {
    const { exists, not, ...others } = predicate;
    const conditions = Object.entries(others).flatMap(([name, wanted]) => {
        const make = TESTS[name];
        return make === undefined || wanted === undefined ? [] : [onValue(make(wanted))];
    });
    if (exists !== undefined) {
        conditions.push(({ found }) => found === exists ? undefined : { expected: exists ? 'that it exists' : 'that it does not exist' });
    }
    if (not !== undefined)
        conditions.push(negated(not));
    return conditions;
}
function onValue(test) {
    return (found, variables) => {
        if (found.found)
            return test(found.value, variables);
        return { expected: test(NOTHING, variables)?.expected ?? 'a value' };
    };
}
/** Equal to nothing, of no kind. */
const NOTHING = Symbol('nothing');
/** As with Hurl, what is not there is no proof: a header of another name must not pass `not: {contains: …}`. */
function negated(inner) {
    const conditions = predicateConditions(inner);
    return (found, variables) => {
        const unmet = conditions.flatMap((condition) => condition(found, variables) ?? []);
        if (unmet.length > 0 && (found.found || inner.exists !== undefined))
            return undefined;
        const nothing = { found: true, value: NOTHING };
        const meant = conditions.flatMap((condition) => condition(nothing, variables) ?? []);
        const words = meant.map(({ expected }) => expected).join(' and ');
        return {
            expected: inner.exists === undefined ? `a value that is not ${words}` : 'the contrary of exists',
        };
    };
}
function equality(wanted) {
    const made = template(wanted);
    return (value, variables) => {
        const right = made(variables);
        return same(value, right) ? undefined : { expected: shown(right) };
    };
}
/** `3` and `"3"` are the same where one side cannot be anything but text, such as a header. */
function same(value, wanted) {
    if ((0,external_node_util_.isDeepStrictEqual)(value, wanted))
        return true;
    const scalar = typeof wanted === 'number' || typeof wanted === 'boolean';
    return typeof value === 'string' && scalar && value === String(wanted);
}
const TESTS = {
    equals: equality,
    'one-of': (list) => {
        const made = template(list);
        return (value, variables) => made(variables).some((one) => same(value, one))
            ? undefined
            : { expected: `one of ${made(variables).map(shown).join(', ')}` };
    },
    gt: compared('more than', (a, b) => a > b),
    gte: compared('at least', (a, b) => a >= b),
    lt: compared('less than', (a, b) => a < b),
    lte: compared('at most', (a, b) => a <= b),
    'starts-with': onText('a text that starts with', (text, part) => text.startsWith(part)),
    'ends-with': onText('a text that ends with', (text, part) => text.endsWith(part)),
    contains: (wanted) => {
        const made = template(wanted);
        return (value, variables) => {
            const part = made(variables);
            const holds = Array.isArray(value)
                ? value.some((one) => same(one, part))
                : typeof value === 'string' && value.includes(textOf(part));
            return holds ? undefined : { expected: `something that contains ${shown(part)}` };
        };
    },
    matches: (source) => {
        const made = patternTemplate(source);
        return (value, variables) => {
            const pattern = made(variables);
            const expected = `a text that matches ${pattern.source}`;
            if (typeof value !== 'string' && typeof value !== 'number')
                return { expected };
            const found = (0,answer_text/* find */.I)(pattern, String(value));
            if (found.found)
                return undefined;
            return found.why === undefined ? { expected } : { expected, actual: found.why };
        };
    },
    empty: (wanted) => (value) => {
        const size = sizeOf(value);
        if (size !== undefined && (size === 0) === wanted)
            return undefined;
        return { expected: wanted ? 'something empty' : 'something that is not empty' };
    },
    type: (kind) => (value) => (IS_OF[kind](value) ? undefined : { expected: `a value of type ${kind}` }),
    count: (wanted) => {
        const tests = typeof wanted === 'number'
            ? [equality(wanted)]
            : Object.entries(wanted).flatMap(([name, limit]) => TESTS[name]?.(limit) ?? []);
        return (value, variables) => {
            const size = sizeOf(value) ?? (value === NOTHING ? NOTHING : 1);
            const unmet = tests.flatMap((test) => test(size, variables) ?? []);
            if (unmet.length === 0)
                return undefined;
            const actual = typeof size === 'number' ? { actual: `${size} in ${shown(value)}` } : {};
            return { expected: `a count of ${unmet.map(({ expected }) => expected).join(' and ')}`, ...actual };
        };
    },
};
function compared(words, holds) {
    return (wanted) => {
        const made = template(wanted);
        return (value, variables) => {
            const limit = made(variables);
            const expected = `${words} ${shown(limit)}`;
            const [a, b] = [numberOf(value), numberOf(limit)];
            if (a !== undefined && b !== undefined)
                return holds(a, b) ? undefined : { expected };
            // Dates as ISO 8601 are in order as texts are.
            if (typeof value === 'string' && typeof limit === 'string' && a === undefined && b === undefined)
                return holds(value, limit) ? undefined : { expected };
            return { expected };
        };
    };
}
function numberOf(value) {
    if (typeof value === 'number')
        return value;
    if (typeof value !== 'string' || !/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/iu.test(value))
        return undefined;
    return Number(value);
}
function onText(words, holds) {
    return (wanted) => {
        const made = template(wanted);
        return (value, variables) => {
            const part = textOf(made(variables));
            return typeof value === 'string' && holds(value, part)
                ? undefined
                : { expected: `${words} ${shown(part)}` };
        };
    };
}
function sizeOf(value) {
    if (typeof value === 'string' || Array.isArray(value))
        return value.length;
    return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?$/u;
const IS_OF = {
    text: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number',
    integer: (value) => Number.isInteger(value),
    float: (value) => typeof value === 'number' && !Number.isInteger(value),
    boolean: (value) => typeof value === 'boolean',
    null: (value) => value === null,
    list: (value) => Array.isArray(value),
    object: record/* isRecord */.u,
    date: (value) => typeof value === 'string' && ISO_DATE.test(value) && !Number.isNaN(Date.parse(value)),
    uuid: (value) => typeof value === 'string' && UUID.test(value),
    ipv4: (value) => typeof value === 'string' && (0,external_node_net_.isIPv4)(value),
    ipv6: (value) => typeof value === 'string' && (0,external_node_net_.isIPv6)(value),
};

;// CONCATENATED MODULE: ./js/smoke/http/cookies.js
/**
 * The cookies of a group, as a browser keeps them (RFC 6265): by host or domain, path and Secure, until they are taken
 * back. The jar, with its list of the domains that belong to no one (`co.uk`), is loaded when the first cookie is set.
 */
class Cookies {
    #jar;
    /** What is sent to this address. */
    headerFor(url) {
        const header = this.#jar?.getCookieStringSync(url.href) ?? '';
        return header === '' ? undefined : header;
    }
    async take(headers, url) {
        const lines = setCookieLines(headers);
        if (lines.length === 0)
            return;
        const { CookieJar } = await __webpack_require__.e(/* import() */ 5368).then(__webpack_require__.bind(__webpack_require__, 25368));
        this.#jar ??= new CookieJar();
        // One that is for somewhere else, or is no cookie, is ignored, as browsers do.
        for (const line of lines)
            this.#jar.setCookieSync(line, url.href, { ignoreError: true });
    }
}
function setCookieLines(headers) {
    const given = headers['set-cookie'];
    return given === undefined ? [] : [given].flat();
}
/** A cookie that an answer sets, or an attribute of it: `session`, `session[Max-Age]`. */
function cookieValue(cookies, query) {
    const [, name = query, attribute] = /^(.*?)(?:\[([A-Za-z-]+)\])?$/u.exec(query) ?? [];
    const cookie = cookies.find((one) => one.name === name);
    if (cookie === undefined)
        return { found: false };
    const value = attribute === undefined ? cookie.value : attributeOf(cookie, attribute.toLowerCase());
    return value === undefined || value === null || value === false ? { found: false } : { found: true, value };
}
function attributeOf(cookie, attribute) {
    switch (attribute) {
        case 'value':
            return cookie.value;
        case 'expires':
            return cookie.expires === undefined || cookie.expires === null
                ? undefined
                : new Date(cookie.expires).toISOString();
        case 'max-age':
            return cookie.maxAge;
        case 'domain':
            return cookie.domain;
        case 'path':
            return cookie.path;
        case 'secure':
            return cookie.secure;
        case 'httponly':
            return cookie.httpOnly;
        case 'samesite':
            return cookie.sameSite;
        default:
            return undefined;
    }
}
const COOKIE_ATTRIBUTES = [
    'Value',
    'Expires',
    'Max-Age',
    'Domain',
    'Path',
    'Secure',
    'HttpOnly',
    'SameSite',
];

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./js/smoke/http/body-reader.js




/** What stays of a body that nobody looks into or that is over the limit, for messages. */
const HEAD_BYTES = 4096;
/** Takes a body piece by piece: counts and hashes all of it, and keeps no more than the limit. */
class BodyReader {
    size = 0;
    cut = false;
    #limit;
    #hashes;
    #kept = [];
    #keptBytes = 0;
    constructor(wanted, limit) {
        // The beginning is kept in any case: it tells a person why the status is what it is.
        this.#limit = wanted.body ? limit : Math.min(limit, HEAD_BYTES);
        this.#hashes = wanted.hashes.map((name) => [name, (0,external_node_crypto_.createHash)(name)]);
    }
    take(chunk) {
        this.size += chunk.length;
        for (const [, hash] of this.#hashes)
            hash.update(chunk);
        if (this.cut)
            return;
        this.#kept.push(chunk);
        this.#keptBytes += chunk.length;
        if (this.#keptBytes <= this.#limit)
            return;
        this.cut = true;
        // A copy: a slice would keep all of the memory that it is a part of.
        const head = Buffer.from(Buffer.concat(this.#kept).subarray(0, Math.min(HEAD_BYTES, this.#limit)));
        this.#kept = [head];
    }
    body() {
        const [first] = this.#kept;
        return this.#kept.length === 1 && first !== undefined ? first : Buffer.concat(this.#kept);
    }
    digests() {
        return Object.fromEntries(this.#hashes.map(([name, hash]) => [name, hash.digest('hex')]));
    }
}
const DECODERS = {
    gzip: () => external_node_zlib_.createGunzip(),
    'x-gzip': () => external_node_zlib_.createGunzip(),
    deflate: () => external_node_zlib_.createInflate(),
    br: () => external_node_zlib_.createBrotliDecompress(),
    zstd: () => external_node_zlib_.createZstdDecompress(),
};
/** What undoes a content encoding; undefined where there is nothing to undo. @throws NetworkError for an unknown one. */
function decoderFor(encoding) {
    const name = encoding?.trim().toLowerCase() ?? '';
    if (name === '' || name === 'identity')
        return undefined;
    const make = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (make === undefined)
        throw new NetworkError('protocol', `the body is encoded as ${name}, which is unknown`);
    return make();
}
function undecodable(encoding, error) {
    return new NetworkError('protocol', `the body is no valid ${encoding ?? ''}: ${(0,errors/* messageOf */.bD)(error)}`);
}

// EXTERNAL MODULE: ./js/base/http.js
var http = __webpack_require__(35208);
;// CONCATENATED MODULE: ./js/smoke/http/network-error.js


const SELF_SIGNED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/u;
/** What kept an answer from coming, as a sentence about the address. */
function networkError(error, url) {
    if (error instanceof NetworkError)
        return error;
    const where = url.host;
    const { code: given } = error;
    const code = typeof given === 'string' ? given : '';
    if ((0,errors/* isForeign */.jq)(error, 'HTTPParserError') ||
        code.startsWith('HPE_') ||
        code === 'UND_ERR_INFO' ||
        code.startsWith('ERR_HTTP2')) {
        return new NetworkError('protocol', `${SENTENCES.protocol(where)}: ${reason(error, code)}`);
    }
    if (code === 'UND_ERR_INVALID_ARG')
        return new NetworkError('protocol', `the request to ${where} cannot be sent: ${(0,errors/* messageOf */.bD)(error)}`);
    const { kind } = (0,http/* classifyNetworkError */.LW)(error);
    return new NetworkError(kind, `${SENTENCES[kind](where)}: ${reason(error, code)}`, hintOf(kind, code), {
        cause: error,
    });
}
const SENTENCES = {
    dns: (where) => `the name of ${where} cannot be resolved`,
    connect: (where) => `no connection to ${where}`,
    tls: (where) => `no TLS connection to ${where}`,
    timeout: (where) => `${where} did not answer in time`,
    reset: (where) => `${where} broke the connection off`,
    protocol: (where) => `${where} does not speak HTTP as it should`,
};
function hintOf(kind, code) {
    if (kind !== 'tls')
        return undefined;
    if (SELF_SIGNED.test(code))
        return 'give the certificate of its authority as ca-file';
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return 'the certificate is for another name: give that name as server-name or host';
    if (code.startsWith('ERR_SSL'))
        return 'does this port speak TLS?';
    return undefined;
}
function reason(error, code) {
    // Node's advice on its command line is not for who writes a workflow.
    const message = (0,errors/* messageOf */.bD)(error)
        .replace(/^Error: /u, '')
        .split(/[\n;]/u)[0] ?? '';
    // Several addresses were tried, and each has a message of its own.
    const text = message === '' && error instanceof AggregateError ? (0,errors/* messageOf */.bD)(error.errors[0]) : message;
    return code === '' || text.includes(code) ? text : `${text} (${code})`;
}

;// CONCATENATED MODULE: ./js/smoke/http/send.js



/**
 * Sends one request and reads its answer to the end, at the level below undici's own `request`: bodies are looked at as
 * they come, and nothing is made for what nobody asks for.
 * @throws NetworkError when there is no whole answer, the signal's reason when the run is over.
 */
async function send(outgoing, options) {
    options.signal.throwIfAborted();
    return await new Promise((resolve, reject) => {
        const exchange = new Exchange(outgoing, options, resolve, reject);
        const { url, method, headers, body = null } = outgoing;
        try {
            options.dispatcher.dispatch({
                origin: url.origin,
                path: `${url.pathname}${url.search}`,
                method,
                headers,
                body,
                // One timer of ours is over all of it.
                headersTimeout: 0,
                bodyTimeout: 0,
            }, exchange);
        }
        catch (error) {
            exchange.onResponseError(undefined, error);
        }
    });
}
class Exchange {
    #outgoing;
    #resolve;
    #reject;
    #options;
    #reader;
    #timer;
    #onAbort;
    #controller;
    #stage = 'connecting';
    #failed;
    #status = 0;
    #headers = {};
    #decoder;
    #encodedBytes = 0;
    constructor(outgoing, options, resolve, reject) {
        this.#outgoing = outgoing;
        this.#options = options;
        this.#resolve = resolve;
        this.#reject = reject;
        this.#reader = new BodyReader(options.wanted, options.bodyLimit);
        this.#timer = setTimeout(() => this.#fail(this.#late()), Math.max(0, options.deadline - performance.now()));
        this.#onAbort = () => this.#fail(options.signal.reason);
        options.signal.addEventListener('abort', this.#onAbort, { once: true });
    }
    onRequestStart(controller) {
        this.#controller = controller;
        if (this.#failed !== undefined)
            controller.abort(this.#failed);
        else
            this.#stage = 'waiting for the answer';
    }
    onResponseStart(controller, status, headers) {
        if (status < 200)
            return;
        this.#stage = 'reading the body';
        this.#status = status;
        this.#headers = headers;
        const encoding = headers['content-encoding'];
        if (encoding === undefined || this.#outgoing.method === 'HEAD')
            return;
        try {
            this.#decoder = decoderFor(String(encoding));
        }
        catch (error) {
            this.#fail(error);
            return;
        }
        this.#decoder
            ?.on('data', (chunk) => this.#reader.take(chunk))
            .on('drain', () => controller.resume())
            .on('error', (error) => this.#fail(undecodable(String(encoding), error)))
            .on('end', () => this.#finish());
    }
    onResponseData(controller, chunk) {
        this.#encodedBytes += chunk.length;
        if (this.#decoder === undefined)
            this.#reader.take(chunk);
        else if (!this.#decoder.write(chunk))
            controller.pause();
    }
    onResponseEnd() {
        if (this.#decoder === undefined)
            this.#finish();
        // Nothing at all is a whole body too: a decoder would call it cut off.
        else if (this.#encodedBytes === 0)
            this.#finish();
        else
            this.#decoder.end();
    }
    onResponseError(_controller, error) {
        this.#fail(networkError(error, this.#outgoing.url));
    }
    #finish() {
        this.#settle();
        this.#resolve({
            status: this.#status,
            headers: this.#headers,
            body: this.#reader.body(),
            cut: this.#reader.cut,
            size: this.#reader.size,
            hashes: this.#reader.digests(),
        });
    }
    #fail(error) {
        if (this.#failed !== undefined)
            return;
        this.#failed = error;
        this.#settle();
        this.#reject(error);
        this.#decoder?.destroy();
        this.#controller?.abort(error instanceof Error ? error : new Error('ended'));
    }
    #settle() {
        clearTimeout(this.#timer);
        this.#options.signal.removeEventListener('abort', this.#onAbort);
    }
    #late() {
        const { host } = this.#outgoing.url;
        const { waitsFor } = this.#options;
        const connects = this.#stage === 'connecting' && waitsFor !== undefined ? `, which waits for ${waitsFor()}` : '';
        const so = this.#stage === 'reading the body' ? `, ${this.#reader.size} bytes so far` : connects;
        return new NetworkError('timeout', `no whole answer of ${host} within ${this.#options.timeoutMs} ms: still ${this.#stage}${so}`);
    }
}

;// CONCATENATED MODULE: ./js/smoke/http/exchange.js



/** What follows a redirect to another origin: of all other headers nobody knows which of them is a credential. */
const FOLLOWING = ['accept', 'accept-encoding', 'accept-language', 'user-agent'];
/** The same for a body that goes there. */
const OF_BODY = ['content-type', 'content-length'];
/**
 * One attempt of a check: the request, and the redirects that it may follow.
 * @throws NetworkError when there is no whole answer, the signal's reason when the run is over.
 */
async function exchange(first, options) {
    const started = performance.now();
    const redirects = [];
    let outgoing = first;
    for (;;) {
        const received = await one(outgoing, options, started);
        const { cookies, redirects: limit } = options;
        await cookies.take(received.headers, outgoing.url);
        const to = locationOf(received, outgoing.url);
        if (to === undefined || limit === 0) {
            const durationMs = performance.now() - started;
            return { ...received, durationMs, url: outgoing.url.href, redirects, memo: {} };
        }
        if (redirects.length >= limit) {
            throw new NetworkError('protocol', `more than ${limit} redirects: the next would be to ${to.href}`);
        }
        redirects.push(to.href);
        outgoing = redirected(outgoing, first, received.status, to);
    }
}
async function one(outgoing, options, started) {
    const { connections, profile, cookies, wanted, bodyLimit, timeoutMs, signal } = options;
    const way = options.tunnel?.origin === outgoing.url.origin ? options.tunnel : undefined;
    const tunnel = way?.open;
    const stored = cookies.headerFor(outgoing.url);
    const cookie = [outgoing.headers['cookie'], stored].filter((text) => text !== undefined).join('; ');
    const sent = cookie === '' ? outgoing : { ...outgoing, headers: { ...outgoing.headers, cookie } };
    const common = {
        wanted,
        bodyLimit,
        deadline: started + timeoutMs,
        timeoutMs,
        signal,
        ...(0,defined/* defined */.s)({ waitsFor: way?.waitsFor }),
    };
    if (!wanted.connection) {
        return await send(sent, { ...common, dispatcher: connections.shared(profile, tunnel) });
    }
    const own = connections.own(profile, tunnel);
    try {
        const received = await send(sent, { ...common, dispatcher: own.dispatcher });
        const facts = own.facts();
        return { ...received, ...(0,defined/* defined */.s)({ connection: facts }) };
    }
    finally {
        await own.release();
    }
}
/** Where a redirect leads to. */
function locationOf({ status, headers }, from) {
    const given = headers['location'];
    if (given === undefined || ![301, 302, 303, 307, 308].includes(status))
        return undefined;
    return URL.parse(String(given), from.href) ?? undefined;
}
/** As browsers do: 303 becomes a GET, and so does a POST that is moved by 301 or 302. */
function redirected(outgoing, first, status, url) {
    const toGet = (status === 303 && outgoing.method !== 'HEAD') ||
        ([301, 302].includes(status) && outgoing.method === 'POST');
    const elsewhere = url.origin !== first.url.origin;
    // Also in a name of the client a file may have put a secret.
    const follows = (name, value) => OF_BODY.includes(name) ? !toGet : !elsewhere || (FOLLOWING.includes(name) && (0,redactor/* redact */.E$)(value) === value);
    const headers = Object.fromEntries(Object.entries(outgoing.headers).filter(([name, value]) => follows(name, value)));
    const { body, ...rest } = outgoing;
    if (toGet || body === undefined)
        return { ...rest, method: toGet ? 'GET' : rest.method, url, headers };
    if (typeof body !== 'string') {
        throw new NetworkError('protocol', `a redirect by ${status} asks for the body again, which was a stream`);
    }
    if (elsewhere && (0,redactor/* redact */.E$)(body) !== body) {
        throw new NetworkError('protocol', `a redirect by ${status} leads from ${first.url.origin} to ${url.origin}: the body holds a secret and was not sent there`);
    }
    return { ...rest, url, headers, body };
}

;// CONCATENATED MODULE: ./js/smoke/answer/queries.js




const BODY = { body: true };
const CONNECTION = { connection: true };
const NONE = { found: false };
const queries = {
    status: () => plain('status', {}, ({ status }) => status),
    header: (name) => named(`header ${name}`, name, {}, (wanted, { headers }) => present(headers[wanted.toLowerCase()])),
    cookie: (name, { cookies }) => named(`cookie ${name}`, name, {}, (wanted, { headers }) => {
        const set = setCookieLines(headers).flatMap((line) => cookies?.(line) ?? []);
        return cookieValue(set, wanted);
    }),
    json: (path, { json }) => compiled(`json ${path}`, path, BODY, needed(json)),
    css: (selector, { css }) => compiled(`css ${selector}`, selector, BODY, needed(css)),
    regex: (pattern, source) => ({
        label: `regex ${source}`,
        needs: BODY,
        ask: (answer, variables) => {
            const text = (0,answer_text/* bodyText */.G)(answer);
            return 'why' in text ? { found: false, why: text.why } : (0,answer_text/* find */.I)(pattern(variables), text.text);
        },
    }),
    body: () => ({
        label: 'body',
        needs: BODY,
        ask: (answer) => {
            const text = (0,answer_text/* bodyText */.G)(answer);
            return 'why' in text ? { found: false, why: text.why } : { found: true, value: text.text };
        },
    }),
    size: () => plain('size', {}, ({ size }) => size),
    hash: (name) => plain(name, { hashes: [name] }, ({ hashes }) => hashes[name]),
    duration: () => plain('duration', {}, ({ durationMs }) => Math.round(durationMs)),
    httpVersion: () => ofConnection('http-version', ({ httpVersion }) => httpVersion),
    ip: () => ofConnection('ip', ({ ip }) => ip),
    certificate: (field) => ofConnection(`certificate ${field}`, ({ certificate }) => certificate === undefined ? undefined : FIELDS[field](certificate)),
    redirect: () => plain('redirect', {}, (answer) => locationOf(answer, new URL(answer.url))?.href),
    redirects: () => plain('redirects', {}, ({ redirects }) => redirects),
    url: () => plain('url', {}, ({ url }) => url),
    variable: (name) => ({
        label: `variable ${name}`,
        needs: {},
        ask: (_, variables) => present(variables.get(name)),
    }),
};
function plain(label, needs, read) {
    return { label, needs, ask: (answer) => present(read(answer)) };
}
function ofConnection(label, read) {
    return plain(label, CONNECTION, ({ connection }) => connection === undefined ? undefined : read(connection));
}
/** A query by a name in which variables may stand. */
function named(label, name, needs, ask) {
    const made = textTemplate(name);
    return { label, needs, ask: (answer, variables) => ask(made(variables), answer) };
}
/** A query by a text that is compiled: once, when no variable stands in it. */
function compiled(label, source, needs, compile) {
    const made = textTemplate(source);
    let last;
    return {
        label,
        needs,
        ask: (answer, variables) => {
            const now = made(variables);
            if (last?.source !== now)
                last = { source: now, ask: compile(now) };
            return last.ask(answer);
        },
    };
}
function needed(parser) {
    if (parser === undefined)
        throw new TypeError('a parser was not loaded');
    return parser;
}
function present(value) {
    return value === undefined ? NONE : { found: true, value };
}
const DAY_MS = 86_400_000;
const FIELDS = {
    'days-left': ({ validTo }) => Math.floor((validTo.getTime() - Date.now()) / DAY_MS),
    'days-old': ({ validFrom }) => Math.floor((Date.now() - validFrom.getTime()) / DAY_MS),
    subject: ({ subject }) => subject,
    issuer: ({ issuer }) => issuer,
    'alt-names': ({ altNames }) => altNames,
    'serial-number': ({ serialNumber }) => serialNumber,
    fingerprint: ({ fingerprint }) => fingerprint,
};

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(57821);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/smoke/schema/values.js



const DURATION = 'such as 500ms, 10s or 1m30s, or a number of seconds';
/** A duration as people write it. */
const values_duration = schemas/* union */.KCZ([
    schemas/* string */.YjP()
        .refine((text) => (0,duration/* parseDuration */.E)(text) !== undefined, {
        message: 'is not a duration',
        params: { expected: DURATION, found: true },
    })
        .describe(`A duration: ${DURATION}.`),
    schemas/* number */.aig().min(0),
]);
/** Milliseconds of a duration that the schema let through. */
function milliseconds(value) {
    return typeof value === 'number' ? value * 1000 : ((0,duration/* parseDuration */.E)(value) ?? 0);
}
/** What a variable or an expectation may be without being a list or keys. */
const scalar = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY(), schemas/* null */.chJ()]);
const pattern = schemas/* string */.YjP().refine((text) => patternMistake(text) === undefined, {
    message: 'is not a regular expression',
    params: { expected: 'such as ^v[0-9]+$, as JavaScript takes it with the flags u and m', found: true },
});
/** Bytes: `512`, `64KB`, `1MB`. */
const bytes = schemas/* union */.KCZ([
    schemas/* string */.YjP().regex(/^\d+(?:\.\d+)?\s*(?:B|KB|MB|GB)$/iu, { error: 'such as 512, 64KB or 1MB' }),
    schemas/* int */.Whr().min(0),
]);
function bytesOf(value) {
    if (typeof value === 'number')
        return value;
    const [, amount = '0', unit = 'B'] = /^([\d.]+)\s*([KMG]?B)$/iu.exec(value) ?? [];
    return Math.round(Number(amount) * 1024 ** ['B', 'KB', 'MB', 'GB'].indexOf(unit.toUpperCase()));
}

;// CONCATENATED MODULE: ./js/smoke/schema/expect-schema.js


const KINDS = [
    'text',
    'number',
    'integer',
    'float',
    'boolean',
    'null',
    'list',
    'object',
    'date',
    'uuid',
    'ipv4',
    'ipv6',
];
const amount = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP().min(1)]);
const conditions = {
    equals: schemas/* unknown */.L5J().optional().describe('Equal to this, lists and keys included.'),
    'one-of': schemas/* array */.YOg(schemas/* unknown */.L5J()).min(1).optional().describe('Equal to one of these.'),
    gt: amount.optional().describe('Greater than this.'),
    gte: amount.optional().describe('This or greater.'),
    lt: amount.optional().describe('Less than this.'),
    lte: amount.optional().describe('This or less.'),
    'starts-with': schemas/* string */.YjP().optional(),
    'ends-with': schemas/* string */.YjP().optional(),
    contains: scalar.optional().describe('Text that holds this text, or a list that holds this value.'),
    matches: pattern.optional().describe('Text in which this regular expression is found.'),
    exists: schemas/* boolean */.zMY().optional().describe('Whether there is such a thing at all.'),
    empty: schemas/* boolean */.zMY().optional().describe('Whether it is an empty text, list or object.'),
    type: schemas/* enum */.k5n(KINDS).optional(),
    count: schemas/* union */.KCZ([
        schemas/* int */.Whr().min(0),
        schemas/* strictObject */.rej({
            gt: schemas/* int */.Whr().optional(),
            gte: schemas/* int */.Whr().optional(),
            lt: schemas/* int */.Whr().optional(),
            lte: schemas/* int */.Whr().optional(),
        }),
    ])
        .optional()
        .describe('How many items a list, or characters a text, has.'),
};
const HAS_NONE = {
    message: 'has no condition',
    params: { expected: 'such as equals, contains, matches or exists' },
};
function hasKey(value) {
    return Object.keys(value).length > 0;
}
/** Conditions that must hold together. */
const predicate = schemas/* strictObject */.rej({
    ...conditions,
    not: schemas/* strictObject */.rej(conditions)
        .refine(hasKey, HAS_NONE)
        .optional()
        .describe('Conditions that must not hold together.'),
})
    .refine(hasKey, HAS_NONE);
/** A value that is meant to be equal, or conditions. */
const expectation = schemas/* union */.KCZ([scalar, schemas/* array */.YOg(schemas/* unknown */.L5J()), predicate]);
const expect_schema_named = schemas/* record */.g1P(schemas/* string */.YjP().min(1), expectation);
const statusPattern = schemas/* union */.KCZ([
    schemas/* int */.Whr().min(100).max(599),
    schemas/* enum */.k5n(['any', '1xx', '2xx', '3xx', '4xx', '5xx']),
    schemas/* string */.YjP().regex(/^\{\{.*\}\}$/u, { error: 'a status such as 200, a class such as 2xx, or any' }),
]);
const hash = (length) => schemas/* string */.YjP().regex(new RegExp(`^(?:[0-9a-fA-F]{${length}}|.*\\{\\{.*)$`, 'u'), {
    error: `${length} hexadecimal digits`,
});
const certificate = schemas/* strictObject */.rej({
    'days-left': expectation.optional().describe('Whole days until it expires.'),
    'days-old': expectation.optional().describe('Whole days since it became valid.'),
    subject: expectation.optional().describe('Such as `CN=shop.example`.'),
    issuer: expectation.optional(),
    'alt-names': expectation.optional().describe('Its names, as a list.'),
    'serial-number': expectation.optional(),
    fingerprint: expectation.optional().describe('SHA-256 of the certificate, in lower case without colons.'),
});
/** Everything that may be asked of an answer. */
const expectSchema = schemas/* strictObject */.rej({
    status: schemas/* union */.KCZ([statusPattern, schemas/* array */.YOg(statusPattern).min(1)])
        .optional()
        .describe('A status, a class such as 2xx, a list of them, or any. By default 2xx.'),
    'http-version': schemas/* enum */.k5n(['1.0', '1.1', '2']).optional(),
    headers: expect_schema_named.optional().describe('By name. A header that is there several times is a list.'),
    cookies: expect_schema_named
        .optional()
        .describe('Cookies that the answer sets, by name; an attribute as `session[HttpOnly]`.'),
    json: expect_schema_named.optional().describe('By JSONPath (RFC 9535), such as $.items[0].name.'),
    css: expect_schema_named
        .optional()
        .describe('By CSS selector in HTML or XML: the text of the first match; `a.next@href` is an attribute.'),
    regex: expect_schema_named
        .optional()
        .describe('By regular expression in the body: its first group, else the whole match.'),
    body: expectation.optional().describe('The body as text.'),
    size: expectation.optional().describe('Bytes of the decoded body.'),
    sha256: hash(64).optional().describe('Of the decoded body.'),
    md5: hash(32).optional().describe('Of the decoded body.'),
    duration: values_duration.optional().describe('The longest that the answer may take, its body included.'),
    certificate: certificate.optional(),
    redirect: expectation.optional().describe('The absolute address that the answer redirects to.'),
    redirects: expectation.optional().describe('The addresses that were followed, as a list.'),
    url: expectation.optional().describe('The address of the last answer.'),
    ip: expectation.optional().describe('The address that the connection was made to.'),
    variables: expect_schema_named.optional().describe('Variables and earlier captures, by name.'),
})
    .describe('What is asked of the answer.');
/** Where a captured value, or the version that answers, is taken from: exactly one of these. */
const querySchema = {
    header: schemas/* string */.YjP().min(1).optional(),
    cookie: schemas/* string */.YjP().min(1).optional(),
    json: schemas/* string */.YjP().min(1).optional().describe('JSONPath (RFC 9535).'),
    css: schemas/* string */.YjP().min(1).optional().describe('A CSS selector, with `@attribute` for an attribute.'),
    regex: pattern.optional(),
    body: schemas/* literal */.euz(true).optional(),
    status: schemas/* literal */.euz(true).optional(),
    'http-version': schemas/* literal */.euz(true).optional(),
    size: schemas/* literal */.euz(true).optional(),
    sha256: schemas/* literal */.euz(true).optional(),
    md5: schemas/* literal */.euz(true).optional(),
    duration: schemas/* literal */.euz(true).optional().describe('Milliseconds.'),
    certificate: schemas/* enum */.k5n(['days-left', 'days-old', 'subject', 'issuer', 'alt-names', 'serial-number', 'fingerprint'])
        .optional(),
    redirect: schemas/* literal */.euz(true).optional(),
    redirects: schemas/* literal */.euz(true).optional(),
    url: schemas/* literal */.euz(true).optional(),
    ip: schemas/* literal */.euz(true).optional(),
    variable: schemas/* string */.YjP().min(1).optional(),
};
const QUERIES = Object.keys(querySchema);
const captureSchema = schemas/* strictObject */.rej({
    ...querySchema,
    match: pattern
        .optional()
        .describe('Takes of the value only what this regular expression finds: its first group, else all.'),
    secret: schemas/* boolean */.zMY().optional().describe('Whether the value is masked from then on.'),
})
    .refine((value) => QUERIES.filter((query) => value[query] !== undefined).length === 1, {
    message: 'must name exactly one thing to capture',
    params: { expected: 'such as json: $.id or header: location' },
});


;// CONCATENATED MODULE: ./js/smoke/suite/expectations.js






/** What a check asks, the status first: it explains the rest. */
function expectationsOf(expect, parsers) {
    const each = (named, make) => Object.entries(named ?? {}).map(([name, expectation]) => on(make(name), expectation));
    const one = (expectation, query) => expectation === undefined ? [] : [on(query, expectation)];
    const { certificate = {}, duration } = expect;
    return [
        ...expectations_status(expect.status ?? '2xx'),
        ...one(expect['http-version'], queries.httpVersion()),
        ...one(expect.redirect, queries.redirect()),
        ...one(expect.redirects, queries.redirects()),
        ...one(expect.url, queries.url()),
        ...each(expect.headers, queries.header),
        ...each(expect.cookies, (name) => queries.cookie(name, parsers)),
        ...each(expect.json, (path) => queries.json(path, parsers)),
        ...each(expect.css, (selector) => queries.css(selector, parsers)),
        ...each(expect.regex, (source) => queries.regex(patternTemplate(source), source)),
        ...one(expect.body, queries.body()),
        ...one(expect.size, queries.size()),
        ...['sha256', 'md5'].flatMap((name) => expectations_hash(expect[name], name)),
        ...(duration === undefined ? [] : [on(queries.duration(), { lte: milliseconds(duration) })]),
        ...Object.entries(certificate).map(([field, expectation]) => on(queries.certificate(field), expectation)),
        ...one(expect.ip, queries.ip()),
        ...each(expect.variables, queries.variable),
    ];
}
function on(query, expectation) {
    return { query, conditions: conditionsOf(expectation) };
}
function expectations_hash(wanted, name) {
    if (wanted === undefined)
        return [];
    const made = textTemplate(wanted);
    const condition = (found, variables) => {
        const expected = made(variables).toLowerCase();
        return found.found && found.value === expected ? undefined : { expected: shown(expected) };
    };
    return [{ query: queries.hash(name), conditions: [condition] }];
}
function expectations_status(wanted) {
    const made = template([wanted].flat());
    if (wanted === 'any')
        return [];
    const condition = (found, variables) => {
        const list = made(variables).map(String);
        const text = found.found ? String(found.value) : '';
        const holds = list.some((one) => one === 'any' || one === text || one === `${text.charAt(0)}xx`);
        return holds ? undefined : { expected: list.join(' or ') };
    };
    return [{ query: queries.status(), conditions: [condition] }];
}
/** The query of a capture, or of where a version is told: the schema lets exactly one of them through. */
function queryOf(entry, parsers) {
    const name = QUERIES.find((one) => entry[one] !== undefined);
    const given = String(name === undefined ? '' : entry[name]);
    switch (name) {
        case 'header':
            return queries.header(given);
        case 'cookie':
            return queries.cookie(given, parsers);
        case 'json':
            return queries.json(given, parsers);
        case 'css':
            return queries.css(given, parsers);
        case 'regex':
            return queries.regex(patternTemplate(given), given);
        case 'certificate':
            return queries.certificate(given);
        case 'variable':
            return queries.variable(given);
        case 'sha256':
        case 'md5':
            return queries.hash(name);
        case 'http-version':
            return queries.httpVersion();
        case 'body':
        case 'status':
        case 'size':
        case 'duration':
        case 'redirect':
        case 'redirects':
        case 'url':
        case 'ip':
            return queries[name]();
        case undefined:
        default:
            throw new TypeError('a capture without a query');
    }
}
/** What is needed of an answer for all of these questions together. */
function wantedFor(asked) {
    return {
        body: asked.some(({ needs }) => needs.body === true),
        connection: asked.some(({ needs }) => needs.connection === true),
        hashes: [...new Set(asked.flatMap(({ needs }) => needs.hashes ?? []))],
    };
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(69947);
;// CONCATENATED MODULE: ./js/smoke/schema/schema.js



const NAME = /^[A-Za-z_][\w-]*$/u;
const variableName = schemas/* string */.YjP().regex(NAME, {
    error: 'a name of letters, digits, dashes and underscores, such as user-id',
});
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const schema_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]);
const texts = schemas/* record */.g1P(schemas/* string */.YjP().min(1), schema_text);
/** How requests are sent: for all of the file in `defaults`, or for one check. */
const settings = {
    timeout: values_duration.optional().describe('For one attempt, its body included. By default 10s.'),
    retries: schemas/* int */.Whr()
        .min(0)
        .max(1000)
        .optional()
        .describe('Further attempts after one that failed. By default 0.'),
    'retry-delay': values_duration.optional().describe('Between two attempts. By default 1s.'),
    'follow-redirects': schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* int */.Whr().min(0).max(50)])
        .optional()
        .describe('true follows up to 10, a number that many. By default false: a redirect is an answer.'),
    host: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('The Host header, and the name that TLS asks for, instead of those of the address.'),
    'server-name': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('The name that TLS asks for (SNI), where host is another.'),
    http: schemas/* enum */.k5n(['auto', '1.1', '2'])
        .optional()
        .describe('The protocol to use. By default what the server prefers.'),
    'ca-file': schemas/* string */.YjP().min(1).optional().describe('Certificates in PEM to trust besides the usual ones.'),
    insecure: schemas/* boolean */.zMY().optional().describe('true takes any certificate.'),
    compressed: schemas/* boolean */.zMY().optional().describe('true asks for gzip, brotli or zstd.'),
    'body-limit': bytes
        .optional()
        .describe('A larger body is read and hashed, but not kept: what looks into it fails. By default 1MB.'),
};
const SETTINGS = Object.keys(settings);
const part = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1),
    value: schema_text.optional(),
    file: schemas/* string */.YjP().min(1).optional(),
    filename: schemas/* string */.YjP().min(1).optional(),
    'content-type': schemas/* string */.YjP().min(1).optional(),
})
    .refine((value) => (value.value === undefined) !== (value.file === undefined), {
    message: 'must have a value or a file',
    params: { expected: 'one of the two' },
});
const request = {
    path: schemas/* string */.YjP().optional().describe('Below the target, such as /health?full=1.'),
    url: schemas/* string */.YjP().min(1).optional().describe('An absolute address, instead of the target.'),
    method: schemas/* enum */.k5n(METHODS).optional().describe('By default GET, and POST with a body.'),
    headers: texts.optional(),
    query: texts.optional().describe('Parameters of the address; they are encoded.'),
    cookies: texts.optional(),
    'basic-auth': schemas/* strictObject */.rej({ user: schemas/* string */.YjP(), password: schemas/* string */.YjP() }).optional(),
    json: schemas/* unknown */.L5J().optional().describe('A body: any value, sent as JSON.'),
    form: texts.optional().describe('A body: fields of a form.'),
    multipart: schemas/* array */.YOg(part).min(1).optional().describe('A body: fields and files.'),
    body: schemas/* string */.YjP().optional().describe('A body: this text.'),
    file: schemas/* string */.YjP().min(1).optional().describe('A body: this file, relative to the file of the checks.'),
};
const BODIES = ['json', 'form', 'multipart', 'body', 'file'];
const latency = schemas/* strictObject */.rej({
    p50: values_duration.optional(),
    p90: values_duration.optional(),
    p95: values_duration.optional(),
    p99: values_duration.optional(),
    max: values_duration.optional(),
    samples: schemas/* int */.Whr()
        .min(1)
        .max(10_000)
        .optional()
        .describe('How many requests are measured. By default as many as the highest percentile needs.'),
    within: values_duration.optional().describe('How long may be measured. By default 30s.'),
    'allow-unknown': schemas/* boolean */.zMY()
        .optional()
        .describe('true lets a percentile pass for which there are too few samples.'),
})
    .refine((value) => [value.p50, value.p90, value.p95, value.p99, value.max].some((x) => x !== undefined), {
    message: 'has no budget',
    params: { expected: 'such as p95: 300ms' },
})
    .describe('Budgets for how long answers take, measured by sending the request again and again.');
const checkSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1).max(200).optional().describe('By default method and path.'),
    ...request,
    ...settings,
    expect: expectSchema.optional(),
    capture: schemas/* record */.g1P(variableName, captureSchema)
        .optional()
        .describe('Variables for later checks of the group.'),
    latency: latency.optional(),
});
const waitFor = schemas/* strictObject */.rej({
    ...request,
    ...settings,
    version: schemas/* string */.YjP()
        .min(1)
        .describe('The version or commit that must answer, such as {{version}}. A commit may be shortened to 7 digits.'),
    from: schemas/* strictObject */.rej(querySchema)
        .refine((value) => QUERIES.filter((query) => value[query] !== undefined).length === 1, {
        message: 'must name exactly one place',
        params: { expected: 'such as json: $.version or header: x-version' },
    })
        .optional()
        .describe('Where the answer says its version. By default anywhere in the body, as a word.'),
    passes: schemas/* int */.Whr()
        .min(1)
        .max(1000)
        .optional()
        .describe('Answers in a row that must be of it. By default 3.'),
    interval: values_duration.optional().describe('Between two requests. By default 1s.'),
    within: values_duration.optional().describe('How long to wait. By default 2m.'),
})
    .describe('Waits until the version to be tested answers: without it, an old version may pass the checks.');
const target = schemas/* strictObject */.rej({
    url: schemas/* string */.YjP().min(1).optional(),
    service: schemas/* string */.YjP().min(1).optional().describe('A Service in the cluster, reached by port-forward.'),
    pod: schemas/* string */.YjP().min(1).optional().describe('A Pod in the cluster, reached by port-forward.'),
    namespace: schemas/* string */.YjP().min(1).optional(),
    port: schemas/* union */.KCZ([schemas/* int */.Whr().min(1).max(65_535), schemas/* string */.YjP().min(1)])
        .optional()
        .describe("A Service's port by number or name; a Pod's by number. By default the first."),
    scheme: schemas/* enum */.k5n(['http', 'https']).optional().describe('Of a Service or Pod. By default http.'),
})
    .refine((value) => [value.url, value.service, value.pod].filter((x) => x !== undefined).length === 1, {
    message: 'must name exactly one of url, service and pod',
    params: { expected: 'such as url: https://shop.example' },
});
/** What a file of smoke tests may hold: schemas/smoke-tests.schema.json is made from this. */
const smokeSchema = schemas/* strictObject */.rej({
    $schema: schemas/* string */.YjP().optional().describe('For editors.'),
    target: schemas/* union */.KCZ([schemas/* string */.YjP().min(1), target])
        .optional()
        .describe('An address, or a Service or Pod.'),
    variables: schemas/* record */.g1P(variableName, schemas/* union */.KCZ([
        scalar,
        schemas/* strictObject */.rej({
            env: schemas/* string */.YjP().min(1).describe('The environment variable that holds it.'),
            secret: schemas/* boolean */.zMY().optional().describe('Whether it is masked.'),
            default: scalar.optional(),
        }),
    ]))
        .optional()
        .describe('Values for {{name}}; those of the action come over them.'),
    defaults: schemas/* strictObject */.rej({ ...settings, headers: texts.optional() }).optional(),
    parallel: schemas/* int */.Whr().min(1).max(1000).optional().describe('How many groups run at once. By default 10.'),
    'wait-for': waitFor.optional(),
    checks: schemas/* array */.YOg(checkSchema).min(1).optional().describe('Checks that need nothing of each other.'),
    groups: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: schemas/* string */.YjP().min(1).max(200),
        checks: schemas/* array */.YOg(checkSchema).min(1),
    }))
        .min(1)
        .optional()
        .describe('Checks that run in order, with cookies and captures in common. One that fails ends its group.'),
})
    .describe('What smoke-test asks of an application.');
/** The JSON schema of such a file, for editors and for programs that write one. */
function smokeJsonSchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(smokeSchema, { target: 'draft-2020-12', reused: 'ref' });
    return { ...schema, $id: 'urn:edu-actions:smoke-tests:1', title: 'Smoke tests of edu-actions/smoke-test' };
}

;// CONCATENATED MODULE: ./js/smoke/suite/compile.js








const TIMEOUT_MS = 10_000;
const RETRY_DELAY_MS = 1000;
const REDIRECTS = 10;
const BODY_LIMIT = 1024 * 1024;
/** All groups of a file that has no mistakes: the checks that stand alone are groups of their own. */
function groupsOf(file, context) {
    const check = (entry, at) => checkOf(entry, at, file, context);
    const alone = (file.checks ?? []).map((entry, at) => ({ checks: [check(entry, ['checks', at])] }));
    const together = (file.groups ?? []).map(({ name, checks }, at) => ({
        name,
        checks: checks.map((entry, index) => check(entry, ['groups', at, 'checks', index])),
    }));
    return [...alone, ...together];
}
function checkOf(entry, at, file, context) {
    const expectations = expectationsOf(entry.expect ?? {}, context.parsers);
    const captures = Object.entries(entry.capture ?? {}).map(([name, { match, secret = false, ...query }]) => ({
        name,
        secret,
        query: queryOf(query, context.parsers),
        ...(match === undefined ? {} : { match: patternTemplate(match) }),
    }));
    const { line } = context.place(at);
    return {
        name: entry.name ?? nameOf(entry),
        file: context.file,
        ...(0,defined/* defined */.s)({ line }),
        ...requestOf(entry, file, context),
        wanted: wantedFor([...expectations, ...captures].map(({ query }) => query)),
        expectations,
        captures,
        ...(entry.latency === undefined ? {} : { latency: latencyOf(entry.latency) }),
    };
}
function nameOf(entry) {
    return `${methodOf(entry)} ${entry.url ?? entry.path ?? '/'}`;
}
function requestOf(entry, file, context) {
    const { headers = {}, ...defaults } = file.defaults ?? {};
    // They are the same for each run, so that only what is known from the start can stand in them.
    const settings = template({ ...defaults, ...given(entry) })(context.variables);
    const make = requestMaker(entry, {
        headers,
        compressed: settings.compressed ?? false,
        folder: context.folder,
        ...(0,defined/* defined */.s)({ host: settings.host }),
    });
    return { make, send: sendOf(settings, context) };
}
/** Only what a check sets itself comes over the defaults. */
function given(entry) {
    return Object.fromEntries(Object.entries(entry).filter(([key, value]) => SETTINGS.includes(key) && value !== undefined));
}
function sendOf(settings, { folder }) {
    const timeoutMs = settings.timeout === undefined ? TIMEOUT_MS : milliseconds(settings.timeout);
    const follow = settings['follow-redirects'] ?? false;
    const serverName = settings['server-name'] ?? settings.host?.replace(/:\d+$/u, '');
    const ca = settings['ca-file'];
    const limit = settings['body-limit'];
    const delay = settings['retry-delay'];
    const profile = {
        http: settings.http ?? 'auto',
        insecure: settings.insecure ?? false,
        connectTimeoutMs: timeoutMs,
        ...(0,defined/* defined */.s)({ serverName }),
        ...(ca === undefined ? {} : { ca: (0,external_node_fs_.readFileSync)(external_node_path_.resolve(folder, ca), 'utf8') }),
    };
    return {
        timeoutMs,
        retries: settings.retries ?? 0,
        retryDelayMs: delay === undefined ? RETRY_DELAY_MS : milliseconds(delay),
        redirects: typeof follow === 'number' ? follow : follow ? REDIRECTS : 0,
        bodyLimit: limit === undefined ? BODY_LIMIT : bytesOf(limit),
        profile: { ...profile, key: JSON.stringify(profile) },
    };
}
/** A percentile is known when at least so many samples lie beyond it. */
const BEYOND = 5;
/** How many samples a percentile needs: p50 10, p90 50, p95 100, p99 500; the slowest of all needs one. */
function samplesNeeded(percentile) {
    return percentile === 100 ? 1 : Math.ceil(BEYOND / (1 - percentile / 100) - 1e-9);
}
function latencyOf(entry) {
    const all = [
        [50, entry.p50],
        [90, entry.p90],
        [95, entry.p95],
        [99, entry.p99],
        [100, entry.max],
    ];
    const budgets = all.flatMap(([percentile, max]) => max === undefined ? [] : [{ percentile, maxMs: milliseconds(max) }]);
    const { within = '30s' } = entry;
    return {
        budgets,
        samples: entry.samples ?? Math.max(...budgets.map(({ percentile }) => samplesNeeded(percentile))),
        withinMs: milliseconds(within),
        allowUnknown: entry['allow-unknown'] ?? false,
    };
}
function waitOf(entry, file, context) {
    const from = entry.from === undefined ? undefined : queryOf(entry.from, context.parsers);
    const { interval = '1s', within = '2m' } = entry;
    return {
        ...requestOf(entry, file, context),
        wanted: from === undefined ? { body: true, hashes: [], connection: false } : wantedFor([from]),
        version: textTemplate(entry.version),
        ...(0,defined/* defined */.s)({ from }),
        passes: entry.passes ?? 3,
        intervalMs: milliseconds(interval),
        withinMs: milliseconds(within),
    };
}

// EXTERNAL MODULE: ./js/base/shape-problems.js
var shape_problems = __webpack_require__(8328);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
;// CONCATENATED MODULE: ./js/smoke/suite/request-mistakes.js




function requestMistakes(entry, at, context, report) {
    if (entry.path !== undefined && entry.url !== undefined) {
        report([...at, 'url'], { message: 'cannot go with path', remedy: 'give one of the two' });
    }
    if (entry.url !== undefined)
        addressMistake(entry.url, [...at, 'url'], report);
    else if (!context.hasTarget) {
        report([...at, ...(entry.path === undefined ? [] : ['path'])], {
            message: 'has no target to be below of',
            remedy: 'give the input url, a target in the file, or an absolute url here',
        });
    }
    if (entry.path !== undefined && /^[a-z][a-z0-9+.-]*:\/\//iu.test(entry.path)) {
        report([...at, 'path'], {
            message: 'is an absolute address',
            found: shown(entry.path),
            remedy: 'call the key url',
        });
    }
    else if (entry.path !== undefined && /\s/u.test(entry.path.replace(/\{\{.*?\}\}/gu, ''))) {
        report([...at, 'path'], {
            message: 'holds a blank',
            found: shown(entry.path),
            remedy: 'write it as %20',
        });
    }
    const bodies = BODIES.filter((body) => entry[body] !== undefined);
    const [, second] = bodies;
    if (second !== undefined) {
        report([...at, second], { message: `is a second body: ${bodies.join(', ')}`, remedy: 'give one' });
    }
    const method = entry.method ?? '';
    if (bodies.length > 0 && ['GET', 'HEAD', 'TRACE'].includes(method)) {
        report([...at, 'method'], {
            message: `is ${method}, which has no body, and ${bodies.join(', ')} is one`,
            remedy: 'use POST, PUT or PATCH',
        });
    }
    headerMistakes(entry.headers, [...at, 'headers'], report);
    fileMistake(entry.file, [...at, 'file'], context, report);
    for (const [index, part] of (entry.multipart ?? []).entries()) {
        fileMistake(part.file, [...at, 'multipart', index, 'file'], context, report);
    }
}
function settingsMistakes(settings, at, context, report) {
    fileMistake(settings['ca-file'], [...at, 'ca-file'], context, report);
}
function headerMistakes(headers, at, report) {
    for (const name of Object.keys(headers ?? {})) {
        if (/^[!#$%&'*+.^_`|~0-9a-z-]+$/iu.test(name))
            continue;
        report([...at, name], {
            message: 'is no name of a header',
            found: shown(name),
            expected: 'such as x-request-id',
        });
    }
}
function fileMistake(file, at, context, report) {
    if (file === undefined)
        return;
    const absolute = external_node_path_.resolve(context.folder, file);
    const leads = (0,checkout/* placeOf */.$t)(absolute, context.root);
    if (leads === 'file')
        return;
    const isElsewhere = leads === 'outside' || leads === 'link out' || !(0,checkout/* isBelow */.Yw)(absolute, context.root);
    report(at, {
        message: isElsewhere && leads !== 'link out' ? 'is outside of the checkout' : (0,checkout/* notAFile */.$y)(leads),
        found: shown(file),
        ...(isElsewhere
            ? { expected: 'a file in the checkout' }
            : { remedy: 'give its path from the folder of this file' }),
    });
}
function targetMistakes(target, report) {
    if (typeof target === 'string')
        addressMistake(target, ['target'], report);
    else if (target.url !== undefined) {
        addressMistake(target.url, ['target', 'url'], report);
        for (const key of ['namespace', 'port', 'scheme']) {
            if (target[key] === undefined)
                continue;
            report(['target', key], {
                message: 'has no meaning for a url',
                remedy: 'it belongs to a service or pod',
            });
        }
    }
    else if (target.pod !== undefined && typeof target.port === 'string') {
        report(['target', 'port'], { message: 'must be a number for a pod', found: shown(target.port) });
    }
}
function addressMistake(address, at, report) {
    // What a variable will hold cannot be known here.
    const url = URL.parse(address.replace(/\{\{.*?\}\}/gu, 'x'));
    if (/^\s*\{\{/u.test(address))
        return;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        report(at, {
            message: 'is not an http or https URL',
            found: shown(address),
            expected: 'such as https://shop.example/health',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        report(at, {
            message: 'holds credentials, which would be shown in logs and reports',
            remedy: 'use basic-auth with a secret variable',
        });
    }
}

;// CONCATENATED MODULE: ./js/smoke/suite/meaning.js





/** What the schema cannot see: every mistake in what the parts of a file mean together. */
function mistakesIn(file, given) {
    const context = { ...given, hasTarget: given.hasTarget || file.target !== undefined };
    const problems = [];
    const report = (at, problem) => problems.push({
        ...context.place(at),
        ...problem,
        message: `${(0,shape_problems/* dotted */.B)(at, 'the file')} ${problem.message}`,
    });
    if (file.checks === undefined && file.groups === undefined && file['wait-for'] === undefined) {
        report([], {
            message: 'has no checks: nothing would be tested',
            remedy: 'add checks or groups, such as checks: [{path: /health}]',
        });
    }
    settingsMistakes(file.defaults ?? {}, ['defaults'], context, report);
    headerMistakes(file.defaults?.headers, ['defaults', 'headers'], report);
    if (file.target !== undefined)
        targetMistakes(file.target, report);
    const wait = file['wait-for'];
    if (wait !== undefined) {
        requestMistakes(wait, ['wait-for'], context, report);
        settingsMistakes(wait, ['wait-for'], context, report);
        queryMistakes(wait.from ?? {}, ['wait-for', 'from'], context, report);
        nameMistakes(wait, ['wait-for'], context.variables, report);
    }
    for (const [at, check] of (file.checks ?? []).entries()) {
        checkMistakes(check, ['checks', at], context, report);
    }
    twins(file.checks ?? [], ['checks'], report);
    twins(file.groups ?? [], ['groups'], report);
    for (const [at, group] of (file.groups ?? []).entries()) {
        // What an earlier check of the group captures is known to the later ones.
        const variables = new Set(context.variables);
        const inGroup = { ...context, variables };
        for (const [index, check] of group.checks.entries()) {
            checkMistakes(check, ['groups', at, 'checks', index], inGroup, report);
            for (const name of Object.keys(check.capture ?? {}))
                variables.add(name);
        }
        twins(group.checks, ['groups', at, 'checks'], report);
    }
    return problems;
}
function checkMistakes(check, at, context, report) {
    const known = context.variables;
    requestMistakes(check, at, context, report);
    settingsMistakes(check, at, context, report);
    const { json = {}, css = {}, cookies = {}, variables = {} } = check.expect ?? {};
    for (const source of Object.keys(json))
        queryMistakes({ json: source }, [...at, 'expect', 'json', source], context, report);
    for (const source of Object.keys(css))
        queryMistakes({ css: source }, [...at, 'expect', 'css', source], context, report);
    for (const name of Object.keys(cookies))
        cookieMistake(name, [...at, 'expect', 'cookies', name], report);
    for (const source of Object.keys(check.expect?.regex ?? {}))
        regexMistake(source, [...at, 'expect', 'regex', source], report);
    for (const [name, capture] of Object.entries(check.capture ?? {})) {
        queryMistakes(capture, [...at, 'capture', name], context, report);
        unknownVariable(capture.variable, [...at, 'capture', name, 'variable'], known, report);
    }
    for (const name of Object.keys(variables)) {
        unknownVariable(name, [...at, 'expect', 'variables', name], known, report);
    }
    nameMistakes(check, at, known, report);
}
function queryMistakes(query, at, { parsers }, report) {
    const compile = (source, make, what) => {
        if (source === undefined || make === undefined || namesIn(source).length > 0)
            return;
        try {
            make(source);
        }
        catch (error) {
            report(at, {
                message: `is no ${what}: ${(0,errors/* messageOf */.bD)(error).split('\n')[0]}`,
                found: shown(source),
                expected: what === 'JSONPath' ? 'such as $.items[0].name' : 'such as h1 or a.next@href',
            });
        }
    };
    compile(query.json, parsers.json, 'JSONPath');
    compile(query.css, parsers.css, 'CSS selector');
    if (query.cookie !== undefined)
        cookieMistake(query.cookie, at, report);
}
function cookieMistake(name, at, report) {
    const attribute = /\[([^\]]*)\]$/u.exec(name)?.[1];
    if (attribute === undefined)
        return;
    if (COOKIE_ATTRIBUTES.some((one) => one.toLowerCase() === attribute.toLowerCase()))
        return;
    const near = (0,suggest/* suggest */.Z)(attribute, COOKIE_ATTRIBUTES);
    report(at, {
        message: 'names an unknown attribute of a cookie',
        found: shown(attribute),
        expected: COOKIE_ATTRIBUTES.join(', '),
        ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
}
function regexMistake(source, at, report) {
    const mistake = patternMistake(source);
    if (mistake === undefined)
        return;
    report(at, {
        message: `is no regular expression: ${mistake}`,
        found: shown(source),
        expected: 'such as version: (\\S+)',
    });
}
/** Two of one name could not be told apart in a report. */
function twins(list, at, report) {
    const seen = new Set();
    for (const [index, { name }] of list.entries()) {
        if (name === undefined)
            continue;
        if (seen.has(name)) {
            report([...at, index, 'name'], {
                message: 'is there twice',
                found: shown(name),
                remedy: 'give each a name of its own',
            });
        }
        seen.add(name);
    }
}
function nameMistakes(value, at, known, report) {
    for (const [where, name] of placesIn(value, at))
        unknownVariable(name, where, known, report);
}
function unknownVariable(name, at, known, report) {
    if (name === undefined || known.has(name))
        return;
    const near = (0,suggest/* suggest */.Z)(name, [...known]);
    const all = [...known].join(', ');
    report(at, {
        message: `uses the unknown variable ${shown(name)}`,
        ...(near === undefined
            ? { expected: all === '' ? 'a variable of the file, of the action, or an earlier capture' : all }
            : { remedy: `did you mean ${near}?` }),
    });
}
/** Every `{{name}}` in a value, with where it stands. */
function placesIn(value, at) {
    if (typeof value === 'string')
        return namesIn(value).map((name) => [at, name]);
    if (typeof value !== 'object' || value === null)
        return [];
    if (Array.isArray(value))
        return value.flatMap((inner, index) => placesIn(inner, [...at, index]));
    return Object.entries(value).flatMap(([key, inner]) => [
        ...namesIn(key).map((name) => [[...at, key], name]),
        ...placesIn(inner, [...at, key]),
    ]);
}

;// CONCATENATED MODULE: ./js/smoke/suite/parsers.js
/** Loads the libraries that the checks of a file ask for, and no other. */
async function parsersFor(file) {
    const asked = new Set();
    const note = (query) => {
        for (const name of Object.keys(query ?? {}))
            asked.add(name);
    };
    for (const check of checksOf(file)) {
        const { json, css, cookies } = check.expect ?? {};
        if (json !== undefined)
            asked.add('json');
        if (css !== undefined)
            asked.add('css');
        if (cookies !== undefined)
            asked.add('cookie');
        for (const capture of Object.values(check.capture ?? {}))
            note(capture);
    }
    note(file['wait-for']?.from);
    const [json, css, cookies] = await Promise.all([
        asked.has('json') ? Promise.all(/* import() */[__webpack_require__.e(9597), __webpack_require__.e(1201)]).then(__webpack_require__.bind(__webpack_require__, 51201)) : undefined,
        asked.has('css') ? Promise.all(/* import() */[__webpack_require__.e(9980), __webpack_require__.e(5632)]).then(__webpack_require__.bind(__webpack_require__, 45632)) : undefined,
        asked.has('cookie') ? __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19)) : undefined,
    ]);
    return {
        ...(json === undefined ? {} : { json: json.jsonQuery }),
        ...(css === undefined ? {} : { css: css.cssQuery }),
        ...(cookies === undefined ? {} : { cookies: cookies.parseCookie }),
    };
}
function checksOf(file) {
    return [...(file.checks ?? []), ...(file.groups ?? []).flatMap(({ checks }) => checks)];
}

;// CONCATENATED MODULE: ./js/smoke/suite/variables.js


/** What the runner gives to an action and not to its files: inputs, its own tokens, its state. Windows knows no case. */
const OF_THE_RUNNER = /^(?:INPUT_|ACTIONS_|STATE_|(?:GITHUB|GH|RUNNER|GITHUB_ENTERPRISE|GH_ENTERPRISE)_TOKEN$)/iu;
/** The values of a file's variables, with those of the caller over them. */
function resolveVariables(file, given, place) {
    const variables = new Map();
    const secrets = [...given.secrets.values()];
    const problems = [];
    for (const [name, value] of Object.entries(file.variables ?? {})) {
        if (given.variables.has(name) || given.secrets.has(name))
            continue;
        if (typeof value !== 'object' || value === null) {
            variables.set(name, value);
            continue;
        }
        if (OF_THE_RUNNER.test(value.env)) {
            problems.push({
                ...place(['variables', name, 'env']),
                message: `variables reads ${shown(value.env)}, which belongs to the runner`,
                expected: 'a variable that the workflow sets for this step',
                remedy: 'a checks file must not send credentials of the runner: pass what it needs with env: or the input secrets',
            });
            continue;
        }
        const found = given.env[value.env] ?? value.default;
        if (found === undefined) {
            problems.push({ ...place(['variables', name, 'env']), ...unset(value.env, given.env) });
            continue;
        }
        if (value.secret === true)
            secrets.push(String(found));
        variables.set(name, found);
    }
    for (const [name, value] of [...given.variables, ...given.secrets])
        variables.set(name, value);
    return { variables, secrets, problems };
}
function unset(name, env) {
    const near = (0,suggest/* suggest */.Z)(name, Object.keys(env).filter((known) => !OF_THE_RUNNER.test(known)));
    return {
        message: `variables reads the environment variable ${shown(name)}, which is not set`,
        remedy: near === undefined ? 'set it in env: of the step, or give a default' : `did you mean ${near}?`,
    };
}

;// CONCATENATED MODULE: ./js/smoke/suite/load.js






/**
 * The checks of a YAML file (schemas/smoke-tests.schema.json), ready to be run.
 * @throws ConfigurationError with every mistake and its line.
 */
async function parseSmokeTests(text, source) {
    try {
        const { value, place } = (0,yaml_file/* readYaml */.g)(text, source.file);
        return await suiteOf(value ?? {}, place, source);
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigurationError */.j1))
            throw error;
        throw new errors/* ConfigurationError */.j1(error.problems.map((problem) => withQuotesHint(problem, text)));
    }
}
/** A value that begins with `{{` is a map to YAML. Nearly everybody makes this mistake once. */
function withQuotesHint(problem, text) {
    const line = problem.line === undefined ? '' : (text.split('\n')[problem.line - 1] ?? '');
    if (problem.remedy !== undefined || !/[:[,{-]\s*[^\s'"]*\{\{/u.test(line))
        return problem;
    if (!/no valid YAML|wrong value/u.test(problem.message))
        return problem;
    return { ...problem, remedy: 'put a text with {{…}} into quotes' };
}
/**
 * The same out of a value, for callers that have no file.
 * @param place where a value was given, for messages
 * @throws ConfigurationError with every mistake.
 */
async function suiteOf(value, place, source) {
    const file = (0,yaml_file/* checkShape */.e)(smokeSchema, value, place, 'the file');
    const parsers = await parsersFor(file);
    const { variables, secrets, problems } = resolveVariables(file, source, place);
    const declared = new Set([...Object.keys(file.variables ?? {}), ...variables.keys()]);
    const { folder, root } = source;
    const hasTarget = source.target !== undefined;
    problems.push(...mistakesIn(file, { place, parsers, folder, root, variables: declared, hasTarget }));
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const context = { parsers, folder, place, variables, file: source.file };
    const own = typeof file.target === 'string' ? { url: file.target } : file.target;
    const target = source.target ?? own;
    const wait = file['wait-for'];
    return {
        file: source.file,
        ...(0,defined/* defined */.s)({ target, ownTarget: own }),
        variables,
        secrets: secrets.filter((secret) => secret !== ''),
        parallel: file.parallel ?? 10,
        ...(wait === undefined ? {} : { waitFor: waitOf(wait, file, context) }),
        groups: groupsOf(file, context),
    };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./js/smoke/http/connections.js


/** Pools of connections, one a profile, and connections of their own for who needs one. */
class Connections {
    #undici;
    #proxy;
    #pools = new Map();
    constructor(undici, proxy) {
        this.#undici = undici;
        this.#proxy = proxy;
    }
    /** A dispatcher for requests of this profile. */
    shared(profile, tunnel) {
        const key = `${tunnel === undefined ? '' : 'tunnel'} ${profile.key}`;
        let pool = this.#pools.get(key);
        if (pool === undefined) {
            pool = this.#open(profile, tunnel);
            this.#pools.set(key, pool);
        }
        return pool;
    }
    /** A connection that nobody else uses, and that ends with `release`. */
    own(profile, tunnel) {
        let socket;
        const dispatcher = this.#open(profile, tunnel, (made) => (socket = made));
        return {
            dispatcher,
            facts: () => (socket === undefined ? undefined : factsOf(socket)),
            release: async () => await dispatcher.destroy(),
        };
    }
    async close() {
        await Promise.all([...this.#pools.values()].map(async (pool) => await pool.destroy()));
    }
    #open(profile, tunnel, seen) {
        const { Agent, EnvHttpProxyAgent } = this.#undici;
        const secure = {
            rejectUnauthorized: !profile.insecure,
            ...(profile.ca === undefined ? {} : { ca: [...external_node_tls_.rootCertificates, profile.ca] }),
        };
        const options = {
            allowH2: profile.http !== '1.1',
            ...(profile.http === '2' ? { useH2c: true } : {}),
            connect: this.#connector(profile, secure, tunnel, seen),
            // Each attempt has a timer of its own.
            headersTimeout: 0,
            bodyTimeout: 0,
        };
        if (this.#proxy === undefined || tunnel !== undefined)
            return new Agent(options);
        const servername = profile.serverName === undefined ? {} : { servername: profile.serverName };
        const proxied = { ...options, ...this.#proxy, requestTls: { ...secure, ...servername } };
        return (0,http/* throughProxy */.EU)(() => new EnvHttpProxyAgent(proxied));
    }
    #connector(profile, secure, tunnel, seen) {
        const { serverName } = profile;
        const connect = this.#undici.buildConnector({
            ...secure,
            allowH2: profile.http !== '1.1',
            preferH2: profile.http === '2',
            timeout: profile.connectTimeoutMs,
            ...(profile.http === '2' ? { useH2c: true } : {}),
        });
        return (options, callback) => {
            const given = { ...options, ...(0,defined/* defined */.s)({ servername: serverName }) };
            const done = (...[error, socket]) => {
                if (error !== null) {
                    callback(error, null);
                    return;
                }
                seen?.(socket);
                callback(null, socket);
            };
            if (tunnel === undefined) {
                connect(given, done);
                return;
            }
            tunnel().then((stream) => {
                // undici asks of a socket no more than a stream has; TLS runs inside of the tunnel.
                if (options.protocol === 'https:')
                    connect({ ...given, httpSocket: stream }, done);
                else
                    done(null, stream);
            }, (error) => done(error, null));
        };
    }
}
function factsOf(socket) {
    const { alpnProtocol, getPeerCertificate } = socket;
    return {
        ip: socket.remoteAddress,
        httpVersion: alpnProtocol === 'h2' ? '2' : '1.1',
        certificate: getPeerCertificate === undefined
            ? undefined
            : certificateOf(socket.getPeerCertificate()),
    };
}
function certificateOf(certificate) {
    if (certificate.valid_to === undefined)
        return undefined;
    return {
        subject: connections_nameOf(certificate.subject),
        issuer: connections_nameOf(certificate.issuer),
        altNames: (certificate.subjectaltname ?? '')
            .split(', ')
            .map((name) => name.replace(/^(?:DNS|IP Address|URI|email):/u, ''))
            .filter((name) => name !== ''),
        serialNumber: certificate.serialNumber.toLowerCase(),
        fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
        validFrom: new Date(certificate.valid_from),
        validTo: new Date(certificate.valid_to),
    };
}
/** `CN=shop.example, O=Shop`. */
function connections_nameOf(name) {
    return Object.entries(name)
        .flatMap(([key, value]) => [value].flat().map((one) => `${key}=${String(one)}`))
        .join(', ');
}

;// CONCATENATED MODULE: ./js/smoke/run/target.js



/**
 * The way to a target.
 * @throws NetworkError when its address is none, ConfigurationError when there is no way into the cluster.
 */
async function reach(entry, context) {
    if (entry === undefined)
        return { label: 'the addresses of the checks' };
    const { url, service, pod, namespace, port, scheme = 'http' } = template(entry)(context.variables);
    if (url !== undefined) {
        const base = addressIn(url);
        return { label: base.href.replace(/\/$/u, ''), base };
    }
    const cluster = await context.cluster();
    const space = namespace ?? cluster.info.namespace ?? 'default';
    const name = service ?? pod ?? '';
    const base = new URL(`${scheme}://${name}.${space}${service === undefined ? '' : '.svc'}`);
    const open = service === undefined
        ? async () => await cluster.openTunnel({
            namespace: space,
            pod: name,
            port: await podPort(cluster, space, name, port),
        })
        : serviceTunnel(cluster, context, { namespace: space, service, port });
    return {
        label: `${service === undefined ? 'Pod' : 'Service'} ${space}/${name}`,
        base,
        tunnel: {
            origin: base.origin,
            open: async () => await orUnreachable(open),
            waitsFor: () => cluster.pending?.()[0] ?? cluster.info.server,
        },
    };
}
/** Whatever keeps the tunnel from opening is a failure of the check, with its own words. */
async function orUnreachable(open) {
    try {
        return await open();
    }
    catch (error) {
        if (error instanceof NetworkError || error instanceof TypeError)
            throw error;
        const message = error instanceof Error ? error.message : String(error);
        throw new NetworkError('connect', message, undefined, { cause: error });
    }
}
/** Pods come and go: what is known of them is believed for so long. */
const FRESH_MS = 1000;
/** Each connection goes to the next ready pod of the Service, so that the checks see all of them. */
function serviceTunnel(cluster, { clock, isTested = () => true }, ref) {
    let known;
    let turn = 0;
    return async () => {
        if (known === undefined || clock.now() - known.at > FRESH_MS) {
            known = { at: clock.now(), backends: backendsOf(cluster, ref) };
        }
        const backends = (await known.backends).filter(({ pod }) => isTested(pod));
        const backend = backends[(turn += 1) % backends.length];
        if (backend === undefined) {
            throw new NetworkError('connect', `Service ${ref.namespace}/${ref.service} has no ready pod`);
        }
        return await cluster.openTunnel({ namespace: ref.namespace, ...backend });
    };
}
async function backendsOf(cluster, { namespace, service, port }) {
    const found = await cluster.get({ apiVersion: 'v1', kind: 'Service', namespace, name: service });
    if (found === undefined) {
        throw new NetworkError('connect', `there is no Service ${service} in namespace ${namespace}`);
    }
    const ports = found.spec?.['ports'] ?? [];
    const wanted = port === undefined ? ports[0] : ports.find((one) => one.name === port || one.port === Number(port));
    if (wanted === undefined) {
        const all = ports
            .map((one) => (one.name === undefined ? one.port : `${one.name} (${one.port})`))
            .join(', ');
        throw new NetworkError('connect', `Service ${namespace}/${service} has no port ${port ?? ''}: it has ${all || 'none'}`);
    }
    const { items } = await cluster.list({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' }, { namespace, labelSelector: `kubernetes.io/service-name=${service}` });
    const backends = items.flatMap((slice) => {
        const own = slice.ports?.find(({ name }) => (name ?? '') === (wanted.name ?? ''))?.port;
        return (slice.endpoints ?? []).flatMap(({ conditions, targetRef }) => own !== undefined &&
            conditions?.ready !== false &&
            targetRef?.kind === 'Pod' &&
            targetRef.name !== undefined
            ? [{ pod: targetRef.name, port: own }]
            : []);
    });
    return [...new Map(backends.map((backend) => [backend.pod, backend])).values()];
}
async function podPort(cluster, namespace, name, port) {
    if (port !== undefined)
        return Number(port);
    const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', namespace, name });
    if (pod === undefined)
        throw new NetworkError('connect', `there is no Pod ${name} in namespace ${namespace}`);
    const of = (field) => pod.spec?.[field] ?? [];
    const containers = [
        ...of('containers'),
        ...of('initContainers').filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ];
    const first = containers.flatMap(({ ports }) => ports ?? [])[0];
    if (first !== undefined)
        return first.containerPort;
    throw new NetworkError('connect', `Pod ${namespace}/${name} names no port: give the port of the target`);
}

;// CONCATENATED MODULE: ./js/smoke/run/judge.js






const EXCERPT = 200;
/** Bytes of a body. */
const LOOKED_THROUGH = 64 * 1024;
/** What of an answer is not as it should be: everything at once. */
function judge(answer, expectations, variables) {
    const failures = [];
    for (const { query, conditions } of expectations) {
        const found = query.ask(answer, variables);
        for (const condition of conditions) {
            const unmet = condition(found, variables);
            if (unmet === undefined)
                continue;
            const actual = unmet.actual ?? (found.found ? shown(found.value) : (found.why ?? 'nothing'));
            const hint = query.label === 'status' ? statusHint(answer) : undefined;
            failures.push({
                kind: 'assertion',
                message: `${query.label}: expected ${unmet.expected}, found ${actual}`,
                what: query.label,
                expected: unmet.expected,
                actual,
                ...(0,defined/* defined */.s)({ hint }),
            });
        }
    }
    return failures;
}
/** What an unexpected status is likely to come from: the way it points, or what the body says. */
function statusHint(answer) {
    const to = locationOf(answer, new URL(answer.url));
    if (to !== undefined)
        return `it redirects to ${(0,base_text/* cutText */.IN)(to.href, EXCERPT)}: follow-redirects: true follows it`;
    const text = (0,base_text/* oneLine */.TN)((0,redactor/* redactCut */.Uh)(answer.body.toString('utf8', 0, LOOKED_THROUGH)), EXCERPT);
    return text === '' ? undefined : `the body begins with ${shown(text)}`;
}
/** The captures of an answer, or why one of them is not there. */
function captured(answer, rules, variables) {
    const values = new Map();
    const failures = [];
    const fail = (name, why) => {
        failures.push({ kind: 'capture', what: name, message: `capture ${name}: ${why}` });
    };
    for (const { name, query, match } of rules) {
        const found = query.ask(answer, variables);
        if (!found.found)
            fail(name, `${query.label} found ${found.why ?? 'nothing'}`);
        else if (match === undefined)
            values.set(name, found.value);
        else {
            const part = (0,answer_text/* find */.I)(match(variables), textOf(found.value));
            if (part.found)
                values.set(name, part.value);
            else
                fail(name, part.why ?? `match finds nothing in ${shown(found.value)}`);
        }
    }
    return { values, failures };
}
/** What kept an answer from coming, as a failure. @throws everything that is no such thing. */
function networkFailure(error) {
    if (!(error instanceof NetworkError))
        throw error;
    return {
        kind: error.kind,
        message: (0,base_text/* cutText */.IN)(error.message, 400),
        ...(0,defined/* defined */.s)({ hint: error.hint }),
    };
}

;// CONCATENATED MODULE: ./js/smoke/run/latency.js


/** The value that so many percent of the samples do not exceed (nearest rank). */
function percentileOf(sorted, percentile) {
    return sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length - 1e-9) - 1)];
}
/** Measured times against their budgets: what too few samples cannot tell is unknown, whatever they look like. */
function judgeLatency(times, rule) {
    const sorted = times.toSorted((a, b) => a - b);
    const budgets = rule.budgets.map(({ percentile, maxMs }) => {
        const needed = percentile === 100 ? rule.samples : samplesNeeded(percentile);
        const measured = percentileOf(sorted, percentile);
        const known = measured !== undefined && sorted.length >= needed;
        const verdict = !known ? 'unknown' : measured <= maxMs ? 'within' : 'over';
        const shown = measured === undefined ? {} : { measuredMs: Math.round(measured * 10) / 10 };
        return { percentile, maxMs, needed, verdict, ...shown };
    });
    return { samples: sorted.length, budgets };
}
/** What of it fails the check. */
function latencyFailures({ samples, budgets }, allowUnknown) {
    return budgets.flatMap(({ percentile, maxMs, measuredMs, needed, verdict }) => {
        if (verdict === 'within' || (verdict === 'unknown' && allowUnknown))
            return [];
        const what = percentile === 100 ? 'max' : `p${percentile}`;
        const actual = verdict === 'over' ? `${measuredMs} ms` : `unknown: ${samples} samples of ${needed} needed`;
        return [
            {
                kind: 'latency',
                what,
                expected: `at most ${maxMs} ms`,
                actual,
                message: (0,base_text/* cutText */.IN)(`${what}: expected at most ${maxMs} ms, found ${actual}`, 200),
                ...(verdict === 'unknown'
                    ? { hint: 'raise samples or within, or set allow-unknown: true to let it pass' }
                    : {}),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./js/smoke/run/check.js




/**
 * Runs one check, again while it fails and attempts are left.
 * @throws the signal's reason when the run is cancelled; whatever else it throws is a bug.
 */
async function runCheck(check, state, group) {
    const { clock, signal } = state;
    let started = clock.now();
    let attempts = 0;
    let last = { failures: [] };
    for (;;) {
        started = clock.now();
        attempts += 1;
        last = await attempt(check, state);
        if (last.failures.length === 0 || attempts > check.send.retries)
            break;
        try {
            await clock.sleep(check.send.retryDelayMs, signal);
        }
        catch (error) {
            last.failures.push(networkFailure(error));
            break;
        }
    }
    const durationMs = clock.now() - started;
    const latency = check.latency === undefined || last.failures.length > 0
        ? undefined
        : await measure(check, state, last.failures);
    const { outgoing, answer, failures } = last;
    return {
        name: (0,redactor/* redact */.E$)(check.name),
        ...(group === undefined ? {} : { group: (0,redactor/* redact */.E$)(group) }),
        file: check.file,
        ...(0,defined/* defined */.s)({ line: check.line }),
        status: failures.length === 0 ? 'passed' : 'failed',
        attempts,
        durationMs: Math.round(durationMs * 10) / 10,
        ...(outgoing === undefined ? {} : { request: (0,redactor/* redact */.E$)(`${outgoing.method} ${outgoing.url.href}`) }),
        ...(answer === undefined ? {} : { httpStatus: answer.status }),
        failures: (0,redactor/* redactIn */.dl)(failures),
        ...(0,defined/* defined */.s)({ latency }),
    };
}
async function attempt(check, state) {
    let outgoing;
    try {
        outgoing = await check.make(state.target.base, state.variables);
        const answer = await ask(outgoing, check, state);
        keepSecretCaptures(answer, check, state);
        const failures = judge(answer, check.expectations, state.variables);
        if (failures.length > 0)
            return { outgoing, answer, failures };
        const { values, failures: missing } = captured(answer, check.captures, state.variables);
        if (missing.length === 0)
            keep(values, check, state);
        return { outgoing, answer, failures: missing };
    }
    catch (error) {
        return { ...(0,defined/* defined */.s)({ outgoing }), failures: [networkFailure(error)] };
    }
}
/** Before anything of the answer is told: an answer that is not as expected may hold the secret all the same. */
function keepSecretCaptures(answer, check, { variables }) {
    const secret = check.captures.filter((rule) => rule.secret);
    for (const value of captured(answer, secret, variables).values.values()) {
        (0,redactor/* keepSecret */.gz)(typeof value === 'string' ? value : JSON.stringify(value));
    }
}
function keep(values, check, { variables }) {
    for (const { name } of check.captures)
        variables.set(name, values.get(name));
}
/** Sends a request once. @throws NetworkError */
async function ask(outgoing, { send, wanted }, state) {
    return await exchange(outgoing, optionsOf(send, wanted, state));
}
function optionsOf(send, wanted, { target, connections, cookies, signal }) {
    const { profile, redirects, bodyLimit, timeoutMs } = send;
    return {
        connections,
        profile,
        cookies,
        wanted,
        redirects,
        bodyLimit,
        timeoutMs,
        signal,
        ...(0,defined/* defined */.s)({ tunnel: target.tunnel }),
    };
}
/** Sends the request of a check that passed again and again; each answer has to be as good as the first. */
async function measure(check, state, failures) {
    const rule = check.latency;
    if (rule === undefined)
        return undefined;
    const { clock } = state;
    const end = clock.now() + rule.withinMs;
    const times = [];
    // On one connection, as a client that stays does: certificate and address have been asked for already.
    const wanted = { ...check.wanted, connection: false };
    const expectations = check.expectations.filter(({ query }) => query.needs.connection !== true);
    while (times.length < rule.samples && clock.now() < end) {
        try {
            const outgoing = await check.make(state.target.base, state.variables);
            const answer = await ask(outgoing, { send: check.send, wanted }, state);
            const [bad] = judge(answer, expectations, state.variables);
            if (bad !== undefined) {
                failures.push({ ...bad, message: `sample ${times.length + 1}: ${bad.message}` });
                break;
            }
            times.push(answer.durationMs);
        }
        catch (error) {
            const failure = networkFailure(error);
            failures.push({ ...failure, message: `sample ${times.length + 1}: ${failure.message}` });
            break;
        }
    }
    const result = judgeLatency(times, rule);
    if (failures.length === 0)
        failures.push(...latencyFailures(result, rule.allowUnknown || state.allowUnknown));
    return result;
}

;// CONCATENATED MODULE: ./js/smoke/report/log.js
/** A check as lines of a log: what failed, and what to do. */
function checkLines(check) {
    const name = fullName(check);
    if (check.status === 'skipped')
        return [`- ${name}: skipped, ${check.skipped ?? ''}`];
    const ms = `${Math.round(check.durationMs)} ms`;
    const tries = check.attempts > 1 ? `, attempt ${check.attempts}` : '';
    if (check.status === 'passed')
        return [`✓ ${name} (${ms}${tries})`];
    return [`✗ ${name} (${ms}${tries})`, ...check.failures.map((failure) => `    ${failureLine(failure)}`)];
}
function fullName({ group, name }) {
    return group === undefined ? name : `${group} › ${name}`;
}
/** `connect: no connection to …`; an assertion needs no such word. */
function failureLine({ kind, message, hint }) {
    const prefix = kind === 'assertion' || kind === 'capture' || kind === 'latency' ? '' : `${kind}: `;
    return `${prefix}${message}${hint === undefined ? '' : ` (${hint})`}`;
}

;// CONCATENATED MODULE: ./js/smoke/run/wait-for.js






/**
 * Waits until the wanted version has answered so many times in a row. Each request has a connection of its own: one that is
 * kept alive would ask the same pod again and again, while others still run the old version.
 */
async function wait_for_waitFor(rule, state) {
    const { clock, signal } = state;
    const started = clock.now();
    const version = rule.version(state.variables);
    let requests = 0;
    let passes = 0;
    let last;
    const own = { ...rule, wanted: { ...rule.wanted, connection: true } };
    const result = (failures) => ({
        version: (0,redactor/* redact */.E$)(version),
        passed: failures.length === 0,
        requests,
        durationMs: Math.round(clock.now() - started),
        failures: (0,redactor/* redactIn */.dl)(failures),
    });
    for (;;) {
        requests += 1;
        last = await askVersion(own, version, state);
        passes = last === undefined ? passes + 1 : 0;
        if (passes >= rule.passes)
            return result([]);
        const left = started + rule.withinMs - clock.now();
        if (left <= 0)
            break;
        try {
            await clock.sleep(Math.min(rule.intervalMs, left), signal);
        }
        catch (error) {
            return result([networkFailure(error)]);
        }
    }
    const why = last === undefined ? `only ${passes} of ${rule.passes} answers in a row` : last.message;
    const seconds = Math.round(rule.withinMs / 1000);
    return result([
        {
            ...(last ?? { kind: 'assertion', what: 'version' }),
            message: `version ${shown(version)} did not answer ${rule.passes} times in a row within ${seconds} s: ${why}`,
            hint: 'look at whether the new version is rolled out, and at what the target leads to',
        },
    ]);
}
async function askVersion(rule, version, state) {
    try {
        const outgoing = await rule.make(state.target.base, state.variables);
        const answer = await ask(outgoing, rule, state);
        return versionFailure(rule, answer, version, state.variables);
    }
    catch (error) {
        return networkFailure(error);
    }
}
function versionFailure(rule, answer, version, variables) {
    if (answer.status < 200 || answer.status > 299)
        return failure('status', '2xx', String(answer.status));
    if (rule.from === undefined) {
        const text = (0,answer_text/* bodyText */.G)(answer);
        if ('why' in text)
            return failure('body', shown(version), text.why);
        const words = text.text.match(/[\w.+-]+/gu) ?? [];
        return words.some((word) => sameVersion(word, version))
            ? undefined
            : failure('body', `something with ${shown(version)}`, shown(text.text));
    }
    const found = rule.from.ask(answer, variables);
    if (found.found && sameVersion(textOf(found.value).trim(), version))
        return undefined;
    return failure(rule.from.label, shown(version), found.found ? shown(found.value) : (found.why ?? 'nothing'));
}
function failure(what, expected, actual) {
    return {
        kind: 'assertion',
        what,
        expected,
        actual,
        message: `${what}: expected ${expected}, found ${actual}`,
    };
}
const WHOLE_COMMIT = 40;
const COMMIT = /^[0-9a-f]{7,64}$/iu;
/** Equal, with or without a leading `v`; of two commits one may be shortened to 7 digits. */
function sameVersion(found, wanted) {
    const [a, b] = [found, wanted].map((text) => text.replace(/^v(?=\d)/iu, '').toLowerCase());
    if (a === b)
        return true;
    // A number is no commit, though each of its digits is one: a whole commit is, or one with letters.
    const whole = Math.max(a.length, b.length) >= WHOLE_COMMIT || [a, b].every((text) => /[a-f]/u.test(text));
    return whole && [a, b].every((text) => COMMIT.test(text)) && (a.startsWith(b) || b.startsWith(a));
}

;// CONCATENATED MODULE: ./js/smoke/run/run.js








/**
 * Runs all checks.
 * @returns a report also when checks fail, or the target cannot be reached.
 * @throws the signal's reason when the run is cancelled, ConfigurationError when there is no way into the cluster.
 */
async function runSmokeTests(suite, deps) {
    const { clock, signal } = deps;
    const started = clock.now();
    const startedAt = clock.date().toISOString();
    const ending = new AbortController();
    const timer = deadline(deps.withinMs, ending);
    const undici = await __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const connections = new Connections(undici, deps.proxy);
    for (const secret of suite.secrets)
        (0,redactor/* keepSecret */.gz)(secret);
    try {
        const target = await reach(suite.target, {
            variables: suite.variables,
            clock,
            cluster: deps.cluster ?? noCluster,
            ...(0,defined/* defined */.s)({ isTested: deps.isTested }),
        });
        const stateOf = () => ({
            target,
            connections,
            clock,
            cookies: new Cookies(),
            variables: new Map(suite.variables),
            signal: deps.withinMs === undefined ? signal : AbortSignal.any([signal, ending.signal]),
            allowUnknown: deps.allowUnknown ?? false,
        });
        const waited = await wait(suite, stateOf, deps);
        const checks = waited?.passed === false
            ? suite.groups.flatMap((group) => group.checks.map((check) => skipped(check, group, 'the version did not answer')))
            : await runGroups(suite, stateOf, deps.logger);
        return reportOf({
            target: (0,redactor/* redact */.E$)(target.label),
            startedAt,
            durationMs: clock.now() - started,
            waited,
            checks,
        });
    }
    finally {
        clearTimeout(timer);
        await connections.close();
    }
}
function deadline(withinMs, ending) {
    if (withinMs === undefined)
        return undefined;
    const late = () => ending.abort(new NetworkError('timeout', 'the time for all checks together is over'));
    return setTimeout(late, Math.max(0, withinMs));
}
async function noCluster() {
    throw new errors/* ConfigurationError */.j1({
        message: 'a Service or Pod can be tested only with a connection to its cluster',
    });
}
async function wait(suite, stateOf, { logger }) {
    if (suite.waitFor === undefined)
        return undefined;
    const result = await wait_for_waitFor(suite.waitFor, stateOf());
    const asked = `${result.requests} request${result.requests === 1 ? '' : 's'}`;
    if (result.passed)
        logger.info(`✓ version ${result.version} answers, after ${asked}`);
    else
        for (const { message } of result.failures)
            logger.info(`✗ ${message} (${asked})`);
    return result;
}
/** Groups side by side, their checks in order; the results are in the order of the file. */
async function runGroups(suite, stateOf, logger) {
    const results = suite.groups.map(() => []);
    const queue = suite.groups.entries();
    let failed;
    const worker = async () => {
        for (const [at, group] of queue) {
            if (failed !== undefined)
                return;
            try {
                results[at] = await runGroup(group, stateOf(), logger);
            }
            catch (error) {
                failed ??= error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(suite.parallel, suite.groups.length) }, worker));
    if (failed !== undefined)
        throw failed;
    return results.flat();
}
async function runGroup(group, state, logger) {
    const results = [];
    let broken;
    for (const check of group.checks) {
        const result = broken === undefined
            ? await runCheck(check, state, group.name)
            : skipped(check, group, `${broken} failed before it`);
        if (result.status === 'failed')
            broken = result.name;
        results.push(result);
        for (const line of checkLines(result))
            logger.info(line);
    }
    return results;
}
function skipped({ name, file, line }, group, why) {
    return {
        name,
        ...(0,defined/* defined */.s)({ group: group.name }),
        file,
        ...(0,defined/* defined */.s)({ line }),
        status: 'skipped',
        attempts: 0,
        durationMs: 0,
        failures: [],
        skipped: why,
    };
}
function reportOf(run) {
    const { target, startedAt, durationMs, waited, checks } = run;
    const count = (status) => checks.filter((check) => check.status === status).length;
    const failed = count('failed');
    return {
        formatVersion: 1,
        // A check that was skipped was not passed.
        verdict: failed === 0 && count('skipped') === 0 && waited?.passed !== false ? 'passed' : 'failed',
        target,
        startedAt,
        durationMs: Math.round(durationMs),
        total: checks.length,
        passed: count('passed'),
        failed,
        skipped: count('skipped'),
        ...(0,defined/* defined */.s)({ waitFor: waited }),
        checks,
    };
}

;// CONCATENATED MODULE: ./js/smoke/report/junit.js

/** The report as JUnit XML: a suite a group, a test case a check. */
function junitOf(report, title = 'smoke tests') {
    const suites = Map.groupBy(report.checks, ({ group }) => group ?? title);
    const waited = report.waitFor;
    const lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="${junit_escape(title)}" tests="${report.total + (waited === undefined ? 0 : 1)}" failures="${report.failed + (waited?.passed === false ? 1 : 0)}" skipped="${report.skipped}" time="${seconds(report.durationMs)}">`,
    ];
    if (waited !== undefined) {
        const wait = {
            name: `version ${waited.version} answers`,
            file: '',
            status: waited.passed ? 'passed' : 'failed',
            attempts: waited.requests,
            durationMs: waited.durationMs,
            failures: waited.failures,
        };
        lines.push(...suite('wait-for', [wait], report.startedAt));
    }
    for (const [name, checks] of suites)
        lines.push(...suite(name, checks, report.startedAt));
    return [...lines, '</testsuites>', ''].join('\n');
}
function suite(name, checks, startedAt) {
    const count = (status) => checks.filter((check) => check.status === status).length;
    const time = checks.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const head = `<testsuite name="${junit_escape(name)}" tests="${checks.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" timestamp="${startedAt}" time="${seconds(time)}">`;
    return [`  ${head}`, ...checks.flatMap((check) => testCase(name, check)), '  </testsuite>'];
}
function testCase(suiteName, check) {
    const place = `${check.file === '' ? '' : ` file="${junit_escape(check.file)}"`}${check.line === undefined ? '' : ` line="${check.line}"`}`;
    const open = `    <testcase classname="${junit_escape(suiteName)}" name="${junit_escape(check.name)}"${place} time="${seconds(check.durationMs)}"`;
    if (check.status === 'passed')
        return [`${open}/>`];
    if (check.status === 'skipped') {
        return [`${open}>`, `      <skipped message="${junit_escape(check.skipped ?? '')}"/>`, '    </testcase>'];
    }
    const [first] = check.failures;
    const text = [check.request ?? '', ...check.failures.map(failureLine)]
        .filter((line) => line !== '')
        .join('\n');
    return [
        `${open}>`,
        `      <failure type="${junit_escape(first?.kind ?? 'assertion')}" message="${junit_escape(first?.message ?? '')}">${junit_escape(text)}</failure>`,
        '    </testcase>',
    ];
}
function seconds(ms) {
    return (ms / 1000).toFixed(3);
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
    '\n': '&#10;',
    '\t': '&#9;',
    '\r': '&#13;',
};
/** Text for XML 1.0: what it cannot hold at all becomes a replacement character. */
function junit_escape(text) {
    return (text
        .toWellFormed()
        // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
        .replace(/[&<>"'\n\t\r]/gu, (character) => ENTITIES[character] ?? character));
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/api.js
var api = __webpack_require__(41299);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function iso_duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./js/smoke/report/types.js

const types_milliseconds = schemas/* number */.aig().min(0);
const KINDS_OF_FAILURE = [
    'dns',
    'connect',
    'tls',
    'timeout',
    'reset',
    'protocol',
    'assertion',
    'capture',
    'latency',
];
const types_failure = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(KINDS_OF_FAILURE)
        .describe('What failed: the way to an answer, what was asked of it, or how long it took.'),
    message: schemas/* string */.YjP().describe('One sentence; untrusted text, cut.'),
    what: schemas/* string */.YjP().optional().describe('Of an assertion: what of the answer, such as `json $.status`.'),
    expected: schemas/* string */.YjP().optional(),
    actual: schemas/* string */.YjP().optional(),
    hint: schemas/* string */.YjP().optional().describe('What to do about it.'),
});
const percentile = schemas/* strictObject */.rej({
    percentile: schemas/* union */.KCZ([schemas/* literal */.euz(50), schemas/* literal */.euz(90), schemas/* literal */.euz(95), schemas/* literal */.euz(99), schemas/* literal */.euz(100)]),
    maxMs: types_milliseconds,
    measuredMs: types_milliseconds.optional(),
    needed: schemas/* int */.Whr().min(1).describe('How many samples it takes to know it.'),
    verdict: schemas/* enum */.k5n(['within', 'over', 'unknown']),
});
const types_latency = schemas/* strictObject */.rej({
    samples: schemas/* int */.Whr().min(0),
    budgets: schemas/* array */.YOg(percentile),
});
const check = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    group: schemas/* string */.YjP().optional(),
    file: schemas/* string */.YjP(),
    line: schemas/* int */.Whr().optional(),
    status: schemas/* enum */.k5n(['passed', 'failed', 'skipped']),
    attempts: schemas/* int */.Whr().min(0),
    durationMs: types_milliseconds.describe('Of the last attempt.'),
    request: schemas/* string */.YjP().optional().describe('Method and address.'),
    httpStatus: schemas/* int */.Whr().optional(),
    failures: schemas/* array */.YOg(types_failure),
    latency: types_latency.optional(),
    skipped: schemas/* string */.YjP().optional().describe('Why it was not run.'),
});
const waited = schemas/* strictObject */.rej({
    version: schemas/* string */.YjP(),
    passed: schemas/* boolean */.zMY(),
    requests: schemas/* int */.Whr().min(0),
    durationMs: types_milliseconds,
    failures: schemas/* array */.YOg(types_failure),
});
const reportSchema = schemas/* strictObject */.rej({
    formatVersion: schemas/* literal */.euz(1).describe('Raised when a reader of this version could misread a report.'),
    verdict: schemas/* enum */.k5n(['passed', 'failed']),
    target: schemas/* string */.YjP().describe('Where the paths of the checks led to.'),
    startedAt: datetime(),
    durationMs: types_milliseconds,
    total: schemas/* int */.Whr().min(0),
    passed: schemas/* int */.Whr().min(0),
    failed: schemas/* int */.Whr().min(0),
    skipped: schemas/* int */.Whr().min(0),
    waitFor: waited.optional(),
    checks: schemas/* array */.YOg(check),
});
/** The JSON schema of the report. */
function reportJsonSchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(reportSchema, { target: 'draft-2020-12' });
    return { ...schema, $id: 'urn:edu-actions:smoke-report:1', title: 'Report of edu-actions/smoke-test' };
}

;// CONCATENATED MODULE: ./js/smoke/index.js








/***/ })

};
