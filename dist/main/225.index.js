export const id = 225;
export const ids = [225];
export const modules = {

/***/ 51225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkManifests: () => (/* binding */ checkManifests)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var base_errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/cluster/apply/field-differences.js
var field_differences = __webpack_require__(66573);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/api/publish.js + 3 modules
var publish = __webpack_require__(35590);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
// EXTERNAL MODULE: ./js/manifests/helm/program.js
var program = __webpack_require__(73092);
;// CONCATENATED MODULE: ./js/manifests/helm/lint.js


/**
 * `helm lint` with the values of a release.
 * @returns what it warns of
 * @throws ConfigurationError with each of its errors
 */
async function lintChart({ chart, valuesFiles, namespace }, exec) {
    const values = valuesFiles.flatMap((file) => ['--values', file]);
    const { exitCode, stdout, stderr } = await (0,program/* runHelm */.o)(exec, [
        'lint',
        chart,
        '--namespace',
        namespace,
        ...values,
    ]);
    const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
    const said = (level) => lines.filter((line) => line.startsWith(`[${level}]`)).map((line) => line.slice(level.length + 2).trim());
    const errors = said('ERROR');
    if (exitCode === 0 && errors.length === 0)
        return said('WARNING').map((line) => `helm lint: ${line}`);
    const told = errors.length > 0 ? errors : lines.filter((line) => line !== '').slice(-1);
    throw new base_errors/* ConfigurationError */.j1(told.map((line) => ({ input: 'chart', message: 'does not pass helm lint', found: line })));
}

// EXTERNAL MODULE: ./js/manifests/render.js + 8 modules
var render = __webpack_require__(93490);
;// CONCATENATED MODULE: ./js/manifests/offline.js


/** Of Kubernetes itself, what has no namespace; a cluster is not there to say it. */
const CLUSTER_WIDE = new Set([
    'APIService',
    'ClusterRole',
    'ClusterRoleBinding',
    'CustomResourceDefinition',
    'IngressClass',
    'MutatingWebhookConfiguration',
    'Namespace',
    'PersistentVolume',
    'PriorityClass',
    'RuntimeClass',
    'StorageClass',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
]);
/**
 * What a release would apply, without a cluster: a `lookup` of the chart finds nothing. A chart is linted before.
 * @throws ConfigurationError for whatever files can tell of what is wrong
 */
async function renderOffline(source, deps) {
    const { chart, valuesFiles, namespace } = source;
    const linted = chart === undefined ? [] : await lintChart({ chart, valuesFiles, namespace }, deps.exec);
    const rendered = await (0,render/* render */.X)(source, {
        ...deps,
        isUpgrade: true,
        revision: 2,
        isNamespaced: ({ kind }) => (CLUSTER_WIDE.has(kind) ? false : undefined),
    });
    return { ...rendered, warnings: [...linted, ...rendered.warnings] };
}

// EXTERNAL MODULE: ./js/manifests/refs.js
var refs = __webpack_require__(23365);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/inputs.js + 1 modules
var pipeline_plan_inputs = __webpack_require__(72377);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/run-of.js
var run_of = __webpack_require__(15278);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/manifests.js










/** A longer value is a file: its beginning says which. */
const LONGEST_VALUE = 120;
/**
 * Chart or manifests of a pull request: linted, rendered with the values of each environment, and compared with the commit
 * that it goes into, as summary and comment. Values of Secrets are masked.
 * @throws ConfigurationError with every problem, each with the environment that has it
 */
async function checkManifests(services) {
    const { env, logger } = services;
    const json = new inputs/* InputReader */.i_(env).text('inputs') ?? '';
    const { targets, image } = (0,pipeline_plan_inputs/* readInputs */.Ko)(json, (0,run_of/* runOf */.n)(env));
    const place = (0,external_node_fs_.mkdtempSync)(external_node_path_.join(env['RUNNER_TEMP'] ?? external_node_os_.tmpdir(), 'edu-actions-manifests-'));
    try {
        const source = sourceOf(json, `${image}:${(0,run_of/* runOf */.n)(env).sha}`);
        const base = await baseOf(external_node_path_.join(place, 'base'), services);
        const changes = [];
        const problems = [];
        for (const target of targets) {
            const at = (folder) => renderingOf(source(target, folder), place, services);
            try {
                changes.push(await changeOf(target, await at(''), base, at));
            }
            catch (error) {
                if (!(error instanceof base_errors/* ConfigurationError */.j1))
                    throw error;
                problems.push(error);
                for (const problem of error.problems)
                    logger.error(`${target.environment}: ${problem.message}`);
            }
        }
        await tell(changes, json, services);
        if (problems.length > 0)
            throw new base_errors/* ConfigurationError */.j1(problems.flatMap((error) => error.problems));
    }
    finally {
        (0,external_node_fs_.rmSync)(place, { recursive: true, force: true });
        // Git still knows the folder of the base.
        await services.exec('git', ['worktree', 'prune']).catch(() => undefined);
    }
}
function sourceOf(json, image) {
    const reader = (0,given/* readGiven */.Q)(json);
    const chart = reader.string('chart');
    return ({ namespace, values }, folder) => ({
        app: reader.string('app-name') ?? '',
        namespace,
        ...(chart === undefined ? {} : { chart: external_node_path_.join(folder, chart) }),
        valuesFiles: values === '' ? [] : values.split(',').map((file) => external_node_path_.join(folder, file)),
        manifests: reader.list('manifests').map((entry) => external_node_path_.join(folder, entry)),
        images: (0,image_reference/* parseImageTag */.DO)(image),
        imageValues: reader.list('image-values'),
    });
}
async function renderingOf(source, place, { exec, logger }) {
    const { manifests, hooks, crds, warnings } = await renderOffline(source, {
        exec,
        logger,
        tempDir: external_node_path_.join(place, 'values'),
    });
    return { objects: [...crds, ...manifests, ...hooks].map(({ object }) => object), warnings };
}
/** The commit that the pull request goes into, in a folder of its own; or why it is not to be had. */
async function baseOf(folder, { env, exec }) {
    const sha = (0,github_event/* runEvent */.K)(env).pullRequest?.baseSha;
    if (sha === undefined)
        return { why: 'this run is not of a pull request' };
    const { exitCode } = await exec('git', ['worktree', 'add', '--detach', folder, sha]);
    if (exitCode === 0)
        return { folder };
    return { why: `the commit ${sha.slice(0, 12)} that it goes into is not in the checkout` };
}
async function changeOf(target, rendering, base, at) {
    if ('why' in base)
        return { target, rendering, fields: [], alone: base.why };
    try {
        const before = await at(base.folder);
        return { target, rendering, fields: differences(before.objects, rendering.objects) };
    }
    catch (error) {
        if (!(error instanceof base_errors/* ConfigurationError */.j1))
            throw error;
        const why = `the commit that it goes into does not render: ${(0,base_errors/* messageOf */.bD)(error).split('\n')[0] ?? ''}`;
        return { target, rendering, fields: [], alone: why };
    }
}
/** Field by field; what is new or gone is one line. */
function differences(before, after) {
    const known = new Map(before.map((object) => [(0,refs/* refKey */.XF)((0,refs/* refOf */.H8)(object)), object]));
    const kept = new Set(after.map((object) => (0,refs/* refKey */.XF)((0,refs/* refOf */.H8)(object))));
    const gone = before.filter((object) => !kept.has((0,refs/* refKey */.XF)((0,refs/* refOf */.H8)(object))));
    return [
        ...after.flatMap((object) => (0,field_differences/* fieldDifferences */.T)(known.get((0,refs/* refKey */.XF)((0,refs/* refOf */.H8)(object))), object)),
        ...gone.flatMap((object) => (0,field_differences/* fieldDifferences */.T)(undefined, object).map(({ object: name }) => ({
            object: name,
            path: '',
            from: '(gone)',
        }))),
    ];
}
async function tell(changes, json, services) {
    const { env, clock, logger } = services;
    const token = new inputs/* InputReader */.i_(env).text('github-token') ?? '';
    for (const { target, rendering, fields, alone } of changes) {
        const found = alone ?? `${(0,markdown/* count */.U9)(fields.length, 'field')} would change`;
        logger.info(`${target.environment}: ${(0,markdown/* count */.U9)(rendering.objects.length, 'object')}; ${found}`);
        for (const warning of rendering.warnings)
            logger.warning(`${target.environment}: ${warning}`);
    }
    const app = (0,given/* readGiven */.Q)(json).string('app-name') ?? '';
    const blocks = [
        { name: 'heading', head: [`### What ${(0,markdown/* code */.aY)(app)} would be released with`] },
        ...changes.map(blockOf),
    ];
    (0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, (0,summary/* summaryRoom */.m)(env)), env);
    if (changes.length === 0)
        return;
    await (0,publish/* publishComment */.p8)({ token, env, clock, logger }, { action: 'pipeline-plan', key: `manifests of ${app}`, blocks });
}
function blockOf({ target, rendering, fields, alone }) {
    const name = `changes of ${target.environment}`;
    const head = ['', `**${(0,markdown/* code */.aY)(target.environment)}**, ${(0,markdown/* count */.U9)(rendering.objects.length, 'object')}`, ''];
    if (alone !== undefined)
        return { name, head: [...head, `Nothing to compare with: ${(0,markdown/* code */.aY)(alone)}`] };
    if (fields.length === 0)
        return { name, head: [...head, 'Nothing changes.'] };
    return {
        name,
        head: [...head, ...(0,markdown/* tableHead */.PP)(['object', 'field', 'before', 'after'])],
        rows: fields.map(({ object, path: field, from, to }) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(object), shown(field), shown(from), shown(to)])),
    };
}
function shown(value = '') {
    return value === '' ? '' : (0,markdown/* code */.aY)((0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(value), LONGEST_VALUE));
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

/***/ 66573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ fieldDifferences)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36541);
/* harmony import */ var _contains_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38479);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46774);
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
    const object = (0,_base_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRef */ .R)((0,_base_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H)(after));
    if (before === undefined)
        return [{ object, path: '', to: '(new)' }];
    const found = [];
    walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
    return found.map(({ at, from, to }) => {
        const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
        const text = (value) => (secret ? _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .MASK */ .v5 : show(value));
        return {
            object,
            path: (0,_contains_js__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(at),
            ...(from === undefined ? {} : { from: text(from) }),
            ...(to === undefined ? {} : { to: text(to) }),
        };
    });
}
function relevant(object) {
    const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== _desired_js__WEBPACK_IMPORTED_MODULE_3__/* .HASH_ANNOTATION */ .Rv);
    const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
    return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}
function walk(before, after, at, report) {
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u)(after)) {
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
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u)(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
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
/* harmony export */   H: () => (/* binding */ refOf),
/* harmony export */   R: () => (/* binding */ describeRef)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);

/** The reference to an object. */
function refOf(object) {
    const { apiVersion, kind, metadata } = object;
    return {
        apiVersion,
        kind,
        name: metadata.name,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ namespace: metadata.namespace }),
    };
}
/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
function describeRef(ref) {
    return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}


/***/ }),

/***/ 35590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kr: () => (/* binding */ publishCheck),
  p8: () => (/* binding */ publishComment),
  Qs: () => (/* binding */ publishForSource)
});

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
;// CONCATENATED MODULE: ./js/github/api/checks.js




/** What GitHub takes of annotations in one request; further ones are added by further requests. */
const CHECK_ANNOTATIONS = 50;
/** What a check run is given in all: more is read by nobody. */
const MOST_ANNOTATIONS = 1000;
/** GitHub's limits of an annotation, in characters: 64 KiB and 255. */
const MESSAGE_UNITS = 16_384;
const TITLE_UNITS = 255;
const UPDATES = 3;
const LOOK_AGAIN_MS = 2000;
/**
 * Makes a check run of a commit with all its annotations, 50 a request.
 * @returns Its page.
 * @throws GitHubError
 */
async function createCheckRun(api, check) {
    const annotations = check.annotations.flatMap(apiAnnotation).slice(0, MOST_ANNOTATIONS);
    const text = (0,budget/* fitBlocks */.U8)(check.text, budget/* CHECK_TEXT */.Jp);
    const output = {
        title: (0,base_text/* cutText */.IN)(check.title, TITLE_UNITS),
        summary: (0,budget/* fitBlocks */.U8)(check.summary, budget/* CHECK_TEXT */.Jp),
        ...(text.trim() === '' ? {} : { text }),
    };
    const made = await create(api, check, output, annotations.slice(0, CHECK_ANNOTATIONS));
    for (let from = CHECK_ANNOTATIONS; from < annotations.length; from += CHECK_ANNOTATIONS) {
        const more = annotations.slice(from, from + CHECK_ANNOTATIONS);
        await addAnnotations(api, made.id, output, { more, before: from });
    }
    return made.url;
}
async function create(api, check, output, annotations) {
    try {
        const { data } = await api.request('POST /repos/{owner}/{repo}/check-runs', {
            ...api.repository,
            name: check.name,
            head_sha: check.headSha,
            status: 'completed',
            conclusion: check.conclusion,
            external_id: check.externalId,
            output: { ...output, annotations },
            ...(0,defined/* defined */.s)({ details_url: check.detailsUrl }),
        });
        return { id: Number(data.id), url: data.html_url ?? '' };
    }
    catch (error) {
        if (!isLost(error) || !(await api.pause(LOOK_AGAIN_MS)))
            throw error;
        const there = await findCheck(api, check);
        if (there === undefined)
            throw error;
        return there;
    }
}
async function findCheck(api, check) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...api.repository,
        ref: check.headSha,
        check_name: check.name,
        filter: 'all',
        per_page: 100,
    });
    const found = data.check_runs.find((one) => one.external_id === check.externalId);
    return found === undefined ? undefined : { id: Number(found.id), url: found.html_url ?? '' };
}
/** Annotations of an update are added to those that are there: after an answer that was lost they are counted first. */
async function addAnnotations(api, checkRun, output, { more, before }) {
    const { title, summary } = output;
    const where = { ...api.repository, check_run_id: checkRun };
    for (let attempt = 1;; attempt += 1) {
        try {
            await api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...where, output: { title, summary, annotations: more } }, 'once');
            return;
        }
        catch (error) {
            if (!isLost(error) || attempt >= UPDATES || !(await api.pause(LOOK_AGAIN_MS)))
                throw error;
            const { data } = await api.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', where);
            if (data.output.annotations_count >= before + more.length)
                return;
        }
    }
}
/** Whether the write may have happened is open. */
function isLost(error) {
    return error instanceof api_errors/* GitHubError */.y && error.failure === 'unavailable';
}
function apiAnnotation({ level, message, place }) {
    if (place.file === undefined)
        return [];
    const levels = { notice: 'notice', warning: 'warning', error: 'failure' };
    const start = Math.max(1, place.line ?? 1);
    return [
        {
            path: (0,untrusted/* plainText */.w)(place.file),
            start_line: start,
            end_line: Math.max(start, place.endLine ?? start),
            annotation_level: levels[level],
            message: (0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(message), MESSAGE_UNITS),
            ...(place.title === undefined ? {} : { title: (0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(place.title), TITLE_UNITS) }),
        },
    ];
}

// EXTERNAL MODULE: ./js/github/api/client.js + 1 modules
var client = __webpack_require__(59022);
;// CONCATENATED MODULE: ./js/github/api/pages.js
/** GitHub's greatest page. */
const PAGE = 100;
/** 10,000 entries: further ones are not looked for. */
const PAGES = 100;
/** Every entry of a list, page by page as long as an answer names a next one. */
async function allPages(ask) {
    const all = [];
    for (let page = 1; page <= PAGES; page += 1) {
        const { data, headers } = await ask(page);
        all.push(...data);
        if (!/\brel="next"/u.test(headers.link ?? ''))
            break;
    }
    return all;
}

;// CONCATENATED MODULE: ./js/github/api/comments.js




/** How often a creation is tried whose answer was lost, each time after a look for the comment. */
const CREATIONS = 3;
const comments_LOOK_AGAIN_MS = 2000;
/** The text of a sticky comment within GitHub's limit: its hidden marker first, then as much of the blocks as fits. */
function renderComment(id, run, blocks, rest) {
    const marker = `${markerStart(id)}run=${run.id}.${run.attempt} -->\n`;
    const room = budget/* COMMENT */.YK.limit - budget/* COMMENT */.YK.measure(marker);
    return `${marker}${(0,budget/* fitBlocks */.U8)(blocks, { ...budget/* COMMENT */.YK, limit: room, ...(0,defined/* defined */.s)({ rest }) })}`;
}
/**
 * Makes the pull request hold this text once: creates the comment, updates it, or leaves it when it is the same or of a
 * newer run. Two runs at once each look again after creating; the older comment stays, no matter who made it.
 * @param body Of `renderComment`.
 * @throws GitHubError
 */
async function stickComment(api, place, body, { onlyUpdate = false } = {}) {
    const there = await find(api, place);
    if (there.length > 0)
        return await settle(api, there, body);
    if (onlyUpdate)
        return { outcome: 'none' };
    const created = await comments_create(api, place, body);
    const all = await find(api, place);
    const [first] = all;
    if (first === undefined || first.id === created.id)
        return { outcome: 'created', url: created.url };
    return await settle(api, all, body, created.id);
}
/** Brings the oldest up to date and removes the others: all of them, or only `own` while their makers may still run. */
async function settle(api, comments, body, own) {
    const [first, ...others] = comments;
    if (first === undefined)
        return { outcome: 'none' };
    const newest = [...comments].sort((a, b) => compareRuns(b.body, a.body))[0] ?? first;
    const text = compareRuns(newest.body, body) > 0 ? newest.body : body;
    const outcome = normal(first.body) === normal(text) ? 'left' : 'updated';
    if (outcome === 'updated') {
        await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: first.id,
            body: text,
        });
    }
    for (const other of others.filter(({ id }) => own === undefined || id === own))
        await remove(api, other.id);
    return { outcome, url: first.url };
}
/** After an answer that was lost, the comment may be there: it is looked for before it is sent again. */
async function comments_create(api, place, body) {
    for (let attempt = 1;; attempt += 1) {
        try {
            const { data } = await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                ...api.repository,
                issue_number: place.pull,
                body,
            });
            return { id: Number(data.id), url: data.html_url, body };
        }
        catch (error) {
            const lost = error instanceof api_errors/* GitHubError */.y && error.failure === 'unavailable';
            if (!lost || attempt >= CREATIONS || !(await api.pause(comments_LOOK_AGAIN_MS * attempt)))
                throw error;
            const [there] = await find(api, place);
            if (there !== undefined)
                return there;
        }
    }
}
async function remove(api, comment) {
    try {
        await api.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: comment,
        });
    }
    catch (error) {
        // The other run removed it first.
        if (!(error instanceof api_errors/* GitHubError */.y && error.failure === 'missing'))
            throw error;
    }
}
/** Ours, oldest first. An outsider who copies the marker gets nothing written into a comment of his. */
async function find(api, { pull, id }) {
    const start = markerStart(id);
    const all = await allPages(async (page) => await api.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: pull,
        per_page: PAGE,
        page,
    }));
    return all
        .filter(({ body, user, author_association: author }) => {
        const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
        return trusted && body?.startsWith(start) === true;
    })
        .map(({ id: number, html_url: url, body }) => ({ id: Number(number), url, body: body ?? '' }))
        .sort((a, b) => a.id - b.id);
}
/** An HTML comment ends at `--`, so that no dash of the key may get into it. */
function markerStart({ action, key }) {
    return `<!-- edu-actions action=${action} key=${encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D')} `;
}
/** By the runs that two texts tell of: over 0 when the first is of a newer one. */
function compareRuns(one, other) {
    const [oneRun, otherRun] = [runOf(one), runOf(other)];
    return oneRun.id - otherRun.id || oneRun.attempt - otherRun.attempt;
}
function runOf(body) {
    const [, id = '0', attempt = '0'] = /^<!-- [^\n]* run=(\d{1,15})\.(\d{1,6}) -->/u.exec(body) ?? [];
    return { id: Number(id), attempt: Number(attempt) };
}
function normal(body) {
    return body.replaceAll('\r\n', '\n').trimEnd();
}

// EXTERNAL MODULE: ./js/github/api/pulls.js
var api_pulls = __webpack_require__(61563);
;// CONCATENATED MODULE: ./js/github/api/publish.js








const GUIDE = 'docs/comments-from-forks.md';
/**
 * The sticky comment of this run's pull request, or of the one that is named. Never throws for GitHub's sake: a verdict stands without its comment, and
 * one line of the log says what happened.
 */
async function publishComment(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const pull = comment.pull ?? event.pullRequest?.number;
    if (pull === undefined)
        return skipped(options, 'No comment: this run is not of a pull request.');
    return await publish(options, event, 'The comment', async (api) => told(await stick(api, pull, comment, thisRun(options.env)), options));
}
/**
 * In a run on `workflow_run`: the sticky comment of every open pull request whose head is the commit of the source run.
 * Never throws for GitHub's sake.
 */
async function publishForSource(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const { source } = event;
    if (source === undefined) {
        return skipped(options, 'No comment: this run was not started by workflow_run, so there is no run to tell of.');
    }
    return await publish(options, event, 'The comment', async (api) => {
        const pulls = await (0,api_pulls/* pullRequestsOf */.T)(api, source);
        if (pulls.length === 0) {
            return skipped(options, `No comment: no open pull request has the head ${source.headSha.slice(0, 12)}.`);
        }
        let last = { outcome: 'none' };
        const run = { ...source, url: sourceRunUrl(options.env, source.id) };
        for (const pull of pulls)
            last = told(await stick(api, pull, comment, run), options);
        return last;
    });
}
/** A check run of the commit under test. Never throws for GitHub's sake. */
async function publishCheck(options, check) {
    const { env } = options;
    const event = (0,github_event/* runEvent */.K)(env);
    const headSha = event.pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '';
    if (headSha === '')
        return skipped(options, 'No check run: this run names no commit.');
    const { runUrl } = (0,context/* runContext */.p)(env);
    const run = thisRun(env);
    return await publish(options, event, 'The check run', async (api) => {
        const url = await createCheckRun(api, {
            ...check,
            headSha,
            externalId: `edu-actions:${check.name}:${run.id}.${run.attempt}`,
            ...(0,defined/* defined */.s)({ detailsUrl: runUrl }),
        });
        return told({ outcome: 'created', url }, options, 'The check run');
    });
}
async function publish(options, event, what, body) {
    const { token, logger, signal } = options;
    if (token === undefined || token === '')
        return skipped(options, `${what} was not posted: there is no token.`);
    try {
        return await body(await (0,client/* connectGitHub */.U)({ ...options, token }));
    }
    catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof api_errors/* GitHubError */.y))
            throw error;
        const expected = event.pullRequest?.fork === true || event.dependabot;
        const line = `${what} was not posted: ${reason(error, expected)} The verdict stands without it.`;
        if (error.failure === 'forbidden' && expected)
            logger.notice(line);
        else
            logger.warning(line);
        return { outcome: 'skipped' };
    }
}
async function stick(api, pull, { action, key, blocks, onlyUpdate = false }, run) {
    const id = { action, key };
    const rest = run.url === undefined ? undefined : `The rest is in the [summary of the run](${run.url})`;
    return await stickComment(api, { pull, id }, renderComment(id, run, blocks, rest), { onlyUpdate });
}
function reason(error, expected) {
    const sentence = `${(0,errors/* messageOf */.bD)(error).replace(/[.\s]+$/u, '')}.`;
    if (error.failure !== 'forbidden')
        return sentence;
    return expected
        ? `this run's token may only read, as in all runs for forks and Dependabot; ${GUIDE} shows how to post it all the same.`
        : `${sentence} Give the job pull-requests: write (a comment) or checks: write (a check run) under permissions.`;
}
function told(posted, { logger }, what = 'The comment') {
    if (posted.outcome === 'none')
        logger.info(`${what} was not needed.`);
    else
        logger.info(`${what} was ${posted.outcome === 'left' ? 'up to date' : posted.outcome}: ${posted.url}`);
    return posted;
}
function skipped({ logger }, line) {
    logger.info(line);
    return { outcome: 'skipped' };
}
function thisRun(env) {
    return {
        id: Number(env['GITHUB_RUN_ID'] ?? 0),
        attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        url: (0,context/* runContext */.p)(env).runUrl,
    };
}
function sourceRunUrl(env, id) {
    return (0,context/* runContext */.p)({ ...env, GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: undefined }).runUrl;
}


/***/ }),

/***/ 61563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ pullRequestsOf),
/* harmony export */   p: () => (/* binding */ pullState)
/* harmony export */ });
/**
 * The open pull requests whose head is the commit that a run was for, as GitHub says: never as the run says. Empty when
 * the branch has moved on since.
 * @throws GitHubError
 */
async function pullRequestsOf(api, source) {
    // The list by commit leaves out those of forks, whose commits are in no branch of this repository.
    const byBranch = await api.request('GET /repos/{owner}/{repo}/pulls', {
        ...api.repository,
        state: 'open',
        head: `${source.headOwner}:${source.headBranch}`,
        per_page: 100,
    });
    return byBranch.data.filter(({ head }) => head.sha === source.headSha).map(({ number }) => number);
}
/** @throws GitHubError */
async function pullState(api, pull) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...api.repository,
        pull_number: pull,
    });
    return { isOpen: data.state === 'open', headSha: data.head.sha };
}


/***/ })

};
