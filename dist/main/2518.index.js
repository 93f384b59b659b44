export const id = 2518;
export const ids = [2518];
export const modules = {

/***/ 30847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ readClusterAccess)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48323);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69859);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41679);




const OIDC = ['oidc-audience', 'cluster-url', 'cluster-ca'];
const TOGETHER = 'oidc-audience, cluster-url and cluster-ca go together, and instead of a kubeconfig';
/**
 * The inputs about the cluster; what is wrong with them goes to the reader.
 * @param isCertain The run asks the cluster whatever else it is told: then a job that gets no ID token is told at once.
 */
function readClusterAccess(reader, env, isCertain) {
    const kubeconfig = reader.text('kubeconfig');
    const context = reader.string('context');
    const oidc = readOidc(reader);
    if (oidc !== undefined) {
        for (const [input, value] of Object.entries({ kubeconfig, context })) {
            if (value !== undefined)
                reader.problem({ input, message: 'cannot go with oidc-audience', remedy: 'give one of the two' });
        }
        const missing = isCertain ? (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .idTokenProblem */ .UP)(env) : undefined;
        if (missing !== undefined)
            reader.problem({ input: 'oidc-audience', ...missing });
    }
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ kubeconfig, context, oidc }),
    };
}
function readOidc(reader) {
    const given = OIDC.filter((name) => reader.text(name) !== undefined);
    if (given.length === 0)
        return undefined;
    for (const input of OIDC.filter((name) => !given.includes(name))) {
        reader.problem({
            input,
            message: 'is missing',
            found: `${given.join(' and ')} without it`,
            expected: TOGETHER,
        });
    }
    return {
        audience: reader.string('oidc-audience') ?? '',
        server: readServer(reader),
        ca: readCertificates(reader),
    };
}
function readServer(reader) {
    const value = reader.string('cluster-url') ?? '';
    if (value === '')
        return '';
    const url = URL.parse(value);
    const isGood = url?.protocol === 'https:' && `${url.username}${url.password}${url.search}${url.hash}` === '';
    if (!isGood) {
        reader.problem({
            input: 'cluster-url',
            message: 'is not the https address of an API server, without credentials and query',
            // Credentials in it are not shown.
            ...(url !== null && url.username === '' && url.password === '' ? { found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value) } : {}),
            expected: 'such as https://k8s.example:6443, as server: of a kubeconfig says it',
        });
    }
    return value.replace(/\/+$/u, '');
}
/** PEM as it is, as base64, as certificate-authority-data of a kubeconfig has it, or a path. */
function readCertificates(reader) {
    const value = reader.text('cluster-ca')?.trim() ?? '';
    if (value === '')
        return '';
    const text = pemOf(value);
    const problem = certificatesProblem(text);
    if (problem !== undefined) {
        reader.problem({
            input: 'cluster-ca',
            ...problem,
            expected: 'the certificate of the CA that signed that of the API server: PEM, its base64 as in certificate-authority-data of a kubeconfig, or a path',
        });
    }
    return text;
}
function pemOf(value) {
    if (value.includes('-----BEGIN'))
        return value;
    const compact = value.replace(/\s+/gu, '');
    const decoded = /^[\w+/=-]+$/u.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : '';
    if (decoded.includes('-----BEGIN'))
        return decoded;
    const isFile = !value.includes('\n') && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(value) && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(value).isFile();
    return isFile ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(value, 'utf8') : '';
}
function certificatesProblem(text) {
    if (text.includes('PRIVATE KEY-----')) {
        return {
            message: 'holds a private key, which nobody needs here',
            remedy: 'take it out, and make a new one',
        };
    }
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/gu) ?? [];
    if (blocks.length === 0)
        return { message: 'holds no certificate' };
    try {
        const isCertificate = blocks.every((block) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block).subject !== undefined);
        return isCertificate ? undefined : { message: 'holds something that is no certificate' };
    }
    catch {
        return { message: 'holds something that is no certificate' };
    }
}


/***/ }),

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

/***/ 49648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/**
 * The whole of a body as text, whatever is sent.
 * @param mostBytes beyond it the body is taken for one without an end
 * @throws what `endless` makes, for such a body; the body's own failure
 */
async function readBody(body, mostBytes, endless) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > mostBytes)
            throw endless();
    }
    return Buffer.concat(chunks).toString('utf8');
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

/***/ 35208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ throughProxy),
/* harmony export */   LW: () => (/* binding */ classifyNetworkError),
/* harmony export */   bb: () => (/* binding */ systemProbeClient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The HTTP library is loaded only when a probe is asked for. */
async function systemProbeClient() {
    const { EnvHttpProxyAgent, request } = await __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const kept = throughProxy(() => new EnvHttpProxyAgent({ keepAliveTimeout: 4_000 }));
    const fresh = throughProxy(() => new EnvHttpProxyAgent({ pipelining: 0 }));
    return {
        probe: async ({ url, keepAlive, timeoutMs }) => {
            try {
                const response = await request(url, {
                    dispatcher: keepAlive ? kept : fresh,
                    signal: AbortSignal.timeout(timeoutMs),
                    headers: { 'user-agent': 'edu-actions-probe' },
                });
                await response.body.dump({ limit: 16 * 1024 * 1024 });
                const { statusCode } = response;
                return statusCode >= 200 && statusCode < 400
                    ? { ok: true, status: statusCode }
                    : { ok: false, kind: 'status', detail: `HTTP ${statusCode}` };
            }
            catch (error) {
                return { ok: false, ...classifyNetworkError(error) };
            }
        },
        close: async () => {
            await Promise.all([kept.destroy(), fresh.destroy()]);
        },
    };
}
/**
 * What makes its connections through the proxies of the environment.
 * @throws ConfigurationError where those are no addresses. Which is not told: there may be a password in it.
 */
function throughProxy(open) {
    try {
        return open();
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
            message: `HTTPS_PROXY or HTTP_PROXY names no proxy that can be used (${error.name})`,
            expected: 'an address such as http://proxy.example:3128',
        });
    }
}
/** Sorts Node's and undici's error codes into the classes a person thinks in. */
function classifyNetworkError(error) {
    const { code: given, message } = error;
    // A DOMException, such as that of a timeout, has a number there.
    const code = typeof given === 'string' ? given : undefined;
    const detail = code ?? message ?? String(error);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { kind: 'dns', detail };
    if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
        return { kind: 'connect', detail };
    if (code?.includes('TIMEOUT') === true || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeout */ .kL)(error) || code === 'ETIMEDOUT')
        return { kind: 'timeout', detail };
    if (code?.startsWith('ERR_TLS') === true || /CERT|SELF_SIGNED|SSL|UNABLE_TO_VERIFY/.test(detail))
        return { kind: 'tls', detail };
    return { kind: 'reset', detail };
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

/***/ 69859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IE: () => (/* binding */ ID_TOKEN_SERVICE),
/* harmony export */   Sx: () => (/* binding */ idTokens),
/* harmony export */   UP: () => (/* binding */ idTokenProblem)
/* harmony export */ });
/* unused harmony export claimsOf */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3308);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35208);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49648);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3283);
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60716);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42754);



/** Where GitHub hands out a job's ID tokens, and what the job shows for one; both are there with `id-token: write` alone. */
const URL_VARIABLE = 'ACTIONS_ID_TOKEN_REQUEST_URL';
const TOKEN_VARIABLE = 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';
/** As messages call it. */
const ID_TOKEN_SERVICE = "GitHub's service for ID tokens";
const TRIES = 4;
const BACKOFF_MS = 1000;
const REQUEST_MS = 10_000;
const BODY_BYTES = 256 * 1024;
/** Of a token that does not say how long it lives. */
const UNTOLD_LIFE_MS = 60_000;
/** A new token is asked for this long before the old one ends, or at half of its life, whichever comes later. */
const EARLY_MS = 60_000;
/** Nothing is sent with a token that ends within this. */
const LAST_MS = 5_000;
/** After a renewal that failed, while the token that is there still holds. */
const AGAIN_MS = 10_000;
/** Why this job gets no ID token, as far as the runner knows without asking; undefined when it can ask. */
function idTokenProblem(env) {
    const isThere = [URL_VARIABLE, TOKEN_VARIABLE].every((name) => (env[name] ?? '').trim() !== '');
    if (isThere)
        return undefined;
    const found = `no ${URL_VARIABLE} in this step`;
    const { pullRequest } = (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .runEvent */ .K)(env);
    if (pullRequest?.fork === true) {
        return {
            message: 'GitHub gives no ID token to a pull request from a fork, whatever its permissions say',
            found,
            remedy: 'release after the merge, or from a branch of the repository itself',
        };
    }
    if (env['ACT'] === 'true') {
        return { message: 'act hands out no ID tokens', found, remedy: 'give a kubeconfig where act runs' };
    }
    return {
        message: 'this job may not ask GitHub for an ID token',
        found,
        expected: 'permissions: {id-token: write} of the job',
        remedy: 'add it to the permissions of the job, and of the job that calls the workflow where it is a reusable one: what the caller does not grant, no job in it has',
    };
}
/**
 * The ID tokens of this job for one audience. A token is renewed by what it says of its own length, on a clock that never
 * jumps: whose wall clock is wrong, the runner's or the issuer's, does not matter.
 */
function idTokens(options) {
    const { audience, env, clock, logger, onToken } = options;
    const ask = options.ask ?? askGitHub({ env, clock, logger });
    let kept;
    let last = {};
    let under;
    const renew = async (signal) => {
        const began = clock.now();
        const held = kept;
        try {
            const token = await ask(audience, signal);
            (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .keepSecret */ .gz)(token);
            last = claimsOf(token);
            kept = { token, ...timesOf(last, began) };
            onToken?.(token);
        }
        catch (error) {
            if (held === undefined || clock.now() >= held.endsAt)
                throw error;
            held.renewAt = clock.now() + AGAIN_MS;
            if (signal.aborted)
                return;
            logger.warning(`the ID token could not be renewed yet, and still holds: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
        }
    };
    /** One question at a time, for all that wait for it. */
    const renewed = (signal) => {
        under ??= renew(signal).finally(() => {
            under = undefined;
        });
        return under;
    };
    const isDue = () => kept === undefined || clock.now() >= kept.renewAt;
    return {
        current: async (signal) => {
            if (kept === undefined || clock.now() >= kept.endsAt)
                await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .orStop */ .ic)(renewed(signal), signal);
            // What is under way does not wait for a new one as long as there is one that holds.
            else if (isDue())
                renewed(signal).catch(() => undefined);
            if (kept === undefined)
                throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({ message: `${ID_TOKEN_SERVICE} gave none` });
            return { token: kept.token, renewAt: kept.renewAt };
        },
        fresh: async (signal) => {
            if (isDue())
                await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .orStop */ .ic)(renewed(signal), signal);
        },
        forget: () => {
            kept = undefined;
        },
        claims: () => last,
    };
}
/** What a token says, unchecked; nothing when it is none. */
function claimsOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        return typeof claims === 'object' && claims !== null ? claims : {};
    }
    catch {
        return {};
    }
}
function timesOf(claims, began) {
    const lifeMs = lifeOf(claims);
    return {
        renewAt: began + Math.max(lifeMs - EARLY_MS, lifeMs / 2),
        endsAt: began + Math.max(lifeMs - LAST_MS, lifeMs * 0.9),
    };
}
function lifeOf({ exp, iat, nbf }) {
    const from = typeof iat === 'number' ? iat : nbf;
    if (typeof exp !== 'number' || typeof from !== 'number')
        return UNTOLD_LIFE_MS;
    return Math.max(1, exp - from) * 1000;
}
function askGitHub({ env, clock, logger }) {
    return async (audience, signal) => {
        const missing = idTokenProblem(env);
        if (missing !== undefined)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(missing);
        for (let attempt = 1;; attempt += 1) {
            const told = await askOnce(env, audience, signal);
            if ('token' in told)
                return told.token;
            signal.throwIfAborted();
            if (!told.again || attempt >= TRIES)
                throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(told.problem);
            logger.debug(`${told.problem.message}; asking again`);
            await clock.sleep(BACKOFF_MS * 2 ** (attempt - 1), signal);
        }
    };
}
async function askOnce(env, audience, signal) {
    const { EnvHttpProxyAgent, request } = await __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const url = new URL((env[URL_VARIABLE] ?? '').trim());
    url.searchParams.set('audience', audience);
    const agent = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .throughProxy */ .EU)(() => new EnvHttpProxyAgent());
    try {
        const response = await request(url, {
            dispatcher: agent,
            signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
            headers: {
                authorization: `Bearer ${(env[TOKEN_VARIABLE] ?? '').trim()}`,
                accept: 'application/json; api-version=2.0',
                'user-agent': 'edu-actions',
            },
        });
        const text = await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .readBody */ .x)(response.body, BODY_BYTES, () => new Error('an answer without end'));
        if (response.statusCode !== 200)
            return refusal(response.statusCode, text);
        const value = tokenIn(text);
        return value === undefined
            ? {
                problem: { message: `${ID_TOKEN_SERVICE} answered with something that holds no token` },
                again: true,
            }
            : { token: value };
    }
    catch (error) {
        return {
            problem: {
                message: `${ID_TOKEN_SERVICE} could not be reached: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
                remedy: `the runner must reach ${url.host}: look at its network, HTTPS_PROXY and NO_PROXY`,
            },
            again: true,
        };
    }
    finally {
        await agent.destroy();
    }
}
function refusal(status, text) {
    const said = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_7__/* .plainText */ .w)(text), 200);
    const problem = { message: `${ID_TOKEN_SERVICE} answered ${status}${said === '' ? '' : ` (${said})`}` };
    if (status === 429 || status >= 500)
        return { problem, again: true };
    return {
        problem: {
            ...problem,
            remedy: 'look at the permission id-token: write of the job, and that the job is still under way',
        },
        again: false,
    };
}
function tokenIn(text) {
    try {
        const { value } = JSON.parse(text);
        return typeof value === 'string' && value !== '' ? value : undefined;
    }
    catch {
        return undefined;
    }
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
