output "role_arn" {
  description = "The role, for `production-cluster` or `staging-cluster` of pipeline.yml."
  value       = aws_iam_role.this.arn
}
