# All of one environment. The environments differ by their variables alone.

module "keys" {
  source     = "../keys"
  name       = var.name
  region     = var.region
  account_id = var.account_id
}

module "network" {
  source       = "../network"
  name         = var.name
  region       = var.region
  account_id   = var.account_id
  zones        = var.zones
  cidr         = var.cidr
  nat_per_zone = var.nat_per_zone
  key_arn      = module.keys.arn
}

module "releases" {
  source      = "../releases"
  name        = var.name
  region      = var.region
  account_id  = var.account_id
  repository  = var.repository
  environment = var.environment
}

module "cluster" {
  source              = "../cluster"
  name                = var.name
  region              = var.region
  account_id          = var.account_id
  kubernetes_version  = var.kubernetes_version
  subnet_ids          = module.network.private_subnet_ids
  public_access_cidrs = var.public_access_cidrs
  admin_role_arns     = var.admin_role_arns
  release_role_arn    = module.releases.role_arn
  release_group       = "education-system-releases"
  secrets_reader      = var.secrets_reader
  node_groups         = var.node_groups
  addon_versions      = var.addon_versions
  key_arn             = module.keys.arn
}

module "database" {
  source                   = "../database"
  name                     = var.name
  account_id               = var.account_id
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.data_subnet_ids
  client_security_group_id = module.cluster.security_group_id
  engine_version           = var.postgres_version
  instance_class           = var.database_class
  storage_gib              = var.database_gib
  backup_days              = var.backup_days
  deletion_protection      = var.deletion_protection
  key_arn                  = module.keys.arn
}

module "cache" {
  source                   = "../cache"
  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.data_subnet_ids
  client_security_group_id = module.cluster.security_group_id
  node_type                = var.cache_node_type
  key_arn                  = module.keys.arn
}

module "backups" {
  source                     = "../backups"
  name                       = var.name
  account_id                 = var.account_id
  database_arn               = module.database.arn
  database_subnet_group      = module.database.subnet_group
  database_security_group_id = module.database.security_group_id
  key_arn                    = module.keys.arn
}
