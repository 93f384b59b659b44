export const id = 3756;
export const ids = [3756,8328];
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

/***/ 86867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ anything),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   Pv: () => (/* binding */ flawsOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   Xd: () => (/* binding */ orNull),
/* harmony export */   Y_: () => (/* binding */ also),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   j6: () => (/* binding */ only),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36541);
/* harmony import */ var _shape_problems_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8328);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);




/** Problems with the field in their message; none for a value that has the shape. */
function flawsOf(shape, value) {
    return shape(value, []).map(({ at, message, found, expected }) => ({
        message: message.replace('%', (0,_shape_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .dotted */ .B)(at, 'the document')),
        ...(found === undefined ? {} : { found: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(found) }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ expected }),
    }));
}
/** Keys that must be there, and keys that may; others are let be, since a newer version may have added them. */
function fields(required, optional = {}) {
    return (value, at) => {
        if (!(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            return wrong(value, at, 'keys with values');
        const needed = Object.entries(required).flatMap(([key, shape]) => valueOf(value, key) === undefined
            ? [{ at: [...at, key], message: 'lacks %' }]
            : shape(value[key], [...at, key]));
        const given = Object.entries(optional).flatMap(([key, shape]) => valueOf(value, key) === undefined ? [] : shape(value[key], [...at, key]));
        return [...needed, ...given];
    };
}
function list(shape, { min = 0, max = 100_000 } = {}) {
    return (value, at) => {
        if (!Array.isArray(value))
            return wrong(value, at, 'a list');
        if (value.length < min || value.length > max)
            return wrong(`${value.length} elements`, at, `${min} to ${max} elements`);
        return value.flatMap((element, index) => shape(element, [...at, index]));
    };
}
function record(shape) {
    return (value, at) => (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value)
        ? Object.entries(value).flatMap(([key, each]) => shape(each, [...at, key]))
        : wrong(value, at, 'keys with values');
}
function text(max = 10_000) {
    return (value, at) => (typeof value === 'string' && value.length <= max ? [] : wrong(value, at, 'a text'));
}
function matching(pattern, max, expected) {
    return (value, at) => typeof value === 'string' && value.length <= max && pattern.test(value) ? [] : wrong(value, at, expected);
}
function whole(min, max) {
    return (value, at) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max
        ? []
        : wrong(value, at, `a whole number from ${min} to ${max}`);
}
function number(min, max) {
    return (value, at) => typeof value === 'number' && value >= min && value <= max
        ? []
        : wrong(value, at, `a number from ${min} to ${max}`);
}
const flag = (value, at) => typeof value === 'boolean' ? [] : wrong(value, at, 'true or false');
const anything = () => [];
function oneOf(...values) {
    return (value, at) => values.includes(value) ? [] : wrong(value, at, values.map(String).join(', '));
}
/** The only value that may be, and what another one is. */
function only(wanted, isAnother) {
    return (value, at) => value === wanted ? [] : [{ at, message: `% ${isAnother}`, found: value, expected: wanted }];
}
function orNull(shape) {
    return (value, at) => (value === null ? [] : shape(value, at));
}
/** A rule over a value that has the shape. */
function also(shape, holds, otherwise) {
    return (value, at) => {
        const flaws = shape(value, at);
        if (flaws.length > 0 || holds(value))
            return flaws;
        const { at: below = [], message, expected } = otherwise;
        return [{ at: [...at, ...below], message: `% ${message}`, expected }];
    };
}
function wrong(found, at, expected) {
    return [{ at, message: '% has a wrong value', found: found ?? null, expected }];
}
/** Own keys alone: `__proto__` and `constructor` are no values of a document. */
function valueOf(value, key) {
    return Object.hasOwn(value, key) ? value[key] : undefined;
}


/***/ }),

/***/ 13756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KINDS: () => (/* reexport */ KINDS),
  digestOf: () => (/* reexport */ digestOf),
  judgePlan: () => (/* reexport */ judgePlan),
  parsePlan: () => (/* reexport */ parsePlan)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/terraform/digest.js


/** SHA-256 of a value of JSON, the same however its keys are ordered. */
function digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(canonical(value)).digest('hex');
}
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (!(0,record/* isRecord */.u)(value))
        return JSON.stringify(value ?? null);
    const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

;// CONCATENATED MODULE: ./js/terraform/judge.js
/** Whether a plan may be applied. */
function judgePlan(plan, { destroy, reviewed }) {
    const lost = plan.changes.filter(({ kind }) => kind === 'destroy' || kind === 'replace');
    const unnamed = lost.filter(({ address }) => !destroy.includes(address));
    const unused = destroy.filter((address) => !lost.some((each) => each.address === address));
    const refusals = [
        ...(plan.isPartial ? ['Terraform stopped in the middle: what it shows is a part of the plan'] : []),
        ...(reviewed === undefined || reviewed === plan.digest
            ? []
            : ['what would be applied now is not what was reviewed: something has changed since, so plan again']),
        ...(unnamed.length === 0
            ? []
            : [
                `it destroys ${unnamed.length === 1 ? 'what is' : `${unnamed.length} resources that are`} not named in the input destroy: ${unnamed.map(({ address }) => address).join(', ')}`,
            ]),
    ];
    const isIdle = plan.changes.length === 0 && plan.outputs.length === 0;
    return {
        verdict: refusals.length > 0 ? 'refused' : isIdle ? 'unchanged' : 'changes',
        refusals,
        unnamed,
        unused,
    };
}

// EXTERNAL MODULE: ./js/base/shape.js
var shape = __webpack_require__(86867);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/terraform/plan.js


/** What becomes of a resource, the worst first: this is the order in which it is told. */
const KINDS = ['destroy', 'replace', 'forget', 'update', 'create', 'import', 'move'];
/** The JSON that `terraform show -json` writes ends far below this. */
const LONGEST_ADDRESS = 4096;
const actions = (0,shape/* list */.p_)((0,shape/* text */.Qq)(20), { min: 1, max: 2 });
const change = (0,shape/* fields */.OA)({ actions }, {
    before: shape/* anything */.D8,
    after: shape/* anything */.D8,
    after_unknown: shape/* anything */.D8,
    replace_paths: shape/* anything */.D8,
    importing: shape/* anything */.D8,
});
const resource = (0,shape/* fields */.OA)({ address: (0,shape/* text */.Qq)(LONGEST_ADDRESS), change }, { deposed: (0,shape/* text */.Qq)(200), action_reason: (0,shape/* text */.Qq)(200), previous_address: (0,shape/* text */.Qq)(LONGEST_ADDRESS), mode: (0,shape/* text */.Qq)(20) });
const plan_shape = (0,shape/* fields */.OA)({ format_version: (0,shape/* text */.Qq)(20) }, {
    resource_changes: (0,shape/* orNull */.Xd)((0,shape/* list */.p_)(resource)),
    resource_drift: (0,shape/* orNull */.Xd)((0,shape/* list */.p_)(resource)),
    output_changes: (0,shape/* orNull */.Xd)((0,shape/* record */.g1)(change)),
    errored: shape/* flag */.Jt,
    complete: shape/* flag */.Jt,
});
/**
 * A plan, as `terraform show -json` writes it.
 * @param file What the text is called in a message.
 * @throws ConfigurationError with every problem of the text.
 */
function parsePlan(json, file) {
    const parsed = (0,record/* jsonIn */.Y)(json);
    const flaws = (0,record/* isRecord */.u)(parsed)
        ? (0,shape/* flawsOf */.Pv)(plan_shape, parsed)
        : [{ message: 'is no JSON of Terraform', expected: 'what `terraform show -json PLAN` writes' }];
    if (flaws.length > 0)
        throw new errors/* ConfigurationError */.j1(flaws.map((flaw) => ({ ...flaw, file })));
    const raw = parsed;
    if (!raw.format_version.startsWith('1.'))
        throw new errors/* ConfigurationError */.j1([
            {
                file,
                message: 'has a format that is not known here',
                found: raw.format_version,
                expected: '1.x, as Terraform 1.0 and newer write it',
            },
        ]);
    const changes = plannedOf(raw.resource_changes ?? []);
    return {
        changes,
        drift: plannedOf(raw.resource_drift ?? []),
        outputs: Object.entries(raw.output_changes ?? {})
            .filter(([, { actions: done }]) => done.join() !== 'no-op')
            .map(([name]) => name)
            .toSorted((a, b) => (a < b ? -1 : 1)),
        digest: digestOf({ resources: raw.resource_changes ?? [], outputs: raw.output_changes ?? {} }),
        isPartial: raw.errored === true,
    };
}
function plannedOf(resources) {
    return resources
        .flatMap((each) => planned(each) ?? [])
        .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.address < b.address ? -1 : 1));
}
function planned(raw) {
    const kind = kindOf(raw);
    if (kind === undefined)
        return undefined;
    const attributes = kind === 'update' || kind === 'replace' ? changedAttributes(raw.change) : [];
    return {
        // An object that a replacement has left behind.
        address: raw.deposed === undefined ? raw.address : `${raw.address} (deposed ${raw.deposed})`,
        kind,
        attributes,
        forcing: kind === 'replace' ? forcingAttributes(raw.change.replace_paths) : [],
        ...(0,defined/* defined */.s)({ reason: raw.action_reason, from: raw.previous_address }),
    };
}
/** @returns undefined for what nothing becomes of. An action that is not known here destroys until somebody has looked. */
function kindOf({ change: { actions: done, importing }, previous_address: from, }) {
    const known = {
        'no-op': 'nothing',
        read: 'nothing',
        create: 'create',
        update: 'update',
        delete: 'destroy',
        'delete,create': 'replace',
        'create,delete': 'replace',
        forget: 'forget',
        'create,forget': 'forget',
    };
    const kind = known[done.join()] ?? 'destroy';
    if (kind !== 'nothing')
        return kind;
    if (importing !== undefined && importing !== null)
        return 'import';
    return from === undefined ? undefined : 'move';
}
function changedAttributes({ before, after, after_unknown: unknown }) {
    const [was, is, open] = [before, after, unknown].map((value) => ((0,record/* isRecord */.u)(value) ? value : {}));
    const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {}), ...Object.keys(open ?? {})]);
    return [...names]
        .filter((name) => isOpen(open?.[name]) || digestOf(was?.[name]) !== digestOf(is?.[name]))
        .toSorted((a, b) => (a < b ? -1 : 1));
}
/** Whether a value, or one inside of it, is known only after the apply. */
function isOpen(value) {
    if (value === true)
        return true;
    if (Array.isArray(value))
        return value.some(isOpen);
    return (0,record/* isRecord */.u)(value) && Object.values(value).some(isOpen);
}
/** `replace_paths` is a list of steps each: of one the first alone says which attribute it is. */
function forcingAttributes(paths) {
    if (!Array.isArray(paths))
        return [];
    const names = paths.flatMap((path) => Array.isArray(path) && path.length > 0 ? [String(path[0])] : []);
    return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}

;// CONCATENATED MODULE: ./js/terraform/index.js
/** What a plan of Terraform would do, by its JSON: read, named, judged. Nothing here runs Terraform. */





/***/ })

};
