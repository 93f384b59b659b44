export const id = 5550;
export const ids = [5550];
export const modules = {

/***/ 18334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ BUILT_IN),
/* harmony export */   w: () => (/* binding */ builtIn)
/* harmony export */ });
const BUILT_IN = ['traefik', 'ingress-nginx', 'red'];
/** The queries that come with this action: of two gateways, and of the metrics that applications have of themselves. */
function builtIn(name, options = {}) {
    if (name === 'traefik')
        return traefik();
    return name === 'red' ? red(options) : ingressNginx(options);
}
/**
 * One series a backend: `shop-web-80@kubernetes`, `httproute-shop-web-gw-…-svc-shop-web-0@kubernetesgateway` (Traefik 3.7), and of an
 * Ingress of ingress-nginx `shop-public-web-80@kubernetesingressnginx` with `-80-canary` for its canary.
 */
function traefik() {
    const routed = '(.*-svc-)?{{namespace}}-{{service}}-(http-|https-|h2c-)?[0-9]+@kubernetes.*';
    const byIngress = '{{namespace}}-{{ingress}}-';
    const service = {
        canary: `service=~"${routed}|${byIngress}.+-canary@kubernetesingressnginx"`,
        stable: `service=~"${routed}|${byIngress}{{service}}-[0-9a-z]+@kubernetesingressnginx"`,
    };
    const both = (of) => ({
        canary: of(service.canary),
        stable: of(service.stable),
    });
    return {
        errors: {
            all: both((labels) => `traefik_service_requests_total{${labels}}`),
            failed: both((labels) => `traefik_service_requests_total{${labels},code=~"5.."}`),
        },
        latency: (seconds) => {
            const duration = 'traefik_service_request_duration_seconds';
            return {
                all: both((labels) => `${duration}_count{${labels}}`),
                good: both((labels) => `${duration}_bucket{${labels},${boundary(seconds)}}`),
            };
        },
    };
}
/** Its canary label is empty for what the main Ingress answers, else the backend that has answered. */
function ingressNginx({ namespaceLabel = 'namespace' }) {
    const common = `${namespaceLabel}="{{namespace}}",ingress="{{ingress}}"`;
    const canary = `${common},canary!=""`;
    const stable = `${common},canary=""`;
    const metric = 'nginx_ingress_controller_requests';
    const both = (of) => ({ canary: of(canary), stable: of(stable) });
    return {
        errors: {
            all: both((labels) => `${metric}{${labels}}`),
            failed: both((labels) => `${metric}{${labels},status=~"5.."}`),
        },
        latency: (seconds) => {
            const duration = 'nginx_ingress_controller_request_duration_seconds';
            return {
                all: both((labels) => `${duration}_count{${labels}}`),
                good: both((labels) => `${duration}_bucket{${labels},${boundary(seconds)}}`),
            };
        },
    };
}
function red(options) {
    const { requests = 'http_requests_total', duration = 'http_request_duration_seconds' } = options;
    const { statusLabel = 'status' } = options;
    const pods = 'namespace="{{namespace}}",pod=~"{{pods}}"';
    return {
        errors: { all: `${requests}{${pods}}`, failed: `${requests}{${pods},${statusLabel}=~"5.."}` },
        latency: (seconds) => histogram(duration, pods, seconds),
    };
}
function histogram(metric, labels, seconds) {
    return { all: `${metric}_count{${labels}}`, good: `${metric}_bucket{${labels},${boundary(seconds)}}` };
}
/** Whole seconds are written as `5` or as `5.0`. */
function boundary(seconds) {
    return Number.isInteger(seconds) ? `le=~"${seconds}(\\\\.0)?"` : `le="${seconds}"`;
}


/***/ }),

/***/ 75851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ sourceMistakes),
/* harmony export */   f: () => (/* binding */ mistakesIn)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8328);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3283);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26748);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80956);
/* harmony import */ var json_p3__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69597);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(65847);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49563);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34401);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(82432);







/** What the schema cannot see: every mistake in what the parts of the file mean together. */
function mistakesIn(file, context) {
    const problems = [];
    const report = (at, problem) => problems.push({
        ...context.place(at),
        ...problem,
        message: `${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .dotted */ .B)(at, 'the analysis')} ${problem.message}`,
    });
    for (const [name, entry] of Object.entries(file.sources))
        sourceMistakes(entry, ['sources', name], context, report);
    const names = new Map();
    for (const [at, entry] of file.metrics.entries()) {
        metricMistakes(entry, ['metrics', at], file, report);
        const name = 'use' in entry ? entry.use : entry.name;
        const twin = names.get(name);
        if (twin !== undefined) {
            report(['metrics', at], {
                message: `is called ${name}, as metrics[${twin}] is`,
                remedy: 'give each metric a name of its own',
            });
        }
        names.set(name, at);
    }
    if (file.metrics.every(({ required }) => required === false)) {
        report(['metrics'], {
            message: 'has no metric that is required: nothing would have to be known',
            remedy: 'leave out required: false of one of them',
        });
    }
    const most = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .share */ .uM)(file['false-aborts'] ?? 5);
    if (most <= 0 || most > 0.5) {
        report(['false-aborts'], {
            message: 'is no bound',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(file['false-aborts']),
            expected: 'more than 0% and at most 50%',
        });
    }
    if ((0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(file.interval ?? '15s') < 1000) {
        report(['interval'], { message: 'is too short', expected: '1s or more' });
    }
    return problems;
}
/** What is wrong with where a source is and how it is asked. */
function sourceMistakes(entry, at, context, report) {
    const url = URL.parse(entry.url);
    if (url === null) {
        report([...at, 'url'], {
            message: 'is no address',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(entry.url),
            expected: 'such as https://prometheus.example',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        report([...at, 'url'], {
            message: 'holds credentials, which would be shown in logs and reports',
            remedy: 'use basic with a password from the environment',
        });
    }
    if (entry.bearer !== undefined && entry.basic !== undefined) {
        report([...at, 'basic'], { message: 'stands beside bearer', expected: 'one of the two' });
    }
    const secrets = [
        [['bearer'], entry.bearer],
        [['basic', 'user'], entry.basic?.user],
        [['basic', 'password'], entry.basic?.password],
        ...Object.entries(entry.headers ?? {}).map(([name, value]) => [
            ['headers', name],
            value,
        ]),
    ];
    for (const [below, value] of secrets) {
        if (value === undefined || typeof value === 'string')
            continue;
        if ((context.env[value.env] ?? '') !== '')
            continue;
        report([...at, ...below], {
            message: `needs the environment variable ${value.env}, which is not set`,
            remedy: `set it, such as env: {${value.env}: \${{ secrets.${value.env} }}}`,
        });
    }
    for (const header of Object.keys(entry.headers ?? {})) {
        if (/^[!#$%&'*+.^_`|~0-9a-z-]+$/iu.test(header))
            continue;
        report([...at, 'headers', header], {
            message: 'is no name of a header',
            expected: 'such as x-request-id',
        });
    }
    caMistake(entry['ca-file'], [...at, 'ca-file'], context, report);
}
function caMistake(file, at, { folder, root }, report) {
    if (file === undefined)
        return;
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(folder, file);
    const leads = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .placeOf */ .$t)(absolute, root);
    if (leads === 'file')
        return;
    const outside = leads === 'outside' || !(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isBelow */ .Yw)(absolute, root);
    report(at, {
        message: outside ? 'is outside of the checkout' : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .notAFile */ .$y)(leads),
        found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(file),
        remedy: 'give its path from the folder of this file',
    });
}
function metricMistakes(entry, at, file, report) {
    const sources = Object.keys(file.sources);
    const source = file.sources[entry.source ?? sources[0] ?? ''];
    if (entry.source === undefined && sources.length > 1) {
        report(at, {
            message: 'names no source, and there are several',
            expected: `source: ${sources.join(' or ')}`,
        });
    }
    else if (source === undefined) {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .suggest */ .Z)(entry.source ?? '', sources);
        report([...at, 'source'], {
            message: 'is no source of this file',
            found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(entry.source),
            expected: sources.join(' or '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
    }
    if (entry.compare === false && entry['most-failed'] === undefined) {
        report([...at, 'compare'], {
            message: 'is false, and there is no most-failed: nothing would be judged',
            remedy: 'give most-failed, such as 2%',
        });
    }
    boundMistake(entry['most-failed'], [...at, 'most-failed'], report);
    if ('use' in entry) {
        if (source?.type === 'json') {
            report([...at, 'use'], {
                message: 'asks for series by name, which a json source has not',
                expected: 'all, and failed or good, as JSONPaths',
            });
        }
        return;
    }
    for (const key of ['all', 'failed', 'good']) {
        const query = entry[key];
        if (query === undefined)
            continue;
        const both = typeof query === 'string'
            ? [[[key], query]]
            : [
                [[key, 'canary'], query.canary],
                [[key, 'stable'], query.stable],
            ];
        for (const [below, text] of both)
            queryMistakes(text, [...at, ...below], source?.type, report);
        if (typeof query === 'string' && entry.compare !== false && (0,_template_js__WEBPACK_IMPORTED_MODULE_7__/* .placesIn */ .yN)(query).length === 0) {
            report([...at, key], {
                message: 'is the same for the canary and the stable version: nothing in it says which of the two',
                expected: `one of ${_template_js__WEBPACK_IMPORTED_MODULE_7__/* .PLACEHOLDERS */ .je.map((place) => `{{${place}}}`).join(', ')}, or a query each for canary and stable`,
            });
        }
    }
}
function boundMistake(value, at, report) {
    if (value === undefined || ((0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .share */ .uM)(value) > 0 && (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .share */ .uM)(value) < 1))
        return;
    report(at, {
        message: 'is no bound',
        found: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .shownValue */ .JJ)(value),
        expected: 'more than 0% and less than 100%',
    });
}
function queryMistakes(text, at, type, report) {
    for (const name of (0,_template_js__WEBPACK_IMPORTED_MODULE_7__/* .placesIn */ .yN)(text)) {
        if (_template_js__WEBPACK_IMPORTED_MODULE_7__/* .PLACEHOLDERS */ .je.includes(name))
            continue;
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .suggest */ .Z)(name, _template_js__WEBPACK_IMPORTED_MODULE_7__/* .PLACEHOLDERS */ .je);
        report(at, {
            message: `has the unknown place {{${name}}}`,
            ...(near === undefined
                ? { expected: _template_js__WEBPACK_IMPORTED_MODULE_7__/* .PLACEHOLDERS */ .je.map((place) => `{{${place}}}`).join(', ') }
                : { remedy: `did you mean {{${near}}}?` }),
        });
    }
    const plain = text.replace(/\{\{[^}]*\}\}/gu, 'x');
    if (type === 'json') {
        try {
            json_p3__WEBPACK_IMPORTED_MODULE_1__/* .jsonpath */ .YF.compile(plain);
        }
        catch (error) {
            report(at, {
                message: `is no JSONPath: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .messageOf */ .bD)(error)}`,
                expected: 'such as $.{{version}}.requests',
            });
        }
        return;
    }
    const cooked = (0,_selector_js__WEBPACK_IMPORTED_MODULE_9__/* .notRaw */ .U9)(plain);
    if (cooked !== undefined) {
        report(at, {
            message: `asks for ${cooked}(): the judgement counts by itself, and ${cooked}() of a series that has just begun is wrong`,
            expected: 'a raw counter, such as http_requests_total{pod=~"{{pods}}"}',
        });
    }
    else if (type === 'metrics' && (0,_selector_js__WEBPACK_IMPORTED_MODULE_9__/* .selectorOf */ .Bk)(plain) === undefined) {
        report(at, {
            message: 'is no selection of series, and this source takes no other query',
            expected: 'such as http_requests_total{service="{{service}}"}',
        });
    }
}


/***/ }),

/***/ 34401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ prometheusEntry),
/* harmony export */   Gz: () => (/* binding */ analysisJsonSchema),
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   m: () => (/* binding */ analysisSchema),
/* harmony export */   uM: () => (/* binding */ share)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57821);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69947);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88012);
/* harmony import */ var _built_in_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18334);



const duration = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .refine((text) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(text) !== undefined, {
        message: 'is not a duration',
        params: { expected: 'such as 500ms, 10s or 1m30s, or a number of seconds', found: true },
    })
        .describe('A duration, such as 500ms, 10s or 1m30s.'),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0),
]);
/** `2%`, or the same as a number of percent. */
const percentage = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)\s*%$/u, { error: 'such as 2% or 0.5%' }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0).max(100).describe('In percent.'),
]);
const secret = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    env: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).describe('The environment variable that holds it. Its value is masked.'),
});
const name = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[A-Za-z][\w-]*$/u, { error: 'a name of letters, digits, - and _' });
const sourceFields = {
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^https?:\/\//u, { error: 'an address such as https://prometheus.example' }),
    bearer: secret.optional().describe('A token for the header authorization.'),
    basic: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ user: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), secret]), password: secret })
        .optional()
        .describe('A user with a password.'),
    headers: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1), zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), secret]))
        .optional()
        .describe('Further headers.'),
    'ca-file': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).optional().describe('Certificates in PEM to trust besides the usual ones.'),
    'server-name': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).optional().describe('The name that TLS asks for.'),
    insecure: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional().describe('true takes any certificate.'),
    timeout: duration.optional().describe('For one answer, its body included. By default 10s.'),
};
const prometheusFields = {
    ...sourceFields,
    tenant: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).optional().describe('For Mimir, Thanos and Cortex: sent as X-Scope-OrgID.'),
    'tenant-header': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).optional().describe('Another header for the tenant.'),
};
/** Prometheus alone, for a file that knows no other source. */
const prometheusEntry = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej(prometheusFields);
const source = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('type', [
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ type: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('prometheus'), ...prometheusFields }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ type: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('metrics'), ...sourceFields }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ type: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('json'), ...sourceFields }),
]);
const query = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ canary: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1), stable: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1) }),
]);
const judged = {
    source: name.optional().describe('By default the only source.'),
    compare: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
        .optional()
        .describe('Whether the canary is held beside the stable version. By default true.'),
    'most-failed': percentage.optional().describe('A share that may fail, whatever the stable version does.'),
    tolerated: percentage
        .optional()
        .describe('So many percentage points worse than the stable version is let through. By default 0.'),
    weight: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
        .gt(0)
        .max(1000)
        .optional()
        .describe('Its part of the false aborts, beside the other metrics. By default 1.'),
    required: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional().describe('Whether nothing goes on while it is unknown. By default true.'),
    'stale-after': duration.optional().describe('An older value is no answer. By default 2m.'),
};
const own = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: name.describe('As it is told.'),
    all: query.describe('Counters of all requests: raw, without rate() or increase().'),
    failed: query.optional().describe('Counters of the failed ones.'),
    good: query.optional().describe('Counters of the good ones, instead of failed.'),
    ...judged,
})
    .refine((value) => (value.failed === undefined) !== (value.good === undefined), {
    message: 'must have failed or good, one of them',
    params: { expected: 'such as failed: http_requests_total{pod=~"{{pods}}",status=~"5.."}' },
});
const ready = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    use: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_built_in_js__WEBPACK_IMPORTED_MODULE_2__/* .BUILT_IN */ .$).describe('Queries that are built in.'),
    within: duration
        .optional()
        .describe('The objective for latency, a boundary of the histogram: requests that take longer failed.'),
    'namespace-label': name
        .optional()
        .describe('ingress-nginx: exported_namespace where Prometheus keeps its own label. By default namespace.'),
    requests: name.optional().describe('red: the counter. By default http_requests_total.'),
    duration: name.optional().describe('red: the histogram. By default http_request_duration_seconds.'),
    'status-label': name.optional().describe('red: the label of the status. By default status.'),
    ...judged,
})
    .describe('Errors, and with within latency too.');
/** What an analysis file may hold: schemas/canary-analysis.schema.json is made from this. */
const analysisSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('For editors.'),
    sources: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(name, source)
        .refine((sources) => Object.keys(sources).length > 0, {
        message: 'has no source',
        params: { expected: 'such as prometheus: {type: prometheus, url: https://prometheus.example}' },
    })
        .describe('Where the metrics come from.'),
    metrics: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([ready, own]))
        .min(1)
        .max(20)
        .describe('What the canary is judged by.'),
    'false-aborts': percentage
        .optional()
        .describe('How many good versions may be aborted, all metrics and looks together. By default 5%.'),
    'minimum-requests': zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('So many must have reached the canary in a step before it goes on. By default 50.'),
    'minimum-failures': zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('On fewer failed requests than this nothing is aborted. By default 3.'),
    interval: duration.optional().describe('Between two looks. By default 15s.'),
    'when-unknown': zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['hold', 'abort'])
        .optional()
        .describe('hold waits for an answer until the deadline of the step and then goes back; abort goes back at once. Nothing unknown goes on. By default hold.'),
    dry: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
        .optional()
        .describe('true judges and tells, and takes nothing back for what the metrics say; pods and the probe count as ever. To try queries out. By default false.'),
})
    .describe('How a canary is judged.');
/** The JSON schema of such a file, for editors and for programs that write one. */
function analysisJsonSchema() {
    const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .toJSONSchema */ .bl(analysisSchema, { target: 'draft-2020-12', reused: 'ref' });
    return { ...schema, $id: 'urn:edu-actions:canary-analysis:1', title: 'Analysis of a canary' };
}
/** Milliseconds of a duration that the schema let through. */
function milliseconds(value) {
    return typeof value === 'number' ? value * 1000 : ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(value) ?? 0);
}
/** From 0 to 1. */
function share(value) {
    return (typeof value === 'number' ? value : Number.parseFloat(value)) / 100;
}


/***/ }),

/***/ 49563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   U9: () => (/* binding */ notRaw),
/* harmony export */   sp: () => (/* binding */ isSelected)
/* harmony export */ });
const NAME = /^\s*([a-zA-Z_:][\w:]*)\s*(?:\{([\s\S]*)\})?\s*$/u;
const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(,|$)/uy;
const ESCAPES = { n: '\n', t: '\t', r: '\r' };
/** The selector, when the text is one and nothing else: no function, no operator, no range. */
function selectorOf(text) {
    const [, metric, inner = ''] = NAME.exec(text) ?? [];
    if (metric === undefined)
        return undefined;
    const matchers = [];
    MATCHER.lastIndex = 0;
    while (MATCHER.lastIndex < inner.trimEnd().length) {
        const [, label, operator, quoted] = MATCHER.exec(inner) ?? [];
        if (label === undefined || operator === undefined || quoted === undefined)
            return undefined;
        matchers.push({ label, operator: operator, value: unquoted(quoted) });
    }
    return { metric, matchers };
}
function unquoted(text) {
    return text.slice(1, -1).replace(/\\(.)/gu, (_, after) => ESCAPES[after] ?? after);
}
/** Whether a series is selected. A label that it does not have is empty, as for Prometheus. */
function isSelected({ matchers }, labels) {
    return matchers.every(({ label, operator, value }) => {
        const found = labels[label] ?? '';
        if (operator === '=' || operator === '!=')
            return (found === value) === (operator === '=');
        return new RegExp(`^(?:${value})$`, 'u').test(found) === (operator === '=~');
    });
}
/** What makes a query's counters useless, if anything: `rate` of a series that has just begun is wrong by a factor. */
function notRaw(text) {
    return /\b(rate|irate|increase|delta|idelta|deriv|avg_over_time|histogram_quantile)\s*\(/u.exec(text)?.[1];
}


/***/ }),

/***/ 55263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ sourcePlan)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51125);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34401);




/** Where a source is and how it is asked. Its secrets are known to the redactor from here on. */
function sourcePlan(name, entry, given) {
    const ca = entry['ca-file'];
    return {
        name,
        type: entry.type,
        url: entry.url.replace(/\/+$/u, ''),
        headers: headersOf(entry, given),
        tls: {
            insecure: entry.insecure ?? false,
            ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ serverName: entry['server-name'] }),
            ...(ca === undefined ? {} : { ca: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(given.folder, ca), 'utf8') }),
        },
        timeoutMs: (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(entry.timeout ?? '10s'),
    };
}
function headersOf(entry, { env }) {
    const value = (of) => {
        if (typeof of === 'string')
            return of;
        const secret = env[of.env] ?? '';
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .keepSecret */ .gz)(secret);
        return secret;
    };
    const headers = { 'user-agent': 'edu-actions-analysis' };
    for (const [name, given] of Object.entries(entry.headers ?? {}))
        headers[name.toLowerCase()] = value(given);
    if (entry.bearer !== undefined)
        headers['authorization'] = `Bearer ${value(entry.bearer)}`;
    if (entry.basic !== undefined) {
        const [user, password] = [value(entry.basic.user), value(entry.basic.password)];
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .keepCredentials */ .UY)(user, password);
        headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    }
    if (entry.type === 'prometheus' && entry.tenant !== undefined) {
        headers[(entry['tenant-header'] ?? 'X-Scope-OrgID').toLowerCase()] = entry.tenant;
    }
    return headers;
}


/***/ }),

/***/ 82432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AE: () => (/* binding */ filledIn),
/* harmony export */   je: () => (/* binding */ PLACEHOLDERS),
/* harmony export */   yN: () => (/* binding */ placesIn)
/* harmony export */ });
/** What stands for a version in a query. */
const PLACEHOLDERS = [
    'version',
    'namespace',
    'service',
    'ingress',
    'pods',
    'deployment',
    'slot',
];
const PLACE = /\{\{\s*([\w-]+)\s*\}\}/gu;
/** The names that stand in a text, each once. */
function placesIn(text) {
    return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}
/** The text with the facts of a version; what is not known stays empty. Names of Kubernetes need no escape in a query. */
function filledIn(text, facts) {
    return text.replace(PLACE, (_, name) => facts[name] ?? '');
}


/***/ }),

/***/ 15998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ checkShape),
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48323);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53248);
/* harmony import */ var _shape_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8328);





/**
 * Reads YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake of syntax and its line.
 */
function readYaml(text, file) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__.LineCounter();
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ..._yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .ANY_KEYS */ .UO };
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__.parseDocument)(text, options);
    const errors = (0,_yaml_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .yamlMistakes */ .Fd)(document);
    if (errors.length > 0) {
        const mistakes = errors.map(({ offset, message }) => ({
            file,
            line: lines.linePos(offset).line,
            message: `is no valid YAML: ${message.split('\n')[0] ?? ''}`,
        }));
        // What follows in the same line is what the parser makes of the first.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line));
    }
    const lineAt = (path) => {
        for (let depth = path.length; depth >= 0; depth -= 1) {
            const node = keyOrValue(document, path.slice(0, depth));
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__.isNode)(node) && node.range)
                return lines.linePos(node.range[0]).line;
        }
        return undefined;
    };
    return {
        value: valueOf(document, file),
        place: (path) => {
            const line = lineAt(path);
            return { file, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ line }) };
        },
    };
}
/**
 * The value when it has the shape.
 * @param place Where a value stands, for messages.
 * @param whole What the value as a whole is called, such as `the policy`.
 * @throws ConfigurationError with every mistake.
 */
function checkShape(schema, value, place, whole) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1((0,_shape_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .problemsOf */ .G)(result.error.issues, { schema, value, place, whole }));
}
/** @throws ConfigurationError for a file of ten lines whose aliases hold a billion values. */
function valueOf(document, file) {
    try {
        return document.toJS({ maxAliasCount: 50 });
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            file,
            message: `cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
            remedy: 'write it without aliases',
        });
    }
}
/** The node of a map's key, whose line is where a person looks, else of the value. */
function keyOrValue(document, path) {
    if (path.length === 0)
        return document.contents;
    if (typeof path.at(-1) === 'number')
        return document.getIn(path, true);
    const parent = document.getIn(path.slice(0, -1), true);
    const items = parent?.items ?? [];
    const pair = items.find((item) => item.key?.value === path.at(-1));
    return pair?.key ?? document.getIn(path, true);
}


/***/ })

};
