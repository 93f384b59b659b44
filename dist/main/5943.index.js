export const id = 5943;
export const ids = [5943];
export const modules = {

/***/ 89909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ createdOnce)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64716);

/** How often a creation is tried whose answer was lost, each time after a look for what it makes. */
const CREATIONS = 3;
/**
 * Makes something, once: after an answer that was lost it may be there, and is looked for before it is sent again.
 * @throws GitHubError
 */
async function createdOnce(api, { send, find, lookAgainMs }) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await send();
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isLost */ .JD)(error) || attempt >= CREATIONS || !(await api.pause(lookAgainMs * attempt)))
                throw error;
            const there = await find();
            if (there !== undefined)
                return there;
        }
    }
}


/***/ }),

/***/ 91330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ issuePage),
/* harmony export */   f: () => (/* binding */ runPage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42159);


/**
 * A page of the issues with a label, those that were made last first; pull requests are none.
 * @param since ISO 8601: those that nobody has touched since are left out
 * @throws GitHubError
 */
async function issuePage(api, { label, state, since, page, }) {
    const { data, headers } = await api.request('GET /repos/{owner}/{repo}/issues', {
        ...api.repository,
        labels: label,
        state,
        sort: 'created',
        direction: 'desc',
        per_page: _pages_js__WEBPACK_IMPORTED_MODULE_0__/* .PAGE */ .K,
        page,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ since }),
    });
    return {
        items: data.flatMap((issue) => issue.pull_request === undefined
            ? [
                {
                    number: issue.number,
                    title: issue.title,
                    body: issue.body ?? '',
                    url: issue.html_url,
                    createdAt: issue.created_at,
                    reason: issue.state_reason ?? '',
                    ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ closedAt: issue.closed_at ?? undefined }),
                },
            ]
            : []),
        hasNext: hasNext(headers.link),
    };
}
/**
 * A page of a workflow's runs of a time, newest first. GitHub shows the first thousand of a question alone, however many
 * it says there are: `total` is what it says.
 * @param created such as `2026-01-01T00:00:00Z..2026-01-08T00:00:00Z`
 * @throws GitHubError
 */
async function runPage(api, { workflow, branch, created, page }) {
    const { data, headers } = await api.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
        ...api.repository,
        workflow_id: workflow,
        created,
        per_page: _pages_js__WEBPACK_IMPORTED_MODULE_0__/* .PAGE */ .K,
        page,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ branch }),
    });
    return {
        items: data.workflow_runs.map((run) => ({
            id: Number(run.id),
            sha: run.head_sha,
            url: run.html_url,
            createdAt: run.created_at,
            updatedAt: run.updated_at,
            conclusion: run.conclusion ?? '',
        })),
        total: data.total_count,
        hasNext: hasNext(headers.link),
    };
}
function hasNext(link) {
    return /\brel="next"/u.test(link ?? '');
}


/***/ }),

/***/ 42159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ PAGE),
/* harmony export */   S: () => (/* binding */ allPages)
/* harmony export */ });
/** GitHub's greatest page. */
const PAGE = 100;
/** 10,000 entries: further ones are not looked for. */
const PAGES = 100;
/** Every entry of a list, page by page as long as an answer names a next one. */
async function allPages(ask) {
    const all = [];
    for (let page = 1; page <= PAGES; page += 1) {
        const { data, headers } = await ask(page);
        all.push(...data);
        if (!/\brel="next"/u.test(headers.link ?? ''))
            break;
    }
    return all;
}


/***/ }),

/***/ 75943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kr: () => (/* binding */ publishCheck),
  p8: () => (/* binding */ publishComment),
  Qs: () => (/* binding */ publishForSource),
  LM: () => (/* binding */ publishIssue)
});

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
;// CONCATENATED MODULE: ./js/github/api/checks.js




/** What GitHub takes of annotations in one request; further ones are added by further requests. */
const CHECK_ANNOTATIONS = 50;
/** What a check run is given in all: more is read by nobody. */
const MOST_ANNOTATIONS = 1000;
/** GitHub's limits of an annotation, in characters: 64 KiB and 255. */
const MESSAGE_UNITS = 16_384;
const TITLE_UNITS = 255;
const UPDATES = 3;
const LOOK_AGAIN_MS = 2000;
/**
 * Makes a check run of a commit with all its annotations, 50 a request.
 * @returns Its page.
 * @throws GitHubError
 */
async function createCheckRun(api, check) {
    const annotations = check.annotations.flatMap(apiAnnotation).slice(0, MOST_ANNOTATIONS);
    const text = (0,budget/* fitBlocks */.U8)(check.text, budget/* CHECK_TEXT */.Jp);
    const output = {
        title: (0,base_text/* cutText */.IN)(check.title, TITLE_UNITS),
        summary: (0,budget/* fitBlocks */.U8)(check.summary, budget/* CHECK_TEXT */.Jp),
        ...(text.trim() === '' ? {} : { text }),
    };
    const made = await create(api, check, output, annotations.slice(0, CHECK_ANNOTATIONS));
    for (let from = CHECK_ANNOTATIONS; from < annotations.length; from += CHECK_ANNOTATIONS) {
        const more = annotations.slice(from, from + CHECK_ANNOTATIONS);
        await addAnnotations(api, made.id, output, { more, before: from });
    }
    return made.url;
}
async function create(api, check, output, annotations) {
    try {
        const { data } = await api.request('POST /repos/{owner}/{repo}/check-runs', {
            ...api.repository,
            name: check.name,
            head_sha: check.headSha,
            status: 'completed',
            conclusion: check.conclusion,
            external_id: check.externalId,
            output: { ...output, annotations },
            ...(0,defined/* defined */.s)({ details_url: check.detailsUrl }),
        });
        return { id: Number(data.id), url: data.html_url ?? '' };
    }
    catch (error) {
        if (!(0,api_errors/* isLost */.JD)(error) || !(await api.pause(LOOK_AGAIN_MS)))
            throw error;
        const there = await findCheck(api, check);
        if (there === undefined)
            throw error;
        return there;
    }
}
async function findCheck(api, check) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...api.repository,
        ref: check.headSha,
        check_name: check.name,
        filter: 'all',
        per_page: 100,
    });
    const found = data.check_runs.find((one) => one.external_id === check.externalId);
    return found === undefined ? undefined : { id: Number(found.id), url: found.html_url ?? '' };
}
/** Annotations of an update are added to those that are there: after an answer that was lost they are counted first. */
async function addAnnotations(api, checkRun, output, { more, before }) {
    const { title, summary } = output;
    const where = { ...api.repository, check_run_id: checkRun };
    for (let attempt = 1;; attempt += 1) {
        try {
            await api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...where, output: { title, summary, annotations: more } }, 'once');
            return;
        }
        catch (error) {
            if (!(0,api_errors/* isLost */.JD)(error) || attempt >= UPDATES || !(await api.pause(LOOK_AGAIN_MS)))
                throw error;
            const { data } = await api.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', where);
            if (data.output.annotations_count >= before + more.length)
                return;
        }
    }
}
function apiAnnotation({ level, message, place }) {
    if (place.file === undefined)
        return [];
    const levels = { notice: 'notice', warning: 'warning', error: 'failure' };
    const start = Math.max(1, place.line ?? 1);
    return [
        {
            path: (0,untrusted/* plainText */.w)(place.file),
            start_line: start,
            end_line: Math.max(start, place.endLine ?? start),
            annotation_level: levels[level],
            message: (0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(message), MESSAGE_UNITS),
            ...(place.title === undefined ? {} : { title: (0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(place.title), TITLE_UNITS) }),
        },
    ];
}

// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/github/api/created-once.js
var created_once = __webpack_require__(89909);
// EXTERNAL MODULE: ./js/github/api/pages.js
var pages = __webpack_require__(42159);
;// CONCATENATED MODULE: ./js/github/api/comments.js





const comments_LOOK_AGAIN_MS = 2000;
/** The text of a sticky comment within GitHub's limit: its hidden marker first, then as much of the blocks as fits. */
function renderComment(id, run, blocks, rest) {
    const marker = `${markerStart(id)}run=${run.id}.${run.attempt} -->\n`;
    const room = budget/* COMMENT */.YK.limit - budget/* COMMENT */.YK.measure(marker);
    return `${marker}${(0,budget/* fitBlocks */.U8)(blocks, { ...budget/* COMMENT */.YK, limit: room, ...(0,defined/* defined */.s)({ rest }) })}`;
}
/**
 * Makes the pull request hold this text once: creates the comment, updates it, or leaves it when it is the same or of a
 * newer run. Two runs at once each look again after creating; the older comment stays, no matter who made it.
 * @param body Of `renderComment`.
 * @throws GitHubError
 */
async function stickComment(api, place, body, { onlyUpdate = false } = {}) {
    const there = await find(api, place);
    if (there.length > 0)
        return await settle(api, there, body);
    if (onlyUpdate)
        return { outcome: 'none' };
    const created = await comments_create(api, place, body);
    const all = await find(api, place);
    const [first] = all;
    if (first === undefined || first.id === created.id)
        return { outcome: 'created', url: created.url };
    return await settle(api, all, body, created.id);
}
/** Brings the oldest up to date and removes the others: all of them, or only `own` while their makers may still run. */
async function settle(api, comments, body, own) {
    const [first, ...others] = comments;
    if (first === undefined)
        return { outcome: 'none' };
    const newest = [...comments].sort((a, b) => compareRuns(b.body, a.body))[0] ?? first;
    const text = compareRuns(newest.body, body) > 0 ? newest.body : body;
    const outcome = normal(first.body) === normal(text) ? 'left' : 'updated';
    if (outcome === 'updated') {
        await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: first.id,
            body: text,
        });
    }
    for (const other of others.filter(({ id }) => own === undefined || id === own))
        await remove(api, other.id);
    return { outcome, url: first.url };
}
async function comments_create(api, place, body) {
    return await (0,created_once/* createdOnce */.A)(api, {
        send: async () => {
            const { data } = await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                ...api.repository,
                issue_number: place.pull,
                body,
            });
            return { id: Number(data.id), url: data.html_url, body };
        },
        find: async () => (await find(api, place))[0],
        lookAgainMs: comments_LOOK_AGAIN_MS,
    });
}
async function remove(api, comment) {
    try {
        await api.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...api.repository,
            comment_id: comment,
        });
    }
    catch (error) {
        // The other run removed it first.
        if (!(error instanceof api_errors/* GitHubError */.y_ && error.failure === 'missing'))
            throw error;
    }
}
/** Ours, oldest first. An outsider who copies the marker gets nothing written into a comment of his. */
async function find(api, { pull, id }) {
    const start = markerStart(id);
    const all = await (0,pages/* allPages */.S)(async (page) => await api.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: pull,
        per_page: pages/* PAGE */.K,
        page,
    }));
    return all
        .filter(({ body, user, author_association: author }) => {
        const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
        return trusted && body?.startsWith(start) === true;
    })
        .map(({ id: number, html_url: url, body }) => ({ id: Number(number), url, body: body ?? '' }))
        .sort((a, b) => a.id - b.id);
}
/** An HTML comment ends at `--`, so that no dash of the key may get into it. */
function markerStart({ action, key }) {
    return `<!-- edu-actions action=${action} key=${encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D')} `;
}
/** By the runs that two texts tell of: over 0 when the first is of a newer one. */
function compareRuns(one, other) {
    const [oneRun, otherRun] = [runOf(one), runOf(other)];
    return oneRun.id - otherRun.id || oneRun.attempt - otherRun.attempt;
}
function runOf(body) {
    const [, id = '0', attempt = '0'] = /^<!-- [^\n]* run=(\d{1,15})\.(\d{1,6}) -->/u.exec(body) ?? [];
    return { id: Number(id), attempt: Number(attempt) };
}
function normal(body) {
    return body.replaceAll('\r\n', '\n').trimEnd();
}

// EXTERNAL MODULE: ./js/github/api/issues-and-runs.js
var issues_and_runs = __webpack_require__(91330);
;// CONCATENATED MODULE: ./js/github/api/kept-issue.js



/** More open issues of one label are not looked through. */
const MOST_PAGES = 10;
const kept_issue_LOOK_AGAIN_MS = 2000;
/**
 * Opens the issue, brings it up to date, or closes it when what it tells of is over. One issue a key, however often it runs.
 * @throws GitHubError
 */
async function keepIssue(api, kept) {
    const there = await kept_issue_find(api, kept);
    const body = bodyOf(kept);
    if (there === undefined)
        return kept.holds ? await kept_issue_create(api, kept, body) : { outcome: 'none' };
    const { number, url } = there;
    if (kept.holds && there.body === body && there.title === kept.title)
        return { outcome: 'left', url };
    await api.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
        ...api.repository,
        issue_number: number,
        ...(kept.holds ? { title: kept.title, body } : { state: 'closed', state_reason: 'completed' }),
    });
    return { outcome: kept.holds ? 'updated' : 'closed', url };
}
async function kept_issue_create(api, kept, body) {
    const url = await (0,created_once/* createdOnce */.A)(api, {
        send: async () => {
            const { data } = await api.request('POST /repos/{owner}/{repo}/issues', {
                ...api.repository,
                title: kept.title,
                body,
                labels: [kept.label],
            });
            return data.html_url;
        },
        find: async () => (await kept_issue_find(api, kept))?.url,
        lookAgainMs: kept_issue_LOOK_AGAIN_MS,
    });
    return { outcome: 'created', url };
}
/** The oldest one that is ours. */
async function kept_issue_find(api, kept) {
    const { label } = kept;
    const all = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { items, hasNext } = await (0,issues_and_runs/* issuePage */.$)(api, { label, state: 'open', page });
        all.push(...items);
        if (!hasNext)
            break;
    }
    return all.filter(({ body }) => body.startsWith(markerOf(kept))).at(-1);
}
function bodyOf(kept) {
    const marker = `${markerOf(kept)}\n`;
    return `${marker}${(0,budget/* fitBlocks */.U8)(kept.blocks, { ...budget/* COMMENT */.YK, limit: budget/* COMMENT */.YK.limit - budget/* COMMENT */.YK.measure(marker) })}`;
}
function markerOf({ action, key }) {
    // No key can end the comment that it stands in.
    return `<!-- edu-actions:${action}:${encodeURIComponent(key).replaceAll('-', '%2D')} -->`;
}

// EXTERNAL MODULE: ./js/github/api/pulls.js
var api_pulls = __webpack_require__(61563);
;// CONCATENATED MODULE: ./js/github/api/publish.js









const GUIDE = 'docs/comments-from-forks.md';
/**
 * The sticky comment of this run's pull request, or of the one that is named. Never throws for GitHub's sake: a verdict stands without its comment, and
 * one line of the log says what happened.
 */
async function publishComment(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const pull = comment.pull ?? event.pullRequest?.number;
    if (pull === undefined)
        return skipped(options, 'No comment: this run is not of a pull request.');
    return await publish(options, event, 'The comment', async (api) => told(await stick(api, pull, comment, thisRun(options.env)), options));
}
/**
 * In a run on `workflow_run`: the sticky comment of every open pull request whose head is the commit of the source run.
 * Never throws for GitHub's sake.
 */
async function publishForSource(options, comment) {
    const event = (0,github_event/* runEvent */.K)(options.env);
    const { source } = event;
    if (source === undefined) {
        return skipped(options, 'No comment: this run was not started by workflow_run, so there is no run to tell of.');
    }
    return await publish(options, event, 'The comment', async (api) => {
        const pulls = await (0,api_pulls/* pullRequestsOf */.T)(api, source);
        if (pulls.length === 0) {
            return skipped(options, `No comment: no open pull request has the head ${source.headSha.slice(0, 12)}.`);
        }
        let last = { outcome: 'none' };
        const run = { ...source, url: sourceRunUrl(options.env, source.id) };
        for (const pull of pulls)
            last = told(await stick(api, pull, comment, run), options);
        return last;
    });
}
/** The issue that is open while something holds. Never throws for GitHub's sake. */
async function publishIssue(options, issue) {
    return await publish(options, (0,github_event/* runEvent */.K)(options.env), 'The issue', async (api) => told(await keepIssue(api, issue), options, 'The issue'));
}
/** A check run of the commit under test. Never throws for GitHub's sake. */
async function publishCheck(options, check) {
    const { env } = options;
    const event = (0,github_event/* runEvent */.K)(env);
    const headSha = event.pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '';
    if (headSha === '')
        return skipped(options, 'No check run: this run names no commit.');
    const { runUrl } = (0,context/* runContext */.p)(env);
    const run = thisRun(env);
    return await publish(options, event, 'The check run', async (api) => {
        const url = await createCheckRun(api, {
            ...check,
            headSha,
            externalId: `edu-actions:${check.name}:${run.id}.${run.attempt}`,
            ...(0,defined/* defined */.s)({ detailsUrl: runUrl }),
        });
        return told({ outcome: 'created', url }, options, 'The check run');
    });
}
async function publish(options, event, what, body) {
    const { token, logger, signal } = options;
    if (token === undefined || token === '')
        return skipped(options, `${what} was not posted: there is no token.`);
    try {
        return await body(await (0,client/* connectGitHub */.U)({ ...options, token }));
    }
    catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof api_errors/* GitHubError */.y_))
            throw error;
        const expected = event.pullRequest?.fork === true || event.dependabot;
        const line = `${what} was not posted: ${reason(error, expected)} The verdict stands without it.`;
        if (error.failure === 'forbidden' && expected)
            logger.notice(line);
        else
            logger.warning(line);
        return { outcome: 'skipped' };
    }
}
async function stick(api, pull, { action, key, blocks, onlyUpdate = false }, run) {
    const id = { action, key };
    const rest = run.url === undefined ? undefined : `The rest is in the [summary of the run](${run.url})`;
    return await stickComment(api, { pull, id }, renderComment(id, run, blocks, rest), { onlyUpdate });
}
function reason(error, expected) {
    const sentence = `${(0,errors/* messageOf */.bD)(error).replace(/[.\s]+$/u, '')}.`;
    if (error.failure !== 'forbidden')
        return sentence;
    return expected
        ? `this run's token may only read, as in all runs for forks and Dependabot; ${GUIDE} shows how to post it all the same.`
        : `${sentence} Give the job pull-requests: write (a comment), checks: write (a check run) or issues: write (an issue) under permissions.`;
}
function told(posted, { logger }, what = 'The comment') {
    if (posted.outcome === 'none')
        logger.info(`${what} was not needed.`);
    else
        logger.info(`${what} was ${posted.outcome === 'left' ? 'up to date' : posted.outcome}: ${posted.url}`);
    return posted;
}
function skipped({ logger }, line) {
    logger.info(line);
    return { outcome: 'skipped' };
}
function thisRun(env) {
    return {
        id: Number(env['GITHUB_RUN_ID'] ?? 0),
        attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        url: (0,context/* runContext */.p)(env).runUrl,
    };
}
function sourceRunUrl(env, id) {
    return (0,context/* runContext */.p)({ ...env, GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: undefined }).runUrl;
}


/***/ }),

/***/ 61563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ pullRequestsOf),
/* harmony export */   p: () => (/* binding */ pullState)
/* harmony export */ });
/**
 * The open pull requests whose head is the commit that a run was for, as GitHub says: never as the run says. Empty when
 * the branch has moved on since.
 * @throws GitHubError
 */
async function pullRequestsOf(api, source) {
    // The list by commit leaves out those of forks, whose commits are in no branch of this repository.
    const byBranch = await api.request('GET /repos/{owner}/{repo}/pulls', {
        ...api.repository,
        state: 'open',
        head: `${source.headOwner}:${source.headBranch}`,
        per_page: 100,
    });
    return byBranch.data.filter(({ head }) => head.sha === source.headSha).map(({ number }) => number);
}
/** @throws GitHubError */
async function pullState(api, pull) {
    const { data } = await api.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...api.repository,
        pull_number: pull,
    });
    return { isOpen: data.state === 'open', headSha: data.head.sha };
}


/***/ })

};
