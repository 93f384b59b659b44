export const id = 9676;
export const ids = [9676];
export const modules = {

/***/ 79676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awsPublisher: () => (/* binding */ awsPublisher)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22383);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);


const SERVICE = 'secretsmanager';
const WHO = 'AWS Secrets Manager';
const SHOWN = 300;
/** What AWS says of itself when another attempt may help. */
const PASSING = [
    'ThrottlingException',
    'TooManyRequestsException',
    'InternalServiceError',
    'LimitExceededException',
];
/**
 * Looks at the secret before anything is changed: it must be there, readable, and hold what it is to hold later. An object of
 * JSON keeps whatever else is in it; any other text is the URL, or the password, as a whole.
 * @throws ConfigurationError where it cannot be used
 */
async function awsPublisher(secret, keys, deps) {
    const seen = await currentOf(secret, deps);
    const wanted = Object.values(keys);
    const missing = seen.object === undefined ? [] : wanted.filter((key) => !(key in (seen.object ?? {})));
    if (missing.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
            input: 'aws-secret',
            code: 'aws-secret',
            message: `the secret in ${WHO} holds an object without ${missing.join(', ')}`,
            found: Object.keys(seen.object ?? {}).join(', ') || 'no key at all',
            expected: 'the keys of the Kubernetes Secret, which get the new values; the rest of it stays',
            remedy: 'add them to the secret once, or give a secret whose whole text is the value',
        });
    for (const key of wanted)
        maskIn(seen, key, deps);
    return async (values) => {
        for (const value of Object.values(values))
            deps.mask(value);
        const before = await currentOf(secret, deps);
        const text = textWith(before, values, keys);
        if (text === before.text)
            return;
        await put(secret, before, text, deps);
        await shown(secret, text, deps);
    };
}
function maskIn({ object, text }, key, { mask }) {
    const value = object === undefined ? text : object[key];
    if (typeof value === 'string' && value !== '')
        mask(value);
}
/** The same text, where it holds the values already. */
function textWith({ object, text }, values, keys) {
    if (object === undefined)
        return values[keys.url ?? keys.password ?? ''] ?? text;
    const isThere = Object.entries(values).every(([key, value]) => object[key] === value);
    return isThere ? text : JSON.stringify({ ...object, ...values });
}
/**
 * Sent again after a lost answer it comes to the same: the name of the new version is made of what it follows and what it
 * holds.
 */
async function put(secret, { version }, text, deps) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${version}\n${text}`).digest('hex');
    await call(secret, 'PutSecretValue', { SecretString: text, ClientRequestToken: token }, deps);
}
/** AWS may show the version before for a moment. */
async function shown(secret, text, deps) {
    for (let attempt = 1;; attempt += 1) {
        if ((await currentOf(secret, deps)).text === text)
            return;
        if (attempt >= _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .AWS_ATTEMPTS */ .v9)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
                input: 'aws-secret',
                code: 'aws-secret',
                message: `${WHO} took the new value, and shows another one`,
                remedy: 'look who else writes this secret, such as a rotation of AWS, and run this again',
            });
        await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .awsPause */ .AX)(attempt, WHO, deps);
    }
}
async function currentOf(secret, deps) {
    const { SecretString: text, VersionId: version } = await call(secret, 'GetSecretValue', {}, deps);
    if (typeof text !== 'string' || typeof version !== 'string')
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
            input: 'aws-secret',
            code: 'aws-secret',
            message: `the secret in ${WHO} holds no text`,
            expected: 'a text or an object of JSON',
        });
    const object = objectIn(text);
    return { version, text, ...(object === undefined ? {} : { object }) };
}
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
async function call(secret, action, more, deps) {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${SERVICE}.${action}` };
    const body = JSON.stringify({ SecretId: secret.id, ...more });
    const verdict = await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)(secret, { service: SERVICE, who: WHO, headers, body }, verdictOf, deps);
    if ('answer' in verdict)
        return verdict.answer;
    throw refused(secret, action, verdict.failure, verdict.isPassing);
}
function verdictOf(reply) {
    if ('failed' in reply)
        return { failure: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(`${reply.failed}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(reply.detail, SHOWN)}`, SHOWN), isPassing: true };
    const answer = objectIn(reply.body);
    if (reply.status === 200 && answer !== undefined)
        return { answer };
    const type = textOf(answer?.['__type']).replace(/^.*#/u, '');
    const why = [type || `HTTP ${reply.status}`, textOf(answer?.['message'] ?? answer?.['Message'])]
        .filter((part) => part !== '')
        .join(': ');
    return { failure: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(why, SHOWN), isPassing: reply.status >= 500 || PASSING.includes(type) };
}
function refused({ id, region }, action, why, isPassing) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
        input: 'aws-secret',
        code: 'aws-secret',
        message: `${WHO} in ${region} did not ${action} of ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(id, SHOWN)}: ${why}`,
        expected: `that the secret is there, and credentials that may secretsmanager:${action}`,
        remedy: isPassing
            ? 'run this again once it answers; the Kubernetes Secret is not written before AWS has the value'
            : 'sign in by aws-actions/configure-aws-credentials before this step, with a role that may, and run this again',
    });
}


/***/ })

};
