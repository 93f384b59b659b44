# The roles of terraform.yml. Who plans reads; who applies is in an environment of its own on GitHub, with reviewers:
# the jobs that release an application are in another one and get nothing of this.

locals {
  environments = toset(["staging", "production"])
  state        = "arn:aws:s3:::${var.state_bucket}"
  trust = {
    for subject in flatten([for each in local.environments : ["${each}-plan", "${each}-infrastructure"]]) :
    subject => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = local.github }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = "repo:${var.repository}:environment:${subject}"
          }
        }
      }]
    })
  }
}

resource "aws_iam_role" "plan" {
  for_each = local.environments

  name               = "education-${each.key}-plan"
  assume_role_policy = local.trust["${each.key}-plan"]
}

resource "aws_iam_role_policy_attachment" "plan" {
  for_each = local.environments

  role       = aws_iam_role.plan[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# Reads the state of its environment, and locks nothing: a plan of a pull request must not hold an apply up.
resource "aws_iam_role_policy" "plan" {
  for_each = local.environments

  name = "state"
  role = aws_iam_role.plan[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:ListBucket", Resource = local.state },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${local.state}/${each.key}/*" },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.state.arn },
      {
        # What ReadOnlyAccess would let it see besides.
        Effect      = "Deny"
        Action      = "s3:GetObject*"
        NotResource = "${local.state}/${each.key}/*"
      },
    ]
  })
}

resource "aws_iam_role" "apply" {
  for_each = local.environments

  name                 = "education-${each.key}-apply"
  max_session_duration = 7200
  assume_role_policy   = local.trust["${each.key}-infrastructure"]
}

# It makes roles and keys, so whatever it lacked it could give itself: reviewers are what holds it.
resource "aws_iam_role_policy_attachment" "apply" {
  for_each = local.environments

  role       = aws_iam_role.apply[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
