variable "name" {
  description = "The environment's name: of the cluster, the database, and what belongs to them."
  type        = string
}

variable "environment" {
  description = "The environment on GitHub whose jobs release to it."
  type        = string
}

variable "repository" {
  description = "The application's repository on GitHub, as owner/name."
  type        = string
}

variable "region" {
  description = "The AWS region."
  type        = string
}

variable "account_id" {
  description = "The AWS account. Given, not asked for, so that a plan needs no AWS and cannot go to another account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account has twelve digits."
  }
}

variable "zones" {
  description = "Availability zones, two or three."
  type        = list(string)
}

variable "cidr" {
  description = "The range of the network, a /16."
  type        = string
}

variable "nat_per_zone" {
  description = "A NAT gateway in each zone."
  type        = bool
}

variable "kubernetes_version" {
  description = "The version of Kubernetes."
  type        = string
}

variable "public_access_cidrs" {
  description = "Who may reach the cluster's API from outside of the network. Nobody by default."
  type        = list(string)
  default     = []
}

variable "admin_role_arns" {
  description = "Roles of people who administer the cluster, by a name of your own."
  type        = map(string)
}

variable "secrets_reader" {
  description = "The service account that reads the environment's secrets."
  type = object({
    namespace       = string
    service_account = string
  })
  default = {
    namespace       = "external-secrets"
    service_account = "external-secrets"
  }
}

variable "node_groups" {
  description = "Groups of nodes, by name."
  type = map(object({
    capacity_type  = string
    instance_types = list(string)
    min_size       = number
    max_size       = number
  }))
}

variable "addon_versions" {
  description = "Versions of the cluster's add-ons, by name."
  type        = map(string)
  default     = {}
}

variable "postgres_version" {
  description = "The version of Postgres to begin with."
  type        = string
  default     = "15.14"
}

variable "database_class" {
  description = "The size of each of the two instances of the database."
  type        = string
}

variable "database_gib" {
  description = "The database's storage to begin with."
  type        = number
}

variable "backup_days" {
  description = "How far back every second of the database can be restored."
  type        = number
}

variable "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  type        = bool
}

variable "cache_node_type" {
  description = "The size of each of the two nodes of the cache."
  type        = string
}
