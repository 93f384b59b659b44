// Argo Rollouts, beside which the bench of a canary measures. Built out of its own module (lab/rollouts.ts), which go.sum holds to one content.
module edu-actions/lab/rollouts

go 1.26.0

require github.com/argoproj/argo-rollouts v1.8.5
