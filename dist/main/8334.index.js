export const id = 8334;
export const ids = [8334,7697];
export const modules = {

/***/ 88334:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47697);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41263);



async function loadJournal() {
    const [{ connect }, { releaseHistory }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453), __webpack_require__.e(9299)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
        Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(136), __webpack_require__.e(6180), __webpack_require__.e(4654), __webpack_require__.e(9600), __webpack_require__.e(2701), __webpack_require__.e(3490), __webpack_require__.e(418), __webpack_require__.e(5841), __webpack_require__.e(3248)]).then(__webpack_require__.bind(__webpack_require__, 25841)),
    ]);
    return { connect, releaseHistory };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There are no figures.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runDora */ .m)({
    ...own,
    exec: _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .systemExec */ .Vi,
    signal,
    load: async () => await __webpack_require__.e(/* import() */ 6278).then(__webpack_require__.bind(__webpack_require__, 76278)),
    loadJournal,
    loadAnalysis: async () => await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359), __webpack_require__.e(9735)]).then(__webpack_require__.bind(__webpack_require__, 15359)),
}));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 41263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ runDora)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
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
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/actions/shared/cluster-answer.js
var cluster_answer = __webpack_require__(89215);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/base/exec.js
var base_exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/delivery-metrics/commits.js
var commits = __webpack_require__(21845);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
;// CONCATENATED MODULE: ./js/github/api/history.js


/** GitHub's greatest page. */
const SIZE = 100;
/** Of one deployment so many states are asked for. A job that waits for approval and runs has five. */
const STATES = 30;
const DEPLOYMENTS = `query($owner: String!, $name: String!, $environments: [String!], $after: String) {
  repository(owner: $owner, name: $name) {
    deployments(first: ${SIZE}, after: $after, environments: $environments, orderBy: {field: CREATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId commitOid environment task payload createdAt
        statuses(first: ${STATES}) { totalCount nodes { state createdAt logUrl } }
      }
    }
  }
}`;
/**
 * A page of an environment's deployments with all their states, newest first: one request for a hundred of them.
 * @throws GitHubError
 */
async function deploymentPage(api, environment, after) {
    const variables = { ...nameOf(api), environments: [environment], after: after ?? null };
    const { deployments } = within(await api.query(DEPLOYMENTS, variables), 'repository');
    return pageOf(deployments, (node) => {
        const { totalCount, nodes } = node['statuses'];
        return {
            id: Number(node['databaseId']),
            sha: history_text(node['commitOid']),
            environment: history_text(node['environment']),
            task: history_text(node['task']),
            payload: history_text(node['payload']),
            createdAt: history_text(node['createdAt']),
            states: nodes.map((status) => ({
                state: history_text(status['state']),
                at: history_text(status['createdAt']),
                logUrl: history_text(status['logUrl']),
            })),
            isCut: totalCount > nodes.length,
        };
    });
}
const COMMITS = `query($owner: String!, $name: String!, $sha: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) {
      ... on Commit {
        history(first: ${SIZE}, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            oid committedDate url
            parents(first: 10) { nodes { oid } }
            associatedPullRequests(first: 3) {
              nodes {
                number url mergedAt additions deletions
                commits(first: ${SIZE}) { totalCount nodes { commit { oid committedDate } } }
              }
            }
          }
        }
      }
    }
  }
}`;
/**
 * A page of the commits before one, newest first, each with the pull requests it came in with.
 * @returns undefined when GitHub does not know the commit, as after a forced push.
 * @throws GitHubError
 */
async function commitPage(api, sha, after) {
    const answer = await api.query(COMMITS, { ...nameOf(api), sha, after: after ?? null });
    const { object } = within(answer, 'repository');
    if (!(0,record/* isRecord */.u)(object) || object['history'] === undefined)
        return undefined;
    return pageOf(object['history'], (node) => ({
        sha: history_text(node['oid']),
        committedAt: history_text(node['committedDate']),
        url: history_text(node['url']),
        parents: nodesOf(node['parents']).map(({ oid }) => history_text(oid)),
        pulls: nodesOf(node['associatedPullRequests']).map(pullOf),
    }));
}
function pullOf(node) {
    const { totalCount } = node['commits'];
    return {
        number: Number(node['number']),
        url: history_text(node['url']),
        ...(typeof node['mergedAt'] === 'string' ? { mergedAt: node['mergedAt'] } : {}),
        lines: Number(node['additions']) + Number(node['deletions']),
        total: totalCount,
        commits: nodesOf(node['commits']).map(({ commit }) => {
            const { oid, committedDate } = commit;
            return { sha: history_text(oid), committedAt: history_text(committedDate) };
        }),
    };
}
const RELEASES = `query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    releases(first: ${SIZE}, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes { tagName url publishedAt createdAt isPrerelease isDraft tagCommit { oid } }
    }
  }
}`;
/**
 * A page of releases, newest first.
 * @throws GitHubError
 */
async function releasePage(api, after) {
    const answer = await api.query(RELEASES, { ...nameOf(api), after: after ?? null });
    return pageOf(within(answer, 'repository')['releases'], (node) => ({
        tag: history_text(node['tagName']),
        url: history_text(node['url']),
        ...(node['isDraft'] !== true && typeof node['publishedAt'] === 'string'
            ? { publishedAt: node['publishedAt'] }
            : {}),
        createdAt: history_text(node['createdAt']),
        isPrerelease: node['isPrerelease'] === true,
        sha: (0,record/* isRecord */.u)(node['tagCommit']) ? history_text(node['tagCommit']['oid']) : '',
    }));
}
function nameOf({ repository: { owner, repo } }) {
    return { owner, name: repo };
}
function within(answer, key) {
    const value = answer[key];
    if (!(0,record/* isRecord */.u)(value))
        throw (0,api_errors/* garbled */.aD)();
    return value;
}
function pageOf(list, read) {
    const { pageInfo } = ((0,record/* isRecord */.u)(list) ? list : {});
    if (pageInfo === undefined)
        throw (0,api_errors/* garbled */.aD)();
    const { hasNextPage, endCursor } = pageInfo;
    return {
        items: nodesOf(list).map(read),
        ...(hasNextPage && endCursor !== null ? { next: endCursor } : {}),
    };
}
function nodesOf(list) {
    const { nodes } = ((0,record/* isRecord */.u)(list) ? list : {});
    return (nodes ?? []).filter((node) => node !== null);
}
function history_text(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./js/actions/dora/sources/commits.js



/** 30,000 commits: further ones are not read, and that is told. */
const MOST_PAGES = 300;
/** So many deployed commits that are in no history of another are looked for. */
const MOST_TIPS = 40;
/** A history that has gone so far behind the oldest deployment will not meet it any more. */
const BEHIND_MS = 60 * 86_400_000;
/**
 * The commits that the deployments have shipped, each with its pull request: from the newest deployed commit back, until
 * everything between it and what served before the time is there. A commit that GitHub does not know is left out.
 */
async function readCommits(api, deployments, { from, to }, gaps) {
    const served = deployments
        .flatMap(({ sha, statuses }) => {
        const first = Math.min(...statuses.filter(({ state }) => state === 'success').map(({ at }) => at));
        return sha === undefined || first === Infinity || first > to ? [] : [{ sha, at: first }];
    })
        .toSorted((a, b) => b.at - a.at);
    const known = new Map();
    const base = served.find(({ at }) => at < from) ?? served.at(-1);
    if (base === undefined)
        return [];
    const lost = new Set();
    const state = { pages: 0 };
    await gaps.during('the commits', 'contents: read and pull-requests: read', async () => {
        let tips = 0;
        for (const { sha, at } of served) {
            // What was before the base is compared with nothing.
            if (known.has(sha) || lost.has(sha) || at < base.at)
                continue;
            tips += 1;
            if (tips > MOST_TIPS) {
                gaps.add(`more than ${MOST_TIPS} deployed commits are in no history of a newer one: the others were not looked for`);
                return;
            }
            if (!(await readFrom(sha)))
                lost.add(sha);
        }
    });
    return [...known.values()];
    /** @returns whether GitHub knows the commit */
    async function readFrom(sha) {
        let after;
        for (;;) {
            if (state.pages >= MOST_PAGES) {
                gaps.add(`there are more commits than ${MOST_PAGES} pages hold: the oldest are left out`);
                return true;
            }
            state.pages += 1;
            const page = await commitPage(api, sha, after);
            if (page === undefined)
                return false;
            for (const told of page.items)
                known.set(told.sha, commitOf(told));
            const oldest = page.items.at(-1);
            if (page.next === undefined || isThrough(sha) || isFarBehind(oldest))
                return true;
            after = page.next;
        }
    }
    /** Whether nothing is missing between a commit and the base: what both end in is before the base. */
    function isThrough(sha) {
        if (!known.has(base?.sha ?? ''))
            return false;
        const before = (0,commits/* openEnds */.f)(known, base?.sha ?? '');
        return [...(0,commits/* openEnds */.f)(known, sha)].every((end) => before.has(end));
    }
    function isFarBehind(oldest) {
        const isMet = known.has(base?.sha ?? '');
        return !isMet && oldest !== undefined && Date.parse(oldest.committedAt) < (base?.at ?? 0) - BEHIND_MS;
    }
}
function commitOf({ sha, parents, committedAt, url, pulls }) {
    const pull = pulls.find(({ mergedAt }) => mergedAt !== undefined);
    return { sha, parents, at: Date.parse(committedAt), url, ...(0,defined/* defined */.s)({ change: pull && changeOf(pull) }) };
}
function changeOf({ number, url, mergedAt = '', lines, total, commits }) {
    return {
        id: String(number),
        url,
        mergedAt: Date.parse(mergedAt),
        lines,
        commits: commits.map(({ sha, committedAt }) => ({ sha, at: Date.parse(committedAt) })),
        unlisted: Math.max(0, total - commits.length),
    };
}

// EXTERNAL MODULE: ./js/github/api/issues-and-runs.js
var issues_and_runs = __webpack_require__(91330);
;// CONCATENATED MODULE: ./js/actions/dora/sources/deployments.js


/** 30,000 records: further ones are not read, and that is told. */
const deployments_MOST_PAGES = 300;
/** What GitHub shows of one question about runs, whatever it says there is. */
const SHOWN_RUNS = 1000;
async function readDeployments(api, asked, gaps) {
    return await readPages({ what: 'deployments', permission: 'deployments: read', from: asked.from }, gaps, async (after) => {
        const { items, next } = await deploymentPage(api, asked.environment, after);
        const cut = items.filter(({ isCut }) => isCut).length;
        if (cut > 0)
            gaps.add(`${(0,markdown/* count */.U9)(cut, 'deployment')} with more states than GitHub was asked for`);
        const wanted = items.filter(({ task }) => asked.task === undefined || task === asked.task);
        return { records: wanted.map((item) => recordOf(item, asked)), ...(0,defined/* defined */.s)({ next }) };
    });
}
/** Pages until there is one record that served before the time: what comes after it is compared with that. */
async function readPages({ what, permission, from }, gaps, readPage) {
    const records = [];
    await gaps.during(`the ${what}`, permission, async () => {
        let after;
        for (let page = 1;; page += 1) {
            const read = await readPage(after);
            records.push(...read.records);
            if (read.next === undefined || records.some((record) => servedBefore(record, from)))
                return;
            if (page >= deployments_MOST_PAGES) {
                gaps.add(`there are more ${what} than ${deployments_MOST_PAGES} pages hold: the oldest are left out`);
                return;
            }
            after = read.next;
        }
    });
    return records;
}
function servedBefore({ statuses }, time) {
    return statuses.some(({ state, at }) => state === 'success' && at < time);
}
function recordOf(told, { pages }) {
    const { id, sha, environment, task, states } = told;
    const logs = states.map(({ logUrl }) => logUrl).filter((url) => isPage(url));
    const run = logs
        .map((url) => /\/actions\/runs\/(\d+)(?:\/|$)/u.exec(url)?.[1])
        .find((each) => each !== undefined);
    const payload = payloadOf(told.payload);
    return {
        id: String(id),
        environment,
        sha,
        task,
        createdAt: Date.parse(told.createdAt),
        statuses: states.map(({ state, at }) => ({
            state: state.toLowerCase(),
            at: Date.parse(at),
        })),
        isRollback: task === 'rollback' || payload['rollback'] === true,
        isUnplanned: payload['unplanned'] === true || payload['incident'] !== undefined,
        isTransient: payload['transient'] === true,
        url: logs[0] ?? `${pages}/deployments/${encodeURIComponent(environment)}`,
        ...(0,defined/* defined */.s)({ run }),
    };
}
/** Anybody may write anything there: only a page of the web is evidence. */
function isPage(url) {
    return /^https?:\/\/[^\s"'<>]+$/u.test(url);
}
/** GitHub hands a payload that was text out as JSON of that text. */
function payloadOf(text) {
    let value = text;
    for (let depth = 0; depth < 2 && typeof value === 'string'; depth += 1) {
        try {
            value = JSON.parse(value);
        }
        catch {
            return {};
        }
    }
    return (0,record/* isRecord */.u)(value) ? value : {};
}
/** Published releases as deployments; drafts and prereleases are none. */
async function readReleases(api, asked, gaps) {
    return await readPages({ what: 'releases', permission: 'contents: read', from: asked.from }, gaps, async (after) => {
        const { items, next } = await releasePage(api, after);
        return { records: items.flatMap((item) => releaseRecord(item, asked)), ...(0,defined/* defined */.s)({ next }) };
    });
}
function releaseRecord({ tag, url, publishedAt, createdAt, isPrerelease, sha }, { environment }) {
    if (publishedAt === undefined || isPrerelease)
        return [];
    return [
        {
            id: tag,
            environment,
            createdAt: Date.parse(createdAt),
            statuses: [{ state: 'success', at: Date.parse(publishedAt) }],
            url,
            ...(sha === '' ? {} : { sha }),
        },
    ];
}
/** Runs of a workflow as deployments: one that was cancelled or skipped is none. */
async function readRuns(api, asked, gaps) {
    const runs = [];
    await gaps.during('the runs', 'actions: read', async () => {
        await readRange(asked.from, asked.to);
        // The newest of what was before: what comes after it is compared with that.
        const { items } = await (0,issues_and_runs/* runPage */.f)(api, { ...of(asked), created: `<${iso(asked.from)}`, page: 1 });
        runs.push(...items);
    });
    return runs.flatMap((run) => runRecord(run, asked));
    /** Halves a time of which GitHub would not show all. */
    async function readRange(from, to) {
        for (let page = 1;; page += 1) {
            const created = `${iso(from)}..${iso(to)}`;
            const { items, total, hasNext } = await (0,issues_and_runs/* runPage */.f)(api, { ...of(asked), created, page });
            if (page === 1 && total > SHOWN_RUNS) {
                const middle = from + Math.floor((to - from) / 2000) * 1000;
                if (middle <= from) {
                    gaps.add(`there are ${total} runs within a second, of which GitHub shows ${SHOWN_RUNS}`);
                }
                else {
                    await readRange(from, middle);
                    await readRange(middle + 1000, to);
                    return;
                }
            }
            runs.push(...items);
            if (!hasNext)
                return;
        }
    }
}
function of({ workflow, branch }) {
    return { workflow, ...(0,defined/* defined */.s)({ branch }) };
}
const ENDS = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    startup_failure: 'failure',
};
function runRecord({ id, sha, url, createdAt, updatedAt, conclusion }, { environment }) {
    const state = ENDS[conclusion];
    if (state === undefined)
        return [];
    return [
        {
            id: String(id),
            run: String(id),
            environment,
            sha,
            createdAt: Date.parse(createdAt),
            statuses: [{ state, at: Date.parse(updatedAt) }],
            url,
        },
    ];
}
/** As GitHub's search takes it: whole seconds. */
function iso(time) {
    return new Date(time).toISOString().replace(/\.\d+Z$/u, 'Z');
}

;// CONCATENATED MODULE: ./js/actions/dora/sources/gaps.js


/** What could not be read: it is told, and nothing is cut off without a word. */
class Gaps {
    list = [];
    #limit;
    #cancelled;
    /**
     * @param limit aborts when the time of all reading is over
     * @param cancelled aborts when the job is cancelled
     */
    constructor(limit, cancelled) {
        this.#limit = limit;
        this.#cancelled = cancelled;
    }
    add(gap) {
        if (!this.list.includes(gap))
            this.list.push(gap);
    }
    /**
     * Runs what reads; where GitHub is in trouble, or the time is over, that is a gap and what was read so far counts.
     * @param what such as `the deployments`
     * @param permission what the token needs for it, such as `deployments: read`
     * @throws ConfigurationError where the token may not do it: no later run would do better.
     */
    async during(what, permission, read) {
        try {
            await read();
        }
        catch (error) {
            this.#cancelled.throwIfAborted();
            if (this.#limit.aborted) {
                this.add(`${what} could not be read to the end: ${whyOver(error)}`);
                return;
            }
            if (!(error instanceof api_errors/* GitHubError */.y_))
                throw error;
            const told = (0,errors/* messageOf */.bD)(error).replace(/[.\s]+$/u, '');
            if (error.failure === 'unavailable' || error.failure === 'limited') {
                this.add(`${what} could not be read to the end: ${told}`);
                return;
            }
            throw new errors/* ConfigurationError */.j1({
                message: `${what} cannot be read: ${told}`,
                remedy: `give the job ${permission} under permissions, or a github-token that may read this repository`,
            });
        }
    }
}
/** With who was waited for, without what to do about an input: what was read counts. */
function whyOver(error) {
    const [problem] = error instanceof limits/* StoppedError */.Ko ? error.problems : [];
    return problem?.message ?? 'the time that timeout allows is over';
}

// EXTERNAL MODULE: ./js/delivery-metrics/incidents.js
var incidents = __webpack_require__(90868);
;// CONCATENATED MODULE: ./js/actions/dora/sources/incidents.js



/** 3,000 issues of each state: further ones are not read, and that is told. */
const incidents_MOST_PAGES = 30;
/** An issue that was closed as one of these tells of no incident of its own. */
const NONE = ['not_planned', 'duplicate'];
/**
 * The incidents that touch the time: those that are open, and those that were touched since it began.
 * @param from Issues that were closed before it have nothing to do with it.
 */
async function readIncidents(api, label, from, gaps) {
    const issues = [];
    const notes = [];
    let isUsed = true;
    let isRead = false;
    await gaps.during('the incidents', 'issues: read', async () => {
        for (const state of ['open', 'closed']) {
            for (let page = 1;; page += 1) {
                const since = state === 'closed' ? new Date(from).toISOString() : undefined;
                const { items, hasNext } = await (0,issues_and_runs/* issuePage */.$)(api, { label, state, page, ...(0,defined/* defined */.s)({ since }) });
                issues.push(...items);
                if (!hasNext)
                    break;
                if (page >= incidents_MOST_PAGES) {
                    gaps.add(`there are more ${state} incidents than ${incidents_MOST_PAGES} pages hold: the oldest are left out`);
                    break;
                }
            }
        }
        isRead = true;
        if (issues.length === 0)
            isUsed = (await (0,issues_and_runs/* issuePage */.$)(api, { label, state: 'all', page: 1 })).items.length > 0;
    });
    if (!isRead && issues.length === 0)
        return { withoutIncidents: 'the incidents could not be read', notes };
    if (!isUsed)
        return { withoutIncidents: `no issue has ever had the label ${label}`, notes };
    const counted = issues.filter(({ reason }) => !NONE.includes(reason));
    const left = issues.length - counted.length;
    if (left > 0)
        notes.push(`${(0,markdown/* count */.U9)(left, 'issue')} with the label ${left === 1 ? 'was' : 'were'} closed as not planned or as a duplicate: no incident`);
    const incidents = counted.map((issue) => incidentOf(issue, notes));
    return { incidents, notes };
}
/** @param notes get what its markers have wrong */
function incidentOf(issue, notes) {
    const { number, title, body, url, createdAt, closedAt } = issue;
    const { startedAt = Date.parse(createdAt), problems, resolvedAt, causedBy, fixedBy, cause, } = (0,incidents/* markersOf */.B)(body);
    notes.push(...problems.map((problem) => `incident ${number}: ${problem}`));
    return {
        id: String(number),
        title,
        url,
        startedAt,
        cause,
        causedBy,
        fixedBy,
        ...(0,defined/* defined */.s)({
            resolvedAt: resolvedAt ?? (closedAt === undefined ? undefined : Date.parse(closedAt)),
        }),
    };
}

// EXTERNAL MODULE: ./js/actions/shared/prometheus.js
var prometheus = __webpack_require__(71508);
;// CONCATENATED MODULE: ./js/actions/dora/sources/monitoring.js


/** Prometheus gives at most 11,000 steps of a series at once. */
const STEPS_A_REQUEST = 10_000;
const MOST_STEPS = 150_000;
const MINUTE_MS = 60_000;
/** Requests are counted in windows of so long: shorter holes are not seen, as Prometheus itself bridges them. */
const WINDOW_MS = 5 * MINUTE_MS;
/**
 * The source that the inputs name, and what it is asked.
 * @returns it, or everything that is wrong with it
 */
function monitoringPlan(queries, analysis, { env }) {
    const planned = (0,prometheus/* prometheusPlan */.u)(queries, analysis, env);
    const problems = 'problems' in planned ? planned.problems : [];
    for (const key of ['good', 'all'])
        if (queries[key] !== undefined && analysis.selectorOf(queries[key]) === undefined)
            problems.push({
                input: `prometheus-${key}`,
                message: 'is no selection of counters',
                found: (0,base_text/* shownValue */.JJ)(queries[key]),
                expected: 'a metric with labels and nothing else, such as http_requests_total{job="shop",code!~"5.."}',
            });
    return problems.length > 0 || 'problems' in planned
        ? { problems }
        : { plan: { source: planned.plan, queries } };
}
/**
 * What Prometheus knows of the time. Nothing that it does not know is made up: it is told instead.
 * @throws ConfigurationError where it refuses the query or the credentials: no later run would do better
 */
async function readMonitoringOf({ up, good, all }, asking) {
    const { gaps, page } = asking;
    const asked = up === undefined ? 'requests' : 'time';
    let told = { of: 'nothing', asked, page, why: 'Prometheus could not be asked to the end' };
    await gaps.during('the uptime', 'access to Prometheus', async () => {
        told = up === undefined ? await requestsOf(good ?? '', all ?? '', asking) : await timeOf(up, asking);
    });
    return told;
}
async function timeOf(query, asking) {
    const { from, to, page } = asking;
    const stepMs = MINUTE_MS * Math.max(1, Math.ceil((to - from) / (MOST_STEPS * MINUTE_MS)));
    const values = await stepsOf('prometheus-up', query, stepMs, asking);
    if ('why' in values)
        return { of: 'nothing', asked: 'time', page, why: values.why };
    const wrong = values.known.find((value) => Number.isFinite(value) && value !== 0 && value !== 1);
    if (wrong !== undefined)
        return {
            of: 'nothing',
            asked: 'time',
            page,
            why: `prometheus-up gives ${wrong}, and only 1 and 0 can be counted: compare, such as (…) >= bool 0.5`,
        };
    return {
        of: 'time',
        page,
        stepMs,
        up: values.known.map((value) => (value === 1 ? true : value === 0 ? false : undefined)),
    };
}
async function requestsOf(good, all, asking) {
    const { page } = asking;
    const window = `[${WINDOW_MS / 1000}s]`;
    const nothing = (why) => ({ of: 'nothing', asked: 'requests', page, why });
    const whole = await stepsOf('prometheus-all', `sum(increase(${all}${window}))`, WINDOW_MS, asking);
    if ('why' in whole)
        return nothing(whole.why);
    const part = await stepsOf('prometheus-good', `sum(increase(${good}${window}))`, WINDOW_MS, asking);
    if ('why' in part)
        return nothing(part.why);
    let [sum, goodSum, holes] = [0, 0, 0];
    for (const [step, value] of whole.known.entries()) {
        if (value === undefined || !Number.isFinite(value)) {
            holes += 1;
            continue;
        }
        sum += value;
        // Somewhere in this time there are good ones: where all are counted and none of them is good, there were none.
        const some = part.known[step] ?? 0;
        if (Number.isFinite(some))
            goodSum += some;
        else
            holes += 1;
    }
    return { of: 'requests', page, good: goodSum, all: sum, unknownMs: holes * WINDOW_MS };
}
/** The one series of a query at each step until the end of the time, oldest first. */
async function stepsOf(input, query, stepMs, asking) {
    const { from, to } = asking;
    const amount = Math.floor((to - from) / stepMs);
    const known = [];
    let isFound = false;
    for (let first = 0; first < amount; first += STEPS_A_REQUEST) {
        const last = Math.min(amount, first + STEPS_A_REQUEST) - 1;
        const at = (step) => to - (amount - 1 - step) * stepMs;
        const answer = await answerOf(input, { query, fromMs: at(first), at: at(last), stepMs }, asking);
        if ('why' in answer)
            return answer;
        const [one, ...more] = answer.series;
        if (more.length > 0)
            return {
                why: `${input} gives ${more.length + 1} series, and one is wanted: put max() around it, or min()`,
            };
        isFound ||= one !== undefined;
        known.push(...(one?.values ?? Array.from({ length: last - first + 1 }, () => undefined)));
    }
    return isFound ? { known } : { why: `Prometheus has no series for ${input} in this time` };
}
async function answerOf(input, question, { source, clock, signal, gaps }) {
    const blame = { input, remedy: 'try the query where Prometheus shows its own page' };
    const answer = await (0,prometheus/* askRange */.v)(question, { source, clock, signal, blame });
    if ('why' in answer)
        gaps.add(`the uptime could not be read: ${answer.why}`);
    return answer;
}

;// CONCATENATED MODULE: ./js/actions/dora/collect.js







/** Of a query so much is shown. */
const QUERY = 200;
/**
 * Reads all that the figures are made of, in as few requests as can be.
 * @throws ConfigurationError where a source may not be read at all.
 */
async function collect(inputs, services, monitoring) {
    const { timeoutMs } = inputs;
    const limit = (0,limits/* startLimit */.iP)(timeoutMs, () => (0,limits/* timeoutOver */.SF)(timeoutMs, { instead: 'take a shorter period' }), services.signal);
    const gaps = new Gaps(limit.signal, services.signal);
    const failed = new AbortController();
    const signal = AbortSignal.any([limit.signal, failed.signal]);
    // Meanwhile: a Prometheus that takes its time must not take that of the records.
    const watching = monitoring === undefined ? undefined : watch(monitoring, { inputs, services, gaps, signal });
    void watching?.catch(() => undefined);
    try {
        const { notes, ...records } = await readRecords(inputs, services, { gaps, signal: limit.signal });
        const watched = await watching;
        return {
            ...records,
            ...(0,defined/* defined */.s)({ monitoring: watched }),
            gaps: [...records.gaps, ...gaps.list],
            notes: [...notes, ...(monitoring === undefined ? [] : [toldBy(monitoring)])],
        };
    }
    catch (error) {
        failed.abort();
        await watching?.catch(() => undefined);
        throw error;
    }
    finally {
        limit.lift();
    }
}
async function readRecords(inputs, services, { gaps, signal }) {
    const { env, clock, logger } = services;
    const { token, incidentLabel, from } = inputs;
    const api = token === undefined ? undefined : await (0,client/* connectGitHub */.U)({ token, env, clock, logger, signal });
    const base = await baseOf(inputs, services, { api, gaps, signal });
    logger.info(`Read ${base.deployments.length} records of deployments and ${base.commits?.length ?? 0} commits.`);
    const asks = api !== undefined && incidentLabel !== '';
    const told = asks
        ? await readIncidents(api, incidentLabel, from, gaps)
        : { withoutIncidents: 'nobody was asked for incidents', notes: [] };
    const { incidents, withoutIncidents, notes } = told;
    const without = withoutIncidents === undefined
        ? []
        : [`${withoutIncidents}: only rollbacks, and what failed after its success, count as failed`];
    return {
        ...base,
        ...(0,defined/* defined */.s)({ incidents, withoutIncidents }),
        notes: [...base.notes, ...without, ...notes],
    };
}
function toldBy({ queries: { up, good, all } }) {
    return up === undefined
        ? `uptime is that of requests, ${(0,base_text/* oneLine */.TN)(good ?? '', QUERY)} of ${(0,base_text/* oneLine */.TN)(all ?? '', QUERY)}, as Prometheus counts them`
        : `uptime, MTTR and MTBF are those of ${(0,base_text/* oneLine */.TN)(up, QUERY)}, as Prometheus knows it`;
}
/** Asks Prometheus over connections of its own. */
async function watch({ source, queries }, { inputs: { from, to, pages }, services, gaps, signal, }) {
    const { prometheusSource, systemHttpClient } = await services.loadAnalysis();
    const { clock, env } = services;
    const http = await systemHttpClient();
    const page = (0,context/* runContext */.p)(env).runUrl ?? `${pages}/actions`;
    try {
        const asked = prometheusSource({ plan: source, ask: http.ask });
        return await readMonitoringOf(queries, { source: asked, clock, signal, gaps, from, to, page });
    }
    finally {
        await http.close();
    }
}
async function baseOf(inputs, services, { api, gaps, signal }) {
    const { source, environment, tags, pages, from } = inputs;
    if (source === 'git') {
        const { gitHistory } = await services.load();
        const exec = (0,base_exec/* boundExec */.Cf)(services.exec, signal);
        return await gitHistory(exec, { tags, environment, from, commitPage: `${pages}/commit/` });
    }
    const read = async () => {
        if (source === 'journal') {
            // With what a kubeconfig is read by: no other source needs it.
            const { readJournal } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(3777)]).then(__webpack_require__.bind(__webpack_require__, 3777));
            return await readJournal(inputs, services, signal, gaps);
        }
        if (api === undefined)
            return [];
        if (source === 'runs')
            return await readRuns(api, inputs, gaps);
        return source === 'releases'
            ? await readReleases(api, inputs, gaps)
            : await readDeployments(api, inputs, gaps);
    };
    const deployments = await read();
    const hasCommits = api !== undefined && deployments.some(({ sha }) => sha !== undefined);
    return {
        deployments,
        ...(hasCommits ? { commits: await readCommits(api, deployments, inputs, gaps) } : {}),
        gaps: [],
        notes: [],
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
// EXTERNAL MODULE: ./js/actions/shared/condition-lines.js
var condition_lines = __webpack_require__(56101);
// EXTERNAL MODULE: ./js/actions/shared/until.js
var until = __webpack_require__(48010);
// EXTERNAL MODULE: ./js/actions/shared/prometheus-inputs.js
var prometheus_inputs = __webpack_require__(27696);
;// CONCATENATED MODULE: ./js/actions/dora/monitoring-inputs.js


const OTHERS = ['prometheus-up', 'prometheus-good', 'prometheus-all', ...prometheus_inputs/* PROMETHEUS_OTHERS */.tu];
/** The inputs of a Prometheus; nothing where there is none. */
function readMonitoring(reader, env) {
    const url = reader.string('prometheus-url');
    const given = OTHERS.filter((input) => reader.text(input) !== undefined);
    if (url === undefined) {
        for (const input of given)
            reader.problem({ input, message: 'has a meaning only with prometheus-url' });
        return undefined;
    }
    const [up, good, all] = ['prometheus-up', 'prometheus-good', 'prometheus-all'].map((input) => reader.text(input)?.trim());
    const isWhole = up === undefined ? good !== undefined && all !== undefined : (good ?? all) === undefined;
    if (!isWhole)
        reader.problem({
            input: 'prometheus-up',
            message: 'is neither given alone, nor are prometheus-good and prometheus-all given instead',
            expected: 'a query that is 1 or 0, such as max(up{job="shop"}), or two selections of counters',
        });
    return { ...(0,prometheus_inputs/* readPrometheus */.H$)(reader, env, url), ...(0,defined/* defined */.s)({ up, good, all }) };
}

;// CONCATENATED MODULE: ./js/actions/dora/inputs.js







const SOURCES = ['deployments', 'runs', 'releases', 'git', 'journal'];
const DEFAULT_DAYS = 30;
/** Two years: above it a slip is likelier than intent. */
const MOST_DAYS = 730;
const DAY_MS = 86_400_000;
const DEFAULT_TIMEOUT_MS = 600_000;
/**
 * The inputs of dora as one typed snapshot.
 * @param now Wall-clock time.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
function parseInputs(env, now) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const source = reader.choice('source', SOURCES, 'deployments');
    const to = (0,until/* readUntil */.L)(reader, now);
    const token = reader.string('github-token');
    const { repository = '', tempDir } = (0,context/* runContext */.p)(env);
    if (!/^[^/\s]+\/[^/\s]+$/u.test(repository))
        reader.problem({ message: 'GITHUB_REPOSITORY names no repository', found: (0,github_inputs/* quote */.hD)(repository) });
    if (token === undefined && ['deployments', 'runs', 'releases'].includes(source))
        reader.problem({
            input: 'github-token',
            message: `is required for the source ${source} and missing`,
            remedy: 'give it, or take the source git or journal',
        });
    const journal = readJournal(reader, source);
    const workflow = reader.string('workflow') ?? '';
    if (source === 'runs' && workflow === '')
        reader.problem({
            input: 'workflow',
            message: 'is required for the source runs and missing',
            remedy: 'give the file name of the workflow that deploys, such as deploy.yml',
        });
    const linkWithinMs = reader.string('link-incidents-within') === undefined
        ? undefined
        : reader.duration('link-incidents-within', 0);
    const inputs = {
        source,
        environment: reader.string('environment') ?? 'production',
        workflow,
        tags: readTags(reader),
        ...journal,
        access: (0,cluster_access/* readClusterAccess */.r)(reader, env, source === 'journal'),
        from: to - readPeriod(reader),
        to,
        incidentLabel: readLabel(reader),
        targets: (0,condition_lines/* conditionLines */.H)(reader, 'targets'),
        failIf: (0,condition_lines/* conditionLines */.H)(reader, 'fail-if'),
        failOnUnknown: reader.boolean('fail-on-unknown', false),
        repository,
        pages: `${(env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/+$/u, '')}/${repository}`,
        timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
        folder: external_node_path_.resolve(reader.string('output-folder') ?? external_node_path_.join(tempDir ?? 'build', 'dora')),
        ...(0,defined/* defined */.s)({
            token,
            task: reader.string('task'),
            branch: reader.string('branch'),
            linkWithinMs,
            slo: readSlo(reader),
            monitoring: readMonitoring(reader, env),
        }),
    };
    reader.finish();
    return inputs;
}
function readJournal(reader, source) {
    const [app, namespace] = ['app', 'k8s-namespace'].map((input) => {
        const value = reader.string(input) ?? '';
        if (source === 'journal' && !/^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u.test(value))
            reader.problem(value === ''
                ? {
                    input,
                    message: 'is required for the source journal and missing',
                    remedy: 'give it as it was released',
                }
                : { input, message: 'is no name of Kubernetes', found: (0,github_inputs/* quote */.hD)(value), expected: 'such as shop' });
        return value;
    });
    return { app: app ?? '', namespace: namespace ?? '' };
}
function readPeriod(reader) {
    const value = reader.string('period');
    if (value === undefined)
        return DEFAULT_DAYS * DAY_MS;
    const [, amount = '', unit = ''] = /^(\d{1,4})\s*(d|w)$/u.exec(value) ?? [];
    const days = Number(amount) * (unit === 'w' ? 7 : 1);
    if (amount !== '' && days >= 1 && days <= MOST_DAYS)
        return days * DAY_MS;
    reader.problem({
        input: 'period',
        message: 'is no number of days or weeks',
        found: (0,github_inputs/* quote */.hD)(value),
        expected: `such as 30d or 12w, ${MOST_DAYS} days at most`,
    });
    return DEFAULT_DAYS * DAY_MS;
}
/** A pattern as `git for-each-ref` takes it: one that begins with a dash or leaves the folder of tags is none. */
function readTags(reader) {
    const value = reader.string('tags') ?? 'v*';
    if (/^[\w.*?[\]/+-]{1,200}$/u.test(value) && !value.startsWith('-') && !value.includes('..'))
        return value;
    reader.problem({
        input: 'tags',
        message: 'is no pattern of tags',
        found: (0,github_inputs/* quote */.hD)(value),
        expected: 'such as v* or release/*',
    });
    return 'v*';
}
function readLabel(reader) {
    const value = reader.string('incident-label') ?? 'incident';
    if (value === 'none')
        return '';
    if (!value.includes(','))
        return value;
    reader.problem({
        input: 'incident-label',
        message: 'takes one label',
        found: (0,github_inputs/* quote */.hD)(value),
        expected: 'the label that every incident has, or none',
    });
    return '';
}
function readSlo(reader) {
    const value = reader.number('slo');
    if (value === undefined || (value > 0 && value < 100))
        return value === undefined ? undefined : value / 100;
    reader.problem({
        input: 'slo',
        message: 'is no share of time that can be promised',
        found: (0,github_inputs/* quote */.hD)(String(value)),
        expected: 'a percentage between 0 and 100, such as 99.9',
    });
    return undefined;
}

// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
;// CONCATENATED MODULE: ./js/actions/dora/outputs.js



/** Writes the page with its charts, the report and the metrics where later steps find them. */
function writeFiles(report, assessment, { inputs, room, services }) {
    const { folder, repository, source } = inputs;
    const { runUrl } = (0,context/* runContext */.p)(services.env);
    const head = { repository, source, createdAt: services.clock.date(), ...(0,defined/* defined */.s)({ runUrl }) };
    const write = (name, text) => (0,result_file/* writeResultFile */.tH)(folder, name, (0,redactor/* redact */.E$)(text));
    write('index.html', room.reportPage(report, assessment, head));
    write('deployments.svg', room.deploymentsSvg(report.buckets));
    write('lead-time.svg', room.leadTimeSvg(report.buckets));
    write('metrics.prom', room.metricsText(report, { repository, format: 'classic' }));
    return {
        folder,
        report: (0,result_file/* writeResultJson */.L2)(folder, 'dora-report.json', room.reportJson(report, assessment, head)),
        metrics: write('metrics.txt', room.metricsText(report, { repository, format: 'openmetrics' })),
    };
}
/** The action's outputs; a figure that is not known is empty. */
function outputsOf({ figures, complete }, { verdict }, { folder, report, metrics }) {
    const value = (id) => String(figures[id].value ?? '');
    return {
        verdict,
        complete: String(complete),
        'deployment-frequency': value('deployment-frequency'),
        'lead-time': value('lead-time-p50'),
        'change-fail-rate': value('change-fail-rate'),
        'recovery-time': value('recovery-time'),
        'rework-rate': value('rework-rate'),
        report,
        folder: report === '' ? '' : external_node_path_.resolve(folder),
        metrics,
    };
}

;// CONCATENATED MODULE: ./js/actions/dora/text.js

/** The verdict in words that are ours. */
function verdictWords({ environment, complete }, { verdict, failIf, targets }) {
    const head = `Delivery to ${environment}`;
    const met = targets.filter(({ holds }) => holds === true).length;
    const aims = targets.length === 0 ? '' : `, ${met} of ${(0,markdown/* count */.U9)(targets.length, 'target')} met`;
    const partial = complete ? '' : ', not complete';
    const said = {
        failed: `${(0,markdown/* count */.U9)(failIf.filter(({ holds }) => holds === true).length, 'condition')} of fail-if ${failIf.filter(({ holds }) => holds === true).length === 1 ? 'holds' : 'hold'}`,
        unknown: 'it is not known whether fail-if holds',
        passed: 'nothing of fail-if holds',
        reported: '',
    }[verdict];
    return `${head}: ${[said, `${aims}${partial}`.replace(/^, /u, '')].filter((part) => part !== '').join(', ') || 'the figures'}`;
}
/** The step's last line: what was asked, what was found and what to do. */
function failureSentence({ figures, gaps }, { verdict, failIf }, { wordsOf }) {
    const of = (wanted) => failIf
        .filter(({ holds }) => holds === wanted)
        .map(({ condition, value }) => {
        const { unit, why } = figures[condition.figure];
        return `${condition.text} (${why ?? wordsOf(value, unit)})`;
    })
        .join(', ');
    if (verdict === 'failed')
        return `fail-if holds: ${of(true)}. The report names the pages that each figure stands on.`;
    const unknown = of('unknown');
    const why = unknown === '' ? `not everything could be read: ${gaps.join('; ')}` : unknown;
    return `It is not known whether fail-if holds: ${why}. With fail-on-unknown this fails the step.`;
}

;// CONCATENATED MODULE: ./js/actions/dora/summary.js


/** The job's summary: the verdict, the five metrics, the charts, and then all the rest. */
function summaryBlocks(report, assessment, { inputs, room }) {
    const { FIVE, dayOf } = room;
    const { from, to, figures, gaps, notes } = report;
    const { verdict, failIf, targets, contradictions } = assessment;
    const mark = { failed: '❌', unknown: '⚠️', passed: '✅', reported: report.complete ? 'ℹ️' : '⚠️' }[verdict];
    const head = {
        name: 'verdict',
        head: [
            `### ${mark} ${(0,markdown/* escapeMarkdown */.FV)(verdictWords(report, assessment))}`,
            '',
            `${dayOf(from)} to ${dayOf(to)} (UTC), from ${inputs.source}.`,
            ...gaps.flatMap((gap) => ['', `⚠️ **Not complete**: ${(0,markdown/* escapeMarkdown */.FV)(gap)}.`]),
            ...contradictions.flatMap((each) => ['', `⚠️ ${(0,markdown/* escapeMarkdown */.FV)(each)}.`]),
        ],
    };
    const others = Object.keys(figures).filter((id) => !FIVE.includes(id));
    const rows = (ids) => ids.map((id) => figureRow(figures[id], room));
    const titles = ['Figure', 'Value', 'Samples', 'Evidence'];
    return [
        head,
        ...conditionsBlock('What fails this step', failIf, report, room),
        { name: 'metrics', head: (0,markdown/* tableHead */.PP)(titles), rows: rows(FIVE) },
        ...conditionsBlock('Targets', targets, report, room),
        ...[room.deploymentsMermaid(report.buckets), room.leadTimeMermaid(report.buckets)].flatMap((lines) => lines.length === 0 ? [] : [{ name: 'chart', head: ['```mermaid', ...lines, '```'] }]),
        {
            name: 'other figures',
            head: ['<details><summary>Other figures</summary>', '', ...(0,markdown/* tableHead */.PP)(titles)],
            rows: rows(others),
            tail: ['', '</details>'],
        },
        ...(notes.length === 0
            ? []
            : [
                { name: 'notes', head: ['#### Notes', ''], rows: notes.map((note) => `- ${(0,markdown/* escapeMarkdown */.FV)(note)}`) },
            ]),
    ];
}
function figureRow({ id, value, unit, samples, numerator, why, leftOut, evidence, unlisted }, room) {
    const about = [why, ...leftOut.map((each) => `left out: ${each}`)]
        .flatMap((each) => (each === undefined ? [] : [(0,markdown/* escapeMarkdown */.FV)(each)]))
        .join('; ');
    const said = value === null ? '**unknown**' : `**${room.wordsOf(value, unit)}**`;
    const shown = numerator === undefined ? String(samples) : `${numerator} of ${samples}`;
    return (0,markdown/* row */.nM)([
        room.NAMES[id],
        about === '' ? said : `${said}<br>${about}`,
        shown,
        evidenceCell(evidence, unlisted),
    ]);
}
/** Three of them: all that are named are in the report. */
function evidenceCell(evidence, unlisted) {
    const [first, second, third, ...rest] = evidence;
    const links = [first, second, third].flatMap((each, index) => each === undefined ? [] : [linkOf(each, index === 0 ? each.what : String(index + 1))]);
    const more = rest.length + unlisted;
    return more === 0 ? links.join(' ') : `${links.join(' ')} and ${more} more`;
}
/** A record may hold any text: only what can be nothing but the address of a page becomes a link. */
function linkOf({ url, what }, text) {
    return /^https?:\/\/[\w.:-]+\/[\w./?=&%#:+~-]*$/u.test(url)
        ? `[${(0,markdown/* escapeMarkdown */.FV)(text)}](${url})`
        : (0,markdown/* code */.aY)(what);
}
function conditionsBlock(title, judged, { figures }, room) {
    if (judged.length === 0)
        return [];
    const isTarget = title === 'Targets';
    const marks = isTarget
        ? { true: '✅ met', false: '❌ missed' }
        : { true: '❌ holds', false: '✅ does not hold' };
    const rows = judged.map(({ condition, value, holds }) => (0,markdown/* row */.nM)([
        (0,markdown/* code */.aY)(condition.text),
        room.wordsOf(value, figures[condition.figure].unit),
        holds === 'unknown' ? '⚠️ unknown' : marks[holds ? 'true' : 'false'],
    ]));
    return [
        {
            name: title.toLowerCase(),
            head: [`#### ${title}`, '', ...(0,markdown/* tableHead */.PP)([isTarget ? 'Target' : 'Condition', 'Is', ''])],
            rows,
        },
    ];
}

;// CONCATENATED MODULE: ./js/actions/dora/run.js









/** The whole step: inputs, records, figures, and what is told of them. Never throws. */
async function runDora(services) {
    const { env, clock, logger, signal } = services;
    try {
        const inputs = parseInputs(env, clock.date());
        const room = await services.load();
        const { monitoring, ...conditions } = await parseAll(inputs, room, services);
        const report = room.measure(await collect(inputs, services, monitoring), optionsOf(inputs));
        signal.throwIfAborted();
        tell(report, assess(report, conditions, room), { inputs, room, services });
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ verdict: 'error' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before there were figures.');
            return;
        }
        const known = (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
        if (known instanceof errors/* ConfigurationError */.j1) {
            const title = `Delivery metrics: ${(0,markdown/* count */.U9)(known.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, known.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(known, logger);
    }
}
/** @throws ConfigurationError with every problem of what the rooms know more of. */
async function parseAll({ targets, failIf, monitoring }, { parseConditions }, services) {
    const problems = [];
    const parse = (input, texts) => {
        try {
            return parseConditions(texts);
        }
        catch (error) {
            if (!(error instanceof errors/* ConfigurationError */.j1))
                throw error;
            problems.push(...error.problems.map((problem) => ({ input, ...problem })));
            return [];
        }
    };
    const parsed = { targets: parse('targets', targets), failIf: parse('fail-if', failIf) };
    const planned = monitoring === undefined
        ? undefined
        : monitoringPlan(monitoring, await services.loadAnalysis(), services);
    if (planned !== undefined && 'problems' in planned)
        problems.push(...planned.problems);
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return { ...parsed, ...(planned !== undefined && 'plan' in planned ? { monitoring: planned.plan } : {}) };
}
function optionsOf(inputs) {
    const { environment, from, to, slo, linkWithinMs, pages, incidentLabel, source } = inputs;
    const label = encodeURIComponent(`label:"${incidentLabel}"`);
    const shown = {
        deployments: `deployments/${encodeURIComponent(environment)}`,
        runs: 'actions',
        releases: 'releases',
        git: 'tags',
        journal: 'deployments',
    };
    return {
        environment,
        from,
        to,
        ...(slo === undefined ? {} : { slo }),
        ...(linkWithinMs === undefined ? {} : { linkWithinMs }),
        pages: { deployments: `${pages}/${shown[source]}`, incidents: `${pages}/issues?q=${label}` },
    };
}
/** What holds fails; of what cannot be known, or was not read as a whole, nothing is said. */
function assess(report, { targets, failIf }, room) {
    const judged = room.judge(failIf, report);
    const is = (holds) => judged.some((each) => each.holds === holds);
    const isUnknown = is('unknown') || !report.complete;
    const verdict = judged.length === 0 ? 'reported' : is(true) ? 'failed' : isUnknown ? 'unknown' : 'passed';
    return {
        verdict,
        failIf: judged,
        targets: room.judge(targets, report),
        contradictions: room.contradictionsIn(targets),
    };
}
function tell(report, assessment, { inputs, room, services }) {
    const { env, logger } = services;
    const files = writeFiles(report, assessment, { inputs, room, services });
    (0,outputs/* setOutputs */.n0)(outputsOf(report, assessment, files));
    const blocks = summaryBlocks(report, assessment, { inputs, room });
    const text = (0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) });
    if (text === '' || !(0,summary/* writeSummary */.S)(text, env))
        logger.notice("The job's summary is full: these figures are only in the files and in the outputs.");
    logger.info(`${verdictWords(report, assessment)}.`);
    for (const id of room.FIVE) {
        const { value, unit, samples, why } = report.figures[id];
        logger.info(`  ${room.NAMES[id]}: ${room.wordsOf(value, unit)}, ${why ?? (0,markdown/* count */.U9)(samples, 'sample')}`);
    }
    for (const gap of report.gaps)
        logger.warning(`The figures are not complete: ${gap}.`);
    for (const each of assessment.contradictions)
        logger.warning(`In targets, ${each}.`);
    const isFailed = assessment.verdict === 'failed' || (assessment.verdict === 'unknown' && inputs.failOnUnknown);
    if (!isFailed) {
        if (assessment.verdict === 'unknown')
            logger.warning(failureSentence(report, assessment, room));
        return;
    }
    process.exitCode = 1;
    logger.error(failureSentence(report, assessment, room));
}


/***/ }),

/***/ 89215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ clusterAnswer)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** The API server's own refusals are no bugs of ours. */
function clusterAnswer(error) {
    return error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT ? new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ message: error.message }) : undefined;
}


/***/ }),

/***/ 56101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ conditionLines)
/* harmony export */ });
/** Conditions as they are written, one a line: no value holds a comma, and a line may be empty or a comment. */
function conditionLines(reader, input) {
    return (reader.text(input) ?? '')
        .split('\n')
        .map((line) => line.replace(/\s*#.*$/u, '').trim())
        .filter((line) => line !== '');
}


/***/ }),

/***/ 27696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ TOKEN),
/* harmony export */   Ge: () => (/* binding */ PASSWORD),
/* harmony export */   H$: () => (/* binding */ readPrometheus),
/* harmony export */   tu: () => (/* binding */ PROMETHEUS_OTHERS)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);


const TOKEN = 'prometheus-token';
const PASSWORD = 'prometheus-password';
/** What has a meaning beside `prometheus-url` alone. */
const PROMETHEUS_OTHERS = [
    TOKEN,
    'prometheus-user',
    PASSWORD,
    'prometheus-tenant',
    'prometheus-ca',
];
/** The inputs of the Prometheus at an address. */
function readPrometheus(reader, env, url) {
    const user = reader.string('prometheus-user');
    const isSet = (input) => (env[(0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .inputVariable */ .LO)(input)] ?? '') !== '';
    if ((user !== undefined) !== isSet(PASSWORD))
        reader.problem({
            input: user === undefined ? 'prometheus-user' : PASSWORD,
            message: 'is missing: a user and a password go together',
        });
    return {
        url,
        hasToken: isSet(TOKEN),
        hasPassword: isSet(PASSWORD),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({
            user,
            tenant: reader.string('prometheus-tenant'),
            caFile: reader.string('prometheus-ca'),
        }),
    };
}


/***/ }),

/***/ 71508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ prometheusPlan),
/* harmony export */   v: () => (/* binding */ askRange)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3308);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(65847);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23443);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41679);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81302);
/* harmony import */ var _prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27696);




const ANSWER_S = 30;
const ATTEMPTS = 3;
const RETRY_MS = 1_000;
/** What an input of the source is called where it is given. */
const NAMES = {
    url: 'prometheus-url',
    bearer: _prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .TOKEN */ .CV,
    basic: _prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .PASSWORD */ .Ge,
    'ca-file': 'prometheus-ca',
};
/**
 * The source that the inputs name, by the same rules as that of a canary's analysis.
 * @returns it, or everything that is wrong with it
 */
function prometheusPlan({ url, user, hasToken, hasPassword, tenant, caFile }, { sourceMistakes, sourcePlan }, env) {
    const root = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve((0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .runContext */ .p)(env).workspace);
    const entry = {
        type: 'prometheus',
        url,
        timeout: ANSWER_S,
        ...(hasToken ? { bearer: { env: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .inputVariable */ .LO)(_prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .TOKEN */ .CV) } } : {}),
        ...(hasPassword ? { basic: { user: user ?? '', password: { env: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .inputVariable */ .LO)(_prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .PASSWORD */ .Ge) } } } : {}),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ tenant, 'ca-file': caFile }),
    };
    (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .maskSecrets */ .QU)([_prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .TOKEN */ .CV, _prometheus_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .PASSWORD */ .Ge].map((input) => env[(0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .inputVariable */ .LO)(input)] ?? '').filter((one) => one !== ''));
    const problems = [];
    if (!/^https?:\/\//u.test(url))
        problems.push({ input: 'prometheus-url', message: 'is no address', found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(url) });
    else
        sourceMistakes(entry, [], { place: () => ({}), folder: root, root, env }, ([first], problem) => problems.push({ ...problem, input: NAMES[String(first)] ?? 'prometheus-url' }));
    return problems.length > 0
        ? { problems }
        : { plan: sourcePlan('Prometheus', entry, { folder: root, env }) };
}
/**
 * The series of a query, asked again where that may help; or why there is no answer.
 * @throws ConfigurationError where the query or the credentials are refused: no later run would do better
 */
async function askRange(question, { source, clock, signal, blame }) {
    for (let attempt = 1;; attempt += 1) {
        const asked = source.range?.({ ...question, signal }).catch((error) => {
            (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .throwIfStopped */ .$J)(signal, 'Prometheus');
            throw error;
        });
        const answer = (await asked) ?? [];
        if (!('unknown' in answer))
            return { series: answer };
        const { code, message } = answer.unknown;
        if (code === 'query-refused')
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .ConfigurationError */ .j1({ ...blame, message });
        if (code === 'access-refused')
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_7__/* .ConfigurationError */ .j1({
                input: 'prometheus-url',
                message,
                remedy: 'give prometheus-token, or prometheus-user and prometheus-password, which may read',
            });
        const mayPass = attempt < ATTEMPTS && (code === 'source-down' || code === 'too-slow');
        const isPaused = mayPass &&
            (await clock.sleep(RETRY_MS * attempt, signal).then(() => true, () => false));
        if (!isPaused)
            return { why: message, code };
    }
}


/***/ }),

/***/ 48010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readUntil)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);

/** The date of a day, or a time with its zone. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/u;
/** The input `until`, the end of the time that is looked at; by default now. */
function readUntil(reader, now) {
    const value = reader.string('until');
    if (value === undefined)
        return now.getTime();
    const time = TIME.test(value) ? Date.parse(value) : NaN;
    if (time <= now.getTime())
        return time;
    reader.problem({
        input: 'until',
        message: Number.isNaN(time) ? 'is no day or time' : 'has not come yet',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value),
        expected: 'such as 2026-03-01 or 2026-03-01T12:00Z, not after now',
    });
    return now.getTime();
}


/***/ }),

/***/ 47697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ boundExec),
/* harmony export */   Vi: () => (/* binding */ systemExec),
/* harmony export */   xR: () => (/* binding */ PATIENCE_MS)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var _children_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5635);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3308);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);





/** Longer than any helm, kustomize or git should take: what hangs must not hold a job for hours. */
const LIMIT_MS = 600_000;
/** A program that was asked to end gets so long before it is killed. */
const GRACE_MS = 500;
/** After its end its output is read on for so long: what it has started may hold the pipes open. */
const DRAIN_MS = 1_000;
/** Of each stream; rendered manifests are far below it. */
const OUTPUT_BYTES = 64 * 1024 * 1024;
/**
 * The seam's real side. Each program has a process group of its own, so that it ends with all that it has started: at
 * its own end, at the signal, at the limit, and with this process.
 * @throws Error with the code ENOENT when the program is not on the PATH, StoppedError when it was ended here, KilledError
 * when somebody else has killed it.
 */
const systemExec = async (program, args, options = {}) => {
    options.signal?.throwIfAborted();
    const child = node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn(program, [...args], {
        detached: process.platform !== 'win32',
        env: (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .childEnvironment */ .Qc)(process.env, options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ cwd: options.cwd }),
    });
    (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .endsWithUs */ .Tk)(child, { group: true });
    return await new Run(program, child, options).ended;
};
/** For who waits for a pull request: a git, helm or kustomize that is not done by then hangs. */
const PATIENCE_MS = 120_000;
/**
 * The same seam, whose programs end with a signal: a limit's reason tells which of them was waited for.
 * @param limitMs Of each program that has no limit of its own.
 */
function boundExec(exec, signal, limitMs) {
    return async (program, args, options = {}) => {
        try {
            return await exec(program, args, {
                ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ limitMs }),
                ...options,
                signal: options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]),
            });
        }
        catch (error) {
            throw error instanceof _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko ? error.waitingFor([program, args[0]].join(' ')) : error;
        }
    };
}
/** One program from its start to the end of its output. */
class Run {
    ended;
    #child;
    #program;
    #options;
    #output = { stdout: [], stderr: [] };
    #timers = [];
    #settle = () => undefined;
    #onAbort = () => this.#stop(this.#options.signal?.reason);
    constructor(program, child, options) {
        this.#program = program;
        this.#child = child;
        this.#options = options;
        this.ended = new Promise((resolve, reject) => {
            this.#settle = (outcome) => {
                for (const timer of this.#timers)
                    clearTimeout(timer);
                options.signal?.removeEventListener('abort', this.#onAbort);
                try {
                    resolve(outcome());
                }
                catch (error) {
                    reject(error);
                }
            };
        });
        const limitMs = options.limitMs ?? LIMIT_MS;
        this.#after(limitMs, () => this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${program} was not done after ${limitMs / 1000} s, and was ended`)));
        options.signal?.addEventListener('abort', this.#onAbort, { once: true });
        this.#read('stdout');
        this.#read('stderr');
        // A program that does not read its input ends all the same.
        child.stdin?.on('error', () => undefined).end(options.input ?? '');
        child.once('error', (error) => this.#fail(missing(program, error)));
        child.once('exit', (code, signal) => this.#exited(code, signal));
    }
    #read(stream) {
        let bytes = 0;
        this.#child[stream]?.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes <= OUTPUT_BYTES)
                this.#output[stream].push(chunk);
            else
                this.#stop(new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .StoppedError */ .Ko(`${this.#program} writes without end, and was ended`));
        });
    }
    #exited(code, signal) {
        const done = () => {
            this.#signal('SIGKILL');
            this.#settle(() => {
                const stderr = Buffer.concat(this.#output.stderr).toString('utf8');
                if (signal !== null)
                    throw new _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .KilledError */ .Sz(this.#program, signal, lastLine(stderr));
                return { exitCode: code ?? 1, stdout: Buffer.concat(this.#output.stdout).toString('utf8'), stderr };
            });
        };
        this.#child.once('close', done);
        this.#after(DRAIN_MS, done);
    }
    #stop(reason) {
        this.#signal('SIGTERM');
        setTimeout(() => this.#signal('SIGKILL'), GRACE_MS).unref();
        this.#child.stdout?.destroy();
        this.#child.stderr?.destroy();
        this.#fail(reason);
    }
    #fail(error) {
        this.#settle(() => {
            throw error;
        });
    }
    #signal(signal) {
        if (this.#child.pid !== undefined)
            (0,_children_js__WEBPACK_IMPORTED_MODULE_1__/* .signalTree */ .r7)(this.#child.pid, signal, true);
    }
    #after(ms, run) {
        this.#timers.push(setTimeout(run, ms));
    }
}
function lastLine(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .cutToEnd */ .vs)(text, 600).trim().split('\n').at(-1) ?? '';
}
function missing(program, error) {
    if (error.code !== 'ENOENT')
        return error;
    return Object.assign(new Error(`Unable to locate executable file: ${program}`), { code: 'ENOENT' });
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

/***/ 36541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ jsonIn),
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
/** Whether a value is a map of JSON: no list, and not `null`. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** What a text of JSON holds; undefined where it is none. */
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 21845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ CommitGraph),
/* harmony export */   f: () => (/* binding */ openEnds)
/* harmony export */ });
/** The commits of a history, and which of them have been shipped. */
class CommitGraph {
    #commits;
    /** One more than the highest of its parents: an ancestor has a lower one. */
    #heights = new Map();
    #shipped = new Set();
    constructor(commits) {
        this.#commits = new Map(commits.map((commit) => [commit.sha, commit]));
    }
    has(sha) {
        return this.#commits.has(sha);
    }
    /** Ships a commit with all before it. Each commit is shipped once, by the first that brings it. */
    ship(sha) {
        if (!this.has(sha))
            return { state: 'unknown', commits: [] };
        const commits = [];
        const waiting = [sha];
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
            const commit = this.#commits.get(next);
            if (commit === undefined || this.#shipped.has(next))
                continue;
            this.#shipped.add(next);
            commits.push(commit);
            waiting.push(...commit.parents);
        }
        return { state: 'known', commits };
    }
    /** Whether one commit is strictly before another. False where the history does not hold both. */
    isBefore(older, newer) {
        if (older === newer || !this.has(older) || !this.has(newer))
            return false;
        const height = this.#heightOf(older);
        const seen = new Set();
        const waiting = [newer];
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
            if (next === older)
                return true;
            if (seen.has(next) || this.#heightOf(next) <= height)
                continue;
            seen.add(next);
            waiting.push(...(this.#commits.get(next)?.parents ?? []));
        }
        return false;
    }
    /** Without recursion: a history is deeper than a stack. */
    #heightOf(sha) {
        const waiting = [sha];
        for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
            const parents = this.#commits.get(next)?.parents ?? [];
            const open = parents.filter((parent) => this.#commits.has(parent) && !this.#heights.has(parent));
            if (open.length > 0 && !this.#heights.has(next)) {
                waiting.push(...open);
                continue;
            }
            this.#heights.set(next, 1 + Math.max(0, ...parents.map((parent) => this.#heights.get(parent) ?? 0)));
            waiting.pop();
        }
        return this.#heights.get(sha) ?? 0;
    }
}
/** The parents that a history does not hold and that are met from a commit on the way to what is shipped. */
function openEnds(commits, from) {
    const ends = new Set();
    const seen = new Set();
    const waiting = [from];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (seen.has(next))
            continue;
        seen.add(next);
        const commit = commits.get(next);
        if (commit === undefined)
            ends.add(next);
        else
            waiting.push(...commit.parents);
    }
    return ends;
}


/***/ }),

/***/ 90868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ markersOf),
/* harmony export */   I: () => (/* binding */ linkIncidents)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

const MARKER = /^[ \t>*-]*(deployment|fixed-by|started|resolved)[ \t]*:[ \t]*(\S+)[ \t]*$/gimu;
/** A date with a time and its zone: anything less is read differently in different places. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/u;
/** Reads the markers of an issue's text. */
function markersOf(body) {
    const found = { causedBy: [], fixedBy: [], cause: 'unknown', problems: [] };
    for (const [, name = '', value = ''] of body.matchAll(MARKER)) {
        const key = name.toLowerCase();
        if (key === 'fixed-by')
            found.fixedBy.push(value);
        else if (key === 'deployment' && value.toLowerCase() === 'none')
            found.cause = 'other';
        else if (key === 'deployment')
            found.causedBy.push(value);
        else if (!TIME.test(value) || Number.isNaN(Date.parse(value)))
            found.problems.push(`its ${key} is no time such as 2026-03-01T14:05Z`);
        else
            found[key === 'started' ? 'startedAt' : 'resolvedAt'] = Date.parse(value);
    }
    return found;
}
/** Links incidents by their markers and, where that is asked for, by time. What a marker names and nobody knows is a note. */
function linkIncidents(incidents, deployments, { linkWithinMs }) {
    const notes = [];
    const find = finder(deployments);
    const linked = incidents.map((incident) => {
        const named = (references) => references.flatMap((reference) => {
            const found = find(reference, incident.startedAt);
            if (found === undefined)
                notes.push(`incident ${incident.id} names a deployment that is not known: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(reference, 100)}`);
            return found ?? [];
        });
        const causes = named(incident.causedBy);
        const fixes = named(incident.fixedBy);
        const isOpen = incident.causedBy.length === 0 && incident.cause === 'unknown';
        if (!isOpen || linkWithinMs === undefined)
            return { incident, causes, fixes };
        const last = deployments.findLast(({ servedAt }) => servedAt !== undefined && servedAt <= incident.startedAt);
        const isNear = last?.servedAt !== undefined && incident.startedAt - last.servedAt <= linkWithinMs;
        return { incident, causes: isNear ? [last] : [], fixes };
    });
    return { linked, notes };
}
/** Finds a deployment by its number, by its page or that of its run, or by its commit. */
function finder(deployments) {
    const byName = new Map();
    for (const deployment of deployments) {
        const { ids, urls, run } = deployment;
        for (const name of [...ids, ...urls.map(pageOf), ...(run === undefined ? [] : [run])])
            byName.set(name, deployment);
    }
    return (reference, before) => {
        const known = byName.get(reference) ?? byName.get(pageOf(reference)) ?? byName.get(runOf(reference) ?? '');
        if (known !== undefined || !/^[0-9a-f]{7,40}$/u.test(reference))
            return known;
        // Of a commit that was deployed more than once, what served when it began.
        const of = deployments.filter(({ sha }) => sha?.startsWith(reference) === true);
        return of.findLast(({ servedAt }) => servedAt !== undefined && servedAt <= before) ?? of[0];
    };
}
function pageOf(url) {
    return url.replace(/\/(?:attempts\/\d+)?$/u, '');
}
function runOf(url) {
    return /\/actions\/runs\/(\d+)(?:\/|$)/u.exec(url)?.[1];
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


/***/ })

};
