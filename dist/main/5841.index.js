export const id = 5841;
export const ids = [5841];
export const modules = {

/***/ 19806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ parseImageTag),
/* harmony export */   JA: () => (/* binding */ canonicalRepository),
/* harmony export */   RB: () => (/* binding */ sameRepository),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   vy: () => (/* binding */ formatImage),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);

/*
 * The grammar of github.com/distribution/reference, which container runtimes and docker/metadata-action follow:
 * [domain[:port]/]path[:tag][@digest].
 */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const INPUT = 'image-tag';
const EXPECTED = 'a tag such as `1.4.2`, a digest `sha256:…`, or a reference such as `ghcr.io/org/web:1.4.2`';
/**
 * What `image-tag` names: a tag, a digest, a reference, or references of several images. Of a list for one repository, as
 * docker/metadata-action prints it, the most specific is taken. What has a slash or a colon is a reference; a bare word is
 * a tag.
 * @returns one for each repository, in the order in which they were first named
 * @throws ConfigurationError naming each line that is none of these.
 */
function parseImageTag(text) {
    const lines = text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (lines.length === 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ input: INPUT, message: 'is empty', expected: EXPECTED });
    const problems = [];
    const references = lines.flatMap((line) => {
        const parsed = parseLine(line);
        if (!('problem' in parsed))
            return [parsed];
        problems.push({ input: INPUT, message: parsed.problem, found: line, expected: EXPECTED });
        return [];
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    refuseBareTagsBeside(references);
    const images = Map.groupBy(references, ({ repository }) => repository === undefined ? '' : canonicalRepository(repository));
    return [...images.values()].map(mostSpecific);
}
/** Takes an image of a manifest apart; undefined when no runtime would take it. */
function parseImage(image) {
    const parsed = parseReference(image.trim());
    return 'problem' in parsed ? undefined : parsed;
}
/** `repository:tag@sha256:…`, as far as it is known: a tag or a digest alone stands alone. */
function formatImage({ repository = '', tag, digest }) {
    const named = [repository, tag].filter((part) => part !== undefined && part !== '').join(':');
    return [named, digest].filter((part) => part !== undefined && part !== '').join('@');
}
/** Docker Hub's short names written out, so that `nginx` and `docker.io/library/nginx` are the same. */
function canonicalRepository(repository) {
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (!hasDomain)
        return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
    if (first !== 'docker.io' && first !== 'index.docker.io')
        return repository;
    return `docker.io/${rest.length === 1 ? 'library/' : ''}${rest.join('/')}`;
}
/** The last part of a repository. */
function nameOf(repository) {
    return repository?.split('/').at(-1);
}
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && canonicalRepository(a) === canonicalRepository(b);
}
function parseLine(line) {
    if (/^sha256:/i.test(line) && !line.includes('@'))
        return withDigest({}, line);
    if (!/[/:@]/.test(line))
        return TAG.test(line) ? { tag: line } : { problem: 'is not a tag' };
    const parsed = parseReference(line);
    if ('problem' in parsed || parsed.tag !== undefined || parsed.digest !== undefined)
        return parsed;
    return {
        problem: 'names an image without a tag or digest, which would be `latest`, whatever that is today',
    };
}
function parseReference(reference) {
    const [name = '', digest, ...more] = reference.split('@');
    if (more.length > 0)
        return { problem: 'has more than one @' };
    const colon = name.lastIndexOf(':');
    // A colon before the last slash belongs to the registry's port.
    const hasTag = colon > name.lastIndexOf('/');
    const repository = hasTag ? name.slice(0, colon) : name;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return { problem: 'has an invalid tag' };
    const invalid = repositoryProblem(repository);
    if (invalid !== undefined)
        return { problem: invalid };
    const base = { repository, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ tag }) };
    return digest === undefined ? base : withDigest(base, digest);
}
function withDigest(base, digest) {
    return DIGEST.test(digest)
        ? { ...base, digest }
        : { problem: 'has an invalid digest: sha256: and 64 lower-case hex digits' };
}
function repositoryProblem(repository) {
    if (/^https?:/i.test(repository))
        return 'is a URL: leave the scheme away';
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (hasDomain && !DOMAIN.test(first))
        return 'has an invalid registry';
    const path = hasDomain ? rest : [first, ...rest];
    if (path.every((part) => PATH_PART.test(part)))
        return undefined;
    return /[A-Z]/.test(path.join('/'))
        ? 'has capital letters in its repository, which no registry takes: write it in lower case'
        : 'has an invalid repository';
}
/** Nobody could say which of the images a bare tag is for. */
function refuseBareTagsBeside(references) {
    const bare = references.filter(({ repository }) => repository === undefined).length;
    if (bare === 0 || bare === references.length)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'names tags beside references',
        found: references.map(formatImage).join(', '),
        expected: 'one tag, or a full reference for each image',
        remedy: 'write `<repository>:<tag>` for each of them',
    });
}
/** Lower is more specific: what can never, or hardly ever, come to mean another image. */
function rank({ tag = '', digest }) {
    if (digest !== undefined)
        return 0;
    if (/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(tag))
        return 1;
    if (/^(?:[\w.]+-)*[0-9a-f]{7,40}$/.test(tag) && /[0-9]/.test(tag))
        return 2;
    if (/^v?\d+\.\d+(?:-[\w.-]+)?$/.test(tag))
        return 3;
    if (/^v?\d+(?:-[\w.-]+)?$/.test(tag))
        return 4;
    return tag === 'latest' ? 6 : 5;
}
function mostSpecific(references) {
    const [best = {}] = [...references].sort((a, b) => rank(a) - rank(b));
    return best;
}


/***/ }),

/***/ 97483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ PROTECTED_KINDS)
/* harmony export */ });
/** They hold data, or other objects: no release takes them away without an explicit word. */
const PROTECTED_KINDS = [
    'Namespace',
    'PersistentVolumeClaim',
    'PersistentVolume',
    'CustomResourceDefinition',
];


/***/ }),

/***/ 25841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LockLostError: () => (/* reexport */ state_lock/* LockLostError */.yx),
  REASONS: () => (/* reexport */ REASONS),
  RefusalError: () => (/* reexport */ refusal/* RefusalError */.XQ),
  abortPending: () => (/* reexport */ abortPending),
  acquireLock: () => (/* reexport */ state_lock/* acquireLock */.IZ),
  awaitRollout: () => (/* reexport */ rollout/* awaitRollout */.mB),
  drainWarm: () => (/* reexport */ drainWarm),
  fencedCluster: () => (/* reexport */ fenced_cluster/* fencedCluster */.Y),
  openWatches: () => (/* reexport */ observe_watches/* openWatches */.Ar),
  phaseRecorder: () => (/* reexport */ base_phases/* phaseRecorder */.u),
  release: () => (/* reexport */ release),
  releaseHistory: () => (/* reexport */ releaseHistory),
  releaseStatus: () => (/* reexport */ flows_status/* releaseStatus */.s),
  restoreAttempt: () => (/* reexport */ restoreAttempt),
  verifyRelease: () => (/* reexport */ verifyRelease),
  watchKindsOf: () => (/* reexport */ observe_watches/* watchKindsOf */.QG),
  withEvidence: () => (/* reexport */ refusal/* withEvidence */.Kg)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var base_defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/release/base/fenced-cluster.js
var fenced_cluster = __webpack_require__(71754);
// EXTERNAL MODULE: ./js/release/state/state.js
var state_state = __webpack_require__(75739);
// EXTERNAL MODULE: ./js/release/state/deployed-release.js
var deployed_release = __webpack_require__(434);
// EXTERNAL MODULE: ./js/release/state/lock.js
var state_lock = __webpack_require__(48803);
// EXTERNAL MODULE: ./js/cluster/base/marks.js
var marks = __webpack_require__(52079);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var base_errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/manifests/refs.js
var manifests_refs = __webpack_require__(23365);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./js/manifests/names.js

/** Service names and pod host names are DNS labels: 63 characters. */
const DNS_LABEL_LIMIT = 63;
/** Names of ConfigMaps, Secrets and most other objects. */
const DNS_SUBDOMAIN_LIMIT = 253;
/** A label's value. */
const LABEL_VALUE_LIMIT = 63;
/** Eight hex digits that stand for a text. */
function shortHash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 8);
}
/**
 * `<name><suffix>`, within a limit: a name that is too long is cut, and a hash of the whole of it keeps it apart from
 * others that begin alike.
 */
function boundedName(name, suffix, limit) {
    if (name.length + suffix.length <= limit)
        return `${name}${suffix}`;
    const room = limit - suffix.length - 9;
    // Neither a name nor a label value may have `-` or `.` before what follows as a separator.
    const start = name.slice(0, room).replace(/[-._]+$/, '');
    return `${start}-${shortHash(name)}${suffix}`;
}

// EXTERNAL MODULE: ./js/manifests/pods.js
var pods = __webpack_require__(62447);
// EXTERNAL MODULE: ./js/manifests/selectors.js
var manifests_selectors = __webpack_require__(73405);
;// CONCATENATED MODULE: ./js/manifests/slots.js




const SLOT = 'edu-actions/slot';
const SLOT_OF = 'edu-actions/slot-of';
const REVISION = 'edu-actions/revision';
const PREVIEW = 'edu-actions/preview';
/** A kube-proxy leaves Services with it, and their endpoints, to the proxy that it names. */
const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
/**
 * A Deployment as one slot of a blue-green pair: its own name, pods that only its own selector takes, and a size that
 * nothing else decides. Rules that hold the application's pods apart are scoped to the slot: else the new slot could
 * not be scheduled while the old one fills the nodes.
 */
function slotDeployment(deployment, { slot, revision, replicas }) {
    const labelled = (0,pods/* withPodTemplate */.Mq)(deployment, (template) => ({
        ...scopeToSlot(template, slot),
        metadata: {
            ...template.metadata,
            labels: { ...template.metadata?.labels, [SLOT]: slot, [REVISION]: String(revision) },
        },
    }));
    return inSlot({
        ...labelled,
        spec: {
            ...labelled.spec,
            replicas: replicas ?? deployment.spec?.['replicas'] ?? 1,
            selector: withSlot((0,manifests_selectors/* podSelectorOf */.cd)(deployment), slot),
        },
    }, slot);
}
/** The name in the manifests of what an object is the copy of in a slot; undefined for what is in no slot. */
function slotOf({ metadata }) {
    return metadata.annotations?.[SLOT_OF];
}
/** A PodDisruptionBudget over one slot's pods: two over one pod make every eviction fail. */
function slotPdb(pdb, slot) {
    const selector = withSlot((0,manifests_selectors/* podSelectorOf */.cd)(pdb), slot);
    return inSlot({ ...pdb, spec: { ...pdb.spec, selector } }, slot);
}
/** A PodDisruptionBudget over the pods that are in no slot. */
function unslottedPdb(pdb) {
    const selector = (0,manifests_selectors/* podSelectorOf */.cd)(pdb);
    const matchExpressions = [...(selector?.matchExpressions ?? []), { key: SLOT, operator: 'DoesNotExist' }];
    return { ...pdb, spec: { ...pdb.spec, selector: { ...selector, matchExpressions } } };
}
/** The live Service, tied to one slot. */
function liveService(service, slot) {
    const selector = { ...service.spec?.['selector'], [SLOT]: slot };
    return { ...service, spec: { ...service.spec, selector } };
}
/** What gives a Service an address outside of the cluster, or one that only a single Service can have. */
const ADDRESS_FIELDS = [
    'type',
    'clusterIP',
    'clusterIPs',
    'externalIPs',
    'externalName',
    'externalTrafficPolicy',
    'healthCheckNodePort',
    'loadBalancerIP',
    'loadBalancerClass',
    'loadBalancerSourceRanges',
    'allocateLoadBalancerNodePorts',
];
/**
 * The Service by whose endpoints a slot is judged before it gets traffic. It keeps neither labels nor annotations:
 * by them load balancers, DNS controllers and scrapers would take it for the real one. Nor may it publish pods that
 * are not ready, for readiness is what it is asked about.
 *
 * @param use for its `endpoints` alone no proxy is to serve it: a kube-proxy follows changes at most once a second, and would
 *   follow those of the preview first, while users wait for the switch
 */
function previewService(service, slot, use = 'requests') {
    const live = liveService(service, slot);
    const spec = Object.fromEntries(Object.entries(live.spec ?? {}).filter(([key]) => !ADDRESS_FIELDS.includes(key) && key !== 'publishNotReadyAddresses'));
    const ports = (spec['ports'] ?? []).map(({ nodePort: _nodePort, ...port }) => port);
    const { name, namespace } = service.metadata;
    return {
        apiVersion: service.apiVersion,
        kind: service.kind,
        metadata: {
            name: previewName(name),
            ...(0,base_defined/* defined */.s)({ namespace }),
            labels: previewLabels(use),
        },
        spec: { ...spec, type: 'ClusterIP', ports },
    };
}
/** The name of the preview Service of a Service. */
function previewName(service) {
    return boundedName(service, '-preview', DNS_LABEL_LIMIT);
}
function previewLabels(use) {
    return { [PREVIEW]: 'true', ...(use === 'endpoints' ? { [PROXY_NAME_LABEL]: 'edu-actions' } : {}) };
}
/** A preview Service with nobody behind it, and left to no proxy as long as it has that label. */
function emptyService({ apiVersion, kind, metadata: { name, namespace } }) {
    return {
        apiVersion,
        kind,
        metadata: { name: previewName(name), ...(0,base_defined/* defined */.s)({ namespace }), labels: previewLabels('endpoints') },
        spec: { type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP' }] },
    };
}
function inSlot(object, slot) {
    const { name, labels, annotations } = object.metadata;
    return {
        ...object,
        metadata: {
            ...object.metadata,
            name: boundedName(name, `-${slot}`, DNS_LABEL_LIMIT),
            labels: { ...labels, [SLOT]: slot },
            annotations: { ...annotations, [SLOT_OF]: name },
        },
    };
}
function withSlot(selector, slot) {
    return { ...selector, matchLabels: { ...selector?.matchLabels, [SLOT]: slot } };
}
/** Rules of the scheduler that speak of the pod's own kind speak of its slot; those about other pods stay. */
function scopeToSlot(template, slot) {
    const labels = template.metadata?.labels;
    const scope = (rule) => (0,manifests_selectors/* matchesLabelSelector */.h6)(rule.labelSelector, labels)
        ? { ...rule, labelSelector: withSlot(rule.labelSelector, slot) }
        : rule;
    const scopeAffinity = ({ requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred, ...rest }) => ({
        ...rest,
        ...(required === undefined
            ? {}
            : { requiredDuringSchedulingIgnoredDuringExecution: required.map(scope) }),
        ...(preferred === undefined
            ? {}
            : {
                preferredDuringSchedulingIgnoredDuringExecution: preferred.map((entry) => ({
                    ...entry,
                    podAffinityTerm: scope(entry.podAffinityTerm),
                })),
            }),
    });
    const spec = { ...template.spec };
    const spread = spec['topologySpreadConstraints'];
    if (spread !== undefined)
        spec['topologySpreadConstraints'] = spread.map(scope);
    const affinity = spec['affinity'];
    if (affinity !== undefined && affinity !== null) {
        const scoped = ['podAffinity', 'podAntiAffinity'].flatMap((key) => {
            const part = affinity[key];
            return part === undefined || part === null ? [] : [[key, scopeAffinity(part)]];
        });
        spec['affinity'] = { ...affinity, ...Object.fromEntries(scoped) };
    }
    return { ...template, spec };
}

// EXTERNAL MODULE: ./js/base/ref.js
var base_ref = __webpack_require__(81883);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/cluster/base/within.js
var within = __webpack_require__(96362);
// EXTERNAL MODULE: ./js/release/base/wrap-cluster.js
var wrap_cluster = __webpack_require__(46765);
;// CONCATENATED MODULE: ./js/release/base/request-limits.js



/** How long one request of what puts a killed run back may go without an answer: nothing waits behind it but the job. */
const RESTORE_PATIENCE_MS = 30_000;
/** Evidence must not keep users on a version that is broken. */
const LOGS_MS = 8_000;
/**
 * The same cluster for a way that must be finished: each request may take `ms`, its repetitions included, and so may the
 * first list of a watch. Once a request was not answered, none is sent any more: the next run rolls back again, and this
 * one must not hold the job. Logs are read through the API server from a node, which may hang by itself: they get a
 * moment, and say nothing of the server.
 */
function limitRequests(cluster, ms, clock) {
    let dead;
    const ask = async (kind, what) => {
        if (kind === 'logs')
            return await bounded(cluster, { ms: Math.min(ms, LOGS_MS), clock }, what);
        if (dead !== undefined)
            throw dead;
        try {
            return await bounded(cluster, { ms, clock }, what);
        }
        catch (error) {
            if (isSilence(error))
                dead ??= error;
            throw error;
        }
    };
    return (0,wrap_cluster/* wrapCluster */.p)(cluster, ask, (ended) => limitRequests(ended, ms, clock), (kind, selection) => patient(cluster, { ms, clock }, [kind, selection]));
}
function silence(ms) {
    return new limits/* StoppedError */.Ko(`the API server has not answered for ${ms / 1000} s`);
}
async function bounded(cluster, { ms, clock }, what) {
    const late = (0,limits/* startLimit */.iP)(ms, () => silence(ms), undefined, clock);
    try {
        return await (0,limits/* orStop */.ic)(what((0,within/* within */.u)(cluster, late.signal)), late.signal);
    }
    finally {
        late.lift();
    }
}
/** A watch whose first list may take so long. */
function patient(cluster, { ms, clock }, asked) {
    const [{ kind }] = asked;
    const late = (0,limits/* startLimit */.iP)(ms, () => new limits/* StoppedError */.Ko(`the API server has given no list of ${kind} for ${ms / 1000} s`), undefined, clock);
    const store = (0,within/* within */.u)(cluster, late.signal).watch(...asked);
    const isOver = () => late.lift();
    store.synced.then(isOver, isOver);
    return store;
}
/** Whether no answer of the API server is what an exception, or one of those in it, is about. */
function isSilence(error) {
    if (error instanceof base_errors/* ApplyError */.d5)
        return error.failures.some((failure) => isSilence(failure.error));
    return error instanceof limits/* StoppedError */.Ko || error instanceof base_errors/* UnreachableError */.Jk;
}

;// CONCATENATED MODULE: ./js/release/state/owned-objects.js




/** What the journal says that releases of this application have made. */
function recordedBy({ inventory, pending, }) {
    const known = [...inventory, ...(pending?.creations ?? [])];
    const recorded = new Map();
    for (const ref of known)
        recorded.set((0,manifests_refs/* refKey */.XF)(ref), ref.uid ?? recorded.get((0,manifests_refs/* refKey */.XF)(ref)));
    return recorded;
}
/**
 * Deployments of others that were adopted, and have been replaced since. Today's adoption leaves a mark. An older
 * version's left its manager's name on the pause, and beside it the Deployment of this application that replaced it.
 */
function adoptedBefore(deployments, owner) {
    const replaced = new Set(deployments
        .filter((deployment) => (0,marks/* bearsMark */.xc)(deployment, owner))
        .flatMap((deployment) => slotOf(deployment) ?? []));
    return new Set(deployments
        .filter((deployment) => (0,marks/* bearsMark */.xc)(deployment, owner) ||
        (replaced.has(deployment.metadata.name) && isPausedByUs(deployment, owner)))
        .flatMap(({ metadata }) => metadata.uid ?? []));
}
function isPausedByUs(deployment, owner) {
    if ((0,marks/* otherOwner */.WI)(deployment, owner) !== undefined || deployment.spec?.['paused'] !== true)
        return false;
    return (deployment.metadata.managedFields ?? []).some(({ manager, fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        return manager === marks/* SHARED_MANAGER */.eI && spec?.['f:paused'] !== undefined;
    });
}
/**
 * Why a live object is not proved to be this application's: nothing is deleted or scaled down without the mark on the
 * object itself, and without being the one on record. An object that is on record by name alone needs the mark.
 * @returns undefined when it is proved.
 */
function whyNotOurs(live, owner, { recorded, adopted } = {}) {
    const other = (0,marks/* otherOwner */.WI)(live, owner);
    if (other !== undefined)
        return `it belongs to ${other}`;
    if (!(0,marks/* bearsMark */.xc)(live, owner) && adopted?.has(live.metadata.uid ?? '') !== true)
        return `it bears no mark of ${owner.app}`;
    if (recorded === undefined)
        return undefined;
    const key = (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(live));
    if (!recorded.has(key))
        return 'the journal does not know it';
    const uid = recorded.get(key);
    if (uid !== undefined && uid !== live.metadata.uid)
        return 'it is another object than the one that the journal knows by this name';
    return undefined;
}
/**
 * Deletes what is proved to be this application's, each under the precondition that it is still the object that was
 * looked at. All else is left as it is. What fails is tried again a few times: what stays by an API server's bad moment
 * may go on serving, or stay for ever. Never throws for a single object.
 */
async function removeOurs(refs, how) {
    const removeAll = async (all) => {
        const left = await Promise.all(all.map(async (ref) => await removeOne(ref, how)));
        return left.flatMap((each) => each ?? []);
    };
    const isWorthATry = ({ error }) => error !== undefined && !isSilence(error);
    let left = await removeAll(refs);
    for (const wait of AGAIN_AFTER_MS) {
        const again = left.filter(isWorthATry);
        if (again.length === 0)
            break;
        const slept = await how.clock.sleep(wait, how.signal).then(() => true, () => false);
        if (!slept)
            break;
        const done = left.filter((each) => !isWorthATry(each));
        left = [...done, ...(await removeAll(again.map(({ ref }) => ref)))];
    }
    return left;
}
const AGAIN_AFTER_MS = [500, 1000, 2000];
async function removeOne(ref, how) {
    const { cluster, owner, logger, verb = 'removed' } = how;
    const leave = (reason, message) => ({ ref, reason, message });
    let uid;
    try {
        const found = await cluster.get(ref);
        if (found === undefined)
            return undefined;
        const live = { ...found, apiVersion: ref.apiVersion, kind: ref.kind };
        const why = whyNotOurs(live, owner, how);
        if (why !== undefined)
            return leave('not ours', `${ref.kind} ${ref.name} is left as it is: ${why}`);
        const kept = how.keep?.(live);
        if (kept !== undefined)
            return leave(kept.reason, kept.why);
        ({ uid } = live.metadata);
        const isGone = await cluster.delete(ref, {
            propagation: 'Background',
            ...(0,base_defined/* defined */.s)({ uid }),
        });
        if (isGone)
            logger.info(`${verb} ${ref.kind} ${ref.name}`);
        return undefined;
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 409 && (await isAnother(ref, uid, cluster)))
            return undefined;
        const failed = error instanceof Error ? error : new Error((0,errors/* messageOf */.bD)(error));
        return { ...leave('failed', (0,errors/* messageOf */.bD)(error)), error: failed };
    }
}
/** Another object has its name by now: that one is not ours to judge. A conflict may also be one of many writers at once. */
async function isAnother(ref, uid, cluster) {
    const live = await cluster.get(ref).catch(() => undefined);
    return live !== undefined && live.metadata.uid !== uid;
}
/** @throws ConfigurationError when a name that is needed is taken by something that may not be removed. */
function refuseUnproved(objects, owner, proof) {
    const problems = objects.flatMap((live) => {
        const why = whyNotOurs(live, owner, proof);
        if (why === undefined)
            return [];
        const { kind, metadata } = live;
        return [
            {
                code: 'name-taken',
                message: `${kind} ${metadata.name} would have to go before this release, and is not proved to be of ${owner.app}: ${why}`,
                expected: `an object that a release of ${owner.app} has made and its journal knows`,
                remedy: `if nobody needs it: kubectl --namespace ${owner.namespace} delete ${kind.toLowerCase()} ${metadata.name}, then release again`,
            },
        ];
    });
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
}
/** The references with the uids under which these objects are known. */
function withUids(refs, ...known) {
    return refs.map((ref) => {
        const key = (0,manifests_refs/* refKey */.XF)(ref);
        const uid = known.map((uids) => uids.get(key)).find((found) => found !== undefined);
        const { apiVersion, kind, name, namespace } = ref;
        return {
            apiVersion,
            kind,
            name,
            ...(0,base_defined/* defined */.s)({ namespace, uid }),
        };
    });
}

// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
// EXTERNAL MODULE: ./js/release/observe/endpoints.js
var endpoints = __webpack_require__(33961);
// EXTERNAL MODULE: ./js/release/observe/owners.js
var observe_owners = __webpack_require__(41283);
// EXTERNAL MODULE: ./js/release/base/refusal.js
var refusal = __webpack_require__(66772);
// EXTERNAL MODULE: ./js/release/base/wait-until.js
var wait_until = __webpack_require__(42434);
// EXTERNAL MODULE: ./js/release/base/kinds.js
var kinds = __webpack_require__(67911);
;// CONCATENATED MODULE: ./js/release/steps/pinned-services.js





/** The endpoints controller gathers changes for up to half a second before it writes the slices. */
const SETTLE_MS = 600;
const CONFIRMED_MS = 10_000;
/** Begins to look. The adopted pods bear no label of ours, so all of the namespace is looked at. */
function watchOwners(session, services) {
    const { cluster, clock, watches, request } = session;
    const pods = cluster.watch(kinds/* POD */.Sm, { namespace: request.namespace });
    const ready = (service) => (0,endpoints/* readyPods */.A$)(watches.slices.items(), service.name);
    const podOf = (name) => pods.get(name, request.namespace);
    const before = new Map();
    return {
        synced: pods.synced.then(() => {
            for (const service of services)
                before.set(service, ready(service));
        }),
        unchanged: async () => {
            const since = clock.now();
            let found = { strangers: [], waits: [] };
            await (0,wait_until/* waitUntil */.a)(() => {
                found = mergeFindings(services.map((service) => judge(service, { before: before.get(service) ?? new Set(), now: ready(service), podOf })));
                const isRight = found.strangers.length === 0 && found.waits.length === 0;
                return isRight && clock.now() - since >= SETTLE_MS ? true : undefined;
            }, {
                clock,
                signal: session.signal,
                deadline: Math.min(session.deadline, since + CONFIRMED_MS),
                sources: [watches.slices, pods],
                wakeIn: () => Math.max(10, SETTLE_MS - (clock.now() - since)),
                say: session.phases.waiting,
                what: () => [...found.strangers.map(sentence), ...found.waits],
                onDeadline: () => pinned_services_refusal(found),
            });
        },
        [Symbol.dispose]: () => pods.close(),
    };
}
function mergeFindings(all) {
    return {
        strangers: all.flatMap(({ strangers }) => strangers),
        waits: all.flatMap(({ waits }) => waits),
    };
}
function judge(service, about) {
    const { before, now, podOf } = about;
    const strangers = [];
    const waits = [];
    const look = (pod, change) => {
        const object = podOf(pod);
        // What has ended meanwhile was not cut off by us.
        if (change === 'lost' && (object === undefined || object.metadata.deletionTimestamp !== undefined))
            return;
        if (object === undefined) {
            waits.push(`pod ${pod} behind Service ${service.name} is not seen yet`);
            return;
        }
        const owner = (0,observe_owners/* controllerOf */.Oo)(object);
        if (owner?.kind === 'ReplicaSet' && service.replicaSets.has(owner.uid))
            return;
        strangers.push({ service, pod, owner: owner === undefined ? '' : `${owner.kind} ${owner.name}`, change });
    };
    for (const pod of now)
        look(pod, 'gained');
    for (const pod of before)
        if (!now.has(pod))
            look(pod, 'lost');
    if (now.size === 0 && before.size > 0)
        waits.push(`Service ${service.name} has no ready endpoint`);
    return { strangers, waits };
}
function sentence({ service, pod, owner, change }) {
    const whose = owner === '' ? `pod ${pod}, which no workload keeps` : `pod ${pod} of ${owner}`;
    const does = change === 'gained' ? 'sends to' : 'was sending to';
    return `Service ${service.name} ${does} ${whose}, beside Deployment ${service.deployments.join(', ')}`;
}
function pinned_services_refusal({ strangers, waits }) {
    const [first] = strangers;
    if (first === undefined) {
        return (0,refusal/* refuse */.TR)('adoption-changed-endpoints', `the endpoints are not what they were before the application was adopted: ${waits[0] ?? 'nothing more is known'}`, 'look at the EndpointSlices of the Service, and at whether the endpoints controller works', waits);
    }
    return (0,refusal/* refuse */.TR)('adoption-changed-endpoints', `the adoption would change who serves: ${sentence(first)}`, `give Service ${first.service.name} a selector that Deployment ${first.service.deployments.join(', ')} alone has, or take what else is behind it away: a switch moves Deployments alone, and would cut the others off`, strangers.map(sentence));
}

// EXTERNAL MODULE: ./js/release/plan/services.js
var plan_services = __webpack_require__(27792);
// EXTERNAL MODULE: ./js/release/base/route.js
var base_route = __webpack_require__(44625);
;// CONCATENATED MODULE: ./js/release/steps/switch.js



/** Somebody else's write between our read and our patch is looked at this often before we give up. */
const ATTEMPTS = 5;
/**
 * Moves one Service, under the precondition that it is still where we believe it to be.
 * @throws RefusalError `service-changed` when somebody else routed it elsewhere meanwhile.
 */
async function moveService(cluster, step) {
    const ref = { apiVersion: 'v1', kind: 'Service', namespace: step.namespace, name: step.name };
    for (let attempt = 1;; attempt += 1) {
        const live = await cluster.get(ref);
        if (live === undefined) {
            throw (0,refusal/* refuse */.TR)('service-changed', `Service ${step.name} was deleted during the release`, 'release again');
        }
        const route = (0,base_route/* routeOf */.Lu)(live);
        if ((0,base_route/* sameRoute */.O)(route, step.after))
            return;
        if (!(0,base_route/* sameRoute */.O)(route, step.before)) {
            throw (0,refusal/* refuse */.TR)('service-changed', `somebody else changed where Service ${step.name} sends its traffic during the release`, 'find out who did, then release again', [
                `expected selector ${JSON.stringify(step.before.selector)}`,
                `found selector ${JSON.stringify(route.selector)}`,
            ]);
        }
        try {
            await cluster.patch(ref, (0,base_route/* routePatch */.ue)(live, step.after), { type: 'merge' });
            return;
        }
        catch (error) {
            if (!(error instanceof base_errors/* ApiError */.hD && error.status === 409 && attempt < ATTEMPTS))
                throw error;
        }
    }
}
/**
 * Moves several Services at once; when one cannot be moved, those that were are put back before the error is thrown.
 */
async function moveServices(cluster, steps, logger) {
    const outcomes = await Promise.allSettled(steps.map((step) => moveService(cluster, step)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined)
        return;
    const moved = steps.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    logger.warning(`not every Service could be moved: putting ${moved.map(({ name }) => name).join(', ') || 'none'} back`);
    await Promise.allSettled(moved.map((step) => moveService(cluster, (0,base_route/* backwards */.vp)(step))));
    throw failed.reason;
}

// EXTERNAL MODULE: ./js/release/base/label-keys.js
var label_keys = __webpack_require__(58563);
;// CONCATENATED MODULE: ./js/release/steps/adoption.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/**
 * Takes over Deployments that others installed without moving a request: each is paused, so that its template cannot
 * change under us, and every Service is tied to the `pod-template-hash` that serves. New pods with the same labels
 * can then come up beside them. The intent is in the journal before the first change.
 * @returns the pins as they were made, from the original selectors.
 * @throws RefusalError `adoption-incomplete` when a rollout is still under way: there is no one template to hold on to.
 */
async function adopt(session, deployments, services) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { cluster, request, logger } = session;
        const { namespace } = request;
        const seen = await observed(session, deployments);
        const replicaSets = (await cluster.list(kinds/* REPLICA_SET */.ew, { namespace })).items;
        const held = new Map(seen.map((each) => [each.metadata.name, currentOf(each, replicaSets)]));
        const hashes = new Map([...held].map(([name, { metadata }]) => [name, metadata.labels?.[label_keys/* TEMPLATE_HASH_LABEL */.j$] ?? '']));
        const steps = pinSteps(services, deployments, hashes);
        const { adoption: earlier } = session.stored.state;
        await session.recordAdoption(adoptionOf(deployments, steps, hashes, earlier));
        const watched = steps.map(({ name, before }) => {
            const behind = seen.filter((each) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)(before.selector), (0,label_keys/* labelsOfTemplate */.fH)(each)));
            const sets = behind.flatMap(({ metadata }) => held.get(metadata.name)?.metadata.uid ?? []);
            return { name, deployments: behind.map(({ metadata }) => metadata.name), replicaSets: new Set(sets) };
        });
        const look = __addDisposableResource(env_1, watchOwners(session, watched), false);
        await look.synced;
        await Promise.all(deployments.map(async ({ metadata }) => {
            await cluster.patch({ ...kinds/* DEPLOYMENT */.uH, namespace, name: metadata.name }, { metadata: { annotations: { [marks/* ADOPTED_ANNOTATION */.wJ]: request.app } }, spec: { paused: true } }, { type: 'merge' });
        }));
        await moveServices(cluster, steps, logger);
        await look.unchanged();
        logger.info(`adopted ${deployments.map(({ metadata }) => metadata.name).join(', ')}: paused, and ${steps.length} Service(s) held to its pods`);
        return steps;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/**
 * Ties each Service to the template that serves behind it.
 * @throws RefusalError `adoption-shared-service`
 */
function pinSteps(services, deployments, hashes) {
    return services.flatMap((service) => {
        const behind = deployments.filter((deployment) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(service).selector), (0,label_keys/* labelsOfTemplate */.fH)(deployment)));
        const [first, ...more] = behind.map(({ metadata }) => hashes.get(metadata.name) ?? '');
        if (more.length > 0) {
            throw (0,refusal/* refuse */.TR)('adoption-shared-service', `Service ${service.metadata.name} selects ${behind.length} Deployments, which cannot be held apart while they are adopted`, 'give each Deployment a Service of its own for the first blue-green release');
        }
        return first === undefined ? [] : [(0,plan_services/* pinStep */.gQ)(service, { [label_keys/* TEMPLATE_HASH_LABEL */.j$]: first })];
    });
}
/** @param earlier a run that was killed has left its own marks on the objects: how they were before it */
function adoptionOf(deployments, steps, hashes, earlier) {
    return {
        deployments: deployments.map(({ metadata, spec }) => ({
            name: metadata.name,
            podTemplateHash: hashes.get(metadata.name) ?? '',
            wasPaused: earlier?.deployments.find(({ name }) => name === metadata.name)?.wasPaused ??
                spec?.['paused'] === true,
        })),
        services: steps.map(({ name, before, after }) => ({
            name,
            selector: earlier?.services.find((service) => service.name === name)?.selector ?? before.selector,
            pinned: after.selector,
        })),
    };
}
/** How long a Deployment's controller may lag behind its last change. */
const OBSERVED_MS = 10_000;
function isObserved({ metadata, status }) {
    return Number(status?.['observedGeneration'] ?? 0) >= (metadata.generation ?? 1);
}
/** The Deployments once their controller has seen their last change: until then their status tells of an earlier one. */
async function observed(session, deployments) {
    const { cluster, clock, request, signal } = session;
    const { namespace } = request;
    const store = cluster.watch(kinds/* DEPLOYMENT */.uH, { namespace });
    const latest = () => deployments.map((deployment) => store.get(deployment.metadata.name, namespace) ?? deployment);
    try {
        await store.synced;
        return await (0,wait_until/* waitUntil */.a)(() => (latest().every(isObserved) ? latest() : undefined), {
            clock,
            signal,
            deadline: Math.min(session.deadline, clock.now() + OBSERVED_MS),
            sources: [store],
            say: session.phases.waiting,
            what: () => latest()
                .filter((deployment) => !isObserved(deployment))
                .map(({ metadata }) => `the controller has not seen the last change of Deployment ${metadata.name} yet`),
            onDeadline: () => (0,refusal/* refuse */.TR)('adoption-incomplete', `the controller of ${deployments.map(({ metadata }) => metadata.name).join(', ')} has not seen its last change`, 'look at whether the controller manager works, then release again'),
        });
    }
    finally {
        store.close();
    }
}
/**
 * The ReplicaSet of which all pods of a Deployment are. How many there are may change meanwhile: an autoscaler's new pod
 * is of the same template.
 * @throws RefusalError `adoption-incomplete` where there are pods of two templates, or none that is available
 */
function currentOf(deployment, replicaSets) {
    const { name, generation } = deployment.metadata;
    const status = deployment.status ?? {};
    const wanted = Number(deployment.spec?.['replicas'] ?? 1);
    const count = (field) => Number(status[field] ?? 0);
    const isOneTemplate = count('observedGeneration') >= (generation ?? 1) && count('updatedReplicas') === count('replicas');
    const serves = wanted === 0 || count('availableReplicas') > 0;
    if (!isOneTemplate || !serves) {
        throw (0,refusal/* refuse */.TR)('adoption-incomplete', `Deployment ${name} is in the middle of a rollout (${count('updatedReplicas')} of ${wanted} updated, ${count('availableReplicas')} available)`, `wait until \`kubectl rollout status deployment/${name}\` is done, then release again`);
    }
    const current = (0,observe_owners/* currentReplicaSet */.kw)(deployment, replicaSets);
    if (current?.metadata.labels?.[label_keys/* TEMPLATE_HASH_LABEL */.j$] === undefined) {
        throw (0,refusal/* refuse */.TR)('adoption-incomplete', `Deployment ${name} has no current ReplicaSet`, 'look at its events');
    }
    return current;
}
/** Whether a Deployment was paused by an adoption of ours; an older version left no mark but the name of its manager. */
function isAdopted(live, { app, namespace }) {
    if (!(0,marks/* isWrittenBy */.dU)(live, { app, namespace }) || (0,marks/* otherOwner */.WI)(live, { app, namespace }) !== undefined)
        return false;
    return live.metadata.annotations?.[marks/* ADOPTED_ANNOTATION */.wJ] === app || live.spec?.['paused'] === true;
}
/** Gives an adopted application back: the Services' own selectors first, then its rollouts. Call only when no new pod is left. */
async function unadopt(environment, adoption) {
    const { cluster, namespace, logger } = environment;
    const homes = await Promise.all(adoption.services.map(async ({ name, selector, pinned }) => {
        const live = await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name });
        // Only a Service that we tied is untied: who else wrote its selector has the say over it.
        if (live === undefined ||
            !(0,marks/* isWrittenBy */.dU)(live, environment) ||
            (0,marks/* otherOwner */.WI)(live, environment) !== undefined)
            return [];
        const { ports } = (0,base_route/* routeOf */.Lu)(live);
        return [{ name, namespace, before: { selector: pinned, ports }, after: { selector, ports } }];
    }));
    await moveServices(cluster, homes.flat(), logger);
    await Promise.all(adoption.deployments.map(async ({ name, wasPaused }) => {
        const ref = { ...kinds/* DEPLOYMENT */.uH, namespace, name };
        const live = await cluster.get(ref);
        // One that we never paused is as it was: only what was adopted is given back.
        if (live === undefined || !isAdopted(live, environment))
            return;
        await cluster.patch(ref, {
            metadata: { annotations: { [marks/* ADOPTED_ANNOTATION */.wJ]: null } },
            ...(wasPaused ? {} : { spec: { paused: null } }),
        }, { type: 'merge' });
    }));
}

// EXTERNAL MODULE: ./js/release/observe/watches.js
var observe_watches = __webpack_require__(29568);
// EXTERNAL MODULE: ./js/cluster/apply/managed-fields.js
var managed_fields = __webpack_require__(879);
;// CONCATENATED MODULE: ./js/release/steps/restore.js




function ledger() {
    const images = new Map();
    const creations = new Map();
    return {
        touched: (before) => {
            const key = (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(before));
            if (!images.has(key) && !creations.has(key))
                images.set(key, before);
        },
        created: (ref) => {
            const key = (0,manifests_refs/* refKey */.XF)(ref);
            if (!images.has(key))
                creations.set(key, ref);
        },
        get images() {
            return [...images.values()];
        },
        get creations() {
            return [...creations.values()];
        },
    };
}
const restore_ATTEMPTS = 5;
/** The controller of an object that was just put back writes to it again and again in its first second. */
const FIELD_ATTEMPTS = 20;
/** Objects that hold data or other objects: a release that failed does not take them away. */
const KEPT_KINDS = new Set(['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition']);
/** Whether an undone release leaves what it created of this kind. */
function survivesRestore(ref) {
    return KEPT_KINDS.has(ref.kind);
}
/**
 * Puts an object back as it was. What others own stays theirs: the replicas of a Deployment are kept as they are now
 * when `keepReplicas` says so, its controller's count of templates always, and the status is never written. What bears no
 * trace of ours was not changed by us, or is somebody else's by now: it stays as it is. What is gone is made anew, with
 * the managers that it had, by which a later release knows it as its own.
 * @returns the uid of what is there now; undefined for what is somebody else's.
 */
async function putBack(cluster, before, owner, keepReplicas) {
    const ref = (0,base_ref/* refOf */.H)(before);
    for (let attempt = 1;; attempt += 1) {
        const live = await cluster.get(ref);
        try {
            if (live !== undefined && (!(0,marks/* isWrittenBy */.dU)(live, owner) || (0,marks/* otherOwner */.WI)(live, owner) !== undefined))
                return undefined;
            const written = live === undefined
                ? await cluster.create(revived(before))
                : await cluster.replace(imageOver(live, before, keepReplicas && isScaledByOthers(live, cluster)));
            await giveFieldsBack(cluster, before, written);
            return written.metadata.uid;
        }
        catch (error) {
            if (!isConflict(error) || attempt >= restore_ATTEMPTS)
                throw error;
        }
    }
}
/**
 * What we wrote back is not ours: with its old managers the object is as it was found, and a later apply by its owner
 * a field (or an adoption of ours) can take it away again. Only this is tried again after a conflict: to write the
 * content again would set the object's controller off again.
 */
async function giveFieldsBack(cluster, before, written) {
    const { managedFields } = before.metadata;
    if (managedFields === undefined || managedFields.length === 0)
        return;
    let live = written;
    for (let attempt = 1; live !== undefined; attempt += 1) {
        const { resourceVersion } = live.metadata;
        try {
            await cluster.patch((0,base_ref/* refOf */.H)(before), [
                { op: 'replace', path: '/metadata/managedFields', value: managedFields },
                { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
            ], { type: 'json' });
            return;
        }
        catch (error) {
            if (!isConflict(error) || attempt >= FIELD_ATTEMPTS)
                throw error;
            live = await cluster.get((0,base_ref/* refOf */.H)(before));
        }
    }
}
function isConflict(error) {
    return error instanceof base_errors/* ApiError */.hD && error.status === 409;
}
/** Whether how many pods it has was last written by somebody else, as a scaler does; else it is what we asked for. */
function isScaledByOthers(live, { fieldManager }) {
    const owner = (0,managed_fields/* ownerOf */.bf)(live, ['spec', 'replicas'], fieldManager);
    return owner !== undefined && owner !== fieldManager;
}
/** The old content under the live object's identity and version. */
function imageOver(live, before, keepReplicas) {
    const { managedFields: _managed, ...metadata } = before.metadata;
    const revision = live.metadata.annotations?.[observe_owners/* REVISION */.sP];
    const image = {
        ...before,
        metadata: {
            ...metadata,
            ...(revision === undefined ? {} : { annotations: { ...metadata.annotations, [observe_owners/* REVISION */.sP]: revision } }),
            ...(0,base_defined/* defined */.s)({ uid: live.metadata.uid, resourceVersion: live.metadata.resourceVersion }),
        },
    };
    if (keepReplicas && image.spec !== undefined && live.spec?.['replicas'] !== undefined) {
        // What was scaled up meanwhile stays; a lower number is what the refused version asked for.
        const replicas = Math.max(Number(live.spec['replicas']), Number(before.spec?.['replicas'] ?? 1));
        image.spec = { ...image.spec, replicas };
    }
    return image;
}
/** An object that was deleted meanwhile, made anew: without what the server gave to the first one. */
function revived(before) {
    const { status: _status, ...rest } = before;
    const { name, namespace, labels, annotations } = before.metadata;
    return {
        ...rest,
        metadata: {
            name,
            ...(0,base_defined/* defined */.s)({ namespace, labels, annotations }),
        },
    };
}
/** Runs every step, keeps going past a failure, and returns what failed: a restore must do as much as it can. */
async function bestEffort(logger, steps) {
    const failures = [];
    await Promise.all(steps.map(async ({ what, run }) => {
        try {
            await run();
        }
        catch (error) {
            failures.push(new Error(`${what}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error }));
            logger.error(`could not ${what}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }));
    return failures;
}

;// CONCATENATED MODULE: ./js/traffic/errors.js

/** Traffic cannot be shared as asked, or somebody else has changed how it is shared. */
class TrafficError extends errors/* ConfigurationError */.j1 {
    constructor(problems) {
        super(problems);
        this.name = 'TrafficError';
    }
}
function changedByOthers(what, found, expected) {
    return new TrafficError({
        code: 'traffic-changed',
        message: `somebody else changed ${what} during the release`,
        found,
        expected,
        remedy: 'find out who did, then release again',
    });
}

;// CONCATENATED MODULE: ./js/traffic/write.js

/** Somebody else's write between our read and our patch is looked at this often before we give up. */
const write_ATTEMPTS = 5;
/**
 * Reads an object and patches it, with its version as the precondition. When somebody else was faster, what they wrote is read
 * and looked at anew: a change of another part of the object stays, and is no failure.
 * @param change the operations, made from the live object; none leaves it as it is
 * @returns the object as it is now; undefined when it is not there
 */
async function patchFresh(cluster, ref, change) {
    for (let attempt = 1;; attempt += 1) {
        const live = await cluster.get(ref);
        if (live === undefined)
            return undefined;
        const operations = change(live);
        if (operations.length === 0)
            return live;
        const { resourceVersion } = live.metadata;
        const precondition = { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion };
        try {
            return await cluster.patch(ref, [...operations, precondition], { type: 'json' });
        }
        catch (error) {
            if (attempt >= write_ATTEMPTS || !(await wasChanged(cluster, ref, { error, resourceVersion })))
                throw error;
        }
    }
}
/** Whether a patch was refused because somebody else was faster: by its version, or since a place is no longer where it was. */
async function wasChanged(cluster, ref, { error, resourceVersion }) {
    if (!(error instanceof base_errors/* ApiError */.hD))
        return false;
    if (error.status === 409)
        return true;
    if (error.status !== 422)
        return false;
    return (await cluster.get(ref))?.metadata.resourceVersion !== resourceVersion;
}
/** A name as a step of a JSON pointer. */
function pointerStep(name) {
    return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

;// CONCATENATED MODULE: ./js/traffic/replicas.js



const SERVICE = { apiVersion: 'v1', kind: 'Service' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
/** So many percentage points beside what was asked for are let through. */
const NEAR = 1;
/**
 * Shares one Service by how many pods each version has: its selector lets both in. Nothing else is needed, and it is coarse. Who
 * calls it gives the canary its pods; the stable version keeps all of its own, so that a rollback is one patch of the selector.
 */
function replicas(cluster, options) {
    const { namespace } = options;
    const ref = { ...SERVICE, namespace, name: options.stable };
    const find = async (name) => {
        const found = await cluster.get({ ...SERVICE, namespace, name });
        if (found === undefined)
            throw new TrafficError({ message: `there is no Service ${namespace}/${name}` });
        return found;
    };
    const readyPods = async (selector) => {
        const labelSelector = Object.entries(selector)
            .map(([key, value]) => `${key}=${value}`)
            .join(',');
        const { items } = await cluster.list(POD, { namespace, labelSelector });
        return items.filter(isServing).map(({ metadata }) => metadata.name);
    };
    const counted = async ({ selector, both }) => {
        const [stable, canary, all] = await Promise.all([
            readyPods(selector),
            find(options.canary).then(async (service) => await readyPods(selectorOf(service))),
            readyPods(both),
        ]);
        const others = all.filter((pod) => !stable.includes(pod) && !canary.includes(pod));
        if (others.length > 0)
            throw new TrafficError(notAlone(options.stable, others));
        return { stable: stable.length, canary: canary.length };
    };
    return {
        name: 'replicas',
        inspect: async () => inspect(await cluster.get(ref), options),
        keeps: async (percent) => {
            const stable = (await readyPods(selectorOf(await find(options.stable)))).length;
            return podsForShare(percent, stable, stable);
        },
        record: async () => {
            const selector = selectorOf(await find(options.stable));
            return { provider: 'replicas', before: { selector, both: options.widen(selector) }, asked: [0] };
        },
        read: async () => {
            const selector = selectorOf(await find(options.stable));
            const own = selectorOf(await find(options.canary));
            const [all, canary] = await Promise.all([readyPods(selector), readyPods(own)]);
            const shared = canary.filter((pod) => all.includes(pod)).length;
            return { canary: shareOf(all.length - shared, shared), inForce: true };
        },
        set: async (percent, record) => {
            const before = record.before;
            const { stable, canary } = await counted(before);
            const share = percent === 0 ? 0 : shareOf(stable, canary);
            if (Math.abs(share - percent) > NEAR)
                throw new TrafficError(notKept(percent, { stable, canary }));
            const wanted = percent === 0 ? before.selector : before.both;
            await patchFresh(cluster, ref, (live) => {
                const now = selectorOf(live);
                if (same(now, wanted))
                    return [];
                expectOurs(now, before, options.stable);
                return selectorPatch(wanted);
            });
            return { ...record, asked: [percent] };
        },
        restore: async (record) => await restore(cluster, ref, record),
    };
}
function selectorOf(service) {
    return (0,views/* serviceSpec */.x1)(service).selector ?? {};
}
function isServing(pod) {
    return pod.metadata.deletionTimestamp === undefined && (0,views/* isConditionTrue */.wW)(pod, 'Ready');
}
function same(a, b) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
function selectorPatch(value) {
    return [{ op: 'replace', path: '/spec/selector', value }];
}
/** It selects one version, or both, and nothing else: a kill may lie between the journal and the patch. */
function expectOurs(now, { selector, both }, name) {
    if (same(now, selector) || same(now, both))
        return;
    throw changedByOthers(`where Service ${name} sends`, JSON.stringify(now), JSON.stringify(selector));
}
async function restore(cluster, ref, record) {
    const { selector, both } = record.before;
    // Wherever else it sends by now, such as to the new version after its switch, that is not of the shares.
    const left = await patchFresh(cluster, ref, (live) => same(selectorOf(live), both) ? selectorPatch(selector) : []);
    return left === undefined ? 'gone' : 'restored';
}
/** How many pods bring the canary nearest to a share, and the shares that could be kept instead. */
function podsForShare(percent, stable, most) {
    const all = Array.from({ length: most + 1 }, (_, pods) => ({ pods, share: shareOf(stable, pods) }));
    const near = all.toSorted((a, b) => Math.abs(a.share - percent) - Math.abs(b.share - percent));
    const [best = { pods: 0, share: 0 }] = near;
    const shares = near.map(({ share }) => Math.round(share * 10) / 10).filter((share) => share > 0);
    return {
        possible: Math.abs(best.share - percent) <= NEAR && (percent === 0 || best.pods > 0),
        nearest: [...new Set(shares)].slice(0, 5).toSorted((a, b) => a - b),
        pods: best.pods,
    };
}
function shareOf(stable, canary) {
    return stable + canary === 0 ? 0 : (canary / (stable + canary)) * 100;
}
function notKept(percent, { stable, canary }) {
    const { nearest } = podsForShare(percent, stable, Math.max(stable, canary));
    return {
        code: 'weight-too-fine',
        message: `${percent} % cannot be kept by counting pods`,
        found: `${canary} of the new version beside ${stable} of the stable one, ${shareOf(stable, canary).toFixed(1)} %`,
        expected: nearest.length === 0 ? 'a stable version with pods' : nearest.map((share) => `${share} %`).join(', '),
        remedy: `ask for one of these, give the stable version ${Math.max(1, Math.round(100 / Math.max(percent, 1)) - 1)} pods, or share by a gateway`,
    };
}
function notAlone(name, others) {
    return {
        message: `Service ${name} would send to pods of neither version as well`,
        found: others.slice(0, 5).join(', '),
        expected: 'labels in its selector that the pods of this application alone have',
        remedy: 'give the pods such a label and select them by it, or share by a gateway',
    };
}
function inspect(service, { namespace, stable, widen }) {
    const selector = service === undefined ? {} : selectorOf(service);
    const both = widen(selector);
    const problems = [];
    if (service === undefined)
        problems.push({ message: `there is no Service ${namespace}/${stable}` });
    else if ((0,views/* serviceSpec */.x1)(service)['clusterIP'] === 'None')
        problems.push({ message: `Service ${stable} is headless: its clients choose a pod by themselves` });
    else if (same(selector, both) || Object.keys(both).length === 0)
        problems.push({
            message: `Service ${stable} is not held to one slot, so that it cannot be opened for the other`,
            found: JSON.stringify(selector),
            expected: 'an application that was released blue-green before',
            remedy: 'release once with deployment-strategy: blue-green',
        });
    return {
        problems,
        warnings: [
            'the traffic is shared by how many pods each version has: coarse, by connection, and connections that are kept stay where they are',
        ],
        sharing: 'random',
    };
}

;// CONCATENATED MODULE: ./js/traffic/readable.js

/** What is only looked at: undefined where it is not there, and where the credentials may not look. */
async function readable(cluster, ref) {
    try {
        return await cluster.get(ref);
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/traffic/gateway-features.js

const API = 'gateway.networking.k8s.io/v1';
/** Filters that a gateway may not have: a route with one can be accepted, and answer every request with 500. */
const NEEDS = {
    RequestMirror: ['HTTPRouteRequestMirror'],
    ResponseHeaderModifier: ['HTTPRouteResponseHeaderModification'],
    URLRewrite: ['HTTPRoutePathRewrite', 'HTTPRouteHostRewrite'],
    CORS: ['HTTPRouteCORS'],
};
/** What the gateways of a route say that they can, and whether they have accepted it. */
async function gatewayProblems(cluster, route, filters) {
    const problems = [...conditionProblems(route)];
    const warnings = [];
    const parents = route.spec?.['parentRefs'] ?? [];
    for (const parent of parents.filter(({ kind = 'Gateway' }) => kind === 'Gateway')) {
        const features = await featuresOf(cluster, route, parent);
        if (typeof features === 'string')
            warnings.push(features);
        else
            problems.push(...lacking(features, parent, filters));
    }
    return { problems, warnings };
}
function lacking(features, { name }, filters) {
    if (!features.has('HTTPRoute')) {
        return [
            {
                message: `Gateway ${name} does not say that it supports HTTPRoute`,
                found: [...features].toSorted().join(', '),
                expected: 'HTTPRoute in the supportedFeatures of its GatewayClass',
            },
        ];
    }
    return filters.flatMap(({ type = '' }) => {
        const needed = NEEDS[type];
        if (needed === undefined || needed.some((feature) => features.has(feature)))
            return [];
        return [
            {
                message: `the rule has a filter ${type}, which Gateway ${name} does not support: it may answer every request with an error`,
                expected: `${needed.join(' or ')} in the supportedFeatures of its GatewayClass`,
                remedy: 'take the filter out of the rule',
            },
        ];
    });
}
/** @returns a warning where it cannot be known: older gateways do not say, and a GatewayClass is not in the namespace. */
async function featuresOf(cluster, { metadata }, parent) {
    const { name = '', namespace = metadata.namespace ?? 'default' } = parent;
    const gateway = await readable(cluster, { apiVersion: API, kind: 'Gateway', namespace, name });
    const className = gateway?.spec?.['gatewayClassName'];
    const unknown = `what Gateway ${name} supports is not known: its weights are proved by requests alone`;
    if (typeof className !== 'string')
        return unknown;
    const found = await readable(cluster, { apiVersion: API, kind: 'GatewayClass', name: className });
    const features = found?.status?.['supportedFeatures'];
    if (features === undefined || features.length === 0)
        return unknown;
    return new Set(features.map((one) => (typeof one === 'string' ? one : (one.name ?? ''))));
}
function conditionProblems({ metadata, status }) {
    const parents = status?.['parents'] ?? [];
    if (parents.length === 0) {
        return [
            {
                message: `no gateway has taken up HTTPRoute ${metadata.name}`,
                expected: 'a parent in its status that accepts it',
                remedy: 'look at its parentRefs, and at whether the gateway runs',
            },
        ];
    }
    return parents.flatMap(({ conditions = [], parentRef }) => conditions
        .filter(({ type, status: is }) => (type === 'Accepted' || type === 'ResolvedRefs') && is !== 'True')
        // The canary's Service is made by the release itself; whether all are found is asked again before a weight counts.
        .filter(({ reason }) => reason !== 'BackendNotFound')
        .map(({ type, reason, message }) => ({
        message: `Gateway ${parentRef?.name ?? ''} has not accepted HTTPRoute ${metadata.name}`,
        found: `${type}: ${reason ?? 'False'}${message === undefined ? '' : `: ${message}`}`,
        expected: `${type}: True`,
    })));
}

// EXTERNAL MODULE: ./js/cluster/base/gitops-marks.js
var gitops_marks = __webpack_require__(36154);
;// CONCATENATED MODULE: ./js/traffic/gitops-owner.js


/** Annotations by which an object is taken out of Flux' hands. */
const FLUX_OFF = [
    ['kustomize.toolkit.fluxcd.io/reconcile', 'disabled'],
    ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent'],
    ['helm.toolkit.fluxcd.io/driftDetection', 'disabled'],
];
/**
 * A controller that keeps the route as a repository says would undo the weights, or half of a rollback, minutes later: it is
 * refused unless it is known to ignore them.
 * @param argoNamespace where Argo CD's Applications are
 */
async function gitOpsProblem(cluster, live, argoNamespace = 'argocd') {
    const owner = fluxOwner(live) ?? (await argoOwner(cluster, live, argoNamespace));
    if (owner === undefined || owner.ignores)
        return undefined;
    return {
        message: `${live.kind} ${live.metadata.name} belongs to ${owner.name}, which would undo the weights`,
        found: owner.mark,
        expected: `a route whose weights ${owner.name} ignores`,
        remedy: owner.remedy,
    };
}
function fluxOwner(live) {
    const mark = (0,gitops_marks/* gitOpsMarks */.P)(live).find(({ owner }) => owner === 'Flux');
    if (mark === undefined)
        return undefined;
    return {
        name: mark.owner,
        mark: `${mark.key}: ${mark.value}`,
        ignores: FLUX_OFF.some(([key, value]) => live.metadata.annotations?.[key] === value),
        remedy: 'annotate the route with kustomize.toolkit.fluxcd.io/ssa: IfNotPresent, so that Flux makes it and then leaves it alone',
    };
}
async function argoOwner(cluster, live, namespace) {
    const mark = (0,gitops_marks/* gitOpsMarks */.P)(live).find(({ owner }) => owner === 'Argo CD');
    if (mark === undefined)
        return undefined;
    // `<app>:<group>/<kind>:<namespace>/<name>`; an app in another namespace is `<namespace>_<app>`.
    const [full = ''] = mark.value.split(':');
    const [place, name = full] = full.includes('_') ? full.split('_', 2) : [namespace, full];
    // Who may not look does not know that they are ignored.
    const application = await readable(cluster, {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        namespace: place ?? namespace,
        name,
    });
    return {
        name: mark.owner,
        mark: `${mark.key}: ${mark.value}`,
        ignores: application !== undefined && ignoresWeights(application, live),
        remedy: `give the Application ${name} ignoreDifferences for ${live.kind} with jqPathExpressions [.spec.rules[].backendRefs[].weight], and the sync option RespectIgnoreDifferences=true`,
    };
}
/** Shown as ignored is not enough: without the sync option the next sync writes them all the same. */
function ignoresWeights({ spec }, { apiVersion, kind, metadata }) {
    const { ignoreDifferences = [], syncPolicy } = (spec ?? {});
    if (syncPolicy?.syncOptions?.includes('RespectIgnoreDifferences=true') !== true)
        return false;
    const [group] = apiVersion.split('/');
    return ignoreDifferences.some((one) => {
        const isMeant = (one.group === group || one.group === '*') &&
            (one.kind === kind || one.kind === '*') &&
            (one.name === undefined || one.name === metadata.name);
        const paths = [...(one.jsonPointers ?? []), ...(one.jqPathExpressions ?? [])];
        return (isMeant &&
            paths.some((path) => /weight\b|backendRefs(?:\[\])?$|^\/spec\/rules$|^\.spec\.rules$|^\/spec$/u.test(path)));
    });
}

;// CONCATENATED MODULE: ./js/traffic/http-route.js
const ROUTE_KIND = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
function rulesOf({ spec }) {
    return spec?.['rules'] ?? [];
}
/** The rule, wherever it stands now; a sentence when it is not to be found, or shares with somebody else. */
function findRule(route, target) {
    const named = rulesOf(route)
        .map((rule, index) => ({ rule, index }))
        .filter(({ rule }) => target.rule === undefined || rule.name === target.rule);
    if (named.length === 0)
        return { missing: `it has no rule named ${target.rule}` };
    const found = named.flatMap(({ rule, index }) => {
        const [stable, canary] = [target.stable, target.canary].map((name) => backendAt(rule, name));
        return stable === undefined || canary === undefined ? [] : [{ rule, index, stable, canary }];
    });
    const [only, second] = found;
    if (only === undefined) {
        return { missing: `no rule sends to both Services ${target.stable} and ${target.canary}` };
    }
    if (second !== undefined) {
        return { missing: `several rules send to both Services, and none of them is named` };
    }
    const others = (only.rule.backendRefs ?? []).length - 2;
    if (others > 0)
        return { missing: `the rule sends to ${others} more, so that no share can be kept` };
    return only;
}
function backendAt({ backendRefs = [] }, name) {
    const index = backendRefs.findIndex((ref) => ref.name === name && (ref.kind ?? 'Service') === 'Service');
    return index < 0 ? undefined : { index, weight: backendRefs[index]?.weight };
}
/** What the canary gets of all, in percent. A weight that is not written is 1. */
function canaryShare({ stable, canary }) {
    const [rest, own] = [stable.weight ?? 1, canary.weight ?? 1];
    return rest + own === 0 ? 0 : (own / (rest + own)) * 100;
}
function sameWeights(found, wanted) {
    return found.stable.weight === wanted.stable && found.canary.weight === wanted.canary;
}
/** The two weights and nothing else, where they stand in this version of the route. */
function weightPatch(found, wanted) {
    const pair = [
        { at: found.stable, weight: wanted.stable },
        { at: found.canary, weight: wanted.canary },
    ];
    return pair.flatMap(({ at, weight }) => {
        const path = `/spec/rules/${found.index}/backendRefs/${at.index}/weight`;
        if (weight === at.weight)
            return [];
        if (weight === undefined)
            return [{ op: 'remove', path }];
        return [{ op: at.weight === undefined ? 'add' : 'replace', path, value: weight }];
    });
}

;// CONCATENATED MODULE: ./js/traffic/managers.js
/**
 * The managers that an object had before, where our writes took `spec.rules` from them: its list is one field for the server, so
 * that a weight of ours takes all of it, and the owner's next apply would be refused for it. What others wrote meanwhile stays.
 * @returns undefined when there is nothing to give back
 */
function givenBack(live, before, own) {
    const now = live.metadata.managedFields ?? [];
    const ours = now.find((entry) => isOurUpdate(entry, own));
    if (ours === undefined || !hasRules(ours))
        return undefined;
    const ownedBefore = before.some((entry) => isOurUpdate(entry, own) && hasRules(entry));
    if (ownedBefore)
        return undefined;
    const left = now.flatMap((entry) => (entry === ours ? withoutRules(entry) : [entry]));
    for (const owner of before.filter((entry) => hasRules(entry))) {
        const at = left.findIndex((entry) => isSame(entry, owner));
        const there = left[at];
        if (there === undefined)
            left.push(owner);
        else if (!hasRules(there))
            left[at] = withRules(there, owner);
    }
    return left;
}
function isOurUpdate({ manager, operation, subresource }, own) {
    return manager === own && operation === 'Update' && subresource === undefined;
}
function isSame(one, other) {
    return ['manager', 'operation', 'apiVersion', 'subresource'].every((key) => one[key] === other[key]);
}
function specOf({ fieldsV1 }) {
    return fieldsV1?.['f:spec'];
}
function hasRules(entry) {
    return specOf(entry)?.['f:rules'] !== undefined;
}
function withoutRules(entry) {
    const { 'f:rules': _, ...spec } = specOf(entry) ?? {};
    const { 'f:spec': __, ...rest } = entry.fieldsV1 ?? {};
    const fieldsV1 = Object.keys(spec).length === 0 ? rest : { ...rest, 'f:spec': spec };
    return Object.keys(fieldsV1).length === 0 ? [] : [{ ...entry, fieldsV1 }];
}
function withRules(entry, owner) {
    const spec = { ...specOf(entry), 'f:rules': specOf(owner)?.['f:rules'] };
    return { ...entry, fieldsV1: { ...entry.fieldsV1, 'f:spec': spec } };
}

;// CONCATENATED MODULE: ./js/traffic/gateway-api.js








/**
 * Shares by the two weights of one rule of an HTTPRoute. Filters, header rules, other rules and backends are never written:
 * a provider that writes the route as a whole loses what others put there (flagger#1857, gatewayapi plugin#158, #115).
 */
function gatewayApi(cluster, logger, options) {
    const { namespace, route: name } = options;
    const ref = { ...ROUTE_KIND, namespace, name };
    const live = async () => {
        const route = await cluster.get(ref);
        if (route === undefined)
            throw missing(name, namespace, 'there is no such route');
        return { route, found: foundIn(route, options) };
    };
    return {
        name: 'gateway-api',
        inspect: async () => await gateway_api_inspect(cluster, ref, options),
        keeps: async (percent) => await Promise.resolve({ possible: isWhole(percent), nearest: nearestWhole(percent) }),
        record: async () => {
            const { route, found } = await live();
            return { provider: 'gateway-api', before: beforeOf(route, found), asked: [canaryShare(found)] };
        },
        read: async () => {
            const { route, found } = await live();
            return { canary: canaryShare(found), inForce: isInForce(route) };
        },
        set: async (percent, record) => {
            if (!isWhole(percent))
                throw missing(name, namespace, `${percent} % is no whole percent`);
            const wanted = { stable: 100 - percent, canary: percent };
            const patched = await patchFresh(cluster, ref, (route) => {
                const found = foundIn(route, options);
                if (sameWeights(found, wanted))
                    return [];
                gateway_api_expectOurs(found, record, name);
                return weightPatch(found, wanted);
            });
            if (patched === undefined)
                throw missing(name, namespace, 'there is no such route');
            return { ...record, asked: [percent] };
        },
        restore: async (record) => await gateway_api_restore(cluster, logger, { ref, options, record }),
    };
}
function isWhole(percent) {
    return Number.isInteger(percent) && percent >= 0 && percent <= 100;
}
function nearestWhole(percent) {
    if (isWhole(percent))
        return [percent];
    return [...new Set([Math.floor(percent), Math.ceil(percent)])].filter((one) => isWhole(one));
}
function beforeOf(route, found) {
    return {
        uid: route.metadata.uid,
        stable: found.stable.weight,
        canary: found.canary.weight,
        managedFields: route.metadata.managedFields ?? [],
    };
}
function foundIn(route, options) {
    const found = findRule(route, options);
    if ('missing' in found)
        throw missing(options.route, options.namespace, found.missing);
    return found;
}
function missing(name, namespace, what) {
    return new TrafficError({
        code: 'no-route',
        message: `HTTPRoute ${namespace}/${name} cannot share the traffic: ${what}`,
        expected: 'one rule with both Services as backendRefs and no others, that of the canary with weight 0',
        remedy: 'add the backend to the manifests, such as {name: web-preview, port: 80, weight: 0}',
    });
}
/** Weights may only be what they were before, or what we asked for last: a kill may lie between the journal and the patch. */
function gateway_api_expectOurs(found, { before, asked }, name) {
    const { stable, canary } = before;
    if (sameWeights(found, { stable, canary }) || isOneOf(asked, found))
        return;
    throw changedByOthers(`the weights of HTTPRoute ${name}`, told(found), `${asked.join(' or ')} % for the canary, as asked for last`);
}
function isOneOf(shares, found) {
    return shares.some((share) => Math.abs(canaryShare(found) - share) < 1e-9);
}
function told(found) {
    return `weights ${found.stable.weight ?? 1} and ${found.canary.weight ?? 1} (${canaryShare(found).toFixed(0)} % for the canary)`;
}
async function gateway_api_restore(cluster, logger, { ref, options, record }) {
    const { stable, canary, uid, managedFields } = record.before;
    const wanted = { stable, canary };
    let outcome = 'gone';
    const written = await patchFresh(cluster, ref, (route) => {
        // Made anew by somebody meanwhile: its weights are not those that we changed.
        const found = findRule(route, options);
        if ('missing' in found || route.metadata.uid !== uid) {
            outcome = 'gone';
            return [];
        }
        outcome = 'restored';
        if (sameWeights(found, wanted))
            return [];
        if (!isOneOf(record.asked, found) && canaryShare(found) === 0) {
            outcome = 'left';
            logger.warning(`HTTPRoute ${options.route}: somebody else set its ${told(found)}; nothing goes to the canary, so they stay`);
            return [];
        }
        return weightPatch(found, wanted);
    });
    if (written !== undefined && outcome === 'restored')
        await giveBack(cluster, logger, ref, managedFields);
    return outcome;
}
/** The traffic is back; that the owner's next apply meets no conflict comes after it, and is not worth a failure. */
async function giveBack(cluster, logger, ref, before) {
    try {
        await patchFresh(cluster, ref, (route) => {
            const managers = givenBack(route, before, cluster.fieldManager);
            return managers === undefined
                ? []
                : [{ op: 'replace', path: '/metadata/managedFields', value: managers }];
        });
    }
    catch (error) {
        logger.warning(`HTTPRoute ${ref.name}: its rules stay in the hands of ${cluster.fieldManager}: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function gateway_api_inspect(cluster, ref, options) {
    const sharing = 'exact';
    const route = await cluster.get(ref);
    if (route === undefined) {
        const { problems } = missing(options.route, options.namespace, 'there is no such route');
        return { problems, warnings: [], sharing };
    }
    const found = findRule(route, options);
    const inTheWay = 'missing' in found ? missing(options.route, options.namespace, found.missing).problems : [];
    const owner = await gitOpsProblem(cluster, route, options.argoNamespace);
    const gateway = await gatewayProblems(cluster, route, 'missing' in found ? [] : (found.rule.filters ?? []));
    const busy = !('missing' in found) && canaryShare(found) > 0
        ? [
            {
                message: `HTTPRoute ${options.route} sends to the canary already`,
                found: told(found),
                expected: 'weight 0 for it before a release',
                remedy: 'set it to 0, or let the release that set it be finished',
            },
        ]
        : [];
    return {
        problems: [...inTheWay, ...busy, ...(owner === undefined ? [] : [owner]), ...gateway.problems],
        warnings: gateway.warnings,
        sharing,
    };
}
/** Whether every gateway says that it has taken up this version of the route. */
function isInForce({ metadata, status }) {
    const parents = status?.['parents'] ?? [];
    const { generation = 0 } = metadata;
    return (parents.length > 0 &&
        parents.every(({ conditions = [] }) => conditions.some(({ type, status: is, observedGeneration = 0 }) => type === 'Accepted' && is === 'True' && observedGeneration >= generation) && !conditions.some(({ type, status: is }) => type === 'ResolvedRefs' && is === 'False')));
}

;// CONCATENATED MODULE: ./js/traffic/ingress-nginx.js



const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };
const PREFIX = 'nginx.ingress.kubernetes.io/';
const WEIGHT = `${PREFIX}canary-weight`;
/**
 * Shares by the canary annotations of ingress-nginx (and of Traefik, which reads them too), on an Ingress of our own beside the
 * users' one: that one is not touched.
 */
function ingressNginx(cluster, logger, options) {
    const { namespace } = options;
    const main = { ...INGRESS, namespace, name: options.ingress };
    const ours = { ...INGRESS, namespace, name: `${options.ingress}-canary` };
    const live = async () => {
        const found = await cluster.get(ours);
        if (found !== undefined && !(0,marks/* bearsMark */.xc)(found, options))
            throw new TrafficError(notOurs(ours.name));
        return found;
    };
    return {
        name: 'ingress-nginx',
        inspect: async () => await ingress_nginx_inspect(cluster, { main, ours, options }),
        keeps: async (percent) => {
            const possible = Number.isInteger(percent) && percent >= 0 && percent <= 100;
            const nearest = [...new Set([Math.floor(percent), Math.ceil(percent)])].filter((one) => one >= 0 && one <= 100);
            return await Promise.resolve({ possible, nearest });
        },
        record: async () => {
            const found = await live();
            return { provider: 'ingress-nginx', before: {}, asked: [found === undefined ? 0 : weightOf(found)] };
        },
        read: async () => {
            const found = await live();
            return { canary: found === undefined ? 0 : weightOf(found), inForce: true };
        },
        set: async (percent, record) => {
            if ((await live()) === undefined)
                await create(cluster, { main, ours, options });
            await patchFresh(cluster, ours, (found) => {
                if (!(0,marks/* bearsMark */.xc)(found, options))
                    throw new TrafficError(notOurs(ours.name));
                const weight = weightOf(found);
                if (weight === percent)
                    return [];
                if (weight !== 0 && !record.asked.includes(weight)) {
                    const expected = `${record.asked.join(' or ')}, as asked for last`;
                    throw changedByOthers(`the weight of Ingress ${ours.name}`, `${WEIGHT}: ${weight}`, expected);
                }
                return [
                    { op: 'replace', path: `/metadata/annotations/${pointerStep(WEIGHT)}`, value: String(percent) },
                ];
            });
            return { ...record, asked: [percent] };
        },
        restore: async () => await ingress_nginx_restore(cluster, logger, { ours, options }),
    };
}
function weightOf({ metadata }) {
    const weight = Number(metadata.annotations?.[WEIGHT] ?? 0);
    return Number.isFinite(weight) ? weight : 0;
}
function notOurs(name) {
    return {
        message: `there is an Ingress ${name} that this application did not make`,
        expected: 'no Ingress of that name: the release makes one of its own, and deletes it',
        remedy: 'delete it, or rename it',
    };
}
/** A copy of the users' Ingress that sends to the canary, with weight 0: as ingress-nginx matches it, by hosts and paths. */
async function create(cluster, { main, ours, options }) {
    const found = await cluster.get(main);
    if (found === undefined)
        throw new TrafficError({ message: `there is no Ingress ${main.name}` });
    const spec = withService(found.spec ?? {}, options);
    const { header, app } = options;
    const body = {
        ...INGRESS,
        metadata: {
            name: ours.name,
            namespace: options.namespace,
            labels: { [marks/* APP_LABEL */.bZ]: app },
            annotations: {
                ...classOf(found),
                [`${PREFIX}canary`]: 'true',
                [WEIGHT]: '0',
                ...(header === undefined
                    ? {}
                    : {
                        [`${PREFIX}canary-by-header`]: header.name,
                        [`${PREFIX}canary-by-header-value`]: header.value,
                    }),
            },
        },
        spec,
    };
    await cluster.patch(ours, body, { type: 'apply' });
}
/** The class as older Ingresses name it. */
function classOf({ metadata }) {
    const name = metadata.annotations?.['kubernetes.io/ingress.class'];
    return name === undefined ? {} : { 'kubernetes.io/ingress.class': name };
}
function withService(spec, { stable, canary }) {
    const copy = structuredClone(spec);
    const { rules = [] } = copy;
    // What goes elsewhere stays there: of a path of another Service there is no canary.
    const kept = rules.flatMap((rule) => {
        const paths = (rule.http?.paths ?? []).filter(({ backend }) => backend?.service?.name === stable);
        for (const { backend } of paths)
            if (backend?.service !== undefined)
                backend.service.name = canary;
        return paths.length === 0 ? [] : [{ ...rule, http: { ...rule.http, paths } }];
    });
    const { defaultBackend: _, ...rest } = copy;
    return { ...rest, rules: kept };
}
async function ingress_nginx_inspect(cluster, { main, ours, options }) {
    const [found, own] = [await cluster.get(main), await cluster.get(ours)];
    const problems = [];
    if (found === undefined) {
        problems.push({
            message: `there is no Ingress ${main.name}`,
            expected: `one in namespace ${options.namespace} that sends to Service ${options.stable}`,
        });
    }
    else {
        const { rules = [] } = (found.spec ?? {});
        const sends = rules.some(({ http }) => http?.paths?.some(({ backend }) => backend?.service?.name === options.stable));
        if (!sends) {
            problems.push({
                message: `Ingress ${main.name} does not send to Service ${options.stable} by a rule`,
                expected: 'a rule with a path whose backend it is: what a default backend answers has no canary',
            });
        }
        if (found.metadata.annotations?.[`${PREFIX}canary`] === 'true') {
            problems.push({
                message: `Ingress ${main.name} is a canary itself`,
                remedy: 'name the Ingress of the stable version',
            });
        }
    }
    if (own !== undefined && !(0,marks/* bearsMark */.xc)(own, options))
        problems.push(notOurs(ours.name));
    return { problems, warnings: [], sharing: 'random' };
}
async function ingress_nginx_restore(cluster, logger, { ours, options }) {
    const found = await cluster.get(ours);
    if (found === undefined)
        return 'gone';
    if (!(0,marks/* bearsMark */.xc)(found, options)) {
        logger.warning(`Ingress ${ours.name} does not bear the mark of this application: it stays`);
        return 'left';
    }
    const { uid } = found.metadata;
    await cluster.delete(ours, uid === undefined ? {} : { uid });
    return 'restored';
}

;// CONCATENATED MODULE: ./js/traffic/behind.js

/** What a rule of an HTTPRoute sends to: both Services, if any rule has both. */
function routedBy(route, stable, canary) {
    const rules = rulesOf(route).map(({ backendRefs = [] }) => ({
        stable: sendsTo(backendRefs, stable),
        canary: sendsTo(backendRefs, canary),
    }));
    const both = rules.find((rule) => rule.stable && rule.canary);
    return both ?? { stable: rules.some((rule) => rule.stable), canary: false };
}
/** Whether a rule of the route brings requests with this header to one Service alone, whatever the weights are. */
function hasHeaderRule(route, header, service) {
    return rulesOf(route).some((rule) => {
        const { matches = [] } = rule;
        const [backend, ...others] = rule.backendRefs ?? [];
        const isMeant = matches.some(({ headers = [] }) => headers.some(({ type = 'Exact', name = '', value }) => type === 'Exact' && name.toLowerCase() === header.name.toLowerCase() && value === header.value));
        return isMeant && others.length === 0 && backend?.name === service;
    });
}
function sendsTo(backends, service) {
    return backends.some(({ kind = 'Service', name }) => kind === 'Service' && name === service);
}
/** Whether an Ingress, which is no canary itself, sends to a Service by one of its paths. */
function ingressSendsTo({ metadata, spec }, service) {
    if (metadata.annotations?.['nginx.ingress.kubernetes.io/canary'] === 'true')
        return false;
    const rules = (spec?.['rules'] ?? []);
    return rules.some(({ http }) => http?.paths?.some(({ backend }) => backend?.service?.name === service));
}
/** Whether the Ingress is one of ingress-nginx, as far as the name of its class tells. */
function isOfNginx({ metadata, spec }) {
    const given = spec?.['ingressClassName'] ?? metadata.annotations?.['kubernetes.io/ingress.class'];
    return typeof given === 'string' && given.includes('nginx');
}

;// CONCATENATED MODULE: ./js/release/base/api-errors.js

/** RBAC's refusal. */
function isForbidden(error) {
    return error instanceof base_errors/* ApiError */.hD && error.status === 403;
}

;// CONCATENATED MODULE: ./js/release/steps/canary-traffic.js




const HTTP_ROUTE = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
const canary_traffic_INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };
/** The provider of what is named in a record; it looks into the application's own namespace alone. */
function providerOf({ cluster, logger, app, namespace }, { provider, name, stable, canary }, header) {
    if (provider === 'replicas')
        return replicas(cluster, { namespace, stable, canary, widen: base_route/* looseSelector */.KQ });
    return provider === 'gateway-api'
        ? gatewayApi(cluster, logger, { namespace, route: name, stable, canary })
        : ingressNginx(cluster, logger, {
            app,
            namespace,
            ingress: name,
            stable,
            canary,
            ...(0,base_defined/* defined */.s)({ header }),
        });
}
/**
 * Finds what shares the traffic, asks it what is in the way, and notes how it is: nothing is changed. It finds nothing where the
 * release moves no Service that is behind it.
 * @throws ConfigurationError with everything that is in the way.
 */
async function findTraffic(deps, request, plan, stages) {
    const world = { ...deps, app: request.app, namespace: request.namespace };
    const moved = new Set(plan.switches.map(({ name }) => name));
    const pairs = plan.previewServices.filter(({ of }) => moved.has(of));
    const own = plan.inventory.filter(({ kind }) => kind === 'Service').map(({ name }) => name);
    const found = await targetsOf(world, request.canary, { pairs, own });
    const problems = [...found.problems];
    const warnings = [...found.warnings];
    const traffic = [];
    for (const target of found.targets) {
        const provider = providerOf(world, target, request.canary.header);
        const support = await provider.inspect();
        problems.push(...support.problems.map((problem) => ({ input: 'canary-traffic', ...problem })));
        warnings.push(...support.warnings);
        if (support.problems.length > 0)
            continue;
        const { before } = await provider.record();
        traffic.push({ ...target, before, asked: stages.map(({ percent }) => percent) });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    for (const { of } of pairs) {
        if (traffic.some(({ stable }) => stable === of))
            continue;
        warnings.push(`Service ${of} is behind none of what shares the traffic: it goes over at once, at the end`);
    }
    return { traffic, warnings };
}
async function targetsOf(world, { traffic: { by, name }, header }, { pairs, own }) {
    if (by === 'replicas') {
        const meant = pairs.filter(({ of }) => name === undefined || of === name);
        const isOther = name !== undefined && meant.length === 0 && !own.includes(name);
        return {
            targets: meant.map(({ name: canary, of }) => ({ provider: by, name: of, stable: of, canary })),
            problems: isOther ? [nothingFound(world, pairs, { by, name })] : [],
            warnings: [],
        };
    }
    const isMeant = ({ metadata }) => name === undefined || metadata.name === name;
    const routes = by === 'ingress-nginx' ? NONE : await listed(world, HTTP_ROUTE);
    const ingresses = by === 'gateway-api' ? NONE : await listed(world, canary_traffic_INGRESS);
    const byGateway = routesOf(routes.items.filter(isMeant), pairs, header);
    const ofNginx = ingresses.items.filter((ingress) => isMeant(ingress) && (by !== 'auto' || isOfNginx(ingress)));
    const byNginx = ofNginx.flatMap((ingress) => pairs.flatMap((pair) => ingressSendsTo(ingress, pair.of) ? [targetOf('ingress-nginx', ingress, pair)] : []));
    const targets = [...byGateway.targets, ...byNginx];
    const problems = [...byGateway.problems];
    if (byGateway.targets.length > 0 && byNginx.length > 0) {
        problems.push({
            input: 'canary-traffic',
            message: 'an HTTPRoute and an Ingress both send to the application, and one of them alone would be shared',
            found: targets.map((target) => target.name).join(', '),
            expected: 'gateway-api or ingress-nginx',
        });
    }
    // Where it leads to what this release does not move, there is nothing to share this time.
    const isElsewhere = own.some((service) => routes.items.some((route) => isMeant(route) && routedBy(route, service, '').stable) ||
        ofNginx.some((ingress) => ingressSendsTo(ingress, service)));
    if (targets.length === 0 && problems.length === 0 && !isElsewhere) {
        problems.push(nothingFound(world, pairs, { by, ...(0,base_defined/* defined */.s)({ name }) }));
    }
    return { targets, problems, warnings: [...routes.warnings, ...ingresses.warnings] };
}
const NONE = { items: [], warnings: [] };
function targetOf(provider, { metadata }, { name, of }) {
    return { provider, name: metadata.name, stable: of, canary: name };
}
/** No backend is added to a route of the users: one that lacks it is told what to write. */
function routesOf(routes, pairs, header) {
    const targets = [];
    const problems = [];
    for (const route of routes) {
        for (const pair of pairs) {
            const behind = routedBy(route, pair.of, pair.name);
            if (!behind.stable)
                continue;
            const where = `HTTPRoute ${route.metadata.name}`;
            if (!behind.canary) {
                problems.push({
                    input: 'canary-traffic',
                    message: `${where} sends to Service ${pair.of}, and not to ${pair.name}, which is the new version during a release`,
                    expected: 'one rule with both Services as backendRefs',
                    remedy: `add {name: ${pair.name}, port: …, weight: 0} to the rule, with the port of ${pair.of}; where nothing refers to it yet this changes nothing`,
                });
                continue;
            }
            targets.push(targetOf('gateway-api', route, pair));
            if (header === undefined || hasHeaderRule(route, header, pair.name))
                continue;
            problems.push({
                input: 'canary-header',
                message: `${where} has no rule that brings requests with ${header.name}: ${header.value} to Service ${pair.name} alone`,
                expected: 'a rule of yours with this header as a match, for no rule is added to a route',
                remedy: `add {matches: [{headers: [{name: ${header.name}, value: ${header.value}}]}], backendRefs: [{name: ${pair.name}, port: …}]} to its rules`,
            });
        }
    }
    return { targets, problems };
}
function nothingFound({ namespace }, pairs, { by, name }) {
    const services = pairs.map(({ of }) => of).join(', ') || 'the application';
    const kinds = {
        auto: 'HTTPRoute, and no Ingress of ingress-nginx,',
        'gateway-api': 'HTTPRoute',
        'ingress-nginx': 'Ingress',
        replicas: 'Service',
    };
    return {
        input: 'canary-traffic',
        message: `no ${kinds[by]} ${name === undefined ? '' : `named ${name} `}in namespace ${namespace} sends to ${services}: nothing shares the traffic`,
        expected: 'an HTTPRoute with both Services in one rule, or an Ingress with a path to the Service',
        remedy: 'see docs/canary.md; canary-traffic: replicas shares by counting pods; or use deployment-strategy: blue-green, which moves all of it at once',
    };
}
/** All of a kind in the namespace; none where the cluster has no such kind, and a warning where they may not be read. */
async function listed({ cluster, namespace }, kind) {
    if ((await cluster.resource(kind)) === undefined)
        return NONE;
    try {
        const { items } = await cluster.list(kind, { namespace });
        return { items: items.map((item) => ({ ...item, ...kind })), warnings: [] };
    }
    catch (error) {
        if (!isForbidden(error))
            throw error;
        const warning = `the credentials may not read ${kind.kind}s in namespace ${namespace}: none is taken into account`;
        return { items: [], warnings: [warning] };
    }
}
/** Puts the weights back as they were, all at once. It never throws, and may be called again after a kill. */
async function weightsBack(world, record) {
    if (record === undefined)
        return { moved: false };
    const { logger } = world;
    const outcomes = await Promise.allSettled(record.traffic.map(async (shared) => {
        const outcome = await providerOf(world, shared).restore(shared);
        logger.info(`${shared.name}: ${BACK[outcome]}`);
    }));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined)
        return { moved: true };
    const { reason } = failed;
    logger.error(`could not put the weights back: ${reason.message}`);
    return { moved: true, stuck: reason };
}
const BACK = {
    restored: 'the weights are as they were: nothing goes to the new version by it',
    left: 'somebody else has taken the new version out of it, and their weights stay',
    gone: 'it is gone, or not made yet: nothing goes to the new version by it',
};

;// CONCATENATED MODULE: ./js/release/plan/pod-labels.js

/** What Kubernetes itself puts on the pods of one template: no other pod has the same by chance. */
const OF_A_TEMPLATE = [label_keys/* TEMPLATE_HASH_LABEL */.j$, label_keys/* CONTROLLER_HASH_LABEL */.vs];
/** These tell the pods of one StatefulSet apart: one that is made anew beside them would not have the same. */
const OF_A_POD = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);
/**
 * A label that all of some pods have and none of the others: with it in its selector a Service sends to the former alone.
 * @returns undefined where there is none, or where there is nobody to keep
 */
function distinguishingLabel(kept, others) {
    const [first] = kept;
    if (first === undefined)
        return undefined;
    const own = Object.entries(labelsOf(first)).filter(([key, value]) => !OF_A_POD.has(key) &&
        kept.every((pod) => labelsOf(pod)[key] === value) &&
        others.every((pod) => labelsOf(pod)[key] !== value));
    const found = own.find(([key]) => OF_A_TEMPLATE.includes(key)) ?? own[0];
    return found === undefined ? undefined : Object.fromEntries([found]);
}
function labelsOf({ metadata }) {
    return metadata.labels ?? {};
}

// EXTERNAL MODULE: ./js/release/observe/rollout.js
var rollout = __webpack_require__(3894);
;// CONCATENATED MODULE: ./js/release/plan/serving.js





/** Kinds whose pods run an application. */
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** `Deployment/web`: one namespace is meant. */
function workloadKey({ kind, metadata }) {
    return `${kind}/${metadata.name}`;
}
/** The live Services of these manifests. */
function liveServicesOf(rendered, survey) {
    const names = new Set(rendered.filter(isService).map(({ metadata }) => metadata.name));
    return survey.services.filter(({ metadata }) => names.has(metadata.name));
}
function isService({ apiVersion, kind }) {
    return apiVersion === 'v1' && kind === 'Service';
}
/** The workloads that a Service sends to now, whatever their kinds and names. */
function workloadsBehind(service, survey) {
    const { selector } = (0,base_route/* routeOf */.Lu)(service);
    return [...survey.deployments, ...survey.otherWorkloads].filter((workload) => (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
}
/** What the journal knows as made by a release of this application, and bears its mark. */
function isRecorded(workload, owner, state) {
    if (!(0,marks/* bearsMark */.xc)(workload, owner))
        return false;
    const { kind, metadata } = workload;
    return (state.inventory.some((ref) => ref.kind === kind && ref.name === metadata.name) ||
        (kind === 'Deployment' && state.live?.deployments.some(({ name }) => name === metadata.name) === true));
}
/**
 * What serves behind the application's Services under a name or as a kind that the manifests do not have any more: it
 * goes once the new version is proved. Slots are told apart from it.
 */
function replacedWorkloads(rendered, { survey, state, ...owner }) {
    const own = new Set(rendered.map(workloadKey));
    const behind = liveServicesOf(rendered, survey).flatMap((service) => workloadsBehind(service, survey));
    return [...new Set(behind)].filter((workload) => !own.has(workloadKey(workload)) &&
        workload.metadata.labels?.[label_keys/* SLOT_LABEL */._s] === undefined &&
        isRecorded(workload, owner, state));
}
/** What no Service has sent to until now, and a new one would send to beside what is in the manifests in its place. */
function newlyServed(rendered, { survey, state, ...owner }) {
    const own = new Set(rendered.map(workloadKey));
    const live = new Set(survey.services.map(({ metadata }) => metadata.name));
    const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => `Deployment/${name}`));
    const behind = rendered
        .filter((each) => isService(each) && !live.has(each.metadata.name))
        .flatMap((service) => workloadsBehind(service, survey));
    return [...new Set(behind)].filter((workload) => !own.has(workloadKey(workload)) &&
        !warm.has(workloadKey(workload)) &&
        workload.metadata.labels?.[label_keys/* SLOT_LABEL */._s] === undefined &&
        isRecorded(workload, owner, state));
}
/**
 * Somebody else's pods behind a Service of the application: no release can prove that it sends to the new version alone.
 * @param own keys of the workloads that may be there
 */
function foreignPodProblems(rendered, survey, own) {
    const services = new Map(survey.services.map((service) => [service.metadata.name, service]));
    return rendered
        .filter((each) => isService(each) && !(0,manifests_selectors/* isHeadless */.eT)(each))
        .flatMap((service) => {
        const live = services.get(service.metadata.name);
        const selectors = [service, ...(live === undefined ? [] : [live])].map((each) => (0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(each).selector));
        const foreign = new Set(survey.pods
            .filter((pod) => isLasting(pod) && selectors.some((each) => (0,manifests_selectors/* selects */.ko)(each, pod.metadata.labels)))
            .map((pod) => ownerOf(pod, survey))
            .filter((owner) => owner !== undefined && !own.has(owner)));
        if (foreign.size === 0)
            return [];
        return [
            {
                message: `Service ${service.metadata.name} also sends to pods that are not of this application`,
                found: [...foreign].map((key) => key?.replace('/', ' ')).join(', '),
                expected: 'a Service that selects this application alone',
                remedy: 'give the Service a selector of its own, or remove what does not belong behind it',
            },
        ];
    });
}
/** Whether a pod gets traffic from a Service that selects it. */
function isReady(pod) {
    return (0,views/* isConditionTrue */.wW)(pod, 'Ready');
}
/** Pods of Jobs come and go, and what has ended or is on its way out gets no traffic. */
function isLasting({ metadata, status }) {
    const phase = status?.['phase'];
    return metadata.deletionTimestamp === undefined && phase !== 'Succeeded' && phase !== 'Failed';
}
/** The workload that a pod is of, as `Deployment/web`; undefined for the pod of a Job, and for one whose workload is gone. */
function ownerOf(pod, survey) {
    const owner = (0,observe_owners/* controllerOf */.Oo)(pod);
    if (owner === undefined)
        return `Pod/${pod.metadata.name}`;
    if (owner.kind === 'Job')
        return undefined;
    if (owner.kind !== 'ReplicaSet')
        return workloadOf(owner, survey);
    const replicaSet = survey.replicaSets.find(({ metadata }) => metadata.uid === owner.uid);
    const above = replicaSet === undefined ? undefined : (0,observe_owners/* controllerOf */.Oo)(replicaSet);
    // A ReplicaSet that is gone by now, or was made after the list was read, tells nothing.
    if (replicaSet === undefined)
        return undefined;
    return above === undefined ? `ReplicaSet/${owner.name}` : workloadOf(above, survey);
}
/** What was deleted a moment ago still has its pods until the garbage collector gets to them: they are of nobody. */
function workloadOf({ kind, name, uid }, survey) {
    const listed = [...survey.deployments, ...survey.otherWorkloads];
    const isThere = !WORKLOADS.has(kind) || listed.some(({ metadata }) => metadata.uid === uid);
    return isThere ? `${kind}/${name}` : undefined;
}

;// CONCATENATED MODULE: ./js/release/steps/stuck-pods.js




/** Reasons for which a container waits and that no waiting ends. */
const HOPELESS = new Set([
    'CrashLoopBackOff',
    'ImagePullBackOff',
    'ErrImagePull',
    'ErrImageNeverPull',
    'InvalidImageName',
    'CreateContainerConfigError',
    'CreateContainerError',
    'RunContainerError',
]);
/**
 * A StatefulSet waits until each of its pods is ready before it replaces one, also for a pod of an older template that
 * can never become ready (kubernetes#67250): such a pod is deleted as soon as it is seen, so that it comes up anew.
 * @param stuck `unready`: every pod of another template that is not ready, for a rollback from a version that was
 *   refused. `broken`: only one that its own state calls hopeless, for the way forward.
 * @returns what ends it
 */
function replaceStuckPods({ cluster, logger, watches, namespace, }, statefulSets, generations, stuck) {
    const store = watches.others.get('apps/v1/StatefulSet');
    const deleted = new Set();
    const names = new Set(statefulSets.filter(({ kind }) => kind === 'StatefulSet').map(({ name }) => name));
    const look = () => {
        for (const set of store?.items() ?? []) {
            const generation = generations.get(`StatefulSet/${set.metadata.name}`) ?? 1;
            const isSeen = Number(set.status?.['observedGeneration'] ?? 0) >= generation;
            if (!names.has(set.metadata.name) || !isSeen)
                continue;
            for (const pod of watches.pods.items()) {
                const { uid = '', name } = pod.metadata;
                if (deleted.has(uid) || !isStuck(pod, set, stuck))
                    continue;
                deleted.add(uid);
                logger.info(`replacing pod ${name} of StatefulSet ${set.metadata.name}: it would hold all others up`);
                void cluster.delete({ ...kinds/* POD */.Sm, namespace, name }, { uid }).catch((error) => {
                    logger.warning(`pod ${name} could not be replaced: ${(0,errors/* messageOf */.bD)(error)}`);
                });
            }
        }
    };
    const stops = [watches.pods, ...(store === undefined ? [] : [store])].map((each) => each.onChange(look));
    look();
    return {
        [Symbol.dispose]: () => {
            for (const stop of stops)
                stop();
        },
    };
}
function isStuck(pod, set, stuck) {
    if ((0,observe_owners/* controllerOf */.Oo)(pod)?.uid !== set.metadata.uid || pod.metadata.deletionTimestamp !== undefined)
        return false;
    const wanted = set.status?.['updateRevision'];
    if (typeof wanted !== 'string' || pod.metadata.labels?.['controller-revision-hash'] === wanted)
        return false;
    if ((0,views/* isConditionTrue */.wW)(pod, 'Ready'))
        return false;
    return stuck === 'unready' || isHopeless(pod);
}
function isHopeless({ status }) {
    const states = [
        ...(status?.['initContainerStatuses'] ?? []),
        ...(status?.['containerStatuses'] ?? []),
    ];
    return (status?.['phase'] === 'Failed' || states.some(({ state }) => HOPELESS.has(state?.waiting?.reason ?? '')));
}

;// CONCATENATED MODULE: ./js/release/steps/unslotted-rollback.js
var unslotted_rollback_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var unslotted_rollback_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});















const BACK_TIMEOUT_MS = 120_000;
const SLICES_FOLLOW_MS = 600;
/**
 * Waits until the old templates have all their pods again, takes the new version's pods out of the Services, removes what
 * was made, and proves that each Service sends to the old pods and to nothing else. A pod of the refused version that
 * would hold a StatefulSet up for ever is replaced.
 */
async function rollBackUnslotted(environment, { undo, standing, remove }) {
    const { cluster, namespace } = environment;
    const services = provable(standing);
    // The old templates may carry none of our labels, so this look is not limited to them.
    const names = standing.services.map(({ name }) => name);
    const watches = (0,observe_watches/* openWatches */.Ar)(cluster, namespace, undefined, names);
    const ties = [];
    try {
        const made = undo.creations.filter(({ kind }) => WORKLOADS.has(kind) || kind === 'Pod');
        const scene = {
            environment,
            watches,
            services,
            old: await generationsOf(environment, standing.workloads),
            made: await generationsOf(environment, made),
        };
        await watches.syncedButEvidence();
        await (0,observe_watches/* watchKindsOf */.QG)(cluster, watches, { namespace, refs: [...standing.workloads, ...made] });
        const isServed = await oldRuns(scene, undo, standing);
        const fresh = (0,observe_owners/* newPods */.Ng)(watches, scene.made);
        if (isServed)
            await takeOut(scene, fresh, ties);
        const failures = await remove(isServed);
        if (!isServed || failures.length > 0)
            return { proved: false, failures };
        await areGone(scene, fresh);
        failures.push(...(await untie(environment, ties)));
        return { proved: (await serveAlone(scene)) && failures.length === 0, failures };
    }
    finally {
        await untie(environment, ties);
        watches.close();
    }
}
/** The Services that sent to something when the release began. */
function provable({ services, before = {} }) {
    return services.filter(({ name }) => (before[name] ?? 1) > 0);
}
/** A workload that was not reached keeps its pods, and they must be known as the old version's too. */
async function generationsOf({ cluster }, refs) {
    const found = new Map();
    for (const ref of refs) {
        const live = await cluster.get(ref);
        if (live !== undefined)
            found.set(`${ref.kind}/${ref.name}`, live.metadata.generation ?? 1);
    }
    return found;
}
/** Waits for the old version's pods at full strength; those that go may serve beside them. */
async function oldRuns(scene, { images }, standing) {
    const { environment, watches, services, old, made } = scene;
    const { clock, logger } = environment;
    const touched = new Set(images.map((image) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(image))));
    const wanted = standing.workloads.filter((ref) => touched.has((0,manifests_refs/* refKey */.XF)(ref)));
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _ = unslotted_rollback_addDisposableResource(env_1, replaceStuckPods({ ...environment, watches }, wanted, old, 'unready'), false);
            const wait = {
                clock,
                skewMs: environment.skewMs,
                claims: { wait: false },
                watches,
                signal: new AbortController().signal,
                deadline: clock.now() + BACK_TIMEOUT_MS,
                wanted,
                generations: old,
                services,
                alsoServing: (pod) => (0,observe_owners/* newPods */.Ng)(watches, made).some(({ metadata }) => metadata.name === pod),
                // What was wrong with the new pods must not be held against the old ones.
                since: (0,rollout/* clusterDate */.Ru)(environment),
                say: environment.say ?? wait_until/* silent */.K,
            };
            await (0,rollout/* awaitRollout */.mB)(wait);
            // The endpoints are written up to half a second late: what holds now must hold then.
            await clock.sleep(SLICES_FOLLOW_MS);
            await (0,rollout/* awaitRollout */.mB)(wait);
            const empty = services.filter(({ name }) => oldBehind(scene, name).length === 0);
            if (empty.length === 0)
                return true;
            logger.error(`the old version is not proved to serve: none of its pods is behind ${empty.map(({ name }) => `Service ${name}`).join(', ')}`);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            unslotted_rollback_disposeResources(env_1);
        }
    }
    catch (error) {
        logger.error(`the old version is not proved to serve: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return false;
}
function oldBehind({ watches, old }, service) {
    const ready = (0,endpoints/* readyPods */.A$)(watches.slices.items(), service);
    return (0,observe_owners/* newPods */.Ng)(watches, old).filter(({ metadata }) => ready.has(metadata.name));
}
/**
 * Takes the new pods out of the Services that send to both versions, before anything of them ends: each is held to the
 * old pods for so long. Where no label tells the two apart, the new pods leave when they are removed.
 * @param ties gets each Service as it was, before it is changed
 */
async function takeOut(scene, fresh, ties) {
    const { environment, watches, services } = scene;
    const { cluster, namespace } = environment;
    const names = new Set(fresh.map(({ metadata }) => metadata.name));
    const sendsToNew = (service) => [...(0,endpoints/* readyPods */.A$)(watches.slices.items(), service)].some((pod) => names.has(pod));
    const shared = services.filter(({ name }) => sendsToNew(name));
    const steps = shared.map(({ name }) => ({
        what: `hold Service ${name} to the old version`,
        run: async () => {
            const label = distinguishingLabel(oldBehind(scene, name), fresh);
            const live = await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name });
            if (label === undefined || live === undefined || (0,marks/* otherOwner */.WI)(live, environment) !== undefined)
                return;
            ties.push({ ...live, ...kinds/* SERVICE */.YV });
            const before = (0,base_route/* routeOf */.Lu)(live);
            const after = { ...before, selector: { ...before.selector, ...label } };
            await moveService(cluster, { name, namespace, before, after });
        },
    }));
    await bestEffort(environment.logger, steps);
    const tied = new Set(ties.map(({ metadata }) => metadata.name));
    const left = () => [...tied].filter(sendsToNew);
    await patiently(scene, () => left().map((name) => `Service ${name} still sends to the new version`), unslotted_rollback_SETTLE_MS);
}
/** How long the endpoints controller may take for a Service. */
const unslotted_rollback_SETTLE_MS = 10_000;
/** Waits until none of the new pods can get a new connection: they are gone, or on their way out. */
async function areGone(scene, fresh) {
    const { watches } = scene;
    const lasting = () => fresh.filter(({ metadata }) => {
        const live = watches.pods.get(metadata.name, metadata.namespace);
        return live?.metadata.uid === metadata.uid && live?.metadata.deletionTimestamp === undefined;
    });
    await patiently(scene, () => (lasting().length === 0 ? [] : [`${lasting().length} pods of the new version are not ended yet`]), BACK_TIMEOUT_MS);
}
/** Gives the Services their own selectors back, each once. */
async function untie(environment, ties) {
    return await bestEffort(environment.logger, ties.splice(0).map((service) => ({
        what: `give Service ${service.metadata.name} its selector back`,
        run: async () => await putBack(environment.cluster, service, environment, false),
    })));
}
/** The proof: each Service sends to the old version's pods alone, to all of them, and to one at least. */
async function serveAlone(scene) {
    const { watches, services, old, environment } = scene;
    const lacks = () => {
        const pods = new Set((0,observe_owners/* newPods */.Ng)(watches, old).map(({ metadata }) => metadata.name));
        return services.flatMap((each) => (0,endpoints/* shortfall */.SE)(watches.slices.items(), each.name, pods, Math.max(1, (0,observe_watches/* replicasOf */.N4)(watches, each))) ?? []);
    };
    if (!(await patiently(scene, lacks, BACK_TIMEOUT_MS)))
        return false;
    await environment.clock.sleep(SLICES_FOLLOW_MS);
    return await patiently(scene, lacks, BACK_TIMEOUT_MS);
}
/** Waits until nothing is lacking; says what is, where it never comes about. */
async function patiently({ environment, watches }, lacks, ms) {
    const { clock, logger } = environment;
    try {
        return await (0,wait_until/* waitUntil */.a)(() => (lacks().length === 0 ? true : undefined), {
            clock,
            signal: new AbortController().signal,
            deadline: clock.now() + ms,
            sources: (0,observe_watches/* podSources */.EY)(watches),
            say: environment.say ?? wait_until/* silent */.K,
            what: lacks,
            onDeadline: () => new Error(lacks().join('; ')),
        });
    }
    catch (error) {
        logger.error(`the old version is not proved to serve: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}

// EXTERNAL MODULE: ./js/diagnosis/container.js
var container = __webpack_require__(78571);
// EXTERNAL MODULE: ./js/diagnosis/events.js
var diagnosis_events = __webpack_require__(29871);
// EXTERNAL MODULE: ./js/diagnosis/shapes.js
var shapes = __webpack_require__(96176);
;// CONCATENATED MODULE: ./js/diagnosis/ending.js



/**
 * The pods of which the kubelet ends a container that still runs, as it does when a liveness probe has failed, with the
 * event that says so. Such a pod serves on while it drains and may be ready for many probes yet, and is certain to go.
 * `since`: events before it do not count.
 */
function endingPods(pods, events, since) {
    const known = new diagnosis_events/* Events */.sV(events, since);
    const ending = new Map();
    for (const pod of pods.map(shapes/* podOf */.FS)) {
        for (const { status, events: own } of (0,container/* containersOf */.Mz)(pod, known)) {
            const startedAt = (0,shapes/* timeOf */.nR)(status.state?.running?.startedAt);
            if (startedAt === undefined)
                continue;
            // Both are whole seconds: a kill in the second of the start may be that of the run before.
            const killing = (0,diagnosis_events/* newest */.BP)(own, ({ reason, last }) => reason === 'Killing' && last > startedAt);
            if (killing !== undefined)
                ending.set(pod.name, (0,diagnosis_events/* quoteEvent */.rf)(killing));
        }
    }
    return ending;
}

;// CONCATENATED MODULE: ./js/release/steps/traffic.js







/**
 * Waits until the endpoints of every Service are new pods alone, at full strength. `alsoServing` names pods of the old
 * version that may serve beside them for now.
 * @throws RefusalError `switch-not-proved` at the deadline.
 */
async function awaitTraffic(session, destinations, generations, alsoServing = () => false) {
    const { watches, clock } = session;
    let lacks = [];
    await (0,wait_until/* waitUntil */.a)(() => {
        const fresh = (0,observe_owners/* newPods */.Ng)(watches, generations).map(({ metadata }) => metadata.name);
        lacks = destinations.flatMap((destination) => {
            const { name } = destination;
            const slices = watches.slices.items();
            const old = [...(0,endpoints/* readyPods */.A$)(slices, name)].filter((pod) => !fresh.includes(pod) && alsoServing(pod));
            const wanted = (0,observe_watches/* replicasOf */.N4)(watches, destination) + old.length;
            return (0,endpoints/* shortfall */.SE)(slices, name, new Set([...fresh, ...old]), wanted) ?? [];
        });
        return lacks.length === 0 ? true : undefined;
    }, {
        clock,
        signal: session.signal,
        deadline: session.deadline,
        sources: (0,observe_watches/* podSources */.EY)(watches),
        say: session.phases.waiting,
        what: () => lacks,
        onDeadline: () => (0,refusal/* refuse */.TR)('switch-not-proved', lacks[0] ?? 'the endpoints did not follow the switch', 'look at the EndpointSlices of the Service, and at whether the endpoints controller works', lacks),
    });
}
/** Answers that must have come from the new version before its release is called verified. */
const PROBES_NEEDED = 5;
/**
 * Nodes follow the endpoints a moment later (kube-proxy writes its rules at most once a second): what is answered well
 * before may be the old version's answer, and proves nothing about the new one.
 */
const NODES_FOLLOW_MS = 2_000;
/** What comes after a drain that ends after the deadline: it waits for nothing, but for the answers of the API server. */
const AFTER_DRAIN_MS = 30_000;
/**
 * Looks at the new version at work for `durationMs`: the probe, its pods and the endpoints of its Services.
 * @throws RefusalError at the first sign that it does not serve.
 */
async function monitor(session, over) {
    const { clock, watches, prober } = session;
    const end = clock.now() + over.durationMs;
    if (end > session.deadline)
        session.extendDeadline(end + AFTER_DRAIN_MS);
    await (0,wait_until/* waitUntil */.a)(() => {
        assertServes(session, over);
        const probed = prober === undefined || prober.passedSince(over.servedSince + NODES_FOLLOW_MS) >= PROBES_NEEDED;
        return clock.now() >= end && probed ? true : undefined;
    }, {
        clock,
        signal: session.signal,
        deadline: Math.max(session.deadline, end),
        sources: [
            ...(0,observe_watches/* podSources */.EY)(watches),
            ...(prober === undefined ? [] : [{ onChange: (listener) => prober.onAnswer(listener) }]),
        ],
        wakeIn: () => Math.max(10, end - clock.now()),
        say: session.phases.waiting,
        what: () => clock.now() < end ? [] : ['the probe URL is not answered often enough by the new version yet'],
        onDeadline: () => {
            const failure = prober?.firstFailureSince(over.since);
            return (0,refusal/* refuse */.TR)('probe-failed', `the probe URL was not answered well by the new version${failure === undefined ? '' : `: ${failure.detail}`}`, 'look at whether the runner can reach the probe URL, and at what it asks of the application');
        },
    });
}
/** @throws RefusalError at the first sign that the new version does not serve. */
function assertServes(session, over) {
    judgeProbes(session, over);
    judgeEndpoints(session, over);
    const decided = (0,rollout/* lookAtPods */.LU)({
        ...session.waits,
        wanted: over.wanted,
        generations: over.generations,
    }).find((diagnosis) => diagnosis.decided);
    if (decided !== undefined)
        throw (0,refusal/* refuseFor */.yu)(decided);
}
const PROBED_WITHIN_MS = 10_000;
/** Whether the probe, where there is one, is answered well by the old version: every request sent since `since`. */
async function probeRecovered({ prober, clock }, since) {
    if (prober === undefined)
        return true;
    const verdict = () => {
        if (prober.firstFailureSince(since) !== undefined)
            return false;
        return prober.passedSince(since) >= PROBES_NEEDED ? true : undefined;
    };
    return await (0,wait_until/* waitUntil */.a)(verdict, {
        clock,
        signal: new AbortController().signal,
        deadline: clock.now() + PROBED_WITHIN_MS,
        sources: [{ onChange: (listener) => prober.onAnswer(listener) }],
        onDeadline: () => new Error('the probe URL was not answered'),
    }).catch(() => false);
}
/**
 * A failed request counts against the new version, unless nothing was ever answered there: then the way to it (a node
 * port, a load balancer) may not be open yet, and the wait for good answers decides.
 */
function judgeProbes(session, { since, aloneUntil }) {
    const { prober } = session;
    const firstPassAt = prober?.firstPassAt;
    if (prober === undefined || firstPassAt === undefined)
        return;
    const failure = prober.regressionSince(Math.max(since, firstPassAt), aloneUntil);
    if (failure === undefined)
        return;
    const after = Math.round(failure.at - since);
    throw (0,refusal/* refuse */.TR)('probe-failed', `a request to the probe URL failed after the new version took over: ${failure.kind} (${failure.detail})`, 'the new version was taken out again; look at its log and at what the probe URL asks of it', [`sent ${after} ms after the switch: ${failure.kind} ${failure.detail}`]);
}
/**
 * A Service needs one endpoint that stays. One that the kubelet is ending still serves, for as long as it drains: that
 * is the time in which the traffic can go back without a request that finds nobody.
 */
function judgeEndpoints(session, over) {
    const { watches, waits } = session;
    const slices = watches.slices.items();
    const sent = over.services.filter((destination) => (0,observe_watches/* replicasOf */.N4)(watches, destination) > 0);
    if (sent.length === 0)
        return;
    const pods = (0,observe_owners/* newPods */.Ng)(watches, over.generations);
    const ending = endingPods(pods, watches.events.items(), waits.since);
    for (const { name } of sent) {
        const ready = [...(0,endpoints/* readyPods */.A$)(slices, name)];
        if (ready.every((pod) => ending.has(pod)))
            throw lostEndpoints(session, over, { name, ready, ending });
    }
}
function lostEndpoints(session, over, { name, ready, ending }) {
    const [cause] = (0,rollout/* lookAtPods */.LU)({ ...session.waits, wanted: over.wanted, generations: over.generations });
    if (cause !== undefined)
        return (0,refusal/* refuseFor */.yu)(cause);
    const pods = (0,observe_owners/* newPods */.Ng)(session.watches, over.generations).map(({ metadata }) => metadata.name);
    return (0,refusal/* refuse */.TR)('endpoints-lost', ready.length === 0
        ? `Service ${name} lost its last ready endpoint after the switch`
        : `Service ${name} loses its last ready endpoint after the switch: the kubelet ends ${ready.join(', ')}`, 'look at why the new pods became unready', [...ending]
        .map(([pod, event]) => `pod ${pod}: ${event}`)
        .concat(`new pods: ${pods.join(', ') || 'none'}`));
}

// EXTERNAL MODULE: ./js/manifests/exported.js
var exported = __webpack_require__(92436);
// EXTERNAL MODULE: ./js/release/state/schema.js + 1 modules
var schema = __webpack_require__(13090);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./js/release/state/chunked-secret.js





/** The label of every part of an application's journal; the value is the application. */
const JOURNAL_LABEL = marks/* JOURNAL_LABELS */.CB.part;
const PARTS = 'edu-actions/parts';
const DIGEST = 'edu-actions/digest';
const KEY = 'content';
const TYPE = 'edu-actions/journal';
const FORMAT_VERSION = 1;
/** What the unpacked limit can ever need. */
const MAX_PARTS = 400;
/** A Secret holds at most 1 MiB of data; the rest is for its base64 and its metadata on the way. */
const PART_BYTES = 700 * 1024;
/** Far above any application, and far below what would exhaust a runner's memory. */
const UNPACKED_BYTES = 256 * 1024 * 1024;
/**
 * Keeps a value in one Secret, or in as many as its size needs: rendered manifests hold Secrets, and an object of the
 * API ends at 1 MiB. Written as JSON, compressed. The first part comes last and makes the whole valid.
 * @returns the digest of what was written, by which others refer to it.
 */
async function writeChunkedSecret(cluster, place, value) {
    const content = await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(JSON.stringify(value));
    const digest = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
    const parts = [];
    for (let at = 0; at < content.length; at += PART_BYTES)
        parts.push(content.subarray(at, at + PART_BYTES));
    const write = async (part, index) => {
        const ref = partRef(place.namespace, place.name, index);
        const object = {
            ...ref,
            metadata: {
                name: ref.name,
                namespace: place.namespace,
                labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [JOURNAL_LABEL]: place.app },
                annotations: { [PARTS]: String(parts.length), [DIGEST]: digest },
            },
            type: TYPE,
            data: { [KEY]: part.toString('base64') },
        };
        const { name: _name, namespace: _namespace, ...body } = object;
        await cluster.patch(ref, body, { type: 'apply', force: true });
    };
    await Promise.all(parts.slice(1).map(async (part, index) => await write(part, index + 1)));
    await write(parts[0] ?? Buffer.alloc(0), 0);
    return digest;
}
/**
 * @param expected the digest by which the head refers to it; a journal of an older version knows none
 * @returns undefined when there is no such value.
 * @throws ConfigurationError when a part is missing or was changed, when it is not the one that is referred to, or when
 *   another format was written: it must not be guessed what it said.
 */
async function readChunkedSecret(cluster, namespace, name, expected) {
    const place = `Secret ${namespace}/${name}`;
    const first = await cluster.get(partRef(namespace, name, 0));
    if (first === undefined)
        return undefined;
    const { [PARTS]: parts = '1', [DIGEST]: noted } = first.metadata.annotations ?? {};
    const count = Number(parts);
    if (!Number.isInteger(count) || count < 1 || count > MAX_PARTS)
        throw damaged(place, `the annotation ${PARTS}: ${parts}`, 'the number of its parts');
    const others = await Promise.all(Array.from({ length: count - 1 }, async (_, index) => await cluster.get(partRef(namespace, name, index + 1))));
    const content = Buffer.concat([first, ...others].map((part) => Buffer.from(part?.data?.[KEY] ?? '', 'base64')));
    const digest = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
    if (digest !== noted)
        throw damaged(place, 'other content', `${count} part(s) as they were written`);
    if (expected !== undefined && digest !== expected)
        throw damaged(place, 'another value than the journal’s head refers to', `the digest ${expected}`);
    const value = await unpack(content, place);
    const { formatVersion } = value;
    if (formatVersion !== FORMAT_VERSION) {
        throw new errors/* ConfigurationError */.j1({
            message: `${place} was written by another version of this action`,
            found: `format ${String(formatVersion)}`,
            expected: `format ${FORMAT_VERSION}`,
            remedy: 'use the version of the action that wrote it, or a newer one',
        });
    }
    const { creationTimestamp: writtenAt } = first.metadata;
    return { value, digest, place, ...(0,base_defined/* defined */.s)({ writtenAt }) };
}
async function unpack(content, place) {
    try {
        const text = await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(content, { maxOutputLength: UNPACKED_BYTES });
        const value = JSON.parse(text.toString('utf8'));
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch (error) {
        throw damaged(place, (0,errors/* messageOf */.bD)(error), 'a JSON document, compressed by gzip');
    }
    throw damaged(place, 'no keys', 'a JSON document with keys and values');
}
function damaged(place, found, expected) {
    return new errors/* ConfigurationError */.j1({
        code: 'journal-damaged',
        message: `${place} holds a part of this application's journal and is damaged`,
        found,
        expected,
        remedy: 'restore it from a backup; nothing was changed',
    });
}
/** Whether a Secret is a part of this application's journal: by its type, its name, its label and who wrote it. */
function isPart(secret, owner) {
    const { name, labels } = secret.metadata;
    const base = `edu-actions-${owner.app}.`;
    return (secret['type'] === TYPE &&
        name.startsWith(base) &&
        /^(?:r\d+|undo-[\w.-]+?)(?:\.\d+)?$/u.test(name.slice(base.length)) &&
        labels?.[JOURNAL_LABEL] === owner.app &&
        (0,marks/* isWrittenBy */.dU)(secret, owner));
}
/** The Secrets of the application's journal. What only bears its label is somebody else's. */
async function chunkedSecrets(cluster, owner) {
    const { namespace, app } = owner;
    const { items } = await cluster.list(SECRET, { namespace, labelSelector: `${JOURNAL_LABEL}=${app}` });
    return items.filter((secret) => isPart(secret, owner));
}
/** Deletes a Secret, as long as it is still the one that was looked at. */
async function removeSecret(cluster, { metadata }) {
    const { name, namespace, uid } = metadata;
    const ref = { ...SECRET, name, ...(0,base_defined/* defined */.s)({ namespace }) };
    await cluster.delete(ref, uid === undefined ? {} : { uid });
}
const SECRET = { apiVersion: 'v1', kind: 'Secret' };
function partRef(namespace, name, index) {
    return { ...SECRET, namespace, name: index === 0 ? name : `${name}.${index}` };
}

;// CONCATENATED MODULE: ./js/release/state/undo.js



/** The Secret that holds the rollback from one attempt. */
function undoName(app, deploymentId) {
    return `edu-actions-${app}.undo-${deploymentId.slice(0, 8)}`;
}
/** @returns its digest, by which the attempt refers to it. */
async function writeUndo(cluster, namespace, app, undo) {
    return await writeChunkedSecret(cluster, { namespace, app, name: undoName(app, undo.deploymentId) }, undo);
}
/**
 * @returns undefined when there is none.
 * @throws ConfigurationError for one of a newer format, or a damaged one.
 */
async function readUndo(cluster, namespace, app, { deploymentId, undo }) {
    const kept = await readChunkedSecret(cluster, namespace, undoName(app, deploymentId), undo);
    if (kept === undefined)
        return undefined;
    (0,schema/* checkUndo */.XZ)(kept.value, { namespace, deploymentId, place: kept.place });
    const { begunAt: _begunAt, ...value } = kept.value;
    return { ...value, ...(0,base_defined/* defined */.s)({ begunAt: kept.writtenAt }) };
}

;// CONCATENATED MODULE: ./js/release/state/revisions.js







/** As many as helm keeps by default. */
const HISTORY = 10;
function revisionName(app, revision) {
    return `edu-actions-${app}.r${revision}`;
}
/** @returns its digest, by which the history refers to it. */
async function writeRevision(cluster, namespace, app, stored) {
    return await writeChunkedSecret(cluster, { namespace, app, name: revisionName(app, stored.entry.revision) }, stored);
}
/**
 * What a release was made of, as it was kept.
 * @throws ConfigurationError when it is gone, damaged, another one than the history refers to, or of a newer format.
 */
async function readRevision(cluster, namespace, app, entry) {
    const { revision } = entry;
    const name = revisionName(app, revision);
    const kept = await readChunkedSecret(cluster, namespace, name, entry.digest);
    if (kept === undefined) {
        throw new errors/* ConfigurationError */.j1({
            message: `the manifests of revision ${revision} of ${app} are gone: there is no Secret ${namespace}/${name}`,
            remedy: 'release that version anew with deploy',
        });
    }
    (0,schema/* checkRevision */.G7)(kept.value, { namespace, revision, place: kept.place });
    const stored = kept.value;
    // A history of an older version knows no digest of the Secret, but what the release was made of.
    if (entry.digest === undefined && revisions_targetOf(stored.rendered) !== entry.target) {
        throw new errors/* ConfigurationError */.j1({
            code: 'journal-damaged',
            message: `${kept.place}, which keeps revision ${revision}, holds other manifests than were released`,
            expected: `what the history refers to as ${entry.target}`,
            remedy: 'release that version anew with deploy; nothing was changed',
        });
    }
    return stored;
}
/** The history with one more entry, newest first; what falls off its end goes with its manifests. */
function remembered(history, entry) {
    return [entry, ...history.filter(({ revision }) => revision !== entry.revision)].slice(0, HISTORY);
}
/** Removes what the journal keeps and its head no longer refers to. */
async function tidyJournal(cluster, namespace, state) {
    const { app, attempt, history = [], pending } = state;
    const kept = [
        ...history.filter((entry) => (0,deployed_release/* isKept */.t8)(state, entry)),
        ...(pending === undefined ? [] : [pending.entry]),
        ...((0,state_state/* isWaiting */.Gu)(attempt) ? [attempt.waiting.entry] : []),
    ];
    const wanted = [
        ...kept.map(({ revision }) => revisionName(app, revision)),
        // The undo record of what waits.
        ...((0,state_state/* isWaiting */.Gu)(attempt) ? [undoName(app, attempt.deploymentId)] : []),
    ];
    const secrets = await chunkedSecrets(cluster, { app, namespace });
    const stale = secrets.filter(({ metadata: { name } }) => !wanted.some((base) => name === base || isPartOf(name, base)));
    await Promise.all(stale.map(async (secret) => await removeSecret(cluster, secret)));
}
function isPartOf(name, base) {
    return name.startsWith(`${base}.`) && /^\d+$/u.test(name.slice(base.length + 1));
}
/** What a release is meant to bring about: two attempts with the same target are the same release. */
function revisions_targetOf({ manifests, hooks }) {
    const content = JSON.stringify([manifests.map(({ object }) => object), hooks.map(({ object }) => object)]);
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./js/release/steps/adopted-release.js




/**
 * What a blue-green release takes over, as it was found: what the manifests name, and the adopted Deployments. Services
 * that the manifests do not name belong to those who made them, and are no part of it.
 * @returns undefined where a release of ours is what serves: the history has that one.
 */
function adoptedRelease(facts, { live }, warm) {
    const { survey, existing, request, stored, rendered } = facts;
    if (live.kind !== 'adopted' || warm === undefined || stored.state.live !== undefined)
        return undefined;
    const adopted = live.deployments.map((deployment) => ({ ...deployment, ...kinds/* DEPLOYMENT */.uH }));
    // A label alone makes nothing ours: objects of others that bear it were listed too.
    const named = rendered.manifests
        .flatMap(({ object }) => existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))) ?? [])
        .filter(({ metadata }) => metadata.namespace === request.namespace);
    const objects = new Map([...named, ...adopted].map((object) => [(0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)), object]));
    const manifests = [...objects.values()].map((object) => ({
        origin: `found in namespace ${request.namespace}`,
        object: resumed((0,exported/* asFound */.LW)(object)),
    }));
    const { revision, version, strategy } = warm;
    const startedAt = live.deployments
        .map((deployment) => (0,observe_owners/* currentReplicaSet */.kw)(deployment, survey.replicaSets)?.metadata.creationTimestamp ?? '')
        .sort()
        .at(-1);
    return {
        entry: {
            revision,
            version,
            strategy,
            deployedAt: startedAt ?? '',
            target: revisions_targetOf({ manifests, hooks: [] }),
            asFound: true,
        },
        rendered: { version, manifests, hooks: [] },
    };
}
/** One that was paused when it was found serves all the same, and nothing could be proved of a paused one. */
function resumed(object) {
    if (object.kind !== 'Deployment' || object.spec?.['paused'] === undefined)
        return object;
    const { paused: _paused, ...spec } = object.spec;
    return { ...object, spec };
}

;// CONCATENATED MODULE: ./js/release/observe/service-targets.js







/** Kinds whose pods a Service may send to. */
const service_targets_WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod']);
/**
 * Which of these workloads would leave a Service with no ready pod when all of `removed` go: the Service sends to their
 * pods, and to no others. One that goes with them, and one of ours for previews, does not count.
 */
function soleTargets(traffic, workloads, removed, { moved = [], unserved = [] } = {}) {
    const going = new Set(removed.map(manifests_refs/* refKey */.XF));
    const podsOf = new Map(workloads.map((workload) => [workload, ownPods(workload, traffic)]));
    const leaving = new Set([...podsOf.values()].flatMap((names) => [...names]));
    return traffic.services
        .filter((service) => service.metadata.labels?.[label_keys/* PREVIEW_LABEL */.W7] === undefined &&
        service.metadata.deletionTimestamp === undefined &&
        !unserved.includes(service.metadata.name) &&
        !going.has((0,manifests_refs/* refKey */.XF)({ ...kinds/* SERVICE */.YV, ...refNames(service) })))
        .flatMap((service) => {
        const { name } = service.metadata;
        const ready = [...(0,endpoints/* readyPods */.A$)(traffic.slices, name)];
        if (ready.some((pod) => !leaving.has(pod)))
            return [];
        return workloads.flatMap((workload) => {
            const serves = ready.some((pod) => podsOf.get(workload)?.has(pod) === true);
            const isMeant = moved.includes(name) && (0,manifests_selectors/* selects */.ko)((0,base_route/* routeOf */.Lu)(service).selector, labelsOfPods(workload));
            return serves || isMeant ? [{ workload: (0,base_ref/* refOf */.H)(workload), service: name }] : [];
        });
    });
}
/**
 * The same, asked of the cluster just before a removal.
 * @param removed everything that is about to be removed
 */
async function stillSentTo(cluster, namespace, removed, about = {}) {
    const refs = removed.filter(({ kind }) => service_targets_WORKLOADS.has(kind));
    if (refs.length === 0)
        return [];
    const live = await Promise.all(refs.map(async (ref) => {
        const object = await cluster.get(ref);
        return object === undefined ? [] : [{ ...object, apiVersion: ref.apiVersion, kind: ref.kind }];
    }));
    const workloads = live.flat();
    if (workloads.length === 0)
        return [];
    const list = async (kind) => (await cluster.list(kind, { namespace })).items;
    const [services, pods, replicaSets, slices] = await Promise.all([
        list(kinds/* SERVICE */.YV),
        list(kinds/* POD */.Sm),
        list(kinds/* REPLICA_SET */.ew),
        list(kinds/* ENDPOINT_SLICE */.$t),
    ]);
    return soleTargets({ services, pods, replicaSets, slices }, workloads, removed, about);
}
/** `Deployment web-green (Service web sends to it alone)`, for messages. */
function describeSentTo(sent) {
    return sent
        .map(({ workload, service }) => `${workload.kind} ${workload.name} (Service ${service} sends to it alone)`)
        .join(', ');
}
function refNames({ metadata: { name, namespace } }) {
    return { name, ...(0,base_defined/* defined */.s)({ namespace }) };
}
function labelsOfPods(workload) {
    return workload.kind === 'Pod' ? (workload.metadata.labels ?? {}) : (0,label_keys/* labelsOfTemplate */.fH)(workload);
}
/** The names of a workload's pods, by their owners: two workloads may have the same labels. */
function ownPods(workload, { pods, replicaSets }) {
    if (workload.kind === 'Pod')
        return new Set([workload.metadata.name]);
    const { uid } = workload.metadata;
    const owners = new Set([
        uid,
        ...replicaSets.filter((each) => (0,observe_owners/* controllerOf */.Oo)(each)?.uid === uid).map(({ metadata }) => metadata.uid),
    ]);
    return new Set(pods.filter((pod) => owners.has((0,observe_owners/* controllerOf */.Oo)(pod)?.uid)).map(({ metadata }) => metadata.name));
}

;// CONCATENATED MODULE: ./js/release/steps/rollback.js





/**
 * Puts objects back as they were, noting which had to be made anew; returns what failed. What is refused is tried again
 * when the others are back: until then one may hold what another had, such as a node port, or a host that a webhook watches.
 * @param made by the attempt: its Services are removed before the second try where one of them may hold a node port
 */
async function putAllBack(environment, images, made = []) {
    const { logger } = environment;
    const refused = [];
    const steps = images.map((image) => ({
        what: nameOfStep(image),
        run: async () => {
            try {
                await putOneBack(environment, image);
            }
            catch (error) {
                if (!isRefusedForGood(error))
                    throw error;
                refused.push({ image, error });
            }
        },
    }));
    const failures = await bestEffort(logger, steps);
    if (refused.length === 0)
        return failures;
    if (refused.some(({ error }) => isNodePortTaken(error)))
        failures.push(...(await removeCreations(environment, made.filter(rollback_isService))));
    const second = refused.map(({ image }) => ({
        what: nameOfStep(image),
        run: async () => await putOneBack(environment, image),
    }));
    return [...failures, ...(await bestEffort(logger, second))];
}
function nameOfStep({ kind, metadata }) {
    return `put ${kind} ${metadata.name} back`;
}
async function putOneBack(environment, image) {
    const uid = await putBack(environment.cluster, image, environment, image.kind === 'Deployment');
    if (uid !== undefined && uid !== image.metadata.uid)
        environment.revived.push({ ...(0,base_ref/* refOf */.H)(image), uid });
}
/** What the API server means: to ask again is no use while all else stays, unlike after a fault of its own. */
const FOR_GOOD = new Set([400, 403, 422]);
function isRefusedForGood(error) {
    return error instanceof base_errors/* ApiError */.hD && FOR_GOOD.has(error.status);
}
/** Whether a Service may not have a node port: another has it, or its type has none. */
function isNodePortTaken(error) {
    return error instanceof base_errors/* ApiError */.hD && error.status === 422 && error.message.includes('nodePort');
}
/** Puts the Services back that the attempt changed, and removes those that it made: either may hold what another had. */
async function freeNodePorts(environment, { images, creations }) {
    await putAllBack(environment, images.filter(rollback_isService));
    await removeCreations(environment, creations.filter(rollback_isService));
}
function rollback_isService({ kind }) {
    return kind === 'Service';
}
/** Removes what the attempt made, while nobody whom an older version served is left with nothing; returns what failed. */
async function removeMade(environment, { creations, serving, unserved = [] }, services) {
    const names = services.map(({ name }) => name);
    return await removeCreations(environment, creations, { moved: serving ? names : [], unserved });
}
/** Tells of what could not be removed. */
function leftOf(failures) {
    return failures.length === 0 ? {} : { left: failures.map(({ message }) => message).join('; ') };
}
/**
 * Removes what the attempt made and proves to be ours, but for what holds data; returns what failed.
 * @returns one failure, and nothing is removed, where a Service would be left with nothing to send to
 */
async function removeCreations(environment, creations, about = {}) {
    const { cluster, logger, clock, made, namespace } = environment;
    const doomed = creations.filter((ref) => !survivesRestore(ref));
    const failed = await bestEffort(logger, [
        {
            what: 'remove what was made',
            run: async () => {
                const held = await stillSentTo(cluster, namespace, doomed, about);
                if (held.length > 0)
                    throw new Error(`it still gets traffic: ${describeSentTo(held)}; all of it is left`);
            },
        },
    ]);
    if (failed.length > 0)
        return failed;
    const recorded = new Map(doomed.map((ref) => [(0,manifests_refs/* refKey */.XF)(ref), made?.get((0,manifests_refs/* refKey */.XF)(ref))]));
    const left = await removeOurs(doomed, { cluster, logger, clock, owner: environment, recorded });
    return left.flatMap(({ ref, reason, message, error }) => {
        if (reason !== 'failed') {
            logger.warning(message);
            return [];
        }
        const what = `remove ${ref.kind} ${ref.name}`;
        logger.error(`could not ${what}: ${message}`);
        return [new Error(`${what}: ${message}`, { cause: error })];
    });
}

// EXTERNAL MODULE: ./js/cluster/apply/apply.js
var apply = __webpack_require__(40136);
;// CONCATENATED MODULE: ./js/release/steps/port-names.js







/** What a node needs to begin to follow a change that it has heard of. */
const NODE_BEGINS_MS = 200;
/** The longest affinity that a Service may have. */
const LONGEST_S = 86_400;
/** An API server's bad moment is waited for so often, for so long: users wait for the old version too. */
const port_names_AGAIN_AFTER_MS = [200, 500, 1000];
/**
 * Before a port of a live Service gets another name: has the nodes follow a change of its preview Service, so that they follow
 * the next one a second later (kube-proxy's minSyncPeriod). A node finds endpoints by the name of their port, and learns the
 * Service's new name before the endpoint controller has given it to the endpoints: had it followed at once, nobody would be
 * behind the Service until that second was over. (Where they are busy with something else, the change of the name may still
 * fall right before they begin anew; nothing tells when that is.) Does nothing where there is no preview Service any more.
 */
async function holdNodes({ cluster, clock, signal }, { name, namespace }) {
    // Nodes notice it and nobody else does; the time makes it another value each time.
    const timeoutSeconds = 1 + (Math.floor(clock.now()) % LONGEST_S);
    const change = {
        metadata: { labels: { [PROXY_NAME_LABEL]: null } },
        spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } },
    };
    try {
        await cluster.patch({ ...kinds/* SERVICE */.YV, namespace, name: previewName(name) }, change, { type: 'merge' });
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 404)
            return;
        throw error;
    }
    await clock.sleep(NODE_BEGINS_MS, signal);
}
/**
 * The same before Services are put back, where one of them gets a port's earlier name again. What it changes is made for that
 * and removed where the release has removed its own. It keeps no rollback from going on.
 *
 * @param images the Services as they were, or their routes
 */
async function holdNodesBack(environment, images) {
    const { cluster, logger, clock, app, namespace } = environment;
    const hold = async () => {
        const image = await firstRenamed(environment, images);
        if (image === undefined)
            return;
        const made = emptyService({ ...image, metadata: { name: image.metadata.name, namespace } });
        const live = await cluster.get((0,base_ref/* refOf */.H)(made));
        if (live !== undefined && !(0,marks/* bearsMark */.xc)(live, environment))
            return;
        if (live === undefined)
            await (0,apply/* applyObjects */.r3)(cluster, [made], { logger, app, namespace });
        await holdNodes(environment, { name: image.metadata.name, namespace });
        if (live === undefined)
            await removeOurs([(0,base_ref/* refOf */.H)(made)], { cluster, logger, clock, owner: environment });
    };
    const run = async () => {
        for (const wait of port_names_AGAIN_AFTER_MS) {
            try {
                return await hold();
            }
            catch {
                await clock.sleep(wait);
            }
        }
        await hold();
    };
    await bestEffort(logger, [{ what: 'have the nodes wait for the endpoints', run }]);
}
async function firstRenamed({ cluster, namespace }, images) {
    const services = images.filter(isService);
    const live = await Promise.all(services.map(async ({ metadata: { name } }) => await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name })));
    return services.find((image, at) => {
        const now = live[at];
        return now !== undefined && (0,base_route/* renamesPort */.$k)({ before: (0,base_route/* routeOf */.Lu)(now), after: (0,base_route/* routeOf */.Lu)(image) });
    });
}

;// CONCATENATED MODULE: ./js/release/strategies/rolling-rollback.js











const rolling_rollback_BACK_TIMEOUT_MS = 120_000;
/** What traffic goes through or to: as long as it is the new version's, nothing that the new version needs may go. */
const CARRIERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Service']);
/**
 * The rollback of a rolling release: every touched object gets its old content, workloads among them, which then roll
 * back by themselves; new objects go when nothing reads them any more. It can be gone again after it was interrupted.
 */
async function rollBackRolling(environment, undo, rolling) {
    const { clock } = environment;
    await holdNodesBack(environment, undo.images);
    const [carriers, failures] = await Promise.all([
        // A Deployment that is paused would keep the pods of the refused version.
        putAllBack(environment, undo.images.filter(carries).map(resumed), undo.creations),
        putAllBack(environment, undo.images.filter((image) => !carries(image))),
    ]);
    if (carriers.length > 0) {
        // One that no policy will have back as it was must not stand in the way of every release that comes.
        const stuck = carriers.find((failure) => !isForGood(failure));
        return {
            proved: false,
            left: 'what has traffic could not be put back',
            ...(0,base_defined/* defined */.s)({ stuck }),
        };
    }
    const { slotted, standing } = await apart(environment, rolling);
    const slotsServed = slotted.length === 0 || (await slotsServe(environment, { ...rolling, services: slotted }));
    let answered = false;
    const remove = async (isServed) => {
        const served = isServed && slotsServed;
        // The endpoints are right before the nodes follow them: until then users may still meet a new pod that ends.
        if (served)
            await clock.sleep(NODES_FOLLOW_MS);
        answered = served && (await probeRecovered(environment, clock.now()));
        return await removeMade(environment, undo, rolling.services);
    };
    const isStanding = rolling.workloads.length > 0;
    const back = isStanding
        ? await rollBackUnslotted(environment, { undo, standing: { ...rolling, services: standing }, remove })
        : { proved: slotted.length > 0, failures: await remove(slotted.length > 0) };
    failures.push(...back.failures, ...(await putAllBack(environment, undo.images.filter(isPaused))));
    const isProved = back.proved && answered && failures.length === 0 && isProvable(environment, rolling);
    return { proved: isProved, ...leftOf(back.failures), revived: environment.revived };
}
function isPaused({ kind, spec }) {
    return kind === 'Deployment' && spec?.['paused'] === true;
}
/** Without a Service nothing tells what users reach. */
function isProvable({ logger }, rolling) {
    if (provable(rolling).length > 0)
        return true;
    logger.warning('the old pods run again, but no Service sends to them: nothing proves what users reach');
    return false;
}
/** Services that are tied to a slot are proved by its pods, all others by the workloads that keep their names. */
async function apart({ cluster, namespace }, { services, slots }) {
    if (slots.length === 0)
        return { slotted: [], standing: [...services] };
    const live = await Promise.all(services.map(async ({ name }) => await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name })));
    const isTied = services.map((_, at) => {
        const service = live[at];
        return service !== undefined && (0,base_route/* routeOf */.Lu)(service).selector[label_keys/* SLOT_LABEL */._s] !== undefined;
    });
    return {
        slotted: services.filter((_, at) => isTied[at] === true),
        standing: services.filter((_, at) => isTied[at] !== true),
    };
}
function carries({ kind }) {
    return CARRIERS.has(kind);
}
function isForGood({ cause }) {
    return isRefusedForGood(cause);
}
/** Waits until the Services that were there send to the slot's pods and to nothing else. */
async function slotsServe(environment, rolling) {
    const { clock, logger, watches } = environment;
    const lacking = () => provable(rolling).flatMap(({ name }) => {
        const pods = [...(0,endpoints/* readyPods */.A$)(watches.slices.items(), name)];
        return pods.length > 0 && pods.every((pod) => isOf(rolling.slots, pod)) ? [] : [name];
    });
    try {
        return await (0,wait_until/* waitUntil */.a)(() => (lacking().length === 0 ? true : undefined), {
            clock,
            signal: new AbortController().signal,
            deadline: clock.now() + rolling_rollback_BACK_TIMEOUT_MS,
            sources: [watches.slices],
            say: environment.say ?? wait_until/* silent */.K,
            what: () => lacking().map((name) => `Service ${name} does not send to the slot's pods alone yet`),
            onDeadline: () => new Error(`Service ${lacking().join(', ')} does not send to the slot's pods alone`),
        });
    }
    catch (error) {
        logger.error(`the old version is not proved to serve: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}
/** Whether a pod, by its name, belongs to one of these workloads. */
function isOf(workloads, pod) {
    return workloads.some(({ name }) => pod.startsWith(`${name}-`));
}

;// CONCATENATED MODULE: ./js/release/strategies/blue-green-rollback.js


















/** How long new pods may need to leave the endpoints after a rollback. */
const blue_green_rollback_BACK_TIMEOUT_MS = 60_000;
/**
 * The rollback of a blue-green release: traffic first, then everything else that was touched, then what was made. It can
 * be gone again after it was interrupted anywhere. Nothing is removed that a Service still sends to.
 */
async function rollBackBlueGreen(environment, undo, blueGreen) {
    const { clock, logger } = environment;
    // One patch brings back all that a gradual switch has given away: it is first.
    const weights = await weightsBack(environment, blueGreen.canary);
    const routes = (image) => image.kind === 'Service' && blueGreen.switches.some(({ name }) => name === image.metadata.name);
    const others = undo.images.filter((image) => !routes(image));
    let freed;
    const free = async () => await (freed ??= freeNodePorts(environment, { ...undo, images: others }));
    const sent = await sendAllBack({ ...environment, free }, blueGreen, undo.begunAt);
    const { foreign, stuck = weights.stuck } = sent;
    if (sent.kept || stuck !== undefined) {
        const left = 'a Service still sends to it';
        return { proved: false, left, ...(0,base_defined/* defined */.s)({ stuck }) };
    }
    const failures = [];
    const ours = blueGreen.switches.filter(({ name }) => !foreign.includes(name));
    const proved = undo.serving ? await oldServes(environment, { ...blueGreen, switches: ours }) : false;
    // Requests that reached the new pods before the rollback was through are given as long at least.
    if (sent.moved || weights.moved)
        await letSettle(environment, undo.settleMs);
    let settledAt = clock.now();
    await holdNodesBack(environment, others);
    failures.push(...(await putAllBack(environment, others, undo.creations)));
    const standing = await standingProved(environment, undo, blueGreen);
    // What answers may be what only now is as it was.
    if (standing.isRolled)
        settledAt = clock.now() + NODES_FOLLOW_MS;
    failures.push(...standing.failures);
    const { adoption } = blueGreen;
    const tied = blueGreen.switches.some((step) => !(0,base_route/* sameSelector */.Oz)(step.before.selector, step.found.selector));
    let isAlone = true;
    if (adoption !== undefined || (tied && failures.length === 0)) {
        const run = async () => await noNewPods(environment, blueGreen.revision);
        const late = await bestEffort(logger, [{ what: 'wait for the end of the new pods', run }]);
        isAlone = late.length === 0;
        failures.push(...late);
    }
    // As long as a Service is tied to one template, or a Deployment paused, the rollback must stay on record.
    const held = [];
    if (adoption !== undefined && isAlone) {
        const run = async () => await unadopt(environment, adoption);
        held.push(...(await bestEffort(logger, [{ what: 'give the adopted application back', run }])));
    }
    // Their old selectors may let new pods in, so the Services themselves come last.
    held.push(...(await putAllBack(environment, undo.images.filter((image) => routes(image) && !foreign.includes(image.metadata.name)))));
    held.push(...(await bestEffort(logger, nodePortChecks(environment, sent.otherNodePorts))));
    failures.push(...held);
    const stuckNow = held.find((failure) => !isForGood(failure));
    const isWhole = foreign.length === 0 && failures.length === 0 && standing.proved;
    return {
        proved: proved && (await probeRecovered(environment, settledAt)) && isWhole,
        ...leftOf(standing.failures),
        ...(0,base_defined/* defined */.s)({ stuck: stuckNow }),
        revived: environment.revived,
    };
}
async function letSettle({ clock, say }, settleMs) {
    const settles = Math.max(settleMs, NODES_FOLLOW_MS);
    say?.([`requests under way at the new pods are given ${settles / 1000} s`]);
    await clock.sleep(settles);
}
/**
 * Removes what was made, and tells whether what is in no slot serves as it did; where neither that was touched nor
 * anything was made beside it, it goes on doing so.
 */
async function standingProved(environment, undo, { standing, switches }) {
    const remove = async () => await removeMade(environment, undo, switches);
    const touched = new Set(undo.images.map((image) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(image))));
    const isTouched = standing?.workloads.some((ref) => touched.has((0,manifests_refs/* refKey */.XF)(ref))) === true;
    const isDoubled = undo.creations.some(({ kind }) => STANDING.has(kind));
    if (standing === undefined || standing.workloads.length === 0 || !(isTouched || isDoubled))
        return { proved: true, failures: await remove(), isRolled: false };
    return { ...(await rollBackUnslotted(environment, { undo, standing, remove })), isRolled: true };
}
/** What a blue-green release makes in no slot, and may be in the place of something older. */
const STANDING = new Set(['StatefulSet', 'DaemonSet']);
async function sendAllBack(environment, blueGreen, begunAt) {
    // What was moved may have been sent back already: by a step that was killed while it drained, or when not all could be.
    const moved = environment.hasSwitched ?? (await wasMoved(environment, blueGreen, begunAt));
    const all = { moved, foreign: [], kept: false, otherNodePorts: [] };
    await Promise.all(homeward(blueGreen).map(async (step) => {
        const failed = (why) => environment.logger.error(`could not send Service ${step.name} back: ${why}`);
        try {
            const sent = await sendBack(environment, step, blueGreen);
            if (MOVED.has(sent))
                all.moved = true;
            if (sent === 'other node ports')
                all.otherNodePorts.push(step);
            if (sent === 'ports kept') {
                all.foreign.push(step.name);
                failed('it sends to the old version again, and the ports that somebody else gave it are left');
            }
            if (sent === 'foreign') {
                all.foreign.push(step.name);
                failed('somebody else chose where it sends, and it is left so');
            }
            if (sent === 'kept') {
                all.kept = true;
                failed('no pod of the old version is ready behind it, so it stays where it is, with the new one');
            }
        }
        catch (error) {
            all.stuck = error instanceof Error ? error : new Error((0,errors/* messageOf */.bD)(error));
            failed((0,errors/* messageOf */.bD)(error));
        }
    }));
    return all;
}
const MOVED = new Set(['moved', 'ports kept', 'other node ports']);
/**
 * Whether any Service may have sent to the new pods that are there since the attempt was begun, wherever it sends now: we
 * wrote its selector after they were made. Where nothing tells it did.
 */
async function wasMoved({ cluster, namespace, watches, app }, { switches, revision }, begunAt) {
    const isNew = (pod) => blue_green_rollback_isOf(revision, pod) || switches.some((step) => isSentToBy(step, pod));
    const made = watches.pods
        .items()
        .filter(isNew)
        .map(({ metadata }) => metadata.creationTimestamp ?? '');
    if (made.length === 0)
        return false;
    const [first = ''] = [...made].sort();
    const since = [first, begunAt ?? ''].sort().at(-1) ?? '';
    const services = await Promise.all(switches.map(async ({ name }) => await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name })));
    return services.some((service) => {
        const at = service === undefined ? undefined : (0,marks/* selectorWrittenAt */.oc)(service, app);
        return at !== undefined && at >= since;
    });
}
/** The switch with each Service's home where the adoption tied it to what serves. */
function homeward({ switches, adoption }) {
    return switches.map((step) => {
        const pinned = adoption?.services.find(({ name }) => name === step.name)?.pinned;
        return pinned === undefined ? step : { ...step, before: { ...step.before, selector: pinned } };
    });
}
/**
 * Moves one Service home when it sends to the new version; one that was not moved yet stays.
 * @returns whether it had been moved, `ports kept` when somebody else has changed its ports meanwhile, `other node ports`
 *   when it could not get those that it had; `foreign` when somebody else sends it where neither version is, and `kept` when
 *   nothing of the old version could answer there: then the new one goes on serving.
 */
async function sendBack(environment, step, blueGreen) {
    const { cluster, namespace } = environment;
    const live = await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name: step.name });
    if (live === undefined)
        return 'at home';
    const route = (0,base_route/* routeOf */.Lu)(live);
    if ((0,base_route/* sameRoute */.O)(route, step.before) || (0,base_route/* sameRoute */.O)(route, step.found))
        return 'at home';
    if (!(0,base_route/* sameSelector */.Oz)(route.selector, step.after.selector) || !(0,marks/* isWrittenBy */.dU)(live, environment))
        return 'foreign';
    if ((0,marks/* otherOwner */.WI)(live, environment) !== undefined)
        return 'foreign';
    if ((blueGreen.before[step.name] ?? 0) > 0 && !(await anyReady(environment, step.before.selector))) {
        return 'kept';
    }
    const isOurs = (0,base_route/* sameRoute */.O)(route, step.after);
    const home = isOurs ? step.before : { selector: step.before.selector, ports: route.ports };
    if ((0,base_route/* renamesPort */.$k)({ before: route, after: home }))
        await holdNodesBack(environment, [{ ...live, ...kinds/* SERVICE */.YV, spec: { ...live.spec, ...home } }]);
    const send = async (after) => await moveService(cluster, { ...step, before: route, after });
    try {
        await send(home).catch(async (error) => {
            if (!isNodePortTaken(error))
                throw error;
            await environment.free();
            await send(home);
        });
    }
    catch (error) {
        if (!isNodePortTaken(error))
            throw error;
        // Users of the cluster's own address are served at once, whatever has become of the node ports.
        await send({ ...home, ports: (0,base_route/* withNodePortsOf */.O$)(route.ports, home.ports) });
        return 'other node ports';
    }
    return isOurs ? 'moved' : 'ports kept';
}
/** Says so where a Service is not at the node ports that it had. */
function nodePortChecks({ cluster, namespace }, steps) {
    return steps.map(({ name, before }) => ({
        what: `give Service ${name} its node ports back`,
        run: async () => {
            const live = await cluster.get({ ...kinds/* SERVICE */.YV, namespace, name });
            const has = new Set(live === undefined ? [] : (0,base_route/* routeOf */.Lu)(live).ports.map(({ nodePort }) => nodePort));
            const lost = before.ports.flatMap(({ nodePort }) => nodePort === undefined || has.has(nodePort) ? [] : nodePort);
            if (lost.length > 0)
                throw new Error(`node port ${lost.join(', ')} is another Service's by now: the old version serves at its other addresses`);
        },
    }));
}
async function anyReady({ cluster, namespace }, selector) {
    const labelSelector = Object.entries(selector)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
    const { items } = await cluster.list(kinds/* POD */.Sm, { namespace, labelSelector });
    return items.some((pod) => (0,views/* isConditionTrue */.wW)(pod, 'Ready'));
}
/** Waits until no live Service sends to a new pod and each has an endpoint, if it had one before. */
async function oldServes(environment, { switches, before, revision }) {
    const { clock, watches, logger } = environment;
    let lacks = [];
    try {
        return await (0,wait_until/* waitUntil */.a)(() => {
            const pods = watches.pods.items();
            lacks = switches.flatMap((step) => {
                const { name } = step;
                const fresh = new Set(pods
                    .filter((pod) => blue_green_rollback_isOf(revision, pod) || isSentToBy(step, pod))
                    .map(({ metadata }) => metadata.name));
                const ready = [...(0,endpoints/* readyPods */.A$)(watches.slices.items(), name)];
                const old = ready.filter((pod) => !fresh.has(pod));
                if (old.length < Math.min(1, before[name] ?? 0))
                    return [`Service ${name} has no endpoint of the old version`];
                return old.length < ready.length ? [`Service ${name} still sends to new pods`] : [];
            });
            return lacks.length === 0 ? true : undefined;
        }, {
            clock,
            signal: new AbortController().signal,
            deadline: clock.now() + blue_green_rollback_BACK_TIMEOUT_MS,
            sources: (0,observe_watches/* podSources */.EY)(watches),
            say: environment.say ?? wait_until/* silent */.K,
            what: () => lacks,
            onDeadline: () => new Error(lacks.join('; ')),
        });
    }
    catch (error) {
        logger.error(`the old version is not proved to serve: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}
function newPods({ watches }, revision) {
    return watches.pods.items().filter((pod) => blue_green_rollback_isOf(revision, pod));
}
function blue_green_rollback_isOf(revision, { metadata }) {
    return metadata.labels?.[label_keys/* REVISION_LABEL */.P1] === String(revision);
}
/** Whether the switch has given a Service this pod: those of a release that is brought back may bear an older number. */
function isSentToBy({ before, after }, { metadata }) {
    return (0,manifests_selectors/* selects */.ko)(after.selector, metadata.labels) && !(0,manifests_selectors/* selects */.ko)(before.selector, metadata.labels);
}
/** A selector may be loosened again only when no pod is left that it would let in. */
async function noNewPods(environment, revision) {
    const { clock, watches } = environment;
    await (0,wait_until/* waitUntil */.a)(() => (newPods(environment, revision).length > 0 ? undefined : true), {
        clock,
        signal: new AbortController().signal,
        deadline: clock.now() + blue_green_rollback_BACK_TIMEOUT_MS,
        sources: [watches.pods],
        say: environment.say ?? wait_until/* silent */.K,
        what: () => [`${newPods(environment, revision).length} new pods are not gone yet`],
        onDeadline: () => new Error('the new pods are not gone yet: the Services stay tied to the old ones'),
    });
}

// EXTERNAL MODULE: ./js/manifests/protected-kinds.js
var protected_kinds = __webpack_require__(97483);
;// CONCATENATED MODULE: ./js/release/state/prune.js




/**
 * What the journal knew and nothing refers to any more; never anything else.
 * @param alsoKinds protected kinds that the user has named
 */
function prunable(before, after, alsoKinds = []) {
    const wanted = new Set(after.map(manifests_refs/* refKey */.XF));
    return before.filter((ref) => !wanted.has((0,manifests_refs/* refKey */.XF)(ref)) && (!isProtected(ref) || alsoKinds.includes(ref.kind)));
}
/** What is no longer wanted and stays all the same: known, so that a later release can be told to take it away. */
function protectedLeft(before, after, alsoKinds) {
    const wanted = new Set(after.map(manifests_refs/* refKey */.XF));
    return before.filter((ref) => !wanted.has((0,manifests_refs/* refKey */.XF)(ref)) && isProtected(ref) && !alsoKinds.includes(ref.kind));
}
function isProtected({ kind }) {
    return protected_kinds/* PROTECTED_KINDS */.$.includes(kind);
}
/** The inventory without repetitions; a uid that is known is kept. */
function uniqueRefs(refs) {
    const unique = new Map();
    for (const ref of refs)
        unique.set((0,manifests_refs/* refKey */.XF)(ref), { ...unique.get((0,manifests_refs/* refKey */.XF)(ref)), ...ref });
    return [...unique.values()];
}
/**
 * Deletes what is prunable and proves to be this application's. `helm.sh/resource-policy: keep` is honoured. What cannot
 * be deleted, and what alone a Service sends to, stays in the inventory and is returned; what is not ours is told, and
 * forgotten.
 */
async function prune(refs, how) {
    const serving = new Map();
    try {
        const sentTo = await stillSentTo(how.cluster, how.owner.namespace, refs);
        for (const { workload, service } of sentTo)
            serving.set((0,manifests_refs/* refKey */.XF)(workload), service);
    }
    catch (error) {
        const why = `what is no longer wanted was left, since it is not known whether it gets traffic: ${(0,errors/* messageOf */.bD)(error)}`;
        return { left: [...refs], warnings: [why] };
    }
    const left = await removeOurs(refs, {
        verb: 'pruned',
        keep: (live) => {
            const service = serving.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(live)));
            if (service !== undefined)
                return { reason: 'failed', why: `Service ${service} sends to it alone` };
            return live.metadata.annotations?.['helm.sh/resource-policy'] === 'keep'
                ? { reason: 'kept', why: `kept ${live.kind} ${live.metadata.name}: its resource policy says so` }
                : undefined;
        },
        ...how,
    });
    for (const { message } of left.filter(({ reason }) => reason === 'kept'))
        how.logger.info(message);
    const failed = left.filter(({ reason }) => reason === 'failed');
    return {
        left: failed.map(({ ref }) => ref),
        warnings: left.flatMap(({ ref, reason, message }) => {
            if (reason === 'kept')
                return [];
            return reason === 'failed'
                ? `${ref.kind} ${ref.name} is no longer wanted but could not be deleted: ${message}`
                : `no longer wanted, but ${message}`;
        }),
    };
}

;// CONCATENATED MODULE: ./js/release/steps/history.js







/**
 * What may be made anew is known by its name alone until the verdict tells its new uid: an attempt that ends without one
 * must not leave an object of ours under the uid of its predecessor, as nobody's.
 */
function byNameAlone(inventory, creations) {
    const anew = new Set(creations.map(manifests_refs/* refKey */.XF));
    return inventory.map((ref) => {
        if (!anew.has((0,manifests_refs/* refKey */.XF)(ref)))
            return ref;
        const { uid: _uid, ...named } = ref;
        return named;
    });
}
/** The release state after the verdict. Before it refers to a revision, that is stored. */
async function committed(release, verdict) {
    const { request, applied } = release;
    const { live, warm, inventory } = verdict;
    const entry = await keepRevision(release, entryOf(release, live));
    const adopted = await keepAdopted(release, verdict);
    const { attempt: _attempt, adoption: _adoption, warm: _warm, pending: _pending, obsolete: _obsolete, ...state } = release.stored.state;
    const { pruneKinds } = request;
    const wanted = withUids(uniqueRefs([
        ...inventory,
        ...untouchable(release),
        ...protectedLeft(state.inventory, inventory, pruneKinds),
    ]), applied, uidsOf(release), recordedBy(state));
    const superfluous = prunable(state.inventory, wanted, pruneKinds);
    const earlier = (state.history ?? []).map((each) => entry.isRollback === true && each.revision === state.live?.revision
        ? { ...each, leftBehind: true }
        : each);
    return {
        ...state,
        phase: 'idle',
        live,
        ...(0,base_defined/* defined */.s)({ warm }),
        history: remembered([...earlier, ...adopted], entry),
        inventory: uniqueRefs([...wanted, ...superfluous]),
        ...(superfluous.length === 0 ? {} : { obsolete: superfluous }),
    };
}
/**
 * The release state while a verified version waits for its promotion.
 * @param keepsWarm whether the version before the live one is still there
 */
async function pendingState(release, { live: held }, { keepsWarm }) {
    const entry = await keepRevision(release, entryOf(release, held));
    const { attempt: _attempt, warm, ...state } = release.stored.state;
    const creations = withUids([...release.undo.creations], release.applied);
    return {
        ...state,
        phase: 'idle',
        ...(warm === undefined || !keepsWarm ? {} : { warm }),
        pending: { held, entry, creations },
        inventory: uniqueRefs([...state.inventory, ...creations]),
    };
}
/** The release state while a canary waits for somebody: its attempt, and its undo record, stay. */
async function waitingState(release, { live: held }) {
    const entry = await keepRevision(release, entryOf(release, held));
    const { state } = release.stored;
    const attempt = state.attempt;
    const promotion = release.request.promotion;
    return { ...state, attempt: { ...attempt, waiting: { held, entry, promotion } } };
}
/** Deletes what a verdict no longer wants; what is left of it stays in the inventory. A killed run may have begun with it. */
async function pruneObsolete(how, stored) {
    const { obsolete = [], ...state } = stored.state;
    if (obsolete.length === 0)
        return { stored, warnings: [] };
    const { cluster, logger, owner } = how;
    const { left, warnings } = await prune(obsolete, { ...how, recorded: recordedBy(state) });
    for (const warning of warnings)
        logger.warning(warning);
    const gone = new Set(obsolete.map(manifests_refs/* refKey */.XF));
    for (const ref of left)
        gone.delete((0,manifests_refs/* refKey */.XF)(ref));
    const inventory = state.inventory.filter((ref) => !gone.has((0,manifests_refs/* refKey */.XF)(ref)));
    try {
        const written = await (0,state_state/* writeState */.Jq)(cluster, owner.namespace, { ...stored, state: { ...state, inventory } });
        return { stored: written, warnings };
    }
    catch (error) {
        logger.warning(`the journal could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
        return { stored, warnings };
    }
}
/** What a release that comes from the journal leaves alone: cluster-wide objects, which only fresh manifests change. */
function untouchable({ rollbackTarget, stored }) {
    return rollbackTarget === undefined
        ? []
        : stored.state.inventory.filter(({ namespace }) => namespace === undefined);
}
/** The Deployments that ran when the release began, some of which stay beside it. */
function uidsOf({ survey }) {
    return new Map(survey.deployments.map((deployment) => [
        (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)({ ...deployment, ...kinds/* DEPLOYMENT */.uH })),
        deployment.metadata.uid,
    ]));
}
function entryOf({ request, rollbackTarget, rendered }, deployed) {
    const { revision, version, strategy, deployedAt } = deployed;
    const isIrreversible = rollbackTarget === undefined ? request.irreversible : rollbackTarget.entry.irreversible === true;
    return {
        revision,
        version,
        strategy,
        deployedAt,
        target: revisions_targetOf(rendered),
        ...(0,base_defined/* defined */.s)({ runUrl: request.runUrl }),
        ...(isIrreversible ? { irreversible: true } : {}),
        ...(rollbackTarget !== undefined && request.origin !== undefined ? { broughtBy: request.origin } : {}),
        ...(rollbackTarget !== undefined && !rollbackTarget.isPromotion ? { isRollback: true } : {}),
        ...(rollbackTarget?.entry.asFound === true ? { asFound: true } : {}),
    };
}
/** What others had installed stays warm: kept like a release of ours, so that there is a rollback to it. */
async function keepAdopted({ cluster, request }, { adopted }) {
    if (adopted === undefined)
        return [];
    const { entry } = adopted;
    const digest = await writeRevision(cluster, request.namespace, request.app, {
        formatVersion: 1,
        ...adopted,
    });
    return [{ ...entry, digest }];
}
/**
 * Before the release state refers to it. What is brought back under its own number is kept already.
 * @returns the entry with the digest of what is kept.
 */
async function keepRevision({ cluster, request, rendered, rollbackTarget }, entry) {
    if (rollbackTarget?.entry.revision === entry.revision)
        return {
            ...entry,
            ...(0,base_defined/* defined */.s)({ digest: rollbackTarget.entry.digest }),
        };
    const { manifests, hooks, version } = rendered;
    const digest = await writeRevision(cluster, request.namespace, request.app, {
        formatVersion: 1,
        entry,
        rendered: { manifests, hooks, version },
    });
    return { ...entry, digest };
}
/** The inventory with the uids of what a rollback had to make anew; what it did not know it does not learn by it. */
function withRevived(inventory, revived) {
    const known = new Set(inventory.map(manifests_refs/* refKey */.XF));
    return uniqueRefs([...inventory, ...revived.filter((ref) => known.has((0,manifests_refs/* refKey */.XF)(ref)))]);
}
/** What is left over in the journal is only untidy: it never costs a release its verdict. */
async function tidyRecords(release) {
    const { cluster, request, logger } = release;
    await tidyJournal(cluster, request.namespace, release.stored.state).catch((error) => {
        logger.debug(`old parts of the journal were left: ${(0,errors/* messageOf */.bD)(error)}`);
    });
}

;// CONCATENATED MODULE: ./js/release/flows/recover.js












/**
 * Rolls an attempt back whose job ended without a verdict. Call it only under the lock, with the state as it is
 * now; it can be interrupted anywhere and called again.
 * @returns the state without the attempt, and what became of it.
 * @throws ConfigurationError when a Service cannot be sent back: the attempt stays on record.
 */
async function recover(deps, found, attempt) {
    const { cluster, namespace, app, logger } = deps;
    const undo = await readUndo(cluster, namespace, app, attempt);
    let proved;
    let revived = [];
    if (attempt.irreversible === true && (attempt.hooksDone ?? []).length > 0) {
        logger.warning('its migration was declared irreversible and has run: nothing is put back, and the release resumes from what is there');
    }
    else if (undo === undefined) {
        logger.warning('what it may have changed is not on record: the release resumes from what is there');
    }
    else {
        const back = await goBack(deps, undo, found);
        if (back.stuck !== undefined) {
            throw new errors/* ConfigurationError */.j1({
                message: `what the release of ${app} ${attempt.version} has left could not be put back: ${back.stuck.message}`,
                remedy: 'run it again when that is fixed: nothing that has traffic was removed, and the rollback is still on record',
            });
        }
        proved = back.proved;
        revived = back.revived ?? [];
    }
    const { attempt: _attempt, adoption, warm, pending, ...rest } = found.state;
    const stored = await (0,state_state/* writeState */.Jq)(cluster, namespace, {
        ...found,
        state: {
            ...rest,
            phase: 'idle',
            inventory: withRevived(rest.inventory, revived),
            ...(proved === undefined && adoption !== undefined ? { adoption } : {}),
            ...(warm !== undefined && (await (0,deployed_release/* isThere */.$B)(cluster, namespace, warm)) ? { warm } : {}),
            ...(pending !== undefined && (await (0,deployed_release/* isThere */.$B)(cluster, namespace, pending.held)) ? { pending } : {}),
        },
    });
    await tidyJournal(cluster, namespace, stored.state);
    const isProved = undo?.serving === true && proved !== undefined ? { proved } : {};
    const { live } = stored.state;
    return { stored, recovered: { attempt, ...isProved, ...(0,base_defined/* defined */.s)({ live: live?.revision }) } };
}
async function goBack(deps, undo, stored) {
    const { cluster, clock, logger, app, namespace } = deps;
    const { blueGreen, rolling } = undo;
    const services = [...(blueGreen?.switches ?? []), ...(rolling?.services ?? [])].map(({ name }) => name);
    const watches = (0,observe_watches/* openWatches */.Ar)(cluster, namespace, undefined, services);
    try {
        await watches.syncedButEvidence();
        const environment = {
            cluster,
            clock,
            logger,
            app,
            namespace,
            watches,
            skewMs: 0,
            revived: [],
            ...(0,base_defined/* defined */.s)({ say: deps.say }),
        };
        const made = await madeOf(deps, undo.creations);
        const done = { ...undo, images: await imagesInside(deps, undo.images), creations: made.found };
        const { adoption } = stored.state;
        const back = blueGreen !== undefined
            ? await rollBackBlueGreen(environment, done, {
                ...blueGreen,
                ...(0,base_defined/* defined */.s)({ adoption }),
            })
            : rolling === undefined
                ? { proved: false }
                : await rollBackRolling(environment, done, rolling);
        // What could not be looked for may still be behind a Service.
        return made.unseen.length === 0 ? back : { ...back, proved: false };
    }
    finally {
        watches.close();
    }
}
/**
 * Of what the attempt may have made, what is there and bears our mark: nobody else's object is taken away. What lies
 * outside of the namespace stays for the next release, which needs it or prunes it.
 * @throws whatever the API server answers but that it may not be asked: what is not known to be absent is not called removed.
 */
async function madeOf({ cluster, namespace, app, logger }, refs) {
    const kinds = Map.groupBy(refs, ({ apiVersion, kind }) => `${apiVersion}/${kind}`);
    const looks = await Promise.all([...kinds.values()].map(async (ofKind) => {
        const [{ apiVersion, kind }] = ofKind;
        const resource = await cluster.resource({ apiVersion, kind });
        if (resource?.namespaced !== true)
            return { found: [], unseen: [] };
        try {
            const selection = { labelSelector: `${marks/* APP_LABEL */.bZ}=${app}`, namespace };
            const { items } = await cluster.list({ apiVersion, kind }, selection);
            const there = new Set(items.map((item) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)({ ...item, apiVersion, kind }))));
            return { found: ofKind.filter((ref) => there.has((0,manifests_refs/* refKey */.XF)(ref))), unseen: [] };
        }
        catch (error) {
            if (!isForbidden(error))
                throw error;
            return await oneByOne(cluster, app, ofKind);
        }
    }));
    const unseen = looks.flatMap((look) => look.unseen);
    if (unseen.length > 0) {
        const names = unseen.map(({ kind, name }) => `${kind} ${name}`).join(', ');
        logger.warning(`the credentials may not look for what the attempt may have made, and so it is left: ${names}`);
    }
    return { found: looks.flatMap((look) => look.found), unseen };
}
/** A Role may allow to read single objects, and no list. */
async function oneByOne(cluster, app, refs) {
    const made = { found: [], unseen: [] };
    for (const ref of refs) {
        try {
            const live = await cluster.get(ref);
            if (live?.metadata.labels?.[marks/* APP_LABEL */.bZ] === app)
                made.found.push(ref);
        }
        catch (error) {
            if (!isForbidden(error))
                throw error;
            made.unseen.push(ref);
        }
    }
    return made;
}
/** Of what was kept as it was, what lies in the namespace: from the journal nothing else is written. */
async function imagesInside({ cluster, namespace, logger }, images) {
    const kinds = new Map(images.map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]));
    const inside = new Set();
    await Promise.all([...kinds].map(async ([key, kind]) => {
        if ((await cluster.resource(kind))?.namespaced === true)
            inside.add(key);
    }));
    const isInside = ({ apiVersion, kind, metadata }) => inside.has(`${apiVersion}/${kind}`) && metadata.namespace === namespace;
    const left = images.filter((image) => !isInside(image));
    if (left.length > 0) {
        const names = left.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
        logger.warning(`outside of the namespace, and so left as the killed release made it: ${names}`);
    }
    return images.filter(isInside);
}
/** What became of an attempt behind which nothing is proved to serve, as the end of a sentence. */
function nothingServed({ irreversible, hooksDone = [] }) {
    if (irreversible === true && hooksDone.length > 0) {
        return 'has run a migration that cannot be undone: nothing was put back';
    }
    return 'had no version before it to put back: what it had made was removed, as far as that is on record and gets no traffic';
}

;// CONCATENATED MODULE: ./js/release/flows/taken-back.js


/** What became of an attempt that came to no verdict, in a sentence. */
function recoveredSentence(attempt, proved) {
    const { version, startedAt, runUrl } = attempt;
    const run = runUrl === undefined ? '' : ` (${runUrl})`;
    const whose = (0,state_state/* isWaiting */.Gu)(attempt)
        ? `${version}, which waited with ${attempt.canary.percent} % of the traffic since ${attempt.canary.since}${run},`
        : `the release of ${version} begun at ${startedAt}${run}`;
    if (proved === undefined)
        return `${whose} ${nothingServed(attempt)}`;
    const back = (0,state_state/* isWaiting */.Gu)(attempt) ? 'taken back' : 'put back';
    return proved
        ? `${whose} was ${back}: the version before it serves, proved by its endpoints`
        : `${whose} was ${back} as far as possible, but the version before it is not proved to serve`;
}
/** Notes who has left a canary for what serves: the same step, run again, must not go one further back. */
function broughtBackBy(stored, origin) {
    const { state } = stored;
    if (origin === undefined)
        return stored;
    const history = (state.history ?? []).map((entry) => entry.revision === state.live?.revision ? { ...entry, broughtBy: origin } : entry);
    return { ...stored, state: { ...state, history } };
}

;// CONCATENATED MODULE: ./js/release/flows/control.js













/**
 * Ends the pods of the version that served before the live one. From then on a rollback starts them anew.
 * @returns a sentence on what was done.
 */
async function drainWarm(deps) {
    return await underLock(deps, async (cluster, stored) => {
        const { warm, live, attempt } = stored.state;
        if ((0,state_state/* isWaiting */.Gu)(attempt))
            return `nothing of ${deps.app} is warm: ${attempt.version} waits with ${attempt.canary.percent} % of the traffic, and keeps its pods`;
        if (warm === undefined || warm.deployments.length === 0)
            return `nothing of ${deps.app} is warm: ${live?.version ?? 'nothing'} serves alone`;
        await scaleToZero(cluster, deps, stored.state, warm);
        const { warm: _warm, ...state } = stored.state;
        await (0,state_state/* writeState */.Jq)(cluster, deps.namespace, { ...stored, state });
        return `the pods of ${warm.version} are ended; a rollback to it starts them anew`;
    }, true);
}
/**
 * Takes a new version away that waits for somebody: the share of a canary first. What serves is not touched.
 * @returns a sentence on what was done.
 */
async function abortPending(deps) {
    return await underLock(deps, async (cluster, stored, recovered) => {
        const { pending, live } = stored.state;
        if ((0,state_state/* isWaiting */.Gu)(recovered?.attempt))
            return takenBack(recovered.attempt, recovered.proved);
        if (pending === undefined) {
            // An abort that was killed after its verdict has left parts of the journal.
            await tidyJournal(cluster, deps.namespace, stored.state);
            return `nothing of ${deps.app} waits for its promotion: ${live?.version ?? 'nothing'} serves`;
        }
        const { found: made, unseen } = await madeOf({ ...deps, cluster }, pending.creations);
        if (unseen.length > 0)
            throw unseenError(deps, unseen);
        const known = recordedBy({ inventory: pending.creations });
        const failed = await removeCreations({ ...deps, cluster, made: known }, made);
        if (failed.length > 0)
            throw new Error(failed.map(({ message }) => message).join('; '));
        const { pending: _pending, ...state } = stored.state;
        const gone = new Set(made.map(({ kind, name }) => `${kind}/${name}`));
        const written = await (0,state_state/* writeState */.Jq)(cluster, deps.namespace, {
            ...stored,
            state: {
                ...state,
                inventory: state.inventory.filter(({ kind, name }) => !gone.has(`${kind}/${name}`)),
            },
        });
        await tidyJournal(cluster, deps.namespace, written.state);
        return `${pending.held.version} is taken away; ${live?.version ?? 'nothing'} serves as before`;
    });
}
/** @throws ConfigurationError where what serves is not proved: a step that says nothing of it would look well */
function takenBack(attempt, proved) {
    const sentence = recoveredSentence(attempt, proved);
    if (proved !== false)
        return sentence;
    throw new errors/* ConfigurationError */.j1({ message: sentence, remedy: 'look at it at once, with action: status' });
}
function unseenError({ app, namespace }, unseen) {
    const kinds = [...new Set(unseen.map(({ kind }) => kind))];
    return new errors/* ConfigurationError */.j1({
        message: `what waits of ${app} cannot be taken away: the credentials may not read ${kinds.join(', ')} in namespace ${namespace}`,
        found: unseen.map(({ kind, name }) => `${kind} ${name}`).join(', '),
        remedy: 'give them the rules of docs/minimal-role.yaml, and run it again; nothing was changed',
    });
}
/**
 * Scales a release's Deployments down to nothing: all of them, or none when one is not proved to be this application's or
 * still gets traffic.
 * @throws ConfigurationError with each that stands in the way
 */
async function scaleToZero(cluster, { app, namespace }, state, deployed) {
    const owner = { app, namespace };
    const { items: deployments } = await cluster.list(kinds/* DEPLOYMENT */.uH, { namespace });
    const proof = { recorded: recordedBy(state), adopted: adoptedBefore(deployments, owner) };
    // What has not changed since serves for both.
    const staying = new Set(state.live?.deployments.map(({ name }) => name));
    const names = new Set(deployed.deployments.map(({ name }) => name).filter((name) => !staying.has(name)));
    const doomed = deployments.filter(({ metadata }) => names.has(metadata.name));
    const problems = doomed.flatMap((deployment) => {
        const why = whyNotOurs({ ...deployment, ...kinds/* DEPLOYMENT */.uH }, owner, proof);
        if (why === undefined)
            return [];
        return {
            message: `Deployment ${deployment.metadata.name}, which the journal of ${app} calls what served before, is not scaled down: ${why}`,
            remedy: 'look at what it is; blue-green-switch with `command: status` shows what serves',
        };
    });
    const refs = doomed.map(({ metadata: { name } }) => ({ ...kinds/* DEPLOYMENT */.uH, namespace, name }));
    const sent = await stillSentTo(cluster, namespace, refs);
    if (sent.length > 0) {
        problems.push({
            message: `the pods of ${deployed.version} still get traffic and were left: ${describeSentTo(sent)}`,
            remedy: 'send the Service to what serves, or delete it, and run it again',
        });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    await Promise.all(doomed.map(async ({ metadata: { name, uid } }) => {
        await cluster.patch({ ...kinds/* DEPLOYMENT */.uH, namespace, name }, { ...(uid === undefined ? {} : { metadata: { uid } }), spec: { replicas: 0 } }, { type: 'merge', subresource: 'scale' });
    }));
}
/** Runs `body` as the only one at work on the application, after what a killed run left has been put back. */
async function underLock(deps, body, keepsWaiting = false) {
    const { app, namespace, runUrl } = deps;
    const lock = await (0,state_lock/* acquireLock */.IZ)({
        ...deps,
        holder: { id: deps.deploymentId, ...(0,base_defined/* defined */.s)({ runUrl }) },
        timeoutMs: deps.lockTimeoutMs,
    });
    try {
        const cluster = (0,fenced_cluster/* fencedCluster */.Y)(deps.cluster, () => lock.assertHeld());
        const stored = await (0,state_state/* readState */.un)(cluster, namespace, app);
        if (stored.state.live === undefined && stored.state.attempt === undefined) {
            throw (0,deployed_release/* neverReleased */.CR)(app, namespace);
        }
        const { attempt } = stored.state;
        if (attempt === undefined || (keepsWaiting && (0,state_state/* isWaiting */.Gu)(attempt)))
            return await body(cluster, stored);
        const patient = limitRequests(cluster, RESTORE_PATIENCE_MS, deps.clock);
        const back = await recover({ ...deps, cluster: patient }, stored, attempt);
        return await body(cluster, back.stored, back.recovered);
    }
    finally {
        await lock.release();
    }
}

;// CONCATENATED MODULE: ./js/release/base/reasons.js
/**
 * What a release, a switch or a rollback is refused for besides the causes that the diagnosis finds: each code with what
 * it means, in the words of docs/diagnosis.md. A code that is not here cannot be given.
 */
const REASONS = {
    'smoke-failed': 'a smoke test failed, before the new version got traffic or after; the failed checks are the evidence',
    'smoke-target': 'the smoke tests do not say which of several Services they are for; told before anything is changed',
    'health-check': '`health-path` was not answered well by a pod of the new version, or no port of a Service leads to one',
    'probe-failed': '`probe-url` was not answered well, before the traffic moved or after',
    'hook-failed': 'a hook of the chart failed; its cause is told as above',
    'immutable-field': 'a field of an existing object cannot be changed; told before anything is changed',
    'not-ready': 'an object that is no workload says of itself that it failed',
    timeout: 'it took longer than the input `timeout`: the new version was not ready, and nothing above explains it, or something did not answer; the sentence says what was waited for',
    'switch-not-proved': 'the Services were sent to the new version, and their endpoints did not follow within `timeout`',
    'canary-worse': 'the new version was judged to be worse than the one that serves, or above an absolute bound of the analysis; the metrics and their evidence are told',
    'canary-unknown': 'what the analysis asks for stayed unknown (no traffic, no such series, a source that is down), or too few requests came, until the deadline of the step: nothing unknown goes on',
    'canary-restarted': 'a container of the new version ended while it had a part of the traffic',
    'traffic-changed': 'somebody else changed the weights of the route during the release; what they set was not overwritten on the way forward',
    'traffic-not-shared': 'the route did not take up the weights, or cannot share the traffic as asked',
    'endpoints-lost': 'the Services sent to the new version, and then its pods became unready, or the kubelet began to end the last of them',
    'still-serving': 'a Service that is not in the manifests still sends to what would be removed; nothing that is sent to is taken away',
    'not-proved': '`blue-green-switch` with `action: verify`, and there is nothing to prove it by: the application has no Service, or no pod is behind one of them',
    'not-live': '`blue-green-switch` with `action: verify`, and a workload of the version that should serve is gone',
    'service-changed': 'somebody else deleted a Service during the release, or changed where it sends to; their change is left as it is',
    'workload-changed': 'somebody else changed or deleted a workload of the version that serves, during the release',
    'adoption-shared-service': 'one Service sends to several workloads that run without edu-actions, so that none can be taken over alone',
    'adoption-incomplete': 'what runs without edu-actions is in the middle of a rollout, or its controller does not follow',
    'adoption-changed-endpoints': 'the endpoints of a Service changed while the application was taken over',
    'other-application': 'an object of the manifests belongs to another application, which is named',
    'name-taken': 'an object that the release makes has the name of one that is somebody else’s',
    'being-deleted': 'an object of the manifests was being deleted, and was still there at the end of `timeout`; nothing was changed',
    'host-port-held': 'the new slot’s pods ask for a host port that pods hold which run beside them, and no nodes are known that have it free; told before anything is changed',
    'claim-held': 'the new slot’s pods mount a claim that one pod alone may mount (ReadWriteOncePod), and a pod has it that runs beside them; told before anything is changed',
    'scaler-left': 'a scaler that is not in the manifests would scale nothing after the switch, or scale what takes no traffic; it is named, and nothing was changed',
    'journal-name': 'the manifests hold an object with the name of the release’s own journal or lock',
    'journal-damaged': 'the journal of the application cannot be read or was tampered with; nothing was touched',
    'lock-lost': 'another release took the lock, or it could not be renewed; whichever comes next puts things back',
    cancelled: 'the job was cancelled before the verdict',
    'api-unreachable': 'the API server did not answer in the middle of the release',
    'api-error': 'the API server refused a request in the middle of the release, as its answer says',
    error: 'something else failed on the runner in the middle of the release, as the sentence says',
};

;// CONCATENATED MODULE: ./js/release/steps/attempt.js







/** The release state was written by another since it was read: what was planned on it is void. Nothing was changed. */
class StateChangedError extends Error {
    constructor() {
        super('another release was concluded since the cluster was looked at');
        this.name = 'StateChangedError';
    }
}
/**
 * Writes the attempt, its rollback and everything that it may make into the journal.
 * @throws StateChangedError
 */
async function writeAttempt(facts, plan, { cluster, recovered }) {
    const { request, rendered, clock } = facts;
    const undo = plan.undo();
    const digest = await writeUndo(cluster, request.namespace, request.app, undo);
    const { goesOnFrom } = facts.rollbackTarget ?? {};
    const earlier = goesOnFrom ?? recovered?.attempt;
    const continued = earlier?.target === revisions_targetOf(rendered) ? earlier : undefined;
    const sentAt = clock.date();
    const { state } = facts.stored;
    const stored = await writeFirst(cluster, request.namespace, {
        ...facts.stored,
        state: {
            ...state,
            revision: Math.max(state.revision, plan.revision),
            phase: 'releasing',
            attempt: attemptOf(facts, plan, { digest, continued }),
            inventory: uniqueRefs([...byNameAlone(state.inventory, undo.creations), ...plan.inventory]),
        },
    });
    return { stored, undo, continued, ...clusterTime(stored, facts, sentAt) };
}
function attemptOf({ request, rendered, deploymentId, startedAt, rollbackTarget }, { identity }, { digest, continued }) {
    return {
        deploymentId,
        startedAt: startedAt.toISOString(),
        version: rendered.version,
        strategy: request.strategy,
        target: revisions_targetOf(rendered),
        undo: digest,
        ...(0,base_defined/* defined */.s)({ slot: identity.slot, runUrl: request.runUrl }),
        ...(request.irreversible || rollbackTarget?.goesOnFrom?.irreversible === true
            ? { irreversible: true }
            : {}),
        ...(continued === undefined
            ? {}
            : {
                continues: [...(continued.continues ?? []), continued.deploymentId],
                ...(0,base_defined/* defined */.s)({ hooksDone: continued.hooksDone }),
            }),
    };
}
async function writeFirst(cluster, namespace, stored) {
    try {
        return await (0,state_state/* writeState */.Jq)(cluster, namespace, stored);
    }
    catch (error) {
        const changed = error instanceof base_errors/* ApiError */.hD && (error.status === 409 || error.reason === 'AlreadyExists');
        throw changed ? new StateChangedError() : error;
    }
}
/** The stamp of the write has whole seconds, so less than two of difference say nothing. */
function clusterTime({ writtenAt }, { startedAt }, sentAt) {
    if (writtenAt === undefined)
        return { since: startedAt, skewMs: 0 };
    const skew = Date.parse(writtenAt) - sentAt.getTime();
    const skewMs = Math.abs(skew) < 2_000 ? 0 : skew;
    return { since: new Date(Math.floor((sentAt.getTime() + skewMs) / 1_000) * 1_000), skewMs };
}

;// CONCATENATED MODULE: ./js/release/observe/prober.js
/** Ten a second: enough to see a gap of a tenth of a second, too few to be a load. */
const INTERVAL_MS = 100;
const TIMEOUT_MS = 5_000;
/** A server that hangs must not pile up requests without end. */
const MAX_IN_FLIGHT = 60;
/** Against a version that failed before, this many answers are needed to call the new one worse, by so much of a share. */
const ENOUGH_TO_COMPARE = 20;
const TOLERANCE = 0.05;
/** A person looks into one kind after the other; more than these only fill the report. */
const MAX_KINDS = 5;
/** What failed before the first good answer found no way to the application yet: the release has not taken it away. */
function countedFailures(failures, firstPassAt = -Infinity) {
    const counted = failures.filter(({ at }) => at >= firstPassAt);
    const early = failures.length - counted.length;
    const kinds = [...Map.groupBy(counted, ({ detail }) => detail)].map(([detail, { length: count }]) => ({
        detail,
        count,
    }));
    kinds.sort((a, b) => b.count - a.count);
    return {
        failed: counted.length,
        ...(kinds.length === 0 ? {} : { failures: kinds.slice(0, MAX_KINDS) }),
        ...(early === 0 ? {} : { beforeFirstAnswer: early }),
    };
}
function startProber(url, probe, clock) {
    const failures = [];
    const passes = [];
    const listeners = new Set();
    const inFlight = new Set();
    const stopping = new AbortController();
    let sent = 0;
    let abandoned = 0;
    const firstPassAt = () => (passes.length === 0 ? undefined : Math.min(...passes));
    const one = async (keepAlive) => {
        const at = clock.now();
        sent += 1;
        const outcome = await probe({ url, keepAlive, timeoutMs: TIMEOUT_MS });
        if (outcome.ok)
            passes.push(at);
        else
            failures.push({ at, kind: outcome.kind, detail: outcome.detail });
        for (const listener of listeners)
            listener();
    };
    const loop = async () => {
        for (let turn = 0; !stopping.signal.aborted; turn += 1) {
            if (inFlight.size < MAX_IN_FLIGHT) {
                const request = one(turn % 2 === 0);
                inFlight.add(request);
                void request.finally(() => inFlight.delete(request));
            }
            await clock.sleep(INTERVAL_MS, stopping.signal).catch(() => undefined);
        }
    };
    const running = loop();
    return {
        get requests() {
            return { sent: sent - abandoned, ...countedFailures(failures, firstPassAt()) };
        },
        get firstPassAt() {
            return firstPassAt();
        },
        firstFailureSince: (at) => failures.find((failure) => failure.at >= at),
        regressionSince: (at, aloneUntil) => regressionOf({ failures, passes }, at, aloneUntil),
        passedSince: (at) => passes.filter((time) => time >= at).length,
        onAnswer: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        stop: async (now) => {
            stopping.abort(new Error('the release is over'));
            await running;
            if (now === undefined)
                await Promise.all(inFlight);
            else
                abandoned = inFlight.size;
        },
    };
}
/** The first failure since `at`, where more fail since then than failed before `aloneUntil`. */
function regressionOf({ failures, passes }, at, aloneUntil) {
    const share = (counts) => {
        const failed = failures.filter((failure) => counts(failure.at)).length;
        return { failed, sent: failed + passes.filter(counts).length };
    };
    const first = failures.find((failure) => failure.at >= at);
    const before = share((time) => time < aloneUntil);
    if (first === undefined || before.failed === 0)
        return first;
    const since = share((time) => time >= at);
    const enough = since.sent >= ENOUGH_TO_COMPARE;
    return enough && since.failed / since.sent > before.failed / before.sent + TOLERANCE ? first : undefined;
}

;// CONCATENATED MODULE: ./js/release/steps/session.js








/**
 * One release under way, from the moment its attempt is on record. Its methods alone write the release state, and what the
 * release has done and found is told to it alone.
 */
class ReleaseSession {
    request;
    rendered;
    survey;
    claims;
    startedAt;
    /** What the journal keeps and this release brings back; undefined when it releases something new. */
    rollbackTarget;
    phases;
    watches;
    clock;
    logger;
    smoke;
    graces;
    deploymentId;
    signal;
    /** What became of an earlier attempt that had left no verdict. */
    recovered;
    /** A killed attempt at the same target: what its hooks did need not be done again. */
    continued;
    /** The rollback from all that the release may do, as it is on record. */
    undo;
    /** The start in the cluster's time, to the second below: older events belong to something else. */
    since;
    /** How far the cluster's clock is ahead of the runner's, milliseconds; events are stamped by the cluster's. */
    skewMs;
    #facts;
    #under;
    #existing;
    #ledger = ledger();
    #applied = new Map();
    #warnings;
    #smokeRecords = [];
    #canary;
    #milestones = {};
    #cluster;
    #stored;
    #prober;
    #isInactiveSlotGone = false;
    #deadline;
    constructor(facts, under, recorded) {
        this.request = facts.request;
        this.rendered = facts.rendered;
        this.survey = facts.survey;
        this.claims = facts.claims;
        this.startedAt = facts.startedAt;
        this.rollbackTarget = facts.rollbackTarget;
        this.phases = facts.phases;
        this.watches = facts.watches;
        this.clock = facts.clock;
        this.logger = facts.logger;
        this.smoke = facts.smoke;
        this.graces = facts.graces;
        this.deploymentId = facts.deploymentId;
        this.signal = under.signal;
        this.#deadline = under.deadline;
        this.recovered = under.recovered;
        this.continued = recorded.continued;
        this.undo = recorded.undo;
        this.since = recorded.since;
        this.skewMs = recorded.skewMs;
        this.#facts = facts;
        this.#under = under;
        this.#existing = new Map(facts.existing);
        this.#warnings = [...facts.warnings];
        this.#cluster = under.cluster;
        this.#stored = recorded.stored;
        // What an earlier job of this release has done goes back with it.
        if (facts.rollbackTarget?.goesOnFrom !== undefined) {
            for (const ref of recorded.undo.creations)
                this.#ledger.created(ref);
            for (const image of recorded.undo.images)
                this.#ledger.touched(image);
        }
    }
    /**
     * Writes the attempt, its rollback and everything that it may make into the journal, before the first change.
     * @throws StateChangedError
     */
    static async recordAttempt(facts, plan, under) {
        return new ReleaseSession(facts, under, await writeAttempt(facts, plan, under));
    }
    /** With the lock as its fence; bounded by `timeout` until `leaveTimeout`. */
    get cluster() {
        return this.#cluster;
    }
    get stored() {
        return this.#stored;
    }
    /** Live objects behind the rendered ones, by key, as they were at the start; without the removed inactive slot. */
    get existing() {
        return this.#existing;
    }
    /** What was changed, as it was before, and what was made. */
    get done() {
        return this.#ledger;
    }
    /** The uids of what this release has applied, by key. */
    get applied() {
        return this.#applied;
    }
    /** Undefined until `startProbing`, and where no probe URL is given. */
    get prober() {
        return this.#prober;
    }
    get warnings() {
        return this.#warnings;
    }
    get smokeRecords() {
        return this.#smokeRecords;
    }
    /** How the gradual switch went so far. */
    get canary() {
        return this.#canary;
    }
    get milestones() {
        return this.#milestones;
    }
    /** What every wait for pods of this release has in common. */
    get waits() {
        const { clock, skewMs, claims, signal, deadline, watches, since, graces, rendered, phases } = this;
        const common = { clock, skewMs, claims, signal, deadline, watches, since, rendered, say: phases.waiting };
        return graces === undefined ? common : { ...common, graces };
    }
    /** Keeps a live object as it was before its first change. */
    willChange(before) {
        this.#ledger.touched(before);
    }
    /** Notes what is about to be applied: what each object was before, or that it was not there. */
    willApply(objects) {
        for (const object of objects) {
            const before = this.#existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)));
            if (before === undefined)
                this.#ledger.created((0,base_ref/* refOf */.H)(object));
            else
                this.#ledger.touched(before);
        }
    }
    /** Notes what the API server has made of it, by key. */
    hasApplied(live) {
        for (const [key, { metadata }] of live) {
            if (metadata.uid !== undefined)
                this.#applied.set(key, metadata.uid);
        }
    }
    /** From here on there is no warm rollback to what is removed. */
    willRemoveInactiveSlot(refs) {
        this.#isInactiveSlotGone = refs.length > 0;
    }
    /** What is made anew under these names is a creation. */
    hasRemoved(refs) {
        for (const ref of refs)
            this.#existing.delete((0,manifests_refs/* refKey */.XF)(ref));
    }
    /** For the report; the caller logs it where that is due. */
    warn(message) {
        this.#warnings.push(message);
    }
    recordSmoke(record) {
        this.#smokeRecords.push(record);
    }
    recordCanary(canary) {
        this.#canary = canary;
    }
    /** What asks the sources of an analysis. */
    async httpClient() {
        const { httpClient } = this.#facts;
        if (httpClient === undefined)
            throw new TypeError('an analysis needs an HTTP client');
        return await httpClient();
    }
    /** Notes that a milestone is reached now. @returns the moment. */
    reach(milestone) {
        const now = this.clock.now();
        this.#milestones[milestone] = now;
        return now;
    }
    /** On the clock's scale: everything up to the verdict must be done by then. */
    get deadline() {
        return this.#deadline;
    }
    /** What is watched on purpose is no delay: from now on there is so much more time. */
    allowMore(ms) {
        this.#under.extendDeadline(this.#under.deadline + ms);
        this.#deadline += ms;
    }
    /** Lets what is watched go on until `end`, although it may be after the deadline. */
    extendDeadline(end) {
        this.#under.extendDeadline(end);
    }
    /** From here on `timeout` bounds nothing any more: each request may take `requestMs`. */
    leaveTimeout(requestMs) {
        this.#cluster = this.#under.beyondTimeout(requestMs);
    }
    /** Begins to probe, when a probe URL is given and it is not under way. */
    async startProbing() {
        const { probeUrl } = this.request;
        if (probeUrl === undefined || this.#prober !== undefined)
            return;
        const client = await this.#facts.probeClient();
        this.#prober = startProber(probeUrl, client.probe, this.clock);
    }
    /** Ends the probing; a cancelled release does not wait for requests under way. */
    async stopProbing() {
        await this.#prober?.stop(this.signal.aborted ? 'now' : undefined);
    }
    /** Notes in the attempt what must not be done twice. */
    async updateAttempt(change) {
        const { state } = this.#stored;
        if (state.attempt === undefined)
            return;
        await this.#write({ ...state, attempt: { ...state.attempt, ...change } });
    }
    /** The intent of an adoption, before the first change of what others made. */
    async recordAdoption(adoption) {
        await this.#write({ ...this.#stored.state, adoption });
    }
    /** The verdict: from here on the new version is what serves. Only then goes what nothing refers to any more. */
    async commit(verdict) {
        const { clock, logger, request } = this;
        await this.#write(await committed(this, verdict));
        await tidyRecords(this);
        const how = { cluster: this.#cluster, clock, logger, owner: request };
        const pruned = await pruneObsolete(how, this.#stored);
        this.#stored = pruned.stored;
        this.#warnings.push(...pruned.warnings);
    }
    /** The new version waits, verified, beside the one that serves; who promotes it finds all of it in the journal. */
    async savePending(verdict) {
        await this.#write(await pendingState(this, verdict, { keepsWarm: !this.#isInactiveSlotGone }));
        await tidyRecords(this);
    }
    /** The canary waits with its weight; the attempt stays on record, so that a run that does not know of this puts it back. */
    async saveWaiting(verdict) {
        await this.#write(await waitingState(this, verdict));
        await tidyRecords(this);
    }
    /**
     * After a rollback: the attempt is over, what served before serves again, and nothing is warm that was removed.
     * @param revived what had to be made anew
     */
    async clearAttempt(revived = []) {
        const { attempt: _attempt, adoption: _adoption, warm, pending, ...state } = this.#stored.state;
        // What was about to be removed may be there all the same.
        const stays = async (release) => !this.#isInactiveSlotGone || (await (0,deployed_release/* isThere */.$B)(this.#cluster, this.request.namespace, release));
        try {
            const kept = {
                ...(warm !== undefined && (await stays(warm)) ? { warm } : {}),
                ...(pending !== undefined && (await stays(pending.held)) ? { pending } : {}),
            };
            await this.#write({
                ...state,
                phase: 'idle',
                inventory: withRevived(state.inventory, revived),
                ...kept,
            });
            await tidyRecords(this);
        }
        catch (error) {
            this.logger.warning(`the journal could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    /** After the verdict: these workloads have by now what their manifests ask for. */
    async recordReplicas(counts) {
        const { live } = this.#stored.state;
        if (live === undefined)
            return;
        const given = new Map(counts.map(({ ref, replicas }) => [`${ref.kind}/${ref.name}`, replicas]));
        const withCount = (each, kind) => ({
            ...each,
            ...(0,base_defined/* defined */.s)({ replicas: given.get(`${kind}/${each.name}`) ?? each.replicas }),
        });
        const deployments = live.deployments.map((each) => withCount(each, 'Deployment'));
        const others = live.others?.map((each) => withCount(each, each.kind));
        await this.#write({
            ...this.#stored.state,
            live: { ...live, deployments, ...(0,base_defined/* defined */.s)({ others }) },
        });
    }
    /** After the verdict, when the old version has no pods any more. */
    async forgetWarm() {
        const { warm: _warm, ...state } = this.#stored.state;
        await this.#write(state);
    }
    async #write(state) {
        this.#stored = await (0,state_state/* writeState */.Jq)(this.#cluster, this.request.namespace, { ...this.#stored, state });
    }
}

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
;// CONCATENATED MODULE: ./js/release/plan/live-version.js






/** Services that are not tied to what is live: new pods would slip in, or a killed release moved them. */
function loosePins(services, live, { survey, replaced }) {
    if (live.kind === 'standing') {
        return services.flatMap((service) => {
            const label = standingLabel(service, live.workloads, survey);
            return label === undefined ? [] : [(0,plan_services/* pinStep */.gQ)(service, label)];
        });
    }
    if (live.kind !== 'slot')
        return [];
    return services.flatMap((service) => {
        const home = homeOf(service, live);
        if (home === undefined || (0,base_route/* routeOf */.Lu)(service).selector[label_keys/* SLOT_LABEL */._s] === home)
            return [];
        // What serves beside the slot would be cut off by it.
        if (podsOf(replaced, service, survey).length === 0)
            return [(0,plan_services/* pinStep */.gQ)(service, { [label_keys/* SLOT_LABEL */._s]: home })];
        const label = standingLabel(service, replaced, survey);
        return label === undefined ? [] : [(0,plan_services/* pinStep */.gQ)(service, label)];
    });
}
/**
 * The slot of what serves behind a Service: workloads that changed at different releases may be in different ones.
 * @returns undefined where it is in none, and an adoption has to hold the Service to it
 */
function homeOf(service, { slot, deployments }) {
    const loose = (0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(service).selector);
    const behind = deployments.filter((each) => (0,manifests_selectors/* selects */.ko)(loose, (0,label_keys/* labelsOfTemplate */.fH)(each)));
    const slots = new Set(behind.map(({ metadata }) => metadata.labels?.[label_keys/* SLOT_LABEL */._s]));
    return slots.size === 1 ? [...slots][0] : slot;
}
/** The pods of these workloads that a Service selects. */
function podsOf(workloads, service, survey) {
    const keys = new Set(workloads.map(workloadKey));
    const { selector } = (0,base_route/* routeOf */.Lu)(service);
    return survey.pods.filter((pod) => isLasting(pod) && (0,manifests_selectors/* selects */.ko)(selector, pod.metadata.labels) && keys.has(ownerOf(pod, survey) ?? ''));
}
/**
 * What holds a Service to the pods of workloads in no slot behind it: new pods in a slot are of another template.
 * @returns undefined where they are of more than one
 */
function standingLabel(service, workloads, survey) {
    const behind = podsOf(workloads, service, survey);
    for (const key of [label_keys/* CONTROLLER_HASH_LABEL */.vs, label_keys/* TEMPLATE_HASH_LABEL */.j$]) {
        const hash = behind[0]?.metadata.labels?.[key];
        if (hash !== undefined && behind.every((pod) => pod.metadata.labels?.[key] === hash))
            return { [key]: hash };
    }
    return undefined;
}
/** What serves and cannot be held apart from the new slot: a switch could not promise that it serves until then. */
function unpinnable({ survey }, live, services) {
    if (live.kind !== 'standing')
        return [];
    return services.flatMap((service) => {
        const behind = workloadsBehind(service, survey);
        const isAlone = behind.every((workload) => live.workloads.includes(workload));
        if (behind.length === 0 || (isAlone && standingLabel(service, live.workloads, survey) !== undefined))
            return [];
        const names = behind.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
        return [
            {
                message: `Service ${service.metadata.name} sends to ${names}, whose pods cannot be held apart from a new slot's while it starts`,
                expected: 'pods of one StatefulSet or DaemonSet, all of one template',
                remedy: 'wait until its rollout is done, or release once with deployment-strategy: rolling; then release blue-green',
            },
        ];
    });
}
/**
 * What serves is read from the Services themselves, since they decide; the journal decides only where they disagree,
 * as they do when a release was killed between two of them.
 */
function liveVersion(input, rendered, { services, replaced }) {
    const { survey, state } = input;
    const slots = new Set(services.map((service) => (0,base_route/* routeOf */.Lu)(service).selector[label_keys/* SLOT_LABEL */._s]).filter((slot) => slot !== undefined));
    const [one] = slots;
    const slot = (slots.size === 1 ? one : (state.live?.slot ?? one));
    const inSlots = slot === undefined ? [] : servingInSlots(input, slot);
    if (slot !== undefined && inSlots.length > 0) {
        const beside = besideSlots(input, rendered, services, inSlots);
        return { kind: 'slot', slot, deployments: [...inSlots, ...beside] };
    }
    const names = new Set(rendered.map(({ metadata }) => metadata.name));
    const behind = new Set(services.flatMap((service) => workloadsBehind(service, survey)));
    const serving = replaced.filter((workload) => behind.has(workload));
    const adopted = survey.deployments.filter((deployment) => serving.includes(deployment) ||
        (names.has(deployment.metadata.name) && deployment.metadata.labels?.[label_keys/* SLOT_LABEL */._s] === undefined));
    if (adopted.length > 0)
        return { kind: 'adopted', deployments: adopted };
    return serving.length > 0 ? { kind: 'standing', deployments: [], workloads: serving } : { kind: 'none' };
}
/**
 * Of each workload the Deployment in the slot that the Services send to. Where they send to both, as a release leaves them
 * that was killed between two of them, the journal decides; so it does for what no Service sends to.
 */
function servingInSlots(input, slot) {
    const { survey, state } = input;
    const slotted = survey.deployments.filter((deployment) => deployment.metadata.labels?.[label_keys/* SLOT_LABEL */._s] !== undefined && (0,marks/* bearsMark */.xc)(deployment, input));
    const behind = new Set(survey.services
        .filter(({ metadata }) => metadata.labels?.[label_keys/* PREVIEW_LABEL */.W7] === undefined)
        .flatMap((service) => workloadsBehind(service, survey)));
    const recorded = new Set(state.live?.deployments.map(({ name }) => name));
    const pairs = Map.groupBy(slotted, (deployment) => slotOf(deployment) ?? deployment.metadata.name);
    return [...pairs.values()].flatMap((pair) => {
        const sentTo = pair.filter((each) => behind.has(each));
        if (sentTo.length === 1)
            return sentTo;
        const known = pair.filter(({ metadata }) => recorded.has(metadata.name));
        if (known.length > 0 || (recorded.size > 0 && sentTo.length === 0))
            return known;
        return pair.filter(({ metadata }) => metadata.labels?.[label_keys/* SLOT_LABEL */._s] === slot);
    });
}
/** What serves in no slot beside the slots: an adoption has left it as it was, since it had not changed. */
function besideSlots({ survey }, rendered, services, inSlots) {
    const names = new Set(rendered.map(({ metadata }) => metadata.name));
    for (const each of inSlots)
        names.delete(slotOf(each) ?? '');
    const open = services.map((service) => (0,base_route/* routeOf */.Lu)(service).selector).filter((each) => !(label_keys/* SLOT_LABEL */._s in each));
    return survey.deployments.filter((deployment) => names.has(deployment.metadata.name) &&
        deployment.metadata.labels?.[label_keys/* SLOT_LABEL */._s] === undefined &&
        open.some((selector) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)(selector), (0,label_keys/* labelsOfTemplate */.fH)(deployment))));
}
/**
 * How the release that serves now is remembered once another one does.
 * @param leaving what of it is replaced: the image of that says which version it is of, where no release of ours does
 */
function deployedFrom(live, state, leaving) {
    if (live.kind === 'none')
        return undefined;
    const remembered = state.live;
    return {
        revision: remembered?.revision ?? 0,
        version: remembered?.version ?? servingVersion(live, leaving),
        strategy: remembered?.strategy ?? 'rolling',
        deployedAt: remembered?.deployedAt ?? '',
        configs: remembered?.configs ?? [],
        ...(live.kind === 'slot' ? { slot: live.slot } : {}),
        deployments: live.deployments.map(({ metadata, spec }) => ({
            name: metadata.name,
            ...(spec?.['replicas'] === undefined ? {} : { replicas: Number(spec['replicas']) }),
        })),
    };
}
/** The version of what serves, as far as the image of what is replaced tells. */
function servingVersion(live, leaving) {
    if (live.kind === 'standing')
        return imageVersionOf(live.workloads);
    return imageVersionOf(leaving.length > 0 ? leaving : live.deployments);
}
/** The version of something that was installed by others, as far as its image tells. */
function imageVersionOf(deployments) {
    const image = deployments
        .flatMap((deployment) => {
        const template = deployment.spec?.['template'];
        return template?.spec?.containers ?? [];
    })
        .map((container) => container.image)
        .find((name) => name !== undefined);
    if (image === undefined)
        return 'unknown';
    const parsed = (0,image_reference/* parseImage */.zZ)(image);
    return parsed?.tag ?? parsed?.digest ?? image;
}

;// CONCATENATED MODULE: ./js/release/plan/slot-choice.js





/** The Services in front of these workloads: those of the manifests, and those that others made. */
function coveringsOf(workloads, rendered, live) {
    const sides = Map.groupBy([...rendered, ...live], ({ metadata }) => metadata.name);
    return [...sides].map(([name, both]) => {
        const there = live.find(({ metadata }) => metadata.name === name);
        return {
            name,
            ...(0,base_defined/* defined */.s)({ live: there }),
            workloads: workloads.filter((workload) => both.some((side) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(side).selector), (0,label_keys/* labelsOfTemplate */.fH)(workload)))),
        };
    });
}
function otherSlot(slot) {
    return slot === 'blue' ? 'green' : 'blue';
}
/**
 * Each Deployment gets the slot that what serves in its place is not in. Workloads that changed at different releases may
 * be in different slots; those behind one Service are moved together, and so get the same.
 * @param workloads those of the manifests that get a slot
 * @param reuse a release whose own pods are used: each where it is
 */
function chooseSlots(workloads, about) {
    const { live, state, coverings, reuse } = about;
    const problems = [];
    const slots = new Map();
    const fallback = freeSlot(live, state);
    for (const group of groupsOf(workloads, coverings)) {
        const services = coverings.filter((each) => each.workloads.some((one) => group.includes(one)));
        const wanted = new Set();
        if (reuse !== undefined) {
            for (const workload of group) {
                const own = reuse.deployments.find((each) => slotOf(each) === workload.metadata.name);
                wanted.add(own?.metadata.labels?.[label_keys/* SLOT_LABEL */._s] ?? fallback);
            }
        }
        else {
            for (const taken of takenBy(group, services, live))
                wanted.add(otherSlot(taken));
        }
        const [first, ...more] = wanted;
        if (more.length > 0)
            problems.push(apartProblem(group, services, live));
        for (const { metadata } of group)
            slots.set(metadata.name, first ?? fallback);
    }
    if (problems.length > 0)
        return { problems };
    const [slot] = slots.values();
    return { slots, slot: slot ?? (live.kind === 'slot' ? live.slot : fallback) };
}
/** Where nothing is that serves, be it behind Services that the manifests do not have any more. */
function freeSlot(live, { live: deployed }) {
    if (live.kind === 'slot')
        return otherSlot(live.slot);
    const first = live.kind === 'adopted' ? 'green' : 'blue';
    return deployed?.slot === first ? otherSlot(first) : first;
}
/** Workloads that hang together by their Services. */
function groupsOf(workloads, coverings) {
    let groups = workloads.map((workload) => [workload]);
    for (const covering of coverings) {
        const isTouched = (group) => group.some((workload) => covering.workloads.includes(workload));
        const joined = groups.filter(isTouched).flat();
        if (joined.length > 0)
            groups = [joined, ...groups.filter((group) => !isTouched(group))];
    }
    // In the order of the manifests: the first one names the release.
    return groups.toSorted((a, b) => first(workloads, a) - first(workloads, b));
}
function first(workloads, group) {
    return Math.min(...group.map((workload) => workloads.indexOf(workload)));
}
/** The slots of what serves in the place of a group. */
function takenBy(group, services, live) {
    if (live.kind !== 'slot')
        return new Set();
    const names = new Set(group.map(({ metadata }) => metadata.name));
    const own = live.deployments
        .filter((each) => names.has(slotOf(each) ?? ''))
        .map(({ metadata }) => metadata.labels?.[label_keys/* SLOT_LABEL */._s]);
    const homes = services.map(({ live: service }) => service === undefined ? undefined : homeOf(service, live));
    return new Set([...own, ...homes].filter((slot) => slot === 'blue' || slot === 'green'));
}
function apartProblem(group, services, live) {
    const serving = live.kind === 'none' ? [] : live.deployments;
    const found = serving.filter((each) => group.some(({ metadata }) => metadata.name === slotOf(each)));
    const shown = services.filter(({ workloads }) => workloads.length > 1).map(({ name }) => `Service ${name}`);
    return {
        message: `${shown.join(', ')} would send to Deployments that serve in different slots, and could not be moved from one slot to the other as a whole`,
        found: found.map(({ metadata }) => metadata.name).join(', '),
        expected: 'a Service of its own for each of them, or all of them in one slot',
        remedy: 'give each a Service of its own, or release once with deployment-strategy: rolling',
    };
}

;// CONCATENATED MODULE: ./js/release/plan/rollback-target.js




/**
 * Finds what the user means by "the previous one", a revision, a version or a slot.
 * @param origin who asks: what it has already brought about is not gone past by its second attempt
 * @throws ConfigurationError when there is nothing to go to, or no rollback to it.
 */
function findRollbackTarget(state, to, origin) {
    if (state.live === undefined) {
        throw new errors/* ConfigurationError */.j1({
            message: `there is no release of ${state.app} in this namespace`,
            expected: 'an application that was released by deploy',
            remedy: 'check app and k8s-namespace, or release it with deploy first',
        });
    }
    const done = alreadyDone(state, state.live, origin);
    if ('waiting' in to)
        return waitingTarget(state, to.waiting, { done, origin });
    if ('slot' in to) {
        if (to.slot === 'other' && done !== undefined)
            return { entry: done, isPromotion: false };
        return targetInSlot(state, state.live, to.slot);
    }
    const entry = rollback_target_entryOf(state, state.live, to, origin);
    refuseIrreversible(state, state.live, entry);
    refuseGone(state, state.live, entry);
    const { warm } = state;
    const isWarm = warm?.slot !== undefined && warm.revision === entry.revision && warm.deployments.length > 0;
    return { entry, isPromotion: false, ...(isWarm ? { reuse: warm } : {}) };
}
/** What waits for somebody: a canary with its weight, or a version without traffic. */
function waitingTarget({ app, attempt, pending, live }, wanted, { done, origin }) {
    if ((0,state_state/* isWaiting */.Gu)(attempt)) {
        const { waiting, canary } = attempt;
        const isThere = wanted === 'step' && origin !== undefined && waiting.entry.broughtBy === origin;
        const held = { entry: waiting.entry, reuse: waiting.held, isPromotion: true, goesOnFrom: attempt };
        if (wanted === 'step' && !isThere && waiting.promotion === 'manual' && canary.step >= canary.of) {
            throw new errors/* ConfigurationError */.j1({
                input: 'action',
                message: `${attempt.version} stands at its last step, with ${canary.percent} % of the traffic: there is no further one`,
                expected: 'promote, which gives it all of the traffic, or abort',
            });
        }
        return { ...held, ...(isThere ? { isThere } : {}) };
    }
    if (done !== undefined)
        return { entry: done, isPromotion: false };
    if (pending !== undefined && wanted === 'promote')
        return { entry: pending.entry, reuse: pending.held, isPromotion: true };
    throw new errors/* ConfigurationError */.j1({
        input: 'action',
        message: pending === undefined
            ? `nothing of ${app} waits for somebody: ${live?.version ?? 'nothing'} serves`
            : `${pending.held.version} waits without traffic, and has no steps`,
        expected: pending === undefined
            ? 'a release by canary with a pause, or with promotion: manual'
            : 'promote, or abort',
        remedy: 'see what there is with action: status',
    });
}
/**
 * Whether a request goes on with what waits, and does not take it back first.
 * @returns what it asks for then
 */
function goingOn(to, attempt) {
    if (to === undefined)
        return undefined;
    if ('waiting' in to)
        return to;
    // To send the traffic to the other slot is to promote what waits there.
    const isMeant = 'slot' in to && (to.slot === 'other' || to.slot === attempt.waiting.held.slot);
    return isMeant ? { waiting: 'promote' } : undefined;
}
function rollback_target_entryOf({ app, history = [] }, live, to, origin) {
    if ('revision' in to) {
        const entry = history.find(({ revision }) => revision === to.revision);
        if (entry === undefined)
            throw unknown(app, 'revision', to, history.map(({ revision }) => String(revision)));
        return entry;
    }
    if ('version' in to) {
        const entry = history.find(({ version }) => version === to.version);
        if (entry === undefined)
            throw unknown(app, 'version', to, history.map(({ version }) => version));
        return entry;
    }
    const done = alreadyDone({ history }, live, origin);
    if (done !== undefined)
        return done;
    const serving = history.find(({ revision }) => revision === live.revision);
    const entry = history.find(
    // What serves may have been brought back from an older revision: the same again is no rollback.
    ({ revision, leftBehind, target }) => revision !== live.revision && leftBehind !== true && target !== serving?.target);
    if (entry === undefined) {
        throw new errors/* ConfigurationError */.j1({
            message: `there is no earlier release of ${app} to go back to`,
            found: `only ${live.version} (revision ${live.revision}), which serves`,
            remedy: 'release the version that you want with deploy',
        });
    }
    return entry;
}
/** What serves, when the same step of the same run has brought it there: it is run again. */
function alreadyDone({ history = [] }, live, origin) {
    if (origin === undefined)
        return undefined;
    return history.find(({ revision, broughtBy }) => revision === live.revision && broughtBy === origin);
}
function unknown(app, input, to, names) {
    const wanted = String(to[input]);
    const near = (0,suggest/* suggest */.Z)(wanted, names);
    return new errors/* ConfigurationError */.j1({
        input,
        message: `no release of ${app} with this ${input} is kept`,
        found: wanted,
        expected: names.length === 0 ? 'nothing is kept yet' : `one of ${names.join(', ')}`,
        remedy: near === undefined ? 'release it anew with deploy' : `did you mean ${near}?`,
    });
}
function refuseIrreversible({ app, history = [] }, live, to) {
    const barrier = history.find(({ revision, irreversible }) => irreversible === true && revision > to.revision && revision <= live.revision);
    if (barrier === undefined)
        return;
    throw new errors/* ConfigurationError */.j1({
        message: `${app} cannot go back to ${to.version} (revision ${to.revision}): the migration of ${barrier.version} (revision ${barrier.revision}) was declared irreversible`,
        remedy: 'release a version forward that fixes the fault',
    });
}
/** What was found at an adoption has no configuration of its own: only the pods that were found can serve again. */
function refuseGone(state, live, to) {
    if ((0,deployed_release/* isKept */.t8)(state, to))
        return;
    const { app } = state;
    throw new errors/* ConfigurationError */.j1({
        message: `${app} cannot go back to ${to.version} (revision ${to.revision}), which was installed before ${app} was released by deploy: its pods, which had stayed warm, are gone since`,
        found: `${live.version} (revision ${live.revision}) serves`,
        expected: 'a release that deploy has made, or the pods that were taken over, still warm',
        remedy: `release ${to.version} with deploy`,
    });
}
function targetInSlot(state, live, wanted) {
    const { app, warm, pending, history = [] } = state;
    if (live.slot !== undefined && wanted === live.slot) {
        const entry = history.find(({ revision }) => revision === live.revision);
        if (entry !== undefined)
            return { entry, reuse: live, isPromotion: false };
    }
    const slot = wanted === 'other' && live.slot !== undefined ? otherSlot(live.slot) : wanted;
    // What changed may be in the slot that the release before is said to be in, and is the other one all the same.
    const isIn = (deployed) => deployed?.slot !== undefined &&
        (wanted === 'other' || deployed.slot === wanted) &&
        deployed.deployments.length > 0;
    if (isIn(pending?.held))
        return { entry: pending.entry, reuse: pending.held, isPromotion: true };
    const kept = warm === undefined || warm.deployments.length === 0
        ? undefined
        : history.find(({ revision }) => revision === warm.revision);
    if (warm !== undefined && kept !== undefined) {
        // What was taken over, and a rolling release, run in no slot: they are the other one all the same.
        const isOther = wanted === 'other' && warm.slot === undefined;
        if (isIn(warm) || isOther) {
            refuseIrreversible(state, live, kept);
            return { entry: kept, isPromotion: false, ...(isOther ? {} : { reuse: warm }) };
        }
    }
    const isBeside = warm !== undefined && kept !== undefined;
    throw new errors/* ConfigurationError */.j1({
        input: 'to',
        message: slot === 'other' ? `nothing else of ${app} is warm` : `nothing of ${app} runs in slot ${slot}`,
        found: `${live.version} serves${live.slot === undefined ? ', in no slot' : ` in slot ${live.slot}`}${isBeside ? `; ${warm.version} is warm${warm.slot === undefined ? ', in no slot' : ` in slot ${warm.slot}`}` : ''}`,
        expected: 'a release that waits for its promotion, or the one before, kept warm',
        remedy: isBeside
            ? `to go to ${warm.version}, use \`to: other\` or rollback`
            : 'release with deploy, or bring an earlier release back with rollback',
    });
}

// EXTERNAL MODULE: ./js/release/base/phases.js
var base_phases = __webpack_require__(27330);
;// CONCATENATED MODULE: ./js/release/steps/smoke.js



/**
 * Which Service of a release is tested.
 * @throws RefusalError `smoke-target` when that cannot be told; asked before anything is changed.
 */
function testedService(smoke, services) {
    if (smoke === undefined)
        return undefined;
    const { service } = smoke;
    if (service !== undefined && services.includes(service))
        return service;
    const [only, ...others] = services;
    if (service === undefined && only !== undefined && others.length === 0)
        return only;
    throw (0,refusal/* refuse */.TR)('smoke-target', service === undefined
        ? `the smoke tests do not say which Service they are for: there are ${services.join(', ') || 'none'}`
        : `the smoke tests are for Service ${service}, and there are ${services.join(', ') || 'none'}`, 'name one of them as target: {service: …} in the file of the smoke tests');
}
/**
 * Runs the smoke tests against a Service.
 * @throws RefusalError `smoke-failed`
 */
async function smokeTest(deps, about, keep) {
    const { smoke, clock, signal } = deps;
    if (smoke === undefined)
        return;
    const { deadline, ...target } = about;
    const outcome = await smoke.run({ ...target, signal, withinMs: Math.max(1, deadline - clock.now()) });
    const record = { when: target.when, service: target.service, ...outcome };
    keep(record);
    if (record.verdict === 'failed')
        throw smokeFailed(record);
}
/**
 * The same as a phase of a release.
 * @param live.servedSince when the endpoints were proved to be the new version's. Nodes follow a moment later, and a check by the
 *   address of users must not be answered by the old version.
 */
async function smokePhase(session, when, service, live = {}) {
    if (session.smoke === undefined || service === undefined)
        return;
    const { request, rendered, deadline, clock, signal } = session;
    const { servedSince, isTested } = live;
    const about = {
        when,
        service,
        namespace: request.namespace,
        version: rendered.version,
        deadline,
        ...(0,base_defined/* defined */.s)({ isTested }),
    };
    await session.phases.run(`smoke-${when}`, `smoke tests against Service ${service}`, async () => {
        if (servedSince !== undefined)
            await clock.sleep(Math.max(0, servedSince + NODES_FOLLOW_MS - clock.now()), signal);
        await smokeTest(session, about, (record) => session.recordSmoke(record));
    });
}
function smokeFailed({ when, service, total, failures, failed }) {
    const [first] = failures;
    const where = when === 'preview' ? 'before the new version got traffic' : 'after the new version got traffic';
    const count = total === 0 ? 'the smoke tests failed' : `${failed} of ${total} smoke tests failed`;
    return (0,refusal/* refuse */.TR)('smoke-failed', `${count} against Service ${service}, ${where}${first === undefined ? '' : `: ${first.name}: ${first.message}`}`, 'look at what the failed checks expected and found; the new version was taken out again', failures.map(({ name, message }) => `${name}: ${message}`));
}

// EXTERNAL MODULE: ./js/base/exec.js
var base_exec = __webpack_require__(47697);
;// CONCATENATED MODULE: ./js/release/base/time-limit.js


/** What a wait of ours may be later than the deadline, so that its own explanation comes first. */
const AFTER_DEADLINE_MS = 500;
/** Begins to count what `timeout` allows. */
function timed(request, deps, phases) {
    const { timeoutMs } = request;
    const late = () => (0,limits/* timeoutOver */.SF)(timeoutMs, { code: 'timeout' });
    const exec = async (program, args, options) => {
        const done = phases.busy([program, args[0]].join(' '));
        try {
            return await deps.exec(program, args, options);
        }
        finally {
            done();
        }
    };
    const limit = (0,limits/* startLimit */.iP)(timeoutMs + AFTER_DEADLINE_MS, late, deps.signal, deps.clock);
    return {
        deps: {
            ...deps,
            cluster: (0,within/* within */.u)(deps.cluster, limit.signal),
            exec: (0,base_exec/* boundExec */.Cf)(exec, limit.signal),
        },
        lasting: deps.cluster,
        deadline: deps.clock.now() + timeoutMs,
        limit,
    };
}

;// CONCATENATED MODULE: ./js/release/plan/survey.js


/** Seven requests, side by side. */
async function survey(cluster, namespace, app) {
    const list = async (kind) => 
    // Items of a list have no kind of their own.
    (await cluster.list(kind, { namespace })).items.map((item) => ({ ...item, ...kind }));
    const [stored, services, deployments, statefulSets, daemonSets, pods, replicaSets] = await Promise.all([
        (0,state_state/* readState */.un)(cluster, namespace, app),
        list(kinds/* SERVICE */.YV),
        list(kinds/* DEPLOYMENT */.uH),
        list({ apiVersion: 'apps/v1', kind: 'StatefulSet' }),
        list({ apiVersion: 'apps/v1', kind: 'DaemonSet' }),
        list(kinds/* POD */.Sm),
        list(kinds/* REPLICA_SET */.ew),
    ]);
    return {
        stored,
        services,
        deployments,
        otherWorkloads: [...statefulSets, ...daemonSets],
        pods,
        replicaSets,
    };
}

;// CONCATENATED MODULE: ./js/release/flows/verify-live.js










/**
 * Proves that what the journal calls live is what serves: every Service of the application sends to its pods alone, at
 * full strength, and the probe, where there is one, is answered well.
 * @returns the Services through which it serves.
 * @throws RefusalError when it does not.
 */
async function verifyLive(deps, { app, namespace, live, probeUrl, deadline, onRequests }) {
    const { cluster, logger } = deps;
    const workloads = liveWorkloads(await survey(cluster, namespace, app), live, app);
    const destinations = destinationsOf(workloads, { app, version: live.version });
    await proveEndpoints(deps, destinations, workloads, { app, namespace, live, deadline });
    const serving = destinations.map(({ name }) => name);
    logger.info(`${serving.join(', ')}: ${live.version} alone, at full strength`);
    if (probeUrl !== undefined)
        await proveProbe(deps, probeUrl, onRequests);
    return serving;
}
/** @throws RefusalError `not-live` where one of them is gone */
function liveWorkloads(found, live, app) {
    const names = new Set(live.deployments.map(({ name }) => name));
    const deployments = found.deployments.filter(({ metadata }) => names.has(metadata.name));
    const missing = [...names].filter((name) => deployments.every(({ metadata }) => metadata.name !== name));
    const gone = [
        ...missing.map((name) => `Deployment ${name}`),
        ...(live.others ?? [])
            .filter(({ kind, name }) => !isThere(found, kind, name))
            .map(({ kind, name }) => `${kind} ${name}`),
    ];
    if (gone.length > 0) {
        throw (0,refusal/* refuse */.TR)('not-live', `${gone.join(', ')} of ${app} ${live.version} is gone`, 'release the version that you want with deploy');
    }
    const others = (live.others ?? []).flatMap(({ kind, name }) => found.otherWorkloads.filter((each) => each.kind === kind && each.metadata.name === name));
    return { services: found.services, deployments, others };
}
/** @throws RefusalError `not-proved` where no Service sends to any of them */
function destinationsOf({ services, deployments, others }, { app, version }) {
    const workloads = [...deployments, ...others];
    const provable = provableServices(services, workloads);
    if (provable.length === 0) {
        throw (0,refusal/* refuse */.TR)('not-proved', `no Service sends to ${app} ${version}: nothing proves what users reach`, 'give the application a Service, or look at its pods with kubectl');
    }
    return provable.map((service) => ({ name: service.metadata.name, ...namesBehind(service, workloads) }));
}
/** @throws RefusalError */
async function proveEndpoints({ cluster, clock, signal, phases }, destinations, { deployments, others }, { app, namespace, live, deadline }) {
    const generations = new Map([...deployments, ...others].map((workload) => [workloadKey(workload), workload.metadata.generation ?? 1]));
    // What was adopted bears none of our labels.
    const names = destinations.map(({ name }) => name);
    const watches = (0,observe_watches/* openWatches */.Ar)(cluster, namespace, undefined, names);
    try {
        await watches.synced();
        await (0,observe_watches/* watchKindsOf */.QG)(cluster, watches, { namespace, refs: others.map(base_ref/* refOf */.H) });
        await awaitTraffic({ watches, clock, signal, deadline, phases }, destinations, generations);
        const empty = names.filter((name) => (0,endpoints/* readyPods */.A$)(watches.slices.items(), name).size === 0);
        if (empty.length > 0) {
            throw (0,refusal/* refuse */.TR)('not-proved', `no pod is behind ${empty.map((name) => `Service ${name}`).join(', ')} of ${app} ${live.version}: nothing serves there`, 'look at how many pods its workloads ask for, and scale them up');
        }
    }
    finally {
        watches.close();
    }
}
/** @throws RefusalError `probe-failed` */
async function proveProbe({ clock, probeClient }, probeUrl, onRequests) {
    const client = await probeClient();
    const prober = startProber(probeUrl, client.probe, clock);
    try {
        const since = clock.now();
        if (await probeRecovered({ prober, clock }, since))
            return;
        throw (0,refusal/* refuse */.TR)('probe-failed', `the probe URL is not answered well: ${prober.firstFailureSince(since)?.detail ?? 'no answer in time'}`, 'look at the log of the application, and at what the probe URL asks of it');
    }
    finally {
        await prober.stop();
        onRequests(prober.requests);
    }
}
/** The Services that tell by their endpoints what users reach: those that send to any of these workloads. */
function provableServices(services, workloads) {
    return services.filter((service) => service.metadata.labels?.[label_keys/* PREVIEW_LABEL */.W7] === undefined &&
        service.spec?.['publishNotReadyAddresses'] !== true &&
        workloads.some((workload) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(service).selector), (0,label_keys/* labelsOfTemplate */.fH)(workload)) &&
            (!(0,manifests_selectors/* isHeadless */.eT)(service) || workload.kind !== 'Deployment')));
}
function namesBehind(service, workloads) {
    const behind = workloads.filter((each) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(service).selector), (0,label_keys/* labelsOfTemplate */.fH)(each)));
    return {
        deployments: behind.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
        others: behind
            .filter(({ kind }) => kind !== 'Deployment')
            .map(({ kind, metadata }) => ({ kind, name: metadata.name })),
    };
}
function isThere({ otherWorkloads, deployments }, kind, name) {
    return [...otherWorkloads, ...deployments].some((each) => each.kind === kind && each.metadata.name === name);
}

;// CONCATENATED MODULE: ./js/release/steps/report.js


/** The report of a release from what it did and measured. */
function buildReport(about, outcome) {
    const { facts, plan, started, session } = about;
    const { request, clock, rendered } = facts;
    const { switchStartedAt, switchedAt, readyAt } = session?.milestones ?? {};
    const { live } = session?.stored.state ?? {};
    const smoke = session?.smokeRecords ?? [];
    return {
        formatVersion: 1,
        app: request.app,
        environment: request.environment,
        namespace: request.namespace,
        strategy: request.strategy,
        result: outcome.result,
        deploymentId: facts.deploymentId,
        version: rendered.version,
        revision: plan.revision,
        ...(0,base_defined/* defined */.s)({ previousVersion: plan.previousVersion }),
        startedAt: facts.startedAt.toISOString(),
        ...(outcome.result === 'succeeded' && live !== undefined ? { deployedAt: live.deployedAt } : {}),
        durationMs: Math.round(clock.now() - started),
        ...plan.identity,
        ...(0,base_defined/* defined */.s)({ rollbackCompleted: outcome.rollbackCompleted, refusal: outcome.refusal }),
        ...recoveredPart(session?.recovered),
        phases: [...facts.phases.records],
        requests: session?.prober?.requests ?? { sent: 0, failed: 0 },
        ...(smoke.length === 0 ? {} : { smoke: [...smoke] }),
        ...(0,base_defined/* defined */.s)({ canary: session?.canary }),
        ...(switchStartedAt === undefined || switchedAt === undefined
            ? {}
            : { switchMs: Math.round(switchedAt - switchStartedAt) }),
        ...(readyAt === undefined ? {} : { readyMs: Math.round(readyAt - started) }),
        apiRequests: facts.cluster.requests,
        live: liveSentence(about, outcome),
        next: nextSteps(about, outcome),
        warnings: [...(session ?? facts).warnings],
        ...(0,base_defined/* defined */.s)({ changes: outcome.changes }),
    };
}
/** What came before the release itself. */
function recoveredPart(recovered) {
    if (recovered === undefined)
        return {};
    const { attempt, proved } = recovered;
    const { version, startedAt, runUrl } = attempt;
    const waitedAt = (0,state_state/* isWaiting */.Gu)(attempt) ? attempt.canary.percent : undefined;
    return {
        recovered: {
            version,
            startedAt,
            ...(0,base_defined/* defined */.s)({ runUrl, proved, waitedAt }),
        },
    };
}
function liveSentence({ facts, plan, session }, outcome) {
    const { rendered, request } = facts;
    const slot = plan.identity.slot === undefined ? '' : ` in slot ${plan.identity.slot}`;
    if (outcome.result === 'succeeded' && plan.services === 0)
        return `version ${rendered.version} runs${slot}; no Service sends to it, so nothing proves what users reach`;
    if (outcome.result === 'succeeded' && plan.isSwitched === false)
        return `version ${rendered.version} serves${slot}; nothing behind a Service has changed, so its pods stay and nothing was switched`;
    if (outcome.result === 'succeeded')
        return `version ${rendered.version} serves${slot}`;
    const { waits } = session?.canary ?? {};
    if (outcome.result === 'awaiting-promotion' && waits !== undefined)
        return `version ${plan.previousVersion ?? 'before'} serves; ${rendered.version} has ${waits.percent} % of the traffic${slot} and waits (step ${waits.step} of ${waits.of})`;
    if (outcome.result === 'awaiting-promotion') {
        const service = plan.previews.length === 0 ? '' : ` behind Service ${plan.previews.join(', ')}`;
        return `version ${plan.previousVersion ?? 'before'} serves; ${rendered.version} waits${slot}${service}`;
    }
    const before = plan.previousVersion === undefined ? 'the earlier version' : `version ${plan.previousVersion}`;
    if (outcome.result === 'planned')
        return plan.serving ? `${before} serves; nothing was changed` : 'nothing serves yet';
    if (!plan.serving && outcome.left !== undefined)
        return `nothing served before this first release of ${request.app}, and what it made is not all removed: ${outcome.left}`;
    if (!plan.serving)
        return `nothing serves: this was the first release of ${request.app}, and what it made was removed`;
    return outcome.rollbackCompleted === true
        ? `${before} still serves, proved by its endpoints`
        : plan.services === 0
            ? `the pods of ${before} were put back; no Service sends to them, so nothing proves what users reach`
            : `${before} should serve, but this could not be proved`;
}
function nextSteps({ facts, plan, session }, outcome) {
    const { request } = facts;
    if (outcome.result === 'planned')
        return ['run the same without dry-run to release it'];
    if (outcome.result === 'awaiting-promotion' && session?.canary?.waits !== undefined) {
        return [
            'look at it, then go on with blue-green-switch: step, promote or abort; until then nothing watches it',
        ];
    }
    if (outcome.result === 'awaiting-promotion') {
        return [
            'look at it through its preview Service, then promote it with blue-green-switch, or abort it there',
        ];
    }
    if (outcome.result === 'refused') {
        const steps = [outcome.refusal?.advice ?? 'fix the cause and release again'];
        if (plan.serving && plan.services > 0 && outcome.rollbackCompleted !== true) {
            steps.push(`look at \`kubectl -n ${request.namespace} get endpointslices\` at once: the old version is not proved to serve`);
        }
        return steps;
    }
    if (plan.identity.previousSlot === undefined)
        return [];
    return request.scaleDownDelayMs > 0
        ? ['the old slot was scaled down; to roll back, release the old version']
        : [`the old version stays warm (${plan.identity.previousSlot}) until the next release`];
}

;// CONCATENATED MODULE: ./js/release/flows/verify.js









/**
 * Proves that what the journal calls live serves, and changes nothing.
 * @throws ConfigurationError when nothing was released.
 */
async function verifyRelease(request, deps) {
    const { app, namespace } = request;
    const started = deps.clock.now();
    const phases = (0,base_phases/* phaseRecorder */.u)(deps.clock, deps.logger, () => deps.cluster.pending?.() ?? []);
    const time = timed(request, deps, phases);
    try {
        const stored = await (0,state_state/* readState */.un)(time.deps.cluster, namespace, app);
        if (stored.state.live === undefined) {
            throw (0,deployed_release/* neverReleased */.CR)(app, namespace);
        }
        return await verify_confirm({ stored }, request, time.deps, { phases, started, deadline: time.deadline });
    }
    finally {
        time.limit.lift();
    }
}
/** What is asked for serves already, as it does when a killed job is run again: it is proved, and nothing is changed. */
async function verify_confirm({ stored, alreadyDeployed }, request, deps, { phases, started, deadline, recovered }) {
    const { app, namespace, probeUrl } = request;
    const { live } = stored.state;
    if (live === undefined)
        throw new TypeError('nothing is live');
    const seen = { smoke: [], requests: { sent: 0, failed: 0 } };
    const report = (refusal) => ({
        ...reportOf(live, { request, deps, phases, started }, seen, refusal),
        ...recoveredPart(recovered),
        ...(refusal === undefined && alreadyDeployed?.isThere === true ? waitsPart(live, stored) : {}),
    });
    const onRequests = (requests) => void (seen.requests = requests);
    const options = { app, namespace, live, deadline, onRequests, ...(0,base_defined/* defined */.s)({ probeUrl }) };
    try {
        const services = await phases.run('verify', `${live.version} serves`, async () => await verifyLive({ ...deps, phases }, options));
        const tested = testedService(deps.smoke, services);
        if (tested !== undefined) {
            const about = { when: 'live', service: tested, namespace, version: live.version, deadline };
            await phases.run('smoke-live', `smoke tests against Service ${tested}`, async () => {
                await smokeTest(deps, about, (record) => seen.smoke.push(record));
            });
        }
        return report();
    }
    catch (error) {
        if (!(error instanceof refusal/* RefusalError */.XQ))
            throw error;
        return report(error.refusal);
    }
}
/** A canary that waits beside what serves, as the job that has left it there said. */
function waitsPart(live, { state: { attempt } }) {
    if (!(0,state_state/* isWaiting */.Gu)(attempt))
        return {};
    const { version, strategy, waiting, canary } = attempt;
    return {
        result: 'awaiting-promotion',
        strategy,
        version,
        revision: waiting.entry.revision,
        previousVersion: live.version,
        ...(0,base_defined/* defined */.s)({ slot: waiting.held.slot }),
        live: `version ${live.version} serves; ${version} has ${canary.percent} % of the traffic and waits (step ${canary.step} of ${canary.of})`,
    };
}
function reportOf(live, about, { smoke, requests }, refusal) {
    const { request, deps, phases, started } = about;
    const { clock, cluster } = deps;
    return {
        formatVersion: 1,
        app: request.app,
        environment: request.environment,
        namespace: request.namespace,
        strategy: live.strategy,
        result: refusal === undefined ? 'succeeded' : 'refused',
        deploymentId: deps.deploymentId,
        version: live.version,
        revision: live.revision,
        previousVersion: live.version,
        startedAt: new Date(clock.date().getTime() - (clock.now() - started)).toISOString(),
        ...(refusal === undefined ? { deployedAt: live.deployedAt } : { refusal }),
        durationMs: Math.round(clock.now() - started),
        ...(0,base_defined/* defined */.s)({ slot: live.slot }),
        phases: [...phases.records],
        requests,
        ...(smoke.length === 0 ? {} : { smoke }),
        apiRequests: cluster.requests,
        live: refusal === undefined
            ? `version ${live.version} serves, as it did before`
            : `version ${live.version} should serve, but this could not be proved`,
        next: refusal === undefined ? [] : [refusal.advice],
        warnings: [],
    };
}

// EXTERNAL MODULE: ./js/manifests/helm/crds.js
var helm_crds = __webpack_require__(56194);
;// CONCATENATED MODULE: ./js/release/steps/crds.js


/** How long a new CustomResourceDefinition may take until its kinds are served: as long as helm waits. */
const SERVED_MS = 60_000;
const POLL_MS = 250;
/**
 * What of a chart's `crds/` is not in the cluster. Discovery tells, which everybody may ask; a definition that is there
 * is left as it is, whatever its content, as helm does.
 */
async function missingCrds(cluster, crds) {
    const missing = await Promise.all(crds.map(async ({ object }) => {
        const kinds = (0,helm_crds/* definedKinds */.L$)(object);
        if (kinds.length === 0)
            return (await cluster.get((0,base_ref/* refOf */.H)(object))) === undefined;
        const served = await Promise.all(kinds.map(async (kind) => await cluster.resource(kind)));
        return served.every((resource) => resource === undefined);
    }));
    return crds.flatMap(({ object }, index) => (missing[index] === true ? [object] : []));
}
/**
 * Creates definitions and waits until their kinds are served. They bear no mark of the application: no release changes
 * them again, and none removes them, because every object of their kinds would go with them.
 * @throws ApiError, with the rule that would allow it when the credentials may not
 */
async function installCrds({ cluster, clock, logger, signal }, crds) {
    for (const object of crds) {
        try {
            await cluster.create(object, { signal });
            logger.info(`installed ${(0,manifests_refs/* describeObject */.v8)(object)} of the chart's crds/: no release changes or removes it`);
        }
        catch (error) {
            if (!(error instanceof base_errors/* ApiError */.hD && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
    const kinds = crds.flatMap(helm_crds/* definedKinds */.L$);
    const end = clock.now() + SERVED_MS;
    for (const kind of kinds) {
        while ((await cluster.resource(kind)) === undefined && clock.now() < end)
            await clock.sleep(POLL_MS, signal);
    }
}

// EXTERNAL MODULE: ./js/diagnosis/masking.js
var masking = __webpack_require__(69496);
// EXTERNAL MODULE: ./js/diagnosis/ranking.js
var ranking = __webpack_require__(51790);
;// CONCATENATED MODULE: ./js/diagnosis/warnings.js



/** What serves, and will hurt later: it never holds a release up. */
const WARNING_CODES = (/* unused pure expression or super */ null && (['hpa-no-metrics', 'pdb-blocks']));
/** What autoscalers and disruption budgets say of themselves: they have a status, and nobody reads it in time. */
function liveWarnings(objects) {
    return objects.flatMap((object) => {
        const warning = object.kind === 'HorizontalPodAutoscaler' ? withoutMetrics(object) : allowsNoDisruption(object);
        return warning === undefined
            ? []
            : [
                {
                    ...warning,
                    message: (0,masking/* cleanLine */.Ow)(warning.message, ranking/* LINE_LIMIT */.by * 2),
                    evidence: warning.evidence.map((line) => (0,masking/* cleanLine */.Ow)(line, ranking/* LINE_LIMIT */.by)),
                },
            ];
    });
}
/** Only the reasons that a missing metric has: an autoscaler may be idle on purpose (ScalingDisabled: 0 replicas). */
const NO_METRIC = /^(?:FailedGet|InvalidMetricSourceType|FailedComputeMetricsReplicas)/;
function withoutMetrics(autoscaler) {
    const active = (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(autoscaler), 'ScalingActive');
    if (active?.status !== 'False' || !NO_METRIC.test(active.reason ?? ''))
        return undefined;
    const who = `HorizontalPodAutoscaler ${autoscaler.metadata.name}`;
    return {
        code: 'hpa-no-metrics',
        message: `${who} does not scale: it gets no metrics (${active.reason}): ${active.message ?? ''}`,
        advice: 'Check that metrics-server (or the metrics adapter) runs: kubectl top pods; and that every container has a request for the resource',
        evidence: [`condition ScalingActive of ${who}: ${active.reason}: ${active.message ?? ''}`],
    };
}
/** All its pods are healthy, and still it would let none go: it blocks every eviction for as long as that is so. */
function allowsNoDisruption(budget) {
    if (budget.kind !== 'PodDisruptionBudget')
        return undefined;
    const { status = {}, spec = {}, metadata } = budget;
    const { disruptionsAllowed, currentHealthy, expectedPods, desiredHealthy, observedGeneration } = status;
    if (observedGeneration !== metadata.generation || disruptionsAllowed !== 0)
        return undefined;
    if (expectedPods === undefined || expectedPods === 0 || (currentHealthy ?? 0) < expectedPods)
        return undefined;
    const who = `PodDisruptionBudget ${metadata.name}`;
    const rule = spec['maxUnavailable'] === undefined
        ? `minAvailable ${JSON.stringify(spec['minAvailable'])}`
        : `maxUnavailable ${JSON.stringify(spec['maxUnavailable'])}`;
    return {
        code: 'pdb-blocks',
        message: `${who} lets no pod go although all ${expectedPods} are healthy (${rule}): draining a node will hang`,
        advice: 'Run more pods than it must keep, or let it give up one: maxUnavailable: 1',
        evidence: [
            `${who}: disruptionsAllowed 0, desiredHealthy ${desiredHealthy}, currentHealthy ${currentHealthy}, expectedPods ${expectedPods}`,
        ],
    };
}

;// CONCATENATED MODULE: ./js/release/steps/live-warnings.js



const KINDS = [
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
];
/** Says what autoscalers and disruption budgets of the application complain of: a release that serves is not held up by it. */
async function warnOfLive(session) {
    const { cluster, request, rendered, logger } = session;
    const kinds = KINDS.filter(({ kind }) => rendered.manifests.some(({ object }) => object.kind === kind));
    for (const kind of kinds) {
        try {
            const { items } = await cluster.list(kind, {
                namespace: request.namespace,
                labelSelector: `${label_keys/* APP_LABEL */.bZ}=${request.app}`,
            });
            for (const { code, message, advice, evidence } of liveWarnings(items)) {
                const text = `${code}: ${message}. ${advice}`;
                session.warn(text);
                logger.warning(text);
                for (const line of evidence)
                    logger.info(`  ${line}`);
            }
        }
        catch (error) {
            // The release is done, and a look at its surroundings must not undo it.
            logger.info(`${kind.kind} was not looked at: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/manifests/config-references.js


/** The ConfigMaps and Secrets that a pod template's environment and volumes name, each once. */
function configReferences(template, namespace) {
    const found = new Map();
    renameConfigs(template, namespace, (ref) => {
        found.set(`${ref.kind}/${ref.name}`, ref);
        return ref.name;
    });
    return [...found.values()];
}
/**
 * A copy of the template with every such name changed. Left alone are imagePullSecrets and the credentials of storage
 * drivers: not configuration of a version of the application.
 */
function renameConfigs(template, namespace, rename) {
    const named = (kind, holder, field) => {
        if (!(0,record/* isRecord */.u)(holder) || typeof holder[field] !== 'string' || holder[field] === '')
            return holder;
        const ref = {
            apiVersion: 'v1',
            kind,
            name: holder[field],
            ...(0,base_defined/* defined */.s)({ namespace }),
        };
        return { ...holder, [field]: rename(ref) };
    };
    const inContainer = (container) => ({
        ...container,
        ...mapped(container, 'env', (entry) => ({
            ...entry,
            ...changed(entry, 'valueFrom', (from) => ({
                ...from,
                ...changed(from, 'configMapKeyRef', (ref) => named('ConfigMap', ref, 'name')),
                ...changed(from, 'secretKeyRef', (ref) => named('Secret', ref, 'name')),
            })),
        })),
        ...mapped(container, 'envFrom', (entry) => ({
            ...entry,
            ...changed(entry, 'configMapRef', (ref) => named('ConfigMap', ref, 'name')),
            ...changed(entry, 'secretRef', (ref) => named('Secret', ref, 'name')),
        })),
    });
    const inVolume = (volume) => ({
        ...volume,
        ...changed(volume, 'configMap', (source) => named('ConfigMap', source, 'name')),
        ...changed(volume, 'secret', (source) => named('Secret', source, 'secretName')),
        ...changed(volume, 'projected', (projected) => ({
            ...projected,
            ...mapped(projected, 'sources', (source) => ({
                ...source,
                ...changed(source, 'configMap', (ref) => named('ConfigMap', ref, 'name')),
                ...changed(source, 'secret', (ref) => named('Secret', ref, 'name')),
            })),
        })),
        ...changed(volume, 'csi', (csi) => ({
            ...csi,
            ...changed(csi, 'nodePublishSecretRef', (ref) => named('Secret', ref, 'name')),
        })),
    });
    const renamed = (0,pods/* mapContainers */.vx)(template, inContainer);
    return { ...renamed, spec: { ...renamed.spec, ...mapped(renamed.spec, 'volumes', inVolume) } };
}
/** The field with its value changed, to be spread; nothing when the field is not a map. */
function changed(holder, field, change) {
    const value = holder[field];
    return (0,record/* isRecord */.u)(value) ? { [field]: change(value) } : {};
}
/** The field with each of its entries changed, to be spread; nothing when the field is not a list. */
function mapped(holder, field, change) {
    const value = holder[field];
    if (!Array.isArray(value))
        return {};
    const list = value.map((entry) => ((0,record/* isRecord */.u)(entry) ? change(entry) : entry));
    return { [field]: list };
}

;// CONCATENATED MODULE: ./js/manifests/versioned-config.js





/** Their pods are replaced by a release; a Job or CronJob reads whatever is there when it runs, by the original name. */
const LONG_RUNNING = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/**
 * Ties each version of a workload to its own configuration: what its pods read is copied under a name made of its
 * content, so that a rollback gets back the old content too, and two slots can differ (argo-rollouts#1297). The
 * original stays for everything else that reads it by name: RBAC resourceNames, CronJobs, an Ingress's TLS.
 */
function versionConfig(manifests) {
    const configs = new Map(manifests
        .filter(({ object }) => isCopyable(object))
        .map((manifest) => [(0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(manifest.object)), manifest]));
    const copies = new Map();
    const external = new Map();
    const uses = [];
    const nameNow = (ref) => copies.get((0,manifests_refs/* refKey */.XF)(ref))?.object.metadata.name ?? ref.name;
    const rewritten = manifests.map((manifest) => {
        const { object } = manifest;
        const template = (0,pods/* podTemplateOf */.D0)(object);
        if (!isLongRunning(object) || template === undefined)
            return manifest;
        const read = configReferences(template, object.metadata.namespace);
        for (const ref of read) {
            const key = (0,manifests_refs/* refKey */.XF)(ref);
            const original = configs.get(key);
            if (original === undefined)
                external.set(key, ref);
            else if (!copies.has(key))
                copies.set(key, copyOf(original));
        }
        uses.push({ workload: (0,base_ref/* refOf */.H)(object), configs: read.map((ref) => ({ ...ref, name: nameNow(ref) })) });
        return {
            ...manifest,
            object: (0,pods/* withPodTemplate */.Mq)(object, (before) => renameConfigs(before, object.metadata.namespace, nameNow)),
        };
    });
    return {
        manifests: rewritten.flatMap((manifest) => {
            const copy = copies.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(manifest.object)));
            return copy === undefined ? [manifest] : [manifest, copy];
        }),
        versioned: [...copies].map(([key, copy]) => ({
            original: (0,base_ref/* refOf */.H)((configs.get(key) ?? copy).object),
            name: copy.object.metadata.name,
        })),
        uses,
        external: [...external.values()],
    };
}
function isLongRunning(object) {
    return (0,manifests_refs/* groupOf */.F8)(object) === 'apps' && LONG_RUNNING.has(object.kind);
}
const CONTENT = ['data', 'binaryData', 'stringData'];
/**
 * Not the ones that come empty, which something in the cluster fills (a CA bundle, a synced secret), nor a token that
 * the server writes into the Secret: their immutable copy would stay without content for ever.
 */
function isCopyable(object) {
    if (object.apiVersion !== 'v1' || (object.kind !== 'ConfigMap' && object.kind !== 'Secret'))
        return false;
    if (object['type'] === 'kubernetes.io/service-account-token')
        return false;
    return CONTENT.some((field) => Object.keys(object[field] ?? {}).length > 0);
}
/** Its labels stay, since drivers ask for them; its annotations go: by them controllers would replicate or fill the copy. */
function copyOf({ object, origin }) {
    const { name, namespace, labels } = object.metadata;
    const { metadata: _metadata, ...rest } = object;
    return {
        origin,
        object: {
            ...rest,
            metadata: {
                name: boundedName(name, `-${contentHash(object)}`, DNS_SUBDOMAIN_LIMIT),
                ...(0,base_defined/* defined */.s)({ namespace }),
                labels: { ...labels, 'edu-actions/config-of': boundedName(name, '', LABEL_VALUE_LIMIT) },
            },
            immutable: true,
        },
    };
}
/** The same for the same content, in whichever order the keys come. */
function contentHash(object) {
    const content = CONTENT.map((field) => Object.entries(object[field] ?? {}).sort(([a], [b]) => a < b ? -1 : 1));
    return shortHash(JSON.stringify([object.kind, object['type'] ?? '', ...content]));
}

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/release/steps/health.js







const health_ATTEMPTS = 3;
const health_TIMEOUT_MS = 5_000;
const PAUSE_MS = 1_000;
/**
 * Asks every new pod behind a Service for the health path over a port-forward, before any traffic depends on it: no
 * ingress is needed. 2xx passes.
 * @throws RefusalError `health-check`, or `port-mismatch` where the Service leads to a port on which nothing listens
 */
async function checkHealth(session, path, about) {
    const asked = [];
    for (const workload of about.workloads) {
        const way = wayTo(about.services, workload);
        if (way === undefined)
            continue;
        const key = `${workload.kind}/${workload.metadata.name}`;
        const own = (0,observe_owners/* newPods */.Ng)(session.watches, new Map([[key, about.generations.get(key) ?? 1]]));
        asked.push(...own.map(async ({ metadata }) => await askPod(session, metadata.name, way, path)));
    }
    if (asked.length === 0) {
        throw (0,refusal/* refuse */.TR)('health-check', 'no Service port leads to a pod of the new version, so health-path cannot be asked', 'give the Service a port that the pods have, or leave health-path out');
    }
    await Promise.all(asked);
    session.logger.info(`${asked.length} pods answered ${path}`);
}
async function askPod(session, pod, way, path) {
    const { namespace } = session.request;
    const { port } = way;
    let seen = '';
    for (let attempt = 1; attempt <= health_ATTEMPTS; attempt += 1) {
        if (attempt > 1)
            await session.clock.sleep(PAUSE_MS, session.signal);
        try {
            const answer = await session.cluster.getFromPod({ namespace, pod, port, path, timeoutMs: health_TIMEOUT_MS });
            if (answer.status >= 200 && answer.status < 300)
                return;
            seen = `HTTP ${answer.status}: ${(0,base_text/* cutText */.IN)(answer.body, 200)}`;
        }
        catch (error) {
            seen = (0,errors/* messageOf */.bD)(error);
        }
    }
    throw /refused/i.test(seen) ? nobodyListens(pod, way, seen) : noAnswer(pod, port, path, seen);
}
function noAnswer(pod, port, path, seen) {
    return (0,refusal/* refuse */.TR)('health-check', `pod ${pod} is ready but does not answer ${path} on port ${port} with 2xx`, 'compare health-path with what the application serves; a readiness probe on the same path would have held it back', [seen]);
}
/** The pod is ready, so the application listens somewhere: the Service does not know where. */
function nobodyListens(pod, { service, port, declared }, seen) {
    return (0,refusal/* refuse */.TR)('port-mismatch', `Service ${service} sends to port ${port} of pod ${pod}, where nothing listens; its containers declare ${declared}`, `set targetPort of Service ${service} to the port that the application listens on`, [`Service ${service}: targetPort leads to ${port}`, seen]);
}
/** The container port behind the first Service that selects the workload. */
function wayTo(services, workload) {
    for (const service of services) {
        const route = (0,base_route/* routeOf */.Lu)(service);
        if (!(0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)(route.selector), (0,label_keys/* labelsOfTemplate */.fH)(workload)))
            continue;
        const port = (0,plan_services/* targetPortOf */.Kf)(route, workload);
        if (port === undefined)
            continue;
        const template = (0,pods/* podTemplateOf */.D0)(workload);
        const declared = (template === undefined ? [] : (0,pods/* servingContainers */.vM)(template))
            .flatMap((container) => container['ports'] ?? [])
            .map(({ containerPort }) => containerPort);
        return {
            service: service.metadata.name,
            port,
            declared: declared.length === 0 ? 'no port' : declared.join(', '),
        };
    }
    return undefined;
}
/** The same as a phase of a release, where a path is given. */
async function healthPhase(session, about) {
    const { healthPath } = session.request;
    if (healthPath === undefined)
        return;
    await session.phases.run('health', `ask every new pod for ${healthPath}`, async () => {
        await checkHealth(session, healthPath, about);
    });
}

// EXTERNAL MODULE: ./js/cluster/readiness/readiness.js + 3 modules
var readiness = __webpack_require__(29682);
// EXTERNAL MODULE: ./js/diagnosis/diagnose.js + 10 modules
var diagnose = __webpack_require__(11347);
// EXTERNAL MODULE: ./js/diagnosis/causes.js
var causes = __webpack_require__(18870);
// EXTERNAL MODULE: ./js/manifests/placement.js
var placement = __webpack_require__(48276);
;// CONCATENATED MODULE: ./js/release/state/reserved-names.js

/** Kinds that a journal is made of, by group. */
const reserved_names_KINDS = new Map([
    ['ConfigMap', ''],
    ['Secret', ''],
    ['Lease', 'coordination.k8s.io'],
]);
/** Whether a name is one of the application's journal: its head and lock, or a part of what is kept beside them. */
function isJournalName(app, name) {
    return name === `edu-actions-${app}` || name.startsWith(`edu-actions-${app}.`);
}
/** Manifests that would write over the application's own journal or lock, in the middle of a release. */
function reservedProblems(app, manifests) {
    return manifests
        .filter(({ object }) => reserved_names_KINDS.get(object.kind) === (0,manifests_refs/* groupOf */.F8)(object) && isJournalName(app, object.metadata.name))
        .map(({ object, origin }) => ({
        code: 'journal-name',
        message: `${(0,manifests_refs/* describeObject */.v8)(object)} (${origin}) has the name of the journal that this action keeps of ${app}`,
        found: object.metadata.name,
        expected: `another name than edu-actions-${app} and edu-actions-${app}.*`,
        remedy: 'rename it in the manifests',
    }));
}

;// CONCATENATED MODULE: ./js/release/steps/stored-manifests.js




/**
 * An earlier release's manifests, after the same checks of kind and place as fresh ones. What has no namespace is not
 * applied from the journal (see `isOutside`): who may write into the namespace must not be able to reach out of it by way of the
 * release's credentials.
 * @throws ConfigurationError when they are gone, damaged, or hold what no release of this application could have kept.
 */
async function storedManifests(cluster, { namespace, app }, entry) {
    const { rendered } = await readRevision(cluster, namespace, app, entry);
    const all = [...rendered.manifests, ...rendered.hooks];
    const objects = all.map(({ object }) => object);
    const scopes = await (0,placement/* scopesOf */.ZK)(objects, async (kind) => (await cluster.resource(kind))?.namespaced);
    let placed;
    try {
        placed = (0,placement/* placeInNamespace */.wo)(all, namespace, scopes);
        (0,placement/* refuseDuplicates */.B7)(placed.slice(0, rendered.manifests.length));
        const reserved = reservedProblems(app, placed);
        if (reserved.length > 0)
            throw new errors/* ConfigurationError */.j1(reserved);
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigurationError */.j1))
            throw error;
        const place = `Secret ${namespace}/${revisionName(app, entry.revision)}, which keeps revision ${entry.revision}, was changed`;
        throw new errors/* ConfigurationError */.j1(error.problems.map((problem) => ({
            ...problem,
            code: 'journal-damaged',
            message: `${place}: ${problem.message}`,
            remedy: 'release that version anew with deploy; nothing was changed',
        })));
    }
    const { manifests, hooks } = rendered;
    const left = placed.filter(({ object }) => isOutside(object));
    return {
        version: rendered.version,
        crds: [],
        manifests: placed.slice(0, manifests.length),
        hooks: hooks.map((hook, at) => ({ ...hook, ...placed[manifests.length + at] })),
        warnings: left.length === 0 ? [] : [leftWarning(left)],
    };
}
/** Whether an object lies outside of the release's namespace, once it was placed: the journal changes nothing there. */
function isOutside({ metadata }) {
    return metadata.namespace === undefined;
}
function leftWarning(left) {
    const names = left.map(({ object }) => `${object.kind} ${object.metadata.name}`).join(', ');
    return `outside of the namespace, and so left as the newest deploy made it: ${names}. A release from the journal changes nothing there; deploy that version if it needs it otherwise`;
}

;// CONCATENATED MODULE: ./js/release/steps/hooks.js











/** Whose hook it is. */
const STAMP = 'edu-actions/deployment-id';
/**
 * Runs the hooks of a point one after the other in Helm's order (weight, kind, name: the manifests come sorted):
 * the old object goes first when `before-hook-creation` says so, a Job or Pod must succeed, anything else must only exist.
 * As Helm does, those with `hook-succeeded` go only when all are done, last one first, since a later one may need them;
 * when one fails, those before it go in the order in which they ran.
 * @throws RefusalError `hook-failed` with the end of the hook's log.
 */
async function runHooks(session, point) {
    const done = [];
    try {
        for (const hook of session.rendered.hooks) {
            if (!hook.points.includes(point) || isLeft(session, hook))
                continue;
            await runHook(session, hook, point);
            done.push(hook);
        }
        done.reverse();
    }
    finally {
        for (const hook of done.filter(({ deletePolicies }) => deletePolicies.includes('hook-succeeded'))) {
            const { kind, metadata } = hook.object;
            const run = async () => await deleteHook(session, hook);
            await bestEffort(session.logger, [{ what: `delete hook ${kind} ${metadata.name}`, run }]);
        }
    }
}
/** From the journal nothing outside of the namespace is made or deleted. */
function isLeft({ rollbackTarget }, { object }) {
    return rollbackTarget !== undefined && isOutside(object);
}
/** Helm never deletes a CustomResourceDefinition by policy: all objects of its kind would go with it. */
async function deleteHook(session, hook) {
    if (hook.object.kind === 'CustomResourceDefinition')
        return;
    const { cluster, logger, clock, signal, request } = session;
    const left = await removeOurs([(0,base_ref/* refOf */.H)(hook.object)], { cluster, logger, clock, signal, owner: request });
    for (const { message, error } of left) {
        if (error !== undefined)
            throw error;
        logger.warning(message);
    }
}
/**
 * Whether any hook waits at this point. A rollback runs no hooks: those of an upgrade migrate forward. A promotion has run
 * those before it already.
 */
function hasHooks(session, point) {
    const { rollbackTarget } = session;
    if (rollbackTarget !== undefined && !(rollbackTarget.isPromotion && point.startsWith('post-')))
        return false;
    return session.rendered.hooks.some((hook) => hook.points.includes(point));
}
async function runHook(session, hook, point) {
    const { cluster, logger } = session;
    const object = stamped(hook.object, session);
    const ref = (0,base_ref/* refOf */.H)(object);
    const key = `${point} ${ref.kind}/${ref.name}`;
    const { attempt } = session.stored.state;
    if (attempt?.hooksDone?.includes(key) === true) {
        logger.info(`hook ${point}: ${ref.kind} ${ref.name} was done before the job was killed`);
        return;
    }
    const started = session.clock.now();
    logger.info(`hook ${point}: ${ref.kind} ${ref.name}`);
    if (!(await goesOnFrom(session, ref, attempt))) {
        if (hook.deletePolicies.includes('before-hook-creation'))
            await deleteAndWait(session, ref);
        await cluster.create(object);
    }
    try {
        await awaitHook(session, ref, point);
    }
    catch (error) {
        if (hook.deletePolicies.includes('hook-failed') && error instanceof refusal/* RefusalError */.XQ) {
            const withLogs = await keepLogs(session, error);
            await deleteHook(session, hook);
            throw withLogs;
        }
        throw error;
    }
    await session.updateAttempt({ hooksDone: [...(session.stored.state.attempt?.hooksDone ?? []), key] });
    logger.info(`hook ${point}: ${ref.kind} ${ref.name} done in ${seconds(session.clock.now() - started)}`);
}
/**
 * A migration that is under way is never deleted. One that a killed attempt at the same target began is this release's
 * own; that of another release must end first.
 * @returns whether the live hook is gone on from.
 */
async function goesOnFrom(session, ref, attempt) {
    if (ref.kind !== 'Job' && ref.kind !== 'Pod')
        return false;
    const live = await session.cluster.get(ref);
    if (live === undefined || live.metadata.deletionTimestamp !== undefined)
        return false;
    const outcome = outcomeOf(ref, live).state;
    const whose = live.metadata.annotations?.[STAMP];
    if (whose !== undefined && attempt?.continues?.includes(whose) === true && outcome !== 'failed') {
        session.logger.info(`${ref.kind} ${ref.name} was begun before the job was killed: it is gone on from`);
        return true;
    }
    if (outcome === 'pending' && whose !== undefined)
        await awaitEnd(session, ref);
    return false;
}
async function awaitEnd(session, ref) {
    await untilSeen(session, ref, {
        whatFor: 'of another release to end',
        holds: (live) => live === undefined || outcomeOf(ref, live).state !== 'pending',
        onDeadline: () => (0,refusal/* refuse */.TR)('hook-failed', `${ref.kind} ${ref.name} of an earlier release is still at work, and is not deleted while it is`, 'wait for its end, or delete it yourself if it hangs'),
    });
}
/** Waits until one object is seen to be so. */
async function untilSeen(session, ref, { whatFor, holds, onDeadline }) {
    const { cluster, clock, signal, deadline } = session;
    const store = cluster.watch(ref, selectionOf(ref));
    try {
        await store.synced;
        const check = () => (holds(store.get(ref.name, ref.namespace)) ? true : undefined);
        await (0,wait_until/* waitUntil */.a)(check, {
            clock,
            signal,
            deadline,
            sources: [store],
            say: session.phases.waiting,
            what: () => [`waiting for ${ref.kind} ${ref.name} ${whatFor}`],
            onDeadline,
        });
    }
    finally {
        store.close();
    }
}
function outcomeOf(ref, live) {
    return ref.kind === 'Pod' ? podOutcome(live) : (0,readiness/* readiness */.x)(live);
}
function seconds(ms) {
    return `${(ms / 1000).toFixed(1)} s`;
}
/** The hook with the marks by which its pods are found, and by which a later run knows whose it is. */
function stamped(object, session) {
    const labels = { 'edu-actions/hook-of': session.request.app };
    const marked = {
        ...object,
        metadata: {
            ...object.metadata,
            labels: { ...object.metadata.labels, ...labels },
            annotations: {
                ...object.metadata.annotations,
                [STAMP]: session.deploymentId,
                // What is in no namespace is ours only with the one that it was made for.
                ...(object.metadata.namespace === undefined
                    ? { [marks/* NAMESPACE_ANNOTATION */.oB]: session.request.namespace }
                    : {}),
            },
        },
    };
    const spec = marked.spec;
    if (object.kind === 'Job' && spec?.template !== undefined) {
        const template = {
            ...spec.template,
            metadata: { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...labels } },
        };
        marked.spec = { ...marked.spec, template };
    }
    return marked;
}
async function deleteAndWait(session, ref) {
    const found = await session.cluster.get(ref);
    if (found === undefined)
        return;
    const other = (0,marks/* otherOwner */.WI)(found, session.request);
    if (other !== undefined) {
        throw (0,refusal/* refuse */.TR)('hook-failed', `${ref.kind} ${ref.name} has the name of a hook and belongs to ${other}`, 'name the hook otherwise in one of the two applications');
    }
    const { uid } = found.metadata;
    await session.cluster.delete(ref, { propagation: 'Foreground', ...(0,base_defined/* defined */.s)({ uid }) });
    await untilSeen(session, ref, {
        whatFor: 'of an earlier release to be gone',
        holds: (live) => live === undefined,
        onDeadline: () => (0,refusal/* refuse */.TR)('hook-failed', `the earlier ${ref.kind} ${ref.name} was not deleted in time`, 'look for its finalizers'),
    });
}
function selectionOf(ref) {
    return {
        ...(0,base_defined/* defined */.s)({ namespace: ref.namespace }),
        fieldSelector: `metadata.name=${ref.name}`,
    };
}
async function awaitHook(session, ref, point) {
    if (ref.kind !== 'Job' && ref.kind !== 'Pod')
        return;
    const { cluster, clock } = session;
    const store = cluster.watch(ref, selectionOf(ref));
    const pods = cluster.watch(kinds/* POD */.Sm, {
        ...(0,base_defined/* defined */.s)({ namespace: ref.namespace }),
        labelSelector: `edu-actions/hook-of=${session.request.app}`,
    });
    const { events } = session.watches;
    try {
        await Promise.all([store.synced, pods.synced, events.synced]);
        let diagnoses = [];
        let state = 'not seen yet';
        await (0,wait_until/* waitUntil */.a)(() => {
            const live = store.get(ref.name, ref.namespace);
            if (live === undefined)
                return undefined;
            const own = ref.kind === 'Pod' ? [live] : pods.items().filter((pod) => ownedBy(pod, live));
            diagnoses = (0,diagnose/* diagnose */.h)({ workloads: [live], replicaSets: [], pods: own, events: events.items(), since: session.since }, (0,rollout/* clusterDate */.Ru)(session), session.graces === undefined ? {} : { graces: session.graces });
            const outcome = outcomeOf(ref, live);
            state = outcome.message;
            if (outcome.state === 'ready')
                return true;
            const cause = diagnoses[0];
            if (outcome.state === 'failed')
                throw hookRefusal(ref, point, outcome.message, cause);
            const stuck = diagnoses.find(({ decided, code }) => decided && (0,causes/* neverStarts */.YH)(code));
            if (stuck !== undefined)
                throw hookRefusal(ref, point, stuck.message, stuck);
            return undefined;
        }, {
            clock,
            signal: session.signal,
            deadline: session.deadline,
            sources: [store, pods, events],
            say: session.phases.waiting,
            what: () => [
                `${ref.kind} ${ref.name}: ${state}`,
                ...diagnoses.slice(0, 2).map(({ message }) => message),
            ],
            onDeadline: () => hookRefusal(ref, point, 'it was not done in time', diagnoses[0]),
        });
    }
    finally {
        store.close();
        pods.close();
    }
}
function ownedBy(pod, owner) {
    return pod.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}
function podOutcome(pod) {
    const { phase, message } = (pod.status ?? {});
    if (phase === 'Succeeded')
        return { state: 'ready', message: 'succeeded' };
    if (phase === 'Failed')
        return { state: 'failed', message: message ?? 'the pod failed' };
    return { state: 'pending', message: phase ?? 'not started' };
}
function hookRefusal(ref, point, why, cause) {
    return new refusal/* RefusalError */.XQ({
        code: 'hook-failed',
        message: `the ${point} hook ${ref.kind} ${ref.name} failed: ${cause?.message ?? why}`,
        advice: cause?.advice ??
            `look at the log of ${ref.kind.toLowerCase()}/${ref.name}; nothing of the new version was started after it`,
        evidence: cause?.evidence ?? [],
    }, cause);
}
/** The log must be read before `hook-failed` deletes the pods that wrote it. */
async function keepLogs(session, error) {
    return new refusal/* RefusalError */.XQ(await (0,refusal/* withEvidence */.Kg)(session.cluster, session.request.namespace, error));
}

;// CONCATENATED MODULE: ./js/release/steps/hook-phases.js

/** The hooks before or after a release as a phase of it, where there are any. */
async function hookPhase(session, when, isUpgrade) {
    const pre = isUpgrade ? 'pre-upgrade' : 'pre-install';
    const post = isUpgrade ? 'post-upgrade' : 'post-install';
    const point = when === 'before' ? pre : post;
    if (!hasHooks(session, point))
        return;
    await session.phases.run(`hooks-${when}`, `${point} hooks`, async () => await runHooks(session, point));
}

;// CONCATENATED MODULE: ./js/release/steps/planned-undo.js






/** The rollback from all that a blue-green plan may do; what was really done is in the ledger. */
function blueGreenUndo(facts, plan) {
    const { survey, existing, request, watches } = facts;
    const services = new Map(survey.services.map((service) => [service.metadata.name, service]));
    const switches = plan.switches.map((step) => ({
        ...step,
        found: foundAt(services.get(step.name), step),
    }));
    const removed = new Set(plan.inactiveSlot.map(manifests_refs/* refKey */.XF));
    const before = (object) => {
        const key = (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object));
        return removed.has(key) ? undefined : existing.get(key);
    };
    const standing = [
        ...plan.unslotted.workloads.flatMap((object) => before(object) ?? []),
        ...plan.unslotted.replaced,
    ];
    const made = [...plan.preSwitch, ...plan.slotted.map(({ object }) => object), ...plan.postSwitch];
    const images = [
        ...plan.postSwitch.flatMap((object) => before(object) ?? []),
        ...plan.deleteAfterSwitch.flatMap((ref) => existing.get((0,manifests_refs/* refKey */.XF)(ref)) ?? []),
        ...switches.flatMap(({ name, found }) => {
            const service = services.get(name);
            return service === undefined ? [] : [{ ...service, spec: { ...service.spec, ...found } }];
        }),
    ];
    return {
        formatVersion: 1,
        deploymentId: facts.deploymentId,
        strategy: 'blue-green',
        serving: plan.serving,
        ...(plan.live.kind === 'none' ? { unserved: unservedBy(survey) } : {}),
        settleMs: request.drainMs,
        images: unique(images),
        creations: made
            .filter((object) => before(object) === undefined && !plan.kept.has(object.metadata.name))
            .map(base_ref/* refOf */.H),
        blueGreen: {
            slot: plan.slot,
            revision: plan.revision,
            switches,
            before: readyBefore(watches, plan.switches),
            standing: {
                services: behindNow(plan.unslotted.services, standing, survey),
                workloads: standing.map(base_ref/* refOf */.H),
                before: readyBefore(watches, plan.unslotted.services),
            },
        },
    };
}
/**
 * Where a Service sent when the release began: that is where it goes back to. One that an earlier release has left at
 * the slot which is now made anew goes to what serves instead.
 */
function foundAt(service, { before, after }) {
    const found = service === undefined ? before : (0,base_route/* routeOf */.Lu)(service);
    return found.selector[label_keys/* SLOT_LABEL */._s] === after.selector[label_keys/* SLOT_LABEL */._s] ? before : found;
}
/**
 * The rollback from a release that is gone on with in a later job: from all that the earlier ones have done too, to how it was
 * before the first of them.
 */
function undoOfAll(earlier, now) {
    const { begunAt: _begunAt, ...first } = earlier;
    const images = new Set(first.images.map((image) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(image))));
    const made = new Set(first.creations.map(manifests_refs/* refKey */.XF));
    const isKnown = (key) => images.has(key) || made.has(key);
    return {
        ...first,
        deploymentId: now.deploymentId,
        settleMs: now.settleMs,
        images: [...first.images, ...now.images.filter((image) => !isKnown((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(image))))],
        creations: [...first.creations, ...now.creations.filter((ref) => !isKnown((0,manifests_refs/* refKey */.XF)(ref)))],
    };
}
/** The rollback from all that a rolling plan may do. */
function rollingUndo(facts, plan) {
    const { existing, survey, watches } = facts;
    const before = (object) => existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)));
    const serving = plan.before.length > 0 || plan.slots.length > 0 || plan.replaced.length > 0;
    const old = [...plan.before, ...workloadsOf(plan.replaced, survey)];
    return {
        formatVersion: 1,
        deploymentId: facts.deploymentId,
        strategy: 'rolling',
        serving,
        ...(serving ? {} : { unserved: unservedBy(survey) }),
        settleMs: 0,
        images: unique([
            ...plan.before,
            ...[...plan.preRollout, ...plan.postRollout].flatMap((object) => before(object) ?? []),
            ...survey.services.filter(({ metadata }) => plan.untied.some(({ name }) => name === metadata.name)),
        ]),
        creations: [...plan.preRollout, ...plan.workloads, ...plan.postRollout]
            .filter((object) => before(object) === undefined)
            .map(base_ref/* refOf */.H),
        rolling: {
            services: behindNow(plan.services, old, survey),
            slots: plan.slots,
            workloads: old.map(base_ref/* refOf */.H),
            before: readyBefore(watches, plan.services),
        },
    };
}
/** The Services that are there, each with those of the old workloads that it sends to: they are what it goes back to. */
function behindNow(services, old, survey) {
    const names = new Set(services.map(({ name }) => name));
    return survey.services
        .filter(({ metadata }) => names.has(metadata.name))
        .map((service) => {
        const { selector } = (0,base_route/* routeOf */.Lu)(service);
        const behind = old.filter((workload) => (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
        const others = behind.filter(({ kind }) => kind !== 'Deployment');
        return {
            name: service.metadata.name,
            deployments: behind.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
            ...(others.length === 0
                ? {}
                : { others: others.map(({ kind, metadata }) => ({ kind, name: metadata.name })) }),
        };
    });
}
function workloadsOf(refs, { deployments, otherWorkloads }) {
    const keys = new Set(refs.map(manifests_refs/* refKey */.XF));
    return [...deployments, ...otherWorkloads].filter((workload) => keys.has((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(workload))));
}
/** The Services that send to nobody: no pod that is ready has their labels. One without a selector tells nothing. */
function unservedBy({ services, pods }) {
    return services
        .filter((service) => {
        const { selector } = (0,base_route/* routeOf */.Lu)(service);
        return (Object.keys(selector).length > 0 &&
            !pods.some((pod) => isReady(pod) && (0,manifests_selectors/* selects */.ko)(selector, pod.metadata.labels)));
    })
        .map(({ metadata }) => metadata.name);
}
function readyBefore({ slices }, services) {
    return Object.fromEntries(services.map(({ name }) => [name, (0,endpoints/* readyPods */.A$)(slices.items(), name).size]));
}
/** What a rollback during the release sees: all that the release sees. */
function rollbackEnvironment(session) {
    const { cluster, clock, logger, watches, prober, request, skewMs, applied, milestones } = session;
    return {
        cluster,
        clock,
        logger,
        watches,
        skewMs,
        app: request.app,
        namespace: request.namespace,
        say: session.phases.waiting,
        made: applied,
        revived: [],
        hasSwitched: milestones.switchStartedAt !== undefined,
        ...(0,base_defined/* defined */.s)({ prober }),
    };
}
function unique(objects) {
    return [...new Map(objects.map((object) => [(0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)), object])).values()];
}

;// CONCATENATED MODULE: ./js/manifests/scale-target.js

/** The groups that Deployment, StatefulSet and DaemonSet have ever been in. */
const WORKLOAD_GROUPS = new Set(['apps', 'extensions']);
/**
 * The workload that an object of any kind points at to scale or size it. One that points at something else, such as a
 * policy that holds for a Service, has none.
 */
function scaleTargetOf({ spec }) {
    for (const field of ['scaleTargetRef', 'targetRef']) {
        const target = spec?.[field];
        if (typeof target !== 'object' || target === null)
            continue;
        const { kind, name, apiVersion } = target;
        if (typeof name !== 'string')
            continue;
        if (typeof apiVersion === 'string' && !WORKLOAD_GROUPS.has((0,manifests_refs/* groupOf */.F8)({ apiVersion })))
            continue;
        if (typeof kind === 'string')
            return { kind, name, field };
        // KEDA's default; what a `targetRef` without a kind means, only its own controller knows.
        if (field === 'scaleTargetRef')
            return { kind: 'Deployment', name, field };
    }
    return undefined;
}
/** What points at one Deployment points at another; what points at anything else stays as it is. */
function retargetScaler(scaler, fromName, toName) {
    const target = scaleTargetOf(scaler);
    if (target?.kind !== 'Deployment' || target.name !== fromName)
        return scaler;
    const ref = scaler.spec?.[target.field];
    return { ...scaler, spec: { ...scaler.spec, [target.field]: { ...ref, name: toName } } };
}

;// CONCATENATED MODULE: ./js/release/plan/shared-workloads.js





/**
 * What did not change stays: not doubled, restarted or moved. A Service sends to one slot alone, so that what shares a
 * Service with a Deployment that changes goes with it.
 * @param parts the manifests, as if nothing were shared
 */
function sharingOf(input, manifests, parts, { live, coverings }) {
    const rendered = parts.deployments.map(({ object }) => object);
    const kept = new Map(rendered.flatMap((workload) => {
        const twin = servingTwin(input, workload, live, coverings);
        return twin === undefined ? [] : [[workload, twin]];
    }));
    const warnings = withdraw(kept, coverings);
    const shared = [...kept].map(([workload, twin]) => ({
        rendered: workload,
        live: twin,
        placed: placed(isAlike(input, workload, twin) ? workload : plainOf(input, workload), twin),
    }));
    return {
        shared,
        manifests: manifests.map((manifest) => ({
            ...manifest,
            object: asPlaced(manifest.object, shared, parts),
        })),
        warnings,
        notes: shared.map(({ rendered: { kind, metadata }, live: { metadata: there } }) => `${kind} ${metadata.name} has not changed: ${there.name} stays as it is, and both versions share it`),
    };
}
/** What serves with the same pod template, when every Service in front of the workload sends to it. */
function servingTwin(input, workload, live, coverings) {
    if (live.kind !== 'slot' && live.kind !== 'adopted')
        return undefined;
    const serving = new Set(live.deployments.map(({ metadata }) => metadata.name));
    const services = coverings.flatMap(({ live: service, workloads }) => service !== undefined && workloads.includes(workload) ? [service] : []);
    const key = workloadKey(workload);
    const twins = [...(input.alike?.get(key) ?? []), ...(input.asInstalled?.get(key)?.live ?? [])];
    return twins.find((twin) => serving.has(twin.metadata.name) &&
        services.length > 0 &&
        services.every((service) => workloadsBehind(service, input.survey).some(({ kind, metadata }) => {
            return kind === twin.kind && metadata.name === twin.metadata.name;
        })));
}
function isAlike({ alike }, workload, twin) {
    return (alike?.get(workloadKey(workload)) ?? []).includes(twin);
}
function plainOf({ asInstalled }, workload) {
    return asInstalled?.get(workloadKey(workload))?.rendered ?? workload;
}
/**
 * Takes out of `kept` what shares a Service with a Deployment that changes, or with one that serves in another slot;
 * returns what is told of it.
 */
function withdraw(kept, coverings) {
    const warnings = [];
    for (let isSettled = false; !isSettled;) {
        isSettled = true;
        for (const { name, workloads } of coverings) {
            const staying = workloads.filter((workload) => kept.has(workload));
            const changing = workloads.filter((workload) => !kept.has(workload));
            const places = new Set(staying.map((workload) => kept.get(workload)?.metadata.labels?.[label_keys/* SLOT_LABEL */._s]));
            if (staying.length === 0 || (changing.length === 0 && places.size === 1))
                continue;
            isSettled = false;
            for (const workload of staying)
                kept.delete(workload);
            if (changing.length > 0)
                warnings.push(togetherWarning(name, staying, changing));
        }
    }
    return warnings;
}
function togetherWarning(service, staying, changing) {
    const [have, start, them, they, are] = staying.length === 1
        ? ['has', 'starts', 'it', 'it stays', 'it is']
        : ['have', 'start', 'them', 'they stay', 'they are'];
    return `${namesOf(staying)} ${have} not changed, and ${start} anew all the same: Service ${service} sends to ${them} and to ${namesOf(changing)}, and can only be moved as a whole; with a Service of its own ${they} as ${are}`;
}
function namesOf(workloads) {
    return workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
}
/** The manifest of a workload under the identity of what serves; how many pods it has is not decided here. */
function placed(rendered, live) {
    const slot = live.metadata.labels?.[label_keys/* SLOT_LABEL */._s];
    if (slot === undefined)
        return rendered;
    const revision = Number((0,label_keys/* labelsOfTemplate */.fH)(live)[label_keys/* REVISION_LABEL */.P1]);
    const object = slotDeployment(rendered, { slot, revision });
    const { replicas: _replicas, ...spec } = object.spec ?? {};
    const replicas = rendered.spec?.['replicas'];
    return { ...object, spec: { ...spec, ...(0,base_defined/* defined */.s)({ replicas }) } };
}
/** What is shared, and what leads or points to it alone, as it is in the cluster; all else as it was. */
function asPlaced(object, shared, parts) {
    const own = shared.find(({ rendered }) => rendered === object);
    if (own !== undefined)
        return own.placed;
    if (parts.services.some((service) => service.object === object)) {
        const { selector } = (0,base_route/* routeOf */.Lu)(object);
        const behind = shared.filter(({ rendered }) => (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(rendered)));
        const [slot] = slotsOf(behind);
        return slot === undefined ? object : liveService(object, slot);
    }
    const target = scaleTargetOf(object);
    const scaled = shared.find(({ rendered }) => target?.kind === rendered.kind && target.name === rendered.metadata.name);
    if (scaled !== undefined && parts.scalers.some((scaler) => scaler.object === object))
        return retargetScaler(object, scaled.rendered.metadata.name, scaled.live.metadata.name);
    return object;
}
/** The slots of what is shared; undefined stands for what is in none. */
function slotsOf(shared) {
    return [...new Set(shared.map(({ live }) => live.metadata.labels?.[label_keys/* SLOT_LABEL */._s]))];
}
/**
 * A PodDisruptionBudget as one for each place of the workloads that it guards: two over one pod make every eviction fail.
 * @param slots of those it guards that get a slot
 */
function budgetsOf(pdb, shared, slots) {
    const guarded = shared.filter(({ rendered }) => guards(pdb, rendered));
    const places = slotsOf(guarded);
    const made = slots.map((slot) => slotPdb(pdb, slot));
    const staying = places.flatMap((slot) => {
        if (slot !== undefined)
            return slots.includes(slot) ? [] : [slotPdb(pdb, slot)];
        return slots.length === 0 && places.length === 1 ? [pdb] : [unslottedPdb(pdb)];
    });
    return { made, staying };
}
/** Whether a budget speaks of a workload's pods. */
function guards(pdb, workload) {
    return (0,manifests_selectors/* matchesLabelSelector */.h6)((0,manifests_selectors/* podSelectorOf */.cd)(pdb), (0,label_keys/* labelsOfTemplate */.fH)(workload));
}

;// CONCATENATED MODULE: ./js/release/plan/paused-workloads.js


/**
 * Workloads whose new pods nobody would start: a release of them could only wait for its timeout, or call a version
 * live that does not run.
 */
function pausedProblems(standing, state) {
    return standing.flatMap((each) => [...pausedProblem(each, state), ...partlyProblem(each)]);
}
/** Those that serve nothing: the release goes on, and says so. */
function pausedWarnings(standing) {
    return standing.flatMap((each) => {
        const why = keepsOldPods(each);
        if (each.isServed || why === undefined)
            return [];
        return [`${named(each)} has ${why}: its pods go on with the old version until somebody deletes them`];
    });
}
/** Whether a Deployment is paused because an adoption of ours has paused it: a release of it resumes from there. */
function paused_workloads_isPausedByUs(live, state) {
    if (live?.spec?.['paused'] !== true)
        return false;
    const known = [...(state.adoption?.deployments ?? []), ...(state.warm?.deployments ?? [])];
    const manager = (0,managed_fields/* ownerOf */.bf)(live, ['spec', 'paused'], '') ?? '';
    return manager.startsWith('edu-actions') || known.some(({ name }) => name === live.metadata.name);
}
function pausedProblem({ rendered, live, isSame }, state) {
    if (rendered.kind !== 'Deployment')
        return [];
    const name = workloadKey(rendered).replace('/', ' ');
    if (rendered.spec?.['paused'] === true) {
        return [
            {
                message: `${name} is paused in the manifests: nothing of the new version would start`,
                found: 'spec.paused: true',
                expected: 'a Deployment that rolls out',
                remedy: 'leave spec.paused out of the manifests',
            },
        ];
    }
    if (isSame || live?.spec?.['paused'] !== true || paused_workloads_isPausedByUs(live, state))
        return [];
    return [
        {
            message: `${name} is paused in the cluster: nothing of the new version would start`,
            found: `spec.paused: true, set by ${(0,managed_fields/* ownerOf */.bf)(live, ['spec', 'paused'], '') ?? 'nobody who left a name'}`,
            expected: 'a Deployment that rolls out',
            remedy: `find out why it was paused, then \`kubectl rollout resume deployment/${live.metadata.name}\``,
        },
    ];
}
function partlyProblem(each) {
    const why = keepsOldPods(each);
    if (!each.isServed || why === undefined)
        return [];
    return [
        {
            message: `${named(each)} has ${why}: users would go on reaching its old version, and no release could prove the new one`,
            found: why,
            expected: 'an update strategy that replaces its pods',
            remedy: 'use RollingUpdate without a partition for this release, or release it without a change of its pod template',
        },
    ];
}
function named({ rendered }) {
    return `${rendered.kind} ${rendered.metadata.name}`;
}
/** Why a changed template does not reach all of the pods that there are; undefined where it does. */
function keepsOldPods({ rendered, live, isSame }) {
    if (live === undefined || isSame)
        return undefined;
    const strategy = rendered.spec?.['updateStrategy'];
    if (strategy?.type === 'OnDelete')
        return 'the update strategy OnDelete';
    const partition = strategy?.rollingUpdate?.partition ?? 0;
    return rendered.kind === 'StatefulSet' && partition > 0 ? `a partition of ${partition}` : undefined;
}

;// CONCATENATED MODULE: ./js/release/plan/replicas.js
/**
 * The new slot starts with at least as many pods as the live one has now: an autoscaler's count, or what somebody scaled
 * it to by hand. Fewer than the manifests say is kept only where a person has scaled it down. An idle application (0) stays idle only when the manifests say so.
 */
function pinnedReplicas(facts) {
    const { rendered, live = 0, autoscaler, isByHand = false } = facts;
    if (autoscaler !== undefined) {
        const { min, max } = autoscaler;
        // What serves now is above its bounds only until it acts: that is for the autoscaler to change.
        return facts.live === undefined ? Math.min(Math.max(rendered ?? min, min), max) : Math.max(live, min);
    }
    if (rendered === undefined)
        return live === 0 ? 1 : live;
    const isWanted = isByHand && live > 0 && facts.lastRendered === rendered;
    return isWanted ? live : Math.max(live, rendered);
}
/**
 * The same for what is replaced under its own name. A count below that of the manifests is nobody's wish that has to be
 * kept; one above stays until the manifests ask for another number than they did before.
 * @returns undefined where nothing says a number
 */
function rollingReplicas(facts) {
    const { rendered, live, autoscaler } = facts;
    if (autoscaler !== undefined)
        return pinnedReplicas(facts);
    if (rendered === undefined)
        return live === 0 ? undefined : live;
    return live === undefined ? rendered : Math.max(live, rendered);
}
/**
 * Fewer pods than serve now, when the manifests ask for them: with which the release does not start, but which the new
 * version gets once it is proved.
 */
function laterReplicas(facts) {
    const { rendered, live = 0 } = facts;
    return rendered !== undefined && rendered < live && asksForAnother(facts) ? rendered : undefined;
}
/** Only manifests that ask for another number than they did before mean it; an autoscaler decides by itself. */
function asksForAnother({ rendered, lastRendered, autoscaler }) {
    return (autoscaler === undefined &&
        rendered !== undefined &&
        lastRendered !== undefined &&
        lastRendered !== rendered);
}

;// CONCATENATED MODULE: ./js/release/plan/scaler-bounds.js
/** How many pods an autoscaler allows; undefined for what does not count pods. */
function boundsOf({ spec }) {
    const min = spec?.['minReplicas'] ?? spec?.['minReplicaCount'];
    const max = spec?.['maxReplicas'] ?? spec?.['maxReplicaCount'];
    if (spec?.['scaleTargetRef'] === undefined)
        return undefined;
    // One pod at least: a release has to prove that they serve, and what scales to zero does it by itself.
    return { min: Math.max(1, Number(min ?? 1)), max: Number(max ?? Number.MAX_SAFE_INTEGER) };
}

;// CONCATENATED MODULE: ./js/release/plan/starting-replicas.js









/** The HorizontalPodAutoscaler's controller runs in it. */
const AUTOSCALER = 'kube-controller-manager';
function startingReplicas(input) {
    const { objects, state, inPlace, isBack } = input;
    const behind = predecessors(input);
    const scalers = scalersByTarget([...input.scalers, ...objects]);
    const facts = (workload) => {
        const own = inPlace(workload);
        const before = behind(workload);
        const places = [...(own === undefined ? [] : [own]), ...before.map(({ object }) => object)];
        const rendered = workload.spec?.['replicas'];
        const lastRendered = askedBefore(state, places);
        const bounds = scalers.get(workloadKey(workload));
        return {
            ...(0,base_defined/* defined */.s)({ rendered }),
            ...(places.length === 0
                ? {}
                : { live: Math.max(own === undefined ? 0 : starting_replicas_podsOf(own), podsBehind(before)) }),
            ...(0,base_defined/* defined */.s)({ lastRendered }),
            ...(places.some(isScaledByHand) ? { isByHand: true } : {}),
            ...(bounds === undefined ? {} : { autoscaler: bounds.bounds }),
        };
    };
    return {
        facts,
        behind,
        later: (workload) => (isBack ? undefined : laterReplicas(facts(workload))),
        unscaled: (workload) => {
            const own = inPlace(workload);
            const { rendered, autoscaler } = facts(workload);
            if (own === undefined || rendered === undefined || autoscaler !== undefined)
                return undefined;
            return (0,managed_fields/* isAutoscaled */.Q5)(own) && starting_replicas_podsOf(own) < rendered ? rendered : undefined;
        },
        requested: (workload) => {
            const { rendered, lastRendered } = facts(workload);
            // What is not given yet is still to be asked for, by the run that comes next.
            if (laterReplicas(facts(workload)) === undefined)
                return rendered;
            return typeof lastRendered === 'number' ? lastRendered : undefined;
        },
    };
}
/** What serves in the place of each workload. What bears its name, or is a slot of it, is before all that shares a Service. */
function predecessors({ objects, going, inPlace, }) {
    const counted = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    const isFree = (workload) => inPlace(workload) === undefined && !going.some((other) => isNamed(other, workload));
    const successors = new Map(going.map((other) => {
        const named = counted.filter((workload) => isNamed(other, workload));
        const sharing = counted.filter((workload) => isFree(workload) && sharesService(objects, workload, other));
        return [other, named.length > 0 ? named : sharing];
    }));
    return (workload) => going.flatMap((other) => {
        const of = successors.get(other)?.map(workloadKey) ?? [];
        return of.includes(workloadKey(workload)) ? [{ object: other, share: of.length }] : [];
    });
}
/** Whether one bears the other's name, or is a slot of it. */
function isNamed(other, workload) {
    if (other.kind !== workload.kind)
        return false;
    return (slotOf(other) ?? other.metadata.name) === workload.metadata.name;
}
/** Whether a Service of the manifests sends to both. */
function sharesService(objects, a, b) {
    return objects.filter(isService).some((service) => {
        const { selector } = (0,base_route/* routeOf */.Lu)(service);
        return (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(a)) && (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(b));
    });
}
/** How many pods serve in a workload's place. */
function podsBehind(predecessors) {
    return predecessors.reduce((sum, { object, share }) => sum + Math.ceil(starting_replicas_podsOf(object) / share), 0);
}
/** A DaemonSet's controller counts the nodes. */
function starting_replicas_podsOf(workload) {
    return workload.kind === 'DaemonSet' ? (0,observe_watches/* podsWanted */.ku)(workload) : Number(workload.spec?.['replicas'] ?? 1);
}
/** Whether somebody's own hand has set the count; an autoscaler does it as the controller manager. */
function isScaledByHand(workload) {
    const manager = (0,managed_fields/* ownerOf */.bf)(workload, ['spec', 'replicas'], '');
    return manager !== undefined && !manager.startsWith('edu-actions') && manager !== AUTOSCALER;
}
function askedBefore({ live }, places) {
    const names = new Set(places.map(workloadKey));
    const known = [
        ...(live?.deployments ?? []).map((each) => ({ ...each, kind: 'Deployment' })),
        ...(live?.others ?? []),
    ];
    const found = known.find(({ kind, name }) => names.has(`${kind}/${name}`));
    return found === undefined ? undefined : (found.replicas ?? 'none');
}
/** The later ones count more. */
function scalersByTarget(objects) {
    return new Map(objects.flatMap((by) => {
        const target = scaleTargetOf(by);
        const bounds = boundsOf(by);
        return target === undefined || bounds === undefined
            ? []
            : [[`${target.kind}/${target.name}`, { by, bounds }]];
    }));
}
/**
 * Where a workload starts with another number of pods than its manifests say, and what becomes of it.
 * @param start how many pods it starts with
 */
function replicaNotes(kept, input, workloads) {
    const scalers = scalersByTarget([...input.scalers, ...input.objects]);
    const told = { warnings: [], notes: [] };
    for (const { object, start } of workloads) {
        const { rendered, live } = kept.facts(object);
        if (live === undefined || start === undefined || start === (rendered ?? 1))
            continue;
        const name = `${object.kind} ${object.metadata.name}`;
        const scaled = scalers.get(workloadKey(object));
        if (scaled !== undefined) {
            const by = `${scaled.by.kind} ${scaled.by.metadata.name}`;
            if (scaled.bounds.max < start)
                told.warnings.push(`${name} starts with as many pods as serve now, ${start}, which is more than ${by} allows: it takes those above ${scaled.bounds.max} away once it acts`);
            else if (rendered !== undefined && rendered < start)
                told.notes.push(`${name} starts with as many pods as serve now, ${start}, and not with the ${rendered} of the manifests: from then on ${by} decides`);
            continue;
        }
        const later = kept.later(object);
        if (later !== undefined) {
            told.warnings.push(`${name} starts with as many pods as serve now, ${start}: the manifests ask for ${later} by now, and it gets them once the new version is proved`);
            continue;
        }
        const asked = rendered === undefined ? 'give it no number' : `say ${rendered}`;
        told.warnings.push(`${name} keeps as many pods as serve now, ${start}: the manifests ${asked}; another number in the manifests, or kubectl scale, changes it`);
    }
    return told;
}
/** A count for a slot, which must have one. */
function slotReplicas(kept, workload) {
    return pinnedReplicas(kept.facts(workload));
}
/** A count for what keeps its name; undefined where nothing says one. */
function unslottedReplicas(kept, workload) {
    return workload.kind === 'DaemonSet' ? undefined : rollingReplicas(kept.facts(workload));
}

;// CONCATENATED MODULE: ./js/release/base/app-label.js

/** The label by which the watches find an application's pods and ReplicaSets, put into a workload's pod template. */
function withAppLabel(workload, app) {
    const template = workload.spec?.['template'];
    if (template === undefined)
        return workload;
    return {
        ...workload,
        spec: {
            ...workload.spec,
            template: {
                ...template,
                metadata: { ...template.metadata, labels: { ...template.metadata?.labels, [label_keys/* APP_LABEL */.bZ]: app } },
            },
        },
    };
}

;// CONCATENATED MODULE: ./js/release/plan/renamed-port.js



/**
 * The first of these that does; what holds the nodes for one holds them for all that change with it.
 * @param all what the release makes: no name of theirs is taken
 */
function renamedPort(wanted, all, liveOf) {
    const taken = new Set(all.filter(isService).map(({ metadata }) => metadata.name));
    const renamed = wanted.find((object) => {
        if (taken.has(previewName(object.metadata.name)))
            return false;
        const live = isService(object) ? liveOf(object) : undefined;
        return live !== undefined && (0,base_route/* renamesPort */.$k)({ before: (0,base_route/* routeOf */.Lu)(live), after: (0,base_route/* routeOf */.Lu)(object) });
    });
    return renamed === undefined ? undefined : { service: renamed.metadata.name, made: emptyService(renamed) };
}

;// CONCATENATED MODULE: ./js/release/plan/live-scalers.js





/** Groups of Kubernetes itself in which nothing points at a workload by `scaleTargetRef` or `targetRef`. */
const BUILT_IN = /^(?:|apps|batch|policy|extensions|(?:admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io|(?:.+\.)?metrics\.k8s\.io)$/u;
/** Kinds that are looked at first, by their names: HorizontalPodAutoscaler, ScaledObject, VerticalPodAutoscaler, … */
const BY_NAME = /scal/iu;
/** More kinds than these would cost a release noticeable time, and most of them have nothing to do with it. */
const live_scalers_KINDS = 40;
/**
 * What scales or sizes workloads of the namespace and is neither in the manifests nor ours: kept by a person or by
 * another tool. Kinds that the credentials may not list are left out, as what another one makes by itself is (the
 * HorizontalPodAutoscaler of a ScaledObject).
 */
async function unmanagedScalers(cluster, owner, manifests, state) {
    const kinds = await scalingKinds(cluster, manifests);
    const lists = await Promise.all(kinds.map(async (kind) => await live_scalers_listed(cluster, kind, owner.namespace)));
    const found = lists.flat().filter((object) => scaleTargetOf(object) !== undefined);
    const uids = new Set(found.map(({ metadata }) => metadata.uid));
    const named = new Set(manifests.map((object) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))));
    const recorded = new Set(state.inventory.map(manifests_refs/* refKey */.XF));
    return found.filter((object) => {
        const key = (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object));
        if (named.has(key) || (recorded.has(key) && (0,marks/* bearsMark */.xc)(object, owner)))
            return false;
        const maker = (0,observe_owners/* controllerOf */.Oo)(object);
        return maker === undefined || !uids.has(maker.uid);
    });
}
/** Each kind once, in the version that the server prefers; the most likely ones first. */
async function scalingKinds(cluster, manifests) {
    const served = (await cluster.apiVersions()).flatMap((each) => {
        const [group = '', version, kind] = each.split('/');
        return kind === undefined || version === undefined || BUILT_IN.test(group)
            ? []
            : [{ apiVersion: `${group}/${version}`, kind }];
    });
    const own = manifests
        .filter((object) => scaleTargetOf(object) !== undefined)
        .map(({ apiVersion, kind }) => ({ apiVersion, kind }));
    const ordered = [...own, ...served.filter(isLikely), ...served.filter((each) => !isLikely(each))];
    const unique = new Map();
    for (const each of ordered) {
        const key = `${(0,manifests_refs/* groupOf */.F8)(each)}/${each.kind}`;
        if (!unique.has(key))
            unique.set(key, each);
    }
    const known = await Promise.all([...unique.values()].slice(0, live_scalers_KINDS).map(async (kind) => {
        const resource = await cluster.resource(kind);
        return resource?.namespaced === true && resource.verbs.includes('list') ? [kind] : [];
    }));
    return known.flat();
}
function isLikely({ apiVersion, kind }) {
    return BY_NAME.test(`${apiVersion} ${kind}`);
}
async function live_scalers_listed(cluster, kind, namespace) {
    try {
        const { items } = await cluster.list(kind, { namespace });
        return items.map((item) => ({ ...item, ...kind }));
    }
    catch (error) {
        // It is only looked at: what a Role does not allow, and what an aggregated API is not up to, is not known.
        if (error instanceof base_errors/* ApiError */.hD)
            return [];
        throw error;
    }
}
/** What is told of scalers that no release moves: before anything starts. */
function scalerFindings(unmanaged, moves) {
    const problems = [];
    const warnings = [];
    for (const scaler of unmanaged) {
        const target = scaleTargetOf(scaler);
        if (target === undefined)
            continue;
        const key = `${target.kind}/${target.name}`;
        const next = moves.losing.get(key) ?? moves.idle.get(key);
        const isScaled = moves.scaled.has(`${target.kind}/${next ?? ''}`);
        if (moves.losing.has(key)) {
            if (moves.refuses && !isScaled && boundsOf(scaler) !== undefined)
                problems.push(lostProblem(scaler, target, moves.owner));
            else
                warnings.push(live_scalers_told(scaler, target, moves.owner, {
                    where: 'serves now, and after this release not any more',
                    next,
                }));
        }
        else if (moves.made.has(key)) {
            const where = 'is made anew by this release: it acts on it before it has traffic, and stays when the next release moves on';
            warnings.push(live_scalers_told(scaler, target, moves.owner, { where }));
        }
        else if (moves.idle.has(key)) {
            warnings.push(live_scalers_told(scaler, target, moves.owner, { where: 'has no traffic', next }));
        }
    }
    return { problems, warnings };
}
function lostProblem(scaler, target, owner) {
    const name = live_scalers_named(scaler);
    return {
        code: 'scaler-left',
        message: `${name} scales ${target.kind} ${target.name}, which serves now, and is not in the manifests: it would not follow the traffic, and nothing would scale the pods that serve`,
        found: `spec.${target.field}: ${target.kind} ${target.name}${keptBy(scaler, owner)}`,
        expected: 'that what scales the application is in its manifests, and so goes from slot to slot with the traffic',
        remedy: `add it to the manifests (\`kubectl --namespace ${owner.namespace} get ${scaler.kind.toLowerCase()} ${scaler.metadata.name} --output yaml\` shows it), or delete it if nothing is to scale ${owner.app} any more`,
    };
}
function live_scalers_told(scaler, target, owner, { where, next }) {
    const byHand = next === undefined || next === target.name
        ? ''
        : `, or point it there by hand: kubectl --namespace ${owner.namespace} patch ${scaler.kind.toLowerCase()} ${scaler.metadata.name} --type merge --patch '${JSON.stringify({ spec: { [target.field]: { name: next } } })}'`;
    const follows = `add it to the manifests, and it follows what serves${byHand}`;
    return `${live_scalers_named(scaler)}${keptBy(scaler, owner)} is not in the manifests and points at ${target.kind} ${target.name}, which ${where}; ${follows}`;
}
function live_scalers_named({ kind, metadata }) {
    return `${kind} ${metadata.name}`;
}
/** Who to ask. */
function keptBy(scaler, owner) {
    const other = (0,marks/* otherOwner */.WI)(scaler, owner);
    if (other !== undefined)
        return ` (of ${other})`;
    const maker = (0,observe_owners/* controllerOf */.Oo)(scaler);
    if (maker !== undefined)
        return ` (of ${maker.kind} ${maker.name})`;
    const manager = scaler.metadata.managedFields?.find(({ subresource = '' }) => subresource === '')?.manager;
    return manager === undefined ? '' : ` (of ${manager})`;
}
/** `Kind/name` of each workload that the manifests scale themselves. */
function scaledByManifests(objects) {
    return new Set(objects.flatMap((object) => {
        const target = boundsOf(object) === undefined ? undefined : scaleTargetOf(object);
        return target === undefined ? [] : [`${target.kind}/${target.name}`];
    }));
}
/**
 * The moves of a rolling release: what is replaced goes, and its successor has a name that lasts.
 * @param serving which of what goes has traffic
 */
function rollingMoves(owner, objects, going, { serving, nextOf }) {
    const named = (each) => [workloadKey(each), nextOf(each)];
    return {
        owner,
        losing: new Map(serving.map(named)),
        idle: new Map(going.map(named)),
        made: new Set(),
        scaled: scaledByManifests(objects),
        refuses: false,
    };
}

;// CONCATENATED MODULE: ./js/release/plan/requested-replicas.js

/**
 * What is lowered once the new version is proved, and what is raised because nothing scales it any more: workloads of the
 * manifests, with what is applied for each.
 */
function requestedReplicas(workloads, kept) {
    return workloads.flatMap(({ rendered, object }) => {
        const fewer = kept.later(rendered);
        if (fewer !== undefined)
            return [{ ref: (0,base_ref/* refOf */.H)(object), replicas: fewer }];
        const more = kept.unscaled(rendered);
        return more === undefined ? [] : [{ ref: (0,base_ref/* refOf */.H)(object), replicas: more, isMore: true }];
    });
}

;// CONCATENATED MODULE: ./js/release/plan/rolling-plan.js














/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why no rolling release of this can be proved.
 */
function planRolling(input) {
    const { namespace, survey, state } = input;
    const scope = scopeOf(input);
    const { objects, rendered, slots, replaced, loose, services, configNames } = scope;
    const counts = countsInput(input, scope);
    const kept = startingReplicas(counts);
    const told = replicaNotes(kept, counts, rendered
        .filter(({ kind }) => kind !== 'DaemonSet')
        .map((object) => ({ object, start: unslottedReplicas(kept, object) })));
    const workloads = rendered.map((workload) => inPlaceOf(workload, input, unslottedReplicas(kept, workload)));
    const rest = objects.filter(({ kind }) => !WORKLOADS.has(kind));
    const live = new Map(survey.services.map((service) => [service.metadata.name, service]));
    const free = [...objects, ...loose.map((each) => each.free)];
    const postRollout = rest
        .filter((object) => !isEarly(object, input))
        .map((object) => (isService(object) ? (0,base_route/* withLivePorts */.Ro)(object, live.get(object.metadata.name)) : object));
    const renamed = renamedPort(postRollout, objects, ({ metadata }) => live.get(metadata.name));
    return {
        revision: state.revision + 1,
        workloads,
        preRollout: [
            ...rest.filter((object) => isEarly(object, input)),
            ...(renamed === undefined ? [] : [renamed.made]),
        ],
        postRollout,
        ...(0,base_defined/* defined */.s)({ renamed }),
        services,
        // A Service that still points elsewhere gets its new selector only after the rollout.
        following: services.filter(({ name }) => follows(live.get(name), free, workloads)),
        slots: slots.map(base_ref/* refOf */.H),
        untied: loose.map((each) => untiedStep(each, namespace)),
        replaced: replaced.map(base_ref/* refOf */.H),
        contenders: workloads
            .filter((object) => object.kind === 'Deployment' && kept.behind(object).length > 0)
            .map((object) => ({ object, behind: kept.behind(object), strength: kept.facts(object) })),
        requestedReplicas: requestedReplicas(rendered.map((object) => ({ rendered: object, object })), kept),
        asked: new Map(rendered.map((workload) => [workloadKey(workload), kept.requested(workload)])),
        configs: rest.filter((object) => isConfig(object) && configNames.has(object.metadata.name)).map(base_ref/* refOf */.H),
        inventory: objects.map(base_ref/* refOf */.H),
        before: workloads.flatMap((workload) => rolling_plan_beforeOf(workload, input) ?? []),
        isWide: rendered.some((each) => staysUnlabelled(each, input) || hasUnseenPods(rolling_plan_beforeOf(each, input))),
        warnings: [
            ...told.warnings,
            ...pausedWarnings(workloadsInPlace(input, objects, services)),
            ...scalerWarnings(input, scope, { kept, serving: counts.going }),
        ],
        notes: told.notes,
    };
}
function scopeOf(input) {
    const { app, namespace, survey, state } = input;
    const manifests = [...input.manifests];
    const versioned = input.asFound === true ? { manifests, versioned: [] } : versionConfig(manifests);
    const objects = versioned.manifests.map(({ object }) => object);
    const configNames = new Set(versioned.versioned.map(({ name }) => name));
    const slots = earlierSlots(input, objects);
    const rendered = objects.filter(({ kind }) => WORKLOADS.has(kind));
    const ours = { survey, state, app, namespace };
    // What serves and is warm too, as what both slots shared, is counted once.
    const known = new Set(slots.map(workloadKey));
    const replaced = [...new Set([...replacedWorkloads(objects, ours), ...newlyServed(objects, ours)])].filter((other) => !known.has(workloadKey(other)));
    const loose = tiedServices(objects, rendered, input);
    const services = rolling_plan_destinationsOf([...objects, ...loose.map(({ free }) => free)], rendered);
    refuse(input, objects, [...slots, ...replaced], services);
    return { objects, configNames, rendered, slots, replaced, loose, services };
}
function countsInput(input, { objects, slots, replaced }) {
    const { survey, state, scalers = [], isBack = false } = input;
    const behind = liveServicesOf(objects, survey).flatMap((service) => workloadsBehind(service, survey));
    const serving = new Set(behind.map(workloadKey));
    const going = [...slots, ...replaced].filter((other) => serving.has(workloadKey(other)));
    return {
        objects,
        state,
        going,
        inPlace: (workload) => {
            // What an earlier switch left warm under this name serves nobody: its pods are no measure.
            const isWarm = going.some((other) => slotOf(other) === workload.metadata.name);
            return isWarm && !serving.has(workloadKey(workload)) ? undefined : rolling_plan_beforeOf(workload, input);
        },
        scalers,
        isBack,
    };
}
function rolling_plan_beforeOf(object, { existing }) {
    return existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)));
}
/** A workload as it is applied under its own name. */
function inPlaceOf(workload, input, replicas) {
    const labelled = staysUnlabelled(workload, input) ? workload : withAppLabel(workload, input.app);
    const resumed = paused_workloads_isPausedByUs(rolling_plan_beforeOf(workload, input), input.state) ? { paused: false } : {};
    return { ...labelled, spec: { ...labelled.spec, ...resumed, ...(0,base_defined/* defined */.s)({ replicas }) } };
}
/** Whether our label would start its pods anew although nothing of them changes. */
function staysUnlabelled(workload, input) {
    if (input.asFound === true)
        return true;
    const isSame = input.same?.has(workloadKey(workload)) === true;
    return isSame && (0,label_keys/* labelsOfTemplate */.fH)(rolling_plan_beforeOf(workload, input) ?? workload)[label_keys/* APP_LABEL */.bZ] === undefined;
}
/** Pods that were found read their configuration by its own name: it is theirs again before they serve, or a new one starts. */
function isEarly(object, input) {
    const isNew = rolling_plan_beforeOf(object, input) === undefined;
    return (isNew && !scales(object)) || (input.asFound === true && isConfig(object));
}
function untiedStep({ tied, free }, namespace) {
    return { name: tied.metadata.name, namespace, before: (0,base_route/* routeOf */.Lu)(tied), after: (0,base_route/* routeOf */.Lu)(free) };
}
function scalerWarnings(input, { objects, rendered, slots, replaced }, { kept, serving }) {
    const nextOf = (other) => rendered.find((workload) => kept.behind(workload).some(({ object }) => object === other))?.metadata
        .name ?? slotOf(other);
    const moves = rollingMoves(input, objects, [...slots, ...replaced], { serving, nextOf });
    return scalerFindings(input.scalers ?? [], moves).warnings;
}
/** Slots of ours, and what is kept warm without being one: a Service that is held to no slot any more sends to all of them. */
function earlierSlots({ app, namespace, survey, state }, objects) {
    const rendered = new Set(objects.map(workloadKey));
    const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => name));
    return survey.deployments.filter((deployment) => {
        const { name, labels } = deployment.metadata;
        if (labels?.[label_keys/* SLOT_LABEL */._s] !== undefined)
            return (0,marks/* bearsMark */.xc)(deployment, { app, namespace });
        return warm.has(name) && !rendered.has(workloadKey(deployment));
    });
}
/** Services that the manifests do not have and that send to a slot of ours, each with the selector that it had before. */
function tiedServices(objects, workloads, { survey }) {
    const named = new Set(objects.filter(isService).map(({ metadata }) => metadata.name));
    return (0,plan_services/* servicesOf */.Yj)(survey.services, workloads)
        .filter((service) => !named.has(service.metadata.name) && (0,base_route/* routeOf */.Lu)(service).selector[label_keys/* SLOT_LABEL */._s] !== undefined)
        .map((tied) => ({
        tied,
        free: { ...tied, spec: { ...tied.spec, selector: (0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(tied).selector) } },
    }));
}
function isConfig({ apiVersion, kind }) {
    return apiVersion === 'v1' && (kind === 'ConfigMap' || kind === 'Secret');
}
/** What scales must find the workload at work: one that is new would act on what serves before the verdict. */
function scales(object) {
    return scaleTargetOf(object) !== undefined;
}
/** Pods of a StatefulSet that others installed must be seen all the same: one that hangs holds the new ones up. */
function hasUnseenPods(live) {
    return live?.kind === 'StatefulSet' && (0,label_keys/* labelsOfTemplate */.fH)(live)[label_keys/* APP_LABEL */.bZ] === undefined;
}
/** Services whose endpoints tell whether they send to the new version, and what they send to. */
function rolling_plan_destinationsOf(objects, workloads) {
    return objects
        .filter((object) => isService(object) && object.spec?.['publishNotReadyAddresses'] !== true)
        .flatMap((service) => {
        const behind = workloads.filter((workload) => (0,manifests_selectors/* selects */.ko)((0,base_route/* routeOf */.Lu)(service).selector, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
        const others = behind.filter(({ kind }) => kind !== 'Deployment');
        // Clients of a headless Service find single pods: only those of a workload that has nothing else count by it.
        if (behind.length === 0 || ((0,manifests_selectors/* isHeadless */.eT)(service) && others.length === 0))
            return [];
        return [
            {
                name: service.metadata.name,
                deployments: behind
                    .filter(({ kind }) => kind === 'Deployment')
                    .map(({ metadata }) => metadata.name),
                ...(others.length === 0
                    ? {}
                    : { others: others.map(({ kind, metadata }) => ({ kind, name: metadata.name })) }),
            },
        ];
    });
}
/** What is changed in its place, for the question whether its new pods start. */
function workloadsInPlace({ existing, same }, objects, services) {
    return objects
        .filter(({ kind }) => WORKLOADS.has(kind))
        .map((rendered) => {
        const live = existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(rendered)));
        return {
            rendered,
            ...(0,base_defined/* defined */.s)({ live }),
            isSame: same?.has(workloadKey(rendered)) === true,
            isServed: services.some(({ deployments, others = [] }) => [...deployments, ...others.map(({ name }) => name)].includes(rendered.metadata.name)),
        };
    });
}
function refuse(input, objects, serving, services) {
    const { survey, state } = input;
    const own = new Set([
        ...objects.map(workloadKey),
        ...serving.map(workloadKey),
        ...(state.warm?.deployments ?? []).map(({ name }) => `Deployment/${name}`),
    ]);
    const problems = [
        ...foreignPodProblems(objects, survey, own),
        ...pausedProblems(workloadsInPlace(input, objects, services), state),
    ];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
}
/** Whether a Service sends to all of its new pods as soon as they are ready. */
function follows(live, objects, workloads) {
    if (live === undefined)
        return true;
    const service = objects.find((object) => isService(object) && object.metadata.name === live.metadata.name);
    const wanted = service === undefined ? {} : (0,base_route/* routeOf */.Lu)(service).selector;
    return workloads
        .filter((workload) => (0,manifests_selectors/* selects */.ko)(wanted, (0,label_keys/* labelsOfTemplate */.fH)(workload)))
        .every((workload) => (0,manifests_selectors/* selects */.ko)((0,base_route/* routeOf */.Lu)(live).selector, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
}
/** What a rollout has to wait for among these. */
function waitedFor(objects) {
    return objects.map(base_ref/* refOf */.H).filter(observe_watches/* hasReadiness */.NY);
}

// EXTERNAL MODULE: ./js/diagnosis/evidence.js + 1 modules
var evidence = __webpack_require__(6571);
;// CONCATENATED MODULE: ./js/release/steps/rollout-progress.js

/** A wait for pods that says what it waits for, and of the first crash the line of its log that says why. */
function rolloutProgress(session) {
    const { cluster, request, logger, phases } = session;
    const quote = async (cause) => {
        const { said } = await (0,evidence/* collectEvidence */.m)(cluster, request.namespace, cause);
        if (said !== undefined)
            logger.info(`the log of container ${cause.container ?? cause.job ?? ''} says: ${said}`);
    };
    return {
        say: phases.waiting,
        onCause: (cause) => {
            // It only tells: whatever keeps it from the log will be seen by the verdict too.
            if (cause.logs !== undefined || cause.job !== undefined)
                quote(cause).catch(() => undefined);
        },
    };
}

;// CONCATENATED MODULE: ./js/release/steps/apply.js
var apply_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var apply_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










/** Applies a set, keeping in the ledger what each object was before, or that it was not there. */
async function applyRecorded(session, objects) {
    session.willApply(objects);
    const result = await (0,apply/* applyObjects */.r3)(session.cluster, [...objects], {
        logger: session.logger,
        app: session.request.app,
        namespace: session.request.namespace,
        forced: session.request.forced,
        signal: session.signal,
    });
    const applied = new Map(result.objects.map(({ live }) => [(0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(live)), live]));
    session.hasApplied(applied);
    return applied;
}
/** What it takes to replace pods that would hold a StatefulSet up. */
function stuckPodsOf(session) {
    const { cluster, logger, watches, request } = session;
    return { cluster, logger, watches, namespace: request.namespace };
}
/** The generations that the API server gave to workloads when they were applied, by `Kind/name`. */
function apply_generationsOf(applied) {
    const generations = new Map();
    for (const { kind, metadata } of applied)
        generations.set(`${kind}/${metadata.name}`, metadata.generation ?? 1);
    return generations;
}
/** Remembers the generations that were applied. */
function rememberGenerations(generations, applied) {
    for (const [key, generation] of apply_generationsOf(applied))
        generations.set(key, generation);
}
/** Applies a set and waits until those of it that have a readiness, such as a StatefulSet or a worker, are ready. */
async function applyAndAwait(session, objects, generations) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const applied = [...(await applyRecorded(session, objects)).values()];
        rememberGenerations(generations, applied);
        const wanted = applied.map(base_ref/* refOf */.H).filter(observe_watches/* hasReadiness */.NY);
        if (wanted.length === 0)
            return;
        const { cluster, watches, request } = session;
        await (0,observe_watches/* watchKindsOf */.QG)(cluster, watches, { namespace: request.namespace, app: watches.app, refs: wanted });
        const _ = apply_addDisposableResource(env_1, replaceStuckPods(stuckPodsOf(session), wanted, generations, 'broken'), false);
        await (0,rollout/* awaitRollout */.mB)({ ...session.waits, ...rolloutProgress(session), wanted, generations, services: [] });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        apply_disposeResources(env_1);
    }
}
/**
 * Deletes objects of this application that carry no traffic; absent ones are fine, and what is not proved to be its own
 * is left, with a warning.
 * @throws the first error of the API server
 */
async function removeAll(session, refs) {
    const recorded = new Map([...recordedBy(session.stored.state), ...session.applied]);
    const { cluster, logger, clock, signal, request, survey } = session;
    const adopted = adoptedBefore(survey.deployments, request);
    tellLeft(session, await removeOurs(refs, { cluster, logger, clock, signal, owner: request, recorded, adopted }));
}
/**
 * Deletes what the manifests name and the release replaces by its own: taken over when it was told, marked or not.
 * Another object under the same name, or one that another application has marked since, is left.
 */
async function removeTaken(session, objects) {
    await Promise.all(objects.map(async ({ apiVersion, kind, metadata: { name, namespace, uid } }) => {
        const ref = { apiVersion, kind, name, ...(0,base_defined/* defined */.s)({ namespace }) };
        const live = await session.cluster.get(ref);
        if (live === undefined || live.metadata.uid !== uid)
            return;
        if ((0,marks/* otherOwner */.WI)(live, session.request) !== undefined)
            return;
        await session.cluster.delete(ref, { propagation: 'Background', ...(0,base_defined/* defined */.s)({ uid }) });
        session.logger.info(`removed ${kind} ${name}`);
    }));
}
function tellLeft(session, left) {
    for (const { message, error } of left) {
        if (error !== undefined)
            throw error;
        session.logger.warning(message);
        session.warn(message);
    }
}
/** Removes what served nothing before the release makes it anew: it is no longer something that a rollback restores. */
async function removeIdle(session, refs) {
    const held = await stillSentTo(session.cluster, session.request.namespace, refs);
    if (held.length > 0) {
        throw (0,refusal/* refuse */.TR)('still-serving', `what this release would make anew still gets traffic: ${describeSentTo(held)}`, 'send the Service to what serves, or delete it, then release again');
    }
    session.willRemoveInactiveSlot(refs);
    await removeAll(session, refs);
    session.hasRemoved(refs);
}

;// CONCATENATED MODULE: ./js/release/steps/match-live-replicas.js






/**
 * Just before the switch: what serves may have been scaled since the new slot was begun (by an autoscaler or by hand), and
 * so may the new slot itself. What has too few pods by now is scaled up.
 * @param applied The contenders as the API server answered when they were applied.
 * @returns the Deployments that were scaled: they must become ready again.
 * @throws RefusalError `workload-changed` when a contender is no longer what was applied.
 */
async function matchLiveReplicas(session, contenders, applied, generations) {
    const { cluster, logger } = session;
    const scaled = await Promise.all(contenders.map(async ({ object, behind, strength }) => {
        const ref = (0,base_ref/* refOf */.H)(object);
        const [own, serving] = await Promise.all([
            assertNotModified(cluster, applied.get((0,manifests_refs/* refKey */.XF)(ref)) ?? object),
            stillBehind(cluster, behind),
        ]);
        const live = serving.length === 0 ? {} : { live: podsBehind(serving) };
        const wanted = pinnedReplicas({ ...strength, ...live });
        const has = Number(own.spec?.['replicas'] ?? 1);
        if (has >= wanted)
            return [];
        const names = serving.map((each) => each.object.metadata.name).join(', ');
        logger.info(`${ref.name}: ${wanted} pods in place of ${has}, ${names === '' ? 'as the manifests say' : `as ${names} has by now`}`);
        const changed = await cluster.patch(ref, { spec: { replicas: wanted } }, { type: 'merge' });
        rememberGenerations(generations, [changed]);
        return [ref];
    }));
    return scaled.flat();
}
/** What serves in its place, as it is by now. */
async function stillBehind(cluster, behind) {
    const found = await Promise.all(behind.map(async ({ object, share }) => {
        const live = await cluster.get((0,base_ref/* refOf */.H)(object));
        // What a list has answered bears no kind of its own.
        return live === undefined ? [] : [{ object: { ...live, kind: object.kind }, share }];
    }));
    return found.flat();
}
/**
 * What was verified must be what was asked for: somebody's `kubectl edit` of a new workload while it starts makes it
 * something else.
 * @returns the workload as it is now.
 * @throws RefusalError `workload-changed`, naming who.
 */
async function assertNotModified(cluster, applied) {
    const ref = (0,base_ref/* refOf */.H)(applied);
    const live = await cluster.get(ref);
    if (live === undefined) {
        throw (0,refusal/* refuse */.TR)('workload-changed', `somebody else deleted ${ref.kind} ${ref.name} during the release`, 'find out who did, then release again');
    }
    if (templateOf(live) === templateOf(applied))
        return live;
    throw (0,refusal/* refuse */.TR)('workload-changed', `somebody else changed the pods of ${ref.kind} ${ref.name} during the release`, 'find out who did; what should be so belongs into the manifests, then release again', [`changed by ${(0,managed_fields/* ownerOf */.bf)(live, ['spec', 'template'], cluster.fieldManager) ?? 'nobody who left a name'}`]);
}
/** The API server writes the fields of a template in an order of its own, always the same. */
function templateOf({ spec }) {
    return JSON.stringify(spec?.['template']);
}

;// CONCATENATED MODULE: ./js/release/steps/requested-replicas.js
/**
 * After the verdict: from here on the manifests' own number counts. What has fewer pods by now than are taken away keeps
 * them, and what has more than are added.
 */
async function applyRequestedReplicas(settling, counts) {
    if (counts.length === 0)
        return;
    const { cluster, logger } = settling;
    await Promise.all(counts.map(async ({ ref, replicas, isMore = false }) => {
        const live = await cluster.get(ref);
        if (live === undefined)
            return;
        const now = Number(live.spec?.['replicas'] ?? 1);
        if (isMore ? now >= replicas : now <= replicas)
            return;
        await cluster.patch(ref, { spec: { replicas } }, { type: 'merge' });
        logger.info(`${ref.kind} ${ref.name}: ${replicas} pods from now on, as the manifests ask`);
    }));
    await settling.recordReplicas(counts);
}

;// CONCATENATED MODULE: ./js/release/strategies/rolling.js
var rolling_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var rolling_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




















/** A rolling release: the workloads replace their own pods; everything shared follows once the new ones serve. */
function rolling(facts, plan) {
    const { live } = facts.stored.state;
    const before = plan.before.filter(({ kind }) => kind === 'Deployment');
    return {
        identity: {},
        revision: plan.revision,
        previousVersion: live?.version ?? (before.length === 0 ? undefined : imageVersionOf(before)),
        serving: isUpgrade(plan),
        services: plan.services.length,
        previews: [],
        inventory: inventoryOf(facts, plan),
        undo: () => rollingUndo(facts, plan),
        start: (session) => start(session, plan),
    };
}
function start(session, plan) {
    const generations = new Map();
    return {
        forward: async () => {
            await forward(session, plan, generations);
            return undefined;
        },
        rollBack: async () => {
            const { undo, done } = session;
            if (undo.rolling === undefined)
                return { proved: false };
            const { images, creations } = done;
            return await rollBackRolling(rollbackEnvironment(session), { ...undo, images, creations }, undo.rolling);
        },
        verdict: () => verdict(session, plan),
        settle: async () => await settle(session, plan, generations),
    };
}
function inventoryOf({ stored }, plan) {
    return [...plan.inventory, ...(stored.state.live?.configs ?? [])];
}
/** What the journal says once the new version serves. */
function verdict({ rendered, clock, stored }, plan) {
    return {
        live: {
            revision: plan.revision,
            version: rendered.version,
            strategy: 'rolling',
            deployedAt: clock.date().toISOString(),
            deployments: plan.workloads
                .filter(({ kind }) => kind === 'Deployment')
                .map((workload) => ({ name: workload.metadata.name, ...askedOf(workload, plan) })),
            ...othersOf(plan),
            configs: plan.configs,
        },
        inventory: inventoryOf({ stored }, plan),
        ...warmConfigs(stored.state.live),
    };
}
/** What is in no slot and no Deployment of a rolling release, as the journal remembers it. */
function othersOf(plan) {
    return recorded(plan.workloads.filter(({ kind }) => kind !== 'Deployment'), plan);
}
/** Workloads beside the Deployments that carry the traffic, with the replicas that the manifests asked for. */
function recorded(workloads, asked) {
    const others = workloads.map((workload) => ({
        kind: workload.kind,
        name: workload.metadata.name,
        ...askedOf(workload, asked),
    }));
    return others.length === 0 ? {} : { others };
}
function askedOf(workload, { asked }) {
    const replicas = asked.get(workloadKey(workload));
    return replicas === undefined ? {} : { replicas };
}
function isUpgrade({ before, slots, replaced }) {
    return before.length > 0 || slots.length > 0 || replaced.length > 0;
}
/** After the verdict: what the manifests ask for, and when what was replaced is being removed, the new pods alone. */
async function settle(session, plan, generations) {
    await applyRequestedReplicas(session, plan.requestedReplicas);
    if (plan.slots.length === 0 && plan.replaced.length === 0)
        return;
    const deadline = session.clock.now() + rolling_SETTLE_MS;
    await awaitTraffic({ ...session.waits, phases: session.phases, deadline }, plan.services, generations);
}
/** How long pods that are being removed may take to leave the endpoints. */
const rolling_SETTLE_MS = 30_000;
/** A rolling release keeps no pods of the old version, but the configuration that it ran with. */
function warmConfigs(live) {
    return live === undefined ? {} : { warm: { ...live, deployments: [] } };
}
async function forward(session, plan, generations) {
    const { phases, request, watches, clock } = session;
    const names = plan.services.map(({ name }) => name);
    const tested = testedService(session.smoke, names);
    const upgrade = isUpgrade(plan);
    // Pods of what is replaced serve beside the new ones until they are removed.
    const isOld = (pod) => isOf([...plan.slots, ...plan.replaced], pod) &&
        (0,observe_owners/* newPods */.Ng)(watches, generations).every(({ metadata }) => metadata.name !== pod);
    await hookPhase(session, 'before', upgrade);
    await phases.run('prepare', 'new objects', async () => {
        rememberGenerations(generations, (await applyRecorded(session, plan.preRollout)).values());
    });
    const aloneUntil = clock.now();
    await phases.run('rollout', `roll ${session.rendered.version} out`, async () => {
        await rollOut(session, plan, generations, isOld);
    });
    const fresh = [...plan.preRollout, ...plan.postRollout].filter(rolling_isService);
    await healthPhase(session, { workloads: plan.workloads, services: fresh, generations });
    const since = clock.now();
    await phases.run('finish', 'shared objects', async () => {
        await rolling_untie(session, plan);
        const { renamed } = plan;
        const { namespace } = session.request;
        if (renamed !== undefined)
            await holdNodes(session, { name: renamed.service, namespace });
        await applyAndAwait(session, plan.postRollout, generations);
    });
    const wanted = plan.workloads.map(base_ref/* refOf */.H);
    const over = { aloneUntil, since, servedSince: since, services: plan.services, wanted, generations };
    await phases.run('verify', 'the Services send to the new pods', async () => {
        await awaitTraffic(session, plan.services, generations, isOld);
        over.servedSince = clock.now();
        await session.startProbing();
        await monitor(session, { ...over, durationMs: 0 });
    });
    const { servedSince } = over;
    await smokePhase(session, 'live', tested, { servedSince, isTested: (pod) => !isOld(pod) });
    if (upgrade && request.drainMs > 0) {
        await phases.run('drain', `${request.drainMs / 1000} s of the new version at work`, async () => {
            await monitor(session, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
        });
    }
    await hookPhase(session, 'after', upgrade);
    if (plan.renamed !== undefined)
        await removeAll(session, [(0,base_ref/* refOf */.H)(plan.renamed.made)]);
}
/** Applies the workloads, and waits until they are as strong as what serves by now. */
async function rollOut(session, plan, generations, alsoServing) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { cluster, watches, request } = session;
        const applied = await applyRecorded(session, plan.workloads);
        rememberGenerations(generations, applied.values());
        const wanted = waitedFor([...plan.preRollout, ...plan.workloads]);
        await (0,observe_watches/* watchKindsOf */.QG)(cluster, watches, { namespace: request.namespace, app: watches.app, refs: wanted });
        const _ = rolling_addDisposableResource(env_1, replaceStuckPods(stuckPodsOf(session), wanted, generations, 'broken'), false);
        do {
            await (0,rollout/* awaitRollout */.mB)({
                ...session.waits,
                ...rolloutProgress(session),
                wanted,
                generations,
                services: plan.following,
                alsoServing,
            });
        } while ((await matchLiveReplicas(session, plan.contenders, applied, generations)).length > 0);
        await Promise.all([...applied.values()].map(async (object) => await assertNotModified(cluster, object)));
        session.reach('readyAt');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        rolling_disposeResources(env_1);
    }
}
/** Services that are not in the manifests go over with those that are. */
async function rolling_untie(session, { untied }) {
    const names = new Set(untied.map(({ name }) => name));
    for (const service of session.survey.services)
        if (names.has(service.metadata.name))
            session.willChange(service);
    await moveServices(session.cluster, untied, session.logger);
}
function rolling_isService({ kind }) {
    return kind === 'Service';
}

;// CONCATENATED MODULE: ./js/release/strategies/blue-green-verdict.js









/** In which slots the release and what it leaves warm are. */
function identityOf(plan) {
    const slot = blue_green_verdict_slotOf(plan);
    const previousSlot = previousSlotOf(plan);
    return {
        ...(0,base_defined/* defined */.s)({ slot, previousSlot }),
    };
}
/** Where the release is; what nothing is switched in stays where it is. */
function blue_green_verdict_slotOf({ slotted, slot, live }) {
    if (slotted.length > 0)
        return slot;
    return live.kind === 'slot' ? live.slot : undefined;
}
/** Where the old version's own pods stay. */
function previousSlotOf({ live, leaving, slotted, slot, adopted, }) {
    if (slotted.length === 0 || leaving.length === 0)
        return undefined;
    return live.kind !== 'slot' || adopted.length === leaving.length ? 'adopted' : otherSlot(slot);
}
/** A release without the Deployments of it that go. */
function without(deployed, going) {
    if (deployed === undefined)
        return undefined;
    const gone = new Set(going.filter(({ kind }) => kind === 'Deployment').map(({ name }) => name));
    return { ...deployed, deployments: deployed.deployments.filter(({ name }) => !gone.has(name)) };
}
/** What is kept warm: where nothing of what serves goes, that is what was warm before. */
function warmOf({ stored }, plan) {
    const { state } = stored;
    const { slotted, live, leaving, revision, unslotted: standing } = plan;
    const goes = leaving.filter((each) => !standing.replaced.includes(each));
    // What is replaced beside the slot goes: beside what serves in its place it would get traffic.
    const replaced = standing.replaced.map(base_ref/* refOf */.H);
    if (slotted.length === 0 && (live.kind !== 'slot' || goes.length === 0))
        // What a Service would have sent to was removed first.
        return state.warm?.revision === revision
            ? undefined
            : without(state.warm, [...plan.inactiveSlot, ...replaced]);
    const deployed = without(deployedFrom(live, state, leaving), replaced);
    const slot = blue_green_verdict_slotOf(plan);
    // Its own pods are where those of the new version are not.
    return deployed?.slot === undefined || slot === undefined
        ? deployed
        : { ...deployed, slot: otherSlot(slot) };
}
/** The budgets of the pods that stay warm. */
function warmBudgets({ stored, existing, survey }, warm) {
    const names = new Set(warm?.deployments.map(({ name }) => name));
    const deployments = survey.deployments.filter(({ metadata }) => names.has(metadata.name));
    return stored.state.inventory.filter((ref) => {
        if (ref.kind !== 'PodDisruptionBudget' || warm?.slot === undefined)
            return false;
        const live = existing.get((0,manifests_refs/* refKey */.XF)(ref));
        return live === undefined
            ? ref.name.endsWith(`-${warm.slot}`)
            : deployments.some((deployment) => guards(live, deployment));
    });
}
/** What the journal says once the new version serves. */
function blue_green_verdict_verdict(session, plan) {
    const { rendered, clock } = session;
    const warm = warmOf(session, plan);
    const adopted = adoptedRelease(session, plan, warm);
    const slot = blue_green_verdict_slotOf(plan);
    const { shared, slotted, unslotted } = plan;
    const names = new Set(shared.map((each) => workloadKey(each.placed)));
    const beside = unslotted.workloads.filter((workload) => !names.has(workloadKey(workload)));
    return {
        live: {
            revision: plan.revision,
            version: rendered.version,
            // In no slot it is brought back as what a rolling release has left.
            strategy: strategyOf(session, slot),
            ...(0,base_defined/* defined */.s)({ slot }),
            deployedAt: clock.date().toISOString(),
            deployments: [
                ...slotted.map(({ object, asked }) => ({ object, asked })),
                ...shared.map(({ placed }) => ({ object: placed, asked: unslotted.asked.get(workloadKey(placed)) })),
            ].map(({ object, asked }) => ({
                name: object.metadata.name,
                ...(0,base_defined/* defined */.s)({ replicas: asked }),
            })),
            ...recorded(beside, unslotted),
            configs: plan.configs,
        },
        ...(0,base_defined/* defined */.s)({ warm }),
        inventory: blue_green_verdict_inventoryOf(session, plan),
        ...(0,base_defined/* defined */.s)({ adopted }),
    };
}
function strategyOf({ request }, slot) {
    if (slot === undefined)
        return 'rolling';
    return request.strategy === 'canary' ? 'canary' : 'blue-green';
}
/** What the release leaves, with what it keeps warm. */
function blue_green_verdict_inventoryOf(known, plan) {
    const { namespace } = known.request;
    const warm = warmOf(known, plan);
    const deployments = (warm?.deployments ?? []).map(({ name }) => ({ ...kinds/* DEPLOYMENT */.uH, namespace, name }));
    return [...plan.inventory, ...(warm?.configs ?? []), ...deployments, ...warmBudgets(known, warm)];
}

;// CONCATENATED MODULE: ./js/release/strategies/blue-green.js
























/** What holds a Service to the pods of one template. */
const TEMPLATE_LABELS = [label_keys/* CONTROLLER_HASH_LABEL */.vs, label_keys/* TEMPLATE_HASH_LABEL */.j$];
/** A blue-green release: additive changes, one switch, and only after the verdict the rest (design: three phases). */
function blueGreen(facts, plan) {
    return {
        identity: identityOf(plan),
        isSwitched: plan.slotted.length > 0,
        revision: plan.revision,
        previousVersion: previousVersion(facts, plan),
        serving: plan.serving,
        services: plan.liveServices.length + plan.unslotted.services.length,
        previews: plan.previewServices.map(({ name }) => name),
        inventory: blue_green_verdict_inventoryOf(facts, plan),
        undo: () => blueGreenUndo(facts, plan),
        start: (session) => blue_green_start(session, plan),
    };
}
/** @param between what is done about the switch besides */
function blue_green_start(session, plan, between) {
    const besides = between?.(session);
    const progress = { switches: plan.switches, generations: new Map(), slot: new Map() };
    return {
        forward: async (upTo) => {
            await verifyInactiveSlot(session, plan, progress);
            if (upTo === 'verified')
                return undefined;
            if ((await besides?.beforeSwitch(progress)) === 'waits')
                return 'waits';
            await switchTraffic(session, plan, { progress, ...(0,base_defined/* defined */.s)({ besides }) });
            return undefined;
        },
        rollBack: async () => await rollBack(session, plan),
        verdict: () => blue_green_verdict_verdict(session, plan),
        settle: async () => {
            await applyRequestedReplicas(session, plan.requestedReplicas);
            await besideGone(session, plan, progress.generations);
        },
    };
}
async function rollBack(session, plan) {
    const { undo, done, stored } = session;
    if (undo.blueGreen === undefined)
        return { proved: false };
    // What was held to the old pods by the switch's own pins was not applied yet, and so is not in what was done.
    const isHeld = ({ kind, metadata }) => kind === 'Service' &&
        plan.pins.some(({ name, after }) => name === metadata.name && TEMPLATE_LABELS.some((label) => after.selector[label] !== undefined));
    const images = [...new Set([...done.images, ...undo.images.filter(isHeld)])];
    const { adoption } = stored.state;
    const route = { ...undo.blueGreen, ...(0,base_defined/* defined */.s)({ adoption }) };
    return await rollBackBlueGreen(rollbackEnvironment(session), { ...undo, images, creations: done.creations }, route);
}
function previousVersion({ stored }, plan) {
    if (!plan.serving)
        return undefined;
    const { live, leaving, unslotted } = plan;
    const known = stored.state.live?.version;
    return known ?? (live.kind === 'none' ? imageVersionOf(unslotted.replaced) : servingVersion(live, leaving));
}
/** The new version beside the old one, verified, with no traffic. */
async function verifyInactiveSlot(session, plan, progress) {
    const { phases } = session;
    const tested = testedIn(session, plan);
    await hookPhase(session, 'before', plan.serving);
    const { live, adopted } = plan;
    if (adopted.length > 0) {
        await phases.run('adopt', 'take over what runs without moving a request', async () => {
            const services = (0,plan_services/* servicesOf */.Yj)(session.survey.services, adopted).filter(
            // What is in a slot already is held by it.
            (service) => live.kind !== 'slot' || (0,base_route/* routeOf */.Lu)(service).selector[label_keys/* SLOT_LABEL */._s] === undefined);
            const pins = await adopt(session, adopted, services);
            progress.switches = plan.switches.map((step) => {
                const pin = pins.find(({ name }) => name === step.name);
                return pin === undefined ? step : { ...step, before: pin.after };
            });
        });
    }
    const isSwitched = plan.slotted.length > 0;
    const where = isSwitched ? `slot ${plan.slot}: ` : '';
    await phases.run('prepare', `${where}everything that disturbs nothing`, async () => {
        await moveServices(session.cluster, plan.pins, session.logger);
        await removeIdle(session, plan.inactiveSlot);
        await applyAndAwait(session, plan.preSwitch, progress.generations);
    });
    if (!isSwitched) {
        session.logger.info('no Deployment behind a Service has changed: nothing is switched');
        return;
    }
    await phases.run('rollout', `start ${session.rendered.version} in slot ${plan.slot}`, async () => {
        await startSlot(session, plan, progress);
    });
    await healthPhase(session, {
        workloads: plan.slotted.map(({ object }) => object),
        services: plan.preSwitch.filter(({ kind }) => kind === 'Service'),
        generations: progress.generations,
    });
    await smokePhase(session, 'preview', tested.preview);
}
/** The Service that the smoke tests are for, and what stands in for it while the new version has no traffic. */
function testedIn(session, plan) {
    const moved = plan.previewServices.map(({ of }) => of);
    const staying = plan.unslotted.services.map(({ name }) => name).filter((name) => !moved.includes(name));
    const isStaying = moved.length === 0 || staying.includes(session.smoke?.service ?? '');
    const live = testedService(session.smoke, isStaying ? staying : moved);
    const preview = plan.previewServices.find(({ of }) => of === live)?.name;
    return { ...(0,base_defined/* defined */.s)({ live, preview }) };
}
/** The switch, its proof, and then what is shared. */
async function switchTraffic(session, plan, { progress, besides }) {
    const { phases, request, clock } = session;
    if (plan.switches.length > 0) {
        await phases.run('switch', plan.switches.map(({ name, after }) => `${name} → ${after.selector['edu-actions/slot']}`).join(', '), async () => {
            await ready(session, plan, progress);
            const renamed = progress.switches.find(base_route/* renamesPort */.$k);
            if (renamed !== undefined)
                await holdNodes(session, renamed);
            session.reach('switchStartedAt');
            await moveServices(session.cluster, progress.switches, session.logger);
            await awaitTraffic(session, plan.liveServices, progress.generations);
            session.reach('switchedAt');
            await besides?.afterSwitch();
        });
    }
    const since = session.milestones.switchStartedAt ?? clock.now();
    const over = {
        aloneUntil: since,
        since,
        servedSince: since,
        services: plan.liveServices,
        wanted: plan.slotted.map(({ object }) => (0,base_ref/* refOf */.H)(object)),
        generations: progress.generations,
        durationMs: 0,
    };
    await phases.run('verify', 'the live Services send to the new pods alone', async () => {
        await awaitTraffic(session, plan.liveServices, progress.generations);
        over.servedSince = clock.now();
        await session.startProbing();
        await monitor(session, over);
    });
    const tested = testedIn(session, plan).live;
    const isMoved = plan.previewServices.some(({ of }) => of === tested);
    if (isMoved)
        await smokePhase(session, 'live', tested, { servedSince: over.servedSince });
    if (plan.switches.length > 0 && request.drainMs > 0) {
        await phases.run('drain', `${request.drainMs / 1000} s for requests under way at the old pods`, async () => {
            await monitor(session, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
        });
    }
    await phases.run('finish', 'shared objects', async () => {
        await finish(session, plan, progress, over);
    });
    // What is not moved is as the release has it only now.
    if (!isMoved)
        await smokePhase(session, 'live', tested);
    await hookPhase(session, 'after', plan.serving);
    if (plan.renamed !== undefined)
        await removeAll(session, [(0,base_ref/* refOf */.H)(plan.renamed.made)]);
}
/** Makes the slot's Deployments at their pinned strength and waits for their endpoints in the preview Services. */
async function startSlot(session, plan, progress) {
    const objects = plan.slotted.map(({ object }) => object);
    const counts = objects.map(({ metadata, spec }) => `${metadata.name}: ${String(spec?.['replicas'])} pods`);
    session.logger.info(counts.join(', '));
    const applied = await applyRecorded(session, objects);
    rememberGenerations(progress.generations, applied.values());
    progress.slot = applied;
    await slotReady(session, plan, progress);
    session.reach('readyAt');
}
/** Waits until the slot is as strong as it was asked to be, behind the preview Services. */
async function slotReady(session, plan, progress) {
    await (0,rollout/* awaitRollout */.mB)({
        ...session.waits,
        ...rolloutProgress(session),
        wanted: plan.slotted.map(({ object }) => (0,base_ref/* refOf */.H)(object)),
        generations: progress.generations,
        services: plan.previewServices,
    });
}
/** The slot is still what was asked for, and as strong as what serves by now. */
async function ready(session, plan, progress) {
    const { slot, generations } = progress;
    while ((await matchLiveReplicas(session, plan.slotted, slot, generations)).length > 0) {
        await slotReady(session, plan, progress);
    }
}
async function finish(session, plan, progress, over) {
    const retired = plan.deleteAfterSwitch.flatMap((ref) => session.existing.get((0,manifests_refs/* refKey */.XF)(ref)) ?? []);
    for (const before of retired)
        session.willChange(before);
    await removeTaken(session, retired);
    const { renamed } = plan;
    const { namespace } = session.request;
    if (renamed !== undefined)
        await holdNodes(session, { name: renamed.service, namespace });
    await applyAndAwait(session, plan.postSwitch, progress.generations);
    // What is replaced beside the slot serves with the new one until the verdict.
    await awaitTraffic(session, plan.unslotted.services, progress.generations, (pod) => isOf(plan.unslotted.replaced.map(base_ref/* refOf */.H), pod));
    const rolled = plan.unslotted.workloads.filter((workload) => isChanged(session, workload, progress));
    // What users are answered by came after the proof of the slot.
    if (session.prober !== undefined && rolled.length > 0)
        await monitor(session, {
            ...over,
            servedSince: session.clock.now(),
            services: plan.unslotted.services,
            wanted: rolled.map(base_ref/* refOf */.H),
        });
    await removeAll(session, plan.previewServices.map(({ name }) => serviceRef(session, name)));
}
function isChanged({ existing }, workload, { generations }) {
    const before = existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(workload)))?.metadata.generation;
    return generations.get(workloadKey(workload)) !== before;
}
/** After the verdict, when what was replaced beside the slot is being removed. */
async function besideGone(session, { unslotted: standing }, generations) {
    if (standing.replaced.length === 0)
        return;
    const deadline = session.clock.now() + rolling_SETTLE_MS;
    await awaitTraffic({ ...session.waits, phases: session.phases, deadline }, standing.services, generations);
}
function serviceRef(session, name) {
    return { apiVersion: 'v1', kind: 'Service', namespace: session.request.namespace, name };
}

;// CONCATENATED MODULE: ./js/release/plan/claims.js



/**
 * Claims that the new version's pods would mount while the old one's have them: one that a single pod may mount keeps the
 * new pods from ever starting; one of a single node is at work in both versions at once, if they start at all.
 * @param about.going what is removed before anything starts
 */
function claimFindings(started, about) {
    const { survey, going } = about;
    const removed = new Set(going.map(({ kind, name }) => `${kind}/${name}`));
    const staying = survey.pods.filter((pod) => isLasting(pod) && !removed.has(ownerOf(pod, survey) ?? ''));
    const problems = [];
    const warnings = [];
    for (const { object, renderedName } of started) {
        for (const claim of claimsOf((0,pods/* podTemplateOf */.D0)(object) ?? {})) {
            const mode = onlyMode(claim, about);
            const holders = staying.filter((pod) => claimsOf(pod).includes(claim));
            if (mode === undefined || holders.length === 0)
                continue;
            const held = [...new Set(holders.map((pod) => ownerOf(pod, survey) ?? `Pod/${pod.metadata.name}`))]
                .map((owner) => owner.replace('/', ' '))
                .join(', ');
            if (mode === 'ReadWriteOncePod')
                problems.push(heldProblem(renderedName, claim, held));
            else
                warnings.push(`Deployment ${renderedName} mounts claim ${claim} (ReadWriteOnce), which ${held} has mounted: both versions work on the same data at once, and the new one starts only on the node of the old one; where that must not be, use deployment-strategy: rolling with strategy.type: Recreate, or a claim for each`);
        }
    }
    return { problems, warnings };
}
/** The claims that a pod, or the pods of a template, mount. */
function claimsOf({ spec }) {
    const volumes = spec?.volumes ?? [];
    return [...new Set(volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []))];
}
/** The mode of a claim that not every pod may mount; what is in the cluster counts, since a claim keeps what it has. */
function onlyMode(name, { claims, manifests }) {
    const rendered = manifests.find(({ object }) => object.kind === 'PersistentVolumeClaim' && object.metadata.name === name)?.object;
    const modes = ((claims?.get(name) ?? rendered)?.spec?.['accessModes'] ?? []);
    if (modes.includes('ReadWriteOncePod'))
        return 'ReadWriteOncePod';
    return modes.includes('ReadWriteOnce') && !modes.includes('ReadWriteMany') ? 'ReadWriteOnce' : undefined;
}
function heldProblem(deployment, claim, held) {
    return {
        code: 'claim-held',
        message: `Deployment ${deployment} mounts claim ${claim}, which one pod alone may mount (ReadWriteOncePod), and ${held} keeps it while both versions run: the new version could never start beside the old one`,
        found: `accessModes: ReadWriteOncePod, mounted by ${held}`,
        expected: 'a claim that the pods of both versions may mount, or a Deployment that did not change',
        remedy: `use deployment-strategy: rolling, with strategy.type: Recreate for Deployment ${deployment}: its old pod then ends before the new one starts; or release it as an application of its own`,
    };
}
/** The claims that workloads of the manifests mount, by name. A Role need not allow to look at them. */
async function claimsIn(cluster, { namespace, strategy }, objects) {
    const isMounted = objects.some((object) => claimsOf((0,pods/* podTemplateOf */.D0)(object) ?? {}).length > 0);
    if (strategy === 'rolling' || !isMounted)
        return new Map();
    try {
        const { items } = await cluster.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, { namespace });
        return new Map(items.map((item) => [item.metadata.name, item]));
    }
    catch (error) {
        if (isForbidden(error))
            return new Map();
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/manifests/classify.js




/** @param isMoved whether a Deployment behind a Service is moved by the release; one that is not stays among `other` */
function classify(manifests, isMoved = () => true) {
    const routes = manifests.filter(({ object }) => isKind(object, '', 'Service') && !(0,manifests_selectors/* isHeadless */.eT)(object));
    const deployments = manifests.filter(({ object }) => isKind(object, 'apps', 'Deployment') &&
        isMoved(object) &&
        routes.some((route) => routesTo(route.object, object)));
    const slotted = deployments.map(({ object }) => object);
    const parts = { deployments, services: [], scalers: [], pdbs: [], configs: [], other: [] };
    for (const manifest of manifests) {
        const { object } = manifest;
        if (slotted.includes(object))
            continue;
        if (routes.includes(manifest) && slotted.some((deployment) => routesTo(object, deployment))) {
            parts.services.push(manifest);
        }
        else if (slotted.some((each) => classify_scales(object, each))) {
            parts.scalers.push(manifest);
        }
        else if (isKind(object, 'policy', 'PodDisruptionBudget') &&
            slotted.some((each) => classify_guards(object, each))) {
            parts.pdbs.push(manifest);
        }
        else if (isKind(object, '', 'ConfigMap') || isKind(object, '', 'Secret')) {
            parts.configs.push(manifest);
        }
        else {
            parts.other.push(manifest);
        }
    }
    return parts;
}
function isKind(object, group, kind) {
    return object.kind === kind && (0,manifests_refs/* groupOf */.F8)(object) === group;
}
function routesTo(service, deployment) {
    const selector = service.spec?.['selector'];
    return sameNamespace(service, deployment) && (0,manifests_selectors/* selects */.ko)(selector, (0,pods/* podTemplateOf */.D0)(deployment)?.metadata?.labels);
}
function classify_scales(scaler, deployment) {
    const target = scaleTargetOf(scaler);
    return (sameNamespace(scaler, deployment) &&
        target?.kind === 'Deployment' &&
        target.name === deployment.metadata.name);
}
function classify_guards(pdb, deployment) {
    return (sameNamespace(pdb, deployment) &&
        (0,manifests_selectors/* matchesLabelSelector */.h6)((0,manifests_selectors/* podSelectorOf */.cd)(pdb), (0,pods/* podTemplateOf */.D0)(deployment)?.metadata?.labels));
}
function sameNamespace(a, b) {
    return a.metadata.namespace === b.metadata.namespace;
}

;// CONCATENATED MODULE: ./js/release/plan/slot-placement.js




/** Whether a Deployment is in no slot, as others have made it. */
function isUnslotted({ metadata }) {
    return metadata.labels?.[label_keys/* SLOT_LABEL */._s] === undefined;
}
/** Where each Deployment goes: to the wanted release's own pods, as far as they are there, and else to the other slot. */
function placesOf(input, rendered, about) {
    const reuse = reusable(input, rendered, about);
    if (reuse !== undefined) {
        const choice = chooseSlots(rendered, { ...about, state: input.state, reuse });
        if ('slots' in choice)
            return { reuse, choice };
    }
    return { choice: chooseSlots(rendered, { ...about, state: input.state }) };
}
/** The wanted release's own pods, if all of them are still what it left: a slot that was made anew is another release. */
function reusable({ reuse, survey }, rendered, { live, shared }) {
    if (reuse?.slot === undefined)
        return undefined;
    const found = reuse.deployments.map(({ name }) => survey.deployments.find(({ metadata }) => metadata.name === name));
    const deployments = found.filter((each) => (0,deployed_release/* isStillOf */.YF)(reuse, each));
    const serving = new Set(live.kind === 'none' ? [] : live.deployments);
    const idle = deployments.filter((each) => !serving.has(each));
    const isThere = deployments.length === found.length &&
        // What serves now and is not as the release has it would have to be both.
        deployments.every((each) => idle.includes(each) || shared.some((one) => one.live.metadata.name === each.metadata.name)) &&
        !idle.some(isUnslotted) &&
        rendered.every((workload) => idle.some((each) => slotOf(each) === workload.metadata.name));
    return isThere ? { held: reuse, deployments: idle } : undefined;
}

;// CONCATENATED MODULE: ./js/release/plan/unslotted.js











/** The objects without a slot; those that run pods bear our label, by which the watches find them. */
function unslottedOf({ app, existing, same, state }, parts, manifests, kept) {
    const unlabelled = (object) => same?.has(workloadKey(object)) === true &&
        (0,label_keys/* labelsOfTemplate */.fH)(existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))) ?? object)[label_keys/* APP_LABEL */.bZ] === undefined;
    const others = parts.map(({ object }) => {
        if (!WORKLOADS.has(object.kind))
            return object;
        const labelled = unlabelled(object) ? object : withAppLabel(object, app);
        const resumed = paused_workloads_isPausedByUs(existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))), state) ? { paused: false } : {};
        const replicas = unslottedReplicas(kept, object);
        return {
            ...labelled,
            spec: { ...labelled.spec, ...resumed, ...(0,base_defined/* defined */.s)({ replicas }) },
        };
    });
    const asked = new Map(parts
        .filter(({ object }) => WORKLOADS.has(object.kind))
        .map(({ object }) => [workloadKey(object), kept.requested(object)]));
    const workloads = others.filter(({ kind }) => WORKLOADS.has(kind));
    const services = rolling_plan_destinationsOf(manifests.map(({ object }) => object), workloads);
    const isWide = workloads.some((each) => unlabelled(each) || hasUnseenPods(existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(each)))));
    return { others, standing: { workloads, asked, services, isWide } };
}
/**
 * What serves in the place of workloads without a slot, and is not what the switch takes over from: renamed, of another
 * kind, or in a slot until now.
 */
function replacedBeside(services, { survey, manifests, state, ...owner }, replaced) {
    const objects = manifests.map(({ object }) => object);
    const fresh = newlyServed(objects, { survey, state, ...owner });
    const names = new Set(services.map(({ name }) => name));
    const own = new Set(services.flatMap(({ deployments }) => deployments.map((name) => `Deployment/${name}`)));
    const behind = survey.services
        .filter(({ metadata }) => names.has(metadata.name))
        .flatMap((service) => workloadsBehind(service, survey));
    return [...new Set([...behind, ...fresh])].filter((workload) => replaced.includes(workload) ||
        fresh.includes(workload) ||
        (workload.metadata.labels?.[label_keys/* SLOT_LABEL */._s] !== undefined &&
            (0,marks/* bearsMark */.xc)(workload, owner) &&
            // What did not change stays in its slot.
            !own.has(workloadKey(workload))));
}
/** Pods without a workload behind the Services; one Service is told once. */
function foreignProblems({ manifests, survey, state, app }, isTold) {
    if (isTold)
        return [];
    const ours = [...survey.deployments, ...survey.otherWorkloads].filter(({ metadata }) => metadata.labels?.[label_keys/* APP_LABEL */.bZ] === app);
    const objects = manifests.map(({ object }) => object);
    const known = [...(state.live?.deployments ?? []), ...(state.warm?.deployments ?? [])];
    const own = new Set([
        ...[...objects, ...ours].map(workloadKey),
        ...known.map(({ name }) => `Deployment/${name}`),
    ]);
    return foreignPodProblems(objects, survey, own);
}
/** A switch moves Deployments alone: what else is behind the same Service would be cut off, or serve both versions. */
function mixedServiceProblems({ deployments, services, other }) {
    const standing = other.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
    return services.flatMap(({ object: service }) => {
        const { selector } = (0,base_route/* routeOf */.Lu)(service);
        const behind = standing.filter((workload) => (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
        if (behind.length === 0)
            return [];
        const slotted = deployments.filter(({ object }) => (0,manifests_selectors/* selects */.ko)(selector, (0,label_keys/* labelsOfTemplate */.fH)(object)));
        return [
            {
                message: `Service ${service.metadata.name} sends to Deployments and to what no switch can move`,
                found: [...slotted.map(({ object }) => object), ...behind]
                    .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
                    .join(', '),
                expected: 'a Service of its own for each of them',
                remedy: 'give each a Service of its own, or use deployment-strategy: rolling',
            },
        ];
    });
}
/** A Service that also selects other workloads' pods would drop them at the switch. */
function sharedServiceProblems(services, served, { survey, state, ...owner }) {
    const serving = served.map(({ metadata }) => metadata.name);
    const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => name));
    const adopted = adoptedBefore(survey.deployments, owner);
    const isOwn = (workload) => serving.includes(workload.metadata.name) ||
        (0,marks/* bearsMark */.xc)(workload, owner) ||
        (warm.has(workload.metadata.name) && adopted.has(workload.metadata.uid ?? ''));
    const strangers = [...survey.deployments, ...survey.otherWorkloads].filter((workload) => !isOwn(workload));
    return services.flatMap((service) => {
        const loose = (0,base_route/* looseSelector */.KQ)((0,base_route/* routeOf */.Lu)(service).selector);
        const shared = strangers.filter((workload) => (0,manifests_selectors/* selects */.ko)(loose, (0,label_keys/* labelsOfTemplate */.fH)(workload)));
        if (shared.length === 0)
            return [];
        return [
            {
                message: `Service ${service.metadata.name} also selects the pods of other workloads, which a switch would cut off`,
                found: shared.map(({ kind, metadata }) => `${kind ?? 'workload'} ${metadata.name}`).join(', '),
                expected: 'a Service that selects this application alone',
                remedy: `give the Service a selector of its own, or take the others from behind it; what belongs to ${owner.app} goes into its manifests`,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./js/release/plan/blue-green-scope.js









/** @throws ConfigurationError where the Deployments cannot be given slots. */
function blue_green_scope_scopeOf(input) {
    const { survey, state } = input;
    const versioned = versionConfig([...input.manifests]);
    const parts = classify(versioned.manifests);
    const problems = parts.deployments.length === 0 ? [nothingToSwitch(input.manifests)] : [];
    const all = parts.deployments.map(({ object }) => object);
    const objects = versioned.manifests.map(({ object }) => object);
    const replaced = replacedWorkloads(objects, input);
    const allServices = (0,plan_services/* servicesOf */.Yj)(survey.services, all);
    const live = liveVersion(input, all, { services: allServices, replaced });
    const renderedServices = parts.services.map(({ object }) => object);
    const coverings = coveringsOf(all, renderedServices, allServices);
    const sharing = sharingOf(input, versioned.manifests, parts, { live, coverings });
    const { shared } = sharing;
    const placed = new Set(shared.map((each) => each.placed));
    const moved = classify(sharing.manifests, (object) => !placed.has(object));
    const rendered = moved.deployments.map(({ object }) => object);
    const liveServices = (0,plan_services/* servicesOf */.Yj)(survey.services, rendered);
    const served = live.kind === 'none' ? [] : live.deployments;
    const staying = new Set(shared.map((each) => each.live.metadata.name));
    const { reuse, choice } = placesOf(input, rendered, { live, coverings, shared });
    if ('problems' in choice)
        throw new errors/* ConfigurationError */.j1([...problems, ...choice.problems]);
    problems.push(...sharedServiceProblems(liveServices, served, input), ...mixedServiceProblems(moved));
    return {
        configNames: new Set(versioned.versioned.map(({ name }) => name)),
        live,
        replaced,
        coverings,
        sharing,
        moved,
        rendered,
        liveServices,
        leaving: served.filter(({ metadata }) => !staying.has(metadata.name)),
        reuse,
        slot: choice.slot,
        slots: choice.slots,
        revision: reuse?.held.revision ?? state.revision + 1,
        problems: [...problems, ...foreignProblems(input, problems.length > 0)],
    };
}
function nothingToSwitch(manifests) {
    const kinds = [...new Set(manifests.map(({ object }) => object.kind))].sort().join(', ');
    return {
        input: 'deployment-strategy',
        message: 'there is no Deployment behind a Service to release blue-green',
        found: `${manifests.length} objects: ${kinds}`,
        expected: 'a Deployment whose pods a Service of the manifests selects',
        remedy: 'use deployment-strategy: rolling, or add the Service',
    };
}

;// CONCATENATED MODULE: ./js/release/plan/blue-green-services.js





function slotServices({ survey, previewUse }, scope, { nameInSlot }) {
    const { moved, rendered, live, replaced } = scope;
    const services = moved.services.map(({ object }) => object);
    const byName = new Map(survey.services.map((service) => [service.metadata.name, service]));
    const slotFor = slotChoice(scope);
    const behind = (selector) => rendered
        .filter((deployment) => (0,manifests_selectors/* selects */.ko)((0,base_route/* looseSelector */.KQ)(selector), (0,label_keys/* labelsOfTemplate */.fH)(deployment)))
        .map((deployment) => nameInSlot.get(deployment.metadata.name) ?? '');
    const moving = movingServices(scope, services, byName);
    const pins = loosePins(moving, live, { survey, replaced });
    const switches = moving.map((service) => {
        const { name } = service.metadata;
        const step = (0,plan_services/* stepTo */.CR)(service, services.find(({ metadata }) => metadata.name === name), slotFor(service));
        const pin = pins.find((each) => each.name === name);
        return pin === undefined ? step : { ...step, before: pin.after };
    });
    const previews = services.map((service) => previewService(service, slotFor(service), previewUse));
    const created = services
        .filter(({ metadata }) => !byName.has(metadata.name))
        .map((service) => liveService(service, slotFor(service)));
    const changed = services
        .filter(({ metadata }) => byName.has(metadata.name))
        .map((service) => (0,base_route/* withLivePorts */.Ro)(liveService(service, slotFor(service)), byName.get(service.metadata.name)));
    return {
        pins,
        switches,
        previews,
        created,
        changed,
        liveServices: [
            ...switches.map(({ name, after }) => ({ name, selector: after.selector })),
            ...created.map(routed),
        ].map(({ name, selector }) => ({ name, deployments: behind(selector) })),
        previewServices: previews.map(routed).map(({ name, selector }, at) => ({
            name,
            of: services[at]?.metadata.name ?? name,
            deployments: behind(selector),
        })),
    };
}
/** The live Services in front of what gets a slot, now or by the manifests; each once. */
function movingServices({ liveServices }, services, byName) {
    const moving = new Map(liveServices.map((service) => [service.metadata.name, service]));
    for (const { metadata } of services) {
        const service = byName.get(metadata.name);
        if (service !== undefined)
            moving.set(metadata.name, service);
    }
    return [...moving.values()];
}
/** The slot of what a Service sends to. */
function slotChoice({ coverings, slots, slot }) {
    return ({ metadata }) => {
        const own = coverings.find(({ name }) => name === metadata.name)?.workloads ?? [];
        return own.map((each) => slots.get(each.metadata.name)).find((each) => each !== undefined) ?? slot;
    };
}
function routed(service) {
    return { name: service.metadata.name, selector: (0,base_route/* routeOf */.Lu)(service).selector };
}

;// CONCATENATED MODULE: ./js/release/plan/slot-scalers.js



/** What scales the application points at the slot from the verdict on: until then the old one keeps its scaler. */
function slotScalers({ scalers }, nameInSlot) {
    return scalers.map(({ object }) => {
        const target = scaleTargetOf(object)?.name ?? '';
        return retargetScaler(object, target, nameInSlot.get(target) ?? target);
    });
}
/** Of what scales in the cluster, that which goes on scaling what keeps its name. */
function scalersInPlace(scalers, others) {
    const names = new Set(others.map(({ object }) => workloadKey(object)));
    return scalers.filter((scaler) => {
        const target = scaleTargetOf(scaler);
        return target !== undefined && names.has(`${target.kind}/${target.name}`);
    });
}
/** Where the traffic goes, for what points at the workloads and is not moved with it. */
function slotMoves({ app, namespace, isKnown }, about) {
    const { leaving, slotted, shared, scalers, idle, isReused } = about;
    const nextOf = (serving) => slotted.find(({ behind }) => behind.some(({ object }) => object === serving))?.object.metadata.name;
    return {
        owner: { app, namespace },
        losing: new Map(leaving.map((each) => [workloadKey(each), nextOf(each)])),
        idle: new Map([
            ...idle.map(({ name }) => [`Deployment/${name}`, undefined]),
            ...slotted.map(({ renderedName, object }) => [`Deployment/${renderedName}`, object.metadata.name]),
            ...shared
                .filter(({ rendered, live }) => rendered.metadata.name !== live.metadata.name)
                .map(({ rendered, live }) => [workloadKey(rendered), live.metadata.name]),
        ]),
        made: new Set(isReused ? [] : slotted.map(({ object }) => workloadKey(object))),
        scaled: scaledByManifests(scalers),
        refuses: isKnown !== true,
    };
}

;// CONCATENATED MODULE: ./js/release/plan/blue-green-workloads.js



















/** What gets a slot, what keeps its place, and how many pods each starts with. */
function blue_green_workloads_workloadsOf(input, scope) {
    const { state } = input;
    const { rendered, moved, sharing, reuse, live, leaving } = scope;
    const { shared } = sharing;
    const counts = blue_green_workloads_countsInput(input, scope);
    const kept = startingReplicas(counts);
    const guarded = moved.other.flatMap((manifest) => withSharedBudgets(manifest, shared));
    const same = new Set([...(input.same ?? []), ...shared.map((each) => workloadKey(each.placed))]);
    const inPlaceInput = { ...input, same };
    const { others, standing } = unslottedOf(inPlaceInput, guarded, sharing.manifests, kept);
    const inPlace = workloadsInPlace(inPlaceInput, others, standing.services);
    const slotted = rendered.map((deployment) => inItsSlot(deployment, input, scope, kept));
    const nameInSlot = new Map(slotted.map(({ renderedName, object }) => [renderedName, object.metadata.name]));
    const scalers = slotScalers(moved, nameInSlot);
    const idle = idleOf(live, new Set(nameInSlot.values()), input)
        .filter((deployment) => slotted.length > 0 || isReached(deployment, standing.services, sharing.manifests))
        .map(refOfDeployment);
    const moves = slotMoves(input, { leaving, slotted, shared, scalers, idle, isReused: reuse !== undefined });
    const findings = scalerFindings(input.scalers ?? [], moves);
    const warm = new Set(reuse === undefined ? [] : reuse.held.deployments.map(({ name }) => name));
    const fresh = slotted.filter(({ object }) => !warm.has(object.metadata.name));
    const claims = claimFindings(fresh, { ...input, going: idle });
    const standingParts = guarded.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
    const told = replicaNotes(kept, counts, [
        ...rendered.map((object) => ({ object, start: slotReplicas(kept, object) })),
        ...standingParts.map((object) => ({ object, start: unslottedReplicas(kept, object) })),
    ]);
    return {
        slotted,
        nameInSlot,
        scalers,
        idle,
        warm,
        unslotted: standing,
        others,
        requested: requestedReplicas([...slotted, ...standingParts.map((object) => ({ rendered: object, object }))], kept),
        problems: [
            ...pausedProblems([...rendered.map(blue_green_workloads_inSlot), ...inPlace], state),
            ...findings.problems,
            ...claims.problems,
            ...unpinnable(input, live, scope.liveServices),
        ],
        warnings: [
            ...sharing.warnings,
            ...claims.warnings,
            ...told.warnings,
            ...pausedWarnings(inPlace),
            ...findings.warnings,
        ],
        notes: [...sharing.notes, ...told.notes],
    };
}
function blue_green_workloads_countsInput({ existing, state, scalers = [], isBack }, { sharing, leaving, replaced, rendered, moved }) {
    return {
        objects: sharing.manifests.map(({ object }) => object),
        state,
        going: [...new Set([...leaving, ...replaced])],
        inPlace: (workload) => (rendered.includes(workload) ? undefined : existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(workload)))),
        scalers: scalersInPlace(scalers, moved.other),
        isBack: isBack === true,
    };
}
/** A budget over what is shared becomes one of its own for that. */
function withSharedBudgets({ object, origin }, shared) {
    const isOver = object.kind === 'PodDisruptionBudget' && shared.some((each) => guards(object, each.rendered));
    const parts = isOver ? budgetsOf(object, shared, []).staying : [object];
    return parts.map((each) => ({ object: each, origin }));
}
function inItsSlot(deployment, { app }, { reuse, slot, slots, revision }, kept) {
    const { name } = deployment.metadata;
    const own = reuse?.deployments.find((each) => slotOf(each) === name);
    return {
        object: slotDeployment(withAppLabel(deployment, app), {
            slot: slots.get(name) ?? slot,
            revision: own === undefined ? revision : Number((0,label_keys/* labelsOfTemplate */.fH)(own)[label_keys/* REVISION_LABEL */.P1]),
            replicas: slotReplicas(kept, deployment),
        }),
        rendered: deployment,
        renderedName: name,
        ...(0,base_defined/* defined */.s)({ asked: kept.requested(deployment) }),
        behind: kept.behind(deployment),
        strength: kept.facts(deployment),
    };
}
/** A Deployment that gets a slot of its own: nothing of it is changed in place. */
function blue_green_workloads_inSlot(rendered) {
    return { rendered, isSame: false, isServed: true };
}
/**
 * What of this application serves nothing: the other slot, and Deployments that were adopted and have been replaced.
 * @param made names of what the release makes in its slot
 */
function idleOf(live, made, { survey, state, ...owner }) {
    const serving = new Set(live.kind === 'none' ? [] : live.deployments.map(({ metadata }) => metadata.name));
    const remaining = new Set(state.live?.deployments.map(({ name }) => name));
    const warm = new Set(state.warm?.deployments.map(({ name }) => name));
    const adopted = adoptedBefore(survey.deployments, owner);
    return survey.deployments.filter((deployment) => {
        const { metadata } = deployment;
        if (serving.has(metadata.name))
            return false;
        // Behind Services that the manifests do not have any more: it goes with the verdict.
        const isServing = remaining.has(metadata.name) && (0,deployed_release/* isStillOf */.YF)(state.live, deployment);
        if (isServing && !made.has(metadata.name))
            return false;
        if (metadata.labels?.[label_keys/* SLOT_LABEL */._s] !== undefined)
            return (0,marks/* bearsMark */.xc)(deployment, owner);
        return warm.has(metadata.name) && adopted.has(metadata.uid ?? '');
    });
}
function refOfDeployment(deployment) {
    return { ...(0,base_ref/* refOf */.H)(deployment), apiVersion: 'apps/v1', kind: 'Deployment' };
}
/** Whether a Service that is held to no slot by now would send to it. */
function isReached(deployment, services, manifests) {
    const names = new Set(services.map(({ name }) => name));
    return manifests.some(({ object }) => object.kind === 'Service' &&
        names.has(object.metadata.name) &&
        (0,manifests_selectors/* selects */.ko)((0,base_route/* routeOf */.Lu)(object).selector, (0,label_keys/* labelsOfTemplate */.fH)(deployment)));
}

;// CONCATENATED MODULE: ./js/release/plan/blue-green-plan.js











/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why this application cannot be released blue-green as it stands.
 */
function planBlueGreen(input) {
    const scope = blue_green_scope_scopeOf(input);
    const workloads = blue_green_workloads_workloadsOf(input, scope);
    const problems = [...scope.problems, ...workloads.problems];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const services = slotServices(input, scope, workloads);
    const objects = phasesOf(input, scope, { workloads, services });
    const { slot, revision, live, leaving, sharing, reuse, configNames } = scope;
    const { slotted, warm, idle } = workloads;
    const moved = new Set(services.switches.map(({ name }) => name));
    const renamed = renamedPort(objects.late.filter(({ metadata }) => !moved.has(metadata.name)), [...objects.early, ...objects.late], (object) => input.existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))));
    const { early, late, deleted, slotPdbs } = objects;
    const beside = replacedBeside(workloads.unslotted.services, input, scope.replaced);
    return {
        slot,
        serving: live.kind !== 'none' || isServedBeside(input, workloads, beside),
        revision,
        live,
        slotted,
        shared: sharing.shared,
        leaving,
        adopted: slotted.length === 0 ? [] : leaving.filter(isUnslotted),
        // With their budgets: one over no pods would be left of a refused release.
        inactiveSlot: [
            ...idle.filter(({ name }) => !warm.has(name)),
            ...(reuse === undefined ? slotPdbs.filter((pdb) => !isNew(input, pdb)).map(base_ref/* refOf */.H) : []),
        ],
        kept: warm,
        pins: services.pins,
        preSwitch: renamed === undefined ? early : [...early, renamed.made],
        switches: services.switches,
        liveServices: services.liveServices,
        previewServices: services.previewServices,
        postSwitch: late,
        ...(0,base_defined/* defined */.s)({ renamed }),
        deleteAfterSwitch: deleted,
        configs: [...early, ...late]
            .filter((object) => configNames.has(object.metadata.name) && blue_green_plan_isConfig(object))
            .map(base_ref/* refOf */.H),
        inventory: [
            ...early.filter((object) => !services.previews.includes(object)),
            ...late,
            ...slotted.map(({ object }) => object),
        ].map(base_ref/* refOf */.H),
        unslotted: { ...workloads.unslotted, replaced: beside },
        requestedReplicas: workloads.requested,
        warnings: workloads.warnings,
        notes: workloads.notes,
    };
}
/** Which objects are applied before the switch and after it, and which are deleted then. */
function phasesOf(input, { moved, rendered, sharing, slot, slots }, { workloads, services }) {
    const { existing } = input;
    const budgets = moved.pdbs.map(({ object }) => {
        const own = rendered.filter((deployment) => guards(object, deployment));
        const inSlots = [...new Set(own.map(({ metadata }) => slots.get(metadata.name) ?? slot))];
        return { object, ...budgetsOf(object, sharing.shared, inSlots) };
    });
    const legacyPdbs = budgets.filter(({ object }) => existing.has((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))));
    const slotPdbs = budgets.flatMap(({ made }) => made);
    const stayingPdbs = budgets.flatMap(({ staying }) => staying);
    const shared = [...workloads.others, ...moved.configs.map(({ object }) => object)];
    // One that is new would act on what it points at before the verdict.
    const isEarly = (object) => isNew(input, object) && scaleTargetOf(object) === undefined;
    const withPorts = (object) => isService(object) ? (0,base_route/* withLivePorts */.Ro)(object, existing.get((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)))) : object;
    return {
        early: [
            ...shared.filter(isEarly),
            ...services.created,
            ...services.previews,
            ...(legacyPdbs.length === 0 ? slotPdbs : []),
        ],
        late: [
            ...[...shared.filter((object) => !isEarly(object)), ...stayingPdbs].map(withPorts),
            ...services.changed,
            ...workloads.scalers,
            ...(legacyPdbs.length === 0 ? [] : slotPdbs),
        ],
        deleted: legacyPdbs
            .filter(({ object }) => !stayingPdbs.some(({ metadata }) => metadata.name === object.metadata.name))
            .map(({ object }) => (0,base_ref/* refOf */.H)(object)),
        slotPdbs,
    };
}
function isNew({ existing }, object) {
    return !existing.has((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)));
}
/** Whether what is in no slot served when the release began. */
function isServedBeside({ survey, existing }, { unslotted }, beside) {
    const names = new Set(survey.services.map(({ metadata }) => metadata.name));
    return (unslotted.services.some(({ name }) => names.has(name)) &&
        (beside.length > 0 || unslotted.workloads.some((workload) => existing.has((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(workload))))));
}
function blue_green_plan_isConfig({ kind }) {
    return kind === 'ConfigMap' || kind === 'Secret';
}

;// CONCATENATED MODULE: ./js/release/plan/canary-plan.js



/**
 * Pure: the stages of a gradual switch.
 * @throws ConfigurationError with each step that cannot be kept.
 */
function planCanary({ steps, plan, byPods }) {
    const full = Object.fromEntries(plan.slotted.map(({ object }) => [object.metadata.name, Number(object.spec?.['replicas'] ?? 1)]));
    const none = whyNoStages(plan);
    if (none !== undefined)
        return { stages: [], full, notes: [none] };
    const beside = Object.fromEntries(plan.slotted.map(({ object, behind }) => [object.metadata.name, podsBehind(behind)]));
    const problems = byPods ? tooFine(steps, full, beside) : [];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const stages = steps.map(({ percent, holdMs }) => {
        const pods = Object.entries(full).map(([name, most]) => [
            name,
            byPods ? podsForShare(percent, beside[name] ?? 0, most).pods : podsUnder(percent, most),
        ]);
        return { percent, pods: Object.fromEntries(pods), ...(0,base_defined/* defined */.s)({ holdMs }) };
    });
    return { stages, full, notes: [] };
}
/** So many pods as carry the share, when all of them carry all: a canary that is too small is judged for its size. */
function podsUnder(percent, full) {
    return Math.min(full, Math.max(1, Math.ceil((full * percent) / 100)));
}
function whyNoStages({ serving, slotted }) {
    if (slotted.length === 0)
        return 'no Deployment behind a Service has changed: no traffic is moved';
    return serving
        ? undefined
        : 'nothing serves yet, so that there is nothing to compare with: all traffic goes to it at once';
}
function tooFine(steps, full, beside) {
    return steps.flatMap(({ percent }) => Object.entries(full).flatMap(([name, most]) => {
        const stable = beside[name] ?? 0;
        const { possible, nearest } = podsForShare(percent, stable, most);
        if (possible)
            return [];
        return [
            {
                input: 'canary-steps',
                message: `${percent}% cannot be kept by counting the pods of ${name}, beside ${stable} that serve`,
                expected: nearest.map((share) => `${share}%`).join(', '),
                remedy: 'ask for one of these, give it more pods, or share by a gateway',
            },
        ];
    }));
}
/**
 * All moves from a new slot to the proved switch. Capacity comes before its weight; the stable version is in none of them: it
 * keeps all of its pods until the verdict, so that a rollback needs no start of a pod. No weight of 100 is asked for:
 * the switch moves the rest, and the weights end as they began.
 */
function movesOf({ stages, full }) {
    const moves = stages.flatMap(({ percent, holdMs, pods }) => [
        { does: 'scale', pods },
        { does: 'weight', percent },
        { does: 'watch', percent, ...defined({ holdMs }) },
    ]);
    const back = stages.length === 0 ? [] : [{ does: 'weights-back' }];
    return [...moves, { does: 'scale', pods: full }, { does: 'switch' }, ...back];
}
/**
 * All moves back of the traffic from any point before the verdict; what is made is removed only after them.
 * @param isWeighted whether a weight may have been asked for
 */
function movesBack(isWeighted, isSwitched) {
    return [
        // One patch, and the quickest: wherever the switch is, the live Service then has all of the traffic.
        ...(isWeighted ? [{ does: 'weights-back' }] : []),
        ...(isSwitched ? [{ does: 'switch' }] : []),
    ];
}

// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/traffic/types.js
/** The record to be in the journal before a share is asked for: a kill may lie on either side of the change. */
function intending(record, percent) {
    return { ...record, asked: [...new Set([...record.asked, percent])] };
}

;// CONCATENATED MODULE: ./js/traffic/measured.js
/** A share strays so far in one of 1,000 cases where it is drawn by chance. */
const WIDE = 3.29;
/** An exact gateway is held to one percentage point, as soon as there is enough to say so. */
const EXACT = 1;
/**
 * Whether the share that arrived is the one that was asked for: a weight that a gateway has taken up and does not keep is told.
 * @returns undefined without a request
 */
function measuredShare({ canary, stable }, asked, sharing) {
    const all = canary + stable;
    if (all === 0)
        return undefined;
    const share = (canary / all) * 100;
    const wanted = asked / 100;
    // An exact gateway strays by at most one request for each of its instances; by chance, as its binomial distribution does.
    const chance = WIDE * Math.sqrt((wanted * (1 - wanted)) / all) * 100 + (0.5 / all) * 100;
    const allowed = sharing === 'exact' ? Math.min(Math.max(EXACT, 1000 / all), Math.max(EXACT, chance)) : chance;
    const agrees = Math.abs(share - asked) <= allowed;
    const told = `${share.toFixed(1)} % of ${all} requests came to the canary, ${asked} % was asked for`;
    return { share, agrees, message: agrees ? told : `${told}, give or take ${allowed.toFixed(1)}` };
}

;// CONCATENATED MODULE: ./js/release/steps/canary-share.js


/** The requests between two looks that each version answered, by the first metric that both have. */
function answeredBetween(before, last) {
    for (const { name, canary: own, stable: beside } of last?.metrics ?? []) {
        const earlier = before?.metrics.find((one) => one.name === name);
        const mine = own[1] - (earlier?.canary[1] ?? 0);
        const theirs = beside[1] - (earlier?.stable[1] ?? 0);
        if (mine + theirs > 0 && beside[1] > 0)
            return { canary: mine, stable: theirs };
    }
    return undefined;
}
/** Percent of them that came to the new version. */
function canary_share_shareOf(answered) {
    if (answered === undefined)
        return undefined;
    return (answered.canary / (answered.canary + answered.stable)) * 100;
}
/** For `catch`: what a provider says, as the reason of a refusal. */
function refusedBy(error) {
    throw canary_share_told(error);
}
/** What a provider says of weights that it cannot or may not set, as the reason of a refusal. */
function canary_share_told(error) {
    if (!(error instanceof TrafficError))
        return error;
    const [problem] = error.problems;
    const code = problem?.code === 'traffic-changed' ? 'traffic-changed' : 'traffic-not-shared';
    const { message = error.message, remedy = 'see docs/canary.md', found, expected } = problem ?? {};
    const evidence = [
        ...(found === undefined ? [] : [`found: ${found}`]),
        ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ];
    return (0,refusal/* refuse */.TR)(code, message, remedy, evidence);
}

;// CONCATENATED MODULE: ./js/release/steps/canary-watch.js






/** Between two looks where no analysis says how often. */
const canary_watch_INTERVAL_MS = 10_000;
/** A step that is unknown at its end waits for as long again, and for so long at least. */
const SHORTEST_WAIT_MS = 60_000;
/** More says nothing more. */
const MOST_EVIDENCE = 1e12;
/** How long a step is watched at most. */
function longestWatch(holdMs) {
    return holdMs + waitAfter(holdMs);
}
function waitAfter(holdMs) {
    return Math.max(holdMs, SHORTEST_WAIT_MS);
}
/**
 * Watches one step: the pods and the probe all the while, the metrics at each look. It ends with a verdict that lets it
 * go on, and with nothing else: what is unknown is waited for until the deadline of the step.
 * @throws RefusalError when the new version is to go back
 */
async function watchStep(session, step) {
    const { clock } = session;
    const { percent, holdMs = 0, judged } = step;
    const end = clock.now() + holdMs;
    const latest = clock.now() + longestWatch(holdMs);
    const restarts = restartsSeen(session, step);
    const intervalMs = judged?.intervalMs ?? canary_watch_INTERVAL_MS;
    let verdict;
    for (;;) {
        const isOver = clock.now() >= end;
        const until = Math.min(clock.now() + intervalMs, isOver ? latest : end);
        await served(session, step, { until, restarts, what: whatIsWatched({ percent, end, latest }, verdict) });
        verdict = await lookOnce(session, step);
        if (verdict !== undefined)
            session.logger.info(`${percent} %: ${canary_watch_sentence(verdict)}${dryNote(judged, verdict)}`);
        if (clock.now() < end)
            continue;
        if (verdict === undefined || verdict.decision === 'go-on')
            return;
        if (step.holdMs === undefined || judged?.isDry === true)
            return;
        if (clock.now() >= latest)
            throw stayedUnknown(percent, verdict, longestWatch(holdMs));
    }
}
/**
 * One look at the metrics.
 * @returns undefined where there are none to look at
 * @throws RefusalError when they say that the new version is to go back
 */
async function lookOnce(session, { judged, keep, percent }) {
    if (judged === undefined)
        return undefined;
    const verdict = await judged.analysis.look(judged.versions(), session.signal);
    keep(lookOf(session.clock.date(), percent, verdict));
    if (verdict.decision === 'abort' && judged.isDry !== true)
        throw aborted(percent, verdict);
    return verdict;
}
/** The pods and the probe until then. */
async function served(session, step, { until, restarts, what }) {
    const { clock, watches, prober } = session;
    await (0,wait_until/* waitUntil */.a)(() => {
        assertServes(session, step.over);
        restarts.assertNone();
        return clock.now() >= until ? true : undefined;
    }, {
        clock,
        signal: session.signal,
        deadline: until + 1,
        sources: [
            ...(0,observe_watches/* podSources */.EY)(watches),
            ...(prober === undefined ? [] : [{ onChange: (listener) => prober.onAnswer(listener) }]),
        ],
        wakeIn: () => Math.max(1, until - clock.now()),
        say: session.phases.waiting,
        what,
        givenUpIn: () => Math.max(0, until - clock.now()),
        onDeadline: () => new Error('the time of a look is over'),
    });
}
function whatIsWatched({ percent, end, latest }, verdict) {
    const [why] = verdict?.reasons ?? [];
    const holds = verdict !== undefined && verdict.decision === 'hold';
    const text = why === undefined ? `watched at ${percent} %` : `watched at ${percent} %: ${why}`;
    return () => [holds && end < latest ? `${text} (it goes back where that stays so)` : text];
}
/** What a dry run of the judgement would have done. */
function dryNote(judged, { decision }) {
    if (judged?.isDry !== true || decision === 'go-on')
        return '';
    return decision === 'abort' ? '; dry: it would go back here' : '; dry: it would not go on';
}
function canary_watch_sentence({ decision, reasons, evidence, abortsAt }) {
    const told = reasons.join('; ');
    const sum = `evidence ${evidence.toPrecision(3)} of ${abortsAt}`;
    return `${told === '' ? decision : told} (${sum})`;
}
function lookOf(at, percent, verdict) {
    const { decision, evidence, abortsAt, metrics } = verdict;
    return {
        at: at.toISOString(),
        percent,
        decision,
        // JSON has no infinity.
        evidence: Math.min(evidence, MOST_EVIDENCE),
        abortsAt,
        metrics: metrics.map(({ name, canary, stable }) => ({
            name,
            canary: [canary.failed, canary.all],
            stable: [stable.failed, stable.all],
        })),
    };
}
function aborted(percent, { evidence, abortsAt, reasons }) {
    const [first = 'the metrics say so'] = reasons;
    if (evidence < abortsAt) {
        return (0,refusal/* refuse */.TR)('canary-unknown', `at ${percent} % the new version could not be judged: ${first}`, 'see why the metrics are missing; when-unknown: hold waits for them until the deadline of the step', [...reasons]);
    }
    return (0,refusal/* refuse */.TR)('canary-worse', `at ${percent} % the new version was judged to be worse: ${first}`, 'look at its log and at the requests that failed; a good version ends so in at most the share of cases that false-aborts allows', [...reasons]);
}
function stayedUnknown(percent, { reasons }, waitedMs) {
    const [first = 'nothing is known of it'] = reasons;
    return (0,refusal/* refuse */.TR)('canary-unknown', `at ${percent} % the new version could not be judged within ${(0,duration/* formatDuration */.a)(waitedMs)}: ${first}`, 'see that requests come and are counted, watch the step for longer, or ask for fewer of them by minimum-requests; nothing unknown goes on', [...reasons]);
}
/** Containers of the new version that end while users reach them: each that did before it was watched is no reason. */
function restartsSeen(session, { over, percent }) {
    const seen = new Map();
    const each = () => (0,observe_owners/* newPods */.Ng)(session.watches, over.generations).flatMap((pod) => (pod.status?.['containerStatuses'] ?? []).map((status) => ({
        key: `${pod.metadata.uid ?? pod.metadata.name}/${status.name}`,
        pod,
        status,
    })));
    const note = () => {
        for (const { key, status } of each())
            if (!seen.has(key))
                seen.set(key, status.restartCount ?? 0);
    };
    note();
    return {
        assertNone: () => {
            note();
            const found = each().find(({ key, status }) => (status.restartCount ?? 0) > (seen.get(key) ?? 0));
            if (found === undefined)
                return;
            const { pod, status } = found;
            const { exitCode, reason } = status.lastState?.terminated ?? {};
            const how = exitCode === undefined ? '' : ` (exit code ${exitCode}, ${reason ?? 'no reason'})`;
            throw (0,refusal/* refuse */.TR)('canary-restarted', `container ${status.name} of pod ${pod.metadata.name} ended and was started again while the new version had ${percent} % of the traffic${how}`, `look at its last words: kubectl -n ${session.request.namespace} logs --previous, or the log that is collected elsewhere`, [`${pod.metadata.name}: ${status.restartCount} restarts of ${status.name}${how}`]);
        },
    };
}

;// CONCATENATED MODULE: ./js/release/strategies/canary.js















/** How long a gateway may need until its status says that it has taken up the weights. */
const IN_FORCE_MS = 60_000;
/** Between two looks at that. */
const LOOK_AGAIN_MS = 100;
/** Traefik 3.7 needed 0.3 s. */
const TAKEN_UP_MS = 1_000;
const MOST_LOOKS = 500;
/** So many percentage points are let through where pods are counted. */
const COARSE = 1;
/**
 * A gradual release: blue-green, with the steps of a canary before its switch. What is made, adopted, journaled, switched, proved and
 * put back is what blue-green makes, adopts, journals, switches, proves and puts back.
 */
function canary(facts, full, gradual) {
    const { goesOnFrom, stages } = gradual;
    if (stages.length === 0 && goesOnFrom === undefined)
        return blueGreen(facts, full);
    const plan = { ...full, slotted: startingAt(full.slotted, atFirst(facts, gradual)) };
    const whole = blueGreen(facts, plan);
    const record = {
        traffic: gradual.traffic,
        steps: gradual.stages.map(({ percent, holdMs }) => ({ percent, ...(0,base_defined/* defined */.s)({ holdMs }) })),
    };
    return {
        ...whole,
        isGradual: true,
        undo: () => {
            const undo = whole.undo();
            if (goesOnFrom !== undefined)
                return undoOfAll(goesOnFrom.undo, undo);
            return undo.blueGreen === undefined
                ? undo
                : { ...undo, blueGreen: { ...undo.blueGreen, canary: record } };
        },
        start: (session) => blue_green_start(session, plan, (of) => between(of, plan, gradual)),
    };
}
/** How long it is watched at most, for which `timeout` does not count. */
function watchedAtMost({ stages }) {
    return stages.reduce((sum, { holdMs = 0 }) => sum + longestWatch(holdMs), 0);
}
/** How many pods the slot starts with: as its first weight needs, and where it has a share already never fewer than it has. */
function atFirst({ survey }, { stages: [first], full, goesOnFrom }) {
    const pods = first?.pods ?? full;
    if (goesOnFrom === undefined)
        return pods;
    const has = new Map(survey.deployments.map(({ metadata, spec }) => [metadata.name, Number(spec?.['replicas'] ?? 1)]));
    return Object.fromEntries(Object.entries(pods).map(([name, count]) => [name, Math.max(count, has.get(name) ?? 0)]));
}
/** The slot as it starts. */
function startingAt(slotted, pods) {
    return slotted.map((each) => {
        const { object } = each;
        const replicas = pods[object.metadata.name];
        return replicas === undefined
            ? each
            : { ...each, object: { ...object, spec: { ...object.spec, replicas } } };
    });
}
function between(session, plan, gradual) {
    return {
        beforeSwitch: async (progress) => {
            const { analysis } = session.request.canary ?? {};
            const http = analysis === undefined ? undefined : await session.httpClient();
            try {
                return await new Steps(session, plan, gradual, progress).climb(http);
            }
            finally {
                await http?.close();
            }
        },
        afterSwitch: async () => {
            const { stuck } = await weightsBack(worldOf(session), gradual);
            if (stuck !== undefined)
                throw canary_share_told(stuck);
            // What the gateway has under way at the preview Service ends before that goes.
            await session.clock.sleep(NODES_FOLLOW_MS, session.signal);
        },
    };
}
function worldOf({ cluster, logger, request }) {
    return { cluster, logger, app: request.app, namespace: request.namespace };
}
/** The way up, step by step. */
class Steps {
    #session;
    #plan;
    #gradual;
    #progress;
    #shared;
    #report;
    #last;
    /** When the first weight was asked for: until then what serves answered alone. */
    #since;
    constructor(session, plan, gradual, progress) {
        this.#session = session;
        this.#plan = plan;
        this.#gradual = gradual;
        this.#progress = progress;
        const { header } = session.request.canary ?? {};
        this.#shared = gradual.traffic.map((target) => ({
            target,
            provider: providerOf(worldOf(session), target, header),
            record: { ...target, asked: [gradual.goesOnFrom?.reached.percent ?? 0] },
        }));
        this.#report = {
            traffic: gradual.traffic.map(({ provider, name, stable, canary: to }) => ({
                provider,
                name,
                stable,
                canary: to,
            })),
            judgedBy: session.request.canary?.analysis === undefined ? 'pods' : 'metrics',
            steps: [],
            looks: [],
        };
        session.recordCanary(this.#report);
    }
    async climb(http) {
        const { phases, request, logger } = this.#session;
        const { stages, goesOnFrom, waitsAtEnd, full } = this.#gradual;
        this.#session.allowMore(watchedAtMost(this.#gradual));
        const judged = await this.#judged(request.canary, http);
        if (judged === undefined && stages.length > 0)
            logger.info('no canary-analysis is given: the new version is judged by its pods and the probe alone');
        if (request.canary?.header !== undefined && goesOnFrom === undefined)
            await this.#ask(0);
        for (const [at, stage] of stages.entries()) {
            const { percent, holdMs } = stage;
            const how = holdMs === undefined ? 'until somebody says how to go on' : `watched for ${(0,duration/* formatDuration */.a)(holdMs)}`;
            const title = `${percent} % of the traffic to ${this.#session.rendered.version}, ${how}`;
            await phases.run('canary', title, async () => {
                await this.#step(stage, at, judged);
            });
            if (holdMs === undefined || (waitsAtEnd && at === stages.length - 1))
                return this.#waits();
        }
        await this.#closeShared();
        await this.#scaleTo(full);
        return undefined;
    }
    #waits() {
        const { percent, step, of } = this.#session.stored.state.attempt?.canary ?? {};
        if (percent !== undefined && step !== undefined && of !== undefined)
            this.#report.waits = { percent, step, of };
        return 'waits';
    }
    async #judged(asked, http) {
        if (asked?.analysis === undefined || http === undefined)
            return undefined;
        const { clock, signal } = this.#session;
        // Other releases do not pay for it.
        const { openAnalysis } = await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359)]).then(__webpack_require__.bind(__webpack_require__, 15359));
        const analysis = openAnalysis(asked.analysis, { clock, ask: http.ask });
        const versions = () => this.#versions();
        await analysis.begin(versions(), signal);
        const { intervalMs, isDry = false } = asked.analysis;
        if (isDry)
            this.#session.warn('the analysis is dry: what the metrics say is told, and takes nothing back');
        return { analysis, intervalMs, versions, isDry };
    }
    async #step(stage, at, judged) {
        const { clock } = this.#session;
        const { percent } = stage;
        await this.#scaleTo(stage.pods);
        const begun = { at: clock.now(), date: clock.date().toISOString() };
        let before = this.#last;
        const { step: done = 0 } = this.#gradual.goesOnFrom?.reached ?? {};
        await this.#session.updateAttempt({
            canary: { percent, step: done + at + 1, of: done + this.#gradual.stages.length, since: begun.date },
        });
        this.#since ??= clock.now();
        const keep = (outcome) => {
            const share = canary_share_shareOf(answeredBetween(before, this.#last));
            const durationMs = Math.round(clock.now() - begun.at);
            this.#report.steps.push({ percent, startedAt: begun.date, durationMs, outcome, ...(0,base_defined/* defined */.s)({ share }) });
            if (outcome === 'passed')
                this.#tellShare(percent, answeredBetween(before, this.#last));
        };
        try {
            await this.#ask(percent);
            await this.#inForce(percent);
            const watched = this.#watched(stage, judged);
            // A gateway says that it has taken the weight up a moment before it does.
            await clock.sleep(TAKEN_UP_MS, this.#session.signal);
            // What was counted up to here is of the share before.
            await lookOnce(this.#session, watched);
            judged?.analysis.step();
            before = this.#last;
            await watchStep(this.#session, watched);
        }
        catch (error) {
            keep('failed');
            // Users first: to read the evidence of a refusal, which comes next, may take seconds.
            if (error instanceof refusal/* RefusalError */.XQ)
                await weightsBack(worldOf(this.#session), this.#gradual);
            throw error;
        }
        keep('passed');
    }
    #watched({ percent, holdMs }, judged) {
        const since = this.#since ?? this.#session.clock.now();
        return {
            percent,
            ...(0,base_defined/* defined */.s)({ holdMs }),
            over: {
                since,
                aloneUntil: since,
                services: this.#plan.previewServices,
                wanted: this.#plan.slotted.map(({ object }) => (0,base_ref/* refOf */.H)(object)),
                generations: this.#progress.generations,
            },
            ...(0,base_defined/* defined */.s)({ judged }),
            keep: (look) => this.#keep(look),
        };
    }
    /** By its pods the new version would have half of the traffic at full strength: until the switch all of it goes back once more. */
    async #closeShared() {
        const traffic = this.#gradual.traffic.filter(({ provider }) => provider === 'replicas');
        const { stuck } = await weightsBack(worldOf(this.#session), traffic.length === 0 ? undefined : { traffic });
        if (stuck !== undefined)
            throw canary_share_told(stuck);
    }
    /** Capacity comes before its weight; never fewer than there are. */
    async #scaleTo(pods) {
        const { cluster, logger } = this.#session;
        const { slot, generations } = this.#progress;
        let isScaled = false;
        for (const { object } of this.#plan.slotted) {
            const ref = (0,base_ref/* refOf */.H)(object);
            const wanted = pods[ref.name] ?? 1;
            const live = await assertNotModified(cluster, slot.get((0,manifests_refs/* refKey */.XF)(ref)) ?? object);
            const has = Number(live.spec?.['replicas'] ?? 1);
            if (has >= wanted)
                continue;
            logger.info(`${ref.name}: ${wanted} pods in place of ${has}, before the traffic that needs them`);
            rememberGenerations(generations, [
                await cluster.patch(ref, { spec: { replicas: wanted } }, { type: 'merge' }),
            ]);
            isScaled = true;
        }
        if (isScaled)
            await slotReady(this.#session, this.#plan, this.#progress);
    }
    async #ask(percent) {
        for (const shared of this.#shared) {
            shared.record = intending(shared.record, percent);
            shared.record = await shared.provider.set(percent, shared.record).catch(refusedBy);
        }
    }
    /** Waits until what shares the traffic says that it has taken up the weight; only requests prove more. */
    async #inForce(percent) {
        const { clock, signal, phases } = this.#session;
        const deadline = clock.now() + IN_FORCE_MS;
        for (const { provider, target } of this.#shared) {
            for (;;) {
                const { canary: share, inForce } = await provider.read().catch(refusedBy);
                if (inForce && Math.abs(share - percent) <= (target.provider === 'replicas' ? COARSE : 1e-9))
                    break;
                phases.waiting([`${target.name}: the gateway has not taken up ${percent} % yet`], deadline);
                await clock.sleep(LOOK_AGAIN_MS, signal);
                if (clock.now() < deadline)
                    continue;
                throw (0,refusal/* refuse */.TR)('traffic-not-shared', `${target.provider} ${target.name} has not taken up ${percent} % within ${(0,duration/* formatDuration */.a)(IN_FORCE_MS)}`, 'look at the conditions in its status, and at whether the gateway runs', [
                    `it asks for ${share.toFixed(0)} %, and its status says that this is ${inForce ? '' : 'not '}in force`,
                ]);
            }
        }
    }
    /** A watch of days has more looks than anybody reads: of the older ones every other is let go. */
    #keep(look) {
        const { looks } = this.#report;
        if (looks.length >= MOST_LOOKS)
            looks.splice(0, looks.length, ...looks.filter((_, at) => at % 2 === 0));
        looks.push(look);
        this.#last = look;
    }
    #tellShare(percent, answered) {
        if (answered === undefined)
            return;
        const { logger } = this.#session;
        const isExact = this.#gradual.traffic.every(({ provider }) => provider === 'gateway-api');
        const measured = measuredShare(answered, percent, isExact ? 'exact' : 'random');
        if (measured === undefined)
            return;
        if (measured.agrees)
            logger.info(measured.message);
        else
            this.#session.warn(`${measured.message}: look at whether other ways lead to the application`);
    }
    /** What the queries of an analysis are asked about. */
    #versions() {
        const { watches, request } = this.#session;
        const { generations } = this.#progress;
        const [first] = this.#gradual.traffic;
        const fresh = (0,observe_owners/* newPods */.Ng)(watches, generations).map(({ metadata }) => metadata.name);
        const stable = [...(0,endpoints/* readyPods */.A$)(watches.slices.items(), first?.stable ?? '')].filter((pod) => !fresh.includes(pod));
        const { slot, slotted, leaving } = this.#plan;
        const common = {
            namespace: request.namespace,
            ...(first?.provider === 'ingress-nginx' ? { ingress: first.name } : {}),
        };
        const canary = {
            ...common,
            service: first?.canary ?? '',
            pods: patternOf(fresh),
            deployment: patternOf(slotted.map(({ object }) => object.metadata.name)),
            slot,
        };
        return {
            canary,
            stable: {
                ...common,
                service: first?.stable ?? '',
                pods: patternOf(stable),
                deployment: patternOf(leaving.map(({ metadata }) => metadata.name)),
                slot: otherSlot(slot),
            },
        };
    }
}
/** Names of Kubernetes have one character that means something in a pattern, and a dot as itself fits as well. */
function patternOf(names) {
    return [...names].toSorted((a, b) => (a < b ? -1 : 1)).join('|');
}

;// CONCATENATED MODULE: ./js/release/observe/live-objects.js


/** How many single reads are under way at once. */
const CONCURRENCY = 32;
/**
 * The live objects behind `refs`, by key; those that do not exist are absent. One list a kind finds what earlier
 * releases of the application made; only what is not in it is asked for by name. What the credentials may not read is
 * absent as well: the dry run says of all of it what is missing.
 */
async function readLiveObjects(cluster, app, namespace, refs) {
    const found = new Map();
    const kinds = new Map();
    for (const { apiVersion, kind } of refs)
        kinds.set(`${apiVersion}/${kind}`, { apiVersion, kind });
    const known = new Set();
    await Promise.all([...kinds].map(async ([key, kind]) => {
        const resource = await cluster.resource(kind);
        // A kind that a CRD of this very release brings cannot exist yet.
        if (resource === undefined)
            return;
        known.add(key);
        const items = await unlessForbidden([], async () => {
            const labelSelector = `edu-actions/app=${app}`;
            return (await cluster.list(kind, { labelSelector, ...(resource.namespaced ? { namespace } : {}) }))
                .items;
        });
        for (const item of items)
            found.set((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)({ ...item, ...kind })), { ...item, ...kind });
    }));
    const rest = refs.filter((ref) => known.has(`${ref.apiVersion}/${ref.kind}`) && !found.has((0,manifests_refs/* refKey */.XF)(ref)));
    let next = 0;
    const worker = async () => {
        for (let ref = rest[next++]; ref !== undefined; ref = rest[next++]) {
            const wanted = ref;
            const live = await unlessForbidden(undefined, async () => await cluster.get(wanted));
            if (live !== undefined)
                found.set((0,manifests_refs/* refKey */.XF)(ref), live);
        }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, rest.length) }, worker));
    return found;
}
async function unlessForbidden(otherwise, read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return otherwise;
        throw error;
    }
}

// EXTERNAL MODULE: ./js/cluster/apply/forced.js
var apply_forced = __webpack_require__(91671);
;// CONCATENATED MODULE: ./js/release/plan/foreign-objects.js


/** Names in one message; more of them would hide the remedy. */
const SHOWN = 8;
/**
 * Judges what is there before it is applied over: what bears another application's mark is refused, and so is what nobody
 * has marked under a name that the release makes up itself (a slot, a preview); what the manifests name is taken over.
 * @param named what the manifests name, by key
 */
function foreignObjects(owner, named, forced) {
    const others = new Map();
    const strangers = new Set();
    const taken = new Map();
    const isOthers = (live) => {
        const other = (0,marks/* otherOwner */.WI)(live, owner);
        if (other === undefined || (0,apply_forced/* isForced */.A)(forced, (0,base_ref/* refOf */.H)(live), { field: marks/* MARK_FIELD */.DW }))
            return false;
        others.set(other, (others.get(other) ?? new Set()).add((0,manifests_refs/* describeObject */.v8)(live)));
        return true;
    };
    return {
        isOthers,
        isForeign: (live) => {
            const ref = (0,base_ref/* refOf */.H)(live);
            if (isOthers(live))
                return true;
            if ((0,marks/* bearsMark */.xc)(live, owner))
                return false;
            const isNamed = named.has((0,manifests_refs/* refKey */.XF)(ref));
            if (isNamed)
                taken.set((0,manifests_refs/* refKey */.XF)(ref), live);
            else
                strangers.add((0,manifests_refs/* describeObject */.v8)(live));
            return !isNamed;
        },
        problems: () => [
            ...[...others].map(([other, names]) => ownedProblem(owner, other, [...names])),
            ...(strangers.size === 0 ? [] : [strangerProblem(owner, [...strangers])]),
        ],
        taken: () => [...taken.values()],
    };
}
function ownedProblem({ app }, other, names) {
    const one = names.length === 1;
    const [first = ''] = names;
    return {
        code: 'other-application',
        message: `${foreign_objects_listed(names)} ${one ? 'belongs' : 'belong'} to application ${other}, and this release of ${app} would take ${one ? 'it' : 'them'} away from it`,
        found: `marks of ${other} (label ${marks/* APP_LABEL */.bZ}, field manager)`,
        expected: `objects of ${app}, or of nobody`,
        remedy: `release under the app name that it was released under, or name the object otherwise in one of the two; to hand ${one ? 'it' : 'them'} over to ${app}, add to force-conflicts a line such as ${kindAndName(first)} ${marks/* MARK_FIELD */.DW}`,
    };
}
function strangerProblem({ app }, names) {
    const one = names.length === 1;
    return {
        code: 'name-taken',
        message: `${foreign_objects_listed(names)} ${one ? 'is' : 'are'} there already and ${one ? 'is' : 'are'} not proved to be of ${app}, which needs the name${one ? '' : 's'}`,
        found: `no mark of ${app} (label ${marks/* APP_LABEL */.bZ} together with its field manager)`,
        expected: `that nothing else has a name that the release makes for itself`,
        remedy: 'rename it, or delete it if nobody needs it, and release again',
    };
}
/** What is told before the first change of what a release takes over. */
function takeOverWarning({ app }, taken) {
    if (taken.length === 0)
        return [];
    const names = taken.map((live) => `${live.kind} ${live.metadata.name}${installedBy(live)}`);
    return [
        `already there and nobody's by any mark: ${foreign_objects_listed(names)}. The manifests name ${names.length === 1 ? 'it' : 'them'}, so ${app} takes ${names.length === 1 ? 'it' : 'them'} over`,
    ];
}
/** Hooks that another application left under the same name: they would be deleted before they are made anew. */
function foreignHooks(owner, live) {
    const names = Map.groupBy(live, (object) => (0,marks/* otherOwner */.WI)(object, owner));
    return [...names].flatMap(([other, objects]) => other === undefined
        ? []
        : [
            {
                code: 'other-application',
                message: `${foreign_objects_listed(objects.map(manifests_refs/* describeObject */.v8))} is a hook of this release and belongs to application ${other}`,
                found: `its label ${marks/* APP_LABEL */.bZ} or ${marks/* HOOK_LABEL */.v4}: ${other}`,
                expected: `a name that ${owner.app} alone uses`,
                remedy: 'name the hook otherwise in one of the two applications',
            },
        ]);
}
function installedBy({ metadata }) {
    const manager = metadata.managedFields?.find(({ subresource = '' }) => subresource === '')?.manager;
    return manager === undefined ? '' : ` (of ${manager})`;
}
function kindAndName(described) {
    const [kind = '', name = ''] = described.split(' ');
    return `${kind}/${name.slice(name.indexOf('/') + 1)}`;
}
function foreign_objects_listed(names) {
    const shown = names.slice(0, SHOWN).join(', ');
    return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

;// CONCATENATED MODULE: ./js/release/observe/helm-records.js

/** By which helm marks what it has installed. */
const HELM_RELEASE = 'meta.helm.sh/release-name';
/** @returns nothing when the credentials may not look, or helm keeps its records elsewhere. */
async function helmRevisions(cluster, namespace) {
    try {
        const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Secret' }, { namespace, labelSelector: 'owner=helm' });
        const newest = new Map();
        for (const { metadata } of items) {
            const { name, version } = metadata.labels ?? {};
            const revision = Number(version);
            if (name === undefined || !Number.isSafeInteger(revision) || revision < 1)
                continue;
            newest.set(name, Math.max(revision, newest.get(name) ?? 0));
        }
        return newest;
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return new Map();
        throw error;
    }
}
/** The newest revision of the releases that go by this name, or that have installed one of these objects. */
function revisionOf(revisions, app, installed) {
    const names = [app, ...installed.flatMap(({ metadata }) => metadata.annotations?.[HELM_RELEASE] ?? [])];
    return Math.max(0, ...names.map((name) => revisions.get(name) ?? 0));
}

;// CONCATENATED MODULE: ./js/release/plan/gitops-owner.js


/** A controller that puts its objects back would undo the release, or half of it, minutes after its verdict. */
function gitOpsProblems(live) {
    return live.flatMap((object) => {
        const { kind, metadata } = object;
        const [mark] = (0,gitops_marks/* gitOpsMarks */.P)(object);
        if (mark === undefined)
            return [];
        return [
            {
                message: `${kind} ${metadata.name} belongs to ${mark.owner}, which would undo the release`,
                found: `${mark.key}: ${mark.value}`,
                expected: 'objects that nothing else keeps as they are',
                remedy: `release it through ${mark.owner}, or take it out of its hands first`,
            },
        ];
    });
}
/** What was installed by helm stays in helm's own records, which say nothing true about it any more. */
function helmWarnings(live) {
    const releases = new Set(live.flatMap(({ metadata }) => metadata.annotations?.[HELM_RELEASE] ?? []));
    return [...releases].map((name) => `helm installed this as release ${name}: from now on helm's list and rollback do not tell what runs, and \`helm uninstall ${name}\` would delete what it installed`);
}

;// CONCATENATED MODULE: ./js/release/steps/terminating-objects.js


const terminating_objects_POLL_MS = 500;
/** Finalizers that Kubernetes itself takes away once what belongs to the object is gone. */
const ENDS_BY_ITSELF = new Set(['foregroundDeletion', 'orphan', 'batch.kubernetes.io/job-tracking']);
/**
 * What is on its way out under a name that the release needs is waited for, as far as its end will come: a Pod that ends
 * its requests, or an object whose dependents go first. An apply would be accepted, and the object gone all the same.
 * @returns whether anything was waited for: then all that was read before is old.
 * @throws ConfigurationError for what is still there at the deadline.
 */
async function awaitTermination({ cluster, clock, signal }, { waiting }, objects, deadline) {
    let leaving = objects.filter(isLeaving);
    if (leaving.length === 0)
        return false;
    while (leaving.length > 0) {
        if (clock.now() >= deadline)
            throw new errors/* ConfigurationError */.j1(leaving.map(problemOf));
        waiting(leaving.map((object) => `${nameOf(object)} is being deleted: it is made anew when it is gone`), deadline);
        await clock.sleep(Math.min(terminating_objects_POLL_MS, Math.max(0, deadline - clock.now())), signal);
        const live = await Promise.all(leaving.map(async (object) => await cluster.get((0,base_ref/* refOf */.H)(object))));
        // Another one of the same name is no longer what was waited for.
        leaving = leaving.flatMap((object, at) => {
            const found = live[at];
            if (found === undefined || found.metadata.uid !== object.metadata.uid)
                return [];
            return [{ ...object, metadata: found.metadata }];
        });
    }
    return true;
}
function isLeaving({ kind, metadata }) {
    const { deletionTimestamp, finalizers = [] } = metadata;
    if (deletionTimestamp === undefined)
        return false;
    return kind === 'Pod' || finalizers.every((each) => ENDS_BY_ITSELF.has(each));
}
function nameOf({ kind, metadata }) {
    return `${kind} ${metadata.name}`;
}
function problemOf(object) {
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    return {
        code: 'being-deleted',
        message: `${nameOf(object)} is still being deleted, and the release would make it anew`,
        found: `deleted at ${deletionTimestamp}${finalizers.length === 0 ? '' : `, held by the finalizers ${finalizers.join(', ')}`}`,
        remedy: 'look at why it does not end, or raise timeout where it only needs longer; then release again: nothing was changed',
    };
}

;// CONCATENATED MODULE: ./js/release/plan/manual-promotion.js

/** To wait beside an adopted application would leave it held fast for days, and what does not change has nothing to wait for. */
function refuseManual(request, { live, slotted, adopted }) {
    const { promotion, app, canary } = request;
    if (request.to !== undefined || live.kind === 'none')
        return;
    const pause = canary?.steps.find(({ holdMs }) => holdMs === undefined);
    if (promotion !== 'manual' && (pause === undefined || slotted.length === 0))
        return;
    if (slotted.length === 0) {
        throw new errors/* ConfigurationError */.j1({
            input: 'promotion',
            message: `no Deployment of ${app} behind a Service has changed: there would be nothing to promote`,
            found: 'the pod templates that serve already',
            remedy: 'release with promotion: automatic: it changes what has changed, and moves no traffic',
        });
    }
    if (live.kind === 'slot' && adopted.length === 0)
        return;
    throw new errors/* ConfigurationError */.j1({
        input: promotion === 'manual' ? 'promotion' : 'canary-steps',
        message: `${app} was not released blue-green before, and is taken over by this release`,
        expected: 'promotion: automatic, and no pause, for the first blue-green release',
        remedy: 'release once without waiting for somebody',
    });
}
/** Both versions serve for as long as a canary lasts, and it goes back by itself: after such a migration no rollback can. */
function manual_promotion_refuseIrreversible({ irreversible }) {
    if (!irreversible)
        return;
    throw new errors/* ConfigurationError */.j1({
        input: 'migration',
        message: 'irreversible cannot go with deployment-strategy: canary, which takes a version back that is worse',
        expected: 'a migration that the old version can live with',
        remedy: 'use deployment-strategy: blue-green or rolling for this release',
    });
}
/** What shares by its pods holds the Service open for both versions: for so long nobody else could tell which of them serves. */
function refuseWaiting({ promotion, canary }) {
    const pause = canary?.steps.find(({ holdMs }) => holdMs === undefined);
    if (promotion !== 'manual' && pause === undefined)
        return;
    throw new errors/* ConfigurationError */.j1({
        input: pause === undefined ? 'promotion' : 'canary-steps',
        message: 'cannot wait for somebody with canary-traffic: replicas, whose steps go on by themselves, in one job',
        expected: 'promotion: automatic, and a time at each step',
        remedy: 'share by a gateway to wait between two jobs',
    });
}

;// CONCATENATED MODULE: ./js/release/plan/ownership.js






/** What the manifests themselves name, as opposed to the names that a release makes of them. */
function namesIn({ manifests }) {
    return new Set(manifests.map(({ object }) => (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object))));
}
/** @throws ConfigurationError for what others own among the objects that the manifests name. */
function refuseForeign(foreign, existing, hooks, owner) {
    for (const live of existing)
        foreign.isForeign(live);
    const problems = [...gitOpsProblems(existing), ...foreign.problems(), ...foreignHooks(owner, hooks)];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
}
/** @throws ConfigurationError for a Service that the release would move and that another application has marked. */
function refuseMoved(foreign, { switches, pins }, { services }) {
    const moved = new Set([...switches, ...pins].map(({ name }) => name));
    for (const live of services.filter(({ metadata }) => moved.has(metadata.name)))
        foreign.isOthers({ ...live, apiVersion: 'v1', kind: 'Service' });
    const problems = foreign.problems();
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
}
/** Hooks that are there under the same name: they would be deleted, and made anew. */
async function liveHooks({ cluster }, { hooks }) {
    const read = async ({ object }) => await cluster.get((0,base_ref/* refOf */.H)(object)).catch((error) => {
        // A Role need not allow to look at it: then it cannot be deleted either.
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return undefined;
        throw error;
    });
    const live = await Promise.all(hooks.map(read));
    return live.flatMap((found, at) => {
        const hook = hooks[at]?.object;
        return found === undefined || hook === undefined
            ? []
            : [{ ...found, apiVersion: hook.apiVersion, kind: hook.kind }];
    });
}
/** What is proved to be the application's, by the journal and by what is there. */
function proofOf({ stored, deployments }, owner) {
    return { recorded: recordedBy(stored.state), adopted: adoptedBefore(deployments, owner) };
}
/** The live objects behind references, as they were looked at. */
function liveOf(refs, { deployments }, existing) {
    return refs.flatMap((ref) => {
        const { apiVersion, kind } = ref;
        const found = kind === 'Deployment'
            ? deployments.find(({ metadata }) => metadata.name === ref.name)
            : existing.get((0,manifests_refs/* refKey */.XF)(ref));
        return found === undefined ? [] : [{ ...found, apiVersion, kind }];
    });
}

// EXTERNAL MODULE: ./js/cluster/apply/diff.js
var apply_diff = __webpack_require__(9741);
;// CONCATENATED MODULE: ./js/manifests/advice.js


/** Kubernetes' default of terminationGracePeriodSeconds. */
const DEFAULT_GRACE_SECONDS = 30;
/** What must remain of the grace period after the wait, for the process to end by itself. */
const MARGIN_SECONDS = 2;
/** So many of the containers that one warning is about are named. */
const NAMED = 5;
/**
 * Warns of containers that can break requests when their pod ends: endpoints are taken away at the same time as
 * SIGTERM is sent, and connections that are kept alive outlive both (kubernetes/kubernetes#43576, #86280).
 * @returns each warning once, with all containers that it is about
 */
function drainWarnings(deployments, drainMs) {
    const found = deployments.flatMap((deployment) => drainProblems(deployment, drainMs / 1000));
    const byWarning = Map.groupBy(found, ({ warning }) => warning);
    return [...byWarning].map(([warning, about]) => {
        const names = about.slice(0, NAMED).map(({ where }) => where);
        const rest = about.length > NAMED ? ` and ${about.length - NAMED} more` : '';
        return `${names.join('; ')}${rest}: ${warning}`;
    });
}
function drainProblems(deployment, drain) {
    const spec = (0,pods/* podTemplateOf */.D0)(deployment)?.spec;
    if (spec === undefined)
        return [];
    const grace = spec.terminationGracePeriodSeconds;
    return spec.containers.flatMap((container) => {
        const ports = container['ports'];
        if ((ports?.length ?? 0) === 0)
            return [];
        const warning = drainWarning(container, grace, drain);
        return warning === undefined
            ? []
            : [{ where: `${(0,manifests_refs/* describeObject */.v8)(deployment)}, container ${container.name}`, warning }];
    });
}
function drainWarning(container, grace, drain) {
    const lifecycle = container['lifecycle'];
    const preStop = lifecycle?.preStop ?? undefined;
    if (preStop === undefined) {
        if (grace === undefined) {
            return `has neither a preStop hook nor a terminationGracePeriodSeconds: unless it goes on serving after SIGTERM, requests under way break when its pod ends. Add \`preStop: {sleep: {seconds: 5}}\`, or set the grace period to what its own drain needs`;
        }
        return grace > drain
            ? undefined
            : `terminationGracePeriodSeconds ${grace} ends before a drain of ${drain} s: set at least ${Math.ceil(drain) + MARGIN_SECONDS}`;
    }
    const wait = sleepSeconds(preStop);
    if (wait === undefined || (grace ?? DEFAULT_GRACE_SECONDS) >= wait + MARGIN_SECONDS)
        return undefined;
    return `preStop waits ${wait} s of the ${grace ?? DEFAULT_GRACE_SECONDS} s of terminationGracePeriodSeconds, so that it is killed before it can finish: set at least ${wait + MARGIN_SECONDS}`;
}
/** How long a preStop hook is seen to sleep; undefined when it does something else. */
function sleepSeconds({ sleep, exec }) {
    if (sleep?.seconds !== undefined)
        return sleep.seconds;
    const match = /(?:^|[\s/;])sleep\s+(\d+)/.exec((exec?.command ?? []).join(' '));
    return match === null ? undefined : Number(match[1]);
}
/** Warns of a rolling update that takes pods away before others are ready. */
function strategyWarnings(deployment) {
    const strategy = (deployment.spec?.['strategy'] ?? {});
    const replicas = Number(deployment.spec?.['replicas'] ?? 1);
    if (strategy.type === 'Recreate') {
        return [
            `${(0,manifests_refs/* describeObject */.v8)(deployment)}: strategy Recreate ends all pods before it starts new ones: every rolling update is an outage. Use RollingUpdate`,
        ];
    }
    const unavailable = unavailablePods(strategy.rollingUpdate ?? {}, replicas);
    if (replicas !== 1 || unavailable === 0)
        return [];
    return [
        `${(0,manifests_refs/* describeObject */.v8)(deployment)}: with 1 replica and a maxUnavailable of ${unavailable} a rolling update may end the only pod first. Set maxUnavailable: 0 and maxSurge: 1`,
    ];
}
/** As the deployment controller counts: unavailable pods rounded down, surge rounded up, and never both zero. */
function unavailablePods({ maxUnavailable = '25%', maxSurge = '25%' }, replicas) {
    const unavailable = share(maxUnavailable, replicas, Math.floor);
    const surge = share(maxSurge, replicas, Math.ceil);
    return unavailable === 0 && surge === 0 ? 1 : unavailable;
}
function share(value, replicas, round) {
    const text = String(value);
    return text.endsWith('%') ? round((Number.parseFloat(text) / 100) * replicas) : Number(text);
}

;// CONCATENATED MODULE: ./js/release/steps/preflight.js



/**
 * Asks the API server, by dry run, for everything that it would refuse, and for what the credentials may not do.
 * @returns what would change, field by field.
 * @throws ConfigurationError with all of it at once.
 */
async function preflight(deps, request, { objects, foreign, found }, warnings) {
    const [denied, diff] = await Promise.all([
        missingPermissions(deps, request, objects),
        (0,apply_diff/* diffObjects */.w)(deps.cluster, [...objects], {
            logger: deps.logger,
            app: request.app,
            namespace: request.namespace,
            isForeign: (live) => foreign.isForeign(live),
            forced: request.forced,
            signal: deps.signal,
        }),
    ]);
    const rights = await missingRights(deps, diff.forbidden, denied);
    const problems = [
        ...found,
        ...denied.map(deniedProblem),
        ...rights,
        ...foreign.problems(),
        ...diff.problems,
    ];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const deployments = objects.filter(({ kind }) => kind === 'Deployment');
    warnings.push(...drainWarnings(deployments, request.drainMs));
    if (request.strategy === 'rolling')
        warnings.push(...deployments.flatMap(strategyWarnings));
    for (const warning of new Set(warnings))
        deps.logger.warning(warning);
    deps.logger.info(`${objects.length} objects passed the server's dry run, ${diff.changes.length} fields would change`);
    return diff.changes;
}
/** What a release reads and moves besides the objects of the manifests, whose own writes the dry run has tried. */
function neededAccess(request, objects) {
    const { namespace } = request;
    const check = (verb, group, resource, subresource) => ({
        verb,
        group,
        resource,
        namespace,
        ...(0,base_defined/* defined */.s)({ subresource }),
    });
    const watched = [
        ['apps', 'deployments'],
        ['apps', 'replicasets'],
        ['', 'pods'],
        ['', 'events'],
        ['discovery.k8s.io', 'endpointslices'],
    ];
    const checks = watched.flatMap(([group, resource]) => [
        check('list', group, resource),
        check('watch', group, resource),
    ]);
    checks.push(check('get', '', 'pods', 'log'), check('create', '', 'configmaps'), check('update', '', 'configmaps'), check('list', '', 'secrets'), check('patch', '', 'secrets'), check('delete', '', 'secrets'), check('create', 'coordination.k8s.io', 'leases'), check('update', 'coordination.k8s.io', 'leases'), check('watch', 'coordination.k8s.io', 'leases'), check('patch', '', 'services'), check('patch', 'apps', 'deployments'), check('delete', 'apps', 'deployments'));
    // A StatefulSet waits for a broken pod for ever, unless somebody deletes it.
    if (objects.some(({ kind }) => kind === 'StatefulSet'))
        checks.push(check('delete', '', 'pods'));
    if (request.healthPath !== undefined)
        checks.push(check('create', '', 'pods', 'portforward'));
    return checks;
}
async function missingPermissions(deps, request, objects) {
    const checks = neededAccess(request, objects);
    const allowed = await deps.cluster.can(checks);
    return checks.filter((_, index) => allowed[index] === false);
}
function deniedProblem({ verb, group, resource, subresource, namespace }) {
    const full = subresource === undefined ? resource : `${resource}/${subresource}`;
    return {
        message: `the credentials may not ${verb} ${full} in namespace ${namespace}`,
        remedy: `add to the Role: apiGroups ["${group}"], resources ["${full}"], verbs ["${verb}"] (see docs/minimal-role.yaml)`,
    };
}
const WRITE_VERBS = ['get', 'create', 'patch', 'delete'];
/**
 * All that the credentials lack for objects of the manifests, one rule a kind: the server refuses each request for the
 * first verb that is missing. Objects are asked about by name, since a rule may name them.
 * @param denied what is told already
 */
async function missingRights(deps, forbidden, denied) {
    const byKind = Map.groupBy(forbidden, ({ ref }) => `${ref.apiVersion} ${ref.kind}`);
    const rules = [...byKind.values()].map(async (objects) => {
        const [first] = objects;
        const resource = first === undefined ? undefined : await deps.cluster.resource(first.ref);
        if (first === undefined || resource === undefined)
            return objects.map(({ problem }) => problem);
        const { apiVersion, namespace } = first.ref;
        const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
        const asked = objects.flatMap(({ ref: { name } }) => WRITE_VERBS.map((verb) => ({
            verb,
            group,
            resource: resource.plural,
            ...(0,base_defined/* defined */.s)({ namespace }),
            ...(verb === 'create' ? {} : { name }),
        })));
        const allowed = await deps.cluster.can(asked);
        const missing = WRITE_VERBS.filter((verb) => asked.some((check, index) => check.verb === verb && allowed[index] === false));
        if (missing.length === 0)
            return objects.map(({ problem }) => problem);
        const untold = missing.filter((verb) => !denied.some((check) => check.verb === verb &&
            check.group === group &&
            check.resource === resource.plural &&
            check.subresource === undefined &&
            check.namespace === namespace));
        if (untold.length === 0)
            return [];
        const names = objects.map(({ ref }) => ref.name).join(', ');
        const place = namespace === undefined ? '' : ` in namespace ${namespace}`;
        const role = namespace === undefined ? 'a ClusterRole' : 'the Role';
        return [
            {
                message: `the credentials may not ${untold.join(', ')} ${resource.plural}${place}, which the manifests hold: ${names}`,
                remedy: `add to ${role}: apiGroups ["${group}"], resources ["${resource.plural}"], verbs ["${untold.join('", "')}"]; or leave them out of the manifests and have them installed by who may`,
            },
        ];
    });
    return (await Promise.all(rules)).flat();
}

;// CONCATENATED MODULE: ./js/release/plan/host-ports.js



/** Every address of a node. */
const ANY = '0.0.0.0';
/**
 * Host ports that the new slot's pods ask for and pods hold that stay beside them: a node gives a port to one pod alone,
 * so that the new version could only wait for a node. How many nodes there are is known where the credentials may list
 * them; where they may not, it is not known that the new version fits.
 */
async function hostPortProblems(cluster, { slotted, inactiveSlot: idle, kept }, survey) {
    const going = new Set(idle.map(({ kind, name }) => `${kind}/${name}`));
    const stays = survey.pods.filter((pod) => isLasting(pod) && !going.has(ownerOf(pod, survey) ?? ''));
    const started = slotted.filter(({ object }) => !kept.has(object.metadata.name));
    const asked = started.flatMap(({ object, renderedName }) => {
        const holders = holdersOf(hostPortsOf((0,pods/* podTemplateOf */.D0)(object) ?? {}), stays);
        return holders.length === 0
            ? []
            : [{ renderedName, holders, replicas: Number(object.spec?.['replicas'] ?? 1) }];
    });
    if (asked.length === 0)
        return [];
    const nodes = await schedulable(cluster);
    return asked.flatMap(({ renderedName, holders, replicas }) => {
        const taken = new Set(holders.map(({ node }) => node));
        const free = nodes?.filter((node) => !taken.has(node)).length;
        if (free !== undefined && free >= replicas)
            return [];
        return [host_ports_problemOf(renderedName, holders, { survey, free, replicas })];
    });
}
function holdersOf(wanted, pods) {
    if (wanted.length === 0)
        return [];
    return pods.flatMap((pod) => {
        const node = pod.spec?.['nodeName'];
        const port = hostPortsOf(pod).find((held) => wanted.some((each) => collide(each, held)));
        return typeof node === 'string' && port !== undefined ? [{ pod, node, port }] : [];
    });
}
/** Of a pod or of a pod template; with the host's own network each port of a container is one of the host. */
function hostPortsOf({ spec }) {
    const pod = spec;
    if (pod === undefined)
        return [];
    return (0,pods/* servingContainers */.vM)({ spec: pod })
        .flatMap((container) => container['ports'] ?? [])
        .flatMap(({ containerPort, hostPort, hostIP = ANY, protocol = 'TCP' }) => {
        const port = hostPort ?? (pod.hostNetwork === true ? containerPort : undefined);
        return port === undefined || port === 0 ? [] : [{ port, protocol, ip: hostIP === '' ? ANY : hostIP }];
    });
}
function collide(a, b) {
    return a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === ANY || b.ip === ANY);
}
/** Names of the nodes that take new pods; undefined where the credentials may not list nodes. */
async function schedulable(cluster) {
    try {
        const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Node' });
        return items.filter(({ spec }) => spec?.['unschedulable'] !== true).map(({ metadata }) => metadata.name);
    }
    catch (error) {
        if (isForbidden(error))
            return undefined;
        throw error;
    }
}
function host_ports_problemOf(name, holders, { survey, free, replicas }) {
    const ports = [...new Set(holders.map(({ port }) => `${port.port} (${port.protocol})`))].join(', ');
    const owners = [...new Set(holders.map(({ pod }) => ownerOf(pod, survey) ?? `Pod/${pod.metadata.name}`))];
    const held = owners.map((owner) => owner.replace('/', ' ')).join(', ');
    const nodes = [...new Set(holders.map(({ node }) => node))].join(', ');
    const known = free === undefined ? 'the credentials may not list nodes' : `${free} other nodes that take pods`;
    return {
        code: 'host-port-held',
        message: `Deployment ${name} asks for host port ${ports}, which the pods of ${held} hold and keep while both versions run: a node gives it to one pod alone`,
        found: `held on ${nodes}; ${known}`,
        expected: `${replicas} nodes, one for each new pod, on which the port is free`,
        remedy: 'use deployment-strategy: rolling with maxSurge: 0 and maxUnavailable: 1, or leave hostPort out and reach the pods by a Service of type NodePort or LoadBalancer; where enough nodes are free, let the credentials list nodes',
    };
}

// EXTERNAL MODULE: ./js/cluster/apply/contains.js
var contains = __webpack_require__(38479);
;// CONCATENATED MODULE: ./js/release/plan/quota.js


/**
 * Whether the namespace's quotas have room for both versions at once. One that is too small for them alone is a problem;
 * where others take the room just now is only a warning, since they may give it back. Quotas with scopes are left to the
 * API server, which alone knows which pods they count.
 */
function judgeQuotas(quotas, { live, started, removed }) {
    const problems = [];
    const warnings = [];
    for (const quota of quotas) {
        const { scopes, scopeSelector } = quota.spec ?? {};
        if (scopes !== undefined || scopeSelector !== undefined)
            continue;
        const status = (quota.status ?? {});
        for (const [resource, hard] of Object.entries(status.hard ?? {})) {
            const limit = (0,contains/* parseQuantity */.Lf)(hard);
            const used = (0,contains/* parseQuantity */.Lf)(status.used?.[resource]);
            const needed = total(started, resource);
            if (limit === undefined || used === undefined || needed === undefined || needed === 0)
                continue;
            const own = total(live, resource) ?? 0;
            const free = limit - used + (total(removed, resource) ?? 0);
            if (isMore(needed + own, limit)) {
                problems.push({
                    message: `quota ${quota.metadata.name} has no room for the new version beside the old one: ${resource}`,
                    found: `a limit of ${String(hard)}`,
                    expected: `${show(needed + own, resource)} for both`,
                    remedy: 'raise the ResourceQuota, ask for less, or use deployment-strategy: rolling',
                });
            }
            else if (isMore(needed, free)) {
                warnings.push(`quota ${quota.metadata.name} has ${show(free, resource)} of ${resource} free just now, and the new pods take ${show(needed, resource)}`);
            }
        }
    }
    return { problems, warnings };
}
/** Sums of fractions such as 0.1 are not exact. */
function isMore(amount, limit) {
    return amount > limit + 1e-6;
}
/** What these workloads take of a resource that a quota counts; undefined for one that has nothing to do with pods. */
function total(workloads, resource) {
    const [, kind, name] = /^(?:(requests|limits)\.)?(cpu|memory|pods|count\/pods)$/u.exec(resource) ?? [];
    if (name === undefined)
        return undefined;
    return workloads.reduce((sum, workload) => {
        const replicas = Number(workload.spec?.['replicas'] ?? 1);
        const each = name.endsWith('pods')
            ? 1
            : podAmount(workload, kind === 'limits' ? 'limits' : 'requests', name);
        return sum + replicas * each;
    }, 0);
}
/** The scheduler's rule: the sum of the containers, or the largest init container, whichever is more. */
function podAmount(workload, kind, name) {
    const spec = (0,pods/* podTemplateOf */.D0)(workload)?.spec;
    const amount = ({ resources }) => (0,contains/* parseQuantity */.Lf)(resources?.[kind]?.[name] ?? (kind === 'requests' ? resources?.limits?.[name] : undefined)) ?? 0;
    const inits = spec?.initContainers ?? [];
    const lasting = [
        ...(spec?.containers ?? []),
        ...inits.filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ];
    const sum = lasting.reduce((all, container) => all + amount(container), 0);
    return Math.max(sum, ...inits.map(amount));
}
function show(amount, resource) {
    return resource.endsWith('memory') ? `${rounded(amount / 2 ** 20)}Mi` : rounded(amount);
}
function rounded(value) {
    return String(Math.round(value * 1000) / 1000);
}

;// CONCATENATED MODULE: ./js/release/plan/quota-headroom.js



/** Both versions run at once: the namespace must have room for it, and the nodes the ports that the pods ask of them. */
async function checkQuotaHeadroom(cluster, { namespace }, plan, found) {
    const [quota, held] = await Promise.all([
        quotaFor(cluster, namespace, plan, found),
        hostPortProblems(cluster, plan, found),
    ]);
    return { problems: [...quota.problems, ...held], warnings: quota.warnings };
}
/** A Role need not allow to look at quotas. */
async function quotaFor(cluster, namespace, { inactiveSlot: idle, kept, live, slotted }, { deployments }) {
    try {
        const quotas = await cluster.list({ apiVersion: 'v1', kind: 'ResourceQuota' }, { namespace });
        const removed = new Set(idle.map(({ name }) => name));
        return judgeQuotas(quotas.items, {
            live: live.kind === 'none' ? [] : live.deployments,
            started: slotted.map(({ object }) => object).filter(({ metadata }) => !kept.has(metadata.name)),
            removed: deployments.filter(({ metadata }) => removed.has(metadata.name)),
        });
    }
    catch (error) {
        if (isForbidden(error))
            return { problems: [], warnings: [] };
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/release/plan/unchanged-workloads.js





/** What our labels and `kubectl rollout restart` add to a template says nothing about the version. */
const OURS = new Set([label_keys/* APP_LABEL */.bZ, label_keys/* SLOT_LABEL */._s, label_keys/* REVISION_LABEL */.P1]);
const MARKED = new Set(['labels', 'annotations', 'matchLabels']);
const RESTARTED = 'kubectl.kubernetes.io/restartedAt';
/**
 * Which workloads of the manifests have the pod template that runs already, in a slot or under their own name. The API
 * server is asked to fill its defaults in, by a dry run that makes the workload under another name.
 * @param rendered with their configuration versioned
 * @returns the keys of the rendered workloads, each with the live one
 */
async function unchangedWorkloads({ cluster }, rendered, survey) {
    const found = await Promise.all(rendered
        .filter(({ kind }) => WORKLOADS.has(kind))
        .map(async (workload) => {
        const candidates = livesOf(workload, survey).filter((live) => imagesOf(live) === imagesOf(workload));
        if (candidates.length === 0)
            return undefined;
        const filled = await filledIn(cluster, workload);
        const template = filled === undefined ? undefined : templateKey(filled);
        const same = candidates.filter((live) => templateKey(live) === template);
        return same.length === 0 ? undefined : [workloadKey(workload), same];
    }));
    return new Map(found.filter((each) => each !== undefined));
}
/**
 * The same for what others installed: its pods read their configuration by its own name. They are what the manifests ask for
 * when the content of that is, too.
 * @param plain workloads without versions of their configuration
 * @param versioned the same with them
 * @returns what `samePods` has not found
 */
async function sameAsInstalled(deps, plain, about) {
    const { versioned, existing, same, survey } = about;
    const configs = new Map(plain.map((object) => [(0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)), object]));
    const isAsLive = (ref) => {
        const [wanted, live] = [configs.get((0,manifests_refs/* refKey */.XF)(ref)), existing.get((0,manifests_refs/* refKey */.XF)(ref))];
        return wanted !== undefined && live !== undefined && contentOf(wanted) === contentOf(live);
    };
    const originals = new Map(versioned.versioned.map(({ original, name }) => [`${original.kind}/${name}`, original]));
    const candidates = plain.filter((object) => {
        if (!WORKLOADS.has(object.kind) || same.has(workloadKey(object)))
            return false;
        const uses = versioned.uses.find(({ workload }) => (0,manifests_refs/* refKey */.XF)(workload) === (0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)))?.configs ?? [];
        const copied = uses.flatMap(({ kind, name }) => originals.get(`${kind}/${name}`) ?? []);
        return copied.length > 0 && copied.every(isAsLive);
    });
    const found = await unchangedWorkloads(deps, candidates, survey);
    return new Map(candidates.flatMap((rendered) => {
        const live = found.get(workloadKey(rendered));
        return live === undefined ? [] : [[workloadKey(rendered), { rendered, live }]];
    }));
}
/** What a ConfigMap or a Secret holds, whichever way it is written. */
function contentOf(config) {
    const encoded = (field) => Object.entries(config[field] ?? {}).map(([key, text]) => [
        key,
        Buffer.from(text).toString('base64'),
    ]);
    const written = Object.entries(config['binaryData'] ?? {});
    const data = config.kind === 'Secret' ? Object.entries(config.data ?? {}) : encoded('data');
    const all = Object.entries(Object.fromEntries([...data, ...written, ...encoded('stringData')]));
    return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
function livesOf({ kind, metadata }, survey) {
    return [...survey.deployments, ...survey.otherWorkloads].filter((live) => live.kind === kind &&
        live.metadata.deletionTimestamp === undefined &&
        (live.metadata.name === metadata.name || slotOf(live) === metadata.name));
}
function imagesOf(workload) {
    const template = (0,pods/* podTemplateOf */.D0)(workload);
    return template === undefined
        ? ''
        : (0,pods/* containersOf */.Mz)(template)
            .map(({ image }) => image)
            .join(' ');
}
/** What the API server would refuse, or the credentials may not ask, is not known to be the same. */
async function filledIn(cluster, workload) {
    const { namespace } = workload.metadata;
    const trial = {
        apiVersion: workload.apiVersion,
        kind: workload.kind,
        metadata: {
            name: `edu-actions-same-${Math.random().toString(36).slice(2, 10)}`,
            ...(0,base_defined/* defined */.s)({ namespace }),
        },
        ...(0,base_defined/* defined */.s)({ spec: workload.spec }),
    };
    try {
        return await cluster.create(trial, { dryRun: true });
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD)
            return undefined;
        throw error;
    }
}
/** A template as text, without what is ours in it, whatever the order of its keys. */
function templateKey({ spec }) {
    return JSON.stringify(plain(spec?.['template'], []));
}
function plain(value, path) {
    if (Array.isArray(value))
        return value.map((each) => plain(each, path));
    if (typeof value !== 'object' || value === null)
        return value;
    const isLabels = path.at(-1) === 'labels' || path.at(-1) === 'matchLabels';
    const isAnnotations = path.at(-1) === 'annotations';
    const entries = Object.entries(value)
        .filter(([key, each]) => each !== null && !(isLabels && OURS.has(key)) && !(isAnnotations && key === RESTARTED))
        .map(([key, each]) => [key, plain(each, [...path, key])])
        // What only our labels or a restart has filled is as good as absent.
        .filter(([key, each]) => !(MARKED.has(key) && isEmpty(each)));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
function isEmpty(value) {
    return (0,record/* isRecord */.u)(value) && Object.keys(value).length === 0;
}

;// CONCATENATED MODULE: ./js/release/steps/planned-changes.js




/**
 * What a dry run of a blue-green release shows. The new slot's Deployment is a new object, which says nothing to a
 * reader: it is shown as the difference to the one that serves, by a dry run against that. Objects that only live as
 * long as the release are left out.
 */
async function plannedChanges(deps, request, plan, changes) {
    const { previewServices, renamed } = plan;
    const lasting = withoutPassing(changes, request, [
        ...previewServices.map(({ name }) => name),
        ...(renamed === undefined ? [] : [renamed.made.metadata.name]),
    ]);
    if (plan.live.kind === 'none')
        return lasting;
    const compared = plan.slotted.flatMap((slotted) => asLive(slotted, plan, request.app) ?? []);
    const { changes: differences } = await (0,apply_diff/* diffObjects */.w)(deps.cluster, compared, {
        logger: deps.logger,
        app: request.app,
        forced: request.forced,
        signal: deps.signal,
    });
    const trials = plan.slotted.map(({ object }) => `Deployment ${request.namespace}/${object.metadata.name}`);
    const isTrial = ({ object }) => trials.some((name) => object === name || object === `${name}-${plan.revision}`);
    return [...differences, ...lasting.filter((change) => !isTrial(change))];
}
/** The changes without those of Services that live as long as the release. */
function withoutPassing(changes, { namespace }, services) {
    const passing = new Set(services.map((name) => `Service ${namespace}/${name}`));
    return changes.filter(({ object }) => !passing.has(object));
}
/** The new Deployment under the name and labels of the one that it takes over from; undefined where there is none. */
function asLive(slotted, plan, app) {
    const { live } = plan;
    const { rendered, renderedName } = slotted;
    if (live.kind === 'none' || live.kind === 'standing')
        return undefined;
    const before = live.deployments.find((deployment) => deployment.metadata.name === renderedName || slotOf(deployment) === renderedName);
    if (before === undefined)
        return undefined;
    const labelled = withAppLabel(rendered, app);
    const slot = before.metadata.labels?.[label_keys/* SLOT_LABEL */._s];
    if (slot === undefined)
        return labelled;
    return slotDeployment(labelled, {
        slot,
        revision: Number((0,label_keys/* labelsOfTemplate */.fH)(before)[label_keys/* REVISION_LABEL */.P1] ?? plan.revision),
        replicas: Number(slotted.object.spec?.['replicas'] ?? 1),
    });
}

// EXTERNAL MODULE: ./js/manifests/render.js + 8 modules
var render = __webpack_require__(93490);
;// CONCATENATED MODULE: ./js/release/steps/namespace.js


/** Of a namespace that is missing RBAC says only that everything in it is forbidden. */
function forbiddenNamespace({ namespace, createNamespace }, error) {
    return new errors/* ConfigurationError */.j1({
        input: 'k8s-namespace',
        message: `namespace ${namespace} does not exist, or the credentials may do nothing in it: ${error.message}`,
        remedy: createNamespace
            ? 'create the namespace first: create-namespace needs a ClusterRole with the verbs get and create on namespaces'
            : 'check its name, and that the Role of docs/minimal-role.yaml is bound in it',
    });
}
/** @returns false when the credentials may not know whether it exists. */
async function ensureNamespace(request, deps) {
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: request.namespace };
    let live;
    try {
        live = await deps.cluster.get(ref);
    }
    catch (error) {
        // A Role need not allow it: then the first read inside the namespace will tell.
        if (isForbidden(error))
            return false;
        throw error;
    }
    if (live !== undefined)
        return true;
    if (!request.createNamespace || request.dryRun) {
        throw new errors/* ConfigurationError */.j1({
            input: 'k8s-namespace',
            message: `namespace ${request.namespace} does not exist`,
            expected: 'an existing namespace',
            remedy: request.createNamespace
                ? 'a dry run creates nothing: create the namespace first'
                : 'create it, or set create-namespace: true',
        });
    }
    try {
        await deps.cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: request.namespace } });
    }
    catch (error) {
        if (!isForbidden(error))
            throw error;
        throw new errors/* ConfigurationError */.j1({
            input: 'create-namespace',
            message: error.message,
            remedy: 'or create the namespace before the release',
        });
    }
    deps.logger.info(`created namespace ${request.namespace}`);
    return true;
}

;// CONCATENATED MODULE: ./js/release/flows/inspect.js











/**
 * Renders, or takes from the journal, what is to be released, and lists what the namespace has.
 * @param isRepeated an attempt without a verdict was just put back, and comes again
 */
async function inspect_inspect(request, deps, isRepeated) {
    const isSeen = await ensureNamespace(request, deps);
    const found = await survey(deps.cluster, request.namespace, request.app).catch((error) => {
        throw !isSeen && isForbidden(error) ? forbiddenNamespace(request, error) : error;
    });
    const { stored } = found;
    const { attempt, live } = stored.state;
    const on = (0,state_state/* isWaiting */.Gu)(attempt) ? goingOn(request.to, attempt) : undefined;
    if (attempt !== undefined && on === undefined && !request.dryRun)
        return { unfinished: attempt };
    const to = on ?? request.to;
    if (to === undefined) {
        const looked = await renderFor(request, deps, found, isRepeated);
        const { manifests, hooks, crds } = looked.rendered;
        const reserved = reservedProblems(request.app, [...manifests, ...hooks, ...crds]);
        if (reserved.length > 0)
            throw new errors/* ConfigurationError */.j1(reserved);
        return looked;
    }
    const rollbackTarget = findRollbackTarget(stored.state, to, request.origin);
    const { revision } = rollbackTarget.entry;
    if (revision === live?.revision || rollbackTarget.isThere === true)
        return { alreadyDeployed: rollbackTarget, stored };
    deps.logger.info(`revision ${revision}: version ${rollbackTarget.entry.version}, ${rollbackTarget.entry.strategy}`);
    return {
        found,
        rollbackTarget,
        rendered: await storedManifests(deps.cluster, request, rollbackTarget.entry),
    };
}
/** What is rendered, for the log. */
function sourceOf(request) {
    if (request.to !== undefined)
        return 'what the journal keeps of the release';
    return request.chart === undefined ? request.manifests.join(', ') : `chart ${request.chart}`;
}
/**
 * Renders as an upgrade when what the chart makes already runs, by any tool, and as the revision that it is: a
 * first release goes on counting where helm has stopped. A repeated attempt is the same revision, by whose number its
 * migration may be named that is still at work.
 * @returns the survey too, with the revision from which the journal counts on
 */
async function renderFor(request, deps, found, isRepeated) {
    const { app, namespace, chart } = request;
    const { state } = found.stored;
    const once = async (isUpgrade, last) => await (0,render/* render */.X)(sourceFor(request), {
        exec: deps.exec,
        logger: deps.logger,
        tempDir: deps.tempDir,
        kubeconfigPath: deps.kubeconfigPath,
        isUpgrade,
        revision: isRepeated ? last : last + 1,
        isNamespaced: async (kind) => (await deps.cluster.resource(kind))?.namespaced,
        ...ofCluster(deps, request),
    });
    const isFirst = state.revision === 0 && chart !== undefined;
    const records = isFirst ? await helmRevisions(deps.cluster, namespace) : new Map();
    const last = Math.max(state.revision, revisionOf(records, app, []));
    const isKnown = state.live !== undefined || records.has(app) || runsAlready(found, app);
    let rendered = await once(isKnown, last);
    const there = [...found.deployments, ...found.otherWorkloads].filter((live) => rendered.manifests.some(({ object }) => object.kind === live.kind && object.metadata.name === live.metadata.name));
    const revision = Math.max(last, revisionOf(records, app, there));
    const isToldRight = (isKnown || there.length === 0) && revision === last;
    if (!isToldRight && chart !== undefined)
        rendered = await once(true, revision);
    return {
        rendered,
        found: { ...found, stored: { ...found.stored, state: { ...state, revision } } },
    };
}
/** For charts that bring kinds of their own. A dry run changes nothing. */
function ofCluster(deps, { dryRun }) {
    const { cluster } = deps;
    return {
        capabilities: async () => ({
            version: (await cluster.version()).gitVersion,
            apiVersions: await cluster.apiVersions(),
        }),
        ...(dryRun ? {} : { define: async (crds) => await installCrds(deps, await missingCrds(cluster, crds)) }),
    };
}
function sourceFor(request) {
    const { app, namespace, chart, valuesFiles, values, manifests, images, imageValues, imageName } = request;
    return {
        app,
        namespace,
        ...(0,base_defined/* defined */.s)({ chart }),
        valuesFiles,
        ...(0,base_defined/* defined */.s)({ values }),
        manifests,
        images,
        imageValues,
        ...(0,base_defined/* defined */.s)({ imageName }),
    };
}
/** By the labels that helm's own charts put on what they install. */
function runsAlready(found, app) {
    return found.deployments.some(({ metadata }) => metadata.name === app || metadata.labels?.['app.kubernetes.io/instance'] === app);
}

;// CONCATENATED MODULE: ./js/release/flows/prepare.js






























/**
 * Renders, looks around, works the plan out and asks the API server about all of it.
 * @throws ConfigurationError with everything that is wrong; the cluster is unchanged, but for the namespace when
 *   `createNamespace` asked for it.
 */
async function prepareRelease(asked, how) {
    for (;;) {
        const prepared = await prepareOnce(asked, how);
        if (!('outdated' in prepared))
            return prepared;
    }
}
async function prepareOnce(asked, how) {
    const { deps, phases, isRepeated } = how;
    const startedAt = deps.clock.date();
    const inspected = await phases.run('render', sourceOf(asked), async () => await inspect_inspect(asked, deps, isRepeated));
    if (!('found' in inspected))
        return inspected;
    const { rollbackTarget } = inspected;
    const request = rollbackTarget === undefined ? asked : asRecorded(asked, rollbackTarget);
    return await phases.run('preflight', 'ask the API server about all of it before anything is changed', async () => {
        const examined = await examine(request, inspected, how);
        if ('outdated' in examined)
            return examined;
        const input = await planInput(examined, deps);
        const open = await factsFor(examined, how, startedAt);
        return request.strategy === 'rolling'
            ? await prepareRolling(examined, deps, input, open)
            : await prepareBlueGreen(examined, deps, input, open);
    });
}
/** What the journal says of how a release is made. */
function asRecorded(asked, { entry, goesOnFrom }) {
    const promotion = goesOnFrom?.waiting.promotion ?? asked.promotion;
    return { ...asked, strategy: entry.strategy, promotion };
}
/** @throws ConfigurationError for what is not ours to change. */
async function examine(request, inspected, { deps, phases, deadline }) {
    const { found, rendered, rollbackTarget } = inspected;
    const warnings = [...rendered.warnings];
    const foreign = foreignObjects(request, namesIn(rendered), request.forced);
    const isBroughtBack = rollbackTarget !== undefined;
    const manifests = rendered.manifests.filter(({ object }) => !isBroughtBack || !isOutside(object));
    const config = rollbackTarget?.entry.asFound === true ? undefined : versionConfig(manifests);
    const { manifests: versioned, external } = config ?? { manifests, external: [] };
    if (external.length > 0)
        warnings.push(externalWarning(external));
    const objects = versioned.map(({ object }) => object);
    const refs = objects.map(base_ref/* refOf */.H);
    const existing = await readLiveObjects(deps.cluster, request.app, request.namespace, refs);
    if (await awaitTermination(deps, phases, [...existing.values()], deadline))
        return { outdated: true };
    const { state } = found.stored;
    refuseForeign(foreign, refs.flatMap((ref) => existing.get((0,manifests_refs/* refKey */.XF)(ref)) ?? []), isBroughtBack ? [] : await liveHooks(deps, rendered), request);
    warnings.push(...takeOverWarning(request, foreign.taken()));
    if (state.live === undefined)
        warnings.push(...helmWarnings([...existing.values()]));
    if (state.attempt !== undefined)
        warnings.push(unfinishedWarning(state.attempt));
    const crds = await missingCrds(deps.cluster, rendered.crds);
    return {
        ...inspected,
        request,
        manifests,
        ...(0,base_defined/* defined */.s)({ config }),
        objects,
        existing,
        foreign,
        crds,
        warnings,
    };
}
/** A gateway sends requests to a canary's preview Service, and people look at what waits for them, and at what they promote. */
function previewUse({ strategy, promotion }, rollbackTarget) {
    const isAsked = rollbackTarget?.isPromotion ?? (strategy === 'canary' || promotion === 'manual');
    return isAsked ? 'requests' : 'endpoints';
}
async function planInput(examined, deps) {
    const { request, manifests, config, objects, existing, found, rollbackTarget } = examined;
    const { app, namespace } = request;
    const { state } = found.stored;
    const same = await unchangedWorkloads(deps, objects, found);
    const asInstalled = config === undefined || request.strategy === 'rolling'
        ? undefined
        : await sameAsInstalled(deps, manifests.map(({ object }) => object), { versioned: config, existing, same, survey: found });
    return {
        app,
        namespace,
        manifests,
        survey: found,
        existing,
        state,
        same: keptAsTheyAre(same, existing),
        alike: same,
        ...(0,base_defined/* defined */.s)({ asInstalled, reuse: rollbackTarget?.reuse }),
        claims: await claimsIn(deps.cluster, request, objects),
        scalers: await unmanagedScalers(deps.cluster, request, objects, state),
        isKnown: rollbackTarget !== undefined,
        isBack: rollbackTarget !== undefined && !rollbackTarget.isPromotion,
        previewUse: previewUse(request, rollbackTarget),
        asFound: rollbackTarget?.entry.asFound === true,
    };
}
async function factsFor(examined, { deps, phases }, startedAt) {
    const { request, rendered, found, crds, existing, warnings, rollbackTarget } = examined;
    const claims = await claimRules(deps, rendered.manifests);
    return (services, isWide) => ({
        ...deps,
        request,
        phases,
        startedAt,
        claims,
        survey: found,
        stored: found.stored,
        rendered,
        crds,
        existing,
        ...(0,base_defined/* defined */.s)({ rollbackTarget }),
        warnings,
        watches: (0,observe_watches/* openWatches */.Ar)(deps.cluster, request.namespace, isWide ? undefined : request.app, [
            ...new Set(services.map(({ name }) => name)),
        ]),
    });
}
async function prepareBlueGreen({ request, found, existing, foreign, crds, warnings, rollbackTarget }, deps, input, open) {
    const plan = planBlueGreen(input);
    refuseManual(request, plan);
    refuseUnproved(liveOf(plan.inactiveSlot, found, existing), request, proofOf(found, request));
    const slotted = plan.slotted.map(({ object }) => object);
    const objects = [...crds, ...plan.preSwitch, ...trials(slotted, plan), ...plan.postSwitch];
    const room = await checkQuotaHeadroom(deps.cluster, request, plan, found);
    warnings.push(...room.warnings, ...plan.warnings);
    for (const note of plan.notes)
        deps.logger.info(note);
    refuseMoved(foreign, plan, found);
    const gradual = rollbackTarget?.goesOnFrom === undefined
        ? await gradualSwitch(deps, request, plan, { warnings, attempt: found.stored.state.attempt })
        : await restOf(deps, request, plan, rollbackTarget.goesOnFrom);
    const tried = await preflight(deps, request, { objects, foreign, found: room.problems }, warnings);
    const changes = request.dryRun ? await plannedChanges(deps, request, plan, tried) : tried;
    const watched = [...plan.liveServices, ...plan.previewServices, ...plan.unslotted.services];
    const facts = open(watched, plan.unslotted.isWide);
    const forward = gradual === undefined ? blueGreen(facts, plan) : canary(facts, plan, gradual);
    return { facts, plan: forward, changes };
}
/**
 * The steps of a canary, and what shares its traffic.
 * @returns undefined for a release that is none
 * @throws ConfigurationError with everything that is in the way
 */
async function gradualSwitch(deps, request, plan, { warnings, attempt }) {
    const { canary: asked, strategy, promotion } = request;
    if (strategy !== 'canary' || asked === undefined)
        return undefined;
    const byPods = asked.traffic.by === 'replicas';
    if (byPods)
        refuseWaiting(request);
    const planned = planCanary({ steps: asked.steps, plan, byPods });
    for (const note of planned.notes)
        deps.logger.info(note);
    const waitsAtEnd = promotion === 'manual';
    if (planned.stages.length > 0)
        manual_promotion_refuseIrreversible(request);
    // A dry run takes nothing back, and what shares the traffic has the weight of another one still.
    if (planned.stages.length === 0 || attempt?.canary !== undefined)
        return { ...planned, stages: [], traffic: [], waitsAtEnd };
    const found = await findTraffic(deps, { ...request, canary: asked }, plan, planned.stages);
    warnings.push(...found.warnings);
    const { traffic } = found;
    return { ...planned, ...(traffic.length === 0 ? { stages: [] } : {}), traffic, waitsAtEnd };
}
/**
 * What is left of a canary that waits: its further steps, or with `promote` none.
 * @throws ConfigurationError where what waits is no longer what was tested
 */
async function restOf(deps, request, plan, attempt) {
    const undo = await readUndo(deps.cluster, request.namespace, request.app, attempt);
    const { canary: record } = undo?.blueGreen ?? {};
    const { canary: reached } = attempt;
    if (undo === undefined || record === undefined || plan.kept.size === 0) {
        throw new errors/* ConfigurationError */.j1({
            message: `${attempt.version}, which waits with ${reached.percent} % of the traffic, cannot be gone on with`,
            found: plan.kept.size === 0 ? 'its pods are not those that were tested' : 'its undo record is missing',
            remedy: 'take it back with action: abort, and release it again',
        });
    }
    const isStep = request.to !== undefined && 'waiting' in request.to && request.to.waiting === 'step';
    const steps = isStep ? record.steps.slice(reached.step) : [];
    const planned = planCanary({ steps, plan, byPods: false });
    return {
        ...planned,
        traffic: record.traffic,
        waitsAtEnd: isStep && attempt.waiting.promotion === 'manual',
        goesOnFrom: { undo, reached },
    };
}
async function prepareRolling({ request, foreign, crds, warnings }, deps, input, open) {
    const plan = planRolling(input);
    warnings.push(...plan.warnings);
    for (const note of plan.notes)
        deps.logger.info(note);
    const objects = [...crds, ...plan.preRollout, ...plan.workloads, ...plan.postRollout];
    const tried = await preflight(deps, request, { objects, foreign, found: [] }, warnings);
    const { renamed } = plan;
    const changes = renamed === undefined ? tried : withoutPassing(tried, request, [renamed.made.metadata.name]);
    const facts = open(plan.services, plan.isWide);
    return { facts, plan: rolling(facts, plan), changes };
}
/**
 * Workloads as the preflight tries them. Those that are removed before they are made anew must not be judged as changes
 * of what is there (a selector is immutable): they are tried under another name.
 */
function trials(workloads, { inactiveSlot, revision }) {
    const removed = new Set(inactiveSlot.map(manifests_refs/* refKey */.XF));
    return workloads.map((object) => removed.has((0,manifests_refs/* refKey */.XF)((0,base_ref/* refOf */.H)(object)))
        ? { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-${revision}` } }
        : object);
}
/** The workloads that keep their own names and their pods. */
function keptAsTheyAre(same, existing) {
    const standing = new Set([...existing.values()].map(({ metadata }) => metadata.uid));
    return new Set([...same].flatMap(([key, live]) => live.some(({ metadata }) => standing.has(metadata.uid)) ? [key] : []));
}
/** A dry run changes nothing, so it can only say so. */
function unfinishedWarning(attempt) {
    const { version, startedAt, runUrl } = attempt;
    const run = runUrl === undefined ? '' : ` (${runUrl})`;
    if ((0,state_state/* isWaiting */.Gu)(attempt))
        return `${version}${run} waits for somebody, with ${attempt.canary.percent} % of the traffic: the next release takes it back first`;
    return `the release of ${version} begun at ${startedAt}${run} has left no verdict: the next release puts it back first`;
}
function externalWarning(external) {
    const names = external.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    return `made by others and read by the pods, so a rollback cannot bring their old content back: ${names}`;
}
async function claimRules(deps, manifests) {
    if (!manifests.some(({ object }) => object.kind === 'PersistentVolumeClaim'))
        return { wait: false };
    try {
        const { items } = await deps.cluster.list({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' });
        const late = items.filter((item) => item['volumeBindingMode'] === 'WaitForFirstConsumer');
        return { wait: true, lateBindingClasses: new Set(late.map(({ metadata }) => metadata.name)) };
    }
    catch (error) {
        if (error instanceof base_errors/* ApiError */.hD && error.status === 403)
            return { wait: false };
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/release/flows/scale-down.js


/** With `scale-down-delay` the job itself waits, since nothing else of ours runs after it; then the old pods go. */
async function scaleDownOld(session, plan) {
    const { request, phases, cluster, clock, signal, logger } = session;
    const { warm } = session.stored.state;
    if (request.scaleDownDelayMs <= 0 || plan.identity.previousSlot === undefined || warm === undefined)
        return;
    await phases.run('scale-down', `the old version in ${request.scaleDownDelayMs / 1000} s`, async () => {
        logger.info(`waiting ${request.scaleDownDelayMs / 1000} s before the old pods are scaled down, because scale-down-delay says so: until then a rollback takes seconds`);
        try {
            await clock.sleep(request.scaleDownDelayMs, signal);
        }
        catch {
            session.warn('the job was cancelled while it waited: the release stands, and the old version stays warm');
            return;
        }
        try {
            await scaleToZero(cluster, request, session.stored.state, warm);
        }
        catch (error) {
            if (!(error instanceof errors/* ConfigurationError */.j1))
                throw error;
            for (const { message } of error.problems) {
                logger.warning(message);
                session.warn(message);
            }
            return;
        }
        await session.forgetWarm();
    });
}

;// CONCATENATED MODULE: ./js/release/release.js






















/**
 * Takes a rendered application to a release whose traffic has been proved, or back to where it was.
 * @returns the report of a release that succeeded, was refused (and put back), or was only planned.
 * @throws ConfigurationError for what the user can fix before anything is changed; other errors are bugs of ours, or
 *   failures of the API server before the first change.
 */
async function release(asked, deps) {
    let request = asked;
    const started = deps.clock.now();
    const phases = (0,base_phases/* phaseRecorder */.u)(deps.clock, deps.logger, () => deps.cluster.pending?.() ?? []);
    let lock;
    let recovered;
    try {
        for (;;) {
            // What an earlier attempt has left is put back first: the time of this one begins after it.
            const time = timed(request, deps, phases);
            const { deadline } = time;
            try {
                const isRepeated = recovered !== undefined;
                const prepared = await prepareRelease(request, { deps: time.deps, phases, deadline, isRepeated });
                if ('unfinished' in prepared) {
                    lock ??= await lockFor(request, time, phases);
                    time.limit.lift();
                    recovered = (await recoverUnder(lock, request, deps, phases)) ?? recovered;
                    request = afterTakingBack(request, recovered);
                    continue;
                }
                if ('alreadyDeployed' in prepared) {
                    const proof = { phases, started, deadline, ...(0,base_defined/* defined */.s)({ recovered }) };
                    if (request.dryRun)
                        return await verify_confirm(prepared, request, time.deps, proof);
                    // What a run that was killed after its verdict has left: its lock, and parts of its journal.
                    if (lock === undefined) {
                        lock = await lockFor(request, time, phases);
                        continue;
                    }
                    await finishVerdict({ ...deps, cluster: release_underLock(lock, time.deps) }, request, prepared.stored);
                    return await verify_confirm(prepared, request, time.deps, proof);
                }
                try {
                    if (request.dryRun) {
                        const { facts, plan, changes } = prepared;
                        return buildReport({ facts, plan, started }, { result: 'planned', changes });
                    }
                    const waitedSince = deps.clock.now();
                    lock ??= await lockFor(request, time, phases);
                    const waited = deps.clock.now() - waitedSince;
                    const until = { limit: time.limit, deadline: deadline + waited };
                    return await carryOut(prepared, { lock, started, recovered, deps, ...until });
                }
                catch (error) {
                    // Somebody released between our look and our lock: what was seen is old.
                    if (!(error instanceof StateChangedError))
                        throw error;
                }
                finally {
                    prepared.facts.watches.close();
                }
            }
            finally {
                time.limit.lift();
            }
        }
    }
    catch (error) {
        // Before the first change, or in the rollback of another attempt: there is no release to report on.
        if (!(error instanceof state_lock/* LockLostError */.yx))
            throw error;
        throw new errors/* ConfigurationError */.j1({
            message: error.message,
            remedy: 'run it again: the next run first puts back what was left unfinished',
        });
    }
    finally {
        await lock?.release();
    }
}
/** What was decided and is not done: parts of the journal, and objects that the verdict no longer wants. */
async function finishVerdict(deps, owner, stored) {
    const { cluster, clock, logger } = deps;
    await tidyJournal(cluster, owner.namespace, stored.state);
    await pruneObsolete({ cluster, clock, logger, owner }, stored);
}
/** The wait for another release is bounded by `lock-timeout`, and does not count for `timeout`. */
async function lockFor(request, time, phases) {
    const { deps, limit, lasting } = time;
    const { app, namespace, runUrl, lockTimeoutMs } = request;
    deps.begun?.();
    const since = deps.clock.now();
    limit.extend(lockTimeoutMs);
    const lock = await phases.run('lock', `one release of ${app} at a time`, async () => await (0,state_lock/* acquireLock */.IZ)({
        ...deps,
        lasting,
        app,
        namespace,
        holder: { id: deps.deploymentId, ...(0,base_defined/* defined */.s)({ runUrl }) },
        timeoutMs: lockTimeoutMs,
        say: phases.waiting,
    }));
    limit.extend(deps.clock.now() - since - lockTimeoutMs);
    return lock;
}
/** The cluster for as long as the lock is held: all that changes something under it goes through here. */
function release_underLock(lock, { cluster }) {
    return (0,fenced_cluster/* fencedCluster */.Y)(cluster, () => lock.assertHeld());
}
/** @returns what became of the attempt; undefined when its own job has ended it meanwhile. */
async function recoverUnder(lock, request, deps, phases) {
    const { namespace, app, to, origin } = request;
    const cluster = release_underLock(lock, { cluster: limitRequests(deps.cluster, PATIENCE_MS, deps.clock) });
    const stored = await (0,state_state/* readState */.un)(cluster, namespace, app);
    const { attempt } = stored.state;
    if (attempt === undefined)
        return undefined;
    const waits = (0,state_state/* isWaiting */.Gu)(attempt);
    // Its job has ended meanwhile, and what it has left is what is to be gone on with.
    if (waits && goingOn(to, attempt) !== undefined)
        return undefined;
    const title = waits
        ? `${attempt.version} waits with ${attempt.canary.percent} % of the traffic`
        : `the release of ${attempt.version} has left no verdict`;
    return await phases.run('recover', title, async () => {
        const { recovered } = await recover({ ...deps, cluster, namespace, app, say: phases.waiting }, meansWhatServes(request, attempt) ? broughtBackBy(stored, origin) : stored, attempt);
        deps.logger.info(recoveredSentence(attempt, recovered.proved));
        return recovered;
    });
}
/** Who wants the previous version while another has a share of the traffic means the one that serves the rest. */
function meansWhatServes({ to }, attempt) {
    return to !== undefined && 'previous' in to && (0,state_state/* isWaiting */.Gu)(attempt);
}
function afterTakingBack(request, recovered) {
    const { attempt, live } = recovered ?? {};
    if (live === undefined || !meansWhatServes(request, attempt))
        return request;
    return { ...request, to: { revision: live } };
}
function undertaking(facts, { lock, limit, deadline, recovered, deps }) {
    return {
        cluster: release_underLock(lock, facts),
        beyondTimeout: (requestMs) => release_underLock(lock, { cluster: limitRequests(deps.cluster, requestMs, deps.clock) }),
        signal: AbortSignal.any([facts.signal, lock.lost]),
        deadline,
        extendDeadline: (end) => limit.extend(Math.max(0, end - deadline)),
        ...(0,base_defined/* defined */.s)({ recovered }),
    };
}
/**
 * What the verdict before this release had done with, and a run that was killed after it has left: beside what serves it
 * would still get requests, and nothing that is planned around it holds.
 * @throws StateChangedError when anything of it was removed: the look around was of before
 */
async function removeLeftOvers(facts, locked) {
    if ((facts.stored.state.obsolete ?? []).length === 0)
        return;
    const { request, clock, logger } = facts;
    const cluster = release_underLock(locked.lock, facts);
    const found = await (0,state_state/* readState */.un)(cluster, request.namespace, request.app);
    const { stored } = await pruneObsolete({ cluster, clock, logger, owner: request }, found);
    if (stored !== found)
        throw new StateChangedError();
}
async function carryOut({ facts, plan }, locked) {
    await removeLeftOvers(facts, locked);
    await facts.watches.synced();
    const session = await ReleaseSession.recordAttempt(facts, plan, undertaking(facts, locked));
    const run = plan.start(session);
    const report = async (outcome) => {
        await session.stopProbing();
        return buildReport({ facts, plan, started: locked.started, session }, outcome);
    };
    const isHeld = facts.request.promotion === 'manual' &&
        plan.serving &&
        facts.rollbackTarget === undefined &&
        plan.isGradual !== true;
    let waits = isHeld;
    try {
        if (plan.serving)
            await session.startProbing();
        try {
            const { cluster, signal } = session;
            await installCrds({ ...facts, cluster, signal }, facts.crds);
            const isShared = (await run.forward(isHeld ? 'verified' : 'live')) === 'waits';
            session.leaveTimeout(PATIENCE_MS);
            if (isShared)
                await session.saveWaiting(run.verdict());
            else
                await (isHeld ? session.savePending(run.verdict()) : session.commit(run.verdict()));
            waits ||= isShared;
        }
        catch (error) {
            session.leaveTimeout(patienceAfter(error, session));
            return await report(await refused({ session, plan, run }, error));
        }
        if (waits)
            return await report({ result: 'awaiting-promotion' });
        await run.settle().catch((error) => {
            session.warn(`what was replaced has not gone yet: ${(0,errors/* messageOf */.bD)(error)}`);
        });
        await scaleDownOld(session, plan).catch((error) => {
            session.warn(`the old version's pods were not scaled down: ${(0,errors/* messageOf */.bD)(error)}`);
        });
        await warnOfLive(session);
        return await report({ result: 'succeeded' });
    }
    finally {
        await session.stopProbing();
    }
}
/** How long one request of the rollback, or of what follows the verdict, may go without an answer. */
const PATIENCE_MS = 45_000;
/** The same where no answer is what has ended the release, and its time is over. */
const LAST_TRY_MS = 2_000;
/** An API server that has not answered until the end gets one more try: the post step and the next run roll back too. */
function patienceAfter(error, { clock, deadline }) {
    if (!isSilence(error))
        return PATIENCE_MS;
    return Math.min(PATIENCE_MS, Math.max(LAST_TRY_MS, deadline - clock.now()));
}
async function refused({ session, plan, run }, error) {
    const lost = lostLock(session, error);
    const refusal = lost ?? (await explain(session, error));
    session.logger.info(`refused (${refusal.code}): ${refusal.message}`);
    for (const line of refusal.evidence)
        session.logger.info(`  ${line}`);
    const unfinished = plan.serving ? { rollbackCompleted: false } : {};
    if (lost !== undefined)
        return { result: 'refused', refusal, ...unfinished, left: 'another release holds the lock' };
    const { attempt } = session.stored.state;
    if (attempt?.irreversible === true && (attempt.hooksDone ?? []).length > 0) {
        session.warn('the migration was declared irreversible and has run: nothing was put back, release a version forward that fixes the fault');
        await session.clearAttempt();
        return { result: 'refused', refusal, ...unfinished, left: 'its migration cannot be undone' };
    }
    const { proved, stuck, left, revived } = await session.phases.run('restore', 'back to what served before', async () => await wayBack(run));
    if (stuck === undefined)
        await session.clearAttempt(revived);
    else
        session.warn(`the rollback is not at its end (${stuck.message}): what has traffic was left as it is, and the next run goes on with it`);
    if (isBug(error))
        throw error;
    if (left !== undefined && stuck === undefined)
        session.warn(`not all that this release made was removed: ${left}`);
    return {
        result: 'refused',
        refusal,
        ...(plan.serving ? { rollbackCompleted: proved } : {}),
        ...(0,base_defined/* defined */.s)({ left }),
    };
}
/** A rollback that ends in the middle is not at its end, and must not hide why the release was refused. */
async function wayBack(run) {
    try {
        return await run.rollBack();
    }
    catch (error) {
        if (isBug(error) || error instanceof state_lock/* LockLostError */.yx || !(error instanceof Error))
            throw error;
        return { proved: false, stuck: error };
    }
}
/** Without the lock nothing may be touched any more: its holder rolls back first. */
function lostLock({ signal }, error) {
    const cause = error instanceof state_lock/* LockLostError */.yx ? error : signal.reason;
    if (!(cause instanceof state_lock/* LockLostError */.yx))
        return undefined;
    return {
        code: 'lock-lost',
        message: cause.message,
        advice: 'look at the other release; whichever comes next puts back what this one left',
        evidence: [],
    };
}
/** Evidence is taken before the rollback destroys it. */
async function explain(session, error) {
    if (error instanceof refusal/* RefusalError */.XQ) {
        return await (0,refusal/* withEvidence */.Kg)(session.cluster, session.request.namespace, error);
    }
    if (session.signal.aborted) {
        return {
            code: 'cancelled',
            message: 'the job was cancelled before the verdict',
            advice: 'run it again when you want the release',
            evidence: [],
        };
    }
    return {
        code: codeOf(error),
        message: (0,errors/* messageOf */.bD)(error),
        advice: adviceOf(error),
        evidence: [],
    };
}
function codeOf(error) {
    if (isSilence(error))
        return (0,limits/* isStop */.jX)(error) ? 'timeout' : 'api-unreachable';
    return error instanceof base_errors/* ApiError */.hD ? 'api-error' : 'error';
}
function adviceOf(error) {
    if (isSilence(error)) {
        return 'look at the API server, and at what is between it and this runner; then run the job again';
    }
    if (error instanceof base_errors/* ApiError */.hD && error.status === 403) {
        return 'give the credentials the rule that is named (docs/minimal-role.yaml has all of them), then run the job again';
    }
    return error instanceof base_errors/* ApiError */.hD
        ? 'fix what the API server refuses, then run the job again'
        : 'run the job again when the cause is gone';
}
function isBug(error) {
    return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

;// CONCATENATED MODULE: ./js/release/flows/history.js


/**
 * The last releases of an application, newest first, as its journal has them: ten at most. What others installed and
 * this suite took over is none of them. Reads one object, and changes nothing.
 */
async function releaseHistory(cluster, namespace, app) {
    const { state } = await (0,state_state/* readState */.un)(cluster, namespace, app);
    return (state.history ?? [])
        .filter(({ asFound }) => asFound !== true)
        .map(({ revision, version, deployedAt, runUrl, isRollback, leftBehind }) => ({
        revision,
        version,
        deployedAt,
        isRollback: isRollback === true,
        isLeftBehind: leftBehind === true,
        ...(0,base_defined/* defined */.s)({ runUrl }),
    }));
}

;// CONCATENATED MODULE: ./js/release/flows/restore-attempt.js







/**
 * Rolls one attempt back, whose process has ended, if it has not ended with a verdict.
 * @returns a sentence on what became of it; undefined when there was nothing to do.
 */
async function restoreAttempt(given) {
    const { namespace, app, deploymentId } = given;
    const deps = { ...given, cluster: limitRequests(given.cluster, RESTORE_PATIENCE_MS, given.clock) };
    const seen = await (0,state_state/* readState */.un)(deps.cluster, namespace, app);
    // One that waits for somebody has ended well.
    if (seen.state.attempt?.deploymentId !== deploymentId || (0,state_state/* isWaiting */.Gu)(seen.state.attempt)) {
        return await afterVerdict(deps, seen.state);
    }
    return await restore_attempt_underLock(deps, async (cluster, stored) => {
        const { attempt } = stored.state;
        if (attempt?.deploymentId !== deploymentId || (0,state_state/* isWaiting */.Gu)(attempt))
            return undefined;
        const { recovered } = await recover({ ...deps, cluster }, stored, attempt);
        if (recovered.proved === undefined)
            return `the release of ${app} ${attempt.version} was interrupted: it ${nothingServed(attempt)}`;
        return recovered.proved
            ? `the release of ${app} ${attempt.version} was interrupted and is put back: the version before it serves, proved by its endpoints`
            : `the release of ${app} ${attempt.version} was interrupted and put back, but the version before it is not proved to serve: look at it`;
    });
}
async function restore_attempt_underLock(deps, work) {
    const lock = await (0,state_lock/* acquireLock */.IZ)({ ...deps, holder: { id: deps.deploymentId }, timeoutMs: 0 });
    try {
        const cluster = (0,fenced_cluster/* fencedCluster */.Y)(deps.cluster, () => lock.assertHeld());
        return await work(cluster, await (0,state_state/* readState */.un)(cluster, deps.namespace, deps.app));
    }
    finally {
        await lock.release();
    }
}
/**
 * A process that was killed between its lock and its first change has left the lock alone. After its verdict it has left
 * what that no longer wants as well: beside the new version the old one would go on getting traffic.
 */
async function afterVerdict(deps, { obsolete = [] }) {
    const { cluster, namespace, app, deploymentId } = deps;
    const lease = await cluster.get((0,state_lock/* leaseRef */.mf)(namespace, app));
    if (lease?.spec?.['holderIdentity'] !== deploymentId)
        return undefined;
    if (obsolete.length === 0) {
        await cluster.replace({ ...lease, spec: { ...lease.spec, holderIdentity: '' } });
        return undefined;
    }
    return await restore_attempt_underLock(deps, async (own, stored) => {
        await tidyJournal(own, namespace, stored.state);
        await pruneObsolete({ ...deps, cluster: own, owner: deps }, stored);
        return `the release of ${app} was interrupted after its verdict: what the new version replaces was removed`;
    });
}

// EXTERNAL MODULE: ./js/release/flows/status.js
var flows_status = __webpack_require__(418);
;// CONCATENATED MODULE: ./js/release/index.js







/** What `rotation` takes the application's lock and restarts its workloads with: as a release does, and never beside one. */








/***/ })

};
