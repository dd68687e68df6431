# The service level objectives, over four weeks. docs/deploy.md explains them.

resource "google_monitoring_custom_service" "webinars" {
  service_id   = "webinars-${var.environment}"
  display_name = "Webinar operations (${var.environment})"
}

resource "google_monitoring_slo" "availability" {
  service             = google_monitoring_custom_service.webinars.service_id
  slo_id              = "availability"
  display_name        = "Requests without a fault of ours"
  goal                = var.objectives.availability
  rolling_period_days = 28
  request_based_sli {
    good_total_ratio {
      bad_service_filter   = var.definitions.series.faults
      total_service_filter = var.definitions.series.requests
    }
  }

  depends_on = [terraform_data.known_metrics]
}

resource "google_monitoring_slo" "latency" {
  service             = google_monitoring_custom_service.webinars.service_id
  slo_id              = "latency"
  display_name        = "Requests answered within ${var.latency_ms} ms"
  goal                = var.objectives.latency
  rolling_period_days = 28
  request_based_sli {
    distribution_cut {
      distribution_filter = var.definitions.series.latency
      range {
        min = 0
        max = var.latency_ms
      }
    }
  }

  depends_on = [terraform_data.known_metrics]
}

resource "google_monitoring_slo" "sweep" {
  service             = google_monitoring_custom_service.webinars.service_id
  slo_id              = "sweep"
  display_name        = "Ten-minute windows in which the sweep came"
  goal                = var.objectives.sweep
  rolling_period_days = 28
  windows_based_sli {
    window_period = "600s"
    metric_sum_in_range {
      time_series = var.definitions.series.sweeps
      range {
        min = 1
      }
    }
  }

  depends_on = [terraform_data.known_metrics]
}

resource "google_billing_budget" "month" {
  count           = var.budget == null ? 0 : 1
  billing_account = var.budget.billing_account
  display_name    = "Webinar operations (${var.environment})"

  budget_filter {
    projects = ["projects/${var.project_number}"]
  }
  amount {
    specified_amount {
      units = tostring(var.budget.amount)
    }
  }
  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1]
    content {
      threshold_percent = threshold_rules.value
    }
  }
  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }
  all_updates_rule {
    monitoring_notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]
    disable_default_iam_recipients   = true
  }
}
