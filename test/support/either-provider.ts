/** The same faults for each mail provider, for promises that the delivery engine keeps with any provider. */
import type { App } from "./app.ts";
import { spoilMail } from "./mail-provider.ts";
import { startRelay } from "./smtp-relay.ts";
import { UNPROVEN_MAIL_ENV } from "./unproven-mail.ts";

export interface ProviderUnderTest {
  env: Record<string, string>;
  /** One address for each mail of the webinar that the provider has accepted. */
  mailed(webinarId: string): Promise<string[]>;
  /** Refuses the batch's mail for this person, with a reason. */
  refuses(webinarId: string, email: string, why: string): Promise<void>;
  /** Refuses the webinar's mail for now; a later request may succeed. */
  defers(webinarId: string): Promise<void>;
  /** Accepts the webinar's mail, but the answer is lost. */
  losesAnswers(webinarId: string): Promise<void>;
  close(): Promise<void>;
}

/** More messages than any test sends. */
const ALL = 1000;

function sendgrid(app: () => App): ProviderUnderTest {
  return {
    env: UNPROVEN_MAIL_ENV,
    mailed: async (webinarId) => (await app().mails(webinarId)).map(({ to }) => to),
    refuses: (webinarId, email, message) =>
      spoilMail(app(), {
        containing: email,
        times: ALL,
        action: {
          kind: "fail",
          status: 400,
          body: { errors: [{ message, field: null, webinarId }] },
        },
      }),
    defers: (containing) =>
      spoilMail(app(), {
        containing,
        action: { kind: "fail", status: 429, body: {}, headers: { "retry-after": "60" } },
      }),
    losesAnswers: (containing) =>
      spoilMail(app(), { containing, times: ALL, action: { kind: "drop", when: "after" } }),
    close: () => Promise.resolve(),
  };
}

async function smtp(): Promise<ProviderUnderTest> {
  const relay = await startRelay();
  const trouble = (each: Parameters<typeof relay.trouble>[0]) =>
    Promise.resolve(relay.trouble(each));
  return {
    env: { ...UNPROVEN_MAIL_ENV, ...relay.settings() },
    mailed: (webinarId) => Promise.resolve(relay.mailsOf(webinarId).map(({ to }) => to)),
    refuses: (_webinarId, containing, why) =>
      trouble({ containing, times: ALL, at: "rcpt", does: `550 ${why}` }),
    defers: (containing) => trouble({ containing, times: 4, at: "data", does: "451 Later." }),
    losesAnswers: (containing) => trouble({ containing, times: ALL, at: "data", does: "cut" }),
    close: () => relay.close(),
  };
}

/** Call before starting the app, which needs the provider's settings. */
export const PROVIDERS_UNDER_TEST = {
  sendgrid: (app: () => App) => Promise.resolve(sendgrid(app)),
  smtp,
} satisfies Record<string, (app: () => App) => Promise<ProviderUnderTest>>;
