variables {
  title            = "Webinar operations"
  project          = "webinars-test"
  machine_audience = "https://api.example.org"
  routes = {
    for each in jsondecode(file("../../../functions/catalog.json")) : each.name => each if each.invoker == "gateway"
  }
  addresses = {
    for each in jsondecode(file("../../../functions/catalog.json")) : each.name => "https://${each.name}-abc-ew.a.run.app"
  }
}

run "sends_each_method_of_a_path_to_its_own_function" {
  command = plan

  assert {
    condition = alltrue([
      for name, route in var.routes :
      jsondecode(output.json).paths[route.path][lower(route.method)]["x-google-backend"].address == "https://${name}-abc-ew.a.run.app"
    ])
    error_message = "A route of the catalog does not lead to its function."
  }
  assert {
    condition = (
      jsondecode(output.json).paths["/sys/webinars/{id}"].patch.operationId == "update_webinar" &&
      jsondecode(output.json).paths["/sys/webinars/{id}"].delete.operationId == "delete_webinar"
    )
    error_message = "The methods of one path are mixed up."
  }
  assert {
    condition = alltrue([
      for path, item in jsondecode(output.json).paths :
      contains(keys(item), "head") == anytrue([for _, route in var.routes : route.path == path && route.method == "GET" && route.access == "public"])
    ])
    error_message = "HEAD is answered where GET is public, and nowhere else."
  }
  assert {
    condition     = alltrue([for path, item in jsondecode(output.json).paths : contains(keys(item), "options")])
    error_message = "A path answers no preflight."
  }
}

run "writes_out_what_the_gateway_would_guess_wrong" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for path, item in jsondecode(output.json).paths : [
        for method, operation in item : [
          operation["x-google-backend"].path_translation == "APPEND_PATH_TO_ADDRESS",
          operation["x-google-backend"].jwt_audience == operation["x-google-backend"].address,
          operation["x-google-backend"].deadline > 0,
          [for each in operation.parameters : each.name] == [for each in regexall("\\{(\\w+)\\}", path) : each[0]],
        ]
      ]
    ]))
    error_message = "Path translation, audience, deadline or path parameters are missing."
  }
  assert {
    condition     = jsondecode(output.json).paths["/sys/webinars/{id}/registrations.csv"].get["x-google-backend"].deadline == 600
    error_message = "The deadline is not the function's time-out."
  }
  assert {
    condition = alltrue([
      for name, route in var.routes :
      contains(keys(jsondecode(output.json).paths[route.path][lower(route.method)]), "security") == contains(["read", "mutate", "assistant"], route.access)
    ])
    error_message = "Operators' routes ask for a token, the others do not."
  }
  assert {
    condition = alltrue([
      for name, route in var.routes :
      jsondecode(output.json).paths[route.path][lower(route.method)].security == [{ operator = [] }, { machine = [] }]
      if contains(["read", "mutate"], route.access)
    ])
    error_message = "An operators' route does not take the token of an operator or of a machine."
  }
  assert {
    condition = (
      jsondecode(output.json).securityDefinitions.machine["x-google-issuer"] == "https://accounts.google.com" &&
      jsondecode(output.json).securityDefinitions.machine["x-google-audiences"] == "https://api.example.org" &&
      alltrue([for _, each in jsondecode(output.json).securityDefinitions : each["x-google-jwt-locations"] == [{ header = "Authorization", value_prefix = "Bearer " }]])
    )
    error_message = "Machines' tokens are Google's own, for this API, and in the header alone."
  }
  assert {
    condition     = alltrue([for path, item in jsondecode(output.json).paths : !contains(keys(item.options), "security")])
    error_message = "A preflight carries no token."
  }
}

run "gives_each_operation_its_own_id" {
  command = plan

  assert {
    condition = length(distinct(flatten([
      for path, item in jsondecode(output.json).paths : [for method, operation in item : operation.operationId]
      ]))) == length(flatten([
      for path, item in jsondecode(output.json).paths : keys(item)
    ]))
    error_message = "Two operations have one id."
  }
}

run "has_another_hash_for_another_address" {
  command = plan
  variables {
    addresses = {
      for each in jsondecode(file("../../../functions/catalog.json")) : each.name => "https://${each.name}-xyz-ew.a.run.app"
    }
  }
  assert {
    condition     = output.hash == substr(md5(output.json), 0, 12) && strcontains(output.json, "-xyz-")
    error_message = "The hash is not the document's."
  }
}
