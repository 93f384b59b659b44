export const id = 196;
export const ids = [196];
export const modules = {

/***/ 3248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ yamlMistakes),
/* harmony export */   UO: () => (/* binding */ ANY_KEYS)
/* harmony export */ });
/* unused harmony export repeatedKeys */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3483);

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

/***/ 4033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G4: () => (/* binding */ MalformedError),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   oR: () => (/* binding */ joined)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5847);

/** Far more than the longest list that an API server gives at once; what goes on beyond it goes on for ever. */
const BODY_BYTES = 128 * 1024 * 1024;
const BETWEEN = 'Look at what is between the runner and the API server: a proxy, a load balancer, a gateway';
/** An answer came, and is none of an API server. */
class MalformedError extends Error {
    failure;
    constructor(message, transient) {
        super(message);
        this.name = 'MalformedError';
        this.failure = { kind: 'other', message, remedy: BETWEEN, neverSent: false, transient };
    }
}
/** The whole of a body. @throws MalformedError for one without end. */
async function textOf(body) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > BODY_BYTES) {
            throw new MalformedError(`answered with more than ${BODY_BYTES / 1024 / 1024} MiB`, false);
        }
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** An answer's JSON. @throws MalformedError for what is no JSON object: it was cut off, or somebody else answered. */
function parseAnswer(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new MalformedError(`answered with ${size(text)} that are no JSON (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)})`, true);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value;
    throw new MalformedError(`answered with JSON that is no object of Kubernetes (${text.slice(0, 40)})`, true);
}
function size(text) {
    return `${Buffer.byteLength(text).toLocaleString('en-US')} bytes`;
}
/** Both signals in one. */
function joined(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return AbortSignal.any([a, b]);
}


/***/ }),

/***/ 8262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ UnreachableError),
/* harmony export */   LW: () => (/* binding */ classifyNetworkError),
/* harmony export */   d5: () => (/* binding */ ApplyError),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   qy: () => (/* binding */ describeSubject),
/* harmony export */   r_: () => (/* binding */ UnknownKindError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5847);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3793);


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
    if (code === '' && error?.name === 'TimeoutError') {
        return failure('timeout', 'did not end its answer in time', 'Check the load of the API server', false, true);
    }
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

/***/ 1196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ADOPTED_ANNOTATION: () => (/* reexport */ ADOPTED_ANNOTATION),
  APP_LABEL: () => (/* reexport */ APP_LABEL),
  ApiError: () => (/* reexport */ errors/* ApiError */.hD),
  ApplyError: () => (/* reexport */ errors/* ApplyError */.d5),
  HASH_ANNOTATION: () => (/* reexport */ HASH_ANNOTATION),
  HOOK_LABEL: () => (/* reexport */ HOOK_LABEL),
  JOURNAL_LABELS: () => (/* reexport */ JOURNAL_LABELS),
  MARK_FIELD: () => (/* reexport */ MARK_FIELD),
  NAMESPACE_ANNOTATION: () => (/* reexport */ NAMESPACE_ANNOTATION),
  SHARED_MANAGER: () => (/* reexport */ SHARED_MANAGER),
  UnknownKindError: () => (/* reexport */ errors/* UnknownKindError */.r_),
  UnreachableError: () => (/* reexport */ errors/* UnreachableError */.Jk),
  applyObjects: () => (/* reexport */ applyObjects),
  bearsMark: () => (/* reexport */ bearsMark),
  connect: () => (/* reexport */ connect),
  deleteObjects: () => (/* reexport */ deleteObjects),
  diffObjects: () => (/* reexport */ diffObjects),
  fieldManagerOf: () => (/* reexport */ fieldManagerOf),
  inWaves: () => (/* reexport */ inWaves),
  isForced: () => (/* reexport */ isForced),
  isWrittenBy: () => (/* reexport */ isWrittenBy),
  otherOwner: () => (/* reexport */ otherOwner),
  ownerOf: () => (/* reexport */ ownerOf),
  parseQuantity: () => (/* reexport */ parseQuantity),
  readiness: () => (/* reexport */ readiness),
  waveOf: () => (/* reexport */ waveOf),
  within: () => (/* reexport */ within)
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

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./js/base/children.js + 1 modules
var children = __webpack_require__(9509);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
;// CONCATENATED MODULE: ./js/base/exec.js



/** Longer than any helm, kustomize or git should take: what hangs must not hold a job for hours. */
const LIMIT_MS = 600_000;
/** A program that was asked to end gets so long before it is killed. */
const GRACE_MS = 500;
/** After its end its output is read on for so long: what it has started may hold the pipes open. */
const DRAIN_MS = 1_000;
/** Of each stream; rendered manifests are far below it. */
const OUTPUT_BYTES = 64 * 1024 * 1024;
/**
 * The seam's real side. Each program has a process group of its own, so that it ends with all that it has started: at
 * its own end, at the signal, at the limit, and with this process.
 * @throws Error with the code ENOENT when the program is not on the PATH, StoppedError when it was ended here.
 */
const systemExec = async (program, args, options = {}) => {
    options.signal?.throwIfAborted();
    const child = external_node_child_process_.spawn(program, [...args], {
        detached: process.platform !== 'win32',
        env: (0,children/* childEnvironment */.Qc)(process.env, options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    (0,children/* endsWithUs */.Tk)(child, { group: true });
    return await new Run(program, child, options).ended;
};
/** The same seam, whose programs end with a signal. */
function boundExec(exec, signal) {
    return async (program, args, options = {}) => await exec(program, args, {
        ...options,
        signal: options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]),
    });
}
/** One program from its start to the end of its output. */
class Run {
    ended;
    #child;
    #program;
    #options;
    #output = { stdout: [], stderr: [] };
    #timers = [];
    #settle = () => undefined;
    #onAbort = () => this.#stop(this.#options.signal?.reason);
    constructor(program, child, options) {
        this.#program = program;
        this.#child = child;
        this.#options = options;
        this.ended = new Promise((resolve, reject) => {
            this.#settle = (outcome) => {
                for (const timer of this.#timers)
                    clearTimeout(timer);
                options.signal?.removeEventListener('abort', this.#onAbort);
                try {
                    resolve(outcome());
                }
                catch (error) {
                    reject(error);
                }
            };
        });
        const limitMs = options.limitMs ?? LIMIT_MS;
        this.#after(limitMs, () => this.#stop(new limits/* StoppedError */.Ko(`${program} was not done after ${limitMs / 1000} s, and was ended`)));
        options.signal?.addEventListener('abort', this.#onAbort, { once: true });
        this.#read('stdout');
        this.#read('stderr');
        // A program that does not read its input ends all the same.
        child.stdin?.on('error', () => undefined).end(options.input ?? '');
        child.once('error', (error) => this.#fail(missing(program, error)));
        child.once('exit', (code, signal) => this.#exited(code, signal));
    }
    #read(stream) {
        let bytes = 0;
        this.#child[stream]?.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes <= OUTPUT_BYTES)
                this.#output[stream].push(chunk);
            else
                this.#stop(new limits/* StoppedError */.Ko(`${this.#program} writes without end, and was ended`));
        });
    }
    #exited(code, signal) {
        const done = () => {
            this.#signal('SIGKILL');
            this.#settle(() => ({
                exitCode: code ?? (signal === null ? 1 : 128),
                stdout: Buffer.concat(this.#output.stdout).toString('utf8'),
                stderr: Buffer.concat(this.#output.stderr).toString('utf8'),
            }));
        };
        this.#child.once('close', done);
        this.#after(DRAIN_MS, done);
    }
    #stop(reason) {
        this.#signal('SIGTERM');
        setTimeout(() => this.#signal('SIGKILL'), GRACE_MS).unref();
        this.#child.stdout?.destroy();
        this.#child.stderr?.destroy();
        this.#fail(reason);
    }
    #fail(error) {
        this.#settle(() => {
            throw error;
        });
    }
    #signal(signal) {
        if (this.#child.pid !== undefined)
            (0,children/* signalTree */.r7)(this.#child.pid, signal, true);
    }
    #after(ms, run) {
        this.#timers.push(setTimeout(run, ms));
    }
}
function missing(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return Object.assign(new Error(`Unable to locate executable file: ${program}`), { code: 'ENOENT' });
}

// EXTERNAL MODULE: ./js/cluster/answer.js
var answer = __webpack_require__(4033);
;// CONCATENATED MODULE: ./js/cluster/contains.js
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

// EXTERNAL MODULE: ./js/cluster/errors.js
var errors = __webpack_require__(8262);
;// CONCATENATED MODULE: ./js/cluster/discovery.js

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,' +
    'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';
/**
 * Which kinds the server serves, and where. Two requests tell of all of them (aggregated discovery); a kind that is not
 * among them is looked for once more, since its CustomResourceDefinition may be new.
 */
class Discovery {
    #fetch;
    #known;
    #again;
    #groupVersions = new Map();
    constructor(fetch) {
        this.#fetch = fetch;
    }
    async resource(kind) {
        const fresh = this.#known === undefined;
        this.#known ??= this.#forgetOnFailure(this.#load());
        const found = await this.#find(await this.#known, kind);
        if (found !== undefined || fresh)
            return found;
        // Many objects of a new kind are asked for at once: they share the second look.
        this.#again ??= this.#load().finally(() => {
            this.#again = undefined;
        });
        const again = this.#again;
        const known = await again;
        this.#known = again;
        return await this.#find(known, kind);
    }
    /** All that is served: each `apps/v1`, and each `apps/v1/Deployment`. */
    async apiVersions() {
        this.#known ??= this.#forgetOnFailure(this.#load());
        const known = await this.#known;
        const keys = known.aggregated ? [...known.resources.keys()] : await this.#allKeys();
        return [
            ...new Set(keys.flatMap((each) => {
                const [apiVersion = '', kind = ''] = each.split(' ');
                return [apiVersion, `${apiVersion}/${kind}`];
            })),
        ];
    }
    /** Of a server without aggregated discovery, one request for each group version. */
    async #allKeys() {
        const [core, groups] = (await Promise.all([
            this.#fetch('api', 'application/json'),
            this.#fetch('apis', 'application/json'),
        ]));
        const served = [
            ...(core.versions ?? []),
            ...(groups.groups ?? []).flatMap(({ versions = [] }) => versions.map(({ groupVersion }) => groupVersion)),
        ];
        const maps = await Promise.all(served.map(async (each) => await this.#loadGroupVersion(each)));
        return maps.flatMap((resources) => [...resources.keys()]);
    }
    /** The apiVersions in which the kind is served, for a message about one in which it is not. */
    async servedIn(kind) {
        const known = await this.#known;
        return [...(known?.resources.keys() ?? [])]
            .filter((key) => key.endsWith(` ${kind}`))
            .map((key) => key.slice(0, key.indexOf(' ')));
    }
    async #forgetOnFailure(loading) {
        try {
            return await loading;
        }
        catch (error) {
            this.#known = undefined;
            throw error;
        }
    }
    async #load() {
        this.#groupVersions.clear();
        const documents = await Promise.all([this.#fetch('api', AGGREGATED), this.#fetch('apis', AGGREGATED)]);
        const aggregated = documents.every((document) => document.kind === 'APIGroupDiscoveryList');
        const resources = new Map();
        if (aggregated)
            documents.forEach((document) => readAggregated(document, resources));
        return { resources, aggregated };
    }
    async #find(known, kind) {
        if (known.aggregated)
            return known.resources.get(key(kind.apiVersion, kind.kind));
        let group = this.#groupVersions.get(kind.apiVersion);
        if (group === undefined) {
            group = this.#loadGroupVersion(kind.apiVersion);
            this.#groupVersions.set(kind.apiVersion, group);
        }
        return (await group).get(key(kind.apiVersion, kind.kind));
    }
    async #loadGroupVersion(apiVersion) {
        const resources = new Map();
        try {
            const list = (await this.#fetch(basePath(apiVersion), 'application/json'));
            for (const { name, kind, namespaced, verbs } of list.resources ?? []) {
                if (name.includes('/'))
                    continue;
                resources.set(key(apiVersion, kind), {
                    path: basePath(apiVersion),
                    plural: name,
                    namespaced,
                    verbs: verbs ?? [],
                });
            }
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD) || error.status !== 404)
                throw error;
        }
        return resources;
    }
}
function readAggregated(list, into) {
    for (const item of list.items ?? []) {
        const group = item.metadata?.name ?? '';
        for (const { version, resources } of item.versions ?? []) {
            const apiVersion = group === '' ? version : `${group}/${version}`;
            for (const { resource, responseKind, scope, verbs } of resources ?? []) {
                if (responseKind?.kind === undefined || responseKind.kind === '')
                    continue;
                into.set(key(apiVersion, responseKind.kind), {
                    path: basePath(apiVersion),
                    plural: resource,
                    namespaced: scope === 'Namespaced',
                    verbs: verbs ?? [],
                });
            }
        }
    }
}
function basePath(apiVersion) {
    return apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
}
function key(apiVersion, kind) {
    return `${apiVersion} ${kind}`;
}

;// CONCATENATED MODULE: ./js/cluster/marks.js
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

;// CONCATENATED MODULE: ./js/cluster/paths.js
/** The path of a collection, or of all namespaces' collections. Segments keep their case and are encoded. */
function collectionPath(resource, namespace) {
    const inside = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${resource.path}${inside}/${resource.plural}`;
}
/**
 * The path of one object. The namespace of a cluster-scoped object is ignored, as charts often set one.
 * @throws Error when a namespaced object names no namespace: whoever loads manifests has to set it.
 */
function objectPath(resource, ref, subresource) {
    if (resource.namespaced && ref.namespace === undefined) {
        throw new Error(`${ref.kind} ${ref.name} is namespaced, but no namespace was given for it`);
    }
    if (ref.name === '')
        throw new Error(`a ${ref.kind} has no name`);
    const path = `${collectionPath(resource, ref.namespace)}/${encodeURIComponent(ref.name)}`;
    return subresource === undefined ? path : `${path}/${subresource}`;
}
/** `?a=b`, without what is undefined. */
function query(parameters) {
    const pairs = Object.entries(parameters).flatMap(([name, value]) => value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]);
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
function selectionQuery(selection) {
    return { labelSelector: selection.labelSelector, fieldSelector: selection.fieldSelector };
}
/** The API group: empty for the core one. */
function paths_groupOf(apiVersion) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./js/base/errors.js
var base_errors = __webpack_require__(5847);
;// CONCATENATED MODULE: ./js/cluster/portforward.js






/** More than any health or smoke check needs; a pod that streams without end must not fill our memory. */
const MAX_BODY_BYTES = 1024 * 1024;
/** Channels of `v4.channel.k8s.io` for one port: data, then errors; each opens with the port as two bytes. */
const DATA_CHANNEL = 0;
const ERROR_CHANNEL = 1;
/**
 * GET over the port-forward subresource of a pod, by WebSocket: through the API server alone, without an ingress.
 * @throws Error that names the pod and port when it refuses, breaks off, or has not answered in full within `timeoutMs`.
 */
async function getOverPortForward(transport, target, signal) {
    const where = `pod ${target.namespace}/${target.pod} port ${target.port}`;
    const late = `${where} did not answer GET ${target.path} within ${target.timeoutMs} ms`;
    const deadline = deadlineOf(target.timeoutMs, late, signal);
    const tunnel = await openTunnel(transport, target, where, deadline);
    try {
        return await get(tunnel, target, where, deadline);
    }
    catch (error) {
        if (!(error instanceof Refused))
            throw error;
        throw new Error(`port-forward to ${where} was refused: ${await whyRefused(transport, target, deadline)}`, { cause: error });
    }
    finally {
        tunnel.destroy();
    }
}
/** A tunnel is open within it, or the API server does not open it. */
const OPEN_MS = 10_000;
function deadlineOf(ms, message, signal) {
    const late = new AbortController();
    setTimeout(() => late.abort(new limits/* StoppedError */.Ko(message)), ms).unref();
    return (0,answer/* joined */.oR)(late.signal, signal) ?? late.signal;
}
/**
 * Opens a connection to a port of a pod by the same way, for whoever speaks over it what he likes.
 * @throws Error that names the pod and port when the API server refuses. That the pod refuses is an error of the stream.
 */
async function openPodTunnel(transport, target, signal) {
    const where = `pod ${target.namespace}/${target.pod} port ${target.port}`;
    const late = `the API server has not opened a port-forward to ${where} within ${OPEN_MS / 1000} s`;
    const deadline = deadlineOf(OPEN_MS, late, signal);
    const tunnel = await openTunnel(transport, target, where, deadline);
    try {
        await (0,limits/* orStop */.ic)(tunnel.opened, deadline);
        return tunnel;
    }
    catch (error) {
        tunnel.destroy();
        if (!(error instanceof Refused))
            throw error;
        throw new Error(`port-forward to ${where} was refused: ${await whyRefused(transport, target, deadline)}`, { cause: error });
    }
}
/** Nothing listens in the pod. Its code is the one of sockets, by which callers know it. */
class PodRefusedError extends Error {
    code = 'ECONNREFUSED';
}
/** The upgrade itself was refused. */
class Refused extends Error {
}
/** A WebSocket hides the server's answer to a refused upgrade; the same request without an upgrade shows it. */
async function whyRefused(transport, { namespace, pod, port }, signal) {
    const pods = { path: 'api/v1', plural: 'pods', namespaced: true, verbs: [] };
    const ref = { apiVersion: 'v1', kind: 'Pod', name: pod, namespace };
    try {
        await transport.send({
            method: 'GET',
            path: `${objectPath(pods, ref, 'portforward')}?ports=${port}`,
            subject: { verb: 'create', group: '', resource: 'pods/portforward', namespace, name: pod },
            repeatable: 'no',
            signal,
        });
    }
    catch (error) {
        return (0,base_errors/* messageOf */.bD)(error);
    }
    return 'the API server did not say why';
}
async function openTunnel(transport, target, where, signal) {
    const { WebSocket, Headers } = transport.undici;
    const { dispatcher, headers } = await transport.webSocketOptions(signal);
    const list = new Headers();
    for (const [name, value] of Object.entries(headers))
        [value].flat().forEach((one) => list.append(name, one));
    const base = transport.server.replace(/\/+$/, '').replace(/^http/, 'ws');
    const pod = `${base}/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods/${encodeURIComponent(target.pod)}`;
    const socket = new WebSocket(`${pod}/portforward?ports=${target.port}`, {
        protocols: ['v4.channel.k8s.io'],
        dispatcher,
        headers: list,
    });
    socket.binaryType = 'arraybuffer';
    return new PodTunnel(socket, where, transport.server);
}
/** The bytes of one forwarded connection. */
class PodTunnel extends external_node_stream_.Duplex {
    #socket;
    /** Settles when the API server has taken the connection, or has not. */
    opened;
    #refuse = () => undefined;
    #headSeen = new Set();
    constructor(socket, where, server) {
        super();
        this.#socket = socket;
        this.opened = new Promise((resolve, reject) => {
            socket.addEventListener('open', () => resolve(), { once: true });
            this.#refuse = reject;
        });
        // Who does not wait for it hears of the same by the stream's error.
        this.opened.catch(() => undefined);
        // Nobody may have got hold of the stream yet: then who waits for it to open is told, and no process dies of it.
        this.on('error', () => undefined);
        socket.addEventListener('message', (event) => this.#receive(Buffer.from(event.data), where));
        socket.addEventListener('error', (event) => {
            const failure = (0,errors/* classifyNetworkError */.LW)(event.error);
            this.destroy(failure.kind === 'other'
                ? new Refused((0,base_errors/* messageOf */.bD)(event.error))
                : new errors/* UnreachableError */.Jk(server, failure));
        });
        socket.addEventListener('close', () => this.push(null));
    }
    _read() {
        // The WebSocket pushes; answers are bounded by MAX_BODY_BYTES.
    }
    _write(chunk, _encoding, done) {
        this.opened.then(() => {
            this.#socket.send(Buffer.concat([Buffer.of(DATA_CHANNEL), chunk]));
            done();
        }, (error) => done(error));
    }
    _destroy(error, done) {
        this.#refuse(error ?? new Error('the tunnel was closed'));
        this.#socket.close();
        done(error);
    }
    #receive(frame, where) {
        const channel = frame[0] ?? DATA_CHANNEL;
        // Each channel's first frame only repeats the port.
        if (!this.#headSeen.has(channel)) {
            this.#headSeen.add(channel);
            return;
        }
        const bytes = frame.subarray(1);
        if (channel === DATA_CHANNEL)
            this.push(bytes);
        else if (channel === ERROR_CHANNEL && bytes.length > 0) {
            const reason = reasonIn(bytes.toString('utf8'));
            this.destroy(new PodRefusedError(`${where} does not take the connection: ${reason}`));
        }
    }
}
/** The container runtime tells of namespaces and sandboxes around the one thing that matters. */
function reasonIn(text) {
    return /connect: ([a-z ]+)/.exec(text)?.[1]?.trim() ?? text.trim();
}
async function get(tunnel, target, where, deadline) {
    return await new Promise((resolve, reject) => {
        const late = () => {
            const error = deadline.reason;
            reject(error);
            request.destroy(error);
        };
        const request = external_node_http_.request({
            createConnection: () => tunnel,
            host: 'localhost',
            port: target.port,
            path: target.path,
            headers: { 'user-agent': 'edu-actions', connection: 'close' },
        });
        deadline.addEventListener('abort', late, { once: true });
        tunnel.once('error', reject);
        request.once('error', (error) => {
            if (tunnel.errored === null)
                reject(new Error(`${where} broke off before it answered GET ${target.path}: ${(0,base_errors/* messageOf */.bD)(error)}`));
        });
        request.once('response', (response) => {
            collect(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), (error) => reject(new Error(`${where} broke off within its answer: ${(0,base_errors/* messageOf */.bD)(error)}`)));
        });
        request.end();
    });
}
async function collect(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            break;
    }
    return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
}

// EXTERNAL MODULE: ./js/cluster/refs.js
var cluster_refs = __webpack_require__(3793);
;// CONCATENATED MODULE: ./js/cluster/requests.js

/** Whether a patch holds for one version of the object only: done twice it is refused the second time. */
function isFenced(body) {
    if (Array.isArray(body)) {
        return body.some(({ path }) => path === '/metadata/resourceVersion');
    }
    return body.metadata?.resourceVersion !== undefined;
}
/** `fieldValidation=Strict`: a misspelt field is refused instead of dropped. */
function writeQuery(fieldManager, options, force) {
    return query({
        fieldManager,
        fieldValidation: 'Strict',
        force: force === true ? true : undefined,
        dryRun: options.dryRun === true ? 'All' : undefined,
    });
}
/** What a request for one object is about. */
function subjectOf(verb, ref, resource, subresource) {
    return {
        verb,
        group: paths_groupOf(ref.apiVersion),
        resource: subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`,
        name: ref.name,
        ...(resource.namespaced && ref.namespace !== undefined ? { namespace: ref.namespace } : {}),
    };
}
/** What a request for many objects is about. */
function listSubject(verb, kind, resource, selection) {
    const namespace = selection.namespace === undefined ? {} : { namespace: selection.namespace };
    return { verb, group: paths_groupOf(kind.apiVersion), resource: resource.plural, ...namespace };
}
/** What was asked for, without what only says which version of the object it was asked of. */
function withoutVersion(wanted) {
    const { metadata, ...rest } = wanted;
    if (metadata === undefined)
        return rest;
    const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !['resourceVersion', 'generation', 'managedFields'].includes(key)));
    return { ...rest, metadata: kept };
}

;// CONCATENATED MODULE: ./js/cluster/lines.js
/** More than an object of Kubernetes can have: a line that goes on beyond it has no end. */
const LINE_UNITS = 32 * 1024 * 1024;
/**
 * Yields the lines of a byte stream, however the bytes are cut into chunks; each batch is what one chunk completed.
 * @throws Error for a line without end
 */
async function* lineBatches(chunks) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of chunks) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = parts.pop() ?? '';
        if (rest.length > LINE_UNITS)
            throw new Error('a line of the stream has no end');
        const lines = parts.filter((line) => line !== '');
        if (lines.length > 0)
            yield lines;
    }
    rest += decoder.decode();
    if (rest !== '')
        yield [rest];
}

;// CONCATENATED MODULE: ./js/cluster/watch.js



/** After a watch that lasted, the next one starts at once; failing ones wait ever longer. */
const BACKOFF_MS = [0, 250, 500, 1_000, 2_000, 5_000];
/** The server no longer has the changes since our version: list again. */
class Expired extends Error {
}
/** One list, then a watch resumed from the last seen version for as long as the store is open. */
class WatchedStore {
    synced;
    #source;
    #clock;
    #logger;
    #abort = new AbortController();
    #listeners = new Set();
    #objects = new Map();
    #version = '';
    #failures = 0;
    /** @param options.patience Ends the wait for the first list. */
    constructor(source, options) {
        this.#source = source;
        this.#clock = options.clock;
        this.#logger = options.logger;
        const listed = new Promise((resolve, reject) => {
            this.#run(resolve).catch((error) => {
                const failure = this.#abort.signal.aborted ? new Error('the store was closed') : error;
                reject(failure);
                if (!this.#abort.signal.aborted)
                    this.#fail(error);
            });
        });
        this.synced = (0,limits/* orStop */.ic)(listed, options.patience);
        // Whoever waits for it gets the rejection; whoever does not must not die of it.
        this.synced.catch(() => undefined);
    }
    items() {
        return [...this.#objects.values()];
    }
    get(name, namespace) {
        if (namespace !== undefined)
            return this.#objects.get(watch_key(name, namespace));
        return (this.#objects.get(watch_key(name, undefined)) ?? this.items().find((object) => object.metadata.name === name));
    }
    onChange(changed, failed) {
        const listener = { changed, failed };
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
    }
    close() {
        this.#listeners.clear();
        this.#abort.abort(new Error('the store was closed'));
    }
    async #run(synced) {
        const { signal } = this.#abort;
        let first = true;
        while (!signal.aborted) {
            try {
                await this.#relist(signal);
                if (first)
                    synced();
                first = false;
                this.#notify();
                await this.#watchUntilExpired(signal);
            }
            catch (error) {
                signal.throwIfAborted();
                if (first && isHopeless(error))
                    throw error;
                await this.#backOff(error);
            }
        }
    }
    async #relist(signal) {
        const list = await this.#source.list(signal);
        this.#objects = new Map(list.items.map((object) => [keyOf(object), object]));
        this.#version = list.resourceVersion;
    }
    /** @returns when the server has forgotten our version; a watch that ends otherwise is resumed. */
    async #watchUntilExpired(signal) {
        while (!signal.aborted) {
            try {
                const stream = await this.#source.watch(this.#version, signal);
                for await (const lines of lineBatches(stream))
                    this.#takeIn(lines);
                // A watch that the server ends in order says nothing; one that it ends at once, again and again, would spin.
                await this.#backOff(undefined);
            }
            catch (error) {
                signal.throwIfAborted();
                if (error instanceof Expired || (error instanceof errors/* ApiError */.hD && error.status === 410))
                    return;
                await this.#backOff(error);
            }
        }
    }
    #takeIn(lines) {
        let changed = false;
        for (const line of lines) {
            const { type, object } = JSON.parse(line);
            if (type === 'ERROR') {
                if (object.code === 410)
                    throw new Expired(object.message);
                throw new Error(object.message ?? 'the watch failed');
            }
            this.#version = object.metadata.resourceVersion ?? this.#version;
            this.#failures = 0;
            if (type === 'BOOKMARK')
                continue;
            changed = true;
            if (type === 'DELETED')
                this.#objects.delete(keyOf(object));
            else
                this.#objects.set(keyOf(object), object);
        }
        if (changed)
            this.#notify();
    }
    #notify() {
        for (const listener of this.#listeners) {
            try {
                listener.changed();
            }
            catch (error) {
                this.#logger.error(`a listener on ${this.#source.description} failed: ${(0,base_errors/* messageOf */.bD)(error)}`);
                surface(listener, error);
            }
        }
    }
    #fail(error) {
        for (const listener of this.#listeners)
            listener.failed?.(error);
    }
    async #backOff(error) {
        const wait = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)] ?? 0;
        this.#failures += 1;
        if (error !== undefined) {
            this.#logger.debug(`watching ${this.#source.description}: ${(0,base_errors/* messageOf */.bD)(error)}; again in ${wait} ms`);
        }
        await this.#clock.sleep(wait, this.#abort.signal);
    }
}
/** An exception of a listener without a hook is a bug that must not turn into a wait for nothing: it ends the process. */
function surface(listener, error) {
    if (listener.failed !== undefined) {
        listener.failed(error);
        return;
    }
    queueMicrotask(() => {
        throw error;
    });
}
/** What no waiting mends: no permission, no such kind, bad credentials. */
function isHopeless(error) {
    if (error instanceof errors/* ApiError */.hD)
        return error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 410;
    return error instanceof base_errors/* ConfigurationError */.j1;
}
function keyOf(object) {
    return watch_key(object.metadata.name, object.metadata.namespace);
}
function watch_key(name, namespace) {
    return `${namespace ?? ''}/${name}`;
}

;// CONCATENATED MODULE: ./js/cluster/client.js











/**
 * How long one connection of a watch lasts. It is short on purpose: a connection that a NAT or a load balancer has
 * dropped without a word is noticed by then, and resuming costs one request.
 */
const WATCH_SECONDS = 60;
const WATCH_SILENCE_MS = (WATCH_SECONDS + 15) * 1000;
const PATCH_TYPES = {
    apply: 'application/apply-patch+yaml',
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
};
/** The real cluster: REST over one shared pool of connections. */
class RestCluster {
    info;
    fieldManager;
    #transport;
    #discovery;
    #kubeconfig;
    #clock;
    #logger;
    #stores;
    #signal;
    constructor(transport, options, shared) {
        this.#transport = transport;
        this.info = options.info;
        this.fieldManager = options.fieldManager ?? SHARED_MANAGER;
        this.#kubeconfig = options.kubeconfig;
        this.#clock = options.clock;
        this.#logger = options.logger;
        this.#stores = shared?.stores ?? new Set();
        this.#signal = shared?.signal;
        // Of everybody who shares it: no signal of one ends it for the others.
        this.#discovery =
            shared?.discovery ??
                new Discovery(async (path, accept) => {
                    const subject = { verb: 'get', group: '', resource: path };
                    return await transport.sendJson({ method: 'GET', path, subject, repeatable: 'yes', accept });
                });
    }
    pending() {
        return this.#transport.pending();
    }
    within(signal) {
        const options = {
            info: this.info,
            kubeconfig: this.#kubeconfig,
            clock: this.#clock,
            logger: this.#logger,
            fieldManager: this.fieldManager,
        };
        return new RestCluster(this.#transport, options, {
            discovery: this.#discovery,
            stores: this.#stores,
            signal: (0,answer/* joined */.oR)(this.#signal, signal) ?? signal,
        });
    }
    get requests() {
        return this.#transport.requests;
    }
    kubeconfig() {
        return this.#kubeconfig;
    }
    async version() {
        const subject = { verb: 'get', group: '', resource: 'version' };
        const request = { method: 'GET', path: 'version', subject, repeatable: 'yes' };
        const answer = await this.#transport.sendJson(this.#bound(request));
        return answer;
    }
    async resource(kind) {
        return await this.#orStop(this.#discovery.resource(kind));
    }
    async apiVersions() {
        return await this.#orStop(this.#discovery.apiVersions());
    }
    async get(ref) {
        const resource = await this.resource(ref);
        if (resource === undefined)
            return undefined;
        try {
            return await this.#send({
                method: 'GET',
                path: objectPath(resource, ref),
                subject: subjectOf('get', ref, resource),
                repeatable: 'yes',
            });
        }
        catch (error) {
            if (error instanceof errors/* ApiError */.hD && error.status === 404)
                return undefined;
            throw error;
        }
    }
    async list(kind, selection = {}) {
        return await this.#list(kind, selection);
    }
    async create(object, options = {}) {
        const ref = (0,cluster_refs/* refOf */.H)(object);
        const resource = await this.#known(ref);
        return await this.#mayHaveHappened(ref, object, 'AlreadyExists', {
            method: 'POST',
            path: collectionPath(resource, ref.namespace) + writeQuery(this.fieldManager, options),
            subject: subjectOf('create', ref, resource),
            // Repeated under a fixed name it is refused, and then the live object tells whose it is.
            repeatable: ref.name === '' ? 'no' : 'yes',
            body: JSON.stringify(object),
            signal: options.signal,
        });
    }
    async replace(object, options = {}) {
        const ref = (0,cluster_refs/* refOf */.H)(object);
        const resource = await this.#known(ref);
        return await this.#mayHaveHappened(ref, object, 'Conflict', {
            method: 'PUT',
            path: objectPath(resource, ref) + writeQuery(this.fieldManager, options),
            subject: subjectOf('update', ref, resource),
            repeatable: object.metadata.resourceVersion === undefined ? 'no' : 'yes',
            body: JSON.stringify(object),
            signal: options.signal,
        });
    }
    async patch(ref, body, options) {
        const resource = await this.#known(ref);
        const { subresource } = options;
        const fenced = isFenced(body);
        const request = {
            method: 'PATCH',
            path: objectPath(resource, ref, subresource) + writeQuery(this.fieldManager, options, options.force),
            subject: subjectOf('patch', ref, resource, subresource),
            repeatable: options.type === 'apply' || fenced ? 'yes' : 'no',
            body: JSON.stringify(body),
            contentType: PATCH_TYPES[options.type],
            signal: options.signal,
        };
        if (options.type !== 'merge' || subresource !== undefined)
            return await this.#send(request);
        return await this.#mayHaveHappened(ref, body, 'Conflict', request);
    }
    async delete(ref, options = {}) {
        const resource = await this.resource(ref);
        if (resource === undefined)
            return false;
        const { uid, resourceVersion, propagation, gracePeriodSeconds } = options;
        const fenced = uid !== undefined || resourceVersion !== undefined;
        try {
            await this.#send({
                method: 'DELETE',
                path: objectPath(resource, ref) + query({ dryRun: options.dryRun === true ? 'All' : undefined }),
                subject: subjectOf('delete', ref, resource),
                repeatable: fenced ? 'yes' : 'no',
                body: JSON.stringify({
                    apiVersion: 'v1',
                    kind: 'DeleteOptions',
                    propagationPolicy: propagation ?? 'Background',
                    gracePeriodSeconds,
                    ...(fenced ? { preconditions: { uid, resourceVersion } } : {}),
                }),
                signal: options.signal,
            });
            return true;
        }
        catch (error) {
            if (error instanceof errors/* ApiError */.hD && error.status === 404)
                return error.repeated;
            throw error;
        }
    }
    watch(kind, selection = {}) {
        const place = selection.namespace === undefined ? '' : ` in namespace ${selection.namespace}`;
        const store = new WatchedStore({
            description: `${kind.kind}${place}`,
            list: async (signal) => await this.#list(kind, selection, signal),
            watch: async (resourceVersion, signal) => await this.#openWatch(kind, selection, resourceVersion, signal),
        }, {
            clock: this.#clock,
            logger: this.#logger,
            ...(this.#signal === undefined ? {} : { patience: this.#signal }),
        });
        this.#stores.add(store);
        return store;
    }
    async logs(namespace, pod, options) {
        const { container, previous, tailLines, limitBytes } = options;
        const pods = { path: 'api/v1', plural: 'pods', namespaced: true, verbs: [] };
        const ref = { apiVersion: 'v1', kind: 'Pod', name: pod, namespace };
        const request = {
            method: 'GET',
            path: objectPath(pods, ref, 'log') + query({ container, previous, tailLines, limitBytes }),
            subject: subjectOf('get', ref, pods, 'log'),
            repeatable: 'yes',
            accept: '*/*',
        };
        const answer = await this.#transport.send(this.#bound(request));
        // The kubelet's answer, as a 200, for a container whose log it has just removed.
        return answer.text.startsWith('unable to retrieve container logs for ') ? '' : answer.text;
    }
    async getFromPod(target) {
        return await getOverPortForward(this.#transport, target, this.#signal);
    }
    async openTunnel(target) {
        return await openPodTunnel(this.#transport, target, this.#signal);
    }
    async can(checks) {
        return await Promise.all(checks.map(async (check) => {
            const review = await this.#send({
                method: 'POST',
                path: 'apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
                subject: { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
                // It stores nothing.
                repeatable: 'yes',
                body: JSON.stringify({
                    apiVersion: 'authorization.k8s.io/v1',
                    kind: 'SelfSubjectAccessReview',
                    spec: { resourceAttributes: check },
                }),
            });
            return review.status?.['allowed'] === true;
        }));
    }
    async close() {
        for (const store of this.#stores)
            store.close();
        this.#stores.clear();
        await this.#transport.close();
    }
    async #known(kind) {
        return await this.#orStop(this.#discovered(kind));
    }
    async #discovered(kind) {
        const resource = await this.#discovery.resource(kind);
        if (resource !== undefined)
            return resource;
        const served = await this.#discovery.servedIn(kind.kind);
        throw new errors/* UnknownKindError */.r_(kind, this.info.server, served);
    }
    async #send(request) {
        return (await this.#transport.sendJson(this.#bound(request)));
    }
    /** What ended a wait, with what it waited for. */
    #named(reason) {
        const [first] = this.#transport.pending();
        if (!(reason instanceof limits/* StoppedError */.Ko) || first === undefined)
            return reason;
        return reason.waitingFor(first);
    }
    /** The request, which ends with our signal too. */
    #bound(request) {
        return { ...request, signal: (0,answer/* joined */.oR)(request.signal, this.#signal) };
    }
    async #orStop(work) {
        try {
            return await (0,limits/* orStop */.ic)(work, this.#signal);
        }
        catch (error) {
            throw this.#signal?.aborted === true && error === this.#signal.reason ? this.#named(error) : error;
        }
    }
    /**
     * A write that cannot be done twice, sent again after a lost answer, is refused the second time when the first had
     * been carried out. Then the live object is what was asked for, and that is a success.
     */
    async #mayHaveHappened(ref, wanted, refusal, request) {
        try {
            return await this.#send(request);
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD) || error.reason !== refusal || !error.repeated)
                throw error;
            const live = await this.get(ref);
            if (live === undefined || !contains(live, withoutVersion(wanted)))
                throw error;
            return live;
        }
    }
    /** @param own Of a watch: then it is not our signal that ends it. */
    async #list(kind, selection, own) {
        const resource = await (own === undefined ? this.#known(kind) : this.#discovered(kind));
        const request = {
            method: 'GET',
            path: collectionPath(resource, selection.namespace) + query(selectionQuery(selection)),
            subject: listSubject('list', kind, resource, selection),
            repeatable: 'yes',
            signal: own,
        };
        const list = (await this.#transport.sendJson(own === undefined ? this.#bound(request) : request));
        // To take something else for an empty list would be to see that nothing is there.
        if (list.items === undefined) {
            const { failure } = new answer/* MalformedError */.G4('answered with something that is no list', false);
            throw new errors/* UnreachableError */.Jk(this.info.server, failure, request.subject);
        }
        // The server leaves apiVersion and kind out of the elements of a list.
        const items = (list.items ?? []).map((item) => ({
            ...item,
            apiVersion: kind.apiVersion,
            kind: kind.kind,
        }));
        return { items, resourceVersion: list.metadata?.resourceVersion ?? '' };
    }
    async #openWatch(kind, selection, resourceVersion, signal) {
        const resource = await this.#discovered(kind);
        const parameters = {
            ...selectionQuery(selection),
            watch: true,
            allowWatchBookmarks: true,
            resourceVersion,
            timeoutSeconds: WATCH_SECONDS,
        };
        return (await this.#transport.open({
            method: 'GET',
            path: collectionPath(resource, selection.namespace) + query(parameters),
            subject: listSubject('watch', kind, resource, selection),
            repeatable: 'yes',
            bodyTimeoutMs: WATCH_SILENCE_MS,
            signal,
        }));
    }
}

// EXTERNAL MODULE: ./js/cluster/kubeconfig.js + 1 modules
var kubeconfig = __webpack_require__(5757);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./js/cluster/proxy.js

/**
 * The proxy for a server, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY as kubectl and helm read them (Go's httpproxy):
 * upper case before lower case, `*`, names with their subdomains, `.sub` for subdomains alone, addresses, CIDR ranges,
 * each with an optional port; the own machine is never asked through a proxy.
 */
function proxyFor(server, env) {
    const proxy = pick(env, server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
    if (proxy === undefined)
        return undefined;
    const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    if (host === 'localhost' || ((0,external_node_net_.isIP)(host) !== 0 && LOOPBACK.check(host, family(host))))
        return undefined;
    const port = server.port === '' ? (server.protocol === 'https:' ? '443' : '80') : server.port;
    const exceptions = (pick(env, 'NO_PROXY') ?? '').split(',').map((entry) => entry.trim().toLowerCase());
    if (exceptions.some((entry) => entry !== '' && matches(entry, host, port)))
        return undefined;
    return /^[a-z0-9+]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
const LOOPBACK = new external_node_net_.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
function pick(env, name) {
    return [env[name], env[name.toLowerCase()]].find((value) => value !== undefined && value !== '');
}
function family(address) {
    return (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4';
}
function matches(entry, host, port) {
    if (entry === '*')
        return true;
    const range = /^(.+)\/(\d+)$/.exec(entry);
    if (range !== null)
        return inRange(host, range[1] ?? '', Number(range[2]));
    const bare = entry.replace(/^\[|\]$/g, '');
    if ((0,external_node_net_.isIP)(bare) !== 0)
        return bare === host;
    const [, name = entry, wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (wantedPort !== undefined && wantedPort !== port)
        return false;
    const suffix = name.replace(/^\*/, '').replace(/^\[|\]$/g, '');
    return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}
function inRange(host, network, prefix) {
    const bits = { 0: -1, 4: 32, 6: 128 }[(0,external_node_net_.isIP)(network)] ?? -1;
    if ((0,external_node_net_.isIP)(host) !== (0,external_node_net_.isIP)(network) || prefix > bits)
        return false;
    const range = new external_node_net_.BlockList();
    range.addSubnet(network, prefix, family(network));
    return range.check(host, family(host));
}

;// CONCATENATED MODULE: ./js/cluster/connect.js





/**
 * Finds the credentials and prepares a connection; nothing is sent yet. The HTTP client and client-node are loaded here
 * and not before, so that an action that refuses its inputs starts fast.
 * @throws ConfigurationError when there are no usable credentials
 */
async function connect(options) {
    const selected = await (0,kubeconfig/* selectKubeconfig */.u)(options);
    const [undici, { identityProvider }, { Transport }, { stringify }] = await Promise.all([
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.t.bind(__webpack_require__, 1684, 19)),
        Promise.all(/* import() */[__webpack_require__.e(684), __webpack_require__.e(117), __webpack_require__.e(211)]).then(__webpack_require__.bind(__webpack_require__, 211)),
        __webpack_require__.e(/* import() */ 198).then(__webpack_require__.bind(__webpack_require__, 3198)),
        Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 3483, 19)),
    ]);
    const server = String(selected.cluster['server']).replace(/\/+$/, '');
    const configured = selected.cluster['proxy-url'];
    const proxy = typeof configured === 'string' && configured !== '' ? configured : proxyFor(new URL(server), options.env);
    const { clock, logger } = options;
    const transport = new Transport(undici, {
        server,
        newIdentityProvider: () => identityProvider(selected, options.exec ?? systemExec),
        clock,
        logger,
        ...(proxy === undefined ? {} : { proxy }),
        ...(options.requestTimeoutMs === undefined ? {} : { timeoutMs: options.requestTimeoutMs }),
    });
    if (server.startsWith('http:') && hasCredentials(selected.user)) {
        logger.warning(`the cluster ${server} is reached without TLS: whoever is on the way reads the credentials of the kubeconfig and may change what is released; give it a server: https://…`);
    }
    logger.debug(`cluster ${server}, context ${selected.context} of ${selected.source}`);
    return new RestCluster(transport, {
        info: { server, ...(selected.namespace === undefined ? {} : { namespace: selected.namespace }) },
        kubeconfig: stringify((0,kubeconfig/* kubeconfigDocument */.L)(selected)),
        ...(options.app === undefined ? {} : { fieldManager: fieldManagerOf(options.app) }),
        clock,
        logger,
    });
}
/** What would be sent with each request; a client certificate is none without TLS. */
function hasCredentials(user) {
    return ['token', 'tokenFile', 'username', 'exec', 'auth-provider'].some((key) => user[key] !== undefined);
}

// EXTERNAL MODULE: ./js/base/clock.js
var base_clock = __webpack_require__(700);
// EXTERNAL MODULE: ./js/base/redactor.js + 1 modules
var redactor = __webpack_require__(9593);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./js/cluster/desired.js


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
    const digest = (0,external_node_crypto_.hash)('sha256', JSON.stringify(plain), 'hex').slice(0, 32);
    const object = {
        ...plain,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, [APP_LABEL]: app },
            annotations: {
                ...metadata.annotations,
                ...(metadata.namespace === undefined && namespace !== undefined
                    ? { [NAMESPACE_ANNOTATION]: namespace }
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

;// CONCATENATED MODULE: ./js/cluster/managed-fields.js

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
    SHARED_MANAGER,
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
        (WHOLE_OBJECT_INSTALLERS.has(entry.manager ?? '') || applicationOf(entry.manager) !== undefined));
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
    return INSTALLERS.has(manager) || (operation === 'Apply' && applicationOf(manager) !== undefined);
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

;// CONCATENATED MODULE: ./js/cluster/forced.js
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

;// CONCATENATED MODULE: ./js/cluster/service-ports.js
/**
 * The ports that a Service must get in one step where a server-side apply cannot do it: the API server merges them by
 * number and protocol, so that a port whose number changes stays beside its successor as long as anybody else has a
 * share in it, and then the two collide by name or node port.
 * @returns undefined where nothing collides
 */
function portsInOneStep(desired, live) {
    if (desired.kind !== 'Service' || desired.apiVersion !== 'v1' || live === undefined)
        return undefined;
    const wanted = portsOf(desired);
    const keys = new Set(wanted.map(service_ports_keyOf));
    const left = portsOf(live).filter((port) => !keys.has(service_ports_keyOf(port)));
    const staying = left.filter((port) => !wanted.some((other) => collide(port, other)));
    return wanted.length === 0 || staying.length === left.length ? undefined : [...wanted, ...staying];
}
function portsOf({ spec }) {
    return spec?.['ports'] ?? [];
}
function service_ports_keyOf({ port, protocol = 'TCP' }) {
    return `${protocol}/${port}`;
}
function collide(a, b) {
    const isSameNode = a.nodePort !== undefined && a.nodePort === b.nodePort;
    return (a.name ?? '') === (b.name ?? '') || (isSameNode && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP'));
}

;// CONCATENATED MODULE: ./js/cluster/apply-one.js









const HASH_POINTER = `/metadata/annotations/${HASH_ANNOTATION.replace('/', '~1')}`;
/** Times that the take-over of managed fields is tried against controllers that write the object meanwhile. */
const TAKE_OVER_ATTEMPTS = 5;
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
    const ref = (0,cluster_refs/* refOf */.H)(desired.object);
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
    return (live.metadata.annotations?.[HASH_ANNOTATION] === desired.hash &&
        isApplied(live, own) &&
        !isHalfAdopted(live, desired.object, own));
}
/** The body to send, given the live object: an HPA's replica count is left out of it. */
function bodyFor(desired, live) {
    return isAutoscaled(live) ? withoutReplicas(desired.object) : desired.object;
}
function driftOf(desired, live) {
    // Nobody but a controller writes status; manifests of CRDs carry an empty one.
    const { status: _status, ...body } = bodyFor(desired, live);
    return differences(body, live);
}
/** The manifest is the one applied last: what differs was ours and was changed by somebody since. */
async function correct(cluster, desired, live, options) {
    const ref = (0,cluster_refs/* refOf */.H)(desired.object);
    const after = await send(cluster, bodyFor(desired, live), true, options);
    refuseDeleted(after);
    if (after.metadata.resourceVersion === live.metadata.resourceVersion)
        return { ref, outcome: 'unchanged', live: after };
    for (const { path, segments, desired: wanted, live: found } of driftOf(desired, live)) {
        const manager = ownerOf(live, segments, cluster.fieldManager);
        const by = manager === undefined ? '' : ` by ${manager}`;
        const was = found === undefined ? 'removed' : `changed to ${show(found, ref)}`;
        options.logger.warning(`${(0,cluster_refs/* describeRef */.R)(ref)}: ${path} was ${was}${by} since it was last applied; put back to ${show(wanted, ref)}`);
    }
    return { ref, outcome: 'corrected', live: after };
}
/** A first or a changed manifest. */
async function take(cluster, desired, live, options) {
    const body = live === undefined ? desired.object : bodyFor(desired, live);
    const own = cluster.fieldManager;
    const wasOurs = live?.metadata.annotations?.[HASH_ANNOTATION] !== undefined &&
        isApplied(live, own) &&
        !isHalfAdopted(live, desired.object, own);
    let after;
    let created = false;
    // A Service that somebody else installed was not listed.
    const before = live ?? (body.kind === 'Service' ? await cluster.get((0,cluster_refs/* refOf */.H)(body)) : undefined);
    const ports = portsInOneStep(body, before);
    if (ports !== undefined) {
        const change = options.dryRun ? { ...body, spec: { ...body.spec, ports } } : { spec: { ports } };
        const patched = await cluster.patch((0,cluster_refs/* refOf */.H)(body), change, {
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
    const scaled = error.conflicts.some((conflict) => isAutoscaler(conflict) && conflict.field === '.spec.replicas');
    const others = error.conflicts.filter((conflict) => !isAutoscaler(conflict));
    const ref = (0,cluster_refs/* refOf */.H)(body);
    const isOthers = await belongsToOthers(cluster, ref, others, options);
    const strangers = others.filter((conflict) => !mayTake(ref, conflict, options, cluster.fieldManager, isOthers));
    if (strangers.length > 0)
        throw error;
    if (scaled)
        options.logger.info(`${(0,cluster_refs/* describeRef */.R)(ref)}: .spec.replicas is left to its autoscaler`);
    const taken = others.filter((conflict) => conflict.manager !== cluster.fieldManager);
    if (taken.length > 0) {
        const list = taken.map((conflict) => `${conflict.field} from ${conflict.manager}`).join(', ');
        options.logger.info(`${(0,cluster_refs/* describeRef */.R)(ref)}: takes over ${list}`);
    }
    return await send(cluster, scaled ? withoutReplicas(body) : body, others.length > 0, options);
}
/** Under the manager that all applications shared only the object itself tells whose it is. */
async function belongsToOthers(cluster, ref, conflicts, { owner }) {
    if (!conflicts.some(({ manager }) => manager === SHARED_MANAGER && manager !== cluster.fieldManager))
        return false;
    const live = await cluster.get(ref);
    return live !== undefined && otherOwner(live, owner) !== undefined;
}
function mayTake(ref, conflict, { forced }, own, isOthers) {
    const { manager } = conflict;
    if (manager === own || isForced(forced, ref, conflict))
        return true;
    if (applicationOf(manager) !== undefined)
        return isForced(forced, ref, { field: MARK_FIELD });
    return INSTALLERS.has(manager) && !isOthers;
}
/**
 * Makes the installers' fields ours, and applies again, so that what the manifests no longer have goes away.
 * Until that is done the hash says that it is not: a run that is killed in between is finished by the next.
 */
async function adopt(cluster, body, applied, options) {
    const ref = (0,cluster_refs/* refOf */.H)(body);
    let live = applied;
    for (let attempt = 1; live !== undefined; attempt += 1) {
        const managedFields = takeOverFields(live.metadata, body, cluster.fieldManager);
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
            if (!(error instanceof errors/* ApiError */.hD && error.status === 409 && attempt < TAKE_OVER_ATTEMPTS))
                throw error;
            live = await cluster.get(ref);
            continue;
        }
        const from = installersOf(live.metadata, cluster.fieldManager).join(', ');
        options.logger.info(`${(0,cluster_refs/* describeRef */.R)(ref)}: adopted; its fields are no longer managed by ${from}`);
        return await send(cluster, isAutoscaled(live) ? withoutReplicas(body) : body, true, options);
    }
    throw new Error(`${(0,cluster_refs/* describeRef */.R)(ref)} was deleted while it was adopted`);
}
async function send(cluster, body, force, options) {
    return await cluster.patch((0,cluster_refs/* refOf */.H)(body), body, {
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
function wasCreated(after, own) {
    const { managedFields = [], creationTimestamp = '' } = after.metadata;
    const created = Date.parse(creationTimestamp);
    return managedFields.every(({ manager, time = '' }) => manager === own && Date.parse(time) - created <= 1_000);
}
function show(value, ref) {
    return ref.kind === 'Secret' ? redactor/* MASK */.v5 : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./js/cluster/applied.js


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
        const { items } = await cluster.list({ apiVersion: ref.apiVersion, kind: ref.kind }, { labelSelector: `${APP_LABEL}=${app}`, ...namespace });
        return new Map(items.map((object) => [object.metadata.name, object]));
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status === 403)
            return new Map();
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/cluster/limited.js
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

;// CONCATENATED MODULE: ./js/cluster/order.js
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

;// CONCATENATED MODULE: ./js/cluster/apply.js








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
    const { logger, app, signal, concurrency = DEFAULT_CONCURRENCY, clock = base_clock/* systemClock */.m } = options;
    const find = appliedObjects(cluster, app);
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
    const wanted = objects.map((source) => ({ source, ...desiredOf(source, app, options.namespace) }));
    for (const wave of inWaves(wanted, ({ object }) => object)) {
        signal?.throwIfAborted();
        const results = await settleLimited(wave, concurrency, async (desired) => {
            signal?.throwIfAborted();
            if (defined.has(kindKey(desired.object)))
                await untilServed(cluster, desired, clock, signal);
            const live = await find((0,cluster_refs/* refOf */.H)(desired.object));
            return await applyOne(cluster, desired, live, oneOptions);
        });
        signal?.throwIfAborted();
        const failures = results.flatMap((result, index) => {
            const item = wave[index];
            if (item === undefined)
                return [];
            if (result.status === 'rejected')
                return [{ ref: (0,cluster_refs/* refOf */.H)(item.object), error: asError(result.reason) }];
            done.set(item.source, result.value);
            return [];
        });
        if (failures.length > 0)
            throw new errors/* ApplyError */.d5('applied', failures);
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
    const object = (0,cluster_refs/* describeRef */.R)((0,cluster_refs/* refOf */.H)(after));
    if (before === undefined)
        return [{ object, path: '', to: '(new)' }];
    const found = [];
    walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
    return found.map(({ at, from, to }) => {
        const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
        const text = (value) => (secret ? redactor/* MASK */.v5 : field_differences_show(value));
        return {
            object,
            path: pathOf(at),
            ...(from === undefined ? {} : { from: text(from) }),
            ...(to === undefined ? {} : { to: text(to) }),
        };
    });
}
function relevant(object) {
    const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== HASH_ANNOTATION);
    const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
    return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}
function walk(before, after, at, report) {
    if (field_differences_isRecord(before) && field_differences_isRecord(after)) {
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
    const all = [...before, ...after].map(field_differences_nameOf);
    if (all.some((name) => name === undefined))
        return undefined;
    const find = (list, name) => list.find((element) => field_differences_nameOf(element) === name);
    return [...new Set(all)].map((name = '') => [{ name }, find(before, name), find(after, name)]);
}
function placedPairs(before, after) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
        { index },
        before[index],
        after[index],
    ]);
}
function field_differences_show(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function field_differences_nameOf(element) {
    return field_differences_isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
function field_differences_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./js/cluster/diff.js










/**
 * A server-side dry run of every object, without a change in the cluster: the preflight, and the `dry-run` input.
 * All problems are collected, none is thrown.
 * @throws UnreachableError, or the signal's reason
 */
async function diffObjects(cluster, objects, options) {
    const { logger, app, signal, concurrency = DEFAULT_CONCURRENCY } = options;
    const find = appliedObjects(cluster, app);
    const defined = kindsDefinedIn(objects);
    const namespaces = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const result = { objects: [], changes: [], problems: [], forbidden: [], notes: [] };
    const results = await settleLimited(objects, concurrency, async (source) => {
        signal?.throwIfAborted();
        const desired = desiredOf(source, app, options.namespace);
        const ref = (0,cluster_refs/* refOf */.H)(desired.object);
        if (defined.has(kindKey(ref)) && (await cluster.resource(ref)) === undefined) {
            return `${(0,cluster_refs/* describeRef */.R)(ref)}: not tried, its kind is defined by these manifests and not in the cluster yet`;
        }
        const listed = await find(ref);
        const before = listed ?? (await cluster.get(ref));
        if (before !== undefined && options.isForeign?.({ ...before, ...kindOf(ref) }) === true)
            return `${(0,cluster_refs/* describeRef */.R)(ref)}: not tried, it is somebody else's`;
        if (isUpToDate(desired, listed, cluster.fieldManager))
            return { ref, outcome: 'unchanged', changes: [] };
        try {
            const { live, outcome } = await applyOne(cluster, desired, before, {
                logger,
                owner: { app, namespace: options.namespace ?? '' },
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
                return `${(0,cluster_refs/* describeRef */.R)(ref)}: not tried, the namespace ${ref.namespace} ${why}`;
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
            const ref = (0,cluster_refs/* refOf */.H)(source);
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
    return error instanceof errors/* ApiError */.hD && error.status === 403 && /cannot \w+ resource "/.test(error.message);
}
function kindOf({ apiVersion, kind }) {
    return { apiVersion, kind };
}
function isMissingNamespace(error, ref) {
    return (error instanceof errors/* ApiError */.hD &&
        error.status === 404 &&
        error.message.includes(`namespaces "${ref.namespace}" not found`));
}
/**
 * What the user can do about a refused apply.
 * @throws the error itself when it is no answer about this object, such as a broken connection
 */
function problemsOf(error, ref) {
    const object = (0,cluster_refs/* describeRef */.R)(ref);
    if (error instanceof errors/* ApiError */.hD) {
        if (error.conflicts.length > 0) {
            return error.conflicts.map((conflict) => ({
                message: `${object}: the field ${conflict.field} is managed by ${conflict.manager}`,
                remedy: `Leave the field out of the manifests, have ${conflict.manager} give it up, or take it with force-conflicts: ${forcedLine(ref, conflict)}`,
            }));
        }
        return [{ message: `${object}: ${withoutDumps(error.message)}`, ...remedyOf(error) }];
    }
    if (error instanceof errors/* UnreachableError */.Jk)
        throw error;
    if (error instanceof base_errors/* ConfigurationError */.j1) {
        return error.problems.map((problem) => ({ ...problem, message: `${object}: ${problem.message}` }));
    }
    return [{ message: `${object}: ${(0,base_errors/* messageOf */.bD)(error)}` }];
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

;// CONCATENATED MODULE: ./js/cluster/delete.js





/**
 * Deletes objects in the reverse of the order in which they are applied, without waiting until they are gone.
 * @throws ApplyError with everything of a wave that could not be deleted
 */
async function deleteObjects(cluster, refs, options) {
    const { logger, signal, concurrency = DEFAULT_CONCURRENCY } = options;
    const kept = refs.filter((ref) => options.keep?.(ref) === true);
    const result = { deleted: [], absent: [], kept };
    const doomed = refs.filter((ref) => !kept.includes(ref));
    for (const wave of inWaves(doomed, (ref) => ref).reverse()) {
        signal?.throwIfAborted();
        const results = await settleLimited(wave, concurrency, async (ref) => await deleteOne(cluster, ref, signal));
        signal?.throwIfAborted();
        const failures = results.flatMap((settled, index) => {
            const ref = wave[index];
            if (ref === undefined)
                return [];
            if (settled.status === 'rejected')
                return [{ ref, error: settled.reason }];
            (settled.value ? result.deleted : result.absent).push(ref);
            if (settled.value)
                logger.info(`deleted ${(0,cluster_refs/* describeRef */.R)(ref)}`);
            return [];
        });
        if (failures.length > 0)
            throw new errors/* ApplyError */.d5('deleted', failures);
    }
    return result;
}
async function deleteOne(cluster, ref, signal) {
    try {
        return await cluster.delete(ref, { uid: ref.uid, ...(signal === undefined ? {} : { signal }) });
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status === 409)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/cluster/within.js
/** The same cluster, where every wait ends with the signal. */
function within(cluster, signal) {
    return cluster.within?.(signal) ?? cluster;
}

;// CONCATENATED MODULE: ./js/cluster/index.js















/***/ }),

/***/ 5757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ kubeconfigDocument),
  u: () => (/* binding */ selectKubeconfig)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(5847);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
// EXTERNAL MODULE: ./js/base/yaml-keys.js
var yaml_keys = __webpack_require__(3248);
// EXTERNAL MODULE: ./js/base/redactor.js + 1 modules
var redactor = __webpack_require__(9593);
;// CONCATENATED MODULE: ./js/base/kubeconfig-secrets.js



const SECRET_KEYS = [
    'token',
    'client-key-data',
    'password',
    'access-token',
    'id-token',
    'refresh-token',
    'client-secret',
];
/** Of a credential plugin's variables and arguments only these: to mask a region or a profile would riddle the log. */
const SECRET_NAME = /token|secret|passw|pwd|credential|api_?-?key|access_?-?key|private|session|auth/iu;
/** Letters and digits without a path or a word in them, as keys are made. */
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{20,}$/u;
/** Keeps every secret of a kubeconfig: GitHub masks the user's secret as a whole, not the parts that a message may quote. */
function keepKubeconfigSecrets(text) {
    for (const secret of kubeconfigSecrets(text))
        (0,redactor/* keepSecret */.gz)(secret);
}
/**
 * Every secret in a kubeconfig that is given as content or base64. Text that is no YAML is searched line by line, because an
 * error about it may quote a line.
 */
function kubeconfigSecrets(text = '') {
    return [text, Buffer.from(text, 'base64').toString('utf8')].flatMap(secretsOf);
}
function secretsOf(text) {
    const found = new Set();
    let isYaml = true;
    try {
        collect((0,dist.parseDocument)(text, { logLevel: 'silent', ...yaml_keys/* ANY_KEYS */.UO }).toJS({ maxAliasCount: 50 }), '', found);
    }
    catch {
        // An alias that leads nowhere, or an error of syntax.
        isYaml = false;
    }
    for (const secret of inLines(text, isYaml))
        found.add(secret);
    return [...found];
}
/** As they are written, and without the mark that makes an alias, an anchor or a tag of them to YAML. */
function inLines(text, isYaml) {
    const pattern = new RegExp(`["']?\\b(?:${SECRET_KEYS.join('|')})["']?[ \\t]*:[ \\t]*(\\S[^\\r\\n]*)`, 'gu');
    return [...text.matchAll(pattern)].flatMap(([, written = '']) => {
        const first = /^["']?([^\s"',}]+)/u.exec(written)?.[1] ?? '';
        const whole = written.replace(/[,}\]\s]+$/u, '').replace(/^["']|["']$/gu, '');
        const values = isYaml ? [first] : [first, whole];
        return values.flatMap((value) => [value, value.replace(/^[*&!|>]+/u, '')]);
    });
}
function collect(node, key, found) {
    if (typeof node === 'string' || typeof node === 'number') {
        if (SECRET_KEYS.includes(key))
            found.add(String(node));
        return;
    }
    if (Array.isArray(node)) {
        for (const item of node)
            collect(item, '', found);
        return;
    }
    if (typeof node !== 'object' || node === null)
        return;
    const record = node;
    if (typeof record['username'] === 'string' && typeof record['password'] === 'string') {
        (0,redactor/* keepCredentials */.UY)(record['username'], record['password']);
    }
    for (const secret of ofProxy(record['proxy-url']))
        found.add(secret);
    for (const secret of ofPlugin(record['exec']))
        found.add(secret);
    for (const [name, value] of Object.entries(record))
        collect(value, name, found);
}
function ofProxy(url) {
    const password = typeof url === 'string' ? (URL.parse(url)?.password ?? '') : '';
    if (password === '')
        return [];
    try {
        return [password, decodeURIComponent(password)];
    }
    catch {
        return [password];
    }
}
/** What a credential plugin is given: values that are secrets by their name or their look. */
function ofPlugin(exec) {
    const { env, args } = (exec ?? {});
    const variables = listOf(env).flatMap((entry) => {
        const { name, value } = (entry ?? {});
        if (typeof value !== 'string')
            return [];
        return SECRET_NAME.test(String(name)) || RANDOM.test(value) ? [value] : [];
    });
    const words = listOf(args).map(String);
    const given = words.flatMap((word, at) => {
        const [option = '', value] = /^(-[^=]*)=(.*)$/su.exec(word)?.slice(1) ?? [];
        if (value !== undefined)
            return SECRET_NAME.test(option) || RANDOM.test(value) ? [value] : [];
        const before = words[at - 1] ?? '';
        return RANDOM.test(word) || (/^-[^=]*$/u.test(before) && SECRET_NAME.test(before)) ? [word] : [];
    });
    return [...variables, ...given];
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(956);
;// CONCATENATED MODULE: ./js/cluster/kubeconfig.js





const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const INLINE = 'the input';
/**
 * Finds the credentials: the input, else the pod's service account (a runner inside the cluster), else KUBECONFIG, else
 * `~/.kube/config`.
 * @throws ConfigurationError when there are none, they are not YAML, or the context is not in them.
 */
async function selectKubeconfig(options) {
    const input = options.kubeconfig?.trim() ?? '';
    if (input !== '')
        return kubeconfig_select(await merge([readInput(input)]), options.context);
    const inCluster = inClusterKubeconfig(options);
    if (inCluster !== undefined)
        return inCluster;
    const files = defaultFiles(options.env);
    if (files.length === 0) {
        throw new errors/* ConfigurationError */.j1({
            message: 'no cluster credentials',
            input: 'kubeconfig',
            found: 'no input, no service account of a pod, no KUBECONFIG, no ~/.kube/config',
            expected: 'the content of a kubeconfig, its base64, or a path to one',
        });
    }
    return kubeconfig_select(await merge(files.map(readFile)), options.context);
}
function defaultFiles(env) {
    const listed = (env['KUBECONFIG'] ?? '').split(external_node_path_.delimiter).filter((file) => file !== '');
    // Like kubectl: a file of the list may be missing, but not all of them.
    const candidates = listed.length > 0 ? listed : [external_node_path_.join(env['HOME'] ?? (0,external_node_os_.homedir)(), '.kube', 'config')];
    return candidates.filter((file) => (0,external_node_fs_.existsSync)(file));
}
function readInput(input) {
    const decoded = decodeBase64(input);
    if (decoded !== undefined)
        return inline(decoded);
    if (input.includes('\n') || input.startsWith('{'))
        return inline(input);
    if ((0,external_node_fs_.existsSync)(input) && (0,external_node_fs_.statSync)(input).isFile())
        return readFile(input);
    throw new errors/* ConfigurationError */.j1({
        message: 'it is neither the content of a kubeconfig, nor its base64, nor a file',
        input: 'kubeconfig',
        // A long line may be half a secret: never print it.
        found: input.length <= 200 && /[/.]/.test(input)
            ? `no file ${input}`
            : `one line of ${input.length} characters`,
        expected: 'YAML with clusters, users and contexts',
    });
}
function inline(text) {
    return { name: INLINE, text, folder: process.cwd() };
}
function readFile(file) {
    return { name: file, text: (0,external_node_fs_.readFileSync)(file, 'utf8'), folder: external_node_path_.dirname(external_node_path_.resolve(file)) };
}
/** @returns undefined when it is not the base64 of something that looks like a kubeconfig. */
function decodeBase64(text) {
    const compact = text.replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(compact))
        return undefined;
    const decoded = Buffer.from(compact, 'base64').toString('utf8');
    return /["']?(clusters|apiVersion|contexts|users|current-context)["']?\s*:/.test(decoded)
        ? decoded
        : undefined;
}
/** As kubectl merges the files of KUBECONFIG: of two entries with one name the first counts. */
async function merge(sources) {
    const merged = {
        clusters: [],
        users: [],
        contexts: [],
        currentContext: undefined,
        source: sources.map((source) => source.name).join(', '),
    };
    for (const source of sources) {
        const document = await parse(source);
        merged.clusters.push(...entries(document['clusters'], 'cluster', source));
        merged.users.push(...entries(document['users'], 'user', source));
        merged.contexts.push(...entries(document['contexts'], 'context', source));
        const current = document['current-context'];
        if (typeof current === 'string' && current !== '')
            merged.currentContext ??= current;
    }
    return merged;
}
async function parse(source) {
    keepKubeconfigSecrets(source.text);
    const { LineCounter, parseDocument } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 3483, 19));
    const lines = new LineCounter();
    // Without pretty errors: they quote lines, and these lines are credentials.
    const document = parseDocument(source.text, {
        lineCounter: lines,
        prettyErrors: false,
        ...yaml_keys/* ANY_KEYS */.UO,
    });
    const [error] = (0,yaml_keys/* yamlMistakes */.Fd)(document);
    if (error !== undefined) {
        throw new errors/* ConfigurationError */.j1({
            message: `it is not valid YAML (${error.code})`,
            input: 'kubeconfig',
            ...(source.name === INLINE ? {} : { file: source.name }),
            found: `an error in line ${lines.linePos(error.offset).line}`,
            expected: 'YAML with clusters, users and contexts',
        });
    }
    let value;
    try {
        value = document.toJS({ maxAliasCount: 50 });
    }
    catch {
        // The parser's own words name the alias, which may be a password that begins with a star.
        throw new errors/* ConfigurationError */.j1({
            message: 'it uses a YAML alias that leads nowhere, or too many of them',
            input: 'kubeconfig',
            ...(source.name === INLINE ? {} : { file: source.name }),
            expected: 'YAML without aliases: put a value that begins with * or & in quotes',
        });
    }
    if (!isRecord(value) || !Array.isArray(value['clusters'])) {
        throw new errors/* ConfigurationError */.j1({
            message: 'it is not a kubeconfig',
            input: 'kubeconfig',
            ...(source.name === INLINE ? {} : { file: source.name }),
            found: isRecord(value) ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : 'a single value',
            expected: 'YAML with clusters, users and contexts',
        });
    }
    return value;
}
function entries(list, key, source) {
    if (!Array.isArray(list))
        return [];
    return list.filter(isRecord).flatMap((entry) => {
        const name = entry['name'];
        const body = entry[key];
        return typeof name === 'string'
            ? [{ name, folder: source.folder, body: isRecord(body) ? body : {} }]
            : [];
    });
}
function kubeconfig_select(merged, wanted) {
    const names = merged.contexts.map((context) => context.name);
    const only = names.length === 1 ? names[0] : undefined;
    const name = wanted !== undefined && wanted !== '' ? wanted : (merged.currentContext ?? only);
    const context = merged.contexts.find((candidate) => candidate.name === name);
    if (name === undefined || context === undefined) {
        const near = name === undefined ? undefined : (0,suggest/* suggest */.Z)(name, names);
        throw new errors/* ConfigurationError */.j1({
            message: name === undefined ? 'the kubeconfig has no current-context' : 'the kubeconfig has no such context',
            input: 'context',
            found: name ?? 'none',
            expected: names.length === 0 ? 'a kubeconfig with at least one context' : `one of ${names.join(', ')}`,
            ...(near === undefined ? {} : { remedy: `Did you mean ${near}?` }),
        });
    }
    const cluster = part(merged.clusters, context, 'cluster');
    const user = part(merged.users, context, 'user');
    const server = cluster.body['server'];
    if (typeof server !== 'string' || !/^https?:\/\/[^/]/.test(server) || !URL.canParse(server)) {
        throw new errors/* ConfigurationError */.j1({
            message: `the cluster ${cluster.name} has no usable server`,
            input: 'kubeconfig',
            found: typeof server === 'string' ? server : 'none',
            expected: 'server: https://host:port',
        });
    }
    const namespace = context.body['namespace'];
    return {
        context: name,
        cluster: withAbsolutePaths(cluster, ['certificate-authority']),
        user: absoluteExec(withAbsolutePaths(user, ['client-certificate', 'client-key', 'tokenFile']), user.folder),
        source: merged.source,
        ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
    };
}
function part(list, context, key) {
    const name = context.body[key];
    const found = list.find((entry) => entry.name === name);
    if (found !== undefined)
        return found;
    // kubectl allows a context without a user: requests are then anonymous.
    if (key === 'user' && (name === undefined || name === ''))
        return { name: 'anonymous', folder: '', body: {} };
    throw new errors/* ConfigurationError */.j1({
        message: `the context ${context.name} names a ${key} that the kubeconfig does not have`,
        input: 'kubeconfig',
        found: typeof name === 'string' ? name : 'none',
        expected: `one of ${list.map((entry) => entry.name).join(', ') || '(none defined)'}`,
    });
}
function withAbsolutePaths(entry, keys) {
    const body = { ...entry.body };
    for (const key of keys) {
        const value = body[key];
        if (typeof value === 'string' && value !== '')
            body[key] = external_node_path_.resolve(entry.folder, value);
    }
    return body;
}
/** A plugin named with a slash is relative to the kubeconfig; one without is looked up on the PATH. */
function absoluteExec(user, folder) {
    const exec = user['exec'];
    if (!isRecord(exec))
        return user;
    const command = exec['command'];
    if (typeof command !== 'string' || !command.includes('/'))
        return user;
    return { ...user, exec: { ...exec, command: external_node_path_.resolve(folder, command) } };
}
function inClusterKubeconfig(options) {
    const host = options.env['KUBERNETES_SERVICE_HOST'] ?? '';
    const folder = options.serviceAccountFolder ?? SERVICE_ACCOUNT_FOLDER;
    const tokenFile = external_node_path_.join(folder, 'token');
    if (host === '' || !(0,external_node_fs_.existsSync)(tokenFile))
        return undefined;
    const port = options.env['KUBERNETES_SERVICE_PORT'] ?? '443';
    const namespaceFile = external_node_path_.join(folder, 'namespace');
    const namespace = (0,external_node_fs_.existsSync)(namespaceFile) ? (0,external_node_fs_.readFileSync)(namespaceFile, 'utf8').trim() : '';
    return {
        context: 'in-cluster',
        cluster: {
            server: `https://${(0,external_node_net_.isIPv6)(host) ? `[${host}]` : host}:${port}`,
            'certificate-authority': external_node_path_.join(folder, 'ca.crt'),
        },
        user: { tokenFile },
        source: 'the service account of this pod',
        ...(namespace === '' ? {} : { namespace }),
    };
}
/** The kubeconfig document of one context; `name` stands for cluster, user and context. */
function kubeconfigDocument(selected) {
    const name = selected.context;
    const namespace = selected.namespace === undefined ? {} : { namespace: selected.namespace };
    return {
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name, cluster: selected.cluster }],
        users: [{ name, user: selected.user }],
        contexts: [{ name, context: { cluster: name, user: name, ...namespace } }],
        'current-context': name,
    };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 3793:
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
