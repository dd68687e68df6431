# Metrics from the functions' own log lines (shared/platform/log.ts). test/unit/terraform compares their fields with the
# code.

locals {
  functions_log = "resource.type=\"cloud_run_revision\""

  counters = {
    requests = {
      filter = "jsonPayload.event=\"request\""
      labels = { function = "EXTRACT(jsonPayload.function)", status = "EXTRACT(jsonPayload.status)", code = "EXTRACT(jsonPayload.code)" }
    }
    sweeps = {
      filter = "jsonPayload.event=\"sweep\""
      labels = {}
    }
    sweep_failures = {
      filter = "jsonPayload.event=\"sweep_webinar_failed\""
      labels = {}
    }
    undecided_mail = {
      filter = "jsonPayload.event=\"mail_undecided\""
      labels = {}
    }
    failing_deliveries = {
      filter = "jsonPayload.event=\"mail_failing\""
      labels = { kind = "EXTRACT(jsonPayload.kind)" }
    }
    calendar_failures = {
      filter = "jsonPayload.event=\"calendar_sync_failed\""
      labels = { code = "EXTRACT(jsonPayload.code)" }
    }
  }

  distributions = {
    # Only of requests that somebody waits for: not of tasks, scheduled calls and long downloads.
    latency = {
      filter = "jsonPayload.event=\"request\" AND NOT jsonPayload.function=(${join(" OR ", [for name in var.unhurried : "\"${name}\""])})"
      value  = "EXTRACT(jsonPayload.duration_ms)"
      unit   = "ms"
      labels = { function = "EXTRACT(jsonPayload.function)" }
    }
    # Batches that were not settled in time, including unknown ones.
    batches_woken = {
      filter = "jsonPayload.event=\"sweep\""
      value  = "EXTRACT(jsonPayload.batches_woken)"
      unit   = "1"
      labels = {}
    }
  }
}

resource "google_logging_metric" "counter" {
  for_each         = local.counters
  name             = "webinars/${each.key}"
  filter           = "${local.functions_log} AND ${each.value.filter}"
  label_extractors = each.value.labels

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }
}

resource "google_logging_metric" "distribution" {
  for_each         = local.distributions
  name             = "webinars/${each.key}"
  filter           = "${local.functions_log} AND ${each.value.filter}"
  value_extractor  = each.value.value
  label_extractors = each.value.labels

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = each.value.unit
    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  # From 1 to about 60,000. Each bound is 1.25 times the one below.
  bucket_options {
    exponential_buckets {
      scale              = 1
      growth_factor      = 1.25
      num_finite_buckets = 50
    }
  }
}

# Cloud Monitoring learns of a log metric up to ten minutes after it was made, and until then refuses alerts and
# objectives that name it: "it could take up to 10 minutes to become available". Functions, indexes and the gateway take
# longer, so only later applies that add a metric wait for this.
# https://github.com/hashicorp/terraform-provider-google/issues/11102
resource "terraform_data" "known_metrics" {
  triggers_replace = [for metric in merge(google_logging_metric.counter, google_logging_metric.distribution) : metric.id]

  provisioner "local-exec" {
    command = "sleep 600"
  }
}

locals {
  metrics = {
    for name, metric in merge(google_logging_metric.counter, google_logging_metric.distribution) :
    name => "metric.type=\"logging.googleapis.com/user/${metric.name}\" AND resource.type=\"cloud_run_revision\""
  }
}
