# Who reaches database and cache, by which key they are kept, and what the drill restores.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "database" {
  module {
    source = "../database"
  }
  variables {
    engine_version = "15.14"
    instance_class = "db.t4g.medium"
    storage_gib    = 20
  }

  assert {
    condition     = aws_db_instance.this.multi_az && !aws_db_instance.this.publicly_accessible && aws_db_instance.this.deletion_protection
    error_message = "The database is in one zone, public, or may be deleted."
  }
  assert {
    condition     = aws_db_instance.this.kms_key_id == var.key_arn && aws_db_instance.this.performance_insights_kms_key_id == var.key_arn && alltrue([for group in aws_cloudwatch_log_group.this : group.kms_key_id == var.key_arn])
    error_message = "Something of the database is not encrypted by the given key."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.cluster.referenced_security_group_id == "sg-cluster" && aws_vpc_security_group_ingress_rule.cluster.cidr_ipv4 == null
    error_message = "Others than the cluster reach the database."
  }
}

run "cache" {
  module {
    source = "../cache"
  }
  variables {
    node_type = "cache.t4g.micro"
  }

  assert {
    condition     = aws_elasticache_replication_group.this.kms_key_id == var.key_arn && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "The cache is not encrypted by the given key, or lets in connections without TLS."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.cluster.referenced_security_group_id == "sg-cluster" && aws_vpc_security_group_ingress_rule.cluster.cidr_ipv4 == null
    error_message = "Others than the cluster reach the cache."
  }
}

run "backups" {
  module {
    source = "../backups"
  }
  variables {
    database_arn               = "arn:aws:rds:eu-central-1:111122223333:db:of-the-test"
    database_subnet_group      = "education-test"
    database_security_group_id = "sg-database"
  }

  assert {
    condition     = aws_backup_vault.this.kms_key_arn == var.key_arn
    error_message = "The vault is not encrypted by the given key."
  }
  assert {
    condition     = aws_backup_selection.database.resources == toset([var.database_arn]) && aws_backup_restore_testing_selection.database.protected_resource_arns == toset([var.database_arn])
    error_message = "What is kept and what the drill restores is not the database."
  }
}
