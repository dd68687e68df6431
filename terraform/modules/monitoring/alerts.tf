resource "google_monitoring_notification_channel" "email" {
  for_each     = var.recipients
  display_name = each.key
  type         = "email"
  labels       = { email_address = each.value }
}

locals {
  queue_metric = "resource.type=\"cloud_tasks_queue\" AND metric.type=\"cloudtasks.googleapis.com/queue"

  # `help` is part of the mail and says what to do. docs/operations.md has more.
  thresholds = {
    delivery_failures = {
      title    = "Mail is not going out"
      severity = "CRITICAL"
      filter   = "${local.metrics.requests} AND metric.labels.function=\"send-mail-batch\" AND metric.labels.status=starts_with(\"5\")"
      reducer  = "REDUCE_SUM", aligner = "ALIGN_DELTA", period_s = 300, group_by = []
      above    = 10, duration_s = 600
      help     = "send-mail-batch fails or is told to slow down. The log of the function says why. Nothing is lost, since Cloud Tasks repeats. Check the mail provider's status page, and run `npm run doctor`."
    }
    unsettled_batches = {
      title    = "Batches of mail stay unsettled"
      severity = "ERROR"
      filter   = local.metrics.batches_woken
      reducer  = "REDUCE_MAX", aligner = "ALIGN_PERCENTILE_99", period_s = 300, group_by = []
      above    = 0.5, duration_s = 3600
      help     = "For an hour, each sweep has found overdue mail: nobody knows whether it was sent, or the queue does not move. GET /sys/operations names the oldest batch. Do SendGrid's events arrive (receive-mail-events)?"
    }
    undecided_mail = {
      title    = "Nobody knows whether mail was sent"
      severity = "CRITICAL"
      filter   = local.metrics.undecided_mail
      reducer  = "REDUCE_SUM", aligner = "ALIGN_DELTA", period_s = 300, group_by = []
      above    = 0, duration_s = 0
      help     = "The mail provider gave no answer, and no event proves that it has the mail. So the mail is held until an operator decides on the webinar's page: Send again or Count as sent. With SendGrid, check first whether its events arrive (receive-mail-events)."
    }
    failing_deliveries = {
      title    = "Much mail fails or comes back"
      severity = "WARNING"
      filter   = local.metrics.failing_deliveries
      reducer  = "REDUCE_SUM", aligner = "ALIGN_DELTA", period_s = 300, group_by = ["metric.label.kind"]
      above    = 0, duration_s = 0
      help     = "More than a fifth of one webinar's mail of one kind was refused or came back. It still goes out to everybody else. Operations in the console (GET /sys/operations) has the webinar and the numbers. Check who registered these addresses."
    }
    sweep_failures = {
      title    = "The sweep fails at webinars"
      severity = "ERROR"
      filter   = local.metrics.sweep_failures
      reducer  = "REDUCE_SUM", aligner = "ALIGN_DELTA", period_s = 600, group_by = []
      above    = 0, duration_s = 1200
      help     = "A webinar's turn, or a search for webinars, fails again and again, so reminders wait. The log event sweep_webinar_failed has the webinar's id and the cause."
    }
    calendar_failures = {
      title    = "The Calendar refuses"
      severity = "WARNING"
      filter   = local.metrics.calendar_failures
      reducer  = "REDUCE_SUM", aligner = "ALIGN_DELTA", period_s = 600, group_by = ["metric.label.code"]
      above    = 3, duration_s = 1800
      help     = "Synchronising the Calendar has failed for half an hour. Webinars say why in meet_provision_error. `npm run doctor` checks the delegation."
    }
    queue_age = {
      title    = "Tasks wait too long"
      severity = "ERROR"
      filter   = "${local.queue_metric}/task_attempt_delays\""
      reducer  = "REDUCE_PERCENTILE_95", aligner = "ALIGN_DELTA", period_s = 300, group_by = ["resource.label.queue_id"]
      above    = 300000, duration_s = 600
      help     = "Tasks start five minutes later than they should (the value is in milliseconds). Is the queue paused? Do its attempts fail?"
    }
    queue_depth = {
      title    = "A queue does not empty"
      severity = "WARNING"
      filter   = "${local.queue_metric}/depth\""
      reducer  = "REDUCE_MAX", aligner = "ALIGN_MIN", period_s = 600, group_by = ["resource.label.queue_id"]
      above    = 1000, duration_s = 1800
      help     = "Over a thousand tasks for half an hour: more comes in than goes out."
    }
    latency = {
      title    = "Answers are slow"
      severity = "WARNING"
      filter   = local.metrics.latency
      reducer  = "REDUCE_PERCENTILE_95", aligner = "ALIGN_DELTA", period_s = 300, group_by = []
      above    = 3000, duration_s = 900
      help     = "One answer in twenty takes longer than three seconds. The dashboard shows which function."
    }
  }
}

resource "google_monitoring_alert_policy" "threshold" {
  for_each              = local.thresholds
  display_name          = "[${var.environment}] ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = each.value.title
    condition_threshold {
      filter          = each.value.filter
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.above
      duration        = "${each.value.duration_s}s"
      # Missing log lines count as no failures.
      evaluation_missing_data = "EVALUATION_MISSING_DATA_INACTIVE"
      aggregations {
        alignment_period     = "${each.value.period_s}s"
        per_series_aligner   = each.value.aligner
        cross_series_reducer = each.value.reducer
        group_by_fields      = each.value.group_by
      }
    }
  }

  documentation {
    content   = each.value.help
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "3600s"
  }

  depends_on = [terraform_data.known_metrics]
}

# The sweep runs every five minutes. Three missing runs in a row are no coincidence (shared/operations/report.ts).
resource "google_monitoring_alert_policy" "sweep_late" {
  display_name          = "[${var.environment}] The sweep does not come"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "No sweep for 15 minutes"
    condition_absent {
      filter   = local.metrics.sweeps
      duration = "900s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "Reminders do not go out. Is the job reminder-sweep paused (GET /sys/operations)? Does the function fail? The sweep can be run by hand: POST /sys/operations/sweep {\"action\": \"run\"}."
    mime_type = "text/markdown"
  }

  depends_on = [terraform_data.known_metrics]
}

resource "google_monitoring_alert_policy" "faults" {
  display_name          = "[${var.environment}] Many requests fail by our fault"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "More than 5 % of answers are 5xx"
    condition_threshold {
      filter             = "${local.metrics.requests} AND metric.labels.status=starts_with(\"5\")"
      denominator_filter = local.metrics.requests
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "600s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "The log has each with its cause: event=\"request\", severity ERROR. If it began with a deploy, roll back (docs/deploy.md)."
    mime_type = "text/markdown"
  }

  depends_on = [terraform_data.known_metrics]
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

resource "google_monitoring_alert_policy" "unreachable" {
  display_name          = "[${var.environment}] The API cannot be reached"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  dynamic "conditions" {
    for_each = google_monitoring_uptime_check_config.api
    content {
      display_name = "Probes from two places fail (${conditions.key})"
      condition_threshold {
        filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${conditions.value.uptime_check_id}\""
        comparison      = "COMPARISON_GT"
        threshold_value = 1
        duration        = "300s"
        aggregations {
          alignment_period     = "300s"
          per_series_aligner   = "ALIGN_NEXT_OLDER"
          cross_series_reducer = "REDUCE_COUNT_FALSE"
          group_by_fields      = ["resource.label.host"]
        }
      }
    }
  }

  documentation {
    content   = "GET /webinars fails from outside. At the public address alone: the load balancer, its certificate or DNS. At both: the gateway, the function list-public-webinars, or Firestore. Google's status page first."
    mime_type = "text/markdown"
  }
}
