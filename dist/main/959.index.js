export const id = 959;
export const ids = [959];
export const modules = {

/***/ 2518:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22578);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17809);


async function load() {
    const smoke = await Promise.all(/* import() */[__webpack_require__.e(483), __webpack_require__.e(821), __webpack_require__.e(584), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 3584));
    return {
        smoke,
        // Only a Service or Pod as the target needs the client of Kubernetes.
        connect: async (options) => await (await Promise.all(/* import() */[__webpack_require__.e(483), __webpack_require__.e(135), __webpack_require__.e(683), __webpack_require__.e(203)]).then(__webpack_require__.bind(__webpack_require__, 89683))).connect(options),
    };
}
const signal = (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There is no verdict.');
await (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runSmokeTest */ .p)({ ...own, signal, load }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 17809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ runSmokeTest)
});

// UNUSED EXPORTS: proxyOf

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/redactor.js + 1 modules
var redactor = __webpack_require__(69593);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/problems.js
var problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/annotations.js
var annotations = __webpack_require__(70778);
// EXTERNAL MODULE: ./js/actions/job-tokens.js
var job_tokens = __webpack_require__(81192);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/cluster-access.js
var cluster_access = __webpack_require__(82699);
// EXTERNAL MODULE: ./js/actions/smoke-test/pairs.js
var pairs = __webpack_require__(54486);
;// CONCATENATED MODULE: ./js/actions/smoke-test/inputs.js



const DEFAULT_TIMEOUT_MS = 10_000;
/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a file.
 */
function parseInputs(env) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const tests = reader.string('tests');
    const target = readTarget(reader);
    const expectStatus = readStatus(reader);
    if (tests === undefined && target === undefined) {
        reader.problem({
            input: 'url',
            message: 'is missing, and so is tests: there is nothing to check',
            remedy: 'give the address to check, or a file of checks',
        });
    }
    const version = reader.string('version');
    const versionPath = reader.string('version-path');
    if (versionPath !== undefined && version === undefined) {
        reader.problem({ input: 'version-path', message: 'has a meaning only with version' });
    }
    const retries = reader.number('retries') ?? 0;
    if (!Number.isInteger(retries) || retries < 0 || retries > 1000) {
        reader.problem({
            input: 'retries',
            message: 'is out of range',
            found: String(retries),
            expected: '0 to 1000',
        });
    }
    if (tests !== undefined)
        refuseSingle(reader);
    const inputs = {
        ...(tests === undefined ? {} : { tests }),
        ...(target === undefined ? {} : { target }),
        ...(expectStatus === undefined ? {} : { expectStatus }),
        ...(version === undefined ? {} : { version }),
        ...(versionPath === undefined ? {} : { versionPath }),
        timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
        retries,
        variables: reader.parsed('variables', pairs/* parsePairs */.x) ?? new Map(),
        secrets: reader.parsed('secrets', pairs/* parsePairs */.x) ?? new Map(),
        allowUnknown: reader.boolean('allow-unknown', false),
        name: reader.string('name') ?? 'smoke tests',
        // A URL, or a file that names one, needs no cluster.
        access: (0,cluster_access/* readClusterAccess */.r)(reader, env, target !== undefined && target.url === undefined),
    };
    if (version !== undefined)
        inputs.variables.set('version', version);
    reader.finish();
    return inputs;
}
function readTarget(reader) {
    const url = readUrl(reader);
    const service = reader.string('service');
    const pod = reader.string('pod');
    const named = Object.entries({ url, service, pod }).filter(([, value]) => value !== undefined);
    const [, second] = named;
    if (second !== undefined) {
        reader.problem({
            input: second[0],
            message: `cannot go with ${named[0]?.[0]}`,
            remedy: 'give one of url, service and pod',
        });
    }
    const namespace = reader.string('k8s-namespace');
    const port = reader.string('port');
    if (named.length === 0)
        return undefined;
    if (url !== undefined) {
        for (const [input, value] of Object.entries({ 'k8s-namespace': namespace, port })) {
            if (value !== undefined)
                reader.problem({ input, message: 'has a meaning only for a service or pod' });
        }
        return { url };
    }
    return {
        ...(service === undefined ? {} : { service }),
        ...(pod === undefined ? {} : { pod }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(port === undefined ? {} : { port: readPort(reader, port, pod !== undefined) }),
    };
}
function readPort(reader, port, ofPod) {
    const number = Number(port);
    if (/^\d+$/u.test(port) && number >= 1 && number <= 65_535)
        return number;
    if (ofPod || /^[-+\d.]+$/u.test(port)) {
        reader.problem({ input: 'port', message: 'is not a port', found: (0,github_inputs/* quote */.hD)(port), expected: '1 to 65535' });
    }
    return port;
}
function readUrl(reader) {
    const value = reader.string('url');
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        reader.problem({
            input: 'url',
            message: 'is not an http or https URL',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: 'such as https://shop.example/health',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({ input: 'url', message: 'holds credentials, which would be shown in logs and reports' });
    }
    return value;
}
function readStatus(reader) {
    const value = reader.string('expect-status');
    if (value === undefined)
        return undefined;
    const list = value.split(/[\s,]+/u).filter((part) => part !== '');
    if (list.some((part) => !/^(?:[1-5]\d\d|[1-5]xx|any)$/u.test(part))) {
        reader.problem({
            input: 'expect-status',
            message: 'is no status',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: 'such as 200, 2xx, any, or several with commas between',
        });
    }
    return value;
}
/** In a file each check says this for itself. */
function refuseSingle(reader) {
    for (const input of ['expect-status', 'retries', 'timeout']) {
        if (reader.text(input) === undefined)
            continue;
        reader.problem({ input, message: 'cannot go with tests', remedy: 'write it into the file' });
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
;// CONCATENATED MODULE: ./js/actions/smoke-test/suite.js




/**
 * The checks that the inputs ask for: those of the file, or the one that the inputs are themselves.
 * @throws ConfigurationError with every mistake.
 */
async function suiteFor(inputs, { env }, { smoke }) {
    const { tests, target, variables, secrets } = inputs;
    const { workspace } = (0,context/* runContext */.p)(env);
    const given = { variables, secrets, env, root: workspace, ...(target === undefined ? {} : { target }) };
    if (tests !== undefined) {
        const file = external_node_path_.resolve(workspace, tests);
        const text = readTests(file, tests, workspace);
        const value = await smoke.parseSmokeTests(text, { ...given, file: tests, folder: external_node_path_.dirname(file) });
        if (inputs.version === undefined || value.waitFor !== undefined)
            return value;
        const wait = await single(inputs, given, smoke);
        return wait.waitFor === undefined ? value : { ...value, waitFor: wait.waitFor };
    }
    return await single(inputs, given, smoke);
}
/** The simple case: one address, and which version answers there. */
async function single(inputs, given, smoke) {
    const { url = '' } = inputs.target ?? {};
    const { expectStatus = '2xx', timeoutMs, retries, version, versionPath } = inputs;
    const address = URL.parse(url);
    const status = expectStatus
        .split(/[\s,]+/u)
        .filter((part) => part !== '')
        .map((part) => (/^\d+$/u.test(part) ? Number(part) : part));
    // The input is the whole address; its path is not one that others are below of.
    const target = address === null ? inputs.target : { url: address.origin };
    const own = address === null ? '/' : `${address.pathname}${address.search}`;
    const value = {
        defaults: { timeout: `${timeoutMs}ms`, retries },
        ...(version === undefined ? {} : { 'wait-for': { path: versionPath ?? own, version: '{{version}}' } }),
        checks: [{ path: own, expect: { status: status.length === 1 ? status[0] : status } }],
    };
    const { target: _, ...rest } = given;
    const source = { ...rest, ...(target === undefined ? {} : { target }), file: '', folder: given.root };
    return await smoke.suiteOf(value, ofInput, source);
}
function ofInput() {
    return { input: 'url' };
}
function readTests(file, name, root) {
    const place = (0,checkout/* givenPlaceOf */.wT)(file, root);
    if (place === 'file')
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    throw new errors/* ConfigurationError */.j1({
        input: 'tests',
        message: (0,checkout/* notAFile */.$y)(place),
        found: (0,github_inputs/* quote */.hD)(name),
        remedy: 'give its path from the root of the checkout, which an earlier step must have made',
    });
}

// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/actions/smoke-test/summary.js

function failedChecks(report) {
    return report.checks.filter(({ status }) => status === 'failed');
}
/** One line for the log and the step's annotation. */
function verdictSentence(report) {
    const { total, passed, failed, skipped, target, waitFor } = report;
    if (waitFor?.passed === false)
        return `${waitFor.failures[0]?.message ?? 'the version did not answer'}.`;
    const where = `at ${target} in ${(0,duration/* formatDuration */.a)(report.durationMs)}`;
    if (report.verdict === 'passed')
        return `All ${(0,markdown/* count */.U9)(total, 'check')} passed ${where}.`;
    const left = skipped === 0 ? '' : `, ${skipped} skipped`;
    return `${failed} of ${(0,markdown/* count */.U9)(total, 'check')} failed, ${passed} passed${left} ${where}.`;
}
const MARKS = { passed: '✅', failed: '❌', skipped: '➖' };
/** The report as blocks for the job summary: what failed and why, then every check. */
function reportBlocks(report, title, words) {
    const failed = failedChecks(report);
    const blocks = [
        { name: 'verdict', head: [`### ${heading(report, title)}`] },
        waitBlock(report),
        failed.length === 0
            ? undefined
            : {
                name: 'failed checks',
                head: (0,markdown/* tableHead */.PP)(['Check', 'Why', 'Request']),
                rows: failed.map((check) => (0,markdown/* row */.nM)([
                    (0,markdown/* escapeMarkdown */.FV)(words.fullName(check)),
                    check.failures.map((failure) => (0,markdown/* escapeMarkdown */.FV)(words.failureLine(failure))).join('<br>'),
                    requestCell(check),
                ])),
            },
        latencyBlock(report, words),
        {
            name: 'checks',
            head: [
                `<details><summary>${(0,markdown/* count */.U9)(report.total, 'check')} at ${(0,markdown/* escapeMarkdown */.FV)(report.target)} in ${(0,duration/* formatDuration */.a)(report.durationMs)}</summary>`,
                '',
                ...(0,markdown/* tableHead */.PP)(['Passed', 'Check', 'Status', 'Attempts', 'ms'], [2, 3, 4]),
            ],
            rows: report.checks.map((check) => (0,markdown/* row */.nM)([
                MARKS[check.status],
                `${(0,markdown/* escapeMarkdown */.FV)(words.fullName(check))}${check.skipped === undefined ? '' : `: ${(0,markdown/* escapeMarkdown */.FV)(check.skipped)}`}`,
                check.httpStatus === undefined ? '' : String(check.httpStatus),
                check.attempts === 0 ? '' : String(check.attempts),
                check.attempts === 0 ? '' : String(Math.round(check.durationMs)),
            ])),
            tail: ['', '</details>'],
        },
    ];
    return blocks.filter((block) => block !== undefined);
}
function heading(report, title) {
    const { total, failed, verdict, waitFor } = report;
    if (verdict === 'passed')
        return `✅ ${(0,markdown/* escapeMarkdown */.FV)(title)}: all ${(0,markdown/* count */.U9)(total, 'check')} passed`;
    if (waitFor?.passed === false)
        return `❌ ${(0,markdown/* escapeMarkdown */.FV)(title)}: the version did not answer`;
    return `❌ ${(0,markdown/* escapeMarkdown */.FV)(title)}: ${failed} of ${(0,markdown/* count */.U9)(total, 'check')} failed`;
}
function waitBlock({ waitFor }) {
    if (waitFor === undefined)
        return undefined;
    const { version, passed, requests, durationMs, failures } = waitFor;
    const how = `after ${(0,markdown/* count */.U9)(requests, 'request')} in ${(0,duration/* formatDuration */.a)(durationMs)}`;
    const text = passed
        ? `Version ${(0,markdown/* code */.aY)(version)} answers, ${how}.`
        : `${failures.map(({ message }) => (0,markdown/* escapeMarkdown */.FV)(message)).join('<br>')} (${how})`;
    return { name: 'the wait', head: [text] };
}
function latencyBlock(report, words) {
    const measured = report.checks.filter(({ latency }) => latency !== undefined);
    if (measured.length === 0)
        return undefined;
    return {
        name: 'latencies',
        head: (0,markdown/* tableHead */.PP)(['Latency', 'Percentile', 'Measured', 'Budget', 'Samples', ''], [2, 3, 4]),
        rows: measured.flatMap((check) => (check.latency?.budgets ?? []).map(({ percentile, maxMs, measuredMs, verdict }) => (0,markdown/* row */.nM)([
            (0,markdown/* escapeMarkdown */.FV)(words.fullName(check)),
            percentile === 100 ? 'max' : `p${percentile}`,
            measuredMs === undefined ? '' : `${measuredMs} ms`,
            `≤ ${maxMs} ms`,
            String(check.latency?.samples ?? 0),
            verdict,
        ]))),
    };
}
function requestCell(check) {
    const status = check.httpStatus === undefined ? '' : ` → ${check.httpStatus}`;
    return check.request === undefined ? '' : `${(0,markdown/* code */.aY)(check.request)}${status}`;
}

;// CONCATENATED MODULE: ./js/actions/smoke-test/run.js






/** The whole step: inputs, checks, and what GitHub is told of them. Never throws. */
async function runSmokeTest(services) {
    const { env, logger, signal } = services;
    try {
        const inputs = parseInputs(env);
        (0,outputs/* maskSecrets */.QU)(inputs.secrets.values());
        const features = await services.load();
        const report = await checked(inputs, services, features);
        publish(report, inputs, services, features);
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ verdict: 'error' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before the smoke tests had a verdict.');
            return;
        }
        if (error instanceof errors/* ConfigurationError */.j1)
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(`Smoke tests: no verdict, ${(0,markdown/* count */.U9)(error.problems.length, 'problem')}`, error.problems, (0,summary/* summaryRoom */.m)(env)), env);
        (0,failure/* reportFailure */.x)(error, logger);
    }
}
async function checked(inputs, services, features) {
    const { env, clock, logger, signal } = services;
    const suite = await suiteFor(inputs, services, features);
    let cluster;
    const connect = async () => {
        const connected = await features.connect({
            env,
            clock,
            logger,
            ...(0,job_tokens/* openAccess */.b)(inputs.access, services).options,
        });
        return connected.within?.(signal) ?? connected;
    };
    const proxy = proxyOf(env);
    try {
        return await features.smoke.runSmokeTests(suite, {
            clock,
            logger,
            signal,
            cluster: async () => await (cluster ??= connect()),
            allowUnknown: inputs.allowUnknown,
            ...(proxy === undefined ? {} : { proxy }),
        });
    }
    finally {
        await (await cluster?.catch(() => undefined))?.close();
    }
}
/** As curl reads them; without any, nothing of a proxy is loaded. */
function proxyOf(env) {
    const read = (name) => env[name.toLowerCase()] ?? env[name];
    const [httpProxy, httpsProxy, noProxy] = [read('HTTP_PROXY'), read('HTTPS_PROXY'), read('NO_PROXY')];
    if ((httpProxy ?? '') === '' && (httpsProxy ?? '') === '')
        return undefined;
    return {
        ...(httpProxy === undefined ? {} : { httpProxy }),
        ...(httpsProxy === undefined ? {} : { httpsProxy }),
        ...(noProxy === undefined ? {} : { noProxy }),
    };
}
function publish(whole, inputs, { env, logger }, { smoke }) {
    const report = (0,redactor/* redactIn */.dl)(whole);
    const { tempDir } = (0,context/* runContext */.p)(env);
    const base = `smoke-${inputs.name.replace(/[^-\w.]/gu, '_')}`;
    const json = (0,result_file/* writeResultJson */.L)(tempDir, `${base}.json`, report);
    const junit = (0,result_file/* writeResultFile */.t)(tempDir, `${base}.junit.xml`, smoke.junitOf(report, inputs.name));
    (0,outputs/* setOutputs */.n0)({
        verdict: report.verdict,
        total: String(report.total),
        passed: String(report.passed),
        failed: String(report.failed),
        skipped: String(report.skipped),
        'failed-checks': failedChecks(report).map(smoke.fullName).join('\n'),
        report: json,
        junit,
    });
    const blocks = reportBlocks(report, inputs.name, smoke);
    const rest = 'All of it is in the file of the output `report`';
    if (!(0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env), rest }), env)) {
        logger.warning('The job summary is full: the results are only in the report.');
    }
    if (report.verdict === 'passed') {
        logger.info(verdictSentence(report));
        return;
    }
    process.exitCode = 1;
    (0,annotations/* annotate */.fz)((0,annotations/* fitAnnotations */.ki)(annotationsOf(report, smoke), { error: 1 }, 'the job summary'), logger);
    logger.error(verdictSentence(report), { title: `${inputs.name} failed` });
}
function annotationsOf(report, smoke) {
    return failedChecks(report).map((check) => ({
        level: 'error',
        message: check.failures.map(smoke.failureLine).join('\n'),
        place: {
            title: smoke.fullName(check),
            ...(check.file === '' ? {} : { file: check.file }),
            ...(check.line === undefined ? {} : { line: check.line }),
        },
    }));
}


/***/ }),

/***/ 22578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ cancelSignal),
/* harmony export */   b: () => (/* binding */ startStep)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3308);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5635);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(70700);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13966);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91762);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29665);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23443);


/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 500;
/** What the runner gives every step of this job, and nobody may see. */
const RUNNER_SECRETS = [
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'GITHUB_TOKEN',
    (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .inputVariable */ .LO)('github-token'),
];
/**
 * GitHub signals a cancelled step, and kills it ten seconds later. Whoever is not through by then ends by itself, with a
 * word, and its children with it.
 */
const LAST_MS = 5_500;
/** Runs a step in the checkout, and ends its process when it is done, or as a failure of ours when nothing else caught it. */
async function startStep(main) {
    // Before there is a logger that would tell the runner, which knows them.
    for (const name of RUNNER_SECRETS)
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .keepSecret */ .gz)(process.env[name] ?? '');
    const logger = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .githubLogger */ .k)();
    process.on('uncaughtException', (error) => {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ClosedError */ .l8)
            return;
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .reportFailure */ .x)(error, logger);
        process.exit();
    });
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .guardChildren */ .dC)();
    try {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_6__/* .needed */ .O)('the checkout (GITHUB_WORKSPACE)', 'run actions/checkout before this step', () => process.chdir((0,_github_index_js__WEBPACK_IMPORTED_MODULE_7__/* .runContext */ .p)(process.env).workspace));
        await main({ env: process.env, clock: _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .m, logger });
    }
    catch (error) {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .reportFailure */ .x)(error, logger);
    }
    setTimeout(() => process.exit(), LINGER_MS).unref();
}
/**
 * Aborts when the job is cancelled; from then on a signal does not end the process by itself. What is not done a few
 * seconds later is left.
 * @param left What becomes of that, as a sentence.
 */
function cancelSignal(left) {
    const cancelled = new AbortController();
    const giveUp = () => {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .githubLogger */ .k)().error(`The job was cancelled. ${left}`);
        process.exit(1);
    };
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (cancelled.signal.aborted)
                return;
            setTimeout(giveUp, LAST_MS).unref();
            cancelled.abort(new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .CancelledError */ .cc(signal));
        });
    }
    return cancelled.signal;
}


/***/ }),

/***/ 5635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qc: () => (/* binding */ childEnvironment),
/* harmony export */   Tk: () => (/* binding */ endsWithUs),
/* harmony export */   dC: () => (/* binding */ guardChildren),
/* harmony export */   r7: () => (/* binding */ signalTree)
/* harmony export */ });
/* unused harmony exports isOfTheStep, endChildren */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98995);


/** What the runner tells this step alone: its inputs and state, its tokens, and the files by which a step talks to the runner. */
const OF_THE_STEP = /^(?:INPUT_|ACTIONS_|STATE_|(?:GITHUB|GH)_(?:ENTERPRISE_)?TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;
/** Whether a variable is for this step alone, and so for none of the programs that it starts. */
function isOfTheStep(name) {
    return OF_THE_STEP.test(name);
}
/**
 * The environment of a child process: ours, without what the runner tells this step alone. A chart, a plugin of a
 * kubeconfig or a hook of git needs none of it, and whatever it prints or sends could give it away.
 * @param added What the caller means the child to have.
 */
function childEnvironment(env, added = {}) {
    const kept = Object.entries(env).filter((pair) => pair[1] !== undefined && !isOfTheStep(pair[0]));
    return { ...Object.fromEntries(kept), ...added };
}
const running = new Map();
/** Ends with this process whatever of these children is left, however it ends. */
function endsWithUs(child, { group }) {
    const { pid } = child;
    if (pid === undefined)
        return;
    if (running.size === 0)
        process.once('exit', endChildren);
    running.set(pid, { group });
    child.once('exit', () => {
        running.delete(pid);
        if (running.size === 0)
            process.off('exit', endChildren);
    });
}
/** Ends every child that is left, with all that it has started. */
function endChildren() {
    for (const [pid, { group }] of running)
        signalTree(pid, 'SIGKILL', group);
}
/** Signals a child, and with `group` all that it has started too. One that is gone is no error. */
function signalTree(pid, signal, group) {
    try {
        process.kill(group && process.platform !== 'win32' ? -pid : pid, signal);
    }
    catch {
        // It has ended by itself.
    }
}
/**
 * From now on no child of this process gets what the runner tells this step alone, and none outlives it, whichever
 * library starts it: GitHub's cache, for one, runs tar with all of our environment. Call it once, first of all.
 */
function guardChildren() {
    const { spawn } = node_child_process__WEBPACK_IMPORTED_MODULE_0__;
    const guarded = (program, ...rest) => {
        const args = Array.isArray(rest[0]) ? rest[0] : [];
        const options = (Array.isArray(rest[0]) ? rest[1] : (rest[0] ?? rest[1]));
        const child = spawn(program, args, {
            ...options,
            env: childEnvironment(options?.env ?? process.env),
        });
        endsWithUs(child, { group: options?.detached === true });
        return child;
    };
    node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn = guarded;
    (0,node_module__WEBPACK_IMPORTED_MODULE_1__.syncBuiltinESMExports)();
}


/***/ }),

/***/ 70700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => performance.now(),
    date: () => new Date(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
            reject(signal.reason);
            return;
        }
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            resolve();
        }, ms);
        signal?.addEventListener('abort', stop, { once: true });
    }),
};


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

/***/ 3283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ cutText)
/* harmony export */ });
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69593);

/**
 * Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. Secrets go first: nobody
 * finds half of one.
 */
function cutText(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole);
    if (text.length <= limit)
        return text;
    let end = Math.max(0, limit - 1);
    if (/[\uD800-\uDBFF]/u.test(text.charAt(end - 1)))
        end -= 1;
    return `${text.slice(0, end)}…`;
}


/***/ }),

/***/ 70778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   ki: () => (/* binding */ fitAnnotations)
/* harmony export */ });
/* unused harmony export ANNOTATIONS_PER_KIND */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

/** What the runner keeps of each kind in one step; it drops the rest without a word. */
const ANNOTATIONS_PER_KIND = 10;
/** What the runner keeps of an annotation's message. */
const MESSAGE_UNITS = 4096;
/**
 * The annotations that a step may have, in their order: all of a kind when they fit, else the first of it and as the last
 * one a pointer to the rest.
 * @param annotations Ranked: the last of a kind are left out first.
 * @param taken How many of each kind the step has otherwise, such as its own verdict.
 * @param where Where all of them are, as the end of `and 12 more: see …`.
 */
function fitAnnotations(annotations, taken, where) {
    const levels = ['error', 'warning', 'notice'];
    return levels.flatMap((level) => {
        const all = annotations.filter((annotation) => annotation.level === level).map(shortened);
        const room = Math.max(0, ANNOTATIONS_PER_KIND - (taken[level] ?? 0));
        if (all.length <= room)
            return all;
        if (room === 0)
            return [];
        const kept = all.slice(0, room - 1);
        const more = `and ${(all.length - kept.length).toLocaleString('en-US')} more: see ${where}`;
        return [...kept, { level, message: more, place: {} }];
    });
}
/** Writes annotations through a logger, which makes them inert. */
function annotate(annotations, logger) {
    for (const { level, message, place } of annotations)
        logger[level](message, place);
}
function shortened(annotation) {
    return { ...annotation, message: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .I)(annotation.message, MESSAGE_UNITS) };
}


/***/ }),

/***/ 4094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ renderProblemList)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94975);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45451);



/**
 * The summary of a step that came to no result because of what it was given.
 * @param heading What became of the step, as Markdown.
 * @param limit Bytes.
 */
function renderProblemList(heading, problems, limit = _budget_js__WEBPACK_IMPORTED_MODULE_0__/* .SUMMARY_BYTES */ .R$) {
    const rows = problems.map((problem) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblem */ .BJ)(problem))}`);
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_0__/* .fitBlocks */ .U8)([
        { name: 'verdict', head: [`### ❌ ${heading}`] },
        { name: 'problems', head: [], rows },
    ], limit);
}


/***/ })

};
