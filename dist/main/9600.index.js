export const id = 9600;
export const ids = [9600,8328];
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

/***/ 71754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ fencedCluster)
/* harmony export */ });
/* harmony import */ var _wrap_cluster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46765);

/**
 * The same cluster, where `check` is asked before each change: a holder that lost its lock stops before its next one.
 * @throws whatever `check` throws, from every method that changes something.
 */
function fencedCluster(cluster, check) {
    return (0,_wrap_cluster_js__WEBPACK_IMPORTED_MODULE_0__/* .wrapCluster */ .p)(cluster, async (kind, what) => {
        if (kind === 'change')
            check();
        return await what(cluster);
    }, (ended) => fencedCluster(ended, check));
}


/***/ }),

/***/ 67911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ ENDPOINT_SLICE),
/* harmony export */   Sm: () => (/* binding */ POD),
/* harmony export */   YV: () => (/* binding */ SERVICE),
/* harmony export */   ew: () => (/* binding */ REPLICA_SET),
/* harmony export */   ll: () => (/* binding */ EVENT),
/* harmony export */   uH: () => (/* binding */ DEPLOYMENT)
/* harmony export */ });
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const SERVICE = { apiVersion: 'v1', kind: 'Service' };
const EVENT = { apiVersion: 'v1', kind: 'Event' };
const ENDPOINT_SLICE = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };


/***/ }),

/***/ 42434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ silent),
/* harmony export */   a: () => (/* binding */ waitUntil)
/* harmony export */ });
/** Where nobody listens. */
const silent = () => undefined;
/**
 * Runs `check` now and after every change until it returns a value; it may throw to end the wait.
 * Nothing is polled: between changes it sleeps until `wakeIn` or the deadline.
 */
async function waitUntil(check, options) {
    const { clock, signal, deadline, sources } = options;
    let wake;
    const stops = sources.map((source) => source.onChange(() => wake?.()));
    try {
        for (;;) {
            signal.throwIfAborted();
            let changed = false;
            const sleeper = new AbortController();
            wake = () => {
                changed = true;
                sleeper.abort(new Error('changed'));
            };
            const result = check();
            if (result !== undefined)
                return result;
            const left = deadline - clock.now();
            if (left <= 0)
                throw options.onDeadline();
            const pause = Math.min(left, options.wakeIn?.() ?? left);
            if (options.what !== undefined)
                options.say?.(options.what(), clock.now() + (options.givenUpIn?.() ?? left));
            if (!changed) {
                await clock
                    .sleep(Math.max(0, pause), AbortSignal.any([signal, sleeper.signal]))
                    .catch(() => undefined);
            }
        }
    }
    finally {
        for (const stop of stops)
            stop();
    }
}


/***/ }),

/***/ 46765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ wrapCluster)
/* harmony export */ });
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96362);

/**
 * The same cluster, each of whose requests goes through `ask`. Watches, port-forwards and closing do not.
 * @param again the same around the cluster that a signal ends
 * @param watch opens a watch, where that is to be done in another way
 */
function wrapCluster(cluster, ask, again, watch = (kind, selection) => cluster.watch(kind, selection)) {
    return {
        info: cluster.info,
        fieldManager: cluster.fieldManager,
        get requests() {
            return cluster.requests;
        },
        kubeconfig: () => cluster.kubeconfig(),
        version: async () => await ask('read', async (one) => await one.version()),
        apiVersions: async () => await ask('read', async (one) => await one.apiVersions()),
        resource: async (kind) => await ask('read', async (one) => await one.resource(kind)),
        get: async (ref) => await ask('read', async (one) => await one.get(ref)),
        list: async (kind, selection) => await ask('read', async (one) => await one.list(kind, selection)),
        watch,
        logs: async (namespace, pod, options) => await ask('logs', async (one) => await one.logs(namespace, pod, options)),
        getFromPod: async (target) => await cluster.getFromPod(target),
        openTunnel: async (target) => await cluster.openTunnel(target),
        can: async (checks) => await ask('read', async (one) => await one.can(checks)),
        close: async () => await cluster.close(),
        create: async (object, options) => await ask('change', async (one) => await one.create(object, options)),
        replace: async (object, options) => await ask('change', async (one) => await one.replace(object, options)),
        patch: async (ref, body, options) => await ask('change', async (one) => await one.patch(ref, body, options)),
        delete: async (ref, options) => await ask('change', async (one) => await one.delete(ref, options)),
        evict: async (pod, options) => await ask('change', async (one) => await one.evict(pod, options)),
        within: (signal) => again((0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_0__/* .within */ .u)(cluster, signal)),
    };
}


/***/ }),

/***/ 33961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ readyPods),
/* harmony export */   Li: () => (/* binding */ SERVICE_NAME_LABEL),
/* harmony export */   SE: () => (/* binding */ shortfall)
/* harmony export */ });
/** Label by which Kubernetes ties an EndpointSlice to its Service. */
const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
/** The names of the pods that a Service sends new connections to, over all of its slices and address families. */
function readyPods(slices, service) {
    const pods = new Set();
    for (const slice of slices) {
        if (slice.metadata.labels?.[SERVICE_NAME_LABEL] !== service)
            continue;
        for (const endpoint of slice['endpoints'] ?? []) {
            // An unset condition counts as ready: the rule of the EndpointSlice API.
            if (endpoint.conditions?.ready === false)
                continue;
            pods.add(endpoint.targetRef?.name ?? endpoint.addresses?.[0] ?? '');
        }
    }
    return pods;
}
/** What still stands between a Service and serving exactly from `wanted`; undefined when nothing does. */
function shortfall(slices, service, wanted, atLeast) {
    const ready = readyPods(slices, service);
    const strangers = [...ready].filter((pod) => !wanted.has(pod));
    const own = ready.size - strangers.length;
    if (own < atLeast)
        return `Service ${service} has ${own} of ${atLeast} ready endpoints`;
    if (strangers.length > 0)
        return `Service ${service} still sends to ${strangers.slice(0, 3).join(', ')}`;
    return undefined;
}


/***/ }),

/***/ 48803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IZ: () => (/* binding */ acquireLock),
/* harmony export */   mf: () => (/* binding */ leaseRef),
/* harmony export */   yx: () => (/* binding */ LockLostError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3308);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52079);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9614);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96362);
/* harmony import */ var _base_wait_until_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42434);



/** Somebody else may be at work: not one more change may be made, not even the rollback. */
class LockLostError extends Error {
    constructor(message) {
        super(message);
        this.name = 'LockLostError';
    }
}
const LEASE = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
const LOCK_LABEL = _cluster_index_js__WEBPACK_IMPORTED_MODULE_0__/* .JOURNAL_LABELS */ .CB.lock;
const RUN_URL = 'edu-actions/run-url';
const STARTED_AT = 'edu-actions/started-at';
/** Renewed this often within its time to live, so that one lost answer does no harm. */
const RENEWALS = 3;
/** To give it back may take so long, twice: it expires by itself. */
const RELEASE_MS = 1_500;
/** Long enough for a slow API server, short enough that the rerun of a killed job does not wait for long. */
const DEFAULT_TTL_MS = 15_000;
function leaseRef(namespace, app) {
    return { ...LEASE, namespace, name: `edu-actions-${app}` };
}
/**
 * Takes the application's Lease. A holder is dead when no renewal of its was *seen here* for its time to live: clocks of
 * different machines are never compared. A lease that names our own id is ours (a post step goes on for its main step).
 * @throws ConfigurationError that names the holder, when it lives on for longer than `timeoutMs`.
 */
async function acquireLock(given) {
    const options = { ...given, ttlMs: given.lockTtlMs ?? DEFAULT_TTL_MS };
    const { cluster, namespace, app, clock } = options;
    const ref = leaseRef(namespace, app);
    const deadline = clock.now() + options.timeoutMs;
    let store;
    try {
        for (;;) {
            options.signal.throwIfAborted();
            const live = await cluster.get(ref);
            refuseForeign(live, options);
            const holder = holderOf(live);
            if (live === undefined || holder === undefined || holder === options.holder.id) {
                const taken = await take(options, ref, live);
                if (taken !== undefined)
                    return keep(options, ref, taken);
                continue;
            }
            store ??= cluster.watch(ref, { namespace, fieldSelector: `metadata.name=${ref.name}` });
            await firstLook(options, store, live, deadline);
            const dead = await outlive(options, store, live, deadline);
            if (dead === undefined)
                continue;
            const taken = await take(options, ref, dead);
            if (taken !== undefined) {
                options.logger.warning(`took the lock of ${app} over: its holder${described(dead)} has not renewed it for ${options.ttlMs / 1000} s`);
                return keep(options, ref, taken);
            }
        }
    }
    finally {
        store?.close();
    }
}
/** @throws ConfigurationError for a Lease of this name that is no lock of this application. */
function refuseForeign(live, { app, namespace }) {
    const found = live?.metadata.labels?.[LOCK_LABEL];
    if (live === undefined || found === app)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
        message: `Lease ${namespace}/${live.metadata.name} has the name of the lock of ${app} and is not it`,
        found: found === undefined ? `no label ${LOCK_LABEL}` : `${LOCK_LABEL}: ${found}`,
        expected: `${LOCK_LABEL}: ${app}`,
        remedy: 'rename or delete that Lease; nothing was changed',
    });
}
/** The holder's id; undefined when the lease is free. */
function holderOf(lease) {
    const holder = lease?.spec?.['holderIdentity'];
    return typeof holder === 'string' && holder !== '' ? holder : undefined;
}
function described(lease) {
    const { annotations } = lease.metadata;
    const run = annotations?.[RUN_URL] ?? String(lease.spec?.['holderIdentity']);
    return ` (${run}, since ${annotations?.[STARTED_AT] ?? 'an unknown time'})`;
}
/** The first look at the lease ends with the wait for its holder: an API server that lists none must not hold us. */
async function firstLook(options, store, live, deadline) {
    const { clock, signal } = options;
    const late = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .startLimit */ .iP)(deadline - clock.now(), () => stillHeld(options, live), signal, clock);
    try {
        await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(store.synced, late.signal);
    }
    finally {
        late.lift();
    }
}
function stillHeld({ app, timeoutMs }, holder) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
        input: 'lock-timeout',
        message: `another release of ${app} is under way${described(holder)}`,
        expected: `that it ends within ${timeoutMs / 1000} s`,
        remedy: 'wait for its verdict and run this one again, or raise lock-timeout; nothing was changed',
    });
}
/**
 * Waits until the lease changes hands or its holder has not renewed it for the time to live.
 * @returns the lease as its dead holder last wrote it; undefined when it has changed hands.
 */
async function outlive(options, store, first, deadline) {
    const { clock, signal, app, ttlMs, logger, say = (lines) => logger.info(lines.join('; ')) } = options;
    const { name, namespace } = first.metadata;
    say([`waiting for another release of ${app}${described(first)}`], deadline);
    let version = first.metadata.resourceVersion;
    let seenAt = clock.now();
    const { dead } = await (0,_base_wait_until_js__WEBPACK_IMPORTED_MODULE_3__/* .waitUntil */ .a)(() => {
        const live = store.get(name, namespace);
        if (live === undefined || holderOf(live) !== holderOf(first))
            return {};
        if (live.metadata.resourceVersion !== version) {
            version = live.metadata.resourceVersion;
            seenAt = clock.now();
        }
        return clock.now() - seenAt >= ttlMs ? { dead: live } : undefined;
    }, {
        clock,
        signal,
        deadline,
        sources: [store],
        wakeIn: () => Math.max(1, seenAt + ttlMs - clock.now()),
        onDeadline: () => stillHeld(options, first),
    });
    return dead;
}
/** Writes our name into the lease; undefined when somebody else was quicker. */
async function take({ cluster, clock, holder, ttlMs, app }, ref, live) {
    const now = microTime(clock.date());
    const transitions = Number(live?.spec?.['leaseTransitions'] ?? 0);
    const lease = {
        ...LEASE,
        metadata: {
            name: ref.name,
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ namespace: ref.namespace }),
            labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [LOCK_LABEL]: app },
            annotations: {
                [STARTED_AT]: clock.date().toISOString(),
                ...(holder.runUrl === undefined ? {} : { [RUN_URL]: holder.runUrl }),
            },
            ...(live?.metadata.resourceVersion === undefined
                ? {}
                : { resourceVersion: live.metadata.resourceVersion }),
        },
        spec: {
            holderIdentity: holder.id,
            leaseDurationSeconds: Math.max(1, Math.ceil(ttlMs / 1000)),
            acquireTime: now,
            renewTime: now,
            leaseTransitions: live === undefined ? 0 : transitions + 1,
        },
    };
    try {
        return live === undefined ? await cluster.create(lease) : await cluster.replace(lease);
    }
    catch (error) {
        if (error instanceof _cluster_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .hD && (error.status === 409 || error.status === 404))
            return undefined;
        throw error;
    }
}
/** Renews the lease until it is given back or lost. */
function keep(options, ref, taken) {
    const { clock, logger, ttlMs, holder } = options;
    const cluster = options.lasting ?? options.cluster;
    const lost = new AbortController();
    const ended = new AbortController();
    let lease = taken;
    let renewedAt = clock.now();
    const lose = (why) => {
        if (!lost.signal.aborted)
            lost.abort(new LockLostError(why));
    };
    const isExpired = () => clock.now() - renewedAt >= ttlMs;
    const renewOnce = async () => {
        const sentAt = clock.now();
        try {
            lease = await cluster.replace({
                ...lease,
                spec: { ...lease.spec, renewTime: microTime(clock.date()) },
            });
            renewedAt = sentAt;
        }
        catch (error) {
            if (!(error instanceof _cluster_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .hD) || (error.status !== 409 && error.status !== 404)) {
                logger.debug(`the lock could not be renewed: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
                return;
            }
            const live = await cluster.get(ref).catch(() => undefined);
            if (live === undefined || holderOf(live) !== holder.id) {
                lose(`the lock was taken by another release${live === undefined ? '' : described(live)}`);
            }
            else
                lease = live;
        }
    };
    const renewing = (async () => {
        const both = AbortSignal.any([ended.signal, lost.signal]);
        while (!both.aborted) {
            await clock.sleep(ttlMs / RENEWALS, both).catch(() => undefined);
            if (both.aborted)
                return;
            await renewOnce();
            if (isExpired())
                lose(`the lock could not be renewed for ${ttlMs / 1000} s`);
        }
    })();
    return {
        lost: lost.signal,
        assertHeld: () => {
            if (isExpired())
                lose(`the lock could not be renewed for ${ttlMs / 1000} s`);
            lost.signal.throwIfAborted();
        },
        release: async () => {
            ended.abort(new Error('given back'));
            await briefly(clock, async () => await renewing).catch(() => undefined);
            if (lost.signal.aborted)
                return;
            try {
                await briefly(clock, async ({ signal }) => {
                    const free = { ...lease, spec: { ...lease.spec, holderIdentity: '' } };
                    await (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_6__/* .within */ .u)(cluster, signal).replace(free);
                });
            }
            catch (error) {
                logger.debug(`the lock was not given back and will expire: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
            }
        },
    };
}
/** For what gives the lock back: nobody must wait for long for it. */
async function briefly(clock, work) {
    const late = () => new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .StoppedError */ .Ko(`the lock was not given back within ${RELEASE_MS / 1000} s`);
    const limit = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .startLimit */ .iP)(RELEASE_MS, late, undefined, clock);
    try {
        await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(work(limit), limit.signal);
    }
    finally {
        limit.lift();
    }
}
/** Kubernetes' MicroTime. */
function microTime(date) {
    return date.toISOString().replace(/Z$/u, '000Z');
}


/***/ })

};
