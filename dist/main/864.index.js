export const id = 864;
export const ids = [864];
export const modules = {

/***/ 7483:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// EXTERNAL MODULE: ./js/github/logger.js
var logger = __webpack_require__(13966);
// EXTERNAL MODULE: ./js/github/failure.js
var failure = __webpack_require__(91762);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/outputs.js
var outputs = __webpack_require__(81302);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/context.js
var context = __webpack_require__(23443);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/fields.js


/** A path in the checkout; `..` and `/` lead out of it. */
function checkPath(reader, name) {
    const value = reader.string(name);
    if (value === undefined || !(value.startsWith('/') || value.split(/[\\/]/u).includes('..')))
        return;
    reader.problem({
        input: name,
        message: 'leads out of the checkout',
        found: (0,inputs/* quote */.hD)(value),
        expected: 'a path from the root of the repository',
    });
}
/** A DNS label that must be there. */
function checkLabel(reader, input, remedy) {
    const value = reader.required(input, remedy);
    if (value === '' || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(value))
        return;
    reader.problem({
        input,
        message: 'is not a DNS label',
        found: (0,inputs/* quote */.hD)(value),
        expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
    });
}
/**
 * An image's name without tag and digest, in lower case, as registries want it: repositories may have capitals. Short names
 * of Docker Hub get their registry: each tool has its own idea of what `octo/shop` is short for.
 */
function readImage(reader) {
    const image = reader
        .required('image', 'name where the image is pushed to, such as ghcr.io/octo-org/shop')
        .toLowerCase();
    if (image === '')
        return image;
    const parsed = (0,image_reference/* parseImage */.zZ)(image);
    const problem = parsed === undefined
        ? { message: 'is not the name of an image', expected: 'such as ghcr.io/octo-org/shop' }
        : parsed.tag !== undefined || parsed.digest !== undefined
            ? { message: 'has a tag or digest, which the pipeline gives', remedy: 'leave it away' }
            : undefined;
    if (problem !== undefined)
        reader.problem({ input: 'image', found: (0,inputs/* quote */.hD)(image), ...problem });
    return canonical(image);
}
/** The part before the first slash is a registry where it is a host: the grammar of image references. */
function canonical(image) {
    const [first = '', ...rest] = image.split('/');
    if (rest.length === 0)
        return `docker.io/library/${image}`;
    return /[.:]/u.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}
/** How long a job of GitHub may last, in minutes. */
const LONGEST_JOB = 360;
/** For what a job does besides: checkout, smoke tests, its own beginning and end. */
const BESIDES = 20;
/** A release or rollback that a job has time for, and the way back too. @returns minutes that the job needs */
function readJobMinutes(reader, input, fallbackMs) {
    const minutes = 2 * Math.ceil(reader.duration(input, fallbackMs) / 60_000) + BESIDES;
    if (minutes <= LONGEST_JOB)
        return minutes;
    reader.problem({
        input,
        message: `is longer than a job can last: the release, the way back and the tests would need ${minutes} minutes`,
        found: (0,inputs/* quote */.hD)(reader.string(input) ?? ''),
        expected: `${(LONGEST_JOB - BESIDES) / 2} minutes at most`,
    });
    return LONGEST_JOB;
}
/** `auto` is what the visibility of the repository says. */
function readSwitch(reader, input) {
    return reader.choice(input, ['auto', 'true', 'false'], 'auto');
}
/** A path of the application; empty when there is none. */
function readUrlPath(reader, input) {
    const value = reader.string(input) ?? '';
    if (value !== '' && (!value.startsWith('/') || /\s/u.test(value))) {
        reader.problem({ input, message: 'is not a path', found: (0,inputs/* quote */.hD)(value), expected: 'such as /ready' });
    }
    return value;
}
/** Without a slash at its end, because paths are put behind it. */
function readUrl(reader, input) {
    const value = reader.string(input);
    if (value === undefined)
        return '';
    const url = URL.parse(value);
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        reader.problem({
            input,
            message: 'is not an http or https URL',
            found: (0,inputs/* quote */.hD)(value),
            expected: 'such as https://shop.example',
        });
    }
    else if (url.username !== '' || url.password !== '') {
        reader.problem({ input, message: 'holds credentials, which would be shown in logs' });
    }
    else if (url.search !== '' || url.hash !== '') {
        reader.problem({
            input,
            message: 'has a query or fragment, behind which no path fits',
            found: (0,inputs/* quote */.hD)(value),
        });
    }
    return value.replace(/\/+$/u, '');
}

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/given.js


/**
 * A reader of a workflow's inputs out of `toJSON(inputs)`. With the names of its inputs it knows already of those that the
 * workflow has not.
 * @throws ConfigurationError when the text is no JSON object
 */
function readGiven(json, known) {
    const given = parseGiven(json);
    const reader = new inputs/* InputReader */.i_(Object.fromEntries(given.map(([name, value]) => [(0,inputs/* inputVariable */.LO)(name), value])));
    if (known === undefined)
        return reader;
    for (const [name] of given.filter(([each]) => !known.includes(each))) {
        const near = (0,suggest/* suggest */.Z)(name, known);
        reader.problem({
            input: name,
            message: 'is not an input of the workflow',
            ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
        });
    }
    return reader;
}
function parseGiven(json) {
    let given;
    try {
        given = JSON.parse(json);
    }
    catch {
        given = undefined;
    }
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new errors/* ConfigurationError */.j1({
            input: 'inputs',
            message: 'is not a JSON object',
            found: (0,inputs/* quote */.hD)(json),
            expected: 'the expression toJSON(inputs)',
        });
    }
    // Under act a boolean may be a text, and an input that is not given null.
    return Object.entries(given).map(([name, value]) => [name, value === null ? '' : String(value)]);
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/idle.js
/** What the workflows give when a caller gives nothing; a test holds this and the workflows together. */
const DEFAULTS = {
    'node-version': '24',
    'migrate-command': 'npm run db:migrate',
    'api-test-command': 'npm run test:api-integration',
    'image-values': 'image',
    'staging-environment': 'staging',
    'production-environment': 'production',
    'staging-strategy': 'rolling',
    'production-strategy': 'blue-green',
};
/** Whether the caller gave it, and something else than the default. */
function isGiven(reader, input) {
    const value = reader.text(input)?.trim();
    return value !== undefined && value !== DEFAULTS[input];
}
/** A check that is asked for and never made would be green: each such input is a problem. */
function refuseIdle(reader, rules) {
    for (const { inputs, other, remedy } of rules.filter(({ when }) => !when)) {
        for (const input of inputs.filter((each) => isGiven(reader, each))) {
            reader.problem({ input, message: `has a meaning only with ${other}`, remedy });
        }
    }
}
/** What lint and tests are told in vain. */
function idleChecks(reader) {
    return [
        {
            inputs: ['coverage-lines', 'coverage-max-drop'],
            when: isJudged(reader),
            other: 'reports or quality-policy',
            remedy: 'name the reports that hold the coverage, such as coverage/lcov.info',
        },
        {
            inputs: ['migrate-command'],
            when: reader.text('postgres-image') !== undefined,
            other: 'postgres-image',
            remedy: 'name the image of the database, or leave the command away',
        },
        {
            inputs: ['node-version'],
            when: reader.text('install-command') !== undefined,
            other: 'install-command',
            remedy: 'give a command, such as node --version, or leave the version away: the runner has a Node of its own',
        },
    ];
}
/** Whether there is anything for quality-gate. */
function isJudged(reader) {
    return reader.list('reports').length > 0 || reader.string('quality-policy') !== undefined;
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/checks.js



const PATHS = ['working-directory', 'quality-policy'];
const NUMBERS = ['coverage-lines', 'coverage-max-drop'];
/** Every input of checks.yml; a test holds the two together. */
const CHECKS_INPUTS = [
    ...PATHS,
    ...NUMBERS,
    'app-name',
    'runner',
    'node-version',
    'install-command',
    'lint-command',
    'type-check-command',
    'audit-command',
    'migrate-command',
    'unit-command',
    'integration-command',
    'e2e-command',
    'postgres-image',
    'redis-image',
    'sonar-host-url',
    'sonar-args',
    'reports',
    'codecov',
].sort();
/**
 * The inputs of checks.yml out of `toJSON(inputs)`, each looked at as pipeline.yml does.
 * @throws ConfigurationError with every problem.
 */
function checkChecks(json) {
    const reader = readGiven(json, CHECKS_INPUTS);
    reader.boolean('codecov', false);
    for (const name of PATHS)
        checkPath(reader, name);
    for (const name of NUMBERS)
        reader.number(name);
    if (reader.text('app-name') !== undefined)
        checkLabel(reader, 'app-name', '');
    readUrl(reader, 'sonar-host-url');
    refuseIdle(reader, idleChecks(reader));
    reader.finish();
}

// EXTERNAL MODULE: ./js/actions/smoke-test/pairs.js
var pairs = __webpack_require__(54486);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/builds.js

/** So many digests have a place among the outputs of the job that builds. */
const MOST_PLATFORMS = 8;
const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/u;
/** Platforms as buildx names them, at least one, each with the runner that builds it. */
function readBuilds(reader) {
    const platforms = reader.list('platforms');
    const runner = reader.string('runner') ?? '';
    if (platforms.length === 0)
        reader.problem({ input: 'platforms', message: 'is empty', expected: 'such as linux/amd64' });
    if (platforms.length > MOST_PLATFORMS) {
        reader.problem({
            input: 'platforms',
            message: 'are too many',
            found: String(platforms.length),
            expected: `${MOST_PLATFORMS} at most`,
        });
    }
    for (const platform of platforms.filter((each) => !PLATFORM.test(each))) {
        reader.problem({
            input: 'platforms',
            message: 'holds what is no platform',
            found: (0,inputs/* quote */.hD)(platform),
            expected: 'such as linux/amd64,linux/arm64',
        });
    }
    const native = readRunners(reader, platforms);
    return platforms.map((platform, slot) => ({
        slot,
        platform,
        runner: native.get(platform) ?? runner,
        emulated: !native.has(platform) && !platform.startsWith(`linux/${architectureOf(runner)}`),
        name: platform.replaceAll('/', '-'),
    }));
}
/** By its label; a runner of a name that says nothing is taken for the usual one. */
function architectureOf(runner) {
    return /arm/iu.test(runner) ? 'arm64' : 'amd64';
}
function readRunners(reader, platforms) {
    const runners = new Map();
    for (const entry of reader.list('platform-runners')) {
        const [platform = '', runner = '', ...rest] = entry.split('=').map((part) => part.trim());
        const problem = runner === '' || rest.length > 0
            ? { message: 'holds what is no platform=runner', expected: 'such as linux/arm64=ubuntu-24.04-arm' }
            : runners.has(platform)
                ? { message: 'names a platform twice' }
                : platforms.includes(platform)
                    ? undefined
                    : { message: 'names a platform that platforms does not', remedy: `add ${platform} to platforms` };
        if (problem === undefined)
            runners.set(platform, runner);
        else
            reader.problem({ input: 'platform-runners', found: (0,inputs/* quote */.hD)(entry), ...problem });
    }
    return runners;
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/inputs.js






const STRATEGIES = ['rolling', 'blue-green'];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];
/** Inputs that are handed on as they are: nothing about them can be wrong here. */
const FREE = [
    'runner',
    'node-version',
    'install-command',
    'lint-command',
    'type-check-command',
    'audit-command',
    'migrate-command',
    'unit-command',
    'integration-command',
    'e2e-command',
    'api-test-command',
    'postgres-image',
    'redis-image',
    'registry-username',
    'sonar-host-url',
    'sonar-args',
    'build-args',
    'image-values',
];
const FLAGS = ['codecov', 'cache', 'only-fixable', 'deploy', 'rollback-on-failure', 'dry-run'];
const inputs_PATHS = [
    'working-directory',
    'dockerfile',
    'chart',
    'quality-policy',
    'trivy-ignore-file',
    'smoke-tests',
];
/** What stands for the repository's default branch. */
const DEFAULT_BRANCH = '$default-branch';
const DEPLOY_TIMEOUT_MS = 600_000;
const SIDES = ['branch', 'environment', 'namespace', 'values', 'strategy', 'url'];
/** Every input of pipeline.yml; a test holds the two together. */
const PIPELINE_INPUTS = [
    ...FREE,
    ...FLAGS,
    ...inputs_PATHS,
    ...SIDES.flatMap((name) => [`staging-${name}`, `production-${name}`]),
    'app-name',
    'image',
    'tags',
    'platforms',
    'platform-runners',
    'attest',
    'upload-sarif',
    'reports',
    'coverage-lines',
    'coverage-max-drop',
    'fail-severity',
    'manifests',
    'health-path',
    'version-path',
    'smoke-variables',
    'deploy-timeout',
].sort();
/**
 * The inputs of pipeline.yml out of `toJSON(inputs)`. GitHub checks that a required input is there, not that it is not
 * empty; act checks nothing: so everything is looked at here, before a job has cost anything.
 * @throws ConfigurationError with every problem.
 */
function readInputs(json, run) {
    const reader = readGiven(json, PIPELINE_INPUTS);
    for (const name of FLAGS)
        reader.boolean(name, false);
    for (const name of inputs_PATHS)
        checkPath(reader, name);
    checkLabel(reader, 'app-name', 'name the application');
    reader.choice('fail-severity', SEVERITIES, 'critical');
    for (const name of ['coverage-lines', 'coverage-max-drop'])
        reader.number(name);
    const deployMinutes = readJobMinutes(reader, 'deploy-timeout', DEPLOY_TIMEOUT_MS);
    const healthPath = readUrlPath(reader, 'health-path');
    readUrlPath(reader, 'version-path');
    readUrl(reader, 'sonar-host-url');
    reader.parsed('smoke-variables', pairs/* parsePairs */.x);
    const image = readImage(reader);
    const builds = readBuilds(reader);
    const attest = readSwitch(reader, 'attest');
    const uploadSarif = readSwitch(reader, 'upload-sarif');
    const deploy = reader.boolean('deploy', true);
    const targets = deploy ? readTargets(reader, run) : [];
    refuseIdle(reader, [...idleChecks(reader), ...(deploy ? idleReleases(reader) : [])]);
    reader.finish();
    const idle = deploy ? [] : ABOUT_RELEASES.filter((name) => isGiven(reader, name));
    return { image, builds, attest, uploadSarif, deploy, deployMinutes, targets, healthPath, idle };
}
/** Without a release they do nothing; who switches releases off for a while need not take them out. */
const ABOUT_RELEASES = ['chart', 'manifests', 'smoke-tests', 'staging-namespace', 'production-namespace'];
/** What releases are told in vain. */
function idleReleases(reader) {
    const has = (name) => reader.text(name) !== undefined;
    const side = (name) => ({
        inputs: ['environment', 'namespace', 'values', 'strategy', 'url'].map((each) => `${name}-${each}`),
        // Without any branch that is what is told.
        when: has(`${name}-branch`) || !(has('staging-branch') || has('production-branch')),
        other: `${name}-branch`,
        remedy: `name the branch, or leave what is about ${name} away`,
    });
    return [
        side('staging'),
        side('production'),
        {
            inputs: ['smoke-variables'],
            when: has('smoke-tests'),
            other: 'smoke-tests',
            remedy: 'name the file of the smoke tests',
        },
        {
            inputs: ['staging-values', 'production-values', 'image-values'],
            when: has('chart') || !has('manifests'),
            other: 'chart',
            remedy: 'values are those of a chart: leave them away with manifests',
        },
        {
            inputs: ['version-path', 'api-test-command'],
            when: has('staging-url') || has('production-url'),
            other: 'staging-url or production-url',
            remedy: 'say where the application answers',
        },
    ];
}
function readTargets(reader, run) {
    const chart = reader.string('chart') !== undefined;
    const manifests = reader.list('manifests').length > 0;
    if (chart === manifests) {
        reader.problem({
            input: 'chart',
            message: chart
                ? 'cannot go with manifests'
                : 'is missing, and so is manifests: there is nothing to release',
            remedy: chart ? 'give one of the two' : 'give one of them, or deploy: false to end with the image',
        });
    }
    const staging = readTarget(reader, 'staging', run);
    const production = readTarget(reader, 'production', run);
    if (staging === undefined && production === undefined) {
        reader.problem({
            input: 'production-branch',
            message: 'is empty, and so is staging-branch: nothing would ever be released',
            remedy: 'name a branch, or give deploy: false',
        });
    }
    if (staging !== undefined && production !== undefined)
        refuseSame(reader, staging, production);
    return [staging, production].filter((target) => target !== undefined);
}
function readTarget(reader, side, run) {
    const branch = readBranch(reader, `${side}-branch`, run);
    const strategy = reader.choice(`${side}-strategy`, STRATEGIES, side === 'staging' ? 'rolling' : 'blue-green');
    const url = readUrl(reader, `${side}-url`);
    if (branch === '')
        return undefined;
    const without = `give it, or ${side}-branch: '' for no ${side}`;
    checkLabel(reader, `${side}-namespace`, without);
    return {
        branch,
        environment: reader.required(`${side}-environment`, without),
        namespace: reader.string(`${side}-namespace`) ?? '',
        values: reader.list(`${side}-values`).join(','),
        strategy,
        url,
    };
}
function readBranch(reader, input, { defaultBranch }) {
    const branch = reader.string(input) ?? '';
    if (branch !== DEFAULT_BRANCH)
        return branch.replace(/^refs\/heads\//u, '');
    if (defaultBranch !== undefined)
        return defaultBranch;
    reader.problem({
        input,
        message: 'is the default branch of the repository, which the event of this run does not name',
        remedy: 'name the branch, such as main',
    });
    return branch;
}
/** Two environments at one place would release over each other. */
function refuseSame(reader, staging, production) {
    for (const name of ['branch', 'environment', 'namespace']) {
        if (production[name] === '' || staging[name] !== production[name])
            continue;
        reader.problem({
            input: `staging-${name}`,
            message: `is the same as production-${name}`,
            found: (0,inputs/* quote */.hD)(staging[name]),
        });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/packages.js





/** What an input says that leaves a command to the package manager of the repository. */
const AUTO = 'auto';
const LOCK_FILES = [
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
];
const KINDS = {
    npm: { tool: () => '', install: 'npm ci', audit: 'npm audit --audit-level=high', cache: '~/.npm' },
    pnpm: {
        tool: (version, lock) => `pnpm@${version ?? (/^lockfileVersion: '?[56]\b/mu.test(lock) ? '8' : '10')}`,
        install: 'pnpm install --frozen-lockfile',
        audit: 'pnpm audit --audit-level high',
        cache: '~/.local/share/pnpm/store',
    },
    yarn: {
        tool: (version = '1') => `yarn@${version}`,
        install: 'yarn install --frozen-lockfile --non-interactive',
        // Its exit code adds up all severities that there are: 8 is high, and 16 critical.
        audit: 'code=0; yarn audit --level high || code=$?; exit $(( (code & 24) != 0 ))',
        cache: '~/.cache/yarn',
    },
    // yarn of version 2 and newer, whose package of npm has another name.
    berry: {
        tool: (version = '4') => `@yarnpkg/cli-dist@${version}`,
        install: 'yarn install --immutable',
        audit: 'yarn npm audit --all --recursive --severity high',
        cache: '~/.yarn/berry/cache',
    },
    bun: {
        tool: (version = '1') => `bun@${version}`,
        install: 'bun install --frozen-lockfile',
        audit: 'bun audit --audit-level=high',
        cache: '~/.bun/install/cache',
    },
};
/**
 * How the packages of a folder are installed: by the lock file in it, or in the nearest folder above that has one, as of a
 * workspace.
 *
 * @throws ConfigurationError when the command is left to us, and the repository does not say which package manager it has
 */
function packagesOf({ workspace, folder, install, audit }) {
    const found = lockOf(workspace, folder);
    const said = saidManager(workspace, folder);
    if (found === undefined || found.managers.length > 1) {
        const only = found?.managers.find((each) => each === said?.manager);
        if (only === undefined && install === AUTO)
            throw unknown(folder, found?.files);
        if (only === undefined)
            return own(folder, install, audit);
    }
    const manager = found?.managers.length === 1 ? found.managers[0] : said?.manager;
    const lock = found?.files.find((file) => LOCK_FILES.some(([name, of]) => file.endsWith(name) && of === manager));
    if (manager === undefined || lock === undefined)
        return own(folder, install, audit);
    const bytes = (0,external_node_fs_.readFileSync)(external_node_path_.join(workspace, lock));
    const text = bytes.toString('utf8');
    const version = said?.manager === manager ? said.version : undefined;
    const kind = KINDS[manager === 'yarn' && isBerry(text, version) ? 'berry' : manager];
    const root = external_node_path_.dirname(lock);
    return {
        manager,
        tool: kind.tool(version, text),
        install: install === AUTO ? kind.install : install,
        folder: install === AUTO ? root : folder,
        audit: audit === AUTO ? kind.audit : audit,
        'cache-path': kind.cache,
        'cache-key': (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
    };
}
/** The caller's own command, with whatever is on the runner. */
function own(folder, install, audit) {
    return {
        manager: '',
        tool: '',
        install,
        folder,
        audit: audit === AUTO ? '' : audit,
        'cache-path': '',
        'cache-key': '',
    };
}
function unknown(folder, files) {
    const names = LOCK_FILES.map(([file]) => file).join(', ');
    return new errors/* ConfigurationError */.j1(files === undefined
        ? {
            input: 'install-command',
            message: `is auto, and there is no lock file in ${(0,inputs/* quote */.hD)(folder)} or above it`,
            expected: `one of ${names}`,
            remedy: 'commit the lock file, or give the command',
        }
        : {
            input: 'install-command',
            message: 'is auto, and there are lock files of several package managers',
            found: files.join(', '),
            remedy: 'remove those that are not used, name the package manager in package.json, or give the command',
        });
}
/** The folder, and each one above it, up to the root of the checkout. */
function foldersUp(folder) {
    const parts = external_node_path_.normalize(folder)
        .split(external_node_path_.sep)
        .filter((part) => part !== '.' && part !== '');
    return Array.from({ length: parts.length + 1 }, (_, up) => parts.slice(0, parts.length - up).join(external_node_path_.sep) || '.');
}
function lockOf(workspace, folder) {
    for (const each of foldersUp(folder)) {
        const locks = LOCK_FILES.filter(([file]) => (0,external_node_fs_.existsSync)(external_node_path_.join(workspace, each, file)));
        if (locks.length === 0)
            continue;
        const managers = [...new Set(locks.map(([, manager]) => manager))];
        return { files: locks.map(([file]) => external_node_path_.join(each, file)), managers };
    }
    return undefined;
}
/** What the nearest package.json that says it names in `packageManager`, as corepack reads it. */
function saidManager(workspace, folder) {
    for (const each of foldersUp(folder)) {
        const [, manager, version] = /^(npm|pnpm|yarn|bun)@(\d+(?:\.\d+)*(?:-[\w.]+)?)(?:\+.*)?$/u.exec(packageManager(external_node_path_.join(workspace, each))) ?? [];
        if (manager !== undefined)
            return { manager: manager, ...(version === undefined ? {} : { version }) };
    }
    return undefined;
}
/** Empty when there is none: npm itself says what is wrong with a package.json that cannot be read. */
function packageManager(folder) {
    try {
        const { packageManager: said } = JSON.parse((0,external_node_fs_.readFileSync)(external_node_path_.join(folder, 'package.json'), 'utf8'));
        return typeof said === 'string' ? said : '';
    }
    catch {
        return '';
    }
}
function isBerry(lock, version) {
    if (version !== undefined)
        return !version.startsWith('1.') && version !== '1';
    return /^__metadata:/mu.test(lock);
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/plan.js
/** They build what is not merged, or build again what was built already: nothing is pushed. */
const CHECKS_ONLY = ['pull_request', 'merge_group', 'schedule'];
/** Its branches are proposals of updates, and get neither secrets nor a token that writes. */
const DEPENDABOT = 'refs/heads/dependabot/';
const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';
/**
 * Pushes of the two branches are released, of other branches and of tags only promoted; a pull request is built and
 * scanned.
 */
function planOf(inputs, run) {
    const push = !CHECKS_ONLY.includes(run.event) && !run.ref.startsWith(DEPENDABOT);
    const target = push ? inputs.targets.find(({ branch }) => run.ref === `${BRANCH}${branch}`) : undefined;
    const { environment = '', namespace = '', strategy = '', values = '', url = '' } = target ?? {};
    const open = run.visibility === 'public';
    const builds = push ? inputs.builds : inputs.builds.slice(0, 1);
    return {
        push,
        deploy: target !== undefined,
        environment,
        namespace,
        strategy,
        values,
        url,
        'smoke-url': url === '' ? '' : `${url}${inputs.healthPath === '' ? '/' : inputs.healthPath}`,
        image: inputs.image,
        registry: inputs.image.slice(0, inputs.image.indexOf('/')),
        version: versionOf(run),
        builds,
        count: builds.length,
        attest: inputs.attest === 'auto' ? open : inputs.attest === 'true',
        'upload-sarif': inputs.uploadSarif === 'auto' ? open : inputs.uploadSarif === 'true',
        'deploy-minutes': inputs.deployMinutes,
        reason: push && target === undefined ? reasonOf(inputs, run) : '',
    };
}
/** A release is named by its commit: a branch is at another one soon. A tag names its commit for good. */
function versionOf({ ref, sha }) {
    if (!ref.startsWith(TAG))
        return sha;
    const tag = ref.slice(TAG.length).replace(/^v(?=\d+\.\d+\.\d+)/u, '');
    // As tags of images must be.
    return tag
        .replaceAll(/[^\w.-]/gu, '-')
        .replace(/^[.-]/u, '_')
        .slice(0, 128);
}
function reasonOf({ deploy, targets }, { ref }) {
    if (!deploy || !ref.startsWith(BRANCH))
        return '';
    const known = targets.map(({ branch, environment }) => `${branch} (${environment})`).join(', ');
    return `the branch ${ref.slice(BRANCH.length)} is none of those that are released: ${known}`;
}

// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/run-of.js


/** Every other event is refused: what it would run was not thought of here. */
const EVENTS = ['push', 'pull_request', 'merge_group', 'workflow_dispatch', 'schedule', 'release'];
/** They run with the secrets of the repository on the code of anybody. */
const UNREVIEWED = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Never throws: what the event does not say is undefined. */
function runOf(env) {
    const { defaultBranch, visibility } = (0,github_event/* runEvent */.K)(env);
    return {
        event: env['GITHUB_EVENT_NAME'] ?? '',
        ref: env['GITHUB_REF'] ?? '',
        sha: env['GITHUB_SHA'] ?? '',
        ...(defaultBranch === undefined ? {} : { defaultBranch }),
        ...(visibility === undefined ? {} : { visibility }),
    };
}
/** @throws ConfigurationError when the event is none of those that the workflows are for. */
function refuseEvent({ event }) {
    if (EVENTS.includes(event))
        return;
    throw new errors/* ConfigurationError */.j1({
        message: UNREVIEWED.includes(event)
            ? `the event ${(0,inputs/* quote */.hD)(event)} would run code that nobody has reviewed with this repository's secrets`
            : `the event ${(0,inputs/* quote */.hD)(event)} is none that says which commit is to be built or released`,
        expected: EVENTS.join(', '),
        remedy: UNREVIEWED.includes(event)
            ? 'call this from a workflow on pull_request instead'
            : 'call this from a workflow on one of these',
    });
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/run.js









/** What the step can be asked for. */
const TASKS = ['pipeline', 'checks', 'release', 'packages'];
/** The whole step: the workflow's inputs, the event, and what follows from them. Never throws. */
function runPlan({ env, logger }) {
    try {
        const reader = new inputs/* InputReader */.i_(env);
        const task = reader.choice('workflow', TASKS, 'pipeline');
        const announce = reader.boolean('announce', true);
        reader.finish();
        const json = reader.text('inputs') ?? '';
        const run = runOf(env);
        if (task === 'packages') {
            (0,outputs/* setOutputs */.n0)({ ...askPackages(json, env) });
            return;
        }
        refuseEvent(run);
        if (task === 'pipeline') {
            const inputs = readInputs(json, run);
            const plan = planOf(inputs, run);
            (0,outputs/* setOutputs */.n0)(asOutputs(plan));
            if (announce)
                tell(plan, inputs.idle, { env, logger });
            return;
        }
        if (task === 'checks')
            checkChecks(json);
        else
            checkRelease(json);
    }
    catch (error) {
        if (error instanceof errors/* ConfigurationError */.j1) {
            const rows = error.problems.map((problem) => `- ${(0,markdown/* escapeMarkdown */.FV)((0,errors/* describeProblem */.BJ)(problem))}`);
            const many = rows.length === 1 ? '1 problem' : `${rows.length} problems`;
            (0,summary/* writeSummary */.S)([`### ❌ Nothing was done, ${many}`, '', ...rows, ''].join('\n'), env);
        }
        (0,failure/* reportFailure */.x)(error, logger);
    }
}
function asOutputs({ builds, ...plan }) {
    const texts = Object.entries(plan).map(([name, value]) => [name, String(value)]);
    return { ...Object.fromEntries(texts), builds: JSON.stringify(builds) };
}
/** Its job lasts as long as a job can. @throws ConfigurationError when that is not long enough. */
function checkRelease(json) {
    const reader = readGiven(json);
    readJobMinutes(reader, 'timeout', 0);
    reader.finish();
}
function askPackages(json, env) {
    const reader = readGiven(json);
    checkPath(reader, 'working-directory');
    reader.finish();
    return packagesOf({
        workspace: (0,context/* runContext */.p)(env).workspace,
        folder: reader.string('working-directory') ?? '.',
        install: reader.text('install-command')?.trim() ?? '',
        audit: reader.text('audit-command')?.trim() ?? '',
    });
}
/** In the log, and on the run's page what somebody may not expect. */
function tell(plan, idle, { env, logger }) {
    logger.info(sentenceOf(plan));
    if (idle.length > 0)
        logger.notice(`deploy is false: ${idle.join(', ')} mean nothing in this run`);
    if (plan.reason === '')
        return;
    logger.notice(`Nothing is released: ${plan.reason}`);
    (0,summary/* writeSummary */.S)(`Nothing is released: ${(0,markdown/* escapeMarkdown */.FV)(plan.reason)}.\n`, env);
}
function sentenceOf(plan) {
    const platforms = plan.builds.map(({ platform }) => platform).join(', ');
    const image = plan.push
        ? `The image is pushed by digest, scanned, and tagged when it passes.`
        : `The image is built for ${platforms} and scanned; it is not pushed.`;
    const release = plan.deploy
        ? `It is released to ${plan.environment} (${plan.strategy}, namespace ${plan.namespace}) as ${plan.version}.`
        : 'Nothing is released.';
    return `Lint and tests run. ${image} ${release}`;
}

;// CONCATENATED MODULE: ./js/actions/pipeline-plan/main.js


const main_logger = (0,logger/* githubLogger */.k)();
process.on('uncaughtException', (error) => {
    (0,failure/* reportFailure */.x)(error, main_logger);
    process.exit();
});
runPlan({ env: process.env, logger: main_logger });


/***/ }),

/***/ 54486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ parsePairs)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/**
 * Variables of a file of checks: `name=value` a line; a value may hold further `=`.
 * @throws ConfigurationError with every line that is none, by its number alone.
 */
function parsePairs(text) {
    const pairs = new Map();
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const [, name, value = ''] = /^\s*([A-Za-z_][\w-]*)\s*=(.*)$/su.exec(line) ?? [];
        // The line itself may be a secret.
        if (name === undefined)
            problems.push({ message: `has no name=value in line ${index + 1}`, expected: 'such as user=alice' });
        else
            pairs.set(name, value.trim());
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return pairs;
}


/***/ }),

/***/ 19806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ parseImageTag),
/* harmony export */   JA: () => (/* binding */ canonicalRepository),
/* harmony export */   RB: () => (/* binding */ sameRepository),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   vy: () => (/* binding */ formatImage),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/*
 * The grammar of github.com/distribution/reference, which container runtimes and docker/metadata-action follow:
 * [domain[:port]/]path[:tag][@digest].
 */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const INPUT = 'image-tag';
const EXPECTED = 'a tag such as `1.4.2`, a digest `sha256:…`, or a reference such as `ghcr.io/org/web:1.4.2`';
/**
 * What `image-tag` names: a tag, a digest, a reference, or references of several images. Of a list for one repository, as
 * docker/metadata-action prints it, the most specific is taken. What has a slash or a colon is a reference; a bare word is
 * a tag.
 * @returns one for each repository, in the order in which they were first named
 * @throws ConfigurationError naming each line that is none of these.
 */
function parseImageTag(text) {
    const lines = text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (lines.length === 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({ input: INPUT, message: 'is empty', expected: EXPECTED });
    const problems = [];
    const references = lines.flatMap((line) => {
        const parsed = parseLine(line);
        if (!('problem' in parsed))
            return [parsed];
        problems.push({ input: INPUT, message: parsed.problem, found: line, expected: EXPECTED });
        return [];
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    refuseBareTagsBeside(references);
    const images = Map.groupBy(references, ({ repository }) => repository === undefined ? '' : canonicalRepository(repository));
    return [...images.values()].map(mostSpecific);
}
/** Takes an image of a manifest apart; undefined when no runtime would take it. */
function parseImage(image) {
    const parsed = parseReference(image.trim());
    return 'problem' in parsed ? undefined : parsed;
}
/** `repository:tag@sha256:…`, as far as it is known: a tag or a digest alone stands alone. */
function formatImage({ repository = '', tag, digest }) {
    const named = [repository, tag].filter((part) => part !== undefined && part !== '').join(':');
    return [named, digest].filter((part) => part !== undefined && part !== '').join('@');
}
/** Docker Hub's short names written out, so that `nginx` and `docker.io/library/nginx` are the same. */
function canonicalRepository(repository) {
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (!hasDomain)
        return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
    if (first !== 'docker.io' && first !== 'index.docker.io')
        return repository;
    return `docker.io/${rest.length === 1 ? 'library/' : ''}${rest.join('/')}`;
}
/** The last part of a repository. */
function nameOf(repository) {
    return repository?.split('/').at(-1);
}
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && canonicalRepository(a) === canonicalRepository(b);
}
function parseLine(line) {
    if (/^sha256:/i.test(line) && !line.includes('@'))
        return withDigest({}, line);
    if (!/[/:@]/.test(line))
        return TAG.test(line) ? { tag: line } : { problem: 'is not a tag' };
    const parsed = parseReference(line);
    if ('problem' in parsed || parsed.tag !== undefined || parsed.digest !== undefined)
        return parsed;
    return {
        problem: 'names an image without a tag or digest, which would be `latest`, whatever that is today',
    };
}
function parseReference(reference) {
    const [name = '', digest, ...more] = reference.split('@');
    if (more.length > 0)
        return { problem: 'has more than one @' };
    const colon = name.lastIndexOf(':');
    // A colon before the last slash belongs to the registry's port.
    const hasTag = colon > name.lastIndexOf('/');
    const repository = hasTag ? name.slice(0, colon) : name;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return { problem: 'has an invalid tag' };
    const invalid = repositoryProblem(repository);
    if (invalid !== undefined)
        return { problem: invalid };
    const base = { repository, ...(tag === undefined ? {} : { tag }) };
    return digest === undefined ? base : withDigest(base, digest);
}
function withDigest(base, digest) {
    return DIGEST.test(digest)
        ? { ...base, digest }
        : { problem: 'has an invalid digest: sha256: and 64 lower-case hex digits' };
}
function repositoryProblem(repository) {
    if (/^https?:/i.test(repository))
        return 'is a URL: leave the scheme away';
    const [first = '', ...rest] = repository.split('/');
    const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (hasDomain && !DOMAIN.test(first))
        return 'has an invalid registry';
    const path = hasDomain ? rest : [first, ...rest];
    if (path.every((part) => PATH_PART.test(part)))
        return undefined;
    return /[A-Z]/.test(path.join('/'))
        ? 'has capital letters in its repository, which no registry takes: write it in lower case'
        : 'has an invalid repository';
}
/** Nobody could say which of the images a bare tag is for. */
function refuseBareTagsBeside(references) {
    const bare = references.filter(({ repository }) => repository === undefined).length;
    if (bare === 0 || bare === references.length)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1({
        input: INPUT,
        message: 'names tags beside references',
        found: references.map(formatImage).join(', '),
        expected: 'one tag, or a full reference for each image',
        remedy: 'write `<repository>:<tag>` for each of them',
    });
}
/** Lower is more specific: what can never, or hardly ever, come to mean another image. */
function rank({ tag = '', digest }) {
    if (digest !== undefined)
        return 0;
    if (/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(tag))
        return 1;
    if (/^(?:[\w.]+-)*[0-9a-f]{7,40}$/.test(tag) && /[0-9]/.test(tag))
        return 2;
    if (/^v?\d+\.\d+(?:-[\w.-]+)?$/.test(tag))
        return 3;
    if (/^v?\d+(?:-[\w.-]+)?$/.test(tag))
        return 4;
    return tag === 'latest' ? 6 : 5;
}
function mostSpecific(references) {
    const [best = {}] = [...references].sort((a, b) => rank(a) - rank(b));
    return best;
}


/***/ })

};
