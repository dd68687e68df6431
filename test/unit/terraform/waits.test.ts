/** What a first apply has to wait for, by its edges. npm run terraform:apply shows it where Terraform is. */
import { describe, expect, it } from "vitest";
import { modulesOf, ofType, resources, textOf, type Attributes } from "./configuration.ts";

const waitsFor = (attributes: Attributes | undefined) => textOf(attributes?.["depends_on"]);

describe("APIs that are being enabled", () => {
  /** They wait for a module that waits. */
  const BY_ANOTHER: Record<string, string> = {
    function: "module.secrets",
    scheduler: "module.function",
  };
  const modules = modulesOf(".");
  const withResources = Object.keys(modules).filter((name) =>
    resources.some(
      ({ module, type }) => module === `modules/${name}` && type.startsWith("google_"),
    ),
  );

  it.each(withResources)("are waited for by the module %s", (name) => {
    expect(waitsFor(modules[name])).toContain(BY_ANOTHER[name] ?? "terraform_data.services");
  });

  it.each([".", "bootstrap"])("are waited for by the resources of %s itself", (root) => {
    const own = resources.filter(
      ({ module, type }) =>
        module === root && type.startsWith("google_") && type !== "google_project_service",
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { type, name, attributes } of own) {
      // bootstrap/ has enabled Cloud Storage before.
      if (root === "." && type === "google_storage_bucket") continue;
      expect(waitsFor(attributes), name).toContain("terraform_data.services");
    }
  });
});

it("log metrics are waited for by each alert and objective that names one", () => {
  const naming = ["google_monitoring_alert_policy", "google_monitoring_slo"]
    .flatMap(ofType)
    .filter(({ attributes }) => /var\.definitions/.test(JSON.stringify(attributes)));
  expect(naming.length).toBeGreaterThan(3);
  for (const { name, attributes } of naming) {
    expect(waitsFor(attributes), name).toContain("terraform_data.known_metrics");
  }
});

it("nothing that another program writes is left out of the configuration, which would be a change in every plan", () => {
  const [identity] = ofType("google_identity_platform_config");
  expect(JSON.stringify(identity?.attributes["sign_in"])).toContain("phone_number");
  const [budget] = ofType("google_billing_budget");
  expect(JSON.stringify(budget?.attributes["budget_filter"])).toContain("project_number");
});
