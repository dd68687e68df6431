# Deploys from CI without a key: GitHub's own tokens are exchanged for short-lived ones.

variable "project" {
  description = "The project's id."
  type        = string
}

variable "repository" {
  description = "The repository that may deploy: `owner/name`, and its owner's number, which a new owner of the name would not have."
  type        = object({ name = string, owner_id = string })
  validation {
    condition     = can(regex("^[^/]+/[^/]+$", var.repository.name)) && can(regex("^[0-9]+$", var.repository.owner_id))
    error_message = "`owner/name` and a number."
  }
}

variable "environment" {
  description = "The GitHub environment whose approvals a deploy needs."
  type        = string
}

variable "state_bucket" {
  description = "Bucket of Terraform's state."
  type        = string
}

locals {
  # What the configuration in terraform/ has to manage, and nothing beyond.
  deployer_roles = toset([
    "roles/apigateway.admin",
    "roles/artifactregistry.reader",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/cloudtasks.admin",
    "roles/datastore.owner",
    "roles/firebase.admin",
    "roles/firebaserules.admin",
    "roles/identityplatform.admin",
    "roles/iam.roleAdmin",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.serviceAccountUser",
    "roles/logging.configWriter",
    "roles/monitoring.editor",
    "roles/resourcemanager.projectIamAdmin",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
  ])
  # A plan reads everything but the secrets' values.
  planner_roles = toset([
    "roles/browser",
    "roles/iam.securityReviewer",
    "roles/cloudfunctions.viewer",
    "roles/run.viewer",
    "roles/apigateway.viewer",
    "roles/cloudtasks.viewer",
    "roles/cloudscheduler.viewer",
    "roles/datastore.viewer",
    "roles/firebase.viewer",
    "roles/identityplatform.viewer",
    "roles/logging.viewer",
    "roles/monitoring.viewer",
    "roles/secretmanager.viewer",
    "roles/serviceusage.serviceUsageConsumer",
    "roles/storage.objectViewer",
  ])
}

resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "github"
  display_name              = "GitHub Actions"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub Actions"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }
  # Names can be taken over, numbers cannot.
  attribute_condition = "assertion.repository_owner_id == '${var.repository.owner_id}' && assertion.repository == '${var.repository.name}'"
  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account" "deployer" {
  account_id   = "deployer"
  display_name = "Applies terraform/ from CI"
}

resource "google_service_account" "planner" {
  account_id   = "planner"
  display_name = "Plans terraform/ from CI"
}

# The subject of a job names its environment, whose approvals GitHub has asked for by then.
resource "google_service_account_iam_member" "deployer" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/subject/repo:${var.repository.name}:environment:${var.environment}"
}

resource "google_service_account_iam_member" "planner" {
  service_account_id = google_service_account.planner.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/${var.repository.name}"
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployer_roles
  project  = var.project
  role     = each.value
  member   = "serviceAccount:${google_service_account.deployer.email}"
}

resource "google_project_iam_member" "planner" {
  for_each = local.planner_roles
  project  = var.project
  role     = each.value
  member   = "serviceAccount:${google_service_account.planner.email}"
}

# A plan from CI reads the state without a lock: a branch must not be able to change it.
resource "google_storage_bucket_iam_member" "state" {
  for_each = {
    "roles/storage.objectUser"   = google_service_account.deployer.email
    "roles/storage.objectViewer" = google_service_account.planner.email
  }
  bucket = var.state_bucket
  role   = each.key
  member = "serviceAccount:${each.value}"
}

output "provider" {
  description = "For google-github-actions/auth: workload_identity_provider."
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "accounts" {
  description = "For google-github-actions/auth: service_account."
  value       = { deployer = google_service_account.deployer.email, planner = google_service_account.planner.email }
}
