export const id = 8719;
export const ids = [8719,3248];
export const modules = {

/***/ 36063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkManifests: () => (/* binding */ checkManifests)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./js/base/errors.js
var base_errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/cluster/apply/field-differences.js
var field_differences = __webpack_require__(66573);
// EXTERNAL MODULE: ./js/github/inputs.js
var inputs = __webpack_require__(41679);
// EXTERNAL MODULE: ./js/github/event.js
var github_event = __webpack_require__(60716);
// EXTERNAL MODULE: ./js/github/markdown.js
var markdown = __webpack_require__(45451);
// EXTERNAL MODULE: ./js/github/summary.js
var summary = __webpack_require__(59736);
// EXTERNAL MODULE: ./js/github/budget.js
var budget = __webpack_require__(94975);
// EXTERNAL MODULE: ./js/github/api/publish.js + 3 modules
var publish = __webpack_require__(75943);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
// EXTERNAL MODULE: ./js/manifests/image-reference.js
var image_reference = __webpack_require__(19806);
// EXTERNAL MODULE: ./js/manifests/helm/program.js
var program = __webpack_require__(73092);
;// CONCATENATED MODULE: ./js/manifests/helm/lint.js


/**
 * `helm lint` with the values of a release.
 * @returns what it warns of
 * @throws ConfigurationError with each of its errors
 */
async function lintChart({ chart, valuesFiles, namespace }, exec) {
    const values = valuesFiles.flatMap((file) => ['--values', file]);
    const { exitCode, stdout, stderr } = await (0,program/* runHelm */.o)(exec, [
        'lint',
        chart,
        '--namespace',
        namespace,
        ...values,
    ]);
    const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
    const said = (level) => lines.filter((line) => line.startsWith(`[${level}]`)).map((line) => line.slice(level.length + 2).trim());
    const errors = said('ERROR');
    if (exitCode === 0 && errors.length === 0)
        return said('WARNING').map((line) => `helm lint: ${line}`);
    const told = errors.length > 0 ? errors : lines.filter((line) => line !== '').slice(-1);
    throw new base_errors/* ConfigurationError */.j1(told.map((line) => ({ input: 'chart', message: 'does not pass helm lint', found: line })));
}

// EXTERNAL MODULE: ./js/manifests/render.js + 8 modules
var render = __webpack_require__(93490);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
// EXTERNAL MODULE: ./js/base/suggest.js
var suggest = __webpack_require__(80956);
// EXTERNAL MODULE: ./js/base/defined.js
var defined = __webpack_require__(48323);
// EXTERNAL MODULE: ./js/manifests/refs.js
var refs = __webpack_require__(23365);
;// CONCATENATED MODULE: ./js/manifests/schema/table.js
// Written by scripts/kube-kinds.ts out of the OpenAPI document of Kubernetes.
/** The minor version of Kubernetes that the table is of. */
const KUBERNETES = '1.35';
/**
 * A line a group and version, then one a type: `field:code`, and `field!:code` where it is required. Codes are `s` text, `i`
 * integer, `n` number, `b` boolean, `q` quantity, `x` integer or text, `o` object, `*` anything, `[` and `{` list and map of
 * what follows, else the number of a type.
 */
const TABLE = `
admissionregistration.k8s.io/v1 MutatingWebhookConfiguration:0 ValidatingAdmissionPolicy:10 ValidatingAdmissionPolicyBinding:18 ValidatingWebhookConfiguration:21
apps/v1 DaemonSet:23 Deployment:132 ReplicaSet:136 StatefulSet:138
autoscaling/v1 HorizontalPodAutoscaler:145
autoscaling/v2 HorizontalPodAutoscaler:148
batch/v1 CronJob:162 Job:172
coordination.k8s.io/v1 Lease:173
v1 ConfigMap:175 Endpoints:176 LimitRange:181 Namespace:184 PersistentVolume:186 PersistentVolumeClaim:144 Pod:201 PodTemplate:202 ReplicationController:203 ResourceQuota:205 Secret:209 Service:210 ServiceAccount:215
discovery.k8s.io/v1 EndpointSlice:216
networking.k8s.io/v1 Ingress:223 IngressClass:232 NetworkPolicy:235
node.k8s.io/v1 RuntimeClass:242
policy/v1 PodDisruptionBudget:245
rbac.authorization.k8s.io/v1 ClusterRole:247 ClusterRoleBinding:250 Role:253 RoleBinding:254
scheduling.k8s.io/v1 PriorityClass:255
storage.k8s.io/v1 CSIDriver:256 StorageClass:259
apiextensions.k8s.io/v1 CustomResourceDefinition:262
apiregistration.k8s.io/v1 APIService:278
0 apiVersion:s kind:s metadata:1 webhooks:[3
1 annotations:{s creationTimestamp:s deletionGracePeriodSeconds:i deletionTimestamp:s finalizers:[s generateName:s generation:i labels:{s managedFields:* name:s namespace:s ownerReferences:[2 resourceVersion:s selfLink:s uid:s
2 apiVersion!:s blockOwnerDeletion:b controller:b kind!:s name!:s uid!:s
3 admissionReviewVersions!:[s clientConfig!:4 failurePolicy:s matchConditions:[6 matchPolicy:s name!:s namespaceSelector:7 objectSelector:7 reinvocationPolicy:s rules:[9 sideEffects!:s timeoutSeconds:i
4 caBundle:s service:5 url:s
5 name!:s namespace!:s path:s port:i
6 expression!:s name!:s
7 matchExpressions:[8 matchLabels:{s
8 key!:s operator!:s values:[s
9 apiGroups:[s apiVersions:[s operations:[s resources:[s scope:s
10 apiVersion:s kind:s metadata:1 spec:11 status:*
11 auditAnnotations:[12 failurePolicy:s matchConditions:[6 matchConstraints:13 paramKind:15 validations:[16 variables:[17
12 key!:s valueExpression!:s
13 excludeResourceRules:[14 matchPolicy:s namespaceSelector:7 objectSelector:7 resourceRules:[14
14 apiGroups:[s apiVersions:[s operations:[s resourceNames:[s resources:[s scope:s
15 apiVersion:s kind:s
16 expression!:s message:s messageExpression:s reason:s
17 expression!:s name!:s
18 apiVersion:s kind:s metadata:1 spec:19
19 matchResources:13 paramRef:20 policyName:s validationActions:[s
20 name:s namespace:s parameterNotFoundAction:s selector:7
21 apiVersion:s kind:s metadata:1 webhooks:[22
22 admissionReviewVersions!:[s clientConfig!:4 failurePolicy:s matchConditions:[6 matchPolicy:s name!:s namespaceSelector:7 objectSelector:7 rules:[9 sideEffects!:s timeoutSeconds:i
23 apiVersion:s kind:s metadata:1 spec:24 status:*
24 minReadySeconds:i revisionHistoryLimit:i selector!:7 template!:25 updateStrategy:130
25 metadata:1 spec:26
26 activeDeadlineSeconds:i affinity:27 automountServiceAccountToken:b containers!:[37 dnsConfig:71 dnsPolicy:s enableServiceLinks:b ephemeralContainers:[73 hostAliases:[74 hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[75 initContainers:[37 nodeName:s nodeSelector:{s os:76 overhead:{q preemptionPolicy:s priority:i priorityClassName:s readinessGates:[77 resourceClaims:[78 resources:59 restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[79 securityContext:80 serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:i tolerations:[82 topologySpreadConstraints:[83 volumes:[84 workloadRef:129
27 nodeAffinity:28 podAffinity:33 podAntiAffinity:36
28 preferredDuringSchedulingIgnoredDuringExecution:[29 requiredDuringSchedulingIgnoredDuringExecution:32
29 preference!:30 weight!:i
30 matchExpressions:[31 matchFields:[31
31 key!:s operator!:s values:[s
32 nodeSelectorTerms!:[30
33 preferredDuringSchedulingIgnoredDuringExecution:[34 requiredDuringSchedulingIgnoredDuringExecution:[35
34 podAffinityTerm!:35 weight!:i
35 labelSelector:7 matchLabelKeys:[s mismatchLabelKeys:[s namespaceSelector:7 namespaces:[s topologyKey!:s
36 preferredDuringSchedulingIgnoredDuringExecution:[34 requiredDuringSchedulingIgnoredDuringExecution:[35
37 args:[s command:[s env:[38 envFrom:[45 image:s imagePullPolicy:s lifecycle:48 livenessProbe:55 name!:s ports:[57 readinessProbe:55 resizePolicy:[58 resources:59 restartPolicy:s restartPolicyRules:[61 securityContext:63 startupProbe:55 stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[69 volumeMounts:[70 workingDir:s
38 name!:s value:s valueFrom:39
39 configMapKeyRef:40 fieldRef:41 fileKeyRef:42 resourceFieldRef:43 secretKeyRef:44
40 key!:s name:s optional:b
41 apiVersion:s fieldPath!:s
42 key!:s optional:b path!:s volumeName!:s
43 containerName:s divisor:q resource!:s
44 key!:s name:s optional:b
45 configMapRef:46 prefix:s secretRef:47
46 name:s optional:b
47 name:s optional:b
48 postStart:49 preStop:49 stopSignal:s
49 exec:50 httpGet:51 sleep:53 tcpSocket:54
50 command:[s
51 host:s httpHeaders:[52 path:s port!:x scheme:s
52 name!:s value!:s
53 seconds:i
54 host:s port!:x
55 exec:50 failureThreshold:i grpc:56 httpGet:51 initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:54 terminationGracePeriodSeconds:i timeoutSeconds:i
56 port!:i service:s
57 containerPort!:i hostIP:s hostPort:i name:s protocol:s
58 resourceName!:s restartPolicy!:s
59 claims:[60 limits:{q requests:{q
60 name!:s request:s
61 action!:s exitCodes:62
62 operator!:s values:[i
63 allowPrivilegeEscalation:b appArmorProfile:64 capabilities:65 privileged:b procMount:s readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:66 seccompProfile:67 windowsOptions:68
64 localhostProfile:s type!:s
65 add:[s drop:[s
66 level:s role:s type:s user:s
67 localhostProfile:s type!:s
68 gmsaCredentialSpec:s gmsaCredentialSpecName:s hostProcess:b runAsUserName:s
69 devicePath!:s name!:s
70 mountPath!:s mountPropagation:s name!:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
71 nameservers:[s options:[72 searches:[s
72 name:s value:s
73 args:[s command:[s env:[38 envFrom:[45 image:s imagePullPolicy:s lifecycle:48 livenessProbe:55 name!:s ports:[57 readinessProbe:55 resizePolicy:[58 resources:59 restartPolicy:s restartPolicyRules:[61 securityContext:63 startupProbe:55 stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[69 volumeMounts:[70 workingDir:s
74 hostnames:[s ip!:s
75 name:s
76 name!:s
77 conditionType!:s
78 name!:s resourceClaimName:s resourceClaimTemplateName:s
79 name!:s
80 appArmorProfile:64 fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxChangePolicy:s seLinuxOptions:66 seccompProfile:67 supplementalGroups:[i supplementalGroupsPolicy:s sysctls:[81 windowsOptions:68
81 name!:s value!:s
82 effect:s key:s operator:s tolerationSeconds:i value:s
83 labelSelector:7 matchLabelKeys:[s maxSkew!:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey!:s whenUnsatisfiable!:s
84 awsElasticBlockStore:85 azureDisk:86 azureFile:87 cephfs:88 cinder:89 configMap:90 csi:92 downwardAPI:93 emptyDir:95 ephemeral:96 fc:102 flexVolume:103 flocker:104 gcePersistentDisk:105 gitRepo:106 glusterfs:107 hostPath:108 image:109 iscsi:110 name!:s nfs:111 persistentVolumeClaim:112 photonPersistentDisk:113 portworxVolume:114 projected:115 quobyte:123 rbd:124 scaleIO:125 secret:126 storageos:127 vsphereVolume:128
85 fsType:s partition:i readOnly:b volumeID!:s
86 cachingMode:s diskName!:s diskURI!:s fsType:s kind:s readOnly:b
87 readOnly:b secretName!:s shareName!:s
88 monitors!:[s path:s readOnly:b secretFile:s secretRef:75 user:s
89 fsType:s readOnly:b secretRef:75 volumeID!:s
90 defaultMode:i items:[91 name:s optional:b
91 key!:s mode:i path!:s
92 driver!:s fsType:s nodePublishSecretRef:75 readOnly:b volumeAttributes:{s
93 defaultMode:i items:[94
94 fieldRef:41 mode:i path!:s resourceFieldRef:43
95 medium:s sizeLimit:q
96 volumeClaimTemplate:97
97 metadata:1 spec!:98
98 accessModes:[s dataSource:99 dataSourceRef:100 resources:101 selector:7 storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
99 apiGroup:s kind!:s name!:s
100 apiGroup:s kind!:s name!:s namespace:s
101 limits:{q requests:{q
102 fsType:s lun:i readOnly:b targetWWNs:[s wwids:[s
103 driver!:s fsType:s options:{s readOnly:b secretRef:75
104 datasetName:s datasetUUID:s
105 fsType:s partition:i pdName!:s readOnly:b
106 directory:s repository!:s revision:s
107 endpoints!:s path!:s readOnly:b
108 path!:s type:s
109 pullPolicy:s reference:s
110 chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun:i portals:[s readOnly:b secretRef:75 targetPortal!:s
111 path!:s readOnly:b server!:s
112 claimName!:s readOnly:b
113 fsType:s pdID!:s
114 fsType:s readOnly:b volumeID!:s
115 defaultMode:i sources:[116
116 clusterTrustBundle:117 configMap:118 downwardAPI:119 podCertificate:120 secret:121 serviceAccountToken:122
117 labelSelector:7 name:s optional:b path!:s signerName:s
118 items:[91 name:s optional:b
119 items:[94
120 certificateChainPath:s credentialBundlePath:s keyPath:s keyType!:s maxExpirationSeconds:i signerName!:s userAnnotations:{s
121 items:[91 name:s optional:b
122 audience:s expirationSeconds:i path!:s
123 group:s readOnly:b registry!:s tenant:s user:s volume!:s
124 fsType:s image!:s keyring:s monitors!:[s pool:s readOnly:b secretRef:75 user:s
125 fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:75 sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
126 defaultMode:i items:[91 optional:b secretName:s
127 fsType:s readOnly:b secretRef:75 volumeName:s volumeNamespace:s
128 fsType:s storagePolicyID:s storagePolicyName:s volumePath!:s
129 name!:s podGroup!:s podGroupReplicaKey:s
130 rollingUpdate:131 type:s
131 maxSurge:x maxUnavailable:x
132 apiVersion:s kind:s metadata:1 spec:133 status:*
133 minReadySeconds:i paused:b progressDeadlineSeconds:i replicas:i revisionHistoryLimit:i selector!:7 strategy:134 template!:25
134 rollingUpdate:135 type:s
135 maxSurge:x maxUnavailable:x
136 apiVersion:s kind:s metadata:1 spec:137 status:*
137 minReadySeconds:i replicas:i selector!:7 template:25
138 apiVersion:s kind:s metadata:1 spec:139 status:*
139 minReadySeconds:i ordinals:140 persistentVolumeClaimRetentionPolicy:141 podManagementPolicy:s replicas:i revisionHistoryLimit:i selector!:7 serviceName:s template!:25 updateStrategy:142 volumeClaimTemplates:[144
140 start:i
141 whenDeleted:s whenScaled:s
142 rollingUpdate:143 type:s
143 maxUnavailable:x partition:i
144 apiVersion:s kind:s metadata:1 spec:98 status:*
145 apiVersion:s kind:s metadata:1 spec:146 status:*
146 maxReplicas!:i minReplicas:i scaleTargetRef!:147 targetCPUUtilizationPercentage:i
147 apiVersion:s kind!:s name!:s
148 apiVersion:s kind:s metadata:1 spec:149 status:*
149 behavior:150 maxReplicas!:i metrics:[153 minReplicas:i scaleTargetRef!:159
150 scaleDown:151 scaleUp:151
151 policies:[152 selectPolicy:s stabilizationWindowSeconds:i tolerance:q
152 periodSeconds!:i type!:s value!:i
153 containerResource:154 external:156 object:158 pods:160 resource:161 type!:s
154 container!:s name!:s target!:155
155 averageUtilization:i averageValue:q type!:s value:q
156 metric!:157 target!:155
157 name!:s selector:7
158 describedObject!:159 metric!:157 target!:155
159 apiVersion:s kind!:s name!:s
160 metric!:157 target!:155
161 name!:s target!:155
162 apiVersion:s kind:s metadata:1 spec:163 status:*
163 concurrencyPolicy:s failedJobsHistoryLimit:i jobTemplate!:164 schedule!:s startingDeadlineSeconds:i successfulJobsHistoryLimit:i suspend:b timeZone:s
164 metadata:1 spec:165
165 activeDeadlineSeconds:i backoffLimit:i backoffLimitPerIndex:i completionMode:s completions:i managedBy:s manualSelector:b maxFailedIndexes:i parallelism:i podFailurePolicy:166 podReplacementPolicy:s selector:7 successPolicy:170 suspend:b template!:25 ttlSecondsAfterFinished:i
166 rules!:[167
167 action!:s onExitCodes:168 onPodConditions:[169
168 containerName:s operator!:s values!:[i
169 status:* type!:s
170 rules!:[171
171 succeededCount:i succeededIndexes:s
172 apiVersion:s kind:s metadata:1 spec:165 status:*
173 apiVersion:s kind:s metadata:1 spec:174
174 acquireTime:s holderIdentity:s leaseDurationSeconds:i leaseTransitions:i preferredHolder:s renewTime:s strategy:s
175 apiVersion:s binaryData:{s data:{s immutable:b kind:s metadata:1
176 apiVersion:s kind:s metadata:1 subsets:[177
177 addresses:[178 notReadyAddresses:[178 ports:[180
178 hostname:s ip!:s nodeName:s targetRef:179
179 apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
180 appProtocol:s name:s port!:i protocol:s
181 apiVersion:s kind:s metadata:1 spec:182
182 limits:[183
183 default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q type!:s
184 apiVersion:s kind:s metadata:1 spec:185 status:*
185 finalizers:[s
186 apiVersion:s kind:s metadata:1 spec:187 status:*
187 accessModes:[s awsElasticBlockStore:85 azureDisk:86 azureFile:188 capacity:{q cephfs:189 cinder:191 claimRef:179 csi:192 fc:102 flexVolume:193 flocker:104 gcePersistentDisk:105 glusterfs:194 hostPath:108 iscsi:195 local:196 mountOptions:[s nfs:111 nodeAffinity:197 persistentVolumeReclaimPolicy:s photonPersistentDisk:113 portworxVolume:114 quobyte:123 rbd:198 scaleIO:199 storageClassName:s storageos:200 volumeAttributesClassName:s volumeMode:s vsphereVolume:128
188 readOnly:b secretName!:s secretNamespace:s shareName!:s
189 monitors!:[s path:s readOnly:b secretFile:s secretRef:190 user:s
190 name:s namespace:s
191 fsType:s readOnly:b secretRef:190 volumeID!:s
192 controllerExpandSecretRef:190 controllerPublishSecretRef:190 driver!:s fsType:s nodeExpandSecretRef:190 nodePublishSecretRef:190 nodeStageSecretRef:190 readOnly:b volumeAttributes:{s volumeHandle!:s
193 driver!:s fsType:s options:{s readOnly:b secretRef:190
194 endpoints!:s endpointsNamespace:s path!:s readOnly:b
195 chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun:i portals:[s readOnly:b secretRef:190 targetPortal!:s
196 fsType:s path!:s
197 required:32
198 fsType:s image!:s keyring:s monitors!:[s pool:s readOnly:b secretRef:190 user:s
199 fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:190 sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
200 fsType:s readOnly:b secretRef:179 volumeName:s volumeNamespace:s
201 apiVersion:s kind:s metadata:1 spec:26 status:*
202 apiVersion:s kind:s metadata:1 template:25
203 apiVersion:s kind:s metadata:1 spec:204 status:*
204 minReadySeconds:i replicas:i selector:{s template:25
205 apiVersion:s kind:s metadata:1 spec:206 status:*
206 hard:{q scopeSelector:207 scopes:[s
207 matchExpressions:[208
208 operator!:s scopeName!:s values:[s
209 apiVersion:s data:{s immutable:b kind:s metadata:1 stringData:{s type:s
210 apiVersion:s kind:s metadata:1 spec:211 status:*
211 allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s externalIPs:[s externalName:s externalTrafficPolicy:s healthCheckNodePort:i internalTrafficPolicy:s ipFamilies:[s ipFamilyPolicy:s loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s ports:[212 publishNotReadyAddresses:b selector:{s sessionAffinity:s sessionAffinityConfig:213 trafficDistribution:s type:s
212 appProtocol:s name:s nodePort:i port!:i protocol:s targetPort:x
213 clientIP:214
214 timeoutSeconds:i
215 apiVersion:s automountServiceAccountToken:b imagePullSecrets:[75 kind:s metadata:1 secrets:[179
216 addressType!:s apiVersion:s endpoints:[217 kind:s metadata:1 ports:[222
217 addresses!:[s conditions:218 deprecatedTopology:{s hints:219 hostname:s nodeName:s targetRef:179 zone:s
218 ready:b serving:b terminating:b
219 forNodes:[220 forZones:[221
220 name!:s
221 name!:s
222 appProtocol:s name:s port:i protocol:s
223 apiVersion:s kind:s metadata:1 spec:224 status:*
224 defaultBackend:225 ingressClassName:s rules:[228 tls:[231
225 resource:99 service:226
226 name!:s port:227
227 name:s number:i
228 host:s http:229
229 paths!:[230
230 backend!:225 path:s pathType!:s
231 hosts:[s secretName:s
232 apiVersion:s kind:s metadata:1 spec:233
233 controller:s parameters:234
234 apiGroup:s kind!:s name!:s namespace:s scope:s
235 apiVersion:s kind:s metadata:1 spec:236
236 egress:[237 ingress:[241 podSelector:7 policyTypes:[s
237 ports:[238 to:[239
238 endPort:i port:x protocol:s
239 ipBlock:240 namespaceSelector:7 podSelector:7
240 cidr!:s except:[s
241 from:[239 ports:[238
242 apiVersion:s handler!:s kind:s metadata:1 overhead:243 scheduling:244
243 podFixed:{q
244 nodeSelector:{s tolerations:[82
245 apiVersion:s kind:s metadata:1 spec:246 status:*
246 maxUnavailable:x minAvailable:x selector:7 unhealthyPodEvictionPolicy:s
247 aggregationRule:248 apiVersion:s kind:s metadata:1 rules:[249
248 clusterRoleSelectors:[7
249 apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s verbs!:[s
250 apiVersion:s kind:s metadata:1 roleRef!:251 subjects:[252
251 apiGroup:s kind!:s name!:s
252 apiGroup:s kind!:s name!:s namespace:s
253 apiVersion:s kind:s metadata:1 rules:[249
254 apiVersion:s kind:s metadata:1 roleRef!:251 subjects:[252
255 apiVersion:s description:s globalDefault:b kind:s metadata:1 preemptionPolicy:s value:i
256 apiVersion:s kind:s metadata:1 spec!:257
257 attachRequired:b fsGroupPolicy:s nodeAllocatableUpdatePeriodSeconds:i podInfoOnMount:b requiresRepublish:b seLinuxMount:b serviceAccountTokenInSecrets:b storageCapacity:b tokenRequests:[258 volumeLifecycleModes:[s
258 audience!:s expirationSeconds:i
259 allowVolumeExpansion:b allowedTopologies:[260 apiVersion:s kind:s metadata:1 mountOptions:[s parameters:{s provisioner!:s reclaimPolicy:s volumeBindingMode:s
260 matchLabelExpressions:[261
261 key!:s values!:[s
262 apiVersion:s kind:s metadata:1 spec!:263 status:*
263 conversion:264 group!:s names!:268 preserveUnknownFields:b scope!:s versions!:[269
264 strategy!:s webhook:265
265 clientConfig:266 conversionReviewVersions!:[s
266 caBundle:s service:267 url:s
267 name!:s namespace!:s path:s port:i
268 categories:[s kind!:s listKind:s plural!:s shortNames:[s singular:s
269 additionalPrinterColumns:[270 deprecated:b deprecationWarning:s name!:s schema:271 selectableFields:[275 served!:b storage!:b subresources:276
270 description:s format:s jsonPath!:s name!:s priority:i type!:s
271 openAPIV3Schema:272
272 $ref:s $schema:s additionalItems:* additionalProperties:* allOf:[272 anyOf:[272 default:* definitions:{272 dependencies:{* description:s enum:[* example:* exclusiveMaximum:b exclusiveMinimum:b externalDocs:273 format:s id:s items:* maxItems:i maxLength:i maxProperties:i maximum:n minItems:i minLength:i minProperties:i minimum:n multipleOf:n not:272 nullable:b oneOf:[272 pattern:s patternProperties:{272 properties:{272 required:[s title:s type:s uniqueItems:b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b x-kubernetes-validations:[274
273 description:s url:s
274 fieldPath:s message:s messageExpression:s optionalOldSelf:b reason:s rule!:s
275 jsonPath!:s
276 scale:277 status:*
277 labelSelectorPath:s specReplicasPath!:s statusReplicasPath!:s
278 apiVersion:s kind:s metadata:1 spec:279 status:*
279 caBundle:s group:s groupPriorityMinimum!:i insecureSkipTLSVerify:b service:280 version:s versionPriority!:i
280 name:s namespace:s port:i
`;

;// CONCATENATED MODULE: ./js/manifests/schema/kinds.js

let read;
/** The table of Kubernetes' own kinds, read once. */
function kubernetesKinds() {
    read ??= readTable(TABLE);
    return read;
}
function readTable(text) {
    const kinds = new Map();
    const types = new Map();
    for (const line of text.trim().split('\n')) {
        const [head = '', ...entries] = line.split(' ');
        const fields = new Map(entries.map(fieldOf));
        if (/^\d+$/u.test(head))
            types.set(head, fields);
        else
            for (const [kind, { code }] of fields)
                kinds.set(`${head} ${kind}`, code);
    }
    return { kinds, types };
}
function fieldOf(entry) {
    const at = entry.indexOf(':');
    const name = entry.slice(0, at);
    const required = name.endsWith('!');
    return [required ? name.slice(0, -1) : name, { code: entry.slice(at + 1), required }];
}

;// CONCATENATED MODULE: ./js/manifests/schema/check.js




/** More wrong letters are another word: `schedulingGroup` of Kubernetes 1.36 is no slip of `schedulingGates`. */
const SLIP = 2;
/** Scalars by their code: what they are called, and which values they take. */
const SCALARS = {
    s: { name: 'a text', takes: isText },
    i: { name: 'an integer', takes: Number.isInteger },
    n: { name: 'a number', takes: (value) => typeof value === 'number' },
    b: { name: 'true or false', takes: (value) => typeof value === 'boolean' },
    q: { name: 'a quantity such as 500m or 1Gi', takes: (value) => isText(value) || typeof value === 'number' },
    x: { name: 'an integer or a text', takes: (value) => isText(value) || Number.isInteger(value) },
    o: { name: 'an object', takes: record/* isRecord */.u },
    '*': { name: 'anything', takes: () => true },
};
/**
 * Holds objects against the fields that Kubernetes publishes of its own kinds: unknown and missing fields, and values of a
 * wrong type. Other kinds are not looked at, and no value is told: it may be of a Secret.
 */
function checkSchema(manifests) {
    const kinds = kubernetesKinds();
    const found = { problems: [], warnings: [] };
    for (const manifest of manifests) {
        const { apiVersion, kind } = manifest.object;
        const code = kinds.kinds.get(`${apiVersion} ${kind}`);
        if (code === undefined)
            found.warnings.push(...otherVersion(manifest, kinds));
        else
            checkValue(manifest.object, '', code, { manifest, kinds, found });
    }
    return found;
}
/** Of a kind that Kubernetes has, in a group of its own and a version that it has not. */
function otherVersion({ object, origin }, { kinds }) {
    const { apiVersion, kind } = object;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const known = [...kinds.keys()]
        .filter((key) => key.endsWith(` ${kind}`))
        .map((key) => key.slice(0, key.indexOf(' ')));
    const isOwn = !group.includes('.') || known.some((each) => each.startsWith(`${group}/`));
    if (known.length === 0 || !isOwn)
        return [];
    return [
        `${(0,refs/* describeObject */.v8)(object)} (${origin}) is of ${apiVersion}, which Kubernetes ${KUBERNETES} does not serve; it has ${known.join(', ')}`,
    ];
}
function checkValue(value, path, code, place) {
    // As the API server reads it.
    if (value === null || value === undefined)
        return;
    const scalar = SCALARS[code];
    if (scalar !== undefined) {
        if (!scalar.takes(value))
            wrongType(value, path, scalar.name, place);
        return;
    }
    if (code.startsWith('[')) {
        if (!Array.isArray(value))
            wrongType(value, path, 'a list', place);
        else
            value.forEach((item, index) => checkValue(item, `${path}[${index}]`, code.slice(1), place));
        return;
    }
    if (!(0,record/* isRecord */.u)(value)) {
        wrongType(value, path, 'an object', place);
        return;
    }
    if (code.startsWith('{')) {
        for (const [key, item] of Object.entries(value))
            checkValue(item, `${path}[${JSON.stringify(key)}]`, code.slice(1), place);
        return;
    }
    checkFields(value, path, place.kinds.types.get(code) ?? new Map(), place);
}
function checkFields(value, path, fields, place) {
    const missing = [...fields].filter(([name, { required }]) => required && (value[name] === undefined || value[name] === null));
    for (const [name] of missing)
        report(`misses ${path}.${name}`, {}, place);
    for (const [name, item] of Object.entries(value)) {
        const field = fields.get(name);
        if (field === undefined)
            unknownField(name, path, fields, place);
        else
            checkValue(item, `${path}.${name}`, field.code, place);
    }
}
/** A slip of the fingers is one in every version; anything else may be a field of another one. */
function unknownField(name, path, fields, place) {
    const near = (0,suggest/* suggest */.Z)(name, [...fields.keys()], SLIP);
    if (near !== undefined) {
        report(`has ${path}.${name}, which is no field`, { remedy: `did you mean ${near}?` }, place);
        return;
    }
    const { object, origin } = place.manifest;
    place.found.warnings.push(`${(0,refs/* describeObject */.v8)(object)} (${origin}) has ${path}.${name}, which Kubernetes ${KUBERNETES} does not know: a release to a cluster that does not either is refused`);
}
function wrongType(value, path, expected, place) {
    const quoted = expected === 'a text' ? { remedy: 'put it in quotes' } : {};
    const found = Array.isArray(value)
        ? 'a list'
        : (0,record/* isRecord */.u)(value)
            ? 'an object'
            : typeof value === 'string'
                ? 'a text'
                : typeof value === 'boolean'
                    ? 'true or false'
                    : 'a number';
    const isScalar = found === 'true or false' || found === 'a number';
    report(`has a ${path} that is of the wrong type`, { found, expected, ...(isScalar ? quoted : {}) }, place);
}
function report(what, more, { manifest, found }) {
    const { object, origin } = manifest;
    found.problems.push({
        message: `${(0,refs/* describeObject */.v8)(object)} (${origin}) ${what}`,
        ...(0,defined/* defined */.s)(more),
    });
}
function isText(value) {
    return typeof value === 'string';
}

;// CONCATENATED MODULE: ./js/manifests/offline.js




/** Of Kubernetes itself, what has no namespace; a cluster is not there to say it. */
const CLUSTER_WIDE = new Set([
    'APIService',
    'ClusterRole',
    'ClusterRoleBinding',
    'CustomResourceDefinition',
    'IngressClass',
    'MutatingWebhookConfiguration',
    'Namespace',
    'PersistentVolume',
    'PriorityClass',
    'RuntimeClass',
    'StorageClass',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
]);
/**
 * What a release would apply, without a cluster: a `lookup` of the chart finds nothing. A chart is linted before, and what
 * comes of it held against the schema of Kubernetes' own kinds.
 * @throws ConfigurationError for whatever files can tell of what is wrong
 */
async function renderOffline(source, deps) {
    const { chart, valuesFiles, namespace } = source;
    const linted = chart === undefined ? [] : await lintChart({ chart, valuesFiles, namespace }, deps.exec);
    const rendered = await (0,render/* render */.X)(source, {
        ...deps,
        isUpgrade: true,
        revision: 2,
        isNamespaced: ({ kind }) => (CLUSTER_WIDE.has(kind) ? false : undefined),
    });
    const { problems, warnings } = checkSchema([...rendered.crds, ...rendered.manifests, ...rendered.hooks]);
    if (problems.length > 0)
        throw new base_errors/* ConfigurationError */.j1(problems);
    return { ...rendered, warnings: [...linted, ...rendered.warnings, ...warnings] };
}

// EXTERNAL MODULE: ./js/base/ref.js
var ref = __webpack_require__(81883);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/checks.js
var checks = __webpack_require__(15750);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/given.js
var given = __webpack_require__(86754);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/inputs.js + 2 modules
var pipeline_plan_inputs = __webpack_require__(66987);
// EXTERNAL MODULE: ./js/actions/pipeline-plan/run-of.js
var run_of = __webpack_require__(15278);
;// CONCATENATED MODULE: ./js/actions/pipeline-plan/manifests.js











/** A longer value is a file: its beginning says which. */
const LONGEST_VALUE = 120;
/** Of what git says: its last lines repeat the first. */
const SAID = 200;
/**
 * Chart or manifests of a pull request: linted, rendered with the values of each environment, and compared with the commit
 * that it goes into, as summary and comment. Values of Secrets are masked.
 * @throws ConfigurationError with every problem, each with the environment that has it
 */
async function checkManifests(services) {
    const { env } = services;
    const json = new inputs/* InputReader */.i_(env).text('inputs') ?? '';
    const { targets, image } = chartsOf(json, env);
    const place = (0,external_node_fs_.mkdtempSync)(external_node_path_.join(env['RUNNER_TEMP'] ?? external_node_os_.tmpdir(), 'edu-actions-manifests-'));
    try {
        const source = sourceOf(json, image === '' ? [] : (0,image_reference/* parseImageTag */.DO)(`${image}:${(0,run_of/* runOf */.ng)(env).sha}`));
        const base = await baseOf(external_node_path_.join(place, 'base'), services);
        const changes = [];
        const wrong = [];
        for (const target of targets) {
            const at = (folder) => renderingOf(source(target, folder), place, services);
            try {
                changes.push(await changeOf(target, await at(''), base, at));
            }
            catch (error) {
                if (!(error instanceof base_errors/* ConfigurationError */.j1))
                    throw error;
                wrong.push(...error.problems.map((problem) => ({ environment: target.environment, problem })));
            }
        }
        await tell(changes, json, services);
        if (wrong.length > 0)
            throw new base_errors/* ConfigurationError */.j1(eachOnce(wrong));
    }
    finally {
        (0,external_node_fs_.rmSync)(place, { recursive: true, force: true });
        // Git still knows the folder of the base.
        await services.exec('git', ['worktree', 'prune']).catch(() => undefined);
    }
}
/** Each problem once, with the environments that have it. */
function eachOnce(wrong) {
    const alike = Map.groupBy(wrong, ({ problem }) => (0,base_errors/* describeProblem */.BJ)(problem));
    return [...alike.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const environments = group.map(({ environment }) => environment).join(', ');
        return [{ ...first.problem, message: `${first.problem.message} (${environments})` }];
    });
}
/** Of checks.yml, which builds for no platform, or of pipeline.yml. */
function chartsOf(json, env) {
    return (0,given/* readGiven */.Q)(json).text('platforms') === undefined
        ? (0,checks/* chartsOfChecks */.K2)(json)
        : (0,pipeline_plan_inputs/* readInputs */.Ko)(json, (0,run_of/* runOf */.ng)(env));
}
function sourceOf(json, images) {
    const reader = (0,given/* readGiven */.Q)(json);
    const chart = reader.string('chart');
    return ({ namespace, values }, folder) => ({
        app: reader.string('app-name') ?? '',
        namespace,
        ...(chart === undefined ? {} : { chart: external_node_path_.join(folder, chart) }),
        valuesFiles: values === '' ? [] : values.split(',').map((file) => external_node_path_.join(folder, file)),
        manifests: reader.list('manifests').map((entry) => external_node_path_.join(folder, entry)),
        images,
        imageValues: reader.list('image-values'),
    });
}
async function renderingOf(source, place, { exec, logger }) {
    const { manifests, hooks, crds, warnings } = await renderOffline(source, {
        exec,
        logger,
        tempDir: external_node_path_.join(place, 'values'),
    });
    return { objects: [...crds, ...manifests, ...hooks].map(({ object }) => object), warnings };
}
/** The commit that the pull request goes into, in a folder of its own; or why it is not to be had. */
async function baseOf(folder, { env, exec }) {
    const sha = (0,github_event/* runEvent */.K)(env).pullRequest?.baseSha;
    if (sha === undefined)
        return { why: 'this run is not of a pull request' };
    const { exitCode, stderr } = await exec('git', ['worktree', 'add', '--detach', folder, sha]);
    if (exitCode === 0)
        return { folder };
    const said = (0,base_text/* oneLine */.TN)(stderr, SAID);
    return {
        why: `git does not hand out the commit ${sha.slice(0, 12)} that it goes into${said === '' ? '' : ` (${said})`}; the job needs fetch-depth: 0, or that commit, in its checkout`,
    };
}
async function changeOf(target, rendering, base, at) {
    if ('why' in base)
        return { target, rendering, fields: [], alone: base.why };
    try {
        const before = await at(base.folder);
        return { target, rendering, fields: differences(before.objects, rendering.objects) };
    }
    catch (error) {
        if (!(error instanceof base_errors/* ConfigurationError */.j1))
            throw error;
        const why = `the commit that it goes into does not render: ${(0,base_errors/* messageOf */.bD)(error).split('\n')[0] ?? ''}`;
        return { target, rendering, fields: [], alone: why };
    }
}
/** Field by field; what is new or gone is one line. */
function differences(before, after) {
    const known = new Map(before.map((object) => [(0,refs/* refKey */.XF)((0,ref/* refOf */.H)(object)), object]));
    const kept = new Set(after.map((object) => (0,refs/* refKey */.XF)((0,ref/* refOf */.H)(object))));
    const gone = before.filter((object) => !kept.has((0,refs/* refKey */.XF)((0,ref/* refOf */.H)(object))));
    return [
        ...after.flatMap((object) => (0,field_differences/* fieldDifferences */.T)(known.get((0,refs/* refKey */.XF)((0,ref/* refOf */.H)(object))), object)),
        ...gone.flatMap((object) => (0,field_differences/* fieldDifferences */.T)(undefined, object).map(({ object: name }) => ({
            object: name,
            path: '',
            from: '(gone)',
        }))),
    ];
}
async function tell(changes, json, services) {
    const { env, clock, logger } = services;
    const token = new inputs/* InputReader */.i_(env).text('github-token') ?? '';
    for (const { target, rendering, fields, alone } of changes) {
        const found = alone ?? `${(0,markdown/* count */.U9)(fields.length, 'field')} would change`;
        logger.info(`${target.environment}: ${(0,markdown/* count */.U9)(rendering.objects.length, 'object')}; ${found}`);
        for (const warning of rendering.warnings)
            logger.warning(`${target.environment}: ${warning}`);
    }
    const app = (0,given/* readGiven */.Q)(json).string('app-name') ?? '';
    const blocks = [
        { name: 'heading', head: [`### What ${(0,markdown/* code */.aY)(app)} would be released with`] },
        ...changes.map(blockOf),
    ];
    (0,summary/* writeSummary */.S)((0,budget/* fitBlocks */.U8)(blocks, (0,summary/* summaryRoom */.m)(env)), env);
    if (changes.length === 0)
        return;
    await (0,publish/* publishComment */.p8)({ token, env, clock, logger }, { action: 'pipeline-plan', key: `manifests of ${app}`, blocks });
}
function blockOf({ target, rendering, fields, alone }) {
    const name = `changes of ${target.environment}`;
    const head = ['', `**${(0,markdown/* code */.aY)(target.environment)}**, ${(0,markdown/* count */.U9)(rendering.objects.length, 'object')}`, ''];
    if (alone !== undefined)
        return { name, head: [...head, `Nothing to compare with: ${(0,markdown/* code */.aY)(alone)}`] };
    if (fields.length === 0)
        return { name, head: [...head, 'Nothing changes.'] };
    return {
        name,
        head: [...head, ...(0,markdown/* tableHead */.PP)(['object', 'field', 'before', 'after'])],
        rows: fields.map(({ object, path: field, from, to }) => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(object), shown(field), shown(from), shown(to)])),
    };
}
function shown(value = '') {
    return value === '' ? '' : (0,markdown/* code */.aY)((0,base_text/* cutText */.IN)((0,untrusted/* plainText */.w)(value), LONGEST_VALUE));
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

/***/ 81883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ refOf)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48323);

/** The reference to an object: its name and its kind, without what it holds. */
function refOf({ apiVersion, kind, metadata: { name, namespace } }) {
    return { apiVersion, kind, name, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ namespace }) };
}


/***/ }),

/***/ 53248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ yamlMistakes),
/* harmony export */   UO: () => (/* binding */ ANY_KEYS),
/* harmony export */   fg: () => (/* binding */ repeatedKeys)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);

/** For the parser: its own search for keys that are there twice takes quadratic time, 14 s for 20,000 keys. */
const ANY_KEYS = { uniqueKeys: false };
/**
 * The keys that a map of the document has already, in the order of the text, in linear time.
 * @param nameOf what makes two keys the same; by default their type and value.
 */
function repeatedKeys(document, nameOf = (value) => `${typeof value} ${String(value)}`) {
    const repeated = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__.visit)(document, {
        Map: (_, map) => {
            const known = new Set();
            for (const { key } of map.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__.isScalar)(key))
                    continue;
                const name = nameOf(key.value);
                if (known.has(name))
                    repeated.push({ offset: key.range?.[0] ?? 0, key: key.value });
                known.add(name);
            }
        },
    });
    return repeated.sort((a, b) => a.offset - b.offset);
}
/** All mistakes of a document that was read with `ANY_KEYS`, in the order of the text. */
function yamlMistakes(document) {
    return [
        ...document.errors.map(({ code, message, pos }) => ({ code, message, offset: pos[0] })),
        ...repeatedKeys(document).map(({ offset }) => ({
            code: 'DUPLICATE_KEY',
            message: 'Map keys must be unique',
            offset,
        })),
    ].sort((a, b) => a.offset - b.offset);
}


/***/ }),

/***/ 38479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ parseQuantity),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36541);

/** Maps that the server drops when they are empty. */
const DROPPED_WHEN_EMPTY = new Set([
    'annotations',
    'labels',
    'nodeSelector',
    'data',
    'binaryData',
    'matchLabels',
]);
/** Where the API server rewrites quantities (`1000m` becomes `1`): maps of quantities, and single fields. */
const QUANTITY_MAPS = new Set([
    'limits',
    'requests',
    'hard',
    'capacity',
    'overhead',
    'default',
    'defaultRequest',
    'max',
    'min',
]);
const QUANTITY_FIELDS = new Set(['sizeLimit', 'averageValue', 'divisor', 'storage', 'cpu', 'memory']);
/**
 * Where `desired` is not contained in `live`. Fields that only the live object has (defaults, status, other managers'
 * fields) do not count. In doubt a difference is reported: it costs one needless patch, silence would cost a drift.
 */
function differences(desired, live, limit = 50) {
    const search = { found: [], limit };
    compare(desired, live, [], search);
    return search.found;
}
/** Whether every leaf of `desired` has that value in `live`. */
function contains(live, desired) {
    return differences(desired, live, 1).length === 0;
}
function compare(desired, live, at, search) {
    const { found, limit } = search;
    if (found.length >= limit)
        return;
    const differ = () => void found.push({ path: pathOf(at), segments: at, desired, live });
    if (Array.isArray(desired)) {
        if (live === undefined && desired.length === 0)
            return;
        const pairs = Array.isArray(live) ? pairElements(desired, live) : undefined;
        if (pairs === undefined)
            differ();
        else
            for (const [segment, wanted, has] of pairs)
                compare(wanted, has, [...at, segment], search);
    }
    else if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(desired)) {
        const keys = Object.keys(desired);
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(live)) {
            for (const key of keys) {
                if (desired[key] !== undefined)
                    compare(desired[key], live[key], [...at, key], search);
            }
        }
        else if (live !== undefined || keys.length > 0 || !DROPPED_WHEN_EMPTY.has(lastKey(at)))
            differ();
    }
    else if (desired !== live && !sameScalar(desired, live, at)) {
        differ();
    }
}
/**
 * Elements with names are matched by them: the live list may have others' elements in between, such as an injected
 * sidecar. Others by their place.
 * @returns undefined when the lists differ in length
 */
function pairElements(desired, live) {
    const names = desired.map(nameOf);
    if (desired.length > 0 && names.every((name) => name !== undefined)) {
        const byName = new Map(live.map((element) => [nameOf(element), element]));
        return desired.map((element, index) => {
            const name = names[index] ?? '';
            return [{ name }, element, byName.get(name)];
        });
    }
    if (live.length !== desired.length)
        return undefined;
    return desired.map((element, index) => [{ index }, element, live[index]]);
}
function sameScalar(desired, live, at) {
    const key = lastKey(at);
    // Generated manifests write `creationTimestamp: null`: a null asks for nothing.
    if (desired === null)
        return live === undefined || key === 'creationTimestamp';
    if (!QUANTITY_MAPS.has(lastKey(at.slice(0, -1))) && !QUANTITY_FIELDS.has(key))
        return false;
    const wanted = parseQuantity(desired);
    return wanted !== undefined && wanted === parseQuantity(live);
}
const SUFFIXES = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** A Kubernetes quantity as a number; undefined when it is none. Twelve digits count, as binary fractions are not exact. */
function parseQuantity(value) {
    if (typeof value === 'number')
        return value;
    if (typeof value !== 'string')
        return undefined;
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]*))$/.exec(value.trim());
    if (match === null)
        return undefined;
    const factor = SUFFIXES[match[3] ?? ''];
    if (factor === undefined)
        return undefined;
    return Number((Number(`${match[1]}${match[2] ?? ''}`) * factor).toPrecision(12));
}
/** Keys with dots or slashes are quoted, so that a path stays readable: `.metadata.annotations["a.b/c"]`. */
function pathOf(segments) {
    return segments
        .map((segment) => {
        if (typeof segment !== 'string')
            return 'name' in segment ? `[name=${segment.name}]` : `[${segment.index}]`;
        return /^[A-Za-z_][\w-]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    })
        .join('');
}
function lastKey(segments) {
    const last = segments.at(-1);
    return typeof last === 'string' ? last : '';
}
function nameOf(element) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}


/***/ }),

/***/ 46774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OO: () => (/* binding */ desiredOf),
/* harmony export */   Rv: () => (/* binding */ HASH_ANNOTATION),
/* harmony export */   Ye: () => (/* binding */ withoutReplicas)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52079);


/** The hash of the object as it was last applied: tells a changed manifest from a field changed by hand. */
const HASH_ANNOTATION = 'edu-actions/applied-hash';
/**
 * Adds our label and the hash, and to what has no namespace the application's; what the server would refuse or rewrite in a server-side apply is put right first.
 */
function desiredOf(source, app, namespace) {
    const { managedFields: _managedFields, ...metadata } = source.metadata;
    if (metadata['creationTimestamp'] === null)
        delete metadata['creationTimestamp'];
    const plain = withoutStringData({ ...source, metadata });
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', JSON.stringify(plain), 'hex').slice(0, 32);
    const object = {
        ...plain,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, [_base_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .APP_LABEL */ .bZ]: app },
            annotations: {
                ...metadata.annotations,
                ...(metadata.namespace === undefined && namespace !== undefined
                    ? { [_base_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .NAMESPACE_ANNOTATION */ .oB]: namespace }
                    : {}),
                [HASH_ANNOTATION]: digest,
            },
        },
    };
    return { object, hash: digest };
}
/**
 * A Secret's `stringData` as `data`, which is what the server stores: field ownership is not tracked through
 * `stringData`, so a key that left it would stay in the Secret (kubernetes#70281).
 */
function withoutStringData(object) {
    const { stringData, ...rest } = object;
    if (object.kind !== 'Secret' ||
        object.apiVersion !== 'v1' ||
        stringData === undefined ||
        stringData === null)
        return object;
    const encoded = Object.entries(stringData).map(([key, value]) => [
        key,
        Buffer.from(String(value)).toString('base64'),
    ]);
    return { ...rest, data: { ...object.data, ...Object.fromEntries(encoded) } };
}
/** Without the replica count, which an HPA sets. */
function withoutReplicas(object) {
    if (object.spec?.['replicas'] === undefined)
        return object;
    const { replicas: _replicas, ...spec } = object.spec;
    return { ...object, spec };
}


/***/ }),

/***/ 66573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ fieldDifferences)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81883);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51125);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36541);
/* harmony import */ var _contains_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38479);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46774);
/* harmony import */ var _base_refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42911);




/** What the server writes by itself, and our own bookkeeping. */
const BOOKKEEPING = new Set([
    'managedFields',
    'resourceVersion',
    'generation',
    'uid',
    'creationTimestamp',
    'selfLink',
]);
/** The fields in which an object differs from what it was; values of Secrets are masked. */
function fieldDifferences(before, after) {
    const object = (0,_base_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRef */ .R)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H)(after));
    if (before === undefined)
        return [{ object, path: '', to: '(new)' }];
    const found = [];
    walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
    return found.map(({ at, from, to }) => {
        const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
        const text = (value) => (secret ? _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .MASK */ .v5 : show(value));
        return {
            object,
            path: (0,_contains_js__WEBPACK_IMPORTED_MODULE_3__/* .pathOf */ .XM)(at),
            ...(from === undefined ? {} : { from: text(from) }),
            ...(to === undefined ? {} : { to: text(to) }),
        };
    });
}
function relevant(object) {
    const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== _desired_js__WEBPACK_IMPORTED_MODULE_4__/* .HASH_ANNOTATION */ .Rv);
    const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
    return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}
function walk(before, after, at, report) {
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(before) && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(after)) {
        for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
            walk(before[key], after[key], [...at, key], report);
        }
    }
    else if (Array.isArray(before) && Array.isArray(after)) {
        const pairs = namedPairs(before, after) ?? placedPairs(before, after);
        for (const [segment, from, to] of pairs)
            walk(from, to, [...at, segment], report);
    }
    else if (before !== after) {
        report(at, before, after);
    }
}
function namedPairs(before, after) {
    const all = [...before, ...after].map(nameOf);
    if (all.some((name) => name === undefined))
        return undefined;
    const find = (list, name) => list.find((element) => nameOf(element) === name);
    return [...new Set(all)].map((name = '') => [{ name }, find(before, name), find(after, name)]);
}
function placedPairs(before, after) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
        { index },
        before[index],
        after[index],
    ]);
}
function show(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function nameOf(element) {
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}


/***/ }),

/***/ 52079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ JOURNAL_LABELS),
/* harmony export */   DW: () => (/* binding */ MARK_FIELD),
/* harmony export */   KM: () => (/* binding */ applicationOf),
/* harmony export */   WI: () => (/* binding */ otherOwner),
/* harmony export */   bZ: () => (/* binding */ APP_LABEL),
/* harmony export */   dU: () => (/* binding */ isWrittenBy),
/* harmony export */   eI: () => (/* binding */ SHARED_MANAGER),
/* harmony export */   fm: () => (/* binding */ fieldManagerOf),
/* harmony export */   oB: () => (/* binding */ NAMESPACE_ANNOTATION),
/* harmony export */   oc: () => (/* binding */ selectorWrittenAt),
/* harmony export */   v4: () => (/* binding */ HOOK_LABEL),
/* harmony export */   wJ: () => (/* binding */ ADOPTED_ANNOTATION),
/* harmony export */   xc: () => (/* binding */ bearsMark)
/* harmony export */ });
/** On every object of an application: by it a release finds what it applied before. */
const APP_LABEL = 'edu-actions/app';
/** As conflicts name the label: who takes this field from another application takes the object over as a whole. */
const MARK_FIELD = `.metadata.labels.${APP_LABEL}`;
/** On an application's hooks. */
const HOOK_LABEL = 'edu-actions/hook-of';
/** On what has no namespace of its own: the namespace of the application that applied it. */
const NAMESPACE_ANNOTATION = 'edu-actions/namespace';
/** On a Deployment that somebody else installed and a release has taken over as it runs. */
const ADOPTED_ANNOTATION = 'edu-actions/adopted-by';
/** The labels of the parts of a journal; their value is the application. */
const JOURNAL_LABELS = {
    head: 'edu-actions/head-of',
    lock: 'edu-actions/lock-of',
    part: 'edu-actions/journal-of',
};
/** The manager of every field before each application had a manager of its own. */
const SHARED_MANAGER = 'edu-actions';
const OWN_PREFIX = `${SHARED_MANAGER}-`;
/** The field manager of an application: by it the API server itself tells two applications apart. */
function fieldManagerOf(app) {
    return `${OWN_PREFIX}${app}`;
}
/** The application that manages fields under this name; undefined when no application of ours does. */
function applicationOf(manager) {
    return manager?.startsWith(OWN_PREFIX) === true ? manager.slice(OWN_PREFIX.length) : undefined;
}
/** Whether this application's manager, or the one that all shared before, has fields of the object. */
function isWrittenBy({ metadata }, { app }) {
    return (metadata.managedFields ?? []).some(({ manager }) => isOwn(manager, app));
}
/**
 * When we last wrote where a Service sends its traffic, other than by applying it: as a switch does, and a rollback.
 * ISO 8601, whole seconds, by the cluster's clock; undefined where we never did.
 */
function selectorWrittenAt({ metadata }, app) {
    const times = (metadata.managedFields ?? [])
        .filter(({ manager, operation, fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        return operation === 'Update' && isOwn(manager, app) && spec?.['f:selector'] !== undefined;
    })
        .map(({ time = '' }) => time);
    return times.sort().at(-1);
}
/**
 * Whether an object bears the application's mark: its label *and* fields under the application's own manager, which the
 * API server wrote there. A copied manifest has the label alone. What has no namespace must name the application's.
 */
function bearsMark(live, owner) {
    if (otherOwner(live, owner) !== undefined)
        return false;
    const { metadata } = live;
    if (metadata.namespace === undefined && metadata.annotations?.[NAMESPACE_ANNOTATION] !== owner.namespace)
        return false;
    if (metadata.labels?.[APP_LABEL] === owner.app)
        return isAppliedBy(metadata, owner);
    const isTaken = metadata.labels?.[HOOK_LABEL] === owner.app || metadata.annotations?.[ADOPTED_ANNOTATION] === owner.app;
    return isTaken && isWrittenBy(live, owner);
}
/** The other application whose mark an object bears, by whichever of its marks; undefined for none. */
function otherOwner({ metadata }, { app, namespace }) {
    const { labels = {}, annotations = {} } = metadata;
    const named = [
        labels[APP_LABEL],
        labels[HOOK_LABEL],
        annotations[ADOPTED_ANNOTATION],
        ...Object.values(JOURNAL_LABELS).map((label) => labels[label]),
    ].find((name) => name !== undefined && name !== app);
    if (named !== undefined)
        return named;
    const place = annotations[NAMESPACE_ANNOTATION];
    if (metadata.namespace === undefined && place !== undefined && place !== namespace)
        return `${labels[APP_LABEL] ?? app} in namespace ${place}`;
    const appliers = appliedEntries(metadata).flatMap(({ manager }) => applicationOf(manager) ?? []);
    return appliers.includes(app) ? undefined : appliers[0];
}
function isAppliedBy(metadata, { app }) {
    return appliedEntries(metadata).some(({ manager }) => isOwn(manager, app));
}
function appliedEntries({ managedFields = [] }) {
    return managedFields.filter(({ operation }) => operation === 'Apply');
}
function isOwn(manager, app) {
    return manager === fieldManagerOf(app) || manager === SHARED_MANAGER;
}


/***/ }),

/***/ 42911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ describeRef)
/* harmony export */ });
/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
function describeRef(ref) {
    return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}


/***/ }),

/***/ 36943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ connectGitHub)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./js/base/redactor.js + 2 modules
var redactor = __webpack_require__(51125);
// EXTERNAL MODULE: ./js/base/checkout.js
var checkout = __webpack_require__(26748);
// EXTERNAL MODULE: ./js/base/errors.js
var errors = __webpack_require__(65847);
// EXTERNAL MODULE: ./js/base/limits.js
var limits = __webpack_require__(3308);
// EXTERNAL MODULE: ./js/base/text.js
var base_text = __webpack_require__(3283);
// EXTERNAL MODULE: ./js/github/untrusted.js
var untrusted = __webpack_require__(42754);
;// CONCATENATED MODULE: ./js/github/api/answers.js
/** What of GitHub's answers is read here, by route: an answer without it is somebody else's, or was cut off. */
const MADE = { id: 'number', html_url: 'string' };
const COMMIT = { sha: 'string', tree: 'object', parents: 'object', message: 'string' };
/** The fields of an answer, or of each element of a list. */
const ANSWERS = {
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': [MADE],
    'GET /repos/{owner}/{repo}/pulls': [{ number: 'number', head: 'object' }],
    'GET /repos/{owner}/{repo}/pulls/{pull_number}': { number: 'number', state: 'string', head: 'object' },
    'GET /repos/{owner}/{repo}/compare/{basehead}': { status: 'string', commits: 'object', html_url: 'string' },
    'GET /repos/{owner}/{repo}/issues': [{ number: 'number', title: 'string', created_at: 'string' }],
    'POST /repos/{owner}/{repo}/issues': { number: 'number', html_url: 'string' },
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}': { number: 'number', state: 'string' },
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
        total_count: 'number',
        workflow_runs: 'object',
    },
    'GET /repos/{owner}/{repo}/deployments': [{ id: 'number', sha: 'string' }],
    'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': [{ state: 'string' }],
    'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key': {
        key_id: 'string',
        key: 'string',
    },
    'GET /repos/{owner}/{repo}': { full_name: 'string', default_branch: 'string' },
    'GET /repos/{owner}/{repo}/git/ref/{ref}': { object: 'object' },
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': COMMIT,
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': { tree: 'object' },
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': { content: 'string', encoding: 'string' },
    'GET /repos/{owner}/{repo}/commits': [{ sha: 'string', commit: 'object' }],
    'GET /repos/{owner}/{repo}/commits/{ref}': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/blobs': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/trees': { sha: 'string' },
    'POST /repos/{owner}/{repo}/git/commits': COMMIT,
    'POST /repos/{owner}/{repo}/git/refs': { object: 'object' },
    'PATCH /repos/{owner}/{repo}/git/refs/{ref}': { object: 'object' },
    'POST /repos/{owner}/{repo}/pulls': { number: 'number', state: 'string', head: 'object' },
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': MADE,
    'POST /repos/{owner}/{repo}/check-runs': { id: 'number' },
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': { check_runs: 'object' },
    'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': { output: 'object' },
};
/** Answered without a body, or with one that says nothing. */
const EMPTY = new Set([
    'PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}',
]);
/** Whether an answer holds what is read of it. The library hands out what it cannot parse as text. */
function fits(route, data) {
    const expected = ANSWERS[route];
    if (route.startsWith('DELETE ') || EMPTY.has(route))
        return typeof data !== 'string' || data === '';
    if (Array.isArray(expected)) {
        const [each] = expected;
        return Array.isArray(data) && data.every((one) => hasFields(one, each));
    }
    return !Array.isArray(data) && hasFields(data, (expected ?? {}));
}
function hasFields(value, fields) {
    if (typeof value !== 'object' || value === null)
        return false;
    const there = value;
    return Object.entries(fields).every(([name, type]) => there[name] !== null && typeof there[name] === type);
}

// EXTERNAL MODULE: ./js/github/api/errors.js
var api_errors = __webpack_require__(64716);
// EXTERNAL MODULE: ./js/base/record.js
var record = __webpack_require__(36541);
;// CONCATENATED MODULE: ./js/github/api/graphql.js


/** What GraphQL says with a status of 200, as the status that REST would have. */
const STATUSES = { RATE_LIMITED: 429, NOT_FOUND: 404, FORBIDDEN: 403 };
/**
 * What an answer of the GraphQL API holds. A part of it is no answer: what is missing could not be told from what is not
 * there.
 */
function answerOf(body, headers) {
    if (!(0,record/* isRecord */.u)(body))
        throw (0,api_errors/* garbled */.aD)();
    const { data, errors } = body;
    if (Array.isArray(errors) && errors.length > 0) {
        const [first] = errors;
        const message = typeof first?.message === 'string' ? first.message : 'an error without a word';
        // One without a type is GitHub's own: most often the question took too long.
        const status = first?.type === undefined ? (/something went wrong/iu.test(message) ? 502 : 422) : 422;
        throw (0,api_errors/* httpError */.p2)(STATUSES[String(first?.type)] ?? status, message, headers);
    }
    if (!(0,record/* isRecord */.u)(data))
        throw (0,api_errors/* garbled */.aD)();
    return data;
}

;// CONCATENATED MODULE: ./js/github/api/client.js






const TRIES = 4;
const BACKOFF_MS = 1000;
/** For all requests together: a comment is not worth a job that hangs. */
const WAIT_MS = 120_000;
/** GitHub itself gives a request up after ten seconds. */
const REQUEST_MS = 15_000;
/** Who waits for longer says so. */
const SILENCE_MS = 10_000;
/** More than any answer that is asked for here. */
const BODY_BYTES = 32 * 1024 * 1024;
/** As messages call it. */
const PARTY = "GitHub's API";
const DEFAULT_URL = 'https://api.github.com';
/**
 * Connects to GitHub's API. The HTTP library is loaded only here.
 * @throws GitHubError `missing` where the runner does not say which repository, or how it is reached.
 */
async function connectGitHub(options) {
    const { env, token } = options;
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || repo === '') {
        throw new api_errors/* GitHubError */.y_('missing', 0, 'GITHUB_REPOSITORY names no repository');
    }
    const baseUrl = (env['GITHUB_API_URL'] ?? '').replace(/\/+$/u, '') || DEFAULT_URL;
    const octokit = await openLibrary(token, baseUrl, env);
    octokit.hook.before('request', ({ request }) => {
        const fetchOnce = request.fetch;
        request.fetch = async (...given) => bounded(await (fetchOnce ?? fetch)(...given));
    });
    const send = async (route, parameters) => {
        const response = await octokit.request(route, {
            ...(0,redactor/* redactIn */.dl)(parameters),
            request: { signal: requestSignal(options.signal) },
        });
        if (!fits(route, response.data))
            throw (0,api_errors/* garbled */.aD)();
        return response;
    };
    // On GitHub Enterprise Server it is beside the REST API, not below it.
    const graphql = `${baseUrl.replace(/\/api\/v3$/u, '/api')}/graphql`;
    const ask = async (text, variables) => {
        const { data, headers } = await octokit.request(`POST ${graphql}`, {
            query: text,
            variables: (0,redactor/* redactIn */.dl)(variables),
            request: { signal: requestSignal(options.signal) },
        });
        return answerOf(data, headers);
    };
    return retrying({ send, ask }, { owner, repo }, options);
}
function useless(why) {
    return new api_errors/* GitHubError */.y_('missing', 0, `${PARTY} cannot be asked: ${why}`);
}
async function openLibrary(token, baseUrl, env) {
    if (URL.parse(baseUrl) === null)
        throw useless('GITHUB_API_URL names no address');
    const event = env['GITHUB_EVENT_PATH'] ?? '';
    try {
        // The library reads it as it is loaded, whatever it is.
        if (event !== '' && (0,external_node_fs_.existsSync)(event))
            JSON.parse((0,checkout/* readRegularFile */.XF)(event));
    }
    catch (error) {
        throw useless(`the event of this run (GITHUB_EVENT_PATH) cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    try {
        // It takes HTTPS_PROXY and NO_PROXY from the environment by itself.
        const { getOctokit } = await __webpack_require__.e(/* import() */ 1329).then(__webpack_require__.bind(__webpack_require__, 61329));
        const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
        return getOctokit(token, { baseUrl, userAgent: 'edu-actions', log });
    }
    catch (error) {
        if (error.code !== 'ERR_INVALID_URL')
            throw error;
        throw useless('HTTPS_PROXY or HTTP_PROXY names no proxy that can be used');
    }
}
/** An answer whose body ends, whatever is sent. */
function bounded(response) {
    const text = async () => {
        const decoder = new TextDecoder();
        let all = '';
        let size = 0;
        for await (const chunk of (response.body ?? [])) {
            size += chunk.length;
            if (size > BODY_BYTES)
                throw new Error(`an answer of more than ${BODY_BYTES / 1024 / 1024} MiB`);
            all += decoder.decode(chunk, { stream: true });
        }
        return all + decoder.decode();
    };
    return Object.defineProperties(response, {
        text: { value: text },
        arrayBuffer: { value: async () => new TextEncoder().encode(await text()).buffer },
    });
}
/** What it has to say is in the errors that it throws. */
function quiet() { }
function retrying({ send, ask }, repository, options) {
    const { clock, logger, signal } = options;
    let waitedMs = 0;
    const pause = async (ms) => {
        if (waitedMs + ms > WAIT_MS)
            return false;
        waitedMs += ms;
        await (0,limits/* namingWait */.CC)(clock.sleep(ms, signal), signal, PARTY);
        return true;
    };
    return {
        repository,
        pause,
        request: async (route, parameters, once) => await tried(async () => await send(route, parameters), once === undefined && !route.startsWith('POST ')),
        query: async (text, variables) => await tried(async () => await ask(text, variables), true),
    };
    /** @param isRepeatable it does no more when it is done twice */
    async function tried(once, isRepeatable) {
        const since = clock.now();
        for (let attempt = 1;; attempt += 1) {
            try {
                return await once();
            }
            catch (error) {
                (0,limits/* throwIfStopped */.$J)(signal, PARTY);
                const failed = httpFailure(error);
                const { failure, waitMs } = (0,api_errors/* judge */.S4)(failed, clock.date().getTime());
                const mayRepeat = failure === 'unavailable' && isRepeatable;
                const again = waitMs ?? (mayRepeat ? BACKOFF_MS * 2 ** (attempt - 1) : undefined);
                const told = `${PARTY}: ${summaryOf(failed)}`;
                if (again === undefined || attempt >= TRIES || !(await pauseAloud(again, told, since))) {
                    throw new api_errors/* GitHubError */.y_(failure, failed.status, told);
                }
            }
        }
    }
    async function pauseAloud(ms, told, since) {
        if (waitedMs + ms > WAIT_MS)
            return false;
        const long = clock.now() + ms - since >= SILENCE_MS;
        logger[long ? 'info' : 'debug'](`${told}; again in ${Math.ceil(ms / 1000)} s`);
        return await pause(ms);
    }
}
/** The library reports a connection that failed as a status 500 without an answer. */
function httpFailure(error) {
    const { status, response } = error;
    if (typeof status !== 'number')
        throw error;
    const message = response === undefined ? rootOf(error) : (0,errors/* messageOf */.bD)(error);
    return { status, headers: response?.headers, message };
}
/** What is below `fetch failed`, such as ECONNREFUSED. */
function rootOf(error) {
    let root = error;
    while (typeof root.cause === 'object' && root.cause !== null)
        root = root.cause;
    // An exception of the platform has a number there, which says nothing.
    return typeof root.code === 'string' ? root.code : String(root.message);
}
/** GitHub's words on one line: an answer of a proxy may be a whole page. */
function summaryOf({ status, headers, message }) {
    const words = (0,base_text/* oneLine */.TN)((0,untrusted/* plainText */.w)(message), 200);
    return headers === undefined ? `no answer: ${words}` : `${status} ${words}`;
}
function requestSignal(cancelled) {
    const timeout = AbortSignal.timeout(REQUEST_MS);
    return cancelled === undefined ? timeout : AbortSignal.any([timeout, cancelled]);
}


/***/ }),

/***/ 64716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   aD: () => (/* binding */ garbled),
/* harmony export */   p2: () => (/* binding */ httpError),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65847);

/** An answer of GitHub's API that is no success, after all retries. */
class GitHubError extends _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ServerAnswerError */ .OT {
    failure;
    status;
    constructor(failure, status, message) {
        super(message);
        this.name = 'GitHubError';
        this.failure = failure;
        this.status = status;
    }
}
/** Whether the write may have happened is open. */
function isLost(error) {
    return error instanceof GitHubError && error.failure === 'unavailable';
}
/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_MS = 60_000;
/**
 * Rate limits are 403 or 429 with `retry-after`, or with no requests remaining and the time of the reset, or, for a
 * secondary limit, with nothing but words (docs.github.com, "Best practices for using the REST API").
 * @param nowMs Wall-clock time.
 */
function judge({ status, headers, message }, nowMs) {
    if (headers === undefined || status >= 500)
        return { failure: 'unavailable' };
    if (status === 401)
        return { failure: 'unauthorized' };
    if (status === 404 || status === 410)
        return { failure: 'missing' };
    if (status !== 403 && status !== 429)
        return { failure: 'refused' };
    const after = retryAfterMs(headers['retry-after'], nowMs);
    if (after !== undefined)
        return { failure: 'limited', waitMs: after };
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(headers['x-ratelimit-reset']) * 1000;
        return {
            failure: 'limited',
            waitMs: Number.isFinite(reset) ? Math.max(1000, reset - nowMs) : SECONDARY_WAIT_MS,
        };
    }
    if (status === 429 || /secondary rate limit|abuse detection/iu.test(message)) {
        return { failure: 'limited', waitMs: SECONDARY_WAIT_MS };
    }
    return { failure: 'forbidden' };
}
/** Seconds or a date, as HTTP allows. */
function retryAfterMs(value, nowMs) {
    if (value === undefined || value === '')
        return undefined;
    const seconds = Number(value);
    if (Number.isFinite(seconds))
        return Math.max(0, seconds * 1000);
    const date = Date.parse(String(value));
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
/** As the library reports an answer that is no success, such as one that is a proxy's page. */
function garbled() {
    return httpError(502, 'an answer that is none of this API: it was cut off, or is of something in between', {});
}
/** An error as the HTTP library throws it. */
function httpError(status, message, headers) {
    return Object.assign(new Error(message), { status, response: { headers, status } });
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


/***/ })

};
