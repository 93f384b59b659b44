export const id = 5496;
export const ids = [5496];
export const modules = {

/***/ 25496:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26126);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29233);


async function load() {
    const [healing, { connect }, analysis] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(9600), __webpack_require__.e(418), __webpack_require__.e(288)]).then(__webpack_require__.bind(__webpack_require__, 86872)),
        Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(4654), __webpack_require__.e(7453), __webpack_require__.e(7697)]).then(__webpack_require__.bind(__webpack_require__, 97453)),
        Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(9597), __webpack_require__.e(5550), __webpack_require__.e(5359), __webpack_require__.e(8328)]).then(__webpack_require__.bind(__webpack_require__, 15359)),
    ]);
    return { healing, connect, analysis };
}
const signal = (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('What was begun is on record in the cluster, and a later run verifies it.');
await (0,_shared_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runHeal */ .S)({ ...own, signal, load }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 29233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ runHeal)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/kubeconfig-secrets.js
var kubeconfig_secrets = __webpack_require__(9299);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
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
// EXTERNAL MODULE: ./js/actions/shared/release-step/state.js
var state = __webpack_require__(52812);
// EXTERNAL MODULE: ./js/github/api/client.js + 2 modules
var client = __webpack_require__(36943);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/actions/shared/post.js
var post = __webpack_require__(32682);
;// CONCATENATED MODULE: ./js/actions/heal/channels/alertmanager.js


/** It is sent once, and Alertmanager forgets after five minutes what says no end. */
const LASTS_MS = 7 * 24 * 3_600_000;
/** Alertmanager's API v2: one alert an episode, by its labels. */
function alertmanagerChannel({ url, token }, sending) {
    const send = async ({ key, rule, target, why }, endsAt) => {
        const { runUrl } = sending;
        const alert = {
            labels: { alertname: 'HealEscalated', rule, target, episode: key, severity: 'critical' },
            annotations: { summary: `${rule} needs a person: ${target}`, description: why },
            endsAt: endsAt.toISOString(),
            ...(runUrl === undefined ? {} : { generatorURL: runUrl }),
        };
        const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
        await (0,post/* post */.b)({ url: `${url}/api/v2/alerts`, body: (0,redactor/* redactIn */.dl)([alert]), headers }, sending);
    };
    return {
        findsByKey: true,
        tell: async (notice) => await send(notice, new Date(sending.clock.date().getTime() + LASTS_MS)),
        close: async (notice) => await send(notice, sending.clock.date()),
    };
}

// EXTERNAL MODULE: ./js/github/api/created-once.js
var created_once = __webpack_require__(89909);
// EXTERNAL MODULE: ./js/github/api/pages.js
var pages = __webpack_require__(42159);
;// CONCATENATED MODULE: ./js/github/api/issues.js


const LOOK_AGAIN_MS = 3_000;
/** The oldest issue with the marker. An outsider who copies the marker holds nothing back. @throws GitHubError */
async function findIssue(api, { label, marker }) {
    const all = await (0,pages/* allPages */.S)(async (page) => await api.request('GET /repos/{owner}/{repo}/issues', {
        ...api.repository,
        labels: label,
        state: 'all',
        per_page: pages/* PAGE */.K,
        page,
    }));
    const [first] = all
        .filter(({ body, user, author_association: author, pull_request: pull }) => {
        const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
        return trusted && pull === undefined && body?.startsWith(marker) === true;
    })
        .sort((a, b) => a.number - b.number);
    return first === undefined
        ? undefined
        : { number: first.number, url: first.html_url, isOpen: first.state === 'open' };
}
/**
 * Opens an issue, once: after an answer that was lost it is looked for before it is sent again.
 * @param body It begins with the marker.
 * @throws GitHubError
 */
async function openIssue(api, place, { title, body }) {
    return await (0,created_once/* createdOnce */.A)(api, {
        send: async () => {
            const { data } = await api.request('POST /repos/{owner}/{repo}/issues', {
                ...api.repository,
                title,
                body: `${place.marker}\n${body}`,
                labels: [place.label],
            });
            return { number: data.number, url: data.html_url, isOpen: true };
        },
        find: async () => await findIssue(api, place),
        lookAgainMs: LOOK_AGAIN_MS,
    });
}
/** Says why in a comment, and closes it. @throws GitHubError */
async function closeIssue(api, { number }, why) {
    // Closed first: a run that dies in between leaves out a comment, and not an open issue of what is over.
    await api.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
        ...api.repository,
        issue_number: number,
        state: 'closed',
        state_reason: 'completed',
    });
    await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: number,
        body: why,
    });
}

;// CONCATENATED MODULE: ./js/actions/heal/channels/issue.js

/** One issue an episode, closed when that is over. What a person has closed stays closed. */
function issueChannel({ api, label, runUrl }) {
    const placeOf = ({ key }) => ({ label, marker: `<!-- edu-actions heal episode=${key} -->` });
    return {
        findsByKey: true,
        tell: async (notice) => {
            const github = await api();
            const place = placeOf(notice);
            if ((await findIssue(github, place)) !== undefined)
                return;
            await openIssue(github, place, {
                title: `heal: ${notice.rule} needs a person`,
                body: bodyOf(notice, runUrl),
            });
        },
        close: async (notice) => {
            const github = await api();
            const there = await findIssue(github, placeOf(notice));
            if (there?.isOpen === true)
                await closeIssue(github, there, `It is over: ${(0,markdown/* escapeMarkdown */.FV)(notice.why)}.`);
        },
    };
}
function bodyOf({ rule, target, why, attempts, key }, runUrl) {
    return [
        `The rule ${(0,markdown/* code */.aY)(rule)} could not heal ${(0,markdown/* code */.aY)(target)} by itself: ${(0,markdown/* escapeMarkdown */.FV)(why)}.`,
        '',
        ...(attempts.length === 0 ? ['Nothing was done.'] : ['What was done:', '']),
        ...attempts.map((attempt) => `- ${(0,markdown/* escapeMarkdown */.FV)(attempt)}`),
        '',
        `Episode ${(0,markdown/* code */.aY)(key)}${runUrl === undefined ? '' : `, told by ${runUrl}`}. Nothing more is done to it by this rule while`,
        'this goes on; the issue is closed when it is over.',
    ].join('\n');
}

// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/actions/heal/channels/pagerduty.js


/** What PagerDuty takes of a summary. */
const LONGEST = 1_024;
/** PagerDuty's Events API v2: an incident a key, however often it is told. */
function pagerdutyChannel({ key, url }, sending) {
    const { runUrl } = sending;
    const send = async (event) => 
    // The routing key is a secret, and goes to nobody else.
    await (0,post/* post */.b)({ url, body: { ...(0,redactor/* redactIn */.dl)(event), routing_key: key } }, sending);
    return {
        findsByKey: true,
        tell: async ({ key: episode, rule, target, why, attempts }) => await send({
            event_action: 'trigger',
            dedup_key: episode,
            client: 'edu-actions/heal',
            payload: {
                summary: (0,base_text/* cutText */.IN)(`${rule} needs a person: ${target}: ${why}`, LONGEST),
                source: target,
                severity: 'critical',
                component: rule,
                custom_details: { why, attempts },
            },
            ...(runUrl === undefined ? {} : { links: [{ href: runUrl, text: 'the run' }] }),
        }),
        close: async ({ key: episode }) => await send({ event_action: 'resolve', dedup_key: episode }),
    };
}

// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
;// CONCATENATED MODULE: ./js/actions/heal/channels/slack.js



/** An incoming webhook of Slack. It knows of no message before: what was sent once is not sent again. */
function slackChannel({ url }, sending) {
    const say = async (lines) => {
        const text = lines.map(escaped).join('\n');
        await (0,post/* post */.b)({ url, body: (0,redactor/* redactIn */.dl)({ text }) }, sending);
    };
    return {
        findsByKey: false,
        tell: async (notice) => await say([`🚨 ${notice.rule} needs a person: ${notice.target}`, ...facts(notice, sending)]),
        close: async (notice) => await say([`✅ ${notice.rule} is over: ${notice.target}`, `Why: ${notice.why}`]),
    };
}
function facts({ why, attempts, key }, { runUrl }) {
    return [
        `Why: ${why}`,
        ...attempts.map((attempt) => `• ${attempt}`),
        ...(runUrl === undefined ? [] : [`Run: ${runUrl}`]),
        `Episode: ${key}`,
    ];
}
/** As Slack asks for it: what is left cannot mention anybody. */
function escaped(line) {
    return (0,untrusted/* plainText */.w)(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

;// CONCATENATED MODULE: ./js/actions/heal/channels.js






/** What a channel needs to be there. */
const NEEDS = {
    issue: 'github-token',
    slack: 'slack-webhook-url',
    pagerduty: 'pagerduty-routing-key',
    alertmanager: 'alertmanager-url',
};
/**
 * Nobody is to find out in the middle of a night that nobody is told.
 * @returns what is missing, where nothing is done anyhow
 * @throws ConfigurationError with every channel that a rule names and that is not set up, where something may be done
 */
function checkChannels(rules, { channels, mode }) {
    const missing = rules.flatMap(({ name, escalate }) => escalate
        .filter((channel) => channels[channel] === undefined)
        .map((channel) => ({
        input: NEEDS[channel],
        message: `is missing: rule ${name} escalates to ${channel}`,
        remedy: 'give it, or leave the channel out of the rule',
    })));
    if (missing.length > 0 && mode === 'apply')
        throw new errors/* ConfigurationError */.j1(missing);
    return missing.map(({ input, message }) => `${input} ${message}`);
}
/** The channels that are set up. Nobody is asked before somebody is to be told. */
function openChannels({ issue, slack, pagerduty, alertmanager }, ask, { env, clock, logger, signal }) {
    const { runUrl } = (0,context/* runContext */.p)(env);
    const sending = { ask, clock, signal, ...(0,defined/* defined */.s)({ runUrl }) };
    let connected;
    const api = async (token) => await (connected ??= (0,client/* connectGitHub */.U)({ token, env, clock, logger, signal }));
    return (0,defined/* defined */.s)({
        issue: issue === undefined
            ? undefined
            : issueChannel({
                api: async () => await api(issue.token),
                label: issue.label,
                ...(0,defined/* defined */.s)({ runUrl }),
            }),
        slack: slack === undefined ? undefined : slackChannel(slack, sending),
        pagerduty: pagerduty === undefined ? undefined : pagerdutyChannel(pagerduty, sending),
        alertmanager: alertmanager === undefined ? undefined : alertmanagerChannel(alertmanager, sending),
    });
}
/** What the inputs hold that nobody may see. */
function secretsOf({ issue, slack, pagerduty, alertmanager }) {
    return [issue?.token, slack?.url, pagerduty?.key, alertmanager?.token].flatMap((secret) => secret ?? []);
}

// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/github/inputs.js
var github_inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/actions/shared/address.js
var address = __webpack_require__(27694);
// EXTERNAL MODULE: ./js/actions/shared/cluster-access.js
var cluster_access = __webpack_require__(30847);
;// CONCATENATED MODULE: ./js/actions/heal/inputs.js





const MODES = ['plan', 'apply'];
/** What may fail the step, when the user says so. */
const FAILING = ['busy', 'deferred', 'unknown', 'escalated'];
const DEFAULT_TIMEOUT_MS = 1_200_000;
const DEFAULT_LOCK_TIMEOUT_MS = 60_000;
const DEFAULT_POLL_MS = 15_000;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
/**
 * The inputs of heal as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
function parseInputs(env) {
    const reader = new github_inputs/* InputReader */.i_(env);
    const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
    if (timeoutMs === 0)
        reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
    const pollMs = reader.duration('poll-interval', DEFAULT_POLL_MS);
    if (pollMs < 100)
        reader.problem({ input: 'poll-interval', message: 'is too short', expected: '1s or more' });
    const inputs = {
        file: readFile(reader, (0,context/* runContext */.p)(env).workspace),
        mode: reader.choice('mode', MODES, 'plan'),
        only: reader.list('only'),
        payload: readPayload(reader),
        failOn: readFailOn(reader),
        channels: readChannels(reader),
        access: (0,cluster_access/* readClusterAccess */.r)(reader, env, true),
        timeoutMs,
        lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
        pollMs,
        ...(0,defined/* defined */.s)({
            app: readName(reader, 'app'),
            namespace: readName(reader, 'k8s-namespace'),
            approvedPlan: readApproved(reader),
        }),
    };
    reader.finish();
    return inputs;
}
function readFile(reader, workspace) {
    const file = reader.required('rules', 'name the rules file, from the root of the checkout');
    const place = file === '' ? 'file' : (0,checkout/* givenPlaceOf */.wT)(external_node_path_.resolve(workspace, file), workspace);
    if (place !== 'file')
        reader.problem({
            input: 'rules',
            message: (0,checkout/* notAFile */.$y)(place),
            found: (0,github_inputs/* quote */.hD)(file),
            remedy: 'give its path from the root of the checkout, which an earlier step must have made',
        });
    return file;
}
function readName(reader, input) {
    const value = reader.string(input);
    if (value !== undefined && !NAME.test(value))
        reader.problem({
            input,
            message: 'is no name of Kubernetes',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: 'such as shop',
        });
    return value;
}
/** What GitHub hands out as JSON; `null` where the run was started by something else. */
function readPayload(reader) {
    const text = reader.text('payload');
    if (text === undefined || text.trim() === 'null')
        return undefined;
    const value = (0,record/* jsonIn */.Y)(text);
    if ((0,record/* isRecord */.u)(value))
        return value;
    reader.problem({
        input: 'payload',
        message: 'is no JSON object',
        expected: '${{ toJSON(github.event.client_payload) }}',
    });
    return undefined;
}
function readApproved(reader) {
    const value = reader.string('approved-plan');
    if (value !== undefined && !/^[0-9a-f]{64}$/u.test(value))
        reader.problem({
            input: 'approved-plan',
            message: 'is no hash of a plan',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: 'the output plan-hash of the run that has planned it',
        });
    return value;
}
function readFailOn(reader) {
    const given = reader.list('fail-on');
    if (given.length === 0)
        return ['escalated', 'unknown'];
    if (given.length === 1 && given[0] === 'none')
        return [];
    const wrong = given.filter((one) => !FAILING.some((outcome) => outcome === one));
    if (wrong.length > 0)
        reader.problem({
            input: 'fail-on',
            message: 'names what is no result that can fail',
            found: (0,github_inputs/* quote */.hD)(wrong.join(', ')),
            expected: `of ${FAILING.join(', ')}, or none`,
        });
    return FAILING.filter((outcome) => given.includes(outcome));
}
function readChannels(reader) {
    const token = reader.string('github-token');
    const slack = (0,address/* readAddress */.z)(reader, 'slack-webhook-url', 'https');
    const key = reader.string('pagerduty-routing-key');
    const pagerdutyUrl = (0,address/* readAddress */.z)(reader, 'pagerduty-url', 'https') ?? 'https://events.pagerduty.com/v2/enqueue';
    const alertmanager = (0,address/* readAddress */.z)(reader, 'alertmanager-url', 'any');
    const alertmanagerToken = reader.string('alertmanager-token');
    if (alertmanagerToken !== undefined && alertmanager === undefined)
        reader.problem({ input: 'alertmanager-token', message: 'has a meaning only with alertmanager-url' });
    return (0,defined/* defined */.s)({
        issue: token === undefined ? undefined : { token, label: readLabel(reader) },
        slack: slack === undefined ? undefined : { url: slack },
        pagerduty: key === undefined ? undefined : { key, url: pagerdutyUrl },
        alertmanager: alertmanager === undefined
            ? undefined
            : { url: alertmanager, ...(0,defined/* defined */.s)({ token: alertmanagerToken }) },
    });
}
/** GitHub separates labels by commas. */
function readLabel(reader) {
    const value = reader.string('issue-label') ?? 'heal';
    if (value.includes(',') || value.length > 50)
        reader.problem({
            input: 'issue-label',
            message: 'is no label',
            found: (0,github_inputs/* quote */.hD)(value),
            expected: 'such as heal',
        });
    return value;
}

;// CONCATENATED MODULE: ./js/actions/heal/outputs.js


/** The file with everything of the run, for other programs. */
function writeReport(report, records, { inputs, services }) {
    const { repository, runUrl, tempDir } = (0,context/* runContext */.p)(services.env);
    const { outcome, rules, warnings } = report;
    return (0,result_file/* writeResultJson */.L2)(tempDir, 'heal-report.json', {
        formatVersion: 1,
        result: outcome,
        mode: inputs.mode,
        createdAt: services.clock.date().toISOString(),
        ...(0,defined/* defined */.s)({ repository, runUrl }),
        rules,
        records,
        warnings,
    });
}
/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
function outputsOf({ outcome, rules }, files) {
    const decisive = rules.find((rule) => rule.outcome === outcome);
    const planned = rules.flatMap(({ planHash }) => planHash ?? []);
    const actions = rules.flatMap(({ rule, actions: done }) => done.map((action) => ({ rule, action })));
    return {
        result: outcome,
        reason: decisive === undefined ? '' : `${decisive.rule}: ${decisive.why}`,
        'actions-json': JSON.stringify(actions),
        // Of several it would say nothing.
        'plan-hash': planned.length === 1 ? (planned[0] ?? '') : '',
        report: files.report,
        'audit-path': files.audit,
    };
}

;// CONCATENATED MODULE: ./js/actions/heal/select.js


/**
 * The rules that this run is about. The workflow's own choice must name what is there; a payload may come from anybody who
 * can send one, and what it names in vain is only told.
 * @throws ConfigurationError
 */
function selectRules(plan, { only, app, namespace, payload, file }, { healing }) {
    const names = new Set(plan.rules.map(({ name }) => name));
    const unknown = only.filter((name) => !names.has(name));
    const problems = unknown.map((name) => ({
        input: 'only',
        message: `${file} has no rule of this name`,
        found: (0,github_inputs/* quote */.hD)(name),
        expected: [...names].join(' or '),
    }));
    const chosen = plan.rules.filter(({ name, target }) => (only.length === 0 || only.includes(name)) &&
        (app === undefined || target.app === app) &&
        (namespace === undefined || target.namespace === namespace));
    if (chosen.length === 0 && problems.length === 0)
        problems.push({
            message: `${file} has no rule of ${[app, namespace].filter((one) => one !== undefined).join(' in namespace ')}`,
            remedy: 'leave app and k8s-namespace out, or give those of a rule',
        });
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const asked = healing.rulesOfPayload(plan, payload);
    const [first] = asked.unknown;
    return {
        rules: chosen.filter((rule) => asked.rules.includes(rule)),
        warnings: first === undefined
            ? []
            : [
                `the payload names ${(0,markdown/* count */.U9)(asked.unknown.length, 'rule')} that ${file} does not have, such as ${(0,github_inputs/* quote */.hD)(first)}`,
            ],
    };
}

// EXTERNAL MODULE: ./js/base/figure.js
var figure = __webpack_require__(94696);
;// CONCATENATED MODULE: ./js/actions/heal/summary.js


const HEADS = {
    noop: '✅ There is nothing to heal',
    busy: '⏳ Somebody else is at work on it',
    planned: '📋 Something would be done, and nothing was changed',
    healed: '🩹 It was healed, as its verification says',
    deferred: '⏸️ It is not healed yet, and a later run goes on',
    unknown: '❓ It is not known whether something is wrong',
    escalated: '🚨 A person is needed',
};
/** The job summary of the whole episode: the verdict, each rule, what was done by this run and those before, and what was seen. */
function summaryBlocks({ outcome, rules, warnings }, records, { mode }) {
    const blocks = [
        { name: 'verdict', head: [`### ${HEADS[outcome]}`] },
        rules.length === 0
            ? { name: 'rules', head: ['No rule was asked for.'] }
            : {
                name: 'rules',
                head: (0,markdown/* tableHead */.PP)(['Rule', 'Result', 'Why']),
                rows: rules.map((one) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(one.rule), one.outcome, (0,markdown/* escapeMarkdown */.FV)(one.why)])),
            },
        storyBlock(rules, mode),
        recordsBlock(records),
        warnings.length === 0
            ? undefined
            : { name: 'warnings', head: [], rows: warnings.map((warning) => `- ⚠️ ${(0,markdown/* escapeMarkdown */.FV)(warning)}`) },
    ];
    return blocks.filter((block) => block !== undefined);
}
function storyBlock(rules, mode) {
    const rows = rules.flatMap(({ rule, episode, actions, outcome }) => [
        ...episode.map((attempt) => `- ${(0,markdown/* code */.aY)(rule)} ${(0,markdown/* escapeMarkdown */.FV)(attempt)}`),
        ...(outcome === 'planned'
            ? actions.map((action) => `- ${(0,markdown/* code */.aY)(rule)} would ${(0,markdown/* escapeMarkdown */.FV)(action)}`)
            : []),
    ]);
    if (rows.length === 0)
        return undefined;
    return {
        name: 'attempts',
        head: [mode === 'plan' ? '**The episode so far**' : '**The whole episode**', ''],
        rows,
    };
}
function recordsBlock(records) {
    if (records.length === 0)
        return undefined;
    return {
        name: 'records',
        head: [
            '**What this run has seen and decided**',
            '',
            ...(0,markdown/* tableHead */.PP)(['Time', 'Rule', 'Seen', 'Decided', 'Outcome']),
        ],
        rows: records.map(({ at, rule, before, decision, request, after }) => (0,markdown/* row */.nM)([
            (0,markdown/* escapeMarkdown */.FV)(at),
            (0,markdown/* code */.aY)(rule),
            (0,markdown/* escapeMarkdown */.FV)(seenText(before)),
            (0,markdown/* escapeMarkdown */.FV)(request === undefined ? decision : `${decision}: ${request}`),
            (0,markdown/* escapeMarkdown */.FV)(after ?? ''),
        ])),
    };
}
/** Such as `trigger firing, verified unhealed, worst 231,104,512`. */
function seenText(before) {
    return Object.entries(before)
        .map(([name, value]) => `${name} ${typeof value === 'number' ? (0,figure/* shownFigure */.w)(value) : value}`)
        .join(', ');
}

;// CONCATENATED MODULE: ./js/actions/heal/run.js













/** The whole step: inputs, rules, the healing, and what is told of it. Never throws. */
async function runHeal(services) {
    const { env, logger, signal } = services;
    const trail = openTrail(services);
    try {
        const inputs = parseInputs(env);
        (0,outputs/* maskSecrets */.QU)([...(0,kubeconfig_secrets/* kubeconfigSecrets */.h)(inputs.access.kubeconfig), ...secretsOf(inputs.channels)]);
        const report = await healed(inputs, trail, services);
        tell(report, trail, { inputs, services });
    }
    catch (error) {
        (0,outputs/* setOutputs */.n0)({ result: 'failed', 'audit-path': trail.file() });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled: what was begun is on record in the cluster, and a later run verifies it.');
            return;
        }
        const known = (0,cluster_answer/* clusterAnswer */.Z)(error) ?? error;
        if (known instanceof errors/* ConfigurationError */.j1) {
            const title = `Nothing was healed: ${(0,markdown/* count */.U9)(known.problems.length, 'problem')}`;
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(title, known.problems, (0,summary/* summaryRoom */.m)(env)), env);
        }
        (0,failure/* reportFailure */.x)(known, logger);
    }
}
function openTrail({ env }) {
    const records = [];
    let file = '';
    return {
        records,
        file: () => file,
        record: (record) => {
            records.push(record);
            file = (0,result_file/* appendResultLine */.Yk)((0,context/* runContext */.p)(env).tempDir, 'heal-audit.jsonl', record);
        },
    };
}
async function healed(inputs, trail, services) {
    const features = await services.load();
    const plan = readRules(inputs, features, services);
    const { rules, warnings } = selectRules(plan, inputs, features);
    const told = [...warnings, ...checkChannels(rules, inputs)];
    const http = await features.analysis.systemHttpClient();
    try {
        const step = { inputs, plan, features, trail, services, ask: http.ask };
        const reports = [];
        // Each application is written for by its own field manager, as its releases are.
        for (const [app, own] of Map.groupBy(rules, ({ target }) => target.app))
            reports.push(await ofApplication(app, own, step));
        const all = reports.flatMap((report) => report.rules);
        return {
            outcome: features.healing.gravestOf(all),
            rules: all,
            warnings: [...told, ...reports.flatMap((report) => report.warnings)],
        };
    }
    finally {
        await http.close();
    }
}
function readRules({ file }, { healing }, { env }) {
    const { workspace } = (0,context/* runContext */.p)(env);
    const absolute = external_node_path_.resolve(workspace, file);
    const source = { file, folder: external_node_path_.dirname(absolute), root: workspace, env };
    return healing.parseRules((0,external_node_fs_.readFileSync)(absolute, 'utf8'), source);
}
async function ofApplication(app, rules, { inputs, plan, features, trail, services, ask }) {
    const { env, clock, logger, signal } = services;
    const { access, mode, timeoutMs, lockTimeoutMs, pollMs, approvedPlan } = inputs;
    const { options } = (0,job_tokens/* openAccess */.b)(access, services);
    const cluster = await features.connect({ ...options, app, env, clock, logger });
    try {
        (0,outputs/* maskSecrets */.QU)((0,kubeconfig_secrets/* kubeconfigSecrets */.h)(cluster.kubeconfig()));
        const { runUrl } = (0,context/* runContext */.p)(env);
        return await features.healing.heal({
            plan,
            rules,
            mode,
            timeoutMs,
            lockTimeoutMs,
            pollMs,
            ...(0,defined/* defined */.s)({ approvedPlan, runUrl }),
        }, {
            cluster,
            prometheus: features.analysis.prometheusSource({ plan: plan.prometheus, ask }),
            channels: openChannels(inputs.channels, ask, services),
            ask,
            clock,
            logger,
            signal,
            holder: (0,external_node_crypto_.randomUUID)(),
            record: trail.record,
            ...(0,state/* lockTtlOf */.l5)(env),
        });
    }
    finally {
        await cluster.close();
    }
}
function tell(report, trail, { inputs, services }) {
    const { env, logger } = services;
    for (const warning of report.warnings)
        logger.warning(warning);
    const file = writeReport(report, trail.records, { inputs, services });
    (0,outputs/* setOutputs */.n0)(outputsOf(report, { report: file, audit: trail.file() }));
    const blocks = summaryBlocks(report, trail.records, inputs);
    if (!(0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env) }), env))
        logger.notice("The job's summary is full: this run is only in the report and in the outputs.");
    if (report.rules.length === 0)
        logger.info('No rule was asked for: nothing was looked at.');
    const failing = report.rules.filter(({ outcome }) => inputs.failOn.includes(outcome));
    for (const { rule, outcome, why } of report.rules)
        logger.info(`rule ${rule}: ${outcome}: ${why}`);
    if (failing.length === 0)
        return;
    process.exitCode = 1;
    for (const { rule, outcome, why } of failing)
        logger.error(`rule ${rule}: ${outcome}: ${why}`);
}


/***/ }),

/***/ 52812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ parseAttempt),
/* harmony export */   R5: () => (/* binding */ FOLDER_STATE),
/* harmony export */   a6: () => (/* binding */ DEPLOYMENT_STATE),
/* harmony export */   cB: () => (/* binding */ VERDICT_STATE),
/* harmony export */   d2: () => (/* binding */ HALF_DONE),
/* harmony export */   l5: () => (/* binding */ lockTtlOf),
/* harmony export */   yU: () => (/* binding */ ATTEMPT_STATE)
/* harmony export */ });
/** What the main step saves for its post step. */
const FOLDER_STATE = 'folder';
/** The attempt that was begun, as JSON. */
const ATTEMPT_STATE = 'attempt';
/** Set once the release has a verdict: then there is nothing to finish. */
const VERDICT_STATE = 'verdict';
/** Instead of `true`: there is a verdict, and the rollback is not proved to be at its end. */
const HALF_DONE = 'half-done';
/** The number of the GitHub Deployment. */
const DEPLOYMENT_STATE = 'deployment';
/** @returns undefined when the main step began nothing. */
function parseAttempt(text) {
    return text === '' ? undefined : JSON.parse(text);
}
/** The lock's time to live is no input: only tests, which cannot wait for it, make it short. */
function lockTtlOf(env) {
    const ms = Number(env['EDU_LOCK_TTL_MS'] ?? '');
    return ms > 0 ? { lockTtlMs: ms } : {};
}


/***/ }),

/***/ 94696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ shownFigure)
/* harmony export */ });
/** A figure as a person reads it, of whatever unit: a share of 0.0104 must not read as the 0.01 that it is over. */
function shownFigure(value) {
    const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
    return value.toLocaleString('en-US', digits);
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
