export const id = 6143;
export const ids = [6143];
export const modules = {

/***/ 20180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48323);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80956);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41679);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23443);
/* harmony import */ var _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59627);




const COMMENTS = ['never', 'always', 'on-failure'];
const WITHOUT_BASELINE = ['count-all', 'report-only'];
/** In the order of the door's own lists; to import those would load the whole room for a wrong input. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];
const HISTORIES = ['any', 'new', 'added', 'escalated'];
const CLASSES = [
    'vulnerability',
    'misconfiguration',
    'secret',
    'license',
    'os-pkgs',
    'lang-pkgs',
    'config',
    'license-file',
];
/** Ten years: above it a slip is likelier than intent. */
const MOST_DAYS = 3650;
/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a report.
 */
function parseInputs(env) {
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env);
    const workspace = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve((0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .runContext */ .p)(env).workspace);
    const reports = reader.list('reports');
    if (reports.length === 0) {
        reader.problem({
            input: 'reports',
            message: 'is required and missing',
            remedy: 'give the report that an earlier step wrote with trivy --format json --output, or a glob of them',
        });
    }
    const baseline = reader.list('baseline');
    const baselineRescan = reader.list('baseline-rescan');
    const ignoreFile = reader.string('ignore-file');
    const gate = readGate(reader, baseline.length > 0, baselineRescan.length > 0);
    const request = {
        reports,
        workspace,
        baseline,
        baselineRescan,
        withoutBaseline: reader.choice('without-baseline', WITHOUT_BASELINE, 'count-all'),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ ignoreFile, gate }),
    };
    const inputs = {
        request,
        policyFrom: reader.choice('policy-from', _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_4__/* .POLICY_FROM */ .gN, 'checkout'),
        title: reader.string('title') ?? 'Trivy',
        comment: reader.choice('comment', COMMENTS, 'never'),
        token: reader.string('github-token'),
        annotations: reader.boolean('annotations', true),
        sarifFile: outputFile(reader, 'sarif-file', workspace),
        baselineFile: outputFile(reader, 'baseline-file', workspace),
    };
    reader.finish();
    return inputs;
}
/** Undefined when no input asks for a gate: then the action reports and fails nothing. */
function readGate(reader, baseline, rescan) {
    const severity = readSeverity(reader);
    const on = readList(reader, 'fail-on', HISTORIES);
    const classes = readList(reader, 'classes', CLASSES);
    const onlyFixable = reader.boolean('only-fixable', false);
    const graceDays = readDays(reader);
    const paths = reader.list('paths');
    const allowScanErrors = reader.boolean('allow-scan-errors', false);
    if (on.some((history) => history !== 'any') && !baseline && !rescan) {
        reader.problem({
            input: 'fail-on',
            message: 'asks what is new, and there is no baseline to tell it by',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(on.join(', ')),
            remedy: 'give baseline, such as the baseline output of a run on the default branch',
        });
    }
    else if (on.includes('added') && !rescan) {
        reader.problem({
            input: 'fail-on',
            message: 'asks what this change added, which only a second scan of the base can tell from what was disclosed since',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(on.join(', ')),
            remedy: 'give baseline-rescan, or use new',
        });
    }
    const asked = severity !== undefined ||
        on.length > 0 ||
        classes.length > 0 ||
        onlyFixable ||
        graceDays > 0 ||
        paths.length > 0;
    if (!asked)
        return undefined;
    return {
        severity: severity ?? 'UNKNOWN',
        on: on.length === 0 ? ['any'] : on,
        classes,
        onlyFixable,
        graceDays,
        paths,
        allowScanErrors,
    };
}
/** Trivy itself takes a list of severities: who writes one here means its lowest. */
function readSeverity(reader) {
    const given = reader.list('fail-severity');
    if (given.length === 0)
        return undefined;
    const [only = ''] = given;
    const found = SEVERITIES.find((severity) => severity === only.toLowerCase());
    if (given.length === 1 && found !== undefined)
        return found.toUpperCase();
    const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .suggest */ .Z)(only, SEVERITIES);
    reader.problem({
        input: 'fail-severity',
        message: given.length > 1 ? 'takes the lowest severity that fails, not a list' : 'has an unknown value',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(given.join(', ')),
        expected: SEVERITIES.join(' or '),
        ...(near === undefined || given.length > 1 ? {} : { remedy: `did you mean ${near}?` }),
    });
    return undefined;
}
function readList(reader, input, known) {
    return reader.list(input).flatMap((entry) => {
        const found = known.find((each) => each === entry.toLowerCase());
        if (found !== undefined)
            return [found];
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .suggest */ .Z)(entry, known);
        reader.problem({
            input,
            message: 'has an unknown value',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(entry),
            expected: known.join(', '),
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
        return [];
    });
}
function readDays(reader) {
    const value = reader.string('grace-days');
    if (value === undefined)
        return 0;
    if (/^\d{1,5}$/u.test(value) && Number(value) <= MOST_DAYS)
        return Number(value);
    reader.problem({
        input: 'grace-days',
        message: 'is not a number of days',
        found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(value),
        expected: `a whole number from 0 to ${MOST_DAYS}`,
    });
    return 0;
}
function outputFile(reader, input, workspace) {
    const value = reader.string(input);
    return value === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, value);
}


/***/ }),

/***/ 89093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ loadFeatures)
/* harmony export */ });
async function loadFeatures() {
    return await __webpack_require__.e(/* import() */ 4946).then(__webpack_require__.bind(__webpack_require__, 4946));
}


/***/ }),

/***/ 30827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ runTrivySummarize)
});

// EXTERNAL MODULE: ./js/base/exec.js
var exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/summary.js
var github_summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/annotations.js
var annotations = __webpack_require__(70778);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/github/api/publish.js + 3 modules
var api_publish = __webpack_require__(75943);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/actions/shared/policy-from.js
var policy_from = __webpack_require__(59627);
;// CONCATENATED MODULE: ./js/actions/trivy-summarize/annotations.js


/**
 * Annotations for misconfigurations and secrets that are in files of the repository: those that fail, and of the others
 * the new ones, or all where there is no baseline. Rule and place alone: a line of the file may hold the secret.
 */
function annotationsOf(summary, taken) {
    const { verdict, difference, findings } = summary;
    const failing = new Set(verdict.failing);
    const shown = findings.filter((finding) => (finding.kind === 'misconfiguration' || finding.kind === 'secret') &&
        finding.suppressed === undefined &&
        finding.file !== undefined &&
        (failing.has(finding) || difference === undefined || difference.new.has(finding)));
    return (0,annotations/* fitAnnotations */.ki)(shown.map((finding) => annotationOf(finding, failing.has(finding))), taken, "the job's summary");
}
function annotationOf(finding, fails) {
    const { id, title, severity, kind, file, line, endLine } = finding;
    const minor = severity === 'LOW' || severity === 'UNKNOWN';
    return {
        level: fails ? 'error' : minor ? 'notice' : 'warning',
        message: `${title === '' ? id : `${title} (${id})`}, ${severity.toLowerCase()}`,
        place: {
            title: kind === 'secret' ? 'Trivy: secret in the repository' : 'Trivy: misconfiguration',
            ...(0,defined/* defined */.s)({ file, line, endLine }),
        },
    };
}

// EXTERNAL MODULE: ./js/actions/trivy-summarize/inputs.js
var trivy_summarize_inputs = __webpack_require__(20180);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/folder.js
var folder = __webpack_require__(27356);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/telling.js
var telling = __webpack_require__(29665);
;// CONCATENATED MODULE: ./js/actions/trivy-summarize/outputs.js




/** Writes SARIF and baseline where later steps of the job find them. */
function writeFiles(summary, inputs, { formatBaseline, sarifOutput }, { env, clock }) {
    const folder = external_node_path_.resolve((0,context/* runContext */.p)(env).tempDir ?? 'build');
    // Two steps of one job must not write over each other.
    const name = inputs.title.replace(/[^-\w]+/gu, '-').toLowerCase();
    const sarifFile = inputs.sarifFile ?? external_node_path_.join(folder, `trivy-summarize-${name}.sarif`);
    const baselineFile = inputs.baselineFile ?? external_node_path_.join(folder, `trivy-summarize-${name}-baseline.json`);
    const { text, left } = sarifOutput(summary.findings);
    const sarif = (inputs.sarifFile === undefined ? writeOwn : write)(sarifFile, text, 'sarif-file');
    const writeBaseline = inputs.baselineFile === undefined ? writeOwn : write;
    const baseline = writeBaseline(baselineFile, formatBaseline(summary.baseline, clock.date()), 'baseline-file');
    return { sarif, baseline, sarifLeft: left };
}
/** A place that the user has named must be right. */
function write(file, text, input) {
    try {
        (0,folder/* makeFolder */.f)(external_node_path_.dirname(file));
        (0,external_node_fs_.writeFileSync)(file, text);
        return file;
    }
    catch (error) {
        throw new errors/* ConfigurationError */.j1({ input, file, message: `cannot be written: ${(0,errors/* messageOf */.bD)(error)}` });
    }
}
/** In a place of our own: the verdict stands whether or not it can be written. Empty where it cannot. */
function writeOwn(file, text) {
    return (0,telling/* writeOrWarn */.Hz)(`the report ${file}`, () => write(file, text, '')) ? file : '';
}
/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
function outputsOf(summary, files, { fixedCount, verdictJson }) {
    const { counts, active, suppressed, difference, verdict } = summary;
    const origins = [...(difference?.new.values() ?? [])];
    const known = difference !== undefined && !origins.includes(undefined);
    const since = (amount) => (difference === undefined ? '' : String(amount));
    return {
        verdict: verdict.result,
        failing: String(verdict.failing.length),
        total: String(active),
        critical: String(counts.CRITICAL),
        high: String(counts.HIGH),
        medium: String(counts.MEDIUM),
        low: String(counts.LOW),
        unknown: String(counts.UNKNOWN),
        suppressed: String(suppressed),
        new: since(difference?.new.size),
        added: known ? String(origins.filter((origin) => origin === 'added').length) : '',
        fixed: since(fixedCount(summary)),
        escalated: since(difference?.escalated.size),
        'newly-suppressed': since(difference?.newlySuppressed.length),
        'verdict-json': JSON.stringify(verdictJson(summary)),
        sarif: files.sarif,
        baseline: files.baseline,
    };
}

;// CONCATENATED MODULE: ./js/actions/trivy-summarize/rows.js
/**
 * One row for what is told and fixed once: the same vulnerability or license of the same version of a package, in however
 * many targets. A misconfiguration or a secret is fixed where it is, and is a row of its own.
 * @param extra What else a row shows of a finding, and so must be the same.
 */
function rowsOf(findings, extra = () => '') {
    return grouped(findings, (finding) => {
        const { class: resultClass, type, id, severity, status, fixedVersions, artifact, target } = finding;
        const { package: pkg, file, line } = finding;
        if (pkg === undefined || pkg.name === '')
            return undefined;
        const { key, name, version, path } = pkg;
        const fix = [status, ...fixedVersions];
        return {
            key: [resultClass, type, id, severity, key, name, version, extra(finding), ...fix].join('\n'),
            place: [artifact, target, file, line, path].join('\n'),
        };
    });
}
/** The same for what the baseline had. */
function entryRowsOf(entries) {
    return grouped(entries, (entry) => {
        const { class: resultClass, type, id, severity, package: key, name, version, scope, target } = entry;
        if (name === '')
            return undefined;
        return {
            key: [resultClass, type, id, severity, key, name, version].join('\n'),
            place: [scope, target].join('\n'),
        };
    });
}
/** How many findings rows stand for. */
function countOf(rows) {
    return rows.reduce((sum, { count }) => sum + count, 0);
}
/** @param about Undefined for an item that is a row of its own; not asked where its id is the only one, as most are. */
function grouped(items, about) {
    const ids = new Map();
    for (const { id } of items)
        ids.set(id, (ids.get(id) ?? 0) + 1);
    const groups = new Map();
    for (const item of items) {
        const shared = ids.get(item.id) === 1 ? undefined : about(item);
        const { key, place } = shared ?? { key: item, place: '' };
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { first: item, count: 1, places: new Set([place]) });
        else {
            group.count += 1;
            group.places.add(place);
        }
    }
    return [...groups.values()].map(({ first, count, places }) => ({ first, count, more: places.size - 1 }));
}

// EXTERNAL MODULE: ./js/github/budget.js
var github_budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/problems.js
var github_problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/actions/trivy-summarize/words.js


const SEVERITY_ORDER = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
const KIND_NAMES = {
    vulnerability: 'Vulnerabilities',
    misconfiguration: 'Misconfigurations',
    secret: 'Secrets',
    license: 'Licenses',
};
const MARKS = {
    CRITICAL: '🟥',
    HIGH: '🟧',
    MEDIUM: '🟨',
    LOW: '🟦',
    UNKNOWN: '⬜',
};
/** Only ids of this very form are linked, to an address of ours: nothing else of a report becomes a link. */
const PAGES = [
    { form: /^CVE-\d{4}-\d{4,10}$/u, page: 'https://nvd.nist.gov/vuln/detail/' },
    { form: /^GHSA(?:-[0-9a-z]{4}){3}$/u, page: 'https://github.com/advisories/' },
];
/** `🟥 Critical` */
function severityCell(severity) {
    return `${MARKS[severity]} ${severityName(severity)}`;
}
function severityName(severity) {
    return `${severity.slice(0, 1)}${severity.slice(1).toLowerCase()}`;
}
/** `1 critical, 2 high` */
function countsText(counts) {
    return SEVERITY_ORDER.filter((severity) => counts[severity] > 0)
        .map((severity) => `${number(counts[severity])} ${severity.toLowerCase()}`)
        .join(', ');
}
/** An id, linked when it is one of a public database. */
function idCell(id) {
    const known = PAGES.find(({ form }) => form.test(id));
    return known === undefined ? (0,markdown/* code */.aY)(id) : `[${id}](${known.page}${id})`;
}
/** The package with its version, and the title of what is wrong with it; of a rule the title. */
function subjectCell({ package: pkg, title, id, kind }) {
    const text = (0,markdown/* escapeMarkdown */.FV)(words_short(title));
    const named = pkg !== undefined && pkg.name !== '';
    if (!named && kind !== 'license')
        return text === '' ? (0,markdown/* escapeMarkdown */.FV)(words_short(id)) : text;
    const what = (0,markdown/* code */.aY)(named ? `${pkg.name} ${pkg.version}`.trim() : (pkg?.path ?? id));
    return text === '' ? what : `${what}<br>${text}`;
}
/** The first of its places, and how many more there are. */
function placesCell({ first, more }) {
    return `${whereCell(first)}${moreText(more)}`;
}
/** ` and 29 more`; empty for none. */
function moreText(more) {
    return more === 0 ? '' : ` and ${number(more)} more`;
}
/** Where it is: file and line, else target, else artifact, with the package's own place in it. */
function whereCell({ file, line, target, artifact, package: pkg }) {
    const place = file ?? (target === '' ? artifact : target);
    const inside = pkg === undefined || pkg.path === '' || pkg.path === place ? '' : `<br>${(0,markdown/* code */.aY)(words_short(pkg.path))}`;
    return `${(0,markdown/* code */.aY)(words_short(line === undefined ? place : `${place}:${line}`))}${inside}`;
}
function fixCell({ kind, fixedVersions, status }) {
    if (fixedVersions.length > 0)
        return (0,markdown/* code */.aY)(words_short(fixedVersions.join(', ')));
    if (kind !== 'vulnerability')
        return '';
    return status === '' || status === 'affected' ? 'none yet' : (0,markdown/* escapeMarkdown */.FV)(status.replaceAll('_', ' '));
}
function number(amount) {
    return amount.toLocaleString('en-US');
}
/** Text of a cell that does not push the others out of sight. */
function words_short(text, limit = 120) {
    return (0,base_text/* cutText */.IN)(text, limit);
}
/** A day as people read it; empty for none. */
function dayOf(time) {
    return time === undefined ? '' : time.slice(0, 10);
}

;// CONCATENATED MODULE: ./js/actions/trivy-summarize/tables.js



/** How many findings there are of each kind and severity. */
function countsTable({ findings, counts, active, suppressed }) {
    const kinds = Object.entries(KIND_NAMES).flatMap(([kind, name]) => {
        const own = findings.filter((finding) => finding.kind === kind && finding.suppressed === undefined);
        if (own.length === 0)
            return [];
        const of = SEVERITY_ORDER.map((severity) => own.filter((finding) => finding.severity === severity).length);
        return [(0,markdown/* row */.nM)([name, ...of.map(figure), number(own.length)])];
    });
    const head = (0,markdown/* tableHead */.PP)(['', ...SEVERITY_ORDER.map(severityCell), 'All'], SEVERITY_ORDER.map((_, index) => index + 1).concat(SEVERITY_ORDER.length + 1));
    const all = (0,markdown/* row */.nM)([
        '**All**',
        ...SEVERITY_ORDER.map((each) => figure(counts[each])),
        `**${number(active)}**`,
    ]);
    const by = suppressed === 0 ? [] : ['', suppressedLine(findings)];
    if (active === 0)
        return by.slice(1);
    return [...head, ...kinds, ...(kinds.length > 1 ? [all] : []), ...by];
}
function figure(amount) {
    return amount === 0 ? '·' : number(amount);
}
function suppressedLine(findings) {
    const byTrivy = findings.filter(({ suppressed }) => suppressed?.by === 'trivy').length;
    const byFile = findings.filter(({ suppressed }) => suppressed?.by === 'ignore-file').length;
    const parts = [
        ...(byTrivy === 0 ? [] : [`${number(byTrivy)} by Trivy`]),
        ...(byFile === 0 ? [] : [`${number(byFile)} by the ignore file`]),
    ];
    return `${(0,markdown/* count */.U9)(byTrivy + byFile, 'more finding')} suppressed: ${parts.join(', ')}.`;
}
/** Findings one a row, those of one package in many targets in one. */
function findingsTable({ name, heading, extra }, findings, room) {
    const rows = rowsOf(findings, extra?.cell);
    const withFix = findings.some(({ kind }) => kind === 'vulnerability');
    const shown = rows.slice(0, room.open + room.folded);
    // One place for all belongs into the heading.
    const one = shown.length > 3 && shown.every(({ more }) => more === 0);
    const places = new Set(one ? shown.map(({ first }) => whereCell(first)) : []);
    const place = places.size === 1 ? ` in ${[...places][0]}` : undefined;
    const head = [
        'Severity',
        'Finding',
        'What',
        ...(place === undefined ? ['Where'] : []),
        ...(withFix ? ['Fixed in'] : []),
        ...(extra === undefined ? [] : [extra.head]),
    ];
    const cells = (each) => [
        severityCell(each.first.severity),
        idCell(each.first.id),
        subjectCell(each.first),
        ...(place === undefined ? [placesCell(each)] : []),
        ...(withFix ? [fixCell(each.first)] : []),
        ...(extra === undefined ? [] : [extra.cell(each.first)]),
    ];
    return table({ name, heading: `${heading}${place ?? ''}`, head, cells, amount: countOf }, rows, room);
}
/** Vulnerable packages, each with the smallest upgrade that fixes most. */
function packagesTable(packages, room) {
    const severalTargets = new Set(packages.map(({ target }) => target)).size > 1 ||
        packages.some(({ moreTargets }) => moreTargets > 0);
    const head = ['Package', 'Installed', 'Vulnerabilities', 'Upgrade to', ...(severalTargets ? ['In'] : [])];
    const cells = (one) => [
        (0,markdown/* code */.aY)(words_short(one.name, 80)),
        (0,markdown/* code */.aY)(words_short(one.version, 60)),
        countsText(one.counts),
        upgradeCell(one),
        ...(severalTargets ? [`${(0,markdown/* code */.aY)(words_short(one.target))}${moreText(one.moreTargets)}`] : []),
    ];
    return table({ name: 'packages', heading: 'Vulnerable packages', head, cells }, packages, room);
}
function upgradeCell({ upgrades, findings }) {
    const { best: upgrade, sameMajor } = upgrades;
    if (upgrade === undefined)
        return 'no fix yet';
    const all = findings.length;
    const fixes = upgrade.fixes === all
        ? all === 1
            ? ''
            : `, fixes all ${number(all)}`
        : `, fixes ${number(upgrade.fixes)} of ${number(all)}`;
    const near = sameMajor === undefined
        ? ''
        : `<br>or ${(0,markdown/* code */.aY)(words_short(sameMajor.version, 60))}, fixes ${number(sameMajor.fixes)}`;
    return `${(0,markdown/* code */.aY)(words_short(upgrade.version, 60))}${fixes}${near}`;
}
/** What the baseline had and this run has not. */
function fixedTable(fixed, room) {
    const head = ['Severity', 'Finding', 'What', 'Where'];
    const heading = 'Fixed since the baseline';
    const described = { name: 'fixed findings', heading, head, cells: fixedCells, amount: countOf };
    return table(described, entryRowsOf(fixed), room);
}
function fixedCells({ first: entry, more }) {
    return [
        severityCell(entry.severity),
        idCell(entry.id),
        entry.name === '' ? '' : (0,markdown/* code */.aY)(words_short(`${entry.name} ${entry.version}`.trim())),
        `${(0,markdown/* code */.aY)(words_short(entry.target === '' ? entry.scope : entry.target))}${moreText(more)}`,
    ];
}
/** Findings that were taken out since the baseline, each with who says so and why. */
function suppressedTable(findings, room) {
    const head = ['Severity', 'Finding', 'What', 'Why'];
    const heading = 'Suppressed since the baseline';
    const cells = ({ first }) => [
        severityCell(first.severity),
        idCell(first.id),
        subjectCell(first),
        (0,markdown/* escapeMarkdown */.FV)(words_short(whyOf(first))),
    ];
    const described = { name: 'newly suppressed findings', heading, head, cells, amount: countOf };
    return table(described, rowsOf(findings, whyOf), room);
}
function whyOf({ suppressed }) {
    return [suppressed?.status, suppressed?.reason].filter((part) => part !== '').join(': ');
}
/** A table whose first rows are open and whose others unfold; what is beyond is said. */
function table(described, items, { open, folded }) {
    if (items.length === 0)
        return [];
    const { name, heading, head, cells, amount = ({ length }) => length } = described;
    const rows = (from, to) => items.slice(from, to).map((item) => (0,markdown/* row */.nM)(cells(item)));
    const title = `#### ${heading} (${number(amount(items))})`;
    const rest = amount(items.slice(open + folded));
    const beyond = rest > 0
        ? ['', `_${number(rest)} more are not listed here; all are in the SARIF file and in the baseline._`]
        : [];
    const blocks = [{ name, head: [title, '', ...(0,markdown/* tableHead */.PP)(head)], rows: rows(0, open) }];
    if (items.length > open && folded > 0) {
        const shown = amount(items.slice(open, open + folded));
        blocks.push({
            name: `more ${name}`,
            head: [`<details><summary>${number(shown)} more</summary>`, '', ...(0,markdown/* tableHead */.PP)(head)],
            rows: rows(open, open + folded),
            tail: ['', '</details>', ...beyond],
        });
    }
    else if (beyond.length > 0) {
        blocks[0] = { ...blocks[0], tail: beyond };
    }
    return blocks;
}

;// CONCATENATED MODULE: ./js/actions/trivy-summarize/verdict-text.js


/** `❌ Trivy: 3 findings fail the gate`, as Markdown. */
function headline(summary, title) {
    return `### ${mark(summary)} ${(0,markdown/* escapeMarkdown */.FV)(title)}: ${verdictWords(summary)}`;
}
function mark({ verdict, active }) {
    if (verdict.result === 'reported')
        return active === 0 ? '✅' : 'ℹ️';
    return verdict.result === 'passed' ? '✅' : '❌';
}
/** The verdict in words that are ours. */
function verdictWords({ verdict, active }) {
    const { failing, scanErrors } = verdict;
    if (verdict.result === 'reported')
        return active === 0 ? 'no findings' : `${(0,markdown/* count */.U9)(active, 'finding')}, no gate`;
    if (verdict.result === 'passed')
        return active === 0 ? 'no findings' : `${(0,markdown/* count */.U9)(active, 'finding')}, none fails the gate`;
    const unscanned = scanErrors.length === 0 ? '' : `${(0,markdown/* count */.U9)(scanErrors.length, 'part')} could not be scanned`;
    if (failing.length === 0)
        return unscanned;
    const fail = `${(0,markdown/* count */.U9)(failing.length, 'finding')} ${failing.length === 1 ? 'fails' : 'fail'} the gate`;
    return unscanned === '' ? fail : `${fail}, ${unscanned}`;
}
/** What was asked, what was found, and what was not counted: number, threshold and baseline. */
function gateLines(summary) {
    const { verdict, baselineMissing } = summary;
    if (verdict.result === 'reported') {
        const why = baselineMissing
            ? 'There is no baseline yet, and `without-baseline` is `report-only`: this step reports and fails nothing.'
            : 'No gate was asked for: this step reports and fails nothing. `fail-severity` makes it fail.';
        return [why];
    }
    const spared = verdict.spared.map(({ reason, findings }) => `${number(findings)} ${(0,markdown/* escapeMarkdown */.FV)(reason)}`);
    return [
        `**Gate**: ${(0,markdown/* escapeMarkdown */.FV)(verdict.rule)}. Allowed 0, found ${number(verdict.failing.length)}.${spared.length === 0 ? '' : ` Not counted: ${spared.join(', ')}.`}`,
    ];
}
/** What changed since the baseline; empty when none was asked for. */
function differenceLines(summary) {
    const { difference, baselineMissing } = summary;
    const missing = baselineMissing
        ? [
            '⚠️ The baseline does not exist: a first run, or an evicted cache. Without it every finding counts as new.',
        ]
        : [];
    if (difference === undefined)
        return missing;
    const { baseline, escalated, newlySuppressed, notScanned, fixed } = difference;
    const gone = fixed.reduce((sum, entry) => sum + entry.count, 0);
    const day = dayOf(baseline.createdAt);
    const parts = [
        `${number(difference.new.size)} new${originText(summary)}`,
        `${number(gone)} fixed`,
        `${number(escalated.size)} escalated`,
        `${number(newlySuppressed.length)} newly suppressed`,
    ];
    const unseen = notScanned.reduce((sum, entry) => sum + entry.count, 0);
    return [
        ...missing,
        `**Since** ${(0,markdown/* code */.aY)(baseline.file)}${day === '' ? '' : ` of ${day}`}: ${parts.join(' · ')}.`,
        ...(unseen === 0
            ? []
            : [
                `⚠️ ${(0,markdown/* count */.U9)(unseen, 'finding')} of the baseline ${unseen === 1 ? 'is' : 'are'} of what was not scanned this time: neither there nor fixed.`,
            ]),
    ].flatMap((line, index) => (index === 0 ? [line] : ['', line]));
}
function originText({ difference }) {
    const origins = [...(difference?.new.values() ?? [])];
    if (origins.length === 0 || origins.includes(undefined))
        return '';
    const added = origins.filter((origin) => origin === 'added').length;
    return ` (${number(added)} added here, ${number(origins.length - added)} disclosed since)`;
}
/** The step's last line, as text: the rule, the numbers and what to do. */
function failureSentence({ verdict, difference }) {
    const { failing, scanErrors, rule } = verdict;
    const file = difference?.baseline.file;
    const since = file === undefined || rule.includes(file) ? '' : ` (compared with ${file})`;
    const [worst] = failing;
    const first = worst === undefined
        ? ''
        : ` The worst: ${worst.id} in ${worst.package?.name ?? worst.file ?? worst.target}${titleText(worst)}.`;
    const found = `The gate allows 0 findings of ${rule}; found ${number(failing.length)}${since}.${first}`;
    if (scanErrors.length === 0)
        return found;
    return `${found} ${(0,markdown/* count */.U9)(scanErrors.length, 'part')} could not be scanned: ${scanErrors[0] ?? ''}. Fix it, or set allow-scan-errors.`;
}
/** ` (lodash: command injection)`, as text; empty when the report gives no title. */
function titleText({ title, id }) {
    return title === '' || title === id ? '' : ` (${words_short(title)})`;
}

;// CONCATENATED MODULE: ./js/actions/trivy-summarize/summary.js





const SUMMARY_ROOM = { open: 20, folded: 480 };
/** A few reports are shown, many unfold. */
const OPEN_REPORTS = 3;
const COMMENT_ROOM = { open: 15, folded: 35 };
/** The job's summary: the verdict with its numbers, what fails, what to upgrade, and what changed. */
function renderSummary(summary, title, limit = github_budget/* SUMMARY */.$M.limit) {
    const budget = {
        ...github_budget/* SUMMARY */.$M,
        limit,
        rest: 'All findings are in the SARIF file, the output `sarif`',
    };
    return (0,github_budget/* fitBlocks */.U8)([...blocksOf(summary, title, SUMMARY_ROOM), reportsBlock(summary)], budget);
}
/** The same, shorter, for the pull request's comment. */
function commentBlocks(summary, title) {
    return blocksOf(summary, title, COMMENT_ROOM);
}
function blocksOf(summary, title, room) {
    const { verdict, difference, packages } = summary;
    const failing = new Set(verdict.failing);
    const isOther = (finding) => !failing.has(finding);
    const fresh = [...(difference?.new.keys() ?? [])].filter(isOther).sort(byRank(summary));
    const risen = [...(difference?.escalated.keys() ?? [])].filter(isOther).sort(byRank(summary));
    const told = new Set([...fresh, ...risen]);
    const rest = summary.findings.filter((finding) => finding.suppressed === undefined &&
        finding.kind !== 'vulnerability' &&
        isOther(finding) &&
        !told.has(finding));
    const history = historyColumn(summary);
    const lines = differenceLines(summary);
    const fails = findingsTable({ name: 'failing findings', heading: 'Fails the gate', extra: history }, verdict.failing, room);
    const vulnerable = packagesTable(packages, room);
    const many = failing.size > room.open && rowsOf(verdict.failing, history?.cell).length > room.open;
    return [
        { name: 'verdict', head: [headline(summary, title), '', ...gateLines(summary)] },
        ...(lines.length === 0 ? [] : [{ name: 'difference', head: lines }]),
        block('counts', countsTable(summary)),
        warningsBlock(summary),
        // With hundreds to fix one begins with the upgrades.
        ...(many ? [...vulnerable, ...fails] : fails),
        ...findingsTable({ name: 'new findings', heading: 'New, and let pass', extra: history }, fresh, room),
        ...findingsTable({ name: 'escalated findings', heading: 'Severity rose, and let pass', extra: history }, risen, room),
        ...(many ? [] : vulnerable),
        ...findingsTable({ name: 'other findings', heading: 'Other misconfigurations, secrets and licenses' }, rest, room),
        ...suppressedTable(difference?.newlySuppressed ?? [], room),
        ...fixedTable(difference?.fixed ?? [], { open: Math.min(5, room.open), folded: room.folded }),
    ].filter((part) => part !== undefined);
}
function block(name, head) {
    return head.length === 0 ? undefined : { name, head };
}
/** Where a finding comes from. Absent where nothing is known of any: a column of blanks says nothing. */
function historyColumn({ difference }) {
    if (difference === undefined)
        return undefined;
    const known = [...difference.new.values()].some((origin) => origin !== undefined);
    if (!known && difference.escalated.size === 0)
        return undefined;
    return {
        head: 'History',
        cell: (finding) => {
            const was = difference.escalated.get(finding);
            if (was !== undefined)
                return `⬆️ was ${was.toLowerCase()}`;
            if (!difference.new.has(finding))
                return '';
            const origin = difference.new.get(finding);
            return origin === 'added' ? '➕ added here' : origin === 'disclosed' ? 'disclosed since' : 'new';
        },
    };
}
/** In the order of the whole list, which is worst first. */
function byRank({ findings }) {
    const ranks = new Map(findings.map((finding, index) => [finding, index]));
    return (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0);
}
function countsAgain(findings) {
    return `${(0,markdown/* count */.U9)(findings, 'finding')} of it ${findings === 1 ? 'counts' : 'count'} again.`;
}
/** What a person should know before trusting the numbers. */
function warningsBlock({ reports, ignores, notes, verdict }) {
    const unscanned = reports.flatMap(({ scanErrors }) => scanErrors);
    const rows = [
        ...unscanned.map((error) => `- ${verdict.scanErrors.length > 0 ? '❌' : '⚠️'} ${(0,markdown/* escapeMarkdown */.FV)(words_short(error, 300))}`),
        ...ignores.expired.map(({ entry, findings }) => `- ⚠️ An ignore ended on ${entry.expires}: ${ignoreName(entry)} (${(0,markdown/* code */.aY)(`${entry.file}:${entry.line}`)}). ${findings === 0 ? 'It matches nothing: remove it.' : countsAgain(findings)}`),
        ...ignores.ending.map((entry) => `- ⏳ An ignore ends on ${entry.expires}: ${ignoreName(entry)} (${(0,markdown/* code */.aY)(`${entry.file}:${entry.line}`)}).`),
        ...ignores.unused.map((entry) => `- 🧹 An ignore matches nothing: ${ignoreName(entry)} (${(0,markdown/* code */.aY)(`${entry.file}:${entry.line}`)}).`),
        ...notes.map((note) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(words_short(note, 400))}.`),
    ];
    return rows.length === 0 ? undefined : { name: 'warnings', head: [], rows };
}
/** An entry by what it selects. */
function ignoreText(entry) {
    return [entry.id, entry.purl, entry.package, entry.path].filter((part) => part !== undefined).join(' in ');
}
function ignoreName(entry) {
    return (0,markdown/* code */.aY)(words_short(ignoreText(entry)));
}
function reportsBlock({ reports }) {
    const rows = reports.map(({ file, artifacts, createdAt }) => {
        const [first] = artifacts;
        const targets = artifacts.reduce((sum, artifact) => sum + artifact.targets, 0);
        const what = artifacts.length === 1 && first !== undefined && !['', '.'].includes(first.name)
            ? `${(0,markdown/* code */.aY)(words_short(first.name))}, `
            : artifacts.length > 1
                ? `${(0,markdown/* count */.U9)(artifacts.length, 'resource')}, `
                : '';
        const when = createdAt === undefined ? '' : `, scanned ${createdAt.slice(0, 16).replace('T', ' ')} UTC`;
        return `- ${(0,markdown/* code */.aY)(file)}: ${what}${(0,markdown/* count */.U9)(targets, 'target')}${when}`;
    });
    const head = [`<details><summary>${(0,markdown/* count */.U9)(reports.length, 'report')}</summary>`, ''];
    return rows.length <= OPEN_REPORTS
        ? { name: 'reports', head: ['**Read**', ''], rows }
        : { name: 'reports', head, rows, tail: ['', '</details>'] };
}
/** The summary of a run that had no verdict. */
function renderProblems(problems, title) {
    const heading = `${(0,markdown/* escapeMarkdown */.FV)(title)}: no verdict, because of ${(0,markdown/* count */.U9)(problems.length, 'problem')}`;
    return (0,github_problems/* renderProblemList */.C)(heading, problems);
}

;// CONCATENATED MODULE: ./js/actions/trivy-summarize/run.js










const ACTION = 'trivy-summarize';
/** Rows of failing findings that the log names. */
const LOGGED = 50;
/**
 * The whole step: inputs, reports, verdict, and what GitHub is told of it. Never throws.
 * @returns whether nothing fails.
 */
async function runTrivySummarize(services) {
    const { env, logger, part } = services;
    const tellOutputs = part?.setOutputs ?? outputs/* setOutputs */.n0;
    try {
        const inputs = (0,trivy_summarize_inputs/* parseInputs */.T)(env);
        const features = await services.load();
        const versionOf = await (0,policy_from/* judgingVersions */.gw)(inputs.policyFrom, {
            env,
            logger,
            exec: (0,exec/* boundExec */.Cf)(services.exec, services.signal),
            workspace: inputs.request.workspace,
        });
        const request = { ...inputs.request, ...(0,defined/* defined */.s)({ versionOf }) };
        const summary = await features.summarize(request, services.clock);
        const files = writeFiles(summary, inputs, features, services);
        tellOutputs(outputsOf(summary, files, features));
        await tell(summary, inputs, files, services);
        return summary.verdict.result !== 'failed';
    }
    catch (caught) {
        const error = part?.translateError(caught) ?? caught;
        tellOutputs({ verdict: 'error' });
        if (services.signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before the findings had a verdict.');
            return false;
        }
        if (error instanceof errors/* ConfigurationError */.j1) {
            (0,github_summary/* writeSummary */.S)(renderProblems(error.problems, env[(0,inputs/* inputVariable */.LO)('title')]?.trim() || 'Trivy'), env);
        }
        (0,failure/* reportFailure */.x)(error, logger);
        return false;
    }
}
async function tell(summary, inputs, files, services) {
    const { env, clock, logger, signal } = services;
    const failed = summary.verdict.result === 'failed';
    log(summary, inputs, services);
    const taken = {
        error: failed ? 1 : 0,
        warning: warn(summary, files, services),
    };
    if (inputs.annotations)
        (0,annotations/* annotate */.fz)(annotationsOf(summary, taken), logger);
    const text = renderSummary(summary, inputs.title, (0,github_summary/* summaryRoom */.m)(env));
    if (text === '' || !(0,github_summary/* writeSummary */.S)(text, env)) {
        logger.notice("The job's summary is full: this verdict is only in the log and in the outputs.");
    }
    if (inputs.comment !== 'never') {
        // In a run on workflow_run the reports are those of the run before it, and so is the pull request.
        const publish = (0,github_event/* runEvent */.K)(env).source === undefined ? api_publish/* publishComment */.p8 : api_publish/* publishForSource */.Qs;
        await publish({ token: inputs.token, env, clock, logger, signal }, {
            action: ACTION,
            key: inputs.title,
            blocks: commentBlocks(summary, inputs.title),
            onlyUpdate: inputs.comment === 'on-failure' && !failed,
        });
    }
    if (!failed)
        return;
    process.exitCode = 1;
    logger.error(failureSentence(summary), { title: `${inputs.title}: ${verdictWords(summary)}` });
}
/** The verdict for who reads the log: the worst of what fails, one a line. */
function log(summary, inputs, { logger }) {
    const { failing } = summary.verdict;
    logger.info(`${inputs.title}: ${verdictWords(summary)}.`);
    const rows = rowsOf(failing);
    for (const { first, more } of rows.slice(0, LOGGED)) {
        const { severity, id, title, package: pkg, file, line, target, fixedVersions } = first;
        const what = pkg === undefined ? '' : ` ${pkg.name} ${pkg.version}`.trimEnd();
        const fix = fixedVersions.length === 0 ? '' : `, fixed in ${fixedVersions.join(', ')}`;
        const place = file === undefined ? target : line === undefined ? file : `${file}:${line}`;
        const about = title === '' ? '' : `: ${words_short(title)}`;
        logger.info(`  ${severity.padEnd(8)} ${id}${what} in ${place}${moreText(more)}${fix}${about}`);
    }
    const left = countOf(rows.slice(LOGGED));
    if (left > 0)
        logger.info(`  and ${left} more`);
}
/**
 * What is not about a single finding, each at its place.
 * @returns how many warnings it took of those that the step may have.
 */
function warn(summary, { sarifLeft }, { logger }) {
    const { ignores, baselineMissing, verdict } = summary;
    const expired = ignores.expired.map(({ entry, findings }) => ({
        message: `The ignore of ${ignoreText(entry)} ended on ${entry.expires}: ${findings === 0
            ? 'it matches nothing, so remove it'
            : `${(0,markdown/* count */.U9)(findings, 'finding')} of it ${findings === 1 ? 'counts' : 'count'} again`}`,
        place: { file: entry.file, line: entry.line },
    }));
    const others = [
        ...(baselineMissing ? ['The baseline does not exist: a first run, or an evicted cache.'] : []),
        ...(verdict.result === 'reported' ? [] : summary.notes.map((note) => `${note}.`)),
        ...(sarifLeft === 0
            ? []
            : [
                `The SARIF file ends at GitHub's limits: ${(0,markdown/* count */.U9)(sarifLeft, 'finding')} of the least severe are left out.`,
            ]),
    ].map((message) => ({ message, place: {} }));
    const warnings = [...others, ...expired];
    // The rest is in the summary; half of what the step may have is for the findings.
    for (const { message, place } of warnings.slice(0, 5))
        logger.warning(message, place);
    return Math.min(5, warnings.length);
}


/***/ })

};
