# What is known only once things exist: by what each subnet goes out, and by which key its flows are kept.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "network" {
  module {
    source = "../network"
  }

  assert {
    condition     = aws_cloudwatch_log_group.flows.kms_key_id == var.key_arn && aws_flow_log.this.traffic_type == "ALL"
    error_message = "Flows are not all kept, encrypted by the given key."
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && alltrue([for route in aws_route.private : route.nat_gateway_id == aws_nat_gateway.this["eu-central-1a"].id])
    error_message = "With one NAT gateway every zone goes out by it."
  }
  assert {
    condition     = alltrue([for each in aws_route_table_association.data : each.route_table_id == aws_route_table.data.id])
    error_message = "A subnet of data has a table with a way out."
  }
}

run "network_with_a_nat_a_zone" {
  module {
    source = "../network"
  }
  variables {
    nat_per_zone = true
  }

  assert {
    condition     = alltrue([for zone, route in aws_route.private : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "A zone goes out by the NAT gateway of another."
  }
}
