export const id = 7312;
export const ids = [7312];
export const modules = {

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

/***/ 87312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  auditAtExit: () => (/* reexport */ auditAtExit)
});

// UNUSED EXPORTS: ANNOTATIONS_PER_KIND, AUDIT_VARIABLE, CHECK_TEXT, COMMENT, GitHubError, ID_TOKEN_SERVICE, INPUT_PREFIX, InputReader, SUMMARY, SUMMARY_BYTES, addDeploymentStatus, annotate, appendResultLine, cacheFileProblem, chained, claimsOf, closeIssue, code, commitPage, compareCommits, connectGitHub, count, createCheckRun, createDeployment, cutText, deploymentPage, deploymentStates, deploymentsOf, environmentKey, escapeMarkdown, fence, findIssue, fitAnnotations, fitBlocks, formatDuration, githubLogger, idTokenProblem, idTokens, inert, inputVariable, issuePage, lastMergedPulls, maskSecrets, needed, onDefaultBranch, openCache, openIssue, parseDuration, plainText, publishCheck, publishComment, publishForSource, publishIssue, pullRequestsOf, pullState, putEnvironmentSecret, quote, recordOf, releasePage, renderComment, renderProblemList, reportFailure, row, runContext, runEvent, runPage, saveNeededState, saveState, savedState, setOutputs, stickComment, summaryRoom, tableHead, writeOrWarn, writeResultFile, writeResultJson, writeSummary

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/folder.js
var folder = __webpack_require__(27356);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/telling.js
var telling = __webpack_require__(29665);
;// CONCATENATED MODULE: ./js/github/audit.js








/** Names the file that every action of the job appends its record to; without it there is no trail. */
const AUDIT_VARIABLE = 'EDU_ACTIONS_AUDIT';
/** Inputs that say what was asked for, and can hold no secret. */
const ASKED = [
    'action',
    'mode',
    'app',
    'environment',
    'k8s-namespace',
    'image-tag',
    'deployment-strategy',
    'promotion',
    'migration',
    'dry-run',
    'to',
    'provider',
    'secret',
    'source',
    'workflow',
    'service',
    'rules',
    'only',
    'approved-plan',
];
const WHO = {
    actor: 'GITHUB_ACTOR',
    'triggering-actor': 'GITHUB_TRIGGERING_ACTOR',
    event: 'GITHUB_EVENT_NAME',
    ref: 'GITHUB_REF',
    sha: 'GITHUB_SHA',
    workflow: 'GITHUB_WORKFLOW_REF',
    job: 'GITHUB_JOB',
    step: 'GITHUB_ACTION',
};
/** Outputs that say where it came from, and where it went. */
const FROM = {
    slot: 'previous-slot',
    account: 'previous-account',
};
const TO = ['version', 'slot', 'account', 'deployment-id', 'namespace', 'image', 'url'];
/** Outputs that are evidence by themselves. */
const SAID = ['proof', 'reason', 'failed-rules', 'failed-checks', 'rollback-completed', 'requests-failed'];
const FIRST = '0'.repeat(64);
/** Larger files are named without their digest by nobody: no action writes one. */
const LARGEST_BYTES = 64 * 1024 * 1024;
/**
 * Appends the record of this action when its process ends, whichever way but a kill. What the trail is kept in is the
 * user's choice; a record that cannot be written is a warning.
 */
function auditAtExit(action, env, now = () => new Date()) {
    const file = env[AUDIT_VARIABLE]?.trim() ?? '';
    if (file === '')
        return;
    process.once('exit', (exitCode) => {
        (0,telling/* writeOrWarn */.Hz)(`the record of this action in ${file} (${AUDIT_VARIABLE})`, () => {
            const record = recordOf({ action, env, exitCode, at: now(), outputs: (0,outputs/* toldOutputs */.it)() });
            (0,folder/* makeFolder */.f)(external_node_path_.dirname(external_node_path_.resolve(file)));
            (0,external_node_fs_.appendFileSync)(file, chained(record, before(file)));
        });
    });
}
/** What there is to say of an action that has ended. */
function recordOf({ action, env, exitCode, at, outputs, }) {
    const { repository, runUrl } = (0,context/* runContext */.p)(env);
    const asked = ASKED.map((input) => [input, env[(0,inputs/* inputVariable */.LO)(input)]?.trim()]);
    return {
        formatVersion: 1,
        at: at.toISOString(),
        action,
        phase: Object.keys(env).some((name) => name.startsWith('STATE_')) ? 'post' : 'main',
        who: filled({
            repository,
            run: runUrl,
            ...Object.fromEntries(Object.entries(WHO).map(([name, variable]) => [name, env[variable]])),
        }),
        what: filled(Object.fromEntries(asked)),
        from: filled(Object.fromEntries(Object.entries(FROM).map(([name, output]) => [name, outputs[output]]))),
        to: filled(Object.fromEntries(TO.map((name) => [name, outputs[name]]))),
        evidence: Object.entries(outputs).flatMap(([output, value]) => evidenceOf(output, value)),
        result: outputs['result'] ?? outputs['verdict'] ?? (exitCode === 0 ? 'succeeded' : 'failed'),
        exitCode,
    };
}
/** A record as its line: its hash covers the record and, by `previous`, all before it. */
function chained(record, last) {
    const { number, hash } = endOf(last);
    const whole = { ...(0,redactor/* redactIn */.dl)(record), number: number + 1, previous: hash };
    const text = JSON.stringify(whole);
    return `${JSON.stringify({ ...whole, hash: (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex') })}\n`;
}
/** Of a line that is no record, the hash is that of its text: who verifies the chain finds it broken there. */
function endOf(last) {
    if (last === undefined)
        return { number: 0, hash: FIRST };
    try {
        const { number, hash } = JSON.parse(last);
        if (Number.isInteger(number) && typeof hash === 'string')
            return { number: Number(number), hash };
    }
    catch {
        // It is told below.
    }
    return { number: 0, hash: (0,external_node_crypto_.createHash)('sha256').update(last).digest('hex') };
}
function before(file) {
    if ((0,external_node_fs_.statSync)(file, { throwIfNoEntry: false }) === undefined)
        return undefined;
    return (0,external_node_fs_.readFileSync)(file, 'utf8').trimEnd().split('\n').at(-1) || undefined;
}
function evidenceOf(output, value) {
    if (SAID.includes(output) && value !== '')
        return [{ output, text: value }];
    if (!external_node_path_.isAbsolute(value))
        return [];
    const found = (0,external_node_fs_.statSync)(value, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > LARGEST_BYTES)
        return [];
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(value)).digest('hex');
    return [{ output, file: external_node_path_.basename(value), sha256 }];
}
function filled(values) {
    return (0,defined/* defined */.s)(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value])));
}

;// CONCATENATED MODULE: ./js/github/index.js
































/***/ })

};
