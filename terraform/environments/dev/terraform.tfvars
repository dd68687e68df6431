environment        = "dev"
project            = "petanque-webinars-dev"
firestore_location = "europe-west1"
is_protected       = false
allowed_origins    = ["https://dev.petanque.life"]
site_id            = "petanque-webinars-dev"
host_domains       = ["petanque.life"]
mail_from          = { email = "webinars-dev@petanque.life", name = "Petanque Life" }
legal = {
  privacy_notice_url = "https://petanque.life/privacy"
  imprint_url        = "https://petanque.life/imprint"
  postal_address     = "Petanque Life, 12 rue des Boules, 13001 Marseille, France"
}
mutation_capability = "sys_support"
second_factor       = "optional"
instances           = { min = 0, max = 5 }
warm_instances      = 0
secret_versions     = { SENDGRID_API_KEY = "1", SENDGRID_WEBHOOK_KEY = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
alert_recipients    = { operations = "webinars-dev@petanque.life" }
