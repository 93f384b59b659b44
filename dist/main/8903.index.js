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
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/actions/shared/release-step/run.js + 9 modules
var run = __webpack_require__(55415);
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
        ...(attempt === undefined ? [] : [`unfinished: ${begun(attempt)}; the next release puts it back first`]),
        ...history.map(({ revision, version, strategy, deployedAt, note }) => `history: ${revision}  ${version}  ${strategy}  ${deployedAt}${note === undefined ? '' : `  (${note})`}`),
    ];
}
/** A release without a verdict, and how far a canary is. */
function begun({ version, startedAt, canary }) {
    const text = `${version}, begun at ${startedAt}`;
    if (canary === undefined)
        return text;
    return `${text}, at ${canary.percent} % of the traffic since ${canary.since} (step ${canary.step} of ${canary.of})`;
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
        ...(attempt === undefined ? [] : [['Unfinished', begun(attempt)]]),
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
            const limit = (0,limits/* startLimit */.iP)(request.timeoutMs, () => (0,limits/* timeoutOver */.SF)(request.timeoutMs), services.signal, services.clock);
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


/***/ })

};
