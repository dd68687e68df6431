/** Sends through SendGrid's client. https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
import sendgridClient from "@sendgrid/client";
import sendgridMail from "@sendgrid/mail";
import { outgoingName } from "../../platform/outgoing-name.ts";
import {
  SEND_TIMEOUT_MS,
  type ErasureVerdict,
  type Mailer,
  type Mailing,
  type MessageVerdict,
  type MessageVerdicts,
  type ScheduledSend,
} from "../model.ts";
import { erasureVerdictOf, failureOf, verdictsOf } from "./answers.ts";
import { sendgridWithdrawals } from "./withdrawals.ts";
import { taggedTemplate, taggedValues } from "./tags.ts";

export interface SendgridSettings {
  apiKey: string;
  from: string;
  fromName: string;
  /** Default https://api.sendgrid.com. */
  baseUrl?: string | undefined;
}

// Both modules also export their classes, which their typings leave out.
const { Client: ClientClass } = sendgridClient as unknown as {
  Client: new () => typeof sendgridClient;
};
const { MailService: MailServiceClass } = sendgridMail as unknown as {
  MailService: new () => typeof sendgridMail;
};

const requestSpan = (path: string) => ({
  name: `POST ${path}`,
  attributes: {
    "http.request.method": "POST",
    "url.template": path,
    "peer.service": "sendgrid",
  },
});

const ERASE_PATH = "/v3/recipients/erasejob";

export function sendgridMailer(settings: SendgridSettings): Mailer {
  const client = makeClient(settings);
  const service = new MailServiceClass();
  service.setClient(client);
  return {
    spans: { send: requestSpan("/v3/mail/send"), erase: requestSpan(ERASE_PATH) },
    send: (mailing) => handOver(service, mailing, settings),
    tryOut: (mailing) => tryOut(service, mailing, settings),
    erase: (email) => erase(client, email),
    withdrawals: sendgridWithdrawals(client),
  };
}

function makeClient({ apiKey, baseUrl }: SendgridSettings): typeof sendgridClient {
  const client = new ClientClass();
  client.setApiKey(apiKey);
  // The typings list only some of axios' options.
  client.setDefaultRequest("timeout" as "url", SEND_TIMEOUT_MS as unknown as string);
  // A redirect would take the key and everybody's addresses elsewhere.
  client.setDefaultRequest("maxRedirects" as "url", 0 as unknown as string);
  if (baseUrl !== undefined) client.setDefaultRequest("baseUrl", baseUrl);
  return client;
}

async function handOver(
  service: typeof sendgridMail,
  mailing: Mailing,
  settings: SendgridSettings,
): Promise<MessageVerdicts> {
  try {
    const [response] = await service.send(toSendgrid(mailing, settings));
    const message_id = String(response.headers["x-message-id"] ?? "");
    const accepted: MessageVerdict = { kind: "accepted", message_id };
    return new Map(mailing.messages.map(({ id }) => [id, accepted]));
  } catch (cause) {
    return verdictsOf(mailing.messages, cause, new Date());
  }
}

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode */
async function tryOut(
  service: typeof sendgridMail,
  mailing: Mailing,
  settings: SendgridSettings,
): Promise<boolean | null> {
  const mailSettings = { sandboxMode: { enable: true } };
  try {
    await service.send({ ...toSendgrid(mailing, settings), mailSettings });
    return true;
  } catch (cause) {
    return failureOf(cause, new Date()).kind === "refused" ? false : null;
  }
}

/** https://www.twilio.com/docs/sendgrid/api-reference/recipients-data-erasure-api/erase-recipients-email-data */
async function erase(client: typeof sendgridClient, email: string): Promise<ErasureVerdict> {
  const body = { email_addresses: [email] };
  try {
    await client.request({ method: "POST", url: ERASE_PATH, body });
    return { kind: "taken" };
  } catch (cause) {
    return erasureVerdictOf(cause, new Date());
  }
}

function toSendgrid(mailing: Mailing, settings: SendgridSettings) {
  const { template, messages, attachments = [] } = mailing;
  return {
    from: { email: settings.from, name: settings.fromName },
    ...taggedTemplate(template),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, type, content }) => ({
        filename,
        type,
        content: Buffer.from(content).toString("base64"),
        disposition: "attachment",
      })),
    }),
    ...(mailing.scheduled && scheduling(mailing.scheduled)),
    categories: [mailing.kind],
    // Click tracking rewrites the Meet link, and open tracking adds a pixel. Our mails need neither.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
    },
    personalizations: messages.map((message) => ({
      to: addressee(message),
      substitutions: taggedValues(message.values),
      ...(message.headers && { headers: message.headers }),
      customArgs: {
        kind: mailing.kind,
        webinar: mailing.webinar_id,
        batch: mailing.batch_id,
        attempt: mailing.attempt_id,
        registration: message.id,
        ...(mailing.trace_id !== null && { trace: mailing.trace_id }),
      },
    })),
  };
}

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/scheduling-parameters: in whole seconds. */
const scheduling = ({ at, withdrawal_id }: ScheduledSend) => ({
  sendAt: Math.floor(at.getTime() / 1000),
  batchId: withdrawal_id,
});

function addressee({ email, name }: { email: string; name: string }) {
  const outgoing = outgoingName(name);
  return outgoing === "" ? { email } : { email, name: outgoing };
}
