# The role of the pipeline's jobs in one environment of GitHub. Nobody keeps a key: each job shows its token.

resource "aws_iam_role" "this" {
  name                 = "${var.name}-releases"
  max_session_duration = 7200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:${var.repository}:environment:${var.environment}"
        }
      }
    }]
  })
}

# All that it may do in AWS is find the cluster; what it may do in there its access entry says.
resource "aws_iam_role_policy" "this" {
  name = "find-the-cluster"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "eks:DescribeCluster"
      Resource = "arn:aws:eks:${var.region}:${var.account_id}:cluster/${var.name}"
    }]
  })
}
