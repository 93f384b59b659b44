export const id = 9987;
export const ids = [9987];
export const modules = {

/***/ 69987:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87217);


const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There are no figures.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runResources */ .f)({
    ...own,
    signal,
    load: async () => await __webpack_require__.e(/* import() */ 7529).then(__webpack_require__.bind(__webpack_require__, 47529)),
    loadAnalysis: async () => await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359), __webpack_require__.e(6108)]).then(__webpack_require__.bind(__webpack_require__, 15359)),
}));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 87217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ runResources)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
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
// EXTERNAL MODULE: ./js/actions/shared/prometheus.js
var shared_prometheus = __webpack_require__(71508);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/actions/resources/ask.js


/**
 * Asks Prometheus once for each figure, whatever the number of workloads. What it does not answer is unknown, with a sentence.
 * @throws ConfigurationError where it refuses a query or the credentials: no later run would do better
 */
async function askAll(plan, asked) {
    const { inputs, services } = asked;
    const { timeoutMs } = inputs;
    const limit = (0,limits/* startLimit */.iP)(timeoutMs, () => (0,limits/* timeoutOver */.SF)(timeoutMs, { instead: 'take a shorter window, or a longer step' }), services.signal);
    const { prometheusSource, systemHttpClient } = await services.loadAnalysis();
    const http = await systemHttpClient();
    try {
        const source = prometheusSource({ plan, ask: http.ask });
        return await answersOf({ ...asked, source, signal: limit.signal, stepsAtOnce: inputs.steps });
    }
    finally {
        limit.lift();
        await http.close();
    }
}
async function answersOf(asking) {
    const { room, inputs } = asking;
    const queries = room.queriesOf(inputs);
    const answers = {};
    // One after the other: they are heavy, and somebody else looks at the same Prometheus.
    for (const question of room.QUESTIONS) {
        const blind = [answers.namespaces, answers.pods].find((each) => each !== undefined && 'why' in each);
        answers[question] = blind ?? (await answerOf(queries[question], asking));
    }
    const { pods, requests } = answers;
    if (isEmpty(requests) && !isEmpty(pods))
        answers.requests = await probed(asking);
    return answers;
}
function isEmpty(answer) {
    return answer !== undefined && !('why' in answer) && answer.length === 0;
}
async function answerOf(query, asking) {
    const { to, steps, stepMs } = asking.inputs;
    return await untilOver(asking.services, async () => {
        const found = new Map();
        for (let from = 0; from < steps;) {
            const end = Math.min(steps, from + asking.stepsAtOnce);
            const at = (step) => to - (steps - 1 - step) * stepMs;
            const answer = await pieceOf({ query, fromMs: at(from), at: at(end - 1), stepMs }, asking);
            if ('why' in answer) {
                if (answer.code !== 'too-large' || end - from === 1)
                    return answer;
                asking.stepsAtOnce = Math.ceil((end - from) / 2);
                continue;
            }
            for (const { series, values } of answer.series) {
                const all = found.get(series) ?? Array.from({ length: steps }, () => undefined);
                for (const [index, value] of values.entries())
                    all[from + index] = value;
                found.set(series, all);
            }
            from = end;
        }
        return [...found].map(([series, values]) => seriesOf({ series, values }));
    });
}
async function pieceOf(question, { source, signal, services }) {
    const blame = {
        input: 'prometheus-url',
        remedy: 'look at the address and at prometheus-labels; where it asks for too much, raise step or name fewer namespaces',
    };
    return await (0,shared_prometheus/* askRange */.v)(question, { source, clock: services.clock, signal, blame });
}
/** No request at all: nobody requests anything, or nobody tells of it. Whoever else requests something shows which. */
async function probed({ inputs, room, source, signal, services }) {
    const query = room.probeOf(inputs.labels);
    return await untilOver(services, async () => {
        const reading = await source.read({ query, at: inputs.to, signal });
        if ('unknown' in reading)
            return { why: reading.unknown.message };
        if (reading.samples.length > 0)
            return [];
        return {
            why: 'Prometheus has no kube_pod_container_resource_requests, not even of other namespaces: look whether kube-state-metrics tells it',
        };
    });
}
/** The answer; where the time is over, that. */
async function untilOver({ signal }, ask) {
    try {
        return await ask();
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof limits/* StoppedError */.Ko))
            throw error;
        return { why: error.problems[0]?.message ?? 'the time that timeout allows is over' };
    }
}
function seriesOf({ series, values }) {
    const labels = Object.fromEntries(JSON.parse(series));
    return { labels: (0,record/* isRecord */.u)(labels) ? labels : {}, values };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/duration.js
var duration = __webpack_require__(88012);
// EXTERNAL MODULE: ./js/base/conditions.js
var conditions = __webpack_require__(94838);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/actions/shared/condition-lines.js
var condition_lines = __webpack_require__(56101);
// EXTERNAL MODULE: ./js/actions/shared/prometheus-inputs.js
var prometheus_inputs = __webpack_require__(27696);
// EXTERNAL MODULE: ./js/actions/shared/until.js
var until = __webpack_require__(48010);
;// CONCATENATED MODULE: ./js/actions/resources/inputs.js






const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const HOURS = { h: 1, d: 24, w: 168 };
const DEFAULT_WINDOW_MS = 7 * 24 * HOUR_MS;
const MOST_WINDOW_MS = 92 * 24 * HOUR_MS;
const SHORTEST_STEP_MS = MINUTE_MS;
const USUAL_STEP_MS = 5 * MINUTE_MS;
/** So many steps a window has by default: more show no other figures. */
const USUAL_STEPS = 2016;
const FEWEST_STEPS = 12;
/** Prometheus gives at most 11,000 steps of a series at once. */
const MOST_STEPS = 11_000;
const DEFAULT_TIMEOUT_MS = 10 * MINUTE_MS;
const DEFAULT_HEADROOM = 20;
const MOST_HEADROOM = 400;
/** A label of DNS, as Kubernetes names namespaces: it means nothing else in a pattern. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;
/**
 * The inputs of resources as one typed snapshot.
 * @param now Wall-clock time.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
function parseInputs(env, now) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const url = reader.required('prometheus-url', 'give the address of a Prometheus that scrapes the cluster');
    const windowMs = readWindow(reader);
    const stepMs = readStep(reader, windowMs);
    const { tempDir } = (0,context/* runContext */.p)(env);
    const inputs = {
        prometheus: (0,prometheus_inputs/* readPrometheus */.H$)(reader, env, url),
        labels: reader.string('prometheus-labels') ?? '',
        namespaces: readNamespaces(reader),
        to: (0,until/* readUntil */.L)(reader, now),
        steps: Math.floor(windowMs / stepMs),
        stepMs,
        prices: { cpu: readPrice(reader, 'cpu-price'), memory: readPrice(reader, 'memory-price') },
        currency: readCurrency(reader),
        headroom: readHeadroom(reader),
        failIf: (0,condition_lines/* conditionLines */.H)(reader, 'fail-if'),
        failOnUnknown: reader.boolean('fail-on-unknown', false),
        timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
        folder: external_node_path_.resolve(reader.string('output-folder') ?? external_node_path_.join(tempDir ?? 'build', 'resources')),
    };
    reader.finish();
    return inputs;
}
function readNamespaces(reader) {
    const namespaces = reader.list('namespaces');
    if (namespaces.length === 0)
        reader.problem({
            input: 'namespaces',
            message: 'is required and missing',
            remedy: 'give the namespaces, one a line or comma-separated',
        });
    for (const name of namespaces)
        if (!NAMESPACE.test(name))
            reader.problem({
                input: 'namespaces',
                message: 'holds what is no name of a namespace',
                found: (0,github_inputs/* quote */.hD)(name),
                expected: 'names such as shop, and no patterns',
            });
    return namespaces;
}
function readWindow(reader) {
    const value = reader.string('window');
    if (value === undefined)
        return DEFAULT_WINDOW_MS;
    const [, amount = '', unit = ''] = /^(\d{1,4})\s*(h|d|w)$/u.exec(value) ?? [];
    const ms = Number(amount) * (HOURS[unit] ?? 0) * HOUR_MS;
    if (ms >= HOUR_MS && ms <= MOST_WINDOW_MS)
        return ms;
    reader.problem({
        input: 'window',
        message: 'is no number of hours, days or weeks',
        found: (0,github_inputs/* quote */.hD)(value),
        expected: 'such as 12h, 7d or 4w, from an hour to 92 days',
    });
    return DEFAULT_WINDOW_MS;
}
function readStep(reader, windowMs) {
    const usual = Math.max(USUAL_STEP_MS, Math.ceil(windowMs / (USUAL_STEPS * MINUTE_MS)) * MINUTE_MS);
    const stepMs = reader.duration('step', usual);
    const steps = Math.floor(windowMs / stepMs);
    if (stepMs >= SHORTEST_STEP_MS && steps >= FEWEST_STEPS && steps <= MOST_STEPS)
        return stepMs;
    reader.problem({
        input: 'step',
        message: 'does not fit the window',
        found: (0,duration/* formatDuration */.a)(stepMs),
        expected: `a minute or more, and from ${FEWEST_STEPS} to ${MOST_STEPS.toLocaleString('en-US')} steps in a window`,
    });
    return usual;
}
function readPrice(reader, input) {
    const of = input === 'cpu-price' ? 'a core for an hour' : 'a GiB of memory for an hour';
    const value = reader.required(input, `give the price of ${of}, such as 0.03`);
    const price = (0,conditions/* decimalIn */.hJ)(value);
    if (price === undefined && value !== '')
        reader.problem({
            input,
            message: 'is no price',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: `the price of ${of}, such as 0.03`,
        });
    return price ?? 0;
}
function readCurrency(reader) {
    const value = reader.string('currency') ?? 'USD';
    if (/^[A-Z]{3}$/u.test(value))
        return value;
    reader.problem({
        input: 'currency',
        message: 'is no currency',
        found: (0,github_inputs/* quote */.hD)(value),
        expected: 'three letters such as USD, EUR or CNY',
    });
    return 'USD';
}
function readHeadroom(reader) {
    const percent = reader.number('headroom') ?? DEFAULT_HEADROOM;
    if (percent >= 0 && percent <= MOST_HEADROOM)
        return percent / 100;
    reader.problem({
        input: 'headroom',
        message: 'is no share that can be left free',
        found: (0,github_inputs/* quote */.hD)(String(percent)),
        expected: `a percentage from 0 to ${MOST_HEADROOM}, such as 20%`,
    });
    return DEFAULT_HEADROOM / 100;
}

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
;// CONCATENATED MODULE: ./js/actions/resources/outputs.js


/**
 * Writes the report where later steps find it.
 * @returns its path; empty where it cannot be written, which is a warning.
 */
function writeReport(report, assessment, { inputs, room, services }) {
    const { runUrl } = (0,context/* runContext */.p)(services.env);
    const head = { createdAt: services.clock.date(), ...(0,defined/* defined */.s)({ runUrl }) };
    return (0,result_file/* writeResultJson */.L2)(inputs.folder, 'resources-report.json', room.reportJson(report, assessment, head));
}
/** The action's outputs; a figure that is not known is empty. */
function outputsOf({ figures, complete }, { result }, report) {
    const values = Object.values(figures).map(({ id, amount }) => [
        id,
        amount.value === null ? '' : textOf(amount.value),
    ]);
    return { result, complete: String(complete), ...Object.fromEntries(values), report };
}
/** Without what summing leaves behind, such as 0.30000000000000004. */
function textOf(value) {
    return String(Number(value.toPrecision(12)));
}

;// CONCATENATED MODULE: ./js/actions/resources/text.js

/** The verdict in words that are ours: `12.4 of 48 requested cores were used; 310 of 402 USD a month pay for nothing`. */
function verdictWords(report, room) {
    const { options, figures, gaps, workloads } = report;
    const requested = figures['requested-cpu'].amount;
    if (requested.value === null)
        return `It is not known what is requested and used: ${gaps[0] ?? 'not everything could be read'}`;
    if (workloads.length === 0)
        return 'There was no pod in this time';
    const cost = figures.cost.amount.value ?? 0;
    if (cost === 0 && requested.value === 0)
        return `${(0,markdown/* count */.U9)(workloads.length, 'workload')} ${workloads.length === 1 ? 'requests' : 'request'} no CPU: the scheduler knows nothing of what ${workloads.length === 1 ? 'it needs' : 'they need'}`;
    const used = complementOf(figures['unused-cpu'].amount, requested.value);
    const cores = `${numbers(used, 'cores', room)} of ${room.numberIn(requested.value, 'cores')} requested cores were used`;
    const wasted = numbers(figures['wasted-cost'].amount, 'money', room);
    return `${cores}; ${wasted} of ${room.numberIn(cost, 'money')} ${options.currency} a month pay for nothing`;
}
/** What of a whole is the rest. */
function complementOf({ value, least, most }, whole) {
    return {
        value: value === null ? null : whole - value,
        least: Math.max(0, whole - (most ?? whole)),
        most: whole - least,
    };
}
function numbers({ value, least, most }, unit, room) {
    if (value !== null)
        return room.numberIn(value, unit);
    if (most === null)
        return 'an unknown part';
    return `between ${room.numberIn(least, unit)} and ${room.numberIn(most, unit)}`;
}
/** What became of `fail-if`; empty where nothing was asked for. */
function conditionWords({ result, failIf }) {
    const holding = failIf.filter(({ holds }) => holds === true).length;
    return {
        failed: `${(0,markdown/* count */.U9)(holding, 'condition')} of fail-if ${holding === 1 ? 'holds' : 'hold'}`,
        unknown: failIf.length === 0 ? '' : 'it is not known whether fail-if holds',
        passed: 'nothing of fail-if holds',
        reported: '',
    }[result];
}
/** The step's last line: what was asked, what was found and what to do. */
function failureSentence({ figures, gaps, options }, { result, failIf }, room) {
    const of = (wanted) => failIf
        .filter(({ holds }) => holds === wanted)
        .map(({ condition, amount }) => {
        const { unit, why } = figures[condition.figure];
        const told = room.wordsOf(amount, unit, options.currency);
        return `${condition.text} (${why === undefined ? told : `${told}: ${why}`})`;
    })
        .join(', ');
    if (result === 'failed')
        return `fail-if holds: ${of(true)}. The report names what each container would need.`;
    if (failIf.length === 0)
        return `Not everything is known: ${gaps.join('; ')}. With fail-on-unknown this fails the step.`;
    return `It is not known whether fail-if holds: ${of('unknown')}. With fail-on-unknown this fails the step.`;
}

;// CONCATENATED MODULE: ./js/actions/resources/summary.js


/** Rows that are open: who wants the others reads the report. */
const ROWS = 25;
const summary_HOUR_MS = 3_600_000;
const UNITS = { cpu: 'cores', memory: 'GiB' };
const TITLES = { cpu: 'CPU', memory: 'Memory' };
/** The job's summary: the verdict, what must not be trimmed, the totals, and the workloads with the worst waste first. */
function summaryBlocks(report, assessment, room) {
    const about = { report, room };
    const { notes } = report;
    return [
        headOf(assessment, about),
        ...conditionsOf(assessment, about),
        ...(report.workloads.length === 0 ? [] : [totalsOf(about)]),
        ...dangersOf(about),
        ...workloadsOf(about),
        ...enoughOf(about),
        { name: 'notes', head: ['#### Notes', ''], rows: notes.map((note) => `- ${(0,markdown/* escapeMarkdown */.FV)(note)}.`) },
    ];
}
function headOf(assessment, { report, room }) {
    const { to, steps, stepMs, namespaces, prices, currency, headroom } = report.options;
    const mark = { failed: '❌', unknown: '⚠️', passed: '✅', reported: 'ℹ️' }[assessment.result];
    const said = conditionWords(assessment);
    return {
        name: 'verdict',
        head: [
            `### ${mark} ${(0,markdown/* escapeMarkdown */.FV)(verdictWords(report, room))}`,
            '',
            ...(said === '' ? [] : [`**${said.slice(0, 1).toUpperCase()}${said.slice(1)}.**`, '']),
            `${momentOf(to - steps * stepMs)} to ${momentOf(to)} (UTC), in steps of ${room.spanOf(stepMs)}; ${(0,markdown/* count */.U9)(namespaces.length, 'namespace')}: ${namespaces.map(markdown/* code */.aY).join(', ')}.`,
            `A core costs ${prices.cpu} ${currency} an hour, a GiB ${prices.memory} ${currency}; a month is 30 days, and ${Math.round(headroom * 100)} % are left free.`,
            ...report.gaps.flatMap((gap) => ['', `⚠️ **Not complete**: ${(0,markdown/* escapeMarkdown */.FV)(gap)}.`]),
        ],
    };
}
/** `2026-03-30 05:00` */
function momentOf(time) {
    return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
function conditionsOf({ failIf }, { report, room }) {
    if (failIf.length === 0)
        return [];
    const { figures, options } = report;
    return [
        {
            name: 'what fails this step',
            head: ['#### What fails this step', '', ...(0,markdown/* tableHead */.PP)(['Condition', 'Is', ''])],
            rows: failIf.map(({ condition, amount, holds }) => (0,markdown/* row */.nM)([
                (0,markdown/* code */.aY)(condition.text),
                room.wordsOf(amount, figures[condition.figure].unit, options.currency),
                holds === 'unknown' ? '⚠️ unknown' : holds ? '❌ holds' : '✅ does not hold',
            ])),
        },
    ];
}
function totalsOf({ report, room }) {
    const { figures, options } = report;
    const words = (amount, unit) => room.wordsOf(amount, unit, options.currency);
    const of = (resource) => {
        const unit = UNITS[resource];
        const [requested, used, unused, share] = [`requested-${resource}`, `used-${resource}`, `unused-${resource}`, `${resource}-share`].map((id) => figures[id].amount);
        return (0,markdown/* row */.nM)([
            TITLES[resource],
            words(requested, unit),
            words(used, unit),
            words(unused, unit),
            requested.value === 0 ? 'nothing is requested' : words(share, 'ratio'),
        ]);
    };
    const money = ['cost', 'wasted-cost', 'savings'].map((id) => words(figures[id].amount, 'money'));
    const [cost = '', wasted = '', savings = ''] = money;
    return {
        name: 'totals',
        head: (0,markdown/* tableHead */.PP)(['On average', 'Requested', 'Used', 'Requested and not used', 'Used of the request'], [1, 2, 3, 4]),
        rows: [of('cpu'), of('memory')],
        tail: ['', `Of 30 days: **${cost}**, of it **${wasted}** for nothing; **${savings}** could be saved.`],
    };
}
/** What must not be trimmed, whatever its average says. */
function dangersOf({ report, room }) {
    const near = report.workloads.flatMap((workload) => workload.containers.flatMap((container) => {
        const held = room.RESOURCES.filter((resource) => container[resource].nearLimit === true);
        return held.length === 0
            ? []
            : [held.map((resource) => dangerOf({ workload, container, resource, room })).join('\n')];
    }));
    if (near.length === 0)
        return [];
    return [
        {
            name: 'dangers',
            head: [`#### ⛔ Do not trim: ${(0,markdown/* count */.U9)(near.length, 'container')} near a limit`, ''],
            rows: near.slice(0, ROWS),
            tail: moreOf(near.length),
        },
    ];
}
function dangerOf({ workload, container, resource, room, }) {
    const { p95, max, limit } = container[resource];
    const [peak, fate] = resource === 'memory' ? [max, 'above it is killed'] : [p95, 'at it is throttled, and would use more'];
    const at = `${room.quantityOf(peak ?? 0, resource)} of ${room.quantityOf(limit ?? 0, resource)}`;
    return `- ${nameOf(workload)}, container ${(0,markdown/* code */.aY)(container.name)}: ${TITLES[resource].replace('Memory', 'memory')} came to ${at}; a container that is ${fate}.`;
}
function workloadsOf({ report, room }) {
    const { workloads } = report;
    if (workloads.length === 0)
        return [];
    const titles = [
        'Workload',
        'Pods',
        'CPU used of requested',
        'Memory used of requested',
        '30 days',
        'For nothing',
        'Could be saved',
        '',
    ];
    return [
        {
            name: 'workloads',
            head: ['#### Workloads, the worst waste first', '', ...(0,markdown/* tableHead */.PP)(titles, [1, 2, 3, 4, 5, 6])],
            rows: workloads.slice(0, ROWS).map((each) => workloadRow(each, { report, room })),
            tail: moreOf(workloads.length),
        },
    ];
}
function workloadRow(workload, about) {
    const { report, room } = about;
    const { costs, replicas } = workload;
    const money = (amount) => room.wordsOf(amount, 'money', report.options.currency);
    return (0,markdown/* row */.nM)([
        nameOf(workload),
        String(Number(replicas.toFixed(1))),
        useCell(workload, 'cpu', about),
        useCell(workload, 'memory', about),
        money(costs.month),
        money(costs.wasted),
        money(costs.savings),
        aboutCell(workload, about),
    ]);
}
/** `0.1 of 0.5 (20 %)` of its own time, and below it what the busiest pod needs. */
function useCell(workload, resource, { room }) {
    const { requested, used, unused } = workload[resource];
    const unit = UNITS[resource];
    const perHour = summary_HOUR_MS / workload.ownMs;
    const mean = (value) => room.numberIn(value * perHour, unit);
    const of = requested.value === null ? 'unknown' : requested.value === 0 ? 'no request' : mean(requested.value);
    const share = requested.value === null || requested.value === 0 || unused.value === null
        ? ''
        : ` (${Math.round((1 - unused.value / requested.value) * 100)} %)`;
    const peaks = workload.containers.map((each) => each[resource]);
    const peak = (key) => peakOf(peaks, key, { resource, room });
    const shown = resource === 'cpu' ? `95 %: ${peak('p95')}` : `95 %: ${peak('p95')}, most: ${peak('max')}`;
    return `${used.value === null ? '**unknown**' : mean(used.value)} of ${of}${share}<br>${shown} a pod`;
}
/** Of its containers together: they need not have had it at the same moment. */
function peakOf(uses, key, { resource, room }) {
    const all = uses.map((use) => use[key]);
    if (all.length === 0 || all.includes(null))
        return 'unknown';
    return room.quantityOf(all.reduce((sum, each) => sum + (each ?? 0), 0), resource);
}
function aboutCell(workload, { report, room }) {
    const { containers, isWhole, isOver, ownMs } = workload;
    const withoutRequest = containers.filter((each) => room.RESOURCES.some((one) => each[one].request === null));
    const isBlind = workload.cpu.requested.value === null;
    const short = containers.filter((each) => room.RESOURCES.some((one) => each[one].isShort));
    const whys = new Set(containers.flatMap((each) => room.RESOURCES.flatMap((one) => each[one].why ?? [])));
    const known = Math.min(1, ...containers.flatMap((each) => room.RESOURCES.map((one) => each[one].known)));
    const parts = [
        room.isNearLimit(workload) === true ? '⛔ near a limit' : '',
        withoutRequest.length > 0 && !isBlind
            ? `no request: the scheduler knows nothing of ${namesOf(withoutRequest)}`
            : '',
        short.length > 0 ? `uses more than it requests: ${namesOf(short)}` : '',
        containers.length === 0 ? 'nothing is known of its containers' : '',
        ...[...whys].map(markdown/* escapeMarkdown */.FV),
        whys.size === 0 && known < 1 ? `known of ${Math.floor(known * 100)} % of its time` : '',
        isWhole
            ? ''
            : `seen for ${room.spanOf(ownMs)} of ${room.spanOf(report.options.steps * report.options.stepMs)}`,
        isOver ? 'has no pod any more' : '',
    ];
    return parts.filter((part) => part !== '').join('<br>');
}
function namesOf(containers) {
    const [first, second, third, ...rest] = containers;
    const shown = [first, second, third].flatMap((each) => (each === undefined ? [] : [(0,markdown/* code */.aY)(each.name)]));
    return `${shown.join(', ')}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}
/** What to write into the manifests, where it saves something. */
function enoughOf({ report, room }) {
    const rows = report.workloads.flatMap((workload) => workload.containers.flatMap((container) => {
        const cells = room.RESOURCES.map((resource) => enoughCell(container[resource], resource, room));
        return cells.every((cell) => cell === '')
            ? []
            : [(0,markdown/* row */.nM)([nameOf(workload), (0,markdown/* code */.aY)(container.name), ...cells])];
    }));
    if (rows.length === 0)
        return [];
    const titles = ['Workload', 'Container', 'CPU of a pod', 'Memory of a pod'];
    return [
        {
            name: 'requests that would be enough',
            head: [
                `<details><summary>Requests that would be enough (${(0,markdown/* count */.U9)(rows.length, 'container')})</summary>`,
                '',
                ...(0,markdown/* tableHead */.PP)(titles),
            ],
            rows: rows.slice(0, ROWS),
            tail: [...moreOf(rows.length), '', '</details>'],
        },
    ];
}
function enoughCell({ request, enough }, resource, room) {
    if (request === null || enough === null)
        return '';
    const [from, to] = [room.quantityOf(request, resource), room.quantityOf(enough, resource)];
    return enough < request && from !== to ? `${from} → **${to}**` : '';
}
function moreOf(amount) {
    return amount <= ROWS ? [] : ['', `_${amount - ROWS} more are not listed here; all are in the report._`];
}
/** `shop / Deployment web`, by names that anybody may have given. */
function nameOf({ namespace, kind, name }) {
    return `${(0,markdown/* code */.aY)(namespace)} ${(0,markdown/* escapeMarkdown */.FV)(kind)} ${(0,markdown/* code */.aY)(name)}`;
}

;// CONCATENATED MODULE: ./js/actions/resources/run.js








/** The whole step: inputs, answers, figures, and what is told of them. Never throws. */
async function runResources(services) {
    const { env, clock, logger, signal } = services;
    try {
        const inputs = parseInputs(env, clock.date());
        const room = await services.load();
        const { plan, failIf } = await parseAll(inputs, room, services);
        const report = room.measure(await askAll(plan, { inputs, room, services }), inputs);
        signal.throwIfAborted();
        tell(report, room.assess(failIf, report), { inputs, room, services });
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ result: 'error' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before there were figures.');
            return;
        }
        if (error instanceof errors/* ConfigurationError */.j1) {
            const title = `Resources: ${(0,markdown/* count */.U9)(error.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, error.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(error, logger);
    }
}
/** @throws ConfigurationError with every problem of what the rooms know more of. */
async function parseAll({ prometheus, labels, failIf }, { parseConditions }, services) {
    const analysis = await services.loadAnalysis();
    const planned = (0,shared_prometheus/* prometheusPlan */.u)(prometheus, analysis, services.env);
    const problems = 'problems' in planned ? planned.problems : [];
    if (analysis.selectorOf(`series{${labels}}`) === undefined)
        problems.push({
            input: 'prometheus-labels',
            message: 'is no selection by labels',
            found: (0,base_text/* shownValue */.JJ)(labels),
            expected: 'such as cluster="production"',
        });
    let conditions = [];
    try {
        conditions = parseConditions(failIf);
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigurationError */.j1))
            throw error;
        problems.push(...error.problems.map((problem) => ({ input: 'fail-if', ...problem })));
    }
    if (problems.length > 0 || 'problems' in planned)
        throw new errors/* ConfigurationError */.j1(problems);
    return { plan: planned.plan, failIf: conditions };
}
function tell(report, assessment, telling) {
    const { inputs, room, services } = telling;
    const { env, logger } = services;
    (0,outputs/* setOutputs */.n0)(outputsOf(report, assessment, writeReport(report, assessment, telling)));
    const text = (0,budget/* fitBlocks */.U8)(summaryBlocks(report, assessment, room), { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) });
    if (text === '' || !(0,summary/* writeSummary */.S)(text, env))
        logger.notice("The job's summary is full: these figures are only in the report and in the outputs.");
    logger.info(`${verdictWords(report, room)}.`);
    for (const figure of Object.values(report.figures))
        logger.info(`  ${room.NAMES[figure.id]}: ${room.wordsOf(figure.amount, figure.unit, inputs.currency)}${figure.why === undefined ? '' : ` (${figure.why})`}`);
    for (const gap of report.gaps)
        logger.warning(`The figures are not complete: ${gap}.`);
    const { result } = assessment;
    if (result !== 'failed' && result !== 'unknown')
        return;
    const sentence = failureSentence(report, assessment, room);
    if (result === 'unknown' && !inputs.failOnUnknown) {
        logger.warning(sentence);
        return;
    }
    process.exitCode = 1;
    logger.error(sentence);
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

/***/ 4094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ renderProblemList)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94975);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45451);



/**
 * The summary of a step that came to no result because of what it was given.
 * @param heading What became of the step, as Markdown.
 * @param limit Bytes.
 */
function renderProblemList(heading, problems, limit = _budget_js__WEBPACK_IMPORTED_MODULE_0__/* .SUMMARY_BYTES */ .R$) {
    const rows = problems.map((problem) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblem */ .BJ)(problem))}`);
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_0__/* .fitBlocks */ .U8)([
        { name: 'verdict', head: [`### ❌ ${heading}`] },
        { name: 'problems', head: [], rows },
    ], limit);
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
