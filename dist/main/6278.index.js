export const id = 6278;
export const ids = [6278];
export const modules = {

/***/ 94838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WN: () => (/* binding */ parseConditions),
/* harmony export */   dZ: () => (/* binding */ shareIn),
/* harmony export */   hJ: () => (/* binding */ decimalIn),
/* harmony export */   tk: () => (/* binding */ compares)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _suggest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80956);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);



const FORM = /^([a-z][a-z0-9-]*)\s*(<=|>=|<|>)\s*(\S.*)$/u;
/**
 * Reads conditions, one each.
 * @throws ConfigurationError with every problem.
 */
function parseConditions(texts, grammar) {
    const problems = [];
    const conditions = texts.flatMap((text) => {
        const read = conditionIn(text, grammar);
        if ('figure' in read)
            return [read];
        problems.push(read);
        return [];
    });
    if (problems.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return conditions;
}
function conditionIn(text, { figures, example, expected, valueOf }) {
    const [, name = '', operator = '', written = ''] = FORM.exec(text.trim()) ?? [];
    if (name === '') {
        return {
            message: 'is no condition',
            found: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(text),
            expected: `a figure, <, <=, > or >=, and a value, such as ${example}`,
        };
    }
    const figure = figures.find((each) => each === name);
    if (figure === undefined) {
        const near = (0,_suggest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggest */ .Z)(name, figures);
        return {
            message: 'names a figure that there is not',
            found: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(name),
            expected: figures.join(', '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        };
    }
    const value = valueOf(written.trim(), figure);
    if (value === undefined)
        return { message: `has no value for ${name}`, found: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shownValue */ .JJ)(written), expected: expected(figure) };
    return {
        figure,
        operator: operator,
        value,
        text: `${name} ${operator} ${written.trim()}`,
    };
}
/** Whether a value is on the side of the bound that the condition asks for. */
function compares(value, { operator, value: bound }) {
    if (operator === '<')
        return value < bound;
    if (operator === '<=')
        return value <= bound;
    return operator === '>' ? value > bound : value >= bound;
}
/** `12` or `12.5`; undefined for any other text. */
function decimalIn(text) {
    return /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : undefined;
}
/** `15%` or `0.15` as a share; undefined for any other text, and above the whole. */
function shareIn(text) {
    const percent = /^(\d+(?:\.\d+)?)\s*%$/u.exec(text)?.[1];
    const share = percent === undefined ? decimalIn(text) : Number(percent) / 100;
    return share === undefined || share > 1 ? undefined : share;
}


/***/ }),

/***/ 76278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FIGURES: () => (/* reexport */ FIGURES),
  FIVE: () => (/* reexport */ FIVE),
  NAMES: () => (/* reexport */ NAMES),
  contradictionsIn: () => (/* reexport */ contradictionsIn),
  dayOf: () => (/* reexport */ dayOf),
  deploymentsMermaid: () => (/* reexport */ deploymentsMermaid),
  deploymentsSvg: () => (/* reexport */ deploymentsSvg),
  gitHistory: () => (/* reexport */ gitHistory),
  judge: () => (/* reexport */ judge),
  leadTimeMermaid: () => (/* reexport */ leadTimeMermaid),
  leadTimeSvg: () => (/* reexport */ leadTimeSvg),
  markersOf: () => (/* reexport */ incidents/* markersOf */.B),
  measure: () => (/* reexport */ measure),
  metricsText: () => (/* reexport */ metricsText),
  openEnds: () => (/* reexport */ commits/* openEnds */.f),
  parseConditions: () => (/* reexport */ parseConditions),
  reportJson: () => (/* reexport */ reportJson),
  reportPage: () => (/* reexport */ reportPage),
  wordsOf: () => (/* reexport */ wordsOf)
});

// EXTERNAL MODULE: ./js/delivery-metrics/commits.js
var commits = __webpack_require__(21845);
// EXTERNAL MODULE: ./js/base/conditions.js
var base_conditions = __webpack_require__(94838);
;// CONCATENATED MODULE: ./js/delivery-metrics/types.js
const FIGURES = {
    'deployment-frequency': 'per day',
    'deploy-days-per-week': 'days',
    'lead-time-p50': 'seconds',
    'lead-time-p90': 'seconds',
    'merge-to-deploy-p50': 'seconds',
    'merge-to-deploy-p90': 'seconds',
    'change-fail-rate': 'ratio',
    'recovery-time': 'seconds',
    'rework-rate': 'ratio',
    'deployment-success-rate': 'ratio',
    'rollback-rate': 'ratio',
    'change-size-p50': 'lines',
    'change-size-p90': 'lines',
    uptime: 'ratio',
    'error-budget-remaining': 'ratio',
    mttr: 'seconds',
    mtbf: 'seconds',
};

;// CONCATENATED MODULE: ./js/delivery-metrics/conditions.js


const UNITS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const EXPECTED = {
    'per day': 'such as 1/day, 5/week or a number a day',
    days: 'a number of days',
    seconds: 'such as 90m, 1h, 2d, 1h30m or a number of seconds',
    ratio: 'such as 15% or 0.15',
    lines: 'a number of lines',
};
/**
 * Reads conditions, one each.
 * @throws ConfigurationError with every problem.
 */
function parseConditions(texts) {
    return (0,base_conditions/* parseConditions */.WN)(texts, {
        figures: Object.keys(FIGURES),
        example: 'lead-time-p50 < 1d',
        expected: (figure) => EXPECTED[FIGURES[figure]],
        valueOf: (text, figure) => conditions_valueOf(text, FIGURES[figure]),
    });
}
function conditions_valueOf(text, unit) {
    const plain = (0,base_conditions/* decimalIn */.hJ)(text);
    if (unit === 'ratio')
        return (0,base_conditions/* shareIn */.dZ)(text);
    if (unit === 'per day') {
        const [, amount = '', per = ''] = /^(\d+(?:\.\d+)?)\s*\/\s*(day|week)$/u.exec(text) ?? [];
        return per === '' ? plain : Number(amount) / (per === 'week' ? 7 : 1);
    }
    if (unit === 'seconds' && plain === undefined) {
        if (!/^(?:\d+(?:\.\d+)?[smhdw])+$/u.test(text))
            return undefined;
        const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/gu)];
        return parts.reduce((sum, [, amount = '', of = '']) => sum + Number(amount) * (UNITS[of] ?? 0), 0);
    }
    return plain;
}
/** What conditions come to. */
function judge(conditions, { figures }) {
    return conditions.map((condition) => {
        const { value } = figures[condition.figure];
        return { condition, value, holds: value === null ? 'unknown' : (0,base_conditions/* compares */.tk)(value, condition) };
    });
}
/**
 * What targets of uptime, mttr and mtbf say against each other: of a system that fails every `mtbf` and is repaired within
 * `mttr` the uptime is mtbf / (mtbf + mttr), whatever one wishes.
 */
function contradictionsIn(targets) {
    const of = (id, least) => targets.find(({ figure, operator }) => figure === id && operator.startsWith('>') === least)?.value;
    const [uptime, mttr, mtbf] = [of('uptime', true), of('mttr', false), of('mtbf', true)];
    if (uptime === undefined || mttr === undefined || mtbf === undefined || mtbf + mttr === 0)
        return [];
    const reached = mtbf / (mtbf + mttr);
    if (reached >= uptime)
        return [];
    const head = `the targets contradict each other: with an mtbf of ${hours(mtbf)} and an mttr of ${hours(mttr)} the uptime is ${share(reached)}, not ${share(uptime)}`;
    if (uptime >= 1)
        return [head];
    return [
        `${head}; it needs an mtbf of ${hours((mttr * uptime) / (1 - uptime))}, or an mttr of ${hours((mtbf * (1 - uptime)) / uptime)}`,
    ];
}
/** As a percentage. */
function share(value) {
    return `${Number((value * 100).toFixed(3))} %`;
}
/** In one unit on both sides of a comparison: hours, and minutes below one. */
function hours(seconds) {
    return seconds < 3600
        ? `${Number((seconds / 60).toFixed(2))} min`
        : `${Number((seconds / 3600).toFixed(2))} h`;
}

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/delivery-metrics/git.js

/** Longer than any other history here: a repository with more commits in one time is not told by its tags. */
const MOST_COMMITS = 200_000;
/**
 * What Git alone tells: each tag is a deployment at its own time, and commits are those between the tags.
 * @throws ConfigurationError where the checkout is none, or only a part of the history.
 */
async function gitHistory(exec, { tags, environment, commitPage, from }) {
    const shallow = await git(exec, ['rev-parse', '--is-shallow-repository']);
    if (shallow.trim() !== 'false')
        throw new errors/* ConfigurationError */.j1({
            message: 'the checkout holds only a part of the history, and commits are counted by all of it',
            remedy: 'give actions/checkout fetch-depth: 0',
        });
    const all = (await git(exec, [
        'for-each-ref',
        '--sort=creatordate',
        '--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)',
        `refs/tags/${tags}`,
    ]))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => tagOf(line));
    // Of those before the time the last one is enough: what comes after it is compared with it.
    const first = Math.max(0, all.findIndex(({ at }) => at >= from) - 1);
    const used = all.findIndex(({ at }) => at >= from) < 0 ? all.slice(-1) : all.slice(first);
    const light = used.filter(({ isLight }) => isLight).length;
    const [oldest] = used;
    const { commits, isCut } = oldest === undefined
        ? { commits: [], isCut: false }
        : await commitsOf(exec, used, oldest.sha, commitPage);
    return {
        deployments: used.map(({ name, sha, at, isLight }) => ({
            id: name,
            environment,
            sha,
            createdAt: at,
            statuses: [{ state: 'success', at }],
            isTimedByCommit: isLight,
            url: `${commitPage}${sha}`,
        })),
        commits,
        gaps: isCut ? [`git has more than ${MOST_COMMITS.toLocaleString('en-US')} commits in this time`] : [],
        notes: light === 0
            ? []
            : [
                `${light} of ${used.length} tags are lightweight: they have the time of their commit, which says nothing of lead time`,
            ],
    };
}
function tagOf(line) {
    const [name = '', object = '', peeled = '', time = ''] = line.split('\0');
    return { name, sha: peeled === '' ? object : peeled, at: Number(time) * 1000, isLight: peeled === '' };
}
async function commitsOf(exec, tags, oldest, commitPage) {
    const stdout = await git(exec, ['log', '--shortstat', '--format=%x01%H%x00%P%x00%ct', `--max-count=${MOST_COMMITS + 1}`, '--stdin'], 
    // By its input: hundreds of tags are more than a command line holds.
    { input: [...new Set(tags.map(({ sha }) => sha)), `^${oldest}`].join('\n') });
    const commits = stdout
        .split('\u0001')
        .filter((part) => part.trim() !== '')
        .map((part) => commitOf(part, commitPage));
    const base = { sha: oldest, parents: [], at: 0, url: `${commitPage}${oldest}` };
    return { commits: [...commits, base], isCut: commits.length > MOST_COMMITS };
}
function commitOf(part, commitPage) {
    const [head = '', ...rest] = part.split('\n');
    const [sha = '', parents = '', time = ''] = head.split('\0');
    const stat = rest.join(' ');
    const lines = [...stat.matchAll(/(\d+) (?:insertion|deletion)/gu)].reduce((sum, [, n = '0']) => sum + Number(n), 0);
    return {
        sha,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        at: Number(time) * 1000,
        url: `${commitPage}${sha}`,
        ...(/\d+ files? changed/u.test(stat) ? { lines } : {}),
    };
}
async function git(exec, args, options = {}) {
    const told = await exec('git', args, options).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
        throw new errors/* ConfigurationError */.j1({
            message: (0,errors/* messageOf */.bD)(error),
            remedy: 'install git on the runner, or take another source',
        });
    });
    if (told.exitCode !== 0)
        throw failed(args[0] ?? '', told.stderr);
    return told.stdout;
}
function failed(command, stderr) {
    return new errors/* ConfigurationError */.j1({
        message: `git ${command} failed: ${(0,base_text/* oneLine */.TN)(stderr, 200)}`,
        remedy: 'check the repository out before this step, with fetch-depth: 0',
    });
}

// EXTERNAL MODULE: ./js/delivery-metrics/incidents.js
var incidents = __webpack_require__(90868);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/delivery-metrics/deployments.js

/** The deployments of the environment, in the order in which they were over; those that are not over come last. */
function deploymentsOf(records, { environment, to }) {
    const attempts = new Map();
    const seen = new Set();
    for (const record of records) {
        // Pages that moved while they were read hold a record twice.
        if (record.environment !== environment || record.isTransient === true || seen.has(record.id))
            continue;
        seen.add(record.id);
        const key = record.run === undefined
            ? `record ${record.id}`
            : JSON.stringify([record.run, record.sha, record.task]);
        const known = attempts.get(key);
        if (known === undefined)
            attempts.set(key, [record]);
        else
            known.push(record);
    }
    return [...attempts.values()]
        .map((records) => merged(records, to))
        .toSorted((a, b) => overAt(a) - overAt(b) || a.createdAt - b.createdAt);
}
function overAt({ servedAt, refusedAt }) {
    return servedAt ?? refusedAt ?? Infinity;
}
/** @param to what happened later is not known yet */
function merged(records, to) {
    const attempts = records.toSorted((a, b) => a.createdAt - b.createdAt);
    const [first] = attempts;
    const times = attempts.map((record) => timesOf(record, to));
    const served = times.flatMap(({ servedAt }) => servedAt ?? []);
    const servedAt = served.length === 0 ? undefined : Math.min(...served);
    const of = attempts[times.findIndex((time) => time.servedAt === servedAt && servedAt !== undefined)] ?? first;
    const broke = times.flatMap(({ brokeAt }) => brokeAt ?? []);
    const refused = times.flatMap(({ refusedAt }) => refusedAt ?? []);
    return {
        ids: attempts.map(({ id }) => id),
        urls: attempts.map(({ url }) => url),
        url: of.url,
        createdAt: first.createdAt,
        isRollback: attempts.some(({ isRollback }) => isRollback === true),
        isUnplanned: attempts.some(({ isUnplanned }) => isUnplanned === true),
        isTimedByCommit: first.isTimedByCommit === true,
        ...(0,defined/* defined */.s)({
            run: first.run,
            sha: first.sha,
            servedAt,
            brokeAt: broke.length === 0 ? undefined : Math.min(...broke),
            refusedAt: servedAt !== undefined || refused.length === 0 ? undefined : Math.max(...refused),
        }),
    };
}
/** The first success counts: GitHub itself writes `inactive` over it, and a later run may write anything. */
function timesOf({ statuses }, to) {
    const known = statuses.filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at);
    const servedAt = known.find(({ state }) => state === 'success')?.at;
    const failures = known.filter(({ state }) => state === 'failure' || state === 'error');
    if (servedAt === undefined)
        return (0,defined/* defined */.s)({ refusedAt: failures.at(-1)?.at });
    return (0,defined/* defined */.s)({ servedAt, brokeAt: failures.find(({ at }) => at > servedAt)?.at });
}

;// CONCATENATED MODULE: ./js/delivery-metrics/failures.js

/**
 * The deployments that needed intervention: an incident names them, the next one went back, or they failed after their
 * success. One that never reached users is none of them, unless an incident says that it did harm all the same.
 */
function failuresOf(served, incidents, to) {
    const signs = new Map();
    const add = (sign) => {
        const known = signs.get(sign.deployment);
        if (known === undefined)
            signs.set(sign.deployment, [sign]);
        else
            known.push(sign);
    };
    for (const [index, deployment] of served.entries()) {
        if (deployment.brokeAt !== undefined)
            add({ deployment, at: deployment.brokeAt, url: deployment.url });
        const before = served[index - 1];
        if (deployment.isBack && before !== undefined)
            add({ deployment: before, url: deployment.url, ...(0,defined/* defined */.s)({ at: noticedAt(before, deployment) }) });
    }
    const byCause = new Map();
    for (const linked of incidents) {
        for (const deployment of linked.causes) {
            add({ deployment, at: linked.incident.startedAt, url: linked.incident.url });
            byCause.set(deployment, [...(byCause.get(deployment) ?? []), linked]);
        }
    }
    const good = served.filter((deployment) => !signs.has(deployment));
    return [...signs].map(([deployment, all]) => {
        const [first] = all.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
        const { at: detectedAt, url } = first;
        const recoveredAt = detectedAt === undefined ? undefined : recoveryOf(detectedAt, byCause.get(deployment) ?? [], good);
        return {
            deployment,
            url,
            ...(0,defined/* defined */.s)({
                detectedAt,
                recoveredAt: recoveredAt === undefined || recoveredAt > to ? undefined : recoveredAt,
            }),
        };
    });
}
/** The latest that it can have been: when somebody began to go back. Some sources tell of that only that it was over. */
function noticedAt(failed, rollback) {
    return rollback.createdAt < rollback.servedAt ? Math.max(failed.servedAt, rollback.createdAt) : undefined;
}
/** What came first: the fix that an incident names or else the next good deployment; or that all of its incidents are over. */
function recoveryOf(detectedAt, incidents, good) {
    const fixes = incidents.flatMap(({ fixes }) => fixes.flatMap(({ servedAt }) => servedAt ?? []));
    const next = fixes.length > 0 ? Math.min(...fixes) : firstAfter(good, detectedAt)?.servedAt;
    const ends = incidents.map(({ incident }) => incident.resolvedAt ?? Infinity);
    const over = ends.length === 0 ? Infinity : Math.max(...ends);
    const at = Math.min(next ?? Infinity, over);
    return at === Infinity ? undefined : Math.max(at, detectedAt);
}
/** The first that served after a moment, of a list in that order. */
function firstAfter(served, at) {
    let [low, high] = [0, served.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((served[middle]?.servedAt ?? Infinity) > at)
            high = middle;
        else
            low = middle + 1;
    }
    return served[low];
}

;// CONCATENATED MODULE: ./js/delivery-metrics/figures.js


/** Of each figure so many samples are named: a report with thousands is read by nobody. */
const NAMED = 25;
/** The smallest sample that is not less than this share of all: one that was really measured. Sorts its input. */
function percentile(samples, share) {
    const sorted = samples.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
/** A figure that is known. */
function known(id, { value, samples, numerator }, basis) {
    return { ...figure(id, value, samples, basis), ...(0,defined/* defined */.s)({ numerator }) };
}
/** A figure that cannot be known. */
function unknown(id, why, basis) {
    return { ...figure(id, null, 0, basis), why };
}
/** A share of a whole; unknown of nothing. */
function ratio(id, parts, whole, basis) {
    return whole === 0
        ? unknown(id, basis.why, basis)
        : known(id, { value: parts / whole, samples: whole, numerator: parts }, basis);
}
/** A percentile of samples, with the sample that it is as its first evidence; unknown of none. */
function percentileOf(id, share, samples, basis) {
    const sorted = samples.toSorted((a, b) => a.value - b.value);
    const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
    const here = sorted[at];
    if (here === undefined)
        return unknown(id, basis.why, { ...basis, evidence: [] });
    const others = sorted.filter((_, index) => index !== at).toReversed();
    const evidence = [
        { url: here.url, what: `the ${basis.what} that the figure is` },
        ...others.map(({ url }) => ({ url, what: basis.what })),
    ];
    return known(id, { value: here.value, samples: sorted.length }, { ...basis, evidence });
}
function figure(id, value, samples, basis) {
    const { leftOut = [], evidence, page } = basis;
    const named = evidence.slice(0, NAMED);
    return {
        id,
        unit: FIGURES[id],
        value,
        samples,
        leftOut,
        evidence: named.length === 0 ? [{ url: page, what: 'where they would be' }] : named,
        unlisted: evidence.length - named.length,
    };
}

;// CONCATENATED MODULE: ./js/delivery-metrics/lead-time.js
/** Ships the commits of all deployments in their order, and measures those that were shipped in the time. */
function leadTimesOf({ served, graph, from, to }) {
    const times = {
        commits: [],
        merges: [],
        sizes: [],
        unknown: 0,
        skewed: 0,
        unlisted: 0,
        first: 0,
    };
    const counted = new Set();
    let hasBefore = false;
    let isAfterUnknown = false;
    for (const deployment of served) {
        const { servedAt, sha, isTimedByCommit } = deployment;
        const isInside = servedAt >= from && servedAt <= to;
        const shipment = sha === undefined ? undefined : graph.ship(sha);
        const isKnown = shipment?.state === 'known';
        // What one has brought whose commits are not known cannot be told from what the next one brings.
        if (!isKnown || (hasBefore && isAfterUnknown) || isTimedByCommit) {
            if (isInside)
                times.unknown += 1;
            isAfterUnknown = !isKnown;
            hasBefore ||= isKnown;
            continue;
        }
        isAfterUnknown = false;
        if (!hasBefore) {
            hasBefore = true;
            if (isInside)
                times.first += 1;
            continue;
        }
        if (isInside)
            add(times, counted, shipment.commits, servedAt);
    }
    return times;
}
function add(times, counted, commits, servedAt) {
    const since = (at) => {
        if (at > servedAt)
            times.skewed += 1;
        return Math.max(0, servedAt - at) / 1000;
    };
    const shipped = (key) => counted.size === counted.add(key).size;
    for (const { sha, parents, at, url, change, lines } of commits) {
        if (change === undefined) {
            // A merge of its own brings nothing: what it merges is counted.
            if (parents.length > 1 || shipped(`commit ${sha}`))
                continue;
            times.commits.push({ value: since(at), url, servedAt });
            if (lines !== undefined)
                times.sizes.push({ value: lines, url });
            continue;
        }
        if (shipped(`change ${change.id}`))
            continue;
        for (const own of change.commits)
            if (!shipped(`commit ${own.sha}`))
                times.commits.push({ value: since(own.at), url: change.url, servedAt });
        times.unlisted += change.unlisted;
        times.merges.push({ value: Math.max(0, servedAt - change.mergedAt) / 1000, url: change.url });
        if (change.lines !== undefined)
            times.sizes.push({ value: change.lines, url: change.url });
    }
}

;// CONCATENATED MODULE: ./js/delivery-metrics/monitoring.js

/** More good requests than all of them, by more than this share, are no rounding of Prometheus'. */
const TOLERATED = 0.001;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/**
 * What monitoring says of how reliable it was. Of a time of which nothing is known nothing is said: neither that it served,
 * nor that it did not. Requests tell no failures, only a share: for those incidents are asked.
 */
function monitoredReliability(monitoring, options) {
    if (monitoring.of === 'nothing') {
        const none = { ...uptimeUnknown(monitoring.why, monitoring, options) };
        return monitoring.asked === 'time' ? { ...none, ...failuresUnknown(monitoring.why, monitoring) } : none;
    }
    return monitoring.of === 'requests' ? ofRequests(monitoring, options) : ofTime(monitoring, options);
}
function ofRequests(monitoring, options) {
    const { good, all, unknownMs } = monitoring;
    if (unknownMs > 0)
        return uptimeUnknown(`of ${lengthOf(unknownMs)} Prometheus knows no requests`, monitoring, options);
    if (all <= 0)
        return uptimeUnknown('there was no request in this time', monitoring, options);
    if (good > all * (1 + TOLERATED))
        return uptimeUnknown(`Prometheus counts ${Math.round(good)} good requests of ${Math.round(all)}: prometheus-good has to be a part of prometheus-all`, monitoring, options);
    const served = Math.min(good, all);
    const counted = { samples: Math.round(all), numerator: Math.round(served) };
    return uptimeKnown(served / all, counted, { monitoring, options });
}
function ofTime(monitoring, options) {
    const { up, stepMs } = monitoring;
    const hole = up.filter((each) => each === undefined).length;
    const down = up.filter((each) => each === false).length;
    const total = up.length;
    if (hole > 0 || total === 0) {
        const [least, most] = [1 - (down + hole) / total, 1 - down / total].map((share) => `${Number((share * 100).toFixed(3))} %`);
        const between = total === 0 || hole === total ? '' : `: the uptime is between ${least} and ${most}`;
        const why = `of ${lengthOf(hole * stepMs)} Prometheus knows nothing${between}`;
        return { ...uptimeUnknown(why, monitoring, options), ...failuresUnknown(why, monitoring) };
    }
    const counted = { samples: total, numerator: total - down };
    return {
        ...uptimeKnown((total - down) / total, counted, { monitoring, options }),
        ...monitoring_failuresOf(up.map((each) => each === true), monitoring),
    };
}
/** Stretches of steps in which it did not serve; one that had begun before the time has no known beginning. */
function monitoring_failuresOf(up, monitoring) {
    const basis = basisOf(monitoring);
    const stepS = monitoring.stepMs / 1000;
    const begun = up.flatMap((each, at) => (!each && at > 0 && up[at - 1] === true ? [at] : []));
    const over = begun.flatMap((at) => {
        const end = up.indexOf(true, at);
        return end < 0 ? [] : [end - at];
    });
    const open = begun.length - over.length;
    const leftOut = open === 0 ? [] : [`${open} that is not over yet`];
    const served = up.filter(Boolean).length;
    return {
        mttr: over.length === 0
            ? unknown('mttr', 'no failure that began in this time is over', { ...basis, leftOut })
            : known('mttr', {
                value: (over.reduce((sum, steps) => sum + steps, 0) / over.length) * stepS,
                samples: over.length,
            }, { ...basis, leftOut }),
        mtbf: begun.length === 0
            ? unknown('mtbf', 'no failure began in this time', basis)
            : known('mtbf', { value: (served * stepS) / begun.length, samples: begun.length }, basis),
    };
}
function uptimeKnown(value, counted, { monitoring, options: { slo } }) {
    const basis = basisOf(monitoring);
    const left = slo === undefined || slo >= 1 ? undefined : 1 - (1 - value) / (1 - slo);
    return {
        uptime: known('uptime', { value, ...counted }, basis),
        'error-budget-remaining': left === undefined
            ? unknown('error-budget-remaining', withoutBudget(slo), basis)
            : known('error-budget-remaining', { value: left, samples: counted.samples }, basis),
    };
}
function uptimeUnknown(why, monitoring, { slo }) {
    const basis = basisOf(monitoring);
    const budget = slo === undefined || slo >= 1 ? withoutBudget(slo) : why;
    return {
        uptime: unknown('uptime', why, basis),
        'error-budget-remaining': unknown('error-budget-remaining', budget, basis),
    };
}
/** Why there is no error budget, whatever the uptime is. */
function withoutBudget(slo) {
    return slo === undefined ? 'no slo was given' : 'an slo of 100 % has no error budget';
}
function failuresUnknown(why, monitoring) {
    const basis = basisOf(monitoring);
    return { mttr: unknown('mttr', why, basis), mtbf: unknown('mtbf', why, basis) };
}
function basisOf({ page }) {
    return { evidence: [{ url: page, what: 'where Prometheus was asked' }], page };
}
/** `2 h 5 min` */
function lengthOf(ms) {
    const [hours, minutes] = [Math.floor(ms / HOUR_MS), Math.round((ms % HOUR_MS) / MINUTE_MS)];
    return [
        ...(hours === 0 ? [] : [`${hours} h`]),
        ...(minutes === 0 && hours > 0 ? [] : [`${minutes} min`]),
    ].join(' ');
}

;// CONCATENATED MODULE: ./js/delivery-metrics/reliability.js


/** What monitoring says of how reliable it was, where it was asked, and what incidents say of the rest. */
function reliabilityOf({ monitoring, ...history }, options) {
    const told = reliabilityByIncidents(history, options);
    return monitoring === undefined ? told : { ...told, ...monitoredReliability(monitoring, options) };
}
/**
 * What incidents say of how reliable it was. Incidents at the same time are one stretch without service; one that lasts
 * counts until now for the uptime, and not at all for the time to repair.
 */
function reliabilityByIncidents({ incidents, withoutIncidents = 'nobody was asked for incidents', }, { from, to, slo, pages }) {
    const page = pages.incidents;
    if (incidents === undefined) {
        const none = (id) => unknown(id, withoutIncidents, { evidence: [], page });
        return {
            uptime: none('uptime'),
            'error-budget-remaining': none('error-budget-remaining'),
            mttr: none('mttr'),
            mtbf: none('mtbf'),
        };
    }
    const here = incidents.filter(({ startedAt, resolvedAt }) => startedAt < to && (resolvedAt ?? Infinity) > from);
    const span = to - from;
    const down = downMs(here, from, to);
    const evidence = here.map(({ url }) => ({ url, what: 'an incident' }));
    const basis = { evidence, page };
    const begun = here.filter(({ startedAt }) => startedAt >= from);
    const over = begun.flatMap(({ startedAt, resolvedAt }) => resolvedAt === undefined || resolvedAt > to ? [] : [Math.max(0, resolvedAt - startedAt)]);
    const open = begun.length - over.length;
    const leftOut = open === 0 ? [] : [`${open} that ${open === 1 ? 'is' : 'are'} not over yet`];
    return {
        uptime: known('uptime', { value: 1 - down / span, samples: here.length }, basis),
        'error-budget-remaining': slo === undefined || slo >= 1
            ? unknown('error-budget-remaining', withoutBudget(slo), basis)
            : known('error-budget-remaining', { value: 1 - down / ((1 - slo) * span), samples: here.length }, basis),
        mttr: over.length === 0
            ? unknown('mttr', 'no incident that began in this time is over', { ...basis, leftOut })
            : known('mttr', { value: over.reduce((sum, ms) => sum + ms, 0) / over.length / 1000, samples: over.length }, { ...basis, leftOut }),
        mtbf: begun.length === 0
            ? unknown('mtbf', 'no incident began in this time', basis)
            : known('mtbf', { value: (span - down) / begun.length / 1000, samples: begun.length }, basis),
    };
}
/** How long at least one of them lasted. */
function downMs(incidents, from, to) {
    const stretches = incidents
        .map(({ startedAt, resolvedAt }) => [Math.max(from, startedAt), Math.min(to, resolvedAt ?? to)])
        .toSorted(([a], [b]) => a - b);
    let [total, until] = [0, from];
    for (const [begin, end] of stretches) {
        total += Math.max(0, end - Math.max(begin, until));
        until = Math.max(until, end);
    }
    return total;
}

;// CONCATENATED MODULE: ./js/delivery-metrics/measure.js







const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/**
 * The figures of a time, from the records of it and of what came before. What cannot be known is null and says why; a
 * deployment belongs to the time in which users reached it.
 */
function measure(history, options) {
    const { environment, from, to } = options;
    const all = deploymentsOf(history.deployments, options);
    const graph = new commits/* CommitGraph */.M(history.commits ?? []);
    const everServed = servedOf(all, graph);
    // The very same objects: a failure is known by which deployment it is.
    const bySource = new Map(everServed.map((each) => [each.ids, each]));
    const every = all.map((each) => bySource.get(each.ids) ?? each);
    const { linked, notes } = (0,incidents/* linkIncidents */.I)(history.incidents ?? [], every, options);
    const measured = {
        options,
        all,
        served: everServed.filter(({ servedAt }) => servedAt >= from),
        refused: all.filter(({ refusedAt }) => refusedAt !== undefined && refusedAt >= from),
        failures: failuresOf(everServed, linked, to).filter(({ deployment }) => {
            const at = deployment.servedAt ?? deployment.refusedAt ?? deployment.createdAt;
            return at >= from && at <= to;
        }),
        incidents: linked,
        lead: history.commits === undefined ? undefined : leadTimesOf({ served: everServed, graph, from, to }),
    };
    const figures = [
        ...frequency(measured),
        ...lead(measured),
        ...stability(measured),
        ...Object.values(reliabilityOf(history, options)),
    ];
    return {
        environment,
        from,
        to,
        complete: history.gaps.length === 0,
        gaps: history.gaps,
        notes: [...history.notes, ...notes],
        figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])),
        buckets: bucketsOf(measured),
    };
}
/** Those that users reached, in that order. */
function servedOf(all, graph) {
    const served = [];
    for (const deployment of all) {
        const { servedAt, sha, isRollback } = deployment;
        if (servedAt === undefined)
            continue;
        const before = served.at(-1)?.sha;
        const isBack = isRollback || (sha !== undefined && before !== undefined && graph.isBefore(sha, before));
        served.push({ ...deployment, servedAt, isBack });
    }
    return served;
}
function linkTo(what, deployments) {
    return deployments.map(({ url }) => ({ url, what }));
}
function frequency({ all, served, refused, options }) {
    const { from, to, pages, environment } = options;
    const page = pages.deployments;
    const basis = { evidence: linkTo('a deployment', served.toReversed()), page };
    const days = (to - from) / DAY_MS;
    const none = `no deployment to ${environment} is known at all: is the environment's name right?`;
    const perWeek = weeksOf(from, to).map(([begin, end]) => new Set(served.flatMap(({ servedAt }) => servedAt >= begin && servedAt < end ? [Math.floor(servedAt / DAY_MS)] : [])).size);
    const middle = percentile(perWeek, 0.5);
    const figures = all.length === 0
        ? [unknown('deployment-frequency', none, basis), unknown('deploy-days-per-week', none, basis)]
        : [
            known('deployment-frequency', { value: served.length / days, samples: served.length }, basis),
            middle === undefined
                ? unknown('deploy-days-per-week', 'the time has no whole week', basis)
                : known('deploy-days-per-week', { value: middle, samples: perWeek.length }, basis),
        ];
    return [
        ...figures,
        ratio('deployment-success-rate', served.length, served.length + refused.length, {
            evidence: [...linkTo('did not reach users', refused), ...linkTo('reached users', served.toReversed())],
            page,
            why: 'no deployment of this time is over',
        }),
    ];
}
function lead({ lead, options: { pages } }) {
    const page = pages.deployments;
    const why = lead === undefined ? 'this source has no commits' : reasonOf(lead);
    const { commits = [], merges = [], sizes = [], unlisted = 0, skewed = 0, unknown = 0, first = 0, } = lead ?? {};
    const leftOut = [
        ...(unknown === 0 ? [] : [`${plural(unknown, 'deployment')} whose commits are not known`]),
        ...(first === 0 ? [] : ['the first deployment, which has none before it']),
        ...(unlisted === 0 ? [] : [`${plural(unlisted, 'commit')} of long pull requests`]),
        ...(skewed === 0
            ? []
            : [
                `nothing of ${plural(skewed, 'commit')} made after ${skewed === 1 ? 'its' : 'their'} deployment, which count as 0`,
            ]),
    ];
    const of = { leftOut, page, why };
    const size = {
        page,
        what: 'change',
        why: commits.length === 0 ? why : 'no pull request was shipped whose size is known',
    };
    const merge = {
        ...of,
        what: 'pull request',
        why: commits.length === 0 ? why : 'no pull request was shipped',
    };
    return [
        percentileOf('lead-time-p50', 0.5, commits, { ...of, what: 'commit' }),
        percentileOf('lead-time-p90', 0.9, commits, { ...of, what: 'commit' }),
        percentileOf('merge-to-deploy-p50', 0.5, merges, merge),
        percentileOf('merge-to-deploy-p90', 0.9, merges, merge),
        percentileOf('change-size-p50', 0.5, sizes, size),
        percentileOf('change-size-p90', 0.9, sizes, size),
    ];
}
function plural(amount, noun) {
    return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
function reasonOf({ unknown, first }) {
    if (unknown > 0)
        return 'of no deployment of this time are the commits known';
    return first > 0
        ? 'the first deployment has none before it to compare with'
        : 'no new commit was deployed in this time';
}
function stability({ served, failures, incidents, options }) {
    const page = options.pages.deployments;
    const none = 'no deployment of this time reached users';
    const harmful = failures.filter(({ deployment }) => deployment.servedAt === undefined).length;
    const failing = failures.map(({ url }) => ({ url, what: 'says that a deployment failed' }));
    const over = failures.flatMap(({ recoveredAt, detectedAt, url }) => recoveredAt === undefined || detectedAt === undefined
        ? []
        : [{ value: (recoveredAt - detectedAt) / 1000, url }]);
    const unnoticed = failures.filter(({ detectedAt }) => detectedAt === undefined).length;
    const open = failures.length - over.length - unnoticed;
    const backs = served.filter(({ isBack }) => isBack);
    const fixes = new Set(incidents.flatMap(({ fixes }) => fixes.flatMap(({ ids }) => ids)));
    const rework = served.filter(({ isBack, isUnplanned, ids }) => isBack || isUnplanned || ids.some((id) => fixes.has(id)));
    return [
        ratio('change-fail-rate', failures.length, served.length + harmful, {
            evidence: [...failing, ...linkTo('a deployment', served.toReversed())],
            page,
            why: none,
        }),
        percentileOf('recovery-time', 0.5, over, {
            leftOut: [
                ...(open === 0 ? [] : [`${open} that ${open === 1 ? 'has' : 'have'} not recovered yet`]),
                ...(unnoticed === 0 ? [] : [`${unnoticed} of which nobody says when it was noticed`]),
            ],
            page,
            what: 'failed deployment',
            why: failures.length === 0
                ? 'no deployment of this time failed'
                : open === 0
                    ? 'of no failed deployment is it known when it was noticed'
                    : 'no failed deployment has recovered yet',
        }),
        ratio('rework-rate', rework.length, served.length, {
            evidence: [...linkTo('rework', rework), ...linkTo('a deployment', served.toReversed())],
            page,
            why: none,
        }),
        ratio('rollback-rate', backs.length, served.length, {
            evidence: [...linkTo('a rollback', backs), ...linkTo('a deployment', served.toReversed())],
            page,
            why: none,
        }),
    ];
}
/** The whole weeks of a time, from its beginning. */
function weeksOf(from, to) {
    return Array.from({ length: Math.floor((to - from) / WEEK_MS) }, (_, week) => [
        from + week * WEEK_MS,
        from + (week + 1) * WEEK_MS,
    ]);
}
/** Days where the time is short, else weeks; the last may be shorter. */
function bucketsOf({ served, failures, lead, options: { from, to } }) {
    const size = to - from <= 2 * WEEK_MS ? DAY_MS : WEEK_MS;
    const at = (time) => Math.min(Math.floor((time - from) / size), amount - 1);
    const amount = Math.max(1, Math.ceil((to - from) / size));
    const columns = Array.from({ length: amount }, () => ({
        deployments: 0,
        failed: 0,
        times: [],
    }));
    for (const { servedAt } of served)
        columns[at(servedAt)].deployments += 1;
    for (const { deployment } of failures) {
        const column = columns[at(deployment.servedAt ?? from)];
        if (column !== undefined && deployment.servedAt !== undefined)
            column.failed += 1;
    }
    for (const { value, servedAt } of lead?.commits ?? [])
        columns[at(servedAt)]?.times.push(value);
    return columns.map(({ deployments, failed, times }, index) => ({
        from: from + index * size,
        to: Math.min(to, from + (index + 1) * size),
        deployments,
        failed,
        leadTimeP50: percentile(times, 0.5) ?? null,
    }));
}

;// CONCATENATED MODULE: ./js/delivery-metrics/json.js
/** The whole report for programs (schemas/dora-report.schema.json). */
function reportJson(report, assessment, head) {
    const { environment, from, to, complete, gaps, notes, figures, buckets } = report;
    const { verdict, failIf, targets, contradictions } = assessment;
    return {
        formatVersion: 1,
        repository: head.repository,
        environment,
        source: head.source,
        createdAt: head.createdAt.toISOString(),
        runUrl: head.runUrl ?? null,
        from: iso(from),
        to: iso(to),
        complete,
        gaps,
        notes,
        verdict,
        failIf: failIf.map(judgedJson),
        targets: targets.map(judgedJson),
        contradictions,
        figures: Object.fromEntries(Object.values(figures).map((figure) => [figure.id, figureJson(figure)])),
        series: buckets.map(({ from, to, ...rest }) => ({ from: iso(from), to: iso(to), ...rest })),
    };
}
function figureJson({ unit, value, samples, numerator, why, leftOut, evidence, unlisted }) {
    return {
        value,
        unit,
        samples,
        numerator: numerator ?? null,
        why: why ?? null,
        leftOut,
        evidence,
        unlisted,
    };
}
function judgedJson({ condition, value, holds }) {
    const { figure, operator, value: bound, text } = condition;
    return { condition: text, figure, operator, bound, value, holds: holds === 'unknown' ? null : holds };
}
function iso(time) {
    return new Date(time).toISOString();
}

;// CONCATENATED MODULE: ./js/delivery-metrics/words.js
/** What each figure is called where people read it. */
const NAMES = {
    'deployment-frequency': 'Deployment frequency',
    'deploy-days-per-week': 'Days with a deployment, a week',
    'lead-time-p50': 'Change lead time, median',
    'lead-time-p90': 'Change lead time, 90 %',
    'merge-to-deploy-p50': 'Merge to deployment, median',
    'merge-to-deploy-p90': 'Merge to deployment, 90 %',
    'change-fail-rate': 'Change fail rate',
    'recovery-time': 'Failed deployment recovery, median',
    'rework-rate': 'Rework rate',
    'deployment-success-rate': 'Deployment success rate',
    'rollback-rate': 'Rollback rate',
    'change-size-p50': 'Change size, median',
    'change-size-p90': 'Change size, 90 %',
    uptime: 'Uptime',
    'error-budget-remaining': 'Error budget remaining',
    mttr: 'Mean time to repair (MTTR)',
    mtbf: 'Mean time between failures (MTBF)',
};
/** The five metrics of DORA, as the first ones that people read. */
const FIVE = [
    'deployment-frequency',
    'lead-time-p50',
    'change-fail-rate',
    'recovery-time',
    'rework-rate',
];
/** A value as people read it: `2.5 days`, `12.5 %`, `3.2 a week`. */
function wordsOf(value, unit) {
    if (value === null)
        return 'unknown';
    if (unit === 'seconds')
        return timeOf(value);
    if (unit === 'ratio')
        return `${round(value * 100, 2)} %`;
    if (unit === 'days')
        return `${round(value, 1)} ${value === 1 ? 'day' : 'days'}`;
    if (unit === 'per day')
        return value === 0 || value >= 1 ? `${round(value, 1)} a day` : `${round(value * 7, 1)} a week`;
    return `${value.toLocaleString('en-US')} ${value === 1 ? 'line' : 'lines'}`;
}
function timeOf(seconds) {
    if (seconds < 60)
        return `${round(seconds, 1)} s`;
    if (seconds < 3600)
        return `${round(seconds / 60, 1)} min`;
    if (seconds < 172_800)
        return `${round(seconds / 3600, 2)} h`;
    return `${round(seconds / 86_400, 1)} days`;
}
function round(value, digits) {
    return Number(value.toFixed(digits)).toLocaleString('en-US', { maximumFractionDigits: digits });
}
/** The day of a time, in UTC. */
function dayOf(time) {
    return new Date(time).toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./js/delivery-metrics/mermaid.js

/** The lines of a chart of deployments as GitHub draws it in a summary; empty where it would show nothing. */
function deploymentsMermaid(buckets) {
    const most = Math.max(0, ...buckets.map(({ deployments }) => deployments));
    if (most === 0)
        return [];
    return chart('Deployments', buckets, most, [
        `  bar [${buckets.map(({ deployments }) => deployments).join(', ')}]`,
    ]);
}
/** The same of lead time in hours, of the columns that have one. */
function leadTimeMermaid(buckets) {
    const known = buckets.filter(({ leadTimeP50 }) => leadTimeP50 !== null);
    if (known.length < 2)
        return [];
    const hours = known.map(({ leadTimeP50 }) => Number(((leadTimeP50 ?? 0) / 3600).toFixed(2)));
    return chart('Change lead time, median (hours)', known, Math.max(...hours, 1), [
        `  line [${hours.join(', ')}]`,
    ]);
}
function chart(title, buckets, most, series) {
    return [
        'xychart-beta',
        `  title "${title}"`,
        // Month and day: a year has no room under a column.
        `  x-axis [${buckets.map(({ from }) => `"${dayOf(from).slice(5)}"`).join(', ')}]`,
        `  y-axis 0 --> ${Math.ceil(most)}`,
        ...series,
    ];
}

;// CONCATENATED MODULE: ./js/delivery-metrics/openmetrics.js

const SUFFIXES = {
    'per day': 'per_day',
    days: 'days',
    seconds: 'seconds',
    ratio: 'ratio',
    lines: 'lines',
};
/** As OpenMetrics has it: the name ends with the unit. */
function nameOf(id, unit) {
    return `dora_${id.replaceAll('-', '_')}_${SUFFIXES[unit]}`;
}
/** The figures as gauges. One that is not known has no sample; `dora_report_complete` says whether all was read. */
function metricsText({ figures, environment, complete, to }, { repository, format }) {
    const labels = `{repository="${labelOf(repository)}",environment="${labelOf(environment)}"}`;
    const isOpen = format === 'openmetrics';
    const gauge = (name, help, value, unit = '') => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...(isOpen && unit !== '' ? [`# UNIT ${name} ${unit}`] : []),
        ...(value === null ? [] : [`${name}${labels} ${value}`]),
    ];
    const lines = Object.values(figures).flatMap(({ id, unit, value, samples }) => {
        const name = nameOf(id, unit);
        return [
            ...gauge(name, `${NAMES[id]}.`, value, SUFFIXES[unit]),
            ...gauge(`dora_${id.replaceAll('-', '_')}_samples`, `How many samples ${name} is made of.`, samples),
        ];
    });
    return [
        ...lines,
        ...gauge('dora_report_complete', 'Whether everything could be read.', complete ? 1 : 0),
        ...gauge('dora_report_end_timestamp_seconds', `The end of the time, ${dayOf(to)} UTC.`, to / 1000, 'seconds'),
        ...(isOpen ? ['# EOF'] : []),
        '',
    ].join('\n');
}
function labelOf(text) {
    return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

;// CONCATENATED MODULE: ./js/delivery-metrics/svg.js

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 56;
const TOP = 36;
const BOTTOM = 32;
const RIGHT = 12;
/** Labels below it, at most. */
const LABELS = 8;
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
/** Readable on white and on black, and by people who do not see red and green apart. */
const STYLE = `<style>
text{font:12px system-ui,sans-serif;fill:#57606a}.t{font-weight:600;font-size:13px;fill:#24292f}.g{stroke:#d0d7de}.ok{fill:#0969da}.bad{fill:#bc4c00}.line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){text{fill:#9198a1}.t{fill:#f0f6fc}.g{stroke:#3d444d}.ok,.dot{fill:#4493f8}.bad{fill:#f0883e}.line{stroke:#4493f8}}
</style>`;
/** Deployments a column, those that failed on top. */
function deploymentsSvg(buckets) {
    const scale = scaleOf(Math.max(0, ...buckets.map(({ deployments }) => deployments)));
    const step = PLOT.width / Math.max(1, buckets.length);
    const width = Math.min(48, step * 0.7);
    const bars = buckets.map(({ from, deployments, failed }, index) => {
        const x = LEFT + index * step + (step - width) / 2;
        const good = Math.max(0, deployments - failed);
        const title = `<title>${dayOf(from)}: ${deployments} deployments, ${failed} failed</title>`;
        const bar = (kind, from, to) => to <= from
            ? ''
            : `<rect class="${kind}" x="${fixed(x)}" y="${fixed(yOf(to, scale.top))}" width="${fixed(width)}" height="${fixed(yOf(from, scale.top) - yOf(to, scale.top))}"/>`;
        return `<g>${title}${bar('ok', 0, good)}${bar('bad', good, good + Math.min(failed, deployments))}</g>`;
    });
    const legend = `<rect class="ok" x="${WIDTH - 140}" y="12" width="10" height="10"/><text x="${WIDTH - 125}" y="21">good</text><rect class="bad" x="${WIDTH - 80}" y="12" width="10" height="10"/><text x="${WIDTH - 65}" y="21">failed</text>`;
    return svg_document('Deployments', [...axes(buckets, scale, String), ...bars, legend]);
}
/** Median lead time a column; where there is none the line has a gap. */
function leadTimeSvg(buckets) {
    const scale = timeScale(Math.max(0, ...buckets.map(({ leadTimeP50 }) => leadTimeP50 ?? 0)));
    const step = PLOT.width / Math.max(1, buckets.length);
    const points = buckets.map(({ from, leadTimeP50 }, index) => leadTimeP50 === null
        ? undefined
        : { from, value: leadTimeP50, x: LEFT + (index + 0.5) * step, y: yOf(leadTimeP50, scale.top) });
    const path = points
        .map((point, index) => point === undefined
        ? ''
        : `${points[index - 1] === undefined ? 'M' : 'L'}${fixed(point.x)} ${fixed(point.y)}`)
        .join('');
    const dots = points.flatMap((point) => point === undefined
        ? []
        : [
            `<circle class="dot" cx="${fixed(point.x)}" cy="${fixed(point.y)}" r="3"><title>${dayOf(point.from)}: ${wordsOf(point.value, 'seconds')}</title></circle>`,
        ]);
    const line = path === '' ? [] : [`<path class="line" d="${path}"/>`];
    return svg_document('Change lead time, median', [
        ...axes(buckets, scale, (value) => (value === 0 ? '0' : wordsOf(value, 'seconds'))),
        ...line,
        ...dots,
    ]);
}
/** Whole numbers up to a round one that is not below the highest value. */
function scaleOf(most) {
    const rough = Math.max(1, most) / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough);
    const amount = Math.ceil(Math.max(1, most) / step);
    return { top: amount * step, ticks: Array.from({ length: amount + 1 }, (_, index) => index * step) };
}
/** The same in a unit of time that people count in. */
function timeScale(most) {
    const unit = [86_400, 3600, 60].find((each) => most >= 2 * each) ?? 1;
    const { top, ticks } = scaleOf(most / unit);
    return { top: top * unit, ticks: ticks.map((tick) => tick * unit) };
}
function axes(buckets, { top, ticks }, label) {
    const every = Math.max(1, Math.ceil(buckets.length / LABELS));
    const step = PLOT.width / Math.max(1, buckets.length);
    return [
        ...ticks.map((tick) => {
            const y = fixed(yOf(tick, top));
            return `<line class="g" x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}"/><text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end">${label(tick)}</text>`;
        }),
        ...buckets.flatMap(({ from }, index) => index % every === 0
            ? [
                `<text x="${fixed(LEFT + (index + 0.5) * step)}" y="${HEIGHT - 10}" text-anchor="middle">${dayOf(from)}</text>`,
            ]
            : []),
    ];
}
function yOf(value, top) {
    return TOP + PLOT.height * (1 - value / top);
}
function svg_document(title, parts) {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${STYLE}<text class="t" x="${LEFT}" y="21">${title}</text>${parts.join('')}</svg>\n`;
}
function fixed(value) {
    return String(Number(value.toFixed(1)));
}

;// CONCATENATED MODULE: ./js/delivery-metrics/page.js




const page_STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:light-dark(#24292f,#f0f6fc);background:light-dark(#fff,#0d1117)}
h1{font-size:1.5rem;margin-bottom:0}h2{font-size:1.15rem;margin-top:2rem}a{color:light-dark(#0969da,#4493f8)}
.sub,.why,small{color:light-dark(#57606a,#9198a1)}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.75rem;padding:0;list-style:none}
.cards li{border:1px solid light-dark(#d0d7de,#3d444d);border-radius:.5rem;padding:.75rem}.cards b{display:block;font-size:1.35rem}
.warn{border-left:.3rem solid light-dark(#bc4c00,#f0883e);padding:.25rem .75rem}
svg{max-width:100%;height:auto;margin:1rem 0}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid light-dark(#d0d7de,#3d444d)}
td:nth-child(2),td:nth-child(3){white-space:nowrap}.wide{overflow-x:auto}`;
/** The report as one page without scripts and without anything from elsewhere. */
function reportPage(report, assessment, head) {
    const { environment, from, to, figures, buckets, complete, gaps, notes } = report;
    const title = `Delivery of ${head.repository} to ${environment}`;
    const warnings = [
        ...(complete ? [] : gaps.map((gap) => `Not complete: ${gap}.`)),
        ...assessment.contradictions.map((each) => `${capital(each)}.`),
    ];
    const run = linkOf(head.runUrl ?? '', 'the run that made this');
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title><style>${page_STYLE}</style></head><body>
<h1>${html(title)}</h1>
<p class="sub">${dayOf(from)} to ${dayOf(to)} (UTC), from ${html(head.source)}; made on ${dayOf(head.createdAt.getTime())}${head.runUrl === undefined ? '' : ` by ${run}`}.</p>
${warnings.map((warning) => `<p class="warn">${html(warning)}</p>`).join('\n')}
<ul class="cards">${FIVE.map((id) => card(figures[id])).join('')}</ul>
${deploymentsSvg(buckets)}${leadTimeSvg(buckets)}
${conditions('Targets', assessment.targets, ['met', 'missed'])}${conditions('Fails if', assessment.failIf, ['holds', 'does not hold'])}
<h2>All figures</h2>
<div class="wide"><table><thead><tr><th>Figure</th><th>Value</th><th>Samples</th><th>Evidence</th></tr></thead><tbody>
${Object.values(figures).map(figureRow).join('\n')}
</tbody></table></div>
${notes.length === 0 ? '' : `<h2>Notes</h2><ul>${notes.map((note) => `<li>${html(note)}</li>`).join('')}</ul>`}
</body></html>
`;
}
function card({ id, value, unit, samples, numerator, why }) {
    const of = numerator === undefined
        ? `${samples} ${samples === 1 ? 'sample' : 'samples'}`
        : `${numerator} of ${samples}`;
    const about = why === undefined ? of : html(why);
    return `<li>${NAMES[id]}<b>${wordsOf(value, unit)}</b><small>${about}</small></li>`;
}
function figureRow({ id, value, unit, samples, numerator, why, leftOut, evidence, unlisted, }) {
    const about = [why, ...leftOut.map((each) => `left out: ${each}`)].filter((each) => each !== undefined);
    const links = evidence
        .map(({ url, what }, index) => linkOf(url, index === 0 ? what : String(index + 1)))
        .concat(unlisted === 0 ? [] : [`and ${unlisted} more`]);
    const of = numerator === undefined ? String(samples) : `${numerator} of ${samples}`;
    const note = about.length === 0 ? '' : `<div class="why">${html(about.join('; '))}</div>`;
    return `<tr><td>${NAMES[id]}${note}</td><td>${wordsOf(value, unit)}</td><td>${of}</td><td>${links.join(' ')}</td></tr>`;
}
function conditions(title, judged, [yes, no]) {
    if (judged.length === 0)
        return '';
    const items = judged.map(({ condition, value, holds }) => {
        const mark = holds === 'unknown' ? 'unknown' : holds ? yes : no;
        return `<li>${html(condition.text)}: <b>${mark}</b>, ${wordsOf(value, FIGURES[condition.figure])}</li>`;
    });
    return `<h2>${title}</h2><ul>${items.join('')}</ul>\n`;
}
/** Only a page of the web becomes a link: a record may hold any text. */
function linkOf(url, text) {
    return /^https?:\/\//u.test(url) ? `<a href="${html(url)}" rel="noreferrer">${html(text)}</a>` : html(text);
}
function html(text) {
    return (0,base_text/* oneLine */.TN)(text).replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./js/delivery-metrics/index.js














/***/ })

};
