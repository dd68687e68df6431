/** Says whom an announcement would reach now. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { getWebinar } from "../webinars/store.ts";
import { announcementFate } from "./announcement-fate.ts";
import { countUnsubscribed, wholeAudience } from "./audience.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import { placesToAnnounce } from "./places-to-announce.ts";

const Person = z.object({ id: z.string(), name: z.string().nullable(), email: z.string() });

export const AnnouncementPreview = z
  .object({
    would_get: z.int(),
    /** Of these, how many asked for news of each of the webinar's topics. A person may have several. */
    by_topic: z.array(z.object({ topic: z.string(), count: z.int() })),
    /** People who were told of this webinar before, or whose mail the provider refused. */
    already_told: z.int(),
    /** People who have a place. */
    registered: z.int(),
    /** People on the waiting list. */
    waiting: z.int(),
    /** People who had a place and gave it up. */
    cancelled: z.int(),
    /** People who asked for news of the topics once, and have unsubscribed since or take no mail. */
    unsubscribed: z.int(),
    /** A few of the people who would be mailed. */
    sample: z.array(Person),
  })
  .meta({ id: "AnnouncementPreview" });
export type AnnouncementPreview = z.infer<typeof AnnouncementPreview>;

const SAMPLE_SIZE = 5;

/** Reads everybody with one of the topics, and whether they have a place. Throws `not_found`. */
export async function previewAnnouncement(
  deps: { firestore: Firestore; addresses: AddressIds },
  webinarId: string,
): Promise<AnnouncementPreview> {
  const { firestore } = deps;
  const webinar = await getWebinar(firestore, webinarId);
  const { tags } = webinar;
  const counts = { would_get: 0, already_told: 0, registered: 0, waiting: 0, cancelled: 0 };
  const topics = new Map(tags.map((tag) => [tag, 0]));
  const sample: MarketingWebinarInterest[] = [];
  for await (const leads of wholeAudience(firestore, tags)) {
    const places = await placesToAnnounce(deps, webinar, leads);
    for (const lead of leads) {
      const fate = announcementFate(lead, webinar, places.get(lead.email));
      counts[fate] += 1;
      if (fate !== "would_get") continue;
      for (const topic of lead.topics) {
        const count = topics.get(topic);
        if (count !== undefined) topics.set(topic, count + 1);
      }
      if (sample.length < SAMPLE_SIZE) sample.push(lead);
    }
  }
  return {
    ...counts,
    by_topic: [...topics].map(([topic, count]) => ({ topic, count })),
    unsubscribed: await countUnsubscribed(firestore, tags),
    sample: sample.map(({ id: leadId, name, email }) => ({ id: leadId, name, email })),
  };
}
