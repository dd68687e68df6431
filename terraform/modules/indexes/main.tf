# Turns firestore.indexes.json into the inputs of the module firestore. No provider, no resource: `terraform test` evaluates
# every expression here, on every machine.

variable "file" {
  description = "firestore.indexes.json, decoded: the one list, for the local server and the cloud."
  type = object({
    indexes = list(object({
      collectionGroup = string
      queryScope      = string
      fields          = list(object({ fieldPath = string, order = optional(string), arrayConfig = optional(string) }))
    }))
    fieldOverrides = list(object({
      collectionGroup = string
      fieldPath       = string
      ttl             = optional(bool, false)
      indexes = list(object({
        queryScope  = optional(string)
        order       = optional(string)
        arrayConfig = optional(string)
      }))
    }))
  })
}

locals {
  # Grouped, so that the precondition below can name a key that occurs twice. A plain `for` would fail without it.
  indexes = {
    for each in var.file.indexes :
    join("/", concat([each.collectionGroup], [for field in each.fields : "${field.fieldPath}:${coalesce(field.order, field.arrayConfig)}"])) => each...
  }
  overrides = { for each in var.file.fieldOverrides : "${each.collectionGroup}/${each.fieldPath}" => each... }
}

output "indexes" {
  description = "Each composite index, by its collection and fields."
  value       = { for key, same in local.indexes : key => same[0] }

  precondition {
    condition     = alltrue([for same in local.indexes : length(same) == 1])
    error_message = "Defined twice: ${join(", ", [for key, same in local.indexes : key if length(same) > 1])}."
  }
}

output "overrides" {
  description = "Each field with indexes or an expiry of its own, by collection and field."
  value       = { for key, same in local.overrides : key => same[0] }

  precondition {
    condition     = alltrue([for same in local.overrides : length(same) == 1])
    error_message = "Overridden twice: ${join(", ", [for key, same in local.overrides : key if length(same) > 1])}."
  }
}
