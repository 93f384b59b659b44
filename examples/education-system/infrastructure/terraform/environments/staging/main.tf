terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Locked by a file beside the state, without a table of DynamoDB.
  backend "s3" {
    bucket       = "octo-org-education-system-state"
    key          = "staging/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      Project     = "education-system"
      Environment = "staging"
      ManagedBy   = "terraform"
    }
  }
}

module "system" {
  source              = "../../modules/system"
  name                = "education-staging"
  environment         = "staging"
  repository          = var.repository
  region              = var.region
  account_id          = var.account_id
  zones               = var.zones
  cidr                = var.cidr
  nat_per_zone        = var.nat_per_zone
  kubernetes_version  = var.kubernetes_version
  public_access_cidrs = var.public_access_cidrs
  admin_role_arns     = var.admin_role_arns
  node_groups         = var.node_groups
  database_class      = var.database_class
  database_gib        = var.database_gib
  backup_days         = var.backup_days
  deletion_protection = var.deletion_protection
  cache_node_type     = var.cache_node_type
}
