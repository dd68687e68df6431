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
    condition     = [for name, each in output.identities : name if contains(each.secrets, "SENDGRID_API_KEY")] == ["delivery"] && length([for name, each in output.identities : name if contains(each.secrets, "SMTP_PASSWORD")]) == 0 && length(output.identities["operations"].secrets) == 0
    error_message = "Only functions that send mail read the provider's key."
  }
  assert {
    condition     = output.identities["operators"].checks_revocation && !output.identities["webhook"].checks_revocation
    error_message = "Only functions that operators call look accounts up."
  }
  assert {
    condition = alltrue([
      for key, each in output.secret_readers :
      key == "${each.secret}/${each.identity}" && contains(output.identities[each.identity].secrets, each.secret)
    ]) && length(output.secret_readers) == sum([for each in output.identities : length(each.secrets)])
    error_message = "A secret is read by each identity whose functions need it, and by no other."
  }
  assert {
    condition = alltrue([
      for key, each in output.enqueuers :
      key == "${each.queue}/${each.identity}" && contains(output.identities[each.identity].enqueues, each.queue) && contains(keys(output.queues), each.queue)
    ]) && length(output.enqueuers) == sum([for each in output.identities : length(each.enqueues)])
    error_message = "An identity puts tasks into the queues that its functions use, and into no other."
  }
  assert {
    condition     = toset([for each in output.enqueuers : each.identity]) == output.reaching.tasks
    error_message = "An identity that reaches Cloud Tasks uses a queue."
  }
  assert {
    condition     = length(output.identities["public"].enqueues) == 0 && !contains(keys(output.enqueuers), "post-event/registration") && [for each in output.enqueuers : each.queue if each.identity == "webhook"] == ["mail"]
    error_message = "What strangers can call does not reach every handler of tasks."
  }
  assert {
    condition = alltrue(flatten([
      for what, identities in output.reaching : [for identity in identities : contains(output.identities[identity].reaches, what)] if !contains(["revocation", "firestore"], what)
    ])) && output.reaching.revocation == toset([for name, each in output.identities : name if each.checks_revocation])
    error_message = "An identity reaches what its functions reach."
  }
  assert {
    condition     = setsubtract(keys(output.identities), output.reaching.firestore) == toset(["assistants"])
    error_message = "Every identity uses the database, except the one that only calls other functions."
  }
  assert {
    condition     = contains(output.unattended, "reminder-sweep") && !contains(output.unattended, "list-webinars")
    error_message = "Nobody waits for what queues and the clock call."
  }
}

run "gives_senders_the_password_of_a_relay_and_nobody_sendgrid_s_keys" {
  command = plan
  variables {
    mail_provider = "smtp"
  }

  assert {
    condition     = [for name, each in output.identities : name if contains(each.secrets, "SMTP_PASSWORD")] == ["delivery"]
    error_message = "Only functions that send mail read the relay's password."
  }
  assert {
    condition     = length([for key, each in output.secret_readers : key if startswith(key, "SENDGRID")]) == 0
    error_message = "Nobody reads SendGrid's keys."
  }
  assert {
    condition     = output.used_secrets == toset(["ADDRESS_KEYS", "CONFIRMATION_SECRET", "LINK_SECRET", "SMTP_PASSWORD", "SUBSCRIBER_KEYS"]) && contains(output.secrets, "SENDGRID_API_KEY")
    error_message = "Secrets of the other provider exist without being used."
  }
}

run "gives_those_who_send_events_the_token_of_hubspot_if_it_gets_any" {
  command = plan
  variables {
    uses_hubspot = true
  }

  assert {
    condition     = [for name, each in output.identities : name if contains(each.secrets, "HUBSPOT_ACCESS_TOKEN")] == ["events"] && contains(output.used_secrets, "HUBSPOT_ACCESS_TOKEN")
    error_message = "Only functions that send events read HubSpot's token."
  }
}

run "refuses_a_mail_provider_that_nobody_knows" {
  command = plan
  variables {
    mail_provider = "pigeon"
  }
  expect_failures = [var.mail_provider]
}

run "refuses_to_reach_what_has_no_role" {
  command = plan
  variables {
    catalog = [merge(jsondecode(file("../../../functions/catalog.json"))[0], { reaches = ["everything"] })]
  }
  expect_failures = [var.catalog]
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

run "refuses_tasks_for_a_queue_that_nobody_handles" {
  command = plan
  variables {
    catalog = [merge(jsondecode(file("../../../functions/catalog.json"))[0], { enqueues = ["mail"] })]
  }
  expect_failures = [var.catalog]
}

run "refuses_two_handlers_of_one_queue" {
  command = plan
  variables {
    catalog = [
      for name in ["one", "other"] : merge(
        [for each in jsondecode(file("../../../functions/catalog.json")) : each if each.name == "send-mail-batch"][0],
        { name = name, path = "/${name}" },
      )
    ]
  }
  expect_failures = [var.catalog]
}
