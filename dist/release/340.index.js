export const id = 340;
export const ids = [340];
export const modules = {

/***/ 55786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ appliedObjects)
/* harmony export */ });
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51225);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93024);


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
        const { items } = await cluster.list({ apiVersion: ref.apiVersion, kind: ref.kind }, { labelSelector: `${_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .APP_LABEL */ .bZ}=${app}`, ...namespace });
        return new Map(items.map((object) => [object.metadata.name, object]));
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && error.status === 403)
            return new Map();
        throw error;
    }
}


/***/ }),

/***/ 33958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ applyOne),
/* harmony export */   x: () => (/* binding */ isUpToDate)
/* harmony export */ });
/* harmony import */ var _contains_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15542);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51225);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93024);
/* harmony import */ var _managed_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57542);
/* harmony import */ var _forced_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69770);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3658);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23793);







const HASH_POINTER = `/metadata/annotations/${_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .HASH_ANNOTATION */ .Rv.replace('/', '~1')}`;
/** Times that the take-over of managed fields is tried against controllers that write the object meanwhile. */
const TAKE_OVER_ATTEMPTS = 5;
/** Whether nothing has to be sent: the same manifest was applied before, and every field of it is still so. */
function isUpToDate(desired, live) {
    if (live === undefined || live.metadata.deletionTimestamp !== undefined)
        return false;
    return isSettled(desired, live) && driftOf(desired, live).length === 0;
}
/**
 * Applies one object.
 * @param live the object as it was listed by our label, if it was
 * @throws ApiError, also for a field that belongs to somebody else; Error for an object that is being deleted
 */
async function applyOne(cluster, desired, live, options) {
    const ref = (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(desired.object);
    if (isUpToDate(desired, live))
        return { ref, outcome: 'unchanged', live };
    if (live !== undefined && isSettled(desired, live))
        return await correct(cluster, desired, live, options);
    const { after, created } = await take(cluster, desired, live, options);
    refuseDeleted(after);
    return { ref, outcome: created ? 'created' : 'changed', live: after };
}
/** The manifest was applied as it is, to the end. */
function isSettled(desired, live) {
    return (live.metadata.annotations?.[_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .HASH_ANNOTATION */ .Rv] === desired.hash && !(0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isHalfAdopted */ .ZV)(live, desired.object));
}
/** The body to send, given the live object: an HPA's replica count is left out of it. */
function bodyFor(desired, live) {
    return (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isAutoscaled */ .Q5)(live) ? (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutReplicas */ .Ye)(desired.object) : desired.object;
}
function driftOf(desired, live) {
    // Nobody but a controller writes status; manifests of CRDs carry an empty one.
    const { status: _status, ...body } = bodyFor(desired, live);
    return (0,_contains_js__WEBPACK_IMPORTED_MODULE_3__/* .differences */ .tX)(body, live);
}
/** The manifest is the one applied last: what differs was ours and was changed by somebody since. */
async function correct(cluster, desired, live, options) {
    const ref = (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(desired.object);
    const after = await send(cluster, bodyFor(desired, live), true, options);
    refuseDeleted(after);
    if (after.metadata.resourceVersion === live.metadata.resourceVersion)
        return { ref, outcome: 'unchanged', live: after };
    for (const { path, segments, desired: wanted, live: found } of driftOf(desired, live)) {
        const manager = (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerOf */ .bf)(live, segments);
        const by = manager === undefined ? '' : ` by ${manager}`;
        const was = found === undefined ? 'removed' : `changed to ${show(found, ref)}`;
        options.logger.warning(`${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)}: ${path} was ${was}${by} since it was last applied; put back to ${show(wanted, ref)}`);
    }
    return { ref, outcome: 'corrected', live: after };
}
/** A first or a changed manifest. */
async function take(cluster, desired, live, options) {
    const body = live === undefined ? desired.object : bodyFor(desired, live);
    const wasOurs = live?.metadata.annotations?.[_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .HASH_ANNOTATION */ .Rv] !== undefined && !(0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isHalfAdopted */ .ZV)(live, desired.object);
    let after;
    let created = false;
    try {
        after = await send(cluster, body, false, options);
        created = live === undefined && wasCreated(after);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ApiError */ .hD) || error.conflicts.length === 0)
            throw error;
        after = await settleConflicts(cluster, body, error, options);
    }
    if (created || wasOurs || options.dryRun)
        return { after, created };
    return { after: await adopt(cluster, body, after, options), created };
}
async function settleConflicts(cluster, body, error, options) {
    const scaled = error.conflicts.some((conflict) => (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isAutoscaler */ .Qs)(conflict) && conflict.field === '.spec.replicas');
    const others = error.conflicts.filter((conflict) => !(0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isAutoscaler */ .Qs)(conflict));
    const ref = (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(body);
    const strangers = others.filter((conflict) => !mayTake(ref, conflict, options));
    if (strangers.length > 0)
        throw error;
    if (scaled)
        options.logger.info(`${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)}: .spec.replicas is left to its autoscaler`);
    const taken = others.filter((conflict) => conflict.manager !== _managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .vy);
    if (taken.length > 0) {
        const list = taken.map((conflict) => `${conflict.field} from ${conflict.manager}`).join(', ');
        options.logger.info(`${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)}: takes over ${list}`);
    }
    return await send(cluster, scaled ? (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutReplicas */ .Ye)(body) : body, others.length > 0, options);
}
function mayTake(ref, conflict, { forced }) {
    const { manager } = conflict;
    return manager === _managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .vy || _managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .INSTALLERS */ .UP.has(manager) || (0,_forced_js__WEBPACK_IMPORTED_MODULE_5__/* .isForced */ .A)(forced, ref, conflict);
}
/**
 * Makes the installers' fields ours, and applies again, so that what the manifests no longer have goes away.
 * Until that is done the hash says that it is not: a run that is killed in between is finished by the next.
 */
async function adopt(cluster, body, applied, options) {
    const ref = (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(body);
    let live = applied;
    for (let attempt = 1; live !== undefined; attempt += 1) {
        const managedFields = (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .takeOverFields */ .VQ)(live.metadata, body);
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
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ApiError */ .hD && error.status === 409 && attempt < TAKE_OVER_ATTEMPTS))
                throw error;
            live = await cluster.get(ref);
            continue;
        }
        const from = (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .installersOf */ .FS)(live.metadata).join(', ');
        options.logger.info(`${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)}: adopted; its fields are no longer managed by ${from}`);
        return await send(cluster, (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isAutoscaled */ .Q5)(live) ? (0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutReplicas */ .Ye)(body) : body, true, options);
    }
    throw new Error(`${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRef */ .R)(ref)} was deleted while it was adopted`);
}
async function send(cluster, body, force, options) {
    return await cluster.patch((0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(body), body, {
        type: 'apply',
        force,
        dryRun: options.dryRun,
        ...signalOf(options),
    });
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
function wasCreated(after) {
    const { managedFields = [], creationTimestamp = '' } = after.metadata;
    const created = Date.parse(creationTimestamp);
    return managedFields.every(({ manager, time = '' }) => manager === _managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELD_MANAGER */ .vy && Date.parse(time) - created <= 1_000);
}
function show(value, ref) {
    return ref.kind === 'Secret' ? _redact_js__WEBPACK_IMPORTED_MODULE_6__/* .MASK */ .v : JSON.stringify(value);
}


/***/ }),

/***/ 5615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WH: () => (/* binding */ DEFAULT_CONCURRENCY),
/* harmony export */   _T: () => (/* binding */ kindsDefinedIn),
/* harmony export */   _V: () => (/* binding */ kindKey),
/* harmony export */   r3: () => (/* binding */ applyObjects)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70700);
/* harmony import */ var _apply_one_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33958);
/* harmony import */ var _applied_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55786);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51225);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93024);
/* harmony import */ var _limited_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20697);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55307);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23793);








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
    const oneOptions = { logger, dryRun: options.dryRun === true, forced: options.forced ?? [], signal };
    const done = new Map();
    const wanted = objects.map((source) => ({ source, ...(0,_desired_js__WEBPACK_IMPORTED_MODULE_2__/* .desiredOf */ .OO)(source, app) }));
    for (const wave of (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .inWaves */ .I)(wanted, ({ object }) => object)) {
        signal?.throwIfAborted();
        const results = await (0,_limited_js__WEBPACK_IMPORTED_MODULE_4__/* .settleLimited */ .I)(wave, concurrency, async (desired) => {
            signal?.throwIfAborted();
            if (defined.has(kindKey(desired.object)))
                await untilServed(cluster, desired, clock, signal);
            const live = await find((0,_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H)(desired.object));
            return await (0,_apply_one_js__WEBPACK_IMPORTED_MODULE_6__/* .applyOne */ .P)(cluster, desired, live, oneOptions);
        });
        signal?.throwIfAborted();
        const failures = results.flatMap((result, index) => {
            const item = wave[index];
            if (item === undefined)
                return [];
            if (result.status === 'rejected')
                return [{ ref: (0,_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H)(item.object), error: asError(result.reason) }];
            done.set(item.source, result.value);
            return [];
        });
        if (failures.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ApplyError */ .d5('applied', failures);
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

/***/ 15542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ parseQuantity),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
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
    const found = [];
    compare(desired, live, [], found, limit);
    return found;
}
/** Whether every leaf of `desired` has that value in `live`. */
function contains(live, desired) {
    return differences(desired, live, 1).length === 0;
}
function compare(desired, live, at, found, limit) {
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
                compare(wanted, has, [...at, segment], found, limit);
    }
    else if (isRecord(desired)) {
        const keys = Object.keys(desired);
        if (isRecord(live)) {
            for (const key of keys) {
                if (desired[key] !== undefined)
                    compare(desired[key], live[key], [...at, key], found, limit);
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
    return isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 51225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OO: () => (/* binding */ desiredOf),
/* harmony export */   Rv: () => (/* binding */ HASH_ANNOTATION),
/* harmony export */   Ye: () => (/* binding */ withoutReplicas),
/* harmony export */   bZ: () => (/* binding */ APP_LABEL)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** On every object of an application: by it a release finds what it applied before. */
const APP_LABEL = 'edu-actions/app';
/** The hash of the object as it was last applied: tells a changed manifest from a field changed by hand. */
const HASH_ANNOTATION = 'edu-actions/applied-hash';
/** Adds our label and the hash; what the server would refuse or rewrite in a server-side apply is put right first. */
function desiredOf(source, app) {
    const { managedFields: _managedFields, ...metadata } = source.metadata;
    if (metadata['creationTimestamp'] === null)
        delete metadata['creationTimestamp'];
    const plain = withoutStringData({ ...source, metadata });
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', JSON.stringify(plain), 'hex').slice(0, 32);
    const object = {
        ...plain,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, [APP_LABEL]: app },
            annotations: { ...metadata.annotations, [HASH_ANNOTATION]: digest },
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

/***/ 69066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose)
});

;// CONCATENATED MODULE: ./js/cluster/diagnosis/shapes.js
function podOf(object) {
    const controller = object.metadata.ownerReferences?.find((owner) => owner.controller === true);
    return {
        name: object.metadata.name,
        who: `pod ${object.metadata.name}`,
        uid: object.metadata.uid,
        owner: controller?.uid,
        ofJob: controller?.kind === 'Job',
        deleting: object.metadata.deletionTimestamp !== undefined,
        created: timeOf(object.metadata.creationTimestamp) ?? new Date(0),
        spec: object.spec ?? {},
        status: object.status ?? {},
    };
}
function conditionOf(holder, type) {
    return holder.conditions?.find((condition) => condition.type === type);
}
function conditionsOf(object) {
    return object.status ?? {};
}
function isReady(pod) {
    return conditionOf(pod.status, 'Ready')?.status === 'True';
}
/** @returns undefined for what is absent, null or no date. */
function timeOf(text) {
    if (text === undefined || text === null)
        return undefined;
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? undefined : time;
}
function latest(...times) {
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : new Date(Math.max(...known.map((time) => time.getTime())));
}
function earliest(...times) {
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : new Date(Math.min(...known.map((time) => time.getTime())));
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/container.js

/** The containers that have a status, init containers first. */
function containersOf(pod, events) {
    const all = events.of('Pod', pod.name, pod.uid);
    const read = (specs, statuses, first) => statuses.map((status) => {
        const spec = specs.find((candidate) => candidate.name === status.name) ?? { name: status.name };
        const init = first && spec.restartPolicy !== 'Always';
        const label = `${init ? 'init container' : first ? 'sidecar container' : 'container'} ${status.name}`;
        const own = all.filter((event) => event.container === status.name);
        return { pod, name: status.name, spec, status, init, label, events: own, podEvents: all };
    });
    return [
        ...read(pod.spec.initContainers ?? [], pod.status.initContainerStatuses ?? [], true),
        ...read(pod.spec.containers ?? [], pod.status.containerStatuses ?? [], false),
    ];
}
/** The run that ended last: the present state while the kubelet has not restarted it, else the one before. */
function lastRun(container) {
    return container.status.state?.terminated ?? container.status.lastState?.terminated;
}
/**
 * When a container can have begun to wait for what it waits for now. A waiting state has no timestamp: it cannot be
 * older than the pod, the end of the init containers, the last pull or the last run.
 */
function waitingSince(container) {
    const { pod, status } = container;
    const initialized = conditionOf(pod.status, 'Initialized');
    const init = (pod.status.initContainerStatuses ?? [])
        .filter((other) => other.name !== container.name)
        .map((other) => timeOf(other.state?.terminated?.finishedAt));
    return (latest(pod.created, timeOf(pod.status.startTime), initialized?.status === 'True' ? timeOf(initialized.lastTransitionTime) : undefined, ...init, ...container.events.filter((event) => event.reason === 'Pulled').map((event) => event.first), timeOf(status.lastState?.terminated?.finishedAt)) ?? pod.created);
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/events.js

/** Events since the start of the release, oldest first, found by what they are about. */
class Events {
    #byObject = new Map();
    constructor(objects, since) {
        // Timestamps of events hold whole seconds, so the release's own first second counts.
        const start = Math.floor(since.getTime() / 1000) * 1000;
        const events = objects
            .map(readEvent)
            .filter((event) => event !== undefined && event.last.getTime() >= start);
        for (const event of events) {
            if (event.first.getTime() < start)
                event.first = new Date(start);
            const list = this.#byObject.get(event.about);
            if (list === undefined)
                this.#byObject.set(event.about, [event]);
            else
                list.push(event);
        }
        for (const list of this.#byObject.values())
            list.sort((a, b) => a.last.getTime() - b.last.getTime());
    }
    /** A uid keeps apart a pod and its namesake of before, as a StatefulSet makes them. */
    of(kind, name, uid) {
        const events = this.#byObject.get(`${kind}/${name}`) ?? [];
        return events.filter((event) => event.uid === undefined || uid === undefined || event.uid === uid);
    }
}
function readEvent(object) {
    const raw = object;
    const subject = raw.involvedObject ?? raw.regarding;
    const created = timeOf(object.metadata.creationTimestamp);
    const eventTime = timeOf(raw.eventTime);
    const first = timeOf(raw.firstTimestamp) ?? timeOf(raw.deprecatedFirstTimestamp) ?? eventTime ?? created;
    const last = latest(timeOf(raw.series?.lastObservedTime), timeOf(raw.lastTimestamp), timeOf(raw.deprecatedLastTimestamp)) ??
        eventTime ??
        created;
    if (subject?.kind === undefined ||
        subject.name === undefined ||
        first === undefined ||
        last === undefined) {
        return undefined;
    }
    return {
        reason: raw.reason ?? '',
        message: (raw.message ?? raw.note ?? '').trim(),
        warning: raw.type === 'Warning',
        count: Math.max(raw.series?.count ?? 0, raw.count ?? 0, raw.deprecatedCount ?? 0, 1),
        first,
        last,
        about: `${subject.kind}/${subject.name}`,
        uid: subject.uid,
        container: /\{(.+)\}$/.exec(subject.fieldPath ?? '')?.[1],
    };
}
/** `event FailedScheduling (×3): 0/1 nodes are available`. */
function quoteEvent(event) {
    return `event ${event.reason}${event.count > 1 ? ` (×${event.count})` : ''}: ${event.message}`;
}
/** The newest of those that match. */
function newest(events, matches) {
    return events.findLast(matches);
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/exit-codes.js
const MEANINGS = {
    0: 'it ended by itself without an error',
    1: 'the application reported an error',
    2: 'wrong usage, often a wrong argument',
    126: 'the command was found but is not executable',
    127: 'command not found',
    128: 'the container could not be started',
    134: 'SIGABRT: it aborted itself',
    135: 'SIGBUS',
    136: 'SIGFPE: an arithmetic error',
    137: 'SIGKILL: killed from outside',
    139: 'SIGSEGV: an invalid memory access',
    143: 'SIGTERM: it was asked to stop',
};
/** `exit code 127 (command not found)`. */
function explainExitCode(code) {
    const meaning = MEANINGS[code] ?? (code > 128 && code < 160 ? `killed by signal ${code - 128}` : undefined);
    return `exit code ${code}${meaning === undefined ? '' : ` (${meaning})`}`;
}

// EXTERNAL MODULE: ./js/cluster/diagnosis/graces.js
var graces = __webpack_require__(9640);
;// CONCATENATED MODULE: ./js/cluster/diagnosis/crashes.js





/** A restarted container that hides what it died of: the kubelet says it in an event. */
const KILLED_BY_PROBE = /failed (liveness|startup) probe/;
/**
 * A container that ran and ended although it should not have. It is terminal only while it is down: a run that is
 * under way may be the one that finds its database.
 */
function crash(container, since, options) {
    const { pod, status, label } = container;
    const run = lastRun(container);
    if (run === undefined || !isCrash(container, run))
        return undefined;
    const ended = timeOf(run.finishedAt);
    if (ended !== undefined && ended.getTime() < Math.floor(since.getTime() / 1000) * 1000)
        return undefined;
    const running = status.state?.running !== undefined;
    const crashes = (status.restartCount ?? 0) + (running ? 0 : 1);
    const kind = classify(container, run, options);
    // A Job counts its failures itself, by its backoffLimit, and says when it gives up.
    const terminal = !pod.ofJob && (kind.kills ?? crashes) >= kind.limit && (!running || kind.code !== 'crash-loop');
    const backOff = newest(container.events, (event) => event.message.startsWith('Back-off restarting'));
    const times = crashes === 1 ? 'crashed' : `crashed ${crashes} times`;
    const verb = run.exitCode === 0 && kind.code === 'crash-loop' ? times.replace('crashed', 'ended') : times;
    const evidence = [
        `${label} of ${pod.who} ended: ${run.reason ?? 'unknown reason'}, ${explainExitCode(run.exitCode)}${run.finishedAt ? `, at ${run.finishedAt}` : ''}`,
        ...(run.message === undefined ? [] : [`termination message: ${run.message}`]),
        ...[...kind.extra, ...(backOff === undefined ? [] : [backOff])].map(quoteEvent),
    ];
    return {
        code: container.init && kind.code === 'crash-loop' ? 'init-container-failing' : kind.code,
        key: `${container.name} ${run.exitCode}`,
        kind: terminal ? 'terminal' : 'retryable',
        graceMs: terminal ? 0 : (0,graces/* graceOf */.o6)(pod.ofJob ? 'job-crash' : kind.grace, options),
        firstSeen: earliest(ended, backOff?.first) ?? waitingSince(container),
        message: (who) => `${label} of ${who} ${kind.story.replace('{crashed}', verb)}`,
        who: pod.who,
        advice: kind.advice,
        evidence,
        pod: pod.name,
        container: container.name,
        logs: { pod: pod.name, container: container.name, previous: status.state?.terminated === undefined },
    };
}
/** Ending with 0 is what init containers and Jobs are for, and a crash of anything that serves. */
function isCrash(container, run) {
    if (run.reason === 'ContainerStatusUnknown')
        return false;
    if (run.exitCode !== 0)
        return true;
    return !container.init && (container.pod.spec.restartPolicy ?? 'Always') === 'Always';
}
function classify(container, run, options) {
    if (run.reason === 'OOMKilled') {
        return {
            code: 'out-of-memory',
            grace: 'out-of-memory',
            limit: 2,
            story: '{crashed}: it used more memory than its limit allows (OOMKilled)',
            advice: 'Raise resources.limits.memory, or make the application use less (check the heap setting of its runtime)',
            extra: [],
        };
    }
    const killing = newest(container.events, (event) => event.reason === 'Killing' && within(event, run));
    const probe = KILLED_BY_PROBE.exec(killing?.message ?? '')?.[1];
    if (killing !== undefined && probe !== undefined && !endedByItself(container, run, probe))
        return killedByProbe(container, killing, probe === 'startup');
    const hook = newest(container.events, (event) => event.reason === 'FailedPostStartHook' && within(event, run));
    const finished = run.exitCode === 0;
    return {
        code: 'crash-loop',
        grace: container.init ? 'init-container-failing' : 'crash-loop',
        limit: (options.restarts ?? graces/* RESTARTS */.Hj) + 1,
        story: hook !== undefined
            ? '{crashed}: its postStart hook fails'
            : finished
                ? '{crashed} with exit code 0: its command finishes instead of going on serving'
                : `{crashed} with ${explainExitCode(run.exitCode)}`,
        advice: hook !== undefined
            ? 'Mend the postStart hook; its answer is quoted in the event'
            : finished
                ? 'Make the command stay in the foreground'
                : "Read the container's last log lines below; the application says there why it ended",
        extra: hook === undefined ? [] : [hook],
    };
}
/** What a process ends with that was asked or made to stop. */
const SIGNALLED = [137, 143];
/**
 * The kubelet counts a probe's failures on from one run to the next, so that a container that crashes at once is said to
 * have failed its probe too. It has not, when it ended with a code of its own before the probe alone could have failed.
 */
function endedByItself({ spec }, run, probe) {
    const settings = probe === 'startup' ? spec.startupProbe : spec.livenessProbe;
    const [from, to] = [timeOf(run.startedAt), timeOf(run.finishedAt)];
    if (SIGNALLED.includes(run.exitCode) || settings === undefined || from === undefined || to === undefined)
        return false;
    const { initialDelaySeconds = 0, failureThreshold = 3, periodSeconds = 10 } = settings;
    const leastMs = (initialDelaySeconds + (failureThreshold - 1) * periodSeconds) * 1000;
    return to.getTime() - from.getTime() < leastMs;
}
function killedByProbe(container, killing, startup) {
    const name = startup ? 'Startup' : 'Liveness';
    const kills = container.events
        .filter((event) => event.reason === 'Killing' && event.message === killing.message)
        .reduce((sum, event) => sum + event.count, 0);
    const answer = newest(container.events, (event) => event.reason === 'Unhealthy' && event.message.startsWith(name));
    return {
        code: startup ? 'startup-probe' : 'liveness-kill',
        grace: startup ? 'crash-loop' : 'liveness-kill',
        limit: 2,
        kills,
        story: `was killed by its ${name.toLowerCase()} probe${kills > 1 ? `, ${kills} times so far` : ''}${answer === undefined ? '' : `: ${answer.message}`}`,
        advice: startup
            ? "Read the container's last log lines; give the startup probe more failures (failureThreshold) if it only needs longer"
            : 'Check path, port and time-out of the liveness probe; a slow start needs a startup probe',
        extra: [killing, ...(answer === undefined ? [] : [answer])],
    };
}
/**
 * Whether an event, or one of those that were counted together, was in a run. Timestamps are whole seconds, and the next
 * run may already have had the same event.
 */
function within(event, run) {
    const from = timeOf(run.startedAt)?.getTime() ?? 0;
    const to = timeOf(run.finishedAt)?.getTime() ?? Number.POSITIVE_INFINITY;
    return event.last.getTime() >= from - 1000 && event.first.getTime() <= to + 2000;
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/creation.js



/**
 * Pods that were never made: the API server refused them, and says so only on what was to make them. A ReplicaSet has a
 * condition that goes away by itself; other owners have events alone, which a later success makes void. A Deployment
 * only counts when not even its ReplicaSet was made: else it repeats what that says.
 */
function refusedPods(owner, events, options) {
    const { kind, metadata } = owner;
    if (metadata.deletionTimestamp !== undefined)
        return undefined;
    const own = events.of(kind, metadata.name, metadata.uid);
    const event = newest(own, (candidate) => candidate.reason === 'FailedCreate');
    let condition;
    if (kind === 'Deployment') {
        condition = conditionOf(conditionsOf(owner), 'Progressing');
        if (condition?.reason !== 'ReplicaSetCreateError')
            return undefined;
    }
    else if (kind === 'ReplicaSet') {
        condition = conditionOf(conditionsOf(owner), 'ReplicaFailure');
        if (condition?.status !== 'True' || condition.reason !== 'FailedCreate')
            return undefined;
    }
    else if (event === undefined || settled(owner, own, event)) {
        return undefined;
    }
    const text = condition?.message ?? event?.message ?? '';
    const refused = classifyRefusal(text);
    const who = `${kind} ${metadata.name}`;
    return {
        code: refused.code,
        key: refused.key,
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)(refused.grace, options),
        firstSeen: timeOf(condition?.lastTransitionTime) ?? event?.first ?? new Date(0),
        message: (names) => `${names} cannot create its pods: ${refused.why}`,
        who,
        advice: refused.advice,
        evidence: [
            ...(condition === undefined ? [] : [`condition ${condition.type} of ${who}: ${text}`]),
            ...(event === undefined ? [] : [quoteEvent(event)]),
        ],
    };
}
/** All pods are there, or one was made after the failure. */
function settled(owner, own, failure) {
    const wanted = number(owner.kind === 'DaemonSet' ? owner.status?.['desiredNumberScheduled'] : owner.spec?.['replicas']);
    const there = number(owner.kind === 'DaemonSet' ? owner.status?.['currentNumberScheduled'] : owner.status?.['replicas']);
    if (wanted !== undefined && (there ?? 0) >= wanted)
        return true;
    if (owner.kind === 'Job' && (number(owner.status?.['active']) ?? 0) > 0)
        return true;
    return own.some((event) => event.reason === 'SuccessfulCreate' && event.last > failure.last);
}
function number(value) {
    return typeof value === 'number' ? value : undefined;
}
/** Why the API server did not take a pod. */
function classifyRefusal(text) {
    const quota = /exceeded quota: ([^,\s]+)(.*)$/i.exec(text);
    if (quota !== null) {
        return {
            code: 'quota',
            grace: 'quota',
            key: `quota ${quota[1]}`,
            why: `quota ${quota[1]} is used up${(quota[2] ?? '').replace(/^,/, ':')}`,
            advice: 'Raise the ResourceQuota or lower the requests; blue-green needs room for both versions at once',
        };
    }
    if (/failed quota/i.test(text)) {
        return {
            code: 'quota',
            // Nobody's end helps here: the pods themselves say too little.
            grace: 'admission',
            key: 'quota must specify',
            why: afterForbidden(text),
            advice: 'The quota asks for requests and limits on every container: set them, or a LimitRange with defaults',
        };
    }
    const account = /serviceaccount "([^"]+)" not found/i.exec(text);
    if (account !== null) {
        return {
            code: 'admission',
            grace: 'admission',
            key: `serviceaccount ${account[1]}`,
            why: `ServiceAccount ${account[1]} does not exist`,
            advice: `Create ServiceAccount ${account[1]}, or mend serviceAccountName in the pod template`,
        };
    }
    if (/failed calling webhook/i.test(text)) {
        const name = /webhook "([^"]+)"/i.exec(text)?.[1] ?? '?';
        return {
            code: 'admission',
            grace: 'admission-unreachable',
            key: `webhook ${name} unreachable`,
            why: `admission webhook ${name} does not answer: ${text}`,
            advice: 'Bring the webhook back, or ask its owner; the pods themselves may be fine',
        };
    }
    const webhook = /admission webhook "([^"]+)" denied the request:?\s*(.*)$/is.exec(text);
    if (webhook !== null) {
        return {
            code: 'admission',
            grace: 'admission',
            key: `webhook ${webhook[1]} ${webhook[2]}`,
            why: `admission webhook ${webhook[1]} refused them: ${webhook[2] === '' ? 'no reason given' : webhook[2]}`,
            advice: 'Change the pod template as the webhook asks',
        };
    }
    const definite = /forbidden|is invalid/i.test(text);
    const security = /violates PodSecurity/i.test(text);
    return {
        code: 'admission',
        grace: definite ? 'admission' : 'admission-unreachable',
        // Names of refused pods are random.
        key: afterForbidden(text),
        why: afterForbidden(text),
        advice: security
            ? "Set the securityContext fields that the message names, or change the namespace's pod-security label"
            : 'Change the pod template, or the policy or limit that the message names',
    };
}
function afterForbidden(text) {
    return text.replace(/^Error creating: /, '').replace(/^pods? "[^"]*" is forbidden: /i, '');
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/image-pull.js




const WAITING = [
    'ErrImagePull',
    'ImagePullBackOff',
    'ErrImageNeverPull',
    'InvalidImageName',
    'RegistryUnavailable',
    'ImageInspectError',
    'SignatureValidationFailed',
];
const NETWORK = /connection refused|connection reset|i\/o timeout|timed? ?out|deadline exceeded|no such host|server misbehaving|no route to host|network is unreachable|tls:|x509|certificate|\b5\d\d\b|\b429\b|too many requests|toomanyrequests|\beof\b|registry ?unavailable|service unavailable|bad gateway|temporary failure|server gave http response/i;
const UNAUTHORISED = /unauthori[sz]ed|authentication required|authorization failed|access denied|\bdenied\b|forbidden|no basic auth credentials|failed to authorize|\b40[13]\b/i;
const NOT_FOUND = /not found|manifest unknown|name unknown|repository does not exist|no such image|\b404\b/i;
const PLATFORM = /no match for platform|no matching manifest|does not match the (?:specified|detected) platform/i;
/**
 * What a registry or the network said. Names are taken out first, because an image may be called anything; and the
 * network goes first, because a registry behind a broken proxy also "fails to authorize".
 */
function classifyPull(message, image) {
    const text = message
        .replaceAll(image, '')
        .replace(/\\?"[^"]*"/g, '')
        .replace(/https?:\/\/\S+/g, '');
    if (PLATFORM.test(text))
        return 'platform';
    if (NETWORK.test(text))
        return 'network';
    if (UNAUTHORISED.test(text))
        return 'unauthorised';
    if (NOT_FOUND.test(text))
        return 'not-found';
    return 'unknown';
}
const WORDS = {
    'not-found': {
        cause: 'the registry has no such image',
        advice: 'Check the name and tag (or digest) of the image, and that it was pushed before the deploy',
    },
    unauthorised: {
        cause: 'the registry refused access, or has no such image',
        advice: 'Check the name of the image, and that the pull secret is there, valid, and used by the pod or its service account',
    },
    platform: {
        cause: "the image was not built for the node's platform",
        advice: 'Build the image for the architecture of the nodes',
    },
    network: {
        cause: 'the registry could not be reached',
        advice: "Check the registry's address and status, and the nodes' network, proxy and certificates; then run the deploy again",
    },
    unknown: {
        cause: 'the pull failed',
        advice: 'Read the quoted error; check the name of the image and the registry',
    },
};
/** An image that cannot be pulled. Definite answers are terminal when a second pull had the same answer. */
function imagePull(container, options) {
    const waiting = container.status.state?.waiting;
    if (waiting?.reason === undefined || !WAITING.includes(waiting.reason))
        return undefined;
    const image = container.spec.image ?? container.status.image ?? '?';
    const complaints = container.events.filter((event) => event.reason === 'Failed' || WAITING.includes(event.reason));
    const failures = complaints.filter((event) => /failed to (?:pull|inspect|apply default image tag)/i.test(event.message));
    // Of the whole pod, so without a fieldPath: an unknown pull secret is skipped, and the registry then sees a stranger.
    const secret = newest(container.podEvents, (event) => event.reason === 'FailedToRetrieveImagePullSecret');
    const words = [waiting.message ?? '', failures.at(-1)?.message ?? ''].join(' ');
    const base = {
        code: 'image-pull',
        who: container.pod.who,
        pod: container.pod.name,
        container: container.name,
        firstSeen: earliest(...complaints.map((event) => event.first)) ?? waitingSince(container),
        evidence: [
            `${container.label} is waiting: ${waiting.reason}${waiting.message === undefined ? '' : `: ${waiting.message}`}`,
            ...[...failures.slice(-2), ...(secret === undefined ? [] : [secret])].map(quoteEvent),
        ],
    };
    const finding = (key, cause, advice, rest) => ({
        ...base,
        ...rest,
        key: `${container.name} ${image} ${key}`,
        message: (who) => `image ${image} of ${container.label} of ${who} cannot be pulled: ${cause}`,
        advice,
    });
    if (waiting.reason === 'InvalidImageName') {
        return finding('name', 'this is not a valid image name', 'Mend the name of the image', {
            kind: 'terminal',
            graceMs: 0,
        });
    }
    if (waiting.reason === 'ErrImageNeverPull') {
        return finding('never', 'it is not on the node, and imagePullPolicy Never forbids a pull', 'Set imagePullPolicy to IfNotPresent, or load the image onto the nodes', { kind: 'retryable', graceMs: (0,graces/* graceOf */.o6)('image-pull-definite', options) });
    }
    const failure = classifyPull(words, image);
    const { cause: answer, advice } = WORDS[failure];
    const withoutSecret = failure === 'unauthorised' && secret !== undefined;
    const cause = withoutSecret ? `${answer}; its pull secret cannot be read` : answer;
    if (failure === 'network' || failure === 'unknown') {
        return finding(failure, cause, advice, { kind: 'retryable', graceMs: (0,graces/* graceOf */.o6)('image-pull', options) });
    }
    const attempts = failures.reduce((sum, event) => sum + event.count, 0);
    return finding(failure, cause, advice, attempts >= 2
        ? { kind: 'terminal', graceMs: 0 }
        : { kind: 'retryable', graceMs: (0,graces/* graceOf */.o6)('image-pull-definite', options) });
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/start-errors.js




/** Reasons of a container that was never started, waiting or (as `StartError`) ended. */
const NOT_STARTED = [
    'RunContainerError',
    'CreateContainerError',
    'StartError',
    'ContainerCannotRun',
    'CreateContainerConfigError',
];
/**
 * A container that the runtime or the kubelet cannot start: a command that is not there, a ConfigMap or Secret that is
 * missing, a user that is not allowed; else whatever the runtime says.
 */
function startError(container, options) {
    const { pod, label } = container;
    const { waiting, running } = container.status.state ?? {};
    const run = lastRun(container);
    const ended = running === undefined && run !== undefined && NOT_STARTED.includes(run.reason ?? '') ? run : undefined;
    const reason = NOT_STARTED.includes(waiting?.reason ?? '') ? waiting?.reason : ended?.reason;
    if (reason === undefined)
        return undefined;
    const events = container.events.filter((event) => event.reason === 'Failed' && event.message.startsWith('Error: '));
    const text = (waiting?.reason === reason ? waiting.message : ended?.message) ?? events.at(-1)?.message ?? reason;
    const base = {
        who: pod.who,
        pod: pod.name,
        container: container.name,
        evidence: [`${label}: ${reason}: ${text}`, ...events.slice(-1).map(quoteEvent)],
        firstSeen: earliest(...events.map((event) => event.first), timeOf(ended?.startedAt ?? undefined)) ??
            waitingSince(container),
    };
    const missing = missingReference(text);
    if (missing !== undefined) {
        return {
            ...base,
            code: 'missing-config',
            key: missing.what,
            kind: 'retryable',
            graceMs: (0,graces/* graceOf */.o6)('missing-config', options),
            message: (who) => `${label} of ${who} cannot start: ${missing.what} ${missing.verb}`,
            advice: missing.advice,
        };
    }
    if (/runAsNonRoot|non-root policy/.test(text)) {
        return {
            ...base,
            code: 'security-context',
            key: container.name,
            kind: 'terminal',
            graceMs: 0,
            message: (who) => `${label} of ${who} cannot start: ${withoutPod(text)}`,
            advice: 'Give the image a numeric non-root USER, or set securityContext.runAsUser to one',
        };
    }
    const command = badCommand(text);
    if (command !== undefined) {
        return {
            ...base,
            code: 'bad-command',
            key: `${container.name} ${command}`,
            kind: 'terminal',
            graceMs: 0,
            message: (who) => `${label} of ${who} cannot start: ${command}`,
            advice: "Check command and args of the container, and the image's ENTRYPOINT",
        };
    }
    return {
        ...base,
        code: 'container-start',
        key: `${container.name} ${reason}`,
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('container-start', options),
        message: (who) => `${label} of ${who} cannot start (${reason}): ${lastCause(text)}`,
        advice: 'Read the quoted error of the container runtime; it names the file, mount or setting',
    };
}
/** The ConfigMap or Secret (and key) that the kubelet misses, for environment variables and for volumes alike. */
function missingReference(text) {
    const object = /\b(configmap|secret)s? "([^"]+)" not found/i.exec(text);
    if (object !== null) {
        const what = `${kindWord(object[1])} ${object[2]}`;
        return {
            what,
            verb: 'does not exist',
            advice: `Create ${what} in the namespace, or mend its name in the pod template`,
        };
    }
    const key = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s,]+)/i.exec(text);
    if (key !== null) {
        const what = `key ${key[1]} of ${kindWord(key[2])} ${key[3]}`;
        return {
            what,
            verb: 'does not exist',
            advice: `Add the key to ${kindWord(key[2])} ${key[3]}, or mend its name in the pod template`,
        };
    }
    const item = /references non-existent (config|secret) key: ([^\s,]+)/i.exec(text);
    if (item !== null) {
        const kind = item[1] === 'config' ? 'ConfigMap' : 'Secret';
        return {
            what: `key ${item[2]} of a ${kind} volume`,
            verb: 'does not exist',
            advice: `Add the key to the ${kind}, or mend the volume's items in the pod template`,
        };
    }
    return undefined;
}
function kindWord(word) {
    return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}
/** Errors that every further start has too: they are a property of image and command. */
function badCommand(text) {
    const name = /exec: \\?"(.+?)\\?"/.exec(text)?.[1] ?? '?';
    if (/executable file not found/i.test(text))
        return `executable "${name}" not found in the image`;
    if (/exec: .*(?:no such file or directory)/i.test(text))
        return `executable "${name}" not found in the image`;
    if (/exec: .*permission denied/i.test(text))
        return `"${name}" is not executable (permission denied)`;
    if (/exec: .*is a directory/i.test(text))
        return `"${name}" is a directory, not an executable`;
    if (/exec format error/i.test(text))
        return "the executable is not built for the node's processor (exec format error)";
    if (/no command specified/i.test(text))
        return 'neither the image nor the pod template names a command';
    return undefined;
}
/** Without the kubelet's ` (pod: "…", container: web)`, which the sentence says already. */
function withoutPod(text) {
    return text.replace(/ \(pod: .*$/, '');
}
/** The end of a runtime's chain of causes, which is the cause. */
function lastCause(text) {
    const parts = withoutPod(text)
        .replace(/: unknown$/, '')
        .split(': ');
    return parts.slice(-2).join(': ');
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/volumes.js




const CREATING = ['ContainerCreating', 'PodInitializing'];
const MOUNTS = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'];
/**
 * What keeps a scheduled pod from its sandbox: volumes, or the sandbox itself (the pod network). Only events say so;
 * they are void as soon as the sandbox is there or a container got further.
 */
function setup(pod, events, options) {
    if (conditionOf(pod.status, 'PodScheduled')?.status === 'False')
        return undefined;
    if (conditionOf(pod.status, 'PodReadyToStartContainers')?.status === 'True')
        return undefined;
    const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
    const further = statuses.some((status) => {
        const { waiting, running, terminated } = status.state ?? {};
        return (running !== undefined ||
            terminated !== undefined ||
            (waiting !== undefined && !CREATING.includes(waiting.reason ?? '')));
    });
    if (further)
        return undefined;
    const own = events.of('Pod', pod.name, pod.uid);
    const mounts = own.filter((event) => MOUNTS.includes(event.reason));
    // Newest first: what was missing a moment ago may be there by now, and something else is missing.
    const missing = mounts.findLast((event) => missingReference(event.message) !== undefined);
    const reference = missing === undefined ? undefined : missingReference(missing.message);
    if (missing !== undefined && reference !== undefined) {
        return {
            ...pending(pod, missing),
            code: 'missing-config',
            key: reference.what,
            graceMs: (0,graces/* graceOf */.o6)('missing-config', options),
            message: (who) => `a volume of ${who} cannot be mounted: ${reference.what} ${reference.verb}`,
            advice: reference.advice,
        };
    }
    // "Unable to attach or mount volumes … timed out" only repeats that another one failed.
    const mount = newest(mounts, (event) => !event.message.startsWith('Unable to attach or mount')) ?? mounts.at(-1);
    if (mount !== undefined) {
        return {
            ...pending(pod, mount),
            code: 'volume',
            key: `${mount.reason} ${/volume "([^"]+)"/.exec(mount.message)?.[1] ?? ''}`,
            graceMs: (0,graces/* graceOf */.o6)('volume', options),
            message: (who) => `a volume of ${who} cannot be mounted: ${mount.message}`,
            advice: 'Read the quoted event; a ReadWriteOnce volume that an old pod holds keeps a new pod on another node waiting',
        };
    }
    const sandbox = newest(own, (event) => event.reason === 'FailedCreatePodSandBox');
    if (sandbox === undefined)
        return undefined;
    return {
        ...pending(pod, sandbox),
        code: 'container-start',
        key: 'sandbox',
        graceMs: (0,graces/* graceOf */.o6)('container-start', options),
        message: (who) => `the node cannot set ${who} up: ${sandbox.message}`,
        advice: "Check the node's container runtime and network plugin",
    };
}
function pending(pod, event) {
    return {
        kind: 'retryable',
        firstSeen: event.first,
        who: pod.who,
        pod: pod.name,
        evidence: [quoteEvent(event)],
    };
}
/** A pod that waits for a claim: the claim's own events say more than the scheduler. */
function claimProblem(pod, said, events, claims, options) {
    const names = (pod.spec.volumes ?? []).map((volume) => volume.persistentVolumeClaim?.claimName);
    const named = /persistentvolumeclaim "([^"]+)"/i.exec(said)?.[1];
    const claim = claims.find((candidate) => names.includes(candidate.metadata.name) && candidate.status?.['phase'] !== 'Bound');
    const name = claim?.metadata.name ?? named;
    const lostVolume = claim?.status?.['phase'] === 'Lost';
    const word = name === undefined
        ? undefined
        : newest(events.of('PersistentVolumeClaim', name, claim?.metadata.uid), (event) => event.warning || event.reason === 'FailedBinding');
    const what = name === undefined ? 'a volume claim' : `volume claim ${name}`;
    const why = lostVolume ? 'its volume is gone' : (word?.message ?? said);
    return {
        code: 'volume',
        key: `claim ${name ?? ''}`,
        kind: lostVolume ? 'terminal' : 'retryable',
        graceMs: lostVolume ? 0 : (0,graces/* graceOf */.o6)('volume', options),
        firstSeen: timeOf(conditionOf(pod.status, 'PodScheduled')?.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} waits for ${what}: ${why}`,
        who: pod.who,
        advice: 'Check that the claim exists and that its storage class has a provisioner that works',
        evidence: [`condition PodScheduled: ${said}`, ...(word === undefined ? [] : [quoteEvent(word)])],
        pod: pod.name,
    };
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/placement.js




/** A pod for which there is no node. */
function unschedulable(pod, events, claims, options) {
    const scheduled = conditionOf(pod.status, 'PodScheduled');
    if (scheduled?.status !== 'False')
        return undefined;
    const own = events.of('Pod', pod.name, pod.uid);
    const said = scheduled.message ??
        newest(own, (event) => event.reason === 'FailedScheduling')?.message ??
        'no reason given';
    if (/persistentvolumeclaim/i.test(said))
        return claimProblem(pod, said, events, claims, options);
    const scaling = newest(own, (event) => event.reason === 'TriggeredScaleUp');
    const refused = newest(own, (event) => event.reason === 'NotTriggerScaleUp');
    const gated = scheduled.reason === 'SchedulingGated';
    return {
        code: 'unschedulable',
        // The scheduler counts nodes in its message, and the counts differ from pod to pod.
        key: said.replace(/\d+/g, '#'),
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)(scaling === undefined ? 'unschedulable' : 'unschedulable-autoscaling', options),
        firstSeen: timeOf(scheduled.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} cannot be scheduled${gated ? ' (a scheduling gate is set)' : ''}: ${said}`,
        who: pod.who,
        advice: schedulingAdvice(said),
        evidence: [
            `condition PodScheduled: ${scheduled.reason ?? ''}: ${said}`,
            ...[scaling, refused].filter((event) => event !== undefined).map(quoteEvent),
        ],
        pod: pod.name,
    };
}
function schedulingAdvice(said) {
    if (/insufficient/i.test(said)) {
        return 'Lower the requests of the pods, free or add nodes; blue-green needs room for both versions at once';
    }
    if (/taint/i.test(said))
        return 'Add a toleration for the quoted taint, or nodes without it';
    if (/affinity|selector|topology spread/i.test(said)) {
        return 'Check nodeSelector, affinity and topologySpreadConstraints against the labels of the nodes';
    }
    if (/free ports/i.test(said))
        return 'Another pod holds the hostPort; use a Service instead of hostPort';
    return "Read the scheduler's message; it counts the nodes by what keeps the pod off them";
}
/** Pods that a node gave up. Their controller makes new ones, so one that is ready since then settles it. */
function lost(pod, all, events, options) {
    if (pod.ofJob)
        return undefined;
    const failed = pod.status.phase === 'Failed';
    // The status of a pod on a lost node is frozen: its containers look ready, and only an event tells.
    const frozen = pod.status.containerStatuses?.every((status) => status.ready === true) === true;
    const silence = newest(events.of('Pod', pod.name, pod.uid), (event) => event.reason === 'NodeNotReady');
    const away = pod.status.reason === 'NodeLost' || (frozen && silence !== undefined);
    if (!failed && !away)
        return undefined;
    const disruption = conditionOf(pod.status, 'DisruptionTarget');
    const transition = conditionOf(pod.status, 'Ready')?.lastTransitionTime;
    const firstSeen = timeOf(disruption?.lastTransitionTime) ?? timeOf(transition) ?? pod.created;
    const replaced = all.some((other) => other.owner !== undefined && other.owner === pod.owner && other.created >= firstSeen && isReady(other));
    if (replaced)
        return undefined;
    const why = pod.status.message ?? disruption?.message ?? 'the node is not reachable';
    const reason = pod.status.reason ?? disruption?.reason ?? (away ? 'NodeNotReady' : 'Failed');
    return {
        code: 'evicted',
        key: reason,
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('evicted', options),
        firstSeen,
        message: (who) => `${who} was ${away ? 'lost with its node' : 'given up by its node'} (${reason}): ${why}`,
        who: pod.who,
        advice: "Check the node's memory, disk and health; set requests that match what the pods use",
        evidence: [`pod ${pod.name}: ${reason}: ${why}`],
        pod: pod.name,
    };
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/probes.js



/**
 * A container that runs but does not get ready. This is how every start looks for a while, so nothing is said against
 * it before the grace is over; until then it is there to tell the caller when to look again.
 */
function probeFailure(container, options) {
    const { pod, spec, status, label } = container;
    const started = timeOf(status.state?.running?.startedAt);
    if (started === undefined || status.ready === true)
        return undefined;
    const startup = spec.startupProbe !== undefined && status.started !== true;
    const probe = startup ? spec.startupProbe : spec.readinessProbe;
    if (probe === undefined)
        return undefined;
    const name = startup ? 'Startup' : 'Readiness';
    const answer = newest(container.events, (event) => event.reason === 'Unhealthy' &&
        event.message.startsWith(`${name} probe`) &&
        event.last.getTime() >= started.getTime());
    const said = answer?.message.replace(/^\w+ probe \w+: */, '').trim();
    const code = startup ? 'startup-probe' : 'readiness-probe';
    return {
        code,
        key: container.name,
        kind: 'retryable',
        graceMs: options.graces?.[code] ??
            Math.max((0,graces/* graceOf */.o6)(leastGrace(spec, startup), options), allowance(container, startup) + graces/* PROBE_MARGIN_MS */.hW),
        firstSeen: started,
        message: (who) => `${label} of ${who} is running but ${startup ? 'has not started up' : 'not ready'}: its ${name.toLowerCase()} probe ${said === undefined || said === '' ? 'has not succeeded' : `says: ${said}`}`,
        who: pod.who,
        advice: adviceFor(said ?? '', name.toLowerCase()),
        evidence: answer === undefined ? [] : [quoteEvent(answer)],
        pod: pod.name,
        container: container.name,
        logs: { pod: pod.name, container: container.name, previous: false },
    };
}
function leastGrace(spec, startup) {
    if (startup)
        return 'startup-probe';
    return spec.startupProbe === undefined ? 'readiness-probe-alone' : 'readiness-probe';
}
/** How long the probes' own settings let a start take. Readiness is only asked once the startup probe has passed. */
function allowance(container, startup) {
    const { startupProbe, readinessProbe } = container.spec;
    const first = startupProbe === undefined ? 0 : total(startupProbe);
    // A killed container still shows as running until its grace period is over.
    return startup
        ? first + (container.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
        : first + (readinessProbe === undefined ? 0 : total(readinessProbe));
}
function total(probe) {
    const period = Math.max(probe.periodSeconds ?? 10, probe.timeoutSeconds ?? 1);
    return ((probe.initialDelaySeconds ?? 0) + (probe.failureThreshold ?? 3) * period) * 1000;
}
function adviceFor(said, name) {
    if (/connection refused/i.test(said)) {
        return `Check that the application listens on the ${name} probe's port, and on all addresses, not only on 127.0.0.1`;
    }
    if (/statuscode: 404/i.test(said))
        return `Check the path of the ${name} probe`;
    if (/statuscode: 5\d\d/i.test(said)) {
        return "Read the container's log: the application answers, and says that something it needs is not there";
    }
    if (/timeout|deadline exceeded/i.test(said)) {
        return `Check what the ${name} probe's path waits for; raise timeoutSeconds if it only needs longer`;
    }
    return `Read the container's log, and check path, port and timing of the ${name} probe`;
}
/** All containers are ready, and something outside has not set the pod's readiness gate. */
function readinessGate(pod, options) {
    const ready = conditionOf(pod.status, 'Ready');
    if (isReady(pod) || ready?.reason !== 'ReadinessGatesNotReady')
        return undefined;
    const containers = conditionOf(pod.status, 'ContainersReady');
    return {
        code: 'readiness-gate',
        key: ready.message ?? '',
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('readiness-gate', options),
        firstSeen: timeOf(containers?.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} is held back by a readiness gate: ${ready.message ?? 'its condition is not true'}`,
        who: pod.who,
        advice: 'Check the controller that sets this condition, such as the load balancer controller',
        evidence: [`condition Ready: ${ready.reason}: ${ready.message ?? ''}`],
        pod: pod.name,
    };
}

// EXTERNAL MODULE: ./js/cluster/diagnosis/ranking.js
var ranking = __webpack_require__(50171);
;// CONCATENATED MODULE: ./js/cluster/diagnosis/verdicts.js



const JOB_REASONS = {
    BackoffLimitExceeded: 'it failed more often than its backoffLimit allows',
    DeadlineExceeded: 'it took longer than its activeDeadlineSeconds',
    PodFailurePolicy: 'its podFailurePolicy gave it up',
    MaxFailedIndexesExceeded: 'too many of its indexes failed',
    FailedIndexes: 'some of its indexes failed',
};
/** What a Job or Deployment says of itself: that it has given up. */
function verdict(workload, pods, events) {
    if (workload.metadata.deletionTimestamp !== undefined)
        return undefined;
    if (workload.kind === 'Job')
        return jobFailed(workload, pods, events);
    return workload.kind === 'Deployment' ? deadlineExceeded(workload) : undefined;
}
function jobFailed(job, pods, events) {
    const conditions = conditionsOf(job);
    const failed = ['Failed', 'FailureTarget']
        .map((type) => conditionOf(conditions, type))
        .find((condition) => condition?.status === 'True');
    if (failed === undefined)
        return undefined;
    const run = lastFailure(job, pods, events);
    const reason = failed.reason ?? 'Failed';
    const who = `Job ${job.metadata.name}`;
    return {
        code: 'job-failed',
        key: job.metadata.uid ?? job.metadata.name,
        kind: 'terminal',
        graceMs: 0,
        firstSeen: timeOf(failed.lastTransitionTime) ?? new Date(0),
        message: (names) => `${names} failed: ${JOB_REASONS[reason] ?? failed.message ?? reason}${run === undefined ? '' : `; ${run.label} ended with ${run.exit}`}`,
        who,
        advice: "Read the last lines of the Job's log below; mend it, then run the deploy again",
        evidence: [`condition ${failed.type} of ${who}: ${reason}: ${failed.message ?? ''}`],
        ...(run === undefined ? {} : { pod: run.logs.pod, container: run.logs.container, logs: run.logs }),
    };
}
/** The container that failed last among the pods of a Job, if any of them is still there. */
function lastFailure(job, pods, events) {
    const failures = pods
        .filter((pod) => pod.owner !== undefined && pod.owner === job.metadata.uid)
        .flatMap((pod) => containersOf(pod, events))
        .flatMap((container) => {
        const run = lastRun(container);
        return run === undefined || run.exitCode === 0 ? [] : [{ container, run }];
    })
        .sort((a, b) => (timeOf(a.run.finishedAt)?.getTime() ?? 0) - (timeOf(b.run.finishedAt)?.getTime() ?? 0));
    const last = failures.at(-1);
    if (last === undefined)
        return undefined;
    const { container, run } = last;
    const oom = run.reason === 'OOMKilled' ? ', out of memory (OOMKilled)' : '';
    return {
        label: `${container.label} of ${container.pod.who}`,
        exit: `${explainExitCode(run.exitCode)}${oom}`,
        logs: {
            pod: container.pod.name,
            container: container.name,
            previous: container.status.state?.terminated === undefined,
        },
    };
}
/** Nothing is said for a status that is older than the spec: the deadline was that of the release before. */
function isPastDeadline(deployment) {
    const observed = deployment.status?.['observedGeneration'];
    if (typeof observed === 'number' && observed < (deployment.metadata.generation ?? 0))
        return false;
    return conditionOf(conditionsOf(deployment), 'Progressing')?.reason === 'ProgressDeadlineExceeded';
}
function deadlineExceeded(deployment) {
    const progressing = conditionOf(conditionsOf(deployment), 'Progressing');
    if (progressing === undefined || !isPastDeadline(deployment))
        return undefined;
    const seconds = deployment.spec?.['progressDeadlineSeconds'];
    const within = typeof seconds === 'number' ? ` within ${seconds} s (progressDeadlineSeconds)` : ' within its deadline';
    const who = `Deployment ${deployment.metadata.name}`;
    return {
        code: 'progress-deadline',
        key: deployment.metadata.name,
        kind: 'terminal',
        graceMs: 0,
        firstSeen: timeOf(progressing.lastTransitionTime) ?? new Date(0),
        message: (names) => `${names} made no progress${within}`,
        who,
        advice: 'See the other causes; raise progressDeadlineSeconds if the pods only need longer',
        evidence: [`condition Progressing of ${who}: ProgressDeadlineExceeded: ${progressing.message ?? ''}`],
    };
}

;// CONCATENATED MODULE: ./js/cluster/diagnosis/diagnose.js












/**
 * Why the new version does not serve, most certain and most specific first. Undecided entries are hypotheses: every
 * start looks like one for a moment, so act on `decided` alone and use `nextDecision` for when to ask again.
 */
function diagnose(snapshot, now, options = {}) {
    const { workloads, replicaSets, since } = snapshot;
    const view = {
        since,
        options,
        events: new Events(snapshot.events, since),
        pods: snapshot.pods.map(podOf),
        claims: snapshot.pvcs ?? [],
    };
    const verdicts = workloads.map((workload) => verdict(workload, view.pods, view.events));
    const overdue = ownersPastDeadline(snapshot);
    const complete = new Set(workloads.filter(isComplete).map((workload) => workload.metadata.uid));
    const findings = [
        ...view.pods
            .filter((pod) => !complete.has(pod.owner ?? ''))
            .flatMap((pod) => podFindings(pod, view)
            .filter((finding) => finding !== undefined)
            // Containers of different workloads may have the same name.
            .map((finding) => ({
            ...finding,
            key: `${pod.owner ?? ''} ${finding.key}`,
            overdue: overdue.has(pod.owner ?? ''),
        }))),
        ...[...workloads, ...replicaSets].map((owner) => refusedPods(owner, view.events, options)),
        ...verdicts,
    ].filter((finding) => finding !== undefined);
    // What was so before this release began gets its grace anew.
    const fresh = findings.map((finding) => ({
        ...finding,
        firstSeen: latest(finding.firstSeen, since) ?? since,
    }));
    return (0,ranking/* merge */.h1)(fresh, now);
}
/** The ReplicaSets of Deployments over their own deadline: their pods have no grace left, however many causes they have. */
function ownersPastDeadline({ workloads, replicaSets }) {
    const late = new Set(workloads.filter(isPastDeadline).map((deployment) => deployment.metadata.uid));
    const owned = replicaSets.filter((replicaSet) => replicaSet.metadata.ownerReferences?.some((owner) => late.has(owner.uid)));
    return new Set(owned.map((replicaSet) => replicaSet.metadata.uid).filter((uid) => uid !== undefined));
}
function isComplete(workload) {
    return conditionOf(conditionsOf(workload), 'Complete')?.status === 'True';
}
/** A pod that is ready, complete or on its way out has no causes, whatever it went through. */
function podFindings(pod, { since, options, events, pods, claims }) {
    if (pod.deleting || isReady(pod) || pod.status.phase === 'Succeeded')
        return [];
    const gone = lost(pod, pods, events, options);
    if (gone !== undefined || (pod.status.phase === 'Failed' && !pod.ofJob))
        return [gone];
    return [
        unschedulable(pod, events, claims, options),
        setup(pod, events, options),
        readinessGate(pod, options),
        ...containersOf(pod, events)
            .filter(({ status }) => status.ready !== true)
            .flatMap((container) => {
            const never = imagePull(container, options) ?? startError(container, options);
            return never === undefined
                ? [crash(container, since, options), probeFailure(container, options)]
                : [never];
        }),
    ];
}


/***/ }),

/***/ 85032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ collectEvidence)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95681);
/* harmony import */ var _ranking_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50171);



const LINES = 40;
const LOG_LINES = 20;
const LOG_BYTES = 8 * 1024;
/** The server cuts at the end, where the cause is; so more is asked for than is kept, and the end of it is kept. */
const FETCH_BYTES = 64 * 1024;
/**
 * What was seen, to be taken before anything is put back: the quoted events and conditions, then the end of the log. A
 * log that cannot be read is a line of it, never an exception.
 */
async function collectEvidence(cluster, namespace, diagnosis) {
    const quoted = diagnosis.evidence.map((line) => (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(line, _ranking_js__WEBPACK_IMPORTED_MODULE_1__/* .LINE_LIMIT */ .by));
    const logs = diagnosis.logs === undefined ? [] : await readLog(cluster, namespace, diagnosis.logs);
    return [...quoted.slice(0, LINES - logs.length), ...logs];
}
async function readLog(cluster, namespace, source) {
    const lines = [];
    // A container may have been restarted, or cleaned away, since it was looked at.
    for (const previous of source.previous ? [true, false] : [false]) {
        const name = `the ${previous ? 'previous log' : 'log'} of container ${source.container} of pod ${source.pod}`;
        try {
            const text = await cluster.logs(namespace, source.pod, {
                container: source.container,
                previous,
                tailLines: LOG_LINES,
                limitBytes: FETCH_BYTES,
            });
            const tail = tailOf(text);
            if (tail.length > 0)
                return [...lines, `last lines of ${name}:`, ...tail];
            lines.push(`${name} is empty`);
        }
        catch (error) {
            lines.push((0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(`${name} cannot be read: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, _ranking_js__WEBPACK_IMPORTED_MODULE_1__/* .LINE_LIMIT */ .by));
        }
    }
    return lines;
}
/** Secrets are masked before anything is cut, so that no half of one is left. */
function tailOf(text) {
    const lines = (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .maskSecrets */ .QU)((0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .stripControls */ .$Y)(text))
        .split('\n')
        .map((line) => (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(line, _ranking_js__WEBPACK_IMPORTED_MODULE_1__/* .LINE_LIMIT */ .by))
        .filter((line) => line !== '')
        .slice(-LOG_LINES);
    let bytes = 0;
    const kept = lines.toReversed().filter((line) => {
        bytes += Buffer.byteLength(line) + 1;
        return bytes <= LOG_BYTES;
    });
    return kept.toReversed();
}


/***/ }),

/***/ 9640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ RESTARTS),
/* harmony export */   e2: () => (/* binding */ GRACES),
/* harmony export */   hW: () => (/* binding */ PROBE_MARGIN_MS),
/* harmony export */   o6: () => (/* binding */ graceOf)
/* harmony export */ });
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long each retryable cause may still mend itself, counted from when it was first seen. */
const GRACES = {
    'image-pull': {
        ms: 2 * MINUTE,
        why: 'a registry or network that is briefly away; the kubelet retries after 10, 20, 40 and 80 s',
    },
    'image-pull-definite': {
        ms: 20 * SECOND,
        why: 'a definite answer is terminal when the retry (after 10 to 15 s) gets it again; this is for when that is not seen',
    },
    'missing-config': {
        ms: 20 * SECOND,
        why: 'whoever makes the ConfigMap or Secret may be a moment behind, and the kubelet looks again only after 10 to 15 s',
    },
    'out-of-memory': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
    'init-container-failing': { ms: 5 * MINUTE, why: 'as crash-loop' },
    'crash-loop': {
        ms: 5 * MINUTE,
        why: 'a dependency may be late: three restarts are allowed, and no more than this',
    },
    'job-crash': {
        ms: Number.POSITIVE_INFINITY,
        why: "a Job's own backoffLimit and activeDeadlineSeconds decide, and the Job says so itself",
    },
    'liveness-kill': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
    'startup-probe': {
        ms: 30 * SECOND,
        why: "the least; otherwise what the probe's own settings allow, then the first kill is retried",
    },
    'readiness-probe': {
        ms: 30 * SECOND,
        why: "the least; otherwise what the probe's own settings add up to, and a margin",
    },
    'readiness-probe-alone': {
        ms: 2 * MINUTE,
        why: 'without a startup probe nothing tells how long a start may take: a slow one must not be taken for a broken one',
    },
    'readiness-gate': {
        ms: 2 * MINUTE,
        why: 'a load balancer controller sets the gate when its health checks pass',
    },
    quota: {
        ms: 45 * SECOND,
        why: 'ending pods, such as those of the slot before, give their share back within 30 s; controllers try again after 10, 20 and 41 s',
    },
    admission: {
        ms: 10 * SECOND,
        why: 'a service account or policy of the same release may be a moment behind',
    },
    'admission-unreachable': { ms: MINUTE, why: 'a webhook that is being restarted' },
    volume: { ms: 2 * MINUTE, why: 'volumes are provisioned, detached from another node and attached' },
    unschedulable: { ms: 2 * MINUTE, why: 'ending pods make room' },
    'unschedulable-autoscaling': { ms: 10 * MINUTE, why: 'an autoscaler has said that a node is coming' },
    'container-start': { ms: MINUTE, why: 'the container runtime or the network plugin may recover' },
    evicted: { ms: 2 * MINUTE, why: 'the controller makes a new pod elsewhere' },
};
/** Added to what a probe's settings add up to: probes start late and answer late. */
const PROBE_MARGIN_MS = 10 * SECOND;
/** A container that crashes again after this many restarts is not going to run (about 30 s after the first crash). */
const RESTARTS = 3;
function graceOf(name, options) {
    return options.graces?.[name] ?? GRACES[name].ms;
}


/***/ }),

/***/ 95681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ stripControls),
/* harmony export */   Ow: () => (/* binding */ cleanLine),
/* harmony export */   QU: () => (/* binding */ maskSecrets)
/* harmony export */ });
const MASK = '***';
/**
 * Escape sequences of terminals, whole: CSI (colours), OSC (titles, links) and the two-character ones. A lone ESC or any
 * other control character falls to the second pattern.
 */
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;
/** Also what turns the reading direction or hides text. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
/** Every repetition is bounded: the text is foreign, and a pattern must not take seconds over it. */
const KEYISH = String.raw `(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|cookie|dsn)[\w.-]{0,40}`;
/**
 * containerd says `failed to fetch anonymous token: unexpected status …` and the kubelet `failed for volume "db-secret" :
 * configmap …`: what follows is the cause, not a secret.
 */
const NOT_PROSE = String.raw `(?<!fetch (?:anonymous|oauth) |volume \\?"[\w.-]{0,63})`;
const SECRETS = [
    [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g, MASK],
    // What is left of a key or certificate whose first lines are out of the tail.
    [/^[A-Za-z0-9+/]{40,}={0,2}$/gm, MASK],
    [
        /\b(authorization["']?\s{0,5}[:=]\s{0,5})["']?(?:(?:bearer|basic|digest|token)\s+)?[^\s"',;]+/gi,
        `$1${MASK}`,
    ],
    [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${MASK}`],
    // user:password@ in URLs, connection strings included.
    [/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,100}):[^\s/@]{1,300}@/gi, `$1:${MASK}@`],
    [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, MASK],
    [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, MASK],
    [
        /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk[-_](?:live|test|proj)[-_][\w-]{12,})/g,
        MASK,
    ],
    // key=value, key: value and "key":"value"; quoted values may hold blanks.
    [
        new RegExp(String.raw `(${NOT_PROSE}${KEYISH}\\?["']?\s{0,5}(?:=|:(?!//))\s{0,5})(?:\\?"[^"\n]*"?|'[^'\n]*'?|[^\s"',;&})\]]+)`, 'gi'),
        `$1${MASK}`,
    ],
    // Long base64 behind anything that ends in key or cert.
    [/((?:key|cert)[\w.-]{0,40}["']?\s{0,5}[:=]\s{0,5}["']?)[A-Za-z0-9+/_-]{24,}={0,2}/gi, `$1${MASK}`],
];
/** Text without terminal sequences and control characters; line ends and tabs stay. */
function stripControls(text) {
    return text.replaceAll('\r\n', '\n').replace(ESCAPES, '').replace(CONTROLS, '');
}
/** Text with everything that looks like a secret replaced. Rather too much than too little: it goes into public logs. */
function maskSecrets(text) {
    return SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
/** One bounded line of foreign text, safe to show. */
function cleanLine(text, limit) {
    const line = maskSecrets(stripControls(text)).replace(/\s+/g, ' ').trim();
    if (line.length <= limit)
        return line;
    // Never half of a surrogate pair.
    return `${line.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}


/***/ }),

/***/ 50171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   by: () => (/* binding */ LINE_LIMIT),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   sK: () => (/* binding */ nextDecision)
/* harmony export */ });
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79376);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95681);


const MESSAGE_LIMIT = 600;
const LINE_LIMIT = 300;
/** They say that it failed, not why: any decided cause goes before them. */
const GENERIC = ['job-failed', 'progress-deadline'];
/** One diagnosis for each cause, with the object where it was decided first in front. */
function merge(findings, now) {
    const groups = Map.groupBy(findings, (finding) => `${finding.code} ${finding.key}`);
    return [...groups.values()].map((group) => toDiagnosis(group, now)).sort(byRank);
}
function toDiagnosis(group, now) {
    const [worst] = group.toSorted((a, b) => rankOf(a) - rankOf(b) || deadlineOf(a) - deadlineOf(b));
    if (worst === undefined)
        throw new Error('a group of findings is never empty');
    const others = new Set(group.map((finding) => finding.who)).size - 1;
    const who = others === 0 ? worst.who : `${worst.who} and ${others} more`;
    return {
        code: worst.code,
        kind: worst.kind,
        graceMs: worst.graceMs,
        firstSeen: worst.firstSeen,
        decided: worst.overdue === true || worst.kind === 'terminal' || deadlineOf(worst) <= now.getTime(),
        message: (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(worst.message(who), MESSAGE_LIMIT),
        advice: (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(worst.advice, MESSAGE_LIMIT),
        evidence: worst.evidence.map((line) => (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(line, LINE_LIMIT)),
        count: others + 1,
        ...(worst.pod === undefined ? {} : { pod: worst.pod }),
        ...(worst.container === undefined ? {} : { container: worst.container }),
        ...(worst.logs === undefined ? {} : { logs: worst.logs }),
    };
}
function rankOf(finding) {
    return finding.kind === 'terminal' ? 0 : 1;
}
function deadlineOf({ firstSeen, graceMs }) {
    return firstSeen.getTime() + graceMs;
}
/** Decided before undecided, causes before generic verdicts, terminal before retryable, specific before vague. */
function byRank(a, b) {
    return (Number(b.decided) - Number(a.decided) ||
        Number(GENERIC.includes(a.code)) - Number(GENERIC.includes(b.code)) ||
        Number(b.kind === 'terminal') - Number(a.kind === 'terminal') ||
        _types_js__WEBPACK_IMPORTED_MODULE_1__/* .CODES */ .L.indexOf(a.code) - _types_js__WEBPACK_IMPORTED_MODULE_1__/* .CODES */ .L.indexOf(b.code) ||
        b.count - a.count ||
        a.firstSeen.getTime() - b.firstSeen.getTime());
}
/**
 * Milliseconds until the earliest grace ends, so that the caller needs one timer and no polling.
 * @returns undefined when there is nothing to wait for.
 */
function nextDecision(diagnoses, now) {
    const deadlines = diagnoses
        .filter((diagnosis) => !diagnosis.decided)
        .map(deadlineOf)
        .filter(Number.isFinite);
    return deadlines.length === 0 ? undefined : Math.max(0, Math.min(...deadlines) - now.getTime());
}


/***/ }),

/***/ 79376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ CODES)
/* harmony export */ });
/** Why pods of the new version do not serve. The order is the ranking: the most specific cause first. */
const CODES = [
    'bad-command',
    'missing-config',
    'security-context',
    'image-pull',
    'out-of-memory',
    'init-container-failing',
    'startup-probe',
    'liveness-kill',
    'crash-loop',
    'quota',
    'admission',
    'volume',
    'unschedulable',
    'readiness-probe',
    'readiness-gate',
    'container-start',
    'evicted',
    'job-failed',
    'progress-deadline',
];


/***/ }),

/***/ 48524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ diffObjects)
});

// UNUSED EXPORTS: problemsOf

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/cluster/applied.js
var applied = __webpack_require__(55786);
// EXTERNAL MODULE: ./js/cluster/apply.js
var apply = __webpack_require__(5615);
// EXTERNAL MODULE: ./js/cluster/apply-one.js
var apply_one = __webpack_require__(33958);
// EXTERNAL MODULE: ./js/cluster/desired.js
var cluster_desired = __webpack_require__(51225);
// EXTERNAL MODULE: ./js/cluster/errors.js
var cluster_errors = __webpack_require__(93024);
// EXTERNAL MODULE: ./js/cluster/contains.js
var contains = __webpack_require__(15542);
// EXTERNAL MODULE: ./js/cluster/redact.js
var redact = __webpack_require__(3658);
// EXTERNAL MODULE: ./js/cluster/refs.js
var refs = __webpack_require__(23793);
;// CONCATENATED MODULE: ./js/cluster/field-differences.js




/** What the server writes by itself, and our own bookkeeping. */
const BOOKKEEPING = new Set([
    'managedFields',
    'resourceVersion',
    'generation',
    'uid',
    'creationTimestamp',
    'selfLink',
]);
/** The fields in which an object differs from what it was; values of Secrets are masked. */
function fieldDifferences(before, after) {
    const object = (0,refs/* describeRef */.R)((0,refs/* refOf */.H)(after));
    if (before === undefined)
        return [{ object, path: '', to: '(new)' }];
    const found = [];
    walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
    return found.map(({ at, from, to }) => {
        const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
        const text = (value) => (secret ? redact/* MASK */.v : show(value));
        return {
            object,
            path: (0,contains/* pathOf */.XM)(at),
            ...(from === undefined ? {} : { from: text(from) }),
            ...(to === undefined ? {} : { to: text(to) }),
        };
    });
}
function relevant(object) {
    const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== cluster_desired/* HASH_ANNOTATION */.Rv);
    const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
    return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}
function walk(before, after, at, report) {
    if (isRecord(before) && isRecord(after)) {
        for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
            walk(before[key], after[key], [...at, key], report);
        }
    }
    else if (Array.isArray(before) && Array.isArray(after)) {
        const pairs = namedPairs(before, after) ?? placedPairs(before, after);
        for (const [segment, from, to] of pairs)
            walk(from, to, [...at, segment], report);
    }
    else if (before !== after) {
        report(at, before, after);
    }
}
function namedPairs(before, after) {
    const all = [...before, ...after].map(nameOf);
    if (all.some((name) => name === undefined))
        return undefined;
    const find = (list, name) => list.find((element) => nameOf(element) === name);
    return [...new Set(all)].map((name = '') => [{ name }, find(before, name), find(after, name)]);
}
function placedPairs(before, after) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
        { index },
        before[index],
        after[index],
    ]);
}
function show(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function nameOf(element) {
    return isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./js/cluster/forced.js
var forced = __webpack_require__(69770);
// EXTERNAL MODULE: ./js/cluster/limited.js
var limited = __webpack_require__(20697);
;// CONCATENATED MODULE: ./js/cluster/diff.js










/**
 * A server-side dry run of every object, without a change in the cluster: the preflight, and the `dry-run` input.
 * All problems are collected, none is thrown.
 * @throws UnreachableError, or the signal's reason
 */
async function diffObjects(cluster, objects, options) {
    const { logger, app, signal, concurrency = apply/* DEFAULT_CONCURRENCY */.WH } = options;
    const find = (0,applied/* appliedObjects */.y)(cluster, app);
    const defined = (0,apply/* kindsDefinedIn */._T)(objects);
    const namespaces = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const result = { objects: [], changes: [], problems: [], notes: [] };
    const results = await (0,limited/* settleLimited */.I)(objects, concurrency, async (source) => {
        signal?.throwIfAborted();
        const desired = (0,cluster_desired/* desiredOf */.OO)(source, app);
        const ref = (0,refs/* refOf */.H)(desired.object);
        if (defined.has((0,apply/* kindKey */._V)(ref)) && (await cluster.resource(ref)) === undefined) {
            return `${(0,refs/* describeRef */.R)(ref)}: not tried, its kind is defined by these manifests and not in the cluster yet`;
        }
        const listed = await find(ref);
        if ((0,apply_one/* isUpToDate */.x)(desired, listed))
            return { ref, outcome: 'unchanged', changes: [] };
        const before = listed ?? (await cluster.get(ref));
        try {
            const { live, outcome } = await (0,apply_one/* applyOne */.P)(cluster, desired, before, {
                logger,
                dryRun: true,
                forced: options.forced ?? [],
                signal,
            });
            const done = before === undefined ? 'created' : outcome;
            return { ref, outcome: done, changes: fieldDifferences(before, live) };
        }
        catch (error) {
            if (isMissingNamespace(error, ref)) {
                const why = namespaces.has(ref.namespace ?? '') ? 'is made by these manifests' : 'does not exist yet';
                return `${(0,refs/* describeRef */.R)(ref)}: not tried, the namespace ${ref.namespace} ${why}`;
            }
            throw error;
        }
    });
    signal?.throwIfAborted();
    results.forEach((settled, index) => {
        const source = objects[index];
        if (source === undefined)
            return;
        if (settled.status === 'rejected')
            result.problems.push(...problemsOf(settled.reason, (0,refs/* refOf */.H)(source)));
        else if (typeof settled.value === 'string')
            result.notes.push(settled.value);
        else {
            result.objects.push({ ref: settled.value.ref, outcome: settled.value.outcome });
            result.changes.push(...settled.value.changes);
        }
    });
    return result;
}
function isMissingNamespace(error, ref) {
    return (error instanceof cluster_errors/* ApiError */.hD &&
        error.status === 404 &&
        error.message.includes(`namespaces "${ref.namespace}" not found`));
}
/**
 * What the user can do about a refused apply.
 * @throws the error itself when it is no answer about this object, such as a broken connection
 */
function problemsOf(error, ref) {
    const object = (0,refs/* describeRef */.R)(ref);
    if (error instanceof cluster_errors/* ApiError */.hD) {
        if (error.conflicts.length > 0) {
            return error.conflicts.map((conflict) => ({
                message: `${object}: the field ${conflict.field} is managed by ${conflict.manager}`,
                remedy: `Leave the field out of the manifests, have ${conflict.manager} give it up, or take it with force-conflicts: ${(0,forced/* forcedLine */.Y)(ref, conflict)}`,
            }));
        }
        const remedy = remedyOf(error);
        return [
            { message: `${object}: ${withoutDumps(error.message)}`, ...(remedy === undefined ? {} : { remedy }) },
        ];
    }
    if (error instanceof cluster_errors/* UnreachableError */.Jk)
        throw error;
    if (error instanceof errors/* ConfigurationError */.j1) {
        return error.problems.map((problem) => ({ ...problem, message: `${object}: ${problem.message}` }));
    }
    return [{ message: `${object}: ${(0,errors/* messageOf */.bD)(error)}` }];
}
/** The server prints a whole refused struct, such as a pod template, in Go's words: the field's path says it all. */
function withoutDumps(message) {
    return message.replace(/Invalid value: \{.{200,}\}: /gs, '');
}
function remedyOf(error) {
    const { message } = error;
    if (/field is immutable|may not be changed|updates to .* are forbidden|can not be changed/i.test(message)) {
        return 'This field cannot be changed on an existing object: rename the object, or delete it and release again';
    }
    if (/exceeded quota/.test(message))
        return 'Raise the quota of the namespace, or ask for less';
    if (/admission webhook/.test(message))
        return 'A policy of the cluster refuses it: change the manifest as the message says';
    if (/field not declared in schema|unknown field/.test(message))
        return 'Correct the spelling or the place of the field';
    return undefined;
}


/***/ }),

/***/ 93024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ UnreachableError),
/* harmony export */   LW: () => (/* binding */ classifyNetworkError),
/* harmony export */   d5: () => (/* binding */ ApplyError),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   r_: () => (/* binding */ UnknownKindError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23793);


/** An answer of the API server that is not a success. Its text never holds values of a Secret. */
class ApiError extends Error {
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
            input: 'kubeconfig',
            remedy: failure.remedy,
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
class ApplyError extends Error {
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
        return [{ manager, field: cause.field ?? '', ...(subresource === undefined ? {} : { subresource }) }];
    });
}
const NOT_A_CERTIFICATE_WE_TRUST = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
]);
/** What an exception of the HTTP client means: Node's and undici's error codes, wherever they are in the chain of causes. */
function classifyNetworkError(error) {
    const { code, message } = deepestCode(error);
    if (code === 'ECONNREFUSED') {
        return failure('refused', 'refused the connection', 'Check the server of the kubeconfig and that it is up', true, true);
    }
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        const remedy = 'Check the server name in the kubeconfig and the DNS of the runner';
        return failure('dns', `has a name that does not resolve (${code})`, remedy, true, code === 'EAI_AGAIN');
    }
    if (NOT_A_CERTIFICATE_WE_TRUST.has(code)) {
        const remedy = 'Put the certificate of the CA that signed it into certificate-authority-data of the kubeconfig';
        return failure('tls', `showed a certificate of an unknown CA (${code})`, remedy, true, false);
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        const remedy = 'Use a server name that the certificate is for, or set tls-server-name in the kubeconfig';
        return failure('tls', `showed a certificate for another name (${message})`, remedy, true, false);
    }
    if (code.startsWith('CERT_') ||
        code.startsWith('ERR_SSL_') ||
        code.startsWith('ERR_OSSL_') ||
        code === 'EPROTO') {
        const remedy = 'Check the certificates in the kubeconfig, and that the server speaks TLS on this port';
        return failure('tls', `failed the TLS handshake (${message})`, remedy, true, false);
    }
    if (code === 'UND_ERR_CONNECT_TIMEOUT' ||
        code === 'ETIMEDOUT' ||
        code === 'EHOSTUNREACH' ||
        code === 'ENETUNREACH') {
        const remedy = 'Check firewalls and that the runner is in a network that reaches it, or set HTTPS_PROXY';
        return failure('timeout', `could not be connected to (${code})`, remedy, true, true);
    }
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
        return failure('timeout', 'did not answer in time', 'Check the load of the API server', false, true);
    }
    if (/proxy/i.test(message)) {
        const remedy = 'Check HTTPS_PROXY, NO_PROXY and proxy-url of the kubeconfig';
        return failure('proxy', `could not be reached through the proxy (${message})`, remedy, true, false);
    }
    if (LOST.has(code)) {
        return failure('lost', `closed the connection before it answered (${message})`, 'Check the API server', false, true);
    }
    return failure('other', `could not be asked (${message})`, 'Check the kubeconfig and the network', false, false);
}
/** Codes of a connection that broke with a request on it; HTTP/2 reports a GOAWAY or a reset stream as some of them. */
const LOST = new Set([
    'ECONNRESET',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_INFO',
    'UND_ERR_DESTROYED',
    'ERR_HTTP2_STREAM_ERROR',
    'ERR_HTTP2_STREAM_CANCEL',
    'ERR_HTTP2_SESSION_ERROR',
    'ERR_HTTP2_GOAWAY_SESSION',
    'ERR_HTTP2_INVALID_SESSION',
]);
function failure(kind, message, remedy, neverSent, transient) {
    return { kind, message, remedy, neverSent, transient };
}
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

/***/ 69770:
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

/***/ 20697:
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

/***/ 57542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FS: () => (/* binding */ installersOf),
/* harmony export */   Q5: () => (/* binding */ isAutoscaled),
/* harmony export */   Qs: () => (/* binding */ isAutoscaler),
/* harmony export */   UP: () => (/* binding */ INSTALLERS),
/* harmony export */   VQ: () => (/* binding */ takeOverFields),
/* harmony export */   ZV: () => (/* binding */ isHalfAdopted),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   vy: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/** The manager of every field that we write. */
const FIELD_MANAGER = 'edu-actions';
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
 * @returns undefined when no installer owns anything, or we have not applied the object yet
 */
function takeOverFields(metadata, desired) {
    const entries = metadata.managedFields ?? [];
    const ours = entries.find((entry) => entry.manager === FIELD_MANAGER && entry.operation === 'Apply');
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
function isHalfAdopted(live, desired) {
    const installed = (live.metadata.managedFields ?? []).some((entry) => isInstaller(entry) && WHOLE_OBJECT_INSTALLERS.has(entry.manager ?? ''));
    return installed && takeOverFields(live.metadata, desired) !== undefined;
}
/** The managers that would lose fields, for the log. */
function installersOf(metadata) {
    const names = (metadata.managedFields ?? []).filter(isInstaller).map((entry) => entry.manager ?? '');
    return [...new Set(names)];
}
function isInstaller(entry) {
    return INSTALLERS.has(entry.manager ?? '') && (entry.subresource ?? '') === '';
}
function split(entry, ours, keepsReplicas) {
    if (!isInstaller(entry) || entry.apiVersion !== ours.apiVersion)
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
/** Who wrote a field last, other than us: the manager to name in a message. */
function ownerOf(live, segments) {
    const owners = (live.metadata.managedFields ?? [])
        .filter((entry) => !(entry.manager === FIELD_MANAGER && entry.operation === 'Apply') && owns(entry, segments))
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

/***/ 55307:
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

/***/ 98783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ readiness)
});

;// CONCATENATED MODULE: ./js/cluster/readiness-conditions.js
/** The conditions of an object's status by type; whatever is not a condition is left out. */
function readConditions(object) {
    const raw = object.status?.['conditions'];
    const found = new Map();
    if (!Array.isArray(raw))
        return found;
    for (const entry of raw) {
        if (typeof entry !== 'object' || entry === null)
            continue;
        const { type, status, reason, message, observedGeneration } = entry;
        if (typeof type !== 'string' || typeof status !== 'string')
            continue;
        const words = [reason, message].filter((part) => typeof part === 'string' && part !== '');
        found.set(type, {
            status,
            reason: typeof reason === 'string' ? reason : '',
            why: words.length === 0 ? '' : ` (${words.join(': ')})`,
            ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./js/cluster/readiness-workloads.js

const JUDGES = {
    'apps/Deployment': deployment,
    'apps/StatefulSet': statefulSet,
    'apps/DaemonSet': daemonSet,
    'apps/ReplicaSet': replicaSet,
    'batch/Job': job,
    '/Pod': pod,
};
/** Kinds that run pods; undefined for the rest. */
function workloadReadiness(object, name) {
    return JUDGES[`${groupOf(object)}/${object.kind}`]?.(object, name);
}
/** The API group of an object; empty for the core group. */
function groupOf(object) {
    const slash = object.apiVersion.indexOf('/');
    return slash === -1 ? '' : object.apiVersion.slice(0, slash);
}
/** The rules of `kubectl rollout status`, plus: a complete Deployment stays ready while it is paused. */
function deployment(object, name) {
    const wanted = count(object.spec, 'replicas', 1);
    const replicas = count(object.status, 'replicas');
    const updated = count(object.status, 'updatedReplicas');
    const available = count(object.status, 'availableReplicas');
    if (!observed(object))
        return unseen(name);
    const conditions = readConditions(object);
    const progressing = conditions.get('Progressing');
    if (progressing?.reason === 'ProgressDeadlineExceeded') {
        return { state: 'failed', message: `${name} made no progress within its deadline${progressing.why}` };
    }
    const failure = conditions.get('ReplicaFailure');
    const why = failure?.status === 'True' ? failure.why : '';
    const paused = object.spec?.['paused'] === true ? '; it is paused, so its rollout does not go on' : '';
    if (updated < wanted)
        return pending(`${name}: ${updated} of ${wanted} new pods are there${why}${paused}`);
    if (replicas > updated)
        return pending(`${name}: ${replicas - updated} old pods are still there${paused}`);
    if (available < wanted)
        return pending(`${name}: ${available} of ${wanted} new pods are available${why}${paused}`);
    return ready(`${name}: ${available} of ${wanted} pods are available`);
}
function statefulSet(object, name) {
    if (!observed(object))
        return unseen(name);
    const wanted = count(object.spec, 'replicas', 1);
    const readyPods = count(object.status, 'readyReplicas');
    const updated = count(object.status, 'updatedReplicas');
    const strategy = part(object.spec, 'updateStrategy');
    const onDelete = strategy?.['type'] === 'OnDelete';
    const partition = count(part(strategy, 'rollingUpdate'), 'partition');
    const toUpdate = onDelete ? 0 : Math.max(0, wanted - partition);
    if (updated < toUpdate)
        return pending(`${name}: ${updated} of ${toUpdate} pods are updated`);
    if (readyPods < wanted)
        return pending(`${name}: ${readyPods} of ${wanted} pods are ready`);
    const note = onDelete ? '; its pods are only updated when they are deleted (OnDelete)' : '';
    return ready(`${name}: ${readyPods} of ${wanted} pods are ready${note}`);
}
function daemonSet(object, name) {
    if (!observed(object))
        return unseen(name);
    const wanted = count(object.status, 'desiredNumberScheduled');
    const updated = count(object.status, 'updatedNumberScheduled');
    const available = count(object.status, 'numberAvailable');
    const onDelete = part(object.spec, 'updateStrategy')?.['type'] === 'OnDelete';
    if (!onDelete && updated < wanted)
        return pending(`${name}: ${updated} of ${wanted} pods are updated`);
    if (available < wanted)
        return pending(`${name}: ${available} of ${wanted} pods are available`);
    const note = onDelete ? '; its pods are only updated when they are deleted (OnDelete)' : '';
    return ready(`${name}: ${available} of ${wanted} pods are available${note}`);
}
function replicaSet(object, name) {
    if (!observed(object))
        return unseen(name);
    const wanted = count(object.spec, 'replicas', 1);
    const replicas = count(object.status, 'replicas');
    const available = count(object.status, 'availableReplicas');
    const failure = readConditions(object).get('ReplicaFailure');
    const why = failure?.status === 'True' ? failure.why : '';
    if (replicas > wanted)
        return pending(`${name}: ${replicas - wanted} pods too many are still there`);
    if (available < wanted)
        return pending(`${name}: ${available} of ${wanted} pods are available${why}`);
    return ready(`${name}: ${available} of ${wanted} pods are available`);
}
/** FailureTarget comes before Failed, while the Job still ends its pods: from then on it cannot succeed. */
function job(object, name) {
    const conditions = readConditions(object);
    if (conditions.get('Complete')?.status === 'True')
        return ready(`${name} is complete`);
    const failed = [conditions.get('Failed'), conditions.get('FailureTarget')].find((c) => c?.status === 'True');
    if (failed !== undefined)
        return { state: 'failed', message: `${name} failed${failed.why}` };
    if (object.spec?.['suspend'] === true)
        return pending(`${name} is suspended`);
    const succeeded = count(object.status, 'succeeded');
    const failures = count(object.status, 'failed');
    const limit = count(object.spec, 'backoffLimit', 6);
    const retries = failures === 0 ? '' : `; ${failures} failed attempts, ${limit} retries are allowed`;
    return pending(`${name}: ${succeeded} of ${count(object.spec, 'completions', 1)} completions${retries}`);
}
function pod(object, name) {
    const phase = object.status?.['phase'];
    if (phase === 'Succeeded')
        return ready(`${name} is complete`);
    if (phase === 'Failed') {
        const words = ['reason', 'message']
            .map((field) => object.status?.[field])
            .filter((word) => typeof word === 'string');
        return {
            state: 'failed',
            message: `${name} failed${words.length === 0 ? '' : ` (${words.join(': ')})`}`,
        };
    }
    const condition = readConditions(object).get('Ready');
    return condition?.status === 'True'
        ? ready(`${name} is ready`)
        : pending(`${name} is not ready${condition?.why ?? ''}`);
}
/** A controller that has never written a status has not seen the object, whatever the missing counts suggest. */
function observed(object) {
    return count(object.status, 'observedGeneration') >= (object.metadata.generation ?? 1);
}
function unseen(name) {
    return pending(`${name}: its controller has not seen the last change yet`);
}
function ready(message) {
    return { state: 'ready', message };
}
function pending(message) {
    return { state: 'pending', message };
}
function count(from, field, otherwise = 0) {
    const value = from?.[field];
    return typeof value === 'number' ? value : otherwise;
}
function part(from, field) {
    const value = from?.[field];
    return typeof value === 'object' && value !== null ? value : undefined;
}

;// CONCATENATED MODULE: ./js/cluster/readiness-others.js


/** Their conditions speak of the pods or addresses behind them, not of whether the object was taken over. */
const READY_AT_ONCE = [
    'autoscaling/HorizontalPodAutoscaler',
    'policy/PodDisruptionBudget',
    'networking.k8s.io/Ingress',
    'networking.k8s.io/NetworkPolicy',
    'batch/CronJob',
];
const readiness_others_JUDGES = {
    '/PersistentVolumeClaim': claim,
    '/Service': service,
    '/Namespace': namespace,
    'apiextensions.k8s.io/CustomResourceDefinition': definition,
    'apiregistration.k8s.io/APIService': apiService,
};
/** Kinds with rules of their own that run no pods; undefined for the rest. */
function otherReadiness(object, name, options) {
    const key = `${groupOf(object)}/${object.kind}`;
    if (READY_AT_ONCE.includes(key))
        return { state: 'ready', message: `${name} is there` };
    return readiness_others_JUDGES[key]?.(object, name, options);
}
function claim(object, name, options) {
    const phase = object.status?.['phase'];
    if (phase === 'Bound')
        return { state: 'ready', message: `${name} is bound` };
    if (phase === 'Lost')
        return { state: 'failed', message: `${name} has lost its volume` };
    const storageClass = object.spec?.['storageClassName'];
    if (typeof storageClass === 'string' && options.lateBindingClasses?.has(storageClass) === true) {
        return { state: 'ready', message: `${name} is bound when its first pod is scheduled` };
    }
    return { state: 'pending', message: `${name} is not bound to a volume yet` };
}
function service(object, name) {
    if (object.spec?.['type'] !== 'LoadBalancer')
        return { state: 'ready', message: `${name} is there` };
    const balancer = object.status?.['loadBalancer'];
    return (balancer?.ingress?.length ?? 0) > 0
        ? { state: 'ready', message: `${name} has its load balancer's address` }
        : { state: 'pending', message: `${name} has no load balancer address yet` };
}
function namespace(object, name) {
    return object.status?.['phase'] === 'Terminating'
        ? { state: 'pending', message: `${name} is being deleted` }
        : { state: 'ready', message: `${name} is active` };
}
function definition(object, name) {
    const conditions = readConditions(object);
    const names = conditions.get('NamesAccepted');
    if (names?.status === 'False')
        return { state: 'failed', message: `${name}: its names are taken${names.why}` };
    return conditions.get('Established')?.status === 'True'
        ? { state: 'ready', message: `${name} is served` }
        : { state: 'pending', message: `${name} is not served yet` };
}
function apiService(object, name) {
    const available = readConditions(object).get('Available');
    return available?.status === 'True'
        ? { state: 'ready', message: `${name} is available` }
        : { state: 'pending', message: `${name} is not available yet${available?.why ?? ''}` };
}

;// CONCATENATED MODULE: ./js/cluster/readiness.js



/**
 * How far an object is from what was asked of it, from its own status alone. A kind that is not known here is judged
 * by the kstatus conventions: `observedGeneration` and the conditions Stalled, Reconciling and Ready.
 */
function readiness(object, options = {}) {
    const name = `${object.kind} ${object.metadata.name}`;
    if (object.metadata.deletionTimestamp !== undefined) {
        return { state: 'pending', message: `${name} is being deleted` };
    }
    return (workloadReadiness(object, name) ?? otherReadiness(object, name, options) ?? byConventions(object, name));
}
function byConventions(object, name) {
    const conditions = readConditions(object);
    const observed = object.status?.['observedGeneration'];
    const generation = object.metadata.generation ?? 0;
    if (typeof observed === 'number' && observed < generation)
        return readiness_unseen(name);
    const stalled = conditions.get('Stalled');
    if (stalled?.status === 'True')
        return { state: 'failed', message: `${name} is stalled${stalled.why}` };
    const reconciling = conditions.get('Reconciling');
    if (reconciling?.status === 'True') {
        return { state: 'pending', message: `${name} is being reconciled${reconciling.why}` };
    }
    const ready = conditions.get('Ready');
    if (ready === undefined)
        return { state: 'ready', message: `${name} is there` };
    if (ready.observedGeneration !== undefined && ready.observedGeneration < generation)
        return readiness_unseen(name);
    if (ready.status === 'True')
        return { state: 'ready', message: `${name} is ready` };
    return { state: 'pending', message: `${name} is not ready${ready.why}` };
}
function readiness_unseen(name) {
    return { state: 'pending', message: `${name}: its controller has not seen the last change yet` };
}


/***/ }),

/***/ 3658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ redactSecretValues),
/* harmony export */   v: () => (/* binding */ MASK)
/* harmony export */ });
/** Stands for a value that must not be shown. */
const MASK = '***';
/**
 * Takes the values of a Secret out of a text about it: the API server quotes what it refuses.
 * Both the base64 form and the decoded one go; very short values are left to the second rule, which masks everything
 * that the server introduces as an invalid value.
 */
function redactSecretValues(text, requestBody) {
    let redacted = text.replace(/(Invalid value|Unsupported value|Duplicate value): .*?(?=: [A-Za-z]|$)/gs, `$1: ${MASK}`);
    for (const value of secretValues(requestBody))
        redacted = redacted.replaceAll(value, MASK);
    return redacted;
}
function secretValues(requestBody) {
    if (requestBody === undefined)
        return [];
    let body;
    try {
        body = JSON.parse(requestBody);
    }
    catch {
        return [];
    }
    const { data, stringData } = (body ?? {});
    const encoded = stringsIn(data);
    const values = [
        ...encoded,
        ...encoded.map((value) => Buffer.from(value, 'base64').toString('utf8')),
        ...stringsIn(stringData),
    ];
    return values.filter((value) => value.length >= 4).sort((a, b) => b.length - a.length);
}
function stringsIn(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).filter((entry) => typeof entry === 'string');
}


/***/ }),

/***/ 23793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ refOf),
/* harmony export */   R: () => (/* binding */ describeRef)
/* harmony export */ });
/** The reference to an object. */
function refOf(object) {
    const { apiVersion, kind, metadata } = object;
    return {
        apiVersion,
        kind,
        name: metadata.name,
        ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    };
}
/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
function describeRef(ref) {
    return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}


/***/ })

};
