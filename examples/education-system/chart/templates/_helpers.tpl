{{- define "education-system.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Short enough for the longest suffix, -metrics. */ -}}
{{- define "education-system.fullname" -}}
{{- $name := include "education-system.name" . -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 53 | trimSuffix "-" }}
{{- else if contains $name .Release.Name -}}
{{ .Release.Name | trunc 53 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name $name | trunc 53 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "education-system.selectorLabels" -}}
app.kubernetes.io/name: {{ include "education-system.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "education-system.version" -}}
{{ .Values.image.tag | default .Chart.AppVersion | trunc 63 | trimSuffix "." | trimSuffix "-" | trimSuffix "_" | quote }}
{{- end }}

{{- define "education-system.commonLabels" -}}
app.kubernetes.io/version: {{ include "education-system.version" . }}
app.kubernetes.io/part-of: education-system
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{- end }}

{{- define "education-system.labels" -}}
{{ include "education-system.selectorLabels" . }}
{{ include "education-system.commonLabels" . }}
{{- end }}

{{- /* Not the application's labels: its Service must never select such a pod. */ -}}
{{- define "education-system.jobSelectorLabels" -}}
app.kubernetes.io/name: {{ include "education-system.name" .root }}-{{ .part }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "education-system.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end }}
{{- end }}
{{- end }}

{{- define "education-system.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "education-system.fullname" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- define "education-system.secretName" -}}
{{ .Values.secret.existing | default (include "education-system.fullname" .) }}
{{- end }}

{{- define "education-system.secretData" -}}
DATABASE_URL: {{ .Values.secret.databaseUrl | quote }}
REDIS_URL: {{ .Values.secret.redisUrl | quote }}
{{- with .Values.secret.teacherCode }}
TEACHER_CODE: {{ . | quote }}
{{- end }}
{{- end }}

{{- /* What the profile "restricted" of Pod Security asks for. */ -}}
{{- define "education-system.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "education-system.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "education-system.placement" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
