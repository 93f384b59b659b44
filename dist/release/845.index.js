export const id = 845;
export const ids = [845];
export const modules = {

/***/ 5845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identityProvider: () => (/* binding */ identityProvider)
/* harmony export */ });
/* harmony import */ var _kubernetes_client_node__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74117);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _kubeconfig_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83088);



/**
 * Reads certificates and tokens and runs exec plugins, once a call of this function: client-node keeps a plugin's token
 * until it expires and re-reads a token file every minute.
 */
function identityProvider(selected) {
    const config = new _kubernetes_client_node__WEBPACK_IMPORTED_MODULE_0__/* .KubeConfig */ .yp();
    config.loadFromString(JSON.stringify((0,_kubeconfig_js__WEBPACK_IMPORTED_MODULE_1__/* .kubeconfigDocument */ .L)(forClientNode(selected))));
    return async () => {
        const options = {};
        try {
            await config.applyToHTTPSOptions(options);
        }
        catch (error) {
            throw credentialsError(selected, error);
        }
        const headers = impersonation(selected.user);
        for (const [name, value] of Object.entries(options.headers ?? {}))
            headers[name] = String(value).trim();
        if (typeof options.auth === 'string') {
            headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
        }
        const { ca, cert, key, servername, rejectUnauthorized } = options;
        const tls = Object.fromEntries(Object.entries({ ca, cert, key, servername, rejectUnauthorized }).filter(([, value]) => value !== undefined));
        return { tls, headers };
    };
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
function credentialsError(selected, error) {
    const exec = selected.user['exec'];
    if (exec === undefined) {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            message: `its credentials cannot be read: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
            input: 'kubeconfig',
        });
    }
    const hint = typeof exec.installHint === 'string' ? exec.installHint.trim() : '';
    const missing = error.code === 'ENOENT';
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        message: missing
            ? `its credential plugin ${String(exec.command)} is not installed on this runner`
            : `its credential plugin ${String(exec.command)} failed: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error).trim()}`,
        input: 'kubeconfig',
        remedy: hint === ''
            ? 'Install and log in with the plugin in an earlier step, or use a kubeconfig with a token'
            : hint,
    });
}


/***/ })

};
