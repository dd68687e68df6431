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
    condition     = strcontains(output.doctor.ALLOWED_ORIGINS, "https://${var.site_id}.web.app")
    error_message = "The admin page may not call the API."
  }
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
