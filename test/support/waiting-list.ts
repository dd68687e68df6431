/** Webinars that are full, and people who wait for a place. */
import { signLeaveToken } from "../../shared/registering/leave-token.ts";
import { readWaiting, headOfList } from "../../shared/registrations/waiting.ts";
import type { App } from "./app.ts";
import { scheduled } from "./webinars.ts";

/** The list in its order. */
export async function waitingList(app: App, webinarId: string) {
  const { docs } = await headOfList(app.services.firestore, webinarId, 1000).get();
  return readWaiting(docs);
}

export const waitingEmails = async (app: App, webinarId: string): Promise<string[]> =>
  (await waitingList(app, webinarId)).map(({ email }) => email);

let met = 0;

export function ask(app: App, slug: string, email: string, more: Record<string, unknown> = {}) {
  met += 1;
  return app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", consent: true, ...more },
    headers: { "x-forwarded-for": `10.65.${Math.floor(met / 250)}.${met % 250}` },
  });
}

export const wait = (app: App, slug: string, email: string) =>
  ask(app, slug, email, { waiting_list: true });

/** A full webinar with a waiting list, and people on it in this order. */
export async function full(
  app: App,
  {
    capacity = 2,
    waiting = [],
    ...changes
  }: { capacity?: number; waiting?: string[]; [member: string]: unknown } = {},
) {
  const webinar = await scheduled(app, { capacity, waiting_list: "automatic", ...changes });
  for (let index = 0; index < capacity; index += 1) {
    const answer = await ask(app, webinar.slug, `seat-${index}@example.org`);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  }
  for (const email of waiting) {
    const answer = await wait(app, webinar.slug, email);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  }
  return webinar;
}

/** The path of somebody's link to leave the list. */
export async function leavePath(app: App, webinarId: string, email: string): Promise<string> {
  const person = (await waitingList(app, webinarId)).find((each) => each.email === email);
  if (person === undefined) throw new Error(`${email} does not wait`);
  const { id: registrationId, registered_at: registeredAt } = person;
  const key = { webinarId, registrationId, registeredAt };
  return `/registrations/${signLeaveToken(app.services.links, key)}/cancel`;
}
