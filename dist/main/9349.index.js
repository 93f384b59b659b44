export const id = 9349;
export const ids = [9349];
export const modules = {

/***/ 36845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/manifests/protected-kinds.js
var protected_kinds = __webpack_require__(97483);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
// EXTERNAL MODULE: ./js/manifests/helm/image-values.js
var image_values = __webpack_require__(49684);
// EXTERNAL MODULE: ./js/actions/shared/canary-inputs.js
var canary_inputs = __webpack_require__(88832);
;// CONCATENATED MODULE: ./js/actions/deploy/canary.js


/** The inputs of `deployment-strategy: canary`, which have no meaning with another one. */
function readCanary(reader, isCanary, workspace) {
    if (!isCanary) {
        for (const input of canary_inputs/* CANARY_INPUTS */.$8) {
            if (reader.text(input) === undefined)
                continue;
            reader.problem({ input, message: 'has a meaning only with deployment-strategy: canary' });
        }
        return {};
    }
    const canary = (0,canary_inputs/* readGradual */.N_)(reader);
    const analysis = (0,canary_inputs/* readAnalysisFile */.x)(reader, workspace);
    return { canary, ...(0,defined/* defined */.s)({ analysis }) };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
;// CONCATENATED MODULE: ./js/actions/deploy/chart.js




const NO_CHART = 'give the path of a chart in the checkout, which an earlier step must have made';
/** The name that a chart gives itself: Chart.yaml's, or an archive's as `helm package` writes it. */
function chartName(chart) {
    if (!(0,external_node_fs_.existsSync)(chart))
        return { problem: { message: 'does not exist', remedy: NO_CHART } };
    if (!(0,external_node_fs_.statSync)(chart).isDirectory())
        return archiveName(external_node_path_.basename(chart));
    const file = external_node_path_.join(chart, 'Chart.yaml');
    if (!(0,external_node_fs_.existsSync)(file))
        return { problem: { message: 'is not a chart: it has no Chart.yaml' } };
    let content;
    try {
        content = (0,dist.parse)((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch (error) {
        return { problem: { message: `has an unreadable Chart.yaml: ${(0,errors/* messageOf */.bD)(error).split('\n')[0]}` } };
    }
    const name = typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
    if (typeof name !== 'string')
        return { problem: { message: 'has a Chart.yaml without a name' } };
    return { name };
}
/** Helm names an archive `<name>-<version>.tgz`, where the version is the first part that looks like one. */
function archiveName(file) {
    const match = /^(.+?)(?:-v?\d+\.\d+\.\d+.*)?\.(?:tgz|tar\.gz)$/u.exec(file);
    if (match?.[1] === undefined)
        return { problem: { message: 'is neither a chart folder nor a .tgz archive' } };
    return { name: match[1] };
}

// EXTERNAL MODULE: ./js/actions/shared/pairs.js
var shared_pairs = __webpack_require__(13811);
// EXTERNAL MODULE: ./js/actions/shared/source.js
var source = __webpack_require__(90981);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/deploy/forced.js

const LINE = /^(?:(?<kind>[A-Z][A-Za-z0-9]*)\/(?<name>[a-z0-9][-.a-z0-9]*)\s+)?(?<path>\.[^\s].*)$/u;
/**
 * Reads `force-conflicts`: a field a line, as `.spec.replicas` or `Deployment/web .spec.replicas`.
 * @throws ConfigurationError with every line that is none.
 */
function parseForced(text) {
    const problems = [];
    const fields = [];
    for (const line of text.split('\n').map((each) => each.trim())) {
        if (line === '')
            continue;
        const { kind, name, path } = LINE.exec(line)?.groups ?? {};
        if (path === undefined) {
            problems.push({
                message: 'is not a field',
                found: line,
                expected: 'such as .spec.replicas or Deployment/web .spec.replicas, one a line',
            });
        }
        else
            fields.push({ path, ...(kind === undefined || name === undefined ? {} : { object: { kind, name } }) });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return fields;
}

;// CONCATENATED MODULE: ./js/actions/deploy/values.js





const NO_FILE = 'give its path from the root of the checkout, which an earlier step must have made';
/**
 * Finds what helm would refuse in values at once, with its line: a missing file, invalid YAML, or no map at the top.
 * Helm takes a key that is there twice, so it is taken here too.
 */
function checkValues(reader, workspace, file, inline = '') {
    const input = file === undefined ? 'helm-values' : 'helm-values-file';
    let text = inline;
    if (file !== undefined) {
        const absolute = external_node_path_.resolve(workspace, file);
        const place = (0,checkout/* givenPlaceOf */.wT)(absolute, workspace);
        if (place !== 'file') {
            reader.problem({ input, message: (0,checkout/* notAFile */.$y)(place), found: (0,inputs/* quote */.hD)(file), remedy: NO_FILE });
            return;
        }
        text = (0,external_node_fs_.readFileSync)(absolute, 'utf8');
    }
    const lines = new dist.LineCounter();
    const document = (0,dist.parseDocument)(text, {
        version: '1.1',
        uniqueKeys: false,
        lineCounter: lines,
        prettyErrors: false,
    });
    const place = (offset) => ({
        input,
        line: lines.linePos(offset).line,
        ...(0,defined/* defined */.s)({ file }),
    });
    for (const error of document.errors) {
        reader.problem({ ...place(error.pos[0]), message: `invalid YAML: ${error.message}` });
    }
    if (document.errors.length === 0 && document.contents !== null && !(0,dist.isMap)(document.contents)) {
        reader.problem({ ...place(0), message: 'holds no map of values', expected: 'such as `replicas: 2`' });
    }
}

// EXTERNAL MODULE: ./js/base/file-glob.js
var file_glob = __webpack_require__(84189);
;// CONCATENATED MODULE: ./js/actions/deploy/manifest-files.js




/** What is wrong with one entry of `manifests` as far as the checkout tells; reading them is the release's work. */
function manifestsProblem(workspace, entry) {
    if ((0,external_node_fs_.existsSync)(external_node_path_.resolve(workspace, entry)))
        return undefined;
    if (!/[*?[{]/u.test(entry))
        return { message: 'does not exist', found: (0,inputs/* quote */.hD)(entry) };
    const wanted = (0,file_glob/* fileGlob */.J)(entry);
    if ('problem' in wanted)
        return { message: wanted.problem, found: (0,inputs/* quote */.hD)(entry) };
    if ((0,external_node_fs_.globSync)(wanted.pattern, { cwd: workspace }).some(wanted.keeps))
        return undefined;
    return { message: 'matches no file', found: (0,inputs/* quote */.hD)(entry) };
}

;// CONCATENATED MODULE: ./js/actions/deploy/inputs.js












const STRATEGIES = ['rolling', 'blue-green', 'canary'];
const PROMOTIONS = ['automatic', 'manual'];
const MIGRATIONS = ['reversible', 'irreversible'];
/**
 * The action's inputs as one typed snapshot, read from the environment and the checkout only.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new inputs/* InputReader */.i_(env);
    const run = (0,context/* runContext */.p)(env);
    const common = (0,common_inputs/* readCommon */.Cy)(reader, env);
    const images = readImages(reader);
    refuseImageName(reader, images);
    const source = readSource(reader, run.workspace);
    const app = readApp(reader, env, source.chart);
    const imageName = reader.string('image-name');
    const strategy = reader.choice('deployment-strategy', STRATEGIES, 'rolling');
    const { canary, analysis } = readCanary(reader, strategy === 'canary', run.workspace);
    const request = {
        app,
        ...common,
        createNamespace: reader.boolean('create-namespace', false),
        strategy,
        ...source,
        promotion: readPromotion(reader),
        irreversible: reader.choice('migration', MIGRATIONS, 'reversible') === 'irreversible',
        images,
        imageValues: readImageValues(reader),
        forced: reader.parsed('force-conflicts', parseForced) ?? [],
        pruneKinds: readPruneKinds(reader),
        dryRun: reader.boolean('dry-run', false),
        ...(0,defined/* defined */.s)({ imageName, canary }),
    };
    const smoke = readSmoke(reader, run.workspace);
    return { ...(0,common_inputs/* finishInputs */.zg)(reader, env, request), ...(0,defined/* defined */.s)({ smoke, analysis }) };
}
function readSmoke(reader, workspace) {
    const file = reader.string('smoke-tests');
    const pairs = (input) => {
        if (file === undefined && reader.text(input) !== undefined)
            reader.problem({ input, message: 'has a meaning only with smoke-tests' });
        return reader.parsed(input, shared_pairs/* parsePairs */.x) ?? new Map();
    };
    const given = { variables: pairs('smoke-variables'), secrets: pairs('smoke-secrets') };
    if (file === undefined)
        return undefined;
    const place = (0,checkout/* givenPlaceOf */.wT)(external_node_path_.resolve(workspace, file), workspace);
    if (place !== 'file') {
        reader.problem({
            input: 'smoke-tests',
            message: (0,checkout/* notAFile */.$y)(place),
            found: (0,inputs/* quote */.hD)(file),
            remedy: 'give its path from the root of the checkout, which an earlier step must have made',
        });
    }
    return { tests: file, ...given };
}
function readPruneKinds(reader) {
    const kinds = reader.list('prune-kinds');
    for (const kind of kinds.filter((each) => !protected_kinds/* PROTECTED_KINDS */.$.includes(each))) {
        const near = (0,suggest/* suggest */.Z)(kind, protected_kinds/* PROTECTED_KINDS */.$);
        reader.problem({
            input: 'prune-kinds',
            message: 'names a kind that needs no such word',
            found: (0,inputs/* quote */.hD)(kind),
            expected: protected_kinds/* PROTECTED_KINDS */.$.join(', '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
    }
    return kinds;
}
function readPromotion(reader) {
    const promotion = reader.choice('promotion', PROMOTIONS, 'automatic');
    const strategy = reader.string('deployment-strategy') ?? 'rolling';
    if (promotion === 'manual' && strategy !== 'blue-green' && strategy !== 'canary') {
        reader.problem({
            input: 'promotion',
            message: 'cannot be manual in a rolling release, whose new pods serve as soon as they are ready',
            remedy: 'set deployment-strategy: blue-green or canary',
        });
    }
    return promotion;
}
/** Required although a chart has a default tag: an expression that came out empty must not release that one. */
function readImages(reader) {
    if (reader.text('image-tag') !== undefined)
        return reader.parsed('image-tag', image_reference/* parseImageTag */.DO) ?? [];
    const remedy = 'give the tag, digest or reference of the image that was built';
    reader.problem({ input: 'image-tag', message: 'is required and missing', remedy });
    return [];
}
function readImageValues(reader) {
    const paths = reader.list('image-values');
    return paths.length === 0 ? [image_values/* DEFAULT_IMAGE_VALUES */.$Y] : paths;
}
function refuseImageName(reader, images) {
    if (reader.string('image-name') === undefined || images.length < 2)
        return;
    reader.problem({
        input: 'image-name',
        message: 'names one image, and image-tag names several',
        found: `${images.length} repositories`,
        remedy: 'leave image-name out: each image goes to the containers of its own repository',
    });
}
/** What is released: a chart with its values, or manifests; both or neither is a mistake. */
function readSource(reader, workspace) {
    const chart = reader.string('chart');
    const manifests = reader.list('manifests');
    const valuesFiles = reader.list('helm-values-file');
    const values = reader.text('helm-values');
    (0,source/* checkSource */.A)(reader);
    if (chart === undefined)
        refuseChartInputs(reader);
    else if (reader.string('image-name') !== undefined) {
        reader.problem({
            input: 'image-name',
            message: 'has no meaning for a chart',
            remedy: 'name the place of the image in the values with image-values',
        });
    }
    for (const file of valuesFiles)
        checkValues(reader, workspace, file);
    if (values !== undefined)
        checkValues(reader, workspace, undefined, values);
    for (const entry of manifests) {
        const problem = manifestsProblem(workspace, entry);
        if (problem !== undefined)
            reader.problem({ input: 'manifests', ...problem });
    }
    return {
        valuesFiles,
        manifests,
        ...(0,defined/* defined */.s)({ chart, values }),
    };
}
function refuseChartInputs(reader) {
    for (const name of ['helm-values-file', 'helm-values', 'image-values']) {
        const value = reader.text(name)?.trim();
        const byDefault = name === 'image-values' && value === image_values/* DEFAULT_IMAGE_VALUES */.$Y;
        if (value !== undefined && !byDefault)
            reader.problem({ input: name, message: 'needs a chart, and none is given' });
    }
}
/** The app's name as given, else the chart's, else the repository's. */
function readApp(reader, env, chart) {
    const { workspace } = (0,context/* runContext */.p)(env);
    const found = chart === undefined ? undefined : chartName(external_node_path_.resolve(workspace, chart));
    if (found !== undefined && 'problem' in found) {
        reader.problem({ input: 'chart', ...found.problem, found: (0,inputs/* quote */.hD)(chart ?? '') });
    }
    if (reader.string('app') !== undefined || found === undefined)
        return (0,common_inputs/* readAppName */.Tm)(reader, env);
    return 'problem' in found ? '' : (0,common_inputs/* asLabel */.PX)(reader, found.name, 'the chart');
}


/***/ }),

/***/ 99349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ runDeploy)
/* harmony export */ });
/* harmony import */ var _shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55415);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36845);


/** The whole main step of deploy. Never throws. */
async function runDeploy(services) {
    await (0,_shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runRelease */ .T_)(services, _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputs */ .T);
}


/***/ }),

/***/ 88832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ CANARY_INPUTS),
/* harmony export */   N_: () => (/* binding */ readGradual),
/* harmony export */   x: () => (/* binding */ readAnalysisFile)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26748);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41679);
/* harmony import */ var _canary_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38246);




/** What only a canary is told. */
const CANARY_INPUTS = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'];
const PROVIDERS = ['auto', 'gateway-api', 'ingress-nginx', 'replicas'];
/** How a canary climbs, and by what. Problems are the reader's. */
function readGradual(reader) {
    const steps = reader.parsed('canary-steps', (text) => (0,_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCanarySteps */ .NT)(text, 'canary-steps')) ??
        (0,_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCanarySteps */ .NT)(_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_STEPS */ ._v, 'canary-steps');
    const traffic = reader.parsed('canary-traffic', trafficOf) ?? { by: 'auto' };
    const header = reader.parsed('canary-header', headerOf);
    return { steps, traffic, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ header }) };
}
function trafficOf(text) {
    const [, given, name] = /^([a-z-]+)(?:\/([a-z0-9][-a-z0-9.]*))?$/u.exec(text.trim()) ?? [];
    const by = PROVIDERS.find((provider) => provider === given);
    if (by === undefined || (by === 'auto' && name !== undefined)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({
            message: 'is nothing that shares traffic',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(text.trim()),
            expected: 'auto, gateway-api, ingress-nginx or replicas, all but the first with a name where there are several, such as gateway-api/shop',
        });
    }
    return { by, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ name }) };
}
function headerOf(text) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*([\x21-\x7e]{1,200})\s*$/u.exec(text) ?? [];
    if (name === undefined || value === undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({
            message: 'is no header with a value',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(text.trim()),
            expected: 'such as X-Canary: always',
        });
    }
    return { name, value };
}
/** The file of an analysis, which is read once all inputs are right. */
function readAnalysisFile(reader, workspace) {
    const input = 'canary-analysis';
    const file = reader.string(input);
    if (file === undefined)
        return undefined;
    const place = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .givenPlaceOf */ .wT)(node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, file), workspace);
    if (place !== 'file') {
        reader.problem({
            input,
            message: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .notAFile */ .$y)(place),
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)(file),
            remedy: 'give its path from the root of the checkout, which an earlier step must have made',
        });
    }
    return file;
}


/***/ }),

/***/ 38246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ watchedAtMost),
/* harmony export */   NT: () => (/* binding */ parseCanarySteps),
/* harmony export */   _v: () => (/* binding */ DEFAULT_STEPS)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88012);

/** A small one that finds grave faults, one that finds small ones, and one under half of the load. */
const DEFAULT_STEPS = '5%/2m, 25%/5m, 50%/5m';
/** Waits for somebody instead of a time. */
const PAUSE = 'pause';
const MOST_STEPS = 20;
/** Below this no interval of a judgement is over. */
const SHORTEST_MS = 10_000;
const EXPECTED = `such as ${DEFAULT_STEPS}, or 10%/${PAUSE} to wait for somebody`;
/** A step that is unknown at its end waits as long again, and a minute at least. */
const SHORTEST_WAIT_MS = 60_000;
/** How long steps are watched at most, in milliseconds; a test holds this and the release together. */
function watchedAtMost(steps) {
    return steps.reduce((sum, { holdMs = 0 }) => sum + holdMs + Math.max(holdMs, SHORTEST_WAIT_MS), 0);
}
/**
 * The steps of `5%/2m, 25%/5m, 50%/pause`.
 * @param input where it was given, for messages
 * @throws ConfigurationError with everything that is wrong with it.
 */
function parseCanarySteps(text, input) {
    const problems = [];
    const steps = text
        .split(',')
        .map((one) => one.trim())
        .filter((one, at, all) => one !== '' || at < all.length - 1)
        .map((one) => stepOf(one, (problem) => problems.push({ input, ...problem })));
    if (steps.length === 0)
        problems.push({ input, message: 'has no step', expected: EXPECTED });
    if (steps.length > MOST_STEPS) {
        problems.push({ input, message: `has ${steps.length} steps`, expected: `at most ${MOST_STEPS}` });
    }
    for (const [at, step] of steps.entries()) {
        const before = steps[at - 1];
        if (step === undefined || before === undefined || step.percent > before.percent)
            continue;
        problems.push({
            input,
            message: `goes from ${before.percent}% to ${step.percent}%`,
            expected: 'each step to be larger than the one before',
        });
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return steps.filter((step) => step !== undefined);
}
function stepOf(text, report) {
    const [, share, hold] = /^(\d+(?:\.\d+)?)\s*%\s*(?:\/\s*(.+))?$/u.exec(text) ?? [];
    const percent = Number(share);
    if (share === undefined) {
        report({ message: `has ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(text)}, which is no step`, expected: EXPECTED });
        return undefined;
    }
    const isShare = Number.isInteger(percent) && percent >= 1 && percent <= 99;
    if (!isShare) {
        report({
            message: `has a step of ${share}%`,
            expected: 'a whole percent from 1 to 99: to all of it a release goes by itself after its last step',
        });
    }
    const holdMs = hold === undefined || hold === PAUSE ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(hold);
    if (hold === undefined || (hold !== PAUSE && holdMs === undefined)) {
        const found = hold === undefined ? `no time after ${text}` : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(hold);
        report({
            message: `has ${found}`,
            expected: `a time such as ${share}%/5m, or ${share}%/${PAUSE} to wait for somebody`,
        });
    }
    else if (holdMs !== undefined && holdMs < SHORTEST_MS) {
        report({
            message: `watches ${text} for ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(holdMs)}`,
            expected: `${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(SHORTEST_MS)} or more`,
        });
    }
    if (!isShare)
        return undefined;
    return { percent, ...(holdMs === undefined ? {} : { holdMs }) };
}


/***/ }),

/***/ 13811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ parsePairs)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/**
 * Variables of a file of checks: `name=value` a line; a value may hold further `=`.
 * @throws ConfigurationError with every line that is none, by its number alone.
 */
function parsePairs(text) {
    const pairs = new Map();
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const [, name, value = ''] = /^\s*([A-Za-z_][\w-]*)\s*=(.*)$/su.exec(line) ?? [];
        // The line itself may be a secret.
        if (name === undefined)
            problems.push({ message: `has no name=value in line ${index + 1}`, expected: 'such as user=alice' });
        else
            pairs.set(name, value.trim());
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return pairs;
}


/***/ }),

/***/ 90981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkSource)
/* harmony export */ });
/** What a release is made of: a chart or manifests. Both is a mistake, and so is neither. */
function checkSource(reader, neither = 'give the path of a Helm chart, or manifests') {
    const chart = reader.string('chart') !== undefined;
    const manifests = reader.list('manifests').length > 0;
    if (chart !== manifests)
        return;
    reader.problem({
        input: 'chart',
        ...(chart
            ? { message: 'cannot go with manifests', remedy: 'give one of the two' }
            : { message: 'is missing, and so is manifests: there is nothing to release', remedy: neither }),
    });
}


/***/ }),

/***/ 49684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ DEFAULT_IMAGE_VALUES),
/* harmony export */   cn: () => (/* binding */ imageValues),
/* harmony export */   iv: () => (/* binding */ imagePlaces),
/* harmony export */   uw: () => (/* binding */ repositoryAt),
/* harmony export */   uz: () => (/* binding */ imagePaths)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19806);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45588);



/** The path of most charts. */
const DEFAULT_IMAGE_VALUES = 'image';
/**
 * Where images go: one image to every path that is named; several each to the paths that hold its repository now, which
 * need not be named where the values show them.
 * @throws ConfigurationError naming each image that no path is for
 */
function imagePlaces(images, paths, merged) {
    const [only] = images;
    if (only !== undefined && images.length === 1)
        return paths.map((path) => ({ image: only, path }));
    const isDefault = paths.length === 1 && paths[0] === DEFAULT_IMAGE_VALUES;
    const pool = isDefault ? [...new Set([...imagePaths(merged), ...paths])] : paths;
    const problems = [];
    const places = images.flatMap((image) => {
        const own = pathsFor(image, pool, merged);
        if (own.length === 0)
            problems.push(noPlace(image, pool, merged));
        return own.map((path) => ({ image, path }));
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return places;
}
/** By repository; else, as after a move to another registry, by its last part. */
function pathsFor({ repository }, pool, merged) {
    const same = pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(repositoryAt(merged, path), repository));
    if (same.length > 0 || repository === undefined)
        return same;
    return pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repositoryAt(merged, path)) === (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository));
}
function noPlace(image, pool, merged) {
    const known = pool.flatMap((path) => {
        const repository = repositoryAt(merged, path);
        return repository === undefined ? [] : [`${path} (${repository})`];
    });
    return {
        input: 'image-tag',
        message: `no values are for ${(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)(image)}`,
        found: known.length === 0 ? 'no values that hold a repository' : known.join(', '),
        remedy: 'Name the paths of all images in image-values, one a line, or leave this image out',
    };
}
/**
 * The values that hand images to a chart, at paths such as `image` or `web.image`: what is wanted and no more, since a
 * schema may forbid what a chart does not use. A digest that is set would win over a tag, so that one is taken away.
 * Charts without a digest of their own write `repository:tag`, where `tag@digest` reads as a full reference.
 */
function imageValues(places, merged) {
    return places.reduce((values, { image, path }) => {
        const written = isTag(path) ? tagOf(image) : valuesOf(image, path, merged);
        const own = path.split('.').reduceRight((value, key) => ({ [key]: value }), written);
        return withNulls(values, (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(own));
    }, {});
}
/** Like `mergeValues`, but nulls stay: they are what takes a default away. */
function withNulls(base, over) {
    const merged = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .mergeValues */ .D3)(base, over);
    for (const [key, value] of Object.entries(over)) {
        const before = base[key];
        if (value === null)
            merged[key] = null;
        else if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            merged[key] = withNulls((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before), value);
    }
    return merged;
}
/** A path that ends at the tag itself: `images.tag`, `imageTag`. */
function isTag(path) {
    return /(?:^|[._-])tag$|[a-z0-9]Tag$/.test(path);
}
function valuesOf(image, path, merged) {
    const before = valueAt(merged, path);
    if (typeof before === 'string') {
        return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)({ repository: (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(before)?.repository ?? before, ...image });
    }
    const known = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before);
    const isThere = names(repositoryOf(known), image.repository, merged);
    return {
        ...(isThere ? {} : repositoryValues(image.repository, known)),
        ...versionValues(image, known),
    };
}
/** Places of a registry that a chart puts before all its images. */
const GLOBAL_REGISTRIES = ['global.imageRegistry', 'global.image.registry', 'global.registry'];
/** Whether values that name this repository mean the wanted one. */
function names(known, wanted, merged) {
    if (known === undefined || wanted === undefined)
        return false;
    const registries = GLOBAL_REGISTRIES.map((path) => valueAt(merged, path));
    return ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(known, wanted) || registries.some((registry) => wanted === `${String(registry)}/${known}`));
}
function repositoryValues(repository, known) {
    if (repository === undefined)
        return {};
    const key = REPOSITORY_KEYS.find((each) => each in known) ?? 'repository';
    if (typeof known['registry'] !== 'string' || known['registry'] === '')
        return { [key]: repository };
    const [first = '', ...rest] = repository.split('/');
    const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    return hasRegistry
        ? { registry: first, [key]: rest.join('/') }
        : { registry: 'docker.io', [key]: repository };
}
function versionValues(image, known) {
    const { tag, digest } = image;
    if (!('digest' in known))
        return { tag: tagOf(image) };
    const isSet = known['digest'] !== null && known['digest'] !== '';
    const cleared = digest === undefined && isSet ? { digest: null } : {};
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ tag }),
        ...(digest === undefined ? cleared : { digest }),
    };
}
/** A runtime goes by the digest; a tag must stand before it, and any other would be a lie. */
function tagOf({ tag, digest }) {
    if (digest === undefined)
        return tag;
    return `${tag ?? `sha256-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`}@${digest}`;
}
/** The repository that the values at the path name, with their registry; beside a tag, for a path that ends at one. */
function repositoryAt(merged, path) {
    if (isTag(path)) {
        const keys = path.split('.').slice(0, -1);
        return keys.length === 0 ? undefined : repositoryAt(merged, keys.join('.'));
    }
    const value = valueAt(merged, path);
    return typeof value === 'string' ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(value)?.repository : repositoryOf((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(value));
}
/** As charts call it, most often first. */
const REPOSITORY_KEYS = ['repository', 'name', 'image'];
function repositoryOf(known) {
    const { registry } = known;
    const own = REPOSITORY_KEYS.map((key) => known[key]).find((value) => value !== undefined && value !== null);
    if (typeof own !== 'string' || own === '')
        return undefined;
    return typeof registry === 'string' && registry !== '' ? `${registry}/${own}` : own;
}
/** Paths of everything that looks like an image's values. */
function imagePaths(values, prefix = '') {
    return Object.entries(values).flatMap(([key, value]) => {
        const path = `${prefix}${key}`;
        if (typeof value === 'string')
            return /image$/i.test(key) && /[/:]/.test(value) ? [path] : [];
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            return [];
        const isImage = REPOSITORY_KEYS.some((name) => typeof value[name] === 'string' || (name === 'repository' && name in value));
        const own = isImage && ('tag' in value || 'digest' in value) ? [path] : [];
        return [...own, ...imagePaths(value, `${path}.`)];
    });
}
function valueAt(values, path) {
    return path.split('.').reduce((value, key) => ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value) ? value[key] : undefined), values);
}


/***/ }),

/***/ 45588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ readUserValues),
/* harmony export */   D3: () => (/* binding */ mergeValues),
/* harmony export */   HX: () => (/* binding */ unknownKeyWarnings),
/* harmony export */   XS: () => (/* binding */ asValues),
/* harmony export */   i7: () => (/* binding */ repeatedKeyWarning)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80956);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53613);



/** Values files and inline values, read and checked before helm sees them, so that all mistakes are told at once. */
async function readUserValues(files, inline) {
    const read = [];
    const problems = [];
    const warnings = [];
    const take = (text, source, problemOf) => {
        const parsed = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYaml */ .h)(text, source, 'last');
        warnings.push(...parsed.repeated.map(repeatedKeyWarning));
        problems.push(...parsed.problems.map(problemOf));
        if (parsed.problems.length > 0)
            return;
        const [document, second] = parsed.documents;
        if (second !== undefined) {
            const message = 'holds a second document, of which helm would read nothing';
            problems.push(problemOf({ file: source, line: second.line, message, remedy: 'Make it one document' }));
        }
        if (document === undefined)
            return;
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(document.value)) {
            problems.push(problemOf({
                file: source,
                line: document.line,
                message: 'must be a map at the top',
                expected: '`key: value`',
            }));
            return;
        }
        read.push({ source, values: document.value });
    };
    for (const file of files) {
        const text = await readText(file);
        if (typeof text === 'string')
            take(text, file, (problem) => ({ input: 'helm-values-file', ...problem }));
        else
            problems.push({ input: 'helm-values-file', message: text.problem, found: file });
    }
    if (inline !== undefined) {
        take(inline, 'helm-values', ({ file: _file, ...problem }) => ({ input: 'helm-values', ...problem }));
    }
    return { read, problems, warnings };
}
/** Of one file, or of one template, the keys are told once each. */
function repeatedKeyWarning({ file, line, found, message }) {
    const where = [file, line].filter((part) => part !== undefined).join(':');
    return `${where}: ${message}, and helm takes the last one: ${found ?? ''}`;
}
async function readText(file) {
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).isFile())
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
        return { problem: 'is not a file' };
    }
    catch (error) {
        return {
            problem: error.code === 'ENOENT' ? 'does not exist' : 'cannot be read',
        };
    }
}
/** Keys at the top that the chart's own values do not have: most often slips, which helm takes without a word. */
function unknownKeyWarnings(read, keys) {
    if (keys.length === 0)
        return [];
    return read.flatMap(({ source, values }) => Object.keys(values)
        .filter((key) => !keys.includes(key))
        .map((key) => {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(key, keys);
        return `${source}: the chart's values.yaml knows no ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
    }));
}
/** Later values over earlier ones as helm does: maps are merged, null takes a default away, the rest replaces. */
function mergeValues(base, over) {
    const merged = { ...base };
    for (const [key, value] of Object.entries(over)) {
        const before = merged[key];
        if (value === null)
            delete merged[key];
        else
            merged[key] = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? mergeValues(before, value) : value;
    }
    return merged;
}
function asValues(value) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? value : {};
}


/***/ }),

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


/***/ })

};
