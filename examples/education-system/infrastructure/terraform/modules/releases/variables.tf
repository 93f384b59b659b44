variable "name" {
  description = "The cluster's name."
  type        = string
}

variable "region" {
  description = "The region of the cluster."
  type        = string
}

variable "account_id" {
  description = "The AWS account, which has GitHub's provider."
  type        = string
}

variable "repository" {
  description = "The repository on GitHub whose jobs release, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "Name one repository as owner/name. A pattern such as owner/* would let in others."
  }
}

variable "environment" {
  description = "The environment on GitHub that a job must be in."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+$", var.environment))
    error_message = "Name one environment, without patterns."
  }
}
