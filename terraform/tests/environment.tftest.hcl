# The whole configuration, planned with mocked providers: run by terraform/check.sh for each environment's
# values, with empty archives.

mock_provider "google" {
  override_during = plan

  mock_resource "google_cloudfunctions2_function" {
    defaults = {
      service_config = { uri = "https://function-abc-ew.a.run.app" }
    }
  }
  mock_resource "google_service_account" {
    defaults = {
      name      = "projects/test/serviceAccounts/account@project-one.iam.gserviceaccount.com"
      id        = "projects/test/serviceAccounts/account@project-one.iam.gserviceaccount.com"
      email     = "account@project-one.iam.gserviceaccount.com"
      unique_id = "123456789012345678901"
    }
  }
}

mock_provider "google-beta" {
  override_during = plan

  mock_resource "google_api_gateway_gateway" {
    defaults = { default_hostname = "webinars-1a2b.ew.gateway.dev" }
  }
}

run "deploys_every_function_of_the_catalog_and_lets_one_account_call_each" {
  command = plan

  assert {
    condition     = length(module.function) == length(jsondecode(file("../functions/catalog.json")))
    error_message = "A function of the catalog is not deployed."
  }
  assert {
    condition     = output.gateway_url == "https://webinars-1a2b.ew.gateway.dev" && endswith(output.webhook_url, "/receive-mail-events")
    error_message = "The API's addresses are not what they should be."
  }
  assert {
    condition     = output.doctor.FUNCTIONS_BASE_URL == "https://${var.region}-${var.project}.cloudfunctions.net"
    error_message = "Functions do not find each other."
  }
  assert {
    condition = alltrue([
      for each in jsondecode(file("../functions/catalog.json")) :
      length(regexall(replace(google_logging_project_exclusion.addresses.filter, "/^.*=~\"|\"$/", ""), "https://api.example.org${each.path}")) > 0
      if strcontains(each.path, "{token}")
    ])
    error_message = "Google's log of requests has the tokens of links."
  }
  assert {
    condition = alltrue([
      for address in ["/send-mail-batch", "/reminder-sweep", "/sys/webinars/1/publish"] :
      length(regexall(replace(google_logging_project_exclusion.addresses.filter, "/^.*=~\"|\"$/", ""), "https://api.example.org${address}")) == 0
    ])
    error_message = "Google's log lacks requests of tasks, which a metric counts."
  }
  assert {
    condition     = strcontains(output.doctor.ALLOWED_ORIGINS, "https://${var.site_id}.web.app")
    error_message = "The admin page may not call the API."
  }
}

run "is_reached_at_the_gateway_s_own_address_unless_it_has_a_domain" {
  command = plan

  assert {
    condition     = output.api_url == output.gateway_url && output.doctor.PUBLIC_BASE_URL == output.gateway_url && output.dns == null
    error_message = "Links in mails do not lead to the gateway."
  }
  assert {
    condition     = output.doctor.TRUSTED_PROXIES == "0"
    error_message = "The gateway appends the client's address alone: the last entry of X-Forwarded-For is the client's."
  }
}

run "has_a_load_balancer_for_its_own_domain" {
  command = plan

  variables {
    domain = { host = "api.example.org" }
  }

  assert {
    condition     = output.api_url == "https://api.example.org" && output.doctor.PUBLIC_BASE_URL == "https://api.example.org" && output.dns.name == "api.example.org"
    error_message = "Links in mails do not lead to the domain, or nobody is told which DNS record it needs."
  }
  assert {
    condition     = output.machine_audience == "https://api.example.org"
    error_message = "Machines' tokens are not for the domain."
  }
  assert {
    condition     = output.doctor.TRUSTED_PROXIES == "1"
    error_message = "The load balancer appends its own address after the client's: all visitors would share one limit."
  }
}

run "stands_behind_a_proxy_of_your_own" {
  command = plan

  variables {
    public_base_url = "https://webinars.example.org"
    trusted_proxies = 2
  }

  assert {
    condition     = output.api_url == "https://webinars.example.org" && output.doctor.TRUSTED_PROXIES == "2" && length(module.domain) == 0
    error_message = "The proxy's address or its place in X-Forwarded-For does not reach the functions."
  }
}

run "refuses_a_proxy_of_your_own_whose_place_is_unknown" {
  command = plan
  variables {
    public_base_url = "https://webinars.example.org"
  }
  expect_failures = [var.public_base_url]
}

run "refuses_a_domain_that_is_an_address" {
  command = plan
  variables {
    domain = { host = "https://api.example.org" }
  }
  expect_failures = [var.domain]
}

run "lets_functions_use_a_restored_database_and_keeps_links_as_they_are" {
  command = plan

  variables {
    restored_database = "restored-1"
  }

  assert {
    condition     = output.doctor.FIRESTORE_DATABASE == "restored-1" && output.doctor.LINK_SCOPE == "(default)"
    error_message = "Functions do not use the restored database, or links change with it."
  }
}

run "sends_by_sendgrid_with_its_key_alone" {
  command = plan

  assert {
    condition     = alltrue([for name, each in module.function : !contains(each.variables, "SMTP_HOST") && !contains(each.secrets, "SMTP_PASSWORD")])
    error_message = "A function knows a relay that no mail goes out by."
  }
  assert {
    condition     = contains(module.function["send-mail-batch"].secrets, "SENDGRID_API_KEY") && contains(module.function["receive-mail-events"].secrets, "SENDGRID_WEBHOOK_KEY")
    error_message = "SendGrid's keys do not reach the functions that need them."
  }
}

run "sends_by_a_relay_that_only_senders_can_sign_in_to" {
  command = plan

  variables {
    mail_provider   = "smtp"
    smtp            = { host = "smtp.example.org", user = "webinars" }
    secret_versions = { SMTP_PASSWORD = "3", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
  }

  assert {
    condition = alltrue([
      for name, each in module.function :
      contains(module.catalog.functions[name].reaches, "mailer") == (length(setintersection(["SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_TLS"], each.variables)) == 4) &&
      contains(module.catalog.functions[name].reaches, "mailer") == contains(each.secrets, "SMTP_PASSWORD")
    ])
    error_message = "Functions that send mail know the relay and its password, and no others do."
  }
  assert {
    condition     = alltrue([for name, each in module.function : contains(each.variables, "MAIL_PROVIDER")])
    error_message = "A function that plans batches does not know how many messages one may have."
  }
  assert {
    condition     = alltrue([for name, each in module.function : length(setintersection(["SENDGRID_API_KEY", "SENDGRID_WEBHOOK_KEY"], each.secrets)) == 0])
    error_message = "A function reads a key of SendGrid's."
  }
  assert {
    condition     = [for key in module.secrets.granted : key if startswith(key, "SMTP_PASSWORD/")] == ["SMTP_PASSWORD/delivery"] && length([for key in module.secrets.granted : key if startswith(key, "SENDGRID")]) == 0
    error_message = "Only the account of functions that send mail may read the relay's password, and nobody SendGrid's keys."
  }
  assert {
    condition     = contains(module.secrets.names, "SENDGRID_API_KEY")
    error_message = "Changing the provider would destroy the other provider's secrets."
  }
  assert {
    condition     = output.doctor.SMTP_HOST == "smtp.example.org" && output.doctor.SMTP_PORT == "587" && output.doctor.SMTP_TLS == "starttls"
    error_message = "The doctor does not look at the relay."
  }
}

run "accepts_sendgrid_s_events_after_a_change_to_smtp" {
  command = plan

  variables {
    mail_provider           = "smtp"
    smtp                    = { host = "smtp.example.org", user = "webinars" }
    accepts_sendgrid_events = true
    secret_versions         = { SMTP_PASSWORD = "1", SENDGRID_WEBHOOK_KEY = "2", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
  }

  assert {
    condition     = [for name, each in module.function : name if contains(each.secrets, "SENDGRID_WEBHOOK_KEY")] == ["receive-mail-events"]
    error_message = "The function that SendGrid posts to cannot verify what it gets."
  }
  assert {
    condition     = alltrue([for name, each in module.function : !contains(each.secrets, "SENDGRID_API_KEY")])
    error_message = "A function can still send by SendGrid."
  }
}

run "refuses_smtp_without_a_relay" {
  command = plan
  variables {
    mail_provider   = "smtp"
    secret_versions = { SMTP_PASSWORD = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
  }
  expect_failures = [var.mail_provider]
}

run "refuses_a_provider_that_nobody_has_an_adapter_for" {
  command = plan
  variables {
    mail_provider = "pigeon"
  }
  expect_failures = [var.mail_provider]
}

run "refuses_smtp_without_a_version_of_the_password" {
  command = plan
  variables {
    mail_provider   = "smtp"
    smtp            = { host = "smtp.example.org", user = "webinars" }
    secret_versions = { SENDGRID_API_KEY = "1", SENDGRID_WEBHOOK_KEY = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
  }
  expect_failures = [var.secret_versions]
}

run "refuses_sendgrid_without_a_version_of_its_key" {
  command = plan
  variables {
    secret_versions = { LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
  }
  expect_failures = [var.secret_versions]
}

run "refuses_a_relay_that_is_an_address_or_that_google_cloud_does_not_reach" {
  command = plan
  variables {
    smtp = { host = "smtps://smtp.example.org", port = 25, user = "webinars" }
  }
  expect_failures = [var.smtp]
}

run "refuses_to_send_a_password_in_plain_text" {
  command = plan
  variables {
    smtp = { host = "smtp.example.org", user = "webinars", tls = "none" }
  }
  expect_failures = [var.smtp]
}

run "refuses_reminders_ahead_of_their_time_by_smtp" {
  command = plan

  variables {
    mail_provider     = "smtp"
    smtp              = { host = "smtp.example.org", user = "webinars" }
    secret_versions   = { SMTP_PASSWORD = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
    reminders_ahead_s = 1800
  }
  expect_failures = [var.reminders_ahead_s]
}

run "refuses_to_wait_more_than_three_days_for_events" {
  command = plan

  variables {
    silent_after_h = 73
  }
  expect_failures = [var.silent_after_h]
}

run "refuses_another_audience_of_the_follow_up" {
  command = plan

  variables {
    follow_up_to = "all"
  }
  expect_failures = [var.follow_up_to]
}

run "refuses_links_that_lead_in_half_a_day_before_the_start" {
  command = plan

  variables {
    join_ahead_min = 720
  }
  expect_failures = [var.join_ahead_min]
}

run "refuses_too_little_time_to_withdraw_a_reminder" {
  command = plan

  variables {
    reminders_ahead_s = 600
  }
  expect_failures = [var.reminders_ahead_s]
}

run "lets_functions_create_former_tasks_only_while_they_are_replaced" {
  command = plan

  variables {
    former_tasks = "created"
  }

  assert {
    condition     = toset(module.queues.creators_of_former_tasks) == module.catalog.reaching.tasks
    error_message = "Functions of the version before could not create tasks until they are replaced."
  }
}

run "accepts_former_tasks_that_nobody_creates_any_more" {
  command = plan

  variables {
    former_tasks = "accepted"
  }

  assert {
    condition     = length(module.queues.creators_of_former_tasks) == 0
    error_message = "Any function that creates tasks could have any handler called."
  }
  assert {
    condition     = alltrue([for name, each in module.function : contains(each.variables, "TASKS_ACCOUNT")])
    error_message = "Handlers refuse the tasks that are left."
  }
}

run "ends_sessions_of_operators" {
  command = plan

  variables {
    session = { max_age_h = 8 }
  }

  assert {
    condition     = output.doctor.SESSION_MAX_AGE_H == "8"
    error_message = "The API does not learn how long a session lasts."
  }
}

run "refuses_a_session_that_ends_before_its_warning" {
  command = plan
  variables {
    session = { idle_min = 2 }
  }
  expect_failures = [var.session]
}
