export const id = 4700;
export const ids = [4700];
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

/***/ 26748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   $y: () => (/* binding */ notAFile),
/* harmony export */   XF: () => (/* binding */ readRegularFile),
/* harmony export */   Yw: () => (/* binding */ isBelow),
/* harmony export */   lG: () => (/* binding */ PLACE_MESSAGES),
/* harmony export */   wT: () => (/* binding */ givenPlaceOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** What is said of a place that is no file to be read, as the message of a problem. */
const PLACE_MESSAGES = {
    folder: 'is a folder',
    missing: 'does not exist',
    outside: 'is not in the checkout',
    'link out': 'is a link that leads out of the checkout',
    special: 'is no regular file, but a pipe, socket or device',
};
/** The same in fewer words, where a file was asked for by its name. */
function notAFile(place) {
    return place === 'missing' || place === 'folder' ? 'is not a file' : PLACE_MESSAGES[place];
}
/**
 * Where a file really is, links on the way followed.
 * @param root The checkout.
 * @param file Absolute, or relative to the current folder.
 */
function placeOf(file, root) {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(file);
    let stats;
    let real;
    try {
        stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute);
        real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(absolute);
    }
    catch {
        return isDangling(absolute) && isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) ? 'link out' : 'missing';
    }
    if (!isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) && !isBelow(absolute, realOf(root)))
        return 'outside';
    if (!isBelow(real, realOf(root)))
        return 'link out';
    if (stats.isDirectory())
        return 'folder';
    return stats.isFile() ? 'file' : 'special';
}
/**
 * The same for a name that the workflow itself gives: a place outside of the checkout, such as the runner's temporary
 * folder, is its own decision.
 */
function givenPlaceOf(file, root) {
    const place = placeOf(file, root);
    if (place !== 'outside')
        return place;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true)
        return 'folder';
    return stats?.isFile() === true ? 'file' : 'special';
}
/**
 * Reads a file of the runner: what waits for somebody who writes into it is none.
 * @throws Error that says what is there instead.
 */
function readRegularFile(file) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
    if (stats.isFile())
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    throw new Error(`${file} ${PLACE_MESSAGES[stats.isDirectory() ? 'folder' : 'special']}`);
}
/** Whether a path is the folder or in it. A name may begin with two dots and be in it all the same. */
function isBelow(file, folder) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, file);
    return relative !== '..' && !relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}
/** A link that leads nowhere from here may lead somewhere later. */
function isDangling(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
function realOf(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder);
    }
    catch {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder);
    }
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

/***/ 60716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ runEvent),
/* harmony export */   L: () => (/* binding */ onDefaultBranch)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26748);

/** Never throws: an event file that cannot be read is as good as none. */
function runEvent(env) {
    const event = readEvent(env['GITHUB_EVENT_PATH']);
    const pullRequest = pullRequestOf(event);
    const source = sourceOf(event);
    const group = object(event['merge_group']);
    const mergeSha = commit(group['base_sha']);
    const before = commit(event['before']);
    const repository = object(event['repository']);
    const defaultBranch = text(repository['default_branch']);
    const visibility = visibilityOf(repository);
    return {
        name: env['GITHUB_EVENT_NAME'] ?? '',
        dependabot: env['GITHUB_ACTOR'] === 'dependabot[bot]',
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ pullRequest, source }),
        ...(mergeSha === undefined
            ? {}
            : { mergeBase: { sha: mergeSha, ref: branchOf(text(group['base_ref'])) } }),
        // A new branch comes from no commit, which git writes as zeros.
        ...(before === undefined || /^0+$/u.test(before) ? {} : { before }),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ defaultBranch, visibility }),
    };
}
/** Older events say only whether a repository is private, which an internal one is too. */
function visibilityOf(repository) {
    const { visibility, private: closed } = repository;
    if (visibility === 'public' || visibility === 'private' || visibility === 'internal')
        return visibility;
    return typeof closed === 'boolean' ? (closed ? 'private' : 'public') : undefined;
}
/** The events of the default branch itself: others, such as pull_request_target, only carry its name. */
const BRANCH_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];
/** Whether this run is of the default branch as it is, and not of a change to it. */
function onDefaultBranch(env, event) {
    return (BRANCH_EVENTS.includes(event.name) &&
        event.defaultBranch !== undefined &&
        env['GITHUB_REF'] === `refs/heads/${event.defaultBranch}`);
}
function readEvent(file) {
    if (file === undefined || file === '')
        return {};
    try {
        return object(JSON.parse((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readRegularFile */ .XF)(file)));
    }
    catch {
        return {};
    }
}
function pullRequestOf(event) {
    const pull = object(event['pull_request']);
    const number = count(pull['number']);
    const head = object(pull['head']);
    const headSha = commit(head['sha']);
    if (number === undefined || headSha === undefined)
        return undefined;
    const base = object(pull['base']);
    const baseRef = text(base['ref']);
    const baseSha = commit(base['sha']);
    const from = text(object(head['repo'])['full_name']);
    return {
        number,
        headSha,
        // A fork that was deleted since has no repository any more.
        fork: from === undefined || from !== text(object(base['repo'])['full_name']),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ baseRef, baseSha }),
        ...(event['action'] === 'closed' || pull['state'] === 'closed' ? { closed: true } : {}),
    };
}
function sourceOf(event) {
    const run = object(event['workflow_run']);
    const id = count(run['id']);
    const headSha = commit(run['head_sha']);
    const headBranch = text(run['head_branch']);
    const headOwner = text(object(object(run['head_repository'])['owner'])['login']);
    if (id === undefined || headSha === undefined || headBranch === undefined || headOwner === undefined) {
        return undefined;
    }
    const attempt = count(run['run_attempt']) ?? 1;
    return { id, attempt, headSha, headBranch, headOwner, event: text(run['event']) ?? '' };
}
function object(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function count(value) {
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
}
function commit(value) {
    const sha = text(value);
    return sha !== undefined && /^[0-9a-f]{40,64}$/u.test(sha) ? sha : undefined;
}
function branchOf(ref) {
    return (ref ?? '').replace(/^refs\/heads\//u, '');
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
