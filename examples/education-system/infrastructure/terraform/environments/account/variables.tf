variable "repository" {
  description = "The application's repository on GitHub, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "Name one repository as owner/name. A pattern such as owner/* would let in others."
  }
}

variable "region" {
  description = "The AWS region."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}

variable "state_bucket" {
  description = "The bucket of the states, the same as in each backend."
  type        = string
}
