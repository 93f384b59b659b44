export const id = 7162;
export const ids = [7162];
export const modules = {

/***/ 17162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  identityProvider: () => (/* binding */ identityProvider)
});

// EXTERNAL MODULE: ./node_modules/@kubernetes/client-node/dist/config.js + 24 modules
var dist_config = __webpack_require__(74117);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/cluster/access/exec-plugin.js

/** As long as a log-in over a slow network takes; kubectl waits for ever. */
const LIMIT_MS = 60_000;
/**
 * Runs a credential plugin and keeps what it hands out until that expires. The seam for processes bounds it, ends it
 * with all that it has started, and tells it nothing that is for this step alone: client-node's own does none of it.
 * @throws Error with what the plugin said; with the code ENOENT when it is not there.
 */
function execCredentials(config, exec) {
    const plugin = configOf(config);
    let kept;
    return async (signal) => {
        if (kept !== undefined && kept.until > Date.now())
            return kept.credential;
        const { exitCode, stdout, stderr } = await exec(plugin.command, plugin.args, {
            env: plugin.env,
            limitMs: LIMIT_MS,
            signal,
        });
        if (exitCode !== 0)
            throw new Error(lastWords(stderr) || `exit code ${exitCode}`);
        kept = read(stdout);
        return kept.credential;
    };
}
function configOf({ command, args, env }) {
    if (typeof command !== 'string' || command === '')
        throw new limits/* StoppedError */.Ko('exec names no command');
    const pairs = (Array.isArray(env) ? env : []).map(({ name, value }) => [String(name), String(value)]);
    return {
        command,
        args: Array.isArray(args) ? args.map(String) : [],
        env: Object.fromEntries(pairs),
    };
}
function read(stdout) {
    let answer;
    try {
        answer = JSON.parse(stdout);
    }
    catch (error) {
        throw new Error(`it answered with something that is no JSON (${(0,errors/* messageOf */.bD)(error)})`, {
            cause: error,
        });
    }
    const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp, } = answer?.status ?? {};
    if (typeof token !== 'string' && typeof cert !== 'string') {
        throw new Error('it answered with neither status.token nor status.clientCertificateData');
    }
    const until = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : Number.NaN;
    return {
        credential: {
            ...(typeof token === 'string' ? { token } : {}),
            ...(typeof cert === 'string' ? { cert } : {}),
            ...(typeof key === 'string' ? { key } : {}),
        },
        until: Number.isNaN(until) ? Infinity : until,
    };
}
/** A plugin may print a page: its end says why. */
function lastWords(stderr) {
    return (0,base_text/* cutToEnd */.vs)((0,redactor/* redact */.E$)(stderr).trim().split('\n').slice(-5).join('\n'), 600);
}

// EXTERNAL MODULE: ./js/cluster/access/kubeconfig.js
var kubeconfig = __webpack_require__(29719);
;// CONCATENATED MODULE: ./js/cluster/access/credentials.js




/**
 * Reads certificates and tokens and runs exec plugins, once a call of this function: a plugin's token is kept until it
 * expires, and a token file is read again every minute.
 */
function identityProvider(selected, exec) {
    const config = new dist_config/* KubeConfig */.yp();
    const known = forClientNode(selected);
    const plugin = known.user['exec'];
    delete known.user['exec'];
    config.loadFromString(JSON.stringify((0,kubeconfig/* kubeconfigDocument */.L)(known)));
    const askPlugin = plugin === undefined ? undefined : execCredentials(plugin, exec);
    return async (signal) => {
        const options = {};
        let given = {};
        try {
            requireFiles(known);
            await config.applyToHTTPSOptions(options);
        }
        catch (error) {
            throw unreadable(error);
        }
        try {
            if (askPlugin !== undefined)
                given = await askPlugin(signal);
        }
        catch (error) {
            throw pluginError(selected, error);
        }
        const headers = impersonation(selected.user);
        if (given.token !== undefined)
            headers['Authorization'] = `Bearer ${given.token}`;
        for (const [name, value] of Object.entries(options.headers ?? {}))
            headers[name] = String(value).trim();
        if (typeof options.auth === 'string') {
            headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
        }
        keepIdentity(given, headers);
        const { ca, cert, key, servername, rejectUnauthorized } = { ...options, ...certificateOf(given) };
        const tls = Object.fromEntries(Object.entries({ ca, cert, key, servername, rejectUnauthorized }).filter(([, value]) => value !== undefined));
        return { tls, headers };
    };
}
/** client-node reads whatever is there, and for a pipe it would wait for ever. @throws Error that names the file. */
function requireFiles({ cluster, user }) {
    const provider = user['auth-provider'];
    const named = [
        cluster['certificate-authority'],
        user['client-certificate'],
        user['client-key'],
        provider?.config?.['tokenFile'],
    ];
    for (const file of named)
        if (typeof file === 'string' && file !== '')
            (0,checkout/* readRegularFile */.XF)(file);
}
/** What was handed out, or stood in a file, is in no kubeconfig; a server may quote it all the same. */
function keepIdentity({ key }, headers) {
    const [, credential = ''] = String(headers['Authorization'] ?? '').split(/ (.*)/su);
    for (const secret of [credential, key ?? ''])
        (0,redactor/* keepSecret */.gz)(secret);
}
/** Where client-node reads a kubeconfig otherwise than kubectl does, the document is written as client-node wants it. */
function forClientNode(selected) {
    const cluster = { ...selected.cluster };
    const user = { ...selected.user };
    // kubectl takes the data when both are there, client-node the file.
    for (const [data, file, owner] of [
        ['certificate-authority-data', 'certificate-authority', cluster],
        ['client-certificate-data', 'client-certificate', user],
        ['client-key-data', 'client-key', user],
    ]) {
        if (typeof owner[data] === 'string' && owner[data] !== '')
            delete owner[file];
    }
    // Our own connections know the proxy, and there is no TLS to skip over plain HTTP.
    delete cluster['proxy-url'];
    if (String(cluster['server']).startsWith('http:'))
        cluster['insecure-skip-tls-verify'] = true;
    // client-node does not know kubectl's `tokenFile`, which counts before `token`.
    if (typeof user['tokenFile'] === 'string') {
        user['auth-provider'] = { name: 'tokenFile', config: { tokenFile: user['tokenFile'] } };
        delete user['token'];
    }
    const exec = user['exec'];
    if (exec !== undefined) {
        const info = {
            apiVersion: exec.apiVersion,
            kind: 'ExecCredential',
            spec: { interactive: false, cluster: { server: cluster['server'], ...certificateAuthority(cluster) } },
        };
        const env = Array.isArray(exec.env) ? exec.env : [];
        // What client-go gives every plugin; aws and gke-gcloud-auth-plugin read it.
        user['exec'] = { ...exec, env: [...env, { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }] };
    }
    return { ...selected, cluster, user };
}
function certificateAuthority(cluster) {
    const data = cluster['certificate-authority-data'];
    return data === undefined ? {} : { 'certificate-authority-data': data };
}
function certificateOf({ cert, key }) {
    return { ...(0,defined/* defined */.s)({ cert, key }) };
}
/** client-node knows `as` alone. */
function impersonation(user) {
    const headers = {};
    const groups = user['as-groups'];
    if (Array.isArray(groups) && groups.length > 0)
        headers['Impersonate-Group'] = groups.map(String);
    if (typeof user['as-uid'] === 'string')
        headers['Impersonate-Uid'] = user['as-uid'];
    return headers;
}
function unreadable(error) {
    return new errors/* ConfigurationError */.j1({
        message: `its credentials cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
        input: 'kubeconfig',
    });
}
function pluginError({ user }, error) {
    const exec = (user['exec'] ?? {});
    const hint = typeof exec.installHint === 'string' ? exec.installHint.trim() : '';
    const missing = error.code === 'ENOENT';
    return new errors/* ConfigurationError */.j1({
        message: missing
            ? `its credential plugin ${String(exec.command)} is not installed on this runner`
            : `its credential plugin ${String(exec.command)} failed: ${(0,errors/* messageOf */.bD)(error).trim()}`,
        input: 'kubeconfig',
        remedy: hint === ''
            ? 'Install and log in with the plugin in an earlier step, or use a kubeconfig with a token'
            : hint,
    });
}


/***/ })

};
