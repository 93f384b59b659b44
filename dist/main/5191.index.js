export const id = 5191;
export const ids = [5191];
export const modules = {

/***/ 7127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ RULE_INPUTS),
/* harmony export */   TL: () => (/* binding */ parseInputs)
/* harmony export */ });
/* unused harmony exports BASELINES, COMMENTS */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59627);



const BASELINES = ['cache', 'git-notes', 'file', 'none'];
const COMMENTS = ['always', 'on-failure', 'never'];
/** Which input gives which value of the policy. */
const RULE_INPUTS = {
    'coverage-lines': ['coverage', 'lines'],
    'coverage-branches': ['coverage', 'branches'],
    'coverage-functions': ['coverage', 'functions'],
    'coverage-changed-lines': ['coverage', 'changed-lines'],
    'changed-lines-floor': ['coverage', 'changed-lines-floor'],
    'coverage-max-drop': ['coverage', 'max-drop'],
    'tests-max-failed': ['tests', 'max-failed'],
    'tests-max-skipped': ['tests', 'max-skipped'],
    'tests-max-flaky': ['tests', 'max-flaky'],
    'tests-min-total': ['tests', 'min-total'],
    'lint-max-errors': ['lint', 'max-errors'],
    'lint-max-warnings': ['lint', 'max-warnings'],
    'audit-level': ['audit', 'level'],
    'sarif-level': ['sarif', 'level'],
    'performance-thresholds': ['performance', 'thresholds'],
};
const FLAGS = new Set(['performance-thresholds']);
const WORDS = new Set(['audit-level', 'sarif-level']);
/**
 * The action's inputs as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without reading a file.
 */
function parseInputs(env) {
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(env);
    const token = reader.string('token');
    const baselineKey = readKey(reader);
    const common = {
        baselineKey,
        comment: reader.choice('comment', COMMENTS, 'always'),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ token }),
    };
    const commentFrom = reader.string('comment-from');
    if (commentFrom !== undefined) {
        for (const name of ['reports', 'policy', ...Object.keys(RULE_INPUTS)]) {
            if (reader.text(name) === undefined)
                continue;
            reader.problem({
                input: name,
                message: 'cannot go with comment-from, which only posts what another run found',
            });
        }
        reader.finish();
        return { commentFrom, ...common };
    }
    const gate = readGate(reader);
    reader.finish();
    return { ...gate, ...common };
}
function readGate(reader) {
    const reports = reader.list('reports');
    const policy = reader.string('policy');
    if (reports.length === 0 && policy === undefined) {
        reader.problem({
            input: 'reports',
            message: 'is missing, and so is policy: there is nothing to judge',
            remedy: 'name the report files or globs, such as coverage/lcov.info',
        });
    }
    const baseline = reader.choice('baseline', BASELINES, 'cache');
    const baselineFile = reader.string('baseline-file');
    if (baseline === 'file' && baselineFile === undefined) {
        reader.problem({ input: 'baseline-file', message: 'is missing, and baseline is file' });
    }
    if (baseline !== 'file' && baselineFile !== undefined) {
        reader.problem({ input: 'baseline-file', message: 'has a meaning only where baseline is file' });
    }
    const base = reader.string('base');
    const checkName = reader.string('check-name');
    return {
        reports,
        rules: readRules(reader),
        baseline,
        policyFrom: reader.choice('policy-from', _shared_policy_from_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_FROM */ .gN, 'checkout'),
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ policy, base, baselineFile, checkName }),
    };
}
function readRules(reader) {
    const rules = {};
    for (const [input, [section, key]] of Object.entries(RULE_INPUTS)) {
        const value = ruleValue(reader, input);
        if (value !== undefined)
            rules[section] = { ...rules[section], [key]: value };
    }
    return rules;
}
function ruleValue(reader, input) {
    if (WORDS.has(input))
        return reader.string(input);
    if (!FLAGS.has(input))
        return reader.number(input);
    return reader.text(input) === undefined ? undefined : reader.boolean(input, true);
}
/** Part of a cache's key, of a git ref and of a comment's marker. */
function readKey(reader) {
    const key = reader.string('baseline-key') ?? 'default';
    if (!/^[A-Za-z0-9][\w.-]{0,59}$/u.test(key) || key.includes('..') || /\.(?:lock)?$/u.test(key)) {
        reader.problem({
            input: 'baseline-key',
            message: 'has characters that cannot be in a key',
            expected: 'at most 60 letters, digits, dashes, dots and underscores, a letter or digit first',
        });
    }
    return key;
}


/***/ }),

/***/ 39650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ loadFeatures)
/* harmony export */ });
async function loadFeatures() {
    const [gate, { readReports, UnreadableReports }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7821), __webpack_require__.e(6453), __webpack_require__.e(6806), __webpack_require__.e(7039)]).then(__webpack_require__.bind(__webpack_require__, 17039)),
        Promise.all(/* import() */[__webpack_require__.e(7821), __webpack_require__.e(628), __webpack_require__.e(6453), __webpack_require__.e(6806), __webpack_require__.e(3498)]).then(__webpack_require__.bind(__webpack_require__, 93498)),
    ]);
    return {
        gate,
        readReports,
        readable: (error) => (error instanceof UnreadableReports ? error.readable : undefined),
    };
}


/***/ }),

/***/ 11988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: ./js/base/exec.js
var exec = __webpack_require__(47697);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/problems.js
var problems = __webpack_require__(4094);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/github/outputs.js
var github_outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/annotations.js
var annotations = __webpack_require__(70778);
// EXTERNAL MODULE: ./js/github/api/publish.js + 3 modules
var publish = __webpack_require__(75943);
// EXTERNAL MODULE: ./js/actions/shared/policy-from.js
var policy_from = __webpack_require__(59627);
;// CONCATENATED MODULE: ./js/actions/quality-gate/annotations.js

/**
 * An annotation a failed test, then one a finding of a rule that fails, then one a range of uncovered changed lines, the worst file first. They are errors where
 * their rule fails, else notices.
 */
function annotationsOf(verdict) {
    const failed = (id) => verdict.checks.some((check) => check.id === id && check.status === 'failed');
    const tests = verdict.failedTests.map((test) => ({
        level: failed('tests.failed') ? 'error' : 'notice',
        message: test.message ?? 'The test failed.',
        place: {
            title: `${test.suite === '' ? '' : `${test.suite} › `}${test.name}`,
            ...(0,defined/* defined */.s)({ file: test.file, line: test.line }),
        },
    }));
    const lines = (verdict.changed?.files ?? []).flatMap((file) => file.uncovered.map(([first, last]) => ({
        level: failed('coverage.changed-lines') ? 'error' : 'notice',
        message: first === last
            ? 'This changed line is not covered by a test.'
            : 'These changed lines are not covered by a test.',
        place: { title: 'Not covered', file: file.path, line: first, endLine: last },
    })));
    const findings = (verdict.findings ?? []).map((each) => ({
        level: 'error',
        message: `${each.message}${each.fixedIn === undefined ? '' : ` (fixed in ${each.fixedIn})`}`,
        place: {
            title: `${each.package === undefined ? '' : `${each.package}: `}${each.rule}`,
            ...(0,defined/* defined */.s)({ file: each.file, line: each.line }),
        },
    }));
    return [...tests, ...findings, ...lines];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/folder.js
var folder = __webpack_require__(27356);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
;// CONCATENATED MODULE: ./js/github/cache.js



/** For one small text; the library itself waits for minutes, and for a body without an end for ever. */
const LIMIT_MS = 30_000;
/**
 * Why the cache's file cannot lie in this checkout for a moment, as the end of a sentence: a pull request may hold a link
 * or a file of that name, which must neither lead our file elsewhere nor be removed.
 */
function cacheFileProblem(workspace, file) {
    if ((0,external_node_fs_.lstatSync)(external_node_path_.join(workspace, file), { throwIfNoEntry: false }) !== undefined) {
        return `the checkout has a file of its own at ${file}`;
    }
    const folder = external_node_path_.dirname(file);
    const place = (0,checkout/* placeOf */.$t)(external_node_path_.join(workspace, folder), workspace);
    if (place === 'folder' || place === 'missing')
        return undefined;
    return `${folder} in the checkout ${place === 'file' ? 'is a file' : checkout/* PLACE_MESSAGES */.lG[place]}`;
}
/**
 * The cache, or undefined where this runner has none, as under act without its cache server. The library, which is large,
 * is loaded only here.
 * @param file Where the text lies for a moment: the same in every run, relative to the workspace, for it is part of the
 * cache's own key.
 * @param signal Ends the wait for the service, as a minute does.
 */
async function openCache(env, workspace, file, signal) {
    if ((env['ACTIONS_RESULTS_URL'] ?? '') === '' && (env['ACTIONS_CACHE_URL'] ?? '') === '')
        return undefined;
    const cache = await Promise.all(/* import() */[__webpack_require__.e(7674), __webpack_require__.e(7079)]).then(__webpack_require__.bind(__webpack_require__, 87079));
    if (!cache.isFeatureAvailable())
        return undefined;
    const absolute = external_node_path_.join(workspace, file);
    const aside = async (body) => {
        (0,folder/* makeFolder */.f)(external_node_path_.dirname(absolute));
        const silent = () => new limits/* StoppedError */.Ko(`the cache service has not answered within ${LIMIT_MS / 1000} s`);
        const limit = (0,limits/* startLimit */.iP)(LIMIT_MS, silent, signal);
        // A connection that breaks in the middle leaves the library with a promise that nothing settles, and the process with
        // nothing to do: it would end, with no verdict and no word.
        const awake = setTimeout(() => undefined, LIMIT_MS);
        try {
            return await (0,limits/* orStop */.ic)(body(), limit.signal);
        }
        finally {
            clearTimeout(awake);
            limit.lift();
            (0,external_node_fs_.rmSync)(absolute, { force: true });
        }
    };
    return {
        restore: async (prefix) => await aside(async () => {
            // The service refuses a primary key that is only a prefix of what is there; no key ends with this one.
            const found = await cache.restoreCache([file], `${prefix}-`, [prefix]).catch(() => undefined);
            return found === undefined ? undefined : { text: (0,external_node_fs_.readFileSync)(absolute, 'utf8') };
        }).catch((error) => ({ why: reason(error) })),
        save: async (key, text) => await aside(async () => {
            (0,external_node_fs_.writeFileSync)(absolute, text);
            const id = await cache.saveCache([file], key).catch(() => -1);
            return id === -1 ? 'the cache service did not take it' : undefined;
        }).catch(reason),
    };
}
function reason(error) {
    return (0,limits/* isStop */.jX)(error) ? (0,errors/* messageOf */.bD)(error) : `the cache service could not be used: ${(0,errors/* messageOf */.bD)(error)}`;
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/git-notes.js

/** How far back a commit with a note is looked for. */
const COMMITS = 100;
const PUSHES = 3;
/** For one fetch or push of a note; a remote that never answers must not hold the gate. */
const git_notes_LIMIT_MS = 30_000;
/** The baseline as a note of its commit, in the repository itself: nothing is evicted, and it needs contents: write. */
function gitNotes(options) {
    const notes = notesOf(options);
    return {
        read: async () => {
            try {
                return await readNote(notes, options.from);
            }
            catch (error) {
                return { why: reasonOf(error) };
            }
        },
        write: async (text) => {
            let said;
            try {
                said = await pushNote(notes, text);
            }
            catch (error) {
                said = reasonOf(error);
            }
            return said === undefined
                ? 'The baseline was written as a git note of this commit.'
                : `The baseline was not written as a git note: ${said || 'git says nothing'}. It needs contents: write.`;
        },
    };
}
function notesOf({ exec, workspace, key }) {
    const ref = `refs/notes/edu-quality-gate/${key}`;
    const git = async (args, input) => await exec('git', [
        '-c',
        `safe.directory=${workspace}`,
        '-c',
        'user.name=quality-gate',
        '-c',
        'user.email=quality-gate@users.noreply.github.com',
        ...args,
    ], {
        cwd: workspace,
        env: { GIT_TERMINAL_PROMPT: '0' },
        limitMs: git_notes_LIMIT_MS,
        ...(0,defined/* defined */.s)({ input }),
    });
    return {
        ref,
        git,
        fetch: async () => await git(['fetch', '--quiet', '--no-tags', 'origin', `+${ref}:${ref}`]),
    };
}
/** The note of the newest commit that has one, or why there is none. */
async function readNote({ ref, git, fetch }, from) {
    const fetched = await fetch();
    const noted = new Set((await git(['notes', `--ref=${ref}`, 'list'])).stdout.split('\n').map((line) => line.split(' ')[1] ?? ''));
    const commits = await git(['rev-list', '--first-parent', `--max-count=${COMMITS}`, from, '--']);
    const found = commits.stdout.split('\n').find((commit) => noted.has(commit));
    if (found === undefined || found === '') {
        // A remote that has no note yet says so.
        if (fetched.exitCode !== 0 && !/find remote ref/iu.test(fetched.stderr)) {
            return { why: `git could not fetch the notes from origin: ${firstLine(fetched.stderr)}` };
        }
        return { why: `none of the ${COMMITS} commits before this one that are in this checkout has a note` };
    }
    return { text: (await git(['notes', `--ref=${ref}`, 'show', found])).stdout };
}
/** @returns What git said when the note is not there at the end; it may say nothing. */
async function pushNote({ ref, git, fetch }, text) {
    let said = '';
    for (let attempt = 0; attempt < PUSHES; attempt += 1) {
        // Another run may have pushed a note of another commit since.
        if (attempt > 0)
            await fetch();
        const added = await git(['notes', `--ref=${ref}`, 'add', '--force', '--file=-', 'HEAD'], text);
        const pushed = added.exitCode === 0 ? await git(['push', '--quiet', 'origin', `${ref}:${ref}`]) : added;
        if (pushed.exitCode === 0)
            return undefined;
        said = firstLine(pushed.stderr);
    }
    return said;
}
/** Of all that git does here, only the remote can be waited for. */
function reasonOf(error) {
    return (0,limits/* isStop */.jX)(error) ? `the remote origin did not answer: ${(0,errors/* messageOf */.bD)(error)}` : (0,errors/* messageOf */.bD)(error);
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/baseline-store.js





/** Where the text lies while it is packed; part of the cache's key, so that it never changes. */
const CACHE_FILE = '.edu-actions/quality-gate-baseline.json';
function baselineStore(options) {
    const { kind, workspace, file = '', branch } = options;
    if (kind === 'none')
        return nothing('the input baseline is none');
    if (kind === 'file')
        return fileStore(external_node_path_.resolve(workspace, file), options);
    if (kind === 'git-notes')
        return gitNotes(options);
    if (branch === undefined)
        return nothing('this event does not say which branch is the default one');
    const taken = cacheFileProblem(workspace, CACHE_FILE);
    return taken === undefined ? cacheStore(options, branch) : nothing(taken);
}
function nothing(why) {
    return {
        read: async () => ({ why }),
        write: async () => `The baseline was not written: ${why}.`,
    };
}
/** A key of its own for each run, since a cache's entry never changes; the newest with the prefix is the baseline. */
function cacheStore({ env, key, workspace, signal }, branch) {
    const prefix = `edu-quality-gate/${key}/${encodeURIComponent(branch)}/`;
    const noService = 'this runner has no cache service';
    return {
        read: async () => {
            const cache = await openCache(env, workspace, CACHE_FILE, signal);
            if (cache === undefined)
                return { why: noService };
            return (await cache.restore(prefix)) ?? { why: `the cache holds none of ${branch}` };
        },
        write: async (text) => {
            const cache = await openCache(env, workspace, CACHE_FILE, signal);
            if (cache === undefined)
                return `The baseline was not written: ${noService}.`;
            const failed = await cache.save(`${prefix}${env['GITHUB_RUN_ID'] ?? '0'}.${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`, text);
            return failed === undefined
                ? `The baseline of ${branch} was written to the cache.`
                : `The baseline was not written: ${failed}.`;
        },
    };
}
function fileStore(file, { file: shown = '', workspace, versionOf }) {
    const place = (0,checkout/* givenPlaceOf */.wT)(file, workspace);
    if (place !== 'file' && place !== 'missing')
        return nothing(`${shown} ${checkout/* PLACE_MESSAGES */.lG[place]}`);
    return {
        read: async () => {
            const version = (await versionOf?.(shown)) ?? 'of the checkout';
            if (version === 'none')
                return { why: `${shown} is not in the commit that judges this change` };
            if (version !== 'of the checkout')
                return version;
            if (!(0,external_node_fs_.existsSync)(file))
                return { why: `${shown} does not exist` };
            try {
                return { text: (0,external_node_fs_.readFileSync)(file, 'utf8') };
            }
            catch (error) {
                return { why: (0,errors/* messageOf */.bD)(error) };
            }
        },
        write: async (text) => {
            try {
                (0,folder/* makeFolder */.f)(external_node_path_.dirname(file));
                (0,external_node_fs_.writeFileSync)(file, text);
                return `The baseline was written to ${shown}: commit or keep it for the next run.`;
            }
            catch (error) {
                return `The baseline was not written: ${(0,errors/* messageOf */.bD)(error)}.`;
            }
        },
    };
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/change.js

/** Where the change of this run begins, the surest first. */
function originOf(event, env, base) {
    if (base !== undefined)
        return { base };
    const { pullRequest, mergeBase, before, defaultBranch, name } = event;
    if (pullRequest !== undefined) {
        return {
            // pull_request_target runs on the branch that the change goes into, unless told otherwise.
            mergeCommit: name === 'pull_request',
            ...(0,defined/* defined */.s)({ branch: pullRequest.baseRef }),
            commits: pullRequest.baseSha === undefined ? [] : [pullRequest.baseSha],
        };
    }
    if (mergeBase !== undefined)
        return { commits: [mergeBase.sha] };
    const onDefault = defaultBranch !== undefined && env['GITHUB_REF'] === `refs/heads/${defaultBranch}`;
    if (onDefault || defaultBranch === undefined)
        return { commits: [...(before === undefined ? [] : [before]), 'HEAD^1'] };
    return { branch: defaultBranch };
}

// EXTERNAL MODULE: ./js/github/result-file.js
var result_file = __webpack_require__(20302);
;// CONCATENATED MODULE: ./js/actions/quality-gate/files.js




/**
 * The text of a file that an input names.
 * @throws ConfigurationError when it cannot be read.
 */
function readInputFile(workspace, file, input) {
    const place = (0,checkout/* givenPlaceOf */.wT)(external_node_path_.resolve(workspace, file), workspace);
    if (place === 'link out' || place === 'special' || place === 'folder') {
        throw new errors/* ConfigurationError */.j1({ input, file, message: checkout/* PLACE_MESSAGES */.lG[place], expected: 'a file' });
    }
    try {
        return (0,external_node_fs_.readFileSync)(external_node_path_.resolve(workspace, file), 'utf8');
    }
    catch (error) {
        const missing = error.code === 'ENOENT';
        throw new errors/* ConfigurationError */.j1({
            input,
            file,
            message: missing
                ? 'does not exist'
                : `cannot be read: ${error.code ?? String(error)}`,
            ...(missing ? { remedy: 'give a path relative to the workspace' } : {}),
        });
    }
}
/** Writes the badge where a later step can publish it. */
function writeBadge(badge, key, tempDir) {
    return (0,result_file/* writeResultJson */.L2)(tempDir, `quality-badge-${key}.json`, badge);
}
/** Writes the verdict as JSON (schemas/quality-verdict.schema.json) where later steps of the job find it. */
function writeVerdict(verdict, key, tempDir) {
    return (0,result_file/* writeResultJson */.L2)(tempDir, `quality-verdict-${key}.json`, verdict);
}

// EXTERNAL MODULE: ./js/base/figure.js
var figure = __webpack_require__(94696);
;// CONCATENATED MODULE: ./js/actions/quality-gate/summary-text.js


/** One line for the log and the step's annotation: the rules that failed. */
function failureSentence(verdict) {
    const failed = verdict.checks.filter(({ status }) => status === 'failed');
    return failed.map(({ detail }) => detail).join(' ');
}
/** What the summary begins with: the verdict, and how many rules it is of. */
function heading({ verdict, checks }, failed, title) {
    const judged = checks.filter((check) => !isProblem(check) && (check.status === 'passed' || check.status === 'failed')).length;
    const name = title === 'default' ? 'Quality gate' : `Quality gate ${(0,markdown/* code */.aY)(title)}`;
    if (verdict === 'passed')
        return `✅ ${name} passed: ${judged === 1 ? 'its rule holds' : `all ${(0,markdown/* count */.U9)(judged, 'rule')} hold`}`;
    const problems = failed.filter(isProblem);
    const broken = failed.length - problems.length;
    const parts = [
        problems.length === 0 ? '' : problemsText(problems),
        broken === 0 ? '' : `${broken} of ${(0,markdown/* count */.U9)(judged, 'rule')} ${broken === 1 ? 'does' : 'do'} not hold`,
    ];
    return `❌ ${name} failed: ${parts.filter((part) => part !== '').join(', ')}`;
}
/** A report that cannot be read, or a change that cannot be told, is no rule that does not hold. */
function isProblem({ id }) {
    return id.startsWith('report:');
}
function problemsText(problems) {
    const amount = problems.length;
    const areReports = problems.every(({ files }) => files.length > 0);
    return areReports ? `${(0,markdown/* count */.U9)(amount, 'report')} cannot be read` : (0,markdown/* count */.U9)(amount, 'problem');
}
/** The detail of a check, without the names that a list below has. */
function summary_text_reason({ brokenThresholds = [], missingSuites }, { id, value, detail }) {
    const isListed = value !== undefined &&
        ((id.startsWith('performance.thresholds:') && brokenThresholds.length > 0) ||
            (id === 'tests.missing' && missingSuites.length > 0));
    const end = detail.indexOf(': ');
    return isListed && end > 0 ? `${detail.slice(0, end)}.` : detail;
}
/** A number with the unit of its check. */
function summary_text_figure(value, unit, signed = false) {
    const text = unit === 'value' ? (0,figure/* shownFigure */.w)(value) : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
    const sign = signed && value > 0 ? '+' : '';
    return `${sign}${text}${unit === '%' ? ' %' : unit === 'points' ? ' points' : ''}`;
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/summary-trend.js


/** The runs of the baseline and this one, as arrows and as a chart, which GitHub draws. */
function trend({ trend: all = [] }) {
    if (all.length === 0)
        return undefined;
    const lines = all.map(({ title, unit, values }) => {
        const [last = 0, before = 0] = [values.at(-1), values.at(-2)];
        const arrow = last > before ? '▲' : last < before ? '▼' : '＝';
        return `- ${(0,markdown/* escapeMarkdown */.FV)(title)} ${arrow} ${summary_text_figure(last, unit)}, after ${summary_text_figure(before, unit)}`;
    });
    const drawn = all.find(({ values }) => values.length > 2);
    const chart = drawn === undefined
        ? []
        : [
            '',
            '```mermaid',
            'xychart-beta',
            `  title "${drawn.title.replaceAll(/[^A-Za-z ]/gu, '')}, the last ${drawn.values.length} runs"`,
            `  x-axis [${drawn.values.map((_, index) => index + 1).join(', ')}]`,
            `  y-axis "${drawn.unit === '%' ? 'percent' : 'tests'}"`,
            `  line [${drawn.values.join(', ')}]`,
            '```',
        ];
    return {
        name: 'trend',
        head: ['<details><summary>Trend</summary>', ''],
        rows: lines,
        tail: [...chart, '', '</details>'],
    };
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/summary.js




/** How many ranges of a file a row names; the rest of them is a count. */
const RANGES = 12;
/** Rows that are open, of all long parts together; the others are folded behind all parts, so that no part hides another. */
const OPEN_ROWS = 15;
/** What each part has of them at least, so that each is seen; a part of so many rows is not long. */
const LEAST_OPEN = 5;
/**
 * The verdict as blocks, for the job summary and the comment: what failed and what is needed to act on it first, then,
 * folded, what holds, the trend and the reports. Everything in it that comes from a report is escaped here.
 * @param mostRows Of each part, for a comment, which nobody reads to the thousandth row.
 */
function verdictBlocks(verdict, title, mostRows = Number.POSITIVE_INFINITY) {
    const failed = verdict.checks.filter(({ status }) => status === 'failed');
    const parts = [
        thresholds(verdict),
        failedTests(verdict),
        findings(verdict),
        verdict.changed === undefined ? undefined : uncovered(verdict.changed),
        bullets('Suites of the baseline that did not run', 'missing suites', verdict.missingSuites.map(markdown/* code */.aY)),
        verdict.changed === undefined
            ? undefined
            : bullets('Changed files that no coverage report speaks of', 'changed files without coverage', verdict.changed.unreported.map(markdown/* code */.aY)),
    ].filter((block) => block !== undefined);
    const whole = mostRows === Number.POSITIVE_INFINITY;
    const long = parts.filter(({ rows = [] }) => rows.length > LEAST_OPEN).length;
    const open = Math.max(LEAST_OPEN, Math.floor(OPEN_ROWS / long));
    const cut = parts.map((block) => (whole ? opened(block, open) : { open: shortened(block, mostRows) }));
    return [
        { name: 'verdict', head: [`### ${heading(verdict, failed, title)}`] },
        reasons(verdict, failed),
        reasons(verdict, verdict.checks.filter(({ status }) => status === 'warned'), '⚠️ '),
        ...cut.map(({ open }) => open),
        bullets('Warnings', 'warnings', verdict.warnings.map((text) => `⚠️ ${(0,markdown/* escapeMarkdown */.FV)(text)}.`)),
        rules(verdict),
        { name: 'what was compared', head: [`<sub>${footer(verdict)}</sub>`] },
        trend(verdict),
        ...cut.map(({ folded }) => folded),
        reports(verdict),
    ].filter((block) => block !== undefined);
}
/** The first rows, and the others folded, to which the first ones lead. */
function opened(block, most) {
    const { rows = [], head, tail = [], name } = block;
    if (rows.length <= most)
        return { open: block };
    const more = (rows.length - most).toLocaleString('en-US');
    const table = head.slice(head.findIndex((line) => line.startsWith('| ')));
    return {
        open: {
            ...block,
            rows: rows.slice(0, most),
            tail: ['', `_… and ${more} more ${name}, folded below._`, ...tail],
        },
        folded: {
            name,
            head: [
                `<details><summary>${more} more ${name}</summary>`,
                '',
                ...(head.some((line) => line.startsWith('| ')) ? table : []),
            ],
            rows: rows.slice(most),
            tail: ['', '</details>'],
        },
    };
}
function shortened(block, most) {
    const { rows = [], tail = [], name } = block;
    if (rows.length <= most)
        return block;
    const more = `_… and ${(rows.length - most).toLocaleString('en-US')} more ${name}: see the job summary._`;
    return { ...block, rows: rows.slice(0, most), tail: ['', more, ...tail] };
}
/** Rows of each part in a comment. */
const COMMENT_ROWS = 50;
function reasons(verdict, checks, mark = '') {
    if (checks.length === 0)
        return undefined;
    return {
        name: 'reasons',
        head: [],
        rows: checks.map((check) => `- ${mark}${(0,markdown/* escapeMarkdown */.FV)(summary_text_reason(verdict, check))}`),
    };
}
const MARKS = {
    failed: '❌',
    warned: '⚠️',
    passed: '✅',
    skipped: '➖',
    info: 'ℹ️',
};
/** What holds, folded; what does not is said above, with its figures. */
function rules({ verdict, checks: all }) {
    const checks = all.filter(({ status }) => status !== 'failed' && status !== 'warned');
    if (checks.length === 0)
        return undefined;
    const hasBaseline = checks.some(({ baseline }) => baseline !== undefined);
    const head = ['', 'Rule', 'Found', 'Asked', ...(hasBaseline ? ['Baseline'] : []), 'From'];
    const judged = checks.filter(({ status }) => status === 'passed').length;
    const shown = checks.length - judged;
    const parts = [
        judged === 0 ? '' : `${(0,markdown/* count */.U9)(judged, 'rule')} ${judged === 1 ? 'holds' : 'hold'}`,
        shown === 0 ? '' : `${(0,markdown/* count */.U9)(shown, 'figure')} ${shown === 1 ? 'is' : 'are'} only shown`,
    ].filter((part) => part !== '');
    // The heading has said of a verdict that passed how many rules hold.
    const title = verdict === 'passed' ? 'Rules and figures' : parts.join(', ');
    return {
        name: 'rules',
        head: [`<details><summary>${title}</summary>`, '', ...(0,markdown/* tableHead */.PP)(head, hasBaseline ? [2, 3, 4] : [2, 3])],
        rows: checks.map((check) => (0,markdown/* row */.nM)([
            MARKS[check.status],
            (0,markdown/* escapeMarkdown */.FV)(check.title),
            check.value === undefined ? 'not judged' : summary_text_figure(check.value, check.unit, check.unit === 'points'),
            asked(check),
            ...(hasBaseline
                ? [
                    check.baseline === undefined
                        ? ''
                        : summary_text_figure(check.baseline, check.unit === 'points' ? '%' : check.unit),
                ]
                : []),
            from(check),
        ])),
        tail: ['', '</details>'],
    };
}
function thresholds({ brokenThresholds: all = [] }) {
    if (all.length === 0)
        return undefined;
    const hasSeveral = new Set(all.map(({ report }) => report)).size > 1;
    return {
        name: 'broken thresholds',
        head: [
            `**Broken thresholds**`,
            '',
            ...(0,markdown/* tableHead */.PP)(['Metric', 'Threshold', 'Measured', ...(hasSeveral ? ['Report'] : [])], [2]),
        ],
        rows: all.map(({ metric, expression, value, unit, report }) => (0,markdown/* row */.nM)([
            (0,markdown/* code */.aY)(metric),
            (0,markdown/* code */.aY)(expression),
            value === undefined
                ? 'not in the report'
                : `${(0,figure/* shownFigure */.w)(value)}${unit === undefined ? '' : ` ${(0,markdown/* escapeMarkdown */.FV)(unit)}`}`,
            ...(hasSeveral ? [(0,markdown/* code */.aY)(report)] : []),
        ])),
    };
}
function findings({ findings: all = [], moreFindings = 0 }) {
    if (all.length === 0)
        return undefined;
    const hasPackages = all.some((each) => each.package !== undefined);
    return {
        name: 'findings',
        head: [
            `**${(0,markdown/* count */.U9)(all.length + moreFindings, 'finding')}**${elsewhere(moreFindings)}`,
            '',
            ...(0,markdown/* tableHead */.PP)(['Level', 'Rule', 'Where', 'What', ...(hasPackages ? ['Fixed in'] : [])]),
        ],
        rows: all.map((each) => (0,markdown/* row */.nM)([
            (0,markdown/* escapeMarkdown */.FV)(each.level),
            (0,markdown/* code */.aY)(each.rule),
            each.package === undefined ? placeOf(each) : (0,markdown/* code */.aY)(each.package),
            (0,markdown/* escapeMarkdown */.FV)(summary_firstLine(each.message)),
            ...(hasPackages ? [fixOf(each)] : []),
        ])),
    };
}
function fixOf({ fixedIn, package: name }) {
    if (fixedIn !== undefined)
        return (0,markdown/* code */.aY)(fixedIn);
    return name === undefined ? '' : 'no version';
}
function elsewhere(more) {
    return more === 0 ? '' : ` (${more.toLocaleString('en-US')} of them only in the reports)`;
}
function placeOf({ file, line }) {
    return file === undefined ? '' : (0,markdown/* code */.aY)(`${file}${line === undefined ? '' : `:${line}`}`);
}
function asked({ threshold, unit, status }) {
    if (threshold === undefined)
        return status === 'skipped' ? 'no baseline yet' : '';
    return `${threshold.at === 'least' ? '≥' : '≤'} ${summary_text_figure(threshold.value, unit)}`;
}
function from({ files, moreFiles = 0 }) {
    const [first] = files;
    if (first === undefined)
        return '–';
    const more = files.length - 1 + moreFiles;
    return `${(0,markdown/* code */.aY)(first)}${more === 0 ? '' : ` and ${more} more`}`;
}
function uncovered({ files, moreFiles = 0, covered, total }) {
    if (files.length === 0)
        return undefined;
    const missed = total - covered;
    const more = moreFiles === 0 ? '' : `, ${(0,markdown/* count */.U9)(moreFiles, 'more file')} not listed`;
    return {
        name: 'files with uncovered changed lines',
        head: [
            `**${(0,markdown/* count */.U9)(missed, 'changed line')} without a test**${more}`,
            '',
            ...(0,markdown/* tableHead */.PP)(['File', 'Covered', 'Uncovered lines'], [1]),
        ],
        rows: files.map((file) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(file.path), `${file.covered} of ${file.total}`, ranges(file.uncovered)])),
    };
}
function ranges(all) {
    const shown = all
        .slice(0, RANGES)
        .map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
    return `${shown.join(', ')}${all.length > RANGES ? ` and ${all.length - RANGES} more` : ''}`;
}
function failedTests({ failedTests: tests, moreFailedTests = 0 }) {
    if (tests.length === 0)
        return undefined;
    return {
        name: 'failed tests',
        head: [
            `**${(0,markdown/* count */.U9)(tests.length + moreFailedTests, 'failed test')}**${elsewhere(moreFailedTests)}`,
            '',
            ...(0,markdown/* tableHead */.PP)(['Test', 'Where', 'Message']),
        ],
        rows: variedFirst(tests).map((test, index) => (0,markdown/* row */.nM)([
            `${test.suite === '' || test.name.startsWith(test.suite) ? '' : `${(0,markdown/* escapeMarkdown */.FV)(test.suite)} › `}${(0,markdown/* escapeMarkdown */.FV)(test.name)}`,
            placeOf(test),
            `${(0,markdown/* escapeMarkdown */.FV)(summary_firstLine(test.message ?? ''))}${index < OPEN_ROWS ? stackOf(test.stack) : ''}`,
        ])),
    };
}
/** Of more tests than are open those first that fail each in a way of its own: one cause may have failed a thousand. */
function variedFirst(tests) {
    if (tests.length <= LEAST_OPEN)
        return tests;
    const seen = new Set();
    const isNew = tests.map(({ message = '' }) => {
        const line = summary_firstLine(message);
        return !seen.has(line) && seen.add(line) !== undefined;
    });
    return [...tests.filter((_, at) => isNew[at]), ...tests.filter((_, at) => !isNew[at])];
}
/** A cell of a table holds no fence: a line of the stack each, as code. */
function stackOf(stack) {
    const lines = (stack ?? '').split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => `<br><sub>${(0,markdown/* code */.aY)(line.trim())}</sub>`).join('');
}
function bullets(title, name, texts) {
    if (texts.length === 0)
        return undefined;
    return { name, head: [`**${title}**`, ''], rows: texts.map((text) => `- ${text}`) };
}
function footer({ baseline, changed, commit }) {
    const parts = [
        commit === undefined ? '' : `Commit ${(0,markdown/* code */.aY)(commit.slice(0, 12))}.`,
        changed === undefined ? '' : `Changed lines since ${(0,markdown/* code */.aY)(changed.base.slice(0, 12))}.`,
        (0,markdown/* escapeMarkdown */.FV)(baseline.detail),
    ];
    return parts.filter((part) => part !== '').join(' ');
}
function reports({ reports: files, moreReports = 0 }) {
    if (files.length === 0)
        return undefined;
    return {
        name: 'reports',
        head: [
            `<details><summary>${(0,markdown/* count */.U9)(files.length + moreReports, 'report')} read</summary>`,
            '',
            ...(0,markdown/* tableHead */.PP)(['Report', 'Format', 'Figures']),
        ],
        rows: files.map(({ path, format, figures }) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(path), (0,markdown/* escapeMarkdown */.FV)(format), (0,markdown/* escapeMarkdown */.FV)(figuresText(figures))])),
        tail: ['', '</details>'],
    };
}
/** Figures that say something when they are 0. */
const ALWAYS = new Set(['advisories', 'error', 'failed', 'samples']);
const NEVER_ZERO = new Set(['suppressed']);
/** `linesCovered` reads as `lines covered`. */
function figuresText(figures) {
    const shown = Object.entries(figures)
        .filter(([name, value], index) => value !== 0 || (index === 0 && !NEVER_ZERO.has(name)) || ALWAYS.has(name))
        .map(([name, value]) => {
        const words = name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
        return `${words} ${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;
    });
    return shown.length === 0 ? '–' : shown.join(', ');
}
function summary_firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/companion.js



/**
 * Posts the comment for another run, whose token could not. Of that run's file only what the schema allows is read, and the
 * pull request is the one that GitHub names for the run's commit.
 * @throws ConfigurationError when the file is no verdict.
 */
async function runCompanion(inputs, services) {
    const { gate } = await services.load();
    const { workspace } = (0,context/* runContext */.p)(services.env);
    const verdict = gate.parseVerdict(readInputFile(workspace, inputs.commentFrom, 'comment-from'), inputs.commentFrom);
    (0,github_outputs/* setOutputs */.n0)({ verdict: verdict.verdict });
    if (inputs.comment === 'never') {
        services.logger.info('No comment: the input comment is never.');
        return;
    }
    const posted = await (0,publish/* publishForSource */.Qs)({ ...services, token: inputs.token }, {
        action: 'quality-gate',
        key: inputs.baselineKey,
        blocks: verdictBlocks(verdict, inputs.baselineKey, COMMENT_ROWS),
        onlyUpdate: inputs.comment === 'on-failure' && verdict.verdict === 'passed',
    });
    if ('url' in posted && posted.url !== undefined)
        (0,github_outputs/* setOutputs */.n0)({ 'comment-url': posted.url });
}

// EXTERNAL MODULE: ./js/actions/quality-gate/inputs.js
var quality_gate_inputs = __webpack_require__(7127);
;// CONCATENATED MODULE: ./js/actions/quality-gate/outputs.js
/** The action's outputs; a figure that no report has is empty, so that `if:` expressions need no guard. */
function outputsOf(verdict, compact, reports, files) {
    const value = (id) => outputs_text(verdict.checks.find((check) => check.id === id)?.value);
    const tests = reports.tests?.totals;
    return {
        verdict: verdict.verdict,
        'verdict-json': JSON.stringify(compact),
        ...files,
        'line-coverage': value('coverage.lines'),
        'branch-coverage': value('coverage.branches'),
        'function-coverage': value('coverage.functions'),
        'changed-line-coverage': value('coverage.changed-lines'),
        'uncovered-changed-lines': verdict.changed === undefined ? '' : String(verdict.changed.total - verdict.changed.covered),
        'tests-total': outputs_text(tests?.total),
        'tests-failed': tests === undefined ? '' : String(tests.failed + tests.errors),
        'tests-skipped': outputs_text(tests?.skipped),
        'tests-flaky': outputs_text(tests?.flaky),
        'missing-suites': value('tests.missing'),
        'lint-errors': value('lint.errors'),
        'lint-warnings': value('lint.warnings'),
        'audit-advisories': value('audit.advisories'),
        'sarif-results': value('sarif.results'),
        baseline: verdict.baseline.state,
        'failed-rules': failedIds(verdict).join(' '),
    };
}
/** What shields.io and others draw from a JSON file at an address: line coverage, or the verdict where there is none. */
function badgeOf(verdict) {
    const lines = verdict.checks.find(({ id }) => id === 'coverage.lines')?.value;
    const good = verdict.verdict === 'passed';
    return {
        schemaVersion: 1,
        label: lines === undefined ? 'quality gate' : 'coverage',
        message: lines === undefined ? verdict.verdict : `${lines} %`,
        color: good ? 'brightgreen' : 'red',
    };
}
/** An id of a report has its path in it, blanks included. */
function failedIds(verdict) {
    return verdict.checks.filter(({ status }) => status === 'failed').map(({ id }) => id.replace(/\s+/gu, '_'));
}
function outputs_text(value) {
    return value === undefined ? '' : String(value);
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/policy.js



/**
 * The policy file with the inputs over it.
 * @param versionOf Which version of the file counts; by default that of the checkout.
 * @throws ConfigurationError with every mistake of either.
 */
async function policyOf(inputs, workspace, { parsePolicy, checkPolicy }, versionOf) {
    const { policy: file, rules } = inputs;
    const fromFile = file === undefined ? {} : parsePolicy(await textOf(file, workspace, versionOf), file);
    const sections = Object.fromEntries(Object.entries(rules).map(([section, values]) => [
        section,
        { ...fromFile[section], ...values },
    ]));
    const merged = checkPolicy({ ...fromFile, ...sections }, ([section, key]) => ({
        input: inputOf(section, key),
    }));
    return { ...merged, reports: [...(fromFile.reports ?? []), ...inputs.reports] };
}
async function textOf(file, workspace, versionOf) {
    const version = (await versionOf?.(file)) ?? 'of the checkout';
    if (version === 'none')
        throw (0,policy_from/* notInBase */.Cs)('policy', file);
    return version === 'of the checkout' ? readInputFile(workspace, file, 'policy') : version.text;
}
function inputOf(section, key) {
    const found = Object.entries(quality_gate_inputs/* RULE_INPUTS */.$v).find(([, place]) => place[0] === section && place[1] === key);
    return found?.[0] ?? 'policy';
}

;// CONCATENATED MODULE: ./js/actions/quality-gate/run.js













/**
 * The whole step: inputs, reports, verdict, and what GitHub is told of it. Never throws.
 * @returns whether the gate passed.
 */
async function runGate(given) {
    const services = { ...given, exec: (0,exec/* boundExec */.Cf)(given.exec, given.signal, exec/* PATIENCE_MS */.xR) };
    const { env, logger, signal, part } = services;
    try {
        const inputs = (0,quality_gate_inputs/* parseInputs */.TL)(env);
        if (!('commentFrom' in inputs))
            return await gateOf(inputs, services);
        await runCompanion(inputs, services);
        return true;
    }
    catch (caught) {
        const error = part?.translateError(caught) ?? caught;
        tellOutputs(services, { verdict: 'error' });
        if (signal.aborted) {
            process.exitCode = 1;
            logger.error('The job was cancelled before the gate had a verdict.');
            return false;
        }
        if (error instanceof errors/* ConfigurationError */.j1)
            (0,summary/* writeSummary */.S)((0,problems/* renderProblemList */.C)(`Quality gate: no verdict, ${(0,markdown/* count */.U9)(error.problems.length, 'problem')}`, error.problems, (0,summary/* summaryRoom */.m)(env)), env);
        (0,failure/* reportFailure */.x)(error, logger);
        return false;
    }
}
function tellOutputs({ part }, outputs) {
    (part?.setOutputs ?? github_outputs/* setOutputs */.n0)(outputs);
}
async function gateOf(inputs, services) {
    const { env, logger } = services;
    const features = await services.load();
    const step = { inputs, services, features };
    const { workspace } = (0,context/* runContext */.p)(env);
    const versionOf = await (0,policy_from/* judgingVersions */.gw)(inputs.policyFrom, { ...services, workspace });
    const policy = await policyOf(inputs, workspace, features.gate, versionOf);
    const event = (0,github_event/* runEvent */.K)(env);
    const root = workspace;
    const git = { exec: services.exec, root };
    const sources = await features.gate.trackedFiles(git);
    const read = await settle(async () => await features.readReports({
        patterns: policy.reports ?? [],
        root,
        ...(0,defined/* defined */.s)({ paths: policy.paths, sources }),
    }), features.readable);
    const reports = read.result;
    const change = await settle(async () => policy.coverage?.['changed-lines'] === undefined
        ? undefined
        : await features.gate.changedLines(originOf(event, env, inputs.base), git));
    // A checkout that is too shallow and a report that is broken are told in one run, and beside them what the others say.
    const problems = [...read.problems, ...change.problems];
    if (reports === undefined || (reports.files.length === 0 && problems.length > 0)) {
        throw new errors/* ConfigurationError */.j1(problems);
    }
    const commit = await features.gate.headCommit(git);
    const store = storeOf(step, event, change.result?.base ?? 'HEAD^1', versionOf);
    const { baseline, note } = await logger.group('Baseline', async () => await readBaseline(step, store));
    const verdict = features.gate.judge({
        policy: change.problems.length === 0 ? policy : withoutChange(policy),
        reports,
        problems,
        baselineNote: note,
        ...(0,defined/* defined */.s)({ baseline }),
        ...(inputs.baseline === 'none' ? { baselineUnused: true } : {}),
        ...(0,defined/* defined */.s)({ change: change.result, commit }),
    });
    // Figures of a part of the reports are no figures, and a step that reads outputs would take them for the whole.
    await run_publish(step, verdict, problems.length === 0 ? reports : undefined);
    if (problems.length > 0) {
        tellOutputs(services, { verdict: 'error' });
        (0,failure/* reportFailure */.x)(new errors/* ConfigurationError */.j1(problems), logger);
        return false;
    }
    if (inputs.baseline !== 'none')
        await writeBaseline(step, store, { verdict, reports, baseline, commit });
    return verdict.verdict === 'passed';
}
/** The change could not be told, which is said once. */
function withoutChange({ coverage, ...policy }) {
    const { 'changed-lines': _lines, ...rest } = coverage ?? {};
    return coverage === undefined ? policy : { ...policy, coverage: rest };
}
/**
 * Runs to the end although it fails for a user's mistake, so that all mistakes are told at once.
 * @param partOf What there is all the same.
 */
async function settle(body, partOf = () => undefined) {
    try {
        return { result: await body(), problems: [] };
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigurationError */.j1))
            throw error;
        const result = partOf(error);
        return { problems: error.problems, ...(0,defined/* defined */.s)({ result }) };
    }
}
function storeOf({ inputs, services: { env, exec, signal } }, event, from, versionOf) {
    const { workspace } = (0,context/* runContext */.p)(env);
    return baselineStore({
        kind: inputs.baseline,
        key: inputs.baselineKey,
        branch: event.defaultBranch,
        from,
        env,
        workspace,
        exec,
        signal,
        ...(0,defined/* defined */.s)({ versionOf, file: inputs.baselineFile }),
    });
}
async function readBaseline({ inputs, features: { gate } }, store) {
    const found = await store.read();
    if ('why' in found) {
        return { note: inputs.baseline === 'none' ? 'No baseline is used.' : `No baseline: ${found.why}.` };
    }
    const baseline = gate.parseBaseline(found.text);
    if (baseline === undefined)
        return { note: 'No baseline: what is kept there was not written by this version.' };
    return { baseline, note: `Baseline: ${baseline.branch} at ${baseline.commit.slice(0, 12)}.` };
}
/** The ratchet: only the default branch writes it, and only when its verdict is good, so that it never slips. */
async function writeBaseline({ services: { env, logger }, features: { gate } }, store, { verdict, reports, baseline, commit }) {
    const event = (0,github_event/* runEvent */.K)(env);
    if (!(0,github_event/* onDefaultBranch */.L)(env, event))
        return;
    if (verdict.verdict === 'failed') {
        logger.info('The baseline stays as it is: this verdict is not one to be measured by.');
        return;
    }
    const head = commit ?? env['GITHUB_SHA'];
    if (head === undefined || event.defaultBranch === undefined)
        return;
    const next = gate.nextBaseline(reports, { commit: head, branch: event.defaultBranch }, baseline);
    const done = await logger.group('Baseline', async () => await store.write(`${JSON.stringify(next)}\n`));
    logger.info(done);
}
async function run_publish({ inputs, services, features: { gate } }, verdict, reports) {
    const { env, logger } = services;
    const report = writeVerdict(verdict, inputs.baselineKey, (0,context/* runContext */.p)(env).tempDir);
    const badge = writeBadge(badgeOf(verdict), inputs.baselineKey, (0,context/* runContext */.p)(env).tempDir);
    if (reports !== undefined)
        tellOutputs(services, outputsOf(verdict, gate.compactVerdict(verdict), reports, { report, badge }));
    const blocks = verdictBlocks(verdict, inputs.baselineKey);
    const rest = `All of it is in the file of the output \`report\``;
    if (!(0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, { ...budget/* SUMMARY */.$M, limit: (0,summary/* summaryRoom */.m)(env), rest }), env)) {
        logger.warning('The job summary is full: the verdict is only in its report.');
    }
    for (const { status, detail } of verdict.checks)
        logger.info(`${status.padEnd(7)} ${detail}`);
    logger.info(verdict.baseline.detail);
    const failed = verdict.verdict === 'failed';
    const all = annotationsOf(verdict);
    (0,annotations/* annotate */.fz)((0,annotations/* fitAnnotations */.ki)(all, failed ? { error: 1 } : {}, 'the job summary'), logger);
    if (failed) {
        process.exitCode = 1;
        logger.error(failureSentence(verdict), { title: 'The quality gate failed' });
    }
    if (inputs.checkName !== undefined) {
        await (0,publish/* publishCheck */.kr)({ ...services, token: inputs.token }, {
            name: inputs.checkName,
            conclusion: failed ? 'failure' : 'success',
            title: failed
                ? `${verdict.checks.filter(({ status }) => status === 'failed').length} rules failed`
                : 'All rules hold',
            summary: blocks.slice(0, 3),
            text: blocks.slice(3),
            annotations: all,
        });
    }
    if (inputs.comment === 'never')
        return;
    const posted = await (0,publish/* publishComment */.p8)({ ...services, token: inputs.token }, {
        action: 'quality-gate',
        key: inputs.baselineKey,
        blocks: verdictBlocks(verdict, inputs.baselineKey, COMMENT_ROWS),
        onlyUpdate: inputs.comment === 'on-failure' && !failed,
    });
    if ('url' in posted && posted.url !== undefined)
        tellOutputs(services, { 'comment-url': posted.url });
}


/***/ }),

/***/ 59627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ notInBase),
/* harmony export */   gN: () => (/* binding */ POLICY_FROM),
/* harmony export */   gw: () => (/* binding */ judgingVersions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26748);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3308);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60716);




/** Whose policy, ignore file and baseline file judge a change. */
const POLICY_FROM = ['checkout', 'base'];
const INPUT = 'policy-from';
/** Of one call of git; the only one that waits for anybody fetches one commit. */
const LIMIT_MS = 60_000;
const FETCH = 'set fetch-depth: 0 in the step of actions/checkout';
/** No configuration and no replacement of an object that a change could bring changes what a commit holds. */
const ENV = {
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
};
/**
 * The versions that judge this run: with `base` those of the commit that the change goes into, or without a change those of
 * the run's own commit, whatever is checked out. A commit is known by its content, so that no remote and no step before
 * can give another one for it. What neither that commit nor the change holds was made by an earlier step, and is taken as
 * it lies.
 * @returns undefined for `checkout`: all files are taken as they lie.
 * @throws ConfigurationError where there is no such commit, or it cannot be had.
 */
async function judgingVersions(from, judged) {
    if (from === 'checkout')
        return undefined;
    const commit = baseOf(judged.env);
    await requireTop(judged);
    await requireCommit(commit, judged);
    judged.logger.info(`Policy, ignore file and baseline file are those of the commit ${commit} (${INPUT}: base).`);
    let tracked;
    return async (file) => {
        const [name, real] = namesIn(judged.workspace, file);
        if (name === undefined)
            return 'of the checkout';
        const text = await textIn(commit, name, judged);
        if (text !== undefined)
            return { text };
        tracked ??= trackedFiles(judged);
        const ofTheChange = await tracked;
        const isOfTheChange = [name, real ?? name].some((each) => above(each).some((one) => ofTheChange.has(one)));
        return isOfTheChange ? 'none' : 'of the checkout';
    };
}
/** What is said of a file that the change alone has. */
function notInBase(input, file) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input,
        file,
        message: `is not in the commit that judges this change (${INPUT}: base)`,
        remedy: 'merge it first, in a change of its own, or name a file that is there',
    });
}
/** A merge group's or pull request's base, as GitHub's event tells it; for other runs the commit that they are for. */
function baseOf(env) {
    const { pullRequest, mergeBase } = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_3__/* .runEvent */ .K)(env);
    const own = env['GITHUB_SHA'] ?? '';
    const commit = pullRequest === undefined ? (mergeBase?.sha ?? own) : (pullRequest.baseSha ?? '');
    if (/^[0-9a-f]{40,64}$/u.test(commit))
        return commit;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'is base, and neither the event of this run nor GITHUB_SHA names a commit to take the policy from',
        remedy: 'run on pull_request, merge_group or push, and let no step change GITHUB_EVENT_PATH',
    });
}
async function requireTop(judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'rev-parse', '--show-prefix');
    if (exitCode === 0 && stdout.trim() === '')
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'is base, and the workspace is not the top of a git repository',
        found: exitCode === 0 ? `the folder ${stdout.trim()} of one` : firstLine(stderr),
        remedy: 'run actions/checkout before this step, without path',
    });
}
async function requireCommit(commit, judged) {
    const there = async () => (await git(judged, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
    if (await there())
        return;
    const shallow = (await git(judged, 'rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    const options = ['--quiet', '--no-tags', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
    const { exitCode, stderr } = await git(judged, 'fetch', ...options, 'origin', commit);
    if (exitCode === 0 && (await there()))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: `is base, and this checkout lacks the commit ${commit}, which git could not fetch from origin`,
        ...(firstLine(stderr) === '' ? {} : { found: firstLine(stderr) }),
        remedy: FETCH,
    });
}
/** @returns undefined where the commit has no such file. */
async function textIn(commit, name, judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'ls-tree', '-z', commit, '--', name);
    if (exitCode !== 0)
        throw unreadable(name, commit, stderr);
    const [, mode = '', object = ''] = /^(\d+) \w+ ([0-9a-f]+)\t/u.exec(stdout) ?? [];
    if (object === '')
        return undefined;
    if (!mode.startsWith('100')) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
            input: INPUT,
            file: name,
            message: `is ${mode === '120000' ? 'a link' : 'a folder'} in the commit ${commit}`,
            expected: 'a file',
        });
    }
    const blob = await git(judged, 'cat-file', 'blob', object);
    if (blob.exitCode !== 0)
        throw unreadable(name, commit, blob.stderr);
    return blob.stdout;
}
function unreadable(name, commit, stderr) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
        input: INPUT,
        file: name,
        message: `cannot be read from the commit ${commit}`,
        found: firstLine(stderr),
        remedy: FETCH,
    });
}
/** Files, links and submodules that the checkout's commit has. */
async function trackedFiles(judged) {
    const { exitCode, stdout, stderr } = await git(judged, 'ls-files', '-z');
    if (exitCode === 0)
        return new Set(stdout.split('\0'));
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({ input: INPUT, message: 'git ls-files failed', found: firstLine(stderr) });
}
/** The name of a file in the checkout, and where it really lies; undefined for what is not in it. */
function namesIn(workspace, file) {
    const top = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace);
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(top, file);
    const roots = [top, realOf(top)];
    const root = roots.find((each) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isBelow */ .Yw)(absolute, each));
    if (root === undefined)
        return [];
    return [nameIn(root, absolute), nameIn(realOf(top), realOf(absolute))];
}
/** As git writes it. */
function nameIn(folder, place) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, place).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}
function realOf(place) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(place);
    }
    catch {
        return place;
    }
}
/** `a`, `a/b`, `a/b/c` of `a/b/c`: a link or a submodule on the way is the change's own, and so is what it leads to. */
function above(name) {
    const parts = name.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
async function git({ exec, workspace }, ...args) {
    try {
        return await exec('git', ['-c', `safe.directory=${node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace)}`, ...args], {
            cwd: workspace,
            env: ENV,
            limitMs: LIMIT_MS,
        });
    }
    catch (error) {
        if (error.code === 'ENOENT') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
                input: INPUT,
                message: `is base, which needs git: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
                remedy: 'install git',
            });
        }
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .StoppedError */ .Ko && args[0] === 'fetch') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1({
                input: INPUT,
                message: `is base, and the remote origin did not answer git in time: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`,
                remedy: FETCH,
            });
        }
        throw error;
    }
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
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

/***/ 70778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   ki: () => (/* binding */ fitAnnotations)
/* harmony export */ });
/* unused harmony export ANNOTATIONS_PER_KIND */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3283);

/** What the runner keeps of each kind in one step; it drops the rest without a word. */
const ANNOTATIONS_PER_KIND = 10;
/** What the runner keeps of an annotation's message. */
const MESSAGE_UNITS = 4096;
/**
 * The annotations that a step may have, in their order: all of a kind when they fit, else the first of it and as the last
 * one a pointer to the rest.
 * @param annotations Ranked: the last of a kind are left out first.
 * @param taken How many of each kind the step has otherwise, such as its own verdict.
 * @param where Where all of them are, as the end of `and 12 more: see …`.
 */
function fitAnnotations(annotations, taken, where) {
    const levels = ['error', 'warning', 'notice'];
    return levels.flatMap((level) => {
        const all = annotations.filter((annotation) => annotation.level === level).map(shortened);
        const room = Math.max(0, ANNOTATIONS_PER_KIND - (taken[level] ?? 0));
        if (all.length <= room)
            return all;
        if (room === 0)
            return [];
        const kept = all.slice(0, room - 1);
        const more = `and ${(all.length - kept.length).toLocaleString('en-US')} more: see ${where}`;
        return [...kept, { level, message: more, place: {} }];
    });
}
/** Writes annotations through a logger, which makes them inert. */
function annotate(annotations, logger) {
    for (const { level, message, place } of annotations)
        logger[level](message, place);
}
function shortened(annotation) {
    return { ...annotation, message: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(annotation.message, MESSAGE_UNITS) };
}


/***/ })

};
