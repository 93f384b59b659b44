export const id = 2701;
export const ids = [2701];
export const modules = {

/***/ 18870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lp: () => (/* binding */ CODES),
/* harmony export */   YH: () => (/* binding */ neverStarts)
/* harmony export */ });
/* unused harmony exports CAUSES, givenUp */

const SAME_ANSWER = 'when the pull fails again, 10 to 15 s after the first time';
const FOURTH = 'at the fourth crash, about 30 s after the first';
const AT_ONCE = 'at once';
/** Why pods of the new version do not serve. The order is the ranking: the most specific cause first. */
const CAUSES = {
    'command-not-found': {
        means: 'the command of the container is not in the image',
        decidedBy: AT_ONCE,
        beforeStart: true,
    },
    'permission-denied': {
        means: 'the command is in the image, and not executable',
        decidedBy: AT_ONCE,
        beforeStart: true,
    },
    'wrong-architecture': {
        means: "image or executable is not made for the node's processor",
        decidedBy: `${AT_ONCE}; of an image that cannot be pulled: ${SAME_ANSWER}`,
        grace: 'image-pull-definite',
        beforeStart: true,
    },
    'bad-command': { means: 'there is no command, or it is a folder', decidedBy: AT_ONCE, beforeStart: true },
    'config-map-missing': { means: 'a ConfigMap does not exist', grace: 'missing-config', beforeStart: true },
    'config-map-key-missing': {
        means: 'a ConfigMap has no such key',
        grace: 'missing-config',
        beforeStart: true,
    },
    'secret-missing': { means: 'a Secret does not exist', grace: 'missing-config', beforeStart: true },
    'secret-key-missing': { means: 'a Secret has no such key', grace: 'missing-config', beforeStart: true },
    'security-context': { means: 'the image runs as root and may not', decidedBy: AT_ONCE, beforeStart: true },
    'image-name-invalid': {
        means: 'the name of the image is not a valid one',
        decidedBy: AT_ONCE,
        beforeStart: true,
    },
    'image-not-found': {
        means: 'the registry has no such image, tag or digest',
        decidedBy: SAME_ANSWER,
        grace: 'image-pull-definite',
        beforeStart: true,
    },
    'image-unauthorised': {
        means: 'the registry refuses access to the image',
        decidedBy: SAME_ANSWER,
        grace: 'image-pull-definite',
        beforeStart: true,
    },
    'image-never-pulled': {
        means: 'imagePullPolicy is Never, and the image is not on the node',
        grace: 'image-pull-definite',
        beforeStart: true,
    },
    'registry-unreachable': {
        means: 'the registry does not answer, or is out of order',
        grace: 'image-pull',
        beforeStart: true,
    },
    'image-pull': {
        means: 'the image cannot be pulled, for another reason',
        grace: 'image-pull',
        beforeStart: true,
    },
    'out-of-memory': {
        means: 'the container used more memory than its limit',
        decidedBy: 'at the second kill',
        grace: 'out-of-memory',
    },
    'init-container-failing': {
        means: 'an init container crashes',
        decidedBy: FOURTH,
        grace: 'init-container-failing',
    },
    'startup-probe': {
        means: 'the startup probe never succeeds',
        decidedBy: 'at the second kill by it',
        grace: 'startup-probe',
    },
    'liveness-kill': {
        means: 'the liveness probe has the container killed again and again',
        decidedBy: 'at the second kill by it',
        grace: 'liveness-kill',
    },
    'crash-loop': {
        means: 'the container crashes, or ends although it should serve',
        decidedBy: FOURTH,
        grace: 'crash-loop',
    },
    'service-account-missing': {
        means: 'the ServiceAccount does not exist',
        grace: 'admission',
        beforeStart: true,
    },
    'limit-range': { means: 'a LimitRange refuses the pods', grace: 'admission', beforeStart: true },
    'pod-security': {
        means: "the namespace's Pod Security level refuses the pods",
        grace: 'admission',
        beforeStart: true,
    },
    'webhook-refused': {
        means: 'an admission webhook refuses the pods',
        grace: 'admission',
        beforeStart: true,
    },
    'webhook-down': {
        means: 'an admission webhook does not answer',
        grace: 'admission-unreachable',
        beforeStart: true,
    },
    quota: { means: 'a ResourceQuota is used up', grace: 'quota', beforeStart: true },
    admission: {
        means: 'the API server refuses the pods, for another reason',
        grace: 'admission',
        beforeStart: true,
    },
    'volume-claim': { means: 'a PersistentVolumeClaim is not bound', grace: 'volume', beforeStart: true },
    'volume-mount': { means: 'a volume cannot be attached or mounted', grace: 'volume', beforeStart: true },
    'node-selector': {
        means: 'no node has the labels that are asked for',
        grace: 'unschedulable',
        beforeStart: true,
    },
    'node-taint': {
        means: 'the nodes have a taint that is not tolerated',
        grace: 'unschedulable',
        beforeStart: true,
    },
    'node-resources': {
        means: 'no node has the CPU, memory or pods left',
        grace: 'unschedulable',
        beforeStart: true,
    },
    unschedulable: {
        means: 'there is no node for the pods, for another reason',
        grace: 'unschedulable',
        beforeStart: true,
    },
    'port-mismatch': {
        means: 'the Service sends to a port that the pods do not have',
        decidedBy: AT_ONCE,
    },
    'readiness-probe': { means: 'the readiness probe never succeeds', grace: 'readiness-probe' },
    'readiness-gate': { means: 'a readiness gate is not set', grace: 'readiness-gate' },
    'container-start': {
        means: 'the node cannot set the container up, for another reason',
        grace: 'container-start',
    },
    evicted: { means: 'the node gave the pod up, or is lost', grace: 'evicted' },
    'job-backoff-limit': { means: 'a Job failed more often than its backoffLimit', decidedBy: AT_ONCE },
    'job-deadline': { means: 'a Job took longer than its activeDeadlineSeconds', decidedBy: AT_ONCE },
    'job-failed': { means: 'a Job failed, for another reason', decidedBy: AT_ONCE },
    'progress-deadline': {
        means: 'a Deployment took longer than its progressDeadlineSeconds',
        decidedBy: AT_ONCE,
    },
};
const CODES = Object.keys(CAUSES);
/** Whether a Job with this cause never starts, however often it is tried again. */
function neverStarts(code) {
    const { beforeStart } = CAUSES[code];
    return beforeStart === true;
}
/** When a cause is given up: `at the second kill; at the latest after 5 min`. */
function givenUp(code) {
    const { decidedBy, grace } = CAUSES[code];
    const parts = [
        ...(decidedBy === undefined ? [] : [decidedBy]),
        ...(grace === undefined
            ? []
            : [`${decidedBy === undefined ? 'after' : 'at the latest after'} ${duration(GRACES[grace].ms)}`]),
    ];
    return parts.join('; ');
}
function duration(ms) {
    return ms < 60_000 || ms % 60_000 > 0 ? `${ms / 1000} s` : `${ms / 60_000} min`;
}


/***/ }),

/***/ 78571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ lastRun),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   Y2: () => (/* binding */ waitingSince)
/* harmony export */ });
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96176);

/** The containers that have a status, init containers first. */
function containersOf(pod, events) {
    const all = events.of('Pod', pod.name, pod.uid);
    const read = (specs, statuses, first) => statuses.map((status) => {
        const spec = specs.find((candidate) => candidate.name === status.name) ?? { name: status.name };
        const init = first && spec.restartPolicy !== 'Always';
        const label = `${init ? 'init container' : first ? 'sidecar container' : 'container'} ${status.name}`;
        const own = all.filter((event) => event.container === status.name);
        return { pod, name: status.name, spec, status, init, label, events: own, podEvents: all };
    });
    return [
        ...read(pod.spec.initContainers ?? [], pod.status.initContainerStatuses ?? [], true),
        ...read(pod.spec.containers ?? [], pod.status.containerStatuses ?? [], false),
    ];
}
/** The run that ended last: the present state while the kubelet has not restarted it, else the one before. */
function lastRun(container) {
    return container.status.state?.terminated ?? container.status.lastState?.terminated;
}
/**
 * When a container can have begun to wait for what it waits for now. A waiting state has no timestamp: it cannot be
 * older than the pod, the end of the init containers, the last pull or the last run.
 */
function waitingSince(container) {
    const { pod, status } = container;
    const initialized = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .conditionOf */ .rI)(pod.status, 'Initialized');
    const init = (pod.status.initContainerStatuses ?? [])
        .filter((other) => other.name !== container.name)
        .map((other) => (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(other.state?.terminated?.finishedAt));
    return ((0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .latest */ .IW)(pod.created, (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(pod.status.startTime), initialized?.status === 'True' ? (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(initialized.lastTransitionTime) : undefined, ...init, ...container.events.filter((event) => event.reason === 'Pulled').map((event) => event.first), (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(status.lastState?.terminated?.finishedAt)) ?? pod.created);
}


/***/ }),

/***/ 11347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose)
});

// EXTERNAL MODULE: ./js/diagnosis/container.js
var diagnosis_container = __webpack_require__(78571);
// EXTERNAL MODULE: ./js/diagnosis/events.js
var diagnosis_events = __webpack_require__(29871);
;// CONCATENATED MODULE: ./js/diagnosis/exit-codes.js
const MEANINGS = {
    0: 'it ended by itself without an error',
    1: 'the application reported an error',
    2: 'wrong usage, often a wrong argument',
    126: 'the command was found but is not executable',
    127: 'command not found',
    128: 'the container could not be started',
    134: 'SIGABRT: it aborted itself',
    135: 'SIGBUS',
    136: 'SIGFPE: an arithmetic error',
    137: 'SIGKILL: killed from outside',
    139: 'SIGSEGV: an invalid memory access',
    143: 'SIGTERM: it was asked to stop',
};
/** `exit code 127 (command not found)`. */
function explainExitCode(code) {
    const meaning = MEANINGS[code] ?? (code > 128 && code < 160 ? `killed by signal ${code - 128}` : undefined);
    return `exit code ${code}${meaning === undefined ? '' : ` (${meaning})`}`;
}

// EXTERNAL MODULE: ./js/diagnosis/graces.js
var graces = __webpack_require__(91051);
// EXTERNAL MODULE: ./js/diagnosis/shapes.js
var shapes = __webpack_require__(96176);
;// CONCATENATED MODULE: ./js/diagnosis/crashes.js





/** A restarted container that hides what it died of: the kubelet says it in an event. */
const KILLED_BY_PROBE = /failed (liveness|startup) probe/;
/**
 * A container that ran and ended although it should not have. It is terminal only while it is down: a run that is
 * under way may be the one that finds its database.
 */
function crash(container, since, options) {
    const { pod, status, label } = container;
    const run = (0,diagnosis_container/* lastRun */.KT)(container);
    if (run === undefined || !isCrash(container, run))
        return undefined;
    const ended = (0,shapes/* timeOf */.nR)(run.finishedAt);
    if (ended !== undefined && ended.getTime() < Math.floor(since.getTime() / 1000) * 1000)
        return undefined;
    const running = status.state?.running !== undefined;
    const crashes = (status.restartCount ?? 0) + (running ? 0 : 1);
    const kind = classify(container, run, options);
    // A Job counts its failures itself, by its backoffLimit, and says when it gives up.
    const terminal = !pod.ofJob && (kind.kills ?? crashes) >= kind.limit && (!running || kind.code !== 'crash-loop');
    const backOff = (0,diagnosis_events/* newest */.BP)(container.events, (event) => event.message.startsWith('Back-off restarting'));
    const times = crashes === 1 ? 'crashed' : `crashed ${crashes} times`;
    const verb = run.exitCode === 0 && kind.code === 'crash-loop' ? times.replace('crashed', 'ended') : times;
    const evidence = [
        `${label} of ${pod.who} ended: ${run.reason ?? 'unknown reason'}, ${explainExitCode(run.exitCode)}${run.finishedAt ? `, at ${run.finishedAt}` : ''}`,
        ...(run.message === undefined ? [] : [`termination message: ${run.message}`]),
        ...[...kind.extra, ...(backOff === undefined ? [] : [backOff])].map(diagnosis_events/* quoteEvent */.rf),
    ];
    return {
        code: container.init && kind.code === 'crash-loop' ? 'init-container-failing' : kind.code,
        key: `${container.name} ${run.exitCode}`,
        kind: terminal ? 'terminal' : 'retryable',
        graceMs: terminal ? 0 : (0,graces/* graceOf */.o6)(pod.ofJob ? 'job-crash' : kind.grace, options),
        firstSeen: (0,shapes/* earliest */.Qd)(ended, backOff?.first) ?? (0,diagnosis_container/* waitingSince */.Y2)(container),
        message: (who) => `${label} of ${who} ${kind.story.replace('{crashed}', verb)}`,
        who: pod.who,
        advice: kind.advice,
        evidence,
        pod: pod.name,
        container: container.name,
        logs: { pod: pod.name, container: container.name, previous: status.state?.terminated === undefined },
    };
}
/** Ending with 0 is what init containers and Jobs are for, and a crash of anything that serves. */
function isCrash(container, run) {
    if (run.reason === 'ContainerStatusUnknown')
        return false;
    if (run.exitCode !== 0)
        return true;
    return !container.init && (container.pod.spec.restartPolicy ?? 'Always') === 'Always';
}
function classify(container, run, options) {
    if (run.reason === 'OOMKilled') {
        return {
            code: 'out-of-memory',
            grace: 'out-of-memory',
            limit: 2,
            story: '{crashed}: it used more memory than its limit allows (OOMKilled)',
            advice: 'Raise resources.limits.memory, or make the application use less (check the heap setting of its runtime)',
            extra: [],
        };
    }
    const killing = (0,diagnosis_events/* newest */.BP)(container.events, (event) => event.reason === 'Killing' && within(event, run));
    const probe = KILLED_BY_PROBE.exec(killing?.message ?? '')?.[1];
    if (killing !== undefined && probe !== undefined && !endedByItself(container, run, probe))
        return killedByProbe(container, killing, probe === 'startup');
    const hook = (0,diagnosis_events/* newest */.BP)(container.events, (event) => event.reason === 'FailedPostStartHook' && within(event, run));
    const finished = run.exitCode === 0;
    return {
        code: 'crash-loop',
        grace: container.init ? 'init-container-failing' : 'crash-loop',
        limit: (options.restarts ?? graces/* RESTARTS */.Hj) + 1,
        story: hook !== undefined
            ? '{crashed}: its postStart hook fails'
            : finished
                ? '{crashed} with exit code 0: its command finishes instead of going on serving'
                : `{crashed} with ${explainExitCode(run.exitCode)}`,
        advice: hook !== undefined
            ? 'Fix the postStart hook; its answer is quoted in the event'
            : finished
                ? 'Make the command stay in the foreground'
                : "Read the container's last log lines below; the application says there why it ended",
        extra: hook === undefined ? [] : [hook],
    };
}
/** What a process ends with that was asked or made to stop. */
const SIGNALLED = [137, 143];
/**
 * The kubelet counts a probe's failures on from one run to the next, so that a container that crashes at once is said to
 * have failed its probe too. It has not, when it ended with a code of its own before the probe alone could have failed.
 */
function endedByItself({ spec }, run, probe) {
    const settings = probe === 'startup' ? spec.startupProbe : spec.livenessProbe;
    const [from, to] = [(0,shapes/* timeOf */.nR)(run.startedAt), (0,shapes/* timeOf */.nR)(run.finishedAt)];
    if (SIGNALLED.includes(run.exitCode) || settings === undefined || from === undefined || to === undefined)
        return false;
    const { initialDelaySeconds = 0, failureThreshold = 3, periodSeconds = 10 } = settings;
    const leastMs = (initialDelaySeconds + (failureThreshold - 1) * periodSeconds) * 1000;
    return to.getTime() - from.getTime() < leastMs;
}
function killedByProbe(container, killing, startup) {
    const name = startup ? 'Startup' : 'Liveness';
    const kills = container.events
        .filter((event) => event.reason === 'Killing' && event.message === killing.message)
        .reduce((sum, event) => sum + event.count, 0);
    const answer = (0,diagnosis_events/* newest */.BP)(container.events, (event) => event.reason === 'Unhealthy' && event.message.startsWith(name));
    return {
        code: startup ? 'startup-probe' : 'liveness-kill',
        grace: startup ? 'crash-loop' : 'liveness-kill',
        limit: 2,
        kills,
        story: `was killed by its ${name.toLowerCase()} probe${kills > 1 ? `, ${kills} times so far` : ''}${answer === undefined ? '' : `: ${answer.message}`}`,
        advice: startup
            ? "Read the container's last log lines; give the startup probe more failures (failureThreshold) if it only needs longer"
            : 'Check path, port and time-out of the liveness probe; a slow start needs a startup probe',
        extra: [killing, ...(answer === undefined ? [] : [answer])],
    };
}
/**
 * Whether an event, or one of those that were counted together, was in a run. Timestamps are whole seconds, and the next
 * run may already have had the same event.
 */
function within(event, run) {
    const from = (0,shapes/* timeOf */.nR)(run.startedAt)?.getTime() ?? 0;
    const to = (0,shapes/* timeOf */.nR)(run.finishedAt)?.getTime() ?? Number.POSITIVE_INFINITY;
    return event.last.getTime() >= from - 1000 && event.first.getTime() <= to + 2000;
}

;// CONCATENATED MODULE: ./js/diagnosis/creation.js



/**
 * Pods that were never made: the API server refused them, and says so only on what was to make them. A ReplicaSet has a
 * condition that goes away by itself; other owners have events alone, which a later success makes void. A Deployment
 * only counts when not even its ReplicaSet was made: else it repeats what that says.
 */
function refusedPods(owner, events, options) {
    const { kind, metadata } = owner;
    if (metadata.deletionTimestamp !== undefined)
        return undefined;
    const own = events.of(kind, metadata.name, metadata.uid);
    const event = (0,diagnosis_events/* newest */.BP)(own, (candidate) => candidate.reason === 'FailedCreate');
    let condition;
    if (kind === 'Deployment') {
        condition = (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(owner), 'Progressing');
        if (condition?.reason !== 'ReplicaSetCreateError')
            return undefined;
    }
    else if (kind === 'ReplicaSet') {
        condition = (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(owner), 'ReplicaFailure');
        if (condition?.status !== 'True' || condition.reason !== 'FailedCreate')
            return undefined;
    }
    else if (event === undefined || settled(owner, own, event)) {
        return undefined;
    }
    const text = condition?.message ?? event?.message ?? '';
    const refused = classifyRefusal(text);
    const who = `${kind} ${metadata.name}`;
    return {
        code: refused.code,
        key: refused.key,
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)(refused.grace, options),
        firstSeen: (0,shapes/* timeOf */.nR)(condition?.lastTransitionTime) ?? event?.first ?? new Date(0),
        message: (names) => `${names} cannot create its pods: ${refused.why}`,
        who,
        advice: refused.advice,
        evidence: [
            ...(condition === undefined ? [] : [`condition ${condition.type} of ${who}: ${text}`]),
            ...(event === undefined ? [] : [(0,diagnosis_events/* quoteEvent */.rf)(event)]),
        ],
    };
}
/** All pods are there, or one was made after the failure. */
function settled(owner, own, failure) {
    const wanted = number(owner.kind === 'DaemonSet' ? owner.status?.['desiredNumberScheduled'] : owner.spec?.['replicas']);
    const there = number(owner.kind === 'DaemonSet' ? owner.status?.['currentNumberScheduled'] : owner.status?.['replicas']);
    if (wanted !== undefined && (there ?? 0) >= wanted)
        return true;
    if (owner.kind === 'Job' && (number(owner.status?.['active']) ?? 0) > 0)
        return true;
    return own.some((event) => event.reason === 'SuccessfulCreate' && event.last > failure.last);
}
function number(value) {
    return typeof value === 'number' ? value : undefined;
}
/** What the LimitRanger says: `maximum memory usage per Container is 128Mi, but limit is 256Mi`. */
const LIMIT_RANGE = /\b(?:maximum|minimum) \S+ usage per (?:container|pod)\b|\bmax limit to request ratio per (?:container|pod)\b/i;
/** Why the API server did not take a pod. */
function classifyRefusal(text) {
    for (const refusedBy of REFUSERS) {
        const refused = refusedBy(text);
        if (refused !== undefined)
            return refused;
    }
    const definite = /forbidden|is invalid/i.test(text);
    return {
        code: 'admission',
        grace: definite ? 'admission' : 'admission-unreachable',
        // Names of refused pods are random.
        key: afterForbidden(text),
        why: afterForbidden(text),
        advice: 'Change the pod template, or the policy that the message names',
    };
}
/** Each knows its own words; the first that does counts. */
const REFUSERS = [
    byQuota,
    byServiceAccount,
    byWebhook,
    byPodSecurity,
    byLimitRange,
];
function byQuota(text) {
    const quota = /exceeded quota: ([^,\s]+)(.*)$/i.exec(text);
    if (quota !== null) {
        return {
            code: 'quota',
            grace: 'quota',
            key: `quota ${quota[1]}`,
            why: `quota ${quota[1]} is used up${(quota[2] ?? '').replace(/^,/, ':')}`,
            advice: 'Raise the ResourceQuota or lower the requests; blue-green needs room for both versions at once',
        };
    }
    if (!/failed quota/i.test(text))
        return undefined;
    return {
        code: 'quota',
        // Nobody's end helps here: the pods themselves say too little.
        grace: 'admission',
        key: 'quota must specify',
        why: afterForbidden(text),
        advice: 'The quota asks for requests and limits on every container: set them, or a LimitRange with defaults',
    };
}
function byServiceAccount(text) {
    const account = /serviceaccount "([^"]+)" not found/i.exec(text);
    if (account === null)
        return undefined;
    return {
        code: 'service-account-missing',
        grace: 'admission',
        key: `serviceaccount ${account[1]}`,
        why: `ServiceAccount ${account[1]} does not exist`,
        advice: `Create ServiceAccount ${account[1]}, or fix serviceAccountName in the pod template`,
    };
}
function byWebhook(text) {
    if (/failed calling webhook/i.test(text)) {
        const name = /webhook "([^"]+)"/i.exec(text)?.[1] ?? '?';
        return {
            code: 'webhook-down',
            grace: 'admission-unreachable',
            key: `webhook ${name} unreachable`,
            why: `admission webhook ${name} does not answer: ${text}`,
            advice: 'Bring the webhook back, or ask its owner; the pods themselves may be fine',
        };
    }
    const webhook = /admission webhook "([^"]+)" denied the request:?\s*(.*)$/is.exec(text);
    if (webhook === null)
        return undefined;
    return {
        code: 'webhook-refused',
        grace: 'admission',
        key: `webhook ${webhook[1]} ${webhook[2]}`,
        why: `admission webhook ${webhook[1]} refused them: ${webhook[2] === '' ? 'no reason given' : webhook[2]}`,
        advice: 'Change the pod template as the webhook asks',
    };
}
function byPodSecurity(text) {
    if (!/violates PodSecurity/i.test(text))
        return undefined;
    return {
        code: 'pod-security',
        grace: 'admission',
        key: afterForbidden(text),
        why: afterForbidden(text),
        advice: "Set the securityContext fields that the message names, or change the namespace's pod-security label",
    };
}
function byLimitRange(text) {
    if (!LIMIT_RANGE.test(text))
        return undefined;
    return {
        code: 'limit-range',
        grace: 'admission',
        key: afterForbidden(text),
        why: `a LimitRange of the namespace refuses them: ${afterForbidden(text)}`,
        advice: 'Set requests and limits within the limit that the message names, or change the LimitRange',
    };
}
function afterForbidden(text) {
    return text.replace(/^Error creating: /, '').replace(/^pods? "[^"]*" is forbidden: /i, '');
}

;// CONCATENATED MODULE: ./js/diagnosis/image-pull.js




const WAITING = [
    'ErrImagePull',
    'ImagePullBackOff',
    'ErrImageNeverPull',
    'InvalidImageName',
    'RegistryUnavailable',
    'ImageInspectError',
    'SignatureValidationFailed',
];
const NETWORK = /connection refused|connection reset|i\/o timeout|timed? ?out|deadline exceeded|no such host|server misbehaving|no route to host|network is unreachable|tls:|x509|certificate|\b5\d\d\b|\b429\b|too many requests|toomanyrequests|\beof\b|registry ?unavailable|service unavailable|bad gateway|temporary failure|server gave http response/i;
const UNAUTHORISED = /unauthori[sz]ed|authentication required|authorization failed|access denied|\bdenied\b|forbidden|no basic auth credentials|failed to authorize|\b40[13]\b/i;
const NOT_FOUND = /not found|manifest unknown|name unknown|repository does not exist|no such image|\b404\b/i;
const PLATFORM = /no match for platform|no matching manifest|does not match the (?:specified|detected) platform/i;
/**
 * What a registry or the network said. Names are taken out first, because an image may be called anything; and the
 * network goes first, because a registry behind a broken proxy also "fails to authorize".
 */
function classifyPull(message, image) {
    const text = message
        .replaceAll(image, '')
        .replace(/\\?"[^"]*"/g, '')
        .replace(/https?:\/\/\S+/g, '');
    if (PLATFORM.test(text))
        return 'platform';
    if (NETWORK.test(text))
        return 'network';
    if (UNAUTHORISED.test(text))
        return 'unauthorised';
    if (NOT_FOUND.test(text))
        return 'not-found';
    return 'unknown';
}
const WORDS = {
    'not-found': {
        code: 'image-not-found',
        cause: 'the registry has no such image',
        advice: 'Check the name and tag (or digest) of the image, and that it was pushed before the deploy',
    },
    unauthorised: {
        code: 'image-unauthorised',
        cause: 'the registry refused access, or has no such image',
        advice: 'Check the name of the image, and that the pull secret is there, valid, and used by the pod or its service account',
    },
    platform: {
        code: 'wrong-architecture',
        cause: "the image was not built for the node's platform",
        advice: 'Build the image for the architecture of the nodes',
    },
    network: {
        code: 'registry-unreachable',
        cause: 'the registry could not be reached',
        advice: "Check the registry's address and status, and the nodes' network, proxy and certificates; then run the deploy again",
    },
    unknown: {
        code: 'image-pull',
        cause: 'the pull failed',
        advice: 'Read the quoted error; check the name of the image and the registry',
    },
};
/** An image that cannot be pulled. Definite answers are terminal when a second pull had the same answer. */
function imagePull(container, options) {
    const waiting = container.status.state?.waiting;
    if (waiting?.reason === undefined || !WAITING.includes(waiting.reason))
        return undefined;
    const evidence = evidenceOf(container, { reason: waiting.reason, message: waiting.message });
    const image = imageOf(container);
    const said = [waiting.message ?? '', evidence.failures.at(-1)?.message ?? ''].join(' ');
    const { cause, ...rest } = beforeAnyPull(waiting.reason, options) ?? afterPull(classifyPull(said, image), evidence, options);
    return {
        ...rest,
        who: container.pod.who,
        pod: container.pod.name,
        container: container.name,
        firstSeen: evidence.firstSeen,
        evidence: evidence.quoted,
        key: `${container.name} ${image}`,
        message: (who) => `image ${image} of ${container.label} of ${who} cannot be pulled: ${cause}`,
    };
}
function imageOf({ spec, status }) {
    return spec.image ?? status.image ?? '?';
}
function evidenceOf(container, { reason, message }) {
    const complaints = container.events.filter((event) => event.reason === 'Failed' || WAITING.includes(event.reason));
    const failures = complaints.filter((event) => /failed to (?:pull|inspect|apply default image tag)/i.test(event.message));
    // Of the whole pod, so without a fieldPath: an unknown pull secret is skipped, and the registry then sees a stranger.
    const secret = (0,diagnosis_events/* newest */.BP)(container.podEvents, (event) => event.reason === 'FailedToRetrieveImagePullSecret');
    return {
        failures,
        secret,
        firstSeen: (0,shapes/* earliest */.Qd)(...complaints.map((event) => event.first)) ?? (0,diagnosis_container/* waitingSince */.Y2)(container),
        quoted: [
            `${container.label} is waiting: ${reason}${message === undefined ? '' : `: ${message}`}`,
            ...[...failures.slice(-2), ...(secret === undefined ? [] : [secret])].map(diagnosis_events/* quoteEvent */.rf),
        ],
    };
}
/** What the kubelet knows without asking a registry. */
function beforeAnyPull(reason, options) {
    if (reason === 'InvalidImageName') {
        return {
            code: 'image-name-invalid',
            cause: 'this is not a valid image name',
            advice: 'Fix the name of the image',
            kind: 'terminal',
            graceMs: 0,
        };
    }
    if (reason !== 'ErrImageNeverPull')
        return undefined;
    return {
        code: 'image-never-pulled',
        cause: 'it is not on the node, and imagePullPolicy Never forbids a pull',
        advice: 'Set imagePullPolicy to IfNotPresent, or load the image onto the nodes',
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('image-pull-definite', options),
    };
}
function afterPull(failure, { failures, secret }, options) {
    const { code, cause: answer, advice } = WORDS[failure];
    const withoutSecret = failure === 'unauthorised' && secret !== undefined;
    const cause = withoutSecret ? `${answer}; its pull secret cannot be read` : answer;
    const told = { code, cause, advice };
    if (failure === 'network' || failure === 'unknown') {
        return { ...told, kind: 'retryable', graceMs: (0,graces/* graceOf */.o6)('image-pull', options) };
    }
    const attempts = failures.reduce((sum, event) => sum + event.count, 0);
    return attempts >= 2
        ? { ...told, kind: 'terminal', graceMs: 0 }
        : { ...told, kind: 'retryable', graceMs: (0,graces/* graceOf */.o6)('image-pull-definite', options) };
}

;// CONCATENATED MODULE: ./js/diagnosis/scheduling.js
/**
 * What the scheduler says of nodes, by what can be done about it. Where it says several things, the first one of these
 * counts: nodes of another pool, or with a taint for others, are kept out on purpose more often than not.
 */
const OBSTACLES = [
    [
        /\binsufficient |\btoo many pods/i,
        {
            code: 'node-resources',
            advice: 'Lower the requests of the pods, free or add nodes; blue-green needs room for both versions at once',
        },
    ],
    [
        /free ports/i,
        { code: 'unschedulable', advice: 'Another pod holds the hostPort; use a Service instead of hostPort' },
    ],
    [
        /pod (?:anti-)?affinity|topology spread/i,
        {
            code: 'unschedulable',
            advice: 'Check affinity and topologySpreadConstraints against the pods that run, and the labels of the nodes',
        },
    ],
    [
        /were unschedulable/i,
        {
            code: 'unschedulable',
            advice: 'The nodes are cordoned, as for a drain or an upgrade: wait for its end, or add nodes',
        },
    ],
    [
        /untolerated taint/i,
        { code: 'node-taint', advice: 'Add a toleration for the quoted taint, or nodes without it' },
    ],
    [
        /node affinity|selector/i,
        {
            code: 'node-selector',
            advice: 'Check nodeSelector and node affinity against the labels of the nodes: kubectl get nodes --show-labels',
        },
    ],
];
const UNKNOWN = {
    code: 'unschedulable',
    advice: "Read the scheduler's message; it counts the nodes by what keeps the pod off them",
};
/** What keeps the pod off the nodes, from `0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had …`. */
function obstacleOf(said) {
    // What follows is about evicting other pods.
    const [about = ''] = said.split(/ preemption: /i);
    const [first, second] = OBSTACLES.filter(([pattern]) => pattern.test(about)).map(([, obstacle]) => obstacle);
    if (first === undefined)
        return UNKNOWN;
    // Without a list of the nodes nobody can tell which of the two was meant to keep the pod off.
    return second === undefined ? first : { code: first.code, advice: `${first.advice}. Or: ${second.advice}` };
}

// EXTERNAL MODULE: ./js/diagnosis/start-errors.js
var start_errors = __webpack_require__(97270);
;// CONCATENATED MODULE: ./js/diagnosis/volumes.js




const CREATING = ['ContainerCreating', 'PodInitializing'];
const MOUNTS = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'];
/**
 * What keeps a scheduled pod from its sandbox: volumes, or the sandbox itself (the pod network). Only events say so;
 * they are void as soon as the sandbox is there or a container got further.
 */
function setup(pod, events, options) {
    if ((0,shapes/* conditionOf */.rI)(pod.status, 'PodScheduled')?.status === 'False')
        return undefined;
    if ((0,shapes/* conditionOf */.rI)(pod.status, 'PodReadyToStartContainers')?.status === 'True')
        return undefined;
    const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
    const further = statuses.some((status) => {
        const { waiting, running, terminated } = status.state ?? {};
        return (running !== undefined ||
            terminated !== undefined ||
            (waiting !== undefined && !CREATING.includes(waiting.reason ?? '')));
    });
    if (further)
        return undefined;
    const own = events.of('Pod', pod.name, pod.uid);
    const mounts = own.filter((event) => MOUNTS.includes(event.reason));
    // Newest first: what was missing a moment ago may be there by now, and something else is missing.
    const missing = mounts.findLast((event) => (0,start_errors/* missingReference */.KS)(event.message) !== undefined);
    const reference = missing === undefined ? undefined : (0,start_errors/* missingReference */.KS)(missing.message, pod.spec.volumes);
    if (missing !== undefined && reference !== undefined) {
        return {
            ...pending(pod, missing),
            code: reference.code,
            key: reference.what,
            graceMs: (0,graces/* graceOf */.o6)('missing-config', options),
            message: (who) => `a volume of ${who} cannot be mounted: ${reference.what} ${reference.verb}`,
            advice: reference.advice,
        };
    }
    // "Unable to attach or mount volumes … timed out" only repeats that another one failed.
    const mount = (0,diagnosis_events/* newest */.BP)(mounts, (event) => !event.message.startsWith('Unable to attach or mount')) ?? mounts.at(-1);
    if (mount !== undefined) {
        return {
            ...pending(pod, mount),
            code: 'volume-mount',
            key: `${mount.reason} ${/volume "([^"]+)"/.exec(mount.message)?.[1] ?? ''}`,
            graceMs: (0,graces/* graceOf */.o6)('volume', options),
            message: (who) => `a volume of ${who} cannot be mounted: ${mount.message}`,
            advice: mountAdvice(mount.message),
        };
    }
    const sandbox = (0,diagnosis_events/* newest */.BP)(own, (event) => event.reason === 'FailedCreatePodSandBox');
    if (sandbox === undefined)
        return undefined;
    return {
        ...pending(pod, sandbox),
        code: 'container-start',
        key: 'sandbox',
        graceMs: (0,graces/* graceOf */.o6)('container-start', options),
        message: (who) => `the node cannot set ${who} up: ${sandbox.message}`,
        advice: "Check the node's container runtime and network plugin",
    };
}
function mountAdvice(said) {
    if (/hostPath type check failed/i.test(said)) {
        return 'The path of the hostPath volume is not on the node, or of another type: fix path and type, or use a volume of another kind';
    }
    if (/multi-attach|already (?:exclusively attached|used)/i.test(said)) {
        return 'A ReadWriteOnce volume that an old pod holds keeps a new pod on another node waiting: use strategy Recreate, or a volume for each pod';
    }
    return "Read the quoted event; it names the volume, and what its driver or the node's mount says";
}
function pending(pod, event) {
    return {
        kind: 'retryable',
        firstSeen: event.first,
        who: pod.who,
        pod: pod.name,
        evidence: [(0,diagnosis_events/* quoteEvent */.rf)(event)],
    };
}
/** A pod that waits for a claim: the claim's own events say more than the scheduler. */
function claimProblem(pod, said, { events, claims }, options) {
    const names = (pod.spec.volumes ?? []).map((volume) => volume.persistentVolumeClaim?.claimName);
    const named = /persistentvolumeclaim "([^"]+)"/i.exec(said)?.[1];
    const claim = claims.find((candidate) => names.includes(candidate.metadata.name) && candidate.status?.['phase'] !== 'Bound');
    // The claims themselves may not have been looked at: of a pod with one it is that.
    const own = names.filter((each) => each !== undefined);
    const name = claim?.metadata.name ?? named ?? (own.length === 1 ? own[0] : undefined);
    const lostVolume = claim?.status?.['phase'] === 'Lost';
    const word = name === undefined
        ? undefined
        : (0,diagnosis_events/* newest */.BP)(events.of('PersistentVolumeClaim', name, claim?.metadata.uid), (event) => event.warning || event.reason === 'FailedBinding');
    const what = name === undefined ? 'a volume claim' : `volume claim ${name}`;
    const why = lostVolume ? 'its volume is gone' : (word?.message ?? said);
    return {
        code: 'volume-claim',
        key: `claim ${name ?? ''}`,
        kind: lostVolume ? 'terminal' : 'retryable',
        graceMs: lostVolume ? 0 : (0,graces/* graceOf */.o6)('volume', options),
        firstSeen: (0,shapes/* timeOf */.nR)((0,shapes/* conditionOf */.rI)(pod.status, 'PodScheduled')?.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} waits for ${what}: ${why}`,
        who: pod.who,
        advice: 'Check that the claim exists and that its storage class has a provisioner that works',
        evidence: [`condition PodScheduled: ${said}`, ...(word === undefined ? [] : [(0,diagnosis_events/* quoteEvent */.rf)(word)])],
        pod: pod.name,
    };
}

;// CONCATENATED MODULE: ./js/diagnosis/placement.js





/** A pod for which there is no node. */
function unschedulable(pod, events, claims, options) {
    const scheduled = (0,shapes/* conditionOf */.rI)(pod.status, 'PodScheduled');
    if (scheduled?.status !== 'False')
        return undefined;
    const own = events.of('Pod', pod.name, pod.uid);
    const said = scheduled.message ??
        (0,diagnosis_events/* newest */.BP)(own, (event) => event.reason === 'FailedScheduling')?.message ??
        'no reason given';
    if (/persistentvolumeclaim/i.test(said))
        return claimProblem(pod, said, { events, claims }, options);
    const scaling = (0,diagnosis_events/* newest */.BP)(own, (event) => event.reason === 'TriggeredScaleUp');
    const refused = (0,diagnosis_events/* newest */.BP)(own, (event) => event.reason === 'NotTriggerScaleUp');
    const gated = scheduled.reason === 'SchedulingGated';
    const { code, advice } = obstacleOf(said);
    return {
        code,
        // The scheduler counts nodes in its message, and the counts differ from pod to pod.
        key: said.replace(/\d+/g, '#'),
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)(scaling === undefined ? 'unschedulable' : 'unschedulable-autoscaling', options),
        firstSeen: (0,shapes/* timeOf */.nR)(scheduled.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} cannot be scheduled${gated ? ' (a scheduling gate is set)' : ''}: ${said}`,
        who: pod.who,
        advice,
        evidence: [
            `condition PodScheduled: ${scheduled.reason ?? ''}: ${said}`,
            ...[scaling, refused].filter((event) => event !== undefined).map(diagnosis_events/* quoteEvent */.rf),
        ],
        pod: pod.name,
    };
}
/** Pods that a node gave up. Their controller makes new ones, so one that is ready since then settles it. */
function lost(pod, all, events, options) {
    if (pod.ofJob)
        return undefined;
    const failed = pod.status.phase === 'Failed';
    // The status of a pod on a lost node is frozen: its containers look ready, and only an event tells.
    const frozen = pod.status.containerStatuses?.every((status) => status.ready === true) === true;
    const silence = (0,diagnosis_events/* newest */.BP)(events.of('Pod', pod.name, pod.uid), (event) => event.reason === 'NodeNotReady');
    const away = pod.status.reason === 'NodeLost' || (frozen && silence !== undefined);
    if (!failed && !away)
        return undefined;
    const disruption = (0,shapes/* conditionOf */.rI)(pod.status, 'DisruptionTarget');
    const transition = (0,shapes/* timeOf */.nR)((0,shapes/* conditionOf */.rI)(pod.status, 'Ready')?.lastTransitionTime);
    // One that never was ready has no transition: its containers ended with it.
    const ends = (pod.status.containerStatuses ?? []).map(({ state }) => (0,shapes/* timeOf */.nR)(state?.terminated?.finishedAt));
    const firstSeen = (0,shapes/* timeOf */.nR)(disruption?.lastTransitionTime) ?? (0,shapes/* latest */.IW)(transition, ...(failed ? ends : [])) ?? pod.created;
    const replaced = all.some((other) => other.owner !== undefined && other.owner === pod.owner && other.created >= firstSeen && (0,shapes/* isReady */.i_)(other));
    if (replaced)
        return undefined;
    const why = pod.status.message ?? disruption?.message ?? 'the node is not reachable';
    const reason = pod.status.reason ?? disruption?.reason ?? (away ? 'NodeNotReady' : 'Failed');
    return {
        code: 'evicted',
        key: reason,
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('evicted', options),
        firstSeen,
        message: (who) => `${who} was ${away ? 'lost with its node' : 'given up by its node'} (${reason}): ${why}`,
        who: pod.who,
        advice: "Check the node's memory, disk and health; set requests that match what the pods use",
        evidence: [`pod ${pod.name}: ${reason}: ${why.trim()}, at ${firstSeen.toISOString()}`],
        pod: pod.name,
    };
}

// EXTERNAL MODULE: ./js/cluster/base/views.js
var views = __webpack_require__(59439);
;// CONCATENATED MODULE: ./js/diagnosis/ports.js

/**
 * Services that lead nowhere: each of their ports goes by name to a port that no container has, so that they never get
 * an endpoint with a port. A number proves nothing, since containers need not declare what they listen on.
 */
function portMismatches(services, pods) {
    return services.flatMap((service) => {
        const selector = Object.entries((0,views/* serviceSpec */.x1)(service).selector ?? {});
        const behind = pods.filter(({ labels, ofJob, deleting }) => !ofJob && !deleting && selector.length > 0 && selector.every(([key, value]) => labels[key] === value));
        return mismatch(service, behind) ?? [];
    });
}
function mismatch(service, pods) {
    const [pod] = pods;
    const ports = (0,views/* serviceSpec */.x1)(service).ports ?? [];
    if (pod === undefined || ports.length === 0)
        return undefined;
    const declared = pods.flatMap(({ spec }) => [
        ...(spec.containers ?? []),
        ...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ]);
    const names = new Set(declared.flatMap((each) => (each.ports ?? []).map(({ name }) => name)));
    const lost = ports.filter(({ targetPort }) => typeof targetPort === 'string' && !names.has(targetPort));
    if (lost.length < ports.length)
        return undefined;
    const who = `Service ${service.metadata.name}`;
    const wanted = [...new Set(lost.map(({ targetPort }) => String(targetPort)))].join(', ');
    const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    const there = describePorts([...(pod.spec.containers ?? []), ...sidecars]);
    return {
        code: 'port-mismatch',
        key: service.metadata.name,
        kind: 'terminal',
        graceMs: 0,
        firstSeen: pod.created,
        message: (names_) => `${names_} sends to the port named ${wanted}, which no container of ${pod.who} has; it has ${there}`,
        who,
        advice: `Set targetPort of ${who} to a port of the container, or name the container's port ${wanted}`,
        evidence: [
            ...lost.map(({ name, port, targetPort }) => `${who}: port ${port}${name === undefined ? '' : ` (${name})`} has targetPort ${targetPort}`),
            `${pod.who}: ${there}`,
        ],
        pod: pod.name,
    };
}
/** `ports http (8080), metrics (9090)`. */
function describePorts(containers) {
    const ports = containers
        .flatMap((each) => each.ports ?? [])
        .map(({ name, containerPort }) => name === undefined ? `${containerPort}` : `${name} (${containerPort})`);
    return ports.length === 0
        ? 'no declared port'
        : `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}

;// CONCATENATED MODULE: ./js/diagnosis/probes.js



/**
 * A container that runs but does not get ready. This is how every start looks for a while, so nothing is said against
 * it before the grace is over; until then it is there to tell the caller when to look again.
 */
function probeFailure(container, options) {
    const { pod, spec, status, label } = container;
    const started = (0,shapes/* timeOf */.nR)(status.state?.running?.startedAt);
    if (started === undefined || status.ready === true)
        return undefined;
    const startup = spec.startupProbe !== undefined && status.started !== true;
    const probe = startup ? spec.startupProbe : spec.readinessProbe;
    if (probe === undefined)
        return undefined;
    const name = startup ? 'Startup' : 'Readiness';
    const answer = (0,diagnosis_events/* newest */.BP)(container.events, (event) => event.reason === 'Unhealthy' &&
        event.message.startsWith(`${name} probe`) &&
        event.last.getTime() >= started.getTime());
    const said = answer?.message.replace(/^\w+ probe \w+: */, '').trim();
    const code = startup ? 'startup-probe' : 'readiness-probe';
    return {
        code,
        key: container.name,
        kind: 'retryable',
        graceMs: options.graces?.[code] ??
            Math.max((0,graces/* graceOf */.o6)(leastGrace(spec, startup), options), allowance(container, startup) + graces/* PROBE_MARGIN_MS */.hW),
        firstSeen: started,
        message: (who) => `${label} of ${who} is running but ${startup ? 'has not started up' : 'not ready'}: its ${name.toLowerCase()} probe ${said === undefined || said === '' ? 'has not succeeded' : `says: ${said}`}`,
        who: pod.who,
        advice: adviceFor(said ?? '', name.toLowerCase()),
        evidence: answer === undefined ? [] : [(0,diagnosis_events/* quoteEvent */.rf)(answer)],
        pod: pod.name,
        container: container.name,
        logs: { pod: pod.name, container: container.name, previous: false },
    };
}
function leastGrace(spec, startup) {
    if (startup)
        return 'startup-probe';
    return spec.startupProbe === undefined ? 'readiness-probe-alone' : 'readiness-probe';
}
/** How long the probes' own settings let a start take. Readiness is only asked once the startup probe has passed. */
function allowance(container, startup) {
    const { startupProbe, readinessProbe } = container.spec;
    const first = startupProbe === undefined ? 0 : total(startupProbe);
    // A killed container still shows as running until its grace period is over.
    return startup
        ? first + (container.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
        : first + (readinessProbe === undefined ? 0 : total(readinessProbe));
}
function total(probe) {
    const period = Math.max(probe.periodSeconds ?? 10, probe.timeoutSeconds ?? 1);
    return ((probe.initialDelaySeconds ?? 0) + (probe.failureThreshold ?? 3) * period) * 1000;
}
function adviceFor(said, name) {
    if (/connection refused/i.test(said)) {
        return `Check that the application listens on the ${name} probe's port, and on all addresses, not only on 127.0.0.1`;
    }
    if (/statuscode: 404/i.test(said))
        return `Check the path of the ${name} probe`;
    if (/statuscode: 5\d\d/i.test(said)) {
        return "Read the container's log: the application answers, and says that something it needs is not there";
    }
    if (/timeout|deadline exceeded/i.test(said)) {
        return `Check what the ${name} probe's path waits for; raise timeoutSeconds if it only needs longer`;
    }
    return `Read the container's log, and check path, port and timing of the ${name} probe`;
}
/** All containers are ready, and something outside has not set the pod's readiness gate. */
function readinessGate(pod, options) {
    const ready = (0,shapes/* conditionOf */.rI)(pod.status, 'Ready');
    if ((0,shapes/* isReady */.i_)(pod) || ready?.reason !== 'ReadinessGatesNotReady')
        return undefined;
    const containers = (0,shapes/* conditionOf */.rI)(pod.status, 'ContainersReady');
    return {
        code: 'readiness-gate',
        key: ready.message ?? '',
        kind: 'retryable',
        graceMs: (0,graces/* graceOf */.o6)('readiness-gate', options),
        firstSeen: (0,shapes/* timeOf */.nR)(containers?.lastTransitionTime) ?? pod.created,
        message: (who) => `${who} is held back by a readiness gate: ${ready.message ?? 'its condition is not true'}`,
        who: pod.who,
        advice: 'Check the controller that sets this condition, such as the load balancer controller',
        evidence: [`condition Ready: ${ready.reason}: ${ready.message ?? ''}`],
        pod: pod.name,
    };
}

// EXTERNAL MODULE: ./js/diagnosis/ranking.js
var ranking = __webpack_require__(51790);
;// CONCATENATED MODULE: ./js/diagnosis/verdicts.js



const JOB_CODES = {
    BackoffLimitExceeded: 'job-backoff-limit',
    DeadlineExceeded: 'job-deadline',
};
const JOB_REASONS = {
    BackoffLimitExceeded: 'it failed more often than its backoffLimit allows',
    DeadlineExceeded: 'it took longer than its activeDeadlineSeconds',
    PodFailurePolicy: 'its podFailurePolicy gave it up',
    MaxFailedIndexesExceeded: 'too many of its indexes failed',
    FailedIndexes: 'some of its indexes failed',
};
/** What a Job or Deployment says of itself: that it has given up. */
function verdict(workload, pods, events) {
    if (workload.metadata.deletionTimestamp !== undefined)
        return undefined;
    if (workload.kind === 'Job')
        return jobFailed(workload, pods, events);
    return workload.kind === 'Deployment' ? deadlineExceeded(workload) : undefined;
}
function jobFailed(job, pods, events) {
    const conditions = (0,shapes/* conditionsOf */.yb)(job);
    const failed = ['Failed', 'FailureTarget']
        .map((type) => (0,shapes/* conditionOf */.rI)(conditions, type))
        .find((condition) => condition?.status === 'True');
    if (failed === undefined)
        return undefined;
    const run = lastFailure(job, pods, events);
    const reason = failed.reason ?? 'Failed';
    const who = `Job ${job.metadata.name}`;
    return {
        code: JOB_CODES[reason] ?? 'job-failed',
        key: job.metadata.uid ?? job.metadata.name,
        kind: 'terminal',
        graceMs: 0,
        firstSeen: (0,shapes/* timeOf */.nR)(failed.lastTransitionTime) ?? new Date(0),
        message: (names) => `${names} failed: ${JOB_REASONS[reason] ?? failed.message ?? reason}${run === undefined ? '' : `; ${run.label} ended with ${run.exit}`}`,
        who,
        advice: reason === 'DeadlineExceeded'
            ? "Read the last lines of the Job's log below: what it waits for; raise activeDeadlineSeconds if it only needs longer"
            : "Read the last lines of the Job's log below; fix it, then run the deploy again",
        evidence: [
            `condition ${failed.type} of ${who}: ${reason}: ${failed.message ?? ''}${failed.lastTransitionTime === undefined ? '' : `, at ${failed.lastTransitionTime}`}`,
        ],
        job: job.metadata.name,
        ...(run === undefined ? {} : { pod: run.logs.pod, container: run.logs.container, logs: run.logs }),
    };
}
/** The container that failed last among the pods of a Job, if any of them is still there. */
function lastFailure(job, pods, events) {
    const failures = pods
        .filter((pod) => pod.owner !== undefined && pod.owner === job.metadata.uid)
        .flatMap((pod) => (0,diagnosis_container/* containersOf */.Mz)(pod, events))
        .flatMap((container) => {
        const run = (0,diagnosis_container/* lastRun */.KT)(container);
        return run === undefined || run.exitCode === 0 ? [] : [{ container, run }];
    })
        .sort((a, b) => ((0,shapes/* timeOf */.nR)(a.run.finishedAt)?.getTime() ?? 0) - ((0,shapes/* timeOf */.nR)(b.run.finishedAt)?.getTime() ?? 0));
    const last = failures.at(-1);
    if (last === undefined)
        return undefined;
    const { container, run } = last;
    const oom = run.reason === 'OOMKilled' ? ', out of memory (OOMKilled)' : '';
    return {
        label: `${container.label} of ${container.pod.who}`,
        exit: `${explainExitCode(run.exitCode)}${oom}`,
        logs: {
            pod: container.pod.name,
            container: container.name,
            previous: container.status.state?.terminated === undefined,
        },
    };
}
/** Nothing is said for a status that is older than the spec: the deadline was that of the release before. */
function isPastDeadline(deployment) {
    const observed = deployment.status?.['observedGeneration'];
    if (typeof observed === 'number' && observed < (deployment.metadata.generation ?? 0))
        return false;
    return (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(deployment), 'Progressing')?.reason === 'ProgressDeadlineExceeded';
}
function deadlineExceeded(deployment) {
    const progressing = (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(deployment), 'Progressing');
    if (progressing === undefined || !isPastDeadline(deployment))
        return undefined;
    const seconds = deployment.spec?.['progressDeadlineSeconds'];
    const within = typeof seconds === 'number' ? ` within ${seconds} s (progressDeadlineSeconds)` : ' within its deadline';
    const who = `Deployment ${deployment.metadata.name}`;
    return {
        code: 'progress-deadline',
        key: deployment.metadata.name,
        kind: 'terminal',
        graceMs: 0,
        firstSeen: (0,shapes/* timeOf */.nR)(progressing.lastTransitionTime) ?? new Date(0),
        message: (names) => `${names} made no progress${within}`,
        who,
        advice: 'See the other causes; raise progressDeadlineSeconds if the pods only need longer',
        evidence: [`condition Progressing of ${who}: ProgressDeadlineExceeded: ${progressing.message ?? ''}`],
    };
}

;// CONCATENATED MODULE: ./js/diagnosis/diagnose.js













/**
 * Why the new version does not serve, most certain and most specific first. Undecided entries are hypotheses: every
 * start looks like one for a moment, so act on `decided` alone and use `nextDecision` for when to ask again.
 */
function diagnose(snapshot, now, options = {}) {
    const { workloads, replicaSets, since } = snapshot;
    const view = {
        since,
        options,
        events: new diagnosis_events/* Events */.sV(snapshot.events, since),
        pods: snapshot.pods.map(shapes/* podOf */.FS),
        claims: snapshot.pvcs ?? [],
    };
    const verdicts = workloads.map((workload) => verdict(workload, view.pods, view.events));
    const overdue = ownersPastDeadline(snapshot);
    const complete = new Set(workloads.filter(isComplete).map((workload) => workload.metadata.uid));
    const findings = [
        ...view.pods
            .filter((pod) => !complete.has(pod.owner ?? ''))
            .flatMap((pod) => podFindings(pod, view)
            .filter((finding) => finding !== undefined)
            // Containers of different workloads may have the same name.
            .map((finding) => ({
            ...finding,
            key: `${pod.owner ?? ''} ${finding.key}`,
            overdue: overdue.has(pod.owner ?? ''),
        }))),
        ...[...workloads, ...replicaSets].map((owner) => refusedPods(owner, view.events, options)),
        ...portMismatches(snapshot.services ?? [], view.pods),
        ...verdicts,
    ].filter((finding) => finding !== undefined);
    // What was so before this release began gets its grace anew.
    const fresh = findings.map((finding) => ({
        ...finding,
        firstSeen: (0,shapes/* latest */.IW)(finding.firstSeen, since) ?? since,
    }));
    return (0,ranking/* merge */.h1)(fresh, now);
}
/** The ReplicaSets of Deployments over their own deadline: their pods have no grace left, however many causes they have. */
function ownersPastDeadline({ workloads, replicaSets }) {
    const late = new Set(workloads.filter(isPastDeadline).map((deployment) => deployment.metadata.uid));
    const owned = replicaSets.filter((replicaSet) => replicaSet.metadata.ownerReferences?.some((owner) => late.has(owner.uid)));
    return new Set(owned.map((replicaSet) => replicaSet.metadata.uid).filter((uid) => uid !== undefined));
}
function isComplete(workload) {
    return (0,shapes/* conditionOf */.rI)((0,shapes/* conditionsOf */.yb)(workload), 'Complete')?.status === 'True';
}
/** A pod that is ready, complete or on its way out has no causes, whatever it went through. */
function podFindings(pod, { since, options, events, pods, claims }) {
    if (pod.deleting || (0,shapes/* isReady */.i_)(pod) || pod.status.phase === 'Succeeded')
        return [];
    const gone = lost(pod, pods, events, options);
    if (gone !== undefined || (pod.status.phase === 'Failed' && !pod.ofJob))
        return [gone];
    return [
        unschedulable(pod, events, claims, options),
        setup(pod, events, options),
        readinessGate(pod, options),
        ...(0,diagnosis_container/* containersOf */.Mz)(pod, events)
            .filter(({ status }) => status.ready !== true)
            .flatMap((container) => {
            const never = imagePull(container, options) ?? (0,start_errors/* startError */.h5)(container, options);
            return never === undefined
                ? [crash(container, since, options), probeFailure(container, options)]
                : [never];
        }),
    ];
}


/***/ }),

/***/ 29871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ newest),
/* harmony export */   rf: () => (/* binding */ quoteEvent),
/* harmony export */   sV: () => (/* binding */ Events)
/* harmony export */ });
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96176);

/** Events since the start of the release, oldest first, found by what they are about. */
class Events {
    #byObject = new Map();
    constructor(objects, since) {
        // Timestamps of events hold whole seconds, so the release's own first second counts.
        const start = Math.floor(since.getTime() / 1000) * 1000;
        const events = objects
            .map(readEvent)
            .filter((event) => event !== undefined && event.last.getTime() >= start);
        for (const event of events) {
            if (event.first.getTime() < start)
                event.first = new Date(start);
            const list = this.#byObject.get(event.about);
            if (list === undefined)
                this.#byObject.set(event.about, [event]);
            else
                list.push(event);
        }
        for (const list of this.#byObject.values())
            list.sort((a, b) => a.last.getTime() - b.last.getTime());
    }
    /** A uid keeps apart a pod and its namesake of before, as a StatefulSet makes them. */
    of(kind, name, uid) {
        const events = this.#byObject.get(`${kind}/${name}`) ?? [];
        return events.filter((event) => event.uid === undefined || uid === undefined || event.uid === uid);
    }
}
function readEvent(object) {
    const raw = object;
    const subject = raw.involvedObject ?? raw.regarding;
    const created = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(object.metadata.creationTimestamp);
    const eventTime = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.eventTime);
    const first = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.firstTimestamp) ?? (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.deprecatedFirstTimestamp) ?? eventTime ?? created;
    const last = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .latest */ .IW)((0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.series?.lastObservedTime), (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.lastTimestamp), (0,_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(raw.deprecatedLastTimestamp)) ??
        eventTime ??
        created;
    if (subject?.kind === undefined ||
        subject.name === undefined ||
        first === undefined ||
        last === undefined) {
        return undefined;
    }
    return {
        reason: raw.reason ?? '',
        message: (raw.message ?? raw.note ?? '').trim(),
        warning: raw.type === 'Warning',
        count: Math.max(raw.series?.count ?? 0, raw.count ?? 0, raw.deprecatedCount ?? 0, 1),
        first,
        last,
        about: `${subject.kind}/${subject.name}`,
        uid: subject.uid,
        container: /\{(.+)\}$/.exec(subject.fieldPath ?? '')?.[1],
    };
}
/** `event FailedScheduling (×3): 0/1 nodes are available`. */
function quoteEvent(event) {
    return `event ${event.reason}${event.count > 1 ? ` (×${event.count})` : ''}: ${event.message}`;
}
/** The newest of those that match. */
function newest(events, matches) {
    return events.findLast(matches);
}


/***/ }),

/***/ 6571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ collectEvidence)
});

// UNUSED EXPORTS: MARK

// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
;// CONCATENATED MODULE: ./js/diagnosis/log-line.js
/** A line that says of itself that something went wrong. */
const COMPLAINT = /\b(?:error|fatal|panic|exception|failed|failure|denied|refused|cannot|could not|unable to|not found|no such|invalid|missing|abort(?:ed)?|locked|deadlock|timed ?out|timeout|forbidden|unauthori[sz]ed|does not exist|required|unknown|unrecogni[sz]ed|unexpected|unsupported|undefined|not defined|illegal)\b|\w(?:Error|Exception)\b/i;
/** `java.lang.IllegalStateException: …`, `TypeError: …`, `panic: …`, `Caused by: …`, with what a logger put in front. */
const THROWN = /(?:^|[\s\]:])(?:Caused by: |panic: |fatal error: |(?:[\w$]+[.:])*[A-Z]\w*(?:Error|Exception)\b(?: \[\w+\])?:)/;
/** Where a program begins to tell how it is used, which stands below the error that made it do so. */
const USAGE = /^\s*(?:usage|synopsis|options|(?:global |persistent |optional |common )?(?:flags|arguments|options)|positional arguments|(?:available |management )?(?:sub)?commands|examples?|aliases|environment(?: variables)?)\b[^:]{0,60}:/i;
/** A flag with its description, and the advice to ask for help. */
const FLAG = /^\s*-{1,2}[\w?][\w.-]*(?:[,=\s[<(]|$)/;
const HELP = /^\s*(?:use|run|try|see|for (?:more )?(?:help|information|details)\b).{0,200}(?:-h\b|--help|\bhelp\b|usage)/i;
/** A frame of a stack trace: JavaScript, Java, .NET, Python, Go, Ruby; and what a trace is wrapped in. */
const FRAME = /^\s*(?:at\s|\.\.\. \d+ more|File "|from\s\S+:\d+|goroutine \d+|\S+\.go:\d+|Traceback \(|exit status \d+)|^\s*(?:\^+|~+|[{}[\])]+,?)\s*$|^Node\.js v\d/;
/** The end of a log: what complains there says more about the end of the program than what complained long before. */
const NEAR = 20;
/**
 * The line of a crashed program's log that says why: the last error of the last stack trace (of Java the last cause, of
 * Python the line below the trace), else the last line that complains, else the last line. How the program is used is none
 * of them: descriptions of flags are full of such words.
 * @param lines with their indentation
 */
function decidingLine(lines) {
    const said = lines.filter((line) => line.trim() !== '');
    const isUsage = usageOf(said);
    const spoken = said.map((line, index) => (isUsage[index] === true || FRAME.test(line) ? '' : line));
    return (complaintOf(spoken.slice(-NEAR)) ??
        complaintOf(spoken) ??
        spoken.findLast((line) => line !== '') ??
        said.at(-1));
}
function complaintOf(lines) {
    return lines.findLast((line) => THROWN.test(line)) ?? lines.findLast((line) => COMPLAINT.test(line));
}
/** Which lines tell how a program is used: the heads, what is indented below them, flags, and the advice to ask for help. */
function usageOf(lines) {
    let isBelow = false;
    return lines.map((line) => {
        if (USAGE.test(line))
            isBelow = true;
        else
            isBelow &&= /^\s/.test(line);
        return isBelow || FLAG.test(line) || HELP.test(line);
    });
}

// EXTERNAL MODULE: ./js/diagnosis/shapes.js
var shapes = __webpack_require__(96176);
// EXTERNAL MODULE: ./js/diagnosis/start-errors.js
var start_errors = __webpack_require__(97270);
// EXTERNAL MODULE: ./js/diagnosis/masking.js
var masking = __webpack_require__(69496);
// EXTERNAL MODULE: ./js/diagnosis/ranking.js
var ranking = __webpack_require__(51790);
;// CONCATENATED MODULE: ./js/diagnosis/evidence.js






const LINES = 40;
const LOG_LINES = 20;
const MOST_INDENT = 24;
/** So far back the line is looked for that says why: a usage text or a stack trace may stand below it. */
const READ_LINES = 400;
const LOG_BYTES = 8 * 1024;
/** The server cuts at the end, where the cause is; so more is asked for than is kept, and the end of it is kept. */
const FETCH_BYTES = 256 * 1024;
/** Before the line that decides, and as wide before those around it. */
const MARK = '>>> ';
const NO_MARK = ' '.repeat(MARK.length);
/** The program itself knows why it ended; of one that was killed its log tells other things. */
const ENDED_BY_ITSELF = [
    'crash-loop',
    'init-container-failing',
    'job-backoff-limit',
    'job-failed',
];
/**
 * What was seen, to be taken before anything is put back: the quoted events and conditions, then the end of the log. A
 * log that cannot be read is a line of it, never an exception.
 */
async function collectEvidence(cluster, namespace, diagnosis) {
    const quoted = diagnosis.evidence.map((line) => (0,masking/* cleanLine */.Ow)(line, ranking/* LINE_LIMIT */.by));
    const source = diagnosis.logs ?? (await logOfJob(cluster, namespace, diagnosis.job));
    const log = source === undefined ? { notes: [], lines: [], tail: [] } : await readLog(cluster, namespace, source);
    const deciding = ENDED_BY_ITSELF.includes(diagnosis.code) ? decidingLine(log.lines) : undefined;
    const said = deciding?.trim();
    // In the log itself it is marked where it stands, so that what led to it can be read.
    const excerpt = log.tail.map((line) => `${line === deciding ? MARK : NO_MARK}${line}`);
    const logs = [...log.notes, ...excerpt];
    return {
        lines: [
            ...(said === undefined ? [] : [`${MARK}${(0,masking/* cleanLine */.Ow)(said, ranking/* LINE_LIMIT */.by - MARK.length)}`]),
            ...quoted.slice(0, LINES - logs.length - 1),
            ...logs,
        ],
        ...(said === undefined ? {} : { said: (0,masking/* cleanLine */.Ow)(said, ranking/* LINE_LIMIT */.by), ...instead(said) }),
    };
}
/** The runtime learns only when it runs a program that the kernel cannot, and then has no one to tell but the log. */
function instead(said) {
    const known = /^(?:\S+: )?exec\b.*exec format error/.test(said) ? (0,start_errors/* badCommand */.bR)(said) : undefined;
    return known === undefined ? {} : { instead: { code: known.code, advice: known.advice } };
}
/** The pods of a Job carry no label of ours (its template cannot be changed later), so they are looked for when needed. */
async function logOfJob(cluster, namespace, job) {
    if (job === undefined)
        return undefined;
    try {
        const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, labelSelector: `batch.kubernetes.io/job-name=${job}` });
        const [pod] = items
            .map(shapes/* podOf */.FS)
            .filter(({ status }) => status.phase !== 'Succeeded')
            .sort((a, b) => b.created.getTime() - a.created.getTime());
        const statuses = [...(pod?.status.initContainerStatuses ?? []), ...(pod?.status.containerStatuses ?? [])];
        const failed = statuses.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0) ??
            statuses.find(({ state }) => state?.running !== undefined);
        return pod === undefined || failed === undefined
            ? undefined
            : { pod: pod.name, container: failed.name, previous: false };
    }
    catch {
        // The verdict stands without it.
        return undefined;
    }
}
async function readLog(cluster, namespace, source) {
    const notes = [];
    // A container may have been restarted, or cleaned away, since it was looked at.
    for (const previous of source.previous ? [true, false] : [false]) {
        const name = `the ${previous ? 'previous log' : 'log'} of container ${source.container} of pod ${source.pod}`;
        try {
            const lines = await readLines(cluster, namespace, { ...source, previous });
            const tail = tailOf(lines);
            if (tail.length > 0)
                return { notes: [...notes, `last lines of ${name}:`], lines, tail };
            notes.push(`${name} is empty`);
        }
        catch (error) {
            notes.push((0,masking/* cleanLine */.Ow)(`${name} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, ranking/* LINE_LIMIT */.by));
        }
    }
    return { notes, lines: [], tail: [] };
}
/** The end of a log. One whose lines are too long for so many of them is read again, shorter: its end must be in it. */
async function readLines(cluster, namespace, { pod, container, previous }) {
    const read = async (tailLines) => await cluster.logs(namespace, pod, { container, previous, tailLines, limitBytes: FETCH_BYTES });
    const text = await read(READ_LINES);
    if (isWhole(text))
        return linesOf(text);
    const end = await read(LOG_LINES);
    return linesOf(isWhole(end) ? end : (0,redactor/* redactCut */.Uh)(end));
}
function isWhole(read) {
    return Buffer.byteLength(read) < FETCH_BYTES;
}
/** The blanks before a line say what it belongs to: a stack trace or a YAML error is read by them. */
function indented(line) {
    const blanks = (/^[ \t]*/u.exec(line)?.[0] ?? '').replaceAll('\t', '    ').slice(0, MOST_INDENT);
    return `${blanks}${(0,masking/* cleanLine */.Ow)(line, ranking/* LINE_LIMIT */.by - MARK.length - blanks.length)}`;
}
/** Secrets are masked before anything is cut, so that no half of one is left. */
function linesOf(text) {
    return (0,masking/* maskedText */.$O)(text)
        .split('\n')
        .map((line) => indented(line))
        .filter((line) => line.trim() !== '');
}
function tailOf(lines) {
    let bytes = 0;
    const kept = lines
        .slice(-LOG_LINES)
        .toReversed()
        .filter((line) => {
        bytes += MARK.length + Buffer.byteLength(line) + 1;
        return bytes <= LOG_BYTES;
    });
    return kept.toReversed();
}


/***/ }),

/***/ 91051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ RESTARTS),
/* harmony export */   hW: () => (/* binding */ PROBE_MARGIN_MS),
/* harmony export */   o6: () => (/* binding */ graceOf)
/* harmony export */ });
/* unused harmony export GRACES */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long each retryable cause may still recover by itself, counted from when it was first seen. */
const GRACES = {
    'image-pull': {
        ms: 2 * MINUTE,
        why: 'a registry or network that is briefly away; the kubelet retries after 10, 20, 40 and 80 s',
    },
    'image-pull-definite': {
        ms: 20 * SECOND,
        why: 'a definite answer is terminal when the retry (after 10 to 15 s) gets it again; this is for when that is not seen',
    },
    'missing-config': {
        ms: 20 * SECOND,
        why: 'what makes the ConfigMap or Secret may be a moment behind, and the kubelet looks again only after 10 to 15 s',
    },
    'out-of-memory': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
    'init-container-failing': { ms: 5 * MINUTE, why: 'as crash-loop' },
    'crash-loop': {
        ms: 5 * MINUTE,
        why: 'a dependency may be late: three restarts are allowed, and no more than this',
    },
    'job-crash': {
        ms: Number.POSITIVE_INFINITY,
        why: "a Job's own backoffLimit and activeDeadlineSeconds decide, and the Job says so itself",
    },
    'liveness-kill': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
    'startup-probe': {
        ms: 30 * SECOND,
        why: "minimum; otherwise what the probe's own settings allow, then the first kill is retried",
    },
    'readiness-probe': {
        ms: 30 * SECOND,
        why: "minimum; otherwise what the probe's own settings add up to, and a margin",
    },
    'readiness-probe-alone': {
        ms: 2 * MINUTE,
        why: 'without a startup probe nothing tells how long a start may take: a slow one must not be taken for a broken one',
    },
    'readiness-gate': {
        ms: 2 * MINUTE,
        why: 'a load balancer controller sets the gate when its health checks pass',
    },
    quota: {
        ms: 45 * SECOND,
        why: 'ending pods, such as those of the slot before, give their share back within 30 s; controllers try again after 10, 20 and 41 s',
    },
    admission: {
        ms: 10 * SECOND,
        why: 'a service account or policy of the same release may be a moment behind',
    },
    'admission-unreachable': { ms: MINUTE, why: 'a webhook that is being restarted' },
    volume: { ms: 2 * MINUTE, why: 'volumes are provisioned, detached from another node and attached' },
    unschedulable: { ms: 2 * MINUTE, why: 'ending pods make room' },
    'unschedulable-autoscaling': { ms: 10 * MINUTE, why: 'an autoscaler has said that a node is coming' },
    'container-start': { ms: MINUTE, why: 'the container runtime or the network plugin may recover' },
    evicted: { ms: 2 * MINUTE, why: 'the controller makes a new pod elsewhere' },
};
/** Added to what a probe's settings add up to: probes start late and answer late. */
const PROBE_MARGIN_MS = 10 * SECOND;
/** A container that crashes again after this many restarts is not going to run (about 30 s after the first crash). */
const RESTARTS = 3;
function graceOf(name, options) {
    return options.graces?.[name] ?? GRACES[name].ms;
}


/***/ }),

/***/ 69496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ maskedText),
/* harmony export */   Ow: () => (/* binding */ cleanLine)
/* harmony export */ });
/* unused harmony exports stripControls, maskSecrets */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);

/**
 * Escape sequences of terminals, whole: CSI (colours), OSC (titles, links) and the two-character ones. A lone ESC or any
 * other control character falls to the second pattern.
 */
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;
/** Also what turns the reading direction or hides text. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
/** Every repetition is bounded: the text is foreign, and a pattern must not take seconds over it. */
const KEYISH = String.raw `(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|cookie|dsn)[\w.-]{0,40}`;
/**
 * containerd says `failed to fetch anonymous token: unexpected status …` and the kubelet `failed for volume "db-secret" :
 * configmap …`: what follows is the cause, not a secret.
 */
const NOT_PROSE = String.raw `(?<!fetch (?:anonymous|oauth) |volume \\?"[\w.-]{0,63})`;
const SECRETS = [
    [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5],
    // What is left of a key or certificate whose first lines are out of the tail.
    [/^[A-Za-z0-9+/]{40,}={0,2}$/gm, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5],
    [
        /\b(authorization["']?\s{0,5}[:=]\s{0,5})["']?(?:(?:bearer|basic|digest|token)\s+)?[^\s"',;]+/gi,
        `$1${_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5}`,
    ],
    [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5}`],
    // user:password@ in URLs, connection strings included.
    [/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,100}):[^\s/@]{1,300}@/gi, `$1:${_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5}@`],
    [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5],
    [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5],
    [
        /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk[-_](?:live|test|proj)[-_][\w-]{12,})/g,
        _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5,
    ],
    // key=value, key: value and "key":"value"; quoted values may hold blanks.
    [
        new RegExp(String.raw `(${NOT_PROSE}${KEYISH}\\?["']?\s{0,5}(?:=|:(?!//))\s{0,5})(?:\\?"[^"\n]*"?|'[^'\n]*'?|[^\s"',;&})\]]+)`, 'gi'),
        `$1${_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5}`,
    ],
    // Long base64 behind anything that ends in key or cert.
    [/((?:key|cert)[\w.-]{0,40}["']?\s{0,5}[:=]\s{0,5}["']?)[A-Za-z0-9+/_-]{24,}={0,2}/gi, `$1${_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .MASK */ .v5}`],
];
/** Text without terminal sequences and control characters; line ends and tabs stay. */
function stripControls(text) {
    return text.replaceAll('\r\n', '\n').replace(ESCAPES, '').replace(CONTROLS, '');
}
/** Text with everything that looks like a secret replaced. Rather too much than too little: it goes into public logs. */
function maskSecrets(text) {
    return SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
/** Foreign text without what is known to be a secret, and without what looks like one, in this order: looks may end too early. */
function maskedText(text) {
    return maskSecrets((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(stripControls((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E$)(text))));
}
/**
 * One bounded line of foreign text, safe to show. What is too long is cut in its middle: it begins with what failed, and ends
 * with why.
 */
function cleanLine(text, limit) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cutMiddle */ .it)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(maskedText(text)), limit);
}


/***/ }),

/***/ 51790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   by: () => (/* binding */ LINE_LIMIT),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   sK: () => (/* binding */ nextDecision)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48323);
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18870);
/* harmony import */ var _masking_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69496);



const MESSAGE_LIMIT = 600;
const LINE_LIMIT = 300;
/** They say that it failed, not why: any decided cause goes before them. */
const GENERIC = [
    'job-backoff-limit',
    'job-deadline',
    'job-failed',
    'progress-deadline',
];
/** One diagnosis for each cause, with the object where it was decided first in front. */
function merge(findings, now) {
    const groups = Map.groupBy(findings, (finding) => `${finding.code} ${finding.key}`);
    return [...groups.values()].map((group) => toDiagnosis(group, now)).sort(byRank);
}
function toDiagnosis(group, now) {
    const [worst] = group.toSorted((a, b) => rankOf(a) - rankOf(b) || deadlineOf(a) - deadlineOf(b));
    if (worst === undefined)
        throw new Error('a group of findings is never empty');
    const others = new Set(group.map((finding) => finding.who)).size - 1;
    const who = others === 0 ? worst.who : `${worst.who} and ${others} more`;
    return {
        code: worst.code,
        kind: worst.kind,
        graceMs: worst.graceMs,
        firstSeen: worst.firstSeen,
        decided: worst.overdue === true || worst.kind === 'terminal' || deadlineOf(worst) <= now.getTime(),
        message: (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(worst.message(who), MESSAGE_LIMIT),
        advice: (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(worst.advice, MESSAGE_LIMIT),
        evidence: worst.evidence.map((line) => (0,_masking_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(line, LINE_LIMIT)),
        count: others + 1,
        ...(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ pod: worst.pod, container: worst.container, logs: worst.logs, job: worst.job }),
    };
}
function rankOf(finding) {
    return finding.kind === 'terminal' ? 0 : 1;
}
function deadlineOf({ firstSeen, graceMs }) {
    return firstSeen.getTime() + graceMs;
}
/** Decided before undecided, causes before generic verdicts, terminal before retryable, specific before vague. */
function byRank(a, b) {
    return (Number(b.decided) - Number(a.decided) ||
        Number(GENERIC.includes(a.code)) - Number(GENERIC.includes(b.code)) ||
        Number(b.kind === 'terminal') - Number(a.kind === 'terminal') ||
        _causes_js__WEBPACK_IMPORTED_MODULE_2__/* .CODES */ .Lp.indexOf(a.code) - _causes_js__WEBPACK_IMPORTED_MODULE_2__/* .CODES */ .Lp.indexOf(b.code) ||
        b.count - a.count ||
        a.firstSeen.getTime() - b.firstSeen.getTime());
}
/**
 * Milliseconds until the earliest grace ends, so that the caller needs one timer and no polling.
 * @returns undefined when there is nothing to wait for.
 */
function nextDecision(diagnoses, now) {
    const deadlines = diagnoses
        .filter((diagnosis) => !diagnosis.decided)
        .map(deadlineOf)
        .filter(Number.isFinite);
    return deadlines.length === 0 ? undefined : Math.max(0, Math.min(...deadlines) - now.getTime());
}


/***/ }),

/***/ 96176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FS: () => (/* binding */ podOf),
/* harmony export */   IW: () => (/* binding */ latest),
/* harmony export */   Qd: () => (/* binding */ earliest),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   rI: () => (/* binding */ conditionOf),
/* harmony export */   yb: () => (/* binding */ conditionsOf)
/* harmony export */ });
function podOf(object) {
    const controller = object.metadata.ownerReferences?.find((owner) => owner.controller === true);
    return {
        name: object.metadata.name,
        who: `pod ${object.metadata.name}`,
        uid: object.metadata.uid,
        owner: controller?.uid,
        ofJob: controller?.kind === 'Job',
        deleting: object.metadata.deletionTimestamp !== undefined,
        labels: object.metadata.labels ?? {},
        created: timeOf(object.metadata.creationTimestamp) ?? new Date(0),
        spec: object.spec ?? {},
        status: object.status ?? {},
    };
}
function conditionOf(holder, type) {
    return holder.conditions?.find((condition) => condition.type === type);
}
function conditionsOf(object) {
    return object.status ?? {};
}
function isReady(pod) {
    return conditionOf(pod.status, 'Ready')?.status === 'True';
}
/** @returns undefined for what is absent, null or no date. */
function timeOf(text) {
    if (text === undefined || text === null)
        return undefined;
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? undefined : time;
}
function latest(...times) {
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : new Date(Math.max(...known.map((time) => time.getTime())));
}
function earliest(...times) {
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : new Date(Math.min(...known.map((time) => time.getTime())));
}


/***/ }),

/***/ 97270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ missingReference),
/* harmony export */   bR: () => (/* binding */ badCommand),
/* harmony export */   h5: () => (/* binding */ startError)
/* harmony export */ });
/* harmony import */ var _container_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78571);
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29871);
/* harmony import */ var _graces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91051);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96176);




/** Reasons of a container that was never started, waiting or (as `StartError`) ended. */
const NOT_STARTED = [
    'RunContainerError',
    'CreateContainerError',
    'StartError',
    'ContainerCannotRun',
    'CreateContainerConfigError',
];
/**
 * A container that the runtime or the kubelet cannot start: a command that is not there, a ConfigMap or Secret that is
 * missing, a user that is not allowed; else whatever the runtime says.
 */
function startError(container, options) {
    const { pod, label } = container;
    const { waiting, running } = container.status.state ?? {};
    const run = (0,_container_js__WEBPACK_IMPORTED_MODULE_0__/* .lastRun */ .KT)(container);
    const ended = running === undefined && run !== undefined && NOT_STARTED.includes(run.reason ?? '') ? run : undefined;
    const reason = NOT_STARTED.includes(waiting?.reason ?? '') ? waiting?.reason : ended?.reason;
    if (reason === undefined)
        return undefined;
    const events = container.events.filter((event) => event.reason === 'Failed' && event.message.startsWith('Error: '));
    const text = (waiting?.reason === reason ? waiting.message : ended?.message) ?? events.at(-1)?.message ?? reason;
    const { why, ...cause } = definiteCause(text, container.name, options) ?? runtimeCause(text, container.name, reason, options);
    return {
        ...cause,
        who: pod.who,
        pod: pod.name,
        container: container.name,
        evidence: [`${label}: ${reason}: ${text}`, ...events.slice(-1).map(_events_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteEvent */ .rf)],
        firstSeen: (0,_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .earliest */ .Qd)(...events.map((event) => event.first), startOf(ended)) ?? (0,_container_js__WEBPACK_IMPORTED_MODULE_0__/* .waitingSince */ .Y2)(container),
        message: (who) => `${label} of ${who} cannot start${why}`,
    };
}
/** What the text names: a missing object, a user that is not allowed, a command that cannot run. */
function definiteCause(text, name, options) {
    const missing = missingReference(text);
    if (missing !== undefined) {
        return {
            code: missing.code,
            key: missing.what,
            kind: 'retryable',
            graceMs: (0,_graces_js__WEBPACK_IMPORTED_MODULE_3__/* .graceOf */ .o6)('missing-config', options),
            why: `: ${missing.what} ${missing.verb}`,
            advice: missing.advice,
        };
    }
    if (/runAsNonRoot|non-root policy/.test(text)) {
        return {
            code: 'security-context',
            key: name,
            kind: 'terminal',
            graceMs: 0,
            why: `: ${withoutPod(text)}`,
            advice: 'Give the image a numeric non-root USER, or set securityContext.runAsUser to one',
        };
    }
    const command = badCommand(text);
    if (command === undefined)
        return undefined;
    return {
        code: command.code,
        key: `${name} ${command.what}`,
        kind: 'terminal',
        graceMs: 0,
        why: `: ${command.what}`,
        advice: command.advice,
    };
}
/** Whatever else the runtime says. */
function runtimeCause(text, name, reason, options) {
    return {
        code: 'container-start',
        key: `${name} ${reason}`,
        kind: 'retryable',
        graceMs: (0,_graces_js__WEBPACK_IMPORTED_MODULE_3__/* .graceOf */ .o6)('container-start', options),
        why: ` (${reason}): ${lastCause(text)}`,
        advice: 'Read the quoted error of the container runtime; it names the file, mount or setting',
    };
}
/** A run that never began is said to have begun in 1970. */
function startOf(run) {
    const started = (0,_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .timeOf */ .nR)(run?.startedAt);
    return started === undefined || started.getTime() === 0 ? undefined : started;
}
/**
 * The ConfigMap or Secret (and key) that the kubelet misses, for environment variables and for volumes alike.
 * @param volumes of the pod: the kubelet names the volume alone when a key of its items is missing
 */
function missingReference(text, volumes = []) {
    const object = /\b(configmap|secret)s? "([^"]+)" not found/i.exec(text);
    if (object !== null) {
        const kind = kindWord(object[1]);
        const what = `${kind} ${object[2]}`;
        return {
            code: kind === 'Secret' ? 'secret-missing' : 'config-map-missing',
            what,
            verb: 'does not exist',
            advice: `Create ${what} in the namespace, or fix its name in the pod template`,
        };
    }
    const key = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s,]+)/i.exec(text);
    if (key !== null)
        return missingKey(key[1] ?? '?', kindWord(key[2]), key[3]);
    const item = /references non-existent (config|secret) key: ([^\s,]+)/i.exec(text);
    if (item === null)
        return undefined;
    const name = /volume "([^"]+)"/.exec(text)?.[1];
    const volume = volumes.find((each) => each.name === name);
    return item[1] === 'config'
        ? missingKey(item[2] ?? '?', 'ConfigMap', volume?.configMap?.name)
        : missingKey(item[2] ?? '?', 'Secret', volume?.secret?.secretName);
}
function missingKey(key, kind, name) {
    const holder = name === undefined ? `a ${kind} volume` : `${kind} ${name}`;
    return {
        code: kind === 'Secret' ? 'secret-key-missing' : 'config-map-key-missing',
        what: `key ${key} of ${holder}`,
        verb: 'does not exist',
        advice: `Add the key to ${name === undefined ? `the ${kind}` : holder}, or fix its name in the pod template`,
    };
}
function kindWord(word) {
    return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}
const CHECK = "Check command and args of the container, and the image's ENTRYPOINT";
/** Errors that every further start has too: they are a property of image and command. */
function badCommand(text) {
    const name = /exec: \\?"(.+?)\\?"/.exec(text)?.[1] ?? '?';
    if (/executable file not found/i.test(text) || /exec: .*(?:no such file or directory)/i.test(text)) {
        const what = `executable "${name}" not found in the image`;
        return { code: 'command-not-found', what, advice: CHECK };
    }
    if (/exec: .*is a directory/i.test(text)) {
        return { code: 'bad-command', what: `"${name}" is a directory, not an executable`, advice: CHECK };
    }
    if (/exec: .*permission denied/i.test(text)) {
        return {
            code: 'permission-denied',
            what: `"${name}" is not executable (permission denied)`,
            advice: `Make the file executable in the image (chmod +x) for the user that the container runs as. ${CHECK}`,
        };
    }
    if (/exec format error/i.test(text)) {
        return {
            code: 'wrong-architecture',
            what: "the executable is not built for the node's processor (exec format error)",
            advice: 'Build the image for the architecture of the nodes; a script needs its interpreter in the first line (#!)',
        };
    }
    if (/no command specified/i.test(text)) {
        const what = 'neither the image nor the pod template names a command';
        return { code: 'bad-command', what, advice: CHECK };
    }
    return undefined;
}
/** Without the kubelet's ` (pod: "…", container: web)`, which the sentence says already. */
function withoutPod(text) {
    return text.replace(/ \(pod: .*$/, '');
}
/** What a runtime wraps around the error itself, one thing around the other. */
const WRAPPED = /^.*\b(?:runtime create failed|runc create failed|unable to start container process|error during container init|failed to generate spec|failed to start container "[^"]*"): /s;
/** A failed mount has the arguments of the system call in its middle. */
const MOUNT = /^error mounting ("[^"]*") to rootfs at ("[^"]*"): .*: ([^:]+)$/s;
/** The end of a runtime's chain of causes, which is the cause. */
function lastCause(text) {
    const cause = withoutPod(text)
        .replace(/: unknown$/, '')
        .replace(WRAPPED, '');
    return cause.replace(MOUNT, 'mounting $1 at $2 fails: $3');
}


/***/ }),

/***/ 23365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   XF: () => (/* binding */ refKey),
/* harmony export */   v8: () => (/* binding */ describeObject)
/* harmony export */ });

/** One key an object: the API version is left out, since `autoscaling/v1` and `v2` are two views of one object. */
function refKey(ref) {
    return `${groupOf(ref)}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}
/** `apps` of `apps/v1`; empty for the core group. */
function groupOf({ apiVersion }) {
    const slash = apiVersion.indexOf('/');
    return slash === -1 ? '' : apiVersion.slice(0, slash);
}
/** `Deployment shop/web`, for messages. */
function describeObject({ kind, metadata }) {
    return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}


/***/ }),

/***/ 27330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ phaseRecorder)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88012);

/** Thirty silent seconds look like a hang, and a line a second is read by nobody. */
const SILENCE_MS = 10_000;
/** Changes that come faster are said together. */
const TOGETHER_MS = 1_000;
/** @param pending What else is under way, such as requests that are not answered. */
function phaseRecorder(clock, logger, pending = () => []) {
    const records = [];
    const teller = new Teller(clock, logger, pending);
    return {
        records,
        waiting: (lines, until) => teller.waiting(lines, until),
        busy: (what) => teller.busy(what),
        run: async (name, title, body) => {
            const startedAt = clock.date().toISOString();
            const start = clock.now();
            const keep = (outcome) => {
                records.push({ name, startedAt, durationMs: Math.round(clock.now() - start), outcome });
            };
            return await logger.group(`${name}: ${title}`, async () => {
                const end = teller.begin();
                try {
                    const result = await body();
                    keep('done');
                    return result;
                }
                catch (error) {
                    keep('failed');
                    throw error;
                }
                finally {
                    end();
                }
            });
        },
    };
}
/** Tenths of a second would only flicker. */
function seconds(ms) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(ms / 1000) * 1000).replace('.0 s', ' s');
}
/** Says what a phase waits for: what is new at once, and every ten seconds that it still does. */
class Teller {
    #clock;
    #logger;
    #pending;
    #busy = new Set();
    #since = 0;
    #depth = 0;
    #ticker;
    #flush;
    #saidAt = -Infinity;
    #lines = [];
    #shown = new Set();
    #until;
    constructor(clock, logger, pending) {
        this.#clock = clock;
        this.#logger = logger;
        this.#pending = pending;
    }
    /** A phase within a phase goes on with the outer one's clock. */
    begin() {
        this.#depth += 1;
        if (this.#depth === 1) {
            this.#since = performance.now();
            this.#saidAt = this.#since;
            this.#forget();
            // Its own timer, not the release's clock: it tells of what hangs, too.
            this.#ticker = setInterval(() => this.#tick(), TOGETHER_MS).unref();
        }
        return () => {
            this.#depth -= 1;
            if (this.#depth > 0)
                return;
            clearInterval(this.#ticker);
            clearTimeout(this.#flush);
            this.#flush = undefined;
            this.#forget();
        };
    }
    busy(what) {
        this.#busy.add(what);
        return () => void this.#busy.delete(what);
    }
    waiting(lines, until) {
        this.#lines = lines;
        this.#until = until;
        if (this.#flush !== undefined)
            return;
        const early = this.#shown.size === 0 ? 0 : this.#saidAt + TOGETHER_MS - performance.now();
        if (early <= 0)
            this.#sayNew();
        else {
            this.#flush = setTimeout(() => {
                this.#flush = undefined;
                this.#sayNew();
            }, early).unref();
        }
    }
    #sayNew() {
        const fresh = this.#lines.filter((line) => !this.#shown.has(line));
        this.#shown = new Set(this.#lines);
        for (const line of fresh)
            this.#say(line);
    }
    #tick() {
        if (performance.now() - this.#saidAt < SILENCE_MS - TOGETHER_MS / 2)
            return;
        const passed = `… ${seconds(performance.now() - this.#since)}`;
        const under = [...this.#busy, ...this.#pending()];
        const what = under.length > 0
            ? `waiting for ${under.slice(0, 2).join(', ')}`
            : this.#lines.length === 0
                ? 'still at work'
                : 'nothing has changed';
        this.#say(`${passed}: ${what}${this.#left()}`);
    }
    #left() {
        if (this.#until === undefined)
            return '';
        const left = this.#until - this.#clock.now();
        return left <= 0 ? '' : `; given up in ${seconds(left)}`;
    }
    #say(line) {
        this.#saidAt = performance.now();
        this.#logger.info(line);
    }
    #forget() {
        this.#lines = [];
        this.#shown = new Set();
        this.#until = undefined;
    }
}


/***/ }),

/***/ 66772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kg: () => (/* binding */ withEvidence),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   XQ: () => (/* binding */ RefusalError),
/* harmony export */   yu: () => (/* binding */ refuseFor)
/* harmony export */ });
/* harmony import */ var _diagnosis_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6571);

/** The new version must not serve: what failed, what to do, and what was seen. Everything is put back. */
class RefusalError extends Error {
    refusal;
    /** Where the evidence is still to be collected before the restore destroys it. */
    diagnosis;
    constructor(refusal, diagnosis) {
        super(refusal.message);
        this.name = 'RefusalError';
        this.refusal = refusal;
        this.diagnosis = diagnosis;
    }
}
/** A refusal with no evidence beyond its message. */
function refuse(code, message, advice, evidence = []) {
    return new RefusalError({ code, message, advice, evidence });
}
/** The refusal that a diagnosis of the new pods calls for. */
function refuseFor(diagnosis) {
    return new RefusalError({
        code: diagnosis.code,
        message: diagnosis.message,
        advice: diagnosis.advice,
        evidence: diagnosis.evidence,
    }, diagnosis);
}
/** The refusal with all that there is to show for it: evidence is taken before the rollback destroys it. */
async function withEvidence(cluster, namespace, { refusal, diagnosis }) {
    if (diagnosis === undefined)
        return refusal;
    const { lines, said, instead } = await (0,_diagnosis_index_js__WEBPACK_IMPORTED_MODULE_0__/* .collectEvidence */ .m)(cluster, namespace, diagnosis);
    const message = said === undefined ? refusal.message : `${refusal.message}; its log says: ${said}`;
    // A hook keeps its own code, whatever its pods died of.
    const known = refusal.code === diagnosis.code ? instead : undefined;
    return { ...refusal, ...known, message, evidence: lines };
}


/***/ }),

/***/ 41283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ newPods),
/* harmony export */   Oo: () => (/* binding */ controllerOf),
/* harmony export */   kG: () => (/* binding */ ownership),
/* harmony export */   kw: () => (/* binding */ currentReplicaSet),
/* harmony export */   sP: () => (/* binding */ REVISION)
/* harmony export */ });
/** Deployment controllers count the templates of a Deployment in this annotation, on it and on its ReplicaSets. */
const REVISION = 'deployment.kubernetes.io/revision';
function controllerOf(object) {
    return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}
/** The ReplicaSet that a Deployment's current template made. */
function currentReplicaSet(deployment, replicaSets) {
    const revision = deployment.metadata.annotations?.[REVISION];
    return replicaSets.find((replicaSet) => controllerOf(replicaSet)?.uid === deployment.metadata.uid &&
        replicaSet.metadata.annotations?.[REVISION] === revision);
}
/** Ownership as the watches see it now: an older status of a Deployment says nothing about its new template. */
function ownership(watches, generations) {
    const replicaSets = watches.replicaSets.items();
    const current = new Set();
    for (const deployment of watches.deployments.items()) {
        const generation = generations.get(`Deployment/${deployment.metadata.name}`);
        if (generation === undefined || Number(deployment.status?.['observedGeneration'] ?? 0) < generation)
            continue;
        const newest = currentReplicaSet(deployment, replicaSets);
        if (newest !== undefined)
            current.add(newest.metadata.uid);
    }
    const templates = new Map();
    for (const store of watches.others.values()) {
        for (const object of store.items()) {
            const generation = generations.get(`${object.kind}/${object.metadata.name}`);
            const template = generation === undefined ? undefined : templateOf(object, generation, watches);
            // By what it is, not by its name: pods of one that was removed may outlive it.
            if (template !== undefined)
                templates.set(object.metadata.uid, template);
        }
    }
    return {
        isNewReplicaSet: (replicaSet) => current.has(replicaSet.metadata.uid),
        isNewPod: (pod) => {
            const owner = controllerOf(pod);
            if (owner === undefined)
                return generations.has(`Pod/${pod.metadata.name}`);
            return owner.kind === 'ReplicaSet' ? current.has(owner.uid) : templates.get(owner.uid)?.(pod) === true;
        },
    };
}
const HASH = 'controller-revision-hash';
/** Of a DaemonSet, by the API server: it counts the changes of its template. */
const TEMPLATES = 'deprecated.daemonset.template.generation';
/** What its controller writes of that on each pod. */
const TEMPLATE = 'pod-template-generation';
/** @returns undefined where nothing tells yet */
function templateOf(object, generation, watches) {
    if (object.kind === 'DaemonSet')
        return daemonTemplateOf(object, generation, watches);
    if (object.kind !== 'StatefulSet')
        return () => true;
    // An older status tells the revision of an older template.
    if (Number(object.status?.['observedGeneration'] ?? 0) < generation)
        return undefined;
    const update = object.status?.['updateRevision'];
    return (pod) => typeof update !== 'string' || pod.metadata.labels?.[HASH] === update;
}
/**
 * The status of a DaemonSet does not name its revision. A pod that was made since its last change tells the hash of its
 * template; pods from before that change have the same hash where the template came back. Where none was made since, its
 * controller had nothing to replace once it counts all of them as updated.
 */
function daemonTemplateOf({ metadata, status }, generation, { pods }) {
    const count = metadata.annotations?.[TEMPLATES];
    if (count === undefined)
        return () => true;
    const own = pods
        .items()
        .filter((pod) => pod.metadata.deletionTimestamp === undefined && controllerOf(pod)?.uid === metadata.uid);
    const isRecent = (pod) => pod.metadata.labels?.[TEMPLATE] === count;
    const recent = own.filter(isRecent);
    if (recent.length > 0) {
        const hashes = new Set(recent.map((pod) => pod.metadata.labels?.[HASH]));
        return (pod) => isRecent(pod) || hashes.has(pod.metadata.labels?.[HASH]);
    }
    const { observedGeneration = 0, updatedNumberScheduled = 0 } = (status ?? {});
    const isAll = observedGeneration >= generation && updatedNumberScheduled >= own.length;
    return isAll ? () => true : undefined;
}
/** The new version's pods that are meant to stay. */
function newPods(watches, generations) {
    const owners = ownership(watches, generations);
    return watches.pods
        .items()
        .filter((pod) => pod.metadata.deletionTimestamp === undefined && owners.isNewPod(pod));
}


/***/ }),

/***/ 3894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ lookAtPods),
/* harmony export */   Ru: () => (/* binding */ clusterDate),
/* harmony export */   mB: () => (/* binding */ awaitRollout)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(88012);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29682);
/* harmony import */ var _cluster_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59439);
/* harmony import */ var _diagnosis_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(11347);
/* harmony import */ var _diagnosis_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(51790);
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(23365);
/* harmony import */ var _manifests_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81883);
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33961);
/* harmony import */ var _watches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29568);
/* harmony import */ var _owners_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41283);
/* harmony import */ var _base_refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66772);
/* harmony import */ var _base_wait_until_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(42434);









/** What the wait still waits for, a sentence each, empty when all is ready; and which workloads say that they failed. */
function waitReasons(wait, pods) {
    const { watches } = wait;
    const reasons = [];
    const failed = [];
    for (const ref of wait.wanted) {
        const store = (0,_watches_js__WEBPACK_IMPORTED_MODULE_0__/* .storeOf */ .xX)(watches, ref);
        const live = store?.get(ref.name, ref.namespace);
        const generation = wait.generations.get(`${ref.kind}/${ref.name}`);
        if (live === undefined || (live.metadata.generation ?? 1) < (generation ?? 1)) {
            reasons.push(`${ref.kind} ${ref.name} is not seen yet`);
            continue;
        }
        if (ref.kind === 'PersistentVolumeClaim' && !wait.claims.wait)
            continue;
        const state = (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readiness */ .x)(live, wait.claims.wait ? wait.claims : {});
        if (state.state === 'failed')
            failed.push(refuseNotReady(ref, state.message));
        if (state.state !== 'ready')
            reasons.push(state.message);
    }
    const fresh = new Set(pods.map((pod) => pod.metadata.name));
    for (const destination of wait.services) {
        const slices = watches.slices.items();
        const old = [...(0,_endpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .readyPods */ .A$)(slices, destination.name)].filter((pod) => !fresh.has(pod) && wait.alsoServing?.(pod) === true);
        const allowed = new Set([...fresh, ...old]);
        const wanted = (0,_watches_js__WEBPACK_IMPORTED_MODULE_0__/* .replicasOf */ .N4)(watches, destination) + old.length;
        const lack = (0,_endpoints_js__WEBPACK_IMPORTED_MODULE_2__/* .shortfall */ .SE)(slices, destination.name, allowed, wanted);
        if (lack !== undefined)
            reasons.push(lack);
    }
    const unproved = pods.filter((pod) => settlesIn(pod, clusterDate(wait)) > 0);
    if (unproved.length > 0) {
        reasons.push(`${unproved.length} pods without a readiness probe must run ${SETTLE_MS / 1000} s before they count`);
    }
    return { reasons, failed };
}
/** A pod without a readiness probe is ready as soon as its process runs, also between two crashes: it must last so long. */
const SETTLE_MS = 5_000;
/** Milliseconds until a pod's readiness can be believed: 0 where a probe says it. */
function settlesIn(pod, now) {
    const containers = pod.spec?.['containers'] ?? [];
    if (containers.every(({ readinessProbe }) => readinessProbe !== undefined))
        return 0;
    const ready = (0,_cluster_index_js__WEBPACK_IMPORTED_MODULE_3__/* .statusConditions */ .Tz)(pod).find(({ type }) => type === 'Ready');
    // One that is not ready is waited for anyway, and its change will be seen.
    if (ready?.status !== 'True' || ready.lastTransitionTime === undefined)
        return 0;
    return Math.max(0, Date.parse(ready.lastTransitionTime) + SETTLE_MS - now.getTime());
}
function refuseNotReady(ref, message) {
    const kind = ref.kind.toLowerCase();
    return (0,_base_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .refuse */ .TR)(ref.kind === 'Job' ? 'job-failed' : 'not-ready', `${ref.kind} ${ref.name} failed: ${message}`, `look at \`kubectl describe ${kind} ${ref.name}\``);
}
/** Now, as the cluster's own clocks would stamp it. */
function clusterDate({ clock, skewMs }) {
    return new Date(clock.date().getTime() + skewMs);
}
/** What is wrong with the new version's pods, as far as the watches tell. */
function lookAtPods(wait) {
    const { watches } = wait;
    const owners = (0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .ownership */ .kG)(watches, wait.generations);
    const wantedKeys = new Set(wait.wanted.map((ref) => (0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_6__/* .refKey */ .XF)(ref)));
    const wanted = [watches.deployments, ...watches.others.values()]
        .flatMap((store) => store.items())
        .filter((object) => wantedKeys.has((0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_6__/* .refKey */ .XF)((0,_manifests_index_js__WEBPACK_IMPORTED_MODULE_7__/* .refOf */ .H)(object))));
    return (0,_diagnosis_index_js__WEBPACK_IMPORTED_MODULE_8__/* .diagnose */ .h)({
        workloads: wanted.filter(({ kind }) => kind !== 'PersistentVolumeClaim'),
        replicaSets: watches.replicaSets.items().filter((each) => owners.isNewReplicaSet(each)),
        pods: (0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .newPods */ .Ng)(watches, wait.generations),
        events: watches.events.items(),
        services: (wait.rendered?.manifests ?? [])
            .map(({ object }) => object)
            .filter(({ kind }) => kind === 'Service'),
        pvcs: wanted.filter(({ kind }) => kind === 'PersistentVolumeClaim'),
        since: wait.since,
    }, clusterDate(wait), wait.graces === undefined ? {} : { graces: wait.graces });
}
/**
 * Waits until everything wanted is ready; woken by watches alone, and by the end of a grace.
 * @returns the names of the new pods.
 * @throws RefusalError as soon as it cannot succeed any more, or at the deadline, with the best explanation there is.
 */
async function awaitRollout(wait) {
    const { watches, clock } = wait;
    let reasons = [];
    let diagnoses = [];
    let settles = 0;
    const causes = new Set();
    const decisionIn = () => (0,_diagnosis_index_js__WEBPACK_IMPORTED_MODULE_9__/* .nextDecision */ .sK)(diagnoses, clusterDate(wait));
    return await (0,_base_wait_until_js__WEBPACK_IMPORTED_MODULE_10__/* .waitUntil */ .a)(() => {
        const pods = (0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .newPods */ .Ng)(watches, wait.generations);
        const found = waitReasons(wait, pods);
        ({ reasons } = found);
        if (reasons.length === 0)
            return pods.map((pod) => pod.metadata.name);
        diagnoses = lookAtPods(wait);
        const decided = diagnoses.find((diagnosis) => diagnosis.decided);
        if (decided !== undefined)
            throw (0,_base_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseFor */ .yu)(decided);
        // A workload that says of itself that it failed comes second: its pods tell why.
        const [own] = found.failed;
        if (own !== undefined)
            throw own;
        for (const cause of diagnoses) {
            const key = `${cause.code} ${cause.container ?? ''}`;
            if (!causes.has(key))
                wait.onCause?.(cause);
            causes.add(key);
        }
        settles = Math.max(0, ...pods.map((pod) => settlesIn(pod, clusterDate(wait))));
        return undefined;
    }, {
        clock,
        signal: wait.signal,
        deadline: wait.deadline,
        sources: (0,_watches_js__WEBPACK_IMPORTED_MODULE_0__/* .podSources */ .EY)(watches),
        say: wait.say,
        what: () => [...reasons, ...diagnoses.slice(0, SHOWN_CAUSES).map(causeSentence)],
        givenUpIn: decisionIn,
        wakeIn: () => {
            const decision = decisionIn();
            return settles > 0 ? Math.min(settles, decision ?? settles) : decision;
        },
        onDeadline: () => timeoutRefusal(reasons, diagnoses),
    });
}
/** Kubernetes starts the container again by itself. */
const CRASHES = new Set(['crash-loop', 'init-container-failing', 'liveness-kill']);
/** More causes at once only hide the first. */
const SHOWN_CAUSES = 3;
/** What is allowed it: the time, and of crashes their number, which as a rule is reached first. */
function causeSentence({ code, message, graceMs }) {
    if (CRASHES.has(code)) {
        return `${message} (given up when it crashes again and again, or has not served for ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_11__/* .formatDuration */ .a)(graceMs)})`;
    }
    const allowed = Number.isFinite(graceMs)
        ? `when it has lasted ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_11__/* .formatDuration */ .a)(graceMs)}`
        : 'at the timeout';
    return `${message} (given up ${allowed})`;
}
function timeoutRefusal(reasons, diagnoses) {
    const [suspect] = diagnoses;
    if (suspect !== undefined)
        return (0,_base_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseFor */ .yu)(suspect);
    return (0,_base_refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .refuse */ .TR)('timeout', `the new version was not ready in time: ${reasons[0] ?? 'nothing more is known'}`, 'raise `timeout` if it only needs longer; otherwise look at what it waits for', reasons);
}


/***/ }),

/***/ 29568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ openWatches),
/* harmony export */   EY: () => (/* binding */ podSources),
/* harmony export */   N4: () => (/* binding */ replicasOf),
/* harmony export */   NY: () => (/* binding */ hasReadiness),
/* harmony export */   QG: () => (/* binding */ watchKindsOf),
/* harmony export */   ku: () => (/* binding */ podsWanted),
/* harmony export */   xX: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33961);
/* harmony import */ var _base_kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67911);


/** Kinds whose readiness is worth a watch besides Deployments; all else is ready as soon as it is applied. */
const WATCHED_KINDS = new Set([
    'StatefulSet',
    'DaemonSet',
    'Job',
    'Pod',
    'PersistentVolumeClaim',
    'CustomResourceDefinition',
]);
/** Kinds without a status that anybody waits for. */
const INSTANT_GROUPS = /^(v1|rbac\.authorization\.k8s\.io\/|policy\/|autoscaling\/|networking\.k8s\.io\/|scheduling\.k8s\.io\/)/;
/** Whether a release waits until this kind of object says that it is ready. */
function hasReadiness(ref) {
    if (WATCHED_KINDS.has(ref.kind) || (ref.apiVersion === 'apps/v1' && ref.kind === 'Deployment'))
        return true;
    return (!INSTANT_GROUPS.test(ref.apiVersion) && !/^(batch|apps|apiextensions\.k8s\.io)\//.test(ref.apiVersion));
}
/** Opens the standing watches: on the application's own objects, or, without `app`, on all of the namespace. */
function openWatches(cluster, namespace, app, services) {
    const own = { namespace, ...(app === undefined ? {} : { labelSelector: `edu-actions/app=${app}` }) };
    const others = new Map();
    const stores = {
        deployments: cluster.watch(_base_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .DEPLOYMENT */ .uH, own),
        replicaSets: cluster.watch(_base_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .REPLICA_SET */ .ew, own),
        pods: cluster.watch(_base_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .POD */ .Sm, own),
        events: cluster.watch(_base_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .EVENT */ .ll, { namespace }),
        slices: cluster.watch(_base_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .ENDPOINT_SLICE */ .$t, {
            namespace,
            labelSelector: services.length === 0 ? _endpoints_js__WEBPACK_IMPORTED_MODULE_1__/* .SERVICE_NAME_LABEL */ .Li : `${_endpoints_js__WEBPACK_IMPORTED_MODULE_1__/* .SERVICE_NAME_LABEL */ .Li} in (${services.join(',')})`,
        }),
    };
    const { events, ...telling } = stores;
    const syncedButEvidence = async () => {
        await Promise.all([...Object.values(telling), ...others.values()].map(async (store) => await store.synced));
    };
    return {
        ...stores,
        app,
        others,
        synced: async () => {
            await Promise.all([syncedButEvidence(), events.synced]);
        },
        syncedButEvidence,
        close: () => {
            for (const store of [...Object.values(stores), ...others.values()])
                store.close();
        },
    };
}
/** Opens the watches that these objects need beyond the standing ones. */
async function watchKindsOf(cluster, watches, { namespace, app, refs }) {
    const opened = [];
    for (const ref of refs) {
        const key = `${ref.apiVersion}/${ref.kind}`;
        if (ref.kind === 'Deployment' || watches.others.has(key) || !hasReadiness(ref))
            continue;
        const store = cluster.watch({ apiVersion: ref.apiVersion, kind: ref.kind }, {
            ...(app === undefined ? {} : { labelSelector: `edu-actions/app=${app}` }),
            ...(ref.namespace === undefined ? {} : { namespace }),
        });
        watches.others.set(key, store);
        opened.push(store);
    }
    await Promise.all(opened.map(async (store) => await store.synced));
}
/** How many pods the workloads behind a Service are meant to have now; an autoscaler may change it while we wait. */
function replicasOf(watches, { deployments, others = [] }) {
    const standing = others.flatMap(({ kind, name }) => {
        const store = watches.others.get(`apps/v1/${kind}`);
        return store?.items().filter(({ metadata }) => metadata.name === name) ?? [];
    });
    return [
        ...watches.deployments.items().filter(({ metadata }) => deployments.includes(metadata.name)),
        ...standing,
    ].reduce((sum, workload) => sum + podsWanted(workload), 0);
}
/** How many pods a workload is meant to have: a DaemonSet's controller counts the nodes. */
function podsWanted({ spec, status }) {
    return Number(status?.['desiredNumberScheduled'] ?? spec?.['replicas'] ?? 1);
}
/** Everything whose change can end a wait for pods. */
function podSources(watches) {
    const { deployments, replicaSets, pods, events, slices } = watches;
    return [deployments, replicaSets, pods, events, slices, ...watches.others.values()];
}
/** The store that shows objects of this kind, when one is open. */
function storeOf(watches, ref) {
    return ref.kind === 'Deployment'
        ? watches.deployments
        : watches.others.get(`${ref.apiVersion}/${ref.kind}`);
}


/***/ })

};
