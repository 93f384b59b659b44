# What all environments of the account share: the bucket of their states, GitHub's provider, the registry.
# It is applied first, by a person; the README says how its own state gets into the bucket that it makes.

terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    bucket       = "octo-org-education-system-state"
    key          = "account/terraform.tfstate"
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
      Project   = "education-system"
      ManagedBy = "terraform"
    }
  }
}

# The issuer whose tokens the roles below are taken on with. By name, so that a plan shows whom each role trusts.
locals {
  github = "arn:aws:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com"
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}
