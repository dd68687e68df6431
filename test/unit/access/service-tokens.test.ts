import { describe, expect, it } from "vitest";
import { googleServiceTokens } from "../../../shared/access/service-tokens.ts";

const NOW = new Date("2026-05-04T10:00:00Z");
const audience = "https://europe-west1-demo.cloudfunctions.net/send-mail-batch";
const account = "tasks@demo.iam.gserviceaccount.com";

const CLAIMS = {
  iss: "https://accounts.google.com",
  aud: audience,
  exp: NOW.getTime() / 1000 + 3600,
  email: account,
  email_verified: true,
};

/** A token as Cloud Run forwards it, after it has admitted the caller. */
function passedOn(changes: object = {}, signature = "SIGNATURE_REMOVED_BY_GOOGLE"): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part({ ...CLAIMS, ...changes })}.${signature}`;
}

/** Google's own verification, which refuses every token of this file. */
const refusing = async () => ({
  verifyIdToken: () => Promise.reject(new Error("Invalid token signature")),
});

const verify = (token: string, isBehindCloudRun = true): Promise<void> =>
  googleServiceTokens(refusing, { isBehindCloudRun, now: () => NOW }).verify(token, {
    audience,
    accounts: [account],
  });

describe("a token whose signature Cloud Run has verified and removed", () => {
  it("is accepted from the account that may call", async () => {
    await expect(verify(passedOn())).resolves.toBeUndefined();
  });

  it.each([
    ["for another function", { aud: `${audience}-2` }],
    ["that has expired", { exp: NOW.getTime() / 1000 }],
    ["of another issuer", { iss: "https://securetoken.google.com/demo" }],
  ])("401 %s", async (_what, changes) => {
    await expect(verify(passedOn(changes))).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it.each([
    ["of another account", { email: "someone@demo.iam.gserviceaccount.com" }],
    ["whose address is not verified", { email_verified: false }],
  ])("403 %s", async (_what, changes) => {
    await expect(verify(passedOn(changes))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("401 if the function is not behind Cloud Run", async () => {
    await expect(verify(passedOn(), false)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

it.each(["", "made-up", "SIGNATURE_REMOVED_BY_GOOGLE_NOT"])(
  "401 any other signature is left to Google's verification: %j",
  async (signature) => {
    await expect(verify(passedOn({}, signature))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  },
);
