# What must exist before CI can deploy: the state's bucket, the accounts of CI, and the custom roles that a deploy grants.
# An owner of the project applies it (docs/deploy.md). Its own state goes into the bucket that it creates.

terraform {
  required_version = ">= 1.11"
  backend "gcs" {
    prefix = "bootstrap"
  }
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }
}

variable "project" {
  description = "The project's id."
  type        = string
}

variable "region" {
  description = "Where the state's bucket is."
  type        = string
}

variable "environment" {
  description = "dev, staging or prod: also the GitHub environment's name; plans run in `{environment}-plan`."
  type        = string
}

variable "repository" {
  description = "The repository that may deploy: `owner/name` and its owner's number."
  type        = object({ name = string, owner_id = string })
}

provider "google" {
  project = var.project
  region  = var.region
}

resource "google_project_service" "this" {
  for_each = toset([
    "cloudresourcemanager.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "serviceusage.googleapis.com",
    "sts.googleapis.com",
    "storage.googleapis.com",
  ])
  service            = each.value
  disable_on_destroy = false
}

# An API that was just enabled goes on refusing for a while: "wait a few minutes for the action to propagate".
# https://docs.cloud.google.com/service-usage/docs/enable-disable
resource "terraform_data" "services" {
  triggers_replace = [for service in google_project_service.this : service.id]

  provisioner "local-exec" {
    command = "sleep 120"
  }
}

resource "google_storage_bucket" "state" {
  # checkov:skip=CKV_GCP_62:Cloud Audit Logs have each access (terraform/audit.tf), and need no second bucket.
  name                        = "${var.project}-terraform"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  versioning {
    enabled = true
  }
  lifecycle {
    prevent_destroy = true
  }
  depends_on = [terraform_data.services]
}

module "ci" {
  source       = "../modules/ci"
  project      = var.project
  repository   = var.repository
  environment  = var.environment
  state_bucket = google_storage_bucket.state.name
  depends_on   = [terraform_data.services]
}

module "roles" {
  source     = "../modules/roles"
  project    = var.project
  depends_on = [terraform_data.services]
}

output "github" {
  description = "Variables of the two GitHub environments."
  value = {
    WORKLOAD_IDENTITY_PROVIDER = module.ci.provider
    DEPLOYER                   = module.ci.accounts.deployer
    PLANNER                    = module.ci.accounts.planner
  }
}
