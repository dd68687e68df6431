/** Requests for news about topics, the opt-in mails and the stored interests. */
import type { MarketingWebinarInterest } from "../../shared/interest/model.ts";
import { interestIdOf } from "./address-ids.ts";
import type { App } from "./app.ts";

let sender = 0;
/** Each request comes from a different sender, so that the sender limit does not apply. */
export const askForNews = (app: App, body: Record<string, unknown>) =>
  app.call("POST", "/webinars/interest", {
    as: null,
    body: { topics: ["clubs"], consent: true, ...body },
    headers: { "x-forwarded-for": `10.8.0.${(sender += 1)}` },
  });

export const interestOf = async (app: App, email: string) =>
  (await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).get()).data();

export async function optInMailsTo(app: App, email: string): Promise<{ text: string }[]> {
  const query = new URLSearchParams({ to: email, kind: "opt_in", limit: "100" });
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { messages: { text: string }[] }).messages;
}

/** Paths of the links in the opt-in mails. */
export const optInLinks = async (app: App, email: string): Promise<string[]> =>
  (await optInMailsTo(app, email)).map(linkIn);

export const linkIn = ({ text }: { text: string }): string =>
  new URL(/https?:\S+\/confirm/.exec(text)?.[0] ?? "").pathname;

type Lead = { email: string } & Partial<MarketingWebinarInterest>;

/** Writes confirmed interests. Default tag: clubs. */
export async function writeLeads(app: App, leads: Lead[]): Promise<void> {
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (const lead of leads) {
    const { id = interestIdOf(lead.email) } = lead;
    void writer.set(app.firestore.doc(`marketing_webinar_interests/${id}`), {
      id,
      name: null,
      topics: ["clubs"],
      subscribed_at: app.clock.now(),
      unsubscribed_at: null,
      is_unsubscribed: false,
      source: "website",
      ...lead,
    });
  }
  await writer.close();
}
