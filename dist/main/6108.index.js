export const id = 6108;
export const ids = [6108,8328,3248,9735];
export const modules = {

/***/ 49648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/**
 * The whole of a body as text, whatever is sent.
 * @param mostBytes beyond it the body is taken for one without an end
 * @throws what `endless` makes, for such a body; the body's own failure
 */
async function readBody(body, mostBytes, endless) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > mostBytes)
            throw endless();
    }
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

/***/ 26748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   $y: () => (/* binding */ notAFile),
/* harmony export */   XF: () => (/* binding */ readRegularFile),
/* harmony export */   Yw: () => (/* binding */ isBelow),
/* harmony export */   lG: () => (/* binding */ PLACE_MESSAGES),
/* harmony export */   wT: () => (/* binding */ givenPlaceOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** What is said of a place that is no file to be read, as the message of a problem. */
const PLACE_MESSAGES = {
    folder: 'is a folder',
    missing: 'does not exist',
    outside: 'is not in the checkout',
    'link out': 'is a link that leads out of the checkout',
    special: 'is no regular file, but a pipe, socket or device',
};
/** The same in fewer words, where a file was asked for by its name. */
function notAFile(place) {
    return place === 'missing' || place === 'folder' ? 'is not a file' : PLACE_MESSAGES[place];
}
/**
 * Where a file really is, links on the way followed.
 * @param root The checkout.
 * @param file Absolute, or relative to the current folder.
 */
function placeOf(file, root) {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(file);
    let stats;
    let real;
    try {
        stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute);
        real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(absolute);
    }
    catch {
        return isDangling(absolute) && isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) ? 'link out' : 'missing';
    }
    if (!isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) && !isBelow(absolute, realOf(root)))
        return 'outside';
    if (!isBelow(real, realOf(root)))
        return 'link out';
    if (stats.isDirectory())
        return 'folder';
    return stats.isFile() ? 'file' : 'special';
}
/**
 * The same for a name that the workflow itself gives: a place outside of the checkout, such as the runner's temporary
 * folder, is its own decision.
 */
function givenPlaceOf(file, root) {
    const place = placeOf(file, root);
    if (place !== 'outside')
        return place;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true)
        return 'folder';
    return stats?.isFile() === true ? 'file' : 'special';
}
/**
 * Reads a file of the runner: what waits for somebody who writes into it is none.
 * @throws Error that says what is there instead.
 */
function readRegularFile(file) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
    if (stats.isFile())
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    throw new Error(`${file} ${PLACE_MESSAGES[stats.isDirectory() ? 'folder' : 'special']}`);
}
/** Whether a path is the folder or in it. A name may begin with two dots and be in it all the same. */
function isBelow(file, folder) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, file);
    return relative !== '..' && !relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}
/** A link that leads nowhere from here may lead somewhere later. */
function isDangling(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
function realOf(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder);
    }
    catch {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder);
    }
}


/***/ }),

/***/ 35208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ throughProxy),
/* harmony export */   LW: () => (/* binding */ classifyNetworkError),
/* harmony export */   bb: () => (/* binding */ systemProbeClient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The HTTP library is loaded only when a probe is asked for. */
async function systemProbeClient() {
    const { EnvHttpProxyAgent, request } = await __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const kept = throughProxy(() => new EnvHttpProxyAgent({ keepAliveTimeout: 4_000 }));
    const fresh = throughProxy(() => new EnvHttpProxyAgent({ pipelining: 0 }));
    return {
        probe: async ({ url, keepAlive, timeoutMs }) => {
            try {
                const response = await request(url, {
                    dispatcher: keepAlive ? kept : fresh,
                    signal: AbortSignal.timeout(timeoutMs),
                    headers: { 'user-agent': 'edu-actions-probe' },
                });
                await response.body.dump({ limit: 16 * 1024 * 1024 });
                const { statusCode } = response;
                return statusCode >= 200 && statusCode < 400
                    ? { ok: true, status: statusCode }
                    : { ok: false, kind: 'status', detail: `HTTP ${statusCode}` };
            }
            catch (error) {
                return { ok: false, ...classifyNetworkError(error) };
            }
        },
        close: async () => {
            await Promise.all([kept.destroy(), fresh.destroy()]);
        },
    };
}
/**
 * What makes its connections through the proxies of the environment.
 * @throws ConfigurationError where those are no addresses. Which is not told: there may be a password in it.
 */
function throughProxy(open) {
    try {
        return open();
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            message: `HTTPS_PROXY or HTTP_PROXY names no proxy that can be used (${error.name})`,
            expected: 'an address such as http://proxy.example:3128',
        });
    }
}
/** Sorts Node's and undici's error codes into the classes a person thinks in. */
function classifyNetworkError(error) {
    const { code: given, message } = error;
    // A DOMException, such as that of a timeout, has a number there.
    const code = typeof given === 'string' ? given : undefined;
    const detail = code ?? message ?? String(error);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { kind: 'dns', detail };
    if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
        return { kind: 'connect', detail };
    if (code?.includes('TIMEOUT') === true || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeout */ .kL)(error) || code === 'ETIMEDOUT')
        return { kind: 'timeout', detail };
    if (code?.startsWith('ERR_TLS') === true || /CERT|SELF_SIGNED|SSL|UNABLE_TO_VERIFY/.test(detail))
        return { kind: 'tls', detail };
    return { kind: 'reset', detail };
}


/***/ }),

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


/***/ })

};
