export const id = 6518;
export const ids = [6518,7697];
export const modules = {

/***/ 96518:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47697);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58473);



const httpClient = async () => await (await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359), __webpack_require__.e(8328)]).then(__webpack_require__.bind(__webpack_require__, 15359))).systemHttpClient();
async function load() {
    const [rotation, { connect }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(9600), __webpack_require__.e(2701), __webpack_require__.e(4434)]).then(__webpack_require__.bind(__webpack_require__, 9047)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
    ]);
    return { rotation, connect, httpClient };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('Run this again: the rotation goes on from where it is, and a valid key is in use.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runRotation */ .q)({ ...own, exec: _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .systemExec */ .Vi, signal, load }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 58473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ runRotation)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/kubeconfig-secrets.js
var kubeconfig_secrets = __webpack_require__(9299);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/problems.js
var problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
;// CONCATENATED MODULE: ./js/github/api/environment-secrets.js
/** @throws GitHubError where there is no such environment, or the token may not see it */
async function environmentKey(api, environment) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key', { ...api.repository, environment_name: environment });
    return { id: data.key_id, key: data.key };
}
/** Writes a secret of an environment; GitHub alone can open what is sent. @throws GitHubError */
async function putEnvironmentSecret(api, key, { environment, name, value }) {
    await api.request('PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}', {
        ...api.repository,
        environment_name: environment,
        secret_name: name,
        encrypted_value: await sealed(value, key.key),
        key_id: key.id,
    });
}
/** A sealed box of libsodium, as GitHub asks for it; the library is loaded only here. */
async function sealed(value, key) {
    const { default: sodium } = await __webpack_require__.e(/* import() */ 9724).then(__webpack_require__.bind(__webpack_require__, 79724));
    await sodium.ready;
    const { base64_variants: variants } = sodium;
    const box = sodium.crypto_box_seal(value, sodium.from_base64(key, variants.ORIGINAL));
    return sodium.to_base64(box, variants.ORIGINAL);
}

// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/actions/shared/cluster-answer.js
var cluster_answer = __webpack_require__(89215);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: ./js/actions/shared/release-step/state.js
var state = __webpack_require__(52812);
// EXTERNAL MODULE: ./js/base/aws.js
var base_aws = __webpack_require__(22383);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
;// CONCATENATED MODULE: ./js/actions/rotate-secret/aws.js


/** A name or an ARN, as AWS takes it. */
const ID = /^[\w/+=.@:-]{1,2048}$/u;
/** The secret of AWS that gets the credential too; who writes it is of the environment, as AWS' own programs read it. */
function readAws(reader, env) {
    const id = reader.string('aws-secret');
    const given = reader.string('aws-region');
    if (id === undefined) {
        if (given !== undefined)
            reader.problem({ input: 'aws-region', message: 'has a meaning only with aws-secret' });
        return undefined;
    }
    if (!ID.test(id))
        reader.problem({ input: 'aws-secret', message: 'is no name or ARN of a secret', found: (0,inputs/* quote */.hD)(id) });
    const { access, flaws } = (0,base_aws/* awsAccess */.SU)(env, { service: 'SECRETS_MANAGER', region: given });
    for (const { of, ...flaw } of flaws)
        reader.problem({ input: of === 'region' ? 'aws-region' : 'aws-secret', ...flaw });
    return { id, ...access };
}
/** What nobody may see of it. */
function awsSecretsOf(aws) {
    return aws === undefined ? [] : (0,base_aws/* awsSecrets */.hf)(aws);
}
function mask(secret) {
    (0,outputs/* maskSecrets */.QU)([secret]);
}
/** Looks at the secret before anything is changed, and closes its connections by `close`. */
async function openAws(aws, keys, { rotation, httpClient }, { clock, signal }) {
    const [{ awsPublisher }, http] = await Promise.all([rotation.loadAws(), httpClient()]);
    const close = async () => await http.close();
    try {
        return { publish: await awsPublisher(aws, keys, { ask: http.ask, clock, signal, mask }), close };
    }
    catch (error) {
        await close();
        throw error;
    }
}

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/rotate-secret/inputs.js





const PROVIDERS = ['postgres', 'redis', 'command'];
const MODES = ['plan', 'rotate', 'abort'];
const OLD_SESSIONS = ['refuse', 'end'];
const DEFAULT_TIMEOUT_MS = 900_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;
const DEFAULT_GRACE_MS = 30_000;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
const KEY = /^[-.\w]{1,253}$/u;
/** What every provider takes as it is. */
const ACCOUNT = /^[A-Za-z_][\w-]{0,62}$/u;
const SECRET_NAME = /^[A-Za-z_]\w{0,254}$/u;
/**
 * The inputs of rotate-secret as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
function parseInputs(env) {
    const reader = new inputs/* InputReader */.i_(env);
    const mode = reader.choice('mode', MODES, 'plan');
    const app = (0,common_inputs/* readAppName */.Tm)(reader, env);
    const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
    if (timeoutMs === 0)
        reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
    const { runUrl } = (0,context/* runContext */.p)(env);
    const request = {
        mode,
        app,
        namespace: readName(reader, 'k8s-namespace', 'name the namespace of the Secret'),
        secret: readName(reader, 'secret', 'name the Secret that the workloads read the credential from'),
        keys: readKeys(reader),
        accounts: readAccounts(reader),
        oldSessions: reader.choice('old-sessions', OLD_SESSIONS, 'refuse'),
        sessionGraceMs: reader.duration('session-grace', DEFAULT_GRACE_MS),
        lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
        timeoutMs,
        ...(0,defined/* defined */.s)({ runUrl }),
    };
    const provider = readProvider(reader);
    const github = readGitHub(reader);
    const aws = readAws(reader, env);
    const access = (0,cluster_access/* readClusterAccess */.r)(reader, env, true);
    reader.finish();
    return { request, provider, access, ...(0,defined/* defined */.s)({ github, aws }) };
}
function readName(reader, input, remedy) {
    const value = reader.required(input, remedy);
    if (value !== '' && !NAME.test(value))
        reader.problem({
            input,
            message: 'is no name of Kubernetes',
            found: (0,inputs/* quote */.hD)(value),
            expected: 'such as shop',
        });
    return value;
}
function readKeys(reader) {
    const [url, username, password] = ['url-key', 'username-key', 'password-key'].map((input) => {
        const value = reader.string(input);
        if (value !== undefined && !KEY.test(value))
            reader.problem({ input, message: 'is no key of a Secret', found: (0,inputs/* quote */.hD)(value) });
        return value;
    });
    const isWhole = username !== undefined && password !== undefined;
    if ((username === undefined) !== (password === undefined) || (url === undefined && !isWhole))
        reader.problem({
            input: url === undefined ? 'url-key' : username === undefined ? 'username-key' : 'password-key',
            message: 'is missing: account and password change together',
            expected: 'url-key, or username-key and password-key, or all three',
        });
    return { ...(0,defined/* defined */.s)({ url, username, password }) };
}
function readAccounts(reader) {
    const accounts = reader.list('accounts');
    const [first = '', second = ''] = accounts;
    if (accounts.length !== 2 || !accounts.every((account) => ACCOUNT.test(account)))
        reader.problem({
            input: 'accounts',
            message: accounts.length === 0 ? 'is required and missing' : 'takes the names of two accounts',
            ...(accounts.length === 0 ? {} : { found: (0,inputs/* quote */.hD)(accounts.join(', ')) }),
            expected: 'such as app_a, app_b: one is used, the other one is next',
        });
    return [first, second];
}
const SCHEMES = {
    postgres: ['postgres:', 'postgresql:'],
    redis: ['redis:', 'rediss:'],
};
function readProvider(reader) {
    reader.required('provider', 'say what holds the accounts: postgres, redis or command');
    const kind = reader.choice('provider', PROVIDERS, 'command');
    const commands = ['create-command', 'verify-command', 'revoke-command'].map((input) => {
        const value = reader.text(input) ?? '';
        if ((value === '') === (kind === 'command') && reader.string('provider') !== undefined)
            reader.problem(value === ''
                ? { input, message: 'is required for the provider command and missing' }
                : { input, message: `does not go with the provider ${kind}`, remedy: 'leave it out' });
        return value;
    });
    const [create = '', verify = '', revoke = ''] = commands;
    if (kind === 'command')
        return { kind, create, verify, revoke };
    const adminUrl = reader.required('admin-url', 'give it from a secret of the workflow').trim();
    const url = URL.parse(adminUrl);
    if (adminUrl !== '' && (!SCHEMES[kind].includes(url?.protocol ?? '') || url?.hostname === ''))
        // It holds a password, and is not shown.
        reader.problem({
            input: 'admin-url',
            message: `is no connection URL of ${kind}`,
            expected: kind === 'postgres'
                ? 'such as postgresql://admin:…@db:5432/shop'
                : 'such as rediss://admin:…@cache:6379',
        });
    return { kind, adminUrl };
}
function readGitHub(reader) {
    const [environment, name, token] = [
        reader.string('github-environment'),
        reader.string('github-secret'),
        reader.string('github-token'),
    ];
    if (environment === undefined && name === undefined)
        return undefined;
    const given = { 'github-environment': environment, 'github-secret': name, 'github-token': token };
    for (const [input, value] of Object.entries(given))
        if (value === undefined)
            reader.problem({
                input,
                message: 'is missing',
                expected: 'github-environment, github-secret and github-token together',
            });
    if (name !== undefined && (!SECRET_NAME.test(name) || /^github_/iu.test(name)))
        reader.problem({ input: 'github-secret', message: 'is no name of a secret', found: (0,inputs/* quote */.hD)(name) });
    return { environment: environment ?? '', name: name ?? '', token: token ?? '' };
}

;// CONCATENATED MODULE: ./js/actions/rotate-secret/text.js

const HEADS = {
    planned: '📋 A rotation was planned, and nothing was changed',
    rotated: '🔑 The credential was rotated',
    aborted: '↩️ The rotation was aborted: the old credential is in use',
    unchanged: '✅ There was no rotation to abort',
};
/** The rotation as a summary; it holds names of accounts, and no password. */
function rotationBlocks(report, { namespace, secret }) {
    const { result, account, previousAccount, workloads, sessionsEnded, proof, steps, warnings } = report;
    const rows = [
        ['Secret', (0,markdown/* code */.aY)(`${namespace}/${secret}`)],
        [result === 'planned' ? 'Next account' : 'Account in use', (0,markdown/* code */.aY)(account)],
        ...(previousAccount === ''
            ? []
            : [[result === 'planned' ? 'Account in use' : 'Revoked', (0,markdown/* code */.aY)(previousAccount)]]),
        ...(workloads.length === 0
            ? []
            : [
                [
                    result === 'planned' ? 'Would be restarted' : 'Restarted',
                    workloads.map((one) => (0,markdown/* code */.aY)(one)).join(', '),
                ],
            ]),
        ...(sessionsEnded === undefined ? [] : [['Sessions ended', String(sessionsEnded)]]),
        ...(proof === undefined ? [] : [['Proof', (0,markdown/* escapeMarkdown */.FV)(proof)]]),
    ];
    return [
        { name: 'rotation', head: [`### ${HEADS[result]}`] },
        {
            name: 'facts',
            head: [(0,markdown/* row */.nM)(['What', 'Which']), (0,markdown/* row */.nM)(['---', '---']), ...rows.map(([name, text]) => (0,markdown/* row */.nM)([name, text]))],
        },
        ...(steps.length === 0
            ? []
            : [{ name: 'steps', head: [], rows: steps.map((step, at) => `${at + 1}. ${(0,markdown/* escapeMarkdown */.FV)(step)}`) }]),
        ...(warnings.length === 0
            ? []
            : [{ name: 'warnings', head: [], rows: warnings.map((warning) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(warning)}`) }]),
    ];
}

;// CONCATENATED MODULE: ./js/actions/rotate-secret/run.js









/** The whole step. Never throws. */
async function runRotation(services) {
    const { env, logger, signal } = services;
    try {
        const inputs = parseInputs(env);
        const report = await withCluster(inputs, services);
        tell(report, inputs, services);
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ result: 'failed' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled. Run this again: the rotation goes on from where it is.');
            return;
        }
        const known = githubAnswer(error) ?? (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
        if (known instanceof errors/* ConfigurationError */.j1) {
            const [first] = known.problems.filter(({ code }) => code !== undefined);
            if (first?.code !== undefined)
                (0,outputs/* setOutputs */.n0)({ reason: `${first.code}: ${(0,errors/* describeProblem */.BJ)(first)}` });
            const title = `Rotation: ${(0,markdown/* count */.U9)(known.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, known.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(known, logger);
    }
}
function githubAnswer(error) {
    if (!(error instanceof api_errors/* GitHubError */.y_))
        return undefined;
    return new errors/* ConfigurationError */.j1({
        input: 'github-token',
        code: 'github-secret',
        message: `GitHub did not take the secret of the environment: ${error.message}`,
        expected: 'a token that may write secrets of the environment, and that the environment is there',
        remedy: 'run this again then; the Secret is not written before GitHub has the value',
    });
}
/** Connects for as long as the rotation takes. */
async function withCluster(inputs, services) {
    const { signal } = services;
    const { access, request } = inputs;
    (0,outputs/* maskSecrets */.QU)([...(0,kubeconfig_secrets/* kubeconfigSecrets */.h)(access.kubeconfig), ...secretsOf(inputs)]);
    const features = await services.load();
    const limit = (0,limits/* startLimit */.iP)(request.timeoutMs, () => (0,limits/* timeoutOver */.SF)(request.timeoutMs), signal);
    const opening = { ...services, signal: limit.signal };
    const toGitHub = await githubPublisher(inputs, opening);
    const aws = inputs.aws === undefined ? undefined : await openAws(inputs.aws, request.keys, features, opening);
    limit.lift();
    try {
        return await withPublishers([toGitHub, aws?.publish], inputs, features, services);
    }
    finally {
        await aws?.close();
    }
}
async function withPublishers(publishers, inputs, features, services) {
    const { env, clock, logger, signal } = services;
    const { access, request } = inputs;
    const also = publishers.filter((publish) => publish !== undefined);
    const { options } = (0,job_tokens/* openAccess */.b)(access, services);
    const cluster = await features.connect({ ...options, app: request.app, env, clock, logger });
    try {
        (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(cluster.kubeconfig()));
        const provider = await providerOf(inputs, features, services);
        return await features.rotation.rotate(request, {
            cluster,
            provider,
            clock,
            logger,
            signal,
            holder: (0,external_node_crypto_.randomUUID)(),
            ...(0,state/* lockTtlOf */.l5)(env),
            mask: (secret) => void (0,outputs/* maskSecrets */.QU)([secret]),
            ...(also.length === 0
                ? {}
                : {
                    alsoPublish: async (values) => {
                        for (const publish of also)
                            await publish(values);
                    },
                }),
        });
    }
    finally {
        await cluster.close();
    }
}
/** What the inputs hold that nobody may see. */
function secretsOf({ provider, github, aws }) {
    const admin = provider.kind === 'command' ? '' : provider.adminUrl;
    const password = URL.parse(admin)?.password ?? '';
    return [admin, password, decoded(password), github?.token ?? '', ...awsSecretsOf(aws)].filter((secret) => secret !== '');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
async function providerOf({ provider, request }, { rotation }, { exec, signal }) {
    if (provider.kind === 'command')
        return rotation.commandProvider({ ...provider, exec, signal });
    const options = { adminUrl: provider.adminUrl, accounts: request.accounts, signal };
    if (provider.kind === 'redis')
        return await (await rotation.loadRedis()).redisProvider(options);
    return await (await rotation.loadPostgres()).postgresProvider(options);
}
/** Asks for the key before anything is changed, so that a token that may not is told then. */
async function githubPublisher({ github, request: { keys } }, services) {
    if (github === undefined)
        return undefined;
    const { env, clock, logger, signal } = services;
    const api = await (0,client/* connectGitHub */.U)({ token: github.token, env, clock, logger, signal });
    const key = await environmentKey(api, github.environment);
    return async (values) => {
        const value = values[keys.url ?? keys.password ?? ''] ?? '';
        (0,outputs/* maskSecrets */.QU)([value]);
        await putEnvironmentSecret(api, key, { ...github, value });
    };
}
function tell(report, { request }, { env, logger }) {
    const { result, account, previousAccount, workloads, sessionsEnded, proof, warnings, steps } = report;
    for (const warning of warnings)
        logger.warning(warning);
    for (const step of steps)
        logger.info(`${result === 'planned' ? 'would' : 'done'}: ${step}`);
    (0,outputs/* setOutputs */.n0)({
        result,
        account,
        'previous-account': previousAccount,
        workloads: workloads.join('\n'),
        'sessions-ended': sessionsEnded === undefined ? '' : String(sessionsEnded),
        proof: proof ?? '',
    });
    const blocks = rotationBlocks(report, request);
    if (!(0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) }), env))
        logger.warning('The job summary is full.');
}


/***/ }),

/***/ 44196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ readCommon),
/* harmony export */   PX: () => (/* binding */ asLabel),
/* harmony export */   Tm: () => (/* binding */ readAppName),
/* harmony export */   pU: () => (/* binding */ requestFor),
/* harmony export */   zg: () => (/* binding */ finishInputs)
/* harmony export */ });
/* unused harmony export readLabel */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23443);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41679);
/* harmony import */ var _cluster_access_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30847);
/* harmony import */ var _grafana_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35777);




const DEFAULT_TIMEOUT_MS = 600_000;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;
/** The inputs that every action that releases has. */
function readCommon(reader, env) {
    const { runUrl, origin } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runContext */ .p)(env);
    const environment = reader.required('environment', 'name what is released to, such as staging');
    const namespace = readLabel(reader, 'k8s-namespace', 'name the namespace to release into');
    const healthPath = readHealthPath(reader);
    const probeUrl = readUrl(reader, 'probe-url');
    const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
    if (timeoutMs === 0)
        reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
    return {
        environment,
        namespace,
        timeoutMs,
        drainMs: reader.duration('drain-seconds', DEFAULT_DRAIN_MS),
        scaleDownDelayMs: reader.duration('scale-down-delay', 0),
        lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ healthPath, probeUrl, runUrl, origin }),
    };
}
/**
 * Ends the reading.
 * @throws ConfigurationError with every problem that was met.
 */
function finishInputs(reader, env, request) {
    const access = (0,_cluster_access_js__WEBPACK_IMPORTED_MODULE_2__/* .readClusterAccess */ .r)(reader, env, true);
    const githubToken = reader.string('github-token');
    const environmentUrl = readUrl(reader, 'environment-url');
    const grafana = (0,_grafana_js__WEBPACK_IMPORTED_MODULE_3__/* .readGrafana */ .N)(reader);
    reader.finish();
    return {
        request,
        access,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ githubToken, environmentUrl, grafana }),
    };
}
/** The request of an action that brings a release of the journal to serve: the journal says what it is made of. */
function requestFor(reader, env, to, strategy) {
    return {
        ...readCommon(reader, env),
        app: readAppName(reader, env),
        to,
        strategy,
        createNamespace: false,
        promotion: 'automatic',
        irreversible: false,
        valuesFiles: [],
        manifests: [],
        images: [],
        imageValues: [],
        forced: [],
        pruneKinds: [],
        dryRun: reader.boolean('dry-run', false),
    };
}
/** The application's name where no chart tells it: as given, else the repository's. */
function readAppName(reader, env) {
    const { repository } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .runContext */ .p)(env);
    if (reader.string('app') !== undefined || repository === undefined)
        return readLabel(reader, 'app', 'name the application');
    const name = repository
        .slice(repository.indexOf('/') + 1)
        .toLowerCase()
        .replace(/[._]+/gu, '-');
    return asLabel(reader, name, 'the repository');
}
/** A name taken from elsewhere, when it is a DNS label. */
function asLabel(reader, name, from) {
    if (isLabel(name))
        return name;
    reader.problem({
        input: 'app',
        message: `is not given, and the name of ${from} is not a DNS label`,
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name),
        remedy: 'give app',
    });
    return '';
}
/** A DNS label that must be there. */
function readLabel(reader, input, remedy) {
    const value = reader.required(input, remedy);
    if (value !== '' && !isLabel(value)) {
        reader.problem({
            input,
            message: 'is not a DNS label',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
            expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
        });
    }
    return value;
}
function isLabel(text) {
    return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(text);
}
function readHealthPath(reader) {
    const value = reader.string('health-path');
    if (value !== undefined && (!value.startsWith('/') || /\s/u.test(value))) {
        reader.problem({
            input: 'health-path',
            message: 'is not a path',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
            expected: 'such as /ready',
        });
    }
    return value;
}
function readUrl(reader, input) {
    const value = reader.string(input);
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        const expected = 'such as https://shop.example/health';
        reader.problem({
            input,
            message: 'is not an http or https URL',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(value),
            expected,
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({
            input,
            message: 'holds credentials, which would be shown in logs and reports',
        });
    }
    return value;
}


/***/ }),

/***/ 35777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readGrafana),
/* harmony export */   v: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23443);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27694);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32682);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38122);





const PATIENCE_MS = 10_000;
const WORDS = {
    late: 'Grafana has not answered in time: this release may not be marked on its dashboards',
    wrong: 'this release is not marked on the dashboards of Grafana',
};
/** Reads where the release is to be marked, if anywhere: an address and a token, or neither. */
function readGrafana(reader) {
    const url = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readAddress */ .z)(reader, 'grafana-url', 'any');
    const token = reader.string('grafana-token');
    if (url !== undefined && token === undefined)
        reader.problem({
            input: 'grafana-token',
            message: 'is missing: grafana-url is given, and nobody may write an annotation without a token',
            remedy: 'give the token of a service account of Grafana that may write annotations',
        });
    if (token !== undefined && url === undefined)
        reader.problem({ input: 'grafana-token', message: 'has a meaning only with grafana-url' });
    return url === undefined || token === undefined ? undefined : { url, token };
}
/**
 * Marks a release with its verdict on the dashboards of Grafana. Nothing of it ever fails or delays the release, which was
 * to end by `endsAt`.
 */
async function markRelease(grafana, report, endsAt, services) {
    if (grafana === undefined || report.result === 'planned')
        return;
    const ended = new AbortController();
    const told = tell(grafana, report, services, ended.signal);
    await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .R)(told, (0,_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .patienceOf */ .H)(PATIENCE_MS, endsAt, services), WORDS, services);
    ended.abort(new Error('it took too long'));
}
async function tell({ url, token }, report, services, 
// Without the signal of the job: how a cancelled release ended is marked too.
signal) {
    const { systemHttpClient } = await (await services.load()).analysis();
    const client = await systemHttpClient();
    try {
        await (0,_post_js__WEBPACK_IMPORTED_MODULE_2__/* .post */ .b)({
            url: `${url}/api/annotations`,
            headers: { authorization: `Bearer ${token}` },
            body: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .redactIn */ .dl)(annotationOf(report, services)),
        }, { ask: client.ask, clock: services.clock, signal });
    }
    finally {
        await client.close();
    }
}
/** As Grafana's HTTP API takes it: a region from the beginning to the end, found by its tags. */
function annotationOf(report, { env }) {
    const { app, environment, version, result, strategy, slot, startedAt, durationMs, live } = report;
    const { runUrl } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .runContext */ .p)(env);
    const time = Date.parse(startedAt);
    const words = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ app, environment, version, result, strategy, slot });
    return {
        time,
        timeEnd: time + durationMs,
        tags: ['release', ...Object.entries(words).map(([name, value]) => `${name}:${value}`)],
        text: [
            `${app} ${version}: ${report.refusal?.message ?? result}`,
            ...weightsOf(report),
            live,
            ...(runUrl === undefined ? [] : [runUrl]),
        ].join('\n'),
    };
}
function weightsOf({ canary }) {
    const steps = canary?.steps ?? [];
    if (steps.length === 0)
        return [];
    return [`weights: ${steps.map(({ percent, outcome }) => `${percent} % ${outcome}`).join(', ')}`];
}


/***/ }),

/***/ 38122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ patienceOf),
/* harmony export */   R: () => (/* binding */ inTime)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** The same as is given, when the time of the release is over. */
const LATE_PATIENCE_MS = 2_000;
/** The same for a cancelled job, whose process ends soon. */
const LAST_PATIENCE_MS = 1_000;
/** The release has its verdict already: how long somebody may take at most to hear of it, when it was to end by `endsAt`. */
function patienceOf(mostMs, endsAt, { clock, signal }) {
    if (signal.aborted)
        return LAST_PATIENCE_MS;
    return Math.max(LATE_PATIENCE_MS, Math.min(mostMs, endsAt - clock.now()));
}
/** Waits until somebody was told of a release, and no longer than it may take; what goes wrong is one warning. */
async function inTime(told, patienceMs, 
/** What a warning begins with. */
words, { clock, logger }) {
    const done = new AbortController();
    const late = clock.sleep(patienceMs, done.signal).then(() => logger.warning(words.late), () => undefined);
    const tried = told
        .catch((error) => logger.warning(`${words.wrong}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`))
        .finally(() => done.abort(new Error('told')));
    await Promise.race([tried, late]);
}


/***/ }),

/***/ 52812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ parseAttempt),
/* harmony export */   R5: () => (/* binding */ FOLDER_STATE),
/* harmony export */   a6: () => (/* binding */ DEPLOYMENT_STATE),
/* harmony export */   cB: () => (/* binding */ VERDICT_STATE),
/* harmony export */   d2: () => (/* binding */ HALF_DONE),
/* harmony export */   l5: () => (/* binding */ lockTtlOf),
/* harmony export */   yU: () => (/* binding */ ATTEMPT_STATE)
/* harmony export */ });
/** What the main step saves for its post step. */
const FOLDER_STATE = 'folder';
/** The attempt that was begun, as JSON. */
const ATTEMPT_STATE = 'attempt';
/** Set once the release has a verdict: then there is nothing to finish. */
const VERDICT_STATE = 'verdict';
/** Instead of `true`: there is a verdict, and the rollback is not proved to be at its end. */
const HALF_DONE = 'half-done';
/** The number of the GitHub Deployment. */
const DEPLOYMENT_STATE = 'deployment';
/** @returns undefined when the main step began nothing. */
function parseAttempt(text) {
    return text === '' ? undefined : JSON.parse(text);
}
/** The lock's time to live is no input: only tests, which cannot wait for it, make it short. */
function lockTtlOf(env) {
    const ms = Number(env['EDU_LOCK_TTL_MS'] ?? '');
    return ms > 0 ? { lockTtlMs: ms } : {};
}


/***/ }),

/***/ 22383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ awsPause),
/* harmony export */   SU: () => (/* binding */ awsAccess),
/* harmony export */   hf: () => (/* binding */ awsSecrets),
/* harmony export */   v9: () => (/* binding */ AWS_ATTEMPTS),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3308);


const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/u;
/** The access that the environment gives, as AWS' own programs read it. `service` is as in `AWS_ENDPOINT_URL_<service>`. */
function awsAccess(env, { service, region: given }) {
    const of = (name) => env[name]?.trim() ?? '';
    const region = given ?? (of('AWS_REGION') || of('AWS_DEFAULT_REGION'));
    const [accessKeyId, secretAccessKey] = [of('AWS_ACCESS_KEY_ID'), of('AWS_SECRET_ACCESS_KEY')];
    const endpoint = of(`AWS_ENDPOINT_URL_${service}`) || of('AWS_ENDPOINT_URL') || undefined;
    const sessionToken = of('AWS_SESSION_TOKEN') || undefined;
    const flaws = [];
    if (!REGION.test(region))
        flaws.push({
            of: 'region',
            message: region === '' ? 'is missing, and AWS_REGION too' : 'is no region',
            expected: 'such as eu-central-1',
        });
    if (accessKeyId === '' || secretAccessKey === '')
        flaws.push({
            of: 'credentials',
            message: 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set',
            remedy: 'sign in by aws-actions/configure-aws-credentials before this step',
        });
    if (endpoint !== undefined && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? ''))
        flaws.push({ of: 'endpoint', message: 'AWS_ENDPOINT_URL is no address' });
    const credentials = { accessKeyId, secretAccessKey, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ sessionToken }) };
    return { access: { region, credentials, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ endpoint }) }, flaws };
}
/** What nobody may see of it. */
function awsSecrets({ credentials: { secretAccessKey, sessionToken } }) {
    return [secretAccessKey, sessionToken ?? ''].filter((secret) => secret !== '');
}
const ANSWER_MS = 15_000;
const AWS_ATTEMPTS = 4;
const PAUSE_MS = 500;
/** Asks, signed, and asks again where that may help. */
async function askAws(access, question, judge, deps) {
    const { attempts = AWS_ATTEMPTS, who } = question;
    for (let attempt = 1;; attempt += 1) {
        const verdict = await judge(await sent(access, question, deps));
        if ('answer' in verdict || !verdict.isPassing || attempt >= attempts)
            return verdict;
        await awsPause(attempt, who, deps);
    }
}
/** Before the next try, each time twice as long. */
async function awsPause(attempt, who, { clock, signal }) {
    await (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .namingWait */ .CC)(clock.sleep(PAUSE_MS * 2 ** (attempt - 1), signal), signal, who);
}
async function sent({ region, endpoint, credentials }, { service, who, headers, body }, { ask, clock, signal }) {
    const { AwsV4Signer } = await __webpack_require__.e(/* import() */ 3856).then(__webpack_require__.bind(__webpack_require__, 63856));
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const signer = new AwsV4Signer({
        method: 'POST',
        url: endpoint ?? `https://${service}.${region}.${domain}/`,
        headers: { ...headers },
        body,
        service,
        region,
        // As AWS writes times: 20260301T140500Z.
        datetime: clock
            .date()
            .toISOString()
            .replaceAll(/[:-]|\.\d{3}/gu, ''),
        ...credentials,
    });
    const signed = await signer.sign();
    const asked = ask({
        url: String(signed.url),
        method: 'POST',
        headers: Object.fromEntries(signed.headers),
        body,
        tls: { insecure: false },
        timeoutMs: ANSWER_MS,
        signal,
    });
    return await (0,_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .namingWait */ .CC)(asked, signal, who);
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


/***/ })

};
