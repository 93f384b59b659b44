export const id = 4400;
export const ids = [4400];
export const modules = {

/***/ 54245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ deleteObjects)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48323);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40136);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9614);
/* harmony import */ var _base_limited_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3919);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4668);
/* harmony import */ var _base_refs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42911);






/**
 * Deletes objects in the reverse of the order in which they are applied, without waiting until they are gone.
 * @throws ApplyError with everything of a wave that could not be deleted
 */
async function deleteObjects(cluster, refs, options) {
    const { logger, signal, concurrency = _apply_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_CONCURRENCY */ .WH } = options;
    const kept = refs.filter((ref) => options.keep?.(ref) === true);
    const result = { deleted: [], absent: [], kept };
    const doomed = refs.filter((ref) => !kept.includes(ref));
    for (const wave of (0,_order_js__WEBPACK_IMPORTED_MODULE_1__/* .inWaves */ .I)(doomed, (ref) => ref).reverse()) {
        signal?.throwIfAborted();
        const results = await (0,_base_limited_js__WEBPACK_IMPORTED_MODULE_2__/* .settleLimited */ .I)(wave, concurrency, async (ref) => await deleteOne(cluster, ref, signal));
        signal?.throwIfAborted();
        const failures = results.flatMap((settled, index) => {
            const ref = wave[index];
            if (ref === undefined)
                return [];
            if (settled.status === 'rejected')
                return [{ ref, error: settled.reason }];
            (settled.value ? result.deleted : result.absent).push(ref);
            if (settled.value)
                logger.info(`deleted ${(0,_base_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRef */ .R)(ref)}`);
            return [];
        });
        if (failures.length > 0)
            throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ApplyError */ .d5('deleted', failures);
    }
    return result;
}
async function deleteOne(cluster, ref, signal) {
    try {
        return await cluster.delete(ref, { uid: ref.uid, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ signal }) });
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ApiError */ .hD && error.status === 409)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 54400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NAMESPACE: () => (/* reexport */ NAMESPACE),
  PREVIEW_LABEL: () => (/* reexport */ PREVIEW_LABEL),
  ageOf: () => (/* reexport */ ageOf),
  closePreview: () => (/* reexport */ closePreview),
  openPreview: () => (/* reexport */ openPreview),
  previewOf: () => (/* reexport */ previewOf),
  sweepPreviews: () => (/* reexport */ sweepPreviews)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
;// CONCATENATED MODULE: ./js/preview/marks.js


const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };
/** On the namespace of a preview; its value stands for the repository and the application, which no label can hold. */
const PREVIEW_LABEL = 'edu-actions/preview-of';
const REPOSITORY = 'edu-actions/preview-repository';
const APP = 'edu-actions/preview-app';
const PULL = 'edu-actions/preview-pull-request';
const OPENED_AT = 'edu-actions/preview-opened-at';
/** The value of the label: the same for all previews of one application of one repository. */
function labelOf({ repository, app }) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${repository.toLowerCase()}\n${app}`).digest('hex').slice(0, 32);
}
/** A namespace as it is made for a pull request. */
function previewNamespace(name, owner, pull, now) {
    return {
        ...NAMESPACE,
        metadata: {
            name,
            labels: { [PREVIEW_LABEL]: labelOf(owner) },
            annotations: {
                [REPOSITORY]: owner.repository,
                [APP]: owner.app,
                [PULL]: String(pull),
                ...openedAt(now),
            },
        },
    };
}
/** The annotation of the last time that a preview was opened. */
function openedAt(now) {
    return { [OPENED_AT]: now.toISOString() };
}
/**
 * The pull request that a namespace is a preview of; undefined when it is not provably one of this owner: label and
 * annotations say so, and the API server says that the label was written by the owner's own manager. Whoever copies the
 * metadata of a preview, or labels a namespace by hand, makes none.
 */
function previewOf({ metadata }, owner) {
    const { labels = {}, annotations = {}, managedFields = [] } = metadata;
    const pull = /^[1-9]\d{0,15}$/u.exec(annotations[PULL] ?? '')?.[0];
    const isMarked = labels[PREVIEW_LABEL] === labelOf(owner) &&
        annotations[REPOSITORY]?.toLowerCase() === owner.repository.toLowerCase() &&
        annotations[APP] === owner.app;
    const isWritten = managedFields.some(({ manager, fieldsV1 }) => manager === (0,marks/* fieldManagerOf */.fm)(owner.app) && holdsLabel(fieldsV1));
    return isMarked && isWritten && pull !== undefined ? Number(pull) : undefined;
}
/** How long ago the preview was last opened, in milliseconds; by its creation where that is not to be read. */
function ageOf({ metadata }, now) {
    const times = [metadata.annotations?.[OPENED_AT], metadata.creationTimestamp].map((text) => Date.parse(text ?? ''));
    const since = times.find((time) => !Number.isNaN(time)) ?? now.getTime();
    return Math.max(0, now.getTime() - since);
}
function holdsLabel(fields) {
    const metadata = fields?.['f:metadata'];
    const labels = metadata?.['f:labels'];
    return labels?.[`f:${PREVIEW_LABEL}`] !== undefined;
}

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var base_errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
;// CONCATENATED MODULE: ./js/preview/wait.js



const POLL_MS = 1_000;
const MAX_POLL_MS = 5_000;
/** Who waits for longer says for what. */
const TELL_EVERY_MS = 10_000;
/**
 * Waits until a namespace that is being deleted is gone, or another one has its name.
 * @throws ConfigurationError with what holds it, when the wait is ended
 */
async function waitUntilDeleted({ metadata }, deps) {
    const { cluster, clock, logger, signal } = deps;
    const ref = { ...NAMESPACE, name: metadata.name };
    let pause = POLL_MS;
    let toldAt = clock.now();
    let last;
    for (;;) {
        try {
            last = await cluster.get(ref);
            if (last === undefined || last.metadata.uid !== metadata.uid)
                return;
            if (clock.now() - toldAt >= TELL_EVERY_MS) {
                logger.info(`waiting until namespace ${ref.name} is gone${conditionsOf(last)}`);
                toldAt = clock.now();
            }
            await clock.sleep(pause, signal);
            pause = Math.min(MAX_POLL_MS, pause * 2);
        }
        catch (error) {
            if (!(error instanceof limits/* StoppedError */.Ko) || last === undefined)
                throw error;
            throw new errors/* ConfigurationError */.j1({
                message: `namespace ${ref.name} is being deleted and is not gone yet${conditionsOf(last)}`,
                remedy: 'look at what holds it (kubectl get namespace -o yaml); Kubernetes goes on by itself',
            });
        }
    }
}
/** What the API server says of the deletion. */
function conditionsOf(namespace) {
    const said = (0,views/* statusConditions */.Tz)(namespace).flatMap(({ status: holds, message = '' }) => holds === 'True' && message !== '' ? [message] : []);
    return said.length === 0 ? '' : `: ${said.join('; ')}`;
}

;// CONCATENATED MODULE: ./js/preview/open.js




/** Somebody else changed it each time between a look and a write. */
const TRIES = 5;
/**
 * Makes the namespace of a pull request, or proves that the one of this name is it, and notes the time. One that is being
 * deleted is waited for.
 * @throws ConfigurationError when a namespace of this name is somebody else's
 */
async function openPreview(request, deps) {
    for (let attempt = 1;; attempt += 1) {
        try {
            const opened = await openOnce(request, deps);
            if (opened !== undefined)
                return opened;
        }
        catch (error) {
            const isRaced = error instanceof base_errors/* ApiError */.hD && (error.status === 409 || error.status === 404);
            if (!isRaced || attempt >= TRIES)
                throw error;
        }
    }
}
/** @returns undefined when it has to be looked at again */
async function openOnce({ owner, pull, namespace }, deps) {
    const { cluster, clock, logger, signal } = deps;
    signal.throwIfAborted();
    const ref = { ...NAMESPACE, name: namespace };
    const live = await cluster.get(ref);
    if (live === undefined) {
        await cluster.create(previewNamespace(namespace, owner, pull, clock.date()));
        logger.info(`created namespace ${namespace} for pull request ${pull}`);
        return 'created';
    }
    const { uid, resourceVersion, deletionTimestamp } = live.metadata;
    if (previewOf(live, owner) !== pull)
        throw foreign({ owner, pull, namespace });
    if (deletionTimestamp !== undefined) {
        logger.info(`namespace ${namespace} is still being deleted; waiting until it is gone`);
        await waitUntilDeleted(live, deps);
        return undefined;
    }
    const metadata = { uid, resourceVersion, annotations: openedAt(clock.date()) };
    await cluster.patch(ref, { metadata }, { type: 'merge' });
    return 'kept';
}
function foreign({ owner: { repository }, pull, namespace }) {
    return new errors/* ConfigurationError */.j1({
        code: 'foreign-namespace',
        message: `namespace ${namespace} exists and is not the preview of pull request ${pull} of ${repository}: it is left as it is`,
        remedy: 'give another namespace-prefix, or delete the namespace if nobody needs it',
    });
}

// EXTERNAL MODULE: ./js/cluster/apply/delete.js
var apply_delete = __webpack_require__(54245);
;// CONCATENATED MODULE: ./js/preview/close.js




/**
 * Deletes the namespace of a pull request and waits until it is gone, with what its application has outside of it. What is
 * not provably ours stays.
 * @throws ConfigurationError that says what holds it, when the signal ends the wait
 */
async function closePreview(request, deps) {
    const { owner, pull, namespace } = request;
    deps.signal.throwIfAborted();
    const live = await deps.cluster.get({ ...NAMESPACE, name: namespace });
    if (live !== undefined && previewOf(live, owner) !== pull)
        return 'foreign';
    // A namespace that was made since has its name: it is looked at by itself.
    if (live !== undefined && !(await deleteSeen(live, deps)))
        return await closePreview(request, deps);
    await deleteClusterScoped(owner.app, namespace, deps);
    if (live === undefined)
        return 'absent';
    await waitUntilDeleted(live, deps);
    deps.logger.info(`deleted namespace ${namespace}, the preview of pull request ${pull}`);
    return 'deleted';
}
/** @returns false when it is another namespace by now */
async function deleteSeen({ metadata: { name, uid = '' } }, deps) {
    try {
        await deps.cluster.delete({ ...NAMESPACE, name }, { uid });
        return true;
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 409)
            return false;
        throw error;
    }
}
/** Kinds without a namespace that charts bring along. */
const CLUSTER_SCOPED = [
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
    ['scheduling.k8s.io/v1', 'PriorityClass'],
    ['networking.k8s.io/v1', 'IngressClass'],
    ['storage.k8s.io/v1', 'StorageClass'],
];
/** What bears the mark of the application *and* of this namespace: another preview has the same name of the application. */
async function deleteClusterScoped(app, namespace, { cluster, logger, signal }) {
    const found = await Promise.all(CLUSTER_SCOPED.map(async ([apiVersion, kind]) => {
        try {
            const { items } = await cluster.list({ apiVersion, kind }, { labelSelector: `${marks/* APP_LABEL */.bZ}=${app}` });
            return items.map((item) => ({ ...item, apiVersion, kind }));
        }
        catch (error) {
            // Who may not see them has not made any; a cluster need not know them.
            logger.debug(`${kind}s of the preview are not looked for: ${(0,errors/* messageOf */.bD)(error)}`);
            if (error instanceof base_errors/* ApiError */.hD && error.status >= 500)
                throw error;
            return [];
        }
    }));
    const ours = found.flat().filter((object) => (0,marks/* bearsMark */.xc)(object, { app, namespace }));
    await (0,apply_delete/* deleteObjects */.U)(cluster, ours.flatMap(seenOf), { logger, signal });
}
function seenOf({ apiVersion, kind, metadata: { name, uid } }) {
    return uid === undefined ? [] : [{ apiVersion, kind, name, uid }];
}

;// CONCATENATED MODULE: ./js/preview/sweep.js





/**
 * Deletes the previews of an owner whose pull request is closed, or that nobody has opened for too long. One that is opened
 * at this moment has another version by then, and stays.
 */
async function sweepPreviews(request, deps) {
    const { owner } = request;
    const { items } = await deps.cluster.list(NAMESPACE, {
        labelSelector: `${PREVIEW_LABEL}=${labelOf(owner)}`,
    });
    const swept = { deleted: [], kept: 0, failed: [] };
    for (const live of items) {
        const pull = previewOf(live, owner);
        if (pull === undefined)
            continue;
        deps.signal.throwIfAborted();
        const why = await reasonOf(live, pull, request, deps);
        if (why === undefined) {
            swept.kept += 1;
            continue;
        }
        try {
            const isGone = await remove(live, owner.app, deps);
            if (isGone)
                swept.deleted.push({ namespace: live.metadata.name, pull, why });
            else
                swept.kept += 1;
        }
        catch (error) {
            swept.failed.push((0,errors/* messageOf */.bD)(error));
        }
    }
    return swept;
}
async function reasonOf(live, pull, { maxAgeMs, isOpen }, { clock }) {
    if (ageOf(live, clock.date()) > maxAgeMs)
        return 'old';
    return (await isOpen(pull)) === false ? 'closed' : undefined;
}
async function remove({ metadata }, app, deps) {
    const { name, uid = '', resourceVersion = '', deletionTimestamp } = metadata;
    try {
        if (deletionTimestamp === undefined)
            await deps.cluster.delete({ ...NAMESPACE, name }, { uid, resourceVersion });
    }
    catch (error) {
        if (!(error instanceof base_errors/* ApiError */.hD) || error.status !== 409)
            throw error;
        deps.logger.info(`namespace ${name} was opened again meanwhile, and stays`);
        return false;
    }
    await deleteClusterScoped(app, name, deps);
    await waitUntilDeleted({ ...NAMESPACE, metadata }, deps);
    deps.logger.info(`deleted namespace ${name}`);
    return true;
}

;// CONCATENATED MODULE: ./js/preview/index.js






/***/ })

};
