/** SendGrid's Event Webhook, set to the function that receives mail events where the catalog has one. */
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

/** The public key that events are signed for, or null where this SendGrid does not tell. */
export async function readWebhookKey(sendgrid: string): Promise<string | null> {
  const answer = await fetch(`${sendgrid}/__webhook`).catch(() => null);
  if (!answer?.ok) return null;
  return ((await answer.json()) as { public_key: string }).public_key;
}
