# The API gateway's OpenAPI document, which routes each method and path to its function. No provider, no resource.

variable "title" {
  description = "What the API is called."
  type        = string
}

variable "project" {
  description = "The project whose Firebase users are operators."
  type        = string
}

variable "machine_audience" {
  description = "What ID tokens of machines are for."
  type        = string
}

variable "routes" {
  description = "The functions behind the gateway, by name: from the catalog."
  type = map(object({
    entry_point = string
    method      = string
    path        = string
    access      = string
    timeout_s   = number
    summary     = string
  }))
}

variable "addresses" {
  description = "Each function's own address (https://…), by name."
  type        = map(string)
}

locals {
  backends = {
    for name, route in var.routes : name => {
      address = var.addresses[name]
      # The other translation turns path members into query parameters, which a caller can repeat.
      path_translation = "APPEND_PATH_TO_ADDRESS"
      # Cloud Run accepts ID tokens for the address without a path.
      jwt_audience = var.addresses[name]
      # The default is 15 s.
      deadline = route.timeout_s
    }
  }

  operations = {
    for name, route in var.routes : name => merge(
      {
        operationId        = route.entry_point
        summary            = route.summary
        parameters         = local.parameters[route.path]
        responses          = { "200" = { description = "Done; see the API reference for the others." } }
        "x-google-backend" = local.backends[name]
      },
      # Either suffices. Whether machines may call it, and which, the function decides.
      # https://docs.cloud.google.com/api-gateway/docs/openapi-limitations
      contains(["read", "mutate"], route.access) ? { security = [{ operator = [] }, { machine = [] }] } : {},
      route.access == "assistant" ? { security = [{ operator = [] }] } : {},
    )
  }

  paths = { for name, route in var.routes : route.path => name... }

  parameters = {
    for path, _ in local.paths : path => [
      for member in regexall("\\{(\\w+)\\}", path) : { name = member[0], in = "path", required = true, type = "string" }
    ]
  }

  bearer = {
    type             = "oauth2"
    flow             = "implicit"
    authorizationUrl = ""
    # By default, tokens are also accepted in the query, and would be in every access log.
    "x-google-jwt-locations" = [{ header = "Authorization", value_prefix = "Bearer " }]
  }

  document = {
    swagger          = "2.0"
    info             = { title = var.title, version = "1" }
    schemes          = ["https"]
    produces         = ["application/json"]
    "x-google-allow" = "configured"

    securityDefinitions = {
      # https://cloud.google.com/api-gateway/docs/authenticating-users-firebase
      operator = merge(local.bearer, {
        "x-google-issuer"    = "https://securetoken.google.com/${var.project}"
        "x-google-jwks_uri"  = "https://www.googleapis.com/service_accounts/v1/metadata/x509/securetoken@system.gserviceaccount.com"
        "x-google-audiences" = var.project
      })
      # https://docs.cloud.google.com/api-gateway/docs/authenticate-service-account
      machine = merge(local.bearer, {
        "x-google-issuer"    = "https://accounts.google.com"
        "x-google-jwks_uri"  = "https://www.googleapis.com/oauth2/v3/certs"
        "x-google-audiences" = var.machine_audience
      })
    }

    paths = {
      for path, names in local.paths : path => merge(
        { for name in names : lower(var.routes[name].method) => local.operations[name] },
        # Link checkers and monitors ask with HEAD.
        {
          for name in names : "head" => merge(local.operations[name], { operationId = "head_${var.routes[name].entry_point}" })
          if var.routes[name].method == "GET" && var.routes[name].access == "public"
        },
        # The gateway does not answer preflights. One of the path's functions does (functions/http/cross-origin.ts).
        {
          options = {
            operationId        = "preflight_${var.routes[sort(names)[0]].entry_point}"
            summary            = "What a page of another origin may ask for"
            parameters         = local.parameters[path]
            responses          = { "204" = { description = "Allowed, or not." } }
            "x-google-backend" = local.backends[sort(names)[0]]
          }
        },
      )
    }
  }
}

output "json" {
  description = "The document; JSON is YAML."
  value       = jsonencode(local.document)
}

output "hash" {
  description = "Part of the configuration's name: a configuration cannot be changed, only replaced."
  value       = substr(md5(jsonencode(local.document)), 0, 12)
}
