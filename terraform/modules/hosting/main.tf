# Sign-in, and the admin page's site. The deploy uploads the page (docs/deploy.md), which the provider cannot do.

variable "project" {
  description = "The project's id."
  type        = string
}

variable "site" {
  description = "Id of the Hosting site: part of its address, unique in the world."
  type        = string
}

variable "domains" {
  description = "Further domains that operators may sign in from."
  type        = list(string)
}

resource "google_firebase_project" "this" {
  provider = google-beta
  project  = var.project
}

resource "google_identity_platform_config" "this" {
  project            = var.project
  authorized_domains = concat(["${var.site}.web.app"], var.domains)

  sign_in {
    email {
      enabled           = true
      password_required = true
    }
    # Read back by the provider even when it is off: without this block every plan shows a change.
    phone_number {
      enabled = false
    }
  }

  # Authenticator apps as a second factor. A code counts in its own interval of 30 seconds only; Google's default is five
  # more on either side (docs/decisions/0051-sessions-have-an-end.md). `state` of the whole block is about SMS, which we do
  # not allow. The provider has no password policy: npm run operator -- password-policy sets it, and the interval as well.
  mfa {
    provider_configs {
      state = "ENABLED"
      totp_provider_config {
        adjacent_intervals = 0
      }
    }
  }

  # Each sign-in that is tried, and how it ended: https://docs.cloud.google.com/identity-platform/docs/activity-logging
  monitoring {
    request_logging {
      enabled = true
    }
  }

  # Only operators create operators (npm run operator).
  client {
    permissions {
      disabled_user_signup   = true
      disabled_user_deletion = true
    }
  }

  depends_on = [google_firebase_project.this]

  lifecycle {
    # Identity Platform leaves a zero out of its answers, so every plan would set it again.
    ignore_changes = [mfa[0].provider_configs[0].totp_provider_config]
  }
}

resource "google_firebase_web_app" "admin" {
  provider     = google-beta
  project      = var.project
  display_name = "Webinar operations"
  depends_on   = [google_firebase_project.this]
}

data "google_firebase_web_app_config" "admin" {
  provider   = google-beta
  project    = var.project
  web_app_id = google_firebase_web_app.admin.app_id
}

resource "google_firebase_hosting_site" "admin" {
  provider = google-beta
  project  = var.project
  site_id  = var.site
  app_id   = google_firebase_web_app.admin.app_id
}

output "auth" {
  description = "Firebase Authentication's public settings for the page."
  value       = { api_key = data.google_firebase_web_app_config.admin.api_key, project = var.project }
}

output "url" {
  description = "Where the admin page is."
  value       = google_firebase_hosting_site.admin.default_url
}
