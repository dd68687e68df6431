# A private Cloud Function, and the only account that may call it.

variable "function" {
  description = "The function's entry of the catalog."
  type = object({
    name         = string
    entry_point  = string
    summary      = string
    memory_mb    = number
    timeout_s    = number
    concurrency  = number
    node_options = string
    secrets      = list(string)
  })
}

variable "project" {
  description = "The project's id."
  type        = string
}

variable "region" {
  description = "Where it runs."
  type        = string
}

variable "archive" {
  description = "Path of the zip that `npm run build` made."
  type        = string
}

variable "source_bucket" {
  description = "Bucket for archives."
  type        = string
}

variable "image_repository" {
  description = "Id (projects/…/repositories/…) of the repository for built images."
  type        = string
}

variable "service_account" {
  description = "E-mail of the account it runs as."
  type        = string
}

variable "build_account" {
  description = "Id (projects/…/serviceAccounts/…) of the account that builds it."
  type        = string
}

variable "invoker" {
  description = "E-mail of the only account that may call it."
  type        = string
}

variable "former_invoker" {
  description = "E-mail of an account that may call it as well, while tasks of an earlier version are left; null otherwise."
  type        = string
}

variable "environment" {
  description = "Its environment variables, without secrets."
  type        = map(string)
}

variable "secret_versions" {
  description = "The version of each secret, by name. A number, so that all instances of a revision have the same value."
  type        = map(string)
  validation {
    condition     = alltrue([for version in values(var.secret_versions) : can(regex("^[1-9][0-9]*$", version))])
    error_message = "A version is a number, not `latest`."
  }
}

variable "cpu" {
  description = "vCPU of an instance. Cold starts need the CPU: with the default fraction for this memory they take several times as long."
  type        = string
  default     = "1"
}

variable "instances" {
  description = "The fewest and the most instances."
  type        = object({ min = number, max = number })
}

variable "labels" {
  description = "Labels for bills."
  type        = map(string)
}

resource "google_storage_bucket_object" "archive" {
  bucket = var.source_bucket
  # The function is deployed again only if the name of its archive changes.
  name   = "${var.function.name}/${filesha256(var.archive)}.zip"
  source = var.archive
}

resource "google_cloudfunctions2_function" "this" {
  # checkov:skip=CKV_GCP_124:API Gateway reaches functions only at their public address. IAM decides who may call.

  name        = var.function.name
  location    = var.region
  description = var.function.summary
  labels      = var.labels

  build_config {
    runtime           = "nodejs24"
    entry_point       = var.function.entry_point
    service_account   = var.build_account
    docker_repository = var.image_repository
    source {
      storage_source {
        bucket = google_storage_bucket_object.archive.bucket
        object = google_storage_bucket_object.archive.name
        # Google answers the generation of its own copy, which the provider would send with the next object's name.
        generation = google_storage_bucket_object.archive.generation
      }
    }
    automatic_update_policy {}
  }

  service_config {
    service_account_email            = var.service_account
    available_memory                 = "${var.function.memory_mb}Mi"
    available_cpu                    = var.cpu
    timeout_seconds                  = var.function.timeout_s
    max_instance_request_concurrency = var.function.concurrency
    min_instance_count               = var.instances.min
    max_instance_count               = var.instances.max
    # The gateway, Cloud Tasks and Cloud Scheduler use the public address. IAM decides who may call.
    ingress_settings               = "ALLOW_ALL"
    all_traffic_on_latest_revision = true
    environment_variables = merge(var.environment, {
      NODE_OPTIONS = var.function.node_options
      # What the build has compiled (tools/bundle/warm-up.cjs). Node ignores it where its version differs.
      NODE_COMPILE_CACHE          = ".compile-cache"
      NODE_COMPILE_CACHE_PORTABLE = "1"
    })

    dynamic "secret_environment_variables" {
      for_each = toset(var.function.secrets)
      content {
        key        = secret_environment_variables.key
        project_id = var.project
        secret     = secret_environment_variables.key
        version    = var.secret_versions[secret_environment_variables.key]
      }
    }
  }
}

# The permission is on the Cloud Run service that runs the function.
resource "google_cloud_run_v2_service_iam_member" "invoker" {
  name     = google_cloudfunctions2_function.this.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.invoker}"

  lifecycle {
    # A replaced function has a new service, without this role.
    replace_triggered_by = [google_cloudfunctions2_function.this.id]
  }
}

resource "google_cloud_run_v2_service_iam_member" "former_invoker" {
  count    = var.former_invoker == null ? 0 : 1
  name     = google_cloudfunctions2_function.this.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.former_invoker}"

  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.this.id]
  }
  # In an earlier version `invoker` was this same grant, and takes it away when it changes.
  depends_on = [google_cloud_run_v2_service_iam_member.invoker]
}

output "name" {
  description = "The function's name. Known once the function can be called."
  value       = google_cloud_run_v2_service_iam_member.invoker.name
}

output "variables" {
  description = "Names of its environment variables."
  value       = keys(google_cloudfunctions2_function.this.service_config[0].environment_variables)
}

output "secrets" {
  description = "Names of the secrets it gets."
  value       = [for each in google_cloudfunctions2_function.this.service_config[0].secret_environment_variables : each.secret]
}
