export const id = 2940;
export const ids = [2940];
export const modules = {

/***/ 32940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awaitDelivery: () => (/* reexport */ awaitDelivery),
  deliver: () => (/* reexport */ deliver),
  isSameRepository: () => (/* reexport */ isSameRepository),
  judgeDelivery: () => (/* reexport */ judgeDelivery),
  revert: () => (/* reexport */ revert),
  setImages: () => (/* reexport */ setImages),
  viewOf: () => (/* reexport */ viewOf)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
;// CONCATENATED MODULE: ./js/gitops/application-view.js

/** Conditions by which Argo CD says that it cannot work; the others are warnings. */
const ERRORS = new Set(['ComparisonError', 'InvalidSpecError', 'UnknownError']);
const PHASES = {
    Running: 'running',
    Terminating: 'running',
    Succeeded: 'succeeded',
    Failed: 'failed',
    Error: 'failed',
};
/** A message of Argo CD may hold whole manifests. */
const LONGEST = 1_000;
/**
 * Reads the status of an Application (argoproj.io/v1alpha1). What is missing, or of another shape, is read as unknown.
 * @param repository whose revision counts where the Application has several sources
 */
function viewOf(application, wanted, repository) {
    const status = map(application.status);
    const sync = map(status['sync']);
    const health = map(status['health']);
    const revision = revisionOf(application, sync, repository);
    const operation = operationOf(map(status['operationState']), wanted, revision);
    return {
        revision,
        sync: syncOf(sync['status']),
        health: { status: application_view_text(health['status']) || 'Unknown', message: application_view_text(health['message']) },
        isAutomated: isAutomated(map(map(application.spec)['syncPolicy'])['automated']),
        ...(operation === undefined ? {} : { operation }),
        errors: list(status['conditions'])
            .map(map)
            .filter(({ type }) => ERRORS.has(application_view_text(type)))
            .map(({ type, message }) => ({ type: application_view_text(type), message: application_view_text(message) })),
        resources: list(status['resources']).map((each) => resourceOf(map(each))),
        images: list(map(status['summary'])['images']).map(application_view_text),
    };
}
/** `automated: {enabled: false}` is how a newer Argo CD switches it off. */
function isAutomated(automated) {
    return typeof automated === 'object' && automated !== null && map(automated)['enabled'] !== false;
}
function revisionOf(application, sync, repository) {
    const revisions = list(sync['revisions']).map(application_view_text);
    if (revisions.length === 0)
        return application_view_text(sync['revision']) || undefined;
    const sources = list(map(application.spec)['sources']).map((each) => application_view_text(map(each)['repoURL']));
    const at = repository === undefined ? 0 : sources.findIndex((url) => isSameRepository(url, repository));
    return revisions[at] ?? undefined;
}
/** Why what is changed would not reach the Application, as far as its sources say; undefined where it would. */
function readsOtherwise(application, repository, branch) {
    const spec = map(application.spec);
    const sources = [spec['source'], ...list(spec['sources'])].map(map).filter(({ repoURL }) => application_view_text(repoURL));
    const [first] = sources;
    const own = sources.filter(({ repoURL }) => isSameRepository(application_view_text(repoURL), repository));
    const name = application.metadata.name;
    if (first === undefined)
        return undefined;
    if (own.length === 0)
        return `Application ${name} reads ${application_view_text(first['repoURL'])}, and not ${repository}`;
    const revisions = own.map(({ targetRevision }) => application_view_text(targetRevision) || 'HEAD');
    const reads = revisions.some((each) => ['HEAD', branch, `refs/heads/${branch}`].includes(each));
    return reads
        ? undefined
        : `Application ${name} reads ${revisions.join(', ')}, and not the branch ${branch}`;
}
/** `https://host/owner/name.git` and `git@host:owner/name` are one repository. */
function isSameRepository(a, b) {
    return pathOf(a) !== '' && pathOf(a) === pathOf(b);
}
function pathOf(url) {
    const path = /^(?:[a-z+]+:\/\/[^/]+\/|[^/@:]+@[^:/]+:)?(.*?)(?:\.git)?\/?$/u.exec(url)?.[1] ?? '';
    return path.toLowerCase();
}
function operationOf(state, wanted, compared) {
    const phase = PHASES[application_view_text(state['phase'])];
    if (phase === undefined)
        return undefined;
    const result = map(state['syncResult']);
    const asked = map(map(state['operation'])['sync']);
    const revisions = [result, asked]
        .flatMap((each) => [each['revision'], ...list(each['revisions'])])
        .map(application_view_text);
    const limit = Number(map(map(state['operation'])['retry'])['limit'] ?? 0);
    const retried = Number(state['retryCount'] ?? 0);
    return {
        phase,
        message: application_view_text(state['message']),
        isOfWanted: revisions.includes(wanted),
        isOfCompared: compared !== undefined && revisions.includes(compared),
        // Without a limit of its own, or below zero, it goes on for ever.
        retries: phase === 'failed' && (limit < 0 || retried < limit),
        failures: list(result['resources'])
            .map(map)
            .filter((each) => application_view_text(each['status']) === 'SyncFailed' || ['Failed', 'Error'].includes(application_view_text(each['hookPhase'])))
            .map((each) => `${application_view_text(each['kind'])}/${application_view_text(each['name'])}: ${application_view_text(each['message'])}`),
    };
}
function resourceOf(resource) {
    const health = map(resource['health']);
    return {
        name: `${application_view_text(resource['kind'])}/${application_view_text(resource['name'])}`,
        sync: application_view_text(resource['status']),
        health: application_view_text(health['status']),
        message: application_view_text(health['message']),
    };
}
function syncOf(value) {
    return value === 'Synced' || value === 'OutOfSync' ? value : 'Unknown';
}
function map(value) {
    return (0,record/* isRecord */.u)(value) ? value : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function application_view_text(value) {
    return typeof value === 'string' ? (0,base_text/* cutText */.IN)(value, LONGEST) : '';
}

// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
;// CONCATENATED MODULE: ./js/gitops/delivery.js

/**
 * Judges one look at an Application: it is delivered when the wanted revision (or one that has it in it) is synced, the
 * images that run are the wanted ones, and it has been healthy for the whole grace. A trouble must last to count: Argo CD
 * calls an application degraded while its pods change, and cannot compare while its repository server starts.
 */
function judgeDelivery(wanted, patience, { application, relation, now }, memory) {
    const trouble = troubleOf(application, relation);
    if (trouble !== undefined) {
        const since = memory.trouble?.code === trouble.code ? memory.trouble.since : now;
        const kept = { trouble: { code: trouble.code, since } };
        const isOver = trouble.isFinal || now - since >= patience.troubleMs;
        const delivery = isOver
            ? { state: 'failed', code: trouble.code, why: trouble.why, evidence: trouble.evidence }
            : { state: 'waiting', why: trouble.why };
        return { delivery, memory: kept };
    }
    const why = whyNotYet(wanted, application, relation);
    if (why !== undefined)
        return { delivery: { state: 'waiting', why }, memory: {} };
    const healthySince = memory.healthySince ?? now;
    const left = healthySince + patience.graceMs - now;
    const delivery = left <= 0
        ? { state: 'delivered', revision: application.revision ?? wanted.revision }
        : { state: 'settling', why: `it is healthy, and must stay so for ${Math.ceil(left / 1000)} s more` };
    return { delivery, memory: { healthySince } };
}
function troubleOf(application, relation) {
    const { errors, operation, health, resources } = application;
    const [broken] = errors;
    if (broken !== undefined)
        return {
            code: 'manifests-broken',
            why: `Argo CD cannot compare the revision: ${broken.type}`,
            evidence: errors.map(({ type, message }) => `${type}: ${message}`),
            isFinal: false,
        };
    if (relation === 'replaced')
        return {
            code: 'superseded',
            why: 'the branch has moved on to other images',
            evidence: [],
            isFinal: true,
        };
    const isReached = relation === 'same' || relation === 'later';
    const isOfIt = isReached || operation?.isOfWanted === true;
    const isItsOperation = operation?.isOfWanted === true || (isReached && operation?.isOfCompared === true);
    if (isItsOperation && operation.phase === 'failed')
        return {
            code: 'sync-failed',
            why: `Argo CD could not sync the revision: ${operation.message}`,
            evidence: operation.failures,
            isFinal: !operation.retries,
        };
    if (isOfIt && health.status === 'Degraded') {
        const ill = resources.filter((each) => each.health === 'Degraded');
        return {
            code: 'degraded',
            why: `the application is degraded${ill.length === 0 ? '' : `: ${ill.map(({ name }) => name).join(', ')}`}`,
            evidence: ill.map(({ name, message }) => `${name}: ${message}`),
            isFinal: false,
        };
    }
    return undefined;
}
function whyNotYet(wanted, application, relation) {
    const { revision, sync, operation, health, resources } = application;
    const short = wanted.revision.slice(0, 12);
    if (relation === 'earlier' || relation === 'unknown') {
        const at = revision === undefined ? 'has synced nothing yet' : `is at ${revision.slice(0, 12)}`;
        return `Argo CD ${at}, and not at ${short} yet`;
    }
    if (operation?.phase === 'running')
        return operation.message === '' ? 'Argo CD syncs' : `Argo CD syncs: ${operation.message}`;
    if (sync !== 'Synced') {
        const out = resources.filter((each) => each.sync === 'OutOfSync').map(({ name }) => name);
        const manual = application.isAutomated ? '' : '; it syncs by hand only, so somebody has to';
        return `${out.slice(0, 5).join(', ') || 'the application'} is out of sync${manual}`;
    }
    const other = otherImages(wanted, application.images);
    if (other !== undefined)
        return other;
    if (health.status !== 'Healthy')
        return `the application is ${health.status}${health.message === '' ? '' : `: ${health.message}`}`;
    return undefined;
}
/** Why what runs is not what is wanted, if it is not: pods of the version before count until they are gone. */
function otherImages({ images, gone = [] }, running) {
    const left = running.find((each) => gone.some((image) => isImage(each, image)));
    if (left !== undefined)
        return `a pod still runs ${left}`;
    for (const image of images) {
        const same = running.filter((each) => (0,image_reference/* sameRepository */.RB)((0,image_reference/* parseImage */.zZ)(each)?.repository, image.repository));
        if (same.length === 0)
            return `no pod runs ${(0,image_reference/* formatImage */.vy)(image)} yet`;
        const old = same.find((each) => !isSameVersion((0,image_reference/* parseImage */.zZ)(each), image));
        if (old !== undefined)
            return `a pod still runs ${old}, and not ${(0,image_reference/* formatImage */.vy)(image)}`;
    }
    return undefined;
}
function isImage(running, image) {
    const parsed = (0,image_reference/* parseImage */.zZ)(running);
    return (0,image_reference/* sameRepository */.RB)(parsed?.repository, image.repository) && isSameVersion(parsed, image);
}
/** A digest decides; a tag does where no digest is asked for. */
function isSameVersion(running, wanted) {
    if (wanted.digest !== undefined)
        return running?.digest === wanted.digest;
    return running?.tag === wanted.tag;
}

;// CONCATENATED MODULE: ./js/gitops/await-delivery.js



const APPLICATION = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
/** What makes Argo CD look at the repository now, and not within three minutes. */
const REFRESH = 'argocd.argoproj.io/refresh';
/** Who waits for longer says for what. */
const SILENCE_MS = 10_000;
/**
 * Waits until Argo CD runs what is wanted, says what it waits for, and ends with the first answer.
 * @throws ConfigurationError where there is no such Application; ApiError where it may not be read; the signal's reason
 */
async function awaitDelivery(request, deps) {
    const { namespace, name } = request.application;
    const { cluster, clock, signal } = deps;
    const store = cluster.watch(APPLICATION, { namespace, fieldSelector: `metadata.name=${name}` });
    try {
        await store.synced;
        if (store.get(name, namespace) === undefined)
            throw missing(request);
        await refresh(request, deps);
        const deadline = clock.now() + request.timeoutMs;
        const look = lookerFor(request, deps);
        for (;;) {
            signal.throwIfAborted();
            const changed = new AbortController();
            const stop = store.onChange(() => changed.abort());
            try {
                const application = store.get(name, namespace);
                if (application === undefined)
                    throw missing(request);
                const delivery = await look(application);
                if (delivery.state === 'delivered' || delivery.state === 'failed')
                    return delivery;
                const left = deadline - clock.now();
                if (left <= 0)
                    return { state: 'overdue', why: delivery.why };
                // A change wakes it; time alone ends a grace.
                const pause = Math.min(left, request.patience.graceMs, request.patience.troubleMs, SILENCE_MS);
                await clock
                    .sleep(Math.max(1, pause), AbortSignal.any([signal, changed.signal]))
                    .catch(() => undefined);
            }
            finally {
                stop();
            }
        }
    }
    finally {
        store.close();
    }
}
/**
 * The Application that is waited for, before anything is changed: what cannot be watched is not delivered.
 * @throws ConfigurationError where there is none; ApiError where it may not be read
 */
async function findApplication(cluster, application) {
    const found = await cluster.get({ ...APPLICATION, ...application });
    if (found === undefined)
        throw missing({ application });
    return found;
}
/** Judges each look by what was seen before, and says each change, and every ten seconds that nothing has changed. */
function lookerFor({ wanted, repository, patience }, { clock, logger, relationOf }) {
    const relations = new Map();
    let memory = {};
    let told = { why: '', at: clock.now() };
    return async (application) => {
        const view = viewOf(application, wanted.revision, repository);
        const { revision } = view;
        const relation = revision === undefined ? 'unknown' : (relations.get(revision) ?? (await relationOf(revision)));
        // What Git does not know now it may know in a moment.
        if (revision !== undefined && relation !== 'unknown')
            relations.set(revision, relation);
        const now = clock.now();
        const judged = judgeDelivery(wanted, patience, { application: view, relation, now }, memory);
        memory = judged.memory;
        const { delivery } = judged;
        const why = 'why' in delivery ? delivery.why : '';
        const isNews = told.why.replace(/\d+ s more$/u, '') !== why.replace(/\d+ s more$/u, '');
        if (why !== '' && (isNews || now - told.at >= SILENCE_MS)) {
            logger.info(why);
            told = { why, at: now };
        }
        return delivery;
    };
}
async function refresh({ application: { namespace, name } }, { cluster, logger }) {
    try {
        const metadata = { annotations: { [REFRESH]: 'normal' } };
        await cluster.patch({ ...APPLICATION, namespace, name }, { metadata }, { type: 'merge' });
    }
    catch (error) {
        logger.info(`Argo CD is not asked to look at the repository now (${error instanceof Error ? error.message : ''}): it does so by itself, every three minutes unless told otherwise`);
    }
}
function missing({ application: { namespace, name }, }) {
    return new errors/* ConfigurationError */.j1({
        input: 'application',
        message: `there is no Application ${name} in namespace ${namespace}`,
        expected: 'the Application of Argo CD that deploys the repository',
        remedy: 'name it, and the namespace that it is in, which is that of Argo CD unless it is told otherwise',
    });
}

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./js/manifests/helm/image-values.js
var image_values = __webpack_require__(49684);
// EXTERNAL MODULE: ./js/base/yaml-keys.js
var yaml_keys = __webpack_require__(53248);
;// CONCATENATED MODULE: ./js/gitops/source.js


const WHOLE = { offsetOf: (offset) => offset, indent: '' };
/** The text of a file, and what is to be changed in it; nothing else of it changes, not a blank. */
class SourceFile {
    file;
    text;
    /** By their range: an anchor that several aliases name is changed once. */
    #replacements = new Map();
    constructor(file, text) {
        this.file = file;
        this.text = text;
    }
    /** The documents of the file. @throws ConfigurationError with every mistake of syntax and its line */
    documents() {
        return documentsOf(this, this.text, WHOLE);
    }
    replace(start, end, text) {
        this.#replacements.set(`${start}-${end}`, { start, end, text });
    }
    /** The file with all changes. */
    changed() {
        let text = this.text;
        for (const { start, end, text: by } of this.#sorted().reverse())
            text = text.slice(0, start) + by + text.slice(end);
        return text;
    }
    /** The 1-based line of an offset. */
    lineAt(offset) {
        return this.text.slice(0, offset).split('\n').length;
    }
    /** Line by line, in the order of the file. */
    changes() {
        return this.#sorted().map(({ start, end, text }) => changeOf(this.text, this.lineAt(start), { start, end, text }));
    }
    #sorted() {
        return [...this.#replacements.values()]
            .filter(({ start, end, text }) => this.text.slice(start, end) !== text)
            .sort((a, b) => a.start - b.start || a.end - b.end);
    }
}
function changeOf(whole, line, { start, end, text }) {
    const from = lineAround(whole, start, end);
    const trimmed = text.replaceAll(/^\r?\n|\r?\n$/gu, '');
    // Whole lines that come or go begin where a line ends.
    if (start === end)
        return { line: line + 1, to: trimmed };
    if (text === '')
        return { line: line + 1, from: whole.slice(start, end).replaceAll(/^\r?\n|\r?\n$/gu, '') };
    return {
        line,
        from,
        to: lineAround(whole.slice(0, start) + text + whole.slice(end), start, start + text.length),
    };
}
function lineAround(whole, start, end) {
    const from = whole.lastIndexOf('\n', start - 1) + 1;
    const to = whole.indexOf('\n', end);
    return whole.slice(from, to === -1 ? undefined : to).replace(/\r$/u, '');
}
function documentsOf(source, text, place) {
    const lineCounter = new dist.LineCounter();
    const parsed = (0,dist.parseAllDocuments)(text, {
        version: '1.2',
        merge: true,
        ...yaml_keys/* ANY_KEYS */.UO,
        lineCounter,
        prettyErrors: false,
        logLevel: 'error',
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    const problems = documents.flatMap((document) => (0,yaml_keys/* yamlMistakes */.Fd)(document).map(({ message, offset }) => ({
        file: source.file,
        line: lineCounter.linePos(offset).line,
        message: `is no YAML: ${message}`,
    })));
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return documents.map((document) => new YamlText(source, document, place, text));
}
/** One document of a file, or of a string within it, whose values are changed where they stand. */
class YamlText {
    #source;
    #document;
    #place;
    #text;
    constructor(source, document, place, text) {
        this.#source = source;
        this.#document = document;
        this.#place = place;
        this.#text = text;
    }
    /** As plain data. */
    get value() {
        return this.#document.toJS();
    }
    /** A node as plain data, its aliases resolved. */
    plain(node) {
        return node.toJS(this.#document);
    }
    get root() {
        return this.#document.contents;
    }
    /** The node at a path, through aliases; undefined where there is none. */
    at(path, from = this.root) {
        let node = this.#resolved(from);
        for (const key of path) {
            if ((0,dist.isMap)(node))
                node = this.#resolved(pairOf(node, key)?.value);
            else if ((0,dist.isSeq)(node) && typeof key === 'number')
                node = this.#resolved(node.items[key]);
            else
                return undefined;
        }
        return node;
    }
    /** The 1-based line of a node in the file. */
    lineOf(node) {
        return this.#source.lineAt(this.#place.offsetOf(node?.range?.[0] ?? 0));
    }
    /**
     * Sets a value of a map, quoted as it was; a key that is not there comes after its neighbour, or last.
     * @param beside the key after which it comes
     */
    set(map, key, value, beside) {
        const pair = pairOf(map, key);
        if (pair === undefined)
            this.#insert(map, key, value, beside);
        else if ((0,dist.isScalar)(pair.value) && pair.value.value === null && isEmptyScalar(pair.value)) {
            const at = pair.key.range?.[1] ?? 0;
            const colon = this.#text.indexOf(':', at) + 1;
            this.#replace(colon, colon, ` ${written(value, pair.value)}`);
        }
        else
            this.setNode(this.#resolved(pair.value), value);
    }
    /** Sets a scalar where it stands. */
    setNode(node, value) {
        if (!(0,dist.isScalar)(node) || node.range === undefined || node.range === null)
            throw this.#cannot(node, 'is no single value');
        if (node.value === value || node.source === value)
            return;
        if (node.type === dist.Scalar.BLOCK_LITERAL || node.type === dist.Scalar.BLOCK_FOLDED)
            throw this.#cannot(node, 'is a text of several lines');
        this.#replace(node.range[0], node.range[1], written(value, node));
    }
    /** Takes the line of a key away. @throws ConfigurationError where it shares its line with others */
    remove(map, key) {
        const pair = pairOf(map, key);
        if (pair === undefined)
            return;
        const start = pair.key.range?.[0] ?? 0;
        const end = pair.value?.range?.[1] ?? start;
        const from = this.#text.lastIndexOf('\n', start - 1);
        const next = this.#text.indexOf('\n', end);
        const isAlone = map.flow !== true && this.#text.slice(from + 1, start).trim() === '';
        if (!isAlone)
            throw this.#cannot(pair.key, `shares its line with others, and \`${key}\` is to go`);
        // With the end of the line before it, so that a last line without an end works too.
        const to = next === -1 ? this.#text.length : next;
        if (from === -1)
            this.#replace(0, to + 1, '');
        else
            this.#replace(this.#lineEnd(from), this.#lineEnd(to), '');
    }
    /** YAML within a string of this document, such as `helm.values`; undefined where it cannot be edited in place. */
    inner(node) {
        if (!(0,dist.isScalar)(node) || typeof node.value !== 'string' || node.type !== dist.Scalar.BLOCK_LITERAL)
            return undefined;
        const [start = 0, end = 0] = node.range ?? [];
        const head = this.#text.indexOf('\n', start) + 1;
        const lines = this.#text.slice(head, end).split('\n');
        const indent = /^ */u.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
        const starts = [];
        let outer = head;
        let text = '';
        for (const line of lines) {
            const cut = line.startsWith(indent) ? indent.length : line.length;
            starts.push({ inner: text.length, outer: outer + cut });
            text += `${line.slice(cut)}\n`;
            outer += line.length + 1;
        }
        const offsetOf = (offset) => {
            const line = starts.findLast(({ inner }) => inner <= offset) ?? { inner: 0, outer: head };
            return this.#place.offsetOf(line.outer + offset - line.inner);
        };
        return documentsOf(this.#source, text, { offsetOf, indent: this.#place.indent + indent });
    }
    #insert(map, key, value, beside) {
        const neighbour = (beside === undefined ? undefined : pairOf(map, beside)) ?? map.items.at(-1);
        if (neighbour === undefined)
            throw this.#cannot(map, `is empty, and has no place for \`${key}\``);
        const keyNode = neighbour.key;
        const end = neighbour.value?.range?.[1] ?? keyNode.range?.[1] ?? 0;
        if (map.flow === true) {
            const isJson = this.#text[keyNode.range?.[0] ?? 0] === '"';
            const pair = isJson ? `"${key}": ${JSON.stringify(value)}` : `${key}: ${written(value, undefined)}`;
            this.#replace(end, end, `, ${pair}`);
            return;
        }
        const line = this.#text.indexOf('\n', end);
        const at = this.#lineEnd(line === -1 ? this.#text.length : line);
        const begin = keyNode.range?.[0] ?? 0;
        const column = begin - (this.#text.lastIndexOf('\n', begin - 1) + 1);
        const newline = this.#text.includes('\r\n') ? '\r\n' : '\n';
        const quoted = (0,dist.isScalar)(neighbour.value) ? neighbour.value : undefined;
        const blanks = this.#place.indent + ' '.repeat(column);
        this.#replace(at, at, `${newline}${blanks}${key}: ${written(value, isQuoted(quoted) ? quoted : undefined)}`);
    }
    /** Where the content of a line ends: CRLF belongs to its end. */
    #lineEnd(newline) {
        return this.#text[newline - 1] === '\r' ? newline - 1 : newline;
    }
    #replace(start, end, text) {
        const from = this.#place.offsetOf(start);
        this.#source.replace(from, start === end ? from : this.#place.offsetOf(end), text);
    }
    #resolved(node) {
        const found = (0,dist.isAlias)(node) ? node.resolve(this.#document) : node;
        return (found ?? undefined);
    }
    #cannot(node, why) {
        return new errors/* ConfigurationError */.j1({
            file: this.#source.file,
            line: this.lineOf(node),
            message: `${why}: it cannot be changed without changing more than the image`,
            remedy: 'write it in a line of its own, as `key: value`',
        });
    }
}
function pairOf(map, key) {
    return map.items.find((pair) => (0,dist.isScalar)(pair.key) && String(pair.key.value) === String(key));
}
function isEmptyScalar({ source }) {
    return source === undefined || source === '';
}
function isQuoted(node) {
    return node?.type === dist.Scalar.QUOTE_DOUBLE || node?.type === dist.Scalar.QUOTE_SINGLE;
}
/** A string as the value before it was written; plain only where every reader takes it for a string. */
function written(value, before) {
    if (before?.type === dist.Scalar.QUOTE_DOUBLE)
        return JSON.stringify(value);
    if (before?.type === dist.Scalar.QUOTE_SINGLE)
        return `'${value.replaceAll("'", "''")}'`;
    const plain = (0,dist.stringify)(value, { lineWidth: 0 }).trimEnd();
    // YAML 1.1, which Helm and Kubernetes read, has more numbers and booleans.
    const old = (0,dist.stringify)(value, { lineWidth: 0, version: '1.1' }).trimEnd();
    return plain === value && old === value ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./js/gitops/set-images.js




const POD_LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers']);
/** A mark by which another tool writes the same line again. */
const MARKS = /\{\s*"\$imagepolicy"\s*:|x-release-please|renovate:/u;
/**
 * Sets images in the text of one file of a GitOps repository: a kustomization, values of a chart, an Application or
 * ApplicationSet of Argo CD, or manifests. Comments, order, quoting and line ends stay as they are.
 * @throws ConfigurationError for a file that is no YAML, or holds none of the images
 */
function setImages(file, text, change) {
    const source = new SourceFile(file, text);
    const seen = { images: new Set(), places: 0 };
    for (const document of source.documents())
        editDocument(document, file, change, seen);
    if (seen.places === 0)
        throw noPlace(file, change, seen);
    const changes = source.changes();
    const marked = changes.filter(({ from = '' }) => MARKS.test(from));
    return {
        text: source.changed(),
        changes,
        places: seen.places,
        warnings: marked.map(({ line }) => `${file}:${line}: another tool writes this line too, by the mark beside it, and may change it back`),
    };
}
function editDocument(document, file, change, seen) {
    const { apiVersion = '', kind = '' } = asMap(document.value);
    const group = String(apiVersion).split('/')[0];
    const isKustomization = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/u.test(file) || group === 'kustomize.config.k8s.io';
    if (isKustomization)
        editKustomization(document, change, seen);
    else if (group === 'argoproj.io' && String(kind).startsWith('Application'))
        editApplication(document, change, seen);
    else if (apiVersion !== '' && kind !== '')
        editContainers(document, change, seen);
    else
        editValues(document, document.root, change, seen);
}
function editKustomization(document, { images }, seen) {
    const list = document.at(['images']);
    if (!(0,dist.isSeq)(list))
        return;
    for (const index of list.items.keys()) {
        const entry = document.at([index], list);
        if (!(0,dist.isMap)(entry))
            continue;
        const repository = textAt(document, entry, 'newName') ?? textAt(document, entry, 'name');
        const image = imageFor(images, repository, seen);
        if (image === undefined)
            continue;
        setVersion(document, entry, image);
    }
}
/** A digest that stays would win over a new tag, and a tag that stays would lie beside a new digest. */
function setVersion(document, entry, { tag, digest }) {
    const beside = entry.has('newName') ? 'newName' : 'name';
    if (tag === undefined)
        document.remove(entry, 'newTag');
    else
        document.set(entry, 'newTag', tag, beside);
    if (digest === undefined)
        document.remove(entry, 'digest');
    else
        document.set(entry, 'digest', digest, entry.has('newTag') ? 'newTag' : beside);
}
function editApplication(document, change, seen) {
    for (const spec of [document.at(['spec']), document.at(['spec', 'template', 'spec'])]) {
        const list = document.at(['sources'], spec);
        const sources = [
            document.at(['source'], spec),
            ...((0,dist.isSeq)(list) ? list.items.map((_, index) => document.at([index], list)) : []),
        ];
        for (const source of sources) {
            editKustomizeImages(document, document.at(['kustomize', 'images'], source), change, seen);
            editParameters(document, document.at(['helm', 'parameters'], source), change, seen);
            editValues(document, document.at(['helm', 'valuesObject'], source), change, seen);
            const values = document.at(['helm', 'values'], source);
            for (const inner of document.inner(values) ?? [])
                editValues(inner, inner.root, change, seen);
        }
    }
}
/** `repository:tag`, or `name=repository:tag`. */
function editKustomizeImages(document, list, { images }, seen) {
    if (!(0,dist.isSeq)(list))
        return;
    for (const index of list.items.keys()) {
        const node = document.at([index], list);
        const text = textOf(node);
        if (text === undefined)
            continue;
        const cut = text.indexOf('=') + 1;
        const written = (0,image_reference/* parseImage */.zZ)(text.slice(cut));
        const image = imageFor(images, written?.repository, seen);
        if (image !== undefined)
            document.setNode(node, text.slice(0, cut) + imageLike(written, image));
    }
}
/** Parameters of helm are values with their paths as names. */
function editParameters(document, list, change, seen) {
    if (!(0,dist.isSeq)(list))
        return;
    const nodes = new Map();
    let values = {};
    for (const index of list.items.keys()) {
        const entry = document.at([index], list);
        const name = (0,dist.isMap)(entry) ? textAt(document, entry, 'name') : undefined;
        if (name === undefined || !(0,dist.isMap)(entry))
            continue;
        nodes.set(name, entry);
        values = withValue(values, name.split('.'), textAt(document, entry, 'value') ?? '');
    }
    for (const [path, value] of wantedValues(values, change, seen)) {
        const entry = nodes.get(path.join('.'));
        if (entry !== undefined)
            document.set(entry, 'value', value, 'name');
    }
}
function editValues(document, root, change, seen) {
    if (!(0,dist.isMap)(root))
        return;
    const values = asMap(document.plain(root));
    for (const [path, value] of wantedValues(values, change, seen)) {
        const map = document.at(path.slice(0, -1), root);
        const key = path.at(-1) ?? '';
        if ((0,dist.isMap)(map))
            document.set(map, key, value, ['tag', 'repository'].find((each) => map.has(each)));
    }
}
/** What values say of the images by now and do not yet: only at places that are there. */
function wantedValues(values, { images, imageValues: paths }, seen) {
    const there = paths.filter((path) => valueAt(values, path.split('.')) !== undefined);
    if (there.length === 0)
        return [];
    const places = (0,image_values/* imagePlaces */.iv)(images, there, values);
    seen.places += places.length;
    return leavesOf((0,image_values/* imageValues */.cn)(places, values));
}
function leavesOf(values, path = []) {
    if (typeof values !== 'object' || values === null)
        return [[path, typeof values === 'string' ? values : '']];
    return Object.entries(values).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}
function editContainers(document, { images }, seen) {
    const { root } = document;
    if (root === null)
        return;
    (0,dist.visit)(root, {
        Pair: (_, { key, value }) => {
            if (!(0,dist.isScalar)(key) || !POD_LISTS.has(String(key.value)))
                return;
            const list = document.at([], value);
            if (!(0,dist.isSeq)(list))
                return;
            for (const index of list.items.keys()) {
                const node = document.at([index, 'image'], list);
                const written = (0,image_reference/* parseImage */.zZ)(textOf(node) ?? '');
                const image = imageFor(images, written?.repository, seen);
                if (image !== undefined)
                    document.setNode(node, imageLike(written, image));
            }
        },
    });
}
/** The repository stays as it is spelt. */
function imageLike(written, { repository, tag, digest }) {
    const spelt = written?.repository ?? repository;
    return (0,image_reference/* formatImage */.vy)({
        ...(spelt === undefined ? {} : { repository: spelt }),
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    });
}
function imageFor(images, repository, seen) {
    if (repository === undefined)
        return undefined;
    seen.images.add(repository);
    const image = images.find((each) => (0,image_reference/* sameRepository */.RB)(each.repository, repository));
    if (image !== undefined)
        seen.places += 1;
    return image;
}
function noPlace(file, { images, imageValues: paths }, seen) {
    const wanted = images.map(({ repository }) => repository).join(', ');
    const found = [...seen.images].slice(0, 10).join(', ');
    return new errors/* ConfigurationError */.j1({
        input: 'files',
        file,
        message: `holds no place for ${wanted}`,
        found: found === '' ? 'no image' : `images of ${found}`,
        expected: 'an image of this repository in a kustomization, a manifest or an Application, or values at the paths of image-values',
        remedy: `give the file that has it, or the path in image-values (now ${paths.join(', ')})`,
    });
}
function textAt(document, map, key) {
    return textOf(document.at([key], map));
}
/** A scalar as it is written: a tag such as 1.10 is no number. */
function textOf(node) {
    if (!(0,dist.isScalar)(node) || node.value === null)
        return undefined;
    return typeof node.value === 'string' ? node.value : node.source;
}
function asMap(value) {
    return (0,record/* isRecord */.u)(value) ? value : {};
}
function valueAt(values, path) {
    return path.reduce((value, key) => asMap(value)[key], values);
}
function withValue(values, path, value) {
    const [key = '', ...rest] = path;
    return { ...values, [key]: rest.length === 0 ? value : withValue(asMap(values[key]), rest, value) };
}

// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./js/gitops/publish/identity.js


const DELIVERY = 'Edu-Actions-Delivery';
const REVERT = 'Edu-Actions-Revert';
const RUN = 'Edu-Actions-Run';
/** A short name of the delivery, the same for the same files, images and branch. */
function deliveryId(identity) {
    const { app, environment, repository, branch, files, images } = identity;
    const told = [app, environment, repository, branch, files.toSorted(), images.map(image_reference/* formatImage */.vy).toSorted()];
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
}
/** The branch of a pull request, which a later run finds again. */
function branchFor({ app, environment }, id, isRevert) {
    const place = `${app}-${environment}`.toLowerCase().replaceAll(/[^a-z0-9-]+/gu, '-');
    return `gitops/${place}-${id}${isRevert ? '-revert' : ''}`;
}
/** The message of a commit with what a later run knows it by. */
function messageWith(text, { id, run, isRevert }) {
    return `${text.trimEnd()}\n\n${isRevert ? REVERT : DELIVERY}: ${id}\n${RUN}: ${run}\n`;
}
/** The newest of these commits that delivers or reverts this delivery. */
function findMarked(commits, id) {
    for (const commit of commits) {
        const mark = markOf(commit.message);
        if (mark?.id === id)
            return { commit, mark };
    }
    return undefined;
}
function markOf(message) {
    const found = new RegExp(`^(${DELIVERY}|${REVERT}): ([0-9a-f]{16})$`, 'mu').exec(message);
    const [, kind = '', id = ''] = found ?? [];
    if (id === '')
        return undefined;
    const run = new RegExp(`^${RUN}: (\\S+)$`, 'mu').exec(message)?.[1] ?? '';
    return { id, run, isRevert: kind === REVERT };
}

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
;// CONCATENATED MODULE: ./js/gitops/publish/files.js



/**
 * Reads files as they are at a commit, and not through links, which would be written over.
 * @throws ConfigurationError with every path that is no file of text there
 */
async function readFiles(repository, sha, paths) {
    const { tree } = await repository.commit(sha);
    const folders = new Map();
    const problems = [];
    const files = [];
    for (const path of paths) {
        const found = await find(repository, tree, path.split('/'), folders);
        if ('message' in found) {
            problems.push({ input: 'files', file: path, ...found });
            continue;
        }
        const text = files_textOf(await repository.blob(found.sha));
        if (text === undefined)
            problems.push({ input: 'files', file: path, message: 'is no text in UTF-8' });
        else
            files.push({ path, mode: found.mode, sha: found.sha, text });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return files;
}
/**
 * What is to be changed in these files, so that they name the images.
 * @throws ConfigurationError with every file that holds none of them, or is none
 */
async function editsAt(repository, sha, { paths, change }) {
    const problems = [];
    const edited = (await readFiles(repository, sha, paths)).flatMap((file) => {
        try {
            return [{ file, edit: setImages(file.path, file.text, change) }];
        }
        catch (error) {
            if (!(error instanceof errors/* ConfigurationError */.j1))
                throw error;
            problems.push(...error.problems);
            return [];
        }
    });
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return {
        files: edited
            .filter(({ edit }) => edit.changes.length > 0)
            .map(({ file: { path, mode, text: before }, edit: { text, changes } }) => ({
            path,
            mode,
            before,
            text,
            changes,
        })),
        warnings: edited.flatMap(({ edit }) => edit.warnings),
    };
}
/** The name that Git gives a content. */
function blobName(content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
async function find(repository, tree, [name = '', ...rest], folders) {
    const listed = folders.get(tree) ?? repository.tree(tree);
    folders.set(tree, listed);
    const entries = await listed;
    const entry = entries.find(({ path }) => path === name);
    if (entry === undefined) {
        const near = (0,suggest/* suggest */.Z)(name, entries.map(({ path }) => path));
        return {
            message: `is not in ${repository.name}`,
            ...(near === undefined ? {} : { found: near }),
            remedy: 'give the path from the root of the repository that Argo CD reads, as it is on that branch',
        };
    }
    if (rest.length > 0 && entry.mode === '040000')
        return await find(repository, entry.sha, rest, folders);
    if (rest.length === 0 && /^100(?:644|755)$/u.test(entry.mode))
        return entry;
    return {
        message: `is no file: ${rest.length === 0 ? 'it' : name} is ${KINDS[entry.mode] ?? 'something else'}`,
        remedy: 'give the file itself, which is to be changed',
    };
}
const KINDS = {
    '100644': 'a file',
    '100755': 'a file',
    '120000': 'a link',
    '040000': 'a folder',
    '160000': 'a submodule',
};
function files_textOf(content) {
    try {
        // With its mark of the order of bytes, should it have one: nothing of it changes.
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./js/gitops/publish/commit.js


/**
 * Makes a commit of these files on top of another one. No branch has it yet. What the server took is compared with what was
 * meant by the names that follow from the content, so that the commit has exactly these lines.
 * @throws ConfigurationError where the server has something else
 */
async function commitOnto(repository, parent, files, message) {
    const entries = [];
    for (const { path, mode, text } of files) {
        const content = new TextEncoder().encode(text);
        const sha = await repository.writeBlob(content);
        if (sha !== blobName(content))
            throw altered(path);
        entries.push({ path, mode, sha });
    }
    const tree = await repository.writeTree(parent.tree, entries);
    const commit = await repository.writeCommit({ message, tree, parent: parent.sha });
    if (commit.tree !== tree || commit.parents.join() !== parent.sha)
        throw new errors/* ConfigurationError */.j1({
            message: `${repository.name} has made another commit than was asked for`,
            found: `${commit.sha} with the tree ${commit.tree}`,
            expected: `the tree ${tree} on ${parent.sha}`,
        });
    return commit;
}
/**
 * Holds that a commit changes these files and no other.
 * @throws ConfigurationError which names the others
 */
async function proveFiles(repository, sha, paths) {
    const found = await repository.changedFiles(sha);
    if (found.toSorted().join('\n') === paths.toSorted().join('\n'))
        return;
    throw new errors/* ConfigurationError */.j1({
        message: `commit ${sha} changes other files than were meant`,
        found: found.join(', '),
        expected: paths.join(', '),
        remedy: 'look at who else writes to this branch',
    });
}
function altered(path) {
    return new errors/* ConfigurationError */.j1({
        file: path,
        message: 'would not be written as it is: what is sent is not what was taken',
        expected: 'a file that holds no secret of this job, for these are masked wherever they go',
        remedy: 'take the secret out of the repository, and make a new one',
    });
}

;// CONCATENATED MODULE: ./js/gitops/publish/publish.js




const TRIES = 5;
const PAUSE_MS = 1_000;
/**
 * Brings the change to the branch, or proposes it. It may be killed between any two requests and begun anew: what is there
 * already is gone on with, so that there is never a second commit or pull request.
 * @throws ConfigurationError which says what was found
 */
async function publish(request, deps) {
    const { clock, logger, signal } = deps;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const done = request.how === 'commit' ? await commitToBranch(request, deps) : await propose(request, deps);
        if (done !== 'behind')
            return done;
        logger.info(`${request.how === 'commit' ? request.branch : request.proposal} has moved on: again, on its new head`);
        await clock.sleep(PAUSE_MS * attempt, signal);
    }
    throw new errors/* ConfigurationError */.j1({
        message: `branch ${request.branch} of ${deps.repository.name} has moved on ${TRIES} times while the change was made`,
        expected: 'a branch that stands still for a second',
        remedy: 'see who writes to it so often, or take change: pull-request',
    });
}
/** The head of the branch that Argo CD reads. @throws ConfigurationError where there is none */
async function headOf(repository, branch) {
    const head = await repository.head(branch);
    if (head !== undefined)
        return head;
    throw new errors/* ConfigurationError */.j1({
        input: 'branch',
        message: `there is no branch ${branch} in ${repository.name}`,
        expected: 'the branch that Argo CD reads',
        remedy: 'name it as targetRevision of the Application does',
    });
}
/** What a commit has changed of these files. */
async function deliveredBy(repository, { sha, parents: [parent] }, paths) {
    if (parent === undefined)
        return [];
    const after = await readFiles(repository, sha, paths);
    const before = await readFiles(repository, parent, paths);
    return after.flatMap(({ path, mode, text }) => {
        const old = before.find((file) => file.path === path)?.text ?? text;
        return old === text ? [] : [{ path, mode, before: old, text }];
    });
}
/** The same of a commit that has put lines back: what it took away is what was delivered. */
async function takenBackBy(repository, commit, paths) {
    const changed = await deliveredBy(repository, commit, paths);
    return changed.map((file) => ({ ...file, before: file.text, text: file.before }));
}
/**
 * The delivery that the branch has last of this name, as it can be taken back; undefined where none is known.
 * A merge that made one commit of all may have lost the mark: then it is known by its pull request.
 */
async function lastDelivery({ how, branch, proposal, mark, paths }, repository) {
    const known = await lookBack(repository, { branch, id: mark.id, paths });
    if (known?.mark.isRevert === true)
        return { lines: await takenBackBy(repository, known.commit, paths), isReverted: true };
    const pulls = how === 'commit' || known !== undefined ? [] : await repository.pulls(proposal, branch);
    const merge = pulls.find(({ mergeSha }) => mergeSha !== undefined)?.mergeSha;
    const commit = known?.commit ?? (merge === undefined ? undefined : await repository.commit(merge));
    if (commit === undefined)
        return undefined;
    const lines = await deliveredBy(repository, commit, paths);
    return lines.length === 0 ? undefined : { lines, isReverted: false };
}
async function commitToBranch({ branch, mark, paths, edits, title }, { repository, logger }) {
    const head = await headOf(repository, branch);
    const { files, warnings } = await edits(head);
    if (files.length === 0)
        return await asItIs(repository, { branch, head, mark, paths });
    for (const warning of warnings)
        logger.warning(warning);
    const parent = await repository.commit(head);
    const commit = await commitOnto(repository, parent, files, messageWith(title, mark));
    if ((await repository.moveBranch(branch, commit.sha, 'forward')) === 'behind')
        return 'behind';
    await proveFiles(repository, commit.sha, files.map(({ path }) => path));
    logger.info(`Committed ${commit.sha} to ${branch} of ${repository.name}: ${told(files)}`);
    return { state: 'published', revision: commit.sha, delivered: files };
}
/** The files are as they should be: the commit that made them so is found again, so that it can be taken back. */
async function asItIs(repository, { branch, head, mark, paths }) {
    const known = await lookBack(repository, { branch, id: mark.id, paths });
    const isOurs = known !== undefined && known.mark.isRevert === mark.isRevert;
    const delivered = isOurs ? await deliveredBy(repository, known.commit, paths) : undefined;
    return { state: 'published', revision: head, ...(delivered === undefined ? {} : { delivered }) };
}
/** The last commit of the branch that delivered this, or took it back. */
async function lookBack(repository, { branch, id, paths }) {
    for (const path of paths) {
        const found = findMarked(await repository.history(branch, path), id);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
async function propose(request, deps) {
    const { branch, proposal, paths, mark, edits } = request;
    const { repository } = deps;
    const head = await headOf(repository, branch);
    const { files, warnings } = await edits(head);
    const [listed] = await repository.pulls(proposal, branch);
    // The list does not say whether it can be merged.
    const latest = listed?.state === 'open' ? await repository.pull(listed.number) : listed;
    if (files.length === 0) {
        if (latest?.state !== 'merged' || latest.mergeSha === undefined)
            return await asItIs(repository, { branch, head, mark, paths });
        const merge = await repository.commit(latest.mergeSha);
        const delivered = await deliveredBy(repository, merge, paths);
        return { state: 'published', revision: head, delivered, pull: latest };
    }
    for (const warning of warnings)
        deps.logger.warning(warning);
    if (!(await prepareBranch(request, deps, { head, files, latest })))
        return 'behind';
    if (latest?.state === 'open')
        return { state: 'proposed', pull: latest, files };
    const { title, body } = request;
    const pull = await repository.openPull({ branch: proposal, base: branch, title, body });
    deps.logger.info(`Opened pull request ${pull.number}: ${told(files)} (${pull.url})`);
    return { state: 'proposed', pull, files };
}
/** Sees to it that the branch of the proposal has the change. @returns false when somebody else was quicker. */
async function prepareBranch({ branch, proposal, mark, edits, title }, { repository, logger }, { head, files, latest }) {
    const there = await repository.head(proposal);
    const make = async () => await commitOnto(repository, await repository.commit(head), files, messageWith(title, mark));
    const paths = files.map(({ path }) => path);
    if (there === undefined) {
        const { sha } = await make();
        if ((await repository.createBranch(proposal, sha)) === 'exists')
            return false;
        await proveFiles(repository, sha, paths);
        return true;
    }
    if (latest?.state === 'closed')
        throw declined(latest, proposal);
    // A merged one is not what is proposed now, and one that conflicts cannot be merged.
    const isStale = latest?.state === 'merged' || latest?.canMerge === false;
    if (!isStale && (await edits(there)).files.length === 0) {
        await proveFiles(repository, there, paths);
        return true;
    }
    if (findMarked([await repository.commit(there)], mark.id) === undefined)
        throw foreign({ branch, proposal, latest });
    const { sha } = await make();
    await repository.moveBranch(proposal, sha, 'force');
    await proveFiles(repository, sha, paths);
    logger.info(`Made ${proposal} anew on the head of ${branch}`);
    return true;
}
function declined({ number, url }, proposal) {
    return new errors/* ConfigurationError */.j1({
        message: `pull request ${number} of this delivery was closed without being merged (${url})`,
        expected: 'one that is open or merged',
        remedy: `open it again, or delete its branch ${proposal} and the next run proposes it anew`,
    });
}
function foreign({ branch, proposal, latest, }) {
    const conflicts = latest?.canMerge === false ? `, and conflicts with ${branch}` : '';
    return new errors/* ConfigurationError */.j1({
        message: `branch ${proposal} has commits of others${conflicts}`,
        expected: 'the one commit of this delivery',
        remedy: 'merge it by hand, or delete the branch and run this again',
    });
}
function told(files) {
    const lines = files.reduce((sum, { changes }) => sum + changes.length, 0);
    const where = files.map(({ path }) => path).join(', ');
    return lines === 0 ? where : `${lines} line${lines === 1 ? '' : 's'} in ${where}`;
}

// EXTERNAL MODULE: ../../node_modules/diff/libesm/patch/reverse.js
var reverse = __webpack_require__(10968);
// EXTERNAL MODULE: ../../node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(35415);
// EXTERNAL MODULE: ../../node_modules/diff/libesm/patch/apply.js + 4 modules
var apply = __webpack_require__(99917);
;// CONCATENATED MODULE: ./js/gitops/publish/revert.js


/** Somebody has changed the lines that are to be put back, or those beside them. */
class LinesChangedError extends errors/* ConfigurationError */.j1 {
    constructor(problems) {
        super(problems);
        this.name = 'LinesChangedError';
    }
}
/**
 * The files with the old lines back; what others have changed elsewhere stays.
 * @param now the files as they are at the head of the branch
 * @throws LinesChangedError which names every file whose lines, or the lines beside them, somebody has changed since
 */
function putBack(delivered, now) {
    const problems = [];
    const files = delivered.flatMap(({ path, mode, before, text }) => {
        const current = now.find((file) => file.path === path)?.text;
        // Somebody has put it back, or taken it away.
        if (current === undefined || current === before)
            return [];
        const old = current === text ? before : undone(path, { before, text, current });
        if (old !== undefined)
            return old === current
                ? []
                : [{ path, mode, before: current, text: old, changes: lineChanges(current, old) }];
        problems.push({
            file: path,
            message: 'has changed since in the lines that are to be put back, or beside them',
            remedy: 'put the old image back by hand, in the lines of today',
        });
        return [];
    });
    if (problems.length > 0)
        throw new LinesChangedError(problems);
    return files;
}
/**
 * Whether the old lines stand in all the files, with those beside them; what others have changed elsewhere does not count.
 * @param now the files as they are at some revision
 */
function isPutBack(delivered, now) {
    return delivered.every(({ path, before, text }) => {
        const current = now.find((file) => file.path === path)?.text;
        if (current === undefined || current === before)
            return current !== undefined;
        return applied(current, forward(path, before, text)) !== undefined;
    });
}
function undone(path, { before, text, current }) {
    return applied(current, (0,reverse/* reversePatch */.L)(forward(path, before, text)));
}
function forward(path, before, text) {
    return (0,create/* structuredPatch */.YB)(path, path, before, text, undefined, undefined, { context: 3 });
}
function applied(text, patch) {
    const result = (0,apply/* applyPatch */.X)(text, patch, { fuzzFactor: 0, autoConvertLineEndings: false });
    return result === false ? undefined : result;
}
/** Line by line, for the report: what goes and what comes at the same place is one change. */
function lineChanges(before, text) {
    const { hunks } = (0,create/* structuredPatch */.YB)('', '', before, text, undefined, undefined, { context: 0 });
    return hunks.flatMap(({ oldStart, lines }) => {
        const of = (mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1).replace(/\r$/u, ''));
        const [gone, come] = [of('-'), of('+')];
        return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
            line: oldStart + at,
            ...(gone[at] === undefined ? {} : { from: gone[at] }),
            ...(come[at] === undefined ? {} : { to: come[at] }),
        }));
    });
}

;// CONCATENATED MODULE: ./js/gitops/attempt.js





/** How often it is looked whether somebody has merged a pull request. */
const LOOK_MS = 10_000;
/** What is put back may be degraded so many times longer than what is new. */
const RECOVERY = 3;
/**
 * What an attempt to deliver, or to take back, begins with: what cannot be watched is not changed.
 * @throws ConfigurationError where there is no such Application or repository
 */
async function begin(request, deps) {
    const application = await findApplication(deps.cluster, request.application);
    // Asked in any case: it says whether there is such a repository.
    const usual = await deps.repository.defaultBranch();
    const branch = request.branch ?? usual;
    const otherwise = readsOtherwise(application, deps.repository.name, branch);
    if (otherwise !== undefined)
        deps.logger.warning(`${otherwise}: the change may never reach it.`);
    return new Attempt({ ...request, branch }, deps);
}
/** What delivering and taking back are made of: phases that are timed, waits for people and for Argo CD, the report. */
class Attempt {
    request;
    deps;
    mark;
    #startedAt;
    #started;
    #phases = [];
    constructor(request, deps) {
        this.request = request;
        this.deps = deps;
        const { repository } = deps;
        const id = deliveryId({ ...request, repository: repository.name });
        this.mark = { id, run: request.run, isRevert: false };
        this.#startedAt = deps.clock.date().toISOString();
        this.#started = deps.clock.now();
    }
    get subject() {
        return { ...this.request, repository: this.deps.repository, mark: this.mark };
    }
    /** Waits until somebody merges what was proposed; undefined when nobody does in the time that is given. */
    async untilMerged(request, first) {
        const { repository, clock, logger, signal } = this.deps;
        const deadline = clock.now() + this.request.mergeTimeoutMs;
        let published = first;
        for (;;) {
            if (published.state === 'published')
                return published;
            const { number, url } = published.pull;
            const left = deadline - clock.now();
            if (left <= 0)
                return undefined;
            logger.info(`Waits until somebody merges pull request ${number} (${url})`);
            await clock.sleep(Math.min(left, LOOK_MS), signal);
            const pull = await repository.pull(number);
            if (pull.state !== 'open' || pull.canMerge === false)
                published = await publish(request, this.deps);
        }
    }
    /** Waits until Argo CD runs the images at that revision. */
    async delivered(revision) {
        const { images, patience } = this.request;
        return await this.phase('delivery', async () => await this.#await({ revision, images }, patience, async (later) => await namesImages(this.subject, later)), ({ state }) => state === 'delivered');
    }
    /**
     * Waits until the version before is proved to run.
     * @param back what was put back: its old lines have to stand in whatever comes later
     */
    async restored(revision, back) {
        const { images, patience, files } = this.request;
        const { repository, logger } = this.deps;
        // It is ill when this begins, and gets well only as fast as its pods start.
        const patient = { ...patience, troubleMs: RECOVERY * patience.troubleMs };
        logger.info(`Put back by ${revision}: waits until the version before runs.`);
        const stands = async (later) => isPutBack(back, await readFiles(repository, later, files));
        return await this.phase('restore', async () => await this.#await({ revision, images: [], gone: images }, patient, stands), ({ state }) => state === 'delivered');
    }
    async #await(wanted, patience, stands) {
        const { application, timeoutMs } = this.request;
        const { repository } = this.deps;
        return await awaitDelivery({ application, wanted, patience, timeoutMs, repository: repository.name }, {
            ...this.deps,
            relationOf: async (revision) => {
                const relation = await repository.relation(wanted.revision, revision);
                return relation === 'later' ? await this.#laterOrReplaced(revision, stands) : relation;
            },
        });
    }
    /** Of a revision that came later, whether it still has what is waited for. */
    async #laterOrReplaced(revision, stands) {
        try {
            return (await stands(revision)) ? 'later' : 'replaced';
        }
        catch (error) {
            // What cannot be told now may be told at the next look.
            if (error instanceof errors/* ConfigurationError */.j1 && !(0,limits/* isStop */.jX)(error))
                return 'unknown';
            throw error;
        }
    }
    /** @param published what is on the branch or proposed, where it is known by now */
    report(ending, published) {
        const { app, environment, version, images, branch, application, runUrl } = this.request;
        const { clock, repository } = this.deps;
        const pull = published?.pull;
        return {
            formatVersion: 1,
            app,
            environment,
            version,
            images: images.map(image_reference/* formatImage */.vy),
            repository: repository.name,
            branch,
            application,
            ...(pull === undefined ? {} : { pullRequest: { number: pull.number, url: pull.url } }),
            files: linesOf(published),
            startedAt: this.#startedAt,
            durationMs: Math.round(clock.now() - this.#started),
            phases: this.#phases,
            next: [],
            ...(0,defined/* defined */.s)({ runUrl }),
            ...ending,
        };
    }
    /** Does a part of the attempt, in a time of its own, and writes down how it ended. */
    async phase(name, run, isGood = () => true) {
        const { clock, allow } = this.deps;
        const from = clock.now();
        const { timeoutMs, mergeTimeoutMs } = this.request;
        // The first one has the time that is there from the beginning.
        if (name !== 'publish')
            allow(timeoutMs + (name === 'merge' || name === 'revert' ? mergeTimeoutMs : 0));
        const end = (outcome) => void this.#phases.push({ name, durationMs: Math.round(clock.now() - from), outcome });
        try {
            const result = await run();
            end(isGood(result) ? 'done' : 'failed');
            return result;
        }
        catch (error) {
            end('failed');
            throw error;
        }
    }
}
/** Whether all files name the images at a revision. @throws ConfigurationError for a file that holds no place for them */
async function namesImages({ repository, files, images, imageValues }, revision) {
    const change = { images, imageValues };
    return (await editsAt(repository, revision, { paths: files, change })).files.length === 0;
}
/** What was proposed keeps its lines for the report when it is merged. */
function filesOf(published) {
    if (published.state === 'proposed')
        return { delivered: published.files };
    return (0,defined/* defined */.s)({ delivered: published.delivered });
}
function linesOf(published) {
    if (published === undefined)
        return [];
    const { delivered } = filesOf(published);
    return (delivered ?? []).map((file) => ({ path: file.path, lines: file.changes ?? [] }));
}
/** A commit by its beginning, as a sentence names it. */
function attempt_short(revision) {
    return revision.slice(0, 12);
}

;// CONCATENATED MODULE: ./js/gitops/ill-workloads.js

const ill_workloads_KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const TRACKING = 'argocd.argoproj.io/tracking-id';
/** Conditions by which a Deployment says that it does not get on, with the status that says so. */
const ILL = {
    Progressing: 'False',
    ReplicaFailure: 'True',
    Available: 'False',
};
/**
 * What the workloads of a degraded Application say of themselves: by default Argo CD 3 does not write down which of them it
 * is. Empty where they may not be read, or are in another cluster.
 */
async function illWorkloads(cluster, application) {
    const { status } = application;
    const resources = (0,record/* isRecord */.u)(status) && Array.isArray(status['resources']) ? status['resources'] : [];
    const found = await Promise.all(resources.filter(record/* isRecord */.u).map(async (resource) => await troublesOf(cluster, application, resource)));
    return found.flat();
}
async function troublesOf(cluster, { metadata }, { kind, name, namespace }) {
    if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string')
        return [];
    if (!ill_workloads_KINDS.has(kind))
        return [];
    const object = await cluster.get({ apiVersion: 'apps/v1', kind, name, namespace }).catch(() => undefined);
    const tracked = object?.metadata.annotations?.[TRACKING] ?? '';
    // Of the same name, in another cluster than that of the Application.
    if (!tracked.startsWith(`${metadata.name}:`) &&
        !tracked.startsWith(`${metadata.namespace}_${metadata.name}:`))
        return [];
    const status = object?.status;
    const conditions = (0,record/* isRecord */.u)(status) && Array.isArray(status['conditions']) ? status['conditions'] : [];
    return conditions
        .filter(record/* isRecord */.u)
        .filter((each) => ILL[String(each['type'])] === each['status'])
        .map((each) => `${kind}/${name}: ${typeof each['message'] === 'string' ? each['message'] : 'does not get on'}`);
}

;// CONCATENATED MODULE: ./js/gitops/refusals.js

/** Why a delivery that did not end well is refused, with what to do. */
function refusalOf(end) {
    if (end.state === 'overdue')
        return {
            code: 'not-delivered',
            message: `Argo CD does not run it in the time that timeout allows: ${end.why}`,
            evidence: [],
            advice: 'look at the Application in Argo CD, or raise timeout',
        };
    return { code: end.code, message: end.why, evidence: end.evidence, advice: ADVICE[end.code] };
}
const ADVICE = {
    'manifests-broken': 'correct the manifests: render them as Argo CD does, before they are merged',
    'sync-failed': 'correct what the API server or the hook refused',
    degraded: 'look at the events and logs of what is degraded',
    superseded: 'nothing is to be done: the later delivery is the one that counts',
};
/** The same of what the smoke tests found. */
function smokeRefusal({ failed, total, failures }) {
    return {
        code: 'smoke-failed',
        message: `${failed} of ${total} smoke tests failed`,
        evidence: failures.map(({ name, message }) => `${name}: ${message}`),
        advice: 'correct what they found',
    };
}
/** The same of what an earlier attempt has put back. */
function putBackBefore() {
    return {
        code: 'reverted-before',
        message: 'an attempt of this run delivered it, found it broken and put it back',
        evidence: [],
        advice: 'the log of that attempt says why; start a new run to deliver it again',
    };
}
/** The same of what is to be taken back, and was never brought by us. */
function nothingToRevert() {
    return {
        code: 'nothing-to-revert',
        message: 'no delivery of this version is known on the branch, among the last commits of its files',
        evidence: [],
        advice: 'give the inputs that it was delivered with: app, environment, branch, files and image-tag name it; or put the old image back by hand',
    };
}
/** The same of lines in which somebody has written since. */
function linesChanged(problems) {
    return {
        code: 'lines-changed',
        message: 'the lines that are to be put back, or those beside them, have changed since',
        evidence: problems.map(errors/* describeProblem */.BJ),
        advice: 'put the old image back by hand, in the lines of today',
    };
}
/** The same of a version before that does not come back. */
function notRestored(end) {
    return {
        code: 'not-restored',
        message: `the old lines are back, and it is not proved that the version before runs: ${end.why}`,
        evidence: end.state === 'failed' ? end.evidence : [],
        advice: 'look at the Application in Argo CD now, and run this again: it waits once more',
    };
}

;// CONCATENATED MODULE: ./js/gitops/requests.js


/** The change that sets the images. */
function changeFor(subject) {
    const { images, imageValues, files, branch, how, title, repository, mark } = subject;
    const change = { images, imageValues };
    return {
        how,
        branch,
        proposal: proposalOf(subject, false),
        mark,
        paths: files,
        edits: async (sha) => await editsAt(repository, sha, { paths: files, change }),
        title,
        body: bodyOf(subject, 'Sets the images'),
    };
}
/** The change that puts the lines of before back. @param why a word for the reader of a pull request */
function revertFor(subject, delivered, why) {
    const { files, app, version, environment, repository, mark } = subject;
    return {
        ...changeFor(subject),
        proposal: proposalOf(subject, true),
        mark: { ...mark, isRevert: true },
        edits: async (sha) => {
            const old = putBack(delivered, await readFiles(repository, sha, files));
            return { files: old, warnings: [] };
        },
        title: `Revert ${app} ${version} in ${environment}`,
        body: bodyOf(subject, `Puts the lines before back, because ${why}:`),
    };
}
function proposalOf(subject, isRevert) {
    return branchFor({ ...subject, repository: subject.repository.name }, subject.mark.id, isRevert);
}
function bodyOf({ images, runUrl }, what) {
    const listed = images.map((image) => `- \`${(0,image_reference/* formatImage */.vy)(image)}\``);
    return [what, '', ...listed, ...(runUrl === undefined ? [] : ['', `Run: ${runUrl}`])].join('\n');
}

;// CONCATENATED MODULE: ./js/gitops/deliver.js







/**
 * Brings images to a branch that Argo CD reads, waits until they are proved to run, and puts the old lines back when they do
 * not. It may be killed at any moment, and goes on where it was when it is begun anew.
 * @throws ConfigurationError which says what was found; the signal's reason
 */
async function deliver(request, deps) {
    return await new Delivering(await begin(request, deps)).run();
}
class Delivering {
    #attempt;
    #request;
    #deps;
    #published;
    constructor(attempt) {
        this.#attempt = attempt;
        this.#request = attempt.request;
        this.#deps = attempt.deps;
    }
    async run() {
        const { branch, files } = this.#request;
        const { repository, logger } = this.#deps;
        await headOf(repository, branch);
        const known = await lookBack(repository, { branch, id: this.#attempt.mark.id, paths: files });
        if (known?.mark.isRevert === true && known.mark.run === this.#attempt.mark.run) {
            logger.warning('This run has put this delivery back already: it only waits for the version before.');
            return await this.#restore(await this.#backOf(known.commit), putBackBefore());
        }
        const published = await this.#attempt.phase('publish', async () => await publish(changeFor(this.#attempt.subject), this.#deps));
        this.#published = published;
        const merged = await this.#merged(published);
        if (merged === undefined)
            return this.#report(this.#awaitingMerge());
        this.#published = { ...merged, ...filesOf(published) };
        return await this.#prove(merged);
    }
    async #prove(merged) {
        const { app, version, environment } = this.#request;
        const end = await this.#attempt.delivered(merged.revision);
        if (end.state !== 'delivered') {
            const back = await this.#putBackMeanwhile(end);
            if (back !== undefined)
                return await this.#restore(back, putBackBefore());
            return await this.#refuse(await this.#told(refusalOf(end)), merged);
        }
        const deployedAt = this.#deps.clock.date().toISOString();
        const smoke = await this.#smoke();
        if (smoke?.verdict === 'failed')
            return await this.#refuse(smokeRefusal(smoke), merged, { smoke });
        return this.#report({
            result: 'succeeded',
            revision: end.revision,
            deployedAt,
            live: `in ${environment} runs ${app} ${version}, at revision ${attempt_short(end.revision)}`,
            ...(0,defined/* defined */.s)({ smoke }),
        });
    }
    /** With what is ill, where Argo CD does not say it. */
    async #told(refusal) {
        if (refusal.code !== 'degraded' || refusal.evidence.length > 0)
            return refusal;
        const { cluster } = this.#deps;
        const application = await findApplication(cluster, this.#request.application);
        return { ...refusal, evidence: await illWorkloads(cluster, application) };
    }
    /** What came later may be our own revert: an attempt that was killed has proposed it. */
    async #putBackMeanwhile(end) {
        if (end.state !== 'failed' || end.code !== 'superseded')
            return undefined;
        const { branch, files } = this.#request;
        const known = await lookBack(this.#deps.repository, { branch, id: this.#attempt.mark.id, paths: files });
        return known?.mark.isRevert === true ? await this.#backOf(known.commit) : undefined;
    }
    async #backOf(commit) {
        const lines = await takenBackBy(this.#deps.repository, commit, this.#request.files);
        return { revision: commit.sha, lines };
    }
    async #smoke() {
        const { smoke } = this.#deps;
        if (smoke === undefined)
            return undefined;
        return await this.#attempt.phase('smoke', smoke, ({ verdict }) => verdict === 'passed');
    }
    /** Waits until somebody merges what was proposed; undefined when nobody does in the time that is given. */
    async #merged(published) {
        if (published.state === 'published')
            return published;
        return await this.#attempt.phase('merge', async () => await this.#attempt.untilMerged(changeFor(this.#attempt.subject), published), (merged) => merged !== undefined);
    }
    async #refuse(refusal, merged, more = {}) {
        const { onFailure } = this.#request;
        const { logger } = this.#deps;
        const told = { ...more, result: 'refused', revision: merged.revision, refusal };
        if (refusal.code === 'superseded')
            return this.#report({ ...told, live: 'what came later is what Argo CD runs' });
        logger.warning(`${refusal.message}.`);
        for (const line of refusal.evidence)
            logger.info(line);
        const { delivered } = merged;
        if (onFailure === 'keep' || delivered === undefined || delivered.length === 0)
            return this.#report({
                ...told,
                rollbackCompleted: false,
                live: 'it is not proved what runs: the new lines are still on the branch',
                next: [
                    onFailure === 'keep'
                        ? 'put the old image back, or deliver another one: on-failure is keep'
                        : 'put the old image back by hand: the commit that brought the new one is not known here',
                ],
            });
        return await this.#takeBack(refusal, delivered, told);
    }
    async #takeBack(refusal, delivered, told) {
        const { logger } = this.#deps;
        try {
            const request = revertFor(this.#attempt.subject, delivered, refusal.code);
            const reverted = await this.#attempt.phase('revert', async () => {
                const first = await publish(request, this.#deps);
                return { first, merged: await this.#attempt.untilMerged(request, first) };
            });
            const { first, merged } = reverted;
            const back = merged === undefined ? undefined : { revision: merged.revision, lines: delivered };
            if (back !== undefined)
                return await this.#restore(back, refusal, told);
            const pull = 'pull' in first ? first.pull : undefined;
            return this.#unproved(refusal, told, {
                ...(pull === undefined ? {} : { pullRequest: { number: pull.number, url: pull.url } }),
                why: `pull request ${pull?.number ?? ''}, which puts the old lines back, is not merged`,
            });
        }
        catch (error) {
            if (!(error instanceof errors/* ConfigurationError */.j1))
                throw error;
            logger.error((0,errors/* messageOf */.bD)(error));
            return this.#unproved(refusal, told, { why: (0,errors/* messageOf */.bD)(error) });
        }
    }
    /** Waits until the version before is proved to run. */
    async #restore({ revision, lines }, refusal, told = {}) {
        const { environment } = this.#request;
        const end = await this.#attempt.restored(revision, lines);
        if (end.state !== 'delivered')
            return this.#unproved(refusal, told, { revision, why: end.why });
        return this.#report({
            ...told,
            result: 'refused',
            refusal,
            rollback: { revision },
            rollbackCompleted: true,
            live: `the version before runs again in ${environment}, at revision ${attempt_short(end.revision)}`,
        });
    }
    #unproved(refusal, told, rollback) {
        return this.#report({
            ...told,
            result: 'refused',
            refusal,
            rollback,
            rollbackCompleted: false,
            live: 'it is not proved what runs',
            next: [`look at the Application now: ${rollback.why ?? ''}`],
        });
    }
    #awaitingMerge() {
        const pull = this.#published?.pull;
        return {
            result: 'awaiting-merge',
            live: 'what ran before still does: the change is not merged',
            next: [
                `merge pull request ${pull?.number ?? ''}, and run this again: it then waits until Argo CD runs it`,
            ],
        };
    }
    #report(ending) {
        return this.#attempt.report(ending, this.#published);
    }
}

;// CONCATENATED MODULE: ./js/gitops/revert.js




/** What a reader of the pull request is told of why. */
const WHY = 'what came after its delivery found it wrong';
/**
 * Takes the last delivery of these images back: the lines as they were before it, only where nobody has changed them since, and
 * then waits until the version before is proved to run. It may be killed at any moment and begun anew; what is back already is
 * not put back again.
 * @throws ConfigurationError which says what was found; the signal's reason
 */
async function revert(request, deps) {
    return await new Reverting(await begin(request, deps)).run();
}
class Reverting {
    #attempt;
    #request;
    #deps;
    #published;
    constructor(attempt) {
        this.#attempt = attempt;
        this.#request = attempt.request;
        this.#deps = attempt.deps;
    }
    async run() {
        const { subject } = this.#attempt;
        const { repository, branch, files } = subject;
        const head = await headOf(repository, branch);
        const last = await lastDelivery(changeFor(subject), repository);
        if (last === undefined)
            return this.#refuse(nothingToRevert());
        const { lines } = last;
        if (isPutBack(lines, await readFiles(repository, head, files)))
            return await this.#restore(head, lines);
        // Whoever brought it after that was not us.
        if (last.isReverted)
            return this.#superseded();
        return await this.#putBack(lines);
    }
    async #putBack(lines) {
        const request = revertFor(this.#attempt.subject, lines, WHY);
        try {
            const merged = await this.#attempt.phase('revert', async () => {
                this.#published = await publish(request, this.#deps);
                return await this.#attempt.untilMerged(request, this.#published);
            });
            if (merged === undefined)
                return this.#awaitingMerge();
            return await this.#restore(merged.revision, lines);
        }
        catch (error) {
            if (error instanceof LinesChangedError)
                return await this.#changedSince(error.problems);
            throw error;
        }
    }
    /** Others have written there: either another version, which counts, or beside the lines of this one. */
    async #changedSince(problems) {
        const { subject } = this.#attempt;
        const head = await headOf(subject.repository, subject.branch);
        if (!(await namesImages(subject, head)))
            return this.#superseded();
        return this.#refuse(linesChanged(problems), {
            rollbackCompleted: false,
            live: 'it is not proved what runs: the new lines are still on the branch',
        });
    }
    /** Waits until the version before is proved to run. */
    async #restore(revision, lines) {
        const end = await this.#attempt.restored(revision, lines);
        if (end.state !== 'delivered')
            return this.#unproved(revision, end);
        return this.#attempt.report({
            result: 'reverted',
            revision,
            rollback: { revision },
            rollbackCompleted: true,
            live: `the version before runs again in ${this.#request.environment}, at revision ${attempt_short(end.revision)}`,
        }, this.#published);
    }
    #unproved(revision, end) {
        const rollback = { revision, why: end.why };
        const isTheirs = end.state === 'failed' && end.code === 'superseded';
        return this.#refuse(isTheirs ? refusalOf(end) : notRestored(end), {
            revision,
            rollback,
            rollbackCompleted: false,
            live: isTheirs ? LATER : 'it is not proved what runs',
        });
    }
    #superseded() {
        const why = 'the branch has moved on to other images';
        return this.#refuse(refusalOf({ state: 'failed', code: 'superseded', why, evidence: [] }), {
            live: LATER,
        });
    }
    #refuse(refusal, more = {}) {
        const { logger } = this.#deps;
        logger.warning(`${refusal.message}.`);
        for (const line of refusal.evidence)
            logger.info(line);
        return this.#attempt.report({ live: 'nothing was changed', ...more, result: 'refused', refusal }, this.#published);
    }
    #awaitingMerge() {
        const pull = this.#published?.pull;
        const what = `pull request ${pull?.number ?? ''}`;
        return this.#attempt.report({
            result: 'awaiting-merge',
            ...(pull === undefined
                ? {}
                : {
                    rollback: { pullRequest: { number: pull.number, url: pull.url }, why: `${what} is not merged` },
                }),
            rollbackCompleted: false,
            live: 'what was delivered still runs: the change that puts the old lines back is not merged',
            next: [`merge ${what}, and run this again: it then waits until the version before runs`],
        }, this.#published);
    }
}
const LATER = 'what came later is what Argo CD runs';

;// CONCATENATED MODULE: ./js/gitops/index.js








/***/ })

};
