export const id = 418;
export const ids = [418];
export const modules = {

/***/ 73405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cd: () => (/* binding */ podSelectorOf),
/* harmony export */   eT: () => (/* binding */ isHeadless),
/* harmony export */   h6: () => (/* binding */ matchesLabelSelector),
/* harmony export */   ko: () => (/* binding */ selects)
/* harmony export */ });
/** The selector of what selects pods by expressions: a workload, a PodDisruptionBudget. */
function podSelectorOf({ spec }) {
    return spec?.['selector'];
}
/** Whether a Service's selector takes pods with these labels; an empty selector takes none. */
function selects(selector, labels) {
    const wanted = Object.entries(selector ?? {});
    return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}
/** Whether a LabelSelector takes these labels: all of its parts must agree, an empty one takes everything, none takes nothing. */
function matchesLabelSelector(selector, labels) {
    if (selector === undefined || selector === null)
        return false;
    const held = labels ?? {};
    return (Object.entries(selector.matchLabels ?? {}).every(([key, value]) => held[key] === value) &&
        (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
            const value = held[key];
            switch (operator) {
                case 'In':
                    return value !== undefined && values.includes(value);
                case 'NotIn':
                    return value === undefined || !values.includes(value);
                case 'Exists':
                    return value !== undefined;
                case 'DoesNotExist':
                    return value === undefined;
                default:
                    return false;
            }
        }));
}
/** A Service without an address of its own: clients reach its pods directly, so there is nothing to switch. */
function isHeadless(service) {
    return service.spec?.['clusterIP'] === 'None';
}


/***/ }),

/***/ 58563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P1: () => (/* binding */ REVISION_LABEL),
/* harmony export */   W7: () => (/* binding */ PREVIEW_LABEL),
/* harmony export */   _s: () => (/* binding */ SLOT_LABEL),
/* harmony export */   bZ: () => (/* binding */ APP_LABEL),
/* harmony export */   fH: () => (/* binding */ labelsOfTemplate),
/* harmony export */   j$: () => (/* binding */ TEMPLATE_HASH_LABEL),
/* harmony export */   vs: () => (/* binding */ CONTROLLER_HASH_LABEL)
/* harmony export */ });
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62447);

const SLOT_LABEL = 'edu-actions/slot';
const APP_LABEL = 'edu-actions/app';
/** The number of the release that a slot's pods are of. */
const REVISION_LABEL = 'edu-actions/revision';
const PREVIEW_LABEL = 'edu-actions/preview';
/** Kubernetes puts it on every pod of a ReplicaSet: by it a Service can be held to one template. */
const TEMPLATE_HASH_LABEL = 'pod-template-hash';
/** The same for the pods of StatefulSets and DaemonSets. */
const CONTROLLER_HASH_LABEL = 'controller-revision-hash';
function labelsOfTemplate(workload) {
    return (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_0__/* .podTemplateOf */ .D0)(workload)?.metadata?.labels ?? {};
}


/***/ }),

/***/ 44625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ renamesPort),
/* harmony export */   KQ: () => (/* binding */ looseSelector),
/* harmony export */   Lu: () => (/* binding */ routeOf),
/* harmony export */   O: () => (/* binding */ sameRoute),
/* harmony export */   O$: () => (/* binding */ withNodePortsOf),
/* harmony export */   Oz: () => (/* binding */ sameSelector),
/* harmony export */   Ro: () => (/* binding */ withLivePorts),
/* harmony export */   m4: () => (/* binding */ keepNodePorts),
/* harmony export */   ue: () => (/* binding */ routePatch),
/* harmony export */   vp: () => (/* binding */ backwards)
/* harmony export */ });
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59439);
/* harmony import */ var _label_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58563);


function routeOf(service) {
    const spec = (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceSpec */ .x1)(service);
    return {
        selector: { ...spec.selector },
        ports: (spec.ports ?? []).map((port) => ({ ...port })),
    };
}
/**
 * The route that the manifests want, with the node ports that the API server gave to the live Service kept: a port that
 * is not named in the manifests must not move under the clients. Protocol and number tell which port it is; only one that
 * has a number of its own now is looked for by its name.
 */
function keepNodePorts(wanted, live) {
    const left = new Set(live.filter(({ nodePort }) => nodePort !== undefined));
    for (const { nodePort } of wanted) {
        for (const port of left)
            if (nodePort !== undefined && port.nodePort === nodePort)
                left.delete(port);
    }
    const kept = new Map();
    const match = (isTwin) => {
        for (const port of wanted) {
            if (port.nodePort !== undefined || kept.has(port))
                continue;
            const twin = [...left].find((candidate) => isTwin(port, candidate));
            if (twin?.nodePort === undefined)
                continue;
            kept.set(port, twin.nodePort);
            left.delete(twin);
        }
    };
    match((port, candidate) => numberKey(port) === numberKey(candidate));
    match((port, candidate) => protocolOf(port) === protocolOf(candidate) && port.name === candidate.name);
    return wanted.map((port) => (kept.has(port) ? { ...port, nodePort: kept.get(port) ?? 0 } : port));
}
/** Ports with the node ports that a Service holds now, and none that it would have to be given. */
function withNodePortsOf(live, ports) {
    const held = new Set(live.map(({ nodePort }) => nodePort));
    return ports.map(({ nodePort, ...port }) => nodePort !== undefined && held.has(nodePort) ? { ...port, nodePort } : port);
}
/** Types of a Service that the API server gives node ports to. */
const WITH_NODE_PORTS = new Set(['NodePort', 'LoadBalancer']);
/** A Service of the manifests with the node ports that its live twin has; one that has no use for them gets none. */
function withLivePorts(service, live) {
    const { type } = (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceSpec */ .x1)(service);
    if (live === undefined || !WITH_NODE_PORTS.has(type ?? 'ClusterIP'))
        return service;
    return {
        ...service,
        spec: { ...service.spec, ports: keepNodePorts(routeOf(service).ports, routeOf(live).ports) },
    };
}
/** Whether a port that both routes have gets another name: its endpoints are found by the name. */
function renamesPort({ before, after }) {
    const names = new Map(before.ports.map((port) => [numberKey(port), port.name ?? '']));
    return after.ports.some((port) => (names.get(numberKey(port)) ?? port.name ?? '') !== (port.name ?? ''));
}
function protocolOf({ protocol }) {
    return protocol ?? 'TCP';
}
function numberKey(port) {
    return `${protocolOf(port)}/${port.port}`;
}
/** The merge patch from what is live to `to`: keys that go are set to null, and the resourceVersion is the precondition. */
function routePatch(live, to) {
    const selector = { ...to.selector };
    for (const key of Object.keys(routeOf(live).selector)) {
        if (!(key in to.selector))
            selector[key] = null;
    }
    return {
        metadata: { resourceVersion: live.metadata.resourceVersion },
        spec: { selector, ports: to.ports },
    };
}
/**
 * Whether two routes send to the same pods and ports, whatever the order of their keys. What the API server fills in
 * (node ports, the protocol, the target port) tells nothing about who chose the route.
 */
function sameRoute(a, b) {
    return sameSelector(a.selector, b.selector) && same(a.ports.map(portKey), b.ports.map(portKey));
}
/** Whether two selectors ask for the same labels. */
function sameSelector(a, b) {
    const pairs = (selector) => Object.entries(selector).map(([key, value]) => `${key}=${value}`);
    return same(pairs(a), pairs(b));
}
function same(a, b) {
    return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
function portKey(port) {
    return [port.name ?? '', numberKey(port), port.targetPort ?? port.port].join('/');
}
function sorted(texts) {
    return texts.toSorted((a, b) => (a < b ? -1 : 1));
}
/** The same step the other way round. */
function backwards(step) {
    return { ...step, before: step.after, after: step.before };
}
/** A selector without what ties it to one slot or one template: what the application itself is selected by. */
function looseSelector(selector) {
    const { [_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .SLOT_LABEL */ ._s]: _slot, [_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .TEMPLATE_HASH_LABEL */ .j$]: _hash, [_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROLLER_HASH_LABEL */ .vs]: _revision, ...rest } = selector;
    return rest;
}


/***/ }),

/***/ 418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ releaseStatus)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59439);
/* harmony import */ var _observe_endpoints_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33961);
/* harmony import */ var _state_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75739);
/* harmony import */ var _state_deployed_release_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(434);
/* harmony import */ var _state_lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48803);
/* harmony import */ var _plan_services_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27792);
/* harmony import */ var _base_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67911);








/** Reads, and changes nothing. */
async function releaseStatus(cluster, namespace, app) {
    const [{ state }, deployments, services, slices, lease] = await Promise.all([
        (0,_state_state_js__WEBPACK_IMPORTED_MODULE_0__/* .readState */ .un)(cluster, namespace, app),
        cluster.list(_base_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .DEPLOYMENT */ .uH, { namespace }),
        cluster.list(_base_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .SERVICE */ .YV, { namespace }),
        cluster.list(_base_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .ENDPOINT_SLICE */ .$t, { namespace, labelSelector: _observe_endpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .SERVICE_NAME_LABEL */ .Li }),
        cluster.get((0,_state_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .leaseRef */ .mf)(namespace, app)),
    ]);
    const waiting = (0,_state_state_js__WEBPACK_IMPORTED_MODULE_0__/* .isWaiting */ .Gu)(state.attempt) ? state.attempt : undefined;
    const held = waiting?.waiting.held ?? state.pending?.held;
    const all = [state.live, state.warm, held].flatMap((each) => each?.deployments ?? []);
    const live = shown(state.live, deployments.items);
    const warm = shown(state.warm, deployments.items);
    const pending = shown(held, deployments.items);
    const attempt = waiting === undefined ? state.attempt : undefined;
    return {
        app,
        namespace,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ live }),
        ...(warm === undefined || warm.pods.wanted === 0 ? {} : { warm }),
        ...(pending === undefined ? {} : { pending: { ...pending, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ canary: waiting?.canary }) } }),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ attempt, lock: lockOf(lease) }),
        services: (0,_plan_services_js__WEBPACK_IMPORTED_MODULE_5__/* .servicesOf */ .Yj)(services.items, named(all, deployments.items)).map((service) => ({
            name: service.metadata.name,
            selector: (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceSpec */ .x1)(service).selector ?? {},
            ready: (0,_observe_endpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .readyPods */ .A$)(slices.items, service.metadata.name).size,
        })),
        history: (state.history ?? []).map((entry) => ({
            revision: entry.revision,
            version: entry.version,
            strategy: entry.strategy,
            deployedAt: entry.deployedAt,
            ...noteOf(entry, (0,_state_deployed_release_js__WEBPACK_IMPORTED_MODULE_7__/* .isKept */ .t8)(state, entry)),
        })),
    };
}
function named(recorded, deployments) {
    const names = new Set(recorded.map(({ name }) => name));
    return deployments.filter(({ metadata }) => names.has(metadata.name));
}
/** A release with its pods as they are now. */
function shown(held, deployments) {
    if (held === undefined)
        return undefined;
    const { revision, version, strategy, slot, deployedAt } = held;
    const own = named(held.deployments, deployments);
    const sum = (count) => own.reduce((total, deployment) => total + Number(count(deployment) ?? 0), 0);
    return {
        revision,
        version,
        strategy,
        deployedAt,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ slot }),
        pods: {
            ready: sum(({ status }) => status?.['readyReplicas']),
            wanted: sum(({ spec }) => spec?.['replicas']),
        },
    };
}
/** Who holds the lock, as its Lease tells; undefined where nobody does. */
function lockOf(lease) {
    const holder = lease?.spec?.['holderIdentity'];
    if (typeof holder !== 'string' || holder === '')
        return undefined;
    const { 'edu-actions/started-at': since, 'edu-actions/run-url': runUrl } = lease?.metadata.annotations ?? {};
    return { holder, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ since, runUrl }) };
}
function noteOf(marks, isKept) {
    const notes = [
        ...(marks.asFound === true ? ['installed otherwise, and taken over'] : []),
        ...(isKept ? [] : ['gone']),
        ...(marks.isRollback === true ? ['brought back'] : []),
        ...(marks.leftBehind === true ? ['left for an older one'] : []),
        ...(marks.irreversible === true ? ['irreversible'] : []),
    ];
    return notes.length === 0 ? {} : { note: notes.join(', ') };
}


/***/ }),

/***/ 27792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CR: () => (/* binding */ stepTo),
/* harmony export */   Kf: () => (/* binding */ targetPortOf),
/* harmony export */   Yj: () => (/* binding */ servicesOf),
/* harmony export */   gQ: () => (/* binding */ pinStep)
/* harmony export */ });
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73405);
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62447);
/* harmony import */ var _base_label_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58563);
/* harmony import */ var _base_route_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44625);



/** The live Services through which any of these workloads gets traffic: rendered ones, and those that others made. */
function servicesOf(services, workloads) {
    return services.filter((service) => {
        if ((0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isHeadless */ .eT)(service) || service.metadata.labels?.[_base_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .PREVIEW_LABEL */ .W7] !== undefined)
            return false;
        const loose = (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .looseSelector */ .KQ)((0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .routeOf */ .Lu)(service).selector);
        if (Object.keys(loose).length === 0)
            return false;
        return workloads.some((workload) => (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_0__/* .selects */ .ko)(loose, (0,_base_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .labelsOfTemplate */ .fH)(workload)));
    });
}
/**
 * The step that moves a live Service to a slot. A Service of the manifests gets their selector and ports; one that
 * somebody else made keeps its own and is only tied to the slot.
 */
function stepTo(live, rendered, slot) {
    const before = (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .routeOf */ .Lu)(live);
    const wanted = rendered === undefined ? undefined : (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .routeOf */ .Lu)(rendered);
    return {
        name: live.metadata.name,
        namespace: live.metadata.namespace ?? '',
        before,
        after: {
            selector: { ...(wanted?.selector ?? (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .looseSelector */ .KQ)(before.selector)), [_base_label_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .SLOT_LABEL */ ._s]: slot },
            // Patched over what is live: its type, and with it whether there are node ports, changes only after the verdict.
            ports: wanted === undefined ? before.ports : (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .keepNodePorts */ .m4)(wanted.ports, before.ports),
        },
    };
}
/** The step that ties a Service to what already serves, so that new pods cannot slip in. */
function pinStep(live, pin) {
    const before = (0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .routeOf */ .Lu)(live);
    return {
        name: live.metadata.name,
        namespace: live.metadata.namespace ?? '',
        before,
        after: { ...before, selector: { ...(0,_base_route_js__WEBPACK_IMPORTED_MODULE_2__/* .looseSelector */ .KQ)(before.selector), ...pin } },
    };
}
/** The container port that a Service's first port leads to, found in the pod's own template. */
function targetPortOf(route, workload) {
    const [port] = route.ports;
    if (port === undefined)
        return undefined;
    const target = port.targetPort ?? port.port;
    if (typeof target === 'number')
        return target;
    const template = (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_3__/* .podTemplateOf */ .D0)(workload);
    for (const container of template === undefined ? [] : (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_3__/* .servingContainers */ .vM)(template)) {
        const named = (container['ports'] ?? []).find(({ name }) => name === target);
        if (named !== undefined)
            return named.containerPort;
    }
    return undefined;
}


/***/ }),

/***/ 434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ isThere),
/* harmony export */   CR: () => (/* binding */ neverReleased),
/* harmony export */   YF: () => (/* binding */ isStillOf),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67911);
/* harmony import */ var _base_label_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58563);



/**
 * Whether a Deployment is still what a release left: it may have been removed, or its slot made anew for a later one. What
 * had not changed in that release bears the number of an earlier one.
 */
function isStillOf(deployed, deployment) {
    if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined)
        return false;
    if (deployed.slot === undefined || deployment.metadata.labels?.[_base_label_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .SLOT_LABEL */ ._s] === undefined)
        return true;
    return Number((0,_base_label_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .labelsOfTemplate */ .fH)(deployment)[_base_label_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .REVISION_LABEL */ .P1]) <= deployed.revision;
}
/** Whether the pods of a warm release are still what it left; an attempt may have removed or replaced them. */
async function isThere(cluster, namespace, deployed) {
    const live = await Promise.all(deployed.deployments.map(async ({ name }) => await cluster.get({ ..._base_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .DEPLOYMENT */ .uH, namespace, name })));
    return live.every((deployment) => isStillOf(deployed, deployment));
}
/** Whether a release can still be brought back from what is kept of it: what was found only with its own pods. */
function isKept({ live, warm }, entry) {
    if (entry.asFound !== true || live?.revision === entry.revision)
        return true;
    return warm?.revision === entry.revision && warm.deployments.length > 0;
}
/** There is nothing to act on. */
function neverReleased(app, namespace) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        message: `there is no release of ${app} in namespace ${namespace}`,
        expected: 'an application that was released by deploy',
        remedy: 'check app and k8s-namespace, or release it with deploy first',
    });
}


/***/ }),

/***/ 13090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G7: () => (/* binding */ checkRevision),
  We: () => (/* binding */ checkState),
  XZ: () => (/* binding */ checkUndo)
});

// EXTERNAL MODULE: ./js/base/shape.js
var base_shape = __webpack_require__(86867);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/release/base/route.js
var route = __webpack_require__(44625);
;// CONCATENATED MODULE: ./js/release/state/canary-record.js

const PROVIDERS = ['gateway-api', 'ingress-nginx', 'replicas'];
const LONGEST_MS = 5 * 24 * 3_600_000;
const MOST_STEPS = 100;
/** One segment of a path: it is read and written in the journal's own namespace alone. */
const canary_record_name = (0,base_shape/* matching */.wC)(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/u, 253, 'the name of an object');
/** Nobody knows who has written it: shares are shares, and a provider is one that there is. What it keeps is checked by itself. */
const canaryRecordShape = (0,base_shape/* fields */.OA)({
    traffic: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({
        provider: (0,base_shape/* oneOf */.yL)(...PROVIDERS),
        name: canary_record_name,
        stable: canary_record_name,
        canary: canary_record_name,
        before: (0,base_shape/* record */.g1)(base_shape/* anything */.D8),
        asked: (0,base_shape/* list */.p_)((0,base_shape/* number */.ai)(0, 100)),
    })),
    steps: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({ percent: (0,base_shape/* whole */.WQ)(1, 99) }, { holdMs: (0,base_shape/* whole */.WQ)(0, LONGEST_MS) })),
});
const canaryProgressShape = (0,base_shape/* fields */.OA)({
    percent: (0,base_shape/* whole */.WQ)(1, 99),
    step: (0,base_shape/* whole */.WQ)(1, MOST_STEPS),
    of: (0,base_shape/* whole */.WQ)(1, MOST_STEPS),
    since: (0,base_shape/* text */.Qq)(40),
});

;// CONCATENATED MODULE: ./js/release/state/schema.js



/**
 * What the journal may say. It is data of which nobody knows who has written it, so everything that is acted on later is
 * checked here: names are names, places are this namespace, numbers are such as a release can have.
 */
/** Far above any release, and far below where counting on loses a number. */
const REVISIONS = 1_000_000_000;
const REPLICAS = 100_000;
const SETTLE_MS = 24 * 3_600_000;
/** More problems than these say nothing more. */
const SHOWN = 5;
const label = (0,base_shape/* matching */.wC)(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u, 63, 'a DNS label');
/** A name that is one segment of a path. */
const schema_name = (0,base_shape/* matching */.wC)(/^(?!\.{1,2}$)[A-Za-z0-9._:][^/%\s]*$/u, 253, 'the name of an object');
const kind = (0,base_shape/* matching */.wC)(/^[A-Z][A-Za-z0-9]*$/u, 100, 'a kind, such as Deployment');
const apiVersion = (0,base_shape/* matching */.wC)(/^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/u, 200, 'such as v1 or apps/v1');
const id = (0,base_shape/* matching */.wC)(/^[\w.-]+$/u, 128, 'an identifier');
const digest = (0,base_shape/* matching */.wC)(/^[0-9a-f]{64}$/u, 64, 'a SHA-256 in hexadecimal');
const revision = (0,base_shape/* whole */.WQ)(0, REVISIONS);
const strategy = (0,base_shape/* oneOf */.yL)('rolling', 'blue-green', 'canary');
const slot = (0,base_shape/* oneOf */.yL)('blue', 'green');
const selector = (0,base_shape/* record */.g1)((0,base_shape/* text */.Qq)(253));
const port = (0,base_shape/* fields */.OA)({ port: (0,base_shape/* whole */.WQ)(1, 65_535) }, { name: (0,base_shape/* text */.Qq)(63) });
const schema_route = (0,base_shape/* fields */.OA)({ selector, ports: (0,base_shape/* list */.p_)(port) });
/** The shapes of one namespace. */
function partsOf(namespace) {
    const here = (0,base_shape/* only */.j6)(namespace, 'is another namespace than the journal’s own');
    const ref = { apiVersion, kind, name: schema_name };
    const adopted = (0,base_shape/* fields */.OA)({ name: schema_name, podTemplateHash: (0,base_shape/* text */.Qq)(63), wasPaused: base_shape/* flag */.Jt });
    const tied = (0,base_shape/* also */.Y_)((0,base_shape/* fields */.OA)({ name: schema_name, selector, pinned: selector }), isTied, {
        message: 'ties a Service to other pods than it selected',
        expected: 'the same labels, and one more',
    });
    return {
        here,
        /** Of anything; what has no namespace is cluster-wide. */
        reference: (0,base_shape/* fields */.OA)(ref, { namespace: here, uid: id }),
        local: (0,base_shape/* fields */.OA)({ ...ref, namespace: here }, { uid: id }),
        adoption: (0,base_shape/* fields */.OA)({ deployments: (0,base_shape/* list */.p_)(adopted), services: (0,base_shape/* list */.p_)(tied) }),
        object: bySpec((0,base_shape/* fields */.OA)({
            apiVersion,
            kind,
            metadata: (0,base_shape/* fields */.OA)({ name: schema_name }, {
                namespace: (0,base_shape/* orNull */.Xd)(here),
                uid: (0,base_shape/* orNull */.Xd)(id),
                labels: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)((0,base_shape/* orNull */.Xd)((0,base_shape/* text */.Qq)()))),
                annotations: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)((0,base_shape/* orNull */.Xd)((0,base_shape/* text */.Qq)(1_000_000)))),
                managedFields: (0,base_shape/* orNull */.Xd)((0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({}, { manager: (0,base_shape/* text */.Qq)() }))),
            }),
        }, { spec: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)(base_shape/* anything */.D8)) })),
    };
}
const schema_open = (0,base_shape/* record */.g1)(base_shape/* anything */.D8);
const someOpen = (0,base_shape/* orNull */.Xd)((0,base_shape/* list */.p_)(schema_open));
const container = (0,base_shape/* fields */.OA)({}, { name: (0,base_shape/* text */.Qq)(), env: someOpen, envFrom: someOpen, ports: someOpen });
const pod = (0,base_shape/* fields */.OA)({}, {
    metadata: (0,base_shape/* orNull */.Xd)((0,base_shape/* fields */.OA)({}, { labels: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)((0,base_shape/* text */.Qq)())), annotations: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)((0,base_shape/* text */.Qq)(1_000_000))) })),
    spec: (0,base_shape/* orNull */.Xd)((0,base_shape/* fields */.OA)({}, { containers: (0,base_shape/* orNull */.Xd)((0,base_shape/* list */.p_)(container)), initContainers: (0,base_shape/* orNull */.Xd)((0,base_shape/* list */.p_)(container)), volumes: someOpen })),
});
const workload = (0,base_shape/* fields */.OA)({}, {
    template: pod,
    replicas: (0,base_shape/* orNull */.Xd)((0,base_shape/* whole */.WQ)(0, REPLICAS)),
    selector: (0,base_shape/* orNull */.Xd)((0,base_shape/* fields */.OA)({}, { matchLabels: (0,base_shape/* orNull */.Xd)((0,base_shape/* record */.g1)((0,base_shape/* text */.Qq)())), matchExpressions: someOpen })),
});
/** The parts of a spec that a plan looks into, by kind. */
const SPECS = {
    Service: (0,base_shape/* fields */.OA)({}, { ports: (0,base_shape/* orNull */.Xd)((0,base_shape/* list */.p_)(port)), selector: (0,base_shape/* orNull */.Xd)(selector) }),
    Deployment: workload,
    StatefulSet: workload,
    DaemonSet: workload,
    PodDisruptionBudget: (0,base_shape/* fields */.OA)({}, { selector: (0,base_shape/* orNull */.Xd)(schema_open) }),
    HorizontalPodAutoscaler: (0,base_shape/* fields */.OA)({}, { scaleTargetRef: schema_open }),
};
function bySpec(shape) {
    return (value, at) => {
        const flaws = shape(value, at);
        if (flaws.length > 0)
            return flaws;
        const { kind: of, spec } = value;
        const known = Object.hasOwn(SPECS, of) ? SPECS[of] : undefined;
        return known === undefined || spec === undefined || spec === null ? [] : known(spec, [...at, 'spec']);
    };
}
/** What was deployed, and what of it can be brought back. */
function releasesOf(namespace) {
    const { local } = partsOf(namespace);
    const deployment = (0,base_shape/* fields */.OA)({ name: schema_name }, { replicas: (0,base_shape/* whole */.WQ)(0, REPLICAS) });
    const release = { version: (0,base_shape/* text */.Qq)(), strategy, deployedAt: (0,base_shape/* text */.Qq)() };
    return {
        held: (0,base_shape/* fields */.OA)({ revision, ...release, deployments: (0,base_shape/* list */.p_)(deployment), configs: (0,base_shape/* list */.p_)(local) }, { slot, others: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({ kind, name: schema_name }, { replicas: (0,base_shape/* whole */.WQ)(0, REPLICAS) })) }),
        entry: (0,base_shape/* fields */.OA)({ revision, ...release, target: (0,base_shape/* text */.Qq)() }, {
            runUrl: (0,base_shape/* text */.Qq)(),
            irreversible: base_shape/* flag */.Jt,
            broughtBy: (0,base_shape/* text */.Qq)(),
            isRollback: base_shape/* flag */.Jt,
            leftBehind: base_shape/* flag */.Jt,
            asFound: base_shape/* flag */.Jt,
            digest,
        }),
    };
}
function headShape(namespace, app) {
    const { reference, adoption } = partsOf(namespace);
    const { held, entry } = releasesOf(namespace);
    const attempt = (0,base_shape/* fields */.OA)({ deploymentId: id, startedAt: (0,base_shape/* text */.Qq)(), version: (0,base_shape/* text */.Qq)(), strategy, target: (0,base_shape/* text */.Qq)() }, {
        slot,
        runUrl: (0,base_shape/* text */.Qq)(),
        continues: (0,base_shape/* list */.p_)(id),
        irreversible: base_shape/* flag */.Jt,
        hooksDone: (0,base_shape/* list */.p_)((0,base_shape/* text */.Qq)()),
        undo: digest,
        canary: canaryProgressShape,
        waiting: (0,base_shape/* fields */.OA)({ held, entry, promotion: (0,base_shape/* oneOf */.yL)('automatic', 'manual') }),
    });
    const head = (0,base_shape/* fields */.OA)({
        formatVersion: (0,base_shape/* oneOf */.yL)(1),
        app: (0,base_shape/* only */.j6)(app, 'is another application'),
        revision,
        phase: (0,base_shape/* oneOf */.yL)('idle', 'releasing'),
        inventory: (0,base_shape/* list */.p_)(reference),
    }, {
        attempt,
        live: held,
        warm: held,
        adoption,
        pending: (0,base_shape/* fields */.OA)({ held, entry, creations: (0,base_shape/* list */.p_)(reference) }),
        history: (0,base_shape/* list */.p_)(entry, { max: 10 }),
        obsolete: (0,base_shape/* list */.p_)(reference),
    });
    return (0,base_shape/* also */.Y_)(head, isNewest, {
        at: ['revision'],
        message: 'is lower than that of a release',
        expected: 'the number of the newest release',
    });
}
function isNewest(head) {
    const waiting = head.attempt?.waiting?.entry;
    const all = [head.live, head.warm, waiting, head.pending?.entry, ...(head.history ?? [])];
    return all.every((each) => each === undefined || each.revision <= head.revision);
}
/** An adoption adds what holds a Service to the pods that serve, and changes nothing else of its selector. */
function isTied({ selector: found, pinned }) {
    const [a, b] = [(0,route/* looseSelector */.KQ)(found), (0,route/* looseSelector */.KQ)(pinned)];
    return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => a[key] === b[key]);
}
function undoShape(namespace, deploymentId) {
    const { here, reference, local, adoption, object } = partsOf(namespace);
    const destination = (0,base_shape/* fields */.OA)({ name: label, deployments: (0,base_shape/* list */.p_)(schema_name) }, { others: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)({ kind, name: schema_name })) });
    const before = (0,base_shape/* record */.g1)((0,base_shape/* whole */.WQ)(0, REPLICAS));
    const standing = [{ services: (0,base_shape/* list */.p_)(destination), workloads: (0,base_shape/* list */.p_)(local) }, { before }];
    const move = (0,base_shape/* fields */.OA)({ name: label, namespace: here, before: schema_route, after: schema_route, found: schema_route });
    return (0,base_shape/* fields */.OA)({
        formatVersion: (0,base_shape/* oneOf */.yL)(1),
        deploymentId: (0,base_shape/* only */.j6)(deploymentId, 'is another attempt'),
        strategy,
        serving: base_shape/* flag */.Jt,
        settleMs: (0,base_shape/* number */.ai)(0, SETTLE_MS),
        images: (0,base_shape/* list */.p_)(object),
        creations: (0,base_shape/* list */.p_)(reference),
    }, {
        unserved: (0,base_shape/* list */.p_)(label),
        blueGreen: (0,base_shape/* fields */.OA)({ slot, revision, switches: (0,base_shape/* list */.p_)(move), before }, { adoption, standing: (0,base_shape/* fields */.OA)(...standing), canary: canaryRecordShape }),
        rolling: (0,base_shape/* fields */.OA)({ ...standing[0], slots: (0,base_shape/* list */.p_)(local) }, standing[1]),
    });
}
function revisionShape(namespace, wanted) {
    const { object } = partsOf(namespace);
    const { entry } = releasesOf(namespace);
    const manifest = { object, origin: (0,base_shape/* text */.Qq)() };
    const point = (0,base_shape/* oneOf */.yL)('pre-install', 'pre-upgrade', 'post-install', 'post-upgrade');
    const policy = (0,base_shape/* oneOf */.yL)('before-hook-creation', 'hook-succeeded', 'hook-failed');
    const hook = (0,base_shape/* fields */.OA)({
        ...manifest,
        points: (0,base_shape/* list */.p_)(point),
        weight: (0,base_shape/* number */.ai)(-1e9, 1e9),
        deletePolicies: (0,base_shape/* list */.p_)(policy),
    });
    return (0,base_shape/* fields */.OA)({
        formatVersion: (0,base_shape/* oneOf */.yL)(1),
        entry: (0,base_shape/* also */.Y_)(entry, ({ revision: kept }) => kept === wanted, {
            at: ['revision'],
            message: 'is another release',
            expected: String(wanted),
        }),
        rendered: (0,base_shape/* fields */.OA)({
            version: (0,base_shape/* text */.Qq)(),
            manifests: (0,base_shape/* list */.p_)((0,base_shape/* fields */.OA)(manifest), { min: 1 }),
            hooks: (0,base_shape/* list */.p_)(hook),
        }),
    });
}
/** @throws ConfigurationError with each field of a head that is not as a release writes it. */
function checkState(value, about) {
    const place = `${about.place}, the journal of ${about.app},`;
    const remedy = 'restore it from a backup, or delete it to have the running application adopted anew; nothing was changed';
    check(headShape(about.namespace, about.app), value, place, remedy);
}
/** @throws ConfigurationError with each field of a rollback that is not as a release writes it. */
function checkUndo(value, about) {
    const place = `${about.place}, the undo record of an attempt that left no verdict,`;
    const remedy = 'restore it from a backup, or delete it to continue with what is there; nothing was changed';
    check(undoShape(about.namespace, about.deploymentId), value, place, remedy);
}
/** @throws ConfigurationError with each field of kept manifests that is not as a release writes it. */
function checkRevision(value, about) {
    const place = `${about.place}, which keeps revision ${about.revision},`;
    const remedy = 'restore it from a backup, or release that version anew with deploy; nothing was changed';
    check(revisionShape(about.namespace, about.revision), value, place, remedy);
}
function check(shape, value, place, remedy) {
    const flaws = (0,base_shape/* flawsOf */.Pv)(shape, value);
    if (flaws.length === 0)
        return;
    throw new errors/* ConfigurationError */.j1(flaws.slice(0, SHOWN).map((flaw) => ({
        ...flaw,
        code: 'journal-damaged',
        message: `${place} ${flaw.message}`,
        remedy,
    })));
}


/***/ }),

/***/ 75739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gu: () => (/* binding */ isWaiting),
/* harmony export */   Jq: () => (/* binding */ writeState),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* unused harmony export stateRef */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52079);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13090);



function isWaiting(attempt) {
    return attempt?.waiting !== undefined && attempt.canary !== undefined;
}
const KEY = 'head.json';
const FORMAT_VERSION = 1;
/** The ConfigMap that holds an application's head. */
function stateRef(namespace, app) {
    return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: `edu-actions-${app}` };
}
/**
 * @returns an empty head when the application was never released here.
 * @throws ConfigurationError for a head that is damaged, of another application or of a newer format: none is touched.
 */
async function readState(cluster, namespace, app) {
    const ref = stateRef(namespace, app);
    const object = await cluster.get(ref);
    if (object === undefined)
        return { state: { formatVersion: 1, app, revision: 0, phase: 'idle', inventory: [] } };
    const place = `ConfigMap ${namespace}/${ref.name}`;
    const parsed = parseHead(object.data?.[KEY], place);
    (0,_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .checkState */ .We)(parsed, { namespace, app, place });
    const state = parsed;
    return {
        state,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ resourceVersion: object.metadata.resourceVersion }),
    };
}
function parseHead(text, place) {
    let parsed;
    try {
        parsed = JSON.parse(text ?? '');
    }
    catch {
        parsed = undefined;
    }
    if (parsed === undefined || typeof parsed !== 'object' || parsed === null) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            message: `${place} holds the state of earlier releases and cannot be read`,
            expected: `a JSON document under the key ${KEY}`,
            remedy: 'restore it from a backup, or delete it to have the running application adopted anew',
        });
    }
    if (parsed.formatVersion !== FORMAT_VERSION) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            message: `${place} was written by another version of this action`,
            found: `format ${String(parsed.formatVersion)}`,
            expected: `format ${FORMAT_VERSION}`,
            remedy: 'use the version of the action that wrote it, or a newer one',
        });
    }
    return parsed;
}
/**
 * Writes the head under the precondition that nobody wrote it since it was read.
 * @throws ApiError 409 when somebody else did: another release of the same application is at work.
 */
async function writeState(cluster, namespace, stored) {
    const ref = stateRef(namespace, stored.state.app);
    const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: ref.name,
            namespace,
            labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [_cluster_index_js__WEBPACK_IMPORTED_MODULE_3__/* .JOURNAL_LABELS */ .CB.head]: stored.state.app },
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ resourceVersion: stored.resourceVersion }),
        },
        data: { [KEY]: JSON.stringify(stored.state) },
    };
    const written = stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
    const { resourceVersion, creationTimestamp, managedFields } = written.metadata;
    const times = [creationTimestamp, ...(managedFields ?? []).map(({ time }) => time)];
    const writtenAt = times
        .filter((time) => time !== undefined)
        .sort()
        .at(-1);
    return {
        state: stored.state,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ resourceVersion, writtenAt }),
    };
}


/***/ })

};
