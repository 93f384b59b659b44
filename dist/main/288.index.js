export const id = 288;
export const ids = [288];
export const modules = {

/***/ 22383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ awsPause),
/* harmony export */   SU: () => (/* binding */ awsAccess),
/* harmony export */   hf: () => (/* binding */ awsSecrets),
/* harmony export */   v9: () => (/* binding */ AWS_ATTEMPTS),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3308);


const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/u;
/** The access that the environment gives, as AWS' own programs read it. `service` is as in `AWS_ENDPOINT_URL_<service>`. */
function awsAccess(env, { service, region: given }) {
    const of = (name) => env[name]?.trim() ?? '';
    const region = given ?? (of('AWS_REGION') || of('AWS_DEFAULT_REGION'));
    const [accessKeyId, secretAccessKey] = [of('AWS_ACCESS_KEY_ID'), of('AWS_SECRET_ACCESS_KEY')];
    const endpoint = of(`AWS_ENDPOINT_URL_${service}`) || of('AWS_ENDPOINT_URL') || undefined;
    const sessionToken = of('AWS_SESSION_TOKEN') || undefined;
    const flaws = [];
    if (!REGION.test(region))
        flaws.push({
            of: 'region',
            message: region === '' ? 'is missing, and AWS_REGION too' : 'is no region',
            expected: 'such as eu-central-1',
        });
    if (accessKeyId === '' || secretAccessKey === '')
        flaws.push({
            of: 'credentials',
            message: 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set',
            remedy: 'sign in by aws-actions/configure-aws-credentials before this step',
        });
    if (endpoint !== undefined && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? ''))
        flaws.push({ of: 'endpoint', message: 'AWS_ENDPOINT_URL is no address' });
    const credentials = { accessKeyId, secretAccessKey, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ sessionToken }) };
    return { access: { region, credentials, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ endpoint }) }, flaws };
}
/** What nobody may see of it. */
function awsSecrets({ credentials: { secretAccessKey, sessionToken } }) {
    return [secretAccessKey, sessionToken ?? ''].filter((secret) => secret !== '');
}
const ANSWER_MS = 15_000;
const AWS_ATTEMPTS = 4;
const PAUSE_MS = 500;
/** Asks, signed, and asks again where that may help. */
async function askAws(access, question, judge, deps) {
    const { attempts = AWS_ATTEMPTS, who } = question;
    for (let attempt = 1;; attempt += 1) {
        const verdict = await judge(await sent(access, question, deps));
        if ('answer' in verdict || !verdict.isPassing || attempt >= attempts)
            return verdict;
        await awsPause(attempt, who, deps);
    }
}
/** Before the next try, each time twice as long. */
async function awsPause(attempt, who, { clock, signal }) {
    await (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .namingWait */ .CC)(clock.sleep(PAUSE_MS * 2 ** (attempt - 1), signal), signal, who);
}
async function sent({ region, endpoint, credentials }, { service, who, headers, body }, { ask, clock, signal }) {
    const { AwsV4Signer } = await __webpack_require__.e(/* import() */ 3856).then(__webpack_require__.bind(__webpack_require__, 63856));
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const signer = new AwsV4Signer({
        method: 'POST',
        url: endpoint ?? `https://${service}.${region}.${domain}/`,
        headers: { ...headers },
        body,
        service,
        region,
        // As AWS writes times: 20260301T140500Z.
        datetime: clock
            .date()
            .toISOString()
            .replaceAll(/[:-]|\.\d{3}/gu, ''),
        ...credentials,
    });
    const signed = await signer.sign();
    const asked = ask({
        url: String(signed.url),
        method: 'POST',
        headers: Object.fromEntries(signed.headers),
        body,
        tls: { insecure: false },
        timeoutMs: ANSWER_MS,
        signal,
    });
    return await (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .namingWait */ .CC)(asked, signal, who);
}


/***/ }),

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

/***/ 86872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DatabaseError: () => (/* reexport */ DatabaseError),
  ProxyError: () => (/* reexport */ ProxyError),
  RedisRefusal: () => (/* reexport */ RedisRefusal),
  failoverDb: () => (/* reexport */ failoverDb),
  gravestOf: () => (/* reexport */ gravestOf),
  heal: () => (/* reexport */ heal),
  leaderChangeStanding: () => (/* reexport */ leaderChangeStanding),
  openPgBouncer: () => (/* reexport */ openPgBouncer),
  openRedisServer: () => (/* reexport */ openRedisServer),
  parseRules: () => (/* reexport */ parseRules),
  reachServer: () => (/* reexport */ reachServer),
  restartDbProxy: () => (/* reexport */ restartDbProxy),
  rulesJsonSchema: () => (/* reexport */ rulesJsonSchema),
  rulesOfPayload: () => (/* reexport */ rulesOfPayload)
});

// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/cluster/base/within.js
var within = __webpack_require__(96362);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var base_errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/release/base/fenced-cluster.js
var fenced_cluster = __webpack_require__(71754);
// EXTERNAL MODULE: ./js/release/state/lock.js
var state_lock = __webpack_require__(48803);
// EXTERNAL MODULE: ./js/cluster/base/server-time.js
var server_time = __webpack_require__(35714);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/healing/state/changes.js


/** Pure changes of the state: each gives a new one. */
/** Less than the state may hold: what is written must be read again. */
const LONGEST_TEXT = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
function emptyState(app) {
    return { formatVersion: 1, app, attempted: 0, attempts: [], episodes: [], restores: [], failures: [] };
}
function episodeOf({ episodes }, rule) {
    return episodes.find((one) => one.rule === rule);
}
/** The attempt of an episode that has not been verified yet. */
function openAttempt({ attempts }, key) {
    return attempts.find((one) => one.key === key && isOpen(one));
}
/** An attempt that may still be at work, of whichever rule. */
function isOpen({ outcome }) {
    return outcome === 'intended' || outcome === 'done';
}
/** The last attempt of an episode after which a database may have another leader, however it ended. */
function leaderChangeOf({ attempts }, key) {
    return attempts.findLast((one) => one.key === key && one.leaderChange !== undefined && one.outcome !== 'refused');
}
/** What was done in an episode, in its order, as people read it. */
function storyOf({ attempts }, key) {
    return attempts
        .filter((one) => one.key === key)
        .map(({ at, says, outcome }) => `${at}: ${says} (${outcome})`);
}
/** The rule's episode; a new one where there is none. */
function withEpisode(state, { rule, uid, now }) {
    const known = episodeOf(state, rule);
    if (known !== undefined)
        return { state, episode: known };
    const key = (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([rule, uid, now]))
        .digest('hex');
    const episode = { key, rule, uid, startedAt: now, step: 0 };
    return { state: { ...state, episodes: [...state.episodes, episode] }, episode };
}
/** What is about to be done: written before it is. */
function withIntent(given, { place, target, kind, step, says, restore, leaderChange }) {
    const { state, episode } = withEpisode(given, place);
    const attempt = {
        number: state.attempted + 1,
        at: place.now,
        rule: place.rule,
        target,
        key: episode.key,
        kind,
        step,
        says: (0,base_text/* cutText */.IN)(says, LONGEST_TEXT),
        outcome: 'intended',
        ...(0,defined/* defined */.s)({ leaderChange }),
    };
    const others = state.restores.filter((one) => one.uid !== restore?.uid);
    const before = state.restores.find((one) => one.uid === restore?.uid);
    return {
        attempt,
        state: {
            ...changeEpisode(state, episode.key, { step }),
            attempted: attempt.number,
            attempts: [...kept(state, Date.parse(place.now)), attempt],
            restores: restore === undefined ? state.restores : [...others, raisedAgain(restore, before)],
        },
    };
}
/** Raised twice, it goes back to where it was before the first; and it may stand where the first has put it, if this one never happens. */
function raisedAgain(restore, before) {
    return before === undefined ? restore : { ...restore, from: before.from, ...(0,defined/* defined */.s)({ or: before.to }) };
}
function withOutcome(state, number, outcome) {
    return {
        ...state,
        attempts: state.attempts.map((one) => (one.number === number ? { ...one, outcome } : one)),
    };
}
/** A step did not help: the next one, unless it may be tried again. */
function withFailedAttempt(state, attempt, next) {
    return changeEpisode(withOutcome(state, attempt.number, 'failed'), attempt.key, { step: next });
}
function withEscalation(given, place, { why, target, isFailure }) {
    const { state, episode } = withEpisode(given, place);
    const failure = { rule: place.rule, target, at: place.now };
    return {
        ...changeEpisode(state, episode.key, {
            escalation: { at: place.now, why: (0,base_text/* cutText */.IN)(why, LONGEST_TEXT), told: [] },
        }),
        failures: isFailure ? [...recent(state.failures, Date.parse(place.now)), failure] : state.failures,
    };
}
function withTold(state, key, channel) {
    const episode = state.episodes.find((one) => one.key === key);
    if (episode?.escalation === undefined)
        return state;
    const { escalation } = episode;
    return changeEpisode(state, key, {
        escalation: { ...escalation, told: [...new Set([...escalation.told, channel])] },
    });
}
/** The episode is over. What heals it takes the failures before it back. */
function withoutEpisode(state, key, outcome) {
    const rule = state.episodes.find((one) => one.key === key)?.rule;
    return {
        ...state,
        attempts: state.attempts.map((one) => (one.key === key && isOpen(one) ? { ...one, outcome } : one)),
        episodes: state.episodes.filter((one) => one.key !== key),
        failures: outcome === 'healed' ? state.failures.filter((one) => one.rule !== rule) : state.failures,
    };
}
function withoutRestore(state, uid) {
    return { ...state, restores: state.restores.filter((one) => one.uid !== uid) };
}
/** Those that still count: what lies in the future does, since a clock was wrong then or is now. */
function recent(all, now, windowMs = DAY_MS) {
    return all.filter(({ at }) => now - Date.parse(at) < windowMs);
}
/** Older ones count for no budget and no cooldown any more, unless their episode goes on. */
function kept(state, now) {
    const open = new Set(state.episodes.map(({ key }) => key));
    return state.attempts.filter((one) => open.has(one.key) || recent([one], now).length > 0);
}
function changeEpisode(state, key, change) {
    return {
        ...state,
        episodes: state.episodes.map((one) => (one.key === key ? { ...one, ...change } : one)),
    };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/database.js
function deferred(why) {
    return { is: 'deferred', why };
}
function impossible(why) {
    return { is: 'impossible', why };
}
function unsettled(why) {
    return { is: 'unsettled', why };
}
function unknown(why) {
    return { is: 'unknown', why };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/database-error.js

/** What a database, or what leads it, did not answer. */
class DatabaseError extends errors/* ServerAnswerError */.OT {
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/redis.js


const CONNECT_MS = 5_000;
const COMMAND_MS = 5_000;
/** What a server of Redis has refused: it has done nothing. */
class RedisRefusal extends DatabaseError {
}
/** One connection, without retries of its own: what has no answer is nobody's to send again. */
const openRedisServer = async (address, access, signal) => {
    const { default: redis } = await Promise.all(/* import() */[__webpack_require__.e(7674), __webpack_require__.e(6832)]).then(__webpack_require__.t.bind(__webpack_require__, 36832, 19));
    const { host, port } = address;
    const { user, password, tls } = access;
    const client = new redis.Redis({
        host,
        port,
        protocol: 2,
        lazyConnect: true,
        connectTimeout: CONNECT_MS,
        commandTimeout: COMMAND_MS,
        maxRetriesPerRequest: 0,
        enableReadyCheck: false,
        disableClientInfo: true,
        enableOfflineQueue: false,
        retryStrategy: () => null,
        ...(tls === undefined ? {} : { tls: tlsOf(address, tls) }),
    });
    // The client itself says no more than that the connection is closed.
    let broken;
    client.on('error', (error) => (broken = error));
    const asked = async (what, work) => {
        try {
            return await (0,limits/* orStop */.ic)(work(), signal);
        }
        catch (error) {
            signal.throwIfAborted();
            const isAnswer = error instanceof Error && error.name === 'ReplyError';
            const why = (0,base_text/* oneLine */.TN)((0,errors/* messageOf */.bD)(isAnswer ? error : (broken ?? error)), 200);
            const told = `Redis at ${addressText(address)} did not ${what}: ${why}`;
            throw isAnswer ? new RedisRefusal(told) : new DatabaseError(told);
        }
    };
    try {
        await asked('answer', async () => await client.connect());
        if (password !== undefined) {
            const who = user === undefined ? [password] : [user, password];
            await asked('let in', async () => await client.call('AUTH', ...who));
        }
    }
    catch (error) {
        client.disconnect();
        throw error;
    }
    return {
        call: async (...command) => {
            const [name, ...rest] = command;
            return await asked(name.toUpperCase(), async () => await client.call(name, ...rest));
        },
        close: () => client.disconnect(),
    };
};
function tlsOf({ host }, { ca, serverName, insecure }) {
    return {
        rejectUnauthorized: !insecure,
        servername: serverName ?? host,
        ...(ca === undefined ? {} : { ca }),
    };
}
function addressText({ host, port }) {
    return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
/** Fields and values of a reply, of whichever version of the protocol. */
function fieldsIn(reply) {
    if (!Array.isArray(reply))
        return {};
    const fields = {};
    for (let at = 0; at + 1 < reply.length; at += 2)
        fields[String(reply[at])] = String(reply[at + 1]);
    return fields;
}
/** The lines of INFO. */
function infoIn(reply) {
    const lines = String(reply).split(/\r?\n/u);
    return Object.fromEntries(lines.flatMap((line) => {
        const at = line.indexOf(':');
        return at > 0 && !line.startsWith('#') ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }));
}
/** A count that Redis writes; undefined where it is none. */
function countIn(text) {
    const value = text !== undefined && /^\d+$/u.test(text) ? Number(text) : undefined;
    return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/endpoint.js


/** What is settled, where the endpoint of the rule answers too. */
async function withEndpoint(ends, endpoint, { reach, signal }) {
    if (ends.is !== 'settled' || endpoint === undefined)
        return ends;
    const at = addressText(endpoint);
    const silence = await reach(endpoint, signal);
    if (silence === undefined)
        return { is: 'settled', says: `${ends.says}, and ${at} answers` };
    const why = `${at} does not answer: ${silence.why}`;
    return silence.isRefused ? unsettled(why) : unknown(why);
}

// EXTERNAL MODULE: ./js/base/aws.js
var aws = __webpack_require__(22383);
;// CONCATENATED MODULE: ./js/healing/operations/failover/rds-query.js


const API_VERSION = '2014-10-31';
const WHO = 'Amazon RDS';
const SHOWN = 300;
const DEEPEST = 64;
/** It may have been carried out all the same. */
const REQUEST_TIMEOUT = 408;
/** What AWS says of itself when another attempt may help. */
const PASSING = /^(?:Throttling(?:Exception)?|RequestLimitExceeded|TooManyRequestsException)$/u;
/** What Amazon RDS has refused: it has done nothing. */
class RdsRefusal extends DatabaseError {
    /** Such as `DBInstanceNotFound`. */
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
/**
 * Asks Amazon RDS, in the Query protocol that it speaks. Its own client for JavaScript is not used: what every run downloads
 * would be larger by more than there is room for.
 * @throws RdsRefusal for what it says it has not done; DatabaseError where nobody knows
 */
async function queryRds(access, { action, parameters, isOnce = false }, { ask, clock, signal }) {
    const body = String(new URLSearchParams({ Action: action, Version: API_VERSION, ...parameters }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const question = { service: 'rds', who: WHO, headers, body, ...(isOnce ? { attempts: 1 } : {}) };
    const verdict = await (0,aws/* askAws */.xV)(access, question, async (reply) => await judge(reply, action), { ask, clock, signal });
    if ('answer' in verdict)
        return verdict.answer;
    const { why, code } = verdict.failure;
    const told = `${WHO} in ${access.region} did not ${action}: ${why}`;
    throw code === undefined ? new DatabaseError(told) : new RdsRefusal(code, told);
}
async function judge(reply, action) {
    if ('failed' in reply)
        return { failure: { why: `${reply.failed}: ${(0,base_text/* oneLine */.TN)(reply.detail, SHOWN)}` }, isPassing: true };
    const { status, body } = reply;
    const root = await elementIn(body);
    if (status === 200 && root?.name === `${action}Response`) {
        const result = root.children.find(({ name }) => name === `${action}Result`);
        if (textIn(result, 'Marker') !== undefined)
            return { failure: { why: 'it gives half of its answer' }, isPassing: false };
        if (result !== undefined)
            return { answer: result };
    }
    const error = root?.name === 'ErrorResponse' ? childOf(root, 'Error') : undefined;
    const code = textIn(error, 'Code');
    if (code === undefined) {
        const why = status === 200 ? 'it gives an answer of another kind' : `HTTP ${status}`;
        return { failure: { why }, isPassing: status >= 500 || status === 200 };
    }
    const why = (0,base_text/* oneLine */.TN)([code, textIn(error, 'Message') ?? ''].filter((part) => part !== '').join(': '), SHOWN);
    const isCertain = status >= 400 && status < 500 && status !== REQUEST_TIMEOUT;
    return { failure: { why, ...(isCertain ? { code } : {}) }, isPassing: status >= 500 || PASSING.test(code) };
}
/** The root of a document; undefined where it is none. No entity of a DTD is ever expanded. */
async function elementIn(text) {
    const { SaxesParser } = await __webpack_require__.e(/* import() */ 628).then(__webpack_require__.t.bind(__webpack_require__, 48247, 19));
    const document = { name: '', text: '', children: [] };
    const open = [document];
    const parser = new SaxesParser({ xmlns: false, position: false });
    const add = (piece) => {
        const last = open.at(-1);
        if (last !== undefined)
            last.text += piece;
    };
    parser.on('error', (error) => {
        throw error;
    });
    parser.on('opentag', ({ name }) => {
        if (open.length > DEEPEST)
            throw new Error('too deep');
        const element = { name, text: '', children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
    });
    parser.on('closetag', () => void open.pop());
    parser.on('text', add);
    parser.on('cdata', add);
    try {
        parser.write(text).close();
    }
    catch {
        return undefined;
    }
    return document.children[0];
}
function childOf(parent, name) {
    return parent?.children.find((one) => one.name === name);
}
/** The text of an element in it; undefined where there is none, or nothing in it. */
function textIn(parent, name) {
    const text = childOf(parent, name)?.text.trim() ?? '';
    return text === '' ? undefined : text;
}
/** The members of a list in it. */
function membersIn(parent, list, member) {
    return childOf(parent, list)?.children.filter(({ name }) => name === member) ?? [];
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/rds-once.js


/**
 * Sends what AWS carries out no matter who leads: so it is looked once more, and what has moved meanwhile is a refusal. A second
 * time it would lead back.
 * @throws DatabaseError when nobody knows whether it is done
 */
async function sentOnce({ wanted, now, request, send }) {
    let seen;
    try {
        seen = await now();
    }
    catch (error) {
        if (error instanceof DatabaseError)
            return { is: 'refused', why: error.message };
        throw error;
    }
    if ('why' in seen)
        return { is: 'refused', why: seen.why };
    if (seen.from !== wanted.from || seen.to !== wanted.to)
        return { is: 'refused', why: `it would go from ${seen.from} to ${seen.to} now` };
    try {
        await send();
        return { is: 'done', request };
    }
    catch (error) {
        if (error instanceof RdsRefusal)
            return { is: 'refused', why: error.message };
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/rds-view.js



const LAST_TIER = 15;
/** @returns undefined where there is none of this name */
async function seeInstance(access, id, asking) {
    const found = await described(access, ['DescribeDBInstances', { DBInstanceIdentifier: id }], asking);
    return found === undefined ? undefined : oneOf(instancesIn(found), id);
}
/** @returns undefined where there is none of this name */
async function seeCluster(access, id, asking) {
    const found = await described(access, ['DescribeDBClusters', { DBClusterIdentifier: id }], asking);
    return found === undefined
        ? undefined
        : oneOf(membersIn(found, 'DBClusters', 'DBCluster').map(clusterIn), id);
}
/** All instances of a cluster, at one moment. */
async function seeInstancesOf(access, cluster, asking) {
    const filter = { 'Filters.Filter.1.Name': 'db-cluster-id', 'Filters.Filter.1.Values.Value.1': cluster };
    const found = await queryRds(access, { action: 'DescribeDBInstances', parameters: filter }, asking);
    return instancesIn(found);
}
/** Maintenance that is to come, or under way: what is merely there to be had is none. */
async function maintenanceOf(access, { arn }, asking) {
    const found = await queryRds(access, { action: 'DescribePendingMaintenanceActions', parameters: { ResourceIdentifier: arn } }, asking);
    const all = membersIn(found, 'PendingMaintenanceActions', 'ResourcePendingMaintenanceActions').flatMap((one) => membersIn(one, 'PendingMaintenanceActionDetails', 'PendingMaintenanceAction'));
    for (const one of all) {
        const when = textIn(one, 'CurrentApplyDate') ?? textIn(one, 'OptInStatus');
        if (when !== undefined && when !== 'undo-opt-in')
            return `${textIn(one, 'Action') ?? 'maintenance'} (${when})`;
    }
    return undefined;
}
const NOT_FOUND = new Set(['DBInstanceNotFound', 'DBClusterNotFoundFault']);
async function described(access, [action, parameters], asking) {
    try {
        return await queryRds(access, { action, parameters }, asking);
    }
    catch (error) {
        if (error instanceof RdsRefusal && NOT_FOUND.has(error.code))
            return undefined;
        throw error;
    }
}
/** What else it answers is no answer. */
function oneOf(all, id) {
    const [only] = all;
    if (only?.id !== id || all.length > 1)
        throw new DatabaseError(`Amazon RDS does not describe ${id} alone`);
    return only;
}
function instancesIn(result) {
    return membersIn(result, 'DBInstances', 'DBInstance').map((one) => ({
        id: needed(one, 'DBInstanceIdentifier'),
        arn: needed(one, 'DBInstanceArn'),
        status: needed(one, 'DBInstanceStatus'),
        isMultiAz: textIn(one, 'MultiAZ') === 'true',
        pending: [
            ...changesIn(one),
            ...membersIn(one, 'DBParameterGroups', 'DBParameterGroup').flatMap((group) => unlessInSync(`parameter group ${textIn(group, 'DBParameterGroupName') ?? ''}`, group, 'ParameterApplyStatus')),
        ],
        ...(0,defined/* defined */.s)({
            instanceClass: textIn(one, 'DBInstanceClass'),
            zone: textIn(one, 'AvailabilityZone'),
            standbyZone: textIn(one, 'SecondaryAvailabilityZone'),
            cluster: textIn(one, 'DBClusterIdentifier'),
            source: textIn(one, 'ReadReplicaSourceDBInstanceIdentifier') ??
                textIn(one, 'ReadReplicaSourceDBClusterIdentifier'),
        }),
    }));
}
function clusterIn(one) {
    return {
        id: needed(one, 'DBClusterIdentifier'),
        arn: needed(one, 'DBClusterArn'),
        status: needed(one, 'Status'),
        engine: needed(one, 'Engine'),
        pending: changesIn(one),
        members: membersIn(one, 'DBClusterMembers', 'DBClusterMember').map((member) => ({
            id: needed(member, 'DBInstanceIdentifier'),
            isWriter: needed(member, 'IsClusterWriter') === 'true',
            tier: Number(textIn(member, 'PromotionTier') ?? LAST_TIER),
            pending: unlessInSync('the parameter group of the cluster', member, 'DBClusterParameterGroupStatus'),
        })),
        ...(0,defined/* defined */.s)({ source: textIn(one, 'ReplicationSourceIdentifier') }),
    };
}
/** Half an answer counts as none. */
function needed(parent, name) {
    const text = textIn(parent, name);
    if (text === undefined)
        throw new DatabaseError(`Amazon RDS gives a ${parent.name} without ${name}`);
    return text;
}
function changesIn(parent) {
    return childOf(parent, 'PendingModifiedValues')?.children.map(({ name }) => name) ?? [];
}
function unlessInSync(what, parent, name) {
    const status = textIn(parent, name);
    return status === undefined || status === 'in-sync' ? [] : [`${what} is ${status}`];
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/aurora.js





/** A cluster of Amazon Aurora: a reader, which shares the storage with the writer, becomes the writer. */
function auroraDatabase(plan, options) {
    const { access, endpoint } = plan;
    const database = `Aurora cluster ${plan.cluster} in ${access.region}`;
    const see = async () => await seeWhole(plan, options);
    return {
        keeper: 'Amazon Aurora',
        chance: async () => {
            const seen = await see();
            const pair = pairIn(seen, database, plan.target);
            if (seen === undefined || 'is' in pair)
                return pair;
            const { writer, reader } = pair;
            for (const one of [seen.cluster, writer.instance, reader.instance]) {
                const due = await maintenanceOf(access, one, options);
                if (due !== undefined)
                    return deferred(`${one.id} of ${database} has maintenance to come: ${due}`);
            }
            const wanted = { from: writer.id, to: reader.id };
            return {
                is: 'switch',
                leaderChange: { database, ...wanted, epoch: 0 },
                perform: async () => await sentOnce({
                    wanted,
                    now: async () => {
                        const now = pairIn(await see(), database, reader.id);
                        return 'is' in now ? now : { from: now.writer.id, to: now.reader.id };
                    },
                    request: `FailoverDBCluster ${plan.cluster} to ${reader.id}`,
                    send: async () => await failover(plan, reader.id, options),
                }),
            };
        },
        ends: async (before) => {
            if (before.database !== database)
                return unknown(`the rule is of ${database} now, and it was ${before.database}`);
            return await withEndpoint(clusterEnds(await see(), before), endpoint, options);
        },
    };
}
async function seeWhole({ access, cluster: id }, options) {
    const cluster = await seeCluster(access, id, options);
    if (cluster === undefined)
        return undefined;
    const instances = await seeInstancesOf(access, id, options);
    return {
        cluster,
        // One that was made or deleted in between is none yet, or none any more.
        members: cluster.members.flatMap((member) => {
            const instance = instances.find((one) => one.id === member.id);
            return instance === undefined ? [] : [{ ...member, instance }];
        }),
    };
}
async function failover({ access, cluster }, target, options) {
    const parameters = { DBClusterIdentifier: cluster, TargetDBInstanceIdentifier: target };
    await queryRds(access, { action: 'FailoverDBCluster', parameters, isOnce: true }, options);
}
/** Who writes and who is to; else what keeps it from that. */
function pairIn(seen, database, target) {
    if (seen === undefined)
        return impossible(`there is no ${database}`);
    const { cluster, members } = seen;
    if (!cluster.engine.startsWith('aurora'))
        return impossible(`${database} is no cluster of Aurora: its engine is ${cluster.engine}`);
    if (cluster.source !== undefined)
        return impossible(`${database} is a replica of ${cluster.source}`);
    const writers = cluster.members.filter(({ isWriter }) => isWriter).map(({ id }) => id);
    const [from] = writers;
    if (cluster.status === 'failing-over')
        return {
            is: 'watch',
            leaderChange: { database, epoch: 0, ...(from === undefined ? {} : { from }) },
            why: 'it is failing over',
        };
    if (cluster.status !== 'available')
        return deferred(`${database} is ${cluster.status}`);
    if (cluster.pending.length > 0)
        return deferred(`${database} has changes to come: ${cluster.pending.join(', ')}`);
    if (cluster.members.length < 2)
        return impossible(`${database} has no reader that could take over`);
    if (writers.length > 1)
        return deferred(`${writers.join(' and ')} of ${database} both write`);
    const writer = members.find(({ isWriter }) => isWriter);
    if (writer === undefined)
        return deferred(`Amazon RDS does not say who writes in ${database}`);
    const flaw = flawOf(writer);
    if (flaw !== undefined)
        return deferred(`the writer of ${database}, ${flaw}`);
    return toReader(writer, seen, database, target);
}
function toReader(writer, { cluster, members }, database, target) {
    if (target === writer.id)
        return impossible(`${target} writes in ${database} already`);
    if (target !== undefined && cluster.members.every(({ id }) => id !== target))
        return impossible(`${target} is no member of ${database}`);
    const readers = members.filter((one) => one !== writer && (target === undefined || one.id === target));
    const [reader] = readers.filter((one) => flawOf(one) === undefined).toSorted(byRank(writer));
    if (reader !== undefined)
        return { writer, reader };
    const flaws = readers.flatMap((one) => flawOf(one) ?? []);
    return deferred(`no reader of ${database} can take over now: ${flaws[0] ?? 'none of them is described'}`);
}
/** As Aurora itself chooses: the lowest tier, and of that one as large as the writer. */
function byRank(writer) {
    const isOther = ({ instance }) => Number(instance.instanceClass !== writer.instance.instanceClass);
    return (one, other) => one.tier - other.tier || isOther(one) - isOther(other) || (one.id < other.id ? -1 : 1);
}
function flawOf({ id, pending, instance }) {
    if (instance.status !== 'available')
        return `${id} is ${instance.status}`;
    const changes = [...pending, ...instance.pending];
    return changes.length === 0
        ? undefined
        : `${id} has changes that a restart may bring about: ${changes.join(', ')}`;
}
/** One writes, the one that was to, and who wrote before reads. */
function clusterEnds(seen, { database, from, to }) {
    if (seen === undefined)
        return unknown(`there is no ${database} any more`);
    const { cluster, members } = seen;
    if (cluster.status !== 'available')
        return unsettled(`${database} is ${cluster.status}`);
    const writers = cluster.members.filter(({ isWriter }) => isWriter).map(({ id }) => id);
    const [writer] = writers;
    if (writer === undefined || writers.length > 1)
        return unsettled(`${writers.length === 0 ? 'nobody writes' : `${writers.join(' and ')} write`} in ${database}`);
    if (to !== undefined && writer !== to)
        return unsettled(`${writer} writes in ${database}${writer === from ? ' still' : `, and not ${to}`}`);
    const others = cluster.members.filter(({ id }) => id !== writer).map(({ id }) => id);
    const readers = from === undefined || from === writer ? others : [from];
    for (const id of [writer, ...readers]) {
        const status = members.find((one) => one.id === id)?.instance.status;
        if (status !== 'available')
            return unsettled(`${id} is ${status ?? 'no member any more'}, and not available in ${database}`);
    }
    const read = readers.length === 0 ? 'nobody reads beside it' : `${readers.join(', ')} reads`;
    return { is: 'settled', says: `${writer} writes in ${database}, and ${read}` };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/patroni-candidate.js
const SYNCHRONOUS = new Set(['sync_standby', 'quorum_standby']);
/** The replica that is the safest to lead; or why none is. What is not known of one keeps it from leading. */
function candidateOf(leader, members, maxLag) {
    const replicas = leader.listed.filter(({ name }) => name !== leader.name);
    // Of a synchronous cluster only those have everything that was acknowledged, and Patroni refuses others.
    const isSynchronous = replicas.some(({ role }) => SYNCHRONOUS.has(role));
    const flaws = [];
    const fit = [];
    for (const one of replicas) {
        const own = members.find(({ name }) => name === one.name);
        const flaw = patroni_candidate_flawOf(one, { own, leader, maxLag, isSynchronous });
        if (flaw === undefined)
            fit.push(one);
        else
            flaws.push({ why: `${one.name} ${flaw.why}`, isForGood: flaw.isForGood });
    }
    const [best] = fit.toSorted((a, b) => (a.lag ?? 0) - (b.lag ?? 0) || (a.name < b.name ? -1 : 1));
    if (best !== undefined)
        return { name: best.name };
    return {
        why: flaws.length === 0 ? 'it has none' : flaws.map(({ why }) => why).join('; '),
        isForGood: flaws.every(({ isForGood }) => isForGood),
    };
}
function patroni_candidate_flawOf(one, { own, leader, maxLag, isSynchronous }) {
    if (one.nofailover)
        return { why: 'is never to lead (nofailover)', isForGood: true };
    const why = (isSynchronous && !SYNCHRONOUS.has(one.role) ? 'is no synchronous standby' : undefined) ??
        (own === undefined ? 'does not answer' : ownFlaw(own)) ??
        (leader.streams.includes(one.name) ? undefined : `does not stream from ${leader.name}`) ??
        (one.timeline === leader.timeline ? undefined : `is on timeline ${one.timeline ?? 'unknown'}`) ??
        lagFlaw(one, maxLag);
    return why === undefined ? undefined : { why, isForGood: false };
}
function ownFlaw({ isPrimary, state }) {
    return isPrimary || state !== 'running' ? `is no replica that runs: ${state}` : undefined;
}
function lagFlaw({ lag }, maxLag) {
    if (lag === undefined)
        return 'does not say how far it is behind';
    return lag > maxLag ? `is ${lag} bytes behind, and ${maxLag} may be` : undefined;
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/healing/operations/failover/patroni-api.js


/** Patroni itself answers after twenty seconds, or twice its loop_wait, that it does not know. */
const SWITCH_MS = 180_000;
/** By these it says that it has begun nothing: its preconditions, who may ask, what it does not have. */
const CERTAIN = new Set([400, 401, 403, 404, 405, 411, 412, 415, 501]);
/** Each member, or why it does not say how it is: half an answer counts as none. */
async function seeMembers(plans, asking) {
    const seen = await Promise.all(plans.map(async (plan) => await seeMember(plan, asking)));
    return {
        members: seen.filter((one) => 'name' in one),
        silent: seen.filter((one) => 'why' in one),
    };
}
async function seeMember(plan, asking) {
    try {
        const own = await read(plan, '/patroni', asking);
        const cluster = await read(plan, '/cluster', asking);
        const about = (0,record/* isRecord */.u)(own['patroni']) ? own['patroni'] : {};
        const [name, scope, members] = [about['name'], about['scope'], cluster['members']];
        if (typeof name !== 'string' || typeof scope !== 'string' || !Array.isArray(members))
            throw new DatabaseError(`Patroni at ${plan.url} gives an answer of another kind`);
        const streams = Array.isArray(own['replication'])
            ? own['replication'].filter((one) => (0,record/* isRecord */.u)(one))
            : [];
        return {
            plan,
            name,
            scope,
            // Before version 4 it was called master.
            isPrimary: own['role'] === 'primary' || own['role'] === 'master',
            state: String(own['state']),
            ...timelineOf(own),
            isPaused: own['pause'] === true || cluster['pause'] === true,
            isFailsafe: own['failsafe_mode_is_active'] === true,
            streams: streams
                .filter(({ state }) => state === 'streaming')
                .map((one) => String(one['application_name'])),
            listed: members.filter((one) => (0,record/* isRecord */.u)(one)).map(listedOf),
            isScheduled: cluster['scheduled_switchover'] !== undefined,
        };
    }
    catch (error) {
        asking.signal.throwIfAborted();
        if (error instanceof DatabaseError)
            return { plan, why: error.message };
        throw error;
    }
}
function listedOf(one) {
    const tags = (0,record/* isRecord */.u)(one['tags']) ? one['tags'] : {};
    const { lag } = one;
    return {
        name: String(one['name']),
        role: String(one['role']),
        state: String(one['state']),
        ...(isCount(lag) ? { lag } : {}),
        ...timelineOf(one),
        nofailover: tags['nofailover'] === true || tags['failover_priority'] === 0,
    };
}
function timelineOf({ timeline }) {
    return isCount(timeline) ? { timeline } : {};
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
async function read(plan, path, asking) {
    const { status, body } = await get(plan, path, asking);
    const value = (0,record/* jsonIn */.Y)(body);
    if (status !== 200 || !(0,record/* isRecord */.u)(value))
        throw new DatabaseError(`Patroni at ${plan.url} answers ${status} to ${path}`);
    return value;
}
async function get({ url, headers, tls, timeoutMs }, path, { ask, signal }) {
    const reply = await ask({ url: `${url}${path}`, method: 'GET', headers, tls, timeoutMs, signal });
    if ('failed' in reply)
        throw new DatabaseError(`Patroni at ${url} does not answer: ${(0,base_text/* oneLine */.TN)(reply.detail, 200)}`);
    return reply;
}
/**
 * Whether it is the primary and holds the lock of the leader.
 * @throws DatabaseError when it does not answer
 */
async function isPrimary(plan, asking) {
    return (await get(plan, '/primary', asking)).status === 200;
}
/**
 * With the names of both, so that Patroni refuses it when another one leads meanwhile.
 * @throws DatabaseError when nobody knows whether it is done
 */
async function switchover({ plan, name: leader }, candidate, { ask, signal }) {
    const { url, headers, tls } = plan;
    const reply = await ask({
        url: `${url}/switchover`,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ leader, candidate }),
        tls,
        timeoutMs: SWITCH_MS,
        signal,
    });
    const request = `POST ${url}/switchover from ${leader} to ${candidate}`;
    if ('failed' in reply)
        throw new DatabaseError(`${request} has no answer: ${(0,base_text/* oneLine */.TN)(reply.detail, 200)}`);
    const says = (0,base_text/* oneLine */.TN)(reply.body, 200);
    if (reply.status === 200)
        return { is: 'done', request };
    if (CERTAIN.has(reply.status))
        return { is: 'refused', why: `Patroni refuses it (${reply.status}): ${says}` };
    throw new DatabaseError(`${request} was answered by ${reply.status}: ${says}`);
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/patroni.js



/** Postgres that Patroni leads, by the REST API of its members: only those of the rule are ever asked. */
function patroniDatabase({ members: plans }, options) {
    const see = async () => {
        const { members, silent } = await seeMembers(plans, options);
        const [first] = members;
        if (first === undefined)
            return { why: silent[0]?.why ?? 'there is no member' };
        return {
            members,
            silent,
            database: `Patroni cluster ${first.scope}`,
            leaders: [...new Set(members.flatMap(leadersOf))],
            timeline: Math.max(0, ...members.flatMap(({ timeline = 0, listed }) => [timeline, ...timelinesOf(listed)])),
        };
    };
    return {
        keeper: 'Patroni',
        chance: async () => {
            const seen = await see();
            return 'why' in seen ? deferred(seen.why) : (standing(seen) ?? led(seen, options));
        },
        ends: async (before) => {
            const seen = await see();
            return 'why' in seen ? unknown(seen.why) : await endsOf(seen, before, options);
        },
    };
}
function leadersOf({ listed }) {
    return listed.filter(({ role }) => /^(?:standby_)?leader$/u.test(role)).map(({ name }) => name);
}
function timelinesOf(listed) {
    return listed.flatMap(({ timeline = 0 }) => timeline);
}
/** What keeps the whole cluster from a switchover. */
function standing({ members, database }) {
    const other = members.find(({ scope }) => scope !== members[0]?.scope);
    if (other !== undefined)
        return impossible(`the members of the rule are of two clusters: ${members[0]?.scope} and ${other.scope}`);
    if (members.some(({ isPaused }) => isPaused))
        return deferred(`${database} is paused: somebody maintains it (patronictl resume ends that)`);
    if (members.some(({ isScheduled }) => isScheduled))
        return deferred(`${database} has a switchover that somebody has scheduled`);
    if (members.some(({ isFailsafe }) => isFailsafe))
        return deferred(`${database} does without its DCS (failsafe mode): nobody can agree on a leader`);
    if (members.some(({ listed }) => listed.some(({ role }) => role === 'standby_leader')))
        return impossible(`${database} is a standby cluster: its leader follows another cluster`);
    return undefined;
}
/** Exactly one leads, all say who, and it says so itself; else nothing is switched. */
function led(seen, options) {
    const { members, silent, database, leaders, timeline } = seen;
    const primaries = members.filter((one) => one.isPrimary).map(({ name }) => name);
    if (primaries.length > 1)
        return deferred(`${primaries.join(' and ')} of ${database} both say that they are the primary`);
    if (leaders.length > 1)
        return deferred(`the members of ${database} do not agree who leads: ${leaders.join(', ')}`);
    const [name] = leaders;
    if (name === undefined || members.some((one) => leadersOf(one).length === 0))
        return leaders.length === 0
            ? { is: 'watch', leaderChange: { database, epoch: timeline }, why: 'nobody leads it' }
            : deferred(`the members of ${database} do not agree whether ${name} leads`);
    const leader = members.find((one) => one.name === name);
    if (leader === undefined)
        return silent.length === 0
            ? impossible(`${name}, which leads ${database}, is none of the members of the rule`)
            : {
                is: 'watch',
                leaderChange: { database, from: name, epoch: timeline },
                why: `${name}, which leads it, does not answer`,
            };
    if (!leader.isPrimary || leader.state !== 'running')
        return deferred(`${name} is to lead ${database}, and is no primary that runs: ${leader.state}`);
    return toCandidate(leader, seen, options);
}
function toCandidate(leader, { members, silent, database }, options) {
    const candidate = candidateOf(leader, members, options.maxLag);
    if ('why' in candidate) {
        if (!candidate.isForGood)
            return deferred(`no replica of ${database} can take over now: ${candidate.why}`);
        const [absent] = silent;
        if (absent === undefined)
            return impossible(`no replica of ${database} may take over: ${candidate.why}`);
        // A leader that died is in the list no more, and may come back as a replica.
        return deferred(`no replica of ${database} can take over now: ${candidate.why}; ${absent.why}`);
    }
    return {
        is: 'switch',
        leaderChange: { database, from: leader.name, to: candidate.name, epoch: leader.timeline ?? 0 },
        perform: async () => await switchover(leader, candidate.name, options),
    };
}
async function endsOf(seen, before, options) {
    const { members, database, leaders, silent } = seen;
    if (members.some(({ scope }) => `Patroni cluster ${scope}` !== before.database))
        return unknown(`the members of the rule are of ${database} now, and it was ${before.database}`);
    const primaries = members.filter((one) => one.isPrimary).map(({ name }) => name);
    if (primaries.length > 1)
        return unsettled(`${primaries.join(' and ')} both say that they are the primary`);
    const [name] = leaders;
    if (name === undefined || leaders.length > 1 || members.some((one) => leadersOf(one).length !== 1))
        return unsettled(`${database} does not agree yet who leads it`);
    if (before.to !== undefined && name !== before.to)
        return unsettled(`${name} leads ${database}, and not ${before.to}`);
    const leader = members.find((one) => one.name === name);
    if (leader === undefined)
        return unknown(silent[0]?.why ?? `${name} is none of the members of the rule`);
    if (!(await isPrimary(leader.plan, options)))
        return unsettled(`${name} does not answer as the primary yet`);
    return timelineFlaw(leader, before) ?? otherEnds(leader, seen, before);
}
/** A switchover begins one timeline: more of them are more switches than were meant. */
function timelineFlaw({ name, timeline }, { from, to, epoch }) {
    if (timeline === undefined)
        return unknown(`${name} does not say on which timeline it is`);
    if (to !== undefined && timeline !== epoch + 1)
        return unsettled(`the timeline has gone from ${epoch} to ${timeline}, and one switchover makes it ${epoch + 1}`);
    if (to === undefined && name !== from && timeline <= epoch)
        return unsettled(`the timeline is ${timeline} still`);
    return undefined;
}
/** Who led before follows now; where nobody did, everybody else does. */
function otherEnds(leader, { members }, { from }) {
    const followers = leader.listed.filter(({ name }) => name !== leader.name);
    const wanted = from === undefined || from === leader.name ? followers.map(({ name }) => name) : [from];
    for (const name of wanted) {
        const end = members.find((one) => one.name === name);
        const listed = leader.listed.find((one) => one.name === name);
        if (end === undefined) {
            const runs = listed?.state === 'running' || listed?.state === 'streaming';
            return runs
                ? unknown(`${name} is said to be ${listed.state}, and does not answer`)
                : unsettled(`${name} has not come back as a replica`);
        }
        const flaw = followFlaw(end, leader);
        if (flaw !== undefined)
            return unsettled(`${name} ${flaw}`);
    }
    const follow = wanted.length === 0 ? 'nobody follows it' : `${wanted.join(', ')} streams from it`;
    return {
        is: 'settled',
        says: `${leader.name} answers as the primary on timeline ${leader.timeline}, and ${follow}`,
    };
}
/** Of both of them: the one says that it follows, the other one that it is followed. */
function followFlaw({ name, isPrimary: leads, state, timeline }, leader) {
    if (leads || state !== 'running')
        return `is no replica that runs yet: ${state}`;
    if (!leader.streams.includes(name))
        return `does not stream from ${leader.name} yet`;
    return timeline === leader.timeline ? undefined : `is on timeline ${timeline ?? 'unknown'} still`;
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/rds.js





/** A Multi-AZ instance of Amazon RDS: its standby, which has every write, takes over by a reboot with failover. */
function rdsDatabase({ access, instance, endpoint }, options) {
    const database = `RDS instance ${instance} in ${access.region}`;
    const see = async () => await seeInstance(access, instance, options);
    return {
        keeper: 'Amazon RDS',
        chance: async () => {
            const seen = await see();
            const zones = instanceZones(seen, database);
            if (seen === undefined || 'is' in zones)
                return zones;
            const due = await maintenanceOf(access, seen, options);
            if (due !== undefined)
                return deferred(`${database} has maintenance to come: ${due}`);
            return {
                is: 'switch',
                leaderChange: { database, ...zones, epoch: 0 },
                perform: async () => await sentOnce({
                    wanted: zones,
                    // The API takes no precondition.
                    now: async () => instanceZones(await see(), database),
                    request: `RebootDBInstance ${instance} with ForceFailover`,
                    send: async () => await reboot(access, instance, options),
                }),
            };
        },
        ends: async (before) => {
            if (before.database !== database)
                return unknown(`the rule is of ${database} now, and it was ${before.database}`);
            return await withEndpoint(instanceEnds(await see(), before), endpoint, options);
        },
    };
}
async function reboot(access, instance, options) {
    const parameters = { DBInstanceIdentifier: instance, ForceFailover: 'true' };
    await queryRds(access, { action: 'RebootDBInstance', parameters, isOnce: true }, options);
}
/** Where it would go; else what keeps it from that. */
function instanceZones(seen, database) {
    if (seen === undefined)
        return impossible(`there is no ${database}`);
    const { status, zone, standbyZone, pending } = seen;
    if (seen.cluster !== undefined)
        return impossible(`${database} is a member of the cluster ${seen.cluster}: that one is failed over`);
    if (seen.source !== undefined)
        return impossible(`${database} is a replica of ${seen.source}`);
    if (status !== 'available')
        return deferred(`${database} is ${status}`);
    if (pending.length > 0)
        return deferred(`${database} has changes that a restart may bring about: ${pending.join(', ')}`);
    if (!seen.isMultiAz)
        return impossible(`${database} has no standby: it is not Multi-AZ`);
    if (zone === undefined || standbyZone === undefined || zone === standbyZone)
        return deferred(`Amazon RDS does not say where ${database} runs, and where its standby is`);
    return { from: zone, to: standbyZone };
}
/** It runs where its standby was, and has a standby where it was. */
function instanceEnds(seen, { database, from, to }) {
    if (seen === undefined)
        return unknown(`there is no ${database} any more`);
    const { status, isMultiAz, zone, standbyZone } = seen;
    if (status !== 'available')
        return unsettled(`${database} is ${status}`);
    if (zone === undefined)
        return unknown(`Amazon RDS does not say where ${database} runs`);
    if (zone !== to)
        return unsettled(`${database} runs in ${zone}${zone === from ? ' still' : `, and not in ${to}`}`);
    if (!isMultiAz || standbyZone !== from)
        return unsettled(`the standby of ${database} is in ${standbyZone ?? 'no zone'}, and not in ${from}`);
    return { is: 'settled', says: `${database} is available in ${zone}, and its standby is in ${standbyZone}` };
}

// EXTERNAL MODULE: ./js/analysis/file/meaning.js
var meaning = __webpack_require__(75851);
// EXTERNAL MODULE: ./js/analysis/file/source-plan.js
var source_plan = __webpack_require__(55263);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/cluster/apply/contains.js
var contains = __webpack_require__(38479);
;// CONCATENATED MODULE: ./js/healing/rules/failover.js



const DEFAULT_MAX_LAG = 2 ** 20;
const HIGHEST_PORT = 65_535;
/** What the schema cannot see of where a database is and how it is asked. */
function failoverMistakes({ failover_db: entry }, at, context, report) {
    if (entry?.patroni !== undefined)
        patroniMistakes(entry.patroni, [...at, 'patroni'], context, report);
    const redis = entry?.['redis-sentinel'];
    if (redis !== undefined)
        sentinelMistakes(redis, [...at, 'redis-sentinel'], context, report);
    for (const kind of ['rds', 'aurora']) {
        const aws = entry?.[kind];
        if (aws === undefined)
            continue;
        awsMistakes(aws, [...at, kind], context, report);
        if (entry?.['max-lag'] !== undefined)
            report([...at, 'max-lag'], {
                message: `has no meaning with ${kind}: who takes over has every write`,
                remedy: 'leave it out',
            });
    }
}
function awsMistakes({ region, endpoint }, at, { env }, report) {
    for (const { of, ...flaw } of (0,aws/* awsAccess */.SU)(env, { service: 'RDS', region }).flaws)
        report(of === 'region' ? [...at, 'region'] : at, flaw);
    if (endpoint !== undefined)
        portMistake(endpoint, [...at, 'endpoint'], report);
}
function patroniMistakes({ members, ...how }, at, context, report) {
    for (const [index, url] of members.entries())
        (0,meaning/* sourceMistakes */.R)({ type: 'json', url }, [...at, 'members', index], context, (_, problem) => report([...at, 'members', index], problem));
    twinMistakes(members.map((url) => url.replace(/\/+$/u, '')), [...at, 'members'], report);
    // How they are asked is the same of each, and is told once.
    (0,meaning/* sourceMistakes */.R)({ type: 'json', url: 'https://member', ...how }, at, context, report);
}
function sentinelMistakes(entry, at, context, report) {
    twinMistakes(entry.sentinels, [...at, 'sentinels'], report);
    for (const [index, text] of entry.sentinels.entries())
        portMistake(text, [...at, 'sentinels', index], report);
    for (const key of ['login', 'sentinel-login']) {
        const { user, password } = entry[key] ?? {};
        secretMistake(user, [...at, key, 'user'], context, report);
        secretMistake(password, [...at, key, 'password'], context, report);
    }
    if (entry.tls !== undefined)
        (0,meaning/* sourceMistakes */.R)({ type: 'json', url: 'https://server', ...entry.tls }, [...at, 'tls'], context, report);
}
function portMistake(text, at, report) {
    const { port } = addressIn(text);
    if (port < 1 || port > HIGHEST_PORT)
        report(at, { message: 'has no such port', expected: `1 to ${HIGHEST_PORT} behind the colon` });
}
function twinMistakes(all, at, report) {
    for (const [index, one] of all.entries())
        if (all.indexOf(one) < index)
            report([...at, index], { message: 'is the same as one before it', remedy: 'name each once' });
}
function secretMistake(given, at, { env }, report) {
    if (given === undefined || typeof given === 'string' || (env[given.env] ?? '') !== '')
        return;
    report(at, {
        message: `needs the environment variable ${given.env}, which is not set`,
        remedy: `set it, such as env: {${given.env}: \${{ secrets.${given.env} }}}`,
    });
}
/** A step that has no mistake. Its secrets are known to the redactor from here on. */
function failoverStep(entry, source) {
    const { patroni, 'redis-sentinel': redis, rds, aurora, unattended = false } = entry;
    const maxLag = entry['max-lag'] === undefined ? DEFAULT_MAX_LAG : ((0,contains/* parseQuantity */.Lf)(entry['max-lag']) ?? 0);
    const base = { kind: 'failover_db', maxLag, unattended };
    if (patroni !== undefined) {
        const { members, ...how } = patroni;
        const plans = members.map((url) => (0,source_plan/* sourcePlan */.x)(url, { type: 'json', url, ...how }, source));
        return { ...base, database: { kind: 'patroni', members: plans } };
    }
    if (rds !== undefined)
        return { ...base, database: { kind: 'rds', instance: rds.instance, ...onAws(rds, source) } };
    if (aurora !== undefined) {
        const { cluster, 'target-instance': target } = aurora;
        return {
            ...base,
            database: { kind: 'aurora', cluster, ...(0,defined/* defined */.s)({ target }), ...onAws(aurora, source) },
        };
    }
    if (redis === undefined)
        throw new Error('a step without a database');
    return {
        ...base,
        database: {
            kind: 'redis-sentinel',
            sentinels: redis.sentinels.map(addressIn),
            master: redis.master,
            servers: accessOf(redis.login, redis, source),
            sentinelAccess: accessOf(redis['sentinel-login'], redis, source),
        },
    };
}
function onAws({ region, endpoint }, { env }) {
    const { access } = (0,aws/* awsAccess */.SU)(env, { service: 'RDS', region });
    for (const secret of (0,aws/* awsSecrets */.hf)(access))
        (0,redactor/* keepSecret */.gz)(secret);
    return { access, ...(endpoint === undefined ? {} : { endpoint: addressIn(endpoint) }) };
}
function accessOf(login, { tls }, source) {
    const value = (of) => (typeof of === 'object' ? source.env[of.env] : of);
    const user = value(login?.user);
    const password = value(login?.password);
    if (password !== undefined)
        (0,redactor/* keepCredentials */.UY)(user ?? 'default', password);
    if (typeof login?.user === 'object' && user !== undefined)
        (0,redactor/* keepSecret */.gz)(user);
    const plan = tls === undefined
        ? undefined
        : (0,source_plan/* sourcePlan */.x)('tls', { type: 'json', url: 'https://server', ...tls }, source);
    return (0,defined/* defined */.s)({ user, password, tls: plan?.tls });
}
/** Of `host:port`, in which a host that is an IPv6 address has brackets. */
function addressIn(text) {
    const at = text.lastIndexOf(':');
    return { host: text.slice(0, at).replaceAll(/^\[|\]$/gu, ''), port: Number(text.slice(at + 1)) };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/sentinel-view.js


/** Each Sentinel of the rule, in its order. */
async function seeSentinels(plan, redises) {
    return await Promise.all(plan.sentinels.map(async (address) => await seeSentinel(address, plan, redises)));
}
async function seeSentinel(address, { master: name, sentinelAccess }, { openRedis, signal }) {
    const at = addressText(address);
    let sentinel;
    try {
        sentinel = await openRedis(address, sentinelAccess, signal);
        const found = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
        if (!Array.isArray(found))
            return { at, unknown: `Sentinel at ${at} watches no master ${name}` };
        const about = fieldsIn(await sentinel.call('SENTINEL', 'MASTER', name));
        const replicas = await sentinel.call('SENTINEL', 'REPLICAS', name);
        const noQuorum = await quorumFlaw(sentinel, name);
        return {
            at,
            master: { host: String(found[0]), port: Number(found[1]) },
            flags: (about['flags'] ?? '').split(','),
            epoch: countIn(about['config-epoch']) ?? 0,
            replicas: Array.isArray(replicas) ? replicas.map((one) => replicaOf(fieldsIn(one))) : [],
            ...(noQuorum === undefined ? {} : { noQuorum }),
        };
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof DatabaseError)
            return { at, silent: error.message };
        throw error;
    }
    finally {
        sentinel?.close();
    }
}
/** Asked of Sentinel itself, which knows how many have to agree. */
async function quorumFlaw(sentinel, name) {
    try {
        const says = String(await sentinel.call('SENTINEL', 'CKQUORUM', name));
        return says.startsWith('OK') ? undefined : says;
    }
    catch (error) {
        if (error instanceof RedisRefusal)
            return error.message;
        throw error;
    }
}
function replicaOf(fields) {
    const flags = (fields['flags'] ?? '').split(',');
    const isDown = flags.some((flag) => flag === 's_down' || flag === 'o_down');
    return {
        address: addressText({ host: fields['ip'] ?? '', port: Number(fields['port']) }),
        isWell: !isDown && !flags.includes('disconnected') && fields['master-link-status'] === 'ok',
        isDown,
        priority: countIn(fields['slave-priority']) ?? 0,
    };
}
/** @throws DatabaseError when it does not answer */
async function seeServer(address, { servers }, { openRedis, signal }) {
    const server = await openRedis(address, servers, signal);
    try {
        return await serverSeen(server);
    }
    finally {
        server.close();
    }
}
/** The same over a connection that is open. */
async function serverSeen(server) {
    const about = infoIn(await server.call('INFO', 'server'));
    const info = infoIn(await server.call('INFO', 'replication'));
    const isMaster = info['role'] === 'master';
    const offset = countIn(info[isMaster ? 'master_repl_offset' : 'slave_repl_offset']);
    return {
        isMaster,
        isLinked: info['master_link_status'] === 'up' && info['master_sync_in_progress'] === '0',
        history: info['master_replid'] ?? '',
        ...(offset === undefined ? {} : { offset }),
        online: Object.entries(info).flatMap(([key, value]) => (/^slave\d+$/u.test(key) ? onlineOf(value) : [])),
        failover: info['master_failover_state'] ?? '',
        version: (about['redis_version'] ?? '').split('.').map(Number),
    };
}
/** Of a line such as `ip=10.0.0.2,port=6379,state=online,offset=42,lag=0`. */
function onlineOf(line) {
    const fields = Object.fromEntries(line.split(',').map((pair) => pair.split('=', 2)));
    const address = { host: fields['ip'] ?? '', port: Number(fields['port']) };
    return fields['state'] === 'online' ? [addressText(address)] : [];
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/redis-failover.js




/** So long the master may hold writes back until the replica has all of them; then it goes on as before. */
const CATCH_UP_MS = 5_000;
/** So long it is watched until it is a replica. */
const HAND_OVER_MS = 15_000;
/** So long a Sentinel takes to say the new address; after that they find out by themselves. */
const FOLLOW_MS = 15_000;
const LOOK_MS = 100;
/**
 * A planned failover that loses nothing that was acknowledged.
 *
 * `SENTINEL FAILOVER` alone acts as if the master were dead: the old master takes writes until Sentinel has told it that it is
 * a replica, and loses all of them then (redis#6062). So the master hands over itself, by `FAILOVER TO` of Redis 6.2: it
 * holds writes back, waits until the replica has everything, becomes a replica, and only then is the other one a master. Without
 * `FORCE` it gives up at its time limit and goes on as it was. Of that the Sentinels know nothing (redis#13118): they are
 * told at once by `SENTINEL FAILOVER`, which promotes what is promoted already and spreads its address. If this process dies
 * before, they find a master that says it is a replica, and do the same by themselves, later.
 * @throws DatabaseError when nobody knows whether it is done
 */
async function coordinatedFailover(leaderChange, plan, options) {
    const { from, to } = leaderChange;
    let old;
    try {
        old = await options.openRedis(addressIn(from), plan.servers, options.signal);
    }
    catch (error) {
        if (error instanceof DatabaseError)
            return { is: 'refused', why: error.message };
        throw error;
    }
    try {
        const { host, port } = addressIn(to);
        const command = ['TO', host, String(port), 'TIMEOUT', String(CATCH_UP_MS)];
        try {
            await old.call('FAILOVER', ...command);
        }
        catch (error) {
            // A master that has become a replica refuses it too.
            if (error instanceof RedisRefusal)
                return { is: 'refused', why: error.message };
            throw error;
        }
        if (!(await handedOver(old, options)))
            return {
                is: 'refused',
                why: `${from} goes on as the master: ${to} did not catch up in ${CATCH_UP_MS} ms`,
            };
        const told = await tellSentinels(leaderChange, plan, options);
        await disconnectClients(old);
        return { is: 'done', request: `FAILOVER ${command.join(' ')} at ${from}; ${told}` };
    }
    finally {
        old.close();
    }
}
/** @returns whether it is a replica now; false where it goes on as it was */
async function handedOver(old, { clock, signal }) {
    const end = clock.now() + HAND_OVER_MS;
    while (clock.now() < end) {
        const { isMaster, failover } = await serverSeen(old);
        if (failover === 'no-failover')
            return !isMaster;
        await clock.sleep(LOOK_MS, signal);
    }
    throw new DatabaseError(`the failover was not over within ${HAND_OVER_MS} ms`);
}
/**
 * One of them is enough: it spreads what it knows. Never a second one after an answer that was lost, and never one that has
 * followed already: that would switch back. What is not so in time is found out when both ends are verified.
 */
async function tellSentinels({ from, to }, plan, options) {
    for (const address of plan.sentinels) {
        const told = await tellSentinel(address, { from, to }, plan, options);
        if (told !== undefined)
            return told;
    }
    return 'no Sentinel took SENTINEL FAILOVER: they find out by themselves';
}
/** @returns what was sent; undefined where it has certainly not been taken */
async function tellSentinel(address, { from, to }, { sentinelAccess, master }, { openRedis, clock, signal }) {
    const at = addressText(address);
    let isSent = false;
    let sentinel;
    try {
        sentinel = await openRedis(address, sentinelAccess, signal);
        if ((await masterOf(sentinel, master)) !== from)
            return `the Sentinel at ${at} has followed by itself`;
        isSent = true;
        await sentinel.call('SENTINEL', 'FAILOVER', master);
        const end = clock.now() + FOLLOW_MS;
        while ((await masterOf(sentinel, master)) !== to && clock.now() < end)
            await clock.sleep(LOOK_MS, signal);
        return `SENTINEL FAILOVER ${master} at ${at}`;
    }
    catch (error) {
        if (!(error instanceof DatabaseError))
            throw error;
        const isRefused = !isSent || error instanceof RedisRefusal;
        return isRefused ? undefined : `SENTINEL FAILOVER ${master} at ${at}, without an answer`;
    }
    finally {
        sentinel?.close();
    }
}
async function masterOf(sentinel, name) {
    const found = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
    const [host, port] = Array.isArray(found) ? found : [];
    return addressText({ host: String(host), port: Number(port) });
}
/**
 * By the rules for clients of Sentinel a server that changes its role ends its connections, so that they ask a Sentinel anew.
 * FAILOVER does not, and Sentinel does only where it changes the role itself. Without the right to do that clients are told
 * that it is read-only.
 */
async function disconnectClients(old) {
    try {
        await old.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    }
    catch (error) {
        if (!(error instanceof DatabaseError))
            throw error;
    }
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/sentinel.js







/** Redis that Sentinels watch. Servers are asked at the addresses that the Sentinels name, and at no others. */
function sentinelDatabase(plan, options) {
    const database = `Redis master ${plan.master}`;
    return {
        keeper: 'Redis Sentinel',
        chance: async () => {
            const agreed = agreement(await seeSentinels(plan, options), database);
            return 'is' in agreed ? agreed : (watched(agreed) ?? (await toReplica(agreed, plan, options)));
        },
        ends: async (before) => {
            if (before.database !== database)
                return unknown(`the rule is of ${database} now, and it was ${before.database}`);
            const agreed = agreement(await seeSentinels(plan, options), database);
            if ('is' in agreed)
                return agreed.isSilence === true ? unknown(agreed.why) : unsettled(agreed.why);
            // Of one that is silent nobody can say that it agrees.
            if (agreed.silence !== undefined)
                return unknown(agreed.silence);
            return await sentinel_endsOf(agreed, before, plan, options);
        },
    };
}
function agreement(answers, database) {
    const silence = answers.find((one) => 'silent' in one)?.silent;
    const silent = answers.filter((one) => 'silent' in one).length;
    if (silence !== undefined && silent * 2 >= answers.length)
        return { ...deferred(silence), isSilence: true };
    const other = answers.find((one) => 'unknown' in one);
    if (other !== undefined)
        return impossible(other.unknown);
    const sentinels = answers.filter((one) => 'master' in one);
    const [first] = sentinels;
    if (first === undefined)
        return impossible('the rule has no Sentinel');
    const masters = [...new Set(sentinels.map(({ master }) => addressText(master)))];
    if (masters.length > 1)
        return deferred(`the Sentinels do not agree where ${database} is: ${masters.join(', ')}`);
    const epoch = Math.max(...sentinels.map((one) => one.epoch));
    return { sentinels, first, database, epoch, ...(0,defined/* defined */.s)({ silence }) };
}
/** Sentinel itself is at it, or will be in a moment. */
function watched({ sentinels, first, database, epoch }) {
    const from = addressText(first.master);
    const says = (...flags) => sentinels.some((one) => one.flags.some((flag) => flags.includes(flag)));
    if (says('o_down', 'failover_in_progress'))
        return {
            is: 'watch',
            leaderChange: { database, from, epoch },
            why: `the Sentinels say that ${from} is down`,
        };
    if (says('s_down', 'disconnected'))
        return deferred(`a Sentinel does not reach ${from}, and the others have not agreed that it is down`);
    const short = sentinels.find(({ noQuorum }) => noQuorum !== undefined);
    return short === undefined
        ? undefined
        : deferred(`the Sentinels could not fail over: ${short.at} says: ${short.noQuorum}`);
}
async function toReplica(agreed, plan, options) {
    const { first, database, epoch } = agreed;
    const from = addressText(first.master);
    let master;
    try {
        master = await seeServer(first.master, plan, options);
    }
    catch (error) {
        if (!(error instanceof DatabaseError))
            throw error;
        return await whileSilent(error, agreed, plan, options);
    }
    // A switch that could not be verified afterwards is not begun.
    if (agreed.silence !== undefined)
        return deferred(agreed.silence);
    const [major = 0, minor = 0] = master.version;
    if (!master.isMaster)
        return deferred(`the Sentinels say that ${from} is the master, and it is a replica`);
    if (master.failover !== 'no-failover' && master.failover !== '')
        return deferred(`${from} has been told to fail over already`);
    // Before FAILOVER there was nothing by which a master could hand over without losing what it acknowledges meanwhile.
    if (master.failover === '' || !(major > 6 || (major === 6 && minor >= 2)))
        return impossible(`${from} is a Redis before 6.2, which cannot hand over without losing writes`);
    const chosen = chosenBySentinel(agreed);
    if ('is' in chosen)
        return chosen;
    const flaw = await replicaFlaw(chosen.to, { master, from }, plan, options);
    if (flaw !== undefined)
        return deferred(`no replica of ${database} can take over now: ${chosen.to} ${flaw}`);
    const leaderChange = { database, from, to: chosen.to, epoch };
    return {
        is: 'switch',
        leaderChange,
        perform: async () => await coordinatedFailover(leaderChange, plan, options),
    };
}
/** It may be dead, or out of this runner's reach: a replica that answers says that it is not the way there. */
async function whileSilent(silence, { first, database, epoch }, plan, options) {
    for (const { address } of first.replicas) {
        const replica = await seeServer(addressIn(address), plan, options).catch((error) => {
            if (error instanceof DatabaseError)
                return undefined;
            throw error;
        });
        if (replica === undefined)
            continue;
        const from = addressText(first.master);
        return {
            is: 'watch',
            leaderChange: { database, from, epoch },
            why: `${from}, its master, does not answer`,
        };
    }
    return deferred(silence.message);
}
/**
 * The replica that Sentinel itself prefers for certain: by its priority, since of equal ones it takes the one whose offset it
 * has read last. Another one than the master has handed over to would be made the master in its place, and lose its writes.
 */
function chosenBySentinel({ sentinels, database }) {
    const all = sentinels.flatMap(({ replicas }) => replicas).filter(({ priority }) => priority > 0);
    if (all.length === 0)
        return impossible(`no replica of ${database} may take over: it has none that may lead`);
    const lowest = Math.min(...all.map(({ priority }) => priority));
    const best = [...new Set(all.filter(({ priority }) => priority === lowest).map(({ address }) => address))];
    const [to = ''] = best;
    if (best.length > 1)
        return impossible(`Sentinel could take either of ${best.join(' and ')}: give the one that is to lead the lowest replica-priority`);
    const isWell = sentinels.every(({ replicas }) => replicas.some((one) => one.address === to && one.isWell));
    return isWell
        ? { to }
        : deferred(`no replica of ${database} can take over now: ${to} is not well, as a Sentinel says`);
}
async function replicaFlaw(to, { master, from }, plan, options) {
    if (!master.online.includes(to))
        return `does not stream from ${from}`;
    const replica = await seeServer(addressIn(to), plan, options);
    if (replica.isMaster)
        return 'says that it is a master';
    if (!replica.isLinked || replica.history !== master.history)
        return `has no link to ${from}`;
    if (replica.offset === undefined || master.offset === undefined)
        return 'does not say how far it is behind';
    const lag = Math.max(0, master.offset - replica.offset);
    return lag > options.maxLag ? `is ${lag} bytes behind, and ${options.maxLag} may be` : undefined;
}
async function sentinel_endsOf({ first, sentinels, epoch }, before, plan, options) {
    const now = addressText(first.master);
    const { from, to } = before;
    if (to !== undefined && now !== to)
        return unsettled(`the Sentinels say that ${now} is the master, and not ${to}`);
    if (sentinels.some(({ flags }) => flags.some((flag) => /down|failover_in_progress/u.test(flag))))
        return unsettled(`the Sentinels have not done with ${now} yet`);
    if (now !== from && epoch <= before.epoch)
        return unsettled(`the epoch of the Sentinels is ${epoch} still`);
    const master = await seeServer(first.master, plan, options);
    if (!master.isMaster)
        return unsettled(`${now} does not say yet that it is the master`);
    const says = `${now} answers as the master, and all Sentinels say so`;
    if (from === undefined || from === now)
        return { is: 'settled', says };
    // What is remembered is data: only what a Sentinel names is asked, since a password goes there.
    const known = first.replicas.find(({ address }) => address === from);
    if (known === undefined || known.isDown)
        return unsettled(`${from} has not come back as a replica`);
    const old = await seeServer(addressIn(from), plan, options);
    if (old.isMaster)
        return unsettled(`${from} says still that it is a master too`);
    if (!old.isLinked || old.history !== master.history)
        return unsettled(`${from} does not follow ${now} yet`);
    return { is: 'settled', says: `${says}, and ${from} follows it` };
}

;// CONCATENATED MODULE: ./js/healing/operations/operation.js

/** What a proxy did not do, in its words. */
class ProxyError extends errors/* ServerAnswerError */.OT {
}
function operation_impossible(why) {
    return { is: 'impossible', why };
}
function operation_deferred(why) {
    return { is: 'deferred', why };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover-db.js









/**
 * A healthy replica takes over from the leader. It is never forced: where nobody leads, the database fails over by itself, and
 * the step is to wait for that.
 */
const failoverDb = {
    look: async (step, place) => {
        const database = databaseOf(step, place);
        const chance = await chanceOf(database, place);
        if (chance.is === 'deferred')
            return operation_deferred(chance.why);
        if (chance.is === 'impossible')
            return operation_impossible(chance.why);
        if (chance.is === 'watch')
            return failover_db_watched(database, chance);
        return onceADay(chance.leaderChange, place) ?? switched(step, chance);
    },
};
/** How both ends are after a change of the leader that was begun, by whichever run. It changes nothing. */
async function leaderChangeStanding(step, before, place) {
    try {
        return await databaseOf(step, place).ends(before);
    }
    catch (error) {
        place.signal.throwIfAborted();
        if (error instanceof DatabaseError)
            return unknown(error.message);
        throw error;
    }
}
function databaseOf({ database, maxLag }, place) {
    if (database.kind === 'patroni')
        return patroniDatabase(database, { maxLag, ...place });
    if (database.kind === 'redis-sentinel')
        return sentinelDatabase(database, { maxLag, ...place });
    return database.kind === 'rds' ? rdsDatabase(database, place) : auroraDatabase(database, place);
}
async function chanceOf(database, { signal }) {
    try {
        return await database.chance();
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof DatabaseError)
            return { is: 'deferred', why: error.message };
        throw error;
    }
}
function failover_db_watched({ keeper }, { leaderChange, why }) {
    return {
        is: 'ready',
        change: {
            says: `wait for the failover that ${keeper} makes of ${leaderChange.database} by itself, since ${why}`,
            leaderChange,
            perform: async () => await Promise.resolve({ is: 'done', request: 'none: it is waited for alone' }),
        },
    };
}
/** What leads a database back and forth helps nobody: what has switched it today asks a person next. */
function onceADay({ database }, { attempts, now }) {
    const last = recent(attempts, now, DAY_MS).findLast(({ leaderChange, outcome }) => leaderChange?.database === database && outcome !== 'refused');
    if (last === undefined)
        return undefined;
    const left = (0,duration/* formatDuration */.a)(Date.parse(last.at) + DAY_MS - now);
    return operation_impossible(`${database} has had a change of its leader at ${last.at}, and has one a day: ${left} are left`);
}
function switched({ unattended }, chance) {
    const { leaderChange, perform } = chance;
    return {
        is: 'ready',
        change: {
            says: `switch ${leaderChange.database} over from ${leaderChange.from} to ${leaderChange.to}`,
            leaderChange,
            needsApproval: !unattended,
            perform,
        },
    };
}

;// CONCATENATED MODULE: ./js/healing/operations/failover/reach.js

const reach_CONNECT_MS = 5_000;
/** One connection that is closed at once: nobody logs in. It throws the signal's reason alone. */
const reachServer = async ({ host, port }, signal) => {
    const { connect } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    const limit = AbortSignal.timeout(reach_CONNECT_MS);
    const { promise, resolve, reject } = Promise.withResolvers();
    const socket = connect({ host, port, signal: AbortSignal.any([signal, limit]) });
    socket.once('connect', resolve);
    socket.once('error', reject);
    try {
        await promise;
        return undefined;
    }
    catch (error) {
        signal.throwIfAborted();
        const why = limit.aborted ? `no connection within ${reach_CONNECT_MS} ms` : (0,base_text/* oneLine */.TN)((0,errors/* messageOf */.bD)(error), 200);
        return { why, isRefused: error.code === 'ECONNREFUSED' };
    }
    finally {
        socket.destroy();
    }
};

;// CONCATENATED MODULE: ./js/healing/operations/pgbouncer.js


const pgbouncer_CONNECT_MS = 5_000;
const QUERY_MS = 5_000;
/** To say goodbye to one that does not answer. */
const END_MS = 1_000;
/** PgBouncer's admin console, which speaks Postgres' protocol without its parameters. The client is loaded only here. */
async function openPgBouncer(adminUrl, signal) {
    const { Client } = await __webpack_require__.e(/* import() */ 5757).then(__webpack_require__.bind(__webpack_require__, 15757));
    const { host } = new URL(adminUrl);
    const client = new Client({
        connectionString: adminUrl,
        connectionTimeoutMillis: pgbouncer_CONNECT_MS,
        query_timeout: QUERY_MS,
    });
    // A connection that breaks later is met by the next query.
    client.on('error', () => undefined);
    const asked = async (what, work) => {
        try {
            return await (0,limits/* orStop */.ic)(work(), signal);
        }
        catch (error) {
            signal.throwIfAborted();
            throw new ProxyError(`PgBouncer at ${host} did not ${what}: ${(0,base_text/* oneLine */.TN)((0,errors/* messageOf */.bD)(error), 200)}`);
        }
    };
    const close = async () => {
        const late = new Promise((resolve) => {
            setTimeout(resolve, END_MS).unref();
        });
        await Promise.race([client.end().catch(() => undefined), late]);
    };
    try {
        await asked('let in', async () => await client.connect());
    }
    catch (error) {
        await close();
        throw error;
    }
    return {
        databases: async () => {
            const { rows } = await asked('list its databases', async () => await client.query('SHOW DATABASES'));
            return rows.map(({ name, paused, disabled }) => ({
                name: String(name),
                isPaused: String(paused) === '1',
                isDisabled: String(disabled) === '1',
            }));
        },
        reconnect: async (database) => {
            await asked(`reconnect ${database}`, async () => await client.query(`RECONNECT "${database.replaceAll('"', '""')}"`));
        },
        close,
    };
}

// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
;// CONCATENATED MODULE: ./js/healing/operations/pods.js

/** The pods that a workload keeps up, by their owners: a label alone is no proof. */
async function podsOf(cluster, target, { namespace }) {
    const owners = new Set([target.metadata.uid]);
    if (target.kind === 'Deployment') {
        const sets = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { namespace });
        for (const { metadata } of sets.items)
            if (controllerOf(metadata) === target.metadata.uid)
                owners.add(metadata.uid);
    }
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace });
    return items.filter(({ metadata }) => {
        const owner = controllerOf(metadata);
        return owner !== undefined && owners.has(owner);
    });
}
function controllerOf({ ownerReferences = [] }) {
    return ownerReferences.find(({ controller }) => controller === true)?.uid;
}
function isReady(pod) {
    return pod.metadata.deletionTimestamp === undefined && (0,views/* isConditionTrue */.wW)(pod, 'Ready');
}

;// CONCATENATED MODULE: ./js/healing/operations/refusal.js

/** By these the API server says that it has changed nothing. */
const refusal_CERTAIN = new Set([400, 403, 404, 405, 409, 410, 422, 429]);
/**
 * Sends a request, and tells a refusal from what nobody knows.
 * @throws what may have been carried out all the same: a lost answer, a server that failed
 */
async function performed(request, send) {
    try {
        await send();
        return { is: 'done', request };
    }
    catch (error) {
        if (!(error instanceof base_errors/* ApiError */.hD) || error.repeated || !refusal_CERTAIN.has(error.status))
            throw error;
        return { is: 'refused', why: error.message };
    }
}

;// CONCATENATED MODULE: ./js/healing/operations/cleanup-logs.js



/** On a CronJob whose Job may be made by a rule: those who may write it there has looked at what it does. */
const VETTED = { key: 'edu-actions/heal', value: 'allowed' };
const KIND = { apiVersion: 'batch/v1', kind: 'CronJob' };
/** Kubernetes allows 52 characters for a CronJob's name, and 63 for a Job's. */
const KEY_BYTES = 5;
const DEADLINE_S = 600;
/** Makes one Job of a vetted CronJob that never starts by itself. What it runs stands in the cluster, and nowhere else. */
const cleanupLogs = {
    look: async ({ cronJob }, place) => {
        const { cluster, rule } = place;
        const { namespace } = rule.target;
        const live = await cluster.get({ ...KIND, namespace, name: cronJob });
        if (live === undefined)
            return operation_impossible(`there is no CronJob ${namespace}/${cronJob}`);
        if (live.metadata.annotations?.[VETTED.key] !== VETTED.value)
            return operation_impossible(`CronJob ${cronJob} is not annotated with ${VETTED.key}: ${VETTED.value}`);
        if (live.spec?.['suspend'] !== true)
            return operation_impossible(`CronJob ${cronJob} is not suspended: it starts by itself`);
        const { items } = await cluster.list({ apiVersion: 'batch/v1', kind: 'Job' }, { namespace });
        const running = items.find((job) => isOf(job, live) && !hasEnded(job));
        if (running !== undefined)
            return operation_deferred(`Job ${running.metadata.name} is at it already`);
        return {
            is: 'ready',
            change: {
                says: `make a Job of CronJob ${cronJob}`,
                perform: async (key) => await performed(`POST Job of CronJob ${cronJob}`, async () => await cluster.create(jobOf(live, key, place))),
            },
        };
    },
};
function isOf({ metadata }, { metadata: { uid } }) {
    return (metadata.ownerReferences ?? []).some((owner) => owner.uid === uid);
}
function hasEnded({ status }) {
    const conditions = (status?.['conditions'] ?? []);
    return conditions.some(({ type, status: is }) => (type === 'Complete' || type === 'Failed') && is === 'True');
}
/** Its name is the attempt's: made twice, it is refused the second time. */
function jobOf(cronJob, key, { rule }) {
    const { metadata, spec: template = {} } = (cronJob.spec?.['jobTemplate'] ?? {});
    const { name, uid = '' } = cronJob.metadata;
    const which = (0,external_node_crypto_.createHash)('shake256', { outputLength: KEY_BYTES }).update(key).digest('hex');
    return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
            name: `${name}-${which}`,
            namespace: rule.target.namespace,
            labels: { ...metadata?.labels },
            annotations: { ...metadata?.annotations, 'edu-actions/heal-rule': rule.name },
            ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name, uid, controller: true }],
        },
        spec: { activeDeadlineSeconds: DEADLINE_S, ...template },
    };
}

;// CONCATENATED MODULE: ./js/healing/operations/restart-db-proxy.js

/**
 * PgBouncer opens its connections to a database anew, each as soon as nobody uses it. It is never paused for that: a run
 * that died in between would leave everybody waiting.
 */
const restartDbProxy = {
    look: async (step, place) => {
        const { database, shown } = step;
        let found;
        try {
            found = await withConsole(step, place, async (proxy) => await proxy.databases());
        }
        catch (error) {
            place.signal.throwIfAborted();
            if (error instanceof ProxyError)
                return operation_deferred(error.message);
            throw error;
        }
        const known = found.find(({ name }) => name === database);
        if (known === undefined)
            return operation_impossible(`PgBouncer at ${shown} has no database ${database}`);
        if (known.isDisabled)
            return operation_impossible(`database ${database} of PgBouncer at ${shown} is disabled`);
        if (known.isPaused)
            return operation_deferred(`database ${database} of PgBouncer at ${shown} is paused by somebody`);
        return {
            is: 'ready',
            change: {
                says: `reconnect database ${database} of PgBouncer at ${shown}`,
                perform: async () => {
                    await withConsole(step, place, async (proxy) => await proxy.reconnect(database));
                    return { is: 'done', request: `RECONNECT ${database} at ${shown}` };
                },
            },
        };
    },
};
async function withConsole({ adminUrl }, { openProxy, signal }, work) {
    const proxy = await openProxy(adminUrl, signal);
    try {
        return await work(proxy);
    }
    finally {
        await proxy.close();
    }
}

;// CONCATENATED MODULE: ./js/healing/operations/restart-pod.js




/** Fewer ready pods than this, and nobody serves while one starts. */
const FEWEST = 2;
/** Evicts the worst pod of the target: the API server holds its disruption budgets, and nothing goes around them. */
const restartPod = {
    look: async (step, place) => {
        const { cluster, pods, target } = place;
        const named = place.breaches.flatMap(({ labels }) => labels[step.podLabel] ?? []);
        if (named.length === 0)
            return operation_impossible(`no series of the query names a pod by the label ${step.podLabel}`);
        const worst = named.flatMap((name) => pods.find(({ metadata }) => metadata.name === name) ?? [])[0];
        const shown = `${target.kind} ${target.metadata.name}`;
        if (worst === undefined)
            return operation_impossible(`${named[0]} is no pod of ${shown}: only pods of the target are restarted`);
        if (pods.some(({ metadata }) => metadata.deletionTimestamp !== undefined))
            return operation_deferred(`a pod of ${shown} is ending already`);
        const others = pods.filter((pod) => pod !== worst && isReady(pod)).length;
        if (!step.allowSingle && others < FEWEST - (isReady(worst) ? 1 : 0))
            return operation_deferred(`${others + (isReady(worst) ? 1 : 0)} pods of ${shown} are ready, and ${FEWEST} must be before one is restarted (allow-single: true lets the last one go)`);
        return (await refusal(cluster, worst)) ?? ready(place, worst);
    },
};
/** The server itself is asked whether it would: nothing is changed by that. */
async function refusal(cluster, pod) {
    try {
        await cluster.evict(evicted(pod), { dryRun: true });
        return undefined;
    }
    catch (error) {
        if (!(error instanceof base_errors/* ApiError */.hD))
            throw error;
        if (error.status === 429)
            return operation_deferred(error.message);
        if (error.status === 404 || error.status === 409)
            return operation_deferred(`pod ${pod.metadata.name} has gone meanwhile`);
        if (error.status === 500 || error.status === 403)
            return operation_impossible(error.message);
        throw error;
    }
}
function ready({ cluster, target }, pod) {
    const says = `evict pod ${pod.metadata.name} of ${target.kind} ${target.metadata.name}`;
    return {
        is: 'ready',
        change: {
            says,
            perform: async () => await performed(`POST pods/${pod.metadata.name}/eviction (uid ${pod.metadata.uid})`, async () => await cluster.evict(evicted(pod))),
        },
    };
}
function evicted({ metadata: { name, namespace = '', uid = '' } }) {
    return { name, namespace, uid };
}

// EXTERNAL MODULE: ./js/base/ref.js
var ref = __webpack_require__(81883);
// EXTERNAL MODULE: ./js/cluster/base/gitops-marks.js
var gitops_marks = __webpack_require__(36154);
;// CONCATENATED MODULE: ./js/healing/operations/quota.js

/** Why so many more pods of the target do not fit into the namespace's quotas; undefined where they do. */
async function quotaProblem({ cluster, target }, more) {
    const asked = perPod(target);
    return await exceeded({ cluster, target }, (name) => asked(name) * more);
}
/** Why so many bytes more do not. */
async function storageQuotaProblem(place, bytes) {
    return await exceeded(place, (name) => (name === 'requests.storage' ? bytes : 0));
}
async function exceeded({ cluster, target }, needOf) {
    const namespace = target.metadata.namespace ?? '';
    const quotas = await cluster
        .list({ apiVersion: 'v1', kind: 'ResourceQuota' }, { namespace })
        .catch((error) => {
        // A Role need not allow to look at quotas.
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return { items: [] };
        throw error;
    });
    for (const { metadata, status } of quotas.items) {
        const { hard = {}, used = {} } = (status ?? {});
        for (const [name, limit] of Object.entries(hard)) {
            const need = needOf(name);
            const [most, now] = [(0,contains/* parseQuantity */.Lf)(limit), (0,contains/* parseQuantity */.Lf)(used[name]) ?? 0];
            if (need > 0 && most !== undefined && now + need > most)
                return `ResourceQuota ${metadata.name} has no room for it: ${name} ${String(used[name])} of ${String(limit)}`;
        }
    }
    return undefined;
}
/** What one pod of the target takes of a resource that quotas count. */
function perPod(target) {
    const template = target.spec?.['template'];
    const containers = template?.spec?.containers ?? [];
    return (name) => {
        if (name === 'pods' || name === 'count/pods')
            return 1;
        const [, kind, resource] = /^(?:(requests|limits)\.)?(cpu|memory)$/u.exec(name) ?? [];
        if (resource === undefined)
            return 0;
        const part = kind === 'limits' ? 'limits' : 'requests';
        return containers.reduce((sum, one) => sum + ((0,contains/* parseQuantity */.Lf)(one.resources?.[part]?.[resource]) ?? 0), 0);
    };
}

;// CONCATENATED MODULE: ./js/healing/operations/scale-horizontally.js





const HPA = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
/** More pods for a while: by the minimum of what scales the target, or by its replicas where nothing does. */
const scaleHorizontally = {
    look: async (step, place) => {
        const { pods, target } = place;
        const shown = `${target.kind} ${target.metadata.name}`;
        const waiting = pods.find(({ status }) => status?.['phase'] === 'Pending');
        if (waiting !== undefined)
            return operation_deferred(`pod ${waiting.metadata.name} has not started yet: more of them would wait too`);
        const scalers = await scalersOf(place);
        if (scalers.length > 1)
            return operation_impossible(`${shown} is scaled by ${scalers.map(({ metadata }) => metadata.name).join(' and ')}`);
        const [scaler] = scalers;
        const written = scaler ?? target;
        const owned = ownedProblem(written);
        if (owned !== undefined)
            return operation_impossible(owned);
        const found = scaler === undefined ? ofTarget(target) : ofScaler(scaler, target);
        const to = Math.min(found.now + step.by, step.max, found.most);
        if (to <= found.now)
            return operation_impossible(`${shown} has ${found.now} pods, and ${Math.min(step.max, found.most)} is the most`);
        const quota = await quotaProblem(place, to - found.now);
        if (quota !== undefined)
            return operation_impossible(quota);
        return { is: 'ready', change: changeOf(place, written, { from: found.from, to, ttlMs: step.ttlMs }) };
    },
};
function ofTarget({ spec }) {
    const replicas = Number(spec?.['replicas'] ?? 1);
    return { now: replicas, from: replicas, most: Infinity };
}
function ofScaler({ spec, status }, target) {
    const from = Number(spec?.['minReplicas'] ?? 1);
    const wanted = Number(status?.['desiredReplicas'] ?? 0);
    const replicas = Number(target.spec?.['replicas'] ?? 1);
    return { now: Math.max(from, wanted, replicas), from, most: Number(spec?.['maxReplicas'] ?? 1) };
}
/** The autoscalers that point at the target. */
async function scalersOf({ cluster, target, }) {
    const { items } = await cluster.list(HPA, { namespace: target.metadata.namespace ?? '' });
    return items.filter(({ spec }) => {
        const { kind, name } = (spec?.['scaleTargetRef'] ?? {});
        return kind === target.kind && name === target.metadata.name;
    });
}
/** Whoever keeps an object as it says elsewhere would undo the change, or fight it. */
function ownedProblem(object) {
    const { kind, metadata } = object;
    const [mark] = (0,gitops_marks/* gitOpsMarks */.P)(object);
    if (mark !== undefined)
        return `${kind} ${metadata.name} belongs to ${mark.owner} (${mark.key}: ${mark.value}), which would undo it`;
    const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
    return owner === undefined ? undefined : `${kind} ${metadata.name} is kept by ${owner.kind} ${owner.name}`;
}
function changeOf(place, written, { from, to, ttlMs }) {
    const { kind, metadata } = written;
    const field = kind === HPA.kind ? 'minReplicas' : 'replicas';
    return {
        says: `raise ${field} of ${kind} ${metadata.name} from ${from} to ${to}`,
        restore: {
            kind: kind,
            name: metadata.name,
            uid: metadata.uid ?? '',
            from,
            to,
            until: new Date(place.now + ttlMs).toISOString(),
        },
        perform: async () => await performed(`PATCH ${field} of ${kind} ${metadata.name}`, async () => await setCount(place, written, to)),
    };
}
/**
 * Of what was seen, and only if its count still is what it was: of the object's version, which an autoscaler's status changes
 * every few seconds, nothing is asked.
 */
async function setCount({ cluster }, object, to) {
    const isScaler = object.kind === HPA.kind;
    const path = `/spec/${isScaler ? 'minReplicas' : 'replicas'}`;
    const body = [
        { op: 'test', path: '/metadata/uid', value: object.metadata.uid },
        { op: 'test', path, value: countOf(object) },
        { op: 'replace', path, value: to },
    ];
    await cluster.patch((0,ref/* refOf */.H)(object), body, { type: 'json', ...(isScaler ? {} : { subresource: 'scale' }) });
}
function countOf(object) {
    return Number(object.spec?.[object.kind === HPA.kind ? 'minReplicas' : 'replicas'] ?? 1);
}

;// CONCATENATED MODULE: ./js/healing/operations/scale-storage.js





const MI = 2 ** 20;
const CLASS = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' };
/** Grows a claim that a pod of the target uses. It is never made smaller: no driver can. */
const scaleStorage = {
    look: async (step, place) => {
        const { cluster, pods, rule } = place;
        const { namespace } = rule.target;
        if (!pods.some((pod) => claimsOf(pod).includes(step.claim)))
            return operation_impossible(`no pod of the target uses the claim ${step.claim}`);
        const claim = await cluster.get({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            namespace,
            name: step.claim,
        });
        if (claim === undefined)
            return operation_impossible(`there is no claim ${namespace}/${step.claim}`);
        return (await scale_storage_refusal(claim, place)) ?? (await growth(claim, step, place));
    },
};
async function scale_storage_refusal(claim, { cluster }) {
    const { name } = claim.metadata;
    const [mark] = (0,gitops_marks/* gitOpsMarks */.P)(claim);
    if (mark !== undefined)
        return operation_impossible(`claim ${name} belongs to ${mark.owner} (${mark.key}: ${mark.value}): grow it there`);
    if (claim.status?.['phase'] !== 'Bound')
        return operation_deferred(`claim ${name} is not bound`);
    const busy = (0,views/* statusConditions */.Tz)(claim).find(({ status, type }) => status === 'True' && /Resiz/u.test(type));
    const { asked, has } = sizesOf(claim);
    if (busy !== undefined || has < asked)
        return operation_deferred(`claim ${name} is being grown already`);
    const className = claim.spec?.['storageClassName'];
    const storageClass = typeof className === 'string' ? await cluster.get({ ...CLASS, name: className }) : undefined;
    return storageClass?.['allowVolumeExpansion'] === true
        ? undefined
        : operation_impossible(`the storage class ${String(className)} of claim ${name} cannot expand volumes`);
}
async function growth(claim, step, place) {
    const { name, resourceVersion } = claim.metadata;
    const { asked } = sizesOf(claim);
    const by = 'bytes' in step.by ? step.by.bytes : asked * step.by.share;
    const to = Math.min(Math.ceil((asked + by) / MI), Math.floor(step.max / MI)) * MI;
    if (to <= asked)
        return operation_impossible(`claim ${name} is as large as it may get (max)`);
    const quota = await storageQuotaProblem(place, to - asked);
    if (quota !== undefined)
        return operation_impossible(quota);
    const size = `${to / MI}Mi`;
    const body = { metadata: { resourceVersion }, spec: { resources: { requests: { storage: size } } } };
    return {
        is: 'ready',
        change: {
            says: `grow claim ${name} to ${size}`,
            perform: async () => await performed(`PATCH claim ${name}`, async () => await place.cluster.patch((0,ref/* refOf */.H)(claim), body, { type: 'merge' })),
        },
    };
}
function sizesOf({ spec, status }) {
    const { requests } = (spec?.['resources'] ?? {});
    const { storage } = (status?.['capacity'] ?? {});
    const asked = (0,contains/* parseQuantity */.Lf)(requests?.storage) ?? 0;
    return { asked, has: (0,contains/* parseQuantity */.Lf)(storage) ?? asked };
}
function claimsOf({ spec }) {
    const volumes = (spec?.['volumes'] ?? []);
    return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

;// CONCATENATED MODULE: ./js/healing/operations/table.js






/** Whether a step may be done now, and what exactly. A new kind of step is a line here and a file beside it. */
async function prospectOf(step, place) {
    if (step.kind === 'restart_pod')
        return await restartPod.look(step, place);
    if (step.kind === 'scale_horizontally')
        return await scaleHorizontally.look(step, place);
    if (step.kind === 'cleanup_logs')
        return await cleanupLogs.look(step, place);
    if (step.kind === 'scale_storage')
        return await scaleStorage.look(step, place);
    return step.kind === 'restart_db_proxy'
        ? await restartDbProxy.look(step, place)
        : await failoverDb.look(step, place);
}

// EXTERNAL MODULE: ./js/base/shape-problems.js
var shape_problems = __webpack_require__(8328);
;// CONCATENATED MODULE: ./js/healing/rules/meaning.js




/** Prometheus answers at most 11,000 steps, and nobody waits for longer than a day for one step. */
const LONGEST_MS = 24 * 3_600_000;
/** What the schema cannot see: every mistake in what the parts of the file mean together. */
function mistakesIn(file, context) {
    const problems = [];
    const report = (at, problem) => problems.push({
        ...context.place(at),
        ...problem,
        message: `${(0,shape_problems/* dotted */.B)(at, 'the rules')} ${problem.message}`,
    });
    (0,meaning/* sourceMistakes */.R)({ type: 'prometheus', ...file.prometheus }, ['prometheus'], context, report);
    const names = new Map();
    for (const [at, rule] of file.rules.entries()) {
        const twin = names.get(rule.name);
        if (twin !== undefined)
            report(['rules', at, 'name'], {
                message: `is ${rule.name}, as that of rules[${twin}] is`,
                remedy: 'give each rule a name of its own',
            });
        names.set(rule.name, at);
        ruleMistakes(rule, ['rules', at], report);
        for (const [index, step] of rule.steps.entries()) {
            proxyMistakes(step, ['rules', at, 'steps', index, 'restart_db_proxy', 'admin'], context, report);
            failoverMistakes(step, ['rules', at, 'steps', index, 'failover_db'], context, report);
        }
    }
    return problems;
}
function ruleMistakes({ when, verify, steps, cooldown }, at, report) {
    const durations = [
        [['when', 'for'], when.for],
        [['verify', 'within'], verify.within],
        [['verify', 'stable'], verify.stable],
        [['cooldown'], cooldown],
    ];
    for (const [below, text] of durations)
        if (((0,duration/* parseDuration */.E)(text ?? '0s') ?? 0) > LONGEST_MS)
            report([...at, ...below], { message: 'is too long', expected: '24h at most' });
    if (((0,duration/* parseDuration */.E)(verify.within) ?? 0) < 1000)
        report([...at, 'verify', 'within'], { message: 'is too short', expected: '1s or more' });
    if (when.promql === verify.promql && meet(when, verify))
        report([...at, 'verify'], {
            message: 'can hold while the trigger does: what is wrong would count as healed',
            expected: `a condition that no value meets which is ${when.op} ${when.threshold}`,
        });
    const kinds = new Set();
    for (const [index, step] of steps.entries()) {
        const key = JSON.stringify(step);
        if (kinds.has(key))
            report([...at, 'steps', index], {
                message: 'is the same as one before it',
                remedy: 'a step that did not help does not help the second time: leave it out, or raise its max',
            });
        kinds.add(key);
        stepMistakes(step, [...at, 'steps', index], report);
    }
}
function stepMistakes(step, at, report) {
    if (step.scale_horizontally !== undefined) {
        const { ttl, by, max } = step.scale_horizontally;
        if (((0,duration/* parseDuration */.E)(ttl) ?? 0) < 60_000)
            report([...at, 'scale_horizontally', 'ttl'], { message: 'is too short', expected: '1m or more' });
        if (by >= max)
            report([...at, 'scale_horizontally', 'by'], {
                message: 'reaches max from nothing',
                found: String(by),
                expected: `less than max (${max})`,
            });
    }
    if (step.scale_storage === undefined)
        return;
    const { by, max } = step.scale_storage;
    if (!by.endsWith('%') && ((0,contains/* parseQuantity */.Lf)(by) ?? 0) >= ((0,contains/* parseQuantity */.Lf)(max) ?? 0))
        report([...at, 'scale_storage', 'by'], {
            message: 'reaches max from nothing',
            found: by,
            expected: `less than max (${max})`,
        });
}
/** What a variable holds is not shown. */
function proxyMistakes({ restart_db_proxy: proxy }, at, { env }, report) {
    if (proxy === undefined)
        return;
    const name = proxy.admin.env;
    const value = (env[name] ?? '').trim();
    if (value === '')
        report(at, {
            message: `needs the environment variable ${name}, which is not set`,
            remedy: `set it, such as env: {${name}: \${{ secrets.${name} }}}`,
        });
    else if (!isConnectionUrl(value))
        report(at, {
            message: `needs a connection URL in the environment variable ${name}`,
            expected: 'such as postgresql://admin:…@pgbouncer:6432/pgbouncer',
        });
}
function isConnectionUrl(value) {
    const url = URL.parse(value);
    if (url === null || url.hostname === '' || !/^postgres(?:ql)?:$/u.test(url.protocol))
        return false;
    try {
        return decodeURIComponent(`${url.username}${url.password}`) !== undefined;
    }
    catch {
        return false;
    }
}
/** Whether one value can meet both. */
function meet(one, other) {
    const candidates = [one, other].flatMap(({ threshold }) => [
        threshold,
        threshold + Math.max(1e-9, Math.abs(threshold) * 1e-9),
        threshold - Math.max(1e-9, Math.abs(threshold) * 1e-9),
    ]);
    const between = (one.threshold + other.threshold) / 2;
    return [...candidates, between].some((value) => meets(value, one) && meets(value, other));
}
const COMPARE = {
    '>': (value, threshold) => value > threshold,
    '>=': (value, threshold) => value >= threshold,
    '<': (value, threshold) => value < threshold,
    '<=': (value, threshold) => value <= threshold,
};
function meets(value, { op, threshold }) {
    return COMPARE[op](value, threshold);
}

;// CONCATENATED MODULE: ./js/healing/signal.js


/** What a trigger makes of what was seen. */
function triggerSignal({ now, past, at }, when, { staleMs }) {
    const flaw = signal_flawOf(now, at, staleMs);
    if (flaw !== undefined)
        return { is: 'unknown', why: flaw };
    const breaching = samplesOf(now).filter(({ value }) => meets(value, when));
    if (breaching.length === 0)
        return { is: 'quiet' };
    if (when.forMs === 0)
        return firing(breaching, when);
    if (past.length < 2 || past.every(({ samples }) => samples.length === 0))
        return { is: 'unknown', why: `Prometheus does not say how long it has been so` };
    const histories = breaching.map((sample) => ({ sample, held: heldBy(sample, past, when) }));
    const held = histories.filter((one) => one.held === 'always').map(({ sample }) => sample);
    if (held.length > 0)
        return firing(held, when);
    return histories.some((one) => one.held === 'unknown')
        ? { is: 'unknown', why: 'a series has gaps in the time before' }
        : { is: 'pending' };
}
/** Whether a series met the trigger at every step; `unknown` where it cannot be told, `no` where it did not or was not there yet. */
function heldBy({ series }, past, when) {
    const values = past.map(({ samples }) => samples.find((one) => one.series === series)?.value);
    const known = values.filter((value) => value !== undefined && Number.isFinite(value));
    if (known.some((value) => !meets(value ?? Number.NaN, when)))
        return 'no';
    if (known.length === values.length)
        return 'always';
    const first = values.findIndex((value) => value !== undefined);
    const since = first < 0 ? [] : values.slice(first);
    return since.every((value) => value !== undefined && Number.isFinite(value)) ? 'no' : 'unknown';
}
function firing(samples, { op }) {
    const sign = op.startsWith('>') ? -1 : 1;
    return {
        is: 'firing',
        breaches: samples
            .toSorted((a, b) => sign * (a.value - b.value) || (a.series < b.series ? -1 : 1))
            .map(({ series, value }) => ({ labels: labelsOf(series), value })),
    };
}
/**
 * Whether what was done has helped: every series meets the condition, and has for as long as it must, all of it after the
 * attempt.
 * @param since when it was attempted, in milliseconds since 1970
 */
function verification({ now, past, at }, verify, { staleMs, since }) {
    const flaw = signal_flawOf(now, at, staleMs);
    if (flaw !== undefined)
        return { is: 'unknown', why: flaw };
    if (!samplesOf(now).every(({ value }) => meets(value, verify)))
        return { is: 'unhealed' };
    if (at - since < verify.stableMs)
        return { is: 'settling' };
    if (verify.stableMs === 0)
        return { is: 'healed' };
    const all = past.map(({ samples }) => samples.map(({ value }) => value));
    if (all.flat().some((value) => Number.isFinite(value) && !meets(value, verify)))
        return { is: 'settling' };
    if (all.length < 2 || all.some((values) => values.length === 0 || !values.every(Number.isFinite)))
        return {
            is: 'unknown',
            why: `Prometheus does not say how it was in the last ${(0,duration/* formatDuration */.a)(verify.stableMs)}`,
        };
    return { is: 'healed' };
}
/** Why an answer says nothing. */
function signal_flawOf(now, at, staleMs) {
    if ('unknown' in now)
        return now.unknown.message;
    const { samples } = now;
    if (samples.length === 0)
        return 'the query has no answer: there is no such series';
    const odd = samples.find(({ value }) => !Number.isFinite(value));
    if (odd !== undefined)
        return `a series is ${odd.value}, which is no number to compare`;
    const stale = samples.find((one) => Math.abs(at - one.at) > staleMs);
    if (stale === undefined)
        return undefined;
    return `a value is ${(0,duration/* formatDuration */.a)(Math.abs(at - stale.at))} ${stale.at > at ? 'ahead' : 'old'}, which is no answer for now`;
}
function samplesOf(reading) {
    return 'unknown' in reading ? [] : reading.samples;
}
/** A series' name is its labels, as one text. */
function labelsOf(series) {
    try {
        return Object.fromEntries(JSON.parse(series));
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./js/base/shape.js
var base_shape = __webpack_require__(86867);
// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
;// CONCATENATED MODULE: ./js/healing/rules/types.js
const OPERATORS = ['>', '>=', '<', '<='];
const CHANNELS = ['issue', 'slack', 'pagerduty', 'alertmanager'];
const TARGET_KINDS = ['Deployment', 'StatefulSet'];

;// CONCATENATED MODULE: ./js/healing/state/types.js
/**
 * What became of an attempt. `intended` without more is one whose process died: it may have been carried out, so it is verified
 * and never repeated.
 */
const OUTCOMES = ['intended', 'done', 'refused', 'failed', 'healed', 'abandoned'];

;// CONCATENATED MODULE: ./js/healing/state/store.js





const HEALING_LABEL = 'edu-actions/healing-of';
const KEY = 'healing.json';
const KINDS = [
    'restart_pod',
    'scale_horizontally',
    'cleanup_logs',
    'scale_storage',
    'restart_db_proxy',
    'failover_db',
];
const MOST = 10_000;
const MOST_PODS = 100_000;
function stateRef({ app, namespace }) {
    return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: `edu-actions-${app}.healing` };
}
/** @throws ConfigurationError for one that is damaged, of another application, or not ours: it is data, and nothing is done by it. */
async function readState(cluster, place) {
    const ref = stateRef(place);
    const live = await cluster.get(ref);
    if (live === undefined)
        return { state: emptyState(place.app) };
    const shown = `ConfigMap ${place.namespace}/${ref.name}`;
    const owner = live.metadata.labels?.[HEALING_LABEL];
    const parsed = (0,record/* jsonIn */.Y)(live.data?.[KEY] ?? '');
    const flaws = owner === place.app
        ? (0,base_shape/* flawsOf */.Pv)(shapeOf(place.app), parsed)
        : [{ message: `its label ${HEALING_LABEL} is ${owner ?? 'not there'}` }];
    if (flaws.length > 0)
        throw new errors/* ConfigurationError */.j1(flaws.map((flaw) => ({
            ...flaw,
            code: 'healing-state',
            message: `${shown} keeps what was done to ${place.app}, and cannot be gone on with: ${flaw.message}`,
            remedy: 'nothing was done. Look what runs, and delete it: budgets and cooldowns then begin anew, and what was raised for a while stays so',
        })));
    return { state: parsed, ...(0,defined/* defined */.s)({ resourceVersion: live.metadata.resourceVersion }) };
}
/** @throws ApiError 409 when somebody else wrote it since: another run is at work. */
async function writeState(cluster, place, stored) {
    const ref = stateRef(place);
    const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: ref.name,
            namespace: place.namespace,
            labels: {
                'app.kubernetes.io/managed-by': 'edu-actions',
                [HEALING_LABEL]: place.app,
                [marks/* JOURNAL_LABELS */.CB.part]: place.app,
            },
            ...(0,defined/* defined */.s)({ resourceVersion: stored.resourceVersion }),
        },
        data: { [KEY]: JSON.stringify(stored.state) },
    };
    const written = stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
    return { state: stored.state, ...(0,defined/* defined */.s)({ resourceVersion: written.metadata.resourceVersion }) };
}
const TIME = (0,base_shape/* matching */.wC)(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u, 40, 'a time such as 2026-01-01T00:00:00Z');
const DIGEST = (0,base_shape/* matching */.wC)(/^[0-9a-f]{64}$/u, 64, 'a sha256');
const RULE = (0,base_shape/* matching */.wC)(/^[A-Za-z][\w-]*$/u, 63, 'the name of a rule');
const NAME = (0,base_shape/* matching */.wC)(/^[a-z0-9][a-z0-9.-]*$/u, 253, 'a name');
const UID = (0,base_shape/* matching */.wC)(/^[\w-]+$/u, 64, 'a uid');
const STEP = (0,base_shape/* whole */.WQ)(0, 100);
const LEADER_CHANGE = (0,base_shape/* fields */.OA)({ database: (0,base_shape/* text */.Qq)(300), epoch: (0,base_shape/* whole */.WQ)(0, Number.MAX_SAFE_INTEGER) }, { from: (0,base_shape/* text */.Qq)(300), to: (0,base_shape/* text */.Qq)(300) });
function shapeOf(app) {
    const attempt = (0,base_shape/* fields */.OA)({
        number: (0,base_shape/* whole */.WQ)(1, 1_000_000_000),
        at: TIME,
        rule: RULE,
        target: (0,base_shape/* text */.Qq)(300),
        key: DIGEST,
        kind: (0,base_shape/* oneOf */.yL)(...KINDS),
        step: STEP,
        says: (0,base_shape/* text */.Qq)(2_000),
        outcome: (0,base_shape/* oneOf */.yL)(...OUTCOMES),
    }, { leaderChange: LEADER_CHANGE });
    const episode = (0,base_shape/* fields */.OA)({ key: DIGEST, rule: RULE, uid: UID, startedAt: TIME, step: STEP }, {
        escalation: (0,base_shape/* fields */.OA)({
            at: TIME,
            why: (0,base_shape/* text */.Qq)(2_000),
            told: (0,base_shape/* list */.p_)((0,base_shape/* oneOf */.yL)(...CHANNELS), { max: CHANNELS.length }),
        }),
    });
    const restore = (0,base_shape/* also */.Y_)((0,base_shape/* fields */.OA)({
        rule: RULE,
        kind: (0,base_shape/* oneOf */.yL)('HorizontalPodAutoscaler', 'Deployment', 'StatefulSet'),
        name: NAME,
        uid: UID,
        from: (0,base_shape/* whole */.WQ)(1, MOST_PODS),
        to: (0,base_shape/* whole */.WQ)(1, MOST_PODS),
        until: TIME,
    }, { or: (0,base_shape/* whole */.WQ)(1, MOST_PODS) }), ({ from, to, or = to }) => from < to && from < or, { message: 'would raise something', expected: 'from less than to' });
    const shape = (0,base_shape/* fields */.OA)({
        formatVersion: (0,base_shape/* oneOf */.yL)(1),
        app: (0,base_shape/* only */.j6)(app, 'is another application'),
        attempted: (0,base_shape/* whole */.WQ)(0, 1_000_000_000),
        attempts: (0,base_shape/* list */.p_)(attempt, { max: MOST }),
        episodes: (0,base_shape/* list */.p_)(episode, { max: MOST }),
        restores: (0,base_shape/* list */.p_)(restore, { max: MOST }),
        failures: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({ rule: RULE, target: (0,base_shape/* text */.Qq)(300), at: TIME }), { max: MOST }),
    });
    return (0,base_shape/* also */.Y_)(shape, ({ attempts, attempted }) => attempts.every(({ number }) => number <= attempted), {
        message: 'has attempts that it has not counted',
        expected: 'attempted to be the number of the last one',
    });
}

// EXTERNAL MODULE: ./js/release/flows/status.js
var flows_status = __webpack_require__(418);
;// CONCATENATED MODULE: ./js/healing/target.js



/** Any value but `false` keeps healing from an object; a person sets it. */
const PAUSED = 'edu-actions/heal-paused';
const SLOT = 'edu-actions/slot';
const SLOT_OF = 'edu-actions/slot-of';
/** The target as it is now, and whatever keeps it from being touched. */
async function seeTarget(cluster, target, { stopOnRelease }) {
    const status = await (0,flows_status/* releaseStatus */.s)(cluster, target.namespace, target.app);
    const live = await find(cluster, target, status);
    if (live === undefined)
        return {
            hindrance: `there is no ${target.kind} ${target.name} in namespace ${target.namespace}`,
            isWhole: false,
        };
    const hindrance = (stopOnRelease ? releaseUnderWay(status) : undefined) ?? ownerProblem(live, target) ?? stillProblem(live);
    return { live, isWhole: isWhole(live), ...(0,defined/* defined */.s)({ hindrance }) };
}
/** By its name, or of an application with slots the one that serves. */
async function find(cluster, { kind, name, namespace }, { live }) {
    const ref = { apiVersion: 'apps/v1', kind };
    if (live?.slot === undefined || kind !== 'Deployment')
        return await cluster.get({ ...ref, name, namespace });
    const { items } = await cluster.list(ref, { namespace });
    const inSlot = items.filter((one) => one.metadata.annotations?.[SLOT_OF] === name && slotOf(one) === live.slot);
    return inSlot[0] ?? items.find(({ metadata }) => metadata.name === name);
}
function slotOf({ spec }) {
    const template = spec?.['template'];
    return template?.metadata?.labels?.[SLOT];
}
/** The lock says that nobody is at it; the journal, that nobody has left it halfway. */
function releaseUnderWay({ attempt, pending }) {
    if (attempt !== undefined)
        return `a release of ${attempt.version} is under way, without a verdict`;
    return pending === undefined ? undefined : `${pending.version} waits for its promotion`;
}
function ownerProblem(live, target) {
    const { kind, metadata } = live;
    const other = (0,marks/* otherOwner */.WI)(live, target);
    if (other !== undefined)
        return `${kind} ${metadata.name} is of the application ${other}, not of ${target.app}`;
    const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
    return owner === undefined
        ? undefined
        : `${kind} ${metadata.name} is kept by ${owner.kind} ${owner.name}, which is not known here`;
}
/** @returns why it does not stand still: paused by somebody, or a rollout that is not over */
function stillProblem({ kind, metadata, spec, status }) {
    const shown = `${kind} ${metadata.name}`;
    if (metadata.deletionTimestamp !== undefined)
        return `${shown} is being deleted`;
    const paused = metadata.annotations?.[PAUSED];
    if (paused !== undefined && paused !== 'false')
        return `${shown} is annotated with ${PAUSED}: ${paused}`;
    if (spec?.['paused'] === true)
        return `${shown} is paused`;
    const wanted = Number(spec?.['replicas'] ?? 1);
    if (wanted === 0)
        return `${shown} is scaled to 0`;
    const updated = onDemand(spec) ? wanted : Number(status?.['updatedReplicas'] ?? 0);
    const all = Number(status?.['replicas'] ?? 0);
    const isSeen = Number(status?.['observedGeneration'] ?? 0) >= (metadata.generation ?? 1);
    if (!isSeen || updated !== wanted || all !== wanted)
        return `${shown} is being rolled out: ${updated} of ${wanted} pods are of its newest template`;
    return undefined;
}
/** Its pods get a new template only when somebody says so, and may be of two for as long as they like. */
function onDemand(spec) {
    const { type, rollingUpdate } = (spec?.['updateStrategy'] ?? {});
    return type === 'OnDelete' || (rollingUpdate?.partition ?? 0) > 0;
}
function isWhole(live) {
    const ready = Number(live.status?.['readyReplicas'] ?? 0);
    return stillProblem(live) === undefined && ready >= Number(live.spec?.['replicas'] ?? 1);
}

;// CONCATENATED MODULE: ./js/healing/look.js












/** Further apart than this, one of the clocks is wrong: then nobody can say what has expired. */
const MOST_SKEW_MS = 120_000;
const STEPS = 60;
const SHORTEST_STEP_MS = 1_000;
/**
 * Looks at everything that the next move depends on, the metrics last: what is acted on is seven requests old at most. What is
 * expensive is looked at when it can matter.
 */
async function look(rule, state, request, deps) {
    const { cluster } = deps;
    const now = await timeOf(cluster, rule);
    const target = await seeTarget(cluster, rule.target, request.plan);
    const base = { now: Date.parse(now), rule, budgets: request.plan.budgets, state };
    const wrong = clockProblem(now, state, deps);
    if (wrong !== undefined) {
        const unknown = { is: 'unknown', why: wrong };
        return { now, target, facts: { ...base, trigger: unknown, verified: unknown } };
    }
    const trigger = await triggerOf(rule, base.now, request, deps);
    const verified = await verifiedOf({ rule, state, trigger, target }, base.now, request, deps);
    const facts = { ...base, trigger, verified, ...(0,defined/* defined */.s)({ hindrance: target.hindrance }) };
    if (!mayStep(facts, target))
        return { facts, target, now };
    const { outlook, change } = await outlookOf(rule, { trigger, target: target.live, facts }, deps);
    return { facts: { ...facts, outlook }, target, now, ...(0,defined/* defined */.s)({ change }) };
}
async function timeOf(cluster, { target }) {
    return await (0,server_time/* serverTime */.n)(cluster, target.namespace, `${stateRef(target).name}.time`);
}
/** A clock that jumps makes a cooldown short or a budget new: neither is believed while two clocks disagree. */
function clockProblem(now, state, { clock }) {
    const at = Date.parse(now);
    if (Number.isNaN(at))
        return 'the API server does not say what time it is';
    const skew = Math.abs(clock.date().getTime() - at);
    if (skew > MOST_SKEW_MS)
        return `the clocks of the API server (${now}) and of this runner (${clock.date().toISOString()}) differ: what has expired is not known`;
    const last = state.attempts.reduce((latest, one) => Math.max(latest, Date.parse(one.at)), 0);
    if (last - at > MOST_SKEW_MS)
        return `the last attempt was at ${new Date(last).toISOString()}, which is yet to come: a clock has gone back`;
    return undefined;
}
/** What the rule's trigger says now. */
async function triggerOf(rule, at, { plan }, deps) {
    const { when } = rule;
    const seen = await seenAt({ promql: when.promql, at, backMs: when.forMs }, plan.staleMs, deps);
    return triggerSignal(seen, when, plan);
}
/** Asked of an episode alone. The query is not all: what is restarted and never comes up has no metric that is too high. */
async function verifiedOf({ rule, state, trigger, target }, at, { plan }, deps) {
    const episode = episodeOf(state, rule.name);
    if (episode === undefined)
        return { is: 'unhealed' };
    if (trigger.is === 'unknown')
        return trigger;
    const open = openAttempt(state, episode.key);
    const since = Date.parse(open?.at ?? episode.startedAt);
    const { promql, stableMs } = rule.verify;
    const seen = await seenAt({ promql, at, backMs: stableMs }, plan.staleMs, deps);
    const verified = verification(seen, rule.verify, { staleMs: plan.staleMs, since });
    if (verified.is !== 'healed')
        return verified;
    if (!target.isWhole)
        return { is: 'settling' };
    const last = leaderChangeOf(state, episode.key);
    return last === undefined ? verified : await changedLeader(last, rule, deps);
}
/** A metric that is well again says nothing of a leader that two members believe to be: both ends are asked. */
async function changedLeader({ step: number, leaderChange }, rule, deps) {
    const step = rule.steps[number];
    if (leaderChange === undefined || step?.kind !== 'failover_db')
        return { is: 'unknown', why: `the rule does not say any more where its database is` };
    const ends = await leaderChangeStanding(step, leaderChange, serversOf(deps));
    if (ends.is === 'settled')
        return { is: 'healed', says: ends.says };
    return ends.is === 'unsettled' ? { is: 'unhealed', why: ends.why } : ends;
}
/** How servers beside the cluster are asked. */
function serversOf({ openProxy = openPgBouncer, openRedis = openRedisServer, reach = reachServer, ask, clock, signal, }) {
    return { openProxy, openRedis, reach, ask, clock, signal };
}
async function seenAt({ promql, at, backMs }, staleMs, { prometheus, signal }) {
    const question = { query: promql, at, lookBackMs: staleMs, signal };
    const now = await prometheus.read(question);
    if (backMs === 0 || 'unknown' in now || now.samples.length === 0)
        return { now, past: [], at };
    const stepMs = Math.max(SHORTEST_STEP_MS, Math.ceil(backMs / STEPS / 1000) * 1000);
    const fromMs = at - Math.ceil(backMs / stepMs) * stepMs;
    return { now, past: (await prometheus.past?.({ ...question, fromMs, stepMs })) ?? [], at };
}
/** Whether anything of the steps can matter for the next move. */
function mayStep({ trigger, state, rule, hindrance }, { live }) {
    const episode = episodeOf(state, rule.name);
    if (trigger.is !== 'firing' || hindrance !== undefined || live === undefined)
        return false;
    return episode?.escalation === undefined && openAttempt(state, episode?.key) === undefined;
}
/** The first of the steps that are left which could help. */
async function outlookOf(rule, { trigger, target, facts }, deps) {
    if (target === undefined || trigger.is !== 'firing')
        return { outlook: { is: 'none', why: 'there is no target' } };
    const { cluster } = deps;
    const pods = await podsOf(cluster, target, rule.target);
    const { breaches } = trigger;
    const { now, state } = facts;
    const place = { cluster, rule, target, pods, breaches, now, attempts: state.attempts, ...serversOf(deps) };
    const reasons = [];
    const first = episodeOf(facts.state, rule.name)?.step ?? 0;
    for (const [index, step] of rule.steps.entries()) {
        if (index < first)
            continue;
        const prospect = await prospectOf(step, place);
        if (prospect.is === 'deferred')
            return { outlook: prospect };
        if (prospect.is === 'ready') {
            const { change } = prospect;
            return { outlook: { is: 'ready', step: index, says: change.says }, change };
        }
        reasons.push(`${step.kind}: ${prospect.why}`);
    }
    return { outlook: { is: 'none', why: `no step that is left can help: ${reasons.join('; ')}` } };
}

;// CONCATENATED MODULE: ./js/healing/restores.js


/**
 * Takes back what was raised for a while. What is remembered is data: it is done only to what scales the target of the rule
 * now, only downward, and only while it stands where we have put it.
 */
async function takeBack(restore, { target, rule }, { cluster }) {
    const shown = `${restore.kind} ${restore.name}`;
    if (target.hindrance !== undefined || target.live === undefined)
        return { is: 'later', why: `${shown} is taken back later: ${target.hindrance ?? 'there is no target'}` };
    const scalers = await scalersOf({ cluster, target: target.live });
    const known = [target.live, ...scalers].find(({ metadata, kind }) => metadata.uid === restore.uid && kind === restore.kind && metadata.name === restore.name);
    if (known === undefined)
        return { is: 'over', why: `${shown} does not scale ${rule.target.name} any more` };
    const now = countOf(known);
    if (now !== restore.to && now !== restore.or)
        return { is: 'over', why: `${shown} has ${now}, which somebody else has set` };
    const result = await performed(`PATCH ${shown}`, async () => await setCount({ cluster }, known, restore.from));
    return result.is === 'done'
        ? { is: 'over', why: `${shown} went back from ${restore.to} to ${restore.from}` }
        : { is: 'later', why: result.why };
}

;// CONCATENATED MODULE: ./js/healing/decide.js


/** Failed episodes of a rule on its target within a day after which no other is begun. */
const MOST_FAILURES = 2;
/**
 * The next move, out of what is there alone. What is unknown moves nothing; an attempt that is not verified yet is waited for,
 * no matter which run began it; only one step is ever at work.
 */
function nextMove(facts) {
    const { state, rule, trigger } = facts;
    const episode = episodeOf(state, rule.name);
    const open = openAttempt(state, episode?.key);
    if (episode !== undefined && open !== undefined)
        return whileOpen(facts, episode, open);
    if (trigger.is === 'unknown')
        return { do: 'unknown', why: trigger.why };
    if (trigger.is !== 'firing')
        return whileQuiet(facts, episode);
    return whileFiring(facts, episode);
}
function whileOpen(facts, episode, open) {
    const { now, rule, verified, trigger } = facts;
    if (verified.is === 'healed' && trigger.is === 'quiet')
        return { do: 'close', episode, healed: true, ...(0,defined/* defined */.s)({ says: verified.says }) };
    const { withinMs, stableMs } = rule.verify;
    const end = Date.parse(open.at) + withinMs;
    const why = whyUnknown(verified) ?? whyUnknown(trigger);
    if (why !== undefined)
        return now < end
            ? { do: 'wait', why }
            : { do: 'unknown', why: `whether it has helped to ${open.says}: ${why}` };
    const isSettling = verified.is !== 'unhealed' && now < end + stableMs;
    if (now < end || isSettling)
        return { do: 'wait', why: `whether it helps to ${open.says} is not known yet${stillWrong(verified)}` };
    return { do: 'advance', attempt: open, to: mayRepeat(facts, open) ? open.step : open.step + 1 };
}
function stillWrong(verified) {
    return verified.is === 'unhealed' && verified.why !== undefined ? `: ${verified.why}` : '';
}
function whyUnknown(signal) {
    return signal.is === 'unknown' ? signal.why : undefined;
}
/** Another pod of the same episode may be restarted, if the rule says so. */
function mayRepeat({ rule, state }, { key, step }) {
    const meant = rule.steps[step];
    const tried = state.attempts.filter((one) => one.key === key && one.step === step && one.outcome !== 'refused');
    return meant?.kind === 'restart_pod' && tried.length < meant.max;
}
function whileQuiet({ verified, trigger }, episode) {
    if (trigger.is === 'pending')
        return { do: 'noop', why: 'it is so, and not for long enough yet' };
    if (episode === undefined)
        return { do: 'noop', why: 'nothing is wrong' };
    if (verified.is === 'unknown')
        return { do: 'unknown', why: verified.why };
    // The metric is well again, and something else that a step has left is not: nobody would hear of it.
    if (verified.is === 'unhealed' && verified.why !== undefined)
        return episode.escalation === undefined
            ? { do: 'escalate', code: 'steps-exhausted', why: verified.why }
            : { do: 'escalated', episode };
    return verified.is === 'healed'
        ? { do: 'close', episode, healed: false }
        : { do: 'noop', why: 'what was wrong is not so any more, and it is not well yet' };
}
function whileFiring(facts, episode) {
    const { rule, hindrance, outlook } = facts;
    if (episode?.escalation !== undefined)
        return { do: 'escalated', episode };
    if ((episode?.step ?? 0) >= rule.steps.length)
        return { do: 'escalate', code: 'steps-exhausted', why: `none of ${rule.steps.length} steps has helped` };
    if (hindrance !== undefined)
        return { do: 'deferred', why: hindrance };
    const wait = coolingUntil(facts, episode);
    if (wait !== undefined)
        return { do: 'deferred', why: wait };
    const spent = whySpent(facts, episode);
    if (spent !== undefined)
        return { do: 'escalate', ...spent };
    if (outlook === undefined)
        return { do: 'unknown', why: 'the target was not looked at' };
    if (outlook.is === 'none')
        return { do: 'escalate', code: 'no-step-helps', why: outlook.why };
    if (outlook.is === 'deferred')
        return { do: 'deferred', why: outlook.why };
    return { do: 'act', step: outlook.step, says: outlook.says };
}
/** One step at a time, and none soon after another, but for the next one of an episode whose last did not help. */
function coolingUntil({ now, rule, state }, episode) {
    // Of a rule that is not in the file any more nobody says how it ended: it is waited for no longer than any step may take.
    const other = recent(state.attempts, now).find((one) => isOpen(one) && state.episodes.some(({ key }) => key === one.key));
    if (other !== undefined)
        return `rule ${other.rule} has a step under way: ${other.says}`;
    const last = state.attempts.filter((one) => one.rule === rule.name && one.target === targetOf(rule)).at(-1);
    if (last === undefined || (last.key === episode?.key && last.outcome === 'failed'))
        return undefined;
    const left = Date.parse(last.at) + rule.cooldownMs - now;
    return left > 0
        ? `the last attempt was at ${last.at}: ${(0,duration/* formatDuration */.a)(left)} of its cooldown are left`
        : undefined;
}
/** Why there is to be no further attempt, whatever is wrong. */
function whySpent({ now, rule, budgets, state }, episode) {
    const target = targetOf(rule);
    const failed = recent(state.failures, now).filter((one) => one.rule === rule.name && one.target === target);
    if (episode === undefined && failed.length >= MOST_FAILURES)
        return { code: 'failed-episodes', why: `${failed.length} episodes of a day have ended without help` };
    const hour = recent(state.attempts, now, HOUR_MS).length;
    if (hour >= budgets.perHour)
        return { code: 'budget', why: `${hour} of ${budgets.perHour} actions of this hour are used up` };
    const day = recent(state.attempts, now).filter((one) => one.target === target).length;
    if (day >= budgets.perTargetPerDay)
        return {
            code: 'budget',
            why: `${day} of ${budgets.perTargetPerDay} actions on ${target} of this day are used up`,
        };
    return undefined;
}
/** As attempts name it: it stays the same when a release makes the workload anew. */
function targetOf({ target: { kind, name } }) {
    return `${kind}/${name}`;
}

;// CONCATENATED MODULE: ./js/healing/event.js

const LONGEST_NOTE = 1_000;
const CONTROLLER = 'edu-actions/heal';
/** Says it where `kubectl describe` shows it. That it cannot be said changes nothing. */
async function tellEvent(target, { reason, note, isWarning, now, id }, { cluster, logger, holder }) {
    const { apiVersion, kind, metadata } = target;
    const { name, namespace = '', uid = '' } = metadata;
    try {
        await cluster.create({
            apiVersion: 'events.k8s.io/v1',
            kind: 'Event',
            metadata: { name: `heal.${id}`, namespace },
            eventTime: now.replace(/(?:\.\d+)?Z$/u, '.000000Z'),
            reportingController: CONTROLLER,
            reportingInstance: (0,base_text/* cutText */.IN)(holder, 128),
            action: reason,
            reason,
            note: (0,base_text/* cutText */.IN)(note, LONGEST_NOTE),
            type: isWarning ? 'Warning' : 'Normal',
            regarding: { apiVersion, kind, name, namespace, uid },
        });
    }
    catch (error) {
        logger.debug(`no event of ${kind} ${name}: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./js/healing/running.js




/** Nobody else has written the state since: the run that took the lock has, and then this is no longer ours to do. */
async function save(running, state) {
    running.stored = await writeState(running.deps.cluster, running.rule.target, { ...running.stored, state });
}
/** Appends to the audit trail. */
function note({ rule, stored, deps }, { now, facts }, more) {
    const { trigger, verified } = facts;
    const key = episodeOf(stored.state, rule.name)?.key;
    const worst = trigger.is === 'firing' ? trigger.breaches[0] : undefined;
    deps.record({
        at: now,
        rule: rule.name,
        target: `${targetOf(rule)} in namespace ${rule.target.namespace}`,
        before: {
            trigger: trigger.is,
            verified: verified.is,
            ...(worst === undefined ? {} : { worst: worst.value }),
        },
        ...more,
        ...(0,defined/* defined */.s)({ key }),
    });
}

;// CONCATENATED MODULE: ./js/healing/escalation.js





/** Written down first, so that it is told once however often it is met. */
async function escalate({ code, why }, now, running) {
    const { rule, stored } = running;
    const live = now.target.live;
    const uid = live?.metadata.uid ?? episodeOf(stored.state, rule.name)?.uid ?? 'none';
    const place = { rule: rule.name, uid, now: now.now };
    const isFailure = code === 'steps-exhausted';
    await save(running, withEscalation(stored.state, place, { why, target: targetOf(rule), isFailure }));
    note(running, now, { decision: 'escalate', after: why });
    const episode = episodeOf(running.stored.state, rule.name);
    if (episode === undefined)
        return;
    await tellUntold(episode, running);
    if (live === undefined)
        return;
    const told = { reason: 'HealEscalated', note: `rule ${rule.name}: ${why}`, isWarning: true, now: now.now };
    await tellEvent(live, { ...told, id: `${episode.key}.escalated` }, running.deps);
}
/**
 * Tells each channel that has not been. One that finds by the key is told before that is written down, and again after a death
 * in between; the others are written down first, and are never told twice. What cannot be told is told by the next run.
 */
async function tellUntold({ key }, running) {
    const { rule, deps } = running;
    for (const name of rule.escalate) {
        const channel = deps.channels[name];
        const episode = running.stored.state.episodes.find((one) => one.key === key);
        if (episode?.escalation === undefined || episode.escalation.told.includes(name))
            continue;
        if (channel === undefined) {
            deps.logger.warning(`rule ${rule.name} escalates to ${name}, which is not set up here`);
            continue;
        }
        const notice = noticeOf(episode, episode.escalation.why, running);
        if (!channel.findsByKey)
            await told(key, name, running);
        const isTold = await attempt(running, name, async () => await channel.tell(notice));
        if (isTold && channel.findsByKey)
            await told(key, name, running);
    }
}
async function told(key, channel, running) {
    await save(running, withTold(running.stored.state, key, channel));
}
/** Whoever was told of an episode hears of its end; before it is forgotten, so that a death in between tells it again. */
async function closeEpisode(episode, running, why) {
    for (const name of episode.escalation?.told ?? []) {
        const channel = running.deps.channels[name];
        if (channel !== undefined)
            await attempt(running, name, async () => await channel.close(noticeOf(episode, why, running)));
    }
}
/** A channel that fails holds nothing else up; a run that is ended is. */
async function attempt({ rule, deps }, name, send) {
    try {
        await send();
        return true;
    }
    catch (error) {
        if ((0,limits/* isStop */.jX)(error) || deps.signal.aborted)
            throw error;
        deps.logger.warning(`rule ${rule.name}: ${name} could not be told: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}
function noticeOf({ key }, why, { rule, stored }) {
    return {
        key,
        rule: rule.name,
        target: `${targetOf(rule)} in namespace ${rule.target.namespace}`,
        why,
        attempts: storyOf(stored.state, key),
    };
}

;// CONCATENATED MODULE: ./js/healing/run-rule.js








/** Looks, makes the next move, and looks again, until there is none to be made now. */
async function runRule(running) {
    const { rule, deps } = running;
    for (;;) {
        deps.signal.throwIfAborted();
        running.assertHeld();
        const now = await freshLook(running);
        const move = nextMove(now.facts);
        const key = episodeOf(running.stored.state, rule.name)?.key;
        const ended = await make(move, now, running);
        if (ended === undefined)
            continue;
        note(running, now, { decision: move.do, after: `${ended.outcome}: ${ended.why}` });
        const last = episodeOf(running.stored.state, rule.name)?.key ?? key;
        const episode = storyOf(running.stored.state, last);
        return { rule: rule.name, actions: running.actions, episode, ...ended, ...(0,defined/* defined */.s)({ key: last }) };
    }
}
/** An episode of a workload that is there no more is over: another one of its name is another target. */
async function freshLook(running) {
    const { rule, request, deps } = running;
    const now = await look(rule, running.stored.state, request, deps);
    const episode = episodeOf(running.stored.state, rule.name);
    const uid = now.target.live?.metadata.uid;
    if (episode === undefined || uid === undefined || episode.uid === uid)
        return now;
    await closeEpisode(episode, running, 'the workload was replaced by another one');
    await save(running, withoutEpisode(running.stored.state, episode.key, 'abandoned'));
    return await look(rule, running.stored.state, request, deps);
}
/** @returns how the rule ends in this run; undefined when there may be another move */
async function make(move, now, running) {
    switch (move.do) {
        case 'noop':
        case 'unknown':
        case 'deferred':
            return { outcome: move.do, why: move.why };
        case 'wait':
            return await wait(move.why, running);
        case 'advance':
            note(running, now, { decision: 'advance', after: `${move.attempt.says} has not helped` });
            await save(running, withFailedAttempt(running.stored.state, move.attempt, move.to));
            return undefined;
        case 'act':
            return await act(move, now, running);
        case 'escalate':
            await escalate(move, now, running);
            return { outcome: 'escalated', why: move.why };
        case 'escalated':
            await tellUntold(move.episode, running);
            return { outcome: 'escalated', why: move.episode.escalation?.why ?? '' };
        case 'close':
            break;
    }
    return await run_rule_close(move, now, running);
}
async function wait(why, { request, deps, deadline }) {
    if (deps.clock.now() + request.pollMs >= deadline)
        return { outcome: 'deferred', why: `${why}; a later run goes on` };
    await deps.clock.sleep(request.pollMs, deps.signal);
    return undefined;
}
/** Of a move, and of what it would be made to: changed since it was approved, it is another one. */
function planHash(rule, now, says) {
    const text = JSON.stringify([rule.name, now.target.live?.metadata.uid, says]);
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
async function act({ step, says }, now, running) {
    const { rule, request } = running;
    const { change } = now;
    const live = now.target.live;
    if (change === undefined || live === undefined)
        return { outcome: 'unknown', why: 'the target was not looked at' };
    const hash = planHash(rule, now, says);
    if (request.approvedPlan !== undefined && request.approvedPlan !== hash)
        return {
            outcome: 'deferred',
            why: `it would ${says} now, which is not what was approved`,
            planHash: hash,
        };
    if (change.needsApproval === true && request.approvedPlan === undefined)
        return {
            outcome: 'deferred',
            why: `it would ${says}, and a person has to approve that: give approved-plan, or say unattended: true in the step`,
            planHash: hash,
        };
    const { restore, leaderChange } = change;
    const number = await intend(running, now, { step, says, ...(0,defined/* defined */.s)({ restore, leaderChange }) });
    running.assertHeld();
    const result = await change.perform(keyOf(running, number));
    if (result.is === 'refused') {
        note(running, now, { decision: 'act', request: says, after: `refused: ${result.why}` });
        await save(running, withOutcome(running.stored.state, number, 'refused'));
        return { outcome: 'deferred', why: result.why };
    }
    running.actions.push(says);
    note(running, now, { decision: 'act', request: result.request, after: 'done' });
    await save(running, withOutcome(running.stored.state, number, 'done'));
    const told = { reason: 'HealAttempt', note: `rule ${rule.name}: ${says}`, isWarning: false, now: now.now };
    await tellEvent(live, { ...told, id: keyOf(running, number) }, running.deps);
    return undefined;
}
/** Written before it is done: the run after a death knows that it may have been. */
async function intend(running, { now, target }, { step, says, restore, leaderChange }) {
    const { rule, stored } = running;
    const kind = rule.steps[step]?.kind ?? 'restart_pod';
    const place = { rule: rule.name, uid: target.live?.metadata.uid ?? '', now };
    const intended = withIntent(stored.state, {
        place,
        target: targetOf(rule),
        kind,
        step,
        says,
        ...(restore === undefined ? {} : { restore: { ...restore, rule: rule.name } }),
        ...(0,defined/* defined */.s)({ leaderChange }),
    });
    await save(running, intended.state);
    return intended.attempt.number;
}
function keyOf({ stored, rule }, number) {
    const key = episodeOf(stored.state, rule.name)?.key ?? '';
    return (0,external_node_crypto_.createHash)('sha256').update(`${key}/${number}`).digest('hex');
}
async function run_rule_close({ episode, healed, says }, now, running) {
    const why = healed
        ? `what was done has helped, as its verification says${says === undefined ? '' : `: ${says}`}`
        : 'it is well again, by whatever means';
    await closeEpisode(episode, running, why);
    await save(running, withoutEpisode(running.stored.state, episode.key, healed ? 'healed' : 'abandoned'));
    const live = now.target.live;
    const told = {
        reason: healed ? 'Healed' : 'Recovered',
        note: `rule ${running.rule.name}: ${why}`,
        now: now.now,
    };
    if (live !== undefined)
        await tellEvent(live, { ...told, isWarning: false, id: `${episode.key}.ended` }, running.deps);
    return { outcome: healed ? 'healed' : 'noop', why };
}
/** What a run that changes nothing says: the same look and the same move. */
async function planRule(running) {
    const { rule, request, deps, stored } = running;
    const now = await look(rule, stored.state, request, deps);
    const move = nextMove(now.facts);
    note(running, now, { decision: `plan: ${move.do}` });
    const key = episodeOf(stored.state, rule.name)?.key;
    const episode = storyOf(stored.state, key);
    const base = { rule: rule.name, actions: [], episode, ...(0,defined/* defined */.s)({ key }) };
    if (move.do === 'act')
        return {
            ...base,
            outcome: 'planned',
            why: `it would ${move.says}`,
            actions: [move.says],
            planHash: planHash(rule, now, move.says),
        };
    const [outcome, why] = PLANNED[move.do](move);
    return { ...base, outcome, why };
}
const PLANNED = {
    noop: ({ why }) => ['noop', why],
    unknown: ({ why }) => ['unknown', why],
    deferred: ({ why }) => ['deferred', why],
    wait: ({ why }) => ['deferred', why],
    advance: ({ attempt }) => ['planned', `${attempt.says} has not helped: it would go on to the next step`],
    escalate: ({ why }) => ['planned', `it would escalate: ${why}`],
    escalated: ({ episode }) => ['escalated', episode.escalation?.why ?? ''],
    close: () => ['noop', 'it is well again: the episode would be closed'],
};

;// CONCATENATED MODULE: ./js/healing/types.js
const RESULTS = ['noop', 'busy', 'planned', 'healed', 'deferred', 'unknown', 'escalated'];

;// CONCATENATED MODULE: ./js/healing/heal.js











/**
 * Looks at each rule, and does for it what is safe, one step at a time and under the application's lock, so that neither a
 * release nor another run is at work; what a killed run has begun is gone on with. Rules in mode plan change nothing.
 * @throws what ends the run: its signal, or its time
 */
async function heal(request, deps) {
    const warnings = [];
    const reports = [];
    const deadline = deps.clock.now() + request.timeoutMs;
    const limit = (0,limits/* startLimit */.iP)(request.timeoutMs + request.lockTimeoutMs, () => (0,limits/* timeoutOver */.SF)(request.timeoutMs, { code: 'timeout' }), deps.signal, deps.clock);
    const own = {
        ...deps,
        signal: limit.signal,
        cluster: (0,within/* within */.u)(deps.cluster, limit.signal),
        // The lock is given back also when the time is over.
        lasting: deps.lasting ?? deps.cluster,
    };
    try {
        for (const rules of applicationsOf(request.rules)) {
            const { planned, acting } = byMode(rules, request);
            for (const rule of planned)
                reports.push(...(await heal_told([rule], deps, async () => [await plan({ rule, request, deps: own, deadline })])));
            const run = { request, deps: own, deadline, warnings };
            if (acting.length > 0)
                reports.push(...(await heal_told(acting, deps, async () => await actOn(acting, run))));
        }
    }
    catch (error) {
        if ((0,limits/* isStop */.jX)(error) || deps.signal.aborted)
            interrupted(request, deps);
        throw error;
    }
    finally {
        limit.lift();
    }
    return { outcome: gravestOf(reports), rules: reports, warnings };
}
/** What a run with these came to: a person is needed before anything else is said. */
function gravestOf(reports) {
    const gravest = reports.reduce((most, { outcome }) => Math.max(most, RESULTS.indexOf(outcome)), 0);
    return RESULTS[gravest] ?? 'noop';
}
/** What is not answered for one application keeps nothing from the others: of its rules nothing is known. */
async function heal_told(rules, { signal }, work) {
    try {
        return await work();
    }
    catch (error) {
        if (signal.aborted || !isAnswer(error))
            throw error;
        return rules.map((rule) => heal_unknown(rule, error));
    }
}
/** Of the user's configuration, of a server or of the network: no bug of ours, and no end of our time. */
function isAnswer(error) {
    return (error instanceof errors/* ConfigurationError */.j1 || error instanceof errors/* ServerAnswerError */.OT) && !(0,limits/* isStop */.jX)(error);
}
function heal_unknown({ name }, { message }) {
    return { rule: name, outcome: 'unknown', why: message, actions: [], episode: [] };
}
/** Rules of one application have one lock, one state and one budget. */
function applicationsOf(rules) {
    return [...Map.groupBy(rules, ({ target }) => `${target.namespace}/${target.app}`).values()];
}
function byMode(rules, { mode }) {
    const acting = rules.filter((rule) => mode === 'apply' && rule.mode === 'apply');
    return { planned: rules.filter((rule) => !acting.includes(rule)), acting };
}
async function plan({ rule, ...run }) {
    const stored = await readState(run.deps.cluster, rule.target);
    return await planRule({ ...run, rule, stored, assertHeld: () => undefined, actions: [] });
}
async function actOn(rules, run) {
    const [{ target } = { target: undefined }] = rules;
    if (target === undefined)
        return [];
    const { deps } = run;
    const lock = await locked(target, run);
    if (lock === undefined)
        return rules.map((rule) => busy(rule, `another run or release of ${target.app} is under way`));
    try {
        const signal = AbortSignal.any([deps.signal, lock.lost]);
        const assertHeld = () => lock.assertHeld();
        const cluster = (0,fenced_cluster/* fencedCluster */.Y)((0,within/* within */.u)(deps.cluster, signal), assertHeld);
        return await runAll(rules, { ...run, deps: { ...deps, cluster, signal } }, assertHeld);
    }
    catch (error) {
        // Somebody else has the lock, or has written the state: then it is theirs to go on.
        if (error instanceof state_lock/* LockLostError */.yx || (error instanceof base_errors/* ApiError */.hD && error.status === 409))
            return rules.map((rule) => busy(rule, `somebody else is at work on ${target.app}: ${error.message}`));
        throw error;
    }
    finally {
        await lock.release();
    }
}
/** One after the other. After an answer that is missing nobody knows what holds: the rest are looked at by a later run. */
async function runAll(rules, { request, deps, deadline, warnings }, assertHeld) {
    const [{ target } = { target: undefined }] = rules;
    if (target === undefined)
        return [];
    let stored = await readState(deps.cluster, target);
    const reports = [];
    for (const rule of rules) {
        const running = { rule, request, deps, deadline, stored, assertHeld, actions: [] };
        try {
            warnings.push(...(await takeBackDue(running)));
            reports.push(await runRule(running));
            ({ stored } = running);
        }
        catch (error) {
            const isOthers = error instanceof base_errors/* ApiError */.hD && error.status === 409;
            if (deps.signal.aborted || isOthers || !isAnswer(error))
                throw error;
            const rest = rules.slice(reports.length + 1);
            const why = new Error(`not looked at, since of rule ${rule.name} nothing is known`);
            reports.push({ ...heal_unknown(rule, error), actions: running.actions });
            return [...reports, ...rest.map((one) => heal_unknown(one, why))];
        }
    }
    return reports;
}
async function locked({ app, namespace }, { request, deps }) {
    const { runUrl, lockTimeoutMs } = request;
    try {
        return await (0,state_lock/* acquireLock */.IZ)({
            ...deps,
            app,
            namespace,
            holder: { id: deps.holder, ...(0,defined/* defined */.s)({ runUrl }) },
            timeoutMs: lockTimeoutMs,
        });
    }
    catch (error) {
        const isHeld = error instanceof errors/* ConfigurationError */.j1 && error.problems.some(({ input }) => input === 'lock-timeout');
        if (isHeld)
            return undefined;
        throw error;
    }
}
function busy({ name }, why) {
    return { rule: name, outcome: 'busy', why, actions: [], episode: [] };
}
/** What was raised for a while goes back when its time is over, unless what it was raised for is still so, or not known. */
async function takeBackDue(running) {
    const { rule, request, deps } = running;
    const mine = running.stored.state.restores.filter((one) => one.rule === rule.name);
    if (mine.length === 0)
        return [];
    const now = await timeOf(deps.cluster, rule);
    const due = mine.filter(({ until }) => Date.parse(until) <= Date.parse(now));
    if (due.length === 0 || clockProblem(now, running.stored.state, deps) !== undefined)
        return [];
    const episode = running.stored.state.episodes.find((one) => one.rule === rule.name);
    if (openAttempt(running.stored.state, episode?.key) !== undefined)
        return [];
    const trigger = await triggerOf(rule, Date.parse(now), request, deps);
    if (trigger.is !== 'quiet')
        return [];
    const told = [];
    for (const restore of due) {
        const target = await seeTarget(deps.cluster, rule.target, request.plan);
        running.assertHeld();
        const result = await takeBack(restore, { target, rule }, deps);
        told.push(result.why);
        deps.record({
            at: now,
            rule: rule.name,
            target: `${restore.kind}/${restore.name} in namespace ${rule.target.namespace}`,
            decision: 'restore',
            before: { to: restore.to, from: restore.from },
            after: result.why,
        });
        if (result.is === 'over')
            await save(running, withoutRestore(running.stored.state, restore.uid));
    }
    return told;
}
function interrupted({ rules }, { record, clock }) {
    record({
        at: clock.date().toISOString(),
        rule: rules.map(({ name }) => name).join(', '),
        target: '',
        decision: 'interrupted',
        before: {},
    });
}

// EXTERNAL MODULE: ./js/base/yaml-file.js
var yaml_file = __webpack_require__(15998);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(57821);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(69947);
// EXTERNAL MODULE: ./js/analysis/file/schema.js
var schema = __webpack_require__(34401);
;// CONCATENATED MODULE: ./js/healing/rules/schema.js





const MOST_RULES = 100;
const MOST_STEPS = 10;
const MOST_SERVERS = 20;
const schema_duration = schemas/* string */.YjP()
    .refine((text) => (0,duration/* parseDuration */.E)(text) !== undefined && !/^[\d.]+$/u.test(text), {
    message: 'is not a duration',
    params: { expected: 'such as 30s, 5m or 1h30m', found: true },
})
    .describe('A duration, such as 30s, 5m or 1h30m.');
const quantity = schemas/* string */.YjP()
    .refine((text) => ((0,contains/* parseQuantity */.Lf)(text) ?? 0) > 0, {
    message: 'is no size',
    params: { expected: 'such as 10Gi', found: true },
})
    .describe('A size, as Kubernetes writes it.');
const ruleName = schemas/* string */.YjP().regex(/^[A-Za-z][\w-]{0,62}$/u, { error: 'a name of letters, digits, - and _' });
const dnsName = schemas/* string */.YjP()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u, { error: 'a name as Kubernetes takes it' });
const mode = schemas/* enum */.k5n(['plan', 'apply'])
    .describe('plan says what would be done, apply does it. By default plan.');
const condition = {
    promql: schemas/* string */.YjP().min(1).max(10_000).describe('A query that gives a vector: one number a series.'),
    op: schemas/* enum */.k5n(OPERATORS),
    threshold: schemas/* number */.aig(),
};
const schema_restartPod = schemas/* strictObject */.rej({
    max: schemas/* int */.Whr().min(1).max(5).optional().describe('Pods of one episode, one after the other. By default 1.'),
    'pod-label': schemas/* string */.YjP()
        .regex(/^[a-zA-Z_]\w*$/u, { error: 'a name of a label' })
        .optional()
        .describe('The label of the series that names the pod. By default pod.'),
    'allow-single': schemas/* boolean */.zMY()
        .optional()
        .describe('true lets the last ready pod go too. By default two must be ready.'),
})
    .describe('Evicts the worst pod, as its disruption budgets allow.');
const schema_scaleHorizontally = schemas/* strictObject */.rej({
    by: schemas/* int */.Whr().min(1).max(100).describe('So many pods more.'),
    max: schemas/* int */.Whr().min(1).max(1000).describe('Never more than this.'),
    ttl: schema_duration.describe('After so long a later run takes it back.'),
})
    .describe("Raises the autoscaler's minimum, or the replicas where nothing scales them.");
const schema_cleanupLogs = schemas/* strictObject */.rej({
    cronjob: dnsName.describe('A suspended CronJob of the namespace with the annotation edu-actions/heal: allowed.'),
})
    .describe('Makes one Job of a CronJob.');
const schema_scaleStorage = schemas/* strictObject */.rej({
    claim: dnsName.describe('A PersistentVolumeClaim that a pod of the target uses.'),
    by: schemas/* union */.KCZ([schemas/* string */.YjP().regex(/^[1-9]\d{0,2}%$/u, { error: 'such as 20%' }), quantity]),
    max: quantity.describe('Never larger than this.'),
})
    .describe('Grows a claim. It never gets smaller again.');
const schema_restartDbProxy = schemas/* strictObject */.rej({
    admin: schemas/* strictObject */.rej({
        env: schemas/* string */.YjP().min(1).describe('The environment variable that holds it. Its value is masked.'),
    })
        .describe('The connection URL of the admin console of PgBouncer, with its login.'),
    database: schemas/* string */.YjP()
        .regex(/^[A-Za-z_][\w-]{0,62}$/u, { error: 'a name of a database' })
        .describe('As PgBouncer calls it.'),
})
    .describe('PgBouncer opens its connections to the database anew; nobody is disconnected.');
function serverAddress(error) {
    return schemas/* string */.YjP().regex(/^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/iu, { error });
}
const secret = schemas/* strictObject */.rej({
    env: schemas/* string */.YjP().min(1).describe('The environment variable that holds it. Its value is masked.'),
});
const patroni = schema/* prometheusEntry */.BV
    .pick({ basic: true, 'ca-file': true, 'server-name': true, insecure: true, timeout: true })
    .extend({
    members: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^https?:\/\//u, { error: 'an address such as https://pg-0.pg:8008' }))
        .min(2)
        .max(MOST_SERVERS)
        .describe('The REST API of each member.'),
})
    .describe('Postgres that Patroni leads.');
const redisLogin = schemas/* strictObject */.rej({ user: schemas/* union */.KCZ([schemas/* string */.YjP().min(1), secret]).optional(), password: secret })
    .describe('A password, and its user where it is not the default one.');
const redisSentinel = schemas/* strictObject */.rej({
    sentinels: schemas/* array */.YOg(serverAddress('such as redis-0.redis:26379'))
        .min(1)
        .max(MOST_SERVERS)
        .describe('Each Sentinel, as host:port.'),
    master: schemas/* string */.YjP()
        .regex(/^[\w.-]{1,100}$/u, { error: 'a name of a master' })
        .describe('As the Sentinels call it.'),
    login: redisLogin.optional(),
    'sentinel-login': redisLogin.optional(),
    tls: schema/* prometheusEntry */.BV
        .pick({ 'ca-file': true, 'server-name': true, insecure: true })
        .optional()
        .describe('Servers and Sentinels are asked over TLS; {} trusts the usual certificates.'),
})
    .describe('Redis that Sentinels watch.');
const awsName = schemas/* string */.YjP()
    .max(63)
    .regex(/^[a-z](?:-?[a-z\d])*$/u, { error: 'a name as AWS shows it, in small letters' });
const schema_onAws = {
    region: schemas/* string */.YjP().min(1).optional().describe('Such as eu-central-1. By default AWS_REGION.'),
    endpoint: serverAddress('such as shop.example.eu-central-1.rds.amazonaws.com:5432')
        .optional()
        .describe('Afterwards it must take a connection from here, as host:port.'),
};
const rds = schemas/* strictObject */.rej({ instance: awsName, ...schema_onAws })
    .describe('A Multi-AZ instance of Amazon RDS. AWS_ACCESS_KEY_ID and its like say who asks.');
const aurora = schemas/* strictObject */.rej({
    cluster: awsName,
    'target-instance': awsName
        .optional()
        .describe('The reader that is to write. By default that of the lowest promotion tier.'),
    ...schema_onAws,
})
    .describe('A cluster of Amazon Aurora. AWS_ACCESS_KEY_ID and its like say who asks.');
const DATABASES = ['patroni', 'redis-sentinel', 'rds', 'aurora'];
const schema_failoverDb = schemas/* strictObject */.rej({
    patroni: patroni.optional(),
    'redis-sentinel': redisSentinel.optional(),
    rds: rds.optional(),
    aurora: aurora.optional(),
    'max-lag': quantity
        .optional()
        .describe('So far a replica of Patroni or Redis may be behind. By default 1Mi.'),
    unattended: schemas/* boolean */.zMY()
        .optional()
        .describe('true switches without an approved plan. By default nothing is done without one.'),
})
    .refine((value) => DATABASES.filter((kind) => value[kind] !== undefined).length === 1, {
    message: 'must have patroni, redis-sentinel, rds or aurora, one of them',
    params: { expected: 'such as patroni: {members: [https://pg-0.pg:8008, https://pg-1.pg:8008]}' },
})
    .describe('A healthy replica takes over from the leader, once a day at most. Nothing is forced.');
const step = schemas/* strictObject */.rej({
    restart_pod: schema_restartPod.optional(),
    scale_horizontally: schema_scaleHorizontally.optional(),
    cleanup_logs: schema_cleanupLogs.optional(),
    scale_storage: schema_scaleStorage.optional(),
    restart_db_proxy: schema_restartDbProxy.optional(),
    failover_db: schema_failoverDb.optional(),
})
    .refine((value) => Object.keys(value).length === 1, {
    message: 'is not one step',
    params: {
        expected: 'one of restart_pod, scale_horizontally, cleanup_logs, scale_storage, restart_db_proxy, failover_db',
    },
})
    .meta({ minProperties: 1, maxProperties: 1 });
const target = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(TARGET_KINDS),
    name: dnsName.describe('As the manifests name it: of an application with slots the live one is taken.'),
    namespace: dnsName,
    app: dnsName.optional().describe('The application that it is of. By default its name.'),
});
const rule = schemas/* strictObject */.rej({
    name: ruleName.describe('By this name, and nothing else, others start it.'),
    mode: mode.optional(),
    when: schemas/* strictObject */.rej({
        ...condition,
        for: schema_duration.optional().describe('So long without a break. By default 0s.'),
    })
        .describe('What is wrong.'),
    target,
    steps: schemas/* array */.YOg(step).min(1).max(MOST_STEPS).describe('One at a time, each verified before the next.'),
    verify: schemas/* strictObject */.rej({
        ...condition,
        within: schema_duration.describe('So long a step has to help.'),
        stable: schema_duration.optional().describe('So long it must hold. By default 1m.'),
    })
        .describe('What is well again. All series must meet it, and the workload must be ready.'),
    cooldown: schema_duration.optional().describe('Between the last attempt and a new episode. By default 15m.'),
    escalate: schemas/* array */.YOg(schemas/* enum */.k5n(CHANNELS))
        .max(CHANNELS.length)
        .optional()
        .describe('Who is told, once an episode.'),
});
const defaults = schemas/* strictObject */.rej({
    mode: mode.optional(),
    maxActionsPerHour: schemas/* int */.Whr().min(1).max(60).optional().describe('Of one application. By default 4.'),
    maxPerTargetPerDay: schemas/* int */.Whr().min(1).max(100).optional().describe('By default 3.'),
    stopOnDeployInProgress: schemas/* boolean */.zMY()
        .optional()
        .describe('Whether a release without a verdict keeps its application from being touched. By default true.'),
    staleAfter: schema_duration.optional().describe('An older value is no answer. By default 2m.'),
});
/** What a rules file may hold: schemas/heal-rules.schema.json is made from this. */
const rulesSchema = schemas/* strictObject */.rej({
    $schema: schemas/* string */.YjP().optional().describe('For editors.'),
    version: schemas/* literal */.euz(1),
    prometheus: schema/* prometheusEntry */.BV.describe('Where the metrics come from.'),
    defaults: defaults.optional(),
    rules: schemas/* array */.YOg(rule).min(1).max(MOST_RULES),
})
    .describe('What is healed, by which steps.');
/** The JSON schema of such a file, for editors and for programs that write one. */
function rulesJsonSchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(rulesSchema, { target: 'draft-2020-12', reused: 'ref' });
    return { ...schema, $id: 'urn:edu-actions:heal-rules:1', title: 'Rules of heal' };
}

;// CONCATENATED MODULE: ./js/healing/rules/parse.js






/**
 * A rules file (schemas/heal-rules.schema.json), ready to be used.
 * @throws ConfigurationError with every mistake and its line.
 */
function parseRules(text, source) {
    const { value, place } = (0,yaml_file/* readYaml */.g)(text, source.file);
    const file = (0,yaml_file/* checkShape */.e)(rulesSchema, value ?? {}, place, 'the rules');
    const problems = mistakesIn(file, { place, ...source });
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const { defaults = {} } = file;
    return {
        prometheus: (0,source_plan/* sourcePlan */.x)('prometheus', { type: 'prometheus', ...file.prometheus }, source),
        staleMs: milliseconds(defaults.staleAfter ?? '2m'),
        budgets: {
            perHour: defaults.maxActionsPerHour ?? 4,
            perTargetPerDay: defaults.maxPerTargetPerDay ?? 3,
        },
        stopOnRelease: defaults.stopOnDeployInProgress ?? true,
        rules: file.rules.map((entry) => ruleOf(entry, file, source)),
    };
}
/**
 * The rules that a `repository_dispatch` asks for, by `rule` or `rules` of its `client_payload`. All of them, where it names
 * none: a payload narrows what is looked at, and decides nothing else.
 */
function rulesOfPayload({ rules }, payload) {
    const names = namesIn(payload);
    if (names === undefined)
        return { rules, unknown: [] };
    const known = new Set(rules.map(({ name }) => name));
    return {
        rules: rules.filter(({ name }) => names.includes(name)),
        unknown: names.filter((name) => !known.has(name)),
    };
}
function namesIn(payload) {
    if (!(0,record/* isRecord */.u)(payload))
        return undefined;
    const given = Object.hasOwn(payload, 'rules') ? payload['rules'] : payload['rule'];
    if (given === undefined || !(Object.hasOwn(payload, 'rules') || Object.hasOwn(payload, 'rule')))
        return undefined;
    // As Alertmanager writes a label that the alert does not have.
    if (given === '')
        return undefined;
    const list = Array.isArray(given) ? given : [given];
    return [...new Set(list.filter((one) => typeof one === 'string'))];
}
function ruleOf(entry, { defaults = {} }, source) {
    const mode = entry.mode ?? defaults.mode ?? 'plan';
    const { when, verify, target } = entry;
    return {
        name: entry.name,
        mode,
        when: {
            promql: when.promql,
            op: when.op,
            threshold: when.threshold,
            forMs: milliseconds(when.for ?? '0s'),
        },
        target: { ...target, app: target.app ?? target.name },
        steps: entry.steps.map((step) => stepOf(step, source)),
        verify: {
            promql: verify.promql,
            op: verify.op,
            threshold: verify.threshold,
            withinMs: milliseconds(verify.within),
            stableMs: milliseconds(verify.stable ?? '1m'),
        },
        cooldownMs: milliseconds(entry.cooldown ?? '15m'),
        escalate: [...new Set(entry.escalate)],
    };
}
function stepOf(entry, source) {
    const { restart_pod: restart, scale_horizontally: scale, cleanup_logs: cleanup, scale_storage: storage, restart_db_proxy: proxy, failover_db: failover, } = entry;
    if (restart !== undefined) {
        const { max = 1, 'pod-label': podLabel = 'pod', 'allow-single': allowSingle = false } = restart;
        return { kind: 'restart_pod', max, podLabel, allowSingle };
    }
    if (scale !== undefined)
        return { kind: 'scale_horizontally', by: scale.by, max: scale.max, ttlMs: milliseconds(scale.ttl) };
    if (cleanup !== undefined)
        return { kind: 'cleanup_logs', cronJob: cleanup.cronjob };
    if (proxy !== undefined)
        return proxyStep(proxy, source);
    if (failover !== undefined)
        return failoverStep(failover, source);
    if (storage === undefined)
        throw new Error('a step without a kind');
    const { claim, by, max } = storage;
    return {
        kind: 'scale_storage',
        claim,
        by: by.endsWith('%') ? { share: Number.parseInt(by, 10) / 100 } : { bytes: (0,contains/* parseQuantity */.Lf)(by) ?? 0 },
        max: (0,contains/* parseQuantity */.Lf)(max) ?? 0,
    };
}
/** Its secrets are known to the redactor from here on. */
function proxyStep({ admin, database }, { env }) {
    const adminUrl = (env[admin.env] ?? '').trim();
    const { host, username, password } = new URL(adminUrl);
    (0,redactor/* keepSecret */.gz)(adminUrl);
    (0,redactor/* keepCredentials */.UY)(decodeURIComponent(username), decodeURIComponent(password));
    return { kind: 'restart_db_proxy', adminUrl, shown: host, database };
}
/** Milliseconds of a duration that the schema let through. */
function milliseconds(text) {
    return (0,duration/* parseDuration */.E)(text) ?? 0;
}

;// CONCATENATED MODULE: ./js/healing/index.js












/***/ }),

/***/ 62447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ podTemplateOf),
/* harmony export */   Mq: () => (/* binding */ withPodTemplate),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   vM: () => (/* binding */ servingContainers),
/* harmony export */   vx: () => (/* binding */ mapContainers)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36541);

/** Where kinds keep their pod template; a Pod is its own. Objects of a list have no kind: the shape decides. */
const PATHS = [
    ['spec', 'template'],
    ['spec', 'jobTemplate', 'spec', 'template'],
    [],
];
/** The pod template of a workload, a CronJob or a Pod; undefined for what runs no pods. */
function podTemplateOf(object) {
    const path = templatePath(object);
    return path === undefined ? undefined : at(object, path);
}
/** A copy of the object with another pod template; the object itself when it has none. */
function withPodTemplate(object, change) {
    const path = templatePath(object);
    if (path === undefined)
        return object;
    return replaceAt(object, path, (template) => change(template));
}
/** All containers of a pod: those that run first, and those that stay. */
function containersOf(template) {
    return [...(template.spec.initContainers ?? []), ...template.spec.containers];
}
/** Those that stay: native sidecars, which begin before the others, serve as well. */
function servingContainers({ spec }) {
    const sidecars = (spec.initContainers ?? []).filter((container) => container['restartPolicy'] === 'Always');
    return [...spec.containers, ...sidecars];
}
/** A copy of the template with every container changed. */
function mapContainers(template, change) {
    const { initContainers, containers } = template.spec;
    return {
        ...template,
        spec: {
            ...template.spec,
            ...(initContainers === undefined ? {} : { initContainers: initContainers.map(change) }),
            containers: containers.map(change),
        },
    };
}
function templatePath(object) {
    return PATHS.find((path) => {
        const spec = at(object, [...path, 'spec']);
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(spec) && Array.isArray(spec['containers']);
    });
}
function at(value, path) {
    return path.reduce((current, key) => ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(current) ? current[key] : undefined), value);
}
function replaceAt(value, path, change) {
    const [key, ...rest] = path;
    return key === undefined ? change(value) : { ...value, [key]: replaceAt(value[key], rest, change) };
}


/***/ })

};
