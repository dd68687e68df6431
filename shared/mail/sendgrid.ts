/** The Mailer through SendGrid's client. https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
import sendgridClient from "@sendgrid/client";
import sendgridMail from "@sendgrid/mail";
import { outgoingName } from "../platform/outgoing-name.ts";
import { redacted } from "../platform/redacted.ts";
import { singleLine } from "./letter/written.ts";
import {
  MailFailure,
  SEND_TIMEOUT_MS,
  type Mailer,
  type MailRequest,
  type MailVerdict,
} from "./model.ts";

export interface SendgridSettings {
  apiKey: string;
  from: string;
  fromName: string;
  /** Another server in place of https://api.sendgrid.com. */
  baseUrl?: string | undefined;
}

// Both modules export their classes beside the shared instance; their typings leave that out.
const { Client: ClientClass } = sendgridClient as unknown as {
  Client: new () => typeof sendgridClient;
};
const { MailService: MailServiceClass } = sendgridMail as unknown as {
  MailService: new () => typeof sendgridMail;
};

/** As much of a refusal as an operator reads. */
const MESSAGE_MAX = 300;

export function sendgridMailer(settings: SendgridSettings): Mailer {
  const client = new ClientClass();
  client.setApiKey(settings.apiKey);
  // The typings know axios' options only in part.
  client.setDefaultRequest("timeout" as "url", SEND_TIMEOUT_MS as unknown as string);
  if (settings.baseUrl !== undefined) client.setDefaultRequest("baseUrl", settings.baseUrl);
  const service = new MailServiceClass();
  service.setClient(client);
  return {
    async send(request) {
      const [response] = await answered(service.send(toSendgrid(request, settings)));
      return { message_id: String(response.headers["x-message-id"] ?? "") };
    },
    // https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode
    async tryOut(request) {
      const mailSettings = { sandboxMode: { enable: true } };
      await answered(service.send({ ...toSendgrid(request, settings), mailSettings }));
    },
    // https://www.twilio.com/docs/sendgrid/api-reference/recipients-data-erasure-api/erase-recipients-email-data
    async erase(email) {
      const body = { email_addresses: [email] };
      await answered(client.request({ method: "POST", url: "/v3/recipients/erasejob", body }));
    },
  };
}

async function answered<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    const verdict = verdictOf(cause);
    const told = verdict.kind === "refused" ? `: ${verdict.message}` : "";
    throw new MailFailure(verdict, `SendGrid: ${verdict.kind}${told}`, cause);
  }
}

function toSendgrid(request: MailRequest, settings: SendgridSettings) {
  const { template, recipients, attachments = [] } = request;
  return {
    from: { email: settings.from, name: settings.fromName },
    subject: template.subject,
    text: template.text,
    html: template.html,
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, type, content }) => ({
        filename,
        type,
        content: Buffer.from(content).toString("base64"),
        disposition: "attachment",
      })),
    }),
    categories: [request.kind],
    // Click tracking rewrites the Meet link and open tracking adds a pixel: a reminder needs neither.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
    },
    personalizations: recipients.map((recipient) => ({
      to: addressee(recipient),
      substitutions: recipient.substitutions,
      ...(recipient.headers && { headers: recipient.headers }),
      customArgs: {
        kind: request.kind,
        webinar: request.webinar_id,
        batch: request.batch_id,
        attempt: request.attempt_id,
        registration: recipient.id,
        ...(request.trace_id !== null && { trace: request.trace_id }),
      },
    })),
  };
}

function addressee({ email, name }: { email: string; name: string }) {
  const outgoing = outgoingName(name);
  return outgoing === "" ? { email } : { email, name: outgoing };
}

function verdictOf(cause: unknown): MailVerdict {
  const { code, response } = cause as {
    code?: unknown;
    response?: {
      headers?: Record<string, unknown>;
      body?: { errors?: { field?: unknown; message?: unknown }[] };
    };
  };
  if (code === 429) {
    return { kind: "rate_limited", retryAfterMs: retryAfterMs(response?.headers) };
  }
  if (code === 401 || code === 403) return { kind: "account", retryAfterMs: 300_000 };
  if (typeof code === "number" && code >= 400 && code < 500) {
    const errors = response?.body?.errors ?? [];
    const blamed = errors.flatMap(({ field }) => {
      const index = /^personalizations\.(\d+)\./.exec(String(field))?.[1];
      return index === undefined ? [] : [Number(index)];
    });
    const messages = errors.flatMap(({ message }) =>
      typeof message === "string" && message !== "" ? [withoutAddresses(message)] : [],
    );
    const told = [...new Set(messages)].join("; ");
    return {
      kind: "refused",
      recipients: [...new Set(blamed)],
      message: told.slice(0, MESSAGE_MAX) || `HTTP ${code}`,
    };
  }
  // Nobody listened, so nothing was accepted; every other broken connection may have carried it over.
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") {
    return { kind: "rate_limited", retryAfterMs: 30_000 };
  }
  return { kind: "ambiguous" };
}

/** An address that SendGrid refuses need not look like one: whatever has its sign goes. */
const withoutAddresses = (message: string): string =>
  singleLine(redacted(message)).replaceAll(/\S*@\S*/g, "[e-mail]");

/** `X-RateLimit-Reset` is in seconds of the epoch. */
function retryAfterMs(headers: Record<string, unknown> = {}): number {
  const waitS = Number(headers["retry-after"]);
  if (Number.isFinite(waitS) && waitS > 0) return waitS * 1000;
  const resetMs = Number(headers["x-ratelimit-reset"]) * 1000 - Date.now();
  return Number.isFinite(resetMs) ? Math.min(Math.max(resetMs, 1000), 600_000) : 10_000;
}
