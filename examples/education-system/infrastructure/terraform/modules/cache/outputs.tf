output "endpoint" {
  description = "The primary's host; TLS on port 6379, so rediss://."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "user_id" {
  description = "The application's user, whose password is set by a command."
  value       = aws_elasticache_user.application.user_id
}
