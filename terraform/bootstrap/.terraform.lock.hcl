# Versions are pinned here. Their checksums are added by the first `terraform providers lock` (docs/deploy.md).

provider "registry.terraform.io/hashicorp/google" {
  version     = "7.45.0"
  constraints = "7.45.0"
}
