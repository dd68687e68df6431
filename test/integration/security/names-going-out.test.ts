/** Names typed by strangers, wherever they leave us: in mail, in the Calendar, in files and on pages. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { eventsOf } from "../../support/calendar.ts";
import { page } from "../../support/pages.ts";
import { announce, scheduled } from "../../support/webinars.ts";

let app: App;
let guests: App;
beforeAll(async () => {
  app = await startApp();
  guests = await startApp({ env: { CALENDAR_GUEST_LIMIT: "50" } });
});
afterAll(async () => {
  await app.close();
  await guests.close();
});

interface Received {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: { filename: string; content: string }[];
}

/** The typed name and the name that is sent; "" for a greeting without a name. */
const NAMES: [string, string][] = [
  ["Ada Lovelace", "Ada Lovelace"],
  ["J.R.R. Tolkien", "J. R. R. Tolkien"],
  ["Dr. Ada (Club d’Aix) 🎉", "Dr. Ada Club d’Aix"],
  ["محمد بن سلمان", "محمد بن سلمان"],
  ["Win at evil.example", ""],
  ["https://evil.example/prize", ""],
  ["evil。example", ""],
  ["mail evil@example.net", ""],
  ["Your account is locked: call +41 44 668 18 00", ""],
  ["0800-123456", ""],
  ["🎉🎉🎉", ""],
];

const STRANGE = /evil|668 18|0800[- ]123456|🎉/;

/** The text without our addresses and links, whose random ids may spell anything. */
const withoutIds = (text: string): string =>
  text
    .replaceAll(/\r\n /g, "")
    .replaceAll(/https?:\/\/[^\s"<]+|[^\s"<:]+@[^\s">]+|\/interest\/\S+/g, "");

const wordsOf = ({ text, html }: Received): string[] => [text, html].map(withoutIds);

const filesOf = ({ attachments }: Received): string[] =>
  attachments.map(({ content }) => withoutIds(Buffer.from(content, "base64").toString()));

let sender = 0;
async function register(at: App, slug: string, person: Record<string, unknown>) {
  const answer = await at.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { consent: true, ...person },
    headers: { "x-forwarded-for": `10.4.0.${(sender += 1)}` },
  });
  expect(answer.status).toBe(202);
}

/** All names in one language; in the other, one greeted by name and one not. */
const GREETED = [
  ...NAMES.map((name) => ["en", "Hello", ...name] as const),
  ...[NAMES[0]!, NAMES[4]!].map((name) => ["fr", "Bonjour", ...name] as const),
];

const addressOf = (locale: string, name: string) =>
  `ada-${GREETED.findIndex((each) => each[0] === locale && each[2] === name)}@example.org`;

describe("in mail", () => {
  let received: Received[];
  let listed: { email: string }[];
  beforeAll(async () => {
    const { id, slug } = await scheduled(app);
    for (const [locale, , name] of GREETED) {
      const email = addressOf(locale, name);
      await register(app, slug, { email, name, locale, organisation: "Call 0800 123456" });
    }
    await app.settle();
    await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
    await app.settle();
    received = (await app.mails(id)) as unknown as Received[];
    listed = (await app.call("GET", `/sys/webinars/${id}/registrations`)).body.registrations;
  });

  test.each(GREETED)("%s: “%s”, and %s goes out as “%s”", (locale, hello, name, sent) => {
    const email = addressOf(locale, name);
    const mails = received.filter(({ to }) => to === email);
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      const greeting = sent === "" ? `${hello},` : `${hello} ${sent},`;
      expect(mail.text.split("\n")[0]).toBe(greeting);
      expect(mail.html).toContain(greeting.replaceAll("'", "&#39;"));
      expect(mail.headers["To"]).toBe(addressed(email, sent));
      expect([mail.subject, ...filesOf(mail), ...wordsOf(mail)].join("\n")).not.toMatch(STRANGE);
    }
    const person = listed.find((each) => each.email === email);
    expect(person).toMatchObject({ name, organisation: "Call 0800 123456" });
  });
});

const addressed = (email: string, name: string) => (name === "" ? email : `${name} <${email}>`);

test("guests of the Calendar event", async () => {
  const webinar = await scheduled(guests);
  for (const [position, [name]] of NAMES.entries()) {
    await register(guests, webinar.slug, { email: `guest-${position}@example.org`, name });
  }
  const attendees = async () =>
    (await eventsOf(guests, webinar.id)).flatMap((event) => event.attendees ?? []);
  await guests.eventually(async () => (await attendees()).length).toBe(NAMES.length);
  const named = new Map((await attendees()).map((each) => [each.email, each.displayName ?? ""]));
  const expected = NAMES.map(([, sent], position) => [`guest-${position}@example.org`, sent]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected));
});

test("the opt-in mail, and the page behind its link", async () => {
  await announce(app, "clubs");
  for (const [position, [name, sent]] of NAMES.entries()) {
    const email = `asked-${position}-${app.id}@example.org`;
    await app.call("POST", "/webinars/interest", {
      as: null,
      body: { email, name, topics: ["clubs"], consent: true },
      headers: { "x-forwarded-for": `10.3.0.${position}` },
    });
    await app.settle();
    const query = new URLSearchParams({ to: email, kind: "opt_in" });
    const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
    const { messages } = (await response.json()) as { messages: Received[] };
    expect(messages).toHaveLength(1);
    expect(messages[0]!.headers["To"]).toBe(addressed(email, sent));
    expect(wordsOf(messages[0]!).join("\n")).not.toMatch(STRANGE);
    const link = new URL(/https?:\S+\/confirm/.exec(messages[0]!.text)![0]);
    const { body } = await page(app, link.pathname);
    expect(withoutIds(String(body))).not.toMatch(STRANGE);
    if (sent !== "") expect(body).toContain(`Name: ${sent}`);
    else expect(body).not.toContain("Name:");
  }
});
