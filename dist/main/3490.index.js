export const id = 3490;
export const ids = [3490];
export const modules = {

/***/ 92436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LW: () => (/* binding */ asFound),
/* harmony export */   VH: () => (/* binding */ authored),
/* harmony export */   g4: () => (/* binding */ isExported)
/* harmony export */ });
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62447);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23365);


/** Given by the server to each object, which refuses them or takes them for a precondition. */
const METADATA = [
    'resourceVersion',
    'uid',
    'generation',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'selfLink',
    'managedFields',
    'ownerReferences',
];
/** Kept by tools and controllers for themselves; the last one marks what a release of ours has made. */
const MARKS = /^(?:kubectl\.kubernetes\.io\/last-applied-configuration$|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.(?:beta\.)?kubernetes\.io\/|batch\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|controller-uid$|edu-actions\/)/;
/** Of the spec, by kind: what the server chose for this one object. */
const SPEC = {
    Pod: ['nodeName'],
    PersistentVolumeClaim: ['volumeName'],
    PersistentVolume: ['claimRef'],
};
/** Whether an object is what `kubectl get -o yaml` printed: no author writes these. */
function isExported({ metadata }) {
    return metadata.uid !== undefined || metadata.resourceVersion !== undefined;
}
/**
 * An exported object as its author would have written it: what the server, controllers and we have put into it is left
 * out. Node ports stay, since people give them out; addresses inside of a cluster do not.
 */
function authored(object) {
    const { status: _status, ...rest } = object;
    const plain = withoutMarks({
        ...rest,
        metadata: omit(object.metadata, METADATA),
    });
    if (plain.spec === undefined)
        return plain;
    return { ...plain, spec: specOf(plain) };
}
/**
 * A live object as it can be applied again later to be what it was: without what the server gives to each object anew.
 * Unlike `authored` it leaves pod templates and selectors as they are, since they decide which pods stay.
 */
function asFound(object) {
    const { status: _status, ...rest } = object;
    const { labels, annotations, ...metadata } = omit(object.metadata, METADATA);
    const marked = {
        ...metadata,
        ...(labels === undefined ? {} : { labels: unmarked(labels) }),
        ...(annotations === undefined ? {} : { annotations: unmarked(annotations) }),
    };
    const plain = { ...rest, metadata: marked };
    return plain.spec === undefined ? plain : { ...plain, spec: givenSpec(plain) };
}
function withoutMarks(object) {
    const { labels, annotations } = object.metadata;
    const marked = {
        ...object,
        metadata: {
            ...object.metadata,
            ...(labels === undefined ? {} : { labels: unmarked(labels) }),
            ...(annotations === undefined ? {} : { annotations: unmarked(annotations) }),
        },
    };
    if (object.kind === 'Pod' || (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .podTemplateOf */ .D0)(marked) === undefined)
        return marked;
    return (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .withPodTemplate */ .Mq)(marked, (template) => {
        if (template.metadata === undefined)
            return template;
        const { labels: own, annotations: more, ...metadata } = template.metadata;
        return {
            ...template,
            metadata: {
                ...omit(metadata, ['creationTimestamp']),
                ...(own === undefined ? {} : { labels: unmarked(own) }),
                ...(more === undefined ? {} : { annotations: unmarked(more) }),
            },
        };
    });
}
/** A spec without what the server chose for this one object. */
function givenSpec(object) {
    const spec = omit(object.spec ?? {}, SPEC[object.kind] ?? []);
    const isJob = object.kind === 'Job' && (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .groupOf */ .F8)(object) === 'batch';
    if (isJob && spec['manualSelector'] !== true)
        return omit(spec, ['selector']);
    if (!isService(object))
        return spec;
    return omit(spec, spec['clusterIP'] === 'None' ? [] : ['clusterIP', 'clusterIPs']);
}
function isService({ apiVersion, kind }) {
    return kind === 'Service' && apiVersion === 'v1';
}
function specOf(object) {
    const spec = givenSpec(object);
    if (isService(object)) {
        const selector = spec['selector'];
        return { ...spec, ...(selector === undefined ? {} : { selector: unmarked(selector) }) };
    }
    const selector = spec['selector'];
    if (selector?.matchLabels === undefined)
        return spec;
    return { ...spec, selector: { ...selector, matchLabels: unmarked(selector.matchLabels) } };
}
function unmarked(map) {
    return Object.fromEntries(Object.entries(map).filter(([key]) => !MARKS.test(key)));
}
function omit(holder, keys) {
    return Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key)));
}


/***/ }),

/***/ 56194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ isOfCrdsFolder),
/* harmony export */   Il: () => (/* binding */ withKinds),
/* harmony export */   L$: () => (/* binding */ definedKinds),
/* harmony export */   nN: () => (/* binding */ readCrds),
/* harmony export */   xL: () => (/* binding */ isUnknownKind)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48154);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43759);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73092);




/** What helm says of an object whose kind the cluster does not serve. */
function isUnknownKind(stderr) {
    return /no matches for kind "[^"]+" in version "[^"]+"/.test(stderr);
}
/** Whether an object comes out of the folder `crds/` of a chart, or of one that it depends on. */
function isOfCrdsFolder({ origin }) {
    return /^chart [^/]+\/(?:charts\/[^/]+\/)*crds\//.test(origin);
}
/** @throws ConfigurationError with what helm says about the chart. */
async function readCrds(chart, name, exec) {
    const result = await (0,_program_js__WEBPACK_IMPORTED_MODULE_0__/* .runHelm */ .o)(exec, ['show', 'crds', chart]);
    if (result.exitCode !== 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigurationError */ .j1((0,_messages_js__WEBPACK_IMPORTED_MODULE_2__/* .helmProblem */ .c)(result.stderr, { name, folder: chart }));
    return (0,_output_js__WEBPACK_IMPORTED_MODULE_3__/* .readOutput */ .o)(result.stdout, name);
}
/** The kinds that a CustomResourceDefinition brings, one for each version that is served. */
function definedKinds({ kind, spec }) {
    if (kind !== 'CustomResourceDefinition')
        return [];
    const { group, names, versions } = (spec ?? {});
    return (versions ?? [])
        .filter(({ served }) => served !== false)
        .map(({ name }) => ({ apiVersion: `${group}/${name}`, kind: names?.kind ?? '' }));
}
/** What the cluster will serve once these are in it, which helm asks after it has installed them. */
function withKinds({ version, apiVersions }, crds) {
    const kinds = crds.flatMap(({ object }) => definedKinds(object));
    const brought = kinds.flatMap(({ apiVersion, kind }) => [apiVersion, `${apiVersion}/${kind}`]);
    return { version, apiVersions: [...new Set([...apiVersions, ...brought])] };
}


/***/ }),

/***/ 49684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ DEFAULT_IMAGE_VALUES),
/* harmony export */   cn: () => (/* binding */ imageValues),
/* harmony export */   iv: () => (/* binding */ imagePlaces),
/* harmony export */   uw: () => (/* binding */ repositoryAt),
/* harmony export */   uz: () => (/* binding */ imagePaths)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48323);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19806);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45588);



/** The path of most charts. */
const DEFAULT_IMAGE_VALUES = 'image';
/**
 * Where images go: one image to every path that is named; several each to the paths that hold its repository now, which
 * need not be named where the values show them.
 * @throws ConfigurationError naming each image that no path is for
 */
function imagePlaces(images, paths, merged) {
    const [only] = images;
    if (only !== undefined && images.length === 1)
        return paths.map((path) => ({ image: only, path }));
    const isDefault = paths.length === 1 && paths[0] === DEFAULT_IMAGE_VALUES;
    const pool = isDefault ? [...new Set([...imagePaths(merged), ...paths])] : paths;
    const problems = [];
    const places = images.flatMap((image) => {
        const own = pathsFor(image, pool, merged);
        if (own.length === 0)
            problems.push(noPlace(image, pool, merged));
        return own.map((path) => ({ image, path }));
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return places;
}
/** By repository; else, as after a move to another registry, by its last part. */
function pathsFor({ repository }, pool, merged) {
    const same = pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(repositoryAt(merged, path), repository));
    if (same.length > 0 || repository === undefined)
        return same;
    return pool.filter((path) => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repositoryAt(merged, path)) === (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository));
}
function noPlace(image, pool, merged) {
    const known = pool.flatMap((path) => {
        const repository = repositoryAt(merged, path);
        return repository === undefined ? [] : [`${path} (${repository})`];
    });
    return {
        input: 'image-tag',
        message: `no values are for ${(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)(image)}`,
        found: known.length === 0 ? 'no values that hold a repository' : known.join(', '),
        remedy: 'Name the paths of all images in image-values, one a line, or leave this image out',
    };
}
/**
 * The values that hand images to a chart, at paths such as `image` or `web.image`: what is wanted and no more, since a
 * schema may forbid what a chart does not use. A digest that is set would win over a tag, so that one is taken away.
 * Charts without a digest of their own write `repository:tag`, where `tag@digest` reads as a full reference.
 */
function imageValues(places, merged) {
    return places.reduce((values, { image, path }) => {
        const written = isTag(path) ? tagOf(image) : valuesOf(image, path, merged);
        const own = path.split('.').reduceRight((value, key) => ({ [key]: value }), written);
        return withNulls(values, (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(own));
    }, {});
}
/** Like `mergeValues`, but nulls stay: they are what takes a default away. */
function withNulls(base, over) {
    const merged = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .mergeValues */ .D3)(base, over);
    for (const [key, value] of Object.entries(over)) {
        const before = base[key];
        if (value === null)
            merged[key] = null;
        else if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            merged[key] = withNulls((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before), value);
    }
    return merged;
}
/** A path that ends at the tag itself: `images.tag`, `imageTag`. */
function isTag(path) {
    return /(?:^|[._-])tag$|[a-z0-9]Tag$/.test(path);
}
function valuesOf(image, path, merged) {
    const before = valueAt(merged, path);
    if (typeof before === 'string') {
        return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImage */ .vy)({ repository: (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(before)?.repository ?? before, ...image });
    }
    const known = (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(before);
    const isThere = names(repositoryOf(known), image.repository, merged);
    return {
        ...(isThere ? {} : repositoryValues(image.repository, known)),
        ...versionValues(image, known),
    };
}
/** Places of a registry that a chart puts before all its images. */
const GLOBAL_REGISTRIES = ['global.imageRegistry', 'global.image.registry', 'global.registry'];
/** Whether values that name this repository mean the wanted one. */
function names(known, wanted, merged) {
    if (known === undefined || wanted === undefined)
        return false;
    const registries = GLOBAL_REGISTRIES.map((path) => valueAt(merged, path));
    return ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRepository */ .RB)(known, wanted) || registries.some((registry) => wanted === `${String(registry)}/${known}`));
}
function repositoryValues(repository, known) {
    if (repository === undefined)
        return {};
    const key = REPOSITORY_KEYS.find((each) => each in known) ?? 'repository';
    if (typeof known['registry'] !== 'string' || known['registry'] === '')
        return { [key]: repository };
    const [first = '', ...rest] = repository.split('/');
    const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    return hasRegistry
        ? { registry: first, [key]: rest.join('/') }
        : { registry: 'docker.io', [key]: repository };
}
function versionValues(image, known) {
    const { tag, digest } = image;
    if (!('digest' in known))
        return { tag: tagOf(image) };
    const isSet = known['digest'] !== null && known['digest'] !== '';
    const cleared = digest === undefined && isSet ? { digest: null } : {};
    return {
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ tag }),
        ...(digest === undefined ? cleared : { digest }),
    };
}
/** A runtime goes by the digest; a tag must stand before it, and any other would be a lie. */
function tagOf({ tag, digest }) {
    if (digest === undefined)
        return tag;
    return `${tag ?? `sha256-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`}@${digest}`;
}
/** The repository that the values at the path name, with their registry; beside a tag, for a path that ends at one. */
function repositoryAt(merged, path) {
    if (isTag(path)) {
        const keys = path.split('.').slice(0, -1);
        return keys.length === 0 ? undefined : repositoryAt(merged, keys.join('.'));
    }
    const value = valueAt(merged, path);
    return typeof value === 'string' ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(value)?.repository : repositoryOf((0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .asValues */ .XS)(value));
}
/** As charts call it, most often first. */
const REPOSITORY_KEYS = ['repository', 'name', 'image'];
function repositoryOf(known) {
    const { registry } = known;
    const own = REPOSITORY_KEYS.map((key) => known[key]).find((value) => value !== undefined && value !== null);
    if (typeof own !== 'string' || own === '')
        return undefined;
    return typeof registry === 'string' && registry !== '' ? `${registry}/${own}` : own;
}
/** Paths of everything that looks like an image's values. */
function imagePaths(values, prefix = '') {
    return Object.entries(values).flatMap(([key, value]) => {
        const path = `${prefix}${key}`;
        if (typeof value === 'string')
            return /image$/i.test(key) && /[/:]/.test(value) ? [path] : [];
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value))
            return [];
        const isImage = REPOSITORY_KEYS.some((name) => typeof value[name] === 'string' || (name === 'repository' && name in value));
        const own = isImage && ('tag' in value || 'digest' in value) ? [path] : [];
        return [...own, ...imagePaths(value, `${path}.`)];
    });
}
function valueAt(values, path) {
    return path.split('.').reduce((value, key) => ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value) ? value[key] : undefined), values);
}


/***/ }),

/***/ 48154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ helmWarnings),
/* harmony export */   c: () => (/* binding */ helmProblem)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3283);


/** So much of an error of helm is shown: templates that include each other are long. */
const SHOWN = 1000;
/** What helm writes whatever happened: advice on its own flags, its log, and the permissions of a temporary file. */
const NOISE = [
    /^Use --debug flag/,
    /^level=(?!WARN)/,
    /^WARNING: Kubernetes configuration file is/,
    /^[EIW]\d{4} /,
    // Of each chart with a folder crds/; its kinds are looked after.
    /This chart or one of its subcharts contains CRDs/,
];
/**
 * Helm's error as a problem at its template's line.
 * @param chart The chart's folder, so that the file can be opened; helm names it by the chart's own name.
 */
function helmProblem(stderr, chart) {
    // Its lines become one: first goes what is known in several.
    const text = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E$)(stderr)
        .split('\n')
        // What it only warned of is not why it failed.
        .filter((line) => line.trim() !== '' && !line.startsWith('level=') && !NOISE.some((noise) => noise.test(line)))
        .map((line) => line.trim())
        .join(' ')
        .replace(/^Error: /, '');
    if (text === '')
        return { input: 'chart', message: 'helm failed without a word' };
    if (text.includes('missing in charts/ directory')) {
        return {
            input: 'chart',
            message: text.replace(/^an error occurred while checking for chart dependencies.*?: /, ''),
            remedy: `Run \`helm dependency build ${chart.folder ?? chart.name}\` in an earlier step`,
        };
    }
    const schema = /^values don't meet the specifications of the schema\(s\) in the following chart\(s\): (.*)$/.exec(text);
    if (schema?.[1] !== undefined) {
        return {
            input: 'helm-values',
            message: `the chart's values.schema.json refuses the values: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(schema[1], SHOWN)}`,
        };
    }
    // The last place is the innermost: a template that was included by the ones before it.
    const place = [...text.matchAll(/([\w.-]+(?:\/[\w.-]+)+):(\d+)(?::\d+)?/g)].at(-1);
    const file = place?.[1] ?? /YAML parse error on ([^:\s]+)/.exec(text)?.[1];
    return {
        input: 'chart',
        message: `helm cannot render it: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(text, SHOWN)}`,
        ...(file === undefined ? {} : { file: fileOf(file, chart) }),
        ...(place?.[2] === undefined ? {} : { line: Number(place[2]) }),
    };
}
/** What helm warned of although it went well. It quotes values, which may be secret. */
function helmWarnings(stderr) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E$)(stderr)
        .split('\n')
        .flatMap((line) => {
        if (NOISE.some((noise) => noise.test(line)))
            return [];
        const said = /^level=WARN msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? /\bwarning: (.*)$/i.exec(line)?.[1];
        return said === undefined
            ? []
            : [`helm: ${said.replaceAll('\\"', '"').replace(/\s*\((?:map\[|\[).*\)/, '')}`];
    });
}
function fileOf(named, chart) {
    const inChart = named.startsWith(`${chart.name}/`) ? named.slice(chart.name.length + 1) : undefined;
    return chart.folder === undefined || inChart === undefined ? named : node_path__WEBPACK_IMPORTED_MODULE_0__.join(chart.folder, inChart);
}


/***/ }),

/***/ 43759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ readOutput)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65847);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53613);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33643);



/**
 * The objects of what `helm template` printed, each with the template that its `# Source:` comment names. A key that is
 * there twice counts as helm sends it, by its last value: no user of a chart can fix it.
 * @throws ConfigurationError with every object that is none.
 */
function readOutput(text, chart) {
    const { documents, problems } = (0,_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .parseYaml */ .h)(text, chart, 'last');
    let source = chart;
    const read = documents.map((document) => {
        // A file of crds/ is printed as it is, so that only the first of its documents has the comment.
        source = [...document.comment.matchAll(/^\s*Source: (\S+)\s*$/gm)].at(-1)?.[1] ?? source;
        return (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .i)(document, { file: source, originAt: () => `chart ${source}`, lines: false });
    });
    const all = [...problems, ...read.flatMap((each) => each.problems)];
    if (all.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigurationError */ .j1(all.map((problem) => ({ input: 'chart', ...problem })));
    return read.flatMap(({ manifests }) => manifests);
}


/***/ }),

/***/ 45588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ readUserValues),
/* harmony export */   D3: () => (/* binding */ mergeValues),
/* harmony export */   HX: () => (/* binding */ unknownKeyWarnings),
/* harmony export */   XS: () => (/* binding */ asValues),
/* harmony export */   i7: () => (/* binding */ repeatedKeyWarning)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36541);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80956);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53613);



/** Values files and inline values, read and checked before helm sees them, so that all mistakes are told at once. */
async function readUserValues(files, inline) {
    const read = [];
    const problems = [];
    const warnings = [];
    const take = (text, source, problemOf) => {
        const parsed = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYaml */ .h)(text, source, 'last');
        warnings.push(...parsed.repeated.map(repeatedKeyWarning));
        problems.push(...parsed.problems.map(problemOf));
        if (parsed.problems.length > 0)
            return;
        const [document, second] = parsed.documents;
        if (second !== undefined) {
            const message = 'holds a second document, of which helm would read nothing';
            problems.push(problemOf({ file: source, line: second.line, message, remedy: 'Make it one document' }));
        }
        if (document === undefined)
            return;
        if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(document.value)) {
            problems.push(problemOf({
                file: source,
                line: document.line,
                message: 'must be a map at the top',
                expected: '`key: value`',
            }));
            return;
        }
        read.push({ source, values: document.value });
    };
    for (const file of files) {
        const text = await readText(file);
        if (typeof text === 'string')
            take(text, file, (problem) => ({ input: 'helm-values-file', ...problem }));
        else
            problems.push({ input: 'helm-values-file', message: text.problem, found: file });
    }
    if (inline !== undefined) {
        take(inline, 'helm-values', ({ file: _file, ...problem }) => ({ input: 'helm-values', ...problem }));
    }
    return { read, problems, warnings };
}
/** Of one file, or of one template, the keys are told once each. */
function repeatedKeyWarning({ file, line, found, message }) {
    const where = [file, line].filter((part) => part !== undefined).join(':');
    return `${where}: ${message}, and helm takes the last one: ${found ?? ''}`;
}
async function readText(file) {
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).isFile())
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
        return { problem: 'is not a file' };
    }
    catch (error) {
        return {
            problem: error.code === 'ENOENT' ? 'does not exist' : 'cannot be read',
        };
    }
}
/** Keys at the top that the chart's own values do not have: most often slips, which helm takes without a word. */
function unknownKeyWarnings(read, keys) {
    if (keys.length === 0)
        return [];
    return read.flatMap(({ source, values }) => Object.keys(values)
        .filter((key) => !keys.includes(key))
        .map((key) => {
        const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .suggest */ .Z)(key, keys);
        return `${source}: the chart's values.yaml knows no ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
    }));
}
/** Later values over earlier ones as helm does: maps are merged, null takes a default away, the rest replaces. */
function mergeValues(base, over) {
    const merged = { ...base };
    for (const [key, value] of Object.entries(over)) {
        const before = merged[key];
        if (value === null)
            delete merged[key];
        else
            merged[key] = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? mergeValues(before, value) : value;
    }
    return merged;
}
function asValues(value) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? value : {};
}


/***/ }),

/***/ 48276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ refuseDuplicates),
/* harmony export */   ZK: () => (/* binding */ scopesOf),
/* harmony export */   wo: () => (/* binding */ placeInNamespace)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23365);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81883);


/**
 * Asks about each kind once. A kind that the cluster does not know is looked for in the CustomResourceDefinitions of
 * the release itself; what they do not know either is not in the answer.
 */
async function scopesOf(objects, isNamespaced) {
    const scopes = new Map(objects.flatMap(definedScope));
    const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]));
    for (const kind of kinds.values()) {
        const known = await isNamespaced(kind);
        if (known !== undefined)
            scopes.set(scopeKey(kind), known);
    }
    return scopes;
}
/**
 * Puts each object into the release's namespace, and takes the namespace away from those that can have none (charts
 * write it there too; the server ignores it). A kind that nobody knows is taken for namespaced.
 * @throws ConfigurationError naming every object that asks for another namespace: its release would be judged, locked
 *   and rolled back where nobody looks for it.
 */
function placeInNamespace(manifests, namespace, scopes) {
    const problems = [];
    const placed = manifests.map((manifest) => {
        const { object, origin } = manifest;
        const { namespace: own, ...metadata } = object.metadata;
        if (scopes.get(scopeKey(object)) === false) {
            return { ...manifest, object: { ...object, metadata } };
        }
        if (own !== undefined && own !== null && own !== '' && own !== namespace) {
            problems.push({
                message: `${object.kind} ${metadata.name} (${origin}) names another namespace than the release`,
                found: own,
                expected: namespace,
                remedy: 'Leave the namespace out of it, or release it on its own with that k8s-namespace',
            });
        }
        return { ...manifest, object: { ...object, metadata: { ...object.metadata, namespace } } };
    });
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
    return placed;
}
/** @throws ConfigurationError naming both places of every object that is there twice: the last one would win. */
function refuseDuplicates(manifests) {
    const first = new Map();
    const problems = [];
    for (const manifest of manifests) {
        const key = (0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refKey */ .XF)((0,_refs_js__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H)(manifest.object));
        const before = first.get(key);
        if (before === undefined)
            first.set(key, manifest);
        else {
            const { kind, metadata } = manifest.object;
            problems.push({
                message: `${kind} ${metadata.name} is there twice`,
                found: before.origin === manifest.origin
                    ? `twice in ${before.origin}`
                    : `${before.origin} and ${manifest.origin}`,
                remedy: 'Remove or rename one of them',
            });
        }
    }
    if (problems.length > 0)
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigurationError */ .j1(problems);
}
function scopeKey(kind) {
    return `${(0,_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .groupOf */ .F8)(kind)}/${kind.kind}`;
}
function definedScope(definition) {
    const spec = definition.spec;
    if (definition.kind !== 'CustomResourceDefinition' || spec?.names?.kind === undefined)
        return [];
    return [[`${spec.group ?? ''}/${spec.names.kind}`, spec.scope !== 'Cluster']];
}


/***/ }),

/***/ 62447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ podTemplateOf),
/* harmony export */   Mq: () => (/* binding */ withPodTemplate),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   vM: () => (/* binding */ servingContainers),
/* harmony export */   vx: () => (/* binding */ mapContainers)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36541);

/** Where kinds keep their pod template; a Pod is its own. Objects of a list have no kind: the shape decides. */
const PATHS = [
    ['spec', 'template'],
    ['spec', 'jobTemplate', 'spec', 'template'],
    [],
];
/** The pod template of a workload, a CronJob or a Pod; undefined for what runs no pods. */
function podTemplateOf(object) {
    const path = templatePath(object);
    return path === undefined ? undefined : at(object, path);
}
/** A copy of the object with another pod template; the object itself when it has none. */
function withPodTemplate(object, change) {
    const path = templatePath(object);
    if (path === undefined)
        return object;
    return replaceAt(object, path, (template) => change(template));
}
/** All containers of a pod: those that run first, and those that stay. */
function containersOf(template) {
    return [...(template.spec.initContainers ?? []), ...template.spec.containers];
}
/** Those that stay: native sidecars, which begin before the others, serve as well. */
function servingContainers({ spec }) {
    const sidecars = (spec.initContainers ?? []).filter((container) => container['restartPolicy'] === 'Always');
    return [...spec.containers, ...sidecars];
}
/** A copy of the template with every container changed. */
function mapContainers(template, change) {
    const { initContainers, containers } = template.spec;
    return {
        ...template,
        spec: {
            ...template.spec,
            ...(initContainers === undefined ? {} : { initContainers: initContainers.map(change) }),
            containers: containers.map(change),
        },
    };
}
function templatePath(object) {
    return PATHS.find((path) => {
        const spec = at(object, [...path, 'spec']);
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(spec) && Array.isArray(spec['containers']);
    });
}
function at(value, path) {
    return path.reduce((current, key) => ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(current) ? current[key] : undefined), value);
}
function replaceAt(value, path, change) {
    const [key, ...rest] = path;
    return key === undefined ? change(value) : { ...value, [key]: replaceAt(value[key], rest, change) };
}


/***/ }),

/***/ 93490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ render)
});

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/base/folder.js
var base_folder = __webpack_require__(27356);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
// EXTERNAL MODULE: ./js/manifests/pods.js
var pods = __webpack_require__(62447);
// EXTERNAL MODULE: ./js/manifests/refs.js
var refs = __webpack_require__(23365);
;// CONCATENATED MODULE: ./js/manifests/image.js




/**
 * Puts the wanted image into plain manifests: into the containers of `image-name`, else of the image's own repository,
 * else of the only repository that there is.
 * @throws ConfigurationError listing the candidates when that does not say which containers are meant.
 */
function setImage(manifests, wish) {
    const objects = manifests.map(({ object }) => object);
    const target = targetRepository(objects, wish);
    const { repository = target, ...version } = wish.image;
    const full = (0,image_reference/* formatImage */.vy)({ repository, ...version });
    return {
        manifests: manifests.map((manifest) => ({
            ...manifest,
            object: (0,pods/* withPodTemplate */.Mq)(manifest.object, (template) => (0,pods/* mapContainers */.vx)(template, (container) => isOf(container.image, target) ? { ...container, image: full } : container)),
        })),
        warnings: wish.imageName !== undefined || (0,image_reference/* sameRepository */.RB)(repository, target)
            ? []
            : [
                `image-tag replaces ${target}, the only image of the manifests, by one of another repository: ${full}`,
            ],
    };
}
function targetRepository(objects, { image, imageName, isOneOfSeveral = false }) {
    const all = repositoriesOf(objects, pods/* containersOf */.Mz);
    const found = all.length === 0 ? 'no container at all' : all.join(', ');
    if (imageName !== undefined) {
        const wanted = (0,image_reference/* parseImage */.zZ)(imageName)?.repository;
        const match = all.find((repository) => (0,image_reference/* sameRepository */.RB)(repository, wanted));
        if (match !== undefined)
            return match;
        throw new errors/* ConfigurationError */.j1({
            input: 'image-name',
            message: `no container of the manifests has the image ${imageName}`,
            found,
            remedy: 'Name one of these, without its tag',
        });
    }
    const own = all.find((repository) => (0,image_reference/* sameRepository */.RB)(repository, image.repository));
    if (own !== undefined)
        return own;
    const main = mainRepositories(objects);
    const [only] = main;
    if (only !== undefined && main.length === 1 && !isOneOfSeveral)
        return only;
    throw new errors/* ConfigurationError */.j1({
        input: 'image-tag',
        message: main.length === 0 || isOneOfSeveral
            ? `${(0,image_reference/* formatImage */.vy)(image)} did not reach any container`
            : `does not say which of the images of the manifests ${(0,image_reference/* formatImage */.vy)(image)} is for`,
        found,
        remedy: isOneOfSeveral
            ? 'Write each line of image-tag with the repository of the manifests'
            : 'Set image-name to the one whose containers get it, or give image-tag as a full reference',
    });
}
/** What the long-running workloads run; what the rest runs when there are none. */
function mainRepositories(objects) {
    const main = repositoriesOf(objects.filter((object) => (0,refs/* groupOf */.F8)(object) === 'apps'), ({ spec }) => spec.containers);
    return main.length > 0 ? main : repositoriesOf(objects, ({ spec }) => spec.containers);
}
/** Each repository once, however it is spelled. */
function repositoriesOf(objects, containers) {
    const repositories = [];
    for (const image of imagesOf(objects, containers)) {
        const repository = (0,image_reference/* parseImage */.zZ)(image)?.repository;
        if (repository === undefined || repositories.some((known) => (0,image_reference/* sameRepository */.RB)(known, repository)))
            continue;
        repositories.push(repository);
    }
    return repositories;
}
function imagesOf(objects, containers) {
    return objects.flatMap((object) => {
        const template = (0,pods/* podTemplateOf */.D0)(object);
        return template === undefined ? [] : containers(template).flatMap(({ image }) => image ?? []);
    });
}
function isOf(image, repository) {
    return image !== undefined && (0,image_reference/* sameRepository */.RB)((0,image_reference/* parseImage */.zZ)(image)?.repository, repository);
}
/** Puts several images into plain manifests, each into the containers of its own repository. */
function setImages(manifests, images, imageName) {
    const problems = [];
    const imaged = images.reduce((before, image) => {
        try {
            const { manifests: after, warnings } = setImage(before.manifests, {
                image,
                isOneOfSeveral: images.length > 1,
                ...(0,defined/* defined */.s)({ imageName }),
            });
            return { manifests: after, warnings: [...before.warnings, ...warnings] };
        }
        catch (error) {
            if (!(error instanceof errors/* ConfigurationError */.j1))
                throw error;
            problems.push(...error.problems);
            return before;
        }
    }, { manifests: [...manifests], warnings: [] });
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return imaged;
}
/**
 * Proves that a chart handed the image on: it is known only by its containers which value a template really reads.
 * @returns warnings
 * @throws ConfigurationError when no container has it, or one of the same repository has another version.
 */
function requireImage(manifests, check) {
    const { image } = check;
    const paths = check.imageValues.join(', ');
    const images = imagesOf(manifests.map(({ object }) => object), pods/* containersOf */.Mz);
    const wanted = image.repository ?? check.chartRepository;
    // A chart may keep the registry of all its images elsewhere.
    const isMeant = (each) => wanted === undefined ||
        isOf(each, wanted) ||
        (image.repository === undefined && (0,image_reference/* parseImage */.zZ)(each)?.repository?.endsWith(`/${wanted}`) === true);
    const exact = images.filter(isMeant);
    // Charts with many images keep what their repositories have in common in one place, and the tag too.
    const isShared = wanted !== undefined && exact.length === 0;
    const concerns = (each) => (isShared ? isBelow(each, wanted) : isMeant(each));
    const carries = (each) => isVersion(each, image);
    if (!images.some((each) => concerns(each) && carries(each)))
        throw notReached(check, images);
    if (wanted === undefined)
        return [];
    const left = manifests.flatMap(({ object, origin }) => imagesOf([object], pods/* containersOf */.Mz)
        .filter((each) => concerns(each) && !carries(each))
        .map((each) => `${object.kind} ${object.metadata.name} (${origin}): ${each}`));
    if (left.length === 0)
        return [];
    if (isShared) {
        return [`${(0,image_reference/* formatImage */.vy)(image)} did not reach all containers below ${wanted}: ${left.join(', ')}`];
    }
    throw new errors/* ConfigurationError */.j1({
        input: 'image-tag',
        message: `${(0,image_reference/* formatImage */.vy)(image)} reached some containers of ${wanted} but not all`,
        found: left.join(', '),
        remedy: `Let their templates read the values at ${paths} too`,
    });
}
function isVersion(each, image) {
    const parsed = (0,image_reference/* parseImage */.zZ)(each);
    if (image.digest !== undefined)
        return parsed?.digest === image.digest;
    // A digest beside the tag would win over it.
    return parsed?.tag === image.tag && parsed?.digest === undefined;
}
function notReached({ image, imageValues, candidates }, images) {
    const others = candidates.filter((path) => !imageValues.includes(path));
    return new errors/* ConfigurationError */.j1({
        input: 'image-tag',
        message: `${(0,image_reference/* formatImage */.vy)(image)} did not reach any container through the values at ${imageValues.join(', ')}`,
        found: images.length === 0 ? 'no container at all' : `the images ${[...new Set(images)].join(', ')}`,
        remedy: `Set image-values to the path in the chart's values that holds repository, tag and digest${others.length === 0 ? '' : `: it has ${others.join(', ')}`}`,
    });
}
/** Whether an image's repository begins with a prefix that ends where a part of a name does. */
function isBelow(image, prefix) {
    const repository = (0,image_reference/* parseImage */.zZ)(image)?.repository;
    if (repository === undefined)
        return false;
    const [name, start] = [(0,image_reference/* canonicalRepository */.JA)(repository), (0,image_reference/* canonicalRepository */.JA)(prefix)];
    // A short prefix such as `org` reads as an image of Docker Hub's own.
    return [start, start.replace(/^docker\.io\/library\//, 'docker.io/')].some((each) => name.startsWith(each) && (/\W$/.test(each) || /^\W/.test(name.slice(each.length))));
}
/** What the workloads run, when they agree: the version to show when nobody named one. */
function versionOf(manifests) {
    const objects = manifests.map(({ object }) => object).filter((object) => (0,refs/* groupOf */.F8)(object) === 'apps');
    const versions = new Set(imagesOf(objects, ({ spec }) => spec.containers).map((image) => {
        const parsed = (0,image_reference/* parseImage */.zZ)(image);
        return parsed?.tag ?? parsed?.digest;
    }));
    return versions.size === 1 ? [...versions][0] : undefined;
}

;// CONCATENATED MODULE: ./js/manifests/helm/arguments.js
/** So many in one argument: the length of one is limited. */
const API_VERSIONS = 100;
/**
 * Renders against the cluster when there is one: lookups, capabilities and the version then come from it. Always as an
 * upgrade, by which helm asks for no object of the release; what release it is `withToldChart` says to the templates.
 */
function templateArgs(request) {
    return [
        'template',
        request.app,
        request.chart,
        '--namespace',
        request.namespace,
        '--skip-tests',
        '--include-crds',
        '--is-upgrade',
        ...request.valuesFiles.flatMap((file) => ['--values', file]),
        ...(request.cluster === undefined ? [] : clusterArgs(request.cluster)),
    ];
}
function clusterArgs(cluster) {
    if ('kubeconfigPath' in cluster) {
        const { kubeconfigPath, context } = cluster;
        const which = context === undefined ? [] : ['--kube-context', context];
        return ['--dry-run=server', '--kubeconfig', kubeconfigPath, ...which];
    }
    const { version, apiVersions } = cluster;
    const parts = Array.from({ length: Math.ceil(apiVersions.length / API_VERSIONS) }, (_, index) => apiVersions.slice(index * API_VERSIONS, (index + 1) * API_VERSIONS).join(','));
    return ['--kube-version', version, ...parts.flatMap((part) => ['--api-versions', part])];
}

// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/manifests/documents.js + 1 modules
var manifests_documents = __webpack_require__(53613);
// EXTERNAL MODULE: ./js/manifests/helm/messages.js
var messages = __webpack_require__(48154);
// EXTERNAL MODULE: ./js/manifests/helm/program.js
var program = __webpack_require__(73092);
// EXTERNAL MODULE: ./js/manifests/helm/values.js
var helm_values = __webpack_require__(45588);
;// CONCATENATED MODULE: ./js/manifests/helm/chart.js







/** What is wrong with the path, without helm, which takes a wrong one for the name of a repository. */
async function chartProblem(chart) {
    if (/^(?:oci|https?):\/\//.test(chart)) {
        return {
            input: 'chart',
            message: 'must be a folder or an archive of the checkout',
            found: chart,
            remedy: 'Fetch it in an earlier step: `helm pull <url> --version <version>`, then name the archive',
        };
    }
    const kind = await kindOf(chart);
    if (kind === 'file')
        return undefined;
    if (kind === undefined) {
        const parent = external_node_path_.dirname(external_node_path_.normalize(chart));
        const near = (0,suggest/* suggest */.Z)(external_node_path_.basename(chart), (await kindOf(parent)) === 'folder' ? await (0,promises_.readdir)(parent) : []);
        return {
            input: 'chart',
            message: 'does not exist',
            found: chart,
            ...(near === undefined ? {} : { remedy: `Did you mean ${external_node_path_.join(parent, near)}?` }),
        };
    }
    if ((await kindOf(external_node_path_.join(chart, 'Chart.yaml'))) === 'file')
        return undefined;
    const below = [];
    for (const name of await (0,promises_.readdir)(chart)) {
        if ((await kindOf(external_node_path_.join(chart, name, 'Chart.yaml'))) === 'file')
            below.push(external_node_path_.join(chart, name));
    }
    return {
        input: 'chart',
        message: 'is not a chart: there is no Chart.yaml in it',
        found: chart,
        ...(below.length === 0 ? {} : { remedy: `Did you mean ${below.sort().join(' or ')}?` }),
    };
}
/** @throws ConfigurationError with what helm says about the chart. */
async function readChart(chart, exec) {
    const [{ values: about }, { values, warnings }] = await Promise.all([
        show(exec, chart, 'chart'),
        show(exec, chart, 'values'),
    ]);
    const name = typeof about['name'] === 'string' ? about['name'] : external_node_path_.basename(chart);
    const folder = (await kindOf(chart)) === 'folder' ? chart : undefined;
    const text = (field) => {
        const value = about[field];
        return typeof value === 'string' || typeof value === 'number' ? { [field]: String(value) } : {};
    };
    return {
        path: chart,
        name,
        ...(0,defined/* defined */.s)({ folder }),
        ...text('version'),
        ...text('appVersion'),
        defaults: values,
        warnings,
        keys: Object.keys(values).length === 0
            ? []
            : [...Object.keys(values), ...subcharts(about), ...(await schemaKeys(folder))],
    };
}
async function show(exec, chart, what) {
    const result = await (0,program/* runHelm */.o)(exec, ['show', what, chart]);
    if (result.exitCode !== 0) {
        throw new errors/* ConfigurationError */.j1((0,messages/* helmProblem */.c)(result.stderr, { name: external_node_path_.basename(chart), folder: chart }));
    }
    const file = external_node_path_.join(chart, what === 'chart' ? 'Chart.yaml' : 'values.yaml');
    const { documents, problems, repeated } = (0,manifests_documents/* parseYaml */.h)(result.stdout, file, 'last');
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems.map((problem) => ({ input: 'chart', ...problem })));
    return { values: (0,helm_values/* asValues */.XS)(documents[0]?.value), warnings: repeated.map(helm_values/* repeatedKeyWarning */.i7) };
}
/** Values for a dependency stand under its alias or name; `global` is for all of them, and `tags` switch them. */
function subcharts(about) {
    const dependencies = Array.isArray(about['dependencies'])
        ? about['dependencies'].map(helm_values/* asValues */.XS)
        : [];
    return [
        'global',
        'tags',
        ...dependencies.flatMap(({ alias, name }) => [alias ?? name].filter((key) => typeof key === 'string')),
    ];
}
/** Keys that only the schema knows, such as optional ones without a default. */
async function schemaKeys(folder) {
    if (folder === undefined)
        return [];
    try {
        const schema = JSON.parse(await (0,promises_.readFile)(external_node_path_.join(folder, 'values.schema.json'), 'utf8'));
        return Object.keys((0,helm_values/* asValues */.XS)((0,helm_values/* asValues */.XS)(schema)['properties']));
    }
    catch {
        // No schema, or one that helm itself will complain about.
        return [];
    }
}
async function kindOf(name) {
    try {
        return (await (0,promises_.stat)(name)).isDirectory() ? 'folder' : 'file';
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./js/manifests/helm/crds.js
var helm_crds = __webpack_require__(56194);
;// CONCATENATED MODULE: ./js/manifests/helm/hooks.js

const POINTS = ['pre-install', 'pre-upgrade', 'post-install', 'post-upgrade'];
/** Helm's other points: a release of ours never deletes or rolls back through helm, and tests are run by `helm test`. */
const NOT_RUN = [
    'pre-delete',
    'post-delete',
    'pre-rollback',
    'post-rollback',
    'test',
    'test-success',
    'test-failure',
];
const POLICIES = [
    'before-hook-creation',
    'hook-succeeded',
    'hook-failed',
];
/** The order in which helm installs kinds (pkg/release/v1/util/kind_sorter.go): what others need comes first. */
const KIND_ORDER = `PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget
ServiceAccount Secret SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition
ClusterRole ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service
DaemonSet Pod ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass
Ingress APIService MutatingWebhookConfiguration ValidatingWebhookConfiguration`.split(/\s+/);
/** Takes the hooks out of a chart's objects; those at points that no release of ours passes are left out. */
function splitHooks(rendered) {
    const split = { manifests: [], hooks: [], warnings: [] };
    for (const manifest of rendered) {
        const annotation = manifest.object.metadata.annotations?.['helm.sh/hook'];
        if (annotation === undefined) {
            split.manifests.push(manifest);
            continue;
        }
        const warn = (text) => split.warnings.push(`${manifest.origin}: ${text}`);
        const named = words(annotation);
        const points = POINTS.filter((point) => named.includes(point));
        for (const name of named)
            if (!isKnown(name))
                warn(unknownPoint(name));
        if (points.length > 0)
            split.hooks.push(hookOf(manifest, points, warn));
    }
    split.hooks.sort((a, b) => a.weight - b.weight ||
        kindRank(a.object.kind) - kindRank(b.object.kind) ||
        compare(a.object.kind, b.object.kind) ||
        compare(a.object.metadata.name, b.object.metadata.name));
    return split;
}
function hookOf(manifest, points, warn) {
    const annotations = manifest.object.metadata.annotations ?? {};
    const weight = annotations['helm.sh/hook-weight'] ?? '0';
    if (!/^[-+]?\d+$/.test(weight))
        warn(`the hook weight ${weight} is not a number; helm takes it for 0`);
    const named = words(annotations['helm.sh/hook-delete-policy'] ?? '');
    for (const name of named) {
        if (!POLICIES.some((policy) => policy === name))
            warn(`${name} is not a hook delete policy${didYouMean(name, POLICIES)}`);
    }
    const deletePolicies = POLICIES.filter((policy) => named.includes(policy));
    return {
        ...manifest,
        points,
        weight: Number.parseInt(weight, 10) || 0,
        deletePolicies: deletePolicies.length === 0 ? ['before-hook-creation'] : deletePolicies,
    };
}
function isKnown(name) {
    return POINTS.some((point) => point === name) || NOT_RUN.includes(name);
}
function unknownPoint(name) {
    return name === 'crd-install'
        ? 'a crd-install hook, which helm ignores since version 3, is left out: move it to the folder crds/'
        : `${name} is not a hook of helm, so that the object is left out${didYouMean(name, [...POINTS, ...NOT_RUN])}`;
}
function didYouMean(name, known) {
    const near = (0,suggest/* suggest */.Z)(name, known);
    return near === undefined ? '' : `; did you mean ${near}?`;
}
function words(list) {
    return list
        .split(',')
        .map((word) => word.trim().toLowerCase())
        .filter((word) => word !== '');
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** Kinds that helm does not list, custom ones among them, come last. */
function kindRank(kind) {
    const index = KIND_ORDER.indexOf(kind);
    return index === -1 ? KIND_ORDER.length : index;
}

// EXTERNAL MODULE: ./js/manifests/helm/image-values.js
var image_values = __webpack_require__(49684);
;// CONCATENATED MODULE: ./js/manifests/helm/lookups.js


/** The call of helm's function, in a template or in a value that a template evaluates. */
const LOOKUP = /\blookup\s+["'`($.]/;
/** Whether the templates of a chart, or of one that it depends on, ask the cluster while they are rendered. */
async function usesLookup(folder, exec) {
    for (const entry of await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile())
            continue;
        const file = external_node_path_.join(entry.parentPath, entry.name);
        const text = /\.t(?:ar\.)?gz$/.test(entry.name)
            ? await unpacked(file, exec)
            : await (0,promises_.readFile)(file, 'utf8');
        if (LOOKUP.test(text))
            return true;
    }
    return false;
}
async function unpacked(archive, exec) {
    return (await exec('tar', ['-xzOf', archive])).stdout;
}

// EXTERNAL MODULE: ./js/manifests/helm/output.js
var output = __webpack_require__(43759);
// EXTERNAL MODULE: ./js/base/ref.js
var ref = __webpack_require__(81883);
;// CONCATENATED MODULE: ./js/manifests/helm/stability.js


/**
 * Compares two renders of the same chart. What differs is made anew each time (a random password, a certificate, the
 * time): a release would change it although nobody asked, a rollback could not bring it back, and what was shown
 * would not be what is applied. On a first install a Secret may differ: a `lookup` has nothing to find yet, and
 * nothing depends on the value; so may the checksum annotations made of it.
 * @returns warnings.
 * @throws ConfigurationError naming objects and fields, never their values.
 */
function requireStable(first, second, isUpgrade) {
    const problems = [];
    const warnings = [];
    const again = new Map(second.map((manifest) => [keyOf(manifest), manifest]));
    for (const manifest of first) {
        const other = again.get(keyOf(manifest));
        const { object, origin } = manifest;
        const what = `${object.kind} ${object.metadata.name} (${origin})`;
        const fields = other === undefined ? ['metadata.name'] : differences(object, other.object);
        if (fields.length === 0)
            continue;
        const found = fields.slice(0, 5).join(', ');
        if (!isUpgrade && other !== undefined && mayDifferAtFirst(object.kind, fields)) {
            if (object.kind !== 'Secret')
                continue;
            warnings.push(`${what} is made anew at each render (${found}): fine for a first release, but the next one is refused unless the chart keeps the value that it finds with \`lookup\``);
            continue;
        }
        problems.push({
            input: 'chart',
            message: `${what} is different each time that the chart is rendered`,
            found: `a new value at ${found}`,
            remedy: object.kind === 'Secret'
                ? 'Give the value in helm-values, or let the template keep what `lookup` finds in the cluster'
                : 'Take what is random, or made of the time, out of the template',
        });
    }
    if (problems.length === 0 && again.size !== first.length && second.length !== first.length) {
        problems.push({ input: 'chart', message: 'makes other objects each time that it is rendered' });
    }
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    return warnings;
}
function keyOf({ object }) {
    return (0,refs/* refKey */.XF)((0,ref/* refOf */.H)(object));
}
function mayDifferAtFirst(kind, fields) {
    return kind === 'Secret' || fields.every((field) => /\.annotations\.checksum\//.test(field));
}
/** Paths at which two values differ. */
function differences(a, b, path = '') {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
        return Object.is(a, b) ? [] : [path];
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], Array.isArray(a) ? `${path}[${key}]` : `${path === '' ? '' : `${path}.`}${key}`));
}

;// CONCATENATED MODULE: ./js/manifests/helm/told-chart.js




/** Deeper than the templates of any chart, its dependencies' included: helm renders the deepest path first. */
const DEPTH = 40;
/** What lies about in a checkout and in no chart. */
const NOT_OF_A_CHART = new Set(['.git', 'node_modules']);
/**
 * A copy of the chart with one more template, which tells all others what release this is: they share one `.Release`.
 * `helm template` itself says revision 1 to each, and as an install it refuses what exists without helm's labels and
 * asks for every object by name, which a Role need not allow.
 * @param use gets the copy's folder, which is inside `tempDir` and there for as long as it runs
 * @throws ConfigurationError for an archive that cannot be unpacked
 */
async function withToldChart(chart, facts, { exec, tempDir }, use) {
    const target = external_node_path_.join(tempDir, `chart-${(0,external_node_crypto_.randomUUID)()}`);
    (0,base_folder/* makeFolder */.f)(target, 0o700);
    try {
        const folder = await copy(chart, target, exec);
        const deepest = external_node_path_.join(folder, 'templates', ...Array.from({ length: DEPTH }, () => 'r'));
        (0,base_folder/* makeFolder */.f)(deepest);
        await (0,promises_.writeFile)(external_node_path_.join(deepest, 'release.yaml'), templateOf(facts));
        return await use(folder);
    }
    finally {
        await (0,promises_.rm)(target, { recursive: true, force: true });
    }
}
async function copy(chart, target, exec) {
    if ((await (0,promises_.stat)(chart)).isDirectory()) {
        await (0,promises_.cp)(chart, target, {
            recursive: true,
            dereference: true,
            filter: (source) => source === chart || !NOT_OF_A_CHART.has(external_node_path_.basename(source)),
        });
        return target;
    }
    const { exitCode, stderr } = await exec('tar', ['-xzf', chart, '-C', target]);
    const [folder] = await (0,promises_.readdir)(target);
    if (exitCode === 0 && folder !== undefined)
        return external_node_path_.join(target, folder);
    throw new errors/* ConfigurationError */.j1({
        input: 'chart',
        message: `the archive cannot be unpacked: ${stderr.trim().split('\n')[0] ?? ''}`,
        found: chart,
        remedy: 'Package it again with `helm package`, or name its folder',
    });
}
function templateOf({ isUpgrade, revision }) {
    const facts = { IsUpgrade: isUpgrade, IsInstall: !isUpgrade, Revision: revision };
    return Object.entries(facts)
        .map(([key, value]) => `{{- $_ := set .Release "${key}" ${value} -}}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./js/manifests/helm/render-chart.js

















/**
 * Renders a chart as its next release.
 * @throws ConfigurationError for anything about helm, the chart or the values that the user can fix.
 */
async function renderChart(source, deps) {
    const problem = await chartProblem(source.chart);
    const user = await (0,helm_values/* readUserValues */.AT)(source.valuesFiles, source.values);
    const problems = [...(problem === undefined ? [] : [problem]), ...user.problems];
    if (problems.length > 0)
        throw new errors/* ConfigurationError */.j1(problems);
    const [chart] = await Promise.all([readChart(source.chart, deps.exec), (0,program/* requireHelm */.G)(deps.exec)]);
    const merged = user.read.reduce((values, { values: over }) => (0,helm_values/* mergeValues */.D3)(values, over), chart.defaults);
    const valuesFiles = [...source.valuesFiles];
    if (source.values !== undefined)
        valuesFiles.push(await writePrivate(deps.tempDir, source.values));
    const places = (0,image_values/* imagePlaces */.iv)(source.images, source.imageValues, merged);
    if (places.length > 0) {
        valuesFiles.push(await writePrivate(deps.tempDir, JSON.stringify((0,image_values/* imageValues */.cn)(places, merged))));
    }
    const { once, twice, warnings } = await renderTwice({ source, chart, valuesFiles }, deps);
    const all = (0,output/* readOutput */.o)(once.stdout, chart.name);
    const unstable = once.stdout === twice.stdout
        ? []
        : requireStable(all, (0,output/* readOutput */.o)(twice.stdout, chart.name), deps.isUpgrade);
    const crds = all.filter(helm_crds/* isOfCrdsFolder */.Ck);
    const split = splitHooks(all.filter((manifest) => !crds.includes(manifest)));
    const reached = requireImages([...split.manifests, ...split.hooks], places, { merged, chart });
    return {
        manifests: split.manifests,
        hooks: split.hooks,
        crds,
        ...(0,defined/* defined */.s)({ appVersion: chart.appVersion }),
        warnings: [
            ...chart.warnings,
            ...user.warnings,
            ...(0,helm_values/* unknownKeyWarnings */.HX)(user.read, chart.keys),
            ...(0,messages/* helmWarnings */.E)(once.stderr),
            ...warnings,
            ...unstable,
            ...reached,
            ...split.warnings,
        ],
    };
}
function requireImages(manifests, places, { merged, chart }) {
    const byImage = Map.groupBy(places, ({ image }) => image);
    return [...byImage].flatMap(([image, own]) => requireImage(manifests, {
        image,
        chartRepository: own
            .map(({ path: place }) => (0,image_values/* repositoryAt */.uw)(merged, place))
            .find((repository) => repository !== undefined),
        imageValues: own.map(({ path: place }) => place),
        candidates: (0,image_values/* imagePaths */.uz)(chart.defaults),
    }));
}
/** Twice, to see what is made anew each time. */
async function renderTwice(given, deps) {
    const { source, chart, valuesFiles } = given;
    const { app, namespace } = source;
    const { kubeconfigPath, context, capabilities } = deps;
    return await withToldChart(source.chart, deps, deps, async (folder) => {
        const run = async (cluster) => {
            const args = templateArgs({
                app,
                chart: folder,
                namespace,
                valuesFiles,
                ...(0,defined/* defined */.s)({ cluster }),
            });
            deps.logger.debug(`helm ${args.join(' ')}`);
            return await Promise.all([(0,program/* runHelm */.o)(deps.exec, args), (0,program/* runHelm */.o)(deps.exec, args)]);
        };
        if (kubeconfigPath === undefined)
            return rendered(given, await run(undefined));
        const live = { kubeconfigPath, ...(0,defined/* defined */.s)({ context }) };
        const results = await run(live);
        const isUnknown = results.some(({ exitCode, stderr }) => exitCode !== 0 && (0,helm_crds/* isUnknownKind */.xL)(stderr));
        if (!isUnknown || capabilities === undefined)
            return rendered(given, results);
        // The chart brings the kind, and helm would have installed it before it asked for it.
        const crds = await (0,helm_crds/* readCrds */.nN)(source.chart, chart.name, deps.exec);
        const asksCluster = await usesLookup(folder, deps.exec);
        if (asksCluster && deps.define !== undefined) {
            await deps.define(crds);
            return rendered(given, await run(live));
        }
        const said = asksCluster
            ? [
                `${chart.name} brings kinds that are not in the cluster, so that helm cannot ask it in a dry run: each \`lookup\` of the templates found nothing`,
            ]
            : [];
        return rendered(given, await run((0,helm_crds/* withKinds */.Il)(await capabilities(), crds)), said);
    });
}
/** @throws ConfigurationError with what helm said when it did not render. */
function rendered(given, [once, twice], warnings = []) {
    for (const result of [once, twice])
        if (result.exitCode !== 0)
            throw refusal(result, given);
    return { once, twice, warnings };
}
function refusal({ stderr }, { source, chart }) {
    const problem = (0,messages/* helmProblem */.c)(stderr, chart);
    const isFromFiles = problem.input === 'helm-values' && source.values === undefined;
    if (!isFromFiles || source.valuesFiles.length === 0)
        return new errors/* ConfigurationError */.j1(problem);
    return new errors/* ConfigurationError */.j1({
        ...problem,
        input: 'helm-values-file',
        found: source.valuesFiles.join(', '),
        remedy: `Correct them, see ${external_node_path_.join(source.chart, 'values.schema.json')}`,
    });
}
/** Values may be secret. */
async function writePrivate(folder, content) {
    (0,base_folder/* makeFolder */.f)(folder, 0o700);
    const file = external_node_path_.join(folder, `values-${(0,external_node_crypto_.randomUUID)()}.yaml`);
    await (0,promises_.writeFile)(file, content, { mode: 0o600, flag: 'wx' });
    return file;
}

// EXTERNAL MODULE: ./js/manifests/exported.js
var manifests_exported = __webpack_require__(92436);
// EXTERNAL MODULE: ./js/manifests/load.js + 1 modules
var load = __webpack_require__(8685);
// EXTERNAL MODULE: ./js/manifests/placement.js
var placement = __webpack_require__(48276);
;// CONCATENATED MODULE: ./js/manifests/render.js







/**
 * Everything that a release applies, with its image and its namespace in it.
 * @throws ConfigurationError for whatever the user can fix in charts, values, manifests and images.
 */
async function render(source, deps) {
    const raw = source.chart === undefined
        ? await renderPlain(source, deps)
        : await renderFrom(source.chart, source, deps);
    // Over both, so that all objects in a wrong namespace are told at once.
    const unplaced = [...raw.manifests, ...raw.hooks];
    const scopes = await (0,placement/* scopesOf */.ZK)([...unplaced, ...raw.crds].map(({ object }) => object), deps.isNamespaced);
    const all = (0,placement/* placeInNamespace */.wo)(unplaced, source.namespace, scopes);
    const manifests = all.slice(0, raw.manifests.length);
    (0,placement/* refuseDuplicates */.B7)(manifests);
    const [main] = source.images;
    return {
        manifests,
        hooks: raw.hooks.map((hook, index) => ({ ...hook, ...all[raw.manifests.length + index] })),
        version: main?.tag ?? main?.digest ?? raw.appVersion ?? versionOf(manifests) ?? 'unversioned',
        crds: (0,placement/* placeInNamespace */.wo)(raw.crds, source.namespace, scopes),
        warnings: raw.warnings,
    };
}
async function renderFrom(chart, source, deps) {
    const rendered = await renderChart({ ...source, chart }, deps);
    if (rendered.manifests.length > 0)
        return rendered;
    throw new errors/* ConfigurationError */.j1({
        input: 'chart',
        message: 'renders no Kubernetes object',
        found: chart,
        remedy: 'Check the values that switch its parts on',
    });
}
async function renderPlain(source, deps) {
    const loaded = await (0,load/* loadManifests */.D)(source.manifests, deps);
    const exported = loaded.filter(({ object }) => (0,manifests_exported/* isExported */.g4)(object));
    const manifests = loaded.map((manifest) => exported.includes(manifest) ? { ...manifest, object: (0,manifests_exported/* authored */.VH)(manifest.object) } : manifest);
    const { manifests: imaged, warnings } = setImages(manifests, source.images, source.imageName);
    return {
        manifests: imaged,
        hooks: [],
        crds: [],
        warnings: [...exported.map(exportedWarning), ...warnings],
    };
}
function exportedWarning({ object, origin }) {
    return `${(0,refs/* describeObject */.v8)(object)} (${origin}) was exported from a cluster: what the server gave it, such as resourceVersion, uid and status, is left out`;
}


/***/ })

};
