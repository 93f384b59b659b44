variable "name" {
  description = "The environment's name, as of its cluster."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}

variable "database_arn" {
  description = "The database that is kept."
  type        = string
}

variable "database_subnet_group" {
  description = "Where the drill restores to."
  type        = string
}

variable "database_security_group_id" {
  description = "Who reaches what the drill restored: the same as the database."
  type        = string
}

variable "key_arn" {
  description = "The key that encrypts the copies."
  type        = string
}
