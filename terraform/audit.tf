# Every access to people's data, to operators' accounts, to archives and to Terraform's state, also by a person in the cloud
# console or with a stolen token, which the product's own audit does not see. The log bucket _Default keeps it for 30 days.

# https://docs.cloud.google.com/firestore/native/docs/audit-logging: the service name datastore covers Firestore.
resource "google_project_iam_audit_config" "data_access" {
  for_each = toset(["datastore.googleapis.com", "identitytoolkit.googleapis.com", "storage.googleapis.com"])
  project  = var.project
  service  = each.value

  dynamic "audit_log_config" {
    for_each = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"]
    content {
      log_type = audit_log_config.value
    }
  }

  depends_on = [terraform_data.services]
}
