export const id = 471;
export const ids = [471];
export const modules = {

/***/ 35208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ classifyNetworkError),
/* harmony export */   b: () => (/* binding */ systemProbeClient)
/* harmony export */ });
/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The HTTP library is loaded only when a probe is asked for. */
async function systemProbeClient() {
    const { EnvHttpProxyAgent, request } = await __webpack_require__.e(/* import() */ 684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const kept = new EnvHttpProxyAgent({ keepAliveTimeout: 4_000 });
    const fresh = new EnvHttpProxyAgent({ pipelining: 0 });
    return {
        probe: async ({ url, keepAlive, timeoutMs }) => {
            try {
                const response = await request(url, {
                    dispatcher: keepAlive ? kept : fresh,
                    signal: AbortSignal.timeout(timeoutMs),
                    headers: { 'user-agent': 'edu-actions-probe' },
                });
                await response.body.dump({ limit: 16 * 1024 * 1024 });
                const { statusCode } = response;
                return statusCode >= 200 && statusCode < 400
                    ? { ok: true, status: statusCode }
                    : { ok: false, kind: 'status', detail: `HTTP ${statusCode}` };
            }
            catch (error) {
                return { ok: false, ...classifyNetworkError(error) };
            }
        },
        close: async () => {
            await Promise.all([kept.destroy(), fresh.destroy()]);
        },
    };
}
/** Sorts Node's and undici's error codes into the classes a person thinks in. */
function classifyNetworkError(error) {
    const { code: given, name, message } = error;
    // A DOMException, such as that of a timeout, has a number there.
    const code = typeof given === 'string' ? given : undefined;
    const detail = code ?? message ?? String(error);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { kind: 'dns', detail };
    if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
        return { kind: 'connect', detail };
    if (code?.includes('TIMEOUT') === true || name === 'TimeoutError' || code === 'ETIMEDOUT')
        return { kind: 'timeout', detail };
    if (code?.startsWith('ERR_TLS') === true || /CERT|SELF_SIGNED|SSL|UNABLE_TO_VERIFY/.test(detail))
        return { kind: 'tls', detail };
    return { kind: 'reset', detail };
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
