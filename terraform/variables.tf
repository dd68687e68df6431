# What environments differ in: environments/{name}/terraform.tfvars has the values.

variable "environment" {
  description = "dev, staging or prod."
  type        = string
  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "dev, staging or prod."
  }
}

variable "project" {
  description = "The project's id."
  type        = string
}

variable "region" {
  description = "Where everything runs."
  type        = string
  default     = "europe-west1"
}

variable "firestore_location" {
  description = "Where the data is: a region, or a multi-region such as eur3. Cannot be changed."
  type        = string
}

variable "restored_database" {
  description = "A restored database that functions use in place of (default); null otherwise: docs/operations.md, Restore from a backup."
  type        = string
  default     = null
}

variable "is_protected" {
  description = "Whether the data cannot be deleted by Terraform or by one click."
  type        = bool
  default     = true
}

variable "public_base_url" {
  description = "Where people reach the API: its own domain, or the output gateway_url. Links in mails begin with it."
  type        = string
  validation {
    condition     = can(regex("^https://[^/]+$", var.public_base_url))
    error_message = "An origin over https, without a path."
  }
}

variable "allowed_origins" {
  description = "Origins of pages that may call the API beside the admin page: the public site."
  type        = list(string)
  default     = []
}

variable "site_id" {
  description = "Id of the Hosting site of the admin page."
  type        = string
}

variable "site_domains" {
  description = "The admin page's own domains."
  type        = list(string)
  default     = []
}

variable "host_domains" {
  description = "Domains whose people may be hosts."
  type        = list(string)
}

variable "mail_from" {
  description = "The sender of all mail, verified at SendGrid."
  type        = object({ email = string, name = string })
}

variable "mutation_capability" {
  description = "What an operator needs to change anything."
  type        = string
  default     = "sys_support"
  validation {
    condition     = contains(["sys_support", "sys_engineer"], var.mutation_capability)
    error_message = "sys_support or sys_engineer."
  }
}

variable "fresh_auth_max_age_s" {
  description = "How long ago an operator may have signed in to change something."
  type        = number
  default     = 900
}

variable "traces_endpoint" {
  description = "Where functions post their OpenTelemetry spans to: https://telemetry.googleapis.com/v1/traces for Cloud Trace, null for nowhere."
  type        = string
  default     = null
  validation {
    condition     = var.traces_endpoint == null || can(regex("^https://", coalesce(var.traces_endpoint, "none")))
    error_message = "An https:// address, or null."
  }
}

variable "secret_versions" {
  description = "The version of each secret that functions read, by its name."
  type        = map(string)
}

variable "address_generations" {
  description = "Generations of the ids that follow from addresses: those that documents are looked for under, the one of new documents first. 0 is from before there were keys, 1 is of the first key of ADDRESS_KEYS."
  type        = list(number)
  default     = [1]
  validation {
    condition     = length(var.address_generations) > 0 && length(distinct(var.address_generations)) == length(var.address_generations)
    error_message = "One generation at least, and none twice."
  }
  validation {
    condition     = alltrue([for each in var.address_generations : each >= 0 && floor(each) == each])
    error_message = "A generation is a whole number from 0."
  }
}

variable "instances" {
  description = "The fewest and the most instances of a function."
  type        = object({ min = number, max = number })
  default     = { min = 0, max = 20 }
}

variable "alert_recipients" {
  description = "E-mail addresses that alerts go to, by who it is."
  type        = map(string)
}

variable "budget" {
  description = "The billing account and what a month may cost; null leaves the budget to others."
  type        = object({ billing_account = string, amount = number })
  default     = null
}

variable "artifacts" {
  description = "Folder with a {function}.zip for each function: what `npm run build` makes."
  type        = string
  default     = "../dist/functions"
}
