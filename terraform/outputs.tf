output "gateway_url" {
  description = "The gateway's own address."
  value       = module.gateway.url
}

output "api_url" {
  description = "The address that links in mails start with: the domain's, or the gateway's."
  value       = local.public_base_url
}

output "dns" {
  description = "The DNS record that the API's own domain needs; null without one."
  value       = one(module.domain[*].dns)
}

output "admin_url" {
  description = "Where the admin page is reached."
  value       = module.hosting.url
}

output "machine_audience" {
  description = "The audience of ID tokens with which machines call the API."
  value       = local.machine_audience
}

output "delegation" {
  description = "The client id and the scopes to be allowed in the Workspace admin console: Security, API controls, domain-wide delegation."
  value = {
    account   = module.identity.calendar.email
    client_id = module.identity.calendar.client_id
  }
}

output "webhook_url" {
  description = "The address for SendGrid's Event Webhook."
  value       = "${module.gateway.url}${module.catalog.functions["receive-mail-events"].path}"
}

output "firebase_json" {
  description = "firebase.json for the upload of the admin page."
  value       = module.site.firebase_json
}

output "site_config" {
  description = "/__config.json of the admin page."
  value       = module.site.site_config
}

output "doctor" {
  description = "The environment for `npm run doctor` and `npm run operator`."
  value = merge(
    local.environment,
    local.relay,
    { API_URL = module.gateway.url, ADMIN_URL = module.hosting.url },
    # Where the domain's DNS record has to lead.
    { for each in module.domain : "API_ADDRESS" => each.dns.value },
  )
}
