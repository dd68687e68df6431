# Cloud Run, API Gateway and a load balancer write a line for each request, with its whole address: a mail's link has a token
# there, and an operator's search a name. Functions write a line of their own, which has neither. Lines without either are kept,
# since the metric refused_callers reads those of tasks and schedules.
# https://docs.cloud.google.com/logging/docs/routing/overview#exclusions
# https://docs.cloud.google.com/api-gateway/docs/platform-logging

locals {
  # What stands before a link's token.
  token_paths = sort(distinct([
    for each in module.catalog.routes : split("{token}", each.path)[0] if strcontains(each.path, "{token}")
  ]))
}

resource "google_logging_project_exclusion" "addresses" {
  name        = "request-addresses"
  description = "Requests whose address has a token or a query."
  filter      = "logName=~\"(/|%2F)requests$\" AND httpRequest.requestUrl=~\"[?]|${join("|", local.token_paths)}\""
  depends_on  = [terraform_data.services]
}
