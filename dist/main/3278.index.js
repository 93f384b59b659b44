export const id = 3278;
export const ids = [3278];
export const modules = {

/***/ 76782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseInputs)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44196);


/**
 * The inputs of rollback as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(env);
    // The journal says by which strategy that release was made.
    return (0,_shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .finishInputs */ .zg)(reader, env, (0,_shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .requestFor */ .pU)(reader, env, readTarget(reader), 'rolling'));
}
function readTarget(reader) {
    const revision = reader.string('revision');
    const version = reader.string('version');
    if (revision !== undefined && version !== undefined) {
        reader.problem({ input: 'version', message: 'cannot go with revision', remedy: 'give one of the two' });
    }
    if (revision === undefined)
        return version === undefined ? { previous: true } : { version };
    if (!/^(?:0|[1-9]\d{0,8})$/u.test(revision)) {
        reader.problem({
            input: 'revision',
            message: 'is not a revision',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(revision),
            expected: 'a number of the history that blue-green-switch with action: status shows',
        });
    }
    return { revision: Number(revision) };
}


/***/ }),

/***/ 93278:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81203);
/* harmony import */ var _shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75632);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76782);



await (0,_shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .startAction */ .R)(async (services) => await (0,_shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runRelease */ .T_)(services, _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInputs */ .T));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 75632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ startAction)
});

// EXTERNAL MODULE: ./js/base/exec.js
var exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/base/http.js
var http = __webpack_require__(35208);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/actions/shared/release-step/deployment.js
var deployment = __webpack_require__(13738);
// EXTERNAL MODULE: ./js/actions/shared/release-step/credentials.js
var credentials = __webpack_require__(56299);
// EXTERNAL MODULE: ./js/actions/shared/release-step/state.js
var state = __webpack_require__(52812);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/post.js







/**
 * The post step: what a cancelled or killed main step left without a verdict goes back now, and its files go. It only
 * warns, because the job's verdict is the main step's.
 */
async function finishUp(services) {
    try {
        await restore(services);
    }
    catch (error) {
        services.logger.warning(`The release was interrupted and could not be put back here: ${(0,errors/* messageOf */.bD)(error)}. The next deploy of the application does it first.`);
    }
    finally {
        cleanUp((0,outputs/* savedState */.fP)(state/* FOLDER_STATE */.R5), services.logger);
    }
}
async function restore(services) {
    const { env, clock, logger, signal, exec, load } = services;
    const attempt = (0,state/* parseAttempt */.FG)((0,outputs/* savedState */.fP)(state/* ATTEMPT_STATE */.yU));
    const verdict = (0,outputs/* savedState */.fP)(state/* VERDICT_STATE */.cB);
    if (attempt === undefined || (verdict !== '' && verdict !== state/* HALF_DONE */.d2))
        return;
    const { connect, restoreAttempt } = await load();
    const access = (0,cluster_access/* readClusterAccess */.r)(new inputs/* InputReader */.i_(env), env, false);
    const cluster = await connect({
        env,
        clock,
        logger,
        exec,
        app: attempt.app,
        ...(0,job_tokens/* openAccess */.b)(access, { env, clock, logger }).options,
    });
    try {
        const said = await restoreAttempt({ cluster, clock, logger, signal, ...attempt, ...(0,state/* lockTtlOf */.l5)(env) });
        if (said !== undefined)
            logger.notice(said);
        if (verdict === state/* HALF_DONE */.d2)
            return;
        await (0,deployment/* concludeForKilled */.q)(services, (0,outputs/* savedState */.fP)(state/* DEPLOYMENT_STATE */.a6), said ?? 'the job ended without a verdict');
    }
    finally {
        await cluster.close();
    }
}
/** Removes what a killed main step left on the disk. */
function cleanUp(folder, logger) {
    if (folder === '')
        return;
    try {
        (0,credentials/* removePrivateFolder */.Yv)(folder);
    }
    catch (error) {
        logger.warning(`The temporary files of deploy could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./js/actions/shared/start.js
var start = __webpack_require__(26126);
;// CONCATENATED MODULE: ./js/actions/shared/release-step/runner.js




/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';
async function load() {
    const [{ connect }, release] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(3195), __webpack_require__.e(7453)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(3195), __webpack_require__.e(3490), __webpack_require__.e(2627)]).then(__webpack_require__.bind(__webpack_require__, 12627)),
    ]);
    return { connect, ...release, smoke: async () => await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(4842)]).then(__webpack_require__.bind(__webpack_require__, 64842)) };
}
/** Starts an action that releases: its main step, or the post step that finishes what a killed main step left. */
async function startAction(main) {
    const signal = (0,start/* cancelSignal */.B)('What was begun is put back by the post step of this action, or else by the next release of the application.');
    await (0,start/* startStep */.b)(async (own) => {
        const services = { ...own, exec: exec/* systemExec */.V, probeClient: http/* systemProbeClient */.bb, signal, load };
        if ((0,outputs/* savedState */.fP)(POST_STATE) !== '') {
            await finishUp(services);
            return;
        }
        (0,outputs/* saveNeededState */.ww)(POST_STATE, 'true');
        await main(services);
    });
}


/***/ })

};
