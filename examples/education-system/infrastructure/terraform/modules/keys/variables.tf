variable "name" {
  description = "The environment's name, as of its cluster."
  type        = string
}

variable "region" {
  description = "The region of the environment."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}
