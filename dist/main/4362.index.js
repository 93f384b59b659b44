export const id = 4362;
export const ids = [4362,7697];
export const modules = {

/***/ 15750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ chartsOfChecks),
/* harmony export */   mf: () => (/* binding */ checkChecks)
/* harmony export */ });
/* unused harmony export CHECKS_INPUTS */
/* harmony import */ var _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59627);
/* harmony import */ var _shared_source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(90981);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9290);
/* harmony import */ var _given_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86754);
/* harmony import */ var _idle_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52465);
/* harmony import */ var _toolchain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(37316);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66987);
/* harmony import */ var _sign_in_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90204);








const PATHS = ['working-directory', 'quality-policy', 'chart'];
const SIDES = ['staging', 'production'];
const NUMBERS = ['coverage-lines', 'coverage-max-drop'];
/** Every input of checks.yml; a test holds the two together. */
const CHECKS_INPUTS = [
    ...PATHS,
    ...NUMBERS,
    'app-name',
    'runner',
    'toolchain',
    'toolchain-version',
    'toolchain-versions',
    'test-runner',
    'submodules',
    'lfs',
    'node-version',
    'install-command',
    'lint-command',
    'type-check-command',
    'audit-command',
    'migrate-command',
    'unit-command',
    'integration-command',
    'e2e-command',
    'postgres-image',
    'redis-image',
    'sonar-host-url',
    'sonar-args',
    'reports',
    'policy-from',
    'codecov',
    'manifests',
    'image',
    'image-values',
    ...SIDES.flatMap((side) => [`${side}-namespace`, `${side}-values`]),
].sort();
/**
 * The inputs of checks.yml out of `toJSON(inputs)`, each looked at as pipeline.yml does.
 * @returns what the tests run with, one job each
 * @throws ConfigurationError with every problem.
 */
function checkChecks(json) {
    const reader = (0,_given_js__WEBPACK_IMPORTED_MODULE_0__/* .readGiven */ .Q)(json, CHECKS_INPUTS);
    reader.boolean('codecov', false);
    (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .checkCheckout */ .jG)(reader);
    for (const name of ['runner', 'test-runner'])
        (0,_sign_in_js__WEBPACK_IMPORTED_MODULE_2__/* .checkRunner */ .RI)(reader, name);
    for (const name of PATHS)
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(reader, name);
    reader.choice('policy-from', _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_4__/* .POLICY_FROM */ .gN, 'checkout');
    for (const name of NUMBERS)
        reader.number(name);
    if (reader.text('app-name') !== undefined || isReleased(reader))
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .checkLabel */ .v8)(reader, 'app-name', 'name the application, as a release of it would');
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readUrl */ .wo)(reader, 'sonar-host-url');
    const versions = (0,_toolchain_js__WEBPACK_IMPORTED_MODULE_5__/* .readVersions */ .q)(reader);
    readCharts(reader);
    (0,_idle_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseIdle */ .n6)(reader, [...(0,_idle_js__WEBPACK_IMPORTED_MODULE_6__/* .idleChecks */ .KJ)(reader), ...idleCharts(reader)]);
    reader.finish();
    return versions;
}
/** The same of its inputs. @throws ConfigurationError with every problem. */
function chartsOfChecks(json) {
    const reader = (0,_given_js__WEBPACK_IMPORTED_MODULE_0__/* .readGiven */ .Q)(json, CHECKS_INPUTS);
    const charts = readCharts(reader);
    reader.finish();
    return charts;
}
function readCharts(reader) {
    const image = reader.string('image') === undefined ? '' : (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readImage */ .AM)(reader);
    const sides = SIDES.filter((side) => reader.string(`${side}-namespace`) !== undefined);
    for (const side of sides)
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .checkLabel */ .v8)(reader, `${side}-namespace`, '');
    if (isReleased(reader)) {
        (0,_shared_source_js__WEBPACK_IMPORTED_MODULE_7__/* .checkSource */ .A)(reader);
        if (sides.length === 0)
            reader.problem({
                input: 'production-namespace',
                message: 'is missing, and so is staging-namespace: chart and manifests are rendered for a namespace',
                remedy: 'give one of them, or both',
            });
    }
    return {
        image,
        targets: sides.map((side) => ({
            environment: side,
            namespace: reader.string(`${side}-namespace`) ?? '',
            values: reader.list(`${side}-values`).join(','),
        })),
    };
}
function isReleased(reader) {
    return reader.string('chart') !== undefined || reader.list('manifests').length > 0;
}
/** What chart and manifests are told in vain. */
function idleCharts(reader) {
    return [
        {
            inputs: ['image', ...SIDES.map((side) => `${side}-namespace`)],
            when: isReleased(reader),
            other: 'chart or manifests',
            remedy: 'name the chart or the manifests that are to be checked',
        },
        {
            inputs: ['image-values', ...SIDES.map((side) => `${side}-values`)],
            when: reader.string('chart') !== undefined,
            other: 'chart',
            remedy: 'values are those of a chart: leave them away with manifests',
        },
        ...SIDES.map((side) => ({
            inputs: [`${side}-values`],
            when: reader.string('chart') === undefined || reader.string(`${side}-namespace`) !== undefined,
            other: `${side}-namespace`,
            remedy: 'name the namespace that they are rendered for',
        })),
    ];
}


/***/ }),

/***/ 9290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ readImage),
/* harmony export */   Cg: () => (/* binding */ checkPath),
/* harmony export */   dE: () => (/* binding */ readJobMinutes),
/* harmony export */   hc: () => (/* binding */ readSwitch),
/* harmony export */   lE: () => (/* binding */ readUrlPath),
/* harmony export */   v8: () => (/* binding */ checkLabel),
/* harmony export */   wo: () => (/* binding */ readUrl)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19806);


/** A path in the checkout; `..` and `/` lead out of it. */
function checkPath(reader, name) {
    const value = reader.string(name);
    if (value === undefined || !(value.startsWith('/') || value.split(/[\\/]/u).includes('..')))
        return;
    reader.problem({
        input: name,
        message: 'leads out of the checkout',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        expected: 'a path from the root of the repository',
    });
}
/** A DNS label that must be there. */
function checkLabel(reader, input, remedy) {
    const value = reader.required(input, remedy);
    if (value === '' || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(value))
        return;
    reader.problem({
        input,
        message: 'is not a DNS label',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
    });
}
/**
 * An image's name without tag and digest, in lower case, as registries want it: repositories may have capitals. Short names
 * of Docker Hub get their registry: each tool has its own idea of what `octo/shop` is short for.
 */
function readImage(reader) {
    const image = reader
        .required('image', 'name where the image is pushed to, such as ghcr.io/octo-org/shop')
        .toLowerCase();
    if (image === '')
        return image;
    const parsed = (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(image);
    const problem = parsed === undefined
        ? { message: 'is not the name of an image', expected: 'such as ghcr.io/octo-org/shop' }
        : parsed.tag !== undefined || parsed.digest !== undefined
            ? { message: 'has a tag or digest, which the pipeline gives', remedy: 'leave it away' }
            : undefined;
    if (problem !== undefined)
        reader.problem({ input: 'image', found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(image), ...problem });
    return canonical(image);
}
/** The part before the first slash is a registry where it is a host: the grammar of image references. */
function canonical(image) {
    const [first = '', ...rest] = image.split('/');
    if (rest.length === 0)
        return `docker.io/library/${image}`;
    return /[.:]/u.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}
/** How long a job of GitHub may last, in minutes. */
const LONGEST_JOB = 360;
/** For what a job does besides: checkout, smoke tests, its own beginning and end. */
const BESIDES = 20;
/** A release that a job has time for, and its rollback too. @returns minutes that the job needs */
function readJobMinutes(reader, input, { fallbackMs, besidesMs = 0 }) {
    const besides = BESIDES + Math.ceil(besidesMs / 60_000);
    const minutes = 2 * Math.ceil(reader.duration(input, fallbackMs) / 60_000) + besides;
    if (minutes <= LONGEST_JOB)
        return minutes;
    reader.problem({
        input,
        message: `is longer than a job can last: the release, its rollback and the tests would need ${minutes} minutes`,
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(reader.string(input) ?? ''),
        expected: `${Math.floor((LONGEST_JOB - besides) / 2)} minutes at most`,
    });
    return LONGEST_JOB;
}
/** `auto` is what the visibility of the repository says. */
function readSwitch(reader, input) {
    return reader.choice(input, ['auto', 'true', 'false'], 'auto');
}
/** A path of the application; empty when there is none. */
function readUrlPath(reader, input) {
    const value = reader.string(input) ?? '';
    if (value !== '' && (!value.startsWith('/') || /\s/u.test(value))) {
        reader.problem({ input, message: 'is not a path', found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value), expected: 'such as /ready' });
    }
    return value;
}
/** Without a slash at its end, because paths are put behind it. */
function readUrl(reader, input) {
    const value = reader.string(input);
    if (value === undefined)
        return '';
    const url = URL.parse(value);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        reader.problem({
            input,
            message: 'is not an http or https URL',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
            expected: 'such as https://shop.example',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({ input, message: 'holds credentials, which would be shown in logs' });
    }
    else if (url.search !== '' || url.hash !== '') {
        reader.problem({
            input,
            message: 'has a query or fragment, behind which no path fits',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        });
    }
    return value.replace(/\/+$/u, '');
}


/***/ }),

/***/ 31903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ mergingMs),
/* harmony export */   Nm: () => (/* binding */ readGitOps),
/* harmony export */   lP: () => (/* binding */ NO_GITOPS),
/* harmony export */   oC: () => (/* binding */ refuseSameFiles),
/* harmony export */   rV: () => (/* binding */ DELIVERIES)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80956);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65847);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41679);
/* harmony import */ var _shared_gitops_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26896);
/* harmony import */ var _shared_pairs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13811);




/** How a commit gets to an environment. */
const DELIVERIES = ['deploy', 'gitops'];
/** What else gitops is told, and which input or secret of the workflow says it. */
const ELSEWHERE = {
    app: 'app-name',
    environment: 'staging-environment or production-environment',
    'image-tag': 'image',
    'image-name': 'image',
    timeout: 'deploy-timeout',
    'smoke-tests': 'smoke-tests',
    'smoke-url': 'staging-url or production-url',
    'smoke-variables': 'smoke-variables',
    'smoke-secrets': 'the secret smoke-secrets',
    kubeconfig: 'the secret kubeconfig',
    'github-token': 'the secret gitops-token',
    'oidc-audience': 'staging-cluster or production-cluster',
    'cluster-url': 'staging-cluster or production-cluster',
    'cluster-ca': 'staging-cluster or production-cluster',
};
/** A job of GitHub lasts six hours: twice this, and what else it does. */
const MERGED_WITHIN_MS = 2 * 3_600_000;
/** The outputs where nothing is delivered by Argo CD. */
const NO_GITOPS = settingsOf(new Map());
/**
 * The settings of an environment, `name=value` a line, as gitops itself reads them. What is wrong goes to the reader.
 * @returns undefined for what is no list of settings
 */
function readGitOps(reader, input) {
    const given = reader.parsed(input, _shared_pairs_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePairs */ .x);
    if (given === undefined)
        return undefined;
    const tell = (problem) => reader.problem({ ...problem, input });
    for (const problem of [...unknownNames(given), ...twice(reader.text(input) ?? ''), ...idle(given)])
        tell(problem);
    const own = new _github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(Object.fromEntries([...given].map(([name, value]) => [(0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .inputVariable */ .LO)(name), value])));
    const target = (0,_shared_gitops_target_js__WEBPACK_IMPORTED_MODULE_2__/* .readGitOpsTarget */ .EV)(own);
    for (const { input: name = '', message, ...more } of problemsOf(own))
        tell({ ...more, message: `${name} ${message}` });
    if (target.mergeTimeoutMs > MERGED_WITHIN_MS)
        tell({
            message: 'merge-timeout is longer than a job can wait for a pull request and for the one that takes it back',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(given.get('merge-timeout') ?? ''),
            expected: '2h at most',
            remedy: 'once it is merged, run the failed jobs again: they go on with it',
        });
    return { settings: settingsOf(given), target };
}
/** Two environments in one file would be delivered with each other. What is not given is the same for both. */
function refuseSameFiles(reader, staging, production) {
    if (placeOf(staging) !== placeOf(production))
        return;
    for (const file of staging.files.filter((each) => production.files.includes(each)))
        reader.problem({
            input: 'staging-gitops',
            message: 'names a file that production-gitops names too, on the same branch',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(file),
            remedy: 'give each environment a file, or a branch, of its own',
        });
}
function placeOf({ repository = '', branch = '' }) {
    return `${repository.toLowerCase()} ${branch}`;
}
/** How long the job may wait for people: for the pull request that delivers, and for the one that takes it back. */
function mergingMs(target) {
    return target?.how === 'pull-request' ? 2 * Math.min(target.mergeTimeoutMs, MERGED_WITHIN_MS) : 0;
}
function settingsOf(given) {
    return Object.fromEntries(_shared_gitops_target_js__WEBPACK_IMPORTED_MODULE_2__/* .GITOPS_TARGET */ .Fn.map((name) => [`gitops-${name}`, given.get(name) ?? '']));
}
function unknownNames(given) {
    const known = _shared_gitops_target_js__WEBPACK_IMPORTED_MODULE_2__/* .GITOPS_TARGET */ .Fn;
    return [...given.keys()]
        .filter((name) => !known.includes(name))
        .map((name) => {
        const { [name]: other } = ELSEWHERE;
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(name, known);
        const remedy = other !== undefined ? `${other} says it` : near === undefined ? undefined : `did you mean ${near}?`;
        return {
            message: `has ${name}, which it does not take`,
            expected: known.join(', '),
            ...(remedy === undefined ? {} : { remedy }),
        };
    });
}
/** The last one alone would count. */
function twice(text) {
    const names = [...text.matchAll(/^[ \t]*([A-Za-z_][\w-]*)[ \t]*=/gmu)].map(([, name = '']) => name);
    return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) => ({
        message: `has ${name} twice`,
        remedy: 'write it once; several files or paths are comma-separated',
    }));
}
function idle(given) {
    if ((given.get('merge-timeout') ?? '') === '' || given.get('change') === 'pull-request')
        return [];
    return [
        {
            message: 'has merge-timeout, which has a meaning only with change=pull-request',
            remedy: 'leave it out: a commit is merged by nobody',
        },
    ];
}
function problemsOf(reader) {
    try {
        reader.finish();
        return [];
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigurationError */ .j1)
            return error.problems;
        throw error;
    }
}


/***/ }),

/***/ 86754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ readGiven)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80956);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);


/**
 * A reader of a workflow's inputs out of `toJSON(inputs)`. With the names of its inputs it knows already of those that the
 * workflow has not.
 * @throws ConfigurationError when the text is no JSON object
 */
function readGiven(json, known) {
    const given = parseGiven(json);
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(Object.fromEntries(given.map(([name, value]) => [(0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .inputVariable */ .LO)(name), value])));
    if (known === undefined)
        return reader;
    for (const [name] of given.filter(([each]) => !known.includes(each))) {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .suggest */ .Z)(name, known);
        reader.problem({
            input: name,
            message: 'is not an input of the workflow',
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
    }
    return reader;
}
function parseGiven(json) {
    let given;
    try {
        given = JSON.parse(json);
    }
    catch {
        given = undefined;
    }
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            input: 'inputs',
            message: 'is not a JSON object',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(json),
            expected: 'the expression toJSON(inputs)',
        });
    }
    // Under act a boolean may be a text, and an input that is not given null.
    return Object.entries(given).map(([name, value]) => [name, value === null ? '' : String(value)]);
}


/***/ }),

/***/ 52465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ idleChecks),
/* harmony export */   n6: () => (/* binding */ refuseIdle),
/* harmony export */   qR: () => (/* binding */ isGiven),
/* harmony export */   zY: () => (/* binding */ DEFAULTS)
/* harmony export */ });
/* unused harmony export isJudged */
/** What the workflows give when a caller gives nothing; a test holds this and the workflows together. */
const DEFAULTS = {
    'node-version': '24',
    'migrate-command': 'auto',
    'api-test-command': 'auto',
    'image-values': 'image',
    'dry-run': 'false',
    'staging-environment': 'staging',
    'production-environment': 'production',
    'staging-strategy': 'rolling',
    'production-strategy': 'blue-green',
};
/** Whether the caller gave it, and something else than the default. */
function isGiven(reader, input) {
    const value = reader.text(input)?.trim();
    return value !== undefined && value !== DEFAULTS[input];
}
/** A check that is asked for and never made would be green: each such input is a problem. */
function refuseIdle(reader, rules) {
    for (const { inputs, other, remedy } of rules.filter(({ when }) => !when)) {
        for (const input of inputs.filter((each) => isGiven(reader, each))) {
            reader.problem({ input, message: `has a meaning only with ${other}`, remedy });
        }
    }
}
/** What lint and tests are told in vain. */
function idleChecks(reader) {
    return [
        {
            inputs: ['coverage-lines', 'coverage-max-drop'],
            when: isJudged(reader),
            other: 'reports or quality-policy',
            remedy: 'name the reports that hold the coverage, such as coverage/lcov.info',
        },
        {
            inputs: ['migrate-command'],
            when: reader.text('postgres-image') !== undefined,
            other: 'postgres-image',
            remedy: 'name the image of the database, or leave the command away',
        },
        {
            inputs: ['node-version'],
            when: ['auto', 'node'].includes(reader.string('toolchain') ?? 'auto'),
            other: 'toolchain node',
            remedy: 'give toolchain-version, which is for every toolchain',
        },
        {
            inputs: ['toolchain-version', 'toolchain-versions'],
            when: reader.string('toolchain') !== 'none',
            other: 'a toolchain',
            remedy: 'name the toolchain, or leave it to the files of the repository',
        },
    ];
}
/** Whether there is anything for quality-gate. */
function isJudged(reader) {
    return reader.list('reports').length > 0 || reader.string('quality-policy') !== undefined;
}


/***/ }),

/***/ 66987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ck: () => (/* binding */ SUBMODULES),
  jG: () => (/* binding */ checkCheckout),
  Ko: () => (/* binding */ readInputs),
  Jw: () => (/* binding */ watchedMs)
});

// UNUSED EXPORTS: DEFAULT_BRANCH, PIPELINE_INPUTS, RUNNERS, STRATEGIES

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/canary-inputs.js
var canary_inputs = __webpack_require__(88832);
// EXTERNAL MODULE: ./js/actions/shared/canary-steps.js
var canary_steps = __webpack_require__(38246);
// EXTERNAL MODULE: ./js/actions/shared/policy-from.js
var policy_from = __webpack_require__(59627);
// EXTERNAL MODULE: ./js/actions/shared/pairs.js
var pairs = __webpack_require__(13811);
// EXTERNAL MODULE: ./js/actions/shared/source.js
var source = __webpack_require__(90981);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/sign-in.js
var sign_in = __webpack_require__(90204);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/builds.js


/** So many digests have a place among the outputs of the job that builds. */
const MOST_PLATFORMS = 8;
const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/u;
/** Platforms as buildx names them, at least one, each with the runner that builds it. */
function readBuilds(reader) {
    const platforms = reader.list('platforms');
    const runner = (reader.text('build-runner') ?? reader.text('runner') ?? '').trim();
    if (platforms.length === 0)
        reader.problem({ input: 'platforms', message: 'is empty', expected: 'such as linux/amd64' });
    if (platforms.length > MOST_PLATFORMS) {
        reader.problem({
            input: 'platforms',
            message: 'are too many',
            found: String(platforms.length),
            expected: `${MOST_PLATFORMS} at most`,
        });
    }
    for (const platform of platforms.filter((each) => !PLATFORM.test(each))) {
        reader.problem({
            input: 'platforms',
            message: 'holds what is no platform',
            found: (0,inputs/* quote */.hD)(platform),
            expected: 'such as linux/amd64,linux/arm64',
        });
    }
    const native = readRunners(reader, platforms);
    return platforms.map((platform, slot) => ({
        slot,
        platform,
        runner: native.get(platform) ?? runner,
        emulated: !native.has(platform) && !platform.startsWith(`linux/${architectureOf(runner)}`),
        name: platform.replaceAll('/', '-'),
    }));
}
/** Apart by newlines or commas, but for those of JSON. */
function entriesOf(text) {
    const entries = text.split(/\n|,(?![^[{\n]*[\]}])/u).map((entry) => entry.trim());
    return entries.filter((entry) => entry !== '');
}
/** By its label; a runner of a name that says nothing is taken for the usual one. */
function architectureOf(runner) {
    return /arm/iu.test(runner) ? 'arm64' : 'amd64';
}
function readRunners(reader, platforms) {
    const runners = new Map();
    for (const entry of entriesOf(reader.text('platform-runners') ?? '')) {
        const [platform = '', runner = '', ...rest] = entry.split('=').map((part) => part.trim());
        const problem = runner === '' || rest.length > 0 || !(0,sign_in/* isRunner */.Dw)(runner)
            ? {
                message: 'holds what is no platform=runner',
                expected: 'such as linux/arm64=ubuntu-24.04-arm, or a JSON list of labels behind it',
            }
            : runners.has(platform)
                ? { message: 'names a platform twice' }
                : platforms.includes(platform)
                    ? undefined
                    : { message: 'names a platform that platforms does not', remedy: `add ${platform} to platforms` };
        if (problem === undefined)
            runners.set(platform, runner);
        else
            reader.problem({ input: 'platform-runners', found: (0,inputs/* quote */.hD)(entry), ...problem });
    }
    return runners;
}

// EXTERNAL MODULE: ./js/actions/pipeline-plan/fields.js
var fields = __webpack_require__(9290);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/gitops.js
var pipeline_plan_gitops = __webpack_require__(31903);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/idle.js
var pipeline_plan_idle = __webpack_require__(52465);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/idle-releases.js

/** Without a release they do nothing; who switches releases off for a while need not take them out. */
const ABOUT_RELEASES = [
    'chart',
    'manifests',
    'smoke-tests',
    'staging-namespace',
    'production-namespace',
    'staging-gitops',
    'production-gitops',
];
/** What `deploy` is told, and Argo CD reads in its own repository. */
const OF_DEPLOY = ['namespace', 'values', 'strategy'];
/** What releases are told in vain. */
function idleReleases(reader, delivery) {
    const has = (name) => reader.text(name) !== undefined;
    const isGitOps = delivery === 'gitops';
    const side = (name) => ({
        inputs: ['environment', 'url', 'cluster', ...(isGitOps ? ['gitops'] : OF_DEPLOY)].map((each) => `${name}-${each}`),
        // Without any branch that is what is told.
        when: has(`${name}-branch`) || !(has('staging-branch') || has('production-branch')),
        other: `${name}-branch`,
        remedy: `name the branch, or leave what is about ${name} away`,
    });
    const hasUrl = has('staging-url') || has('production-url');
    return [
        side('staging'),
        side('production'),
        ...(isGitOps ? idleInGitOps() : idleInDeploy(reader)),
        {
            inputs: ['smoke-variables'],
            when: has('smoke-tests'),
            other: 'smoke-tests',
            remedy: 'name the file of the smoke tests',
        },
        {
            // Nothing but the URL is asked there: Argo CD asks the pods by their probes.
            inputs: ['version-path', 'api-test-command', ...(isGitOps ? ['health-path'] : [])],
            when: hasUrl,
            other: 'staging-url or production-url',
            remedy: 'say where the application answers',
        },
    ];
}
function idleInDeploy(reader) {
    const has = (name) => reader.text(name) !== undefined;
    return [
        {
            inputs: ['staging-gitops', 'production-gitops'],
            when: false,
            other: 'delivery: gitops',
            remedy: 'take that delivery, or leave it away',
        },
        {
            inputs: canary_inputs/* CANARY_INPUTS */.$8,
            when: hasCanary(reader),
            other: 'staging-strategy or production-strategy: canary',
            remedy: 'take that strategy, or leave what is about canaries away',
        },
        {
            inputs: ['staging-values', 'production-values', 'image-values'],
            when: has('chart') || !has('manifests'),
            other: 'chart',
            remedy: 'values are those of a chart: leave them away with manifests',
        },
    ];
}
function idleInGitOps() {
    const sides = ['staging', 'production'].flatMap((side) => OF_DEPLOY.map((name) => `${side}-${name}`));
    const other = 'delivery: deploy';
    return [
        {
            inputs: ['chart', 'manifests', ...sides, ...canary_inputs/* CANARY_INPUTS */.$8],
            when: false,
            other,
            remedy: 'leave it away: with delivery: gitops Argo CD reads it in its own repository',
        },
        {
            inputs: ['image-values'],
            when: false,
            other,
            remedy: 'write image-values=… in staging-gitops and production-gitops',
        },
        {
            inputs: ['grafana-url'],
            when: false,
            other,
            remedy: 'leave it away: the notifications of Argo CD mark what it delivers on the dashboards of Grafana',
        },
        {
            inputs: ['dry-run'],
            when: false,
            other,
            remedy: 'leave it away, or look at the change with change=pull-request before it is merged',
        },
    ];
}
/** Whether one of the environments is released to by a canary. */
function hasCanary(reader) {
    return ['staging', 'production'].some((side) => reader.text(`${side}-strategy`)?.trim() === 'canary');
}

// EXTERNAL MODULE: ./js/actions/pipeline-plan/toolchain.js + 13 modules
var toolchain = __webpack_require__(37316);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/inputs.js















const STRATEGIES = ['rolling', 'blue-green', 'canary'];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];
/** Inputs that are handed on as they are: nothing about them can be wrong here. */
const FREE = [
    'toolchain',
    'toolchain-version',
    'toolchain-versions',
    'node-version',
    'install-command',
    'lint-command',
    'type-check-command',
    'audit-command',
    'migrate-command',
    'unit-command',
    'integration-command',
    'e2e-command',
    'api-test-command',
    'postgres-image',
    'redis-image',
    'registry-username',
    'sonar-host-url',
    'sonar-args',
    'build-args',
    'build-target',
    'build-contexts',
    'image-values',
];
/** Where jobs run; empty for `runner` but of that itself. */
const RUNNERS = ['runner', 'test-runner', 'build-runner', 'deploy-runner'];
/** What actions/checkout takes. */
const SUBMODULES = ['false', 'true', 'recursive'];
const FLAGS = ['codecov', 'cache', 'only-fixable', 'deploy', 'rollback-on-failure', 'dry-run'];
const PATHS = [
    'working-directory',
    'dockerfile',
    'chart',
    'quality-policy',
    'trivy-ignore-file',
    'smoke-tests',
    'canary-analysis',
];
/** What stands for the repository's default branch. */
const DEFAULT_BRANCH = '$default-branch';
const DEPLOY_TIMEOUT_MS = 600_000;
const SIDES = [
    'branch',
    'environment',
    'namespace',
    'values',
    'strategy',
    'url',
    'cluster',
    'gitops',
];
/** Every input of pipeline.yml; a test holds the two together. */
const PIPELINE_INPUTS = [
    ...FREE,
    ...RUNNERS,
    ...FLAGS,
    ...PATHS,
    ...SIDES.flatMap((name) => [`staging-${name}`, `production-${name}`]),
    ...canary_inputs/* CANARY_INPUTS */.$8.filter((name) => name !== 'canary-analysis'),
    'app-name',
    'delivery',
    'image',
    'tags',
    'platforms',
    'platform-runners',
    'registry-identity',
    'submodules',
    'lfs',
    'attest',
    'upload-sarif',
    'reports',
    'policy-from',
    'coverage-lines',
    'coverage-max-drop',
    'fail-severity',
    'manifests',
    'health-path',
    'version-path',
    'smoke-variables',
    'deploy-timeout',
    'grafana-url',
].sort();
/**
 * The inputs of pipeline.yml out of `toJSON(inputs)`. GitHub checks that a required input is there, not that it is not
 * empty; act checks nothing: so everything is looked at here, before a job has cost anything.
 * @throws ConfigurationError with every problem.
 */
function readInputs(json, run) {
    const reader = (0,given/* readGiven */.Q)(json, PIPELINE_INPUTS);
    for (const name of FLAGS)
        reader.boolean(name, false);
    for (const name of PATHS)
        (0,fields/* checkPath */.Cg)(reader, name);
    for (const name of RUNNERS)
        (0,sign_in/* checkRunner */.RI)(reader, name);
    checkCheckout(reader);
    reader.choice('policy-from', policy_from/* POLICY_FROM */.gN, 'checkout');
    (0,fields/* checkLabel */.v8)(reader, 'app-name', 'name the application');
    reader.choice('fail-severity', SEVERITIES, 'critical');
    for (const name of ['coverage-lines', 'coverage-max-drop'])
        reader.number(name);
    const healthPath = (0,fields/* readUrlPath */.lE)(reader, 'health-path');
    (0,fields/* readUrlPath */.lE)(reader, 'version-path');
    (0,fields/* readUrl */.wo)(reader, 'sonar-host-url');
    (0,fields/* readUrl */.wo)(reader, 'grafana-url');
    reader.parsed('smoke-variables', pairs/* parsePairs */.x);
    const image = (0,fields/* readImage */.AM)(reader);
    const registry = (0,sign_in/* readRegistry */._5)(reader, image.slice(0, image.indexOf('/')));
    const builds = readBuilds(reader);
    const versions = (0,toolchain/* readVersions */.q)(reader);
    const attest = (0,fields/* readSwitch */.hc)(reader, 'attest');
    const uploadSarif = (0,fields/* readSwitch */.hc)(reader, 'upload-sarif');
    const deploy = reader.boolean('deploy', true);
    const delivery = readDelivery(reader);
    const targets = deploy ? readTargets(reader, delivery, run) : [];
    const deployMinutes = readDeployMinutes(reader, targets);
    (0,pipeline_plan_idle/* refuseIdle */.n6)(reader, [...(0,pipeline_plan_idle/* idleChecks */.KJ)(reader), ...(deploy ? idleReleases(reader, delivery) : [])]);
    reader.finish();
    const idle = deploy ? [] : ABOUT_RELEASES.filter((name) => (0,pipeline_plan_idle/* isGiven */.qR)(reader, name));
    return {
        image,
        registry,
        builds,
        versions,
        attest,
        uploadSarif,
        deploy,
        delivery,
        deployMinutes,
        targets,
        healthPath,
        idle,
    };
}
/** One that is none is taken for what the other inputs are about, so that they are told what is wrong with them. */
function readDelivery(reader) {
    const isAbout = ['staging-gitops', 'production-gitops'].some((name) => reader.text(name) !== undefined);
    if (reader.text('delivery') === undefined)
        return 'deploy';
    return reader.choice('delivery', pipeline_plan_gitops/* DELIVERIES */.rV, isAbout ? 'gitops' : 'deploy');
}
/** With what may be waited for besides: steps of a canary, and people who merge. */
function readDeployMinutes(reader, targets) {
    const merging = Math.max(0, ...targets.map(({ gitops }) => (0,pipeline_plan_gitops/* mergingMs */.K)(gitops?.target)));
    return (0,fields/* readJobMinutes */.dE)(reader, 'deploy-timeout', {
        fallbackMs: DEPLOY_TIMEOUT_MS,
        besidesMs: watchedMs(reader, hasCanary(reader)) + merging,
    });
}
/** How long the steps of a canary are watched at most, where there is one. */
function watchedMs(reader, isCanary) {
    return isCanary ? (0,canary_steps/* watchedAtMost */.$Q)(stepsInOneJob(reader)) : 0;
}
/** The workflow's jobs go on to its proofs: what waits for somebody between two jobs is for jobs of the users' own. */
function stepsInOneJob(reader) {
    const { steps } = (0,canary_inputs/* readGradual */.N_)(reader);
    for (const { percent, holdMs } of steps) {
        if (holdMs !== undefined)
            continue;
        reader.problem({
            input: 'canary-steps',
            message: `waits for somebody at ${percent}%, and the steps of this workflow go on by themselves, in one job`,
            expected: `a time such as ${percent}%/5m`,
            remedy: 'for pauses use deploy and blue-green-switch in jobs of your own: docs/canary.md',
        });
    }
    return steps;
}
/** What a job checks out beside the commit, in every workflow that checks one out. */
function checkCheckout(reader) {
    reader.boolean('lfs', false);
    reader.choice('submodules', SUBMODULES, 'false');
}
function readTargets(reader, delivery, run) {
    if (delivery === 'deploy')
        (0,source/* checkSource */.A)(reader, 'give one of them, or deploy: false to end with the image');
    const read = delivery === 'deploy' ? readTarget : readGitOpsSide;
    const staging = read(reader, 'staging', run);
    const production = read(reader, 'production', run);
    if (staging === undefined && production === undefined) {
        reader.problem({
            input: 'production-branch',
            message: 'is empty, and so is staging-branch: nothing would ever be released',
            remedy: 'name a branch, or give deploy: false',
        });
    }
    if (staging !== undefined && production !== undefined)
        refuseSame(reader, staging, production);
    return [staging, production].filter((target) => target !== undefined);
}
function readTarget(reader, side, run) {
    const branch = readBranch(reader, `${side}-branch`, run);
    const strategy = reader.choice(`${side}-strategy`, STRATEGIES, side === 'staging' ? 'rolling' : 'blue-green');
    const url = (0,fields/* readUrl */.wo)(reader, `${side}-url`);
    const cluster = (0,sign_in/* readCluster */.D$)(reader, `${side}-cluster`);
    if (branch === '')
        return undefined;
    const without = `give it, or ${side}-branch: '' for no ${side}`;
    (0,fields/* checkLabel */.v8)(reader, `${side}-namespace`, without);
    return {
        branch,
        environment: reader.required(`${side}-environment`, without),
        namespace: reader.string(`${side}-namespace`) ?? '',
        values: reader.list(`${side}-values`).join(','),
        strategy,
        url,
        cluster,
    };
}
/** The same where Argo CD delivers. */
function readGitOpsSide(reader, side, run) {
    const branch = readBranch(reader, `${side}-branch`, run);
    const url = (0,fields/* readUrl */.wo)(reader, `${side}-url`);
    const cluster = (0,sign_in/* readCluster */.D$)(reader, `${side}-cluster`);
    if (branch === '')
        return undefined;
    const without = `give it, or ${side}-branch: '' for no ${side}`;
    const environment = reader.required(`${side}-environment`, without);
    const input = `${side}-gitops`;
    const base = { branch, environment, namespace: '', values: '', strategy: '', url, cluster };
    if (reader.text(input) !== undefined)
        return { ...base, ...(0,defined/* defined */.s)({ gitops: (0,pipeline_plan_gitops/* readGitOps */.Nm)(reader, input) }) };
    reader.problem({
        input,
        message: 'is required and missing',
        expected: 'files=… and what else gitops is to know, name=value a line',
        remedy: without,
    });
    return base;
}
function readBranch(reader, input, { defaultBranch }) {
    const branch = reader.string(input) ?? '';
    if (branch !== DEFAULT_BRANCH)
        return branch.replace(/^refs\/heads\//u, '');
    if (defaultBranch !== undefined)
        return defaultBranch;
    reader.problem({
        input,
        message: 'is the default branch of the repository, which the event of this run does not name',
        remedy: 'name the branch, such as main',
    });
    return branch;
}
/** Two environments at one place would release over each other. */
function refuseSame(reader, staging, production) {
    for (const name of ['branch', 'environment', 'namespace']) {
        if (production[name] === '' || staging[name] !== production[name])
            continue;
        reader.problem({
            input: `staging-${name}`,
            message: `is the same as production-${name}`,
            found: (0,inputs/* quote */.hD)(staging[name]),
        });
    }
    if (staging.gitops !== undefined && production.gitops !== undefined)
        (0,pipeline_plan_gitops/* refuseSameFiles */.oC)(reader, staging.gitops.target, production.gitops.target);
}


/***/ }),

/***/ 44362:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47697);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13966);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91762);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12698);




const UNCHECKED = 'Chart and manifests are not checked.';
// All but two of its tasks ask nobody, and are done at once.
const task = process.env[(0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .inputVariable */ .LO)('workflow')]?.trim();
if (task === _run_js__WEBPACK_IMPORTED_MODULE_1__/* .CHANGES */ .Y6) {
    const { tellChanges } = await __webpack_require__.e(/* import() */ 823).then(__webpack_require__.bind(__webpack_require__, 50823));
    const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelSignal */ .B)('What the release brings is not told.');
    await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_2__/* .startStep */ .b)(async (own) => await tellChanges({ ...own, signal }));
}
else if (task === _run_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFESTS */ .V4) {
    const { checkManifests } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(6180), __webpack_require__.e(5943), __webpack_require__.e(3490), __webpack_require__.e(8719)]).then(__webpack_require__.bind(__webpack_require__, 36063));
    const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelSignal */ .B)(UNCHECKED);
    await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_2__/* .startStep */ .b)(async (own) => {
        try {
            await checkManifests({ ...own, exec: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .boundExec */ .Cf)(_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .systemExec */ .Vi, signal, _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .PATIENCE_MS */ .xR) });
        }
        catch (error) {
            if (!signal.aborted)
                throw error;
            own.logger.error(`The job was cancelled. ${UNCHECKED}`);
            process.exitCode = 1;
        }
    });
}
else {
    const logger = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .githubLogger */ .k)();
    process.on('uncaughtException', (error) => {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .reportFailure */ .x)(error, logger);
        process.exit();
    });
    (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runPlan */ .Fo)({ env: process.env, logger });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 15278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ refuseEvent),
/* harmony export */   PJ: () => (/* binding */ refuseHealEvent),
/* harmony export */   ng: () => (/* binding */ runOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60716);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41679);


/** Every other event is refused: what it would run was not thought of here. */
const EVENTS = ['push', 'pull_request', 'merge_group', 'workflow_dispatch', 'schedule', 'release'];
/** Of heal.yml, whose runs build and release nothing: they read the rules of the default branch. */
const HEAL_EVENTS = ['repository_dispatch', 'schedule', 'workflow_dispatch'];
/** They run with the secrets of the repository on the code of anybody. */
const UNREVIEWED = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Never throws: what the event does not say is undefined. */
function runOf(env) {
    const { defaultBranch, visibility } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runEvent */ .K)(env);
    return {
        event: env['GITHUB_EVENT_NAME'] ?? '',
        ref: env['GITHUB_REF'] ?? '',
        sha: env['GITHUB_SHA'] ?? '',
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ defaultBranch, visibility }),
    };
}
/** @throws ConfigurationError when the event is none that heal.yml is for. */
function refuseHealEvent({ event }) {
    if (HEAL_EVENTS.includes(event))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        message: `the event ${(0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(event)} is none that something is healed on: its rules could be those of a change`,
        expected: HEAL_EVENTS.join(', '),
        remedy: 'call this from a workflow on one of these',
    });
}
/** @throws ConfigurationError when the event is none of those that the workflows are for. */
function refuseEvent({ event }) {
    if (EVENTS.includes(event))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        message: UNREVIEWED.includes(event)
            ? `the event ${(0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(event)} would run code that nobody has reviewed with this repository's secrets`
            : `the event ${(0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(event)} is none that says which commit is to be built or released`,
        expected: EVENTS.join(', '),
        remedy: UNREVIEWED.includes(event)
            ? 'call this from a workflow on pull_request instead'
            : 'call this from a workflow on one of these',
    });
}


/***/ }),

/***/ 12698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y6: () => (/* binding */ CHANGES),
  V4: () => (/* binding */ MANIFESTS),
  Fo: () => (/* binding */ runPlan)
});

// UNUSED EXPORTS: asOutputs, releaseOutputs

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/checks.js
var checks = __webpack_require__(15750);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/fields.js
var fields = __webpack_require__(9290);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/inputs.js + 2 modules
var pipeline_plan_inputs = __webpack_require__(66987);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/gitops.js
var pipeline_plan_gitops = __webpack_require__(31903);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/sign-in.js
var sign_in = __webpack_require__(90204);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/plan.js


/** They build what is not merged, or build again what was built already: nothing is pushed. */
const CHECKS_ONLY = ['pull_request', 'merge_group', 'schedule'];
/** Its branches are proposals of updates, and get neither secrets nor a token that writes. */
const DEPENDABOT = 'refs/heads/dependabot/';
const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';
/**
 * Pushes of the two branches are released, of other branches and of tags only promoted; a pull request is built and
 * scanned.
 */
function planOf(inputs, run) {
    const push = !CHECKS_ONLY.includes(run.event) && !run.ref.startsWith(DEPENDABOT);
    const target = push ? inputs.targets.find(({ branch }) => run.ref === `${BRANCH}${branch}`) : undefined;
    const { environment = '', namespace = '', strategy = '', values = '', url = '', cluster = sign_in/* NO_CLUSTER */.ZN, gitops, } = target ?? {};
    const open = run.visibility === 'public';
    const builds = push ? inputs.builds : inputs.builds.slice(0, 1);
    return {
        push,
        deploy: target !== undefined,
        delivery: target === undefined ? '' : inputs.delivery,
        environment,
        namespace,
        strategy,
        values,
        url,
        'smoke-url': url === '' ? '' : `${url}${inputs.healthPath === '' ? '/' : inputs.healthPath}`,
        image: inputs.image,
        registry: inputs.image.slice(0, inputs.image.indexOf('/')),
        version: versionOf(run),
        builds,
        versions: inputs.versions,
        count: builds.length,
        attest: inputs.attest === 'auto' ? open : inputs.attest === 'true',
        'upload-sarif': inputs.uploadSarif === 'auto' ? open : inputs.uploadSarif === 'true',
        'deploy-minutes': inputs.deployMinutes,
        signIn: { ...cluster, ...inputs.registry },
        gitops: gitops?.settings ?? pipeline_plan_gitops/* NO_GITOPS */.lP,
        reason: push && target === undefined ? reasonOf(inputs, run) : '',
    };
}
/** A release is named by its commit: a branch is at another one soon. A tag names its commit for good. */
function versionOf({ ref, sha }) {
    if (!ref.startsWith(TAG))
        return sha;
    const tag = ref.slice(TAG.length).replace(/^v(?=\d+\.\d+\.\d+)/u, '');
    // As tags of images must be.
    return tag
        .replaceAll(/[^\w.-]/gu, '-')
        .replace(/^[.-]/u, '_')
        .slice(0, 128);
}
function reasonOf({ deploy, targets }, { ref }) {
    if (!deploy || !ref.startsWith(BRANCH))
        return '';
    const known = targets.map(({ branch, environment }) => `${branch} (${environment})`).join(', ');
    return `the branch ${ref.slice(BRANCH.length)} is none of those that are released: ${known}`;
}

// EXTERNAL MODULE: ./js/actions/shared/preview.js
var preview = __webpack_require__(42090);
// EXTERNAL MODULE: ./js/actions/shared/pairs.js
var pairs = __webpack_require__(13811);
// EXTERNAL MODULE: ./js/actions/shared/source.js
var source = __webpack_require__(90981);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/preview.js









/** Every input of preview.yml; a test holds the two together. */
const PREVIEW_INPUTS = [
    'app-name',
    'chart',
    'cluster',
    'comment',
    'environment',
    'health-path',
    'image-tag',
    'image-values',
    'lfs',
    'manifests',
    'max-age',
    'namespace-prefix',
    'runner',
    'smoke-tests',
    'smoke-variables',
    'strategy',
    'submodules',
    'timeout',
    'url',
    'values',
];
const TIMEOUT_MS = 600_000;
/** A preview has no users whose traffic could be shared. */
const PREVIEW_STRATEGIES = ['rolling', 'blue-green'];
const SWEEPS = ['schedule', 'workflow_dispatch'];
/**
 * What this run of preview.yml is to do, and how its job signs in.
 * @throws ConfigurationError with every problem.
 */
function planPreview(json, event, isStored) {
    const reader = (0,given/* readGiven */.Q)(json, PREVIEW_INPUTS);
    const task = taskOf(event);
    (0,fields/* checkLabel */.v8)(reader, 'app-name', 'name the application');
    const prefix = (0,preview/* readPrefix */.fr)(reader, reader.string('app-name') ?? '');
    reader.required('environment', 'name the environment that has the secrets of the previews, such as preview');
    (0,preview/* readUrlTemplate */.MN)(reader);
    (0,preview/* readMaxAge */.Av)(reader);
    for (const name of ['comment', 'lfs'])
        reader.boolean(name, false);
    reader.choice('submodules', pipeline_plan_inputs/* SUBMODULES */.ck, 'false');
    (0,sign_in/* checkRunner */.RI)(reader, 'runner');
    const minutes = (0,fields/* readJobMinutes */.dE)(reader, 'timeout', { fallbackMs: TIMEOUT_MS });
    checkRelease(reader, task);
    const cluster = (0,sign_in/* readCluster */.D$)(reader, 'cluster');
    reader.finish();
    if (task === 'open')
        (0,sign_in/* refuseTwoWays */.Lf)(cluster, isStored);
    const pull = task === 'open' || task === 'close' ? (event.pullRequest?.number ?? 0) : 0;
    return {
        ...cluster,
        task,
        reason: task === 'none' ? ((0,preview/* withoutPreview */.Ne)(event) ?? '') : '',
        'pull-request': pull === 0 ? '' : String(pull),
        namespace: pull === 0 ? '' : (0,preview/* namespaceOf */.N6)(prefix, pull),
        environment: pull === 0 ? '' : (0,preview/* environmentOf */.p7)(pull),
        'deploy-minutes': String(minutes),
    };
}
/** @throws ConfigurationError for an event that no preview is of */
function taskOf(event) {
    if (SWEEPS.includes(event.name))
        return 'sweep';
    if (event.name === 'pull_request' && event.pullRequest !== undefined) {
        if ((0,preview/* withoutPreview */.Ne)(event) !== undefined)
            return 'none';
        return event.pullRequest.closed === true ? 'close' : 'open';
    }
    throw new errors/* ConfigurationError */.j1({
        message: `the event ${(0,inputs/* quote */.hD)(event.name)} is none of a pull request whose code may have the cluster`,
        expected: 'pull_request, with the types opened, synchronize, reopened and closed; schedule or workflow_dispatch to sweep',
        remedy: 'call preview.yml from a workflow on these',
    });
}
/** What the release is made of, which every event is told of and only one needs. */
function checkRelease(reader, task) {
    (0,source/* checkSource */.A)(reader);
    for (const name of ['chart', 'smoke-tests'])
        (0,fields/* checkPath */.Cg)(reader, name);
    (0,fields/* readUrlPath */.lE)(reader, 'health-path');
    reader.choice('strategy', PREVIEW_STRATEGIES, 'rolling');
    reader.parsed('smoke-variables', pairs/* parsePairs */.x);
    if (task === 'open' && reader.text('image-tag') === undefined) {
        reader.problem({
            input: 'image-tag',
            message: 'is empty, and this run is to release it',
            remedy: 'give the image that the job before has pushed, best by its digest',
        });
    }
}
/** In the log and on the run's page, why a pull request gets no preview. */
function tellPreview({ task = '', reason = '', namespace = '' }, { env, logger }) {
    if (task === 'open')
        logger.info(`The pull request is released to namespace ${namespace}.`);
    if (task === 'close')
        logger.info(`Namespace ${namespace} is deleted, if it is the preview of the pull request.`);
    if (task === 'sweep')
        logger.info('Previews that are old, or of closed pull requests, are deleted.');
    if (task !== 'none')
        return;
    logger.notice(`No preview: ${reason}.`);
    (0,summary/* writeSummary */.S)(`No preview: ${(0,markdown/* escapeMarkdown */.FV)(reason)}.\n`, env);
}

// EXTERNAL MODULE: ./js/actions/pipeline-plan/run-of.js
var run_of = __webpack_require__(15278);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./js/toolchain/proof.js
/** How many tests ran, by what a runner says of them at its end; undefined when it says nothing that is known. */
function ranIn(log) {
    // oxlint-disable-next-line no-control-regex -- colours, which some runners write without being asked
    const plain = log.replaceAll(/\u001B\[[\d;]*m/gu, '');
    const counts = COUNTS.flatMap((pattern) => [...plain.matchAll(pattern)].map(countOf));
    return counts.length === 0 ? undefined : counts.reduce((sum, each) => sum + each, 0);
}
/** All groups of a match are numbers of tests that ran. */
function countOf(match) {
    return match.slice(1).reduce((sum, group) => sum + Number(group ?? 0), 0);
}
const COUNTS = [
    // cargo test
    /^test result: \w+\. (\d+) passed; (\d+) failed;/gmu,
    // unittest and Django
    /^Ran (\d+) tests? in /gmu,
    // minitest
    /^(\d+) (?:runs|tests), \d+ assertions/gmu,
    // Node's own, as TAP and for people; with what was skipped they say how many there are
    /^(?:#|ℹ) pass (\d+)$/gmu,
    /^(?:#|ℹ) fail (\d+)$/gmu,
    // mocha, jest, vitest, ava, tape and playwright
    /^\s*(\d+) passing\b/gmu,
    /^\s*(\d+) failing\b/gmu,
    /^Tests:\s+(?:(\d+) failed, )?(?:\d+ (?:skipped|todo), )*(?:(\d+) passed, )?\d+ total$/gmu,
    /^\s*Tests\s+(?:(\d+) failed \| )?(\d+) passed\b/gmu,
    /^\s*(\d+) tests? passed$/gmu,
    /^\s*(\d+) passed \([\d.]+m?s\)$/gmu,
    // What ran none and says so
    /^(?:No tests? (?:files? )?found\b|no tests (?:ran|to run)\b)()/gimu,
];

;// CONCATENATED MODULE: ./js/toolchain/reports.js



/** Where tools write reports by themselves, whichever toolchain it is. */
const COMMON = [
    'junit.xml',
    'reports/junit*.xml',
    'test-results/**/*.xml',
    'coverage/lcov.info',
    'coverage.xml',
    'lcov.info',
];
/** The reports that the commands of this run wrote, and which of the commands is not proved to have run a test. */
function findReports({ folder, proofs, others, since }) {
    const found = { proofs: [], reports: [], unproved: [], unknown: [], empty: [] };
    for (const { command, proof, passed } of proofs) {
        if (proof.endsWith('.log')) {
            if (passed)
                judgeLog(external_node_path_.join(folder, proof), command, found);
            continue;
        }
        const written = proof.split(',').flatMap((pattern) => newIn(folder, pattern, since));
        found.proofs.push(...written);
        if (passed && written.length === 0) {
            found.unproved.push(`the ${command} tests passed and left no report at ${proof}: not one is proved to have run`);
        }
    }
    const beside = [...new Set([...others, ...COMMON].flatMap((pattern) => newIn(folder, pattern, since)))];
    const empty = beside.filter((name) => coversNothing(external_node_path_.join(folder, name)));
    const full = beside.filter((name) => !empty.includes(name));
    return { ...found, empty, reports: [...new Set([...found.proofs, ...full])] };
}
/** A larger file holds something. */
const EMPTY_AT_MOST = 16_384;
/** As Go, and the reporters of lcov, write it where no statement was to be covered. */
function coversNothing(file) {
    if (!/\.(?:out|info)$/u.test(file) || (0,external_node_fs_.statSync)(file).size > EMPTY_AT_MOST)
        return false;
    // A block of Go: where it is, how many statements it has, and how often it ran.
    return textOf(file)
        .split('\n')
        .every((line) => line.trim() === '' || /^mode: \w+$|:\S+ 0 \d+$/u.test(line.trim()));
}
function judgeLog(file, command, found) {
    const ran = ranIn(textOf(file));
    if (ran === 0)
        found.unproved.push(`the ${command} tests passed, and their output says that none ran`);
    if (ran === undefined) {
        found.unknown.push(`the ${command} tests are judged by their exit code alone: their output does not say how many ran, and they write no report that is known`);
    }
}
function textOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
function newIn(folder, pattern, since) {
    const names = (0,external_node_fs_.globSync)(pattern, {
        cwd: folder,
        exclude: (name) => ['node_modules', '.git', '.venv', 'vendor'].includes(external_node_path_.basename(name)),
    });
    return names
        .filter((name) => {
        const stats = (0,external_node_fs_.statSync)(external_node_path_.join(folder, name), { throwIfNoEntry: false });
        return stats?.isFile() === true && stats.mtimeMs >= since;
    })
        .toSorted();
}

// EXTERNAL MODULE: ./js/toolchain/types.js
var types = __webpack_require__(54807);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/reports.js





/**
 * What quality-gate is to judge after the tests, as outputs.
 * @param stepsJson The steps of the job, as `toJSON(steps)` gives them.
 * @throws ConfigurationError when a command passed and is not proved to have run a test, or a bound has no report
 */
function askReports(json, stepsJson, { env, logger }) {
    const reader = (0,given/* readGiven */.Q)(json);
    const folder = reader.string('working-directory') ?? '.';
    const wanted = reader.text('reports')?.trim() ?? '';
    const steps = stepsOf(stepsJson);
    const said = steps['toolchain']?.outputs ?? {};
    const proofs = JSON.parse(said['proofs'] ?? '{}');
    const found = findReports({
        folder: external_node_path_.join((0,context/* runContext */.p)(env).workspace, folder),
        proofs: types/* TEST_COMMANDS */.Ix.flatMap((command) => {
            const proof = proofs[command];
            if (proof === undefined)
                return [];
            return [{ command, proof, passed: steps[command]?.outcome === 'success' }];
        }),
        others: wanted === types/* AUTO */.Q8 ? JSON.parse(said['reports'] ?? '[]') : [],
        since: Number(said['since'] ?? Number.NaN),
    });
    for (const each of found.unknown)
        logger.notice(each);
    const bounds = ['coverage-lines', 'coverage-max-drop'].filter((name) => reader.string(name) !== undefined);
    const policy = reader.string('quality-policy') !== undefined;
    const at = (name) => external_node_path_.join(folder, name);
    // Where coverage is asked for, none is no success.
    const isAsked = bounds.length > 0 || policy;
    if (!isAsked)
        for (const name of found.empty)
            logger.notice(`${at(name)} covers no line, and is not judged`);
    const auto = [...found.reports, ...(isAsked ? found.empty : [])];
    const reports = wanted === types/* AUTO */.Q8 ? auto.map(at) : wanted === '' ? [] : [wanted, ...found.proofs.map(at)];
    const problems = found.unproved.map((message) => ({ input: 'unit-command', message, remedy: REMEDY }));
    if (bounds.length > 0 && reports.length === 0 && !policy) {
        problems.push({
            input: bounds[0] ?? 'coverage-lines',
            message: 'asks for a report of coverage, and the tests left none that was found',
            remedy: 'let them write one, such as coverage/lcov.info, or name it with reports',
        });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    logger.info(reports.length === 0 ? 'There is no report to judge.' : `Reports to judge: ${reports.join(', ')}`);
    return {
        reports: reports.join('\n'),
        judge: String(reports.length > 0 || policy),
        // Skipped tests are none that ran. A policy says for itself how many there have to be.
        'min-tests': found.proofs.length > 0 && !policy ? '1' : '',
    };
}
const REMEDY = 'see what the command found, and give one that runs the tests; with unit-command "" none are expected';
function stepsOf(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        throw new errors/* ConfigurationError */.j1({
            input: 'steps',
            message: 'is not JSON',
            expected: 'the expression toJSON(steps)',
        });
    }
}

// EXTERNAL MODULE: ./js/actions/pipeline-plan/toolchain.js + 13 modules
var toolchain = __webpack_require__(37316);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/run.js












/** The task that asks GitHub: see changes.ts. */
const CHANGES = 'changes';
/** The task that renders: see manifests.ts. */
const MANIFESTS = 'manifests';
/** What the step can be asked for: the last two are done elsewhere, and are here to be named. */
const TASKS = [
    'pipeline',
    'checks',
    'release',
    'preview',
    'heal',
    'toolchain',
    'reports',
    CHANGES,
    MANIFESTS,
];
/** The whole step: the workflow's inputs, the event, and what follows from them. Never throws. */
function runPlan({ env, logger }) {
    try {
        const reader = new inputs/* InputReader */.i_(env);
        const task = reader.choice('workflow', TASKS, 'pipeline');
        const announce = reader.boolean('announce', true);
        const version = reader.text('version')?.trim() ?? '';
        const steps = reader.text('steps') ?? '';
        const isStored = reader.boolean('kubeconfig-given', false);
        reader.finish();
        const json = reader.text('inputs') ?? '';
        const run = (0,run_of/* runOf */.ng)(env);
        if (task === 'toolchain') {
            (0,outputs/* setOutputs */.n0)((0,toolchain/* askToolchain */.v)(json, version, { env, logger, announce }));
            return;
        }
        if (task === 'reports') {
            (0,outputs/* setOutputs */.n0)(askReports(json, steps, { env, logger }));
            return;
        }
        if (task === 'preview') {
            const plan = planPreview(json, (0,github_event/* runEvent */.K)(env), isStored);
            (0,outputs/* setOutputs */.n0)(plan);
            if (announce)
                tellPreview(plan, { env, logger });
            return;
        }
        if (task === 'heal') {
            (0,run_of/* refuseHealEvent */.PJ)(run);
            (0,outputs/* setOutputs */.n0)(releaseOutputs(json, isStored));
            return;
        }
        (0,run_of/* refuseEvent */.DO)(run);
        if (task === 'pipeline') {
            const inputs = (0,pipeline_plan_inputs/* readInputs */.Ko)(json, run);
            const plan = planOf(inputs, run);
            (0,sign_in/* refuseTwoWays */.Lf)(plan.signIn, isStored);
            (0,outputs/* setOutputs */.n0)(asOutputs(plan));
            if (announce)
                tell(plan, inputs.idle, { env, logger });
            return;
        }
        if (task === 'checks')
            (0,outputs/* setOutputs */.n0)({ versions: JSON.stringify((0,checks/* checkChecks */.mf)(json)) });
        if (task === 'release')
            (0,outputs/* setOutputs */.n0)(releaseOutputs(json, isStored));
    }
    catch (error) {
        if (error instanceof errors/* ConfigurationError */.j1) {
            const rows = error.problems.map((problem) => `- ${(0,markdown/* escapeMarkdown */.FV)((0,errors/* describeProblem */.BJ)(problem))}`);
            const many = rows.length === 1 ? '1 problem' : `${rows.length} problems`;
            (0,summary/* writeSummary */.S)([`### ❌ Nothing was done, ${many}`, '', ...rows, ''].join('\n'), env);
        }
        (0,failure/* reportFailure */.x)(error, logger);
    }
}
/** What the step gives out, as texts. */
function asOutputs({ builds, versions, signIn, gitops, ...plan }) {
    const texts = Object.entries(plan).map(([name, value]) => [name, String(value)]);
    return {
        ...Object.fromEntries(texts),
        ...signIn,
        ...gitops,
        builds: JSON.stringify(builds),
        versions: JSON.stringify(versions),
    };
}
/**
 * Of deploy.yml, rollback.yml, verify.yml and heal.yml: how their job signs in. It lasts as long as a job can.
 * @throws ConfigurationError with every problem, and when that is not long enough
 */
function releaseOutputs(json, isStored = false) {
    const reader = (0,given/* readGiven */.Q)(json);
    const isCanary = reader.text('strategy')?.trim() === 'canary';
    (0,fields/* readJobMinutes */.dE)(reader, 'timeout', { fallbackMs: 0, besidesMs: (0,pipeline_plan_inputs/* watchedMs */.Jw)(reader, isCanary) });
    (0,sign_in/* checkRunner */.RI)(reader, 'runner');
    (0,pipeline_plan_inputs/* checkCheckout */.jG)(reader);
    const cluster = (0,sign_in/* readCluster */.D$)(reader, 'cluster');
    reader.finish();
    (0,sign_in/* refuseTwoWays */.Lf)(cluster, isStored);
    return { ...cluster };
}
/** In the log, and on the run's page what somebody may not expect. */
function tell(plan, idle, { env, logger }) {
    logger.info(sentenceOf(plan));
    if (idle.length > 0)
        logger.notice(`deploy is false: ${idle.join(', ')} mean nothing in this run`);
    if (plan.reason === '')
        return;
    logger.notice(`Nothing is released: ${plan.reason}`);
    (0,summary/* writeSummary */.S)(`Nothing is released: ${(0,markdown/* escapeMarkdown */.FV)(plan.reason)}.\n`, env);
}
function sentenceOf(plan) {
    const platforms = plan.builds.map(({ platform }) => platform).join(', ');
    const image = plan.push
        ? `The image is pushed by digest, scanned, and tagged when it passes.`
        : `The image is built for ${platforms} and scanned; it is not pushed.`;
    return `Lint and tests run. ${image} ${releaseOf(plan)}`;
}
function releaseOf({ deploy, delivery, environment, strategy, namespace, gitops, version, }) {
    if (!deploy)
        return 'Nothing is released.';
    if (delivery === 'deploy')
        return `It is released to ${environment} (${strategy}, namespace ${namespace}) as ${version}.`;
    const how = gitops['gitops-change'] === 'pull-request' ? 'a pull request' : 'a commit';
    return `It is delivered to ${environment} by Argo CD, with ${how} that sets the image in ${gitops['gitops-files'] ?? ''}, as ${version}.`;
}


/***/ }),

/***/ 90204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ readCluster),
/* harmony export */   Dw: () => (/* binding */ isRunner),
/* harmony export */   Lf: () => (/* binding */ refuseTwoWays),
/* harmony export */   RI: () => (/* binding */ checkRunner),
/* harmony export */   ZN: () => (/* binding */ NO_CLUSTER),
/* harmony export */   _5: () => (/* binding */ readRegistry)
/* harmony export */ });
/* unused harmony export NO_REGISTRY */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80956);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41679);
/* harmony import */ var _shared_pairs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13811);



const ROLE = {
    shape: /^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/u,
    expected: 'such as arn:aws:iam::111122223333:role/shop-production',
};
const REGION = { shape: /^[a-z]{2}(?:-[a-z]+)+-\d+$/u, expected: 'such as eu-central-1' };
const PROVIDER = {
    shape: /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/u,
    expected: 'such as projects/123456789/locations/global/workloadIdentityPools/github/providers/octo-org',
};
const ACCOUNT = {
    shape: /^[^@\s]+@[^@\s]+\.gserviceaccount\.com$/u,
    expected: 'such as release@shop-production.iam.gserviceaccount.com',
};
const ID = {
    shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu,
    expected: 'such as 00000000-0000-0000-0000-000000000000',
};
const NAME = { shape: /^\S+$/u, expected: 'a name' };
/** By the name that says which of them is meant. */
const CLUSTERS = {
    eks: { eks: NAME, region: REGION, role: ROLE },
    gke: {
        gke: NAME,
        location: { ...NAME, expected: 'such as europe-west3' },
        provider: PROVIDER,
        'service-account': { ...ACCOUNT, optional: true },
        project: { ...NAME, optional: true },
    },
    aks: { aks: NAME, 'resource-group': NAME, 'client-id': ID, 'tenant-id': ID, 'subscription-id': ID },
    oidc: {
        oidc: { ...NAME, expected: 'the audience that the cluster takes' },
        url: { shape: /^https:\/\/\S+$/u, expected: 'such as https://k8s.example:6443' },
        ca: { shape: /^[\w+/=]+$/u, expected: 'certificate-authority-data of a kubeconfig: one line of base64' },
    },
};
/** By what the host of the image says. */
const REGISTRIES = [
    { kind: 'ecr', host: /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/u, fields: { role: ROLE } },
    {
        kind: 'gar',
        host: /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/u,
        // A token for a registry is one of an account: the pool itself has none.
        fields: { provider: PROVIDER, 'service-account': ACCOUNT },
    },
    {
        kind: 'acr',
        host: /^[a-z0-9-]+\.azurecr\.(?:io|cn|us)$/u,
        fields: { 'client-id': ID, 'tenant-id': ID, 'subscription-id': { ...ID, optional: true } },
    },
    {
        kind: 'dockerhub',
        host: /^docker\.io$/u,
        fields: {
            organization: { ...NAME, expected: 'the organization of Docker Hub' },
            connection: { ...NAME, expected: 'the id of its OIDC connection' },
        },
    },
];
const CLUSTER_OUTPUTS = [...new Set(Object.values(CLUSTERS).flatMap((fields) => Object.keys(fields)))];
const REGISTRY_OUTPUTS = [...new Set(REGISTRIES.flatMap(({ fields }) => Object.keys(fields)))];
/** The outputs for no cluster that is signed in to. */
const NO_CLUSTER = outputs('cluster', '', CLUSTER_OUTPUTS, new Map());
/** The same of the registry. */
const NO_REGISTRY = outputs('registry', '', [...REGISTRY_OUTPUTS, 'region'], new Map());
/** The cluster of `name=value` lines, such as `eks=shop`. What is wrong goes to the reader. */
function readCluster(reader, input) {
    const given = reader.parsed(input, _shared_pairs_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePairs */ .x);
    if (given === undefined)
        return NO_CLUSTER;
    const kinds = Object.keys(CLUSTERS).filter((kind) => given.has(kind));
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
        reader.problem({
            input,
            message: kind === undefined ? 'names no cluster' : 'names clusters of several kinds',
            found: [...given.keys()].join(', '),
            expected: `one of ${Object.keys(CLUSTERS).join('=, ')}=`,
        });
        return NO_CLUSTER;
    }
    checkFields(reader, { input, of: `${kind}=` }, given, CLUSTERS[kind] ?? {});
    return outputs('cluster', kind, CLUSTER_OUTPUTS, given);
}
/** The identity for the registry of the image, whose host says which cloud it is. */
function readRegistry(reader, registry) {
    const input = 'registry-identity';
    const given = reader.parsed(input, _shared_pairs_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePairs */ .x);
    if (given === undefined)
        return NO_REGISTRY;
    const found = REGISTRIES.find(({ host }) => host.test(registry));
    if (found === undefined) {
        reader.problem({
            input,
            message: 'has no meaning for the registry of the image',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(registry),
            expected: 'one of ECR, Artifact Registry, Azure Container Registry or Docker Hub',
            remedy: 'ghcr.io takes the token of the run by itself; others take registry-username and registry-password',
        });
        return NO_REGISTRY;
    }
    if (reader.string('registry-username') !== undefined) {
        reader.problem({
            input: 'registry-username',
            message: `cannot go with ${input}`,
            remedy: 'give one of the two',
        });
    }
    checkFields(reader, { input, of: registry }, given, found.fields);
    const region = found.host.exec(registry)?.[1];
    const all = found.kind === 'ecr' && region !== undefined ? new Map([...given, ['region', region]]) : given;
    return outputs('registry', found.kind, [...REGISTRY_OUTPUTS, 'region'], all);
}
/**
 * A job has one way to its cluster: with two nobody could say which one was taken.
 * @throws ConfigurationError when it has a kubeconfig in a secret as well
 */
function refuseTwoWays(signIn, isStored) {
    const { 'cluster-kind': kind = '' } = signIn;
    if (kind === '' || !isStored)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        message: `the job is to sign in to its cluster (${kind}), and is given the secret kubeconfig too`,
        expected: 'one way to the cluster',
        remedy: 'leave the secret out of the call, or the input about the cluster',
    });
}
function outputs(what, kind, names, given) {
    return {
        [`${what}-kind`]: kind,
        ...Object.fromEntries(names.map((name) => [`${what}-${name}`, given.get(name) ?? ''])),
    };
}
function checkFields(reader, { input, of }, given, fields) {
    const known = Object.keys(fields);
    for (const name of [...given.keys()].filter((each) => !known.includes(each))) {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(name, known);
        reader.problem({
            input,
            message: `has ${name}, which ${of} does not take`,
            expected: known.join(', '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
    }
    for (const [name, { shape, expected, optional = false }] of Object.entries(fields)) {
        const value = given.get(name) ?? '';
        if (value === '') {
            if (!optional)
                reader.problem({ input, message: `misses ${name}, which ${of} needs`, expected });
        }
        else if (shape?.test(value) === false) {
            reader.problem({ input, message: `has a ${name} that is none`, found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value), expected });
        }
    }
}
/** A label, a JSON list of labels, or a JSON object with `group` and `labels`, as `runs-on` takes them. */
function checkRunner(reader, input) {
    const value = reader.text(input)?.trim();
    if (value !== undefined && !isRunner(value))
        refuseRunner(reader, input, value);
}
/** Whether `runs-on` takes it. */
function isRunner(value) {
    if (!/^[[{]/u.test(value))
        return value !== '' && !/[\n,]/u.test(value);
    try {
        const parsed = JSON.parse(value);
        return isLabels(parsed) || isGroup(parsed);
    }
    catch {
        return false;
    }
}
function refuseRunner(reader, input, value) {
    reader.problem({
        input,
        message: 'is no runner',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: 'a label, a JSON list of labels as ["self-hosted", "linux"], or {"group": "name", "labels": ["linux"]}',
    });
}
function isLabels(value) {
    return (Array.isArray(value) &&
        value.length > 0 &&
        value.every((label) => typeof label === 'string' && label.trim() !== ''));
}
function isGroup(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return false;
    const { group, labels, ...more } = value;
    if (typeof group !== 'string' || group.trim() === '' || Object.keys(more).length > 0)
        return false;
    return labels === undefined || isLabels(labels) || (typeof labels === 'string' && labels.trim() !== '');
}


/***/ }),

/***/ 37316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ askToolchain),
  q: () => (/* binding */ readVersions)
});

// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/toolchain/types.js
var types = __webpack_require__(54807);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/toolchain/look.js


/** Whether a file of that name is in the folder itself. */
function has(files, ...names) {
    return names.some((name) => files.names.includes(name));
}
/** The files whose names fit, at any depth. */
function matching(files, pattern) {
    return files.names.filter((name) => pattern.test(name));
}
/** The first group of the pattern in a file; empty when there is none. */
function said(files, name, pattern) {
    return pattern.exec(files.read(name))?.[1]?.trim() ?? '';
}
/** The texts of those of the files that are there, for the key of a cache. */
function textsOf(files, names) {
    return names.filter((name) => files.names.includes(name)).map((name) => files.read(name));
}
/** No command, and why. */
function left(why) {
    return { left: why };
}
/** What a toolchain has no word for. */
function without(names, why) {
    return Object.fromEntries(names.map((name) => [name, left(why)]));
}
/** A command whose output says how many tests ran, because it writes no report of them. */
function logged(command, told) {
    const proof = `${types/* REPORTS */.Sk}/unit.log`;
    return { run: `${command} 2>&1 | tee ${proof}`, proof, ...(0,defined/* defined */.s)({ told }) };
}

;// CONCATENATED MODULE: ./js/toolchain/dotnet.js


const DEFAULT = '9.0.x';
const PROJECT = /\.(?:cs|fs|vb)proj$/u;
/** What MSBuild takes into every project below of its folder. */
const SHARED = /(?:^|\/)Directory\.Build\.(?:props|targets)$/u;
const TESTED = /Microsoft\.NET\.Test\.Sdk|MSTest\.Sdk|<IsTestProject>true/iu;
/** Frameworks whose projects are programs: without Microsoft.NET.Test.Sdk no adapter finds their tests. */
const PROGRAMS = /["'](?:xunit\.v3(?:\.mtp[\w.-]*)?|TUnit)["']/iu;
/** .NET, by the solution or project of the folder. */
function dotnet(files) {
    const projects = matching(files, PROJECT);
    const shared = matching(files, SHARED);
    const textOf = (name) => [name, ...shared.filter((each) => isBelow(name, each))].map((each) => files.read(each)).join('\n');
    const texts = projects.map(textOf).join('\n');
    const tests = projects.filter((name) => TESTED.test(textOf(name)));
    const programs = projects.filter((name) => !tests.includes(name) && PROGRAMS.test(textOf(name)));
    const locked = matching(files, /(?:^|\/)packages\.lock\.json$/u);
    const global = has(files, 'global.json') && said(files, 'global.json', /"version"\s*:\s*"([^"]+)"/u) !== '';
    return {
        manager: 'nuget',
        tool: '',
        install: `dotnet restore${locked.length > 0 ? ' --locked-mode' : ''}`,
        version: global ? '' : versionOf(texts),
        versionFile: global ? 'global.json' : '',
        caches: ['~/.nuget/packages'],
        locks: [...locked, ...projects, ...shared].map((name) => files.read(name)),
        commands: {
            lint: has(files, '.editorconfig')
                ? { run: 'dotnet format --no-restore --verify-no-changes' }
                : {
                    run: 'dotnet build --no-restore',
                    told: 'there is no .editorconfig: it is built, with its analyzers',
                },
            'type-check': left('the compiler checks the types'),
            audit: auditOf(),
            migrate: left('migrations of Entity Framework need a migrate-command'),
            unit: unitOf(texts, tests, programs),
            ...without(['integration', 'e2e', 'api-test'], '.NET has no command of that name'),
        },
        tests: [...tests, ...programs],
        reports: [`${types/* REPORTS */.Sk}/**/coverage.cobertura.xml`],
    };
}
function isBelow(name, shared) {
    return name.startsWith(shared.slice(0, shared.lastIndexOf('/') + 1));
}
/** The newest that a project is for. */
function versionOf(texts) {
    const found = [...texts.matchAll(/\bnet(\d+\.\d+)\b/gu)].map(([, version = '']) => Number(version));
    return found.length === 0 ? DEFAULT : `${Math.max(...found).toFixed(1)}.x`;
}
/** It ends with 0 whatever it finds: what it says is looked at. */
function auditOf() {
    const list = 'dotnet list package --vulnerable --include-transitive';
    return {
        run: `${list} | tee ${types/* REPORTS */.Sk}/audit.log; ! grep -Eq '^ *> .*\\b(High|Critical)\\b' ${types/* REPORTS */.Sk}/audit.log`,
    };
}
function unitOf(texts, tests, programs) {
    const [program = ''] = programs;
    const alone = `without Microsoft.NET.Test.Sdk, xunit.v3 and TUnit leave no report of dotnet test; dotnet run --project ${program} is their command`;
    if (tests.length === 0)
        return left(program === '' ? 'no project is one of tests' : alone);
    const coverage = texts.includes('coverlet.collector') ? ' --collect "XPlat Code Coverage"' : '';
    return {
        run: `dotnet test --no-restore --logger trx --results-directory ${types/* REPORTS */.Sk}${coverage}`,
        proof: `${types/* REPORTS */.Sk}/*.trx`,
        ...(program === '' ? {} : { told: alone }),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./js/toolchain/files.js


/** Folders that hold what is downloaded, built or not the repository's own. */
const OTHERS = new Set([
    '.git',
    '.gradle',
    '.idea',
    '.mypy_cache',
    '.next',
    '.nox',
    '.nuget',
    '.pytest_cache',
    '.tox',
    '.venv',
    '.yarn',
    '__pycache__',
    'bin',
    'bower_components',
    'build',
    'coverage',
    'dist',
    'node_modules',
    'obj',
    'out',
    'target',
    'vendor',
    'venv',
]);
const MOST_NAMES = 50_000;
const DEEPEST = 12;
/** A configuration is smaller; what is larger is data. */
const LARGEST = 4_000_000;
/** A folder of the checkout as it is. Links are not followed: the author of a pull request decides where they lead. */
function filesIn(folder) {
    const names = [];
    let cut = false;
    const open = [{ name: '', depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const { name, depth } = next;
        for (const entry of entriesOf(external_node_path_.join(folder, name))) {
            const inside = name === '' ? entry.name : `${name}/${entry.name}`;
            if (entry.isFile())
                names.push(inside);
            if (!entry.isDirectory() || isOthers(entry.name, depth))
                continue;
            if (depth >= DEEPEST)
                cut = true;
            else
                open.push({ name: inside, depth: depth + 1 });
        }
        if (names.length < MOST_NAMES)
            continue;
        cut = true;
        break;
    }
    return { names: names.toSorted(), cut, read: (name) => textOf(external_node_path_.join(folder, name)) };
}
/** Of Ruby and Rails `bin/` at the root is the repository's own, and so is `src/bin/` of Rust. */
function isOthers(name, depth) {
    return OTHERS.has(name) && !(name === 'bin' && depth <= 1);
}
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}
function textOf(file) {
    try {
        const stats = (0,external_node_fs_.statSync)(file);
        return stats.isFile() && stats.size <= LARGEST ? (0,external_node_fs_.readFileSync)(file, 'utf8') : '';
    }
    catch {
        return '';
    }
}

// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/toolchain/node.js



/** As Node's own test runner, jest, vitest and mocha find them. */
const TESTS = [
    /(?:^|[/.])(?:test|spec)\.[cm]?[jt]sx?$/u,
    /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/u,
    /^tests?\/.*\.[cm]?[jt]sx?$/u,
    /(?:^|\/)[^/]+[-_]test\.[cm]?[jt]s$/u,
    /(?:^|\/)test-[^/]+\.[cm]?[jt]s$/u,
];
/** The names that scripts have for what they do, the most telling first. */
const SCRIPTS = {
    lint: ['lint'],
    'type-check': ['type-check', 'typecheck', 'check-types', 'types'],
    migrate: ['db:migrate'],
    unit: ['test:unit', 'test'],
    integration: ['test:integration'],
    e2e: ['test:e2e'],
    'api-test': ['test:api-integration', 'test:api'],
};
/** What a script says that does nothing: of `npm init`, or of somebody who put it off. */
const IDLE = /^(?:\s*(?:echo\b[^&|;]*|exit\s+\d+|true|:)\s*(?:&&|;|$))+\s*$/u;
/** Node, by the scripts of package.json and the lock file. */
function node(files, packages) {
    const manifest = manifestOf(files);
    const found = (name) => scriptOf(manifest, name);
    const manager = packages.manager === '' ? 'npm' : packages.manager;
    const simple = (name) => {
        const script = found(name);
        return script === undefined ? none(name) : { run: `${manager} run ${script}` };
    };
    const unit = found('unit');
    const tests = files.names.filter((name) => TESTS.some((pattern) => pattern.test(name)));
    return {
        manager: packages.manager,
        tool: packages.tool,
        install: packages.install,
        root: packages.folder,
        version: '',
        versionFile: ['.nvmrc', '.node-version'].find((name) => files.names.includes(name)) ?? '',
        caches: packages['cache-path'] === '' ? [] : [packages['cache-path']],
        locks: [],
        commands: {
            lint: simple('lint'),
            'type-check': simple('type-check'),
            audit: packages.audit === ''
                ? left('there is no lock file')
                : {
                    run: packages.audit,
                    ...(packages.audit.includes(types/* REPORTS */.Sk) ? { proof: `${types/* REPORTS */.Sk}/audit.json` } : {}),
                },
            migrate: simple('migrate'),
            unit: unit === undefined ? none('unit') : node_unitOf(manifest, manager, unit),
            integration: simple('integration'),
            e2e: simple('e2e'),
            'api-test': simple('api-test'),
        },
        tests,
        reports: [
            'coverage/lcov.info',
            'coverage/cobertura-coverage.xml',
            'coverage/clover.xml',
            'junit.xml',
            'reports/junit*.xml',
            'test-results/**/*.xml',
            'test-results.xml',
            'playwright-report/results.json',
        ],
    };
}
/** Whether package.json names anything that has to be installed. */
function needsPackages(files) {
    return !files.names.includes('package.json') || manifestOf(files).packages.length > 0;
}
/** Whether package.json does something that a workflow would miss: tests, or a check. */
function hasChecks(files) {
    const manifest = manifestOf(files);
    return Object.keys(SCRIPTS).some((name) => scriptOf(manifest, name) !== undefined);
}
function manifestOf(files) {
    const fields = objectOf(() => JSON.parse(files.read('package.json')));
    const scripts = Object.entries(objectOf(() => fields['scripts'])).filter((entry) => typeof entry[1] === 'string');
    const packages = [
        'dependencies',
        'devDependencies',
        'optionalDependencies',
        'peerDependencies',
        'workspaces',
    ];
    return {
        scripts: Object.fromEntries(scripts),
        packages: packages.flatMap((name) => name === 'workspaces' && fields[name] !== undefined
            ? ['workspaces']
            : Object.keys(objectOf(() => fields[name]))),
    };
}
/** npm itself says what is wrong with a package.json that cannot be read. */
function objectOf(read) {
    try {
        const value = read();
        return (0,record/* isRecord */.u)(value) ? value : {};
    }
    catch {
        return {};
    }
}
function scriptOf({ scripts }, name) {
    return SCRIPTS[name].find((each) => {
        const script = Object.hasOwn(scripts, each) ? scripts[each] : undefined;
        return script !== undefined && !IDLE.test(script);
    });
}
function none(name) {
    return left(`package.json has no script ${SCRIPTS[name].join(' or ')}`);
}
/** With the report that its runner can write; of another one its output says how many tests ran. */
function node_unitOf(manifest, manager, script) {
    const text = manifest.scripts[script] ?? '';
    const run = `${manager} run ${script}`;
    const separator = manager === 'npm' ? ' --' : '';
    // Arguments reach the last program of a script alone.
    const last = text.split(/&&|\|\||[;|]/u).at(-1) ?? '';
    const runner = last.trim().replace(/^(?:npx\s+|cross-env\s+|(?:\w+=\S*\s+))*/u, '');
    if (/^vitest\b/u.test(runner)) {
        const covered = manifest.packages.some((name) => name.startsWith('@vitest/coverage-'));
        const proof = `${types/* REPORTS */.Sk}/unit.xml`;
        const args = `--reporter=default --reporter=junit --outputFile.junit=${proof}${covered ? ' --coverage' : ''}`;
        return { run: `${run}${separator} ${args}`, proof };
    }
    if (/^(?:jest|react-scripts\s+test)\b/u.test(runner)) {
        const proof = `${types/* REPORTS */.Sk}/unit.json`;
        return { run: `${run}${separator} --ci --coverage --json --outputFile=${proof}`, proof };
    }
    if (/^node\s.*--test(?:\s|$)/u.test(runner) || /^node\s+--test/u.test(runner)) {
        const proof = `${types/* REPORTS */.Sk}/unit.xml`;
        const reporters = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=${proof}`;
        return { run: `NODE_OPTIONS="\${NODE_OPTIONS:-} ${reporters}" ${run}`, proof };
    }
    // A program of the repository's own behind a script of this name is asked for coverage, as the pipeline always has.
    const isOwn = script === 'test:unit' && /^(?:node|tsx|ts-node|bun|deno)\s/u.test(runner);
    return logged(isOwn ? `${run}${separator} --coverage` : run);
}

;// CONCATENATED MODULE: ./js/toolchain/find.js



/** The files by which a toolchain is known, in the application's folder itself. */
const MARKS = {
    node: { told: 'package.json', pattern: /^package\.json$/u },
    python: {
        told: 'pyproject.toml, requirements*.txt, setup.py, setup.cfg, Pipfile, uv.lock, poetry.lock',
        pattern: /^(?:pyproject\.toml|requirements[^/]*\.txt|setup\.(?:py|cfg)|Pipfile|uv\.lock|poetry\.lock)$/u,
    },
    go: { told: 'go.mod, go.work', pattern: /^go\.(?:mod|work)$/u },
    java: {
        told: 'pom.xml, build.gradle, build.gradle.kts, settings.gradle, settings.gradle.kts',
        pattern: /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/u,
    },
    dotnet: {
        told: '*.sln, *.slnx, *.csproj, *.fsproj, *.vbproj',
        pattern: /^[^/]+\.(?:slnx?|(?:cs|fs|vb)proj)$/u,
    },
    rust: { told: 'Cargo.toml', pattern: /^Cargo\.toml$/u },
    ruby: { told: 'Gemfile, *.gemspec', pattern: /^(?:Gemfile|[^/]+\.gemspec)$/u },
    php: { told: 'composer.json', pattern: /^composer\.json$/u },
};
/**
 * The toolchain of a folder, by its files. Beside another one, a package.json without tests and checks is taken for what
 * builds the pages of the application.
 * @throws ConfigurationError where there are several: what is not run cannot fail
 */
function findToolchain(files) {
    const found = Object.keys(MARKS).flatMap((toolchain) => {
        const [file] = matching(files, MARKS[toolchain].pattern);
        return file === undefined ? [] : [{ toolchain, file }];
    });
    const others = found.filter(({ toolchain }) => toolchain !== 'node');
    const [first] = found;
    if (first === undefined) {
        const told = 'no file of the folder says which toolchain it has: nothing is installed, linted or tested by itself';
        return { toolchain: 'none', told: `${told}${belowOf(files)}` };
    }
    if (found.length === 1)
        return { toolchain: first.toolchain, told: `${first.toolchain}, by ${first.file}` };
    const [only] = others;
    if (only !== undefined && others.length === 1 && !hasChecks(files)) {
        return {
            toolchain: only.toolchain,
            told: `${only.toolchain}, by ${only.file}; package.json has no tests and no checks, and is left alone`,
        };
    }
    throw new errors/* ConfigurationError */.j1({
        input: 'toolchain',
        message: 'is auto, and the folder has the files of several: what is not run could not fail',
        found: found.map(({ toolchain, file }) => `${toolchain} (${file})`).join(', '),
        remedy: 'name the one that this pipeline checks; a call of checks.yml with another toolchain or working-directory checks the rest',
    });
}
/** So many places are enough to see which folder is meant. */
const MOST_PLACES = 3;
/** Where files below would have said it: most often the working directory is another folder. */
function belowOf(files) {
    const places = files.names.filter((name) => Object.values(MARKS).some(({ pattern }) => pattern.test(name.slice(name.lastIndexOf('/') + 1))));
    if (places.length === 0)
        return '';
    const more = places.length > MOST_PLACES ? ' and others' : '';
    return `; below it there are ${places.slice(0, MOST_PLACES).join(', ')}${more}: is working-directory another folder, or does a solution or workspace miss?`;
}

;// CONCATENATED MODULE: ./js/toolchain/go.js


const go_TESTS = /_test\.go$/u;
const GOVULNCHECK = 'golang.org/x/vuln/cmd/govulncheck@v1.1.4';
/** What go test says as JSON, for people again. */
const READABLE = `jq --unbuffered -Rrj 'fromjson? | .Output // empty'`;
/** Go, by its modules; of a workspace all of them. */
function go(files) {
    const tests = matching(files, go_TESTS).filter((name) => !/(?:^|\/)testdata\//u.test(name));
    const modules = has(files, 'go.work') ? workspaceModules(files) : [''];
    const packages = modules.map((each) => (each === '' ? './...' : `./${each}/...`)).join(' ');
    return {
        manager: 'go',
        tool: '',
        // Of a workspace it downloads what all its modules need; of one without modules it is an error.
        install: modules.length > 0 ? 'go mod download' : '',
        version: '',
        versionFile: has(files, 'go.work') ? 'go.work' : 'go.mod',
        caches: ['~/go/pkg/mod', '~/.cache/go-build'],
        locks: textsOf(files, ['go.sum', 'go.work.sum', 'go.mod', ...modules.map((each) => `${each}/go.sum`)]),
        commands: {
            lint: lintOf(files, packages),
            'type-check': left('the compiler checks the types'),
            audit: {
                run: `go run ${GOVULNCHECK} -format json ${packages} > ${types/* REPORTS */.Sk}/audit.json`,
                proof: `${types/* REPORTS */.Sk}/audit.json`,
            },
            unit: tests.length === 0 ? left('no file is named *_test.go') : go_unitOf(packages),
            ...without(['migrate', 'integration', 'e2e', 'api-test'], 'Go has no command of that name'),
        },
        tests,
        reports: [`${types/* REPORTS */.Sk}/coverage.out`],
    };
}
function workspaceModules(files) {
    const text = files.read('go.work').replaceAll(/\/\/.*$/gmu, '');
    const [, block = ''] = /^use\s*\(([^)]*)\)/mu.exec(text) ?? [];
    const single = [...text.matchAll(/^use\s+([^\s(]+)/gmu)].map(([, name = '']) => name);
    return [...block.split('\n').map((line) => line.trim()), ...single]
        .filter((name) => name !== '')
        .map((name) => name.replace(/^\.\/?/u, ''));
}
function lintOf(files, packages) {
    const configured = matching(files, /^\.golangci\.(?:ya?ml|toml|json)$/u);
    return {
        run: `go vet ${packages}`,
        ...(configured.length === 0
            ? {}
            : { told: `${configured[0]} is there: golangci-lint runs with a lint-command` }),
    };
}
function go_unitOf(packages) {
    const proof = `${types/* REPORTS */.Sk}/unit.json`;
    const test = `go test -json -coverprofile=${types/* REPORTS */.Sk}/coverage.out ${packages}`;
    return { run: `${test} | tee ${proof} | ${READABLE}`, proof };
}

;// CONCATENATED MODULE: ./js/toolchain/java.js

const java_DEFAULT = '21';
const java_TESTS = /(?:^|\/)src\/[^/]*[tT]est[^/]*\/.*\.(?:java|kt|kts|groovy|scala)$/u;
const AUDIT = 'Java has no audit of its own: the scan of the image finds what is in its jar files';
/** Java and what else runs on its machine, by Maven or Gradle, with their wrappers where they are there. */
function java(files) {
    return has(files, 'pom.xml') ? maven(files) : gradle(files);
}
function maven(files) {
    const mvn = `${has(files, 'mvnw') ? 'sh ./mvnw' : 'mvn'} --batch-mode --no-transfer-progress`;
    const pom = files.read('pom.xml');
    const plugin = (name) => pom.includes(`<artifactId>${name}</artifactId>`);
    const tests = matching(files, java_TESTS);
    return {
        ...shared(files, java_versionOf(files, pom, [
            /<(?:maven\.compiler\.(?:release|source)|java\.version|release)>\s*(?:1\.)?(\d+)\s*</u,
        ])),
        manager: 'maven',
        install: `${mvn} -DskipTests test-compile`,
        caches: ['~/.m2/repository', '~/.m2/wrapper'],
        locks: textsOf(files, matching(files, /(?:^|\/)pom\.xml$/u)),
        commands: {
            lint: plugin('spotless-maven-plugin')
                ? { run: `${mvn} spotless:check` }
                : plugin('maven-checkstyle-plugin')
                    ? { run: `${mvn} checkstyle:check` }
                    : left('neither spotless nor checkstyle is in pom.xml'),
            'type-check': left('the compiler checks the types'),
            audit: left(AUDIT),
            unit: java_unitOf(tests, `${mvn} verify`, [
                'target/surefire-reports/TEST-*.xml',
                'target/failsafe-reports/TEST-*.xml',
            ]),
            ...without(['migrate', 'e2e', 'api-test'], 'Maven has no command of that name'),
            integration: left('mvn verify runs them with the unit tests'),
        },
        tests,
        reports: ['**/target/site/jacoco/jacoco.xml', '**/target/site/jacoco-aggregate/jacoco.xml'],
    };
}
function gradle(files) {
    const run = `${has(files, 'gradlew') ? 'sh ./gradlew' : 'gradle'} --no-daemon`;
    const build = ['build.gradle', 'build.gradle.kts'].map((name) => files.read(name)).join('\n');
    const version = java_versionOf(files, build, [
        /JavaLanguageVersion\.of\(\s*(\d+)\s*\)/u,
        /jvmToolchain\(\s*(\d+)\s*\)/u,
        /JavaVersion\.VERSION_(?:1_)?(\d+)/u,
        /(?:source|target)Compatibility\s*=\s*["']?(?:1\.)?(\d+)/u,
    ]);
    const tests = matching(files, java_TESTS);
    return {
        ...shared(files, version),
        manager: 'gradle',
        install: `${run} testClasses`,
        caches: ['~/.gradle/caches', '~/.gradle/wrapper'],
        locks: textsOf(files, matching(files, /(?:^|\/)(?:build\.gradle(?:\.kts)?|gradle\.lockfile|libs\.versions\.toml|gradle-wrapper\.properties)$/u)),
        commands: {
            lint: { run: `${run} check -x test` },
            'type-check': left('the compiler checks the types'),
            audit: left(AUDIT),
            unit: java_unitOf(tests, `${run} test`, ['build/test-results/*/TEST-*.xml']),
            ...without(['migrate', 'integration', 'e2e', 'api-test'], 'Gradle has no command of that name'),
        },
        tests,
        reports: ['**/build/reports/jacoco/**/*.xml', '**/build/reports/kover/*.xml'],
    };
}
function shared(files, version) {
    const file = ['.java-version', '.sdkmanrc'].find((name) => has(files, name)) ?? '';
    return { tool: '', version: file === '' ? version : '', versionFile: file };
}
function java_versionOf(_, text, patterns) {
    for (const pattern of patterns) {
        const found = pattern.exec(text)?.[1];
        if (found !== undefined)
            return found;
    }
    return java_DEFAULT;
}
function java_unitOf(tests, run, reports) {
    if (tests.length === 0)
        return left('there is no source below of src/test');
    return { run, proof: reports.map((each) => `**/${each}`).join(',') };
}

;// CONCATENATED MODULE: ./js/toolchain/node-packages.js





const AUDIT_REPORT = `${types/* REPORTS */.Sk}/audit.json`;
const LOCK_FILES = [
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
];
/** Whether what it finds is too much is for the gate; that it wrote nothing is no success. */
function jsonOf(command) {
    return `${command} > ${AUDIT_REPORT} || [[ -s ${AUDIT_REPORT} ]]`;
}
const KINDS = {
    npm: { tool: () => '', install: 'npm ci', audit: jsonOf('npm audit --json'), cache: '~/.npm' },
    pnpm: {
        tool: (version, lock) => `pnpm@${version ?? (/^lockfileVersion: '?[56]\b/mu.test(lock) ? '8' : '10')}`,
        install: 'pnpm install --frozen-lockfile',
        audit: jsonOf('pnpm audit --json'),
        cache: '~/.local/share/pnpm/store',
    },
    yarn: {
        tool: (version = '1') => `yarn@${version}`,
        install: 'yarn install --frozen-lockfile --non-interactive',
        audit: jsonOf('yarn audit --json'),
        cache: '~/.cache/yarn',
    },
    // yarn of version 2 and newer, whose package of npm has another name.
    berry: {
        tool: (version = '4') => `@yarnpkg/cli-dist@${version}`,
        install: 'yarn install --immutable',
        audit: 'yarn npm audit --all --recursive --severity high',
        cache: '~/.yarn/berry/cache',
    },
    bun: {
        tool: (version = '1') => `bun@${version}`,
        install: 'bun install --frozen-lockfile',
        audit: 'bun audit --audit-level=high',
        cache: '~/.bun/install/cache',
    },
};
/**
 * How the packages of a folder are installed: by the lock file in it, or in the nearest folder above that has one, as of a
 * workspace.
 *
 * @throws ConfigurationError when the command is left to us, and the repository does not say which package manager it has
 */
function packagesOf({ workspace, folder, install, audit }) {
    const found = lockOf(workspace, folder);
    const said = saidManager(workspace, folder);
    if (found === undefined || found.managers.length > 1) {
        const only = found?.managers.find((each) => each === said?.manager);
        if (only === undefined && install === types/* AUTO */.Q8)
            throw unknown(folder, found?.files);
        if (only === undefined)
            return own(folder, install, audit);
    }
    const manager = found?.managers.length === 1 ? found.managers[0] : said?.manager;
    const lock = found?.files.find((file) => LOCK_FILES.some(([name, of]) => file.endsWith(name) && of === manager));
    if (manager === undefined || lock === undefined)
        return own(folder, install, audit);
    const bytes = (0,external_node_fs_.readFileSync)(external_node_path_.join(workspace, lock));
    const text = bytes.toString('utf8');
    const version = said?.manager === manager ? said.version : undefined;
    const kind = KINDS[manager === 'yarn' && isBerry(text, version) ? 'berry' : manager];
    const root = external_node_path_.dirname(lock);
    return {
        manager,
        tool: kind.tool(version, text),
        install: install === types/* AUTO */.Q8 ? kind.install : install,
        folder: install === types/* AUTO */.Q8 ? root : folder,
        audit: audit === types/* AUTO */.Q8 ? kind.audit : audit,
        'cache-path': kind.cache,
        'cache-key': (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
    };
}
/** The caller's own command, with whatever is on the runner. */
function own(folder, install, audit) {
    return {
        manager: '',
        tool: '',
        install,
        folder,
        audit: audit === types/* AUTO */.Q8 ? '' : audit,
        'cache-path': '',
        'cache-key': '',
    };
}
function unknown(folder, files) {
    const names = LOCK_FILES.map(([file]) => file).join(', ');
    return new errors/* ConfigurationError */.j1(files === undefined
        ? {
            input: 'install-command',
            message: `is auto, and there is no lock file in ${JSON.stringify(folder)} or above it`,
            expected: `one of ${names}`,
            remedy: 'commit the lock file, or give the command',
        }
        : {
            input: 'install-command',
            message: 'is auto, and there are lock files of several package managers',
            found: files.join(', '),
            remedy: 'remove those that are not used, name the package manager in package.json, or give the command',
        });
}
/** The folder, and each one above it, up to the root of the checkout. */
function foldersUp(folder) {
    const parts = external_node_path_.normalize(folder)
        .split(external_node_path_.sep)
        .filter((part) => part !== '.' && part !== '');
    return Array.from({ length: parts.length + 1 }, (_, up) => parts.slice(0, parts.length - up).join(external_node_path_.sep) || '.');
}
function lockOf(workspace, folder) {
    for (const each of foldersUp(folder)) {
        const locks = LOCK_FILES.filter(([file]) => (0,external_node_fs_.existsSync)(external_node_path_.join(workspace, each, file)));
        if (locks.length === 0)
            continue;
        const managers = [...new Set(locks.map(([, manager]) => manager))];
        return { files: locks.map(([file]) => external_node_path_.join(each, file)), managers };
    }
    return undefined;
}
/** What the nearest package.json that says it names in `packageManager`, as corepack reads it. */
function saidManager(workspace, folder) {
    for (const each of foldersUp(folder)) {
        const [, manager, version] = /^(npm|pnpm|yarn|bun)@(\d+(?:\.\d+)*(?:-[\w.]+)?)(?:\+.*)?$/u.exec(packageManager(external_node_path_.join(workspace, each))) ?? [];
        if (manager !== undefined)
            return { manager: manager, ...(0,defined/* defined */.s)({ version }) };
    }
    return undefined;
}
/** Empty when there is none: npm itself says what is wrong with a package.json that cannot be read. */
function packageManager(folder) {
    try {
        const { packageManager: said } = JSON.parse((0,external_node_fs_.readFileSync)(external_node_path_.join(folder, 'package.json'), 'utf8'));
        return typeof said === 'string' ? said : '';
    }
    catch {
        return '';
    }
}
function isBerry(lock, version) {
    if (version !== undefined)
        return !version.startsWith('1.') && version !== '1';
    return /^__metadata:/mu.test(lock);
}

;// CONCATENATED MODULE: ./js/toolchain/php.js


const php_DEFAULT = '8.4';
/** PHP, by Composer. */
function php(files) {
    const composer = `${files.read('composer.json')}\n${files.read('composer.lock')}`;
    const uses = (name) => composer.includes(`"${name}"`);
    const tests = matching(files, /(?:^|\/)tests?\/.*(?:Test|Cest|Spec)\.php$/iu);
    return {
        manager: 'composer',
        tool: '',
        install: 'composer install --no-interaction --no-progress --prefer-dist',
        version: php_versionOf(files),
        versionFile: '',
        caches: ['~/.cache/composer'],
        locks: textsOf(files, ['composer.lock']),
        commands: {
            lint: php_lintOf(files),
            'type-check': typesOf(files),
            audit: has(files, 'composer.lock')
                ? {
                    run: `composer audit --locked --format=json > ${types/* REPORTS */.Sk}/audit.json || [[ -s ${types/* REPORTS */.Sk}/audit.json ]]`,
                    proof: `${types/* REPORTS */.Sk}/audit.json`,
                }
                : left('there is no composer.lock'),
            migrate: has(files, 'artisan')
                ? { run: 'php artisan migrate --force' }
                : has(files, 'bin/console') && uses('doctrine/doctrine-migrations-bundle')
                    ? { run: 'php bin/console doctrine:migrations:migrate --no-interaction' }
                    : left('there is neither artisan nor migrations of Doctrine'),
            unit: tests.length === 0 ? left('no file is named *Test.php') : php_unitOf(uses),
            ...without(['integration', 'e2e', 'api-test'], 'PHP has no command of that name'),
        },
        tests,
        reports: [`${types/* REPORTS */.Sk}/coverage.xml`],
    };
}
/** The lowest that composer.json allows: what it is written for. */
function php_versionOf(files) {
    return (said(files, '.php-version', /^\s*(\d+\.\d+)/u) ||
        said(files, 'composer.json', /"php"\s*:\s*"[^"\d]*(\d+\.\d+)/u) ||
        php_DEFAULT);
}
function php_lintOf(files) {
    if (matching(files, /^\.?phpcs\.xml(?:\.dist)?$/u).length > 0)
        return { run: 'vendor/bin/phpcs' };
    if (matching(files, /^\.php-cs-fixer(?:\.dist)?\.php$/u).length > 0)
        return { run: 'vendor/bin/php-cs-fixer fix --dry-run --diff' };
    if (has(files, 'pint.json'))
        return { run: 'vendor/bin/pint --test' };
    return {
        run: 'composer validate --no-check-publish',
        told: 'neither phpcs, php-cs-fixer nor pint is configured',
    };
}
function typesOf(files) {
    if (matching(files, /^phpstan(?:\.dist)?\.neon(?:\.dist)?$/u).length > 0)
        return { run: 'vendor/bin/phpstan analyse --no-progress' };
    if (matching(files, /^psalm\.xml(?:\.dist)?$/u).length > 0)
        return { run: 'vendor/bin/psalm --no-progress' };
    return left('neither phpstan nor psalm is configured');
}
function php_unitOf(uses) {
    const proof = `${types/* REPORTS */.Sk}/unit.xml`;
    return { run: `vendor/bin/${uses('pestphp/pest') ? 'pest' : 'phpunit'} --log-junit ${proof}`, proof };
}

;// CONCATENATED MODULE: ./js/toolchain/python.js


const python_DEFAULT = '3.13';
/** Of pipx, which GitHub's runners have: the tool and its packages stay apart from the application's. */
const PIP_AUDIT = 'pipx run --spec pip-audit==2.9.0 pip-audit';
const EXTRAS = ['dev', 'test', 'tests'];
const GROUPS = [...EXTRAS, 'testing', 'lint', 'typing'];
const python_TESTS = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/u;
/** Python, by pip, uv, poetry or pipenv. */
function python(files) {
    const manager = managerOf(files);
    const declared = declaredIn(files);
    const run = {
        pip: 'python -m ',
        uv: 'uv run python -m ',
        poetry: 'poetry run python -m ',
        pipenv: 'pipenv run python -m ',
    }[manager];
    const version = said(files, '.python-version', /^\s*(\d[\w.]*)/mu);
    const project = said(files, 'pyproject.toml', /^\s*(requires-python\s*=)/mu) !== '';
    return {
        manager,
        tool: toolOf(files, manager),
        install: installOf(files, manager),
        version: version === '' && !project ? python_DEFAULT : '',
        versionFile: version !== '' ? '.python-version' : project ? 'pyproject.toml' : '',
        caches: [
            { pip: '~/.cache/pip', uv: '~/.cache/uv', poetry: '~/.cache/pypoetry', pipenv: '~/.cache/pipenv' }[manager],
        ],
        locks: textsOf(files, locksOf(files, manager)),
        commands: {
            lint: python_lintOf(files, declared, run),
            'type-check': python_typesOf(files, declared, run),
            audit: python_auditOf(files, manager),
            migrate: migrateOf(files, declared, run),
            unit: testsOf(files).length === 0
                ? left('no file is named test_*.py or *_test.py')
                : python_unitOf(files, declared, run),
            ...without(['integration', 'e2e', 'api-test'], 'Python has no command of that name'),
        },
        tests: testsOf(files),
        reports: [`${types/* REPORTS */.Sk}/coverage.xml`, 'coverage.xml'],
    };
}
function managerOf(files) {
    if (has(files, 'uv.lock'))
        return 'uv';
    if (has(files, 'poetry.lock') || /^\[tool\.poetry\]/mu.test(files.read('pyproject.toml')))
        return 'poetry';
    if (has(files, 'Pipfile', 'Pipfile.lock'))
        return 'pipenv';
    return 'pip';
}
/** The version that wrote the lock file, where it says so. */
function toolOf(files, manager) {
    if (manager === 'poetry') {
        const version = said(files, 'poetry.lock', /generated by Poetry (\d+\.\d+\.\d+)/u);
        return version === '' ? 'poetry' : `poetry==${version}`;
    }
    if (manager === 'uv') {
        const version = said(files, 'pyproject.toml', /^required-version\s*=\s*["']([^"']+)["']/mu);
        return version === '' ? 'uv' : `uv${/^\d/u.test(version) ? '==' : ''}${version}`;
    }
    return manager === 'pipenv' ? 'pipenv' : '';
}
const requirementFiles = (files) => matching(files, /^(?:requirements[^/]*|(?:[^/]+-)?requirements|requirements\/[^/]+)\.txt$/u);
/** Those that a checkout installs for its tests: not the ones for the documentation or production alone. */
function requirementsOf(files) {
    return requirementFiles(files).filter((name) => !/doc|prod/iu.test(name));
}
function installOf(files, manager) {
    if (manager === 'uv')
        return 'uv sync --locked --all-extras --all-groups';
    if (manager === 'poetry')
        return 'poetry install --no-interaction --all-extras';
    if (manager === 'pipenv')
        return has(files, 'Pipfile.lock') ? 'pipenv sync --dev' : 'pipenv install --dev';
    const lines = requirementsOf(files).map((name) => `-r ${quoted(name)}`);
    if (isPackage(files)) {
        const extras = namesOf(files, 'project.optional-dependencies', EXTRAS);
        lines.push(`-e ".${extras.length === 0 ? '' : `[${extras.join(',')}]`}"`);
    }
    const groups = groupsOf(files);
    lines.push(...groups.map((name) => `--group ${name}`));
    if (lines.length === 0)
        return '';
    // Groups are known to pip since 25.1, and an older Python comes with an older pip.
    const newer = groups.length === 0 ? '' : 'python -m pip install "pip>=25.1" && ';
    return `${newer}python -m pip install ${lines.join(' ')}`;
}
/** Those of the names that are keys of a table of pyproject.toml. */
function namesOf(files, table, wanted) {
    const [, after = ''] = files
        .read('pyproject.toml')
        .split(new RegExp(`^\\[${table.replaceAll('.', '\\.')}\\][^\\S\\n]*(?:#.*)?$`, 'mu'));
    const [body = ''] = after.split(/^\[/mu);
    const there = [...body.matchAll(/^"?([\w.-]+)"?[^\S\n]*=/gmu)].map(([, name = '']) => name);
    return wanted.filter((name) => there.includes(name));
}
/** The dependency groups that pip installs. Others may contradict each other, as those of several versions of a framework. */
function groupsOf(files) {
    return namesOf(files, 'dependency-groups', GROUPS);
}
/** A pyproject.toml that only configures tools is nothing to install. */
function isPackage(files) {
    return has(files, 'setup.py') || /^\[(?:build-system|project)\]/mu.test(files.read('pyproject.toml'));
}
function locksOf(files, manager) {
    if (manager === 'uv')
        return ['uv.lock'];
    if (manager === 'poetry')
        return ['poetry.lock'];
    if (manager === 'pipenv')
        return ['Pipfile.lock'];
    const project = isPackage(files) || groupsOf(files).length > 0;
    return [...requirementsOf(files), ...(project ? ['pyproject.toml', 'setup.py'] : [])];
}
/** What the repository says that it uses, in whatever file. */
function declaredIn(files) {
    return ['pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile', 'tox.ini', ...requirementFiles(files)]
        .map((name) => files.read(name))
        .join('\n');
}
/** A package by its whole name: `pytest-cov` is not pytest. */
const names = (declared, name) => new RegExp(`(?:^|["'\\s,[])${name}(?![\\w.-]*\\w)`, 'imu').test(declared);
function python_lintOf(files, declared, run) {
    if (has(files, 'ruff.toml', '.ruff.toml') || names(declared, 'ruff') || declared.includes('[tool.ruff')) {
        return { run: `${ensured(declared, 'ruff', run)}ruff check .` };
    }
    if (has(files, '.flake8') || names(declared, 'flake8') || /^\[flake8\]/mu.test(declared)) {
        return { run: `${ensured(declared, 'flake8', run)}flake8 .` };
    }
    if (has(files, '.pylintrc', 'pylintrc') || names(declared, 'pylint')) {
        return { run: `${ensured(declared, 'pylint', run)}pylint --recursive=y .` };
    }
    return left('neither ruff, flake8 nor pylint is configured');
}
function python_typesOf(files, declared, run) {
    if (has(files, 'mypy.ini', '.mypy.ini') || names(declared, 'mypy') || declared.includes('[tool.mypy')) {
        return { run: `${ensured(declared, 'mypy', run)}mypy .` };
    }
    if (has(files, 'pyrightconfig.json') || names(declared, 'pyright') || declared.includes('[tool.pyright')) {
        return { run: `${ensured(declared, 'pyright', run)}pyright` };
    }
    return left('neither mypy nor pyright is configured');
}
/** What runs a tool: one that is configured and not among the packages is installed beside them, as the starter workflow of GitHub does. */
function ensured(declared, tool, run) {
    if (names(declared, tool))
        return run;
    // Not by uv pip: where UV_PYTHON says which Python, it would install there, and not into the environment of the project.
    return run.startsWith('uv') ? `uv run --with ${tool} python -m ` : `${run}pip install ${tool} && ${run}`;
}
function python_auditOf(files, manager) {
    const proof = `${types/* REPORTS */.Sk}/audit.json`;
    const lock = '"$RUNNER_TEMP/audit-requirements.txt"';
    const of = (before, what) => ({
        // Whether what it finds is too much is for the gate; that it wrote nothing is no success.
        run: `${before}{ ${PIP_AUDIT} --format json ${what} > ${proof} || [[ -s ${proof} ]]; }`,
        proof,
    });
    if (manager === 'uv')
        return of(`uv export --locked --no-emit-project --all-groups --all-extras --output-file ${lock} > /dev/null && `, `--disable-pip --require-hashes -r ${lock}`);
    if (manager === 'pipenv')
        return of(`pipenv requirements --hash > ${lock} && `, `--disable-pip --require-hashes -r ${lock}`);
    if (manager === 'poetry')
        return of('', '--path "$(poetry run python -c \'import sysconfig; print(sysconfig.get_path("purelib"))\')"');
    // What is installed, not what would be: a resolution would ask the registries anew, and private ones need their secrets.
    if (installOf(files, manager) === '')
        return left('no package is installed');
    return of(`python -m pip freeze --exclude-editable | sed -n '/^[^ ]*==/p' > ${lock} && `, `--disable-pip --no-deps -r ${lock}`);
}
function migrateOf(files, declared, run) {
    if (has(files, 'manage.py'))
        return { run: `${run.replace(/ -m $/u, ' ')}manage.py migrate --noinput` };
    if (has(files, 'alembic.ini') && names(declared, 'alembic'))
        return { run: `${run}alembic upgrade head` };
    return left('there is neither manage.py nor alembic.ini');
}
/** By their names, as pytest finds them, and by their content, as unittest would. */
function testsOf(files) {
    return matching(files, python_TESTS);
}
function python_unitOf(files, declared, run) {
    const report = `${types/* REPORTS */.Sk}/unit.xml`;
    const coverage = names(declared, 'pytest-cov')
        ? ` --cov --cov-report=term --cov-report=xml:${types/* REPORTS */.Sk}/coverage.xml`
        : '';
    const test = `pytest --junitxml=${report}${coverage}`;
    if (names(declared, 'pytest') || coverage !== '')
        return { run: `${run}${test}`, proof: report };
    if (has(files, 'manage.py')) {
        return logged(`${run.replace(/ -m $/u, ' ')}manage.py test`);
    }
    const told = 'pytest is not among the packages and is installed beside them: it runs tests of unittest too';
    if (run.startsWith('uv'))
        return { run: `uv run --with pytest python -m ${test}`, proof: report, told };
    return { run: `${run}pip install pytest && ${run}${test}`, proof: report, told };
}
function quoted(name) {
    return /^[\w./-]+$/u.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./js/toolchain/ruby.js



const ruby_DEFAULT = '3.4';
/** Ruby, by Bundler. */
function ruby(files) {
    const gems = `${files.read('Gemfile.lock')}\n${files.read('Gemfile')}`;
    const uses = (name) => new RegExp(`^\\s*(?:gem\\s+["'])?${name}(?:["'\\s(]|$)`, 'mu').test(gems);
    const specs = matching(files, /(?:^|\/)spec\/.*_spec\.rb$/u);
    const units = matching(files, /(?:^|\/)test\/.*(?:_test|test_\w+)\.rb$/u);
    const { database, told } = databaseOf(files, uses);
    const file = ['.ruby-version', '.tool-versions'].find((name) => has(files, name)) ?? '';
    return {
        manager: 'bundler',
        tool: '',
        install: `bundle config set --local path vendor/bundle && bundle install${has(files, 'Gemfile.lock') ? ' --jobs 4' : ''}`,
        version: file === '' ? said(files, 'Gemfile', /^\s*ruby\s+["']~?>?=?\s*(\d[\d.]*)["']/mu) || ruby_DEFAULT : 'default',
        versionFile: '',
        caches: ['vendor/bundle'],
        locks: textsOf(files, ['Gemfile.lock']),
        commands: {
            lint: uses('rubocop') ? { run: 'bundle exec rubocop' } : left('rubocop is not in the Gemfile'),
            'type-check': uses('sorbet') ? { run: 'bundle exec srb tc' } : left('sorbet is not in the Gemfile'),
            audit: has(files, 'Gemfile.lock')
                ? { run: 'gem install bundler-audit --version 0.9.2 --no-document && bundle-audit check --update' }
                : left('there is no Gemfile.lock'),
            migrate: has(files, 'bin/rails')
                ? { run: `${database}bin/rails db:prepare`, ...(0,defined/* defined */.s)({ told }) }
                : left('there is no bin/rails'),
            unit: ruby_unitOf(files, { specs, units, database }),
            ...without(['integration', 'e2e', 'api-test'], 'Ruby has no command of that name'),
        },
        tests: [...specs, ...units],
        reports: ['coverage/.resultset.json', 'coverage/coverage.xml', 'coverage/lcov.info'],
    };
}
/**
 * Rails takes `DATABASE_URL` before what its config/database.yml says: an empty one is an error to it, and the address of
 * the test database one without the gem for PostgreSQL.
 */
function databaseOf(files, uses) {
    if (!has(files, 'bin/rails'))
        return { database: '' };
    if (uses('pg'))
        return { database: '[[ -n "${DATABASE_URL:-}" ]] || unset DATABASE_URL; ' };
    const told = 'the Gemfile has no pg: the database is the one of config/database.yml';
    return { database: 'unset DATABASE_URL; ', told };
}
function ruby_unitOf(files, { specs, units, database }) {
    const proof = `${types/* REPORTS */.Sk}/unit.json`;
    if (specs.length > 0) {
        const rspec = `${database}bundle exec rspec --format progress --format json --out ${proof}`;
        return {
            run: rspec,
            proof,
            ...(units.length === 0 ? {} : { told: 'the tests below of test/ do not run: give a unit-command' }),
        };
    }
    if (units.length === 0)
        return left('there is neither spec/**/*_spec.rb nor test/**/*_test.rb');
    return logged(has(files, 'bin/rails') ? `${database}bin/rails test` : 'bundle exec rake test');
}

;// CONCATENATED MODULE: ./js/toolchain/rust.js


const CARGO_AUDIT = '0.21.2';
/** Rust, by cargo; of a workspace all its crates. */
function rust(files) {
    const tests = matching(files, /\.rs$/u).filter((name) => /^(?:.*\/)?tests\/[^/]+\.rs$/u.test(name) || /#\[(?:\w+::)*test\b/u.test(files.read(name)));
    const locked = has(files, 'Cargo.lock') ? ' --locked' : '';
    return {
        manager: 'cargo',
        tool: '',
        install: `cargo fetch${locked}`,
        version: '',
        versionFile: '',
        caches: ['~/.cargo/registry', '~/.cargo/git'],
        locks: textsOf(files, ['Cargo.lock']),
        commands: {
            lint: {
                run: `cargo fmt --all --check && cargo clippy --workspace --all-targets${locked} -- --deny warnings`,
            },
            'type-check': left('the compiler checks the types'),
            audit: locked === ''
                ? left('there is no Cargo.lock')
                : {
                    run: `command -v cargo-audit > /dev/null || cargo install cargo-audit --locked --version ${CARGO_AUDIT}; cargo audit --json > ${types/* REPORTS */.Sk}/audit.json || [[ -s ${types/* REPORTS */.Sk}/audit.json ]]`,
                    proof: `${types/* REPORTS */.Sk}/audit.json`,
                },
            unit: tests.length === 0 ? left('no source has a #[test]') : logged(`cargo test --workspace${locked}`),
            ...without(['migrate', 'integration', 'e2e', 'api-test'], 'cargo has no command of that name'),
        },
        tests,
        reports: [],
    };
}

;// CONCATENATED MODULE: ./js/toolchain/plan.js















const NONE = {
    manager: '',
    tool: '',
    install: '',
    version: '',
    versionFile: '',
    caches: [],
    locks: [],
    commands: {},
    tests: [],
    reports: [],
};
const READERS = {
    python: python,
    go: go,
    java: java,
    dotnet: dotnet,
    rust: rust,
    ruby: ruby,
    php: php,
};
/**
 * What is set up, installed and run, by the files of the folder and what the caller says.
 * @throws ConfigurationError when the repository does not say it, or has tests that nothing would run
 */
function planToolchain(request) {
    const files = filesIn(external_node_path_.join(request.workspace, request.folder));
    const { toolchain, told } = request.toolchain === types/* AUTO */.Q8
        ? findToolchain(files)
        : { toolchain: request.toolchain, told: `${request.toolchain}, as the input says` };
    const found = readFound(toolchain, files, request);
    const chosen = choicesOf(found, request);
    refuseUnrun(found, request, chosen);
    const root = found.root ?? request.folder;
    const at = (name) => external_node_path_.join(request.folder, name);
    const key = toolchain === 'node' ? nodeKey(request) : keyOf(found.locks);
    return {
        toolchain,
        told: [told, ...tellingsOf(toolchain, files, chosen)],
        version: request.version || found.version,
        'version-file': request.version === '' && found.versionFile !== '' ? at(found.versionFile) : '',
        manager: found.manager,
        tool: request.install === '' ? '' : found.tool,
        install: request.install === types/* AUTO */.Q8 ? found.install : request.install,
        folder: request.install === types/* AUTO */.Q8 ? root : request.folder,
        'cache-path': key === '' || request.install === '' ? '' : found.caches.map((each) => placed(each, at)).join('\n'),
        'cache-key': key,
        commands: Object.fromEntries(types/* COMMANDS */.Lo.map((name) => [name, runOf(chosen[name])])),
        proofs: Object.fromEntries(types/* COMMANDS */.Lo.flatMap((name) => {
            const choice = chosen[name];
            if (!('run' in choice) || choice.proof === undefined)
                return [];
            return [[name, choice.proof]];
        })),
        reports: found.reports,
    };
}
function readFound(toolchain, files, request) {
    if (toolchain === 'none')
        return NONE;
    if (toolchain !== 'node')
        return READERS[toolchain](files);
    return node(files, nodePackages(request, files));
}
function nodePackages({ workspace, folder, install, commands }, files) {
    // A package.json that depends on nothing needs no lock file: there is nothing to install.
    const wanted = install === types/* AUTO */.Q8 && !needsPackages(files) ? optional(workspace, folder, install) : install;
    return packagesOf({ workspace, folder, install: wanted, audit: commands.audit });
}
function optional(workspace, folder, install) {
    try {
        packagesOf({ workspace, folder, install, audit: '' });
        return install;
    }
    catch {
        return '';
    }
}
function nodeKey(request) {
    try {
        return packagesOf({ ...request, audit: '' })['cache-key'];
    }
    catch {
        return '';
    }
}
function keyOf(locks) {
    return locks.length === 0 ? '' : (0,external_node_crypto_.createHash)('sha256').update(locks.join('\0')).digest('hex');
}
/** A place in the home folder, or in the application's. */
function placed(cache, at) {
    return cache.startsWith('~') ? cache : at(cache);
}
function choicesOf(found, { commands }) {
    return Object.fromEntries(types/* COMMANDS */.Lo.map((name) => {
        if (commands[name] === '')
            return [name, { left: 'its input is empty' }];
        if (commands[name] !== types/* AUTO */.Q8)
            return [name, { run: commands[name] }];
        return [name, found.commands[name] ?? { left: 'without a toolchain there is none' }];
    }));
}
function runOf(choice) {
    return 'run' in choice ? choice.run : '';
}
/** Tests that are there and that no command runs could not fail: that is for the caller to decide, by an empty input. */
function refuseUnrun({ tests }, { commands }, chosen) {
    if (tests.length === 0 || types/* TEST_COMMANDS */.Ix.some((name) => runOf(chosen[name]) !== ''))
        return;
    if (types/* TEST_COMMANDS */.Ix.every((name) => commands[name] === ''))
        return;
    const why = types/* TEST_COMMANDS */.Ix.flatMap((name) => {
        const choice = chosen[name];
        return 'left' in choice ? [`${name}: ${choice.left}`] : [];
    });
    throw new errors/* ConfigurationError */.j1({
        input: 'unit-command',
        message: `runs nothing, and there are files of tests (${why.join('; ')})`,
        found: tests.slice(0, 3).join(', ') + (tests.length > 3 ? ` and ${tests.length - 3} more` : ''),
        remedy: 'give the command that runs them, or set unit-command, integration-command and e2e-command to "" to run none',
    });
}
function tellingsOf(toolchain, files, chosen) {
    if (toolchain === 'none')
        return [];
    return [
        ...types/* COMMANDS */.Lo.flatMap((name) => {
            const choice = chosen[name];
            if ('left' in choice)
                return [`${name} is left out: ${choice.left}`];
            return choice.told === undefined ? [] : [`${name}: ${choice.told}`];
        }),
        ...(files.cut ? ['the folder has too many files to look at all of them: name what was not found'] : []),
    ];
}

// EXTERNAL MODULE: ./js/actions/pipeline-plan/fields.js
var fields = __webpack_require__(9290);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/idle.js
var idle = __webpack_require__(52465);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/toolchain.js





const MOST_VERSIONS = 20;
/** The toolchain's own inputs: what is wrong with them is told before a job has cost anything. */
function readVersions(reader) {
    reader.choice('toolchain', [types/* AUTO */.Q8, ...types/* TOOLCHAINS */.z9], types/* AUTO */.Q8);
    const versions = reader.list('toolchain-versions');
    const one = reader.string('toolchain-version') ?? '';
    if (versions.length > 0 && one !== '') {
        reader.problem({
            input: 'toolchain-version',
            message: 'cannot go with toolchain-versions',
            remedy: 'give one of the two: lint runs with the first of toolchain-versions',
        });
    }
    if (versions.length > MOST_VERSIONS) {
        reader.problem({
            input: 'toolchain-versions',
            message: 'are too many',
            found: String(versions.length),
            expected: `${MOST_VERSIONS} at most`,
        });
    }
    return (versions.length === 0 ? [''] : versions).map((version, at) => ({ version, first: at === 0 }));
}
/**
 * How a job sets up, installs and checks what it has checked out, as outputs.
 * @param version Of the job of a matrix; empty for what the inputs or the repository say.
 */
function askToolchain(json, version, { env, logger, announce }) {
    const reader = (0,given/* readGiven */.Q)(json);
    (0,fields/* checkPath */.Cg)(reader, 'working-directory');
    const toolchain = reader.choice('toolchain', [types/* AUTO */.Q8, ...types/* TOOLCHAINS */.z9], types/* AUTO */.Q8);
    reader.finish();
    const node = reader.string('node-version') ?? '';
    const wanted = version || reader.string('toolchain-version') || (reader.list('toolchain-versions')[0] ?? '');
    const command = (name) => reader.text(`${name}-command`)?.trim() ?? '';
    const plan = planToolchain({
        workspace: (0,context/* runContext */.p)(env).workspace,
        folder: reader.string('working-directory') ?? '.',
        toolchain,
        version: wanted,
        install: command('install'),
        commands: Object.fromEntries(types/* COMMANDS */.Lo.map((name) => [name, command(name)])),
    });
    for (const each of plan.told)
        logger.info(each);
    const { commands, proofs, reports, told, ...texts } = plan;
    // The default of node-version is for repositories that do not say it themselves.
    const isNode = plan.toolchain === 'node' && wanted === '';
    if (isNode && (node !== idle/* DEFAULTS */.zY['node-version'] || texts['version-file'] === '')) {
        texts.version = node;
        texts['version-file'] = '';
    }
    if (announce)
        (0,summary/* writeSummary */.S)(summaryOf(plan.toolchain, told), env);
    return {
        ...texts,
        ...commands,
        proofs: JSON.stringify(proofs),
        'audit-report': proofs.audit === undefined ? '' : atRoot(reader, proofs.audit),
        reports: JSON.stringify(reports),
        since: String(Date.now()),
    };
}
function atRoot(reader, name) {
    const folder = (reader.string('working-directory') ?? '.').replace(/\/+$/u, '');
    return folder === '.' ? name : `${folder}/${name}`;
}
function summaryOf(toolchain, told) {
    const rows = told.map((each) => `- ${(0,markdown/* escapeMarkdown */.FV)(each)}`);
    return [
        '<details><summary>',
        `Toolchain: ${toolchain}`,
        '</summary>',
        '',
        ...rows,
        '',
        '</details>',
        '',
    ].join('\n');
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


/***/ }),

/***/ 26896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EV: () => (/* binding */ readGitOpsTarget),
/* harmony export */   Fn: () => (/* binding */ GITOPS_TARGET),
/* harmony export */   Z6: () => (/* binding */ isRepository)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41679);


/** What says it: inputs of gitops, and the names in `staging-gitops` and `production-gitops` of pipeline.yml. */
const GITOPS_TARGET = [
    'files',
    'image-values',
    'repository',
    'branch',
    'change',
    'message',
    'merge-timeout',
    'application',
    'application-namespace',
    'grace',
    'trouble-for',
];
const CHANGES = ['commit', 'pull-request'];
const DEFAULTS = { mergeTimeoutMs: 0, graceMs: 30_000, troubleMs: 60_000 };
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
/** As `git check-ref-format` takes them, as far as a slip goes. */
const BRANCH = /^(?![./-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[^\s~^:?*[\\\p{Cc}]{1,200}$/u;
/** Reads it; what is wrong goes to the reader. */
function readGitOpsTarget(reader) {
    const repository = readRepository(reader);
    const branch = readBranch(reader);
    const message = readMessage(reader);
    const application = readName(reader, 'application');
    return {
        files: readFiles(reader),
        imageValues: reader.list('image-values'),
        how: reader.choice('change', CHANGES, 'commit'),
        mergeTimeoutMs: reader.duration('merge-timeout', DEFAULTS.mergeTimeoutMs),
        applicationNamespace: readName(reader, 'application-namespace') ?? 'argocd',
        graceMs: reader.duration('grace', DEFAULTS.graceMs),
        troubleMs: reader.duration('trouble-for', DEFAULTS.troubleMs),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ repository, branch, message, application }),
    };
}
function readFiles(reader) {
    if (reader.text('files') === undefined) {
        const remedy = 'name the files of the repository that hold the image';
        reader.problem({ input: 'files', message: 'is required and missing', remedy });
    }
    return [...new Set(reader.list('files').map((file) => file.replace(/^\.\//u, '')))].filter((file) => {
        const isPath = !/^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|[*?\p{Cc}]/u.test(file);
        if (!isPath)
            reader.problem({
                input: 'files',
                message: 'is no path of one file',
                found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(file),
                expected: 'from the root of the repository that Argo CD reads, such as apps/web/kustomization.yaml',
            });
        return isPath;
    });
}
function readBranch(reader) {
    const branch = reader.string('branch');
    if (branch === undefined || BRANCH.test(branch))
        return branch;
    reader.problem({ input: 'branch', message: 'is no name of a branch', found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(branch) });
    return undefined;
}
/** Its first line is that of the commit; marks of ours come after it. */
function readMessage(reader) {
    const message = reader.text('message')?.trim();
    if (message === undefined || message === '')
        return undefined;
    if (!/^edu-actions-[a-z]+:/imu.test(message))
        return message;
    reader.problem({
        input: 'message',
        message: 'holds a line that begins as those by which a run knows its own commits',
    });
    return undefined;
}
function readName(reader, input) {
    const value = reader.string(input);
    if (value === undefined || NAME.test(value))
        return value;
    reader.problem({
        input,
        message: 'is no name of Kubernetes',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: 'such as shop',
    });
    return undefined;
}
function readRepository(reader) {
    const value = reader.string('repository');
    if (value === undefined || isRepository(value))
        return value;
    reader.problem({
        input: 'repository',
        message: 'is no owner/name',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: 'the repository that Argo CD reads, such as octo-org/deployments',
    });
    return undefined;
}
/** Whether it is an `owner/name`. */
function isRepository(value) {
    return /^[\w.-]+\/[\w.-]+$/u.test(value);
}


/***/ }),

/***/ 13811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ parsePairs)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/**
 * Variables of a file of checks: `name=value` a line; a value may hold further `=`.
 * @throws ConfigurationError with every line that is none, by its number alone.
 */
function parsePairs(text) {
    const pairs = new Map();
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const [, name, value = ''] = /^\s*([A-Za-z_][\w-]*)\s*=(.*)$/su.exec(line) ?? [];
        // The line itself may be a secret.
        if (name === undefined)
            problems.push({ message: `has no name=value in line ${index + 1}`, expected: 'such as user=alice' });
        else
            pairs.set(name, value.trim());
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return pairs;
}


/***/ }),

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

/***/ 42090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ readMaxAge),
/* harmony export */   MN: () => (/* binding */ readUrlTemplate),
/* harmony export */   N6: () => (/* binding */ namespaceOf),
/* harmony export */   Ne: () => (/* binding */ withoutPreview),
/* harmony export */   fr: () => (/* binding */ readPrefix),
/* harmony export */   p7: () => (/* binding */ environmentOf),
/* harmony export */   rs: () => (/* binding */ urlOf)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);

const DAY_MS = 24 * 3_600_000;
const UNITS = { m: 60_000, h: 3_600_000, d: DAY_MS };
const DEFAULT_AGE_MS = 7 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const NUMBER = '{number}';
const NAMESPACE = '{namespace}';
/** The GitHub environment of a pull request: one that goes again with it. */
function environmentOf(pull) {
    return `preview/pr-${pull}`;
}
/** Its namespace in the cluster. */
function namespaceOf(prefix, pull) {
    return `${prefix}-pr-${pull}`;
}
/** What the namespaces of the previews begin with: a name that stays a DNS label with `-pr-` and a number behind it. */
function readPrefix(reader, app) {
    const prefix = reader.string('namespace-prefix') ?? app;
    // Of an application without a name that is told already.
    if (prefix !== '' && !/^[a-z](?:[-a-z0-9]{0,49}[a-z0-9])?$/u.test(prefix)) {
        reader.problem({
            input: 'namespace-prefix',
            message: 'cannot begin the name of a namespace',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(prefix),
            expected: 'at most 51 lower-case letters, digits and dashes, a letter first and no dash last',
        });
    }
    return prefix;
}
/** `14d`, `48h` or `90m`, in milliseconds. */
function readMaxAge(reader) {
    const value = reader.string('max-age');
    if (value === undefined)
        return DEFAULT_AGE_MS;
    const [, amount = '', unit = ''] = /^(\d{1,6})([dhm])$/u.exec(value) ?? [];
    const ms = Number(amount) * (UNITS[unit] ?? 0);
    if (ms > 0 && ms <= LONGEST_AGE_MS)
        return ms;
    reader.problem({
        input: 'max-age',
        message: 'is not an age',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        expected: 'such as 14d, 48h or 90m, a year at most',
    });
    return DEFAULT_AGE_MS;
}
/** Where previews answer, with `{number}` or `{namespace}` in it; empty when it is not told. */
function readUrlTemplate(reader) {
    const value = reader.string('url');
    if (value === undefined)
        return '';
    const url = URL.parse(urlOf(value, 'a', 1));
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        reader.problem({
            input: 'url',
            message: 'is not an http or https URL',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
            expected: 'such as https://{namespace}.preview.shop.example',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({ input: 'url', message: 'holds credentials, which would be shown in a comment' });
    }
    else if (!value.includes(NUMBER) && !value.includes(NAMESPACE)) {
        reader.problem({
            input: 'url',
            message: 'is the same for all pull requests',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
            expected: `${NUMBER} or ${NAMESPACE} in it`,
        });
    }
    return value.replace(/\/+$/u, '');
}
/** The URL of one preview. */
function urlOf(template, namespace, pull) {
    return template.replaceAll(NUMBER, String(pull)).replaceAll(NAMESPACE, namespace);
}
/** Why a run makes no preview, though it is of a pull request; undefined when it does. */
function withoutPreview({ pullRequest, dependabot }) {
    if (pullRequest?.fork === true)
        return 'the pull request comes from a fork, whose code gets neither the cluster nor a secret';
    // Also of one that a person has pushed to: its runs have no secret, and a token that only reads.
    return dependabot ? 'the run is of Dependabot, whose runs get no secrets' : undefined;
}


/***/ }),

/***/ 90981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkSource)
/* harmony export */ });
/** What a release is made of: a chart or manifests. Both is a mistake, and so is neither. */
function checkSource(reader, neither = 'give the path of a Helm chart, or manifests') {
    const chart = reader.string('chart') !== undefined;
    const manifests = reader.list('manifests').length > 0;
    if (chart !== manifests)
        return;
    reader.problem({
        input: 'chart',
        ...(chart
            ? { message: 'cannot go with manifests', remedy: 'give one of the two' }
            : { message: 'is missing, and so is manifests: there is nothing to release', remedy: neither }),
    });
}


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

/***/ 19806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ parseImageTag),
/* harmony export */   JA: () => (/* binding */ canonicalRepository),
/* harmony export */   RB: () => (/* binding */ sameRepository),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   vy: () => (/* binding */ formatImage),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);

/*
 * The grammar of github.com/distribution/reference, which container runtimes and docker/metadata-action follow:
 * [domain[:port]/]path[:tag][@digest].
 */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const INPUT = 'image-tag';
const EXPECTED = 'a tag such as `1.4.2`, a digest `sha256:…`, or a reference such as `ghcr.io/org/web:1.4.2`';
/**
 * What `image-tag` names: a tag, a digest, a reference, or references of several images. Of a list for one repository, as
 * docker/metadata-action prints it, the most specific is taken. What has a slash or a colon is a reference; a bare word is
 * a tag.
 * @returns one for each repository, in the order in which they were first named
 * @throws ConfigurationError naming each line that is none of these.
 */
function parseImageTag(text) {
    const lines = text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (lines.length === 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ input: INPUT, message: 'is empty', expected: EXPECTED });
    const problems = [];
    const references = lines.flatMap((line) => {
        const parsed = parseLine(line);
        if (!('problem' in parsed))
            return [parsed];
        problems.push({ input: INPUT, message: parsed.problem, found: line, expected: EXPECTED });
        return [];
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    refuseBareTagsBeside(references);
    const images = Map.groupBy(references, ({ repository }) => repository === undefined ? '' : canonicalRepository(repository));
    return [...images.values()].map(mostSpecific);
}
/** Takes an image of a manifest apart; undefined when no runtime would take it. */
function parseImage(image) {
    const parsed = parseReference(image.trim());
    return 'problem' in parsed ? undefined : parsed;
}
/** `repository:tag@sha256:…`, as far as it is known: a tag or a digest alone stands alone. */
function formatImage({ repository = '', tag, digest }) {
    const named = [repository, tag].filter((part) => part !== undefined && part !== '').join(':');
    return [named, digest].filter((part) => part !== undefined && part !== '').join('@');
}
/** Docker Hub's short names written out, so that `nginx` and `docker.io/library/nginx` are the same. */
function canonicalRepository(repository) {
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (!hasDomain)
        return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
    if (first !== 'docker.io' && first !== 'index.docker.io')
        return repository;
    return `docker.io/${rest.length === 1 ? 'library/' : ''}${rest.join('/')}`;
}
/** The last part of a repository. */
function nameOf(repository) {
    return repository?.split('/').at(-1);
}
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && canonicalRepository(a) === canonicalRepository(b);
}
function parseLine(line) {
    if (/^sha256:/i.test(line) && !line.includes('@'))
        return withDigest({}, line);
    if (!/[/:@]/.test(line))
        return TAG.test(line) ? { tag: line } : { problem: 'is not a tag' };
    const parsed = parseReference(line);
    if ('problem' in parsed || parsed.tag !== undefined || parsed.digest !== undefined)
        return parsed;
    return {
        problem: 'names an image without a tag or digest, which would be `latest`, whatever that is today',
    };
}
function parseReference(reference) {
    const [name = '', digest, ...more] = reference.split('@');
    if (more.length > 0)
        return { problem: 'has more than one @' };
    const colon = name.lastIndexOf(':');
    // A colon before the last slash belongs to the registry's port.
    const hasTag = colon > name.lastIndexOf('/');
    const repository = hasTag ? name.slice(0, colon) : name;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return { problem: 'has an invalid tag' };
    const invalid = repositoryProblem(repository);
    if (invalid !== undefined)
        return { problem: invalid };
    const base = { repository, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ tag }) };
    return digest === undefined ? base : withDigest(base, digest);
}
function withDigest(base, digest) {
    return DIGEST.test(digest)
        ? { ...base, digest }
        : { problem: 'has an invalid digest: sha256: and 64 lower-case hex digits' };
}
function repositoryProblem(repository) {
    if (/^https?:/i.test(repository))
        return 'is a URL: leave the scheme away';
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (hasDomain && !DOMAIN.test(first))
        return 'has an invalid registry';
    const path = hasDomain ? rest : [first, ...rest];
    if (path.every((part) => PATH_PART.test(part)))
        return undefined;
    return /[A-Z]/.test(path.join('/'))
        ? 'has capital letters in its repository, which no registry takes: write it in lower case'
        : 'has an invalid repository';
}
/** Nobody could say which of the images a bare tag is for. */
function refuseBareTagsBeside(references) {
    const bare = references.filter(({ repository }) => repository === undefined).length;
    if (bare === 0 || bare === references.length)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'names tags beside references',
        found: references.map(formatImage).join(', '),
        expected: 'one tag, or a full reference for each image',
        remedy: 'write `<repository>:<tag>` for each of them',
    });
}
/** Lower is more specific: what can never, or hardly ever, come to mean another image. */
function rank({ tag = '', digest }) {
    if (digest !== undefined)
        return 0;
    if (/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(tag))
        return 1;
    if (/^(?:[\w.]+-)*[0-9a-f]{7,40}$/.test(tag) && /[0-9]/.test(tag))
        return 2;
    if (/^v?\d+\.\d+(?:-[\w.-]+)?$/.test(tag))
        return 3;
    if (/^v?\d+(?:-[\w.-]+)?$/.test(tag))
        return 4;
    return tag === 'latest' ? 6 : 5;
}
function mostSpecific(references) {
    const [best = {}] = [...references].sort((a, b) => rank(a) - rank(b));
    return best;
}


/***/ }),

/***/ 54807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ TEST_COMMANDS),
/* harmony export */   Lo: () => (/* binding */ COMMANDS),
/* harmony export */   Q8: () => (/* binding */ AUTO),
/* harmony export */   Sk: () => (/* binding */ REPORTS),
/* harmony export */   z9: () => (/* binding */ TOOLCHAINS)
/* harmony export */ });
/** What a repository can be written in. `none` sets nothing up and has no commands of its own. */
const TOOLCHAINS = ['node', 'python', 'go', 'java', 'dotnet', 'rust', 'ruby', 'php', 'none'];
/** What a workflow runs of a repository, in this order. */
const COMMANDS = [
    'lint',
    'type-check',
    'audit',
    'migrate',
    'unit',
    'integration',
    'e2e',
    'api-test',
];
/** Of these one at least has to run where there are tests. */
const TEST_COMMANDS = ['unit', 'integration', 'e2e'];
/** What an input says that leaves a command to the repository. */
const AUTO = 'auto';
/** Where the commands write their reports, below of the application's folder. */
const REPORTS = 'ci-reports';


/***/ })

};
