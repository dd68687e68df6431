# The API's own domain: a global external Application Load Balancer in front of the gateway.
# https://docs.cloud.google.com/api-gateway/docs/gateway-load-balancing

variable "host" {
  description = "The host name, such as api.example.org. Its DNS record is made by a person: see the output dns."
  type        = string
}

variable "region" {
  description = "Where the gateway runs."
  type        = string
}

variable "gateway" {
  description = "The gateway's id."
  type        = string
}

variable "requests_per_minute" {
  description = "How many requests a minute one address may send."
  type        = number
}

resource "google_compute_global_address" "this" {
  name = "webinars-api"
}

# A certificate cannot be changed, so another host name makes another certificate.
resource "google_compute_managed_ssl_certificate" "this" {
  name = "webinars-api-${substr(md5(var.host), 0, 8)}"
  managed {
    domains = [var.host]
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Only google-beta has endpoint groups of an API gateway.
resource "google_compute_region_network_endpoint_group" "gateway" {
  provider              = google-beta
  name                  = "webinars-gateway"
  region                = var.region
  network_endpoint_type = "SERVERLESS"
  serverless_deployment {
    platform = "apigateway.googleapis.com"
    resource = var.gateway
  }
}

# The product limits forms by sender (docs/decisions/0009-sender-limit.md). This keeps floods of anything else away.
resource "google_compute_security_policy" "this" {
  # checkov:skip=CKV_GCP_73:Nothing behind the load balancer runs Java.
  name        = "webinars-api"
  description = "One address may send ${var.requests_per_minute} requests a minute"

  rule {
    action   = "throttle"
    priority = 1000
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
    rate_limit_options {
      enforce_on_key = "IP"
      conform_action = "allow"
      exceed_action  = "deny(429)"
      rate_limit_threshold {
        count        = var.requests_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    action      = "allow"
    priority    = 2147483647
    description = "The rule that every policy ends with"
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}

resource "google_compute_backend_service" "gateway" {
  name                  = "webinars-gateway"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.this.id
  backend {
    group = google_compute_region_network_endpoint_group.gateway.id
  }
}

resource "google_compute_url_map" "this" {
  name            = "webinars-api"
  default_service = google_compute_backend_service.gateway.id
}

resource "google_compute_ssl_policy" "this" {
  name            = "webinars-api"
  profile         = "RESTRICTED"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_target_https_proxy" "this" {
  name             = "webinars-api"
  url_map          = google_compute_url_map.this.id
  ssl_certificates = [google_compute_managed_ssl_certificate.this.id]
  ssl_policy       = google_compute_ssl_policy.this.id
}

resource "google_compute_global_forwarding_rule" "https" {
  name                  = "webinars-api"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.this.id
  port_range            = "443"
  target                = google_compute_target_https_proxy.this.id
}

output "url" {
  description = "Where the API is reached, once DNS leads here and Google has signed the certificate."
  value       = "https://${var.host}"
}

output "dns" {
  description = "The DNS record to make."
  value       = { name = var.host, type = "A", value = google_compute_global_address.this.address }
}
