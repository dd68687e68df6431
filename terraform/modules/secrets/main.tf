# The secrets, without values. A person adds those (docs/deploy.md), so that none is in a plan or in the state.

variable "names" {
  description = "The secrets: from the catalog."
  type        = set(string)
}

variable "readers" {
  description = "Which identity reads which secret, by {secret}/{identity}: from the catalog."
  type        = map(object({ secret = string, identity = string }))
}

variable "accounts" {
  description = "E-mails of the accounts that functions run as, by identity."
  type        = map(string)
}

variable "labels" {
  description = "Labels for bills."
  type        = map(string)
}

variable "is_protected" {
  description = "Whether Terraform cannot delete them."
  type        = bool
}

resource "google_secret_manager_secret" "this" {
  for_each            = var.names
  secret_id           = each.key
  labels              = var.labels
  deletion_protection = var.is_protected
  # A version that was destroyed by mistake can be restored for a week.
  version_destroy_ttl = "604800s"
  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each  = var.readers
  secret_id = google_secret_manager_secret.this[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.accounts[each.value.identity]}"
}

output "names" {
  description = "The secrets."
  value       = keys(google_secret_manager_secret.this)
}

output "granted" {
  description = "Which identity may read which secret: {secret}/{identity}."
  value       = keys(google_secret_manager_secret_iam_member.reader)
}
