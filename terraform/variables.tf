# What environments differ in: environments/{name}/terraform.tfvars has the values.

variable "environment" {
  description = "dev, staging or prod."
  type        = string
  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "dev, staging or prod."
  }
}

variable "project" {
  description = "The project's id."
  type        = string
}

variable "region" {
  description = "The region of everything but the database."
  type        = string
  default     = "europe-west1"
}

variable "firestore_location" {
  description = "Location of the database: a region, or a multi-region such as eur3. Cannot be changed."
  type        = string
}

variable "restored_database" {
  description = "A restored database that functions use in place of (default); null otherwise: docs/operations.md, Restore from a backup."
  type        = string
  default     = null
}

variable "is_protected" {
  description = "Whether data and secrets are protected from deletion."
  type        = bool
  default     = true
}

variable "domain" {
  description = "The API's own domain: makes a load balancer with a certificate for it in front of the gateway. Null: the gateway's own address. Links in mails start with the one or the other."
  type = object({
    host                = string
    requests_per_minute = optional(number, 600)
  })
  default = null
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", try(var.domain.host, "example.org")))
    error_message = "host is a host name in lower case, without a scheme and without a path."
  }
}

variable "public_base_url" {
  description = "The API's public address behind a proxy of your own that leads to the gateway; then trusted_proxies is needed as well. Null: see domain."
  type        = string
  default     = null
  validation {
    condition     = var.public_base_url == null || can(regex("^https://[^/]+$", var.public_base_url))
    error_message = "An origin over https, without a path."
  }
  validation {
    condition     = var.public_base_url == null || var.domain == null
    error_message = "domain has its own address: give either domain or public_base_url."
  }
  validation {
    condition     = var.public_base_url == null || var.trusted_proxies != null
    error_message = "Behind a proxy of your own, trusted_proxies says where in X-Forwarded-For the client is."
  }
}

variable "trusted_proxies" {
  description = "With public_base_url: how many entries of X-Forwarded-For follow the client's own. Limits for senders go by that address."
  type        = number
  default     = null
  validation {
    condition     = var.trusted_proxies == null || try(var.trusted_proxies >= 0 && floor(var.trusted_proxies) == var.trusted_proxies, false)
    error_message = "A whole number from 0."
  }
}

variable "allowed_origins" {
  description = "Origins of further pages that may call the API, such as the public site."
  type        = list(string)
  default     = []
}

variable "site_id" {
  description = "Id of the Hosting site of the admin page."
  type        = string
}

variable "site_domains" {
  description = "The admin page's own domains."
  type        = list(string)
  default     = []
}

variable "host_domains" {
  description = "Domains whose people may be hosts."
  type        = list(string)
}

variable "hosts" {
  description = "The addresses of those who may be hosts. Everybody of host_domains if it is empty."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for each in var.hosts : contains(var.host_domains, lower(element(split("@", each), 1)))])
    error_message = "A host is an address of one of host_domains."
  }
}

variable "mail_from" {
  description = "The sender of all mail. The mail provider must accept it: a verified sender at SendGrid, an address of the SMTP account's."
  type        = object({ email = string, name = string })
}

variable "brand" {
  description = "What the public pages look like: the name, a logo (a file of at most 3 kB: .svg, .png or .webp), the colours of links and buttons on light and on dark pages (#rrggbb, both or none), and where people reach us (https:// or mailto:). Functions refuse to start with a colour whose contrast is below 4.5 to 1."
  type = object({
    name        = optional(string, "Petanque Life")
    logo        = optional(string)
    colour      = optional(string)
    colour_dark = optional(string)
    contact_url = optional(string)
  })
  default  = {}
  nullable = false
  validation {
    condition     = var.brand.logo == null || can(regex("\\.(svg|png|webp)$", var.brand.logo))
    error_message = "logo is the path of an .svg, .png or .webp file."
  }
  validation {
    condition     = (var.brand.colour == null) == (var.brand.colour_dark == null)
    error_message = "colour and colour_dark go together."
  }
  validation {
    condition     = alltrue([for each in [var.brand.colour, var.brand.colour_dark] : each == null || can(regex("^#[0-9a-fA-F]{6}$", each))])
    error_message = "colour and colour_dark are like #1d5c4f."
  }
  validation {
    condition     = var.brand.contact_url == null || can(regex("^(https://|mailto:)[^ ]+$", var.brand.contact_url))
    error_message = "contact_url begins with https:// or mailto:."
  }
}

variable "embed_origins" {
  description = "Origins (https://…) of the pages that may show the public pages in a frame. Empty: none may."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for each in var.embed_origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", each))])
    error_message = "Each is an origin such as https://www.example.org, without a path."
  }
}

variable "image_hosts" {
  description = "Hosts from which pictures of webinars and of their hosts may come, such as images.example.org. Browsers of visitors fetch them. Empty: none."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for each in var.image_hosts : can(regex("^[a-z0-9-]+([.][a-z0-9-]+)+$", each))])
    error_message = "Each is a host's name such as images.example.org, without a scheme or a path."
  }
}

variable "legal" {
  description = "What each page and each mail links to: the privacy notice and the imprint. Marketing mail states the postal address, in one line."
  type        = object({ privacy_notice_url = string, imprint_url = string, postal_address = string })
  validation {
    condition     = alltrue([for url in [var.legal.privacy_notice_url, var.legal.imprint_url] : can(regex("^https://[^ ]+$", url))])
    error_message = "privacy_notice_url and imprint_url are https:// addresses."
  }
  validation {
    condition     = can(regex("^[^\\n]{10,200}$", var.legal.postal_address))
    error_message = "postal_address is one line of 10 to 200 characters."
  }
}

variable "recaptcha" {
  description = "A score key of reCAPTCHA Enterprise for this domain, and the score from which on a visit counts as a person's. Null for the proof of work, which sends nothing to Google. The privacy notice has to mention reCAPTCHA."
  type        = object({ site_key = string, least_score = optional(number, 0.5) })
  default     = null
  validation {
    condition     = var.recaptcha == null || can(regex("^[A-Za-z0-9_-]{20,100}$", var.recaptcha.site_key))
    error_message = "site_key is the key's id: gcloud recaptcha keys list."
  }
  validation {
    condition     = var.recaptcha == null || try(var.recaptcha.least_score >= 0 && var.recaptcha.least_score <= 1, false)
    error_message = "least_score is from 0 to 1."
  }
}

variable "retention_days" {
  description = "How many days data is kept: registrations after their webinar, interests after the last consent (0: until the person unsubscribes), withdrawals as evidence, totals of mail, the audit of changes, and of who was shown people's data."
  type = object({
    registrations = optional(number, 365)
    interests     = optional(number, 0)
    withdrawals   = optional(number, 1095)
    runs          = optional(number, 1095)
    audit         = optional(number, 1095)
    views         = optional(number, 365)
  })
  default = {}
  validation {
    condition     = alltrue([for days in values(var.retention_days) : floor(days) == days])
    error_message = "Whole numbers of days."
  }
  validation {
    condition     = var.retention_days.registrations >= 31 && var.retention_days.views >= 31 && (var.retention_days.interests == 0 || var.retention_days.interests >= 31)
    error_message = "At least 31 days for registrations, interests and views."
  }
  validation {
    condition     = var.retention_days.withdrawals >= 1 && var.retention_days.runs >= 150 && var.retention_days.audit >= 365
    error_message = "At least a day for withdrawals, 150 for runs and 365 for the audit."
  }
}

variable "mail_provider" {
  description = "What sends our mail: sendgrid, or smtp for the relay that `smtp` names."
  type        = string
  default     = "sendgrid"
  validation {
    condition     = contains(["sendgrid", "smtp"], var.mail_provider)
    error_message = "sendgrid or smtp."
  }
  validation {
    condition     = var.mail_provider != "smtp" || var.smtp != null
    error_message = "With mail_provider = \"smtp\", smtp must name the relay."
  }
}

variable "reminders_ahead_s" {
  description = "How long before its time a reminder is handed to SendGrid, so that it can be withdrawn (docs/decisions/0034-withdrawn-mail.md): 1080 to 7200, or 0 for at its time. Confirm with `npm run doctor -- --probe-withdrawal` first."
  type        = number
  default     = 0
  validation {
    condition     = var.reminders_ahead_s == 0 || (var.reminders_ahead_s >= 1080 && var.reminders_ahead_s <= 7200)
    error_message = "0, or 1080 to 7200."
  }
  validation {
    condition     = var.reminders_ahead_s == 0 || var.mail_provider == "sendgrid"
    error_message = "An SMTP relay takes no mail back: with it, reminders_ahead_s is 0."
  }
}

variable "silent_after_h" {
  description = "After how many hours without an event mail that SendGrid has accepted counts as silent, which raises an alert: 1 to 72."
  type        = number
  default     = 6
  validation {
    condition     = var.silent_after_h >= 1 && var.silent_after_h <= 72
    error_message = "1 to 72."
  }
}

variable "meet_room_limit" {
  description = "How many people a Meet room of the hosts' Workspace edition holds: 100 (Starter), 150 (Standard), 500 (Plus) or 1000 (Enterprise), see https://workspace.google.com/pricing. Null if unknown: the console then says nothing about it."
  type        = number
  default     = null
  validation {
    condition     = var.meet_room_limit == null || contains([100, 150, 500, 1000], coalesce(var.meet_room_limit, 0))
    error_message = "100, 150, 500, 1000, or null."
  }
}

variable "follow_up_to" {
  description = "Who is mailed the recording of a webinar that they registered for: `registered`, everybody; `subscribed`, not those who have unsubscribed from marketing; `nobody`."
  type        = string
  default     = "registered"
  validation {
    condition     = contains(["registered", "subscribed", "nobody"], var.follow_up_to)
    error_message = "registered, subscribed or nobody."
  }
}

variable "join_ahead_min" {
  description = "How many minutes before the start the links in mails lead into the meeting: 0 to 240. Whoever follows one from then on counts as having come."
  type        = number
  default     = 15
  validation {
    condition     = var.join_ahead_min >= 0 && var.join_ahead_min <= 240 && floor(var.join_ahead_min) == var.join_ahead_min
    error_message = "A whole number from 0 to 240."
  }
}

variable "languages" {
  description = "The languages of pages, mails and webinars: en, fr, sv. Add one in a deploy of its own, after the deploy of the first version that knows it."
  type        = list(string)
  default     = ["en", "fr"]
  validation {
    condition     = length(var.languages) > 0 && alltrue([for each in var.languages : contains(["en", "fr", "sv"], each)])
    error_message = "At least one of en, fr and sv."
  }
}

variable "accepts_sendgrid_events" {
  description = "Whether SendGrid's events are accepted although mail goes out by SMTP. After a change of the provider, bounces of earlier mail come for days."
  type        = bool
  default     = false
}

variable "uses_hubspot" {
  description = "Whether HubSpot gets events. Then functions read the secret HUBSPOT_ACCESS_TOKEN."
  type        = bool
  default     = false
}

variable "smtp" {
  description = "The SMTP relay and our account there. The password is the secret SMTP_PASSWORD. `tls`: starttls (usually port 587) or implicit (usually port 465)."
  type = object({
    host = string
    port = optional(number, 587)
    user = string
    tls  = optional(string, "starttls")
  })
  default = null
  validation {
    condition     = var.smtp == null || can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", var.smtp.host))
    error_message = "host is a host name in lower case, without a scheme and without a port."
  }
  validation {
    condition     = var.smtp == null || try(var.smtp.port >= 1 && var.smtp.port <= 65535 && floor(var.smtp.port) == var.smtp.port, false)
    error_message = "port is a whole number from 1 to 65535."
  }
  validation {
    condition     = try(var.smtp.port, 587) != 25
    error_message = "Google Cloud lets nothing out to port 25. Relays take mail from their customers on 587 or 465."
  }
  validation {
    condition     = var.smtp == null || try(length(var.smtp.user) > 0, false)
    error_message = "user is the name of our account at the relay."
  }
  validation {
    condition     = var.smtp == null || try(contains(["starttls", "implicit"], var.smtp.tls), false)
    error_message = "tls is starttls or implicit: a password is never sent in plain text."
  }
}

variable "former_tasks" {
  description = "Tasks of a version from before each queue had its own account. `created`: for the deploy that replaces that version, whose functions create them until then. `accepted`: for 31 days after it, as no task lives longer. `none`: otherwise."
  type        = string
  default     = "none"
  validation {
    condition     = contains(["created", "accepted", "none"], var.former_tasks)
    error_message = "created, accepted or none."
  }
}

variable "mutation_capability" {
  description = "The capability that an operator needs for changes."
  type        = string
  default     = "sys_support"
  validation {
    condition     = contains(["sys_support", "sys_engineer"], var.mutation_capability)
    error_message = "sys_support or sys_engineer."
  }
}

variable "machines" {
  description = "Service accounts that may call the operators' API, each with its capability, by e-mail. They sign in with nothing but Google's ID tokens (docs/machines.md)."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for email, _ in var.machines : can(regex("^[a-z0-9.-]+@[a-z0-9.-]+\\.gserviceaccount\\.com$", email))])
    error_message = "Each key is the e-mail address of a service account."
  }
  validation {
    condition     = alltrue([for _, capability in var.machines : contains(["sys_support", "sys_engineer"], capability)])
    error_message = "sys_support or sys_engineer."
  }
}

variable "fresh_auth_max_age_s" {
  description = "For changes, an operator must have signed in within this many seconds."
  type        = number
  default     = 900
}

variable "session" {
  description = "How long an operator stays signed in. max_age_h: hours after signing in until reads are refused too. idle_min: minutes without a use until the console signs the operator out."
  type = object({
    max_age_h = optional(number, 12)
    idle_min  = optional(number, 30)
  })
  default = {}
  validation {
    condition     = var.session.max_age_h >= 1 && var.session.max_age_h <= 720
    error_message = "max_age_h is 1 to 720."
  }
  # The console warns two minutes before.
  validation {
    condition     = var.session.idle_min >= 5 && var.session.idle_min <= 720
    error_message = "idle_min is 5 to 720."
  }
}

variable "second_factor" {
  description = "Whether operators need a second factor, an authenticator app: required or optional."
  type        = string
  default     = "required"
  validation {
    condition     = contains(["required", "optional"], var.second_factor)
    error_message = "required or optional."
  }
  validation {
    condition     = var.second_factor == "required" || var.environment == "dev"
    error_message = "Only dev may do without a second factor."
  }
}

variable "traces_endpoint" {
  description = "The endpoint for OpenTelemetry spans: https://telemetry.googleapis.com/v1/traces for Cloud Trace, null for none."
  type        = string
  default     = null
  validation {
    condition     = var.traces_endpoint == null || can(regex("^https://", coalesce(var.traces_endpoint, "none")))
    error_message = "An https:// address, or null."
  }
}

variable "secret_versions" {
  description = "The version of each secret that functions read, by its name. Of the mail providers' secrets, only those of mail_provider are needed; HUBSPOT_ACCESS_TOKEN only with uses_hubspot."
  type        = map(string)
  validation {
    condition     = length(setsubtract(module.catalog.used_secrets, keys(var.secret_versions))) == 0
    error_message = "No version of a secret that functions read: ${join(", ", setsubtract(module.catalog.used_secrets, keys(var.secret_versions)))}."
  }
}

variable "address_generations" {
  description = "Generations of the ids derived from addresses to look for documents under, the one of new documents first. 0 is from before there were keys, 1 has the first key of ADDRESS_KEYS."
  type        = list(number)
  default     = [1]
  validation {
    condition     = length(var.address_generations) > 0 && length(distinct(var.address_generations)) == length(var.address_generations)
    error_message = "One generation at least, and none twice."
  }
  validation {
    condition     = alltrue([for each in var.address_generations : each >= 0 && floor(each) == each])
    error_message = "A generation is a whole number from 0."
  }
}

variable "instances" {
  description = "The fewest and the most instances of a function."
  type        = object({ min = number, max = number })
  default     = { min = 0, max = 20 }
}

variable "warm_instances" {
  description = "The fewest instances of the functions behind links to join, which people follow all in the same minute."
  type        = number
  default     = 0
  validation {
    condition     = var.warm_instances >= 0 && var.warm_instances <= 5 && floor(var.warm_instances) == var.warm_instances
    error_message = "A whole number from 0 to 5."
  }
}

variable "alert_recipients" {
  description = "E-mail addresses that alerts go to, each under a name of its own."
  type        = map(string)
}

variable "budget" {
  description = "The billing account, and what a month may cost; null for no budget."
  type        = object({ billing_account = string, amount = number })
  default     = null
}

variable "artifacts" {
  description = "Folder with a {function}.zip for each function: what `npm run build` makes."
  type        = string
  default     = "../dist/functions"
}
