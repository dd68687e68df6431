locals {
  charts = [
    { title = "Sweeps in ten minutes (two are right)", filter = var.definitions.series.sweeps, aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", period_s = 600, by = [] },
    { title = "Answers by status", filter = var.definitions.series.requests, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", period_s = 60, by = ["metric.label.status"] },
    { title = "Faults by function", filter = var.definitions.series.faults, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", period_s = 60, by = ["metric.label.function", "metric.label.code"] },
    { title = "95th percentile of the answer's time, ms", filter = var.definitions.series.latency, aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_95", period_s = 300, by = ["metric.label.function"] },
    { title = "Tasks in the queues", filter = var.definitions.series.queue_depth, aligner = "ALIGN_MEAN", reducer = "REDUCE_SUM", period_s = 60, by = ["resource.label.queue_id"] },
    { title = "Delay of tasks, 95th percentile, ms", filter = var.definitions.series.queue_delays, aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_95", period_s = 300, by = ["resource.label.queue_id"] },
    { title = "Age of the oldest owed mail, s", filter = var.definitions.series.owed_mail, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", period_s = 300, by = [] },
    { title = "Age of the oldest mail without events, s", filter = var.definitions.series.unheard_mail, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", period_s = 300, by = [] },
    { title = "Age of the oldest Calendar work, s", filter = var.definitions.series.calendar_work, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", period_s = 300, by = [] },
    { title = "Age of the oldest event that nobody has tried to send, s", filter = var.definitions.series.due_events, aligner = "ALIGN_PERCENTILE_99", reducer = "REDUCE_MAX", period_s = 300, by = [] },
    { title = "Refusals of the Calendar", filter = var.definitions.series.calendar_failures, aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", period_s = 600, by = ["metric.label.code"] },
  ]
}

locals {
  dashboard = {
    displayName = "Webinar operations (${var.environment})"
    mosaicLayout = {
      columns = 12
      tiles = [
        for index, chart in local.charts : {
          xPos   = (index % 2) * 6
          yPos   = floor(index / 2) * 4
          width  = 6
          height = 4
          widget = {
            title = chart.title
            xyChart = {
              dataSets = [{
                plotType = "LINE"
                timeSeriesQuery = {
                  timeSeriesFilter = {
                    filter = chart.filter
                    aggregation = {
                      alignmentPeriod    = "${chart.period_s}s"
                      perSeriesAligner   = chart.aligner
                      crossSeriesReducer = chart.reducer
                      groupByFields      = chart.by
                    }
                  }
                }
              }]
            }
          }
        }
      ]
    }
  }
}

# Cloud Monitoring returns a dashboard in its own order and with its own defaults, which would look like a change in every
# plan. So the dashboard is replaced only if ours has changed.
resource "terraform_data" "dashboard" {
  input = sha256(jsonencode(local.dashboard))
}

resource "google_monitoring_dashboard" "webinars" {
  dashboard_json = jsonencode(local.dashboard)

  lifecycle {
    ignore_changes       = [dashboard_json]
    replace_triggered_by = [terraform_data.dashboard]
  }
}
