output "arn" {
  description = "The instance, for backups."
  value       = aws_db_instance.this.arn
}

output "endpoint" {
  description = "Host and port."
  value       = aws_db_instance.this.endpoint
}

output "master_secret_arn" {
  description = "Where the master's password is. What it is, nothing here knows."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "subnet_group" {
  description = "The subnets that it is in."
  value       = aws_db_subnet_group.this.name
}

output "security_group_id" {
  description = "The group that it is in."
  value       = aws_security_group.this.id
}
