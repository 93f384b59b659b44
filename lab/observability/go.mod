// Whom Prometheus tells. It is built out of its own module (lab/observability.ts), which go.sum holds to one content.
module edu-actions/lab/observability

go 1.26.0

require github.com/prometheus/alertmanager v0.32.1
