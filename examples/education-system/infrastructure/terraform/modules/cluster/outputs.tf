output "name" {
  description = "The cluster's name."
  value       = aws_eks_cluster.this.name
}

output "arn" {
  description = "The cluster."
  value       = aws_eks_cluster.this.arn
}

output "endpoint" {
  description = "The address of its API."
  value       = aws_eks_cluster.this.endpoint
}

output "security_group_id" {
  description = "The group that nodes and pods are in."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}
