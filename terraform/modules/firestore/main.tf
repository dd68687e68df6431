# The database: its rules, indexes, expiry and backups.

variable "project" {
  description = "The project's id."
  type        = string
}

variable "database" {
  description = "The database's id."
  type        = string
  default     = "(default)"
}

variable "location" {
  description = "Region or multi-region; cannot be changed."
  type        = string
}

variable "is_protected" {
  description = "Whether the database is protected from deletion, and backup schedules from removal."
  type        = bool
}

variable "restored_database" {
  description = "A restored database that functions use in place of this one; null otherwise."
  type        = string
}

variable "rules" {
  description = "firestore.rules."
  type        = string
}

variable "indexes" {
  description = "Each composite index: from the module indexes."
  type = map(object({
    collectionGroup = string
    queryScope      = string
    fields          = list(object({ fieldPath = string, order = optional(string), arrayConfig = optional(string) }))
  }))
}

variable "overrides" {
  description = "Each field with indexes or an expiry of its own: from the module indexes."
  type = map(object({
    collectionGroup = string
    fieldPath       = string
    ttl             = bool
    indexes         = list(object({ queryScope = optional(string), order = optional(string), arrayConfig = optional(string) }))
  }))
}

locals {
  day_s = 24 * 60 * 60
}

resource "google_firestore_database" "this" {
  name        = var.database
  location_id = var.location
  type        = "FIRESTORE_NATIVE"
  # Reads in a transaction lock their documents, which delivery relies on.
  concurrency_mode                  = "PESSIMISTIC"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = var.is_protected ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = var.is_protected ? "ABANDON" : "DELETE"
}

resource "google_firestore_backup_schedule" "daily" {
  database  = google_firestore_database.this.name
  retention = "${7 * local.day_s}s"
  daily_recurrence {}
}

resource "google_firestore_backup_schedule" "weekly" {
  database = google_firestore_database.this.name
  # The maximum.
  retention = "${14 * 7 * local.day_s}s"
  weekly_recurrence {
    day = "SUNDAY"
  }
}

resource "google_firestore_index" "this" {
  for_each    = var.indexes
  database    = google_firestore_database.this.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path   = fields.value.fieldPath
      order        = fields.value.order
      array_config = fields.value.arrayConfig
    }
  }
}

resource "google_firestore_field" "this" {
  for_each   = var.overrides
  database   = google_firestore_database.this.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {
    dynamic "indexes" {
      for_each = each.value.indexes
      content {
        query_scope  = indexes.value.queryScope
        order        = indexes.value.order
        array_config = indexes.value.arrayConfig
      }
    }
  }

  dynamic "ttl_config" {
    for_each = each.value.ttl ? [true] : []
    content {}
  }
}

resource "google_firebaserules_ruleset" "this" {
  project = var.project
  source {
    files {
      name    = "firestore.rules"
      content = var.rules
    }
  }
  lifecycle {
    # The release moves to the new rules before the old ones are deleted.
    create_before_destroy = true
  }
}

resource "google_firebaserules_release" "this" {
  project      = var.project
  name         = var.database == "(default)" ? "cloud.firestore" : "cloud.firestore/${var.database}"
  ruleset_name = "projects/${var.project}/rulesets/${google_firebaserules_ruleset.this.name}"
  depends_on   = [google_firestore_database.this]
}

# A restored database has its indexes, but no rules.
resource "google_firebaserules_release" "restored" {
  for_each     = toset(var.restored_database == null ? [] : [var.restored_database])
  project      = var.project
  name         = "cloud.firestore/${each.value}"
  ruleset_name = "projects/${var.project}/rulesets/${google_firebaserules_ruleset.this.name}"
}

output "database" {
  description = "The database's id, once it is there."
  value       = google_firestore_database.this.name
}
