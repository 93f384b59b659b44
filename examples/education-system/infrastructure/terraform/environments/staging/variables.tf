# What each of them is: modules/system/variables.tf, which also checks them.

variable "repository" { type = string }
variable "region" { type = string }
variable "account_id" { type = string }
variable "zones" { type = list(string) }
variable "cidr" { type = string }
variable "nat_per_zone" { type = bool }
variable "kubernetes_version" { type = string }
variable "admin_role_arns" { type = map(string) }
variable "database_class" { type = string }
variable "database_gib" { type = number }
variable "backup_days" { type = number }
variable "deletion_protection" { type = bool }
variable "cache_node_type" { type = string }

variable "public_access_cidrs" {
  type    = list(string)
  default = []
}

variable "node_groups" {
  type = map(object({
    capacity_type  = string
    instance_types = list(string)
    min_size       = number
    max_size       = number
  }))
}
