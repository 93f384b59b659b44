export const id = 9891;
export const ids = [9891,7697];
export const modules = {

/***/ 59627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ notInBase),
/* harmony export */   gN: () => (/* binding */ POLICY_FROM),
/* harmony export */   gw: () => (/* binding */ judgingVersions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26748);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3308);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60716);




/** Whose policy, ignore file and baseline file judge a change. */
const POLICY_FROM = ['checkout', 'base'];
const INPUT = 'policy-from';
/** Of one call of git; the only one that waits for anybody fetches one commit. */
const LIMIT_MS = 60_000;
const FETCH = 'set fetch-depth: 0 in the step of actions/checkout';
/** No configuration and no replacement of an object that a change could bring changes what a commit holds. */
const ENV = {
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
};
/**
 * The versions that judge this run: with `base` those of the commit that the change goes into, or without a change those of
 * the run's own commit, whatever is checked out. A commit is known by its content, so that no remote and no step before
 * can give another one for it. What neither that commit nor the change holds was made by an earlier step, and is taken as
 * it lies.
 * @returns undefined for `checkout`: all files are taken as they lie.
 * @throws ConfigurationError where there is no such commit, or it cannot be had.
 */
async function judgingVersions(from, judged) {
    if (from === 'checkout')
        return undefined;
    const commit = baseOf(judged.env);
    await requireTop(judged);
    await requireCommit(commit, judged);
    judged.logger.info(`Policy, ignore file and baseline file are those of the commit ${commit} (${INPUT}: base).`);
    let tracked;
    return async (file) => {
        const [name, real] = namesIn(judged.workspace, file);
        if (name === undefined)
            return 'of the checkout';
        const text = await textIn(commit, name, judged);
        if (text !== undefined)
            return { text };
        tracked ??= trackedFiles(judged);
        const ofTheChange = await tracked;
        const isOfTheChange = [name, real ?? name].some((each) => above(each).some((one) => ofTheChange.has(one)));
        return isOfTheChange ? 'none' : 'of the checkout';
    };
}
/** What is said of a file that the change alone has. */
function notInBase(input, file) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input,
        file,
        message: `is not in the commit that judges this change (${INPUT}: base)`,
        remedy: 'merge it first, in a change of its own, or name a file that is there',
    });
}
/** A merge group's or pull request's base, as GitHub's event tells it; for other runs the commit that they are for. */
function baseOf(env) {
    const { pullRequest, mergeBase } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .runEvent */ .K)(env);
    const own = env['GITHUB_SHA'] ?? '';
    const commit = pullRequest === undefined ? (mergeBase?.sha ?? own) : (pullRequest.baseSha ?? '');
    if (/^[0-9a-f]{40,64}$/u.test(commit))
        return commit;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'is base, and neither the event of this run nor GITHUB_SHA names a commit to take the policy from',
        remedy: 'run on pull_request, merge_group or push, and let no step change GITHUB_EVENT_PATH',
    });
}
async function requireTop(judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'rev-parse', '--show-prefix');
    if (exitCode === 0 && stdout.trim() === '')
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'is base, and the workspace is not the top of a git repository',
        found: exitCode === 0 ? `the folder ${stdout.trim()} of one` : firstLine(stderr),
        remedy: 'run actions/checkout before this step, without path',
    });
}
async function requireCommit(commit, judged) {
    const there = async () => (await git(judged, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
    if (await there())
        return;
    const shallow = (await git(judged, 'rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    const options = ['--quiet', '--no-tags', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
    const { exitCode, stderr } = await git(judged, 'fetch', ...options, 'origin', commit);
    if (exitCode === 0 && (await there()))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: `is base, and this checkout lacks the commit ${commit}, which git could not fetch from origin`,
        ...(firstLine(stderr) === '' ? {} : { found: firstLine(stderr) }),
        remedy: FETCH,
    });
}
/** @returns undefined where the commit has no such file. */
async function textIn(commit, name, judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'ls-tree', '-z', commit, '--', name);
    if (exitCode !== 0)
        throw unreadable(name, commit, stderr);
    const [, mode = '', object = ''] = /^(\d+) \w+ ([0-9a-f]+)\t/u.exec(stdout) ?? [];
    if (object === '')
        return undefined;
    if (!mode.startsWith('100')) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            input: INPUT,
            file: name,
            message: `is ${mode === '120000' ? 'a link' : 'a folder'} in the commit ${commit}`,
            expected: 'a file',
        });
    }
    const blob = await git(judged, 'cat-file', 'blob', object);
    if (blob.exitCode !== 0)
        throw unreadable(name, commit, blob.stderr);
    return blob.stdout;
}
function unreadable(name, commit, stderr) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        file: name,
        message: `cannot be read from the commit ${commit}`,
        found: firstLine(stderr),
        remedy: FETCH,
    });
}
/** Files, links and submodules that the checkout's commit has. */
async function trackedFiles(judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'ls-files', '-z');
    if (exitCode === 0)
        return new Set(stdout.split('\0'));
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({ input: INPUT, message: 'git ls-files failed', found: firstLine(stderr) });
}
/** The name of a file in the checkout, and where it really lies; undefined for what is not in it. */
function namesIn(workspace, file) {
    const top = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace);
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(top, file);
    const roots = [top, realOf(top)];
    const root = roots.find((each) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isBelow */ .Yw)(absolute, each));
    if (root === undefined)
        return [];
    return [nameIn(root, absolute), nameIn(realOf(top), realOf(absolute))];
}
/** As git writes it. */
function nameIn(folder, place) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, place).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
function realOf(place) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(place);
    }
    catch {
        return place;
    }
}
/** `a`, `a/b`, `a/b/c` of `a/b/c`: a link or a submodule on the way is the change's own, and so is what it leads to. */
function above(name) {
    const parts = name.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
async function git({ exec, workspace }, ...args) {
    try {
        return await exec('git', ['-c', `safe.directory=${node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace)}`, ...args], {
            cwd: workspace,
            env: ENV,
            limitMs: LIMIT_MS,
        });
    }
    catch (error) {
        if (error.code === 'ENOENT') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
                input: INPUT,
                message: `is base, which needs git: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
                remedy: 'install git',
            });
        }
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .StoppedError */ .Ko && args[0] === 'fetch') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
                input: INPUT,
                message: `is base, and the remote origin did not answer git in time: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
                remedy: FETCH,
            });
        }
        throw error;
    }
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}


/***/ }),

/***/ 47984:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47697);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89093);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30827);




const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There is no verdict.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runTrivySummarize */ .D)({ ...own, exec: _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .systemExec */ .Vi, signal, load: _load_js__WEBPACK_IMPORTED_MODULE_3__/* .loadFeatures */ .Y }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

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
