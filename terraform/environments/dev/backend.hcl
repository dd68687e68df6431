bucket = "petanque-webinars-dev-terraform"
