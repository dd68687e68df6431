/** Whose events the webhook takes: those of a provider whose key is configured, whichever provider sends now. */
import { expect, it } from "vitest";
import type { Config } from "../../../functions/wiring/config.ts";
import { mailFeedbackOf } from "../../../functions/wiring/mail-provider.ts";

const feedbackOf = (mail: Pick<Config["mail"], "provider" | "webhookKey">) =>
  mailFeedbackOf({ mail } as Config);
const post = { body: Buffer.from("[]"), header: () => undefined };

it("takes nothing where mail goes by SMTP and no key of SendGrid is configured", () => {
  const feedback = feedbackOf({ provider: "smtp", webhookKey: undefined });
  expect(() => feedback.verify(post, new Date())).toThrow("No mail provider posts events to us.");
  expect(feedback.read([{ event: "delivered" }])).toEqual({ events: [], unread: 1 });
});

it("says which setting is missing where mail goes by SendGrid without its key", () => {
  const feedback = feedbackOf({ provider: "sendgrid", webhookKey: undefined });
  expect(() => feedback.verify(post, new Date())).toThrow("SENDGRID_WEBHOOK_KEY is not set");
});
