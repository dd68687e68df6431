bucket = "petanque-webinars-prod-terraform"
