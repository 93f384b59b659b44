export const id = 1875;
export const ids = [1875];
export const modules = {

/***/ 21875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   redisProvider: () => (/* binding */ redisProvider),
/* harmony export */   rulesOf: () => (/* binding */ rulesOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3308);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65847);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34098);
/* harmony import */ var _server_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64365);




const CONNECT_MS = 10_000;
const COMMAND_MS = 15_000;
/**
 * Two users of Redis with the same rules. Redis cannot tell by which password of a user somebody has logged in, so with two
 * passwords of one user nobody's sessions could be ended without ending everybody's.
 */
async function redisProvider(options) {
    (0,_server_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseOwnAccount */ .e)(options.adminUrl, options.accounts, 'Redis');
    // The module is a function: a bundle knows no name of it but the default.
    const { default: redis } = await Promise.all(/* import() */[__webpack_require__.e(7674), __webpack_require__.e(6832)]).then(__webpack_require__.t.bind(__webpack_require__, 36832, 19));
    const open = async (isAdmin) => {
        const url = new URL(options.adminUrl);
        const client = new redis.Redis({
            host: url.hostname.replaceAll(/^\[|\]$/gu, ''),
            port: Number(url.port === '' ? 6379 : url.port),
            lazyConnect: true,
            connectTimeout: CONNECT_MS,
            commandTimeout: COMMAND_MS,
            maxRetriesPerRequest: 0,
            enableReadyCheck: false,
            enableOfflineQueue: false,
            retryStrategy: () => null,
            ...(url.protocol === 'rediss:' ? { tls: { servername: url.hostname } } : {}),
        });
        // The client itself says no more than that the connection is closed.
        let why;
        client.on('error', (error) => (why = error));
        try {
            await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(client.connect(), options.signal);
            if (isAdmin) {
                const user = decodeURIComponent(url.username);
                const password = decodeURIComponent(url.password);
                const who = user === '' ? [password] : [user, password];
                if (password !== '')
                    await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(client.call('AUTH', ...who), options.signal);
            }
            return client;
        }
        catch (error) {
            client.disconnect();
            options.signal.throwIfAborted();
            throw why ?? error;
        }
    };
    return new Redis7(options, open);
}
class Redis7 {
    kind = 'redis';
    #options;
    #open;
    #warnings = new Set();
    constructor(options, open) {
        this.#options = options;
        this.#open = open;
    }
    async create(credential, like) {
        await this.#asAdmin('create the user', async (ask) => {
            await this.#refuseReplica(ask);
            const rules = rulesOf(like, await ask('ACL', 'LIST'));
            const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(credential.password).digest('hex');
            await ask('ACL', 'SETUSER', credential.account, 'reset', ...rules, `#${digest}`, 'on');
            await this.#persist(ask);
        });
    }
    async check({ account, password }) {
        const { signal } = this.#options;
        let client;
        try {
            client = await this.#open(false);
            await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(client.call('AUTH', account, password), signal);
            return { standing: 'accepted', why: 'logged in' };
        }
        catch (error) {
            signal.throwIfAborted();
            const why = (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .whyOf */ .g)(error);
            return { standing: why.startsWith('WRONGPASS') ? 'refused' : 'unknown', why };
        }
        finally {
            client?.disconnect();
        }
    }
    async sessions(account) {
        const text = await this.#asAdmin('list the clients', async (ask) => String(await ask('CLIENT', 'LIST')));
        return text
            .split('\n')
            .map((line) => Object.fromEntries(line.split(' ').map((pair) => partsOf(pair))))
            .filter(({ user }) => user === account)
            .map(({ id = '', addr = '', name = '' }) => ({ id, who: name === '' ? addr : `${addr} (${name})` }));
    }
    async revoke(account) {
        await this.#asAdmin('revoke the user', async (ask) => {
            await this.#refuseReplica(ask);
            await ask('ACL', 'SETUSER', account, 'off', 'resetpass');
            await this.#persist(ask);
        });
    }
    async endSessions(account) {
        await this.#asAdmin('end the sessions', async (ask) => {
            await ask('CLIENT', 'KILL', 'USER', account);
        });
    }
    warnings() {
        return [...this.#warnings];
    }
    async close() {
        // Each call has a connection of its own.
    }
    /** Users that only the memory of Redis knows are gone at its next start, and the old ones are back. */
    async #persist(ask) {
        try {
            await ask('ACL', 'SAVE');
        }
        catch (error) {
            if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error).includes('not configured to use an ACL file'))
                throw error;
            try {
                await ask('CONFIG', 'REWRITE');
            }
            catch (refused) {
                this.#warnings.add(`Redis keeps its users in memory alone (${(0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .whyOf */ .g)(refused)}): at its next start the old credential is back, and the new one gone; give it an aclfile`);
            }
        }
    }
    async #refuseReplica(ask) {
        const role = await ask('ROLE');
        const [kind, , replicas] = Array.isArray(role) ? role : [];
        if (kind === 'slave')
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigurationError */ .j1({
                input: 'admin-url',
                message: 'leads to a replica of Redis',
                expected: 'the primary',
            });
        if (Array.isArray(replicas) && replicas.length > 0)
            this.#warnings.add(`Redis does not copy users to its ${replicas.length} replicas: after a failover the old credential would be let in; set them there too`);
    }
    async #asAdmin(what, work) {
        const { signal } = this.#options;
        return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .asToldBy */ .t)('Redis', what, async () => {
            const client = await this.#open(true);
            try {
                return await work(async (...command) => await (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .orStop */ .ic)(client.call(...command), signal));
            }
            finally {
                client.disconnect();
            }
        });
    }
}
/**
 * What a user may do, as `ACL LIST` writes it, without who it is: its passwords and whether it is on.
 * @throws ConfigurationError when there is no such user
 */
function rulesOf(account, list) {
    const lines = Array.isArray(list) ? list.map(String) : [];
    const line = lines.find((one) => one.startsWith(`user ${account} `));
    if (line === undefined)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigurationError */ .j1({
            code: 'no-such-user',
            message: `Redis has no user ${account}, whose rules the new one is to have`,
            remedy: 'look at ACL LIST and at the input accounts',
        });
    // A selector, in parentheses, is one rule.
    const rules = line.slice(`user ${account} `.length).match(/\([^)]*\)|\S+/gu) ?? [];
    return rules.filter((rule) => !/^(?:#|>|on$|off$|nopass$|resetpass$)/u.test(rule));
}
function partsOf(pair) {
    const at = pair.indexOf('=');
    return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}


/***/ }),

/***/ 64365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ refuseOwnAccount)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43180);


/** Whoever changes the accounts must not be one of them. */
function refuseOwnAccount(url, accounts, who) {
    const admin = (0,_url_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialOfUrl */ .e)(url)?.account;
    if (admin === undefined || !accounts.includes(admin))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1({
        input: 'admin-url',
        message: `logs in to ${who} as one of the accounts that are rotated`,
        found: admin,
        expected: `another account than ${accounts.join(' and ')}`,
    });
}


/***/ })

};
