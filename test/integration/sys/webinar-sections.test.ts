/** The sections of the list of webinars, for webinars around the present moment. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { WebinarStatus } from "../../../shared/webinars/transitions.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";

const HOUR = 3_600_000;
const COUNT = 60;

let app: App;
let webinars: Webinar[];
beforeAll(async () => {
  app = await startApp();
  const now = app.clock.now().getTime();
  webinars = await writeWebinars(app.firestore, COUNT, (index) => {
    // From 6 hours ago to 6 hours ahead; one of them starts at this very moment, and one ends at it.
    const start = now + ((index % 12) - 6) * HOUR;
    return {
      title: `${["Boules", "Rules", "École"][index % 3]} ${index}`,
      status: WebinarStatus.options[Math.floor(index / 12) % 5]!,
      tags: index % 2 === 0 ? ["clubs"] : [],
      starts_at: new Date(start),
      ends_at: new Date(start + (index % 3 === 0 ? 7 : 1) * HOUR),
      registered_count: index,
      capacity: index % 4 === 0 ? null : 100,
    };
  });
});
afterAll(() => app.close());

const list = (query: Record<string, string>) =>
  app.call("GET", `/sys/webinars?${new URLSearchParams(query)}`);

async function all(query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let token: string | null = "", page = 0; token !== null; page += 1) {
    expect(page, "pages").toBeLessThan(COUNT);
    const { status, body } = await list({
      ...query,
      page_size: "4",
      ...(token !== "" && { page_token: token }),
    });
    expect(status).toBe(200);
    expect(body.counts ?? body.sections, "only without a section").toBeNull();
    ids.push(...body.webinars.map(({ id }: Webinar) => id));
    token = body.next_page_token;
  }
  return ids;
}

function sectionOf({ status, starts_at, ends_at }: Webinar): string {
  const now = app.clock.now();
  if (status === "DRAFT") return "DRAFT";
  if (status !== "SCHEDULED" || ends_at <= now) return "PAST";
  return starts_at <= now ? "LIVE" : "UPCOMING";
}

const SECTIONS = ["LIVE", "UPCOMING", "DRAFT", "PAST"];
const ORDERS: Record<string, (webinar: Webinar) => number | string> = {
  starts_at: ({ starts_at }) => starts_at.getTime(),
  title: ({ title }) => title,
  registered_count: (webinar) => webinar.registered_count,
};

describe.each(SECTIONS)("200 with the section %s", (section) => {
  test.each(Object.keys(ORDERS).flatMap((field) => [field, `${field} desc`]))(
    "in the order of %s",
    async (order_by) => {
      const [field, descending] = order_by.split(" ");
      const by = ORDERS[field!]!;
      const compare = (one: Webinar, other: Webinar) => {
        const isLess = by(one) === by(other) ? one.id < other.id : by(one) < by(other);
        return isLess === (descending === undefined) ? -1 : 1;
      };
      const wanted = webinars.filter((each) => sectionOf(each) === section).toSorted(compare);
      expect(wanted.length).toBeGreaterThan(2);
      expect(await all({ section, order_by })).toEqual(wanted.map(({ id }) => id));
    },
  );

  test.each([
    [{ text: "boul" }, ({ title }: Webinar) => title.startsWith("Boules")],
    [{ tag: "clubs" }, ({ tags }: Webinar) => tags.includes("clubs")],
    [{ status: "SCHEDULED" }, (each: Webinar) => ["LIVE", "UPCOMING"].includes(sectionOf(each))],
    [{ status: "CANCELLED" }, ({ status }: Webinar) => status === "CANCELLED"],
    [
      { status: "ENDED" },
      (each: Webinar) =>
        each.status === "ENDED" || (each.status === "SCHEDULED" && sectionOf(each) === "PAST"),
    ],
  ])("filtered by %j", async (filter, keeps) => {
    const wanted = webinars.filter((each) => sectionOf(each) === section && keeps(each));
    const ids = await all({ ...filter, section, order: "asc" });
    expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
  });
});

test("200 with how many webinars, registrations and places each section has", async () => {
  const sum = (of: Webinar[], field: "registered_count" | "capacity") =>
    of.reduce((total, each) => total + (each[field] ?? 0), 0);
  for (const filter of [{}, { tag: "clubs" }] as Record<string, string>[]) {
    const { body } = await list(filter);
    const left = webinars.filter(({ tags }) => !("tag" in filter) || tags.length > 0);
    const of = (section: string) => left.filter((each) => sectionOf(each) === section);
    const totals = (section: string) => ({
      webinars: of(section).length,
      registered: sum(of(section), "registered_count"),
      seats: sum(of(section), "capacity"),
    });
    expect(body.sections).toEqual({
      LIVE: totals("LIVE"),
      UPCOMING: totals("UPCOMING"),
      DRAFT: { ...totals("DRAFT"), registered: null, seats: null },
      PAST: { ...totals("PAST"), seats: null },
    });
  }
});

test("200 without sums for a search, because no index has them", async () => {
  const { body } = await list({ text: "boul" });
  expect(body.sections.UPCOMING).toMatchObject({ registered: null, seats: null });
  expect(body.sections.PAST).toMatchObject({ registered: null });
  expect(body.sections.PAST.webinars).toBeGreaterThan(2);
});
