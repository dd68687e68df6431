# Turns functions/catalog.json into the inputs of the other modules. No provider, no resource: `terraform test` evaluates
# every expression here, on every machine.

variable "catalog" {
  description = "functions/catalog.json, decoded."
  type = list(object({
    name         = string
    entry_point  = string
    trigger      = string
    method       = string
    path         = string
    access       = string
    identity     = string
    invoker      = string
    reaches      = list(string)
    enqueues     = list(string)
    secrets      = list(string)
    queue        = optional(string)
    schedule     = optional(string)
    memory_mb    = number
    timeout_s    = number
    concurrency  = number
    is_kept_warm = bool
    node_options = string
    summary      = string
    # Absent in the catalog of an earlier version, whose functions all do.
    uses_firestore = optional(bool, true)
  }))

  # A 2nd-gen function's name is also that of its Cloud Run service.
  validation {
    condition     = alltrue([for each in var.catalog : can(regex("^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$", each.name))])
    error_message = "A function's name is in kebab-case and has at most 49 characters."
  }
  validation {
    condition     = length(distinct([for each in var.catalog : each.name])) == length(var.catalog)
    error_message = "Two functions have the same name."
  }
  validation {
    condition     = length(distinct([for each in var.catalog : "${each.method} ${each.path}"])) == length(var.catalog)
    error_message = "Two functions serve the same method and path."
  }
  validation {
    condition     = alltrue([for each in var.catalog : contains(["gateway", "tasks", "scheduler"], each.invoker)])
    error_message = "Only gateway, tasks and scheduler invoke functions."
  }
  validation {
    condition     = alltrue([for each in var.catalog : (each.trigger == "task") == (each.queue != null)])
    error_message = "A function has a queue if, and only if, tasks trigger it."
  }
  validation {
    condition = length(distinct([for each in var.catalog : each.queue if each.queue != null])) == length([
      for each in var.catalog : each.queue if each.queue != null
    ])
    error_message = "Two functions handle the tasks of one queue."
  }
  # An account of the queue's own is named after it, and an account's name has at most 30 characters.
  validation {
    condition     = alltrue([for each in var.catalog : can(regex("^[a-z]([a-z0-9-]{0,23}[a-z0-9])?$", each.queue)) if each.queue != null])
    error_message = "A queue's name is in kebab-case and has at most 25 characters."
  }
  validation {
    condition = alltrue([
      for each in var.catalog : length(each.enqueues) == 0 || contains(each.reaches, "tasks")
      ]) && length(setsubtract(
      flatten([for each in var.catalog : each.enqueues]),
      [for each in var.catalog : each.queue if each.queue != null],
    )) == 0
    error_message = "A function puts tasks into a queue that no function handles, or does not reach Cloud Tasks."
  }
  validation {
    condition = length(setsubtract(
      flatten([for each in var.catalog : each.reaches]),
      ["tasks", "mailer", "calendar", "meet", "drive", "queueReports", "sweepSchedule", "subscribers"],
    )) == 0
    error_message = "A function reaches something that has no role in the module identity."
  }
}

variable "mail_provider" {
  description = "What sends our mail. Functions get the secrets of this provider, and of no other."
  type        = string
  default     = "sendgrid"
  validation {
    condition     = contains(["sendgrid", "smtp"], var.mail_provider)
    error_message = "sendgrid or smtp."
  }
}

variable "accepts_sendgrid_events" {
  description = "Whether SendGrid's events are accepted although another provider sends our mail."
  type        = bool
  default     = false
}

variable "uses_hubspot" {
  description = "Whether HubSpot gets events. Only then do functions read its access token."
  type        = bool
  default     = false
}

variable "dispatch_deadline_s" {
  description = "How long Cloud Tasks waits for a handler. A handler that runs longer would overlap with the next attempt."
  type        = number
  default     = 120
}

locals {
  # The catalog names what functions may need with any provider.
  provider_secrets = {
    sendgrid = ["SENDGRID_API_KEY", "SENDGRID_WEBHOOK_KEY"]
    smtp     = ["SMTP_PASSWORD"]
  }
  optional_secrets = ["HUBSPOT_ACCESS_TOKEN"]
  needless = setsubtract(
    concat(flatten(values(local.provider_secrets)), local.optional_secrets),
    concat(
      local.provider_secrets[var.mail_provider],
      var.accepts_sendgrid_events ? ["SENDGRID_WEBHOOK_KEY"] : [],
      var.uses_hubspot ? ["HUBSPOT_ACCESS_TOKEN"] : [],
    ),
  )

  functions = {
    for each in var.catalog : each.name => merge(each, { secrets = [for name in each.secrets : name if !contains(local.needless, name)] })
  }
  queues  = { for name, each in local.functions : each.queue => name if each.queue != null }
  secrets = toset(flatten([for each in var.catalog : each.secrets]))

  identities = {
    for identity in toset([for each in var.catalog : each.identity]) : identity => {
      reaches  = distinct(flatten([for each in var.catalog : each.reaches if each.identity == identity]))
      enqueues = distinct(flatten([for each in var.catalog : each.enqueues if each.identity == identity]))
      secrets  = distinct(flatten([for name, each in local.functions : each.secrets if each.identity == identity]))
      # Every call of an operator asks Firebase Authentication whether the sign-in was revoked.
      checks_revocation = anytrue([for each in var.catalog : contains(["read", "mutate", "assistant"], each.access) if each.identity == identity])
    }
  }

  # Mail providers are not Google services and need no role: functions that send mail read a secret.
  reaching = merge(
    {
      for what in ["tasks", "calendar", "meet", "drive", "queueReports", "sweepSchedule"] :
      what => toset([for name, each in local.identities : name if contains(each.reaches, what)])
    },
    { revocation = toset([for name, each in local.identities : name if each.checks_revocation]) },
    { firestore = toset([for each in var.catalog : each.identity if each.uses_firestore]) },
  )
}

output "functions" {
  description = "Each function by its name."
  value       = local.functions

  precondition {
    condition = alltrue([
      for each in var.catalog : each.timeout_s <= var.dispatch_deadline_s if each.trigger == "task"
    ])
    error_message = "A task handler's time-out is above the dispatch deadline of ${var.dispatch_deadline_s} s."
  }
}

output "routes" {
  description = "The functions behind the API gateway, by name."
  value       = { for name, each in local.functions : name => each if each.invoker == "gateway" }
}

output "queues" {
  description = "The function that handles a queue's tasks, by the queue's name."
  value       = local.queues
}

output "schedules" {
  description = "The functions that the clock calls, by name."
  value       = { for name, each in local.functions : name => each if each.schedule != null }
}

output "identities" {
  description = "What each identity reaches and reads. All functions of an identity are alike in that."
  value       = local.identities
}

output "reaching" {
  description = "The identities that reach a service, by service. Those of `revocation` look operators up."
  value       = local.reaching
}

output "enqueuers" {
  description = "Which identity puts tasks into which queue, by {queue}/{identity}."
  value = merge([
    for identity, each in local.identities : {
      for queue in each.enqueues : "${queue}/${identity}" => { queue = queue, identity = identity }
    }
  ]...)
}

output "unattended" {
  description = "Names of the functions whose answers nobody waits for: what queues and the clock call."
  value       = [for name, each in local.functions : name if each.invoker != "gateway"]
}

output "secrets" {
  description = "Every secret that functions read with some mail provider. All of them exist everywhere, so that changing the provider destroys none."
  value       = local.secrets
}

output "used_secrets" {
  description = "The secrets that functions read with this mail provider, and with HubSpot if it gets events."
  value       = setsubtract(local.secrets, local.needless)
}

output "secret_readers" {
  description = "Which identity reads which secret, by {secret}/{identity}."
  value = merge([
    for secret in local.secrets : {
      for name, each in local.identities : "${secret}/${name}" => { secret = secret, identity = name } if contains(each.secrets, secret)
    }
  ]...)
}
