/** Does SendGrid take our mail, from our sender, erase people for us, and tell us what became of mail? */
import { ill, skipped, well, type Finding } from "./finding.ts";

export interface SendgridSettings {
  apiUrl: string;
  apiKey: string | undefined;
  from: string;
  /** What receive-mail-events verifies signatures with. */
  webhookKey: string | undefined;
  /** Where SendGrid should send events. */
  webhookUrl: string | undefined;
}

const ERASURE_SCOPE = "recipients.erasejob.create";
const SETTINGS = "Settings > Mail Settings > Event Webhook in SendGrid";

export async function examineSendgrid(settings: SendgridSettings): Promise<Finding[]> {
  const { apiKey } = settings;
  if (apiKey === undefined) return [skipped("SendGrid: SENDGRID_API_KEY is not set.")];
  return Promise.all([
    examineSender(settings, apiKey),
    examineErasure(settings, apiKey),
    examineWebhook(settings, apiKey),
  ]);
}

/** A mail in sandbox mode is looked at like any other, and not sent. */
async function examineSender({ apiUrl, from }: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/mail/send`, apiKey, {
    personalizations: [{ to: [{ email: from }] }],
    from: { email: from },
    subject: "Is the sender verified?",
    content: [{ type: "text/plain", value: "In sandbox mode: this is not sent." }],
    mail_settings: { sandbox_mode: { enable: true } },
  });
  if (response.status === 200) return well(`SendGrid takes mail from ${from}.`);
  if (response.status === 401) {
    return ill(
      "SendGrid does not know the API key.",
      "Make a key with the permission Mail Send (Settings > API Keys), and add it as a new version of the secret " +
        "SENDGRID_API_KEY; then raise its number in secret_versions and apply.",
    );
  }
  const said = `${response.status}: ${(await response.text()).slice(0, 300)}`;
  return ill(
    `SendGrid refuses mail from ${from} (${said}).`,
    `Verify the sender or, better, authenticate its domain: Settings > Sender Authentication in SendGrid. ` +
      `A key needs the permission Mail Send.`,
  );
}

/** An erasure cannot be tried out: it takes its address off everything that SendGrid keeps. */
async function examineErasure({ apiUrl }: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/scopes`, apiKey);
  if (!response.ok) {
    return skipped(
      `Erasure at SendGrid: it does not say what this API key may do (${response.status}).`,
    );
  }
  const { scopes } = (await response.json()) as { scopes: string[] };
  if (scopes.includes(ERASURE_SCOPE)) return well("SendGrid erases people when we ask for it.");
  return ill(
    `This API key may not erase people at SendGrid: it lacks the scope ${ERASURE_SCOPE}.`,
    "Give the key the permission Recipients Data Erasure (Settings > API Keys). Erasures that are under way are tried again.",
  );
}

async function examineWebhook(
  { apiUrl, webhookKey, webhookUrl }: SendgridSettings,
  apiKey: string,
): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/user/webhooks/event/settings/all`, apiKey);
  if (response.status === 401 || response.status === 403) {
    return skipped(
      "Event Webhook: this API key may not read its settings (User Account > Event Notification).",
    );
  }
  if (!response.ok) return skipped(`Event Webhook: SendGrid answers ${response.status}.`);
  const { webhooks } = (await response.json()) as {
    webhooks: { enabled: boolean; url: string; public_key?: string }[];
  };
  const ours = webhooks.find(({ url }) => webhookUrl === undefined || url === webhookUrl);
  const wanted = webhookUrl ?? "the gateway's /receive-mail-events";
  if (ours === undefined || !ours.enabled) {
    return ill(
      `No event reaches ${wanted}.`,
      `Under ${SETTINGS}, add ${wanted} with all deliverability events, and enable it.`,
    );
  }
  if (!ours.public_key) {
    return ill(
      "The Event Webhook is not signed.",
      `Under ${SETTINGS}, switch on Signed Event Webhook, and add the key it shows as a version of ` +
        "SENDGRID_WEBHOOK_KEY.",
    );
  }
  if (ours.public_key !== webhookKey) {
    return ill(
      "Events are signed with another key than the one we verify: all are refused.",
      `Add the verification key under ${SETTINGS} as a new version of the secret SENDGRID_WEBHOOK_KEY; then raise ` +
        "its number in secret_versions and apply.",
    );
  }
  return well(`Events reach ${ours.url}, signed with the key that we verify.`);
}

const ask = (url: string, apiKey: string, body?: object): Promise<Response> =>
  fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
