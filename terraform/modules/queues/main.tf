# The Cloud Tasks queues, and the accounts that may create tasks in them.

variable "region" {
  description = "Where the queues are."
  type        = string
}

variable "targets" {
  description = "The function that works off a queue, by the queue's name: from the catalog."
  type        = map(string)
}

variable "enqueuers" {
  description = "Who puts tasks into which queue, by {queue}/{identity}: from the catalog."
  type        = map(object({ queue = string, identity = string }))
}

variable "creators" {
  description = "The identities whose functions create tasks: from the catalog."
  type        = set(string)
}

variable "former_tasks_account" {
  description = "Id of the account that all tasks of an earlier version called functions in the name of; null once no function of that version creates any."
  type        = string
}

variable "accounts" {
  description = "E-mails of the accounts that functions run as, by identity."
  type        = map(string)
}

variable "tasks_accounts" {
  description = "Ids of the accounts in whose name tasks call functions, by queue."
  type        = map(string)
}

locals {
  # `mail`: ten thousand batches are out within the hour before their webinars, however slow the mail provider is
  # (docs/busy-hour.md). The others may wait, and after a refusal every queue does.
  # local/provision/queues.ts has the same for the local stack.
  settings = {
    mail       = { dispatches_per_second = 50, concurrent_dispatches = 120, attempts = 100, min_backoff_s = 2, max_backoff_s = 300 }
    post-event = { dispatches_per_second = 5, concurrent_dispatches = 2, attempts = 100, min_backoff_s = 2, max_backoff_s = 300 }
    calendar   = { dispatches_per_second = 5, concurrent_dispatches = 2, attempts = 100, min_backoff_s = 5, max_backoff_s = 600 }
    events     = { dispatches_per_second = 20, concurrent_dispatches = 20, attempts = 100, min_backoff_s = 5, max_backoff_s = 300 }
    meet       = { dispatches_per_second = 5, concurrent_dispatches = 2, attempts = 100, min_backoff_s = 5, max_backoff_s = 600 }
  }
}

resource "google_cloud_tasks_queue" "this" {
  for_each = local.settings
  name     = each.key
  location = var.region

  rate_limits {
    max_dispatches_per_second = each.value.dispatches_per_second
    max_concurrent_dispatches = each.value.concurrent_dispatches
  }

  # No queue for dead letters is needed: the sweep finds the work of a task that was given up.
  retry_config {
    max_attempts  = each.value.attempts
    min_backoff   = "${each.value.min_backoff_s}s"
    max_backoff   = "${each.value.max_backoff_s}s"
    max_doublings = 6
  }

  # Logs failed attempts. The functions log the others themselves.
  stackdriver_logging_config {
    sampling_ratio = 0.1
  }

  lifecycle {
    # The name of a deleted queue cannot be used for a week.
    prevent_destroy = true
    # Operators pause queues, and an apply must not resume them.
    ignore_changes = [desired_state]

    precondition {
      condition     = contains(keys(var.targets), each.key)
      error_message = "No function works off the queue ${each.key}."
    }
  }
}

resource "google_cloud_tasks_queue_iam_member" "enqueuer" {
  for_each = var.enqueuers
  name     = google_cloud_tasks_queue.this[each.value.queue].name
  location = var.region
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${var.accounts[each.value.identity]}"
}

# A task carries a token of its queue's account, and only the queue's handler lets that account in. Who creates a task
# must be allowed to act as the account.
resource "google_service_account_iam_member" "acts_as_queue" {
  for_each           = var.enqueuers
  service_account_id = var.tasks_accounts[each.value.queue]
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${var.accounts[each.value.identity]}"
}

# Functions of the earlier version go on creating tasks until they are replaced.
resource "google_service_account_iam_member" "acts_as_tasks" {
  for_each           = var.former_tasks_account == null ? [] : var.creators
  service_account_id = var.former_tasks_account
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${var.accounts[each.key]}"
}

output "names" {
  description = "The queues, once they are there."
  value       = [for queue in google_cloud_tasks_queue.this : queue.name]
  depends_on  = [google_cloud_tasks_queue_iam_member.enqueuer, google_service_account_iam_member.acts_as_queue]
}

output "creators_of_former_tasks" {
  description = "The identities that may act as the one account of all tasks of an earlier version."
  value       = keys(google_service_account_iam_member.acts_as_tasks)
}

output "settings" {
  description = "The rate, slots and retries of each queue."
  value       = local.settings
}
