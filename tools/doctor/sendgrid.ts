/** Checks that SendGrid accepts mail from our sender, erases people for us, and sends us signed events. */
import { z } from "zod";
import { ok, SETTINGS, unknown, wrong, type Finding } from "./finding.ts";
import type { AuthenticatedDomain } from "./sender-domain.ts";

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
const WEBHOOK_PAGE = "Settings > Mail Settings > Event Webhook in SendGrid";

export async function checkSendgrid(settings: SendgridSettings): Promise<Finding[]> {
  const { apiKey } = settings;
  if (apiKey === undefined) return [unknown("SendGrid: SENDGRID_API_KEY is not set.", SETTINGS)];
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
  if (response.status === 200) return ok(`SendGrid accepts mail from ${from}.`);
  if (response.status === 401) {
    return wrong(
      "SendGrid does not know the API key.",
      "Create a key with the permission Mail Send (Settings > API Keys). Add it as a new version of the secret " +
        "SENDGRID_API_KEY, then raise its number in secret_versions and apply.",
    );
  }
  const answer = `${response.status}: ${(await response.text()).slice(0, 300)}`;
  return wrong(
    `SendGrid refuses mail from ${from} (${answer}).`,
    "Verify the sender or, better, authenticate its domain (Settings > Sender Authentication in SendGrid), " +
      "and give the key the permission Mail Send.",
  );
}

/** Looks only at the key's scopes: an erasure cannot be tried without erasing somebody. */
async function checkErasure({ apiUrl }: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${apiUrl}/v3/scopes`, apiKey);
  if (!response.ok) {
    return unknown(
      `Erasure at SendGrid: the API key's scopes cannot be read (${response.status}).`,
      "Look at the key under Settings > API Keys in SendGrid: it needs Recipients Data Erasure.",
    );
  }
  const { scopes } = (await response.json()) as { scopes: string[] };
  if (scopes.includes(ERASURE_SCOPE)) return ok("The API key may erase people at SendGrid.");
  return wrong(
    `The API key may not erase people at SendGrid: it lacks the scope ${ERASURE_SCOPE}.`,
    "Give the key the permission Recipients Data Erasure (Settings > API Keys). Open erasures are then retried.",
  );
}

async function checkWebhook(settings: SendgridSettings, apiKey: string): Promise<Finding> {
  const response = await ask(`${settings.apiUrl}/v3/user/webhooks/event/settings/all`, apiKey);
  if (response.status === 401 || response.status === 403) {
    return unknown(
      "Event Webhook: the API key may not read its settings.",
      "Give the key read access to User Account > Event Notification (Settings > API Keys in SendGrid).",
    );
  }
  if (!response.ok) {
    return unknown(
      `Event Webhook: SendGrid answered ${response.status}.`,
      "Run this again in a minute.",
    );
  }
  const { webhooks } = (await response.json()) as { webhooks: WebhookSettings[] };
  return webhookFinding(webhooks, settings);
}

interface WebhookSettings {
  enabled: boolean;
  url: string;
  public_key?: string;
}

function webhookFinding(
  webhooks: readonly WebhookSettings[],
  { webhookKey, webhookUrl }: SendgridSettings,
): Finding {
  const ours = webhooks.find(({ url }) => webhookUrl === undefined || url === webhookUrl);
  const wanted = webhookUrl ?? "the gateway's /receive-mail-events";
  if (ours === undefined || !ours.enabled) {
    return wrong(
      `SendGrid sends no events to ${wanted}.`,
      `Under ${WEBHOOK_PAGE}, add ${wanted} with all deliverability events, and enable it.`,
    );
  }
  if (!ours.public_key) {
    return wrong(
      "The Event Webhook is not signed.",
      `Under ${WEBHOOK_PAGE}, enable Signed Event Webhook, and add its verification key as a new version of the secret ` +
        "SENDGRID_WEBHOOK_KEY.",
    );
  }
  if (ours.public_key !== webhookKey) {
    return wrong(
      "Events are signed with another key than SENDGRID_WEBHOOK_KEY, so all of them are refused.",
      `Add the verification key under ${WEBHOOK_PAGE} as a new version of the secret SENDGRID_WEBHOOK_KEY, then raise ` +
        "its number in secret_versions and apply.",
    );
  }
  return ok(`SendGrid sends events to ${ours.url}, signed with our key.`);
}

const Domains = z.array(
  z.object({
    domain: z.string(),
    dns: z.record(z.string(), z.object({ type: z.string(), host: z.string(), data: z.string() })),
  }),
);

/**
 * The domains of `names` for which SendGrid signs mail, with the records that it wants; null if the key may not read them.
 * https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication/list-all-authenticated-domains
 */
export async function authenticatedDomains(
  { apiUrl, apiKey }: Pick<SendgridSettings, "apiUrl" | "apiKey">,
  names: readonly string[],
): Promise<AuthenticatedDomain[] | null> {
  if (apiKey === undefined) return null;
  const found: AuthenticatedDomain[] = [];
  for (const name of names) {
    const url = `${apiUrl}/v3/whitelabel/domains?domain=${encodeURIComponent(name)}`;
    const response = await ask(url, apiKey);
    if (!response.ok) return null;
    for (const { domain, dns } of Domains.parse(await response.json())) {
      found.push({ domain, records: Object.values(dns) });
    }
  }
  return found;
}

const ask = (url: string, apiKey: string, body?: object): Promise<Response> =>
  fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
