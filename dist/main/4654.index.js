export const id = 4654;
export const ids = [4654];
export const modules = {

/***/ 9741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ diffObjects)
/* harmony export */ });
/* unused harmony export problemsOf */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81883);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(65847);
/* harmony import */ var _applied_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10597);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40136);
/* harmony import */ var _apply_one_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10833);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46774);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9614);
/* harmony import */ var _field_differences_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66573);
/* harmony import */ var _forced_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(91671);
/* harmony import */ var _base_limited_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3919);
/* harmony import */ var _base_refs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42911);










/**
 * A server-side dry run of every object, without a change in the cluster: the preflight, and the `dry-run` input.
 * All problems are collected, none is thrown.
 * @throws UnreachableError, or the signal's reason
 */
async function diffObjects(cluster, objects, options) {
    const { logger, app, signal, concurrency = _apply_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_CONCURRENCY */ .WH } = options;
    const find = (0,_applied_js__WEBPACK_IMPORTED_MODULE_1__/* .appliedObjects */ .y)(cluster, app);
    const defined = (0,_apply_js__WEBPACK_IMPORTED_MODULE_0__/* .kindsDefinedIn */ ._T)(objects);
    const namespaces = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const result = { objects: [], changes: [], problems: [], forbidden: [], notes: [] };
    const results = await (0,_base_limited_js__WEBPACK_IMPORTED_MODULE_2__/* .settleLimited */ .I)(objects, concurrency, async (source) => {
        signal?.throwIfAborted();
        const desired = (0,_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .desiredOf */ .OO)(source, app, options.namespace);
        const ref = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .refOf */ .H)(desired.object);
        if (defined.has((0,_apply_js__WEBPACK_IMPORTED_MODULE_0__/* .kindKey */ ._V)(ref)) && (await cluster.resource(ref)) === undefined) {
            return `${(0,_base_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRef */ .R)(ref)}: not tried, its kind is defined by these manifests and not in the cluster yet`;
        }
        const listed = await find(ref);
        const before = listed ?? (await cluster.get(ref));
        if (before !== undefined && options.isForeign?.({ ...before, ...kindOf(ref) }) === true)
            return `${(0,_base_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRef */ .R)(ref)}: not tried, it is somebody else's`;
        if ((0,_apply_one_js__WEBPACK_IMPORTED_MODULE_6__/* .isUpToDate */ .x)(desired, listed, cluster.fieldManager))
            return { ref, outcome: 'unchanged', changes: [] };
        try {
            const { live, outcome } = await (0,_apply_one_js__WEBPACK_IMPORTED_MODULE_6__/* .applyOne */ .P)(cluster, desired, before, {
                logger,
                owner: { app, namespace: options.namespace ?? '' },
                dryRun: true,
                forced: options.forced ?? [],
                signal,
            });
            const done = before === undefined ? 'created' : outcome;
            return { ref, outcome: done, changes: (0,_field_differences_js__WEBPACK_IMPORTED_MODULE_7__/* .fieldDifferences */ .T)(before, live) };
        }
        catch (error) {
            if (isMissingNamespace(error, ref)) {
                const why = namespaces.has(ref.namespace ?? '') ? 'is made by these manifests' : 'does not exist yet';
                return `${(0,_base_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRef */ .R)(ref)}: not tried, the namespace ${ref.namespace} ${why}`;
            }
            throw error;
        }
    });
    signal?.throwIfAborted();
    results.forEach((settled, index) => {
        const source = objects[index];
        if (source === undefined)
            return;
        if (settled.status === 'rejected') {
            const ref = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .refOf */ .H)(source);
            const problems = problemsOf(settled.reason, ref);
            if (lacksRights(settled.reason))
                result.forbidden.push(...problems.map((problem) => ({ ref, problem })));
            else
                result.problems.push(...problems);
        }
        else if (typeof settled.value === 'string')
            result.notes.push(settled.value);
        else {
            result.objects.push({ ref: settled.value.ref, outcome: settled.value.outcome });
            result.changes.push(...settled.value.changes);
        }
    });
    return result;
}
/** RBAC's refusal; admission and quota answer 403 as well. */
function lacksRights(error) {
    return error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ApiError */ .hD && error.status === 403 && /cannot \w+ resource "/.test(error.message);
}
function kindOf({ apiVersion, kind }) {
    return { apiVersion, kind };
}
function isMissingNamespace(error, ref) {
    return (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ApiError */ .hD &&
        error.status === 404 &&
        error.message.includes(`namespaces "${ref.namespace}" not found`));
}
/**
 * What the user can do about a refused apply.
 * @throws the error itself when it is no answer about this object, such as a broken connection
 */
function problemsOf(error, ref) {
    const object = (0,_base_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRef */ .R)(ref);
    if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ApiError */ .hD) {
        if (error.conflicts.length > 0) {
            return error.conflicts.map((conflict) => ({
                message: `${object}: the field ${conflict.field} is managed by ${conflict.manager}`,
                remedy: `Leave the field out of the manifests, have ${conflict.manager} give it up, or take it with force-conflicts: ${(0,_forced_js__WEBPACK_IMPORTED_MODULE_9__/* .forcedLine */ .Y)(ref, conflict)}`,
            }));
        }
        return [{ message: `${object}: ${withoutDumps(error.message)}`, ...remedyOf(error) }];
    }
    if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .UnreachableError */ .Jk)
        throw error;
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_10__/* .ConfigurationError */ .j1) {
        return error.problems.map((problem) => ({ ...problem, message: `${object}: ${problem.message}` }));
    }
    return [{ message: `${object}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_10__/* .messageOf */ .bD)(error)}` }];
}
/** The server prints a whole refused struct, such as a pod template, in Go's words: the field's path says it all. */
function withoutDumps(message) {
    return message.replace(/Invalid value: \{.{200,}\}: /gs, '');
}
function remedyOf({ message }) {
    if (/field is immutable|may not be changed|updates to .* are forbidden|can not be changed/i.test(message)) {
        return {
            code: 'immutable-field',
            remedy: 'This field cannot be changed on an existing object: rename the object, or delete it and release again',
        };
    }
    if (/exceeded quota/.test(message)) {
        return { code: 'quota', remedy: 'Raise the quota of the namespace, or ask for less' };
    }
    if (/failed calling webhook/.test(message)) {
        return { code: 'webhook-down', remedy: 'Bring the webhook back, or ask its owner' };
    }
    if (/admission webhook/.test(message)) {
        return {
            code: 'webhook-refused',
            remedy: 'A policy of the cluster refuses it: change the manifest as the message says',
        };
    }
    if (/field not declared in schema|unknown field/.test(message))
        return { remedy: 'Correct the spelling or the place of the field' };
    return {};
}


/***/ }),

/***/ 66573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ fieldDifferences)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81883);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36541);
/* harmony import */ var _contains_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38479);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46774);
/* harmony import */ var _base_refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42911);




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
    const object = (0,_base_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRef */ .R)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(after));
    if (before === undefined)
        return [{ object, path: '', to: '(new)' }];
    const found = [];
    walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
    return found.map(({ at, from, to }) => {
        const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
        const text = (value) => (secret ? _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .MASK */ .v5 : show(value));
        return {
            object,
            path: (0,_contains_js__WEBPACK_IMPORTED_MODULE_3__/* .pathOf */ .XM)(at),
            ...(from === undefined ? {} : { from: text(from) }),
            ...(to === undefined ? {} : { to: text(to) }),
        };
    });
}
function relevant(object) {
    const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== _desired_js__WEBPACK_IMPORTED_MODULE_4__/* .HASH_ANNOTATION */ .Rv);
    const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
    return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}
function walk(before, after, at, report) {
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(after)) {
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
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}


/***/ }),

/***/ 36154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ gitOpsMarks)
/* harmony export */ });
const MARKS = [
    { owner: 'Argo CD', in: 'annotations', key: 'argocd.argoproj.io/tracking-id' },
    { owner: 'Argo CD', in: 'labels', key: 'argocd.argoproj.io/instance' },
    { owner: 'Flux', in: 'labels', key: 'kustomize.toolkit.fluxcd.io/name' },
    { owner: 'Flux', in: 'labels', key: 'helm.toolkit.fluxcd.io/name' },
];
/** All marks of an object, the likeliest first. */
function gitOpsMarks({ metadata }) {
    return MARKS.flatMap(({ owner, in: place, key }) => {
        const value = metadata[place]?.[key];
        return value === undefined ? [] : [{ owner, key, value }];
    });
}


/***/ }),

/***/ 96362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** The same cluster, where every wait ends with the signal. */
function within(cluster, signal) {
    return cluster.within?.(signal) ?? cluster;
}


/***/ }),

/***/ 29682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ readiness)
});

;// CONCATENATED MODULE: ./js/cluster/readiness/conditions.js
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

;// CONCATENATED MODULE: ./js/cluster/readiness/workloads.js

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

// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
;// CONCATENATED MODULE: ./js/cluster/readiness/others.js



/** Their conditions speak of the pods or addresses behind them, not of whether the object was taken over. */
const READY_AT_ONCE = [
    'autoscaling/HorizontalPodAutoscaler',
    'policy/PodDisruptionBudget',
    'networking.k8s.io/Ingress',
    'networking.k8s.io/NetworkPolicy',
    'batch/CronJob',
];
const others_JUDGES = {
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
    return others_JUDGES[key]?.(object, name, options);
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
    if ((0,views/* serviceSpec */.x1)(object).type !== 'LoadBalancer')
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

;// CONCATENATED MODULE: ./js/cluster/readiness/readiness.js



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


/***/ })

};
