terraform {
  required_version = ">= 1.11"

  # The bucket comes from environments/{name}/backend.hcl.
  backend "gcs" {
    prefix = "application"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "7.45.0"
    }
  }
}

# Under a person's credentials, Identity Platform and budgets refuse requests that no project pays for.
provider "google" {
  project               = var.project
  region                = var.region
  user_project_override = true
  billing_project       = var.project
}

# For API Gateway and Firebase Hosting, which the other provider does not have.
provider "google-beta" {
  project               = var.project
  region                = var.region
  user_project_override = true
  billing_project       = var.project
}
