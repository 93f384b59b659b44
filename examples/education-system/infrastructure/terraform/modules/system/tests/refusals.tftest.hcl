# What the variables refuse.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "refuses_one_zone" {
  command = plan
  module {
    source = "../network"
  }
  variables {
    zones = ["eu-central-1a"]
  }
  expect_failures = [var.zones]
}

run "refuses_a_range_that_is_none" {
  command = plan
  module {
    source = "../network"
  }
  variables {
    cidr = "10.0.0.0/99"
  }
  expect_failures = [var.cidr]
}

run "refuses_a_pattern_for_a_repository" {
  command = plan
  module {
    source = "../releases"
  }
  variables {
    repository = "octo-org/*"
  }
  expect_failures = [var.repository]
}

run "refuses_a_pattern_for_an_environment" {
  command = plan
  module {
    source = "../releases"
  }
  variables {
    environment = "*"
  }
  expect_failures = [var.environment]
}

run "refuses_everybody_nodes_of_spot_alone_and_nobody_who_administers" {
  command = plan
  module {
    source = "../cluster"
  }
  variables {
    release_role_arn    = "arn:aws:iam::111122223333:role/releases"
    release_group       = "releases"
    secrets_reader      = { namespace = "external-secrets", service_account = "external-secrets" }
    public_access_cidrs = ["0.0.0.0/0"]
    admin_role_arns     = {}
    node_groups = {
      spot = { capacity_type = "SPOT", instance_types = ["t3.large"], min_size = 2, max_size = 4 }
    }
  }
  expect_failures = [var.public_access_cidrs, var.admin_role_arns, var.node_groups]
}

run "refuses_backups_that_do_not_outlive_a_holiday" {
  command = plan
  module {
    source = "../database"
  }
  variables {
    engine_version = "15.14"
    instance_class = "db.t4g.medium"
    storage_gib    = 20
    backup_days    = 1
  }
  expect_failures = [var.backup_days]
}
