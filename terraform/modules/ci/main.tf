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
  description = "The GitHub environment whose approvals a deploy needs; plans run in `{environment}-plan`."
  type        = string
}

variable "branch" {
  description = "The branch whose workflows may plan and deploy."
  type        = string
  default     = "main"
}

variable "state_bucket" {
  description = "Bucket of Terraform's state."
  type        = string
}

locals {
  # Only what the configuration in terraform/ manages. The account can act only as the accounts of the module identity, and
  # cannot change custom roles: with a role that it can both grant and change, it could do everything.
  deployer_roles = toset([
    "roles/apigateway.admin",
    "roles/artifactregistry.admin",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/cloudtasks.admin",
    # The load balancer of the API's own domain; its Cloud Armor policy is in the second role alone.
    "roles/compute.loadBalancerAdmin",
    "roles/compute.securityAdmin",
    "roles/datastore.owner",
    "roles/firebase.admin",
    "roles/firebaserules.admin",
    "roles/identityplatform.admin",
    "roles/logging.configWriter",
    "roles/monitoring.editor",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
  ])

  # With the right to grant any role it could do everything, so it can grant and revoke only the roles that terraform/
  # grants.
  grantable_roles = {
    "roles/resourcemanager.projectIamAdmin" = [
      # Earlier deploys granted it for the whole project, and the next one has to take it away.
      "roles/artifactregistry.writer",
      "roles/cloudtasks.viewer",
      "roles/datastore.user",
      "roles/firebaseauth.viewer",
      "roles/logging.logWriter",
      "roles/recaptchaenterprise.agent",
      "roles/storage.objectViewer",
      "roles/telemetry.tracesWriter",
      "projects/${var.project}/roles/sweepControl",
    ]
    "roles/iam.serviceAccountAdmin" = [
      "roles/iam.serviceAccountUser",
      "projects/${var.project}/roles/keylessDelegation",
    ]
  }

  # What a plan reads to compare resources with the state. It cannot read documents, users, log lines, tasks or values of
  # secrets, so no plan can reveal anybody's data.
  planner_permissions = [
    "apigateway.apiconfigs.get",
    "apigateway.apiconfigs.list",
    "apigateway.apis.get",
    "apigateway.apis.list",
    "apigateway.gateways.get",
    "apigateway.gateways.list",
    "artifactregistry.repositories.get",
    "artifactregistry.repositories.getIamPolicy",
    "cloudfunctions.functions.get",
    "cloudfunctions.functions.list",
    "cloudscheduler.jobs.fullView",
    "cloudscheduler.jobs.get",
    "cloudscheduler.jobs.list",
    "cloudtasks.queues.get",
    "cloudtasks.queues.getIamPolicy",
    "cloudtasks.queues.list",
    # The load balancer of the API's own domain.
    "compute.backendServices.get",
    "compute.globalAddresses.get",
    "compute.globalForwardingRules.get",
    "compute.regionNetworkEndpointGroups.get",
    "compute.securityPolicies.get",
    "compute.sslCertificates.get",
    "compute.sslPolicies.get",
    "compute.targetHttpsProxies.get",
    "compute.urlMaps.get",
    "datastore.backupSchedules.get",
    "datastore.backupSchedules.list",
    "datastore.databases.getMetadata",
    "datastore.databases.list",
    # Indexes, and settings of single fields.
    "datastore.schemas.get",
    "datastore.schemas.list",
    "firebase.clients.get",
    "firebase.clients.list",
    "firebase.projects.get",
    "firebaseauth.configs.get",
    "firebasehosting.sites.get",
    "firebasehosting.sites.list",
    "firebaserules.releases.get",
    "firebaserules.releases.list",
    "firebaserules.rulesets.get",
    "firebaserules.rulesets.list",
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getIamPolicy",
    "iam.serviceAccounts.list",
    "logging.exclusions.get",
    "logging.logMetrics.get",
    "logging.logMetrics.list",
    "monitoring.alertPolicies.get",
    "monitoring.alertPolicies.list",
    "monitoring.dashboards.get",
    "monitoring.dashboards.list",
    "monitoring.notificationChannels.get",
    "monitoring.notificationChannels.list",
    "monitoring.services.get",
    "monitoring.services.list",
    "monitoring.slos.get",
    "monitoring.slos.list",
    "monitoring.uptimeCheckConfigs.get",
    "monitoring.uptimeCheckConfigs.list",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    "run.services.get",
    "run.services.getIamPolicy",
    "secretmanager.secrets.get",
    "secretmanager.secrets.getIamPolicy",
    "secretmanager.secrets.list",
    "serviceusage.services.get",
    "serviceusage.services.list",
    # google-beta bills its requests to the project.
    "serviceusage.services.use",
    "storage.buckets.get",
  ]

  # The GitHub environments: one plans, the other deploys after an approval.
  environments = { planner = "${var.environment}-plan", deployer = var.environment }
}

resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "github"
  display_name              = "GitHub Actions"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  # checkov:skip=CKV_GCP_125:It looks for the subject, whose form differs by repository. The condition compares the claims behind it.
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub Actions"
  attribute_mapping = {
    "google.subject"        = "assertion.sub"
    "attribute.environment" = "assertion.environment"
  }
  # By number, because a name can be taken over. A job without an environment, or from a workflow on another branch, gets no
  # token, even if GitHub's own settings allow it.
  attribute_condition = join(" && ", [
    "assertion.repository_owner_id == '${var.repository.owner_id}'",
    "assertion.repository == '${var.repository.name}'",
    "assertion.ref == 'refs/heads/${var.branch}'",
    "assertion.environment in ['${local.environments.planner}', '${local.environments.deployer}']",
  ])
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

# The claim `environment` and not the subject, whose form depends on when the repository was created.
resource "google_service_account_iam_member" "deployer" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.environment/${local.environments.deployer}"
}

resource "google_service_account_iam_member" "planner" {
  service_account_id = google_service_account.planner.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.environment/${local.environments.planner}"
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployer_roles
  project  = var.project
  role     = each.value
  member   = "serviceAccount:${google_service_account.deployer.email}"
}

# It makes the bucket of the functions' archives and sees to it, and no other: the state is in one of its own.
resource "google_project_iam_custom_role" "bucket_creator" {
  project     = var.project
  role_id     = "bucketCreator"
  title       = "Create buckets"
  permissions = ["storage.buckets.create"]
}

resource "google_project_iam_member" "deployer_buckets" {
  project = var.project
  role    = google_project_iam_custom_role.bucket_creator.id
  member  = "serviceAccount:${google_service_account.deployer.email}"
}

resource "google_project_iam_member" "deployer_archives" {
  project = var.project
  role    = "roles/storage.admin"
  member  = "serviceAccount:${google_service_account.deployer.email}"

  condition {
    title      = "archives"
    expression = "resource.name == 'projects/_/buckets/${var.project}-functions' || resource.name.startsWith('projects/_/buckets/${var.project}-functions/')"
  }
}

# https://cloud.google.com/iam/docs/setting-limits-on-granting-roles
resource "google_project_iam_member" "granter" {
  for_each = local.grantable_roles
  project  = var.project
  role     = each.key
  member   = "serviceAccount:${google_service_account.deployer.email}"

  condition {
    title       = "grants-of-terraform"
    description = "Grants and takes away only what terraform/ grants."
    expression  = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${join(", ", formatlist("'%s'", each.value))}])"
  }
}

resource "google_project_iam_custom_role" "planner" {
  project     = var.project
  role_id     = "planner"
  title       = "Plan terraform/, and read nobody's data"
  permissions = local.planner_permissions
}

resource "google_project_iam_member" "planner" {
  project = var.project
  role    = google_project_iam_custom_role.planner.id
  member  = "serviceAccount:${google_service_account.planner.email}"
}

# The functions' archives.
resource "google_project_iam_member" "planner_archives" {
  project = var.project
  role    = "roles/storage.objectViewer"
  member  = "serviceAccount:${google_service_account.planner.email}"

  condition {
    title      = "archives"
    expression = "resource.type == 'storage.googleapis.com/Object' && resource.name.startsWith('projects/_/buckets/${var.project}-functions/')"
  }
}

# A plan from CI reads the state without a lock, because it must not be able to write there.
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
