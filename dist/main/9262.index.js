export const id = 9262;
export const ids = [9262];
export const modules = {

/***/ 79262:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);


async function load() {
    const [gitops, { connect }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(122), __webpack_require__.e(2940)]).then(__webpack_require__.bind(__webpack_require__, 32940)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453), __webpack_require__.e(7697)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
    ]);
    return { gitops, connect, smoke: async () => await Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(4842)]).then(__webpack_require__.bind(__webpack_require__, 64842)) };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('What is committed stays, and a later run goes on from there.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runGitOps */ .Q)({ ...own, signal, load }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ runGitOps)
});

// EXTERNAL MODULE: ./js/base/kubeconfig-secrets.js
var kubeconfig_secrets = __webpack_require__(9299);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
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
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/actions/shared/cluster-answer.js
var cluster_answer = __webpack_require__(89215);
// EXTERNAL MODULE: ./js/actions/shared/job-tokens.js
var job_tokens = __webpack_require__(85852);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/manifests/helm/image-values.js
var image_values = __webpack_require__(49684);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/gitops-target.js
var gitops_target = __webpack_require__(26896);
// EXTERNAL MODULE: ./js/actions/shared/pairs.js
var pairs = __webpack_require__(13811);
// EXTERNAL MODULE: ./js/actions/shared/release-step/common-inputs.js
var common_inputs = __webpack_require__(44196);
;// CONCATENATED MODULE: ./js/actions/gitops/inputs.js








const ON_FAILURE = ['revert', 'keep'];
const TIMEOUT_MS = 900_000;
/**
 * The inputs of gitops as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
function parseInputs(env) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const { workspace, runUrl } = (0,context/* runContext */.p)(env);
    const environment = reader.required('environment', 'name what is delivered to, such as production');
    const app = (0,common_inputs/* readAppName */.Tm)(reader, env);
    const images = readImages(reader);
    const [first] = images;
    const version = first?.tag ?? first?.digest ?? '';
    const target = (0,gitops_target/* readGitOpsTarget */.EV)(reader);
    const timeoutMs = reader.duration('timeout', TIMEOUT_MS);
    if (timeoutMs === 0)
        reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
    const { files, how, branch, imageValues, applicationNamespace, graceMs, troubleMs, mergeTimeoutMs } = target;
    const request = {
        app,
        environment,
        version,
        images,
        imageValues: imageValues.length === 0 ? [image_values/* DEFAULT_IMAGE_VALUES */.$Y] : imageValues,
        files,
        how,
        application: { namespace: applicationNamespace, name: target.application ?? app },
        patience: { graceMs, troubleMs },
        timeoutMs,
        mergeTimeoutMs,
        onFailure: reader.choice('on-failure', ON_FAILURE, 'revert'),
        title: target.message ?? `${app}: ${version} to ${environment}`,
        run: env['GITHUB_RUN_ID'] ?? '0',
        ...(0,defined/* defined */.s)({ branch, runUrl }),
    };
    const token = reader.required('github-token', 'give a token that may write to the repository');
    const isRevert = reader.boolean('revert', false);
    if (isRevert)
        refuseBeside(reader);
    const smoke = readSmoke(reader, workspace);
    const inputs = {
        request,
        isRevert,
        repository: target.repository ?? ownRepository(reader, env),
        token,
        access: (0,cluster_access/* readClusterAccess */.r)(reader, env, true),
        ...(0,defined/* defined */.s)({ smoke }),
    };
    reader.finish();
    return inputs;
}
/** What is said of a delivery alone: the version before is not asked anew, and is what is put back anyway. */
function refuseBeside(reader) {
    const given = ['message', 'smoke-tests', 'smoke-url', 'smoke-variables', 'smoke-secrets'].filter((input) => reader.text(input) !== undefined);
    if (reader.string('on-failure') === 'keep')
        given.push('on-failure');
    for (const input of given)
        reader.problem({ input, message: 'has no meaning with revert', remedy: 'leave it out' });
}
/** Each with its repository: it is by that one that a place in a file is known. */
function readImages(reader) {
    const name = reader.string('image-name');
    if (reader.text('image-tag') === undefined) {
        const remedy = 'give the reference of the image that was built, best with its digest';
        reader.problem({ input: 'image-tag', message: 'is required and missing', remedy });
        return [];
    }
    const images = reader.parsed('image-tag', image_reference/* parseImageTag */.DO) ?? [];
    if (name !== undefined && images.length > 1)
        reader.problem({
            input: 'image-name',
            message: 'names one image, and image-tag names several',
            remedy: 'leave it out: each image goes to the places of its own repository',
        });
    return images.map((image) => {
        const repository = image.repository ?? name;
        if (repository !== undefined)
            return { ...image, repository };
        reader.problem({
            input: 'image-tag',
            message: 'names no repository of an image, and its places are known by that',
            found: (0,github_inputs/* quote */.hD)(image.tag ?? image.digest ?? ''),
            remedy: 'give a full reference, or the repository in image-name',
        });
        return image;
    });
}
function ownRepository(reader, env) {
    const { repository = '' } = (0,context/* runContext */.p)(env);
    if ((0,gitops_target/* isRepository */.Z6)(repository) || reader.text('repository') !== undefined)
        return repository;
    reader.problem({
        input: 'repository',
        message: 'is not given, and GITHUB_REPOSITORY names none',
        expected: 'the repository that Argo CD reads, such as octo-org/deployments',
    });
    return '';
}
function readSmoke(reader, workspace) {
    const tests = reader.string('smoke-tests');
    const needs = (input) => {
        if (tests === undefined && reader.text(input) !== undefined)
            reader.problem({ input, message: 'has a meaning only with smoke-tests' });
    };
    for (const input of ['smoke-url', 'smoke-variables', 'smoke-secrets'])
        needs(input);
    const variables = reader.parsed('smoke-variables', pairs/* parsePairs */.x) ?? new Map();
    const secrets = reader.parsed('smoke-secrets', pairs/* parsePairs */.x) ?? new Map();
    const url = readUrl(reader);
    if (tests === undefined)
        return undefined;
    const place = (0,checkout/* givenPlaceOf */.wT)(external_node_path_.resolve(workspace, tests), workspace);
    if (place !== 'file')
        reader.problem({
            input: 'smoke-tests',
            message: (0,checkout/* notAFile */.$y)(place),
            found: (0,github_inputs/* quote */.hD)(tests),
            remedy: 'give its path from the root of the checkout, which an earlier step must have made',
        });
    return { tests, variables, secrets, ...(0,defined/* defined */.s)({ url }) };
}
function readUrl(reader) {
    const value = reader.string('smoke-url');
    if (value === undefined)
        return undefined;
    const url = URL.parse(value);
    const isGood = url !== null && /^https?:$/u.test(url.protocol) && `${url.username}${url.password}` === '';
    if (isGood)
        return value;
    reader.problem({
        input: 'smoke-url',
        message: 'is not an http or https URL without credentials',
        expected: 'such as https://shop.example',
    });
    return undefined;
}

;// CONCATENATED MODULE: ./js/actions/gitops/outputs.js
/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
function outputsOf(report, reportPath) {
    const { refusal, pullRequest, rollbackCompleted } = report;
    return {
        result: report.result,
        version: report.version,
        environment: report.environment,
        revision: report.revision ?? '',
        'deployed-at': report.deployedAt ?? '',
        'pull-request': pullRequest === undefined ? '' : String(pullRequest.number),
        'pull-request-url': pullRequest?.url ?? '',
        'rollback-completed': rollbackCompleted === undefined ? '' : String(rollbackCompleted),
        reason: refusal === undefined ? '' : `${refusal.code}: ${refusal.message}`,
        report: reportPath,
    };
}

// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
;// CONCATENATED MODULE: ./js/actions/gitops/refused.js


/** What GitHub did not do for us, in a sentence of ours; how it said it is beneath. */
class RefusedError extends errors/* ConfigurationError */.j1 {
    root;
    constructor(problem, root) {
        super(problem);
        this.name = 'RefusedError';
        this.root = root;
    }
}
const MOVES = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
const PROTECTED = /protected|rule violation|through a pull request|status check/iu;
/** @returns undefined for what is no answer of GitHub. */
function refused(error, route, name) {
    if (!(error instanceof api_errors/* GitHubError */.y_))
        return undefined;
    return new RefusedError(problemOf(error, route, name), error);
}
function problemOf(error, route, name) {
    const found = (0,errors/* messageOf */.bD)(error);
    const writes = !route.startsWith('GET ');
    if (route === MOVES && PROTECTED.test(found))
        return {
            input: 'change',
            message: `the branch of ${name} is protected, and takes no commit of this token`,
            found,
            remedy: 'take change: pull-request, or let the app whose token this is bypass the rule',
        };
    switch (error.failure) {
        case 'unauthorized':
            return {
                input: 'github-token',
                message: `GitHub does not take the token for ${name}`,
                found,
                remedy: 'give one that has not ended',
            };
        case 'forbidden':
            return mayNot(writes, route, { name, found });
        case 'missing':
            // GitHub says so as well to who may read and not write.
            return writes ? mayNot(true, route, { name, found }) : notThere(name, found);
        case 'unavailable':
        case 'limited':
            return {
                message: `GitHub did not answer for ${name}`,
                found,
                remedy: 'run this again: it goes on where it was',
            };
        case 'refused':
            break;
    }
    return { message: `GitHub refused a request for ${name}`, found, expected: route };
}
function mayNot(writes, route, { name, found }) {
    const isPull = route.includes('/pulls');
    const right = isPull ? 'pull-requests' : 'contents';
    return {
        input: 'github-token',
        message: `the token may not ${writes ? 'write to' : 'read'} ${name}${isPull ? ' as pull requests' : ''}`,
        found,
        expected: `${right}: ${writes ? 'write' : 'read'}`,
        remedy: `give the job permissions ${right}: write for this repository, or the token of an app for another one: github.token is of this repository alone`,
    };
}
function notThere(name, found) {
    return {
        input: 'repository',
        message: `there is no ${name}, or the token may not see it`,
        found,
        expected: 'the repository that Argo CD reads, as owner/name',
        remedy: 'name it, and give a token that may read and write it: github.token is of this repository alone',
    };
}

;// CONCATENATED MODULE: ./js/actions/gitops/repository.js



/** After an answer that was lost it is looked again, or sent again where that does no more. */
const AGAIN_MS = 1_000;
const TRIES = 3;
const HISTORY = 30;
/** The repository by GitHub's REST API. @param api connected to that repository */
function githubRepository(api) {
    const { owner, repo } = api.repository;
    const name = `${owner}/${repo}`;
    const at = api.repository;
    const request = async (route, parameters, once) => {
        try {
            return await api.request(route, parameters, once);
        }
        catch (error) {
            throw refused(error, route, name) ?? error;
        }
    };
    /** What a content or a commit is named by follows from it: it may be made twice. */
    const made = async (route, parameters) => {
        for (let attempt = 1;; attempt += 1) {
            try {
                return await request(route, parameters);
            }
            catch (error) {
                if (!isLost(error) || attempt >= TRIES || !(await api.pause(AGAIN_MS)))
                    throw error;
            }
        }
    };
    const read = reading(api, request);
    return {
        name,
        ...read,
        ...writingObjects(at, made),
        createBranch: async (branch, sha) => await sentOnce(api, async () => {
            const ref = `refs/heads/${branch}`;
            await request('POST /repos/{owner}/{repo}/git/refs', { ...at, ref, sha });
            return 'created';
        }, async () => {
            const head = await read.head(branch);
            return head === undefined ? undefined : head === sha ? 'created' : 'exists';
        }),
        moveBranch: async (branch, sha, how) => {
            try {
                await request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
                    ...at,
                    ref: `heads/${branch}`,
                    sha,
                    force: how === 'force',
                });
                return 'moved';
            }
            catch (error) {
                if (saysThat(error, /not a fast.forward/iu))
                    return 'behind';
                throw error;
            }
        },
        openPull: async (pull) => await openPull({ api, request, pulls: read.pulls }, pull),
    };
}
/** What is named by its content, and no branch has yet. */
function writingObjects(at, made) {
    return {
        writeBlob: async (content) => {
            const { data } = await made('POST /repos/{owner}/{repo}/git/blobs', {
                ...at,
                content: Buffer.from(content).toString('base64'),
                encoding: 'base64',
            });
            return data.sha;
        },
        writeTree: async (base, entries) => {
            const { data } = await made('POST /repos/{owner}/{repo}/git/trees', {
                ...at,
                base_tree: base,
                tree: entries.map(({ path, mode, sha }) => ({
                    path,
                    mode: mode === '100755' ? '100755' : '100644',
                    type: 'blob',
                    sha,
                })),
            });
            return data.sha;
        },
        writeCommit: async ({ message, tree, parent }) => {
            const { data } = await made('POST /repos/{owner}/{repo}/git/commits', {
                ...at,
                message,
                tree,
                parents: [parent],
            });
            return commitOf(data);
        },
    };
}
function reading({ repository: at }, request) {
    return {
        defaultBranch: async () => (await request('GET /repos/{owner}/{repo}', at)).data.default_branch,
        head: async (branch) => await unlessMissing(async () => (await request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: `heads/${branch}` })).data
            .object.sha),
        commit: async (sha) => commitOf((await request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...at, commit_sha: sha }))
            .data),
        tree: async (sha) => {
            const { data } = await request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
                ...at,
                tree_sha: sha,
            });
            return data.tree.map(({ path, mode, sha: entry }) => ({ path, mode, sha: entry }));
        },
        blob: async (sha) => {
            const { data } = await request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
                ...at,
                file_sha: sha,
            });
            return Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
        },
        ...readingHistory(at, request),
        ...readingPulls(at, request),
    };
}
function readingHistory(at, request) {
    return {
        history: async (branch, path) => {
            const { data } = await request('GET /repos/{owner}/{repo}/commits', {
                ...at,
                sha: branch,
                path,
                per_page: HISTORY,
            });
            return data.map(({ sha, commit, parents }) => ({
                sha,
                tree: commit.tree.sha,
                parents: parents.map((parent) => parent.sha),
                message: commit.message,
            }));
        },
        changedFiles: async (ref) => {
            const { data } = await request('GET /repos/{owner}/{repo}/commits/{ref}', { ...at, ref });
            return (data.files ?? []).map(({ filename }) => filename);
        },
        relation: async (commit, revision) => await relationOf(request, at, { commit, revision }),
    };
}
function readingPulls(at, request) {
    return {
        pulls: async (branch, base) => {
            const { data } = await request('GET /repos/{owner}/{repo}/pulls', {
                ...at,
                head: `${at.owner}:${branch}`,
                base,
                state: 'all',
                sort: 'created',
                direction: 'desc',
                per_page: HISTORY,
            });
            return data.map(pullOf);
        },
        pull: async (number) => pullOf((await request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
            ...at,
            pull_number: number,
        })).data),
    };
}
async function openPull({ api, request, pulls }, { branch, base, title, body }) {
    return await sentOnce(api, async () => {
        const parameters = { ...api.repository, head: branch, base, title, body };
        return pullOf((await request('POST /repos/{owner}/{repo}/pulls', parameters)).data);
    }, async () => (await pulls(branch, base)).find(({ state }) => state === 'open'));
}
/** Sends what may be there once: where its answer was lost, or says that it is there, it is looked first. */
async function sentOnce(api, send, look) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await send();
        }
        catch (error) {
            const mayBeThere = isLost(error) || saysThat(error, /already exists/iu);
            if (!mayBeThere || attempt >= TRIES || !(await api.pause(AGAIN_MS)))
                throw error;
            const there = await look();
            if (there !== undefined)
                return there;
        }
    }
}
const RELATIONS = { identical: 'same', ahead: 'later', behind: 'earlier', diverged: 'unknown' };
/** Argo CD may be at a commit that another branch has, or that nobody has any more. */
async function relationOf(request, at, { commit, revision }) {
    if (commit === revision)
        return 'same';
    const basehead = `${commit}...${revision}`;
    try {
        const { data } = await request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...at, basehead });
        return RELATIONS[data.status];
    }
    catch (error) {
        // It is asked again at the next look.
        if (rootOf(error)?.failure === 'missing' || isLost(error))
            return 'unknown';
        throw error;
    }
}
function commitOf(data) {
    const { sha, tree, parents, message } = data;
    return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message };
}
function pullOf(data) {
    const { number, html_url: url, state, head, merged_at: mergedAt, merge_commit_sha: merge } = data;
    const isMerged = mergedAt !== null;
    return {
        number,
        url,
        state: isMerged ? 'merged' : state === 'open' ? 'open' : 'closed',
        headSha: head.sha,
        // Of one that is not merged it is a trial.
        ...(isMerged && typeof merge === 'string' ? { mergeSha: merge } : {}),
        ...(typeof data.mergeable === 'boolean' ? { canMerge: data.mergeable } : {}),
    };
}
async function unlessMissing(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (rootOf(error)?.failure === 'missing')
            return undefined;
        throw error;
    }
}
function isLost(error) {
    return rootOf(error)?.failure === 'unavailable';
}
function saysThat(error, what) {
    const root = rootOf(error);
    return root?.failure === 'refused' && what.test((0,errors/* messageOf */.bD)(root));
}
function rootOf(error) {
    if (error instanceof api_errors/* GitHubError */.y_)
        return error;
    return error instanceof RefusedError ? error.root : undefined;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/actions/gitops/smoke.js




/** Failed checks that the report names, and how much of each. */
const LISTED = 20;
const MESSAGE_UNITS = 300;
/**
 * Reads the smoke tests of a file, before anything is changed.
 * @returns what runs them against what was delivered
 * @throws ConfigurationError with every mistake of the file.
 */
async function smokeOf({ tests, url, variables, secrets }, version, services, features) {
    const { env, clock, logger, signal } = services;
    const { workspace } = (0,context/* runContext */.p)(env);
    const smoke = await features.smoke();
    const file = external_node_path_.resolve(workspace, tests);
    const suite = await smoke.parseSmokeTests((0,external_node_fs_.readFileSync)(file, 'utf8'), {
        file: tests,
        folder: external_node_path_.dirname(file),
        root: workspace,
        env,
        variables: new Map([['version', version], ...variables]),
        secrets,
        ...(url === undefined ? {} : { target: { url } }),
    });
    return (cluster) => async () => {
        const report = await smoke.runSmokeTests(suite, {
            clock,
            logger,
            signal,
            cluster: async () => await Promise.resolve(cluster),
        });
        return outcomeOf(report, smoke);
    };
}
function outcomeOf(report, { failureLine, fullName }) {
    const { verdict, total, passed, failed, skipped, checks, waitFor } = report;
    const listed = [
        ...(waitFor?.failures ?? []).map((failure) => ({ name: 'wait-for', failures: [failure] })),
        ...checks
            .filter(({ status }) => status === 'failed')
            .map((check) => ({ name: fullName(check), failures: check.failures })),
    ].slice(0, LISTED);
    return {
        verdict: verdict === 'passed' ? 'passed' : 'failed',
        ...(0,defined/* defined */.s)({ total, passed, failed, skipped }),
        failures: listed.map(({ name, failures }) => ({
            name: (0,base_text/* cutText */.IN)(name, MESSAGE_UNITS),
            message: (0,base_text/* cutText */.IN)(failures.map(failureLine).join('; '), MESSAGE_UNITS),
        })),
    };
}

// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/actions/gitops/summary.js

/** The job summary of a delivery: the verdict and its cause, one table, and every line that was changed. */
function summaryBlocks(report) {
    const { refusal } = report;
    const blocks = [
        { name: 'verdict', head: [`### ${verdict(report)}`] },
        refusal === undefined ? undefined : { name: 'cause', head: refusalLines(report, refusal) },
        refusal === undefined ? undefined : evidence(refusal),
        { name: 'facts', head: factTable(report) },
        changedLines(report),
    ];
    return blocks.filter((block) => block !== undefined);
}
/** The step's last line: the cause, what runs, and what to do. */
function refusalSentence({ refusal, live, next }) {
    return [refusal?.message ?? 'no cause was told', live, ...next].map(sentence).join(' ');
}
function sentence(text) {
    const trimmed = text.trim().replace(/[.\s]+$/u, '');
    return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
function verdict({ result, app, version, environment, pullRequest }) {
    const what = (0,markdown/* code */.aY)(`${app} ${version}`);
    const where = (0,markdown/* code */.aY)(environment);
    const texts = {
        succeeded: `✅ ${what} runs in ${where}`,
        reverted: `↩️ ${what} was taken back in ${where}: the version before runs`,
        'awaiting-merge': `⏸️ ${what} waits in pull request ${pullRequest?.number ?? ''} to be merged for ${where}`,
        refused: `❌ ${what} was refused in ${where}`,
    };
    return texts[result];
}
function refusalLines(report, refusal) {
    const unproved = report.rollbackCompleted === false
        ? ' ⚠️ **The version before is not proved to run: look at it now.**'
        : '';
    const steps = [refusal.advice, ...report.next].map((step) => (0,markdown/* escapeMarkdown */.FV)(sentence(step)));
    return [
        `**What users have**: ${(0,markdown/* escapeMarkdown */.FV)(sentence(report.live))}${unproved}`,
        '',
        `**Why** (${(0,markdown/* code */.aY)(refusal.code)}): ${(0,markdown/* escapeMarkdown */.FV)(sentence(refusal.message))}`,
        '',
        `**What to do**: ${steps.join(' ')}`,
    ];
}
function evidence({ evidence: lines }) {
    if (lines.length === 0)
        return undefined;
    const fenced = (0,markdown/* fence */.EU)(lines.join('\n'));
    return { name: 'lines of evidence', head: [fenced.open], rows: fenced.lines, tail: [fenced.close] };
}
function factTable(report) {
    const { application, repository, branch, revision, pullRequest, smoke, rollback, refusal } = report;
    const facts = [
        ['Application', `${(0,markdown/* code */.aY)(application.name)} in namespace ${(0,markdown/* code */.aY)(application.namespace)}`],
        ['Repository', `${(0,markdown/* code */.aY)(repository)}, branch ${(0,markdown/* code */.aY)(branch)}`],
        ['Images', report.images.map((image) => (0,markdown/* code */.aY)(image)).join('<br>')],
        ...(revision === undefined ? [] : [['Revision', (0,markdown/* code */.aY)(revision)]]),
        ...(pullRequest === undefined ? [] : [['Pull request', summary_link(pullRequest)]]),
        ['Duration', durations(report)],
        ...(smoke === undefined
            ? []
            : [['Smoke tests', `${smoke.passed} of ${(0,markdown/* count */.U9)(smoke.total, 'check')} passed`]]),
        ...(rollback?.revision === undefined ? [] : [['Put back by', (0,markdown/* code */.aY)(rollback.revision)]]),
        ...(rollback?.pullRequest === undefined ? [] : [['Put back by', summary_link(rollback.pullRequest)]]),
        ...(refusal === undefined ? [['Live now', (0,markdown/* escapeMarkdown */.FV)(sentence(report.live))]] : []),
        ...(refusal !== undefined || report.next.length === 0
            ? []
            : [['Next', report.next.map((step) => (0,markdown/* escapeMarkdown */.FV)(sentence(step))).join('<br>')]]),
    ];
    const [head = [], ...rows] = facts;
    return [...(0,markdown/* tableHead */.PP)(head), ...rows.map(markdown/* row */.nM)];
}
function summary_link({ number, url }) {
    return /^https?:\/\/[\w.:/-]+$/u.test(url) ? `[#${number}](${url})` : `#${number}`;
}
function durations({ durationMs, phases }) {
    const each = phases.map(({ name, outcome, durationMs: ms }) => `${outcome === 'failed' ? '❌ ' : ''}${name} ${(0,duration/* formatDuration */.a)(ms)}`);
    return `${(0,duration/* formatDuration */.a)(durationMs)}${each.length === 0 ? '' : ` (${each.join(', ')})`}`;
}
function changedLines({ files }) {
    const rows = files.flatMap(({ path, lines }) => lines.map(({ line, from, to }) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(`${path}:${line}`), shown(from), shown(to)])));
    if (rows.length === 0)
        return undefined;
    return { name: 'changed lines', head: (0,markdown/* tableHead */.PP)(['Line', 'Before', 'Now']), rows };
}
function shown(text) {
    return text === undefined ? '_none_' : (0,markdown/* code */.aY)(text.trim());
}

;// CONCATENATED MODULE: ./js/actions/gitops/run.js









/** The whole step: inputs, the change, the wait, and what is told of them. Never throws. */
async function runGitOps(services) {
    const { env, logger, signal } = services;
    try {
        const inputs = parseInputs(env);
        (0,outputs/* maskSecrets */.QU)([...(0,kubeconfig_secrets/* kubeconfigSecrets */.h)(inputs.access.kubeconfig), ...(inputs.smoke?.secrets.values() ?? [])]);
        tell(await delivered(inputs, services), services);
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ result: 'failed' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before the delivery had a verdict: what is committed stays, and a later run goes on from there.');
            return;
        }
        const known = (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
        if (known instanceof errors/* ConfigurationError */.j1) {
            const title = `No verdict on the delivery: ${(0,markdown/* count */.U9)(known.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, known.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(known, logger);
    }
}
async function delivered(inputs, services) {
    const { env, clock, logger, signal } = services;
    const { request, isRevert, repository, token, access, smoke } = inputs;
    const features = await services.load();
    const checks = smoke === undefined ? undefined : await smokeOf(smoke, request.version, services, features);
    const { options } = (0,job_tokens/* openAccess */.b)(access, services);
    const { timeoutMs } = request;
    const limit = (0,limits/* startLimit */.iP)(timeoutMs, () => (0,limits/* timeoutOver */.SF)(timeoutMs), signal);
    // Before anything is changed: what cannot be watched is not delivered.
    const connected = await features.connect({ ...options, app: request.app, env, clock, logger });
    try {
        (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(connected.kubeconfig()));
        const cluster = connected.within?.(limit.signal) ?? connected;
        const api = await reachable({
            token,
            env: { ...env, GITHUB_REPOSITORY: repository },
            clock,
            logger,
            signal: limit.signal,
        });
        return await features.gitops[isRevert ? 'revert' : 'deliver'](request, {
            repository: githubRepository(api),
            cluster,
            clock,
            logger,
            signal: limit.signal,
            allow: (ms) => limit.extend(ms),
            ...(0,defined/* defined */.s)({ smoke: checks?.(cluster) }),
        });
    }
    finally {
        limit.lift();
        await connected.close();
    }
}
/** The library reads the event, the proxy and the address of the API as it is loaded, and fails in words of its own. */
async function reachable(options) {
    try {
        return await (0,client/* connectGitHub */.U)(options);
    }
    catch (error) {
        throw new errors/* ConfigurationError */.j1({
            message: "GitHub's API cannot be asked with what this runner says",
            found: (0,errors/* messageOf */.bD)(error),
            expected: 'GITHUB_API_URL, GITHUB_EVENT_PATH and the variables of a proxy as a runner sets them',
            remedy: 'let no step change them',
        });
    }
}
function tell(report, { env, logger }) {
    const file = (0,result_file/* writeResultJson */.L2)((0,context/* runContext */.p)(env).tempDir, 'gitops-report.json', report);
    (0,outputs/* setOutputs */.n0)(outputsOf(report, file));
    const text = (0,budget/* fitBlocks */.U8)(summaryBlocks(report), { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) });
    if (text === '' || !(0,summary/* writeSummary */.S)(text, env))
        logger.notice("The job's summary is full: this delivery is only in the report and in the outputs.");
    if (report.result !== 'refused') {
        logger.info(`${report.live}.`);
        for (const step of report.next)
            logger.notice(`${step}.`);
        return;
    }
    process.exitCode = 1;
    logger.error(refusalSentence(report));
}


/***/ }),

/***/ 26896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EV: () => (/* binding */ readGitOpsTarget),
/* harmony export */   Fn: () => (/* binding */ GITOPS_TARGET),
/* harmony export */   Z6: () => (/* binding */ isRepository)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41679);


/** What says it: inputs of gitops, and the names in `staging-gitops` and `production-gitops` of pipeline.yml. */
const GITOPS_TARGET = [
    'files',
    'image-values',
    'repository',
    'branch',
    'change',
    'message',
    'merge-timeout',
    'application',
    'application-namespace',
    'grace',
    'trouble-for',
];
const CHANGES = ['commit', 'pull-request'];
const DEFAULTS = { mergeTimeoutMs: 0, graceMs: 30_000, troubleMs: 60_000 };
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
/** As `git check-ref-format` takes them, as far as a slip goes. */
const BRANCH = /^(?![./-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[^\s~^:?*[\\\p{Cc}]{1,200}$/u;
/** Reads it; what is wrong goes to the reader. */
function readGitOpsTarget(reader) {
    const repository = readRepository(reader);
    const branch = readBranch(reader);
    const message = readMessage(reader);
    const application = readName(reader, 'application');
    return {
        files: readFiles(reader),
        imageValues: reader.list('image-values'),
        how: reader.choice('change', CHANGES, 'commit'),
        mergeTimeoutMs: reader.duration('merge-timeout', DEFAULTS.mergeTimeoutMs),
        applicationNamespace: readName(reader, 'application-namespace') ?? 'argocd',
        graceMs: reader.duration('grace', DEFAULTS.graceMs),
        troubleMs: reader.duration('trouble-for', DEFAULTS.troubleMs),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ repository, branch, message, application }),
    };
}
function readFiles(reader) {
    if (reader.text('files') === undefined) {
        const remedy = 'name the files of the repository that hold the image';
        reader.problem({ input: 'files', message: 'is required and missing', remedy });
    }
    return [...new Set(reader.list('files').map((file) => file.replace(/^\.\//u, '')))].filter((file) => {
        const isPath = !/^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|[*?\p{Cc}]/u.test(file);
        if (!isPath)
            reader.problem({
                input: 'files',
                message: 'is no path of one file',
                found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(file),
                expected: 'from the root of the repository that Argo CD reads, such as apps/web/kustomization.yaml',
            });
        return isPath;
    });
}
function readBranch(reader) {
    const branch = reader.string('branch');
    if (branch === undefined || BRANCH.test(branch))
        return branch;
    reader.problem({ input: 'branch', message: 'is no name of a branch', found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(branch) });
    return undefined;
}
/** Its first line is that of the commit; marks of ours come after it. */
function readMessage(reader) {
    const message = reader.text('message')?.trim();
    if (message === undefined || message === '')
        return undefined;
    if (!/^edu-actions-[a-z]+:/imu.test(message))
        return message;
    reader.problem({
        input: 'message',
        message: 'holds a line that begins as those by which a run knows its own commits',
    });
    return undefined;
}
function readName(reader, input) {
    const value = reader.string(input);
    if (value === undefined || NAME.test(value))
        return value;
    reader.problem({
        input,
        message: 'is no name of Kubernetes',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: 'such as shop',
    });
    return undefined;
}
function readRepository(reader) {
    const value = reader.string('repository');
    if (value === undefined || isRepository(value))
        return value;
    reader.problem({
        input: 'repository',
        message: 'is no owner/name',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: 'the repository that Argo CD reads, such as octo-org/deployments',
    });
    return undefined;
}
/** Whether it is an `owner/name`. */
function isRepository(value) {
    return /^[\w.-]+\/[\w.-]+$/u.test(value);
}


/***/ }),

/***/ 13811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ parsePairs)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/**
 * Variables of a file of checks: `name=value` a line; a value may hold further `=`.
 * @throws ConfigurationError with every line that is none, by its number alone.
 */
function parsePairs(text) {
    const pairs = new Map();
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const [, name, value = ''] = /^\s*([A-Za-z_][\w-]*)\s*=(.*)$/su.exec(line) ?? [];
        // The line itself may be a secret.
        if (name === undefined)
            problems.push({ message: `has no name=value in line ${index + 1}`, expected: 'such as user=alice' });
        else
            pairs.set(name, value.trim());
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return pairs;
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

/***/ 27356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ makeFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Makes a folder and those above it, as `mkdir -p`. Node's own recursive mkdir never ends where a folder is there and none
 * can be made in it, as below /proc: it blocks the process, and only SIGKILL helps.
 * @throws the error of the file system.
 */
function makeFolder(folder, mode = 0o777) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode });
    }
    catch (error) {
        const { code } = error;
        if (isFolder(folder))
            return;
        const above = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder);
        if (code !== 'ENOENT' || above === folder || isFolder(above))
            throw error;
        makeFolder(above, mode);
        makeFolder(folder, mode);
    }
}
function isFolder(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.isDirectory() === true;
}


/***/ }),

/***/ 20302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L2: () => (/* binding */ writeResultJson),
/* harmony export */   Yk: () => (/* binding */ appendResultLine),
/* harmony export */   tH: () => (/* binding */ writeResultFile)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27356);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _telling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29665);




/** The same for a value as JSON, without secrets. */
function writeResultJson(tempDir, name, value) {
    return writeResultFile(tempDir, name, `${JSON.stringify((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .redactIn */ .dl)(value), undefined, 2)}\n`);
}
/**
 * Writes a file where later steps of the job find it.
 * @param tempDir The runner's temporary folder; without a runner it is `build`.
 * @returns its path; empty where it cannot be written, which is a warning.
 */
function writeResultFile(tempDir, name, text) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(tempDir ?? 'build');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
    const written = (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .Hz)(`the report ${file}`, () => {
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .f)(folder);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
    });
    return written ? file : '';
}
/**
 * Appends a value, without secrets, as a line of JSON: each is there as soon as it is said, whatever becomes of the step.
 * @returns the file's path; empty where it cannot be written, which is a warning.
 */
function appendResultLine(tempDir, name, value) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(tempDir ?? 'build');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
    const written = (0,_telling_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOrWarn */ .Hz)(`the record ${file}`, () => {
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .f)(folder);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `${JSON.stringify((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .redactIn */ .dl)(value))}\n`);
    });
    return written ? file : '';
}


/***/ }),

/***/ 53613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseYaml)
});

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./js/base/yaml-keys.js
var yaml_keys = __webpack_require__(53248);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/manifests/scalars.js
/*
 * Plain scalars as kubectl and helm read them. Both convert with sigs.k8s.io/yaml, whose goyaml.v2 is neither YAML 1.1
 * nor 1.2: `yes` is a boolean and 0755 is octal as in 1.1, `0o755` is octal as in 1.2, and `1:30` or a date stays text.
 * The `yaml` package's own 1.1 schema differs where it hurts: it reads `e3` and `.` as NaN and `1:30` as 90.
 */
const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:[yY]|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:[nN]|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NOT_FINITE = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** JSON has no NaN and no infinity: kubectl refuses the document. */
const notFinite = Symbol('not finite');
/** An integer that a JavaScript number would change. */
const tooLarge = Symbol('too large');
/** A plain scalar's value; undefined when it is text. */
function resolvePlain(text) {
    if (NULL.test(text))
        return null;
    if (TRUE.test(text))
        return true;
    if (FALSE.test(text))
        return false;
    if (NOT_FINITE.test(text))
        return notFinite;
    if (!/^[-+.\d]/.test(text))
        return undefined;
    // Digits may be grouped with underscores, but not in a number that starts with its point.
    const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
    return resolveInteger(digits) ?? resolveFloat(digits);
}
function resolveInteger(text) {
    const match = INTEGER.exec(text);
    if (match === null)
        return undefined;
    const [, sign, magnitude = ''] = match;
    // A bare leading zero means octal, and BigInt knows only the prefixed spelling.
    const octal = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
    const value = BigInt(octal);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        return tooLarge;
    return sign === '-' ? Number(-value) : Number(value);
}
function resolveFloat(text) {
    if (!FLOAT.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** `yaml`'s resolver asks the tags one by one with a pattern; this one takes every plain scalar that is not text. */
const plain = {
    tag: 'tag:yaml.org,2002:kubernetes',
    default: true,
    test: { test: (text) => resolvePlain(text) !== undefined },
    resolve: (text) => resolvePlain(text),
};
/** Explicit tags: what the author asks for, from any spelling. */
const explicit = ['null', 'bool', 'int', 'float'].map((name) => ({
    tag: `tag:yaml.org,2002:${name}`,
    resolve: (text, onError) => {
        const value = resolvePlain(text);
        if (value === undefined)
            onError(`${JSON.stringify(text)} is not a !!${name}`);
        return value;
    },
}));
/** kubectl hands on the decoded bytes as text, and a timestamp as it was written. */
const texts = [
    { tag: 'tag:yaml.org,2002:binary', resolve: (text) => Buffer.from(text, 'base64').toString('utf8') },
    { tag: 'tag:yaml.org,2002:timestamp', resolve: (text) => text },
];
const KUBERNETES_TAGS = [plain, ...explicit, ...texts];

;// CONCATENATED MODULE: ./js/manifests/documents.js



/**
 * Reads YAML or JSON as kubectl does (see scalars.ts), except that a key given twice is a mistake: kubectl keeps the
 * last one without a word, and the author meant both.
 * @param twice `last` for what belongs to a chart: helm takes the last one, and its user may not be its author
 */
function parseYaml(text, file, twice = 'refuse') {
    const lines = new dist.LineCounter();
    const parsed = (0,dist.parseAllDocuments)(text, {
        schema: 'failsafe',
        customTags: KUBERNETES_TAGS,
        merge: true,
        resolveKnownTags: false,
        ...yaml_keys/* ANY_KEYS */.UO,
        lineCounter: lines,
        prettyErrors: false,
        logLevel: 'error',
    });
    const problems = [];
    const repeated = [];
    const documents = [];
    let above = [];
    for (const document of Array.isArray(parsed) ? parsed : []) {
        const lineOf = (node) => (0,dist.isNode)(node) && node.range ? lines.linePos(node.range[0]).line : lines.linePos(document.range[0]).line;
        const told = (mistake) => ({ file, ...withSourceLine(mistake, text) });
        const keys = keysGivenTwice(document, lines);
        const mistakes = [
            ...(twice === 'refuse' ? keys : []),
            ...syntaxMistakes(document, lines),
            ...valueMistakes(document, lineOf),
        ];
        if (mistakes.length > 0) {
            problems.push(...mistakes.map(told));
            continue;
        }
        repeated.push(...keys.map(told));
        const value = document.toJS();
        const isEmpty = value === null || value === undefined;
        const { contents } = document;
        const comment = [
            ...above,
            document.commentBefore,
            (0,dist.isNode)(contents) ? contents.commentBefore : '',
            // Of an empty document its comment is all there is.
            isEmpty && (0,dist.isNode)(contents) ? contents.comment : '',
        ].filter((part) => typeof part === 'string' && part !== '');
        above = isEmpty ? comment : [];
        if (isEmpty)
            continue;
        documents.push({
            value,
            line: lineOf(document.contents),
            comment: comment.join('\n'),
            lineAt: (path) => lineOf(document.getIn(path, true)),
        });
    }
    return { documents, problems, repeated };
}
/** Shows the line, for `the key is given twice` alone does not say which; long ones are cut. */
function withSourceLine(mistake, text) {
    const source = (text.split('\n')[mistake.line - 1] ?? '').trim();
    // What stands behind the colon may be a Secret's value.
    const key = source.replace(/^((?:- )?[^\s:{]+:)\s.*$/, '$1');
    return { ...mistake, ...(key === '' ? {} : { found: (0,base_text/* cutText */.IN)(key, 80) }) };
}
function keysGivenTwice(document, lines) {
    return (0,yaml_keys/* repeatedKeys */.fg)(document, String).map(({ offset }) => ({
        message: 'the key is given twice',
        line: lines.linePos(offset).line,
    }));
}
/** The first syntax error: those behind it are mostly its echoes. */
function syntaxMistakes(document, lines) {
    const [broken] = document.errors;
    return broken === undefined ? [] : [{ message: broken.message, line: lines.linePos(broken.pos[0]).line }];
}
/** What has no place in JSON, by which objects travel to the server. */
function valueMistakes(document, lineOf) {
    const mistakes = [];
    const report = (node, message) => mistakes.push({ message, line: lineOf(node) });
    (0,dist.visit)(document, {
        Scalar(_key, node) {
            if (node.value === notFinite)
                report(node, `${node.source} is not a number that JSON can hold; quote it if it is text`);
            if (node.value === tooLarge)
                report(node, `${node.source} is too large to be kept exactly; quote it if it is text`);
        },
        Alias(_key, node) {
            if (node.resolve(document) === undefined)
                report(node, `there is no anchor &${node.source} above this alias`);
        },
        Pair(_key, pair) {
            if ((0,dist.isMap)(pair.key) || (0,dist.isSeq)(pair.key))
                report(pair.key, 'a key must be text, not a map or a list');
            else if ((0,dist.isScalar)(pair.key) && pair.key.value === null)
                report(pair.key, 'a key must not be empty or null');
        },
    });
    return mistakes;
}


/***/ }),

/***/ 49684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ DEFAULT_IMAGE_VALUES),
/* harmony export */   cn: () => (/* binding */ imageValues),
/* harmony export */   iv: () => (/* binding */ imagePlaces),
/* harmony export */   uw: () => (/* binding */ repositoryAt),
/* harmony export */   uz: () => (/* binding */ imagePaths)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19806);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45588);



/** The path of most charts. */
const DEFAULT_IMAGE_VALUES = 'image';
/**
 * Where images go: one image to every path that is named; several each to the paths that hold its repository now, which
 * need not be named where the values show them.
 * @throws ConfigurationError naming each image that no path is for
 */
function imagePlaces(images, paths, merged) {
    const [only] = images;
    if (only !== undefined && images.length === 1)
        return paths.map((path) => ({ image: only, path }));
    const isDefault = paths.length === 1 && paths[0] === DEFAULT_IMAGE_VALUES;
    const pool = isDefault ? [...new Set([...imagePaths(merged), ...paths])] : paths;
    const problems = [];
    const places = images.flatMap((image) => {
        const own = pathsFor(image, pool, merged);
        if (own.length === 0)
            problems.push(noPlace(image, pool, merged));
        return own.map((path) => ({ image, path }));
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return places;
}
/** By repository; else, as after a move to another registry, by its last part. */
function pathsFor({ repository }, pool, merged) {
    const same = pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(repositoryAt(merged, path), repository));
    if (same.length > 0 || repository === undefined)
        return same;
    return pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repositoryAt(merged, path)) === (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository));
}
function noPlace(image, pool, merged) {
    const known = pool.flatMap((path) => {
        const repository = repositoryAt(merged, path);
        return repository === undefined ? [] : [`${path} (${repository})`];
    });
    return {
        input: 'image-tag',
        message: `no values are for ${(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)(image)}`,
        found: known.length === 0 ? 'no values that hold a repository' : known.join(', '),
        remedy: 'Name the paths of all images in image-values, one a line, or leave this image out',
    };
}
/**
 * The values that hand images to a chart, at paths such as `image` or `web.image`: what is wanted and no more, since a
 * schema may forbid what a chart does not use. A digest that is set would win over a tag, so that one is taken away.
 * Charts without a digest of their own write `repository:tag`, where `tag@digest` reads as a full reference.
 */
function imageValues(places, merged) {
    return places.reduce((values, { image, path }) => {
        const written = isTag(path) ? tagOf(image) : valuesOf(image, path, merged);
        const own = path.split('.').reduceRight((value, key) => ({ [key]: value }), written);
        return withNulls(values, (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(own));
    }, {});
}
/** Like `mergeValues`, but nulls stay: they are what takes a default away. */
function withNulls(base, over) {
    const merged = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .mergeValues */ .D3)(base, over);
    for (const [key, value] of Object.entries(over)) {
        const before = base[key];
        if (value === null)
            merged[key] = null;
        else if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            merged[key] = withNulls((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before), value);
    }
    return merged;
}
/** A path that ends at the tag itself: `images.tag`, `imageTag`. */
function isTag(path) {
    return /(?:^|[._-])tag$|[a-z0-9]Tag$/.test(path);
}
function valuesOf(image, path, merged) {
    const before = valueAt(merged, path);
    if (typeof before === 'string') {
        return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)({ repository: (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(before)?.repository ?? before, ...image });
    }
    const known = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before);
    const isThere = names(repositoryOf(known), image.repository, merged);
    return {
        ...(isThere ? {} : repositoryValues(image.repository, known)),
        ...versionValues(image, known),
    };
}
/** Places of a registry that a chart puts before all its images. */
const GLOBAL_REGISTRIES = ['global.imageRegistry', 'global.image.registry', 'global.registry'];
/** Whether values that name this repository mean the wanted one. */
function names(known, wanted, merged) {
    if (known === undefined || wanted === undefined)
        return false;
    const registries = GLOBAL_REGISTRIES.map((path) => valueAt(merged, path));
    return ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(known, wanted) || registries.some((registry) => wanted === `${String(registry)}/${known}`));
}
function repositoryValues(repository, known) {
    if (repository === undefined)
        return {};
    const key = REPOSITORY_KEYS.find((each) => each in known) ?? 'repository';
    if (typeof known['registry'] !== 'string' || known['registry'] === '')
        return { [key]: repository };
    const [first = '', ...rest] = repository.split('/');
    const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    return hasRegistry
        ? { registry: first, [key]: rest.join('/') }
        : { registry: 'docker.io', [key]: repository };
}
function versionValues(image, known) {
    const { tag, digest } = image;
    if (!('digest' in known))
        return { tag: tagOf(image) };
    const isSet = known['digest'] !== null && known['digest'] !== '';
    const cleared = digest === undefined && isSet ? { digest: null } : {};
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ tag }),
        ...(digest === undefined ? cleared : { digest }),
    };
}
/** A runtime goes by the digest; a tag must stand before it, and any other would be a lie. */
function tagOf({ tag, digest }) {
    if (digest === undefined)
        return tag;
    return `${tag ?? `sha256-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`}@${digest}`;
}
/** The repository that the values at the path name, with their registry; beside a tag, for a path that ends at one. */
function repositoryAt(merged, path) {
    if (isTag(path)) {
        const keys = path.split('.').slice(0, -1);
        return keys.length === 0 ? undefined : repositoryAt(merged, keys.join('.'));
    }
    const value = valueAt(merged, path);
    return typeof value === 'string' ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(value)?.repository : repositoryOf((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(value));
}
/** As charts call it, most often first. */
const REPOSITORY_KEYS = ['repository', 'name', 'image'];
function repositoryOf(known) {
    const { registry } = known;
    const own = REPOSITORY_KEYS.map((key) => known[key]).find((value) => value !== undefined && value !== null);
    if (typeof own !== 'string' || own === '')
        return undefined;
    return typeof registry === 'string' && registry !== '' ? `${registry}/${own}` : own;
}
/** Paths of everything that looks like an image's values. */
function imagePaths(values, prefix = '') {
    return Object.entries(values).flatMap(([key, value]) => {
        const path = `${prefix}${key}`;
        if (typeof value === 'string')
            return /image$/i.test(key) && /[/:]/.test(value) ? [path] : [];
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            return [];
        const isImage = REPOSITORY_KEYS.some((name) => typeof value[name] === 'string' || (name === 'repository' && name in value));
        const own = isImage && ('tag' in value || 'digest' in value) ? [path] : [];
        return [...own, ...imagePaths(value, `${path}.`)];
    });
}
function valueAt(values, path) {
    return path.split('.').reduce((value, key) => ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value) ? value[key] : undefined), values);
}


/***/ }),

/***/ 45588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ readUserValues),
/* harmony export */   D3: () => (/* binding */ mergeValues),
/* harmony export */   HX: () => (/* binding */ unknownKeyWarnings),
/* harmony export */   XS: () => (/* binding */ asValues),
/* harmony export */   i7: () => (/* binding */ repeatedKeyWarning)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80956);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53613);



/** Values files and inline values, read and checked before helm sees them, so that all mistakes are told at once. */
async function readUserValues(files, inline) {
    const read = [];
    const problems = [];
    const warnings = [];
    const take = (text, source, problemOf) => {
        const parsed = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYaml */ .h)(text, source, 'last');
        warnings.push(...parsed.repeated.map(repeatedKeyWarning));
        problems.push(...parsed.problems.map(problemOf));
        if (parsed.problems.length > 0)
            return;
        const [document, second] = parsed.documents;
        if (second !== undefined) {
            const message = 'holds a second document, of which helm would read nothing';
            problems.push(problemOf({ file: source, line: second.line, message, remedy: 'Make it one document' }));
        }
        if (document === undefined)
            return;
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(document.value)) {
            problems.push(problemOf({
                file: source,
                line: document.line,
                message: 'must be a map at the top',
                expected: '`key: value`',
            }));
            return;
        }
        read.push({ source, values: document.value });
    };
    for (const file of files) {
        const text = await readText(file);
        if (typeof text === 'string')
            take(text, file, (problem) => ({ input: 'helm-values-file', ...problem }));
        else
            problems.push({ input: 'helm-values-file', message: text.problem, found: file });
    }
    if (inline !== undefined) {
        take(inline, 'helm-values', ({ file: _file, ...problem }) => ({ input: 'helm-values', ...problem }));
    }
    return { read, problems, warnings };
}
/** Of one file, or of one template, the keys are told once each. */
function repeatedKeyWarning({ file, line, found, message }) {
    const where = [file, line].filter((part) => part !== undefined).join(':');
    return `${where}: ${message}, and helm takes the last one: ${found ?? ''}`;
}
async function readText(file) {
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).isFile())
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
        return { problem: 'is not a file' };
    }
    catch (error) {
        return {
            problem: error.code === 'ENOENT' ? 'does not exist' : 'cannot be read',
        };
    }
}
/** Keys at the top that the chart's own values do not have: most often slips, which helm takes without a word. */
function unknownKeyWarnings(read, keys) {
    if (keys.length === 0)
        return [];
    return read.flatMap(({ source, values }) => Object.keys(values)
        .filter((key) => !keys.includes(key))
        .map((key) => {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(key, keys);
        return `${source}: the chart's values.yaml knows no ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
    }));
}
/** Later values over earlier ones as helm does: maps are merged, null takes a default away, the rest replaces. */
function mergeValues(base, over) {
    const merged = { ...base };
    for (const [key, value] of Object.entries(over)) {
        const before = merged[key];
        if (value === null)
            delete merged[key];
        else
            merged[key] = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? mergeValues(before, value) : value;
    }
    return merged;
}
function asValues(value) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? value : {};
}


/***/ }),

/***/ 19806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ parseImageTag),
/* harmony export */   JA: () => (/* binding */ canonicalRepository),
/* harmony export */   RB: () => (/* binding */ sameRepository),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   vy: () => (/* binding */ formatImage),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);

/*
 * The grammar of github.com/distribution/reference, which container runtimes and docker/metadata-action follow:
 * [domain[:port]/]path[:tag][@digest].
 */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const INPUT = 'image-tag';
const EXPECTED = 'a tag such as `1.4.2`, a digest `sha256:…`, or a reference such as `ghcr.io/org/web:1.4.2`';
/**
 * What `image-tag` names: a tag, a digest, a reference, or references of several images. Of a list for one repository, as
 * docker/metadata-action prints it, the most specific is taken. What has a slash or a colon is a reference; a bare word is
 * a tag.
 * @returns one for each repository, in the order in which they were first named
 * @throws ConfigurationError naming each line that is none of these.
 */
function parseImageTag(text) {
    const lines = text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (lines.length === 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ input: INPUT, message: 'is empty', expected: EXPECTED });
    const problems = [];
    const references = lines.flatMap((line) => {
        const parsed = parseLine(line);
        if (!('problem' in parsed))
            return [parsed];
        problems.push({ input: INPUT, message: parsed.problem, found: line, expected: EXPECTED });
        return [];
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    refuseBareTagsBeside(references);
    const images = Map.groupBy(references, ({ repository }) => repository === undefined ? '' : canonicalRepository(repository));
    return [...images.values()].map(mostSpecific);
}
/** Takes an image of a manifest apart; undefined when no runtime would take it. */
function parseImage(image) {
    const parsed = parseReference(image.trim());
    return 'problem' in parsed ? undefined : parsed;
}
/** `repository:tag@sha256:…`, as far as it is known: a tag or a digest alone stands alone. */
function formatImage({ repository = '', tag, digest }) {
    const named = [repository, tag].filter((part) => part !== undefined && part !== '').join(':');
    return [named, digest].filter((part) => part !== undefined && part !== '').join('@');
}
/** Docker Hub's short names written out, so that `nginx` and `docker.io/library/nginx` are the same. */
function canonicalRepository(repository) {
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (!hasDomain)
        return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
    if (first !== 'docker.io' && first !== 'index.docker.io')
        return repository;
    return `docker.io/${rest.length === 1 ? 'library/' : ''}${rest.join('/')}`;
}
/** The last part of a repository. */
function nameOf(repository) {
    return repository?.split('/').at(-1);
}
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && canonicalRepository(a) === canonicalRepository(b);
}
function parseLine(line) {
    if (/^sha256:/i.test(line) && !line.includes('@'))
        return withDigest({}, line);
    if (!/[/:@]/.test(line))
        return TAG.test(line) ? { tag: line } : { problem: 'is not a tag' };
    const parsed = parseReference(line);
    if ('problem' in parsed || parsed.tag !== undefined || parsed.digest !== undefined)
        return parsed;
    return {
        problem: 'names an image without a tag or digest, which would be `latest`, whatever that is today',
    };
}
function parseReference(reference) {
    const [name = '', digest, ...more] = reference.split('@');
    if (more.length > 0)
        return { problem: 'has more than one @' };
    const colon = name.lastIndexOf(':');
    // A colon before the last slash belongs to the registry's port.
    const hasTag = colon > name.lastIndexOf('/');
    const repository = hasTag ? name.slice(0, colon) : name;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return { problem: 'has an invalid tag' };
    const invalid = repositoryProblem(repository);
    if (invalid !== undefined)
        return { problem: invalid };
    const base = { repository, ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ tag }) };
    return digest === undefined ? base : withDigest(base, digest);
}
function withDigest(base, digest) {
    return DIGEST.test(digest)
        ? { ...base, digest }
        : { problem: 'has an invalid digest: sha256: and 64 lower-case hex digits' };
}
function repositoryProblem(repository) {
    if (/^https?:/i.test(repository))
        return 'is a URL: leave the scheme away';
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (hasDomain && !DOMAIN.test(first))
        return 'has an invalid registry';
    const path = hasDomain ? rest : [first, ...rest];
    if (path.every((part) => PATH_PART.test(part)))
        return undefined;
    return /[A-Z]/.test(path.join('/'))
        ? 'has capital letters in its repository, which no registry takes: write it in lower case'
        : 'has an invalid repository';
}
/** Nobody could say which of the images a bare tag is for. */
function refuseBareTagsBeside(references) {
    const bare = references.filter(({ repository }) => repository === undefined).length;
    if (bare === 0 || bare === references.length)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'names tags beside references',
        found: references.map(formatImage).join(', '),
        expected: 'one tag, or a full reference for each image',
        remedy: 'write `<repository>:<tag>` for each of them',
    });
}
/** Lower is more specific: what can never, or hardly ever, come to mean another image. */
function rank({ tag = '', digest }) {
    if (digest !== undefined)
        return 0;
    if (/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(tag))
        return 1;
    if (/^(?:[\w.]+-)*[0-9a-f]{7,40}$/.test(tag) && /[0-9]/.test(tag))
        return 2;
    if (/^v?\d+\.\d+(?:-[\w.-]+)?$/.test(tag))
        return 3;
    if (/^v?\d+(?:-[\w.-]+)?$/.test(tag))
        return 4;
    return tag === 'latest' ? 6 : 5;
}
function mostSpecific(references) {
    const [best = {}] = [...references].sort((a, b) => rank(a) - rank(b));
    return best;
}


/***/ })

};
