/** Writes thousands of webinars directly, in the form in which the product stores them. */
import type { Firestore } from "@google-cloud/firestore";
import { derivedId } from "../../shared/platform/ids.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { newDraft } from "../../shared/webinars/new-draft.ts";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { USUAL_ROOM } from "../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../shared/webinars/presentation.ts";
import { storedWebinar } from "../../shared/webinars/stored.ts";

export function webinarOf(index: number, changes: Partial<Webinar> = {}): Webinar {
  const created = new Date("2026-01-01T00:00:00Z");
  const startsAt = changes.starts_at ?? new Date(created.getTime() + index * 3_600_000);
  const order = {
    title: `Webinar ${index}`,
    description: "",
    tags: [],
    host_email: "jamie@petanque.life",
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + 3_600_000),
    time_zone: "Europe/Paris",
    locale: "en" as const,
    capacity: null,
    waiting_list: "off" as const,
    further_reminders: [],
    promote_on_homepage: false,
    ...USUAL_ROOM,
    ...PLAIN_PAGE,
    publish_recording: "by_hand" as const,
    questions: [],
    mail_introduction: "",
    mail_signature: "",
  };
  const id = derivedId("webinar", String(index)).slice(0, 24);
  const draft = newDraft(order, { id, by: "test", at: created });
  const calendar_sync = { ...draft.calendar_sync, retry_at: null };
  return { ...draft, slug: `webinar-${index}`, calendar_sync, ...changes };
}

export async function writeWebinars(
  firestore: Firestore,
  count: number,
  changes: (index: number) => Partial<Webinar>,
): Promise<Webinar[]> {
  const webinars = Array.from({ length: count }, (_, index) => webinarOf(index, changes(index)));
  const writer = firestore.bulkWriter({ throttling: false });
  for (const webinar of webinars) {
    const { name, entry } = searchEntry(webinar);
    void writer.set(firestore.collection("webinars").doc(webinar.id), storedWebinar(webinar));
    void writer.set(firestore.collection("webinar_search").doc(name), entry);
  }
  await writer.close();
  return webinars;
}
