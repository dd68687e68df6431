/**
 * Over any audience and any order of events: nobody gets two mails about a recording, and everybody who should gets one.
 * The decisions are the product's; the order in which they are asked is drawn.
 */
import { expect, test } from "vitest";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { attendanceOf, isFollowedUp } from "../../../shared/follow-up/people.ts";
import { UNREACHABLE, unreachable } from "../../../shared/mail/events.ts";
import { hadPlaceAt, type Place } from "../../../shared/registrations/had-place.ts";

const MINUTE = 60_000;
/** When the recording is published. */
const OWED = new Date("2026-11-25T18:00:00Z");
const minute = (of: number): Date => new Date(OWED.getTime() + of * MINUTE);

/** Minutes before or after the publication. */
const before = fc.integer({ min: -10_000, max: 0 });
const around = fc.integer({ min: -500, max: 500 });
const since = fc.integer({ min: 1, max: 500 });

/** Everything that may be true of one address, and when it came to be. */
const address = fc.record({
  place: fc.option(
    fc.record({
      registeredAt: fc.oneof(before, since),
      cancelledAt: fc.option(around, { nil: null }),
      mailStatus: fc.constantFrom(null, "delivered", "refused", "dropped", ...UNREACHABLE),
      marks: fc.array(fc.record({ at: around, attended: fc.boolean() }), { maxLength: 3 }),
    }),
    { nil: null },
  ),
  /** When the lead unsubscribed; infinite for never. */
  lead: fc.option(fc.oneof(fc.constant(Infinity), around), { nil: null }),
  suppressed: fc.constantFrom(null, "all", "marketing"),
  /** When the two runs look at the address: to bind it, and to send. */
  boundAt: since,
  sentAfter: fc.integer({ min: 0, max: 200 }),
  leadBoundAt: since,
  leadSentAfter: fc.integer({ min: 0, max: 200 }),
});
type Address = typeof address extends fc.Arbitrary<infer Value> ? Value : never;
type DrawnPlace = NonNullable<Address["place"]>;

/** The place as it is stored at that minute; null before the person registers. */
function placeAt({ registeredAt, cancelledAt }: DrawnPlace, at: number): Place | null {
  if (registeredAt > at) return null;
  const isCancelled = cancelledAt !== null && cancelledAt > registeredAt && cancelledAt <= at;
  return {
    status: isCancelled ? "cancelled" : "registered",
    registered_at: minute(registeredAt),
    cancelled_at: isCancelled ? minute(cancelledAt) : null,
  };
}

const markAt = ({ marks }: DrawnPlace, at: number): boolean | null =>
  marks
    .filter((mark) => mark.at <= at)
    .sort((one, other) => one.at - other.at)
    .at(-1)?.attended ?? null;

/** The words of the follow-up, if the person is bound and nothing excludes them when it is sent. */
function followUpOf(of: Address, attended_count: number): string[] {
  const { place, boundAt, sentAfter, suppressed } = of;
  const bound = place && placeAt(place, boundAt);
  if (place === null || bound === null || !isFollowedUp(bound, OWED)) return [];
  if (unreachable({ mail_status: place.mailStatus }) !== null || suppressed === "all") return [];
  const sent = placeAt(place, boundAt + sentAfter);
  if (sent?.status !== "registered") return [];
  return [attendanceOf({ attended: markAt(place, boundAt) }, { attended_count })];
}

/** The mail to people with an interest. */
function newsOf(of: Address): string[] {
  const { place, lead, leadBoundAt, leadSentAfter, suppressed } = of;
  const sentAt = leadBoundAt + leadSentAfter;
  if (lead === null || lead <= sentAt || suppressed !== null) return [];
  const known = place && placeAt(place, sentAt);
  return known !== null && hadPlaceAt(known, OWED) ? [] : ["news"];
}

const audiences = fc.array(address, { minLength: 1, maxLength: 12 });

test("over 10,000 audiences, one address gets at most one mail, and exactly one where somebody should be told", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(audiences, fc.nat({ max: 3 }), (people, attended_count) => {
      for (const person of people) {
        const mails = [...followUpOf(person, attended_count), ...newsOf(person)];
        expect(mails.length).toBeLessThanOrEqual(1);
        const { place, lead, suppressed } = person;
        const owed = place && placeAt(place, 0);
        const hadPlace = owed?.status === "registered";
        const isSteady = place?.cancelledAt === null || place === null || place.cancelledAt <= 0;
        const isReachable =
          place === null || unreachable({ mail_status: place.mailStatus }) === null;
        if (hadPlace && isSteady && isReachable && suppressed !== "all") {
          expect(mails).toHaveLength(1);
          expect(mails).not.toContain("news");
        }
        if (!hadPlace && lead === Infinity && suppressed === null) expect(mails).toEqual(["news"]);
        for (const mail of mails) seen.set(mail, (seen.get(mail) ?? 0) + 1);
      }
    }),
    { numRuns: examples(10_000) },
  );
  for (const mail of ["attended", "missed", "unmarked", "news"]) {
    expect(seen.get(mail), `audiences with ${mail}`).toBeGreaterThan(100);
  }
});
