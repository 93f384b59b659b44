export const id = 519;
export const ids = [519];
export const modules = {

/***/ 80519:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75632);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89095);


await (0,_shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .startAction */ .R)(_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runReleaseStep */ .H);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 89095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ runReleaseStep)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/actions/deploy/inputs.js + 5 modules
var inputs = __webpack_require__(36845);
// EXTERNAL MODULE: ./js/actions/deploy/run.js
var run = __webpack_require__(99349);
// EXTERNAL MODULE: ./js/actions/shared/release-step/run.js + 9 modules
var release_step_run = __webpack_require__(55415);
// EXTERNAL MODULE: ./js/actions/quality-gate/inputs.js
var quality_gate_inputs = __webpack_require__(7127);
// EXTERNAL MODULE: ./js/actions/quality-gate/load.js
var load = __webpack_require__(39650);
// EXTERNAL MODULE: ./js/actions/quality-gate/run.js + 12 modules
var quality_gate_run = __webpack_require__(11988);
// EXTERNAL MODULE: ./js/actions/trivy-summarize/inputs.js
var trivy_summarize_inputs = __webpack_require__(20180);
// EXTERNAL MODULE: ./js/actions/trivy-summarize/load.js
var trivy_summarize_load = __webpack_require__(89093);
// EXTERNAL MODULE: ./js/actions/trivy-summarize/run.js + 7 modules
var trivy_summarize_run = __webpack_require__(30827);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
;// CONCATENATED MODULE: ./js/actions/release/parts.js


/** Which input of this action is which of quality-gate. */
const QUALITY = {
    reports: 'reports',
    'quality-policy': 'policy',
    'policy-from': 'policy-from',
    'coverage-lines': 'coverage-lines',
    'coverage-changed-lines': 'coverage-changed-lines',
    'coverage-max-drop': 'coverage-max-drop',
};
/** Which input of this action is which of trivy-summarize. */
const FINDINGS = {
    'trivy-reports': 'reports',
    'fail-severity': 'fail-severity',
    'only-fixable': 'only-fixable',
    'trivy-ignore-file': 'ignore-file',
    'policy-from': 'policy-from',
};
/** The gate over reports of the build; undefined when there are none. It posts no comment: a release is no pull request. */
function qualityGate(env) {
    const asked = given(env, 'reports') || given(env, 'quality-policy');
    return asked ? gateOf(env, QUALITY, { comment: 'never' }) : undefined;
}
/** The gate over reports of Trivy; undefined when there are none. */
function findingsGate(env) {
    return given(env, 'trivy-reports') ? gateOf(env, FINDINGS, { title: 'Trivy' }) : undefined;
}
/** Rules for reports that are not given: nothing would be judged by them. */
function uselessRules(env) {
    const rules = ['coverage-lines', 'coverage-changed-lines', 'coverage-max-drop'];
    return qualityGate(env) === undefined ? rules.filter((name) => given(env, name)) : [];
}
function gateOf(env, names, fixed) {
    const others = Object.entries(env).filter(([name]) => !name.startsWith(github_inputs/* INPUT_PREFIX */.qu));
    const inputs = Object.entries(names).map(([here, there]) => [
        (0,github_inputs/* inputVariable */.LO)(there),
        env[(0,github_inputs/* inputVariable */.LO)(here)],
    ]);
    const values = Object.entries(fixed).map(([name, value]) => [(0,github_inputs/* inputVariable */.LO)(name), value]);
    const back = new Map(Object.entries(names).map(([here, there]) => [there, here]));
    return {
        env: Object.fromEntries([...others, ...inputs, ...values]),
        translateError: (error) => error instanceof errors/* ConfigurationError */.j1
            ? new errors/* ConfigurationError */.j1(error.problems.map((problem) => problem.input === undefined
                ? problem
                : { ...problem, input: back.get(problem.input) ?? problem.input }))
            : error,
    };
}
function given(env, input) {
    return (env[(0,github_inputs/* inputVariable */.LO)(input)] ?? '').trim() !== '';
}

;// CONCATENATED MODULE: ./js/actions/release/run.js












/** The whole main step: what is wrong with any input, then the gates, and only after them the release. Never throws. */
async function runReleaseStep(services) {
    const wrong = wrongInputs(services);
    if (wrong.length > 0) {
        await (0,release_step_run/* failRelease */.YO)(new errors/* ConfigurationError */.j1(wrong), services, inputs/* parseInputs */.T);
        return;
    }
    if (await gatesPass(services))
        await (0,run/* runDeploy */.z)(services);
    else
        (0,outputs/* setOutputs */.n0)({ result: services.signal.aborted ? 'failed' : 'blocked' });
}
/** Both gates are asked although the first one failed, so that one run shows all that stops the release. */
async function gatesPass(services) {
    const { env, logger } = services;
    const passed = [];
    const quality = qualityGate(env);
    if (quality !== undefined) {
        const part = { translateError: quality.translateError, setOutputs: verdictAs('gate-verdict') };
        passed.push(await (0,quality_gate_run/* runGate */.R)({ ...services, env: quality.env, load: load/* loadFeatures */.Y, part }));
    }
    const findings = findingsGate(env);
    if (findings !== undefined) {
        const part = { translateError: findings.translateError, setOutputs: verdictAs('findings-verdict') };
        passed.push(await (0,trivy_summarize_run/* runTrivySummarize */.D)({ ...services, env: findings.env, load: trivy_summarize_load/* loadFeatures */.Y, part }));
    }
    const all = passed.every(Boolean);
    if (passed.length > 0) {
        logger.info(all ? 'The gates passed: now the release.' : 'Nothing is released, because a gate failed.');
    }
    return all;
}
/** Of a gate's outputs the verdict is one of this step, by a name of its own. */
function verdictAs(name) {
    return ({ verdict }) => {
        if (verdict !== undefined)
            (0,outputs/* setOutputs */.n0)({ [name]: verdict });
    };
}
function wrongInputs({ env }) {
    const useless = uselessRules(env).map((input) => ({
        input,
        message: 'judges nothing, because neither reports nor quality-policy is given',
        remedy: 'name the report files in reports, such as coverage/lcov.info',
    }));
    return [
        ...useless,
        ...problemsOf(qualityGate(env), quality_gate_inputs/* parseInputs */.TL),
        ...problemsOf(findingsGate(env), trivy_summarize_inputs/* parseInputs */.T),
        ...problemsOf({ env, translateError: (error) => error }, inputs/* parseInputs */.T),
    ];
}
function problemsOf(gate, parse) {
    if (gate === undefined)
        return [];
    try {
        parse(gate.env);
        return [];
    }
    catch (caught) {
        const error = gate.translateError(caught);
        if (error instanceof errors/* ConfigurationError */.j1)
            return error.problems;
        throw error;
    }
}


/***/ })

};
