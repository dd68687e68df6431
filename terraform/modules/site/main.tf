# The admin page's Firebase Hosting configuration, and the settings that the page reads. No provider.

variable "site" {
  description = "The Hosting site's id."
  type        = string
}

variable "api_url" {
  description = "The API gateway's address, without a slash at its end."
  type        = string
  validation {
    condition     = can(regex("^https://[a-z0-9.-]+$", var.api_url))
    error_message = "An origin over https, without a path."
  }
}

variable "auth" {
  description = "Firebase Authentication's public settings for the page. The key names the project and grants nothing."
  type        = object({ api_key = string, project = string })
}

variable "session_idle_min" {
  description = "After so many minutes without a use, the page signs the operator out."
  type        = number
}

variable "meet_room_limit" {
  description = "How many people a Meet room of the hosts' edition holds; null if the page is to say nothing about it."
  type        = number
}

variable "image_hosts" {
  description = "Hosts from which pictures of webinars may come."
  type        = list(string)
}

locals {
  # Firebase Authentication's two hosts: https://firebase.google.com/docs/auth/web/manage-users
  reachable = ["'self'", var.api_url, "https://identitytoolkit.googleapis.com", "https://securetoken.googleapis.com"]

  policy = {
    "default-src" = ["'none'"]
    "script-src"  = ["'self'"]
    # Mantine's components set inline styles.
    "style-src"       = ["'self'", "'unsafe-inline'"]
    "img-src"         = ["'self'", "data:"]
    "connect-src"     = local.reachable
    "base-uri"        = ["'none'"]
    "form-action"     = ["'self'"]
    "frame-ancestors" = ["'none'"]
  }

  headers = {
    "Content-Security-Policy"    = join("; ", [for name, sources in local.policy : "${name} ${join(" ", sources)}"])
    "Strict-Transport-Security"  = "max-age=63072000; includeSubDomains"
    "X-Content-Type-Options"     = "nosniff"
    "Referrer-Policy"            = "same-origin"
    "Cross-Origin-Opener-Policy" = "same-origin"
    "Permissions-Policy"         = "camera=(), geolocation=(), microphone=()"
  }
}

output "firebase_json" {
  description = "firebase.json for `firebase deploy --only hosting`."
  value = jsonencode({
    hosting = {
      site     = var.site
      public   = "admin/dist"
      rewrites = [{ source = "**", destination = "/index.html" }]
      headers = [
        { source = "**", headers = [for key, value in local.headers : { key = key, value = value }] },
        # Their names contain a hash of their content.
        { source = "/assets/**", headers = [{ key = "Cache-Control", value = "public, max-age=31536000, immutable" }] },
        { source = "/__config.json", headers = [{ key = "Cache-Control", value = "no-cache" }] },
      ]
    }
  })
}

output "site_config" {
  description = "/__config.json, as admin/src/config.ts reads it."
  value = jsonencode({
    api_url      = var.api_url
    auth         = { emulator_url = null, api_key = var.auth.api_key, project = var.auth.project }
    mailbox_url  = null
    calendar_url = null

    session_idle_min = var.session_idle_min
    meet_room_limit  = var.meet_room_limit
    image_hosts      = var.image_hosts
  })
}
