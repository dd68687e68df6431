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

variable "unhurried" {
  description = "Functions whose answers nobody waits for, which latency does not count."
  type        = list(string)
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
