export const id = 88;
export const ids = [88,248];
export const modules = {

/***/ 65353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ readCommon),
/* harmony export */   PX: () => (/* binding */ asLabel),
/* harmony export */   Tm: () => (/* binding */ readAppName),
/* harmony export */   pU: () => (/* binding */ requestFor),
/* harmony export */   zg: () => (/* binding */ finishInputs)
/* harmony export */ });
/* unused harmony export readLabel */
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23443);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41679);
/* harmony import */ var _cluster_access_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82699);


const DEFAULT_TIMEOUT_MS = 600_000;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;
/** The inputs that every action that releases has. */
function readCommon(reader, env) {
    const { runUrl, origin } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runContext */ .p)(env);
    const environment = reader.required('environment', 'name what is released to, such as staging');
    const namespace = readLabel(reader, 'k8s-namespace', 'name the namespace to release into');
    const healthPath = readHealthPath(reader);
    const probeUrl = readUrl(reader, 'probe-url');
    const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
    if (timeoutMs === 0)
        reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
    return {
        environment,
        namespace,
        timeoutMs,
        drainMs: reader.duration('drain-seconds', DEFAULT_DRAIN_MS),
        scaleDownDelayMs: reader.duration('scale-down-delay', 0),
        lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
        ...(healthPath === undefined ? {} : { healthPath }),
        ...(probeUrl === undefined ? {} : { probeUrl }),
        ...(runUrl === undefined ? {} : { runUrl }),
        ...(origin === undefined ? {} : { origin }),
    };
}
/**
 * Ends the reading.
 * @throws ConfigurationError with every problem that was met.
 */
function finishInputs(reader, env, request) {
    const access = (0,_cluster_access_js__WEBPACK_IMPORTED_MODULE_1__/* .readClusterAccess */ .r)(reader, env, true);
    const githubToken = reader.string('github-token');
    const environmentUrl = readUrl(reader, 'environment-url');
    reader.finish();
    return {
        request,
        access,
        ...(githubToken === undefined ? {} : { githubToken }),
        ...(environmentUrl === undefined ? {} : { environmentUrl }),
    };
}
/** The request of an action that brings a release of the journal to serve: the journal says what it is made of. */
function requestFor(reader, env, to, strategy) {
    return {
        ...readCommon(reader, env),
        app: readAppName(reader, env),
        to,
        strategy,
        createNamespace: false,
        promotion: 'automatic',
        irreversible: false,
        valuesFiles: [],
        manifests: [],
        images: [],
        imageValues: [],
        forced: [],
        pruneKinds: [],
        dryRun: reader.boolean('dry-run', false),
    };
}
/** The application's name where no chart tells it: as given, else the repository's. */
function readAppName(reader, env) {
    const { repository } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runContext */ .p)(env);
    if (reader.string('app') !== undefined || repository === undefined)
        return readLabel(reader, 'app', 'name the application');
    const name = repository
        .slice(repository.indexOf('/') + 1)
        .toLowerCase()
        .replace(/[._]+/gu, '-');
    return asLabel(reader, name, 'the repository');
}
/** A name taken from elsewhere, when it is a DNS label. */
function asLabel(reader, name, from) {
    if (isLabel(name))
        return name;
    reader.problem({
        input: 'app',
        message: `is not given, and the name of ${from} is not a DNS label`,
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(name),
        remedy: 'give app',
    });
    return '';
}
/** A DNS label that must be there. */
function readLabel(reader, input, remedy) {
    const value = reader.required(input, remedy);
    if (value !== '' && !isLabel(value)) {
        reader.problem({
            input,
            message: 'is not a DNS label',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(value),
            expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
        });
    }
    return value;
}
function isLabel(text) {
    return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(text);
}
function readHealthPath(reader) {
    const value = reader.string('health-path');
    if (value !== undefined && (!value.startsWith('/') || /\s/u.test(value))) {
        reader.problem({
            input: 'health-path',
            message: 'is not a path',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(value),
            expected: 'such as /ready',
        });
    }
    return value;
}
function readUrl(reader, input) {
    const value = reader.string(input);
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        const expected = 'such as https://shop.example/health';
        reader.problem({
            input,
            message: 'is not an http or https URL',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(value),
            expected,
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({
            input,
            message: 'holds credentials, which would be shown in logs and reports',
        });
    }
    return value;
}


/***/ }),

/***/ 31874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ createPrivateFolder),
/* harmony export */   Yv: () => (/* binding */ removePrivateFolder),
/* harmony export */   fQ: () => (/* binding */ writeKubeconfig)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29665);




const PREFIX = 'edu-actions-deploy-';
/** A folder for one run that only this user can read: it holds credentials and rendered Secrets. */
function createPrivateFolder(tempDir) {
    const parent = tempDir ?? node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir();
    return (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .needed */ .O)(`the runner's temporary folder ${parent} (RUNNER_TEMP)`, 'nothing was begun: look at the disk of the runner', () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(parent, PREFIX)));
}
/** Removes a run's folder, and nothing else, should the saved state ever name another one. */
function removePrivateFolder(folder) {
    if (!node_path__WEBPACK_IMPORTED_MODULE_2__.basename(folder).startsWith(PREFIX))
        throw new Error(`${folder} is not a folder of this action`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
}
/** Where helm reads the credentials of the release from. */
function writeKubeconfig(folder, content) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'kubeconfig');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, content, { mode: 0o600, flag: 'wx' });
    return file;
}


/***/ }),

/***/ 83931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ announce),
  q: () => (/* binding */ concludeForKilled)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
;// CONCATENATED MODULE: ./js/github/api/deployments.js


/** GitHub's limit of a status's description, in characters. */
const DESCRIPTION_UNITS = 140;
/**
 * Makes a GitHub Deployment. Nothing is waited for and nothing is merged: the workflow that calls has decided to deploy.
 * @returns its number; undefined when GitHub takes the ref for one that cannot be deployed.
 * @throws GitHubError
 */
async function createDeployment(api, { ref, environment, description }) {
    const { data } = await api.request('POST /repos/{owner}/{repo}/deployments', {
        ...api.repository,
        ref,
        environment,
        description: line(description),
        auto_merge: false,
        required_contexts: [],
    });
    // A 202 says that the ref was merged with its base instead; with auto_merge off there is none.
    return 'id' in data ? Number(data.id) : undefined;
}
/**
 * Adds a status. After a `success` GitHub itself makes the earlier deployments of the environment inactive.
 * @throws GitHubError
 */
async function addDeploymentStatus(api, deployment, { state, description, environmentUrl, logUrl }) {
    await api.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...api.repository,
        deployment_id: deployment,
        state,
        description: line(description),
        auto_inactive: true,
        ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
        ...(logUrl === undefined ? {} : { log_url: logUrl }),
    });
}
function line(text) {
    return (0,base_text/* cutText */.I)((0,untrusted/* plainText */.w)(text).replace(/\s+/gu, ' ').trim(), DESCRIPTION_UNITS);
}

// EXTERNAL MODULE: ./js/github/api/client.js + 1 modules
var client = __webpack_require__(59022);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/actions/deploy/state.js
var state = __webpack_require__(26385);
;// CONCATENATED MODULE: ./js/actions/deploy/deployment.js



/** The release has its verdict already: GitHub may take this long to hear of it. */
const PATIENCE_MS = 15_000;
/** The same when the time of the release is over. */
const LATE_PATIENCE_MS = 2_000;
/** The same for a cancelled job, whose process ends soon. */
const LAST_PATIENCE_MS = 1_000;
const SILENT = { conclude: async () => undefined, fail: async () => undefined };
/** Begins to announce a release, when a token is given; what goes wrong is one warning. */
function announce(inputs, services) {
    const { env, clock, logger, signal } = services;
    const { request, githubToken: token } = inputs;
    const endsAt = clock.now() + request.timeoutMs;
    const ref = env['GITHUB_SHA'];
    if (token === undefined || request.dryRun)
        return SILENT;
    if (ref === undefined) {
        logger.warning('GITHUB_SHA is not set, so no GitHub Deployment is made');
        return SILENT;
    }
    const more = statusUrls(services, inputs.environmentUrl);
    const opened = deployment_open(services, token, more, {
        ref,
        environment: request.environment,
        description: `${request.app} in namespace ${request.namespace}`,
    });
    const say = async (status) => {
        const told = opened.then(async (made) => {
            if (made === undefined)
                return;
            await addDeploymentStatus(made.api, made.id, { ...status, ...more });
        });
        const patience = signal.aborted
            ? LAST_PATIENCE_MS
            : Math.max(LATE_PATIENCE_MS, Math.min(PATIENCE_MS, endsAt - clock.now()));
        await inTime(told, patience, services);
    };
    return {
        conclude: async (report) => await say(statusOf(report)),
        fail: async (why) => await say({ state: 'failure', description: why }),
    };
}
/** Waits until GitHub was told, and no longer than it may take; what goes wrong is one warning. */
async function inTime(told, patienceMs, { clock, logger }) {
    const done = new AbortController();
    const late = clock.sleep(patienceMs, done.signal).then(() => logger.warning('GitHub has not answered in time: its Deployment may lack a status'), () => undefined);
    const tried = told
        .catch((error) => logger.warning(notTold(error)))
        .finally(() => done.abort(new Error('told')));
    await Promise.race([tried, late]);
}
async function deployment_open(services, token, urls, request) {
    const { env, clock, logger } = services;
    try {
        // Without the signal of the job: that it was cancelled is told too.
        const api = await (0,client/* connectGitHub */.U)({ token, env, clock, logger });
        const id = await createDeployment(api, request);
        if (id === undefined)
            return undefined;
        (0,outputs/* saveState */.LZ)(state/* DEPLOYMENT_STATE */.a6, String(id));
        await addDeploymentStatus(api, id, {
            state: 'in_progress',
            description: request.description,
            ...urls,
        });
        return { api, id };
    }
    catch (error) {
        logger.warning(`no GitHub Deployment was made: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/** For the post step: the main step was killed, and so has told GitHub of no verdict. */
async function concludeForKilled(services, deployment, why) {
    const { env, clock, logger, signal } = services;
    const reader = new inputs/* InputReader */.i_(env);
    const token = reader.string('github-token');
    if (token === undefined || deployment === '')
        return;
    const tell = async () => {
        const api = await (0,client/* connectGitHub */.U)({ token, env, clock, logger, signal });
        await addDeploymentStatus(api, Number(deployment), {
            state: 'failure',
            description: why,
            ...statusUrls(services, reader.string('environment-url')),
        });
    };
    await inTime(tell(), PATIENCE_MS, services);
}
function notTold(error) {
    return `GitHub could not be told of the deployment: ${(0,errors/* messageOf */.bD)(error)}`;
}
function statusUrls({ env }, environmentUrl) {
    const { runUrl } = (0,context/* runContext */.p)(env);
    return {
        ...(environmentUrl === undefined ? {} : { environmentUrl }),
        ...(runUrl === undefined ? {} : { logUrl: runUrl }),
    };
}
function statusOf(report) {
    if (report.result === 'succeeded')
        return { state: 'success', description: report.live };
    if (report.result === 'awaiting-promotion')
        return { state: 'inactive', description: report.live };
    return { state: 'failure', description: report.refusal?.message ?? report.live };
}


/***/ }),

/***/ 35292:
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

// EXTERNAL MODULE: ./js/actions/smoke-test/pairs.js
var smoke_test_pairs = __webpack_require__(54486);
// EXTERNAL MODULE: ./js/actions/deploy/common-inputs.js
var common_inputs = __webpack_require__(65353);
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
        ...(file === undefined ? {} : { file }),
    });
    for (const error of document.errors) {
        reader.problem({ ...place(error.pos[0]), message: `invalid YAML: ${error.message}` });
    }
    if (document.errors.length === 0 && document.contents !== null && !(0,dist.isMap)(document.contents)) {
        reader.problem({ ...place(0), message: 'holds no map of values', expected: 'such as `replicas: 2`' });
    }
}

;// CONCATENATED MODULE: ./js/actions/deploy/manifest-files.js



/** What is wrong with one entry of `manifests` as far as the checkout tells; reading them is the release's work. */
function manifestsProblem(workspace, entry) {
    if ((0,external_node_fs_.existsSync)(external_node_path_.resolve(workspace, entry)))
        return undefined;
    if (!/[*?[{]/u.test(entry))
        return { message: 'does not exist', found: (0,inputs/* quote */.hD)(entry) };
    if ((0,external_node_fs_.globSync)(entry, { cwd: workspace }).length > 0)
        return undefined;
    return { message: 'matches no file', found: (0,inputs/* quote */.hD)(entry) };
}

;// CONCATENATED MODULE: ./js/actions/deploy/inputs.js










const STRATEGIES = ['rolling', 'blue-green'];
const PROMOTIONS = ['automatic', 'manual'];
const MIGRATIONS = ['reversible', 'irreversible'];
const LATER = { canary: 'canary comes in a later version' };
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
    const request = {
        app,
        ...common,
        createNamespace: reader.boolean('create-namespace', false),
        strategy: reader.choice('deployment-strategy', STRATEGIES, 'rolling', LATER),
        ...source,
        promotion: readPromotion(reader),
        irreversible: reader.choice('migration', MIGRATIONS, 'reversible') === 'irreversible',
        images,
        imageValues: readImageValues(reader),
        forced: reader.parsed('force-conflicts', parseForced) ?? [],
        pruneKinds: readPruneKinds(reader),
        dryRun: reader.boolean('dry-run', false),
        ...(imageName === undefined ? {} : { imageName }),
    };
    const smoke = readSmoke(reader, run.workspace);
    return { ...(0,common_inputs/* finishInputs */.zg)(reader, env, request), ...(smoke === undefined ? {} : { smoke }) };
}
function readSmoke(reader, workspace) {
    const file = reader.string('smoke-tests');
    const pairs = (input) => {
        if (file === undefined && reader.text(input) !== undefined)
            reader.problem({ input, message: 'has a meaning only with smoke-tests' });
        return reader.parsed(input, smoke_test_pairs/* parsePairs */.x) ?? new Map();
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
    if (promotion === 'manual' && reader.string('deployment-strategy') !== 'blue-green') {
        reader.problem({
            input: 'promotion',
            message: 'cannot be manual in a rolling release, whose new pods serve as soon as they are ready',
            remedy: 'set deployment-strategy: blue-green',
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
    if (chart !== undefined && manifests.length > 0) {
        reader.problem({ input: 'manifests', message: 'cannot go with chart', remedy: 'give one of the two' });
    }
    else if (chart === undefined && manifests.length === 0) {
        reader.problem({
            input: 'chart',
            message: 'is missing, and so is manifests: there is nothing to release',
            remedy: 'give the path of a Helm chart, or manifests',
        });
    }
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
        ...(chart === undefined ? {} : { chart }),
        ...(values === undefined ? {} : { values }),
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

/***/ 74938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YO: () => (/* binding */ failRelease),
  zt: () => (/* binding */ runDeploy),
  T_: () => (/* binding */ runRelease),
  Bq: () => (/* binding */ withCluster)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/kubeconfig-secrets.js
var kubeconfig_secrets = __webpack_require__(9299);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/actions/job-tokens.js
var job_tokens = __webpack_require__(81192);
// EXTERNAL MODULE: ./js/actions/deploy/credentials.js
var credentials = __webpack_require__(31874);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/exec.js
var base_exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/manifests/helm/program.js
var program = __webpack_require__(73092);
// EXTERNAL MODULE: ./js/manifests/load.js + 1 modules
var load = __webpack_require__(8685);
// EXTERNAL MODULE: ./js/actions/cluster-access.js
var cluster_access = __webpack_require__(82699);
;// CONCATENATED MODULE: ./js/actions/deploy/also-wrong.js





/** For the look at what else is wrong: the run is over, and only its last words wait. */
const LOOK_MS = 2_000;
/**
 * A run that ends over a mistake tells all the others that can be known at once too, whichever came first: inputs,
 * kubeconfig, the manifests' own syntax, a helm that is not there. Only looked for then: a good run pays nothing.
 */
async function alsoWrong(first, services, parse) {
    if ((0,limits/* isStop */.jX)(first))
        return first;
    const { env, clock, logger } = services;
    const limit = (0,limits/* startLimit */.iP)(LOOK_MS, () => new Error('that took too long to be told'), services.signal);
    const exec = (0,base_exec/* boundExec */.C)(services.exec, limit.signal);
    const reader = new inputs/* InputReader */.i_(env);
    const chart = reader.string('chart');
    const access = (0,cluster_access/* readClusterAccess */.r)(reader, env, false);
    const manifests = reader.list('manifests');
    const checks = [() => parse(env)];
    // What is wrong with an address and a certificate is known by the inputs alone.
    if (access.oidc === undefined && Object.keys(access).length > 0) {
        checks.push(async () => {
            const { connect } = await services.load();
            const { options } = (0,job_tokens/* openAccess */.b)(access, { env, clock, logger });
            await (await connect({ ...options, env, clock, logger })).close();
        });
    }
    if (chart !== undefined)
        checks.push(async () => await (0,program/* requireHelm */.G)(exec));
    if (manifests.length > 0)
        checks.push(async () => await (0,load/* loadManifests */.D)(manifests, { exec }));
    const found = await Promise.all(checks.map(problemsOf));
    limit.lift();
    const all = new Map([...first.problems, ...found.flat()].map((problem) => [(0,errors/* describeProblem */.BJ)(problem), problem]));
    return new errors/* ConfigurationError */.j1([...all.values()]);
}
async function problemsOf(check) {
    try {
        await check();
        return [];
    }
    catch (error) {
        // Anything else belongs to a run that gets as far as this.
        return error instanceof errors/* ConfigurationError */.j1 ? error.problems : [];
    }
}

// EXTERNAL MODULE: ./js/actions/deploy/deployment.js + 1 modules
var deployment = __webpack_require__(83931);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/actions/deploy/smoke.js




/** Failed checks that the report of a release names, and how much of each. */
const LISTED = 20;
const MESSAGE_UNITS = 300;
/**
 * Reads the smoke tests of a file.
 * @returns what makes them the tests of a release on a cluster, which runs them against one Service and then another.
 * @throws ConfigurationError with every mistake of the file.
 */
async function smokeOf({ tests, variables, secrets }, { namespace }, services) {
    const { env, clock, logger } = services;
    const { workspace } = (0,context/* runContext */.p)(env);
    const { parseSmokeTests, runSmokeTests, failureLine, fullName } = await (await services.load()).smoke();
    const file = external_node_path_.resolve(workspace, tests);
    const suite = await parseSmokeTests((0,external_node_fs_.readFileSync)(file, 'utf8'), {
        file: tests,
        folder: external_node_path_.dirname(file),
        root: workspace,
        env,
        // What the version is in the end is known when the release is rendered.
        variables: new Map([['version', ''], ...variables]),
        secrets,
        target: { service: '(the Service of the release)', namespace },
    });
    // Of a Service in the file its port and scheme hold for the preview as well; an address is one of users.
    const { service: named, port, scheme } = suite.ownTarget ?? {};
    const listed = (report) => [
        ...(report.waitFor?.failures ?? []).map((failure) => ({ name: 'wait-for', failures: [failure] })),
        ...report.checks
            .filter(({ status }) => status === 'failed')
            .map((check) => ({ ...check, name: fullName(check) })),
    ]
        .slice(0, LISTED)
        .map(({ name, failures }) => ({
        name: (0,base_text/* cutText */.I)(name, MESSAGE_UNITS),
        message: (0,base_text/* cutText */.I)(failures.map(failureLine).join('; '), MESSAGE_UNITS),
    }));
    return (cluster) => ({
        ...(named === undefined ? {} : { service: named }),
        run: async ({ service, version, withinMs, signal, isTested }) => {
            const report = await runSmokeTests({
                ...suite,
                target: {
                    service,
                    namespace,
                    ...(port === undefined || named === undefined ? {} : { port }),
                    ...(scheme === undefined ? {} : { scheme }),
                },
                variables: new Map([...suite.variables, ['version', version], ...variables, ...secrets]),
            }, {
                clock,
                logger,
                signal,
                withinMs,
                ...(isTested === undefined ? {} : { isTested }),
                cluster: async () => await Promise.resolve(cluster),
            });
            const { verdict, total, passed, failed, skipped, durationMs } = report;
            return { verdict, total, passed, failed, skipped, durationMs, failures: listed(report) };
        },
    });
}

// EXTERNAL MODULE: ./js/actions/deploy/state.js
var state = __webpack_require__(26385);
// EXTERNAL MODULE: ./js/actions/deploy/inputs.js + 4 modules
var deploy_inputs = __webpack_require__(35292);
;// CONCATENATED MODULE: ./js/actions/deploy/outputs.js
/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
function outputsOf(report, reportPath) {
    return {
        result: report.result,
        'deployment-id': report.deploymentId,
        version: report.version,
        'deployed-at': report.deployedAt ?? '',
        environment: report.environment,
        slot: report.slot ?? '',
        'previous-slot': report.previousSlot ?? '',
        'rollback-completed': report.rollbackCompleted === undefined ? '' : String(report.rollbackCompleted),
        reason: report.refusal === undefined ? '' : `${report.refusal.code}: ${report.refusal.message}`,
        'requests-sent': String(report.requests.sent),
        'requests-failed': String(report.requests.failed),
        report: reportPath,
    };
}

// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
;// CONCATENATED MODULE: ./js/actions/deploy/report.js

/**
 * Writes the report as JSON (schemas/deploy-report.schema.json) where later steps of the job find it: beside, not in, the
 * private folder, which does not outlive the action.
 */
function writeReport(report, tempDir) {
    const name = `deploy-report-${report.deploymentId.replace(/[^-\w.]/gu, '_')}.json`;
    return (0,result_file/* writeResultJson */.L)(tempDir, name, report);
}

// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/problems.js
var github_problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/actions/deploy/timeline.js

/**
 * The phases as a Mermaid Gantt chart, in milliseconds since the release began, so that the axis needs no time zone.
 * Only names and numbers of ours get in: Mermaid has no escape for the `:`, `;` and `#` of foreign text.
 */
function timeline(startedAt, phases) {
    const origin = Date.parse(startedAt);
    const tasks = phases.map((phase) => {
        const start = Math.max(0, Date.parse(phase.startedAt) - origin);
        const end = start + Math.max(1, Math.round(phase.durationMs));
        const state = phase.outcome === 'failed' ? 'crit' : 'done';
        return `  ${phase.name} ${(0,duration/* formatDuration */.a)(phase.durationMs)} :${state}, ${start}, ${end}`;
    });
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', '  section phases', ...tasks, '```'];
}

;// CONCATENATED MODULE: ./js/actions/deploy/summary.js


/** The job summary of a release: the verdict and its cause, one table, and what is needed to act on it. */
function renderSummary(report, limit = budget/* SUMMARY_BYTES */.R$) {
    const blocks = [
        { name: 'verdict', head: [`### ${verdict(report)}`] },
        report.refusal === undefined ? undefined : { name: 'cause', head: refusalLines(report, report.refusal) },
        report.refusal === undefined ? undefined : evidence(report.refusal),
        { name: 'facts', head: factTable(facts(report)) },
        warnings(report.warnings),
        report.result === 'planned' ? changes(report.changes ?? []) : undefined,
        report.phases.length === 0
            ? undefined
            : { name: 'timeline', head: timeline(report.startedAt, report.phases) },
    ];
    return (0,budget/* fitBlocks */.U8)(blocks.filter((block) => block !== undefined), limit);
}
/** The summary of a run that never began. */
function renderProblems(problems) {
    return (0,github_problems/* renderProblemList */.C)(`Nothing was released: ${(0,markdown/* count */.U9)(problems.length, 'problem')}`, problems);
}
/** The step's last line: the cause, what serves, and what to do. */
function refusalSentence(report) {
    const parts = [report.refusal?.message ?? 'no cause was told', report.live, ...report.next];
    return parts.map(sentence).join(' ');
}
function sentence(text) {
    const trimmed = text.trim().replace(/[.\s]+$/u, '');
    return `${trimmed.slice(0, 1).toUpperCase()}${trimmed.slice(1)}.`;
}
function verdict(report) {
    const what = (0,markdown/* code */.aY)(`${report.app} ${report.version}`);
    const where = (0,markdown/* code */.aY)(report.environment);
    const texts = {
        succeeded: `✅ ${what} serves in ${where}`,
        'awaiting-promotion': `⏸️ ${what} is verified in ${where} and waits for its promotion`,
        planned: `✅ Dry run: ${what} would change ${(0,markdown/* count */.U9)(report.changes?.length ?? 0, 'field')} in ${where}`,
        refused: `❌ ${what} was refused in ${where}`,
    };
    return texts[report.result];
}
function facts(report) {
    const slots = report.slot === undefined
        ? ''
        : `: ${report.previousSlot === undefined ? '' : `${report.previousSlot} → `}${report.slot}`;
    return [
        ['What', `${(0,markdown/* code */.aY)(report.app)} in namespace ${(0,markdown/* code */.aY)(report.namespace)}`],
        ['Environment', (0,markdown/* code */.aY)(report.environment)],
        ['Version', `${(0,markdown/* code */.aY)(report.previousVersion ?? 'nothing')} → ${(0,markdown/* code */.aY)(report.version)}`],
        ['Strategy', `${report.strategy}${slots}`],
        ['Duration', durations(report)],
        ['Requests', requestsText(report.requests)],
        ...(report.smoke === undefined ? [] : [['Smoke tests', report.smoke.map(smokeText).join('<br>')]]),
        // Of a refused release both stand above, where they are read first.
        ...(report.refusal === undefined ? [['Live now', (0,markdown/* escapeMarkdown */.FV)(sentence(report.live))]] : []),
        ...(report.refusal !== undefined || report.next.length === 0
            ? []
            : [['Next', report.next.map((step) => (0,markdown/* escapeMarkdown */.FV)(sentence(step))).join('<br>')]]),
    ];
}
/** The first fact is the head, for Markdown has no table without one. */
function factTable([head = [], ...rows]) {
    return table(head, rows);
}
/** What users have now, which is asked first in the night. */
function usersText(report) {
    const { requests, rollbackCompleted, live } = report;
    const asked = requests.sent === 0
        ? ''
        : ` ${number(requests.failed)} of ${number(requests.sent)} requests to the probe URL failed.`;
    const unproved = rollbackCompleted === false ? ' ⚠️ **The way back could not be proved: look at it now.**' : '';
    return `**What users have**: ${(0,markdown/* escapeMarkdown */.FV)(sentence(live))}${asked}${unproved}`;
}
function requestsText({ sent, failed, failures = [], beforeFirstAnswer: early = 0, }) {
    if (sent === 0)
        return 'not probed';
    const before = early === 0 ? '' : `, ${number(early)} not answered before the first good answer`;
    if (failed === 0)
        return `${number(sent)} sent, 0 failed${before}`;
    const causes = failures.map((cause) => `${number(cause.count)} × ${(0,markdown/* escapeMarkdown */.FV)(cause.detail)}`);
    return `${number(sent)} sent, ⚠️ ${number(failed)} failed: ${causes.join(', ')}${before}`;
}
function smokeText({ when, service, verdict, total, failed, skipped }) {
    const where = `${when === 'preview' ? 'before' : 'after'} the traffic moved, against ${(0,markdown/* code */.aY)(service)}`;
    if (verdict === 'passed')
        return `${(0,markdown/* count */.U9)(total, 'check')} passed ${where}`;
    const left = skipped === 0 ? '' : `, ${number(skipped)} skipped`;
    return `❌ ${number(failed)} of ${(0,markdown/* count */.U9)(total, 'check')} failed${left} ${where}`;
}
function durations(report) {
    const phases = report.phases.map((phase) => `${phase.outcome === 'failed' ? '❌ ' : ''}${phase.name} ${(0,duration/* formatDuration */.a)(phase.durationMs)}`);
    const switched = report.switchMs === undefined ? '' : `, traffic moved in ${(0,duration/* formatDuration */.a)(report.switchMs)}`;
    const all = phases.length === 0 ? '' : ` (${phases.join(', ')})`;
    return `${(0,duration/* formatDuration */.a)(report.durationMs)}${all}${switched}`;
}
/** What users have, then the cause, then what to do about it: the advice of this cause first, each step once. */
function refusalLines(report, refusal) {
    const steps = [...new Set([refusal.advice, ...report.next])].filter((step) => step !== '');
    const [only, ...more] = steps.map((step) => (0,markdown/* escapeMarkdown */.FV)(sentence(step)));
    return [
        usersText(report),
        '',
        `**Why** (${(0,markdown/* code */.aY)(refusal.code)}): ${(0,markdown/* escapeMarkdown */.FV)(sentence(refusal.message))}`,
        ...(only === undefined ? [] : ['', `**What to do**: ${[only, ...more].join(' ')}`]),
    ];
}
function evidence(refusal) {
    if (refusal.evidence.length === 0)
        return undefined;
    const fenced = (0,markdown/* fence */.EU)(refusal.evidence.join('\n'));
    return { name: 'lines of evidence', head: [fenced.open], rows: fenced.lines, tail: [fenced.close] };
}
function warnings(texts) {
    if (texts.length === 0)
        return undefined;
    return {
        name: 'warnings',
        head: ['**Warnings**', ''],
        rows: texts.map((text) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(text)}`),
    };
}
function changes(fields) {
    if (fields.length === 0)
        return undefined;
    return {
        name: 'field changes',
        head: table(['Object', 'Field', 'Now', 'Would be'], []),
        rows: fields.map((field) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(field.object), (0,markdown/* code */.aY)(field.path), fieldValue(field.from), fieldValue(field.to)])),
    };
}
function fieldValue(text) {
    return text === undefined ? '_none_' : (0,markdown/* code */.aY)(text);
}
function table(head, rows) {
    return [(0,markdown/* row */.nM)(head), (0,markdown/* row */.nM)(head.map(() => '---')), ...rows.map(markdown/* row */.nM)];
}
function number(amount) {
    return amount.toLocaleString('en-US');
}

;// CONCATENATED MODULE: ./js/actions/deploy/run.js














/** The whole main step of deploy. Never throws. */
async function runDeploy(services) {
    await runRelease(services, deploy_inputs/* parseInputs */.T);
}
/**
 * Inputs, connection, release, and what GitHub is told of it. Never throws.
 * @param run what is done with the cluster instead of a release, of which GitHub then hears nothing
 */
async function runRelease(services, parse, run) {
    let announcement;
    try {
        const inputs = parse(services.env);
        if (run === undefined)
            announcement = (0,deployment/* announce */.i)(inputs, services);
        const { release } = await services.load();
        const report = await withCluster(inputs, services, run ?? release);
        publish(report, services);
        await announcement?.conclude(report);
    }
    catch (error) {
        await failRelease(error, services, parse);
        await announcement?.fail('the release ended before it had a verdict');
    }
}
/** Says why there is no verdict, and fails the step. */
async function failRelease(error, services, parse) {
    const { env, logger, signal } = services;
    (0,outputs/* setOutputs */.n0)({ result: 'failed' });
    if (signal.aborted) {
        process.exitCode = 1;
        logger.error('The job was cancelled before the release had a verdict.');
        return;
    }
    const wrong = clusterAnswer(error) ?? error;
    const known = wrong instanceof errors/* ConfigurationError */.j1 ? await alsoWrong(wrong, services, parse) : wrong;
    if (known instanceof errors/* ConfigurationError */.j1) {
        (0,summary/* writeSummary */.S)(renderProblems(known.problems), env);
        const coded = known.problems.find(({ code }) => code !== undefined);
        if (coded !== undefined)
            (0,outputs/* setOutputs */.n0)({ reason: `${coded.code}: ${(0,errors/* describeProblem */.BJ)(coded)}` });
    }
    (0,failure/* reportFailure */.x)(known, logger);
}
/** Connects, and gives `run` all that a release needs; whatever it leaves on the disk goes. */
async function withCluster(inputs, services, run) {
    const { env, clock, exec, logger, signal } = services;
    const { request, access } = inputs;
    (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(access.kubeconfig));
    const { connect } = await services.load();
    const { smoke } = inputs;
    (0,outputs/* maskSecrets */.QU)([...(smoke?.secrets.values() ?? [])]);
    const smokeOn = smoke === undefined ? undefined : await smokeOf(smoke, request, services);
    const folder = (0,credentials/* createPrivateFolder */.Aj)((0,context/* runContext */.p)(env).tempDir);
    (0,outputs/* saveState */.LZ)(state/* FOLDER_STATE */.R5, folder);
    const opened = (0,job_tokens/* openAccess */.b)(access, services, external_node_path_.join(folder, 'token'));
    const cluster = await connect({ ...opened.options, app: request.app, env, clock, logger, exec }).catch((error) => {
        leaveNothing(folder, logger);
        throw error;
    });
    let client;
    try {
        const kubeconfig = cluster.kubeconfig();
        (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(kubeconfig));
        const deploymentId = (0,external_node_crypto_.randomUUID)();
        const { app, namespace } = request;
        const result = await run(request, {
            deploymentId,
            begun: () => (0,outputs/* saveNeededState */.ww)(state/* ATTEMPT_STATE */.yU, JSON.stringify({ app, namespace, deploymentId })),
            ...(0,state/* lockTtlOf */.l5)(env),
            cluster,
            clock,
            exec: opened.programs(exec),
            logger,
            signal,
            tempDir: folder,
            kubeconfigPath: (0,credentials/* writeKubeconfig */.fQ)(folder, kubeconfig),
            probeClient: () => (client ??= services.probeClient()),
            ...(smokeOn === undefined ? {} : { smoke: smokeOn(cluster) }),
        });
        (0,outputs/* saveState */.LZ)(state/* VERDICT_STATE */.cB, isHalfDone(result) ? state/* HALF_DONE */.d2 : 'true');
        return result;
    }
    finally {
        leaveNothing(folder, logger);
        await Promise.all([cluster.close(), client?.then((open) => open.close())]);
    }
}
/** A way back that is not proved to be at its end is gone once more by the post step. */
function isHalfDone(result) {
    return result?.rollbackCompleted === false;
}
function leaveNothing(folder, logger) {
    try {
        (0,credentials/* removePrivateFolder */.Yv)(folder);
    }
    catch (error) {
        logger.warning(`The temporary files of the release could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
function publish(report, { env, logger }) {
    (0,outputs/* setOutputs */.n0)(outputsOf(report, writeReport(report, (0,context/* runContext */.p)(env).tempDir)));
    if (!(0,summary/* writeSummary */.S)(renderSummary(report), env)) {
        logger.warning('The job summary is full: the summary of this release is only in its report.');
    }
    if (report.result !== 'refused')
        return;
    process.exitCode = 1;
    logger.error(refusalSentence(report), { title: `${report.app} ${report.version} was refused` });
}
/** The API server's own refusals are no bugs of ours. Known by name, because to know the classes is to load the room. */
function clusterAnswer(error) {
    const known = error instanceof Error && ['ApiError', 'ApplyError'].includes(error.name);
    return known ? new errors/* ConfigurationError */.j1({ message: (0,errors/* messageOf */.bD)(error) }) : undefined;
}


/***/ }),

/***/ 26385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ parseAttempt),
/* harmony export */   R5: () => (/* binding */ FOLDER_STATE),
/* harmony export */   a6: () => (/* binding */ DEPLOYMENT_STATE),
/* harmony export */   cB: () => (/* binding */ VERDICT_STATE),
/* harmony export */   d2: () => (/* binding */ HALF_DONE),
/* harmony export */   l5: () => (/* binding */ lockTtlOf),
/* harmony export */   yU: () => (/* binding */ ATTEMPT_STATE)
/* harmony export */ });
/** What the main step saves for its post step. */
const FOLDER_STATE = 'folder';
/** The attempt that was begun, as JSON. */
const ATTEMPT_STATE = 'attempt';
/** Set once the release has a verdict: then there is nothing to finish. */
const VERDICT_STATE = 'verdict';
/** Instead of `true`: there is a verdict, and the way back is not proved to be at its end. */
const HALF_DONE = 'half-done';
/** The number of the GitHub Deployment. */
const DEPLOYMENT_STATE = 'deployment';
/** @returns undefined when the main step began nothing. */
function parseAttempt(text) {
    return text === '' ? undefined : JSON.parse(text);
}
/** The lock's time to live is no input: only tests, which cannot wait for it, make it short. */
function lockTtlOf(env) {
    const ms = Number(env['EDU_LOCK_TTL_MS'] ?? '');
    return ms > 0 ? { lockTtlMs: ms } : {};
}


/***/ }),

/***/ 6095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ startAction)
});

// EXTERNAL MODULE: ./js/base/exec.js
var exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/base/http.js
var http = __webpack_require__(35208);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/cluster-access.js
var cluster_access = __webpack_require__(82699);
// EXTERNAL MODULE: ./js/actions/job-tokens.js
var job_tokens = __webpack_require__(81192);
// EXTERNAL MODULE: ./js/actions/deploy/deployment.js + 1 modules
var deployment = __webpack_require__(83931);
// EXTERNAL MODULE: ./js/actions/deploy/credentials.js
var credentials = __webpack_require__(31874);
// EXTERNAL MODULE: ./js/actions/deploy/state.js
var state = __webpack_require__(26385);
;// CONCATENATED MODULE: ./js/actions/deploy/post.js







/**
 * The post step: what a cancelled or killed main step left without a verdict goes back now, and its files go. It only
 * warns, because the job's verdict is the main step's.
 */
async function finishUp(services) {
    try {
        await restore(services);
    }
    catch (error) {
        services.logger.warning(`The release was interrupted and could not be put back here: ${(0,errors/* messageOf */.bD)(error)}. The next deploy of the application does it first.`);
    }
    finally {
        cleanUp((0,outputs/* savedState */.fP)(state/* FOLDER_STATE */.R5), services.logger);
    }
}
async function restore(services) {
    const { env, clock, logger, signal, exec, load } = services;
    const attempt = (0,state/* parseAttempt */.FG)((0,outputs/* savedState */.fP)(state/* ATTEMPT_STATE */.yU));
    const verdict = (0,outputs/* savedState */.fP)(state/* VERDICT_STATE */.cB);
    if (attempt === undefined || (verdict !== '' && verdict !== state/* HALF_DONE */.d2))
        return;
    const { connect, restoreAttempt } = await load();
    const access = (0,cluster_access/* readClusterAccess */.r)(new inputs/* InputReader */.i_(env), env, false);
    const cluster = await connect({
        env,
        clock,
        logger,
        exec,
        app: attempt.app,
        ...(0,job_tokens/* openAccess */.b)(access, { env, clock, logger }).options,
    });
    try {
        const said = await restoreAttempt({ cluster, clock, logger, signal, ...attempt, ...(0,state/* lockTtlOf */.l5)(env) });
        if (said !== undefined)
            logger.notice(said);
        if (verdict === state/* HALF_DONE */.d2)
            return;
        await (0,deployment/* concludeForKilled */.q)(services, (0,outputs/* savedState */.fP)(state/* DEPLOYMENT_STATE */.a6), said ?? 'the job ended without a verdict');
    }
    finally {
        await cluster.close();
    }
}
/** Removes what a killed main step left on the disk. */
function cleanUp(folder, logger) {
    if (folder === '')
        return;
    try {
        (0,credentials/* removePrivateFolder */.Yv)(folder);
    }
    catch (error) {
        logger.warning(`The temporary files of deploy could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./js/actions/start.js
var start = __webpack_require__(22578);
;// CONCATENATED MODULE: ./js/actions/runner.js




/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';
async function load() {
    const [{ connect }, release] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(135), __webpack_require__.e(683)]).then(__webpack_require__.bind(__webpack_require__, 89683)),
        Promise.all(/* import() */[__webpack_require__.e(135), __webpack_require__.e(167)]).then(__webpack_require__.bind(__webpack_require__, 21167)),
    ]);
    return { connect, ...release, smoke: async () => await Promise.all(/* import() */[__webpack_require__.e(821), __webpack_require__.e(584)]).then(__webpack_require__.bind(__webpack_require__, 3584)) };
}
/** Starts an action that releases: its main step, or the post step that finishes what a killed main step left. */
async function startAction(main) {
    const signal = (0,start/* cancelSignal */.B)('What was begun is put back by the post step of this action, or else by the next release of the application.');
    await (0,start/* startStep */.b)(async (own) => {
        const services = { ...own, exec: exec/* systemExec */.V, probeClient: http/* systemProbeClient */.bb, signal, load };
        if ((0,outputs/* savedState */.fP)(POST_STATE) !== '') {
            await finishUp(services);
            return;
        }
        (0,outputs/* saveNeededState */.ww)(POST_STATE, 'true');
        await main(services);
    });
}


/***/ }),

/***/ 9299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ kubeconfigSecrets),
/* harmony export */   i: () => (/* binding */ keepKubeconfigSecrets)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _yaml_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53248);
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);



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
        (0,_redactor_js__WEBPACK_IMPORTED_MODULE_1__/* .keepSecret */ .gz)(secret);
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
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__.parseDocument)(text, { logLevel: 'silent', ..._yaml_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .ANY_KEYS */ .UO });
        // The parser makes something of a text that is cut, and messages quote the text.
        isYaml = document.errors.length === 0;
        collect(document.toJS({ maxAliasCount: 50 }), '', found);
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
        (0,_redactor_js__WEBPACK_IMPORTED_MODULE_1__/* .keepCredentials */ .UY)(record['username'], record['password']);
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


/***/ }),

/***/ 53248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ yamlMistakes),
/* harmony export */   UO: () => (/* binding */ ANY_KEYS),
/* harmony export */   fg: () => (/* binding */ repeatedKeys)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);

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

/***/ 53613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseYaml)
});

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./js/base/yaml-keys.js
var yaml_keys = __webpack_require__(53248);
;// CONCATENATED MODULE: ./js/manifests/scalars.js
/*
 * Plain scalars as kubectl and helm read them. Both convert with sigs.k8s.io/yaml, whose goyaml.v2 is neither YAML 1.1
 * nor 1.2: `yes` is a boolean and 0755 is octal as in 1.1, `0o755` is octal as in 1.2, and `1:30` or a date stays text.
 * The `yaml` package's own 1.1 schema differs where it hurts: it reads `e3` and `.` as NaN and `1:30` as 90.
 */
const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:[yY]|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:[nN]|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NOT_FINITE = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** JSON has no NaN and no infinity: kubectl refuses the document. */
const notFinite = Symbol('not finite');
/** An integer that a JavaScript number would change. */
const tooLarge = Symbol('too large');
/** A plain scalar's value; undefined when it is text. */
function resolvePlain(text) {
    if (NULL.test(text))
        return null;
    if (TRUE.test(text))
        return true;
    if (FALSE.test(text))
        return false;
    if (NOT_FINITE.test(text))
        return notFinite;
    if (!/^[-+.\d]/.test(text))
        return undefined;
    // Digits may be grouped with underscores, but not in a number that starts with its point.
    const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
    return resolveInteger(digits) ?? resolveFloat(digits);
}
function resolveInteger(text) {
    const match = INTEGER.exec(text);
    if (match === null)
        return undefined;
    const [, sign, magnitude = ''] = match;
    // A bare leading zero means octal, and BigInt knows only the prefixed spelling.
    const octal = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
    const value = BigInt(octal);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        return tooLarge;
    return sign === '-' ? Number(-value) : Number(value);
}
function resolveFloat(text) {
    if (!FLOAT.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** `yaml`'s resolver asks the tags one by one with a pattern; this one takes every plain scalar that is not text. */
const plain = {
    tag: 'tag:yaml.org,2002:kubernetes',
    default: true,
    test: { test: (text) => resolvePlain(text) !== undefined },
    resolve: (text) => resolvePlain(text),
};
/** Explicit tags: what the author asks for, from any spelling. */
const explicit = ['null', 'bool', 'int', 'float'].map((name) => ({
    tag: `tag:yaml.org,2002:${name}`,
    resolve: (text, onError) => {
        const value = resolvePlain(text);
        if (value === undefined)
            onError(`${JSON.stringify(text)} is not a !!${name}`);
        return value;
    },
}));
/** kubectl hands on the decoded bytes as text, and a timestamp as it was written. */
const texts = [
    { tag: 'tag:yaml.org,2002:binary', resolve: (text) => Buffer.from(text, 'base64').toString('utf8') },
    { tag: 'tag:yaml.org,2002:timestamp', resolve: (text) => text },
];
const KUBERNETES_TAGS = [plain, ...explicit, ...texts];

;// CONCATENATED MODULE: ./js/manifests/documents.js



/**
 * Reads YAML or JSON as kubectl does (see scalars.ts), except that a key given twice is a mistake: kubectl keeps the
 * last one without a word, and the author meant both.
 * @param twice `last` for what belongs to a chart: helm takes the last one, and its user may not be its author
 */
function parseYaml(text, file, twice = 'refuse') {
    const lines = new dist.LineCounter();
    const parsed = (0,dist.parseAllDocuments)(text, {
        schema: 'failsafe',
        customTags: KUBERNETES_TAGS,
        merge: true,
        resolveKnownTags: false,
        ...yaml_keys/* ANY_KEYS */.UO,
        lineCounter: lines,
        prettyErrors: false,
        logLevel: 'error',
    });
    const problems = [];
    const repeated = [];
    const documents = [];
    let above = [];
    for (const document of Array.isArray(parsed) ? parsed : []) {
        const lineOf = (node) => (0,dist.isNode)(node) && node.range ? lines.linePos(node.range[0]).line : lines.linePos(document.range[0]).line;
        const told = (mistake) => ({ file, ...withSourceLine(mistake, text) });
        const keys = keysGivenTwice(document, lines);
        const mistakes = [
            ...(twice === 'refuse' ? keys : []),
            ...syntaxMistakes(document, lines),
            ...valueMistakes(document, lineOf),
        ];
        if (mistakes.length > 0) {
            problems.push(...mistakes.map(told));
            continue;
        }
        repeated.push(...keys.map(told));
        const value = document.toJS();
        const isEmpty = value === null || value === undefined;
        const { contents } = document;
        const comment = [
            ...above,
            document.commentBefore,
            (0,dist.isNode)(contents) ? contents.commentBefore : '',
            // Of an empty document its comment is all there is.
            isEmpty && (0,dist.isNode)(contents) ? contents.comment : '',
        ].filter((part) => typeof part === 'string' && part !== '');
        above = isEmpty ? comment : [];
        if (isEmpty)
            continue;
        documents.push({
            value,
            line: lineOf(document.contents),
            comment: comment.join('\n'),
            lineAt: (path) => lineOf(document.getIn(path, true)),
        });
    }
    return { documents, problems, repeated };
}
/** Shows the line, for `the key is given twice` alone does not say which; long ones are cut. */
function withSourceLine(mistake, text) {
    const source = (text.split('\n')[mistake.line - 1] ?? '').trim();
    // What stands behind the colon may be a Secret's value.
    const key = source.replace(/^((?:- )?[^\s:{]+:)\s.*$/, '$1');
    return { ...mistake, ...(key === '' ? {} : { found: key.slice(0, 80) }) };
}
function keysGivenTwice(document, lines) {
    return (0,yaml_keys/* repeatedKeys */.fg)(document, String).map(({ offset }) => ({
        message: 'the key is given twice',
        line: lines.linePos(offset).line,
    }));
}
/** The first syntax error: those behind it are mostly its echoes. */
function syntaxMistakes(document, lines) {
    const [broken] = document.errors;
    return broken === undefined ? [] : [{ message: broken.message, line: lines.linePos(broken.pos[0]).line }];
}
/** What has no place in JSON, by which objects travel to the server. */
function valueMistakes(document, lineOf) {
    const mistakes = [];
    const report = (node, message) => mistakes.push({ message, line: lineOf(node) });
    (0,dist.visit)(document, {
        Scalar(_key, node) {
            if (node.value === notFinite)
                report(node, `${node.source} is not a number that JSON can hold; quote it if it is text`);
            if (node.value === tooLarge)
                report(node, `${node.source} is too large to be kept exactly; quote it if it is text`);
        },
        Alias(_key, node) {
            if (node.resolve(document) === undefined)
                report(node, `there is no anchor &${node.source} above this alias`);
        },
        Pair(_key, pair) {
            if ((0,dist.isMap)(pair.key) || (0,dist.isSeq)(pair.key))
                report(pair.key, 'a key must be text, not a map or a list');
            else if ((0,dist.isScalar)(pair.key) && pair.key.value === null)
                report(pair.key, 'a key must not be empty or null');
        },
    });
    return mistakes;
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
        else if ((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(value))
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
        ...(tag === undefined ? {} : { tag }),
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
        if (!(0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(value))
            return [];
        const isImage = REPOSITORY_KEYS.some((name) => typeof value[name] === 'string' || (name === 'repository' && name in value));
        const own = isImage && ('tag' in value || 'digest' in value) ? [path] : [];
        return [...own, ...imagePaths(value, `${path}.`)];
    });
}
function valueAt(values, path) {
    return path.split('.').reduce((value, key) => ((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(value) ? value[key] : undefined), values);
}


/***/ }),

/***/ 73092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ requireHelm),
/* harmony export */   o: () => (/* binding */ runHelm)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3308);

/** `helm template --dry-run=server`, by which lookups and capabilities come from the cluster, is of 3.13. */
const OLDEST = { major: 3, minor: 13 };
const REMEDY = 'Install Helm 3.13 or newer in an earlier step, for example with azure/setup-helm';
/** @throws ConfigurationError when helm is missing or too old. */
async function requireHelm(exec) {
    const result = await runHelm(exec, ['version', '--template', '{{.Version}}']);
    const match = /v(\d+)\.(\d+)\.\d+/.exec(result.stdout);
    if (result.exitCode !== 0 || match === null) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            message: 'helm does not tell its version',
            found: (result.stdout + result.stderr).trim().slice(0, 200),
            remedy: REMEDY,
        });
    }
    const [major, minor] = [Number(match[1]), Number(match[2])];
    if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        message: 'helm is too old to render a chart against the cluster',
        found: match[0],
        expected: `v${OLDEST.major}.${OLDEST.minor} or newer`,
        remedy: REMEDY,
    });
}
/** @throws ConfigurationError when helm is not on the PATH, or what ended it. */
async function runHelm(exec, args) {
    try {
        return await exec('helm', args);
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isStop */ .jX)(error))
            throw error;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            input: 'chart',
            message: 'a chart needs helm, which is not on the PATH',
            found: error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? '') : String(error),
            remedy: REMEDY,
        });
    }
}


/***/ }),

/***/ 45588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ readUserValues),
/* harmony export */   D3: () => (/* binding */ mergeValues),
/* harmony export */   HX: () => (/* binding */ unknownKeyWarnings),
/* harmony export */   XS: () => (/* binding */ asValues),
/* harmony export */   i7: () => (/* binding */ repeatedKeyWarning),
/* harmony export */   jh: () => (/* binding */ isMap)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80956);
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
        if (!isMap(document.value)) {
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
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(key, keys);
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
            merged[key] = isMap(before) && isMap(value) ? mergeValues(before, value) : value;
    }
    return merged;
}
function asValues(value) {
    return isMap(value) ? value : {};
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
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
    const base = { repository, ...(tag === undefined ? {} : { tag }) };
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

/***/ 8685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ loadManifests)
});

// UNUSED EXPORTS: readObjects

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/manifests/documents.js + 1 modules
var manifests_documents = __webpack_require__(53613);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
;// CONCATENATED MODULE: ./js/manifests/kustomize.js

/** The names that kustomize looks for. */
const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/**
 * What a kustomization builds: by kustomize, else by the older one inside kubectl.
 * @throws ConfigurationError when neither is there, or with what it said.
 */
async function buildKustomization(folder, exec) {
    const result = (await attempt(exec, 'kustomize', ['build', folder])) ??
        (await attempt(exec, 'kubectl', ['kustomize', folder]));
    if (result === undefined) {
        throw new errors/* ConfigurationError */.j1({
            input: 'manifests',
            file: folder,
            message: 'is a kustomization, and neither kustomize nor kubectl is on the PATH',
            remedy: 'Install one of them in an earlier step, for example with azure/setup-kubectl',
        });
    }
    if (result.exitCode === 0)
        return result.stdout;
    const said = sayingOf(result.stderr);
    throw new errors/* ConfigurationError */.j1({
        input: 'manifests',
        file: folder,
        message: `the kustomization does not build: ${said === '' ? `kustomize ended with exit code ${result.exitCode}` : said}`,
    });
}
/** Undefined when the program is not there. @throws what ended it. */
async function attempt(exec, program, args) {
    try {
        return await exec(program, args);
    }
    catch (error) {
        if ((0,limits/* isStop */.jX)(error))
            throw error;
        return undefined;
    }
}
/** kustomize writes `Error: …`; kubectl logs some errors, where only `err` is meant for people. */
function sayingOf(stderr) {
    const text = stderr.trim();
    return /^E\d{4} .* err="(.*)"$/.exec(text)?.[1] ?? text.replace(/^error: /i, '');
}

// EXTERNAL MODULE: ./js/manifests/objects.js
var objects = __webpack_require__(33643);
;// CONCATENATED MODULE: ./js/manifests/load.js






const INPUT = 'manifests';
/** What `kubectl apply -f <folder>` reads. */
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
/**
 * Reads plain manifests. An entry is a file, a glob, a folder with a kustomization (which is built), or a folder whose
 * own .yaml, .yml and .json files are read: as in kubectl, folders below it are not.
 * @throws ConfigurationError with every problem of every file.
 */
async function loadManifests(entries, { exec }) {
    const sources = new Map();
    const problems = [];
    for (const entry of entries) {
        const found = await resolveEntry(entry);
        if ('problem' in found)
            problems.push({ input: INPUT, ...found.problem });
        else
            for (const name of found.paths)
                sources.set(external_node_path_.normalize(name), found.kind);
    }
    const manifests = [];
    for (const [name, kind] of sources) {
        const read = kind === 'file' ? readObjects(await (0,promises_.readFile)(name, 'utf8'), name) : await readKustomization(name, exec);
        manifests.push(...read.manifests);
        problems.push(...read.problems);
    }
    if (problems.length === 0 && manifests.length === 0) {
        problems.push({
            input: INPUT,
            message: 'hold no Kubernetes object',
            found: [...sources.keys()].join(', '),
        });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return manifests;
}
/** The objects of one file's text. */
function readObjects(text, file) {
    const { documents, problems } = (0,manifests_documents/* parseYaml */.h)(text, file);
    const read = documents.map((document) => (0,objects/* objectsOf */.i)(document, { file, originAt: (line) => `${file}:${line}`, lines: true }));
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        problems: [...problems, ...read.flatMap((each) => each.problems)],
    };
}
async function readKustomization(folder, exec) {
    const { documents, problems } = (0,manifests_documents/* parseYaml */.h)(await buildKustomization(folder, exec), folder);
    const where = { file: folder, originAt: () => `kustomization ${folder}`, lines: false };
    const read = documents.map((document) => (0,objects/* objectsOf */.i)(document, where));
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        problems: [...problems, ...read.flatMap((each) => each.problems)],
    };
}
async function resolveEntry(entry) {
    if (/^https?:\/\//i.test(entry)) {
        const remedy = 'Fetch it in an earlier step at a fixed version and check its hash, then name the file';
        return {
            problem: { message: 'is a URL: what it holds could change between two releases', found: entry, remedy },
        };
    }
    const kind = kindOf(entry);
    if (kind === 'file')
        return { kind: 'file', paths: [entry] };
    if (kind === 'folder')
        return await resolveFolder(entry);
    if (kind !== 'missing')
        return { problem: { message: checkout/* PLACE_MESSAGES */.lG[kind], found: entry } };
    return /[*?[{]/.test(entry) ? await resolveGlob(entry) : await notFound(entry);
}
/** The current folder is the checkout. */
function kindOf(name) {
    return (0,checkout/* givenPlaceOf */.wT)(name, '.');
}
async function resolveFolder(folder) {
    const names = await (0,promises_.readdir)(folder);
    if (names.some((name) => KUSTOMIZATION_FILES.includes(name)))
        return { kind: 'kustomization', paths: [folder] };
    const paths = filesAmong(names.map((name) => external_node_path_.join(folder, name)));
    if (!Array.isArray(paths))
        return paths;
    if (paths.length > 0)
        return { kind: 'file', paths };
    return {
        problem: {
            message: 'the folder has no .yaml, .yml or .json file of its own; the folders in it are not read',
            found: folder,
            remedy: `Use a glob such as ${external_node_path_.join(folder, '**/*.yaml')} to read them too`,
        },
    };
}
async function resolveGlob(pattern) {
    const names = [];
    for await (const name of (0,promises_.glob)(pattern))
        names.push(name);
    const paths = filesAmong(names);
    if (!Array.isArray(paths))
        return paths;
    if (paths.length > 0)
        return { kind: 'file', paths };
    return { problem: { message: 'no .yaml, .yml or .json file matches the pattern', found: pattern } };
}
/** The manifests among the names, or the first that may not be read. */
function filesAmong(names) {
    const files = [];
    for (const name of [...names].filter((each) => EXTENSIONS.has(external_node_path_.extname(each))).sort()) {
        const kind = kindOf(name);
        if (kind === 'link out' || kind === 'special') {
            return { problem: { message: checkout/* PLACE_MESSAGES */.lG[kind], found: name } };
        }
        if (kind === 'file')
            files.push(name);
    }
    return files;
}
/** Names what is nearest to it: in the deepest folder of the path that exists. */
async function notFound(entry) {
    let missing = external_node_path_.normalize(entry);
    while (external_node_path_.dirname(missing) !== missing && kindOf(external_node_path_.dirname(missing)) !== 'folder') {
        missing = external_node_path_.dirname(missing);
    }
    const folder = external_node_path_.dirname(missing);
    const names = kindOf(folder) === 'folder' ? await (0,promises_.readdir)(folder) : [];
    const near = (0,suggest/* suggest */.Z)(external_node_path_.basename(missing), names);
    return {
        problem: {
            message: 'does not exist',
            found: entry,
            ...(near === undefined ? {} : { remedy: `Did you mean ${external_node_path_.join(folder, near)}?` }),
        },
    };
}


/***/ }),

/***/ 33643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ objectsOf)
/* harmony export */ });
/** The Kubernetes objects of a document, with `List`s taken apart as kubectl does, and everything wrong with them. */
function objectsOf(document, where) {
    const read = { manifests: [], problems: [] };
    collect(document.value, [], document, where, read);
    return read;
}
function collect(value, path, document, where, read) {
    const line = path.length === 0 ? document.line : document.lineAt(path);
    const report = (problem) => read.problems.push({ file: where.file, ...(where.lines ? { line } : {}), ...problem });
    if (!isOpen(value)) {
        report({
            message: 'is not a Kubernetes object',
            found: typeOf(value),
            expected: 'a map with apiVersion, kind and metadata',
        });
        return;
    }
    if (typeof value['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items'])) {
        for (const [index, item] of value['items'].entries()) {
            collect(item, [...path, 'items', index], document, where, read);
        }
        return;
    }
    const problems = shapeProblems(value);
    if (problems.length > 0) {
        for (const problem of problems)
            report(problem);
        return;
    }
    const object = value;
    for (const problem of textProblems(object))
        report(problem);
    read.manifests.push({ object, origin: where.originAt(line) });
}
function shapeProblems(value) {
    const { apiVersion, kind, metadata } = value;
    if (kind === 'Kustomization' || kind === 'Component') {
        return [
            {
                message: `is a ${kind}, which is built and not applied`,
                remedy: 'name its folder instead of the file',
            },
        ];
    }
    const what = typeof kind === 'string' ? `the ${kind}` : 'the object';
    const problems = [];
    for (const [field, found] of Object.entries({ apiVersion, kind })) {
        if (typeof found !== 'string' || found === '') {
            problems.push({
                message: `${what} has no ${field}`,
                ...(found === undefined ? {} : { found: typeOf(found) }),
            });
        }
    }
    const { name, generateName } = isOpen(metadata) ? metadata : {};
    if (typeof name === 'string' && name !== '')
        return problems;
    problems.push(typeof generateName === 'string'
        ? {
            message: `${what} has generateName instead of a name: each release would make another one, and none could be found again to update it or to put it back`,
            found: `generateName: ${generateName}`,
            remedy: 'give it a metadata.name',
        }
        : {
            message: `${what} has no metadata.name`,
            ...(name === undefined ? {} : { found: typeOf(name), remedy: 'quote it' }),
        });
    return problems;
}
/** Fields whose values must be text, where YAML makes numbers and booleans of `8080` and `yes`. */
function textProblems(object) {
    const { name, labels, annotations } = object.metadata;
    const fields = [
        ['metadata.labels', labels],
        ['metadata.annotations', annotations],
    ];
    if (object.kind === 'ConfigMap' && object.apiVersion === 'v1')
        fields.push(['data', object.data]);
    if (object.kind === 'Secret' && object.apiVersion === 'v1') {
        fields.push(['data', object.data], ['stringData', object['stringData']]);
    }
    return fields.flatMap(([field, map]) => Object.entries(isOpen(map) ? map : {})
        .filter(([, value]) => typeof value !== 'string' && value !== null)
        .map(([key, value]) => ({
        message: `${object.kind} ${name}: ${field} takes text only, and the value of ${key} is ${typeOf(value)}`,
        remedy: 'quote it',
    })));
}
function typeOf(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
function isOpen(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
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
