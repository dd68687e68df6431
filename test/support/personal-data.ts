/** A person about whom the product stores everything it can, and that person's erasure. */
import { expect } from "vitest";
import { suppressionDocument } from "./address-ids.ts";
import type { App } from "./app.ts";
import { askForNews } from "./interest.ts";
import { registerMany, scheduled } from "./webinars.ts";

/** Registers the person for two webinars, sends one reminder, confirms their interest and suppresses their address. */
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

export async function erase(app: App, email: string) {
  const { status, body } = await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(status).toBe(200);
  return body;
}

/** The erasure's progress as the export reports it, without ordering another erasure. */
export async function reportedErasure(app: App, email: string) {
  const { body } = await app.call("POST", "/sys/people/export", { body: { email } });
  return body.erasure;
}
