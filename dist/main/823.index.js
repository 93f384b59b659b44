export const id = 823;
export const ids = [823];
export const modules = {

/***/ 50823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellChanges: () => (/* binding */ tellChanges)
});

// UNUSED EXPORTS: changesBlocks, changesOf, commitOf, releaseNotes

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/github/budget.js
var github_budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
;// CONCATENATED MODULE: ./js/github/api/compare.js
/**
 * Compares two commits.
 * @throws GitHubError `missing` when GitHub does not know one of them, as after a forced push.
 */
async function compareCommits(api, base, head) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...api.repository,
        basehead: `${base}...${head}`,
    });
    const { status, ahead_by: aheadBy, behind_by: behindBy, commits, html_url: url } = data;
    return {
        status,
        aheadBy,
        behindBy,
        url,
        commits: commits
            .map(({ sha, commit, author }) => ({
            sha,
            subject: commit.message.split('\n', 1)[0] ?? '',
            author: author?.login ?? commit.author?.name ?? '',
        }))
            .toReversed(),
    };
}
/**
 * Of the pull requests that were closed last, up to 100, those that were merged.
 * @throws GitHubError
 */
async function lastMergedPulls(api) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/pulls', {
        ...api.repository,
        state: 'closed',
        sort: 'updated',
        direction: 'desc',
        per_page: 100,
    });
    return data.flatMap(({ number, title, user, html_url: url, merged_at: merged, merge_commit_sha: mergeSha }) => merged === null || mergeSha === null
        ? []
        : [{ number, title, author: user?.login ?? '', url, mergeSha }]);
}

// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
// EXTERNAL MODULE: ./js/github/api/deployments.js
var deployments = __webpack_require__(79403);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/changes.js



/** So many deployments are looked at for one that succeeded: each is a request. */
const LOOKED_AT = 15;
/** More rows than this are not read by anybody. */
const ROWS = 50;
/** An output of a job may have a megabyte, all of them together. */
const NOTES_UNITS = 20_000;
/** The release waits for it: GitHub may take this long. */
const PATIENCE_MS = 30_000;
/** A deployment that has served has this among its states, also when it is inactive by now. */
const SERVED = 'success';
/**
 * Says in the summary what the release of this commit brings to an environment, and gives it out as release notes. It is
 * a service to readers: whatever goes wrong is said there, and fails nothing but wrong inputs.
 */
async function tellChanges(own) {
    const { env, logger } = own;
    const reader = new inputs/* InputReader */.i_(env);
    const environment = reader.required('environment', 'name the environment that is released to');
    const token = reader.required('github-token', 'give github.token');
    const json = reader.text('inputs') ?? '';
    try {
        reader.finish();
        const head = commitOf((0,given/* readGiven */.Q)(json).string('image-tag')) ?? env['GITHUB_SHA'] ?? '';
        const signal = AbortSignal.any([own.signal, AbortSignal.timeout(PATIENCE_MS)]);
        const connect = async () => await (0,client/* connectGitHub */.U)({ ...own, token, signal });
        const changes = await changesOf({ environment, head, signal }, connect);
        if (!changes.known)
            logger.info(`What this brings to ${environment} is not known: ${changes.why}`);
        const blocks = changesBlocks(environment, changes);
        const rest = changes.known ? `All of it is in [the comparison](${changes.comparison.url})` : undefined;
        const budget = { ...github_budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env), ...(0,defined/* defined */.s)({ rest }) };
        if (!(0,summary/* writeSummary */.S)((0,github_budget/* fitBlocks */.U8)(blocks, budget), env))
            logger.warning('The job summary is full.');
        (0,outputs/* setOutputs */.n0)({
            'last-commit': changes.known ? changes.base : '',
            'release-notes': changes.known ? releaseNotes(changes.comparison, changes.pulls) : '',
        });
    }
    catch (error) {
        // A mistake of the caller is red; nothing else is, for the release is the matter.
        if (error instanceof errors/* ConfigurationError */.j1)
            (0,failure/* reportFailure */.x)(error, logger);
        else
            logger.warning(`What this brings to ${environment} is not told: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** The commit that a tag such as `sha-…` names, as the pipeline tags images. */
function commitOf(image) {
    return /:(?:sha-)?([0-9a-f]{40})(?:@|$)/u.exec(image ?? '')?.[1];
}
/** Asks GitHub what the commit has that the last one which served has not. */
async function changesOf({ environment, head, signal }, connect) {
    try {
        const api = await connect();
        const base = await lastServed(api, environment);
        if (base === undefined)
            return { known: false, why: 'GitHub has no deployment to it that succeeded: this may be the first' };
        const comparison = await compareCommits(api, base, head);
        return { known: true, base, comparison, pulls: await pullsIn(api, comparison) };
    }
    catch (error) {
        if (signal.aborted)
            return { known: false, why: `GitHub has not answered within ${PATIENCE_MS / 1000} s` };
        if (!(error instanceof api_errors/* GitHubError */.y_))
            throw error;
        return { known: false, why: whyNot(error) };
    }
}
/** The commit of the last deployment to the environment that succeeded: the one of this job has not yet. */
async function lastServed(api, environment) {
    for (const { id, sha } of await (0,deployments/* deploymentsOf */.o)(api, environment, { most: LOOKED_AT })) {
        if ((await (0,deployments/* deploymentStates */._s)(api, id)).includes(SERVED))
            return sha;
    }
    return undefined;
}
/** The commits are worth telling without the pull requests. */
async function pullsIn(api, { commits }) {
    if (commits.length === 0)
        return [];
    const known = new Set(commits.map(({ sha }) => sha));
    try {
        return (await lastMergedPulls(api)).filter(({ mergeSha }) => known.has(mergeSha));
    }
    catch (error) {
        if (error instanceof api_errors/* GitHubError */.y_)
            return [];
        throw error;
    }
}
function whyNot(error) {
    if (error.failure === 'forbidden')
        return 'the token of this job may not ask; give it deployments: read and contents: read';
    if (error.failure === 'missing')
        return 'GitHub does not know one of the two commits, as after a forced push';
    return (0,errors/* messageOf */.bD)(error);
}
/** What a release brings, as a part of the summary. */
function changesBlocks(environment, changes) {
    const title = `### What this brings to ${(0,markdown/* code */.aY)(environment)}`;
    if (!changes.known)
        return [{ name: 'changes', head: [title, '', `It is not known: ${(0,markdown/* escapeMarkdown */.FV)(changes.why)}.`] }];
    const { base, comparison, pulls } = changes;
    const rows = comparison.commits
        .slice(0, ROWS)
        .map(({ sha, subject, author }) => `- ${(0,markdown/* code */.aY)(sha.slice(0, 12))} ${(0,markdown/* escapeMarkdown */.FV)((0,base_text/* cutText */.IN)(subject, 200))} (${(0,markdown/* escapeMarkdown */.FV)(author)})`);
    const left = comparison.aheadBy - rows.length;
    return [
        { name: 'changes', head: [title, '', `${sentenceOf(base, comparison)} [Comparison](${comparison.url})`] },
        ...(pulls.length === 0
            ? []
            : [
                {
                    name: 'pull requests',
                    head: ['', '**Pull requests**', ''],
                    rows: pulls.slice(0, ROWS).map(pullRow),
                    ...(pulls.length > ROWS ? { tail: [`- and ${pulls.length - ROWS} more`] } : {}),
                },
            ]),
        ...(rows.length === 0
            ? []
            : [
                {
                    name: 'commits',
                    head: ['', '**Commits**', ''],
                    rows,
                    ...(left > 0 ? { tail: [`- and ${left.toLocaleString('en-US')} more`] } : {}),
                },
            ]),
    ];
}
function sentenceOf(base, { status, aheadBy, behindBy }) {
    const since = (0,markdown/* code */.aY)(base.slice(0, 12));
    const brought = (0,markdown/* count */.U9)(aheadBy, 'commit');
    const lost = (0,markdown/* count */.U9)(behindBy, 'commit');
    const texts = {
        identical: `Nothing new: ${since} was released before.`,
        ahead: `${brought} since ${since}, which was released last.`,
        behind: `⚠️ It goes back: ${lost} of ${since}, which was released last, ${behindBy === 1 ? 'is' : 'are'} not in it.`,
        diverged: `⚠️ ${brought} since it parted from ${since}, which was released last and has ${lost} that ${behindBy === 1 ? 'is' : 'are'} not in it.`,
    };
    return texts[status];
}
function pullRow({ number, title, author }) {
    return `- #${number} ${(0,markdown/* escapeMarkdown */.FV)((0,base_text/* cutText */.IN)(title, 200))} (${(0,markdown/* escapeMarkdown */.FV)(author)})`;
}
/** The same as the body of a release: pull requests, and commits where there are none. */
function releaseNotes({ commits, url }, pulls) {
    const lines = pulls.length > 0
        ? pulls.map(pullRow)
        : commits.map(({ sha, subject }) => `- ${sha.slice(0, 12)} ${(0,markdown/* escapeMarkdown */.FV)((0,base_text/* cutText */.IN)(subject, 200))}`);
    const end = `\n\nFull comparison: ${(0,untrusted/* plainText */.w)(url)}\n`;
    const kept = [];
    let room = NOTES_UNITS - end.length - 40;
    for (const line of lines) {
        if (line.length + 1 > room)
            break;
        kept.push(line);
        room -= line.length + 1;
    }
    const left = lines.length - kept.length;
    return `${[...kept, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')}${end}`;
}


/***/ }),

/***/ 36943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ connectGitHub)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
;// CONCATENATED MODULE: ./js/github/api/answers.js
/** What of GitHub's answers is read here, by route: an answer without it is somebody else's, or was cut off. */
const MADE = { id: 'number', html_url: 'string' };
const COMMIT = { sha: 'string', tree: 'object', parents: 'object', message: 'string' };
/** The fields of an answer, or of each element of a list. */
const ANSWERS = {
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': [MADE],
    'GET /repos/{owner}/{repo}/pulls': [{ number: 'number', head: 'object' }],
    'GET /repos/{owner}/{repo}/pulls/{pull_number}': { number: 'number', state: 'string', head: 'object' },
    'GET /repos/{owner}/{repo}/compare/{basehead}': { status: 'string', commits: 'object', html_url: 'string' },
    'GET /repos/{owner}/{repo}/issues': [{ number: 'number', title: 'string', created_at: 'string' }],
    'POST /repos/{owner}/{repo}/issues': { number: 'number', html_url: 'string' },
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}': { number: 'number', state: 'string' },
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
        total_count: 'number',
        workflow_runs: 'object',
    },
    'GET /repos/{owner}/{repo}/deployments': [{ id: 'number', sha: 'string' }],
    'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': [{ state: 'string' }],
    'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key': {
        key_id: 'string',
        key: 'string',
    },
    'GET /repos/{owner}/{repo}': { full_name: 'string', default_branch: 'string' },
    'GET /repos/{owner}/{repo}/git/ref/{ref}': { object: 'object' },
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': COMMIT,
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': { tree: 'object' },
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': { content: 'string', encoding: 'string' },
    'GET /repos/{owner}/{repo}/commits': [{ sha: 'string', commit: 'object' }],
    'GET /repos/{owner}/{repo}/commits/{ref}': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/blobs': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/trees': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/commits': COMMIT,
    'POST /repos/{owner}/{repo}/git/refs': { object: 'object' },
    'PATCH /repos/{owner}/{repo}/git/refs/{ref}': { object: 'object' },
    'POST /repos/{owner}/{repo}/pulls': { number: 'number', state: 'string', head: 'object' },
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': MADE,
    'POST /repos/{owner}/{repo}/check-runs': { id: 'number' },
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': { check_runs: 'object' },
    'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': { output: 'object' },
};
/** Answered without a body, or with one that says nothing. */
const EMPTY = new Set([
    'PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}',
]);
/** Whether an answer holds what is read of it. The library hands out what it cannot parse as text. */
function fits(route, data) {
    const expected = ANSWERS[route];
    if (route.startsWith('DELETE ') || EMPTY.has(route))
        return typeof data !== 'string' || data === '';
    if (Array.isArray(expected)) {
        const [each] = expected;
        return Array.isArray(data) && data.every((one) => hasFields(one, each));
    }
    return !Array.isArray(data) && hasFields(data, (expected ?? {}));
}
function hasFields(value, fields) {
    if (typeof value !== 'object' || value === null)
        return false;
    const there = value;
    return Object.entries(fields).every(([name, type]) => there[name] !== null && typeof there[name] === type);
}

// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/github/api/graphql.js


/** What GraphQL says with a status of 200, as the status that REST would have. */
const STATUSES = { RATE_LIMITED: 429, NOT_FOUND: 404, FORBIDDEN: 403 };
/**
 * What an answer of the GraphQL API holds. A part of it is no answer: what is missing could not be told from what is not
 * there.
 */
function answerOf(body, headers) {
    if (!(0,record/* isRecord */.u)(body))
        throw (0,api_errors/* garbled */.aD)();
    const { data, errors } = body;
    if (Array.isArray(errors) && errors.length > 0) {
        const [first] = errors;
        const message = typeof first?.message === 'string' ? first.message : 'an error without a word';
        // One without a type is GitHub's own: most often the question took too long.
        const status = first?.type === undefined ? (/something went wrong/iu.test(message) ? 502 : 422) : 422;
        throw (0,api_errors/* httpError */.p2)(STATUSES[String(first?.type)] ?? status, message, headers);
    }
    if (!(0,record/* isRecord */.u)(data))
        throw (0,api_errors/* garbled */.aD)();
    return data;
}

;// CONCATENATED MODULE: ./js/github/api/client.js






const TRIES = 4;
const BACKOFF_MS = 1000;
/** For all requests together: a comment is not worth a job that hangs. */
const WAIT_MS = 120_000;
/** GitHub itself gives a request up after ten seconds. */
const REQUEST_MS = 15_000;
/** Who waits for longer says so. */
const SILENCE_MS = 10_000;
/** More than any answer that is asked for here. */
const BODY_BYTES = 32 * 1024 * 1024;
/** As messages call it. */
const PARTY = "GitHub's API";
const DEFAULT_URL = 'https://api.github.com';
/**
 * Connects to GitHub's API. The HTTP library is loaded only here.
 * @throws GitHubError `missing` where the runner does not say which repository, or how it is reached.
 */
async function connectGitHub(options) {
    const { env, token } = options;
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || repo === '') {
        throw new api_errors/* GitHubError */.y_('missing', 0, 'GITHUB_REPOSITORY names no repository');
    }
    const baseUrl = (env['GITHUB_API_URL'] ?? '').replace(/\/+$/u, '') || DEFAULT_URL;
    const octokit = await openLibrary(token, baseUrl, env);
    octokit.hook.before('request', ({ request }) => {
        const fetchOnce = request.fetch;
        request.fetch = async (...given) => bounded(await (fetchOnce ?? fetch)(...given));
    });
    const send = async (route, parameters) => {
        const response = await octokit.request(route, {
            ...(0,redactor/* redactIn */.dl)(parameters),
            request: { signal: requestSignal(options.signal) },
        });
        if (!fits(route, response.data))
            throw (0,api_errors/* garbled */.aD)();
        return response;
    };
    // On GitHub Enterprise Server it is beside the REST API, not below it.
    const graphql = `${baseUrl.replace(/\/api\/v3$/u, '/api')}/graphql`;
    const ask = async (text, variables) => {
        const { data, headers } = await octokit.request(`POST ${graphql}`, {
            query: text,
            variables: (0,redactor/* redactIn */.dl)(variables),
            request: { signal: requestSignal(options.signal) },
        });
        return answerOf(data, headers);
    };
    return retrying({ send, ask }, { owner, repo }, options);
}
function useless(why) {
    return new api_errors/* GitHubError */.y_('missing', 0, `${PARTY} cannot be asked: ${why}`);
}
async function openLibrary(token, baseUrl, env) {
    if (URL.parse(baseUrl) === null)
        throw useless('GITHUB_API_URL names no address');
    const event = env['GITHUB_EVENT_PATH'] ?? '';
    try {
        // The library reads it as it is loaded, whatever it is.
        if (event !== '' && (0,external_node_fs_.existsSync)(event))
            JSON.parse((0,checkout/* readRegularFile */.XF)(event));
    }
    catch (error) {
        throw useless(`the event of this run (GITHUB_EVENT_PATH) cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    try {
        // It takes HTTPS_PROXY and NO_PROXY from the environment by itself.
        const { getOctokit } = await __webpack_require__.e(/* import() */ 1329).then(__webpack_require__.bind(__webpack_require__, 61329));
        const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
        return getOctokit(token, { baseUrl, userAgent: 'edu-actions', log });
    }
    catch (error) {
        if (error.code !== 'ERR_INVALID_URL')
            throw error;
        throw useless('HTTPS_PROXY or HTTP_PROXY names no proxy that can be used');
    }
}
/** An answer whose body ends, whatever is sent. */
function bounded(response) {
    const text = async () => {
        const decoder = new TextDecoder();
        let all = '';
        let size = 0;
        for await (const chunk of (response.body ?? [])) {
            size += chunk.length;
            if (size > BODY_BYTES)
                throw new Error(`an answer of more than ${BODY_BYTES / 1024 / 1024} MiB`);
            all += decoder.decode(chunk, { stream: true });
        }
        return all + decoder.decode();
    };
    return Object.defineProperties(response, {
        text: { value: text },
        arrayBuffer: { value: async () => new TextEncoder().encode(await text()).buffer },
    });
}
/** What it has to say is in the errors that it throws. */
function quiet() { }
function retrying({ send, ask }, repository, options) {
    const { clock, logger, signal } = options;
    let waitedMs = 0;
    const pause = async (ms) => {
        if (waitedMs + ms > WAIT_MS)
            return false;
        waitedMs += ms;
        await (0,limits/* namingWait */.CC)(clock.sleep(ms, signal), signal, PARTY);
        return true;
    };
    return {
        repository,
        pause,
        request: async (route, parameters, once) => await tried(async () => await send(route, parameters), once === undefined && !route.startsWith('POST ')),
        query: async (text, variables) => await tried(async () => await ask(text, variables), true),
    };
    /** @param isRepeatable it does no more when it is done twice */
    async function tried(once, isRepeatable) {
        const since = clock.now();
        for (let attempt = 1;; attempt += 1) {
            try {
                return await once();
            }
            catch (error) {
                (0,limits/* throwIfStopped */.$J)(signal, PARTY);
                const failed = httpFailure(error);
                const { failure, waitMs } = (0,api_errors/* judge */.S4)(failed, clock.date().getTime());
                const mayRepeat = failure === 'unavailable' && isRepeatable;
                const again = waitMs ?? (mayRepeat ? BACKOFF_MS * 2 ** (attempt - 1) : undefined);
                const told = `${PARTY}: ${summaryOf(failed)}`;
                if (again === undefined || attempt >= TRIES || !(await pauseAloud(again, told, since))) {
                    throw new api_errors/* GitHubError */.y_(failure, failed.status, told);
                }
            }
        }
    }
    async function pauseAloud(ms, told, since) {
        if (waitedMs + ms > WAIT_MS)
            return false;
        const long = clock.now() + ms - since >= SILENCE_MS;
        logger[long ? 'info' : 'debug'](`${told}; again in ${Math.ceil(ms / 1000)} s`);
        return await pause(ms);
    }
}
/** The library reports a connection that failed as a status 500 without an answer. */
function httpFailure(error) {
    const { status, response } = error;
    if (typeof status !== 'number')
        throw error;
    const message = response === undefined ? rootOf(error) : (0,errors/* messageOf */.bD)(error);
    return { status, headers: response?.headers, message };
}
/** What is below `fetch failed`, such as ECONNREFUSED. */
function rootOf(error) {
    let root = error;
    while (typeof root.cause === 'object' && root.cause !== null)
        root = root.cause;
    // An exception of the platform has a number there, which says nothing.
    return typeof root.code === 'string' ? root.code : String(root.message);
}
/** GitHub's words on one line: an answer of a proxy may be a whole page. */
function summaryOf({ status, headers, message }) {
    const words = (0,base_text/* oneLine */.TN)((0,untrusted/* plainText */.w)(message), 200);
    return headers === undefined ? `no answer: ${words}` : `${status} ${words}`;
}
function requestSignal(cancelled) {
    const timeout = AbortSignal.timeout(REQUEST_MS);
    return cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
}


/***/ }),

/***/ 79403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R6: () => (/* binding */ addDeploymentStatus),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   _s: () => (/* binding */ deploymentStates),
/* harmony export */   o: () => (/* binding */ deploymentsOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42754);


/** GitHub's limit of a status's description, in characters. */
const DESCRIPTION_UNITS = 140;
/**
 * Makes a GitHub Deployment. Nothing is waited for and nothing is merged: the workflow that calls has decided to deploy.
 * @returns its number; undefined when GitHub takes the ref for one that cannot be deployed.
 * @throws GitHubError
 */
async function createDeployment(api, { ref, environment, description, task, isTransient }) {
    const { data } = await api.request('POST /repos/{owner}/{repo}/deployments', {
        ...api.repository,
        ref,
        environment,
        description: line(description),
        auto_merge: false,
        required_contexts: [],
        ...(task === undefined ? {} : { task }),
        ...(isTransient === true ? { transient_environment: true, production_environment: false } : {}),
    });
    // A 202 says that the ref was merged with its base instead; with auto_merge off there is none.
    return 'id' in data ? Number(data.id) : undefined;
}
/**
 * Adds a status. After a `success` GitHub itself makes the earlier deployments of the environment inactive.
 * @throws GitHubError
 */
async function addDeploymentStatus(api, deployment, { state, description, environmentUrl, logUrl }) {
    await api.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...api.repository,
        deployment_id: deployment,
        state,
        description: line(description),
        auto_inactive: true,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ environment_url: environmentUrl, log_url: logUrl }),
    });
}
/**
 * The last deployments of an environment, newest first.
 * @param most at most so many, up to 100
 * @throws GitHubError
 */
async function deploymentsOf(api, environment, { task, most }) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments', {
        ...api.repository,
        environment,
        per_page: most,
        ...(task === undefined ? {} : { task }),
    });
    return data.map(({ id, sha }) => ({ id: Number(id), sha }));
}
/**
 * The states that a deployment has had, newest first.
 * @throws GitHubError
 */
async function deploymentStates(api, deployment) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...api.repository,
        deployment_id: deployment,
        per_page: 100,
    });
    return data.map(({ state }) => state);
}
function line(text) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .w)(text), DESCRIPTION_UNITS);
}


/***/ }),

/***/ 64716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   aD: () => (/* binding */ garbled),
/* harmony export */   p2: () => (/* binding */ httpError),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** An answer of GitHub's API that is no success, after all retries. */
class GitHubError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT {
    failure;
    status;
    constructor(failure, status, message) {
        super(message);
        this.name = 'GitHubError';
        this.failure = failure;
        this.status = status;
    }
}
/** Whether the write may have happened is open. */
function isLost(error) {
    return error instanceof GitHubError && error.failure === 'unavailable';
}
/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_MS = 60_000;
/**
 * Rate limits are 403 or 429 with `retry-after`, or with no requests remaining and the time of the reset, or, for a
 * secondary limit, with nothing but words (docs.github.com, "Best practices for using the REST API").
 * @param nowMs Wall-clock time.
 */
function judge({ status, headers, message }, nowMs) {
    if (headers === undefined || status >= 500)
        return { failure: 'unavailable' };
    if (status === 401)
        return { failure: 'unauthorized' };
    if (status === 404 || status === 410)
        return { failure: 'missing' };
    if (status !== 403 && status !== 429)
        return { failure: 'refused' };
    const after = retryAfterMs(headers['retry-after'], nowMs);
    if (after !== undefined)
        return { failure: 'limited', waitMs: after };
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(headers['x-ratelimit-reset']) * 1000;
        return {
            failure: 'limited',
            waitMs: Number.isFinite(reset) ? Math.max(1000, reset - nowMs) : SECONDARY_WAIT_MS,
        };
    }
    if (status === 429 || /secondary rate limit|abuse detection/iu.test(message)) {
        return { failure: 'limited', waitMs: SECONDARY_WAIT_MS };
    }
    return { failure: 'forbidden' };
}
/** Seconds or a date, as HTTP allows. */
function retryAfterMs(value, nowMs) {
    if (value === undefined || value === '')
        return undefined;
    const seconds = Number(value);
    if (Number.isFinite(seconds))
        return Math.max(0, seconds * 1000);
    const date = Date.parse(String(value));
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
/** As the library reports an answer that is no success, such as one that is a proxy's page. */
function garbled() {
    return httpError(502, 'an answer that is none of this API: it was cut off, or is of something in between', {});
}
/** An error as the HTTP library throws it. */
function httpError(status, message, headers) {
    return Object.assign(new Error(message), { status, response: { headers, status } });
}


/***/ })

};
