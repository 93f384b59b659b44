export const id = 7697;
export const ids = [7697];
export const modules = {

/***/ 47697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ boundExec),
/* harmony export */   Vi: () => (/* binding */ systemExec),
/* harmony export */   xR: () => (/* binding */ PATIENCE_MS)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _children_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5635);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3308);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);





/** Longer than any helm, kustomize or git should take: what hangs must not hold a job for hours. */
const LIMIT_MS = 600_000;
/** A program that was asked to end gets so long before it is killed. */
const GRACE_MS = 500;
/** After its end its output is read on for so long: what it has started may hold the pipes open. */
const DRAIN_MS = 1_000;
/** Of each stream; rendered manifests are far below it. */
const OUTPUT_BYTES = 64 * 1024 * 1024;
/**
 * The seam's real side. Each program has a process group of its own, so that it ends with all that it has started: at
 * its own end, at the signal, at the limit, and with this process.
 * @throws Error with the code ENOENT when the program is not on the PATH, StoppedError when it was ended here, KilledError
 * when somebody else has killed it.
 */
const systemExec = async (program, args, options = {}) => {
    options.signal?.throwIfAborted();
    const child = node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn(program, [...args], {
        detached: process.platform !== 'win32',
        env: (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(process.env, options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ cwd: options.cwd }),
    });
    (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .endsWithUs */ .Tk)(child, { group: true });
    return await new Run(program, child, options).ended;
};
/** For who waits for a pull request: a git, helm or kustomize that is not done by then hangs. */
const PATIENCE_MS = 120_000;
/**
 * The same seam, whose programs end with a signal: a limit's reason tells which of them was waited for.
 * @param limitMs Of each program that has no limit of its own.
 */
function boundExec(exec, signal, limitMs) {
    return async (program, args, options = {}) => {
        try {
            return await exec(program, args, {
                ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ limitMs }),
                ...options,
                signal: options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]),
            });
        }
        catch (error) {
            throw error instanceof _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko ? error.waitingFor([program, args[0]].join(' ')) : error;
        }
    };
}
/** One program from its start to the end of its output. */
class Run {
    ended;
    #child;
    #program;
    #options;
    #output = { stdout: [], stderr: [] };
    #timers = [];
    #settle = () => undefined;
    #onAbort = () => this.#stop(this.#options.signal?.reason);
    constructor(program, child, options) {
        this.#program = program;
        this.#child = child;
        this.#options = options;
        this.ended = new Promise((resolve, reject) => {
            this.#settle = (outcome) => {
                for (const timer of this.#timers)
                    clearTimeout(timer);
                options.signal?.removeEventListener('abort', this.#onAbort);
                try {
                    resolve(outcome());
                }
                catch (error) {
                    reject(error);
                }
            };
        });
        const limitMs = options.limitMs ?? LIMIT_MS;
        this.#after(limitMs, () => this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${program} was not done after ${limitMs / 1000} s, and was ended`)));
        options.signal?.addEventListener('abort', this.#onAbort, { once: true });
        this.#read('stdout');
        this.#read('stderr');
        // A program that does not read its input ends all the same.
        child.stdin?.on('error', () => undefined).end(options.input ?? '');
        child.once('error', (error) => this.#fail(missing(program, error)));
        child.once('exit', (code, signal) => this.#exited(code, signal));
    }
    #read(stream) {
        let bytes = 0;
        this.#child[stream]?.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes <= OUTPUT_BYTES)
                this.#output[stream].push(chunk);
            else
                this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${this.#program} writes without end, and was ended`));
        });
    }
    #exited(code, signal) {
        const done = () => {
            this.#signal('SIGKILL');
            this.#settle(() => {
                const stderr = Buffer.concat(this.#output.stderr).toString('utf8');
                if (signal !== null)
                    throw new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .KilledError */ .Sz(this.#program, signal, lastLine(stderr));
                return { exitCode: code ?? 1, stdout: Buffer.concat(this.#output.stdout).toString('utf8'), stderr };
            });
        };
        this.#child.once('close', done);
        this.#after(DRAIN_MS, done);
    }
    #stop(reason) {
        this.#signal('SIGTERM');
        setTimeout(() => this.#signal('SIGKILL'), GRACE_MS).unref();
        this.#child.stdout?.destroy();
        this.#child.stderr?.destroy();
        this.#fail(reason);
    }
    #fail(error) {
        this.#settle(() => {
            throw error;
        });
    }
    #signal(signal) {
        if (this.#child.pid !== undefined)
            (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .signalTree */ .r7)(this.#child.pid, signal, true);
    }
    #after(ms, run) {
        this.#timers.push(setTimeout(run, ms));
    }
}
function lastLine(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .cutToEnd */ .vs)(text, 600).trim().split('\n').at(-1) ?? '';
}
function missing(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return Object.assign(new Error(`Unable to locate executable file: ${program}`), { code: 'ENOENT' });
}


/***/ })

};
