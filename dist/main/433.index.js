export const id = 433;
export const ids = [433,7697];
export const modules = {

/***/ 44196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ readCommon),
/* harmony export */   PX: () => (/* binding */ asLabel),
/* harmony export */   Tm: () => (/* binding */ readAppName),
/* harmony export */   pU: () => (/* binding */ requestFor),
/* harmony export */   zg: () => (/* binding */ finishInputs)
/* harmony export */ });
/* unused harmony export readLabel */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23443);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41679);
/* harmony import */ var _cluster_access_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30847);
/* harmony import */ var _grafana_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




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
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ healthPath, probeUrl, runUrl, origin }),
    };
}
/**
 * Ends the reading.
 * @throws ConfigurationError with every problem that was met.
 */
function finishInputs(reader, env, request) {
    const access = (0,_cluster_access_js__WEBPACK_IMPORTED_MODULE_2__/* .readClusterAccess */ .r)(reader, env, true);
    const githubToken = reader.string('github-token');
    const environmentUrl = readUrl(reader, 'environment-url');
    const grafana = (0,_grafana_js__WEBPACK_IMPORTED_MODULE_3__/* .readGrafana */ .N)(reader);
    reader.finish();
    return {
        request,
        access,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ githubToken, environmentUrl, grafana }),
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
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name),
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
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
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
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
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
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
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

/***/ 56299:
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
    return (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .needed */ .Ow)(`the runner's temporary folder ${parent} (RUNNER_TEMP)`, 'nothing was begun: look at the disk of the runner', () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(parent, PREFIX)));
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

/***/ 13738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ announce),
/* harmony export */   q: () => (/* binding */ concludeForKilled)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79403);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36943);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81302);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41679);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23443);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38122);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52812);




/** The release has its verdict already: GitHub may take this long to hear of it. */
const PATIENCE_MS = 15_000;
const GITHUB = {
    late: 'GitHub has not answered in time: its Deployment may lack a status',
    wrong: 'GitHub could not be told of the deployment',
};
const SILENT = { conclude: async () => undefined, fail: async () => undefined };
/** Begins to announce a release, when a token is given; what goes wrong is one warning. */
function announce(inputs, services) {
    const { env, clock, logger } = services;
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
    const opened = open(services, token, more, {
        ref,
        environment: request.environment,
        description: `${request.app} in namespace ${request.namespace}`,
    });
    const say = async (status) => {
        const told = opened.then(async (made) => {
            if (made === undefined)
                return;
            await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .addDeploymentStatus */ .R6)(made.api, made.id, { ...status, ...more });
        });
        const patience = (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .patienceOf */ .H)(PATIENCE_MS, endsAt, services);
        await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .R)(told, patience, GITHUB, services);
    };
    return {
        conclude: async (report) => await say(statusOf(report)),
        fail: async (why) => await say({ state: 'failure', description: why }),
    };
}
async function open(services, token, urls, request) {
    const { env, clock, logger } = services;
    try {
        // Without the signal of the job: that it was cancelled is told too.
        const api = await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .connectGitHub */ .U)({ token, env, clock, logger });
        const id = await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .createDeployment */ .Yy)(api, request);
        if (id === undefined)
            return undefined;
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ)(_state_js__WEBPACK_IMPORTED_MODULE_4__/* .DEPLOYMENT_STATE */ .a6, String(id));
        await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .addDeploymentStatus */ .R6)(api, id, {
            state: 'in_progress',
            description: request.description,
            ...urls,
        });
        return { api, id };
    }
    catch (error) {
        logger.warning(`no GitHub Deployment was made: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)}`);
        return undefined;
    }
}
/** For the post step: the main step was killed, and so has told GitHub of no verdict. */
async function concludeForKilled(services, deployment, why) {
    const { env, clock, logger, signal } = services;
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_6__/* .InputReader */ .i_(env);
    const token = reader.string('github-token');
    if (token === undefined || deployment === '')
        return;
    const tell = async () => {
        const api = await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .connectGitHub */ .U)({ token, env, clock, logger, signal });
        await (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .addDeploymentStatus */ .R6)(api, Number(deployment), {
            state: 'failure',
            description: why,
            ...statusUrls(services, reader.string('environment-url')),
        });
    };
    await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .R)(tell(), PATIENCE_MS, GITHUB, services);
}
function statusUrls({ env }, environmentUrl) {
    const { runUrl } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_7__/* .runContext */ .p)(env);
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ environmentUrl, logUrl: runUrl }),
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

/***/ 35777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readGrafana),
/* harmony export */   v: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23443);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27694);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32682);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38122);





const PATIENCE_MS = 10_000;
const WORDS = {
    late: 'Grafana has not answered in time: this release may not be marked on its dashboards',
    wrong: 'this release is not marked on the dashboards of Grafana',
};
/** Reads where the release is to be marked, if anywhere: an address and a token, or neither. */
function readGrafana(reader) {
    const url = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readAddress */ .z)(reader, 'grafana-url', 'any');
    const token = reader.string('grafana-token');
    if (url !== undefined && token === undefined)
        reader.problem({
            input: 'grafana-token',
            message: 'is missing: grafana-url is given, and nobody may write an annotation without a token',
            remedy: 'give the token of a service account of Grafana that may write annotations',
        });
    if (token !== undefined && url === undefined)
        reader.problem({ input: 'grafana-token', message: 'has a meaning only with grafana-url' });
    return url === undefined || token === undefined ? undefined : { url, token };
}
/**
 * Marks a release with its verdict on the dashboards of Grafana. Nothing of it ever fails or delays the release, which was
 * to end by `endsAt`.
 */
async function markRelease(grafana, report, endsAt, services) {
    if (grafana === undefined || report.result === 'planned')
        return;
    const ended = new AbortController();
    const told = tell(grafana, report, services, ended.signal);
    await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .R)(told, (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .patienceOf */ .H)(PATIENCE_MS, endsAt, services), WORDS, services);
    ended.abort(new Error('it took too long'));
}
async function tell({ url, token }, report, services, 
// Without the signal of the job: how a cancelled release ended is marked too.
signal) {
    const { systemHttpClient } = await (await services.load()).analysis();
    const client = await systemHttpClient();
    try {
        await (0,_post_js__WEBPACK_IMPORTED_MODULE_2__/* .post */ .b)({
            url: `${url}/api/annotations`,
            headers: { authorization: `Bearer ${token}` },
            body: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .redactIn */ .dl)(annotationOf(report, services)),
        }, { ask: client.ask, clock: services.clock, signal });
    }
    finally {
        await client.close();
    }
}
/** As Grafana's HTTP API takes it: a region from the beginning to the end, found by its tags. */
function annotationOf(report, { env }) {
    const { app, environment, version, result, strategy, slot, startedAt, durationMs, live } = report;
    const { runUrl } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .runContext */ .p)(env);
    const time = Date.parse(startedAt);
    const words = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ app, environment, version, result, strategy, slot });
    return {
        time,
        timeEnd: time + durationMs,
        tags: ['release', ...Object.entries(words).map(([name, value]) => `${name}:${value}`)],
        text: [
            `${app} ${version}: ${report.refusal?.message ?? result}`,
            ...weightsOf(report),
            live,
            ...(runUrl === undefined ? [] : [runUrl]),
        ].join('\n'),
    };
}
function weightsOf({ canary }) {
    const steps = canary?.steps ?? [];
    if (steps.length === 0)
        return [];
    return [`weights: ${steps.map(({ percent, outcome }) => `${percent} % ${outcome}`).join(', ')}`];
}


/***/ }),

/***/ 38122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ patienceOf),
/* harmony export */   R: () => (/* binding */ inTime)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** The same as is given, when the time of the release is over. */
const LATE_PATIENCE_MS = 2_000;
/** The same for a cancelled job, whose process ends soon. */
const LAST_PATIENCE_MS = 1_000;
/** The release has its verdict already: how long somebody may take at most to hear of it, when it was to end by `endsAt`. */
function patienceOf(mostMs, endsAt, { clock, signal }) {
    if (signal.aborted)
        return LAST_PATIENCE_MS;
    return Math.max(LATE_PATIENCE_MS, Math.min(mostMs, endsAt - clock.now()));
}
/** Waits until somebody was told of a release, and no longer than it may take; what goes wrong is one warning. */
async function inTime(told, patienceMs, 
/** What a warning begins with. */
words, { clock, logger }) {
    const done = new AbortController();
    const late = clock.sleep(patienceMs, done.signal).then(() => logger.warning(words.late), () => undefined);
    const tried = told
        .catch((error) => logger.warning(`${words.wrong}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`))
        .finally(() => done.abort(new Error('told')));
    await Promise.race([tried, late]);
}


/***/ }),

/***/ 55415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YO: () => (/* binding */ failRelease),
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
// EXTERNAL MODULE: ./js/actions/shared/cluster-answer.js
var cluster_answer = __webpack_require__(89215);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/actions/shared/release-step/credentials.js
var credentials = __webpack_require__(56299);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/exec.js
var base_exec = __webpack_require__(47697);
;// CONCATENATED MODULE: ./js/base/logger.js
/** A logger that keeps what it was told, for tests and for callers that want no output. */
function memoryLogger() {
    const lines = [];
    const write = (level) => (message) => void lines.push(`${level}: ${message}`);
    return {
        lines,
        debug: write('debug'),
        info: write('info'),
        notice: write('notice'),
        warning: write('warning'),
        error: write('error'),
        group: async (title, body) => {
            lines.push(`group: ${title}`);
            return await body();
        },
    };
}

// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/manifests/helm/program.js
var program = __webpack_require__(73092);
// EXTERNAL MODULE: ./js/manifests/load.js + 1 modules
var load = __webpack_require__(8685);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/remaining-problems.js





/** For the look at what else is wrong: the run is over, and only its last words wait. */
const LOOK_MS = 2_000;
/**
 * A run that ends over a mistake tells all the others that can be known at once too, whichever came first: inputs,
 * kubeconfig, the manifests' own syntax, a helm that is not there. Only looked for then: a good run pays nothing.
 */
async function collectRemainingProblems(first, services, parse) {
    if ((0,limits/* isStop */.jX)(first))
        return first;
    const { env, clock, logger } = services;
    const limit = (0,limits/* startLimit */.iP)(LOOK_MS, () => new limits/* StoppedError */.Ko('that took too long to be told'), services.signal);
    const exec = (0,base_exec/* boundExec */.Cf)(services.exec, limit.signal);
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
            // What there is to warn of was told by the run itself.
            await (await connect({ ...options, env, clock, logger: memoryLogger() })).close();
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
        // Anything else belongs to a run that gets as far as this, and what was given up here is not known.
        return error instanceof errors/* ConfigurationError */.j1 && !(0,limits/* isStop */.jX)(error) ? error.problems : [];
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/analysis.js



/**
 * The request with what its analysis file says.
 * @throws ConfigurationError with every mistake of the file.
 */
async function withAnalysis(request, file, services) {
    const { canary } = request;
    if (file === undefined || canary === undefined)
        return request;
    const { env } = services;
    const { workspace } = (0,context/* runContext */.p)(env);
    const { parseAnalysis } = await (await services.load()).analysis();
    const absolute = external_node_path_.resolve(workspace, file);
    const analysis = parseAnalysis((0,external_node_fs_.readFileSync)(absolute, 'utf8'), {
        file,
        folder: external_node_path_.dirname(absolute),
        root: workspace,
        env,
    });
    return { ...request, canary: { ...canary, analysis } };
}

// EXTERNAL MODULE: ./js/actions/shared/release-step/deployment.js
var deployment = __webpack_require__(13738);
// EXTERNAL MODULE: ./js/actions/shared/release-step/grafana.js
var grafana = __webpack_require__(35777);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/smoke.js




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
        name: (0,base_text/* cutText */.IN)(name, MESSAGE_UNITS),
        message: (0,base_text/* cutText */.IN)(failures.map(failureLine).join('; '), MESSAGE_UNITS),
    }));
    return (cluster) => ({
        ...(0,defined/* defined */.s)({ service: named }),
        run: async ({ service, version, withinMs, signal, isTested }) => {
            const report = await runSmokeTests({
                ...suite,
                target: {
                    service,
                    namespace,
                    ...(port === undefined || named === undefined ? {} : { port }),
                    ...(0,defined/* defined */.s)({ scheme }),
                },
                variables: new Map([...suite.variables, ['version', version], ...variables, ...secrets]),
            }, {
                clock,
                logger,
                signal,
                withinMs,
                ...(0,defined/* defined */.s)({ isTested }),
                cluster: async () => await Promise.resolve(cluster),
            });
            const { verdict, total, passed, failed, skipped, durationMs } = report;
            return { verdict, total, passed, failed, skipped, durationMs, failures: listed(report) };
        },
    });
}

// EXTERNAL MODULE: ./js/actions/shared/release-step/state.js
var state = __webpack_require__(52812);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/outputs.js
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
;// CONCATENATED MODULE: ./js/actions/shared/release-step/report.js

/**
 * Writes the report as JSON (schemas/deploy-report.schema.json) where later steps of the job find it: beside, not in, the
 * private folder, which does not outlive the action.
 */
function writeReport(report, tempDir) {
    const name = `deploy-report-${report.deploymentId.replace(/[^-\w.]/gu, '_')}.json`;
    return (0,result_file/* writeResultJson */.L2)(tempDir, name, report);
}

// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/problems.js
var github_problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/canary.js

/** How a gradual switch went: what shared the traffic, each step with its figures, and the shares over time. */
function canaryLines({ traffic, judgedBy, steps, looks }) {
    const [first] = traffic;
    if (first === undefined || steps.length === 0)
        return [];
    const by = traffic.map(({ provider, name }) => `${provider} ${(0,markdown/* code */.aY)(name)}`).join(', ');
    const judged = judgedBy === 'metrics'
        ? 'its metrics and its pods'
        : 'its pods and the probe alone: no `canary-analysis` is given';
    return [
        `**Canary**: ${by} shared between ${(0,markdown/* code */.aY)(first.stable)} and ${(0,markdown/* code */.aY)(first.canary)}; judged by ${judged}.`,
        '',
        '| Step | Time | Came to the new version | Failed there | Failed at the old one | Evidence | |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        ...steps.map((step) => {
            const last = looks.findLast(({ percent }) => percent === step.percent);
            const came = step.share === undefined ? 'not counted' : `${step.share.toFixed(1)} %`;
            const cells = [
                `${step.percent} %`,
                (0,duration/* formatDuration */.a)(step.durationMs),
                came,
                failedText(last, 'canary'),
                failedText(last, 'stable'),
                last === undefined ? '–' : `${shortNumber(last.evidence)} of ${shortNumber(last.abortsAt)}`,
                step.outcome === 'passed' ? '✅' : '❌ went back',
            ];
            return `| ${cells.join(' | ')} |`;
        }),
        '',
        ...chart({ steps, looks }),
    ];
}
/** Of the first metric, since the first weight. */
function failedText(look, version) {
    const [failed, all] = look?.metrics[0]?.[version] ?? [];
    if (failed === undefined || all === undefined)
        return '–';
    return `${failed.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
}
function shortNumber(value) {
    return value >= 1000 ? 'over 1,000' : String(Number(value.toPrecision(3)));
}
/** So many points are seen in a chart of this width. */
const POINTS = 40;
/** The weight that was asked for, and the share that came, over time: numbers of ours alone get into it. */
function chart({ steps, looks }) {
    const from = Date.parse(steps[0]?.startedAt ?? '');
    const last = steps.at(-1);
    const to = last === undefined ? from : Date.parse(last.startedAt) + last.durationMs;
    if (!(to > from))
        return [];
    const moments = Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1));
    const asked = moments.map((moment) => steps.findLast(({ startedAt }) => Date.parse(startedAt) <= moment)?.percent ?? 0);
    const shares = sharesOf(looks);
    const came = moments.map((moment) => (shares.find(({ at }) => at >= moment) ?? shares.at(-1))?.share ?? 0);
    const highest = Math.max(10, ...asked, ...came);
    return [
        '```mermaid',
        'xychart-beta',
        `  title "Percent to the new version: asked for${shares.length === 0 ? '' : ', and what came'}"`,
        `  x-axis "minutes" 0 --> ${Math.max(0.1, Number(((to - from) / 60_000).toFixed(1)))}`,
        `  y-axis 0 --> ${Math.ceil(highest / 10) * 10}`,
        `  line [${asked.join(', ')}]`,
        ...(shares.length === 0 ? [] : [`  line [${came.map((share) => share.toFixed(1)).join(', ')}]`]),
        '```',
    ];
}
/** Of the requests between two looks, what the new version answered, by the first metric. */
function sharesOf(looks) {
    return looks.flatMap((look, at) => {
        const [now, before] = [look.metrics[0], looks[at - 1]?.metrics[0]];
        if (now === undefined)
            return [];
        const mine = now.canary[1] - (before?.canary[1] ?? 0);
        const all = mine + now.stable[1] - (before?.stable[1] ?? 0);
        return all <= 0 ? [] : [{ at: Date.parse(look.at), share: (mine / all) * 100 }];
    });
}

;// CONCATENATED MODULE: ./js/actions/shared/release-step/timeline.js

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

;// CONCATENATED MODULE: ./js/actions/shared/release-step/summary.js



/** The job summary of a release: the verdict and its cause, one table, and what is needed to act on it. */
function renderSummary(report, limit = budget/* SUMMARY_BYTES */.R$) {
    const blocks = [
        { name: 'verdict', head: [`### ${verdict(report)}`] },
        report.refusal === undefined ? undefined : { name: 'cause', head: refusalLines(report, report.refusal) },
        report.refusal === undefined ? undefined : evidence(report.refusal),
        { name: 'facts', head: factTable(facts(report)) },
        canary(report.canary),
        warnings(report.warnings),
        report.result === 'planned' ? changes(report.changes ?? []) : undefined,
        report.phases.length === 0
            ? undefined
            : { name: 'timeline', head: timeline(report.startedAt, report.phases) },
    ];
    return (0,budget/* fitBlocks */.U8)(blocks.filter((block) => block !== undefined), limit);
}
function canary(report) {
    const head = report === undefined ? [] : canaryLines(report);
    return head.length === 0 ? undefined : { name: 'canary', head };
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
    const unproved = rollbackCompleted === false ? ' ⚠️ **The rollback could not be proved: look at it now.**' : '';
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

;// CONCATENATED MODULE: ./js/actions/shared/release-step/run.js
















/**
 * Inputs, connection, release, and what GitHub is told of it. Never throws.
 * @param run what is done with the cluster instead of a release, of which GitHub then hears nothing
 */
async function runRelease(services, parse, run) {
    let announcement;
    try {
        const inputs = parse(services.env);
        const endsAt = services.clock.now() + inputs.request.timeoutMs;
        (0,outputs/* maskSecrets */.QU)([inputs.grafana?.token].flatMap((token) => token ?? []));
        if (run === undefined)
            announcement = (0,deployment/* announce */.i)(inputs, services);
        const { release } = await services.load();
        const report = await withCluster(inputs, services, run ?? release);
        publish(report, services);
        await Promise.all([
            announcement?.conclude(report),
            run === undefined ? (0,grafana/* markRelease */.v)(inputs.grafana, report, endsAt, services) : undefined,
        ]);
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
    const wrong = (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
    const known = wrong instanceof errors/* ConfigurationError */.j1 ? await collectRemainingProblems(wrong, services, parse) : wrong;
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
    const { access } = inputs;
    (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(access.kubeconfig));
    const { connect } = await services.load();
    const request = await withAnalysis(inputs.request, inputs.analysis, services);
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
            httpClient: async () => await (await (await services.load()).analysis()).systemHttpClient(),
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
/** A rollback whose end is not proved is done once more by the post step. */
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


/***/ }),

/***/ 75632:
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
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/actions/shared/release-step/deployment.js
var deployment = __webpack_require__(13738);
// EXTERNAL MODULE: ./js/actions/shared/release-step/credentials.js
var credentials = __webpack_require__(56299);
// EXTERNAL MODULE: ./js/actions/shared/release-step/state.js
var state = __webpack_require__(52812);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/post.js







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

// EXTERNAL MODULE: ./js/actions/shared/start.js
var start = __webpack_require__(26126);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/runner.js




/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';
async function load() {
    const [{ connect }, release] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(9600), __webpack_require__.e(2701), __webpack_require__.e(3490), __webpack_require__.e(418), __webpack_require__.e(5841)]).then(__webpack_require__.bind(__webpack_require__, 25841)),
    ]);
    return {
        connect,
        ...release,
        smoke: async () => await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(4842)]).then(__webpack_require__.bind(__webpack_require__, 64842)),
        analysis: async () => await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359), __webpack_require__.e(8328)]).then(__webpack_require__.bind(__webpack_require__, 15359)),
    };
}
/** Starts an action that releases: its main step, or the post step that finishes what a killed main step left. */
async function startAction(main) {
    const signal = (0,start/* cancelSignal */.B)('What was begun is put back by the post step of this action, or else by the next release of the application.');
    await (0,start/* startStep */.b)(async (own) => {
        const services = { ...own, exec: exec/* systemExec */.Vi, probeClient: http/* systemProbeClient */.bb, signal, load };
        if ((0,outputs/* savedState */.fP)(POST_STATE) !== '') {
            await finishUp(services);
            return;
        }
        (0,outputs/* saveNeededState */.ww)(POST_STATE, 'true');
        await main(services);
    });
}


/***/ }),

/***/ 52812:
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
/** Instead of `true`: there is a verdict, and the rollback is not proved to be at its end. */
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

/***/ 47697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ boundExec),
/* harmony export */   Vi: () => (/* binding */ systemExec),
/* harmony export */   xR: () => (/* binding */ PATIENCE_MS)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _children_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5635);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3308);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);





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
 * @throws Error with the code ENOENT when the program is not on the PATH, StoppedError when it was ended here, KilledError
 * when somebody else has killed it.
 */
const systemExec = async (program, args, options = {}) => {
    options.signal?.throwIfAborted();
    const child = node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn(program, [...args], {
        detached: process.platform !== 'win32',
        env: (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(process.env, options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ cwd: options.cwd }),
    });
    (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .endsWithUs */ .Tk)(child, { group: true });
    return await new Run(program, child, options).ended;
};
/** For who waits for a pull request: a git, helm or kustomize that is not done by then hangs. */
const PATIENCE_MS = 120_000;
/**
 * The same seam, whose programs end with a signal: a limit's reason tells which of them was waited for.
 * @param limitMs Of each program that has no limit of its own.
 */
function boundExec(exec, signal, limitMs) {
    return async (program, args, options = {}) => {
        try {
            return await exec(program, args, {
                ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ limitMs }),
                ...options,
                signal: options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]),
            });
        }
        catch (error) {
            throw error instanceof _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko ? error.waitingFor([program, args[0]].join(' ')) : error;
        }
    };
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
        this.#after(limitMs, () => this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${program} was not done after ${limitMs / 1000} s, and was ended`)));
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
                this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${this.#program} writes without end, and was ended`));
        });
    }
    #exited(code, signal) {
        const done = () => {
            this.#signal('SIGKILL');
            this.#settle(() => {
                const stderr = Buffer.concat(this.#output.stderr).toString('utf8');
                if (signal !== null)
                    throw new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .KilledError */ .Sz(this.#program, signal, lastLine(stderr));
                return { exitCode: code ?? 1, stdout: Buffer.concat(this.#output.stdout).toString('utf8'), stderr };
            });
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
            (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .signalTree */ .r7)(this.#child.pid, signal, true);
    }
    #after(ms, run) {
        this.#timers.push(setTimeout(run, ms));
    }
}
function lastLine(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .cutToEnd */ .vs)(text, 600).trim().split('\n').at(-1) ?? '';
}
function missing(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return Object.assign(new Error(`Unable to locate executable file: ${program}`), { code: 'ENOENT' });
}


/***/ }),

/***/ 27356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ makeFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Makes a folder and those above it, as `mkdir -p`. Node's own recursive mkdir never ends where a folder is there and none
 * can be made in it, as below /proc: it blocks the process, and only SIGKILL helps.
 * @throws the error of the file system.
 */
function makeFolder(folder, mode = 0o777) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode });
    }
    catch (error) {
        const { code } = error;
        if (isFolder(folder))
            return;
        const above = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder);
        if (code !== 'ENOENT' || above === folder || isFolder(above))
            throw error;
        makeFolder(above, mode);
        makeFolder(folder, mode);
    }
}
function isFolder(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.isDirectory() === true;
}


/***/ }),

/***/ 79403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R6: () => (/* binding */ addDeploymentStatus),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   _s: () => (/* binding */ deploymentStates),
/* harmony export */   o: () => (/* binding */ deploymentsOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42754);


/** GitHub's limit of a status's description, in characters. */
const DESCRIPTION_UNITS = 140;
/**
 * Makes a GitHub Deployment. Nothing is waited for and nothing is merged: the workflow that calls has decided to deploy.
 * @returns its number; undefined when GitHub takes the ref for one that cannot be deployed.
 * @throws GitHubError
 */
async function createDeployment(api, { ref, environment, description, task, isTransient }) {
    const { data } = await api.request('POST /repos/{owner}/{repo}/deployments', {
        ...api.repository,
        ref,
        environment,
        description: line(description),
        auto_merge: false,
        required_contexts: [],
        ...(task === undefined ? {} : { task }),
        ...(isTransient === true ? { transient_environment: true, production_environment: false } : {}),
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
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ environment_url: environmentUrl, log_url: logUrl }),
    });
}
/**
 * The last deployments of an environment, newest first.
 * @param most at most so many, up to 100
 * @throws GitHubError
 */
async function deploymentsOf(api, environment, { task, most }) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments', {
        ...api.repository,
        environment,
        per_page: most,
        ...(task === undefined ? {} : { task }),
    });
    return data.map(({ id, sha }) => ({ id: Number(id), sha }));
}
/**
 * The states that a deployment has had, newest first.
 * @throws GitHubError
 */
async function deploymentStates(api, deployment) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...api.repository,
        deployment_id: deployment,
        per_page: 100,
    });
    return data.map(({ state }) => state);
}
function line(text) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .w)(text), DESCRIPTION_UNITS);
}


/***/ }),

/***/ 20302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L2: () => (/* binding */ writeResultJson),
/* harmony export */   Yk: () => (/* binding */ appendResultLine),
/* harmony export */   tH: () => (/* binding */ writeResultFile)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27356);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _telling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29665);




/** The same for a value as JSON, without secrets. */
function writeResultJson(tempDir, name, value) {
    return writeResultFile(tempDir, name, `${JSON.stringify((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .redactIn */ .dl)(value), undefined, 2)}\n`);
}
/**
 * Writes a file where later steps of the job find it.
 * @param tempDir The runner's temporary folder; without a runner it is `build`.
 * @returns its path; empty where it cannot be written, which is a warning.
 */
function writeResultFile(tempDir, name, text) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(tempDir ?? 'build');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
    const written = (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .Hz)(`the report ${file}`, () => {
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .f)(folder);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
    });
    return written ? file : '';
}
/**
 * Appends a value, without secrets, as a line of JSON: each is there as soon as it is said, whatever becomes of the step.
 * @returns the file's path; empty where it cannot be written, which is a warning.
 */
function appendResultLine(tempDir, name, value) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(tempDir ?? 'build');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
    const written = (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .Hz)(`the record ${file}`, () => {
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .f)(folder);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `${JSON.stringify((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .redactIn */ .dl)(value))}\n`);
    });
    return written ? file : '';
}


/***/ })

};
