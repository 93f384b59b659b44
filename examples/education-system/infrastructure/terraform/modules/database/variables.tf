variable "name" {
  description = "The environment's name, as of its cluster."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
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

variable "engine_version" {
  description = "The version of Postgres. The application is tested with 15."
  type        = string
}

variable "instance_class" {
  description = "The size of each of the two instances."
  type        = string
}

variable "storage_gib" {
  description = "Storage to begin with; it grows by itself to five times as much."
  type        = number

  validation {
    condition     = var.storage_gib >= 20
    error_message = "gp3 begins at 20 GiB."
  }
}

variable "backup_days" {
  description = "How far back every second can be restored."
  type        = number

  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 35
    error_message = "RDS keeps at most 35 days; fewer than 7 do not outlive a holiday."
  }
}

variable "deletion_protection" {
  description = "Whether RDS refuses to delete it."
  type        = bool
}

variable "key_arn" {
  description = "The key that encrypts storage, snapshots and the master's secret."
  type        = string
}
