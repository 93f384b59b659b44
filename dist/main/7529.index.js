export const id = 7529;
export const ids = [7529];
export const modules = {

/***/ 47529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FIGURES: () => (/* reexport */ FIGURES),
  NAMES: () => (/* reexport */ words_NAMES),
  QUESTIONS: () => (/* reexport */ QUESTIONS),
  RESOURCES: () => (/* reexport */ RESOURCES),
  assess: () => (/* reexport */ assess),
  isNearLimit: () => (/* reexport */ isNearLimit),
  isWithoutRequest: () => (/* reexport */ isWithoutRequest),
  measure: () => (/* reexport */ measure),
  numberIn: () => (/* reexport */ numberIn),
  parseConditions: () => (/* reexport */ parseConditions),
  probeOf: () => (/* reexport */ probeOf),
  quantityOf: () => (/* reexport */ quantityOf),
  queriesOf: () => (/* reexport */ queriesOf),
  reportJson: () => (/* reexport */ reportJson),
  sinceOf: () => (/* reexport */ sinceOf),
  spanOf: () => (/* reexport */ spanOf),
  wordsOf: () => (/* reexport */ wordsOf)
});

// EXTERNAL MODULE: ./js/base/conditions.js
var conditions = __webpack_require__(94838);
;// CONCATENATED MODULE: ./js/resource-usage/types.js
/** What the scheduler counts, and what is paid for. */
const RESOURCES = ['cpu', 'memory'];
/** What it was asked: see `queriesOf`. */
const QUESTIONS = ['namespaces', 'pods', 'requests', 'limits', 'cpu', 'memory'];
const FIGURES = {
    cost: 'money',
    'wasted-cost': 'money',
    savings: 'money',
    'window-cost': 'money',
    'requested-cpu': 'cores',
    'used-cpu': 'cores',
    'unused-cpu': 'cores',
    'cpu-share': 'ratio',
    'requested-memory': 'GiB',
    'used-memory': 'GiB',
    'unused-memory': 'GiB',
    'memory-share': 'ratio',
    'without-requests': 'workloads',
    'near-limit': 'workloads',
};

;// CONCATENATED MODULE: ./js/resource-usage/conditions.js


const EXPECTED = {
    money: 'a number, such as 500: the currency is that of the prices',
    cores: 'a number of cores, such as 12.5',
    GiB: 'a number of GiB, such as 64',
    ratio: 'such as 30% or 0.3',
    workloads: 'a number of workloads',
};
/**
 * Reads conditions, one each, in the language of dora's.
 * @throws ConfigurationError with every problem.
 */
function parseConditions(texts) {
    return (0,conditions/* parseConditions */.WN)(texts, {
        figures: Object.keys(FIGURES),
        example: 'wasted-cost > 500',
        expected: (figure) => EXPECTED[FIGURES[figure]],
        valueOf: (text, figure) => (FIGURES[figure] === 'ratio' ? (0,conditions/* shareIn */.dZ)(text) : (0,conditions/* decimalIn */.hJ)(text)),
    });
}
/**
 * What conditions come to. A figure that is not known is judged where its bounds leave no doubt. Where nothing was asked for, and not
 * everything could be read, that is not known either.
 */
function assess(conditions, { figures, complete }) {
    const failIf = conditions.map((condition) => {
        const { amount } = figures[condition.figure];
        return { condition, amount, holds: holds(amount, condition) };
    });
    const is = (wanted) => failIf.some((each) => each.holds === wanted);
    if (failIf.length === 0)
        return { result: complete ? 'reported' : 'unknown', failIf };
    return { result: is(true) ? 'failed' : is('unknown') ? 'unknown' : 'passed', failIf };
}
function holds({ least, most }, condition) {
    const [low, high] = [(0,conditions/* compares */.tk)(least, condition), (0,conditions/* compares */.tk)(most ?? Infinity, condition)];
    return low === high ? low : 'unknown';
}

;// CONCATENATED MODULE: ./js/resource-usage/amounts.js
/** Not below zero, and no more is known. */
const ANYTHING = { value: null, least: 0, most: null };
const NOTHING = exactly(0);
/** What is known. */
function exactly(value) {
    return { value, least: value, most: value };
}
/** What is not known, but for its bounds; known where they meet. */
function between(least, most) {
    return least === most ? exactly(least) : { value: null, least, most };
}
/** The sum, which is known where each part is; its bounds are the sums of theirs. */
function sumOf(amounts) {
    return amounts.reduce((sum, each) => ({
        value: sum.value === null || each.value === null ? null : sum.value + each.value,
        least: sum.least + each.least,
        most: sum.most === null || each.most === null ? null : sum.most + each.most,
    }), NOTHING);
}
/** So many times the amount. */
function times({ value, least, most }, factor) {
    return {
        value: value === null ? null : value * factor,
        least: least * factor,
        most: most === null ? null : most * factor,
    };
}
/** The smallest sample that is not less than this share of all: one that was really measured. */
function percentile(samples, share) {
    const sorted = samples.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

;// CONCATENATED MODULE: ./js/resource-usage/steps.js
/** What may be unknown of a time, as a share of it, and is taken to be as the rest: it is told. Of more nothing is said. */
const MOST_UNKNOWN = 0.05;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
/** A value that is no number is none. */
function valuesOf(series, steps) {
    return Array.from({ length: steps }, (_, at) => {
        const value = series?.values[at];
        return value !== undefined && Number.isFinite(value) ? value : undefined;
    });
}
/** When a step ends. */
function timeOf(step, { to, steps, stepMs }) {
    return to - (steps - 1 - step) * stepMs;
}
/** The values with those of its holes taken from the step before it, or at the beginning from the step after it. */
function bridged(values, holes) {
    if (holes.size === 0)
        return values;
    const filled = [...values];
    for (const at of filled.keys())
        if (holes.has(at) && at > 0)
            filled[at] = filled[at - 1];
    const first = [...filled.keys()].find((at) => !holes.has(at)) ?? 0;
    return filled.map((value, at) => (at < first ? filled[first] : value));
}
/** `2 d 3 h`, `55 min` */
function lengthOf(ms) {
    const minutes = Math.round(ms / MINUTE_MS);
    const [days, hours, rest] = [
        Math.floor((minutes * MINUTE_MS) / DAY_MS),
        Math.floor(minutes / 60) % 24,
        minutes % 60,
    ];
    const parts = [
        [days, 'd'],
        [hours, 'h'],
        [days > 0 ? 0 : rest, 'min'],
    ];
    return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount} ${unit}`])).join(' ') || '0 min';
}

;// CONCATENATED MODULE: ./js/resource-usage/namespaces.js

/**
 * Tells a time without pods from one at which nobody looked. A namespace that was made later, by its own word, has no hole before
 * that.
 */
function watched(name, series, options) {
    const { steps, stepMs } = options;
    const found = series.find(({ labels }) => labels['namespace'] === name);
    const values = valuesOf(found, steps);
    const createdMs = values.reduce((latest, value) => Math.max(latest, (value ?? 0) * 1000), 0);
    const holes = new Set(values.flatMap((value, at) => (value === undefined && createdMs <= timeOf(at, options) ? [at] : [])));
    if (holes.size === 0)
        return { holes };
    if (values.every((value) => value === undefined))
        return {
            holes,
            why: `Prometheus has neither kube_namespace_created nor kube_pod_owner of the namespace ${name} in this time: look at its name, and whether kube-state-metrics is scraped`,
        };
    const told = `of ${lengthOf(holes.size * stepMs)} kube-state-metrics has told nothing of the namespace ${name}`;
    if (holes.size > steps * MOST_UNKNOWN) {
        const first = values.findIndex((value) => value !== undefined);
        const isYoung = holes.size === first;
        return {
            holes,
            why: isYoung
                ? `${told}, before ${new Date(timeOf(first, options)).toISOString().slice(0, 16)}Z: ask for a shorter window`
                : told,
        };
    }
    return { holes, note: `${told}, and it is taken to have been as just before` };
}
/** The values of a series that is told by kube-state-metrics: where it was heard and says nothing, there is nothing. */
function toldValues(series, { holes }, steps) {
    return bridged(valuesOf(series, steps), holes).map((value) => value ?? 0);
}

;// CONCATENATED MODULE: ./js/resource-usage/container.js


/** From this share of its limit on, a container may be held back by it. */
const NEAR = 0.9;
const BUSY = 0.95;
/** A thousandth of a core, and a MiB: in these requests are written. */
const GRAINS = { cpu: 1 / 1000, memory: 1 / 1024 };
/** Of a grain, what is the rounding of Prometheus and of ours. */
const ROUNDING = 1e-6;
/** What a container has requested, used and would need. Nothing that is not known counts as zero. */
function useOf(seen) {
    const { replicas, limits, missing, stepHours } = seen;
    const last = replicas.findLastIndex((pods) => pods > 0);
    const pods = replicas[last] ?? 0;
    const requested = missing.requests === undefined
        ? exactly(total(seen.requests.map((all, at) => (isIn(seen, at) ? all : 0))) * stepHours)
        : ANYTHING;
    const request = missing.requests !== undefined || pods === 0 ? null : positive((seen.requests[last] ?? 0) / pods);
    const limit = missing.limits === undefined ? positive(limits[last] ?? 0) : null;
    const usage = usageOf(seen);
    const peaks = peaksOf(seen);
    if ('why' in usage || peaks === undefined)
        return {
            ...unknownHours(requested),
            request,
            limit,
            p95: null,
            max: null,
            enough: null,
            nearLimit: limit === null && missing.limits === undefined ? false : null,
            isShort: false,
            known: usage.known,
            why: 'why' in usage ? usage.why : 'Prometheus knows no peak of it',
        };
    const { p95, max } = peaks;
    const needed = seen.resource === 'cpu' ? p95 : max;
    const nearLimit = missing.limits === undefined ? limit !== null && needed >= NEAR * limit : null;
    const enough = nearLimit === false ? roundedUp(needed * (1 + seen.headroom), seen.resource) : null;
    return {
        requested,
        used: exactly(usage.used),
        unused: requested.value === null ? ANYTHING : exactly(Math.min(usage.unused, requested.value)),
        savings: savingsOf({ requested, nearLimit, enough }, seen),
        request,
        limit,
        p95,
        max,
        enough,
        nearLimit,
        isShort: request !== null && needed > request,
        known: usage.known,
    };
}
/** What would be saved is never below zero: what is missing is no saving of others. */
function savingsOf({ requested, nearLimit, enough }, { replicas, stepHours }) {
    if (nearLimit === true)
        return NOTHING;
    if (requested.value === null || enough === null)
        return between(0, requested.most);
    return exactly(Math.max(0, requested.value - enough * total(replicas) * stepHours));
}
function unknownHours(requested) {
    const some = between(0, requested.most);
    return { requested, used: ANYTHING, unused: some, savings: some };
}
/**
 * The hours that were used. A pod that is not known is taken to be as the others of its step, and a step that is not known as the
 * others, where that is little; else nothing is said. The first step of a container is no hole: a rate needs two scrapes.
 */
function usageOf({ replicas, requests, mean, pods, stepHours, resource, missing }) {
    const sums = { all: 0, expected: 0, known: 0, measured: 0, used: 0, unused: 0 };
    for (const [at, wanted] of replicas.entries()) {
        if (wanted === 0)
            continue;
        sums.all += wanted;
        const each = mean[at];
        const isFirst = (replicas[at - 1] ?? 0) === 0;
        if (each === undefined && isFirst)
            continue;
        sums.expected += wanted;
        if (each === undefined)
            continue;
        sums.known += Math.min(wanted, pods[at] ?? 0);
        sums.measured += wanted;
        sums.used += each * wanted;
        sums.unused += Math.max(0, (requests[at] ?? 0) - each * wanted);
    }
    const known = sums.expected === 0 ? 0 : sums.known / sums.expected;
    const name = resource === 'cpu' ? 'container_cpu_usage_seconds_total' : 'container_memory_working_set_bytes';
    if (missing.usage !== undefined)
        return { known, why: missing.usage };
    if (sums.measured === 0)
        return { known: 0, why: `Prometheus has no value of ${name} of it in this time` };
    if (known < 1 - MOST_UNKNOWN)
        return { known, why: `Prometheus has values of ${name} for ${percent(known)} of its time alone` };
    const scale = (sums.all / sums.measured) * stepHours;
    return { used: sums.used * scale, unused: sums.unused * scale, known };
}
/** Rounded down: what is not whole is not told to be. */
function percent(share) {
    return `${Math.floor(share * 100)} %`;
}
function peaksOf(seen) {
    const samples = seen.max.filter((value, at) => value !== undefined && isIn(seen, at));
    const [p95, max] = [percentile(samples, BUSY), percentile(samples, 1)];
    return p95 === undefined || max === undefined ? undefined : { p95, max };
}
function isIn({ replicas }, at) {
    return (replicas[at] ?? 0) > 0;
}
function roundedUp(value, resource) {
    const grain = GRAINS[resource];
    return Math.max(1, Math.ceil(value / grain - ROUNDING)) * grain;
}
function positive(value) {
    return value > 0 ? value : null;
}
function total(values) {
    return values.reduce((sum, each) => sum + each, 0);
}

;// CONCATENATED MODULE: ./js/resource-usage/workload.js





const workload_HOUR_MS = 3_600_000;
/** What costs of 30 days are of. */
const MONTH_HOURS = 720;
/** Bytes are told, and GiB are paid for. */
const UNITS = { cpu: 1, memory: 1024 ** 3 };
const OF_HOURS = ['requested', 'used', 'unused', 'savings'];
/** The series of an answer by what they are of, so that each is looked for once. */
class Index {
    #series = new Map();
    #containers = new Map();
    missing = {};
    constructor(answers) {
        for (const question of ['requests', 'limits', 'cpu', 'memory']) {
            const answer = answers[question];
            if ('why' in answer)
                this.missing[question] = answer.why;
            else
                for (const series of answer)
                    this.#add(question, series);
        }
    }
    #add(question, series) {
        const { container = '', resource = '', figure = '' } = series.labels;
        const owner = ownerKey(series.labels);
        this.#series.set([question, owner, container, resource || figure].join('\n'), series);
        this.#containers.set(owner, (this.#containers.get(owner) ?? new Set()).add(container));
    }
    containersOf(owner) {
        return [...(this.#containers.get(owner) ?? [])].sort();
    }
    /** @param what The resource of what is asked for, or the figure of what is used. */
    find(question, [owner, container], what) {
        return this.#series.get([question, owner, container, what].join('\n'));
    }
}
/** What tells one workload from all others. */
function ownerKey({ namespace = '', owner_kind: kind = '', owner_name: name = '', }) {
    return JSON.stringify([namespace, kind, name]);
}
/** All of one workload; undefined where none of its pods was there in this time. */
function workloadOf(pods, { index, namespace, options }) {
    const { steps, stepMs } = options;
    const replicas = toldValues(pods, namespace, steps);
    const first = replicas.findIndex((each) => each > 0);
    if (first < 0)
        return undefined;
    const owner = ownerKey(pods.labels);
    const containers = index.containersOf(owner).map((name) => {
        const use = (resource) => seenOf(resource, { id: [owner, name], replicas, index, namespace, options });
        return { name, cpu: useOf(use('cpu')), memory: useOf(use('memory')) };
    });
    const hours = { cpu: hoursOf(containers, 'cpu', index), memory: hoursOf(containers, 'memory', index) };
    const ownSteps = steps - first;
    const isOver = replicas.at(-1) === 0;
    const { namespace: of = '', owner_kind: kind = '', owner_name: name = '' } = pods.labels;
    return {
        namespace: of,
        kind: kind === '' || kind === '<none>' || kind === 'Node' ? 'Pod' : kind,
        name,
        replicas: replicas.reduce((sum, each) => sum + each, 0) / ownSteps,
        ownMs: ownSteps * stepMs,
        isWhole: first === 0,
        isOver,
        containers,
        ...hours,
        // What is over comes again, if at all, as often as in this time.
        costs: costsOf(hours, ((isOver ? steps : ownSteps) * stepMs) / workload_HOUR_MS, options),
    };
}
function seenOf(resource, { id, replicas, index, namespace, options, }) {
    const { steps, stepMs, headroom } = options;
    const scaled = (values) => values.map((value) => (value === undefined ? undefined : value / UNITS[resource]));
    const figure = (name) => valuesOf(index.find(resource, id, name), steps);
    const told = (question) => toldValues(index.find(question, id, resource), namespace, steps).map((value) => value / UNITS[resource]);
    const { requests: ofRequests, limits: ofLimits, [resource]: usage } = index.missing;
    return {
        resource,
        replicas: whileThere(id, { replicas, index, namespace, steps }),
        requests: told('requests'),
        limits: told('limits'),
        mean: scaled(figure('mean')),
        max: scaled(figure('max')),
        pods: figure('pods'),
        stepHours: stepMs / workload_HOUR_MS,
        headroom,
        missing: {
            ...(ofRequests === undefined ? {} : { requests: ofRequests }),
            ...(ofLimits === undefined ? {} : { limits: ofLimits }),
            ...(usage === undefined ? {} : { usage }),
        },
    };
}
/**
 * The pods that have this container. One that requests something is there from its first value to its last. Of another one only its use
 * is told, so that a hole would look as if it were gone: it is taken to be there as long as the workload.
 */
function whileThere(id, { replicas, index, namespace: { holes }, steps, }) {
    const told = RESOURCES.flatMap((resource) => [
        index.find('requests', id, resource),
        index.find('limits', id, resource),
    ]).filter((series) => series !== undefined);
    if (told.length === 0)
        return [...replicas];
    const used = RESOURCES.map((resource) => valuesOf(index.find(resource, id, 'mean'), steps));
    const all = [...told.map((series) => bridged(valuesOf(series, steps), holes)), ...used];
    const isThere = replicas.map((_, at) => all.some((values) => values[at] !== undefined));
    const [first, last] = [isThere.indexOf(true), isThere.lastIndexOf(true)];
    return replicas.map((pods, at) => (at >= first && at <= last ? pods : 0));
}
/** Of pods whose containers nobody tells of it is known at most that nothing is requested. */
function hoursOf(containers, resource, { missing }) {
    if (containers.length === 0) {
        const requested = missing.requests === undefined ? NOTHING : ANYTHING;
        return { requested, used: ANYTHING, unused: requested, savings: requested };
    }
    return totalOf(containers.map((container) => container[resource]));
}
/** The hours of several together. */
function totalOf(hours) {
    const [requested, used, unused, savings] = OF_HOURS.map((key) => sumOf(hours.map((each) => each[key])));
    return { requested, used, unused, savings };
}
function costsOf(hours, ofHours, { prices }) {
    const cost = (key) => sumOf(RESOURCES.map((resource) => times(hours[resource][key], prices[resource])));
    const [window, wasted, savings] = [cost('requested'), cost('unused'), cost('savings')];
    const month = MONTH_HOURS / ofHours;
    return {
        window,
        month: times(window, month),
        wasted: times(wasted, month),
        savings: times(savings, month),
    };
}
/** The costs of several together. */
function costsTogether(costs) {
    return {
        window: sumOf(costs.map(({ window }) => window)),
        month: sumOf(costs.map(({ month }) => month)),
        wasted: sumOf(costs.map(({ wasted }) => wasted)),
        savings: sumOf(costs.map(({ savings }) => savings)),
    };
}
/** When the workload was first seen. */
function sinceOf({ ownMs }, options) {
    return timeOf(options.steps - Math.round(ownMs / options.stepMs), options);
}

;// CONCATENATED MODULE: ./js/resource-usage/measure.js




const measure_HOUR_MS = 3_600_000;
const UNKNOWN_HOURS = { requested: ANYTHING, used: ANYTHING, unused: ANYTHING, savings: ANYTHING };
const UNKNOWN_COSTS = { window: ANYTHING, month: ANYTHING, wasted: ANYTHING, savings: ANYTHING };
const NAMES = {
    requests: 'the requests',
    limits: 'the limits',
    cpu: 'the use of CPU',
    memory: 'the use of memory',
};
/** What the answers of Prometheus come to. What it does not know is told, and nowhere taken for zero. */
function measure(answers, options) {
    const { namespaces: told, pods } = answers;
    if ('why' in told || 'why' in pods) {
        const why = 'why' in told ? told.why : 'why' in pods ? pods.why : '';
        return reportOf([], { gaps: [`the pods could not be read: ${why}`], notes: [], isBlind: true }, options);
    }
    const known = new Map(options.namespaces.map((name) => [name, watched(name, told, options)]));
    const index = new Index(answers);
    const of = [...known.values()];
    const gaps = [
        ...of.flatMap(({ why }) => why ?? []),
        ...Object.keys(NAMES).flatMap((question) => {
            const why = index.missing[question];
            return why === undefined ? [] : [`${NAMES[question]} could not be read: ${why}`];
        }),
    ];
    const workloads = workloadsIn(pods, { known, index, options });
    const notes = of.flatMap(({ note }) => note ?? []);
    return reportOf(workloads, { gaps, notes, isBlind: of.some(({ why }) => why !== undefined) }, options);
}
function workloadsIn(pods, { known, index, options }) {
    return pods
        .flatMap((series) => {
        const namespace = known.get(series.labels['namespace'] ?? '');
        if (namespace === undefined || namespace.why !== undefined)
            return [];
        return workloadOf(series, { index, namespace, options }) ?? [];
    })
        .sort(worstFirst);
}
/** By what is surely wasted, then by what it costs; names keep the order the same from run to run. */
function worstFirst(a, b) {
    return (b.costs.wasted.least - a.costs.wasted.least ||
        b.costs.month.least - a.costs.month.least ||
        (nameOf(a) < nameOf(b) ? -1 : 1));
}
function nameOf({ namespace, kind, name }) {
    return [namespace, kind, name].join('\n');
}
function reportOf(workloads, { gaps, notes, isBlind }, options) {
    const hours = (resource) => totalOf([...workloads.map((each) => each[resource]), ...(isBlind ? [UNKNOWN_HOURS] : [])]);
    const costs = costsTogether([...workloads.map((each) => each.costs), ...(isBlind ? [UNKNOWN_COSTS] : [])]);
    const totals = { cpu: hours('cpu'), memory: hours('memory'), costs };
    return {
        options,
        complete: gaps.length === 0,
        gaps,
        notes: [...notes, ...notesOn(workloads, options)],
        workloads,
        ...totals,
        figures: figuresOf(totals, { workloads, gaps, isBlind, options }),
    };
}
function notesOn(workloads, { headroom }) {
    const partly = workloads.filter(({ containers }) => containers.some((each) => RESOURCES.some((resource) => isPartly(each[resource]))));
    return [
        `what would be enough is what the busiest pod used: 95 % of the time of CPU, the most of memory, and ${Math.round(headroom * 100)} % more`,
        'costs are those of requests, whatever a node costs: what no pod requests, and what is used without a request, costs nothing here',
        ...(partly.length === 0
            ? []
            : [
                `of ${partly.length} of ${workloads.length} workloads a little of the use is not known, and is taken to be as the rest`,
            ]),
    ];
}
function isPartly({ known, why }) {
    return why === undefined && known < 1;
}
function figuresOf({ cpu, memory, costs }, about) {
    const { workloads, isBlind, options } = about;
    const mean = (amount) => times(amount, measure_HOUR_MS / (options.steps * options.stepMs));
    const counted = (is) => {
        const some = sumOf(workloads.map((each) => {
            const holds = is(each);
            return holds === null ? between(0, 1) : exactly(holds ? 1 : 0);
        }));
        return isBlind ? sumOf([some, ANYTHING]) : some;
    };
    const amounts = {
        cost: costs.month,
        'wasted-cost': costs.wasted,
        savings: costs.savings,
        'window-cost': costs.window,
        'requested-cpu': mean(cpu.requested),
        'used-cpu': mean(cpu.used),
        'unused-cpu': mean(cpu.unused),
        'cpu-share': shareUsed(cpu),
        'requested-memory': mean(memory.requested),
        'used-memory': mean(memory.used),
        'unused-memory': mean(memory.unused),
        'memory-share': shareUsed(memory),
        'without-requests': counted(isWithoutRequest),
        'near-limit': counted(isNearLimit),
    };
    return Object.fromEntries(Object.keys(FIGURES).map((id) => {
        const amount = amounts[id];
        return [
            id,
            { id, unit: FIGURES[id], amount, ...(amount.value === null ? { why: whyOf(id, about) } : {}) },
        ];
    }));
}
/** Of what is requested, the share that is used. */
function shareUsed({ requested, unused }) {
    if (requested.value === null || requested.value === 0)
        return { value: null, least: 0, most: 1 };
    const all = requested.value;
    const used = (idle) => Math.max(0, 1 - idle / all);
    return between(used(unused.most ?? all), used(unused.least));
}
/** A container of it requests no CPU or no memory. Null where that is not known. */
function isWithoutRequest({ containers, cpu }) {
    if (cpu.requested.value === null)
        return null;
    return containers.some((each) => RESOURCES.some((resource) => each[resource].request === null));
}
/** A container of it is near its limit of CPU or memory. Null where that is not known. */
function isNearLimit({ containers }) {
    const all = containers.flatMap((each) => RESOURCES.map((resource) => each[resource].nearLimit));
    return all.includes(true) ? true : all.includes(null) ? null : false;
}
function whyOf(id, { gaps, workloads }) {
    const [gap] = gaps;
    if (gap !== undefined)
        return gap;
    const dark = workloads.filter(({ cpu, memory }) => [cpu, memory].some(({ used }) => used.value === null));
    if (dark.length > 0)
        return `of ${dark.length} of ${workloads.length} ${workloads.length === 1 ? 'workload' : 'workloads'} the use is not known`;
    return id.endsWith('-share') ? 'nothing is requested' : 'not everything is known';
}

;// CONCATENATED MODULE: ./js/resource-usage/json.js




/** The whole report for programs (schemas/resources-report.schema.json). */
function reportJson(report, { result, failIf }, head) {
    const { options, complete, gaps, notes, workloads, costs, cpu, memory, figures } = report;
    const { to, steps, stepMs, namespaces, prices, currency, headroom } = options;
    return {
        formatVersion: 1,
        createdAt: head.createdAt.toISOString(),
        runUrl: head.runUrl ?? null,
        from: iso(to - steps * stepMs),
        to: iso(to),
        stepSeconds: stepMs / 1000,
        namespaces,
        prices: { cpuCoreHour: prices.cpu, memoryGibHour: prices.memory, currency },
        headroom,
        complete,
        gaps,
        notes,
        result,
        failIf: failIf.map(judgedJson),
        figures: Object.fromEntries(Object.values(figures).map((figure) => [figure.id, figureJson(figure)])),
        cpu: hoursJson(cpu),
        memory: hoursJson(memory),
        costs: costsJson(costs),
        workloads: workloads.map((workload) => workloadJson(workload, options)),
    };
}
function workloadJson(workload, options) {
    const { namespace, kind, name, replicas, ownMs, isWhole, isOver, containers, costs, cpu, memory } = workload;
    return {
        namespace,
        kind,
        name,
        replicas,
        since: isWhole ? null : iso(sinceOf(workload, options)),
        ownSeconds: ownMs / 1000,
        isOver,
        withoutRequest: isWithoutRequest(workload),
        nearLimit: isNearLimit(workload),
        cpu: hoursJson(cpu),
        memory: hoursJson(memory),
        costs: costsJson(costs),
        containers: containers.map(containerJson),
    };
}
function containerJson({ name, cpu, memory }) {
    return { name, cpu: useJson(cpu), memory: useJson(memory) };
}
function useJson(use) {
    const { request, limit, p95, max, enough, nearLimit, isShort, known, why } = use;
    return {
        ...hoursJson(use),
        request,
        limit,
        p95,
        max,
        enough,
        nearLimit,
        usesMoreThanRequested: isShort,
        known,
        why: why ?? null,
    };
}
function hoursJson({ requested, used, unused, savings }) {
    return {
        requestedHours: amountJson(requested),
        usedHours: amountJson(used),
        unusedHours: amountJson(unused),
        savedHours: amountJson(savings),
    };
}
function costsJson({ window, month, wasted, savings }) {
    return {
        window: amountJson(window),
        per30Days: amountJson(month),
        wastedPer30Days: amountJson(wasted),
        savingsPer30Days: amountJson(savings),
    };
}
function figureJson({ unit, amount, why }) {
    return { unit, ...amountJson(amount), why: why ?? null };
}
function amountJson({ value, least, most }) {
    return { value, atLeast: least, atMost: most };
}
function judgedJson({ condition, amount, holds }) {
    const { figure, operator, value: bound, text } = condition;
    return {
        condition: text,
        figure,
        operator,
        bound,
        ...amountJson(amount),
        holds: holds === 'unknown' ? null : holds,
    };
}
function iso(time) {
    return new Date(time).toISOString();
}

;// CONCATENATED MODULE: ./js/resource-usage/queries.js
/** Counters are looked at over so long at least: two scrapes must be in it. */
const SHORTEST_RATE_MS = 300_000;
const WORKLOAD = 'namespace, owner_kind, owner_name';
/**
 * What Prometheus is asked: one query a figure, whatever the number of workloads. Metrics are those of kube-state-metrics and of
 * the kubelet's cAdvisor. Where two of them tell the same, as of two replicas of kube-state-metrics, it counts once.
 */
function queriesOf({ namespaces, labels, stepMs }) {
    const within = `namespace=~"${namespaces.join('|')}"${labels === '' ? '' : `,${labels}`}`;
    const owned = podsOf(within);
    const ofContainers = (usage) => `(${usage} * on (namespace, pod) group_left (owner_kind, owner_name) ${owned})`;
    const asked = (what) => ofContainers(`max by (namespace, pod, container, resource) (kube_pod_container_resource_${what}{${within},resource=~"cpu|memory"})`);
    const used = `{${within},container!~"|POD"}`;
    const cpu = ofContainers(`sum by (namespace, pod, container) (max by (namespace, pod, container, id, cpu) (rate(container_cpu_usage_seconds_total${used}[${seconds(Math.max(stepMs, SHORTEST_RATE_MS))}])))`);
    const memory = (values) => ofContainers(`max by (namespace, pod, container) (${values(`container_memory_working_set_bytes${used}`)})`);
    const now = memory((series) => series);
    return {
        // The time of its creation, or 0 where only its pods are told of: without either nobody has looked.
        namespaces: `max by (namespace) (kube_namespace_created{${within}}) or max by (namespace) (kube_pod_owner{${within}}) * 0`,
        pods: `count by (${WORKLOAD}) (${owned})`,
        requests: `sum by (${WORKLOAD}, container, resource) (${asked('requests')})`,
        limits: `min by (${WORKLOAD}, container, resource) (${asked('limits')})`,
        cpu: figures({ mean: cpu, max: cpu, pods: cpu }),
        memory: figures({
            mean: now,
            // A peak between two steps counts as well.
            max: memory((series) => `max_over_time(${series}[${seconds(stepMs)}])`),
            pods: now,
        }),
    };
}
/** Whether anybody requests anything that kube-state-metrics tells of: asked where the namespaces seem to request nothing. */
function probeOf(labels) {
    return `count(kube_pod_container_resource_requests{${labels}})`;
}
/**
 * The pods that take room on a node, each with what people call its workload: the Deployment of its ReplicaSet, the CronJob of its Job,
 * else its owner. A pod that nobody owns, or the kubelet alone, is its own.
 */
function podsOf(within) {
    const pods = `kube_pod_owner{${within},owner_is_controller!="false"`;
    const above = (kind, label, owners) => `label_replace(${pods},owner_kind="${kind}"}, "${label}", "$1", "owner_name", "(.+)")` +
        ` * on (namespace, ${label}) group_left (owner_kind, owner_name)` +
        ` max by (namespace, ${label}, owner_kind, owner_name) (${owners}{${within},owner_is_controller="true"})`;
    const all = [
        above('ReplicaSet', 'replicaset', 'kube_replicaset_owner'),
        above('Job', 'job_name', 'kube_job_owner'),
        `label_replace(${pods},owner_kind=~"|<none>|Node"}, "owner_name", "$1", "pod", "(.+)")`,
        `${pods}}`,
    ].join(' or on (namespace, pod) ');
    const gone = [
        `kube_pod_status_phase{${within},phase=~"Succeeded|Failed"} == 1`,
        `kube_pod_status_scheduled{${within},condition="false"} == 1`,
    ].map((series) => `unless on (namespace, pod) (${series})`);
    return `(max by (namespace, pod, owner_kind, owner_name) (${all}) ${gone.join(' ')})`;
}
const AGGREGATIONS = { mean: 'avg', max: 'max', pods: 'count' };
/** The mean, the busiest and the number of pods in one answer, told apart by a label. */
function figures(of) {
    return Object.keys(AGGREGATIONS)
        .map((name) => {
        const all = `${AGGREGATIONS[name]} by (${WORKLOAD}, container) ${of[name]}`;
        return `label_replace(${all}, "figure", "${name}", "", "")`;
    })
        .join(' or ');
}
function seconds(ms) {
    return `${Math.round(ms / 1000)}s`;
}

;// CONCATENATED MODULE: ./js/resource-usage/words.js

/** What each figure is called where people read it. */
const words_NAMES = {
    cost: 'Cost of 30 days',
    'wasted-cost': 'Of it for nothing',
    savings: 'Could be saved',
    'window-cost': 'Cost of this time',
    'requested-cpu': 'CPU, requested',
    'used-cpu': 'CPU, used',
    'unused-cpu': 'CPU, requested and not used',
    'cpu-share': 'CPU, share used of what is requested',
    'requested-memory': 'Memory, requested',
    'used-memory': 'Memory, used',
    'unused-memory': 'Memory, requested and not used',
    'memory-share': 'Memory, share used of what is requested',
    'without-requests': 'Workloads with no request',
    'near-limit': 'Workloads near a limit',
};
/** An amount as people read it: `12.4 cores`, `unknown, between 3 and 5 GiB`. */
function wordsOf({ value, least, most }, unit, currency) {
    if (value !== null)
        return withUnit(numberIn(value, unit), value, unit, currency);
    if (most === null)
        return least === 0
            ? 'unknown'
            : `unknown, at least ${withUnit(numberIn(least, unit), least, unit, currency)}`;
    return `unknown, between ${numberIn(least, unit)} and ${withUnit(numberIn(most, unit), most, unit, currency)}`;
}
function withUnit(text, value, unit, currency) {
    if (unit === 'money')
        return `${text} ${currency}`;
    if (unit === 'ratio')
        return `${text} %`;
    if (unit === 'GiB')
        return `${text} GiB`;
    return `${text} ${value === 1 ? unit.slice(0, -1) : unit}`;
}
/** So many digits that the first ones are seen. */
function numberIn(value, unit) {
    const shown = unit === 'ratio' ? value * 100 : value;
    if (unit === 'money')
        return digits(shown, shown >= 100 ? 0 : 2);
    return digits(shown, shown >= 100 ? 0 : shown >= 10 ? 1 : shown >= 1 || unit === 'ratio' ? 2 : 3);
}
function digits(value, most) {
    return Number(value.toFixed(most)).toLocaleString('en-US', { maximumFractionDigits: most });
}
/** What a pod requests, as it is written in a manifest: `120m`, `1.5`, `256Mi`. */
function quantityOf(value, resource) {
    if (resource === 'memory')
        return `${Math.round(value * 1024)}Mi`;
    const milli = Math.round(value * 1000);
    return milli % 100 === 0 ? String(milli / 1000) : `${milli}m`;
}
/** `2 d 3 h` */
const spanOf = lengthOf;

;// CONCATENATED MODULE: ./js/resource-usage/index.js









/***/ })

};
