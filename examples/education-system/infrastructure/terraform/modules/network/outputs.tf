output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Subnets of nodes, one a zone."
  value       = [for zone in var.zones : aws_subnet.private[zone].id]
}

output "data_subnet_ids" {
  description = "Subnets without a way out, one a zone."
  value       = [for zone in var.zones : aws_subnet.data[zone].id]
}

output "flow_log_group" {
  description = "The log group of the network's flows."
  value       = aws_cloudwatch_log_group.flows.name
}
