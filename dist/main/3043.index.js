export const id = 3043;
export const ids = [3043];
export const modules = {

/***/ 26126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ cancelSignal),
/* harmony export */   b: () => (/* binding */ startStep)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
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
    // Nothing is under way any more, and the step has not ended: somebody has not said that it is done.
    const unsettled = () => (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .reportFailure */ .x)(new Error('the step waits for what never comes'), logger);
    process.once('beforeExit', unsettled);
    try {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_6__/* .needed */ .Ow)('the checkout (GITHUB_WORKSPACE)', 'run actions/checkout before this step', () => process.chdir((0,_github_index_js__WEBPACK_IMPORTED_MODULE_7__/* .runContext */ .p)(process.env).workspace));
        await main({ env: process.env, clock: _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .m, logger });
    }
    catch (error) {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .reportFailure */ .x)(error, logger);
    }
    process.off('beforeExit', unsettled);
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

/***/ 3308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $J: () => (/* binding */ throwIfStopped),
/* harmony export */   CC: () => (/* binding */ namingWait),
/* harmony export */   Ko: () => (/* binding */ StoppedError),
/* harmony export */   PJ: () => (/* binding */ stopReason),
/* harmony export */   SF: () => (/* binding */ timeoutOver),
/* harmony export */   ST: () => (/* binding */ wasEnded),
/* harmony export */   Sz: () => (/* binding */ KilledError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   iP: () => (/* binding */ startLimit),
/* harmony export */   ic: () => (/* binding */ orStop),
/* harmony export */   jX: () => (/* binding */ isStop),
/* harmony export */   l8: () => (/* binding */ ClosedError)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88012);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);



/** Stands in a message that says already what was waited for. */
const WAITED = 'and it still waited for';
/** Something that was waited for has been given up: it took too long. Nobody's bug here. */
class StoppedError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1 {
    constructor(message, more = {}) {
        super({ message, ...more });
        this.name = 'StoppedError';
    }
    /** The same, and what was waited for, such as `helm template`. */
    waitingFor(what) {
        const [problem] = this.problems;
        // Of something that has ended by a limit of its own the message says it; of what waits in turn, the innermost.
        if (problem?.input === undefined || problem.message.includes(WAITED))
            return this;
        const { message, ...more } = problem;
        return new StoppedError(`${message}, ${WAITED} ${what}`, more);
    }
}
/** What a signal ends with: a limit's reason tells what was waited for when it came. */
function stopReason(signal, waitedFor) {
    const reason = signal.reason;
    return reason instanceof StoppedError ? reason.waitingFor(waitedFor) : reason;
}
/** @throws what the signal has ended with, named so. */
function throwIfStopped(signal, waitedFor) {
    if (signal?.aborted === true)
        throw stopReason(signal, waitedFor);
}
/** The same promise; where it is the signal that has ended it, its reason names what was waited for. */
async function namingWait(promise, signal, waitedFor) {
    try {
        return await promise;
    }
    catch (error) {
        throwIfStopped(signal, waitedFor);
        throw error;
    }
}
/** A program was ended from outside, by nobody of us: what it has written is no answer. */
class KilledError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1 {
    constructor(program, signal, lastWords) {
        super({
            message: `${program} was killed by ${signal} before it was done`,
            ...(lastWords === '' ? {} : { found: lastWords }),
            ...(signal === 'SIGKILL' ? { remedy: 'look whether the runner has too little memory for it' } : {}),
        });
        this.name = 'KilledError';
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
/** Whether a program has no answer because it was ended, by us or by somebody else. */
function wasEnded(error) {
    return isStop(error) || error instanceof KilledError;
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
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT) {
        logger.error((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
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

/***/ 13966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ githubLogger)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32322);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
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

/***/ 59736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary),
/* harmony export */   m: () => (/* binding */ summaryRoom)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
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
    (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .Hz)('the job summary (GITHUB_STEP_SUMMARY)', () => {
        (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .requireReader */ .n)(file);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, text);
    });
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


/***/ })

};
