environment        = "prod"
project            = "petanque-webinars-prod"
firestore_location = "eur3"
is_protected       = true
allowed_origins    = ["https://petanque.life"]
site_id            = "petanque-webinars-prod"
host_domains       = ["petanque.life"]
mail_from          = { email = "webinars@petanque.life", name = "Petanque Life" }
legal = {
  privacy_notice_url = "https://petanque.life/privacy"
  imprint_url        = "https://petanque.life/imprint"
  postal_address     = "Petanque Life, 12 rue des Boules, 13001 Marseille, France"
}
mutation_capability = "sys_support"
second_factor       = "required"
instances           = { min = 0, max = 50 }
warm_instances      = 1
secret_versions     = { SENDGRID_API_KEY = "1", SENDGRID_WEBHOOK_KEY = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }
alert_recipients    = { operations = "operations@petanque.life" }
