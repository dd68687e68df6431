import { describe, expect, it } from "vitest";
import { readConfig } from "../../../functions/config.ts";

const ENVIRONMENT = {
  GOOGLE_CLOUD_PROJECT: "petanque",
  FUNCTIONS_BASE_URL: "https://functions.example.org/",
  PUBLIC_BASE_URL: "https://www.example.org",
  TASKS_ACCOUNT: "tasks@petanque.iam.gserviceaccount.com",
  SCHEDULER_ACCOUNT: "scheduler@petanque.iam.gserviceaccount.com",
  HOST_DOMAINS: "Petanque.Life, clubs.example",
  DELEGATION_ACCOUNT: "provisioning@petanque.iam.gserviceaccount.com",
  MAIL_FROM: "webinars@petanque.life",
};
const DEPLOYED = { ...ENVIRONMENT, K_SERVICE: "get-webinar", K_REVISION: "get-webinar-00001-abc" };

describe("the environment", () => {
  it("names every variable that is missing or wrong", () => {
    const { HOST_DOMAINS: _, ...rest } = ENVIRONMENT;
    const wrong = { ...rest, MAIL_FROM: "nobody" };
    expect(() => readConfig(wrong)).toThrow(
      /HOST_DOMAINS[\s\S]*MAIL_FROM|MAIL_FROM[\s\S]*HOST_DOMAINS/,
    );
  });

  it("is read the same on Cloud Run", () => {
    expect(readConfig(DEPLOYED).hostDomains).toEqual(["petanque.life", "clubs.example"]);
  });

  it.each([
    "FIREBASE_AUTH_EMULATOR_HOST",
    "FIRESTORE_EMULATOR_HOST",
    "OIDC_CERTS_URL",
    "SENDGRID_API_URL",
  ])("with %s is refused by a deployed function, for it would trust a stranger", (name) => {
    expect(() => readConfig({ ...DEPLOYED, [name]: "http://127.0.0.1:9099" })).toThrow(name);
    expect(() => readConfig({ ...ENVIRONMENT, [name]: "http://127.0.0.1:9099" })).not.toThrow();
  });
});
