output "cluster_name" {
  description = "The cluster."
  value       = module.cluster.name
}

output "cluster_sign_in" {
  description = "What `production-cluster` or `staging-cluster` of pipeline.yml is given."
  value       = <<-TEXT
    eks=${module.cluster.name}
    region=${var.region}
    role=${module.releases.role_arn}
  TEXT
}

output "database_endpoint" {
  description = "Host and port of Postgres."
  value       = module.database.endpoint
}

output "database_master_secret_arn" {
  description = "Where the master's password is."
  value       = module.database.master_secret_arn
}

output "cache_endpoint" {
  description = "The host of Redis, with TLS on port 6379."
  value       = module.cache.endpoint
}

output "cache_user_id" {
  description = "The application's user of Redis."
  value       = module.cache.user_id
}

output "restore_drill" {
  description = "The plan of AWS Backup that restores each week."
  value       = module.backups.drill
}
