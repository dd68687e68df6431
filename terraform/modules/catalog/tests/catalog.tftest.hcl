variables {
  catalog = jsondecode(file("../../../functions/catalog.json"))
}

run "takes_the_product_s_own_catalog" {
  command = plan

  assert {
    condition     = length(output.functions) == length(var.catalog)
    error_message = "Every function of the catalog has its entry."
  }
  assert {
    condition     = output.queues["mail"] == "send-mail-batch" && output.queues["calendar"] == "sync-calendar"
    error_message = "A queue's function is found by the queue's name."
  }
  assert {
    condition     = keys(output.schedules) == ["reminder-sweep"]
    error_message = "The sweep is what the clock calls."
  }
  assert {
    condition     = !contains(keys(output.routes), "send-mail-batch") && !contains(keys(output.routes), "reminder-sweep")
    error_message = "What tasks and the clock call is not behind the gateway."
  }
  assert {
    condition     = contains(keys(output.routes), "receive-mail-events")
    error_message = "The mail provider comes in by the gateway."
  }
  assert {
    condition     = contains(output.identities["delivery"].secrets, "SENDGRID_API_KEY") && length(output.identities["operators"].secrets) == 0
    error_message = "Only who sends mail reads the provider's key."
  }
  assert {
    condition     = output.identities["operators"].checks_revocation && !output.identities["webhook"].checks_revocation
    error_message = "Only who serves changes looks operators up."
  }
}

run "refuses_a_name_that_cloud_run_would_not_take" {
  command = plan
  variables {
    catalog = [merge(jsondecode(file("../../../functions/catalog.json"))[0], { name = "Receive_Mail" })]
  }
  expect_failures = [var.catalog]
}

run "refuses_two_functions_at_one_route" {
  command = plan
  variables {
    catalog = [
      jsondecode(file("../../../functions/catalog.json"))[0],
      merge(jsondecode(file("../../../functions/catalog.json"))[0], { name = "another" }),
    ]
  }
  expect_failures = [var.catalog]
}

run "refuses_an_invoker_that_nobody_knows" {
  command = plan
  variables {
    catalog = [merge(jsondecode(file("../../../functions/catalog.json"))[0], { invoker = "everybody" })]
  }
  expect_failures = [var.catalog]
}

run "refuses_a_handler_that_outlives_its_attempt" {
  command = plan
  variables {
    dispatch_deadline_s = 60
  }
  expect_failures = [output.functions]
}
