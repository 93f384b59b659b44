export const id = 2518;
export const ids = [2518];
export const modules = {

/***/ 85852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ openAccess)
/* harmony export */ });
/* unused harmony export refusedToken */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3283);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69859);



/** @param tokenFile Where helm is to find the token of the moment; nothing is written without it. */
function openAccess({ kubeconfig, context, oidc }, services, tokenFile) {
    if (oidc === undefined) {
        return {
            options: {
                ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ kubeconfig, context }),
            },
            programs: (exec) => exec,
        };
    }
    const jobs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .idTokens */ .Sx)({
        audience: oidc.audience,
        ...services,
        ...(tokenFile === undefined ? {} : { onToken: (token) => keepToken(tokenFile, token) }),
    });
    return {
        options: { tokens: tokensFor(oidc, jobs, services.clock, tokenFile) },
        programs: (exec) => async (program, args, options) => {
            if (program === 'helm')
                await jobs.fresh(options?.signal ?? new AbortController().signal);
            return await exec(program, args, options);
        },
    };
}
function tokensFor({ server, ca }, jobs, clock, tokenFile) {
    return {
        server,
        ca,
        from: _github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ID_TOKEN_SERVICE */ .IE,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ tokenFile }),
        current: async (signal) => await jobs.current(signal),
        forget: () => jobs.forget(),
        refused: (asked) => refusedToken(asked, jobs.claims(), clock.date()),
    };
}
/** Another program may read it at this moment: it is there as a whole, or as it was. */
function keepToken(file, token) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(`${file}.new`, token, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${file}.new`, file);
}
/** What trust is mostly bound to, in the order in which a person looks for it. */
const TOLD = [
    'iss',
    'aud',
    'sub',
    'repository',
    'environment',
    'ref',
    'event_name',
    'job_workflow_ref',
    'runner_environment',
];
/**
 * The API server says "Unauthorized", whatever is wrong: so what the token says is told, and where that is compared.
 * @param now By the clock of the runner, which the API server has not.
 */
function refusedToken(server, claims, now) {
    const said = TOLD.filter((name) => claims[name] !== undefined).map((name) => `${name} ${textOf(claims[name])}`);
    const parts = [
        `${server} does not accept the ID token of this job (401)`,
        said.length === 0
            ? 'what GitHub handed out is no token that could be read'
            : `the token says: ${said.join(', ')}`,
        ...timeHints(claims, now),
        ...(claims['environment'] === undefined && said.length > 0
            ? ['it names no environment, because the job has none']
            : []),
        'compare this with the AuthenticationConfiguration of the API server (issuer.url, issuer.audiences, claimValidationRules, userValidationRules), and see that the API server itself reaches the issuer; its log says which of them it is',
    ];
    return parts.join('; ');
}
/** @param time As claims write it, in seconds since 1970. */
function at(time) {
    return new Date(time * 1000).toISOString();
}
function timeHints({ exp, nbf }, now) {
    const seconds = now.getTime() / 1000;
    if (typeof exp === 'number' && exp <= seconds)
        return [`it ended at ${at(exp)}, and the clock of this runner says ${now.toISOString()}`];
    if (typeof nbf === 'number' && nbf > seconds)
        return [`it holds from ${at(nbf)} on, and the clock of this runner says ${now.toISOString()}`];
    if (typeof exp !== 'number')
        return [];
    return [`it holds until ${at(exp)}: where the clock of the API server is wrong, that is why`];
}
function textOf(value) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)(Array.isArray(value) ? value.join(' and ') : String(value), 200);
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

/***/ 2518:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17809);


async function load() {
    const smoke = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7821), __webpack_require__.e(4842), __webpack_require__.e(6548)]).then(__webpack_require__.bind(__webpack_require__, 64842));
    return {
        smoke,
        // Only a Service or Pod as the target needs the client of Kubernetes.
        connect: async (options) => await (await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453), __webpack_require__.e(8447)]).then(__webpack_require__.bind(__webpack_require__, 97453))).connect(options),
    };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There is no verdict.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runSmokeTest */ .p)({ ...own, signal, load }));

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
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
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
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/pairs.js
var pairs = __webpack_require__(13811);
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
        ...(0,defined/* defined */.s)({ tests, target, expectStatus, version, versionPath }),
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
        ...(0,defined/* defined */.s)({ service, pod, namespace }),
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
    const given = { variables, secrets, env, root: workspace, ...(0,defined/* defined */.s)({ target }) };
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
    const source = { ...rest, ...(0,defined/* defined */.s)({ target }), file: '', folder: given.root };
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
            ...(0,defined/* defined */.s)({ proxy }),
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
        ...(0,defined/* defined */.s)({ httpProxy, httpsProxy, noProxy }),
    };
}
function publish(whole, inputs, { env, logger }, { smoke }) {
    const report = (0,redactor/* redactIn */.dl)(whole);
    const { tempDir } = (0,context/* runContext */.p)(env);
    const base = `smoke-${inputs.name.replace(/[^-\w.]/gu, '_')}`;
    const json = (0,result_file/* writeResultJson */.L2)(tempDir, `${base}.json`, report);
    const junit = (0,result_file/* writeResultFile */.tH)(tempDir, `${base}.junit.xml`, smoke.junitOf(report, inputs.name));
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
            ...(0,defined/* defined */.s)({ line: check.line }),
        },
    }));
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
    return { ...annotation, message: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(annotation.message, MESSAGE_UNITS) };
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
