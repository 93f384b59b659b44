export const id = 8903;
export const ids = [8903];
export const modules = {

/***/ 68903:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75632);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62667);


await (0,_shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .startAction */ .R)(_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runSwitch */ .E);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 62667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ runSwitch)
});

// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/actions/shared/release-step/run.js + 7 modules
var run = __webpack_require__(81203);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/blue-green-switch/inputs.js


const COMMANDS = ['switch', 'verify', 'drain', 'abort', 'status'];
const TARGETS = ['other', 'blue', 'green'];
/**
 * The inputs of blue-green-switch as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const command = reader.choice('action', COMMANDS, 'switch');
    if (command !== 'switch' && reader.string('to') !== undefined && reader.string('to') !== 'other') {
        reader.problem({
            input: 'to',
            message: `has no meaning with action: ${command}`,
            remedy: 'leave it out',
        });
    }
    const to = { slot: reader.choice('to', TARGETS, 'other') };
    const inputs = (0,common_inputs/* finishInputs */.zg)(reader, env, (0,common_inputs/* requestFor */.pU)(reader, env, to, 'blue-green'));
    return { ...inputs, command };
}

// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
;// CONCATENATED MODULE: ./js/actions/blue-green-switch/status.js

/** The status as lines of a log. */
function statusLines(status) {
    const { live, warm, pending, attempt, services, lock, history } = status;
    return [
        `${status.app} in namespace ${status.namespace}`,
        `live:    ${shown(live)}`,
        `warm:    ${shown(warm)}`,
        `waiting: ${shown(pending)}`,
        ...services.map(({ name, selector, ready }) => `service: ${name}: ${ready} ready endpoints, selector ${Object.entries(selector)
            .map(([key, value]) => `${key}=${value}`)
            .join(',')}`),
        `lock:    ${lock === undefined ? 'free' : `${lock.runUrl ?? lock.holder}${lock.since === undefined ? '' : `, since ${lock.since}`}`}`,
        ...(attempt === undefined
            ? []
            : [
                `unfinished: ${attempt.version}, begun at ${attempt.startedAt}; the next release puts it back first`,
            ]),
        ...history.map(({ revision, version, strategy, deployedAt, note }) => `history: ${revision}  ${version}  ${strategy}  ${deployedAt}${note === undefined ? '' : `  (${note})`}`),
    ];
}
/** The status as a job summary. */
function renderStatus(status) {
    const { live, warm, pending, attempt, services, lock, history } = status;
    const facts = [
        ['Live', shown(live)],
        ['Warm', shown(warm)],
        ['Waits for its promotion', shown(pending)],
        ...services.map(({ name, ready }) => [`Service ${name}`, `${ready} ready endpoints`]),
        ['Lock', lock === undefined ? 'free' : (lock.runUrl ?? lock.holder)],
        ...(attempt === undefined
            ? []
            : [['Unfinished', `${attempt.version}, begun at ${attempt.startedAt}`]]),
    ];
    return (0,budget/* fitBlocks */.U8)([
        { name: 'status', head: [`### ${(0,markdown/* code */.aY)(status.app)} in namespace ${(0,markdown/* code */.aY)(status.namespace)}`] },
        {
            name: 'facts',
            head: [
                (0,markdown/* row */.nM)(['What', 'State']),
                (0,markdown/* row */.nM)(['---', '---']),
                ...facts.map(([name, text]) => (0,markdown/* row */.nM)([(0,markdown/* escapeMarkdown */.FV)(name), (0,markdown/* escapeMarkdown */.FV)(text)])),
            ],
        },
        {
            name: 'releases',
            head: [
                (0,markdown/* row */.nM)(['Revision', 'Version', 'Strategy', 'Deployed', 'Note']),
                (0,markdown/* row */.nM)(['---', '---', '---', '---', '---']),
            ],
            rows: history.map(({ revision, version, strategy, deployedAt, note }) => (0,markdown/* row */.nM)([String(revision), (0,markdown/* code */.aY)(version), strategy, (0,markdown/* escapeMarkdown */.FV)(deployedAt), note ?? ''])),
        },
    ]);
}
function shown(release) {
    if (release === undefined)
        return 'nothing';
    const { version, revision, slot, pods } = release;
    const where = slot === undefined ? '' : ` in slot ${slot}`;
    return `${version}${where} (revision ${revision}, ${pods.ready} of ${pods.wanted} pods ready)`;
}

;// CONCATENATED MODULE: ./js/actions/blue-green-switch/run.js





/** The whole main step of blue-green-switch. Never throws. */
async function runSwitch(services) {
    let inputs;
    try {
        inputs = parseInputs(services.env);
    }
    catch (error) {
        await (0,run/* failRelease */.YO)(error, services, parseInputs);
        return;
    }
    switch (inputs.command) {
        case 'switch':
            await (0,run/* runRelease */.T_)(services, parseInputs);
            return;
        case 'verify':
            await (0,run/* runRelease */.T_)(services, parseInputs, async (request, deps) => (await services.load()).verifyRelease(request, deps));
            return;
        case 'status':
        case 'drain':
        case 'abort':
            await control(inputs, services);
    }
}
/** What is not a release: it changes the state beside what serves, or only shows it. */
async function control(inputs, services) {
    try {
        const status = await (0,run/* withCluster */.Bq)(inputs, services, async (request, deps) => {
            const { drainWarm, abortPending, releaseStatus } = await services.load();
            const wanted = { drain: drainWarm, abort: abortPending }[inputs.command];
            const limit = (0,limits/* startLimit */.iP)(request.timeoutMs, () => tooLong(request), services.signal, services.clock);
            const cluster = deps.cluster.within?.(limit.signal) ?? deps.cluster;
            try {
                const bound = controlDeps(request, { ...deps, cluster });
                if (wanted !== undefined)
                    services.logger.notice(await wanted(bound));
                return await releaseStatus(cluster, request.namespace, request.app);
            }
            finally {
                limit.lift();
            }
        });
        publish(status, services);
    }
    catch (error) {
        await (0,run/* failRelease */.YO)(error, services, parseInputs);
    }
}
function tooLong({ timeoutMs }) {
    return new limits/* StoppedError */.Ko(`the time that timeout allows (${(0,duration/* formatDuration */.a)(timeoutMs)}) is over`, {
        input: 'timeout',
        remedy: 'look at why this takes so long, or raise timeout',
    });
}
function controlDeps(request, deps) {
    const { app, namespace, runUrl, lockTimeoutMs } = request;
    return { ...deps, app, namespace, lockTimeoutMs, ...(0,defined/* defined */.s)({ runUrl }) };
}
function publish(status, { env, logger }) {
    for (const line of statusLines(status))
        logger.info(line);
    (0,outputs/* setOutputs */.n0)({
        result: 'succeeded',
        version: status.live?.version ?? '',
        slot: status.live?.slot ?? '',
        'warm-version': status.warm?.version ?? '',
        'pending-version': status.pending?.version ?? '',
        'status-json': JSON.stringify(status),
    });
    if (!(0,summary/* writeSummary */.S)(renderStatus(status), env))
        logger.warning('The job summary is full.');
}


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
