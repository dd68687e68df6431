/** The naive way: a request to the provider and a stamp for each person, one after another. */
import type { Firestore } from "@google-cloud/firestore";
import type { Registration } from "../../shared/registrations/model.ts";

/** Enough people to measure the rate. */
const SAMPLE = 500;

/** Mails per second of a loop over the webinar's first people, on the same servers. */
export async function benchNaiveLoop(
  { firestore, sendgrid, apiKey }: { firestore: Firestore; sendgrid: string; apiKey: string },
  webinarId: string,
): Promise<number> {
  const roster = await firestore
    .collection(`webinars/${webinarId}/registrations`)
    .limit(SAMPLE)
    .get();
  const startedAt = performance.now();
  for (const document of roster.docs) {
    const { email, name } = document.data() as Registration;
    const response = await fetch(`${sendgrid}/v3/mail/send`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        from: { email: "webinars@petanque.life" },
        personalizations: [{ to: [{ email, name }], custom_args: { webinar: "naive" } }],
        subject: "Tomorrow: Score-keeper v2 walkthrough",
        content: [{ type: "text/plain", value: `Hello ${name},\n\nit is tomorrow.` }],
      }),
    });
    if (!response.ok) throw new Error(`mail/send: ${response.status} ${await response.text()}`);
    await document.ref.update({ reminder_24h_sent_at: new Date() });
  }
  return Math.round(roster.size / ((performance.now() - startedAt) / 1000));
}
