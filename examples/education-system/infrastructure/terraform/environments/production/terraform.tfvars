repository         = "octo-org/education-system"
region             = "eu-central-1"
account_id         = "111122223333"
zones              = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
cidr               = "10.20.0.0/16"
nat_per_zone       = true
kubernetes_version = "1.34"
admin_role_arns    = { platform = "arn:aws:iam::111122223333:role/platform" }

node_groups = {
  main = {
    capacity_type  = "ON_DEMAND"
    instance_types = ["m7i.large"]
    min_size       = 3
    max_size       = 10
  }
  spot = {
    capacity_type  = "SPOT"
    instance_types = ["m7i.large", "m6i.large", "m6a.large"]
    min_size       = 0
    max_size       = 5
  }
}

database_class      = "db.m7g.large"
database_gib        = 50
backup_days         = 14
deletion_protection = true
cache_node_type     = "cache.t4g.small"
