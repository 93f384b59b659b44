repository   = "octo-org/education-system"
region       = "eu-central-1"
account_id   = "111122223333"
state_bucket = "octo-org-education-system-state"
