# Given to every test.

name                     = "education-test"
region                   = "eu-central-1"
account_id               = "111122223333"
environment              = "test"
repository               = "octo-org/education-system"
zones                    = ["eu-central-1a", "eu-central-1b"]
cidr                     = "10.40.0.0/16"
nat_per_zone             = false
kubernetes_version       = "1.34"
admin_role_arns          = { platform = "arn:aws:iam::111122223333:role/platform" }
database_class           = "db.t4g.medium"
database_gib             = 20
backup_days              = 7
deletion_protection      = true
cache_node_type          = "cache.t4g.micro"
key_arn                  = "arn:aws:kms:eu-central-1:111122223333:key/given"
vpc_id                   = "vpc-1"
subnet_ids               = ["subnet-1", "subnet-2"]
client_security_group_id = "sg-cluster"
node_groups = {
  main = { capacity_type = "ON_DEMAND", instance_types = ["t3.large"], min_size = 2, max_size = 4 }
  spot = { capacity_type = "SPOT", instance_types = ["t3.large", "t3a.large"], min_size = 0, max_size = 4 }
}
