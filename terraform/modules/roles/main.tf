# Custom roles that terraform/ grants. An owner of the project creates them with bootstrap/: an account that could both
# grant and change a role could give itself every permission.

variable "project" {
  description = "The project's id."
  type        = string
}

# Google's own role for pausing a job can also change and delete every job.
resource "google_project_iam_custom_role" "sweep_control" {
  project     = var.project
  role_id     = "sweepControl"
  title       = "Run, pause and resume Cloud Scheduler jobs"
  permissions = ["cloudscheduler.jobs.get", "cloudscheduler.jobs.run", "cloudscheduler.jobs.pause", "cloudscheduler.jobs.enable"]
}

# Google's own role for signing can also create access tokens of the account.
resource "google_project_iam_custom_role" "delegation" {
  project     = var.project
  role_id     = "keylessDelegation"
  title       = "Sign assertions of an account without a key"
  permissions = ["iam.serviceAccounts.signJwt"]
}
