# Values that the provider checks the form of, and those that others are made of.

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-central-1:111122223333:key/of-the-environment" }
}
mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
}
mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mock" }
}
mock_resource "aws_backup_vault" {
  defaults = { arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:mock" }
}
mock_resource "aws_db_instance" {
  defaults = {
    arn                = "arn:aws:rds:eu-central-1:111122223333:db:mock"
    master_user_secret = [{ kms_key_id = "mock", secret_arn = "arn:aws:secretsmanager:mock", secret_status = "active" }]
  }
}
mock_resource "aws_launch_template" {
  defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
}
mock_resource "aws_eks_cluster" {
  defaults = { endpoint = "https://mock.eks.amazonaws.com" }
}
