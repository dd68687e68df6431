# The API gateway: the only way in from outside.

variable "name" {
  description = "Name of API and gateway."
  type        = string
}

variable "region" {
  description = "Where the gateway runs."
  type        = string
}

variable "document" {
  description = "The OpenAPI document and its hash: from the module openapi."
  type        = object({ json = string, hash = string })
}

variable "service_account" {
  description = "E-mail of the account that calls the functions."
  type        = string
}

variable "labels" {
  description = "Labels for bills."
  type        = map(string)
}

# Only google-beta has API Gateway's resources.
resource "google_api_gateway_api" "this" {
  provider = google-beta
  api_id   = var.name
  labels   = var.labels
}

resource "google_api_gateway_api_config" "this" {
  provider = google-beta
  api      = google_api_gateway_api.this.api_id
  # A configuration cannot be changed, so another document makes another configuration.
  api_config_id = "${var.name}-${var.document.hash}"
  labels        = var.labels

  openapi_documents {
    document {
      path     = "openapi.json"
      contents = base64encode(var.document.json)
    }
  }

  gateway_config {
    backend_config {
      google_service_account = var.service_account
    }
  }

  lifecycle {
    # The gateway moves to the new configuration before the old one is deleted.
    create_before_destroy = true
  }
}

resource "google_api_gateway_gateway" "this" {
  provider   = google-beta
  gateway_id = var.name
  region     = var.region
  api_config = google_api_gateway_api_config.this.id
  labels     = var.labels
}

# If the managed service is not enabled, the gateway answers that the API is not enabled.
resource "google_project_service" "managed" {
  service            = google_api_gateway_api.this.managed_service
  disable_on_destroy = false
}

output "id" {
  description = "The gateway's id within its region."
  value       = google_api_gateway_gateway.this.gateway_id
}

output "url" {
  description = "Where the API is reached."
  value       = "https://${google_api_gateway_gateway.this.default_hostname}"
}

output "api" {
  description = "Id of the managed API, for its metrics."
  value       = google_api_gateway_api.this.managed_service
}
