# Service accounts: one for each group of functions, with only the roles that its functions need. None has a key.

variable "project" {
  description = "The project's id."
  type        = string
}

variable "database" {
  description = "The database that functions read and write."
  type        = string
}

variable "identities" {
  description = "The groups of functions, from the module catalog."
  type        = set(string)
}

variable "reaching" {
  description = "The identities that reach a service, by service, from the module catalog."
  type        = map(set(string))
}

variable "queues" {
  description = "The function that handles a queue's tasks, by the queue's name, from the module catalog."
  type        = map(string)
}

variable "has_former_tasks_account" {
  description = "Whether the one account stays that all tasks of an earlier version called functions in the name of."
  type        = bool
  default     = false
}

variable "source_buckets" {
  description = "Names of the buckets that builds read."
  type        = list(string)
}

variable "deployer" {
  description = "E-mail of the account that deploys from CI."
  type        = string
}

variable "has_recaptcha" {
  description = "Whether the functions that take registrations ask reCAPTCHA Enterprise about visits."
  type        = bool
  default     = false
}

variable "is_traced" {
  description = "Whether functions send spans to Cloud Trace."
  type        = bool
  default     = false
}

locals {
  # All three act as a host.
  delegated = setunion(var.reaching.calendar, var.reaching.meet, var.reaching.drive)

  callers = merge(
    {
      gateway   = "API Gateway, when it calls functions"
      scheduler = "Cloud Scheduler, when it calls functions"
    },
    var.has_former_tasks_account ? { tasks = "Cloud Tasks, when it calls functions" } : {},
  )
}

resource "google_service_account" "function" {
  for_each     = var.identities
  account_id   = "fn-${each.key}"
  display_name = "Functions of the group ${each.key}"
}

resource "google_service_account" "caller" {
  for_each     = local.callers
  account_id   = "call-${each.key}"
  display_name = each.value
}

resource "google_service_account" "task" {
  for_each     = var.queues
  account_id   = "task-${each.key}"
  display_name = "Cloud Tasks, when it calls ${each.value}"
}

# The delegated account: a Workspace administrator authorises its client id to act for hosts. Nothing runs as it.
resource "google_service_account" "calendar" {
  account_id   = "calendar"
  display_name = "Acts in the Calendar for hosts (domain-wide delegation)"
}

resource "google_service_account" "build" {
  account_id   = "function-build"
  display_name = "Builds functions"
}

resource "google_project_iam_member" "datastore" {
  for_each = var.reaching.firestore
  project  = var.project
  role     = "roles/datastore.user"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"

  condition {
    title      = "this-database"
    expression = "resource.name == \"projects/${var.project}/databases/${var.database}\""
  }
}

resource "google_project_iam_member" "revocation" {
  for_each = var.reaching.revocation
  project  = var.project
  role     = "roles/firebaseauth.viewer"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"
}

# https://docs.cloud.google.com/stackdriver/docs/reference/telemetry/overview
resource "google_project_iam_member" "traces" {
  for_each = var.is_traced ? var.identities : []
  project  = var.project
  role     = "roles/telemetry.tracesWriter"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"
}

# https://docs.cloud.google.com/recaptcha/docs/create-assessment-website
resource "google_project_iam_member" "recaptcha" {
  for_each = var.has_recaptcha ? toset(["registration"]) : []
  project  = var.project
  role     = "roles/recaptchaenterprise.agent"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"
}

resource "google_project_iam_member" "queue_reports" {
  for_each = var.reaching.queueReports
  project  = var.project
  role     = "roles/cloudtasks.viewer"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"
}

# The custom roles have moved to bootstrap/ (modules/roles). Those that an earlier deploy created are left as they are.
removed {
  from = google_project_iam_custom_role.sweep_control
  lifecycle {
    destroy = false
  }
}

removed {
  from = google_project_iam_custom_role.delegation
  lifecycle {
    destroy = false
  }
}

resource "google_project_iam_member" "sweep_control" {
  for_each = var.reaching.sweepSchedule
  project  = var.project
  role     = "projects/${var.project}/roles/sweepControl"
  member   = "serviceAccount:${google_service_account.function[each.key].email}"
}

resource "google_service_account_iam_member" "delegation" {
  for_each           = local.delegated
  service_account_id = google_service_account.calendar.name
  role               = "projects/${var.project}/roles/keylessDelegation"
  member             = "serviceAccount:${google_service_account.function[each.key].email}"
}

# Besides these, builds need only to write into the repository of images.
# https://cloud.google.com/functions/docs/securing/build-custom-sa
resource "google_project_iam_member" "build_logs" {
  project = var.project
  role    = "roles/logging.logWriter"
  member  = "serviceAccount:${google_service_account.build.email}"
}

moved {
  from = google_project_iam_member.build["roles/logging.logWriter"]
  to   = google_project_iam_member.build_logs
}

# In the project's policy, because Google makes one of the buckets at the first deploy.
resource "google_project_iam_member" "build_sources" {
  project = var.project
  role    = "roles/storage.objectViewer"
  member  = "serviceAccount:${google_service_account.build.email}"

  condition {
    title      = "sources"
    expression = join(" || ", [for name in var.source_buckets : "resource.name.startsWith('projects/_/buckets/${name}/')"])
  }
}

# The deployer must be allowed to act as an account in order to create something that runs or calls as it.
resource "google_service_account_iam_member" "deployed_function" {
  for_each           = var.identities
  service_account_id = google_service_account.function[each.key].name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${var.deployer}"
}

resource "google_service_account_iam_member" "deployed_caller" {
  for_each           = local.callers
  service_account_id = google_service_account.caller[each.key].name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${var.deployer}"
}

resource "google_service_account_iam_member" "deployed_build" {
  service_account_id = google_service_account.build.name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${var.deployer}"
}

output "functions" {
  description = "E-mail of the account that each identity's functions run as. Known once the account has its roles."
  value       = { for name, account in google_service_account.function : name => account.email }
  depends_on  = [google_project_iam_member.datastore, google_service_account_iam_member.deployed_function]
}

output "tasks" {
  description = "Id and e-mail of the accounts in whose name tasks call functions, by queue."
  value       = { for queue, account in google_service_account.task : queue => { id = account.name, email = account.email } }
}

output "callers" {
  description = "Id and e-mail of the accounts that call functions: gateway, scheduler, and of an earlier version tasks."
  value       = { for name, account in google_service_account.caller : name => { id = account.name, email = account.email } }
  depends_on  = [google_service_account_iam_member.deployed_caller]
}

output "build" {
  description = "Id and e-mail of the account that builds functions. Known once it may read sources."
  value       = { id = google_service_account.build.id, email = google_service_account.build.email }
  depends_on = [
    google_project_iam_member.build_logs,
    google_project_iam_member.build_sources,
    google_service_account_iam_member.deployed_build,
  ]
}

output "calendar" {
  description = "The delegated account: its e-mail, and the client id to be allowed in the Workspace admin console."
  value       = { email = google_service_account.calendar.email, client_id = google_service_account.calendar.unique_id }
}
