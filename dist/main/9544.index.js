export const id = 9544;
export const ids = [9544];
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

/***/ 89215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ clusterAnswer)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** The API server's own refusals are no bugs of ours. */
function clusterAnswer(error) {
    return error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT ? new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ message: error.message }) : undefined;
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

/***/ 36541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ jsonIn),
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
/** Whether a value is a map of JSON: no list, and not `null`. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** What a text of JSON holds; undefined where it is none. */
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 36943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ connectGitHub)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
;// CONCATENATED MODULE: ./js/github/api/answers.js
/** What of GitHub's answers is read here, by route: an answer without it is somebody else's, or was cut off. */
const MADE = { id: 'number', html_url: 'string' };
const COMMIT = { sha: 'string', tree: 'object', parents: 'object', message: 'string' };
/** The fields of an answer, or of each element of a list. */
const ANSWERS = {
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': [MADE],
    'GET /repos/{owner}/{repo}/pulls': [{ number: 'number', head: 'object' }],
    'GET /repos/{owner}/{repo}/pulls/{pull_number}': { number: 'number', state: 'string', head: 'object' },
    'GET /repos/{owner}/{repo}/compare/{basehead}': { status: 'string', commits: 'object', html_url: 'string' },
    'GET /repos/{owner}/{repo}/issues': [{ number: 'number', title: 'string', created_at: 'string' }],
    'POST /repos/{owner}/{repo}/issues': { number: 'number', html_url: 'string' },
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}': { number: 'number', state: 'string' },
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
        total_count: 'number',
        workflow_runs: 'object',
    },
    'GET /repos/{owner}/{repo}/deployments': [{ id: 'number', sha: 'string' }],
    'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': [{ state: 'string' }],
    'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key': {
        key_id: 'string',
        key: 'string',
    },
    'GET /repos/{owner}/{repo}': { full_name: 'string', default_branch: 'string' },
    'GET /repos/{owner}/{repo}/git/ref/{ref}': { object: 'object' },
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': COMMIT,
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': { tree: 'object' },
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': { content: 'string', encoding: 'string' },
    'GET /repos/{owner}/{repo}/commits': [{ sha: 'string', commit: 'object' }],
    'GET /repos/{owner}/{repo}/commits/{ref}': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/blobs': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/trees': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/commits': COMMIT,
    'POST /repos/{owner}/{repo}/git/refs': { object: 'object' },
    'PATCH /repos/{owner}/{repo}/git/refs/{ref}': { object: 'object' },
    'POST /repos/{owner}/{repo}/pulls': { number: 'number', state: 'string', head: 'object' },
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': MADE,
    'POST /repos/{owner}/{repo}/check-runs': { id: 'number' },
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': { check_runs: 'object' },
    'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': { output: 'object' },
};
/** Answered without a body, or with one that says nothing. */
const EMPTY = new Set([
    'PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}',
]);
/** Whether an answer holds what is read of it. The library hands out what it cannot parse as text. */
function fits(route, data) {
    const expected = ANSWERS[route];
    if (route.startsWith('DELETE ') || EMPTY.has(route))
        return typeof data !== 'string' || data === '';
    if (Array.isArray(expected)) {
        const [each] = expected;
        return Array.isArray(data) && data.every((one) => hasFields(one, each));
    }
    return !Array.isArray(data) && hasFields(data, (expected ?? {}));
}
function hasFields(value, fields) {
    if (typeof value !== 'object' || value === null)
        return false;
    const there = value;
    return Object.entries(fields).every(([name, type]) => there[name] !== null && typeof there[name] === type);
}

// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/github/api/graphql.js


/** What GraphQL says with a status of 200, as the status that REST would have. */
const STATUSES = { RATE_LIMITED: 429, NOT_FOUND: 404, FORBIDDEN: 403 };
/**
 * What an answer of the GraphQL API holds. A part of it is no answer: what is missing could not be told from what is not
 * there.
 */
function answerOf(body, headers) {
    if (!(0,record/* isRecord */.u)(body))
        throw (0,api_errors/* garbled */.aD)();
    const { data, errors } = body;
    if (Array.isArray(errors) && errors.length > 0) {
        const [first] = errors;
        const message = typeof first?.message === 'string' ? first.message : 'an error without a word';
        // One without a type is GitHub's own: most often the question took too long.
        const status = first?.type === undefined ? (/something went wrong/iu.test(message) ? 502 : 422) : 422;
        throw (0,api_errors/* httpError */.p2)(STATUSES[String(first?.type)] ?? status, message, headers);
    }
    if (!(0,record/* isRecord */.u)(data))
        throw (0,api_errors/* garbled */.aD)();
    return data;
}

;// CONCATENATED MODULE: ./js/github/api/client.js






const TRIES = 4;
const BACKOFF_MS = 1000;
/** For all requests together: a comment is not worth a job that hangs. */
const WAIT_MS = 120_000;
/** GitHub itself gives a request up after ten seconds. */
const REQUEST_MS = 15_000;
/** Who waits for longer says so. */
const SILENCE_MS = 10_000;
/** More than any answer that is asked for here. */
const BODY_BYTES = 32 * 1024 * 1024;
/** As messages call it. */
const PARTY = "GitHub's API";
const DEFAULT_URL = 'https://api.github.com';
/**
 * Connects to GitHub's API. The HTTP library is loaded only here.
 * @throws GitHubError `missing` where the runner does not say which repository, or how it is reached.
 */
async function connectGitHub(options) {
    const { env, token } = options;
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || repo === '') {
        throw new api_errors/* GitHubError */.y_('missing', 0, 'GITHUB_REPOSITORY names no repository');
    }
    const baseUrl = (env['GITHUB_API_URL'] ?? '').replace(/\/+$/u, '') || DEFAULT_URL;
    const octokit = await openLibrary(token, baseUrl, env);
    octokit.hook.before('request', ({ request }) => {
        const fetchOnce = request.fetch;
        request.fetch = async (...given) => bounded(await (fetchOnce ?? fetch)(...given));
    });
    const send = async (route, parameters) => {
        const response = await octokit.request(route, {
            ...(0,redactor/* redactIn */.dl)(parameters),
            request: { signal: requestSignal(options.signal) },
        });
        if (!fits(route, response.data))
            throw (0,api_errors/* garbled */.aD)();
        return response;
    };
    // On GitHub Enterprise Server it is beside the REST API, not below it.
    const graphql = `${baseUrl.replace(/\/api\/v3$/u, '/api')}/graphql`;
    const ask = async (text, variables) => {
        const { data, headers } = await octokit.request(`POST ${graphql}`, {
            query: text,
            variables: (0,redactor/* redactIn */.dl)(variables),
            request: { signal: requestSignal(options.signal) },
        });
        return answerOf(data, headers);
    };
    return retrying({ send, ask }, { owner, repo }, options);
}
function useless(why) {
    return new api_errors/* GitHubError */.y_('missing', 0, `${PARTY} cannot be asked: ${why}`);
}
async function openLibrary(token, baseUrl, env) {
    if (URL.parse(baseUrl) === null)
        throw useless('GITHUB_API_URL names no address');
    const event = env['GITHUB_EVENT_PATH'] ?? '';
    try {
        // The library reads it as it is loaded, whatever it is.
        if (event !== '' && (0,external_node_fs_.existsSync)(event))
            JSON.parse((0,checkout/* readRegularFile */.XF)(event));
    }
    catch (error) {
        throw useless(`the event of this run (GITHUB_EVENT_PATH) cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    try {
        // It takes HTTPS_PROXY and NO_PROXY from the environment by itself.
        const { getOctokit } = await __webpack_require__.e(/* import() */ 1329).then(__webpack_require__.bind(__webpack_require__, 61329));
        const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
        return getOctokit(token, { baseUrl, userAgent: 'edu-actions', log });
    }
    catch (error) {
        if (error.code !== 'ERR_INVALID_URL')
            throw error;
        throw useless('HTTPS_PROXY or HTTP_PROXY names no proxy that can be used');
    }
}
/** An answer whose body ends, whatever is sent. */
function bounded(response) {
    const text = async () => {
        const decoder = new TextDecoder();
        let all = '';
        let size = 0;
        for await (const chunk of (response.body ?? [])) {
            size += chunk.length;
            if (size > BODY_BYTES)
                throw new Error(`an answer of more than ${BODY_BYTES / 1024 / 1024} MiB`);
            all += decoder.decode(chunk, { stream: true });
        }
        return all + decoder.decode();
    };
    return Object.defineProperties(response, {
        text: { value: text },
        arrayBuffer: { value: async () => new TextEncoder().encode(await text()).buffer },
    });
}
/** What it has to say is in the errors that it throws. */
function quiet() { }
function retrying({ send, ask }, repository, options) {
    const { clock, logger, signal } = options;
    let waitedMs = 0;
    const pause = async (ms) => {
        if (waitedMs + ms > WAIT_MS)
            return false;
        waitedMs += ms;
        await (0,limits/* namingWait */.CC)(clock.sleep(ms, signal), signal, PARTY);
        return true;
    };
    return {
        repository,
        pause,
        request: async (route, parameters, once) => await tried(async () => await send(route, parameters), once === undefined && !route.startsWith('POST ')),
        query: async (text, variables) => await tried(async () => await ask(text, variables), true),
    };
    /** @param isRepeatable it does no more when it is done twice */
    async function tried(once, isRepeatable) {
        const since = clock.now();
        for (let attempt = 1;; attempt += 1) {
            try {
                return await once();
            }
            catch (error) {
                (0,limits/* throwIfStopped */.$J)(signal, PARTY);
                const failed = httpFailure(error);
                const { failure, waitMs } = (0,api_errors/* judge */.S4)(failed, clock.date().getTime());
                const mayRepeat = failure === 'unavailable' && isRepeatable;
                const again = waitMs ?? (mayRepeat ? BACKOFF_MS * 2 ** (attempt - 1) : undefined);
                const told = `${PARTY}: ${summaryOf(failed)}`;
                if (again === undefined || attempt >= TRIES || !(await pauseAloud(again, told, since))) {
                    throw new api_errors/* GitHubError */.y_(failure, failed.status, told);
                }
            }
        }
    }
    async function pauseAloud(ms, told, since) {
        if (waitedMs + ms > WAIT_MS)
            return false;
        const long = clock.now() + ms - since >= SILENCE_MS;
        logger[long ? 'info' : 'debug'](`${told}; again in ${Math.ceil(ms / 1000)} s`);
        return await pause(ms);
    }
}
/** The library reports a connection that failed as a status 500 without an answer. */
function httpFailure(error) {
    const { status, response } = error;
    if (typeof status !== 'number')
        throw error;
    const message = response === undefined ? rootOf(error) : (0,errors/* messageOf */.bD)(error);
    return { status, headers: response?.headers, message };
}
/** What is below `fetch failed`, such as ECONNREFUSED. */
function rootOf(error) {
    let root = error;
    while (typeof root.cause === 'object' && root.cause !== null)
        root = root.cause;
    // An exception of the platform has a number there, which says nothing.
    return typeof root.code === 'string' ? root.code : String(root.message);
}
/** GitHub's words on one line: an answer of a proxy may be a whole page. */
function summaryOf({ status, headers, message }) {
    const words = (0,base_text/* oneLine */.TN)((0,untrusted/* plainText */.w)(message), 200);
    return headers === undefined ? `no answer: ${words}` : `${status} ${words}`;
}
function requestSignal(cancelled) {
    const timeout = AbortSignal.timeout(REQUEST_MS);
    return cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
}


/***/ }),

/***/ 64716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   aD: () => (/* binding */ garbled),
/* harmony export */   p2: () => (/* binding */ httpError),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** An answer of GitHub's API that is no success, after all retries. */
class GitHubError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT {
    failure;
    status;
    constructor(failure, status, message) {
        super(message);
        this.name = 'GitHubError';
        this.failure = failure;
        this.status = status;
    }
}
/** Whether the write may have happened is open. */
function isLost(error) {
    return error instanceof GitHubError && error.failure === 'unavailable';
}
/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_MS = 60_000;
/**
 * Rate limits are 403 or 429 with `retry-after`, or with no requests remaining and the time of the reset, or, for a
 * secondary limit, with nothing but words (docs.github.com, "Best practices for using the REST API").
 * @param nowMs Wall-clock time.
 */
function judge({ status, headers, message }, nowMs) {
    if (headers === undefined || status >= 500)
        return { failure: 'unavailable' };
    if (status === 401)
        return { failure: 'unauthorized' };
    if (status === 404 || status === 410)
        return { failure: 'missing' };
    if (status !== 403 && status !== 429)
        return { failure: 'refused' };
    const after = retryAfterMs(headers['retry-after'], nowMs);
    if (after !== undefined)
        return { failure: 'limited', waitMs: after };
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(headers['x-ratelimit-reset']) * 1000;
        return {
            failure: 'limited',
            waitMs: Number.isFinite(reset) ? Math.max(1000, reset - nowMs) : SECONDARY_WAIT_MS,
        };
    }
    if (status === 429 || /secondary rate limit|abuse detection/iu.test(message)) {
        return { failure: 'limited', waitMs: SECONDARY_WAIT_MS };
    }
    return { failure: 'forbidden' };
}
/** Seconds or a date, as HTTP allows. */
function retryAfterMs(value, nowMs) {
    if (value === undefined || value === '')
        return undefined;
    const seconds = Number(value);
    if (Number.isFinite(seconds))
        return Math.max(0, seconds * 1000);
    const date = Date.parse(String(value));
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
/** As the library reports an answer that is no success, such as one that is a proxy's page. */
function garbled() {
    return httpError(502, 'an answer that is none of this API: it was cut off, or is of something in between', {});
}
/** An error as the HTTP library throws it. */
function httpError(status, message, headers) {
    return Object.assign(new Error(message), { status, response: { headers, status } });
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


/***/ })

};
