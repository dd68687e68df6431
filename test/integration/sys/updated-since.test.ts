/** Incremental reading of webinars: what has changed since an instant, each change once, with what the clock changes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { readsOf } from "../../support/usage.ts";
import { draft, scheduled } from "../../support/webinars.ts";

const COUNT = 60;
const DAY = (index: number) => new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 3)));
const HOSTS = ["jamie@petanque.life", "lou@petanque.life"];

let app: App;
let webinars: Webinar[];
beforeAll(async () => {
  app = await startApp();
  webinars = await writeWebinars(app.firestore, COUNT, (index) => ({
    status: (["DRAFT", "CANCELLED", "PUBLISHED"] as const)[index % 3]!,
    host_email: HOSTS[index % 2]!,
    tags: [index % 4 === 0 ? "clubs" : "umpires"],
    // Some have changed at the same time, so that ids decide their order.
    updated_at: DAY(index),
  }));
});
afterAll(() => app.close());

const list = (query: Record<string, string>) =>
  app.call("GET", `/sys/webinars?${new URLSearchParams(query)}`);

async function all(query: Record<string, string>): Promise<Webinar[]> {
  const found: Webinar[] = [];
  let token: string | null = null;
  do {
    const { status, body } = await list({ ...query, ...(token !== null && { page_token: token }) });
    expect(status).toBe(200);
    found.push(...body.webinars);
    token = body.next_page_token;
  } while (token !== null);
  return found;
}

const compare = (one: Webinar, other: Webinar) =>
  one.updated_at.getTime() - other.updated_at.getTime() || (one.id < other.id ? -1 : 1);

const SINCE = DAY(21);
const FILTERS: Record<string, (webinar: Webinar) => boolean> = {
  "": () => true,
  "status=CANCELLED": ({ status }) => status === "CANCELLED",
  "status=DRAFT&host=lou@petanque.life": ({ status, host_email }) =>
    status === "DRAFT" && host_email === HOSTS[1],
  "tag=clubs": ({ tags }) => tags.includes("clubs"),
  "section=PAST": ({ status }) => status !== "DRAFT",
  "tag=umpires&order_by=updated_at desc": ({ tags }) => tags.includes("umpires"),
};

test.each(Object.entries(FILTERS))(
  "200 with %j: what has changed since, in the order of changes, page by page",
  async (filter, keeps) => {
    const query = { ...Object.fromEntries(new URLSearchParams(filter)), page_size: "4" };
    const found = await all({ ...query, updated_since: SINCE.toISOString() });
    const wanted = webinars
      .filter((webinar) => keeps(webinar) && webinar.updated_at >= SINCE)
      .toSorted(compare);
    if (filter.includes("desc")) wanted.reverse();
    // Other tests change webinars as well.
    const ids = found.map(({ id }) => id);
    expect(ids.filter((id) => webinars.some((each) => each.id === id))).toEqual(
      wanted.map(({ id }) => id),
    );
  },
);

test("200: a cancelled webinar comes again; a deleted draft does not, and is not found by its id", async () => {
  const { id } = await scheduled(app);
  const { id: doomed } = await draft(app);
  await app.clock.forward(1000);
  const updated_since = app.clock.now().toISOString();
  expect(await all({ updated_since })).toEqual([]);
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  await app.call("DELETE", `/sys/webinars/${doomed}`);
  expect(await all({ updated_since })).toMatchObject([{ id, status: "CANCELLED" }]);
  expect((await app.call("GET", `/sys/webinars/${doomed}`)).status).toBe(404);
});

test("200: a webinar has changed at its end, before the sweep has stored that and after it", async () => {
  const { id, ends_at } = await scheduled(app);
  await app.settle();
  await app.clock.forwardTo(new Date(ends_at).getTime() - 1000);
  const updated_since = app.clock.now().toISOString();
  const mine = async (more: Record<string, string> = {}) =>
    (await all({ updated_since, ...more })).filter((each) => each.id === id);
  expect(await mine()).toEqual([]);
  await app.clock.forward(2000);
  const ended = { id, status: "ENDED", updated_at: ends_at };
  expect(await mine()).toMatchObject([ended]);
  expect(await mine({ status: "ENDED" })).toMatchObject([ended]);
  expect(await mine({ status: "SCHEDULED" })).toEqual([]);
  expect(await mine({ page_size: "1", order_by: "updated_at desc" })).toMatchObject([ended]);
  await app.sweep();
  expect(await mine()).toMatchObject([ended]);
});

test("200 without totals; reads one document more than the page holds", async () => {
  const query = { updated_since: SINCE.toISOString(), page_size: "5", status: "CANCELLED" };
  expect((await list(query)).body).toMatchObject({ counts: null, sections: null });
  const at = { host: app.servers.firestore, database: app.id };
  // The caller's session is one, and so is a query of the started webinars that finds none.
  expect(await readsOf(at, () => list(query))).toBeLessThanOrEqual(5 + 1 + 2);
});

test("400 for another order, for a range of starts, and for a token of another instant", async () => {
  const updated_since = SINCE.toISOString();
  const refusedFor = async (more: Record<string, string>) => {
    const { status, body } = await list({ updated_since, ...more });
    return [status, body.errors?.[0].pointer];
  };
  expect(await refusedFor({ order_by: "title" })).toEqual([400, "/query/order_by"]);
  expect(await refusedFor({ text: "boules" })).toEqual([400, "/query/updated_since"]);
  expect(await refusedFor({ from: updated_since })).toEqual([400, "/query/updated_since"]);
  expect(await refusedFor({ updated_since: "yesterday" })).toEqual([400, "/query/updated_since"]);
  const page_token = (await list({ updated_since, page_size: "2" })).body.next_page_token;
  expect(await refusedFor({ page_token, updated_since: DAY(3).toISOString() })).toEqual([
    400,
    "/query/page_token",
  ]);
});
