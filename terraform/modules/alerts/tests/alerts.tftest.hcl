variables {
  project   = "project-one"
  unhurried = ["send-mail-batch", "reminder-sweep"]
}

run "makes_filters_of_log_lines_from_the_table" {
  command = plan

  assert {
    condition     = output.log_filters["faults"] == "resource.type=\"cloud_run_revision\" AND jsonPayload.event=\"request\" AND severity=\"ERROR\" AND NOT jsonPayload.code=\"try_later\""
    error_message = "A request that is refused for a while counts as a fault."
  }
  assert {
    condition     = endswith(output.log_filters["latency"], " AND NOT jsonPayload.function=(\"send-mail-batch\" OR \"reminder-sweep\")")
    error_message = "Latency counts functions that nobody waits for."
  }
  assert {
    condition     = startswith(output.log_filters["instance_deaths"], "resource.type=\"cloud_run_revision\" AND logName=\"projects/project-one/logs/run.googleapis.com%2Fvarlog%2Fsystem\" AND textPayload=~\"")
    error_message = "Deaths are not looked for in Cloud Run's own log."
  }
  assert {
    condition     = endswith(output.log_filters["refused_callers"], " AND httpRequest.userAgent=~\"^Google-Cloud-(Tasks|Scheduler)\"")
    error_message = "Strangers at the door raise the alert."
  }
}

run "makes_conditions_from_the_table" {
  command = plan

  assert {
    condition = jsonencode(output.alerts["owed_mail"].thresholds) == jsonencode([{
      filter     = "metric.type=\"logging.googleapis.com/user/webinars/owed_mail\" AND resource.type=\"cloud_run_revision\""
      aligner    = "ALIGN_PERCENTILE_05"
      reducer    = "REDUCE_MAX"
      period_s   = 600
      group_by   = []
      above      = 900
      duration_s = 0
    }])
    error_message = "An age is not watched as the table says."
  }
  assert {
    condition     = endswith(output.alerts["faults"].thresholds[1].filter, " AND metric.labels.response_code_class=\"5xx\" AND metric.labels.response_code!=\"503\"")
    error_message = "Cloud Run's own 5xx are not counted, or 503 is."
  }
  assert {
    condition     = endswith(output.alerts["calendar_work"].thresholds[1].filter, " AND metric.labels.code=one_of(\"host_not_allowed\",\"refused\")")
    error_message = "Refusals for good are not counted."
  }
  assert {
    condition     = one(output.alerts["sweep_missing"].missing) == "(sum(increase(logging_googleapis_com:user_webinars_sweeps{monitored_resource=\"cloud_run_revision\"}[900s])) or vector(0)) < 0.5"
    error_message = "A sweep that never ran is not noticed."
  }
  assert {
    condition     = jsonencode(output.alerts["unreachable"].probes) == jsonencode([{ period_s = 300, duration_s = 300 }])
    error_message = "The probes have no alert."
  }
}

run "every_alert_has_a_condition_that_cloud_monitoring_takes" {
  command = plan

  assert {
    condition     = alltrue([for alert in output.alerts : length(alert.thresholds) + length(alert.missing) + length(alert.probes) > 0])
    error_message = "An alert has no condition."
  }
  assert {
    condition     = alltrue(flatten([for alert in output.alerts : [for each in alert.thresholds : each.period_s >= 60 && each.period_s % 60 == 0 && each.duration_s % 60 == 0]]))
    error_message = "Periods and durations are whole minutes."
  }
  assert {
    condition     = contains(output.bounds, 900) && contains(output.bounds, 1800) && contains(output.bounds, 3000) && length(output.bounds) < 200 && alltrue([for index in range(length(output.bounds) - 1) : output.bounds[index] < output.bounds[index + 1]])
    error_message = "A threshold lies within a bucket, or the bounds do not rise."
  }
}
