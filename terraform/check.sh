#!/usr/bin/env bash
# Formatting, checkov where it is installed, the tests of the modules that need no provider, and, where the Google provider can be had (from
# Terraform's registry, or from a mirror that TF_CLI_CONFIG_FILE names), the whole configuration as well: validated,
# tested with mocked providers, planned for each environment with the real ones as for an empty project, and applied to a
# stand-in for Google's control plane. Nothing asks Google: the access token is none.
# Prints a line that begins with SKIPPED for what could not be checked.
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd .. && pwd)"
work="$(mktemp -d)"
applying=
trap '[ -z "$applying" ] || kill "$applying" 2> /dev/null || true; rm -rf "$work"' EXIT

terraform fmt -check -recursive

# The exemptions stand in the resources, each with its reason.
if command -v checkov > /dev/null; then
  checkov --directory . --framework terraform --quiet --compact --skip-download
else
  printf 'SKIPPED checkov on terraform/: it is not installed (pip install checkov)\n'
fi

# In a copy, because init writes files that do not belong into the checkout.
mkdir "$work/terraform" && cp -r . "$work/terraform" && cp -r ../functions ../firestore.* "$work"
cd "$work/terraform"

for tests in modules/*/tests; do
  printf -- '-- %s\n' "$(dirname "$tests")"
  (cd "$(dirname "$tests")" && terraform init -input=false > /dev/null && terraform test)
done

if ! timeout 120 terraform init -backend=false -input=false > "$work/init.log" 2>&1; then
  printf 'SKIPPED terraform validate, plan, apply to the stand-in and the tests with mocked providers: the Google provider cannot be had here\n'
  exit 0
fi

# Most of it is waiting, so it runs beside the rest. npm run terraform:apply does more.
(cd "$root" && PATH="$root/node_modules/.bin:$PATH" exec node test/control-plane/main.ts --short) > "$work/apply.log" 2>&1 &
applying=$!

terraform validate
(cd bootstrap && terraform init -backend=false -input=false > /dev/null && terraform validate)
mkdir "$work/artifacts"
for name in $(sed -n 's/^ *"name": "\(.*\)",$/\1/p' ../functions/catalog.json); do : > "$work/artifacts/$name.zip"; done
for values in environments/*/terraform.tfvars; do
  printf -- '-- %s\n' "$values"
  terraform test -var-file="$values" -var="artifacts=$work/artifacts"
done

# Unlike `validate`, a plan computes every key and name, and runs the provider's own checks.
export GOOGLE_OAUTH_ACCESS_TOKEN=none
plan_from_nothing() {
  printf 'terraform {\n  backend "local" {}\n}\n' > override.tf
  terraform init -reconfigure -input=false > /dev/null
  terraform plan -input=false -refresh=false -lock=false -no-color "$@" > "$work/plan.log" || { tail -n 40 "$work/plan.log"; return 1; }
  grep '^Plan: ' "$work/plan.log"
}
for values in environments/*/terraform.tfvars; do
  printf -- '-- plan of %s\n' "$values"
  plan_from_nothing -var-file="$values" -var="artifacts=$work/artifacts"
done
printf -- '-- plan of dev by SMTP\n'
plan_from_nothing -var-file=environments/dev/terraform.tfvars -var="artifacts=$work/artifacts" -var=mail_provider=smtp \
  -var='smtp={ host = "smtp.example.org", user = "webinars" }' \
  -var='secret_versions={ SMTP_PASSWORD = "1", LINK_SECRET = "1", ADDRESS_KEYS = "1", SUBSCRIBER_KEYS = "1", CONFIRMATION_SECRET = "1" }'
printf -- '-- plan of dev with a domain\n'
plan_from_nothing -var-file=environments/dev/terraform.tfvars -var="artifacts=$work/artifacts" \
  -var='domain={ host = "api.example.org" }'
cd bootstrap
printf -- '-- plan of bootstrap\n'
plan_from_nothing -var=project=webinars-test -var=region=europe-west1 -var=environment=dev \
  -var='repository={ name = "org/repo", owner_id = "1" }'

printf -- '-- bootstrap and dev, applied to the stand-in for the control plane\n'
wait "$applying" || { cat "$work/apply.log"; exit 1; }
applying=
cat "$work/apply.log"
