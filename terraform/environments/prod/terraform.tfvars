environment         = "prod"
project             = "petanque-webinars-prod"
firestore_location  = "eur3"
is_protected        = true
allowed_origins     = ["https://petanque.life"]
site_id             = "petanque-webinars-prod"
host_domains        = ["petanque.life"]
mail_from           = { email = "webinars@petanque.life", name = "Petanque Life" }
mutation_capability = "sys_support"
second_factor       = "required"
instances           = { min = 0, max = 50 }
secret_versions     = { SENDGRID_API_KEY = "1", SENDGRID_WEBHOOK_KEY = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1" }
alert_recipients    = { operations = "operations@petanque.life" }
