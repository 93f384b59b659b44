export const id = 7387;
export const ids = [7387,9299,3248];
export const modules = {

/***/ 27694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readAddress)
/* harmony export */ });
/** An address that holds a secret is never shown, and never asked in the clear but on this machine. */
function readAddress(reader, input, kind) {
    const value = reader.string(input);
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    const isLocal = ['127.0.0.1', 'localhost'].includes(url?.hostname ?? '');
    const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && (kind === 'any' || isLocal));
    if (!isGood || url?.username !== '' || url.password !== '')
        reader.problem({
            input,
            message: 'is no address without credentials before its host',
            expected: kind === 'any' ? 'such as https://monitoring.example' : 'one that begins with https://',
        });
    return value.replace(/\/+$/u, '');
}


/***/ }),

/***/ 85852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ openAccess)
/* harmony export */ });
/* unused harmony export refusedToken */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3283);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69859);



/** @param tokenFile Where helm is to find the token of the moment; nothing is written without it. */
function openAccess({ kubeconfig, context, oidc }, services, tokenFile) {
    if (oidc === undefined) {
        return {
            options: {
                ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ kubeconfig, context }),
            },
            programs: (exec) => exec,
        };
    }
    const jobs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .idTokens */ .Sx)({
        audience: oidc.audience,
        ...services,
        ...(tokenFile === undefined ? {} : { onToken: (token) => keepToken(tokenFile, token) }),
    });
    return {
        options: { tokens: tokensFor(oidc, jobs, services.clock, tokenFile) },
        programs: (exec) => async (program, args, options) => {
            if (program === 'helm')
                await jobs.fresh(options?.signal ?? new AbortController().signal);
            return await exec(program, args, options);
        },
    };
}
function tokensFor({ server, ca }, jobs, clock, tokenFile) {
    return {
        server,
        ca,
        from: _github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ID_TOKEN_SERVICE */ .IE,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ tokenFile }),
        current: async (signal) => await jobs.current(signal),
        forget: () => jobs.forget(),
        refused: (asked) => refusedToken(asked, jobs.claims(), clock.date()),
    };
}
/** Another program may read it at this moment: it is there as a whole, or as it was. */
function keepToken(file, token) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(`${file}.new`, token, { mode: 0o600 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${file}.new`, file);
}
/** What trust is mostly bound to, in the order in which a person looks for it. */
const TOLD = [
    'iss',
    'aud',
    'sub',
    'repository',
    'environment',
    'ref',
    'event_name',
    'job_workflow_ref',
    'runner_environment',
];
/**
 * The API server says "Unauthorized", whatever is wrong: so what the token says is told, and where that is compared.
 * @param now By the clock of the runner, which the API server has not.
 */
function refusedToken(server, claims, now) {
    const said = TOLD.filter((name) => claims[name] !== undefined).map((name) => `${name} ${textOf(claims[name])}`);
    const parts = [
        `${server} does not accept the ID token of this job (401)`,
        said.length === 0
            ? 'what GitHub handed out is no token that could be read'
            : `the token says: ${said.join(', ')}`,
        ...timeHints(claims, now),
        ...(claims['environment'] === undefined && said.length > 0
            ? ['it names no environment, because the job has none']
            : []),
        'compare this with the AuthenticationConfiguration of the API server (issuer.url, issuer.audiences, claimValidationRules, userValidationRules), and see that the API server itself reaches the issuer; its log says which of them it is',
    ];
    return parts.join('; ');
}
/** @param time As claims write it, in seconds since 1970. */
function at(time) {
    return new Date(time * 1000).toISOString();
}
function timeHints({ exp, nbf }, now) {
    const seconds = now.getTime() / 1000;
    if (typeof exp === 'number' && exp <= seconds)
        return [`it ended at ${at(exp)}, and the clock of this runner says ${now.toISOString()}`];
    if (typeof nbf === 'number' && nbf > seconds)
        return [`it holds from ${at(nbf)} on, and the clock of this runner says ${now.toISOString()}`];
    if (typeof exp !== 'number')
        return [];
    return [`it holds until ${at(exp)}: where the clock of the API server is wrong, that is why`];
}
function textOf(value) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .cutText */ .IN)(Array.isArray(value) ? value.join(' and ') : String(value), 200);
}


/***/ }),

/***/ 32682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

const TIMEOUT_MS = 10_000;
const PAUSES_MS = [1_000, 3_000];
/** Certainly not taken, and perhaps a moment later. */
const LATER = new Set([429, 503]);
/** Sends a message. It is sent again only after an answer that says that it was not taken. @throws Error otherwise */
async function post({ url, body, headers = {} }, sending) {
    const { ask, clock, signal } = sending;
    for (let attempt = 0;; attempt += 1) {
        const reply = await ask({
            url,
            method: 'POST',
            headers: { 'content-type': 'application/json', 'user-agent': 'edu-actions', ...headers },
            body: JSON.stringify(body),
            tls: { insecure: false },
            timeoutMs: TIMEOUT_MS,
            signal,
        });
        if ('status' in reply && reply.status >= 200 && reply.status < 300)
            return;
        const pauseMs = PAUSES_MS[attempt];
        if (!isLater(reply) || pauseMs === undefined)
            throw new Error(wordsOf(reply));
        await clock.sleep(pauseMs, signal);
    }
}
function isLater(reply) {
    return 'status' in reply ? LATER.has(reply.status) : ['dns', 'connect'].includes(reply.failed);
}
/** Without the address, which may be a secret. */
function wordsOf(reply) {
    return 'status' in reply
        ? `it answered HTTP ${reply.status} (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reply.body, 120)})`
        : `it cannot be reached (${reply.failed}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(reply.detail, 120)})`;
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

/***/ 9299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ kubeconfigSecrets),
/* harmony export */   i: () => (/* binding */ keepKubeconfigSecrets)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _yaml_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53248);
/* harmony import */ var _redactor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);



const SECRET_KEYS = [
    'token',
    'client-key-data',
    'password',
    'access-token',
    'id-token',
    'refresh-token',
    'client-secret',
];
/** Of a credential plugin's variables and arguments only these: to mask a region or a profile would riddle the log. */
const SECRET_NAME = /token|secret|passw|pwd|credential|api_?-?key|access_?-?key|private|session|auth/iu;
/** Letters and digits without a path or a word in them, as keys are made. */
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{20,}$/u;
/** Keeps every secret of a kubeconfig: GitHub masks the user's secret as a whole, not the parts that a message may quote. */
function keepKubeconfigSecrets(text) {
    for (const secret of kubeconfigSecrets(text))
        (0,_redactor_js__WEBPACK_IMPORTED_MODULE_1__/* .keepSecret */ .gz)(secret);
}
/**
 * Every secret in a kubeconfig that is given as content or base64. Text that is no YAML is searched line by line, because an
 * error about it may quote a line.
 */
function kubeconfigSecrets(text = '') {
    return [text, Buffer.from(text, 'base64').toString('utf8')].flatMap(secretsOf);
}
function secretsOf(text) {
    const found = new Set();
    let isYaml = true;
    try {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__.parseDocument)(text, { logLevel: 'silent', ..._yaml_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .ANY_KEYS */ .UO });
        // The parser makes something of a text that is cut, and messages quote the text.
        isYaml = document.errors.length === 0;
        collect(document.toJS({ maxAliasCount: 50 }), '', found);
    }
    catch {
        // An alias that leads nowhere, or an error of syntax.
        isYaml = false;
    }
    for (const secret of inLines(text, isYaml))
        found.add(secret);
    return [...found];
}
/** As they are written, and without the mark that makes an alias, an anchor or a tag of them to YAML. */
function inLines(text, isYaml) {
    const pattern = new RegExp(`["']?\\b(?:${SECRET_KEYS.join('|')})["']?[ \\t]*:[ \\t]*(\\S[^\\r\\n]*)`, 'gu');
    return [...text.matchAll(pattern)].flatMap(([, written = '']) => {
        const first = /^["']?([^\s"',}]+)/u.exec(written)?.[1] ?? '';
        const whole = written.replace(/[,}\]\s]+$/u, '').replace(/^["']|["']$/gu, '');
        const values = isYaml ? [first] : [first, whole];
        return values.flatMap((value) => [value, value.replace(/^[*&!|>]+/u, '')]);
    });
}
function collect(node, key, found) {
    if (typeof node === 'string' || typeof node === 'number') {
        if (SECRET_KEYS.includes(key))
            found.add(String(node));
        return;
    }
    if (Array.isArray(node)) {
        for (const item of node)
            collect(item, '', found);
        return;
    }
    if (typeof node !== 'object' || node === null)
        return;
    const record = node;
    if (typeof record['username'] === 'string' && typeof record['password'] === 'string') {
        (0,_redactor_js__WEBPACK_IMPORTED_MODULE_1__/* .keepCredentials */ .UY)(record['username'], record['password']);
    }
    for (const secret of ofProxy(record['proxy-url']))
        found.add(secret);
    for (const secret of ofPlugin(record['exec']))
        found.add(secret);
    for (const [name, value] of Object.entries(record))
        collect(value, name, found);
}
function ofProxy(url) {
    const password = typeof url === 'string' ? (URL.parse(url)?.password ?? '') : '';
    if (password === '')
        return [];
    try {
        return [password, decodeURIComponent(password)];
    }
    catch {
        return [password];
    }
}
/** What a credential plugin is given: values that are secrets by their name or their look. */
function ofPlugin(exec) {
    const { env, args } = (exec ?? {});
    const variables = listOf(env).flatMap((entry) => {
        const { name, value } = (entry ?? {});
        if (typeof value !== 'string')
            return [];
        return SECRET_NAME.test(String(name)) || RANDOM.test(value) ? [value] : [];
    });
    const words = listOf(args).map(String);
    const given = words.flatMap((word, at) => {
        const [option = '', value] = /^(-[^=]*)=(.*)$/su.exec(word)?.slice(1) ?? [];
        if (value !== undefined)
            return SECRET_NAME.test(option) || RANDOM.test(value) ? [value] : [];
        const before = words[at - 1] ?? '';
        return RANDOM.test(word) || (/^-[^=]*$/u.test(before) && SECRET_NAME.test(before)) ? [word] : [];
    });
    return [...variables, ...given];
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}


/***/ }),

/***/ 53248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ yamlMistakes),
/* harmony export */   UO: () => (/* binding */ ANY_KEYS),
/* harmony export */   fg: () => (/* binding */ repeatedKeys)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);

/** For the parser: its own search for keys that are there twice takes quadratic time, 14 s for 20,000 keys. */
const ANY_KEYS = { uniqueKeys: false };
/**
 * The keys that a map of the document has already, in the order of the text, in linear time.
 * @param nameOf what makes two keys the same; by default their type and value.
 */
function repeatedKeys(document, nameOf = (value) => `${typeof value} ${String(value)}`) {
    const repeated = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__.visit)(document, {
        Map: (_, map) => {
            const known = new Set();
            for (const { key } of map.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__.isScalar)(key))
                    continue;
                const name = nameOf(key.value);
                if (known.has(name))
                    repeated.push({ offset: key.range?.[0] ?? 0, key: key.value });
                known.add(name);
            }
        },
    });
    return repeated.sort((a, b) => a.offset - b.offset);
}
/** All mistakes of a document that was read with `ANY_KEYS`, in the order of the text. */
function yamlMistakes(document) {
    return [
        ...document.errors.map(({ code, message, pos }) => ({ code, message, offset: pos[0] })),
        ...repeatedKeys(document).map(({ offset }) => ({
            code: 'DUPLICATE_KEY',
            message: 'Map keys must be unique',
            offset,
        })),
    ].sort((a, b) => a.offset - b.offset);
}


/***/ })

};
