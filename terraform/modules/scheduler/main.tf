# The Cloud Scheduler jobs: one for each function that the clock calls.

variable "region" {
  description = "Where the jobs are."
  type        = string
}

variable "schedules" {
  description = "The functions that the clock calls, by name: from the catalog."
  type        = map(object({ schedule = string, timeout_s = number, summary = string }))
}

variable "functions_base_url" {
  description = "Where functions are called: {this}/{name}."
  type        = string
}

variable "service_account" {
  description = "E-mail of the account that calls the functions."
  type        = string
}

variable "ready" {
  description = "Names of the functions that are deployed and can be called. The jobs wait for them."
  type        = list(string)
}

resource "google_cloud_scheduler_job" "this" {
  for_each    = var.schedules
  name        = each.key
  region      = var.region
  description = each.value.summary
  schedule    = each.value.schedule
  time_zone   = "Etc/UTC"
  # If an attempt were given up while its function is still running, the next one would overlap with it.
  attempt_deadline = "${each.value.timeout_s}s"

  http_target {
    uri         = "${var.functions_base_url}/${each.key}"
    http_method = "POST"
    oidc_token {
      service_account_email = var.service_account
      audience              = "${var.functions_base_url}/${each.key}"
    }
  }

  # No retries: the next run is five minutes away, and missed work is still due then.
  retry_config {
    retry_count = 0
  }

  lifecycle {
    # Operators pause the job (control-sweep), and an apply must not resume it.
    ignore_changes = [paused]

    precondition {
      condition     = contains(var.ready, each.key)
      error_message = "The function ${each.key} is not deployed."
    }
  }
}
