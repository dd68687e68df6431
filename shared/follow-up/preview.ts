/** Whom the mails about a recording would reach, over registered people and people with an interest together. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { PageReader } from "../delivery/kind.ts";
import { countUnsubscribed, wholeAudience } from "../interest/audience.ts";
import { placesOfLeads } from "../interest/places-of-leads.ts";
import { unreachable } from "../mail/events.ts";
import { suppressedAmong } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { everybodyRegistered } from "../registrant-mail/everybody.ts";
import { countOf } from "../platform/documents.ts";
import { hadPlaceAt } from "../registrations/had-place.ts";
import type { Registration } from "../registrations/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, webinarDocument } from "../webinars/store.ts";
import { attendanceOf, FOLLOW_UP_TO, isFollowedUp, type FollowUpTo } from "./people.ts";

export const FollowUpPreview = z
  .object({
    /** Registered people by the words that they would get. `unmarked`: nobody's attendance is marked. */
    attended: z.int(),
    missed: z.int(),
    unmarked: z.int(),
    /** People with an interest who are not registered. */
    leads: z.int(),
    /** People who would get none of these mails, or the other one. */
    excluded: z.object({
      /** Registered, but their address takes no mail. */
      unreachable: z.int(),
      /** Registered, and unsubscribed from marketing, where the environment leaves these out. */
      unsubscribed: z.int(),
      /** Cancelled their place. Those with an interest in the topics count among the leads. */
      cancelled: z.int(),
      /** Interested as well as registered: they get only the registered people's mail. */
      registered_leads: z.int(),
      /** Asked for news of the topics once, and have unsubscribed since or take no mail. */
      unsubscribed_leads: z.int(),
    }),
    /** Which registered people the environment writes to. */
    follow_up_to: z.enum(FOLLOW_UP_TO),
  })
  .meta({ id: "FollowUpPreview" });
export type FollowUpPreview = z.infer<typeof FollowUpPreview>;

interface PreviewDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  followUpTo: FollowUpTo;
}

/** As if the recording were published now, or as it was. Reads everybody of both audiences. Throws `not_found`. */
export async function previewFollowUp(
  deps: PreviewDeps,
  webinarId: string,
): Promise<FollowUpPreview> {
  const { firestore, clock, followUpTo } = deps;
  const webinar = await getWebinar(firestore, webinarId);
  const isFrozen = webinar.status === "PUBLISHED";
  const owedAt = isFrozen ? webinar.follow_up_owed_at : clock.now();
  const goesOut = owedAt !== undefined && followUpTo !== "nobody";
  const [registered, leads, cancelled, unsubscribed_leads] = await Promise.all([
    goesOut ? countRegistered(deps, webinar, owedAt) : NOBODY,
    countLeads(deps, webinar, goesOut ? owedAt : null),
    countOf(
      webinarDocument(firestore, webinarId)
        .collection("registrations")
        .where("status", "==", "cancelled"),
    ),
    countUnsubscribed(firestore, webinar.tags),
  ]);
  const { attended, missed, unmarked, unreachable: dead, unsubscribed } = registered;
  return {
    attended,
    missed,
    unmarked,
    leads: leads.told,
    excluded: {
      unreachable: dead,
      unsubscribed,
      cancelled,
      registered_leads: leads.registered,
      unsubscribed_leads,
    },
    follow_up_to: followUpTo,
  };
}

const NOBODY = { attended: 0, missed: 0, unmarked: 0, unreachable: 0, unsubscribed: 0 };
const READER: PageReader = { get: (query) => query.get() };

async function countRegistered(
  deps: PreviewDeps,
  webinar: Webinar,
  owedAt: Date,
): Promise<typeof NOBODY> {
  const counts = { ...NOBODY };
  const pages = everybodyRegistered(READER, deps.firestore, webinar.id, { after: null });
  for await (const { page } of pages) {
    const people = page.filter((person) => isFollowedUp(person, owedAt));
    const left = await leftOut(deps, people);
    for (const person of people) {
      if (unreachable(person) !== null) counts.unreachable += 1;
      else if (left.has(person.email)) counts.unsubscribed += 1;
      else counts[attendanceOf(person, webinar)] += 1;
    }
  }
  return counts;
}

/** The addresses that have unsubscribed, where that matters. One read each. */
async function leftOut(
  deps: PreviewDeps,
  people: readonly Registration[],
): Promise<ReadonlyMap<string, string>> {
  if (deps.followUpTo === "registered") return new Map();
  const emails = people.map(({ email }) => email);
  return suppressedAmong(deps, emails, "marketing");
}

async function countLeads(
  deps: PreviewDeps,
  { id, tags }: Webinar,
  owedAt: Date | null,
): Promise<{ told: number; registered: number }> {
  const counts = { told: 0, registered: 0 };
  for await (const leads of wholeAudience(deps.firestore, tags)) {
    const places = owedAt === null ? new Map() : await placesOfLeads(deps, id, leads);
    for (const { email } of leads) {
      const place = places.get(email);
      const isRegistered = owedAt !== null && place !== undefined && hadPlaceAt(place, owedAt);
      counts[isRegistered ? "registered" : "told"] += 1;
    }
  }
  return counts;
}
