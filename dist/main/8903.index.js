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
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/actions/shared/canary-inputs.js
var canary_inputs = __webpack_require__(88832);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/blue-green-switch/inputs.js




const COMMANDS = ['switch', 'promote', 'step', 'verify', 'drain', 'abort', 'status'];
const TARGETS = ['other', 'blue', 'green'];
/** The journal says which steps are left, and what shares the traffic. */
const GOES_ON = { steps: [], traffic: { by: 'auto' } };
/** By what the further steps are judged. */
function readAnalysis(reader, command, workspace) {
    if (command === 'step')
        return (0,canary_inputs/* readAnalysisFile */.x)(reader, workspace);
    if (reader.text('canary-analysis') !== undefined)
        reader.problem({ input: 'canary-analysis', message: 'has a meaning only with action: step' });
    return undefined;
}
/**
 * The inputs of blue-green-switch as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new inputs/* InputReader */.i_(env);
    const command = reader.choice('action', COMMANDS, 'switch');
    if (command !== 'switch' && reader.string('to') !== undefined && reader.string('to') !== 'other') {
        reader.problem({
            input: 'to',
            message: `has no meaning with action: ${command}`,
            remedy: 'leave it out',
        });
    }
    const slot = reader.choice('to', TARGETS, 'other');
    const isOn = command === 'promote' || command === 'step';
    const analysis = readAnalysis(reader, command, (0,context/* runContext */.p)(env).workspace);
    const asked = (0,common_inputs/* requestFor */.pU)(reader, env, isOn ? { waiting: command } : { slot }, 'blue-green');
    const request = command === 'step' ? { ...asked, canary: GOES_ON } : asked;
    return { ...(0,common_inputs/* finishInputs */.zg)(reader, env, request), command, ...(0,defined/* defined */.s)({ analysis }) };
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
        `waiting: ${waits(pending)}`,
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
        ['Waits for its promotion', waits(pending)],
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
/** What waits for somebody, and what it has of the traffic meanwhile. */
function waits(pending) {
    const text = shown(pending);
    if (pending?.canary === undefined)
        return text;
    const { percent, since, step, of } = pending.canary;
    return `${text}, with ${percent} % of the traffic since ${since} (step ${step} of ${of}): step, promote or abort`;
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
        case 'promote':
        case 'step':
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


/***/ }),

/***/ 88832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ CANARY_INPUTS),
/* harmony export */   N_: () => (/* binding */ readGradual),
/* harmony export */   x: () => (/* binding */ readAnalysisFile)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26748);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41679);
/* harmony import */ var _canary_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38246);




/** What only a canary is told. */
const CANARY_INPUTS = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'];
const PROVIDERS = ['auto', 'gateway-api', 'ingress-nginx', 'replicas'];
/** How a canary climbs, and by what. Problems are the reader's. */
function readGradual(reader) {
    const steps = reader.parsed('canary-steps', (text) => (0,_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCanarySteps */ .NT)(text, 'canary-steps')) ??
        (0,_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCanarySteps */ .NT)(_canary_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_STEPS */ ._v, 'canary-steps');
    const traffic = reader.parsed('canary-traffic', trafficOf) ?? { by: 'auto' };
    const header = reader.parsed('canary-header', headerOf);
    return { steps, traffic, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ header }) };
}
function trafficOf(text) {
    const [, given, name] = /^([a-z-]+)(?:\/([a-z0-9][-a-z0-9.]*))?$/u.exec(text.trim()) ?? [];
    const by = PROVIDERS.find((provider) => provider === given);
    if (by === undefined || (by === 'auto' && name !== undefined)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({
            message: 'is nothing that shares traffic',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(text.trim()),
            expected: 'auto, gateway-api, ingress-nginx or replicas, all but the first with a name where there are several, such as gateway-api/shop',
        });
    }
    return { by, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ name }) };
}
function headerOf(text) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*([\x21-\x7e]{1,200})\s*$/u.exec(text) ?? [];
    if (name === undefined || value === undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigurationError */ .j1({
            message: 'is no header with a value',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(text.trim()),
            expected: 'such as X-Canary: always',
        });
    }
    return { name, value };
}
/** The file of an analysis, which is read once all inputs are right. */
function readAnalysisFile(reader, workspace) {
    const input = 'canary-analysis';
    const file = reader.string(input);
    if (file === undefined)
        return undefined;
    const place = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .givenPlaceOf */ .wT)(node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, file), workspace);
    if (place !== 'file') {
        reader.problem({
            input,
            message: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .notAFile */ .$y)(place),
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)(file),
            remedy: 'give its path from the root of the checkout, which an earlier step must have made',
        });
    }
    return file;
}


/***/ }),

/***/ 38246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ watchedAtMost),
/* harmony export */   NT: () => (/* binding */ parseCanarySteps),
/* harmony export */   _v: () => (/* binding */ DEFAULT_STEPS)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88012);

/** A small one that finds grave faults, one that finds small ones, and one under half of the load. */
const DEFAULT_STEPS = '5%/2m, 25%/5m, 50%/5m';
/** Waits for somebody instead of a time. */
const PAUSE = 'pause';
const MOST_STEPS = 20;
/** Below this no interval of a judgement is over. */
const SHORTEST_MS = 10_000;
const EXPECTED = `such as ${DEFAULT_STEPS}, or 10%/${PAUSE} to wait for somebody`;
/** A step that is unknown at its end waits as long again, and a minute at least. */
const SHORTEST_WAIT_MS = 60_000;
/** How long steps are watched at most, in milliseconds; a test holds this and the release together. */
function watchedAtMost(steps) {
    return steps.reduce((sum, { holdMs = 0 }) => sum + holdMs + Math.max(holdMs, SHORTEST_WAIT_MS), 0);
}
/**
 * The steps of `5%/2m, 25%/5m, 50%/pause`.
 * @param input where it was given, for messages
 * @throws ConfigurationError with everything that is wrong with it.
 */
function parseCanarySteps(text, input) {
    const problems = [];
    const steps = text
        .split(',')
        .map((one) => one.trim())
        .filter((one, at, all) => one !== '' || at < all.length - 1)
        .map((one) => stepOf(one, (problem) => problems.push({ input, ...problem })));
    if (steps.length === 0)
        problems.push({ input, message: 'has no step', expected: EXPECTED });
    if (steps.length > MOST_STEPS) {
        problems.push({ input, message: `has ${steps.length} steps`, expected: `at most ${MOST_STEPS}` });
    }
    for (const [at, step] of steps.entries()) {
        const before = steps[at - 1];
        if (step === undefined || before === undefined || step.percent > before.percent)
            continue;
        problems.push({
            input,
            message: `goes from ${before.percent}% to ${step.percent}%`,
            expected: 'each step to be larger than the one before',
        });
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return steps.filter((step) => step !== undefined);
}
function stepOf(text, report) {
    const [, share, hold] = /^(\d+(?:\.\d+)?)\s*%\s*(?:\/\s*(.+))?$/u.exec(text) ?? [];
    const percent = Number(share);
    if (share === undefined) {
        report({ message: `has ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(text)}, which is no step`, expected: EXPECTED });
        return undefined;
    }
    const isShare = Number.isInteger(percent) && percent >= 1 && percent <= 99;
    if (!isShare) {
        report({
            message: `has a step of ${share}%`,
            expected: 'a whole percent from 1 to 99: to all of it a release goes by itself after its last step',
        });
    }
    const holdMs = hold === undefined || hold === PAUSE ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(hold);
    if (hold === undefined || (hold !== PAUSE && holdMs === undefined)) {
        const found = hold === undefined ? `no time after ${text}` : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(hold);
        report({
            message: `has ${found}`,
            expected: `a time such as ${share}%/5m, or ${share}%/${PAUSE} to wait for somebody`,
        });
    }
    else if (holdMs !== undefined && holdMs < SHORTEST_MS) {
        report({
            message: `watches ${text} for ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(holdMs)}`,
            expected: `${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(SHORTEST_MS)} or more`,
        });
    }
    if (!isShare)
        return undefined;
    return { percent, ...(holdMs === undefined ? {} : { holdMs }) };
}


/***/ })

};
