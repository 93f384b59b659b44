export const id = 4434;
export const ids = [4434];
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

/***/ 35714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ serverTime)
/* harmony export */ });
/**
 * Now, by the API server's clock, in whole seconds: it stamps what is created, also when nothing is stored of it.
 * @param name of a ConfigMap that is never made
 */
async function serverTime(cluster, namespace, name) {
    const made = await cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } }, { dryRun: true });
    return made.metadata.creationTimestamp ?? '';
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


/***/ }),

/***/ 9047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  REFUSED_EXIT: () => (/* reexport */ REFUSED_EXIT),
  commandProvider: () => (/* reexport */ commandProvider),
  credentialOfUrl: () => (/* reexport */ rotation_url/* credentialOfUrl */.e),
  loadAws: () => (/* binding */ loadAws),
  loadPostgres: () => (/* binding */ loadPostgres),
  loadRedis: () => (/* binding */ loadRedis),
  publishedValues: () => (/* reexport */ publishedValues),
  readSecret: () => (/* reexport */ readSecret),
  rotate: () => (/* reexport */ rotate),
  withCredential: () => (/* reexport */ rotation_url/* withCredential */.M)
});

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var base_errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/cluster/base/within.js
var within = __webpack_require__(96362);
// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
// EXTERNAL MODULE: ./js/rotation/url.js
var rotation_url = __webpack_require__(43180);
;// CONCATENATED MODULE: ./js/rotation/secret.js



function secretRef({ namespace, secret }) {
    return { apiVersion: 'v1', kind: 'Secret', namespace, name: secret };
}
/** @throws ConfigurationError when it is not there, cannot be changed, or somebody else would write over it. */
async function readSecret(cluster, place) {
    const { namespace, secret, keys } = place;
    const live = await cluster.get(secretRef(place));
    if (live === undefined)
        throw new errors/* ConfigurationError */.j1({
            input: 'secret',
            message: `there is no Secret ${namespace}/${secret}`,
            remedy: 'name the Secret that the workloads read the credential from',
        });
    refuseOwned(live, place);
    const values = Object.fromEntries(Object.values(keys)
        .filter((key) => key !== undefined)
        .map((key) => [key, Buffer.from(live.data?.[key] ?? '', 'base64').toString('utf8')]));
    const { resourceVersion } = live.metadata;
    return {
        credential: credentialOf(keys, values),
        values,
        ...(0,defined/* defined */.s)({ resourceVersion }),
    };
}
/**
 * Writes the credential into the Secret as it was seen.
 * @returns false when somebody else has changed it since
 */
async function publishSecret(cluster, place, seen, credential) {
    const data = Object.fromEntries(Object.entries(publishedValues(place.keys, seen, credential)).map(([key, value]) => [
        key,
        Buffer.from(value).toString('base64'),
    ]));
    const { resourceVersion } = seen;
    try {
        await cluster.patch(secretRef(place), { metadata: { resourceVersion }, data }, { type: 'merge' });
        return true;
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 409)
            return false;
        throw error;
    }
}
/** What the keys of the Secret hold with this credential. */
function publishedValues({ url, username, password }, seen, credential) {
    return {
        ...(url === undefined ? {} : { [url]: (0,rotation_url/* withCredential */.M)(seen.values[url] ?? '', credential) }),
        ...(username === undefined ? {} : { [username]: credential.account }),
        ...(password === undefined ? {} : { [password]: credential.password }),
    };
}
function credentialOf({ url, username, password }, values) {
    const inUrl = url === undefined ? undefined : (0,rotation_url/* credentialOfUrl */.e)(values[url] ?? '');
    if (username === undefined || password === undefined)
        return inUrl;
    const apart = { account: values[username] ?? '', password: values[password] ?? '' };
    if (apart.account === '' || apart.password === '')
        return undefined;
    return url === undefined || isSame(inUrl, apart) ? apart : undefined;
}
function isSame(one, other) {
    return one?.account === other.account && one.password === other.password;
}
function refuseOwned(live, { namespace, secret }) {
    const { labels = {}, ownerReferences = [] } = live.metadata;
    const [owner] = ownerReferences;
    const by = owner === undefined
        ? labels[marks/* APP_LABEL */.bZ] === undefined
            ? undefined
            : `the manifests of ${labels[marks/* APP_LABEL */.bZ]}`
        : `${owner.kind} ${owner.name}`;
    const isImmutable = live['immutable'] === true;
    if (by === undefined && !isImmutable)
        return;
    throw new errors/* ConfigurationError */.j1({
        input: 'secret',
        code: 'secret-owned',
        message: isImmutable
            ? `Secret ${namespace}/${secret} is immutable`
            : `Secret ${namespace}/${secret} comes from ${by ?? ''}, which would write the old credential back`,
        remedy: isImmutable
            ? 'keep the credential in a Secret that may be changed'
            : 'rotate it where it comes from, or keep the credential in a Secret that is in nobody’s manifests',
    });
}

;// CONCATENATED MODULE: ./js/rotation/bound-provider.js

const PARTIES = {
    postgres: 'Postgres',
    redis: 'Redis',
    command: 'the command',
};
/** Who is behind a provider, as a sentence names it. */
function partyOf({ kind }) {
    return PARTIES[kind] ?? kind;
}
/** The same provider, whose calls all end with the signal, and say then who was waited for. */
function boundProvider(provider, signal) {
    const bound = async (what, call) => await (0,limits/* namingWait */.CC)((0,limits/* orStop */.ic)(call(), signal), signal, `${partyOf(provider)} to ${what}`);
    return {
        kind: provider.kind,
        create: async (credential, like) => await bound('create the credential', async () => await provider.create(credential, like)),
        check: async (credential) => await bound('answer a login', async () => await provider.check(credential)),
        sessions: async (account) => await bound('list the sessions', async () => await provider.sessions(account)),
        revoke: async (account) => await bound('revoke the old one', async () => await provider.revoke(account)),
        endSessions: async (account) => await bound('end the open sessions', async () => await provider.endSessions(account)),
        warnings: () => provider.warnings(),
        close: async () => await provider.close(),
    };
}

// EXTERNAL MODULE: ./js/release/base/phases.js
var base_phases = __webpack_require__(27330);
// EXTERNAL MODULE: ./js/release/state/lock.js
var state_lock = __webpack_require__(48803);
// EXTERNAL MODULE: ./js/release/base/fenced-cluster.js
var fenced_cluster = __webpack_require__(71754);
;// CONCATENATED MODULE: ./js/rotation/decide.js
/**
 * The next step that is safe, by what is there alone: so a killed rotation is gone on with from wherever it was, and what
 * others have changed meanwhile is met as it is. The old account is revoked only while the Secret has the new credential,
 * the new one is let in, and no pod is left that was started with the old one.
 */
function nextStep({ published, old, fresh, stalePods, oldSessions }) {
    if (published === 'foreign')
        return { do: 'stop', code: 'foreign-secret' };
    if (fresh === 'unknown')
        return { do: 'stop', code: 'unknown-login', which: 'new' };
    if (old === 'unknown')
        return { do: 'stop', code: 'unknown-login', which: 'old' };
    if (fresh === 'refused')
        return { do: 'create' };
    if (published === 'old')
        return { do: 'publish' };
    if (stalePods > 0)
        return { do: 'roll' };
    if (old === 'accepted')
        return { do: 'revoke' };
    return (oldSessions ?? 0) > 0 ? { do: 'end-sessions' } : { do: 'finish' };
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/rotation/readers.js

/** On the pod template of what was restarted: which rotation, and which time that it wrote the Secret. */
const ROTATED_ANNOTATION = 'edu-actions/rotated';
/** The API server's times are whole seconds, and a node may have read the Secret a moment before it was written. */
const MARGIN_MS = 1_000;
const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'];
/** Workloads that can be restarted and whose pods read the Secret. */
async function workloadsReading(cluster, { namespace, secret }) {
    const lists = await Promise.all(KINDS.map(async (kind) => {
        const { items } = await cluster.list({ apiVersion: 'apps/v1', kind }, { namespace });
        return items.map((item) => ({ ...item, apiVersion: 'apps/v1', kind }));
    }));
    return lists.flat().filter((workload) => reads(templateOf(workload)['spec'], secret));
}
function templateOf(workload) {
    const template = workload.spec?.['template'];
    return (0,record/* isRecord */.u)(template) ? template : {};
}
function refOfWorkload({ kind, metadata: { name } }, namespace) {
    return { apiVersion: 'apps/v1', kind, name, namespace };
}
/** Pods that may have read the Secret before it had what it has now, and still run or end. */
async function stalePods(cluster, rule) {
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: rule.namespace });
    return items.filter((pod) => isStale(pod, rule));
}
function isStale({ metadata, spec, status }, rule) {
    const phase = status?.['phase'];
    if (phase === 'Succeeded' || phase === 'Failed' || !reads(spec, rule.secret))
        return false;
    if (metadata.annotations?.[ROTATED_ANNOTATION] === rule.stamp)
        return false;
    const createdAt = Date.parse(metadata.creationTimestamp ?? '');
    // Where either is not known, it counts as stale.
    return !(createdAt > Date.parse(rule.writtenAt ?? '') + MARGIN_MS);
}
/** Whether a pod's spec takes variables or files from the Secret. */
function reads(spec, secret) {
    if (!(0,record/* isRecord */.u)(spec))
        return false;
    const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((key) => recordsOf(spec[key]));
    const names = [
        ...containers.flatMap((container) => [
            ...recordsOf(container['envFrom']).map((from) => nameIn(from['secretRef'], 'name')),
            ...recordsOf(container['env']).map((variable) => (0,record/* isRecord */.u)(variable['valueFrom']) ? nameIn(variable['valueFrom']['secretKeyRef'], 'name') : undefined),
        ]),
        ...recordsOf(spec['volumes']).flatMap((volume) => [
            nameIn(volume['secret'], 'secretName'),
            ...((0,record/* isRecord */.u)(volume['projected']) ? recordsOf(volume['projected']['sources']) : []).map((source) => nameIn(source['secret'], 'name')),
        ]),
    ];
    return names.includes(secret);
}
function recordsOf(value) {
    return Array.isArray(value) ? value.filter(record/* isRecord */.u) : [];
}
function nameIn(value, key) {
    return (0,record/* isRecord */.u)(value) ? value[key] : undefined;
}

;// CONCATENATED MODULE: ./js/rotation/look.js



/** Looks at everything that the next step depends on. What is expensive is looked at when it can matter. */
async function look(record, request, deps) {
    const { cluster, provider } = deps;
    const seen = await readSecret(cluster, request);
    const published = publishedAs(seen, record);
    // Logged in one after the other: the new one shows that the other side answers at all.
    const fresh = await provider.check(record.fresh);
    const old = await provider.check(record.old);
    const rule = { ...request, stamp: stampOf(record), writtenAt: record.publishedAt };
    const isOut = published === 'new' && fresh.standing === 'accepted';
    const stale = isOut ? await stalePods(cluster, rule) : [];
    const sessions = isOut && old.standing === 'refused' ? await provider.sessions(record.old.account) : [];
    return {
        seen,
        rule,
        old,
        fresh,
        facts: {
            published,
            old: old.standing,
            fresh: fresh.standing,
            stalePods: stale.length,
            oldSessions: sessions?.length,
        },
    };
}
function stampOf({ id, published }) {
    return `${id}.${published}`;
}
function publishedAs({ credential }, { old, fresh }) {
    if (isSame(credential, old))
        return 'old';
    return isSame(credential, fresh) ? 'new' : 'foreign';
}
/** Why it cannot go on, and what holds of the two keys. */
function stopped(code, { old, fresh }, record, { namespace, secret }) {
    if (code === 'foreign-secret')
        return new errors/* ConfigurationError */.j1({
            code,
            message: `Secret ${namespace}/${secret} was changed by somebody else in the middle of the rotation: it holds neither the old nor the new credential`,
            expected: `the credential of ${record.old.account} or ${record.fresh.account} as this rotation knows it`,
            remedy: 'put one of the two back and run this again; nothing was revoked because of it',
        });
    const [account, login] = fresh.standing === 'unknown' ? [record.fresh.account, fresh] : [record.old.account, old];
    return new errors/* ConfigurationError */.j1({
        code,
        message: `whether ${account} is let in is not known: ${login.why}`,
        expected: 'a login that is accepted or refused',
        remedy: 'run this again once the other side answers; what is not known counts as neither',
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./js/rotation/password.js

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Of 62 letters 238 bits. */
const LENGTH = 40;
/** A password without a character that a URL, a shell or a configuration file would take for something else. */
function randomPassword() {
    return Array.from({ length: LENGTH }, () => LETTERS.charAt((0,external_node_crypto_.randomInt)(LETTERS.length))).join('');
}

// EXTERNAL MODULE: ./js/base/shape.js
var base_shape = __webpack_require__(86867);
;// CONCATENATED MODULE: ./js/rotation/record.js



const ROTATION_LABEL = 'edu-actions/rotation-of';
const KEY = 'rotation.json';
const FORMAT_VERSION = 1;
const LONGEST = 4_096;
const ID_LENGTH = 8;
/** One Secret may hold several credentials, such as of a database and of a cache: each has a record of its own, by its keys. */
function recordRef({ app, namespace, secret, keys }) {
    const { url = '', username = '', password = '' } = keys;
    const which = (0,external_node_crypto_.createHash)('sha256').update([url, username, password].join('/')).digest('hex');
    const name = `edu-actions-${app}.rotation-${secret}-${which.slice(-ID_LENGTH)}`;
    return { apiVersion: 'v1', kind: 'Secret', namespace, name };
}
/**
 * @returns undefined when this Secret was never rotated.
 * @throws ConfigurationError for a record that is damaged, or of other accounts or another provider: it is never acted on.
 */
async function readRecord(cluster, place, provider) {
    const ref = recordRef(place);
    const live = await cluster.get(ref);
    if (live === undefined)
        return undefined;
    const shown = `Secret ${place.namespace}/${ref.name}`;
    const parsed = (0,record/* jsonIn */.Y)(Buffer.from(live.data?.[KEY] ?? '', 'base64').toString('utf8'));
    const flaws = (0,base_shape/* flawsOf */.Pv)(shapeOf(place, provider), parsed);
    if (flaws.length > 0)
        throw new errors/* ConfigurationError */.j1(flaws.map((flaw) => ({
            ...flaw,
            code: 'rotation-journal',
            message: `${shown} keeps what is known of the rotation, and cannot be gone on with: ${flaw.message}`,
            remedy: 'give the accounts and the provider that it was begun with; a damaged one has to be deleted, once you know by which account the application logs in',
        })));
    const { resourceVersion } = live.metadata;
    return { record: parsed, ...(0,defined/* defined */.s)({ resourceVersion }) };
}
/** @throws ApiError 409 when somebody else wrote it since: another rotation is at work. */
async function writeRecord(cluster, place, stored) {
    const ref = recordRef(place);
    const object = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
            name: ref.name,
            namespace: place.namespace,
            labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [ROTATION_LABEL]: place.app },
            ...(0,defined/* defined */.s)({ resourceVersion: stored.resourceVersion }),
        },
        type: 'edu-actions/rotation',
        data: { [KEY]: Buffer.from(JSON.stringify(stored.record)).toString('base64') },
    };
    const written = stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
    return { record: stored.record, ...(0,defined/* defined */.s)({ resourceVersion: written.metadata.resourceVersion }) };
}
function isOpen(stored) {
    return stored?.record.state === 'open';
}
function shapeOf({ app, secret, accounts }, provider) {
    const credential = (0,base_shape/* fields */.OA)({ account: (0,base_shape/* oneOf */.yL)(...accounts) }, { password: (0,base_shape/* text */.Qq)(LONGEST) });
    const shape = (0,base_shape/* fields */.OA)({
        formatVersion: (0,base_shape/* oneOf */.yL)(FORMAT_VERSION),
        app: (0,base_shape/* only */.j6)(app, 'is another application'),
        secret: (0,base_shape/* only */.j6)(secret, 'is another Secret'),
        provider: (0,base_shape/* only */.j6)(provider, 'is another provider'),
        state: (0,base_shape/* oneOf */.yL)('open', 'done'),
        id: (0,base_shape/* matching */.wC)(/^[\w-]+$/u, 64, 'an identifier'),
        published: (0,base_shape/* whole */.WQ)(0, 1_000_000),
        startedAt: (0,base_shape/* text */.Qq)(64),
        isBack: base_shape/* flag */.Jt,
        old: credential,
        fresh: credential,
    }, { runUrl: (0,base_shape/* text */.Qq)(2_000), finishedAt: (0,base_shape/* text */.Qq)(64), publishedAt: (0,base_shape/* text */.Qq)(64) });
    return (0,base_shape/* also */.Y_)(shape, isWhole, {
        message: 'lacks a password, or names one account twice',
        expected: 'two accounts, and of an open rotation the password of each',
    });
}
function isWhole({ state, old, fresh }) {
    if (old.account === fresh.account)
        return false;
    return state === 'done' || ((old.password ?? '') !== '' && (fresh.password ?? '') !== '');
}

;// CONCATENATED MODULE: ./js/rotation/begin.js







/**
 * Looks whether a rotation can begin.
 * @throws ConfigurationError with everything that is in its way
 */
async function survey(request, deps) {
    const { cluster, provider, mask } = deps;
    const { accounts, namespace, secret } = request;
    const seen = await readSecret(cluster, request);
    const old = seen.credential;
    if (old !== undefined)
        mask(old.password);
    if (old === undefined || !accounts.includes(old.account))
        throw new errors/* ConfigurationError */.j1({
            code: 'foreign-secret',
            message: `Secret ${namespace}/${secret} does not hold a credential of one of the two accounts under its keys`,
            found: old === undefined ? 'none, or two that differ' : `the account ${old.account}`,
            expected: `user and password of ${accounts.join(' or ')}`,
            remedy: 'look at accounts and at the keys of the Secret',
        });
    const next = accounts.find((account) => account !== old.account) ?? '';
    const login = await provider.check(old);
    if (login.standing !== 'accepted')
        throw new errors/* ConfigurationError */.j1({
            code: login.standing === 'refused' ? 'current-refused' : 'unknown-login',
            message: `the credential that is in use, of ${old.account}, ${standingOf(login, provider, 'is refused')}: ${login.why}`,
            expected: 'that it is let in: a rotation begins from one that works',
            remedy: 'see that the Secret holds what the other side knows, and that it can be reached from here',
        });
    const workloads = await workloadsReading(cluster, request);
    const problems = [...workloads.flatMap(heldBack), ...(await inUse(next, deps))];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return { old, next, workloads };
}
/** Writes down a rotation before its first change. */
async function begin(known, request, deps) {
    const { cluster, provider, clock, mask, newPassword = randomPassword } = deps;
    const { old, next } = await survey(request, deps);
    const fresh = { account: next, password: newPassword() };
    mask(fresh.password);
    const { app, secret, runUrl } = request;
    const record = {
        formatVersion: 1,
        app,
        secret,
        provider: provider.kind,
        state: 'open',
        id: (0,external_node_crypto_.randomUUID)(),
        published: 0,
        startedAt: clock.date().toISOString(),
        isBack: false,
        old,
        fresh,
        ...(0,defined/* defined */.s)({ runUrl }),
    };
    const { resourceVersion } = known ?? {};
    return await writeRecord(cluster, request, { record, ...(0,defined/* defined */.s)({ resourceVersion }) });
}
/**
 * Makes a rotation lead back to the credential that it began with.
 * @throws ConfigurationError when that is no longer let in: it may have been revoked for a reason
 */
async function turnBack(stored, request, { cluster, provider }) {
    const { record } = stored;
    const login = await provider.check(record.old);
    if (login.standing !== 'accepted')
        throw new errors/* ConfigurationError */.j1({
            code: login.standing === 'refused' ? 'already-revoked' : 'unknown-login',
            message: `${record.old.account} ${standingOf(login, provider, 'is revoked already')}: ${login.why}`,
            remedy: 'run this with mode: rotate, which goes on to the end',
        });
    const turned = { ...record, isBack: true, old: record.fresh, fresh: record.old };
    return await writeRecord(cluster, request, { ...stored, record: turned });
}
/** Why a workload would not get new pods by itself. */
function heldBack({ kind, metadata: { name }, spec }) {
    const strategy = spec?.['updateStrategy'];
    const why = spec?.['paused'] === true
        ? 'is paused'
        : strategy?.type === 'OnDelete'
            ? 'replaces its pods only when they are deleted (OnDelete)'
            : (strategy?.rollingUpdate?.partition ?? 0) > 0
                ? 'replaces only some of its pods (partition)'
                : undefined;
    if (why === undefined)
        return [];
    return [
        {
            code: 'held-back',
            message: `${kind} ${name} reads the Secret and ${why}: its pods would keep the old credential`,
            remedy: 'resume it, or restart it otherwise, and run this again; nothing was changed',
        },
    ];
}
/** An account that somebody is logged in by is not free to get another password. */
async function inUse(account, { provider }) {
    const sessions = await provider.sessions(account);
    const [first] = sessions ?? [];
    if (first === undefined)
        return [];
    return [
        {
            code: 'account-in-use',
            message: `${account} is to be the next account, and is logged in ${sessions?.length ?? 0} times already`,
            found: first.who,
            expected: 'that nobody uses it until it gets its new password',
            remedy: 'give each application accounts of its own; nothing was changed',
        },
    ];
}
/** What a login that is not let in came to, in words; only its own party knows why. */
function standingOf({ standing }, provider, refused) {
    return standing === 'refused' ? refused : `could not be tried (${partyOf(provider)})`;
}
/** `Deployment web` */
function nameOf({ kind, metadata: { name } }) {
    return `${kind} ${name}`;
}
/** What a workload does while it is restarted that users may notice. */
function warningsOf(workloads) {
    if (workloads.length === 0)
        return [
            'no Deployment, StatefulSet or DaemonSet of the namespace reads the Secret: nothing is restarted, and who else uses it is not known',
        ];
    return workloads
        .filter(({ spec }) => spec?.['strategy']?.type === 'Recreate')
        .map((workload) => `${nameOf(workload)} stops before it starts anew (Recreate): it is down for that long`);
}

;// CONCATENATED MODULE: ./js/rotation/plan.js





/**
 * What a rotation would do, and whether anything is in its way. Nothing is changed.
 * @throws ConfigurationError with all that is
 */
async function planRotation(request, deps) {
    const { cluster, provider } = deps;
    const known = await readRecord(cluster, request, provider.kind);
    if (isOpen(known))
        return await planOfOpen(known.record, request, deps);
    const { old, next, workloads } = await survey(request, deps);
    const sessions = await provider.sessions(old.account);
    return {
        result: 'planned',
        account: next,
        previousAccount: old.account,
        workloads: workloads.map(nameOf),
        warnings: [...warningsOf(workloads), ...provider.warnings()],
        steps: [
            `create a new password for ${next}`,
            `write it into Secret ${request.namespace}/${request.secret}`,
            `restart ${workloads.map(nameOf).join(', ') || 'nothing'}, and wait until the last pod with the old one is gone`,
            `revoke ${old.account}, which ${sessions === undefined ? 'an unknown number of' : sessions.length} sessions use now`,
            `end what is left of them, and prove that ${old.account} is refused`,
        ],
    };
}
async function planOfOpen(record, request, deps) {
    deps.mask(record.old.password);
    deps.mask(record.fresh.password);
    const now = await look(record, request, deps);
    const next = nextStep(now.facts);
    if (next.do === 'stop')
        throw stopped(next.code, now, record, request);
    const workloads = await workloadsReading(deps.cluster, request);
    return {
        result: 'planned',
        account: record.fresh.account,
        previousAccount: record.old.account,
        workloads: workloads.map(nameOf),
        warnings: [...warningsOf(workloads), ...deps.provider.warnings()],
        steps: [
            `go on with the ${record.isBack ? 'abort' : 'rotation'} that was begun at ${record.startedAt}; its next step: ${next.do}`,
        ],
    };
}

// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
// EXTERNAL MODULE: ./js/cluster/base/server-time.js
var server_time = __webpack_require__(35714);
// EXTERNAL MODULE: ./js/release/observe/watches.js
var observe_watches = __webpack_require__(29568);
// EXTERNAL MODULE: ./js/release/observe/rollout.js
var rollout = __webpack_require__(3894);
// EXTERNAL MODULE: ./js/release/base/refusal.js
var refusal = __webpack_require__(66772);
;// CONCATENATED MODULE: ./js/rotation/roll.js



const POLL_MS = 500;
const MAX_POLL_MS = 5_000;
const NAMED = 5;
/**
 * Restarts what reads the Secret and was not restarted since it was written, and waits until the new pods serve and the last
 * old one is gone.
 * @throws ConfigurationError with what the diagnosis says of pods that do not get ready
 */
async function roll(roll, deps) {
    const { rule, phases, deadline } = roll;
    const { cluster, clock, signal } = deps;
    const { namespace } = rule;
    const watches = (0,observe_watches/* openWatches */.Ar)(cluster, namespace, undefined, []);
    try {
        const refs = roll.workloads.map((workload) => refOfWorkload(workload, namespace));
        await Promise.all([(0,observe_watches/* watchKindsOf */.QG)(cluster, watches, { namespace, refs }), watches.synced()]);
        const since = clock.date();
        const generations = new Map();
        for (const workload of roll.workloads) {
            const live = await restarted(cluster, workload, rule);
            generations.set(`${workload.kind}/${workload.metadata.name}`, live.metadata.generation ?? 1);
        }
        await (0,rollout/* awaitRollout */.mB)({
            clock,
            skewMs: 0,
            claims: { wait: false },
            signal,
            deadline,
            watches,
            wanted: refs,
            generations,
            services: [],
            since,
            say: phases.waiting,
        });
    }
    catch (error) {
        if (!(error instanceof refusal/* RefusalError */.XQ))
            throw error;
        const { code, message, advice, evidence } = await (0,refusal/* withEvidence */.Kg)(cluster, namespace, error);
        throw new errors/* ConfigurationError */.j1({
            code,
            message: `the workloads do not get ready with the new credential: ${[message, ...evidence].join('; ')}`,
            remedy: advice,
        });
    }
    finally {
        watches.close();
    }
    await untilNoneIsStale(rule, { ...deps, phases, deadline });
}
async function restarted(cluster, workload, { namespace, stamp }) {
    const metadata = templateOf(workload)['metadata'];
    if (metadata?.annotations?.[ROTATED_ANNOTATION] === stamp)
        return workload;
    const spec = { template: { metadata: { annotations: { [ROTATED_ANNOTATION]: stamp } } } };
    return await cluster.patch(refOfWorkload(workload, namespace), { spec }, { type: 'merge' });
}
/** Old pods answer their last requests with the old credential: until they are gone it is in use. */
async function untilNoneIsStale(rule, { cluster, clock, signal, phases, deadline }) {
    let pause = POLL_MS;
    for (;;) {
        const left = (await stalePods(cluster, rule)).map(({ metadata: { name } }) => name);
        if (left.length === 0)
            return;
        const named = `${left.slice(0, NAMED).join(', ')}${left.length > NAMED ? ` and ${left.length - NAMED} more` : ''}`;
        if (clock.now() >= deadline)
            throw stillThere(named, rule);
        phases.waiting([`pods that were started with the old credential end: ${named}`], deadline);
        try {
            await clock.sleep(Math.min(pause, Math.max(1, deadline - clock.now())), signal);
        }
        catch (error) {
            throw (0,limits/* isStop */.jX)(error) ? stillThere(named, rule) : error;
        }
        pause = Math.min(MAX_POLL_MS, pause * 2);
    }
}
function stillThere(named, { secret }) {
    return new errors/* ConfigurationError */.j1({
        code: 'old-pods',
        message: `pods read Secret ${secret} before it had the new credential, and have not ended: ${named}`,
        remedy: 'let them end or delete them, and run this again: what no Deployment, StatefulSet or DaemonSet restarts is never restarted here',
    });
}

;// CONCATENATED MODULE: ./js/rotation/steps.js









const steps_POLL_MS = 500;
const steps_NAMED = 5;
/** Does one step. It may be done again: what it brings about is the same. */
async function perform(step, running, now, whole) {
    const steps = {
        create: async () => await create(running, whole),
        publish: async () => await publish(running, now, whole),
        roll: async () => await restart(running, now, whole),
        revoke: async () => await revoke(running, now, whole),
        'end-sessions': async () => await endSessions(running, whole),
    };
    await steps[step]();
}
/** Nobody else has written the record since: the run that took the lock has, and then this is no longer ours to do. */
async function fence(running, { request, deps }, record = running.stored.record) {
    running.stored = await writeRecord(deps.cluster, request, { ...running.stored, record });
    running.assertHeld();
}
async function create(running, whole) {
    const { old, fresh } = running.stored.record;
    await running.phases.run('prepare', `${fresh.account} gets a new password`, async () => {
        await fence(running, whole);
        await whole.deps.provider.create(fresh, old.account);
    });
    running.steps.push(`created the credential of ${fresh.account}`);
}
async function publish(running, now, whole) {
    const { request, deps } = whole;
    const { fresh, published } = running.stored.record;
    const { namespace, secret } = request;
    await running.phases.run('switch', `Secret ${secret} gets the credential of ${fresh.account}`, async () => {
        const { publishedAt: _before, ...record } = running.stored.record;
        await fence(running, whole, { ...record, published: published + 1 });
        // What it is made of may have changed since the last time.
        running.isElsewhere = false;
        await publishElsewhere(running, now, whole);
        // False: somebody has changed the Secret since it was looked at, which the next look sees.
        const isWritten = await publishSecret(deps.cluster, request, now.seen, fresh);
        if (isWritten)
            running.steps.push(`published it in Secret ${namespace}/${secret}`);
    });
}
/**
 * The other places have the credential before the Secret has it. A run that finds it in the Secret does not know that of them:
 * an abort may have come between the two. So nothing is revoked before this run has given it to them itself.
 */
async function publishElsewhere(running, { seen }, { request, deps }) {
    if (running.isElsewhere || deps.alsoPublish === undefined)
        return;
    const { fresh } = running.stored.record;
    await (0,limits/* orStop */.ic)(deps.alsoPublish(publishedValues(request.keys, seen, fresh)), deps.signal);
    running.isElsewhere = true;
}
/** A pod that was created since, by whomever, has read the Secret as it is. */
async function noteTime(running, { request, deps }) {
    const publishedAt = await (0,server_time/* serverTime */.n)(deps.cluster, request.namespace, `${recordRef(request).name}.time`);
    await fence(running, { request, deps }, { ...running.stored.record, publishedAt });
}
async function restart(running, now, { request, deps }) {
    const workloads = await workloadsReading(deps.cluster, request);
    running.workloads = workloads.map(nameOf);
    for (const warning of warningsOf(workloads))
        deps.logger.warning(warning);
    const title = `${running.workloads.join(', ') || 'no workload'}: new pods with the new credential`;
    await running.phases.run('rollout', title, async () => {
        const rule = { ...now.rule, stamp: stampOf(running.stored.record) };
        await roll({ workloads, rule, deadline: running.deadline, phases: running.phases }, deps).catch((error) => {
            throw steps_heldBack(error, running.stored.record);
        });
    });
    running.steps.push(`restarted ${running.workloads.join(', ')}`);
}
/** What went wrong, and that nothing was taken away. */
function steps_heldBack(error, { old, fresh }) {
    if (!(error instanceof errors/* ConfigurationError */.j1))
        return error;
    return new errors/* ConfigurationError */.j1(error.problems.map(({ remedy = '', ...problem }) => ({
        ...problem,
        message: `${problem.message}. Both ${old.account} (old) and ${fresh.account} (new) stay valid, and nothing was revoked`,
        remedy: `${remedy}${remedy === '' ? '' : '; '}run this again to go on, or with mode: abort to go back to ${old.account}`,
    })));
}
async function revoke(running, seen, whole) {
    const { request, deps } = whole;
    const { old } = running.stored.record;
    await running.phases.run('drain', `${old.account} is used by nobody and is let in no more`, async () => {
        const left = await whoStays(running, whole);
        if (left.length > 0 && request.oldSessions === 'refuse')
            throw stillUsed(left, running, request);
        await publishElsewhere(running, seen, whole);
        await fence(running, whole);
        // That was a while: what is revoked must be what nobody uses now.
        const now = await look(running.stored.record, request, deps);
        if (nextStep(now.facts).do !== 'revoke')
            return;
        running.assertHeld();
        await deps.provider.revoke(old.account);
        running.steps.push(`revoked ${old.account}`);
    });
}
/** Sessions of the old account, once they had time to end by themselves. */
async function whoStays(running, { request, deps }) {
    const { clock, signal, provider } = deps;
    const { account } = running.stored.record.old;
    const until = Math.min(running.deadline, clock.now() + request.sessionGraceMs);
    for (;;) {
        const open = (await provider.sessions(account)) ?? [];
        if (open.length === 0 || clock.now() >= until)
            return open;
        running.phases.waiting([`sessions of ${account} end: ${named(open)}`], until);
        await clock.sleep(steps_POLL_MS, signal);
    }
}
function stillUsed(left, running, request) {
    const { old, fresh } = running.stored.record;
    return new errors/* ConfigurationError */.j1({
        code: 'old-key-in-use',
        message: `${old.account} is still used, ${(0,duration/* formatDuration */.a)(request.sessionGraceMs)} after the last pod that read it from the Secret ended: it was not revoked. Both ${old.account} and ${fresh.account} stay valid`,
        found: named(left),
        expected: 'no session of the old account',
        remedy: 'give them the new credential and run this again, or set old-sessions: end, which revokes it and ends them',
    });
}
async function endSessions(running, whole) {
    const { provider } = whole.deps;
    const { account } = running.stored.record.old;
    await running.phases.run('drain', `open sessions of ${account} are ended`, async () => {
        const open = (await provider.sessions(account)) ?? [];
        await fence(running, whole);
        await provider.endSessions(account);
        const fresh = open.filter(({ id }) => !running.ended.has(id));
        for (const { id } of fresh)
            running.ended.add(id);
        if (fresh.length > 0)
            running.steps.push(`ended ${fresh.length} open sessions of ${account}: ${named(fresh)}`);
    });
}
function named(sessions) {
    const more = sessions.length > steps_NAMED ? ` and ${sessions.length - steps_NAMED} more` : '';
    return `${sessions
        .slice(0, steps_NAMED)
        .map(({ who }) => who)
        .join(', ')}${more}`;
}

;// CONCATENATED MODULE: ./js/rotation/rotate.js











/** So often a step is done before it is said that it does not help. */
const TRIES = 5;
const PAUSE_MS = 500;
/**
 * Rotates a credential, or says what would be done. The application's lock is held, so that neither a release nor another
 * rotation is at work; a killed rotation is gone on with.
 * @throws ConfigurationError for whatever is in its way; both keys are valid then, or it says which is not
 */
async function rotate(request, deps) {
    if (request.mode === 'plan') {
        return await withinTime(request, deps, deps.signal, async (own) => await planRotation(request, own));
    }
    const { clock, logger, holder, lockTtlMs } = deps;
    const { app, namespace, runUrl, lockTimeoutMs, timeoutMs } = request;
    // Who does not answer is found before anybody waits for the lock.
    await withinTime(request, deps, deps.signal, async ({ cluster }) => await readSecret(cluster, request));
    const phases = (0,base_phases/* phaseRecorder */.u)(clock, logger, () => deps.cluster.pending?.() ?? []);
    const lasting = deps.lasting ?? deps.cluster;
    const waits = { timeoutMs: timeoutMs + lockTimeoutMs };
    const lock = await phases.run('lock', `one release or rotation of ${app} at a time`, async () => await withinTime(waits, deps, deps.signal, async (own) => await (0,state_lock/* acquireLock */.IZ)({
        ...own,
        lasting,
        app,
        namespace,
        holder: { id: holder, ...(0,defined/* defined */.s)({ runUrl }) },
        timeoutMs: lockTimeoutMs,
        say: phases.waiting,
        ...(0,defined/* defined */.s)({ lockTtlMs }),
    })));
    try {
        const signal = AbortSignal.any([deps.signal, lock.lost]);
        return await withinTime(request, deps, signal, async (own) => {
            const cluster = (0,fenced_cluster/* fencedCluster */.Y)(own.cluster, () => lock.assertHeld());
            const deadline = clock.now() + timeoutMs;
            return await run(request, { ...own, cluster }, { phases, deadline, assertHeld: () => lock.assertHeld() });
        });
    }
    catch (error) {
        throw error instanceof base_errors/* ApiError */.hD && error.status === 409 ? raced(request) : error;
    }
    finally {
        await lock.release();
    }
}
/** The time that is allowed ends every wait, also for a provider that does not know of it. */
async function withinTime({ timeoutMs }, deps, over, work) {
    const limit = (0,limits/* startLimit */.iP)(timeoutMs, () => (0,limits/* timeoutOver */.SF)(timeoutMs, { code: 'timeout' }), over, deps.clock);
    const { signal } = limit;
    try {
        return await work({
            ...deps,
            cluster: (0,within/* within */.u)(deps.cluster, signal),
            provider: boundProvider(deps.provider, signal),
            signal,
        });
    }
    finally {
        limit.lift();
    }
}
async function run(request, deps, running) {
    const { cluster, provider } = deps;
    const known = await readRecord(cluster, request, provider.kind);
    if (request.mode === 'abort' && !isOpen(known))
        return unchanged(known?.record.fresh.account ?? '');
    const begun = isOpen(known) ? resumed(known, request, deps) : await begin(known, request, deps);
    const stored = request.mode === 'abort' && !begun.record.isBack ? await turnBack(begun, request, deps) : begun;
    return await toTheEnd({ ...running, stored, ended: new Set(), steps: [], workloads: [], isElsewhere: false }, request, deps);
}
function resumed(known, { app }, { logger, mask }) {
    mask(known.record.old.password);
    mask(known.record.fresh.password);
    const { startedAt, runUrl } = known.record;
    logger.info(`going on with the rotation of ${app} that was begun at ${startedAt}${runUrl === undefined ? '' : ` by ${runUrl}`}`);
    return known;
}
/** Looks, does the next safe step, and looks again. */
async function toTheEnd(running, request, deps) {
    const tries = new Map();
    for (;;) {
        deps.signal.throwIfAborted();
        running.assertHeld();
        const { record } = running.stored;
        const now = await look(record, request, deps);
        if (now.facts.published === 'new' && record.publishedAt === undefined) {
            await noteTime(running, { request, deps });
            continue;
        }
        const decision = nextStep(now.facts);
        if (decision.do === 'stop')
            throw stopped(decision.code, now, record, request);
        if (decision.do === 'finish') {
            await publishElsewhere(running, now, { request, deps });
            return await finish(running, now, request, deps);
        }
        const count = (tries.get(decision.do) ?? 0) + 1;
        tries.set(decision.do, count);
        if (count > TRIES)
            throw noEffect(decision.do, record);
        if (count > 1)
            await deps.clock.sleep(PAUSE_MS * 2 ** (count - 2), deps.signal);
        await perform(decision.do, running, now, { request, deps });
    }
}
async function finish(running, now, request, { cluster, clock, provider, logger }) {
    const { record } = running.stored;
    const { old, fresh } = record;
    await keep(cluster, request, {
        ...running.stored,
        record: {
            ...record,
            state: 'done',
            finishedAt: clock.date().toISOString(),
            old: { account: old.account },
            fresh: { account: fresh.account },
        },
    });
    const proof = `${old.account} is refused: ${now.old.why}`;
    logger.info(proof);
    return {
        result: record.isBack ? 'aborted' : 'rotated',
        account: fresh.account,
        previousAccount: old.account,
        steps: running.steps,
        workloads: running.workloads,
        proof,
        warnings: provider.warnings(),
        ...(now.facts.oldSessions === undefined ? {} : { sessionsEnded: running.ended.size }),
    };
}
async function keep(cluster, request, stored) {
    await writeRecord(cluster, request, stored);
}
function unchanged(account) {
    return {
        result: 'unchanged',
        account,
        previousAccount: '',
        steps: [],
        workloads: [],
        warnings: ['no rotation is under way: there is nothing to abort'],
    };
}
function noEffect(step, { old, fresh }) {
    return new errors/* ConfigurationError */.j1({
        code: 'no-effect',
        message: `the step ${step} was done ${TRIES} times, and what it brings about did not last`,
        expected: `that ${fresh.account} is used and ${old.account} is not`,
        remedy: 'look who else changes the Secret or the accounts at this moment, and run this again',
    });
}
function raced({ namespace, secret }) {
    return new errors/* ConfigurationError */.j1({
        code: 'raced',
        message: `somebody else wrote the record of the rotation of Secret ${namespace}/${secret} at the same moment`,
        remedy: 'run this again: it goes on from what is there',
    });
}

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/rotation/providers/failure.js
var failure = __webpack_require__(34098);
;// CONCATENATED MODULE: ./js/rotation/providers/command.js


/** By which a verify command says that the credential is refused: any other failure says that it does not know. */
const REFUSED_EXIT = 10;
const LIMIT_MS = 120_000;
const SHOWN = 300;
/** Accounts that commands of the user's own know how to handle. Each is run by bash, as a step of a workflow is. */
function commandProvider(options) {
    const run = async (input, command, env) => {
        try {
            return await options.exec('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', command], {
                env,
                signal: options.signal,
                limitMs: LIMIT_MS,
            });
        }
        catch (error) {
            throw ofInput(error, input);
        }
    };
    return new Commands(options, run);
}
/** What ended bash, with the input that it ran. */
function ofInput(error, input) {
    if (!(error instanceof limits/* StoppedError */.Ko || error instanceof limits/* KilledError */.Sz))
        return error;
    const [problem] = error.problems;
    // A limit of the whole step names its own input.
    if (problem === undefined || problem.input !== undefined)
        return error;
    const { message, ...more } = problem;
    return error instanceof limits/* StoppedError */.Ko
        ? new limits/* StoppedError */.Ko(message, { ...more, input })
        : new errors/* ConfigurationError */.j1({ ...problem, input });
}
class Commands {
    kind = 'command';
    #options;
    #run;
    constructor(options, run) {
        this.#options = options;
        this.#run = run;
    }
    async create({ account, password }, like) {
        await this.#must('create-command', this.#options.create, {
            ROTATE_ACCOUNT: account,
            ROTATE_PASSWORD: password,
            ROTATE_LIKE: like,
        });
    }
    async check({ account, password }) {
        try {
            const { exitCode, stderr } = await this.#run('verify-command', this.#options.verify, {
                ROTATE_ACCOUNT: account,
                ROTATE_PASSWORD: password,
            });
            if (exitCode === 0)
                return { standing: 'accepted', why: 'verify-command ended with 0' };
            const why = `verify-command ended with ${exitCode}${saidBy(stderr)}`;
            return { standing: exitCode === REFUSED_EXIT ? 'refused' : 'unknown', why };
        }
        catch (error) {
            if ((0,limits/* isStop */.jX)(error))
                throw error;
            return { standing: 'unknown', why: (0,failure/* whyOf */.g)(error) };
        }
    }
    async sessions() {
        return await Promise.resolve(undefined);
    }
    async revoke(account) {
        await this.#must('revoke-command', this.#options.revoke, { ROTATE_ACCOUNT: account });
    }
    async endSessions() {
        // revoke-command does.
    }
    warnings() {
        return [
            'whether sessions of the old account are still open is for revoke-command to see to: nobody can tell here',
        ];
    }
    async close() {
        // Nothing is open.
    }
    async #must(input, command, env) {
        const { exitCode, stderr } = await this.#run(input, command, env);
        if (exitCode === 0)
            return;
        throw new errors/* ConfigurationError */.j1({
            input,
            code: 'provider-failed',
            message: `ended with ${exitCode}${saidBy(stderr)}`,
            expected: '0',
            remedy: 'run this again once it does; it must come to the same when it is run twice',
        });
    }
}
function saidBy(stderr) {
    const last = stderr.trim().split('\n').at(-1) ?? '';
    return last === '' ? '' : `: ${(0,base_text/* oneLine */.TN)(last, SHOWN)}`;
}

;// CONCATENATED MODULE: ./js/rotation/index.js




/** Loaded where one of them is rotated: their clients are large. */
async function loadPostgres() {
    return await __webpack_require__.e(/* import() */ 3321).then(__webpack_require__.bind(__webpack_require__, 43321));
}
async function loadRedis() {
    return await __webpack_require__.e(/* import() */ 1875).then(__webpack_require__.bind(__webpack_require__, 21875));
}
/** Loaded where a secret of AWS gets the credential too. */
async function loadAws() {
    return await __webpack_require__.e(/* import() */ 9676).then(__webpack_require__.bind(__webpack_require__, 79676));
}


/***/ }),

/***/ 34098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ whyOf),
/* harmony export */   t: () => (/* binding */ asToldBy)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);

const LONGEST = 300;
/** What somebody else did not do is no bug of ours: it is told as they said it. */
async function asToldBy(who, what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1)
            throw error;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            code: 'provider-failed',
            message: `${who} did not ${what}: ${whyOf(error)}`,
            remedy: 'run this again once it does: it goes on from what is there',
        });
    }
}
function whyOf(error) {
    const code = error?.code;
    const message = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), LONGEST);
    return typeof code === 'string' && !message.includes(code)
        ? `${message} (${code})`
        : message || 'no reason';
}


/***/ }),

/***/ 43180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withCredential),
/* harmony export */   e: () => (/* binding */ credentialOfUrl)
/* harmony export */ });
/** Scheme, what stands before the `@`, and the rest. */
const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:([^@/?#]*)@)?(.*)$/isu;
/** The user and password of a connection URL; undefined where it has not both. */
function credentialOfUrl(url) {
    const [, , user = ''] = URL_PARTS.exec(url.trim()) ?? [];
    const [, account = '', password = ''] = /^([^:]*):(.*)$/su.exec(user) ?? [];
    if (account === '' || password === '')
        return undefined;
    return { account: decoded(account), password: decoded(password) };
}
/** The same URL with another user and password; nothing else in it changes. */
function withCredential(url, { account, password }) {
    return url
        .trim()
        .replace(URL_PARTS, (_all, scheme, _user, rest) => `${scheme}${encodeURIComponent(account)}:${encodeURIComponent(password)}@${rest}`);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ })

};
