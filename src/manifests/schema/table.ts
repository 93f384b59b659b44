// Written by scripts/kube-kinds.ts out of the OpenAPI document of Kubernetes.
/** The minor version of Kubernetes that the table is of. */
export const KUBERNETES = '1.35';

/**
 * A line a group and version, then one a type: `field:code`, and `field!:code` where it is required. Codes are `s` text, `i`
 * integer, `n` number, `b` boolean, `q` quantity, `x` integer or text, `o` object, `*` anything, `[` and `{` list and map of
 * what follows, else the number of a type.
 */
export const TABLE = `
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
