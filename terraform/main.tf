# A whole environment. Its functions come from functions/catalog.json alone.

locals {
  labels = { application = "webinars", environment = var.environment }

  services = toset([
    "apigateway.googleapis.com",
    "artifactregistry.googleapis.com",
    "calendar-json.googleapis.com",
    "cloudbilling.googleapis.com",
    "billingbudgets.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtasks.googleapis.com",
    "drive.googleapis.com",
    "firebase.googleapis.com",
    "firebasehosting.googleapis.com",
    "firebaserules.googleapis.com",
    "firestore.googleapis.com",
    "iamcredentials.googleapis.com",
    "identitytoolkit.googleapis.com",
    "logging.googleapis.com",
    "meet.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "servicecontrol.googleapis.com",
    "servicemanagement.googleapis.com",
  ])

  # Known before anything is deployed, so that functions can call each other. Cloud Run accepts tokens for it, because it is
  # a custom audience of a 2nd-gen function's service.
  functions_base_url = "https://${var.region}-${var.project}.cloudfunctions.net"

  # Cloud Run's deterministic addresses, known before anything is deployed: the gateway comes first, and functions know
  # its address. https://docs.cloud.google.com/run/docs/triggering/https-request#deterministic
  function_addresses = {
    for name, _ in module.catalog.functions :
    name => "https://${name}-${google_storage_bucket.archives.project_number}.${var.region}.run.app"
  }

  public_base_url = var.domain != null ? "https://${var.domain.host}" : coalesce(var.public_base_url, module.gateway.url)

  # Our load balancer appends the client's address and its own to X-Forwarded-For. The gateway alone appends the client's.
  trusted_proxies = var.domain != null ? 1 : coalesce(var.trusted_proxies, 0)

  environment = {
    NODE_ENV                = "production"
    GOOGLE_CLOUD_PROJECT    = var.project
    REGION                  = var.region
    FIRESTORE_DATABASE      = coalesce(var.restored_database, module.firestore.database)
    LINK_SCOPE              = module.firestore.database
    ADDRESS_GENERATIONS     = join(",", var.address_generations)
    FUNCTIONS_BASE_URL      = local.functions_base_url
    PUBLIC_BASE_URL         = local.public_base_url
    TRUSTED_PROXIES         = tostring(local.trusted_proxies)
    ALLOWED_ORIGINS         = join(",", concat(["https://${var.site_id}.web.app"], [for each in var.site_domains : "https://${each}"], var.allowed_origins))
    CONSOLE_URL             = "https://${try(var.site_domains[0], "${var.site_id}.web.app")}"
    TASKS_LOCATION          = var.region
    TASKS_ACCOUNTS          = join(",", [for queue, account in module.identity.tasks : "${queue}=${account.email}"])
    SCHEDULER_ACCOUNT       = module.identity.callers.scheduler.email
    MUTATION_CAPABILITY     = var.mutation_capability
    FRESH_AUTH_MAX_AGE_S    = tostring(var.fresh_auth_max_age_s)
    SESSION_MAX_AGE_H       = tostring(var.session.max_age_h)
    SECOND_FACTOR           = var.second_factor
    HOST_DOMAINS            = join(",", var.host_domains)
    HOSTS                   = join(",", var.hosts)
    DELEGATION_ACCOUNT      = module.identity.calendar.email
    DELEGATION_CLIENT_ID    = module.identity.calendar.client_id
    PRIVACY_NOTICE_URL      = var.legal.privacy_notice_url
    IMPRINT_URL             = var.legal.imprint_url
    POSTAL_ADDRESS          = var.legal.postal_address
    FOLLOW_UP_TO            = var.follow_up_to
    JOIN_AHEAD_MIN          = tostring(var.join_ahead_min)
    LANGUAGES               = join(",", var.languages)
    REGISTRATIONS_KEPT_DAYS = tostring(var.retention_days.registrations)
    INTERESTS_KEPT_DAYS     = tostring(var.retention_days.interests)
    WITHDRAWALS_KEPT_DAYS   = tostring(var.retention_days.withdrawals)
    RUNS_KEPT_DAYS          = tostring(var.retention_days.runs)
    AUDIT_KEPT_DAYS         = tostring(var.retention_days.audit)
    VIEWS_KEPT_DAYS         = tostring(var.retention_days.views)
    MAIL_FROM               = var.mail_from.email
    MAIL_FROM_NAME          = var.mail_from.name
    MAIL_PROVIDER           = var.mail_provider
    REMINDERS_AHEAD_S       = tostring(var.reminders_ahead_s)
    SILENT_AFTER_H          = tostring(var.silent_after_h)
  }

  # Empty settings would be invalid ones, so those without a value are left out.
  brand = merge(
    { BRAND_NAME = var.brand.name },
    local.brand_logo == null ? {} : { BRAND_LOGO = local.brand_logo },
    var.brand.colour == null ? {} : { BRAND_COLOUR = var.brand.colour, BRAND_COLOUR_DARK = var.brand.colour_dark },
    var.brand.contact_url == null ? {} : { CONTACT_URL = var.brand.contact_url },
    length(var.embed_origins) == 0 ? {} : { EMBED_ORIGINS = join(",", var.embed_origins) },
  )

  # For the pages that show pictures, and for the functions that take their addresses.
  pictures = length(var.image_hosts) == 0 ? {} : { IMAGE_HOSTS = join(",", var.image_hosts) }

  brand_logo = var.brand.logo == null ? null : format(
    "data:image/%s;base64,%s",
    replace(reverse(split(".", var.brand.logo))[0], "/^svg$/", "svg+xml"),
    filebase64(var.brand.logo),
  )

  # For functions that send mail. The others only need to know the provider, whose batches they plan.
  relay = var.mail_provider != "smtp" ? {} : {
    SMTP_HOST = var.smtp.host
    SMTP_PORT = tostring(var.smtp.port)
    SMTP_USER = var.smtp.user
    SMTP_TLS  = var.smtp.tls
  }

  # For functions that take registrations. The others challenge nobody.
  recaptcha = var.recaptcha == null ? {} : {
    RECAPTCHA_SITE_KEY = var.recaptcha.site_key
    RECAPTCHA_SCORE    = tostring(var.recaptcha.least_score)
  }

  # What machines' tokens are for: the API's address. The gateway's own one is known only once it has its document, which
  # names the audience; without another address it is that of Google's managed service.
  machine_audience = var.domain != null ? "https://${var.domain.host}" : coalesce(var.public_base_url, "https://${module.gateway.api}")
  machines = length(var.machines) == 0 ? {} : {
    MACHINES         = join(",", [for email, capability in var.machines : "${email}=${capability}"])
    MACHINE_AUDIENCE = local.machine_audience
  }

  # The one account of all tasks that an earlier version has created.
  former_tasks = var.former_tasks == "none" ? null : module.identity.callers.tasks

  # Without a collector, functions do not load OpenTelemetry (functions/tracing).
  tracing = var.traces_endpoint == null ? {} : { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = var.traces_endpoint }
}

resource "google_project_service" "this" {
  for_each = setunion(
    local.services,
    var.traces_endpoint == null ? [] : ["telemetry.googleapis.com"],
    var.domain == null ? [] : ["compute.googleapis.com"],
    var.recaptcha == null ? [] : ["recaptchaenterprise.googleapis.com"],
  )
  service            = each.value
  disable_on_destroy = false
}

# An API that was just enabled goes on refusing for a while: "wait a few minutes for the action to propagate".
# https://docs.cloud.google.com/service-usage/docs/enable-disable
resource "terraform_data" "services" {
  triggers_replace = [for service in google_project_service.this : service.id]

  provisioner "local-exec" {
    command = "sleep 120"
  }
}

module "catalog" {
  source                  = "./modules/catalog"
  catalog                 = jsondecode(file("${path.root}/../functions/catalog.json"))
  mail_provider           = var.mail_provider
  accepts_sendgrid_events = var.accepts_sendgrid_events
  uses_hubspot            = var.uses_hubspot
}

module "indexes" {
  source = "./modules/indexes"
  file   = jsondecode(file("${path.root}/../firestore.indexes.json"))
}

module "firestore" {
  source            = "./modules/firestore"
  project           = var.project
  location          = var.firestore_location
  is_protected      = var.is_protected
  rules             = file("${path.root}/../firestore.rules")
  indexes           = module.indexes.indexes
  overrides         = module.indexes.overrides
  restored_database = var.restored_database
  depends_on        = [terraform_data.services]
}

module "identity" {
  source     = "./modules/identity"
  project    = var.project
  database   = coalesce(var.restored_database, "(default)")
  identities = toset(keys(module.catalog.identities))
  reaching   = module.catalog.reaching
  queues     = module.catalog.queues
  # Cloud Functions copies an archive into a bucket of its own, where the build reads it.
  source_buckets           = [google_storage_bucket.archives.name, "gcf-v2-sources-${google_storage_bucket.archives.project_number}-${var.region}"]
  has_former_tasks_account = var.former_tasks != "none"
  # Made by bootstrap/.
  deployer      = "deployer@${var.project}.iam.gserviceaccount.com"
  is_traced     = var.traces_endpoint != null
  has_recaptcha = var.recaptcha != null
  depends_on    = [terraform_data.services]
}

module "secrets" {
  source       = "./modules/secrets"
  names        = module.catalog.secrets
  readers      = module.catalog.secret_readers
  accounts     = module.identity.functions
  labels       = local.labels
  is_protected = var.is_protected
  depends_on   = [terraform_data.services]
}

resource "google_storage_bucket" "archives" {
  # checkov:skip=CKV_GCP_62:Cloud Audit Logs have each access (audit.tf), and need no second bucket.
  name                        = "${var.project}-functions"
  location                    = var.region
  labels                      = local.labels
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.is_protected

  # Archives are named by what they hold. A deploy deletes those that no function uses any more; they can be had back for a
  # while, for a rollback on a day when nothing can be built.
  versioning {
    enabled = true
  }
  lifecycle_rule {
    condition {
      days_since_noncurrent_time = 90
      with_state                 = "ARCHIVED"
    }
    action {
      type = "Delete"
    }
  }
}

# Images that builds make of the archives; without a repository of our own they are kept for ever. A revision does not need
# its image here: Cloud Run keeps a copy as long as the revision serves.
# https://docs.cloud.google.com/run/docs/deploying#images
resource "google_artifact_registry_repository" "images" {
  # checkov:skip=CKV_GCP_84:Images hold our public source and no data. A key of our own would be one more thing to lose.
  repository_id = "functions"
  location      = var.region
  description   = "Images of the functions"
  format        = "DOCKER"
  labels        = local.labels

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "30d"
    }
  }
  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 5
    }
  }

  depends_on = [terraform_data.services]
}

resource "google_artifact_registry_repository_iam_member" "build" {
  repository = google_artifact_registry_repository.images.id
  role       = "roles/artifactregistry.writer"
  member     = "serviceAccount:${module.identity.build.email}"
  depends_on = [terraform_data.services]
}

module "function" {
  source           = "./modules/function"
  for_each         = module.catalog.functions
  project          = var.project
  function         = each.value
  region           = var.region
  archive          = "${var.artifacts}/${each.key}.zip"
  source_bucket    = google_storage_bucket.archives.name
  image_repository = google_artifact_registry_repository.images.id
  service_account  = module.identity.functions[each.value.identity]
  build_account    = module.identity.build.id
  invoker          = each.value.queue == null ? module.identity.callers[each.value.invoker].email : module.identity.tasks[each.value.queue].email
  former_invoker   = each.value.queue == null ? null : try(local.former_tasks.email, null)
  environment = merge(
    local.environment,
    local.former_tasks == null ? {} : { TASKS_ACCOUNT = local.former_tasks.email },
    local.tracing,
    local.machines,
    contains(each.value.reaches, "mailer") ? local.relay : {},
    each.value.identity == "registration" ? local.recaptcha : {},
    contains(["public", "registration"], each.value.identity) ? local.brand : {},
    contains(["public", "registration", "operators", "provisioning"], each.value.identity) ? local.pictures : {},
    # It calls the others as their operators do.
    each.value.access == "assistant" ? { API_BASE_URL = module.gateway.url } : {},
  )
  secret_versions = var.secret_versions
  # An instance takes one task at a time. A task that finds none is refused, which slows down its whole queue.
  instances = {
    min = max(var.instances.min, each.value.is_kept_warm ? var.warm_instances : 0)
    max = max(var.instances.max, each.value.queue == null ? 0 : module.queues.settings[each.value.queue].concurrent_dispatches)
  }
  labels = local.labels
  # Functions use queues as soon as they run.
  depends_on = [module.secrets, module.queues, google_artifact_registry_repository_iam_member.build]
}

module "queues" {
  source               = "./modules/queues"
  region               = var.region
  targets              = module.catalog.queues
  enqueuers            = module.catalog.enqueuers
  creators             = module.catalog.reaching.tasks
  accounts             = module.identity.functions
  tasks_accounts       = { for queue, account in module.identity.tasks : queue => account.id }
  former_tasks_account = var.former_tasks == "created" ? module.identity.callers.tasks.id : null
  depends_on           = [terraform_data.services]
}

module "scheduler" {
  source             = "./modules/scheduler"
  region             = var.region
  schedules          = module.catalog.schedules
  functions_base_url = local.functions_base_url
  service_account    = module.identity.callers.scheduler.email
  ready              = [for name, _ in module.function : name]
  depends_on         = [module.function]
}

module "openapi" {
  source    = "./modules/openapi"
  title     = "Webinar operations (${var.environment})"
  project   = var.project
  routes    = module.catalog.routes
  addresses = local.function_addresses

  machine_audience = local.machine_audience
}

module "gateway" {
  source          = "./modules/gateway"
  name            = "webinars"
  region          = var.region
  document        = { json = module.openapi.json, hash = module.openapi.hash }
  service_account = module.identity.callers.gateway.email
  labels          = local.labels
  depends_on      = [terraform_data.services]
}

module "domain" {
  source              = "./modules/domain"
  count               = var.domain == null ? 0 : 1
  host                = var.domain.host
  requests_per_minute = var.domain.requests_per_minute
  region              = var.region
  gateway             = module.gateway.id
  depends_on          = [terraform_data.services]
}

module "hosting" {
  source     = "./modules/hosting"
  project    = var.project
  site       = var.site_id
  domains    = var.site_domains
  depends_on = [terraform_data.services]
}

module "site" {
  source  = "./modules/site"
  site    = var.site_id
  api_url = module.gateway.url
  auth    = module.hosting.auth

  session_idle_min = var.session.idle_min
  meet_room_limit  = var.meet_room_limit
  image_hosts      = var.image_hosts
}

module "alerts" {
  source    = "./modules/alerts"
  project   = var.project
  unhurried = concat(module.catalog.unattended, ["export-registrations"])
}

module "monitoring" {
  source         = "./modules/monitoring"
  project        = var.project
  project_number = google_storage_bucket.archives.project_number
  environment    = var.environment
  recipients     = var.alert_recipients
  hosts = merge(
    { gateway = trimprefix(module.gateway.url, "https://") },
    var.domain == null && var.public_base_url == null ? {} : { public = trimprefix(local.public_base_url, "https://") },
  )
  definitions = module.alerts
  budget      = var.budget
  depends_on  = [terraform_data.services]
}
