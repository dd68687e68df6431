/** The same troubles by each mail provider, for tests of what the delivery engine promises by whichever. */
import type { App } from "./app.ts";
import { spoilMail } from "./mail-provider.ts";
import { startRelay } from "./smtp-relay.ts";
import { UNPROVEN_MAIL_ENV } from "./unproven-mail.ts";

export interface ProviderUnderTest {
  env: Record<string, string>;
  /** The addresses that it has taken a mail of the webinar for, each as often as it has. */
  mailed(webinarId: string): Promise<string[]>;
  /** It takes nothing for this person of the batch's mails, and says why. */
  refuses(webinarId: string, email: string, why: string): Promise<void>;
  /** It takes nothing of the webinar's mail now, and says that it may later. */
  defers(webinarId: string): Promise<void>;
  /** It takes the webinar's mail, and its answer is lost. */
  losesAnswers(webinarId: string): Promise<void>;
  close(): Promise<void>;
}

/** More than a test has messages. */
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
    env: { ...UNPROVEN_MAIL_ENV, MAIL_PROVIDER: "smtp", SMTP_URL: relay.url },
    mailed: (webinarId) => Promise.resolve(relay.mailsOf(webinarId).map(({ to }) => to)),
    refuses: (_webinarId, containing, why) =>
      trouble({ containing, times: ALL, at: "rcpt", does: `550 ${why}` }),
    defers: (containing) => trouble({ containing, times: 4, at: "data", does: "451 Later." }),
    losesAnswers: (containing) => trouble({ containing, times: ALL, at: "data", does: "cut" }),
    close: () => relay.close(),
  };
}

/** Made before the app that it is for, which needs its settings. */
export const PROVIDERS_UNDER_TEST = {
  sendgrid: (app: () => App) => Promise.resolve(sendgrid(app)),
  smtp,
} satisfies Record<string, (app: () => App) => Promise<ProviderUnderTest>>;
