variables {
  site    = "webinars-test"
  api_url = "https://webinars-1a2b.ew.gateway.dev"
  auth    = { api_key = "public", project = "webinars-test" }

  session_idle_min = 20
  meet_room_limit  = 150
  image_hosts      = ["images.example.org"]
}

run "lets_the_page_reach_its_api_and_nobody_else" {
  command = plan

  assert {
    condition = anytrue([
      for each in jsondecode(output.firebase_json).hosting.headers[0].headers :
      each.key == "Content-Security-Policy" &&
      strcontains(each.value, "default-src 'none'") &&
      strcontains(each.value, "frame-ancestors 'none'") &&
      strcontains(each.value, "connect-src 'self' https://webinars-1a2b.ew.gateway.dev https://identitytoolkit.googleapis.com https://securetoken.googleapis.com") &&
      !strcontains(each.value, "*") && !strcontains(each.value, "http://")
    ])
    error_message = "The content security policy is not what it should be."
  }
  assert {
    condition     = jsondecode(output.site_config).api_url == var.api_url && jsondecode(output.site_config).auth.emulator_url == null
    error_message = "The page does not learn where the API is."
  }
  assert {
    condition     = jsondecode(output.site_config).session_idle_min == 20
    error_message = "The page does not learn when to sign an operator out."
  }
  assert {
    condition     = jsondecode(output.site_config).image_hosts == ["images.example.org"]
    error_message = "The page does not learn from where pictures may come."
  }
}

run "refuses_an_api_without_tls" {
  command = plan
  variables {
    api_url = "http://webinars.example.org"
  }
  expect_failures = [var.api_url]
}
