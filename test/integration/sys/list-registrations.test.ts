import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";
import { listKey, writeToken } from "../../../shared/platform/page-token.ts";
import { HORIZONS } from "../../../shared/webinars/horizons.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

let app: App;
let webinar: { id: string; slug: string };
const NAMES = ["Ada Lovelace", "Åsa Öst", "Łukasz Nowak", "adam van der Berg", "日本 太郎", "Zoë"];
const emailOf = (index: number) =>
  `${["x", "x", "ada", "x", "x", "x"][index]}-${index}@example.org`;

beforeAll(async () => {
  app = await startApp();
  webinar = await scheduled(app);
  await registerMany(app, webinar, NAMES.length, (index) => ({
    id: registrationIdOf(emailOf(index)),
    email: emailOf(index),
    name: NAMES[index]!,
    registered_at: new Date(app.clock.now().getTime() - 3_600_000 + index),
    attended: [true, false, null][index % 3]!,
    status: index === 5 ? "cancelled" : "registered",
    reminder_24h_sent_schedule: index < 2 ? 1 : 0,
    reminder_1h_sent_schedule: index === 0 ? 1 : 0,
  }));
});
afterAll(() => app.close());

const list = (query: string, id = webinar.id) =>
  app.call("GET", `/sys/webinars/${id}/registrations?${query}`);
const names = (answer: { body: { registrations: { name: string }[] } }) =>
  answer.body.registrations.map(({ name }) => name);

test("200 with the person as registered, without internal fields", async () => {
  const open = await scheduled(app);
  const body = { email: " Ann@Example.org", name: "Ann", organisation: "Club", consent: true };
  await app.call("POST", `/webinars/${open.slug}/registrations`, { as: null, body });
  const answer = await list("", open.id);
  expect(answer).toMatchObject({ status: 200, body: { next_page_token: null } });
  expect(answer.body.registrations).toEqual([
    {
      id: registrationIdOf("ann@example.org"),
      version: 1,
      webinar_id: open.id,
      email: "ann@example.org",
      name: "Ann",
      organisation: "Club",
      locale: "en",
      time_zone: "Europe/Paris",
      source: "website",
      attribution: { first: null, last: null },
      counted_source: "direct",
      consent_at: expect.any(String),
      consent: {
        at: expect.any(String),
        wording: null,
        language: null,
        page: null,
        request_id: expect.any(String),
      },
      withdrawal: null,
      registered_at: expect.any(String),
      status: "registered",
      invitation: "mail",
      cancelled_at: null,
      ...Object.fromEntries(
        HORIZONS.flatMap((each) => [
          [`reminder_${each}_sent_at`, null],
          [`has_reminder_${each}`, false],
        ]),
      ),
      cancellation_sent_at: null,
      follow_up_sent_at: null,
      attended: null,
      attendance_marked_at: null,
      attendance_source: null,
      mail_status: null,
    },
  ]);
  expect(names(await list("text=ann", open.id)), "the public form writes what text finds").toEqual([
    "Ann",
  ]);
});

describe("200 with a filter", () => {
  test.each([
    ["", [0, 1, 2, 3, 4, 5]],
    ["status=registered", [0, 1, 2, 3, 4]],
    ["status=cancelled", [5]],
    ["attended=true", [0, 3]],
    ["attended=false", [1, 4]],
    ["attended=unmarked", [2, 5]],
    ["status=registered&attended=unmarked", [2]],
    ["reminder_24h=sent", [0, 1]],
    ["reminder_24h=unsent", [2, 3, 4, 5]],
    ["reminder_24h=sent&reminder_1h=unsent", [1]],
    ["reminder_24h=unsent&attended=false&status=registered", [4]],
  ])("%s", async (query, wanted) => {
    expect(names(await list(query))).toEqual(wanted.map((index) => NAMES[index]));
  });

  test.each([
    ["ada", ["Ada Lovelace", "adam van der Berg", "Łukasz Nowak"]],
    ["ADÁ  lov", ["Ada Lovelace"]],
    ["lukasz", ["Łukasz Nowak"]],
    ["LUKASZ NOWAK", ["Łukasz Nowak"]],
    ["nowak", ["Łukasz Nowak"]],
    ["van der", ["adam van der Berg"]],
    ["asa", ["Åsa Öst"]],
    ["日本", ["日本 太郎"]],
    ["太郎", ["日本 太郎"]],
    ["zoe", ["Zoë"]],
    ["ada-2@EXAMPLE", ["Łukasz Nowak"]],
    ["love lace", []],
    ["dam", []],
  ])("text %j", async (text, wanted) => {
    expect(names(await list(`text=${encodeURIComponent(text)}`))).toEqual(wanted);
  });

  test.each([
    ["text=ada&attended=true", ["Ada Lovelace", "adam van der Berg"]],
    ["text=ada&reminder_24h=unsent", ["adam van der Berg", "Łukasz Nowak"]],
    ["text=zoe&status=registered", []],
  ])("text with another: %s", async (query, wanted) => {
    expect(names(await list(query))).toEqual(wanted);
  });

  test("a stamp from before the move is marked so, in list and file, until the reminder for the new time", async () => {
    const moved = await scheduled(app);
    await registerMany(app, moved, 1);
    const remind = async () => {
      const body = { horizon: "24h" };
      await app.call("POST", `/sys/webinars/${moved.id}/send-reminder`, { body });
      await app.settle();
    };
    const shown = async () => {
      const [person] = (await list("", moved.id)).body.registrations;
      const csv = await app.call("GET", `/sys/webinars/${moved.id}/registrations.csv`);
      const [head = "", line = ""] = csv.body.trim().split("\r\n");
      const column = head.split(",").indexOf("has_reminder_24h");
      expect(person.reminder_24h_sent_at).not.toBeNull();
      expect(line.split(",")[column + 2], "the stamp itself stays").not.toBe("");
      return [person.has_reminder_24h, person.has_reminder_1h, line.split(",")[column]];
    };
    await remind();
    expect(await shown()).toEqual([true, false, "true"]);
    const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
    expect((await app.call("PATCH", `/sys/webinars/${moved.id}`, { body })).status).toBe(200);
    await app.settle();
    expect(await shown()).toEqual([false, false, "false"]);
    await remind();
    expect(await shown()).toEqual([true, false, "true"]);
  });

  test("a reminder sent before the move counts as unsent", async () => {
    const moved = await scheduled(app);
    await registerMany(app, moved, 2, (index) => ({ reminder_24h_sent_schedule: index + 1 }));
    await app.firestore.doc(`webinars/${moved.id}`).update({ schedule_version: 2 });
    expect(names(await list("reminder_24h=unsent", moved.id))).toEqual(["Person 0"]);
    await app.firestore.doc(`webinars/${moved.id}`).update({ schedule_version: 40 });
    expect((await list("reminder_24h=unsent", moved.id)).body.registrations).toHaveLength(2);
  });

  test("a reminder sent for the present time counts as sent", async () => {
    const mailed = await scheduled(app);
    await registerMany(app, mailed, 2, (index) => ({
      mail_status: index === 0 ? "bounced" : null,
    }));
    await app.call("POST", `/sys/webinars/${mailed.id}/send-reminder`, {
      body: { horizon: "24h" },
    });
    await app.settle();
    expect(names(await list("reminder_24h=sent", mailed.id))).toEqual(["Person 1"]);
    expect(names(await list("reminder_24h=unsent", mailed.id))).toEqual(["Person 0"]);
  });
});

async function walk(query: string, id = webinar.id): Promise<string[][]> {
  const pages: string[][] = [];
  for (let token: string | null = ""; token !== null;) {
    const answer = await list(`${query}${token && `&page_token=${token}`}`, id);
    pages.push(names(answer));
    token = answer.body.next_page_token;
  }
  return pages;
}

test("200: the pages together are the list, in order, each person once", async () => {
  expect((await walk("page_size=4")).map((page) => page.length)).toEqual([4, 2]);
  expect(await walk("page_size=1&text=ada")).toEqual([
    ["Ada Lovelace"],
    ["adam van der Berg"],
    ["Łukasz Nowak"],
  ]);
});

test("200: people who register at the same instant are not lost between pages", async () => {
  const crowded = await scheduled(app);
  await registerMany(app, crowded, 25);
  const seen = (await walk("page_size=10", crowded.id)).flat();
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});

test("200: registrations and cancellations between two pages displace nobody else", async () => {
  const busy = await scheduled(app);
  const people = await registerMany(app, busy, 9, (index) => ({
    registered_at: new Date(app.clock.now().getTime() - 3_600_000 + index),
  }));
  const first = await list("page_size=3", busy.id);
  await app.firestore.doc(`webinars/${busy.id}/registrations/${people[2]!.id}`).delete();
  const rest = await list(`page_size=9&page_token=${first.body.next_page_token}`, busy.id);
  expect(names(rest)).toEqual(people.slice(3).map(({ name }) => name));
});

async function readsOf(query: string, id: string): Promise<number> {
  const usage = async () => {
    const found = await fetch(`http://${app.servers.firestore}/__usage?database=${app.id}`);
    return (await found.json()) as { document_reads: number };
  };
  const before = (await usage()).document_reads;
  await list(query, id);
  return (await usage()).document_reads - before;
}

test("200: reads depend on the page, not on the number of registrations", async () => {
  const large = await scheduled(app);
  await registerMany(app, large, 200, (index) => ({ attended: index % 2 === 0 }));
  for (const query of ["", "&attended=false", "&reminder_24h=unsent", "&text=person"]) {
    expect(await readsOf(`page_size=10${query}`, large.id), query).toBeLessThanOrEqual(13);
  }
});

/** The page token of a list that ended at such a registration. */
function tokenAt(id: string): string {
  const position = { by: "registered_at", after: { value: "2026-09-01T10:00:00Z", id } };
  return writeToken(position, listKey(`registrations/${webinar.id}`, {}));
}

test.each([
  ["status=gone", "/query/status"],
  ["attended=maybe", "/query/attended"],
  ["reminder_24h=soon", "/query/reminder_24h"],
  ["text=%20", "/query/text"],
  ["text=", "/query/text"],
  ["colour=red", "/query/colour"],
  ["page_token=nonsense", "/query/page_token"],
])("400 for ?%s", async (query, pointer) => {
  expect(await list(query)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

test("400 for a page token that leads to no person, and 200 for one that leads to nobody any more", async () => {
  for (const id of ["a/b", ".."]) {
    const answer = await list(`page_token=${tokenAt(id)}`);
    expect(answer, id).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/query/page_token" }] },
    });
  }
  expect((await list(`page_token=${tokenAt("gone")}`)).status).toBe(200);
});

test("400 for a page token of another filter or another webinar, 200 with another size", async () => {
  const { next_page_token: token } = (await list("page_size=1&attended=true")).body;
  const refused = { status: 400, body: { errors: [{ pointer: "/query/page_token" }] } };
  expect(await list(`attended=false&page_token=${token}`)).toMatchObject(refused);
  const other = await scheduled(app);
  expect(await list(`attended=true&page_token=${token}`, other.id)).toMatchObject(refused);
  expect((await list(`attended=true&page_size=9&page_token=${token}`)).status).toBe(200);
});

test("400 for a page token of another order", async () => {
  const { body } = await list("page_size=1&text=ada");
  expect(await list(`page_token=${body.next_page_token}`)).toMatchObject({
    status: 400,
    body: { code: "validation_failed" },
  });
});
