variable "project" {
  description = "The project's id."
  type        = string
}

variable "project_number" {
  description = "The project's number: Cloud Billing answers with it, also where it was told the id."
  type        = number
}

variable "environment" {
  description = "dev, staging or prod: in the names of alerts."
  type        = string
}

variable "recipients" {
  description = "E-mail addresses that alerts go to, each under a name of its own."
  type        = map(string)
}

variable "hosts" {
  description = "Host names that are probed from outside, by what they are: the gateway, and where links in mails lead."
  type        = map(string)
}

variable "definitions" {
  description = "The metrics and alerts, from modules/alerts."
  type = object({
    log_filters   = map(string)
    counters      = map(list(string))
    distributions = map(object({ value = string, unit = string, labels = list(string) }))
    bounds        = list(number)
    series        = map(string)
    alerts = map(object({
      title    = string
      severity = string
      help     = string
      missing  = list(string)
      probes   = list(object({ period_s = number, duration_s = number }))
      thresholds = list(object({
        filter     = string
        aligner    = string
        reducer    = string
        period_s   = number
        group_by   = list(string)
        above      = number
        duration_s = number
      }))
    }))
  })
}

variable "budget" {
  description = "The billing account, and what a month may cost in whole units of its currency; null for no budget."
  type        = object({ billing_account = string, amount = number })
  default     = null
}

variable "objectives" {
  description = "The objectives: the shares of requests that are answered without a fault of ours and in time, and of ten-minute windows in which the sweep ran."
  type        = object({ availability = number, latency = number, sweep = number })
  default     = { availability = 0.995, latency = 0.95, sweep = 0.999 }
}

variable "latency_ms" {
  description = "What counts as in time."
  type        = number
  default     = 1000
}
