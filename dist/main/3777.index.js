export const id = 3777;
export const ids = [3777,9299,3248];
export const modules = {

/***/ 3777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJournal: () => (/* binding */ readJournal)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9299);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81302);
/* harmony import */ var _shared_job_tokens_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85852);



/** What the journal of a release keeps at most. */
const KEPT = 10;
/** The releases that the journal in the cluster remembers, as deployments. Only reads. */
async function readJournal(inputs, services, signal, gaps) {
    const { env, clock, logger } = services;
    const { access, app, namespace, environment, pages, from } = inputs;
    (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskSecrets */ .QU)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .kubeconfigSecrets */ .h)(access.kubeconfig));
    const { connect, releaseHistory } = await services.loadJournal();
    const { options } = (0,_shared_job_tokens_js__WEBPACK_IMPORTED_MODULE_2__/* .openAccess */ .b)(access, services);
    const connected = await connect({ ...options, app, env, clock, logger });
    try {
        (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .maskSecrets */ .QU)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .kubeconfigSecrets */ .h)(connected.kubeconfig()));
        const cluster = connected.within?.(signal) ?? connected;
        const releases = await releaseHistory(cluster, namespace, app);
        const oldest = Date.parse(releases.at(-1)?.deployedAt ?? '');
        if (releases.length >= KEPT && oldest >= from)
            gaps.add(`the journal remembers ${KEPT} releases, the oldest of which is in this time: there may have been more`);
        return releases.map(({ revision, version, deployedAt, runUrl, isRollback }) => {
            const at = Date.parse(deployedAt);
            return {
                id: `r${revision}`,
                environment,
                createdAt: at,
                statuses: [{ state: 'success', at }],
                isRollback,
                url: runUrl ?? `${pages}/deployments`,
                ...(/^[0-9a-f]{40}$/u.test(version) ? { sha: version } : {}),
            };
        });
    }
    finally {
        await connected.close();
    }
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
