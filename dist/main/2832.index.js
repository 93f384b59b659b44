export const id = 2832;
export const ids = [2832];
export const modules = {

/***/ 22832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Transport: () => (/* binding */ Transport)
});

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(53053);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/cluster/http/answer.js
var answer = __webpack_require__(66152);
// EXTERNAL MODULE: ./js/cluster/access/bearer.js
var bearer = __webpack_require__(59389);
// EXTERNAL MODULE: ./js/cluster/base/errors.js
var base_errors = __webpack_require__(9614);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var base_redactor = __webpack_require__(51125);
;// CONCATENATED MODULE: ./js/cluster/http/redact.js

/** How the API server introduces a value that it refuses (`field.Error`), up to the value itself. */
const INTRODUCED = /(Invalid|Unsupported|Duplicate) value: /gu;
/** A Go string, in quotes or in backquotes. */
const GO_STRING = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)(?=[:,\])]|\s|$)/su;
/**
 * Takes the values of a Secret out of a text about it: the API server quotes what it refuses, and an admission webhook may
 * quote all of it. What was sent goes in every form that a program gives it; what the server introduces as a wrong value
 * goes whatever it is, since it may be a part of what was sent, or what is stored already.
 */
function redactSecretValues(text, requestBody) {
    const redactor = new base_redactor/* Redactor */.pO();
    for (const value of secretValues(requestBody))
        redactor.add(value);
    return redactor.redact(withoutWrongValues(text));
}
function withoutWrongValues(text) {
    let kept = '';
    let from = 0;
    for (const match of text.matchAll(INTRODUCED)) {
        if (match.index < from)
            continue;
        const begin = match.index + match[0].length;
        const quoted = GO_STRING.exec(text.slice(begin))?.[0];
        kept += `${text.slice(from, begin)}${base_redactor/* MASK */.v5}`;
        // What is in no quotes, such as a map, has no end that could be relied on.
        from = quoted === undefined ? text.length : begin + quoted.length;
    }
    return kept + text.slice(from);
}
function secretValues(requestBody) {
    if (requestBody === undefined)
        return [];
    let body;
    try {
        body = JSON.parse(requestBody);
    }
    catch {
        return [];
    }
    const { data, stringData } = (body ?? {});
    const encoded = stringsIn(data);
    return [
        ...encoded,
        ...encoded.map((value) => Buffer.from(value, 'base64').toString('utf8')),
        ...stringsIn(stringData),
    ];
}
function stringsIn(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).filter((entry) => typeof entry === 'string');
}

;// CONCATENATED MODULE: ./js/cluster/http/status.js


/** What the API server says of a refusal, or what is in front of it. */
function statusBody(status, text) {
    try {
        const parsed = JSON.parse(text);
        if (typeof parsed === 'object' && parsed !== null && 'message' in parsed)
            return parsed;
    }
    catch {
        // A proxy or load balancer in front answers in HTML or plain text.
    }
    return { message: `HTTP ${status}: ${(0,base_text/* cutText */.IN)(text, 300)}` };
}
/** The same without the values of a Secret that was sent. */
function redactStatus(body, requestBody) {
    const clean = (part) => part.message === undefined ? part : { ...part, message: redactSecretValues(part.message, requestBody) };
    const causes = body.details?.causes;
    return {
        ...clean(body),
        ...(causes === undefined ? {} : { details: { ...body.details, causes: causes.map(clean) } }),
    };
}

;// CONCATENATED MODULE: ./js/cluster/http/retry.js
/** Tries in all, once the server has answered anything: 0.25 + 0.5 + 1 + 2 + 4 + 5 + 5 s, which outlasts a restart of an API server. */
const MAX_ATTEMPTS = 8;
/** Tries in all of a server that never answered: rather a wrong address than a restart, and the user waits. */
const MAX_FIRST_ATTEMPTS = 3;
const BASE_MS = 250;
const CAP_MS = 5_000;
/** A longer Retry-After is cut to this: the caller's own deadline is nearer. */
const RETRY_AFTER_CAP_MS = 30_000;
/**
 * How long to wait before the next try, or undefined when there must be none.
 * 429 was refused before it was processed, for any verb; 5xx and broken connections may have been processed.
 * @param request `attempt`: how many tries there were, at least 1; `retryable`: doing it twice is doing it once
 * @param random from 0 to 1, spreads clients that failed together
 */
function retryDelay(outcome, request, random) {
    if (request.attempt >= (request.everAnswered ? MAX_ATTEMPTS : MAX_FIRST_ATTEMPTS))
        return undefined;
    if (!mayRepeat(outcome, request))
        return undefined;
    const backoff = Math.min(CAP_MS, BASE_MS * 2 ** (request.attempt - 1));
    const jittered = backoff * (0.5 + random / 2);
    const asked = outcome.kind === 'answer' ? (outcome.retryAfterMs ?? 0) : 0;
    return Math.max(jittered, Math.min(asked, RETRY_AFTER_CAP_MS));
}
function mayRepeat(outcome, { retryable, waitsWhenTold = true }) {
    if (outcome.kind === 'failure')
        return outcome.transient && (outcome.neverSent || retryable);
    if (outcome.status === 429)
        return waitsWhenTold;
    if (!retryable)
        return false;
    return ([502, 503, 504].includes(outcome.status) || (outcome.status === 500 && PASSING.test(outcome.message)));
}
/**
 * A 500 that may pass: of etcd, or of a webhook that cannot be reached just now. Others say the same each time, such as
 * a server-side apply with a field that the schema does not have, which is a 500 too.
 */
const PASSING = /etcdserver|leader changed|timed? ?out|deadline exceeded|connection re(fused|set)|EOF|too many requests/i;
/** The header's two forms: seconds, or a date. */
function retryAfterMs(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

;// CONCATENATED MODULE: ./js/cluster/http/until-answered.js
/** What a write that is under way may still take when its work is stopped: a cancelled step has seven seconds in all. */
const LAST_ANSWER_MS = 1_500;
/**
 * How long a request may go on. A write that is under way when its work is stopped is carried out all the same, most
 * likely: it gets a moment more for its answer, so that what puts things back knows of it.
 */
function untilAnswered({ stores = false, signal, }) {
    if (signal === undefined || !stores)
        return { signal, [Symbol.dispose]: () => undefined };
    const later = new AbortController();
    let timer;
    const stopped = () => {
        timer = setTimeout(() => later.abort(signal.reason), LAST_ANSWER_MS);
    };
    if (signal.aborted)
        later.abort(signal.reason);
    else
        signal.addEventListener('abort', stopped, { once: true });
    return {
        signal: later.signal,
        [Symbol.dispose]: () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', stopped);
        },
    };
}

;// CONCATENATED MODULE: ./js/cluster/http/transport.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








const DEFAULT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Most answers come within it; one that does not is named to who waits. */
const LATE_MS = 1_500;
/** How long headers are reused before credentials are asked again: client-node looks at the files each time. */
const IDENTITY_AGE_MS = 20_000;
/** Streams that have a listener, whichever copy of this file in the process gave it to them. */
const CAUGHT = Symbol.for('edu-actions/late-error');
/**
 * A stream whose request was given up has no listener left, and breaks with its connection when that is closed: an error
 * that nobody listens to would end the process.
 */
function catchLate(message) {
    const { stream } = message;
    if (stream[CAUGHT] === true)
        return;
    stream[CAUGHT] = true;
    stream.on('error', () => undefined);
}
const STREAMS = 'http2.client.stream.created';
/**
 * HTTP to one API server over one shared pool: HTTP/2 where the server offers it (one connection for everything),
 * else HTTP/1.1. Measured on 500 applies at concurrency 32: as fast as bare node:http2, and client-node's own client,
 * which connects anew for each request, takes five times as long.
 */
class Transport {
    /** Requests sent, retries included. */
    requests = 0;
    #undici;
    #options;
    #provider;
    #identity;
    #generation = 0;
    #pool;
    #tunnels;
    #everAnswered = false;
    #closing = new AbortController();
    #warned = new Set();
    #pending = new Map();
    constructor(undici, options) {
        this.#undici = undici;
        this.#options = options;
        this.#provider = options.newIdentityProvider();
        // Once, however many clusters are connected to.
        (0,external_node_diagnostics_channel_.unsubscribe)(STREAMS, catchLate);
        (0,external_node_diagnostics_channel_.subscribe)(STREAMS, catchLate);
    }
    /**
     * Sends, and sends again where that is safe.
     * @throws ApiError for an answer that is not a success, UnreachableError for none, the signal's reason on abort.
     */
    async send(request) {
        return await this.#answered(request, async (response, repeated) => ({
            status: response.statusCode,
            text: await (0,answer/* textOf */.b6)(response.body),
            repeated,
        }));
    }
    /** The same for an answer that is JSON of this shape: one that is not was spoilt on its way, and is asked for again. */
    async sendJson(request, expected) {
        return await this.#answered(request, async (response) => {
            const value = (0,answer/* parseAnswer */.Wp)(await (0,answer/* textOf */.b6)(response.body));
            if (expected?.fits(value) === false)
                throw new answer/* MalformedError */.G4(`answered with JSON that is no ${expected.what}`, true);
            return value;
        });
    }
    /** Opens a stream, such as a watch; only the opening is retried. */
    async open(request) {
        return await this.#withRetries(request, (response) => Promise.resolve(response.body));
    }
    /** What a WebSocket to the same server needs: it is an upgrade of HTTP/1.1, so it has a pool of its own. */
    async webSocketOptions(signal) {
        const { tls, headers } = await (0,limits/* orStop */.ic)(this.#currentIdentity(), signal);
        this.#tunnels ??= this.#dispatcher(tls, false);
        this.requests += 1;
        return { dispatcher: this.#tunnels, headers };
    }
    /** The requests that have had no answer for some seconds, but for streams. */
    pending() {
        const late = [...this.#pending].filter(([, since]) => performance.now() - since >= LATE_MS);
        return late.map(([subject]) => this.#waitedFor(subject));
    }
    /** What has been waited for for the longest time, however short that is: for who has no more time. */
    waitedFor() {
        const [oldest] = this.#pending.keys();
        return oldest === undefined ? undefined : this.#waitedFor(oldest);
    }
    /** What an exception means that came instead of an answer, in the words of who is to act on it. */
    failureOf(thrown) {
        const isKnown = thrown instanceof answer/* MalformedError */.G4 || thrown instanceof bearer/* NoTokenError */.vS;
        const { words = base_errors/* KUBECONFIG_WORDS */.ui } = this.#options;
        const failure = isKnown ? thrown.failure : (0,base_errors/* classifyNetworkError */.LW)(thrown, words);
        return { ...failure, input: failure.kind === 'tls' ? words.tlsInput : words.input };
    }
    get undici() {
        return this.#undici;
    }
    get server() {
        return this.#options.server;
    }
    async close() {
        const closed = new limits/* ClosedError */.l8();
        this.#closing.abort(closed);
        await Promise.all([this.#pool?.dispatcher.destroy(closed), this.#tunnels?.destroy(closed)]);
    }
    async #answered(request, read) {
        const { subject } = request;
        this.#pending.set(subject, performance.now());
        try {
            return await this.#withRetries(request, read);
        }
        finally {
            this.#pending.delete(subject);
        }
    }
    async #withRetries(request, read) {
        const { clock } = this.#options;
        let repeated = false;
        let refreshed = false;
        for (let attempt = 1;; attempt += 1) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const generation = this.#generation;
                let outcome;
                let error;
                const patience = __addDisposableResource(env_1, untilAnswered(request), false);
                try {
                    const response = await this.#sendOnce(request, patience.signal);
                    this.#everAnswered = true;
                    // A stream that its reader has left (a watch that was closed as it opened) breaks with the connection, at the end.
                    response.body.on('error', () => undefined);
                    this.#showWarnings(response.headers['warning']);
                    if (response.statusCode < 300)
                        return await read(response, repeated);
                    const text = await (0,answer/* textOf */.b6)(response.body);
                    if (response.statusCode === 401 && !refreshed) {
                        refreshed = true;
                        this.#forgetIdentity(generation);
                        continue;
                    }
                    const apiError = this.#apiError(response.statusCode, text, request);
                    apiError.repeated = repeated;
                    error = apiError;
                    const asked = retryAfterMs(headerText(response.headers['retry-after']), clock.date());
                    outcome = {
                        kind: 'answer',
                        status: response.statusCode,
                        message: apiError.message,
                        ...(0,defined/* defined */.s)({ retryAfterMs: asked }),
                    };
                }
                catch (thrown) {
                    (0,limits/* throwIfStopped */.$J)(request.signal, this.#waitedFor(request.subject));
                    if (thrown instanceof errors/* ConfigurationError */.j1 && !(0,limits/* isStop */.jX)(thrown))
                        throw thrown;
                    const failure = this.failureOf(thrown);
                    error = new base_errors/* UnreachableError */.Jk(this.#server(), failure, request.subject);
                    outcome = { kind: 'failure', neverSent: failure.neverSent, transient: failure.transient };
                }
                const delay = retryDelay(outcome, { ...request, attempt, everAnswered: this.#everAnswered }, Math.random());
                if (delay === undefined || this.#closing.signal.aborted)
                    throw error;
                repeated ||= outcome.kind === 'answer' ? outcome.status !== 429 : !outcome.neverSent;
                this.#options.logger.debug(`${error.message}; trying again in ${Math.round(delay)} ms`);
                await clock.sleep(delay, request.signal).catch((stopped) => {
                    (0,limits/* throwIfStopped */.$J)(request.signal, this.#waitedFor(request.subject));
                    throw stopped;
                });
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                __disposeResources(env_1);
            }
        }
    }
    async #sendOnce(request, until) {
        const identity = await (0,limits/* orStop */.ic)(this.#currentIdentity(), request.signal);
        const { origin, prefix } = splitServer(this.#options.server);
        const headers = {
            accept: request.accept ?? 'application/json',
            'user-agent': 'edu-actions',
            ...identity.headers,
        };
        if (request.body !== undefined)
            headers['content-type'] = request.contentType ?? 'application/json';
        const timeoutMs = this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
        this.requests += 1;
        // A body that comes byte by byte is never silent for long.
        const whole = request.bodyTimeoutMs === undefined ? AbortSignal.timeout(2 * timeoutMs) : undefined;
        request.signal?.throwIfAborted();
        const signal = (0,answer/* joined */.oR)(until, whole);
        return await this.#sharedDispatcher(identity.tls).request({
            origin,
            path: `${prefix}/${request.path}`,
            method: request.method,
            headers,
            headersTimeout: timeoutMs,
            bodyTimeout: request.bodyTimeoutMs ?? timeoutMs,
            ...(0,defined/* defined */.s)({ body: request.body, signal }),
        });
    }
    async #currentIdentity() {
        const now = this.#options.clock.now();
        if (this.#identity === undefined || now > this.#identity.until) {
            this.#identity = { value: this.#provider(this.#closing.signal), until: now + IDENTITY_AGE_MS };
        }
        const current = this.#identity;
        try {
            const identity = await current.value;
            current.known = true;
            current.until = Math.min(current.until, identity.renewAt ?? current.until);
            return identity;
        }
        catch (error) {
            if (this.#identity === current)
                this.#identity = undefined;
            throw error;
        }
    }
    /** Of the many requests that may get a 401 together, the first makes the others' credentials new as well. */
    #forgetIdentity(generation) {
        if (generation !== this.#generation)
            return;
        this.#generation += 1;
        this.#identity = undefined;
        this.#provider = this.#options.newIdentityProvider();
    }
    /** Who has not handed out the credentials yet: nothing has been sent then. */
    credentialsWaitedFor() {
        return this.#identity?.known === undefined ? this.#options.credentialsFrom : undefined;
    }
    #waitedFor(subject) {
        return this.credentialsWaitedFor() ?? `${this.#server()} to answer ${(0,base_errors/* describeSubject */.qy)(subject)}`;
    }
    /** For messages: what refuses may be the proxy. Its address may hold a password, so that only its host is named. */
    #server() {
        const { server, proxy } = this.#options;
        return proxy === undefined ? server : `${server} (through the proxy ${new URL(proxy).host})`;
    }
    /** A plugin may hand out a new client certificate: then connections must be made anew. */
    #sharedDispatcher(tls) {
        const pool = this.#pool;
        if (pool !== undefined && (pool.tls === tls || tlsKey(pool.tls) === tlsKey(tls))) {
            pool.tls = tls;
            return pool.dispatcher;
        }
        const dispatcher = this.#dispatcher(tls, true);
        this.#pool = { dispatcher, tls };
        // Lets what is under way end; nothing waits for it.
        pool?.dispatcher.close().catch(() => undefined);
        return dispatcher;
    }
    #dispatcher(tls, http2) {
        const { Agent, ProxyAgent } = this.#undici;
        const secure = { ...tls, timeout: CONNECT_TIMEOUT_MS };
        const { proxy } = this.#options;
        return proxy === undefined
            ? new Agent({ allowH2: http2, connect: { ...secure, keepAlive: true, keepAliveInitialDelay: 30_000 } })
            : new ProxyAgent({ uri: proxy, allowH2: http2, requestTls: { ...secure, allowH2: http2 } });
    }
    #apiError(status, text, request) {
        const secret = request.subject.resource.split('/')[0] === 'secrets';
        const { server, refused = refusedKubeconfig } = this.#options;
        const body = status === 401 ? { message: refused(server), reason: 'Unauthorized' } : statusBody(status, text);
        return new base_errors/* ApiError */.hD(status, secret ? redactStatus(body, request.body) : body, request.subject);
    }
    /** Deprecations and the like, as kubectl prints them: each once. */
    #showWarnings(header) {
        if (header === undefined)
            return;
        for (const [, text = ''] of headerText(header)?.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g) ?? []) {
            if (this.#warned.has(text))
                continue;
            this.#warned.add(text);
            this.#options.logger.warning(`Kubernetes says: ${text.replaceAll(/\\(.)/g, '$1')}`);
        }
    }
}
function refusedKubeconfig(server) {
    return `${server} does not accept the credentials of the kubeconfig (401): they are expired, revoked or for another cluster`;
}
function splitServer(server) {
    const url = new URL(server);
    return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}
function headerText(header) {
    return Array.isArray(header) ? header.join(', ') : header;
}
function tlsKey(tls) {
    return [tls.ca, tls.cert, tls.key, tls.servername, tls.rejectUnauthorized]
        .map((part) => (part === undefined ? '' : part.toString()))
        .join('\0');
}


/***/ })

};
