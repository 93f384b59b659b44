variable "name" {
  description = "The cluster's name."
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

variable "kubernetes_version" {
  description = "The version of Kubernetes; one minor version at a time, as EKS upgrades."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, of at least two zones."
  type        = list(string)
}

variable "public_access_cidrs" {
  description = "Who may reach the API from outside of the network. Nobody by default."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrhost(cidr, 0)) && !endswith(cidr, "/0")])
    error_message = "Name the ranges that may reach the API. A range that ends in /0 is everybody."
  }
}

variable "admin_role_arns" {
  description = "Roles of people who administer the cluster, by a name of your own."
  type        = map(string)

  validation {
    condition     = length(var.admin_role_arns) > 0
    error_message = "Name at least one role: whoever creates the cluster is no administrator of it."
  }
}

variable "release_role_arn" {
  description = "The role that the pipeline's releases take on."
  type        = string
}

variable "release_group" {
  description = "The group of Kubernetes that the releases are in."
  type        = string
}

variable "secrets_reader" {
  description = "The service account that reads the environment's secrets."
  type = object({
    namespace       = string
    service_account = string
  })
}

variable "node_groups" {
  description = "Groups of nodes, by name."
  type = map(object({
    capacity_type  = string
    instance_types = list(string)
    min_size       = number
    max_size       = number
  }))

  validation {
    condition     = alltrue([for group in var.node_groups : contains(["ON_DEMAND", "SPOT"], group.capacity_type)])
    error_message = "A capacity_type is ON_DEMAND or SPOT."
  }
  validation {
    condition     = anytrue([for group in var.node_groups : group.capacity_type == "ON_DEMAND" && group.min_size >= 2])
    error_message = "One group must be ON_DEMAND with a min_size of 2 or more: spot nodes may all go at once."
  }
  validation {
    condition     = alltrue([for group in var.node_groups : group.capacity_type != "SPOT" || length(group.instance_types) >= 2])
    error_message = "Give a group of spot nodes several instance_types: one alone is often sold out."
  }
}

variable "node_disk_gib" {
  description = "The disk of a node."
  type        = number
  default     = 50
}

variable "addon_versions" {
  description = "Versions of add-ons, by name. What is not named gets what EKS takes for this version of Kubernetes."
  type        = map(string)
  default     = {}
}

variable "key_arn" {
  description = "The key that encrypts Secrets, disks and logs."
  type        = string
}
