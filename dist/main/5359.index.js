export const id = 5359;
export const ids = [5359];
export const modules = {

/***/ 15359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  analysisJsonSchema: () => (/* reexport */ schema/* analysisJsonSchema */.Gz),
  openAnalysis: () => (/* reexport */ openAnalysis),
  parseAnalysis: () => (/* reexport */ parseAnalysis),
  prometheusEntry: () => (/* reexport */ schema/* prometheusEntry */.BV),
  prometheusSource: () => (/* reexport */ prometheusSource),
  selectorOf: () => (/* reexport */ file_selector/* selectorOf */.Bk),
  sourceMistakes: () => (/* reexport */ meaning/* sourceMistakes */.R),
  sourcePlan: () => (/* reexport */ source_plan/* sourcePlan */.x),
  systemHttpClient: () => (/* reexport */ systemHttpClient)
});

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
;// CONCATENATED MODULE: ./js/analysis/counters/history.js
/**
 * What one version answered in each interval of the time before. An interval in which a counter began anew is left out, and so
 * is what a series had counted before it was first seen.
 */
function historyOf(all, part, partIsGood) {
    return all.flatMap((now, at) => {
        const [before, partNow, partBefore] = [all[at - 1], part[at], part[at - 1]];
        if (before === undefined || partNow === undefined || partBefore === undefined)
            return [];
        const whole = between(before, now, 'left out');
        const some = between(partBefore, partNow, partIsGood ? 'left out' : 'from nothing');
        if (whole === undefined || some === undefined || whole === 0 || some > whole)
            return [];
        return [{ all: whole, failed: partIsGood ? whole - some : some }];
    });
}
function between(before, now, unseen) {
    const known = new Map(before.samples.map(({ series, value }) => [series, value]));
    let sum = 0;
    for (const { series, value } of now.samples) {
        const from = known.get(series) ?? (unseen === 'left out' ? value : 0);
        if (!Number.isFinite(value) || value < from)
            return undefined;
        sum += value - from;
    }
    return Math.round(sum);
}

;// CONCATENATED MODULE: ./js/analysis/counters/reading.js
/** Why nothing can be said: never a success, never a failure. */
const UNKNOWNS = {
    'no-series': 'the source has no such series',
    'no-traffic': 'no requests in the interval',
    'not-a-number': 'a value that is no number of requests',
    stale: 'the newest value is too old',
    'not-scraped-yet': 'no newer value since the last look',
    'counter-reset': 'a counter began anew within the interval',
    'first-look': 'the first look: there is no interval yet',
    'more-failed-than-all': 'more requests failed than there were',
    'source-down': 'the source cannot be reached, or has failed',
    'too-slow': 'the source did not answer in time',
    'too-large': 'the answer of the source is larger than can be read',
    'query-refused': 'the source refused the query',
    'access-refused': 'the source refused the credentials',
    partial: 'the source says itself that its answer is not complete',
    'not-understood': 'the answer is not what such a source answers',
};
const VERSIONS = (/* unused pure expression or super */ null && (['canary', 'stable']));
function unknown(code, message) {
    return { unknown: { code, message } };
}

// EXTERNAL MODULE: ./js/analysis/file/template.js
var template = __webpack_require__(82432);
;// CONCATENATED MODULE: ./js/analysis/statistics/block.js
/** Which share of the requests failed; 0 of none. */
function shareOf({ all, failed }) {
    return all === 0 ? 0 : failed / all;
}

;// CONCATENATED MODULE: ./js/analysis/statistics/dispersion.js
/** Fewer squares than this say nothing yet. */
const ENOUGH = 6;
/** The most that is assumed until then: only a grave fault is told at once. */
const UNTIL_KNOWN = 20;
/** The history counts for no more than so many squares: what is seen now is to have a say. */
const MOST_OF_HISTORY = 30;
/**
 * How many failures come at once: 1 where each request fails by itself, 5 where somebody's retries make five of each. Where
 * failures come in groups one accident looks like many, and every test that counts requests aborts good versions.
 * @param history squares of the stable version alone, from before the canary had traffic
 * @param now squares of both, from since then
 * @param largest the most failures of the canary in one interval: no group can be larger
 */
function dispersionOf(history, now, largest) {
    const part = history.count > MOST_OF_HISTORY ? MOST_OF_HISTORY / history.count : 1;
    const count = history.count * part + now.count;
    // One square more, of the size that it has where failures come alone.
    const found = (1 + history.sum * part + now.sum) / (1 + count);
    if (count < ENOUGH)
        return Math.max(Math.min(UNTIL_KNOWN, 1 + largest), found);
    // Within what chance alone makes of 1, it is 1.
    if (found < 1 + 1.3 * Math.sqrt(2 / (count + 1)))
        return 1;
    return Math.max(1, found * (1 + 3 / count));
}
/**
 * How far the canary's part of the failures strays from interval to interval. What both have in common, such as an outage,
 * cancels out; that the canary is worse by the same factor all the time does so too.
 */
function squaresOf(blocks) {
    const odds = commonOdds(blocks);
    const squares = { sum: 0, count: -1 };
    for (const { stable, canary } of blocks) {
        const failed = stable.failed + canary.failed;
        const all = stable.all + canary.all;
        if (failed === 0 || stable.all === 0 || canary.all === 0)
            continue;
        const even = canary.all / all;
        const part = (even * odds) / (1 - even + even * odds);
        const variance = failed * part * (1 - part) * Math.max(0.1, 1 - failed / all);
        squares.sum += (canary.failed - failed * part) ** 2 / variance;
        squares.count += 1;
    }
    return squares.count > 0 ? squares : { sum: 0, count: 0 };
}
/** The same of one version alone: each interval beside the one before it. */
function squaresAlone(counts) {
    const squares = { sum: 0, count: 0 };
    for (const [at, now] of counts.entries()) {
        const before = counts[at - 1];
        if (before === undefined || before.all === 0 || now.all === 0)
            continue;
        const failed = before.failed + now.failed;
        const share = failed / (before.all + now.all);
        if (failed === 0 || share === 1)
            continue;
        const difference = now.failed / now.all - before.failed / before.all;
        squares.sum += difference ** 2 / (share * (1 - share) * (1 / before.all + 1 / now.all));
        squares.count += 1;
    }
    return squares;
}
/** By which factor the canary's odds of a failure are above the stable version's (Mantel and Haenszel); 1 where they are not. */
function commonOdds(blocks) {
    let above = 0.5;
    let below = 0.5;
    for (const { stable, canary } of blocks) {
        const all = stable.all + canary.all;
        if (all === 0)
            continue;
        above += (canary.failed * (stable.all - stable.failed)) / all;
        below += (stable.failed * (canary.all - canary.failed)) / all;
    }
    return Math.max(1, above / below);
}

;// CONCATENATED MODULE: ./js/analysis/statistics/evidence.js
/**
 * How much worse the canary may be: the odds of a failure at the canary, over those at the other side. An e-value is a bet, and
 * this is how the stake is spread. Most is on 3, since low stakes cross the bound more often than the best ones on average; the
 * small one finds small faults with much traffic, the large one grave faults at once.
 */
const ODDS = [
    { odds: 1.5, stake: 0.05 },
    { odds: 3, stake: 0.85 },
    { odds: 20, stake: 0.1 },
];
/**
 * Of the failures of one interval, how surprising is it that so many fell on the canary: for each of `ODDS` the logarithm of
 * its likelihood over that of "no difference", both given how many failed in all (Fisher's hypergeometric distributions).
 * Given that number nothing is left of the error rate itself: it may be anything, and may change from interval to
 * interval, as in an outage that meets both. Its expectation is at most 1 when the canary is not worse: an e-variable.
 */
function comparedTo({ stable, canary }) {
    const failed = stable.failed + canary.failed;
    const least = Math.max(0, failed - stable.all);
    const most = Math.min(canary.all, failed);
    const logs = new Float64Array(most - least + 1);
    for (let at = 1; at < logs.length; at += 1) {
        const j = least + at - 1;
        const ratio = ((canary.all - j) * (failed - j)) / ((j + 1) * (stable.all - failed + j + 1));
        logs[at] = (logs[at - 1] ?? 0) + Math.log(ratio);
    }
    const whole = logOfSum(logs, 0);
    return ODDS.map(({ odds }) => {
        const step = Math.log(odds);
        return (canary.failed - least) * step - (logOfSum(logs, step) - whole);
    });
}
/** The same against a fixed share that may fail: the canary alone. */
function comparedToBound({ all, failed }, share) {
    return ODDS.map(({ odds }) => {
        const worse = (share * odds) / (1 - share + share * odds);
        return failed * Math.log(worse / share) + (all - failed) * Math.log((1 - worse) / (1 - share));
    });
}
/** What is smaller than the largest term by this factor (its logarithm) adds nothing that a number could hold. */
const NEGLIGIBLE = -45;
/** log Σ exp(logs[i] + i·step), without an overflow. The terms rise to one peak and fall: only those around it are added. */
function logOfSum(logs, step) {
    const peak = peakOf(logs, step);
    const top = (logs[peak] ?? 0) + peak * step;
    let sum = 1;
    for (const direction of [-1, 1]) {
        for (let at = peak + direction; at >= 0 && at < logs.length; at += direction) {
            const term = (logs[at] ?? 0) + at * step - top;
            if (term < NEGLIGIBLE)
                break;
            sum += Math.exp(term);
        }
    }
    return top + Math.log(sum);
}
function peakOf(logs, step) {
    let [low, high] = [0, logs.length - 1];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((logs[middle + 1] ?? 0) - (logs[middle] ?? 0) + step > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/**
 * The e-value of all intervals so far: the stakes, each multiplied with what its bet has won.
 * @param sums for each of `ODDS` the sum of its logarithms
 * @param dispersion 1 or more: so many failures count as one. An e-value that is weakened like this is still one, whatever the
 *   number was worked out from: it crosses a bound only where the unweakened one does too (Jensen).
 */
function eValueOf(sums, dispersion) {
    return ODDS.reduce((total, { stake }, at) => total + stake * Math.exp((sums[at] ?? 0) / dispersion), 0);
}

;// CONCATENATED MODULE: ./js/analysis/statistics/evidence-so-far.js



/** So many of the newest intervals say how many failures come at once. */
const KEPT = 200;
const NONE = { all: 0, failed: 0 };
function noEvidence(history = []) {
    const zeros = ODDS.map(() => 0);
    return {
        history: history.slice(-KEPT),
        blocks: [],
        total: { stable: NONE, canary: NONE },
        compared: zeros,
        bounded: zeros,
    };
}
/** With one more interval. */
function withBlock(so, block, bound) {
    const compared = comparedTo(block);
    const bounded = bound === undefined ? ODDS.map(() => 0) : comparedToBound(block.canary, bound);
    return {
        history: so.history,
        blocks: [...so.blocks, block].slice(-KEPT),
        total: {
            stable: sumOf(so.total.stable, block.stable),
            canary: sumOf(so.total.canary, block.canary),
        },
        compared: so.compared.map((sum, at) => sum + (compared[at] ?? 0)),
        bounded: so.bounded.map((sum, at) => sum + (bounded[at] ?? 0)),
    };
}
function eValuesOf(so) {
    const pairs = squaresOf(so.blocks);
    // Beside a stable version without traffic the canary can only be compared with itself.
    const now = pairs.count > 0 ? pairs : squaresAlone(so.blocks.map(({ canary }) => canary));
    const largest = Math.max(0, ...so.blocks.map(({ canary }) => canary.failed));
    const dispersion = dispersionOf(squaresAlone(so.history), now, largest);
    return {
        compared: eValueOf(so.compared, dispersion),
        bounded: eValueOf(so.bounded, dispersion),
        dispersion,
        canaryShare: shareOf(so.total.canary),
        stableShare: shareOf(so.total.stable),
    };
}
function sumOf(one, other) {
    return { all: one.all + other.all, failed: one.failed + other.failed };
}

;// CONCATENATED MODULE: ./js/analysis/judge/judge.js

/**
 * The verdict of all looks so far. It may be asked for at any moment and as often as one likes: that a good version is ever
 * aborted has at most the chance `falseAborts` over the whole release.
 *
 * Several metrics: their e-values are averaged by their weights. The average of e-values is one, however much the metrics
 * depend on each other, so that its bound is the bound of all of them together. It is reached whenever one of
 * them alone reaches the bound of its weight (Bonferroni), and sooner where several of them point the same way.
 */
function judge(state, rules) {
    const judged = rules.metrics.flatMap((rule) => {
        const own = state[rule.name];
        return own === undefined ? [] : [judgedOne(rule, own, rules)];
    });
    const evidence = judged.reduce((sum, { rule, counts }) => sum + rule.weight * counts, 0);
    const abortsAt = 1 / rules.falseAborts;
    const common = { evidence, abortsAt, metrics: judged.map(({ verdict }) => verdict) };
    if (evidence >= abortsAt) {
        const worst = judged.toSorted((a, b) => b.rule.weight * b.counts - a.rule.weight * a.counts);
        const reasons = worst.filter(({ counts }) => counts > 1).map((one) => whyAborted(one));
        return { decision: 'abort', reasons, ...common };
    }
    const lacks = judged.flatMap((one) => whyHeld(one, rules));
    if (lacks.length === 0) {
        return { decision: 'go-on', reasons: judged.map(({ verdict }) => verdict.message), ...common };
    }
    const isUnknown = judged.some(({ verdict, rule }) => rule.required && isAbsence(verdict.unknown));
    const decision = isUnknown && rules.whenUnknown === 'abort' ? 'abort' : 'hold';
    return { decision, reasons: lacks, ...common };
}
/** That there is no interval yet, or no newer value, is how every watch begins: nothing is wrong with it. */
function isAbsence(code) {
    return code !== undefined && code !== 'first-look' && code !== 'not-scraped-yet';
}
function judgedOne(rule, state, { minimumFailures }) {
    const values = eValuesOf(state.evidence);
    const { canary, stable } = state.evidence.total;
    const enough = canary.failed >= minimumFailures;
    // Less than what is let through is no reason, however sure it is. Both only make aborts fewer.
    const isWorse = values.canaryShare > values.stableShare + rule.tolerated;
    const compared = enough && rule.compare && isWorse ? values.compared : 0;
    const bounded = enough && rule.bound !== undefined ? values.bounded : 0;
    const both = rule.compare && rule.bound !== undefined;
    const unknownNow = state.last !== undefined && 'unknown' in state.last ? state.last.unknown : undefined;
    const verdict = {
        name: rule.name,
        message: unknownNow?.message ?? told(rule, values, { canary, stable }),
        ...(unknownNow === undefined ? {} : { unknown: unknownNow.code }),
        compared: values.compared,
        bounded: values.bounded,
        dispersion: values.dispersion,
        canary,
        stable,
    };
    return { rule, state, values, verdict, counts: both ? (compared + bounded) / 2 : compared + bounded };
}
function whyHeld({ rule, state, verdict }, { minimumRequests }) {
    if (!rule.required)
        return [];
    if (state.last === undefined)
        return [`${rule.name}: not looked at yet`];
    if (verdict.unknown !== undefined)
        return [`${verdict.message}: unknown, so it does not go on`];
    if (state.step.all >= minimumRequests)
        return [];
    return [
        `${rule.name}: ${state.step.all} requests reached the canary in this step, of at least ${minimumRequests}`,
    ];
}
function whyAborted({ rule, values, verdict }) {
    const { canary, stable } = verdict;
    const groups = values.dispersion > 1.05 ? `, failures taken to come ${values.dispersion.toFixed(1)} at once` : '';
    const overBound = rule.bound !== undefined && values.bounded > values.compared
        ? `, above the bound of ${percent(rule.bound)}`
        : '';
    return `${told(rule, values, { canary, stable })}${overBound} (evidence ${shown(Math.max(values.compared, values.bounded))}${groups})`;
}
function told(rule, values, { canary, stable }) {
    const beside = rule.compare
        ? `, and of the stable version ${percent(values.stableShare)} (${stable.failed} of ${stable.all})`
        : '';
    return `${rule.name}: of the canary's requests ${percent(values.canaryShare)} ${rule.failed} (${canary.failed} of ${canary.all})${beside}`;
}
/** Two digits that say something: `0.12 %`, `3.4 %`, `12 %`. */
function percent(share) {
    const of100 = share * 100;
    if (of100 === 0 || of100 >= 10)
        return `${of100.toFixed(0)} %`;
    return `${Number(of100.toPrecision(2))} %`;
}
function shown(value) {
    return value >= 10_000 ? 'over 10000' : value.toPrecision(3);
}

// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
;// CONCATENATED MODULE: ./js/analysis/counters/increase.js


/**
 * By how much the counters rose since the last look, of raw values alone: `rate()` and `increase()` of a series that has just
 * begun are wrong by as much as a factor of three (prometheus#1673, #3886, #12967).
 * @param last what was seen before; undefined at the first look
 */
function increaseOf(reading, last, look) {
    if ('unknown' in reading)
        return reading;
    const { samples } = reading;
    const wrong = samples.find(({ value }) => !Number.isFinite(value) || value < 0);
    if (wrong !== undefined) {
        return unknown('not-a-number', `${look.what}: the value is ${wrong.value}, which is no number of requests`);
    }
    const at = Math.max(...samples.map((sample) => sample.at));
    if (samples.length === 0) {
        if (look.mayBeEmpty)
            return { increase: { by: 0, at: look.now } };
        return unknown('no-series', `${look.what}: the source has no such series`);
    }
    if (look.now - at > look.staleMs) {
        const age = (0,duration/* formatDuration */.a)(look.now - at);
        return unknown('stale', `${look.what}: the newest value is ${age} old; is it still scraped?`);
    }
    if (last === undefined)
        return unknown('first-look', `${look.what}: counted from now on`);
    return risen(samples, last, { ...look, at });
}
function risen(samples, last, { what, at, mayBeEmpty }) {
    const newest = Math.max(-Infinity, ...Object.values(last).map((seen) => seen.at));
    // Of failures alone no newer value is no answer either, but then there is none of all requests as well.
    if (at <= newest && !mayBeEmpty) {
        return unknown('not-scraped-yet', `${what}: no newer value since the last look`);
    }
    let by = 0;
    for (const { series, value } of samples) {
        const before = last[series]?.value ?? 0;
        if (value < before) {
            return unknown('counter-reset', `${what}: the counter fell from ${before} to ${value}, so that something was started anew; what it counted in between is lost`);
        }
        by += value - before;
    }
    return { increase: { by: Math.round(by), at } };
}
/** What is remembered for the next look: series that are gone for a moment keep their value. */
function remember(last, reading) {
    if ('unknown' in reading)
        return last;
    const seen = reading.samples.flatMap(({ series, value, at }) => Number.isFinite(value) ? [[series, { value, at }]] : []);
    if (seen.length === 0 && last === undefined)
        return undefined;
    return { ...last, ...Object.fromEntries(seen) };
}

;// CONCATENATED MODULE: ./js/analysis/counters/block-of.js


const NOTHING_SEEN = { canary: {}, stable: {} };
/**
 * The interval since the last look: both versions over the same time.
 * @returns and what to remember for the next look
 */
function blockOf(reading, seen, rule) {
    const after = {
        canary: { all: nothingYet(reading.canary.all), ...seenOf(seen.canary, reading.canary) },
        stable: seenOf(seen.stable, reading.stable),
    };
    const isBegun = seen.canary.all !== undefined && (!rule.compare || seen.stable.all !== undefined);
    const canary = countOf('canary', reading, seen, rule);
    if ('unknown' in canary) {
        // What the stable version answers while nothing comes to the canary is no part of an interval of both.
        const isOver = !isBegun || OVER.includes(canary.unknown.code) || hasNeverAnswered(reading, seen);
        return { counted: canary, seen: isOver ? after : seen };
    }
    const stable = rule.compare ? countOf('stable', reading, seen, rule) : { count: NOBODY };
    if ('unknown' in stable) {
        // Both are counted over the same time: without an answer for one the interval goes on, for both.
        const isOver = !isBegun || stable.unknown.code === 'counter-reset';
        return { counted: stable, seen: isOver ? after : seen };
    }
    return { counted: { block: { canary: canary.count, stable: stable.count } }, seen: after };
}
const NOBODY = { all: 0, failed: 0 };
/** After these the canary is counted anew: it has answered nobody, or what it has answered is lost. */
const OVER = ['no-traffic', 'counter-reset'];
function hasNeverAnswered({ canary }, { canary: { all = {} } }) {
    return nothingYet(canary.all) !== undefined && Object.keys(all).length === 0;
}
/** A canary without a series has answered nobody: a gateway has one from its first request on, which is to be counted. */
function nothingYet(all) {
    return 'unknown' in all || all.samples.length > 0 ? undefined : {};
}
function seenOf(last, { all, part }) {
    const [seenAll, seenPart] = [remember(last.all, all), remember(last.part, part)];
    return {
        ...(seenAll === undefined ? {} : { all: seenAll }),
        // That there were no failures yet is known as well: the next ones are all new.
        ...(seenPart === undefined ? ('unknown' in part ? {} : { part: {} }) : { part: seenPart }),
    };
}
function countOf(version, reading, seen, { name, partIsGood, staleMs }) {
    const what = `${name} of the ${version === 'canary' ? 'canary' : 'stable version'}`;
    const look = { what, now: reading.at, staleMs };
    const all = increaseOf(reading[version].all, seen[version].all, { ...look, mayBeEmpty: false });
    if ('unknown' in all)
        return all;
    const part = increaseOf(reading[version].part, seen[version].part, {
        ...look,
        mayBeEmpty: !partIsGood || (version === 'canary' && hasSamples(reading.stable.part)),
        // Nothing has failed for long: then the last failure is old, and the counters of all requests say that it is scraped.
        staleMs: Infinity,
    });
    if ('unknown' in part)
        return part;
    const missing = unknownLabel(reading[version]);
    if (missing !== undefined) {
        return unknown('no-series', `${what}: no series has the label ${missing}, which the query asks for`);
    }
    const [whole, some] = [all.increase.by, part.increase.by];
    if (whole === 0)
        return unknown('no-traffic', `${what}: no requests in the interval`);
    if (some > whole) {
        return unknown('more-failed-than-all', `${what}: ${some} of ${whole} requests; do both queries count the same requests?`);
    }
    return { count: { all: whole, failed: partIsGood ? whole - some : some } };
}
function hasSamples(reading) {
    return !('unknown' in reading) && reading.samples.length > 0;
}
/** A label that is misspelt in the query of the failures would make every version look good. */
function unknownLabel({ all, part }) {
    if ('unknown' in all || 'unknown' in part || part.samples.length > 0)
        return undefined;
    const { labels } = all;
    if (labels === undefined)
        return undefined;
    return part.asked?.find((label) => !labels.has(label));
}

;// CONCATENATED MODULE: ./js/analysis/judge/state.js


/** @param history of each metric the stable version in earlier intervals, where the source can tell */
function firstState(rules, history = {}) {
    return Object.fromEntries(rules.metrics.map(({ name }) => [
        name,
        { seen: NOTHING_SEEN, evidence: noEvidence(history[name]), step: state_NOBODY, last: undefined },
    ]));
}
const state_NOBODY = { all: 0, failed: 0 };
/** With one look more. Of what was counted before a step begins nothing is forgotten, but its minimum is its own. */
function afterLook(state, rules, readings) {
    return Object.fromEntries(rules.metrics.map((rule) => {
        const before = state[rule.name] ?? firstState(rules)[rule.name];
        const reading = readings[rule.name];
        if (before === undefined)
            throw new TypeError(`no state of ${rule.name}`);
        return [rule.name, reading === undefined ? before : lookedAt(before, rule, reading)];
    }));
}
function lookedAt(before, rule, reading) {
    const { counted, seen } = blockOf(reading, before.seen, rule);
    if ('unknown' in counted)
        return { ...before, seen, last: counted };
    return {
        seen,
        evidence: withBlock(before.evidence, counted.block, rule.bound),
        step: sumOf(before.step, counted.block.canary),
        last: counted,
    };
}
/** A step begins: its minimum of requests is counted anew. The evidence goes on: a bound over all steps together. */
function afterStep(state) {
    return Object.fromEntries(Object.entries(state).map(([name, one]) => [name, { ...one, step: state_NOBODY }]));
}

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/analysis/file/selector.js
var file_selector = __webpack_require__(49563);
;// CONCATENATED MODULE: ./js/analysis/sources/source.js


/** The body of a good answer, or why there is none. */
function bodyOf(reply, { name, url, timeoutMs }) {
    const where = `source ${name} (${new URL(url).host})`;
    if ('failed' in reply) {
        if (reply.failed === 'timeout') {
            return unknown('too-slow', `${where} did not answer within ${(0,duration/* formatDuration */.a)(timeoutMs)}`);
        }
        if (reply.failed === 'too-large')
            return unknown('too-large', `${where}: ${reply.detail}`);
        return unknown('source-down', `${where} cannot be reached (${reply.failed}: ${(0,base_text/* oneLine */.TN)(reply.detail, 120)})`);
    }
    const { status, body } = reply;
    if (status >= 200 && status < 300)
        return body;
    if (status === 401 || status === 403) {
        return unknown('access-refused', `${where} refused the credentials (HTTP ${status})`);
    }
    if (status === 408 || status === 504)
        return unknown('too-slow', `${where} did not answer in time (HTTP ${status})`);
    if (status === 400 || status === 404 || status === 422) {
        return unknown('query-refused', `${where} refused the query (HTTP ${status}): ${(0,base_text/* oneLine */.TN)(body, 200)}`);
    }
    return unknown('source-down', `${where} failed (HTTP ${status})`);
}

;// CONCATENATED MODULE: ./js/analysis/sources/exposition.js




/** `name{label="value",…} 12 1700000000000`: the text that Prometheus scrapes, and OpenMetrics. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)(?:\s+(\S+))?(?:\s+#.*)?$/u;
const LABEL = /\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*,?/uy;
/** The metrics of a gateway or of one process, read where Prometheus would scrape them. */
function expositionSource({ plan, ask }) {
    return {
        read: async ({ query, at, signal }) => {
            const selector = (0,file_selector/* selectorOf */.Bk)(query);
            if (selector === undefined)
                return unknown('query-refused', `source ${plan.name} takes no other query than a selection`);
            const reply = await ask({
                url: plan.url,
                method: 'GET',
                headers: { accept: 'text/plain;version=0.0.4', ...plan.headers },
                tls: plan.tls,
                timeoutMs: plan.timeoutMs,
                ...(0,defined/* defined */.s)({ signal }),
            });
            const body = bodyOf(reply, plan);
            if (typeof body !== 'string')
                return body;
            const lines = body.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
            const wrong = lines.find((line) => !LINE.test(line));
            if (wrong !== undefined) {
                return unknown('not-understood', `source ${plan.name} answered something that is no metrics: ${(0,base_text/* oneLine */.TN)(wrong, 80)}`);
            }
            const found = lines.flatMap((line) => sampleOf(line, selector.metric) ?? []);
            return {
                samples: found
                    .filter(({ labels }) => (0,file_selector/* isSelected */.sp)(selector, labels))
                    .map(({ labels, value }) => ({ series: JSON.stringify(labels), value, at })),
                labels: new Set(found.flatMap(({ labels }) => Object.keys(labels))),
                asked: selector.matchers.map(({ label }) => label),
            };
        },
    };
}
function sampleOf(line, metric) {
    const [, name, inner = '', value = ''] = LINE.exec(line) ?? [];
    if (name !== metric)
        return undefined;
    const labels = {};
    LABEL.lastIndex = 0;
    for (let found = LABEL.exec(inner); found !== null; found = LABEL.exec(inner)) {
        const [, label = '', text = ''] = found;
        labels[label] = text.replace(/\\(.)/gu, (_, after) => (after === 'n' ? '\n' : after));
    }
    return { labels, value: value === '+Inf' ? Infinity : Number(value) };
}

// EXTERNAL MODULE: ../../node_modules/json-p3/dist/json-p3.cjs.js
var json_p3_cjs = __webpack_require__(69597);
;// CONCATENATED MODULE: ./js/analysis/sources/json.js




/** A document with counters, such as an application's own page of statistics: `$.{{version}}.requests`. */
function jsonSource({ plan, ask }) {
    return {
        read: async ({ query, at, signal }) => {
            const reply = await ask({
                url: plan.url,
                method: 'GET',
                headers: { accept: 'application/json', ...plan.headers },
                tls: plan.tls,
                timeoutMs: plan.timeoutMs,
                ...(0,defined/* defined */.s)({ signal }),
            });
            const body = bodyOf(reply, plan);
            if (typeof body !== 'string')
                return body;
            let values;
            try {
                values = json_p3_cjs/* jsonpath */.YF.compile(query).query(JSON.parse(body)).values();
            }
            catch {
                return unknown('not-understood', `source ${plan.name} answered no JSON: ${(0,base_text/* oneLine */.TN)(body, 80)}`);
            }
            const wrong = values.find((value) => typeof value !== 'number' && !isNumber(value));
            if (wrong !== undefined) {
                return unknown('not-a-number', `source ${plan.name}: ${query} is ${(0,base_text/* shownValue */.JJ)(wrong)}, which is no number of requests`);
            }
            return {
                samples: values.map((value, index) => ({ series: `${query} ${index}`, value: Number(value), at })),
            };
        },
    };
}
function isNumber(value) {
    return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
}

;// CONCATENATED MODULE: ./js/analysis/sources/prometheus.js




/** How far back the newest value of a series is looked for; as Prometheus' own instant queries do. */
const LOOK_BACK_S = 300;
/** Prometheus and what speaks like it: Thanos, Mimir, Cortex, VictoriaMetrics. */
function prometheusSource(parts) {
    return {
        read: async (question) => {
            const selector = question.lookBackMs === undefined ? (0,file_selector/* selectorOf */.Bk)(question.query) : undefined;
            // A range of a plain selection brings raw values with the time of their scrape; of any other query that is not to be had.
            const range = selector === undefined ? '' : `[${LOOK_BACK_S}s]`;
            const series = await asked(parts, question, {
                path: 'query',
                query: `${question.query}${range}`,
                time: seconds(question.at),
                ...lookBack(question),
            });
            return 'unknown' in series ? series : readingOf(series.found, selector);
        },
        past: async (question) => {
            const series = await rangeOf(parts, question);
            if ('unknown' in series)
                return [];
            return stepsOf(question).map((at) => ({ samples: series.found.flatMap((one) => samplesAt(one, at)) }));
        },
        range: async (question) => {
            const series = await rangeOf(parts, question);
            if ('unknown' in series)
                return series;
            const steps = stepsOf(question);
            return series.found.map(({ metric, values = [] }) => {
                const known = new Map(values.map(([time, value]) => [Math.round(time * 1000), numberOf(value)]));
                return { series: nameOf(metric), values: steps.map((at) => known.get(Math.round(at))) };
            });
        },
    };
}
async function rangeOf(parts, question) {
    const { query, fromMs, stepMs, at } = question;
    return await asked(parts, question, {
        path: 'query_range',
        query,
        start: seconds(fromMs),
        end: seconds(at),
        step: String(stepMs / 1000),
        ...lookBack(question),
    });
}
function stepsOf({ fromMs, stepMs, at }) {
    return Array.from({ length: Math.floor((at - fromMs) / stepMs) + 1 }, (_, step) => fromMs + step * stepMs);
}
/** The server itself leaves out what is older, and what has ended. */
function lookBack({ lookBackMs }) {
    return lookBackMs === undefined ? {} : { lookback_delta: `${Math.ceil(lookBackMs / 1000)}s` };
}
function seconds(ms) {
    return (ms / 1000).toFixed(3);
}
async function asked({ plan, ask }, { signal }, { path, ...asked }) {
    const form = new URLSearchParams({ ...asked, timeout: `${plan.timeoutMs}ms` });
    const reply = await ask({
        url: `${plan.url}/api/v1/${path}`,
        method: 'POST',
        headers: { ...plan.headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        tls: plan.tls,
        timeoutMs: plan.timeoutMs,
        ...(signal === undefined ? {} : { signal }),
    });
    const body = bodyOf(reply, plan);
    return typeof body === 'string' ? seriesOf(body, plan) : body;
}
function seriesOf(body, { name }) {
    let answer;
    try {
        answer = (JSON.parse(body) ?? {});
    }
    catch {
        return unknown('not-understood', `source ${name} answered no JSON: ${(0,base_text/* oneLine */.TN)(body, 80)}`);
    }
    if (answer.status === 'error') {
        return unknown('query-refused', `source ${name} refused the query: ${(0,base_text/* oneLine */.TN)(String(answer.error), 200)}`);
    }
    const { resultType, result } = answer.data ?? {};
    if (answer.status !== 'success' || !Array.isArray(result)) {
        return unknown('not-understood', `source ${name} answered something that is no result of a query`);
    }
    if (resultType !== 'vector' && resultType !== 'matrix') {
        return unknown('query-refused', `source ${name}: the query gives a ${String(resultType)}, and counters are asked for`);
    }
    // Thanos and Mimir say so when one of their stores did not answer: the counters may lack some pods.
    const [warning] = Array.isArray(answer.warnings) ? answer.warnings : [];
    if (warning !== undefined) {
        return unknown('partial', `source ${name} says that its answer is not complete: ${(0,base_text/* shownValue */.JJ)(warning, 200)}`);
    }
    return { found: result.filter((one) => isSeries(one)) };
}
function isSeries(one) {
    const { metric, value, values } = (one ?? {});
    return typeof metric === 'object' && metric !== null && (Array.isArray(value) || Array.isArray(values));
}
function readingOf(found, selector) {
    const samples = found.flatMap(({ metric, value, values }) => {
        const last = values?.at(-1) ?? value;
        return last === undefined ? [] : [prometheus_sampleOf(metric, last)];
    });
    if (selector === undefined)
        return { samples };
    return {
        samples,
        labels: new Set(found.flatMap(({ metric }) => Object.keys(metric))),
        asked: selector.matchers.map(({ label }) => label),
    };
}
function prometheus_sampleOf(metric, [seconds, value]) {
    return { series: nameOf(metric), value: numberOf(value), at: Math.round(seconds * 1000) };
}
/** Values are texts: `"12"`, `"NaN"`, `"+Inf"`. */
function numberOf(value) {
    if (value === '+Inf')
        return Infinity;
    return value === '-Inf' ? -Infinity : Number(value);
}
function nameOf(metric) {
    return JSON.stringify(Object.entries(metric).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
function samplesAt({ metric, values = [] }, at) {
    const found = values.find(([time]) => Math.abs(time * 1000 - at) < 1);
    return found === undefined ? [] : [prometheus_sampleOf(metric, found)];
}

;// CONCATENATED MODULE: ./js/analysis/sources/open.js



const KINDS = {
    prometheus: prometheusSource,
    metrics: expositionSource,
    json: jsonSource,
};
/** A source of each plan, by name. */
function openSources(plans, ask) {
    return new Map(plans.map((plan) => [plan.name, KINDS[plan.type]({ plan, ask })]));
}

;// CONCATENATED MODULE: ./js/analysis/analysis.js







/** So many intervals of the time before are asked for. */
const HISTORY = 40;
/** @param before the state with which an earlier job ended */
function openAnalysis(plan, { clock, ask }, before) {
    const sources = openSources(plan.sources, ask);
    let state = before ?? firstState(plan.rules);
    const read = async (versions, signal) => {
        const at = clock.date().getTime();
        const readings = await Promise.all(plan.queries.map(async (queries) => [
            queries.name,
            await readMetric(queries, sources.get(queries.source), { versions, at, ...(0,defined/* defined */.s)({ signal }) }),
        ]));
        state = afterLook(state, plan.rules, Object.fromEntries(readings));
    };
    return {
        begin: async (versions, signal) => {
            const at = clock.date().getTime();
            const past = await Promise.all(plan.queries.map(async (queries) => [
                queries.name,
                await pastOf(queries, sources.get(queries.source), plan, {
                    versions,
                    at,
                    ...(0,defined/* defined */.s)({ signal }),
                }),
            ]));
            if (before === undefined)
                state = firstState(plan.rules, Object.fromEntries(past));
            await read(versions, signal);
        },
        look: async (versions, signal) => {
            await read(versions, signal);
            return judge(state, plan.rules);
        },
        step: () => {
            state = afterStep(state);
        },
        state: () => state,
    };
}
async function readMetric({ all, part }, source, { versions, at, signal }) {
    const readVersion = async (version) => {
        const [whole, some] = await Promise.all([all, part].map(async (queries) => {
            if (source === undefined)
                return unknown('source-down', 'there is no such source');
            return await source.read({
                query: queryOf(queries[version], version, versions),
                at,
                ...(0,defined/* defined */.s)({ signal }),
            });
        }));
        const none = unknown('source-down', 'there is no such source');
        return { all: whole ?? none, part: some ?? none };
    };
    const [canary, stable] = await Promise.all([readVersion('canary'), readVersion('stable')]);
    return { canary, stable, at };
}
function queryOf(query, version, versions) {
    return (0,template/* filledIn */.AE)(query, { ...versions[version], version });
}
async function pastOf({ name, all, part }, source, { rules, intervalMs }, { versions, at, signal }) {
    const rule = rules.metrics.find((one) => one.name === name);
    if (source?.past === undefined || rule === undefined)
        return [];
    const window = { at, fromMs: at - HISTORY * intervalMs, stepMs: intervalMs, ...(0,defined/* defined */.s)({ signal }) };
    const [whole, some] = [all, part].map(async ({ stable }) => await source.past?.({ query: queryOf(stable, 'stable', versions), ...window }));
    return historyOf((await whole) ?? [], (await some) ?? [], rule.partIsGood);
}

// EXTERNAL MODULE: ./js/base/yaml-file.js
var yaml_file = __webpack_require__(15998);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/analysis/file/built-in.js
var built_in = __webpack_require__(18334);
// EXTERNAL MODULE: ./js/analysis/file/meaning.js
var meaning = __webpack_require__(75851);
// EXTERNAL MODULE: ./js/analysis/file/schema.js
var schema = __webpack_require__(34401);
// EXTERNAL MODULE: ./js/analysis/file/source-plan.js
var source_plan = __webpack_require__(55263);
;// CONCATENATED MODULE: ./js/analysis/file/parse.js





/**
 * An analysis file (schemas/canary-analysis.schema.json), ready to be used.
 * @throws ConfigurationError with every mistake and its line.
 */
function parseAnalysis(text, source) {
    const { value, place } = (0,yaml_file/* readYaml */.g)(text, source.file);
    const file = (0,yaml_file/* checkShape */.e)(schema/* analysisSchema */.m, value ?? {}, place, 'the analysis');
    const context = { place, ...source };
    const problems = (0,meaning/* mistakesIn */.f)(file, context);
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const metrics = file.metrics.flatMap((entry) => metricsOf(entry, file));
    const weights = metrics.reduce((sum, { rule }) => sum + rule.weight, 0);
    return {
        sources: Object.entries(file.sources).map(([name, entry]) => (0,source_plan/* sourcePlan */.x)(name, entry, source)),
        queries: metrics.map(({ queries }) => queries),
        rules: {
            falseAborts: (0,schema/* share */.uM)(file['false-aborts'] ?? 5),
            minimumRequests: file['minimum-requests'] ?? 50,
            minimumFailures: file['minimum-failures'] ?? 3,
            whenUnknown: file['when-unknown'] ?? 'hold',
            metrics: metrics.map(({ rule }) => ({ ...rule, weight: rule.weight / weights })),
        },
        intervalMs: (0,schema/* milliseconds */.Rz)(file.interval ?? '15s'),
        ...(file.dry === true ? { isDry: true } : {}),
    };
}
function metricsOf(entry, file) {
    if (!('use' in entry))
        return [metricOf(entry, file, { name: entry.name, queries: ownQueries(entry), failed: 'failed' })];
    const { errors, latency } = readyQueries(entry);
    const found = [metricOf(entry, file, { name: namesOf(entry).errors, queries: errors, failed: 'failed' })];
    if (entry.within !== undefined && latency !== undefined) {
        const failed = `took longer than ${typeof entry.within === 'number' ? `${entry.within}s` : entry.within}`;
        // The bound is one for errors: which share may be slow is another question.
        const { 'most-failed': _, ...slow } = entry;
        found.push(metricOf(slow, file, { name: namesOf(entry).latency, queries: latency, failed }));
    }
    return found;
}
/** What the two metrics of a built-in entry are called. */
function namesOf({ use }) {
    return { errors: `${use}-errors`, latency: `${use}-latency` };
}
function ownQueries({ all, failed, good }) {
    return { all, ...(0,defined/* defined */.s)({ failed, good }) };
}
function readyQueries(entry) {
    const ready = (0,built_in/* builtIn */.w)(entry.use, {
        ...(0,defined/* defined */.s)({
            namespaceLabel: entry['namespace-label'],
            requests: entry.requests,
            duration: entry.duration,
            statusLabel: entry['status-label'],
        }),
    });
    const { within } = entry;
    return {
        errors: ready.errors,
        latency: within === undefined ? undefined : ready.latency((0,schema/* milliseconds */.Rz)(within) / 1000),
    };
}
function metricOf(entry, file, { name, queries, failed }) {
    const bound = entry['most-failed'];
    const [only = ''] = Object.keys(file.sources);
    return {
        rule: {
            name,
            failed,
            partIsGood: queries.good !== undefined,
            compare: entry.compare ?? true,
            ...(bound === undefined ? {} : { bound: (0,schema/* share */.uM)(bound) }),
            tolerated: (0,schema/* share */.uM)(entry.tolerated ?? 0),
            weight: entry.weight ?? 1,
            required: entry.required ?? true,
            staleMs: (0,schema/* milliseconds */.Rz)(entry['stale-after'] ?? '2m'),
        },
        queries: {
            name,
            source: entry.source ?? only,
            all: perVersion(queries.all),
            part: perVersion(queries.failed ?? queries.good ?? ''),
        },
    };
}
function perVersion(query) {
    return typeof query === 'string' ? { canary: query, stable: query } : query;
}

// EXTERNAL MODULE: ./js/base/http.js
var http = __webpack_require__(35208);
// EXTERNAL MODULE: ./js/base/body.js
var base_body = __webpack_require__(49648);
;// CONCATENATED MODULE: ./js/analysis/sources/http.js

const MOST_BYTES = 32 * 1024 * 1024;
class EndlessError extends Error {
}
function endless() {
    return new EndlessError('its answer is larger than 32 MB');
}
/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. No redirect is followed: a credential would go with it. */
async function systemHttpClient() {
    const [{ EnvHttpProxyAgent, request }, { rootCertificates }] = await Promise.all([
        __webpack_require__.e(/* import() */ 1684).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19)),
        Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19)),
    ]);
    const agents = new Map();
    const agentOf = ({ ca, serverName, insecure }) => {
        const key = JSON.stringify([ca, serverName, insecure]);
        const known = agents.get(key);
        if (known !== undefined)
            return known;
        const secure = {
            rejectUnauthorized: !insecure,
            ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
            ...(serverName === undefined ? {} : { servername: serverName }),
        };
        const agent = (0,http/* throughProxy */.EU)(() => new EnvHttpProxyAgent({ connect: secure, requestTls: secure }));
        agents.set(key, agent);
        return agent;
    };
    return {
        ask: async ({ url, method, headers, body, tls, timeoutMs, signal }) => {
            const limit = AbortSignal.timeout(timeoutMs);
            try {
                const answer = await request(url, {
                    dispatcher: agentOf(tls),
                    method,
                    headers,
                    ...(body === undefined ? {} : { body }),
                    signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
                });
                return { status: answer.statusCode, body: await (0,base_body/* readBody */.x)(answer.body, MOST_BYTES, endless) };
            }
            catch (error) {
                signal?.throwIfAborted();
                if (limit.aborted)
                    return { failed: 'timeout', detail: `no whole answer within ${timeoutMs} ms` };
                if (error instanceof EndlessError)
                    return { failed: 'too-large', detail: error.message };
                const { kind, detail } = (0,http/* classifyNetworkError */.LW)(error);
                return { failed: kind, detail };
            }
        },
        close: async () => {
            await Promise.all([...agents.values()].map(async (agent) => await agent.destroy()));
        },
    };
}

;// CONCATENATED MODULE: ./js/analysis/index.js



/** What `healing` and dora read Prometheus by: one place where it is, and what it says of any query. */







/***/ })

};
