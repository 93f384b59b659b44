output "vault" {
  description = "The vault that keeps the copies."
  value       = aws_backup_vault.this.name
}

output "drill" {
  description = "The plan that restores each week."
  value       = aws_backup_restore_testing_plan.drill.name
}
