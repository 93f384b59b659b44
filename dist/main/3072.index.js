export const id = 3072;
export const ids = [3072,9299,3248,6548];
export const modules = {

/***/ 27694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readAddress)
/* harmony export */ });
/** An address that holds a secret is never shown, and never asked in the clear but on this machine. */
function readAddress(reader, input, kind) {
    const value = reader.string(input);
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    const isLocal = ['127.0.0.1', 'localhost'].includes(url?.hostname ?? '');
    const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && (kind === 'any' || isLocal));
    if (!isGood || url?.username !== '' || url.password !== '')
        reader.problem({
            input,
            message: 'is no address without credentials before its host',
            expected: kind === 'any' ? 'such as https://monitoring.example' : 'one that begins with https://',
        });
    return value.replace(/\/+$/u, '');
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

/***/ 32682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

const TIMEOUT_MS = 10_000;
const PAUSES_MS = [1_000, 3_000];
/** Certainly not taken, and perhaps a moment later. */
const LATER = new Set([429, 503]);
/** Sends a message. It is sent again only after an answer that says that it was not taken. @throws Error otherwise */
async function post({ url, body, headers = {} }, sending) {
    const { ask, clock, signal } = sending;
    for (let attempt = 0;; attempt += 1) {
        const reply = await ask({
            url,
            method: 'POST',
            headers: { 'content-type': 'application/json', 'user-agent': 'edu-actions', ...headers },
            body: JSON.stringify(body),
            tls: { insecure: false },
            timeoutMs: TIMEOUT_MS,
            signal,
        });
        if ('status' in reply && reply.status >= 200 && reply.status < 300)
            return;
        const pauseMs = PAUSES_MS[attempt];
        if (!isLater(reply) || pauseMs === undefined)
            throw new Error(wordsOf(reply));
        await clock.sleep(pauseMs, signal);
    }
}
function isLater(reply) {
    return 'status' in reply ? LATER.has(reply.status) : ['dns', 'connect'].includes(reply.failed);
}
/** Without the address, which may be a secret. */
function wordsOf(reply) {
    return 'status' in reply
        ? `it answered HTTP ${reply.status} (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reply.body, 120)})`
        : `it cannot be reached (${reply.failed}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reply.detail, 120)})`;
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
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);



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


/***/ })

};
