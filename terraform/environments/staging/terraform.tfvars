environment        = "staging"
project            = "petanque-webinars-staging"
firestore_location = "europe-west1"
is_protected       = true
allowed_origins    = ["https://staging.petanque.life"]
site_id            = "petanque-webinars-staging"
host_domains       = ["petanque.life"]
mail_from          = { email = "webinars-staging@petanque.life", name = "Petanque Life" }
legal = {
  privacy_notice_url = "https://petanque.life/privacy"
  imprint_url        = "https://petanque.life/imprint"
  postal_address     = "Petanque Life, 12 rue des Boules, 13001 Marseille, France"
}
mutation_capability = "sys_support"
second_factor       = "required"
instances           = { min = 0, max = 10 }
warm_instances      = 0
secret_versions     = { SENDGRID_API_KEY = "1", SENDGRID_WEBHOOK_KEY = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
alert_recipients    = { operations = "webinars-staging@petanque.life" }
