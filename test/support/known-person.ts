/** Somebody of whom the product keeps all that it can keep of a person. */
import { suppressionDocument } from "./address-ids.ts";
import type { App } from "./app.ts";
import { askForNews } from "./interest.ts";
import { registerMany, scheduled } from "./webinars.ts";

/** Registered for two webinars beside others, reminded of one, wants news (confirmed at once), and suppressed. */
export async function knownPerson(app: App, email: string): Promise<{ id: string }[]> {
  const name = `Name of ${email.split("@")[0]}`;
  const webinars = [await scheduled(app), await scheduled(app)];
  for (const webinar of webinars) {
    await registerMany(app, webinar, 2);
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
      as: null,
      body: { email, name, organisation: "Boules", consent: true },
    });
  }
  await askForNews(app, { email, name });
  await app.settle();
  const body = { horizon: "24h" };
  await app.call("POST", `/sys/webinars/${webinars[0].id}/send-reminder`, { body });
  await app.settle();
  const suppression = { scope: "all", reason: "bounced", at: new Date() };
  await suppressionDocument(app.firestore, email).set(suppression);
  return webinars;
}
