/** Points the local SendGrid's Event Webhook at the function that receives mail events. */
import type { CatalogFunction } from "../stack/catalog.ts";

export async function provisionWebhook(
  catalog: readonly CatalogFunction[],
  { sendgrid, functionsBaseUrl }: { sendgrid: string; functionsBaseUrl: string },
): Promise<void> {
  const receiver = catalog.find(({ trigger }) => trigger === "webhook");
  if (receiver === undefined) return;
  const answer = await fetch(`${sendgrid}/__webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: `${functionsBaseUrl}${receiver.path}` }),
  });
  if (!answer.ok) throw new Error(`SendGrid's webhook: ${answer.status} ${await answer.text()}`);
}

/** The public key of the webhook's signatures; null if the server does not tell, as SendGrid itself does not. */
export async function readWebhookKey(sendgrid: string): Promise<string | null> {
  const answer = await fetch(`${sendgrid}/__webhook`).catch(() => null);
  if (!answer?.ok) return null;
  return ((await answer.json()) as { public_key: string }).public_key;
}
