resource "google_monitoring_notification_channel" "email" {
  for_each     = var.recipients
  display_name = each.key
  type         = "email"
  labels       = { email_address = each.value }
}

# The alerts of modules/alerts. docs/operations.md has a section for each.
resource "google_monitoring_alert_policy" "this" {
  for_each              = var.definitions.alerts
  display_name          = "[${var.environment}] ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  dynamic "conditions" {
    for_each = each.value.thresholds
    content {
      display_name = "${each.value.title} (${conditions.key + 1})"
      condition_threshold {
        filter          = conditions.value.filter
        comparison      = "COMPARISON_GT"
        threshold_value = conditions.value.above
        duration        = "${conditions.value.duration_s}s"
        # No value is well, because the sweep's own alert notices what is missing. Google refuses to be told so by a condition
        # without a duration: "the value of the duration field must be greater than or equal to 60 seconds".
        # https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#MetricThreshold
        evaluation_missing_data = conditions.value.duration_s >= 60 ? "EVALUATION_MISSING_DATA_INACTIVE" : null
        aggregations {
          alignment_period     = "${conditions.value.period_s}s"
          per_series_aligner   = conditions.value.aligner
          cross_series_reducer = conditions.value.reducer
          group_by_fields      = conditions.value.group_by
        }
      }
    }
  }

  dynamic "conditions" {
    for_each = each.value.missing
    content {
      display_name = each.value.title
      condition_prometheus_query_language {
        query               = conditions.value
        duration            = "0s"
        evaluation_interval = "60s"
      }
    }
  }

  dynamic "conditions" {
    for_each = length(each.value.probes) > 0 ? google_monitoring_uptime_check_config.api : tomap({})
    content {
      display_name = "Probes from two places fail (${conditions.key})"
      condition_threshold {
        filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${conditions.value.uptime_check_id}\""
        comparison      = "COMPARISON_GT"
        threshold_value = 1
        duration        = "${each.value.probes[0].duration_s}s"
        aggregations {
          alignment_period     = "${each.value.probes[0].period_s}s"
          per_series_aligner   = "ALIGN_NEXT_OLDER"
          cross_series_reducer = "REDUCE_COUNT_FALSE"
          group_by_fields      = ["resource.label.host"]
        }
      }
    }
  }

  # `help` is part of the mail and says what to do.
  documentation {
    content   = each.value.help
    mime_type = "text/markdown"
  }

  alert_strategy {
    # The shortest. It ends an incident of a condition without a duration, once lines stop coming.
    auto_close = "1800s"
  }

  depends_on = [terraform_data.known_metrics]
}

# Earlier versions had a resource for each kind of condition.
moved {
  from = google_monitoring_alert_policy.threshold
  to   = google_monitoring_alert_policy.this
}
moved {
  from = google_monitoring_alert_policy.sweep_late
  to   = google_monitoring_alert_policy.this["sweep_missing"]
}
moved {
  from = google_monitoring_alert_policy.faults
  to   = google_monitoring_alert_policy.this["faults"]
}
moved {
  from = google_monitoring_alert_policy.unreachable
  to   = google_monitoring_alert_policy.this["unreachable"]
}

# An earlier version had one probe, of the gateway only.
moved {
  from = google_monitoring_uptime_check_config.api
  to   = google_monitoring_uptime_check_config.api["gateway"]
}

resource "google_monitoring_uptime_check_config" "api" {
  for_each     = var.hosts
  display_name = "[${var.environment}] The public list of webinars (${each.key})"
  timeout      = "10s"
  period       = "300s"

  http_check {
    path         = "/webinars"
    port         = 443
    use_ssl      = true
    validate_ssl = true
    accepted_response_status_codes {
      status_class = "STATUS_CLASS_2XX"
    }
  }

  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project, host = each.value }
  }
}
