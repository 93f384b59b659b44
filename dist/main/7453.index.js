export const id = 7453;
export const ids = [7453];
export const modules = {

/***/ 59389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cE: () => (/* binding */ bearerIdentities),
/* harmony export */   pR: () => (/* binding */ selectedFor),
/* harmony export */   vS: () => (/* binding */ NoTokenError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** There is no token to ask the server with. */
class NoTokenError extends Error {
    failure;
    constructor(cause) {
        super((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause));
        this.name = 'NoTokenError';
        this.failure = {
            kind: 'other',
            message: `could not be asked: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause)}`,
            remedy: '',
            neverSent: true,
            transient: false,
        };
    }
}
/** As the kubeconfig of such a cluster, without its token. */
function selectedFor({ server, ca, tokenFile }) {
    return {
        context: 'oidc',
        cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
        user: tokenFile === undefined ? {} : { tokenFile },
        source: 'cluster-url and cluster-ca',
    };
}
/** Makes what the transport asks for its identity; each after the first is made because the server has refused a token. */
function bearerIdentities(access) {
    let isFirst = true;
    const provide = async (signal) => {
        try {
            const { token, renewAt } = await access.current(signal);
            return { tls: { ca: access.ca }, headers: { Authorization: `Bearer ${token}` }, renewAt };
        }
        catch (error) {
            signal.throwIfAborted();
            throw new NoTokenError(error);
        }
    };
    return () => {
        if (!isFirst)
            access.forget();
        isFirst = false;
        return provide;
    };
}


/***/ }),

/***/ 29719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ kubeconfigDocument),
/* harmony export */   u: () => (/* binding */ selectKubeconfig)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9299);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26748);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53248);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(80956);





const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const INLINE = 'the input';
/**
 * Finds the credentials: the input, else the pod's service account (a runner inside the cluster), else KUBECONFIG, else
 * `~/.kube/config`.
 * @throws ConfigurationError when there are none, they are not YAML, or the context is not in them.
 */
async function selectKubeconfig(options) {
    // First of all: what is said of one that cannot be read quotes it.
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .keepKubeconfigSecrets */ .i)(options.kubeconfig ?? '');
    const input = options.kubeconfig?.trim() ?? '';
    if (input !== '')
        return select(await merge([readInput(input)]), options.context);
    const inCluster = inClusterKubeconfig(options);
    if (inCluster !== undefined)
        return inCluster;
    const files = defaultFiles(options.env);
    if (files.length === 0) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
            message: 'no cluster credentials',
            input: 'kubeconfig',
            found: 'no input, no service account of a pod, no KUBECONFIG, no ~/.kube/config',
            expected: 'the content of a kubeconfig, its base64, or a path to one',
        });
    }
    return select(await merge(files.map(readFile)), options.context);
}
function defaultFiles(env) {
    const listed = (env['KUBECONFIG'] ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_3__.delimiter).filter((file) => file !== '');
    // Like kubectl: a file of the list may be missing, but not all of them.
    const candidates = listed.length > 0 ? listed : [node_path__WEBPACK_IMPORTED_MODULE_3__.join(env['HOME'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), '.kube', 'config')];
    return candidates.filter((file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file));
}
function readInput(input) {
    const decoded = decodeBase64(input);
    if (decoded !== undefined)
        return inline(decoded);
    if (input.includes('\n') || input.startsWith('{'))
        return inline(input);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(input) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(input).isFile())
        return readFile(input);
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
        message: 'it is neither the content of a kubeconfig, nor its base64, nor a file',
        input: 'kubeconfig',
        found: isPath(input) ? `no file ${input}` : `one line of ${input.length} characters`,
        expected: 'YAML with clusters, users and contexts',
    });
}
/** Whether a line can be shown as the path that it was meant as: any other may be a secret, or the half of one. */
function isPath(line) {
    const isOfNames = /^(?:~|\.{1,2})?\/?[\w@.-]+(?:\/[\w@.-]+)*$/u.test(line) && /[/.]/u.test(line);
    return isOfNames && line.split('/').every((name) => name.length <= 40);
}
function inline(text) {
    return { name: INLINE, text, folder: process.cwd() };
}
function readFile(file) {
    const text = textOf(file);
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .keepKubeconfigSecrets */ .i)(text);
    return { name: file, text, folder: node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(node_path__WEBPACK_IMPORTED_MODULE_3__.resolve(file)) };
}
function textOf(file) {
    try {
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .readRegularFile */ .XF)(file);
    }
    catch (error) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
            input: 'kubeconfig',
            file,
            message: `it cannot be read: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)}`,
            expected: 'a file with a kubeconfig',
        });
    }
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
    const { LineCounter, parseDocument } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 33483, 19));
    const lines = new LineCounter();
    // Without pretty errors: they quote lines, and these lines are credentials.
    const document = parseDocument(source.text, {
        lineCounter: lines,
        prettyErrors: false,
        ..._base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .ANY_KEYS */ .UO,
    });
    const [error] = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .yamlMistakes */ .Fd)(document);
    if (error !== undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
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
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
            message: 'it uses a YAML alias that leads nowhere, or too many of them',
            input: 'kubeconfig',
            ...(source.name === INLINE ? {} : { file: source.name }),
            expected: 'YAML without aliases: put a value that begins with * or & in quotes',
        });
    }
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .isRecord */ .u)(value) || !Array.isArray(value['clusters'])) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
            message: 'it is not a kubeconfig',
            input: 'kubeconfig',
            ...(source.name === INLINE ? {} : { file: source.name }),
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .isRecord */ .u)(value) ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : 'a single value',
            expected: 'YAML with clusters, users and contexts',
        });
    }
    return value;
}
function entries(list, key, source) {
    if (!Array.isArray(list))
        return [];
    return list.filter(_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .isRecord */ .u).flatMap((entry) => {
        const name = entry['name'];
        const body = entry[key];
        return typeof name === 'string'
            ? [{ name, folder: source.folder, body: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .isRecord */ .u)(body) ? body : {} }]
            : [];
    });
}
function select(merged, wanted) {
    const names = merged.contexts.map((context) => context.name);
    const only = names.length === 1 ? names[0] : undefined;
    const name = wanted !== undefined && wanted !== '' ? wanted : (merged.currentContext ?? only);
    const context = merged.contexts.find((candidate) => candidate.name === name);
    if (name === undefined || context === undefined) {
        const near = name === undefined ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_9__/* .suggest */ .Z)(name, names);
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
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
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
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
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ConfigurationError */ .j1({
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
            body[key] = node_path__WEBPACK_IMPORTED_MODULE_3__.resolve(entry.folder, value);
    }
    return body;
}
/** A plugin named with a slash is relative to the kubeconfig; one without is looked up on the PATH. */
function absoluteExec(user, folder) {
    const exec = user['exec'];
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .isRecord */ .u)(exec))
        return user;
    const command = exec['command'];
    if (typeof command !== 'string' || !command.includes('/'))
        return user;
    return { ...user, exec: { ...exec, command: node_path__WEBPACK_IMPORTED_MODULE_3__.resolve(folder, command) } };
}
function inClusterKubeconfig(options) {
    const host = options.env['KUBERNETES_SERVICE_HOST'] ?? '';
    const folder = options.serviceAccountFolder ?? SERVICE_ACCOUNT_FOLDER;
    const tokenFile = node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, 'token');
    if (host === '' || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(tokenFile))
        return undefined;
    const port = options.env['KUBERNETES_SERVICE_PORT'] ?? '443';
    const namespaceFile = node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, 'namespace');
    const namespace = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(namespaceFile) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(namespaceFile, 'utf8').trim() : '';
    return {
        context: 'in-cluster',
        cluster: {
            server: `https://${(0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv6)(host) ? `[${host}]` : host}:${port}`,
            'certificate-authority': node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, 'ca.crt'),
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


/***/ }),

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

/***/ 66152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DZ: () => (/* binding */ DISCOVERY),
/* harmony export */   G4: () => (/* binding */ MalformedError),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   qv: () => (/* binding */ OBJECT),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49648);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3283);

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
    const endless = () => new MalformedError(`answered with more than ${BODY_BYTES / 1024 / 1024} MiB`, false);
    return await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .readBody */ .x)(body, BODY_BYTES, endless);
}
/** An answer's JSON. @throws MalformedError for what is no JSON object: it was cut off, or somebody else answered. */
function parseAnswer(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new MalformedError(`answered with ${size(text)} that are no JSON (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)})`, true);
    }
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return value;
    throw new MalformedError(`answered with JSON that is no object of Kubernetes (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)(text, 40)})`, true);
}
/** Whether an answer is an object of Kubernetes: `{}` and a document of somebody else are none. */
function isKubernetes(value) {
    const { kind, metadata, status } = value;
    // An answer to a question, such as a review of access, has no name; a Status has an outcome of one word.
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(metadata) || (typeof kind === 'string' && metadata === undefined && status !== undefined);
}
/** Whether an answer is a list whose elements are objects of Kubernetes. */
function isList(value) {
    const { items, metadata } = value;
    if (items === null)
        return metadata === undefined || (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(metadata);
    return Array.isArray(items) && items.every((item) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(item) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(item['metadata']));
}
/** Whether all elements of a list fit; Go writes an empty one as null, or not at all. */
function all(list, fits = () => true) {
    return ((list ?? undefined) === undefined ||
        (Array.isArray(list) && list.every((one) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(one) && fits(one))));
}
const isResource = ({ verbs }) => verbs === undefined || Array.isArray(verbs);
/** What a server serves is told in four ways. An element of another shape, or another document, was spoilt on its way. */
const DISCOVERIES = {
    APIGroupDiscoveryList: ({ items }) => all(items, ({ versions }) => all(versions, ({ resources }) => all(resources, isResource))),
    APIVersions: ({ versions }) => Array.isArray(versions) && versions.every((one) => typeof one === 'string'),
    APIGroupList: ({ groups }) => all(groups, ({ versions }) => all(versions)),
    APIResourceList: ({ resources }) => all(resources, (one) => typeof one['name'] === 'string' && isResource(one)),
};
/** Whether an answer tells what a server serves. */
function isDiscovery(value) {
    const document = value;
    return DISCOVERIES[String(document['kind'])]?.(document) ?? false;
}
const OBJECT = { what: 'object of Kubernetes', fits: isKubernetes };
const DISCOVERY = { what: 'discovery of Kubernetes', fits: isDiscovery };
const VERSION = {
    what: 'version of Kubernetes',
    fits: (value) => typeof value.gitVersion === 'string',
};
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

/***/ 97453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ADOPTED_ANNOTATION: () => (/* reexport */ marks/* ADOPTED_ANNOTATION */.wJ),
  APP_LABEL: () => (/* reexport */ marks/* APP_LABEL */.bZ),
  ApiError: () => (/* reexport */ errors/* ApiError */.hD),
  ApplyError: () => (/* reexport */ errors/* ApplyError */.d5),
  HASH_ANNOTATION: () => (/* reexport */ desired/* HASH_ANNOTATION */.Rv),
  HOOK_LABEL: () => (/* reexport */ marks/* HOOK_LABEL */.v4),
  JOURNAL_LABELS: () => (/* reexport */ marks/* JOURNAL_LABELS */.CB),
  MARK_FIELD: () => (/* reexport */ marks/* MARK_FIELD */.DW),
  NAMESPACE_ANNOTATION: () => (/* reexport */ marks/* NAMESPACE_ANNOTATION */.oB),
  SHARED_MANAGER: () => (/* reexport */ marks/* SHARED_MANAGER */.eI),
  UnknownKindError: () => (/* reexport */ errors/* UnknownKindError */.r_),
  UnreachableError: () => (/* reexport */ errors/* UnreachableError */.Jk),
  applyObjects: () => (/* reexport */ apply/* applyObjects */.r3),
  bearsMark: () => (/* reexport */ marks/* bearsMark */.xc),
  connect: () => (/* reexport */ connect),
  deleteObjects: () => (/* reexport */ apply_delete/* deleteObjects */.U),
  diffObjects: () => (/* reexport */ diff/* diffObjects */.w),
  fieldDifferences: () => (/* reexport */ field_differences/* fieldDifferences */.T),
  fieldManagerOf: () => (/* reexport */ marks/* fieldManagerOf */.fm),
  gitOpsMarks: () => (/* reexport */ gitops_marks/* gitOpsMarks */.P),
  inWaves: () => (/* reexport */ order/* inWaves */.I),
  isAutoscaled: () => (/* reexport */ managed_fields/* isAutoscaled */.Q5),
  isConditionTrue: () => (/* reexport */ views/* isConditionTrue */.wW),
  isForced: () => (/* reexport */ forced/* isForced */.A),
  isWrittenBy: () => (/* reexport */ marks/* isWrittenBy */.dU),
  otherOwner: () => (/* reexport */ marks/* otherOwner */.WI),
  ownerOf: () => (/* reexport */ managed_fields/* ownerOf */.bf),
  parseQuantity: () => (/* reexport */ contains/* parseQuantity */.Lf),
  readiness: () => (/* reexport */ readiness/* readiness */.x),
  selectorWrittenAt: () => (/* reexport */ marks/* selectorWrittenAt */.oc),
  serverTime: () => (/* reexport */ server_time/* serverTime */.n),
  serviceSpec: () => (/* reexport */ views/* serviceSpec */.x1),
  statusConditions: () => (/* reexport */ views/* statusConditions */.Tz),
  waveOf: () => (/* reexport */ order/* waveOf */.j),
  within: () => (/* reexport */ within/* within */.u)
});

// EXTERNAL MODULE: ./js/cluster/readiness/readiness.js + 3 modules
var readiness = __webpack_require__(29682);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/exec.js
var base_exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/cluster/access/bearer.js
var bearer = __webpack_require__(59389);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/base/ref.js
var base_ref = __webpack_require__(81883);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/cluster/http/answer.js
var http_answer = __webpack_require__(66152);
// EXTERNAL MODULE: ./js/cluster/apply/contains.js
var contains = __webpack_require__(38479);
;// CONCATENATED MODULE: ./js/cluster/http/discovery.js

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

// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
;// CONCATENATED MODULE: ./js/cluster/base/paths.js
/** The path of a collection, or of all namespaces' collections. Segments keep their case and are encoded. */
function collectionPath(resource, namespace) {
    const inside = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${resource.path}${inside}/${resource.plural}`;
}
/**
 * The path of one object. The namespace of a cluster-scoped object is ignored, as charts often set one.
 * @throws Error when a namespaced object names no namespace: what loads manifests has to set it.
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
function groupOf(apiVersion) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./js/base/errors.js
var base_errors = __webpack_require__(65847);
;// CONCATENATED MODULE: ./js/cluster/http/portforward.js





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
    const deadline = deadlineOf(target.timeoutMs, late, signal, () => waitedFor(transport, where));
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
function waitedFor(transport, where) {
    return transport.credentialsWaitedFor() ?? `${transport.server} to forward to ${where}`;
}
function deadlineOf(ms, message, signal, waitsFor) {
    const late = new AbortController();
    setTimeout(() => late.abort(new limits/* StoppedError */.Ko(message)), ms).unref();
    const stop = () => late.abort(signal === undefined ? undefined : (0,limits/* stopReason */.PJ)(signal, waitsFor()));
    if (signal?.aborted === true)
        stop();
    // It ends with this deadline, which may be one of thousands.
    else
        signal?.addEventListener('abort', stop, { once: true, signal: late.signal });
    return late.signal;
}
/**
 * Opens a connection to a port of a pod by the same way, for a protocol of the caller.
 * @throws Error that names the pod and port when the API server refuses. That the pod refuses is an error of the stream.
 */
async function openPodTunnel(transport, target, signal) {
    const where = `pod ${target.namespace}/${target.pod} port ${target.port}`;
    const late = `the API server has not opened a port-forward to ${where} within ${OPEN_MS / 1000} s`;
    const deadline = deadlineOf(OPEN_MS, late, signal, () => waitedFor(transport, where));
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
            retryable: false,
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
    return new PodTunnel(socket, where, transport);
}
/** The bytes of one forwarded connection. */
class PodTunnel extends external_node_stream_.Duplex {
    #socket;
    /** Settles when the API server has taken the connection, or has not. */
    opened;
    #refuse = () => undefined;
    #headSeen = new Set();
    constructor(socket, where, transport) {
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
            const failure = transport.failureOf(event.error);
            this.destroy(failure.kind === 'other'
                ? new Refused((0,base_errors/* messageOf */.bD)(event.error))
                : new errors/* UnreachableError */.Jk(transport.server, failure));
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

;// CONCATENATED MODULE: ./js/cluster/http/requests.js

const PATCH_TYPES = {
    apply: 'application/apply-patch+yaml',
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
};
/** Whether a patch holds for one version of the object only: done twice it is refused the second time. */
function hasPrecondition(body) {
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
        group: groupOf(ref.apiVersion),
        resource: subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`,
        name: ref.name,
        ...(resource.namespaced && ref.namespace !== undefined ? { namespace: ref.namespace } : {}),
    };
}
/** Whether a delete is of one object or version only: done twice it is refused the second time. */
function hasDeletePrecondition({ uid, resourceVersion }) {
    return uid !== undefined || resourceVersion !== undefined;
}
function deletionBody(options) {
    const { uid, resourceVersion, propagation, gracePeriodSeconds, dryRun } = options;
    return JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: propagation ?? 'Background',
        gracePeriodSeconds,
        ...(hasDeletePrecondition(options) ? { preconditions: { uid, resourceVersion } } : {}),
        ...(dryRun === true ? { dryRun: ['All'] } : {}),
    });
}
/** Sent once: an answer that is lost, and a budget that says no, are for who asked. */
function evictionRequest(pods, { namespace, name, uid }, { dryRun = false, signal }) {
    const ref = { apiVersion: 'v1', kind: 'Pod', name, namespace };
    return {
        method: 'POST',
        path: objectPath(pods, ref, 'eviction') + query({ dryRun: dryRun ? 'All' : undefined }),
        subject: subjectOf('create', ref, pods, 'eviction'),
        retryable: false,
        waitsWhenTold: false,
        stores: !dryRun,
        body: JSON.stringify({
            apiVersion: 'policy/v1',
            kind: 'Eviction',
            metadata: { name, namespace },
            deleteOptions: { preconditions: { uid } },
        }),
        signal,
    };
}
/** What a request for many objects is about. */
function listSubject(verb, kind, resource, selection) {
    const namespace = selection.namespace === undefined ? {} : { namespace: selection.namespace };
    return { verb, group: groupOf(kind.apiVersion), resource: resource.plural, ...namespace };
}
/** What was asked for, without what only says which version of the object it was asked of. */
function withoutVersion(wanted) {
    const { metadata, ...rest } = wanted;
    if (metadata === undefined)
        return rest;
    const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !['resourceVersion', 'generation', 'managedFields'].includes(key)));
    return { ...rest, metadata: kept };
}

;// CONCATENATED MODULE: ./js/cluster/watch/lines.js
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

;// CONCATENATED MODULE: ./js/cluster/watch/watch.js



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
    /** Why the last try came to nothing. */
    #lastFailure;
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
        this.synced = (0,limits/* orStop */.ic)(listed, options.patience).catch((error) => {
            throw error instanceof limits/* StoppedError */.Ko ? this.#explained(error) : error;
        });
        // A caller that waits for it gets the rejection; one that does not must not die of it.
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
    /** With what was waited for, and why it did not come. */
    #explained(stopped) {
        const why = this.#lastFailure === undefined ? undefined : (0,base_errors/* messageOf */.bD)(this.#lastFailure);
        const list = `the first list of ${this.#source.description}`;
        const named = stopped.waitingFor(why === undefined ? list : `${list} (${why})`);
        return named !== stopped || why === undefined ? named : new limits/* StoppedError */.Ko(`${stopped.message}: ${why}`);
    }
    async #backOff(error) {
        const wait = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)] ?? 0;
        this.#failures += 1;
        this.#lastFailure = error ?? this.#lastFailure;
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
/** What no waiting fixes: no permission, no such kind, bad credentials. */
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
        this.fieldManager = options.fieldManager ?? marks/* SHARED_MANAGER */.eI;
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
                    return await transport.sendJson({ method: 'GET', path, subject, retryable: true, accept }, http_answer/* DISCOVERY */.DZ);
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
            signal: (0,http_answer/* joined */.oR)(this.#signal, signal) ?? signal,
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
        const request = { method: 'GET', path: 'version', subject, retryable: true };
        const answer = await this.#transport.sendJson(this.#bound(request), http_answer/* VERSION */.xv);
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
                retryable: true,
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
        const ref = (0,base_ref/* refOf */.H)(object);
        const resource = await this.#known(ref);
        return await this.#confirmLostWrite(ref, object, 'AlreadyExists', {
            method: 'POST',
            path: collectionPath(resource, ref.namespace) + writeQuery(this.fieldManager, options),
            subject: subjectOf('create', ref, resource),
            // Repeated under a fixed name it is refused, and then the live object tells whose it is.
            retryable: ref.name !== '',
            stores: options.dryRun !== true,
            body: JSON.stringify(object),
            signal: options.signal,
        });
    }
    async replace(object, options = {}) {
        const ref = (0,base_ref/* refOf */.H)(object);
        const resource = await this.#known(ref);
        return await this.#confirmLostWrite(ref, object, 'Conflict', {
            method: 'PUT',
            path: objectPath(resource, ref) + writeQuery(this.fieldManager, options),
            subject: subjectOf('update', ref, resource),
            retryable: object.metadata.resourceVersion !== undefined,
            stores: options.dryRun !== true,
            body: JSON.stringify(object),
            signal: options.signal,
        });
    }
    async patch(ref, body, options) {
        const resource = await this.#known(ref);
        const { subresource } = options;
        const request = {
            method: 'PATCH',
            path: objectPath(resource, ref, subresource) + writeQuery(this.fieldManager, options, options.force),
            subject: subjectOf('patch', ref, resource, subresource),
            retryable: options.type === 'apply' || hasPrecondition(body),
            stores: options.dryRun !== true,
            body: JSON.stringify(body),
            contentType: PATCH_TYPES[options.type],
            signal: options.signal,
        };
        if (options.type !== 'merge' || subresource !== undefined)
            return await this.#send(request);
        return await this.#confirmLostWrite(ref, body, 'Conflict', request);
    }
    async delete(ref, options = {}) {
        const resource = await this.resource(ref);
        if (resource === undefined)
            return false;
        try {
            await this.#send({
                method: 'DELETE',
                path: objectPath(resource, ref),
                subject: subjectOf('delete', ref, resource),
                retryable: hasDeletePrecondition(options),
                stores: options.dryRun !== true,
                body: deletionBody(options),
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
    async evict(pod, options = {}) {
        const pods = await this.#known({ apiVersion: 'v1', kind: 'Pod' });
        await this.#transport.sendJson(this.#bound(evictionRequest(pods, pod, options)));
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
            ...(0,defined/* defined */.s)({ patience: this.#signal }),
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
            retryable: true,
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
                retryable: true,
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
        return (await this.#transport.sendJson(this.#bound(request), http_answer/* OBJECT */.qv));
    }
    #named(reason) {
        const waitedFor = this.#transport.waitedFor();
        return reason instanceof limits/* StoppedError */.Ko && waitedFor !== undefined ? reason.waitingFor(waitedFor) : reason;
    }
    /** The request, which ends with our signal too. */
    #bound(request) {
        return { ...request, signal: (0,http_answer/* joined */.oR)(request.signal, this.#signal) };
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
    async #confirmLostWrite(ref, wanted, refusal, request) {
        try {
            return await this.#send(request);
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD) || error.reason !== refusal || !error.repeated)
                throw error;
            const live = await this.get(ref);
            if (live === undefined || !(0,contains/* contains */.gR)(live, withoutVersion(wanted)))
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
            retryable: true,
            signal: own,
        };
        const list = (await this.#transport.sendJson(own === undefined ? this.#bound(request) : request));
        // To take something else for an empty list would be to see that nothing is there.
        if (!(0,http_answer/* isList */.Lv)(list)) {
            const failure = this.#transport.failureOf(new http_answer/* MalformedError */.G4('answered with something that is no list', false));
            throw new errors/* UnreachableError */.Jk(this.info.server, failure, request.subject);
        }
        // The server leaves apiVersion and kind out of the elements of a list.
        const { apiVersion, kind: name } = kind;
        const items = (list.items ?? []).map((item) => ({ ...item, apiVersion, kind: name }));
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
            retryable: true,
            bodyTimeoutMs: WATCH_SILENCE_MS,
            signal,
        }));
    }
}

// EXTERNAL MODULE: ./js/cluster/access/kubeconfig.js
var kubeconfig = __webpack_require__(29719);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./js/cluster/access/proxy.js

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
    const { tokens } = options;
    const selected = tokens === undefined ? await (0,kubeconfig/* selectKubeconfig */.u)(options) : (0,bearer/* selectedFor */.pR)(tokens);
    const [undici, newIdentityProvider, { Transport }, { stringify }] = await Promise.all([
        __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19)),
        tokens === undefined ? providersOf(selected, options) : (0,bearer/* bearerIdentities */.cE)(tokens),
        __webpack_require__.e(/* import() */ 2832).then(__webpack_require__.bind(__webpack_require__, 22832)),
        Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 33483, 19)),
    ]);
    const server = String(selected.cluster['server']).replace(/\/+$/, '');
    const configured = selected.cluster['proxy-url'];
    const proxy = typeof configured === 'string' && configured !== '' ? configured : proxyFor(new URL(server), options.env);
    const { clock, logger } = options;
    const plugin = selected.user['exec']?.command;
    const credentialsFrom = typeof plugin === 'string' ? `the credential plugin ${plugin}` : tokens?.from;
    const transport = new Transport(undici, {
        server,
        newIdentityProvider,
        ...(tokens === undefined
            ? {}
            : { refused: (asked) => tokens.refused(asked), words: errors/* ADDRESS_WORDS */.$R }),
        clock,
        logger,
        ...(0,defined/* defined */.s)({ credentialsFrom, proxy, timeoutMs: options.requestTimeoutMs }),
    });
    if (server.startsWith('http:') && hasCredentials(selected.user)) {
        logger.warning(`the cluster ${server} is reached without TLS: anybody on the way reads the credentials of the kubeconfig and may change what is released; give it a server: https://…`);
    }
    logger.debug(`cluster ${server}, context ${selected.context} of ${selected.source}`);
    return new RestCluster(transport, {
        info: { server, ...(0,defined/* defined */.s)({ namespace: selected.namespace }) },
        kubeconfig: stringify((0,kubeconfig/* kubeconfigDocument */.L)(selected)),
        ...(options.app === undefined ? {} : { fieldManager: (0,marks/* fieldManagerOf */.fm)(options.app) }),
        clock,
        logger,
    });
}
async function providersOf(selected, { exec = base_exec/* systemExec */.Vi }) {
    const credentials = await Promise.all(/* import() */[__webpack_require__.e(7674), __webpack_require__.e(1684), __webpack_require__.e(4117), __webpack_require__.e(7162)]).then(__webpack_require__.bind(__webpack_require__, 17162));
    return () => credentials.identityProvider(selected, exec);
}
/** What would be sent with each request; a client certificate is none without TLS. */
function hasCredentials(user) {
    return ['token', 'tokenFile', 'username', 'exec', 'auth-provider'].some((key) => user[key] !== undefined);
}

// EXTERNAL MODULE: ./js/cluster/apply/apply.js
var apply = __webpack_require__(40136);
// EXTERNAL MODULE: ./js/cluster/apply/diff.js
var diff = __webpack_require__(9741);
// EXTERNAL MODULE: ./js/cluster/apply/field-differences.js
var field_differences = __webpack_require__(66573);
// EXTERNAL MODULE: ./js/cluster/apply/delete.js
var apply_delete = __webpack_require__(54245);
// EXTERNAL MODULE: ./js/cluster/apply/desired.js
var desired = __webpack_require__(46774);
// EXTERNAL MODULE: ./js/cluster/apply/forced.js
var forced = __webpack_require__(91671);
// EXTERNAL MODULE: ./js/cluster/apply/managed-fields.js
var managed_fields = __webpack_require__(879);
// EXTERNAL MODULE: ./js/cluster/base/gitops-marks.js
var gitops_marks = __webpack_require__(36154);
// EXTERNAL MODULE: ./js/cluster/apply/order.js
var order = __webpack_require__(4668);
// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
// EXTERNAL MODULE: ./js/cluster/base/server-time.js
var server_time = __webpack_require__(35714);
// EXTERNAL MODULE: ./js/cluster/base/within.js
var within = __webpack_require__(96362);
;// CONCATENATED MODULE: ./js/cluster/index.js



















/***/ })

};
