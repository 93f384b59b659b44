repository         = "octo-org/education-system"
region             = "eu-central-1"
account_id         = "111122223333"
zones              = ["eu-central-1a", "eu-central-1b"]
cidr               = "10.30.0.0/16"
nat_per_zone       = false
kubernetes_version = "1.34"
admin_role_arns    = { platform = "arn:aws:iam::111122223333:role/platform" }

node_groups = {
  main = {
    capacity_type  = "ON_DEMAND"
    instance_types = ["t3.large"]
    min_size       = 2
    max_size       = 4
  }
  spot = {
    capacity_type  = "SPOT"
    instance_types = ["t3.large", "t3a.large"]
    min_size       = 0
    max_size       = 4
  }
}

database_class      = "db.t4g.medium"
database_gib        = 20
backup_days         = 7
deletion_protection = true
cache_node_type     = "cache.t4g.micro"
