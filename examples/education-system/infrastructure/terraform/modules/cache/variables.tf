variable "name" {
  description = "The environment's name, as of its cluster; at most 32 characters leave room for the names of users."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "Use 2 to 32 small letters, digits and hyphens, beginning with a letter."
  }
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets without a way out, of at least two zones."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "The group whose members may connect."
  type        = string
}

variable "node_type" {
  description = "The size of each of the two nodes."
  type        = string
}

variable "snapshot_days" {
  description = "How many days snapshots are kept."
  type        = number
  default     = 5
}

variable "key_arn" {
  description = "The key that encrypts it."
  type        = string
}
