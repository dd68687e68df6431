/** Checks that SendGrid accepts mail from our sender, erases people for us, and sends us signed events. */
import { ill, skipped, well, type Finding } from "./finding.ts";

export interface SendgridSettings {
  apiUrl: string;
  apiKey: string | undefined;
  from: string;
  /** The public key that receive-mail-events verifies signatures with. */
  webhookKey: string | undefined;
  /** The URL to which SendGrid should post events; any URL unless given. */
  webhookUrl: string | undefined;
}

const ERASURE_SCOPE = "recipients.erasejob.create";
const SETTINGS = "Settings > Mail Settings > Event Webhook in SendGrid";

export async function checkSendgrid(settings: SendgridSettings): Promise<Finding[]> {
  const { apiKey } = settings;
  if (apiKey === undefined) return [skipped("SendGrid: SENDGRID_API_KEY is not set.")];
  return Promise.all([
    checkSender(settings, apiKey),
    checkErasure(settings, apiKey),
    checkWebhook(settings, apiKey),
  ]);
}

/** SendGrid validates a mail in sandbox mode like any other, and does not send it. */
async function checkSender({ apiUrl, from }: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/mail/send`, apiKey, {
    personalizations: [{ to: [{ email: from }] }],
    from: { email: from },
    subject: "Is the sender verified?",
    content: [{ type: "text/plain", value: "In sandbox mode: this is not sent." }],
    mail_settings: { sandbox_mode: { enable: true } },
  });
  if (response.status === 200) return well(`SendGrid accepts mail from ${from}.`);
  if (response.status === 401) {
    return ill(
      "SendGrid does not know the API key.",
      "Create a key with the permission Mail Send (Settings > API Keys). Add it as a new version of the secret " +
        "SENDGRID_API_KEY, then raise its number in secret_versions and apply.",
    );
  }
  const answer = `${response.status}: ${(await response.text()).slice(0, 300)}`;
  return ill(
    `SendGrid refuses mail from ${from} (${answer}).`,
    "Verify the sender or, better, authenticate its domain (Settings > Sender Authentication in SendGrid), " +
      "and give the key the permission Mail Send.",
  );
}

/** Looks only at the key's scopes: an erasure cannot be tried without erasing somebody. */
async function checkErasure({ apiUrl }: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/scopes`, apiKey);
  if (!response.ok) {
    return skipped(
      `Erasure at SendGrid: the API key's scopes cannot be read (${response.status}).`,
    );
  }
  const { scopes } = (await response.json()) as { scopes: string[] };
  if (scopes.includes(ERASURE_SCOPE)) return well("The API key may erase people at SendGrid.");
  return ill(
    `The API key may not erase people at SendGrid: it lacks the scope ${ERASURE_SCOPE}.`,
    "Give the key the permission Recipients Data Erasure (Settings > API Keys). Open erasures are then retried.",
  );
}

async function checkWebhook(
  { apiUrl, webhookKey, webhookUrl }: SendgridSettings,
  apiKey: string,
): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/user/webhooks/event/settings/all`, apiKey);
  if (response.status === 401 || response.status === 403) {
    return skipped(
      "Event Webhook: the API key may not read its settings (User Account > Event Notification).",
    );
  }
  if (!response.ok) return skipped(`Event Webhook: SendGrid answered ${response.status}.`);
  const { webhooks } = (await response.json()) as {
    webhooks: { enabled: boolean; url: string; public_key?: string }[];
  };
  const ours = webhooks.find(({ url }) => webhookUrl === undefined || url === webhookUrl);
  const wanted = webhookUrl ?? "the gateway's /receive-mail-events";
  if (ours === undefined || !ours.enabled) {
    return ill(
      `SendGrid sends no events to ${wanted}.`,
      `Under ${SETTINGS}, add ${wanted} with all deliverability events, and enable it.`,
    );
  }
  if (!ours.public_key) {
    return ill(
      "The Event Webhook is not signed.",
      `Under ${SETTINGS}, enable Signed Event Webhook, and add its verification key as a new version of the secret ` +
        "SENDGRID_WEBHOOK_KEY.",
    );
  }
  if (ours.public_key !== webhookKey) {
    return ill(
      "Events are signed with another key than SENDGRID_WEBHOOK_KEY, so all of them are refused.",
      `Add the verification key under ${SETTINGS} as a new version of the secret SENDGRID_WEBHOOK_KEY, then raise ` +
        "its number in secret_versions and apply.",
    );
  }
  return well(`SendGrid sends events to ${ours.url}, signed with our key.`);
}

const ask = (url: string, apiKey: string, body?: object): Promise<Response> =>
  fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
