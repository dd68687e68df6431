/** The reservation in a mail is valid JSON and says what it should, whatever people have typed. */
import { expect, test } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { jsonText } from "../../../shared/mail/letter/reservation.ts";
import { eventful, writeLetter } from "../../support/letters.ts";

const DATA = /<script type="application\/ld\+json">(.*?)<\/script>/s;

test.each([
  ["confirmation", "en"],
  ["confirmation", "fr"],
  ["reschedule", "en"],
] as const)("a %s in %s has the reservation as data", (kind, locale) => {
  const { html, rendered } = writeLetter(kind, locale);
  for (const each of [html, rendered.html]) {
    expect(JSON.parse(DATA.exec(each)?.[1] ?? "")).toEqual({
      "@context": "http://schema.org",
      "@type": "EventReservation",
      reservationNumber: "0123456789abcdefghijklmnopqrstuv",
      reservationStatus: "http://schema.org/Confirmed",
      underName: { "@type": "Person", name: "Ada Lovelace" },
      reservationFor: {
        "@type": "Event",
        name: "Score-keeper v2 walkthrough",
        startDate: "2026-11-24T17:00:00.000Z",
        endDate: "2026-11-24T18:00:00.000Z",
        url: "https://petanque.life/webinars/score-keeper-v2-walkthrough",
        organizer: { "@type": "Organization", name: "Petanque Life" },
        location: {
          "@type": "Place",
          name: "Google Meet",
          address: "https://petanque.life/webinars/score-keeper-v2-walkthrough",
        },
      },
    });
  }
});

test.each(["reminder_24h", "details", "cancellation", "post_event"] as const)(
  "a %s has none",
  (kind) => {
    expect(writeLetter(kind, "en").html).not.toContain("ld+json");
  },
);

test("any text is itself again as JSON, and nothing in it ends a string, an element or a tag", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = jsonText(text);
      expect(JSON.parse(`"${written}"`)).toBe(text.toWellFormed());
      expect(written).not.toMatch(/["<>&'{}\n]/);
    }),
  );
});

test("a title and a name of quotes, braces and markup stay one element", () => {
  const title = `</script>"\\{{when}}<!--&amp;\u2028'`;
  const { html } = writeLetter("confirmation", "en", {
    webinar: eventful({ title }),
    reader: { name: `O'Brien "Bo" \\ {{reason}}` },
  });
  const { reservationFor, underName } = JSON.parse(DATA.exec(html)?.[1] ?? "");
  expect(reservationFor.name).toBe(title);
  expect(underName.name).toMatch(/^O'Brien/);
});
