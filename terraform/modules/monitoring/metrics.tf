# Metrics from the functions' own log lines and from Cloud Run's: modules/alerts says which.

resource "google_logging_metric" "counter" {
  for_each         = var.definitions.counters
  name             = "webinars/${each.key}"
  filter           = var.definitions.log_filters[each.key]
  label_extractors = zipmap(each.value, [for label in each.value : "EXTRACT(jsonPayload.${label})"])

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
    dynamic "labels" {
      for_each = toset(each.value)
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }
}

resource "google_logging_metric" "distribution" {
  for_each         = var.definitions.distributions
  name             = "webinars/${each.key}"
  filter           = var.definitions.log_filters[each.key]
  value_extractor  = "EXTRACT(jsonPayload.${each.value.value})"
  label_extractors = zipmap(each.value.labels, [for label in each.value.labels : "EXTRACT(jsonPayload.${label})"])

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = each.value.unit
    dynamic "labels" {
      for_each = toset(each.value.labels)
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  # Cloud Monitoring knows values only by their bucket, so each threshold is one of the bounds.
  bucket_options {
    explicit_buckets {
      bounds = var.definitions.bounds
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
