export const id = 136;
export const ids = [136];
export const modules = {

/***/ 81883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ refOf)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);

/** The reference to an object: its name and its kind, without what it holds. */
function refOf({ apiVersion, kind, metadata: { name, namespace } }) {
    return { apiVersion, kind, name, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ namespace }) };
}


/***/ }),

/***/ 10597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ appliedObjects)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9614);
/* harmony import */ var _base_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52079);


/**
 * What was applied for an application before: one LIST for each kind and namespace that is asked for, however many
 * objects there are. Without the right to list nothing is found, and then everything is sent, which is only slower.
 */
function appliedObjects(cluster, app) {
    const lists = new Map();
    return async (ref) => {
        const key = `${ref.apiVersion} ${ref.kind} ${ref.namespace ?? ''}`;
        let list = lists.get(key);
        if (list === undefined) {
            list = load(cluster, app, ref);
            lists.set(key, list);
        }
        return (await list).get(ref.name);
    };
}
async function load(cluster, app, ref) {
    const namespace = ref.namespace === undefined ? {} : { namespace: ref.namespace };
    try {
        const { items } = await cluster.list({ apiVersion: ref.apiVersion, kind: ref.kind }, { labelSelector: `${_base_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .APP_LABEL */ .bZ}=${app}`, ...namespace });
        return new Map(items.map((object) => [object.metadata.name, object]));
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && error.status === 403)
            return new Map();
        throw error;
    }
}


/***/ }),

/***/ 10833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ applyOne),
  x: () => (/* binding */ isUpToDate)
});

// EXTERNAL MODULE: ./js/base/ref.js
var base_ref = __webpack_require__(81883);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/cluster/apply/contains.js
var contains = __webpack_require__(38479);
// EXTERNAL MODULE: ./js/cluster/apply/desired.js
var apply_desired = __webpack_require__(46774);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/cluster/apply/managed-fields.js
var managed_fields = __webpack_require__(879);
// EXTERNAL MODULE: ./js/cluster/apply/forced.js
var apply_forced = __webpack_require__(91671);
// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
// EXTERNAL MODULE: ./js/cluster/base/refs.js
var refs = __webpack_require__(42911);
// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
;// CONCATENATED MODULE: ./js/cluster/apply/service-ports.js


/** What the API server fills in where the manifests leave it out. */
const FILLED = new Set(['protocol', 'nodePort']);
/**
 * The ports that a Service must get in one step where a server-side apply cannot do it: the API server merges them by
 * number and protocol, so that a port, or a field of it, stays as long as anybody else has a share in it. That may be
 * ourselves, since the patch of a switch counts as another manager's: what only that one holds goes. And a port whose
 * number changes would stay beside its successor, and collide with it by name or node port.
 * @param own our manager
 * @returns undefined where an apply does
 */
function portsInOneStep(desired, live, own) {
    if (desired.kind !== 'Service' || desired.apiVersion !== 'v1' || live === undefined)
        return undefined;
    const wanted = portsOf(desired);
    if (wanted.length === 0)
        return undefined;
    const found = new Map(portsOf(live).map((port) => [keyOf(port), port]));
    const keys = new Set(wanted.map(keyOf));
    const left = [...found.values()].filter((port) => !keys.has(keyOf(port)));
    const staying = left.filter((port) => !wanted.some((other) => collide(port, other)) && !(0,managed_fields/* sharesPort */.KZ)(live, own, port, []));
    const hasGivenUp = wanted.some((port) => {
        const has = found.get(keyOf(port)) ?? port;
        const fields = Object.keys(has).filter((field) => !FILLED.has(field) &&
            port[field] === undefined &&
            !(field === 'targetPort' && has[field] === port.port));
        return fields.length > 0 && (0,managed_fields/* sharesPort */.KZ)(live, own, port, fields);
    });
    if (staying.length === left.length && !hasGivenUp)
        return undefined;
    return [...wanted.map((port) => withNodePort(port, found.get(keyOf(port)))), ...staying];
}
function withNodePort(port, live) {
    if (port.nodePort !== undefined || live?.nodePort === undefined)
        return port;
    return { ...port, nodePort: live.nodePort };
}
function portsOf(service) {
    return (0,views/* serviceSpec */.x1)(service).ports ?? [];
}
function keyOf({ port, protocol = 'TCP' }) {
    return `${protocol}/${port}`;
}
function collide(a, b) {
    const isSameNode = a.nodePort !== undefined && a.nodePort === b.nodePort;
    return (a.name ?? '') === (b.name ?? '') || (isSameNode && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP'));
}

;// CONCATENATED MODULE: ./js/cluster/apply/apply-one.js









const HASH_POINTER = `/metadata/annotations/${apply_desired/* HASH_ANNOTATION */.Rv.replace('/', '~1')}`;
/** Times that a write is tried against controllers that write the object meanwhile: a rollout writes it many times a second. */
const ATTEMPTS = 30;
/** Whether nothing has to be sent: the same manifest was applied before, and every field of it is still so. */
function isUpToDate(desired, live, own) {
    if (live === undefined || live.metadata.deletionTimestamp !== undefined)
        return false;
    return isSettled(desired, live, own) && driftOf(desired, live).length === 0;
}
/**
 * Applies one object.
 * @param live the object as it was listed by our label, if it was
 * @throws ApiError, also for a field that belongs to somebody else; Error for an object that is being deleted
 */
async function applyOne(cluster, desired, live, options) {
    const ref = (0,base_ref/* refOf */.H)(desired.object);
    const own = cluster.fieldManager;
    if (isUpToDate(desired, live, own))
        return { ref, outcome: 'unchanged', live };
    if (live !== undefined && isSettled(desired, live, own))
        return await correct(cluster, desired, live, options);
    const { after, created } = await take(cluster, desired, live, options);
    refuseDeleted(after);
    return { ref, outcome: created ? 'created' : 'changed', live: after };
}
/** The manifest was applied as it is, to the end and by us: a copy bears the same label and hash. */
function isSettled(desired, live, own) {
    return (live.metadata.annotations?.[apply_desired/* HASH_ANNOTATION */.Rv] === desired.hash &&
        (0,managed_fields/* isApplied */.KN)(live, own) &&
        !(0,managed_fields/* isHalfAdopted */.ZV)(live, desired.object, own));
}
/** The body to send, given the live object: an HPA's replica count is left out of it. */
function bodyFor(desired, live) {
    return (0,managed_fields/* isAutoscaled */.Q5)(live) ? (0,apply_desired/* withoutReplicas */.Ye)(desired.object) : desired.object;
}
function driftOf(desired, live) {
    // Nobody but a controller writes status; manifests of CRDs carry an empty one.
    const { status: _status, ...body } = bodyFor(desired, live);
    return (0,contains/* differences */.tX)(body, live);
}
/** The manifest is the one applied last: what differs was ours and was changed by somebody since. */
async function correct(cluster, desired, live, options) {
    const ref = (0,base_ref/* refOf */.H)(desired.object);
    const after = await send(cluster, bodyFor(desired, live), true, options);
    refuseDeleted(after);
    if (after.metadata.resourceVersion === live.metadata.resourceVersion)
        return { ref, outcome: 'unchanged', live: after };
    for (const { path, segments, desired: wanted, live: found } of driftOf(desired, live)) {
        const manager = (0,managed_fields/* ownerOf */.bf)(live, segments, cluster.fieldManager);
        const by = manager === undefined ? '' : ` by ${manager}`;
        const was = found === undefined ? 'removed' : `changed to ${show(found, ref)}`;
        options.logger.warning(`${(0,refs/* describeRef */.R)(ref)}: ${path} was ${was}${by} since it was last applied; put back to ${show(wanted, ref)}`);
    }
    return { ref, outcome: 'corrected', live: after };
}
/** A first or a changed manifest. */
async function take(cluster, desired, live, options) {
    const body = live === undefined ? desired.object : bodyFor(desired, live);
    const own = cluster.fieldManager;
    const wasOurs = live?.metadata.annotations?.[apply_desired/* HASH_ANNOTATION */.Rv] !== undefined &&
        (0,managed_fields/* isApplied */.KN)(live, own) &&
        !(0,managed_fields/* isHalfAdopted */.ZV)(live, desired.object, own);
    let after;
    let created = false;
    // A Service that somebody else installed was not listed.
    const before = live ?? (body.kind === 'Service' ? await cluster.get((0,base_ref/* refOf */.H)(body)) : undefined);
    const ports = portsInOneStep(body, before, own);
    if (ports !== undefined) {
        const change = options.dryRun ? { ...body, spec: { ...body.spec, ports } } : { spec: { ports } };
        const patched = await cluster.patch((0,base_ref/* refOf */.H)(body), change, {
            type: 'merge',
            dryRun: options.dryRun,
            ...signalOf(options),
        });
        if (options.dryRun)
            return { after: patched, created };
    }
    try {
        after = await send(cluster, body, false, options);
        created = live === undefined && wasCreated(after, own);
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.conflicts.length === 0)
            throw error;
        after = await settleConflicts(cluster, body, error, options);
    }
    if (created || wasOurs || options.dryRun)
        return { after, created };
    return { after: await adopt(cluster, body, after, options), created };
}
async function settleConflicts(cluster, body, error, options) {
    const scaled = error.conflicts.some((conflict) => (0,managed_fields/* isAutoscaler */.Qs)(conflict) && conflict.field === '.spec.replicas');
    const others = error.conflicts.filter((conflict) => !(0,managed_fields/* isAutoscaler */.Qs)(conflict));
    const ref = (0,base_ref/* refOf */.H)(body);
    const isOthers = await belongsToOthers(cluster, ref, others, options);
    const claim = { ref, own: cluster.fieldManager, forced: options.forced, isOthers };
    const strangers = others.filter((conflict) => !mayTake(conflict, claim));
    if (strangers.length > 0)
        throw error;
    if (scaled)
        options.logger.info(`${(0,refs/* describeRef */.R)(ref)}: .spec.replicas is left to its autoscaler`);
    const taken = others.filter((conflict) => conflict.manager !== cluster.fieldManager);
    if (taken.length > 0) {
        const list = taken.map((conflict) => `${conflict.field} from ${conflict.manager}`).join(', ');
        options.logger.info(`${(0,refs/* describeRef */.R)(ref)}: takes over ${list}`);
    }
    return await send(cluster, scaled ? (0,apply_desired/* withoutReplicas */.Ye)(body) : body, others.length > 0, options);
}
/** Under the manager that all applications shared only the object itself tells whose it is. */
async function belongsToOthers(cluster, ref, conflicts, { owner }) {
    if (!conflicts.some(({ manager }) => manager === marks/* SHARED_MANAGER */.eI && manager !== cluster.fieldManager))
        return false;
    const live = await cluster.get(ref);
    return live !== undefined && (0,marks/* otherOwner */.WI)(live, owner) !== undefined;
}
function mayTake(conflict, { ref, own, forced, isOthers }) {
    const { manager } = conflict;
    if (manager === own || (0,apply_forced/* isForced */.A)(forced, ref, conflict))
        return true;
    if ((0,marks/* applicationOf */.KM)(manager) !== undefined)
        return (0,apply_forced/* isForced */.A)(forced, ref, { field: marks/* MARK_FIELD */.DW });
    return managed_fields/* INSTALLERS */.UP.has(manager) && !isOthers;
}
/**
 * Makes the installers' fields ours, and applies again, so that what the manifests no longer have goes away.
 * Until that is done the hash says that it is not: a run that is killed in between is finished by the next.
 */
async function adopt(cluster, body, applied, options) {
    const ref = (0,base_ref/* refOf */.H)(body);
    let live = applied;
    for (let attempt = 1; live !== undefined; attempt += 1) {
        const managedFields = (0,managed_fields/* takeOverFields */.VQ)(live.metadata, body, cluster.fieldManager);
        if (managedFields === undefined)
            return live;
        try {
            await cluster.patch(ref, [
                { op: 'replace', path: '/metadata/managedFields', value: managedFields },
                { op: 'replace', path: HASH_POINTER, value: 'adopting' },
                // A precondition: kubectl's csaupgrade sets it so as well.
                { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
            ], { type: 'json', ...signalOf(options) });
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD && error.status === 409 && attempt < ATTEMPTS))
                throw error;
            live = await cluster.get(ref);
            continue;
        }
        const from = (0,managed_fields/* installersOf */.FS)(live.metadata, cluster.fieldManager).join(', ');
        options.logger.info(`${(0,refs/* describeRef */.R)(ref)}: adopted; its fields are no longer managed by ${from}`);
        return await send(cluster, (0,managed_fields/* isAutoscaled */.Q5)(live) ? (0,apply_desired/* withoutReplicas */.Ye)(body) : body, true, options);
    }
    throw new Error(`${(0,refs/* describeRef */.R)(ref)} was deleted while it was adopted`);
}
async function send(cluster, body, force, options) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await cluster.patch((0,base_ref/* refOf */.H)(body), body, {
                type: 'apply',
                force,
                dryRun: options.dryRun,
                ...signalOf(options),
            });
        }
        catch (error) {
            // The server merges what others write meanwhile, and gives up after five times.
            if (!isOvertaken(error, body) || attempt >= ATTEMPTS)
                throw error;
        }
    }
}
/** Another write came between, and not one to a field of ours; without a precondition that is no refusal. */
function isOvertaken(error, { metadata }) {
    return (error instanceof errors/* ApiError */.hD &&
        error.status === 409 &&
        error.conflicts.length === 0 &&
        metadata.resourceVersion === undefined);
}
function signalOf(options) {
    return options.signal === undefined ? {} : { signal: options.signal };
}
/** An apply to an object on its way out succeeds, and then the object is gone. */
function refuseDeleted(after) {
    if (after.metadata.deletionTimestamp === undefined)
        return;
    const finalizers = after.metadata.finalizers?.join(', ') ?? '';
    throw new Error(`it is being deleted since ${after.metadata.deletionTimestamp}${finalizers === '' ? '' : ` (waits for the finalizers ${finalizers})`}; try again when it is gone`);
}
/**
 * The interface does not tell 201 from 200, but an object that we made has one manager, since its first moment. Both
 * times have whole seconds and are taken one after the other, so that they may be a second apart.
 */
function wasCreated(after, own) {
    const { managedFields = [], creationTimestamp = '' } = after.metadata;
    const created = Date.parse(creationTimestamp);
    return managedFields.every(({ manager, time = '' }) => manager === own && Date.parse(time) - created <= 1_000);
}
function show(value, ref) {
    return ref.kind === 'Secret' ? redactor/* MASK */.v5 : JSON.stringify(value);
}


/***/ }),

/***/ 40136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WH: () => (/* binding */ DEFAULT_CONCURRENCY),
/* harmony export */   _T: () => (/* binding */ kindsDefinedIn),
/* harmony export */   _V: () => (/* binding */ kindKey),
/* harmony export */   r3: () => (/* binding */ applyObjects)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70700);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81883);
/* harmony import */ var _apply_one_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10833);
/* harmony import */ var _applied_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10597);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46774);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9614);
/* harmony import */ var _base_limited_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3919);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4668);







const DEFAULT_CONCURRENCY = 32;
/** How long a new CustomResourceDefinition may take until its kind is served. */
const CRD_TIMEOUT_MS = 30_000;
const CRD_POLL_MS = 250;
/**
 * Applies objects wave by wave, by server-side apply. Objects that were applied before and are still so cost nothing
 * but their share of one LIST for each kind and namespace.
 * @throws ApplyError with everything that failed within a wave; later waves are then not begun
 */
async function applyObjects(cluster, objects, options) {
    const { logger, app, signal, concurrency = DEFAULT_CONCURRENCY, clock = _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m } = options;
    const find = (0,_applied_js__WEBPACK_IMPORTED_MODULE_1__/* .appliedObjects */ .y)(cluster, app);
    const defined = kindsDefinedIn(objects);
    const owner = { app, namespace: options.namespace ?? '' };
    const oneOptions = {
        logger,
        owner,
        dryRun: options.dryRun === true,
        forced: options.forced ?? [],
        signal,
    };
    const done = new Map();
    const wanted = objects.map((source) => ({ source, ...(0,_desired_js__WEBPACK_IMPORTED_MODULE_2__/* .desiredOf */ .OO)(source, app, options.namespace) }));
    for (const wave of (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .inWaves */ .I)(wanted, ({ object }) => object)) {
        signal?.throwIfAborted();
        const results = await (0,_base_limited_js__WEBPACK_IMPORTED_MODULE_4__/* .settleLimited */ .I)(wave, concurrency, async (desired) => {
            signal?.throwIfAborted();
            if (defined.has(kindKey(desired.object)))
                await untilServed(cluster, desired, clock, signal);
            const live = await find((0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H)(desired.object));
            return await (0,_apply_one_js__WEBPACK_IMPORTED_MODULE_6__/* .applyOne */ .P)(cluster, desired, live, oneOptions);
        });
        signal?.throwIfAborted();
        const failures = results.flatMap((result, index) => {
            const item = wave[index];
            if (item === undefined)
                return [];
            if (result.status === 'rejected')
                return [{ ref: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H)(item.object), error: asError(result.reason) }];
            done.set(item.source, result.value);
            return [];
        });
        if (failures.length > 0)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ApplyError */ .d5('applied', failures);
    }
    const applied = objects.flatMap((object) => done.get(object) ?? []);
    logger.info(summary(applied));
    return { objects: applied };
}
/** `apiVersion kind` of what CustomResourceDefinitions among the objects define. */
function kindsDefinedIn(objects) {
    return new Set(objects
        .filter((object) => object.kind === 'CustomResourceDefinition')
        .flatMap((object) => {
        const spec = object.spec;
        return (spec?.versions ?? []).map(({ name }) => `${spec?.group}/${name} ${spec?.names?.kind}`);
    }));
}
function kindKey(kind) {
    return `${kind.apiVersion} ${kind.kind}`;
}
async function untilServed(cluster, { object }, clock, signal) {
    const end = clock.now() + CRD_TIMEOUT_MS;
    while ((await cluster.resource(object)) === undefined && clock.now() < end)
        await clock.sleep(CRD_POLL_MS, signal);
}
function summary(applied) {
    const counts = Object.entries(Object.groupBy(applied, ({ outcome }) => outcome));
    const parts = counts.map(([outcome, objects]) => `${objects.length} ${outcome}`);
    return `applied ${applied.length} objects${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
function asError(reason) {
    return reason instanceof Error ? reason : new Error(String(reason));
}


/***/ }),

/***/ 38479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ parseQuantity),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36541);

/** Maps that the server drops when they are empty. */
const DROPPED_WHEN_EMPTY = new Set([
    'annotations',
    'labels',
    'nodeSelector',
    'data',
    'binaryData',
    'matchLabels',
]);
/** Where the API server rewrites quantities (`1000m` becomes `1`): maps of quantities, and single fields. */
const QUANTITY_MAPS = new Set([
    'limits',
    'requests',
    'hard',
    'capacity',
    'overhead',
    'default',
    'defaultRequest',
    'max',
    'min',
]);
const QUANTITY_FIELDS = new Set(['sizeLimit', 'averageValue', 'divisor', 'storage', 'cpu', 'memory']);
/**
 * Where `desired` is not contained in `live`. Fields that only the live object has (defaults, status, other managers'
 * fields) do not count. In doubt a difference is reported: it costs one needless patch, silence would cost a drift.
 */
function differences(desired, live, limit = 50) {
    const search = { found: [], limit };
    compare(desired, live, [], search);
    return search.found;
}
/** Whether every leaf of `desired` has that value in `live`. */
function contains(live, desired) {
    return differences(desired, live, 1).length === 0;
}
function compare(desired, live, at, search) {
    const { found, limit } = search;
    if (found.length >= limit)
        return;
    const differ = () => void found.push({ path: pathOf(at), segments: at, desired, live });
    if (Array.isArray(desired)) {
        if (live === undefined && desired.length === 0)
            return;
        const pairs = Array.isArray(live) ? pairElements(desired, live) : undefined;
        if (pairs === undefined)
            differ();
        else
            for (const [segment, wanted, has] of pairs)
                compare(wanted, has, [...at, segment], search);
    }
    else if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(desired)) {
        const keys = Object.keys(desired);
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(live)) {
            for (const key of keys) {
                if (desired[key] !== undefined)
                    compare(desired[key], live[key], [...at, key], search);
            }
        }
        else if (live !== undefined || keys.length > 0 || !DROPPED_WHEN_EMPTY.has(lastKey(at)))
            differ();
    }
    else if (desired !== live && !sameScalar(desired, live, at)) {
        differ();
    }
}
/**
 * Elements with names are matched by them: the live list may have others' elements in between, such as an injected
 * sidecar. Others by their place.
 * @returns undefined when the lists differ in length
 */
function pairElements(desired, live) {
    const names = desired.map(nameOf);
    if (desired.length > 0 && names.every((name) => name !== undefined)) {
        const byName = new Map(live.map((element) => [nameOf(element), element]));
        return desired.map((element, index) => {
            const name = names[index] ?? '';
            return [{ name }, element, byName.get(name)];
        });
    }
    if (live.length !== desired.length)
        return undefined;
    return desired.map((element, index) => [{ index }, element, live[index]]);
}
function sameScalar(desired, live, at) {
    const key = lastKey(at);
    // Generated manifests write `creationTimestamp: null`: a null asks for nothing.
    if (desired === null)
        return live === undefined || key === 'creationTimestamp';
    if (!QUANTITY_MAPS.has(lastKey(at.slice(0, -1))) && !QUANTITY_FIELDS.has(key))
        return false;
    const wanted = parseQuantity(desired);
    return wanted !== undefined && wanted === parseQuantity(live);
}
const SUFFIXES = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** A Kubernetes quantity as a number; undefined when it is none. Twelve digits count, as binary fractions are not exact. */
function parseQuantity(value) {
    if (typeof value === 'number')
        return value;
    if (typeof value !== 'string')
        return undefined;
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]*))$/.exec(value.trim());
    if (match === null)
        return undefined;
    const factor = SUFFIXES[match[3] ?? ''];
    if (factor === undefined)
        return undefined;
    return Number((Number(`${match[1]}${match[2] ?? ''}`) * factor).toPrecision(12));
}
/** Keys with dots or slashes are quoted, so that a path stays readable: `.metadata.annotations["a.b/c"]`. */
function pathOf(segments) {
    return segments
        .map((segment) => {
        if (typeof segment !== 'string')
            return 'name' in segment ? `[name=${segment.name}]` : `[${segment.index}]`;
        return /^[A-Za-z_][\w-]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    })
        .join('');
}
function lastKey(segments) {
    const last = segments.at(-1);
    return typeof last === 'string' ? last : '';
}
function nameOf(element) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}


/***/ }),

/***/ 46774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OO: () => (/* binding */ desiredOf),
/* harmony export */   Rv: () => (/* binding */ HASH_ANNOTATION),
/* harmony export */   Ye: () => (/* binding */ withoutReplicas)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52079);


/** The hash of the object as it was last applied: tells a changed manifest from a field changed by hand. */
const HASH_ANNOTATION = 'edu-actions/applied-hash';
/**
 * Adds our label and the hash, and to what has no namespace the application's; what the server would refuse or rewrite in a server-side apply is put right first.
 */
function desiredOf(source, app, namespace) {
    const { managedFields: _managedFields, ...metadata } = source.metadata;
    if (metadata['creationTimestamp'] === null)
        delete metadata['creationTimestamp'];
    const plain = withoutStringData({ ...source, metadata });
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', JSON.stringify(plain), 'hex').slice(0, 32);
    const object = {
        ...plain,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, [_base_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .APP_LABEL */ .bZ]: app },
            annotations: {
                ...metadata.annotations,
                ...(metadata.namespace === undefined && namespace !== undefined
                    ? { [_base_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMESPACE_ANNOTATION */ .oB]: namespace }
                    : {}),
                [HASH_ANNOTATION]: digest,
            },
        },
    };
    return { object, hash: digest };
}
/**
 * A Secret's `stringData` as `data`, which is what the server stores: field ownership is not tracked through
 * `stringData`, so a key that left it would stay in the Secret (kubernetes#70281).
 */
function withoutStringData(object) {
    const { stringData, ...rest } = object;
    if (object.kind !== 'Secret' ||
        object.apiVersion !== 'v1' ||
        stringData === undefined ||
        stringData === null)
        return object;
    const encoded = Object.entries(stringData).map(([key, value]) => [
        key,
        Buffer.from(String(value)).toString('base64'),
    ]);
    return { ...rest, data: { ...object.data, ...Object.fromEntries(encoded) } };
}
/** Without the replica count, which an HPA sets. */
function withoutReplicas(object) {
    if (object.spec?.['replicas'] === undefined)
        return object;
    const { replicas: _replicas, ...spec } = object.spec;
    return { ...object, spec };
}


/***/ }),

/***/ 91671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isForced),
/* harmony export */   Y: () => (/* binding */ forcedLine)
/* harmony export */ });
/** How a conflict is named in `force-conflicts`. */
function forcedLine(ref, { field }) {
    return `${ref.kind}/${ref.name} ${field}`;
}
function isForced(forced, ref, { field }) {
    return forced.some(({ object, path }) => {
        if (object !== undefined && (object.kind !== ref.kind || object.name !== ref.name))
            return false;
        return field === path || (field.startsWith(path) && /^[.[]/u.test(field.slice(path.length)));
    });
}


/***/ }),

/***/ 879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FS: () => (/* binding */ installersOf),
/* harmony export */   KN: () => (/* binding */ isApplied),
/* harmony export */   KZ: () => (/* binding */ sharesPort),
/* harmony export */   Q5: () => (/* binding */ isAutoscaled),
/* harmony export */   Qs: () => (/* binding */ isAutoscaler),
/* harmony export */   UP: () => (/* binding */ INSTALLERS),
/* harmony export */   VQ: () => (/* binding */ takeOverFields),
/* harmony export */   ZV: () => (/* binding */ isHalfAdopted),
/* harmony export */   bf: () => (/* binding */ ownerOf)
/* harmony export */ });
/* harmony import */ var _base_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52079);

/**
 * Managers by which people and tools install what a release then adopts: their fields are taken over.
 * Sources: kubectl's `--field-manager` defaults (one a command), Helm 3 (`helm`) and 4, the API server's
 * `before-first-apply` for objects older than field tracking.
 */
const WHOLE_OBJECT_INSTALLERS = new Set([
    'helm',
    'Helm',
    'kubectl',
    'kubectl-apply',
    'kubectl-client-side-apply',
    'kubectl-create',
    'kubectl-replace',
    'kubectl-run',
    'kubectl-expose',
    'before-first-apply',
    // What a release wrote before each application had a manager of its own; whose it is says the label.
    _base_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .SHARED_MANAGER */ .eI,
]);
/** The same, and those by which people change single fields. */
const INSTALLERS = new Set([
    ...WHOLE_OBJECT_INSTALLERS,
    'kubectl-edit',
    'kubectl-patch',
    'kubectl-set',
    'kubectl-label',
    'kubectl-annotate',
    'kubectl-rollout',
]);
/** An HPA writes through `scale` as the controller manager: its replica count is not ours to set. */
function isAutoscaler(entry) {
    return entry.manager === 'kube-controller-manager' && entry.subresource === 'scale';
}
/** Whether an HPA owns the replica count of a live object. */
function isAutoscaled(live) {
    return (live.metadata.managedFields ?? []).some((entry) => isAutoscaler(entry) && owns(entry, ['spec', 'replicas']));
}
/**
 * The managedFields after installers' fields became ours, as kubectl's csaupgrade does it: only then does a field that
 * is no longer in the manifests really go away with the next apply.
 *
 * `.spec.replicas` stays with the installer when the manifests do not set it: given up by its last owner it would fall
 * back to 1 under live traffic.
 * @param own our manager
 * @returns undefined when no installer owns anything, or we have not applied the object yet
 */
function takeOverFields(metadata, desired, own) {
    const entries = metadata.managedFields ?? [];
    const ours = entries.find((entry) => isOwnApply(entry, own));
    if (ours === undefined)
        return undefined;
    const keepsReplicas = desired.spec?.['replicas'] === undefined;
    let united = ours.fieldsV1 ?? {};
    let took = false;
    const others = [];
    for (const entry of entries) {
        if (entry === ours)
            continue;
        const { taken, left } = split(entry, ours, keepsReplicas);
        if (taken !== undefined) {
            united = unite(united, taken);
            took = true;
        }
        if (left !== undefined)
            others.push(left);
    }
    return took ? [{ ...ours, fieldsV1: united }, ...others] : undefined;
}
/**
 * Whether an object of ours still has fields of an installer of whole objects: its adoption was interrupted, or somebody
 * installed it once more. Single fields that people added by hand are theirs to keep.
 */
function isHalfAdopted(live, desired, own) {
    const installed = (live.metadata.managedFields ?? []).some((entry) => isInstaller(entry, own) &&
        (WHOLE_OBJECT_INSTALLERS.has(entry.manager ?? '') || (0,_base_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .applicationOf */ .KM)(entry.manager) !== undefined));
    return installed && takeOverFields(live.metadata, desired, own) !== undefined;
}
/** The managers that would lose fields, for the log. */
function installersOf(metadata, own) {
    const names = (metadata.managedFields ?? [])
        .filter((entry) => isInstaller(entry, own))
        .map((entry) => entry.manager ?? '');
    return [...new Set(names)];
}
/** Another application's manager counts once the object is ours: it was handed over. */
function isInstaller({ manager = '', operation, subresource = '' }, own) {
    if (manager === own || subresource !== '')
        return false;
    return INSTALLERS.has(manager) || (operation === 'Apply' && (0,_base_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .applicationOf */ .KM)(manager) !== undefined);
}
function isOwnApply({ manager, operation }, own) {
    return manager === own && operation === 'Apply';
}
/** Whether our own manager has ever applied the object. */
function isApplied({ metadata }, own) {
    return (metadata.managedFields ?? []).some((entry) => isOwnApply(entry, own));
}
function split(entry, ours, keepsReplicas) {
    if (!isInstaller(entry, ours.manager ?? '') || entry.apiVersion !== ours.apiVersion)
        return { left: entry };
    const fields = entry.fieldsV1 ?? {};
    if (!keepsReplicas || !owns(entry, ['spec', 'replicas']))
        return { taken: fields };
    const { 'f:replicas': replicas, ...spec } = fields['f:spec'];
    const taken = { ...fields, 'f:spec': spec };
    const isLeftOver = Object.keys(spec).length === 0 && Object.keys(fields).length === 1;
    const left = { ...entry, fieldsV1: { 'f:spec': { 'f:replicas': replicas } } };
    return isLeftOver ? { left } : { taken, left };
}
function unite(a, b) {
    const united = { ...a };
    for (const [key, value] of Object.entries(b)) {
        united[key] = unite((united[key] ?? {}), (value ?? {}));
    }
    return united;
}
/**
 * Whether a port of a Service is held by a patch of our own, which an apply of ours does not give up, and by nobody else.
 * @param fields any of them, where not the port as a whole is meant
 */
function sharesPort(live, own, { port, protocol = 'TCP' }, fields) {
    const holders = (live.metadata.managedFields ?? []).filter((entry) => {
        const spec = entry.fieldsV1?.['f:spec'];
        const ports = Object.entries((spec?.['f:ports'] ?? {}));
        const held = ports.find(([key]) => isPortKey(key, port, protocol))?.[1];
        return held !== undefined && (fields.length === 0 || fields.some((field) => `f:${field}` in held));
    });
    return (holders.some(({ manager, operation }) => manager === own && operation === 'Update') &&
        holders.every(({ manager }) => manager === own));
}
function isPortKey(key, port, protocol) {
    if (!key.startsWith('k:'))
        return false;
    const named = JSON.parse(key.slice(2));
    return named.port === port && (named.protocol ?? 'TCP') === protocol;
}
/** Who wrote a field last, other than us by an apply: the manager to name in a message. */
function ownerOf(live, segments, own) {
    const owners = (live.metadata.managedFields ?? [])
        .filter((entry) => !isOwnApply(entry, own) && owns(entry, segments))
        .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''));
    return owners[0]?.manager;
}
function owns(entry, segments) {
    let fields = entry.fieldsV1 ?? {};
    for (const segment of segments) {
        const key = typeof segment === 'string'
            ? `f:${segment}`
            : 'name' in segment
                ? keyedBy(fields, segment.name)
                : undefined;
        // Elements without names have keys that a place in the list does not tell: the list itself has to do.
        if (key === undefined)
            return typeof segment !== 'string' && 'index' in segment;
        const next = fields[key];
        if (next === undefined)
            return false;
        // A list that is one value (atomic) has no fields below it.
        if (Object.keys(next).length === 0)
            return true;
        fields = next;
    }
    return true;
}
function keyedBy(fields, name) {
    return Object.keys(fields).find((key) => {
        if (!key.startsWith('k:'))
            return false;
        return JSON.parse(key.slice(2)).name === name;
    });
}


/***/ }),

/***/ 4668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ inWaves),
/* harmony export */   j: () => (/* binding */ waveOf)
/* harmony export */ });
/**
 * Kinds in the order in which they must exist, after Helm's InstallOrder; kinds that do not need each other share a wave.
 * Kinds that are not here are custom resources and come last: their definitions and webhooks are then in place.
 */
const WAVES = [
    ['Namespace', 'PriorityClass', 'RuntimeClass'],
    [
        'NetworkPolicy',
        'ResourceQuota',
        'LimitRange',
        'ServiceAccount',
        'CustomResourceDefinition',
        'StorageClass',
    ],
    ['Secret', 'ConfigMap', 'PersistentVolume', 'PersistentVolumeClaim', 'ClusterRole', 'Role'],
    ['ClusterRoleBinding', 'RoleBinding', 'PodDisruptionBudget', 'Service'],
    ['DaemonSet', 'Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'Job', 'CronJob'],
    ['HorizontalPodAutoscaler', 'IngressClass', 'Ingress'],
    ['APIService', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
];
const WAVE_OF_KIND = new Map(WAVES.flatMap((kinds, wave) => kinds.map((kind) => [kind, wave])));
/** Groups whose kinds the table means; a custom kind may be called `Service` too. */
const BUILT_IN_GROUP = /^(v1|apps\/.*|batch\/.*|autoscaling\/.*|policy\/.*|[^/]*\.k8s\.io\/.*)$/;
/** Which wave a kind belongs to; smaller comes first. */
function waveOf(kind) {
    const wave = BUILT_IN_GROUP.test(kind.apiVersion) ? WAVE_OF_KIND.get(kind.kind) : undefined;
    return wave ?? WAVES.length;
}
/** Groups things by the wave of their kind, first wave first, each keeping the given order. */
function inWaves(items, kindOf) {
    const waves = Map.groupBy(items, (item) => waveOf(kindOf(item)));
    return [...waves.entries()].sort(([a], [b]) => a - b).map(([, wave]) => wave);
}


/***/ }),

/***/ 9614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ ADDRESS_WORDS),
/* harmony export */   Jk: () => (/* binding */ UnreachableError),
/* harmony export */   LW: () => (/* binding */ classifyNetworkError),
/* harmony export */   d5: () => (/* binding */ ApplyError),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   qy: () => (/* binding */ describeSubject),
/* harmony export */   r_: () => (/* binding */ UnknownKindError),
/* harmony export */   ui: () => (/* binding */ KUBECONFIG_WORDS)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42911);


/** An answer of the API server that is not a success. Its text never holds values of a Secret. */
class ApiError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT {
    /** The HTTP status. */
    status;
    /** Kubernetes' own word for it, such as `NotFound`, `Invalid` or `Conflict`. */
    reason;
    verb;
    resource;
    namespace;
    objectName;
    causes;
    /** Fields held by others, when a server-side apply was refused for them. */
    conflicts;
    /** An earlier try of the same request lost its answer: it may be the one that was carried out. */
    repeated = false;
    constructor(status, body, subject) {
        const causes = body.details?.causes ?? [];
        const reason = body.reason ?? '';
        const serverMessage = body.message ?? `HTTP ${status}`;
        super(status === 403
            ? forbiddenMessage(serverMessage, subject)
            : `${describeSubject(subject)}: ${serverMessage}`);
        this.name = 'ApiError';
        this.status = status;
        this.reason = reason;
        this.verb = subject.verb;
        this.resource = subject.resource;
        this.namespace = subject.namespace;
        this.objectName = subject.name;
        this.causes = causes;
        this.conflicts = conflictsOf(causes);
    }
}
/** The API server could not be reached, or did not answer: the user's kubeconfig, network or cluster, not a bug. */
class UnreachableError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1 {
    /** A stable word for the cause. */
    kind;
    /** False when the request may have reached the server: it may or may not have been carried out. */
    neverSent;
    constructor(server, failure, subject) {
        super({
            message: `${subject === undefined ? '' : `${describeSubject(subject)}: `}${server} ${failure.message}`,
            input: failure.input ?? 'kubeconfig',
            ...(failure.remedy === '' ? {} : { remedy: failure.remedy }),
        });
        this.name = 'UnreachableError';
        this.kind = failure.kind;
        this.neverSent = failure.neverSent;
    }
}
/** The server does not serve a kind. */
class UnknownKindError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1 {
    constructor(kind, server, servedIn) {
        super({
            message: `${server} does not know the kind ${kind.kind} in ${kind.apiVersion}`,
            found: `${kind.apiVersion} ${kind.kind}`,
            ...(servedIn.length === 0
                ? {}
                : { expected: servedIn.map((version) => `${version} ${kind.kind}`).join(' or ') }),
            remedy: servedIn.length === 0
                ? 'Install the CustomResourceDefinition that defines it first, or correct apiVersion and kind'
                : 'Change apiVersion to one that this cluster serves',
        });
        this.name = 'UnknownKindError';
    }
}
/** What failed, for each object: everything that was tried is in here, not only the first. */
class ApplyError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT {
    failures;
    constructor(action, failures) {
        super([
            `${failures.length} ${failures.length === 1 ? 'object' : 'objects'} could not be ${action}:`,
            ...failures.map(({ ref, error }) => `${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)}: ${error.message}`),
        ].join('\n'));
        this.name = 'ApplyError';
        this.failures = failures;
    }
}
/** `get deployments web in namespace shop` */
function describeSubject(subject) {
    const name = subject.name === undefined ? '' : ` ${subject.name}`;
    const place = subject.namespace === undefined ? '' : ` in namespace ${subject.namespace}`;
    return `${subject.verb} ${subject.resource}${name}${place}`;
}
/** RBAC's 403 gets the rule that would allow it; admission and quota answer 403 too, and say why themselves. */
function forbiddenMessage(serverMessage, subject) {
    const said = `${describeSubject(subject)}: ${serverMessage}`;
    // An apply that would make the object needs `create` as well: only the server says which of the two is missing.
    const denied = /cannot (\w+) resource "([^"]*)"(?: in API group "([^"]*)")?/.exec(serverMessage);
    if (denied === null)
        return said;
    const [, verb = subject.verb, resource = subject.resource, group = subject.group] = denied;
    const role = subject.namespace === undefined ? 'ClusterRole' : `Role in namespace ${subject.namespace}`;
    const rule = `{apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]}`;
    return `${said}. Add to the ${role} of these credentials the rule ${rule}`;
}
function conflictsOf(causes) {
    return causes.flatMap((cause) => {
        const match = /^conflict with "([^"]*)"(?: with subresource "([^"]*)")?/.exec(cause.message ?? '');
        if (cause.reason !== 'FieldManagerConflict' || match === null)
            return [];
        const [, manager = '', subresource] = match;
        return [{ manager, field: cause.field ?? '', ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ subresource }) }];
    });
}
const KUBECONFIG_WORDS = {
    whole: 'the kubeconfig',
    server: 'the server of the kubeconfig',
    serverName: 'the server name in the kubeconfig',
    ca: 'certificate-authority-data of the kubeconfig',
    certificates: 'the certificates in the kubeconfig',
    orName: ', or set tls-server-name in the kubeconfig',
    proxies: 'HTTPS_PROXY, NO_PROXY and proxy-url of the kubeconfig',
    input: 'kubeconfig',
    tlsInput: 'kubeconfig',
};
/** Of who gave an address instead of a kubeconfig. */
const ADDRESS_WORDS = {
    whole: 'cluster-url',
    server: 'cluster-url',
    serverName: 'cluster-url',
    ca: 'cluster-ca',
    certificates: 'cluster-ca',
    orName: '',
    proxies: 'HTTPS_PROXY and NO_PROXY',
    input: 'cluster-url',
    tlsInput: 'cluster-ca',
};
/** What an exception of the HTTP client means: Node's and undici's error codes, wherever they are in the chain of causes. */
function classifyNetworkError(error, words = KUBECONFIG_WORDS) {
    const told = deepestCode(error);
    const { kind, says, remedy, neverSent, transient } = (told.code === '' && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeout */ .kL)(error) ? SLOW_ANSWER : CAUSES.find(({ is }) => is(told))) ?? UNKNOWN;
    return { kind, message: says(told), remedy: remedy(words), neverSent, transient };
}
function hasCode(...codes) {
    const known = new Set(codes);
    return ({ code }) => known.has(code);
}
const SLOW_ANSWER = {
    kind: 'timeout',
    says: () => 'did not end its answer in time',
    remedy: () => 'Check the load of the API server',
    neverSent: false,
    transient: true,
};
const UNRESOLVED = {
    kind: 'dns',
    says: ({ code }) => `has a name that does not resolve (${code})`,
    remedy: ({ serverName }) => `Check ${serverName} and the DNS of the runner`,
    neverSent: true,
};
const NO_TLS = { kind: 'tls', neverSent: true, transient: false };
/** The first that fits counts: a code says more than the word proxy in a message, and that more than a lost connection. */
const CAUSES = [
    {
        is: hasCode('ECONNREFUSED'),
        kind: 'refused',
        says: () => 'refused the connection',
        remedy: ({ server }) => `Check ${server} and that it is up`,
        neverSent: true,
        transient: true,
    },
    { ...UNRESOLVED, is: hasCode('ENOTFOUND'), transient: false },
    { ...UNRESOLVED, is: hasCode('EAI_AGAIN'), transient: true },
    {
        ...NO_TLS,
        is: hasCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
        says: ({ code }) => `showed a certificate of an unknown CA (${code})`,
        remedy: ({ ca }) => `Put the certificate of the CA that signed it into ${ca}`,
    },
    {
        ...NO_TLS,
        is: hasCode('ERR_TLS_CERT_ALTNAME_INVALID'),
        says: ({ message }) => `showed a certificate for another name (${message})`,
        remedy: ({ orName }) => `Use a server name that the certificate is for${orName}`,
    },
    {
        ...NO_TLS,
        is: ({ code }) => /^(?:CERT_|ERR_SSL_|ERR_OSSL_|EPROTO$)/u.test(code),
        says: ({ message }) => `failed the TLS handshake (${message})`,
        remedy: ({ certificates }) => `Check ${certificates}, and that the server speaks TLS on this port`,
    },
    {
        is: hasCode('UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'),
        kind: 'timeout',
        says: ({ code }) => `could not be connected to (${code})`,
        remedy: () => 'Check firewalls and that the runner is in a network that reaches it, or set HTTPS_PROXY',
        neverSent: true,
        transient: true,
    },
    {
        ...SLOW_ANSWER,
        is: hasCode('UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'),
        says: () => 'did not answer in time',
    },
    {
        is: ({ message }) => /proxy/iu.test(message),
        kind: 'proxy',
        says: ({ message }) => `could not be reached through the proxy (${message})`,
        remedy: ({ proxies }) => `Check ${proxies}`,
        neverSent: true,
        transient: false,
    },
    {
        // A connection that broke with a request on it; HTTP/2 reports a GOAWAY or a reset stream as some of them.
        is: hasCode('ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_INFO', 'UND_ERR_DESTROYED', 'ERR_HTTP2_STREAM_ERROR', 'ERR_HTTP2_STREAM_CANCEL', 'ERR_HTTP2_SESSION_ERROR', 'ERR_HTTP2_GOAWAY_SESSION', 'ERR_HTTP2_INVALID_SESSION'),
        kind: 'lost',
        says: ({ message }) => `closed the connection before it answered (${message})`,
        remedy: () => 'Check the API server',
        neverSent: false,
        transient: true,
    },
];
const UNKNOWN = {
    kind: 'other',
    says: ({ message }) => `could not be asked (${message})`,
    remedy: ({ whole }) => `Check ${whole} and the network`,
    neverSent: false,
    transient: false,
};
/** undici wraps the socket's error, and a dual-stack connect wraps one for each address. */
function deepestCode(error) {
    let current = error;
    let found = { code: '', message: current?.message ?? String(error) };
    for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
        const { code, message = '', cause, errors } = current;
        if (typeof code === 'string')
            found = { code, message: message === '' ? code : message };
        current = (cause ?? errors?.[0]);
    }
    return found;
}


/***/ }),

/***/ 3919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ settleLimited)
/* harmony export */ });
/** The outcomes of `work` on all items, in order, with at most `limit` under way; all are tried, whatever fails. */
async function settleLimited(items, limit, work) {
    const results = [];
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue) {
            try {
                results[index] = { status: 'fulfilled', value: await work(item) };
            }
            catch (reason) {
                results[index] = { status: 'rejected', reason };
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    return results;
}


/***/ }),

/***/ 52079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ JOURNAL_LABELS),
/* harmony export */   DW: () => (/* binding */ MARK_FIELD),
/* harmony export */   KM: () => (/* binding */ applicationOf),
/* harmony export */   WI: () => (/* binding */ otherOwner),
/* harmony export */   bZ: () => (/* binding */ APP_LABEL),
/* harmony export */   dU: () => (/* binding */ isWrittenBy),
/* harmony export */   eI: () => (/* binding */ SHARED_MANAGER),
/* harmony export */   fm: () => (/* binding */ fieldManagerOf),
/* harmony export */   oB: () => (/* binding */ NAMESPACE_ANNOTATION),
/* harmony export */   oc: () => (/* binding */ selectorWrittenAt),
/* harmony export */   v4: () => (/* binding */ HOOK_LABEL),
/* harmony export */   wJ: () => (/* binding */ ADOPTED_ANNOTATION),
/* harmony export */   xc: () => (/* binding */ bearsMark)
/* harmony export */ });
/** On every object of an application: by it a release finds what it applied before. */
const APP_LABEL = 'edu-actions/app';
/** As conflicts name the label: who takes this field from another application takes the object over as a whole. */
const MARK_FIELD = `.metadata.labels.${APP_LABEL}`;
/** On an application's hooks. */
const HOOK_LABEL = 'edu-actions/hook-of';
/** On what has no namespace of its own: the namespace of the application that applied it. */
const NAMESPACE_ANNOTATION = 'edu-actions/namespace';
/** On a Deployment that somebody else installed and a release has taken over as it runs. */
const ADOPTED_ANNOTATION = 'edu-actions/adopted-by';
/** The labels of the parts of a journal; their value is the application. */
const JOURNAL_LABELS = {
    head: 'edu-actions/head-of',
    lock: 'edu-actions/lock-of',
    part: 'edu-actions/journal-of',
};
/** The manager of every field before each application had a manager of its own. */
const SHARED_MANAGER = 'edu-actions';
const OWN_PREFIX = `${SHARED_MANAGER}-`;
/** The field manager of an application: by it the API server itself tells two applications apart. */
function fieldManagerOf(app) {
    return `${OWN_PREFIX}${app}`;
}
/** The application that manages fields under this name; undefined when no application of ours does. */
function applicationOf(manager) {
    return manager?.startsWith(OWN_PREFIX) === true ? manager.slice(OWN_PREFIX.length) : undefined;
}
/** Whether this application's manager, or the one that all shared before, has fields of the object. */
function isWrittenBy({ metadata }, { app }) {
    return (metadata.managedFields ?? []).some(({ manager }) => isOwn(manager, app));
}
/**
 * When we last wrote where a Service sends its traffic, other than by applying it: as a switch does, and a rollback.
 * ISO 8601, whole seconds, by the cluster's clock; undefined where we never did.
 */
function selectorWrittenAt({ metadata }, app) {
    const times = (metadata.managedFields ?? [])
        .filter(({ manager, operation, fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        return operation === 'Update' && isOwn(manager, app) && spec?.['f:selector'] !== undefined;
    })
        .map(({ time = '' }) => time);
    return times.sort().at(-1);
}
/**
 * Whether an object bears the application's mark: its label *and* fields under the application's own manager, which the
 * API server wrote there. A copied manifest has the label alone. What has no namespace must name the application's.
 */
function bearsMark(live, owner) {
    if (otherOwner(live, owner) !== undefined)
        return false;
    const { metadata } = live;
    if (metadata.namespace === undefined && metadata.annotations?.[NAMESPACE_ANNOTATION] !== owner.namespace)
        return false;
    if (metadata.labels?.[APP_LABEL] === owner.app)
        return isAppliedBy(metadata, owner);
    const isTaken = metadata.labels?.[HOOK_LABEL] === owner.app || metadata.annotations?.[ADOPTED_ANNOTATION] === owner.app;
    return isTaken && isWrittenBy(live, owner);
}
/** The other application whose mark an object bears, by whichever of its marks; undefined for none. */
function otherOwner({ metadata }, { app, namespace }) {
    const { labels = {}, annotations = {} } = metadata;
    const named = [
        labels[APP_LABEL],
        labels[HOOK_LABEL],
        annotations[ADOPTED_ANNOTATION],
        ...Object.values(JOURNAL_LABELS).map((label) => labels[label]),
    ].find((name) => name !== undefined && name !== app);
    if (named !== undefined)
        return named;
    const place = annotations[NAMESPACE_ANNOTATION];
    if (metadata.namespace === undefined && place !== undefined && place !== namespace)
        return `${labels[APP_LABEL] ?? app} in namespace ${place}`;
    const appliers = appliedEntries(metadata).flatMap(({ manager }) => applicationOf(manager) ?? []);
    return appliers.includes(app) ? undefined : appliers[0];
}
function isAppliedBy(metadata, { app }) {
    return appliedEntries(metadata).some(({ manager }) => isOwn(manager, app));
}
function appliedEntries({ managedFields = [] }) {
    return managedFields.filter(({ operation }) => operation === 'Apply');
}
function isOwn(manager, app) {
    return manager === fieldManagerOf(app) || manager === SHARED_MANAGER;
}


/***/ }),

/***/ 42911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ describeRef)
/* harmony export */ });
/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
function describeRef(ref) {
    return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}


/***/ }),

/***/ 59439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tz: () => (/* binding */ statusConditions),
/* harmony export */   wW: () => (/* binding */ isConditionTrue),
/* harmony export */   x1: () => (/* binding */ serviceSpec)
/* harmony export */ });
function serviceSpec({ spec }) {
    return spec ?? {};
}
function statusConditions({ status }) {
    return status?.['conditions'] ?? [];
}
/** Whether the status says True of a condition, such as `Ready` of a pod. */
function isConditionTrue(object, type) {
    return statusConditions(object).some((each) => each.type === type && each.status === 'True');
}


/***/ })

};
