# Copies that outlive the instance, in a vault that does not let them go early; and a drill: each week AWS Backup
# restores the newest copy into an instance of its own, tells whether it came up, and deletes it.

resource "aws_backup_vault" "this" {
  name        = var.name
  kms_key_arn = var.key_arn
}

# Governance: who may change the lock may still delete. Give `changeable_for_days` to make it final.
resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name  = aws_backup_vault.this.name
  min_retention_days = 7
  max_retention_days = 400
}

resource "aws_iam_role" "this" {
  name = "${var.name}-backups"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset(["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"])

  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/${each.key}"
}

resource "aws_backup_plan" "this" {
  name = var.name

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this.name
    schedule          = "cron(30 3 * * ? *)"
    lifecycle {
      delete_after = 35
    }
  }

  rule {
    rule_name         = "monthly"
    target_vault_name = aws_backup_vault.this.name
    schedule          = "cron(30 4 1 * ? *)"
    lifecycle {
      delete_after = 365
    }
  }
}

resource "aws_backup_selection" "database" {
  name         = "database"
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.this.arn
  resources    = [var.database_arn]
}

resource "aws_backup_restore_testing_plan" "drill" {
  # Letters, digits and underscores alone.
  name                = replace("${var.name}_drill", "-", "_")
  schedule_expression = "cron(0 6 ? * MON *)"
  start_window_hours  = 4

  recovery_point_selection {
    algorithm             = "LATEST_WITHIN_WINDOW"
    include_vaults        = [aws_backup_vault.this.arn]
    recovery_point_types  = ["SNAPSHOT"]
    selection_window_days = 2
  }
}

resource "aws_backup_restore_testing_selection" "database" {
  name                      = replace("${var.name}_database", "-", "_")
  restore_testing_plan_name = aws_backup_restore_testing_plan.drill.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = [var.database_arn]
  iam_role_arn              = aws_iam_role.this.arn
  # Time to look into it: docs of the drill say what at.
  validation_window_hours = 4
  restore_metadata_overrides = {
    dbSubnetGroupName   = var.database_subnet_group
    vpcSecurityGroupIds = jsonencode([var.database_security_group_id])
  }
}
