/** Webinars and registrations for tests. Webinars are made through the product's endpoints. */
import { searchFields } from "../../shared/registrations/folded-name.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import { newRegistration } from "../../shared/registering/new-registration.ts";
import { registrationIdOf } from "./address-ids.ts";
import type { App } from "./app.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import type { MailColumns } from "../../shared/registrations/mail-state.ts";
import { fromFirestore } from "../../shared/platform/stored-form.ts";
import { signCancelToken } from "../../shared/registrant-mail/cancel-token.ts";
import { signJoinToken } from "../../shared/registrant-mail/join-token.ts";

export const hoursAhead = (app: App, hours: number): string =>
  new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();

export function order(app: App, changes: Record<string, unknown> = {}) {
  return {
    title: "Score-keeper v2 walkthrough",
    description: "Everything new for the people who keep score.",
    tags: ["score-keeping", "clubs", "tournaments"],
    host_email: "jamie@petanque.life",
    starts_at: hoursAhead(app, 25),
    ends_at: hoursAhead(app, 26),
    time_zone: "Europe/Paris",
    ...changes,
  };
}

export async function draft(app: App, changes: Record<string, unknown> = {}) {
  const created = await app.call("POST", "/sys/webinars", { body: order(app, changes) });
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  return created.body;
}

export async function scheduled(app: App, changes: Record<string, unknown> = {}) {
  const { id } = await draft(app, changes);
  const published = await app.call("POST", `/sys/webinars/${id}/publish`);
  if (published.status !== 200) throw new Error(JSON.stringify(published.body));
  return published.body;
}

/**
 * Lets a webinar take place from a minute ago until in an hour: attendance can be marked. Moving the clock instead would
 * make sign-ins too old.
 */
export async function begin<Each extends { id: string }>(app: App, webinar: Each): Promise<Each> {
  const now = app.clock.now().getTime();
  const times = { starts_at: new Date(now - 60_000), ends_at: new Date(now + 3_600_000) };
  await app.firestore.doc(`webinars/${webinar.id}`).update(times);
  return { ...webinar, ...times };
}

/** Schedules a webinar with these tags, so that people can ask for news about them. */
export const announce = (app: App, ...tags: string[]) => scheduled(app, { tags });

/** Writes registrations directly, as if these people had registered an hour ago. */
export async function registerMany(
  app: App,
  webinar: { id: string },
  count: number,
  changes: (index: number) => Partial<Registration & MailColumns> = () => ({}),
): Promise<Registration[]> {
  const hourAgo = new Date(app.clock.now().getTime() - 3_600_000);
  const people = Array.from({ length: count }, (_, index) => {
    const email = `person-${index}-${webinar.id.slice(0, 6)}@example.org`;
    const person = {
      ...storedRegistration(
        newRegistration(
          {
            id: registrationIdOf(email),
            email,
            name: `Person ${index}`,
            organisation: null,
            locale: index % 3 === 0 ? "fr" : "en",
            time_zone: "Europe/Paris",
            source: "website",
          },
          { webinar: { id: webinar.id, schedule_version: 1 }, at: hourAgo },
        ),
      ),
      ...changes(index),
    };
    return { ...person, ...searchFields(person.name) };
  });
  const document = app.firestore.collection("webinars").doc(webinar.id);
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (const person of people) {
    void writer.create(document.collection("registrations").doc(person.id), person);
  }
  await writer.close();
  await document.update({ registered_count: count });
  return people;
}

/** The webinar's stored registrations. */
export async function registrations(
  app: App,
  webinarId: string,
): Promise<(Registration & MailColumns)[]> {
  const { docs } = await app.firestore.collection(`webinars/${webinarId}/registrations`).get();
  return docs.map((each) => each.data() as Registration & MailColumns);
}

/** Paths of the cancellation links in people's mail, by e-mail address. */
export async function cancelPaths(app: App, webinarId: string): Promise<Map<string, string>> {
  const found = (await registrations(app, webinarId)).map((each) => fromFirestore(each));
  return new Map(
    (found as Registration[]).map(({ id, email, registered_at: registeredAt }) => {
      const key = { webinarId, registrationId: id, registeredAt };
      return [email, `/registrations/${signCancelToken(app.services.links, key)}/cancel`];
    }),
  );
}

/** Paths of the links to join in people's mail, by e-mail address. */
export async function joinPaths(
  app: App,
  { id: webinarId, meet_url: meetUrl }: { id: string; meet_url: string | null },
): Promise<Map<string, string>> {
  const found = (await registrations(app, webinarId)).map((each) => fromFirestore(each));
  return new Map(
    (found as Registration[]).map(({ id, email, registered_at: registeredAt }) => {
      const person = { registrationId: id, registeredAt };
      return [email, `/join/${signJoinToken(app.services.links, { webinarId, person, meetUrl })}`];
    }),
  );
}
