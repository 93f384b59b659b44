# One key for what an environment keeps: disks, snapshots, logs, secrets. Whoever reads a copy needs it too.

resource "aws_kms_key" "this" {
  description             = "Data of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = local.policy
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

locals {
  logs = "logs.${var.region}.amazonaws.com"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RightsOfTheAccountAreGivenByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "LogsOfThisEnvironment"
        Effect    = "Allow"
        Principal = { Service = local.logs }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/*/${var.name}",
              "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/*/${var.name}/*",
            ]
          }
        }
      },
      {
        # The disks of nodes that an autoscaling group starts.
        Sid       = "DisksOfNodes"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${var.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant"]
        Resource  = "*"
      },
    ]
  })
}
