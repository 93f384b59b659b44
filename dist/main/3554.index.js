export const id = 3554;
export const ids = [3554];
export const modules = {

/***/ 26126:
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
 * GitHub signals a cancelled step, and kills it ten seconds later. A step that is not through by then ends by itself, with a
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

/***/ 48323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defined)
/* harmony export */ });
/** The object without the keys that are undefined: for optional properties, which a key with no value would not be. */
function defined(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 88012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
]);
/** The longest that a job may run anywhere; above it a slip such as milliseconds for seconds is likelier than intent. */
const LONGEST_MS = 5 * 24 * 3_600_000;
/** `90s`, `5m`, `1h30m`, `500ms` or bare seconds in milliseconds; undefined when it is none of them or longer than five days. */
function parseDuration(text) {
    const trimmed = text.trim().toLowerCase();
    if (/^\d+(?:\.\d+)?$/u.test(trimmed))
        return within(Number(trimmed) * 1000);
    if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/u.test(trimmed))
        return undefined;
    let total = 0;
    const seen = new Set();
    for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/gu)) {
        if (seen.has(unit))
            return undefined;
        seen.add(unit);
        total += Number(amount) * (UNITS.get(unit) ?? 0);
    }
    return within(total);
}
function within(ms) {
    return ms <= LONGEST_MS ? Math.round(ms) : undefined;
}
/** Milliseconds as people read them: `0.4 s`, `12.3 s`, `2 m 5 s`, `1 h 2 m`. */
function formatDuration(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
    const minutes = Math.round(seconds / 60);
    return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
}
function pair(big, bigUnit, small, smallUnit) {
    return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}


/***/ }),

/***/ 65847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BJ: () => (/* binding */ describeProblem),
/* harmony export */   OT: () => (/* binding */ ServerAnswerError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   j1: () => (/* binding */ ConfigurationError),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/** A user's mistake (inputs, files, permissions), as opposed to a bug of ours. Carries every problem found. */
class ConfigurationError extends Error {
    problems;
    constructor(problems) {
        const list = Array.isArray(problems) ? problems : [problems];
        super(list.map(describeProblem).join('\n'));
        this.name = 'ConfigurationError';
        this.problems = list;
    }
}
/** What a server refused, or did not do: no bug of ours, and told as the server said it. */
class ServerAnswerError extends Error {
}
/** One line for a problem: `input helm-values-file (values.yaml:3): message. Found: …. Expected: …. remedy`. */
function describeProblem(problem) {
    const place = problem.file === undefined
        ? ''
        : `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`;
    const head = [problem.input === undefined ? '' : `input ${problem.input}`, place === '' ? '' : `(${place})`]
        .filter((part) => part !== '')
        .join(' ');
    const parts = [
        head === '' ? problem.message : `${head}: ${problem.message}`,
        problem.found === undefined ? '' : `found: ${problem.found}`,
        problem.expected === undefined ? '' : `expected: ${problem.expected}`,
        problem.remedy ?? '',
    ];
    return parts
        .filter((part) => part !== '')
        .map((part) => part.replace(/[.;\s]+$/, ''))
        .join('; ');
}
/**
 * Whether an error of the platform or of a package is of this kind. Only for classes that cannot be had: they are
 * another realm's, or belong to what is not loaded here. Ours are told by `instanceof`.
 */
function isForeign(error, name) {
    return error?.name === name;
}
/** Whether an exception is that of `AbortSignal.timeout`. */
function isTimeout(error) {
    return isForeign(error, 'TimeoutError');
}
/** The text of anything thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 3308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ StoppedError),
/* harmony export */   SF: () => (/* binding */ timeoutOver),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   iP: () => (/* binding */ startLimit),
/* harmony export */   ic: () => (/* binding */ orStop),
/* harmony export */   jX: () => (/* binding */ isStop),
/* harmony export */   l8: () => (/* binding */ ClosedError)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88012);
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
/**
 * The end of a wait that the input `timeout` bounds.
 * @param instead what to do besides raising it
 */
function timeoutOver(timeoutMs, { code, instead = 'look at why this takes so long' } = {}) {
    return new StoppedError(`the time that timeout allows (${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(timeoutMs)}) is over`, {
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ code }),
        input: 'timeout',
        remedy: `${instead}, or raise timeout`,
    });
}
/** The job was cancelled. */
class CancelledError extends Error {
    constructor(signal) {
        super(`cancelled by ${signal}`);
        this.name = 'CancelledError';
    }
}
/**
 * A connection was closed by us, at the end. What still reads from it has been left by its own reader: this is nobody's
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
/**
 * A limit of `ms` from now on; a timer of its own, for it must end what hangs in any part of the process.
 * @param clock on whose time it ends as well, whichever is first: what waits on it must not outlive the limit
 */
function startLimit(ms, reason, over, clock) {
    const limit = new AbortController();
    const end = () => {
        disarm();
        limit.abort(reason());
    };
    const now = () => [performance.now(), clock?.now() ?? 0];
    const ends = now().map((at) => at + ms);
    let disarm = arm(end, ms, ms, clock);
    return {
        signal: over === undefined ? limit.signal : AbortSignal.any([limit.signal, over]),
        extend: (more) => {
            disarm();
            for (const at of ends.keys())
                ends[at] = (ends[at] ?? 0) + more;
            const [real = 0, own = 0] = now().map((at, which) => (ends[which] ?? 0) - at);
            disarm = arm(end, real, own, clock);
        },
        lift: () => disarm(),
    };
}
/** Node's timers end at 2^31 ms. */
const LONGEST_MS = 2_147_483_647;
/** @returns what takes it back */
function arm(end, ms, ownMs, clock) {
    const timer = setTimeout(end, bounded(ms)).unref();
    const stop = new AbortController();
    clock?.sleep(bounded(ownMs), stop.signal).then(() => (stop.signal.aborted ? undefined : end()), () => undefined);
    return () => {
        clearTimeout(timer);
        stop.abort(new Error('the limit no longer counts'));
    };
}
function bounded(ms) {
    return Math.min(Math.max(0, ms), LONGEST_MS);
}


/***/ }),

/***/ 69593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v5: () => (/* binding */ MASK),
  pO: () => (/* binding */ Redactor),
  c3: () => (/* binding */ SHORTEST_SECRET),
  UY: () => (/* binding */ keepCredentials),
  gz: () => (/* binding */ keepSecret),
  IJ: () => (/* binding */ onSecret),
  E$: () => (/* binding */ redact),
  Uh: () => (/* binding */ redactCut),
  A2: () => (/* binding */ redactHead),
  dl: () => (/* binding */ redactIn)
});

;// CONCATENATED MODULE: ./js/base/secret-forms.js
/** What a secret may look like once a program, a server or a library has quoted, escaped or encoded it. */
/** A form that is cut at its ends (base64 in the middle of other base64) is looked for from this length on. */
const SHORTEST_PART = 6;
/** Widths at which base64 and PEM tools break their lines. */
const WRAPS = [64, 76];
const BACKSLASHED = {
    '\u0007': '\\a',
    '\b': '\\b',
    '\t': '\\t',
    '\n': '\\n',
    '\u000B': '\\v',
    '\f': '\\f',
    '\r': '\\r',
    '"': '\\"',
    '\\': '\\\\',
};
/**
 * All the forms in which a text may show a secret: as it is, with its blanks collapsed, line by line, and each of these
 * as JSON (JavaScript's, Go's and ASCII-only), quoted by Go and by a shell, in XML and HTML, percent-encoded (form, query,
 * path, whole), base64 in its three alignments, and hex.
 * @returns no form of fewer than `shortest` characters.
 */
function secretForms(secret, shortest) {
    const forms = new Set();
    for (const text of spelled(secret)) {
        if (text.trim().length < shortest)
            continue;
        for (const form of encoded(text))
            if (form.length >= shortest)
                forms.add(form);
    }
    return forms;
}
function spelled(secret) {
    const lines = secret.split(/\r\n|\r|\n/u);
    const texts = [secret, secret.trim(), secret.replace(/\s+/gu, ' ').trim()];
    return lines.length < 2 ? texts : [...texts, ...lines, ...lines.map((line) => line.trim())];
}
function encoded(text) {
    return [text, ...quoted(text), ...markup(text), ...percent(text), ...binary(text)];
}
function quoted(text) {
    const json = JSON.stringify(text).slice(1, -1);
    const go = json.replace(/[<>&\u2028\u2029]/gu, unicode);
    const ascii = json.replace(/[\u007F-\uFFFF]/gu, unicode);
    const strconv = Array.from(text, goCharacter).join('');
    return [
        json,
        go,
        ascii,
        strconv,
        // A quoted text that is quoted once more, as a message inside of a structured log line is.
        JSON.stringify(json).slice(1, -1),
        JSON.stringify(strconv).slice(1, -1),
        text.replaceAll("'", String.raw `'\''`),
        text.replaceAll("'", `'"'"'`),
        // In YAML, and in SQL.
        text.replaceAll("'", "''"),
        text.replace(/["\\$`]/gu, String.raw `\$&`),
        text.replace(/[^\w@%+=:,./-]/gu, String.raw `\$&`),
    ];
}
function unicode(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
/** As strconv.Quote writes it, with which the API server and every Go program quote a value. */
function goCharacter(character) {
    const named = BACKSLASHED[character];
    if (named !== undefined)
        return named;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}
function markup(text) {
    const basic = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quotes = [
        ['&quot;', "'"],
        ['&quot;', '&#39;'],
        ['&quot;', '&#039;'],
        ['&quot;', '&apos;'],
        ['&quot;', '&#x27;'],
        ['&#34;', '&#39;'],
    ];
    return [basic, ...quotes.map(([double, single]) => basic.replaceAll('"', double).replaceAll("'", single))];
}
/** Which ASCII characters are encoded where, by the URL standard; all that is no printable ASCII is, everywhere. */
const PATH_SETS = [/[ "#<>?`{}^]/u, /[ "#<>?`{}]/u];
const PERCENT_SETS = [
    ...PATH_SETS,
    // Fragment, query, user information.
    /[ "<>`]/u,
    /[ "#<>]/u,
    /[ "#<>']/u,
    /[ "#<>?`{}/:;=@[\\\]^|]/u,
    // encodeURI, Go's PathEscape and QueryEscape, RFC 3986.
    /[^\w;,/?:@&=+$\-.!~*'()#]/u,
    /[^\w\-.~$&+=:@]/u,
    /[^\w\-.~]/u,
    /[^\w\-.!~*'()]/u,
];
/** Of what is encoded once more: whole, as encodeURIComponent does, the same inside of a query, and its percent signs alone. */
const AGAIN_SETS = [/[^\w\-.~]/u, /[^\w\-.!~*'()]/u, /[^\w\-.!~*()]/u, /%/u];
function percent(text) {
    const whole = percentEncode(text, /[^\w\-.~]/u);
    const form = new URLSearchParams([['', text.toWellFormed()]]).toString().slice(1);
    const forms = [
        ...PERCENT_SETS.map((set) => percentEncode(text, set)),
        // In an http address a backslash is a slash.
        ...PATH_SETS.map((set) => percentEncode(text.replaceAll('\\', '/'), set)),
        form,
        whole.replaceAll('%20', '+'),
    ];
    // An address inside of an address is encoded once more, each in its own way.
    const twice = [...new Set([...forms, encodeURIComponent(text.toWellFormed())])].flatMap((once) => AGAIN_SETS.map((set) => percentEncode(once, set)));
    return [...forms, ...twice].flatMap((one) => [
        one,
        one.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
    ]);
}
function percentEncode(text, set) {
    return Array.from(text.toWellFormed(), (character) => set.test(character) || !/[ -~]/u.test(character)
        ? Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
        : character).join('');
}
function binary(text) {
    const bytes = Buffer.from(text);
    const hex = bytes.toString('hex');
    const base64 = bytes.toString('base64');
    const standard = [base64, base64.replace(/=+$/u, ''), ...alignments(bytes), ...wrapped(base64)];
    const forUrls = standard.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
    return [...standard, ...forUrls, hex, hex.toUpperCase(), hex.replace(/../gu, String.raw `\x$&`)];
}
/** What of the base64 is the same whatever stands before and behind the secret, such as `user:` before a password. */
function alignments(bytes) {
    return [0, 1, 2]
        .map((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]);
        const text = whole.toString('base64').replace(/=+$/u, '');
        const begin = before === 0 ? 0 : before + 1;
        return text.slice(begin, whole.length % 3 === 0 ? undefined : -1);
    })
        .filter((part) => part.length >= SHORTEST_PART);
}
function wrapped(base64) {
    return WRAPS.filter((width) => base64.length > width).flatMap((width) => (base64.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).filter((line) => line.length >= SHORTEST_PART * 2));
}

;// CONCATENATED MODULE: ./js/base/redactor.js

const MASK = '***';
/** A shorter secret is in every other word: to mask it would only riddle the text, and tell where it is not. */
const SHORTEST_SECRET = 4;
/** Size of the filter that tells at most places of a text at once that no secret begins there: of 16 bits. */
const FILTER = 1 << 16;
/** Takes secrets out of text, in every form that `secretForms` knows. Time grows with the text, not with the secrets. */
class Redactor {
    #known = new Set();
    /** By their first characters, the longest form first. */
    #forms = new Map();
    #filter = new Uint8Array(FILTER);
    #steps = 0;
    /** @returns false when it is too short to be masked, which a user has to be told. */
    add(secret) {
        if (secret.trim().length < SHORTEST_SECRET)
            return false;
        if (this.#known.has(secret))
            return true;
        this.#known.add(secret);
        for (const form of secretForms(secret, SHORTEST_SECRET))
            this.#addForm(form);
        return true;
    }
    /** A password together with its user, as HTTP's basic authentication and URLs carry it. */
    addPair(user, password) {
        if (!this.add(password))
            return false;
        return this.add(`${user}:${password}`);
    }
    /** The text without any secret: what two of them cover together becomes one mask. */
    redact(text, { enough = Infinity, isCut = false } = {}) {
        if (this.#forms.size === 0)
            return text;
        let result = '';
        let shownTo = 0;
        const last = text.length - SHORTEST_SECRET;
        let begin = beginOf(text);
        for (let at = 0; at <= last; at += 1) {
            begin = moved(begin, text, at + SHORTEST_SECRET - 1);
            if (result.length + at - shownTo > enough)
                return result + text.slice(shownTo, at);
            this.#steps += 1;
            if (this.#filter[slot(begin)] !== 1)
                continue;
            const length = this.#longestAt(text, at, isCut);
            if (length === 0)
                continue;
            // What begins in the last one, or at its end, is covered by the same mask.
            if (at > shownTo || shownTo === 0)
                result += `${text.slice(shownTo, at)}${MASK}`;
            shownTo = Math.max(shownTo, at + length);
        }
        return result + text.slice(shownTo);
    }
    /** How many places of texts, and forms at them, were looked at: what it costs, on whichever machine. */
    get steps() {
        return this.#steps;
    }
    /** The same for all texts in a value, names of fields included. */
    redactIn(value) {
        if (this.#forms.size === 0)
            return value;
        if (typeof value === 'string')
            return this.redact(value);
        if (Array.isArray(value))
            return value.map((inner) => this.redactIn(inner));
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.redact(key), this.redactIn(inner)]));
    }
    #addForm(form) {
        const begin = form.slice(0, SHORTEST_SECRET);
        const forms = this.#forms.get(begin) ?? [];
        if (forms.includes(form))
            return;
        forms.push(form);
        forms.sort((a, b) => b.length - a.length);
        this.#forms.set(begin, forms);
        this.#filter[slot(moved(beginOf(form), form, SHORTEST_SECRET - 1))] = 1;
    }
    #longestAt(text, at, isCut) {
        const forms = this.#forms.get(text.slice(at, at + SHORTEST_SECRET)) ?? [];
        this.#steps += forms.length;
        const left = text.length - at;
        for (const form of forms) {
            if (text.startsWith(form, at))
                return form.length;
            if (isCut && form.length > left && form.startsWith(text.slice(at)))
                return left;
        }
        return 0;
    }
}
/** Four characters of a text as one number, which moves on by one character at a time; before its first place. */
function beginOf(text) {
    let begin = 0;
    for (let at = 0; at < SHORTEST_SECRET - 1; at += 1)
        begin = moved(begin, text, at);
    return begin;
}
function moved(begin, text, to) {
    return (begin << 8) ^ text.charCodeAt(to);
}
/** Where it is in the filter. */
function slot(begin) {
    return Math.imul(begin, 0x9e3779b1) >>> 16;
}
/**
 * The secrets of this process. There is one list, as the runner has one: all code that cuts, collapses, escapes or sends text
 * takes them out first, because half a secret is none that could be found later.
 */
const secrets = new Redactor();
const listeners = new Set();
/** @returns false when it is too short to be masked. */
function keepSecret(secret) {
    if (!secrets.add(secret))
        return false;
    for (const listener of listeners)
        listener(secret);
    return true;
}
/** From now on the listener is told of every secret that is kept, as the runner has to be. */
function onSecret(listener) {
    listeners.add(listener);
}
/** A password with its user's name. @returns false when it is too short to be masked. */
function keepCredentials(user, password) {
    return keepSecret(password) && secrets.addPair(user, password);
}
/** Text without the secrets of this process. */
function redact(text) {
    return secrets.redact(text);
}
/** The beginning of it, with at least so many characters where there are. */
function redactHead(text, enough) {
    return secrets.redact(text, { enough });
}
/** The same for a text that was cut before it came here: half a secret at its end goes too. */
function redactCut(text) {
    return secrets.redact(text, { isCut: true });
}
/** The same for all texts in a value. */
function redactIn(value) {
    return secrets.redactIn(value);
}


/***/ }),

/***/ 80956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/**
 * The candidate nearest to `word` when it is near enough to be a slip of the fingers.
 * @param most So many letters may be wrong, whatever the length.
 */
function suggest(word, candidates, most = Number.POSITIVE_INFINITY) {
    const limit = Math.min(most, Math.max(1, Math.floor(word.length / 3)));
    let best;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= limit && (best === undefined || distance < best.distance))
            best = { candidate, distance };
    }
    return best?.candidate;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 3283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   JJ: () => (/* binding */ shownValue),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   V7: () => (/* binding */ shownAround),
/* harmony export */   ZM: () => (/* binding */ cutLong),
/* harmony export */   it: () => (/* binding */ cutMiddle),
/* harmony export */   vs: () => (/* binding */ cutToEnd)
/* harmony export */ });
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69593);

/**
 * The one place where text that leaves is cut, or has its blanks collapsed: secrets go first, for nobody finds half of one.
 * `__tests__/structure/leaks-cuts.test.ts` finds a cut elsewhere.
 */
/** So much of a long text is looked through on both sides of what is shown: longer than any secret. */
const LOOKED_AROUND = 64 * 1024;
/** Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. */
function cutText(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redactHead */ .A2)(whole, limit).toWellFormed();
    if (text.length <= limit)
        return text;
    return `${text.slice(0, wholeEnd(text, Math.max(0, limit - 1)))}…`;
}
/** The same of what cannot be looked through as a whole each time: text that fits is let be, and is redacted where it leaves. */
function cutLong(text, limit) {
    return text.length <= limit ? text.toWellFormed() : cutText(text, limit);
}
/** The end of a text, which says why, without its beginning. */
function cutToEnd(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).toWellFormed();
    return text.length <= limit ? text : text.slice(-limit).replace(/^[\uDC00-\uDFFF]/u, '');
}
/** Cut in the middle: a message begins with what failed, and ends with why. */
function cutMiddle(whole, limit) {
    const text = (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).toWellFormed();
    if (text.length <= limit)
        return text;
    const tail = Math.floor(limit / 2);
    return `${text.slice(0, wholeEnd(text, limit - 1 - tail))}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/u, '')}`;
}
/** Text on one line, with one blank for each run of them; cut when a limit is given. */
function oneLine(whole, limit = Infinity) {
    return cutText((0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(whole).replace(/\s+/gu, ' ').trim(), limit);
}
/** A value as it stands in a message: as JSON, on one line, short enough to be read. */
function shownValue(value, limit = 60) {
    // Cut before the blanks, since it may be a whole report.
    return cutText(JSON.stringify(value) ?? 'nothing', limit).replace(/\s+/gu, ' ');
}
/** What stands around a place of a text; it is not shown where that is a secret, or the half of one. */
function shownAround(text, position, reach = 20) {
    // Much more than is shown: it must hold a secret as a whole to find it.
    const begin = Math.max(0, position - LOOKED_AROUND);
    const around = text.slice(begin, position + LOOKED_AROUND);
    const shown = text.slice(Math.max(begin, position - reach), position + reach);
    return (0,_redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(around).includes(shown) ? shown.toWellFormed() : _redactor_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5;
}
/** Where to cut so that no character is halved. */
function wholeEnd(text, end) {
    return /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) ? end - 1 : end;
}


/***/ }),

/***/ 94975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ SUMMARY),
/* harmony export */   Jp: () => (/* binding */ CHECK_TEXT),
/* harmony export */   R$: () => (/* binding */ SUMMARY_BYTES),
/* harmony export */   U8: () => (/* binding */ fitBlocks),
/* harmony export */   YK: () => (/* binding */ COMMENT),
/* harmony export */   ee: () => (/* binding */ bytes)
/* harmony export */ });
/* unused harmony export units */
/** UTF-8, as GitHub counts a summary. */
function bytes(text) {
    return Buffer.byteLength(text, 'utf8');
}
/** UTF-16 units: never fewer than characters, however those are counted. */
function units(text) {
    return text.length;
}
/** What GitHub takes of a step's summary. One byte more, and it drops the whole summary while the step stays green. */
const SUMMARY_BYTES = 1024 * 1024;
const SUMMARY = { limit: SUMMARY_BYTES, measure: bytes, because: 'a summary ends at 1 MiB' };
/** One character more, and the API refuses the comment. */
const COMMENT = {
    limit: 65_536,
    measure: units,
    because: 'a comment ends at 65,536 characters',
};
/** Summary and text of a check run, each. GitHub says characters; bytes are the stricter reading of it. */
const CHECK_TEXT = {
    limit: 65_535,
    measure: bytes,
    because: "a check run's text ends at 65,535 characters",
};
/**
 * The blocks as one text within the budget. Earlier blocks matter more: what does not fit is cut from the end, by whole
 * rows and blocks, and the text says what was cut and where the rest is. Empty when not even that fits.
 * @param budget A number is a summary's bytes.
 */
function fitBlocks(blocks, budget = SUMMARY) {
    const limits = typeof budget === 'number' ? { ...SUMMARY, limit: budget } : budget;
    const { limit, measure } = limits;
    if (blocks.length === 0)
        return '';
    const parts = blocks.map((block) => measured(block, measure));
    const separator = measure('\n\n');
    // Every part is followed by a separator; the last one by a line end instead.
    const closing = measure('\n') - separator;
    if (parts.reduce((sum, part) => sum + part.upTo(part.rows) + separator, closing) <= limit) {
        return join(blocks.map((block) => render(block, block.rows?.length ?? 0)));
    }
    const kept = [];
    const cut = [];
    let used = closing;
    for (const [index, block] of blocks.entries()) {
        const part = parts[index];
        if (part === undefined)
            continue;
        const later = blocks.slice(index + 1).map((one) => cutNote(one, 0));
        const fits = (count) => {
            const left = [...cut, ...(count < part.rows ? [cutNote(block, count)] : []), ...later];
            const note = left.length === 0 ? 0 : measure(noteOf(left, limits)) + separator;
            return used + part.upTo(count) + separator + note <= limit;
        };
        const count = mostRows(part.rows, fits);
        if (count === undefined || count < part.rows)
            cut.push(cutNote(block, count ?? 0));
        if (count === undefined)
            continue;
        kept.push(render(block, count));
        used += part.upTo(count) + separator;
    }
    const text = join([...kept, ...(cut.length === 0 ? [] : [noteOf(cut, limits)])]);
    return measure(text) <= limit ? text : '';
}
/** Sums as far as each row, so that a search for the right number of them renders nothing. */
function measured(block, measure) {
    const lineEnd = measure('\n');
    const around = [...block.head, ...(block.tail ?? [])];
    const frame = around.reduce((sum, line) => sum + measure(line) + lineEnd, 0);
    const sums = [frame];
    for (const row of block.rows ?? [])
        sums.push((sums.at(-1) ?? 0) + measure(row) + lineEnd);
    // Lines are joined: there is one line end less than there are lines.
    return {
        rows: sums.length - 1,
        upTo: (count) => Math.max(0, (sums[count] ?? 0) - (around.length + count === 0 ? 0 : lineEnd)),
    };
}
/** The greatest number of rows that fits; undefined when even none of them does, or when a block of rows would be empty. */
function mostRows(rows, fits) {
    if (rows === 0)
        return fits(0) ? 0 : undefined;
    if (!fits(1))
        return undefined;
    let low = 1;
    let high = rows;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(middle))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
function render(block, rows) {
    return [...block.head, ...(block.rows ?? []).slice(0, rows), ...(block.tail ?? [])].join('\n');
}
function cutNote(block, kept) {
    const rows = block.rows?.length ?? 0;
    return kept === 0 ? block.name : `${rows - kept} of ${rows} ${block.name}`;
}
function noteOf(cut, { because, rest }) {
    return `_Left out, because ${because}: ${cut.join(', ')}.${rest === undefined ? '' : ` ${rest}.`}_`;
}
function join(parts) {
    return `${parts.join('\n\n')}\n`;
}


/***/ }),

/***/ 23443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ runContext)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);

function runContext(env) {
    const server = value(env, 'GITHUB_SERVER_URL');
    const repository = value(env, 'GITHUB_REPOSITORY');
    const runId = value(env, 'GITHUB_RUN_ID');
    const attempt = value(env, 'GITHUB_RUN_ATTEMPT');
    const tempDir = value(env, 'RUNNER_TEMP');
    const runUrl = server === undefined || repository === undefined || runId === undefined
        ? undefined
        : `${server.replace(/\/+$/u, '')}/${repository}/actions/runs/${runId}${attempt === undefined ? '' : `/attempts/${attempt}`}`;
    const job = value(env, 'GITHUB_JOB') ?? '';
    const step = value(env, 'GITHUB_ACTION') ?? '';
    return {
        workspace: value(env, 'GITHUB_WORKSPACE') ?? '.',
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ tempDir, repository, runUrl }),
        ...(repository === undefined || runId === undefined
            ? {}
            : { origin: `${repository}/${runId}/${job}/${step}` }),
    };
}
function value(env, name) {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
}


/***/ }),

/***/ 60716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ runEvent),
/* harmony export */   L: () => (/* binding */ onDefaultBranch)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);


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
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ pullRequest, source }),
        ...(mergeSha === undefined
            ? {}
            : { mergeBase: { sha: mergeSha, ref: branchOf(text(group['base_ref'])) } }),
        // A new branch comes from no commit, which git writes as zeros.
        ...(before === undefined || /^0+$/u.test(before) ? {} : { before }),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ defaultBranch, visibility }),
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
        return object(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')));
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
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ baseRef, baseSha }),
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

/***/ 91762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ reportFailure)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);

/** Where a bug is reported: GitHub shows no stack to a maintainer unless the user brings it. */
const REPORT = 'This is a bug in edu-actions, not in your workflow. Please report it with the lines above.';
/** A call that the operating system refused, such as EACCES or ENOSPC: neither the user's workflow nor a bug of ours. */
function isOfTheSystem(error) {
    const { syscall, code } = error;
    return error instanceof Error && typeof syscall === 'string' && typeof code === 'string';
}
/**
 * Says why an action failed and fails it. A user's mistakes are an annotation each, at their place in the files, without
 * a stack; anything else is a bug and shows one.
 */
function reportFailure(error, logger) {
    process.exitCode = 1;
    if (isOfTheSystem(error)) {
        logger.error(`The runner does not let this step go on: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}. Look at the disk and the permissions of the runner.`);
        return;
    }
    if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1)) {
        logger.info(error instanceof Error && error.stack !== undefined ? error.stack : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
        logger.error(`${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/[.\s]+$/u, '')}. ${REPORT}`);
        return;
    }
    for (const problem of error.problems) {
        logger.error((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .describeProblem */ .BJ)(problem), {
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ file: problem.file, line: problem.line }),
        });
    }
}


/***/ }),

/***/ 41679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ inputVariable),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   i_: () => (/* binding */ InputReader),
/* harmony export */   qu: () => (/* binding */ INPUT_PREFIX)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88012);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80956);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3283);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42754);


/** What the runner's variables of inputs begin with. */
const INPUT_PREFIX = 'INPUT_';
/** The environment variable in which the runner gives an action its input. */
function inputVariable(input) {
    return `${INPUT_PREFIX}${input.replaceAll(' ', '_').toUpperCase()}`;
}
/**
 * Reads an action's inputs and keeps every problem that it meets, so that a user fixes all of them after one run.
 * A reader method answers with its fallback when the input is wrong: only `finish` decides whether to go on.
 */
class InputReader {
    #env;
    #problems = [];
    constructor(env) {
        this.#env = env;
    }
    /** The text as it was written: leading blanks are indentation in YAML. Undefined when blank. */
    text(name) {
        const value = this.#env[inputVariable(name)] ?? '';
        return value.trim() === '' ? undefined : value;
    }
    /** One trimmed line. */
    string(name) {
        const value = this.text(name)?.trim();
        if (value === undefined || !value.includes('\n'))
            return value;
        this.problem({ input: name, message: 'takes one line', found: quote(value) });
        return undefined;
    }
    /** One trimmed line that must be there; empty when it is not. */
    required(name, remedy) {
        const missing = this.text(name) === undefined;
        if (missing)
            this.problem({ input: name, message: 'is required and missing', remedy });
        return this.string(name) ?? '';
    }
    /** Entries apart by newlines or commas, without blanks and repetitions. */
    list(name) {
        // A comma inside braces belongs to a glob such as `{web,worker}.yaml`.
        const entries = (this.text(name) ?? '').split(/\n|,(?![^{\n]*\})/u).map((entry) => entry.trim());
        return [...new Set(entries.filter((entry) => entry !== ''))];
    }
    /** Milliseconds. */
    duration(name, fallbackMs) {
        const value = this.string(name);
        if (value === undefined)
            return fallbackMs;
        const ms = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(value);
        if (ms !== undefined)
            return ms;
        this.problem({
            input: name,
            message: 'is not a duration',
            found: quote(value),
            expected: 'such as 90s, 5m, 1h30m or a number of seconds, five days at most',
        });
        return fallbackMs;
    }
    /** A decimal number such as `80` or `79.5`; a `%` behind it is taken. */
    number(name) {
        const value = this.string(name);
        if (value === undefined)
            return undefined;
        const text = value.replace(/\s*%$/u, '');
        if (/^-?\d+(?:\.\d+)?$/u.test(text))
            return Number(text);
        this.problem({
            input: name,
            message: 'is not a number',
            found: quote(value),
            expected: 'such as 80 or 79.5',
        });
        return undefined;
    }
    boolean(name, fallback) {
        const value = this.string(name);
        if (value === undefined)
            return fallback;
        const lower = value.toLowerCase();
        if (lower === 'true' || lower === 'false')
            return lower === 'true';
        this.problem({
            input: name,
            message: 'is not a boolean',
            found: quote(value),
            expected: 'true or false',
        });
        return fallback;
    }
    /** @param later Values that are known but not built yet, each with what to say about it. */
    choice(name, choices, fallback, later = {}) {
        const value = this.string(name);
        if (value === undefined)
            return fallback;
        const found = choices.find((choice) => choice === value);
        if (found !== undefined)
            return found;
        const notYet = Object.hasOwn(later, value) ? later[value] : undefined;
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(value, choices);
        this.problem({
            input: name,
            message: notYet ?? 'has an unknown value',
            found: quote(value),
            expected: choices.join(' or '),
            ...(near === undefined || notYet !== undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
        return fallback;
    }
    /** Runs a parser whose ConfigurationError becomes problems of this input. */
    parsed(name, parse) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        try {
            return parse(value);
        }
        catch (error) {
            if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1))
                throw error;
            for (const problem of error.problems)
                this.problem({ input: name, ...problem });
            return undefined;
        }
    }
    problem(problem) {
        this.#problems.push(problem);
    }
    /** @throws ConfigurationError with every problem, when there is one. */
    finish() {
        if (this.#problems.length > 0)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(this.#problems);
    }
}
/** What was found, short enough for one line. */
function quote(value) {
    return `"${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_4__/* .plainText */ .w)(value), 80)}"`;
}


/***/ }),

/***/ 13966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ githubLogger)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81302);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42754);




/** The runner's log: everything that goes through it is treated as untrusted, so that no text becomes a command. */
function githubLogger() {
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .onSecret */ .IJ)(_outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .maskByRunner */ .gG);
    let depth = 0;
    return {
        debug: (message) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(message)),
        info: (message) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(message)),
        notice: (message, place) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(message), annotation(place)),
        warning: (message, place) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(message), annotation(place)),
        error: (message, place) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(message), annotation(place)),
        group: async (title, body) => {
            // The runner knows no groups in groups: an inner one would close the outer one, so it is a plain line.
            const outermost = depth === 0;
            depth += 1;
            if (outermost)
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(title));
            else
                _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(title));
            try {
                return await body();
            }
            finally {
                depth -= 1;
                if (outermost)
                    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
            }
        },
    };
}
function annotation(place) {
    if (place === undefined)
        return {};
    return {
        ...(place.title === undefined ? {} : { title: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(place.title) }),
        ...(place.file === undefined ? {} : { file: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .inert */ .t)(place.file) }),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ startLine: place.line, endLine: place.endLine }),
    };
}


/***/ }),

/***/ 45451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nM: () => (/* binding */ row)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42754);


/** ASCII that Markdown, HTML, GitHub's autolinks or its maths give a meaning to inside a line. */
const SPECIAL = /[!"#$&'()*:<>@[\\\]^_`{|}~]/gu;
/**
 * Where GitHub would find a mention, address, issue or emoji in the shown text, whatever it was written as: an invisible
 * joiner goes there.
 */
const AUTOLINKED = /(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=https?:|ftp:)(?=\/\/)|(?<=#)(?=\d)|(?<=GH-)(?=\d)|(?<=:)(?=[a-z+-][\w+-]*:)/giu;
/**
 * Untrusted text inside a line of Markdown, a table's cell included: shown as written. Every character with a meaning
 * becomes an entity, which never starts a construct; what would be linked or notified from the rendered text is parted.
 */
function escapeMarkdown(text) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .w)(text))
        .replace(AUTOLINKED, '\u2060')
        .replace(SPECIAL, (character) => `&#${character.codePointAt(0)};`);
}
/** Untrusted text as code inside a line. A backtick span cannot hold a `|` in a table, hence HTML. */
function code(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
/** The lines of a fenced block that its text cannot end: the fence is longer than any run of backticks inside. */
function fence(text) {
    const lines = (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .w)(text).split('\n');
    const longest = Math.max(0, ...[...(0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .w)(text).matchAll(/`+/gu)].map(([run]) => run.length));
    const marks = '`'.repeat(Math.max(3, longest + 1));
    return { open: `${marks}text`, lines, close: marks };
}
/** One row of a table; the cells are Markdown already. */
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** A table's head and its rows; the cells are Markdown already. `right` names the columns of figures, from 0. */
function tableHead(head, right = []) {
    return [row(head), row(head.map((_, column) => (right.includes(column) ? '---:' : '---')))];
}
/** `1 file`, `1,200 files`: a count with its noun. */
function count(amount, noun, plural = `${noun}s`) {
    return `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : plural}`;
}


/***/ }),

/***/ 81302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
/* harmony export */   fP: () => (/* binding */ savedState),
/* harmony export */   gG: () => (/* binding */ maskByRunner),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   ww: () => (/* binding */ saveNeededState)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69593);
/* harmony import */ var _telling_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29665);



/** Sets outputs; core writes them with a random delimiter, so that no value can add an output of its own. Never throws. */
function setOutputs(outputs) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_1__/* .writeOrWarn */ .H)('outputs of this step (GITHUB_OUTPUT)', () => {
        for (const [name, value] of Object.entries(outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(value));
    });
}
/** Hands a value from an action's main step to its post step. Never throws. */
function saveState(name, value) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_1__/* .writeOrWarn */ .H)('what the post step is to know (GITHUB_STATE)', () => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value));
}
/**
 * The same for what the post step must know before anything is changed.
 * @throws ConfigurationError where the runner takes no state.
 */
function saveNeededState(name, value) {
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_1__/* .needed */ .O)('the file by which the post step learns of this one (GITHUB_STATE)', 'nothing was begun: look at the disk of the runner, and that no step changes GITHUB_STATE', () => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value));
}
/** What the main step saved; empty when nothing. */
function savedState(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(name);
}
/**
 * Hides values in everything that leaves from now on, by the runner's own masks as well.
 * @returns how many are too short for that, and so are shown.
 */
function maskSecrets(secrets) {
    (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .onSecret */ .IJ)(maskByRunner);
    return [...new Set(secrets)].filter((secret) => secret !== '' && !(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .keepSecret */ .gz)(secret)).length;
}
/** Tells the runner of every secret that is found from now on: line by line, as it masks the log. */
function maskByRunner(secret) {
    for (const line of new Set([secret, ...secret.split(/\r\n|\r|\n/u)])) {
        if (line.trim().length >= _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .SHORTEST_SECRET */ .c3)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(line);
    }
}


/***/ }),

/***/ 59736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary),
/* harmony export */   m: () => (/* binding */ summaryRoom)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69593);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94975);
/* harmony import */ var _telling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29665);




/**
 * Appends to the job's summary, if the runner wants one. Never throws: that it cannot be written is a warning of its own.
 * @returns false when it would be over the limit together with what is there: then nothing is written, so that the rest survives.
 */
function writeSummary(whole, env) {
    const text = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E$)(whole);
    const file = env['GITHUB_STEP_SUMMARY'];
    if (file === undefined || file === '')
        return true;
    if (summaryRoom(env) < (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(text))
        return false;
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .H)('the job summary (GITHUB_STEP_SUMMARY)', () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, text));
    return true;
}
/** The bytes that are left in this step's summary. */
function summaryRoom(env) {
    const file = env['GITHUB_STEP_SUMMARY'];
    if (file === undefined || file === '')
        return _budget_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_BYTES */ .R$;
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    return Math.max(0, _budget_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_BYTES */ .R$ - size);
}


/***/ }),

/***/ 29665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ writeOrWarn),
/* harmony export */   O: () => (/* binding */ needed)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42754);



const untold = new Set();
/**
 * Tells the runner something. That it cannot be told is a warning, once for each `what`: a verdict that stands is not
 * changed by it.
 * @param what Such as `the job summary (GITHUB_STEP_SUMMARY)`.
 * @returns whether it was written.
 */
function writeOrWarn(what, tell) {
    try {
        tell();
        return true;
    }
    catch (error) {
        if (!untold.has(what))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .inert */ .t)(`${what} could not be written: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`));
        untold.add(what);
        return false;
    }
}
/**
 * Does what must be possible before anything is begun.
 * @throws ConfigurationError that says what of the runner cannot be used.
 */
function needed(what, remedy, use) {
    try {
        return use();
    }
    catch (error) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({ message: `${what} cannot be used: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, remedy });
    }
}


/***/ }),

/***/ 42754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inert),
/* harmony export */   w: () => (/* binding */ plainText)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69593);

// oxlint-disable no-control-regex -- control characters are what this file takes out
/** Terminal escape sequences: CSI, OSC (with its text) and the short ones. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/gu;
/** C0 and C1 controls but tab and newline, and the marks that end a line or reorder text unseen. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
/**
 * Text without secrets, and without anything that moves the cursor or reorders what is read: line ends become `\n`, the
 * rest goes. Half a character, which no file and no API takes, becomes a replacement character. A secret is looked for on
 * both sides of that: it may hold such a character itself, or be hidden by one.
 */
function plainText(text) {
    const redacted = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(text);
    const shown = cleared(redacted);
    return shown === redacted ? shown : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(shown);
}
function cleared(text) {
    return text.replace(ANSI, '').replace(/\r\n?/gu, '\n').replace(CONTROLS, '').toWellFormed();
}
/**
 * Text that the runner obeys no command in. The runner obeys `::cmd::` after any leading blanks and `##[cmd]` anywhere in
 * a line, so both are broken by a space, visibly; invisible characters go first, lest removing one makes a command. The
 * runner compares as a language does, to which a soft hyphen or a joiner between the two colons is nothing.
 */
function inert(text) {
    return plainText(text)
        .split('\n')
        .map((line) => line.replace(/^([\s\p{DI}]*:)(?=\p{DI}*:)/u, '$1 ').replace(/(#\p{DI}*#)(?=\p{DI}*\[)/gu, '$1 '))
        .join('\n');
}


/***/ })

};
