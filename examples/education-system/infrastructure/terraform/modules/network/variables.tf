variable "name" {
  description = "The environment's name, as of its cluster."
  type        = string
}

variable "region" {
  description = "The region, for the endpoint of S3."
  type        = string
}

variable "account_id" {
  description = "The AWS account, which alone may send flow logs by the role."
  type        = string
}

variable "zones" {
  description = "Availability zones: at least two, as a database in two zones and a cluster need."
  type        = list(string)

  validation {
    condition     = length(distinct(var.zones)) == length(var.zones) && length(var.zones) >= 2 && length(var.zones) <= 3
    error_message = "Give two or three different availability zones, such as [\"eu-central-1a\", \"eu-central-1b\"]."
  }
}

variable "cidr" {
  description = "The range of the network; a /16 gives each zone 8,190 addresses for nodes and pods."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "Give a range of IPv4 of length 16, such as 10.20.0.0/16."
  }
}

variable "nat_per_zone" {
  description = "A NAT gateway in each zone, so that losing a zone takes the way out of no other."
  type        = bool
}

variable "key_arn" {
  description = "The key that encrypts the flow logs."
  type        = string
}
