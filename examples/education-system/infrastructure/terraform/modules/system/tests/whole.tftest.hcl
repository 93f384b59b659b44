# Everything together, applied to a mock of AWS.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "the_whole" {
  assert {
    condition     = strcontains(output.cluster_sign_in, "eks=education-test\nregion=eu-central-1\nrole=arn:aws:iam::")
    error_message = "The output does not sign a job of the pipeline in: ${output.cluster_sign_in}"
  }
}
