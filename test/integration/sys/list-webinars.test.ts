import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome, testMore } from "../../support/exhaustive.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import {
  changeWebinar,
  deleteWebinarDocument,
  readWebinar,
} from "../../../shared/webinars/store.ts";
import { WebinarStatus } from "../../../shared/webinars/transitions.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { startApp, type App } from "../../support/app.ts";
import { webinarOf, writeWebinars } from "../../support/many-webinars.ts";
import { readsOf } from "../../support/usage.ts";
import { draft } from "../../support/webinars.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";

const COUNT = 120;
const WORDS = ["Pétanque basics", "Score-keeper v2 walkthrough", "Club finances", "Pétanque rules"];
const HOSTS = ["jamie@petanque.life", "lou@petanque.life"];
const TAGS = [["clubs", "umpires"], ["clubs"], ["tournaments"]];

let app: App;
let webinars: Webinar[];
beforeAll(async () => {
  app = await startApp();
  webinars = await writeWebinars(app.firestore, COUNT, (index) => ({
    title: `${WORDS[index % WORDS.length]} ${index}`,
    status: WebinarStatus.options[index % 5]!,
    host_email: HOSTS[index % 2]!,
    tags: TAGS[index % 3]!,
    // Some start at the same time, so that ids decide their order.
    starts_at: new Date(Date.UTC(2027, 0, 1 + Math.floor(index / 4))),
    ends_at: new Date(Date.UTC(2027, 0, 2 + Math.floor(index / 4))),
    // Few counts, so that ids decide their order too.
    registered_count: (index * 7) % 10,
  }));
});
afterAll(() => app.close());

const list = (query: Record<string, string>) =>
  app.call("GET", `/sys/webinars?${new URLSearchParams(query)}`);

async function all(query: Record<string, string>, pageSize: number) {
  const pages = [];
  let token: string | null = null;
  do {
    const page = { page_size: String(pageSize), ...(token !== null && { page_token: token }) };
    const { status, body } = await list({ ...query, ...page });
    expect(status).toBe(200);
    pages.push(body);
    token = body.next_page_token;
  } while (token !== null);
  return { pages, ids: pages.flatMap((each) => each.webinars.map(({ id }: Webinar) => id)) };
}

const FROM = "2027-01-10T00:00:00Z";
const TO = "2027-02-20T00:00:00Z";
const FILTERS: Record<string, { value: string; keeps: (webinar: Webinar) => boolean }> = {
  status: { value: "SCHEDULED", keeps: ({ status }) => status === "SCHEDULED" },
  tag: { value: "clubs", keeps: ({ tags }) => tags.includes("clubs") },
  host: { value: HOSTS[1]!, keeps: ({ host_email }) => host_email === HOSTS[1] },
  text: { value: "PETAN ru", keeps: ({ title }) => title.startsWith("Pétanque rules") },
  from: { value: FROM, keeps: ({ starts_at }) => starts_at >= new Date(FROM) },
  to: { value: TO, keeps: ({ starts_at }) => starts_at < new Date(TO) },
};
const names = Object.keys(FILTERS);
const combinations = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_name, index) => (bits >> index) & 1),
);

function expected(filters: string[], order: "asc" | "desc"): string[] {
  const sign = order === "asc" ? 1 : -1;
  return webinars
    .filter((webinar) => filters.every((name) => FILTERS[name]!.keeps(webinar)))
    .toSorted(
      (one, other) =>
        sign *
        (one.starts_at.getTime() - other.starts_at.getTime() || (one.id < other.id ? -1 : 1)),
    )
    .map(({ id }) => id);
}

describe.each(["asc", "desc"] as const)("200 in order %s", (order) => {
  testSome(
    combinations.map((filters) => ({ filters, name: filters.join(" + ") || "nothing" })),
    16,
  )("filtered by $name", async ({ filters }) => {
    const query = Object.fromEntries(filters.map((name) => [name, FILTERS[name]!.value]));
    const { pages, ids } = await all({ ...query, order }, 37);
    expect(ids).toEqual(expected(filters, order));
    const rest = filters.filter((name) => name !== "status");
    const others = new Set(expected(rest, order));
    const counts = WebinarStatus.options.map((status) => [
      status,
      webinars.filter((webinar) => webinar.status === status && others.has(webinar.id)).length,
    ]);
    expect(pages[0].counts).toEqual(Object.fromEntries(counts));
    for (const page of pages.slice(1)) expect(page.counts).toBeNull();
  });
});

testMore("200 with as many reads as the page has webinars, whatever the filters", async () => {
  const usage = { host: app.servers.firestore, database: app.id };
  const found = combinations.filter((filters) => expected(filters, "asc").length > 0);
  expect(found.length, "most combinations find something").toBeGreaterThan(60);
  for (const filters of combinations) {
    const query = Object.fromEntries(filters.map((name) => [name, FILTERS[name]!.value]));
    const reads = await readsOf(usage, () => list({ ...query, page_size: "5" }));
    // The session, six entries, five or six webinars, the five counts, three sums, and the query for started webinars.
    expect(reads, filters.join(" + ")).toBeLessThanOrEqual(1 + 6 + 6 + 5 + 3 + 1);
  }
});

test("200 with complete pages while webinars are added before and after", async () => {
  const first = await list({ tag: "umpires", page_size: "10", order: "asc" });
  for (const [index, day] of [1, 28].entries()) {
    const added = webinarOf(1000 + index, {
      tags: ["umpires"],
      starts_at: new Date(Date.UTC(2027, 0, day, 12)),
    });
    await app.firestore.collection("webinars").doc(added.id).set(storedWebinar(added));
  }
  const seen = [...first.body.webinars];
  let token = first.body.next_page_token;
  while (token !== null) {
    const { body } = await list({
      tag: "umpires",
      page_size: "10",
      order: "asc",
      page_token: token,
    });
    seen.push(...body.webinars);
    token = body.next_page_token;
  }
  const ids = seen.map(({ id }) => id);
  expect(new Set(ids).size, "none comes twice").toBe(ids.length);
  const before = webinars.filter(({ tags }) => tags.includes("umpires")).map(({ id }) => id);
  expect(
    before.filter((id) => !ids.includes(id)),
    "none is missed",
  ).toEqual([]);
  for (const index of [1000, 1001]) {
    await app.firestore.collection("webinars").doc(webinarOf(index).id).delete();
  }
});

test("200: the search follows creations, changes and deletions", async () => {
  const found = async (text: string) => (await all({ text }, 50)).ids;
  const { id } = await draft(app, { title: "Zebra crossing", tags: ["animals"] });
  expect(await found("zeb")).toEqual([id]);
  expect(await found("animal zebra jamie")).toEqual([id]);
  const change = { actor: JOB_ACTOR, action: "sys.webinar.update", expected: null } as const;
  await changeWebinar(app.services, id, change, (webinar) => ({
    ...webinar,
    title: "Lion's den",
    starts_at: new Date("2030-01-01T10:00:00Z"),
    ends_at: new Date("2030-01-01T11:00:00Z"),
  }));
  expect(await found("zebra")).toEqual([]);
  expect(await found("lion")).toEqual([id]);
  await app.call("POST", `/sys/webinars/${id}/publish`);
  expect((await list({ text: "lion", status: "SCHEDULED" })).body.webinars).toMatchObject([{ id }]);

  const { id: doomed } = await draft(app, { title: "Lion to be deleted" });
  await app.firestore.runTransaction(async (tx) => {
    const webinar = await readWebinar(tx, app.firestore, doomed);
    const at = app.clock.now();
    const deleted = { ...webinar, deleted_at: at };
    deleteWebinarDocument(tx, app.firestore, webinar, deleted, { ...change, at });
  });
  expect(await found("lion")).toEqual([id]);
  expect((await all({}, 200)).ids, "the list does not show it either").not.toContain(doomed);
});

describe("200 in the order of", () => {
  const same = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  const orders: Record<string, (one: Webinar, other: Webinar) => number> = {
    starts_at: (one, other) => one.starts_at.getTime() - other.starts_at.getTime(),
    title: (one, other) => same(one.title, other.title),
    registered_count: (one, other) => one.registered_count - other.registered_count,
  };
  const kept = ({ tags, host_email }: Webinar) => tags.includes("clubs") && host_email === HOSTS[1];

  test.each(Object.keys(orders).flatMap((field) => [field, `${field} desc`]))(
    "%s, page by page",
    async (order_by) => {
      const [field, descending] = order_by.split(" ");
      const sign = descending === undefined ? 1 : -1;
      const wanted = webinars
        .filter(kept)
        .toSorted(
          (one, other) => sign * (orders[field!]!(one, other) || (one.id < other.id ? -1 : 1)),
        );
      const { ids } = await all({ tag: "clubs", host: HOSTS[1]!, order_by }, 7);
      expect(ids).toEqual(wanted.map(({ id }) => id));
    },
  );

  test("the start, with any spaces around", async () => {
    const { ids } = await all({ tag: "clubs", order_by: "  starts_at   desc " }, 50);
    expect(ids).toEqual(expected(["tag"], "desc"));
  });
});

test("400 for a page token of another order, filter or section, and 200 with another size", async () => {
  const { next_page_token: page_token } = (await list({ page_size: "3", order_by: "title" })).body;
  const refused = { status: 400, body: { errors: [{ pointer: "/query/page_token" }] } };
  expect(await list({ page_token })).toMatchObject(refused);
  expect(await list({ page_token, order_by: "title desc" })).toMatchObject(refused);
  expect(await list({ page_token, order_by: "title", tag: "clubs" })).toMatchObject(refused);
  expect(await list({ page_token, order_by: "title", section: "PAST" })).toMatchObject(refused);
  expect((await list({ page_token, order_by: " title", page_size: "9" })).status).toBe(200);
});

test.each<Record<string, string>>([{ text: "boules" }, { from: FROM }, { to: TO }])(
  "400 for an order that a list with %j cannot have",
  async (filter) => {
    expect(await list({ ...filter, order_by: "title" })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/query/order_by", code: "not_an_option" }] },
    });
    expect((await list({ ...filter, order_by: "starts_at" })).status).toBe(200);
  },
);

test.each(["0", "201", "999999"])(
  "200 for the page size %s, which is brought into bounds",
  async (size) => {
    const first = await list({ page_size: "1" });
    const token = first.body.next_page_token;
    const { status, body } = await list({ page_size: size, page_token: token });
    expect(status).toBe(200);
    expect(body.webinars.length).toBeGreaterThan(1);
    expect(body.webinars.length).toBeLessThanOrEqual(size === "0" ? 50 : 200);
  },
);

describe("400", () => {
  test.each([
    ["tag", "No Slug"],
    ["host", "jamie"],
    ["text", " … "],
    ["text", "x".repeat(201)],
    ["from", "yesterday"],
    ["to", "2027-01-01"],
    ["order", "up"],
    ["order_by", "colour"],
    ["order_by", "starts_at asc"],
    ["order_by", "starts_at, title"],
    ["section", "ENDED"],
    ["page_size", "-1"],
    ["page_size", "2.5"],
    ["status", "OPEN"],
    ["page_token", "nonsense"],
    ["colour", "red"],
  ])("for %s=%s", async (name, value) => {
    const answer = await list({ [name]: value });
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    expect(answer.body.errors[0].pointer).toBe(`/query/${name}`);
  });
});
