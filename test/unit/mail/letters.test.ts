/** The full text of each kind of mail in each language is kept beside this file. `npx vitest -u` accepts changes. */
import { describe, expect, test } from "vitest";
import { renderLayout } from "../../../tools/generate-mails.ts";
import { readFile } from "node:fs/promises";
import { KnownAttendance } from "../../../shared/delivery/model.ts";
import { Locale } from "../../../shared/platform/locale.ts";
import { isToLeads } from "../../../shared/delivery/known-kinds.ts";
import { eventful, KINDS, LETTERS, writeLetter, writeNotice } from "../../support/letters.ts";

/** Gmail clips messages longer than 102 KB. */
const HTML_MAX_BYTES = 100_000;
/** SendGrid's limit for one recipient. */
const SUBSTITUTIONS_MAX_BYTES = 10_000;

test("the checked-in layout matches its sources", async () => {
  const layout = new URL("../../../shared/mail/letter/layout.ts", import.meta.url);
  expect(await readFile(layout, "utf8")).toBe(await renderLayout());
}, 30_000);

describe.each(LETTERS)("$kind in $locale", ({ kind, locale }) => {
  const mail = writeLetter(kind, locale);

  test("reads as the kept copy", async () => {
    const text = `Subject: ${mail.subject}\n\n${mail.text}`;
    await expect(text).toMatchFileSnapshot(`letters/${kind}.${locale}.txt`);
    await expect(mail.html).toMatchFileSnapshot(`letters/${kind}.${locale}.html`);
  });

  test("has a value for every placeholder and shows no placeholder's name", () => {
    for (const part of [mail.subject, mail.text, mail.html]) {
      expect(part).not.toMatch(/\{\{|\}\}|part:|undefined|null/);
    }
    expect(mail.html).toContain(`<html lang="${locale}"`);
  });

  test("reads the same through any provider", () => {
    const { rendered, subject, text, html } = mail;
    expect(rendered).toEqual({ subject, text, html });
  });

  test("stays within Gmail's and SendGrid's limits, whatever people write", () => {
    const webinar = eventful({
      title: '"'.repeat(200),
      cancel_reason: '"&<'.repeat(333),
      mail_introduction: '"'.repeat(2000),
      mail_signature: '"'.repeat(500),
    });
    const long = writeLetter(kind, locale, { webinar, reader: { name: "'".repeat(120) } });
    const size = (value: object) => Buffer.byteLength(JSON.stringify(value));
    expect(size(long.substitutions)).toBeLessThan(SUBSTITUTIONS_MAX_BYTES / 2);
    expect(Buffer.byteLength(long.html)).toBeLessThan(HTML_MAX_BYTES);
  });
});

test("the languages differ in words, not in structure", () => {
  for (const kind of KINDS) {
    const [one, ...others] = LETTERS.filter((each) => each.kind === kind).map(({ locale }) =>
      writeLetter(kind, locale),
    );
    for (const other of others) {
      expect(other.template).toEqual(one!.template);
      expect(Object.keys(other.substitutions)).toEqual(Object.keys(one!.substitutions));
      expect(other.subject).not.toBe(one!.subject);
    }
  }
});

test("a new time also names the old one in the reader's zone, if it is known", () => {
  const { text, html } = writeLetter("reschedule", "en", { reader: { time_zone: "Asia/Tokyo" } });
  for (const part of [text, html]) {
    expect(part).toContain("New time");
    expect(part).toContain("Old time");
    expect(part).toContain("Monday, 23 November 2026, 04:00–05:00 (GMT+9, Asia/Tokyo)");
  }
  const kept = eventful().previous_schedule!;
  for (const previous_schedule of [undefined, { ...kept, version: 7 }]) {
    const mail = writeLetter("reschedule", "en", { webinar: eventful({ previous_schedule }) });
    expect(mail.text + mail.html).not.toContain("Old time");
    expect(mail.text + mail.html).not.toContain("former");
  }
});

test("every mail to a registered person has a link to cancel, except a cancellation and the follow-up", () => {
  for (const { kind, locale } of LETTERS) {
    const { text, html } = writeLetter(kind, locale);
    // Nothing is left to cancel once the webinar is over.
    const isToRegistrants = !["cancellation", "follow_up", "post_event", "announcement"].includes(
      kind,
    );
    for (const part of [text, html]) {
      expect(/\/registrations\/[\w.-]+\/cancel/.test(part), kind).toBe(isToRegistrants);
    }
  }
});

test("a mail without a link has no button, and a cancellation without a reason has no quotation", () => {
  const bare = eventful({ meet_url: null, cancel_reason: null });
  expect(writeLetter("reminder_1h", "en", { webinar: bare }).html).not.toContain("Join with");
  const cancelled = writeLetter("cancellation", "en", { webinar: bare });
  expect(cancelled.html + cancelled.text).not.toContain("organiser says");
  expect(writeLetter("cancellation", "en").text).toContain("The organiser says:\nThe hall is");
});

test("operators' texts are in the mails that they belong to, escaped and within the layout", async () => {
  const webinar = eventful({
    mail_introduction: "Bring **your own boules**.\n\nParking: [map](https://petanque.life/map).",
    mail_signature: "*Marie* & the club <3",
  });
  for (const { kind, locale } of LETTERS) {
    const { text, html } = writeLetter(kind, locale, { webinar });
    const isAhead = kind.startsWith("reminder_") || ["confirmation", "reschedule"].includes(kind);
    expect(html.includes("<strong>your own boules</strong>"), kind).toBe(isAhead);
    expect(text.includes("Parking: map (https://petanque.life/map)."), kind).toBe(isAhead);
    expect(html, kind).toContain("<p><em>Marie</em> &amp; the club &lt;3</p>");
    expect(text, kind).toContain("Marie & the club <3");
  }
  const { subject, text, html } = writeLetter("reminder_24h", "en", { webinar });
  await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot("letters/with_texts.en.txt");
  await expect(html).toMatchFileSnapshot("letters/with_texts.en.html");
});

test("every mail links to the privacy notice and the imprint, and only marketing states the address", () => {
  for (const { kind, locale } of LETTERS) {
    const { text, html } = writeLetter(kind, locale);
    for (const part of [text, html]) {
      expect(part).toContain("https://petanque.life/privacy");
      expect(part).toContain("https://petanque.life/imprint");
      expect(part.includes("12 rue des Boules"), kind).toBe(isToLeads(kind));
    }
  }
});

describe.each(Locale.options)("the mail to the owner of a disabled integration in %s", (locale) => {
  test.each(["failing", "gone"] as const)("%s reads as the kept copy", async (reason) => {
    const { subject, text, html } = writeNotice(locale, { disabled_reason: reason });
    expect(subject + text + html).not.toMatch(/\{\{|\}\}|part:|undefined|null/);
    expect(html).toContain(`<html lang="${locale}"`);
    const name = `letters/subscriber_notice.${reason}.${locale}`;
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`${name}.txt`);
    await expect(html).toMatchFileSnapshot(`${name}.html`);
  });
});

test("the mail to an integration's owner has no button where the console's address is not known, and no markup of operators", () => {
  const { subject, text, html } = writeNotice("en", { name: "<b>CRM</b>\n{{reason}}" }, null);
  expect(subject).toBe("Integration disabled: <b>CRM</b> {{reason}}");
  expect(text + html).not.toContain("Open the integrations");
  expect(html).toContain("&lt;b&gt;CRM&lt;/b&gt;");
});

test.each(Locale.options)(
  "the follow-up in %s has words of its own for each, in one template",
  async (locale) => {
    const letters = KnownAttendance.options.map((attendance) =>
      writeLetter("follow_up", locale, { reader: { attendance } }),
    );
    for (const [index, { subject, text, template }] of letters.entries()) {
      expect(template).toEqual(letters[0]!.template);
      const name = `letters/follow_up.${KnownAttendance.options[index]}.${locale}.txt`;
      await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(name);
    }
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(3);
  },
);
