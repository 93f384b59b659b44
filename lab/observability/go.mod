// What watches an application. Each is built out of its own module (lab/observability.ts), which go.sum holds to one content.
module edu-actions/lab/observability

go 1.26.0

require (
	github.com/VictoriaMetrics/VictoriaLogs v1.52.2
	github.com/jaegertracing/jaeger v1.76.0
	github.com/prometheus/alertmanager v0.32.1
	go.k6.io/k6 v1.8.1
	k8s.io/kube-state-metrics/v2 v2.18.0
)
