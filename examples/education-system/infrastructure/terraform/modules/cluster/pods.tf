# What pods may do in AWS: EKS Pod Identity, bound to one service account of one namespace each.

locals {
  pods = {
    disks   = { namespace = "kube-system", account = "ebs-csi-controller-sa" }
    secrets = { namespace = var.secrets_reader.namespace, account = var.secrets_reader.service_account }
  }
}

resource "aws_iam_role" "pods" {
  for_each = local.pods

  name = "${var.name}-pods-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringEquals = {
          "aws:RequestTag/kubernetes-namespace"       = each.value.namespace
          "aws:RequestTag/kubernetes-service-account" = each.value.account
          "aws:RequestTag/eks-cluster-name"           = var.name
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "disks" {
  role       = aws_iam_role.pods["disks"].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
}

# The disks are encrypted by the environment's key.
resource "aws_iam_role_policy" "disks" {
  name = "key"
  role = aws_iam_role.pods["disks"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource = var.key_arn
      },
      {
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = var.key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

# External Secrets, or whatever writes the application's Secret out of Secrets Manager.
resource "aws_iam_role_policy" "secrets" {
  name = "read"
  role = aws_iam_role.pods["secrets"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = "arn:aws:secretsmanager:${var.region}:${var.account_id}:secret:${var.name}/*"
      },
      {
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = var.key_arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_eks_pod_identity_association" "secrets" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = local.pods.secrets.namespace
  service_account = local.pods.secrets.account
  role_arn        = aws_iam_role.pods["secrets"].arn
}
