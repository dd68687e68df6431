#!/usr/bin/env bash
# Formatting, the tests of the modules that need no provider, and, where the Google provider can be had (from
# Terraform's registry, or from a mirror that TF_CLI_CONFIG_FILE names), the whole configuration as well.
# Prints a line that begins with SKIPPED for what could not be checked.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

terraform fmt -check -recursive

# In a copy: what init writes does not belong into the checkout.
mkdir "$work/terraform" && cp -r . "$work/terraform" && cp -r ../functions ../firestore.* "$work"
cd "$work/terraform"

for tests in modules/*/tests; do
  printf -- '-- %s\n' "$(dirname "$tests")"
  (cd "$(dirname "$tests")" && terraform init -input=false > /dev/null && terraform test)
done

if ! timeout 120 terraform init -backend=false -input=false > "$work/init.log" 2>&1; then
  printf 'SKIPPED terraform validate and the tests with mocked providers: the Google provider cannot be had here\n'
  exit 0
fi
terraform validate
(cd bootstrap && terraform init -backend=false -input=false > /dev/null && terraform validate)
mkdir "$work/artifacts"
for name in $(sed -n 's/^ *"name": "\(.*\)",$/\1/p' ../functions/catalog.json); do : > "$work/artifacts/$name.zip"; done
for values in environments/*/terraform.tfvars; do
  printf -- '-- %s\n' "$values"
  terraform test -var-file="$values" -var="artifacts=$work/artifacts"
done
