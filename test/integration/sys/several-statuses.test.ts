/** Lists of several statuses at once, and the orders of registrations, page by page. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listKey, writeToken } from "../../../shared/platform/page-token.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const HOUR = 3_600_000;

let app: App;
let id: string;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_AT_ONCE_LIMIT: "1" } });
  const webinar = await scheduled(app, { capacity: 6, waiting_list: "automatic" });
  id = webinar.id;
  await registerMany(app, webinar, 4, (index) => ({
    name: ["Zoë", "adam", "Ébène", "Bert"][index]!,
    status: index === 3 ? "cancelled" : "registered",
    registered_at: new Date(app.clock.now().getTime() - HOUR + index),
  }));
  // Whoever comes second from one network has to confirm first.
  const come = async (name: string, network: string, more = {}) => {
    const body = { email: `${name}@example.org`, name, consent: true, ...more };
    const path = `/webinars/${webinar.slug}/registrations`;
    const headers = { "x-forwarded-for": network };
    expect((await app.call("POST", path, { as: null, body, headers })).status).toBe(202);
  };
  await come("Carl", "10.9.9.9");
  await app.clock.forward(1000);
  await come("Petra", "10.9.9.9");
  await app.clock.forward(1000);
  await app.firestore.doc(`webinars/${id}`).update({ registered_count: 6 });
  await come("Ada", "10.8.8.8", { waiting_list: true });
});
afterAll(() => app.close());

/** Everybody of the list, from pages of two. */
async function everybody(query: string): Promise<{ name: string; status: string }[]> {
  const found: { name: string; status: string }[] = [];
  for (let token: string | null = ""; token !== null;) {
    const page = `page_size=2${token === "" ? "" : `&page_token=${token}`}`;
    const answer = await app.call("GET", `/sys/webinars/${id}/registrations?${query}&${page}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    found.push(...answer.body.registrations);
    token = answer.body.next_page_token;
  }
  return found;
}
const namesOf = async (query: string) => (await everybody(query)).map(({ name }) => name);

describe("200: registrations of", () => {
  test.each<[string, string[]]>([
    ["status=registered&status=cancelled", ["Zoë", "adam", "Ébène", "Bert", "Carl"]],
    [
      "status=cancelled&status=registered&status=cancelled",
      ["Zoë", "adam", "Ébène", "Bert", "Carl"],
    ],
    ["status=cancelled&status=pending", ["Bert", "Petra"]],
    ["status=waiting&status=pending", ["Petra", "Ada"]],
    [
      "status=registered&status=cancelled&status=pending&status=waiting",
      ["Zoë", "adam", "Ébène", "Bert", "Carl", "Petra", "Ada"],
    ],
    ["status=pending&status=registered&order_by=name", ["adam", "Carl", "Ébène", "Petra", "Zoë"]],
    ["status=waiting&status=cancelled&order_by=registered_at%20desc", ["Ada", "Bert"]],
    ["status=registered&status=waiting&text=ada", ["adam", "Ada"]],
  ])("%s", async (query, wanted) => {
    expect((await namesOf(query)).toSorted()).toEqual(wanted.toSorted());
    if (!query.includes("text=")) expect(await namesOf(query)).toEqual(wanted);
  });
});

describe("200: registrations by", () => {
  test.each([
    ["registered_at", ["Zoë", "adam", "Ébène", "Bert", "Carl"]],
    ["registered_at desc", ["Carl", "Bert", "Ébène", "adam", "Zoë"]],
    [" registered_at  desc ", ["Carl", "Bert", "Ébène", "adam", "Zoë"]],
    ["name", ["adam", "Bert", "Carl", "Ébène", "Zoë"]],
  ])("%j", async (order, wanted) => {
    expect(await namesOf(`order_by=${encodeURIComponent(order)}`)).toEqual(wanted);
  });

  test("name with a filter that no index serves", async () => {
    expect(await namesOf("order_by=name&reminder_24h=unsent&status=registered")).toEqual([
      "adam",
      "Carl",
      "Ébène",
      "Zoë",
    ]);
  });
});

test.each([
  ["status=registered&status=gone", "/query/status"],
  ["order_by=email", "/query/order_by"],
  ["order_by=name%20desc", "/query/order_by"],
  ["order_by=name&order_by=registered_at", "/query/order_by"],
  ["order_by=name&text=ada", "/query/order_by"],
  [Array.from({ length: 21 }, () => "status=registered").join("&"), "/query/status"],
])("400 for ?%s", async (query, pointer) => {
  const answer = await app.call("GET", `/sys/webinars/${id}/registrations?${query}`);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

test("400 for a token under other statuses or another order, 200 however the same are written", async () => {
  const path = `/sys/webinars/${id}/registrations?page_size=1`;
  const { body } = await app.call("GET", `${path}&status=registered&status=cancelled`);
  const next = (query: string) =>
    app.call("GET", `${path}&page_token=${body.next_page_token}&${query}`);
  expect((await next("status=cancelled&status=registered")).status).toBe(200);
  for (const query of ["status=registered", "status=registered&status=cancelled&order_by=name"]) {
    const refused = { status: 400, body: { errors: [{ pointer: "/query/page_token" }] } };
    expect(await next(query), query).toMatchObject(refused);
  }
});

test("200: webinars of several statuses, each as it is at this moment", async () => {
  const now = app.clock.now().getTime();
  const host = "several@petanque.example";
  const statuses = ["DRAFT", "SCHEDULED", "SCHEDULED", "PUBLISHED", "CANCELLED"] as const;
  await writeWebinars(app.firestore, statuses.length, (index) => ({
    title: `Several ${index}`,
    host_email: host,
    status: statuses[index]!,
    // The second has ended, and no sweep has stored that.
    starts_at: new Date(now + (index === 1 ? -3 : index) * HOUR),
    ends_at: new Date(now + (index === 1 ? -2 : index + 1) * HOUR),
  }));
  const titles = async (query: string) => {
    const { body } = await app.call(
      "GET",
      `/sys/webinars?host=${host}&order_by=starts_at&${query}`,
    );
    return body.webinars.map(
      (each: { title: string; status: string }) => `${each.title.slice(-1)} ${each.status}`,
    );
  };
  expect(await titles("status=SCHEDULED&status=ENDED")).toEqual(["1 ENDED", "2 SCHEDULED"]);
  expect(await titles("status=DRAFT&status=SCHEDULED")).toEqual(["0 DRAFT", "2 SCHEDULED"]);
  expect(await titles("status=ENDED&status=CANCELLED&section=PAST")).toEqual([
    "1 ENDED",
    "4 CANCELLED",
  ]);
});

test("200: an earlier version's page token goes on with a search by text", async () => {
  const list = listKey(`registrations/${id}`, { text: "ada" });
  const token = writeToken({ by: "search_name", after: null }, list);
  const answer = await app.call(
    "GET",
    `/sys/webinars/${id}/registrations?text=ada&page_token=${token}`,
  );
  expect(answer.status).toBe(200);
  expect(answer.body.registrations).not.toEqual([]);
});
