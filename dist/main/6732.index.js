export const id = 6732;
export const ids = [6732];
export const modules = {

/***/ 46732:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23067);


async function load() {
    const [preview, { connect }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4400)]).then(__webpack_require__.bind(__webpack_require__, 54400)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453), __webpack_require__.e(7697)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
    ]);
    return { preview, connect };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('What is left of the preview goes when the pull request is closed, or by its age.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runPreview */ .U)({ ...own, signal, load }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 23067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ runPreview)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/kubeconfig-secrets.js
var kubeconfig_secrets = __webpack_require__(9299);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/problems.js
var problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/actions/shared/cluster-answer.js
var cluster_answer = __webpack_require__(89215);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/actions/shared/preview.js
var shared_preview = __webpack_require__(42090);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/github/api/deployments.js
var deployments = __webpack_require__(79403);
// EXTERNAL MODULE: ./js/github/api/pulls.js
var pulls = __webpack_require__(61563);
// EXTERNAL MODULE: ./js/github/api/publish.js + 3 modules
var publish = __webpack_require__(75943);
;// CONCATENATED MODULE: ./js/actions/preview/github.js


/** More deployments of one pull request than this are not looked at. */
const LOOKED_AT = 30;
/** States that GitHub shows as something that is there, or is to be. */
const ACTIVE = ['success', 'in_progress', 'queued', 'pending'];
/** Apart from other applications of the repository, whose previews have the same environment. */
function taskOf(app) {
    return `preview-${app}`;
}
function requestsFor({ githubToken: token, app }, services) {
    const { env, clock, logger, signal } = services;
    const { runUrl } = (0,context/* runContext */.p)(env);
    let api;
    const attempt = async (what, ask) => {
        if (token === undefined)
            return undefined;
        try {
            return await ask(await (api ??= (0,client/* connectGitHub */.U)({ token, env, clock, logger, signal })));
        }
        catch (error) {
            signal.throwIfAborted();
            logger.warning(`${what}: ${(0,errors/* messageOf */.bD)(error)}`);
            return undefined;
        }
    };
    const statusOf = (given, url = '') => ({
        ...given,
        ...(url === '' ? {} : { environmentUrl: url }),
        ...(0,defined/* defined */.s)({ logUrl: runUrl }),
    });
    const deactivate = async (environment, but = '') => await attempt('GitHub could not be told that a preview is over', async (open) => {
        for (const { id } of await (0,deployments/* deploymentsOf */.o)(open, environment, { task: taskOf(app), most: LOOKED_AT })) {
            if (String(id) === but)
                continue;
            const [state = 'pending'] = await (0,deployments/* deploymentStates */._s)(open, id);
            // Whatever is before one that is over is over too.
            if (state === 'inactive')
                return;
            if (ACTIVE.includes(state))
                await (0,deployments/* addDeploymentStatus */.R6)(open, id, statusOf({ state: 'inactive', description: 'torn down' }));
        }
    });
    return { attempt, statusOf, deactivate };
}
/** Without a token nothing is read, and nothing is written. */
function previewGitHub(inputs, services) {
    const { env, clock, logger, signal } = services;
    const { githubToken: token, app } = inputs;
    const { attempt, statusOf, deactivate } = requestsFor(inputs, services);
    return {
        pullState: async (pull) => await attempt(`it is not known whether pull request ${pull} is open`, async (open) => await (0,pulls/* pullState */.p)(open, pull)),
        startDeployment: async ({ environment, url, sha, pull }) => (await attempt('no GitHub Deployment was made', async (open) => {
            const description = `${app} of pull request ${pull}`;
            const id = await (0,deployments/* createDeployment */.Yy)(open, {
                ref: sha,
                environment,
                description,
                task: taskOf(app),
                isTransient: true,
            });
            if (id !== undefined)
                await (0,deployments/* addDeploymentStatus */.R6)(open, id, statusOf({ state: 'in_progress', description }, url));
            return id === undefined ? '' : String(id);
        })) ?? '',
        finishDeployment: async ({ environment, url, namespace }, deployment, isServing) => {
            if (deployment !== '') {
                const given = isServing
                    ? { state: 'success', description: `it serves in namespace ${namespace}` }
                    : { state: 'failure', description: 'the release was refused, or did not take place' };
                await attempt('GitHub could not be told of the deployment', async (open) => {
                    await (0,deployments/* addDeploymentStatus */.R6)(open, Number(deployment), statusOf(given, url));
                });
            }
            // GitHub itself does that for deployments that are not transient alone.
            if (isServing)
                await deactivate(environment, deployment);
        },
        deactivate: async ({ environment }) => await deactivate(environment),
        comment: async (pull, blocks, onlyUpdate) => {
            if (!inputs.comment)
                return;
            await (0,publish/* publishComment */.p8)({ token, env, clock, logger, signal }, { action: 'preview', key: app, blocks, onlyUpdate, pull });
        },
    };
}

// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/preview/inputs.js





const COMMANDS = ['open', 'report', 'close', 'sweep'];
const DEFAULT_TIMEOUT_MS = 300_000;
/**
 * The inputs of preview as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new inputs/* InputReader */.i_(env);
    reader.required('action', 'say what is to be done: open, report, close or sweep');
    const command = reader.choice('action', COMMANDS, 'open');
    const app = (0,common_inputs/* readAppName */.Tm)(reader, env);
    const prefix = (0,shared_preview/* readPrefix */.fr)(reader, app);
    const maxAgeMs = (0,shared_preview/* readMaxAge */.Av)(reader);
    const template = (0,shared_preview/* readUrlTemplate */.MN)(reader);
    const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
    const githubToken = reader.string('github-token');
    const comment = reader.boolean('comment', true);
    const deployment = reader.string('github-deployment') ?? '';
    const result = reader.string('result') ?? '';
    const skipped = command === 'open' ? (0,shared_preview/* withoutPreview */.Ne)((0,github_event/* runEvent */.K)(env)) : undefined;
    const asks = command !== 'report' && skipped === undefined;
    const access = (0,cluster_access/* readClusterAccess */.r)(reader, env, asks);
    const preview = command === 'sweep' ? undefined : readPreview(reader, env, { prefix, template });
    const repository = (0,context/* runContext */.p)(env).repository ?? '';
    if (repository === '')
        reader.problem({ message: 'GITHUB_REPOSITORY names no repository' });
    reader.finish();
    const common = {
        app,
        repository,
        timeoutMs,
        access,
        comment,
        ...(0,defined/* defined */.s)({ githubToken }),
    };
    if (preview === undefined)
        return { ...common, command: 'sweep', maxAgeMs };
    if (command === 'report')
        return { ...common, command, preview, deployment, result };
    if (command === 'close')
        return { ...common, command, preview };
    return { ...common, command: 'open', preview, ...(0,defined/* defined */.s)({ skipped }) };
}
function readPreview(reader, env, { prefix, template }) {
    const { pullRequest } = (0,github_event/* runEvent */.K)(env);
    const pull = readPull(reader, pullRequest?.number);
    const namespace = (0,shared_preview/* namespaceOf */.N6)(prefix, pull);
    return {
        pull,
        namespace,
        environment: (0,shared_preview/* environmentOf */.p7)(pull),
        url: template === '' ? '' : (0,shared_preview/* urlOf */.rs)(template, namespace, pull),
        // GITHUB_SHA of a pull request is a merge of it, which the pull request does not show.
        sha: pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '',
    };
}
function readPull(reader, ofEvent) {
    const value = reader.string('pull-request');
    if (value !== undefined && /^[1-9]\d{0,8}$/u.test(value))
        return Number(value);
    if (value === undefined && ofEvent !== undefined)
        return ofEvent;
    reader.problem({
        input: 'pull-request',
        ...(value === undefined
            ? {
                message: 'is missing, and this run is not of a pull request',
                remedy: 'run this on pull_request, or give the number',
            }
            : { message: 'is not the number of a pull request', found: (0,inputs/* quote */.hD)(value) }),
    });
    return 0;
}

;// CONCATENATED MODULE: ./js/actions/preview/text.js

const HEADS = {
    serves: '✅ The preview serves',
    failed: '❌ The preview was not released',
    closed: '🧹 The preview was torn down: the pull request is closed',
    old: '🧹 The preview was torn down, because nobody has pushed for long',
};
/** The preview as a comment or summary. */
function previewBlocks(app, state, preview, env) {
    const { runUrl } = (0,context/* runContext */.p)(env);
    const { url, namespace, sha, environment } = preview;
    const isThere = state === 'serves' || state === 'failed';
    const rows = [
        ...(isThere && url !== '' ? [['URL', escapedLink(url)]] : []),
        ...(isThere && sha !== '' ? [['Commit', (0,markdown/* code */.aY)(sha.slice(0, 12))]] : []),
        ['Namespace', (0,markdown/* code */.aY)(namespace)],
        ['Environment', (0,markdown/* code */.aY)(environment)],
        ...(runUrl === undefined ? [] : [['Run', `[log](${runUrl})`]]),
    ];
    return [
        { name: 'preview', head: [`### ${HEADS[state]}: ${(0,markdown/* code */.aY)(app)}`] },
        {
            name: 'facts',
            head: [(0,markdown/* row */.nM)(['What', 'Where']), (0,markdown/* row */.nM)(['---', '---']), ...rows.map(([name, text]) => (0,markdown/* row */.nM)([name, text]))],
        },
        ...(state === 'old' ? [{ name: 'next', head: ['The next push brings it back.'] }] : []),
        ...(state === 'failed' && runUrl !== undefined
            ? [{ name: 'next', head: ['Why is in the summary of the run; the preview before may still serve.'] }]
            : []),
    ];
}
/** What a sweep has done, as a summary. */
function sweptBlocks(app, { deleted, kept, failed }) {
    return [
        {
            name: 'previews',
            head: [
                `### 🧹 Previews of ${(0,markdown/* code */.aY)(app)}: ${deleted.length} torn down, ${kept} kept${failed.length === 0 ? '' : `, ${failed.length} failed`}`,
                ...(deleted.length === 0
                    ? []
                    : ['', (0,markdown/* row */.nM)(['Pull request', 'Namespace', 'Because']), (0,markdown/* row */.nM)(['---', '---', '---'])]),
            ],
            rows: deleted.map(({ pull, namespace, why }) => (0,markdown/* row */.nM)([
                `#${pull}`,
                (0,markdown/* code */.aY)(namespace),
                why === 'old' ? 'nobody pushed for longer than max-age' : 'closed',
            ])),
        },
        ...(failed.length === 0
            ? []
            : [{ name: 'failures', head: [], rows: failed.map((sentence) => `- ${(0,markdown/* escapeMarkdown */.FV)(sentence)}`) }]),
    ];
}
/** A URL that was checked, so that a reader can click on it; what else is in it is shown as it is. */
function escapedLink(url) {
    return /^https?:\/\/[\w.:/~%-]+$/u.test(url) ? `<${url}>` : (0,markdown/* code */.aY)(url);
}

;// CONCATENATED MODULE: ./js/actions/preview/run.js








/** The whole step. Never throws. */
async function runPreview(services) {
    const { env, logger, signal } = services;
    try {
        const inputs = parseInputs(env);
        switch (inputs.command) {
            case 'open':
                await run_open(inputs, services);
                return;
            case 'report':
                await report(inputs, services);
                return;
            case 'close':
                await run_close(inputs, services);
                return;
            case 'sweep':
                await sweep(inputs, services);
        }
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ result: 'failed', proceed: 'false' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before the preview was ready.');
            return;
        }
        const known = (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
        if (known instanceof errors/* ConfigurationError */.j1) {
            const title = `Preview: ${(0,markdown/* count */.U9)(known.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, known.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(known, logger);
    }
}
async function run_open(inputs, services) {
    const { preview } = inputs;
    const github = previewGitHub(inputs, services);
    const why = inputs.skipped ?? (await supersededBy(inputs, github));
    const { pull, namespace, environment, url } = preview;
    const place = { 'pull-request': String(pull), namespace, environment, url };
    if (why !== undefined) {
        services.logger.notice(`No preview: ${why}.`);
        (0,summary/* writeSummary */.S)(`No preview: ${(0,markdown/* escapeMarkdown */.FV)(why)}.\n`, services.env);
        (0,outputs/* setOutputs */.n0)({ ...place, result: 'skipped', proceed: 'false', 'github-deployment': '' });
        return;
    }
    const result = await withCluster(inputs, services, async ({ preview: feature }, deps) => await feature.openPreview(requestOf(inputs), deps));
    const deployment = await github.startDeployment(preview);
    (0,outputs/* setOutputs */.n0)({ ...place, result, proceed: 'true', 'github-deployment': deployment });
}
/** Whether another run is about to do, or has done, what makes this one pointless: all runs of a pull request wait for each other. */
async function supersededBy({ preview: { pull, sha } }, github) {
    const state = await github.pullState(pull);
    if (state === undefined)
        return undefined;
    if (!state.isOpen)
        return `pull request ${pull} is closed by now`;
    return state.headSha === sha
        ? undefined
        : `pull request ${pull} has a newer commit by now, ${state.headSha.slice(0, 12)}, whose run makes it`;
}
async function report(inputs, services) {
    const { app, preview, deployment, result } = inputs;
    const isServing = result === 'succeeded';
    const github = previewGitHub(inputs, services);
    await github.finishDeployment(preview, deployment, isServing);
    const blocks = previewBlocks(app, isServing ? 'serves' : 'failed', preview, services.env);
    await github.comment(preview.pull, blocks, false);
    write(blocks, services);
    (0,outputs/* setOutputs */.n0)({ result: isServing ? 'serves' : 'not-released', url: preview.url });
}
async function run_close(inputs, services) {
    const { app, preview } = inputs;
    const result = await withCluster(inputs, services, async ({ preview: feature }, deps) => await feature.closePreview(requestOf(inputs), deps));
    if (result === 'foreign')
        services.logger.warning(`namespace ${preview.namespace} is not provably the preview of pull request ${preview.pull}: it was left as it is`);
    else {
        const github = previewGitHub(inputs, services);
        await github.deactivate(preview);
        const blocks = previewBlocks(app, 'closed', preview, services.env);
        await github.comment(preview.pull, blocks, true);
        write(blocks, services);
    }
    (0,outputs/* setOutputs */.n0)({ result, namespace: preview.namespace, environment: preview.environment });
}
async function sweep(inputs, services) {
    const { app, repository, maxAgeMs } = inputs;
    const github = previewGitHub(inputs, services);
    const swept = await withCluster(inputs, services, async ({ preview: feature }, deps) => await feature.sweepPreviews({
        owner: { repository, app },
        maxAgeMs,
        isOpen: async (pull) => (await github.pullState(pull))?.isOpen,
    }, deps));
    for (const { pull, namespace, why } of swept.deleted) {
        const environment = (0,shared_preview/* environmentOf */.p7)(pull);
        await github.deactivate({ environment });
        const deleted = { pull, namespace, environment, url: '', sha: '' };
        await github.comment(pull, previewBlocks(app, why, deleted, services.env), true);
    }
    write(sweptBlocks(app, swept), services);
    services.logger.info(`${swept.deleted.length} previews were torn down, ${swept.kept} are kept`);
    (0,outputs/* setOutputs */.n0)({
        result: swept.failed.length === 0 ? 'swept' : 'failed',
        deleted: swept.deleted.map(({ namespace }) => namespace).join('\n'),
    });
    if (swept.failed.length > 0)
        throw new errors/* ConfigurationError */.j1(swept.failed.map((message) => ({ message })));
}
function requestOf({ app, repository, preview: { pull, namespace } }) {
    return { owner: { repository, app }, pull, namespace };
}
function write(blocks, { env, logger }) {
    if (!(0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) }), env))
        logger.warning('The job summary is full.');
}
/** Connects for as long as `run` takes, and no longer than the time that is allowed. */
async function withCluster({ access, app, timeoutMs }, services, run) {
    const { env, clock, logger, signal } = services;
    (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(access.kubeconfig));
    const features = await services.load();
    const limit = (0,limits/* startLimit */.iP)(timeoutMs, () => (0,limits/* timeoutOver */.SF)(timeoutMs), signal);
    const { options } = (0,job_tokens/* openAccess */.b)(access, services);
    const connected = await features.connect({ ...options, app, env, clock, logger });
    try {
        (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(connected.kubeconfig()));
        const cluster = connected.within?.(limit.signal) ?? connected;
        return await run(features, { cluster, clock, logger, signal: limit.signal });
    }
    finally {
        limit.lift();
        await connected.close();
    }
}


/***/ }),

/***/ 42090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ readMaxAge),
/* harmony export */   MN: () => (/* binding */ readUrlTemplate),
/* harmony export */   N6: () => (/* binding */ namespaceOf),
/* harmony export */   Ne: () => (/* binding */ withoutPreview),
/* harmony export */   fr: () => (/* binding */ readPrefix),
/* harmony export */   p7: () => (/* binding */ environmentOf),
/* harmony export */   rs: () => (/* binding */ urlOf)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);

const DAY_MS = 24 * 3_600_000;
const UNITS = { m: 60_000, h: 3_600_000, d: DAY_MS };
const DEFAULT_AGE_MS = 7 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const NUMBER = '{number}';
const NAMESPACE = '{namespace}';
/** The GitHub environment of a pull request: one that goes again with it. */
function environmentOf(pull) {
    return `preview/pr-${pull}`;
}
/** Its namespace in the cluster. */
function namespaceOf(prefix, pull) {
    return `${prefix}-pr-${pull}`;
}
/** What the namespaces of the previews begin with: a name that stays a DNS label with `-pr-` and a number behind it. */
function readPrefix(reader, app) {
    const prefix = reader.string('namespace-prefix') ?? app;
    // Of an application without a name that is told already.
    if (prefix !== '' && !/^[a-z](?:[-a-z0-9]{0,49}[a-z0-9])?$/u.test(prefix)) {
        reader.problem({
            input: 'namespace-prefix',
            message: 'cannot begin the name of a namespace',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(prefix),
            expected: 'at most 51 lower-case letters, digits and dashes, a letter first and no dash last',
        });
    }
    return prefix;
}
/** `14d`, `48h` or `90m`, in milliseconds. */
function readMaxAge(reader) {
    const value = reader.string('max-age');
    if (value === undefined)
        return DEFAULT_AGE_MS;
    const [, amount = '', unit = ''] = /^(\d{1,6})([dhm])$/u.exec(value) ?? [];
    const ms = Number(amount) * (UNITS[unit] ?? 0);
    if (ms > 0 && ms <= LONGEST_AGE_MS)
        return ms;
    reader.problem({
        input: 'max-age',
        message: 'is not an age',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        expected: 'such as 14d, 48h or 90m, a year at most',
    });
    return DEFAULT_AGE_MS;
}
/** Where previews answer, with `{number}` or `{namespace}` in it; empty when it is not told. */
function readUrlTemplate(reader) {
    const value = reader.string('url');
    if (value === undefined)
        return '';
    const url = URL.parse(urlOf(value, 'a', 1));
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        reader.problem({
            input: 'url',
            message: 'is not an http or https URL',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
            expected: 'such as https://{namespace}.preview.shop.example',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({ input: 'url', message: 'holds credentials, which would be shown in a comment' });
    }
    else if (!value.includes(NUMBER) && !value.includes(NAMESPACE)) {
        reader.problem({
            input: 'url',
            message: 'is the same for all pull requests',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
            expected: `${NUMBER} or ${NAMESPACE} in it`,
        });
    }
    return value.replace(/\/+$/u, '');
}
/** The URL of one preview. */
function urlOf(template, namespace, pull) {
    return template.replaceAll(NUMBER, String(pull)).replaceAll(NAMESPACE, namespace);
}
/** Why a run makes no preview, though it is of a pull request; undefined when it does. */
function withoutPreview({ pullRequest, dependabot }) {
    if (pullRequest?.fork === true)
        return 'the pull request comes from a fork, whose code gets neither the cluster nor a secret';
    // Also of one that a person has pushed to: its runs have no secret, and a token that only reads.
    return dependabot ? 'the run is of Dependabot, whose runs get no secrets' : undefined;
}


/***/ }),

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


/***/ })

};
