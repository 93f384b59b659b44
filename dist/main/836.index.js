export const id = 836;
export const ids = [836];
export const modules = {

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

/***/ 47984:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22578);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89093);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30827);



await (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runTrivySummarize */ .D)({ ...own, load: _load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadFeatures */ .Y }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

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

/***/ 3308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ StoppedError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   iP: () => (/* binding */ startLimit),
/* harmony export */   ic: () => (/* binding */ orStop),
/* harmony export */   jX: () => (/* binding */ isStop),
/* harmony export */   l8: () => (/* binding */ ClosedError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** Something that was waited for has been given up: it took too long. Nobody's bug here. */
class StoppedError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1 {
    constructor(message, more = {}) {
        super({ message, ...more });
        this.name = 'StoppedError';
    }
    /** The same, and what was waited for, such as `helm template`. */
    waitingFor(what) {
        const [problem] = this.problems;
        // Of something that has ended by a limit of its own the message says it.
        if (problem?.input === undefined)
            return this;
        const { message, ...more } = problem;
        return new StoppedError(`${message}, and it still waited for ${what}`, more);
    }
}
/** The job was cancelled. */
class CancelledError extends Error {
    constructor(signal) {
        super(`cancelled by ${signal}`);
        this.name = 'CancelledError';
    }
}
/**
 * A connection was closed by us, at the end. Whoever still reads from it has been left by its own reader: this is nobody's
 * failure, wherever it comes up.
 */
class ClosedError extends Error {
    constructor() {
        super('the connection was closed');
        this.name = 'ClosedError';
    }
}
/** Whether an exception says that a wait was ended, by a limit or by the cancelled job: what waited knows no more about it. */
function isStop(error) {
    return error instanceof StoppedError || error instanceof CancelledError;
}
/**
 * The promise, or the signal's reason as soon as it aborts. What is under way goes on unseen: for what cannot be
 * ended, or ends by itself.
 */
async function orStop(promise, signal) {
    if (signal === undefined)
        return await promise;
    promise.catch(() => undefined);
    signal.throwIfAborted();
    const stopped = Promise.withResolvers();
    const stop = () => stopped.reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
        return await Promise.race([promise, stopped.promise]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}
/** A limit of `ms` from now on; a timer of its own, for it must end what hangs in any part of the process. */
function startLimit(ms, reason, over) {
    const limit = new AbortController();
    const end = () => limit.abort(reason());
    let endsAt = performance.now() + ms;
    let timer = arm(end, ms);
    return {
        signal: over === undefined ? limit.signal : AbortSignal.any([limit.signal, over]),
        extend: (more) => {
            clearTimeout(timer);
            endsAt += more;
            timer = arm(end, endsAt - performance.now());
        },
        lift: () => clearTimeout(timer),
    };
}
/** Node's timers end at 2^31 ms. */
function arm(end, ms) {
    return setTimeout(end, Math.min(Math.max(0, ms), 2_147_483_647)).unref();
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

/***/ 24140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ connectGitHub)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42754);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64716);



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
const DEFAULT_URL = 'https://api.github.com';
/**
 * Connects to GitHub's API. The HTTP library is loaded only here.
 * @throws GitHubError `missing` where GITHUB_REPOSITORY names no repository.
 */
async function connectGitHub(options) {
    const { env, token } = options;
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || repo === '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y('missing', 0, 'GITHUB_REPOSITORY names no repository');
    }
    const baseUrl = (env['GITHUB_API_URL'] ?? '').replace(/\/+$/u, '') || DEFAULT_URL;
    // It takes HTTPS_PROXY and NO_PROXY from the environment by itself.
    const { getOctokit } = await __webpack_require__.e(/* import() */ 329).then(__webpack_require__.bind(__webpack_require__, 61329));
    const octokit = getOctokit(token, {
        baseUrl,
        userAgent: 'edu-actions',
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
    octokit.hook.before('request', ({ request }) => {
        const fetchOnce = request.fetch;
        request.fetch = async (...given) => bounded(await (fetchOnce ?? fetch)(...given));
    });
    const send = async (route, parameters) => {
        const response = await octokit.request(route, {
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redactIn */ .dl)(parameters),
            request: { signal: requestSignal(options.signal) },
        });
        // The library hands out what it cannot parse as text.
        if (typeof response.data === 'string' && response.data !== '')
            throw garbled(response.status);
        return response;
    };
    return retrying(send, { owner, repo }, options);
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
/** As the library reports an answer that is no success. */
function garbled(status) {
    return Object.assign(new Error('an answer that is no JSON: it was cut off, or is of something in between'), {
        status: 502,
        response: { headers: {}, status },
    });
}
/** What it has to say is in the errors that it throws. */
function quiet() { }
function retrying(send, repository, options) {
    const { clock, logger, signal } = options;
    let waitedMs = 0;
    const pause = async (ms) => {
        if (waitedMs + ms > WAIT_MS)
            return false;
        waitedMs += ms;
        await clock.sleep(ms, signal);
        return true;
    };
    return {
        repository,
        pause,
        request: async (route, parameters, once) => {
            const since = clock.now();
            for (let attempt = 1;; attempt += 1) {
                try {
                    return await send(route, parameters);
                }
                catch (error) {
                    signal?.throwIfAborted();
                    const failed = httpFailure(error);
                    const { failure, waitMs } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .judge */ .S)(failed, clock.date().getTime());
                    const mayRepeat = failure === 'unavailable' && once === undefined && !route.startsWith('POST ');
                    const again = waitMs ?? (mayRepeat ? BACKOFF_MS * 2 ** (attempt - 1) : undefined);
                    const told = `GitHub's API: ${summaryOf(failed)}`;
                    if (again === undefined || attempt >= TRIES || !(await pauseAloud(again, told, since))) {
                        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y(failure, failed.status, told);
                    }
                }
            }
        },
    };
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
    const message = response === undefined ? rootOf(error) : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error);
    return { status, headers: response?.headers, message };
}
/** What is below `fetch failed`, such as ECONNREFUSED. */
function rootOf(error) {
    let root = error;
    while (typeof root.cause === 'object' && root.cause !== null)
        root = root.cause;
    return String(root.code ?? root.message);
}
/** GitHub's words on one line: an answer of a proxy may be a whole page. */
function summaryOf({ status, headers, message }) {
    const line = (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .plainText */ .w)(message).replace(/\s+/gu, ' ').trim();
    const words = line.length > 200 ? `${line.slice(0, 199)}…` : line;
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
/* harmony export */   S: () => (/* binding */ judge),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/** An answer of GitHub's API that is no success, after all retries. */
class GitHubError extends Error {
    failure;
    status;
    constructor(failure, status, message) {
        super(message);
        this.name = 'GitHubError';
        this.failure = failure;
        this.status = status;
    }
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


/***/ }),

/***/ 48023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kr: () => (/* binding */ publishCheck),
  p8: () => (/* binding */ publishComment),
  Qs: () => (/* binding */ publishForSource)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
;// CONCATENATED MODULE: ./js/github/api/checks.js




/** What GitHub takes of annotations in one request; further ones are added by further requests. */
const CHECK_ANNOTATIONS = 50;
/** What a check run is given in all: more is read by nobody. */
const MOST_ANNOTATIONS = 1000;
/** GitHub's limits of an annotation, in characters: 64 KiB and 255. */
const MESSAGE_UNITS = 16_384;
const TITLE_UNITS = 255;
const UPDATES = 3;
const LOOK_AGAIN_MS = 2000;
/**
 * Makes a check run of a commit with all its annotations, 50 a request.
 * @returns Its page.
 * @throws GitHubError
 */
async function createCheckRun(api, check) {
    const annotations = check.annotations.flatMap(apiAnnotation).slice(0, MOST_ANNOTATIONS);
    const text = (0,budget/* fitBlocks */.U8)(check.text, budget/* CHECK_TEXT */.Jp);
    const output = {
        title: (0,base_text/* cutText */.I)(check.title, TITLE_UNITS),
        summary: (0,budget/* fitBlocks */.U8)(check.summary, budget/* CHECK_TEXT */.Jp),
        ...(text.trim() === '' ? {} : { text }),
    };
    const made = await create(api, check, output, annotations.slice(0, CHECK_ANNOTATIONS));
    for (let from = CHECK_ANNOTATIONS; from < annotations.length; from += CHECK_ANNOTATIONS) {
        await addAnnotations(api, made.id, output, annotations.slice(from, from + CHECK_ANNOTATIONS), from);
    }
    return made.url;
}
async function create(api, check, output, annotations) {
    try {
        const { data } = await api.request('POST /repos/{owner}/{repo}/check-runs', {
            ...api.repository,
            name: check.name,
            head_sha: check.headSha,
            status: 'completed',
            conclusion: check.conclusion,
            external_id: check.externalId,
            output: { ...output, annotations },
            ...(check.detailsUrl === undefined ? {} : { details_url: check.detailsUrl }),
        });
        return { id: Number(data.id), url: data.html_url ?? '' };
    }
    catch (error) {
        if (!isLost(error) || !(await api.pause(LOOK_AGAIN_MS)))
            throw error;
        const there = await findCheck(api, check);
        if (there === undefined)
            throw error;
        return there;
    }
}
async function findCheck(api, check) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...api.repository,
        ref: check.headSha,
        check_name: check.name,
        filter: 'all',
        per_page: 100,
    });
    const found = data.check_runs.find((one) => one.external_id === check.externalId);
    return found === undefined ? undefined : { id: Number(found.id), url: found.html_url ?? '' };
}
/** Annotations of an update are added to those that are there: after an answer that was lost they are counted first. */
async function addAnnotations(api, checkRun, output, annotations, before) {
    const { title, summary } = output;
    const where = { ...api.repository, check_run_id: checkRun };
    for (let attempt = 1;; attempt += 1) {
        try {
            await api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...where, output: { title, summary, annotations } }, 'once');
            return;
        }
        catch (error) {
            if (!isLost(error) || attempt >= UPDATES || !(await api.pause(LOOK_AGAIN_MS)))
                throw error;
            const { data } = await api.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', where);
            if (data.output.annotations_count >= before + annotations.length)
                return;
        }
    }
}
/** Whether the write may have happened is open. */
function isLost(error) {
    return error instanceof api_errors/* GitHubError */.y && error.failure === 'unavailable';
}
function apiAnnotation({ level, message, place }) {
    if (place.file === undefined)
        return [];
    const levels = { notice: 'notice', warning: 'warning', error: 'failure' };
    const start = Math.max(1, place.line ?? 1);
    return [
        {
            path: (0,untrusted/* plainText */.w)(place.file),
            start_line: start,
            end_line: Math.max(start, place.endLine ?? start),
            annotation_level: levels[level],
            message: (0,base_text/* cutText */.I)((0,untrusted/* plainText */.w)(message), MESSAGE_UNITS),
            ...(place.title === undefined ? {} : { title: (0,base_text/* cutText */.I)((0,untrusted/* plainText */.w)(place.title), TITLE_UNITS) }),
        },
    ];
}

// EXTERNAL MODULE: ./js/github/api/client.js
var client = __webpack_require__(24140);
;// CONCATENATED MODULE: ./js/github/api/pages.js
/** GitHub's greatest page. */
const PAGE = 100;
/** 10,000 entries: further ones are not looked for. */
const PAGES = 100;
/** Every entry of a list, page by page as long as an answer names a next one. */
async function allPages(ask) {
    const all = [];
    for (let page = 1; page <= PAGES; page += 1) {
        const { data, headers } = await ask(page);
        all.push(...data);
        if (!/\brel="next"/u.test(headers.link ?? ''))
            break;
    }
    return all;
}

;// CONCATENATED MODULE: ./js/github/api/comments.js



/** How often a creation is tried whose answer was lost, each time after a look for the comment. */
const CREATIONS = 3;
const comments_LOOK_AGAIN_MS = 2000;
/** The text of a sticky comment within GitHub's limit: its hidden marker first, then as much of the blocks as fits. */
function renderComment(id, run, blocks, rest) {
    const marker = `${markerStart(id)}run=${run.id}.${run.attempt} -->\n`;
    const room = budget/* COMMENT */.YK.limit - budget/* COMMENT */.YK.measure(marker);
    return `${marker}${(0,budget/* fitBlocks */.U8)(blocks, { ...budget/* COMMENT */.YK, limit: room, ...(rest === undefined ? {} : { rest }) })}`;
}
/**
 * Makes the pull request hold this text once: creates the comment, updates it, or leaves it when it is the same or of a
 * newer run. Two runs at once each look again after creating; the older comment stays, whoever made it.
 * @param body Of `renderComment`.
 * @throws GitHubError
 */
async function stickComment(api, pull, id, body, { onlyUpdate = false } = {}) {
    const there = await find(api, pull, id);
    if (there.length > 0)
        return await settle(api, there, body);
    if (onlyUpdate)
        return { outcome: 'none' };
    const created = await comments_create(api, pull, id, body);
    const all = await find(api, pull, id);
    const [first] = all;
    if (first === undefined || first.id === created.id)
        return { outcome: 'created', url: created.url };
    return await settle(api, all, body, created.id);
}
/** Brings the oldest up to date and removes the others: all of them, or only `own` while their makers may still run. */
async function settle(api, comments, body, own) {
    const [first, ...others] = comments;
    if (first === undefined)
        return { outcome: 'none' };
    const newest = [...comments].sort((a, b) => compareRuns(b.body, a.body))[0] ?? first;
    const text = compareRuns(newest.body, body) > 0 ? newest.body : body;
    const outcome = normal(first.body) === normal(text) ? 'left' : 'updated';
    if (outcome === 'updated') {
        await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: first.id,
            body: text,
        });
    }
    for (const other of others.filter(({ id }) => own === undefined || id === own))
        await remove(api, other.id);
    return { outcome, url: first.url };
}
/** After an answer that was lost, the comment may be there: it is looked for before it is sent again. */
async function comments_create(api, pull, id, body) {
    for (let attempt = 1;; attempt += 1) {
        try {
            const { data } = await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                ...api.repository,
                issue_number: pull,
                body,
            });
            return { id: Number(data.id), url: data.html_url, body };
        }
        catch (error) {
            const lost = error instanceof api_errors/* GitHubError */.y && error.failure === 'unavailable';
            if (!lost || attempt >= CREATIONS || !(await api.pause(comments_LOOK_AGAIN_MS * attempt)))
                throw error;
            const [there] = await find(api, pull, id);
            if (there !== undefined)
                return there;
        }
    }
}
async function remove(api, comment) {
    try {
        await api.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: comment,
        });
    }
    catch (error) {
        // The other run removed it first.
        if (!(error instanceof api_errors/* GitHubError */.y && error.failure === 'missing'))
            throw error;
    }
}
/** Ours, oldest first. An outsider who copies the marker gets nothing written into a comment of his. */
async function find(api, pull, id) {
    const start = markerStart(id);
    const all = await allPages(async (page) => await api.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: pull,
        per_page: PAGE,
        page,
    }));
    return all
        .filter(({ body, user, author_association: author }) => {
        const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
        return trusted && body?.startsWith(start) === true;
    })
        .map(({ id: number, html_url: url, body }) => ({ id: Number(number), url, body: body ?? '' }))
        .sort((a, b) => a.id - b.id);
}
/** An HTML comment ends at `--`, so that no dash of the key may get into it. */
function markerStart({ action, key }) {
    return `<!-- edu-actions action=${action} key=${encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D')} `;
}
/** By the runs that two texts tell of: over 0 when the first is of a newer one. */
function compareRuns(one, other) {
    const [oneRun, otherRun] = [runOf(one), runOf(other)];
    return oneRun.id - otherRun.id || oneRun.attempt - otherRun.attempt;
}
function runOf(body) {
    const [, id = '0', attempt = '0'] = /^<!-- [^\n]* run=(\d{1,15})\.(\d{1,6}) -->/u.exec(body) ?? [];
    return { id: Number(id), attempt: Number(attempt) };
}
function normal(body) {
    return body.replaceAll('\r\n', '\n').trimEnd();
}

;// CONCATENATED MODULE: ./js/github/api/pulls.js
/**
 * The open pull requests whose head is the commit that a run was for, as GitHub says: never as the run says. Empty when
 * the branch has moved on since.
 * @throws GitHubError
 */
async function pullRequestsOf(api, source) {
    // The list by commit leaves out those of forks, whose commits are in no branch of this repository.
    const byBranch = await api.request('GET /repos/{owner}/{repo}/pulls', {
        ...api.repository,
        state: 'open',
        head: `${source.headOwner}:${source.headBranch}`,
        per_page: 100,
    });
    return byBranch.data.filter(({ head }) => head.sha === source.headSha).map(({ number }) => number);
}

;// CONCATENATED MODULE: ./js/github/api/publish.js








const GUIDE = 'docs/comments-from-forks.md';
/**
 * The sticky comment of this run's pull request. Never throws for GitHub's sake: a verdict stands without its comment, and
 * one line of the log says what happened.
 */
async function publishComment(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const pull = event.pullRequest;
    if (pull === undefined)
        return skipped(options, 'No comment: this run is not of a pull request.');
    return await publish(options, event, 'The comment', async (api) => told(await stick(api, pull.number, thisRun(options.env), comment, (0,context/* runContext */.p)(options.env).runUrl), options));
}
/**
 * In a run on `workflow_run`: the sticky comment of every open pull request whose head is the commit of the source run.
 * Never throws for GitHub's sake.
 */
async function publishForSource(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const { source } = event;
    if (source === undefined) {
        return skipped(options, 'No comment: this run was not started by workflow_run, so there is no run to tell of.');
    }
    return await publish(options, event, 'The comment', async (api) => {
        const pulls = await pullRequestsOf(api, source);
        if (pulls.length === 0) {
            return skipped(options, `No comment: no open pull request has the head ${source.headSha.slice(0, 12)}.`);
        }
        let last = { outcome: 'none' };
        const sourceUrl = sourceRunUrl(options.env, source.id);
        for (const pull of pulls)
            last = told(await stick(api, pull, source, comment, sourceUrl), options);
        return last;
    });
}
/** A check run of the commit under test. Never throws for GitHub's sake. */
async function publishCheck(options, check) {
    const { env } = options;
    const event = (0,github_event/* runEvent */.K)(env);
    const headSha = event.pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '';
    if (headSha === '')
        return skipped(options, 'No check run: this run names no commit.');
    const { runUrl } = (0,context/* runContext */.p)(env);
    const run = thisRun(env);
    return await publish(options, event, 'The check run', async (api) => {
        const url = await createCheckRun(api, {
            ...check,
            headSha,
            externalId: `edu-actions:${check.name}:${run.id}.${run.attempt}`,
            ...(runUrl === undefined ? {} : { detailsUrl: runUrl }),
        });
        return told({ outcome: 'created', url }, options, 'The check run');
    });
}
async function publish(options, event, what, body) {
    const { token, logger, signal } = options;
    if (token === undefined || token === '')
        return skipped(options, `${what} was not posted: there is no token.`);
    try {
        return await body(await (0,client/* connectGitHub */.U)({ ...options, token }));
    }
    catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof api_errors/* GitHubError */.y))
            throw error;
        const expected = event.pullRequest?.fork === true || event.dependabot;
        const line = `${what} was not posted: ${reason(error, expected)} The verdict stands without it.`;
        if (error.failure === 'forbidden' && expected)
            logger.notice(line);
        else
            logger.warning(line);
        return { outcome: 'skipped' };
    }
}
async function stick(api, pull, run, { action, key, blocks, onlyUpdate = false }, runUrl) {
    const rest = runUrl === undefined ? undefined : `The rest is in the [summary of the run](${runUrl})`;
    return await stickComment(api, pull, { action, key }, renderComment({ action, key }, run, blocks, rest), {
        onlyUpdate,
    });
}
function reason(error, expected) {
    const sentence = `${(0,errors/* messageOf */.bD)(error).replace(/[.\s]+$/u, '')}.`;
    if (error.failure !== 'forbidden')
        return sentence;
    return expected
        ? `this run's token may only read, as in all runs for forks and Dependabot; ${GUIDE} shows how to post it all the same.`
        : `${sentence} Give the job pull-requests: write (a comment) or checks: write (a check run) under permissions.`;
}
function told(posted, { logger }, what = 'The comment') {
    if (posted.outcome === 'none')
        logger.info(`${what} was not needed.`);
    else
        logger.info(`${what} was ${posted.outcome === 'left' ? 'up to date' : posted.outcome}: ${posted.url}`);
    return posted;
}
function skipped({ logger }, line) {
    logger.info(line);
    return { outcome: 'skipped' };
}
function thisRun(env) {
    return { id: Number(env['GITHUB_RUN_ID'] ?? 0), attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) };
}
function sourceRunUrl(env, id) {
    return (0,context/* runContext */.p)({ ...env, GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: undefined }).runUrl;
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
