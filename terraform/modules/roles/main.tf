# Custom roles that terraform/ grants. They are made with bootstrap/, by a person who owns the project: an account that
# could grant a role and change it as well could give itself everything.

variable "project" {
  description = "The project's id."
  type        = string
}

# Google's own role for pausing a job may also change and delete every job.
resource "google_project_iam_custom_role" "sweep_control" {
  project     = var.project
  role_id     = "sweepControl"
  title       = "Run, pause and resume Cloud Scheduler jobs"
  permissions = ["cloudscheduler.jobs.get", "cloudscheduler.jobs.run", "cloudscheduler.jobs.pause", "cloudscheduler.jobs.enable"]
}

# Google's own role for signing may also make access tokens of the account.
resource "google_project_iam_custom_role" "delegation" {
  project     = var.project
  role_id     = "keylessDelegation"
  title       = "Sign assertions of an account without a key"
  permissions = ["iam.serviceAccounts.signJwt"]
}
