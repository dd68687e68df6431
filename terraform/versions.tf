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

provider "google" {
  project = var.project
  region  = var.region
}

# For API Gateway and Firebase Hosting, which the other one does not have.
provider "google-beta" {
  project               = var.project
  region                = var.region
  user_project_override = true
  billing_project       = var.project
}
