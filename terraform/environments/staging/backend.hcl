bucket = "petanque-webinars-staging-terraform"
