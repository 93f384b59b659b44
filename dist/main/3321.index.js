export const id = 3321;
export const ids = [3321];
export const modules = {

/***/ 43321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postgresProvider: () => (/* binding */ postgresProvider)
});

// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/rotation/url.js
var url = __webpack_require__(43180);
// EXTERNAL MODULE: ./js/rotation/providers/failure.js
var failure = __webpack_require__(34098);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./js/rotation/providers/scram.js


/** As Postgres makes them itself. */
const ITERATIONS = 4_096;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/**
 * What Postgres keeps of a password (RFC 5802). It is made here, so that the password itself is never in a statement, which
 * the server may log.
 */
async function scramVerifier(password, salt = (0,external_node_crypto_.randomBytes)(SALT_BYTES)) {
    const salted = await (0,external_node_util_.promisify)(external_node_crypto_.pbkdf2)(password.normalize('NFKC'), salt, ITERATIONS, KEY_BYTES, 'sha256');
    const key = (name) => (0,external_node_crypto_.createHmac)('sha256', salted).update(name).digest();
    const stored = (0,external_node_crypto_.createHash)('sha256').update(key('Client Key')).digest('base64');
    return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}

// EXTERNAL MODULE: ./js/rotation/providers/server.js
var server = __webpack_require__(64365);
;// CONCATENATED MODULE: ./js/rotation/providers/postgres.js





const CONNECT_MS = 10_000;
const QUERY_MS = 15_000;
/** To say goodbye to a server that does not answer. */
const END_MS = 1_000;
/** Wrong password, and: may not log in, or no line of pg_hba.conf lets it. */
const WRONG_PASSWORD = '28P01';
const NOT_AUTHORIZED = '28000';
/**
 * Two logins of one group role. Passwords go over as their verifiers; each login takes the group's role, so that what
 * is created belongs to it whichever login is in use.
 */
async function postgresProvider(options) {
    const { adminUrl, accounts, signal } = options;
    (0,server/* refuseOwnAccount */.e)(adminUrl, accounts, 'Postgres');
    const { Client: PgClient } = await __webpack_require__.e(/* import() */ 5757).then(__webpack_require__.bind(__webpack_require__, 15757));
    const open = async (url) => {
        const config = {
            connectionString: url,
            connectionTimeoutMillis: CONNECT_MS,
            query_timeout: QUERY_MS,
            application_name: 'edu-actions rotate-secret',
        };
        const client = new PgClient(config);
        // A connection that breaks later is met by the next query.
        client.on('error', () => undefined);
        try {
            await (0,limits/* orStop */.ic)(client.connect(), signal);
            return client;
        }
        catch (error) {
            void client.end().catch(() => undefined);
            throw error;
        }
    };
    return new Postgres(options, open);
}
class Postgres {
    kind = 'postgres';
    #options;
    #open;
    #warnings = new Set();
    constructor(options, open) {
        this.#options = options;
        this.#open = open;
    }
    async create(credential, like) {
        const verifier = await scramVerifier(credential.password);
        await this.#asAdmin('create the login', async (client, ask) => {
            const groups = await this.#groupsOf(like, ask);
            const name = client.escapeIdentifier(credential.account);
            const [role] = await ask('SELECT 1 FROM pg_roles WHERE rolname = $1', [credential.account]);
            await ask('BEGIN');
            if (role === undefined)
                await ask(`CREATE ROLE ${name} NOLOGIN`);
            for (const { group, isSet } of groups) {
                const quoted = client.escapeIdentifier(group);
                await ask(`GRANT ${quoted} TO ${name}`);
                if (isSet)
                    await ask(`ALTER ROLE ${name} SET ROLE ${quoted}`);
            }
            await ask(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(verifier)}`);
            await ask('COMMIT');
        });
    }
    async check(credential) {
        const { adminUrl, signal } = this.#options;
        try {
            const client = await this.#open((0,url/* withCredential */.M)(adminUrl, credential));
            await this.#end(client);
            return { standing: 'accepted', why: 'logged in' };
        }
        catch (error) {
            signal.throwIfAborted();
            const why = (0,failure/* whyOf */.g)(error);
            const { code } = error;
            if (code === WRONG_PASSWORD)
                return { standing: 'refused', why };
            if (code !== NOT_AUTHORIZED)
                return { standing: 'unknown', why };
            // A missing line of pg_hba.conf proves nothing about the login.
            const isOff = await this.#isNoLogin(credential.account).catch(() => false);
            return { standing: isOff ? 'refused' : 'unknown', why };
        }
    }
    async sessions(account) {
        const rows = await this.#asAdmin('list the sessions', async (_client, ask) => {
            const who = `concat(coalesce(host(client_addr), 'local'), ':', client_port, ' (', application_name, ')')`;
            return await ask(`SELECT pid::text AS id, ${who} AS who FROM pg_stat_activity WHERE usename = $1 AND backend_type = 'client backend'`, [account]);
        });
        return rows.map(({ id, who }) => ({ id: String(id), who: String(who).replace(' ()', '') }));
    }
    async revoke(account) {
        await this.#asAdmin('revoke the login', async (client, ask) => {
            await ask(`ALTER ROLE ${client.escapeIdentifier(account)} NOLOGIN PASSWORD NULL`);
        });
    }
    async endSessions(account) {
        await this.#asAdmin('end the sessions', async (_client, ask) => {
            await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND backend_type = 'client backend'`, [account]);
        });
    }
    warnings() {
        return [...this.#warnings];
    }
    async close() {
        // Each call has a connection of its own.
    }
    async #isNoLogin(account) {
        const rows = await this.#asAdmin('tell whether it may log in', async (_client, ask) => {
            return await ask('SELECT rolcanlogin FROM pg_roles WHERE rolname = $1', [account]);
        });
        return rows[0]?.['rolcanlogin'] === false;
    }
    /** The group roles of a login, and which of them it takes when it logs in. */
    async #groupsOf(account, ask) {
        const groups = await ask(`SELECT g.rolname AS name FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
       JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = $1 ORDER BY 1`, [account]);
        const settings = await ask(`SELECT unnest(setconfig) AS setting FROM pg_db_role_setting s JOIN pg_roles u ON u.oid = s.setrole
       WHERE u.rolname = $1 AND s.setdatabase = 0`, [account]);
        const set = settings.map(({ setting }) => String(setting));
        const role = set.find((setting) => setting.startsWith('role='))?.slice('role='.length);
        const others = set.filter((setting) => !setting.startsWith('role='));
        if (others.length > 0)
            this.#warnings.add(`${account} has settings of its own, which are not copied: ${others.join(', ')}`);
        if (groups.length === 0)
            throw new errors/* ConfigurationError */.j1({
                code: 'no-group-role',
                message: `${account} is a member of no role, so that a second login would not have its rights`,
                expected: 'two logins of one group role that owns what the application uses',
                remedy: `make one, such as: CREATE ROLE app NOLOGIN; REASSIGN OWNED BY ${account} TO app; GRANT app TO ${account}; ALTER ROLE ${account} SET ROLE app`,
            });
        return groups.map(({ name }) => ({ group: String(name), isSet: unquoted(role) === name }));
    }
    async #asAdmin(what, work) {
        const { adminUrl, signal } = this.#options;
        return await (0,failure/* asToldBy */.t)('Postgres', what, async () => {
            const client = await this.#open(adminUrl);
            try {
                const ask = async (sql, values = []) => (await (0,limits/* orStop */.ic)(client.query(sql, values), signal)).rows;
                return await work(client, ask);
            }
            catch (error) {
                signal.throwIfAborted();
                throw new Error((0,errors/* messageOf */.bD)(error), { cause: error });
            }
            finally {
                await this.#end(client);
            }
        });
    }
    async #end(client) {
        const late = AbortSignal.timeout(END_MS);
        await (0,limits/* orStop */.ic)(client.end(), late).catch(() => undefined);
    }
}
function unquoted(name) {
    return name?.startsWith('"') === true ? name.slice(1, -1).replaceAll('""', '"') : name;
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
