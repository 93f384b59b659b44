output "image" {
  description = "`image` of pipeline.yml."
  value       = aws_ecr_repository.application.repository_url
}

output "images_role_arn" {
  description = "`registry-identity` of pipeline.yml, as role=…"
  value       = aws_iam_role.images.arn
}

output "terraform_role_arns" {
  description = "The roles of terraform.yml: who plans, and who applies."
  value = {
    for each in local.environments : each => {
      plan  = aws_iam_role.plan[each].arn
      apply = aws_iam_role.apply[each].arn
    }
  }
}
