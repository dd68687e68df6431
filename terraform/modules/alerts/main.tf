# Metrics and alerts, from the two tables that the drills evaluate too (test/drills). No provider, no resource.

variable "project" {
  description = "The project's id, which is part of the names of Cloud Run's own logs."
  type        = string
}

variable "unhurried" {
  description = "Functions whose answers nobody waits for."
  type        = list(string)
}

locals {
  metrics = jsondecode(file("${path.module}/metrics.json"))
  alerts  = jsondecode(file("${path.module}/alerts.json"))

  is_awaited = "NOT jsonPayload.function=(${join(" OR ", [for name in var.unhurried : "\"${name}\""])})"

  # In steps of 1.25 to about 56,000, for milliseconds and seconds alike. Cloud Monitoring knows a value only by its
  # bucket, so each threshold is a bound.
  thresholds = flatten([for alert in local.alerts : [for each in alert.conditions : each.above if can(local.metrics[each.metric].value)]])
  steps      = [for step in range(50) : floor(pow(1.25, step))]
  bounds     = [for bound in sort(distinct(formatlist("%06d", concat(local.steps, local.thresholds)))) : tonumber(bound)]

  # https://docs.cloud.google.com/logging/docs/view/logging-query-language
  log_filters = {
    for name, metric in local.metrics : name => join(" AND ", concat(
      ["resource.type=\"cloud_run_revision\""],
      can(metric.lines) ? concat(
        ["jsonPayload.event=\"${metric.lines.event}\""],
        [for severity in [try(metric.lines.severity, null)] : "severity=\"${severity}\"" if severity != null],
        [for field, value in try(metric.lines.fields, {}) : "jsonPayload.${field}=\"${value}\""],
        [for field, pattern in try(metric.lines.matching, {}) : "jsonPayload.${field}=~\"${pattern}\""],
        [for field, value in try(metric.lines.except, {}) : "NOT jsonPayload.${field}=\"${value}\""],
        try(metric.lines.is_awaited, false) ? [local.is_awaited] : [],
        ) : concat(
        [
          "logName=\"projects/${var.project}/logs/${replace(metric.platform.log, "/", "%2F")}\"",
          "textPayload=~\"${metric.platform.text}\"",
        ],
        [for agent in [try(metric.platform.agent, null)] : "httpRequest.userAgent=~\"${agent}\"" if agent != null],
      ),
    )) if !can(metric.google)
  }

  # https://docs.cloud.google.com/monitoring/api/v3/filters
  series = {
    for name, metric in local.metrics : name => can(metric.google) ? "metric.type=\"${metric.google}\" AND resource.type=\"${metric.resource}\"" : "metric.type=\"logging.googleapis.com/user/webinars/${name}\" AND resource.type=\"cloud_run_revision\""
  }

  # What a condition takes of a window: within each series first, then of all series together.
  statistics = {
    sum    = { aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM" }
    p95    = { aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_95" }
    lowest = { aligner = "ALIGN_PERCENTILE_05", reducer = "REDUCE_MAX" }
    least  = { aligner = "ALIGN_MIN", reducer = "REDUCE_MAX" }
  }

  rendered = {
    for name, alert in local.alerts : name => {
      title    = alert.title
      severity = alert.severity
      help     = "${alert.means} ${alert.help}"
      thresholds = [
        for each in alert.conditions : {
          filter = join(" AND ", concat(
            [local.series[each.metric]],
            [for label, values in try(each.where, {}) : "metric.labels.${label}=${length(values) == 1 ? "\"${values[0]}\"" : "one_of(${join(",", [for value in values : "\"${value}\""])})"}"],
            [for label, value in try(each.except, {}) : "metric.labels.${label}!=\"${value}\""],
          ))
          aligner    = local.statistics[each.of].aligner
          reducer    = local.statistics[each.of].reducer
          period_s   = each.window_s
          group_by   = try(tolist(each.by), [])
          above      = each.above
          duration_s = try(each.lasting_s, 0)
        } if can(each.metric)
      ]
      # A condition on an absent metric never holds if there was no value to begin with. PromQL counts none as zero.
      # https://docs.cloud.google.com/monitoring/alerts/metric-absence
      # https://docs.cloud.google.com/monitoring/promql/promql-mapping
      missing = [
        for each in alert.conditions :
        "(sum(increase(logging_googleapis_com:user_webinars_${each.missing}{monitored_resource=\"cloud_run_revision\"}[${each.window_s}s])) or vector(0)) < 0.5" if can(each.missing)
      ]
      probes = [
        for each in alert.conditions : { period_s = each.window_s, duration_s = each.lasting_s } if can(each.uptime)
      ]
    }
  }
}

output "log_filters" {
  description = "Which log lines each log metric is made of, by its name."
  value       = local.log_filters
}

output "counters" {
  description = "The labels of the metrics that count lines, by their names."
  value       = { for name, metric in local.metrics : name => try(tolist(metric.labels), []) if !can(metric.google) && !can(metric.value) }
}

output "distributions" {
  description = "The metrics that take a number from each line: the field, its unit and the labels."
  value = {
    for name, metric in local.metrics : name => { value = metric.value, unit = metric.unit, labels = try(tolist(metric.labels), []) } if can(metric.value)
  }
}

output "bounds" {
  description = "The bounds of the buckets of all distributions."
  value       = local.bounds
}

output "series" {
  description = "The filter that finds each metric's values in Cloud Monitoring."
  value       = local.series
}

output "alerts" {
  description = "The alerts, as Cloud Monitoring takes them."
  value       = local.rendered
}
