# Who reaches the cluster, and by which key it keeps Secrets, disks and logs.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "cluster" {
  module {
    source = "../cluster"
  }
  variables {
    release_role_arn = "arn:aws:iam::111122223333:role/releases"
    release_group    = "releases"
    secrets_reader   = { namespace = "external-secrets", service_account = "external-secrets" }
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The API is reached from outside of the network."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.key_arn && aws_cloudwatch_log_group.api.kms_key_id == var.key_arn
    error_message = "Secrets or logs are not encrypted by the given key."
  }
  assert {
    condition     = aws_launch_template.nodes.block_device_mappings[0].ebs[0].kms_key_id == var.key_arn && aws_launch_template.nodes.metadata_options[0].http_tokens == "required"
    error_message = "A node has a disk without the key, or gives its credentials without a token."
  }
  assert {
    condition     = aws_eks_node_group.this["spot"].capacity_type == "SPOT" && length(aws_eks_node_group.this["spot"].taint) == 1 && length(aws_eks_node_group.this["main"].taint) == 0
    error_message = "Spot nodes, and no others, must be tainted."
  }
  assert {
    condition     = aws_eks_access_entry.releases.kubernetes_groups == toset(["releases"]) && keys(aws_eks_access_policy_association.admin) == ["platform"]
    error_message = "The pipeline's role has a policy of EKS, or is not in its group."
  }
}
